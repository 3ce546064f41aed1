package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Tables that a crawl or a copy made text of: a row a line, its cells parted by
// tabs, bars or wide blanks, or one cell a line. They are told by their numbers: a
// row of names above rows of which the same places hold numbers.

const (
	// cellMark parts the cells of a row until the row is named.
	cellMark = '\u001F'
	// maxTextCell is the longest cell, in characters, of a table in plain text.
	maxTextCell = 40
	// maxColumns is how many columns such a table has at most.
	maxColumns = 12
	// minTextRows is how many rows make one, besides that of the names.
	minTextRows = 2
	// maxNumberCell is the longest cell, in characters, that counts as a number.
	maxNumberCell = 14
)

// reasonColumns is why the row of names is no line of its own.
const reasonColumns = "列名已写入各行"

// partCells parts the cells of a line by cellMark, and says how many there are: at
// tabs, at bars, at two blanks or more.
func partCells(g []repair.Glyph) ([]repair.Glyph, int) {
	wide, drawn := false, isDrawnRow(g)
	bar := func(r rune) bool { return r == '|' || r == '｜' || drawn && isDrawnBar(r) }
	for i := range g {
		wide = wide || g[i].R == '\t' || bar(g[i].R) || i > 0 && wording.IsBlankRune(g[i].R) && wording.IsBlankRune(g[i-1].R)
	}
	if !wide {
		return g, 0
	}
	out := make([]repair.Glyph, 0, len(g))
	cells := 0
	for i := 0; i < len(g); {
		if !wording.IsBlankRune(g[i].R) && !bar(g[i].R) {
			if cells == 0 {
				cells = 1
			}
			out = append(out, g[i])
			i++
			continue
		}
		end, parts := i, false
		for end < len(g) && (wording.IsBlankRune(g[end].R) || bar(g[end].R)) {
			parts = parts || end > i || !wording.IsBlankRune(g[end].R) || g[end].R == '\t'
			end++
		}
		gap := repair.Glyph{R: ' ', From: g[i].From, To: g[end-1].To, Repair: repair.Blank}
		if parts && cells > 0 && end < len(g) {
			gap.R = cellMark
			cells++
		}
		if cells > 0 && end < len(g) {
			out = append(out, gap)
		}
		i = end
	}
	return out, cells
}

// isDrawnBar is true for the upright lines of a frame that is drawn of characters.
func isDrawnBar(r rune) bool { return r == '│' || r == '┃' || r == '║' }

// isDrawnRow is true for a row inside such a frame: │指标│2020年│2025年│. A line with one of these
// signs between two words is none.
func isDrawnRow(g []repair.Glyph) bool {
	first, last := 0, len(g)-1
	for first <= last && wording.IsBlankRune(g[first].R) {
		first++
	}
	for last > first && wording.IsBlankRune(g[last].R) {
		last--
	}
	return first < last && isDrawnBar(g[first].R) && isDrawnBar(g[last].R)
}

// cellTexts are the cells of a parted line.
func cellTexts(text string) []string {
	cells := strings.Split(text, string(cellMark))
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// minSpacedColumns is how many columns a table has at least that single blanks part.
const minSpacedColumns = 3

// spacedRows is how many lines from the first on make a table of which single blanks
// part the cells, 0 if none do: directly one under the other, as many cells in each,
// and numbers in the same places, or the rows counted.
func spacedRows(lines []*line) int {
	if lines[0].table > 0 || !strings.Contains(lines[0].text, " ") {
		return 0
	}
	names := strings.Split(lines[0].text, " ")
	if len(names) < minSpacedColumns || !areNames(names) || slices.ContainsFunc(names[1:], func(name string) bool { return utf8.RuneCountInString(name) < 2 }) {
		return 0
	}
	rows := [][]string{names}
	for len(rows) < min(len(lines), maxJudgedRows) {
		row, goesOn := spacedRow(lines[0], lines[len(rows)])
		if goesOn && len(row) != len(names) && len(row) >= minSpacedColumns && numberCell(row[0]) {
			return 0 // a cell has blanks itself
		}
		if !goesOn || len(row) != len(names) {
			break
		}
		rows = append(rows, row)
	}
	if !formats.CountedRows.MatchString(names[0]) && numberCell(rows[len(rows)-1][0]) {
		return 0 // a calendar
	}
	if t := tableOf(rows); t.isTable() || t.filled >= minTextRows && t.longest <= maxTextCell && t.hasForm() && areLabels(names) {
		return spacedEnd(lines, len(rows), len(names))
	}
	if len(rows) <= minTextRows || !formats.CountedRows.MatchString(names[0]) {
		return 0
	}
	for i, row := range rows[1:] {
		if n, size, ok := analyzers.ParseNumber(row[0]); !ok || size != len(row[0]) || n != float64(i+1) {
			return 0
		}
	}
	return spacedEnd(lines, len(rows), len(names))
}

// pairRows is how many lines from the first on make a table of two columns that a single
// blank parts, 0 if none do: what is listed, and how much of it there is. The names of the
// columns tell it, so one row is enough: 信息内容 本年处理决定数量 over 行政许可 158342.
func pairRows(lines []*line) int {
	first := lines[0]
	if first.table > 0 || first.n > 2*formats.MaxColumnName || !strings.Contains(first.text, " ") {
		return 0
	}
	names := strings.Split(first.text, " ")
	if len(names) != 2 || !columnLabel.MatchString(names[0]) || !quantityColumn.MatchString(names[1]) || !areNames(names) {
		return 0
	}
	n := 1
	for ; n < len(lines); n++ {
		row, ok := spacedRow(first, lines[n])
		if !ok || len(row) != 2 || !wording.HasHan(row[0]) || utf8.RuneCountInString(row[0]) > formats.MaxColumnName || !numberCell(row[1]) {
			break
		}
	}
	if n == 1 {
		return 0
	}
	return n
}

// quantityColumn names a column of numbers: 本年处理决定数量, 收费金额（万元）.
var quantityColumn = pattern.Must(`.(?:数量|数|金额|总额|数额|总量|面积|比例|占比|得分|分值|次数|比重)(?:[（(].{1,10}[）)])?$`)

// maxJudgedRows is how many rows tell whether lines are such a table.
const maxJudgedRows = 40

// spacedRow returns the cells of a line that stands under the table's first, if it may.
func spacedRow(first, l *line) (cells []string, ok bool) {
	if l.gap || l.indent != first.indent || l.cells > 1 {
		return nil, false
	}
	return strings.Split(l.text, " "), true
}

// spacedEnd is how many lines a table has of which the first rows are known.
func spacedEnd(lines []*line, rows, columns int) int {
	for rows < len(lines) {
		if cells, ok := spacedRow(lines[0], lines[rows]); !ok || len(cells) != columns {
			break
		}
		rows++
	}
	return rows
}

// areNames recognises a row of columns' names: short, different, no numbers.
func areNames(row []string) bool {
	if tableName.MatchString(row[0]) {
		return false
	}
	for i, cell := range row {
		if i > 0 && (yearColumn.MatchString(cell) || formats.MonthColumn.MatchString(cell)) && !slices.Contains(row[:i], cell) {
			continue
		}
		if cell == "" || utf8.RuneCountInString(cell) > formats.MaxColumnName || numberCell(cell) || !wording.HasHan(cell) || wording.ContainsSign(cell, "，。；：！？") || slices.Contains(row[:i], cell) {
			return false
		}
	}
	return len(row) > 1 && len(row) <= maxColumns
}

// yearColumn names a column by the year that it is of: 2023, 2023年完成, 2025年（目标）.
var yearColumn = pattern.Must(`^(?:19|20)\d\d(?:年\S{0,8}|\s?[（(]\S{1,8}[)）])?$`)

// yearNamed is a year with its word, which names a column and is no value.
var yearNamed = pattern.Must(`^(?:19|20)\d\d年\S{0,8}$`)

// numberCell recognises a cell that holds a number, with its unit at most, or the dash of
// none.
func numberCell(s string) bool {
	if s == "—" || s == "-" || s == "/" || s == "——" || s == "--" {
		return true
	}
	s = strings.TrimLeft(s, "+-±≥≤><约近超")
	if s == "" || !wording.IsDigit(rune(s[0])) || utf8.RuneCountInString(s) > maxNumberCell || wording.HeadingClass(s) != "" && !wording.DottedNumber.MatchString(s) || wording.IsDate(s) {
		return false
	}
	han := 0
	for _, r := range s {
		if analyzers.IsHan(r) {
			han++
		}
	}
	return han <= 4 && !wording.ContainsSign(s, "，。；：")
}

// gatherCells makes rows of tables that stand one cell a line: names, and then the
// same order of words and numbers again and again. Before a text has begun, with a sentence
// or what a table is called, the menus of a page stand so too: there the names must be those
// that columns have.
func gatherCells(lines []*line, table int) []*line {
	out := make([]*line, 0, len(lines))
	begun := false
	var run runOfCells
	for i := 0; i < len(lines); {
		l := lines[i]
		begun = begun || isRunning(l) || tableHead.MatchString(l.text)
		columns, rows := 0, 0
		if run.end <= i {
			run = cellRun(lines, i)
		}
		if i < run.end && !numberCell(l.text) {
			columns, rows = periodOf(lines[i:run.end], run.numbers[i-run.from:], begun)
			if columns > 0 && !begun && i+1 < run.end {
				more, _ := periodOf(lines[i+1:run.end], run.numbers[i+1-run.from:], begun)
				if more == columns && standsOverNames(lines[i:], columns) {
					columns = 0
				}
			}
		}
		if columns == 0 {
			out = append(out, l)
			i++
			continue
		}
		table++
		var texts [][]string
		for range rows + 1 {
			row := lines[i]
			row.set(cellsInOne(lines[i : i+columns]))
			row.table, row.cells = table, columns
			if len(texts) <= maxJudgedRows {
				texts = append(texts, cellTexts(row.text))
			}
			out = append(out, row)
			i += columns
		}
		if sum, n := sumOfCells(lines[i:run.end], texts); n > 0 {
			row := lines[i]
			row.set(sum)
			row.table, row.cells = table, columns
			out = append(out, row)
			i += n
		}
	}
	return out
}

// tableHead is what a table is called, on the line over it.
var tableHead = pattern.Must(`^[^，。：；]{4,40}(?:一览表|统计表|情况表|明细表|分布表|汇总表)$`)

// standsOverNames tells a title over the names of columns from the first of the names: the
// names below it are more surely those of columns, or as surely and each shorter.
func standsOverNames(lines []*line, columns int) bool {
	with, below, longest := 0, 0, 0
	for k, l := range lines[:columns+1] {
		label := columnLabel.MatchString(wording.Squeeze(l.text))
		if label && k < columns {
			with++
		}
		if label && k > 0 {
			below++
		}
		if k > 0 {
			longest = max(longest, l.n)
		}
	}
	return below > with || below == with && lines[0].n > longest
}

// cellsInOne is the row of the cells that these lines are.
func cellsInOne(lines []*line) []repair.Glyph {
	g := slices.Clone(lines[0].glyphs)
	for _, cell := range lines[1:] {
		g = append(append(g, repair.Glyph{R: cellMark, From: cell.glyphs[0].From, To: cell.glyphs[0].From, Repair: repair.Blank}), cell.glyphs...)
	}
	return g
}

// sumOfCells is the row of sums under a table of one cell a line, whose empty cells have
// no line, and of how many lines it is; 0 where none stands there for certain.
func sumOfCells(lines []*line, rows [][]string) (row []repair.Glyph, n int) {
	if len(lines) < 2 || !formats.SumRow.MatchString(lines[0].text) {
		return nil, 0
	}
	t := tableOf(rows)
	for n = 1; n < len(lines) && numberCell(lines[n].text); n++ {
		continue
	}
	cells := cellsInOne(lines[:n])
	if n < 2 || t.placeSum(cellGlyphs(cells)) == nil {
		return nil, 0
	}
	return t.place(partedLine{cells: cells}), n
}

// shortCell recognises a line that may be a cell.
func shortCell(l *line) bool {
	return l.n <= formats.MaxColumnName && l.block.Kind == formats.Text && l.table == 0 && l.cells <= 1 && !wording.ContainsSign(l.text, "，。；！？") &&
		(wording.HeadingClass(l.text) == "" || numberCell(l.text))
}

// runOfCells are lines, one under the other, that may be cells.
type runOfCells struct {
	from, end int
	numbers   []bool // which of them are numbers
}

// cellRun is the run that begins with line i, which may be of none.
func cellRun(lines []*line, i int) runOfCells {
	run := runOfCells{from: i, end: i}
	for run.end < len(lines) && shortCell(lines[run.end]) {
		text := lines[run.end].text
		run.numbers = append(run.numbers, numberCell(text) && !yearNamed.MatchString(text))
		run.end++
	}
	return run
}

// periodOf finds how many columns and rows, besides that of the names, the cells of
// lines make, of which numbers tells those that are numbers; none where they make no
// table. begun is true inside a text.
func periodOf(lines []*line, numbers []bool, begun bool) (columns, rows int) {
	short := len(lines)
	first := slices.Index(numbers[:min(len(numbers), 2*maxColumns)], true) // the first number stands in the first row
	if first < 0 {
		return 0, 0
	}
	columns = 2
	if formats.CountedRows.MatchString(lines[0].text) && lines[first].text == "1" {
		columns = first // all before the first row's number are names
	}
	for ; columns <= maxColumns && columns <= first; columns++ {
		rows = 0
		for at := columns; at+columns <= short; at += columns {
			if !slices.Equal(numbers[at:at+columns], numbers[columns:min(2*columns, short)]) {
				break
			}
			rows++
		}
		least := minTextRows
		if columns == 2 {
			least++
		}
		if rows < least || first >= 2*columns || numbers[columns] && !countsRows(lines, columns, rows) {
			continue
		}
		cells := make([]string, 0, columns)
		for _, l := range lines[:columns] {
			cells = append(cells, l.text)
		}
		if areNames(cells) && (numbers[columns] || !counts(lines, columns, rows)) && (begun || areLabels(cells)) {
			return columns, rows
		}
	}
	return 0, 0
}

// countsRows reports whether the first column is one that counts the rows, and does: 1, 2, 3
// under 序号.
func countsRows(lines []*line, columns, rows int) bool {
	if !formats.CountedRows.MatchString(lines[0].text) {
		return false
	}
	for row := 1; row <= rows; row++ {
		text := lines[row*columns].text
		if n, size, ok := analyzers.ParseNumber(text); !ok || size != len(text) || n != float64(row) {
			return false
		}
	}
	return true
}

// counts reports whether every column of numbers only counts the lines, as lists of
// links do.
func counts(lines []*line, columns, rows int) bool {
	for c := 1; c < columns; c++ {
		if !numberCell(lines[columns+c].text) {
			continue
		}
		counting := true
		for row := 1; row < rows; row++ {
			before, now := lines[row*columns+c].text, lines[(row+1)*columns+c].text
			a, na, okA := analyzers.ParseNumber(before)
			b, nb, okB := analyzers.ParseNumber(now)
			counting = counting && okA && okB && na == len(before) && nb == len(now) && b == a+1
		}
		if !counting {
			return false
		}
	}
	return true
}

// nameRows writes the names of the columns into the rows of each table of the text:
// 列名：值；列名：值, as tables of other formats are read.
func (d *draft) nameRows() {
	id := 0
	var names [][]repair.Glyph
	for _, l := range d.lines {
		switch {
		case l.table == 0:
			continue
		case l.table != id:
			id = l.table
			names = cellGlyphs(l.glyphs)
			l.set(withBlanks(l.glyphs))
			l.drop(reasonColumns)
			continue
		case countCells(l.glyphs) > 1:
			l.set(namedRow(names, cellGlyphs(l.glyphs)))
		}
		l.block.Kind = formats.Row
	}
}

// cellGlyphs parts a row.
func cellGlyphs(g []repair.Glyph) [][]repair.Glyph {
	var cells [][]repair.Glyph
	start := 0
	for i := 0; i <= len(g); i++ {
		if i == len(g) || g[i].R == cellMark {
			cells = append(cells, repair.Trim(g[start:i]))
			start = i + 1
		}
	}
	return cells
}

// withBlanks shows a row as it stood.
func withBlanks(g []repair.Glyph) []repair.Glyph {
	for i := range g {
		if g[i].R == cellMark {
			g[i].R = ' '
		}
	}
	return g
}

// namedRow writes a row with the names of its columns; what is written stands for
// nothing in the original.
func namedRow(names, cells [][]repair.Glyph) []repair.Glyph {
	var out []repair.Glyph
	if len(cells) > 2 && len(cells[1]) == 0 && formats.CountedRows.MatchString(repair.TextOf(names[0])) && formats.SumRow.MatchString(repair.TextOf(cells[0])) {
		cells[0], cells[1] = nil, cells[0] // a sum has no number, and stands where the names do
	}
	for i, cell := range cells {
		if len(cell) == 0 {
			continue
		}
		add := func(r rune) {
			out = append(out, repair.Glyph{R: r, From: cell[0].From, To: cell[0].From, Repair: repair.Named})
		}
		if len(out) > 0 {
			add('；')
		}
		if i < len(names) && len(names[i]) > 0 {
			for _, c := range names[i] {
				add(c.R)
			}
			add('：')
		}
		out = append(out, cell...)
	}
	return out
}
