package indexer

import (
	_ "embed"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// The rules know what pages say; a page says new things every day. So where the rules
// have spoken, a judge asks of each short line that is left how a line of its kind, in
// its place, relates to the report: does it look like furniture, does it stand among
// furniture, does the sure text speak of what it speaks of, does it name places that
// nobody else does, how does it run, character by character? What it finds is evidence
// (line_evidence.go); each piece of evidence has a weight, learned from documents whose
// every line people have marked as the report's or not, and the sum of the weights is
// the log-odds of furniture (logistic regression). The judge drops a line only where
// furniture is more than likely, since a lost line is worse than one too many, and is not
// asked of what the report says for certain: numbered headings, signatures, lists,
// sentences with amounts.
//
// The weights stand in line_judge.bin: two bytes for the bias and two for the unit of
// the weights, both in thousandths; a byte for each weight; a byte for how rare each
// pair of characters is in reports. TestLineJudge trains them (-update).

//go:embed line_judge.bin
var lineJudgeTable string

const (
	// furnitureOdds are the log-odds from which on a line is furniture. At 0 it is as
	// likely as not; by the documents that people marked, which were not learned from, a
	// line of the report is lost at 0.5 for a thousand of a page's.
	furnitureOdds = 0.5
	// pureOdds are those in a document in which the rules found nothing to drop.
	pureOdds = 2.5
	// sentenceOdds is how much more it takes where a line ends as a sentence.
	sentenceOdds = 1
	// clearOdds are those of the first, cheap evidence below which a line is the report's
	// for certain.
	clearOdds = -3
	// maxJudged is the longest line, in characters, that is judged: a teaser of another
	// report has up to a hundred.
	maxJudged = 120
	// minJudged is the shortest.
	minJudged = 2
	// maxSessions is how often a document is judged: what is dropped tells of its
	// neighbours.
	maxSessions = 3
)

// lineJudge are the weights of evidence.
type lineJudge struct {
	weights []float32
	bias    float32
	rarity  [pairSlots]float32 // of pairs of characters, from 0 to 1
}

// judgeHead is how many bytes stand before the weights in the table.
const judgeHead = 4

// loadLineJudge reads the table of weights.
func loadLineJudge(table string) (*lineJudge, error) {
	if len(table) != judgeHead+evidenceSlots+pairSlots {
		return nil, errors.New("the table of weights of lines has another length than it should")
	}
	thousandths := func(at int) float32 { return float32(int16(uint16(table[at])|uint16(table[at+1])<<8)) / 1000 }
	j := &lineJudge{weights: make([]float32, evidenceSlots), bias: thousandths(0)}
	unit := thousandths(2)
	for i := range j.weights {
		j.weights[i] = float32(int8(table[judgeHead+i])) * unit
	}
	for i := range j.rarity {
		j.rarity[i] = float32(table[judgeHead+evidenceSlots+i]) / 255
	}
	return j, nil
}

// odds returns the log-odds that a line is furniture.
func (j *lineJudge) odds(e *evidence) float32 {
	sum := j.bias
	for _, at := range e.answers {
		sum += j.weights[at]
	}
	runs := float32(0)
	for _, at := range e.runs {
		runs += j.weights[at]
	}
	return sum + runs*e.runWeight()
}

// Why the judge drops a line: by what weighed most.
const (
	reasonSpeech    = "像网页用语"
	reasonUnrelated = "与报告无关"
	reasonAmong     = "夹在网页内容之间"
	reasonLooks     = "样子像网页内容"
)

// reason says what weighed most against a line.
func (j *lineJudge) reason(e *evidence) string {
	by := map[string]float32{}
	for _, at := range e.answers {
		by[questionReasons[int(at)/maxAnswers]] += j.weights[at]
	}
	for _, at := range e.runs {
		by[reasonSpeech] += j.weights[at] * e.runWeight()
	}
	most := reasonSpeech
	for _, reason := range []string{reasonUnrelated, reasonAmong, reasonLooks} {
		if by[reason] > by[most] {
			most = reason
		}
	}
	return most
}

// judgeLines drops the lines of the draft that are furniture by all evidence together.
func (d *draft) judgeLines(format string) {
	live := make([]bool, len(d.lines))
	for i, l := range d.lines {
		live[i] = l.live()
	}
	asked := undecided(d, live)
	if len(asked) == 0 {
		return
	}
	v, lent := d.views.Get().(*lineView)
	if !lent {
		v = &lineView{}
	}
	defer func() {
		v.forget()
		d.views.Put(v)
	}()
	for range maxSessions {
		v.look(d, live, format)
		if v.first < 0 {
			return // nothing to relate a line to
		}
		out := v.session(asked)
		if len(out) == 0 || v.moreThanText(out) {
			return
		}
		for _, o := range out {
			d.lines[o.at].drop(o.reason)
			live[o.at] = false
		}
		if asked = slices.Clone(v.doubtful); len(asked) == 0 {
			return
		}
	}
}

// undecided returns the lines that are short and not the report's for certain.
func undecided(d *draft, live []bool) []int {
	var out []int
	for i, l := range d.lines {
		if live[i] && l.role == roleBody && !l.record && !l.phrases && isJudged(l) && !d.ownByPlace(i) {
			out = append(out, i)
		}
	}
	return out
}

// ownByPlace recognises a line that is the report's by what it begins, goes on with or ends.
func (d *draft) ownByPlace(i int) bool {
	return d.cutOffAt(i) || d.inRoll(i) || d.goesOnBelow(i) || d.opensText(i) || i > d.titleAt && quoted(d.lines[i]) || i > d.titleAt && (d.advises(d.lines[i]) || d.headsAdvice(i)) || d.headsPart(i) || d.amongHeadings(i) || d.saysBesides(i) || d.speaksNext(i)
}

// moreThanText reports whether what would be dropped is more than the sure text: then it is a
// kind of document that the judge does not know.
func (v *lineView) moreThanText(out []verdict) bool {
	n := 0
	for i, l := range v.d.lines {
		if v.sure[i] {
			n += l.n
		}
	}
	for _, o := range out {
		l := v.d.lines[o.at]
		n -= l.n
		if v.sure[o.at] {
			n -= l.n // it is none of what would stay
		}
	}
	return n < 0
}

// verdict is a line that is furniture, and why.
type verdict struct {
	at     int
	reason string
}

// session judges the lines that are asked for and in the document, and notes which of
// those that stay are doubtful.
func (v *lineView) session(asked []int) []verdict {
	var out []verdict
	var e evidence
	least := float32(furnitureOdds)
	if v.dropped == 0 {
		least = pureOdds
	}
	v.doubtful = v.doubtful[:0]
	for _, i := range asked {
		if !v.live[i] {
			continue
		}
		more := float32(0)
		if strings.HasSuffix(v.d.lines[i].text, "。") {
			more = sentenceOdds
		}
		s := v.weighFirst(i, &e)
		if v.d.judge.odds(&e) < clearOdds+more {
			continue
		}
		v.weighRest(i, s, &e)
		switch odds := v.d.judge.odds(&e) - more; {
		case odds >= least && !v.belongs(i):
			out = append(out, verdict{i, v.d.judge.reason(&e)})
		case odds >= clearOdds:
			v.doubtful = append(v.doubtful, i)
		}
	}
	return out
}

// belongs recognises a line that is the report's by what stands around it.
func (v *lineView) belongs(i int) bool {
	l := v.d.lines[i]
	switch {
	case i > v.first && i < v.last && l.matches(noticeRow) && !l.matches(pageRowOf), l.matches(attendance):
		return true
	case i > v.last && i+1 < len(v.d.lines) && l.matches(noticeRow) && !l.matches(pageRowOf) && v.signs(i+1):
		return true // over the organ that signs
	case v.d.closesSpeech(i), v.d.inAnnex(i), v.numberedOver(i):
		return true
	case v.explains(i), v.listsContacts(i):
		return true
	case l.matches(amount) && l.matches(achieved) && saysAmount(l):
		_, _, strange := v.strangers(i)
		return strange == 0 // it states something, and of no other place
	case i > v.first && statesInLatin(l.text): // of a report in two languages
		return true
	case v.introduces(i), i > v.first && l.matches(rollOfPlace), v.overRoll(i):
		return true
	case v.enumerated(i), v.issued(i), v.d.headsFirst(i), v.announced(i), v.signs(i), v.bracketed(i), v.coupled(i):
		return true
	case i > v.first && i < v.last && v.d.ornamentedAlike(i):
		return true
	}
	return v.dropped == 0 && v.d.cellsAround(l) || v.d.overText(i) && v.d.otherSections(i)
}

// enumerated recognises an item of a list by its end, and by the one right under it that goes on with the
// list or ends it: 手机办：打开“某某”小程序，可以代交； / 银行办：到各网点柜台；.
func (v *lineView) enumerated(i int) bool {
	if i <= v.first || i+1 >= len(v.live) || !v.live[i+1] || !strings.HasSuffix(v.d.lines[i].text, "；") {
		return false
	}
	next := v.d.lines[i+1].text
	return strings.HasSuffix(next, "；") || strings.HasSuffix(next, "。")
}

// introduces recognises a line by the one right under it: the heading of notes, what stands over
// rows (委 员：), or to whom a letter goes (市政府办公室：).
func (v *lineView) introduces(i int) bool {
	if i+1 >= len(v.live) {
		return false
	}
	l, next := v.d.lines[i], v.d.lines[i+1]
	if v.live[i+1] && l.matches(noteWord) && next.matches(footnoteHead) {
		return true
	}
	name, colon := strings.CutSuffix(l.text, "：")
	return colon && (v.live[i+1] && next.record || v.sure[i+1] && signedBy.MatchString(name))
}

// inAnnex recognises a numbered item of an annex: its head stands above, with nothing between that
// was dropped.
func (d *draft) inAnnex(i int) bool {
	if !d.lines[i].inTurn && leadingNumber(d.lines[i].text) == 0 {
		return false
	}
	for k := i - 1; k >= 0 && i-k <= maxAnnexItems && d.lines[k].live(); k-- {
		if l := d.lines[k]; l.n <= maxTerm && l.matches(annexHead) {
			return true
		}
	}
	return false
}

// maxAnnexItems is how many lines an annex has at most under its head.
const maxAnnexItems = 60

// numberedOver recognises a numbered line right over a paragraph where another, with the next number
// before or behind it, stands so too: they head the parts of the text.
func (v *lineView) numberedOver(i int) bool {
	of, over := v.d.numberOver(i)
	if !over {
		return false
	}
	if v.numbers == nil {
		v.numbers = map[headNumber]bool{}
		for k := range v.d.lines {
			if other, over := v.d.numberOver(k); over {
				v.numbers[other] = true
			}
		}
	}
	return v.numbers[headNumber{of.class, of.number - 1}] || v.numbers[headNumber{of.class, of.number + 1}]
}

// headNumber is the number of a heading, and its kind.
type headNumber struct {
	class  string
	number int
}

// numberOver is that of line i, if it stands right over a paragraph.
func (d *draft) numberOver(i int) (of headNumber, over bool) {
	if i+1 >= len(d.lines) || !d.lines[i].live() || !d.lines[i+1].live() || !isRunning(d.lines[i+1]) {
		return headNumber{}, false
	}
	number := leadingNumber(d.lines[i].text)
	if number == 0 {
		return headNumber{}, false
	}
	return headNumber{wording.HeadingClass(d.lines[i].text), number}, true
}

// explains recognises a note under a text: it begins with a number in a circle which stands in the
// sure text above it: ②数据来源：县统计公报 under 占户籍人口的20.1%②.
func (v *lineView) explains(i int) bool {
	number := wording.FirstRune(v.d.lines[i].text)
	if number < '①' || number > '⑳' {
		return false
	}
	at, noted := v.notesInText()[number]
	return noted && at < i
}

// notesInText are the numbers in a circle within sure lines, each with the line that has it first.
func (v *lineView) notesInText() map[rune]int {
	if v.noted != nil {
		return v.noted
	}
	v.noted = map[rune]int{}
	for k := v.first; k <= v.last; k++ {
		if !v.sure[k] {
			continue
		}
		for at, r := range v.d.lines[k].text {
			if _, before := v.noted[r]; at > 0 && r >= '①' && r <= '⑳' && !before {
				v.noted[r] = k
			}
		}
	}
	return v.noted
}

// contactOfPlace is where a place is to be asked, in a list of several: 鱼山街道：联系人 王洪涛 8721001.
var contactOfPlace = pattern.Must(`^\p{Han}{2,10}(?:区|县|市|镇|乡|街道|社区|村|局|所|站|中心)[：:]\s?(?:联系人|负责人|(?:联系|咨询|报名)?电话)?\s?[：:]?\s?\p{Han}{0,4}\s?[：:]?\s?(?:0\d{2,3}[-—－]?)?\d{7,11}$`)

// listsContacts recognises a row of a list of places, each with whom to ask there.
func (v *lineView) listsContacts(i int) bool {
	row := func(k int) bool { return k >= 0 && k < len(v.live) && v.d.lines[k].matches(contactOfPlace) }
	return i > v.first && row(i) && (row(i-1) || row(i+1))
}

// issued recognises the title of the paper that a notice comes with, inside the text: the notice
// names it word by word, in its own title or in its text.
func (v *lineView) issued(i int) bool {
	if i <= v.first || i >= v.last || v.d.lines[i].n < minTitle {
		return false
	}
	name := wording.Squeeze(v.d.lines[i].text)
	if strings.Contains(wording.Squeeze(v.d.meta.title), "发"+name) {
		return true // 关于印发…的通知
	}
	at, named := v.titlesNamed()[name]
	return named && at < i
}

// titlesNamed are the texts that stand between 《 and 》 from the first sure line on, no longer than
// a line that is judged, each with the line that has it first.
func (v *lineView) titlesNamed() map[string]int {
	if v.named != nil {
		return v.named
	}
	v.named = map[string]int{}
	for k := v.first; k < v.last; k++ {
		if !v.live[k] || !wording.ContainsSign(v.d.lines[k].text, "《") {
			continue
		}
		rest := wording.Squeeze(v.d.lines[k].text)
		for at := strings.Index(rest, "《"); at >= 0; at = strings.Index(rest, "《") {
			rest = rest[at+len("《"):]
			near := rest[:min(len(rest), (maxJudged+1)*utf8.UTFMax)]
			for end, r := range near {
				if _, before := v.named[near[:end]]; r == '》' && !before {
					v.named[near[:end]] = k
				}
			}
		}
	}
	return v.named
}

// overRoll recognises the place over the rows of a roll, whose other places stand beside theirs:
// 招贤镇：五里村、古县村 / 球川镇： / 馒头山村.
func (v *lineView) overRoll(i int) bool {
	if l := v.d.lines[i]; !strings.HasSuffix(l.text, "：") || !l.matches(placeRow) {
		return false
	}
	for k := i - 1; k > 0 && i-k <= maxAnnounced && v.live[k]; k-- {
		if v.d.lines[k].matches(rollOfPlace) {
			return true
		}
	}
	return false
}

// signs recognises the organ that signs, over the day of a paper or over others that sign.
func (v *lineView) signs(i int) bool {
	return v.d.signsFrom(i, func(k int) bool { return !v.live[k] })
}

// coupled recognises a heading of two clauses of one measure, as papers write theirs, right over
// text with which it shares a word: 巩固壮大实体经济根基，纵深推进产业强省建设.
func (v *lineView) coupled(i int) bool {
	text := v.d.lines[i].text
	if i < v.first || i > v.last || !isCouplet(text) || visitor.MatchString(text) {
		return false
	}
	if _, _, strange := v.strangers(i); strange > 0 {
		return false
	}
	next := v.d.underPictures(i)
	return next >= 0 && v.sure[next] && sharesPair(text, v.d.lines[next].text)
}

// isCouplet recognises a line of two clauses of one measure and no stop.
func isCouplet(text string) bool {
	a, b, ok := strings.Cut(text, "，")
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	return ok && n >= minTitle && m >= minTitle && n-m <= maxUneven && m-n <= maxUneven && allHan(a+b)
}

// maxUneven is by how many characters the clauses of such a heading differ.
const maxUneven = 4

// allHan recognises a text of Chinese characters alone.
func allHan(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !analyzers.IsHan(r) }) < 0
}

// bracketHead is a heading in brackets: 【2026年目标】.
var bracketHead = pattern.Must(`^【[^【】，。；：]{2,20}】$`)

// bracketed tells a heading in brackets right over the report's text, and, where one is,
// such headings inside the text and a list that is numbered from one on under one.
func (v *lineView) bracketed(i int) bool {
	if v.bracketsOver(i) && v.d.lines[i+1].record {
		return true
	}
	top := i
	for top > 0 && i-top < maxAnnounced && v.live[top-1] && wording.HeadingClass(v.d.lines[top].text) != "" {
		top--
	}
	listed := top+1 < len(v.live) && v.live[top+1] && v.d.lines[top+1].matches(firstOfList)
	if !v.inBracketsAt(top) || !v.bracketsOver(top) && !listed && (top < v.first || top > v.last) {
		return false
	}
	if v.inBrackets == nil {
		v.inBrackets = &[2]int{-1, -1}
		for k := range v.d.lines {
			if v.bracketsOver(k) {
				v.inBrackets[1] = k
				if v.inBrackets[0] < 0 {
					v.inBrackets[0] = k
				}
			}
		}
	}
	return slices.ContainsFunc(v.inBrackets[:], func(k int) bool { return k >= 0 && k != top })
}

// inBracketsAt recognises a heading in brackets.
func (v *lineView) inBracketsAt(k int) bool { return v.live[k] && v.d.lines[k].matches(bracketHead) }

// bracketsOver recognises one that stands right over the report's text.
func (v *lineView) bracketsOver(k int) bool {
	return k+1 < len(v.sure) && v.sure[k+1] && v.inBracketsAt(k)
}

// firstOfList begins the first of a numbered list.
var firstOfList = pattern.Must(`^(?:①|❶|1[.、．]|[（(]1[）)]|一、)`)

// announced recognises a line under one that ends with a colon, or in a row of lines under
// it, with nothing dropped between; or one between a numbered heading and text.
func (v *lineView) announced(i int) bool {
	for k := i - 1; k >= max(0, i-maxAnnounced) && v.live[k]; k-- {
		text := v.d.lines[k].text
		if strings.HasSuffix(text, "：") {
			return true
		}
		if wording.IsNumberedHead(text) {
			return k == i-1 && i+1 < len(v.sure) && v.sure[i+1]
		}
		if v.sure[k] {
			return false
		}
	}
	return false
}

// maxAnnounced is how many lines a colon announces at most.
const maxAnnounced = 12

// attendance says who was at a meeting.
var attendance = pattern.Must(`^(?:出席|列席|参加|参会|缺席|请假|主持|记录)(?:人员|人|单位)?\s?[：:].`)

// isJudged recognises a line that may be furniture by its kind, whatever became of it.
func isJudged(l *line) bool {
	switch {
	case l.n < minJudged, l.n > maxJudged, l.block.Kind == formats.Row, isFact(l), l.matches(rankedLine):
		return false
	case isSalutation(l.text), l.matches(closingWords), l.matches(letterWords), isSignature(l.text): // a letter's
		return false
	case l.matches(documentNumber), l.matches(orderNumber), l.matches(annexHead), l.matches(notesHead): // a paper's
		return false
	case l.matches(occasionDay), l.matches(givenAt), l.matches(occasionOf): // when and where it was given
		return false
	}
	if l.matches(officer) && strings.ContainsRune(commonSurnames, wording.FirstRune(l.text)) {
		return false
	}
	if strings.HasSuffix(l.text, "：") && wording.ContainsSign(l.text, "、，") || l.matches(footnoteHead) {
		return false // those to whom a letter goes, what a list says, what a word means
	}
	if l.block.Kind == formats.Heading && l.matches(levelNumber) {
		return false
	}
	return !wording.IsNumberedHead(l.text) && !wording.IsNumberedHead(withoutOrnaments(l.text))
}

const (
	// minScene is how many characters the first line of a feature has at least that closes
	// with an ellipsis.
	minScene = 60
	// minSceneClauses is of how many clauses it is.
	minSceneClauses = 4
)

// opensText recognises the first line of a feature, which sets a scene and breaks off: 天还没亮，…，
// 孩子们已经上车……. Other reports' first words stand behind a text or over its title.
func (d *draft) opensText(i int) bool {
	l := d.lines[i]
	if l.n < minScene || !strings.HasSuffix(l.text, "……") || strings.Count(l.text, "，")+1 < minSceneClauses || i < d.titleAt {
		return false
	}
	for _, above := range d.lines[d.titleAt+1 : i] {
		if above.live() && isRunning(above) {
			return false
		}
	}
	return true
}

// minOpened is how many characters a line has at least that opens a sentence which the next
// one goes on with.
const minOpened = 30

// goesOnBelow recognises a line of a text that was wrapped unevenly: a sentence that has begun, at
// a clause of its own, and runs on in the line below. What has a label in brackets is another.
func (d *draft) goesOnBelow(i int) bool {
	l := d.lines[i]
	if l.n < minOpened || wording.Closes(l.text) || !strings.ContainsRune(l.text, '，') || strings.ContainsRune(l.text, '】') || i+1 >= len(d.lines) {
		return false
	}
	next := d.lines[i+1]
	return next.live() && next.role == roleBody && !next.gap && next.n >= minOpened && strings.ContainsRune(next.text, '。')
}

// levelNumber begins the headings of papers that are numbered by levels: 1 发展现状, 1.2 设施.
var levelNumber = pattern.Must(`^\d{1,2}(?:\.\d{1,2}){0,3}\s+\p{Han}`)

// occasionOf says under a title where it was said: ——在全市城市更新工作会议上的发言.
var occasionOf = pattern.Must(`^[—–―-]{1,3}\s?在[^，。；：]{4,40}上的?(?:讲话|发言|交流发言|致辞|汇报|报告|演讲)(?:[（(].{1,8}[）)])?$`)

// closingWords end a paper's text: 特此通告。
var closingWords = pattern.Must(`^(?:特此|专此)(?:公告|通告|通知|通报|反馈|说明|函复|函告|函达|回复|答复|批复|报告|汇报|公示|声明|证明|致谢|奉告|奉复|鸣谢)[。！]?$`)

// rankedLine says who came where: 第一名：老城街道（95.62分）.
var rankedLine = pattern.Must(`^(?:并列)?第[一二三四五六七八九十\d]{1,3}名\s?[：:]\s?[^，。；]{2,40}$`)

// footnoteHead begins a note on a word: ［8］1+5+N：.
var footnoteHead = pattern.Must(`^[［\[【〔]\d{1,3}[］\]】〕]\s?[^［\[【〔]`)

// noticeRow is a row of what a notice tells: 办理地点：县政务服务中心二楼.
var noticeRow = pattern.Must(`^\p{Han}{0,4}(?:时间|日期|地点|地址|电话|热线|方式|内容|对象|范围|条件|材料|流程|程序|期限|费用|标准|人数|名额|主题|联系|联系人|单位|议程|要求|价格|班次|路线)\s?[：:].`)

// pageRowOf is one of what a page tells of itself.
var pageRowOf = pattern.Must(`发布|发表|更新|录入|创建|收录|投稿|举报|新闻|主办|承办|主管|技术|本站|网站|网址|ICP|邮编|编辑`)

// officer is a row of a list of people with their offices: 王湛 江苏省原副省长.
var officer = pattern.Must(`^\p{Han}[\p{Han} ]{1,4}.{0,40}(?:长|主任|书记|主席|委员|成员|院士|教授|研究员|编审|代表)$`)
