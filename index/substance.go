package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What a short line is read by, in characters.
const (
	// shortLine is the longest line that may be a name only.
	shortLine = 40
	// shortEntry is the longest entry of a list that says where and when only.
	shortEntry = 60
	// longLabel is the longest name before a colon that makes a line an entry of a list:
	// 隆城社区食堂：逢源北街84号。
	longLabel = 12
	// longCell is the longest value of a table's row that says no more than a number or
	// a name.
	longCell = 12
)

// hasSubstance reports whether a paragraph says something of what it names: a sentence,
// not a caption, an attachment's name, an address or a row of
// a table whose cells are numbers and names alone.
func hasSubstance(p *Paragraph) bool {
	if p.Caption {
		return false
	}
	several := strings.Contains(strings.TrimRight(p.Folded, ";。"), ";")
	if several && isCells(p.Folded) {
		return false
	}
	if several || p.Runes > shortEntry {
		return true
	}
	if label, _, ok := strings.Cut(p.Folded, ":"); ok && utf8.RuneCountInString(label) <= longLabel {
		return false
	}
	if p.Runes > shortLine {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(p.Folded)
	return strings.ContainsRune("。!?;\"", last)
}

// isCells reports whether a folded text is nothing but cells of a table's row, none of
// them long.
func isCells(folded string) bool {
	return !slices.ContainsFunc(strings.Split(strings.TrimRight(folded, ";。"), ";"), isLongCell)
}

// isLongCell recognises a part between semicolons that is no cell of a table's row as rows
// are written (列名：值；), or one that says more than a number or a name.
func isLongCell(part string) bool {
	_, value, ok := strings.Cut(part, ":")
	return !ok || utf8.RuneCountInString(value) > longCell
}
