package indexer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
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
		if isCaption(l) || i < head && l.n <= 60 && reporterEnd.MatchString(l.text) || i < speech && l.n <= 120 && captionMark.MatchString(l.text) {
			l.role = roleCaption
		}
	}
}

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
		return
	}
	for i, l := range d.lines[:d.titleAt] {
		if l.live() && l.role == roleBody {
			if strings.HasPrefix(squeeze(d.meta.title), squeeze(l.text)+"关于") {
				l.drop(reasonHead) // the organ over a paper that its title begins with
				continue
			}
			if l.n <= maxLoneSource && (siteLine.MatchString(l.text) || platform.MatchString(l.text) || i == 0 && shortSite.MatchString(l.text)) && !d.meta.claimed(claimStated) {
				d.meta.claimSite(l.text, claimStated)
			} else if d.meta.platform != "" && d.meta.carrier == "" && isSiteWord(l.text) && d.furniture.terms[l.text] == "" {
				d.meta.carrier = l.text // the account that posted there
			}
			l.drop(reasonHead)
		}
	}
	for i := d.titleAt; i < head; i++ {
		l := d.lines[i]
		if i > d.titleAt && l.live() && l.role == roleBody && d.loneName(l, i) {
			d.meta.author = authorNames(l.text)
			l.drop(reasonByline)
			continue
		}
		if l.live() && l.role == roleBody && d.furniture.line(l.text) != "" {
			l.drop(d.furniture.line(l.text))
		}
	}
}

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
		case d.meetingRow(i), states(l), l.block.Kind == BlockHeading && l.block.Level > 1 && (headingClass(l.text) != "" || i+1 < len(d.lines) && states(d.lines[i+1])),
			head == len(d.lines) && l.n >= minStatement && strings.HasSuffix(l.text, "。") && !visitor.MatchString(l.text) && !notice.MatchString(l.text) && d.furniture.line(l.text) == "":
			return i
		}
	}
	return head
}

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
	for i := d.titleAt + 1; i < head; i++ {
		l := d.lines[i]
		if at := summaryLabel.FindStringIndex(l.text); l.live() && l.role == roleBody && at != nil && at[1] < len(l.text) && strings.ContainsAny(l.text[:at[1]], "：:】]") && l.n <= maxSpoken && !closes(l.text) {
			l.drop(reasonHead) // 导语：民生实事暖人心
			continue
		}
		if l.live() && l.role == roleBody && provinceOnly.MatchString(l.text) {
			l.drop(reasonMeta)
		}
		if l.live() && l.role == roleBody && barsIn(l.text) > 1 && l.n <= maxLoneSource*2 && !containsSign(l.text, "，。；：") && l.block.Kind != BlockRow {
			l.drop(reasonHead) // a menu of words that no list knows
		}
	}
	for i := d.titleAt + 1; i < last; i++ {
		l := d.lines[i]
		if by := strings.TrimLeft(l.text, "—–― "); l.live() && l.role == roleBody && by != l.text && signedBy.MatchString(by) {
			if d.meta.issuer == "" {
				d.meta.issuer = squeeze(by)
			}
			l.drop(reasonMeta) // ——某区民政局
			continue
		}
		if !l.live() || l.role != roleBody && l.role != roleCaption || l.block.Kind == BlockRow || l.n > maxFront ||
			closes(l.text) && l.n >= minParagraph || headingClass(l.text) != "" || subtitle.MatchString(l.text) || i == d.titleAt+1 && genre.MatchString(l.text) || documentNumber.MatchString(l.text) || isSalutation(l.text) || d.loneName(l, i) || statesValue(l) || d.statesAround(i, d.titleAt+1, last) || d.leadsTable(i, head) {
			continue
		}
		text := l.text
		if i := strings.LastIndex(text, "："); i >= 0 {
			text = text[i+len("："):] // 单位：县住建局
		}
		if name, _, _ := strings.Cut(text, " "); d.meta.carrier == "" && sourceWord.MatchString(name) && utf8.RuneCountInString(name) > 2 && !hasDigits(name) {
			d.meta.carrier = name
		}
		l.drop(reasonHead)
	}
	d.dropLone(head)
}

// dropLone drops short lines that stand between a page's title and its text, where
// the text has no headings of their kind: tabs, slogans, names of columns.
func (d *draft) dropLone(head int) {
	if head == len(d.lines) || !d.isPage() || d.plainHeadingsFrom(head) > 0 {
		return
	}
	for i := d.titleAt + 1; i < head; i++ {
		l := d.lines[i]
		if l.live() && l.role == roleBody && l.n <= maxFront && l.block.Kind == BlockText && !l.block.Bold && endsOpen(l.text) && !closes(l.text) &&
			headingClass(l.text) == "" && !subtitle.MatchString(l.text) && !documentNumber.MatchString(l.text) && !orderNumber.MatchString(l.text) && !isSignature(l.text) && !speaker.MatchString(l.text) {
			if d.statesAround(i, d.titleAt+1, head) || d.leadsTable(i, head) {
				continue
			}
			if d.meta.issuer == "" && l.n <= maxLoneSource && signedBy.MatchString(l.text) {
				d.meta.issuer = squeeze(l.text) // who reports, alone under the title
			}
			l.drop(reasonHead)
		}
	}
}

// leadsTable tells a sentence, a salutation or a table's name over the rows of a table,
// before which nothing else stands: 全区有关情况见下表。
func (d *draft) leadsTable(i, head int) bool {
	if head == len(d.lines) || d.lines[head].block.Kind != BlockRow {
		return false
	}
	for _, l := range d.lines[i:head] {
		if l.live() && !strings.HasSuffix(l.text, "。") && !strings.HasSuffix(l.text, "：") && !tableName.MatchString(l.text) {
			return false
		}
	}
	return true
}

// orderNumber is the number of a decree on a line of its own.
var orderNumber = mustPattern(`^[（(]?第\s*\d{1,4}\s*号[）)]?$`)

// plainHeadingsFrom counts the short lines from line i on under which text stands.
func (d *draft) plainHeadingsFrom(i int) int {
	n := 0
	for ; i+1 < len(d.lines); i++ {
		l := d.lines[i]
		if !l.live() || l.role != roleBody || l.n > maxPlainHeading || !endsOpen(l.text) || closes(l.text) || headingClass(l.text) != "" {
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
	if d.titleAt < 0 {
		return
	}
	given := spokenPaper.MatchString(d.meta.title)
	reporting := false // the occasion is told
	for i := d.titleAt + 1; i < head; i++ {
		l := d.lines[i]
		switch {
		case !l.live():
			given = given || l.reason == reasonMeta && bracketDay.MatchString(l.text)
		case dashed.MatchString(l.text) && spokenPaper.MatchString(l.text):
			given = true // ——在全市城市更新会议上的发言
		case occasionDay.MatchString(l.text):
			given, reporting = true, true
			if date, _, ok := parseDate(l.text); ok && len(date) == len("2006-01-02") && d.meta.signed == "" {
				d.meta.signed = date
			}
		case given && l.role == roleBody && speaker.MatchString(lastOffice(l.text)):
			if d.meta.author == "" {
				d.meta.author = authorNames(spacedName.ReplaceAllString(officeOf.ReplaceAllString(l.text, ""), "$1$2"))
			}
			d.meta.office = l.text
			l.drop(reasonByline)
		case reporting && l.role == roleBody && l.n <= maxLoneSource && l.block.Kind == BlockText && signedBy.MatchString(l.text), i == d.titleAt+1 && l.role == roleBody && bracketOrgan(l.text) != "":
			d.meta.issuer = cmp.Or(d.meta.issuer, bracketOrgan(l.text))
			l.drop(reasonByline)
		}
	}
}

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
var officeAlone = mustPattern(`^[\p{Han}（）()、]{2,24}(?:长|主席|主任|书记|组长|委员)$`)

// bracketOrgan is the organ that stands in brackets under its report's title, "" for any
// other line: （万州区卫生健康委员会）.
func bracketOrgan(text string) string {
	m := inBracketsAlone.FindStringSubmatch(text)
	if m == nil || !signedBy.MatchString(m[1]) || formalEnd.MatchString(m[1]) || utf8.RuneCountInString(m[1]) > maxLoneSource {
		return ""
	}
	return squeeze(m[1])
}

var inBracketsAlone = mustPattern(`^[（(]\s?([\p{Han} ]{4,30})\s?[）)]$`)

// occasionDay begins the line that says when and where a report was given.
var occasionDay = mustPattern(`^[（(]?[—–―\-]{0,3}\s*(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s?在`)

var (
	// spokenPaper ends the title of what somebody has said.
	spokenPaper = mustPattern(`(?:讲话|致辞|发言|讲话稿|发言稿|汇报|述职报告|演讲)(?:提纲|摘要|稿)?$`)
	// bracketDay is the day on which a report was given, under its title.
	bracketDay = mustPattern(`^[（(]\s*(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年[^（）()]{2,12}日\s*[）)]$`)
)

// maxFront is the longest line, in characters, of a page's front matter.
const maxFront = 30

// siteLine is a site's name on a line of its own.
var siteLine = mustPattern(`^[\p{Han}A-Za-z·（）()]{2,18}(?:网|网站|门户|在线|日报|晚报|早报|人民政府|融媒|客户端|\.cn|\.com)$`)

// bodyEnd is the line behind the last one that reads like text.
func (d *draft) bodyEnd() int {
	end := 0
	apart := false // furniture stands behind the text
	for i, l := range d.lines {
		switch {
		case !l.live():
			apart = apart || strings.Contains(pageReasons, l.reason+" ")
		case isRunning(l), gluedTail(l), !apart && l.block.Kind == BlockText && (l.n >= minParagraph && containsSign(l.text, "，") || l.n >= minTitle && strings.HasSuffix(l.text, "。") || l.n >= minTitle*2 && strings.HasSuffix(l.text, "……")), l.n >= 12 && closes(l.text) && !labelledEnd.MatchString(l.text) && !strings.HasSuffix(l.text, "…") && !strings.HasSuffix(l.text, "...") && !asksInLatin(l.text) && (!apart || !calls.MatchString(l.text)):
			end = i + 1
			apart = false
		}
	}
	return d.factsEnd(end)
}

// labelledEnd is a label with its value, which closes with a bracket and is no
// sentence for it: 联系电话：0435-7212345（工作日）.
var labelledEnd = mustPattern(`^\p{Han}{2,6}：[^，。！？；]{1,40}[）)》”]$`)

// calls is a headline that ends like a sentence: 这些举措暖人心！
var calls = mustPattern(`^[^。；]{4,40}[！？!?”]$`)

const (
	// restShare is how much of the running text may follow the heading of a
	// furniture section for everything behind it to be dropped.
	restShare = 0.3
	// endShare and maxAfterEnd are how much running text, as a share and in
	// characters, may follow a page's end and still be none of the report's.
	endShare    = 0.1
	maxAfterEnd = 240
	// minListRun is how many short lines in a row behind the text make a list of links.
	minListRun = 3
)

// dropTail drops the sections of furniture, with their lists, and the short
// lines behind the text that are not its signature.
func (d *draft) dropTail() {
	total := 0
	for _, l := range d.lines {
		if l.live() && isRunning(l) {
			total += l.n
		}
	}
	rest := total
	for i, l := range d.lines {
		running := isRunning(l)
		if l.live() && running {
			rest -= l.n
		}
		if !l.live() && (l.reason == reasonMeta || l.reason == reasonByline || l.reason == "阅读统计") || l.role == roleTitle || l.role == roleKicker || l.block.Kind == BlockRow {
			continue
		}
		reason := d.furniture.start(l.text)
		if reason == "" || i <= d.titleAt {
			continue
		}
		if d.headsBox(i) {
			l.drop(reason)
			continue
		}
		if k := d.goesOn(i, reason); k >= 0 {
			if d.headsText(k-1, i) || d.shorterThanLinks(i, k-1) {
				k--
			}
			for _, link := range d.lines[i:k] {
				if link.live() {
					link.drop(reason)
				}
			}
			continue
		}
		if float64(rest) <= restShare*float64(total) {
			for _, after := range d.lines[i:] {
				if after.live() {
					after.drop(reason)
				}
			}
			break
		}
		// in the middle of the text: the list under it goes, the text stays
		l.drop(reason)
		var last *line
		numbered := d.numberedLinks(i + 1)
		end := i
		for n, after := range d.lines[i+1:] {
			if isRunning(after) || d.headsText(i+1+n, i) || after.n > 40 || headingClass(after.text) != "" && headingClass(after.text) != numbered || closes(after.text) && !strings.HasSuffix(after.text, "…") && after.n >= 12 {
				break
			}
			if after.live() {
				after.drop(reason)
				last = after
				end = i + 1 + n
			}
		}
		if last != nil && last.n <= maxPlainHeading/2 && (d.plainHeadings() || d.shorterThanLinks(i, end)) {
			last.role, last.reason = roleBody, "" // the text goes on under its next heading
		}
	}
	d.dropReplies()
	d.dropAfter(min(d.bodyEnd(), d.endMark(total)))
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if !l.live() {
			continue
		}
		if l.role != roleBody || i <= d.titleAt || !emptyAnnex.MatchString(l.text) {
			break
		}
		l.drop(reasonTail) // the files under it are gone
	}
}

// boxHead is how a paper heads a box of background, with its mark: ■相关链接.
var boxHead = mustPattern(`^[■◆●▲★▶□【\[]\s*(?:相关|新闻|背景|延伸|知识)?链接\s*[】\]]?$`)

// headsBox tells that what stands under such a head are sentences with numbers and not
// the titles of other pages.
func (d *draft) headsBox(i int) bool {
	if !boxHead.MatchString(d.lines[i].text) {
		return false
	}
	states := false
	for _, l := range d.lines[i+1:] {
		switch {
		case !l.live():
		case l.block.LinkRunes > 0 || l.n < minParagraph || !strings.HasSuffix(l.text, "。"):
			return false
		default:
			states = states || saysAmount(l.text) || amount.MatchString(l.text)
		}
	}
	return states
}

// dropReplies drops what others have posted under the first post of a thread: all from
// the name above the second row that says when a post was made.
func (d *draft) dropReplies() {
	posts := 0
	for i, l := range d.lines {
		if !postedRow.MatchString(l.text) {
			continue
		}
		if posts++; posts < 2 {
			continue
		}
		for _, reply := range d.lines[max(i-1, d.titleAt+1):] {
			if reply.live() && reply.role != roleTitle {
				reply.drop("评论")
			}
		}
		return
	}
}

// postedRow says when a post of a thread was made.
var postedRow = mustPattern(`^(?:发表于|回复于|回帖于|评论于|楼主发表于)\s?[：:]?\s?(?:20)?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}`)

// numberedLinks gives the kind of number of a list of links from line i on, "" if
// they have none: two lines or more with one kind of number, directly one under the
// other, which a report's own headings are not.
func (d *draft) numberedLinks(i int) string {
	class, n := "", 0
	for _, l := range d.lines[i:] {
		own := headingClass(l.text)
		if own == "" || class != "" && own != class || own != "①" && own != "1." && own != "(1)" || l.n > maxRunningHead || strings.HasSuffix(l.text, "。") || strings.HasSuffix(l.text, "；") {
			break
		}
		class = own
		n++
	}
	if n < 2 {
		return ""
	}
	return class
}

// goesOn finds the paragraph with which the text goes on behind a list of links
// at line i, -1 if none: a sentence that ends as one, no notice, that speaks of
// what the title speaks of.
func (d *draft) goesOn(i int, reason string) int {
	if reason != "相关链接" && reason != "热门排行" && reason != "评论" {
		return -1
	}
	for k := i + 1; k < len(d.lines) && k <= i+maxInsert; k++ {
		l := d.lines[k]
		if !l.live() && !strings.Contains(insertReasons, l.reason+" ") {
			return -1
		}
		if !l.live() || !isRunning(l) {
			continue
		}
		if !closes(l.text) || strings.HasSuffix(l.text, "…") || notice.MatchString(l.text) {
			return -1
		}
		for _, word := range d.titleWords() {
			if strings.Contains(l.text, word) {
				return k
			}
		}
		return -1
	}
	return -1
}

// headsText tells a line under the list of links that begins at list that is none of
// its links but a heading, over which the text goes on: it stands so in two copies,
// or is indented, as the text is and the list is not.
func (d *draft) headsText(i, list int) bool {
	l := d.lines[i]
	if i <= list || !l.live() || l.n > maxPlainHeading || l.n < minTitle {
		return false
	}
	return l.printed || l.block.Bold && i > list+1 && !d.lines[i-1].block.Bold && d.nextBody(i) == i+1 && isRunning(d.lines[i+1]) || l.indent && !l.bullet && !d.lines[list].indent && !d.lines[list+1].indent && d.indentedText()
}

// insertReasons are those of lines that a page puts between paragraphs as well as
// behind them.
const insertReasons = reasonPage + " 相关链接 热门排行 导航 字号打印 阅读统计 关注提示 网页用语 分享栏 广告 "

// maxInsert is how many lines of links a page puts between paragraphs.
const maxInsert = 6

// titleWords are the words of the title, of two characters or more, that the
// text uses too.
func (d *draft) titleWords() []string {
	var out []string
	a := d.restore.words.Analyze(d.meta.title)
	for _, t := range a.Tokens {
		word := d.meta.title[a.At[t.Start]:a.At[t.End]]
		uses := 0
		for _, l := range d.lines {
			if l.live() && isRunning(l) && strings.Contains(l.text, word) {
				uses++
			}
		}
		if utf8.RuneCountInString(word) > 1 && hasHan(word) && uses > 1 {
			out = append(out, word)
		}
	}
	return out
}

// indexOf is the place of a line.
func (d *draft) indexOf(l *line) int { return slices.Index(d.lines, l) }

// shorterThanLinks tells that the last line of a list of links, under the line at list,
// is much shorter than each of those before it and no sentence: the heading of the text
// that follows.
func (d *draft) shorterThanLinks(list, last int) bool {
	l := d.lines[last]
	if last < list+2 || l.n < minTitle || l.n > maxPlainHeading/2 || closes(l.text) || containsSign(l.text, "：，|｜0123456789") || l.block.LinkRunes > 0 {
		return false
	}
	for _, link := range d.lines[list+1 : last] {
		if 2*link.n < 3*l.n {
			return false
		}
	}
	return true
}

// plainHeadings tells whether the text has headings without numbers: short lines
// between long ones.
func (d *draft) plainHeadings() bool {
	for i := 1; i+1 < len(d.lines); i++ {
		l := d.lines[i]
		if l.live() && l.role == roleBody && l.n <= maxPlainHeading/2 && endsOpen(l.text) && d.lines[i+1].live() && closes(d.lines[i+1].text) && d.lines[i+1].n >= maxPlainHeading/2 {
			return true
		}
	}
	return false
}

// endMark finds the line that ends the document as a page does, by its editor,
// its share row, its copyright, where hardly any text follows: what reads like
// text behind it is a notice or a teaser.
func (d *draft) endMark(total int) int {
	rest := 0
	mark := len(d.lines)
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if l.live() && l.role == roleBody && isFact(l) {
			break // no teaser: a report goes on
		}
		if l.live() && l.role == roleBody && isRunning(l) {
			rest += l.n
			if float64(rest) > endShare*float64(total) || rest > maxAfterEnd {
				break
			}
		}
		if !l.live() && endMarks.MatchString(l.text) && i > d.titleAt {
			mark = i
		}
	}
	return mark
}

// endMarks are lines with which pages end.
var endMarks = mustPattern(`^[（(\[【]?(?:责任编辑|责编|网络编辑|本文编辑|编辑|值班编辑|初审|审核|校对|监制)\s*[：:|｜丨]|版权所有|ICP备|公网安备|Copyright|^(?:上一篇|下一篇|上一条|下一条)|打印本页|关闭窗口|扫一扫在手机`)

// dropAfter judges the lines behind the text: once furniture has begun, short
// lines are its; before that, they may be a signature or a list of names.
func (d *draft) dropAfter(end int) {
	tail := d.lines[end:]
	links := linkTitles(tail)
	page := d.isPage() && !(end > 0 && strings.HasSuffix(d.lines[end-1].text, "：")) && !rollOf(tail)
	headlines := page && d.numberedHeadlines(end)
	begun := headlines
	for _, l := range tail {
		switch {
		case !l.live():
			begun = true
		case headlines && headingClass(l.text) != "" && !isRunning(l):
			l.drop(reasonTail)
		case l.role == roleCaption && begun && page && l.n <= maxTerm && !closes(l.text):
			l.drop(reasonTail) // 图说柳河
		case l.role != roleBody || l.block.Kind == BlockRow || d.barredRow(l) || statesValue(l):
		case d.furniture.line(l.text) != "":
			l.drop(d.furniture.line(l.text))
			begun = true
		case placeList(l.text) || tailFarm(l.text) || d.places.placesOnly(l.text):
			l.drop(reasonFarm)
			begun = true
		case emptyAnnex.MatchString(l.text) && d.nextBody(d.indexOf(l)) < 0:
			l.drop(reasonTail)
			begun = true
		case !hasHan(l.text) && !isSignature(l.text) && !statesInLatin(l.text):
			l.drop(reasonTail) // a page's buttons: Print, Share
			begun = true
		case isRunning(l) && !begun:
		case tailText(l.text) && (!begun || annex.MatchString(l.text) || isSignature(l.text)) || signedBy.MatchString(l.text) && !begun:
		case l.bullet || begun || links || page && l.role == roleBody && !d.cellsAround(l) || l.block.Kind == BlockLinks || l.block.Kind == BlockFurniture:
			l.drop(reasonTail)
		}
	}
}

// numberedHeadlines tells that the lines directly behind the text are a numbered list of
// other reports: the last sentence does not announce it, and one at least begins with a
// place that the report is not about.
func (d *draft) numberedHeadlines(end int) bool {
	if end == 0 || d.numberedLinks(end) == "" || strings.HasSuffix(d.lines[end-1].text, "：") {
		return false
	}
	own := d.ownPlace()
	for _, l := range d.lines[end:] {
		if headingClass(l.text) == "" {
			break
		}
		headline := strings.TrimLeft(l.text, "0123456789.、）)（( ①②③④⑤⑥⑦⑧⑨⑩")
		for _, other := range d.places.headOf(headline) {
			if own == noPlace || !d.places.under(other, own) && !d.places.under(own, other) {
				return true
			}
		}
	}
	return false
}

// rollOf tells that the lines directly behind the text are a roll: a heading that
// names one, or three lines of which half name people with their offices.
func rollOf(tail []*line) bool {
	lines, offices := 0, 0
	for _, l := range tail {
		if !l.live() {
			break
		}
		if roll.MatchString(l.text) {
			return true
		}
		lines++
		if office.MatchString(l.text) {
			offices++
		}
	}
	return lines >= minListRun && offices*2 >= lines
}

var (
	// roll heads a list at the end of a document.
	roll = mustPattern(`(?:名单|名录|清单|一览表?|目录|分工|安排表|明细表?)$`)
	// office ends a line of a roll.
	office = mustPattern(`(?:长|主任|书记|主席|委员|理事|秘书|主管|负责人|经理|教授|研究员|工程师|局|部|委|办|院|校|公司|协会)$`)
)

// cellsAround tells a row of a table drawn with blanks: its neighbour has as many
// cells, three at least.
func (d *draft) cellsAround(l *line) bool {
	cells := len(strings.Fields(l.text))
	if cells < 3 {
		return false
	}
	i := d.indexOf(l)
	return i > 0 && len(strings.Fields(d.lines[i-1].text)) == cells || i+1 < len(d.lines) && len(strings.Fields(d.lines[i+1].text)) == cells
}

// barredRow tells a row of a table drawn with bars on both sides, as its neighbour is.
func (d *draft) barredRow(l *line) bool {
	barred := func(i int) bool {
		return i >= 0 && i < len(d.lines) && strings.HasPrefix(d.lines[i].text, "|") && strings.HasSuffix(d.lines[i].text, "|") && d.lines[i].n > minTitle
	}
	i := d.indexOf(l)
	return barred(i) && (barred(i-1) || barred(i+1))
}

// emptyAnnex announces an annex; with nothing under it a page has it for a form.
var emptyAnnex = mustPattern(`^(?:.{0,4}附件|附)(?:下载|列表)?\s*(?:[：:]?|[：:]\s*[（(]?(?:无|暂无|没有)(?:附件)?[）)]?[。]?)$|^[（(]?完[）)]?$`)

// tailFarm tells a row of a few places behind the text that bars or blanks part:
// links to other sites, or what is left of a longer farm.
func tailFarm(text string) bool {
	if containsSign(text, "。！？；：、，") {
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(barSigns+" 　", r) })
	if len(words) < minListRun {
		return false
	}
	places := 0
	for _, w := range words {
		last, _ := utf8.DecodeLastRuneInString(w)
		if n := utf8.RuneCountInString(w); n > 1 && n <= maxTerm && strings.ContainsRune(placeEnds, last) {
			places++
		}
	}
	return places*2 > len(words)
}

var linkTitle = mustPattern(`(?:…|\.\.\.)$|[\s\[(（](?:20\d\d[-/年.])?\d{1,2}[-/月.]\d{1,2}日?[\])）]?$|^\d{1,2}[\p{Han}“]`)

// linkTitles tells lines that are titles of other pages: cut short, numbered
// without a sign, or dated.
func linkTitles(lines []*line) bool {
	n, marked := 0, 0
	for _, l := range lines {
		if l.live() && l.role == roleBody && !tailText(l.text) {
			n++
			if linkTitle.MatchString(l.text) {
				marked++
			}
		}
	}
	return n >= minListRun && marked*3 >= n
}

var annex = mustPattern(`^[（(].{0,6}(?:删减|节选|摘编|有删节|略)[）)]$|^(?:附件|附[：:]|附表|附录|注[：:]|备注|抄送|联系人[：:]|(?:咨询|报名|预约|服务|受理)(?:热线|电话)[：:]|特此|谢谢|此致|敬礼|（完）|\(完\)|完$|主送|印发)`)

// tailText tells what may stand under a report and belongs to it.
func tailText(s string) bool {
	return annex.MatchString(s) || isSignature(s) || headingClass(s) != "" || strings.HasPrefix(s, "《")
}

// hasHan tells whether the line has a Chinese character.
func hasHan(s string) bool {
	return strings.IndexFunc(s, analyzers.IsHan) >= 0
}
