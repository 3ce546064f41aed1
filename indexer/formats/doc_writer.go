package formats

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// docWriter makes blocks of characters and Word's marks between them.
type docWriter struct {
	blocks    []Block
	size      int
	furniture bool
	err       error
	numbers   docxNumbers

	text  inlineText
	half  rune // the first half of a surrogate pair
	field wordFields
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
		w.field.begin()
		return
	case 0x14:
		w.field.separate()
		return
	case 0x15:
		if shown := w.field.end(); !s.hidden {
			w.writeText(shown, s)
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
	if w.field.inInstruction() {
		w.field.instruct(uint16(r))
		return
	}
	if s.hidden {
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

// writeText writes characters.
func (w *docWriter) writeText(text string, s docStyle) {
	for _, c := range text {
		w.writeRune(c, s)
	}
}

// writeRune writes a character, one beyond the basic plane as Word has it: in halves.
func (w *docWriter) writeRune(c rune, s docStyle) {
	if high, low := utf16.EncodeRune(c); high != utf8.RuneError {
		w.write(high, s)
		c = low
	}
	w.write(c, s)
}

// endParagraph ends a paragraph, which in a table is a part of a cell.
func (w *docWriter) endParagraph(s docStyle) {
	b := w.text.block()
	w.text = inlineText{}
	if b.Text != "" && s.list > 0 {
		number := w.numbers.next(strconv.Itoa(s.list), s.listLevel)
		b.Text = number + b.Text
		if b.BoldHead > 0 {
			b.BoldHead += utf8.RuneCountInString(number)
		}
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
		b.Kind, b.Level = Heading, s.level
	}
	w.emit(b)
}

func (w *docWriter) emit(b Block) {
	if w.furniture {
		b.Kind, b.Level = Furniture, 0
	}
	if len(w.blocks) >= MaxBlocks {
		w.err = ErrTooLarge
		return
	}
	w.blocks = append(w.blocks, b)
}

// endCell ends a cell, or a row.
func (w *docWriter) endCell(s docStyle) {
	if s.rowEnd && w.text.runes == 0 && len(w.cell) == 0 {
		if len(w.rows) >= MaxBlocks {
			w.err = ErrTooLarge
			return
		}
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
	w.field, w.half = wordFields{}, 0
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

// raw returns the blocks.
func (w *docWriter) raw() (Raw, error) {
	if w.err != nil {
		return Raw{}, w.err
	}
	var out rawBuilder
	if err := out.addAll(w.blocks); err != nil {
		return Raw{}, err
	}
	return out.raw("doc"), nil
}
