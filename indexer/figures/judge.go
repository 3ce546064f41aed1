package figures

import (
	"slices"
	"strings"

	"zhengsou/indexer/wording"
)

// Status, basis and period of a figure, each found by rules of its own and held against one
// another, against the row of a table and the day of the document.

// position is where a quantity stands, and the words around it.
type position struct {
	q                     quantity
	sentence, clause, end int       // starts of sentence and clause, end of the clause
	in                    wordClass // of the words in the clause
	before                wordClass // in the clause, before the quantity
	ahead                 wordClass // in the sentence, before the quantity
}

// positionOf returns the position of a quantity.
func (r *reading) positionOf(q quantity) position {
	p := position{q: q, clause: r.clauseStart(q.start), end: r.clauseEnd(q.end)}
	p.sentence = min(p.clause, r.sentenceStart(q.start)) // both are followed only so far, and a bracket takes the clause further
	p.in = r.classes(p.clause, p.end)
	p.before = r.classes(p.clause, q.start)
	p.ahead = r.classes(p.sentence, q.start)
	return p
}

// judge sets status, basis and period of f, which stands at q and counts o.
func (r *reading) judge(f *Figure, q quantity, o object) {
	p := r.positionOf(q)
	w := r.yearOfRow(r.monthOf(r.whenOf(p)), q)
	f.Status = r.status(p, w)
	w = r.heldToDay(f, p, w)
	row := r.tableRow(q)
	if row.name != "" {
		f.Status = row.status(r.yearColumn(row.name, f.Status))
		if of, planned, ok := row.meanOf(r, q); ok {
			if w = of; planned {
				f.Status = StatusPlanned
			}
		}
	}
	if f.Status == StatusAchieved && (r.stands(f, p, o, w) || f.Change == "" && !o.origin && r.isRegular(p, w)) {
		f.Status = StatusOngoing
	}
	if o.origin && f.Status == StatusPlanned {
		f.Status = StatusAchieved // 由47%|提高到60%以上: as it was
	}
	f.Basis = r.basis(f, p, w)
	if o.origin && !q.rank && (f.Basis == BasisNew && p.before&wordNew == 0 && !flows(f.Object) || f.Basis == BasisCumulative || f.Basis == Unknown && countable(q.kind) && !isEvent(q.unit)) {
		f.Basis = BasisStock
	}
	f.Period = r.periodOf(f, p, o, row, w)
}

// heldToDay holds what is said to have been reached against the day of the document and its
// plans: it sets the status of f, and gives the time that is left of w.
func (r *reading) heldToDay(f *Figure, p position, w when) when {
	if f.Status != StatusAchieved {
		return w
	}
	if r.soFar(p, w) && w.to > r.docYear {
		w.to, w.since, w.future = r.docYear, false, false
	}
	if r.putOnPlan(p) {
		f.Status = StatusPlanned
		return w
	}
	already := strings.Contains(r.folded[p.clause:p.q.start], "已")
	if r.dueLater(p, w) {
		if p.before&(wordDone|wordTotal) == 0 && !already {
			f.Status = StatusPlanned
			return w
		}
		w = when{start: w.start, end: w.end, from: w.from, to: w.to} // what is done, is so before it
	}
	if r.docYear > 0 && w.from > r.docYear {
		if w.start < p.sentence || already {
			return when{}
		}
		f.Status = StatusPlanned // what lies after the document cannot have come about
	}
	return w
}

// stands reports whether what f counts holds until it is changed: a price, a rate of pay, what a
// rule or a grant gives.
func (r *reading) stands(f *Figure, p position, o object, w when) bool {
	if r.ruled(p) || r.grantedShare(p) {
		return true
	}
	lead := r.folded[p.clause:p.q.start]
	if p.q.kind == unitMoney && f.Change == "" && wording.HoldsAny(lead, "每年固定", "每年可", "每年能") && !wording.HoldsAny(lead, "了", "已", "累计", "曾") {
		return true // 试种了羊肚菌，每年固定收益|11万元
	}
	if p.q.kind == unitMoney && f.Change == "" && wording.EndsWith(lead, yearlyGains...) && !wording.HoldsAny(lead, overNow...) && !w.past(r.docYear) && w.years == 0 && p.in&(wordPlan|wordWish) == 0 {
		return true // 建起光伏棚，每年进账|3.6万元
	}
	if f.Change == "" && r.isYearly(p, w) {
		return true // 合作社每年卖出鲜菇|600吨
	}
	if f.Change == "" && countable(p.q.kind) && wording.EndsWith(lead, dailyMeals...) && !wording.HoldsAny(lead, "了", "已", "累计", "曾", "平均") {
		return true // 食堂天天供餐|120份
	}
	return f.Change == "" && !o.origin && (p.before&(wordLevel|wordDone|wordNew|wordTotal) == 0 || p.q.qualifier == "最高" || givenEach(lead)) &&
		r.isPrice(f.Object, p.q, lead) && !wording.HoldsAny(lead, gained...) &&
		!(wording.EndsWith(lead, "拿到", "分到", "分得") && !wording.HoldsAny(lead, "能", "可", "每天", "每月")) &&
		!strings.HasSuffix(f.Object, "月收入") &&
		(!strings.Contains(lead, "从") && !strings.Contains(lead, "由") || r.eachUnit(p.q, lead))
}

// yearlyGains end a clause that says what comes in each year.
var yearlyGains = []string{"每年进账", "每年收入", "每年收益", "每年获利", "每年盈利", "每年收租", "每年可进账", "每年可收租", "每年分红"}

// givenEach reports whether a clause says what is given for each of something, new as it may be:
// 新增托位每个给予一次性建设补助|1.2万元.
func givenEach(lead string) bool {
	at := strings.Index(lead, "每")
	return at >= 0 && wording.HoldsAny(lead[at:], "给予", "补助", "补贴", "奖励") && !wording.HoldsAny(lead, "了", "已", "累计", "提高", "增加")
}

// periodOf returns the period of f, whose status and basis are known, by the time w that rules it
// and what its row says.
func (r *reading) periodOf(f *Figure, p position, o object, row row, w when) string {
	planned := f.Status == StatusPlanned
	state := f.Status == StatusAchieved && f.Change == "" && r.isState(f, p)
	if !planned && r.ofYearBefore(p, w) {
		w.from, w.to = w.from-1, w.to-1 // 截至12月底 in January
	}
	if planned {
		w = r.plannedTime(p, row, w)
	}
	if w.from == 0 && w.years == 0 && !r.heading.glossary {
		w = r.ofKind(f.Status, w)
	}
	if year := r.heading.year; r.heading.span.from > 0 && w.from == year.from && w.to == year.to && w.month == year.month && r.summedUp(p) {
		w = r.heading.span // under 2025年和“十四五”时期回顾, 累计 is of all the years
	}
	if f.Status == StatusOngoing && f.Basis == Unknown && w.start < p.sentence && w.end > 0 && (w.past(r.docYear) || r.docYear == 0) && r.heading.status == "" && r.heading.year.from == 0 {
		return "" // 2015年，…。|女工每天能领|70元: what stands is of no time that the sentence before was of
	}
	if o.origin && !r.dated(p, w) {
		return "" // 由三年前的五成提高到八成: of no stated time
	}
	return r.sinceThen(w).period(state, state && f.Basis != BasisNew && f.Basis != BasisRate)
}

// ofYearBefore reports whether the months of w have not come in the document's year, so that they
// are those of the year before.
func (r *reading) ofYearBefore(p position, w when) bool {
	const may, june = 5, 6 // 上半年 in May is that of this year, nearly over
	return r.docYear > 0 && r.docMonth > 0 && w.from == r.docYear && w.to == w.from && w.ends > r.docMonth &&
		!(r.docMonth == may && w.ends == june) && (r.docMonth <= lastReview || !w.yearEnd) &&
		!r.setOutFor(p, w) && !r.heading.kind.orders
}

// plannedTime returns the time for which something is planned by that which rules its figure.
func (r *reading) plannedTime(p position, row row, w when) when {
	if row.due.end > 0 && row.due.from > 0 {
		w = row.due // its own term, whatever the year of the list
	}
	if w.month > 0 && (strings.Contains(row.name, "年度") || strings.Contains(row.name, "全年")) {
		w.month = 0 // 年度目标, beside how far it is by September
	}
	if w.start < p.sentence && w.first > 0 && !w.future && w.from == r.docYear && r.classes(w.end, p.q.start)&wordOnward != 0 {
		w = when{} // 1至10月完成12个。下一步再建20个
	}
	if span := r.yearsAhead(p); span.from > 0 && (w.end == 0 || w.start < p.sentence) && r.heading.year.from == 0 && r.heading.span.from == 0 {
		return span
	}
	if w.end == 0 || w == r.heading.span && w.past(r.docYear) {
		w = r.plannedFor() // not of the years that the report looks back on
	}
	return w
}

// yearsAhead returns the years of 今后五年 and the like before a figure in its sentence, counted from the
// document's own in its first months, else from the next; 用两年时间 begins at once. They are none where that is not known.
func (r *reading) yearsAhead(p position) when {
	lead := r.folded[p.sentence:p.q.start]
	if r.docYear == 0 || !strings.Contains(lead, "今后") && !strings.Contains(lead, "未来") && !strings.Contains(lead, "年时间") {
		return when{}
	}
	for _, ahead := range [...]struct {
		words string
		years int
	}{{"今后五年", 5}, {"未来五年", 5}, {"今后5年", 5}, {"未来5年", 5}, {"今后三年", 3}, {"未来三年", 3}, {"今后3年", 3}, {"未来3年", 3}, {"用两年时间", 2}, {"用2年时间", 2}, {"用三年时间", 3}, {"用3年时间", 3}, {"用五年时间", 5}, {"用5年时间", 5}} {
		at := strings.Index(lead, ahead.words)
		if at < 0 {
			continue
		}
		from := r.docYear + 1
		if r.docMonth > 0 && r.docMonth <= lastReview || strings.HasPrefix(ahead.words, "用") {
			from = r.docYear
		}
		return when{start: p.sentence + at, end: p.sentence + at + len(ahead.words), from: from, to: from + ahead.years - 1}
	}
	return when{}
}

// putOnPlan reports whether a clause goes on behind a figure to say that a plan of a year takes it
// in: 将3条断头路|列入今年打通计划.
func (r *reading) putOnPlan(p position) bool {
	after := r.folded[p.q.end:p.end]
	for _, w := range [...]string{"列入", "纳入"} {
		if _, plan, ok := strings.Cut(after, w); ok && strings.HasSuffix(plan, "计划") && wording.HoldsAny(plan, "今年", "明年", "年度", "下一年", "来年") {
			return true
		}
	}
	return false
}

// dueLater reports whether the sentence lays something out for a month that has not come when the
// document does, in a clause before that of a figure: in October, 计划12月底前试运营，设置床位|300张.
func (r *reading) dueLater(p position, w when) bool {
	if r.docMonth == 0 || w.from != r.docYear || w.to != w.from || max(w.month, w.ends) <= r.docMonth || !w.by || w.start < p.sentence || w.end > p.clause {
		return false
	}
	return wording.EndsWith(r.folded[:w.start], laidOut...)
}

// laidOut stand before a time for which something is laid out.
var laidOut = []string{"计划", "计划于", "计划在", "预计", "预计于", "预计在", "力争", "力争于", "力争在", "确保", "确保在", "争取", "争取在", "拟", "拟于", "将于", "将在", "有望", "有望于", "有望在"}

// gained stand before what people were better off by, which is no price: it has come
// about (户均增收1.3万元).
var gained = []string{"户均", "增收", "减负", "分红", "节省", "节约", "少花", "多挣", "缓缴"}

// setOutFor reports whether a time in a clause before that of a figure is one for which something
// was laid out there: 全年|将|新建3所；已开工|1所.
func (r *reading) setOutFor(p position, w when) bool {
	return w.end > 0 && w.end < p.clause && r.classes(w.end, min(p.clause, r.clauseEnd(w.end)))&(wordPlan|wordWish) != 0
}

// yearOfRow returns a number of a row behind a row of as many years its own: 2022、2023年分别|
// 新增1200个、1500个. A span of as many years is such a row too: 2022—2024年分别新增….
func (r *reading) yearOfRow(w when, q quantity) when {
	if !w.row && w.to <= w.from || w.end > q.start || !strings.Contains(r.folded[w.end:q.start], "分别") {
		return w
	}
	first := slices.IndexFunc(r.found, func(f quantity) bool { return f.start >= w.end })
	at := r.indexOf(q)
	if first < 0 || at < first || r.rowOf(r.found, first) != w.to-w.from+1 || at-first > w.to-w.from {
		return w
	}
	w.from += at - first
	w.to, w.row = w.from, false
	return w
}

// ofKind returns the time that the kind of the document gives to a figure of this status, w
// where it gives none. A list of projects that names no year is of the coming one in the
// last months of a year.
func (r *reading) ofKind(status string, w when) when {
	k := r.heading.kind
	if of := k.when(status); of.from > 0 {
		return of
	}
	if k.list && status == StatusPlanned && r.docYear > 0 && r.docMonth > 0 {
		year := r.docYear
		if r.docMonth >= listsFrom {
			year++
		}
		return when{from: year, to: year}
	}
	return w
}

// listsFrom is the month from which lists of projects are of the next year.
const listsFrom = 11

// dated reports whether a statement of time stands beside a figure: 从|2021年的46503元.
func (r *reading) dated(p position, w when) bool {
	if w.end == 0 || w.end > p.q.start || w.start < p.clause {
		return false
	}
	return strings.HasSuffix(r.folded[:w.start], "从") || strings.HasSuffix(r.folded[:w.start], "由")
}
