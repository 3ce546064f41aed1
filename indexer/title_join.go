package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// titleRun are the lines that a title runs over, and its text so far.
type titleRun struct {
	*titleView
	first, last int
	at          int    // the last of the lines that were known to be the title's
	text        string // on one line
	agreed      bool   // another line of the page says it whole, so nothing stands above it
}

// joinTitle takes the title's lines, from the first to the last that are known to
// be, and those that it runs on over.
func (v *titleView) joinTitle(first, last int, agreed bool) string {
	t := &titleRun{titleView: v, first: first, last: last, at: last, agreed: agreed}
	for _, part := range v.d.lines[first : last+1] {
		part.role = roleTitle
		t.text = joinText(t.text, titlePart(part.text))
	}
	if !agreed {
		t.takeHalves()
		t.takeAbove()
	}
	t.takeBelow()
	return strings.TrimSpace(t.text)
}

// takeUp takes the line above in, with a sign between; takeDown the one below.
func (t *titleRun) takeUp(sign string) {
	t.first--
	l := t.d.lines[t.first]
	l.role = roleTitle
	t.text = joinText(titlePart(l.text)+sign, t.text)
}

func (t *titleRun) takeDown(sign string) {
	t.last++
	l := t.d.lines[t.last]
	l.role = roleTitle
	t.text = joinText(t.text+sign, titlePart(l.text))
}

// titlePart is a line of a title without the blanks that set its letters apart: 通 知.
func titlePart(text string) string {
	words := strings.Fields(text)
	if len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) > 1 }) {
		return strings.Join(words, "")
	}
	return spread(text)
}

// takeHalves takes the other half of a title in that is set in two.
func (t *titleRun) takeHalves() {
	alone := t.first == t.last
	if above := t.d.halfAbove(t.first, t.last, t.head); above >= 0 {
		t.takeUp(" ")
	} else if above := t.d.pairAbove(t.first); above >= 0 && alone {
		t.takeUp(" ")
	}
	if below := t.last + 1; below < t.head && t.first == t.last && t.d.pairAbove(below) == t.last {
		t.takeDown(" ")
		t.at = t.last
	}
}

// takeAbove takes the lines in that the title begins on above: 李沧区： / 兜好民生底线….
func (t *titleRun) takeAbove() {
	d := t.d
	organs := false // the organs that issue the document stand above
	for t.first > 0 {
		i := t.first - 1
		above := d.lines[i]
		switch {
		case !above.live():
			return
		case t.organAbove(i, organs):
			organs = true
		case t.foreign(above):
			return
		case t.secondAbove(i), dashed.MatchString(t.text) && d.goesUnder(i, t.first):
		case setApart(d.lines, i, t.first) && above.n <= maxTitleHalf && !above.bullet && !kickerMark.MatchString(above.text) && !sourceWord.MatchString(above.text) && !mostlySigns(above.text) && headingClass(above.text) == "" && !containsSign(above.text, "，。！？") && !d.placeDoes(t.text):
			t.takeUp("")
			return
		case t.mayRunOn(i) && t.saysAcross(above.text, t.text):
		case d.factsAbove(above, t.text):
			return
		case d.runsOn(i, t.first):
		case above.n <= maxSubtitle && !above.bullet && (openTitle.MatchString(above.text) && !isSalutation(above.text) || formalStart.MatchString(above.text) && !formalEnd.MatchString(above.text) && formalEnd.MatchString(t.text)) && !kickerMark.MatchString(above.text):
		case t.endsAbove(i):
		default:
			return
		}
		t.takeUp("")
	}
}

// placeDoes tells a headline that begins with its place and says what it does: nothing
// but a kicker stands over it.
func (d *draft) placeDoes(text string) bool {
	return d.places.beginsText(text) && hasVerb(d.restore.words.Classes(text))
}

// organAbove tells an organ that issues the document, over a title that names it no more.
func (t *titleRun) organAbove(i int, organs bool) bool {
	above := t.d.lines[i]
	lacks := strings.HasPrefix(t.text, "关于") || ownReport.MatchString(t.text) && signedBy.MatchString(above.text)
	return above.n <= maxSubtitle && !above.bullet && (lacks || organs) && len(strings.Fields(above.text)) <= maxKickerParts-1 &&
		(sourceWord.MatchString(above.text) || partyCommittee.MatchString(above.text) || formalEnd.MatchString(t.text) && (issuingGroup.MatchString(above.text) || t.d.isPlace(above.text))) && (!t.d.lines[t.first].gap || above.gap) && !redHead.MatchString(above.text) && !documentNumber.MatchString(above.text)
}

// isPlace tells a line that is the name of a place and nothing more.
func (d *draft) isPlace(text string) bool {
	_, ok := d.places.Resolve(text)
	return ok
}

// mayRunOn tells two lines of one dress of which the second may go on with the first.
func (t *titleRun) mayRunOn(i int) bool {
	above, below := t.d.lines[i], t.d.lines[i+1]
	return !t.d.apart(below) && !above.bullet && above.n >= minTitleHalf && above.n <= maxTitleHead && above.block.Kind == below.block.Kind && !closes(above.text) && headingClass(above.text) == ""
}

// issuingGroup is a body that is no office and reports all the same: 某区人大常委会执法检查组.
var issuingGroup = mustPattern(`^[\p{Han}（）()]{3,28}(?:小组|检查组|调研组|调查组|督查组|视察组|课题组|专班|指挥部|代表团)$`)

// saysAcross tells that the text says the end of a line and the beginning of the next one
// together: …国民经济和社会 / 发展计划草案的报告.
func (v *titleView) saysAcross(above, below string) bool {
	a, b := []rune(above), []rune(below)
	if len(a) < acrossRunes || len(b) < acrossRunes {
		return false
	}
	across := string(a[len(a)-acrossRunes:]) + string(b[:acrossRunes])
	return !strings.ContainsFunc(across, func(r rune) bool { return !analyzers.IsHan(r) }) && strings.Contains(v.sample, across)
}

// acrossRunes is how many characters on each side of a line's end are looked for.
const acrossRunes = 2

// ownReport is the title of an office's report on itself, under its name: 2023年工作总结.
var ownReport = mustPattern(`^(?:(?:19|20)\d{2}年(?:度|上半年|下半年)?)?[\p{Han}]{0,8}工作(?:总结|报告|情况|要点|计划|汇报)(?:及|和|暨|与)?[\p{Han}\d]{0,12}$`)

// wholeBook is the name of a paper and nothing more.
var wholeBook = mustPattern(`^《[^《》]+》$`)

// explains is what a paper is called that explains the one in the line above.
var explains = mustPattern(`^(?:政策|文件|图文|图解|一图)?(?:解读|说明|问答|读懂|答记者问|起草说明|编制说明)$`)

// secondAbove tells a second title behind its dash of which the lines that were taken for
// the title are the rest: ——某县搬迁安置点 / 融合治理调查.
func (t *titleRun) secondAbove(i int) bool {
	d := t.d
	above, rest := d.lines[i], d.lines[t.first]
	if t.first != t.last || !dashed.MatchString(above.text) || occasion.MatchString(above.text) || above.n > maxSubtitle || i == 0 || !d.goesUnder(i-1, i) {
		return false
	}
	rest.role = roleBody
	defer func() { rest.role = roleTitle }()
	return d.runsOn(i, t.first) || d.restOfTitle(t.first) && (genreWord.MatchString(rest.text) || rest.n <= maxTitleRest && rest.n < d.lines[i-1].n && d.metaFollows(t.first))
}

// goesUnder tells that line i may be the title of the second title right under it.
func (d *draft) goesUnder(i, second int) bool {
	l := d.lines[i]
	return l.live() && l.role == roleBody && !d.apart(d.lines[second]) && l.block.Kind == d.lines[second].block.Kind && l.n >= minTitleHalf && l.n <= maxSubtitle && !l.bullet &&
		!dashed.MatchString(l.text) && (!closes(l.text) || strings.HasSuffix(l.text, "”")) && headingClass(l.text) == "" && !mostlySigns(l.text) && !kickerMark.MatchString(l.text) && !containsSign(l.text, "|｜>＞")
}

// endsAbove tells that the lines that were taken for the title are the rest of one that
// begins on the line above them.
func (t *titleRun) endsAbove(i int) bool {
	d := t.d
	above, rest := d.lines[i], d.lines[t.first]
	if t.first != t.last || above.n < minAgreed || above.n > maxTitleHead || above.bullet || above.role != roleBody || above.block.Kind != rest.block.Kind || headingClass(above.text) != "" || closes(above.text) && !strings.HasSuffix(above.text, "”") || kickerMark.MatchString(above.text) {
		return false
	}
	rest.role = roleBody
	defer func() { rest.role = roleTitle }()
	return d.leavesQuote(above.text, t.first)
}

// foreign tells a line that stands beside a title and is a page's: a menu, a tool.
func (v *titleView) foreign(l *line) bool {
	if _, dated := onlyDate(l.text); dated || breadcrumb.MatchString(l.text) || containsSign(l.text, ">＞»") {
		return true
	}
	c := titleCandidate{l: l, text: l.text, key: squeeze(l.text)}
	return v.speech(c.text) >= surelyPage && v.shared(c.text, &v.text) < surelyText
}

const (
	// surelyPage is the speech of a line that is a page's, surelyText the share of the words
	// of one that is not, whatever its speech.
	surelyPage = 3
	surelyText = 0.35
)

// takeBelow takes the lines in that the title goes on over below.
func (t *titleRun) takeBelow() {
	d := t.d
	kind := d.lines[t.last].block.Kind
	for t.last+1 < t.head && (t.agreed || d.withoutTags(t.text) == t.text) { // nothing stands behind a title's buttons
		i := t.last + 1
		below := d.lines[i]
		if below.reason == reasonNav && wholeBook.MatchString(t.text) && explains.MatchString(spread(below.text)) {
			below.reason = ""
			t.takeDown("") // 《某区供热管网改造办法》 / 政 策 解 读
			return
		}
		if below.role == roleDropped || below.n > maxTitleTail || headingClass(below.text) != "" || t.foreign(below) {
			return
		}
		switch {
		case strings.HasPrefix(below.text, "关于") && formalEnd.MatchString(below.text) && (t.d.isPlace(t.text) || issuingGroup.MatchString(t.text)): // 成都市郫都区 / 关于…的报告
		case forwards.MatchString(t.text) && !letterEnd.MatchString(t.text) && letterEnd.MatchString(below.text):
		case titleBracket.MatchString(below.text): // （2024—2026年）
		case wholeBook.MatchString(t.text) && explains.MatchString(below.text):
		case subtitle.MatchString(below.text):
			t.takeSecond()
			return
		case t.endsBelow(i, kind): // 柳河县46个老旧小区 / 换新颜
		case !t.agreed && d.runsOn(i-1, i):
		case openTitle.MatchString(t.text) || !t.agreed && d.leavesQuote(t.text, i):
		case formalStart.MatchString(t.text) && !formalEnd.MatchString(t.text) && formalEnd.MatchString(below.text):
		default:
			return
		}
		t.takeDown("")
	}
}

// takeSecond takes the second title in that stands below behind a dash, with the lines
// that it goes on over: 老铁西的新日子 / ——四千六百万元改造社区用房.
func (t *titleRun) takeSecond() {
	d := t.d
	below := d.lines[t.last+1]
	if !dashed.MatchString(below.text) || occasion.MatchString(below.text) || below.n > maxSubtitle || closes(below.text) || signedBy.MatchString(strings.TrimLeft(below.text, "—–― ")) {
		return
	}
	t.takeDown("")
	for t.last+1 < t.head && d.runsOn(t.last, t.last+1) {
		t.takeDown("")
	}
	if i := t.last + 1; i < t.head && d.restOfTitle(i) && (genreWord.MatchString(d.lines[i].text) || d.metaFollows(i)) {
		t.takeDown("") // ——歙县推进客货邮融合 / 发展纪实
	}
}

// endsBelow tells the short rest of a title over a line of date and source.
func (t *titleRun) endsBelow(i int, kind BlockKind) bool {
	d, below := t.d, t.d.lines[i]
	return !below.gap && below.n <= maxTitleRest && below.n > 1 && below.block.Kind == kind && d.metaFollows(i) && !d.metaFollows(t.at) &&
		!containsSign(below.text, "，。：；、 ") && (!sourceWord.MatchString(below.text) || formalEnd.MatchString(below.text)) && !isPerson(below.text) && !signedBy.MatchString(below.text) && !d.namedElsewhere(below) && !mostlySigns(below.text) && !closes(t.text)
}

// restOfTitle tells a short line that may go on with the title above it: right under it,
// no name, no column, no heading, no row of a page.
func (d *draft) restOfTitle(i int) bool {
	l := d.lines[i]
	return l.live() && l.role == roleBody && !l.gap && l.n > 1 && l.n <= maxTitleHalf && l.block.Kind == d.lines[i-1].block.Kind && !l.bullet && endsOpen(l.text) && !containsSign(l.text, "！？") &&
		!containsSign(l.text, "。；：|｜>＞»") && headingClass(l.text) == "" && !subtitle.MatchString(l.text) && !mostlySigns(l.text) && !isPerson(l.text) &&
		!signedBy.MatchString(l.text) && !documentNumber.MatchString(l.text) && !speaker.MatchString(l.text) && !isCaption(l) && !isSalutation(l.text) &&
		d.furniture.terms[l.text] == "" && !d.furniture.spokenAt(l, true) && !d.oddPiece(l.text)
}

// leavesQuote tells that a title that ends with a quotation goes on in line i, right over
// the text of a report whose headings are numbered, so that line i is none of them:
// 长葛市打造“一图一站一条龙” / 破解零工就业难题.
func (d *draft) leavesQuote(title string, i int) bool {
	if !strings.HasSuffix(title, "”") || !d.restOfTitle(i) || i+1 == len(d.lines) {
		return false
	}
	under := d.lines[i+1]
	return isRunning(under) && (under.indent || under.gap) &&
		slices.ContainsFunc(d.lines[i+1:], func(l *line) bool { return l.live() && headingClass(l.text) != "" })
}

// titleBracket is the end of a title in brackets on a line of its own: the years of a
// plan, the state of a draft. genreWord ends what runs on over a line's end.
var (
	titleBracket = mustPattern(`^[（(](?:(?:19|20)\d{2}\s?年?\s?(?:[—–\-~～至到]{1,2}\s?(?:19|20)?\d{2,4}\s?年?)?|试行|暂行|草案|修订|修订稿|征求意见稿|送审稿|讨论稿|修正|摘要|节选|全文)[）)]$`)
	genreWord    = mustPattern(`(?:见闻|纪实|侧记|综述|述评|调查|观察|探访|小记|手记|报告)$`)
)

// dashed is a second title behind its dash; occasion says where a report was given.
var (
	dashed   = mustPattern(`^[—–―]{1,2}\s*[^—–―\s]`)
	occasion = mustPattern(`(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年|会议上|大会上|全会上|会上$|讲话|报告人`)
)

// maxSubtitle is the longest such title in characters.
const maxSubtitle = 40

// partyCommittee is a committee of the party: 中共柳河县委.
var partyCommittee = mustPattern(`^中共[\p{Han}]{2,16}委(?:员会)?$`)

// maxTitleRest is the longest rest of a title, in characters, that is believed to
// be one where a byline stands under it.
const maxTitleRest = 8

// maxTitleTail is the longest line, in characters, that a title goes on over.
const maxTitleTail = 60

// letterEnd ends the title of a letter that carries another document.
var letterEnd = mustPattern(`(?:通知|的函)$`)

// forwards tells the title of a letter that carries another document.
var forwards = mustPattern(`印发|转发|批转|发布`)

// setApart tells whether lines i and at, neighbours, stand between empty lines
// as one block, where others are parted.
func setApart(lines []*line, i, at int) bool {
	if at != i+1 || lines[at].gap || !(lines[i].gap || i == 0) || !lines[at].first {
		return false
	}
	return at+1 < len(lines) && lines[at+1].gap
}
