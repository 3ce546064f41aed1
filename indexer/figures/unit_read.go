package figures

import (
	"math"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// unitAt returns the unit behind a number that ends at `at`.
func (r *reading) unitAt(at int, num analyzers.Number) (Unit, int, bool) {
	s := r.folded[at:]
	if d, n := halfTenths(s, num); d > 0 {
		return Unit{folded: "成", name: "成", Kind: unitRate}, n, true
	}
	if strings.HasPrefix(s, "成") && (tenths(s[len("成"):], r.folded[:at], num) || r.tenthsByWords(at, num)) {
		return Unit{folded: "成", name: "成", Kind: unitRate}, len("成"), true
	}
	if strings.HasPrefix(s, "个") && r.sharesPoints(at+len("个")) {
		return Unit{folded: "个百分点", name: "个百分点", Kind: unitRate}, len("个"), true
	}
	if u, n, ok := r.units.At(s); ok {
		if after := wording.FirstRune(s[n:]); num.Chinese && u.name != "" && strings.ContainsRune(u.names, after) && !strings.HasPrefix(s[n:], "线路") {
			return Unit{}, 0, false
		}
		if rest, ok := strings.CutPrefix(s, "个点"); ok && !endsPhrase(rest) && !strings.ContainsRune("的左以多余和至到", wording.FirstRune(rest)) &&
			!wording.HoldsAny(r.folded[max(0, at-nearWindow):at], rose...) {
			return r.units.At("个") // 图书可在全市27个|点通借通还
		}
		return u, n, true
	}
	if strings.HasPrefix(s, " ") {
		if u, n, ok := r.units.At(s[1:]); ok && latin(u.folded[0]) {
			u.name = ""
			return u, n + 1, true
		}
	}
	return Unit{}, 0, false
}

// halfTenths returns the hundredths behind tenths of which s begins with the sign, and its length
// with theirs, 0 where there are none: 四|成五 are 45 %.
func halfTenths(s string, num analyzers.Number) (hundredths float64, n int) {
	rest, ok := strings.CutPrefix(s, "成")
	if !ok || num.Value < 1 || num.Value > 9 || num.Scaled || num.Percent {
		return 0, 0
	}
	d, ok := analyzers.ReadNumber(rest)
	if !ok || d.Value < 1 || d.Value > 9 || d.Scaled || d.Percent || !endsPhrase(rest[d.Len:]) && !wording.BeginsWith(rest[d.Len:], "以上", "左右", "多") {
		return 0, 0
	}
	return d.Value, len("成") + d.Len
}

// sharesPoints reports whether what follows the 个 that ends at `at` is another number
// of percentage points: 分别提升0.6|个和2.3个百分点.
func (r *reading) sharesPoints(at int) bool {
	for range maxShared {
		rest := r.folded[at:min(len(r.folded), at+nearWindow)]
		for _, link := range [...]string{"、", "和", "及"} {
			rest = strings.TrimPrefix(rest, link)
		}
		next, ok := analyzers.ReadNumber(rest)
		if !ok || strings.HasPrefix(r.folded[at:], rest) {
			return false
		}
		rest = rest[next.Len:]
		if strings.HasPrefix(rest, "个百分点") {
			return true
		}
		if !strings.HasPrefix(rest, "个") {
			return false
		}
		at = min(len(r.folded), at+nearWindow) - len(rest) + len("个")
	}
	return false
}

// rose stand before the points by which a share came to be another.
var rose = []string{"提", "升", "增", "降", "减", "高", "低", "快", "慢", "涨", "落", "跌", "扩", "缩", "多", "少", "差"}

// tenthsByWords reports whether the cut into words makes the number that ends at
// `at` and 成 tenths: 覆盖全县|六成|行政村, not 三|成立.
func (r *reading) tenthsByWords(at int, num analyzers.Number) bool {
	if r.tokens == nil || num.Value < 1 || num.Value > 9.9 || num.Scaled {
		return false
	}
	end := at + len("成")
	return !wording.InsideWord(r.tokens, at-num.Len) && !wording.InsideWord(r.tokens, end) && wording.InsideWord(r.tokens, at) && !strings.HasPrefix(r.folded[end:], "新")
}

// tenths reports whether a number before 成 counts tenths: 七成以上, 近九成, but not
// 一成立 or 三成员.
func tenths(after, before string, num analyzers.Number) bool {
	if num.Value < 1 || num.Value > 9.9 || num.Scaled {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune("立为功果员都长本品效就绩熟人才套批不片", next) {
		return false
	}
	if endsPhrase(after) || strings.ContainsRune("以左多的余企提升降增减扩下上压", next) {
		return true
	}
	for _, w := range [...]string{"近", "超", "约", "逾", "超过", "达", "达到"} {
		if strings.HasSuffix(strings.TrimRight(before, "一二三四五六七八九123456789"), w) {
			return true
		}
	}
	return false
}

// borrowedUnit returns the unit of the number that follows in a list, for one
// that has none of its own, and the factor that stands at that number for both: 分别惠及3500万、
// 2300万人次, 提高0.5、2.4和3.1个百分点, 实现120.5、300.2和410.8亿元.
func (r *reading) borrowedUnit(i, at int, num analyzers.Number) (u Unit, scale float64, ok bool) {
	rest := afterLink(r.folded[at:])
	if rest == "" || num.Chinese || num.PerMille || num.Percent {
		return Unit{}, 1, false
	}
	if num.Scaled {
		next, ok := analyzers.ReadNumber(rest)
		if !ok || next.Chinese || !strings.HasPrefix(r.folded[at:], "、") {
			return Unit{}, 1, false
		}
		u, n, ok := r.units.At(rest[next.Len:])
		if ok && u.name == "" {
			u.name = rest[next.Len : next.Len+n]
		}
		return u, 1, ok
	}
	fraction := strings.Contains(r.folded[i:at], ".")
	numbers := 1
	for ; numbers <= maxParts; numbers++ {
		next, read := analyzers.ReadNumber(rest)
		if !read || next.Chinese {
			return Unit{}, 1, false
		}
		digits := strings.TrimLeft(rest[:next.Len], "0123456789.,")
		fraction = fraction || strings.Contains(rest[:next.Len-len(digits)], ".")
		if next.Percent || next.PerMille {
			u, ok = Unit{folded: "%", name: "%", Kind: unitRate}, next.Percent && !next.Scaled
			break
		}
		after := rest[next.Len:]
		if rest = afterLink(after); rest != "" && !next.Scaled {
			continue
		}
		var n int
		if u, n, ok = r.units.At(after); ok && u.name == "" {
			u.name = after[:n]
		}
		if strings.HasPrefix(after, "个百分点") {
			u, ok = Unit{folded: "个百分点", name: "个百分点", Kind: unitRate}, true
		}
		scale, _ = ScaleAt(digits)
		break
	}
	if !ok || u.Kind == UnitTime || u.Kind == UnitAge {
		return Unit{}, 1, false
	}
	// Else the numbers are names, 3、4、5号楼, or a guess, 七、八个.
	lead := r.folded[r.clauseStart(i):i]
	if u.Kind != unitRate && !fraction && !strings.Contains(lead, "分别") && !strings.Contains(lead, "依次") && !strings.Contains(lead, "各为") {
		return Unit{}, 1, false
	}
	return u, max(scale, 1), true
}

// isLink reports whether nothing but the sign or word that joins two items of a list stands
// between two numbers.
func isLink(gap string) bool {
	switch gap {
	case "、", "和", "及", "与", "以及":
		return true
	}
	return false
}

// afterLink returns what follows the sign or word that joins two items of a list, "" where s
// begins with none.
func afterLink(s string) string {
	for _, w := range [...]string{"、", "和", "及", "与", "以及"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest
		}
	}
	return ""
}

// gifts are names of sums that people say without 元.
var gifts = []string{"彩礼", "礼金", "随礼", "份子钱", "份子", "红包", "酒席", "月薪", "年薪", "工钱", "房租", "租金", "学费", "彩礼钱", "工资"}

// ofMoney reports whether the clause before the number at i speaks of such a sum.
func (r *reading) ofMoney(i int) bool {
	return wording.HoldsAny(r.folded[r.clauseStart(i):i], gifts...)
}

// persons are nouns before a number without a unit that show it to count people:
// 贫困人口减少1386万.
var persons = []string{"人口", "人数", "人员", "群众", "居民", "老人", "老年人", "学生", "农民", "职工", "用户", "人次", "人才", "党员", "志愿者", "游客", "劳动力", "网民"}

// ratios are names of what has no unit: 城乡收入比缩小至2.05.
var ratios = []string{"收入比", "收入之比", "收入差距比"}

// bare judges a number without a unit: an index is a figure (指数达到102.3), and
// so is a number of ten thousands before a noun (23.6万婴幼儿).
func (r *reading) bare(q quantity, num analyzers.Number, at int) (quantity, int, bool) {
	after := r.folded[at:]
	if num.Chinese && num.Value >= 100 && (endsPhrase(after) || wording.BeginsWith(after, "以内", "左右", "以下", "以上")) && r.ofMoney(q.num) {
		return r.money(q, num.Value, at) // 彩礼不超五万八
	}
	if num.Chinese || after != "" && latin(after[0]) {
		return quantity{}, at, false
	}
	if num.Scaled {
		q.after, q.end = at, at
		if strings.HasPrefix(after, "以上") {
			q.qualifier, q.end = "以上", at+len("以上")
			after = r.folded[q.end:]
		}
		next, size := utf8.DecodeRuneInString(after)
		if endsPhrase(after) || q.qualifier == "" && sharesScale(after) {
			if !wording.HoldsAny(r.leadTo(q.num, nearWindow), persons...) {
				return quantity{}, at, false
			}
		} else if !analyzers.IsHan(next) || strings.ContainsRune("级余多千百第年月日的以至到和是", next) ||
			q.qualifier == "以上" && strings.HasPrefix(after, "人口") || strings.HasPrefix(after[size:], "级") {
			return quantity{}, at, false
		}
		q.kind = unitCount
		r.qualify(&q)
		return q, q.end, !r.quotedName(q)
	}
	if num.Digits > 4 {
		return quantity{}, at, false
	}
	lead := r.folded[:q.num]
	for _, w := range [...]string{"达到", "为", "达", "升至", "提升至", "提高到", "缩小至", "缩小到", "缩小为", "缩至", "降至", "降到", "下降到", "下降至"} {
		lead = strings.TrimSuffix(lead, w)
	}
	if !strings.HasSuffix(lead, "指数") && !strings.HasSuffix(lead, "系数") && !wording.EndsWith(lead, ratios...) || !endsPhrase(after) {
		return quantity{}, at, false
	}
	q.kind, q.end, q.after = unitRate, at, at
	return q, at, true
}

// sharesScale reports whether s goes on with one more number without a unit, as the one before it:
// 参保人数分别增加1753万|和2028万.
func sharesScale(s string) bool {
	rest := afterLink(s)
	next, ok := analyzers.ReadNumber(rest)
	return ok && next.Scaled && !next.Chinese && endsPhrase(rest[next.Len:])
}

// qualifiersBefore are the qualifiers that stand before a number, longer ones first, with
// the characters before them that show them to be part of a word (附近, 节约).
var qualifiersBefore = []struct{ word, not string }{
	{"不得超过", ""}, {"不能超过", ""}, {"不可超过", ""}, {"不应超过", ""}, {"不宜超过", ""}, {"不得低于", ""}, {"不能低于", ""}, {"不应低于", ""}, {"不宜低于", ""}, {"不得少于", ""}, {"不能少于", ""}, {"不应少于", ""}, {"不宜少于", ""}, {"不得高于", ""}, {"不能高于", ""}, {"不应高于", ""}, {"不得多于", ""}, {"不应大于", ""}, {"不得大于", ""}, {"不宜大于", ""}, {"不应小于", ""}, {"不得小于", ""}, {"不宜小于", ""}, {"不得超", ""}, {"不能超", ""},
	{"未超过", "从"}, {"没超过", ""}, {"没有超过", ""}, {"未突破", ""}, {"不突破", ""}, {"未达到", ""}, {"没达到", ""}, {"达不到", ""}, {"未高于", ""}, {"未低于", ""},
	{"不低于", ""}, {"不少于", ""}, {"不超过", ""}, {"不高于", ""}, {"不高过", ""}, {"不多于", ""}, {"不小于", ""}, {"不大于", ""}, {"不下于", ""}, {"不下", "居高会停止"}, {"不到", "达"}, {"不足", ""}, {"不满", ""},
	{"不超", ""}, {"未超", ""}, {"没超", ""}, {"未达", ""}, {"未满", ""}, {"未到", ""}, {"没到", ""}, {"不够", ""},
	{"超过", ""}, {"突破", ""}, {"至少", ""}, {"最多", ""}, {"≥", ""}, {"≤", ""}, {"大约", ""}, {"将近", ""}, {"接近", ""}, {"逼近", ""},
	{"多达", ""}, {"高达", ""}, {"最高", ""}, {"最低", ""}, {"低于", ""}, {"高于", ""}, {"大于", ""}, {"小于", ""}, {"少于", ""}, {"多于", ""},
	{">=", ""}, {"<=", ""}, {">", ">-="}, {"<", "<-="}, {"近", "附最就靠远新临邻亲"}, {"超", "赶领反高"}, {"逾", ""}, {"约", "节签预制条履公合契"},
}

// atLeast stand right before a number of which 至少 says that it is the least, with the verb between them.
var atLeast = []string{"至少建", "至少新建", "至少建成", "至少建设", "至少建立", "至少建有", "至少改造", "至少打造", "至少创建", "至少培育", "至少设", "至少设立", "至少设置", "至少配", "至少配备", "至少配置", "至少安排", "至少开展", "至少举办", "至少组织", "至少完成", "至少培训", "至少有"}

// qualifierEnds are the characters that qualifiersBefore end with, and 上.
const qualifierEnds = "过于少多小大低高超破到达足满下够≥≤><=约近逾上"

// denials are the qualifiers of which the first word says no, as the one word that means the
// same: what is 未超 or 不得超过 is 不超过.
var denials = map[string]string{
	"超": "不超过", "超过": "不超过", "突破": "不超过", "高过": "不超过", "达": "不到", "达到": "不到", "到": "不到", "满": "不满", "够": "不足",
	"下于": "不低于",
}

// denied returns the qualifier that such a word is, "" where it is no denial.
func denied(word string) string {
	for _, no := range [...]string{"不得", "不能", "不可", "不应", "不宜", "没有", "不", "未", "没"} {
		rest, ok := strings.CutPrefix(word, no)
		switch {
		case word == "达不到":
			return "不到"
		case !ok:
		case denials[rest] != "":
			return denials[rest]
		case wording.BeginsWith(rest, "低于", "少于", "高于", "多于", "大于", "小于"):
			return "不" + rest
		}
	}
	return ""
}

// qualifiersBetween stand between a number and its unit, qualifiersBehind behind the unit.
var (
	qualifiersBetween = []string{"余", "多", "来"}
	qualifiersBehind  = []string{"以上", "以下", "以内", "之内", "左右", "上下", "之多", "余", "多"}
)

// qualifyBetween reads a qualifier between a number and its unit at `at`, with a
// multiplier behind it (20余万元), and gives where to read on: 2个多小时 is 2多小时.
func (q *quantity) qualifyBetween(s string, at int, num *analyzers.Number) int {
	if rest, ok := strings.CutPrefix(s[at:], "个多"); ok && wording.BeginsWith(rest, "小时", "钟头", "星期", "月") {
		q.qualifier = "多"
		return at + len("个多")
	}
	for _, w := range qualifiersBetween {
		if !strings.HasPrefix(s[at:], w) {
			continue
		}
		q.qualifier = w
		at += len(w)
		if scale, size := ScaleAt(s[at:]); size > 0 {
			q.value = scaledTail(q.value, scale)
			num.Scaled = true
			at += size
		}
		break
	}
	return at
}

// scaledTail returns v times a scale that stands behind its last part alone where that part is
// smaller than the scale and more stands before it: 一亿一千七百|多万 is 117,000,000.
func scaledTail(v, scale float64) float64 {
	if whole := math.Floor(v/1e8) * 1e8; scale == 1e4 && whole > 0 && v > whole && v-whole < scale {
		return whole + scaled(v-whole, scale)
	}
	return scaled(v, scale)
}

// qualifyBehind reads a qualifier behind the unit that ends at `at`, and sets
// where q ends.
func (q *quantity) qualifyBehind(s string, at int) {
	q.end = at
	for _, w := range qualifiersBehind {
		if !strings.HasPrefix(s[at:], w) {
			continue
		}
		if utf8.RuneCountInString(w) == 1 && (q.qualifier != "" || !endsPhrase(s[at+len(w):]) && !(q.unit == "%" && strings.HasPrefix(s[at+len(w):], "的"))) {
			continue // 3公里多, but not 5个多功能厅
		}
		if q.qualifier == "" {
			q.qualifier = w
		}
		q.end = at + len(w)
		return
	}
}

// qualify reads the qualifier before the number, and widens q by it.
func (r *reading) qualify(q *quantity) {
	lead := r.folded[:q.start]
	if q.qualifier == "" && wording.EndsWith(lead, atLeast...) {
		q.qualifier = "至少"
		return
	}
	if !strings.ContainsRune(qualifierEnds, wording.LastRune(lead)) {
		return
	}
	for _, b := range qualifiersBefore {
		if !strings.HasSuffix(lead, b.word) {
			continue
		}
		start := q.start - len(b.word)
		prev, _ := utf8.DecodeLastRuneInString(lead[:start])
		if strings.ContainsRune(b.not, prev) {
			return
		}
		q.qualifier = b.word
		switch b.word {
		case "≥", ">=":
			q.qualifier = "不低于"
		case "≤", "<=":
			q.qualifier = "不超过"
		case ">":
			q.qualifier = "超过"
		case "<":
			q.qualifier = "低于"
		}
		if no := denied(b.word); no != "" {
			q.qualifier = no
		}
		q.start = start
		return
	}
	if q.chinese && q.qualifier == "" && q.value >= 100 && strings.HasSuffix(lead, "上") && !wording.EndsWith(lead, "跨上", "迈上", "站上", "登上", "冲上", "跃上") {
		q.qualifier = "上"
		q.start -= len("上")
	}
}
