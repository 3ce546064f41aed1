package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// A text of one to four paragraphs has too few lines to find its margin by counting
// them. It shows in how they end: a line that is as wide as the widest and ends in a
// number or a comma has not ended.

// minShortMargin and maxShortMargin bound the margin of a short text in characters.
const (
	minShortMargin = 14
	maxShortMargin = 60
)

// ofShort finds the margin of a short text: of its running lines none is wider, all
// that end without a sentence's sign reach it and have a line directly under them, and
// what they begin ends as a sentence does. One of them must break off for certain.
func (a typeArea) ofShort(text []*line) (typeArea, bool) {
	for _, inRunes := range []bool{true, false} {
		set := a
		set.inRunes, set.slack = inRunes, wrapSlack
		if inRunes {
			set.slack = wrapSlack / 2
		}
		if set.fitShort(text) {
			return set, true
		}
	}
	return a, false
}

// fitShort sets the margin, if there is one in this unit.
func (a *typeArea) fitShort(text []*line) bool {
	widest := 0
	for i, l := range text {
		if isOpen(l) && i+1 < len(text) && goesUnder(l, text[i+1]) {
			widest = max(widest, a.size(l))
		}
	}
	least, most := minShortMargin, maxShortMargin
	if !a.inRunes {
		least, most = 2*least, 2*most
	}
	if widest < least || widest > most {
		return false
	}
	a.margin = widest
	open, certain := 0, 0
	for i, l := range text {
		size := a.size(l)
		if wording.ContainsSign(l.text, "，。；") && size > widest+a.slack/2 {
			return false
		}
		if !isOpen(l) || amongFields(text, i) || wording.HeadingClass(l.text) != "" && !wording.ContainsSign(l.text, "，。；") {
			continue
		}
		if i+1 == len(text) || !goesUnder(l, text[i+1]) || size < widest-a.slack || followsInNumber(l.text, text[i+1].text) {
			return false
		}
		open++
		if breaksOff(l, text[i+1]) {
			certain++
		}
		end := i + 1
		for end < len(text)-1 && !wording.Closes(text[end].text) && a.size(text[end]) >= widest-a.slack && goesUnder(text[end], text[end+1]) {
			end++
		}
		if !wording.Closes(text[end].text) {
			return false
		}
	}
	return certain > 0 && (open > 1 || certain == open)
}

// isOpen recognises a line of running text that has not ended.
func isOpen(l *line) bool {
	return !wording.Closes(l.text) && wording.ContainsSign(l.text, "，。；、") && !isCaption(l) && !statesValue(l)
}

// goesUnder recognises a line that stands directly under another and begins nothing.
func goesUnder(l, next *line) bool {
	return !next.gap && !next.indent && !next.bullet && l.block.Kind == next.block.Kind && wording.HeadingClass(next.text) == "" && !isSignature(next.text)
}

// breaksOff recognises a line that cannot have ended: in a number that counts what
// follows, in a comma, or inside a word's bracket.
func breaksOff(l, next *line) bool {
	end, _ := utf8.DecodeLastRuneInString(l.text)
	first := wording.FirstRune(next.text)
	return wording.IsDigit(end) && analyzers.IsHan(first) || strings.ContainsRune("，、", end) || strings.ContainsRune("，。、；：％%", first) ||
		unclosed(l.text) && !unclosed(next.text) || wording.ContainsSign(l.text, "，。；") && !wording.ContainsSign(repair.First(l.glyphs, 1), "“") && wording.Closes(next.text) && wording.ContainsSign(next.text, "，。")
}
