package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// HasHan reports whether the line has a Chinese character.
func HasHan(s string) bool {
	for _, r := range s {
		if r >= firstHan && analyzers.IsHan(r) {
			return true
		}
	}
	return false
}

// firstHan is the first character that may be Chinese: most others of a text stand before it.
const firstHan = 0x2E80

// RuneStart returns where the character begins that ends at end.
func RuneStart(s string, end int) int {
	at := end - 1
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// BlankWidth is how wide a blank at a line's head counts: a character's width, a tab and an
// em count for two.
func BlankWidth(r rune) int {
	if r == '\u3000' || r == '\t' || r == '\u2003' {
		return 2
	}
	return 1
}

// IsHanOrASCII recognises the characters of which most text consists, so that the tables
// of the others need not be asked.
func IsHanOrASCII(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r > ' ' && r < 0x7F
}

// IsBlankRune recognises white space and control characters.
func IsBlankRune(r rune) bool {
	return !IsHanOrASCII(r) && (r == ' ' || r == '\u3000' || unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2800' || r == '\u3164')
}

// HasDigits recognises a text with a digit in it.
func HasDigits(s string) bool { return strings.ContainsAny(s, "0123456789") }

// ContainsSign reports whether one of the signs stands in s. It looks for one after
// the other, which for a handful is faster than strings.ContainsAny looks at every
// character of s; and for the last byte of each, since the first is that of all signs.
func ContainsSign(s, signs string) bool {
	for len(signs) > 0 {
		n := 1
		for n < len(signs) && !utf8.RuneStart(signs[n]) {
			n++
		}
		if Contains(s, signs[:n]) {
			return true
		}
		signs = signs[n:]
	}
	return false
}

// IsCJK recognises a character of Chinese text: Han, or a sign that only it has.
func IsCJK(r rune) bool {
	return analyzers.IsHan(r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF ||
		r == '“' || r == '”' || r == '‘' || r == '’' || r == '…' || r == '—' || r == '·' || r == 0xFFFD
}

// IsDigit recognises 0 to 9.
func IsDigit(r rune) bool { return r >= '0' && r <= '9' }

// IsLatin recognises a to z and A to Z.
func IsLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// IsCapital recognises A to Z.
func IsCapital(r rune) bool { return r >= 'A' && r <= 'Z' }

// IsASCIIAlnum recognises a Latin letter or a digit.
func IsASCIIAlnum(r rune) bool { return IsDigit(r) || IsLatin(r) }

// JoinText joins two parts of a title or a sentence: with a blank only between
// letters or digits.
func JoinText(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	if IsASCIIAlnum(last) && IsASCIIAlnum(FirstRune(b)) {
		return a + " " + b
	}
	return a + b
}

// Squeeze drops blanks, for comparing.
func Squeeze(s string) string {
	if !ContainsSign(s, " 　") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '　' {
			return -1
		}
		return r
	}, s)
}

// Closes reports whether the line ends as a paragraph may.
func Closes(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r == '.' {
		before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
		return !IsDigit(before) // 5. may be broken off 5.2
	}
	return strings.ContainsRune("。！？；：…”’）》】!?;:)\"", r)
}
