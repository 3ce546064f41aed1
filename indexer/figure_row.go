package indexer

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxColumn is the longest name of a column, in characters.
const maxColumn = 14

// columnOf gives the name of the column in whose cell a byte stands, and the end of the
// name; "" where the text is no row.
func (r *reading) columnOf(at int) (name string, end int) {
	row := max(strings.LastIndexByte(r.folded[:at], '\n')+1, at-maxCell)
	start := max(strings.LastIndexByte(r.folded[row:at], ';')+1+row, row)
	colon := strings.IndexByte(r.folded[start:at], ':')
	if colon <= 0 {
		return "", 0
	}
	name = strings.TrimSpace(r.folded[start : start+colon])
	if utf8.RuneCountInString(name) > maxColumn || strings.ContainsAny(name, ",。") {
		return "", 0
	}
	return name, start + colon
}

// Columns that say what is to be done, and what has been.
var (
	plansIn = []string{"目标", "计划", "任务", "建设内容", "预期", "规划"}
	sumsIn  = []string{"总投资", "概算", "预算", "估算"} // of what has not been finished
	doneIn  = []string{"完成比例", "完成率", "完成进度", "完成情况", "完成数", "完成投资", "完成值", "完成量", "已完成", "实际", "实绩", "进展", "现有", "现状", "成效"}
)

// columnStatus gives the status that the column of a figure states: 年度目标：新建食堂15家;
// 进展情况：已建成9家. Elsewhere in a row it is planned where another column says by when
// it is to be done.
func (r *reading) columnStatus(q quantity, otherwise string) string {
	if !r.row {
		return otherwise
	}
	name, end := r.columnOf(q.start)
	switch {
	case name == "":
	case holdsAny(name, doneIn):
		if cell := r.folded[end:q.start]; strings.Contains(cell, "其余") || holdsAny(cell, []string{"正在", "将"}) {
			return otherwise
		}
		return StatusAchieved
	case holdsAny(name, plansIn):
		return StatusPlanned
	case holdsAny(name, sumsIn) && !holdsAny(r.folded, []string{"已完工", "已竣工", "已完成", "全部完成", "已投用"}):
		return StatusPlanned
	case r.heading.kind.status == StatusPlanned && r.heading.kind.span.from > 0 && isYear(name):
		if y, _ := strconv.Atoi(name[:4]); y < r.heading.kind.span.from {
			return StatusAchieved // where a plan begins
		}
		return StatusPlanned
	case otherwise == StatusAchieved && strings.Contains(r.folded, "未开工"):
		return StatusPlanned
	}
	return otherwise
}

// dueBy gives the time by which a row says that its project is to be done, w where it says
// none.
func (r *reading) dueBy(w when) when {
	for _, due := range r.whens {
		if name, _ := r.columnOf(due.start); due.from > 0 && holdsAny(name, []string{"时限", "完成时间", "期限", "计划完成"}) {
			return due
		}
	}
	return w
}

// isYear tells whether the name of a column is a year: 2030年.
func isYear(name string) bool {
	if len(name) < 4 {
		return false
	}
	y, err := strconv.Atoi(name[:4])
	return err == nil && y >= firstYear && y <= lastYear
}

// isRow tells whether a text is a row of a table, 列名：值；列名：值.
func isRow(folded string) bool {
	cells := 0
	for cell := range strings.SplitSeq(folded, ";") {
		if colon := strings.IndexByte(cell, ':'); colon <= 0 || utf8.RuneCountInString(cell[:colon]) > maxColumn {
			return false
		}
		cells++
	}
	return cells >= 2
}
