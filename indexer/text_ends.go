package indexer

import (
	"slices"
	"unicode/utf8"
)

// holdsAny tells whether s contains one of words.
func holdsAny(s string, words []string) bool {
	for _, w := range words {
		if w == "" || containsBy(s, w, len(w)-1) { // by its last byte: its first is that of many characters
			return true
		}
	}
	return false
}

// beginsWith tells whether s starts with one of words.
func beginsWith(s string, words ...string) bool {
	for _, w := range words {
		if n := len(w); n == 0 || n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return true
		}
	}
	return false
}

// endsWith tells whether s ends with one of words.
func endsWith(s string, words []string) bool {
	if s == "" {
		return slices.Contains(words, "")
	}
	last := s[len(s)-1]
	for _, w := range words {
		if n := len(w); n == 0 || n <= len(s) && w[n-1] == last && s[len(s)-n:] == w {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
