package figures

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// namer is one rule by which a quantity comes to a name from further off, or to a better one.
// It leaves c.o.text as it is where it knows none.
type namer struct {
	always bool // asked although there is a name
	name   func(c *counting)
}

// namers are asked in this order: what stands nearer goes first.
var namers = []namer{
	{false, (*counting).totalBefore},
	{false, (*counting).bareBefore},
	{false, (*counting).repaired},
	{true, (*counting).paidOf},
	{true, (*counting).paidBy},
	{false, (*counting).byVerb},
	{false, (*counting).beforeColon},
	{true, (*counting).shareOfWhole},
	{false, (*counting).ofNumberBefore},
	{false, (*counting).ofClauseBefore},
	{true, (*counting).ofWhole},
	{false, (*counting).ofSentenceBefore},
	{true, (*counting).tidied},
	{true, (*counting).reached},
	{true, (*counting).turnedRound},
	{false, func(c *counting) { c.o.text = c.spentOn(c.left, c.q) }},
	{true, (*counting).inSector},
	{true, (*counting).deedOnly},
	{true, (*counting).moneyOnly},
	{false, (*counting).byRank},
	{false, (*counting).besideInLine},
	{false, (*counting).ofHeading},
	{true, (*counting).shareBySubject},
	{true, (*counting).thingOfRate},
}

// totalBefore: 安置房位于洛阳路，共|1420套.
func (c *counting) totalBefore() {
	if c.q.kind != unitCount || c.inSentence || !slices.Contains([]string{"共", "共计", "合计", "总计", "共有"}, c.folded[c.bound:c.q.start]) {
		return
	}
	if name := c.earlier(c.bound); utf8.RuneCountInString(name) >= 2 && !strings.HasSuffix(name, "》") {
		c.o.text = name
	}
}

// bareBefore: 像这样的联网烟感，今年安装|1.6万只.
func (c *counting) bareBefore() {
	if !c.inSentence && c.q.kind == unitCount && c.bareClause(c.bound) {
		c.o.text = c.earlier(c.bound)
	}
}

// repaired: 发现问题134个，已整改|129个.
func (c *counting) repaired() {
	if c.inSentence && c.q.kind == unitCount && c.found[c.i-1].unit == c.q.unit && slices.Contains(repairs, c.verb()) {
		c.o.text = c.last().text
	}
}

// paidOf: 需投资4600万元，已到位|2800万元.
func (c *counting) paidOf() {
	if c.q.kind == unitMoney && c.inSentence && c.found[c.i-1].kind == unitMoney && c.last().text != "" && c.noun == "" &&
		slices.Contains(paid, c.verb()) && (c.o.text == "" || c.o.text == c.verb()) {
		c.o.text = withoutPlan(c.last().text)
		if verb := c.verb(); verb == "支出" && strings.HasSuffix(c.last().text, "收入") {
			c.o.text = verb // the other side of the account, which balanceOf names in full
		}
	}
}

// payers are those who pay, where what they pay stands behind the sum.
var payers = []string{"财政", "区财政", "市财政", "县财政", "区里", "市里", "县里", "村里", "镇里", "政府", "村集体"}

// paidBy: 财政按每平方米每年|6.5元|拨付养护费.
func (c *counting) paidBy() {
	if c.q.kind != unitMoney || !slices.Contains(payers, c.o.text) {
		return
	}
	rest := c.folded[c.q.end:c.clauseEnd(c.q.end)]
	at, last := c.q.end, ""
	for _, words := range [...][]string{{"的标准", "标准"}, {"给予", "予以"}, {"拨付", "收取", "发放", "支付", "补助", "补贴", "奖励"}} {
		for _, w := range words {
			if strings.HasPrefix(rest, w) {
				rest, at, last = rest[len(w):], at+len(w), w
				break
			}
		}
	}
	if at == c.q.end {
		return
	}
	if rest == "" && wording.EndsWith(last, bareGrants...) {
		c.o.text = last // 区财政按每课时|80元|给予补助
		return
	}
	if name := c.phrase(at, at+len(rest)); utf8.RuneCountInString(name) >= 2 && !strings.ContainsAny(name, "、0123456789") {
		c.o.text = name
	}
}

// withoutPlan returns the name of what was spent, where that before is of what was to be:
// 年度计划投资85亿元，1至11月完成|86.7亿元.
func withoutPlan(name string) string {
	for _, w := range [...]string{"年度计划", "全年计划", "计划"} {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}

// byVerb takes a verb that may be a noun for the name: 累计招商|35亿元.
func (c *counting) byVerb() {
	event := isEvent(c.q.unit) && c.left.verb.class&wordAct != 0 // 首日接诊|1836人次
	if c.left.verb.class&wordMay == 0 && !event && !(c.left.verb.class&wordGain != 0 && countable(c.q.kind)) || c.left.verb.end-c.left.verb.start <= len("有") {
		return
	}
	c.o.text = c.original(c.left.verb.start, c.left.verb.end)
	for _, w := range [...]string{"累计", "合计", "共", "已", "再"} {
		c.o.text = strings.TrimPrefix(c.o.text, w)
	}
}

// beforeColon: 新增学位：|3600个.
func (c *counting) beforeColon() {
	if c.bound != c.left.start || c.bound == 0 || c.folded[c.bound-1] != ':' {
		return
	}
	from := c.clauseStart(c.bound - 1)
	if c.i > 0 {
		from = max(from, c.found[c.i-1].end)
	}
	c.o.text = c.phrase(from, c.bound-1)
}

// shareOfWhole: 民生支出占一般公共预算支出|77.9%, and where the share has no name, that of what
// was counted before.
func (c *counting) shareOfWhole() {
	if c.q.kind != unitRate {
		return
	}
	if c.o.text != "" && strings.HasPrefix(c.folded[c.left.end:c.q.start], "占") && !strings.HasPrefix(c.folded[c.q.end:], "的") {
		c.o.text = cmp.Or(c.shareOf(c.o.text, c.left.end, c.q.start), c.o.text)
	}
	if c.o.text == "" && c.inSentence {
		c.o.text = c.shareOf(c.last().text, c.bound, c.q.start)
	}
}

// ofNumberBefore: 建成生活圈64个，还将新建|20个, but not 13个村民小组，|505户.
func (c *counting) ofNumberBefore() {
	if !c.inSentence || c.q.kind == unitPeople && c.found[c.i-1].kind == unitCount && strings.HasSuffix(c.gap, ",") {
		return
	}
	if c.q.unit == "户" && strings.HasSuffix(c.gap, "、") && slices.Contains([]string{"栋", "幢", "座"}, c.found[c.i-1].unit) {
		c.o.text = c.subjects[c.i-1] // 小区共11栋楼、|420户
		return
	}
	if countable(c.q.kind) && c.found[c.i-1].kind == unitMoney && strings.Contains(c.gap, ",") && wording.EndsWith(c.last().text, payments...) {
		return // 每餐最高补贴6元，每月不超过|30餐
	}
	if c.q.kind == unitMoney && (c.q.qualifier == "最低" || c.q.qualifier == "最高") && strings.Contains(c.gap, ",") && wording.EndsWith(c.last().text, payments...) {
		return // 80岁以上补贴4元，最低|6元|就能吃上热饭
	}
	if isEvent(c.q.unit) && c.found[c.i-1].unit != c.q.unit {
		if c.o.text = c.saidBefore(c.found, c.before, c.i); c.o.text != "" {
			return // 培训1.9万人次。…再办60期，力争突破|2.2万人次
		}
	}
	k := c.likeUnit(c.found, c.i)
	for k > 0 && slices.Contains(gainVerbs, c.inherited(k)) {
		k-- // 每户补助3000元，惠及1200户，共发放|360万元
	}
	if c.o.text = c.inherited(k); strings.HasSuffix(c.folded[c.bound:c.q.start], "完成") {
		c.o.text = withoutPlan(c.o.text)
	}
	if wording.EndsWith(c.o.text, thresholds...) && c.subjects[c.i-1] != "" {
		c.o.text = c.subjects[c.i-1] // 地区生产总值迈上4个万亿元台阶、达…
		c.subjects[c.i] = c.o.text
	}
}

// gainVerbs are those that stand for a name where a text only says how many were reached.
var gainVerbs = []string{"惠及", "涉及", "受益", "覆盖"}

// payments end the names of what is paid, which no number of things is.
var payments = []string{"补贴", "补助", "奖补", "奖励", "津贴", "标准", "收费", "价", "价格", "租金"}

// thresholds are what a number reaches, not what it counts.
var thresholds = []string{"台阶", "大关", "关口"}

// ofClauseBefore: 把闲置边角地变成口袋公园，今年已建成开放|17个.
func (c *counting) ofClauseBefore() {
	if c.q.kind == unitRate || c.q.kind == UnitRank || c.bareClause(c.bound) || c.q.kind == unitMoney && slices.Contains(onlyReached, c.folded[c.bound:c.q.start]) {
		c.o.text = c.earlier(c.bound) // 生产总值由百亿级迈上新台阶，达到|193亿元
	}
	if c.o.text == "" && (c.q.kind == unitCount || c.q.kind == unitMeasure) {
		c.o.text = c.doneBefore(c.found, c.i, c.bound)
	}
}

// onlyReached are clauses before an amount that say nothing but that it was reached.
var onlyReached = []string{"达到", "达", "突破", "增至", "超过", "首次突破", "首次达到", "增加到", "增长到"}

// ofWhole: 10件实事中，|7件|已完成，|2件|按序时推进.
func (c *counting) ofWhole() {
	if k := c.wholeOf(c.found, c.i); k >= 0 && c.before[k].text != "" && (c.o.text == "" || c.q.end == c.q.after && c.verbStands(c.q.end) || !inNames(c.o.text)) {
		c.o.text = c.before[k].text
	}
}

func (c *counting) ofSentenceBefore() {
	if c.i > 0 && countable(c.q.kind) && c.q.unit != "" && !c.inSentence {
		c.o.text = c.saidBefore(c.found, c.before, c.i)
	}
}

// tidied cuts examples off a name of things, and reads the change off that of a rate.
func (c *counting) tidied() {
	if c.q.kind == unitCount || c.q.kind == unitPeople {
		c.o.text = withoutExamples(c.o.text)
	}
	if c.q.kind == unitPeople && c.q.unit == "人" && c.o.change == "" && strings.HasSuffix(c.o.text, "参保") {
		c.o.text += "人数"
	}
	if c.q.kind == unitRate && c.o.change == "" {
		c.o.change = changeNamed(c.o.text)
	}
}

// reached: 生产总值跨越|两个|万亿元台阶.
func (c *counting) reached() {
	if wording.EndsWith(c.o.text, thresholds...) && c.subjects[c.i] != "" {
		c.o.text = c.subjects[c.i]
	}
}

func (c *counting) turnedRound() {
	if name := c.turned(c.o.text, c.q); name != "" {
		c.o.text = name
	}
}

func (c *counting) inSector() {
	if !c.inSentence {
		c.o.text = c.ofSector(c.o.text, c.q)
	}
}

// deedOnly: 排查排污口417个，整治完成|409个.
func (c *counting) deedOnly() {
	if !c.inSentence || !countable(c.q.kind) || c.found[c.i-1].unit != c.q.unit || !slices.Contains(repairs, c.o.text) {
		return
	}
	if c.noun == "" || slices.Contains(repairs, c.noun) {
		c.noun = c.last().text
	}
	c.o.text = cmp.Or(c.noun, c.o.text)
}

// reckoned are verbs behind a sum that say how something is reckoned, and name nothing.
var reckoned = []string{"计算", "计", "执行", "核算", "计发", "计收"}

// moneyOnly: 费用不足二十万元的，按|二十万元|计算; 统筹|4416.6亿元|支持….
func (c *counting) moneyOnly() {
	if c.q.kind != unitMoney {
		return
	}
	if c.inSentence && slices.Contains(reckoned, c.o.text) {
		c.o.text = c.last().text
	}
	if slices.Contains(spending, c.o.text) {
		c.o.text += "资金"
	}
	if strings.HasSuffix(c.o.text, "财政") {
		for _, w := range spending {
			if strings.HasSuffix(c.folded[c.bound:c.q.start], w) {
				c.o.text = w + "资金" // 区财政每年列支|1500万元
			}
		}
	}
}

func (c *counting) byRank() {
	if c.q.kind != unitCount && c.q.kind != unitPeople {
		c.o.text = c.rankedBefore(c.q)
	}
}

// besideInLine takes the only other words of the number's line.
func (c *counting) besideInLine() {
	if c.i == len(c.found)-1 || c.opensLine(c.q.start) {
		c.o.text = c.amountFirst(c.q)
	}
	if c.o.text == "" && !c.inSentence {
		c.o.text = c.amountLast(c.q)
	}
}

// progressLabels begin the lines of a project that say how far it is.
var progressLabels = []string{"进展", "完成情况", "推进情况", "落实情况", "实施情况", "进度", "存在问题"}

// ofHeading takes what the heading of a project is about, for a line on its progress: 一、新建幼儿园
// 项目 / 进展情况：已完工|4所.
func (c *counting) ofHeading() {
	if name := c.heading.name; name != "" && countable(c.q.kind) && wording.BeginsWith(c.folded, progressLabels...) {
		c.o.text = projectThing(name)
	}
}

// projectThing returns the thing of which the name of a project tells what is done to it.
func projectThing(name string) string {
	for _, w := range [...]string{"项目", "工程", "行动", "改造", "建设", "提升"} {
		if rest, ok := strings.CutSuffix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			name = rest
		}
	}
	for _, w := range [...]string{"新建", "新增", "和", "、", "改建", "扩建", "改扩建", "新改建", "改造", "建设", "推进", "实施"} {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			name = rest
		}
	}
	return name
}

func (c *counting) shareBySubject() {
	if c.q.kind == unitRate && strings.HasPrefix(c.o.text, "占") && wording.EndsWith(c.o.text, "比重", "比例", "份额") {
		c.o.text = c.withSubject(c.o.text, c.before, c.i, c.bound, c.inSentence)
	}
}

// thingOfRate: 卫生服务中心标准化率100%，其中|5家|达到国家标准.
func (c *counting) thingOfRate() {
	if countable(c.q.kind) && c.inSentence && strings.HasSuffix(c.o.text, "率") && c.o.text == c.inherited(c.i-1) {
		c.o.text = thingOf(c.o.text)
	}
}
