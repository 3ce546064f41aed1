package index_test

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
)

// TestQuantitiesFound: every writing of a quantity finds the paragraphs with the
// others, and what only looks like one is left alone.
func TestQuantitiesFound(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, text := range map[string]string{
		"a1": "今年新建2条道路。", "a2": "今年新建两条道路。", "a3": "今年新建二条道路。",
		"b1": "打造15分钟生活圈。", "b2": "打造十五分钟生活圈。", "b3": "打造一刻钟生活圈。",
		"c1": "覆盖率超过30%。", "c2": "覆盖率超过三成。", "c3": "覆盖率超过百分之三十。",
		"d1": "惠及1.2万人。", "d2": "惠及一万两千人。", "d3": "惠及1万2千人。",
		"e1": "建成站点10余个。", "e2": "建成站点十余个。",
		"f1": "分为2类管理。", "f2": "分为两类管理。",
		"g1": "利率下调3‰。", "g2": "利率下调千分之三。", "h1": "人均公园5㎡。", "h2": "人均公园5平方米。", "h3": "人均公园5m²。",
		"j1": "入户率达100%。", "j2": "百分之百覆盖各村。", "x7": "增长1100%，是百分之百二十的两倍。",
		"i1": "气温30℃以上。", "i2": "气温30摄氏度以上。", "x6": "人均公园25㎡，利率下调13‰，气温130℃。",
		"x1": "第三成立了工作专班。", "x2": "建成站点二十余个。", "x3": "全国两会期间。", "x4": "新建22条道路。", "x5": "惠及11.2万人。",
	} {
		s.add(t, line(id, text))
	}
	for _, c := range []struct {
		group   string
		queries []string
	}{
		{"a", []string{"2条道路", "两条道路", "二条道路", "两 条道路"}},
		{"b", []string{"15分钟生活圈", "15 分钟 生活圈", "十五分钟 生活圈", "一刻钟生活圈", "十五 分钟生活圈"}},
		{"c", []string{"30%", "三成", "百分之三十", "3成"}},
		{"d", []string{"1.2万人", "一万两千人", "1万2千人", "12000人", "1.2 万人"}},
		{"e", []string{"10余个", "十余个"}},
		{"f", []string{"2类", "两类"}},
		{"g", []string{"3‰", "千分之三"}},
		{"h", []string{"5㎡", "5m²", "5平方米", "5平米", "五平方米"}},
		{"i", []string{"30℃", "30摄氏度"}},
		{"j", []string{"100%", "百分之百", "百分百", "百分之一百"}},
	} {
		var want []string
		for _, n := range []string{"1", "2", "3"} {
			if id := c.group + n; strings.Contains("abcdh", c.group) || n != "3" {
				want = append(want, id)
			}
		}
		for _, q := range c.queries {
			var got []string
			for _, h := range s.search(t, index.Request{Query: q, Size: index.MaxSize}).Hits {
				// As a string of characters 2条道路 stands in 22条道路 too.
				other := h.Match == "literal" && h.Document.SourceID[0] == 'x'
				if h.Match != "most" && !other {
					got = append(got, h.Document.SourceID)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: found %v, want %v", q, got, want)
			}
		}
	}
}
