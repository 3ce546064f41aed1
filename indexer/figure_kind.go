package indexer

import (
	"strings"

	"zhengsou/analyzers"
)

// kind is what a document's title says that it is: a plan, or an account of what was
// done, and of when. It holds where neither a heading nor the text says otherwise.
type kind struct {
	status string // planned, achieved, or "" for neither
	year   when   // the year that the title names
	span   when   // the years: 养老服务设施专项规划（2025—2030年）
	report int    // of a government's yearly report the year in which it is given, else 0
	summed int    // of a title that sums up a year that year, whatever else it holds: 2024年工作总结和2025年打算
	half   bool   // it sums up the first half of the year only
	list   bool   // a list of projects, of the year to come where it names none
}

// The nouns that titles end with.
var (
	planNouns = []string{
		"项目清单", "实事清单", "任务清单", "实事项目", "项目计划表", "计划表", "任务分解表", "任务", "目标任务", "要点", "计划", "方案", "规划", "规划纲要",
		"实施意见", "工作安排", "项目安排", "打算", "任务书", "项目建议", "候选项目", "时间表", "路线图", "主要指标表", "目标表", "指标体系",
	}
	accountNouns = []string{"完成情况", "落实情况", "办理情况", "实施情况", "进展情况", "工作情况", "执行情况", "发展情况", "建设情况", "工作总结", "年度总结", "总结", "公报", "年报", "年度报告", "情况报告", "情况的报告", "情况通报", "情况的通报", "工作回顾", "大事记", "成绩单", "情况表", "统计表"}
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
	k.summed, k.half = summedYear(folded, docYear)
	switch {
	case holdsAny(folded, projects) && holdsAny(folded, announcing) && !holdsAny(folded, settled):
		k.status, k.list = StatusPlanned, true
	case endsWith(folded, accountNouns):
		k.status = StatusAchieved
	case endsWith(folded, planNouns) && !holdsAny(folded, accounts):
		k.status = StatusPlanned
	default:
		return kind{summed: k.summed, half: k.half}
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
	return k
}

// projects are what a local government lays before the public each year as a list.
var projects = []string{"民生实事", "实事项目", "实事清单", "民生大礼包", "民生项目", "为民办实事", "民生清单", "惠民实事", "十件实事", "件实事"}

// announcing are words of a title that makes such a list known; settled ones of a title
// that says what became of it.
var (
	announcing = []string{"出炉", "票决", "公布", "发布", "将办", "要办", "将实施", "请查收", "敲定", "揭晓", "来了", "确定", "定了", "征集", "征求意见", "候选", "清单", "公告", "公示", "大礼包", "安排", "投票"}
	settled    = []string{"完成", "兑现", "进展", "落实", "收官", "交账", "成绩单", "办结", "盘点", "全部", "情况", "总结", "回顾", "过半", "提速", "成效", "圆满"}
)

// summings end in a title the name of what was done in a year.
var summings = []string{"工作总结", "总结", "完成情况", "执行情况", "工作情况", "落实情况", "回顾"}

// summedYear gives the year of which a title sums up the work, 0 for none, and whether it
// is the first half of it.
func summedYear(folded string, docYear int) (year int, half bool) {
	for _, w := range summings {
		at := strings.Index(folded, w)
		if at < 0 {
			continue
		}
		year = docYear
		for _, t := range findWhens(folded[:at], docYear) {
			if t.from > 0 && t.from == t.to {
				year = t.from
			}
		}
		return year, strings.Contains(folded[:at], "上半年")
	}
	return 0, false
}

// accounts tells whether a heading that names a year alone belongs to what the document
// sums up.
func (k kind) accounts(year int, headings []string) bool {
	if k.summed == 0 || year != k.summed {
		return false
	}
	for _, h := range headings {
		if k.half && strings.Contains(h, "下半年") {
			return false
		}
	}
	return true
}

// fiveYears gives the years of a plan that a title names in full: 第十五个五年规划.
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

// when gives the time that the kind of the document gives to a figure of this
// status.
func (k kind) when(status string) when {
	switch {
	case k.report > 0 && status == StatusPlanned:
		return when{from: k.report, to: k.report}
	case k.report > 0 && (status == StatusAchieved || status == StatusOngoing):
		return when{from: k.report - 1, to: k.report - 1}
	case status != k.status:
		return when{}
	}
	if k.year.from > 0 {
		return k.year
	}
	return k.span
}

// dated gives the years that a paragraph reports on which names none, under headings
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

// planned tells whether a figure is of a plan because its document is one: its clause
// says neither that it is so already nor of when it was.
func (r *reading) planned(p position, w when) bool {
	return r.heading.kind.status == StatusPlanned && (p.in|p.ahead)&(wordUnder|wordTotal) == 0 &&
		!w.past(r.docYear) && !w.until && !holdsAny(r.folded[p.sentence:p.q.start], present)
}

// present are words of how things are, in a plan that begins with them.
// 建成 and 完成 say what comes of a plan, not that it has.
var present = []string{"目前", "现有", "现状", "已", "原有", "截至", "至今", "共有", "实际完成", "超额"}
