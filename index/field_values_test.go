package index

import (
	"math"
	"testing"
)

func TestReadYears(t *testing.T) {
	for _, c := range []struct {
		value    string
		from, to int // 0 for what is no year
	}{
		{"2023", 2023, 2023}, {"2023年", 2023, 2023}, {"２０２３", 2023, 2023}, {"二〇二三", 2023, 2023}, {"二零二三年", 2023, 2023},
		{"2020-2023", 2020, 2023}, {"2023-2020", 2020, 2023}, {"2020..2023", 2020, 2023}, {"2020年至2023年", 2020, 2023}, {"2020—2023年", 2020, 2023},
		{"2020-", 2020, lastYear}, {"-2020", firstYear, 2020}, {"2020年以来", 2020, lastYear}, {"2020年及以后", 2020, lastYear}, {"2020年以前", firstYear, 2020},
		{">2020", 2021, lastYear}, {">=2020", 2020, lastYear}, {"≥2020", 2020, lastYear}, {"<2020", firstYear, 2019}, {"<=2020年", firstYear, 2020},
		{"abc", 0, 0}, {"去年", 0, 0}, {"-", 0, 0}, {"23", 0, 0}, {"2020-abc", 0, 0}, {">", 0, 0}, {"20233", 0, 0}, {"以来", 0, 0},
	} {
		got, ok := readYears(c.value)
		if !ok {
			got = yearRange{}
		}
		if got.from != c.from || got.to != c.to {
			t.Errorf("%s: %+v", c.value, got)
		}
	}
	for _, value := range []string{"日期不详", "不详", "unknown"} {
		if got, ok := readYears(value); !ok || !got.unknown {
			t.Errorf("%s: %+v", value, got)
		}
	}
}

func TestReadFigures(t *testing.T) {
	inf := math.Inf(1)
	above, below := func(v float64) float64 { return math.Nextafter(v, inf) }, func(v float64) float64 { return math.Nextafter(v, -inf) }
	for _, c := range []struct {
		value, object string
		min, max      float64
		ok            bool
	}{
		{"停车泊位", "停车泊位", -inf, inf, true},
		{"停车泊位>5000", "停车泊位", above(5000), inf, true},
		{"停车泊位>=1万", "停车泊位", 10000, inf, true},
		{"停车泊位≤1万个", "停车泊位", -inf, 10000, true},
		{"停车泊位<五百", "停车泊位", -inf, below(500), true},
		{"停车泊位=9200", "停车泊位", 9200, 9200, true},
		{"停车泊位=300-400", "停车泊位", 300, 400, true},
		{"养老床位300-400", "养老床位", 300, 400, true},
		{"养老床位400至300张", "养老床位", 300, 400, true},
		{"12345热线", "12345热线", -inf, inf, true},
		{"5G基站1000-2000", "5g基站", 1000, 2000, true},
		{">5000", "", above(5000), inf, true},
		{"停车泊位5000以上", "停车泊位", 5000, inf, true},
		{"停车泊位1万个以下", "停车泊位", -inf, 10000, true},
		{"停车泊位不少于5000个", "停车泊位", 5000, inf, true},
		{"停车泊位大于五千", "停车泊位", above(5000), inf, true},
		{"停车泊位不足500", "停车泊位", -inf, below(500), true},
		{"停车泊位9200个", "停车泊位", 9200, 9200, true},
		{"覆盖率90%以上", "覆盖率", 90, inf, true},
		{"五星级酒店", "五星级酒店", -inf, inf, true},
		{"PM2.5", "pm2.5", -inf, inf, true},
		{"2025年项目", "2025年项目", -inf, inf, true},
		{"停车泊位>很多", "停车泊位", -inf, inf, false},
		{"停车泊位>", "停车泊位", -inf, inf, false},
	} {
		got, ok := readFigures(c.value)
		if ok != c.ok || got != (figureQuery{c.object, c.min, c.max}) {
			t.Errorf("%s: %+v %v", c.value, got, ok)
		}
	}
}

// A field's value may be a list, a group in brackets or a number with brackets of its own; what
// compares a figure may stand apart from its name. Each query is shown as it was read.
func TestFieldValuesAsRead(t *testing.T) {
	for q, want := range map[string]string{
		"文号:(甲发(2024)1号 OR 乙发(2024)2号) 养老": "(文号:“甲发(2024)1号” OR 文号:“乙发(2024)2号”) 养老",
		"文号:（甲发〔2024〕1号 | 乙发〔2024〕2号）":     "文号:甲发〔2024〕1号 OR 文号:乙发〔2024〕2号",
		"文号:(83)国发5号":                      "文号:“(83)国发5号”", // the bracket is the number's own
		"文号:青民发(2024)5号|养老":                "文号:“青民发(2024)5号” OR 养老",
		"文号:甲发1号、乙发2号":                     "文号:甲发1号 OR 文号:乙发2号",
		"作者:(李明 OR 王芳)":                    "作者:李明 OR 作者:王芳",
		"指标:停车泊位 > 5000 养老":                "指标:停车泊位>5000 养老",
		"指标:停车泊位 ＞ 五百":                     "指标:停车泊位＞五百",
		"指标:“停车 泊位” >= 5000":               "指标:“停车 泊位>=5000”",
		"指标:停车泊位> 5000":                    "指标:停车泊位>5000",
		"指标:停车泊位 > 养老":                     "指标:停车泊位 > 养老", // nothing that compares
		"地区:山东，天津":                         "地区:山东 OR 地区:天津",
		"地区:山东,天津":                         "地区:山东 OR 地区:天津",
		"地区:(山东 -天津)":                      "地区:山东 -地区:天津",
		"地区:（山东）":                          "地区:山东",
		"地区:(山东 天津)":                       "地区:山东 地区:天津",
		"标题: 养老|托育":                        "标题:养老 OR 托育",
		"年份:(2023 或 2021)":                 "年份:2023 OR 年份:2021",
		"无此字段:养老":                          "无此字段:养老",
		"养老 标题:":                           "养老 标题:",
	} {
		if got := write(parse(q)); got != want {
			t.Errorf("%s: %s, want %s", q, got, want)
		}
	}
}
