package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What kind of amount a figure is: the first rule of a table that holds says so. Each kind
// means one thing:
//
//   - new: what came about in the figure's time: it was made, done, paid, dealt with or flowed
//     (新增泊位200个, 调解纠纷3462件, 旅游收入36亿元, 接待620万人次, 40件民生实事全面完成, 五年来建成46个), or is planned
//     to be (计划新建20个). Events, units in 次, are never anything that is there.
//   - cumulative: what came about up to a day, since ever or since a year: a word says so (累计,
//     以来), or the thing is done by now and names no time (已建成136所, 截至6月底，培训4380人).
//   - stock: what there is: people and things that no verb says were made (现有28家, 某区有53个,
//     住着2.6万名居民), what is lacking, the level to which a count came (由81万人增加到112万人, 增至9个)
//     and from which, sizes, densities and means of things (PM2.5 28微克/立方米, 每千人床位6.2张).
//   - rate: a share, a ratio, and by how much something rose or fell (占三成, 收入比2.1, 增长5%,
//     比三年前提高2.1毫克每升, 缩短11分钟); also by how much a sum that is laid out is more than another.
//   - target: in a plan, a share or a level that is to be reached (覆盖率达到95%, 粮食产量840亿斤以上,
//     时限压缩到3天) and growth; in a rule that stands, a bound for a share (绿地率不得低于30%). A deed that
//     is planned stays new.
//   - unknown: what is none of these: prices, wages, standards and grants for each, what a law lays
//     down, durations, distances, places in an order, marks, and those who took part, were served
//     or gained (惠及1.8万户, 在36个小区, 走进12所中小学).

// basisCase is a figure of which the basis is asked.
type basisCase struct {
	*reading
	f       *Figure
	p       position
	q       quantity
	w       when
	planned bool
	lead    string // its clause up to the figure
}

// basis decides what kind of amount a figure is.
func (r *reading) basis(f *Figure, p position, w when) string {
	c := basisCase{reading: r, f: f, p: p, q: p.q, w: w, planned: f.Status == StatusPlanned, lead: r.folded[p.clause:p.q.start]}
	rule := c.rule()
	if c.planned && rule.planned != "" {
		return rule.planned
	}
	return rule.basis
}

// rule returns the first rule that holds; the last one always does.
func (c *basisCase) rule() *basisRule {
	i := 0
	for i < len(basisRules)-1 && !basisRules[i].holds(c) {
		i++
	}
	return &basisRules[i]
}

// basisRule says of what basis the figures of a form are.
type basisRule struct {
	name    string
	holds   func(c *basisCase) bool
	basis   string
	planned string // of figures that are planned, "" where it is the same
}

// basisRules are asked in this order: what a unit or a name says, before the aims of a plan,
// before the words of new, total and stock, before what the verb or its absence tells.
var basisRules = []basisRule{
	{"a rank", func(c *basisCase) bool { return c.q.rank }, Unknown, ""},
	{"a bound that a rule sets for a share: 占比不得低于30%", func(c *basisCase) bool {
		return c.f.Status == StatusOngoing && c.q.kind == unitRate && c.laidDown(c.p, c.w) && slices.Contains(bounding, c.q.qualifier)
	}, BasisTarget, ""},
	{"a rate", func(c *basisCase) bool {
		return c.q.kind == unitRate && c.q.unit != "" || c.q.kind == unitCount && strings.HasSuffix(c.f.Object, "率")
	}, BasisRate, BasisTarget},
	{"a ratio", func(c *basisCase) bool {
		return c.q.kind == unitRate && !c.planned && wording.EndsWith(c.f.Object, ratios...)
	}, BasisRate, ""},
	{"an index", func(c *basisCase) bool { return c.q.kind == unitRate && !c.planned }, BasisStock, ""},
	{"what a law lays down: 处五万元以上罚款", func(c *basisCase) bool {
		return c.f.Status == StatusOngoing && c.laidDown(c.p, c.w)
	}, Unknown, ""},
	{"what households earn more: 户均年增收3100元", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && c.q.kind == unitMoney && wording.EndsWith(c.f.Object, "户均增收", "户均年增收", "人均增收", "户均可增收", "年均增收")
	}, BasisNew, ""},
	{"the rent that a place brings in a year: 店面两间，年租金5.2万元", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && c.q.kind == unitMoney && c.q.value >= letBound && c.lead == "年租金" && !strings.Contains(c.q.unit, "/")
	}, BasisNew, ""},
	{"a price or a grant", func(c *basisCase) bool {
		return c.isPrice(c.f.Object, c.q, c.lead) || c.ruled(c.p) || c.conditional(c.p)
	}, Unknown, ""},
	{"a mean age: 学员平均年龄31岁", func(c *basisCase) bool {
		return !c.planned && c.q.kind == UnitAge && c.f.Change == "" && wording.HoldsAny(c.f.Object+c.lead, "平均")
	}, BasisStock, ""},
	{"a mean of times: 平均跑动次数", func(c *basisCase) bool {
		return !c.planned && c.q.kind == unitCount && strings.HasSuffix(c.f.Object, "次数") && wording.HoldsAny(c.f.Object+c.lead, "平均", "人均", "户均")
	}, BasisStock, ""},
	{"what is done again and again: 每周三教28名学生", func(c *basisCase) bool {
		return c.f.Status == StatusOngoing && c.f.Change == "" && c.isRegular(c.p, c.w)
	}, Unknown, ""},
	{"what is offered to all: 免费提供饮水等11项服务", func(c *basisCase) bool {
		return c.f.Status == StatusOngoing && c.offersServices(c.p)
	}, Unknown, ""},
	{"what comes up in a time: 调解纠纷3462件", func(c *basisCase) bool {
		return !c.planned && countable(c.q.kind) && wording.EndsWith(c.f.Object, arising...) && c.p.before&(wordTotal|wordStock) == 0 &&
			(!strings.Contains(c.lead, "有") || wording.HoldsAny(c.lead, "收到的", "接到的", "受理的", "接听的")) &&
			!wording.HoldsAny(c.lead, "日均", "月均", "周均", "年均")
	}, BasisNew, ""},
	{"behind a label of what is done", func(c *basisCase) bool {
		return countable(c.q.kind) && c.f.Status == StatusAchieved && c.labelledDone(c.p)
	}, BasisNew, ""},
	{"what is lacking", func(c *basisCase) bool { return c.lacking(c.p) || strings.HasSuffix(c.f.Object, "缺口") }, BasisStock, ""},
	{"a task that was set", func(c *basisCase) bool {
		return c.planned && (c.setTask(c.p) || c.q.cell != "")
	}, BasisTarget, ""},
	{"the growth of a sum that is laid out: 安排资金20亿元，比上年增加3亿元", (*basisCase).growsBeside, BasisRate, ""},
	{"a change against another time", func(c *basisCase) bool {
		return c.f.Change != "" && (compares(c.lead) || strings.HasSuffix(c.f.Object, "天数") || c.q.kind == unitMeasure || c.q.kind == UnitTime && !strings.HasSuffix(c.q.unit, "年"))
	}, BasisRate, BasisTarget},
	{"a level that is aimed at", func(c *basisCase) bool {
		return c.planned && c.p.before&wordNew == 0 && (c.p.before&(wordGoal|wordLevel) != 0 || slices.Contains(bounding, c.q.qualifier) || c.reaches(c.p, c.f.Object))
	}, BasisTarget, ""},
	{"how many there are to be by a year: 到2027年建成24个", (*basisCase).toBeThere, BasisTarget, ""},
	{"a number of days", func(c *basisCase) bool { return c.q.kind == UnitTime && strings.HasSuffix(c.f.Object, "天数") }, BasisNew, ""},
	{"for so many people: 每千人口床位", func(c *basisCase) bool { return perHead(c.lead) && c.q.kind != unitMoney }, BasisStock, BasisTarget},
	{"for so many of something, by its unit: 320个/万人", func(c *basisCase) bool {
		return c.q.kind == unitMeasure && strings.Contains(c.q.unit, "/") && !wording.EndsWith(c.q.unit, "/年", "/天", "/日", "/月") && c.f.Change == ""
	}, BasisStock, BasisTarget},
	{"what a work is about: 围绕42间寝室改造任务", func(c *basisCase) bool { return c.aboutWork(c.p) }, BasisNew, ""},
	{"a time, a mark, or what something is about", func(c *basisCase) bool {
		return c.q.kind == UnitTime || c.q.kind == UnitScore || c.isDistance() || c.forEach() || countable(c.q.kind) && wording.EndsWith(c.folded[:c.q.start], focused...)
	}, Unknown, ""},
	{"the level behind an increase: 增加11个、达到25个", func(c *basisCase) bool {
		return !c.planned && countable(c.q.kind) && !isEvent(c.q.unit) && c.reachedBeside(c.q)
	}, BasisStock, ""},
	{"the level to which people or things came: 由81万人增加到112万人", func(c *basisCase) bool {
		return !c.planned && countable(c.q.kind) && !isEvent(c.q.unit) && c.p.before&wordLevel != 0 && wording.HoldsAny(c.lead, "由", "从") &&
			!wording.HoldsAny(c.lead, "累计", "日均", "月均", "年均", "新")
	}, BasisStock, ""},
	{"said to be new", func(c *basisCase) bool { return c.p.before&wordNew != 0 || strings.Contains(c.f.Object, "新增") }, BasisNew, ""},
	{"a level that was reached: 试点扩大至145家医院", func(c *basisCase) bool {
		return !c.planned && c.p.before&wordLevel != 0 && c.p.before&(wordTotal|wordAct) == 0 && c.q.kind == unitCount && !isEvent(c.q.unit)
	}, BasisStock, ""},
	{"a planned mean, level or flow", func(c *basisCase) bool {
		return c.planned && !c.costsSo() && (c.p.before&wordPer != 0 && !wording.HoldsAny(c.lead, "每年", "每月") || measured(c.f.Object) || flows(c.f.Object) && c.p.before&wordAct == 0)
	}, BasisTarget, ""},
	{"for whom a work was done: 为1850名老人安装扶手", func(c *basisCase) bool {
		return !c.planned && c.p.before&wordTotal == 0 && c.servedByWork() && c.isParty(c.q) && !c.ownsNext()
	}, BasisNew, ""},
	{"who sat or stood there: 台前坐了300多位乡亲", func(c *basisCase) bool {
		return !c.planned && c.q.ofPeople() && !isEvent(c.q.unit) &&
			wording.EndsWith(strings.TrimRight(c.lead, "了着满"), "坐", "来", "围", "站", "挤", "聚", "聚集", "迎来") &&
			wording.EndsWith(c.lead, "了", "着", "满")
	}, Unknown, ""},
	{"who came: 闻讯赶来的乡亲超过60人", func(c *basisCase) bool {
		return !c.planned && c.q.ofPeople() && !isEvent(c.q.unit) && c.p.before&(wordNew|wordTotal) == 0 && wording.HoldsAny(c.f.Object, arriving...)
	}, Unknown, ""},
	{"the ground that a thing takes up: 占地620平方米", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && slices.Contains(sizeUnits, c.q.unit) && wording.EndsWith(c.lead, "占地", "占地面积") &&
			!wording.HoldsAny(c.lead, "新增", "减少", "腾退", "清理", "拆除")
	}, BasisStock, ""},
	{"the weather of a place: 年均降水不到430毫米", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && wording.EndsWith(c.f.Object, weather...) && wording.HoldsAny(c.lead, "年均", "年平均", "常年")
	}, BasisStock, ""},
	{"what is run: 统筹全区68家养老机构", (*basisCase).isRun, BasisStock, ""},
	{"who was called in: 投入工作人员500名", (*basisCase).calledIn, Unknown, ""},
	{"who came, in all: 当天共有260名群众到场", (*basisCase).cameInAll, Unknown, ""},
	{"what a place can hold: 可同时容纳120人就餐", (*basisCase).canHold, BasisStock, ""},
	{"whose need is met: 解决九百户人家的住房问题", func(c *basisCase) bool {
		return countable(c.q.kind) && !isEvent(c.q.unit) && c.p.before&(wordTotal|wordNew) == 0 && wording.HoldsAny(c.lead, "解决", "缓解", "满足") &&
			(wording.HoldsAny(c.folded[c.q.end:c.p.end], "问题", "困难", "难题", "需求") || wording.EndsWith(c.folded[c.q.end:c.p.end], "难"))
	}, Unknown, ""},
	{"named by where they are, or by what lists them: 在安乐镇的52个村", func(c *basisCase) bool {
		return !c.planned && countable(c.q.kind) && c.q.kind != unitPeople &&
			(wording.EndsWith(c.lead, "列出的", "监测的", "管辖的", "所辖的", "辖区的", "下辖的", "参保的", "在册的") ||
				wording.BeginsWith(c.verbLead(c.p), "在", "位于") && strings.HasSuffix(c.lead, "的")) && !c.happened(c.q)
	}, BasisStock, ""},
	{"with whom, where or to whose gain", func(c *basisCase) bool {
		return (!c.planned || strings.HasSuffix(c.folded[:c.q.start], "在") || wording.HoldsAny(c.lead, "惠及", "受益", "造福", "带动就业") ||
			c.q.unit == "户" && strings.Contains(c.lead, "涉及") || wording.EndsWith(c.lead, "让", "使", "让周边", "让周围", "让沿线", "让附近")) &&
			c.p.before&wordTotal == 0 && !((isEvent(c.q.unit) || strings.Contains(c.lead, "已")) && c.untilNow()) &&
			(c.isParty(c.q) || c.ownsNext() || c.p.before&wordGain != 0 && c.gains(c.p, c.f.Object))
	}, Unknown, ""},
	{"a mean by days: 日均客流2.1万人次", func(c *basisCase) bool {
		return wording.HoldsAny(c.lead, "日均", "月均", "周均") || countable(c.q.kind) && wording.EndsWith(c.lead, dailyMeals...) && c.f.Change == ""
	}, Unknown, ""},
	{"there is, and no more: 全区有中小学116所", func(c *basisCase) bool {
		return countable(c.q.kind) && c.f.Status == StatusAchieved && c.p.before&(wordTotal|wordNew) == 0 && c.hasOnly(c.p)
	}, BasisStock, ""},
	{"there is of a length or size: 老旧管网有312公里", func(c *basisCase) bool {
		return !c.planned && c.q.kind == unitMeasure && slices.Contains(sizeUnits, c.q.unit) && strings.HasSuffix(c.lead, "有") &&
			!wording.HoldsAny(c.lead, "完成", "新", "累计") && c.f.Status == StatusAchieved && !c.isDistance()
	}, BasisStock, ""},
	{"so many have done it by now: 已有97户提出申请", (*basisCase).didByNow, BasisCumulative, ""},
	{"said to be there", func(c *basisCase) bool {
		return !(c.planned && c.w.from >= c.docYear && c.w.from > 0 && wording.EndsWith(c.lead, "共有")) &&
			wording.HoldsAny(c.lead, "现有", "账上", "账面", "共有", "尚有", "仍有", "在册", "在孵", "在校") ||
			strings.Contains(c.lead, "已有") && !strings.Contains(c.lead, "已有效")
	}, BasisStock, ""},
	{"of what was done, how many there are: 建成的住宅有463幢", func(c *basisCase) bool {
		return c.f.Status == StatusAchieved && c.p.before&wordTotal == 0 && c.p.before&wordAct != 0 && strings.HasSuffix(c.lead, "有") && c.q.kind == unitCount && strings.Contains(c.lead, "的")
	}, BasisStock, ""},
	{"people in work: 失业人员再就业1.2万人", func(c *basisCase) bool {
		return !c.planned && c.p.before&wordTotal == 0 && strings.HasSuffix(c.f.Object, "就业")
	}, BasisNew, ""},
	{"what a place holds: 辖区包括18个园区", func(c *basisCase) bool {
		return countable(c.q.kind) && !c.planned && c.f.Status == StatusAchieved && wording.EndsWith(strings.TrimRight(c.lead, "有着了"), holding...) || c.worksThere()
	}, BasisStock, ""},
	{"laid out in a thing: 学校占地86亩，设36个班", func(c *basisCase) bool {
		return !c.planned && countable(c.q.kind) && c.p.before&(wordNew|wordTotal) == 0 && c.laysOut()
	}, BasisStock, ""},
	{"staff that a place has: 配备专职网格员1340人", func(c *basisCase) bool {
		return !c.planned && c.p.before&(wordNew|wordTotal) == 0 && (c.q.kind == unitPeople || c.q.unit == "名") &&
			wording.HoldsAny(c.lead, "配备", "配有", "配齐", "配强") && !wording.HoldsAny(c.lead, "为", "每", "了")
	}, BasisStock, ""},
	{"who lives or has settled there: 入驻企业58家, 吸纳就业2600人", func(c *basisCase) bool {
		return !c.planned && c.w.from == 0 && countable(c.q.kind) && !isEvent(c.q.unit) && c.p.before&(wordNew|wordTotal|wordDone) == 0 &&
			!wording.HoldsAny(c.lead, "了", "已") && wording.HoldsAny(c.lead, "入驻", "入住", "吸纳就业", "在住")
	}, BasisStock, ""},
	{"held: 住着2.6万人, 管着40亩茶园", func(c *basisCase) bool {
		return !c.planned && (countable(c.q.kind) || slices.Contains(sizeUnits, c.q.unit)) && wording.EndsWith(c.lead, "着", "有") && wording.EndsWith(c.lead, held...)
	}, BasisStock, ""},
	{"how long a thing is: 老街长620米", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && slices.Contains(lengths, c.q.unit) && !slices.Contains(bounding, c.q.qualifier) &&
			c.f.Status == StatusAchieved && c.p.before&(wordAct|wordTotal|wordRise|wordLift) == 0 && wording.EndsWith(c.lead, "长", "宽", "高", "深")
	}, BasisStock, ""},
	{"fields that are something: 25万亩梨园成了绿色银行", (*basisCase).isField, BasisStock, ""},
	{"found among what was found: 查出渗水11处，门窗破损34处", (*basisCase).foundBeside, BasisNew, ""},
	{"of a size: 一条|60米长的|通道", (*basisCase).isSized, BasisStock, ""},
	{"of a size each: 书房每处20平方米", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && slices.Contains(sizeUnits, c.q.unit) && !slices.Contains(bounding, c.q.qualifier) &&
			wording.EndsWith(c.lead, "每处", "每间", "每座", "每个", "每套", "每栋")
	}, BasisStock, ""},
	{"an area as it is now: 如今，种植面积1760亩", func(c *basisCase) bool {
		return !c.planned && c.f.Change == "" && c.turnsToNow(c.p) && c.q.kind == unitMeasure && strings.HasSuffix(c.f.Object, "面积") && c.p.before&(wordAct|wordTotal) == 0
	}, BasisStock, ""},
	{"there is at present", func(c *basisCase) bool {
		return strings.Contains(c.lead, "目前") && wording.EndsWith(c.lead, "共", "共有", "已有", "共计")
	}, BasisStock, ""},
	{"counted since the public sees it", func(c *basisCase) bool { return wording.EndsWith(c.f.Object, views...) && !c.planned && c.w.from == 0 }, BasisCumulative, ""},
	{"a flow, or planned", func(c *basisCase) bool {
		return c.p.before&wordTotal == 0 && (flows(c.f.Object) || c.planned || ofUnit(c.lead, inYear) && !wording.HoldsAny(c.lead, "能力", "规模"))
	}, BasisNew, ""},
	{"said to be summed up", (*basisCase).summed, BasisCumulative, ""},
	{"done in the years that are looked back on: 五年来，易地扶贫搬迁830万人", func(c *basisCase) bool {
		return c.w.years > 0 && !c.planned && !measured(c.f.Object) && c.didMore() && !strings.Contains(c.lead, "已") && c.p.before&(wordPer|wordStock|wordLevel|wordGain) == 0
	}, BasisNew, ""},
	{"done by now: 已建成136所", (*basisCase).doneByNow, BasisCumulative, ""},
	{"said to stand, or a level by its name", func(c *basisCase) bool {
		if isEvent(c.q.unit) && c.p.before&wordStock == 0 && !measured(c.f.Object) {
			return false // 接待游客达到620万人次
		}
		return c.p.before&(wordStock|wordLevel) != 0 || c.p.ahead&wordStock != 0 && c.p.before&(wordAct|wordRise|wordFall) == 0 || measured(c.f.Object) && c.f.Change == "" && !c.deeds(c.p, c.f.Object)
	}, BasisStock, ""},
	{"past a bound, with no deed", func(c *basisCase) bool {
		return (c.q.qualifier == "突破" || c.q.qualifier == "超过") && c.p.before&wordAct == 0 && !isEvent(c.q.unit)
	}, BasisStock, ""},
	{"of what is there, how many are ranked: 5项指标居全国第一", func(c *basisCase) bool { return c.isThere() && c.rankedBehind() }, Unknown, ""},
	{"what happened to what is there: 13个县被命名", func(c *basisCase) bool { return c.isThere() && c.happened(c.q) }, BasisNew, ""},
	{"being worked on: 5家机构正在选址", func(c *basisCase) bool {
		behind := c.folded[c.q.end:c.p.end]
		return c.f.Status == StatusOngoing && c.isThere() && (wording.HoldsAny(behind, goingOn...) || !c.q.ofPeople() && strings.Contains(behind, "正在"))
	}, BasisNew, ""},
	{"who took part: 30位老人围成一圈", (*basisCase).took, Unknown, ""},
	{"there, and no verb says how: 9个助餐点遍布各乡", (*basisCase).isThere, BasisStock, ""},
	{"what was done", func(*basisCase) bool { return true }, BasisNew, ""},
}

// letBound is above what a home or a stall is let for in a year: the rent of it is its price, that of
// what a village lets is what it earns.
const letBound = 30000

// didByNow reports whether 已有 stands before those who have done something, and not before what is there:
// 已有|97户|提出申请.
func (c *basisCase) didByNow() bool {
	if c.planned || !countable(c.q.kind) ||
		!wording.EndsWith(c.lead, "已有", "已经有", "已先后有") &&
			!(wording.EndsWith(c.lead, "另有", "还有") && strings.Contains(c.folded[c.p.sentence:c.p.clause], "已有")) {
		return false
	}
	behind := c.folded[c.q.end:c.p.end]
	return wording.HoldsAny(behind, didSo...) || wording.BeginsWith(c.behindObject(), "把", "将", "通过")
}

// didSo are verbs of what people or firms do once, behind how many have.
var didSo = []string{"报名", "签约", "签订", "签下", "申请", "采用", "推行", "领取", "领到", "拿到", "办理", "注册", "登记", "参与", "参加", "加入", "体验", "入住", "住进", "搬进", "搬入", "实施", "完成", "兑现", "享受", "受益", "通过", "获得", "取得", "用上", "装上", "换上", "吃上", "认领", "认养", "捐", "预约", "预订", "下单", "就业", "上岗", "返乡", "脱贫", "接种", "进行", "接受", "提交", "提出", "交付", "投用", "投入使用", "建成", "完工", "开业", "落户", "入驻"}

// behindObject returns what a clause says behind a number and the noun that it counts.
func (c *basisCase) behindObject() string {
	behind := c.folded[c.q.end:c.p.end]
	if at := strings.Index(behind, c.f.Object); c.f.Object != "" && at >= 0 {
		return behind[at+len(c.f.Object):]
	}
	return behind
}

// untilNow reports whether a sentence counts up to the day on which it is said: 截至目前，服务群众3100人次.
func (c *basisCase) untilNow() bool {
	return wording.HoldsAny(c.folded[c.p.sentence:c.q.start], "截至", "截止") && !c.planned
}

// costsSo reports whether a sum is what a work is to cost: 拟投资|450万元, 总投资|2.3亿元. It is spent, where
// the investment of a place in a year (固定资产投资) is a level to be reached.
func (c *basisCase) costsSo() bool {
	return c.q.kind == unitMoney && !strings.Contains(c.lead, "年度") && wording.EndsWith(c.lead, "总投资", "拟投资", "计划投资", "预计投资", "将投资", "总投资约", "概算投资", "估算投资")
}

// holding end what stands before what a place has in it.
var holding = []string{"包括", "包含", "下辖", "辖", "辖区有", "分布", "坐落", "聚居"}

// held stand before those who live at a place, or what somebody has in hand.
var held = []string{"守着", "住着", "居住着", "生活着", "聚居着", "管着", "种着", "养着", "有着", "分布着", "存着", "放着", "停着", "摆着", "藏着", "挂着", "保存着", "保留着", "装有", "备有", "藏有", "存有", "种有", "养有", "摆有", "居住有", "住有"}

// dailyMeals end what stands before how many are served again and again.
var dailyMeals = []string{"天天供餐", "每天供餐", "每日供餐", "每天接待", "每天服务", "天天服务", "每天配送", "每日配送", "每天送餐", "每天能供", "每天供应"}

// isField reports whether a clause begins with so many mu of what is then said to be something.
func (c *basisCase) isField() bool {
	if c.planned || c.f.Object == "" || c.q.unit != "亩" && c.q.unit != "公顷" || c.p.before&^(wordTime|wordScope) != 0 || c.f.Change != "" {
		return false
	}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(c.folded[c.q.end:c.p.end], "的"), c.f.Object)
	return ok && wording.BeginsWith(rest, "像", "宛如", "犹如", "成了", "成为", "变成", "是", "连成", "连片")
}

// foundBeside reports whether a count is the next of what was found, with no verb of its own.
func (c *basisCase) foundBeside() bool {
	if c.planned || c.q.unit != "处" || c.p.in&wordStock != 0 || !c.isThere() || strings.HasSuffix(c.lead, "有") || wording.BeginsWith(c.lead, "其余", "其中", "剩余", "另", "还", "尚", "仍") {
		return false
	}
	before := c.folded[c.p.sentence:c.p.clause]
	for _, w := range [...]string{"查出", "发现", "排查出", "检查出", "摸排出"} {
		at := strings.LastIndex(before, w)
		if at < 0 {
			continue
		}
		first := c.markAt(c.p.sentence + at + len(w))
		for m := first; m < len(c.marks) && c.marks[m].end <= c.q.start; m++ {
			if k := c.marks[m]; k.class&(wordAct|wordStop|wordHalt|wordDone) != 0 && k.class&wordMay == 0 && k.end-k.start > len("处") {
				return false
			}
		}
		return strings.Contains(before[at:], ",")
	}
	return false
}

// worksThere reports whether people are said to work at a place: 切片厂已吸纳|180多人|就近务工.
func (c *basisCase) worksThere() bool {
	return countable(c.q.kind) && !c.planned && c.p.before&(wordTotal|wordNew) == 0 && strings.Contains(c.lead, "吸纳") &&
		(c.q.kind == unitPeople || c.q.unit == "名") &&
		(wording.HoldsAny(c.lead+c.folded[c.q.end:c.p.end], "务工", "用工", "上班") ||
			c.w.from == 0 && !wording.HoldsAny(c.folded[c.p.sentence:c.q.start], "已", "截至", "以来") && wording.EndsWith(c.f.Object, hands...))
}

// hands end the names of those who are taken on (吸纳) to work at a place.
var hands = []string{"妇女", "村民", "劳动力", "脱贫人口", "脱贫群众", "低收入群众", "低收入农户", "残疾人", "搬迁群众", "工人"}

// isRun reports whether places are told of by who runs them, and nothing says that they were made or
// taken over: 统筹全区|68家|养老机构, 高标准运营|1.6万平方米|康养中心.
func (c *basisCase) isRun() bool {
	if c.planned || c.f.Change != "" || c.p.before&(wordNew|wordTotal|wordDone) != 0 || strings.Contains(c.lead, "了") ||
		!slices.Contains(sizeUnits, c.q.unit) && !slices.Contains(placeUnits, c.q.unit) || wording.HoldsAny(c.lead, "实施", "推进", "建设", "改造") {
		return false
	}
	if wording.BeginsWith(c.lead, "统筹全", "统筹辖区") {
		return countable(c.q.kind)
	}
	lead := c.verbLead(c.p)
	return wording.BeginsWith(lead, "运营", "高标准运营", "托管着")
}

// placeUnits are units in which places are counted.
var placeUnits = []string{"家", "所", "处", "座", "个"}

// weather ends the names of what the weather of a place is like.
var weather = []string{"降雨", "降水", "降雨量", "降水量", "蒸发量", "气温", "日照", "日照时数", "无霜期"}

// arriving say in a name that those whom it names came to something.
var arriving = []string{"赶来的", "前来的", "到场的", "闻讯而来的", "慕名而来的", "赶到的"}

// isSized reports whether an amount says how long or large the thing behind it is.
func (c *basisCase) isSized() bool {
	if c.q.kind != unitMeasure || c.planned || !slices.Contains(sizeUnits, c.q.unit) || c.p.in&wordDone != 0 || c.f.Change != "" {
		return false
	}
	rest := strings.TrimLeft(c.folded[c.q.end:c.p.end], "长宽高深")
	if wording.EndsWith(c.lead, "这段", "这条", "这片", "那条", "那段", "一间", "一座", "一处", "一块", "一栋", "一条", "一片", "一个") &&
		wording.BeginsWith(rest, "的") && !(slices.Contains(lengths, c.q.unit) && wording.HoldsAny(c.lead, "打通", "修", "铺", "建")) {
		return true // 辟出一间|60平方米的|屋子
	}
	return wording.BeginsWith(rest, "的") && !strings.Contains(c.lead, "了") && !c.deeds(c.p, c.f.Object) && !c.isDistance()
}

// servedByWork reports whether people or places are those for whom a piece of work was done, which
// counts the work: 为|1850名|老人安装扶手. Those who are offered something gained.
func (c *basisCase) servedByWork() bool {
	return wording.EndsWith(c.folded[:c.q.start], "为", "给") && wording.HoldsAny(c.folded[c.q.end:c.p.end], worksFor...)
}

// worksFor are verbs of such work.
var worksFor = []string{"安装", "加装", "配备", "开通", "进行", "换装", "改造", "办理", "接通", "装上"}

// ownsNext reports whether what is counted only says of what the next number is: 周边|8个村|的180多人.
func (c *basisCase) ownsNext() bool {
	i := c.indexOf(c.q)
	if i < 0 || i+1 == len(c.found) || !countable(c.q.kind) || !countable(c.found[i+1].kind) {
		return false
	}
	gap := c.folded[c.q.end:c.found[i+1].start]
	return strings.HasSuffix(gap, "的") && utf8.RuneCountInString(gap) <= ownerRunes && !wording.ContainsSign(gap, ",;。、:")
}

// took reports whether people of the public are told of by what they do, behind their name, or others
// by their taking part. Those who serve (河长, 专家) are there, whatever they do.
func (c *basisCase) took() bool {
	if !c.isThere() || c.p.before&(wordTotal|wordStock) != 0 || c.f.Object == "" {
		return false
	}
	behind := c.folded[c.q.end:c.p.end]
	at := strings.Index(behind, c.f.Object)
	if strings.HasSuffix(c.lead, "有") {
		return false
	}
	if at < 0 {
		return wording.BeginsWith(behind, attending...) // 干部共18人|来到河边
	}
	rest := behind[at+len(c.f.Object):]
	return c.q.unit != "个" && utf8.RuneCountInString(rest) >= 2 && wording.EndsWith(c.f.Object, public...) && !wording.BeginsWith(rest, staying...) || wording.BeginsWith(rest, attending...)
}

// calledIn reports whether people are told of who were called in for a work: 投入工作人员|500名.
func (c *basisCase) calledIn() bool {
	if c.planned || !countable(c.q.kind) || c.p.before&(wordTotal|wordNew|wordStock) != 0 || c.f.Object == "" || isEvent(c.q.unit) || c.f.Status != StatusAchieved {
		return false
	}
	if wording.HoldsAny(c.lead, "组织", "协调", "会同") && wording.EndsWith(c.lead, "等", "共") {
		return c.q.kind == unitPeople || c.q.unit == "名" || wording.EndsWith(c.f.Object, "单位", "部门", "公司", "企业")
	}
	return c.q.ofPeople() && wording.BeginsWith(strings.TrimLeft(c.verbLead(c.p), " "), "投入", "出动", "动员", "发动", "请来", "抽调")
}

// cameInAll reports whether 有 stands before those who are then said to have come or taken part:
// 当天共有|260名群众|到场咨询.
func (c *basisCase) cameInAll() bool {
	return !c.planned && c.f.Object != "" && countable(c.q.kind) && c.f.Status == StatusAchieved && strings.HasSuffix(c.lead, "有") && !wording.EndsWith(c.lead, "已有", "现有", "还有") &&
		(wording.BeginsWith(c.behindObject(), attending...) || wording.BeginsWith(c.behindObject(), "参加") && !strings.Contains(c.behindObject(), "保"))
}

// canHold reports whether an amount is what a place can hold: 可停放|380辆.
func (c *basisCase) canHold() bool {
	return !c.planned && (strings.Contains(c.lead, "可") || strings.Contains(c.lead, "能") || strings.Contains(c.lead, "容纳")) &&
		(countable(c.q.kind) || c.q.kind == unitMeasure) && c.f.Change == "" && !isEvent(c.q.unit) &&
		!wording.HoldsAny(c.lead, "每天", "每年", "每日", "了") && wording.HoldsAny(c.lead, holds...)
}

// holds are verbs of what a place can hold.
var holds = []string{"可容纳", "能容纳", "同时容纳", "最多容纳", "可停放", "能停放", "可停车", "能停车", "可存放", "能存放", "可储存", "能储存", "可收托", "能收托", "可接纳", "可供", "能坐", "可坐", "能住", "可住", "可入住", "能装", "可摆放", "可储藏", "可收住", "可照护"}

// laysOut reports whether the verb before a count is 设 alone: of what a thing is made up.
func (c *basisCase) laysOut() bool {
	if !strings.Contains(c.lead, "设") {
		return false
	}
	for _, w := range [...]string{"设", "共设", "设有", "内设", "下设", "沿线设", "沿途设"} {
		if at := strings.LastIndex(c.lead, w); at >= 0 && c.bounded(c.p.clause+at, c.p.clause+at+len(w)) &&
			wording.HoldsAny(c.folded[c.p.sentence:c.p.clause], "占地", "面积", "全长", "总长", "层", "改造成", "改建成", "改建为", "改成") &&
			strings.TrimLeft(c.lead[:at], "沿线途内下共") == "" {
			return !wording.HoldsAny(c.lead, "了", "已", "每")
		}
	}
	return false
}

// inYear are verbs of what a year brings: 年产鲜果|6.4万吨.
var inYear = []string{"年产", "年加工", "年处理", "年屠宰", "年纳税", "年接待", "年服务"}

// public end names of those who come to what is offered, or do something for a day.
var public = []string{"居民", "村民", "群众", "市民", "学生", "小学生", "中学生", "大学生", "师生", "老人", "老年人", "孩子", "儿童", "小朋友", "家长", "家属", "妈妈", "代表", "志愿者", "党员", "干部", "选手", "跑者", "观众", "嘉宾", "乡亲", "游客", "青年", "职工", "人家", "摊主",
	"农户", "果农", "菜农", "茶农", "渔民", "牧民", "农民", "农牧民", "用户", "会员", "业主", "租户", "住户", "商户", "客商", "商家", "展商", "摊贩", "骑手", "司机", "旅客", "乘客", "求职者", "毕业生", "学员", "新人", "情侣", "夫妻", "幼儿", "宝宝", "少年", "青少年", "运动员", "球员", "爱好者", "参赛者", "参与者", "读者", "听众", "家庭", "球队", "委员", "来宾", "患者", "病人", "残疾人", "妇女", "老兵", "社员", "劳动者", "村队", "代表队", "方阵", "新兵", "工人", "女工", "邻居", "老乡", "朋友", "粉丝", "网友"}

// attending begin what is said of those who take part in something that happens.
var attending = []string{"住进", "住上", "搬进", "搬入", "用上", "喝上", "吃上", "通上", "来到", "赶到", "参加现场", "参加活动", "到场", "进场", "参展", "参赛", "应邀", "冲出",
	"出发", "启程", "奔赴", "走进", "走入", "返程", "踏上", "登上", "忙着", "正忙", "正在", "赶来", "前来", "出席", "报名", "加入", "响应", "参与", "参加比赛", "参加了比赛", "参加培训", "参加义诊", "参加测评", "参加投票", "参加考试", "参加招聘", "参演", "登台", "登场", "同台", "比拼", "角逐", "捉对", "竞技", "围观", "观看", "观摩", "咨询", "体验", "排队", "上阵", "上场", "摆摊", "设摊", "摆出", "携", "带着", "带来", "冒雨", "冒着", "顶着", "齐聚", "欢聚", "相聚", "聚在", "围坐", "坐在", "坐成", "手持", "身着", "身穿", "举着", "结伴", "搭乘", "分成", "领到", "领取", "尝到", "受益", "挽袖", "出动", "赶赴", "分头", "兵分", "挨家挨户", "逐户", "揭榜", "认领", "认养"}

// staying begin what is said of people who are there.
var staying = []string{"的", "、", "和", "与", "及", "(", ")", "居住", "住", "生活", "在", "从事", "持", "拥有", "属", "占", "来自", "为", "是", "患", "需", "缺", "没", "尚", "未", "具", "达", "超", "中", "共", "参保", "登记", "有", "组成", "分布", "被", "常驻", "联系", "包", "负责"}

// toBeThere reports whether a plan says how many there are to be by the end of a year, and not how many
// more: 到明年底将建成邻里中心|24个.
func (c *basisCase) toBeThere() bool {
	w := c.w
	if !c.planned || !countable(c.q.kind) || !w.by || w.start < c.p.sentence || w.end > c.q.start || !wording.EndsWith(c.folded[:w.start], "到", "至") || c.p.before&wordNew != 0 {
		return false
	}
	return wording.EndsWith(strings.TrimRight(c.lead, "共"), "建成", "有", "达") || wording.HoldsAny(c.lead, "建成", "建有")
}

// growsBeside reports whether an amount of money in a plan is by how much the sum right before it
// differs from that of another time: the sum has been laid out, so that nothing is left to reach.
func (c *basisCase) growsBeside() bool {
	if !c.planned || c.q.kind != unitMoney || c.f.Change == "" {
		return false
	}
	i := c.indexOf(c.q)
	return i > 0 && c.found[i-1].kind == unitMoney && c.found[i-1].end == c.p.clause-len(",") && wording.BeginsWith(c.lead, "比", "较", "增加", "减少", "增长", "下降", "同比")
}

// sizeUnits are units of what there is of something, not of what a time brought.
var sizeUnits = []string{"公里", "米", "千米", "平方米", "平方公里", "亩", "公顷", "平方", "立方米", "摄氏度", "℃"}

// lengths are units in which ways are measured.
var lengths = []string{"公里", "米", "里", "千米"}

// distances end the names of how far it is.
var distances = []string{"距离", "路程", "间距", "间隔", "半径", "相距"}

// isDistance reports whether an amount is how far one place is from another: 村到镇政府有|34公里.
func (c *basisCase) isDistance() bool {
	return slices.Contains(lengths, c.q.unit) && !c.planned &&
		(wording.EndsWith(c.f.Object, distances...) || wording.BeginsWith(c.folded[c.q.end:], "外的", "外,", "开外") ||
			wording.EndsWith(c.lead, "出门") || wording.HoldsAny(c.lead, "距", "离") ||
			strings.Contains(c.lead, "到") && strings.HasSuffix(c.lead, "有"))
}

// forEach reports whether a count is how many there are to be for each of something: 每处配|1名|
// 管理员.
func (c *basisCase) forEach() bool {
	if !countable(c.q.kind) || c.planned {
		return false
	}
	at := strings.LastIndex(c.lead, "每")
	return at >= 0 && !wording.BeginsWith(c.lead[at:], "每年", "每月", "每天", "每日", "每周", "每季", "每学", "每次", "每期", "每批") &&
		wording.EndsWith(c.lead[at:], "配", "配备", "配置", "配有", "配齐", "设", "安排", "派", "选派", "确定", "至少有", "不少于")
}

// bounding are qualifiers that set a level for what is planned.
var bounding = []string{"不少于", "不低于", "不超过"}

// summed reports whether a figure is said to be of all the time up to a day.
func (c *basisCase) summed() bool {
	p := c.p
	return p.before&wordTotal != 0 || p.ahead&wordTotal != 0 && p.before&wordAct != 0 ||
		(c.untilDay() && p.before&wordStock == 0 || c.w.since && c.w.years == 0) &&
			(c.didMore() || c.f.Status == StatusAchieved && wording.EndsWith(c.f.Object, done...)) && p.before&wordPer == 0
}

// didMore reports whether a clause has a verb of what was done, and not only one of the small words that
// are verbs too: 年末户籍人口|为|22万人.
func (c *basisCase) didMore() bool {
	for m := c.markAt(c.p.clause); m < len(c.marks) && c.marks[m].end <= c.q.start; m++ {
		if k := c.marks[m]; k.class&wordAct != 0 && k.end-k.start > len("为") && !c.ofAgents(k) {
			return true
		}
	}
	return c.p.before&wordAct != 0 && strings.Contains(c.lead, "已")
}

// ofAgents reports whether a verb only says which bodies or people are counted: 提供托育服务|的机构|7.57万家.
func (c *basisCase) ofAgents(k mark) bool {
	lead := c.folded[k.end:c.q.start]
	at := strings.LastIndex(lead, "的")
	return at >= 0 && k.class&(wordDone|wordNew) == 0 && wording.EndsWith(strings.TrimRight(lead[at+len("的"):], "约有近超达共"), agents...)
}

// agents end the names of bodies and people that do things.
var agents = []string{"机构", "企业", "家庭", "学校", "单位", "老人", "学生", "居民", "职工", "人员"}

// untilDay reports whether the time of a figure is one up to which something is counted: 截至9月底, not
// the day of a deed, 9月底通水.
func (c *basisCase) untilDay() bool {
	w := c.w
	return w.until && (w.month == 0 && w.ends == 0 || w.yearEnd || w.start > len(c.folded) || wording.EndsWith(c.folded[:w.start], "截至", "截止", "截止到", "截至到", "到", "至"))
}

// doneByNow reports whether a figure of what is done names no time of its own.
func (c *basisCase) doneByNow() bool {
	if c.w.from != 0 || c.f.Status != StatusAchieved || c.p.before&wordStock != 0 && c.p.before&wordTotal == 0 {
		return false
	}
	sentence := c.folded[c.p.sentence:c.q.start]
	if c.q.kind == unitMoney && !wording.HoldsAny(sentence, "截至", "截止") {
		return false
	}
	return strings.Contains(c.lead, "已") ||
		c.p.before&(wordAct|wordMay) != 0 && (strings.Contains(c.lead, "目前") || c.turnsToNow(c.p) && wording.HoldsAny(c.lead, adding...) || wording.HoldsAny(sentence, "目前已", "现已", ",已"))
}

// goingOn are said behind things that are being made or mended.
var goingOn = []string{"动工", "开工", "收尾", "施工", "报建", "选址", "启动", "铺开", "翻修", "翻新"}

// adding are verbs of what stays and is added to.
var adding = []string{"培育", "建成", "创建", "打造", "建立", "设立", "发展", "认定", "成立", "组建", "引进", "建设"}

// isThere reports whether a figure counts things or people of which no verb says what was done.
func (c *basisCase) isThere() bool {
	p := c.p
	return (c.q.kind == unitCount || c.q.kind == unitPeople) && !isEvent(c.q.unit) && p.before&(wordRise|wordFall) == 0 && !c.acts(p, c.f.Object) && !wording.EndsWith(c.f.Object, done...) &&
		(p.in&(wordDone|wordUnder|wordRise) == 0 || p.in&(wordDone|wordRise) == 0 && p.before&wordUnder == 0) && !c.planned
}

// rankedBehind reports whether a clause goes on with the place in an order of what it counts.
func (c *basisCase) rankedBehind() bool {
	behind := c.folded[c.q.end:c.clauseEnd(c.q.end)]
	for _, w := range ranked {
		rest := behind
		for at := strings.Index(rest, w); at >= 0; at = strings.Index(rest, w) {
			if rest = rest[at+len(w):]; len(w) > len("居") || strings.ContainsRune("全第前首榜国省市世同本各末", wording.FirstRune(rest)) {
				return true // but not 居民, 排查
			}
		}
	}
	return false
}
