package figures

import (
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// kind is what a document's title says that it is: a plan, or an account of what was
// done, and of when. It holds where neither a heading nor the text says otherwise.
type kind struct {
	status string // planned, achieved, or "" for neither
	year   when   // the year that the title names
	span   when   // the years: 养老服务设施专项规划（2025—2030年）
	plan   when   // the year of a plan that the title names besides an account
	review when   // the year, or part of it, of which the title gives an account, alone or with a plan
	report int    // of a government's yearly report the year in which it is given, else 0
	orders bool   // a notice of what is to be done: what it says of 全年 is to come
	five   when   // five years that the title names: “十四五”时期
	list   bool   // a list of projects, of the year to come where it names none
	law    bool   // lays down rules that stand: what it says is neither done nor planned
}

// The nouns that titles end with.
var (
	planNouns    = vocabulary("planNouns")
	accountNouns = vocabulary("accountNouns")
	// accounts are words that make a title one of both kinds: 2024年工作总结和2025年工作
	// 计划, 三年行动计划收官.
	accounts = []string{"总结", "情况", "回顾", "完成", "收官", "成效", "兑现"}
	// announced stand behind the name of what is made known.
	announced = []string{"的通知", "的公告", "的公示", "的通告", "的函", "的请示", "公布", "发布", "公示", "出炉", "敲定", "确定", "揭晓", "来了", "一览", "印发", "出台"}
)

// kindOf reads a title; docYear is the year of the document, 0 where not known.
func kindOf(title string, docYear int) kind {
	folded := titleNoun(analyzers.Fold(title))
	k := kind{}
	if strings.HasSuffix(folded, "政府工作报告") {
		k.report = docYear
		for _, w := range findWhens(folded, docYear) {
			k.report = w.to
		}
		return k
	}
	whole := analyzers.Fold(title)
	k.law = isLaw(whole, folded)
	k.five = planOf(whole, docYear)
	if of := yearbook(whole); of > 0 {
		return kind{status: StatusAchieved, year: when{from: of, to: of}}
	}
	k.orders = strings.Contains(whole, "关于") &&
		wording.EndsWith(strings.TrimRight(whole, " 》\""), "的通知", "的意见", "的实施意见", "的指导意见", "的决定", "措施") &&
		wording.HoldsAny(whole, ordering...) && !wording.HoldsAny(whole, "情况", "表彰", "结果", "名单", "公布")
	k.review, k.plan = reviewed(whole, docYear)
	switch {
	case wording.EndsWith(folded, accountNouns...), wording.HoldsAny(whole, welfare...) && wording.EndsWith(folded, fulfilled...):
		k.status = StatusAchieved
	case wording.EndsWith(folded, planNouns...) && !wording.HoldsAny(folded, accounts...), madeKnown(whole, docYear):
		k.status, k.list = StatusPlanned, wording.HoldsAny(whole, welfare...)
	default:
		return k
	}
	if w := fiveYears(folded); k.status == StatusPlanned && w.from > 0 {
		k.span = w
		return k
	}
	years := map[[2]int]bool{}
	for _, w := range headingWhens(analyzers.Fold(title), docYear) {
		if w.from == 0 || w.since || k.status == StatusAchieved && docYear > 0 && w.from > docYear {
			continue
		}
		years[[2]int{w.from, w.to}] = true
		if w.to > w.from {
			k.span = w
		} else {
			k.year = w
		}
	}
	if len(years) > 1 {
		k.year, k.span = when{}, when{} // of which it is, only the text tells
	}
	if len(years) == 0 && k.status == StatusPlanned {
		k.span = k.five
	}
	return k
}

// laws end the titles of papers that lay down rules.
var laws = vocabulary("laws")

// noLaws end words that end in 法 and 规定 and are no such titles.
var noLaws = []string{
	"做法", "方法", "看法", "说法", "想法", "用法", "手法", "打法", "玩法", "算法", "执法", "司法", "立法", "普法", "守法", "书法", "心法", "语法", "章法", "魔法", "新法", "学法", "民法", "步法", "技法", "疗法", "违法", "非法", "合法", "依法", "办事规则",
	"工作法", "加法", "减法", "乘法", "除法", "送法", "释法", "讲法", "尊法", "知法", "懂法", "良法", "兵法", "教法", "唱法", "写法", "吃法", "针法", "新办法", "好办法", "土办法", "老办法", "巧办法", "笨办法", "妙办法", "想办法", "有办法", "没办法", "笔法", "刀法", "拳法",
}

// ofLaws are words of titles that tell what is done with a law: 常委会审议物业管理条例.
var ofLaws = []string{"热议", "解读", "会审议", "会议审议", "审议通过", "表决通过", "推行", "探索", "出台"}

// isLaw reports whether the noun with which a title ends is that of a paper that lays down rules:
// no name in quotes (推行“五步工作法”), no law of which somebody tells.
func isLaw(title, noun string) bool {
	return wording.EndsWith(noun, laws...) && !wording.EndsWith(noun, noLaws...) && !strings.HasSuffix(strings.TrimSpace(title), "\"") && !wording.HoldsAny(title, ofLaws...)
}

// planOf returns the five years that a title names, as a time or as the plan of the state for
// them: 某区“十四五”养老服务规划.
func planOf(folded string, docYear int) when {
	for _, w := range findWhens(folded, docYear) {
		if w.from > 0 && w.to == w.from+planYears-1 {
			return w
		}
	}
	for i, c := range folded {
		if c != '"' {
			continue
		}
		name, _, ok := strings.Cut(folded[i+1:min(len(folded), i+maxPlanTime)], "\"")
		if from := plans[name]; ok && from > 0 {
			return when{start: i, end: i + len(name) + 2, from: from, to: from + planYears - 1}
		}
	}
	return when{}
}

// ordering are verbs in the titles of such notices.
var ordering = vocabulary("ordering")

// yearbook returns the year of which a yearbook tells, 0 for any other title: one of 2024 is of
// the year before.
func yearbook(folded string) int {
	if !strings.Contains(folded, "年鉴") {
		return 0
	}
	for i := range folded {
		num, ok := analyzers.ReadNumber(folded[i:])
		if ok && !num.Scaled && num.Value >= firstYear && num.Value <= lastYear && num.Digits == 4 {
			return int(num.Value) - 1
		}
	}
	return 0
}

// What titles and leads say of projects that are chosen for a year.
var (
	welfare = []string{"实事", "清单", "礼包", "候选项目", "民生项目", "民生工程"}
	chosen  = vocabulary("chosen")
	// fulfilled are words of projects that are done; who lists those plans nothing.
	fulfilled = vocabulary("fulfilled")
)

// madeKnown reports whether a title or a lead makes known which projects were chosen for a
// year that has not passed: 2025年民生实事清单出炉！快看有没有你期待的.
func madeKnown(folded string, docYear int) bool {
	if !wording.HoldsAny(folded, welfare...) || !wording.HoldsAny(folded, chosen...) || wording.HoldsAny(folded, fulfilled...) {
		return false
	}
	if docYear > 0 {
		for _, w := range findWhens(folded, docYear) {
			if w.past(docYear) {
				return false
			}
		}
	}
	return true
}

// maxLeadLine is the longest paragraph, in bytes, that may say what a document is: a lead.
const maxLeadLine = 600

// toldBy is the kind of a document one of whose first paragraphs is text, where the title
// does not tell it: 第四次会议票决产生2025年十大民生实事项目.
func (k kind) toldBy(text string, docYear int) kind {
	if k.report > 0 || k.status == StatusAchieved || k.review.from > 0 || len(text) > maxLeadLine || k.year.from > 0 || k.span.from > 0 {
		return k
	}
	folded := analyzers.Fold(text)
	orders := k.status == "" && wording.HoldsAny(folded, "有关事项通知如下", "现通知如下", "有关工作通知如下", "有关要求通知如下") ||
		k.status == "" && strings.Contains(folded, "现将") && strings.Contains(folded, "通知如下") && !wording.HoldsAny(folded, "情况", "结果", "名单", "成绩")
	lists := orders || k.status == StatusPlanned && wording.EndsWith(folded, ":", "如下", "如下。") || k.status == StatusPlanned && wording.HoldsAny(folded, welfare...)
	if !lists && (k.status != "" || !madeKnown(folded, docYear) || !wording.HoldsAny(folded, "票决", "如下", "以下", "候选")) {
		return k
	}
	k.status, k.list = StatusPlanned, k.list || wording.HoldsAny(folded, welfare...)
	for _, w := range findWhens(folded, docYear) {
		if w.from > 0 && w.from == w.to && w.from >= docYear && w.month == 0 && !w.part {
			k.year = w
		}
	}
	return k
}

// reviewed returns the time of which a title gives an account: the last that it names
// before it names the account, and of which it lays out a plan: 2024年|工作总结和|2025年|工作
// 打算.
func reviewed(folded string, docYear int) (of, plan when) {
	at := -1
	for _, w := range [...]string{"总结", "执行情况", "完成情况", "落实情况", "实施情况", "办理情况", "进展情况", "工作情况", "回顾"} {
		if i := strings.Index(folded, w); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return when{}, when{}
	}
	if !wording.EndsWith(folded, accountNouns...) {
		for _, w := range findWhens(folded[at:], docYear) {
			if w.from > 0 && w.from == w.to {
				plan = w
			}
		}
	}
	for _, w := range findWhens(folded[:at], docYear) {
		if w.from > 0 && w.from == w.to && (docYear == 0 || w.from <= docYear) {
			of = w
		}
	}
	return of, plan
}

// fiveYears returns the years of a plan that a title names in full: 第十五个五年规划.
func fiveYears(folded string) when {
	_, rest, ok := strings.Cut(folded, "第")
	if !ok {
		return when{}
	}
	number, _, ok := strings.Cut(rest, "个五年")
	if !ok {
		return when{}
	}
	if from := plans[number+"五"]; from > 0 {
		return when{from: from, to: from + 4}
	}
	return when{}
}

// titleNoun takes off a title what stands behind the noun that says what the
// document is: a bracket, a closing mark, 的通知.
func titleNoun(folded string) string {
	for {
		before := folded
		folded = strings.TrimRight(folded, " 》\"!?。")
		if strings.HasSuffix(folded, ")") {
			if i := strings.LastIndexByte(folded, '('); i > 0 {
				folded = folded[:i]
			}
		}
		for _, s := range announced {
			folded = strings.TrimSuffix(folded, s)
		}
		if folded == before {
			return folded
		}
	}
}

// when returns the time that the kind of the document gives to a figure of this
// status.
func (k kind) when(status string) when {
	switch {
	case k.report > 0 && status == StatusPlanned:
		return when{from: k.report, to: k.report}
	case k.report > 0 && (status == StatusAchieved || status == StatusOngoing):
		return when{from: k.report - 1, to: k.report - 1}
	case status == StatusPlanned && k.plan.from > 0:
		return k.plan
	case status == StatusPlanned && k.status == StatusAchieved && k.review.from > 0 && k.review.month > 0:
		return when{start: k.review.start, end: k.review.end, from: k.review.from, to: k.review.to}
	case status == StatusAchieved && k.status == "" && k.review.from > 0:
		return k.review
	case status == StatusOngoing && k.status == StatusAchieved:
	case status != k.status:
		return when{}
	}
	if k.year.from > 0 {
		return k.year
	}
	return k.span
}

// dated returns the years that a paragraph reports on which names none, under headings
// that name none.
func (k kind) dated() []int {
	switch {
	case k.year.from > 0:
		return []int{k.year.from}
	case k.span.from > 0 && k.span.to-k.span.from < maxKindYears:
		years := []int{}
		for y := k.span.from; y <= k.span.to; y++ {
			years = append(years, y)
		}
		return years
	}
	return nil
}

// maxKindYears is the longest span of years that a plan's every paragraph is of; a
// longer one says where the country is going.
const maxKindYears = 6

// planned reports whether a figure is of a plan because its document is one: its clause
// says neither that it is so already nor of when it was.
func (r *reading) planned(p position, w when) bool {
	if r.heading.kind.status != StatusPlanned || r.standsNow(p) || r.saysPast(p) {
		return false
	}
	if w.past(r.docYear) || r.beforeSpan(w) || r.over(w) || w.years > 0 || w.one || w.since || w.until {
		return false
	}
	return !wording.HoldsAny(r.folded[p.clause:p.q.start], present...) && !wording.HoldsAny(r.folded[p.sentence:p.q.start], lately...)
}

// beforeSpan reports whether a time is over where the years of a plan begin: “十四五”期间 in a plan
// for 2026—2030, which need not say when it was made.
func (r *reading) beforeSpan(w when) bool {
	return w.to > 0 && r.heading.kind.span.from > 0 && w.to < r.heading.kind.span.from
}

// setsOut reports whether the words of a figure's clause that speak of what is under way are all
// such as a plan has too.
func (r *reading) setsOut(p position) bool {
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.end; m++ {
		if k := r.marks[m]; r.markClass(m)&wordUnder != 0 && k.class&wordAlike == 0 {
			return false
		}
	}
	return !wording.HoldsAny(r.folded[p.sentence:p.end], pastWords...)
}

// standsNow reports whether a sentence says, up to a figure or behind it in its clause, how things
// are or that they are going on.
func (r *reading) standsNow(p position) bool {
	for m := r.markAt(min(p.sentence, p.clause)); m < len(r.marks) && r.marks[m].end <= p.end; m++ {
		k := r.marks[m]
		if class := r.markClass(m); class&(wordUnder|wordStock|wordTotal) != 0 && k.class&wordAlike == 0 && (k.end <= p.q.start || k.start >= p.clause) {
			return true
		}
	}
	return false
}

// lately are words of what has just happened.
var lately = []string{"昨日", "昨天", "近日", "日前", "上周"}

// shortly are words for days that come soon: the document's year, but in its last month.
var shortly = []string{"再过几天", "过几天", "再过两天", "再过一周", "明日", "明天", "下周", "本周末", "下个月"}

// over reports whether a time that is a part of the document's year lies behind it on the day of
// the document: 1—5月 in June.
func (r *reading) over(w when) bool {
	return r.docMonth > 0 && w.from == r.docYear && w.to == w.from && w.month > 0 && w.month < r.docMonth && !w.by
}

// present are words of how things are, in a plan that begins with them.
// 建成 and 完成 say what comes of a plan, not that it has.
var present = []string{"目前", "现有", "现状", "已", "原有", "截至", "至今", "共有", "实际完成", "超额"}
