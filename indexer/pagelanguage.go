package indexer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Pages speak a language of their own: they ask their visitors to click, scan,
// log in and comment, count what is read, and name their own parts. No list holds
// all lines of it, but the words of which they are made are few.

const (
	// spokenShare is how much of a short line must stand in such words for it to be
	// the page's wherever it stands: of 44,000 short lines of laws 25 reach it.
	spokenShare = 0.4
	// spokenSentence is that of a sentence: 10 of 194,000 in laws reach it.
	spokenSentence = 0.5
	// spokenAlone is that of a line in the text with one such word: 更多获得感 and
	// AI进课堂 are headings.
	spokenAlone = 0.75
	// spokenAside is that of a line in the text with such words that has no word of the
	// text's besides.
	spokenAside = 0.2
	// spokenAtEdge is that of lines around the text.
	spokenAtEdge = 0.25
	// minSpoken is how many characters it must be, where the line has others.
	minSpoken = 2
	// maxSpoken and maxSpokenSentence are the longest such lines in characters.
	maxSpoken         = 40
	maxSpokenSentence = 120
)

// manyInvites is how many things a line asks of those who read it for it to be a page's.
const manyInvites = 3

const reasonSpoken = "网页用语"

// pageShare is how much of a line, of its letters and digits, stands in words in
// which pages speak to their visitors, and of how many words.
func (f *furniture) pageShare(text string) (share float64, words int) {
	covered, end := 0, 0 // end of the words counted so far
	f.spoken.Each(text, func(_, from, to int) {
		if from >= end {
			words++
		}
		if from = max(from, end); to > from {
			covered += lettersIn(text[from:to])
			end = to
		}
	})
	if covered == 0 {
		return 0, 0
	}
	return float64(covered) / float64(lettersIn(text)), words
}

// lettersIn counts letters: what a counter counts says nothing of whose it is.
func lettersIn(s string) int {
	n := 0
	for _, r := range s {
		if wording.IsHanOrASCII(r) && (r >= utf8.RuneSelf || wording.IsLatin(r)) || !wording.IsHanOrASCII(r) && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// spokenAt reports whether a page speaks in the line; edge says that the line stands
// around the text and not in it.
func (f *furniture) spokenAt(l *line, edge bool) bool {
	if l.n > maxSpokenSentence || wording.HeadingClass(l.text) != "" || !edge && strings.HasSuffix(l.text, "：") {
		return false
	}
	sentence := wording.ContainsSign(l.text, "。；")
	if l.n > maxSpoken && !sentence && !edge {
		return false
	}
	share, words := f.pageShare(l.text)
	switch {
	case share == 0, share*float64(l.n) < minSpoken && l.n > 2*minSpoken:
		return false // 请予审议。
	case edge && sentence:
		return share >= spokenShare || share >= spokenAtEdge && l.matches(visitor) && !l.matches(thirdPerson)
	case edge:
		return share >= spokenAtEdge || l.matches(visitor) && l.matches(invites) && !l.matches(thirdPerson)
	case sentence:
		return share >= spokenSentence && (!l.matches(thirdPerson) || wording.ContainsSign(l.text, "您你请"))
	}
	return share >= spokenShare && (words > 1 || share >= spokenAlone) || !l.matches(thirdPerson) && len(invites.FindAllStringIndex(l.text, -1)) >= manyInvites
}

var (
	// visitor is who a page speaks to, and how it calls itself.
	visitor = pattern.Must(`您|你|请|(?:^|[^受])欢迎|我们|本网|本站|本号|本页|本平台|小编|尽在|转给|记得`)
	// thirdPerson is who a report speaks of.
	thirdPerson = pattern.Must(`市民|居民|群众|村民|企业|老人|学生|家长|职工|办事人|当事人|游客`)
	// textEndMark is how a page says that the text ends: END, （全文完）, — 完 —.
	textEndMark = pattern.Must(`^[^\p{Han}A-Za-z0-9]*(?:END|End|end|THE END|The End|完|完结|全文完|全文结束|本文完|本文结束|正文完|正文结束|结束)[^\p{Han}A-Za-z0-9]*$`)
	// outletLine is a paper that speaks of itself on a line of its own.
	outletLine = pattern.Must(`^本(?:报|网|台|刊|社|站)(?:综合)?(?:\d{1,2}月\d{1,2}日)?讯$`)
	// signedOff is an account's name between dashes or in brackets: -柳河发布-, 「柳河发布」.
	signedOff = pattern.Must(`^[-—–·~～]+\s*[\p{Han}]{2,10}(?:发布|融媒|日报|晚报|新闻|在线|观察|客户端)\s*[-—–·~～]+$|^[「『【\[]\s*[\p{Han}]{2,10}(?:发布|融媒|日报|晚报|在线|观察|客户端)\s*[」』】\]]$`)
	// weatherLine is the weather of the day: 云溪 晴 18~27℃.
	weatherLine = pattern.Must(`^[^。，；]{0,40}\d\s*(?:℃|°C)[^。，；]{0,24}$|^[^。，；]{0,12}[晴阴雨云雪雾霾][^。，；]{0,10}(?:\d级|湿度\d)[^。，；]{0,20}$`)
	// postTools are what can be done with a post of a social network: 收藏 转发 85 评论 132.
	postTools = pattern.Must(`^\S{0,2}\s?收藏\s?\d*\s转发\s?\d*\s评论\s?\d*`)
	// arrowLine is a link with an arrow before it.
	arrowLine = pattern.Must(`^[→←↑↓⇒➔➜►▶▸»«☞👉👇👆👁]+\s*[^。；]{1,40}$`)
)

// scriptMark is a mark of a broadcast's script between its parts: 【现场】00:01:12.
var scriptMark = pattern.Must(`^[【\[（(〔]\s*(?:导语|正文|现场|配音|同期声?|字幕|解说|旁白|口播|片头|片尾|采访|出镜|画面|音乐|切|转场|空镜|全景|特写)\s*[】\]）)〕]\s*(?:\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?$`)

// systemNote is what a program sets between square brackets or ※ into a text.
var systemNote = pattern.Must(`^\[[^\[\]。；]{5,40}\]$|^※[^※。]{4,40}※$`)

// datedCount is the day of a page with how much of something it counts: 2023年5月24日 字数：612.
var datedCount = pattern.Must(`^(?:20\d{2}年\d{1,2}月\d{1,2}日|20\d{2}[-/.]\d{1,2}[-/.]\d{1,2})\s+(?:字数|阅读量?|阅读数|浏览量?|浏览数|点击量?|点击数)\s?[：:]\s?\d+(?:字|次)?$`)

// placeholder stands where a picture or a film was.
var placeholder = pattern.Must(`^[\[【（(]图\s?[\d一二三四五六七八九十]{1,2}[\]】）)]$|^[\[【（(<]?(?:图片|视频|音频|动图|GIF|gif|图|img|image|图集)[\]】）)>]?$|^[▼▲△▽↓↑ ]*(?:点击|轻触|戳)(?:图片|大图)?(?:可|看|查看)?(?:放大|大图)(?:图片|观看|查看)?[▼▲△▽↓↑ ]*$`)

// pageLine recognises lines that only pages have, wherever they stand.
func pageLine(text string) bool {
	for _, form := range []*pattern.Pattern{signedOff, textEndMark, outletLine, placeholder, weatherLine, postTools, scriptMark, systemNote, datedCount} {
		if form.MatchString(text) {
			return true
		}
	}
	return counterRow(text) || arrowLine.MatchString(text) && !wording.Closes(text)
}

// dropSpoken drops the lines in which the page speaks, under the title and between
// the paragraphs and behind them.
func (d *draft) dropSpoken() {
	head := d.head()
	last := len(d.lines) - 1 // the last line of running text that is the report's
	for ; last >= 0; last-- {
		if l := d.lines[last]; l.live() && l.role == roleBody && isRunning(l) && !d.furniture.spokenAt(l, true) {
			break
		}
	}
	sample := d.textSample()
	for i := d.titleAt + 1; i < len(d.lines); i++ {
		l := d.lines[i]
		if d.spokenCaption(l) {
			l.drop(reasonSpoken)
		}
		if !l.live() || l.role != roleBody || l.n > maxFurnitureLine || l.block.Kind == formats.Row {
			continue
		}
		if foreignLine(l.text) && !statesInLatin(l.text) && d.strange(i) || codeLine(l) {
			l.drop(reasonSpoken)
			continue
		}
		spoken := l.n <= maxSpokenSentence &&
			(d.furniture.spokenAt(l, i < head || i > last) || namesItself(l) || d.spokenAside(i, sample) || l.n <= maxSpoken && pageLine(l.text))
		if spoken && !d.spokenInReport(i) {
			l.drop(reasonSpoken)
		}
	}
}

// spokenCaption recognises a line under a picture in which the page speaks.
func (d *draft) spokenCaption(l *line) bool {
	if l.role != roleCaption {
		return false
	}
	return l.matches(placeholder) || namesItself(l) ||
		isOrnament(wording.FirstRune(l.text)) && (d.furniture.line(l.seen()) != "" || d.furniture.spokenAt(l, false))
}

// spokenInReport recognises a line that is the report's though it speaks as a page does: advice and
// its heading, what a letter or a talk says, a numbered heading, an item of a list, a result.
func (d *draft) spokenInReport(i int) bool {
	l := d.lines[i]
	switch {
	case quoted(l), d.advises(l), d.headsAdvice(i), d.amongHeadings(i), d.saysBesides(i):
	case isSalutation(l.text), l.matches(letterWords), d.inTurnOfTalk(i, i):
	case d.fragment(i), gluedTail(l):
	case wording.IsNumberedHead(withoutOrnaments(l.text)), d.furniture.start(l.seen()) != "":
	case (l.matches(systemNote) || l.matches(arrowLine)) && d.ornamentedAlike(i):
	case saysResult(l.seen()), statesValue(l):
	case l.matches(closingWords), l.matches(newsOpening):
	default:
		return false
	}
	return true
}

// letterWords are what a letter says before and behind its text.
var letterWords = pattern.Must(`^(?:您|你|你们|您们|大家|诸位)好[！!。，,]?$|^(?:此致|敬礼|此致\s?敬礼|顺颂\p{Han}{2}|祝好)[！!。]?$`)

// newsOpening begins a paper's report: 本报讯 昨天，区医院的新大楼启用。 A page that speaks of
// itself calls itself 本报 and has no 讯.
var newsOpening = pattern.Must(`^本(?:报|网|台|刊|社|站)讯\s?[^。]{12,}。`)

// withoutOrnaments is a line without the brackets, dashes and ornaments around it: [一、工作目标],
// — 钱从哪里来 —, ▶二、重点任务.
func withoutOrnaments(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return isDecoration(r) || r == '▌' || r == '▎' })
}

// ornamentsOf is what stands around a line's words, "" where its head has nothing.
func ornamentsOf(text string) string {
	core := withoutOrnaments(text)
	at := strings.Index(text, core)
	if core == "" || at <= 0 {
		return ""
	}
	return strings.TrimSpace(text[:at]) + " " + strings.TrimSpace(text[at+len(core):])
}

// ornamentedAlike recognises a short line that stands in ornaments right over running text, as another
// line in the same ornaments does: the text's headings are set so. A page's boxes have links
// under them.
func (d *draft) ornamentedAlike(i int) bool {
	l := d.lines[i]
	ornaments := ornamentsOf(l.text)
	if ornaments == "" || !d.ornamentedHead(i) {
		return false
	}
	for k, other := range d.lines {
		if k != i && k > d.titleAt && ornamentsOf(other.text) == ornaments && d.ornamentedHead(k) {
			return true
		}
	}
	return false
}

// ornamentedHead recognises a line that may be one of such headings.
func (d *draft) ornamentedHead(i int) bool {
	l := d.lines[i]
	if !l.live() || l.role != roleBody || l.n > maxPlainHeading || i+1 >= len(d.lines) || l.matches(scriptMark) || strings.ContainsRune("。！；：", wording.LastRune(withoutOrnaments(l.text))) || l.block.LinkRunes > 0 {
		return false
	}
	below := d.lines[i+1]
	return below.live() && below.role == roleBody && isRunning(below) && strings.HasSuffix(below.text, "。") && !d.furniture.spokenAt(below, false) && d.furniture.start(l.seen()) == "" && d.furniture.line(pattern.See(withoutOrnaments(l.text))) == ""
}

// namesItself recognises a line in which a text speaks of itself, its page or its paper and of
// nothing else: 本文图片均为资料图, 此处有视频，请到客户端观看. A sentence does so from its
// first word on, or asks something of the visitors.
func namesItself(l *line) bool {
	text := l.text
	at := l.seen().Index(selfNamed)
	if at == nil || wording.HeadingClass(text) != "" || l.matches(article) || l.matches(annex) || strings.HasSuffix(text, "：") || strings.Contains(text, "记者") {
		return false // （本文有删减）, 本报记者 王晓宁 摄
	}
	if end, _ := creditTail(text, true, nil); end > 0 && at[0] >= end {
		return false // …实事办实。（本报综合）
	}
	n := utf8.RuneCountInString(text)
	if strings.HasSuffix(text, "。") {
		return n <= maxSpokenSentence && (n <= maxSpoken && at[0] <= len("【") || !l.matches(thirdPerson)) && l.matches(asksReaders)
	}
	return n <= maxSpoken
}

// spokenAside recognises a line in the text that has words in which pages speak to their
// visitors, and none of the text's besides: a heading has some of what stands under it.
func (d *draft) spokenAside(i int, sample string) bool {
	l := d.lines[i]
	if l.n > maxSpoken || wording.Closes(l.text) && !strings.ContainsRune("）)”", wording.LastRune(l.text)) || wording.HeadingClass(l.text) != "" || l.block.Bold || l.block.Kind == formats.Heading || l.matches(thirdPerson) || isSignature(l.text) {
		return false
	}
	if share, words := d.furniture.pageShare(l.text); share < spokenAside || words < 2 {
		return false // 更多获得感, 导航更准
	}
	rest := d.furniture.withoutSpoken(l.text)
	near := sample
	for _, k := range []int{d.prevBody(i), d.nextBody(i)} {
		if k >= 0 {
			near += d.lines[k].text
		}
	}
	return !sharesPair(rest, near)
}

// withoutSpoken writes a line with a blank for each word in which pages speak to their
// visitors.
func (f *furniture) withoutSpoken(text string) string {
	b := []byte(text)
	f.spoken.Each(text, func(_, from, to int) {
		for i := from; i < to; i++ {
			b[i] = ' '
		}
	})
	return string(b)
}

// asksReaders is what a page says of itself in sentences, to those who read it.
var asksReaders = pattern.Must(`您|你|请|欢迎|读者|用户|来稿|投稿|转载|版权|侵权|真实|图片|资料图|客户端|公众号|视频号|订阅|仅供|首发|提供|协办`)

// strange reports whether the line at i stands in a Chinese report, announced by
// nothing: neither under a colon nor among cells of its kind.
func (d *draft) strange(i int) bool {
	prev := d.prevBody(i)
	for prev >= 0 && foreignLine(d.lines[prev].text) {
		prev = d.prevBody(prev)
	}
	if prev >= 0 && (strings.HasSuffix(d.lines[prev].text, "：") || !wording.HasHan(d.lines[prev].text)) || prev < 0 && !wording.HasHan(d.meta.title) {
		return false
	}
	next := d.nextBody(i)
	for next >= 0 && foreignLine(d.lines[next].text) {
		next = d.nextBody(next)
	}
	return next < 0 || wording.HasHan(d.lines[next].text)
}

// gluedTail recognises a paragraph with a page's button glued to its end, which is cut
// off later.
func gluedTail(l *line) bool {
	at := l.seen().Index(pageTail)
	return at != nil && utf8.RuneCountInString(l.text[:at[0]]) >= minRepeated
}

// isPage tells a document with a page's furniture around it from a file that staff
// wrote: what stands at its edges is then hardly ever the report's.
func (d *draft) isPage() bool {
	for _, l := range d.lines {
		if !l.live() && (pageReasons.has(l.reason) && !l.matches(contactRow) || l.reason == reasonMeta && l.matches(ofPages)) {
			return true
		}
	}
	return false
}

// ofPages is what lines of date and source have on pages only.
var ofPages = pattern.Must(`\d{1,2}[：:]\d{2}|浏览|点击|阅读|字体|字号|访问`)

// pageReasons are the reasons for which lines are dropped that only pages have.
var pageReasons = reasonSet{reasonMenu, reasonNav, reasonShare, reasonTools, reasonCounter, reasonRanking, reasonRelated, reasonComment, reasonFollow, reasonNotice, reasonRights, reasonNewspaper, reasonSpoken, reasonFarm, reasonAd}
