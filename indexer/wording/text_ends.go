// Package wording tells what a piece of text looks like, whatever it is about: of which kind
// its characters are, what it begins and ends with and holds, where its words lie, whether it
// is a day, the number of a heading or the label of a page. It knows no document.
package wording

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// HoldsAny reports whether s contains one of words.
func HoldsAny(s string, words ...string) bool {
	for _, w := range words {
		if w == "" || Contains(s, w) {
			return true
		}
	}
	return false
}

// Contains reports whether w, which is not empty, stands in s.
func Contains(s, w string) bool { return IndexOf(s, w) >= 0 }

// IndexOf returns where w, which is not empty, first stands in s, -1 if nowhere. It looks
// for its last byte: the first, which strings.Index looks for, is that of every sixth
// character of Chinese text.
func IndexOf(s, w string) int {
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

// BeginsWith reports whether s starts with one of words.
func BeginsWith(s string, words ...string) bool {
	for _, w := range words {
		if n := len(w); n == 0 || n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return true
		}
	}
	return false
}

// EndsWith reports whether s ends with one of words.
func EndsWith(s string, words ...string) bool {
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

// FirstRune returns the first character of s, utf8.RuneError where it is empty.
func FirstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// LastRune returns the last character of s, utf8.RuneError where it is empty.
func LastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
