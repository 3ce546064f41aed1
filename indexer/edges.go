package indexer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// markCaptions marks the captions of pictures. Before the salutation of a speech
// stands a picture of the speaker, with a caption of some sentences.
func (d *draft) markCaptions() {
	head := d.head()
	speech := 0
	for i, l := range d.lines {
		if l.live() && isSalutation(l.text) {
			speech = i
			break
		}
	}
	for i, l := range d.lines {
		if !l.live() || l.role != roleBody {
			continue
		}
		if isCaption(l) || i < head && d.sceneUnder(i) || i < head && l.n <= maxByline && l.matches(reporterEnd) || i < speech && l.n <= maxMarkedCaption && l.matches(captionMark) {
			l.role = roleCaption
		}
	}
}

// sceneUnder tells what a picture shows under the title, without a sign that says so: 师傅在砌筑院墙. The
// page says who took it, and what may be the title stands above.
func (d *draft) sceneUnder(i int) bool {
	if !d.lines[i].matches(sceneShown) || !slices.ContainsFunc(d.lines[i:min(len(d.lines), i+maxSceneLook)], func(l *line) bool { return l.matches(pictureTaken) }) {
		return false
	}
	return slices.ContainsFunc(d.lines[:i], func(l *line) bool {
		return l.live() && l.role == roleBody && l.n >= minTitleHalf && !l.matches(sceneShown)
	})
}

const (
	// maxSceneLook is how many lines behind what a picture shows its photographer is named.
	maxSceneLook = 12
	// maxMarkedCaption is the longest caption, in characters, whose own mark tells that it is one.
	maxMarkedCaption = 120
)

var (
	// sceneShown is who does what in a picture.
	sceneShown = pattern.Must(`^[\p{Han}]{0,6}(?:工人|师傅|技术员|技术人员|居民|村民|群众|学生|孩子|孩子们|老人|志愿者|医生|护士|医护人员|民警|干部|工作人员|施工人员|游客|市民|农民|妇女|员工|队员|代表|老师|教师|农户|茶农|果农|菜农|渔民|牧民)(?:们)?(?:正)?在[\p{Han}“”、]{3,18}$`)
	// pictureTaken ends with who took a picture.
	pictureTaken = pattern.Must(`(?:记者|通讯员)[ 　]?[\p{Han}]{2,3}(?:[ 　、][\p{Han}]{2,3}){0,2}[ 　/／]*(?:摄影?|文/?图)[）)]?$`)
)

// dropHead drops what stands before the title but is not its kicker, and menu
// words before the text.
func (d *draft) dropHead() {
	head := d.bodyFrom(d.head())
	for _, l := range d.lines[:head] {
		if l.live() && l.role == roleBody && placeList(l.text) {
			l.drop(reasonFarm)
		}
	}
	if d.titleAt < 0 {
		d.dropLoneWriter()
		return
	}
	for i, l := range d.lines[:d.titleAt] {
		if l.live() && l.role == roleBody {
			if d.editorAbove(i) || d.editorAbove(i+1) {
				continue // what the editor says stays
			}
			if strings.HasPrefix(wording.Squeeze(d.meta.title), wording.Squeeze(l.text)+"关于") {
				l.drop(reasonHead) // the organ over a paper that its title begins with
				continue
			}
			if l.n <= maxLoneSource && (l.matches(siteLine) || l.matches(platform) || i == 0 && l.matches(shortSite)) && !d.meta.claimed(claimStated) {
				d.meta.claimSite(l.text, claimStated)
			} else if d.meta.platformAccount != "" && d.meta.carrier == "" && isSiteWord(l.text) && d.furniture.terms[l.text] == "" {
				d.meta.carrier = l.text // the account that posted there
			}
			l.drop(reasonHead)
		}
	}
	for i := d.titleAt; i < head; i++ {
		l := d.lines[i]
		if i > d.titleAt && l.live() && l.role == roleBody && (d.loneName(l, i) || d.affiliated(l.text) != "") {
			name := cmp.Or(d.affiliated(l.text), l.text)
			if speaker.MatchString(name) {
				name = officeOf.ReplaceAllString(name, "") // 区长 郭行亮
			}
			d.meta.author = authorNames(name)
			l.drop(reasonByline)
			continue
		}
		if l.live() && l.role == roleBody {
			if reason := d.furniture.line(l.seen()); reason != "" {
				l.drop(reason)
			}
		}
	}
}

// dropLoneWriter reads who wrote a report whose title is not there: the name alone on the first
// line, over the text.
func (d *draft) dropLoneWriter() {
	first := d.nextBody(-1)
	if first < 0 {
		return
	}
	if next := d.nextBody(first); next == first+1 && (isRunning(d.lines[next]) || d.lines[next].matches(worksAt) && d.nextBody(next) == next+1 && isRunning(d.lines[next+1])) && d.lines[first].block.Kind == formats.Text && d.loneName(d.lines[first], first) {
		d.meta.author = authorNames(d.lines[first].text)
		d.lines[first].drop(reasonByline)
	}
}

// worksAt is where the author of an essay works, with the place and its postal code.
var worksAt = pattern.Must(`^[（(][\p{Han} 　]{4,30}[，, ]\s?[\p{Han} 　]{2,12}\d{6}[）)]$`)

// minStatement is the shortest sentence, in characters, that begins a text of short
// lines.
const minStatement = 8

// bodyFrom is where the text begins that has no running text before head: at the
// first short sentence under the title that addresses nobody, or the first numbered
// heading that the markup has for one.
func (d *draft) bodyFrom(head int) int {
	if d.titleAt < 0 {
		return head
	}
	for i := d.titleAt + 1; i < head; i++ {
		l := d.lines[i]
		switch {
		case !l.live() || l.role != roleBody:
		case d.meetingRow(i), head == len(d.lines) && d.beginsNumbering(i), states(l), l.n >= minClause && l.matches(announcing), l.block.Kind == formats.Heading && l.block.Level > 1 && (wording.HeadingClass(l.text) != "" || i+1 < len(d.lines) && states(d.lines[i+1])),
			head == len(d.lines) && l.n >= minStatement && (strings.HasSuffix(l.text, "。") || endsInMood(l.text)) && !l.matches(visitor) && !l.matches(notice) && d.furniture.line(l.seen()) == "":
			return i
		}
	}
	return head
}

// announcing ends the sentence with which a notice of nothing but short lines begins: 现将各校
// 施教区公告如下：.
var announcing = pattern.Must(`[^：]{6}(?:如下|(?:下列|以下)[^，。；：]{1,30})：$`)

// dropFront drops what stands between the title and a page's line of date, source
// or tools: tabs, an account's name, a second menu. A second title line stays, and
// what belongs to a document (its number, its salutation).
func (d *draft) dropFront(head int) {
	if d.titleAt < 0 {
		return
	}
	last := d.titleAt
	head = d.bodyFrom(head)
	for i := d.titleAt + 1; i < head; i++ {
		if r := d.lines[i].reason; !d.lines[i].live() && r != duplicateTitle && r != reasonPage && r != reasonColumns && r != reasonUnit {
			last = i
		}
	}
	d.dropFrontRows(head)
	for i := d.titleAt + 1; i < last; i++ {
		l := d.lines[i]
		if by := strings.TrimLeft(l.text, "—–― "); l.live() && l.role == roleBody && by != l.text && signedBy.MatchString(by) {
			if d.meta.issuer == "" {
				d.meta.issuer = wording.Squeeze(by)
			}
			l.drop(reasonMeta) // ——某区民政局
			continue
		}
		if !l.live() || l.role != roleBody && l.role != roleCaption || l.block.Kind == formats.Row || l.n > maxFront || d.ofReport(i, last, head) {
			continue
		}
		text := l.text
		if i := strings.LastIndex(text, "："); i >= 0 {
			text = text[i+len("："):] // 单位：县住建局
		}
		if name, _, _ := strings.Cut(text, " "); d.meta.carrier == "" && sourceWord.MatchString(name) && utf8.RuneCountInString(name) > 2 && !wording.HasDigits(name) {
			d.meta.carrier = name
		}
		l.drop(reasonHead)
	}
	d.dropLone(head)
}

// dropFrontRows drops what of the lines under the title tells by itself that it is the page's: a
// labelled slogan, where a reader is, a menu.
func (d *draft) dropFrontRows(head int) {
	for _, l := range d.lines[d.titleAt+1 : max(d.titleAt+1, head)] {
		if !l.live() || l.role != roleBody {
			continue
		}
		label := l.seen().Index(summaryLabel)
		switch {
		case label != nil && label[1] < len(l.text) && strings.ContainsAny(l.text[:label[1]], "：:】]") && l.n <= maxSpoken && !wording.Closes(l.text):
			l.drop(reasonHead) // 导语：民生实事暖人心
		case l.matches(provinceOnly):
			l.drop(reasonMeta)
		case barsIn(l.text) > 1 && l.n <= maxLoneSource*2 && !wording.ContainsSign(l.text, "，。；：") && l.block.Kind != formats.Row:
			l.drop(reasonHead) // a menu of words that no list knows
		}
	}
}

// ofReport reports whether line i, between the title and last, that of a page's row, is the report's:
// a sentence, a heading, what papers have under their title, a row of values, what leads to a table.
func (d *draft) ofReport(i, last, head int) bool {
	l := d.lines[i]
	switch {
	case wording.Closes(l.text) && l.n >= minParagraph, wording.HeadingClass(l.text) != "":
		return true
	case l.matches(subtitle), l.matches(documentNumber), i == d.titleAt+1 && l.matches(genre), isSalutation(l.text), d.loneName(l, i):
		return true
	}
	return statesValue(l) || d.headsPart(i) || d.statesAround(i, d.titleAt+1, last) || d.leadsTable(i, head)
}

// dropLone drops short lines that stand between a page's title and its text, where
// the text has no headings of their kind: tabs, slogans, names of columns.
func (d *draft) dropLone(head int) {
	if head == len(d.lines) || !d.isPage() || d.plainHeadingsFrom(head) > 0 {
		return
	}
	for i := d.titleAt + 1; i < head; i++ {
		l := d.lines[i]
		if !plainShort(l) || d.statesAround(i, d.titleAt+1, head) || d.leadsTable(i, head) || d.headsFirst(i) || d.headsPart(i) {
			continue
		}
		if l.n <= maxLoneSource && l.matches(signedBy) {
			setIfEmpty(&d.meta.issuer, wording.Squeeze(l.text)) // who reports, alone under the title
		}
		l.drop(reasonHead)
	}
}

// plainShort recognises a short line of plain text that is no sentence, and nothing that papers have
// under their titles.
func plainShort(l *line) bool {
	if !l.live() || l.role != roleBody || l.n > maxFront || l.block.Kind != formats.Text || l.block.Bold {
		return false
	}
	if !endsOpen(l.text) || wording.Closes(l.text) || wording.HeadingClass(l.text) != "" {
		return false
	}
	return !l.matches(subtitle) && !l.matches(documentNumber) && !l.matches(orderNumber) && !isSignature(l.text) && !l.matches(speaker)
}

// headsFirst recognises the heading with which a text begins, right under a page's rows: it is
// indented as the text is and they are not, or others of its shape head parts below.
func (d *draft) headsFirst(i int) bool {
	l := d.lines[i]
	if i == 0 || !l.live() || l.n < minTitle || l.n > maxPlainHeading || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || strings.HasSuffix(l.text, "…") || l.matches(summaryLabel) {
		return false
	}
	label, value, labelled := strings.Cut(l.text, "：")
	if labelled && spacedNames.MatchString(value) {
		return false // 调研组：张三 李四
	}
	first := d.nextBody(i)
	if second := first; first == i+1 && !isRunning(d.lines[first]) && d.lines[first].n <= maxPlainHeading {
		first = d.nextBody(second) // a heading of two lines, or of two ranks
	}
	if first < 0 || first > i+2 || !isRunning(d.lines[first]) {
		return false
	}
	if l.indent && !d.lines[i-1].indent && !d.lines[i-1].live() && d.indentedText() {
		return true
	}
	for k := first + 1; labelled && k+1 < min(len(d.lines), first+maxFar); k++ {
		other := d.lines[k]
		if name, _, is := strings.Cut(other.text, "："); is && other.live() && name != label && other.n <= maxPlainHeading && endsOpen(other.text) && isRunning(d.lines[k+1]) && d.lines[k+1].live() {
			return true
		}
	}
	return false
}

// spacedNames are names with blanks between, and nothing more.
var spacedNames = regexp.MustCompile(`^\s*\p{Han}{2,3}(?:[ 、　]+\p{Han}{2,3})+\s*$`)

// leadsTable recognises a sentence, a salutation or a table's name over the rows of a table,
// before which nothing else stands: 全区有关情况见下表。
func (d *draft) leadsTable(i, head int) bool {
	if head == len(d.lines) || d.lines[head].block.Kind != formats.Row {
		return false
	}
	for _, l := range d.lines[i:head] {
		if l.live() && !strings.HasSuffix(l.text, "。") && !strings.HasSuffix(l.text, "：") && !l.matches(tableName) {
			return false
		}
	}
	return true
}

// orderNumber is the number of a decree on a line of its own.
var orderNumber = pattern.Must(`^[（(]?第\s*\d{1,4}\s*号[）)]?$`)

// plainHeadingsFrom counts the short lines from line i on under which text stands.
func (d *draft) plainHeadingsFrom(i int) int {
	n := 0
	for ; i+1 < len(d.lines); i++ {
		l := d.lines[i]
		if !l.live() || l.role != roleBody || l.n > maxPlainHeading || !endsOpen(l.text) || wording.Closes(l.text) || wording.HeadingClass(l.text) != "" {
			continue
		}
		if next := d.nextBody(i); next >= 0 && isRunning(d.lines[next]) {
			n++
		}
	}
	return n
}

// readOccasion reads the lines under a title that say when a report was given, and
// by whom: ——2025年1月6日在某区第六届人民代表大会第五次会议上, 某区人民政府区长 张三. The
// speaker's line goes, as a byline does.
func (d *draft) readOccasion(head int) {
	if d.titleAt >= 0 {
		d.readOrganAlone()
	} else if len(d.lines) == 0 || !d.lines[0].matches(occasionDay) || !endsMeeting.MatchString(d.lines[0].text) {
		return // a crawl that lost the title begins with these lines
	}
	given := spokenPaper.MatchString(d.meta.title)
	reporting := false // the occasion is told
	for i := d.titleAt + 1; i < head; i++ {
		l := d.lines[i]
		switch {
		case !l.live():
			given = given || l.reason == reasonMeta && l.matches(bracketDay)
		case l.matches(wording.Dashed) && l.matches(spokenPaper):
			given = true // ——在全市城市更新会议上的发言
		case l.matches(givenAt):
			given, reporting = true, true
		case l.matches(occasionDay):
			given, reporting = true, true
			if date, ok := wholeDay(l.text); ok {
				setIfEmpty(&d.meta.signedDay, date)
			}
		case (given || i == d.titleAt+1 && l.matches(officeAndName)) && l.role == roleBody && speaker.MatchString(lastOffice(l.text)):
			if d.meta.author == "" {
				d.meta.author = authorNames(spacedName.ReplaceAllString(officeOf.ReplaceAllString(l.text, ""), "$1$2"))
			}
			d.meta.speaker = l.text
			l.drop(reasonByline)
		case reporting && l.role == roleBody && l.n <= maxLoneSource && l.block.Kind == formats.Text && l.matches(signedBy), i == d.titleAt+1 && l.role == roleBody && bracketOrgan(l.text) != "":
			setIfEmpty(&d.meta.issuer, bracketOrgan(l.text))
			l.drop(reasonByline)
		}
	}
}

// readOrganAlone reads the office that stands alone between the title of its report and the
// text: 鄞州区民政局. Where several stand so, each over text of its own, they head it.
func (d *draft) readOrganAlone() {
	alone := func(i int) bool {
		l := d.lines[i]
		next := d.besideLive(i, +1)
		return l.live() && l.role == roleBody && l.block.Kind == formats.Text && l.n <= maxLoneSource && next >= 0 && isText(d.lines[next]) && d.isOrgan(l.text)
	}
	at := d.nextBody(d.titleAt)
	if at < 0 || !alone(at) {
		return
	}
	for i := at + 1; i < len(d.lines); i++ {
		if alone(i) {
			return
		}
	}
	setIfEmpty(&d.meta.issuer, wording.Squeeze(d.lines[at].text))
	d.lines[at].drop(reasonByline)
}

// isOrgan recognises the whole name of an office that begins with its place, or with what places
// are called: 中共鄞州区委组织部, 区民政局.
func (d *draft) isOrgan(text string) bool {
	if wording.ContainsSign(text, " 　，。；：、“”《》（）0123456789") || !signedBy.MatchString(text) || formalEnd.MatchString(text) || writingGroup.MatchString(text) {
		return false
	}
	name := strings.TrimPrefix(text, "中共")
	return d.places.BeginsText(name) || organPlace.MatchString(name)
}

// organPlace begins the name of an office without the name of its place.
var organPlace = pattern.Must(`^(?:省|市|区|县|州|旗|镇|乡|街道)(?:委|政府|人民政府|[\p{Han}]{1,10}(?:局|委员会|办公室|中心|办))`)

// lastOffice is the last of the offices that a line names, with who holds them: 区长 孙健
// of 区委副书记、区长 孙健.
func lastOffice(text string) string {
	if i := strings.LastIndex(text, "、"); i > 0 && officeAlone.MatchString(text[:i]) {
		return text[i+len("、"):]
	}
	return text
}

// spacedName is a name with a blank behind the surname.
var spacedName = regexp.MustCompile(`^(\p{Han})[ 　]+(\p{Han}{1,2})$`)

// officeAlone is an office, or several.
var officeAlone = pattern.Must(`^[\p{Han}（）()、]{2,24}(?:长|主席|主任|书记|组长|委员)$`)

// bracketOrgan is the organ that stands in brackets under its report's title, "" for any
// other line: （万州区卫生健康委员会）.
func bracketOrgan(text string) string {
	m := inBracketsAlone.FindStringSubmatch(text)
	if m == nil || !signedBy.MatchString(m[1]) || formalEnd.MatchString(m[1]) || utf8.RuneCountInString(m[1]) > maxLoneSource {
		return ""
	}
	return wording.Squeeze(m[1])
}

var inBracketsAlone = pattern.Must(`^[（(]\s?([\p{Han} ]{4,30})\s?[）)]$`)

// occasionDay begins the line that says when and where a report was given.
var occasionDay = pattern.Must(`^[（(]?[—–―\-]{0,3}\s*(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s?在`)

// givenAt says in which session a report was given, without its day: ——在天峻县第十六届人民代表大会
// 第七次会议上.
var givenAt = pattern.Must(`^[（(]?[—–―\-]{1,3}\s*在[^，。；：]{4,44}(?:会议|大会|全会)上[）)]?$`)

// endsMeeting ends a line that says where a report was given.
var endsMeeting = pattern.Must(`(?:会议|大会|全会)上[）)]?$`)

var (
	// spokenPaper ends the title of what somebody has said.
	spokenPaper = pattern.Must(`(?:讲话|致辞|发言|讲话稿|发言稿|汇报|述职报告|演讲)(?:提纲|摘要|稿)?$`)
	// bracketDay is the day on which a report was given, under its title.
	bracketDay = pattern.Must(`^[（(]\s*(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年[^（）()]{2,12}日\s*[）)]$`)
)

// maxFront is the longest line, in characters, of a page's front matter.
const maxFront = 30

// siteLine is a site's name on a line of its own.
var siteLine = pattern.Must(`^[\p{Han}A-Za-z·（）()]{2,18}(?:网|网站|门户|在线|日报|晚报|早报|人民政府|融媒|客户端|\.cn|\.com)$`)
