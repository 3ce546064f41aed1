package figures

import (
	"math"
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// quantity is a number with its unit as it stands in folded text.
type quantity struct {
	start, end int // with its qualifiers
	num        int // where the number itself starts
	after      int // where the unit ends, before a qualifier behind it
	value      float64
	to         float64 // the upper end of a range
	ranged     bool
	unit       string
	kind       UnitKind
	qualifier  string
	multiple   bool // 翻一番
	rank       bool // 第3位
	chinese    bool
	cell       string // what a cell of a table counts, by the names in its row
	column     int    // the year that is all of the name of its column, 0 for none
	fell       bool   // a negative number: -2.5%
	lent       bool   // the qualifier stands behind a later number of its list
}

// scan finds the quantities in r.folded, in order.
func (r *reading) scan() []quantity {
	var found []quantity
	s := r.folded
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			if strings.HasSuffix(s[:i], ":") || strings.HasSuffix(s[:i], ":-") || strings.HasSuffix(s[:i], ":+") {
				if q, end, ok := r.cellAt(i); ok {
					found = append(found, q)
					i = end
					continue
				}
			}
			q, end, ok := r.quantityAt(i)
			if ok {
				found = append(found, q)
			}
			i = max(end, i+1)
		case c < 0x80:
			i++
		default:
			ch, size := pattern.RuneAt(s, i)
			switch ch {
			case '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟':
				end := i + chineseRun(s[i:])
				if strings.ContainsAny(s[i:end], "拾佰仟") { // but not 陆家嘴
					if q, n, ok := r.quantityAt(i); ok {
						found = append(found, q)
						end = n
					}
				}
				i = max(end, i+size)
				continue
			case '廿', '卅':
				if q, end, ok := r.quantityAt(i); ok {
					found = append(found, q)
					i = max(end, i+size)
					continue
				}
			case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
				q, end, ok := r.quantityAt(i)
				if ok {
					found = append(found, q)
				}
				i = max(end, i+size)
				continue
			case '翻':
				if q, ok := doublingAt(s, i); ok {
					found = append(found, q)
					i = q.end
					continue
				}
			}
			i += size
		}
	}
	return found
}

// quantityAt reads the number at i with its unit and qualifiers. end is where to
// read on, whether it was a figure or not.
func (r *reading) quantityAt(i int) (q quantity, end int, ok bool) {
	s := r.folded
	num, read := r.readNumber(i)
	if !read {
		return quantity{}, i + chineseRun(s[i:]), false
	}
	end = i + num.Len
	if r.insideOther(i, num) {
		return quantity{}, end, false
	}
	q = quantity{start: i, num: i, value: num.Value, chinese: num.Chinese}
	q.fell = (num.Percent || num.PerMille) && strings.HasSuffix(s[:i], "-") && wording.BeginsWith(r.text[r.at[i-1]:], "-", "−", "－")
	if q.fell || num.Percent && strings.HasSuffix(s[:i], "+") {
		q.start--
	}
	if strings.HasSuffix(s[:i], "第") {
		return r.rankAt(q, num, end)
	}
	at := end
	if !num.Percent && !num.PerMille {
		at = q.qualifyBetween(s, at, &num)
	}
	if value, n, ok := r.bareSum(q, num, at); ok {
		return r.money(q, value, n)
	}
	if u, n, scale := r.bracketUnit(at); n > 0 {
		q.value, q.unit, q.kind = scaled(q.value, scale), u.name, u.Kind
		q.after, q.end = at+n, at+n
		r.qualify(&q)
		return q, q.end, true
	}
	if strings.HasPrefix(s[at:], "+") && num.Scaled {
		if _, _, ok := r.units.At(s[at+1:]); ok {
			q.qualifier = "以上" // 10万+人次
			at++
		}
	}
	if to, n, found := r.rangeAt(&q, num, at); found {
		q.to, q.ranged = to.Value, true
		num = to
		at = n
	}
	if at, ok = r.readUnit(&q, &num, at); !ok {
		return r.bare(q, num, at)
	}
	q.after = at
	q.qualifyBehind(s, at)
	r.qualify(&q)
	if strings.HasSuffix(s[:q.start], "前") && (q.unit == "位" || q.unit == "名") && q.qualifier == "" && !num.Scaled {
		q.rank, q.kind = true, UnitRank // 居全省前10位
		q.start -= len("前")
	}
	if !r.isFigure(q, num) {
		return quantity{}, max(end, q.after), false
	}
	return q, q.end, true
}

// insideOther reports whether the number at i is no quantity, whatever its unit: a part of a
// name, what something is measured by (每10万人) or for how much more it is paid, the end of
// a guess (数十家).
func (r *reading) insideOther(i int, num analyzers.Number) bool {
	s := r.folded
	return inAddress(s, i, num) || partOfName(s, i) && !(s[i-1] == '+' && num.Percent) || strings.HasSuffix(s[:i], "每") || r.eachMore(i) ||
		num.Chinese && (strings.HasSuffix(s[:i], "数") || strings.HasSuffix(s[:i], "几"))
}

// inAddress reports whether the number at i is that of a house behind the number of its street or of
// its part of a settlement: 莲花北苑3区|12幢, 解放路58号|3幢.
func inAddress(s string, i int, num analyzers.Number) bool {
	if !wording.BeginsWith(s[i+num.Len:], "幢", "栋", "单元", "室") {
		return false
	}
	for _, w := range [...]string{"区", "号", "弄"} {
		if of, ok := strings.CutSuffix(s[:i], w); ok && of != "" && of[len(of)-1] >= '0' && of[len(of)-1] <= '9' {
			return true
		}
	}
	return false
}

// bareSum reads q, whose number ends at a byte, as an amount of money that names no unit. end
// is where it ends.
func (r *reading) bareSum(q quantity, num analyzers.Number, at int) (value float64, end int, ok bool) {
	if strings.HasPrefix(r.folded[at:], "个亿") && !num.Scaled && !ofHundredMillion(r.folded[at:]) {
		return scaled(q.value, 1e8), at + len("个亿"), true // 花了4.7个亿
	}
	if num.Scaled && num.Value >= 1e8 && !num.Chinese && r.isSum(q, at) {
		return q.value, at, true
	}
	return 0, at, false
}

// ofHundredMillion tells what is counted by how many of them pass 亿元, from the 个 on, and is no
// amount: 11|个亿元以上项目.
func ofHundredMillion(s string) bool {
	rest, ok := strings.CutPrefix(s, "个亿元")
	return ok && wording.BeginsWith(rest, "以上", "及以上", "级", "项目", "企业", "工程", "产业", "大项目", "村", "镇")
}

// readUnit sets the unit of q, whose number ends at a byte. end is where the unit ends; where
// there is none ok is false, and end where to look for what takes its place.
func (r *reading) readUnit(q *quantity, num *analyzers.Number, at int) (end int, ok bool) {
	switch {
	case num.Percent:
		q.unit, q.kind = "%", unitRate
		return at, true
	case num.PerMille:
		q.unit, q.kind = "‰", unitRate
		return at, true
	}
	s := r.folded
	if strings.HasPrefix(s[at:], " ") {
		if u, n, ok := r.units.At(s[at+1:]); ok && n > 0 && u.Kind == unitMeasure {
			at++ // 420 ㎡: between a number and what is no character of Chinese, white space stays
		}
	}
	u, n, found := r.unitAt(at, *num)
	if !found {
		var scale float64
		if u, scale, found = r.borrowedUnit(q.num, at, *num); scale > 1 {
			q.value, num.Scaled = scaled(q.value, scale), true
		}
	}
	for _, w := range [...]string{":1", "比1", "比一"} {
		if !found && strings.HasPrefix(s[at:], w) && (endsPhrase(s[at+len(w):]) || wording.BeginsWith(s[at+len(w):], "以内", "以下", "左右")) && r.isRatio(q.num) {
			u, n, found = Unit{name: "倍", Kind: unitRate}, len(w), true
		}
	}
	if !found {
		return at, false
	}
	q.unit, q.kind = u.name, u.Kind
	if q.unit == "" {
		q.unit = r.original(at, at+n)
	}
	if q.unit == "成" && n > len("成") {
		hundredths, _ := halfTenths(s[at:], *num)
		q.value += hundredths / 10
	}
	q.inPlainUnit()
	return at + n, true
}

// inPlainUnit turns an amount in a unit of speech into one in the unit of papers.
func (q *quantity) inPlainUnit() {
	switch q.unit {
	case "块钱":
		q.unit = "元"
	case "毛钱", "角钱":
		q.value, q.to, q.unit = scaled(q.value, 0.1), scaled(q.to, 0.1), "元"
	case "成":
		q.value, q.to, q.unit = q.value*10, q.to*10, "%"
	}
}

// steps are verbs between 每 and a number that only says for how much more something is paid:
// 每增长1个百分点奖励5万元.
var steps = []string{"增长", "增加", "新增", "提高", "提升", "下降", "降低", "减少", "超过", "超", "引进", "吸纳", "招用", "招聘", "完成", "节约", "延长", "提前"}

// eachMore reports whether the number at i is such a step.
func (r *reading) eachMore(i int) bool {
	lead := r.folded[max(0, i-len("每增加了")):i]
	at := strings.LastIndex(lead, "每")
	return at >= 0 && slices.Contains(steps, lead[at+len("每"):])
}

// money makes q an amount of money of a value, whose number ends at a byte; 元 may stand there.
func (r *reading) money(q quantity, value float64, at int) (quantity, int, bool) {
	if strings.HasPrefix(r.folded[at:], "元") {
		at += len("元")
	}
	if strings.HasPrefix(r.folded[at:], "+") {
		q.qualifier = "以上" // 3.5亿+
		at++
	}
	q.value, q.unit, q.kind, q.after = value, "元", unitMoney, at
	q.qualifyBehind(r.folded, at)
	r.qualify(&q)
	return q, q.end, true
}

// sums are names of what is counted in money, so that 亿 needs no 元 behind it: 总投资156亿.
var sums = vocabulary("sums")

// isSum reports whether a number of hundreds of millions that ends at a byte and has no unit
// is an amount of money, by what stands before it in its clause.
func (r *reading) isSum(q quantity, at int) bool {
	rest := r.folded[at:]
	if !endsPhrase(rest) && !wording.BeginsWith(rest, "以上", "左右", "大关", "、", "+") {
		return false
	}
	return wording.HoldsAny(r.leadTo(q.num, nearWindow), sums...)
}

// bracketUnit reads a unit in brackets behind a number, with a factor: 2300.5(万元).
func (r *reading) bracketUnit(at int) (u Unit, n int, scale float64) {
	inside, ok := strings.CutPrefix(r.folded[at:], "(")
	if !ok {
		return Unit{}, 0, 0
	}
	closing := strings.IndexByte(inside, ')')
	if closing <= 0 || closing > maxUnit {
		return Unit{}, 0, 0
	}
	scale, n = ScaleAt(inside)
	u, size, ok := r.units.At(inside[n:closing])
	if !ok || n+size != closing || u.name == "" {
		return Unit{}, 0, 0
	}
	return u, 1 + closing + 1, scale
}

// rankAt reads what 第 and a number that ends at end mean: a place in an order
// (第3位, 居全省第3, 第5、第6位), else a number in a sequence, which is no figure.
func (r *reading) rankAt(q quantity, num analyzers.Number, end int) (quantity, int, bool) {
	s := r.folded
	q.start -= len("第")
	q.rank, q.kind, q.unit = true, UnitRank, "位"
	after := s[end:]
	if num.Chinese && num.Value == 1 {
		return quantity{}, end, false // 第一位的任务
	}
	switch {
	case strings.HasPrefix(after, "位"):
		q.end = end + len("位")
	case strings.HasPrefix(after, "名") && (!num.Chinese || endsPhrase(after[len("名"):]) && wording.EndsWith(s[:q.start], ranked...)):
		q.unit = "名"
		q.end = end + len("名")
	case endsPhrase(after) && !num.Chinese && wording.EndsWith(s[:q.start], places...), listsRank(after):
		q.end = end
	default:
		return quantity{}, end, false
	}
	q.after = q.end
	return q, q.end, true
}

// listsRank reports whether s goes on with another place in an order: 、第6位.
func listsRank(s string) bool {
	rest, ok := strings.CutPrefix(s, "、第")
	if !ok {
		return false
	}
	next, ok := analyzers.ReadNumber(rest)
	return ok && strings.HasPrefix(rest[next.Len:], "位")
}

// doublingAt reads 翻番, 翻一番, 翻了近两番: n doublings are 2ⁿ times (unit 倍).
func doublingAt(s string, i int) (quantity, bool) {
	rest := strings.TrimPrefix(s[i:], "翻")
	rest = strings.TrimPrefix(rest, "了")
	qualifier := ""
	if strings.HasPrefix(rest, "近") {
		qualifier = "近"
		rest = rest[len("近"):]
	}
	times := 1.0
	if num, ok := analyzers.ReadNumber(rest); ok {
		times = num.Value
		rest = rest[num.Len:]
	}
	after, ok := strings.CutPrefix(rest, "番")
	if !ok || times < 1 || times > 10 || strings.HasSuffix(s[:i], "双") || strings.HasSuffix(s[:i], "个") {
		return quantity{}, false
	}
	end := len(s) - len(after)
	return quantity{start: i, num: i, end: end, after: end, value: math.Pow(2, times), unit: "倍", kind: unitRate, qualifier: qualifier, multiple: true}, true
}

// places are words before 第3 that make it a place in an order without 位.
var places = []string{"居", "列", "全国", "全省", "全市", "全区", "至", "到", "排名", "全球", "世界", "跃居"}

// isRatio reports whether the number at i is a ratio to one: 城乡居民收入比缩小到2.05:1.
func (r *reading) isRatio(i int) bool {
	return strings.Contains(r.leadTo(i, nearWindow), "比")
}

// ranked stand before a place in an order that is written in Chinese: 全省排第二名.
var ranked = []string{"排", "排名", "居", "列", "获", "获得", "夺得"}
