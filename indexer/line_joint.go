package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Whether a line goes on with the sentence of the line above. Rules are asked in an order: what
// the lines are, the signs between them, how far the line above reaches, and last the
// characters with which they end and begin. The first that knows tells.

// lineJoint is where a line ends and the next begins.
type lineJoint struct {
	prev, next *line
	last       int // the size of the piece with which prev ends
	set        typeArea
	begun      bool // the text has begun
	end, start rune // with which prev ends and next starts
}

// jointVerdict is what a rule says of a joint.
type jointVerdict uint8

const (
	jointOpen  jointVerdict = iota // another rule may know
	jointParts                     // the sentence does not go on
	jointHolds                     // it goes on
)

// holdsIf is the verdict of a rule that knows.
func holdsIf(on bool) jointVerdict {
	if on {
		return jointHolds
	}
	return jointParts
}

// jointRules are the rules in their order.
var jointRules = [...]func(*lineJoint) jointVerdict{
	(*lineJoint).byKind, (*lineJoint).bySigns, (*lineJoint).byMargin, (*lineJoint).byNumber, (*lineJoint).byWords,
}

// joins reports whether next goes on with the sentence of prev, which ends with
// a piece of the size last. Before the text has begun, lines of titles stand one
// under the other that fall short of the margin.
func joins(prev, next *line, last int, set typeArea, begun bool) bool {
	if set.inBlock && next.first {
		set = typeArea{}
	}
	end, _ := utf8.DecodeLastRuneInString(prev.text)
	j := lineJoint{prev: prev, next: next, last: last, set: set, begun: begun, end: end, start: wording.FirstRune(next.text)}
	for _, rule := range jointRules {
		if v := rule(&j); v != jointOpen {
			return v == jointHolds
		}
	}
	return false
}

// byKind judges by what the lines are.
func (j *lineJoint) byKind() jointVerdict {
	prev, next := j.prev, j.next
	switch {
	case prev.block.Kind != next.block.Kind, prev.block.Kind == formats.Row, next.block.Kind == formats.Heading, next.bullet:
		return jointParts
	case isCaption(next) && !isCaption(prev), followsInNumber(prev.text, next.text), linksInTurn(prev.text, next.text):
		return jointParts
	case inPinyin(prev.glyphs, next.glyphs):
		return jointHolds
	case prev.n >= minTitle && strings.HasPrefix(next.text, prev.text):
		return jointParts // a title, and again with the text behind it
	case next.n >= minOnlyStated && strings.HasPrefix(strings.TrimLeftFunc(prev.text, isListMark), next.text):
		return jointParts // a title with its site's name or its list's mark, and again without
	case next.n <= maxFrontMeta && !wording.ContainsSign(next.text, "，。；") && next.matches(wording.ClockDate):
		return jointParts // …附近的 / 原创 何咏欣 顺德发布 2023年11月8日 18:02
	case next.matches(formerTitle):
		return jointParts // the title, and the one that the text first had
	case strings.HasPrefix(next.text, "|") && strings.HasSuffix(prev.text, "|"):
		return jointParts // rows of a table
	case isCaption(prev) && prev.matches(photographed):
		return jointParts // who took the picture ends its caption
	case isOrnament(j.start), prev.matches(slashCredits), next.matches(slashCredits):
		return jointParts // ◇ begins an entry of a list
	}
	return jointOpen
}

// linksInTurn recognises two lines of a list of links, both with the same mark before them, or with a
// number that goes on by one and no sign behind it: >> 某县… / >> 某区…, 3某县… / 4某区….
func linksInTurn(text, next string) bool {
	a, b := wording.FirstRune(text), wording.FirstRune(next)
	if strings.ContainsRune(">＞»[［", a) {
		return a == b
	}
	if !wording.IsDigit(a) || !wording.IsDigit(b) || wording.Closes(text) && wording.ContainsSign(text, "。；") || utf8.RuneCountInString(text) > maxLinkTitle {
		return false
	}
	m, n := linkNumber.FindStringSubmatch(text), linkNumber.FindStringSubmatch(next)
	if m == nil || n == nil || measureStart.MatchString(m[2]) || measureStart.MatchString(n[2]) {
		return false
	}
	one, two := leadingNumber(m[1]), leadingNumber(n[1])
	return one > 0 && two == one+1
}

// linkNumber is such a number with what stands behind it.
var linkNumber = pattern.Must(`^(\d{1,2})\s?([\p{Han}“《].*)$`)

// bigCountEnd is a number at a line's end that may count what stands on the next: no year does.
var bigCountEnd = pattern.Must(`\p{Han}(?:\d{1,3}|[03-9]\d{3}|1[0-8]\d{2}|2[1-9]\d{2}|\d{5,}|\d+\.\d+)$`)

// stopOf recognises the stop of the line above on a line of its own: “让每一米步道都走到居民的心里去” / 。
func stopOf(above, l *line) bool {
	return l.n == 1 && strings.ContainsAny(l.text, "。！？") && above.n >= minClause && strings.ContainsRune("”’）》", wording.LastRune(above.text))
}

// meetingEnd ends the line that says where a speech was made.
var meetingEnd = pattern.Must(`会议?上$`)

// bySigns judges by the signs and blanks between the lines, and by what begins a paragraph.
func (j *lineJoint) bySigns() jointVerdict {
	prev, next := j.prev, j.next
	switch {
	case strings.ContainsRune("，。、；：！？”’）》】", j.start) && prev.n > 1 && !wording.Closes(prev.text) && !next.indent:
		return jointHolds
	case strings.ContainsRune("，、；：", j.start) && prev.n > 1 && !next.indent && !next.gap, strings.ContainsRune("”’）》】", j.start) && unclosed(prev.text) && !next.indent:
		return jointHolds // no paragraph begins with these
	case stopOf(prev, next):
		return jointHolds
	case j.start == utf8.RuneError && strings.ContainsRune(midSentence, wording.FirstRune(strings.TrimPrefix(next.text, string(utf8.RuneError)))) && prev.n > 1 && !wording.Closes(prev.text):
		return jointHolds // 每户补贴热费的 / �%，…
	case strings.ContainsRune("（《“〔", j.end) && !next.indent:
		return jointHolds // an opening bracket ends no line
	case next.matches(amountRest) && analyzers.IsHan(j.end) && wording.ContainsSign(prev.text, "，") && prev.n >= minClause && !isCaption(prev):
		return jointHolds // …16家，日均就餐 / 6500人次，老人…
	case next.indent, next.gap && !j.set.gapless, wording.HeadingClass(next.text) != "" && (wording.Closes(prev.text) || j.set.margin == 0 || next.inTurn), prev.salutes():
		return jointParts
	case strings.HasPrefix(prev.text, "—") && !wording.Closes(prev.text) && next.n <= 30 && prev.n <= 40 && meetingEnd.MatchString(prev.text+next.text):
		return jointHolds // ——2026年1月26日在广东省第十四届 / 人民代表大会第五次会议上
	case j.dated(), startsLabelled(next.text), !wording.ContainsSign(prev.text, "，。；、") && isLabelRow(next):
		return jointParts
	}
	return jointOpen
}

// isLabelRow recognises a short line that is one label that pages have, and its value.
func isLabelRow(l *line) bool {
	if l.n > 2*maxLoneSource || !wording.ContainsSign(l.text, "：:") || wording.ContainsSign(l.text, "，。；") {
		return false
	}
	lead, found := findLabels(l.text)
	return lead == "" && len(found) > 0
}

// dated reports whether the line above is one of date and source, however long.
func (j *lineJoint) dated() bool {
	inColumn := j.set.always && j.prev.indent && j.full() && j.set.margin > 0
	if inColumn || wording.ContainsSign(j.prev.text, "，。；、") {
		return false
	}
	if wording.ContainsSign(j.prev.text, "：") {
		return j.next.n >= minParagraph && j.prev.n <= maxFrontMeta && j.prev.matches(datedRow) // 2024-12-17 07:15 来源：某报 记者 张三
	}
	_, _, dated := wording.ParseDate(j.prev.text)
	return dated
}

// full reports whether the line above reaches the margin.
func (j *lineJoint) full() bool { return j.last >= j.set.margin-j.set.slack }

// byMargin judges by how far the line above reaches.
func (j *lineJoint) byMargin() jointVerdict {
	prev, set := j.prev, &j.set
	if set.margin == 0 || !j.begun && j.last > set.margin+set.slack || set.fitted(j.last, j.next) || endsInButton(prev.text) {
		return jointOpen
	}
	// where every paragraph is indented, a line without an indent that is no sentence's
	// begins none: a heading, a link, a kicker over the short line of a title
	clauses := wording.ContainsSign(prev.text, "，。；、")
	if set.always && !prev.indent && (!clauses || prev.n <= maxTitleHead && !wording.ContainsSign(prev.text, "。") && !set.fills(j.next) && !wording.ContainsSign(j.next.text, "，。；")) {
		return jointOpen
	}
	if !wording.Closes(prev.text) && 5*j.last >= 3*set.margin && (j.begun || prev.indent || j.full() || clauses) {
		return jointHolds
	}
	full := j.full() || set.usual > 0 && 5*j.last >= 4*set.margin
	switch {
	case set.indents:
		// a sentence may end at the margin: where paragraphs are indented, the
		// next line without an indent belongs to it
		return holdsIf(full)
	case (set.parted || set.inBlock) && full:
		return jointHolds // and where empty lines part them, or blocks, the next line without one
	}
	return jointOpen
}

// byNumber judges by numbers and words that break off, and by sentences that do not.
func (j *lineJoint) byNumber() jointVerdict {
	prev, next, set := j.prev, j.next, &j.set
	switch {
	case j.breaksNumber(), j.partsCount(), j.breaksInBlock():
		return jointHolds
	case j.headlineOver():
		return jointParts
	case (set.torn || set.parted) && broken(prev, next) && !prev.matches(reporterEnd):
		return jointHolds
	case wording.Closes(prev.text):
		return holdsIf(set.torn && set.parted && prev.n >= minParagraph && next.n >= minParagraph && wording.ContainsSign(next.text, "，。；"))
	case set.always && prev.indent && prev.n >= minParagraph && !next.gap && !prev.matches(reporterEnd) && (wording.HeadingClass(prev.text) == "" || strings.ContainsAny(prev.text, "，。；")):
		_, found := findLabels(next.text)
		return holdsIf(len(found) == 0 || found[0].start > 0) // what is not indented begins no paragraph
	}
	return jointOpen
}

// headlineOver recognises a headline right over its text: 某区再获…称号，投入占比超25% / 近年来，….
func (j *lineJoint) headlineOver() bool {
	prev, next := j.prev, j.next
	return !j.set.torn && prev.n <= maxTitle && !strings.Contains(prev.text, "。") && !wording.IsDigit(j.end) && !strings.ContainsRune("，、：；", j.end) && next.n > prev.n && next.matches(firstSentence)
}

// firstSentence begins a report, with the day or with how long it has gone on.
var firstSentence = pattern.Must(`^(?:近日|日前|近期|近[几两]?年来?|连日来|[今去]年以来|今年|[昨今前]天|[昨今]日|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下]午|清晨|晚)?|20\d{2}年(?:以来)?)，`)

// breaksNumber recognises a number of which the next line has the rest.
func (j *lineJoint) breaksNumber() bool {
	goesOn := wording.IsDigit(j.start) || strings.ContainsRune("-.%", j.start) && j.next.n > 1
	return wording.IsDigit(j.end) && goesOn && j.prev.n >= minParagraph && wording.ContainsSign(j.prev.text, "，。；") &&
		(j.set.torn || wording.HeadingClass(j.next.text) == "")
}

// partsCount recognises a number of which the unit begins the next line.
func (j *lineJoint) partsCount() bool {
	prev, next := j.prev, j.next
	if !next.matches(measureStart) || isCaption(prev) {
		return false
	}
	if (prev.matches(countEnd) || prev.matches(manyEnd)) && wording.ContainsSign(prev.text, "，。；、") {
		return true // 累计建成社区食堂36 / 家，覆盖全部街道
	}
	return !next.first && prev.n >= minTitle && prev.matches(bigCountEnd) // in one block: 社区共有居民5472 / 户，汉族…
}

// breaksInBlock recognises lines that a program broke within their blocks: 过去一个 /
// 口袋公园年养护费近6万元.
func (j *lineJoint) breaksInBlock() bool {
	prev := j.prev
	return j.set.torn && j.set.inBlock && !j.next.first && prev.n >= minClause && !wording.Closes(prev.text) &&
		wording.ContainsSign(prev.text, "，。；：") && wording.HeadingClass(prev.text) == "" && !prev.matches(reporterEnd)
}

// endsReached ends a title with a word that only looks like one that joins: 让服务触手可及.
var endsReached = pattern.Must(`(?:可及|普及|触及|惠及|企及|正对|相对|面对|成对|方向|意向|导向|走向|去向|动向)$`)

// byWords judges by the characters with which the lines end and begin.
func (j *lineJoint) byWords() jointVerdict {
	prev, next := j.prev, j.next
	switch {
	case strings.ContainsRune("，、", j.end) && prev.n >= 12:
		return holdsIf(analyzers.IsHan(j.start) || wording.IsASCIIAlnum(j.start) || strings.ContainsRune("“《（", j.start))
	case j.end == '的' && prev.n < minParagraph && isRunning(next) && !wording.ContainsSign(prev.text, "，。；"):
		return jointParts // 洋家乐怎么火起来的
	case strings.ContainsRune("的和与及对把将被向", j.end) && prev.n >= 12 && !prev.matches(endsReached), j.start == '是' && next.n > 2:
		return jointHolds // no line ends, or begins, with these
	case next.n == 1 && analyzers.IsHan(j.start) && prev.n >= 4 && prev.n <= 40:
		return jointHolds // the last character of a title
	case wording.IsLatin(j.end) && wording.IsDigit(j.start) && next.n <= maxScrap:
		return jointHolds
	case prev.n >= 20 && next.n <= maxScrap && !analyzers.IsHan(j.start) && !quoted(next) && wording.HeadingClass(next.text) == "":
		return jointHolds // the 2.5 of PM2.5, set lower and so on a line of its own
	case prev.scrap:
		return jointHolds // and what follows it
	}
	return holdsIf(prev.n >= 12 && unclosed(prev.text) && !unclosed(next.text))
}
