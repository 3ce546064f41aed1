package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// A column such as 目标任务 or 完成情况 says how many, never of what: that stands in
// another column of the row, 项目：新增公办学位；目标任务：3000个. Running text has such
// names too: 改造卫生服务中心，年度指标值5个，实际完成5个.

// itemColumns name the column that says what a row is about, the most telling first.
var itemColumns = vocabulary("itemColumns")

// plainAmounts are names of columns of money that say nothing but that it is money.
var plainAmounts = []string{"金额", "绝对数", "绝对额", "数值", "决算数", "预算数", "执行数", "决算", "预算", "年初预算", "年初预算数", "调整预算数", "全年预算数", "本年预算", "本年预算数", "本月数", "本年累计", "累计数", "金额合计"}

// itemParts are columns of what each item of a row has, which say little without it.
var itemParts = vocabulary("itemParts")

// amountNames are the names of columns, and of amounts in a text, that say of what nothing.
var amountNames = vocabulary("amountNames")

// stages are words of how far something is, which is no name of it.
var stages = []string{"开业", "在建", "开工", "主体封顶", "封顶", "装修", "运营", "施工"}

// sumNames stand in a row that adds up those above it.
var sumNames = []string{"合计", "总计", "小计", "共计"}

// rowItem returns what the row is about in which a quantity stands, and whether the row is
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
		if !named || utf8.RuneCountInString(name) > wording.MaxColumn {
			continue
		}
		cells++
		sum = sum || slices.Contains(sumNames, value)
		if k := slices.Index(itemColumns, name); k >= 0 && k < best && stop <= q.start && value != "" && !startsWithDigit(value) {
			best, item = k, r.itemName(from, stop)
			if strings.Contains(name, "科目") {
				item = r.original(from, stop) // 最低生活保障 is a name, not what is done
			}
		}
	}
	if cells < minCells && !r.row {
		return "", false
	}
	return item, sum
}

// minCells is how many named cells make a row of a text that has other parts as well.
const minCells = 3

// verbsOnly reports whether nothing but words that say nothing of an object stands in
// folded[from:to]: 已|建成, but not 绿道|贯通.
func (r *reading) verbsOnly(from, to int) bool {
	for m := r.markAt(from); from < to && m < len(r.marks) && r.marks[m].start == from; m++ {
		from = r.marks[m].end
	}
	return from >= to
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// bareGrants are what money is given as, which tells nothing without what for.
var bareGrants = []string{"补贴", "补助", "资金", "经费", "奖励", "奖补", "支出", "投资", "费用"}

// itemName returns what is counted by the name of a thing to be done: 新建|社区食堂,
// 老旧小区|改造, 加装电梯|（部）.
func (r *reading) itemName(from, to int) string {
	start, end := r.leadIn(from, to, &leftPhrase{}), to
	if open := strings.LastIndexByte(r.folded[from:to], '('); open > 0 && strings.HasSuffix(r.folded[:to], ")") {
		if _, _, ok := r.units.At(r.folded[from+open+1 : to-1]); ok {
			end = from + open
		}
	}
	if start >= end || slices.Contains(bareGrants, r.folded[start:end]) {
		start = from // 运营|补贴
	}
	name := strings.TrimLeft(r.phrase(start, r.withoutTail(start, end)), "：:")
	if rest := strings.TrimLeft(name, "一二三四五六七八九十"); rest != name {
		if item, ok := strings.CutPrefix(rest, "、"); ok && item != "" {
			name = item // 一、|教育支出
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(name, "其中："), "其中")
}

// namedByRow returns a figure of a row, whose column is called text, the name of what it counts by
// what the row is about (item, "" where it does not say) and whether it is a row of sums.
func (r *reading) namedByRow(text string, q quantity, item string, sum bool, bound int) string {
	switch {
	case sum && slices.Contains(sumNames, item):
		return strings.TrimSuffix(text, "合计") + "合计"
	case item == "":
	case slices.Contains(plainAmounts, text):
		return item
	case budgetPart(text) != "":
		return item + budgetPart(text)
	case q.kind == unitRate && q.cell != "" && wording.EndsWith(text, budgetShares...):
		return item + "完成预算"
	case slices.Contains(itemParts, text) && (q.cell != "" || strings.HasSuffix(r.folded[:q.start], ":")):
		return item + text // 大米产量
	case q.kind == unitRate && q.cell != "" && wording.BeginsWith(strings.TrimLeft(text, "1234567890年月-"), changeColumns...):
		return item
	case (q.kind == unitRate || q.kind == unitMoney) && slices.Contains(amountNames, text):
		return item + text // 社区食堂形象进度, 口袋公园年度计划（万元）
	case slices.Contains(amountNames, text), slices.Contains(stages, text), isResult(text), startsWithDigit(text), wording.EndsWith(text, progress...):
		return item
	case text == "" && r.verbsOnly(max(bound, r.clauseStart(q.start)), q.start):
		return item
	}
	if sum && text != "" && !wording.EndsWith(text, sumNames...) {
		return text + "合计"
	}
	return text
}

var (
	// budgetShares end the names of columns of how much of a budget was spent.
	budgetShares = []string{"预算数的", "完成预算", "预算的"}
	// progress ends those of how far something is.
	progress = []string{"进展", "进展情况"}
	// sayDone are names that say no more than that it is the number that was reached.
	sayDone = []string{"实际", "完成", "实际完成", "实际完成值", "完成值", "实际值"}
	// aimed end the names of a number that was to be reached.
	aimed = []string{"年度指标值", "指标值", "目标值", "计划值", "年度目标值", "目标任务", "任务数", "年度任务", "目标数", "计划数"}
)

// named returns a figure of a row, or one that has only the name of an amount, the name of
// what it counts.
func (r *reading) named(text string, found []quantity, i int, out []object, bound int) string {
	q := found[i]
	if item, sum := r.rowItem(q); item != "" || sum {
		return r.namedByRow(text, q, item, sum, bound)
	}
	if name := r.labelled(text, q); name != "" {
		return name
	}
	if i > 0 && slices.Contains(amountNames, strings.TrimPrefix(text, "其中")) &&
		!wording.ContainsSign(r.folded[found[i-1].end:q.start], "。;!?\n") && slices.Contains(sayDone, text) && found[i-1].unit == q.unit {
		return out[i-1].text
	}
	for _, w := range aimed {
		name, ok := strings.CutSuffix(text, w)
		switch {
		case !ok:
		case wording.EndsWith(name, "完成", "占", "完成年度", "完成全年", "占年度", "占全年"):
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

// budgetParts are the parts into which a budget's second row of heads cuts its sums.
var budgetParts = []string{"基本支出", "项目支出", "人员经费", "公用经费"}

// budgetPart returns the part that a column of a budget is of, whose first row of heads says no
// more than that it is one: 2025年预算数|基本支出. It is "" for any other name.
func budgetPart(name string) string {
	name = strings.TrimPrefix(strings.TrimLeft(name, "0123456789"), "年")
	for _, part := range budgetParts {
		if head, ok := strings.CutSuffix(name, part); ok && slices.Contains(plainAmounts, head) {
			return part
		}
	}
	return ""
}

// labelled returns a number behind a label that only says how much, 目标：9000人，完成：8126人, the
// name of what its heading is about; "" for any other, and where the heading names nothing.
func (r *reading) labelled(text string, q quantity) string {
	name := r.heading.name
	if name == "" {
		return ""
	}
	if lead := r.folded[:q.start]; strings.HasSuffix(lead, ":") {
		if !slices.Contains(amountNames, text) || !strings.HasSuffix(lead[:len(lead)-len(":")], text) {
			return ""
		}
	} else if lead = lead[r.clauseStart(q.start):]; len(r.folded) > maxCourseLine || !wording.BeginsWith(r.folded, "目标", "任务", "计划") || !slices.Contains(amountNames, lead) {
		return "" // but 目标4所，完成3所
	} else if text == "" {
		text = lead
	}
	if q.kind == unitRate {
		return name + text
	}
	return name
}

// headingItem returns what a heading is about where it is short enough to be a name: 二、城镇新增
// 就业, 新建|社区食堂.
func headingItem(heading string) string {
	name := strings.Trim(withoutLabel(heading), " 　、：:")
	if rest := strings.TrimLeft(name, "0123456789一二三四五六七八九十"); rest != name {
		name = strings.TrimLeft(rest, "、.． ")
	}
	if label, rest, ok := strings.Cut(name, "："); ok && strings.ContainsAny(label, "0123456789一二三四五六七八九十") {
		name = rest // ★实事1：|城镇新增就业
	}
	for _, w := range [...]string{"新建", "新增", "建设", "改造"} {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			name = rest
			break
		}
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > ownerRunes+2 || strings.ContainsAny(name, "，。；！？、“”（《0123456789") ||
		headingStatus(name) != "" || wording.EndsWith(name, "情况", "工作", "进度", "目标", "任务", "数据", "指标") {
		return ""
	}
	return name
}
