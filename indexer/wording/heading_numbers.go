package wording

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
)

var (
	// QuantityHead is a quantity at a line's head, which is no heading: 2.1万亩.
	QuantityHead = pattern.Must(`^\d{1,2}\.\d{1,2}\s*(?:[万亿元亩吨倍米]|个百|平方|公里|公顷|公斤|立方|千[米瓦克])`)
	// ownNumber is a number behind a heading's, with what makes it a year, a month, an age
	// or a line of telephone: 2.2024年有多少人领取？
	ownNumber = pattern.Must(`^\s?[.．、]\s?(?:(?:19|20)\d{2}(?:年|学年|[—–\-~～至])|12345|\d{2,3}周?岁|\d{1,2}月(?:\d|份|底|初|末|起|前|后|中|至))`)
	// DottedNumber is a heading numbered in levels: 2.1 总体目标.
	DottedNumber = pattern.Must(`^\d{1,2}(?:\.\d{1,2}){1,3}\s*\p{Han}`)
)

// HeadingClass names the kind of number that a line begins with, "" for none.
// Kinds nest in the order in which a document first uses them.
func HeadingClass(s string) string {
	switch r, size := utf8.DecodeRuneInString(s); {
	case r == '第':
		return chapterClass(s[size:])
	case IsDigit(r):
		return digitClass(s)
	case r == '（' || r == '(':
		inner := strings.TrimLeft(s[size:], pattern.Blanks)
		class, n := "(一)", CountHanDigits(inner)
		rest := inner[n*len("一"):]
		if n == 0 {
			class, n = "(1)", countDigits(inner)
			rest = inner[n:]
		}
		if n > 0 && (class == "(一)" && n <= 3 || n <= 2) && closesNumber(strings.TrimLeft(rest, pattern.Blanks)) {
			return class
		}
	case IsHanDigit(r):
		if n := CountHanDigits(s); n <= 3 && pointsNumber(strings.TrimLeft(s[n*len("一"):], pattern.Blanks)) {
			return "一、"
		}
	case r >= '①' && r <= '⑳' || r >= '❶' && r <= '❿':
		return "①"
	}
	return ""
}

// chapterClass is the class of what begins with 第 and goes on so: 二章 总则.
func chapterClass(s string) string {
	n := 0
	for i, r := range s {
		if IsHanDigit(r) || IsDigit(r) || r == '百' || r == '零' || r == '〇' {
			if n++; n > maxChapterNumber {
				return ""
			}
			continue
		}
		switch {
		case n == 0:
			return ""
		case r == '节':
			return "节"
		case r == '章':
			return "章"
		case r == '编', r == '篇', strings.HasPrefix(s[i:], "部分"):
			return "编"
		}
		return ""
	}
	return ""
}

// maxChapterNumber is how many characters the number of a chapter has at most.
const maxChapterNumber = 5

// digitClass is the class of what begins with a digit.
func digitClass(s string) string {
	n := countDigits(s)
	if n > 2 {
		return ""
	}
	switch rest := s[n:]; {
	case ownNumber.MatchString(rest):
		return "1."
	case strings.HasPrefix(rest, ".") && DottedNumber.MatchString(s) && !QuantityHead.MatchString(s):
		return strings.Repeat("1.", strings.Count(DottedNumber.FindString(s), ".")+1)
	case pointsNumber(strings.TrimLeft(rest, pattern.Blanks)):
		point := strings.TrimLeft(rest, pattern.Blanks)
		_, size := utf8.DecodeRuneInString(point)
		if next, _ := utf8.DecodeRuneInString(point[size:]); !IsDigit(next) {
			return "1."
		}
	case closesNumber(rest):
		return "(1)"
	}
	return ""
}

// IsHanDigit recognises 一 to 十.
func IsHanDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return true
	}
	return false
}

// CountHanDigits counts the Chinese digits that a text begins with.
func CountHanDigits(s string) int {
	n := 0
	for _, r := range s {
		if !IsHanDigit(r) {
			break
		}
		n++
	}
	return n
}

// countDigits counts the digits that a text begins with.
func countDigits(s string) int {
	n := 0
	for n < len(s) && IsDigit(rune(s[n])) {
		n++
	}
	return n
}

// pointsNumber tells the sign that parts a heading's number from its words.
func pointsNumber(s string) bool {
	return strings.HasPrefix(s, "、") || strings.HasPrefix(s, ".") || strings.HasPrefix(s, "．")
}

// closesNumber recognises the bracket behind a heading's number.
func closesNumber(s string) bool { return strings.HasPrefix(s, "）") || strings.HasPrefix(s, ")") }

// LinkNumbers are the kinds of numbers that lists of links have as well as headings.
var LinkNumbers = []string{"①", "1.", "(1)"}

// IsNumberedHead recognises a line that is numbered as headings are and links are not.
func IsNumberedHead(text string) bool {
	class := HeadingClass(text)
	return class != "" && !slices.Contains(LinkNumbers, class)
}

// Dashed is a second title behind its dash.
var Dashed = pattern.Must(`^[—–―]{1,2}\s*[^—–―\s]`)
