package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A report may give its facts as a card each, a table on its side: 项目名称：…, 完成情况：…,
// 责任单位：… one under the other, and the same names again for the next project. What
// pages say of a report stands in lines of the same form, so it is not the form that
// tells a record, but that its names come again, or that they are none that a page has
// and say how much something is. The lines of a record are read as the rows of a table
// are: each for itself, no line of it metadata, a page's, a title or wrapped text.

const (
	// maxRecordName is the longest name of a record's value in characters.
	maxRecordName = 14
	// maxRecordLine is the longest line of a record in characters.
	maxRecordLine = 400
	// minRecordLines is how many lines make a record.
	minRecordLines = 3
	// minCardLines is how many do where the next record has the same names.
	minCardLines = 2
	// maxCardTitle is the longest line, in characters, that names the record under it.
	maxCardTitle = 28
	// maxCardFields is how many values a record has at most: forms have some dozens.
	maxCardFields = 60
	// maxCards bounds the records whose contents are compared.
	maxCards = 2000
)

var (
	// recordLine is a name, numbered or not, with its value.
	recordLine = pattern.Must(`^(?:[-*•·●○▪◦‣■◆▶►📍☎🕐]\s*|[（(]?\d{1,2}[.、)）]\s*)?([\p{Han}A-Za-z][\p{Han}A-Za-z（）()/、 ]{0,16})：\s*(\S.*)$`)
	// siteTerms are what a site says of itself and what it calls for, and no record of a report has.
	siteTerms = pattern.Must(imprint + `|icp|网安|版权|维护单位|网站|浏览器|邮箱投稿|投稿|广告|举报|违法和不良|许可证号|域名|客服|分辨率|总访问|微信|微博`)
	// talker is who speaks in a talk.
	talker = pattern.Must(`^(?:问|答|记者|主持人|网友|嘉宾|提问|回答|采访者|受访者|发言人|主播|编者按|[QA])$|^[\p{Han} ]{0,12}(?:记者|主持人|网友)$`)
	// pageCounter is a name that only pages and their makers have, which no repetition
	// makes a record's.
	pageCounter = pattern.Must(`^(?:(?:浏览|点击|阅读|访问|转发|评论|点赞|收藏)(?:次数|量|数|率)?|人气|字号|字体|分享|打印|来源|稿源|(?:信息|文章|新闻|稿件|本文)来源|作者|责任编辑|编辑|责编|发布于|关键词|标签|栏目|索引号|上一[篇条]|下一[篇条]|原标题|原文链接|摘要|导读|相关阅读|相关链接|延伸阅读)$`)
	// cardTitle is a line that may name what the lines under it are of.
	cardTitle = pattern.Must(`^[^。；，：！？|｜>]+$`)
)

// recordField is one line of a record.
type recordField struct {
	at          int // its line
	name, value string
}

// card is a run of such lines that no line parts.
type card struct {
	from, to int // lines, the last not among them
	fields   []recordField
	title    int // the line above that names it, -1 for none
}

// recordFieldOf reads a line as one of a record, false if it is none.
func recordFieldOf(l *line) (name, value string, ok bool) {
	f := l.factsNow()
	if f.known&factField == 0 {
		f.known |= factField
		f.name, f.value = readField(l)
	}
	if f.name == "" || l.block.LinkRunes*2 > l.n {
		return "", "", false
	}
	return f.name, f.value, true
}

// readField reads the name and the value of such a line off its text; both are "" where it is none.
func readField(l *line) (name, value string) {
	if l.n > maxRecordLine || !strings.Contains(l.text[:min(len(l.text), maxRecordBytes)], "：") {
		return "", ""
	}
	m := l.seen().Parts(recordLine)
	if m == nil {
		return "", ""
	}
	name = wording.Squeeze(m[1])
	if n := utf8.RuneCountInString(name); n < 2 || n > maxRecordName {
		return "", ""
	}
	return name, m[2]
}

// maxRecordBytes is how far into a line, in bytes, the colon stands.
const maxRecordBytes = (maxRecordName + 8) * len("名")

// ownField recognises a name that pages give what they say of a report.
func ownField(name string) bool {
	_, page := wording.FieldOf(name)
	return page || makerWord.MatchString(name) || formWord(name)
}

// markRecords finds the records and marks their lines.
func (d *draft) markRecords() {
	d.joinNames()
	d.joinValues()
	d.markNeighbourhoods()
	cards := d.cards()
	if len(cards) == 0 {
		return
	}
	count := map[string]int{}     // in how many cards a name stands
	values := map[string]string{} // the value that a name has first
	varies := map[string]bool{}   // it has others too
	seen := map[string]bool{}     // cards as a whole
	fresh := cards[:0]
	for _, c := range cards {
		key := c.text()
		if seen[key] {
			continue // printed twice
		}
		seen[key] = true
		fresh = append(fresh, c)
		in := map[string]bool{}
		for _, f := range c.fields {
			if !in[f.name] {
				in[f.name] = true
				count[f.name]++
			}
			if was, known := values[f.name]; !known {
				values[f.name] = f.value
			} else if was != f.value {
				varies[f.name] = true
			}
		}
	}
	var records []card
	links := linkLists{draft: d, end: -1}
	for _, c := range fresh {
		c.trim(count)
		if len(c.fields) == 0 || links.has(c) {
			continue
		}
		if d.pageRows(c) {
			continue
		}
		if c.contactsOnly() && (d.besideFoot(c) || !d.named(c)) {
			continue
		}
		if c.repeats(count, varies) || d.alone(c) {
			records = append(records, c)
		}
	}
	d.nameCards(records)
	for _, c := range records {
		for _, f := range c.fields {
			d.lines[f.at].markRecord()
		}
	}
}

// markNeighbourhoods marks the rows of a list that goes through a county's communities or
// villages between two paragraphs: 清风社区：停车划线. Headlines of other reports begin with
// greater places, and stand under the head of a list.
func (d *draft) markNeighbourhoods() {
	for i, end := range d.runs(1, func(l *line) bool {
		return l.live() && l.block.LinkRunes == 0 && l.n <= maxLinkTitle && l.matches(neighbourhood)
	}) {
		if end-i >= minRecordLines && isRunning(d.lines[i-1]) && end < len(d.lines) && wording.Closes(d.lines[end].text) && d.lines[end].n >= minClause {
			for _, l := range d.lines[i:end] {
				l.markRecord()
			}
		}
	}
}

// neighbourhood is such a row.
var neighbourhood = pattern.Must(`^\p{Han}{2,8}(?:社区|村|小区)：[^。；！？]{2,36}$`)

// linkLists tells lists of links from records. What it looks through the whole text for it finds once
// for all cards.
type linkLists struct {
	*draft
	end int              // where the text's end stands first, -1 until that is asked
	at  map[string][]int // the lines that have a text, nil so too
}

// has recognises a card that is none: its lines are headlines of other reports which begin
// with their places (新华区：小区里开起书房), under the head of such a list or, the places
// being none of the report's, behind its credits.
func (d *linkLists) has(c card) bool {
	if c.from == 0 {
		return false
	}
	if d.end < 0 {
		d.end = d.textEnd(len(d.lines))
	}
	if d.end < c.from && !slices.ContainsFunc(c.fields, func(f recordField) bool { return d.strangerAtHead(d.lines[f.at]) == "" || wording.Closes(f.value) }) {
		return true
	}
	for i := c.from - 1; i >= 0 && c.from-i <= maxInsert; i-- {
		head := d.lines[i]
		if !head.live() {
			continue
		}
		if head.n <= maxPlainHeading {
			if reason := d.furniture.start(head.seen()); reason == reasonComment || otherReports.has(reason) {
				return i == c.from-1 || !slices.ContainsFunc(c.fields, func(f recordField) bool { return strings.HasSuffix(f.value, "。") })
			}
		}
		if head.n > maxLinkTitle || strings.ContainsRune("。；：", wording.LastRune(head.text)) || head.block.Kind == formats.Row {
			break // the links above, if it is among some, are titles too
		}
	}
	return d.holdsTitle(c) || d.placesApart(c) && !slices.ContainsFunc(d.lines[c.to:], func(l *line) bool { return isRunning(l) && !l.matches(notice) })
}

// holdsTitle recognises a card one of whose lines stands above on its own, as a title does: a list of
// the page's reports has the report itself too.
func (d *linkLists) holdsTitle(c card) bool {
	if d.at == nil {
		d.at = make(map[string][]int, len(d.lines))
		for k, l := range d.lines {
			if l.n >= minClause && l.n <= maxTitle {
				d.at[l.text] = append(d.at[l.text], k)
			}
		}
	}
	ofRecord := func(k int) bool {
		if k < 0 || k >= c.from {
			return false
		}
		name, _, ok := recordFieldOf(d.lines[k])
		return ok && !ownField(name) && !pageCounter.MatchString(name)
	}
	for _, f := range c.fields {
		own := d.lines[f.at]
		if own.n < minClause || own.n > maxTitle || wording.Closes(own.text) && wording.ContainsSign(own.text, "。；") || valueAmount.MatchString(f.value) {
			continue
		}
		alike := d.at[own.text]
		for _, k := range alike[:min(len(alike), maxBegunAlike)] {
			if k >= c.from-1 {
				break
			}
			same := func(k int) bool { return k >= 0 && d.lines[k].text == own.text }
			if !ofRecord(k-1) || same(k-1) || !ofRecord(k+1) || same(k+1) {
				return true
			}
		}
	}
	return false
}

// placesApart recognises a card whose names are places of many provinces, and whose values are no
// sentences: headlines of other reports behind the text, whose list has lost its head. A
// report that compares places goes on behind them.
func (d *draft) placesApart(c card) bool {
	var provinces []string
	for _, f := range c.fields {
		if wording.Closes(f.value) && !endsInMood(f.value) && !strings.ContainsRune("”）", wording.LastRune(f.value)) || valueAmount.MatchString(f.value) {
			return false
		}
		path, ok := d.places.Resolve(f.name)
		if !ok {
			continue
		}
		if !slices.Contains(provinces, path[0]) {
			provinces = append(provinces, path[0])
		}
	}
	return len(provinces) >= minRecordLines
}

// valueAmount is a value that says how much something is, and nothing else.
var valueAmount = pattern.Must(`^[约超近]?[\d.,，]+\s?[%％\p{Han}]{0,6}$`)

// recordAll makes lines a record's as they are.
func recordAll(rows []*line) {
	for _, l := range rows {
		l.record = true
	}
}

// markRecord makes a line one of a record. The blank that markup has put behind its
// colon goes.
func (l *line) markRecord() {
	l.record = true
	l.block.Kind = formats.Row
	l.bullet = false
	for i, c := range l.glyphs[:len(l.glyphs)-1] {
		if c.R == '：' {
			if l.glyphs[i+1].R == ' ' {
				l.set(append(slices.Clone(l.glyphs[:i+1]), l.glyphs[i+2:]...))
			}
			return
		}
	}
}

// cards parts the lines of a record's form into runs: another line ends one, and so
// does a name that the run has already.
func (d *draft) cards() []card {
	var out []card
	var c card
	end := func() {
		if len(c.fields) >= minCardLines && len(out) < maxCards {
			out = append(out, c)
		}
		c = card{title: -1}
	}
	end()
	for i := 0; i < len(d.lines); i++ {
		l := d.lines[i]
		name, value, ok := recordFieldOf(l)
		if !ok || l.block.Kind == formats.Row || !l.live() {
			end()
			continue
		}
		if c.has(name) || len(c.fields) == maxCardFields {
			end()
		}
		if len(c.fields) == 0 {
			c.from = i
		}
		c.fields = append(c.fields, recordField{i, name, value})
		c.to = i + 1
	}
	end()
	return out
}

// trim takes the lines off a card's ends that are not its own: what a page says of the
// report above it, who made the page and its foot below.
func (c *card) trim(count map[string]int) {
	if n := c.frontFields(); n > 0 {
		c.fields = c.fields[n:]
		if len(c.fields) > 0 {
			c.from = c.fields[0].at
		}
	}
	strange := func(f recordField) bool {
		return count[f.name] < 2 && (ownField(f.name) || pageCounter.MatchString(f.name) || hostName.MatchString(f.name) || siteTerms.MatchString(f.name+f.value))
	}
	for i, f := range c.fields {
		if i > 0 && count[f.name] < 2 && (hostName.MatchString(f.name) || siteKeeper.MatchString(f.value)) {
			c.to, c.fields = f.at, c.fields[:i] // a site's foot begins there
			break
		}
	}
	for len(c.fields) > 0 && strange(c.fields[0]) {
		c.fields = c.fields[1:]
		c.from++
	}
	for n := len(c.fields); n > 0 && strange(c.fields[n-1]); n-- {
		c.fields = c.fields[:n-1]
		c.to--
	}
}

// frontFields counts the lines at a card's head that are the front of a report whose own
// lines have the form of a record too: its title, 洪山区：把民生实事办到心坎上, which the row
// of its source and day follows, or nothing but sentences.
func (c *card) frontFields() int {
	front := 0
	for i, f := range c.fields[:min(len(c.fields), maxFrontFields)] {
		if startsSource(f.name + "：" + f.value) {
			return i + 1
		}
		if pathName.MatchString(f.name) {
			front = i + 1
		}
	}
	if front > 0 {
		return front
	}
	if c.from > 0 || len(c.fields) < minRecordLines || wording.Closes(c.fields[0].value) || utf8.RuneCountInString(c.fields[0].value) < minTitle {
		return 0
	}
	for _, f := range c.fields[1:] {
		if !strings.HasSuffix(f.value, "。") {
			return 0
		}
	}
	return 1
}

// pathName is how a page names its path, and what it is searched for most.
var pathName = pattern.Must(`^您?(?:现在|当前|目前)(?:所处|所在)?的?位置$|^您(?:所处|所在)?的位置$|^(?:热门搜索|热搜|热搜词|搜索热词|热门关键词)$`)

// maxFrontFields is how many lines the front of such a report has.
const maxFrontFields = 4

// hostName is how a site's foot names those who keep it.
var hostName = pattern.Must(`^(?:主办|主办单位|承办|承办单位|协办|协办单位|主管|主管单位|主办方|运维单位)$`)

// has reports whether the card has a name.
func (c *card) has(name string) bool {
	for _, f := range c.fields {
		if f.name == name {
			return true
		}
	}
	return false
}

// text is all that a card says.
func (c *card) text() string {
	var b strings.Builder
	for _, f := range c.fields {
		b.WriteString(f.name + "：" + f.value + "\n")
	}
	return b.String()
}

// barred recognises a card that a page has for its own: at its foot, of a talk.
func (c *card) barred() bool {
	spoken, own := 0, 0
	for _, f := range c.fields {
		if siteTerms.MatchString(f.name) || siteTerms.MatchString(f.value) && ownField(f.name) {
			return true
		}
		if talker.MatchString(f.name) {
			return true
		}
		if pageCounter.MatchString(f.name) {
			own++
		}
		if utf8.RuneCountInString(f.value) >= minParagraph*2 && wording.Closes(f.value) {
			spoken++
		}
	}
	return own*3 > len(c.fields) || spoken*2 > len(c.fields) && len(c.fields) < minRecordLines
}

// repeats recognises a card whose names another has too: most of them, and two at least that
// are not a page's. One of them has another value there: a headline that begins with its
// place is printed again as it is.
func (c *card) repeats(count map[string]int, varies map[string]bool) bool {
	if c.barred() {
		return false
	}
	again, told, other := 0, 0, false
	for _, f := range c.fields {
		if count[f.name] < 2 {
			continue
		}
		again++
		other = other || varies[f.name]
		if !ownField(f.name) {
			told++
		}
	}
	return other && told >= minCardLines && again*2 >= len(c.fields)
}

// alone recognises a card that stands for itself: its names are none that a page has, and one
// of its values says how much something is.
func (d *draft) alone(c card) bool {
	if len(c.fields) < minRecordLines || c.barred() {
		return false
	}
	told, amounts, closed := 0, 0, 0
	for _, f := range c.fields {
		if !ownField(f.name) && !contactName.MatchString(f.name) {
			told++
		}
		if amount.MatchString(f.value) && !visited.MatchString(f.value) && !ownCounts.MatchString(f.value) {
			amounts++
		}
		if wording.Closes(f.value) && utf8.RuneCountInString(f.value) >= minParagraph {
			closed++
		}
	}
	return told >= minRecordLines && told*4 >= 3*len(c.fields) && amounts > 0 && closed*2 <= len(c.fields)
}

// contactName is a name that the foot of a page has too.
var contactName = pattern.Must(`^(?:(?:联系|单位|详细|通讯|办公|公司)?地址|(?:联系|咨询|监督|举报|办公|服务|值班|热线|投诉)?(?:电话|热线)|联系人|联系方式|邮编|邮政编码|邮箱|电子邮箱|传真|主办|主办单位|承办|承办单位|协办|协办单位|主管|主管单位|网址|手机|QQ|公示(?:期|时间|日期|期限))$`)

// nameCards makes headings of the lines that name records: one stands above most of
// them, and has no sign of a sentence.
func (d *draft) nameCards(cards []card) {
	named := 0
	for k := range cards {
		if c := &cards[k]; d.named(*c) && (k == 0 || c.from > cards[k-1].to) {
			c.title = c.from - 1
			if k > 0 {
				named++
			}
		}
	}
	if named*2 < len(cards)-1 || named == 0 {
		return
	}
	for _, c := range cards {
		if c.title < 1 {
			continue
		}
		l := d.lines[c.title]
		l.record, l.bullet = true, false
		if l.block.Kind == formats.Text {
			l.block.Kind, l.block.Level = formats.Heading, cardLevel
		}
	}
}

// cardLevel is the level of a heading that names a record: below those of the report.
const cardLevel = 6

// named reports whether the line above a card may name it.
func (d *draft) named(c card) bool {
	if c.from < 1 {
		return false
	}
	l := d.lines[c.from-1]
	if _, dated := wording.OnlyDate(l.text); dated || !l.live() || l.n < 2 || l.n > maxCardTitle || l.block.Kind != formats.Text && l.block.Kind != formats.Heading {
		return false
	}
	return wording.HasHan(l.text) && l.matches(cardTitle) && (!wording.Closes(l.text) || strings.HasSuffix(l.text, "】") || strings.HasSuffix(l.text, "）"))
}

// contactsOnly recognises a card that says nothing but where somebody is and how to reach him,
// which the foot of a page says too.
func (c *card) contactsOnly() bool {
	return !slices.ContainsFunc(c.fields, func(f recordField) bool { return !contactName.MatchString(f.name) })
}

// pageRows reports whether a card is what a page says of its text, row by row: the author, the source and
// the day, the title that it first had.
func (d *draft) pageRows(c card) bool {
	source, day := false, false
	for _, row := range c.fields {
		if d.lines[row.at].matches(formerTitle) {
			continue
		}
		_, found := findLabels(d.lines[row.at].text)
		for _, f := range found {
			source = source || f.field == wording.FieldSource
			day = day || f.field == wording.FieldDate
			if f.field != wording.FieldSource && f.field != wording.FieldDate && f.field != wording.FieldAuthor {
				return false
			}
		}
		if len(found) == 0 {
			return false
		}
	}
	return source && day
}

// besideFoot reports whether the foot of a site stands in a card or around it.
func (d *draft) besideFoot(c card) bool {
	return slices.ContainsFunc(d.lines[max(c.from-footReach, 0):min(c.to+footReach, len(d.lines))], func(l *line) bool {
		return l.n <= maxLabelLine && l.matches(siteKeeper)
	})
}

// footReach is how many lines around a card are looked at for a site's foot.
const footReach = 3

// siteKeeper is what only the foot of a site says.
var siteKeeper = pattern.Must(`备案|ICP|标识码|网安|版权|技术支持|邮编|邮政编码|(?:主办|承办|主管)(?:单位)?：`)
