package indexer

import (
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
	d.markHonours()
	d.markPresent()
	d.markDone()
	d.markListed()
	d.markTitled()
	d.markEvents()
	d.markAnnounced()
	d.markCards()
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
			return l.n <= maxLabelLine && l.matches(siteFoot) && !l.matches(eventBy)
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
	for i := 0; i < len(d.lines); i++ {
		end := i
		for end < len(d.lines) && d.lines[end].live() && mayBeRow(d.lines[end]) && d.lines[end].block.LinkRunes == 0 && d.lines[end].matches(doneLine) {
			end++
		}
		if end-i >= minShortRows {
			for _, l := range d.lines[i:end] {
				l.record = true
			}
		}
		i = max(i, end-1)
	}
}

// maxListed is how long the items of a list of works are at most, in characters.
const maxListed = 40

// workLine is an item of such a list: what is to be done, or what was done to how many.
var workLine = pattern.Must(`^[●○■□◆◇▪•·★☆✓√]?\s?(?:全面|继续|持续|积极|大力|加快|深入|扎实|统筹|稳步|有序|逐步|进一步)?(?:新建|改造|改建|扩建|改扩建|新改扩建|建成|建设|建立|完成|完善|实施|推进|推动|推广|开展|打造|培育|新增|增加|增设|加强|强化|提升|提高|优化|健全|设立|启动|深化|落实|开通|组织|支持|举办|创建|新设|升级|整治|修缮|修复|铺设|安装|加装|配备|更换|购置|发放|补贴|资助|培训|扩大|规范|制定|出台|探索|引进|保障|布局|拓展|拓宽|种植|硬化|亮化|清理|拆除|疏通|搭建|发展|做好|抓好|办好|解决|实现|确保|力争)[\p{Han}“A-Za-z0-9]|^[●○■□◆◇▪•·★☆✓√]?\s?\p{Han}{3,20}\d[\d.,]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元|平方公里|立方米)[；。]?$`)

// markListed marks the items of a list of works under headings with numbers in turn: 一、教育类 /
// 新建幼儿园2所 / 二、养老类 / 完成适老化改造300户. Most of the items say what is done; what a page
// says between two of the headings does not.
func (d *draft) markListed() {
	var items, open []*line // those under all headings but the last one, and under that
	heads := 0
	work := func(l *line) bool { return l.matches(workLine) }
	end := func() {
		for _, l := range open {
			if !work(l) {
				break // nothing says that the list goes so far
			}
			items = append(items, l)
		}
		works := 0
		for _, l := range items {
			if work(l) {
				works++
			}
		}
		if heads > 1 && len(items) >= minShortRows && works*3 >= len(items)*2 {
			for _, l := range items {
				l.record = true
			}
		}
		items, open, heads = nil, nil, 0
	}
	numbers := headNumbers{}
	for _, l := range d.lines {
		switch {
		case l.live() && l.n <= maxHeading && numbers.next(l.text):
			if wording.FirstRune(l.text) == '一' {
				end()
			}
			items, open = append(items, open...), nil
			heads++
		case heads == 0:
		case !l.live() || !l.record && !mayBeRow(l) || l.block.LinkRunes > 0 || l.n > maxListed || !wording.HasHan(l.text) || wording.ContainsSign(l.text, "|｜>"):
			end()
		case work(l), d.furniture.line(l.seen()) == "":
			open = append(open, l)
		}
	}
	end()
	d.markWorks()
}

// minWorks is how many works one under the other are a list that nothing announces.
const minWorks = 4

// markWorks marks works that stand one under the other, below a title or a text. The headlines of
// other reports hardly ever all begin with what is done and not with who does it.
func (d *draft) markWorks() {
	first := slices.IndexFunc(d.lines, func(l *line) bool { return l.live() })
	for i := max(first, 0) + 1; i < len(d.lines); i++ {
		end := i
		for end < len(d.lines) {
			l := d.lines[end]
			if !l.live() || !l.record && !mayBeRow(l) || l.block.LinkRunes > 0 || l.n > maxListed || wording.ContainsSign(l.text, "|｜>") || !l.matches(workLine) {
				break
			}
			end++
		}
		if end-i >= minWorks || end-i >= minShortRows && strings.HasSuffix(d.lines[i-1].text, "：") {
			for _, l := range d.lines[i:end] {
				l.record = true
			}
		}
		i = max(i, end-1)
	}
}

// listTitle is what a list calls itself: …先进名单, …安排表（3月）.
var listTitle = pattern.Must(`^[\p{Han}\d（）()“”·、—-]{4,50}(?:名单|清单|一览表?|明细表?|安排表?|名录|进展(?:情况)?表?|明白卡|汇总表?|点位(?:公布|公示|表)?|(?:监督|咨询|服务|公开|热线)电话|时间表|日程表?|计划表|统计表|台账|收费标准|价目表|通讯录)(?:[（(][^）)]{1,20}[）)])?$`)

const (
	// maxAboveList is how many lines may stand above a list's title: a page's path and buttons.
	maxAboveList = 12
	// maxTitledRow is how long, in characters, the rows under it are at most.
	maxTitledRow = 80
)

// markTitled marks the rows under the title of a list, to the first line that is a page's, in a
// document of nothing but rows. Where text stands, what ends in 名单 may be another report's headline.
func (d *draft) markTitled() {
	at := slices.IndexFunc(d.lines[:min(maxAboveList, len(d.lines))], func(l *line) bool {
		return l.live() && l.n <= maxTitle && l.block.LinkRunes == 0 && l.matches(listTitle)
	})
	if at < 0 || slices.ContainsFunc(d.lines, func(l *line) bool { return !l.record && isRunning(l) && !l.matches(announcing) }) {
		return
	}
	var rows []*line
	for _, l := range d.lines[at+1:] {
		if !l.live() || d.furniture.line(l.seen()) != "" || d.furniture.start(l.seen()) != "" || l.matches(footOfSite) || l.block.LinkRunes > 0 {
			if len(rows) > 0 {
				break
			}
			continue
		}
		label, _, labelled := strings.Cut(l.text, "：")
		if _, page := wording.FieldOf(label); labelled && page || wording.HeadingClass(l.text) != "" || !l.record && !mayBeRow(l) || l.n > maxTitledRow || !wording.HasHan(l.text) || wording.ContainsSign(l.text, "|｜>") {
			continue
		}
		if isSignature(l.text) || l.matches(announcing) {
			continue
		}
		if _, _, dated := wording.ParseDate(l.text); dated && len(rows) == 0 {
			continue // 2024年9月3日 来源：涪城区教育和体育局
		}
		rows = append(rows, l)
	}
	if len(rows) < minShortRows {
		return
	}
	for _, l := range rows {
		l.record = true
	}
}

// lists is the end of a sentence that announces who or what is listed: …拟推荐以下单位，现予公示：.
var lists = pattern.Must(`[^：]{8}(?:公[示布告](?:如下)?|名单(?:如下)?|以下(?:单位|人员|个人|集体|同志|企业|社区|村|学校|项目)[^，。；：]{0,20})：$`)

// maxListRow is how long, in characters, the rows of such a list are at most.
const maxListRow = 40

// markAnnounced marks short rows under a sentence that announces them: organs, people, places.
func (d *draft) markAnnounced() {
	for i, l := range d.lines {
		if !l.live() || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || !l.matches(lists) || d.furniture.start(l.seen()) != "" {
			continue
		}
		end := i + 1
		for end < len(d.lines) && d.announcedRow(d.lines[end]) && !(end+1 < len(d.lines) && wording.IsDate(d.lines[end+1].text)) {
			end++
		}
		if end-i > minShortRows {
			for _, row := range d.lines[i+1 : end] {
				row.record = true
			}
		}
	}
}

// announcedRow recognises a row that may stand in such a list.
func (d *draft) announcedRow(l *line) bool {
	label, _, labelled := strings.Cut(l.text, "：")
	_, page := wording.FieldOf(label)
	return l.live() && (l.record || mayBeRow(l)) && l.block.LinkRunes == 0 && l.n <= maxListRow && wording.HasHan(l.text) && !wording.ContainsSign(l.text, "。！？|｜>") &&
		wording.HeadingClass(l.text) == "" && !(labelled && page) && !wording.IsDate(l.text) && !l.matches(contactRow) && !l.matches(hardFoot) &&
		d.furniture.line(l.seen()) == "" && d.furniture.start(l.seen()) == "" && !d.furniture.spokenAt(l, true) && !pageLine(l.text)
}

const (
	// maxRowLabel is the longest label, in characters, of the rows of cards.
	maxRowLabel = 8
	// minCards is how many cards have a row of the same label.
	minCards = 3
)

// labelOfPages is a label that pages have on each of their lists' entries and their visitors' words.
var labelOfPages = pattern.Must(`阅读|浏览|点击|点赞|评论|回复|跟帖|时间|日期|来源|作者|发布|编辑|楼主|网友|热度|分类|标签|关键词|上一|下一|栏目|标题|摄影|文字|图片|链接|网址|推荐|热点|专题`)

// labelWord is a label of words alone.
var labelWord = pattern.Must(`^\p{Han}+$`)

// markCards marks the rows of cards, each of a thing with labels that the others have too:
// 建设单位：区住建局 / 总投资：5865万元. A row of another such label stands above or below.
func (d *draft) markCards() {
	labels := make([]string, len(d.lines)+2) // none above the first line and under the last
	times := map[string]int{}
	for i, l := range d.lines {
		if labels[i+1] = cardLabel(l); labels[i+1] != "" {
			times[labels[i+1]]++
		}
	}
	for i, l := range d.lines {
		above, own, below := labels[i], labels[i+1], labels[i+2]
		beside := times[above] >= minCards && above != own || times[below] >= minCards && below != own
		if times[own] >= minCards && beside {
			l.record = true
		}
	}
}

// cardLabel is the label of a line that may be a card's row, "" for another line.
func cardLabel(l *line) string {
	name, value, found := strings.Cut(l.text, "：")
	if n := utf8.RuneCountInString(name); !found || value == "" || n < 2 || n > maxRowLabel || l.n > maxListed || strings.ContainsRune("。？！", wording.LastRune(l.text)) {
		return ""
	}
	if !l.live() || !l.record && !mayBeRow(l) || l.block.LinkRunes > 0 || !labelWord.MatchString(name) || labelOfPages.MatchString(name) {
		return ""
	}
	if _, page := wording.FieldOf(name); page {
		return ""
	}
	return name
}

// rowsFrom returns the line behind the rows from line i on that match a form, each with another
// first part.
func (d *draft) rowsFrom(i int, form *pattern.Pattern) int {
	seen := map[string]bool{}
	for ; i < len(d.lines) && d.lines[i].live() && mayBeRow(d.lines[i]) && d.lines[i].block.LinkRunes == 0; i++ {
		m := d.lines[i].seen().Parts(form)
		if m == nil || seen[m[1]] {
			break
		}
		seen[m[1]] = true
	}
	return i
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
		for _, l := range run {
			l.record = true
		}
		i = end - 1
	}
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
			for _, l := range d.lines[i:end] {
				l.record = true
			}
		}
		i = end - 1
	}
}

var (
	// presentHead stands over those who were at a meeting, one a line.
	presentHead = pattern.Must(`^(?:参加|参会|出席|列席|缺席|请假|与会)(?:会议|本次会议)?的?(?:人员|单位|领导|同志|名单|代表)?(?:名单)?(?:如下)?\s?[：:]$`)
	// presentRow is who was there or was not, behind its label, as minutes have it at their end.
	presentRow = pattern.Must(`^(?:参加|参会|出席|列席|缺席|请假|与会|记录|整理|主持)(?:会议)?(?:人员|单位|领导|同志|名单|人)?\s?[：:]\s?\S`)
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
		if !minutes || !l.live() || !mayBeRow(l) || !l.matches(presentHead) {
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
