package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
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
			apart = apart || pageReasons.has(l.reason)
		case isRunning(l), gluedTail(l), d.cutOffAt(i), !apart && l.block.Kind == formats.Text && (l.n >= minParagraph && wording.ContainsSign(l.text, "，") || l.n >= minTitle && strings.HasSuffix(l.text, "。") || l.n >= minTitle*2 && strings.HasSuffix(l.text, "……")), !apart && d.closesSpeech(i), l.n >= 12 && wording.Closes(l.text) && !l.matches(labelledEnd) && !strings.HasSuffix(l.text, "…") && !strings.HasSuffix(l.text, "...") && !asksInLatin(l.text) && (!apart || !l.matches(calls)):
			end = i + 1
			apart = false
		}
	}
	return d.factsEnd(end)
}

// closesSpeech recognises how a letter or a speech ends, right under its text: 谢谢大家！, 祝：工作顺利！
func (d *draft) closesSpeech(i int) bool {
	l := d.lines[i]
	if i == 0 || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || !strings.HasSuffix(l.text, "！") || !d.lines[i-1].live() || d.furniture.line(l.seen()) != "" {
		return false
	}
	return slices.ContainsFunc(d.lines[:i], func(other *line) bool { return other.live() && other.salutes() })
}

const (
	// minCutOff is how many characters the beginning of a sentence has at least where it
	// opens nothing: a headline of three clauses has fewer.
	minCutOff = 25
	// minCutInside is how many it has where it opens a quotation or a bracket, or stops
	// at a comma.
	minCutInside = 8
)

// cutOffAt reports whether line i is the last of a page that was not fetched to its end: a sentence
// that stops at a comma, in a quotation, in a bracket, or after two clauses. Nothing stands
// behind it, so it looks like the lines between furniture.
func (d *draft) cutOffAt(i int) bool {
	l := d.lines[i]
	if i < len(d.lines)-1 {
		return d.cutOffAbove(i)
	}
	if wording.Closes(l.text) || l.n < minCutInside {
		return false
	}
	commas := strings.Count(l.text, "，")
	return strings.HasSuffix(l.text, "，") || strings.Count(l.text, "“") > strings.Count(l.text, "”") ||
		commas > 0 && strings.Count(l.text, "（") > strings.Count(l.text, "）") || commas > 1 && l.n >= minCutOff
}

// cutOffAbove recognises a line over a page's own, directly under a paragraph that has ended, which
// announces what was not fetched: 18所学校具体位置如下：.
func (d *draft) cutOffAbove(i int) bool {
	l := d.lines[i]
	if i == 0 || d.lines[i+1].live() || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || l.n < minCutInside || !strings.HasSuffix(l.text, "如下：") {
		return false
	}
	above := d.lines[i-1]
	return (above.live() || above.reason == reasonPage) && above.block.Kind == formats.Text && wording.Closes(above.text)
}

// labelledEnd is a label with its value, which closes with a bracket and is no
// sentence for it: 联系电话：0435-7212345（工作日）.
var labelledEnd = pattern.Must(`^\p{Han}{2,6}：[^，。！？；]{1,40}[）)》”]$`)

// calls is a headline that ends like a sentence: 这些举措暖人心！
var calls = pattern.Must(`^[^。；]{4,40}[！？!?”]$`)

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
		if l.live() && isRunning(l) {
			rest -= l.n
		}
		if !l.live() && (l.reason == reasonMeta || l.reason == reasonByline || l.reason == reasonCounter) || l.role == roleTitle || l.role == roleKicker || l.block.Kind == formats.Row {
			continue
		}
		reason := d.furniture.start(l.seen())
		if reason == "" || i <= d.titleAt {
			continue
		}
		if last := float64(rest) <= restShare*float64(total); d.dropSection(i, reason, last) {
			break
		}
	}
	d.dropReplies()
	d.dropBriefs()
	d.dropAfter(min(d.bodyEnd(), d.endMark(total)))
	d.dropEmptyAnnexes()
}

// dropEmptyAnnexes drops the lines at the end that announce files which are gone.
func (d *draft) dropEmptyAnnexes() {
	for i := len(d.lines) - 1; i > d.titleAt; i-- {
		l := d.lines[i]
		if !l.live() {
			continue
		}
		if l.role != roleBody || !l.matches(emptyAnnex) {
			return
		}
		l.drop(reasonTail)
	}
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
var postedRow = pattern.Must(`^(?:发表于|回复于|回帖于|评论于|楼主发表于)\s?[：:]?\s?(?:20)?\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}`)

// indexOf is the place of a line.
func (d *draft) indexOf(l *line) int { return slices.Index(d.lines, l) }

// endMark finds the line that ends the document as a page does, by its editor,
// its share row, its copyright, where hardly any text follows: what reads like
// text behind it is a notice or a teaser.
func (d *draft) endMark(total int) int {
	rest := 0
	mark := len(d.lines)
	var words []string // of the title
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if l.live() && l.role == roleBody && isFact(l) {
			break // no teaser: a report goes on
		}
		if l.live() && l.role == roleBody && isRunning(l) {
			if words == nil {
				words = append(d.titleWords(), "下一步")
			}
			if wording.Closes(l.text) && !strings.HasSuffix(l.text, "…") && !l.matches(notice) && l.matches(statesPlan) && wording.HoldsAny(l.text, words...) {
				break // no teaser states what the report's own title speaks of
			}
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

// statesPlan is how the last paragraph of a report says what is to come, or who says it.
var statesPlan = pattern.Must(`下一步|接下来|下半年|明年|今年|今后|将|计划|表示|介绍|了解到|说[，。：]`)

// endMarks are lines with which pages end.
var endMarks = pattern.Must(`^[（(\[【]?(?:责任编辑|责编|网络编辑|本文编辑|编辑|值班编辑|初审|审核|校对|监制)\s*[：:|｜丨]|版权所有|ICP备|公网安备|Copyright|^(?:上一篇|下一篇|上一条|下一条)|打印本页|关闭窗口|扫一扫在手机`)

// dropAfter judges the lines behind the text: once furniture has begun, short
// lines are its; before that, they may be a signature or a list of names.
func (d *draft) dropAfter(end int) {
	tail := d.lines[end:]
	announced := end > 0 && strings.HasSuffix(d.lines[end-1].text, "：") // and days and hours are no links
	links := linkTitles(tail) && !(announced && d.lines[end-1].matches(announcing))
	page := d.isPage() && !announced && !rollOf(tail)
	headlines := page && d.numberedHeadlines(end)
	begun := headlines
	for _, l := range tail {
		switch {
		case !l.live():
			begun = true
		case headlines && wording.HeadingClass(l.text) != "" && !isRunning(l):
			l.drop(reasonTail)
		case l.role == roleCaption && begun && page && l.n <= maxTerm && !wording.Closes(l.text):
			l.drop(reasonTail) // 图说柳河
		case l.role != roleBody || l.block.Kind == formats.Row || d.barredRow(l) || statesValue(l):
		case d.tailFurniture(l) != "":
			l.drop(d.tailFurniture(l))
			begun = true
		case !begun && (isRunning(l) || quoted(l) || l.matches(signedBy)):
		case tailText(l.text) && (!begun || l.matches(annex) || isSignature(l.text)):
		case l.bullet || begun || links || page && !d.cellsAround(l) || l.block.Kind == formats.Links || l.block.Kind == formats.Furniture:
			l.drop(reasonTail)
		}
	}
}

// tailFurniture tells why a line behind the text is furniture whatever stands around it, "" where
// it is none.
func (d *draft) tailFurniture(l *line) string {
	if reason := d.furniture.line(l.seen()); reason != "" {
		return reason
	}
	switch {
	case placeList(l.text), tailFarm(l.text), d.places.OnlyPlaces(l.text):
		return reasonFarm
	case l.matches(emptyAnnex) && d.nextBody(d.indexOf(l)) < 0:
		return reasonTail
	case !wording.HasHan(l.text) && !isSignature(l.text) && !statesInLatin(l.text):
		return reasonTail // a page's buttons: Print, Share
	}
	return ""
}

// numberedHeadlines reports whether the lines directly behind the text are a numbered list of
// other reports: the last sentence does not announce it, and one at least begins with a
// place that the report is not about.
func (d *draft) numberedHeadlines(end int) bool {
	if end == 0 || d.numberedLinks(end) == "" || strings.HasSuffix(d.lines[end-1].text, "：") {
		return false
	}
	own := d.ownPlace()
	for _, l := range d.lines[end:] {
		if wording.HeadingClass(l.text) == "" {
			break
		}
		headline := strings.TrimLeft(l.text, "0123456789.、）)（( ①②③④⑤⑥⑦⑧⑨⑩")
		for _, other := range d.places.HeadOf(headline) {
			if own == places.None || !d.places.Under(other, own) && !d.places.Under(own, other) {
				return true
			}
		}
	}
	return false
}

// rollOf reports whether the lines directly behind the text are a roll: a heading that
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
	roll = pattern.Must(`(?:名单|名录|清单|一览表?|目录|分工|安排表|明细表?)$`)
	// office ends a line of a roll.
	office = pattern.Must(`(?:长|主任|书记|主席|委员|理事|秘书|主管|负责人|经理|教授|研究员|工程师|局|部|委|办|院|校|公司|协会)$`)
)

// cellsAround recognises a row of a table drawn with blanks: its neighbour has as many
// cells, three at least.
func (d *draft) cellsAround(l *line) bool {
	cells := len(strings.Fields(l.text))
	if cells < 3 {
		return false
	}
	i := d.indexOf(l)
	return i > 0 && len(strings.Fields(d.lines[i-1].text)) == cells || i+1 < len(d.lines) && len(strings.Fields(d.lines[i+1].text)) == cells
}

// barredRow recognises a row of a table drawn with bars on both sides, as its neighbour is.
func (d *draft) barredRow(l *line) bool {
	barred := func(i int) bool {
		return i >= 0 && i < len(d.lines) && strings.HasPrefix(d.lines[i].text, "|") && strings.HasSuffix(d.lines[i].text, "|") && d.lines[i].n > minTitle
	}
	i := d.indexOf(l)
	return barred(i) && (barred(i-1) || barred(i+1))
}

// emptyAnnex announces an annex; with nothing under it a page has it for a form.
var emptyAnnex = pattern.Must(`^(?:.{0,4}附件|附)(?:下载|列表)?\s*(?:[：:]?|[：:]\s*[（(]?(?:无|暂无|没有)(?:附件)?[）)]?[。]?)$|^[（(]?完[）)]?$`)

// tailFarm recognises a row of a few places behind the text that bars or blanks part:
// links to other sites, or what is left of a longer farm.
func tailFarm(text string) bool {
	if wording.ContainsSign(text, "。！？；：、，") {
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

var linkTitle = pattern.Must(`(?:…|\.\.\.)$|[\s\[(（](?:20\d\d[-/年.])?\d{1,2}[-/月.]\d{1,2}日?[\])）]?$|^\d{1,2}[\p{Han}“]`)

// linkTitles recognises lines that are titles of other pages: cut short, numbered
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

var annex = pattern.Must(`^[（(].{0,6}(?:删减|节选|摘编|有删节|略)[）)]$|^(?:附件|附[：:]|附表|附录|注[：:]|备注|抄送|联系人[：:]|(?:咨询|报名|预约|服务|受理)(?:热线|电话)[：:]|特此|谢谢|此致|敬礼|（完）|\(完\)|完$|主送|印发)`)

// tailText tells what may stand under a report and belongs to it.
func tailText(s string) bool {
	return annex.MatchString(s) || isSignature(s) || wording.HeadingClass(s) != "" || strings.HasPrefix(s, "《")
}
