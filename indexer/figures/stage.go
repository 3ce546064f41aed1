package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// How far a clause says that a thing is: begun, done before a date, to be done again.

// beginnings open a clause that says what has only begun: 启动|改造19个城中村.
var beginnings = []string{"开工", "新开工", "启动改造", "启动建设", "启动实施", "启动"}

// begun reports whether the clause of a figure says that its things have only begun, be it
// by the verb of a clause before in a list (启动改造19个城中村、180个小区).
func (r *reading) begun(p position) bool {
	lead := r.verbLead(p)
	if strings.Contains(r.folded[p.clause:p.q.start], "已开工") && !wording.HoldsAny(lead, "完工", "建成") {
		return countable(p.q.kind)
	}
	return wording.BeginsWith(strings.TrimLeft(lead, " "), beginnings...) && p.in&wordDone == 0 && countable(p.q.kind)
}

// onceMore reports whether a clause of the first months of a year says what is to come on top
// in it: 今年，停车位|再增加|3000个.
func (r *reading) onceMore(p position, w when) bool {
	lead := r.folded[p.clause:p.q.start]
	return r.docMonth > 0 && r.docMonth <= lastReview && w.from == r.docYear && w.from > 0 &&
		wording.HoldsAny(lead, "再增加", "再新增", "再新建", "再建", "再改造", "再添") && !wording.HoldsAny(r.folded[p.clause:p.end], "了", "已")
}

// verbStart returns where the clause of a figure comes to its verb: behind the words
// of time and place.
func (r *reading) verbStart(p position) int {
	at := p.clause
	for m := r.markAt(at); m < len(r.marks) && r.marks[m].start == at && r.marks[m].class&(wordTime|wordScope|wordAdverb) != 0; m++ {
		at = r.marks[m].end
	}
	return at
}

// saysDone reports whether the clause of a figure says itself, before it, that it has
// been done: 计划改造20个，目前已完工12个.
func (r *reading) saysDone(p position) bool {
	lead := r.folded[p.clause:p.q.start]
	if at := strings.LastIndex(lead, "已"); at >= 0 && p.in&(wordPlan|wordWish) == 0 {
		if m := r.markAt(p.clause + at); m < len(r.marks) && r.marks[m].start == p.clause+at && m+1 < len(r.marks) &&
			r.marks[m+1].start == r.marks[m].end && r.marks[m+1].class&wordAct != 0 && r.marks[m+1].end <= p.q.start {
			return true // 会议同意后，区财政|已拨付|2600万元
		}
	}
	if at := strings.LastIndex(lead, "已"); at >= 0 && wording.EndsWith(lead, "好", "齐", "妥") && utf8.RuneCountInString(lead[at:]) == readyRunes && r.bounded(p.clause+at, p.q.start) {
		return true // 两厂将轮流检修，|已备好|送水车6台
	}
	return wording.HoldsAny(lead, "目前已", "现已", "已完", "已经", "已建", "已开", "已改", "已发", "已有") && p.before&(wordPlan|wordWish) == 0
}

// readyRunes is how long 已备好 and its like are.
const readyRunes = 3

// doneSince reports whether a clause between the plan that the sentence speaks of and
// the clause of a figure says what has been done: 计划送戏260场，目前已完成196场，服务….
func (r *reading) doneSince(p position) bool {
	if r.finishedSome(p) {
		return true
	}
	for m := r.markAt(p.clause) - 1; m >= 0 && r.marks[m].start >= p.sentence; m-- {
		switch k := r.marks[m]; {
		case r.markClass(m)&wordPlan != 0:
			return false
		case wording.BeginsWith(r.folded[k.start:], "目前已", "已完成", "现已", "眼下已", "如今已"):
			return true
		}
	}
	return false
}

// finishedSome reports whether a clause behind that of a plan begins with how many are finished: 计划
// 加装电梯46台，|完工|40台，受益1100户.
func (r *reading) finishedSome(p position) bool {
	lead := r.folded[p.sentence:p.q.start]
	for _, w := range [...]string{",完工", ",竣工", ",实际完工", ",实际竣工"} {
		at := strings.LastIndex(lead, w)
		if at < 0 || wording.HoldsAny(lead[:at], "开工", "动工", "启动") || wording.ContainsSign(lead[at+1:], ";") {
			continue
		}
		if startsWithDigit(lead[at+len(w):] + r.folded[p.q.start:]) {
			return r.classes(p.sentence+at, p.q.start)&wordPlan == 0
		}
	}
	return false
}

// plansOn reports whether the clause of a figure opens with a deed, in a sentence of
// several parts of which one before says that it is a plan: 计划新改建公路160公里；优化
// 公交线路7条.
func (r *reading) plansOn(p position) bool {
	if p.sentence == 0 || r.folded[p.sentence-1] != ';' {
		return false
	}
	at := r.markAt(p.sentence)
	if at == len(r.marks) || r.marks[at].start != p.sentence || r.marks[at].class&(wordAct|wordMay) == 0 {
		return false
	}
	planned := false
	for m := at - 1; m >= 0 && p.sentence-r.marks[m].start < maxClause; m-- {
		if wording.ContainsSign(r.folded[r.marks[m].end:p.sentence], "。!?\n") {
			break
		}
		class := r.markClass(m)
		if class&(wordDone|wordUnder) != 0 && class&wordAct == 0 {
			return false
		}
		planned = planned || class&wordPlan != 0
	}
	return planned
}

// urged reports whether a sentence says from its start that things must be done, and nothing
// since that they were: 全市要开工项目68个，总投资312亿元；完成投资126亿元.
func (r *reading) urged(p position) bool {
	if r.cues&cueMust == 0 || p.in&(wordUnder|wordStock|wordTotal) != 0 || r.heading.kind.status == StatusAchieved {
		return false
	}
	from := r.wholeStart(p.q.start)
	lead := r.folded[from:p.q.start]
	at := strings.Index(lead, "要")
	if at < 0 || r.saysPast(p) || wording.HoldsAny(lead, pastWords...) || wording.HoldsAny(lead, "如今", "现在", "以前", "原来", "过去", "曾", "记者", "老人", "居民说", "\"") {
		return false
	}
	for ; at >= 0; at = after(lead, "要", at) {
		end := from + at + len("要")
		if !r.bounded(from+at, end) || wording.EndsWith(lead[:at], "不", "只", "主", "需", "重", "必", "想", "就") {
			continue
		}
		if m := r.markAt(end); m < len(r.marks) && r.marks[m].start == end && r.marks[m].class&wordAct != 0 && wording.BeginsWith(r.folded[end:], makes...) ||
			wording.BeginsWith(r.folded[end:], "开工", "再", "力争", "确保", "实施", "启动", "引进", "签约", "招引", "围绕", "聚焦", "抓住", "抓好", "加快", "大力", "全力", "坚持", "持续", "深入") {
			return true
		}
	}
	return false
}

// after returns where the next w stands in s behind a byte, -1 where none does.
func after(s, w string, at int) int {
	i := strings.Index(s[at+len(w):], w)
	if i < 0 {
		return -1
	}
	return at + len(w) + i
}

// soFar reports whether a span of years that is not over is spoken of as it is so far: “十四五”
// 期间，|累计|新增….
func (r *reading) soFar(p position, w when) bool {
	late := w.to == w.from+planYears-1 && r.docYear >= w.from+planYears/2+1 && r.heading.kind.status != StatusPlanned && p.in&(wordPlan|wordWish|wordGoal) == 0
	return w.to > w.from && w.from > 0 && w.from <= r.docYear && (w.since || late || r.saysPast(p))
}

// planYears is how many years a plan of the state is for. In its last ones what is said of
// them without a word of the future is what was done so far.
const planYears = 5
