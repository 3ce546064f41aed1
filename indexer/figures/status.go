package figures

import (
	"slices"
	"strings"

	"zhengsou/indexer/wording"
)

// The values of Figure.Status and Figure.Basis.
const (
	StatusPlanned  = "planned"  // is to be reached
	StatusOngoing  = "ongoing"  // is being worked on
	StatusAchieved = "achieved" // has been reached

	BasisNew        = "new"        // what came to be in the period
	BasisCumulative = "cumulative" // all that came to be until then
	BasisStock      = "stock"      // what is there
	BasisRate       = "rate"       // a share or a change
	BasisTarget     = "target"     // what a plan asks for

	// Unknown is the status or basis of a figure of which the text does not tell.
	Unknown = "unknown"
)

// position is where a quantity stands, and the words around it.
type position struct {
	q                     quantity
	sentence, clause, end int       // starts of sentence and clause, end of the clause
	in                    wordClass // of the words in the clause
	before                wordClass // in the clause, before the quantity
	ahead                 wordClass // in the sentence, before the quantity
}

// judge sets status, period and basis of f, which stands at q and counts o.
func (r *reading) judge(f *Figure, q quantity, o object) {
	p := position{q: q, clause: r.clauseStart(q.start), end: r.clauseEnd(q.end)}
	p.sentence = min(p.clause, r.sentenceStart(q.start)) // both are followed only so far, and a bracket takes the clause further
	p.in = r.classes(p.clause, p.end)
	p.before = r.classes(p.clause, q.start)
	p.ahead = r.classes(p.sentence, q.start)
	w := r.whenOf(p)
	w = r.yearOfRow(r.monthOf(w), q)
	f.Status = r.status(p, w)
	if f.Status == StatusAchieved && r.soFar(p, w) && w.to > r.docYear {
		w.to, w.since, w.future = r.docYear, false, false
	}
	if f.Status == StatusAchieved && r.putOnPlan(p) {
		f.Status = StatusPlanned
	}
	if f.Status == StatusAchieved && r.dueLater(p, w) {
		if p.before&(wordDone|wordTotal) == 0 && !strings.Contains(r.folded[p.clause:q.start], "已") {
			f.Status = StatusPlanned
		} else {
			w = when{start: w.start, end: w.end, from: w.from, to: w.to} // what is done, is so before it
		}
	}
	if f.Status == StatusAchieved && r.docYear > 0 && w.from > r.docYear {
		if w.start >= p.sentence && !strings.Contains(r.folded[p.clause:q.start], "已") {
			f.Status = StatusPlanned // what lies after the document cannot have come about
		} else {
			w = when{}
		}
	}
	row := r.tableRow(q)
	if row.name != "" {
		f.Status = row.status(r.yearColumn(row.name, f.Status))
		if of, planned, ok := row.meanOf(r, q); ok {
			if w = of; planned {
				f.Status = StatusPlanned
			}
		}
	}
	if lead := r.folded[p.clause:q.start]; f.Status == StatusAchieved && f.Change == "" && !o.origin && (p.before&(wordLevel|wordDone|wordNew|wordTotal) == 0 || q.qualifier == "最高") && r.isPrice(f.Object, q, lead) && !wording.HoldsAny(lead, gained) && (!strings.Contains(lead, "从") && !strings.Contains(lead, "由") || r.eachUnit(q, lead)) {
		f.Status = StatusOngoing // a price or a rate of pay stands until it is changed
	}
	if f.Status == StatusAchieved && (r.ruled(p) || r.grantedShare(p)) {
		f.Status = StatusOngoing
	}
	if o.origin && f.Status == StatusPlanned {
		f.Status = StatusAchieved // 由47%|提高到60%以上: as it was
	}
	f.Basis = r.basis(f, p, w)
	if o.origin && !q.rank && (f.Basis == BasisNew && p.before&wordNew == 0 && !flows(f.Object) || f.Basis == BasisCumulative || f.Basis == Unknown && (q.kind == unitCount || q.kind == unitPeople)) {
		f.Basis = BasisStock
	}
	state := f.Status == StatusAchieved && f.Change == "" && r.isState(f, p)
	if w.ends > r.docMonth && r.docMonth > 0 && !r.setOutFor(p, w) && !r.heading.kind.orders && !(r.docMonth == 5 && w.ends == 6) && r.docYear > 0 && w.from == r.docYear && w.to == w.from && f.Status != StatusPlanned && (r.docMonth <= lastReview || !w.yearEnd) {
		w.from, w.to = w.from-1, w.to-1 // 截至12月底 in January
	}
	if f.Status == StatusPlanned && row.due.end > 0 && row.due.from > 0 {
		w = row.due // its own term, whatever the year of the list
	}
	if f.Status == StatusPlanned && w.month > 0 && (strings.Contains(row.name, "年度") || strings.Contains(row.name, "全年")) {
		w.month = 0 // 年度目标, beside how far it is by September
	}
	if f.Status == StatusPlanned && w.start < p.sentence && w.first > 0 && !w.future && w.from == r.docYear && r.classes(w.end, p.q.start)&wordOnward != 0 {
		w = when{} // 1至10月完成12个。下一步再建20个
	}
	if f.Status == StatusPlanned && (w.end == 0 || w == r.heading.span && w.past(r.docYear)) {
		w = r.plannedFor() // not of the years that the report looks back on
	}
	if w.from == 0 && w.years == 0 && !r.heading.glossary {
		w = r.ofKind(f.Status, w)
	}
	if year := r.heading.year; r.heading.span.from > 0 && w.from == year.from && w.to == year.to && w.month == year.month && r.summedUp(p) {
		w = r.heading.span // under 2025年和“十四五”时期回顾, 累计 is of all the years
	}
	f.Period = r.sinceThen(w).period(state, state && f.Basis != BasisNew && f.Basis != BasisRate)
	if o.origin && !r.dated(p, w) {
		f.Period = "" // 由三年前的五成提高到八成: of no stated time
	}
}

// putOnPlan tells whether a clause goes on behind a figure to say that a plan of a year takes it
// in: 将3条断头路|列入今年打通计划.
func (r *reading) putOnPlan(p position) bool {
	after := r.folded[p.q.end:p.end]
	for _, w := range [...]string{"列入", "纳入"} {
		if _, plan, ok := strings.Cut(after, w); ok && strings.HasSuffix(plan, "计划") && wording.HoldsAny(plan, []string{"今年", "明年", "年度", "下一年", "来年"}) {
			return true
		}
	}
	return false
}

// dueLater tells whether the sentence lays something out for a month that has not come when the
// document does, in a clause before that of a figure: in October, 计划12月底前试运营，设置床位|300张.
func (r *reading) dueLater(p position, w when) bool {
	if r.docMonth == 0 || w.from != r.docYear || w.to != w.from || max(w.month, w.ends) <= r.docMonth || !w.by || w.start < p.sentence || w.end > p.clause {
		return false
	}
	return wording.EndsWith(r.folded[:w.start], dueBefore)
}

// dueBefore stand before a time for which something is laid out.
var dueBefore = []string{"计划", "计划于", "计划在", "预计", "预计于", "预计在", "力争", "力争于", "力争在", "确保", "确保在", "争取", "争取在", "拟", "拟于", "将于", "将在", "有望", "有望于", "有望在"}

// beforePlan tells whether a time is named as the year before, or lies before the year for which
// the heading plans, where the document's own year is not known.
func (r *reading) beforePlan(w when) bool {
	if r.docYear > 0 || w.end == 0 || w.end > len(r.folded) {
		return false
	}
	return w.relative && wording.BeginsWith(r.folded[w.start:], "去年", "上年", "前年") || w.to > 0 && w.to < r.heading.year.from
}

// setOutFor tells whether a time in a clause before that of a figure is one for which something
// was laid out there: 全年|将|新建3所；已开工|1所.
func (r *reading) setOutFor(p position, w when) bool {
	return w.end > 0 && w.end < p.clause && r.classes(w.end, min(p.clause, r.clauseEnd(w.end)))&(wordPlan|wordWish) != 0
}

// measuredBehind tells whether a clause goes on with a share of what it counts: 7个断面|水质达标率100%.
func (r *reading) measuredBehind(p position) bool {
	for _, f := range r.found {
		if f.start >= p.q.end && f.end <= p.end {
			return f.kind == unitRate
		}
	}
	return false
}

// yearOfRow gives a number of a row behind a row of as many years its own: 2022、2023年分别|
// 新增1200个、1500个. A span of as many years is such a row too: 2022—2024年分别新增….
func (r *reading) yearOfRow(w when, q quantity) when {
	if !w.row && w.to <= w.from || w.end > q.start || !strings.Contains(r.folded[w.end:q.start], "分别") {
		return w
	}
	first := slices.IndexFunc(r.found, func(f quantity) bool { return f.start >= w.end })
	at := slices.IndexFunc(r.found, func(f quantity) bool { return f.start == q.start })
	if first < 0 || at < first || r.rowOf(r.found, first) != w.to-w.from+1 || at-first > w.to-w.from {
		return w
	}
	w.from += at - first
	w.to, w.row = w.from, false
	return w
}

// rose tells whether the words before a figure say that something came to its level in the
// time that is spoken of, and not only what it is: 由52%|提高到|57%.
func (r *reading) rose(p position) bool {
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		if k := r.marks[m]; k.class&wordLevel != 0 && k.class&wordReach == 0 {
			return true
		}
	}
	return false
}

// ofKind gives the time that the kind of the document gives to a figure of this status, w
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

// offered stand before what anybody may have, as long as the rule stands.
var offered = []string{"可申请", "可享受", "可领取", "可获得", "可接纳", "可收托", "可容纳"}

// gained stand before what people were better off by, which is no price: it has come
// about (户均增收1.3万元).
var gained = []string{"户均", "增收", "减负", "分红", "节省", "节约", "少花", "多挣", "缓缴"}

// dated tells whether a statement of time stands beside a figure: 从|2021年的46503元.
func (r *reading) dated(p position, w when) bool {
	if w.end == 0 || w.end > p.q.start || w.start < p.clause {
		return false
	}
	return strings.HasSuffix(r.folded[:w.start], "从") || strings.HasSuffix(r.folded[:w.start], "由")
}

// partOfOther gives the quantity of which found[i] is a part by 其中, so that it is
// of the same kind and time, -1 where it is none: 新增停车位9860个，其中立体车位1250个.
// The next parts of the list need no 其中 of their own: 其中东乡3处，西乡2处.
func (r *reading) partOfOther(found []quantity, i int) int {
	q := found[i]
	if i == 0 || r.cues&cuePart == 0 || q.kind != unitCount && q.kind != unitPeople && q.kind != unitMeasure && q.kind != unitMoney || q.rank {
		return -1
	}
	sentence := max(r.sentenceStart(q.start), found[max(0, i-maxParts)].start)
	at := strings.LastIndex(r.folded[sentence:q.start], "其中")
	if at < 0 {
		return -1
	}
	at += sentence
	if clause := r.clauseStart(at); strings.TrimLeft(r.folded[clause:at], "、 ") != "" && at > clause && !strings.HasSuffix(r.folded[:at], "、") {
		return -1
	}
	if strings.Contains(r.folded[at:q.start], "已") {
		return -1
	}
	end := q.start
	for k := i - 1; k >= 0 && found[k].start >= sentence; k-- {
		if !(end == q.start && wording.EndsWith(r.folded[:q.start], []string{"的", "的有", "的达", "的仅"})) && r.classes(max(at, found[k].end), end)&(wordAct|wordPlan|wordWish|wordUnder|wordTotal|wordNew) != 0 {
			return -1
		}
		end = found[k].start
		switch {
		case found[k].start > at && found[k].unit != q.unit, found[k].rank:
			return -1
		case found[k].start < at && (found[k].unit == q.unit || countable(q.kind) && countable(found[k].kind)):
			return k
		}
	}
	return -1
}

// maxParts is how many parts of a list are followed.
const maxParts = 20

// saidOfLast tells whether found[i] begins a clause that says more of what was counted
// before it, without a noun or verb of its own: 形成173项案例，|82项获国家认可.
func (r *reading) saidOfLast(found []quantity, i int) bool {
	q, last := found[i], found[i-1]
	gap := r.folded[last.end:q.start]
	return q.cell == "" && !strings.Contains(gap, ":") && !(gap == "、" && strings.Contains(r.folded[r.clauseStart(q.start):q.start], "分别")) && countable(q.kind) && countable(last.kind) && q.unit == last.unit && !q.rank && !last.rank &&
		strings.Trim(r.folded[max(last.end, r.clauseStart(q.start)):q.start], "、,") == "" && r.classes(q.end, r.clauseEnd(q.end))&(wordPlan|wordWish|wordUnder) == 0
}

// listedWith tells whether found[i] is the next item of a list without a verb of its
// own, so that it is of the kind of the one before: 集聚了企业130家、人才4200人.
func (r *reading) listedWith(found []quantity, i int, o object) bool {
	q, last := found[i], found[i-1]
	if q.rank || last.rank || o.change != "" || q.kind != last.kind && !(countable(q.kind) && countable(last.kind)) || q.kind == unitRate {
		return false
	}
	gap := r.folded[last.end:q.start]
	if !strings.Contains(gap, "、") || wording.ContainsSign(gap, ",。;:!?\n(") {
		return false
	}
	from := last.end + strings.LastIndex(gap, "、")
	return r.classes(from, q.start)&(wordAct|wordReach|wordNew|wordTotal|wordStock|wordGain|wordLevel|wordRise|wordFall) == 0
}

// countable tells whether a unit of this kind counts things or people.
func countable(kind UnitKind) bool { return kind == unitCount || kind == unitPeople }

// sentenceStart gives where the sentence starts in which i stands.
func (r *reading) sentenceStart(i int) int {
	s := r.folded
	stop := max(0, i-maxClause)
	for k := i; k > 0; {
		at := wording.RuneStart(s, k)
		if at < stop {
			return k
		}
		switch s[at] {
		case ';', '!', '?', '\n':
			return k
		case fullStopByte:
			if s[at:k] == "。" {
				return k
			}
		}
		k = at
	}
	return 0
}

// clauseEnd gives where the clause ends in which i stands.
func (r *reading) clauseEnd(i int) int {
	end := min(len(r.folded), i+maxClause)
	for k, c := range r.folded[i:end] {
		switch c {
		case ',', '。', ';', '!', '?', '\n':
			return i + k
		}
	}
	return end
}

// classes gives all classes of the words in folded[start:end].
func (r *reading) classes(start, end int) wordClass {
	var c wordClass
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].end <= end; m++ {
		c |= r.markClass(m)
	}
	return c
}

// markClass gives the classes of a mark where it stands: 将 is of the future only
// before a verb (将再新增, but 将操场开放), 目标 tells only where it is stated what
// the aim is (目标是).
func (r *reading) markClass(m int) wordClass {
	class := r.marks[m].class
	if class&(wordPlan|wordWish) != 0 && (wording.EndsWith(r.folded[:r.marks[m].start], byPlan) || r.inPlan(r.marks[m]) || r.planDone(r.marks[m])) {
		class &^= wordPlan | wordWish | wordGoal // 较原计划节约
	}
	if word := r.folded[r.marks[m].start:r.marks[m].end]; class&(wordPlan|wordWish) != 0 && (word == "目标" || word == "计划") && r.measuredBy(m) {
		class &^= wordPlan | wordWish | wordGoal // 完成全年目标的58%
	}
	if word := r.folded[r.marks[m].start:r.marks[m].end]; (word == "要" || word == "还要") && strings.ContainsRune("走花爬跑等交排坐用骑绕付掏回翻跨转赶挤趟", wording.FirstRune(r.folded[r.marks[m].end:])) {
		class &^= wordPlan | wordWish // 买菜要走2公里
	}
	if word := r.folded[r.marks[m].start:r.marks[m].end]; word == "规划" && strings.HasSuffix(r.folded[:r.marks[m].start], "重新") {
		class &^= wordPlan | wordWish // 重新|规划|公交线路17条: was done
	}
	if r.folded[r.marks[m].start:r.marks[m].end] == "规划建设" && class&wordPlan != 0 {
		class &^= wordPlan // of its clause alone
		if !r.beforeVerb(m) || wording.HoldsAny(r.folded[r.sentenceStart(r.marks[m].start):r.marks[m].start], pastWords) {
			class &^= wordWish
		}
	}
	if class&wordPlan != 0 && !r.beforeVerb(m) {
		class &^= wordPlan | wordWish | wordGoal
	}
	if class&wordAim != 0 && !wording.BeginsWith(r.folded[r.marks[m].end:], "是", "为", ":", "包括", "如下") && !r.aimsAt(m) {
		class &^= wordAim | wordWish | wordGoal
	}
	return class
}

// byPlan stand before a plan that something was measured by or done by, and before a work that
// is done: 较|原|计划节约, |按照|计划建成, |完成|规划建设.
var byPlan = []string{"原", "按照", "按", "依照", "完成"}

// planDone tells whether 计划 or 规划 is a noun of which it is told what became of it: 改造计划|
// 已全部完工.
func (r *reading) planDone(k mark) bool {
	return wording.BeginsWith(r.folded[k.start:], "计划", "规划") && wording.BeginsWith(r.folded[k.end:], "已", "均已", "全部", "目前已")
}

// aimsAt tells whether the mark m is 目标 before what is aimed at: 今年|目标|新建12家, |全年目标|
// 新增就业1.2万人.
func (r *reading) aimsAt(m int) bool {
	k := r.marks[m]
	switch r.folded[k.start:k.end] {
	case "全年目标", "年度目标", "全年任务", "年度任务", "今年任务":
		return wording.BeginsWith(r.folded[k.end:], "新建", "新增", "建成", "改造", "培育", "打造", "引进", "发展", "完成")
	}
	if r.folded[k.start:k.end] != "目标" || !wording.EndsWith(r.folded[:k.start], []string{"今年", "全年", "年内", "明年", "下半年", "来年"}) {
		return false
	}
	if strings.HasSuffix(r.folded[:k.start], "下半年") && startsWithDigit(r.folded[k.end:]) && r.clauseStart(k.start) == k.start-len("下半年") {
		return true // 下半年|目标|80万人次
	}
	return wording.BeginsWith(r.folded[k.end:], "新建", "新增", "建成", "改造", "培育", "打造", "引进", "发展", "达到")
}

// measuredBy tells whether the mark m, 目标 or 计划, is only what something done is measured
// by: 完成全年|目标|的58.3%.
func (r *reading) measuredBy(m int) bool {
	return wording.HoldsAny(r.leadTo(r.marks[m].start, nearWindow/2), []string{"完成", "占", "超"}) && strings.HasPrefix(r.folded[r.marks[m].end:], "的")
}

// onwardFrom gives where the paragraph begins to speak of what is to come (下一步,
// 主要目标是), the end of the text if it does not.
func (r *reading) onwardFrom() int {
	for m, k := range r.marks {
		if k.class&(wordOnward|wordAim) != 0 && r.markClass(m)&(wordOnward|wordAim) != 0 {
			return k.end
		}
	}
	return len(r.folded)
}

// isPlan tells whether a paragraph is all of a plan: it states an aim (力争, 确保)
// and nothing that was done, is under way or was measured. Its measures have no
// word of the future each: 新建驿站15个，…国民体质合格率力争达到94%.
func (r *reading) isPlan() bool {
	if r.heading.status != "" || r.heading.kind.status == StatusAchieved && !r.row {
		return false // an account turns to what is to come at a word, not from its start
	}
	if wording.HoldsAny(r.folded, charged) || r.row && wording.HoldsAny(r.folded, dueIn) && !r.dueBefore() {
		return true
	}
	aims := false
	for m, k := range r.marks {
		class := r.markClass(m)
		switch {
		case class&wordOnward != 0 && k.start > 0 && r.sentenceStart(k.start) > 0:
			return false // what comes before it is done
		case class&(wordDone|wordUnder|wordTotal|wordRule) != 0 && class&wordAct == 0 || class&wordRise != 0 && strings.HasPrefix(r.folded[k.end:], "了"):
			return false
		case class&wordWish != 0 && class&wordGoal != 0:
			aims = true
		}
	}
	for _, w := range r.whens {
		if r.isNow(w) {
			return false
		}
		if w.until || w.since || w.one || w.years > 0 || w.part && w.ends > 0 && (r.docMonth > 0 && w.ends < r.docMonth || w.month > 0 && !w.relative && r.docMonth == 0) {
			return false
		}
	}
	return aims && !wording.HoldsAny(r.folded, told)
}

// charged name who is to do a thing, in lists of tasks.
var charged = []string{"(牵头单位:", "(责任单位:", "(牵头部门:", "(责任部门:", "(牵头领导", "(完成时限"}

// dueIn are columns by which a row lays out what is to be done.
var dueIn = []string{"完成时限:", "完成时间:", "计划完成", "建设期限:", "建设内容:", "责任单位:", "牵头单位:"}

// dealtWith tells whether words of penalties tell of what was done, as the next item of what a
// sentence counts: 立案查处47起，|没收|超标电池1930组.
func (r *reading) dealtWith(p position) bool {
	i := slices.IndexFunc(r.found, func(f quantity) bool { return f.start == p.q.start })
	return i > 0 && r.found[i-1].start >= p.sentence && !p.q.ranged && p.q.qualifier == "" && !r.found[i-1].ranged &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], []string{"应", "须", "可", "不得", "不能", "不宜", "处以", "并处", "单处", "标准", "定额", "徒刑", "拘役", "情节", "责令", "的,", "的罚款"})
}

// laidDown tells whether a figure is one of a rule that stands: of a law that neither tells what
// has come about nor names a time for what is to come.
func (r *reading) laidDown(p position, w when) bool {
	return r.heading.kind.law && r.heading.status == "" && w.from == 0 && w.years == 0 && p.in&wordPlan == 0 && !r.row &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], lawsPast)
}

// lawsPast say of themselves that a law tells of what has come about. 已 and 了 say what must
// have come about for a rule to hold.
var lawsPast = []string{"截至", "目前", "去年", "以来", "现有", "共有", "同比", "经调查", "经统计", "经排查", "经摸排"}

// dueBefore tells whether the term that a row states lies before the day of the document: what
// was to be done by then is done.
func (r *reading) dueBefore() bool {
	return slices.ContainsFunc(r.whens, func(w when) bool {
		return wording.EndsWith(r.folded[:w.start], []string{"完成时间:", "完成时限:"}) && (w.past(r.docYear) || r.over(w))
	})
}

// told are signs that a text tells what happened.
var told = []string{"了", "记者", "近日", "目前", "以来", "介绍", "曾", "刚刚", "日前", "连续", "首次"}

// beforeVerb tells whether the mark m, a word such as 将 or 计划, stands before a
// verb, an adverb or a number, or opens its clause.
func (r *reading) beforeVerb(m int) bool {
	k := r.marks[m]
	if word := r.folded[k.start:k.end]; word != "将" && word != "计划" && word != "争取" && word != "规划建设" {
		return true
	}
	if r.folded[k.start:k.end] == "规划建设" {
		return r.heading.status != StatusAchieved && !wording.BeginsWith(r.folded[k.end:], "的", "局", "处", "科", "办", "所", "管理", "用地", "条件", "领域", "部门", "工作", "、")
	}
	if word := r.folded[k.start:k.end]; word == "计划" && (k.start == r.clauseStart(k.start) || m > 0 && r.marks[m-1].end == k.start && r.marks[m-1].class&wordTime != 0) && wording.BeginsWith(r.folded[k.end:], "用", "利用", "通过", "在", "总投资", "投资") {
		return true // 计划|用三年时间，改造…
	}
	if word := r.folded[k.start:k.end]; (word == "计划" || word == "将") && !(m > 0 && wording.BeginsWith(r.folded[r.marks[m-1].start:k.start], "同时", "此外", "另外", "其中", "目前", "当前")) {
		// 今年全县|计划送戏下乡260场: what follows its subject is a verb, known or not
		if m > 0 && r.marks[m-1].end == k.start && r.marks[m-1].class&(wordScope|wordTime) != 0 {
			return true
		}
	}
	if m+1 < len(r.marks) && r.marks[m+1].start == k.end && r.marks[m+1].class&(wordAct|wordMay|wordAdverb|wordReach|wordLevel|wordLift|wordTime|wordRise|wordFall|wordStop) != 0 {
		next := r.folded[r.marks[m+1].start:r.marks[m+1].end]
		return next != "全国" && next != "各"
	}
	return false
}

// status decides between planned, ongoing and achieved: the clause's own words
// before what the sentence said, before the time, before the headings.
func (r *reading) status(p position, w when) string {
	if r.laidDown(p, w) {
		return StatusOngoing
	}
	if said := r.clauseStatus(p, w); said != "" {
		return said
	}
	planned := r.heading.status == StatusPlanned || r.heading.kind.status == StatusPlanned && r.heading.status == "" && p.in&wordUnder != 0 && r.setsOut(p)
	switch {
	case p.in&wordUnder != 0 && p.in&wordNew == 0 && !planned:
		return StatusOngoing
	case p.in&wordPlan != 0 && !(r.heading.status == StatusAchieved && p.in&wordReach != 0):
		return StatusPlanned
	case !planned && p.in&wordPlan == 0 && p.ahead&wordPlan == 0 && r.begun(p):
		return StatusOngoing
	case r.saysDone(p), planned && p.in&(wordPlan|wordWish) == 0 && (w.past(r.docYear) || r.over(w) || r.beforePlan(w)) && w.start >= p.sentence && w.end <= p.q.start:
		return StatusAchieved // 去年全国财政超收7239亿元, whatever the heading is
	case p.ahead&wordPlan != 0 && r.heading.status != StatusAchieved:
		if r.doneSince(p) || p.in&(wordPlan|wordWish) == 0 && w.past(r.docYear) && w.start >= p.clause && w.end <= p.q.start {
			return StatusAchieved // 计划改造320个，去年|实际完成298个
		}
		return StatusPlanned
	case r.heading.status == "" && p.in&(wordDone|wordUnder) == 0 && r.plansOn(p), r.heading.status != StatusAchieved && r.urged(p):
		return StatusPlanned
	case p.before&wordWish != 0 && r.heading.status != StatusAchieved:
		return StatusPlanned
	case p.q.start >= r.onward && r.heading.status != StatusAchieved:
		return StatusPlanned
	case w.by && !w.until && r.heading.status != StatusAchieved && !(w.start < p.clause && strings.Contains(r.folded[p.clause:p.q.start], "已")):
		return StatusPlanned
	case r.heading.glossary:
		return Unknown
	case r.heading.status != "":
		return r.heading.status
	case r.plan:
		if p.in&(wordPlan|wordWish) == 0 && w.past(r.docYear) && !w.by && w.start >= p.clause && w.end <= p.q.start {
			return StatusAchieved // 2024年完成1.5万套，2026年力争完成2万套
		}
		return StatusPlanned
	case w.future && !r.soFar(p, w), r.planned(p, w), r.onceMore(p, w), r.toCome(p, w):
		return StatusPlanned
	case r.untold(p):
		return Unknown
	case w.years > 0 || w.one:
		return StatusAchieved
	case p.in&wordRule != 0 && !r.dealtWith(p):
		if wording.HoldsAny(r.folded[p.clause:p.q.start], offered) {
			return StatusOngoing
		}
		return Unknown
	case strings.HasSuffix(r.folded[:p.q.start], "着"):
		return StatusAchieved // 夜市周边住着|2.6万名居民
	case p.in&wordDone != 0 || p.ahead&wordDone != 0:
		return StatusAchieved
	case (p.in|p.ahead)&(wordAct|wordMay|wordReach|wordRise|wordFall|wordLift|wordLevel|wordStock|wordTotal|wordStop|wordHalt) != 0:
		return StatusAchieved
	case p.q.kind != unitCount || endsPhrase(r.folded[p.q.end:]) || strings.HasSuffix(r.folded[p.q.end:p.end], "中"), r.measuredBehind(p):
		return StatusAchieved // 人均可支配收入15781元, 瞪羚企业41家: as things stand
	}
	return Unknown
}
