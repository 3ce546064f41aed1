package figures

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// period writes a statement of time as Figure.Period does. A span of years is given by its
// end where the figure is of a state (last), one of months where what it counts is there and
// not done (stands).
func (w when) period(last, stands bool) string {
	switch {
	case w.from == 0 || w.since:
		return ""
	case w.to > w.from && !last:
		return fmt.Sprintf("%d-%d", w.from, w.to)
	case w.first > 0 && w.first < w.month && !stands && !w.until && !w.by:
		return fmt.Sprintf("%d-%02d/%d-%02d", w.from, w.first, w.from, w.month)
	case w.month > 0:
		return fmt.Sprintf("%d-%02d", w.from, w.month)
	}
	return fmt.Sprint(w.to)
}

// wordsOf returns the words of a statement of time; "" where it stands nowhere, or behind the end of
// the text, as that of a heading may.
func (r *reading) wordsOf(w when) string {
	if w.start >= w.end || w.end > len(r.folded) {
		return ""
	}
	return r.folded[w.start:w.end]
}

// past reports whether a statement of time names a year before that of the document.
func (w when) past(docYear int) bool { return w.to > 0 && w.to < docYear && !w.since }

// lastReview is the last month in which 过去一年 is the year before that of the
// document for certain.
const lastReview = 4

// maxOpeners is how many statements of time before a number are tried for one
// that opened a sentence.
const maxOpeners = 20

// whenOf returns the statement of time that rules a quantity: in its clause, else
// the last before it in its sentence, else the first behind it in its clause
// (预计年底建成), else the last that opened a sentence of the paragraph, else that
// of the headings.
func (r *reading) whenOf(p position) when {
	if year := p.q.column; year > 0 {
		return when{start: p.q.start, end: p.q.end, from: year, to: year}
	}
	next := sort.Search(len(r.whens), func(k int) bool { return r.whens[k].start >= p.q.end })
	last, behind := r.lastWhen(p, next), r.whenBehind(p, next)
	if last.end > 0 && last.end <= p.clause && last.past(r.docYear) && wording.BeginsWith(r.folded[p.clause:], nowadays...) {
		if r.docYear == 0 {
			return when{}
		}
		return when{start: p.clause, end: p.clause + 1, from: r.docYear, to: r.docYear} // “十三五”末为21张，|目前|提高到34.5张
	}
	if w, ok := r.betweenYears(p, next); ok {
		return w
	}
	if last.end == 0 && behind.end == 0 && r.docYear > 0 &&
		(r.docMonth > 1 && wording.HoldsAny(r.folded[p.sentence:p.q.start], lately...) ||
			r.docMonth != 12 && (p.in|p.ahead)&wordPlan != 0 && wording.HoldsAny(r.folded[p.sentence:p.q.start], shortly...)) {
		return when{start: p.sentence, end: p.sentence + 1, from: r.docYear, to: r.docYear} // 昨日, whatever the sentence before was of
	}
	if r.heading.span.from > 0 && last.end == 0 && wording.HoldsAny(r.folded[p.clause:p.q.start], yearly...) {
		return r.heading.span
	}
	switch {
	case last.end > 0:
		return r.ofDocument(last)
	case behind.end > 0:
		return r.ofDocument(behind)
	}
	if w := r.whenBefore(p, next); w.end > 0 {
		if (w.past(r.docYear) || r.docYear == 0 && !w.until) && r.turnsToNow(p) {
			return r.heading.year // 2021年，…。|目前|，全区培育合作社57个
		}
		if w.part && (r.heading.year.from > 0 || r.heading.span.from > 0 || r.heading.status != "") {
			w.month = 0 // an earlier sentence was of a part of the year, the rest is of all
		}
		return r.ofDocument(w)
	}
	if r.heading.year.from > 0 {
		return r.heading.year
	}
	if r.heading.span.from > 0 {
		return r.heading.span
	}
	return r.comparedWith(p, next)
}

// lastWhen returns the last statement of time in the sentence of a quantity up to its end; next
// is the first one behind it.
func (r *reading) lastWhen(p position, next int) when {
	for k := next - 1; k >= 0 && r.whens[k].start >= p.sentence; k-- {
		if w := r.whens[k]; !comparative(r.folded, w) && !r.outgrown(w, p.q) && (!r.attributive(w) || r.countsDone(w, p.q)) {
			return w
		}
	}
	return when{}
}

// countsDone reports whether a time says when what a number counts was done: 对|去年|完工的21个小区复查.
func (r *reading) countsDone(w when, q quantity) bool {
	return w.end < q.start && slices.Contains(doneThen, r.folded[w.end:q.start])
}

// whenBehind returns the first statement of time behind a quantity, where it is of its clause.
func (r *reading) whenBehind(p position, next int) when {
	if next == len(r.whens) || r.whens[next].end > p.end && !r.foreseen(p, r.whens[next]) || comparative(r.folded, r.whens[next]) {
		return when{}
	}
	return r.whens[next]
}

// whenBefore returns what the sentences before that of a quantity were of: the last statement
// that opened one, else the last that is told from the document's day (去年).
func (r *reading) whenBefore(p position, next int) when {
	lookedBack := func(w when) bool { return r.heading.status == StatusPlanned && w.past(r.docYear) }
	if w := r.whenOfList(p, next); w.end > 0 && !lookedBack(w) {
		return w
	}
	for k := next - 1; k >= 0 && next-k <= maxOpeners; k-- {
		if w := r.whens[k]; w.opens && w.start < p.sentence && !w.yearEnd && !r.attributive(w) && !lookedBack(w) {
			return w
		}
	}
	for k := next - 1; k >= 0 && next-k <= maxOpeners; k-- {
		if w := r.whens[k]; w.start < p.sentence && w.relative && !w.by && !w.future && !comparative(r.folded, w) && !lookedBack(w) {
			return w
		}
	}
	return when{}
}

// maxList bounds in bytes how far the items of a list reach behind the words that open it.
const maxList = 3 * maxClause

// whenOfList returns the time that the opening of a list states, for the items behind its first ;:
// 2006年的主要预期目标是：生产总值增长8%；涨幅控制在|3%.
func (r *reading) whenOfList(p position, next int) when {
	if p.sentence == 0 || r.folded[p.sentence-1] != ';' {
		return when{}
	}
	start := max(0, p.sentence-maxList)
	start += strings.LastIndex(r.folded[start:p.sentence], "。") + 1
	colon := strings.IndexByte(r.folded[start:p.sentence], ':')
	if colon < 0 || wording.HoldsAny(r.folded[start:start+colon], "比较", "相比", "对比") {
		return when{}
	}
	for k := next - 1; k >= 0 && r.whens[k].start >= start; k-- {
		if w := r.whens[k]; w.end <= start+colon && w.from > 0 && !comparative(r.folded, w) && !r.attributive(w) && !strings.Contains(r.folded[w.end:start+colon], ";") {
			return w
		}
	}
	return when{}
}

// ofDocument returns the years of a statement that only the headings or the day of the document
// tell: 过去五年, 过去一年, 年底.
func (r *reading) ofDocument(w when) when {
	year := r.heading.year
	switch {
	case w.from == 0 && w.relative && !w.part && !w.yearEnd:
		return r.yearOfPlan(w)
	case w.years > 0:
		return r.spanOf(w)
	case w.one && w.opens && year.from == 0 && r.docYear > 0 && r.docMonth <= lastReview:
		return when{start: w.start, end: w.end, from: r.docYear - 1, to: r.docYear - 1, one: true}
	case w.one && year.from > 0:
		year.one = true
		return year
	case w.part:
		return r.partOf(w)
	case w.ends > 0 && w.month > 0 && r.heading.status == StatusAchieved && year.from > 0 && year.from < w.from:
		w.from, w.to = year.from, year.from // 截至12月底 in what looks back on a year
	case w.yearEnd && w.until && year.from == 0:
		return r.endOfOpened(w)
	case w.yearEnd && year.from > 0:
		w.from, w.to = year.from, year.to
		w.future = r.docYear > 0 && w.to > r.docYear
	}
	return w
}

// endOfOpened returns 年末 the year that was stated before it in its sentence: 2021年，…；|年末|存栏8万头.
func (r *reading) endOfOpened(end when) when {
	for k := len(r.whens) - 1; k >= 0; k-- {
		w := r.whens[k]
		if w.end <= end.start && w.end > end.start-maxList && w.opens && w.from > 0 && w.from == w.to && !w.relative && !w.until && !w.by && (w.past(r.docYear) || r.docYear == 0) {
			end.from, end.to = w.from, w.to
			return end
		}
	}
	return end
}

// yearOfPlan returns a year that is named from where one stands the year for which the heading
// plans, where the document's own is not known: 今年 under 2014年工作部署.
func (r *reading) yearOfPlan(w when) when {
	year := r.heading.year
	if r.docYear > 0 || r.heading.status != StatusPlanned || year.from == 0 || year.from != year.to {
		return w
	}
	for _, rel := range relativeYears {
		if strings.HasSuffix(rel.word, "年") && r.wordsOf(w) == rel.word {
			w.from, w.to = year.from+rel.shift, year.from+rel.shift
		}
	}
	return w
}

// arrived makes a time by which something was due one at which it is so, where the document is
// of later: 到今年6月底，下转患者达到3900人次, in July. What plans says so still.
func (r *reading) arrived() {
	if r.docYear == 0 || r.heading.status == StatusPlanned || r.heading.kind.status == StatusPlanned {
		return
	}
	copied := false
	for k, w := range r.whens {
		if year := r.yearOfMonth(k); year > 0 {
			if !copied {
				r.whens, copied = slices.Clone(r.whens), true
			}
			w.from, w.to = year, year
			r.whens[k] = w
		}
		over := w.past(r.docYear) || r.docMonth > 0 && w.from == r.docYear && w.to == w.from && w.month > 0 && w.month < r.docMonth
		if !w.by || !over || w.from != w.to || !wording.EndsWith(r.folded[:w.start], "到", "至") || r.promised(w) {
			continue
		}
		if !copied {
			r.whens, copied = slices.Clone(r.whens), true
		}
		r.whens[k].by, r.whens[k].until = false, true
	}
}

// yearOfMonth returns the year of a month up to which something is counted, where the sentence before is
// of a year that is past and names no other: 2011年计划养护800公里。|到10月底|，已养护1043公里. Else it is 0.
func (r *reading) yearOfMonth(k int) int {
	w := r.whens[k]
	if k == 0 || w.month == 0 || w.ends == 0 || w.relative || w.from != r.docYear || !w.opens || !w.by && !w.until {
		return 0
	}
	year := r.whens[k-1]
	sentence := r.sentenceStart(w.start)
	if !year.past(r.docYear) || year.from != year.to || year.month > 0 || !year.opens || year.relative || year.end > sentence ||
		wording.ContainsSign(strings.TrimSuffix(r.folded[year.end:sentence], "。"), "。\n") {
		return 0
	}
	return year.from
}

// promised reports whether a sentence says, before a time, that a paper or a plan laid down what
// was to be by then: 规划提出，到2020年….
func (r *reading) promised(w when) bool {
	return wording.HoldsAny(r.folded[r.sentenceStart(w.start):w.start], "提出", "要求", "规划", "计划", "目标", "确保", "力争", "明确", "承诺", "预计", "《", "将", "要")
}

// isNow reports whether a year that is past is only what the present is measured by: 贷款余额是|
// 2020年|的2.5倍.
func (r *reading) isNow(w when) bool {
	return w.past(r.docYear) && strings.HasSuffix(r.folded[:w.start], "是") && strings.HasPrefix(r.folded[w.end:], "的")
}

// nowadays begin clauses of how things are now, whatever time the sentence began with.
var nowadays = []string{"目前", "如今", "现在", "现已", "现有"}

// turnsToNow reports whether the sentence of a figure begins with a word of how things are now.
func (r *reading) turnsToNow(p position) bool {
	return wording.BeginsWith(r.folded[p.sentence:], nowadays...) || wording.BeginsWith(r.folded[p.sentence:], "眼下", "当前", "截至目前", "截止目前")
}

// betweenYears returns the years of what is said to have changed in so many years, where the two
// that are compared stand before it in the sentence: 从2021年的1.6亿元到2024年的2.9亿元，三年增长|81%.
func (r *reading) betweenYears(p position, next int) (when, bool) {
	n := len(r.folded[p.clause:p.q.start]) - len(strings.TrimLeft(r.folded[p.clause:p.q.start], "两三四五六七八九十0123456789"))
	if n == 0 || !strings.HasPrefix(r.folded[p.clause+n:], "年") || r.classes(p.clause, p.q.start)&(wordRise|wordFall|wordLift) == 0 || next < 2 {
		return when{}, false
	}
	first, last := r.whens[next-2], r.whens[next-1]
	if first.start < p.sentence || last.end > p.clause || first.from == 0 || first.to >= last.from {
		return when{}, false
	}
	return when{start: first.start, end: last.end, from: first.from, to: last.to}, true
}

// plannedFor returns the year that a plan names anywhere: 选派联络员56名，年内完成….
func (r *reading) plannedFor() when {
	for _, w := range r.whens {
		if w.relative && w.from > 0 && w.from == w.to && !comparative(r.folded, w) && w.from >= r.docYear {
			return when{start: w.start, end: w.end, from: w.from, to: w.to}
		}
	}
	return when{}
}

// foreseen reports whether the clause behind that of a figure says for when the
// thing is expected: 施工中的学校有4所，预计明年秋季投用.
func (r *reading) foreseen(p position, w when) bool {
	for _, past := range r.whens {
		if past.start >= p.clause && past.end <= p.q.start && r.isNow(past) {
			return false // 贷款余额是2020年的|2.5倍，力争到2026年翻一番
		}
	}
	if p.before&wordLevel != 0 && r.raisedOn(p, w) {
		return false // 由45%提高到|60%，力争年底达到65%
	}
	if p.q.kind == unitRate && wording.EndsWith(r.folded[p.clause:p.q.start], "完成", "完成了", "完成约") {
		return false // 主体结构完成|82%，预计2026年通车
	}
	if r.saysDone(p) || p.before&wordTotal != 0 || strings.Contains(r.folded[p.clause:p.q.start], "已") {
		return false // 已完成3.2亿元，预计明年6月竣工
	}
	if w.start > p.end+len(",预计到") || w.start <= p.end || r.folded[p.end] != ',' {
		return false
	}
	return wording.BeginsWith(r.folded[p.end+1:w.start], "预计", "计划", "力争", "将", "有望")
}

// raisedOn reports whether the clause of a time that follows a figure has a number in the same unit,
// which is then what is expected.
func (r *reading) raisedOn(p position, w when) bool {
	end := r.clauseEnd(w.end)
	for _, f := range r.found {
		if f.start >= w.end && f.end <= end && f.unit == p.q.unit {
			return true
		}
	}
	return false
}

// comparedWith returns the year of which a figure must be that is compared with the
// year before: 比上年增加12个, 由去年的210间增加到365间.
func (r *reading) comparedWith(p position, next int) when {
	for k := next - 1; k >= 0 && r.whens[k].start >= p.clause; k-- {
		w := r.whens[k]
		if !w.relative || w.from == 0 || w.from != w.to || w.part || w.future {
			continue
		}
		before := r.folded[:w.start]
		if wording.EndsWith(before, "比", "较", "与", "从", "由") {
			if of := r.heading.kind.when(StatusAchieved); of.from > 0 && of.from == of.to && of.from < r.docYear {
				return of // 较上年 in a summary of the year before
			}
			return when{start: w.start, end: w.end, from: w.from + 1, to: w.to + 1}
		}
	}
	return when{}
}

// partOf returns a part of a year with the year that is spoken of: that of the
// headings, else one that opened an earlier sentence, else the document's.
func (r *reading) partOf(part when) when {
	year := r.heading.year
	if year.from == 0 {
		for k := len(r.whens) - 1; k >= 0; k-- {
			w := r.whens[k]
			if w.start < part.start && w.opens && !w.part && w.from > 0 && w.from == w.to && !w.by && (!w.until || w.from < r.docYear) {
				year = w
				break
			}
		}
	}
	if year.from == 0 && r.heading.status == StatusAchieved && r.heading.span.to > 0 && r.heading.span.to < r.docYear {
		year = when{from: r.heading.span.to, to: r.heading.span.to}
	}
	if year.from > 0 && year.from != part.from {
		part.from, part.to, part.ends = year.from, year.from, 0
		if part.month > 0 && part.from == 0 {
			part.month = 0
		}
	}
	return part
}

// outgrown reports whether a year is the one from which something grew to q: 从2021年的
// 46503元提高到58794元.
func (r *reading) outgrown(w when, q quantity) bool {
	if s := r.folded[:w.start]; !strings.HasSuffix(s, "从") && !strings.HasSuffix(s, "由") {
		return false
	}
	return r.classes(w.end, q.start)&wordLevel != 0
}

// attributive reports whether a year that is past says which things are meant, not when
// something was: 2000年以前建成的住宅.
func (r *reading) attributive(w when) bool {
	after := r.folded[w.end:]
	if w.relative && (w.past(r.docYear) || w.from == r.docYear && w.month > 0 && w.month < r.docMonth) {
		if wording.BeginsWith(after, begunThen...) || wording.BeginsWith(after, doneThen...) {
			return true // 去年|开工的|3所学校9月投用
		}
	}
	if wording.BeginsWith(after, "建成的", "建造的", "修建的", "始建的", "改建的", "扩建的", "翻建的", "建的", "盖的", "修的") && w.past(r.docYear) && w.to+1 < r.docYear {
		return true // 一栋1958年|建成的|筒子楼
	}
	if wording.BeginsWith(after, "讯", "电(", "电 ", "消息") && w.month > 0 {
		return true // 某某日报8月15日|讯
	}
	before := r.folded[:w.start]
	if r.limitsWhom(w) || wording.EndsWith(strings.TrimRight(before, ":为于"), foundings...) && w.past(r.docYear) {
		return true
	}
	if built, ok := strings.CutSuffix(before, "于"); ok && wording.EndsWith(built, cameToBe...) && (r.docYear == 0 || w.past(r.docYear)) {
		return true // 大院建于|1974年
	}
	for _, w := range [...]string{"以后", "之后", "后"} {
		if rest, ok := strings.CutPrefix(after, w); ok && wording.BeginsWith(rest, "新建的", "建成的", "竣工的", "出生的", "退休的", "登记的", "注册的", "成立的", "购买的", "毕业的", "入职的") {
			return true // 2020年|以后新建的|小区
		}
	}
	if !wording.BeginsWith(after, "以前", "之前", "前", "底前", "底以前") && !strings.HasSuffix(r.folded[:w.end], "底前") {
		return false
	}
	return w.past(r.docYear) || r.docYear == 0 && strings.Contains(after[:min(len(after), nearWindow)], "建成的")
}

var (
	// begunThen stand behind the time when the things that are spoken of came to be or were begun.
	begunThen = []string{"开工的", "启动的", "立项的", "新建的", "建成的", "结转的", "开建的", "动工的", "新开工的", "续建的", "启用的", "投用的", "开业的", "成立的", "落成的", "挂牌的", "创办的", "运营的", "投入使用的", "投入运营的", "开园的", "开馆的", "上线的", "设立的"}
	// doneThen stand behind the time when they were done: right before a number it is of that time.
	doneThen = []string{"完工的", "竣工的", "交付的", "改造的", "整治的", "实施的", "验收的", "改完的"}
)

// foundings stand before the year in which something came to be, which is not that of what is
// counted of it: 建成年份|1995年，楼栋18幢.
var foundings = []string{"建成年份", "建成年代", "建成时间", "建造年份", "建造年代", "建设年份", "建设年代", "竣工年份", "始建", "建校", "建院", "成立时间", "房龄"}

// cameToBe are verbs before 于 and such a year: 大院|建于|1974年.
var cameToBe = []string{"建", "建成", "始建", "修建", "兴建", "成立", "创办", "创立", "创建", "设立", "落成", "开业", "投用", "出生", "生", "诞生"}

// limitsWhom reports whether a date says for whom or what a rule holds, in a clause of its own
// before that of the rule: 2024年1月1日|后竣工的电梯，每部补助20万元.
func (r *reading) limitsWhom(w when) bool {
	rest := r.folded[w.end:]
	if !wording.BeginsWith(rest, "前", "后", "以", "之", "起", "(含", "及") {
		return false
	}
	end := r.clauseEnd(w.end)
	if end == len(r.folded) || r.folded[end] != ',' {
		return false
	}
	rest = r.folded[w.end:end]
	for _, w := range [...]string{"(含)", "(含当日)", "及"} {
		rest = strings.TrimPrefix(rest, w)
	}
	if !wording.BeginsWith(rest, "前", "后", "以前", "以后", "之前", "之后", "起") || !strings.Contains(rest, "的") {
		return false
	}
	next := r.folded[end+1 : r.clauseEnd(end+1)]
	return wording.BeginsWith(r.folded[r.clauseStart(w.start):w.start], "对", "凡", "在") ||
		wording.BeginsWith(next, "每", "按", "给予", "一次性", "补助", "补贴", "奖励", "可", "执行", "不再", "由", "减", "免", "应", "须")
}

// yearly stand before what changed by so much in each of several years.
var yearly = []string{"五年提", "5年提", "五年增", "5年增", "五年下降", "5年下降", "五年累计", "5年累计", "年均增", "年均下降", "年均提", "年均递", "年均实际增", "平均每年增", "平均每年实际增", "平均每年下降", "每年平均增"}

// compared end in words before a year with which something is compared.
var compared = []string{"比", "较", "快于", "高于", "低于", "好于", "优于", "高出", "超过", "多于", "少于"}

// comparative reports whether a year is only what is compared with (比2020年), or
// the name of something (2023年版).
func comparative(s string, w when) bool {
	if w.titled {
		return true
	}
	if wording.BeginsWith(s[w.end:], "目标的", "任务的", "计划的", "目标任务的", "预算的") {
		return true // 完成全年|目标的58.3%
	}
	if wording.BeginsWith(s[w.end:], "基础上", "的基础上") && strings.HasSuffix(s[:w.start], "在") {
		return true // 在|2025年|基础上提高0.1个百分点
	}
	if strings.HasPrefix(s[w.end:], "同期") && wording.EndsWith(s[:w.start], "到", "至", "为", "相当于", "达") {
		return true // 恢复到|2019年|同期的八成
	}
	if rest, ok := strings.CutPrefix(s[w.end:], "的"); ok && wording.EndsWith(s[:w.start], "为", "是", "相当于", "达", "达到", "恢复到", "恢复至") {
		if num, read := analyzers.ReadNumber(rest); read &&
			(num.Percent && !strings.HasSuffix(s[:w.start], "达") && !strings.HasSuffix(s[:w.start], "达到") ||
				wording.BeginsWith(rest[num.Len:], "倍", "多倍", "余倍")) {
			return true // 利润总额为“十三五”时期|的2.2倍
		}
	}
	return wording.EndsWith(s[:w.start], compared...) || strings.HasSuffix(s[:w.start], "是") && wording.BeginsWith(s[w.end:], "同期", "的") ||
		strings.HasPrefix(s[w.end:], "版") || strings.HasPrefix(s[w.end:], "的") && strings.HasSuffix(s[:w.start], "《")
}
