package wording

import (
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// Range is a half-open range of bytes.
type Range struct {
	Start int `json:"start"` // the first byte
	End   int `json:"end"`   // that behind the last
}

// InsideWord reports whether a position lies inside a word, not at its bounds.
func InsideWord(words []analyzers.Token, at int) bool { return WordOver(words, at) >= 0 }

// WordOver returns the word inside which a position lies, not at its bounds; -1 for none.
func WordOver(words []analyzers.Token, at int) int {
	from, to := 0, len(words)
	for from < to { // sort.Search, which takes twice as long
		if middle := (from + to) / 2; words[middle].End > at {
			to = middle
		} else {
			from = middle + 1
		}
	}
	if from < len(words) && words[from].Start < at {
		return from
	}
	return -1
}

// FoldedAt returns the byte of the folded text that a byte of the text became.
func FoldedAt(of []int32, at int) int {
	return sort.Search(len(of)-1, func(i int) bool { return int(of[i]) >= at })
}

// MaxColumn is the longest name of a column, in characters.
const MaxColumn = 20

// IsRow reports whether a text is a row of a table, 列名：值；列名：值.
func IsRow(folded string) bool {
	cells := 0
	for cell := range strings.SplitSeq(folded, ";") {
		if colon := strings.IndexByte(cell, ':'); colon <= 0 || utf8.RuneCountInString(cell[:colon]) > MaxColumn {
			return false
		}
		cells++
	}
	return cells >= 2
}

// Enumerates reports whether an item of an enumeration starts between before and
// after: 一是, 二要, 第三，, ①.
func Enumerates(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune("，：:,；。;、 　—", last) {
		return false
	}
	r, size := utf8.DecodeRuneInString(after)
	if r >= '①' && r <= '⑩' {
		return true
	}
	if r == '第' {
		r2, size2 := utf8.DecodeRuneInString(after[size:])
		return strings.ContainsRune("一二三四五六七八九十", r2) && strings.HasPrefix(after[size+size2:], "，")
	}
	for strings.ContainsRune("一二三四五六七八九十", r) {
		after = after[size:]
		r, size = utf8.DecodeRuneInString(after)
	}
	return (r == '是' || r == '要') && !strings.HasPrefix(after, "是一")
}

// WordStarts returns the bytes of the text at which its words begin.
func WordStarts(a *analyzers.Analysis) []int32 {
	if a == nil {
		return nil
	}
	starts := make([]int32, len(a.Tokens))
	for i, t := range a.Tokens {
		starts[i] = a.At[t.Start]
	}
	return starts
}
