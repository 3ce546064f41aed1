package indexer

import (
	"slices"
	"strconv"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Some crawls write a table of a page cell by cell, a line each with a bar behind it, the empty
// ones too: 序号 | / 项目 | / 1 | / 新增停车泊位 | / |. A page that is laid out by such tables has
// its title and its text as cells.

const (
	// minBarredCells is how many such lines make a table.
	minBarredCells = 6
	// minBarredLine is how long a line is at least, in characters, from which its bar is taken
	// where it is alone: menus have shorter words between theirs.
	minBarredLine = 8
	// maxBrokenCells is how many lines more than cells a row may have.
	maxBrokenCells = 4
)

// barredCell is such a line.
var barredCell = pattern.Must(`^(?:[^|｜]*\S)?\s?[|｜]$`)

// readBarredCells takes the bars from such lines and makes rows of those that are a table.
func (d *draft) readBarredCells() {
	var gone map[*line]bool
	for i := 0; i < len(d.lines); {
		end := i
		for end < len(d.lines) && d.lines[end].live() && d.lines[end].block.Kind == formats.Text && d.lines[end].table == 0 && d.lines[end].matches(barredCell) {
			end++
		}
		if end-i >= minBarredCells {
			if gone == nil {
				gone = map[*line]bool{}
			}
			d.barredTable(d.lines[i:end], gone)
		}
		for _, l := range d.lines[i:end] {
			if !gone[l] && l.n >= minBarredLine && l.table == 0 {
				l.unbar()
			}
		}
		i = max(end, i+1)
	}
	if len(gone) > 0 {
		d.lines = slices.DeleteFunc(d.lines, func(l *line) bool { return gone[l] })
	}
}

// unbar takes the bar from the end of a line.
func (l *line) unbar() {
	if core := strings.TrimRight(l.text, " |｜"); core != "" {
		l.keep(0, len(core))
	}
}

// barredTable makes rows of the cells that lines are, by the column that counts them; gone are the
// lines that are cells of another's row then. Where no column counts, each cell stays for itself.
func (d *draft) barredTable(lines []*line, gone map[*line]bool) {
	cells := make([]string, len(lines))
	for i, l := range lines {
		cells[i] = wording.Squeeze(strings.TrimRight(l.text, " |｜"))
	}
	names := slices.IndexFunc(cells[:min(len(cells), maxColumns)], formats.CountedRows.MatchString)
	columns := -1
	if names >= 0 {
		columns = slices.Index(cells[names:], "1")
	}
	counted := columns > 1 && columns <= maxColumns
	if !counted {
		if names, columns = barredColumns(cells); columns == 0 {
			d.keepCells(lines)
			return
		}
	}
	table := 1
	for _, l := range d.lines {
		table = max(table, l.table+1)
	}
	for _, l := range lines[:names] {
		l.unbar() // what the table is called
	}
	at := names
	for row := 0; at < len(lines) && (!counted || row == 0 || cells[at] == strconv.Itoa(row)); row++ {
		end := min(at+columns, len(lines))
		if counted {
			end = rowEnd(cells, at, columns, row+1)
		}
		if end-at != columns && end < len(lines) {
			d.keepCells(lines[at:end]) // a cell of it is broken in two, or missing
			at = end
			continue
		}
		var g []repair.Glyph
		for k, l := range lines[at:end] {
			if k > 0 {
				g = append(g, repair.Glyph{R: cellMark, From: l.glyphs[0].From, To: l.glyphs[0].From, Repair: repair.Blank})
			}
			if cells[at+k] != "" {
				l.unbar()
				g = append(g, l.glyphs...)
			}
			gone[l] = k > 0
		}
		lines[at].set(g)
		lines[at].table, lines[at].cells = table, columns
		at = end
	}
	d.keepCells(lines[at:])
}

// barredColumns finds how many columns cells make that no column counts, and where their names begin:
// behind the table's own, if it has one. All cells of a column are numbers or none is, one column
// has numbers at least, and the first names the rows. It is 0 where they make no table, or may make
// another.
func barredColumns(cells []string) (names, columns int) {
	for from := range min(2, len(cells)) {
		for n := 2; n <= maxColumns && from+n*(minTextRows+1) <= len(cells); n++ {
			if !areNames(cells[from:from+n]) || (len(cells)-from)%n != 0 || !columnsAgree(cells[from+n:], n) {
				continue
			}
			if columns > 0 {
				return 0, 0
			}
			names, columns = from, n
		}
	}
	return names, columns
}

// columnsAgree reports whether cells make so many columns as barredColumns wants them.
func columnsAgree(cells []string, columns int) bool {
	numbers := 0
	for c := range columns {
		number, word := 0, 0
		for at := c; at < len(cells); at += columns {
			switch {
			case cells[at] == "":
				if c == 0 {
					return false
				}
			case numberCell(cells[at]):
				number++
			default:
				word++
			}
		}
		if number > 0 && (word > 0 || c == 0) {
			return false
		}
		if number > 0 {
			numbers++
		}
	}
	return numbers > 0
}

// rowEnd is where the row of cells from at on ends, behind which the one with the number next may
// stand.
func rowEnd(cells []string, at, columns, next int) int {
	number := strconv.Itoa(next)
	if end := at + columns; end >= len(cells) || cells[end] == number {
		return min(end, len(cells))
	}
	for end := at + 1; end < min(len(cells), at+columns+maxBrokenCells); end++ {
		if cells[end] == number {
			return end
		}
	}
	return at + columns
}

// keepCells keeps cells of which nobody knows the row.
func (d *draft) keepCells(lines []*line) {
	for _, l := range lines {
		l.unbar()
		l.record = wording.HasHan(l.text) && d.furniture.line(l.seen()) == ""
	}
}

// Other crawls write a table cell by cell with no bar: 项目 / 内容 / 牵头单位 / 进展情况, then a line for each cell
// of what is to be done. The names of its columns show it.

const (
	// minNamedColumns is how many names of columns stand one under the other at least.
	minNamedColumns = 3
	// minNamedCells is how many cells a table has below them.
	minNamedCells = 3
)

var (
	// workColumn is what tables of works call a column, and nothing else is called in a line of its own.
	workColumn = pattern.Must(`^(?:责任|牵头|配合|实施|建设|主管|承办)(?:单位|部门|领导|人)$|^(?:工作|项目|工程)?(?:进展|完成|落实|推进|办理)(?:情况|进度|时限|时间|状态)$|^(?:建设|工作|主要|任务|具体)(?:内容|任务|目标|措施)$|^(?:年度|工作|任务)?(?:目标|目标任务|任务目标)$|^(?:年度|计划)(?:投资|任务|计划)$|^完成时限$|^进展$`)
	// plainColumn is what a column may be called beside such ones; a period is which column of the kind it is.
	plainColumn = pattern.Must(`^(?:序号|编号|类别|项目|项目名称|名称|事项|内容|指标|单位|数量|地点|地址|时限|备注|小计|合计)$|^[（(](?:截至|截止)?(?:(?:19|20)\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日|底)?|[一二三四上下]半?季?[度年])[）)]$`)
)

// readNamedCells keeps the cells of such tables, and makes rows of those that a column counts.
func (d *draft) readNamedCells() {
	var gone map[*line]bool
	for i := 0; i < len(d.lines); {
		names, works := i, 0
		for names < len(d.lines) && d.mayBeCell(d.lines[names]) {
			work := d.lines[names].matches(workColumn)
			if !work && !d.lines[names].matches(plainColumn) {
				break
			}
			if work {
				works++
			}
			names++
		}
		if works == 0 || names-i < minNamedColumns {
			i = max(names, i+1)
			continue
		}
		end := names
		for end < len(d.lines) && d.mayBeCell(d.lines[end]) && wording.HeadingClass(d.lines[end].text) == "" && (numberCell(d.lines[end].text) || d.furniture.line(d.lines[end].seen()) == "") {
			end++
		}
		if end-names >= minNamedCells {
			if formats.CountedRows.MatchString(d.lines[i].text) && d.lines[names].text == "1" {
				if gone == nil {
					gone = map[*line]bool{}
				}
				d.barredTable(d.lines[i:end], gone)
			} else {
				for _, l := range d.lines[i:end] {
					l.record = wording.HasHan(l.text)
				}
			}
		}
		i = max(end, i+1)
	}
	if len(gone) > 0 {
		d.lines = slices.DeleteFunc(d.lines, func(l *line) bool { return gone[l] })
	}
}

// mayBeCell recognises a line of text that nothing else is known of.
func (d *draft) mayBeCell(l *line) bool {
	return l.live() && l.block.Kind == formats.Text && l.table == 0 && !l.record && l.block.LinkRunes == 0
}
