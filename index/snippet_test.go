package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
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
		runs, whole, marked := m.snippet(c.text, analyzers.Fold(c.text), nil), "", ""
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

// What is asked for as it stands is in the snippet, however many other words and writings
// of the query stand elsewhere.
func TestSnippetShowsWhatStandsAsTyped(t *testing.T) {
	long := strings.Repeat("这一句话没有别的意思只是很长", 6)
	text := "本地经济社会发展良好。" + long + "。国民经济和社会建设，发展经济，社会进步，第一个经济区。" + long + "。"
	m := marks{}
	m.addAsked([]string{"济社会发"})
	m.add([]string{"经济", "社会", "发展", "国民", "进步"}, false)
	if got := text[:strings.Index(text, "。")]; !strings.Contains(textOf(m.snippet(text, analyzers.Fold(text), nil)), got) {
		t.Errorf("the snippet %q lacks %q", textOf(m.snippet(text, analyzers.Fold(text), nil)), got)
	}
}

func textOf(runs []Run) (text string) {
	for _, r := range runs {
		text += r.Text
	}
	return text
}

// FuzzUnfolding finds each character of a fold where FoldWithMap says that it comes
// from.
func FuzzUnfolding(f *testing.F) {
	for _, text := range []string{"", "养老，服务", " 甲 \u3000乙 ", "a \n b", "15 分钟", "a\u3000b\t中 c", "\u200b甲\x00乙", "ＡＢ　Ｃ", "\uFFFD甲 \uFFFD", "㎡ ﬀ é"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // what is indexed has been made valid
		}
		folded, at := analyzers.FoldWithMap(text)
		u := unfolding{text: text, folded: folded}
		for i := range folded {
			if got := u.place(i); got != int(at[i]) {
				t.Fatalf("%q: character %d of the fold %q is at %d, want %d", text, i, folded, got, at[i])
			}
		}
	})
}
