package indexer

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

const (
	// minRepeated is the shortest line, in characters, that is dropped where it
	// follows itself.
	minRepeated = 12
	// minRepeatedLine is the shortest line that counts as prose.
	minRepeatedLine = 20
	// minCopy is how much prose, in characters, makes a copy; minListCopy how much
	// of anything.
	minCopy     = 50
	minListCopy = 400
	// minCutCopy is the shortest copy that breaks off without a sign; titles are
	// begun again by what names their file.
	minCutCopy = 28
	// repeatedShare is how much of a line must have stood before.
	repeatedShare = 0.9
)

// sentence is one of a line as it is compared: by a hash of its letters, so that a copy
// may have other signs, and by how many they are.
type sentence struct {
	hash    uint64
	letters int
}

// sentencesOf cuts a line at the ends of its sentences.
func sentencesOf(text string) []sentence {
	var out []sentence
	var now sentence
	var before rune
	for _, r := range text {
		switch {
		case r >= 0x4E00 && r <= 0x9FFF:
			now.add(r)
		case r == '。' || r == '！' || r == '？' || r == '；', r == '.' && analyzers.IsHan(before):
			if now.letters > 0 {
				out = append(out, now)
				now = sentence{}
			}
		case r == '%' || r == '.' || r == '-' || r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsDigit(r):
			now.add(r)
		}
		before = r
	}
	if now.letters > 0 || len(out) == 0 {
		out = append(out, now)
	}
	return out
}

func (s *sentence) add(r rune) {
	s.hash = (s.hash ^ uint64(r)) * 0x9E3779B97F4A7C15
	s.hash ^= s.hash >> 29
	s.letters++
}

// dropRepeated drops what the document prints a second time: the whole body or
// parts of it, headings with the body under them, in whatever layout. A list that a
// law or a plan repeats by right stays: short lines and numbered items alone are no
// copy. A shortened copy before the text itself (a teaser that ends in …) goes too.
func (d *draft) dropRepeated() {
	d.dropTeasers()
	s := &letterStream{}
	if d.copied {
		if s = d.stream(mayRepeat); s.earlier != nil && d.mendByCopies(s) {
			s = d.stream(mayRepeat)
		}
		d.copied = s.hasCopies()
	}
	heads := sync.OnceValue(d.shortByHead)
	seen := map[sentence]bool{}
	var run []*line   // lines in a row that have all stood before
	apart := 0        // short lines since that have not
	var short []*line // those of them that are too short to be a copy by themselves
	var before *line
	settle := func() {
		if isCopy(run) {
			told := copiedProse(run, func(l *line) bool { return !l.record }) >= minCopy
			for _, l := range run {
				l.record = l.record && !told // headings such as 扩容行动：让学位多起来, over the copied text
				l.drop(reasonRepeated)
			}
		} else {
			short = append(short, run...)
		}
		run, apart = nil, 0
	}
	for i, l := range d.lines {
		if !mayRepeat(l) {
			continue
		}
		sentences := l.sentences()
		total, old := 0, 0
		for _, s := range sentences {
			total += s.letters
			if seen[s] {
				old += s.letters
			}
		}
		again := float64(old) >= repeatedShare*float64(total) || s.repeats(i, l)
		if again && before != nil && l.n >= minRepeated && wording.Squeeze(before.text) == wording.Squeeze(l.text) {
			l.drop(reasonRepeated) // the same line twice in a row
			continue
		}
		switch {
		case again, len(run) > 0 && d.tornHeading(i, heads):
			run = append(run, l)
		case len(run) > 0 && l.n <= maxHeading && !isRunning(l) && apart < maxCopyBreak:
			apart++ // a page's line in the copy
		default:
			settle()
		}
		for _, s := range sentences {
			seen[s] = true
		}
		before = l
	}
	settle()
	d.dropBetweenCopies(short)
	d.markPrintedTwice(s)
}

// tornHeading recognises a short line that is the first words of a heading before it: the copy that it
// stands in is torn. heads are the headings of the text by how they begin, the last first.
func (d *draft) tornHeading(i int, heads func() map[string][]squeezed) bool {
	l := d.lines[i]
	if l.n < minTitle || l.n > maxPlainHeading || wording.Closes(l.text) {
		return false
	}
	return slices.ContainsFunc(nearestTo(i, heads()[firstRunesOf(l.text, minTitle)]), func(whole squeezed) bool {
		return whole.at < i && whole.line.live() && whole.line.n > l.n && strings.HasPrefix(whole.text, l.text)
	})
}

// shortByHead are the lines as short as headings, by their first characters, the last first.
func (d *draft) shortByHead() map[string][]squeezed {
	heads := map[string][]squeezed{}
	for i, l := range slices.Backward(d.lines) {
		if l.n > minTitle && l.n <= maxPlainHeading {
			head := firstRunesOf(l.text, minTitle)
			heads[head] = append(heads[head], squeezed{i, l, l.text})
		}
	}
	return heads
}

// dropBetweenCopies drops the paragraphs that stood before, of those given, where what was
// printed twice is dropped both before and behind them: a copy whose other paragraphs differ in
// a number leaves them too short to be told by themselves.
func (d *draft) dropBetweenCopies(short []*line) {
	first, last := -1, -1
	for i, l := range d.lines {
		if l.reason == reasonRepeated && !l.live() && isLong(l) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if last <= first || len(short) == 0 {
		return
	}
	before := make(map[*line]bool, len(short))
	for _, l := range short {
		before[l] = true
	}
	for _, l := range d.lines[first+1 : last] {
		if before[l] && l.live() && isLong(l) && isRunning(l) {
			l.drop(reasonRepeated)
		}
	}
}

// isLong recognises a line that is long enough to be prose.
func isLong(l *line) bool { return l.n >= minRepeatedLine && wording.HeadingClass(l.text) == "" }

// mayRepeat recognises a line that may be a copy or have one.
func mayRepeat(l *line) bool { return l.live() && l.role != roleTitle && l.role != roleKicker }

// isCopy reports whether lines that have all stood before are a copy.
func isCopy(run []*line) bool {
	all := 0
	for _, l := range run {
		all += l.n
	}
	return all >= minListCopy || copiedProse(run, func(*line) bool { return true }) >= minCopy
}

// copiedProse is how long, in characters, those of the lines are that count and are prose.
func copiedProse(lines []*line, counts func(*line) bool) int {
	n := 0
	for _, l := range lines {
		if counts(l) && isLong(l) {
			n += l.n
		}
	}
	return n
}

const reasonRepeated = "正文重复"

// dropTeasers drops shortened copies: a line that ends in …, in the middle of a
// sentence, or under a label as 摘要, and begins as a later one does.
func (d *draft) dropTeasers() {
	if !slices.ContainsFunc(d.lines, mayBreakOff) {
		return
	}
	var heads map[string][]squeezed // later lines by their first characters
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if !l.live() || l.n < teaserHead || l.role != roleBody || l.block.Kind == formats.Row {
			continue
		}
		own := wording.Squeeze(l.text)
		core := strings.TrimRight(summaryLabel.ReplaceAllString(own, ""), ".…")
		if l.n >= minRepeatedLine && (core != own || !wording.Closes(l.text)) {
			n, begun := utf8.RuneCountInString(core), strings.TrimRight(core, "。")
			for _, later := range nearestTo(i, heads[firstRunesOf(core, teaserHead)]) {
				if !strings.HasPrefix(later.text, begun) {
					continue
				}
				more := utf8.RuneCountInString(later.text) - n
				if (more > 1 && (core != own || isRunning(later.line) && n >= minCutCopy) || core != own && more >= 0) && !d.titleInFront(i) {
					l.drop("摘要重复")
					break
				}
			}
		}
		if heads == nil {
			heads = map[string][]squeezed{}
		}
		head := firstRunesOf(own, teaserHead)
		heads[head] = append(heads[head], squeezed{i, l, own})
	}
	// a copy that breaks off behind the text
	for i, l := range d.lines {
		if !l.live() || l.n < minRepeatedLine || l.role != roleBody || l.block.Kind == formats.Row || wording.Closes(l.text) && !strings.HasSuffix(l.text, "…") && !strings.HasSuffix(l.text, "...") {
			continue
		}
		core := strings.TrimRight(summaryLabel.ReplaceAllString(wording.Squeeze(l.text), ""), ".…")
		for _, whole := range nearestTo(i, heads[firstRunesOf(core, teaserHead)]) {
			if strings.HasPrefix(whole.text, core) && whole.line != l && isRunning(whole.line) && (l.n >= minCutCopy || wording.Closes(l.text)) && whole.line.live() && utf8.RuneCountInString(whole.text) > utf8.RuneCountInString(core)+1 && !d.titleInFront(i) {
				l.drop("摘要重复")
				break
			}
		}
	}
}

// squeezed is a line, its number and its text without blanks.
type squeezed struct {
	at   int
	line *line
	text string
}

// maxBegunAlike is how many of the lines that begin as one does are held against it, before and
// behind it: more are the rows of a list, which are no copies of each other.
const maxBegunAlike = 100

// nearestTo returns those of some lines, the last first, that stand nearest to line i.
func nearestTo(i int, lines []squeezed) []squeezed {
	at, _ := slices.BinarySearchFunc(lines, i, func(l squeezed, i int) int { return i - l.at })
	return lines[max(0, at-maxBegunAlike):min(len(lines), at+maxBegunAlike)]
}

// mayBreakOff recognises a line that may be a shortened copy by its ends.
func mayBreakOff(l *line) bool {
	if !l.live() || l.n < teaserHead || l.role != roleBody || l.block.Kind == formats.Row {
		return false
	}
	return !wording.Closes(l.text) || strings.HasSuffix(l.text, "…") || strings.HasSuffix(l.text, ".") || summaryLabel.May(wording.Squeeze(l.text))
}

// titleInFront recognises a line before the text that is a title, with which the text
// then begins, and no summary that breaks off: it stands twice, one under the
// other, or has no sign of a sentence in it.
func (d *draft) titleInFront(i int) bool {
	same := func(k int) bool {
		return k >= 0 && k < len(d.lines) && d.lines[k].live() && d.lines[k].text == d.lines[i].text
	}
	return d.lines[i].n <= maxTitle && i < d.head() && (same(i-1) || same(i+1) || endsOpen(d.lines[i].text) && !wording.ContainsSign(d.lines[i].text, "，。；"))
}

// summaryNames are what pages call their summaries and nothing else.
const summaryNames = `内容摘要|内容提要|核心提示|摘要|导读|提要|导语`

var (
	// summaryLabel is how a page heads its summary.
	summaryLabel = pattern.Must(`^[\[【（(]?(?:` + summaryNames + `|内容概述|内容简介|概要|简介|描述)[\]】）)]?[：:]?`)
	// labelledSummary is a summary that its label parts from the text.
	labelledSummary = pattern.Must(`^(?:[\[【（(](?:` + summaryNames + `)[\]】）)]|(?:` + summaryNames + `)[：:])`)
)

// teaserHead is how many characters of a teaser find the line that it is of.
const teaserHead = 12
