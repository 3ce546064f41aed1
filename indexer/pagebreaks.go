package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What printed papers set between two pages — a number, a running head, a paper's
// （下转第3版） — stands in the middle of a sentence once the pages are one text.
// It is told by what it is, and by the halves of the sentence around it: the text
// before has not ended, and the text behind begins no paragraph.

const (
	// maxStrips is how many running heads stand on either side of a page's number.
	maxStrips = 2
	// minBetween is how many lines stand between two numbers of pages, at least.
	minBetween = 5
)

var (
	// pageMark is a page's number alone on a line, with what only a page's number
	// has around it.
	pageMark = pattern.Must(`^(?:[-—–－_~～·•.．]{1,3}\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[-—–－_~～·•.．]{1,3}|\d{1,3}\s*[-—–－·•]|第\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*页\s*(?:[,，/／|]?\s*(?:共|总)\s*\d{1,4}\s*页)?|第\s*\d{1,4}\s*页\s*[（(]\s*(?:共|总)\s*\d{1,4}\s*页\s*[）)]|共\s*\d{1,4}\s*页\s*[,，/／|]?\s*第\s*\d{1,4}\s*页)$`)
	// likelyPage is what may be a page's number, where it stands.
	likelyPage = pattern.Must(`^(?:\d{1,4}|\d{1,4}\s*(?:[/／]|of)\s*\d{1,4}|[-—–－]\s*\d{1,3}|(?:Page|PAGE|page|P\.?)\s*\d{1,4}(?:\s*(?:of|OF|/)\s*\d{1,4})?|[\[［【〔<〈(（]\s*\d{1,4}\s*[\]］】〕>〉)）])$`)
	// stripLine is what running heads of papers, gazettes and official files say.
	stripLine = pattern.Must(`(?:公报|日报|晚报|早报|晨报|周刊|周报|简报|通报|专刊|专报|内参|要情|参考|动态|文件|年鉴|汇编|选编|文集|月刊|季刊|半月刊)$|第\s*\d{1,4}\s*期|〔\d{4}〕\s*\d{1,4}\s*号$|总第`)
	// turnLine is how a paper leads from one page to another, on a line of its own.
	turnLine = pattern.Must(`^[（(【■□◆●▲▼]?\s*(?:下转|上接|紧接|转|接)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[^，。；]{0,12}[）)】]?$`)
)

// dropPageBreaks drops the numbers of pages and, between the halves of a sentence,
// the running heads beside them. What goes on with a sentence is marked as such.
func (d *draft) dropPageBreaks(set typeArea) {
	var marks []int
	begun := false // above the text a paper's lines say what it is
	for i, l := range d.lines {
		begun = begun || l.n >= minTitle && wording.ContainsSign(l.text, "，。")
		if l.block.Kind != formats.Row && l.block.Kind != formats.Heading && (isPageNumber(l) || begun && isPaperLine(l)) {
			marks = append(marks, i)
		}
	}
	if len(marks) == 0 {
		return
	}
	b := pageBreaks{draft: d, set: set, times: map[string]int{}}
	for _, l := range d.lines {
		if l.n <= maxTitle {
			b.times[withoutDigits(l.text)]++
		}
	}
	counted := b.counted(marks)
	looked, found := -1, false // up to which line halves were looked for, and whether there are some
	for n, i := range marks {
		l := d.lines[i]
		certain := l.matches(pageMark)
		if l.live() && i > looked {
			looked, found = b.between(i) // the marks of one run have the same lines around them
		}
		if i <= looked && found {
			continue
		}
		if l.live() && (certain || counted[n]) {
			l.drop(reasonPage)
		}
	}
}

// pageBreaks is a text while the ends of its pages are looked for.
type pageBreaks struct {
	*draft
	set   typeArea
	times map[string]int // how often a line stands in the text, whatever its numbers
}

// counted tells the bare numbers that count the pages: with a neighbour one more
// or one less, and a page's lines in between.
func (b *pageBreaks) counted(marks []int) []bool {
	out := make([]bool, len(marks))
	last, lastNumber := -1, 0
	for n, i := range marks {
		text := b.lines[i].text
		number, digits := 0, 0
		for _, r := range text {
			if wording.IsDigit(r) {
				number = number*10 + int(r-'0')
				digits++
			}
		}
		if digits != len(text) {
			continue
		}
		if last >= 0 && number == lastNumber+1 && i-marks[last] > minBetween {
			out[n], out[last] = true, true
		}
		last, lastNumber = n, number
	}
	return out
}

// between looks for the halves of a sentence around a mark, over those beside it and
// over running heads on both sides, and drops what stands between them. It gives the
// last of the marks that stand together.
func (b *pageBreaks) between(mark int) (last int, found bool) {
	first, last := mark, mark
	for first > 0 && (!b.lines[first-1].live() || isPageMark(b.lines[first-1])) {
		first--
	}
	for last+1 < len(b.lines) && (!b.lines[last+1].live() || isPageMark(b.lines[last+1])) {
		last++
	}
	imprint := slices.ContainsFunc(b.lines[first:last+1], func(l *line) bool { return l.live() && !isPageNumber(l) })
	for over := 0; over <= 2*maxStrips; over++ {
		for behind := min(over, maxStrips); behind >= 0 && over-behind <= maxStrips; behind-- {
			from, to := first-(over-behind)-1, last+behind+1
			if from < 0 || to >= len(b.lines) || !b.strips(from+1, first) || !b.strips(last+1, to) {
				continue
			}
			if !b.broken(b.lines[from], b.lines[to]) || b.standsAlone(to, b.set) || b.isStrip(to, true) || b.isStrip(from, true) || b.overFormerTitle(from, to) {
				continue
			}
			if imprint && !b.areHalves(b.lines[from], b.lines[to]) {
				continue
			}
			for _, l := range b.lines[from+1 : to] {
				switch {
				case !l.live():
				case isPageNumber(l):
					l.drop(reasonPage)
				case isPageMark(l):
					l.drop(reasonNewspaper)
				default:
					l.drop(reasonRunning)
				}
			}
			b.lines[to].goesOn = true
			return last, true
		}
	}
	return last, false
}

// overFormerTitle reports whether the title that a text first had stands between two lines, or is the second,
// or a tool for passing it on does: the first is then the title, over a counter and buttons, and no
// page ends.
func (b *pageBreaks) overFormerTitle(from, to int) bool {
	return slices.ContainsFunc(b.lines[from+1:to+1], func(l *line) bool { return l.matches(formerTitle) || b.furniture.line(l.seen()) == reasonShare })
}

// areHalves reports whether two lines are none of what pages put around their text, as stands
// beside a paper's imprint at the text's end too, and that the second goes on with a
// sentence.
func (b *pageBreaks) areHalves(left, right *line) bool {
	for _, l := range []*line{left, right} {
		if _, found := findLabels(l.text); len(found) > 0 && found[0].start == 0 || b.furniture.line(l.seen()) != "" || b.furniture.start(l.seen()) != "" {
			return false
		}
	}
	return wording.ContainsSign(right.text, "，。；、") || !wording.Closes(left.text) && b.set.fills(right)
}

// isPageMark recognises a line that a page of a paper or a book has of its own.
func isPageMark(l *line) bool { return isPageNumber(l) || isPaperLine(l) }

// isPageNumber recognises a page's number, or what leads to another page.
func isPageNumber(l *line) bool {
	return l.n <= maxRunningHead && (l.matches(pageMark) || l.matches(turnLine) || l.matches(likelyPage))
}

// strips reports whether all lines from one to before another may be running heads.
func (b *pageBreaks) strips(from, to int) bool {
	for i := from; i < to; i++ {
		if !b.isStrip(i, false) {
			return false
		}
	}
	return true
}

// isStrip recognises a line that may be a running head; surely, one that can be nothing
// else: it stands in the text again, says what such heads say, or is shorter than
// a line can be inside a paragraph.
func (b *pageBreaks) isStrip(i int, surely bool) bool {
	l := b.lines[i]
	if !l.live() || isPageMark(l) {
		return true
	}
	if l.n > maxTitle || l.n < 2 || l.block.Kind == formats.Row || wording.ContainsSign(l.text, "。；") {
		return false
	}
	if l.n >= minTitle && wording.HasHan(l.text) && b.times[withoutDigits(l.text)] > 1 {
		return true
	}
	if l.n > maxRunningHead || wording.ContainsSign(l.text, "，！？") || wording.HeadingClass(l.text) != "" {
		return false
	}
	if l.matches(stripLine) && !b.set.fills(l) {
		return true
	}
	if !surely {
		return !b.set.fills(l)
	}
	return b.set.margin > 0 && 3*b.set.size(l) < 2*b.set.margin && !wording.Closes(l.text) && i+1 < len(b.lines) && !b.lines[i+1].indent && !b.lines[i+1].gap
}

// broken reports whether two lines are halves of one paragraph, with something
// between them that is none of it.
func (b *pageBreaks) broken(left, right *line) bool {
	return left.live() && right.live() && b.set.interrupted(left, right)
}

// interrupted reports whether right goes on with what left has not ended, though
// something stands between them.
func (a typeArea) interrupted(left, right *line) bool {
	switch {
	case left.block.Kind != right.block.Kind, left.block.Kind == formats.Row, left.block.Kind == formats.Heading:
		return false
	case isSalutation(left.text), isSignature(left.text), endsInButton(left.text), left.matches(reporterEnd), left.matches(turnsTo): // turnsTo: an entry of a page's contents
		return false
	case right.indent, right.bullet, isSignature(right.text), right.n < 2 && !wording.Closes(right.text):
		return false
	}
	a = a.of(left)
	ended := wording.Closes(left.text)
	if ended && (!a.indents || !a.fills(left) || a.fitted(a.size(left), right)) {
		return false
	}
	if a.margin > 0 && !a.within(left) && !left.joined {
		return false // what is longer than the lines of the text is no line of it
	}
	if a.margin > 0 && !a.fills(left) && !(left.n >= minParagraph && strings.Contains(left.text, "。")) {
		return false
	}
	if a.margin == 0 && (left.n < minParagraph || !wording.ContainsSign(left.text, "，。；：、“") || readsAsHeading(left)) {
		return false
	}
	if class := wording.HeadingClass(right.text); class != "" && (ended || a.margin == 0 || wording.ContainsSign(class, "一编章节")) || startsLabelled(right.text) {
		return false
	}
	return a.indents && (a.margin > 0 || a.always) && !endsInCount(right.text) || a.fills(right) || wording.Closes(right.text) && !endsInCount(right.text) || wording.ContainsSign(right.text, "，。；")
}

// readsAsHeading recognises a heading of two clauses by its number, or by its clauses, where no margin
// says that its line is full: （六）加快城市发展方式转型，提升城市治理水平.
func readsAsHeading(l *line) bool {
	return l.n <= maxHeading && !wording.ContainsSign(l.text, "。；") && (wording.HeadingClass(l.text) != "" || isCouplet(l.text))
}

// endsInCount recognises a row of a page's counters: 首赞 +1 阅读(3821).
func endsInCount(text string) bool {
	inner, bracket := strings.CutSuffix(text, "）")
	if !bracket || wording.ContainsSign(inner, "，。；") {
		return false
	}
	open := strings.LastIndex(inner, "（")
	return open >= 0 && strings.Trim(inner[open+len("（"):], "0123456789万+ ") == ""
}

// maxAside is how many lines stand inside a sentence, at most: a caption, a row
// of page numbers to choose from, a link with its label.
const maxAside = 4

// markAsides finds what else stands between the halves of a sentence: captions of
// pictures, headlines, rows of buttons. What is none of the page's furniture stays,
// behind the paragraph.
func (d *draft) markAsides(set typeArea) {
	if set.inBlock {
		set = typeArea{}
	}
	begun := false
	for i, l := range d.lines {
		if !l.live() || l.n < minTitle || l.block.Kind != formats.Text {
			continue
		}
		set := set.of(l)
		open := (begun || set.indents && l.indent && wording.ContainsSign(l.text, "，。")) && !wording.Closes(l.text) && (set.fills(l) || set.margin == 0 && l.n >= minParagraph && wording.ContainsSign(l.text, "，。；："))
		begun = begun || wording.Closes(l.text) && isRunning(l) || set.margin > 0 && set.fills(l) && wording.ContainsSign(l.text, "，。")
		if !open || isCaption(l) || l.aside || isOrnament(wording.FirstRune(l.text)) {
			continue
		}
		for k := i + 1; k < len(d.lines) && k <= i+1+maxAside; k++ {
			next := d.lines[k]
			if next.goesOn || next.part != l.part {
				break
			}
			if next.live() && k > i+1 && d.halves(l, next, set) && d.areAsides(l, d.lines[i+1:k], next, set) {
				for _, between := range d.lines[i+1 : k] {
					between.aside = between.live()
				}
				next.goesOn = true
				break
			}
			if next.live() && !d.mayBeAside(l, next, set) {
				break
			}
		}
	}
}

// areAsides reports whether none of the lines between two halves is a piece of the
// sentence itself: each says what it is, or falls short of the margin, or breaks no
// word where the halves do.
func (d *draft) areAsides(left *line, between []*line, right *line, set typeArea) bool {
	for _, l := range between {
		if !l.live() || set.margin > 0 || isCaption(l) || d.furniture.spokenAt(l, false) || l.matches(pictureCredit) || pageLine(l.text) {
			continue
		}
		if !d.wordAcross(left, right) || d.wordAcross(left, l) || d.wordAcross(l, right) {
			return false
		}
	}
	return true
}

// mayBeAside recognises a line that may stand in the sentence of left, and is none of it.
func (d *draft) mayBeAside(left, l *line, set typeArea) bool {
	switch {
	case l.block.Kind == formats.Caption || isCaption(l) || d.furniture.spokenAt(l, false):
		return true
	case l.n > maxRunningHead || wording.Closes(l.text) && l.n >= minParagraph || wording.HeadingClass(l.text) != "" || l.block.Kind == formats.Row || l.block.Kind == formats.Heading || isSalutation(l.text) || isSignature(l.text):
		return false
	case strings.ContainsRune("，。、；：！？”’）》】,;:!?)", wording.FirstRune(l.text)):
		return false
	case set.margin > 0:
		return 3*set.size(l) < 2*set.margin && !wording.Closes(l.text) && !wording.ContainsSign(l.text, "，。；")
	}
	return !d.wordAcross(left, l)
}

// halves reports whether right goes on with the sentence of left, by the margin or by
// the word or number that breaks off.
func (d *draft) halves(left, right *line, set typeArea) bool {
	if !set.interrupted(left, right) {
		return false
	}
	if set.indents && (set.margin > 0 || set.always && wording.ContainsSign(right.text, "，。；")) {
		return true
	}
	a, _ := utf8.DecodeLastRuneInString(left.text)
	b := wording.FirstRune(right.text)
	return wording.IsDigit(a) && wording.IsDigit(b) || strings.ContainsRune("，、；。", b) || strings.ContainsRune("，、", a) || unclosed(left.text) && !unclosed(right.text) || d.wordAcross(left, right)
}
