package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
)

const (
	// maxTextSample is how many bytes of the text tell its words.
	maxTextSample = 12_000
)

// textSample is the beginning of the running text, for comparing words.
func (d *draft) textSample() string {
	var b strings.Builder
	for _, l := range d.lines {
		if l.live() && isRunning(l) && l.block.Kind != formats.Row {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
		if b.Len() > maxTextSample {
			break
		}
	}
	return b.String()
}

// sharesWords reports whether a pair of Chinese characters of line i, or of the lines that
// stand with it as one block, stands in a text too: a kicker does what its title may not.
func (d *draft) sharesWords(i int, text string) bool {
	beside := func(k int) bool { return d.lines[k].live() && !isRunning(d.lines[k]) }
	for k := i; k >= 0 && k > i-maxTitleLines && beside(k); k-- {
		if sharesPair(d.lines[k].text, text) {
			return true
		}
		if d.lines[k].gap {
			break
		}
	}
	for k := i + 1; k < len(d.lines) && k < i+maxTitleLines && beside(k) && !d.lines[k].gap; k++ {
		if sharesPair(d.lines[k].text, text) {
			return true
		}
	}
	return false
}

// sharesPair reports whether two neighbouring Chinese characters of a line stand so in a
// text.
func sharesPair(line, text string) bool {
	before := -1 // where the Chinese character before begins
	for i, r := range line {
		if !analyzers.IsHan(r) {
			before = -1
			continue
		}
		if before >= 0 && strings.Contains(text, line[before:i+utf8.RuneLen(r)]) {
			return true
		}
		before = i
	}
	return false
}

// mostlySigns recognises a line of which less than half is Chinese characters.
func mostlySigns(s string) bool {
	han, all := 0, 0
	for _, r := range s {
		all++
		if analyzers.IsHan(r) {
			han++
		}
	}
	return han*2 < all
}
