package indexer

import (
	"math"
	"slices"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/wording"
)

// question is what the judge asks of a line; its answers are numbered from 0.
type question uint8

const (
	asksForm         question = iota // length and end
	asksPlace                        // where in the document, and length
	asksBetween                      // what stands above and below
	asksOver                         // what stands below, whether something was dropped there
	asksRelated                      // to the sure text, by length
	asksRelatedPlace                 // the same by how much there is to compare, and place
	asksTitle                        // related to the title
	asksBelow                        // related to the next paragraphs
	asksAbove                        // related to the one before
	asksHeading                      // related to what it would be the heading of, and to the whole
	asksStrange                      // names places that nobody else names
	asksStrangeWhere                 // the same by how related it is, and place
	asksApart                        // stands beside what was dropped
	asksAround                       // how much was dropped around
	asksRun                          // among how many other short lines
	asksPage                         // how much was dropped in all
	asksKin                          // how many lines that look like it are near, dropped or not
	asksHeads                        // how many short lines have text under them
	asksAgain                        // stands there several times
	asksStart                        // first and last sign
	asksSign                         // each sign in it
	asksShares                       // of digits and letters
	asksWords                        // parted by blanks
	asksAddresses                    // times and addresses
	asksKind                         // the block's kind
	asksLinks                        // share that is linked
	asksFormat                       // bold, indented, with a list's mark
	asksAmount                       // states a number of things
	asksContainer                    // format and place
	asksNumber                       // numbered as headings are
	questions
)

// questionReasons say what a question's answer tells against a line.
var questionReasons = [questions]string{
	asksForm: reasonLooks, asksPlace: reasonAmong, asksBetween: reasonAmong, asksOver: reasonAmong,
	asksRelated: reasonUnrelated, asksRelatedPlace: reasonUnrelated, asksTitle: reasonUnrelated, asksBelow: reasonUnrelated,
	asksAbove: reasonUnrelated, asksHeading: reasonUnrelated, asksStrange: reasonUnrelated, asksStrangeWhere: reasonUnrelated,
	asksApart: reasonAmong, asksAround: reasonAmong, asksRun: reasonAmong, asksPage: reasonAmong, asksKin: reasonAmong,
	asksHeads: reasonAmong, asksAgain: reasonAmong, asksStart: reasonLooks, asksSign: reasonLooks, asksShares: reasonLooks,
	asksWords: reasonLooks, asksAddresses: reasonLooks, asksKind: reasonLooks, asksLinks: reasonLooks, asksFormat: reasonLooks,
	asksAmount: reasonLooks, asksContainer: reasonAmong, asksNumber: reasonLooks,
}

const (
	// maxAnswers is how many answers a question may have.
	maxAnswers = 128
	// runSlots is how many weights the runs of characters share.
	runSlots = 1 << 15
	// evidenceSlots is how many weights there are.
	evidenceSlots = int(questions)*maxAnswers + runSlots
	// allRuns is what the runs of a line count together, in answers, for their square.
	allRuns = 9
)

// evidence is what was found of one line: places in the table of weights.
type evidence struct{ answers, runs []uint32 }

func (e *evidence) answer(q question, value int) {
	e.answers = append(e.answers, uint32(int(q)*maxAnswers+min(value, maxAnswers-1)))
}

// answerOf takes several answers for one: each with how many there may be.
func (e *evidence) answerOf(q question, values ...[2]int) {
	value := 0
	for _, v := range values {
		value = value*v[1] + min(v[0], v[1]-1)
	}
	e.answer(q, value)
}

// runWeight is what each run of characters counts.
func (e *evidence) runWeight() float32 {
	return float32(math.Sqrt(allRuns / float64(max(len(e.runs), 1))))
}

// step is how many of the bounds v reaches.
func step(v int, bounds ...int) int {
	for i, b := range bounds {
		if v < b {
			return i
		}
	}
	return len(bounds)
}

// Where a line stands in a document.
const (
	placeBefore = iota // the text
	placeWithin
	placeBehind
	placeOverTitle
	placesOfLines
)

// weighFirst finds the evidence on line i that is had for little: it settles most lines.
func (v *lineView) weighFirst(i int, e *evidence) lineSetting {
	e.answers, e.runs = e.answers[:0], e.runs[:0]
	l := v.d.lines[i]
	place := placeWithin
	switch {
	case i < v.first && i < v.d.titleAt:
		place = placeOverTitle
	case i < v.first:
		place = placeBefore
	case i > v.last:
		place = placeBehind
	}
	end := endOf(l.text)
	s := lineSetting{
		size:   [2]int{step(l.n, 5, 9, 13, 17, 23, 31, 46, 71, 111), 10},
		length: [2]int{step(l.n, 9, 17, 31), 4},
		place:  [2]int{place, placesOfLines},
		end:    [2]int{end, lineEnds},
		closed: [2]int{closure(l.text, end), closures},
	}
	s.over, s.under, s.apart = v.between(i)
	share, pairs := v.related(l.text, v.sure[i])
	s.related = [2]int{share, shares + 1}
	e.answerOf(asksForm, s.size, s.end)
	e.answerOf(asksRelated, s.related, s.size)
	e.answerOf(asksRelatedPlace, [2]int{share, shares}, [2]int{step(pairs, 3, 6, 12), 4}, s.place)
	e.answerOf(asksPage, [2]int{step(v.dropped, 1, 3, 8, 20), 5}, s.related)
	v.weighNeighbours(i, s, e)
	return s
}

// weighRest finds the rest of it, for a line in the setting that weighFirst found.
func (v *lineView) weighRest(i int, s lineSetting, e *evidence) {
	l := v.d.lines[i]
	above, below := v.relatedBeside(i)
	e.answerOf(asksTitle, [2]int{v.shared(l.text, &v.ofTitle), shares + 1}, s.size)
	e.answerOf(asksBelow, [2]int{below, shares + 1}, s.over)
	e.answerOf(asksAbove, [2]int{above, shares + 1}, s.under)
	e.answerOf(asksHeading, [2]int{below, 4}, [2]int{s.related[0], shares}, s.over)
	v.weighLooks(l, s, e)
	places, known, strange := v.strangers(i)
	e.answerOf(asksStrange, [2]int{strange, 4}, [2]int{known, 3}, s.closed)
	if strange > 0 {
		e.answerOf(asksStrangeWhere, [2]int{strange, 4}, s.related, s.place)
	}
	eachRun(l.text, places, func(hash uint32) { e.runs = append(e.runs, runSlot(hash)) })
}

// runSlot is the place of a run's weight.
func runSlot(hash uint32) uint32 {
	hash ^= hash >> 15
	hash *= 0x2C1B3C6D
	hash ^= hash >> 13
	return uint32(int(questions)*maxAnswers) + hash%runSlots
}

// lineSetting is what several questions ask of a line, each answer with how many there are.
type lineSetting struct {
	size, length, place, end, closed [2]int
	over, under, apart               [2]int
	related                          [2]int
}

// between says what a line stands over and under, and where something was dropped
// between.
func (v *lineView) between(i int) (over, under, apart [2]int) {
	over[1], under[1], apart[1] = 4, 5, 4
	next, apartBelow := v.next(i)
	switch {
	case next < 0:
	case v.sure[next] && apartBelow:
		over[0] = 3
	case v.sure[next]:
		over[0] = 2
	default:
		over[0] = 1
	}
	prev, apartAbove := v.prev(i)
	switch {
	case prev < 0:
	case strings.HasSuffix(v.d.lines[prev].text, "："):
		under[0] = 4
	case v.sure[prev] && apartAbove:
		under[0] = 3
	case v.sure[prev]:
		under[0] = 2
	default:
		under[0] = 1
	}
	if apartAbove && i > 0 {
		apart[0] = 1
	}
	if apartBelow && i < len(v.live)-1 {
		apart[0] += 2
	}
	return over, under, apart
}

// relatedBeside is how a line is related to the paragraph before it, and to the more
// related one of the two behind it.
func (v *lineView) relatedBeside(i int) (above, below int) {
	text := v.d.lines[i].text
	for k, seen := i+1, 0; k < min(len(v.sure), i+maxFar) && seen < 2; k++ {
		if v.sure[k] {
			below = max(below, v.shared(text, v.pairsOf(k)))
			seen++
		}
	}
	for k := i - 1; k >= max(0, i-maxFar); k-- {
		if v.sure[k] {
			return v.shared(text, v.pairsOf(k)), below
		}
	}
	return 0, below
}

const (
	// linesAround is how many lines above and below tell of what was dropped around a line,
	// kinAround how many may be of its kind.
	linesAround = 3
	kinAround   = 6
	// manyInRun is how many short lines in a row are many.
	manyInRun = 8
)

// weighNeighbours asks among what the line stands.
func (v *lineView) weighNeighbours(i int, s lineSetting, e *evidence) {
	l := v.d.lines[i]
	e.answerOf(asksPlace, s.place, s.size)
	e.answerOf(asksBetween, s.place, s.under, s.over)
	e.answerOf(asksOver, s.over, s.apart, s.closed)
	e.answerOf(asksApart, s.apart, s.place, s.length)
	near, kin, kinLive, same := 0, 0, 0, 0
	start := startOf(l.text)
	for k := max(0, i-kinAround); k < min(len(v.live), i+kinAround+1); k++ {
		o := v.d.lines[k]
		if k == i {
			continue
		}
		if !v.live[k] && k >= i-linesAround && k <= i+linesAround {
			near++
		}
		if step(o.n, 9, 17, 31) != s.length[0] || endOf(o.text) != s.end[0] || startOf(o.text) != start {
			continue
		}
		if v.live[k] {
			kinLive++
		} else {
			kin++
		}
	}
	for k := max(0, i-maxFar); k < min(len(v.live), i+maxFar); k++ {
		if o := v.d.lines[k]; k != i && o.n == l.n && o.text == l.text {
			same++
		}
	}
	run := 0
	for k := i - 1; k >= 0 && run < manyInRun && v.live[k] && !v.sure[k]; k-- {
		run++
	}
	for k := i + 1; k < len(v.live) && run < manyInRun && v.live[k] && !v.sure[k]; k++ {
		run++
	}
	e.answerOf(asksAround, [2]int{near, 2*linesAround + 1}, s.place)
	e.answerOf(asksKin, [2]int{kin, 5}, [2]int{kinLive, 5})
	e.answerOf(asksRun, [2]int{step(run, 1, 2, 4, manyInRun), 5}, s.place)
	e.answerOf(asksHeads, [2]int{step(v.heads, 1, 2, 3, 6), 5}, s.over)
	e.answerOf(asksAgain, [2]int{same, 4}, s.length)
}

// weighLooks asks what the line looks like.
func (v *lineView) weighLooks(l *line, s lineSetting, e *evidence) {
	m := mannerOf(l.text)
	inEighths := func(n int) [2]int { return [2]int{n * shares / max(m.runes, 1), shares} }
	e.answerOf(asksStart, [2]int{startOf(l.text), lineStarts}, s.end)
	for sign := range 64 {
		if m.signs&(1<<sign) != 0 {
			e.answer(asksSign, sign)
		}
	}
	e.answerOf(asksShares, inEighths(m.digits), inEighths(m.letters))
	e.answerOf(asksWords, [2]int{step(m.blanks, 1, 2, 4, 8), 5}, inEighths(m.han))
	e.answer(asksAddresses, m.addresses(l.text))
	e.answerOf(asksKind, [2]int{int(l.block.Kind), int(formats.Furniture) + 1}, s.over)
	if l.block.LinkRunes > 0 {
		e.answerOf(asksLinks, [2]int{l.block.LinkRunes * 4 / max(l.n, 1), 5}, s.place)
	}
	e.answerOf(asksFormat, bit(l.block.Bold), bit(l.indent), bit(v.indented), bit(l.bullet), s.over)
	e.answerOf(asksAmount, bit(l.matches(amount)), bit(l.matches(achieved)), s.closed)
	e.answerOf(asksContainer, [2]int{v.container, inPages + 1}, s.place)
	number := slices.Index(wording.LinkNumbers, wording.HeadingClass(l.text)) + 1
	e.answerOf(asksNumber, [2]int{number, len(wording.LinkNumbers) + 1}, s.over)
}

func bit(is bool) [2]int {
	if is {
		return [2]int{1, 2}
	}
	return [2]int{0, 2}
}
