package formats

// placer lays cells with spans out on a grid, row after row.
type placer struct {
	rows     [][]gridCell
	spanning map[int]spanningCell // by column: cells from above that still reach down
	column   int
	places   int
}

// spanningCell is a cell that reaches down over so many rows more.
type spanningCell struct {
	cell gridCell
	rows int
}

// startRow begins the next row.
func (p *placer) startRow() {
	p.fill()
	p.rows = append(p.rows, nil)
	p.column = 0
}

// fill puts the cells that reach down from above at the current column.
func (p *placer) fill() {
	for len(p.rows) > 0 && !p.full() {
		h, ok := p.spanning[p.column]
		if !ok {
			return
		}
		p.put(h.cell)
		if h.rows--; h.rows == 0 {
			delete(p.spanning, p.column)
		} else {
			p.spanning[p.column] = h
		}
		p.column++
	}
}

// place puts one cell and what it covers.
func (p *placer) place(c gridCell, columns, rows int) {
	columns, rows = min(max(columns, 1), maxSpan), min(max(rows, 1), maxSpan)
	p.fill()
	for i := 0; i < columns && !p.full(); i++ {
		c.across = i > 0
		p.put(c)
		if rows > 1 {
			if p.spanning == nil {
				p.spanning = map[int]spanningCell{}
			}
			below := c
			below.down = true
			p.spanning[p.column] = spanningCell{below, rows - 1}
		}
		p.column++
	}
}

func (p *placer) put(c gridCell) {
	if len(p.rows) == 0 {
		p.rows = append(p.rows, nil)
	}
	last := len(p.rows) - 1
	p.rows[last] = append(p.rows[last], c)
	p.places++
}

// full is true when the table has as many places as are read.
func (p *placer) full() bool { return p.places >= MaxCells }

// end returns the rows, or errSheets when there are too many cells.
func (p *placer) end() ([][]gridCell, error) {
	p.fill()
	if p.full() {
		return nil, errSheets
	}
	return p.rows, nil
}
