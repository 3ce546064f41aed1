package indexer

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Some texts are rows as short as a page's own, with no sentence around them: prices of a
// market, honours by year, who was at a meeting. One such row may be anything; several of one
// form, one under the other, are the text.

// minShortRows is how many rows of one form make a list.
const minShortRows = 3

// markShortRows marks the rows of such lists.
func (d *draft) markShortRows() {
	d.markPrices()
	d.markCosts()
	d.markRolls()
	d.markHonours()
	d.markPresent()
	d.markDone()
	d.markEvents()
}

var (
	// eventRow is a row of what an event or a service is: when, where, for whom.
	eventRow = pattern.Must(`^(?:活动|报名|登记|办理|举办|开放|上课|比赛|演出|服务|受理|领取|发放|培训|会议|参加|集合|展览|体检|义诊|讲座|招聘|面试|笔试|考试|缴费|供餐|营业)?(?:时间|日期|地点|地址|对象|名额|内容|方式|费用|人数|范围|主题|条件|材料|流程|形式|嘉宾|主讲|主讲人|票价|路线)\s?[：:]\s?\S`)
	// eventTells is one that no page has of itself.
	eventTells = pattern.Must(`^\p{Han}{0,2}(?:地点|对象|名额|主题|嘉宾|主讲|主讲人|票价|路线|方式|费用|人数|材料|流程)\s?[：:]`)
	// eventHead names one of several events, eventBy who holds them.
	eventHead = pattern.Must(`^(?:活动|场次|课程|讲座|项目|专场)[一二三四五六七八九十\d]{1,2}\s?[：:]\s?\S`)
	eventBy   = pattern.Must(`^(?:主办|承办|协办|指导|支持)(?:单位|方)?\s?[：:]\s?\S`)
)

// markEvents marks the rows of what an event is, three at least under each other of which one is
// none that a page has.
func (d *draft) markEvents() {
	row := func(l *line, begun bool) bool {
		return l.live() && mayBeRow(l) && l.block.LinkRunes == 0 && l.n <= maxContactLine && !wording.ContainsSign(l.text, "|｜") &&
			(l.matches(eventRow) || l.matches(eventHead) || l.matches(eventBy) || begun && l.matches(contactRow))
	}
	for i := 0; i < len(d.lines); i++ {
		end, rows, telling := i, 0, 0
		for end < len(d.lines) && row(d.lines[end], end > i) {
			if d.lines[end].matches(eventRow) {
				rows++
			}
			if d.lines[end].matches(eventTells) {
				telling++
			}
			end++
		}
		foot := slices.ContainsFunc(d.lines[max(i-1, 0):min(end+contactReach, len(d.lines))], func(l *line) bool {
			return l.n <= maxLabelLine && l.matches(siteTerms) && !l.matches(eventBy)
		})
		if rows >= minShortRows && telling > 0 && !foot {
			for _, l := range d.lines[i:end] {
				l.markRecord()
			}
		}
		i = max(i, end-1)
	}
}

// markDone marks lines of nothing but what was done and how much of it, several under each other,
// as a picture that explains a report has them: 改造农村危房126户.
func (d *draft) markDone() {
	for i, end := range d.runs(0, func(l *line) bool {
		return l.live() && mayBeRow(l) && l.block.LinkRunes == 0 && l.matches(doneLine)
	}) {
		if end-i >= minShortRows {
			recordAll(d.lines[i:end])
		}
	}
}

// rowsFrom returns the line behind the rows from line i on that match a form, each with another
// first part.
func (d *draft) rowsFrom(i int, form *pattern.Pattern) int {
	seen := map[string]bool{}
	return d.runFrom(i, func(l *line) bool {
		if !l.live() || !mayBeRow(l) || l.block.LinkRunes > 0 {
			return false
		}
		m := l.seen().Parts(form)
		if m == nil || seen[m[1]] {
			return false
		}
		seen[m[1]] = true
		return true
	})
}

// runFrom returns the line behind those from line i on, one under the other, that are such ones.
func (d *draft) runFrom(i int, such func(*line) bool) int {
	for i < len(d.lines) && such(d.lines[i]) {
		i++
	}
	return i
}

// runs goes through the runs of such lines, one under the other, from line i on: where each begins, and the
// line behind it.
func (d *draft) runs(i int, such func(*line) bool) iter.Seq2[int, int] {
	return func(yield func(begin, end int) bool) {
		for i < len(d.lines) {
			end := d.runFrom(i, such)
			if end > i && !yield(i, end) {
				return
			}
			i = max(i+1, end)
		}
	}
}

// pricedRow is a thing with how much of it there is or what it costs: 五花肉 13.5, 护理床 240张.
var pricedRow = pattern.Must(`^(\p{Han}[\p{Han}（）()、]{0,11})\s(?:约|近|超)?[￥¥]?\d[\d.,]*(?:\s?[—–~～-]\s?\d[\d.,]*)?(?:[万亿]?余?(?:` + countedIn + `|元|万元|亿元|人次|公斤|斤|吨)(?:[/／每]\p{Han}{1,3})?)?$`)

// measured is a value that no counter of a page has: with a fraction or a unit.
var measured = pattern.Must(`\d\.\d|\d\s?[万亿]?余?(?:` + countedIn + `|元|斤)`)

// markPrices marks rows of things with their amounts, and the row of two words that names the
// columns over them.
func (d *draft) markPrices() {
	for i := 0; i < len(d.lines); i++ {
		end := d.rowsFrom(i, pricedRow)
		if end-i < minShortRows {
			continue
		}
		run := d.lines[i:end]
		head := i > 0 && d.lines[i-1].live() && mayBeRow(d.lines[i-1]) && len(strings.Fields(d.lines[i-1].text)) == 2 && d.lines[i-1].n <= maxCardTitle && !wording.HasDigits(d.lines[i-1].text)
		counts := slices.ContainsFunc(run, func(l *line) bool {
			name, _, _ := strings.Cut(l.text, " ")
			return counterLabel.MatchString(name) || d.furniture.terms[name] != ""
		})
		if counts || !head && !slices.ContainsFunc(run, func(l *line) bool { return l.matches(measured) }) {
			i = end - 1
			continue
		}
		if head {
			d.lines[i-1].record = true
		}
		recordAll(run)
		i = end - 1
	}
}

// costRow ends in what something costs: 鸡蛋：5.2元/斤, 小型车首小时3元，之后每小时2元.
var costRow = pattern.Must(`^[^。；！？|｜>]{2,40}\d元(?:[/／每]\p{Han}{1,4})?$`)

// markCosts marks rows that end in what something costs, several under each other. No list of
// headlines has three that do.
func (d *draft) markCosts() {
	for i, end := range d.runs(0, func(l *line) bool {
		return l.live() && mayBeRow(l) && l.block.LinkRunes == 0 && l.matches(costRow) && wording.HeadingClass(l.text) == ""
	}) {
		if end-i >= minShortRows {
			recordAll(d.lines[i:end])
		}
	}
}

var (
	// rollPart heads a part of a roll: 二等奖, 先进个人（12名）, 二、最美家庭.
	rollPart = pattern.Must(`^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])?[“”\p{Han}]{0,12}(?:等奖|优秀奖|先进\p{Han}{0,4}|优秀\p{Han}{1,6}|最美\p{Han}{1,4}|模范|标兵|能手|家庭|个人|集体|名单|人选|人员|委员|代表|成员|工作者|教师|医生|志愿者)(?:[（(][^（）()]{1,12}[）)])?[：:]?$`)
	// rollOfOrgan is a row of a roll that goes through offices and places.
	rollOfOrgan = pattern.Must(`^(\p{Han}{2,14}(?:区|县|市|旗|镇|乡|街道|社区|村|局|委|办|院|校|学|园|中心|公司|支队|大队|协会))[：:]\s?(\p{Han}.*)$`)
)

// markRolls marks rows of nothing but names, two at least under each other: several names each, an
// office or a place with its names, or one name or office each under the head of a roll's part.
func (d *draft) markRolls() {
	for i := 0; i < len(d.lines); i++ {
		end := d.runFrom(i, func(l *line) bool { return d.mayBeRoll(l) && (isNamesRow(l.text) || namesOfOrgan(l.text)) })
		if end-i < 2 && i > 0 && d.lines[i-1].live() && d.lines[i-1].matches(rollPart) {
			end = max(end, d.runFrom(i, func(l *line) bool { return d.mayBeRoll(l) && namesOnly(l.text) }),
				d.runFrom(i, func(l *line) bool { return d.mayBeRoll(l) && l.namesOrgan() }))
			if end-i < minShortRows {
				continue
			}
		}
		if end-i >= 2 {
			recordAll(d.lines[i:end])
			if i > 0 {
				headRoll(d.lines[i-1])
			}
		}
		i = max(i, end-1)
	}
}

// headRoll makes the head of a roll's part a heading where it has no number to tell it.
func headRoll(l *line) {
	if l.live() && l.matches(rollPart) && wording.HeadingClass(l.text) == "" && l.block.Kind == formats.Text {
		l.block.Kind, l.block.Level = formats.Heading, cardLevel
	}
}

// mayBeRoll recognises a line that may be a row of a roll by its length and its signs.
func (d *draft) mayBeRoll(l *line) bool {
	return l.live() && mayBeRow(l) && l.block.LinkRunes == 0 && l.n <= maxSignedRow && !wording.ContainsSign(l.text, "。；！？|｜>")
}

// namesOfOrgan recognises an office or a place with those who are from there.
func namesOfOrgan(text string) bool {
	m := rollOfOrgan.FindStringSubmatch(text)
	return m != nil && !pagesLabel(text) && len(strings.FieldsFunc(m[2], isNamesBlank)) > 1 && namesOnly(m[2])
}

// isNamesBlank recognises what parts names.
func isNamesBlank(r rune) bool { return strings.ContainsRune(" 　、，", r) }

// namesOnly recognises a text of people's names, one or several, and nothing else.
func namesOnly(text string) bool {
	names := strings.FieldsFunc(text, isNamesBlank)
	common := 0
	for _, name := range names {
		if utf8.RuneCountInString(name) > maxNameInRow || !allHan(name) || !isPerson(name) || !isName(name) {
			return false
		}
		if strings.ContainsRune(commonSurnames+"高", wording.FirstRune(name)) {
			common++
		}
	}
	return len(names) == 1 || len(names) > 0 && common*2 >= len(names)
}

// honourRow is what a year brought, on one line with it: 2021年 省级文明社区, 2019年3月：开工.
var honourRow = pattern.Must(`^((?:19|20)\d{2}年(?:\d{1,2}月)?[ ：:][^。；|｜]{4,60})$`)

// markHonours marks rows that begin with a year, the years in turn. What pages list by its day
// has the day.
func (d *draft) markHonours() {
	for i := 0; i < len(d.lines); i++ {
		end := d.rowsFrom(i, honourRow)
		if end-i < minShortRows {
			continue
		}
		var at []int
		for k := i; k < end; k++ {
			at = append(at, k)
		}
		if d.inTurn(at) {
			recordAll(d.lines[i:end])
		}
		i = end - 1
	}
}

var (
	// presentHead stands over those who were at a meeting, one a line.
	presentHead = pattern.Must(`^(?:参加|参会|出席|列席|缺席|请假|与会)(?:会议|本次会议)?的?(?:人员|单位|领导|同志|名单|代表)?(?:名单)?(?:如下)?\s?[：:]$`)
	// presentRow is who was there or was not, behind its label, as minutes have it at their end.
	presentRow = pattern.Must(`^(?:参加|参会|出席|列席|缺席|请假|与会|记录|整理|主持)(?:会议)?(?:人员|单位|领导|同志|名单|人)?\s?[：:]\s?\S`)
	// presentOf is one that is no credit of a page either.
	presentOf = pattern.Must(`^(?:参加|参会|出席|列席|缺席|请假|与会|主持|记录)(?:会议)?(?:人员|单位|领导|同志|名单|人)?\s?[：:]\s?\p{Han}`)
	// minutesOf is what minutes are called.
	minutesOf = pattern.Must(`纪要|会议记录|座谈会`)
)

// maxPresent is the longest row of who was there, in characters.
const maxPresent = 30

// markPresent marks the rows of who was at a meeting at the end of its minutes: under their
// head, and those that have labels of their own.
func (d *draft) markPresent() {
	minutes := slices.ContainsFunc(d.lines, func(l *line) bool { return l.n <= maxTitle && l.matches(minutesOf) })
	for i := 0; i < len(d.lines); i++ {
		l := d.lines[i]
		if !minutes || !l.live() || !mayBeRow(l) {
			continue
		}
		if l.matches(presentOf) && l.block.LinkRunes == 0 && !wording.ContainsSign(l.text, "|｜>") {
			l.record = true
			continue
		}
		if !l.matches(presentHead) {
			continue
		}
		l.record = true
		for i++; i < len(d.lines); i++ {
			l := d.lines[i]
			if !l.live() || !mayBeRow(l) || l.block.LinkRunes > 0 || l.n > maxPresent && !l.matches(presentRow) || !wording.HasHan(l.text) || wording.ContainsSign(l.text, "。；！？|｜>") || !l.matches(presentRow) && !namesPresent(l.text) {
				break
			}
			l.record = true
		}
		i--
	}
}

// namesPresent tells a row of an office with those who came from it, or of names alone.
func namesPresent(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" 　、，：", r) })
	last := words[len(words)-1]
	n := utf8.RuneCountInString(last)
	return n >= 2 && n <= 4 && strings.ContainsRune(surnames, wording.FirstRune(last)) && isName(last) || strings.HasSuffix(text, "：")
}
