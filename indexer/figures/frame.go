package figures

import (
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// Which time a figure is of. What stands nearer goes first (whenOf, judge, setting):
//
//  1. Its clause: 其中今年18个, 提升到2025年的57.7%. A year there is the number's own, whatever
//     the sentence or the number before is of; one that is compared with (比2020年) is none.
//  2. Its sentence: the last time stated before it, else the next in its clause.
//  3. Its paragraph: the last time that opened a sentence before it (五年来，…。…).
//  4. The frame: at which of its times a review has arrived. A report looks back on a year and
//     on the years that end with it, under one heading or under none that says so; it turns
//     from the one to the other with a sentence that opens with 五年来 or 刚刚过去的一年, and
//     what follows, paragraph by paragraph, is of that until it turns again or a part ends.
//     Until then it is at what its heading names first.
//  5. The headings, then what the document is.
//
// Of a span of years a figure is of all of it, or of its last:
//
//   - what was done in it is of all of it: 新建…, 完成投资…, 累计…, each time with a verb of doing;
//   - how much something changed is of all of it: 年均增长…, 提高…个百分点, a share that rose to
//     so much (提高到…);
//   - how things are is of the last year: what there is (现有…), an amount or a count that was
//     reached (增至…, 达到…, 突破…), a share that is only stated, and what runs through a year
//     and is only stated: 生产总值…, 年接待游客….
//
// 累计 in a part on the last year is of all the years, in its own clause and in what is listed
// with it, not in what the sentence goes on to say was done.

// frame is at which of its times a review is.
type frame int

const (
	frameOpen  frame = iota // the headings tell
	frameYear               // the last year
	frameYears              // the years that end with it
)

// openingBytes is how far into a paragraph it may turn the frame: two hundred characters.
const openingBytes = 600

// What sentences open with that turn a review to its years, or to its last year.
var (
	toYears = []string{"过去五年", "过去的五年", "这五年", "五年来", "五年间", "5年来", "过去5年"}
	toYear  = []string{"过去一年", "过去的一年", "一年来", "这一年", "去年", "今年", "过去的20"}
	lookout = []string{"——", "各位代表，", "在", "刚刚", "回望", "回顾"}
)

// turnOf returns the frame to which a paragraph turns a review of years of which the last is
// given: that of the last opening of one of its first sentences, before any number. The bare
// year turns it where the headings have named it (named): else it may be one among others.
func turnOf(text string, last int, named bool) frame {
	turned := frameOpen
	for at := 0; at >= 0 && at < min(len(text), openingBytes); {
		if f := opensFrame(text[at:], last, named); f != frameOpen {
			turned = f
		}
		next := nextSentence(text, at)
		if next < 0 || hasAmount(text[at:next]) {
			break
		}
		at = next
	}
	return turned
}

// opensFrame returns the frame to which a sentence turns that begins s.
func opensFrame(s string, last int, named bool) frame {
	looks := false
	for _, w := range lookout {
		if rest, ok := strings.CutPrefix(s, w); ok {
			s, looks = rest, true
		}
	}
	for _, w := range toYears {
		if strings.HasPrefix(s, w) {
			return frameYears
		}
	}
	for _, w := range toYear {
		if strings.HasPrefix(s, w) {
			return frameYear
		}
	}
	if rest, ok := strings.CutPrefix(s, "“"); ok {
		if name, after, ok := strings.Cut(rest[:min(len(rest), maxPlanTime)], "”"); ok && plans[name] > 0 && plans[name]+planYears-1 == last &&
			(looks || wording.BeginsWith(after, "，", "以来", "时期", "期间", "的五年", "这五年")) {
			return frameYears // 回望“十四五”
		}
	}
	if num, ok := analyzers.ReadNumber(s[:min(len(s), len("2025"))]); named && ok && num.Digits == 4 && int(num.Value) == last &&
		strings.HasPrefix(s[num.Len:], "年") && !startsWithDigit(s[num.Len+len("年"):]) {
		return frameYear
	}
	return frameOpen
}

// maxPlanTime is how long the name of a plan may be with the word for its time, in bytes.
const maxPlanTime = len("十四五”时期")

// nextSentence returns where the sentence behind the one at a byte begins, -1 where none does.
func nextSentence(text string, at int) int {
	end := -1
	for _, sign := range [...]string{"。", "！", "；"} {
		if i := wording.IndexOf(text[at:], sign); i >= 0 && (end < 0 || at+i+len(sign) < end) {
			end = at + i + len(sign)
		}
	}
	return end
}

// hasAmount reports whether a sentence holds a number that is no year.
func hasAmount(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		n := 0
		for i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9' {
			n++
		}
		if n != len("2025") || !strings.HasPrefix(s[i+n:], "年") {
			return true
		}
		i += n
	}
	return false
}

// startsIn returns the frame in which a part begins under headings that name both a year and
// years: what stands first.
func (s setting) startsIn() frame {
	if s.year.from > 0 && s.span.from > 0 && s.year.to == s.span.to && s.span.start < s.year.start {
		return frameYears
	}
	return frameOpen
}

// framed puts a paragraph under what the review says of its time, besides its headings.
func (c *Course) framed(s setting, headings []string, text string) setting {
	if len(headings) > 0 && headings[0] != c.section {
		if c.frame = frameOpen; c.read > 1 { // a paragraph alone is anywhere in its part
			c.frame = s.startsIn()
		}
	}
	last := s.lastYear()
	if s.status == StatusPlanned && (s.year.from == 0 || s.span.from == 0) || last == 0 {
		if s.kind.report > 0 && turnOf(text, s.kind.report-1, false) == frameYears {
			s.status, s.year, s.span = StatusAchieved, when{}, s.kind.yearsBefore(planYears) // what the plan begins with
		}
		return s
	}
	if turned := turnOf(text, last, s.year.from > 0 || s.span.from == 0); turned != frameOpen {
		c.frame = turned
	}
	switch {
	case c.frame == frameYears && s.span.from == 0 && c.toCome.status == "":
		s.span = s.kind.yearsBefore(planYears)
		if s.span.from > 0 {
			s.year = when{}
		}
	case c.frame == frameYears && s.span.from > 0:
		s.year = when{}
	case c.frame == frameYear && s.year.from == 0 && s.span.from > 0:
		s.year = when{end: s.span.end, from: s.span.to, to: s.span.to}
	}
	return s
}

// lastYear returns the last of the years on which what stands under the headings looks back, 0
// where they are not known.
func (s setting) lastYear() int {
	switch {
	case s.span.from > 0:
		return s.span.to
	case s.kind.report == 0:
		return 0
	case s.year.from > 0:
		return s.year.to
	}
	return s.kind.report - 1
}

// yearsBefore returns the n years on which a government's report looks back.
func (k kind) yearsBefore(n int) when {
	if k.report == 0 {
		return when{}
	}
	return when{end: 1, from: k.report - n, to: k.report - 1}
}

// halfYear is the last month of which it is not certain whether 近三年 takes in the year of the document.
const halfYear = 6

// lateMonth is the month from which N年来 takes in the year of the document.
const lateMonth = 11

// spanOf returns the years that a statement such as 五年来 or 三年来 means: those of the headings
// or the title, else so many that end with the year that is looked back on. In the middle of a year it is
// not certain which: such a figure has no period.
func (r *reading) spanOf(w when) when {
	h := r.heading
	span := w
	switch {
	case w.years == planYears && h.span.from > 0:
		span.from, span.to = h.span.from, h.span.to
	case w.years == planYears && h.kind.five.from > 0 && h.kind.status != StatusPlanned:
		span.from, span.to = h.kind.five.from, h.kind.five.to
	case h.kind.report > 0:
		span.from, span.to = h.kind.report-w.years, h.kind.report-1
	case h.status == StatusAchieved && h.year.from > 0 && !h.year.part && h.year.month == 0:
		span.from, span.to = h.year.to-w.years+1, h.year.to
	case r.docYear > 0 && (r.docMonth >= lateMonth || w.years == planYears && (r.docMonth == 0 || r.docMonth > lastReview)):
		span.from, span.to = r.docYear-w.years+1, r.docYear
	case r.docYear > 0 && r.docMonth > 0 && r.docMonth <= lastReview:
		span.from, span.to = r.docYear-w.years, r.docYear-1
	case r.docYear > 0 && wording.BeginsWith(r.wordsOf(w), "近", "最近") && (r.docMonth == 0 || r.docMonth > halfYear):
		span.from, span.to = r.docYear-w.years+1, r.docYear // 近三年, said in the second half of a year, takes it in
	default:
		span.since = true
	}
	return span
}

// sinceThen returns the years of a statement such as 2021年以来, which ends with the year that is
// looked back on, as it is where the document's year is not known.
func (r *reading) sinceThen(w when) when {
	last := r.docYear
	switch h := r.heading; {
	case h.kind.report > 0:
		last = h.kind.report - 1
	case h.status == StatusAchieved && h.year.from > 0 && h.year.to < last:
		last = h.year.to
	}
	if w.since && w.from > 0 && w.from == w.to && r.docYear == 0 && last == 0 && !strings.HasPrefix(r.folded[min(w.end, len(r.folded)):], "起") {
		w.since, w.month = false, 0 // until a day that is not known
		return w
	}
	if !w.since || w.from == 0 || w.from > last || w.end < len(r.folded) && strings.HasPrefix(r.folded[w.end:], "起") {
		return w // 2025年起，每年新建8家
	}
	if w.to == w.from || w.to > last {
		w.to = last // “十四五”以来 ends with the plan
	}
	w.since, w.month = false, 0
	return w
}

// monthOf returns 上月 and 本月 the month that they mean by that of the document.
func (r *reading) monthOf(w when) when {
	if r.docMonth == 0 || w.part || w.month > 0 {
		return w
	}
	switch r.wordsOf(w) {
	case "本月":
		w.month = r.docMonth
	case "上月", "上个月":
		if w.month = r.docMonth - 1; w.month == 0 {
			w.from, w.to, w.month = r.docYear-1, r.docYear-1, 12
		}
		w.ends = 0
	}
	return w
}

// ownTime reports whether a time stands in the clause of a figure that it happened in.
func (r *reading) ownTime(q quantity) bool {
	clause := r.clauseStart(q.start)
	for _, w := range r.whens {
		if w.start >= clause && w.end <= q.start && w.from > 0 && !w.until && !w.by && !comparative(r.folded, w) {
			return true
		}
	}
	return false
}

// everyYear stand before a rate that is of each of several years.
var everyYear = []string{"年均", "平均每年", "每年平均"}

// isState reports whether a figure that is no change is of how things are at the end of its
// time, and not of what was done in it.
func (r *reading) isState(f *Figure, p position) bool {
	lead := r.folded[p.clause:p.q.start]
	switch f.Basis {
	case BasisStock:
		return true
	case Unknown:
		return p.q.rank || p.q.kind == UnitAge || p.q.kind == UnitTime || r.isPrice(f.Object, p.q, lead)
	case BasisRate:
		return !wording.HoldsAny(lead, everyYear...) && !r.rose(p)
	case BasisNew:
		if p.before&wordTotal != 0 {
			return false
		}
		at := r.verbStart(p)
		if strings.HasPrefix(r.folded[at:], "年") && !wording.BeginsWith(r.folded[at:], "年均", "年度") {
			return true // 年接待游客8亿人次
		}
		return flows(f.Object) && !r.summed(p) && !wording.HoldsAny(lead, everyYear...)
	}
	return false
}

// summing are verbs behind which an amount is what a time brought in all: 完成|投资1万亿元. Where
// the amount was reached (实现…突破3万亿元) it is of one year.
var summing = []string{"完成", "实现", "累计完成", "累计实现", "投入", "落实", "争取", "下达", "安排", "发放", "减免", "引进", "利用", "实际利用", "吸引", "带动", "撬动"}

// summed reports whether what runs through a year stands behind such a verb.
func (r *reading) summed(p position) bool {
	if p.q.qualifier == "突破" || p.before&wordLevel != 0 {
		return false
	}
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		word := r.folded[r.marks[m].start:r.marks[m].end]
		if wording.BeginsWith(word, "达", "突破", "增至", "首次", "跃上", "迈上", "跨过", "跨越") {
			return false
		}
		for _, w := range summing {
			if word == w && r.marks[m].end < p.q.start {
				return true
			}
		}
	}
	return false
}

// summedUp reports whether 累计 rules a figure: it stands in its clause, or in one before in the
// sentence behind which nothing else was done.
func (r *reading) summedUp(p position) bool {
	at := strings.LastIndex(r.folded[p.sentence:p.q.start], "累计")
	if at < 0 {
		return false
	}
	at += p.sentence
	if at >= p.clause {
		return true
	}
	return r.classes(r.clauseEnd(at), p.q.start)&(wordAct|wordNew) == 0
}
