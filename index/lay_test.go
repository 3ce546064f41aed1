package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// TestLayFile holds every line of lay.txt to its format.
func TestLayFile(t *testing.T) {
	n := 0
	seen := map[string]bool{}
	for line := range strings.Lines(layFile) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		typed, others, ok := strings.Cut(line, " > ")
		typed = strings.TrimSpace(typed)
		switch {
		case !ok || typed == "":
			t.Errorf("line %d is not “甲 > 乙、丙”: %q", n, line)
		case seen[typed]:
			t.Errorf("line %d: %s has a line already", n, typed)
		}
		seen[typed] = true
		for _, other := range strings.Split(others, "、") {
			if other = strings.TrimSpace(other); utf8.RuneCountInString(other) < 2 || other == typed {
				t.Errorf("line %d: %q is no official word for %s", n, other, typed)
			}
		}
	}
	read := 0
	for _, list := range layWords() {
		read += len(list)
	}
	if len(seen) != read {
		t.Errorf("%d lay words are read of %d", read, len(seen))
	}
}

func TestLayIn(t *testing.T) {
	tests := []struct {
		query string
		words []string // the query's single-character words that matter
		want  []string
	}{
		{"幼儿园不退钱找谁", nil, []string{"幼儿园", "退钱", "找谁"}},
		{"国外客户赖账怎么办", nil, []string{"国外客户", "赖账"}}, // 国外 within it is not asked again
		{"娃在哪报名", []string{"娃"}, []string{"娃"}},
		{"娃娃亲算不算数", []string{"娃娃亲"}, nil}, // no word by itself
		{"乡村振兴", nil, nil},
	}
	for _, test := range tests {
		var words []word
		for _, w := range test.words {
			words = append(words, word{typed: w})
		}
		var got []string
		for _, lay := range layIn(test.query, words) {
			got = append(got, lay.typed)
		}
		slices.Sort(got)
		slices.Sort(test.want)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s holds the lay words %v, not %v", test.query, got, test.want)
		}
	}
}

// TestWithLayLeavesWordsAlone: the official words are added to a copy.
func TestWithLayLeavesWordsAlone(t *testing.T) {
	words := []word{{typed: "房租", synonyms: []string{"租费"}}}
	got := withLay("房租怎么减", words)
	if !slices.Contains(got[0].synonyms, "租金") {
		t.Errorf("房租 is not answered by 租金: %v", got[0].synonyms)
	}
	if len(words[0].synonyms) != 1 {
		t.Errorf("the query's own word was changed: %v", words[0].synonyms)
	}
}

// TestLayInKeepsToWords: a lay word may be part of a word, or several words, but
// not the end of one with the beginning of the next.
func TestLayInKeepsToWords(t *testing.T) {
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	rules := &rules{synonyms: loadSynonyms(t, "")}
	for _, test := range []struct {
		query     string
		has, lack string
	}{
		{"多余的口罩要上交吗", "上交", ""},
		{"线上交易被骗了找谁", "找谁", "上交"},
		{"获得病假的人能告状吗", "告状", "得病"},
		{"孩子上学要带什么", "孩子上学", "孩子"},
		{"没证能开饭店吗", "没证", ""},
		{"没证据能告状吗", "告状", "没证"},
		{"小区里停车位不够", "小区", ""},
		{"厂里发不出工资", "厂里", ""},
		{"期中考试没过能告状吗", "告状", "中考"}, // the middle of a word
		{"准考证丢了找谁", "找谁", "考证"},
		{"劳动仲裁员收钱了找谁", "找谁", "裁员"},
		{"中考能加分吗", "中考", ""},
	} {
		var got []string
		for _, lay := range layIn(analyzers.Fold(test.query), cutWords(seg, rules, test.query)) {
			got = append(got, lay.typed)
		}
		if test.has != "" && !slices.Contains(got, test.has) {
			t.Errorf("%s does not hold %s: %v", test.query, test.has, got)
		}
		if slices.Contains(got, test.lack) {
			t.Errorf("%s holds %s: %v", test.query, test.lack, got)
		}
	}
}

func BenchmarkLayIn(b *testing.B) {
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		b.Fatal(err)
	}
	syn, err := readSynonyms("")
	if err != nil {
		b.Fatal(err)
	}
	query := "我在厂里上班，老板拖着工资不发，房租也交不上了，没交社保能不能领失业钱，找谁帮忙"
	words := cutWords(seg, &rules{synonyms: syn}, query)
	folded := analyzers.Fold(query)
	layWords()
	b.ReportAllocs()
	for b.Loop() {
		layIn(folded, words)
	}
}
