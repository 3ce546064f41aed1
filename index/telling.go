package index

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"zhengsou/analyzers"
)

//go:embed stopwords.txt
var stopwordsFile string

// stopwords are the folded words of stopwords.txt, read once.
var stopwords = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(stopwordsFile) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			set[analyzers.Fold(w)] = true
		}
	}
	return set
})

// Telling reports whether a word, folded or not, tells something of what is
// looked for: false for function words, question words and politeness
// (stopwords.txt), and for what holds neither a letter nor a digit.
func Telling(word string) bool {
	word = analyzers.Fold(word)
	return hasWordRune(word) && !stopwords()[word]
}

// tellingOf reports for each word of a query whether it is needed. A query of
// nothing but untelling words (如何, 有没有) means them, so then each word that
// is not a sign alone is needed.
func tellingOf(words []string) []bool {
	needed := make([]bool, len(words))
	some := false
	for i, w := range words {
		needed[i] = Telling(w)
		some = some || needed[i]
	}
	if some {
		return needed
	}
	for i, w := range words {
		needed[i] = hasWordRune(w)
	}
	return needed
}

// hasWordRune reports whether a text holds a letter, a character or a digit.
func hasWordRune(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
