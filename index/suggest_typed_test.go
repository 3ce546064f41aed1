package index_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"zhengsou/index"
)

// A suggestion is what can be sent as it is, and its count is what the search says
// that it finds.
func TestSuggestionsCountWhatTheSearchFinds(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, d := range map[string]struct{ title, district, text string }{
		"a": {"山东养老报告", "山东省", "完善养老服务，托育服务也要跟上。\n新建养老服务中心20个。\n养老服务中心建设加快。"},
		"b": {"山西报告", "山西省", "养老服务体系健全。\n养老保险制度完善，山西省走在前列。"},
		"c": {"江苏报告", "江苏省", "托育机构增加。"},
	} {
		s.add(t, given(t, map[string]any{"id": id, "title": d.title, "district": d.district, "text": d.text}))
	}
	for _, c := range []struct {
		q    string
		some []string // must be among the suggestions, with these counts
	}{
		{"养老", []string{"养老服务 word 4", "养老服务中心 word 2", "山东养老报告 title 3"}},
		{"养老 托", []string{"养老 托育 word 1"}},
		{"新建 -养老服", []string{}},
		{"托育 OR 养老服", []string{"托育 OR 养老服务 word 5"}},
		{"“养老服", []string{"“养老服务” word 4"}},
		{`加快 "养老服`, []string{`加快 "养老服务" word 1`}},
		{"养老服务中心建", []string{"养老服务中心建设 word 1"}},
		{"养老 地区:山", []string{"养老 地区:山东省 district 3", "养老 地区:山西省 district 2"}},
		{"地区：山", []string{"地区：山东省 district 3", "地区：山西省 district 2"}},
		{"地区:", []string{"地区:江苏省 district 1"}},
		{"领域:", []string{"领域:养老服务 domain 4"}},
		{"领域:养", []string{"领域:养老服务 domain 4"}},
		{"标题:山东", []string{"标题:山东养老报告 title 3"}},
		{"年份:19", nil},
		{"指标:", nil},
		{"指标:养老服", []string{"指标:养老服务中心 figure 1"}},
		{"托育 指标:养老服", nil}, // which no paragraph of the first has
		{"山西", []string{"山西省 district 1"}},
		{"江苏", []string{"江苏省 district 1"}}, // in no text: what reports on it
		{"没有这样的话", nil},
	} {
		list, err := s.Suggest(context.Background(), c.q, 8)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range list {
			got = append(got, fmt.Sprint(one.Text, " ", one.Kind, " ", one.Count))
			r := s.search(t, index.Request{Query: one.Text, Sort: "date"})
			if one.Kind != "title" && one.Count != r.Totals.Literal && one.Count != r.Total && one.Text != "江苏省" {
				t.Errorf("%s: %s says %d, the search finds %d and %d", c.q, one.Text, one.Count, r.Totals.Literal, r.Totals.All)
			}
		}
		for _, want := range c.some {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %q lacks %s", c.q, got, want)
			}
		}
		if c.some == nil && len(got) > 0 {
			t.Errorf("%s: %q", c.q, got)
		}
	}
}
