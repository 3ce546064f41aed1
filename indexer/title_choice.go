package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// A title is chosen among the lines before the text and what the document states of
// itself. What speaks for a candidate and against it are features (title_features.go), of
// which each has a name, a reason and a weight; the sum of the weights is the candidate's
// score. The best candidate is the title, unless even that has less than nothing to say
// for itself.

// titleView is a document as the choice of its title sees it.
type titleView struct {
	d      *draft
	head   int            // where the text begins
	whole  string         // what the container or a label states
	stated string         // the same without the site's name
	key    string         // stated, squeezed
	sample string         // the beginning of the text
	counts map[string]int // how often the page has a short line
	listed []bool         // lines of a list of other pages
	text   pairSet        // pairs of characters of the sample
	lead   pairSet        // and of its first paragraph
	page   bool           // something of a page was dropped before the text, and there is text
	below  []int          // how many lines that may be titles stand between a line and the text
	others []string       // the page's lines that hold no text, squeezed

	copied   []string // titles that buttons pass on, squeezed
	indented bool     // paragraphs of the text begin with an indent
	ownHeads int      // how many short lines stand between paragraphs of the text as headings do

	headLength int // how long these are, where all are of one length
}

// titleCandidate is what may be the title.
type titleCandidate struct {
	at    int // its line
	l     *line
	text  string // without blanks between letters set apart, without the page's tags
	key   string // squeezed
	order int    // how many candidates stand before it

	// what several features ask for
	looks          int            // what it looks like that is no title
	organ          bool           // it is an organ's name
	over           bool           // date and source stand under it
	named          []places.Named // the places that it names
	known, strange int            // how many of them the text names too, or not
}

const (
	// maxTitles is how many lines of a document may be its title: the menus of the longest
	// pages have some hundred words.
	maxTitles = 200
	// maxEchoLines is how many of a page's lines are searched for its title.
	maxEchoLines = 300
)

// viewTitle looks at the draft for its title; stated is what its container states.
func (d *draft) viewTitle(stated string) *titleView {
	v := &titleView{d: d, whole: stated, counts: map[string]int{}}
	v.sample = d.textSample()
	v.text.take(v.sample)
	v.findHead()
	d.cutColumns(v.head)
	for _, l := range d.lines {
		if l.n <= maxTitle {
			v.counts[wording.Squeeze(strings.TrimLeftFunc(l.text, isListMark))]++
		}
	}
	v.readStated(stated)
	lead, _, _ := strings.Cut(v.sample, "\n")
	v.lead.take(lead)
	v.listed = d.listed(v.head)
	v.below = make([]int, v.head)
	for i := v.head - 2; i >= 0; i-- {
		v.below[i] = v.below[i+1]
		if l := d.lines[i+1]; l.live() && l.n >= minTitle {
			v.below[i]++
		}
	}
	for i, l := range d.lines {
		if (i < v.head || !l.live()) && l.n > minTitle && l.n <= maxFurnitureLine && len(v.others) < maxEchoLines {
			v.others = append(v.others, wording.Squeeze(l.text))
		}
	}
	v.indented = d.indentedText()
	v.ownHeads, v.headLength = d.plainHeads(v.head)
	for _, l := range d.lines {
		if l.n <= maxLabelLine && l.matches(copiedText) {
			if at := l.seen().Parts(copiedTitle); at != nil {
				v.copied = append(v.copied, wording.Squeeze(at[1]))
			}
		}
	}
	v.page = v.sample != "" && slices.ContainsFunc(d.lines[:v.head], func(l *line) bool { return !l.live() && l.reason != reasonMeta && l.reason != reasonByline })
	return v
}

// plainHeads counts the short lines behind line head that stand between two paragraphs as
// headings do, and gives their length, 0 where they are not of one.
func (d *draft) plainHeads(head int) (heads, length int) {
	for i := head + 1; i+1 < len(d.lines); i++ {
		l := d.lines[i]
		if l.live() && !isRunning(l) && l.n <= maxPlainHeading && l.block.Kind != formats.Row && wording.HeadingClass(l.text) == "" && endsOpen(l.text) && isRunning(d.lines[i-1]) && d.lines[i+1].live() && isRunning(d.lines[i+1]) {
			if heads++; heads == 1 {
				length = l.n
			} else if l.n != length {
				length = 0
			}
		}
	}
	return heads, length
}

// findHead finds where the text begins, behind the words of a page that are as long as a
// sentence of it: 本网站使用Cookies以改善浏览体验，继续使用即表示同意。
func (v *titleView) findHead() {
	d := v.d
	for v.head = d.head(); v.head < len(d.lines); v.head++ {
		l := d.lines[v.head]
		if l.live() && (isRunning(l) || l.role == roleHeading) && (l.n > maxFrontNotice || l.record || l.block.Kind == formats.Row || l.role == roleHeading || l.salutes() || !v.noticeOver(l)) {
			if behind := v.titlesListed(v.head); behind > v.head {
				v.head = behind - 1
				continue
			}
			return
		}
	}
	v.head = d.head()
}

// titlesListed returns the line behind a list of marked titles that begins at line from, of which one
// stands right below the list as the page's own, from itself where none does: ·格尔木市：十件实事
// 暖高原 looks like a record of a report.
func (v *titleView) titlesListed(from int) int {
	d, behind := v.d, from
	listed := map[string]bool{}
	for ; behind < len(d.lines) && d.lines[behind].live(); behind++ {
		l := d.lines[behind]
		if key := wording.Squeeze(strings.TrimLeftFunc(l.text, isListMark)); l.n > maxTitle || strings.HasSuffix(l.text, "。") || key == wording.Squeeze(l.text) && !l.bullet {
			break
		} else {
			listed[key] = true
		}
	}
	for _, l := range d.lines[behind:min(len(d.lines), behind+2*maxTitleLines)] {
		if l.live() && l.n >= minOnlyStated && listed[wording.Squeeze(l.text)] {
			return behind
		}
	}
	return from
}

// noticeOver recognises a running line that speaks as pages do, and of nothing that the rest of
// the text speaks of.
func (v *titleView) noticeOver(l *line) bool {
	if v.speech(l.text) < surelyPage {
		return false
	}
	var rest pairSet
	rest.take(strings.Replace(v.sample, l.text, "", 1))
	return v.shared(l.text, &rest) < surelyText
}

// maxFrontNotice is the longest notice to its visitors, in characters, that a page has
// over a title.
const maxFrontNotice = 120

// leftOpen stands for what a form leaves open: 关于××工作的汇报.
var leftOpen = pattern.Must(`[×✕＊]{2,}|[XxＸ]{2,}(?:\p{Han}|$)|\*{2,}|[〇○]{2,}\p{Han}`)

// readStated reads what is stated without the names of columns and the site.
func (v *titleView) readStated(stated string) {
	d := v.d
	if leftOpen.MatchString(stated) && !slices.ContainsFunc(d.lines, func(l *line) bool { return l.matches(leftOpen) }) {
		stated, v.whole = "", "" // the form that the paper was written over
	}
	stated = d.withoutSite(stated)
	stated = strings.TrimSpace(stated[d.columnBefore(stated):])
	if d.markup && d.allColumns(stated) {
		stated = "" // 某区人民政府 政策解读
	}
	if !d.markup && noTitle(stated) {
		stated, v.whole = "", ""
	}
	if stated == "" {
		stated = d.pageTitle(v.head, v.counts, v.sample)
	}
	v.stated, v.key = stated, strings.TrimRight(wording.Squeeze(stated), "…")
}

// candidates returns what may be the title, in the order of the document.
func (v *titleView) candidates() []titleCandidate {
	var out []titleCandidate
	for i, l := range v.d.lines[:v.head] {
		if l.live() && l.n <= maxSubtitle && l.matches(textOpening) && !wording.Closes(l.text) && !wording.ContainsSign(l.text, "。：《") {
			break // 近日，乐平市 / 接渡镇、众埠镇: the text has begun, in phrases
		}
		if l.n < minTitle && !v.kindAlone(i) || l.n > maxTitle || l.role == roleCaption || v.namesNothing(i) {
			continue
		}
		text := spread(l.text)
		if !l.live() {
			if text = v.d.withoutTags(text); !v.mayRevive(l, text) {
				continue
			}
		}
		if len(out) == maxTitles {
			break
		}
		c := titleCandidate{at: i, l: l, text: text, key: wording.Squeeze(text), order: len(out), over: v.d.metaFollows(i)}
		c.looks, c.organ = v.looks(&c), v.namesOrgan(&c)
		c.named = v.d.places.NamedIn(text, places.Reading{})
		c.known, c.strange = v.places(text, c.named)
		out = append(out, c)
	}
	return out
}

// namesNothing recognises a line that says something else than what the text is called: a row of a
// meeting, a value, a number, a summary, an account, a place in a site, a site's
// menu, those to whom it goes.
func (v *titleView) namesNothing(i int) bool {
	l := v.d.lines[i]
	if addressee, is := strings.CutSuffix(l.text, "："); is && signedBy.MatchString(addressee) || is && i+1 < len(v.d.lines) && v.d.lines[i+1].record {
		return true // to whom a letter goes, what announces rows
	}
	if v.d.meta.topic != "" && l.matches(talkColumn) {
		return true // over what the talk is on
	}
	return v.d.speaksNext(i) || v.d.openSentence(i) || v.d.betweenLabels(i) || v.d.affiliated(l.text) != "" || v.d.meetingRow(i) || statesValue(l) || numberLine(l) || homeRow(l.text) || l.salutes() || slices.ContainsFunc(titleless, l.matches)
}

// talkColumn is what pages call all their talks.
var talkColumn = pattern.Must(`^(?:在线|网上|政务|视频|图文|直播|本期|嘉宾|领导){0,2}(?:访谈|直播间|直播|对话|实录|访谈室)(?:实录|回放|室|直播)?$`)

// betweenLabels recognises the short value of a label that stands alone over it, where the next label
// stands alone under it too: 公开方式： / 主动公开 / 文号：.
func (d *draft) betweenLabels(i int) bool {
	alone := func(k int) bool {
		return k >= 0 && k < len(d.lines) && d.lines[k].reason == reasonMeta && d.lines[k].n <= maxFormLabel && strings.HasSuffix(d.lines[k].text, "：")
	}
	return d.lines[i].n <= maxTerm && alone(i-1) && alone(i+1)
}

// titleless are the forms of such lines.
var titleless = []*pattern.Pattern{labelledSummary, accountLine, sitePath, whenAndWhere, datelineLine, casesNumber, menuHead, ownContents, daySentence, sceneLabel, reportPassedOn, toWhom, editorNote}

// whenAndWhere is where something takes place, as notices of it say over their text: 地点：县行政中心307会议室.
var whenAndWhere = pattern.Must(`^(?:会议|活动|发布|访谈|培训|举办|演出|比赛)?(?:时间|地点|地址)：.`)

// menuHead begins a menu, also with its letters set apart; ownContents heads what a page lists of its own
// headings.
var (
	menuHead    = pattern.Must(`^(?:网站)?首\s*页[\s|｜]*\p{Han}`)
	ownContents = pattern.Must(`^本文(?:目录|导读){1,2}(?:一览)?[：:]?$`)
)

// daySentence is a sentence that begins with its day, as those under pictures do.
var daySentence = pattern.Must(`^\d{1,2}月\d{1,2}日(?:\p{Han}午|清晨|傍晚|晚)?，[^。]{8,}。$`)

// sceneLabel says what a picture shows, on a line of its own: 大会现场.
var sceneLabel = pattern.Must(`^(?:大会|会议|会场|活动|签约|启动|开工|义诊|演出|揭牌|颁奖|比赛|施工|发布会?)(?:仪式)?现场$`)

// casesNumber is the number of what an office was asked, behind its label: 建议号：087号.
var casesNumber = pattern.Must(`^(?:建议|提案|议案|信件|来信|留言|受理|办件|工单)(?:案|件)?(?:号|编号|序号)[：:]`)

// toWhom is to whom a report goes, or who speaks below.
var toWhom = pattern.Must(`^[^，。“”《]{2,10}：$`)

// speaksNext recognises a person with the office held, and a colon, over what that person says: 某街道某社区
// 党总支书记马晓兰：.
func (d *draft) speaksNext(i int) bool {
	at := d.lines[i].seen().Parts(officeOver)
	if at == nil {
		return false
	}
	if name := wording.Squeeze(at[1]); !isPerson(name) || !isName(name) {
		return false
	}
	next := d.nextBody(i)
	return next >= 0 && isRunning(d.lines[next])
}

// officeOver is an office and who holds it, over what that person says.
var officeOver = pattern.Must(`^[^。！？；“”《》]{2,36}(?:书记|主任|主席|[省市区县州盟旗镇乡村局部厅处科院校社站所队组会团馆行]长|经理|总监|负责人|委员|代表|教授|研究员|专员|专家|医生|医师|教师|老师|民警|网格员|居民|村民|市民|群众|业主|商户|志愿者|工作人员)[ 　、]?(\p{Han}{2,3}|\p{Han}[ 　]{1,2}\p{Han})：$`)

// sitePath is a site with the names of its channels, or these alone: 厦门生活网 - 集美 - 教育.
var sitePath = pattern.Must(`^[\p{Han}A-Za-z]{2,12}(?:\s?[-–—_|｜]\s?[\p{Han}]{2,4}){2,}$|^[\p{Han}]{2,4}(?:\s[-–—_|｜]\s[\p{Han}]{2,4})+$`)

// accountLine names the account that has posted the report: 某某日报官方账号 关注.
var accountLine = pattern.Must(`^[^，。\d]{2,12}官方(?:账号|帐号|微博|微信|公众号)(?:\s?[+＋]?(?:已)?关注)?$`)

// kindAlone recognises a title that says only what kind of paper it is: 通　告, its letters set apart,
// or 公告 at the head of a text that no page is around.
func (v *titleView) kindAlone(i int) bool {
	l := v.d.lines[i]
	return l.live() && kindOnly.MatchString(wording.Squeeze(l.text)) && (wording.Squeeze(l.text) != l.text || i == 0 && !v.page)
}

// kindOnly is such a title.
var kindOnly = pattern.Must(`^(?:通告|通知|公告|公示|通报|启事|声明|倡议书|公开信|告知书|决定|批复|感谢信|慰问信|表扬信|邀请函|承诺书|保证书|建议书|申请书|喜报|讣告)$`)

// numberLine recognises a document's number on a line of its own.
func numberLine(l *line) bool {
	if !l.matches(documentNumber) {
		return false
	}
	n := documentNumber.FindString(l.text)
	return n != "" && utf8.RuneCountInString(n)+2 >= l.n
}

// mayRevive recognises a line that was dropped for words of a page in it, and may be the title
// that has them around: [转载] … [复制链接].
func (v *titleView) mayRevive(l *line, text string) bool {
	switch l.reason {
	case reasonMeta, reasonByline, reasonCredit, reasonPage, reasonNewspaper, reasonRunning, reasonContents, reasonRepeated, duplicateTitle, reasonFarm, "摘要重复":
		return false
	}
	return (v.sample != "" || l.matches(topicBefore)) && l.block.Kind != formats.Links && l.block.Kind != formats.Furniture && (utf8.RuneCountInString(text) >= minOnlyStated || l.matches(feedBefore) && utf8.RuneCountInString(text) >= minUnsignedTitle) && (v.sample == "" || sharesPair(text, v.sample))
}

// choose returns the line of the title; alone says that there is none, and what is stated is
// the title though it stands nowhere on the page.
func (v *titleView) choose() (best int, alone bool) {
	best = -1
	bestScore := float32(0)
	for _, c := range v.candidates() {
		score := float32(0)
		for _, f := range titleFeatures {
			if n := f.of(v, &c); n != 0 {
				score += f.weight * n
			}
		}
		if best < 0 || score > bestScore {
			best, bestScore = c.at, score
		}
	}
	if shared := v.sharedTitle(); shared != "" {
		v.stated = shared
		return best, true
	}
	if best < 0 || bestScore < leastTitle {
		if v.stated == "" {
			v.stated = cmp.Or(v.pathTitle(), v.footTitle())
		}
		return best, true
	}
	d := v.d
	surely := float32(surelyTitle)
	if d.meta.hasIndexTable && d.meta.title != "" || !d.markup && formalStart.MatchString(v.stated) && formalEnd.MatchString(v.stated) {
		surely = certainPaper // what an office's index table states, 案由：关于…的提案, under the session's name
	} else if text := d.lines[best].text; formalStart.MatchString(text) && formalEnd.MatchString(text) {
		surely = surelyPaper // the answer has a title of its own, beside that of the letter
	}
	return best, (d.markup || d.meta.title != "" && bestScore < surely) && d.onlyStated(v.stated, best, v.head)
}

const (
	// leastTitle is the least score of a title.
	leastTitle = 1
	// surelyTitle is the score of a line that a label's title does not displace, surelyPaper
	// that of one that is called as papers are.
	surelyTitle = 20
	surelyPaper = 12
	// certainPaper is above all scores: a label that gives such a title is right.
	certainPaper = 99
)

// above is the line right above a candidate, nil where that is dropped.
func (v *titleView) above(c *titleCandidate) *line {
	if c.at == 0 || !v.d.lines[c.at-1].live() {
		return nil
	}
	return v.d.lines[c.at-1]
}

// overTools recognises a line over a row that pages set between title and text: how often it was
// read, the size of the letters, where to share it.
func (v *titleView) overTools(i int) bool {
	if i+1 >= len(v.d.lines) {
		return false
	}
	next := i + 1
	if l := v.d.lines[next]; next+1 < len(v.d.lines) && !l.live() && l.matches(countAlone) {
		next++ // how many have commented, before where to share it
	}
	switch l := v.d.lines[next]; l.reason {
	case reasonCounter, reasonShare, reasonTools:
		return !l.live()
	}
	return false
}

// countAlone is a page's counter with nothing that says what it counts.
var countAlone = pattern.Must(`^\d{1,5}$`)

// underPath recognises a line right under the page's path that ends where its text is shown: 网易首页 > 网易号 >
// 正文 申请入驻.
func (v *titleView) underPath(i int) bool {
	return i > 0 && !v.d.lines[i-1].live() && v.d.lines[i-1].matches(pathToText)
}

// pathToText is such a path.
var pathToText = pattern.Must(`[>＞»›→]\s?(?:正文|文章|详情|阅读正文)(?:\s\p{Han}{2,6})?$`)

// over is the next line above a candidate that may be a title's: the rows of a page between
// them, which say when it was posted and how often it was read, are passed over.
func (v *titleView) over(c *titleCandidate) *line {
	for i := c.at - 1; i >= max(0, c.at-maxTitleLines); i-- {
		if l := v.d.lines[i]; l.live() {
			return l
		}
	}
	return nil
}

// saysStated reports whether a candidate says what is stated, or a part of it, or that and more.
func (v *titleView) saysStated(c *titleCandidate) bool {
	return v.stated != "" && (strings.Contains(v.key, c.key) || strings.Contains(c.key, v.key))
}

// shared is which share of a candidate's pairs, by how rare they are, stands among others.
func (v *titleView) shared(text string, among *pairSet) float32 {
	in, all := float32(0), float32(0)
	eachPair(text, func(slot uint32) {
		w := v.d.judge.rarity[slot]
		all += w
		if among.has[slot/64]&(1<<(slot%64)) != 0 {
			in += w
		}
	})
	if all == 0 {
		return 0
	}
	return in / all
}

// speech is how much the words of a line are a page's, by the judge of lines.
func (v *titleView) speech(text string) float32 {
	return v.speechOf(text, v.d.places.NamedIn(text, places.Reading{}))
}

// speechOf is speech of a line of which it is known what places it names.
func (v *titleView) speechOf(text string, named []places.Named) float32 {
	sum, runs := float32(0), 0
	if words := strings.Fields(text); lettersApart(words) {
		text = strings.Join(words, "")
		named = v.d.places.NamedIn(text, places.Reading{})
	}
	eachRun(text, named, func(hash uint32) {
		sum += v.d.judge.weights[runSlot(hash)]
		runs++
	})
	e := evidence{runs: make([]uint32, runs)}
	return max(0, min(4, sum*e.runWeight()))
}

// places counts the places that a candidate names and the text does too, and those that
// the text does not.
func (v *titleView) places(text string, named []places.Named) (known, strange int) {
	if v.sample == "" {
		return 0, 0
	}
	for _, m := range named {
		name := text[m.Start:m.End]
		if own := v.d.places.At(m.Place).Name; strings.HasSuffix(name, own) {
			name = own // 天津市和平区
		}
		if utf8.RuneCountInString(name) > 2 {
			_, kind := utf8.DecodeLastRuneInString(name)
			name = name[:len(name)-kind]
		}
		if strings.Contains(v.sample, name) {
			known++
		} else {
			strange++
		}
	}
	return known, strange
}

// parted reports whether line i is parted from the one above it by an empty line, and not all
// lines around are.
func (v *titleView) parted(i int) bool {
	lines := v.d.lines
	return lines[i].gap && !(i > 0 && lines[i-1].gap && i+1 < len(lines) && lines[i+1].gap) && !v.d.gapped()
}

// echoed reports whether another line of the page holds a candidate as a part.
func (v *titleView) echoed(c *titleCandidate) bool {
	return slices.ContainsFunc(v.others, func(other string) bool { return len(other) > len(c.key) && strings.Contains(other, c.key) })
}

// lettersApart recognises words of which several are single characters: 统 计 公 报.
func lettersApart(words []string) bool {
	single := 0
	for _, w := range words {
		if utf8.RuneCountInString(w) == 1 {
			single++
		}
	}
	return single >= minLettersApart
}

// minLettersApart is how many single characters make words that are set apart.
const minLettersApart = 3
