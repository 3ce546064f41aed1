package indexer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// leftPhrase is what stands before a number in its clause.
type leftPhrase struct {
	start, end int
	verb       mark // the verb that stands beside the number, if no noun is between
	subject    bool // the noun goes before that verb
	level      bool // 提高到, 达到: the number is the level reached, not the change
	object
}

// left reads what goes before a quantity, not before bound: first the words
// between the noun and the number, then where the noun begins.
func (r *reading) left(q quantity, bound int) leftPhrase {
	out := leftPhrase{}
	shares := q.kind == unitRate || q.kind == unitRank || q.kind == unitTime || q.kind == unitAge || q.kind == unitScore || q.kind == unitMoney || r.movesUp(q, bound)
	p := q.start
	for _, w := range [...]string{"达到", "达", "为", "至"} { // also where a token runs over: 率达
		if strings.HasSuffix(r.folded[bound:p], w) && !r.markEnds(p) {
			p -= len(w)
			out.level = true
			break
		}
	}
	if each := r.eachBefore(bound, p); each < p {
		p = each
	}
	p = r.between(bound, p, shares, &out)
	if name, ok := strings.CutSuffix(r.folded[bound:p], "均"); ok && endsWith(name, []string{"率", "比", "量", "度", "数", "值", "额"}) {
		p -= len("均")
	}
	if y := withoutYears(r.folded[bound:p]); y < p-bound {
		p = r.between(bound, bound+y, shares, &out)
	}
	if c := r.beforeComparison(q, bound, p); c < p {
		word := r.folded[c:p]
		out.origin = strings.HasPrefix(word, "从") || strings.HasPrefix(word, "由")
		p = r.between(bound, c, shares, &leftPhrase{})
	}
	out.origin = out.origin || strings.HasSuffix(r.folded[:q.start], "从") || strings.HasSuffix(r.folded[:q.start], "由")
	out.start, out.end = r.leadIn(bound, p, &out), p
	if q.kind == unitMeasure && out.start < p && strings.ContainsRune("走跑绕爬骑", lastRune(r.folded[out.start:p])) {
		out.start = p // 看病要走|12公里山路
	}
	if out.start > bound && utf8.RuneCountInString(r.folded[out.start:p]) == 1 {
		if m := r.markAt(out.start); m > 0 && r.marks[m-1].end == out.start && r.marks[m-1].start >= bound && strings.ContainsRune("师员者工商", firstRune(r.folded[out.start:])) {
			out.start = r.marks[m-1].start // 社区|营造师
		} else if strings.ContainsRune("交收花赚卖买要给付", firstRune(r.folded[out.start:])) {
			out.start = p // 每年要交360元
		}
	}
	if m := r.markAt(out.end); m > 0 && out.start < out.end && endsWith(r.folded[bound:out.start], served) {
		if k := r.marks[m-1]; k.end == out.end && k.start > out.start && k.class&wordAct != 0 {
			out.start, out.verb = out.end, k // 为独居老人家庭|安装1.6万只
			return out
		}
	}
	if endsWith(r.folded[bound:out.start], served) {
		for m := r.markAt(out.start + len("老人")); m < len(r.marks) && r.marks[m].end < p; m++ {
			if k := r.marks[m]; k.class&wordAct != 0 && k.class&wordDeed == 0 && k.end-k.start > len("有") && utf8.RuneCountInString(r.folded[k.end:p]) >= 2 && !nominalBehind(k.class, r.folded[k.end:p]) && !beginsWith(r.folded[k.end:], headNouns...) {
				out.start, out.verb = k.end, k // 给独居老人|安装|智能水表2600块
				break
			}
		}
	}
	if out.start == out.end && out.verb.end == p && p > bound {
		// 制度创新案例新增9个: the noun goes before the verb too
		end := out.verb.start
		end = r.between(bound, end, shares, &leftPhrase{})
		if m := r.markAt(end); m > 0 && r.marks[m-1].end == end && r.marks[m-1].class&wordTime != 0 && r.marks[m-1].start > bound {
			end = r.marks[m-1].start // 托管班今年|办了38个
		}
		start := r.leadIn(bound, end, &leftPhrase{})
		least := 4
		if end < out.verb.start {
			least = 2 // 集市|已办26期
		}
		if slices.Contains([]string{"贯通", "通车", "完工"}, r.folded[out.verb.start:out.verb.end]) {
			least = 2 // 绿道|贯通4.8公里
		}
		if n := utf8.RuneCountInString(r.folded[start:end]); n >= least && !endsWith(r.folded[bound:start], served) && (!strings.ContainsRune("区市县省镇乡州", lastRune(r.folded[start:end])) || endsWith(r.folded[start:end], notPlaces)) {
			out.start, out.end, out.subject = start, end, true
		}
	}
	return out
}

// eachBefore gives where 每 with a unit stands that ends at p, p where none does: 服务费|每千瓦时,
// 保洁费|每户每月.
func (r *reading) eachBefore(bound, p int) int {
	at := p
	for {
		from := max(bound, at-len("每平方公里"))
		i := strings.LastIndex(r.folded[from:at], "每")
		if i < 0 {
			break
		}
		u, n, ok := r.units.at(r.folded[from+i+len("每") : at])
		if !ok || from+i+len("每")+n != at || u.kind == unitMoney || u.kind == unitRate {
			break
		}
		at = from + i
	}
	if at <= bound+len("费") {
		return p
	}
	return at
}

// movesUp tells whether a number of 位 says by how much a place in an order has changed:
// 指数排名|提升|6位.
func (r *reading) movesUp(q quantity, bound int) bool {
	return q.unit == "位" && holdsAny(r.folded[bound:q.start], []string{"排名", "位次", "名次"})
}

// served stand before those for whom something is done: not what is counted.
var served = []string{"为", "向", "给", "对"}

// between passes over the words that stand between a noun and the number at p,
// not before bound, and gives where the noun ends. out learns what they tell.
func (r *reading) between(bound, p int, shares bool, out *leftPhrase) int {
	m := r.markAt(p)
	for m > 0 {
		k := r.marks[m-1]
		if k.end > p {
			m--
			continue
		}
		for p > max(k.end, bound) && (r.folded[p-1] == ' ' || strings.HasSuffix(r.folded[:p], "的") && k.class&wordTime != 0) {
			if r.folded[p-1] == ' ' {
				p--
			} else {
				p -= len("的")
			}
		}
		if k.end != p || k.start < bound {
			break
		}
		if k.class&wordTime != 0 && m > 1 && r.marks[m-2].end == k.start && r.marks[m-2].start >= bound && r.marks[m-2].class&(wordLevel|wordReach) != 0 {
			p = k.start // 增长到2025年的
			m--
			continue
		}
		if k.class&wordTime != 0 && k.start >= bound+2*len("率") && k.end-k.start > len("到") && (out.level || out.change != "" || beginsWith(r.folded[k.start:], "年底", "年末")) {
			p = k.start // 达标率年底|达到100%
			m--
			continue
		}
		if shares && k.class&wordScope != 0 && m > 1 && r.marks[m-2].end == k.start && r.marks[m-2].start >= bound && r.marks[m-2].class&(wordLevel|wordReach) != 0 {
			p = k.start // 规模|升至|全国|第7位
			m--
			continue
		}
		if k.class&(wordReach|wordRise|wordFall|wordLevel|wordAdverb) == 0 && !(shares && k.class&wordLift != 0) {
			break
		}
		if !shares && k.class&wordLift != 0 && k.class&wordLevel == 0 {
			break
		}
		if k.class&wordAct != 0 && k.class&wordMay != 0 && out.verb.end == 0 {
			out.verb = k
		}
		switch {
		case k.class&wordLevel != 0:
			out.level = true
		case out.change != "" || out.level:
		case k.class&wordRise != 0:
			out.change = "增长"
		case k.class&wordFall != 0:
			out.change = "下降"
		case k.class&wordLift != 0 && shares:
			out.change = liftDirection(r.folded[k.start:k.end])
		}
		p = k.start
		m--
	}
	return p
}

// verbBefore gives the mark directly before the noun of a number, if one stands there.
func (r *reading) verbBefore(left leftPhrase) mark {
	if m := r.markAt(left.start); m > 0 && r.marks[m-1].end == left.start {
		return r.marks[m-1]
	}
	return mark{}
}

// markEnds tells whether a word of figure_words.txt ends at p.
func (r *reading) markEnds(p int) bool {
	m := r.markAt(p)
	return m > 0 && r.marks[m-1].end == p
}

// liftDirection gives the change that a word of the class lift means.
func liftDirection(word string) string {
	for _, w := range [...]string{"升", "提", "扩", "延", "前", "浮"} {
		if strings.Contains(word, w) {
			return "增长"
		}
	}
	return "下降"
}

// withoutYears gives the length of s without a number of years at its end: 连续5年.
func withoutYears(s string) int {
	t, ok := strings.CutSuffix(s, "个季度")
	if !ok {
		t, ok = strings.CutSuffix(s, "年")
	}
	if !ok {
		return len(s)
	}
	cut := strings.TrimRight(t, "0123456789一二三四五六七八九十两")
	if cut == t || len(t)-len(cut) > 6 {
		return len(s)
	}
	return len(strings.TrimSuffix(cut, "连续"))
}

// comparisons begin a comparison or a place in an order, before which the object
// ends: 高于全国平均水平2个百分点, 居全省第3位.
var comparisons = []string{"高于", "低于", "快于", "好于", "优于", "高出", "均位居", "均位列", "均居", "均列", "均排", "位居", "居", "位列", "列", "排名", "排", "跃居", "稳居", "保持", "比", "较", "占", "达到", "从", "由", "不低于", "不超过"}

// beforeComparison gives where the object ends that stands in folded[bound:p].
func (r *reading) beforeComparison(q quantity, bound, p int) int {
	shares := q.kind == unitRate || q.kind == unitRank
	for m := r.markAt(p); m > 0 && r.marks[m-1].start >= bound; m-- {
		k := r.marks[m-1]
		if k.end > p {
			continue
		}
		word, tail := r.folded[k.start:k.end], r.folded[k.end:p]
		for _, c := range comparisons {
			if word != c {
				continue
			}
			switch c {
			case "占":
				if !shares || beginsWith(tail, "道", "地", "用", "线", "位", "据") || strings.HasPrefix(tail, "比") || strings.Contains(tail, "比重") || strings.Contains(tail, "比例") || strings.Contains(tail, "份额") {
					continue
				}
			case "达到":
				if !shares || !strings.HasSuffix(tail, "的") {
					continue
				}
			case "保持":
				if !q.rank {
					continue
				}
			case "从", "由": // 预期寿命从2020年的82.4岁, 指数从全球第11位
				if k.start == bound || utf8.RuneCountInString(tail) > 8 {
					continue
				}
			default:
				if !shares {
					continue
				}
			}
			return k.start
		}
	}
	return p
}

// leadIn gives where the noun phrase begins that ends at p: behind the verbs,
// adverbs, times and places with which the clause begins at bound.
func (r *reading) leadIn(bound, p int, out *leftPhrase) int {
	s := r.folded
	bound += r.labelAt(bound, p)
	bound += r.signsAt(bound, p)
	bound += r.linkAt(bound, p)
	bound += r.spanAt(bound, p)
	start, pos := bound, bound
	afterVerb := false
	share := -1 // where the name says of what it is a share
	if endsWith(s[bound:p], []string{"比重", "比例", "份额"}) {
		share = bound + strings.LastIndex(s[bound:p], "占")
	}
	for m := r.markAt(bound); m < len(r.marks) && r.marks[m].end <= p; m++ {
		k := r.marks[m]
		for pos < k.start {
			c := firstRune(s[pos:])
			if c == '可' && pos == start && pos+utf8.RuneLen(c) == k.start && (k.class&wordAct != 0 || k.class&wordMay != 0 && k.end == p) {
				pos += utf8.RuneLen(c) // 可|申请
				break
			}
			if c == '好' && afterVerb && pos == start && !beginsWith(s[pos+len("好"):], "人", "评", "书", "货", "房", "差", "事", "友", "医", "学", "邻", "家", "产", "项", "故") {
				pos += len("好") // 落实好|高等职业教育生均拨款
				start = pos
				continue
			}
			if c != ' ' && c != '了' && !((afterVerb || pos == bound) && strings.ContainsRune("、和或及", c)) {
				break
			}
			pos += utf8.RuneLen(c)
		}
		opens := k.start == pos
		verb := k.class&wordAct != 0 && k.class&wordMay == 0 || k.class&(wordAct|wordMay) != 0 && (opens || strings.HasPrefix(s[k.end:p], "了"))
		if verb && k.class&wordDeed != 0 && afterVerb && k.start == start {
			continue // 新增|就业岗位
		}
		if verb && k.class&wordDeed != 0 && k.class&wordMay != 0 && beginsWith(s[k.end:p], "、", "和") {
			continue // 投资、消费增速
		}
		if verb && !opens && k.end-k.start == len("建") && strings.Contains(soloVerbs, s[k.start:k.end]) && (m == 0 || r.marks[m-1].end != k.start) {
			continue // 联盟办园片区
		}
		if verb && k.start > share && share >= bound {
			continue // 装配式建筑面积占|新建|建筑比重
		}
		if verb && strings.Count(s[bound:k.start], "(") > strings.Count(s[bound:k.start], ")") {
			continue // 农业(|包括|农村副业)
		}
		if verb && !opens && strings.Count(s[bound:k.start], "\"")%2 == 1 {
			continue // in quotation marks: “围绕主线办实事”
		}
		if verb && (!opens || afterVerb) && isSolo(s[k.end:p]) {
			continue
		}
		if verb && afterVerb && k.end == p && slices.Contains(nounsToo, s[k.start:k.end]) && k.start > start {
			continue // 受理居住证|申请
		}
		if verb && afterVerb && k.start == start && k.class&wordMay != 0 && beginsWith(s[k.end:p], "经费", "资金", "费用") {
			continue // 解决|维修经费
		}
		if verb && k.end < p && (nominalBehind(k.class, s[k.end:p]) || isRate(s[k.end:p]) && (k.class&wordMay != 0 || !slices.Contains(movers, s[k.start:k.end]))) {
			continue
		}
		if !verb && k.class&wordMay != 0 && k.start-bound <= 6*3 && utf8.RuneCountInString(s[k.end:p]) >= 4 && strings.ContainsRune("区市县省镇乡", lastRune(s[bound:k.start])) && !endsWith(s[bound:k.start], notPlaces) {
			verb = true // 中心城区|建设标准化普惠性幼儿园
		}
		if !verb && k.class&wordMay != 0 && k.start-bound <= 9*3 && utf8.RuneCountInString(s[k.end:p]) >= 4 && strings.ContainsRune("局委团司办协队", lastRune(s[bound:k.start])) {
			verb = true // 市公交集团|优化|调整公交线路
		}
		if !verb && k.class&(wordTime|wordAdverb) != 0 && k.start > start && k.end < p && (k.class&wordTime != 0 || !strings.HasSuffix(s[:p], "率")) && r.verbAt(m+1, k.end, p, endsWith(s[k.start:k.end], loose)) {
			start, pos, afterVerb = k.end, k.end, false // 市民政局去年|排查登记…, 消防大队还|检查单位
			continue
		}
		if opens && !verb && k.end < p && s[k.start:k.end] == "平均" && r.meanOf(m+1, k.end, p) {
			start, pos = k.start, k.end // 平均通行时间
			continue
		}
		switch {
		case verb:
			start, pos, afterVerb = k.end, k.end, true
			if k.end == p {
				out.verb = k
			}
		case opens && k.class&wordScope != 0:
			pos = k.end // 全社会用电量: of the object, but verbs still open the clause
			if k.end == p {
				start = p
			}
		case opens && k.end < p && slices.Contains(extremes, s[k.start:k.end]) && !strings.ContainsRune("可能不仅只达需为给在是的", firstRune(s[k.end:])):
			pos = p // 最低生活保障对象
		case opens && r.inPlan(k):
			pos = p // 规划内停车泊位
		case opens && (k.class&(wordTime|wordAdverb|wordPlan|wordWish|wordTotal|wordUnder|wordDone|wordOnward) != 0 || k.class&wordReach != 0 && k.end-k.start > 3):
			start, pos, afterVerb = k.end, k.end, false
		}
	}
	start += r.doingAt(start, p)
	for start < p {
		c := firstRune(s[start:])
		if !strings.ContainsRune(" 、的了等,", c) && !(strings.ContainsRune("和与及从", c) && r.bounded(start, start+utf8.RuneLen(c))) {
			break
		}
		start += utf8.RuneLen(c)
	}
	return min(start, p)
}

// nounsToo are verbs that behind a noun are what is dealt with.
var nounsToo = []string{"申请", "申报", "登记", "备案", "注册"}

// inPlan tells whether a word such as 规划 only tells a kind of thing: 规划|内停车泊位.
func (r *reading) inPlan(k mark) bool {
	return k.class&wordWish != 0 && beginsWith(r.folded[k.end:], "内", "外") && beginsWith(r.folded[k.start:], "规划", "计划", "目标") && !beginsWith(r.folded[k.end:], "外贸", "外资", "外出", "内外", "内贸")
}

// extremes are words that before a noun are a part of its name.
var extremes = []string{"最低", "最高", "最长", "最小", "最大"}

// linkAt gives the length of the word that joins the clause at a byte to the one before: 但|
// 实际入托率.
func (r *reading) linkAt(at, p int) int {
	if !strings.ContainsRune(linkStarts, firstRune(r.folded[at:])) {
		return 0
	}
	for _, w := range links {
		if len(w) < p-at && strings.HasPrefix(r.folded[at:], w) && r.bounded(at, at+len(w)) {
			return len(w)
		}
	}
	return 0
}

// signsAt gives the length of the ornaments that stand at a byte: ✅|改造老旧小区.
func (r *reading) signsAt(at, p int) int {
	n := 0
	for _, c := range r.folded[at:p] {
		if !unicode.IsSymbol(c) && c != ' ' && c != 0xFE0F {
			break
		}
		n += utf8.RuneLen(c)
	}
	return n
}

// labelAt gives the length of an item's number that stands at a byte where a sentence
// begins: 二、|改造老旧小区, 3.|改造, 2.3|合同估算价, 1.2.1.|土建工程.
func (r *reading) labelAt(at, p int) int {
	n := 0
	for n < p-at && n < len("二十三") {
		c, size := utf8.DecodeRuneInString(r.folded[at+n:])
		if !strings.ContainsRune("一二三四五六七八九十0123456789", c) {
			break
		}
		n += size
	}
	if n == 0 || at > 0 && at != r.sentenceStart(at) {
		return 0
	}
	if deep := deepLabel(r.folded[at:p]); deep > 0 {
		return deep
	}
	for _, sign := range [...]string{"、", "."} {
		rest, ok := strings.CutPrefix(r.folded[at+n:p], sign)
		if ok && rest != "" && !strings.ContainsRune("一二三四五六七八九十0123456789", firstRune(rest)) {
			return n + len(sign)
		}
	}
	return 0
}

// deepLabel gives the length of the number of a part of a part that s starts with, 0 where
// it starts with none: 2.3|合同估算价, but not 2.0版, 1.5倍.
func deepLabel(s string) int {
	n, levels := 0, 0
	for n < len(s) {
		digits := 0
		for n+digits < len(s) && s[n+digits] >= '0' && s[n+digits] <= '9' {
			digits++
		}
		if digits == 0 || digits > 2 {
			break
		}
		n += digits
		levels++
		if n == len(s) || s[n] != '.' {
			break
		}
		n++
	}
	n += len(s[n:]) - len(strings.TrimLeft(s[n:], " 　"))
	if c := firstRune(s[n:]); levels < 2 || !analyzers.IsHan(c) || strings.ContainsRune("版倍级次代成度百千万亿个元", c) {
		return 0
	}
	return n
}

// verbAt tells whether a verb stands at a byte, that of marks[m] at the earliest,
// with a noun behind it before p.
// Behind a loose word the verb may be a part of a name (集中|运营中心).
func (r *reading) verbAt(m, at, p int, loose bool) bool {
	for m < len(r.marks) && r.marks[m].start == at && r.marks[m].class&(wordTime|wordAdverb) != 0 && r.marks[m].class&(wordAct|wordMay) == 0 {
		at = r.marks[m].end
		m++
	}
	if m >= len(r.marks) || r.marks[m].start != at || r.marks[m].class&(wordAct|wordMay) == 0 {
		return r.doingAt(at, p) > 0
	}
	k := r.marks[m]
	behind := r.folded[k.end:max(k.end, p)]
	return utf8.RuneCountInString(behind) >= 2 && !nominalBehind(k.class, behind) && !(loose && k.class&wordMay != 0 && beginsWith(behind, headNouns...))
}

// loose are adverbs that stand in names as well.
var loose = []string{"集中", "联合", "统筹", "创新", "直接", "免费", "智慧化", "共同"}

// meanOf tells whether what stands behind 平均, up to p, is a noun: the mean belongs
// to its name.
func (r *reading) meanOf(m, at, p int) bool {
	if strings.HasPrefix(r.folded[at:p], "每") || utf8.RuneCountInString(r.folded[at:p]) < 2 {
		return false
	}
	if m >= len(r.marks) || r.marks[m].start != at {
		return true
	}
	k := r.marks[m]
	return k.end <= p && (k.class&(wordAct|wordMay|wordRise|wordFall|wordLift|wordLevel|wordReach|wordTime|wordAdverb) == 0 || nominalBehind(k.class, r.folded[k.end:p]))
}

// soloVerbs are verbs of one character that are as often a part of a name: they are
// none in the middle of a phrase.
const soloVerbs = "建办踢花雇聘修筹设立"

// isRate tells whether what follows a verb names a rate of it: 服务|达标率.
func isRate(s string) bool {
	return utf8.RuneCountInString(s) <= 4 && (strings.HasSuffix(s, "率") || strings.HasSuffix(s, "满意度"))
}

// movers are verbs that do something to a share; others belong to its name (调处|成功率).
var movers = []string{"实现", "完成", "推动", "促进", "保障", "让", "使", "将", "把", "以", "由", "从", "在", "对", "按", "有", "是", "为", "拥有", "公布", "通报", "优化", "巩固", "加强", "强化", "落实", "纳入", "增加", "获", "获得", "抓好"}

// notPlaces end in a character of places and are none: 社区|服务设施.
var notPlaces = []string{"社区", "小区", "园区", "校区", "院区", "景区", "库区", "灌区", "林区", "牧区", "片区", "街区", "保税区", "开发区", "试验区", "示范区", "保护区", "服务区", "上市", "超市", "菜市", "夜市", "集市", "地区", "功能区", "分区", "产区", "山区", "乡镇", "城镇", "村镇", "特色小镇", "城乡"}

// bounded tells whether folded[start:end] is a word by itself.
func (r *reading) bounded(start, end int) bool {
	return r.bounds == nil || r.bounds[start] && r.bounds[end]
}
