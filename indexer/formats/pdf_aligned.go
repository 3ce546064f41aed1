package formats

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"unicode/utf8"
)

const (
	// sameBase is how far, in font sizes, the base lines of cells of one row may
	// lie apart.
	sameBase = 0.35
	// fewestRows is how many rows of two cells or more a table without rules has,
	// that of the columns' names among them.
	fewestRows = 3
	// rowGap is how many times the distance of a cell's lines two rows stand
	// apart where a space parts the rows.
	rowGap = 1.25
	// maxTableGap is how many font sizes apart two rows of one table are at most.
	maxTableGap = 6
	// proseShare is the share of its lines that fill a column of running text,
	// proseRunes how long they are on average.
	proseShare = 0.5
	proseRunes = 7
)

// looseCell is a part of a line that may be the cell of a table without rules.
type looseCell struct {
	pdfCell
	line int   // in the document's lines
	more []int // the lines of its other pieces
	base float64
	size float64
}

// looseRow is cells on one base line, from the left.
type looseRow struct {
	cells []looseCell
	base  float64
	size  float64
}

// alignTables finds tables whose columns stand under one another without rules,
// in whatever order their program wrote them, and makes each row one line of as
// many cells as there are columns. Columns of running text that were written
// across are parted, so that each is read down.
func alignTables(lines []pdfLine) []pdfLine {
	byPage := map[[2]int][]looseCell{} // and column
	for i, l := range lines {
		if l.table != nil || l.upright || l.furniture {
			continue
		}
		for _, c := range l.cells {
			at := [2]int{l.page, l.column}
			byPage[at] = append(byPage[at], looseCell{pdfCell: c, line: i, base: l.base, size: l.size})
		}
	}
	instead := map[int][]pdfLine{} // of the first line of each table
	gone := map[int]bool{}
	for _, cells := range byPage {
		for _, t := range looseTables(looseRows(cells)) {
			made := t.lines(lines)
			if made == nil {
				continue
			}
			first := math.MaxInt
			for _, row := range t.rows {
				for _, c := range row.cells {
					gone[c.line] = true
					first = min(first, c.line)
					for _, line := range c.more {
						gone[line] = true
						first = min(first, line)
					}
				}
			}
			instead[first] = append(instead[first], made...)
		}
	}
	if len(gone) == 0 {
		return lines
	}
	out := make([]pdfLine, 0, len(lines))
	for i, l := range lines {
		out = append(out, instead[i]...)
		if !gone[i] {
			out = append(out, l)
		}
	}
	return out
}

// looseRows puts the cells of a page in rows, from the top.
func looseRows(cells []looseCell) []looseRow {
	sort.SliceStable(cells, func(a, b int) bool { return cells[a].base > cells[b].base })
	var rows []looseRow
	for _, c := range cells {
		if n := len(rows); n > 0 && rows[n-1].base-c.base < sameBase*min(c.size, rows[n-1].size) {
			rows[n-1].cells = append(rows[n-1].cells, c)
			continue
		}
		rows = append(rows, looseRow{cells: []looseCell{c}, base: c.base, size: c.size})
	}
	for i := range rows {
		sort.SliceStable(rows[i].cells, func(a, b int) bool { return rows[i].cells[a].left < rows[i].cells[b].left })
		rows[i].cells = joinPieces(rows[i].cells)
	}
	return rows
}

// pieceGap is how far, in font sizes, two pieces of one cell stand apart at most: the
// library parts them where the font changes.
const pieceGap = 0.6

// joinPieces joins the cells of a row that are pieces of one.
func joinPieces(cells []looseCell) []looseCell {
	out := cells[:0]
	for _, c := range cells {
		if n := len(out); n > 0 && c.line != out[n-1].line && c.left-out[n-1].right < pieceGap*c.size && c.left > out[n-1].left {
			last := &out[n-1]
			last.text, last.right = last.text+c.text, max(last.right, c.right)
			last.more = append(last.more, c.line)
			continue
		}
		out = append(out, c)
	}
	return out
}

// looseTable is rows whose cells stand in the same columns.
type looseTable struct {
	rows    []looseRow
	columns []textColumn
}

// looseTables finds the runs of rows that may be tables: rows of several cells,
// and rows of one between them, no cell of which stands in two columns. A line
// of the page belongs to one table at most, with all its cells.
func looseTables(rows []looseRow) []looseTable {
	var out []looseTable
	for i := 0; i < len(rows); {
		if len(rows[i].cells) < 2 {
			i++
			continue
		}
		t := looseTable{}
		end := i
		for end < len(rows) && t.takes(rows[end]) {
			end++
		}
		for end > i && t.endsInText(rows[end-1]) { // what follows the table
			end--
			t.rows = t.rows[:len(t.rows)-1]
		}
		full := 0
		for _, row := range t.rows {
			if len(row.cells) > 1 {
				full++
			}
		}
		if full >= fewestRows {
			out = append(out, t)
		}
		i = max(end, i+1)
	}
	return out
}

// endsInText is true for a row of one cell in the first column: a line of text
// under the table sooner than a row with nothing else in it.
func (t *looseTable) endsInText(row looseRow) bool {
	return len(row.cells) == 1 && row.cells[0].left < t.columns[0].right
}

// takes adds a row to the table if it fits: near the one above, in its size, and
// each cell in a column of its own, which it may widen, or to the right of all.
func (t *looseTable) takes(row looseRow) bool {
	if n := len(t.rows); n > 0 {
		above := t.rows[n-1]
		if !isSize(above.size, row.size) || above.base-row.base > maxTableGap*row.size {
			return false
		}
	}
	columns := slices.Clone(t.columns)
	used := map[int]bool{}
	for _, c := range row.cells {
		at := -1
		for k, col := range columns {
			if c.left < col.right && col.left < c.right {
				if at >= 0 {
					return false // across two columns
				}
				at = k
			}
		}
		if at < 0 && (len(t.rows) == 0 || len(row.cells) > 1) {
			columns = append(columns, textColumn{c.left, c.right})
			at = len(columns) - 1
		}
		if at < 0 || used[at] {
			return false
		}
		used[at] = true
		columns[at] = textColumn{min(columns[at].left, c.left), max(columns[at].right, c.right)}
	}
	sort.Slice(columns, func(a, b int) bool { return columns[a].left < columns[b].left })
	if n := len(t.columns); n > 0 && len(columns)-n >= len(row.cells) {
		return false // none of it stands under anything
	}
	for k := 1; k < len(columns); k++ {
		if columns[k].left <= columns[k-1].right {
			return false // the columns would run into one another
		}
	}
	t.columns, t.rows = columns, append(t.rows, row)
	return true
}

// column is the column of a cell.
func (t *looseTable) column(c looseCell) int {
	for k, col := range t.columns {
		if c.left < col.right && col.left < c.right {
			return k
		}
	}
	return 0
}

// lines returns the table's rows as lines, or columns of running text one after
// another; nil where the lines are best left as they are.
func (t *looseTable) lines(all []pdfLine) []pdfLine {
	records := t.spacedRecords()
	if records == nil && t.isProse() {
		return t.readDown(all)
	}
	if records == nil {
		records = t.keyedRecords()
	}
	if len(records) < fewestRows {
		return nil
	}
	out := make([]pdfLine, 0, len(records))
	list := len(t.columns) == 2
	for _, record := range records {
		line := t.line(record, all)
		list = list && itemMark.MatchString(line.cells[0].text)
		out = append(out, line)
	}
	for i := range out {
		if list { // numbered paragraphs, the numbers set apart
			out[i].aligned = false
			out[i].cells = []pdfCell{{text: out[i].cells[0].text + out[i].cells[1].text, left: out[i].left, right: out[i].right}}
		}
	}
	return out
}

// itemMark matches what stands before an item of a list.
var itemMark = regexp.MustCompile(`^(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?|[●■◆▲★○□◇•·\-—①-⑳])$`)

// line makes one line of the visual rows of a record, a cell for each column.
func (t *looseTable) line(record []looseRow, all []pdfLine) pdfLine {
	model := all[record[0].cells[0].line]
	line := pdfLine{
		cells: make([]pdfCell, len(t.columns)), left: t.columns[0].left, right: t.columns[len(t.columns)-1].right,
		top: model.top, bottom: model.bottom, base: record[0].base, size: model.size, pageWidth: model.pageWidth, page: model.page, aligned: true,
	}
	for k, col := range t.columns {
		line.cells[k].left, line.cells[k].right = col.left, col.right
	}
	for _, row := range record {
		line.bottom = min(line.bottom, all[row.cells[0].line].bottom)
		for _, c := range row.cells {
			cell := &line.cells[t.column(c)]
			cell.text = joinLines(cell.text + "\n" + c.text)
		}
	}
	return line
}

// gap is the distance of a row from the one above, in sizes of its font.
func (t *looseTable) gap(i int) float64 { return (t.rows[i-1].base - t.rows[i].base) / t.rows[i].size }

// leastGap is the least distance of two rows.
func (t *looseTable) leastGap() float64 {
	least := math.Inf(1)
	for i := 1; i < len(t.rows); i++ {
		least = min(least, t.gap(i))
	}
	return least
}

// group puts the visual rows together that make one row of the table.
func (t *looseTable) group(begins func(i int) bool) [][]looseRow {
	var out [][]looseRow
	for i, row := range t.rows {
		if i == 0 || begins(i) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], row)
	}
	return out
}

// spacedRecords are the table's rows where wider spaces part them from one
// another and some have several lines; nil where spaces do not tell.
func (t *looseTable) spacedRecords() [][]looseRow {
	least := t.leastGap()
	records := t.group(func(i int) bool { return t.gap(i) > rowGap*least })
	if len(records) < fewestRows || len(records) == len(t.rows) || !t.oneEach(records) {
		return nil
	}
	return records
}

// keyedRecords are the table's rows where each begins with a cell in the first
// column, and what follows without one goes on with it.
func (t *looseTable) keyedRecords() [][]looseRow {
	least := t.leastGap()
	if t.isCounted() {
		return t.group(func(i int) bool { return t.column(t.rows[i].cells[0]) == 0 })
	}
	return t.group(func(i int) bool {
		return t.column(t.rows[i].cells[0]) == 0 || t.gap(i) > rowGap*least || len(t.rows[i].cells) > 1
	})
}

// minCountedRows is how many rows a table has, at least, that are counted from one on.
const minCountedRows = 2

// isCounted is true where the first column counts the rows under its name from one on.
func (t *looseTable) isCounted() bool {
	next := 1
	for _, row := range t.rows[1:] {
		if c := row.cells[0]; t.column(c) == 0 {
			if c.text != strconv.Itoa(next) {
				return false
			}
			next++
		}
	}
	return next > minCountedRows
}

// oneEach is true where each record of several rows has one at least that is not
// as full as a row of its own: else every row is a record.
func (t *looseTable) oneEach(records [][]looseRow) bool {
	for _, record := range records {
		full := 0
		for _, row := range record {
			if len(row.cells) == len(t.columns) {
				full++
			}
		}
		if full == len(record) && full > 1 && !t.isProse() {
			return false
		}
	}
	return true
}

// isProse is true where two columns at least are running text: most of their
// lines reach the column's edge and are no short cells.
func (t *looseTable) isProse() bool {
	prose := 0
	for k, col := range t.columns {
		lines, full, runes := 0, 0, 0
		for _, row := range t.rows {
			for _, c := range row.cells {
				if t.column(c) != k {
					continue
				}
				lines++
				runes += utf8.RuneCountInString(c.text)
				if c.right > col.right-fullLine*c.size {
					full++
				}
			}
		}
		if lines >= columnLines && float64(full) > proseShare*float64(lines) && runes >= proseRunes*lines {
			prose++
		}
	}
	return prose > 1
}

// readDown returns each column's lines in turn, nil where no line holds several.
func (t *looseTable) readDown(all []pdfLine) []pdfLine {
	several := false
	out := make([]pdfLine, 0, len(t.rows)*len(t.columns))
	for k := range t.columns {
		for _, row := range t.rows {
			for _, c := range row.cells {
				if t.column(c) != k {
					continue
				}
				line := all[c.line]
				several = several || len(line.cells) > 1
				line.cells, line.left, line.right = []pdfCell{c.pdfCell}, c.left, c.right
				if k > 0 {
					line.boldHead = 0
				}
				out = append(out, line)
			}
		}
	}
	if !several {
		return nil
	}
	return out
}
