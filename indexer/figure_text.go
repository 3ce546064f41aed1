package indexer

import (
	"strings"
	"unicode/utf8"
)

// holdsAny tells whether s contains one of words.
func holdsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// beginsWith tells whether s starts with one of words.
func beginsWith(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func endsWith(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// endsPhrase tells whether s starts with a sign or is empty.
func endsPhrase(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || strings.ContainsRune("、。,;:!?()\"' \n", r)
}

func leadRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// spaced tells whether white space, which the folded text leaves out, stands before a byte
// of it.
func (r *reading) spaced(at int) bool {
	before := r.text[:r.at[at]]
	return strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "　")
}
