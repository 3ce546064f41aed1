package indexer

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// setting is what holds for a paragraph until its own words say otherwise.
type setting struct {
	status string
	year   when // the year or month that the headings state
	span   when // the years: “十四五”时期
	kind   kind // what the document is, where nothing else says it
	byYear bool // the status is told by the year alone
}

type headingWord struct {
	status string
	words  []string
}

// headingWords tell by a heading whether what stands under it was done or is to
// be done; the first that is found decides, so 下一年工作安排 before 工作.
var headingWords = []headingWord{
	{StatusPlanned, []string{"目标", "任务", "安排", "打算", "下一步", "计划", "规划", "展望", "部署", "方案", "今后", "思路", "要求", "重点工作", "未来", "建议", "奋力", "工作重点", "举措"}},
	{StatusAchieved, []string{"执行情况", "实施情况", "落实情况", "办理情况", "已完成", "发展基础", "发展现状", "现状", "回顾", "成就", "成效", "成绩", "总结", "过去", "完成情况", "以来", "历程", "进展", "工作情况", "亮点", "收官"}},
}

// headingSetting reads the headings from the innermost out.
func headingSetting(headings []string, docYear int) setting {
	s := setting{}
	for i := len(headings) - 1; i >= 0; i-- {
		folded := analyzers.Fold(headings[i])
		if s.status == "" {
			s.status = headingStatus(folded)
		}
		if s.year.from > 0 || s.span.from > 0 {
			continue
		}
		for _, w := range headingWhens(folded, docYear) {
			switch {
			case w.from == 0 || w.since:
			case w.to > w.from:
				if s.span.from == 0 || w.to < docYear { // of two the one looked back on
					s.span = w
				}
			default:
				s.year = w
			}
		}
	}
	if s.status == "" && docYear > 0 {
		s.byYear = true
		switch {
		case s.year.from >= docYear, s.span.from >= docYear:
			s.status = StatusPlanned
		case s.year.from > 0:
			s.status = StatusAchieved
		}
	}
	return s
}

// headingWhens finds the statements of time in a heading. A report under 过去五年工作回顾
// looks back on the five years before its own, and one under 过去一年 on the one.
func headingWhens(folded string, docYear int) []when {
	whens := findWhens(folded, docYear)
	for i := range whens {
		w := &whens[i]
		switch {
		case docYear == 0:
		case w.five:
			w.from, w.to = docYear-5, docYear-1
		case w.one:
			w.from, w.to = docYear-1, docYear-1
		}
	}
	for i, c := range folded {
		if c != '"' {
			continue
		}
		if w, ok := planNamed(folded, i); ok {
			whens = append(whens, w)
		}
	}
	return whens
}

// course is how a document goes: what its headings, and lines as short as
// headings, have said of what was done and what is to be done. A report turns to
// what is to come once, and what stands behind a heading that says neither (四、全面
// 提升政府治理效能, the list of an annex) still belongs to it.
type course struct {
	toCome setting // of the last heading that stated it; none before, and after one that looks back
	years  bool    // under a heading of a year and of years (2025年和“十四五”时期工作回顾) it is at the years

	under []string // the headings that were read last, what they say, and the years in them
	said  setting
	dated []int

	kind kind // of the document
}

// begin is the course of a document before its first paragraph.
func begin(title string, docYear int) course { return course{kind: kindOf(title, docYear)} }

// maxCourseLine is the longest line, in bytes, that may turn the course without
// being a heading: a heading of a text that marks none.
const maxCourseLine = 90

// setting is what holds for the next paragraph.
func (c *course) setting(headings []string, text string, docYear int) setting {
	if c.under == nil || !slices.Equal(c.under, headings) {
		c.under, c.said, c.dated = slices.Clone(headings), headingSetting(headings, docYear), headingYears(headings, docYear)
	}
	c.readLead(text, docYear)
	s := c.said
	s.kind = c.kind
	if s.byYear && s.status == StatusPlanned && c.kind.accounts(s.year.from, headings) {
		s.status = StatusAchieved // 2024年主要工作, in a summary of 2024 that is written in it
	}
	if s.year.from > 0 && s.span.from > 0 {
		if c.turnYears(text); c.years {
			s.year = when{}
		}
	} else {
		c.years = false
	}
	if s.status != "" {
		c.turn(s)
	} else if len(headings) > 0 && looksBack(headings[len(headings)-1]) {
		c.toCome = setting{}
	}
	if len(text) <= maxCourseLine && !strings.ContainsAny(text, "。；;！!？?，,：:") {
		c.turn(headingSetting([]string{text}, docYear))
	}
	if s.status != "" || c.toCome.status == "" {
		return s
	}
	s.status = c.toCome.status
	if s.year.from == 0 && s.span.from == 0 {
		s.year, s.span = c.toCome.year, c.toCome.span
	}
	return s
}

// turnYears takes from how a paragraph opens whether the report is now at the years
// that it looks back on or at the last of them.
func (c *course) turnYears(text string) {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "刚刚"), "各位代表！")
	switch {
	case beginsWith(text, "过去五年", "过去的五年", "这五年", "五年来", "“十四五”", "“十五五”", "“十三五”"):
		c.years = true
	case beginsWith(text, "过去一年", "过去的一年", "一年来", "这一年", "过去的20", "去年", "20"):
		c.years = false
	}
}

// turn takes what a heading states.
func (c *course) turn(s setting) {
	switch s.status {
	case StatusPlanned:
		c.toCome = s
	case StatusAchieved:
		c.toCome = setting{}
	}
}

// looksBack tells a heading that speaks of what was done, whatever else it speaks
// of.
func looksBack(heading string) bool {
	folded := analyzers.Fold(heading)
	return slices.ContainsFunc(headingWords, func(h headingWord) bool { return h.status == StatusAchieved && holdsAny(folded, h.words) })
}

// headingStatus gives the status that a heading states, "" if none or both
// (发展成就和主要目标). 任务 and the like count only where it speaks of time or work:
// 落实国家重大战略任务 may head what was done.
func headingStatus(folded string) string {
	for _, w := range carriedOut {
		folded = strings.ReplaceAll(folded, w, w[len("计划"):]) // 计划执行情况 is no plan
	}
	if holdsAny(folded, []string{"滞后", "未开工", "未启动"}) {
		return StatusPlanned
	}
	if endsWith(folded, []string{"正在推进项目", "正在推进", "在建项目", "推进中项目", "正在实施项目"}) {
		return StatusOngoing
	}
	status := ""
	for _, h := range headingWords {
		for _, w := range h.words {
			if !strings.Contains(folded, w) || h.status == StatusPlanned && !beginsWith(folded, "《") && !holdsAny(folded, headingTimes) {
				continue
			}
			if status != "" && status != h.status {
				return mixedStatus(folded)
			}
			status = h.status
			break
		}
	}
	return status
}

// carriedOut are what a plan has come to.
var carriedOut = []string{"计划执行", "计划完成", "计划实施", "规划实施", "规划执行", "任务完成"}

// headingTimes are what a heading speaks of that lays out what is to come.
var headingTimes = []string{"年", "时期", "主要", "重点", "工作", "今后", "下一步", "下步", "预期", "未来"}

// mixedStatus judges a heading with words of both kinds: joined by 和 it is of
// both, else its last word is its noun (目标完成情况).
func mixedStatus(folded string) string {
	if holdsAny(folded, []string{"和", "及", "与", "、"}) {
		return ""
	}
	best, status := -1, ""
	for _, h := range headingWords {
		for _, w := range h.words {
			if i := strings.LastIndex(folded, w); i >= 0 && i+len(w) > best {
				best, status = i+len(w), h.status
			}
		}
	}
	return status
}

// readLead takes from a paragraph that introduces a list of projects that it is a plan:
// 今年将实施以下民生实事：.
func (c *course) readLead(text string, docYear int) {
	if c.kind.status != "" || c.kind.report > 0 || len(text) > maxListLead || !holdsAny(text, projects) {
		return
	}
	if !holdsAny(text, []string{"如下", "以下", "产生", "公布", "："}) || !holdsAny(text, []string{"将实施", "将办好", "票决", "候选", "计划实施", "拟实施", "确定了", "确定为"}) || holdsAny(text, settled) {
		return
	}
	c.kind = kind{status: StatusPlanned, list: true}
	for _, w := range findWhens(analyzers.Fold(text), docYear) {
		if w.from > 0 && w.from == w.to && w.from >= docYear {
			c.kind.year = when{from: w.from, to: w.to}
			break
		}
	}
}

// maxListLead is the longest paragraph, in bytes, that introduces a list.
const maxListLead = 600
