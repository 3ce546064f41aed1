package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What a paper asks for, lacks or decides is not there yet: 特请求县财政安排870万元, 缺口
// 300万元, 会议同意新建2所. None of its words says so of all it stands before: 申请专利300件
// was done.

// cue tells that a paragraph holds a word without which a question about its figures need not
// be asked.
type cue uint16

const (
	cueAsk cue = 1 << iota
	cueResolve
	cueDeal
	cueLack
	cueNeed
	cueMust
	cuePart
)

// cueWords are those words.
var cueWords = [...]struct {
	word string
	cue  cue
}{
	{"请", cueAsk}, {"同意", cueResolve}, {"议定", cueResolve}, {"决定", cueResolve}, {"研究确定", cueResolve},
	{"审", cueDeal}, {"讨论", cueDeal}, {"研究", cueDeal}, {"听取", cueDeal}, {"通过", cueDeal},
	{"缺", cueLack}, {"需", cueNeed}, {"要", cueMust}, {"其中", cuePart},
}

// cuesOf finds them in folded text.
func cuesOf(folded string) cue {
	var c cue
	for _, w := range cueWords {
		if c&w.cue == 0 && wording.Contains(folded, w.word) {
			c |= w.cue
		}
	}
	return c
}

// askings are verbs with which money, land or posts are asked for, with what may stand between
// them and the thing left open.
var askings = []string{"请求", "恳请", "请予", "拟请", "特请", "吁请", "商请", "申请"}

// granting are what is asked for.
var granting = vocabulary("granting")

// asked reports whether the clause of a figure asks for it.
func (r *reading) asked(p position) bool {
	if r.cues&cueAsk == 0 {
		return false
	}
	from := p.sentence
	lead := r.folded[from:p.q.start]
	if !strings.Contains(lead, "请") {
		return false
	}
	for _, w := range askings {
		if w == "申请" {
			from = p.clause
			lead = r.folded[from:p.q.start]
		}
		at := strings.Index(lead, w)
		if at < 0 || !r.atBound(from+at) || wording.EndsWith(lead[:at], "可", "可以", "受理", "群众", "居民", "企业", "办理", "接到", "收到", "提出") {
			continue
		}
		if rest := lead[at+len(w):]; wording.BeginsWith(rest, "人", "表", "书", "的", "量", "率", "者", "数", "材料", "条件", "对象", "公开", "登记") {
			continue
		}
		if p.q.kind == unitMoney || !isEvent(p.q.unit) && wording.HoldsAny(lead[at:], granting...) && p.q.kind != unitRate {
			return true
		}
	}
	return false
}

// lacks are words of what is not there.
var lacks = []string{"缺口", "尚缺", "还缺", "仍缺", "短缺", "缺编", "空缺", "缺额"}

// lacking reports whether a figure says how much there is not.
func (r *reading) lacking(p position) bool {
	if r.cues&cueLack == 0 || p.q.kind == unitRate {
		return false
	}
	if r.heading.status == StatusAchieved {
		return false // under 存在的问题 it is how things stand
	}
	lead := r.folded[p.clause:p.q.start]
	for _, w := range lacks {
		if at := strings.LastIndex(lead, w); at >= 0 && utf8.RuneCountInString(lead[at+len(w):]) <= changeRunes && !wording.HoldsAny(lead[at:], "由", "从") {
			return true
		}
	}
	return wording.BeginsWith(r.folded[p.q.end:], "的缺口", "缺口")
}

// needWords stand before what something will cost.
var needWords = []string{"所需", "共需", "尚需", "还需", "约需", "仍需", "总需", "需要", "预计需", "需"}

// costs are what is needed by such a word.
var costs = []string{"资金", "经费", "投资", "投入", "费用", "财政", "安排", "筹措", "筹集", "配套", "补助", "用地"}

// costing reports whether a clause says how much something will need: 建设共需资金1170万元.
// What one of something needs is a price.
func (r *reading) costing(p position) bool {
	if r.cues&cueNeed == 0 || p.q.kind != unitMoney && !(p.q.kind == unitMeasure && strings.HasSuffix(p.q.unit, "亩")) {
		return false
	}
	lead := r.folded[p.clause:p.q.start]
	if strings.Contains(lead, "每") || wording.HoldsAny(lead, "只需", "仅需", "不需", "无需", "急需", "必需", "供需", "人均", "户均") {
		return false
	}
	for _, w := range needWords {
		at := strings.Index(lead, w)
		if at < 0 || !r.atBound(p.clause+at) {
			continue
		}
		rest := lead[at+len(w):]
		if utf8.RuneCountInString(rest) <= changeRunes && !wording.HoldsAny(rest, "缴", "交", "付", "花", "收") || wording.HoldsAny(rest, costs...) {
			return true
		}
	}
	return false
}

// resolves end the words with which a meeting or an office decides that something be done.
var resolves = []string{"议定", "同意", "决定", "原则同意", "一致同意", "研究确定"}

// deeded are what may follow 同意 and the like where it is decided that something be done.
var deeded = vocabulary("deeded")

// resolved reports whether the clause of a figure, or one before it in the sentence, decides
// that it be done: 会议议定由区财政局|安排2600万元.
func (r *reading) resolved(p position) bool {
	if r.cues&cueResolve == 0 {
		return false
	}
	lead := r.folded[p.sentence:p.q.start]
	for _, w := range resolves {
		at := strings.Index(lead, w)
		if at < 0 || wording.EndsWith(lead[:at], "已", "业主", "居民", "户主", "农户", "均") || w != "议定" && strings.Contains(lead[:at], "经") || !r.atBound(p.sentence+at) {
			continue
		}
		if w == "决定" && !wording.HoldsAny(lead[:at], "会议", "研究", "政府", "党委", "常委会") {
			continue
		}
		rest := strings.TrimLeft(lead[at+len(w):], ":,")
		if wording.BeginsWith(rest, deeded...) {
			return true
		}
	}
	return false
}

// papers end the names of what lays out what is to be done.
var papers = []string{"计划", "方案", "规划", "清单", "预算", "草案", "安排", "项目"}

// laidOut reports whether a clause before in the sentence says that a plan was dealt with, of
// which the clause of a figure then tells what is in it: 审议了《更新计划》，涉及项目128个.
func (r *reading) laidOut(p position) bool {
	if r.cues&cueDeal == 0 || p.clause == p.sentence ||
		!wording.BeginsWith(r.folded[p.clause:], "涉及", "总投资", "共", "包括", "包含", "计划", "安排", "其中", "概算", "估算", "拟", "项目", "投资", "明确", "提出") {
		return false
	}
	for _, clause := range strings.Split(r.folded[p.sentence:p.clause], ",") {
		clause = strings.TrimRight(clause, ":》\"")
		for _, w := range [...]string{"的汇报", "的报告", "的说明", "的情况汇报"} {
			clause = strings.TrimRight(strings.TrimSuffix(clause, w), "》\"")
		}
		if i := strings.LastIndexByte(clause, '('); i > 0 && strings.HasSuffix(clause, ")") {
			clause = strings.TrimRight(clause[:i], "》\"")
		}
		if wording.HoldsAny(clause, "审议", "讨论", "研究", "听取", "审查", "通过", "审定") && wording.EndsWith(clause, papers...) && !wording.HoldsAny(clause, planAccounts...) {
			return !r.saysPast(p)
		}
	}
	return false
}

// scopesOfWork are labels behind which stands what is to be built or bought.
var scopesOfWork = vocabulary("scopesOfWork")

// scoped reports whether a figure stands behind such a label at the head of its line.
func (r *reading) scoped(p position) bool {
	start := strings.LastIndexByte(r.folded[:p.q.start], '\n') + 1
	line := r.folded[start:p.q.start]
	at := strings.IndexAny(line, ":;")
	if at < 0 {
		return false
	}
	name := line[:at]
	if utf8.RuneCountInString(name) > wording.MaxColumn {
		return false
	}
	name = name[r.labelAt(start, start+len(name)):]
	name = strings.TrimLeft(strings.TrimLeft(name, " ("), "0123456789一二三四五六七八九十)、. ")
	for _, w := range scopesOfWork {
		if name == w {
			return !r.saysPast(p)
		}
	}
	return false
}
