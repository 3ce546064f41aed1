package formats

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// pdfLine is one line of a page as it is printed, in points from the page's
// lower left corner.
type pdfLine struct {
	cells                    []pdfCell // parts with wide gaps between them, one at least
	left, right, top, bottom float64
	base                     float64 // of the line the characters stand on
	size                     float64 // of the font
	pageWidth                float64 // 0 if not known
	bold                     bool
	boldHead                 int // runes at its head in heavier type than its end
	page                     int
	furniture                bool        // a header, footer or page number
	within                   textColumn  // that column, where it is known
	column                   int         // of a page of several columns of text, from 1
	aligned                  bool        // a row of a table without rules, a cell for each column
	upright                  bool        // characters under one another, a paragraph of them
	beside                   bool        // in one of several columns of a few lines
	opens                    bool        // a paragraph, as the first of such a column without indents, once a sentence has ended
	refers                   bool        // to a note
	row                      *ruledTable // the table of one row in which it stands, nil if in none
	// table is set for a line that stands for a whole table.
	table *ruledTable
}

// pdfCell is a part of a line.
type pdfCell struct {
	text        string
	left, right float64
}

// text is the whole line.
func (l pdfLine) text() string {
	parts := make([]string, len(l.cells))
	for i, c := range l.cells {
		parts[i] = c.text
	}
	return strings.Join(parts, " ")
}

// apart is true for a line that says nothing of where the lines of running text
// stand: a table's, or one that stands upright.
func (l pdfLine) apart() bool { return l.table != nil || l.aligned || l.upright }

// maxPageRunes is how many characters of a page are read; a page of the
// smallest print holds a tenth.
const maxPageRunes = 200_000

// lines reads the lines of a page, counted from 0, and says what else it shows;
// runes is how many characters it has.
func (d *pdfDocument) lines(page int) (lines []pdfLine, state pageState, runes int, err error) {
	loaded, err := d.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: page})
	if err != nil {
		return nil, pageDamaged, 0, fmt.Errorf("page %d: %w", page+1, err)
	}
	printed := -1
	if d.hasForm(loaded.Page) {
		printed = d.flatten(loaded.Page)
		if loaded, err = d.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: page}); err != nil {
			return nil, pageDamaged, 0, fmt.Errorf("page %d: %w", page+1, err)
		}
	}
	defer d.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	in := requests.Page{ByReference: &loaded.Page}
	// The library looks for lines in the page as it is shown, while all places are those of
	// the page as it was drawn. Where it fails nothing is turned that was not before.
	_, _ = d.lib.FPDFPage_SetRotation(&requests.FPDFPage_SetRotation{Page: in, Rotate: 0})
	width, err := d.lib.FPDF_GetPageWidth(&requests.FPDF_GetPageWidth{Page: in})
	if err != nil {
		return nil, pageDamaged, 0, fmt.Errorf("size of page %d: %w", page+1, err)
	}
	height, err := d.lib.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: in})
	if err != nil {
		return nil, pageDamaged, 0, fmt.Errorf("size of page %d: %w", page+1, err)
	}
	drawn := d.rules(loaded.Page, width.Width*height.Height)
	p := pdfPage{document: d, page: page, width: width.Width, height: height.Height, across: width.Width, up: height.Height, drawn: drawn, printed: printed}
	if lines, err = p.read(in); err != nil {
		return nil, pageDamaged, 0, fmt.Errorf("text of page %d: %w", page+1, err)
	}
	garbled := 0
	for _, r := range p.chars {
		if isBlank(r) || r == '\n' || r == '\r' {
			continue
		}
		runes++
		if pdfRune(r) == utf8.RuneError {
			garbled++
		}
	}
	pictures := 0.0
	if area := width.Width * height.Height; area > 0 {
		pictures = drawn.picture / area
	}
	return lines, judgePage(runes, garbled, pictures, drawn.curves), runes, nil
}

// read reads the page's text. Where that lies on its side, the page is turned first.
func (p *pdfPage) read(in requests.Page) ([]pdfLine, error) {
	err := p.load(in)
	if err == nil {
		if p.turn = p.findTurn(); p.turn != upward {
			p.unload()
			err = p.setRight(in)
		}
	}
	defer p.unload()
	if err != nil {
		return nil, err
	}
	p.tables = p.drawn.tables(p.page)
	return p.lines(), nil
}

// unload gives back what load has found.
func (p *pdfPage) unload() {
	// Closing fails only where nothing is open.
	_, _ = p.document.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: p.text})
	p.text = ""
}

// load has the library find the page's text.
func (p *pdfPage) load(in requests.Page) error {
	lib := p.document.lib
	text, err := lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: in})
	if err != nil {
		return err
	}
	p.text, p.chars = text.TextPage, nil
	count, err := lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: p.text})
	if err != nil {
		return err
	}
	if count.Count == 0 {
		return nil
	}
	if count.Count > maxPageRunes {
		return ErrTooLarge
	}
	got, err := lib.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: p.text, StartIndex: 0, Count: count.Count})
	if err != nil {
		return err
	}
	p.chars = []rune(got.Text)
	return nil
}

// pdfPage is a page whose lines are being read.
type pdfPage struct {
	document *pdfDocument
	text     references.FPDF_TEXTPAGE
	page     int
	width    float64
	height   float64
	across   float64 // and by the page's own axes, where its text was turned
	up       float64
	drawn    rules
	printed  int  // where a form has been filled in: how many characters the page has without that
	turn     turn // how its text lies
	chars    []rune
	tables   []*ruledTable
	askew    []rune // what lies askew on it
}

// lines parts the page's characters at the line ends that the library found.
func (p *pdfPage) lines() []pdfLine {
	var lines []pdfLine
	from, filledIn := 0, -1
	for i, c := range p.chars {
		if c != '\n' && c != '\r' && i < len(p.chars)-1 {
			continue
		}
		to := i
		if c != '\n' && c != '\r' {
			to++
		}
		if p.printed >= 0 && filledIn < 0 && from < to && p.charIndex(from) >= p.printed {
			filledIn = len(lines)
		}
		for _, part := range p.straight(from, to) {
			for _, run := range p.onOneLine(part[0], part[1]) {
				if line, ok := p.line(run[0], run[1]); ok {
					lines = append(lines, line)
				}
			}
		}
		from = i + 1
	}
	if filledIn >= 0 {
		lines = fillIn(lines[:filledIn], lines[filledIn:])
	}
	lines = standUpright(lines)
	if text := strings.TrimSpace(plain(string(p.askew))); text != "" {
		lines = append(lines, pdfLine{cells: []pdfCell{{text: text}}, size: 1, page: p.page, furniture: true})
	}
	return lines
}

// onOneLine parts a range of characters where it goes on at the left of a lower line:
// the library takes the short lines of narrow cells for one. It looks at all of them
// only where the last stands lower than the first.
func (p *pdfPage) onOneLine(from, to int) [][2]int {
	for from < to && isBlank(p.chars[from]) {
		from++
	}
	for to > from && isBlank(p.chars[to-1]) {
		to--
	}
	whole := [][2]int{{from, to}}
	if to-from < 2 {
		return whole
	}
	first, ok := p.box(from)
	last, ok2 := p.box(to - 1)
	if !ok || !ok2 || last.top >= first.bottom {
		return whole
	}
	var out [][2]int
	before := first
	for i := from + 1; i < to; i++ {
		b, ok := p.box(i)
		if !ok || isBlank(p.chars[i]) {
			continue
		}
		if b.top < before.bottom && b.left < before.left {
			out = append(out, [2]int{from, i})
			from = i
		}
		before = b
	}
	return append(out, [2]int{from, to})
}

// box is where a character stands.
type box struct{ left, right, top, bottom float64 }

// box returns the box of the character at an index of the page's text.
func (p *pdfPage) box(index int) (box, bool) {
	got, err := p.document.lib.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: p.charIndex(index)})
	if err != nil {
		return box{}, false
	}
	return p.turnBox(box{got.Left, got.Right, got.Top, got.Bottom}), true
}

// charIndex is the library's own index for an index of the page's text, which
// leaves out some characters.
func (p *pdfPage) charIndex(index int) int {
	got, err := p.document.lib.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: p.text, NTextIndex: index})
	if err != nil || got.CharIndex < 0 {
		return index
	}
	return got.CharIndex
}

const (
	// cellGap is how wide a gap, in font sizes, parts the cells of a table's row;
	// the spaces that justify a line stay narrower.
	cellGap = 1.2
	// mixedGap is how wide a gap between Chinese and other characters, in font
	// sizes, may be that is no space: programs set a quarter of one there.
	mixedGap = 0.6
	// boldWeight is from which weight on a font is bold.
	boldWeight = 600
)

// line reads the characters from one index to another as a line.
func (p *pdfPage) line(from, to int) (pdfLine, bool) {
	for from < to && isBlank(p.chars[from]) {
		from++
	}
	for to > from && isBlank(p.chars[to-1]) {
		to--
	}
	if from == to {
		return pdfLine{}, false
	}
	first, ok := p.box(from)
	last, ok2 := p.box(to - 1)
	if !ok || !ok2 {
		return pdfLine{}, false
	}
	var row *ruledTable
	for _, t := range p.tables {
		if !t.holds((first.left+first.right)/2, (first.top+first.bottom)/2) {
			continue
		}
		if !t.single() {
			return p.tableLine(t, from, to)
		}
		row = t
		p.write(t, from, to)
		break
	}
	l := pdfLine{row: row, left: first.left, right: last.right, top: max(first.top, last.top), bottom: min(first.bottom, last.bottom), page: p.page, pageWidth: p.width}
	index := p.charIndex(from)
	l.base = l.bottom
	if got, err := p.document.lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: index}); err == nil {
		_, l.base = p.turnPoint(got.X, got.Y)
	}
	l.size = p.sizeOf(from, to)
	if l.size < 2 { // the scale lies in the matrix instead
		l.size = max(first.top-first.bottom, last.top-last.bottom, 2)
	}
	l.refers = p.dropNoteMarks(from, to)
	l.bold, _ = p.typeAt(from)
	l.boldHead = p.boldHead(from, to)
	l.cells = p.cells(from, to, l)
	return l, len(l.cells) > 0
}

// sizeOf is the size of a line's font: of its first, middle and last character the one in the
// middle, since a number or a mark at one end may be set in another.
func (p *pdfPage) sizeOf(from, to int) float64 {
	var sizes []float64
	middle := from + (to-from)/2
	for isBlank(p.chars[middle]) { // those that the library made have no size
		middle++
	}
	for _, at := range []int{from, middle, to - 1} {
		if got, err := p.document.lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: p.charIndex(at)}); err == nil {
			sizes = append(sizes, got.FontSize)
		}
	}
	if len(sizes) == 0 {
		return 0
	}
	sort.Float64s(sizes)
	return sizes[len(sizes)/2]
}

// typeAt says how the character at an index of the page's text is set: in bold
// type, or in a face that headings are set in.
func (p *pdfPage) typeAt(at int) (bold, face bool) {
	index := p.charIndex(at)
	if got, err := p.document.lib.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: p.text, Index: index}); err == nil {
		bold = got.FontWeight >= boldWeight
	}
	if got, err := p.document.lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.text, Index: index}); err == nil {
		name := strings.ToLower(got.FontName)
		bold = bold || strings.Contains(name, "bold") || strings.Contains(name, "simhei") || strings.Contains(name, "heiti")
		face = isHeadingFace(name)
	}
	return bold, bold || face
}

// boldHead is how many characters at a line's head are set as headings are, where
// its end is not. It asks the library for few of them, since asking is slow.
func (p *pdfPage) boldHead(from, to int) int {
	bold, face := p.typeAt(from)
	endBold, endFace := p.typeAt(to - 1)
	if !(bold && !endBold) && !(face && !endFace) {
		return 0
	}
	end := from + sort.Search(to-from, func(i int) bool {
		b, f := p.typeAt(from + i)
		return bold && !endBold && !b || !(bold && !endBold) && !f
	})
	n := 0
	for _, r := range p.chars[from:end] {
		if !isBlank(r) && pdfRune(r) >= 0 {
			n++
		}
	}
	return n
}

// tableLine puts a line's characters into a table; the first line of each stands
// for it.
func (p *pdfPage) tableLine(t *ruledTable, from, to int) (pdfLine, bool) {
	p.write(t, from, to)
	if t.shown {
		return pdfLine{}, false
	}
	t.shown = true
	return pdfLine{cells: []pdfCell{{}}, left: t.xs[0], right: t.xs[len(t.xs)-1], top: t.ys[0], bottom: t.ys[len(t.ys)-1], size: 1, page: p.page, table: t}, true
}

// write puts characters into the cells of a table.
func (p *pdfPage) write(t *ruledTable, from, to int) {
	for i := from; i < to; i++ {
		if b, ok := p.box(i); ok && (!isBlank(p.chars[i]) || b.right > b.left && i+1 < to && !isWide(p.chars[i+1]) && !isWide(p.chars[i-1])) {
			t.write(p.chars[i], b)
		}
	}
}

// cells parts a line at its wide gaps.
func (p *pdfPage) cells(from, to int, l pdfLine) []pdfCell {
	var cells []pdfCell
	var text strings.Builder
	add := func(left, right float64) {
		if s := strings.TrimSpace(plain(strings.Map(pdfRune, text.String()))); s != "" {
			cells = append(cells, pdfCell{text: s, left: left, right: right})
		}
		text.Reset()
	}
	start, left := from, l.left
	spread, widest := spreads(p.chars[from:to]), 0.0
	if spread {
		var gaps []float64
		p.gaps(from, to, func(_, _ int, gap float64, ok bool) {
			if ok {
				gaps = append(gaps, gap)
			}
		})
		widest = widestBlank(gaps)
	}
	p.gaps(from, to, func(end, i int, gap float64, ok bool) {
		text.WriteString(string(p.chars[start:end]))
		switch {
		case !ok:
			text.WriteByte(' ')
		case spread && gap <= widest:
			if !isWide(p.chars[end-1]) && !isWide(p.chars[i]) {
				text.WriteByte(' ')
			}
		case gap > cellGap*l.size:
			before, _ := p.box(end - 1)
			after, _ := p.box(i)
			add(left, before.right)
			left = after.left
		case gap > mixedGap*l.size || isWide(p.chars[end-1]) == isWide(p.chars[i]):
			text.WriteByte(' ')
		}
		start = i
	})
	text.WriteString(string(p.chars[start:to]))
	add(left, l.right)
	return cells
}

// gaps gives every run of blanks in a line: it ends what goes before at end, and
// the text goes on at i, gap points farther on where ok.
func (p *pdfPage) gaps(from, to int, each func(end, i int, gap float64, ok bool)) {
	for i := from + 1; i < to-1; i++ {
		if !isBlank(p.chars[i]) {
			continue
		}
		end := i
		for i < to-1 && isBlank(p.chars[i]) {
			i++
		}
		before, ok := p.box(end - 1)
		after, ok2 := p.box(i)
		each(end, i, after.left-before.right, ok && ok2)
	}
}

func isBlank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u3000' || r == '\t' || r == 0 }

// pdfRune mends what PDFs hold in place of characters: the hyphen that PDFium
// puts at line ends, and private forms without a meaning.
func pdfRune(r rune) rune {
	switch {
	case r == 0xfffe || r == 0x02:
		return '-'
	case r == 0xfeff || r == 0x200b || r == 0xad:
		return -1
	case r >= 0xe000 && r <= 0xf8ff:
		return utf8.RuneError
	}
	return r
}
