package figures

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// setting is what holds for a paragraph until its own words say otherwise.
type setting struct {
	status string
	year   when   // the year or month that the headings state
	span   when   // the years: “十四五”时期
	kind   kind   // what the document is, where nothing else says it
	name   string // what the innermost heading is about, "" where it is no name

	glossary bool // words are explained under it
}

type headingWord struct {
	status string
	words  []string
}

// headingWords tell by a heading whether what stands under it was done or is to
// be done; the first that is found decides, so 下一年工作安排 before 工作.
var headingWords = []headingWord{
	{StatusAchieved, []string{"规划背景", "编制背景", "规划基础", "工作基础"}},
	{StatusPlanned, []string{"目标", "任务", "安排", "打算", "下一步", "计划", "规划", "展望", "部署", "方案", "今后", "思路", "要求", "重点工作", "未来", "建议", "奋力", "工作重点", "举措", "候选"}},
	{StatusAchieved, []string{"回顾", "成就", "成效", "成绩", "总结", "过去", "完成情况", "以来", "历程", "进展", "工作情况", "亮点", "收官", "发展基础", "发展现状", "现状", "执行情况", "落实情况", "实施情况", "办理情况", "推进情况", "工作汇报", "情况汇报", "主要做法", "做法和", "已完成", "已建成", "已投用", "全部完成"}},
}

// firstSummary is the month from which on papers sum up their own year: 2024年主要工作 in
// December.
const firstSummary = 12

// isGlossary recognises a heading under which words are explained: what their explanations count is
// neither planned nor done.
func isGlossary(heading string) bool {
	return wording.HoldsAny(heading, "名词解释", "名词注释", "术语解释", "用语解释", "用语的含义")
}

// headingSetting reads the headings from the innermost out, in a document of a kind.
func headingSetting(headings []string, of kind, docYear, docMonth int) setting {
	if len(headings) == 0 {
		return setting{}
	}
	innermost := headings[len(headings)-1]
	if isGlossary(innermost) {
		return setting{glossary: true}
	}
	s, asked := setting{name: headingItem(innermost)}, false
	for _, heading := range slices.Backward(headings) {
		folded := analyzers.Fold(heading)
		if s.status == "" {
			s.status = headingStatus(folded)
		}
		if !s.timed() {
			asked = s.takeTime(folded, docYear)
		}
	}
	if !s.timed() {
		s.year = monthHeading(headings, of)
	}
	if s.status == "" && docYear > 0 && !asked {
		s.status = s.statusByTime(of, docYear, docMonth)
	}
	return s
}

// timed reports whether the setting is of a time.
func (s *setting) timed() bool { return s.year.from > 0 || s.span.from > 0 }

// takeTime takes the time that a folded heading states; asked tells that it is one counted from now
// (去年) in a question.
func (s *setting) takeTime(folded string, docYear int) (asked bool) {
	for _, w := range headingWhens(folded, docYear) {
		switch {
		case w.from == 0 || w.since:
		case strings.HasSuffix(folded[:w.end], "日") && !strings.HasPrefix(folded, "截至"):
			// a session's date: ——2024年8月28日在第八次会议上
		case w.to > w.from:
			if s.span.from == 0 || w.to < docYear { // of two the one looked back on
				s.span = w
			}
		default:
			s.year, asked = w, isAsked(folded) && w.relative
		}
	}
	return asked
}

// statusByTime tells from the time of the headings alone whether it was over when the document was
// written, in which case what they head was done; "" where nothing says so.
func (s *setting) statusByTime(of kind, docYear, docMonth int) string {
	y := s.year
	ends := y.ends
	if y.month > 0 {
		ends = y.month // 2024年|上半年|运行情况
	}
	isReview := of.review.from > 0 && y.from == of.review.from && y.to == of.review.to && !y.part
	partOver := (y.part || y.month > 0) && y.from == docYear && docMonth > 0 && ends <= docMonth
	summedUp := y.from == docYear && docMonth >= firstSummary && !y.part
	switch {
	case isReview, partOver, summedUp:
		return StatusAchieved
	case y.month > 0 && y.from == docYear && docMonth == 0:
		return "" // whether the month is past, nothing says
	case y.from >= docYear, s.span.from >= docYear:
		return StatusPlanned
	case y.from > 0:
		return StatusAchieved
	}
	return ""
}

// monthHeading returns the month that a heading of a chronicle names without its year, which is
// that of the chronicle: 三月.
func monthHeading(headings []string, of kind) when {
	if of.status != StatusAchieved || of.year.from == 0 {
		return when{}
	}
	for i := len(headings) - 1; i >= 0; i-- {
		folded := strings.TrimSuffix(analyzers.Fold(headings[i]), "份")
		num, ok := analyzers.ReadNumber(folded)
		if ok && folded[num.Len:] == "月" && num.Value >= 1 && num.Value <= 12 {
			return when{end: len(folded), from: of.year.from, to: of.year.from, month: int(num.Value)}
		}
	}
	return when{}
}

// isAsked recognises a heading that is a question, which says of what its answer tells neither
// that it was done nor that it is to be.
func isAsked(folded string) bool {
	return strings.HasSuffix(folded, "?") || wording.BeginsWith(folded, "记者:", "问:", "主持人:", "网友:")
}

// headingWhens finds the statements of time in a heading. A report under 过去五年工作回顾
// looks back on the five years before its own, and one under 过去一年 on the one.
func headingWhens(folded string, docYear int) []when {
	whens := findWhens(folded, docYear)
	for i := range whens {
		w := &whens[i]
		switch {
		case docYear == 0:
		case w.years > 0:
			w.from, w.to = docYear-w.years, docYear-1
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

// Course follows a document from paragraph to paragraph: it remembers what the headings, and lines
// as short as headings, have said of what was done and what is planned. A report turns to what is
// planned once, and a heading that says neither (四、全面提升政府治理效能, the list of an annex)
// belongs to the part in which it stands.
type Course struct {
	toCome   setting // of the last heading that stated it; none before, and after one that looks back
	docMonth int     // of the document
	read     int     // how many paragraphs were

	section  string // the outermost heading
	reviewed bool   // a part before looked back

	frame frame // at which of its times a review is

	under []string // the headings that were read last, what they say, and the years in them
	said  setting
	dated []int

	kind kind // of the document

	table when // of the line over the table whose rows are read

	opened int // the year with which a paragraph opened, in a document of no known year

	reading reading // of the paragraph at hand
}

// Begin is the course of a document before its first paragraph.
func Begin(title string, docYear, docMonth int) Course {
	return Course{kind: kindOf(title, docYear), docMonth: docMonth}
}

// behindName returns the text behind the name in brackets with which an entry begins: 【养老服务】 |年内.
func behindName(text string) string {
	if _, rest, ok := strings.Cut(text, "】"); ok && strings.HasPrefix(text, "【") {
		return strings.TrimLeft(rest, " 　")
	}
	return text
}

// ofItsYear are words of a time of the year that is spoken of.
var ofItsYear = []string{"年内", "年末", "年底", "全年", "上半年", "下半年", "季度"}

// maxCourseLine is the longest line, in bytes, that may turn the course without
// being a heading: a heading of a text that marks none.
const maxCourseLine = 90

// Next finds the figures of the document's next paragraph and the years that it reports on,
// both in order. a is the analysis of its text (nil where it was not cut), year and month are
// those of the document, 0 where they are not known.
func (c *Course) Next(a *analyzers.Analysis, text string, headings []string, year, month int) ([]Figure, []int) {
	var whens []when
	if a != nil {
		whens = findWhens(a.Folded, year)
	} else {
		whens = findWhens(analyzers.Fold(text), year)
	}
	found := c.reading.figuresOf(a, text, whens, c.setting(headings, text, year), year, month)
	years := yearsOf(whens, c.dated)
	if len(years) == 0 {
		years = append(years, c.kind.dated()...)
	}
	return found, years
}

// setting is what holds for the next paragraph.
func (c *Course) setting(headings []string, text string, docYear int) setting {
	before := c.kind
	if c.read++; c.read <= maxOpening {
		c.kind = c.kind.toldBy(text, docYear)
	}
	if c.under == nil || !slices.Equal(c.under, headings) {
		c.under, c.said, c.dated = slices.Clone(headings), headingSetting(headings, c.kind, docYear, c.docMonth), headingYears(headings, docYear)
	}
	s := c.said
	if s.glossary {
		return s // whatever the text before it was of
	}
	if docYear == 0 {
		for _, w := range findWhens(analyzers.Fold(text[:min(len(text), maxCourseLine)]), 0) {
			if w.opens && w.from > 0 && w.from == w.to && !w.since && !w.by {
				c.opened = w.from
				break
			}
		}
		if !s.timed() && c.opened > 0 && wording.BeginsWith(behindName(text), ofItsYear...) {
			s.year = when{from: c.opened, to: c.opened}
		}
	}
	if s.kind = c.kind; !wording.HoldsAny(text, "如下", "以下", "：") {
		s.kind = before // a lead tells of the list, which begins behind it
	}
	s = c.framed(s, headings, text)
	c.enter(headings)
	if s.status != "" && !onlyTitled(headings, s.status) {
		c.turn(s)
		c.reviewed = c.reviewed || s.status == StatusAchieved
	} else if len(headings) > 0 && looksBack(headings[len(headings)-1]) {
		c.toCome = setting{}
	}
	if len(text) <= maxCourseLine && !strings.HasSuffix(text, "日") && !strings.ContainsAny(text, "。；;！!？?，,：:") {
		if to := headingSetting([]string{text}, c.kind, docYear, c.docMonth); to.status != StatusPlanned || !wording.EndsWith(text, captions...) || headingStatus(analyzers.Fold(text)) != "" {
			c.turn(to)
		}
	}
	if s, ok := c.ofTable(s, text, docYear); ok {
		return s
	}
	if to, ok := announces(text, docYear); ok {
		c.toCome = to
		return s
	}
	if s.status != "" || c.toCome.status == "" {
		return s
	}
	s.status = c.toCome.status
	if !s.timed() {
		s.year, s.span = c.toCome.year, c.toCome.span
	}
	return s
}

// ofTable puts a row of a table under the time that the line over the table states, where nothing
// else states one: 2024年上半年运行情况. ok is false for what is no such row.
func (c *Course) ofTable(s setting, text string, docYear int) (of setting, ok bool) {
	if strings.Count(text, "：") < 2 || !strings.Contains(text, "；") {
		if c.table = (when{}); len(text) <= maxCourseLine && wording.EndsWith(text, captions...) {
			if said := headingSetting([]string{text}, c.kind, docYear, c.docMonth); said.status == StatusAchieved {
				c.table = said.year
			}
		}
		return s, false
	}
	if c.table.from == 0 || s.status != "" && s.status != StatusAchieved || s.timed() {
		return s, false
	}
	s.status, s.year = StatusAchieved, c.table
	return s, true
}

// captions end lines over tables, of which the year alone says nothing of what is to come:
// 表1 2024年海湾环境主要指标.
var captions = []string{"情况", "情况表", "统计表", "一览表", "指标", "指标表", "台账", "数据", "排名", "名单", "明细", "明细表", "对比", "对比表", "公示表", "登记表"}

// onlyTitled reports whether it is only the title of a paper that makes a heading one of what is
// to be done: 一、研究《城市更新三年行动计划》 rules its own part of the minutes, not the next.
func onlyTitled(headings []string, status string) bool {
	if status != StatusPlanned {
		return false
	}
	for i := len(headings) - 1; i >= 0; i-- {
		before, rest, ok := strings.Cut(headings[i], "《")
		_, after, closed := strings.Cut(rest, "》")
		if ok && closed {
			return headingStatus(analyzers.Fold(before+after)) == ""
		}
		if headingStatus(analyzers.Fold(headings[i])) != "" {
			return false
		}
	}
	return false
}

// announces reports whether a line leads to a list of what is to be done: 2025年，我们还将：.
func announces(text string, docYear int) (to setting, ok bool) {
	if len(text) > maxCourseLine || !strings.HasSuffix(text, "将：") && !strings.HasSuffix(text, "将:") {
		return setting{}, false
	}
	to.status = StatusPlanned
	for _, w := range findWhens(analyzers.Fold(text), docYear) {
		if w.from > 0 && w.from == w.to {
			to.year = w
		}
	}
	return to, true
}

// maxOpening is how many paragraphs a document may take to say what it is.
const maxOpening = 6

// enter notes that a part begins. A government's report says what was done and then what
// is to be done, whatever the headings of that are: 三、一鼓作气勇争先.
func (c *Course) enter(headings []string) {
	if len(headings) == 0 || headings[0] == c.section {
		return
	}
	c.section = headings[0]
	if c.reviewed && c.kind.report > 0 && c.toCome.status == "" && wording.HoldsAny(headings[0], settingOut...) {
		c.toCome = setting{status: StatusPlanned}
	}
}

// settingOut are words of headings over what a report is to do, in place of plain ones.
var settingOut = []string{"开好局", "起好步", "开局", "起步", "奋力", "全力", "努力", "谱写", "书写", "新篇章", "新征程", "争先", "争创", "冲刺", "再出发"}

// turn takes what a heading states.
func (c *Course) turn(s setting) {
	switch s.status {
	case StatusPlanned:
		c.toCome = s
	case StatusAchieved:
		c.toCome = setting{}
	}
}

// looksBack recognises a heading that speaks of what was done, whatever else it speaks
// of.
func looksBack(heading string) bool {
	folded := analyzers.Fold(heading)
	return slices.ContainsFunc(headingWords, func(h headingWord) bool { return h.status == StatusAchieved && wording.HoldsAny(folded, h.words...) })
}

// headingStatus returns the status that a heading states, "" if none or both
// (发展成就和主要目标). 任务 and the like count only where it speaks of time or work:
// 落实国家重大战略任务 may head what was done.
func headingStatus(folded string) string {
	status := ""
	folded = accountsOf(withoutNumeral(folded))
	if rest, ok := strings.CutSuffix(folded, "成效"); ok && wording.HoldsAny(rest, "释放", "放大", "务求", "力求", "提升") {
		folded = rest // 加快释放改革开放成效 says what for, not that it came about
	}
	switch {
	case wording.HoldsAny(folded, notBegun...), wording.EndsWith(folded, "牵头)", "牵头负责)"), wording.HoldsAny(folded, "(牵头单位:", "(责任单位:", "(责任部门:"):
		return StatusPlanned // 扩大服务供给(区卫健委牵头)
	case wording.EndsWith(folded, planHeads...):
		if !wording.HoldsAny(folded, "和", "及", "与", "、") {
			return StatusPlanned
		}
	case wording.EndsWith(folded, troubles...) && !wording.HoldsAny(folded, mending...):
		return StatusAchieved // how things stand
	}
	for _, h := range headingWords {
		for _, w := range h.words {
			if !strings.Contains(folded, w) || h.status == StatusPlanned && !wording.BeginsWith(folded, "《") && !wording.HoldsAny(folded, headingTimes...) {
				continue
			}
			if status != "" && status != h.status {
				return mixedStatus(folded)
			}
			status = h.status
			break
		}
	}
	if status == "" && wording.EndsWith(folded, underWay...) {
		return StatusOngoing
	}
	return status
}

// What headings of lists of projects say of how far these are.
var (
	notBegun = []string{"滞后", "未开工", "未启动", "未完成", "未动工"}
	underWay = []string{"正在推进", "正在推进项目", "正在推进的项目", "正在建设项目", "正在建设的项目", "正在实施项目", "正在实施的项目", "在建项目", "在建工程", "推进中", "推进中项目", "建设中", "施工中"}
)

var (
	// planHeads end headings of what is to be done that name no time.
	planHeads = []string{"发展目标", "总体目标", "具体目标", "目标任务", "重点任务", "主要任务", "任务分工", "候选项目", "对策建议", "政策建议", "工作要求", "建设目标", "工作目标", "规划目标"}
	// troubles end headings of what is wrong at the time, mending are words of what is
	// to be done about it.
	troubles = []string{"存在问题", "存在的问题", "主要问题", "问题和不足", "不足", "困难", "困难和问题", "问题与困难", "短板", "短板弱项"}
	mending  = []string{"解决", "破解", "聚焦", "针对", "补", "整改", "帮", "克服"}
)

// withoutNumeral takes the numeral of a list off a heading: 三、对策建议.
func withoutNumeral(folded string) string {
	rest := strings.TrimLeft(folded, "0123456789一二三四五六七八九十")
	if after, ok := strings.CutPrefix(rest, "、"); ok && len(rest) < len(folded) {
		return after
	}
	return folded
}

// planAccounts stand behind the name of a plan of which it is told what became of it.
var planAccounts = []string{"执行情况", "完成情况", "落实情况", "实施情况", "办理情况", "进展情况", "推进情况"}

// accountsOf takes out of a heading the plan of which it is told what became of it:
// 2024年国民经济和社会发展计划|执行情况 lays out nothing.
func accountsOf(folded string) string {
	for _, account := range planAccounts {
		at := strings.Index(folded, account)
		if at < 0 {
			continue
		}
		from := 0
		for _, link := range [...]string{"和", "及", "与", "、"} {
			if i := strings.LastIndex(folded[:at], link); i >= 0 {
				from = max(from, i+len(link))
			}
		}
		folded = folded[:from] + folded[at:]
	}
	return folded
}

// headingTimes are what a heading speaks of that lays out what is to come.
var headingTimes = []string{"年", "时期", "主要", "重点", "工作", "今后", "下一步", "下步", "预期", "未来"}

// mixedStatus judges a heading with words of both kinds: joined by 和 it is of
// both, else its last word is its noun (目标完成情况).
func mixedStatus(folded string) string {
	if wording.HoldsAny(folded, "和", "及", "与", "、") {
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
