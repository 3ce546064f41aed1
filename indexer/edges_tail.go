package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// What stands behind the text of a page: where the text ends, and what of the rest is the
// report's all the same.

// bodyEnd is the line behind the last one that reads like text.
func (d *draft) bodyEnd() int {
	end := 0
	apart := false // furniture stands behind the text
	for i, l := range d.lines {
		switch {
		case !l.live():
			apart = apart || strings.Contains(pageReasons, l.reason+" ")
		case isRunning(l), gluedTail(l), !apart && l.block.Kind == BlockText && (l.n >= minParagraph && containsSign(l.text, "，") || l.n >= minTitle && strings.HasSuffix(l.text, "。") || l.n >= minTitle*2 && strings.HasSuffix(l.text, "……")), l.n >= 12 && closes(l.text) && !l.matches(labelledEnd) && !strings.HasSuffix(l.text, "…") && !strings.HasSuffix(l.text, "...") && !asksInLatin(l.text) && (!apart || !l.matches(calls)):
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
	d.dropBoxes()
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
		reason := d.furniture.start(l.seen())
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
		if l.role != roleBody || i <= d.titleAt || !l.matches(emptyAnnex) {
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
	if !d.lines[i].matches(boxHead) {
		return false
	}
	states := false
	for _, l := range d.lines[i+1:] {
		switch {
		case !l.live():
		case l.block.LinkRunes > 0 || l.n < minParagraph || !strings.HasSuffix(l.text, "。"):
			return false
		default:
			states = states || saysAmount(l) || l.matches(amount)
		}
	}
	return states
}

// dropReplies drops what others have posted under the first post of a thread: all from
// the name above the second row that says when a post was made.
func (d *draft) dropReplies() {
	posts := 0
	for i, l := range d.lines {
		if !l.matches(postedRow) {
			continue
		}
		if posts++; posts < 2 {
			continue
		}
		for _, reply := range d.lines[max(i-1, d.titleAt+1):] {
			if reply.live() && reply.role != roleTitle {
				reply.drop(reasonComment)
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
	if reason != "相关链接" && reason != "热门排行" && reason != reasonComment {
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
		if !closes(l.text) || strings.HasSuffix(l.text, "…") || l.matches(notice) || k-1 > i && !d.headsText(k-1, i) && teases(l.text, d.lines[k-1].text) {
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

// teases tells a paragraph that says of another report what the headline over it says, in
// nearly its words.
func teases(text, headline string) bool {
	name := []rune(squeeze(headline))
	if len(name) < minTeaser/2 {
		return false
	}
	said := 0
	for i := range name[1:] {
		if strings.Contains(text, string(name[i:i+2])) {
			said++
		}
	}
	return float64(said) >= teasedShare*float64(len(name)-1)
}

// teasedShare is how many of the pairs of characters of its headline a teaser repeats.
const teasedShare = 0.8

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
		if !l.live() && l.matches(endMarks) && i > d.titleAt {
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
		case d.furniture.line(l.seen()) != "":
			l.drop(d.furniture.line(l.seen()))
			begun = true
		case placeList(l.text) || tailFarm(l.text) || d.places.placesOnly(l.text):
			l.drop(reasonFarm)
			begun = true
		case l.matches(emptyAnnex) && d.nextBody(d.indexOf(l)) < 0:
			l.drop(reasonTail)
			begun = true
		case !hasHan(l.text) && !isSignature(l.text) && !statesInLatin(l.text):
			l.drop(reasonTail) // a page's buttons: Print, Share
			begun = true
		case isRunning(l) && !begun:
		case tailText(l.text) && (!begun || l.matches(annex) || isSignature(l.text)) || l.matches(signedBy) && !begun:
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
		if l.matches(roll) {
			return true
		}
		lines++
		if l.matches(office) {
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
			if l.matches(linkTitle) {
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
