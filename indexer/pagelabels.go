package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// gluedHead is a title and labelled values that stand before the text on one line.
var gluedHead = pattern.Must(`^(.{4,60}?)\s*((?:(?:信息来源|文章来源|来源|发布时间|发布日期|发表时间|时间|日期|作者|记者|编辑|责任编辑|浏览次数|点击数|浏览量|阅读量|字号|字体)\s*[：:]\s*\S+(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s*次)?\s+){2,})(\S.{19,})$`)

// splitGluedHead parts a title, its labelled values and the first paragraph
// where a crawl put them on one line.
func (d *draft) splitGluedHead() {
	d.splitGluedPaper()
	d.splitGluedDay()
	d.splitGluedTitle()
	for i, l := range d.lines {
		if !l.live() || !isRunning(l) {
			continue
		}
		at := l.seen().PartIndex(gluedHead)
		if at == nil || wording.ContainsSign(l.text[at[2]:at[3]], "。！？；") {
			return
		}
		parts := make([]*line, 0, 3)
		for _, r := range [][2]int{{at[2], at[3]}, {at[4], at[5]}, {at[6], at[7]}} {
			part := l.piece(r[0], r[1])
			part.first, part.gap = len(parts) == 0, l.gap
			parts = append(parts, part)
		}
		d.lines = append(d.lines[:i:i], append(parts, d.lines[i+1:]...)...)
		return
	}
}

// splitGluedPaper parts a letter or a notice that was written out as one line, with a blank for each line's
// end: its formal title from those to whom it goes or what it says, its signature from the last sentence.
func (d *draft) splitGluedPaper() {
	first := slices.IndexFunc(d.lines, func(l *line) bool { return l.live() && l.role == roleBody })
	if first < 0 || !isRunning(d.lines[first]) || d.lines[first].block.Kind == formats.Row && barsIn(d.lines[first].text) > 1 {
		return
	}
	l := d.lines[first]
	at := l.seen().PartIndex(formalGlued)
	if at == nil || !strings.ContainsAny(l.text[at[4]:], "：。") {
		return
	}
	title := l.piece(at[2], at[3])
	title.first, title.gap = true, l.gap
	l.keep(at[4], len(l.text))
	d.lines = slices.Insert(d.lines, first, title)
	for i := len(d.lines) - 1; i > first; i-- {
		l := d.lines[i]
		if !l.live() || l.role != roleBody {
			continue
		}
		at := l.seen().PartIndex(signatureGlued)
		if at == nil || !signedBy.MatchString(l.text[at[2]:at[3]]) {
			return
		}
		organ, day := l.piece(at[2], at[3]), l.piece(at[4], at[5])
		organ.first, day.first = true, true
		below := []*line{organ, day}
		if behind := strings.Trim(l.text[at[5]:], " |｜"); behind != "" {
			contact := l.piece(at[5], len(l.text))
			contact.first = true
			below = append(below, contact)
		}
		d.lines = slices.Insert(d.lines, i+1, below...)
		if at[2] == 0 {
			d.lines = slices.Delete(d.lines, i, i+1)
		} else {
			l.keep(0, at[2])
		}
		return
	}
}

var (
	// formalGlued is the title of a paper with what it says behind a blank.
	formalGlued = pattern.Must(`^((?:[\p{Han}（）()、]{2,24} ?)?关于[^。；：？！]{4,60}?(?:通知|通告|公告|公示|通报|答复|回复|批复|复函|报告|意见|决定|请示|说明|倡议书|提示|函)) +(\p{Han}[^\n]{20,})$`)
	// signatureGlued is who signs, and the day, behind the last sentence or alone.
	signatureGlued = pattern.Must(`(?:^|[。！？] ?(?:特此\p{Han}{2}[。！]? )?)([\p{Han}（）()、]{4,30}) ((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?: ?[（(]联系[^（）()]{2,40}[）)])?[ |｜]*$`)
)

// splitGluedTitle parts a title from the first sentence on its line, where that opens as reports
// do: 某县：老渠清淤润良田本报讯（记者 …）, with nothing before it that could be the title.
func (d *draft) splitGluedTitle() {
	for i, l := range d.lines {
		if !l.live() || l.role != roleBody {
			continue
		}
		if !isRunning(l) {
			if l.n >= minTitleHalf && d.furniture.line(l.seen()) == "" {
				return
			}
			continue
		}
		at := l.seen().PartIndex(openingBehind)
		if at == nil || l.block.Kind == formats.Row || wording.ContainsSign(l.text[:at[3]], "。；！？") || strings.Count(l.text[:at[3]], "，") > 1 {
			return
		}
		title := l.text[:at[3]]
		if lead, found := findLabels(title); len(found) > 0 || lead == "" || sourceWord.MatchString(title) || outletNames(title) || mostlySigns(title) || openQuotes(title) != 0 || d.places.OnlyPlace(title) || strings.HasSuffix(title, "，") || writesOrSends.MatchString(title) {
			return
		}
		first := l.piece(0, at[3])
		first.first, first.gap = true, l.gap
		l.keep(max(at[4], at[6]), len(l.text))
		d.lines = slices.Insert(d.lines, i, first)
		return
	}
}

// writesOrSends is who wrote or sent a report, before its first sentence.
var writesOrSends = pattern.Must(`记者|通讯员|[讯电摄）)】]$|报道$|消息$`)

// openingBehind is how the first sentence of a report opens behind its title: with the paper's word
// for its own report, or behind a blank with a word of time.
var openingBehind = pattern.Must(`^([^。；]{8,48}?)(?:\s*[（(【\[]?(本(?:报|网|台)讯|本(?:报|网)\d{1,2}月\d{1,2}日讯)|\s(近日，|日前，|近年来，|今年以来，|连日来，|\d{1,2}月\d{1,2}日(?:上午|下午|晚)?，))`)

// dayOverCopy is a labelled day with the first paragraph behind it.
var dayOverCopy = pattern.Must(`^((?:date|日期|时间|发布时间|发布日期|发表时间)\s*[：:]?\s*(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?)\s+(\S.{19,})$`)

// splitGluedDay parts a labelled day from the first paragraph, where that stands again under
// it: a description that a template set before the text.
func (d *draft) splitGluedDay() {
	for i, l := range d.lines {
		if !l.live() || l.role != roleBody || l.n < minParagraph {
			continue
		}
		at := l.seen().PartIndex(dayOverCopy)
		next := d.nextBody(i)
		if at == nil || next < 0 || !strings.HasPrefix(d.lines[next].text, strings.TrimRight(l.text[at[4]:at[5]], ".…")) {
			return
		}
		day := l.piece(at[2], at[3])
		day.first, day.gap = l.first, l.gap
		l.keep(at[4], at[5])
		d.lines = slices.Insert(d.lines, i, day)
		return
	}
}

// readMetadata reads and drops the lines of labelled values and bylines that
// stand around the text. A label without a value takes the next line's.
func (d *draft) readMetadata() {
	d.readLetter()
	firstRunning, lastRunning := d.runningText()
	articles := d.read()
	commented := false // what stands below others' comments says nothing of the report
	for i, l := range d.lines {
		articles.pass(l)
		commented = commented || i > lastRunning && !l.live() && l.reason == reasonComment
		switch {
		case commented && l.live() && l.matches(wording.ClockDate) && l.n <= maxPosted:
			l.drop(reasonComment)
		case l.live() && l.role == roleBody && signsSheet(l.text):
			l.drop(reasonMeta)
		case !l.live() || l.record || l.role == roleHeading || l.block.Kind == formats.Row && i > firstRunning || d.meetingRow(i):
		default:
			d.readAround(i, i < firstRunning, i > lastRunning)
		}
	}
	articles.end()
	d.nameAtEnd(lastRunning)
	d.loneSource(firstRunning)
	d.unknownLabels(firstRunning, lastRunning)
}

// runningText returns the first and the last line of running text. Where there is none, all lines
// stand before the first and behind the last.
func (d *draft) runningText() (first, last int) {
	first, last = len(d.lines), -1
	for i, l := range d.lines {
		if l.live() && isRunning(l) && !d.summaryAbove(i) && !(last < 0 && l.n <= maxFrontNotice && l.matches(visitorsNotice)) {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// readAround reads what line i says of the document, and drops it if that is all it says. before
// and after tell whether it stands outside of the running text.
func (d *draft) readAround(i int, before, after bool) {
	l := d.lines[i]
	outside := before || after
	switch {
	case l.matches(slashCredits):
		l.drop(reasonCredit)
	case l.matches(copiesTo) && i > len(d.lines)/2:
		l.drop(reasonCopies)
	case d.meta.readReprint(l, outside):
		l.drop(reasonMeta)
	case outside && d.readMarked(l.text), d.meta.readByline(l), after && maySign(l) && d.readSigned(l.text), (before && i > 0 || after) && d.meta.readReportedBy(l), after && d.readCreditWords(l):
		l.drop(reasonByline)
	case d.readPlain(i, before, after):
	case l.n <= maxLabelLine:
		d.readLabels(i, before, after)
	}
}

// maySign recognises a line behind the text that may be a signature: several words, or a name in
// brackets that is no place's.
func maySign(l *line) bool {
	return strings.Contains(l.text, " ") || l.matches(nameInBrackets) && !placeLast.MatchString(strings.Trim(l.text, "（）()"))
}

// nameInBrackets is what may be a name in brackets and nothing more.
var nameInBrackets = pattern.Must(`^[（(]\p{Han}{2,3}[）)]$`)

// nameAtEnd reads the name of who wrote a text, alone on the line right behind it, with nothing of
// the text below.
func (d *draft) nameAtEnd(lastRunning int) {
	i := lastRunning + 1
	if lastRunning < 0 || i >= len(d.lines) || d.meta.author != "" {
		return
	}
	l, name := d.lines[i], wording.Squeeze(d.lines[i].text)
	if !l.live() || l.role != roleBody || !strings.HasSuffix(d.lines[lastRunning].text, "。") || d.textBelow(i) || !(utf8.RuneCountInString(name) == 3 && isFullName(name)) && !d.unlistedName(name) || placeLast.MatchString(name) || d.places.Knows(name) {
		return
	}
	d.meta.author = name
	l.drop(reasonByline)
}

// fromProvince begins where an account writes from, behind the label of a day: 发布于：河南省 阅读(1.1万).
var fromProvince = pattern.Must(`^(?:` + provinceName + `)(?:省|市|自治区)?(?:\s|$)`)

// visitorsNotice is what a page says of itself over its head, at a sentence's length.
var visitorsNotice = pattern.Must(`[Cc]ookies?|JavaScript|您的浏览器|浏览器版本|继续使用即表示`)

// maxPosted is the longest line, in characters, that says when and where a comment was posted.
const maxPosted = 40

// slashCredits are who made a page: 责任编辑/刘敏 版式设计/宋佳 校对/郭强.
var slashCredits = pattern.Must(`^(?:(?:责任编辑|本版编辑|编辑|责编|版式设计|版式|美编|校对|检校|审核|主编|制图|照排|组版|视觉|值班主任|值班编委|统筹|策划|监制)\s*[/／|｜丨]\s*[\p{Han}·]{2,4}[\s；;，,]*){1,8}(?:电话.*)?$`)

// readMarked reads the names of who wrote behind a mark and nothing more: ■ 王晓宁.
func (d *draft) readMarked(text string) bool {
	m := &d.meta
	names := strings.TrimSpace(strings.TrimLeft(text, "□■◎○◆"))
	if behind, boxed := strings.CutPrefix(text, "口 "); boxed {
		names = strings.TrimSpace(behind) // the sign, as a scanner reads it
	}
	if names == strings.TrimSpace(text) || !loneNames(names) && !d.allNames(names) && !(utf8.RuneCountInString(names) == 3 && strings.ContainsRune(commonSurnames, wording.FirstRune(names)) && isName(names)) {
		return false
	}
	if m.author == "" {
		m.author = authorNames(names)
	}
	return true
}

// allNames recognises the names of people, with rarer surnames among them, and nothing more.
func (d *draft) allNames(names string) bool {
	words := strings.FieldsFunc(names, isNamesBlank)
	return len(words) > 0 && len(words) <= maxWriters && !slices.ContainsFunc(words, func(w string) bool { return !d.isFullOrRarer(w) })
}

// unlistedName recognises a name with a rarer surname of which the dictionary has no word.
func (d *draft) unlistedName(w string) bool {
	return d.rarerName(w) && len(d.words.Analyze(w).Tokens) > 1
}

// copiesTo is to whom a document goes besides, at its foot.
var copiesTo = pattern.Must(`^(?:抄送|抄报|分送|印送|主送|报送|加发)\s*[：:].{2,300}[。]?$`)

// readLabels reads line i as labelled values, and drops it if it is nothing else.
func (d *draft) readLabels(i int, beforeText, afterText bool) {
	l := d.lines[i]
	if !beforeText && !afterText && strings.Contains(l.text, "。") && !l.matches(wording.ClockDate) {
		return // labels inside the text stand in no sentence
	}
	text := l.text
	if at := pageTail.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]] // （来源：某报）返回搜狐，查看更多
	}
	lead, found := findLabels(text)
	if len(found) == 0 || len(found) == 1 && found[0].field == wording.FieldDate && (l.matches(postedFrom) || fromProvince.MatchString(found[0].value)) {
		if beforeText || afterText || l.matches(wording.ClockDate) {
			d.readLoose(i, l.text, beforeText)
		}
		return
	}
	edge := beforeText || afterText || letterSpaced(text) != nil // nobody writes a sentence so
	lead = d.ownLead(l, lead, beforeText)
	date, dated := wording.OnlyDate(lead)
	if !dated && lead != "" && beforeText {
		date, dated = d.looseLead(lead, found)
	}
	if lead != "" && !dated && (!edge || !leadsLabels(lead, found, beforeText)) || !labelsAlone(l, found, edge, beforeText) {
		return
	}
	if dated && (beforeText || l.matches(wording.ClockDate)) && d.meta.date == "" { // behind the text: 2023-04-17 15:20:44 编辑：…
		d.meta.date = date
	} else if lead != "" && !dated {
		d.meta.readLead(lead)
	}
	for k, f := range found {
		if k == len(found)-1 {
			f.value = d.wholeValue(i, f)
		}
		if f.field == wording.FieldSource || f.field == wording.FieldAuthor || f.field == wording.FieldIssuer {
			f.value = d.furniture.withoutButtonsBehind(f.value)
		}
		if afterText {
			d.meta.printedBy(f)
		}
		d.meta.take(f)
	}
	l.drop(reasonMeta)
}

// ownLead is what stands before the labels of a line, without what is the page's: "" for an
// address, a mark, a button, the cells of a page's table.
func (d *draft) ownLead(l *line, lead string, beforeText bool) string {
	lead = strings.TrimSpace(webAddress.ReplaceAllString(lead, " "))
	word := bare(lead) // "" of ▍来源：…
	_, button := d.furniture.terms[word]
	if word == "" || button || l.block.Kind == formats.Row && beforeText && pageRow(l.text) { // 【纠错】【责任编辑：…】
		return ""
	}
	return lead
}

// leadsLabels reports whether what stands before labels at the text's edges may, so that they
// stand in no sentence: a site, an outlet, a day in a form that no rule reads.
func leadsLabels(lead string, found []pageLabel, beforeText bool) bool {
	switch {
	case utf8.RuneCountInString(lead) > maxLead:
		return false
	case known(found) >= 2, siteLine.MatchString(lead):
		return true
	case !beforeText:
		return false
	}
	return namesWriters(lead, found[0]) || outletWith(lead) != nil || dayWritten.MatchString(lead) && sourceStated(found[0])
}

// labelsAlone reports whether the labels of a line are what a page says of itself, and the line no
// sentence. Inside the text, not at its edge, they must be credits.
func labelsAlone(l *line, found []pageLabel, edge, beforeText bool) bool {
	sentence := strings.Contains(l.text, "。")
	if !edge && (sentence || !creditLine(found)) {
		return false
	}
	if wording.ContainsSign(l.text, "！？?") || sentence && l.n > maxLabelled || !speaksOfItself(found) {
		return false
	}
	if first := found[0]; first.field == wording.FieldTitle {
		if first.value == "" {
			return beforeText // the title stands below
		}
		return utf8.RuneCountInString(first.value) >= minTitle
	}
	return true
}

// maxLabelled is the longest line, in characters, whose labels a full stop may end.
const maxLabelled = 40

// wholeValue is the value of the last label of line i, with what stands of it in the line below.
func (d *draft) wholeValue(i int, f pageLabel) string {
	value := f.value
	if value == "" {
		value = d.valueBelow(i, f.field)
	}
	if f.field == wording.FieldSource && value != "" {
		value += d.tornSource(i, value)
	}
	return value
}

// looseLead reads a date, and names, before the labels of a line above the text.
func (d *draft) looseLead(lead string, found []pageLabel) (date string, dated bool) {
	author := d.meta.author
	date, _, dated = d.meta.looseLine(lead)
	if !dated {
		return "", false
	}
	if name := d.meta.author; author == "" && name != "" && d.meta.carrier == "" && slices.ContainsFunc(found, func(f pageLabel) bool { return f.field == wording.FieldAuthor && authorNames(f.value) != "" }) {
		d.meta.carrier, d.meta.author = name, "" // 某某汇 2024-07-16 18:22 作者：张伟: the account
		d.meta.carrierTimed = true
	}
	return date, true
}

// readLead reads what stands before the labels of a line and is no date alone: a day in it,
// the paper or the site that the page is of.
func (m *metadata) readLead(lead string) {
	if lead = strings.TrimLeft(lead, "（(【[ "); kindOfOutlet.MatchString(lead) {
		return // （融媒体 记者：…
	}
	if when, _, ok := wording.ParseDate(lead); ok && m.date == "" {
		m.date = when
	}
	if word, value, labelled := strings.Cut(lead, "："); labelled && labelEnd.MatchString(wording.Squeeze(word)) {
		m.take(pageLabel{field: fieldOf(word, value), word: word, value: strings.TrimSpace(value)})
		return // 类别：新闻资讯 时间：…, a label that no list knows
	}
	if by := outletWith(lead); by != nil {
		setIfEmpty(&m.carrier, by[0])
		setIfEmpty(&m.author, authorNames(strings.Join(by[1:], " ")))
		return
	}
	switch {
	case m.carrier == "" && paperName.MatchString(lead):
		m.carrier = lead // 某某日报 更新时间：…
	case m.publisher == "" && !m.claimed(claimStated) && siteLine.MatchString(lead):
		m.claimSite(lead, claimStated)
	case m.carrier == "" && sourceWord.MatchString(lead):
		m.carrier = lead
	}
}

// readLoose reads a line of date and names without labels. Behind the text it
// must have a time of day: a day alone is the signature's.
func (d *draft) readLoose(i int, text string, beforeText bool) {
	if !beforeText && !wording.ClockDate.MatchString(text) {
		return
	}
	before := d.meta.carrier
	date, alone, ok := d.meta.looseLine(text)
	if name := d.meta.carrier; before == "" && name != "" && !sourceWord.MatchString(name) && d.pathWord(name) {
		d.meta.carrier = "" // 2022-03-14 09:17:36 政府报告: the column
	}
	if !ok && beforeText && d.meta.yearlessLine(text) {
		d.lines[i].drop(reasonMeta)
		return
	}
	if !ok {
		return
	}
	date = d.withDayBelow(i, date)
	if alone || beforeText && (weekday.MatchString(text) && !d.metaBeside(i) || webAddress.MatchString(text)) { // 某网 2023-08-21 周一 08:40:17: the hour of the visit
		d.meta.unlabelledDays = append(d.meta.unlabelledDays, unlabelledDay{i, date})
	} else if d.meta.date == "" {
		d.meta.date = date
	}
	d.lines[i].drop(reasonMeta)
}

// pathWord recognises a word that is the last in the path over the text.
func (d *draft) pathWord(word string) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		return !l.live() && l.n <= maxFurnitureLine && strings.HasSuffix(l.text, word) && l.matches(breadcrumb)
	})
}

// metaBeside reports whether a line that was read for metadata stands beside line i.
func (d *draft) metaBeside(i int) bool {
	return i > 0 && d.lines[i-1].reason == reasonMeta || i+1 < len(d.lines) && d.lines[i+1].reason == reasonMeta
}

// dayWritten is a lead of nothing but what days and times are written with, in whatever
// form; one that no rule reads must not take the source behind it along.
var dayWritten = pattern.Must(`^[0-9年月日号时分秒：:/.,，\s\-—星期周一二三四五六七八九十〇零廿初闰正腊农历甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥上下前昨今天A-Za-z()（）]+$`)

// namesWriters recognises an outlet's name before the label of those who wrote there, or of the day:
// 某县融媒体中心 文/图：周俊远.
func namesWriters(lead string, f pageLabel) bool {
	return (f.field == wording.FieldAuthor && authorNames(f.value) != "" || f.field == wording.FieldDate && f.word != "时间") && isSiteWord(lead) && sourceWord.MatchString(lead) && utf8.RuneCountInString(lead) >= minTitle
}

// sourceStated recognises a label that gives a source by a name that is one.
func sourceStated(f pageLabel) bool {
	return f.field == wording.FieldSource && sourceWord.MatchString(sourceName(f.value))
}

// maxLead is the longest name or date before the labels of a line, in characters.
const maxLead = 24

// valueBelow takes the value of a label that stands alone from the line below,
// and drops that line; "" if it is no such value.
func (d *draft) valueBelow(i int, f wording.Field) string {
	if i+1 >= len(d.lines) {
		return ""
	}
	next := d.lines[i+1]
	longest := maxSource
	if f == wording.FieldTitle {
		longest = maxTitle
	}
	if _, labelled := findLabels(next.text); len(labelled) > 0 || !next.live() || next.n > longest || !takesNext(f, next.text) || d.furniture.start(next.seen()) != "" {
		return ""
	}
	next.drop(reasonMeta)
	return next.text
}

// tornSource takes the rest of a source's name off the line below, where a line's end has torn it
// apart, "" if it is whole: 来源：烟 / 台日报 责任编辑：孙丽. The rest alone is no name.
func (d *draft) tornSource(i int, name string) string {
	if i+1 >= len(d.lines) || !d.lines[i+1].live() || sourceWord.MatchString(name) || utf8.RuneCountInString(name) > maxSource || !isSiteWord(name) && utf8.RuneCountInString(name) < maxTerm && utf8.RuneCountInString(name) > 1 {
		return ""
	}
	next := d.lines[i+1]
	rest, _, _ := strings.Cut(next.text, " ")
	if n := utf8.RuneCountInString(rest); n > maxRemainder || strings.IndexFunc(rest, func(r rune) bool { return !analyzers.IsHan(r) }) >= 0 || !papersOnly.MatchString(name+rest) && !signedBy.MatchString(name+rest) || papersOnly.MatchString(rest) && n > minTitle-1 || n > 1 && signedBy.MatchString(rest) {
		return ""
	}
	if behind := strings.TrimSpace(next.text[len(rest):]); behind != "" {
		if lead, found := findLabels(behind); len(found) == 0 || strings.TrimSpace(lead) != "" {
			if _, dated := wording.OnlyDate(behind); !dated {
				return ""
			}
		}
	}
	d.cutOut(next, 0, len(rest), reasonMeta)
	return rest
}

var (
	anyLabel = pattern.Must(`(?:^|[\s|｜])(\p{Han}{2,8})\s*[：:]\s*`)
	// labelEnd is what a label of a page ends with.
	labelEnd = pattern.Must(`(?:人|者|员|时间|日期|单位|机构|机关|部门|科室|股室|平台|来源|出处|媒体|编号|序号|文号|类别|类型|分类|栏目|频道|专栏|形式|时效|时限|体裁|状态|次数|统计|方式|主题词|关键词|标签|属性|级别|层级|密级|范围|[一二三]校|[一二三初复终]审|校对|审核|审定|责编|编辑|摄影|拍摄|供图|配图|制图|供稿|撰稿|签发|报送|推送|首发|字数|公开|语言)$`)
	// bodyLabel is what a report itself has labels for.
	bodyLabel = pattern.Must(`会议|活动|培训|报名|举办|参加|参会|出席|受理|办理|咨询|联系|服务|开放|营业|招聘|考试|面试|施工|停水|停电|截止|起止|申请|申报|被|评选|获奖|负责|牵头|配合|建设|监督|承办|主办|协办|支持|召集|成员`)
	// makingLabel is what only the making of a page has labels for.
	makingLabel = pattern.Must(`[审校编责稿摄图]|供|签发|报送|信息|发布|来源|出处|作者|录入|推送|首发|公开|索引|主题|分类|栏目|浏览|访问|点击|阅读|字数`)
	deadLabel   = pattern.Must(`有效|失效|废止|生效|实施|施行`)
	signedLabel = pattern.Must(`成文|签|落款|制|拟|编|报送|填报|撰`)
	issuerLabel = pattern.Must(`(?:办理|答复|回复|承办|供|投|来稿|报|发布|撰|提供|首发|责任|制|主体|编写|整理).{0,3}(?:单位|机构|机关|部门|主体|平台)$`)
	authorLabel = pattern.Must(`作者|撰|记者|通讯员|执笔`)
)

// takesNext reports whether a label without a value may take the next line.
func takesNext(f wording.Field, next string) bool {
	switch f {
	case wording.FieldDate, wording.FieldSigned, wording.FieldEntered:
		_, ok := wording.OnlyDate(next)
		return ok
	case wording.FieldSource, wording.FieldIssuer, wording.FieldSite:
		return !wording.ContainsSign(next, "。！？；") && sourceName(next) != "" && !(formalStart.MatchString(next) && formalEnd.MatchString(next)) && !(utf8.RuneCountInString(next) > maxTerm && !signedBy.MatchString(next) && !sourceWord.MatchString(strings.Fields(next)[0])) // the title, behind an empty label
	case wording.FieldAuthor:
		return authorNames(next) != ""
	case wording.FieldTitle:
		return utf8.RuneCountInString(next) >= minTitle && !wording.ContainsSign(next, "。；")
	case wording.FieldOther:
		return utf8.RuneCountInString(next) <= 8 && !wording.ContainsSign(next, "。！？；") && wording.HeadingClass(next) == ""
	}
	return false
}

// known counts the labels whose field is read.
func known(found []pageLabel) int {
	n := 0
	for _, f := range found {
		if f.field != wording.FieldNone {
			n++
		}
	}
	return n
}

// creditLine recognises labels that stand inside a body only as credits: one that
// nothing else has, or several of which each names people.
func creditLine(found []pageLabel) bool {
	credits := 0
	for _, f := range found {
		switch f.word {
		case "时间", "日期", "名称", "标题", "题目", "编号", "分类", "阅读", "网址", "链接", "频道", "栏目", "大小", "有效期", "文种", "语种", "标签", "分享", "打印", "收藏":
			return false
		case "图片", "文", "文字", "策划", "统筹", "主编", "记者", "设计", "制作", "导演", "摄影", "摄像",
			"审核", "审定", "审读", "推送", "包装", "后期", "出镜", "视觉", "值班", "供图", "配图", "签发", "剪辑", "配音", "制图", "文案", "排版":
			if !namesPeople(f.value) {
				return false
			}
			if credits++; f.word != "记者" && f.word != "主编" && loneNames(f.value+" "+f.value) {
				credits++ // 文字：李芳
			}
		default:
			credits += 2
		}
	}
	return credits > 1
}

// namesPeople recognises a value of names and nothing else.
func namesPeople(value string) bool {
	words := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" 　、，,；;", r) })
	for _, w := range words {
		if !isName(w) || !isPerson(w) && !organ.MatchString(w) {
			return false
		}
	}
	return len(words) > 0
}
