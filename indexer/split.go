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
	// wrapShare is how much of a wrapped text stands in full lines, at least:
	// half of a text of short paragraphs and menus does.
	wrapShare = 0.4
)

// cellsOf is a line's width on a terminal: two for a character of Chinese text.
func cellsOf(g []glyph) int {
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
	r, n := utf8.DecodeLastRuneInString(s)
	if r == '.' {
		before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
		return !isDigit(before) // 5. may be broken off 5.2
	}
	return strings.ContainsRune("。！？；：…”’）》】!?;:)\"", r)
}

// typeArea is how a text is set: its margin in cells and in characters, 0 if its
// lines are not wrapped.
type typeArea struct {
	cells, runes int
	indents      bool // paragraphs begin with an indent
	gapless      bool // empty lines stand between all lines and mean nothing
}

// setIn finds out how the lines are set. They are wrapped when most lines that
// end without a sentence's sign fill the margin and hardly any is wider. Some
// programs count cells, some characters, so a line may fill either.
func setIn(lines []*line) typeArea {
	var open []*line
	var widths, lengths []int
	indents, gaps := 0, 0
	for _, l := range lines {
		if !l.live() || l.block.Kind == BlockRow {
			continue
		}
		w, n := lineExtent(l)
		widths = append(widths, w)
		lengths = append(lengths, n)
		if l.indent {
			indents++
		}
		if l.gap {
			gaps++
		}
		if !closes(l.text) {
			open = append(open, l)
		}
	}
	if len(open) < minWrapLines {
		return typeArea{}
	}
	p := typeArea{indents: indents > 2, gapless: gaps*10 > 8*len(widths)}
	var full int
	p.cells, full = fullest(open, wrapSlack, func(l *line) int { w, _ := lineExtent(l); return w })
	runes, fullRunes := fullest(open, wrapSlack/2, func(l *line) int { _, n := lineExtent(l); return n })
	p.runes = runes
	if fullRunes > full {
		full = fullRunes
	}
	long, wider := 0, 0
	for _, l := range open {
		if w, _ := lineExtent(l); 5*w >= 3*p.cells {
			long++
		}
	}
	for i := range widths {
		if widths[i] > p.cells+wrapSlack && lengths[i] > p.runes+wrapSlack/2 {
			wider++
		}
	}
	if p.cells < minWrapWidth || p.cells > maxWrapWidth || full < minWrapLines || full*2 < long || wider > max(3, len(widths)/12) {
		return typeArea{}
	}
	within, text := 0, 0
	for i := range widths {
		text += lengths[i]
		if widths[i] <= p.cells+wrapSlack && widths[i] >= p.cells-wrapSlack || lengths[i] <= p.runes+wrapSlack/2 && lengths[i] >= p.runes-wrapSlack/2 {
			within += lengths[i]
		}
	}
	if float64(within) < wrapShare*float64(text) {
		return typeArea{}
	}
	return p
}

// fullest finds the margin that most of the text fills, give or take slack, and
// how many lines do. Long lines weigh more: menus are many lines, but short.
func fullest(lines []*line, slack int, size func(*line) int) (margin, full int) {
	sizes := make([]int, len(lines))
	for i, l := range lines {
		sizes[i] = size(l)
	}
	sort.Ints(sizes)
	first, most := 0, 0
	for last := range sizes {
		for sizes[last]-sizes[first] > slack {
			first++
		}
		if n := last - first + 1; n*sizes[last] >= most {
			margin, full, most = sizes[last], n, n*sizes[last]
		}
	}
	return margin, full
}

// fills tells a line that reaches the margin.
func (p typeArea) fills(l *line) bool {
	w, n := lineExtent(l)
	return p.cells > 0 && (w >= p.cells-wrapSlack || n >= p.runes-wrapSlack/2)
}

// lineExtent is a line's width in cells and in characters, its indent included.
func lineExtent(l *line) (width, runes int) {
	width, runes = cellsOf(l.glyphs), l.n
	if l.indent {
		width, runes = width+4, runes+2
	}
	return width, runes
}

// joinWrapped joins lines that were broken inside a sentence: at the margin of
// a wrapped text, and wherever a line cannot have ended.
func joinWrapped(lines []*line, set typeArea) []*line {
	var out []*line
	var prev *line // the last line that is still in the document
	var last lineSize // the last of the pieces that it was put together from
	apart := false // furniture other than a page's number stands behind it
	paged := false // a page's number does
	for _, l := range lines {
		if !l.live() {
			out = append(out, l)
			paged = paged || l.reason == reasonPage
			apart = apart || l.reason != reasonPage
			continue
		}
		var own lineSize
		own.cells, own.runes = lineExtent(l)
		joined := false
		switch {
		case prev == nil || apart:
		case paged:
			joined = overPage(prev, l)
		default:
			joined = joins(prev, l, last, set)
		}
		if joined {
			g := prev.glyphs
			if a, b := g[len(g)-1].r, l.glyphs[0].r; isLatin(a) && isLatin(b) && !(isCapital(a) && isCapital(b)) {
				g = append(g, glyph{' ', g[len(g)-1].to, l.glyphs[0].from, blank})
			}
			prev.set(append(g, l.glyphs...))
			prev.scrap = l.n <= maxScrap && !analyzers.IsHan(l.glyphs[0].r)
		} else {
			out = append(out, l)
			prev = l
		}
		last = own
		apart, paged = false, false
	}
	return out
}

// isCapital tells a capital: two of them are one acronym, GD / P.
func isCapital(r rune) bool { return r >= 'A' && r <= 'Z' }

// overPage tells whether a sentence goes on behind a page's number.
func overPage(prev, next *line) bool {
	return prev.block.Kind == next.block.Kind && prev.block.Kind != BlockRow && next.block.Kind != BlockHeading &&
		(prev.n > maxHeading || strings.Contains(prev.text, "。")) && !closes(prev.text) && !next.indent && !next.bullet && headingClass(next.text) == "" && !isSalutation(prev.text)
}

// lineSize is the extent of a line, in cells and characters, as it stood.
type lineSize struct{ cells, runes int }

// joins tells whether next goes on with the sentence of prev, which ends with
// the size last.
func joins(prev, next *line, last lineSize, set typeArea) bool {
	if prev.block.Kind != next.block.Kind || prev.block.Kind == BlockRow || next.block.Kind == BlockHeading || next.bullet {
		return false
	}
	r := firstRune(next.text)
	end, _ := utf8.DecodeLastRuneInString(prev.text)
	if strings.ContainsRune("，。、；：！？”’）》】", r) && prev.n > 1 && !closes(prev.text) && !next.indent {
		return true
	}
	if strings.ContainsRune("（《“〔", end) && !next.indent {
		return true // an opening bracket ends no line
	}
	if next.indent || next.gap && !set.gapless || headingClass(next.text) != "" && (closes(prev.text) || set.cells == 0) || isSalutation(prev.text) {
		return false
	}
	if set.cells > 0 {
		if !closes(prev.text) && 5*last.cells >= 3*set.cells {
			return true
		}
		if set.indents {
			// a sentence may end at the margin: where paragraphs are indented, the
			// next line without an indent belongs to it
			return last.cells >= set.cells-wrapSlack || last.runes >= set.runes-wrapSlack/2
		}
	}
	if closes(prev.text) {
		return false
	}
	switch {
	case strings.ContainsRune("，、", end) && prev.n >= 12:
		return analyzers.IsHan(r) || isASCIIAlnum(r) || strings.ContainsRune("“《（", r)
	case strings.ContainsRune("的和与及对把将被向", end) && prev.n >= 12, r == '是' && next.n > 2:
		return true // no line ends, or begins, with these
	case strings.HasPrefix(prev.text, "—") && strings.HasSuffix(next.text, "上") && next.n <= 30 && prev.n <= 40:
		return true // ——2026年1月26日在广东省第十四届 / 人民代表大会第五次会议上
	case prev.n >= 20 && next.n <= maxScrap && !analyzers.IsHan(r) && headingClass(next.text) == "":
		return true // the 2.5 of PM2.5, set lower and so on a line of its own
	case prev.scrap:
		return true // and what follows it
	}
	return prev.n >= 12 && unclosed(prev.text) && !unclosed(next.text)
}

// maxScrap is the longest piece, in characters, that markup sets apart inside a
// sentence: 2.5, CO2.
const maxScrap = 5

// unclosed tells a line that opens a quotation or bracket without closing it.
func unclosed(s string) bool {
	for _, pair := range []string{"“”", "（）", "《》"} {
		open, n := utf8.DecodeRuneInString(pair)
		closing, _ := utf8.DecodeRuneInString(pair[n:])
		if strings.Count(s, string(open)) > strings.Count(s, string(closing)) {
			return true
		}
	}
	return false
}
