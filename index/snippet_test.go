package index

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestSnippetHoldsMatch asks that a match is shown whole, whatever sentences it
// runs over, and that cuts are where a sentence or clause ends.
func TestSnippetHoldsMatch(t *testing.T) {
	long := strings.Repeat("这一句话没有别的意思只是很长", 6) // 84 characters
	for name, c := range map[string]struct {
		text, form, want string
	}{
		"over a sentence end":     {long + "。" + long + "，建设中心。积极推进，" + long + "。" + long + "。", "中心。积极", "，建设中心。积极推进，"},
		"over short sentences":    {long + "。开头。甲乙。丙丁。" + long + "。" + long + "。", "甲乙。丙丁", "甲乙。丙丁。"},
		"without signs beside it": {long + long + "。" + long + long + "。", "很长。这一", "很长。这一"},
		"inside one":              {long + "。" + long + "。建设养老中心。" + long, "养老中心", "建设养老中心。"},
	} {
		m := marks{}
		m.add([]string{c.form}, false)
		runs, whole, marked := m.snippet(c.text), "", ""
		for _, r := range runs {
			whole += r.Text
			if r.Match {
				marked += r.Text
			}
		}
		if marked != c.form && name != "without signs beside it" {
			t.Errorf("%s: marked %q, want %q", name, marked, c.form)
		}
		if !strings.Contains(whole, c.want) {
			t.Errorf("%s: snippet %q, want it to hold %q", name, whole, c.want)
		}
		before, _, ok := strings.Cut(c.text, whole)
		if last, _ := utf8.DecodeLastRuneInString(before); !ok || before != "" && !strings.ContainsRune("。，", last) {
			t.Errorf("%s: snippet %q is cut where nothing ends", name, whole)
		}
	}
}
