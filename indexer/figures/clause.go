package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// clauseRules are asked first: what the words of a figure's clause state of it, and those behind
// that speak of the same thing, whatever its headings and its document are.
var clauseRules = []statusRule{
	{"laid down by a law", func(c *statusCase) bool { return c.laidDown(c.position, c.w) }, StatusOngoing},
	{"as little as there is, among what is planned: 收入占比只有37%", func(c *statusCase) bool {
		return c.heading.status == StatusPlanned && c.in&(wordPlan|wordWish) == 0 && wording.EndsWith(c.lead, onlySoMany...)
	}, StatusAchieved},
	{"not done, or given up: 未能建成3个", func(c *statusCase) bool { return c.undone(c.position) }, Unknown},
	{"forecast: 据气象部门预报", func(c *statusCase) bool { return c.forecast(c.position) }, Unknown},
	{"behind a word of a plan alone: 目标|20个", func(c *statusCase) bool {
		return c.lead == "目标" || c.lead == "任务" || c.lead == "计划"
	}, StatusPlanned},
	{"behind the name of a task: 目标任务|20个，已建成18个", func(c *statusCase) bool {
		return wording.EndsWith(strings.TrimSuffix(c.folded[:c.q.start], "("), setTasks...) && c.q.kind != unitRate && !strings.Contains(c.lead, "完成")
	}, StatusPlanned},
	{"behind a label of what is done: 目标：90人，完成：81人", func(c *statusCase) bool { return c.labelledDone(c.position) }, StatusAchieved},
	{"done, and others not: 3个|已完工|、2个在建", func(c *statusCase) bool { return countable(c.q.kind) && c.finished(c.behind) }, StatusAchieved},
	{"lacking", func(c *statusCase) bool { return c.lacking(c.position) }, Unknown},
	{"on a condition: 达到85%的，协议生效", func(c *statusCase) bool { return c.conditional(c.position) }, Unknown},
	{"once something is there: 建成后可服务3万人", func(c *statusCase) bool { return c.onceBuilt(c.position) }, StatusPlanned},
	{"what will be new, as is said of a month: 9月可新增学位1360个", func(c *statusCase) bool {
		return wording.HoldsAny(c.lead, "可新增", "将新增") && countable(c.q.kind) && !wording.HoldsAny(c.lead, "每年", "已", "了")
	}, StatusPlanned},
	{"a sum that is to be spent: 年度计划投资85亿元", func(c *statusCase) bool {
		return c.q.kind == unitMoney && wording.EndsWith(c.lead, plannedSums...) && !strings.Contains(strings.TrimSuffix(c.lead, "完成投资"), "完成")
	}, StatusPlanned},
	{"a task: 超额完成下达的800户任务", func(c *statusCase) bool { return c.setTask(c.position) }, StatusPlanned},
	{"what was meant at first: 原定新建500个", func(c *statusCase) bool {
		verb := c.verbStart(c.position)
		return countable(c.q.kind) && (wording.BeginsWith(c.folded[verb:c.q.start], meantAtFirst...) ||
			wording.EndsWith(c.folded[c.clause:verb], meantAtFirst...)) && c.before&(wordAct|wordNew) != 0 && !strings.Contains(c.lead, "原定于")
	}, StatusPlanned},
	{"what it came to follows: 新增2000个，实际完成2160个", func(c *statusCase) bool { return c.overtaken(c.position) }, StatusPlanned},
	{"not begun, as is said behind: 改造3个，尚未开工", func(c *statusCase) bool { return c.notBegun(c.position) }, StatusPlanned},
	{"not begun: 尚未开工的3个", func(c *statusCase) bool {
		return countable(c.q.kind) && wording.EndsWith(strings.TrimSuffix(c.lead, "的"), notStarted...) && !c.past
	}, StatusPlanned},
	{"on a list of what is to be done: 3条|列入建设计划", func(c *statusCase) bool {
		return (wording.HoldsAny(c.behind, enlisted...) || c.onList() || countable(c.q.kind) && !c.accounts && wording.EndsWith(c.lead, "全年安排", "全年共安排", "年内安排")) && !c.past
	}, StatusPlanned},
	{"pushed on: 推进15家建设", func(c *statusCase) bool {
		return c.heading.status == "" && c.heading.kind.status == "" && c.pushed(c.position)
	}, StatusOngoing},
	{"begun, not done: 2个|主体封顶", func(c *statusCase) bool {
		return countable(c.q.kind) && (wording.HoldsAny(c.behind, halfDone...) || !c.plans && wording.EndsWith(c.behind, allBegun...)) ||
			strings.Contains(c.behind, "已开工") && !strings.Contains(c.behind, "完工")
	}, StatusOngoing},
	{"how much of an aim was done: 完成全年目标的58.3%", func(c *statusCase) bool {
		return wording.EndsWith(c.lead, sharesOfAims...) && strings.Contains(c.lead, "完成") && c.in&wordPlan == 0 && c.heading.status != StatusPlanned
	}, StatusAchieved},
	{"ordered: 会议要求，…", func(c *statusCase) bool { return !c.past && c.ordered(c.position) }, StatusPlanned},
	{"needed: 应新建3所", func(c *statusCase) bool { return !c.past && c.needed(c.position) }, StatusPlanned},
	{"hoped for: 希望村里…，再增设两个阅读角", func(c *statusCase) bool { return !c.past && !c.accounts && c.hopedFor(c.position) }, StatusPlanned},
	{"asked for", func(c *statusCase) bool {
		return !c.past && !c.accounts && c.heading.kind.status != StatusAchieved && c.asked(c.position)
	}, StatusPlanned},
	{"resolved", func(c *statusCase) bool { return !c.past && !c.accounts && c.resolved(c.position) }, StatusPlanned},
	{"laid out", func(c *statusCase) bool { return !c.past && !c.accounts && c.laidOut(c.position) }, StatusPlanned},
	{"the scope of a work", func(c *statusCase) bool { return !c.past && !c.accounts && c.scoped(c.position) }, StatusPlanned},
	{"what a work is to cost", func(c *statusCase) bool { return !c.past && c.costing(c.position) }, StatusPlanned},
	{"laid out in a budget: 预算安排3亿元", func(c *statusCase) bool {
		return !c.past && wording.HoldsAny(c.lead, "预算安排", "安排预算") && !c.accounts && (c.w.from >= c.docYear && c.w.from > 0 || c.w.end == 0)
	}, StatusPlanned},
	{"within some years: 三年内建成5所", func(c *statusCase) bool { return !c.past && c.within(c.position) && !c.accounts }, StatusPlanned},
	{"less of it is done so far: 改造18个，目前已完工11个", func(c *statusCase) bool {
		return c.in&(wordPlan|wordAim) == 0 && c.ahead&wordPlan == 0 && c.partDone(c.position)
	}, StatusOngoing},
}

// toCome reports whether what stands behind a number says that something will be done with its things.
func toCome(behind string) bool {
	return wording.BeginsWith(behind, "将在", "将于", "计划在", "计划于", "预计在", "预计于", "拟在", "拟于")
}

var (
	// meantAtFirst stand before a verb of what was to be done; some of them are adverbs.
	meantAtFirst = []string{"原定", "原拟", "原计划", "原规划", "原先计划"}
	// onlySoMany stand before what is less than it should be.
	onlySoMany = []string{"只有", "仅有", "仅占", "仅为", "只占", "才有"}
	// sharesOfAims stand before how much of an aim was reached.
	sharesOfAims = []string{"目标的", "任务的", "计划的", "预算的"}
)

// finishedWords are what is said right behind a number of things that are done.
var finishedWords = []string{"已完工", "已完成", "已全部完成", "已建成", "已投用", "已竣工", "已交付", "已投入使用", "已开业", "已办结", "已全部完工"}

// finished reports whether what stands behind a number says of its things alone that they are
// done, before it goes on to others: 3个|已完工、|2个在建.
func (r *reading) finished(behind string) bool {
	for _, w := range finishedWords {
		if rest, ok := strings.CutPrefix(behind, w); ok {
			return strings.HasPrefix(rest, "、")
		}
	}
	return false
}

// pastWords say of themselves that something has happened.
var pastWords = []string{"已", "了", "截至", "截止", "至今", "累计", "目前", "同比", "先后", "陆续", "去年", "以来", "现有", "共有", "昨日", "昨天"}

// saysPast reports whether a clause says that it tells of what is, or has come about. The
// verbs of results, 建成, 完成 and 达到, do not: a plan has them as well.
func (r *reading) saysPast(p position) bool {
	if wording.HoldsAny(r.folded[p.clause:p.end], pastWords...) {
		return true
	}
	for m := r.markAt(p.sentence); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		if k := r.marks[m]; r.markClass(m)&wordDone != 0 && !isResult(r.folded[k.start:k.end]) {
			return true
		}
	}
	return false
}

// results are verbs that say what comes of a thing, not when.
var results = vocabulary("results")

func isResult(word string) bool { return slices.Contains(results, word) }

// negations directly before a verb say that a thing was not done, undoings that it was
// given up.
var (
	negations = []string{"未能", "尚未", "还未", "暂未", "没能", "没有", "不再", "不得", "严禁", "禁止", "停止", "杜绝", "不予"}
	undoings  = []string{"取消", "停建", "缓建", "停办", "关停", "撤销"}
)

// undone reports whether the verb of a figure's clause says that there is not, or no more,
// what it counts. What is given up for the public's good was done: 取消证明事项15项.
func (r *reading) undone(p position) bool {
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		k := r.marks[m]
		word := r.folded[k.start:k.end]
		if k.class&wordAct != 0 && wording.EndsWith(r.folded[p.clause:k.start], negations...) && !strings.Contains(r.folded[k.end:p.q.start], "的") {
			return true
		}
		for _, w := range undoings {
			if word == w && p.q.kind == unitCount && p.q.unit != "项" && p.q.unit != "件" && p.q.unit != "条" && !wording.HoldsAny(r.folded[p.clause:p.end], nuisances...) {
				return true
			}
		}
	}
	return false
}

// nuisances are what is shut down on purpose.
var nuisances = vocabulary("nuisances")

// item returns the text behind a quantity that may still speak of it: to the next quantity,
// over one full stop at most.
func (r *reading) item(q quantity) (text string, next quantity) {
	end := len(r.folded)
	for _, f := range r.found {
		if f.start >= q.end {
			next, end = f, f.start
			break
		}
	}
	text = r.folded[q.end:end]
	stops := 0
	for i, c := range text {
		switch c {
		case '\n', ';', '!', '?':
			return text[:i], quantity{}
		case '。':
			if stops++; stops == 2 {
				return text[:i], quantity{}
			}
		}
	}
	return text, next
}

// notStarted are said of what is still to be begun.
var notStarted = []string{"待开工", "待启动", "尚未开工", "未开工", "尚未动工", "未动工", "尚未启动", "未启动", "尚未实施", "尚未建成", "尚未完成", "尚未建设", "暂未开工", "还未开工", "没有开工"}

// notBegun reports whether it is said behind a figure that it was not begun.
func (r *reading) notBegun(p position) bool {
	text, next := r.item(p.q)
	if next.end > 0 { // what stands before the next number is said of that
		if i := strings.LastIndexAny(text, ",。"); i >= 0 {
			text = text[:i]
		}
	}
	return wording.HoldsAny(text, notStarted...) && !wording.HoldsAny(text, "其余", "其他", "剩余", "部分", "个别", "另", "已完", "已建") &&
		countable(p.q.kind)
}

// overtaken reports whether it is said behind a figure how many it came to in fact, so that
// it was what was meant to be done: 新增停车泊位2000个。|实际完成|2160个.
func (r *reading) overtaken(p position) bool {
	text, next := r.item(p.q)
	if next.end == 0 || next.unit != p.q.unit {
		return false
	}
	i := strings.LastIndexAny(text, ",。")
	if i < 0 || strings.Contains(r.folded[p.clause:p.q.start], "实际") {
		return false
	}
	return text[i:] == ",实际" || wording.BeginsWith(text[i:], ",实际完成", ",实际建成", ",实际新增", ",实际新建", ",实际改造", ",实际达到", ",实际已") ||
		wording.BeginsWith(strings.TrimPrefix(text[i:], "。"), "实际完成", "实际建成", "实际新增", "实际新建", "实际改造", "实际达到", "实际已")
}

// works are verbs of what takes long, so that a part of it may be done before the rest.
var works = []string{"改造", "新建", "改建", "扩建", "新改建", "建设", "加装", "整治", "新增", "实施", "打造", "整修"}

// partDone reports whether it is said behind a figure that less of it is done so far:
// 改造老旧小区18个，|目前已完工|11个.
func (r *reading) partDone(p position) bool {
	text, next := r.item(p.q)
	if next.end > 0 && next.unit != p.q.unit && wording.BeginsWith(strings.TrimLeft(text, ",、"), "涉及", "惠及", "受益") {
		text, next = r.item(next) // 实施改造23个，涉及居民|8900户|，目前已开工19个
	}
	if next.end == 0 || next.unit != p.q.unit || next.value >= p.q.value || p.before&(wordTotal|wordStock) != 0 || strings.Contains(r.folded[p.clause:p.q.start], "已") {
		return false
	}
	i := strings.LastIndexByte(text, ',')
	return i >= 0 && !strings.Contains(text, "。") && wording.HoldsAny(r.folded[p.clause:p.q.start], works...) &&
		wording.HoldsAny(text[i:], "已完工", "已完成", "已建成", "已竣工", "已投用", "已交付", "目前完成", "目前完工", "已开工", "已动工", "已启动", "已进场") && !strings.Contains(text[i:], "其中")
}

var (
	// enlisted stand behind what is only meant to be done.
	enlisted = []string{"列入建设计划", "列入计划", "列入改造计划", "纳入改造计划", "纳入建设计划", "纳入计划", "列入年度计划", "纳入年度计划", "列入规划", "纳入规划"}
	// worksOfYear end the name of what is to be done for the people in a year.
	worksOfYear = []string{"实事", "实事项目", "实事清单", "民生清单", "任务清单", "建设清单", "改造清单", "实事之一", "重点工程", "重点项目", "民生工程", "民生项目", "攻坚行动"}
	// halfDone stand behind what is begun and not done.
	halfDone = []string{"主体完工", "主体封顶", "主体竣工", "主体结构封顶", "完成选址", "完成方案审查", "完成方案设计", "完成设计", "完成征迁", "完成征收", "完成招标", "完成立项", "正在装修", "正在施工", "正在建设", "进场施工", "完成前期"}
	// allBegun end what is said of things that were all begun: 11个村的治理|已全部启动.
	allBegun = []string{"改造开工", "工程开工", "项目开工", "改造动工", "工程动工", "已全部启动", "已全面启动", "已启动", "全面启动", "全部启动", "均已启动", "随之铺开", "全面铺开", "陆续铺开", "已经铺开"}
	// orders end what stands before what somebody is told to do.
	orders = []string{"会议要求", "会议强调", "会议提出", "会议明确", "会议部署", "会议决定", "会议议定", "并要求", "书记强调", "长强调", "他强调", "她强调", "书记要求", "长要求", "他要求"}
)

// onList reports whether it is said behind a number that its things were put among those that are to be
// done for the people: 改造公厕30座|列入今年民生实事清单.
func (c *statusCase) onList() bool {
	if !countable(c.q.kind) {
		return false
	}
	for _, w := range [...]string{"列入", "列为", "纳入"} {
		if _, list, ok := strings.Cut(c.behind, w); ok && wording.EndsWith(list, worksOfYear...) && !strings.Contains(c.behind, "的") {
			return true
		}
	}
	return false
}

// setTasks stand directly before how much is to be done.
var setTasks = []string{"目标任务", "任务数", "年度任务", "全年任务", "年度目标", "目标数", "计划数", "年度计划"}

// forecast reports whether a figure is of the weather to come: 据气象部门|预报|，….
func (r *reading) forecast(p position) bool {
	if p.q.kind != unitMeasure {
		return false
	}
	lead := r.folded[p.sentence:p.q.start]
	i := strings.Index(lead, "预报,")
	return i > 0 && strings.Contains(lead[:i], "据")
}

// verbLead returns what stands from the verb of a figure's clause to the figure, "" where the verb
// stands behind it.
func (r *reading) verbLead(p position) string {
	return r.folded[min(r.verbStart(p), p.q.start):p.q.start]
}

// pushed reports whether a clause says that the making of what it counts is going on:
// 推进社区食堂15家建设.
func (r *reading) pushed(p position) bool {
	lead := r.verbLead(p)
	return wording.BeginsWith(lead, "推进", "加快推进", "统筹推进", "持续推进") && countable(p.q.kind) && p.in&(wordNew|wordDone|wordPlan|wordWish) == 0 &&
		wording.EndsWith(r.folded[p.q.end:p.end], "建设", "改造", "整治", "施工", "改扩建")
}

// ordered reports whether a clause before in the sentence gives an order: 会议要求，….
func (r *reading) ordered(p position) bool {
	before := strings.TrimRight(r.folded[p.sentence:p.clause], ",:")
	for _, clause := range strings.FieldsFunc(before, func(c rune) bool { return c == ',' || c == ':' }) {
		if wording.EndsWith(clause, orders...) && !strings.Contains(clause, "了") {
			return true
		}
	}
	return false
}

// hopedFor reports whether a sentence begins with what somebody hopes that others will do: 希望村两委|再增设
// 两个阅读角.
func (r *reading) hopedFor(p position) bool {
	rest, ok := strings.CutPrefix(r.folded[p.sentence:p.q.start], "希望")
	return ok && p.before&(wordAct|wordMay|wordNew) != 0 && p.before&wordGain == 0 && r.bounded(p.sentence, p.sentence+len("希望")) &&
		!wording.BeginsWith(rest, "小学", "工程", "学校", "之", "田野", "的", "村有", "厨房")
}

// needs directly before a verb say that a thing should be done.
var needs = []string{"需", "应", "须", "要", "建议", "必须", "亟需", "亟须", "急需", "还需", "目标是", "任务是"}

// makes are verbs of what a plan asks for.
var makes = vocabulary("makes")

// needed reports whether the verb of a figure's clause is one that should come about: 应新建,
// 争取达到, 今年再增加.
func (r *reading) needed(p position) bool {
	lead := r.folded[p.clause:p.q.start]
	if p.in&wordRule != 0 && !strings.Contains(lead, "须") {
		return false
	}
	if rest, ok := strings.CutPrefix(lead[r.labelAt(p.clause, p.q.start):], "建议"); ok &&
		!wording.BeginsWith(rest, "、", "和", "提案", "答复", "办理", "书", "意见", "办结", "件") && r.atBound(p.q.start-len(rest)) {
		return true // 建议区财政每年安排2000万元
	}
	if _, rest, ok := strings.Cut(lead, "要求"); ok && r.cues&cueMust != 0 && !strings.Contains(lead, "了") {
		for _, w := range [...]string{"年内", "今年", "年底前", "尽快", "抓紧"} {
			rest = strings.TrimPrefix(rest, w)
		}
		if wording.BeginsWith(rest, makes...) || wording.BeginsWith(rest, "引进", "招引", "开工", "启动", "实施") {
			return true // 要求年内引进首店120家
		}
	}
	for _, w := range needs {
		for from := 0; ; {
			i := strings.Index(lead[from:], w)
			if i < 0 {
				break
			}
			from += i + len(w)
			if wording.BeginsWith(lead[from:], makes...) && r.atBound(p.clause+from) && !wording.EndsWith(lead[:from-len(w)], "主", "重", "不", "需", "供", "相", "对", "响", "代表", "提案") {
				return true
			}
		}
	}
	return strings.Contains(lead, "争取") && p.before&wordLevel != 0
}

// atBound reports whether a word may begin at i.
func (r *reading) atBound(i int) bool { return r.bounds == nil || r.bounds[i] }

// within reports whether a clause sets a term of some years: 三年内建成.
func (r *reading) within(p position) bool {
	lead := r.folded[p.clause:p.q.start]
	i := strings.Index(lead, "年内")
	if i <= 0 || wording.HoldsAny(r.folded[p.sentence:p.clause], "至此", "已", "累计") {
		return false
	}
	return wording.EndsWith(lead[:i], "两", "2", "三", "3", "四", "4", "五", "5", "十", "10") && !wording.HoldsAny(lead[:i], "近", "过去", "这", "连续", "前")
}

// firstMonths are those in which 今年 is still to come.
const firstMonths = 2

// toCome reports whether the time that rules a figure lies ahead on the day of the document,
// and nothing says that it tells of what has come about: 下半年 in June, 年内 at any time
// but the end.
func (r *reading) toCome(p position, w when) bool {
	if r.docMonth == 0 || w.end == 0 || w.from != r.docYear || r.saysPast(p) || w.since || w.until || w.start < p.sentence {
		return false
	}
	switch word := r.wordsOf(w); {
	case strings.HasSuffix(word, "年内"), strings.HasSuffix(word, "年底"), r.heading.kind.orders && strings.HasSuffix(word, "全年"):
		return r.docMonth < 12
	case strings.HasSuffix(word, "下半年"):
		return r.docMonth > lastReview && r.docMonth <= 8
	case word == "今年", word == "今年全年":
		return r.docMonth <= firstMonths
	}
	return false
}

// untold reports whether the verb of a clause leaves open whether the thing came about.
func (r *reading) untold(p position) bool {
	lead := r.verbLead(p)
	return wording.BeginsWith(lead, "申报", "获批建设", "获批新建", "每年新建", "每年新增") && countable(p.q.kind)
}

// consequences stand in the clause behind a condition.
var consequences = vocabulary("consequences")

// conditional reports whether a figure only says when or for whom something holds: 签约率达到85%
// 的，补偿协议生效; 水位超过84.5米时，组织转移; 对年营业收入突破1亿元的企业，奖励50万元.
func (r *reading) conditional(p position) bool {
	behind := r.folded[p.q.end:p.end]
	if wording.BeginsWith(behind, "就会", "即会", "时就", "便会", "就自动") ||
		limiting(p.q.qualifier) && strings.HasPrefix(behind, "的") &&
			wording.EndsWith(r.folded[p.clause:p.q.start], "一批", "部分", "凡", "对", "所有", "对于") && p.q.kind != unitRate {
		return true // 一批|50万元以下|的小项目, 用水不足0.01立方米|就会|报警
	}
	if !wording.BeginsWith(behind, "的", "时", "以上的", "以下的") || !strings.HasPrefix(r.folded[p.end:], ",") {
		return false
	}
	next := r.folded[p.end+1 : r.clauseEnd(p.end+1)]
	opens := wording.BeginsWith(r.folded[p.clause:], "对", "凡", "如", "若", "当", "一旦", "因", "未")
	switch {
	case behind == "的" && p.q.kind == unitRate:
		return !r.saysPast(p)
	case behind == "的" || behind == "时" || behind == "以上的" || behind == "以下的":
		if r.tellsPast(p) && !opens {
			return false
		}
		return opens || wording.BeginsWith(next, consequences...) || wording.HoldsAny(next, "奖励", "补助", "补贴", "处罚", "响应", "罚款", "标准")
	case strings.HasPrefix(behind, "的") && (wording.BeginsWith(r.folded[p.clause:], "对", "凡") ||
		wording.BeginsWith(next, "给予", "一次性", "奖励")) && utf8.RuneCountInString(behind) <= conditionRunes &&
		!strings.Contains(r.folded[p.clause:p.q.start], "了"):
		return wording.BeginsWith(next, consequences...)
	}
	return false
}

// limiting recognises a qualifier that sets a limit.
func limiting(qualifier string) bool {
	switch qualifier {
	case "以上", "以下", "以内", "不满", "不足", "不超过":
		return true
	}
	return false
}

// onceBuilt reports whether a sentence says what a thing will do when it is there, so that
// what follows in it has not come about: 项目建成后，可新增泊位1200个，|服务居民3万人.
func (r *reading) onceBuilt(p position) bool {
	lead := r.folded[p.sentence:p.q.start]
	at := strings.Index(lead, "后")
	if at <= 0 || !wording.EndsWith(lead[:at], built...) || strings.Contains(lead[:at], "已") {
		return false
	}
	rest := lead[at+len("后"):]
	return wording.BeginsWith(strings.TrimLeft(rest, ","), "可", "将", "预计", "能", "每年可", "日可", "每天可", "年可", "每年将", "年产", "年处理", "年加工", "年产值", "预计年") &&
		!wording.HoldsAny(rest, "已", "了", "目前", "累计", "截至")
}

// setTask reports whether a count is of what somebody was told to do: 超额完成市下达的|800户|任务.
func (r *reading) setTask(p position) bool {
	return countable(p.q.kind) && wording.BeginsWith(r.folded[p.q.end:p.end], "任务", "目标任务") &&
		strings.HasSuffix(r.folded[p.clause:p.q.start], "的") && wording.HoldsAny(r.folded[p.clause:p.q.start], "下达", "分配", "确定", "交办")
}

// plannedSums end what stands before a sum that is to be spent.
var plannedSums = []string{"年度计划投资", "计划投资", "计划总投资", "计划完成投资", "年度投资计划"}

// built say that a thing is there.
var built = vocabulary("built")

// conditionRunes is how long that may be, with its 的, which a condition is of.
const conditionRunes = 16

// tellsPast reports whether a clause names a time that is past, or says that something is so by
// now.
func (r *reading) tellsPast(p position) bool {
	return wording.HoldsAny(r.folded[p.clause:p.q.start], "截至", "截止", "目前", "去年", "累计", "今年以来", "已有")
}

// ceilings are qualifiers by which only a rule grants a sum.
var ceilings = []string{"不超过", "最高", "最多", "不高于"}

// ruled reports whether a sum is what a rule grants on the condition that stands before it in
// the sentence: 对营业收入突破1亿元的企业，|奖励50万元.
func (r *reading) ruled(p position) bool {
	if p.q.kind != unitMoney {
		return false
	}
	if granted := r.folded[p.sentence:p.q.end]; slices.Contains(ceilings, p.q.qualifier) &&
		(strings.Contains(granted, "给予") || wording.HoldsAny(granted, grantNames...)) &&
		!wording.HoldsAny(r.folded[p.sentence:p.q.start], pastWords...) {
		return true // 另给予|不超过5万元|补助
	}
	if r.grants(p) {
		return true
	}
	if p.clause == p.sentence {
		return false
	}
	lead := strings.TrimPrefix(r.folded[p.clause:p.q.end], "再")
	if !wording.BeginsWith(lead, "给予", "一次性", "奖励", "补助", "补贴", "每", "按", "可获", "可享", "最高", "发放", "资助", "奖补", "分别给予", "分别奖励", "予以") {
		return false
	}
	condition := r.folded[p.sentence : p.clause-1]
	if wording.HoldsAny(condition, pastWords...) || wording.HoldsAny(r.folded[p.clause:p.q.start], pastWords...) {
		return false
	}
	if i := strings.LastIndexByte(condition, ','); i >= 0 && !wording.BeginsWith(condition, "对", "凡") {
		condition = condition[i+1:]
	}
	return strings.HasSuffix(condition, "的") || wording.BeginsWith(condition, "对", "凡", "符合") && strings.Contains(condition, "的") ||
		wording.BeginsWith(lead, "给予", "一次性", "奖励") && strings.Contains(condition, "的") && !r.tellsPast(p)
}

// grants reports whether a clause says itself for whom and how much a rule grants: 对首次认定的
// 高新技术企业奖励|20万元.
func (r *reading) grants(p position) bool {
	lead := strings.TrimRight(r.folded[p.clause:p.q.start], "各共")
	if wording.BeginsWith(lead, "对", "凡") && strings.Contains(lead, "的") && strings.HasSuffix(lead, "给予") && r.grantBehind(p) {
		return true // 对新引进的名师给予|200万元|安家补贴
	}
	if i := r.indexOf(p.q); i > 0 && r.found[i-1].kind == unitMoney && r.folded[r.found[i-1].end:p.q.start] == "、" {
		before := r.positionOf(r.found[i-1]) // 分别给予5万元、|3万元|奖励
		lead = r.folded[before.clause:before.q.start]
	}
	if wording.BeginsWith(r.folded[p.sentence:], "对", "凡") && strings.Contains(r.folded[p.sentence:p.clause], "的") && strings.HasSuffix(lead, "给予") &&
		p.q.value < 100*priceBound && r.grantBehind(p) {
		return true // 对通过验收的机构，区级再给予|5万元|奖励
	}
	for _, w := range [...]string{"一次性", "给予", "分别", "最高"} {
		lead = strings.TrimSuffix(lead, w)
	}
	return wording.BeginsWith(lead, "对", "凡") && strings.Contains(lead, "的") && wording.EndsWith(lead, grantNames...) &&
		!wording.HoldsAny(r.folded[p.sentence:p.end], pastWords...) && p.q.value < 100*priceBound
}

// grantNames are what a rule grants is called.
var grantNames = []string{"补贴", "补助", "奖励", "资助", "奖补"}

// grantBehind reports whether a clause says behind a number that it is a grant, and its sentence of
// nothing that it has happened.
func (r *reading) grantBehind(p position) bool {
	return !wording.HoldsAny(r.folded[p.sentence:p.end], pastWords...) && wording.HoldsAny(r.folded[p.q.end:p.end], grantNames...)
}

// grantedShare reports whether a share is one of what somebody pays, which a rule grants: 按投资额的|
// 15%|奖励.
func (r *reading) grantedShare(p position) bool {
	at := strings.LastIndex(r.folded[p.clause:p.q.start], "按")
	return p.q.kind == unitRate && at >= 0 && utf8.RuneCountInString(r.folded[p.clause+at:p.q.start]) <= conditionRunes && !wording.HoldsAny(r.folded[p.sentence:p.end], pastWords...) &&
		wording.BeginsWith(strings.TrimPrefix(strings.TrimPrefix(r.folded[p.q.end:], "的比例"), "的标准"), "奖励", "给予", "补助", "补贴", "资助", "支付", "拨付", "报销", "缴纳", "收取", "计提", "予以", "奖补", "返还", "减免", "承担", "分担")
}

// labelledDone reports whether a figure stands behind a label that says how much was done so
// far, beside one of how much was to be: 目标：9000人，完成：8126人，完成率：90.3%.
func (r *reading) labelledDone(p position) bool {
	if r.row || !strings.HasSuffix(r.folded[:p.q.start], ":") || !wording.EndsWith(r.folded[:p.q.start], doneLabels...) || p.sentence == p.clause {
		return false
	}
	return wording.HoldsAny(r.folded[r.sentenceStart(p.sentence):p.q.start], "目标:", "任务:", "计划:", "目标数:", "任务数:", "计划数:")
}

// doneLabels are such labels.
var doneLabels = []string{"完成:", "实际:", "已完成:", "实际完成:", "完成数:", "完成率:", "完成情况:", "已完成率:", "累计完成:", "进度:"}
