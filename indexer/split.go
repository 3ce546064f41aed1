package indexer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// joinWrapped joins lines that were broken inside a sentence: at the margin of
// a wrapped text, and wherever a line cannot have ended.
func (d *draft) joinWrapped(set typeArea) []*line {
	w := d.wrapping(set)
	for i, l := range d.lines {
		switch {
		case !l.live():
			w.pass(l)
		case l.aside && w.prev != nil:
			w.held = append(w.held, l)
		default:
			w.take(i, l)
		}
	}
	return append(w.out, w.held...)
}

// wrapping is a draft while its lines are joined, one after the other.
type wrapping struct {
	*draft
	set    typeArea
	times  map[string]int // how often a dropped line stands in the text: again and again, on every page
	copied []copiedBreak
	torn   map[int]bool               // lines that go on inside a block
	below  map[string]map[string]bool // what stands right under a line of a headline's length
	out    []*line
	held   []*line // what stands in a sentence waits for its end

	prev  *line // the last line that is still in the document
	last  int   // the size of the last piece that it was put together from
	begun bool  // the text has begun
	apart bool  // furniture other than a page's number stands behind prev
	paged bool  // a page's number does
}

// wrapping looks at what is asked of all lines.
func (d *draft) wrapping(set typeArea) *wrapping {
	w := &wrapping{draft: d, set: set, times: map[string]int{}}
	for _, l := range d.lines {
		if !l.live() {
			w.times[l.text]++
		}
	}
	w.set.torn = set.margin == 0 && d.tornLines() >= minTorn
	w.copied = d.breaksIn()
	w.below = map[string]map[string]bool{}
	for i, l := range d.lines[:max(0, len(d.lines)-1)] {
		if next := d.lines[i+1]; l.live() && next.live() && l.n >= minParagraph && l.n <= maxTitle && !wording.Closes(l.text) && l.text != next.text {
			if w.below[l.text] == nil {
				w.below[l.text] = map[string]bool{}
			}
			w.below[l.text][next.text] = true
		}
	}
	w.torn = d.tornBlocks()
	return w
}

// pass takes a line that is dropped.
func (w *wrapping) pass(l *line) {
	w.out = append(w.out, l)
	if w.times[l.text] > 2 || l.reason == reasonPage || l.reason == reasonNewspaper || l.reason == reasonRunning {
		w.paged = true
	} else {
		w.apart = true
	}
}

// take joins a line to the one before it, or begins another with it.
func (w *wrapping) take(i int, l *line) {
	size := w.set.of(l).size(l)
	w.begun = w.begun || w.prev != nil && (isRunning(w.prev) || w.prev.n >= minParagraph && wording.ContainsSign(w.prev.text, "，。"))
	if w.goesOn(i, l) {
		joinLines(w.prev, l)
	} else {
		if w.prev != nil && w.breaksOff(l) {
			w.prev.brokenOff = true
		}
		w.out = append(append(w.out, w.held...), l)
		w.held, w.prev = nil, l
	}
	w.last, w.apart, w.paged = size, false, false
}

// goesOn reports whether line i goes on with the one before it.
func (w *wrapping) goesOn(i int, l *line) bool {
	prev, set := w.prev, w.set.of(l)
	switch {
	case prev == nil:
		return false
	case l.goesOn:
		return true
	case prev.n >= maxWrapped, w.overOthers(prev, l):
		return false
	case prev.part != l.part, startsSource(l.text), statesValue(l), statesValue(prev) && !beginsInside(l), saysWhen(prev, w.begun), saysWhen(l, w.begun):
		return false
	case w.copied != nil && !w.apart && w.goesOnInCopy(prev, l, w.copied[i], w.last, set):
		return true
	case w.set.margin > 0 && wording.Closes(prev.text) && w.standsAlone(i, set):
		return false
	case w.copied != nil && w.copied[i] == breakBoth && wording.Closes(prev.text):
		return false
	case w.apart:
		return false
	case w.torn[i]:
		return true
	case w.paged:
		return w.begun && !w.standsAlone(i, set) && (overPage(prev, l, set) || w.wordAcross(prev, l))
	}
	return joins(prev, l, w.last, set, w.begun) || (set.always && prev.indent || !l.first) && w.wordAcross(prev, l) || w.begun && innerTitle(prev, l)
}

// maxWrapped is how many characters a paragraph of wrapped lines may have before another line is no part of
// it: nobody writes longer ones, and each line is held against all that was joined before it.
const maxWrapped = 10_000

// overOthers reports whether the line before stands in the text several times, each time over another
// line: a title that a page has at its pictures too. A piece of a sentence does not.
func (w *wrapping) overOthers(prev, l *line) bool {
	below := w.below[prev.text]
	return len(below) > 1 && below[l.text]
}

// breaksOff reports whether the line before stops in the middle of a sentence where furniture
// stands before l, which does not go on with it.
func (w *wrapping) breaksOff(l *line) bool {
	return (w.apart || w.paged) && w.set.margin > 0 && w.last >= w.set.of(w.prev).margin-w.set.slack && !wording.Closes(w.prev.text) && wording.ContainsSign(w.prev.text, "，。；") && !l.indent
}

// joinLines puts the text of a line behind that of the one before it.
func joinLines(prev, l *line) {
	g := prev.glyphs
	switch a, b := g[len(g)-1].R, l.glyphs[0].R; {
	case a == '-' && hyphenated(g, l.glyphs):
		g = g[:len(g)-1]
	case wording.IsLatin(a) && wording.IsLatin(b) && !(wording.IsCapital(a) && wording.IsCapital(b)): // two capitals are one acronym, GD / P
		g = append(g, blankBetween(g, l.glyphs))
	}
	prev.set(joinedGlyphs(g, l.glyphs))
	prev.joined = true
	prev.scrap = l.n <= maxScrap && !analyzers.IsHan(l.glyphs[0].R)
}

// blankBetween is the blank between two texts that are put together.
func blankBetween(left, right []repair.Glyph) repair.Glyph {
	return repair.Glyph{R: ' ', From: left[len(left)-1].To, To: right[0].From, Repair: repair.Blank}
}

// standsAlone recognises a short line that ends no paragraph, since it has no sign for
// that, and has a paragraph begin behind it: a heading, though the sentence before it
// may have ended at the margin. Where paragraphs are indented it may be longer and
// have clauses.
func (d *draft) standsAlone(i int, set typeArea) bool {
	l := d.lines[i]
	if wording.Closes(l.text) && !endsInWord(l.text) {
		return false
	}
	long := 4*set.size(l) > 3*set.margin || wording.ContainsSign(l.text, "，。；") && !isCouplet(l.text)
	if long && (!set.indents || l.indent || l.n > maxPlainHeading || wording.ContainsSign(l.text, "。；") || set.fills(l)) {
		return false
	}
	for _, next := range d.lines[i+1:] {
		if next.live() && long {
			return next.indent
		}
		if next.live() {
			return set.of(next).size(next) > set.size(l) && (next.indent || next.gap && !set.gapless && set.parted)
		}
	}
	return false
}

// endsInWord recognises a line that ends in a quoted word and no sentence: 岸上巧“算账”.
func endsInWord(text string) bool {
	inner, quoted := strings.CutSuffix(text, "”")
	return quoted && !wording.Closes(inner) && !unclosed(text) && !strings.HasPrefix(text, "“")
}

// goesOnInCopy reports whether a line goes on with prev, of whose last piece the size
// is last, since it does so in a copy, and prev is no heading.
func (d *draft) goesOnInCopy(prev, l *line, in copiedBreak, last int, set typeArea) bool {
	if in != breakNone || prev.block.Kind != l.block.Kind || prev.block.Kind != formats.Text || prev.part != l.part || prev.n < minTitle {
		return false
	}
	full := set.margin > 0 && last >= set.margin-set.slack
	return full || !wording.Closes(prev.text) && wording.ContainsSign(prev.text, "，。；、")
}

// tornBlocks finds the lines that go on with a sentence inside one block of a markup or
// a Word file, which somebody broke by hand: none of the block's lines ends a sentence
// but the last, and all of them are running text.
func (d *draft) tornBlocks() map[int]bool {
	out := map[int]bool{}
	for from := 0; from < len(d.lines); {
		to := from + 1
		for to < len(d.lines) && !d.lines[to].first {
			to++
		}
		if to > from+1 && isTornBlock(d.lines[from:to]) {
			for i := from + 1; i < to; i++ {
				out[i] = true
			}
		}
		from = to
	}
	return out
}

// isTornBlock recognises the lines of a block that are pieces of one paragraph.
func isTornBlock(lines []*line) bool {
	for i, l := range lines {
		last := i == len(lines)-1
		switch {
		case !l.live(), l.aside, isCaption(l), startsLabelled(l.text), wording.Closes(l.text) != last, i > 0 && l.indent, last && !wording.ContainsSign(l.text, "，。；"):
			return false
		case !last && !broken(l, lines[i+1]) && !countedEnd(l, lines[i+1]), !last && reporterEnd.MatchString(l.text):
			return false
		}
	}
	return true
}

// countedEnd recognises the first piece of a sentence that breaks off behind a number of things,
// and that its second clause goes on with: …，计划再改造200户 / 并实现全覆盖。
func countedEnd(l, next *line) bool {
	return l.block.Kind == formats.Text && next.block.Kind == formats.Text && l.n >= minClause && wording.ContainsSign(l.text, "，、") && wording.HeadingClass(l.text) == "" && wording.HeadingClass(next.text) == "" &&
		amountEnd.MatchString(l.text) && clauseStart.MatchString(next.text)
}

var (
	// amountEnd is a number of things at the end of a text.
	amountEnd = pattern.Must(`\d\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元|平方公里|立方米)$`)
	// clauseStart begins a clause that another stands before.
	clauseStart = pattern.Must(`^(?:并(?:[^列购网非]|$)|以及|及(?:其|时)?\p{Han}|且|而且|从而|其中)`)
)

// minSyllables is how many letters stand on either side of a word's break, at least:
// check-in has its hyphen by itself.
const minSyllables = 3

// hyphenated reports whether a hyphen at a line's end stands in a word for the break alone:
// lower-case letters on both sides of it.
func hyphenated(left, right []repair.Glyph) bool {
	before, after := 0, 0
	for i := len(left) - 2; i >= 0 && left[i].R >= 'a' && left[i].R <= 'z'; i-- {
		before++
	}
	for after < len(right) && right[after].R >= 'a' && right[after].R <= 'z' {
		after++
	}
	return before >= minSyllables && after >= minSyllables
}

// joinedGlyphs joins the pieces of a line. A half-width sign where they meet is
// judged again, by what stands on both sides now.
func joinedGlyphs(left, right []repair.Glyph) []repair.Glyph {
	_, ends := repair.FullSign(left[len(left)-1].R)
	_, begins := repair.FullSign(right[0].R)
	g := append(left, right...)
	if ends || begins {
		g = repair.WidenSigns(g)
	}
	return g
}

// minTorn is how many breaks inside words show that lines break off anywhere.
const minTorn = 2

// tornLines counts the lines of running text that break off inside a word or a
// number.
func (d *draft) tornLines() int {
	torn := 0
	var prev *line
	for _, l := range d.lines {
		if prev != nil && prev.live() && l.live() && broken(prev, l) {
			a, _ := utf8.DecodeLastRuneInString(prev.text)
			if b := wording.FirstRune(l.text); wording.IsDigit(a) && wording.IsDigit(b) || d.wordAcross(prev, l) {
				torn++
			}
		}
		prev = l
	}
	return torn
}

// broken recognises a line of running text that has not ended, and one that may go on
// with it.
func broken(prev, next *line) bool {
	return prev.block.Kind == next.block.Kind && prev.block.Kind == formats.Text && prev.n >= minParagraph && wording.ContainsSign(prev.text, "，。；、") && !wording.Closes(prev.text) &&
		!next.gap && !next.indent && !next.bullet && wording.HeadingClass(next.text) == "" && barsIn(next.text) == 0
}

// overPage reports whether a sentence goes on behind a page's number.
func overPage(prev, next *line, set typeArea) bool {
	if prev.block.Kind != next.block.Kind || prev.block.Kind == formats.Row || next.block.Kind == formats.Heading {
		return false
	}
	running := prev.n > maxHeading || strings.Contains(prev.text, "。") || set.always && prev.indent && wording.HeadingClass(prev.text) == ""
	open := running && !wording.Closes(prev.text) && !isCaption(prev) && !isSalutation(prev.text)
	begins := next.indent || next.bullet || wording.HeadingClass(next.text) != ""
	return open && !begins
}

// innerTitle reports whether two lines are the title of a document inside another:
// the second ends it as formal titles end, and neither has a sign in it.
func innerTitle(prev, next *line) bool {
	if next.gap || prev.block.Kind != next.block.Kind || prev.block.Kind != formats.Text || prev.indent != next.indent || prev.n < maxTitleRest || prev.n > maxPlainHeading || next.n > maxSubtitle {
		return false
	}
	if next.matches(yearsInBrackets) && prev.matches(planEnd) {
		return !wording.ContainsSign(prev.text, "，。：；、！？") && wording.HeadingClass(prev.text) == ""
	}
	return next.matches(formalEnd) && !prev.matches(formalEnd) && !wording.ContainsSign(prev.text+next.text, "，。：；、！？ 0123456789") && !wording.Closes(prev.text) &&
		wording.HeadingClass(prev.text) == "" && wording.HeadingClass(next.text) == "" && !prev.matches(signedBy) && !prev.block.Bold
}

var (
	// planEnd ends the title of a paper that is about years to come.
	planEnd = pattern.Must(`(?:计划|方案|规划|纲要|意见|清单)$`)
	// yearsInBrackets are those years, on a line of their own under it.
	yearsInBrackets = pattern.Must(`^[（(]\s?(?:19|20)\d{2}年?\s?[-—–－~～至]+\s?(?:19|20)\d{2}年[）)]$`)
)

// wordAcross reports whether a break goes through a word: 副局 / 长介绍. Each side
// has a part that is no word by itself, and together they are one.
func (d *draft) wordAcross(prev, next *line) bool {
	if prev.block.Kind == formats.Row || prev.block.Kind != next.block.Kind || next.block.Kind == formats.Heading || next.indent || next.bullet || prev.n < 2 || next.n < 2 || wording.Closes(prev.text) || prev.matches(attendance) || next.matches(attendance) {
		return false
	}
	left, right := repair.Last(prev.glyphs, repair.MaxContext), repair.First(next.glyphs, repair.MaxContext)
	last, _ := utf8.DecodeLastRuneInString(left)
	if !analyzers.IsHan(last) || !analyzers.IsHan(wording.FirstRune(right)) {
		return false
	}
	whole := d.words.Analyze(left + right)
	for _, t := range whole.Tokens {
		from, to := int(whole.At[t.Start]), int(whole.At[t.End])
		if from >= len(left) || to <= len(left) {
			continue
		}
		a, b := left[from:], right[:to-len(left)]
		return utf8.RuneCountInString(a) == 1 || utf8.RuneCountInString(b) == 1 || !d.isWord(a) && !d.isWord(b)
	}
	return false
}

// isWord recognises a word of the dictionary.
func (d *draft) isWord(s string) bool {
	return len(d.words.Analyze(s).Tokens) == 1
}

// measureStart is what a number counts, at the start of the next line.
var measureStart = pattern.Must(`^(?:[万亿千百]+(?:[人户元平亩吨件辆家个名张件次]|余|多)|[个家户处张名件条所座套台元亩次种项倍%％]|人次|公里|公顷|平方|小时|分钟|吨|年|月|日)[，。、；\p{Han}]`)

// amountRest is an amount at a line's start with which a sentence goes on.
var amountRest = pattern.Must(`^\d[\d.,]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元|名|亩)[，、。；]`)

// manyEnd is a number at a line's end of which the unit stands on the next: 1.7万 / 户居民.
var manyEnd = pattern.Must(`\d[万亿]$`)

// photographed ends a caption with who took the picture.
var photographed = pattern.Must(`(?:摄|摄影|供图|提供)[）)]?$`)

// endsInButton recognises a line with a button or a link's mark at its end: [发表], >>.
func endsInButton(text string) bool {
	if strings.HasSuffix(text, ">") {
		return true
	}
	inner, bracket := strings.CutSuffix(text, "]")
	last, _ := utf8.DecodeLastRuneInString(inner)
	return bracket && analyzers.IsHan(last)
}

// inPinyin recognises a line's end inside a bracket that holds pinyin, or before one.
func inPinyin(left, right []repair.Glyph) bool {
	if right[0].R > 0x7F && !isPinyinBracket(right[0].R) && !isToneLetter(right[0].R) && right[0].R != '）' {
		return false // as most lines
	}
	open := len(left) - 1
	for open >= 0 && len(left)-open <= repair.MaxAnnotation && (wording.IsLatin(left[open].R) || left[open].R == ' ' || isToneLetter(left[open].R)) {
		open--
	}
	if open < 1 {
		return false
	}
	begun := isPinyinBracket(left[open].R) && analyzers.IsHan(left[open-1].R)
	from := 0
	if !begun {
		if open != len(left)-1 || !isPinyinBracket(right[0].R) || !analyzers.IsHan(left[open].R) {
			return false
		}
		from = 1
	}
	toned := slices.ContainsFunc(left[open+1:], func(c repair.Glyph) bool { return isToneLetter(c.R) })
	for _, c := range right[from:min(len(right), repair.MaxAnnotation)] {
		switch {
		case isToneLetter(c.R):
			toned = true
		case repair.ClosesBracket(c.R, ')'), c.R == ']', c.R == '〕':
			return toned
		case !wording.IsLatin(c.R) && c.R != ' ' && c.R != '\'':
			return false
		}
	}
	return false
}

// isPinyinBracket recognises the brackets that pinyin stands in.
func isPinyinBracket(r rune) bool { return strings.ContainsRune("(（[〔", r) }

// isToneLetter recognises a vowel with a tone's mark.
func isToneLetter(r rune) bool { return r >= 0xE0 && r <= 0x1DC && unicode.IsLetter(r) }

// startsLabelled recognises a line of a page's labelled values: one at its start, and
// what it names typed as such, or a second one.
func startsLabelled(text string) bool {
	if !wording.ContainsSign(text, "：:") || wording.ContainsSign(text, "。") {
		return false
	}
	lead, found := findLabels(text)
	if len(found) == 0 || lead != "" && !wording.IsDate(lead) {
		return false
	}
	if lead != "" || barLabel.MatchString(text) {
		return true
	}
	switch f := found[0]; f.field {
	case wording.FieldDate, wording.FieldUpdated, wording.FieldSigned:
		return wording.IsDate(f.value) || len(found) > 1
	}
	return len(found) > 1
}

// beginsInside recognises a line that begins with what no paragraph begins with.
func beginsInside(l *line) bool {
	return strings.ContainsRune("，。、；：！？”’）》】", wording.FirstRune(l.text))
}

// startsSource recognises the line that says where an article is from, with its day or its
// outlet's name: 来源：鄞州日报 2024-10-08. It goes on with no title above it.
func startsSource(text string) bool {
	if !strings.Contains(text[:min(len(text), maxLabelBytes)], "：") || wording.ContainsSign(text, "。；！？，") || utf8.RuneCountInString(text) > maxLooseLine {
		return false
	}
	lead, found := findLabels(text)
	if lead != "" || len(found) == 0 || found[0].field != wording.FieldSource || unclosed(text) {
		return false
	}
	_, _, dated := wording.ParseDate(found[0].value)
	return dated || len(found) > 1 || sourceWord.MatchString(sourceName(found[0].value))
}

// saysWhen recognises a line that says who has published a text, or when, and nothing else:
// 原创 小南 某某发布, 2025-03-18 07:30. It goes on with nothing, and nothing with it. Once
// the text has begun, a day as sentences have it may be a piece of one.
func saysWhen(l *line, begun bool) bool {
	if l.n > maxLooseLine || wording.ContainsSign(l.text, "，。；、") {
		return false
	}
	if l.matches(originalRow) || l.matches(dayNumbers) || l.matches(accountPosted) {
		return true
	}
	_, day := wording.OnlyDate(l.text)
	return day && !begun
}

// dayNumbers is a day in numbers and signs, with or without its time, alone on its line.
var dayNumbers = pattern.Must(`^(?:19|20)\d{2}([-/.])\d{1,2}[-/.]\d{1,2}(?:\s?(?:星期|周)[一二三四五六日天])?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?$`)

// accountPosted is the account that posted a text, with the time: 某某融媒 发表于 2024-04-08 18:22:10.
var accountPosted = pattern.Must(`^\p{Han}{2,12}\s(?:发表|发布)于\s?(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d{2}(?::\d{2})?$`)

// maxLabelBytes is how far into a line, in bytes, the colon of its first label stands.
const maxLabelBytes = 24

// maxScrap is the longest piece, in characters, that markup sets apart inside a
// sentence: 2.5, CO2.
const maxScrap = 5

// unclosed recognises a line that opens a quotation or bracket without closing it.
func unclosed(s string) bool {
	for _, pair := range []string{"“”", "（）", "《》"} {
		open, n := utf8.DecodeRuneInString(pair)
		closing, _ := utf8.DecodeRuneInString(pair[n:])
		if strings.Count(s, string(open)) > strings.Count(s, string(closing)) {
			return true
		}
	}
	return false
}
