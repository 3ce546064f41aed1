package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// Sections of furniture behind the text or in it: what heads them, how far they reach, and where
// the text goes on.

// dropSection drops the section of furniture that line i heads. last says that hardly any
// text stands behind it: where the text does not go on there, all that is left goes, and
// dropSection says so.
func (d *draft) dropSection(i int, reason string, last bool) (all bool) {
	if d.headsBox(i) {
		d.lines[i].drop(reason)
		return false
	}
	if n := d.nextInTurn(i, reason); n > 0 {
		dropLive(d.lines[i:n], reason)
		return false
	}
	if d.headsItself(i) {
		d.lines[i].drop(reason)
		return false
	}
	if next := d.nextBody(i); otherReports.has(reason) && next >= 0 && d.nextBody(next) < 0 && breaksOffShown(d.lines[next].text) {
		dropLive(d.lines[i:], reason) // one report, as long as the text itself perhaps
		return true
	}
	k := d.textBehind(i, reason)
	var words []string
	if k >= 0 {
		words = d.titleWords()
	}
	if k >= 0 && wording.HoldsAny(d.lines[k].text, words...) { // it speaks of what the title speaks of
		if d.headsText(k-1, i) || d.shorterThanLinks(i, k-1) {
			k--
		}
		dropLive(d.lines[i:k], reason)
		return false
	}
	if last && (k < 0 || !d.goesOnFrom(k, i, words)) {
		dropLive(d.lines[i:], reason)
		return true
	}
	d.dropLinksUnder(i, reason)
	return false
}

// breaksOffShown recognises a text that says itself that it breaks off.
func breaksOffShown(text string) bool {
	return strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…")
}

// nextInTurn finds the heading with the number that comes next in the text, close under the head
// of a list of other reports at line i, with nothing but links between: there the text goes
// on. It is -1 if there is none.
func (d *draft) nextInTurn(i int, reason string) int {
	if !otherReports.has(reason) && reason != reasonComment {
		return -1
	}
	for k := i + 1; k < len(d.lines) && k <= i+maxInsert; k++ {
		switch l := d.lines[k]; {
		case !l.live():
			if !insertReasons.has(l.reason) {
				return -1
			}
		case l.inTurn && d.numberBefore(i, l.text):
			return k
		case isRunning(l), l.n > maxLinkTitle:
			return -1
		}
	}
	return -1
}

// numberBefore reports whether headings with this kind of number stand before line i, and that this
// is no first one.
func (d *draft) numberBefore(i int, heading string) bool {
	class := wording.HeadingClass(heading)
	if wording.BeginsWith(strings.TrimLeft(heading, "（("), "一") && !wording.BeginsWith(strings.TrimLeft(heading, "（("), "一十") {
		return false
	}
	return slices.ContainsFunc(d.lines[:i], func(l *line) bool { return l.live() && l.inTurn && wording.HeadingClass(l.text) == class })
}

// headsItself recognises a head of furniture with its one entry behind a colon, right over running
// text: 相关专题：民生. What heads a list has its entries under it.
func (d *draft) headsItself(i int) bool {
	_, entry, found := strings.Cut(d.lines[i].text, "：")
	if !found || entry == "" {
		return false
	}
	next := d.nextBody(i)
	if next == i+1 && !isRunning(d.lines[next]) && d.lines[next].block.LinkRunes == 0 && d.lines[next].n <= maxPlainHeading/2 {
		next = d.nextBody(next) // under its heading
	}
	return next >= 0 && next <= i+2 && isRunning(d.lines[next]) && d.ofThisText(next, i) && !d.creditedAbove(i)
}

// dropLive drops the lines that are still in the document.
func dropLive(lines []*line, reason string) {
	for _, l := range lines {
		if l.live() {
			l.drop(reason)
		}
	}
}

// dropLinksUnder drops the head of a section in the middle of the text and the list under it;
// the text stays.
func (d *draft) dropLinksUnder(i int, reason string) {
	d.lines[i].drop(reason)
	numbered := d.numberedLinks(i + 1)
	reports := reason != reasonComment // what stands under the head are other reports
	end := i                           // the last line that goes
list:
	for k := i + 1; k < len(d.lines); k++ {
		l := d.lines[k]
		switch {
		case reports && l.live() && d.ofElsewhere(k):
			l.drop(reason)
			end = k
		case reports && d.teasesElsewhere(k):
			l.drop(reason)
			k++
			d.lines[k].drop(reason)
			end = k
		case d.endsLinks(k, i, numbered):
			break list
		case l.live():
			l.drop(reason)
			end = k
		}
	}
	if last := d.lines[end]; end > i && last.n <= maxPlainHeading/2 && !d.looksLikeLinks(i, end) && (d.plainHeadings() || d.shorterThanLinks(i, end)) {
		last.role, last.reason = roleBody, "" // the text goes on under its next heading
	}
}

// looksLikeLinks reports whether a line under the head at list begins as the first of the links does,
// with a mark or a figure, or ends with a day.
func (d *draft) looksLikeLinks(list, k int) bool {
	first, l := d.lines[list+1], d.lines[k]
	return k > list+1 && (l.bullet && first.bullet || wording.IsDigit(wording.FirstRune(l.text)) && wording.IsDigit(wording.FirstRune(first.text)) && (wording.HeadingClass(l.text) == wording.HeadingClass(first.text)) ||
		l.matches(linkTitle) && first.matches(linkTitle))
}

// endsLinks reports whether line k is none of the list under the line at head, whose links have
// that kind of number, "" for none: it reads as text, heads it, or is a whole sentence.
func (d *draft) endsLinks(k, head int, numbered string) bool {
	l := d.lines[k]
	if isRunning(l) || d.headsText(k, head) || l.n > maxLinkTitle {
		return true
	}
	if class := wording.HeadingClass(l.text); class != "" && class != numbered {
		return true
	}
	return l.n >= minLinkSentence && wording.Closes(l.text) && !strings.HasSuffix(l.text, "…") && !d.headlineAmong(k, head)
}

// headlineAmong recognises a line of the list under the line at head that ends as a sentence may and is
// a headline all the same: it closes words in quotes, or it calls or asks and is marked as
// the first of the list is, or has another of them behind it.
func (d *draft) headlineAmong(k, head int) bool {
	l := d.lines[k]
	if wording.ContainsSign(l.text, "。；") {
		return false
	}
	switch wording.LastRune(l.text) {
	case '”', '》', '）':
		return true
	case '！', '？':
		first := d.lines[head+1]
		return l.bullet && first.bullet || k > head+1 && wording.IsDigit(wording.FirstRune(l.text)) && wording.IsDigit(wording.FirstRune(first.text)) ||
			k+1 < len(d.lines) && d.lines[k+1].live() && !isRunning(d.lines[k+1]) && !wording.Closes(d.lines[k+1].text)
	}
	return false
}

const (
	// maxLinkTitle is the longest title, in characters, in a list of other reports.
	maxLinkTitle = 40
	// minLinkSentence is from which length on, in characters, what ends as a sentence is none:
	// a shorter one may be a headline that calls (快来看！).
	minLinkSentence = 12
)

// ofElsewhere recognises a sentence that begins with a place which is none of the report's and of
// which it does not speak: under the head of a list, the first words of another report.
func (d *draft) ofElsewhere(i int) bool {
	l := d.lines[i]
	return l.role == roleBody && l.n <= maxTeaserText && isRunning(l) && d.strangePlace(l)
}

// teasesElsewhere recognises the headline of another report with its first words right under it, which speak
// of the place with which it begins: 萧山区新增停车泊位1.2万个 / 12月10日，记者从萧山区住建局获悉….
// The report is on another place and does not speak of this one.
func (d *draft) teasesElsewhere(i int) bool {
	if i+1 >= len(d.lines) {
		return false
	}
	head, text := d.lines[i], d.lines[i+1]
	if !head.live() || !text.live() || head.role != roleBody || text.role != roleBody || head.n > maxTitle || wording.Closes(head.text) ||
		wording.HeadingClass(head.text) != "" || !isRunning(text) || text.n > maxTeaserText {
		return false
	}
	stem := d.strangerAtHead(head)
	return stem != "" && strings.Contains(text.text, stem) && !d.namedBeside(stem, head, text)
}

// maxTeaserText is the longest text, in characters, by which a page invites to another report.
const maxTeaserText = 200

// boxHead is how a paper heads a box of background, with its mark: ■相关链接.
var boxHead = pattern.Must(`^[■◆●▲★▶□【\[]\s*(?:相关|新闻|背景|延伸|知识)?链接\s*[】\]]?$`)

// headsBox reports whether what stands under such a head are sentences with numbers and not
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

// numberedLinks returns the kind of number of a list of links from line i on, "" if
// they have none: two lines or more with one kind of number, directly one under the
// other, which a report's own headings are not.
func (d *draft) numberedLinks(i int) string {
	class, n := "", 0
	for _, l := range d.lines[i:] {
		own := wording.HeadingClass(l.text)
		if !slices.Contains(linkListNumbers, own) || class != "" && own != class || l.n > maxRunningHead || strings.ContainsRune("。；", wording.LastRune(l.text)) {
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

// linkListNumbers are the kinds of number that lists of links have.
var linkListNumbers = []string{"①", "1.", "(1)"}

// goesOnFrom reports whether the last paragraphs of the text stand behind the list at line i, though
// the first of them, line from, has none of the title's words: no credit has ended the text
// above the list, and something down to the next furniture has one or names the report's
// place, or the text's credits stand right behind.
func (d *draft) goesOnFrom(from, i int, words []string) bool {
	if d.creditedAbove(i) {
		return false
	}
	if own := d.ownPlace(); own != places.None {
		words = append(words, d.places.At(own).Name)
	}
	for k := from; k < len(d.lines); k++ {
		l := d.lines[k]
		if !l.live() {
			if l.reason == reasonByline || l.n <= maxSectionRow && l.matches(creditBehind) {
				return true
			}
			if !insertReasons.has(l.reason) {
				return false
			}
			continue
		}
		switch {
		case d.furniture.start(l.seen()) != "":
			return false
		case !isRunning(l):
		case !d.ofThisText(k, i):
			return false
		case wording.HoldsAny(l.text, words...), d.inTurnOfTalk(k, i), from > i+1 && d.speaksAlike(k, i), l.indent && !d.lines[i+1].indent && d.indentedText():
			return true
		}
	}
	return false
}

// speaksAlike reports whether a paragraph behind the list of other reports at line i speaks of what the
// text above it speaks of: an eighth of its pairs of characters, by how rare they are, stands there
// too. Of 586 texts the last paragraph does so in 375, that of another text in one of 24.
func (d *draft) speaksAlike(k, i int) bool {
	if !otherReports.has(d.furniture.start(d.lines[i].seen())) {
		return false // visitors speak of it too
	}
	var above pairSet
	seen := 0
	for _, l := range d.lines[:i] {
		if l.live() && isRunning(l) && seen < maxRelated {
			above.take(l.text)
			seen += l.n
		}
	}
	v := lineView{d: d}
	return seen > 0 && v.shared(d.lines[k].text, &above) >= 1
}

// ownCounties are the counties that the title and the first paragraph name.
func (d *draft) ownCounties() []string {
	return append(d.places.CountiesIn(d.meta.title), d.places.CountiesIn(d.firstText())...)
}

// givesNotice tells a page's notice from a paragraph of the report that has its words: it says
// nothing of rights and names the report's county.
func (d *draft) givesNotice(l *line) bool {
	return l.matches(notice) && (l.matches(rights) || l.n < 2*minParagraph || !wording.HoldsAny(l.text, d.ownCounties()...))
}

// inTurnOfTalk recognises a paragraph that begins with the name of somebody who speaks before the list
// at line i too: 主持人：….
func (d *draft) inTurnOfTalk(k, i int) bool {
	who := speakerOf(d.lines[k].text)
	return who != "" && slices.ContainsFunc(d.lines[:i], func(l *line) bool {
		return l.live() && l.role == roleBody && strings.HasPrefix(l.text, who)
	})
}

// speakerOf is how a line begins that somebody speaks in, with the sign behind the name: 主持人：,
// 【网友小草】. It is "" where a line begins with no name, or with a label that pages have.
func speakerOf(text string) string {
	for _, sign := range []string{"】", "：", ":"} {
		who, _, found := strings.Cut(text[:min(len(text), maxSpeakerBytes)], sign)
		name := strings.TrimPrefix(who, "【")
		if n := utf8.RuneCountInString(name); found && n > 1 && n <= maxTerm && (sign != "】" || name != who) && !ownField(name) {
			return who + sign
		}
	}
	return ""
}

// maxSpeakerBytes is how far into a line, in bytes, such a name reaches with its signs.
const maxSpeakerBytes = (maxTerm + 2) * len("名")

// creditBehind is what says behind a text who has edited it.
var creditBehind = pattern.Must(`(?:责任编辑|责编|编辑|编审|审核|校对|监制|供稿|撰稿|记者|通讯员)\s*[：:|｜丨]`)

// textBehind finds the paragraph with which the text may go on under a list of links at line i,
// which goes for that reason: a sentence that ends as one and is no notice; -1 if there is
// none.
func (d *draft) textBehind(i int, reason string) int {
	if !otherReports.has(reason) && reason != reasonComment {
		return -1
	}
	for k := i + 1; k < len(d.lines) && k <= i+maxInsert; k++ {
		switch l := d.lines[k]; {
		case !l.live():
			if !insertReasons.has(l.reason) {
				return -1
			}
		case !isRunning(l) || k-1 > i && d.teasesElsewhere(k-1):
		case d.ofThisText(k, i):
			return k
		default:
			return -1
		}
	}
	return -1
}

// ofThisText recognises a paragraph under the list at line i that may go on with the text: it ends
// as a sentence, is no notice and does not tell what a headline over it tells.
func (d *draft) ofThisText(k, list int) bool {
	l := d.lines[k]
	return wording.Closes(l.text) && !strings.HasSuffix(l.text, "…") && !d.givesNotice(l) &&
		(k-1 <= list || d.headsText(k-1, list) || !teases(l.text, d.lines[k-1].text))
}

// dropBriefs drops a paper's short notes of other places behind the text, with their head.
func (d *draft) dropBriefs() {
	for i, l := range d.lines {
		if !l.live() || i <= d.titleAt || l.n > maxPlainHeading || !l.matches(briefsHead) {
			continue
		}
		end := i + 1
		for end < len(d.lines) && d.lines[end].live() && d.ofElsewhere(end) {
			end++
		}
		if end > i+1 && (end == len(d.lines) || !d.lines[end].live()) {
			dropLive(d.lines[i:end], reasonRelated)
		}
	}
}

// briefsHead is how a paper heads short notes.
var briefsHead = pattern.Must(`^[■◆●▲★▶□【\[]?\s*\p{Han}{0,4}(?:短波|简讯|快讯|短讯|微讯|速览|速递|集纳|一句话新闻)\s*[】\]]?$`)

// creditedAbove reports whether a text's end stands over line i, behind its first paragraph: its
// editors, the page's rights, the pages before and after it.
func (d *draft) creditedAbove(i int) bool { return d.textEnd(i) < i }

// textEnd returns the first of the lines above line to that is such an end, to where none is.
func (d *draft) textEnd(to int) int {
	begun := false
	for i, l := range d.lines[:to] {
		if begun && (!l.live() || l.n <= 2*maxRunningHead) && l.matches(endMarks) {
			return i
		}
		begun = begun || l.live() && isRunning(l)
	}
	return to
}

// teases recognises a paragraph that says of another report what the headline over it says, in
// nearly its words.
func teases(text, headline string) bool {
	name := []rune(wording.Squeeze(headline))
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
// its links but a heading, over which the text goes on: it stands so in two copies, is bold or
// indented, as the text is and the list is not, or stands apart from a list without gaps.
func (d *draft) headsText(i, list int) bool {
	l := d.lines[i]
	if i <= list || !l.live() || l.n > maxPlainHeading || l.n < minTitle {
		return false
	}
	return d.apartFromList(i, list) || l.printed || d.boldOverText(i, list) ||
		l.indent && !l.bullet && !d.lines[list].indent && !d.lines[list+1].indent && d.indentedText()
}

// boldOverText recognises a bold line right over a paragraph, under links that are not bold.
func (d *draft) boldOverText(i, list int) bool {
	return d.lines[i].block.Bold && i > list+1 && !d.lines[i-1].block.Bold && d.nextBody(i) == i+1 && isRunning(d.lines[i+1])
}

// apartFromList tells a line over a paragraph which an empty line parts from the links above
// it, while none parts these.
func (d *draft) apartFromList(i, list int) bool {
	if !d.lines[i].gap || i < list+minListRun || d.nextBody(i) != i+1 || d.lines[i+1].n < minParagraph || wording.Closes(d.lines[i].text) {
		return false
	}
	return !slices.ContainsFunc(d.lines[list+2:i], func(link *line) bool { return link.gap })
}

// insertReasons are those of lines that a page puts between paragraphs as well as
// behind them.
var insertReasons = reasonSet{reasonPage, reasonRelated, reasonRanking, reasonSigns, reasonMenu, reasonTools, reasonCounter, reasonFollow, reasonSpoken, reasonShare, reasonAd}

// maxInsert is how many lines of links a page puts between paragraphs: a list of the ten or
// twenty that are read most, its head, and the heading behind it.
const maxInsert = 24

// titleWords are the words of the title, of two characters or more, that the
// text uses too.
func (d *draft) titleWords() []string {
	if d.wordsOf.title != d.meta.title {
		d.wordsOf = d.usesOfTitle()
	}
	var out []string
	for _, w := range d.wordsOf.words {
		uses := 0
		for _, l := range w.in {
			if l.live() && isRunning(l) && strings.Contains(l.text, w.text) {
				if uses++; uses > 1 {
					out = append(out, w.text)
					break
				}
			}
		}
	}
	return out
}

// titleUses are the words of a title, each with the lines that have it.
type titleUses struct {
	title string
	words []wordUses
}

// wordUses is a word and the lines that have it.
type wordUses struct {
	text string
	in   []*line
}

// usesOfTitle finds the words of the title in the lines.
func (d *draft) usesOfTitle() titleUses {
	of := titleUses{title: d.meta.title}
	a := d.words.Analyze(of.title)
	for _, t := range a.Tokens {
		word := wordUses{text: of.title[a.At[t.Start]:a.At[t.End]]}
		if utf8.RuneCountInString(word.text) < 2 || !wording.HasHan(word.text) {
			continue
		}
		for _, l := range d.lines {
			if strings.Contains(l.text, word.text) {
				word.in = append(word.in, l)
			}
		}
		of.words = append(of.words, word)
	}
	return of
}

// shorterThanLinks reports whether the last line of a list of links, under the line at list,
// is much shorter than each of those before it and no sentence: the heading of the text
// that follows.
func (d *draft) shorterThanLinks(list, last int) bool {
	l := d.lines[last]
	if last < list+2 || l.n < minTitle || l.n > maxPlainHeading/2 || wording.Closes(l.text) || wording.ContainsSign(l.text, "：，|｜0123456789") || l.block.LinkRunes > 0 {
		return false
	}
	for _, link := range d.lines[list+1 : last] {
		if 2*link.n < 3*l.n {
			return false
		}
	}
	return true
}

// plainHeadings reports whether the text has headings without numbers: short lines
// between long ones.
func (d *draft) plainHeadings() bool {
	for i := 1; i+1 < len(d.lines); i++ {
		l := d.lines[i]
		if l.live() && l.role == roleBody && l.n <= maxPlainHeading/2 && endsOpen(l.text) && d.lines[i+1].live() && wording.Closes(d.lines[i+1].text) && d.lines[i+1].n >= maxPlainHeading/2 {
			return true
		}
	}
	return false
}
