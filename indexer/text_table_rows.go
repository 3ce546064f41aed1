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

// partedLine is a line of several cells, with cellMark between them.
type partedLine struct {
	cells []repair.Glyph // as whatever stands between them parts them
	exact []repair.Glyph // as each single tab or bar does, so that a cell may be empty; nil where there are none
}

// partExactly parts a line at each of its tabs, or else of its bars where they stand
// around it too, or at one end of it.
func partExactly(g []repair.Glyph) []repair.Glyph {
	bar := func(r rune) bool { return r == '|' || r == '｜' }
	mark := func(r rune) bool { return r == '\t' }
	if !slices.ContainsFunc(g, func(c repair.Glyph) bool { return mark(c.R) }) {
		g = repair.Trim(g)
		if len(g) < 2 || !bar(g[0].R) && !bar(g[len(g)-1].R) {
			return nil
		}
		mark = bar
		if bar(g[0].R) && bar(g[len(g)-1].R) {
			g = g[1 : len(g)-1]
		} // else the bars stand between cells only, and the first or the last is empty
	}
	out := make([]repair.Glyph, 0, len(g))
	for _, c := range g {
		switch {
		case mark(c.R):
			out = append(out, repair.Glyph{R: cellMark, From: c.From, To: c.To, Repair: repair.Blank})
		case wording.IsBlankRune(c.R) && (len(out) == 0 || out[len(out)-1].R == ' '):
		case wording.IsBlankRune(c.R):
			out = append(out, repair.Glyph{R: ' ', From: c.From, To: c.To, Repair: repair.Blank})
		default:
			out = append(out, c)
		}
	}
	return out
}

// of returns the line as so many cells, nil if it is not.
func (p partedLine) of(columns int) []repair.Glyph {
	for _, g := range [][]repair.Glyph{p.cells, p.exact} {
		if g != nil && countCells(g) == columns {
			return g
		}
	}
	return nil
}

// countCells is how many cells the marks in a row part.
func countCells(g []repair.Glyph) int {
	n := 1
	for _, c := range g {
		if c.R == cellMark {
			n++
		}
	}
	return n
}

// textTable is a table of plain text while its rows are gathered.
type textTable struct {
	columns []columnTally
	rows    [][]repair.Glyph // of its lines, the names first; nil for one that only heads others
	filled  int              // how many rows fill all columns, besides the names
	parted  bool             // tabs or bars part every row
	longest int              // of its cells, in characters
	told    bool             // a cell is a sentence
}

// columnTally is a column of such a table.
type columnTally struct {
	name                   string
	cells, numbers, formed int  // how many there are, how many are numbers, how many have a form
	counts                 bool // it counts the rows: 1, 2, 3
}

// newTextTable is a table of columns of these names, without rows.
func newTextTable(names []string) *textTable {
	t := &textTable{}
	for _, name := range names {
		t.columns = append(t.columns, columnTally{name: name, counts: true})
	}
	return t
}

// markTables finds the tables among the lines of a text file. parted holds the lines of
// several cells.
func markTables(lines []*line, parted map[*line]partedLine) []*line {
	table := 0
	for i := 0; i < len(lines); {
		if t := tableAt(lines[i:], parted); t != nil {
			table++
			for k, row := range t.rows {
				if row != nil {
					lines[i+k].table = table
					lines[i+k].set(row)
				}
			}
			i += len(t.rows)
			continue
		}
		n := 0
		if lines[i].cells <= 1 {
			n = spacedRows(lines[i:])
		}
		if n == 0 && lines[i].cells <= 1 {
			n = pairRows(lines[i:])
		}
		if n > 0 {
			table++
			markSpaced(lines[i:], n, table)
		}
		for i += max(n, 1); n > 0 && i < len(lines) && lines[i].table == table; i++ {
			continue
		}
	}
	return gatherCells(lines, table)
}

// markSpaced makes the first n of the lines rows of a table that single blanks part, and
// the sum of them under it.
func markSpaced(lines []*line, n, table int) {
	var rows [][]string
	for _, l := range lines[:n] {
		if len(rows) <= maxJudgedRows {
			rows = append(rows, strings.Split(l.text, " "))
		}
		l.table = table
		l.set(markedBlanks(l.glyphs))
	}
	if n == len(lines) {
		return
	}
	sum := lines[n]
	if _, ok := spacedRow(lines[0], sum); !ok || !formats.SumRow.MatchString(strings.Split(sum.text, " ")[0]) {
		return
	}
	if row := tableOf(rows).place(partedLine{cells: markedBlanks(slices.Clone(sum.glyphs))}); row != nil {
		sum.table = table
		sum.set(row)
	}
}

// markedBlanks parts the words of a line as cells, in place.
func markedBlanks(g []repair.Glyph) []repair.Glyph {
	for i := range g {
		if g[i].R == ' ' {
			g[i].R = cellMark
		}
	}
	return g
}

// tableAt gathers the table that begins with the first of the lines, nil if none does.
func tableAt(lines []*line, parted map[*line]partedLine) *textTable {
	first, ok := parted[lines[0]]
	if !ok {
		return nil
	}
	if areNames(cellTexts(repair.TextOf(first.cells))) {
		if t := gatherRows(lines, parted, first.cells); t.isTable() {
			return t
		}
	}
	if first.exact == nil || first.exact[0].R != cellMark || !areNames(cellTexts(repair.TextOf(first.exact))[1:]) {
		return nil
	}
	if t := gatherRows(lines, parted, first.exact); t.isTable() {
		return t // its corner is empty
	}
	return nil
}

// gatherRows gathers what stands under a row of names and may be its table.
func gatherRows(lines []*line, parted map[*line]partedLine, names []repair.Glyph) *textTable {
	t := newTextTable(cellTexts(repair.TextOf(names)))
	t.rows, t.parted = [][]repair.Glyph{names}, parted[lines[0]].exact != nil
	for k := 1; k < len(lines); k++ {
		p := parted[lines[k]]
		row := p.of(len(t.columns))
		switch {
		case row != nil && isRuled(row): // --- | ---, under the names
			row = nil
		case row != nil:
			cells := cellTexts(repair.TextOf(row))
			if t.filled >= minTextRows && areNames(cells) && t.isTable() && (t.hasNumbers() || areLabels(cells)) {
				return t // the names of the next one
			}
			t.add(cells)
			t.parted = t.parted && p.exact != nil
			if t.filled == maxJudgedRows && !t.isTable() {
				return t
			}
		case p.cells != nil:
			if row = t.place(p); row == nil {
				return t
			}
			t.add(cellTexts(repair.TextOf(row)))
		case k+1 == len(lines) || !t.heads(lines[k], parted[lines[k+1]]):
			return t
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// isRuled recognises a row that only draws a line under the names.
func isRuled(row []repair.Glyph) bool {
	drawn := false
	for _, c := range row {
		if c.R != cellMark && c.R != ' ' && c.R != '-' && c.R != ':' && c.R != '：' && c.R != '=' {
			return false
		}
		drawn = drawn || c.R == '-' || c.R == '='
	}
	return drawn && countCells(row) > 1
}

// add counts what the cells of a row are.
func (t *textTable) add(cells []string) {
	if len(cells) < len(t.columns) {
		return // a sum that stands under no column for certain
	}
	t.filled++
	for i, cell := range cells {
		c := &t.columns[i]
		n, size, ok := analyzers.ParseNumber(cell)
		c.counts = c.counts && (ok && size == len(cell) && n == float64(t.filled) || formats.SumRow.MatchString(cell))
		if cell == "" {
			continue
		}
		c.cells++
		if numberCell(cell) {
			c.numbers++
		}
		if formedCell.MatchString(cell) {
			c.formed++
		}
		t.longest = max(t.longest, utf8.RuneCountInString(cell))
		t.told = t.told || strings.HasSuffix(cell, "。")
	}
}

// isTable recognises rows of numbers under names; where tabs or bars part the cells, rows of
// whatever is counted, has a form, or stands under names that only columns have.
func (t *textTable) isTable() bool {
	if t.filled < minTextRows {
		return false
	}
	if t.hasNumbers() && t.longest <= maxTextCell && !t.told {
		return true
	}
	if !t.parted || t.longest > formats.MaxDataCell {
		return false
	}
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return areLabels(names) || t.hasForm() || slices.ContainsFunc(t.columns, func(c columnTally) bool { return c.counts && formats.CountedRows.MatchString(c.name) })
}

// hasForm reports whether all cells of a column have a form.
func (t *textTable) hasForm() bool {
	return slices.ContainsFunc(t.columns, func(c columnTally) bool { return c.formed == t.filled })
}

// hasNumbers reports whether a column besides the first holds numbers.
func (t *textTable) hasNumbers() bool {
	return slices.ContainsFunc(t.columns[1:], columnTally.isNumbers)
}

// isNumbers recognises a column of numbers.
func (c columnTally) isNumbers() bool { return c.numbers > 0 && c.numbers*10 >= 9*c.cells }

// place lays the cells of a row that has too few of them under their columns, nil where
// that is not certain: those of a sum, whose name covers several columns, and those of
// a row whose last cells are empty.
func (t *textTable) place(p partedLine) []repair.Glyph {
	cells := cellGlyphs(p.cells)
	if len(cells) > len(t.columns) || formats.StatedCell.MatchString(repair.TextOf(cells[0])) {
		return nil
	}
	at := t.placeSum(cells)
	if at == nil {
		at = t.placeLeft(cells, p.exact != nil)
	}
	if at == nil {
		if formats.SumRow.MatchString(repair.TextOf(cells[0])) && len(cells) > 1 {
			return withBlanks(slices.Clone(p.cells)) // a row for certain, though of no columns
		}
		return nil
	}
	var out []repair.Glyph
	next := 0
	for column := range t.columns {
		if column > 0 {
			from := p.cells[0].From
			if len(out) > 0 {
				from = out[len(out)-1].To
			}
			out = append(out, repair.Glyph{R: cellMark, From: from, To: from, Repair: repair.Blank})
		}
		if next < len(at) && at[next] == column {
			out = append(out, cells[next]...)
			next++
		}
	}
	return out
}

// placeSum returns the columns of a sum's cells: its name stands where the rows' names do,
// its numbers are as many as the columns of numbers.
func (t *textTable) placeSum(cells [][]repair.Glyph) []int {
	if !formats.SumRow.MatchString(repair.TextOf(cells[0])) {
		return nil
	}
	at := []int{-1}
	for i, c := range t.columns {
		switch {
		case c.counts && formats.CountedRows.MatchString(c.name):
		case c.isNumbers():
			at = append(at, i)
		case at[0] < 0:
			at[0] = i
		}
	}
	if at[0] < 0 || len(at) != len(cells) || len(at) > 1 && at[1] < at[0] ||
		slices.ContainsFunc(cells[1:], func(cell []repair.Glyph) bool { return !numberCell(repair.TextOf(cell)) }) {
		return nil
	}
	return at
}

// placeLeft returns the columns of cells that stand under the first ones, each of the kind
// of its column; blanks alone show it only where no number is missing.
func (t *textTable) placeLeft(cells [][]repair.Glyph, tabs bool) []int {
	last := t.columns[len(t.columns)-1].name
	if len(cells) < 2 || t.filled == 0 && !(tabs && len(cells) == len(t.columns)-1 && remarks.MatchString(wording.Squeeze(last))) {
		return nil
	}
	var at []int
	for i, cell := range cells {
		if c := t.columns[i]; c.cells > 0 && numberCell(repair.TextOf(cell)) != c.isNumbers() {
			return nil
		}
		at = append(at, i)
	}
	if !tabs && slices.ContainsFunc(t.columns[len(cells):], columnTally.isNumbers) {
		return nil
	}
	return at
}

// heads recognises a line inside a table that heads the rows under it: short, of one cell,
// over a row of the same kinds.
func (t *textTable) heads(l *line, next partedLine) bool {
	row := next.of(len(t.columns))
	if row == nil || l.n > formats.MaxColumnName || l.matches(tableName) || wording.ContainsSign(l.text, "。；：") || t.filled == 0 && !wording.HasDigits(repair.TextOf(row)) {
		return false
	}
	cells := cellTexts(repair.TextOf(row))
	if areNames(cells) && (t.hasNumbers() || areLabels(cells)) {
		return false
	}
	for i, c := range t.columns {
		if c.isNumbers() && cells[i] != "" && !numberCell(cells[i]) {
			return false
		}
	}
	return true
}

var (
	// tableName begins the name of a table, which stands over its columns' names.
	tableName = pattern.Must(`^(?:附?表|续表|表格)\s?[0-9一二三四五六七八九十]{1,3}(?:[-—.－][0-9]{1,2})?(?:$|[\s：:、.．]|\p{Han})`)
	// remarks names the column that most rows leave empty.
	remarks = pattern.Must(`^(?:备注|附注|说明|备考)$`)
	// formedCell is a cell of a form that a whole column has: a day, a sex, a telephone's
	// number.
	formedCell = pattern.Must(`^(?:(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月](?:\d{1,2}日?)?)?|男|女|1\d{10}|0\d{2,3}[-—－]?\d{7,8})$`)
	// columnLabel is the name of a column of words.
	columnLabel = pattern.Must(`^(?:序号|编号|序|姓名|性别|民族|籍贯|学历|学位|年龄|职务|职称|街道|镇街|乡镇|社区|村居|区县|县区|地区|科室|部门|单位|岗位|专业|科目|学校|企业|机构|医院|公园|路段|线路|站点|项目|内容|名称|类别|类型|种类|性质|等级|级别|任务|举措|措施|目标|指标|问题|来源|分工|备注|说明|事项|主题|时间|日期|地点|地址|电话|结果|评价|意见|依据|标准|范围|方式|要求|进展|进度|状态)$|` +
		`.(?:名称|姓名|年月|时间|日期|时限|期限|地点|地址|位置|电话|方式|职务|职称|单位|部门|机构|领导|负责人|责任人|联系人|内容|事项|任务|目标|措施|举措|性质|类别|类型|等级|级别|编号|代码|情况|进展|进度|要求|标准|依据|范围|区域|对象|结果|意见|说明)$`)
)

// areLabels recognises names of which half or more are only those of columns; both, where
// there are but two.
func areLabels(names []string) bool {
	n := 0
	for _, name := range names {
		if columnLabel.MatchString(wording.Squeeze(name)) {
			n++
		}
	}
	return n*2 >= len(names) && n >= 2
}

// tableOf is the table of rows that are already parted, the names first.
func tableOf(rows [][]string) *textTable {
	t := newTextTable(rows[0])
	for _, row := range rows[1:] {
		t.add(row)
	}
	return t
}
