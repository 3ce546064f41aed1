package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A column such as 目标任务 or 完成情况 says how many, never of what: that stands in
// another column of the row, 项目：新增公办学位；目标任务：3000个. Running text has such
// names too: 改造卫生服务中心，年度指标值5个，实际完成5个.

// itemColumns name the column that says what a row is about, the most telling first.
var itemColumns = []string{"项目名称", "事项名称", "指标名称", "任务名称", "工程名称", "设施名称", "项目", "事项", "指标", "名称", "任务", "品名", "设施", "类别", "内容"}

// amountNames are the names of columns, and of amounts in a text, that say of what nothing.
var amountNames = []string{
	"目标任务", "年度目标", "年度任务", "年度计划", "目标", "目标值", "目标数", "指标值", "年度指标值", "任务数", "任务量", "计划数", "计划值", "计划",
	"完成情况", "完成", "实际", "实际完成", "实际完成值", "完成数", "完成值", "完成量", "实际值", "进展情况", "进展", "工作进展", "本周进展", "本月进展", "本周", "本月", "本季", "本期", "上期",
	"累计", "累计完成", "数量", "总数", "合计", "现状", "现状值", "基期值", "预期值", "建设规模", "规模", "形象进度", "完成率", "完成比例", "进度",
}

// stages are words of how far something is, which is no name of it.
var stages = []string{"开业", "在建", "开工", "主体封顶", "封顶", "装修", "运营", "施工"}

// sumNames stand in a row that adds up those above it.
var sumNames = []string{"合计", "总计", "小计", "共计"}

// rowItem gives what the row is about in which a quantity stands, and whether the row is
// the sum of others; "" where no column says so.
func (r *reading) rowItem(q quantity) (item string, sum bool) {
	if q.rank || strings.IndexByte(r.folded, ';') < 0 {
		return "", false
	}
	start := strings.LastIndexByte(r.folded[:q.start], '\n') + 1
	end := len(r.folded)
	if i := strings.IndexByte(r.folded[q.start:], '\n'); i >= 0 {
		end = q.start + i
	}
	if end-start > maxRow {
		return "", false
	}
	best, cells := len(itemColumns), 0
	for at := start; at <= end; {
		stop := end
		if i := strings.IndexByte(r.folded[at:end], ';'); i >= 0 {
			stop = at + i
		}
		name, value, named := strings.Cut(r.folded[at:stop], ":")
		from := at + len(name) + len(":")
		at = stop + 1
		if !named || utf8.RuneCountInString(name) > maxColumn {
			continue
		}
		cells++
		sum = sum || slices.Contains(sumNames, value)
		if k := slices.Index(itemColumns, name); k >= 0 && k < best && stop <= q.start && value != "" && !startsWithDigit(value) {
			best, item = k, r.itemName(from, stop)
		}
	}
	if cells < minCells && !r.row {
		return "", false
	}
	return item, sum
}

// minCells is how many named cells make a row of a text that has other parts as well.
const minCells = 3

// verbsOnly tells whether nothing but words that say nothing of an object stands in
// folded[from:to]: 已|建成, but not 绿道|贯通.
func (r *reading) verbsOnly(from, to int) bool {
	for m := r.markAt(from); from < to && m < len(r.marks) && r.marks[m].start == from; m++ {
		from = r.marks[m].end
	}
	return from >= to
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// itemName gives what is counted by the name of a thing to be done: 新建|社区食堂,
// 老旧小区|改造, 加装电梯|（部）.
func (r *reading) itemName(from, to int) string {
	start, end := r.leadIn(from, to, &leftPhrase{}), to
	if open := strings.LastIndexByte(r.folded[from:to], '('); open > 0 && strings.HasSuffix(r.folded[:to], ")") {
		if _, _, ok := r.units.at(r.folded[from+open+1 : to-1]); ok {
			end = from + open
		}
	}
	if start >= end {
		start = from
	}
	return r.phrase(start, r.withoutTail(start, end))
}

// named gives a figure of a row, or one that has only the name of an amount, the name of
// what it counts.
func (r *reading) named(text string, found []quantity, i int, out []object, bound int) string {
	q := found[i]
	if item, sum := r.rowItem(q); item != "" || sum {
		switch {
		case item != "" && (q.kind == unitRate || q.kind == unitMoney) && slices.Contains(amountNames, text):
			return item + text // 社区食堂形象进度, 口袋公园年度计划（万元）
		case item != "" && (text == "" && r.verbsOnly(max(bound, r.clauseStart(q.start)), q.start) || slices.Contains(amountNames, text) || isResult(text) || slices.Contains(stages, text) || startsWithDigit(text) || endsWith(text, []string{"进展", "进展情况"})):
			return item
		case sum && text != "" && !endsWith(text, sumNames):
			return text + "合计"
		}
		return text
	}
	if i > 0 && slices.Contains(amountNames, strings.TrimPrefix(text, "其中")) && !containsSign(r.folded[found[i-1].end:q.start], "。;!?\n") && slices.Contains([]string{"实际", "完成", "实际完成", "实际完成值", "完成值", "实际值"}, text) && found[i-1].unit == q.unit {
		return out[i-1].text
	}
	for _, w := range [...]string{"年度指标值", "指标值", "目标值", "计划值", "年度目标值", "目标任务", "任务数", "年度任务", "目标数", "计划数"} {
		name, ok := strings.CutSuffix(text, w)
		switch {
		case !ok:
		case endsWith(name, []string{"完成", "占"}):
			return text // 城镇新增就业完成年度任务
		case name != "":
			return name // 验收合格率|指标值
		default:
			if name = r.doneBefore(found, i, bound); name == "" {
				name = r.earlier(bound)
			}
			if name != "" {
				return name
			}
		}
	}
	return text
}
