package index

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

//go:embed synonyms.txt
var synonymsFile string

const (
	// maxAlternatives bounds what one word widens to; each alternative costs a
	// lookup in every search for the word.
	maxAlternatives = 24
	// minSynonymRunes: a single character stands inside far too many words to
	// answer another; only what is typed may be one.
	minSynonymRunes = 2
)

// synonymGroups say which other words also answer a word. It is immutable and safe
// for concurrent use; changed rules are loaded as a new value.
type synonymGroups struct {
	of      map[string][]string
	byFirst map[rune][]string // entries by first character, longest first
}

// readSynonyms reads the embedded groups (synonyms.txt, where the format is
// written down) and the additions of the user's file, "" for none. An error
// names the file and the line that is wrong.
func readSynonyms(userFile string) (*synonymGroups, error) {
	b := newSynonymsBuilder()
	if err := b.read("synonyms.txt", synonymsFile); err != nil {
		return nil, err
	}
	if userFile != "" {
		text, err := wording.ReadFile(userFile)
		if err != nil {
			return nil, fmt.Errorf("读取同义词文件：%w", err)
		}
		if err := b.read(userFile, text); err != nil {
			return nil, err
		}
	}
	return b.build(), nil
}

// Of returns the alternatives that also answer a folded word, not itself, in the
// order of the file; nil if there are none. The caller must not change it.
func (s *synonymGroups) Of(word string) []string { return s.of[word] }

// longest returns the longest entry that begins at the start of a folded text, as
// its length in bytes, with its alternatives; 0 and nil if there is none. An
// entry that ends in a letter or digit is not taken out of a longer such word.
func (s *synonymGroups) longest(folded string) (n int, alts []string) {
	first, _ := utf8.DecodeRuneInString(folded)
	for _, e := range s.byFirst[first] {
		if strings.HasPrefix(folded, e) && !cutsLatinWord(folded, len(e)) {
			return len(e), s.of[e]
		}
	}
	return 0, nil
}

// cutsLatinWord reports whether position n of s lies inside a run of Latin
// letters or of digits.
func cutsLatinWord(s string, n int) bool {
	return n > 0 && n < len(s) && (isLatin(s[n-1]) && isLatin(s[n]) || isDigit(s[n-1]) && isDigit(s[n]))
}

func isLatin(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// synonymsBuilder gathers lines; equality is transitive, one-way links are not.
type synonymsBuilder struct {
	parent map[string]string   // union-find over words that are equal
	wider  map[string][]string // word → what it also finds, as written
	off    map[string]bool
	order  []string // words in the order in which they came
}

func newSynonymsBuilder() *synonymsBuilder {
	return &synonymsBuilder{parent: map[string]string{}, wider: map[string][]string{}, off: map[string]bool{}}
}

// read adds the lines of a file.
func (b *synonymsBuilder) read(name, text string) error {
	return eachRule(name, text, b.line)
}

// line adds what one line says: 甲 = 乙, 甲 > 乙、丙, or !甲 for a word without synonyms.
func (b *synonymsBuilder) line(line string) error {
	if word, ok := strings.CutPrefix(line, "!"); ok {
		b.off[foldWord(word)] = true
		return nil
	}
	left, right, oneWay := strings.Cut(line, ">")
	least := minSynonymRunes
	if oneWay && !strings.Contains(left, "=") {
		least = 1
	}
	equal, err := splitWords(left, "=", least)
	if err != nil {
		return err
	}
	for _, w := range equal {
		b.add(w)
		b.union(equal[0], w)
	}
	if !oneWay {
		if len(equal) < 2 {
			return fmt.Errorf("“%s”只有一个词，应写成“甲 = 乙”或“甲 > 乙”", line)
		}
		return nil
	}
	wider, err := splitWords(right, "、", minSynonymRunes)
	if err != nil {
		return err
	}
	for _, w := range wider {
		b.add(w)
	}
	for _, w := range equal {
		b.wider[w] = append(b.wider[w], wider...)
	}
	return nil
}

// splitWords cuts a side of a line and folds its words, each of at least so many
// characters.
func splitWords(side, sep string, least int) ([]string, error) {
	var words []string
	for _, w := range strings.Split(side, sep) {
		w = foldWord(w)
		if utf8.RuneCountInString(w) < least {
			return nil, fmt.Errorf("“%s”太短，这里至少 %d 个字", w, least)
		}
		if strings.ContainsAny(w, "=>") {
			return nil, fmt.Errorf("“%s”中多了一个 = 或 >", w)
		}
		words = append(words, w)
	}
	return words, nil
}

func foldWord(s string) string { return analyzers.Fold(strings.TrimSpace(s)) }

func (b *synonymsBuilder) add(w string) {
	if _, ok := b.parent[w]; !ok {
		b.parent[w] = w
		b.order = append(b.order, w)
	}
}

func (b *synonymsBuilder) find(w string) string {
	for b.parent[w] != w {
		b.parent[w] = b.parent[b.parent[w]]
		w = b.parent[w]
	}
	return w
}

func (b *synonymsBuilder) union(a, c string) {
	if ra, rc := b.find(a), b.find(c); ra != rc {
		b.parent[rc] = ra
	}
}

func (b *synonymsBuilder) build() *synonymGroups {
	equals := map[string][]string{}
	for _, w := range b.order {
		if root := b.find(w); !b.off[w] {
			equals[root] = append(equals[root], w)
		}
	}
	s := &synonymGroups{of: map[string][]string{}, byFirst: map[rune][]string{}}
	for _, w := range b.order {
		if alts := b.alternatives(w, equals); len(alts) > 0 {
			s.of[w] = alts
			first, _ := utf8.DecodeRuneInString(w)
			s.byFirst[first] = append(s.byFirst[first], w)
		}
	}
	for _, words := range s.byFirst {
		slices.SortFunc(words, func(a, c string) int {
			if d := len(c) - len(a); d != 0 {
				return d
			}
			return strings.Compare(a, c)
		})
	}
	return s
}

// alternatives are the equals of a word, then what it or an equal of it is
// narrower than, with the equals of that. A one-way link is followed once: a
// chain of wider and wider words would end in words that answer nothing.
func (b *synonymsBuilder) alternatives(w string, equals map[string][]string) []string {
	if b.off[w] {
		return nil
	}
	var alts, named []string
	// What holds the word itself, or another alternative, is found by that already
	// and would only cost time; but what a line names is told and shown as it is.
	add := func(words []string) {
		for _, a := range words {
			covered := func(o string) bool { return strings.Contains(a, o) && !slices.Contains(named, a) }
			if slices.Contains(alts, a) || slices.ContainsFunc(alts, covered) || strings.Contains(a, w) || len(alts) == maxAlternatives {
				continue
			}
			alts = slices.DeleteFunc(alts, func(o string) bool { return strings.Contains(o, a) && !slices.Contains(named, o) })
			alts = append(alts, a)
		}
	}
	same := equals[b.find(w)]
	for _, e := range same {
		named = append(named, b.wider[e]...)
	}
	add(same)
	add(slices.DeleteFunc(slices.Clone(named), func(a string) bool { return b.off[a] }))
	for _, wide := range named {
		add(equals[b.find(wide)])
	}
	return alts
}

// uncovered leaves out what holds another of the words, and so counts by that.
func uncovered(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.ContainsFunc(words, func(o string) bool { return o != w && strings.Contains(w, o) })
	})
}
