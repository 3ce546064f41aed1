package pattern

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

type occurrence struct{ pattern, start, end int }

func everyOccurrence(a *Automaton, text string) []occurrence {
	var got []occurrence
	a.Each(text, func(p, s, e int) { got = append(got, occurrence{p, s, e}) })
	slices.SortFunc(got, compareOccurrences)
	return got
}

func compareOccurrences(a, b occurrence) int {
	if a.start != b.start {
		return a.start - b.start
	}
	if a.end != b.end {
		return a.end - b.end
	}
	return a.pattern - b.pattern
}

// plainScan is the plain definition of what an automaton must find.
func plainScan(patterns []string, text string) []occurrence {
	var want []occurrence
	for p, s := range patterns {
		for i := 0; s != "" && utf8.ValidString(s) && i+len(s) <= len(text); i++ {
			if strings.HasPrefix(text[i:], s) {
				want = append(want, occurrence{p, i, i + len(s)})
			}
		}
	}
	slices.SortFunc(want, compareOccurrences)
	return want
}

func TestAutomaton(t *testing.T) {
	tests := []struct {
		name     string
		patterns []string
		text     string
		count    int
	}{
		{"nothing to find", nil, "养老服务", 0},
		{"empty pattern", []string{""}, "养老", 0},
		{"overlapping and nested", []string{"养老", "养老服务", "老服", "服务中心"}, "社区养老服务中心", 4},
		{"same pattern twice", []string{"停车", "停车"}, "停车难停车", 4},
		{"suffix of a failed branch", []string{"老旧小区改造", "小区改", "区"}, "老旧小区改进", 2},
		{"pattern is the text", []string{"12345"}, "12345", 1},
		{"beyond the basic plane", []string{"𠮷野", "野家", "\uFFFD"}, "𠮷野家\xff\uFFFD", 3},
		{"broken pattern", []string{"\xe5\x85", "养"}, "养\xe5\x85", 1},
		{"repeats", []string{"aa", "aaa"}, "aaaa", 5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := everyOccurrence(NewAutomaton(test.patterns), test.text)
			if len(got) != test.count {
				t.Errorf("found %d, want %d: %v", len(got), test.count, got)
			}
			if want := plainScan(test.patterns, test.text); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %v\nwant %v", got, want)
			}
		})
	}
}

// TestAutomatonRandom compares with the plain scan over a small alphabet, where
// patterns share prefixes and suffixes in every way.
func TestAutomatonRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("养老服务a1𠮷")
	word := func(most int) string {
		var b strings.Builder
		for range random.IntN(most + 1) {
			b.WriteRune(letters[random.IntN(len(letters))])
		}
		return b.String()
	}
	for range 300 {
		patterns := make([]string, random.IntN(30))
		for i := range patterns {
			patterns[i] = word(5)
		}
		text := word(60)
		if got, want := everyOccurrence(NewAutomaton(patterns), text), plainScan(patterns, text); !reflect.DeepEqual(got, want) {
			t.Fatalf("patterns %q\ntext %q\ngot  %v\nwant %v", patterns, text, got, want)
		}
	}
}
func TestRunesIn(t *testing.T) {
	text := "a，养老床位1200张𠀀é；" // characters of one to four bytes, at every place of a word of eight
	for from := range text {
		for to := range text {
			if from > to {
				continue
			}
			if part := text[from:to]; RunesIn(part) != utf8.RuneCountInString(part) {
				t.Errorf("%q has %d characters, not %d", part, utf8.RuneCountInString(part), RunesIn(part))
			}
		}
	}
}
