package formats

import (
	"strings"
	"unicode/utf8"
)

// docxTable is a table that is being read, one for each level of nesting.
type docxTable struct {
	placed placer
	header int
	above  []gridCell // the last row, for cells that continue downward
	cell   docxCell
	cells  [][]Block // every cell's blocks, in order, if it is laid out as text
	nested bool
	long   bool
}

type docxCell struct {
	blocks    []Block
	span      int
	continues bool
	isHeader  bool
}

// endCell places the cell that was read.
func (t *docxTable) endCell() {
	c := t.cell
	var texts []string
	for _, b := range c.blocks {
		texts = append(texts, strings.ReplaceAll(b.Text, "\n", " "))
	}
	text := strings.Join(texts, " ")
	t.long = t.long || utf8.RuneCountInString(text) > MaxDataCell
	cell := gridCell{text: text}
	if c.continues {
		cell.down = true
		if t.placed.column < len(t.above) {
			cell.text = t.above[t.placed.column].text
		}
	}
	t.placed.place(cell, c.span, 1)
	t.cells = append(t.cells, c.blocks)
}

// endRow ends a row; rows at the top that Word repeats on each page name the
// columns.
func (t *docxTable) endRow() {
	if n := len(t.placed.rows); n > 0 {
		t.above = t.placed.rows[n-1]
		if t.cell.isHeader && t.header == n-1 {
			t.header = n
		}
	}
}

// finish returns the table as rows, or as the text of its cells where it only
// lays text out.
func (t *docxTable) finish() ([]Block, error) {
	rows, err := t.placed.end()
	if err != nil {
		return nil, err
	}
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	if t.nested || t.long || columns < 2 || len(rows) < 2 && !hasLabel(rows) {
		var blocks []Block
		for _, cell := range t.cells {
			blocks = append(blocks, cell...)
		}
		return blocks, nil
	}
	header := t.header
	if header == 0 {
		header = -1
	}
	return grid{rows: rows, header: header}.blocks(), nil
}

// hasLabel is true when a cell ends in a colon and so names the next.
func hasLabel(rows [][]gridCell) bool {
	for _, row := range rows {
		for _, c := range row {
			if endsWithColon(c.text) {
				return true
			}
		}
	}
	return false
}
