package indexer

import (
	"slices"
	"sort"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
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
	// givenBonus is the part, one in so many, by which lines as received are believed
	// to fit before cleaned ones.
	givenBonus = 10
	// wrapShare is how much of a wrapped text stands in full lines, at least:
	// half of a text of short paragraphs and menus does.
	wrapShare = 0.4
)

// cellsOf is a line's width on a terminal: two for a character of Chinese text.
func cellsOf(g []repair.Glyph) int {
	w := 0
	for _, c := range g {
		if c.R >= 0x1100 && (wording.IsCJK(c.R) || c.R > 0x2E80) {
			w += 2
		} else {
			w++
		}
	}
	return w
}

// reach is how far a line reached as it was received, its indent included: where
// it was wrapped, before pinyin was taken out of it and entities were read.
type reach struct{ runes, cells int }

// reachOf measures a line as received, without the blanks behind it.
func reachOf(g []repair.Glyph) reach {
	for len(g) > 0 && wording.IsBlankRune(g[len(g)-1].R) {
		g = g[:len(g)-1]
	}
	return reach{len(g), cellsOf(g)}
}

// typeArea is how a text is set: at which margin its lines are wrapped.
type typeArea struct {
	margin  int        // 0 where lines are not wrapped
	slack   int        // how far a full line may fall short of the margin
	inRunes bool       // the margin counts characters, not cells
	asGiven bool       // it counts them as they were received
	usual   int        // the size that most full lines have, where hardly one has another; else 0
	indents bool       // paragraphs begin with an indent
	gapless bool       // empty lines stand between all lines and mean nothing
	always  bool       // every paragraph begins with an indent
	parted  bool       // an empty line stands before every paragraph
	torn    bool       // lines break off anywhere, inside words too
	inBlock bool       // lines are broken inside the blocks of a markup, which part paragraphs
	parts   []typeArea // how parts are set that are set in their own way
}

// of is how the part of the document is set that the line stands in.
func (a typeArea) of(l *line) typeArea {
	if l.part > 0 && l.part <= len(a.parts) {
		return a.parts[l.part-1]
	}
	return a
}

// fitted reports whether the first word of a line would have fitted behind the one
// before it, whose size is last: then nothing but its author ended that line. It is
// only told where lines are wrapped at a known size.
func (a typeArea) fitted(last int, l *line) bool {
	word, cells := 0, 0
	for i, c := range l.glyphs {
		if i > 0 && !strings.ContainsRune("，。、；：！？”’）》】%", c.R) && !strings.ContainsRune("“‘（《", l.glyphs[i-1].R) &&
			!(isWordRune(c.R) && isWordRune(l.glyphs[i-1].R)) {
			break
		}
		word++
		cells += cellsOf(l.glyphs[i : i+1])
	}
	if a.inRunes {
		return last+word < a.usual
	}
	return last+cells+1 < a.usual
}

// isWordRune tells what is not parted at a margin.
func isWordRune(r rune) bool {
	return wording.IsASCIIAlnum(r) || r == '.' || r == ',' || r == '-' || r == ':'
}

// size is a line's extent in the unit of the margin, its indent included.
func (a typeArea) size(l *line) int {
	if a.asGiven && l.wide.runes > 0 {
		if a.inRunes {
			return l.wide.runes
		}
		return l.wide.cells
	}
	n, indent := l.n, 2
	if !a.inRunes {
		n, indent = l.width(), 4
	}
	if l.indent {
		n += indent
	}
	return n
}

// fills recognises a line that reaches the margin.
func (a typeArea) fills(l *line) bool {
	a = a.of(l)
	return a.margin > 0 && a.size(l) >= a.margin-a.slack
}

// within recognises a line that does not go beyond the margin.
func (a typeArea) within(l *line) bool {
	a = a.of(l)
	if a.size(l) <= a.margin+a.slack {
		return true
	}
	a.asGiven = false // pinyin is not parted from its word, and stands beyond the margin
	return a.size(l) <= a.margin+a.slack
}

// setIn finds how the document is set, and how its parts are. Indents that begin no paragraph
// are taken from its lines.
func setIn(lines []*line, format string) typeArea {
	closeDoubled(lines)
	if blockIndented(lines) {
		for _, l := range lines {
			l.indent = false
		}
	}
	parts := 0
	for _, l := range lines {
		parts = max(parts, l.part)
	}
	if parts == 0 {
		return partSetIn(lines, format)
	}
	of := make([][]*line, parts+1)
	for _, l := range lines {
		of[l.part] = append(of[l.part], l)
	}
	set := partSetIn(of[0], format)
	parted := make([]typeArea, parts)
	for i, part := range of[1:] {
		if parted[i] = partSetIn(part, format); parted[i].margin == 0 && !slices.ContainsFunc(part, func(l *line) bool { return !set.within(l) }) {
			parted[i] = set
		}
	}
	set.parts = parted
	return set
}

// minDoubled is how many broken lines it takes to tell that a text is set with an empty line
// behind each.
const minDoubled = 6

// closeDoubled takes the empty line from behind every line of a text that is set so, in a page
// that is not: there two of them part paragraphs.
func closeDoubled(lines []*line) {
	goesOn := func(i int) bool { // line i goes on with the one above
		l, above := lines[i], lines[i-1]
		return l.live() && above.live() && above.n >= minTitle && !wording.Closes(above.text) && wording.ContainsSign(above.text, "，。；、")
	}
	first, last, doubled, single := -1, -1, 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].blanks == 1 && goesOn(i) {
			doubled++
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if doubled < minDoubled {
		return
	}
	for i := first; i <= last; i++ {
		if lines[i].blanks == 0 && goesOn(i) {
			single++
		}
	}
	if single*10 > doubled {
		return
	}
	for _, l := range lines[first : last+1] {
		l.gap = l.blanks > 1
	}
}

const (
	// minBlock is how many lines of text it takes to tell that all of them are indented.
	minBlock = 6
	// minHanging is how many it takes to tell that those are which go on.
	minHanging = 4
)

// blockIndented recognises a text whose every line is indented, the broken ones too, or the broken
// ones alone: there an indent begins no paragraph.
func blockIndented(lines []*line) bool {
	long, indented, goingOn := 0, 0, 0
	for i, l := range lines {
		if !l.live() || l.block.Kind != formats.Text || l.n < minParagraph && !l.indent || !wording.ContainsSign(l.text, "，。；、") {
			continue
		}
		long++
		if !l.indent {
			continue
		}
		indented++
		if i == 0 || !lines[i-1].live() {
			continue
		}
		if above := lines[i-1]; above.n >= minParagraph && !wording.Closes(above.text) && wording.ContainsSign(above.text, "，。；、") {
			goingOn++
		}
	}
	whole := long >= minBlock && indented*20 >= long*19 && goingOn*3 >= long
	return whole || goingOn >= minHanging && goingOn*5 >= indented*4
}

// partSetIn finds out how lines are set. Some programs wrap at a number of
// cells, some at a number of characters, some what is then annotated and some what
// has been; the margin that more lines fill counts.
func partSetIn(lines []*line, format string) typeArea {
	var text []*line
	indents, gaps := 0, 0
	marked := format == "html" || format == "mht"
	if !marked && format != "txt" && format != "doc" && format != "md" {
		return typeArea{}
	}
	for _, l := range lines {
		if !l.live() || l.block.Kind == formats.Row || marked && (l.block.Kind != formats.Text || l.n < minParagraph && l.first) {
			continue
		}
		text = append(text, l)
		if l.indent {
			indents++
		}
		if l.gap {
			gaps++
		}
	}
	set := typeArea{indents: indents > 2, gapless: !marked && gaps*10 > 8*len(text), inBlock: marked}
	set.always = set.indents && alwaysIndented(text)
	best, sharpest := 0, 0
	for _, try := range []typeArea{{}, {inRunes: true}, {asGiven: true}, {inRunes: true, asGiven: true}} {
		try.indents, try.gapless, try.inBlock, try.always = set.indents, set.gapless, set.inBlock, set.always
		found, fit := try.at(text)
		if try.asGiven {
			fit += fit / givenBonus
		}
		sharp := 0 // where the lines that end in no sign leave it open, all lines settle it
		if fit > 0 && fit >= best {
			sharp = found.sharpIn(text)
		}
		if fit > best || fit > 0 && fit == best && sharp > sharpest {
			set, best, sharpest = found, fit, sharp
		}
	}
	if best == 0 && !marked {
		if found, ok := set.ofShort(text); ok {
			return found
		}
	}
	set.parted = !set.gapless && !set.always && set.alwaysParted(text)
	return set
}

// alwaysParted reports whether an empty line stands before every paragraph: behind
// the lines that fall short of the margin, and hardly ever behind full ones.
func (a typeArea) alwaysParted(text []*line) bool {
	parted, begun, torn, full := 0, 0, 0, 1
	for i := 1; i < len(text); i++ {
		last := text[i-1]
		switch {
		case last.n < minParagraph/2:
		case a.fills(last), a.margin == 0 && !wording.Closes(last.text) && wording.ContainsSign(last.text, "，。；"):
			full++
			if text[i].gap {
				torn++
			}
		case text[i].gap:
			parted++
		case wording.Closes(last.text):
			begun++
		}
	}
	return parted > 2 && begun*5 <= parted && torn*2 < full
}

// minParagraph is how long a line, in characters, must be to be a paragraph's.
const minParagraph = 20

// alwaysIndented reports whether every paragraph begins with an indent: from the
// first indented line to the last, hardly any long line without one stands behind
// the end of a sentence.
func alwaysIndented(text []*line) bool {
	first, last, indented := -1, -1, 0
	for i, l := range text {
		if l.indent {
			if first < 0 {
				first = i
			}
			last = i
			indented++
		}
	}
	begun := 0 // paragraphs without
	for i := first + 1; i < last; i++ {
		if l := text[i]; !l.indent && l.n >= minParagraph && wording.Closes(text[i-1].text) {
			begun++
		}
	}
	return indented > 2 && begun*4 <= indented
}

// at measures in one unit. Lines are wrapped when most lines of text that end
// without a sentence's sign fill the margin, hardly any line is wider, and much
// of the text stands in full lines. How many such lines fill it, and how many to the
// very cell or character, says how well the unit fits.
func (a typeArea) at(text []*line) (set typeArea, fit int) {
	set = a
	set.slack = wrapSlack
	least := minWrapWidth
	if set.inRunes {
		set.slack, least = wrapSlack/2, minWrapWidth/2
	}
	var open []int
	for i, l := range text {
		if !wording.Closes(l.text) && wording.ContainsSign(afterNumber(l.text), "，。、；：“") && !statesValue(l) && !amongFields(text, i) {
			open = append(open, set.size(l))
		}
	}
	margin, full := fullest(open, set.slack)
	set.margin = margin
	long, wider, within, all := 0, 0, 0, 0
	for _, n := range open {
		if 5*n >= 3*set.margin {
			long++
		}
	}
	for _, l := range text {
		if l.n > maxHeading && !wording.ContainsSign(l.text, "，。；") {
			continue // a row of links is as long as it is
		}
		n := set.size(l)
		all += n
		if n > set.margin+set.slack && !set.within(l) {
			wider++
		} else if n >= set.margin-set.slack {
			within += n
		}
	}
	if set.margin < least || set.margin > maxWrapWidth || full < minWrapLines || full*2 < long ||
		wider > max(3, len(text)/12) || float64(within) < wrapShare*float64(all) {
		return a, 0
	}
	usual, sharp := fullest(open, set.slack/wrapSlack)
	if sharp*10 >= 7*long {
		set.usual = usual
	}
	return set, full + sharp
}

// amongFields recognises a name with its value under or over another: 一楼：便民大厅 / 二楼：图书室. Such
// rows are as long as they are.
func amongFields(text []*line, i int) bool {
	field := func(k int) bool {
		if k < 0 || k >= len(text) {
			return false
		}
		name, _, ok := recordFieldOf(text[k])
		return ok && !ownField(name)
	}
	return field(i) && (field(i-1) || field(i+1))
}

// sharpIn counts the lines that reach the margin to the very cell or character.
func (a typeArea) sharpIn(text []*line) int {
	n := 0
	for _, l := range text {
		if size := a.size(l); size <= a.margin && size >= a.margin-a.slack/wrapSlack {
			n++
		}
	}
	return n
}

// fullest finds the margin that most of the text fills, give or take slack, and
// how many lines do. Long lines weigh more: menus are many lines, but short.
func fullest(sizes []int, slack int) (margin, full int) {
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
