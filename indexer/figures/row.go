package figures

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// row is what a table's row, 列名：值；列名：值, says of the time of one of its figures.
type row struct {
	name  string // of the figure's column; "" where the figure stands in no row
	lead  string // what stands in its cell before it
	whole bool   // the figure is all of its cell
	stage string // the status that another column states (进展：未开工), "" for none
	due   when   // the time that a column sets (完成时限：2025年10月底)
}

// The names of columns.
var (
	doneColumns    = []string{"完成", "落实情况", "进展", "实际", "实绩", "现有", "现状", "已", "成效"}
	sumColumns     = []string{"总投资", "概算", "预算", "估算"} // of what has not been finished
	plannedColumns = []string{"目标", "计划", "任务", "规划", "预期", "拟"}
	contentColumns = []string{"建设内容", "建设规模", "主要内容", "项目内容", "工作内容", "工作举措", "具体措施", "项目名称"}
	stageColumns   = []string{"进展", "状态", "完成情况", "落实情况", "进度", "现状", "推进情况", "办理情况"}
	dueColumns     = []string{"完成时限", "完成时间", "整改时限", "时限", "计划完成", "竣工时间", "完工时间", "建成时间"}
)

// tableRow reads the row that a quantity stands in.
func (r *reading) tableRow(q quantity) row {
	start := strings.LastIndexByte(r.folded[:q.start], '\n') + 1
	end := len(r.folded)
	if i := strings.IndexByte(r.folded[q.start:], '\n'); i >= 0 {
		end = q.start + i
	}
	if end-start > maxRow || strings.Count(r.folded[start:end], ";") == 0 {
		return row{}
	}
	out, cells := row{}, 0
	for at := start; at <= end; {
		stop := end
		if i := strings.IndexByte(r.folded[at:end], ';'); i >= 0 {
			stop = at + i
		}
		name, value, named := strings.Cut(r.folded[at:stop], ":")
		if !named || utf8.RuneCountInString(name) > wording.MaxColumn || wording.ContainsSign(name, ",。!?") {
			at = stop + 1
			continue
		}
		cells++
		switch here := at <= q.start && q.end <= stop; {
		case here:
			if at+len(name) > q.start {
				return row{} // it is part of a name
			}
			out.name, out.lead = strings.TrimSpace(name), r.folded[at+len(name):q.start]
			out.whole = q.cell != "" || strings.TrimSpace(value) == r.folded[q.start:q.end]
		case wording.HoldsAny(name, dueColumns...):
			for _, w := range r.whens {
				if w.start >= at && w.end <= stop && w.from > 0 {
					out.due = w
				}
			}
		case wording.HoldsAny(name, stageColumns...):
			out.stage = stageOf(value)
		}
		at = stop + 1
	}
	if cells < 2 {
		return row{}
	}
	return out
}

// maxRow is the longest row, in bytes, that is looked through for its columns.
const maxRow = 3000

// stageOf reads a cell that says how far something is.
func stageOf(value string) string {
	switch {
	case wording.HoldsAny(value, "未启动", "未开工", "未动工", "尚未", "未实施", "未完成", "前期", "待开工", "招标", "谋划", "暂缓"):
		return StatusPlanned
	case wording.HoldsAny(value, "正在", "在建", "推进", "施工", "装修", "进行中", "主体", "已开工", "建设中", "实施中", "序时"):
		return StatusOngoing
	case wording.HoldsAny(value, "完成", "完工", "建成", "投用", "竣工", "交付", "销号", "投入使用", "达标"):
		return StatusAchieved
	}
	return ""
}

// status is the status of a figure in the row. The name of its column decides, of what
// is to be built the column that says how far it is, else that it has a term.
func (w row) status(otherwise string) string {
	switch {
	case strings.Contains(w.name, "执行数为"), strings.Contains(w.name, "完成预算"):
		return StatusAchieved
	case wording.HoldsAny(w.name, dueColumns...):
	case wording.HoldsAny(w.name, plannedColumns...) && !wording.HoldsAny(w.name, planAccounts...):
		if w.stage == "" || w.whole || strings.Contains(w.name, "目标") {
			return StatusPlanned
		}
		return w.stage
	case wording.HoldsAny(w.name, stageColumns...), wording.HoldsAny(w.name, doneColumns...):
		if otherwise != StatusOngoing && (w.whole || !wording.HoldsAny(w.lead, "其余", "正在", "将", "拟", "计划", "预计")) {
			return StatusAchieved
		}
	case wording.HoldsAny(w.name, sumColumns...):
		if w.stage == "" {
			return StatusPlanned
		}
		return w.stage
	case wording.HoldsAny(w.name, contentColumns...):
		switch {
		case w.stage != "":
			return w.stage
		case w.due.end > 0 || w.name == "建设内容":
			return StatusPlanned
		}
	case w.stage != "" && otherwise == StatusAchieved:
		return w.stage
	}
	return otherwise
}

// meanOf returns the years of which a column named 年均增长 tells beside columns of years, 2025年（预计）；
// 2030年（目标）；年均增长, and whether they are to come. ok is false for any other column.
func (w row) meanOf(r *reading, q quantity) (of when, planned, ok bool) {
	if !strings.HasPrefix(w.name, "年均") && !strings.HasPrefix(w.name, "年平均") {
		return when{}, false, false
	}
	start := strings.LastIndexByte(r.folded[:q.start], '\n') + 1
	for _, year := range r.whens {
		if year.start < start || year.end > q.start || year.from == 0 || year.from != year.to || year.month > 0 ||
			year.start > start && r.folded[year.start-1] != ';' || !wording.BeginsWith(r.folded[year.end:], ":", "(") {
			continue
		}
		name, _, _ := strings.Cut(r.folded[year.end:], ":")
		if of.from == 0 {
			of = year
		}
		of.to, planned = year.to, wording.HoldsAny(name, plannedColumns...) || r.docYear > 0 && year.to > r.docYear || r.heading.kind.status == StatusPlanned && r.heading.kind.span.from <= year.to
	}
	return of, planned, of.to > of.from
}

// yearColumn returns the status of a figure in a column of a year, in a plan's table of what
// is to be reached: what comes before the plan's years is where it begins.
func (r *reading) yearColumn(name, otherwise string) string {
	k := r.heading.kind
	if k.status != StatusPlanned || k.span.from == 0 || !isYear(name) {
		return otherwise
	}
	if y, _ := strconv.Atoi(name[:4]); y < k.span.from {
		return StatusAchieved
	}
	return StatusPlanned
}

// isYear reports whether the name of a column is a year: 2030年.
func isYear(name string) bool {
	if len(name) < 4 {
		return false
	}
	y, err := strconv.Atoi(name[:4])
	return err == nil && y >= firstYear && y <= lastYear
}
