package indexer

import (
	"fmt"
	"sort"
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
	year   when // the year or month that the headings state
	span   when // the years: “十四五”时期
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
		if s.year.from > 0 || s.span.from > 0 {
			continue
		}
		for _, w := range findWhens(folded, docYear) {
			switch {
			case w.from == 0 || w.since:
			case w.to > w.from:
				if s.span.from == 0 || w.to < docYear { // of two the one looked back on
					s.span = w
				}
			default:
				s.year = w
			}
		}
	}
	if s.status == "" && s.year.from > 0 && docYear > 0 {
		switch {
		case s.year.from >= docYear:
			s.status = StatusPlanned
		case s.year.from < docYear:
			s.status = StatusAchieved
		}
	}
	return s
}

// headingStatus gives the status that a heading states, "" if none or both
// (发展成就和主要目标). 任务 and the like count only where it speaks of time or work:
// 落实国家重大战略任务 may head what was done.
func headingStatus(folded string) string {
	status := ""
	for _, h := range headingWords {
		for _, w := range h.words {
			if !strings.Contains(folded, w) || h.status == StatusPlanned && !beginsWith(folded, "《") && !holdsAny(folded, headingTimes) {
				continue
			}
			if status != "" && status != h.status {
				return mixedStatus(folded)
			}
			status = h.status
			break
		}
	}
	return status
}

// headingTimes are what a heading speaks of that lays out what is to come.
var headingTimes = []string{"年", "时期", "主要", "重点", "工作", "今后", "下一步", "下步", "预期", "未来"}

// mixedStatus judges a heading with words of both kinds: joined by 和 it is of
// both, else its last word is its noun (目标完成情况).
func mixedStatus(folded string) string {
	if holdsAny(folded, []string{"和", "及", "与", "、"}) {
		return ""
	}
	best, status := -1, ""
	for _, h := range headingWords {
		for _, w := range h.words {
			if i := strings.LastIndex(folded, w); i >= 0 && i+len(w) > best {
				best, status = i+len(w), h.status
			}
		}
	}
	return status
}

// period writes a statement of time as Figure.Period does. A span of years is
// given by its end where the figure is of a state (last).
func (w when) period(last bool) string {
	switch {
	case w.from == 0 || w.since:
		return ""
	case w.to > w.from && !last:
		return fmt.Sprintf("%d-%d", w.from, w.to)
	case w.month > 0:
		return fmt.Sprintf("%d-%02d", w.from, w.month)
	}
	return fmt.Sprint(w.to)
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

// position is where a quantity stands, and the words around it.
type position struct {
	q                     quantity
	sentence, clause, end int       // starts of sentence and clause, end of the clause
	in                    wordClass // of the words in the clause
	before                wordClass // in the clause, before the quantity
	ahead                 wordClass // in the sentence, before the quantity
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

// maxOpeners is how many statements of time before a number are tried for one
// that opened a sentence.
const maxOpeners = 20

// whenOf gives the statement of time that rules a quantity: in its clause, else
// the last before it in its sentence, else the first behind it in its clause
// (预计年底建成), else the last that opened a sentence of the paragraph, else that
// of the headings.
func (r *reading) whenOf(p position) when {
	var last, behind, opener when
	next := sort.Search(len(r.whens), func(k int) bool { return r.whens[k].start >= p.q.end })
	if next < len(r.whens) && r.whens[next].end <= p.end && !comparative(r.folded, r.whens[next]) {
		behind = r.whens[next]
	}
	for k := next - 1; k >= 0 && r.whens[k].start >= p.sentence; k-- {
		if w := r.whens[k]; !comparative(r.folded, w) && !r.outgrown(w, p.q) {
			last = w
			break
		}
	}
	for k := next - 1; k >= 0 && next-k <= maxOpeners; k-- {
		if r.whens[k].opens && r.whens[k].start < p.sentence {
			opener = r.whens[k]
			break
		}
	}
	for _, w := range [...]when{last, behind, opener} {
		switch {
		case w.end == 0:
		case w.five && r.heading.span.from > 0:
			span := r.heading.span
			span.five = true
			return span
		case w.one && r.heading.year.from > 0:
			year := r.heading.year
			year.one = true
			return year
		default:
			return w
		}
	}
	if r.heading.year.from > 0 {
		return r.heading.year
	}
	return r.heading.span
}

// outgrown tells whether a year is the one from which something grew to q: 从2021年的
// 46503元提高到58794元.
func (r *reading) outgrown(w when, q quantity) bool {
	if s := r.folded[:w.start]; !strings.HasSuffix(s, "从") && !strings.HasSuffix(s, "由") {
		return false
	}
	return r.classes(w.end, q.start)&wordLevel != 0
}

// comparative tells whether a year is only what is compared with (比2020年), or
// the name of something (2023年版).
func comparative(s string, w when) bool {
	return strings.HasSuffix(s[:w.start], "比") || strings.HasSuffix(s[:w.start], "较") || strings.HasSuffix(s[:w.start], "是") ||
		strings.HasPrefix(s[w.end:], "版") || strings.HasPrefix(s[w.end:], "的") && strings.HasSuffix(s[:w.start], "《")
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
	case p.q.kind != unitCount:
		return StatusAchieved // 城镇居民人均可支配收入15781元: as things stand
	}
	return Unknown
}

// basis decides what kind of amount a figure is.
func (r *reading) basis(f *Figure, p position, w when) string {
	q := p.q
	planned := f.Status == StatusPlanned
	switch {
	case q.kind == unitRate && q.unit != "":
		if planned {
			return BasisTarget
		}
		return BasisRate
	case q.rank:
		return Unknown
	case p.before&wordNew != 0 || strings.Contains(f.Object, "新增"):
		return BasisNew
	case planned && (p.before&(wordGoal|wordLevel|wordPer) != 0 || measured(f.Object) || holdsAny(f.Object, yields)):
		return BasisTarget
	case p.before&wordPer != 0 && (q.kind == unitCount || q.kind == unitPeople):
		return BasisRate
	case holdsAny(r.folded[p.clause:q.start], []string{"目前", "现有", "已有", "在册"}):
		return BasisStock
	case p.before&wordTotal != 0 || (w.until || w.since) && p.before&wordAct != 0:
		return BasisCumulative
	case p.before&(wordStock|wordLevel) != 0 || measured(f.Object) && f.Change == "" && p.before&wordAct == 0:
		return BasisStock
	case (q.qualifier == "突破" || q.qualifier == "超过") && p.before&wordAct == 0:
		return BasisStock
	}
	if (q.kind == unitCount || q.kind == unitPeople) && p.before&(wordAct|wordMay|wordRise|wordFall) == 0 && p.in&(wordDone|wordUnder|wordRise) == 0 && f.Status != StatusPlanned {
		return BasisStock // 9个助餐点遍布各乡: there they are, no verb says how
	}
	return BasisNew
}

// yields are what is produced in a time: planned, they are targets.
var yields = []string{"产量", "产值", "收入", "货运量", "联运量"}

// measured tells whether an object is by its name a level and not a doing.
func measured(object string) bool {
	for _, w := range [...]string{"总数", "总量", "总里程", "总装机", "保有量", "规模", "能力", "里程", "面积", "寿命", "余额", "装机", "浓度", "资产总额", "水平", "年限"} {
		if strings.HasSuffix(object, w) {
			return true
		}
	}
	return false
}
