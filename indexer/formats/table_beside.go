package formats

// Two tables may stand side by side in one sheet, an empty column between them, each with names
// of its own. Read as one, their columns would be named twice and their rows be of two things.

// minBesideColumns is how many columns each of such tables has at least, maxAboveNames how many
// rows may stand above their names.
const (
	minBesideColumns = 2
	maxAboveNames    = 4
)

// besides parts a grid into the tables that stand side by side in it, what stands above all of
// them first; nil where it is one table. They are told by their names: in one row, all there, and
// the first of each table the same, so that no table is torn whose rows only leave a column empty.
func (g grid) besides() []grid {
	for names := 0; names < min(maxAboveNames, len(g.rows)-1); names++ {
		spans := filledSpans(g.rows[names:])
		if len(spans) < 2 || !namedAlike(g.rows[names], spans) {
			continue
		}
		parts := make([]grid, len(spans)+1)
		for r, row := range g.rows {
			if r < names && !inAll(row, spans) {
				parts[0].rows = append(parts[0].rows, row)
				continue
			}
			for k, s := range spans {
				if cells := row[min(s[0], len(row)):min(s[1], len(row))]; len(filledCells(cells)) > 0 {
					parts[k+1].rows = append(parts[k+1].rows, cells)
				}
			}
		}
		for k := range parts {
			parts[k].header = -1
		}
		if len(parts[0].rows) == 0 {
			parts = parts[1:]
		}
		return parts
	}
	return nil
}

// filledSpans returns the runs of columns, from one to before another, between those in which no
// row has anything; nil where one of them is too narrow for a table.
func filledSpans(rows [][]gridCell) [][2]int {
	var filled []bool
	for _, row := range rows {
		for i, c := range row {
			if i == len(filled) {
				filled = append(filled, false)
			}
			filled[i] = filled[i] || c.text != "" || c.across
		}
	}
	var spans [][2]int
	for i := 0; i < len(filled); i++ {
		if !filled[i] {
			continue
		}
		start := i
		for i < len(filled) && filled[i] {
			i++
		}
		if i-start < minBesideColumns {
			return nil
		}
		spans = append(spans, [2]int{start, i})
	}
	return spans
}

// namedAlike is true for a row of names in which the spans are all filled, and begin alike.
func namedAlike(row []gridCell, spans [][2]int) bool {
	for _, s := range spans {
		if s[1] > len(row) || row[s[0]].text != row[spans[0][0]].text || !couldBeNames(row[s[0]:s[1]], false) || len(filledCells(row[s[0]:s[1]])) < s[1]-s[0] {
			return false
		}
	}
	return true
}

// inAll is true for a row that has something in each of the spans.
func inAll(row []gridCell, spans [][2]int) bool {
	for _, s := range spans {
		if len(filledCells(row[min(s[0], len(row)):min(s[1], len(row))])) == 0 {
			return false
		}
	}
	return true
}
