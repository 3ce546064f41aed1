package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// bareHeads are names that tell nothing without that of which they are: 新增泊位470个，
// 总数达2300个.
var bareHeads = vocabulary("bareHeads")

// bareRates are shares of which the same is true, with what may stand before them.
var bareRates = vocabulary("bareRates")

// ratesOf are the shares that are of such things wherever they stand behind them:
// 检查企业8300家次，发现隐患1.2万处，|隐患|整改率98.8%.
var ratesOf = map[string][]string{
	"整改率": {"隐患", "问题"}, "办结率": {"诉求", "事项", "工单", "件", "案件"}, "办复率": {"建议", "提案"},
	"破案率": {"案件"}, "化解率": {"纠纷", "积案"}, "完成率": {"任务", "项目"},
	"优良率": {"断面"}, "合格率": {"样品", "食品", "农产品"},
}

// ownerRunes is the longest name that is put before such a one.
const ownerRunes = 10

// complete gives names that tell nothing by themselves that of what was counted
// before them in the sentence, and each number behind 分别 that of its own: 事故46起、
// 死亡39人，分别下降11.5%、13.3%.
func (r *reading) complete(found []quantity, out []object) {
	for i := 1; i < len(found); i++ {
		c := completing{reading: r, found: found, out: out, i: i, q: found[i], last: found[i-1], gap: r.folded[found[i-1].end:found[i].start]}
		if wording.ContainsSign(c.gap, "。!?\n") {
			continue
		}
		if name := balanceOf(out[i].text, found, out, i); name != "" {
			out[i].text = name // 收入86亿元；支出152亿元
			continue
		}
		if strings.Contains(c.gap, ";") {
			continue
		}
		for _, rule := range completions {
			if n := rule(&c); n > 0 {
				i += n - 1
				break
			}
		}
	}
}

// completing is a figure whose name may have to be completed by those before it.
type completing struct {
	*reading
	found   []quantity
	out     []object
	i       int
	q, last quantity // the figure and the one before it
	gap     string   // between the two
}

// completions are asked in order. Each gives how many figures from c.i on it has named or found
// to be named, 0 where it has nothing to say.
var completions = [...]func(c *completing) int{
	(*completing).inTurn,
	(*completing).partOfWhole,
	(*completing).partOfSum,
	(*completing).meanOfWhole,
	(*completing).growthOfTwo,
	(*completing).growthInSameTerms,
	(*completing).byAttribute,
	(*completing).rateOfAll,
	(*completing).bareName,
}

// name sets the name of the figure.
func (c *completing) name(text string) int {
	c.out[c.i].text = text
	return 1
}

// inTurn: 事故46起、死亡39人，分别下降|11.5%、13.3%.
func (c *completing) inTurn() int {
	n := c.respectively(c.found, c.i)
	if n == 0 || c.i < n {
		return 0
	}
	for k := range n {
		c.out[c.i+k].text = c.out[c.i-n+k].text
	}
	return n
}

// partOfWhole: 公厕12座，其中石塘村|公厕|3座.
func (c *completing) partOfWhole() int {
	k := c.partOfOther(c.found, c.i)
	if k < 0 || c.found[k].unit != c.q.unit || !isPart(c.out[c.i].text, c.out[k].text) {
		return 0
	}
	return c.name(c.out[c.i].text + withoutDivision(c.out[k].text))
}

// partOfSum: 每部补助15万元，其中市级10万元、区级5万元.
func (c *completing) partOfSum() int {
	level := c.levelOf(c.q, c.last)
	if level == "" {
		return 0
	}
	name := c.out[c.i-1].text
	for _, w := range levels {
		name = strings.TrimSuffix(strings.TrimPrefix(name, w), w)
	}
	return c.name(level + name)
}

// meanOfWhole: 公厕186座，其中一类42座，平均每平方公里|3.4座 is of all of them.
func (c *completing) meanOfWhole() int {
	if !strings.HasPrefix(strings.TrimLeft(c.gap, ","), "平均每") || !strings.HasPrefix(c.out[c.i-1].text, c.out[c.i].text) {
		return 0
	}
	k := c.partOfOther(c.found, c.i-1)
	if k < 0 || c.found[k].unit != c.q.unit {
		return 0
	}
	return c.name(c.out[k].text)
}

// growthOfTwo: 城镇和农村居民收入分别达到4.5万元、2.4万元，增长5.2%和6.7%.
func (c *completing) growthOfTwo() int {
	if !c.growTogether(c.found, c.out, c.i) {
		return 0
	}
	c.out[c.i].text, c.out[c.i+1].text = c.out[c.i-2].text, c.out[c.i-1].text
	return 2
}

// growthInSameTerms: 一般公共预算收入36.2亿元，同口径|增长3.9%.
func (c *completing) growthInSameTerms() int {
	if c.q.kind != unitRate || c.last.kind != unitMoney || !slices.Contains(sameTerms, c.out[c.i].text) {
		return 0
	}
	return c.name(c.out[c.i-1].text)
}

// byAttribute: 国家级非遗代表性项目7项、省级|非遗代表性项目|46项.
func (c *completing) byAttribute() int {
	name := attributed(c.out[c.i].text, c.out[c.i-1].text)
	if name == "" || c.last.unit != c.q.unit {
		return 0
	}
	return c.name(name)
}

// rateOfAll: 203个国考断面|优良率|, of all that were counted before.
func (c *completing) rateOfAll() int {
	text, owner := c.out[c.i].text, c.out[c.i-1].text
	ofAll := slices.Contains(rateNames, text) || c.q.kind == unitMeasure && strings.HasSuffix(text, "面积")
	follows := strings.Contains(c.gap, owner+text) || c.last.kind == unitMeasure && strings.HasPrefix(c.gap, text)
	if !ofAll || !follows || owner == "" || utf8.RuneCountInString(owner) > objectRunes-4 {
		return 0
	}
	return c.name(owner + text)
}

// bareName: 新建停车场3个，新增|停车场|泊位470个.
func (c *completing) bareName() int {
	head, owner := c.out[c.i].text, c.out[c.i-1].text
	if !wording.ContainsSign(c.gap, ",、") || !c.owns() { // 公交站点500米|覆盖率 has its own name
		return 0
	}
	if !slices.Contains(bareHeads, head) && (!slices.Contains(bareRates, head) || !c.onlyOwner()) {
		return 0
	}
	if wording.EndsWith(owner, bareHeads...) && (head != "增速" || !strings.HasSuffix(owner, "总额")) {
		return 0
	}
	if deed := strings.TrimSuffix(head, "率"); deed != head && strings.HasSuffix(owner, deed) {
		return c.name(owner + "率")
	}
	if head == "优良率" {
		owner = strings.TrimSuffix(owner, "优良天数") // 空气优良天数154天，优良率84.6%
	}
	return c.name(owner + head)
}

// owns reports whether the thing counted before may be what a bare name is of.
func (c *completing) owns() bool {
	head, owner := c.out[c.i].text, c.out[c.i-1].text
	if c.last.rank || c.q.rank && !slices.Contains(bareHeads, head) {
		return false
	}
	if owner == "" || strings.ContainsAny(owner, "、占") || strings.HasSuffix(owner, "率") {
		return false
	}
	return utf8.RuneCountInString(owner) <= ownerRunes || head == "增速"
}

// onlyOwner reports whether a share is of the thing counted before, since nothing else is counted
// in the sentence, or its name says so.
func (c *completing) onlyOwner() bool {
	return c.i == 1 || wording.ContainsSign(c.folded[c.found[c.i-2].end:c.last.start], "。;!?\n") ||
		wording.EndsWith(c.out[c.i-1].text, ratesOf[c.out[c.i].text]...)
}

// balanceOf returns the full name of a bare 支出 or the like behind the other side of the
// account: 一般公共预算收入86亿元；支出152亿元. It is "" for any other name.
func balanceOf(text string, found []quantity, out []object, i int) string {
	for _, pair := range [...][2]string{{"收入", "支出"}, {"支出", "收入"}, {"出口", "进口"}} {
		if text != pair[1] {
			continue
		}
		for k := i - 1; k >= 0 && i-k <= maxShared+1; k-- {
			if strings.HasSuffix(out[k].text, "税收收入") || strings.HasSuffix(out[k].text, "非税收入") {
				continue // a part of the account: 一般公共预算收入18.6亿元，其中税收收入15.2亿元；|支出
			}
			whole, ok := strings.CutSuffix(out[k].text, pair[0])
			if out[k].text == text {
				continue
			}
			if ok && whole != "" && found[k].kind == unitMoney && utf8.RuneCountInString(whole) <= ownerRunes && !strings.HasSuffix(whole, "人均") {
				return whole + text
			}
		}
	}
	return ""
}

// attributes are words that part things of one kind into several, so that by themselves
// they name none: 养老机构128家，其中公办52家、民办76家.
var attributes = [][]string{
	{"公办", "民办", "公建民营", "公办民营"}, {"公立", "民营", "私立"}, {"国有", "民营", "外资", "集体"}, {"城镇", "农村", "城市", "乡村"}, {"国家级", "部级", "省级", "自治区级", "市级", "州级", "区级", "县级", "镇级", "村级", "街道级"},
	{"一级", "二级", "三级"}, {"一类", "二类", "三类", "四类"}, {"城区", "农村"}, {"男", "女"}, {"大型", "中型", "小型", "微型"}, {"甲级", "乙级", "丙级"},
	{"5A级", "4A级", "3A级"}, {"新建", "续建", "改建", "扩建"}, {"线上", "线下"},
}

// partNames are names of parts of a country or a place: by themselves they say where, not what.
var partNames = vocabulary("partNames")

// attributed returns the full name of a thing that is named by an attribute alone, behind
// a thing of the same kind: 国家级非遗代表性项目7项、省级|非遗代表性项目|46项. It is "" for
// any other name.
func attributed(text, before string) string {
	if before == "" || text == before {
		return ""
	}
	if slices.Contains(partNames, text) {
		if n := utf8.RuneCountInString(before); n < 2 || n > ownerRunes || strings.ContainsAny(before, "、占") || wording.EndsWith(before, partNames...) {
			return ""
		}
		return text + before // 地震38次，其中|大陆地区|26次
	}
	if isDivision(text) {
		if isDivision(before) {
			return ""
		}
		before = withoutDivision(before) // 昌乐县|助餐点213个、青州市|助餐点|287个
		if n := utf8.RuneCountInString(before); n < 2 || n > ownerRunes || strings.Contains(before, "、") {
			return ""
		}
		return text + before
	}
	for _, set := range attributes {
		if !slices.Contains(set, text) {
			continue
		}
		for _, other := range set {
			if rest, ok := strings.CutPrefix(before, other); ok && rest != "" {
				before = rest
				break
			}
		}
		if n := utf8.RuneCountInString(before); n < 2 || n > objectRunes || strings.ContainsAny(before, "、") {
			return ""
		}
		return text + before
	}
	return ""
}

// partEnds end the names of places and bodies that are no divisions of the state.
var partEnds = vocabulary("partEnds")

// isPart reports whether the name of a part of a whole only says where it is, so that what
// was counted must be said too.
func isPart(text, whole string) bool {
	n := utf8.RuneCountInString(text)
	if whole == "" || n < 2 || n > ownerRunes || utf8.RuneCountInString(whole) > objectRunes || strings.ContainsAny(text+whole, "、占") || strings.HasPrefix(text, whole) {
		return false
	}
	if isDivision(text) {
		return !strings.HasSuffix(withoutDivision(whole), text)
	}
	for _, w := range partEnds {
		if strings.HasSuffix(text, w) {
			return !strings.HasSuffix(whole, w) && !wording.HoldsAny(text, commonParts...)
		}
	}
	return false
}

// commonParts are words in the names of kinds of places, which say what is counted.
var commonParts = vocabulary("commonParts")

// withoutDivision cuts the division whose name it begins with off that of a thing: 九水街道|
// 社区食堂.
func withoutDivision(name string) string {
	n := 0
	for i, c := range name {
		if n++; n > maxPlaceRunes {
			break
		}
		end := i + utf8.RuneLen(c)
		if n >= 3 && isDivision(name[:end]) && end < len(name) {
			return name[end:]
		}
	}
	return name
}

// isDivision reports whether a name is that of a district, a county or a town and no more.
func isDivision(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 3 && n <= maxPlaceRunes && wording.EndsWith(name, "区", "县", "市", "镇", "乡", "街道") && !wording.EndsWith(name, notPlaces...) &&
		!wording.HoldsAny(name, "示范", "试点", "全市", "各", "全县", "全区", "亿", "集", "功能", "保护", "片", "生活", "老旧", "重点", "脱贫", "贫困", "先进", "强", "级")
}

// levels are those of government, between which a sum is parted.
var levels = []string{"中央", "国家级", "全国级", "省级", "市级", "区级", "县级", "镇级", "乡级", "村级", "街道级"}

// levelOf returns the level that alone stands before a part of a sum: 其中|市级|10万元、|区级|5万元.
func (r *reading) levelOf(q, last quantity) string {
	if q.kind != last.kind || q.unit != last.unit || q.kind != unitMoney && q.kind != unitCount {
		return ""
	}
	lead := strings.TrimPrefix(strings.TrimLeft(r.folded[last.end:q.start], ",、"), "其中")
	if i := slices.Index(levels, lead); i >= 0 {
		return levels[i]
	}
	return ""
}

// sameTerms say of a growth how it was measured, and not of what it is.
var sameTerms = []string{"同口径", "同比口径", "可比口径", "按可比口径", "按可比价", "按可比价格", "按可比价格计算", "按可比价计算", "剔除一次性因素"}

// growTogether reports whether the two rates from found[i] on are those of the two amounts before
// them, which were named together: 城镇和农村居民收入分别达到4.5万元、2.4万元，增长|5.2%|和|6.7%.
func (r *reading) growTogether(found []quantity, out []object, i int) bool {
	if i < 2 || i+1 >= len(found) || found[i].kind != unitRate || found[i+1].kind != unitRate || found[i-1].kind == unitRate || found[i-2].kind != found[i-1].kind {
		return false
	}
	first, second, both := out[i-2].text, out[i-1].text, out[i].text
	if both != out[i+1].text || first == second || first == "" || second == "" || !strings.ContainsAny(both, "和、及与") {
		return false
	}
	if !isLink(r.folded[found[i-2].end:found[i-1].start]) || !isLink(r.folded[found[i].end:found[i+1].start]) {
		return false
	}
	return wording.FirstRune(both) == wording.FirstRune(first) && strings.HasSuffix(both, second)
}

// respectively returns how many numbers from found[i] on stand behind a 分别 that is all
// there is before them in their clause but for a comparison and a word of change, 0 where
// none do.
func (r *reading) respectively(found []quantity, i int) int {
	bound := max(r.clauseStart(found[i].start), found[i-1].end)
	lead, rest, ok := strings.Cut(strings.TrimLeft(r.folded[bound:found[i].start], ","), "分别")
	if !ok || !comparesOnly(lead) {
		return 0
	}
	if rest = withoutComparison(rest); utf8.RuneCountInString(rest) > changeRunes {
		return 0
	}
	n := 1
	for i+n < len(found) && found[i+n].kind == found[i].kind {
		if gap := r.folded[found[i+n-1].end:found[i+n].start]; !isLink(gap) {
			break
		}
		n++
	}
	if n < 2 || i < n {
		return 0
	}
	for k := i - n; k < i; k++ { // as many before them, side by side
		if k > i-n && wording.ContainsSign(r.folded[found[k-1].end:found[k].start], "。;!?\n") {
			return 0
		}
	}
	return n
}

// changeRunes is how long a word of change may be: 分别|实际增长|5%.
const changeRunes = 4

// comparesOnly reports whether folded text is nothing, or a comparison with another time:
// 同比, 比上年, 较2019年同期.
func comparesOnly(s string) bool { return withoutComparison(s) == "" }

// withoutComparison cuts a comparison with another time off the start of folded text.
func withoutComparison(s string) string {
	for _, w := range [...]string{"同比", "环比", "均", "也", "则"} {
		s = strings.TrimPrefix(s, w)
	}
	for _, w := range [...]string{"比", "较"} {
		rest, ok := strings.CutPrefix(s, w)
		if !ok {
			continue
		}
		for _, end := range [...]string{"年同期", "年末", "年底", "上年", "去年", "年初", "上月", "上季度", "上届", "年"} {
			if at := strings.Index(rest, end); at >= 0 && at <= len("2019年去上") {
				return rest[at+len(end):]
			}
		}
	}
	return s
}

// turns are words that stand for the first or the second of two names before them.
var turns = []string{"前者", "后者"}

// turned returns the name that 前者 or 后者 at the start of an object stands for, from the
// clause before: 公办园和民办园，前者占62%. It is "" where the clause does not name two.
func (r *reading) turned(text string, q quantity) string {
	which := slices.IndexFunc(turns, func(w string) bool { return strings.HasPrefix(text, w) })
	if which < 0 {
		return ""
	}
	sentence := r.sentenceStart(q.start)
	for end := r.clauseStart(q.start) - 1; end > sentence; end = r.clauseStart(end) - 1 {
		start := r.clauseStart(end)
		from := r.leadIn(start, end, &leftPhrase{})
		if names := listed(r.original(from, end)); len(names) == 2 {
			return strings.TrimPrefix(strings.TrimPrefix(names[which], "既有"), "有") + strings.TrimPrefix(text, turns[which])
		}
	}
	return ""
}

// verbStands reports whether a verb stands at a byte: 部门网站中有31个|开通了英文版.
func (r *reading) verbStands(at int) bool {
	m := r.markAt(at)
	return m < len(r.marks) && r.marks[m].start == at && r.marks[m].class&(wordAct|wordStop|wordHalt) != 0
}

// moves reports whether a verb of motion stands at a byte, so that what is counted stands
// before the number: 非遗传承人18位|到校授课.
func (r *reading) moves(at int) bool {
	m := r.markAt(at)
	if m == len(r.marks) || r.marks[m].start != at {
		return false
	}
	k := r.marks[m]
	return k.class&wordStop != 0 && k.class&(wordAct|wordMay|wordTail|wordDeed) == 0 && !wording.BeginsWith(r.folded[k.end:], headNouns...)
}

// grants stand between an amount for one and what is paid: 按每人80元|给予|旅行社奖励.
var grants = []string{"的标准给予", "的标准发放", "标准给予", "标准发放", "给予", "发放", "予以"}

// granted returns the name of what is paid for each at an amount, "" where the clause does
// not say so.
func (r *reading) granted(q quantity) string {
	if q.kind != unitMoney || !wording.EndsWith(r.folded[:q.start], "每人", "每户", "每个", "每家", "每名", "每亩", "每件", "每台", "按", "按照", "每人每月", "每人每年") {
		return ""
	}
	for _, w := range grants {
		rest, ok := strings.CutPrefix(r.folded[q.end:], w)
		if !ok {
			continue
		}
		start := len(r.folded) - len(rest)
		end := start
		for end < len(r.folded) && !endsPhrase(r.folded[end:]) {
			end += utf8.RuneLen(wording.FirstRune(r.folded[end:]))
		}
		if n := utf8.RuneCountInString(r.folded[start:end]); n < 2 || n > ownerRunes {
			return ""
		}
		return r.phrase(start, end)
	}
	return ""
}

// sizes are names of how large a fund or a project is, of which the name stands behind the
// amount: 设立规模20亿元的|民营企业纾困基金.
var sizes = []string{"规模", "总规模", "设立规模", "组建规模", "设立总规模", "组建总规模", "首期规模"}

// sizeOf returns the name of such a size with that of what has it.
func (r *reading) sizeOf(found []quantity, i int, before string, limit int) string {
	invested := before == "" && strings.HasSuffix(r.folded[:found[i].start], "投资")
	if found[i].kind != unitMoney || !slices.Contains(sizes, before) && !invested || !strings.HasPrefix(r.folded[found[i].end:], "的") {
		return ""
	}
	name, _ := r.right(found, i, limit)
	if n := utf8.RuneCountInString(name); n < 2 || n > objectRunes-2 {
		return ""
	}
	if invested {
		return name + "投资" // 投资3.6亿元的|疾控中心迁建项目
	}
	return name + "规模"
}

// valued begin a clause that says how much each of the things counted before is worth,
// which is no name of them: 其中6个|估值过亿.
var valued = []string{"估值", "市值", "产值", "年产值", "营收", "年营收", "销售额", "年销售额", "收入", "年收入", "主营业务收入"}

// isValued reports whether a phrase only says how much something is worth.
func isValued(text string) bool {
	for _, w := range valued {
		if rest, ok := strings.CutPrefix(text, w); ok && wording.BeginsWith(rest, "过", "超", "逾", "突破", "达") {
			return true
		}
	}
	return false
}

// shareRunes is how long that may be of which a share is.
const shareRunes = 9

// shareOf returns the name of a share that is only said to be of something, of what was named
// before it: 授权交易255亿美元、占全球10%. It is "" where the words before the number are others.
func (r *reading) shareOf(before string, bound, start int) string {
	lead := strings.TrimLeft(r.folded[bound:start], "、,")
	of, ok := strings.CutPrefix(lead, "占")
	if !ok || before == "" || strings.ContainsAny(before, "、占") || strings.HasSuffix(before, "率") {
		return ""
	}
	of = strings.TrimPrefix(of, "到")
	for _, w := range [...]string{"达到", "达", "约", "近", "超", "超过", "的"} {
		of = strings.TrimSuffix(of, w)
	}
	if n := utf8.RuneCountInString(of); n < 2 || n > shareRunes || wording.ContainsSign(of, ",;:。、(\"") {
		return ""
	}
	at := bound + strings.Index(r.folded[bound:start], of)
	return before + "占" + r.original(at, at+len(of)) + "比重"
}

// changeNamed returns the change that a name tells: 居民消费价格|涨幅.
func changeNamed(text string) string {
	switch {
	case wording.EndsWith(text, "涨幅", "增幅", "升幅"):
		return "增长"
	case wording.EndsWith(text, "降幅", "跌幅"):
		return "下降"
	}
	return ""
}

// shareQualifiers gives a qualifier behind the last number of a list to all of it: 分别增长
// 4.5%、5.5%|左右.
func (r *reading) shareQualifiers(found []quantity) {
	for i := len(found) - 1; i > 0; i-- {
		q, last := found[i], &found[i-1]
		if q.qualifier == "" || q.end == q.after && !q.lent || last.qualifier != "" || last.kind != q.kind || last.unit != q.unit {
			continue
		}
		if gap := r.folded[last.end:q.start]; !isLink(gap) {
			continue
		}
		first := i - 1
		for first > 0 && (r.folded[found[first-1].end:found[first].start] == "、") {
			first--
		}
		if strings.Contains(r.folded[r.clauseStart(found[first].start):found[first].start], "分别") {
			last.qualifier, last.lent = q.qualifier, true
		}
	}
}
