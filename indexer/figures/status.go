package figures

import (
	"slices"
	"strings"

	"zhengsou/indexer/wording"
)

// Whether what is counted has been reached, is being worked on or is to come.

// The values of Figure.Status and Figure.Basis.
const (
	StatusPlanned  = "planned"  // is to be reached
	StatusOngoing  = "ongoing"  // is being worked on
	StatusAchieved = "achieved" // has been reached

	BasisNew        = "new"        // what came to be in the period
	BasisCumulative = "cumulative" // all that came to be until then
	BasisStock      = "stock"      // what is there
	BasisRate       = "rate"       // a share or a change
	BasisTarget     = "target"     // what a plan asks for

	// Unknown is the status or basis of a figure of which the text does not tell.
	Unknown = "unknown"
)

// status decides between planned, ongoing and achieved: the clause's own words
// before what the sentence said, before the time, before the headings.
func (r *reading) status(p position, w when) string {
	if r.laidDown(p, w) {
		return StatusOngoing
	}
	if said := r.clauseStatus(p, w); said != "" {
		return said
	}
	planned := r.heading.status == StatusPlanned || r.heading.kind.status == StatusPlanned && r.heading.status == "" && p.in&wordUnder != 0 && r.setsOut(p)
	switch {
	case p.in&wordUnder != 0 && p.in&wordNew == 0 && !planned:
		return StatusOngoing
	case p.in&wordPlan != 0 && !(r.heading.status == StatusAchieved && p.in&wordReach != 0):
		return StatusPlanned
	case !planned && p.in&wordPlan == 0 && p.ahead&wordPlan == 0 && r.begun(p):
		return StatusOngoing
	case r.saysDone(p), planned && p.in&(wordPlan|wordWish) == 0 && (w.past(r.docYear) || r.over(w) || r.beforePlan(w)) && w.start >= p.sentence && w.end <= p.q.start:
		return StatusAchieved // 去年全国财政超收7239亿元, whatever the heading is
	case p.ahead&wordPlan != 0 && r.heading.status != StatusAchieved:
		if r.doneSince(p) || p.in&(wordPlan|wordWish) == 0 && w.past(r.docYear) && w.start >= p.clause && w.end <= p.q.start {
			return StatusAchieved // 计划改造320个，去年|实际完成298个
		}
		return StatusPlanned
	case r.heading.status == "" && p.in&(wordDone|wordUnder) == 0 && r.plansOn(p), r.heading.status != StatusAchieved && r.urged(p):
		return StatusPlanned
	case p.before&wordWish != 0 && r.heading.status != StatusAchieved:
		return StatusPlanned
	case p.q.start >= r.onward && r.heading.status != StatusAchieved:
		return StatusPlanned
	case w.by && !w.until && r.heading.status != StatusAchieved && !(w.start < p.clause && strings.Contains(r.folded[p.clause:p.q.start], "已")):
		return StatusPlanned
	case r.heading.glossary:
		return Unknown
	case r.heading.status != "":
		return r.heading.status
	case r.plan:
		if p.in&(wordPlan|wordWish) == 0 && w.past(r.docYear) && !w.by && w.start >= p.clause && w.end <= p.q.start {
			return StatusAchieved // 2024年完成1.5万套，2026年力争完成2万套
		}
		return StatusPlanned
	case w.future && !r.soFar(p, w), r.planned(p, w), r.onceMore(p, w), r.toCome(p, w):
		return StatusPlanned
	case r.untold(p):
		return Unknown
	case w.years > 0 || w.one:
		return StatusAchieved
	case p.in&wordRule != 0 && !r.dealtWith(p):
		if wording.HoldsAny(r.folded[p.clause:p.q.start], offered) {
			return StatusOngoing
		}
		return Unknown
	case strings.HasSuffix(r.folded[:p.q.start], "着"):
		return StatusAchieved // 夜市周边住着|2.6万名居民
	case p.in&wordDone != 0 || p.ahead&wordDone != 0:
		return StatusAchieved
	case (p.in|p.ahead)&(wordAct|wordMay|wordReach|wordRise|wordFall|wordLift|wordLevel|wordStock|wordTotal|wordStop|wordHalt) != 0:
		return StatusAchieved
	case p.q.kind != unitCount || endsPhrase(r.folded[p.q.end:]) || strings.HasSuffix(r.folded[p.q.end:p.end], "中"), r.measuredBehind(p):
		return StatusAchieved // 人均可支配收入15781元, 瞪羚企业41家: as things stand
	}
	return Unknown
}

// beforePlan tells whether a time is named as the year before, or lies before the year for which
// the heading plans, where the document's own year is not known.
func (r *reading) beforePlan(w when) bool {
	if r.docYear > 0 || w.end == 0 || w.end > len(r.folded) {
		return false
	}
	return w.relative && wording.BeginsWith(r.folded[w.start:], "去年", "上年", "前年") || w.to > 0 && w.to < r.heading.year.from
}

// measuredBehind tells whether a clause goes on with a share of what it counts: 7个断面|水质达标率100%.
func (r *reading) measuredBehind(p position) bool {
	for _, f := range r.found {
		if f.start >= p.q.end && f.end <= p.end {
			return f.kind == unitRate
		}
	}
	return false
}

// offered stand before what anybody may have, as long as the rule stands.
var offered = []string{"可申请", "可享受", "可领取", "可获得", "可接纳", "可收托", "可容纳"}

// dealtWith tells whether words of penalties tell of what was done, as the next item of what a
// sentence counts: 立案查处47起，|没收|超标电池1930组.
func (r *reading) dealtWith(p position) bool {
	i := slices.IndexFunc(r.found, func(f quantity) bool { return f.start == p.q.start })
	return i > 0 && r.found[i-1].start >= p.sentence && !p.q.ranged && p.q.qualifier == "" && !r.found[i-1].ranged &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], []string{"应", "须", "可", "不得", "不能", "不宜", "处以", "并处", "单处", "标准", "定额", "徒刑", "拘役", "情节", "责令", "的,", "的罚款"})
}

// laidDown tells whether a figure is one of a rule that stands: of a law that neither tells what
// has come about nor names a time for what is to come.
func (r *reading) laidDown(p position, w when) bool {
	return r.heading.kind.law && r.heading.status == "" && w.from == 0 && w.years == 0 && p.in&wordPlan == 0 && !r.row &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], lawsPast)
}

// lawsPast say of themselves that a law tells of what has come about. 已 and 了 say what must
// have come about for a rule to hold.
var lawsPast = []string{"截至", "目前", "去年", "以来", "现有", "共有", "同比", "经调查", "经统计", "经排查", "经摸排"}

// isPlan tells whether a paragraph is all of a plan: it states an aim (力争, 确保)
// and nothing that was done, is under way or was measured. Its measures have no
// word of the future each: 新建驿站15个，…国民体质合格率力争达到94%.
func (r *reading) isPlan() bool {
	if r.heading.status != "" || r.heading.kind.status == StatusAchieved && !r.row {
		return false // an account turns to what is to come at a word, not from its start
	}
	if wording.HoldsAny(r.folded, charged) || r.row && wording.HoldsAny(r.folded, dueIn) && !r.termOver() {
		return true
	}
	aims := false
	for m, k := range r.marks {
		class := r.markClass(m)
		switch {
		case class&wordOnward != 0 && k.start > 0 && r.sentenceStart(k.start) > 0:
			return false // what comes before it is done
		case class&(wordDone|wordUnder|wordTotal|wordRule) != 0 && class&wordAct == 0 || class&wordRise != 0 && strings.HasPrefix(r.folded[k.end:], "了"):
			return false
		case class&wordWish != 0 && class&wordGoal != 0:
			aims = true
		}
	}
	for _, w := range r.whens {
		if r.isNow(w) {
			return false
		}
		if w.until || w.since || w.one || w.years > 0 || w.part && w.ends > 0 && (r.docMonth > 0 && w.ends < r.docMonth || w.month > 0 && !w.relative && r.docMonth == 0) {
			return false
		}
	}
	return aims && !wording.HoldsAny(r.folded, told)
}

// charged name who is to do a thing, in lists of tasks.
var charged = []string{"(牵头单位:", "(责任单位:", "(牵头部门:", "(责任部门:", "(牵头领导", "(完成时限"}

// dueIn are columns by which a row lays out what is to be done.
var dueIn = []string{"完成时限:", "完成时间:", "计划完成", "建设期限:", "建设内容:", "责任单位:", "牵头单位:"}

// termOver tells whether the term that a row states lies before the day of the document: what
// was to be done by then is done.
func (r *reading) termOver() bool {
	return slices.ContainsFunc(r.whens, func(w when) bool {
		return wording.EndsWith(r.folded[:w.start], []string{"完成时间:", "完成时限:"}) && (w.past(r.docYear) || r.over(w))
	})
}

// told are signs that a text tells what happened.
var told = []string{"了", "记者", "近日", "目前", "以来", "介绍", "曾", "刚刚", "日前", "连续", "首次"}
