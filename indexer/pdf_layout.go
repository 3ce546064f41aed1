package indexer

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
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
	leading float64              // the usual distance of lines, in sizes of their font
	// indents and spaced are true when the document begins its paragraphs with
	// an indent, or sets space between them.
	indents, spaced bool
}

// textColumn is where a column's lines begin and end.
type textColumn struct{ left, right float64 }

// layOut gives the lines as blocks.
func layOut(lines []pdfLine, pages int) []Block {
	l := &pdfLayout{lines: slices.Clone(lines)}
	scaleSizes(l.lines)
	l.measure()
	l.markMargins(pages)
	l.measure() // without the margins
	return l.blocks()
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
		if len(l.cells) == 1 && units(l.cells[0].text) >= 8 {
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
		lines[i].size *= scale
	}
}

// printedPageNumber matches what pages are numbered by: — 1 —, 第1页 共5页, 3/12.
var printedPageNumber = regexp.MustCompile(`^[\-—–－－·•.\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\-—–－·•.\s]*$`)

var digitRun = regexp.MustCompile(`[0-9]+`)

// pageMargin is a text at one of a page's ends, numbers apart.
type pageMargin struct {
	text string
	top  bool
}

// markMargins marks headers and footers: lines at the ends of pages, apart from
// the text, that stand on several pages, and page numbers.
func (l *pdfLayout) markMargins(pages int) {
	byPage := map[int][]int{}
	for i, line := range l.lines {
		if line.table == nil {
			byPage[line.page] = append(byPage[line.page], i)
		}
	}
	on := map[pageMargin]map[int]bool{} // the pages that have it
	margins := map[int]pageMargin{}
	outermost := map[int]bool{}
	for page, order := range byPage {
		sort.SliceStable(order, func(a, b int) bool { return l.lines[order[a]].top > l.lines[order[b]].top })
		for _, top := range []bool{true, false} {
			if !top {
				slices.Reverse(order)
			}
			for k, i := range order[:l.marginDepth(order)] {
				m := pageMargin{digitRun.ReplaceAllString(strings.ReplaceAll(l.lines[i].text(), " ", ""), "#"), top}
				margins[i] = m
				outermost[i] = k == 0
				if on[m] == nil {
					on[m] = map[int]bool{}
				}
				on[m][page] = true
			}
		}
	}
	need := max(2, (pages+3)/4)
	for i, m := range margins {
		text := l.lines[i].text()
		repeated := len(on[m]) >= need && utf8.RuneCountInString(text) <= maxHeadingRunes && !strings.HasSuffix(text, "。")
		l.lines[i].furniture = repeated || outermost[i] && printedPageNumber.MatchString(text) && len(l.lines) > 1
	}
}

// marginDepth is how many lines at the beginning of order, which runs inward
// from a page's end, are parted from the text by a gap or another font.
func (l *pdfLayout) marginDepth(order []int) int {
	for k := min(edgeLines, len(order)-1); k > 0; k-- {
		outer, inner := l.lines[order[k-1]], l.lines[order[k]]
		if !isSize(outer.size, inner.size) || math.Abs(outer.base-inner.base) > marginGap*l.leading*l.body {
			return k
		}
	}
	return 0
}

// measure finds the body's font, the columns' edges and the leading.
func (l *pdfLayout) measure() {
	weight := map[float64]int{}
	for _, line := range l.lines {
		if !line.furniture && line.table == nil {
			weight[roundTo(line.size, 0.5)] += utf8.RuneCountInString(line.text())
		}
	}
	most := 0
	for size, n := range weight {
		if n > most || n == most && size > l.body {
			most, l.body = n, size
		}
	}
	var gaps []float64
	byPage := map[int][]pdfLine{}
	for i, line := range l.lines {
		if line.furniture || line.table != nil || !isSize(line.size, l.body) {
			continue
		}
		byPage[line.page] = append(byPage[line.page], line)
		if i > 0 && l.lines[i-1].page == line.page && isSize(l.lines[i-1].size, l.body) {
			if gap := (l.lines[i-1].base - line.base) / l.body; gap > 0.8 && gap < 4 {
				gaps = append(gaps, gap)
			}
		}
	}
	l.leading = 2
	if len(gaps) > 0 {
		sort.Float64s(gaps)
		l.leading = gaps[len(gaps)/2]
	}
	l.findColumns(byPage)
	wide := 0
	for _, gap := range gaps {
		if gap > wideLeading*l.leading {
			wide++
		}
	}
	l.spaced = float64(wide) >= max(styleLeast, styleShare*float64(len(gaps)))
	indented, flush := 0, 0
	for _, lines := range byPage {
		for _, line := range lines {
			switch in := (line.left - l.columnOf(line).left) / line.size; {
			case in < paragraphIndent:
				flush++
			case in < maxIndent:
				indented++
			}
		}
	}
	l.indents = float64(indented) >= max(styleLeast, styleShare*float64(indented+flush)) && flush*3 >= indented
}

// findColumns finds where each page's columns are. Pages of one column share
// its edges.
func (l *pdfLayout) findColumns(byPage map[int][]pdfLine) {
	l.columns = map[int][]textColumn{}
	var single []pdfLine
	for page, lines := range byPage {
		if columns := parallelColumns(lines); len(columns) > 1 {
			l.columns[page] = columns
		} else {
			single = append(single, lines...)
		}
	}
	whole := l.column(single)
	for page, lines := range byPage {
		if l.columns[page] != nil {
			continue
		}
		own := extent(lines)
		if math.Abs(own.right-whole.right) > 3*l.body && own.right > whole.right || own.left < whole.left-3*l.body {
			l.columns[page] = []textColumn{own} // a page lying on its side
		} else {
			l.columns[page] = []textColumn{whole}
		}
	}
}

// extent is where the first of the lines begins and the last ends.
func extent(lines []pdfLine) textColumn {
	c := textColumn{math.Inf(1), math.Inf(-1)}
	for _, line := range lines {
		c.left, c.right = min(c.left, line.left), max(c.right, line.right)
	}
	return c
}

// column is where the lines of one column begin and should end.
func (l *pdfLayout) column(lines []pdfLine) textColumn {
	if len(lines) == 0 {
		return textColumn{}
	}
	c := extent(lines)
	reach := 0
	for _, line := range lines {
		if line.right > c.right-fullLine*l.body {
			reach++
		}
	}
	width := lines[0].pageWidth
	least := edgeLinesLeast
	if c.right-c.left > width/2 {
		least-- // a text as wide as that is hardly cut into lines by hand
	}
	if float64(reach) < max(float64(least), edgeShare*float64(len(lines))) {
		c.right = max(c.right, width-c.left)
	}
	return c
}

// parallelColumns finds columns that stand side by side: lines that leave a gap
// between them from the top to the bottom.
func parallelColumns(lines []pdfLine) []textColumn {
	all := extent(lines)
	var narrow []pdfLine
	for _, line := range lines {
		if line.right-line.left < wideLine*(all.right-all.left) {
			narrow = append(narrow, line)
		}
	}
	if len(narrow)*2 < len(lines) {
		return nil
	}
	sort.Slice(narrow, func(a, b int) bool { return narrow[a].left < narrow[b].left })
	var columns []textColumn
	count := 0
	for i, line := range narrow {
		if i == 0 || line.left > columns[len(columns)-1].right {
			if i > 0 && count < columnLines {
				return nil
			}
			columns = append(columns, textColumn{line.left, line.right})
			count = 0
		}
		c := &columns[len(columns)-1]
		c.right = max(c.right, line.right)
		count++
	}
	if count < columnLines {
		return nil
	}
	return columns
}

// columnOf is the column that a line stands in.
func (l *pdfLayout) columnOf(line pdfLine) textColumn {
	columns := l.columns[line.page]
	for _, c := range columns {
		if line.left >= c.left-1 && line.left < c.right {
			return c
		}
	}
	if len(columns) > 0 {
		return columns[0]
	}
	return textColumn{line.left, line.right}
}

func roundTo(v, step float64) float64 { return math.Round(v/step) * step }

func isSize(a, b float64) bool { return a < b*sameSize && b < a*sameSize }

// blocks joins the lines; the pages' headers and footers come last, since they
// stand in the middle of paragraphs.
func (l *pdfLayout) blocks() []Block {
	var out, margins []Block
	var open *paragraph
	var table *ruledTable // the last part of the table that is open
	var rows [][]gridCell
	end := func() {
		if open != nil {
			out = append(out, l.block(*open))
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
			margins = append(margins, Block{Text: line.text(), Kind: BlockFurniture})
			continue
		}
		if line.table != nil {
			more := line.table.grid()
			if table == nil || !line.table.continues(table) {
				end()
			} else if len(rows) > 0 && sameRow(rows[0], more[0]) {
				more = more[1:]
			}
			table, rows = line.table, append(rows, more...)
			continue
		}
		if table != nil {
			end()
		}
		if n := alignedRows(l.lines[i:]); n > 0 {
			end()
			out = append(out, cellRows(l.lines[i:i+n]).blocks()...)
			skip = n - 1
			continue
		}
		if open != nil && l.goesOn(*open, line) {
			open.add(line)
			continue
		}
		end()
		open = &paragraph{lines: []pdfLine{line}, text: line.text()}
	}
	end()
	return append(out, margins...)
}

// cellRows gives lines of cells as a table.
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
	joint := ""
	a, _ := utf8.DecodeLastRuneInString(p.text)
	b, _ := utf8.DecodeRuneInString(line.text())
	if !isWide(a) && !isWide(b) {
		joint = " "
	}
	p.text += joint + line.text()
	p.lines = append(p.lines, line)
}

// startsItem matches what begins a paragraph of its own.
var startsItem = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百\d]{1,4}[章节条]|\d{1,2}[.、．]\D|[●■◆▲★○□◇①-⑳])`)

// goesOn is true when a line continues the paragraph before it.
func (l *pdfLayout) goesOn(p paragraph, line pdfLine) bool {
	last := p.lines[len(p.lines)-1]
	if !isSize(last.size, line.size) || len(line.cells) > 1 {
		return false // cells side by side are a row of their own
	}
	samePage := last.page == line.page && line.top < last.top
	size := line.size
	if samePage && last.base-line.base > wideLeading*l.leading*size {
		return false
	}
	if size > l.body*headingSize {
		return samePage && l.stacks(p, last, line)
	}
	// The line's first word must not have fitted at the last line's end.
	room := l.columnOf(last).right - last.right
	if room > size*(fullLine+firstWord(line.text())) {
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

// stacks is true for the lines of one heading: close together, in one font, and
// centred alike.
func (l *pdfLayout) stacks(p paragraph, last, line pdfLine) bool {
	centred := math.Abs((last.left+last.right)-(line.left+line.right)) < 2*line.size*1.5
	aligned := math.Abs(last.left-line.left) < line.size*0.3
	return (centred || aligned) && last.base-line.base < 2.2*line.size && len(p.lines) < 4 && !strings.HasSuffix(p.text, "。") && !startsItem.MatchString(line.text())
}

// firstWord is how wide, in font sizes, the part of a text is that cannot be
// broken: a Latin word or a number.
func firstWord(text string) float64 {
	n := 0.0
	for _, r := range text {
		if isWide(r) || r == ' ' {
			break
		}
		n += 0.5
	}
	return min(n, 12)
}

// block gives a paragraph as a block, a heading where its font is larger than
// the body's.
func (l *pdfLayout) block(p paragraph) Block {
	b := Block{Text: p.text, Bold: p.lines[0].bold}
	for _, line := range p.lines {
		b.Bold = b.Bold && line.bold
	}
	size := p.lines[0].size
	if size > l.body*headingSize && utf8.RuneCountInString(b.Text) <= maxHeadingRunes && !strings.HasSuffix(b.Text, "。") {
		b.Kind, b.Level = BlockHeading, 2
		if size > l.body*1.5 {
			b.Level = 1
		}
	}
	return b
}
