package figures

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
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

// objects returns what each quantity counts.
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
		c.o.text = withoutCellYear(c.o.text) // 全区|2023年|GDP
		out[i] = c.o
	}
	r.distribute(found, out)
	r.complete(found, out)
	r.shareQualifiers(found)
	return out
}

// inCell returns what a number of a table's cell counts: what the column's name says.
func (c *counting) inCell() object {
	o := object{text: c.named(withoutCellYear(c.q.cell), c.found, c.i, c.before, 0)}
	if c.q.kind == unitRate && slices.Contains(comparedOnly, o.text) && c.last().text != "" && !strings.Contains(c.folded[c.found[c.i-1].end:c.q.start], "\n") {
		o.text = c.last().text // 2024年助餐：103455；|同比：20%
	}
	if c.q.kind == unitRate && wording.BeginsWith(strings.TrimLeft(c.q.cell, "1234567890年月-"), changeColumns...) {
		o.change = "增长"
	}
	if c.q.fell {
		o.change = "下降"
	}
	return o
}

// comparedOnly are names of columns that only compare the one before.
var comparedOnly = []string{"同比", "环比", "比上年", "较上年", "同比增长", "同比增减", "比上年增长"}

// withoutCellYear takes the year off the name of a column, which is not what it counts:
// 2024年|助餐.
func withoutCellYear(name string) string {
	rest := strings.TrimLeft(name, "0123456789")
	if len(name)-len(rest) != 4 {
		return name
	}
	rest, ok := strings.CutPrefix(rest, "年")
	if rest = strings.TrimPrefix(rest, "度"); !ok || utf8.RuneCountInString(rest) < 2 || wording.BeginsWith(rest, "末", "底", "初", "以", "预算", "决算", "执行", "计划", "目标") {
		return name
	}
	return rest
}

// last returns what the number before counts, a zero object before the first.
func (c *counting) last() object {
	if c.i == 0 {
		return object{}
	}
	return c.before[c.i-1]
}

// inherited returns what the k-th number counts to one that takes its name: of a share of a plan,
// what was planned.
func (c *counting) inherited(k int) string {
	return cmp.Or(c.of[k], c.before[k].text)
}

// verb returns the verb beside the number, "" where a noun stands between.
func (c *counting) verb() string {
	return c.folded[c.left.verb.start:c.left.verb.end]
}

// planNames are names of what a share is a share of: 为|预算|的100.4%.
var planNames = []string{"预算", "调整预算", "年初预算", "年度预算", "目标", "年度目标", "全年目标", "年度任务", "全年任务", "年度计划", "全年计划", "目标任务", "年度目标任务", "全年目标任务", "时序进度"}

// comparedSums are names of sums of the year before, with which one is compared.
var comparedSums = []string{"执行数", "预算数", "决算数", "预算", "决算", "年初预算数", "年初预算", "年度预算", "预算执行数"}

// yearsBefore are what a multiple may be a multiple of: 是|去年同期|的3倍.
var yearsBefore = []string{"同期", "上年同期", "去年同期", "上年", "去年"}

// noNouns are words that stand where a noun is looked for and are none: |我|的28万元养老钱,
// 退出平台346家、|超计划|19家.
var noNouns = vocabulary("noNouns")

// degrees are words before a number that compare or say when: 比上年|多|11天.
var degrees = []string{"多", "少", "高", "低", "前", "之后", "白天", "晚上", "夜间", "应当", "一般"}

// nounBefore reads where the number's clause begins and the noun that stands in it.
func (c *counting) nounBefore() {
	c.findClause()
	c.left = c.reading.left(c.q, c.bound)
	noun := c.phrase(c.left.start, c.left.end)
	if strings.HasSuffix(c.folded[:c.q.start], "、") {
		noun = "" // 一批球类场地、100公里步道: of another
	}
	noun = c.ownNoun(c.nounOfBefore(noun))
	c.subjects[c.i] = noun
	rate := c.q.kind == unitRate
	if rate && wording.EndsWith(noun, trades...) && strings.HasSuffix(c.folded[:c.left.start], "对") {
		noun = "对" + noun // 对东盟进出口
	}
	if slices.Contains(degrees, noun) {
		noun = ""
	}
	if of, ok := strings.CutPrefix(noun, "占"); ok && !rate && wording.BeginsWith(of, "年度", "全年", "计划", "总", "目标", "任务", "预算") {
		noun = of // 占年度计划4亿元的80%
	}
	c.noun = noun
}

// findClause finds the bounds of the number's clause, and what stands between it and the number
// before.
func (c *counting) findClause() {
	q, i := c.q, c.i
	c.bound, c.inSentence, c.gap = c.clauseStart(q.start), false, ""
	if i > 0 {
		c.bound = max(c.bound, c.found[i-1].end, min(c.taken, q.start))
		c.gap = c.folded[c.found[i-1].end:q.start]
		c.inSentence = !wording.ContainsSign(c.gap, "。;!?\n")
	}
	c.limit = nextStart(c.found, i, len(c.folded))
}

// nounOfBefore returns the name of what an earlier number counts where the noun only compares with
// it or says of which time this one is, else the noun.
func (c *counting) nounOfBefore(noun string) string {
	rate, said := c.q.kind == unitRate, c.inSentence && c.last().text != ""
	switch {
	case slices.Contains(noNouns, noun):
		noun = ""
	case slices.Contains(planNames, noun) && rate && said:
		c.of[c.i] = c.inherited(c.i - 1) // 收入完成21亿元，为预算的100.4%，同比增长6.1%
		noun = c.of[c.i] + "完成" + noun
	case c.timesOf() && said:
		noun = c.last().text
	case slices.Contains(yearsBefore, noun) && rate:
		noun = c.earlier(c.bound)
	}
	if !said {
		return noun
	}
	if lead := strings.TrimLeft(c.folded[c.bound:c.q.start], ",、"); wording.BeginsWith(lead, "比", "较") && slices.Contains(comparedSums, noun) {
		noun = c.last().text // 收支总预算3.4亿元，比上年执行数增加1205万元
	}
	if wording.BeginsWith(noun, "比", "较") && (wording.HoldsAny(noun, times...) || strings.HasSuffix(noun, "前")) {
		noun = c.last().text // 分出量210吨，比去年同期多出38吨
	}
	return noun
}

// ownNoun returns the noun without what compares or measures, "" where it only points at a thing or
// says what somebody does.
func (c *counting) ownNoun(noun string) string {
	q := c.q
	if q.kind == unitMeasure && wording.BeginsWith(noun, "这", "那") && utf8.RuneCountInString(noun) <= 3 {
		noun = "" // 这片|130平方公里的土地
	}
	if q.kind == UnitTime && wording.BeginsWith(noun, "同比", "比上年", "较上年") {
		noun = "" // 优良天数310天，同比增加12天
	}
	if q.kind != unitRate && q.kind != UnitRank {
		noun = c.withoutCompared(noun)
	}
	if strings.HasSuffix(noun, "着") && wording.EndsWith(c.folded[:q.start], held...) && (strings.HasSuffix(noun, "住着") || !endsPhrase(c.folded[q.end:])) {
		noun = "" // 老茶农管着|40亩|茶园
	}
	if slices.Contains(lengths, q.unit) {
		noun = c.withoutDimension(noun)
	}
	return noun
}

// timesOf reports whether a clause says of how things were before what they are now is a multiple: 去年收入
// 达到1.2万元，是搬迁之初的|20多倍.
func (c *counting) timesOf() bool {
	lead := c.folded[c.bound:c.q.start]
	return c.q.unit == "倍" && wording.BeginsWith(lead, "是", "为", "相当于") && wording.EndsWith(lead, "之初的", "以前的", "之前的", "前的", "当年的", "当初的", "年的", "初期的")
}

// sizeOfNext reports whether an amount says how long or large the thing is whose name follows: 一条|60米|
// 长的通道.
func (c *counting) sizeOfNext() bool {
	rest := strings.TrimLeft(c.folded[c.q.end:c.limit], "长宽高深")
	lead := c.folded[c.bound:c.q.start]
	return slices.Contains(sizeUnits, c.q.unit) && !c.left.level && !wording.EndsWith(c.noun, sizes...) && strings.HasPrefix(rest, "的") &&
		len(rest) > len("的") && !wording.HoldsAny(lead, "距", "离", "每", "占") &&
		!wording.BeginsWith(rest, "的比", "的速", "的标", "的距", "的路", "的规", "的面", "的总", "的长", "的高", "的目", "的任", "的计")
}

// withoutDimension cuts the word for which of its sizes is told off the name of a thing: 老街|长|620米.
func (c *counting) withoutDimension(noun string) string {
	for _, w := range [...]string{"长", "宽", "高", "深"} {
		name, ok := strings.CutSuffix(noun, w)
		if ok && wording.EndsWith(name, longThings...) && strings.HasSuffix(c.folded[:c.left.end], w) {
			return name
		}
	}
	return noun
}

// longThings end names of things that have a length.
var longThings = []string{"街", "路", "巷", "河", "渠", "桥", "道", "堤", "沟", "廊", "线", "带", "墙", "隧道", "栈道", "步道", "段"}

// withoutCompared cuts a comparison with an earlier time off the end of a noun, and takes the
// change from the verb behind it: 溶解氧浓度|比三年前提高.
func (c *counting) withoutCompared(noun string) string {
	name := strings.TrimRight(withoutCompared(noun), " 　")
	if name == noun || utf8.RuneCountInString(name) < 2 {
		return noun
	}
	if lead := c.folded[c.bound:c.q.start]; c.left.change == "" {
		switch {
		case wording.EndsWith(lead, "提高", "提升", "增加", "上升", "扩大", "延长", "多", "高", "多出", "高出", "提高了", "增加了", "上升了"):
			c.left.change = "增长"
		case wording.EndsWith(lead, "降低", "减少", "下降", "缩短", "压缩", "少", "低", "缩小", "缩短了", "减少了", "下降了", "降低了"):
			c.left.change = "下降"
		}
	}
	return name
}

// changeBefore takes over what stands before the number about a change, and what names that
// change: the noun may be that of the number before with 增幅.
func (c *counting) changeBefore() {
	c.o = c.left.object
	if c.q.fell && (c.o.change == "" || c.o.change == "增长") { // 增长-3.7%
		c.o.change = "下降"
	}
	if lead := c.folded[c.bound:c.q.start]; c.o.change == "" && strings.HasSuffix(lead, "多") && compares(lead) {
		c.o.change = "增长" // 较去年同期多5家
	}
	if lead := c.folded[c.bound:c.q.start]; c.o.change != "" && wording.HoldsAny(lead, "高出全", "高出省", "高出市", "高出周边", "高出同", "高于全", "低于全", "高出国") && !compares(lead) {
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
	case unitRate, UnitRank:
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
	if lead := c.folded[c.left.start:c.q.start]; rate && (c.q.unit == "" || c.q.unit == "倍" && strings.HasSuffix(c.folded[:c.q.after], "1")) {
		for _, w := range ratios { // 城乡收入|比|缩小至2.05
			if i := strings.Index(lead, w); i >= 0 {
				c.o.text = withoutPlace(c.phrase(c.left.start, c.left.start+i) + w)
			}
		}
	}
	if rate && c.o.text != "" && c.o.change == "" && c.isShare(c.q, c.left) && !wording.EndsWith(c.o.text, shareNames...) {
		c.o.text += "占比" // 骨干教师占三成
	}
	if rate && (c.noun == "" || strings.HasPrefix(c.folded[c.q.end:], "的") && !wording.EndsWith(c.noun, shareNames...)) {
		c.fromRight()
	}
}

func (c *counting) nameOfThings() {
	among := c.noun != "" && strings.HasSuffix(c.folded[:c.q.start], "中有") && c.verbStands(c.q.end)
	people := strings.HasPrefix(c.folded[c.q.end:], "的") && wording.EndsWith(c.noun, "人口", "人数") // 常住人口不足七万人|的边城
	if c.noun == "" || !among && !people && !c.moves(c.q.end) {
		c.o.text, c.taken = c.right(c.found, c.i, c.limit)
	}
	if c.o.text != "" && c.noun == "" {
		c.o.change = "" // 增加5000个学位: what was done, not how much it changed
	}
	if c.taken > c.q.end && strings.HasSuffix(c.o.text, "率") {
		thing := countedOf(c.o.text)
		if at := strings.Index(c.folded[c.q.end:c.taken], thing); at >= 0 && thing != c.o.text {
			c.taken = c.q.end + at + len(thing) // what is behind it is the name of the next number
		}
		if thing == c.o.text && slices.Contains(bareRates, thing) {
			thing, c.taken = "", c.q.end // 其余7件|完成率均在七成以上
		}
		c.o.text = thing
	}
	c.o.text = c.titled(c.o.text, c.noun, c.left, c.bound)
	if c.o.text == "" {
		c.o.text = c.shared(c.found, c.i)
	}
	if c.o.text == "" {
		c.o.text = strings.TrimSuffix(strings.TrimSuffix(c.noun, "总数"), "数量")
	}
	if c.o.text == "" && (c.q.kind == unitPeople || c.q.unit == "户") && wording.EndsWith(c.folded[:c.q.start], "住着") {
		c.o.text = "居民" // 小区里住着|9600多人
	}
}

// countedOf returns the things that are counted before the name of their rate, or of another: 16个|
// 项目|预算执行率低于50%, 5个|医疗集团、|区级覆盖率达80%.
func countedOf(rate string) string {
	if i := strings.LastIndex(rate, "、"); i > 0 {
		return rate[:i]
	}
	for _, w := range [...]string{"项目", "部门", "单位", "企业", "学校", "社区", "行政村", "街道", "乡镇", "机构"} {
		if rest, ok := strings.CutPrefix(rate, w); ok && utf8.RuneCountInString(rest) > 2 {
			return w
		}
	}
	return rate
}

func (c *counting) nameOfAmount() {
	measure := c.q.kind == unitMeasure
	c.o.text = c.carried(withoutPlace(c.noun), c.q, c.verbBefore(c.left), c.bound)
	if c.noun == "" || c.left.subject || measure && (slices.Contains(wheres, c.noun) || wording.EndsWith(c.folded[:c.q.start], "的", "了", "以") || c.sizeOfNext()) {
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
