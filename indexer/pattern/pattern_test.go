package pattern

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

// patternExprs are expressions of every form that the rules use, and the forms
// that are easily got wrong.
var patternExprs = []string{
	`^(?:来源|稿源)[：:].{0,3}$`, `(?:本报)?记者\s*[张李]{1,2}$`, `^[^。]{2,4}(?:网|网站|\.cn)$`, `[（(]\s*(?:文|图)[）)]\s*。?$`,
	`(?:^|[\s|])(来\s*源|文)\s*[：:]`, `^第[一二]{1,3}(?:章|节)`, `((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})`, `a*`, `(?:a|)b`, `^a|b$`, `^$`,
	`(?i)^Source`, `(?:a*)*b`, `(?:|a)+$`, `x{2,}y?`, `\bab\b`, `(?m)^a$`, `[^a]`, `.`, `(?s).b`, `�`, `^(?:a|b){3}$`, `^.{0,80}b$`,
	`(?:a|b|c)(?:a|b|c)(?:a|b|c)(?:a|b|c)(?:a|b|c)(?:a|b|c)d`, `^(?:阅读|\d+)?(?:次|人)?$`, `(?:a?){70}b$`, `(?:a|b)[^c]{14}(?:d|$)`, `[中年][^。]{2,5}(?:中|b)$|[ab]{3}$`,
}

// agree checks that a pattern answers as the engine does.
func agree(t *testing.T, p *Pattern, text string) {
	t.Helper()
	matches := p.MatchString(text)
	p.run("") // which makes it ready
	if want := p.re.MatchString(text); matches != want {
		t.Fatalf("%q in %q: %v, the engine says %v", p.expr, text, matches, want)
	}
	places, want := p.FindStringSubmatchIndex(text), p.re.FindStringSubmatchIndex(text)
	if !reflect.DeepEqual(places, want) {
		t.Fatalf("%q in %q: %v, the engine says %v", p.expr, text, places, want)
	}
	if p.set == nil {
		return
	}
	seen := &Seen{text, p.set.read(text)}
	for range 2 { // the second time by what the first has left open
		if got := seen.PartIndex(p); seen.Matches(p) != matches || !reflect.DeepEqual(got, want) {
			t.Fatalf("%q in %q as seen: %v, the engine says %v", p.expr, text, got, want)
		}
	}
}

// TestPatternAgrees compares patterns with the engine over texts that are put
// together from their own characters, so that many nearly match.
func TestPatternAgrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	matched := 0
	var set patternSet
	patterns := make([]*Pattern, len(patternExprs))
	for i, expr := range patternExprs {
		patterns[i] = &Pattern{expr: expr}
		set.add(patterns[i])
	}
	for i, expr := range patternExprs {
		p := patterns[i]
		pieces := []string{"", " ", "。", "：", "年", "2019", "中", "\n", "\xE4", "a", "b", "ab"}
		for _, word := range regexp.MustCompile(`[^\\(?:)|*+\[\]{}^$,]+`).FindAllString(expr, -1) {
			pieces = append(append(pieces, word), strings.Split(word, "")...)
		}
		for range 4000 {
			var text strings.Builder
			for range rng.IntN(9) {
				text.WriteString(pieces[rng.IntN(len(pieces))])
			}
			agree(t, p, text.String())
			if p.MatchString(text.String()) {
				matched++
			}
			(&Seen{text.String(), set.read(text.String())}).Each(patterns, func(of int) bool {
				if !patterns[of].re.MatchString(text.String()) {
					t.Fatalf("%q matches %q", patterns[of].expr, text.String())
				}
				return true
			})
		}
	}
	if matched < 4000*len(patternExprs)/10 {
		t.Errorf("only %d of the texts match: they say little", matched)
	}
}

func FuzzPatternAgrees(f *testing.F) {
	for _, expr := range patternExprs {
		f.Add(expr, "来源：本报记者 张三2019年1月（图）。abb")
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		tree, err := syntax.Parse(expr, syntax.Perl)
		if err != nil || len(expr) > 200 || len(text) > 2000 || tree.MaxCap() > 20 {
			return
		}
		p, err := New(expr)
		if err != nil {
			return
		}
		var set patternSet
		set.add(p)
		agree(t, p, text)
	})
}
