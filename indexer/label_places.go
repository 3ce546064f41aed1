package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// maxLabel is how many characters a label has at most, blanks aside: 新媒体实习助理版式设计.
const maxLabel = 16

// labelsIn finds the labels of a line with their colons: for each where it begins,
// with the sign before it, where its colon ends, and the label itself, as
// regexp.FindAllStringSubmatchIndex does. A label stands at the start, behind a blank,
// a bracket or a separator, a digit or 次, and before a colon or a closing bracket; it
// may have blanks between its characters.
func labelsIn(text string) (at [][]int) {
	done := 0 // what stands before belongs to a label already
	for i, r := range text {
		if i < done || r != '：' && r != ':' && !closesLabel(r) {
			continue
		}
		from, start, end, found := labelBefore(text[:i], done)
		if !found {
			continue
		}
		done = i + utf8.RuneLen(r)
		if closesLabel(r) {
			done += blanksAt(text[done:])
			if next, size := utf8.DecodeRuneInString(text[done:]); next == '：' || next == ':' {
				done += size
			}
		}
		at = append(at, []int{from, done, start, end})
	}
	return at
}

// closesLabel recognises the brackets that stand behind a label in the place of its colon: 〔来源〕县民政局.
func closesLabel(r rune) bool { return strings.ContainsRune("】]〕〗］", r) }

// labelBefore finds the longest label with which a text ends, blanks aside, and the
// sign before it, none of it before done.
func labelBefore(text string, done int) (from, start, end int, found bool) {
	text = strings.TrimRight(text, pattern.Blanks)
	if last, _ := utf8.DecodeLastRuneInString(text); !labelEnds[simplerHan(last)] {
		return 0, 0, 0, false
	}
	var word [maxLabel * utf8.UTFMax]byte // its characters, from behind
	free := len(word)
	for at, n := len(text), 0; at > 0 && n < maxLabel; {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
		if pattern.IsBlank(r) {
			continue
		}
		n++
		r = simplerHan(r)
		free -= utf8.RuneLen(r)
		utf8.EncodeRune(word[free:], r)
		before, width := utf8.DecodeLastRuneInString(text[:at])
		if at > 0 && (!beforeLabel(before) || at-width < done) || at < done {
			continue
		}
		if _, known := wording.FieldOf(string(word[free:])); known || makerWord.MatchString(text[at:]) {
			from, start, found = at-width, at, true
		}
	}
	return from, start, len(text), found
}

// simplerHan is a Chinese character as it is written in Simplified text, any other as it is: a
// page of Simplified text may have its labels in Traditional characters.
func simplerHan(r rune) rune {
	if analyzers.IsHan(r) {
		return analyzers.FoldRune(r)
	}
	return r
}

// beforeLabel tells what a label may stand behind.
func beforeLabel(r rune) bool {
	return pattern.IsBlank(r) || wording.IsDigit(r) || strings.ContainsRune("|｜丨/(（[【〔〖［;；,，。》」”次页", r) || r >= 0x2190 && r <= 0x245F || r >= 0x2500 && r <= 0x27BF
}

// blanksAt counts the blanks with which a text begins.
func blanksAt(text string) int { return len(text) - len(strings.TrimLeft(text, pattern.Blanks)) }
