package indexer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// pagerWords are the words of which the rows are made that lead from page to page. With the
// telling ones nothing else is said; the others stand between them.
type pagerWords struct{ telling, between []string }

// maxPager is the longest row of a pager in characters.
const maxPager = 60

// row tells a row that leads from page to page, or counts them, in whatever form: it
// is made of such words, of numbers and of signs alone.
func (words *pagerWords) row(text string) bool {
	if pattern.RunesIn(text) > maxPager {
		return false
	}
	telling, others, numbers, signs := 0, 0, 0, 0
	number := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if wording.IsDigit(r) && !number {
			numbers++
		}
		number = wording.IsDigit(r)
		switch {
		case number || r == ' ' || r == '，':
		case strings.ContainsRune("。；.%", r):
			return false // a sentence, a share
		case !unicode.IsLetter(r):
			signs++
		default:
			var tells bool
			if size, tells = words.longest(text[i:]); size == 0 {
				return false
			}
			if tells {
				telling++
			} else {
				others++
			}
		}
		i += size
	}
	return telling > 0 && (numbers > 0 || telling+others > 1 || signs > 1) || telling+others == 0 && numbers == 1 && signs > 2
}

// longest returns the length in bytes of the longest word of a pager with which a text
// begins, 0 if none, and whether it is telling.
func (words *pagerWords) longest(text string) (n int, telling bool) {
	tells, between := longestPrefix(text, words.telling), longestPrefix(text, words.between)
	return max(tells, between), tells >= between
}

// longestPrefix returns the length in bytes of the longest word with which a text begins, 0 if
// it begins with none.
func longestPrefix(text string, words []string) int {
	longest := 0
	for _, w := range words {
		if len(w) > longest && strings.HasPrefix(text, w) {
			longest = len(w)
		}
	}
	return longest
}
