package index

import (
	"reflect"
	"strings"
	"testing"
)

var writtenQueries = []string{
	"养老服务", "社区 养老 食堂", "“便民生活圈” 停车", `"a”b" c`, "老旧小区 OR 旧改", "停车 -收费 -“占道 停车”",
	"(托育 OR 幼儿园) 学位", "“社区 食堂”~7 助餐", "标题:民生 年份：2020-2023", "来源:“人民网 天津频道” 养老", "-(a b) c", "-标题:民生 x",
	"((a OR b) c) OR d", "指标:停车泊位>5000", "a | b c", "养老“ 服务", "（一）全力",
}

func TestWrittenQueriesReadTheSame(t *testing.T) {
	for _, q := range writtenQueries {
		if e, again := parse(q), parse(write(parse(q))); !reflect.DeepEqual(e, again) && write(e) != write(again) {
			t.Errorf("%s: written %s\nread    %#v\nfirst   %#v", q, write(e), again, e)
		}
	}
	for q, want := range map[string]string{
		"停车　 收费":           "停车 收费",
		"「社区」~ 标题：民生":      "“社区” ~ 标题:民生",
		"(a OR b) -c 地区:x": "(a OR b) -c 地区:x",
		// In capitals, alone between words, as OR is.
		"养老 AND 教育":              "养老 教育",
		"养老 NOT 教育":              "养老 -教育",
		"养老 AND NOT 教育 OR 托育":    "(养老 -教育) OR 托育",
		"养老 AND (教育 OR 托育)":      "养老 (教育 OR 托育)",
		"AND 养老 NOT":             "AND 养老 NOT",
		"NOT 养老 and 教育 BAND not": "NOT 养老 and 教育 BAND not",
		"養老　ＡＮＤ　教育　ＯＲ　托育　ＮＯＴ　收费": "養老 教育 OR (托育 -收费)",
		// A quotation parts words as white space does.
		"“养老”或“教育”":          "“养老” OR “教育”",
		"\"养老\"OR\"教育\" 学位":  "“养老” OR (“教育” 学位)",
		"“养老”NOT“教育”AND“学位”": "“养老” -“教育” “学位”",
		"养老或“教育”":            "养老或 “教育”",
		"“养老”或教育 OR“":        "“养老” 或教育 OR “",
		// What is not closed yet.
		"养老 -(教育 OR 托育":                        "养老 -(教育 OR 托育)",
		"养老 -（教育":                              "养老 -教育",
		"学位 (托育 OR 幼儿园":                        "学位 (托育 OR 幼儿园)",
		strings.Repeat("(", maxNesting) + "养老": "养老",
		"养老 -“服务 中心":                           "养老 -服务 中心",
		"养老 -":                                 "养老 -",
		// Signs alone exclude nothing.
		"养老 -。":   "养老",
		"养老 -“。”": "养老",
		"养老 -\"":  "养老",
		"养老 -()":  "养老",
		// White space behind a colon is a typist's.
		"地区: 山东 养老":       "地区:山东 养老",
		"地区：（山东 OR 天津）":   "地区:山东 OR 地区:天津",
		"标题: “政府 工作”":     "标题:“政府 工作”",
		"指标: 停车泊位 > 5000": "指标:停车泊位>5000",
		"养老 地区: ":         "养老 地区:",
	} {
		if got := write(parse(q)); got != want {
			t.Errorf("%s: %s, want %s", q, got, want)
		}
	}
}

// TestOpenBracketsAreReadOnce: what no bracket closes is not read anew for each of them.
func TestOpenBracketsAreReadOnce(t *testing.T) {
	if _, _, limits := parseTold(strings.Repeat("（", 2*maxNesting) + "养老"); len(limits) > 0 {
		t.Errorf("told %v", limits)
	}
}
