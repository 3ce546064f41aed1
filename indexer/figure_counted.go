package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a quantity counts is found in four steps. The noun before it is read in its clause and
// dropped where it belongs to something else (nounBefore); the sort of the unit says on which
// side the name stands (name); what is still without a name takes one from further off, by the
// first of some rules that knows one, and some names are mended by what stands around them
// (namers, in their order); last, what all names go through (named). Then numbers in a row are
// looked at together.

// counting is the search for what one quantity counts.
type counting struct {
	*reading
	o          object
	q          quantity
	i          int
	found      []quantity
	before     []object // what the quantities before it count
	subjects   []string // the nouns before all quantities up to this one
	of         []string // of how much of a plan was done: what was
	taken      int      // where the noun behind the last number ends: not the next one's
	bound      int      // where its clause begins, or the number or noun before ends
	limit      int      // where the next number begins
	inSentence bool     // the number before stands in the same sentence
	gap        string   // what stands between it and the number before
	left       leftPhrase
	noun       string // the noun before it in its clause
}

// objects gives what each quantity counts.
//
// Things counted by a classifier follow the number (5家菜市场), else they go before
// (停车泊位9200个); amounts go the other way round; shares and ranks are always
// of what goes before. A number with no noun on either side takes that of the
// number before it in the sentence.
func (r *reading) objects(found []quantity) []object {
	out := make([]object, len(found))
	c := counting{reading: r, found: found, subjects: make([]string, len(found)), of: make([]string, len(found))}
	for i, q := range found {
		c.i, c.q, c.before, c.o = i, q, out[:i], object{}
		if q.cell != "" {
			out[i] = c.inCell()
			continue
		}
		c.nounBefore()
		c.changeBefore()
		c.name()
		for _, n := range namers {
			if n.always || c.o.text == "" {
				n.name(&c)
			}
		}
		c.o.text = r.named(c.o.text, found, i, c.before, c.bound)
		out[i] = c.o
	}
	r.distribute(found, out)
	r.complete(found, out)
	r.shareQualifiers(found)
	return out
}

// inCell gives what a number of a table's cell counts: what the column's name says.
func (c *counting) inCell() object {
	o := object{text: c.named(c.q.cell, c.found, c.i, c.before, 0)}
	if c.q.kind == unitRate && beginsWith(strings.TrimLeft(c.q.cell, "1234567890年月-"), changeColumns...) {
		o.change = "增长"
	}
	if c.q.fell {
		o.change = "下降"
	}
	return o
}

// last gives what the number before counts, a zero object before the first.
func (c *counting) last() object {
	if c.i == 0 {
		return object{}
	}
	return c.before[c.i-1]
}

// inherited gives what the k-th number counts to one that takes its name: of a share of a plan,
// what was planned.
func (c *counting) inherited(k int) string {
	return cmp.Or(c.of[k], c.before[k].text)
}

// verb gives the verb beside the number, "" where a noun stands between.
func (c *counting) verb() string {
	return c.folded[c.left.verb.start:c.left.verb.end]
}

// planNames are names of what a share is a share of: 为|预算|的100.4%.
var planNames = []string{"预算", "调整预算", "年初预算", "年度预算", "目标", "年度目标", "全年目标", "年度任务", "全年任务", "年度计划", "全年计划", "目标任务", "年度目标任务", "全年目标任务", "时序进度"}

// yearsBefore are what a multiple may be a multiple of: 是|去年同期|的3倍.
var yearsBefore = []string{"同期", "上年同期", "去年同期", "上年", "去年"}

// noNouns are words that stand where a noun is looked for and are none: |我|的28万元养老钱,
// 退出平台346家、|超计划|19家.
var noNouns = []string{"以后", "此后", "其后", "之后", "以后每", "我", "他", "她", "我们", "他们", "她们", "自己", "大家", "超计划", "超目标", "超任务"}

// degrees are words before a number that compare or say when: 比上年|多|11天.
var degrees = []string{"多", "少", "高", "低", "前", "之后", "白天", "晚上", "夜间", "应当", "一般"}

// nounBefore reads where the number's clause begins and the noun that stands in it.
func (c *counting) nounBefore() {
	q, i := c.q, c.i
	c.bound, c.inSentence, c.gap = c.clauseStart(q.start), false, ""
	if i > 0 {
		c.bound = max(c.bound, c.found[i-1].end, min(c.taken, q.start))
		c.gap = c.folded[c.found[i-1].end:q.start]
		c.inSentence = !containsSign(c.gap, "。;!?\n")
	}
	c.limit = nextStart(c.found, i, len(c.folded))
	c.left = c.reading.left(q, c.bound)
	noun := c.phrase(c.left.start, c.left.end)
	if strings.HasSuffix(c.folded[:q.start], "、") {
		noun = "" // 一批球类场地、100公里步道: of another
	}
	rate, said := q.kind == unitRate, c.inSentence && c.last().text != ""
	switch {
	case slices.Contains(noNouns, noun):
		noun = ""
	case slices.Contains(planNames, noun) && rate && said:
		c.of[i] = c.inherited(i - 1) // 收入完成21亿元，为预算的100.4%，同比增长6.1%
		noun = c.of[i] + "完成" + noun
	case slices.Contains(yearsBefore, noun) && rate:
		noun = c.earlier(c.bound)
	}
	if q.kind == unitMeasure && beginsWith(noun, "这", "那") && utf8.RuneCountInString(noun) <= 3 {
		noun = "" // 这片|130平方公里的土地
	}
	if said && beginsWith(noun, "比", "较") && holdsAny(noun, times) {
		noun = c.last().text // 分出量210吨，比去年同期多出38吨
	}
	if q.kind == unitTime && beginsWith(noun, "同比", "比上年", "较上年") {
		noun = "" // 优良天数310天，同比增加12天
	}
	c.subjects[i] = noun
	if rate && endsWith(noun, trades) && strings.HasSuffix(c.folded[:c.left.start], "对") {
		noun = "对" + noun // 对东盟进出口
	}
	if slices.Contains(degrees, noun) {
		noun = ""
	}
	if of, ok := strings.CutPrefix(noun, "占"); ok && !rate && beginsWith(of, "年度", "全年", "计划", "总", "目标", "任务", "预算") {
		noun = of // 占年度计划4亿元的80%
	}
	c.noun = noun
}

// changeBefore takes over what stands before the number about a change, and what names that
// change: the noun may be that of the number before with 增幅.
func (c *counting) changeBefore() {
	c.o = c.left.object
	if c.q.fell && c.o.change == "" {
		c.o.change = "下降"
	}
	if lead := c.folded[c.bound:c.q.start]; c.o.change == "" && strings.HasSuffix(lead, "多") && compares(lead) {
		c.o.change = "增长" // 较去年同期多5家
	}
	if lead := c.folded[c.bound:c.q.start]; c.o.change != "" && holdsAny(lead, []string{"高出全", "高出省", "高出市", "高出周边", "高出同", "高于全", "低于全", "高出国"}) && !compares(lead) {
		c.o.change = "" // 高出全市平均2.1个百分点: elsewhere, not before
	}
	if c.noun == "" && c.inSentence && isLink(c.gap) && c.o.change == "" && c.found[c.i-1].kind == c.q.kind {
		c.o.change = c.last().change
	}
	if said := c.last().text; c.inSentence && c.q.kind == unitRate && slices.Contains(changes, c.noun) && said != "" && !strings.HasSuffix(said, c.noun) {
		c.noun = said + c.noun // 标准由820元提高到860元，增幅4.9%
	}
	if head := c.perHeadName(c.q, c.bound); head != "" {
		c.noun = head
	}
}

// changes name a change by itself.
var changes = []string{"增幅", "降幅", "涨幅"}

// name gives the name on that side of the number where its unit has it.
func (c *counting) name() {
	switch c.q.kind {
	case unitRate, unitRank:
		c.nameOfShare()
	case unitCount, unitPeople:
		c.nameOfThings()
	default:
		c.nameOfAmount()
	}
}

// fromRight takes the noun behind the number, if there is one.
func (c *counting) fromRight() {
	if right, end := c.right(c.found, c.i, c.limit); right != "" {
		c.o.text, c.taken = right, end
	}
}

func (c *counting) nameOfShare() {
	rate := c.q.kind == unitRate
	c.o.text = withoutPlace(c.noun)
	if lead := c.folded[c.left.start:c.q.start]; rate && c.q.unit == "" {
		for _, w := range ratios { // 城乡收入|比|缩小至2.05
			if i := strings.Index(lead, w); i >= 0 {
				c.o.text = withoutPlace(c.phrase(c.left.start, c.left.start+i) + w)
			}
		}
	}
	if rate && c.o.text != "" && c.o.change == "" && c.isShare(c.q, c.left) && !endsWith(c.o.text, shareNames) {
		c.o.text += "占比" // 骨干教师占三成
	}
	if rate && (c.noun == "" || strings.HasPrefix(c.folded[c.q.end:], "的") && !endsWith(c.noun, shareNames)) {
		c.fromRight()
	}
}

func (c *counting) nameOfThings() {
	among := c.noun != "" && strings.HasSuffix(c.folded[:c.q.start], "中有") && c.verbStands(c.q.end)
	if c.noun == "" || !among && !c.moves(c.q.end) {
		c.o.text, c.taken = c.right(c.found, c.i, c.limit)
	}
	if c.o.text != "" && c.noun == "" {
		c.o.change = "" // 增加5000个学位: what was done, not how much it changed
	}
	c.o.text = c.titled(c.o.text, c.noun, c.left, c.bound)
	if c.o.text == "" {
		c.o.text = c.shared(c.found, c.i)
	}
	if c.o.text == "" {
		c.o.text = strings.TrimSuffix(strings.TrimSuffix(c.noun, "总数"), "数量")
	}
}

func (c *counting) nameOfAmount() {
	measure := c.q.kind == unitMeasure
	c.o.text = c.carried(withoutPlace(c.noun), c.q, c.verbBefore(c.left), c.bound)
	if c.noun == "" || c.left.subject || measure && (slices.Contains(wheres, c.noun) || strings.HasSuffix(c.folded[:c.q.start], "的")) {
		c.fromRight()
	}
	if name := c.granted(c.q); name != "" {
		c.o.text = name
	}
	if name := c.sizeOf(c.found, c.i, c.noun, c.limit); name != "" {
		c.o.text = name
	}
	if c.o.text == "" {
		c.o.text = c.shared(c.found, c.i)
	}
}

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
		c.o.text = c.last().text
	}
}

// byVerb takes a verb that may be a noun for the name: 累计招商|35亿元.
func (c *counting) byVerb() {
	event := isEvent(c.q.unit) && c.left.verb.class&wordAct != 0 // 首日接诊|1836人次
	if c.left.verb.class&wordMay == 0 && !event && !(c.left.verb.class&wordGain != 0 && countable(c.q.kind)) || c.left.verb.end-c.left.verb.start <= len("有") {
		return
	}
	c.o.text = c.original(c.left.verb.start, c.left.verb.end)
	for _, w := range [...]string{"累计", "合计", "共", "已"} {
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
	if countable(c.q.kind) && c.found[c.i-1].kind == unitMoney && strings.Contains(c.gap, ",") && endsWith(c.last().text, payments) {
		return // 每餐最高补贴6元，每月不超过|30餐
	}
	k := c.likeUnit(c.found, c.i)
	for k > 0 && slices.Contains(gainVerbs, c.inherited(k)) {
		k-- // 每户补助3000元，惠及1200户，共发放|360万元
	}
	c.o.text = c.inherited(k)
	if endsWith(c.o.text, thresholds) && c.subjects[c.i-1] != "" {
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
	if c.q.kind == unitRate || c.q.kind == unitRank || c.bareClause(c.bound) {
		c.o.text = c.earlier(c.bound)
	}
	if c.o.text == "" && (c.q.kind == unitCount || c.q.kind == unitMeasure) {
		c.o.text = c.doneBefore(c.found, c.i, c.bound)
	}
}

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
	if endsWith(c.o.text, thresholds) && c.subjects[c.i] != "" {
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

func (c *counting) shareBySubject() {
	if c.q.kind == unitRate && strings.HasPrefix(c.o.text, "占") && endsWith(c.o.text, []string{"比重", "比例", "份额"}) {
		c.o.text = c.withSubject(c.o.text, c.before, c.i, c.bound, c.inSentence)
	}
}

// thingOfRate: 卫生服务中心标准化率100%，其中|5家|达到国家标准.
func (c *counting) thingOfRate() {
	if countable(c.q.kind) && c.inSentence && strings.HasSuffix(c.o.text, "率") && c.o.text == c.inherited(c.i-1) {
		c.o.text = thingOf(c.o.text)
	}
}
