package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
)

func TestParseLexicon(t *testing.T) {
	l, err := parseLexicon("x", "# 注释\n\n乘客 > 旅客 3、急病 10.5\n學費 > 收費 4 # 注释\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := l.of["乘客"]; len(got) != 2 || got[1] != (association{"急病", 0.105}) {
		t.Errorf("乘客: %v", got)
	}
	if got := l.of["学费"]; len(got) != 1 || got[0].word != "收费" {
		t.Errorf("the words are not folded: %v", l.of)
	}
	for _, wrong := range []string{"乘客 旅客 3", "乘客 > 旅客", "乘客 > 旅客 三", "乘客 > 旅客 0", "乘客 > 旅客 101", "乘客 > 旅客 NaN"} {
		if _, err := parseLexicon("x", "\n"+wrong); err == nil || !strings.Contains(err.Error(), "第 2 行") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

// The lexicon that the program carries is of words that a search can ask for.
func TestCarriedLexicon(t *testing.T) {
	l, err := readLexicon("")
	if err != nil {
		t.Fatal(err)
	}
	if len(l.of) < 250 {
		t.Errorf("%d words", len(l.of))
	}
	for _, everyday := range []string{"建设", "服务", "发展", "社区", "管理", "申请", "单位", "企业", "土地", "学校", "工作", "道"} {
		if list := l.of[everyday]; list != nil {
			t.Errorf("%s means itself, and is said to mean %v", everyday, list)
		}
	}
	for word, list := range l.of {
		if !Telling(word) {
			t.Errorf("%s tells nothing and is never looked up", word)
		}
		for _, a := range list {
			if utf8.RuneCountInString(a.word) < 2 || a.word == word || analyzers.OnlySigns(a.word) {
				t.Errorf("%s > %s", word, a.word)
			}
		}
	}
}
