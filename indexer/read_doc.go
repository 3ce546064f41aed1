package indexer

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var errDOC = errors.New("not a sound Word document")

// Places in the head (FIB) of a Word 97–2003 document (MS-DOC).
const (
	docMagic     = 0xA5EC
	docVersion   = 0x02
	docFlags     = 0x0A
	docFirst     = 0x18 // Word 6 and 95: where the text begins and ends
	docLast      = 0x1C
	docCounts    = 0x4C // lengths of the parts, in characters
	docCharFKP   = 0xFA
	docParaFKP   = 0x102
	docPieces    = 0x1A2
	docHead      = 0x1AA
	docWord97    = 0xC1 // the first version with UTF-16 text
	docEncrypted = 0x0100
	docTable1    = 0x0200
)

// readDOC reads a Word document of 97 to 2003, and WPS's own, which are of the
// same form: text by the piece table, headings, tables and bold type by the
// paragraphs' and characters' properties. Of Word 6 and 95 it reads the text.
func readDOC(ctx context.Context, data []byte) (Raw, error) {
	o, err := openOLE(data)
	if err != nil {
		return Raw{}, err
	}
	main, err := o.stream("WordDocument")
	if err != nil {
		return Raw{}, err
	}
	if len(main) < 0x40 || binary.LittleEndian.Uint16(main) != docMagic {
		return Raw{}, errDOC
	}
	flags := binary.LittleEndian.Uint16(main[docFlags:])
	if flags&docEncrypted != 0 {
		return Raw{}, errEncrypted
	}
	d := &docReader{ctx: ctx, main: main}
	if binary.LittleEndian.Uint16(main[docVersion:]) < docWord97 {
		return d.readWord95()
	}
	if len(main) < docHead {
		return Raw{}, errDOC
	}
	table := "0Table"
	if flags&docTable1 != 0 {
		table = "1Table"
	}
	if d.table, err = o.stream(table); err != nil {
		return Raw{}, err
	}
	if err := d.readPieces(); err != nil {
		return Raw{}, err
	}
	d.paraRuns = d.readRuns(docParaFKP, true)
	d.charRuns = d.readRuns(docCharFKP, false)
	return d.read()
}

// docReader reads one Word document.
type docReader struct {
	ctx         context.Context
	main, table []byte
	pieces      []docPiece
	paraRuns    []docRun
	charRuns    []docRun
}

// docPiece is a run of text that lies in one piece in the main stream.
type docPiece struct {
	from, to int  // in characters of the document
	at       int  // in bytes of the main stream
	narrow   bool // one byte a character
}

// docRun is a run of bytes of the main stream with its properties.
type docRun struct {
	from, to int
	style    int
	props    []byte // a list of property modifiers (sprm)
}

// part gives table[at:at+size], for a pair of numbers in the head.
func (d *docReader) part(head int) []byte {
	at, size := int(binary.LittleEndian.Uint32(d.main[head:])), int(binary.LittleEndian.Uint32(d.main[head+4:]))
	if at > len(d.table) || size > len(d.table)-at {
		return nil
	}
	return d.table[at : at+size]
}

// readPieces reads the piece table, which says where each part of the text is.
func (d *docReader) readPieces() error {
	clx := d.part(docPieces)
	for len(clx) > 3 && clx[0] == 1 {
		n := 3 + int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx) {
			return errDOC
		}
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return errDOC
	}
	clx = clx[5:]
	n := (len(clx) - 4) / 12
	for i := range n {
		p := docPiece{from: int(int32(binary.LittleEndian.Uint32(clx[4*i:]))), to: int(int32(binary.LittleEndian.Uint32(clx[4*i+4:])))}
		fc := binary.LittleEndian.Uint32(clx[4*(n+1)+8*i+2:])
		p.narrow = fc&(1<<30) != 0
		p.at = int(fc &^ (3 << 30))
		if p.narrow {
			p.at /= 2
		}
		if p.to < p.from || len(d.pieces) > 0 && p.from != d.pieces[len(d.pieces)-1].to {
			return errDOC
		}
		d.pieces = append(d.pieces, p)
	}
	return nil
}

// docPage is the size of a page of properties.
const docPage = 512

// readRuns reads the pages of paragraphs' or characters' properties.
func (d *docReader) readRuns(head int, paragraphs bool) []docRun {
	plc := d.part(head)
	n := (len(plc) - 4) / 8
	var runs []docRun
	for i := 0; i < n; i++ {
		at := int(binary.LittleEndian.Uint32(plc[4*(n+1)+4*i:])&0x3FFFFF) * docPage
		if at+docPage > len(d.main) {
			continue
		}
		page := d.main[at : at+docPage]
		count, width := int(page[docPage-1]), 1
		if paragraphs {
			width = 13
		}
		if 4*(count+1)+width*count > docPage {
			continue
		}
		for k := range count {
			r := docRun{from: int(binary.LittleEndian.Uint32(page[4*k:])), to: int(binary.LittleEndian.Uint32(page[4*k+4:]))}
			at := 2 * int(page[4*(count+1)+width*k])
			r.props = docProps(page, at, paragraphs)
			if paragraphs && len(r.props) >= 2 {
				r.style, r.props = int(binary.LittleEndian.Uint16(r.props)), r.props[2:]
			}
			runs = append(runs, r)
		}
	}
	sort.SliceStable(runs, func(a, b int) bool { return runs[a].from < runs[b].from })
	return runs
}

// docProps cuts one list of properties out of a page.
func docProps(page []byte, at int, paragraphs bool) []byte {
	if at == 0 || at >= docPage-1 {
		return nil
	}
	size := int(page[at])
	at++
	if paragraphs {
		if size == 0 {
			size = 2 * int(page[at])
			at++
		} else {
			size = 2*size - 1
		}
	}
	if at > docPage || size > docPage-at {
		return nil
	}
	return page[at : at+size]
}

// runAt is the run that holds a byte of the main stream.
func runAt(runs []docRun, at int) docRun {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].from > at }) - 1
	if i < 0 || at >= runs[i].to {
		return docRun{}
	}
	return runs[i]
}

// The property modifiers that matter here.
const (
	sprmInTable   = 0x2416
	sprmRowEnd    = 0x2417
	sprmOutline   = 0x2640
	sprmTableDef  = 0xD608
	sprmBold      = 0x0835
	sprmHidden    = 0x083C
	sprmDeleted   = 0x0800
	sprmInnerCell = 0x244B
	sprmInnerRow  = 0x244C
	sprmListLevel = 0x260A
	sprmList      = 0x460B
)

// eachProp gives every property modifier of a list with its operand.
func eachProp(props []byte, visit func(code uint16, operand []byte)) {
	for len(props) >= 2 {
		code := binary.LittleEndian.Uint16(props)
		props = props[2:]
		size := 0
		switch code >> 13 {
		case 0, 1:
			size = 1
		case 2, 4, 5:
			size = 2
		case 3:
			size = 4
		case 7:
			size = 3
		case 6:
			if len(props) < 2 {
				return
			}
			size = int(props[0])
			props = props[1:]
			if code == sprmTableDef { // its size takes two bytes and counts one more
				size = int(binary.LittleEndian.Uint16([]byte{byte(size), props[0]})) - 1
				props = props[1:]
			}
		}
		if size < 0 || size > len(props) {
			return
		}
		visit(code, props[:size])
		props = props[size:]
	}
}

// readWord95 reads a document of Word 6 or 95: one run of text in the system's
// code page, in China GBK.
func (d *docReader) readWord95() (Raw, error) {
	from, to := int(binary.LittleEndian.Uint32(d.main[docFirst:])), int(binary.LittleEndian.Uint32(d.main[docLast:]))
	if from > to || to > len(d.main) {
		return Raw{}, errDOC
	}
	text, ok := decodeDoubleByte(d.main[from:to], simplifiedchinese.GB18030)
	if !ok {
		return Raw{}, errDOC
	}
	w := docWriter{}
	for _, r := range text {
		w.write(r, docStyle{})
	}
	w.end(docStyle{})
	return w.raw()
}

// read goes through the text of the main part, the notes and the text boxes.
func (d *docReader) read() (Raw, error) {
	w := docWriter{numbers: d.readNumbering()}
	end := 0
	for i := range 8 { // main, footnotes, headers, macros, comments, endnotes, text boxes, those of headers
		from := end
		end += int(binary.LittleEndian.Uint32(d.main[docCounts+4*i:]) & 0x7FFFFFFF)
		switch i {
		case 2:
			w.furniture = true
		case 3, 4, 7:
			continue
		}
		if err := d.readRange(&w, from, end); err != nil {
			return Raw{}, err
		}
		w.end(docStyle{})
		w.furniture = false
	}
	// Headers come last, as in other formats.
	slices.SortStableFunc(w.blocks, func(a, b Block) int {
		return btoi(a.Kind == BlockFurniture) - btoi(b.Kind == BlockFurniture)
	})
	return w.raw()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// readRange writes the characters from one to another.
func (d *docReader) readRange(w *docWriter, from, to int) error {
	read := 0
	for _, p := range d.pieces {
		first, last := max(p.from, from), min(p.to, to)
		if first >= last {
			continue
		}
		width := 2
		if p.narrow {
			width = 1
		}
		at := p.at + (first-p.from)*width
		var style docStyle
		var until, paraUntil int
		var para docRun
		for n := first; n < last; n++ {
			if at+width > len(d.main) {
				return fmt.Errorf("text at %d: %w", at, errDOC)
			}
			if read++; read%65536 == 0 {
				if d.ctx.Err() != nil {
					return d.ctx.Err()
				}
				if w.size > MaxText {
					return errTooLarge
				}
			}
			var r rune
			if p.narrow {
				r = charmap.Windows1252.DecodeByte(d.main[at])
			} else {
				r = rune(binary.LittleEndian.Uint16(d.main[at:]))
			}
			if at >= paraUntil {
				para = runAt(d.paraRuns, at)
				paraUntil = max(para.to, at+1)
				bold, hidden := style.bold, style.hidden
				style = paragraphStyle(para)
				style.bold, style.hidden = bold, hidden
			}
			if at >= until {
				run := runAt(d.charRuns, at)
				until = max(run.to, at+1)
				style.bold, style.hidden = runStyle(run.props)
			}
			w.write(r, style)
			at += width
		}
	}
	if w.size > MaxText {
		return errTooLarge
	}
	return nil
}

// docStyle is what the properties say of a character and its paragraph.
type docStyle struct {
	level        int // of a heading, from 1
	list         int // the use of a list that numbers the paragraph, from 1
	listLevel    int
	inTable      bool
	rowEnd       bool
	inner        bool // ends a cell or row of a table in a table
	edges        []int
	merges       []byte // of each cell: mergedAcrossCell, mergedDownCell
	bold, hidden bool
}

const (
	mergedAcrossCell = 1
	mergedDownCell   = 2
)

// headingStyles is how many of the fixed styles after Normal are headings.
const headingStyles = 9

// paragraphStyle reads a paragraph's properties.
func paragraphStyle(r docRun) docStyle {
	var s docStyle
	if r.style >= 1 && r.style <= headingStyles {
		s.level = r.style
	}
	eachProp(r.props, func(code uint16, operand []byte) {
		switch code {
		case sprmInTable:
			s.inTable = operand[0] != 0
		case sprmRowEnd:
			s.rowEnd = operand[0] != 0
		case sprmInnerCell, sprmInnerRow:
			s.inner = operand[0] != 0
		case sprmOutline:
			if operand[0] < headingStyles {
				s.level = int(operand[0]) + 1
			} else if operand[0] == headingStyles {
				s.level = 0
			}
		case sprmList:
			s.list = int(binary.LittleEndian.Uint16(operand))
		case sprmListLevel:
			s.listLevel = int(operand[0])
		case sprmTableDef:
			s.edges, s.merges = tableDef(operand)
		}
	})
	return s
}

// tableDef reads where the cells of a row begin and end and how they are merged.
func tableDef(operand []byte) (edges []int, merges []byte) {
	if len(operand) < 1 {
		return nil, nil
	}
	n := int(operand[0])
	if len(operand) < 1+2*(n+1) {
		return nil, nil
	}
	for i := range n + 1 {
		edges = append(edges, int(int16(binary.LittleEndian.Uint16(operand[1+2*i:]))))
	}
	cells := operand[1+2*(n+1):]
	const cellSize = 20
	for i := 0; i < n; i++ {
		merge := byte(0)
		if len(cells) >= cellSize*(i+1) {
			flags := binary.LittleEndian.Uint16(cells[cellSize*i:])
			if flags&3 == 2 || flags&3 == 3 {
				merge |= mergedAcrossCell
			}
			if flags>>5&3 == 1 {
				merge |= mergedDownCell
			}
		}
		merges = append(merges, merge)
	}
	return edges, merges
}

// runStyle reads a run's properties.
func runStyle(props []byte) (bold, hidden bool) {
	eachProp(props, func(code uint16, operand []byte) {
		switch code {
		case sprmBold:
			bold = operand[0] == 1
		case sprmHidden, sprmDeleted:
			hidden = hidden || operand[0] == 1
		}
	})
	return bold, hidden
}

// docWriter makes blocks of characters and Word's marks between them.
type docWriter struct {
	blocks    []Block
	size      int
	furniture bool
	err       error
	numbers   docxNumbers

	text  inlineText
	half  rune   // the first half of a surrogate pair
	field []bool // of each open field: whether its result has begun
	cell  []string
	rows  []docRow
	row   []string
}

// docRow is a row of a table: its cells' texts and where they stand.
type docRow struct {
	cells  []string
	edges  []int
	merges []byte
}

// write takes one UTF-16 unit.
func (w *docWriter) write(r rune, s docStyle) {
	switch r {
	case 0x13: // a field begins with its instruction
		w.field = append(w.field, false)
		return
	case 0x14:
		if n := len(w.field); n > 0 {
			w.field[n-1] = true
		}
		return
	case 0x15:
		if n := len(w.field); n > 0 {
			w.field = w.field[:n-1]
		}
		return
	case 0x0D, 0x0C:
		w.endParagraph(s)
		return
	case 0x07:
		w.endCell(s)
		return
	case 0x0B:
		w.text.lineBreak()
		return
	}
	if s.hidden || slices.Contains(w.field, false) {
		return
	}
	switch {
	case r >= 0xD800 && r < 0xDC00:
		w.half = r
		return
	case r >= 0xDC00 && r < 0xE000:
		full := (w.half-0xD800)<<10 | (r - 0xDC00) + 0x10000
		r, w.half = full, 0
		if full < 0x10000 || full > 0x10FFFF {
			r = utf8.RuneError
		}
	case r == 0x1E:
		r = '-'
	case r == 0x09:
		r = ' '
	case r == 0x1F || r < 0x20 || r == 0xFEFF:
		return // pictures, notes' marks, soft hyphens
	case isControl(r):
		r = ' '
	case isLineEnd(r):
		w.text.lineBreak()
		return
	}
	w.size += 3
	w.text.put(r, openElements{bold: s.bold})
}

// endParagraph ends a paragraph, which in a table is a part of a cell.
func (w *docWriter) endParagraph(s docStyle) {
	b := w.text.block()
	w.text = inlineText{}
	if b.Text != "" && s.list > 0 {
		b.Text = w.numbers.next(strconv.Itoa(s.list), s.listLevel) + b.Text
	}
	if s.inTable {
		if b.Text != "" && !(s.inner && s.rowEnd) {
			w.cell = append(w.cell, b.Text)
		}
		return
	}
	w.endTable()
	if b.Text == "" {
		return
	}
	if s.level > 0 && utf8.RuneCountInString(b.Text) <= maxHeadingRunes && !strings.HasSuffix(b.Text, "。") {
		b.Kind, b.Level = BlockHeading, s.level
	}
	w.emit(b)
}

func (w *docWriter) emit(b Block) {
	if w.furniture {
		b.Kind, b.Level = BlockFurniture, 0
	}
	w.blocks = append(w.blocks, b)
}

// endCell ends a cell, or a row.
func (w *docWriter) endCell(s docStyle) {
	if s.rowEnd && w.text.runes == 0 && len(w.cell) == 0 {
		w.rows = append(w.rows, docRow{w.row, s.edges, s.merges})
		w.row = nil
		return
	}
	if b := w.text.block(); b.Text != "" {
		w.cell = append(w.cell, b.Text)
	}
	w.text = inlineText{}
	w.row = append(w.row, strings.ReplaceAll(strings.Join(w.cell, " "), "\n", " "))
	w.cell = nil
}

// end ends whatever is open.
func (w *docWriter) end(s docStyle) {
	w.endParagraph(s)
	w.endTable()
	w.field, w.half = nil, 0
}

// endTable writes the table that was read.
func (w *docWriter) endTable() {
	if len(w.cell) > 0 {
		w.row = append(w.row, strings.Join(w.cell, " "))
	}
	if len(w.row) > 0 {
		w.rows = append(w.rows, docRow{cells: w.row})
	}
	rows := w.rows
	w.rows, w.row, w.cell = nil, nil, nil
	if len(rows) == 0 {
		return
	}
	laid, err := layRows(rows)
	if err != nil {
		w.err = err
	}
	columns := 0
	for _, row := range laid {
		columns = max(columns, len(row))
	}
	if columns < 2 || len(rows) < 2 && !hasLabel(laid) {
		for _, row := range rows {
			for _, text := range row.cells {
				if text != "" {
					w.emit(Block{Text: text})
				}
			}
		}
		return
	}
	for _, b := range (grid{rows: laid, header: -1}).blocks() {
		w.emit(b)
	}
}

// layRows lays rows of cells of any width out on common columns.
func layRows(rows []docRow) ([][]gridCell, error) {
	var edges []int
	for _, row := range rows {
		edges = append(edges, row.edges...)
	}
	sort.Ints(edges)
	edges = slices.CompactFunc(edges, func(a, b int) bool { return a-b < edgeTolerance && b-a < edgeTolerance })
	column := func(at int) int {
		return sort.Search(len(edges), func(i int) bool { return edges[i] > at+edgeTolerance }) - 1
	}
	var p placer
	var above []gridCell
	for _, row := range rows {
		p.startRow()
		for i, text := range row.cells {
			c, span := gridCell{text: text}, 1
			if i+1 < len(row.edges) && len(edges) > 0 {
				span = column(row.edges[i+1]) - column(row.edges[i])
			}
			if i < len(row.merges) {
				if row.merges[i]&mergedAcrossCell != 0 && len(p.rows[len(p.rows)-1]) > 0 {
					c.text, c.across = p.rows[len(p.rows)-1][len(p.rows[len(p.rows)-1])-1].text, true
				}
				if row.merges[i]&mergedDownCell != 0 && p.column < len(above) {
					c.text, c.down = above[p.column].text, true
				}
			}
			if c.across {
				p.put(c)
				p.column++
				continue
			}
			p.place(c, span, 1)
		}
		above = p.rows[len(p.rows)-1]
	}
	return p.end()
}

// edgeTolerance is how far apart, in twentieths of a point, edges of cells may
// be that are one.
const edgeTolerance = 60

// raw gives the blocks.
func (w *docWriter) raw() (Raw, error) {
	if w.err != nil {
		return Raw{}, w.err
	}
	var out rawBuilder
	for _, b := range w.blocks {
		if err := out.add(b); err != nil {
			return Raw{}, err
		}
	}
	return out.raw("doc"), nil
}
