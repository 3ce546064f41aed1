package index_test

import (
	"context"
	"strings"
	"testing"

	"zhengsou/index"
)

// TestHintsOverTheWorkReports: slips whose pieces stand here and there are told
// from what people ask, whose words need not stand side by side.
func TestHintsOverTheWorkReports(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, judgedReports(t)...)
	if _, err := s.Suggest(context.Background(), "养老", 1); err != nil { // the vocabulary is ready
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"老旧小去改造": "老旧小区改造", // 去 is a function word, so all words are found
		"养老服服务":  "养老服务",   // typed twice
		"养老务":    "养老服务",   // left out
		"公里医院":   "公立医院",   // a word, of the same sound
		"老旧区改造":  "老旧小区改造", "养劳服务": "养老服务",
		"gongzuo baogao": "工作报告", "小区gaizao": "小区改造",
		"辽宁省养劳": "辽宁省养老", // the place is in the title
		"县医院":   "", "区医院": "", "上海医院": "", "养老的服务": "", "养老和医院": "", "老旧小区改造": "",
		"体育竞技": "", "动动绿色": "", // what is like them is no row of words
		"标题:": "", "地区:全国": "",
	} {
		if got := s.search(t, index.Request{Query: query}).DidYouMean; got != want {
			t.Errorf("%s: did you mean %q, want %q", query, got, want)
		}
	}
	for _, r := range []index.Request{
		{Query: "养劳服务", Year: []string{"1978"}},   // what was meant is not held under the filter
		{Query: "老旧小区改造", Year: []string{"1978"}}, // typed as it stands elsewhere
	} {
		if a := s.search(t, r); a.Total > 0 || a.DidYouMean != "" {
			t.Errorf("%s in %s: %d, did you mean %q", r.Query, r.Year, a.Total, a.DidYouMean)
		}
	}
	asked := 0
	for _, q := range readEval(t, "queries.jsonl", index.ReadQueries) {
		for _, text := range []string{q.Text, strings.ReplaceAll(q.Text, " ", "")} {
			a := s.search(t, index.Request{Query: text})
			if a.Totals.Literal > 0 || a.Totals.All == 0 {
				continue
			}
			asked++
			if a.DidYouMean != "" {
				t.Errorf("%s: did you mean %q", text, a.DidYouMean)
			}
		}
	}
	if asked < 50 {
		t.Errorf("only %d questions without a literal hit", asked)
	}
}

// What is bounded in words is offered as the field that compares.
func TestCompared(t *testing.T) {
	s := newSite(t, t.TempDir())
	for query, want := range map[string]string{
		"浙江省 停车泊位 超过1000个":   "地区:浙江省 指标:停车泊位超过1000个",
		"停车泊位超过1000个 李沧区 新增": "指标:停车泊位超过1000个 地区:李沧区 新增",
		"养老床位 500张以上":        "指标:养老床位500张以上",
		"停车泊位 1000个":         "", // no bound
		"超过1000个":            "", // of nothing
		"“停车泊位” 超过1000个":     "", // quoted: as it stands
		"停车泊位 不足":            "", // no number
		"指标:停车泊位>1000":       "",
	} {
		if got := s.Compared(query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}
