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

// statusCase is a figure of which the status is asked.
type statusCase struct {
	*reading
	position
	w            when
	lead, behind string // its clause up to the figure, and behind it
	past         bool   // its clause or its time is of what has come about
	plans        bool   // what stands above lays out what is to be done
	accounts     bool   // the headings say that it has been
}

// caseOf returns what the rules of the status are asked of.
func (r *reading) caseOf(p position, w when) *statusCase {
	h := r.heading
	return &statusCase{
		reading: r, position: p, w: w, lead: r.folded[p.clause:p.q.start], behind: r.folded[p.q.end:p.end],
		past:     r.saysPast(p) || (w.past(r.docYear) || r.over(w)) && w.start >= p.sentence,
		plans:    h.status == StatusPlanned || h.kind.status == StatusPlanned && h.status == "" && p.in&wordUnder != 0 && r.setsOut(p),
		accounts: h.status == StatusAchieved,
	}
}

// status decides between planned, ongoing and achieved: by what the words at the figure state,
// else by what the sentence, the time, the headings and the document say.
func (r *reading) status(p position, w when) string {
	c := r.caseOf(p, w)
	for _, rules := range [...][]statusRule{clauseRules, courseRules} {
		for i := range rules {
			if rules[i].holds(c) {
				return rules[i].given(c)
			}
		}
	}
	return Unknown
}

// statusRule says of what status the figures of a form are; the first rule that holds decides.
type statusRule struct {
	name   string
	holds  func(c *statusCase) bool
	status string // asHeading for that of the headings
}

// asHeading is the status that the headings state.
const asHeading = "heading"

// given is the status that a rule gives to a figure for which it holds.
func (rule *statusRule) given(c *statusCase) string {
	if rule.status == asHeading {
		return c.heading.status
	}
	return rule.status
}

// courseRules are asked where the words at a figure state nothing: what the clause says goes
// before what the sentence said, that before the headings, and those before the document.
var courseRules = []statusRule{
	{"under way: 正在建设15家", func(c *statusCase) bool {
		return c.in&wordUnder != 0 && c.in&wordNew == 0 && !c.plans && !c.expectedToBegin() && !(strings.Contains(c.lead, "已完成") && !strings.Contains(c.behind, "正在"))
	}, StatusOngoing},
	{"what a work that is told of is about: 围绕42间寝室改造任务，分三批施工", func(c *statusCase) bool { return c.aboutWork(c.position) }, StatusOngoing},
	{"planned by its clause: 计划建成20所", func(c *statusCase) bool {
		return c.in&wordPlan != 0 && !(c.accounts && c.in&wordReach != 0)
	}, StatusPlanned},
	{"begun: 开工建设12个", func(c *statusCase) bool {
		return !c.plans && c.in&wordPlan == 0 && c.ahead&wordPlan == 0 && c.begun(c.position)
	}, StatusOngoing},
	{"said to be done", func(c *statusCase) bool { return c.saysDone(c.position) }, StatusAchieved},
	{"of a time before, whatever is planned: 去年全国财政超收7239亿元", func(c *statusCase) bool {
		return c.plans && !(c.w.by && c.q.kind == unitRate) && c.in&(wordPlan|wordWish) == 0 &&
			(c.w.past(c.docYear) || c.over(c.w) || c.beforePlan(c.w)) && c.w.start >= c.sentence && c.w.end <= c.q.start
	}, StatusAchieved},
	{"what came of a plan: 计划改造320个，去年实际完成298个", func(c *statusCase) bool {
		return c.ahead&wordPlan != 0 && !c.accounts && (c.doneSince(c.position) || c.in&(wordPlan|wordWish) == 0 && c.w.past(c.docYear) && c.timeStands())
	}, StatusAchieved},
	{"planned by its sentence", func(c *statusCase) bool { return c.ahead&wordPlan != 0 && !c.accounts }, StatusPlanned},
	{"goes on with what is planned", func(c *statusCase) bool {
		return c.heading.status == "" && c.in&wordUnder == 0 && (c.in&wordDone == 0 || !c.past && (countable(c.q.kind) || c.q.kind == unitMeasure)) && c.plansOn(c.position)
	}, StatusPlanned},
	{"urged", func(c *statusCase) bool { return !c.accounts && c.urged(c.position) }, StatusPlanned},
	{"wished for: 力争达到95%", func(c *statusCase) bool { return c.before&wordWish != 0 && !c.accounts }, StatusPlanned},
	{"behind words of what is to come: 下一步，…", func(c *statusCase) bool { return c.q.start >= c.onward && !c.accounts }, StatusPlanned},
	{"in what is told to be done: 报告提出，要…。改造50个小区", func(c *statusCase) bool { return !c.accounts && c.toldToDo(c.position) }, StatusPlanned},
	{"laid down by a paper: 文件提出，…。全年新增托位420个", func(c *statusCase) bool { return !c.accounts && c.laidDownByPaper(c.position, c.w) }, StatusPlanned},
	{"by a day: 到2027年，床位达到5000张", func(c *statusCase) bool {
		return c.w.by && !c.w.until && !c.accounts && !(c.w.start < c.clause && strings.Contains(c.lead, "已"))
	}, StatusPlanned},
	{"where words are explained", func(c *statusCase) bool { return c.heading.glossary }, Unknown},
	{"as the headings say", func(c *statusCase) bool { return c.heading.status != "" }, asHeading},
	{"of a year before, in a paragraph that plans: 2024年完成1.5万套，2026年力争完成2万套", func(c *statusCase) bool {
		return c.plan && c.in&(wordPlan|wordWish) == 0 && c.w.past(c.docYear) && !c.w.by && c.timeStands()
	}, StatusAchieved},
	{"in a paragraph that plans", func(c *statusCase) bool { return c.plan }, StatusPlanned},
	{"of a time to come", func(c *statusCase) bool { return c.w.future && !c.soFar(c.position, c.w) }, StatusPlanned},
	{"in a document that plans", func(c *statusCase) bool { return c.planned(c.position, c.w) }, StatusPlanned},
	{"once more", func(c *statusCase) bool { return c.onceMore(c.position, c.w) }, StatusPlanned},
	{"of a part of the year that lies ahead: 年内", func(c *statusCase) bool { return c.toCome(c.position, c.w) }, StatusPlanned},
	{"by a verb that leaves it open: 申报12个", func(c *statusCase) bool { return c.untold(c.position) }, Unknown},
	{"of years that are over: 五年来", func(c *statusCase) bool { return c.w.years > 0 || c.w.one }, StatusAchieved},
	{"what a rule lets everybody have: 每户可申请30万元", func(c *statusCase) bool {
		return c.ruleStands() && wording.HoldsAny(c.lead, offered...)
	}, StatusOngoing},
	{"what a rule lays down", func(c *statusCase) bool { return c.ruleStands() }, Unknown},
	{"as it lasts: 住着2.6万名居民", func(c *statusCase) bool { return strings.HasSuffix(c.folded[:c.q.start], "着") }, StatusAchieved},
	{"of a work that goes on: 市场改造正在收尾。总投资480万元", func(c *statusCase) bool { return !c.past && c.workGoesOn(c.position) }, StatusOngoing},
	{"done again and again: 每周三教28名学生", func(c *statusCase) bool { return c.isRegular(c.position, c.w) }, StatusOngoing},
	{"what is offered to all: 免费提供饮水等11项服务", func(c *statusCase) bool {
		return !c.past && c.w.from == 0 && c.heading.status == "" && c.heading.kind.status == "" && c.offersServices(c.position)
	}, StatusOngoing},
	{"how many each is to have: 每个村至少建1处", func(c *statusCase) bool {
		return !c.past && !c.accounts && c.w.from == 0 && c.q.qualifier == "至少" &&
			wording.HoldsAny(c.lead, "每个", "每村", "每镇", "每县", "各镇", "各村", "各县", "各区", "每所", "每间") &&
			wording.EndsWith(c.lead, "建", "新建", "建成", "建设", "设立", "设置", "改造", "打造", "培育", "配", "配备")
	}, StatusPlanned},
	{"behind a word of what came about", func(c *statusCase) bool {
		return (c.in|c.ahead)&(wordDone|wordAct|wordMay|wordReach|wordRise|wordFall|wordLift|wordLevel|wordStock|wordTotal|wordStop|wordHalt) != 0
	}, StatusAchieved},
	{"as things stand: 人均可支配收入15781元, 瞪羚企业41家", func(c *statusCase) bool {
		return c.q.kind != unitCount || endsPhrase(c.folded[c.q.end:]) || strings.HasSuffix(c.behind, "中")
	}, StatusAchieved},
	{"told of, whatever the verb: 17名小朋友围着画画", func(c *statusCase) bool {
		return countable(c.q.kind) && c.in&(wordPlan|wordWish|wordRule|wordGoal) == 0 && !c.heading.kind.law &&
			c.heading.kind.status != StatusPlanned && !c.heading.glossary && !wording.HoldsAny(c.lead, "每", "至少", "不少于", "如果", "若", "凡")
	}, StatusAchieved},
	{"measured behind", func(c *statusCase) bool { return c.measuredBehind(c.position) }, StatusAchieved},
}

// aboutWork reports whether a clause says on what things a work goes on, and nothing that it is done:
// 围绕|42间|寝室、|1个|食堂改造任务，分三批施工.
func (r *reading) aboutWork(p position) bool {
	if !countable(p.q.kind) || !wording.BeginsWith(r.folded[p.clause:], "围绕") || p.in&(wordDone|wordPlan) != 0 {
		return false
	}
	clause := r.folded[p.clause:r.clauseEnd(p.q.end)]
	if rest := r.folded[p.q.end:]; !wording.EndsWith(clause, "任务", "工程", "项目") {
		at := strings.IndexAny(rest, ",\n")
		if stop := strings.Index(rest, "。"); at < 0 || stop >= 0 && stop < at {
			return false
		}
		clause = rest[:at]
	}
	return wording.HoldsAny(clause, "改造任务", "建设任务", "整治任务", "修缮任务", "治理任务", "施工任务", "改造工程", "建设工程", "整治工程", "修缮工程", "改造项目", "建设项目")
}

// expectedToBegin reports whether a clause says before a number that it expects the beginning which it
// names behind: 全年预计有|5.1万个|小区动工.
func (c *statusCase) expectedToBegin() bool {
	return c.before&wordPlan != 0 && wording.HoldsAny(c.lead, "预计", "计划", "拟") && wording.EndsWith(c.behind, "动工", "开工") && !wording.HoldsAny(c.lead, "正在", "已")
}

// timeStands reports whether the time of a figure stands in its clause, before it.
func (c *statusCase) timeStands() bool { return c.w.start >= c.clause && c.w.end <= c.q.start }

// ruleStands reports whether a clause has a word of rules, which is not of what was done by one.
func (c *statusCase) ruleStands() bool { return c.in&wordRule != 0 && !c.dealtWith(c.position) }

// beforePlan reports whether a time is named as the year before, or lies before the year for which
// the heading plans, where the document's own year is not known.
func (r *reading) beforePlan(w when) bool {
	if r.docYear > 0 || w.end == 0 || w.end > len(r.folded) {
		return false
	}
	return w.relative && wording.BeginsWith(r.folded[w.start:], "去年", "上年", "前年") || w.to > 0 && w.to < r.heading.year.from
}

// measuredBehind reports whether a clause goes on with a share of what it counts: 7个断面|水质达标率100%.
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

// dealtWith reports whether words of penalties tell of what was done, as the next item of what a
// sentence counts: 立案查处47起，|没收|超标电池1930组.
func (r *reading) dealtWith(p position) bool {
	i := r.indexOf(p.q)
	return i > 0 && r.found[i-1].start >= p.sentence && !p.q.ranged && p.q.qualifier == "" && !r.found[i-1].ranged &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], "应", "须", "可", "不得", "不能", "不宜", "处以", "并处", "单处", "标准", "定额", "徒刑", "拘役", "情节", "责令", "的,", "的罚款")
}

// laidDown reports whether a figure is one of a rule that stands: of a law that neither tells what
// has come about nor names a time for what is to come.
func (r *reading) laidDown(p position, w when) bool {
	return r.heading.kind.law && r.heading.status == "" && w.from == 0 && w.years == 0 && p.in&wordPlan == 0 && !r.row &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], lawsPast...)
}

// lawsPast say of themselves that a law tells of what has come about. 已 and 了 say what must
// have come about for a rule to hold.
var lawsPast = []string{"截至", "目前", "去年", "以来", "现有", "共有", "同比", "经调查", "经统计", "经排查", "经摸排"}

// toldToDo reports whether a sentence goes on with what a speaker or a paper says must be done, and
// neither it nor one since says what has been: 会议提出，要办好实事。|改造50个小区.
func (r *reading) toldToDo(p position) bool {
	if r.cues&cueMust == 0 || p.sentence == 0 || p.in&(wordStock|wordTotal|wordUnder) != 0 || p.before&(wordAct|wordMay) == 0 || r.saysPast(p) {
		return false
	}
	at := strings.Index(r.folded[:p.sentence], ",要")
	if at < 0 || p.sentence-at > maxTold || !wording.EndsWith(r.folded[:at], telling...) || !r.bounded(at+1, at+len(",要")) ||
		strings.ContainsRune("是的么", wording.FirstRune(r.folded[at+len(",要"):])) {
		return false
	}
	return !wording.HoldsAny(r.folded[at:p.sentence], pastWords...)
}

// maxTold is how far, in bytes, what was said is followed: a paragraph of the usual length.
const maxTold = 2 * maxClause

// telling end what stands before what somebody says must be done.
var telling = []string{"提出", "要求", "强调", "指出", "部署", "明确", "报告", "表示"}

// isPlan reports whether a paragraph is all of a plan: it states an aim (力争, 确保)
// and nothing that was done, is under way or was measured. Its measures have no
// word of the future each: 新建驿站15个，…国民体质合格率力争达到94%.
func (r *reading) isPlan() bool {
	if r.heading.status != "" || r.heading.kind.status == StatusAchieved && !r.row {
		return false // an account turns to what is to come at a word, not from its start
	}
	if wording.HoldsAny(r.folded, taskOwners...) || r.row && wording.HoldsAny(r.folded, dueIn...) && !r.termOver() {
		return true
	}
	aims := false
	for m, k := range r.marks {
		class := r.markClass(m)
		switch {
		case class&wordOnward != 0 && k.start > 0 && r.sentenceStart(k.start) > 0:
			return false // what comes before it is done
		case class&wordWish != 0 && r.word(k) == "要" && r.tellsAllBut(k.start):
			return false // 共报送信息312条。各镇|要|加快进度
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
	return aims && !wording.HoldsAny(r.folded, told...)
}

// tellsAllBut reports whether a sentence behind others turns to all offices and places to say what they
// must do, so that what stands before it was told.
func (r *reading) tellsAllBut(at int) bool {
	start := r.sentenceStart(at)
	return start > 0 && at-start <= maxToldTo && strings.HasPrefix(r.folded[start:], "各") && wording.HoldsAny(r.folded[:start], "共")
}

// maxToldTo is how long, in bytes, the names may be of those who are told to do a thing.
const maxToldTo = 60

// taskOwners stand in lists of tasks before who is to do a thing, or before its term.
var taskOwners = []string{"(牵头单位:", "(责任单位:", "(牵头部门:", "(责任部门:", "(牵头领导", "(完成时限"}

// dueIn are columns by which a row lays out what is to be done.
var dueIn = []string{"完成时限:", "完成时间:", "计划完成", "建设期限:", "建设内容:", "责任单位:", "牵头单位:"}

// termOver reports whether the term that a row states lies before the day of the document: what
// was to be done by then is done.
func (r *reading) termOver() bool {
	return slices.ContainsFunc(r.whens, func(w when) bool {
		return wording.EndsWith(r.folded[:w.start], "完成时间:", "完成时限:") && (w.past(r.docYear) || r.over(w))
	})
}

// told are signs that a text tells what happened.
var told = []string{"了", "记者", "近日", "目前", "以来", "介绍", "曾", "刚刚", "日前", "连续", "首次"}
