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

const (
	// maxHeading is the longest numbered heading in characters.
	maxHeading = 50
	// maxPlainHeading is the longest heading without a number.
	maxPlainHeading = 36
)

var (
	captionMark = pattern.Must(`(?:摄影报道|[^\d]摄|供图)[）)]?\s+图为|^(?:▲|△|▼|图(?:为|片|说|注|\d|[一二三四五六七八九十①-⑳])|上图|下图|左图|右图|资料图|配图|表\d)|(?:[^\d]摄|供图|图片来源.{0,12}|资料图|资料照片|效果图|航拍图|示意图|/图)[）)。]?$|[（(](?:图|摄影|供图|资料图|图源)[：:/].{0,20}[）)]$|(?:记者|通讯员)\s*[\p{Han} ]{2,12}\s*/?(?:摄|图)[）)。]?$`)
	captionVerb = pattern.Must(`(?:参加|正在|在.{2,12}(?:现场|里|中|内)|现场|合影|一角|外景|内景|鸟瞰|全景|体验|观看|参观|展示|训练|练习|上课|游玩|健身|就诊|活动)`)
)

// isCaption recognises the caption of a picture by its own words.
func isCaption(l *line) bool { return l.fact(factCaption, readsAsCaption) }

func readsAsCaption(l *line) bool {
	return l.block.Kind == formats.Caption || underPicture(l) || showsScene(l) || !l.matches(markedItem) && !l.matches(pictureMenu) && l.n <= 100 && strings.Count(l.text, "。") <= 1 && l.matches(captionMark) && !strings.HasPrefix(l.text, "图们") && !writtenToo(l.text)
}

// pictureMenu is what a menu calls its pictures of a place: 图说温江.
var pictureMenu = pattern.Must(`^(?:图说|图片|图解)\p{Han}{2,4}$`)

// markedItem is an item of a list in a sentence of several clauses, whose mark is one that
// captions have too: ▲新市镇：盘活闲置农房212幢，带动就业820人。
var markedItem = pattern.Must(`^[▲△▼]\s?\p{Han}{2,12}(?:：[^图摄]*\d|[^，。图摄]{0,20}，[^图摄]*\d)[^图摄]*。$`)

// writtenToo recognises a sentence of several clauses whose credit says who wrote, and not only
// who took a picture: …把好事办好、实事办实。（李敏 文/图）.
func writtenToo(text string) bool {
	at, _ := creditTail(text, false, nil)
	return at > 0 && strings.Contains(text[at:], "文") && wording.ContainsSign(text[:at], "，") && !pictured.MatchString(text) && !captionVerb.MatchString(text[:at])
}

// people are those whom pictures show.
const people = `(?:市民|居民|群众|游客|老人|孩子|小朋友|学生|学员|新生|工人|工作人员|医务人员|医护人员|志愿者|村民|农户|家长|老师|施工人员|技术人员|顾客|民警|家庭医生|医生|护士|护理员|网格员|讲解员|社工|师生|员工|队员|选手)们?`

// scene is what a picture shows: who is doing something and where, or for whom.
var scene = pattern.Must(`^(?:[\p{Han}]{0,10}` + people + `(?:正在|正|在)|(?:[\p{Han}A-Za-z]{2,20}(?:内|里|上|中|前|旁|外|现场)，)?[\p{Han}]{0,24}` + people + `正在)[^，。；：？！“”]{4,24}$|` +
	`^[\p{Han}]{0,24}` + people + `(?:为|给|向|教)[\p{Han}]{2,8}(?:测量?|讲解|检查|义诊|理发|诊疗|看诊|诊脉|把脉|号脉|送|办理|介绍|登记|检修|示范|演示|辅导)[\p{Han}]{0,10}$`)

// tellsMore are words by which such a line says more than what is to be seen: 市民在家门口就能看病.
var tellsMore = pattern.Must(`就|能|可|也|都|更|不|没|无|再|还|最|越|享|实现|成|了$|有了|怎么|如何|谁|哪|何|吗$`)

// showsScene recognises the caption of a picture that a page's text has lost.
func showsScene(l *line) bool {
	return l.block.Kind == formats.Text && !l.block.Bold && l.n <= maxPlainHeading && l.matches(scene) && !l.matches(tellsMore)
}

// underPicture recognises the caption of a picture by its place: directly under one, in
// plain type, and set in the middle or saying what is to be seen.
func underPicture(l *line) bool {
	b := l.block
	if !b.Picture || !l.first || b.Kind != formats.Text || b.Bold || b.LinkRunes > 0 || l.n < minTitle || l.n > maxCaption || strings.Count(l.text, "。") > 1 ||
		wording.HeadingClass(l.text) != "" || isSalutation(l.text) || isSignature(l.text) {
		return false
	}
	if _, found := findLabels(l.text); len(found) > 0 {
		return false
	}
	return b.Centred || !l.indent && l.n <= maxPlainHeading && l.matches(captionVerb)
}

// pictured begins what a picture shows.
var pictured = pattern.Must(`^(?:[▲△▼]|[上下左右本]?图)`)

// maxCaption is the longest caption, in characters, that its place tells.
const maxCaption = 100

// endsOpen recognises a line that ends without a sentence's sign, as headings do.
func endsOpen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune("。；，、,;:：.…", r)
}

// saidInTurn recognises a line of a talk: all in quotation marks, its sentence's end within, beside
// another such line, or the only one. 「“好嘞！”」 heads nothing.
func (d *draft) saidInTurn(i int) bool {
	if !d.lines[i].matches(quotedSaying) {
		return false
	}
	if d.saidOnce(i) {
		return true
	}
	for _, k := range [...]int{d.prevBody(i), d.nextBody(i)} {
		if k >= 0 && d.lines[k].matches(quotedSaying) {
			return true
		}
	}
	return false
}

// talkGreeting is how a talk begins, whoever speaks: 局长：主持人好，各位网友大家好！
var talkGreeting = pattern.Must(`^(?:[\p{Han}]{2,8}：)?(?:主持人|各位|大家|网友|听众|观众|同志|朋友|记者)[^。；：]{0,24}好[！!]$`)

// inForce is a numbered note of from when something holds.
var inForce = pattern.Must(`自[^，。；]{4,16}起(?:执行|施行|实施|生效|计算)。$`)

// isBroken recognises a line of which the next is the rest, after a line break inside the sentence: it
// has a clause before its last, and what follows begins with a word that joins clauses.
func (d *draft) isBroken(i int) bool {
	next := d.nextBody(i)
	if next != i+1 || !strings.Contains(d.lines[i].text, "，") {
		return false
	}
	rest := d.lines[next].text
	return strings.HasSuffix(rest, "。") && wording.BeginsWith(rest, "并", "且", "以及", "从而", "同时") && !wording.BeginsWith(rest, "并列", "并购", "并网", "并联", "并轨", "同时期")
}

// saidOnce recognises a saying in plain type that is the only such line of the document: sayings
// that stand as headings come in numbers.
func (d *draft) saidOnce(i int) bool {
	if d.lines[i].block.Bold || d.lines[i].block.Kind != formats.Text {
		return false
	}
	for k, l := range d.lines {
		if k != i && l.inText() && l.matches(quotedSaying) {
			return false
		}
	}
	return true
}

// thanks closes a letter: 感谢您对教育工作的关心和支持！
var thanks = pattern.Must(`^(?:衷心|再次|最后|真诚)?(?:感谢|谢谢|祝愿?|恭祝)[^。；：]{2,}[！!]$`)

// countOfName is a name with how many it has, and nothing more: 果都镇3个.
var countOfName = pattern.Must(`^\p{Han}{2,12}\s?\d[\d,.]*\s?[万亿]?余?(?:` + countedIn + `)$`)

// countsInTurn recognises the last of a list of names, each with how many it has.
func (d *draft) countsInTurn(i int) bool {
	prev := d.prevBody(i)
	return prev >= 0 && d.lines[i].matches(countOfName) && d.lines[prev].matches(countOfName)
}

// quotedSaying is a line that is one quotation with its sentence's end.
var quotedSaying = pattern.Must(`^[“"][^“”"]*[。！？!?…][”"]$`)

// headingKind returns the kind of heading that line i may be, "" for none: by its
// markup, its number, or as a short line without a sentence's end.
func (d *draft) headingKind(i int) string {
	l := d.lines[i]
	if kind, ok := d.markedKind(i); ok {
		return kind
	}
	if class := wording.HeadingClass(l.text); class != "" {
		if d.numberedText(i, class) {
			return ""
		}
		return class
	}
	return d.plainKind(i)
}

// markedKind returns the kind that the markup or the place of line i decides; ok is false where
// its words are to say it.
func (d *draft) markedKind(i int) (kind string, ok bool) {
	l := d.lines[i]
	switch {
	case l.role == roleHeading && l.matches(columnOver):
		return "【", true
	case l.role == roleHeading && l.section != 0:
		return string(l.section), true
	case l.role == roleHeading:
		return cmp.Or(wording.HeadingClass(l.text), kindArticle), true
	case l.block.Kind == formats.Row || l.role != roleBody || isSalutation(l.text) || d.meetingRow(i) || statesValue(l) || l.record && l.block.Kind == formats.Text:
		return "", true
	case d.nextBody(i) == i+1 && (l.matches(notesHead) || l.matches(noteWord) && d.lines[i+1].matches(footnoteHead)):
		return kindApart, true
	case l.block.Item && wording.HeadingClass(l.text) == "" && d.besideItem(i):
		return "", true // one of a list
	case l.block.Kind == formats.Heading && l.n <= maxTitle:
		if class := wording.HeadingClass(l.text); class != "" {
			return class, true
		}
		if l.matches(bareNumber) && d.numbersLevels() {
			return kindChapterNumber, true
		}
		return "h" + string(rune('0'+l.block.Level)), true
	}
	return "", false
}

// numberedText reports whether line i, which bears a number of a class, is text all the same.
func (d *draft) numberedText(i int, class string) bool {
	l := d.lines[i]
	inner := strings.TrimRight(l.text, "。：:？")
	switch {
	case l.n > maxHeading, d.overNothing(i), l.matches(valueStated):
		return true
	case wording.ContainsSign(inner, "。；！"), wording.ContainsSign(inner, "？") && !strings.HasSuffix(l.text, "？"), strings.HasSuffix(l.text, "；"), strings.HasSuffix(l.text, "，"):
		return true
	case l.matches(inForce):
		return true // ①自2025年1月1日起执行。
	case strings.HasSuffix(l.text, "。"):
		// a numbered sentence is a heading only where text stands under it,
		// and not when it is one of a list
		next, prev := d.nextBody(i), d.prevBody(i)
		return next < 0 || d.lines[next].block.Kind == formats.Row || wording.HeadingClass(d.lines[next].text) != "" || l.n > maxPlainHeading || prev >= 0 && wording.HeadingClass(d.lines[prev].text) == class
	}
	return false
}

// plainKind returns the kind of a line that neither its markup nor a number makes a heading: its
// sign, its weight, or that it is short.
func (d *draft) plainKind(i int) string {
	l := d.lines[i]
	if l.n > maxPlainHeading || !endsOpen(l.text) || wording.ContainsSign(strings.TrimRight(l.text, "？！?!"), "。；") {
		return ""
	}
	if l.matches(bareNumber) && d.numbersLevels() {
		return kindChapterNumber
	}
	if d.headsNothing(i) {
		return ""
	}
	if l.matches(annexHead) {
		return kindApart
	}
	if l.matches(foreword) {
		return kindForeword
	}
	r := wording.FirstRune(l.text)
	switch {
	case r == '《' && strings.HasSuffix(l.text, "》"):
		return "《》"
	case r == '【' || r == '■' || r == '◆' || r == '●' || r == '★' || r == '▲':
		return string(r)
	case strings.ContainsRune("—–-", r) && l.n > maxDashedHead, r == '（' || r == '(', r == '|' && strings.HasSuffix(l.text, "|"):
		return ""
	case (isOrnament(r) || r == '√' || r == '×') && l.matches(amount):
		return "" // ✅ 新增停车泊位 2160个
	case l.block.Bold:
		return "粗"
	case statesOpen(l):
		return ""
	}
	return "短"
}

// maxDashedHead is the longest heading, in characters, that begins with a dash; maxNumberLine the
// longest line that is nothing but a document's number.
const (
	maxDashedHead = 20
	maxNumberLine = 20
)

// headsNothing recognises a short line that is something else than a heading: a number, a
// signature, what somebody says, a date, a row of a page, a statement, one of a list.
func (d *draft) headsNothing(i int) bool {
	l := d.lines[i]
	switch {
	case l.matches(documentNumber) && l.n <= maxNumberLine, l.matches(countEnd) && !l.matches(annexHead):
	case isSignature(l.text), historyLine(l.text), l.matches(rollOfPlace):
	case d.speaks(l.text), l.matches(talkGreeting), l.matches(thanks), d.saidInTurn(i), d.saidBySpeaker(i):
	case l.matches(wording.ClockDate), l.matches(contactRow), l.matches(valueStated), l.matches(dayStated), l.matches(rankedLine), namesStated(l.text):
	case d.isBroken(i), d.amongItems(i), d.countsInTurn(i), d.inRun(i):
	default:
		return false
	}
	return true
}

// statesOpen recognises a line without a full stop that is a sentence nevertheless: it was
// broken at a margin, opens or ends as only sentences do, is an article of a law, or
// gives several numbers in several clauses.
func statesOpen(l *line) bool {
	if l.brokenOff || l.matches(article) && l.n >= minParagraph {
		return true
	}
	if !wording.ContainsSign(l.text, "，") || l.n < minClauses {
		return false
	}
	return l.joined || l.matches(sentenceStart) || l.matches(sentenceRest) || len(amount.FindAllStringIndex(l.text, 2)) > 1
}

// minClauses is how long a line of several clauses is, in characters, that may be a
// sentence without its full stop.
const minClauses = 22

var (
	// sentenceStart opens a sentence, and no heading: 现将…印发给你们, 为进一步规范….
	sentenceStart = pattern.Must(`^(?:现将|现就|现对|特将|经.{2,20}(?:同意|批准|研究|审议|审核|通过)，|根据|按照|依照|依据|自\d{4}年|截至|截止|为(?:了|进一步|切实|深入|加快|加强|贯彻|落实|推动|推进|规范|做好|此|全面))`)
	// sentenceRest is how a sentence ends that asks or rules: …，请认真贯彻执行.
	sentenceRest = pattern.Must(`，(?:请|望|特此|现予|应当|应|须|必须|不得|可以|可|均|则|报|同意|制定本|给予|处)[^，]{2,24}$`)
)

// valueStated is a label with its amount, which a line states and does not head: 5.投标保证金：50万元.
var valueStated = pattern.Must(`\p{Han}[）)”]?[：:]\s?(?:约|共|近|计)?\d[\d,.]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元)(?:$|[^\p{Han}]|[（(])`)

// namesStated recognises a label with the names of several people: 接待代表：林国平、郑巧英.
func namesStated(text string) bool {
	label, value, labelled := strings.Cut(text, "：")
	if n := utf8.RuneCountInString(label); !labelled || n < 2 || n > maxTerm || !analyzers.IsHan(wording.FirstRune(label)) {
		return false
	}
	names := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("、，, 　", r) })
	for _, name := range names {
		if !isPerson(name) || !isName(name) || utf8.RuneCountInString(name) > 3 {
			return false
		}
	}
	return len(names) > 1
}

// dayStated is a label with its day or its year, or from which to which: 完成时限：2025年12月底前.
var dayStated = pattern.Must(`^[\p{Han}（）()]{2,10}[：:]\s?(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|末|前|底前|起|初)?(?:\s?[至到—–\-~～]{1,2}\s?(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日|底)?)?$`)

// bareNumber is a heading with its number alone before it: 2 教育. It is one in
// documents that number their levels: 2.1.
var bareNumber = pattern.Must(`^\d{1,2}\s\s*\p{Han}`)

// kindChapterNumber is the kind of such a heading.
const kindChapterNumber = "1"

// minLevels is how many headings numbered in levels show that a document numbers so.
const minLevels = 2

// numbersLevels reports whether the document numbers its headings in levels.
func (d *draft) numbersLevels() bool {
	if d.levelsCounted {
		return d.levels >= minLevels
	}
	d.levelsCounted = true
	for _, l := range d.lines {
		if l.inText() && l.n <= maxHeading && l.matches(wording.DottedNumber) && !l.matches(wording.QuantityHead) {
			d.levels++
		}
	}
	return d.levels >= minLevels
}

// speaks recognises a line that is somebody's office and name, and not one that ends in
// a word of the trade: 主任助理, 市长信箱.
func (d *draft) speaks(text string) bool {
	if !speaker.MatchString(text) {
		return false
	}
	name := officeHead.FindStringSubmatch(text)
	return name == nil || strings.ContainsRune(commonSurnames, wording.FirstRune(name[1])) || !d.isWord(name[1])
}

// officeHead is an office, with what stands behind it.
var officeHead = pattern.Must(`(?:长|主席|主任|书记|总理)([\p{Han}]{2,4})$`)

// countEnd is a number at a line's end that counts what stands on the next.
var countEnd = pattern.Must(`\p{Han}(?:\d{1,3}|\d{5,}|\d+\.\d+)$`)

// annexHead begins a part that belongs to no section before it.
var annexHead = pattern.Must(`^(?:附件|附录|附表|附)[一二三四五六七八九十\d]{0,3}[：:]?.{0,30}$|^(?:名词解释|名词注释|注释|注解|有关名词解释|《.{2,20}》(?:有关)?(?:名词|用语|内容).{0,8})$`)

// notesHead stands over the notes to a paper and over what it has read, which belong to no
// section of it.
var notesHead = pattern.Must(`^[\[【［]?(?:注释|注解|附注|尾注|脚注|(?:主要)?参考文献|参考资料)[\]】］]?\s?[：:]?$`)

// noteWord stands over numbered notes.
var noteWord = pattern.Must(`^注\s?：$`)

const kindApart = "附"

// kindArticle is the title of an article in a file of several.
const kindArticle = "篇"

// nextBody is the next line that is still in the document, -1 if none.
func (d *draft) nextBody(i int) int {
	for k := i + 1; k < len(d.lines); k++ {
		if d.lines[k].inText() {
			return k
		}
	}
	return -1
}
