package indexer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
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

// setting is what holds for a paragraph until its own words say otherwise.
type setting struct {
	status string
	period string
	year   int
}

// headingWords tell by a heading whether what stands under it was done or is to
// be done; the first that is found decides, so 下一年工作安排 before 工作.
var headingWords = []struct {
	status string
	words  []string
}{
	{StatusPlanned, []string{"目标", "任务", "安排", "打算", "下一步", "计划", "规划", "展望", "部署", "方案", "今后", "思路", "要求", "重点工作", "未来", "建议", "奋力", "工作重点", "举措"}},
	{StatusAchieved, []string{"回顾", "成就", "成效", "成绩", "总结", "过去", "完成情况", "以来", "历程", "进展", "工作情况", "亮点", "收官"}},
}

// headingSetting reads the headings from the innermost out.
func headingSetting(headings []string, docYear int) setting {
	s := setting{}
	for i := len(headings) - 1; i >= 0; i-- {
		folded := analyzers.Fold(headings[i])
		if s.status == "" {
			s.status = headingStatus(folded)
		}
		if s.period == "" {
			for _, w := range findWhens(folded, docYear) {
				if w.from > 0 && !w.since {
					s.period, s.year = w.period(), w.to
					break
				}
			}
		}
	}
	if s.status == "" && s.year > 0 && docYear > 0 {
		switch {
		case s.year > docYear:
			s.status = StatusPlanned
		case s.year < docYear:
			s.status = StatusAchieved
		}
	}
	return s
}

// headingStatus gives the status that a heading states, "" if none.
func headingStatus(folded string) string {
	best, status := len(folded)+1, ""
	for _, h := range headingWords {
		for _, w := range h.words {
			// The last telling word of a heading is its noun: 目标完成情况 looks back.
			if i := strings.LastIndex(folded, w); i >= 0 && len(folded)-i < best {
				best, status = len(folded)-i, h.status
			}
		}
	}
	return status
}

// period writes a statement of time as Figure.Period does.
func (w when) period() string {
	switch {
	case w.from == 0 || w.since && w.from == w.to:
		return ""
	case w.to > w.from:
		return fmt.Sprintf("%d-%d", w.from, w.to)
	case w.month > 0:
		return fmt.Sprintf("%d-%02d", w.from, w.month)
	}
	return fmt.Sprint(w.from)
}

// judge sets status, period and basis of f, which stands at q.
func (r *reading) judge(f *Figure, q quantity) {
	sentence := r.sentenceStart(q.start)
	clause := r.clauseStart(q.start)
	clauseEnd := r.clauseEnd(q.end)
	in := r.classes(clause, clauseEnd)
	ahead := r.classes(sentence, q.start)
	when, stated := r.whenOf(q, sentence, clauseEnd)

	f.Period = r.heading.period
	if stated {
		f.Period = when.period()
	}
	f.Status = r.status(q, when, stated, in, ahead, sentence)
	f.Basis = r.basis(f, q, in, clause, clauseEnd)
}

// sentenceStart gives where the sentence starts in which i stands.
func (r *reading) sentenceStart(i int) int {
	for k := i; k > 0; {
		c, size := utf8.DecodeLastRuneInString(r.folded[:k])
		if strings.ContainsRune("。;!?\n", c) {
			return k
		}
		k -= size
	}
	return 0
}

// clauseEnd gives where the clause ends in which i stands.
func (r *reading) clauseEnd(i int) int {
	for k, c := range r.folded[i:] {
		if strings.ContainsRune(",;。!?\n", c) {
			return i + k
		}
	}
	return len(r.folded)
}

// classes gives all classes of the words in folded[start:end].
func (r *reading) classes(start, end int) wordClass {
	var c wordClass
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].end <= end; m++ {
		c |= r.marks[m].class
	}
	return c
}

// whenOf gives the statement of time that rules a quantity: in its clause, else
// the last before it in its sentence, else the last that opened a sentence of
// the paragraph.
func (r *reading) whenOf(q quantity, sentence, clauseEnd int) (when, bool) {
	var last, opener when
	for _, w := range r.whens {
		switch {
		case w.start >= q.end:
		case comparative(r.folded[:w.start]):
		case w.start >= sentence:
			last = w
		case w.opens:
			opener = w
		}
	}
	if last.end > 0 {
		return last, true
	}
	if opener.end > 0 {
		return opener, true
	}
	return when{}, false
}

// comparative tells whether a year behind s is only what is compared with: 比2020年.
func comparative(s string) bool {
	return strings.HasSuffix(s, "比") || strings.HasSuffix(s, "较") || strings.HasSuffix(s, "是")
}

// status decides between planned, ongoing and achieved: the clause's own words
// before what the sentence said, before the time, before the headings.
func (r *reading) status(q quantity, w when, stated bool, in, ahead wordClass, sentence int) string {
	switch {
	case in&wordUnder != 0:
		return StatusOngoing
	case in&wordPlan != 0 || ahead&wordPlan != 0:
		return StatusPlanned
	case ahead&wordOnward != 0 || r.classes(0, q.start)&wordOnward != 0:
		return StatusPlanned
	case stated && w.by && !w.until && r.heading.status != StatusAchieved:
		return StatusPlanned
	case r.heading.status != "":
		return r.heading.status
	case in&wordDone != 0 || ahead&wordDone != 0:
		return StatusAchieved
	case ahead&(wordAct|wordReach|wordRise|wordFall|wordLevel|wordStock|wordTotal) != 0 || in&(wordAct|wordStop) != 0:
		return StatusAchieved
	}
	return Unknown
}

// basis decides what kind of amount a figure is.
func (r *reading) basis(f *Figure, q quantity, in wordClass, clause, clauseEnd int) string {
	before := r.classes(clause, q.start)
	switch {
	case q.kind == unitRate && q.unit != "":
		if f.Status == StatusPlanned && (in&wordGoal != 0 || f.Change != "") {
			return BasisTarget
		}
		return BasisRate
	case q.kind == unitRank:
		return Unknown
	case before&wordPer != 0:
		if f.Status == StatusPlanned {
			return BasisTarget
		}
		return BasisRate
	case before&wordNew != 0:
		return BasisNew
	case before&wordTotal != 0:
		return BasisCumulative
	case f.Status == StatusPlanned && before&(wordGoal|wordLevel) != 0:
		return BasisTarget
	case before&(wordStock|wordLevel) != 0:
		return BasisStock
	case f.Change != "":
		return BasisNew
	case before&(wordAct|wordMay) != 0:
		return BasisNew
	}
	return Unknown
}
