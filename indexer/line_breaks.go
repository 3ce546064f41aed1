package indexer

import (
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Where a line is several: at an indent behind the end of a sentence, in a document of one
// line at the blanks that a crawl put for line ends.

// indented reports whether the line begins with two wide blanks or four others.
func indented(g []repair.Glyph) bool {
	width := 0
	for _, c := range g {
		if !wording.IsBlankRune(c.R) {
			break
		}
		width += wording.BlankWidth(c.R)
	}
	return width >= 2
}

// spacedCells recognises a line of cells that wide blanks part, whatever they end with: short
// ones, of which none is a sentence.
func spacedCells(g []repair.Glyph) bool {
	cells, size, blanks := 0, 0, minCellGap
	for i := range g {
		if wording.IsBlankRune(g[i].R) {
			blanks++
			if blanks == minCellGap && size > 0 && strings.ContainsRune("。！？；", lastShown(g[:i])) {
				return false
			}
			continue
		}
		if blanks >= minCellGap {
			cells, size = cells+1, 0
		}
		if size++; size > formats.MaxColumnName || g[i].R == '。' || g[i].R == '?' {
			return false
		}
		blanks = 0
	}
	return cells > 1
}

// minCellGap is how many blanks part two cells at least.
const minCellGap = 2

// lastShown is the last character that is no blank, 0 if there is none.
func lastShown(g []repair.Glyph) rune {
	for i := len(g) - 1; i >= 0; i-- {
		if !wording.IsBlankRune(g[i].R) {
			return g[i].R
		}
	}
	return 0
}

// splitIndents cuts a line where an indent, whole or destroyed, stands behind
// the end of a sentence: there the author began a paragraph.
func splitIndents(g []repair.Glyph) [][]repair.Glyph {
	if spacedCells(g) {
		return [][]repair.Glyph{g}
	}
	var parts [][]repair.Glyph
	start := 0
	for i := 1; i < len(g); i++ {
		if wording.IsHanOrASCII(g[i].R) && g[i].R != '?' {
			continue // no indent begins here
		}
		numbered := false // 一、夯实基础　　去年以来…
		switch g[i-1].R {
		case '。', '！', '？', '；', '：', '”', '）':
		default:
			if g[i].R != '\u3000' || i-start < minTitle || i-start > maxPlainHeading || wording.HeadingClass(strings.TrimLeft(repair.TextOf(g[start:i]), "\u3000 ?")) == "" {
				continue
			}
			numbered = true
		}
		wide, marks, end := 0, 0, i
		for end < len(g) && (wording.IsBlankRune(g[end].R) || g[end].R == '?') {
			switch g[end].R {
			case '?':
				marks++
			case '\u3000', '\u2003':
				wide++
			}
			end++
		}
		if end < len(g) && (wide >= 2 || !numbered && (marks >= 4 || end-i >= 4 && marks == 0)) {
			parts = append(parts, g[start:i])
			start = i
			i = end
		}
	}
	return append(parts, g[start:])
}

const (
	// minOnlyLine is how many characters a document has, at least, whose only line may hold
	// its paragraphs.
	minOnlyLine = 200
	// maxFrontWord is the longest word of its front, in characters, that is no sentence.
	maxFrontWord = 40
)

// splitOnlyLine parts the only line of a document where a crawl has put blanks for line
// ends: behind the stops of sentences, around the day in its front, and where the front
// ends.
func splitOnlyLine(g []repair.Glyph) [][]repair.Glyph {
	var at []int // where blanks behind a stop end
	for i := 1; i+1 < len(g); i++ {
		stop := g[i-1].R
		if i > 1 && strings.ContainsRune("”）", stop) {
			stop = g[i-2].R
		}
		if wording.IsBlankRune(g[i].R) && strings.ContainsRune("。！？", stop) && !wording.IsBlankRune(g[i+1].R) {
			at = append(at, i)
		}
	}
	if len(g) < minOnlyLine || len(at) < minListRun {
		return [][]repair.Glyph{g}
	}
	parts := splitFront(g[:at[0]])
	start := at[0]
	for _, i := range append(at[1:], len(g)) {
		if part := g[start:i]; len(repair.Trim(part)) > 0 {
			parts = append(parts, part)
		}
		start = i
	}
	return parts
}

// splitFront parts the front of such a document, with what stands behind it before a stop: before
// a day, behind the way to the page, and where a word is longer than any of a front.
func splitFront(g []repair.Glyph) [][]repair.Glyph {
	var parts [][]repair.Glyph
	start := 0
	cut := func(i int) {
		if part := repair.Trim(g[start:i]); len(part) > 0 {
			parts = append(parts, g[start:i])
		}
		start = i
	}
	begun, word, signs := false, 0, 0 // signs of the page's way since the last cut
	for i := 1; i < len(g) && !begun; i++ {
		if !wording.IsBlankRune(g[i].R) {
			continue
		}
		text := strings.TrimSpace(repair.TextOf(g[word:i]))
		_, day := wording.OnlyDate(text)
		sign := isCrumbSign(text)
		if sign {
			signs++
		}
		next := i + 1
		end := next
		for end < len(g) && !wording.IsBlankRune(g[end].R) {
			end++
		}
		_, dayNext := wording.OnlyDate(repair.TextOf(g[next:end]))
		begun = end-next > maxFrontWord
		// 首页 > 新闻 > 要闻 and the title behind it
		crumbs := end-next >= minTitle*2 && !sign && signs > 1
		if dayNext && !day || begun || crumbs {
			cut(i)
			signs = 0
		}
		word = i
	}
	cut(len(g))
	return parts
}

// isCrumbSign recognises the sign between the stations of a page's way.
func isCrumbSign(word string) bool {
	return word == ">" || word == ">>" || word == "»" || word == "›"
}
