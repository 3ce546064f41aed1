package indexer

import (
	"strings"
	"unicode/utf8"
)

// The values of Figure.Status and Figure.Basis.
const (
	StatusPlanned  = "planned"
	StatusOngoing  = "ongoing"
	StatusAchieved = "achieved"

	BasisNew        = "new"
	BasisCumulative = "cumulative"
	BasisStock      = "stock"
	BasisRate       = "rate"
	BasisTarget     = "target"

	// Unknown is the status or basis of a figure of which the text does not tell.
	Unknown = "unknown"
)

// position is where a quantity stands, and the words around it.
type position struct {
	q                     quantity
	sentence, clause, end int       // starts of sentence and clause, end of the clause
	in                    wordClass // of the words in the clause
	before                wordClass // in the clause, before the quantity
	ahead                 wordClass // in the sentence, before the quantity
}

// judge sets status, period and basis of f, which stands at q and counts o.
func (r *reading) judge(f *Figure, q quantity, o object) {
	p := position{
		q:        q,
		sentence: r.sentenceStart(q.start),
		clause:   r.clauseStart(q.start),
		end:      r.clauseEnd(q.end),
	}
	p.in = r.classes(p.clause, p.end)
	p.before = r.classes(p.clause, q.start)
	p.ahead = r.classes(p.sentence, q.start)
	w := r.whenOf(p)
	f.Status = r.status(p, w)
	f.Basis = r.basis(f, p, w)
	if o.origin && !q.rank && f.Basis != BasisRate && f.Basis != BasisTarget {
		f.Basis = BasisStock
	}
	// Of a span of years a state is that at its end, a change that of all of it.
	state := f.Change == "" && (f.Basis == BasisStock || f.Basis == BasisRate && !strings.Contains(r.folded[p.clause:q.start], "年均")) &&
		f.Status == StatusAchieved
	f.Period = w.period(state)
}

// sentenceStart gives where the sentence starts in which i stands.
func (r *reading) sentenceStart(i int) int {
	stop := max(0, i-maxClause)
	for k := i; k > 0; {
		c, size := utf8.DecodeLastRuneInString(r.folded[:k])
		if k-size < stop {
			return k
		}
		switch c {
		case '。', ';', '!', '?', '\n':
			return k
		}
		k -= size
	}
	return 0
}

// clauseEnd gives where the clause ends in which i stands.
func (r *reading) clauseEnd(i int) int {
	end := min(len(r.folded), i+maxClause)
	for k, c := range r.folded[i:end] {
		switch c {
		case ',', '。', ';', '!', '?', '\n':
			return i + k
		}
	}
	return end
}

// classes gives all classes of the words in folded[start:end].
func (r *reading) classes(start, end int) wordClass {
	var c wordClass
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].end <= end; m++ {
		c |= r.markClass(m)
	}
	return c
}

// markClass gives the classes of a mark where it stands: 将 is of the future only
// before a verb (将再新增, but 将操场开放), 目标 tells only where it is stated what
// the aim is (目标是).
func (r *reading) markClass(m int) wordClass {
	class := r.marks[m].class
	if class&wordPlan != 0 && !r.beforeVerb(m) {
		class &^= wordPlan | wordWish | wordGoal
	}
	if class&wordAim != 0 && !beginsWith(r.folded[r.marks[m].end:], "是", "为", ":", "包括", "如下") {
		class &^= wordAim | wordWish | wordGoal
	}
	return class
}

// onwardFrom gives where the paragraph begins to speak of what is to come (下一步,
// 主要目标是), the end of the text if it does not.
func (r *reading) onwardFrom() int {
	for m, k := range r.marks {
		if k.class&(wordOnward|wordAim) != 0 && r.markClass(m)&(wordOnward|wordAim) != 0 {
			return k.end
		}
	}
	return len(r.folded)
}

// beforeVerb tells whether the mark m, a word such as 将 or 计划, stands before a
// verb, an adverb or a number, or opens its clause.
func (r *reading) beforeVerb(m int) bool {
	k := r.marks[m]
	if word := r.folded[k.start:k.end]; word != "将" && word != "计划" && word != "争取" && word != "规划建设" {
		return true
	}
	if m+1 < len(r.marks) && r.marks[m+1].start == k.end && r.marks[m+1].class&(wordAct|wordMay|wordAdverb|wordReach|wordLevel|wordLift|wordTime|wordRise|wordFall|wordStop) != 0 {
		next := r.folded[r.marks[m+1].start:r.marks[m+1].end]
		return next != "全国" && next != "各"
	}
	return false
}

// status decides between planned, ongoing and achieved: the clause's own words
// before what the sentence said, before the time, before the headings.
func (r *reading) status(p position, w when) string {
	planned := r.heading.status == StatusPlanned
	switch {
	case p.in&wordUnder != 0 && p.in&wordNew == 0 && !planned:
		return StatusOngoing
	case p.in&wordPlan != 0 && !(r.heading.status == StatusAchieved && p.in&wordReach != 0):
		return StatusPlanned
	case p.ahead&wordPlan != 0 && r.heading.status != StatusAchieved:
		return StatusPlanned
	case p.before&wordWish != 0 && r.heading.status != StatusAchieved:
		return StatusPlanned
	case p.q.start >= r.onward && r.heading.status != StatusAchieved:
		return StatusPlanned
	case w.by && !w.until && r.heading.status != StatusAchieved:
		return StatusPlanned
	case r.heading.status != "":
		return r.heading.status
	case w.future:
		return StatusPlanned
	case w.five || w.one:
		return StatusAchieved
	case p.in&wordRule != 0:
		return Unknown
	case p.in&wordDone != 0 || p.ahead&wordDone != 0:
		return StatusAchieved
	case (p.in|p.ahead)&(wordAct|wordMay|wordReach|wordRise|wordFall|wordLift|wordLevel|wordStock|wordTotal|wordStop|wordHalt) != 0:
		return StatusAchieved
	case p.q.kind != unitCount || endsPhrase(r.folded[p.q.end:]):
		return StatusAchieved // 人均可支配收入15781元, 瞪羚企业41家: as things stand
	}
	return Unknown
}
