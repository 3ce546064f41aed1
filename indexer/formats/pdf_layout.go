package formats

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

const (
	// sameSize is how much, as a factor, fonts may differ that are one size.
	sameSize = 1.12
	// headingSize is how many times the body's font a heading's is.
	headingSize = 1.15
	// fullLine is how far, in font sizes, a full line may end before the
	// column's edge: a sign that may not stand at a line's start takes up to
	// two characters down with it.
	fullLine = 1.7
	// almostFull is how far, in font sizes, a line that ends a sentence may end
	// before the edge and still go on in the next.
	almostFull = 0.5
	// handBroken is how far, in font sizes, a line that somebody broke by hand may end
	// before the edge: wrapped by characters, those with digits are narrower.
	handBroken = 8
	// paragraphIndent is how far, in font sizes, a line begins to the right of the
	// column's edge where a paragraph begins; two are usual.
	paragraphIndent = 0.8
	// maxIndent is how far, in font sizes, a paragraph's indent may go; what
	// begins farther in is centred or at the right.
	maxIndent = 4.5
	// styleShare is the share of lines from which on an indent or a space is the
	// document's way to begin a paragraph, styleLeast their least number.
	styleShare = 0.04
	styleLeast = 2
	// wideLeading is how many times the usual distance between lines parts
	// paragraphs.
	wideLeading = 1.2
	// marginGap is how many times the usual distance between lines parts a
	// page's header or footer from its text.
	marginGap = 1.3
	// columnLines is how many lines a column has at least, where a page has
	// several.
	columnLines = 5
	// wideLine is the share of the text's width from which on a line is not one
	// of several columns.
	wideLine = 0.6
	// edgeShare is the share of lines that must reach the farthest for it to be
	// the column's edge; else all lines are short, and the edge is where the
	// left margin has its counterpart.
	edgeShare      = 0.1
	edgeLinesLeast = 3
	// edgeLines is how many lines at the top and at the bottom of a page may be
	// a header or footer.
	edgeLines = 3
)

// pdfLayout joins the lines of a document to paragraphs.
type pdfLayout struct {
	lines   []pdfLine
	body    float64              // the size of the font of most text
	columns map[int][]textColumn // of each page
	parted  map[int][]textColumn // of the pages of several columns of text
	leading float64              // the usual distance of lines, in sizes of their font
	// indents and spaced are true when the document begins its paragraphs with
	// an indent, or sets space between them.
	indents, spaced bool
	notes           []pdfLine // at the pages' feet, in their order
}

// layOut returns the lines as blocks.
func layOut(lines []pdfLine, pages int) []Block {
	l := &pdfLayout{lines: slices.Clone(lines)}
	scaleSizes(l.lines)
	dropRuby(l.lines)
	dropOverprinted(l.lines)
	l.lines, l.parted = partColumns(l.lines)
	l.lines = alignTables(l.lines)
	l.measure()
	l.markMargins(pages)
	l.notes = l.partNotes()
	l.measure() // without the margins and notes
	body, margins := l.blocks()
	return slices.Concat(body, margins)
}

// units is how many font sizes wide a text is by itself.
func units(text string) float64 {
	n := 0.0
	for _, r := range text {
		if isWide(r) {
			n++
		} else {
			n += 0.5
		}
	}
	return n
}

// scaleSizes turns the fonts' sizes into points on the page: some programs
// write all text at one size and scale it by a matrix.
func scaleSizes(lines []pdfLine) {
	var scales []float64
	for _, l := range lines {
		if len(l.cells) == 1 && !l.furniture && !l.upright && units(l.cells[0].text) >= 8 {
			scales = append(scales, (l.right-l.left)/units(l.cells[0].text)/l.size)
		}
	}
	if len(scales) == 0 {
		return
	}
	sort.Float64s(scales)
	scale := scales[len(scales)/2]
	if scale > 0.85 && scale < 1.15 {
		return // the difference is no more than letter spacing
	}
	for i := range lines {
		if !lines[i].upright { // their size is as drawn
			lines[i].size *= scale
		}
	}
}

// blocks joins the lines; the pages' headers and footers are apart, since they stand
// in the middle of paragraphs. A page's notes stand behind the paragraph that refers to
// them, else behind that with which the page ends.
func (l *pdfLayout) blocks() (out, margins []Block) {
	var open *paragraph
	var table *ruledTable // the last part of the table that is open
	var rows [][]gridCell
	notes, referring := l.notes, l.referring()
	giveNotes := func(before int) { // those of the pages before that one
		n := 0
		for n < len(notes) && notes[n].page < before {
			n++
		}
		out = append(out, noteBlocks(notes[:n])...)
		notes = notes[n:]
	}
	end := func() {
		if open != nil {
			out = append(out, l.block(*open))
			for _, line := range open.lines {
				if line.refers && line.base == referring[line.page] {
					giveNotes(line.page + 1)
				}
			}
			open = nil
		}
		if table != nil {
			out = append(out, grid{rows: rows, header: -1}.blocks()...)
			table, rows = nil, nil
		}
	}
	skip := 0
	for i, line := range l.lines {
		if skip > 0 {
			skip--
			continue
		}
		if line.furniture {
			margins = append(margins, Block{Text: line.text(), Kind: Furniture})
			continue
		}
		part := line.table
		if n := rowLines(l.lines[i:]); n > 0 && (table != nil && line.row.continues(table) || nextTable(l.lines[i+n:]).continues(line.row)) {
			part, skip = line.row, n-1
		}
		if part != nil {
			more := part.grid()
			if table == nil || !part.continues(table) {
				end()
				giveNotes(line.page)
			} else {
				more = more[repeatedHead(rows, more):]
				if len(rows) > 0 && len(more) > 0 && goesOnInRow(rows[len(rows)-1], more[0]) {
					more = more[1:]
				}
			}
			table, rows = part, append(rows, more...)
			continue
		}
		if table != nil {
			end()
		}
		n := alignedLines(l.lines[i:])
		if n == 0 {
			n = alignedRows(l.lines[i:])
		}
		if n > 0 {
			end()
			giveNotes(line.page)
			out = append(out, cellRows(l.lines[i:i+n]).blocks()...)
			skip = n - 1
			continue
		}
		if open != nil && l.goesOn(*open, line) {
			open.add(line)
			continue
		}
		end()
		giveNotes(line.page)
		open = &paragraph{lines: []pdfLine{line}, text: line.text()}
	}
	end()
	giveNotes(math.MaxInt)
	return out, margins
}

// rowLines is how many lines from the first on stand in one ruled row that is no table by
// itself.
func rowLines(lines []pdfLine) int {
	n := 0
	for n < len(lines) && lines[n].row != nil && lines[n].row == lines[0].row {
		n++
	}
	return n
}

// nextTable is the table, or the one row of a table, that is first among the lines; nil
// where anything else is.
func nextTable(lines []pdfLine) *ruledTable {
	for _, line := range lines {
		switch {
		case line.furniture:
		case line.table != nil:
			return line.table
		default:
			return line.row
		}
	}
	return nil
}

// alignedLines is how many lines from the first on are rows of one table whose
// columns were found by their places.
func alignedLines(lines []pdfLine) int {
	n := 0
	for n < len(lines) && lines[n].aligned && len(lines[n].cells) == len(lines[0].cells) && lines[n].page == lines[0].page {
		n++
	}
	return n
}

// cellRows returns lines of cells as a table.
func cellRows(lines []pdfLine) grid {
	g := grid{header: -1}
	for _, l := range lines {
		row := make([]gridCell, len(l.cells))
		for i, c := range l.cells {
			row[i].text = c.text
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// paragraph is lines that belong together.
type paragraph struct {
	lines []pdfLine
	text  string
}

func (p *paragraph) add(line pdfLine) {
	p.text += atBreak(p.text, line.text()) + line.text()
	p.lines = append(p.lines, line)
}

// atBreak is what stands between two lines of one paragraph: a blank where both have a
// narrow character at the break, but none inside a number, which programs that break
// lines at any character part too: 培训86 / 0人次, 资金486 / .5万元.
func atBreak(above, below string) string {
	a, _ := utf8.DecodeLastRuneInString(above)
	b, _ := utf8.DecodeRuneInString(below)
	if isWide(a) || isWide(b) || numberEnds.MatchString(above) && numberGoesOn.MatchString(below) {
		return ""
	}
	return " "
}

var (
	// numberEnds is a number at a line's end, close behind a Chinese character or sign.
	numberEnds = regexp.MustCompile(`(?:[^\x00-\x{2ff}]\d[\d,]*(?:\.\d*)?|[A-Za-z]\d+\.)$`)
	// numberGoesOn is the rest of one, with such a character close behind it.
	numberGoesOn = regexp.MustCompile(`^(?:\d|[.,]\d|%)[\d,]*(?:\.\d+)?%?[^\x00-\x{2ff}]`)
)

// startsItem matches what begins a paragraph of its own.
var startsItem = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百\d]{1,4}[章节条]|\d{1,2}[.、．]\D|[●■◆▲★○□◇①-⑳])`)

// contentsLine matches the end of a line of a table of contents: leaders, a page.
var contentsLine = regexp.MustCompile(`(?:…|\.{3}|．{3}|·{3}|・{3}|_{3}|-{3}|—{3})\s*[(（]?\d{1,4}[)）]?$`)

// goesOn is true when a line continues the paragraph before it.
func (l *pdfLayout) goesOn(p paragraph, line pdfLine) bool {
	last := p.lines[len(p.lines)-1]
	if last.upright || line.upright || contentsLine.MatchString(last.text()) {
		return false
	}
	if !isSize(last.size, line.size) || len(line.cells) > 1 {
		return false // cells side by side are a row of their own
	}
	if line.opens && wording.Closes(p.text) {
		return false
	}
	samePage := last.page == line.page && line.top < last.top
	size := line.size
	if gap := line.left - last.right; last.page == line.page && math.Abs(last.base-line.base) < sameBase*size && gap > -sameBase*size && gap < cellGap*size {
		return true // a piece of the same line: the blank halves of two signs are no gap
	}
	if samePage && last.base-line.base > wideLeading*l.leading*size {
		return false
	}
	if size > l.body*headingSize {
		return samePage && l.stacks(p, last, line)
	}
	if _, dated := wording.OnlyDate(p.text); dated && last.left-l.columnOf(last).left > maxIndent*size {
		return false // the day under a paper, at the right
	}
	// The line's first word must not have fitted at the last line's end.
	room := l.columnOf(last).right - last.right
	if room > size*(fullLine+firstWord(line.text())) && !l.ragged(p, line, room) {
		return false
	}
	if in := line.left - l.columnOf(line).left; in > paragraphIndent*size && (l.indents || line.left-last.left > paragraphIndent*size) {
		return false
	}
	lastRune, _ := utf8.DecodeLastRuneInString(p.text)
	if strings.ContainsRune("。！？；：", lastRune) {
		room -= size / 2 // the sign's own box is half empty
		if startsItem.MatchString(line.text()) {
			return false
		}
	}
	// Not quite full and ended: without indents or spaces this is all that shows.
	return l.indents || l.spaced && samePage || !strings.ContainsRune("。！？", lastRune) || room < size*almostFull
}

// ragged is true for a line behind one that was broken by hand, some characters before
// the margin: all paragraphs begin with an indent, this line has none, and no sentence
// has ended.
func (l *pdfLayout) ragged(p paragraph, line pdfLine, room float64) bool {
	return l.indents && room < handBroken*line.size && !wording.Closes(p.text) && utf8.RuneCountInString(p.text) >= minRagged && wording.ContainsSign(p.text, "，。；、,") &&
		p.lines[len(p.lines)-1].bold == line.bold && !startsItem.MatchString(line.text())
}

// minRagged is how many characters a paragraph has, at least, whose line was broken by hand.
const minRagged = 20

// stacks is true for the lines of one heading: close together, in one font, and
// centred alike.
func (l *pdfLayout) stacks(p paragraph, last, line pdfLine) bool {
	centred := math.Abs((last.left+last.right)-(line.left+line.right)) < 2*line.size*1.5
	aligned := math.Abs(last.left-line.left) < line.size*0.3
	return (centred || aligned) && last.base-line.base < 2.2*line.size && len(p.lines) < 4 && !strings.HasSuffix(p.text, "。") && !startsItem.MatchString(line.text())
}

// firstWord is how wide, in font sizes, the part of a text is that cannot be
// broken, a first Chinese character apart: a Latin word or a number with the signs
// around it.
func firstWord(text string) float64 {
	n := 0.0
	first, word, sign := true, false, false
	for _, r := range text {
		if sign && !isWide(r) { // the sign stands inside
			n += 1 - signWidth
		}
		sign = false
		switch {
		case r == ' ':
			return min(n, maxFirstWord)
		case first && strings.ContainsRune("“‘（《〈【〔", r):
			n++
			continue
		case !first && !word && (r == '“' || r == '‘'): // some programs break neither before nor behind it
			n++
			first = true
			continue
		case strings.ContainsRune("，。、；：！？”’）》〉】〕％", r):
			n += signWidth
			sign = word
			continue
		case word && strings.ContainsRune("—–～", r):
			n++
		case !isWide(r) && (first || word):
			if r == '%' {
				n += percentWidth
			} else {
				n += narrowWidth
			}
			word = true
		case first && n == 0: // any line has room for one
		case first:
			n++
		default:
			return min(n, maxFirstWord)
		}
		first = false
	}
	return min(n, maxFirstWord)
}

const (
	// maxFirstWord bounds the width of what cannot be broken.
	maxFirstWord = 12
	// signWidth is how much, in font sizes, a sign adds that may not begin a line:
	// half of its own box is empty.
	signWidth = 0.6
	// narrowWidth is how wide, in font sizes, a digit or letter is, percentWidth the sign %.
	narrowWidth  = 0.55
	percentWidth = 0.9
)

// boldHead is how many runes at the paragraph's head are in heavier type than the
// rest: whole lines, and the head of the first that is not.
func (p *paragraph) boldHead() int {
	n := 0
	for _, line := range p.lines {
		if line.boldHead > 0 {
			return n + line.boldHead
		}
		if !line.bold {
			return n
		}
		n += utf8.RuneCountInString(line.text())
	}
	return 0 // all of it
}

// block returns a paragraph as a block, a heading where its font is larger than
// the body's.
func (l *pdfLayout) block(p paragraph) Block {
	b := Block{Text: p.text, Bold: p.lines[0].bold}
	for _, line := range p.lines {
		b.Bold = b.Bold && line.bold
	}
	b.BoldHead = p.boldHead()
	size := p.lines[0].size
	if size > l.body*headingSize && utf8.RuneCountInString(b.Text) <= maxHeadingRunes && !strings.HasSuffix(b.Text, "。") {
		b.Kind, b.Level = Heading, 2
		if size > l.body*1.5 {
			b.Level = 1
		}
	}
	return b
}
