package analyzers

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"traditional", "養老服務中心", "养老服务中心"},
		{"Taiwan forms", "為民眾設裡", "为民众设里"},
		{"the commonest reading", "計畫", "计画"},
		{"forms of old print", "幷且 髙値 舖", "并且高值铺"},
		{"著 folds with 着", "沿著 显著", "沿着显着"},
		{"Simplified stays", "什么 乾坤 覆盖", "什么乾坤覆盖"},
		{"full width and case", "ＡＥＤ，５.５％ Abc", "aed,5.5% abc"},
		{"quotes together", "“甲”‘乙’「丙」『丁』", "\"甲\"'乙'\"丙\"\"丁\""},
		{"dashes and dots", "甲——乙 王•李・赵‧钱", "甲--乙王·李·赵·钱"},
		{"brackets and ratio", "〔2019〕4号 3∶1", "[2019]4号3:1"},
		{"signs stay", "教育、医疗。", "教育、医疗。"},
		{"white space beside Han goes", "2023 年 GDP 增长 5 %", "2023年gdp增长5 %"},
		{"white space elsewhere is one blank", "AED  \t\n10 sets", "aed 10 sets"},
		{"broken UTF-8 and controls are blanks", "养\xff老\x00服A\x00B", "养老服a b"},
		{"ends", "　 养老 ", "养老"},
		{"radicals", "⽼⼈⼾", "老人户"},
		{"radicals of the supplement", "⼈⺠的⻋⻔⻓", "人民的车门长"},
		{"a part of a character is none", "⺌⺗", "⺌⺗"},
		{"a lost character stays", "以�科", "以�科"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Fold(c.in); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// anyText draws text of the kinds of characters that the rules tell apart.
func anyText() *rapid.Generator[string] {
	return rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("养老服務計畫著，。：“” 　Aａ5%.�\n\u200b乾")), rapid.Rune()))
}

func TestFoldIsIdempotentAndMapsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		folded, at := FoldWithMap(s)
		if again := Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, folded, again)
		}
		if len(at) != len(folded)+1 {
			t.Fatalf("map of %d for %d bytes", len(at), len(folded))
		}
		for i, r := range folded {
			from, _ := utf8.DecodeRuneInString(s[at[i]:])
			if r != ' ' && FoldRune(from) != r {
				t.Fatalf("byte %d of %q maps to %q", i, folded, from)
			}
		}
	})
}

func TestFoldOfAPartIsThePartOfTheFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(anyText().Draw(t, "s"))
		from := rapid.IntRange(0, len(runes)).Draw(t, "from")
		to := rapid.IntRange(from, len(runes)).Draw(t, "to")
		if !strings.Contains(Fold(string(runes)), Fold(string(runes[from:to]))) {
			t.Fatalf("the fold of %q does not hold that of %q", string(runes), string(runes[from:to]))
		}
	})
}

func TestVariants(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"养老", []string{"养老"}},
		{"計畫", []string{"计画", "计划"}},
		{"乾燥機", []string{"乾燥机", "干燥机"}},
		{"覆盖", []string{"覆盖"}},
		{"服務後", []string{"服务后"}},
	} {
		if diff := cmp.Diff(c.want, Variants(c.in)); diff != "" {
			t.Errorf("Variants(%q): %s", c.in, diff)
		}
	}
	if n := len(Variants("畫畫畫畫畫畫")); n > MaxVariants {
		t.Errorf("%d variants", n)
	}
}

func TestOnlySigns(t *testing.T) {
	for s, want := range map[string]bool{"、。": true, "%": true, "": true, "a": false, "5%": false, "育、": false} {
		if got := OnlySigns(s); got != want {
			t.Errorf("OnlySigns(%q) = %v", s, got)
		}
	}
}

func words(a *Analysis) []string {
	list := make([]string, len(a.Tokens))
	for i, t := range a.Tokens {
		list[i] = a.Folded[t.Start:t.End]
	}
	return list
}

func TestAnalyze(t *testing.T) {
	s, err := NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"深化“名校+”改革", []string{"深化", "\"", "名校+", "\"", "改革"}},
		{"2023年新增5.5万个，增长5.5%。", []string{"2023", "年", "新增", "5.5", "万个", ",", "增长", "5.5", "%", "。"}},
		{"AED配备，5G网络", []string{"aed", "配备", ",", "5g", "网络"}},
		{"养\xff老服務\x00", []string{"养老服务"}},
		{"", []string{}},
	} {
		a := s.Analyze(c.in)
		if diff := cmp.Diff(c.want, words(a)); diff != "" {
			t.Errorf("Analyze(%q): %s", c.in, diff)
		}
	}
	t.Run("tokens cover the text", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			a := s.Analyze(anyText().Draw(t, "s"))
			at := 0
			for _, token := range a.Tokens {
				if strings.Trim(a.Folded[at:token.Start], " ") != "" || token.End <= token.Start {
					t.Fatalf("%q is cut as %v", a.Folded, a.Tokens)
				}
				at = token.End
			}
			if strings.Trim(a.Folded[at:], " ") != "" {
				t.Fatalf("%q is cut as %v", a.Folded, a.Tokens)
			}
		})
	})
}

func BenchmarkAnalyze(b *testing.B) {
	s, err := NewSegmenter()
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	text := strings.Repeat("聚焦打造最优养老城区，统筹全区74家、9.9万平方米养老机构资源，高标准运营1.3万平方米国办河西区养老院。", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Analyze(text)
	}
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("聚焦打造最优养老城区，统筹全区74家、9.9万平方米养老机构资源，高标准运营1.3万平方米国办河西区养老院。", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}
