package formats

import (
	"strings"
	"testing"
)

func TestLayoutOf(t *testing.T) {
	para := "近年来，某区扎实推进老旧小区改造，新增停车泊位九百余个，\n"
	for _, c := range []struct {
		name, text string
		want       textLayout
	}{
		{"nothing", "", textLayout{}},
		{"few lines", strings.Repeat("  "+para, 5), textLayout{}},
		{"plain", strings.Repeat(para, 10), textLayout{}},
		{"all indented by a dump", strings.Repeat("   "+para, 10), textLayout{indent: 3}},
		{"all indented, some more", strings.Repeat("  "+para+"　　　"+para, 10), textLayout{indent: 2}},
		{"paragraphs indented under a title", "标题\n" + strings.Repeat("　　"+para, 10), textLayout{}},
		{"one line of sixty at the margin", "https://www.example.gov.cn/\n" + strings.Repeat("　　"+para, 60), textLayout{indent: 4}},
		{"an empty line behind every line", strings.Repeat(para+"\n", 10), textLayout{empty: 1}},
		{"two, and four between paragraphs", strings.Repeat(para+"\n\n"+para+"\n\n\n\n", 5), textLayout{empty: 2}},
		{"empty lines between paragraphs only", strings.Repeat(para+para+"\n", 5), textLayout{}},
		{"blanks on the empty lines", strings.Repeat(para+" 　\r\n", 10), textLayout{empty: 1}},
	} {
		if got := layoutOf(c.text); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
