package indexer

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Pages set what they say of a report in rows of every arrangement: labels without a
// blank between one's value and the next (09:12来源：某报作者：张三), a slash for the colon
// (作者/张三 审核/李四), buttons and counters between the parts, the row glued to the
// title. This file takes such rows apart.

// gluedLabels are the labels that are known without a blank before them: nothing
// else ends so before a colon.
var gluedLabels = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields("来源 稿源 信息来源 文章来源 新闻来源 稿件来源 本文来源 作者 本文作者 记者 编辑 责任编辑 责编 审核 校对 初审 复审 终审 " +
		"发布时间 发布日期 发表时间 发布于 更新时间 浏览 浏览次数 浏览量 点击 点击数 点击量 点击率 阅读 阅读量 阅读次数 访问量 人气 字体 字号 分享 打印 供稿 摄影 通讯员") {
		words[w] = true
	}
	return words
}()

// maxGluedLabel is the longest of them in characters.
const maxGluedLabel = 5

// withGlued adds to the labels that were found in a row, each by the bounds of the
// whole and of its word, those that are glued to the value before them. A sentence
// has none.
func withGlued(text string, at [][]int) [][]int {
	if wording.ContainsSign(text, "。！？；") {
		return at
	}
	var out [][]int
	k := 0
	for i, r := range text {
		if r != '：' && r != ':' {
			continue
		}
		end := i + utf8.RuneLen(r)
		for k < len(at) && at[k][1] < end {
			out = append(out, at[k])
			k++
		}
		if k < len(at) && at[k][2] < i {
			continue // known already
		}
		if start := gluedStart(text[:i]); start >= 0 && (len(out) == 0 || out[len(out)-1][1] <= start) {
			out = append(out, []int{start, end, start, len(strings.TrimRight(text[:i], " "))})
		}
	}
	return append(out, at[k:]...)
}

// gluedStart is where the longest such label begins that a text ends with, -1 if it
// ends with none.
func gluedStart(before string) int {
	before = strings.TrimRight(before, " ")
	start, longest := len(before), -1
	for range maxGluedLabel {
		_, size := utf8.DecodeLastRuneInString(before[:start])
		if start -= size; size == 0 {
			break
		}
		if gluedLabels[before[start:]] {
			longest = start
		}
	}
	return longest
}

// slashLabels reads a row of labels with a slash or a bar for their colon, nil if a
// word of it is neither one nor goes on with the names of one: 作者/夏清 审核/张伟.
func slashLabels(text string) []pageLabel {
	if !wording.ContainsSign(text, "/／|｜丨") || wording.ContainsSign(text, "。！？；，：:") || utf8.RuneCountInString(text) > maxLooseLine {
		return nil
	}
	var found []pageLabel
	text = slashBlanks.ReplaceAllString(text, "$1") // 记者 | 易楚恒 通讯员 | 龚湘宁
	at := 0
	for _, w := range strings.Fields(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		i := strings.IndexAny(w, "/／|｜丨")
		word, known := "", false
		if i > 0 {
			word = w[:i]
			_, known = wording.FieldOf(word)
			known = known || word == "图"
		}
		var last *pageLabel
		if len(found) > 0 {
			last = &found[len(found)-1]
		}
		switch {
		case known:
			value := strings.TrimLeft(w[i:], "/／|｜丨")
			found = append(found, pageLabel{labelField(word), word, value, start, at})
		case last != nil && i < 0 && last.field == wording.FieldAuthor, last != nil && last.field == wording.FieldSource && wording.IsDate(w):
			last.value, last.end = last.value+" "+w, at
		default:
			return nil
		}
	}
	if len(found) < minSlashLabels {
		return nil
	}
	return found
}

// letterSpaced reads a row of a portal's table whose labels are set letter by letter to one
// width, with no colon behind them: 发 布 机 构 区政府办 发 文 日 期 2020-08-18. It is nil
// where the first is no label that is known; those behind it may be any.
func letterSpaced(text string) []pageLabel {
	words := strings.Fields(text)
	if len(words) < 3 || strings.ContainsRune(text, '。') {
		return nil
	}
	var found []pageLabel
	at := 0
	for i := 0; i < len(words); {
		run := i
		for run < len(words) && utf8.RuneCountInString(words[run]) == 1 && analyzers.IsHan(wording.FirstRune(words[run])) {
			run++
		}
		word := strings.Join(words[i:run], "")
		_, known := wording.FieldOf(word)
		known = known || spacedLabel.MatchString(word+" "+word)
		if len(found) == 0 && (!known || run-i < minSpaced) || run == len(words) {
			return nil // no label, or one without a value
		}
		if run-i >= minSpaced {
			start := at + strings.Index(text[at:], words[i])
			found = append(found, pageLabel{field: labelField(word), word: word, start: start})
			at = start
		} else {
			run = i
		}
		last := &found[len(found)-1]
		last.value = strings.TrimSpace(last.value + " " + words[run])
		at += strings.Index(text[at:], words[run]) + len(words[run])
		last.end = at
		i = run + 1
	}
	return found
}

// minSpaced is how many letters stand apart in such a label; one alone may be a word.
const minSpaced = 2

// slashBlanks are the blanks about the sign behind a label.
var slashBlanks = pattern.Must(`\s*([/／|｜丨])\s*`)

// minSlashLabels is how many labels make such a row; one alone may be anything.
const minSlashLabels = 2

// partGluedRows parts a title from the row of date and labels that a crawl has glued
// to it: 某区：…“节节高”2024-05-16 09:12来源：某报.
func (d *draft) partGluedRows() {
	head := d.head()
	defer d.partDay(head)
	for i := 0; i < min(head+1, len(d.lines)); i++ {
		l := d.lines[i]
		if !l.live() || l.block.Kind == formats.Row || l.n < minGluedTitle || l.n > maxLabelLine || l.matches(threadPost) {
			continue
		}
		at := gluedRow(l.text)
		if m := l.seen().PartIndex(gluedPaper); m != nil && at <= 0 {
			at = m[2]
		}
		if at <= 0 {
			continue
		}
		row := l.piece(at, len(l.text))
		l.keep(0, len(strings.TrimRight(l.text[:at], partSigns)))
		d.lines = append(d.lines[:i+1:i+1], append([]*line{row}, d.lines[i+1:]...)...)
		return
	}
}

// partDay parts a title from the day that stands behind it on its line, alone or with the paper in
// brackets: 某县42个小区改造完工 2022-08-09, 某县…（某某日报 2022年8月9日）. Of several such lines all
// are a list's.
func (d *draft) partDay(head int) {
	found, at := -1, 0
	for i, l := range d.lines[:min(head, len(d.lines))] {
		if !l.live() || l.role != roleBody || l.block.Kind == formats.Row || l.n < minGluedTitle || l.n > maxTitle {
			continue
		}
		m := l.seen().PartIndex(dayBehindTitle)
		if m == nil || wording.ContainsSign(l.text[:m[3]], "。；|｜>＞»") {
			continue
		}
		title := strings.TrimRight(l.text[m[2]:m[3]], partSigns)
		if l.matches(issueNumber) || signedBy.MatchString(issueBy.ReplaceAllString(title, "")) {
			continue // who issued it
		}
		if _, found := findLabels(title); len(found) > 0 {
			continue
		}
		if utf8.RuneCountInString(title) < minOnlyStated || mostlySigns(title) || sourceWord.MatchString(title) && !formalEnd.MatchString(title) || outletNames(title) || writerRow.MatchString(title) || loneNames(title) {
			continue
		}
		if found >= 0 || l.bullet {
			return
		}
		found, at = i, m[4]
	}
	if found < 0 {
		return
	}
	l := d.lines[found]
	row := l.piece(at, len(l.text))
	l.keep(0, len(strings.TrimRight(l.text[:at], partSigns)))
	d.lines = append(d.lines[:found+1:found+1], append([]*line{row}, d.lines[found+1:]...)...)
}

// dayBehindTitle is such a day behind what may be a title.
var dayBehindTitle = pattern.Must(`^(.{8,80}?)((?:\s[-—–]{0,2}\s?|\s?[（(\[【]\s?(?:[\p{Han}]{2,10}(?:报|网|台|社|发布|融媒|新闻|客户端)[\s，,]+)?)(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s?第?[A-Z]?\d{1,2}版)?\s?[）)\]】]?)$`)

// partPosted parts the account that posted a text, with the time, from the title that stands behind it
// on its line: 某某融媒 发表于 2024-04-08 18:22:10 某县：….
func (d *draft) partPosted() {
	for i, l := range d.lines[:min(len(d.lines), maxUnderTitle)] {
		at := l.seen().PartIndex(postedBefore)
		if !l.live() || at == nil || l.n > maxLabelLine {
			continue
		}
		title := l.piece(at[4], len(l.text))
		title.first = true
		l.keep(0, at[3])
		d.lines = append(d.lines[:i+1:i+1], append([]*line{title}, d.lines[i+1:]...)...)
		return
	}
}

// postedBefore is such an account before a title.
var postedBefore = pattern.Must(`^(\p{Han}{2,12}\s(?:发表|发布)于\s?(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d{2}(?::\d{2})?)\s+(\p{Han}[^。；]{9,60})$`)

// gluedPaper is a paper, with its app or not, and a whole day behind a title.
var gluedPaper = pattern.Must(`^[^。；]{8,60}?\s+(\p{Han}{2,6}(?:` + dailies + `)(?:·\p{Han}{2,6})?\s+(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)$`)

// partSigns part a title from the row behind it.
const partSigns = " |｜丨/·•—-"

// minGluedTitle is the shortest line, in characters, that holds a title and a row.
const minGluedTitle = 18

// gluedRow returns the byte where the row begins that is glued to a title, -1 if none is.
func gluedRow(text string) int {
	before, found := findLabels(text)
	told := 0
	for _, f := range found {
		switch f.field {
		case wording.FieldSource, wording.FieldDate, wording.FieldAuthor:
			told++
		}
		if _, ok := wholeDay(f.value); ok && f.field == wording.FieldSource {
			told++ // the day stands behind the source
		}
	}
	end := len(text)
	if len(found) > 0 {
		end = found[0].start
	}
	when := gluedDay.FindStringIndex(strings.TrimRight(text[:end], partSigns))
	switch {
	case when != nil && (told > 0 || len(found) == 0 && strings.ContainsAny(text[when[0]:], "：:")):
		end = when[0]
	case when == nil && (told > 1 || len(found) > 1 && pagesRow(found)):
	default:
		return -1
	}
	title := strings.TrimRight(before[:min(end, len(before))], " [（(【|｜丨·•—-")
	n, han := 0, 0
	for _, r := range title {
		n++
		if analyzers.IsHan(r) {
			han++
		}
	}
	if n < minOnlyStated || han*2 < n || wording.ContainsSign(title, "。；|｜>＞»") || sourceWord.MatchString(title) || outletNames(title) || writerRow.MatchString(title) || barsIn(title) > 0 || len(strings.Fields(title)) > maxKickerParts {
		return -1
	}
	return len(title)
}

// pagesRow recognises labels that say nothing but when a page was made and how often it was read: 点击数：231
// 更新时间：2022-08-09.
func pagesRow(found []pageLabel) bool {
	days := 0
	for _, f := range found {
		_, dated := wholeDay(f.value)
		switch {
		case dated && (f.field == wording.FieldUpdated || f.field == wording.FieldEntered || f.field == wording.FieldDate):
			days++
		case f.field != wording.FieldOther || !gluedLabels[f.word]:
			return false
		}
	}
	return days == 1
}

// writerRow is who wrote, before the day: 某某日报 记者 张三.
var writerRow = pattern.Must(`(?:^|[\s】）])(?:本报|本网|全媒体)?(?:记者|通讯员|作者)[\s：]?[\p{Han} 　]{2,12}$`)

// gluedDay is a whole date, with or without its time of day, that ends what it
// stands in.
var gluedDay = pattern.Must(`\s*[\[(（【]?\s*(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s*(?:\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?\s*[\])）】]?\s*$`)

// readDayCounter reads a page's column and its day from a row in which how often it was read is glued to
// that: 政府要闻2022-11-042815. It has no sign at its end, so text that breaks off above would go on with it.
func (d *draft) readDayCounter() {
	for _, l := range d.lines {
		if at := l.seen().Parts(dayAndCounter); at != nil && l.live() && (at[1] == "" || columnName.MatchString(at[1])) {
			setIfEmpty(&d.meta.date, at[2])
			l.drop(reasonMeta)
		}
	}
}

// dayAndCounter is such a row.
var dayAndCounter = pattern.Must(`^([\p{Han}]{0,8})\s?((?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01]))(?:\s\d{2}[：:]\d{2})?\d{1,7}$`)

// maxUnderTitle is how many lines under the first one who issued a paper, and when, is
// looked for.
const maxUnderTitle = 8

// organDay is who issued a paper, with the day in brackets, under its title:
// 市委政策研究室（2025年3月18日）, （李 明 2025年3月）.
var organDay = pattern.Must(`^[（(【]?\s?([\p{Han} 、·]{2,40}?)\s?[（(，,\s]\s?((?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}\s?[-/.年][^（）()]{1,12})[）)】]$`)

// placeDay is a place, or who issued the paper, with the day and no bracket, alone on its
// line.
var placeDay = pattern.Must(`^([\p{Han}]{2,30})[ 　]+((?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}\s?[-/.年][^（）() 　]{1,12})$`)

// readOrganDay reads such a line: an organ is the issuer, a person the author.
func (d *draft) readOrganDay() {
	head := d.head()
	for i, l := range d.lines {
		if i >= head || i > maxUnderTitle || i > 0 && wording.Closes(l.text) && strings.HasSuffix(l.text, "。") {
			return
		}
		at := l.seen().Parts(organDay)
		if at == nil {
			at = l.seen().Parts(placeDay)
		}
		if at == nil {
			at = issueRow(l)
		}
		if i == 0 || at == nil || !l.live() || l.role != roleBody || l.block.Kind == formats.Row || !wording.IsDate(at[2]) {
			continue
		}
		date, _, ok := wording.ParseDate(at[2])
		if !ok || len(date) < len("2006-01") {
			continue
		}
		switch who := strings.TrimSpace(at[1]); {
		case d.places.OnlyPlace(who):
			setIfEmpty(&d.meta.speaker, wording.Squeeze(who)) // 山东省青岛市李沧区 2025年1月
		case signedBy.MatchString("本单位" + who), sourceWord.MatchString(who): // an office is named without its house: 研究室
			setIfEmpty(&d.meta.issuer, wording.Squeeze(who))
		case loneNames(who) || isName(wording.Squeeze(who)) && isPerson(wording.Squeeze(who)):
			setIfEmpty(&d.meta.author, authorNames(who))
		default:
			continue
		}
		d.meta.unlabelledDays = append(d.meta.unlabelledDays, unlabelledDay{i, date})
		l.drop(reasonMeta)
	}
}

// postRow says under a post when it was made and by which account: 11月18日 09:30 来自 章贡发布.
var postRow = pattern.Must(`^(?:(?:19|20)\d{2}年|\d{2}-)?\d{1,2}[月-]\d{1,2}日?\s\d{1,2}:\d{2}\s来自\s?([\p{Han}A-Za-z0-9]{2,16})(?:\s|$)`)

// readPostRow reads the account from such a row.
func (d *draft) readPostRow() {
	for _, l := range d.lines[max(0, len(d.lines)-maxUnderTitle):] {
		if m := l.seen().Parts(postRow); m != nil && sourceWord.MatchString(m[1]) && d.meta.carrier == "" && l.n <= maxLooseLine {
			d.meta.carrier = m[1]
		}
	}
}

// issueRow reads the row of a bulletin or a paper that gives its number and its day, in
// any order: who publishes it stands second and the day third in the answer, nil for
// another line. 2024年第9期（总第126期） 李沧区委办公室编 2024年5月1日.
func issueRow(l *line) []string {
	if l.n > maxLooseLine*2 || wording.ContainsSign(l.text, "。；：，") || !l.matches(issueNumber) {
		return nil
	}
	rest := issuePart.ReplaceAllString(l.text, " ")
	day := dayPart.FindString(rest)
	who := wording.Squeeze(dayPart.ReplaceAllString(rest, " "))
	if day == "" || who == "" {
		return nil
	}
	return []string{l.text, issueBy.ReplaceAllString(who, ""), day}
}

var (
	// issuePart is the number of an issue, of all issues, of a page.
	issuePart = pattern.Must(`(?:(?:19|20)\d{2}年)?\s?第\s?\d{1,5}\s?期|[（(]\s?总\s?第?\s?\d{1,5}\s?期\s?[）)]|第?[A-Z]?\d{1,2}版|(?:星期|周)[一二三四五六日天]`)
	// dayPart is a whole day.
	dayPart = pattern.Must(`(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}\s?[-/.年]\s?[\d一二三四五六七八九十]{1,3}\s?[-/.月]\s?[\d一二三四五六七八九十]{1,3}日?`)
	// issueBy is what a bulletin's makers have done with it.
	issueBy = pattern.Must(`(?:编印|编辑|编发|编写|主办|印发|编|印)$`)
)

// sessionLine is the session to which a paper was given, over its title: 某市某区第十六届人民代表大会第四次会议.
var sessionLine = pattern.Must(`(?:人民代表大会|人大|政协|委员会|代表大会|党代会).{0,16}第[一二三四五六七八九十\d]{1,3}次(?:全体)?(?:会议|全会)`)

// readDroppedRows reads the rows above the text that were dropped as a page's tools
// but say besides when the report was published and by whom, where nothing else does.
func (d *draft) readDroppedRows() {
	d.readDroppedLabels()
	for i, l := range d.lines[:d.head()] {
		if l.live() || l.n > maxLabelLine || l.n < minTitle || l.role != roleDropped {
			continue
		}
		d.readDroppedIssue(i)
		d.readDroppedAccount(i)
		switch l.reason {
		case reasonMeta, reasonByline, reasonRepeated, reasonFarm, reasonCredit, duplicateTitle, reasonNewspaper:
			continue
		}
		if !d.meta.readOriginal(l.text) {
			d.readDroppedTools(i)
		}
	}
}

// readDroppedLabels reads from dropped lines, wherever they stand, where a text was first printed
// and what a page's system wrote for itself.
func (d *draft) readDroppedLabels() {
	for _, l := range d.lines {
		if !l.live() && l.reason != reasonMeta && d.meta.readReprint(l, true) {
			break // （原载《云阳报》，作者谭昌荣）, dropped as the page's words
		}
		if at := l.seen().PartIndex(exportLabel); at != nil && !l.live() {
			if _, found := findLabels(l.text[at[2]:]); len(found) == 1 {
				d.meta.take(found[0]) // PubTime-发表时间：2023-10-24
			}
		}
	}
}

// readDroppedIssue reads from dropped line i what a paper or a bulletin says of its issue.
func (d *draft) readDroppedIssue(i int) {
	l, m := d.lines[i], &d.meta
	if m.speaker == "" && l.reason == reasonHead && l.matches(sessionLine) {
		m.speaker = l.text // whose deputies and members the paper is from
	}
	if l.n <= maxLooseLine && (l.matches(issueNumber) || l.matches(pagedDay)) {
		if date, ok := wholeDay(l.text); ok {
			setIfEmpty(&m.updatedDay, date) // 2024年11月8日 星期五 第1286期
		}
	}
	if at := l.seen().Parts(journalRow); at != nil && i > d.titleAt && d.titleAt >= 0 && !columnName.MatchString(at[1]) && d.furniture.terms[at[1]] == "" {
		m.likelyOutlet, m.issueYear = cmp.Or(m.likelyOutlet, at[1]), cmp.Or(m.issueYear, at[2]) // 现代柳河 2025年2期
	}
}

// readDroppedAccount reads from dropped line i the account that posted a text, or the day of its
// post.
func (d *draft) readDroppedAccount(i int) {
	l, m := d.lines[i], &d.meta
	if l.reason == reasonHead || l.reason == reasonNav {
		if at := l.seen().Parts(accountDay); at != nil && m.updatedDay == "" {
			m.updatedDay, _, _ = wording.ParseDate(at[2]) // 新城教育 2024-03-11, over the title
			if m.carrier == "" && d.furniture.terms[at[1]] == "" && !columnName.MatchString(at[1]) {
				setIfEmpty(&m.likelyOutlet, at[1])
			}
		}
		if date, ok := wholeDay(l.text); ok && l.matches(weekday) {
			setIfEmpty(&m.stripDay, date) // □ 2023年3月17日 □ 星期五 □ 责任编辑 李四
		}
	}
	if m.publisher == "" && m.carrier == "" && l.reason != reasonMeta && isSiteWord(l.text) && l.matches(sourceWord) && d.postedBelow(i) {
		m.carrier = l.text // an account's name over the time when it posted
	}
}

// readDroppedTools reads the source, who wrote and the day between a page's tools in dropped line i.
func (d *draft) readDroppedTools(i int) {
	m := &d.meta
	if l := d.lines[i]; d.titleAt >= 0 && i > d.titleAt && l.n <= maxLooseLine && !wording.ContainsSign(l.text, "，。：；") {
		if date, ok := wholeDay(l.text); ok {
			setIfEmpty(&m.updatedDay, date) // admin 2022-08-09 资讯 评论, under the title
		}
	}
	text := strings.ReplaceAll(rowTools.ReplaceAllString(d.lines[i].text, " | "), " • ", " | ")
	lead, found := findLabels(text)
	source := false
	for _, f := range found {
		switch f.field {
		case wording.FieldSource:
			source = true
			if name := sourceName(f.value); sourceWord.MatchString(name) {
				m.take(f)
			}
		case wording.FieldDate, wording.FieldAuthor:
			m.take(f)
		}
	}
	if source && m.date == "" && len(m.unlabelledDays) == 0 {
		if date, _, dated := wording.ParseDate(lead); dated {
			m.date = date // 24-03-08 10:22 | 来源：某报
		}
	}
	if source || m.carrier != "" || m.publisher != "" {
		return
	}
	date, alone, ok := m.looseLine(d.furniture.withoutButtons(lead))
	if !ok || m.date != "" {
		return
	}
	if !alone || len(m.unlabelledDays) == 0 && i > d.titleAt && d.titleAt >= 0 && wording.ClockDate.MatchString(lead) {
		m.date = date // 某县融媒体中心 2024-10-11 18:22 阅读 2.4万+ 字号 A- A A+
	}
}

// readPostedBehind reads the row of an outlet and the time of its post behind the text, which was
// dropped for a page's own, where nothing else says who published it and when: 环渤海新闻网
// 2022-11-30 18:22:07.
func (d *draft) readPostedBehind() {
	m := &d.meta
	if m.date != "" || m.publisher != "" || m.carrier != "" {
		return
	}
	for i := len(d.lines) - 1; i > d.titleAt && !d.lines[i].live(); i-- {
		l := d.lines[i]
		if l.reason == reasonComment {
			continue
		}
		if at := l.seen().Parts(postedByOutlet); at != nil && sourceWord.MatchString(at[1]) && !kindOfOutlet.MatchString(at[1]) {
			m.date, _, _ = wording.ParseDate(at[2])
			m.carrier, m.carrierTimed = at[1], true
			return
		}
		if at := l.seen().Parts(passedOnAt); at != nil {
			setIfEmpty(&m.updatedDay, at[1])
		}
	}
}

// propertyRow is what the system of a paper's pages writes into each of them for itself, once its
// tags are gone: the day, who wrote, the paper, the file, the title, in no order that holds.
var propertyRow = pattern.Must(`(?:^|\W)enpproperty(?:\W|$)|^\d{5,9} (?:19|20)\d{2}-\d{2}-\d{2} 00:00:00\s|^(?:19|20)\d{2}-\d{2}-\d{2} \d{1,2} \d{1,2} .*\.html? \d`)

// readPropertyRow reads the paper, the day and who wrote from such a row behind the text, where
// nothing else says so.
func (d *draft) readPropertyRow() {
	m := &d.meta
	for i := len(d.lines) - 1; i > d.titleAt; i-- {
		l := d.lines[i]
		if l.live() || l.n > maxPropertyRow || !l.matches(propertyRow) {
			continue
		}
		if date, ok := wholeDay(l.text); ok {
			setIfEmpty(&m.updatedDay, date)
		}
		title, first := wording.Squeeze(m.title), true
		for _, w := range strings.Fields(l.text) {
			if !isSiteWord(w) || strings.Contains(title, w) {
				continue // numbers, files; the title's words may read as a name
			}
			if paper := paperName.FindStringSubmatch(w); paper != nil && !reportName.MatchString(paper[1]) {
				setIfEmpty(&m.issuePaper, paper[1])
			} else if first && utf8.RuneCountInString(w) <= 3 && isName(w) && isPerson(w) {
				setIfEmpty(&m.author, w)
			}
			first = false
		}
		return
	}
}

// maxPropertyRow is the longest such row in characters: the title stands in it, and what leads in
// to the text.
const maxPropertyRow = 400

var (
	// postedByOutlet is such a row.
	postedByOutlet = pattern.Must(`^([\p{Han}]{3,12})\s+((?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}[：:]\d{2})(?:[：:]\d{2})?$`)
	// passedOnAt is when a page was put out, behind the text that its button passes on.
	passedOnAt = pattern.Must(`分享.*[》】！!].{0,8}(?:发布于|发表于|刊发于)\s?((?:19|20)\d{2}-\d{2}-\d{2})$`)
)

// journalRow is a journal and its issue, alone on a line: under the title the source is named so,
// over it a bulletin, whose papers have offices of their own.
var journalRow = pattern.Must(`^《?([\p{Han}]{2,12})》?[\s，·]+((?:19|20)\d{2})\s?年\s?第?\s?\d{1,2}\s?期$`)

// postedBelow reports whether the line below line i was dropped and says when a post was made.
func (d *draft) postedBelow(i int) bool {
	return i+1 < len(d.lines) && !d.lines[i+1].live() && d.lines[i+1].matches(postedLine)
}

// postedLine begins with the day and the time of day of a post.
var postedLine = pattern.Must(`^(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s*\d{1,2}[：:]\d{2}`)

// pagedDay is a paper's page with its name and its day: 04 区县 2023年11月29日 星期三.
var pagedDay = pattern.Must(`^第?[A-Z]?\d{1,2}版?[：:|｜\s]\s*[\p{Han}·]{2,8}[|｜\s]+(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*(?:星期|周)[一二三四五六日天]`)

// weekday stands beside the day of a paper's issue.
var weekday = pattern.Must(`(?:星期|周)[一二三四五六日天]`)

// issueNumber is the number of a bulletin beside its day.
var issueNumber = pattern.Must(`第\s*\d{1,5}\s*期`)

// accountDay is an account and the day of its post, alone on a line.
var accountDay = pattern.Must(`^([\p{Han}]{2,10})\s+((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})$`)

// rowTools are the tools of a page inside such a row: sizes of type, sounds, counters.
var rowTools = pattern.Must(`字[号体]\s*[：:]?(?:\s*[\[【(（]?(?:[大中小默认]{1,2}|A\s?[+-]{0,2}|[+-])[\]】)）]?)*|[\x{1F300}-\x{1FAFF}\x{25B6}\x{2605}\x{2665}▶🔊]\s*[\p{Han}]{0,4}|(?:阅读|浏览|评论|点赞|点击|访问|人气)(?:量|数|次数)?\s?[：:]?\s?[\d.,]+(?:万|w)?\+?(?:次|人)?`)
