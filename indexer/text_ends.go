package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// holdsAny tells whether s contains one of words.
func holdsAny(s string, words []string) bool {
	for _, w := range words {
		if w == "" || contains(s, w) {
			return true
		}
	}
	return false
}

// contains tells whether w, which is not empty, stands in s.
func contains(s, w string) bool { return indexOf(s, w) >= 0 }

// indexOf gives where w, which is not empty, first stands in s, -1 if nowhere. It looks
// for its last byte: the first, which strings.Index looks for, is that of every sixth
// character of Chinese text.
func indexOf(s, w string) int {
	last := len(w) - 1
	for at := last; at < len(s); at++ {
		i := strings.IndexByte(s[at:], w[last])
		if i < 0 {
			return -1
		}
		if at += i; last > 0 && s[at-1] != w[last-1] {
			continue
		}
		if s[at-last:at+1] == w {
			return at - last
		}
	}
	return -1
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

// firstRune gives the first character of s, utf8.RuneError where it is empty.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// lastRune gives the last character of s, utf8.RuneError where it is empty.
func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
