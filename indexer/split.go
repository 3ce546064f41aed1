package indexer

import (
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// minWrapLines is how many lines of full width it takes to believe that a
	// text is wrapped at a margin.
	minWrapLines = 4
	// minWrapWidth and maxWrapWidth bound the margin, in cells of half a character.
	minWrapWidth = 24
	maxWrapWidth = 160
	// wrapSlack is how many cells a full line may fall short of the margin:
	// signs that may not begin a line, and Latin words, leave it ragged.
	wrapSlack = 6
)

// cells is a line's width on a terminal: two for a character of Chinese text.
func cells(g []glyph) int {
	w := 0
	for _, c := range g {
		if c.r >= 0x1100 && (isCJK(c.r) || c.r > 0x2E80) {
			w += 2
		} else {
			w++
		}
	}
	return w
}

// endsSentenceHere tells whether the line ends as a paragraph may.
func closes(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？；：…”’）》】!?;:.)\"", r)
}

// margin finds the width at which the text is wrapped, 0 if it is not: most
// lines without an end fill it and hardly any is wider.
func margin(lines []*line) int {
	var open, all []int
	for _, l := range lines {
		w := cells(l.glyphs)
		if l.indent {
			w += 4
		}
		if l.block.Kind == BlockRow {
			continue
		}
		all = append(all, w)
		if !closes(l.text) {
			open = append(open, w)
		}
	}
	if len(open) < minWrapLines {
		return 0
	}
	sort.Ints(open)
	sort.Ints(all)
	wide := all[(len(all)-1)*97/100]
	if wide < minWrapWidth || wide > maxWrapWidth {
		return 0
	}
	full := len(open) - sort.SearchInts(open, wide-wrapSlack)
	if full < minWrapLines || full*2 < len(open) {
		return 0
	}
	return wide
}

// joinWrapped joins lines that were broken inside a sentence: at the margin of
// a wrapped text, and wherever a line cannot have ended.
func joinWrapped(lines []*line, wrapped bool) []*line {
	width := 0
	indents := 0
	if wrapped {
		width = margin(lines)
	}
	for _, l := range lines {
		if l.indent {
			indents++
		}
	}
	var out []*line
	last := 0 // cells of the last piece of the line being put together
	for _, l := range lines {
		w := cells(l.glyphs)
		if l.indent {
			w += 4
		}
		if len(out) > 0 {
			prev := out[len(out)-1]
			if joins(prev, l, last, width, indents > 2) {
				g := prev.glyphs
				if isASCIIAlnum(g[len(g)-1].r) && isASCIIAlnum(l.glyphs[0].r) {
					g = append(g, glyph{' ', g[len(g)-1].to, l.glyphs[0].from, blank})
				}
				prev.set(append(g, l.glyphs...))
				last = w
				continue
			}
		}
		out = append(out, l)
		last = w
	}
	return out
}

// joins tells whether next goes on with the sentence of prev, whose last piece
// is last cells wide.
func joins(prev, next *line, last, width int, indents bool) bool {
	if prev.block.Kind != next.block.Kind || prev.block.Kind == BlockRow || next.block.Kind == BlockHeading || next.bullet {
		return false
	}
	r := firstRune(next.text)
	end, _ := utf8.DecodeLastRuneInString(prev.text)
	if strings.ContainsRune("，。、；：！？”’）》】", r) && prev.n > 1 && !closes(prev.text) && !next.indent {
		return true
	}
	if next.indent || next.gap || headingClass(next.text) != "" || isSalutation(prev.text) {
		return false
	}
	if width > 0 && last >= width-wrapSlack {
		if !closes(prev.text) {
			return true
		}
		// a sentence that ends at the margin: where paragraphs are indented, the
		// next line without an indent belongs to it
		return indents && last >= width-2
	}
	if strings.ContainsRune("，、", end) && prev.n >= 12 {
		return analyzers.IsHan(r) || isASCIIAlnum(r) || strings.ContainsRune("“《（", r)
	}
	return false
}
