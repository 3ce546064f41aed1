package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
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
	shares := q.kind == unitRate || q.kind == UnitRank || q.kind == UnitTime || q.kind == UnitAge || q.kind == UnitScore || q.kind == unitMoney ||
		r.movesUp(q, bound) || q.kind == unitMeasure && r.liftedBeside(q, bound)
	p := r.nounEnd(q, bound, shares, &out)
	out.start, out.end = r.leadIn(bound, p, &out), p
	r.mendStart(q, bound, &out)
	if !r.verbOfServed(bound, &out) && out.start == out.end && out.verb.end == p && p > bound {
		r.nounBeforeVerb(bound, shares, &out)
	}
	return out
}

// nounEnd returns where the noun before a quantity ends, if there is one: before the words of
// levels, of changes, of comparisons. out learns what they tell.
func (r *reading) nounEnd(q quantity, bound int, shares bool, out *leftPhrase) int {
	p := q.start
	for _, w := range [...]string{"达到", "达", "为", "至"} { // also where a token runs over: 率达
		if strings.HasSuffix(r.folded[bound:p], w) && !r.markEnds(p) {
			p -= len(w)
			out.level = true
			break
		}
	}
	p = r.eachBefore(bound, p)
	p = r.between(bound, p, shares, out)
	if name, ok := strings.CutSuffix(r.folded[bound:p], "均"); ok && wording.EndsWith(name, "率", "比", "量", "度", "数", "值", "额") {
		p -= len("均")
	}
	if y := withoutYears(r.folded[bound:p]); y < p-bound {
		p = r.between(bound, bound+y, shares, out)
	}
	if c := r.beforeComparison(q, bound, p); c < p {
		word := r.folded[c:p]
		by := strings.HasPrefix(word, "由") && r.classes(c+len("由"), p)&wordAct != 0 // 由区财政局安排|2600万元: who does it
		out.origin = (strings.HasPrefix(word, "从") || strings.HasPrefix(word, "由")) && !by
		p = r.between(bound, c, shares, &leftPhrase{})
	}
	out.origin = out.origin || strings.HasSuffix(r.folded[:q.start], "从") || strings.HasSuffix(r.folded[:q.start], "由")
	return p
}

// mendStart mends the beginning of a noun that is the end of a verb, or of another noun.
func (r *reading) mendStart(q quantity, bound int, out *leftPhrase) {
	p := out.end
	if q.kind == unitMeasure && out.start < p && strings.ContainsRune("走跑绕爬骑", wording.LastRune(r.folded[out.start:p])) {
		out.start = p // 看病要走|12公里山路
	}
	if out.start == bound || utf8.RuneCountInString(r.folded[out.start:p]) != 1 {
		return
	}
	if m := r.markAt(out.start); m > 0 && r.marks[m-1].end == out.start && r.marks[m-1].start >= bound && strings.ContainsRune("师员者工商", wording.FirstRune(r.folded[out.start:])) {
		out.start = r.marks[m-1].start // 社区|营造师
	} else if strings.ContainsRune("交收花赚卖买要给付", wording.FirstRune(r.folded[out.start:])) {
		out.start = p // 每年要交360元
	}
}

// verbOfServed finds the verb behind those for whom something is done, and takes them from
// the noun. all says that the verb stands right before the number.
func (r *reading) verbOfServed(bound int, out *leftPhrase) (all bool) {
	if !wording.EndsWith(r.folded[bound:out.start], served...) {
		return false
	}
	p := out.end
	if m := r.markAt(p); m > 0 && out.start < p {
		if k := r.marks[m-1]; k.end == p && k.start > out.start && k.class&wordAct != 0 {
			out.start, out.verb = p, k // 为独居老人家庭|安装1.6万只
			return true
		}
	}
	for m := r.markAt(out.start + len("老人")); m < len(r.marks) && r.marks[m].end < p; m++ {
		if k := r.marks[m]; k.class&wordAct != 0 && k.class&wordDeed == 0 && k.end-k.start > len("有") &&
			utf8.RuneCountInString(r.folded[k.end:p]) >= 2 && !nominalBehind(k.class, r.folded[k.end:p]) &&
			!wording.BeginsWith(r.folded[k.end:], headNouns...) {
			out.start, out.verb = k.end, k // 给独居老人|安装|智能水表2600块
			break
		}
	}
	return false
}

// nounBeforeVerb reads the noun that goes before the verb too: 制度创新案例|新增9个.
func (r *reading) nounBeforeVerb(bound int, shares bool, out *leftPhrase) {
	end := r.between(bound, out.verb.start, shares, &leftPhrase{})
	if m := r.markAt(end); m > 0 && r.marks[m-1].end == end && r.marks[m-1].class&(wordTime|wordPlan|wordWish) != 0 && r.marks[m-1].start > bound {
		end = r.marks[m-1].start // 托管班今年|办了38个, 集美区将再|投入42亿元
	}
	start := r.leadIn(bound, end, &leftPhrase{})
	least := 4
	if end < out.verb.start {
		least = 2 // 集市|已办26期
	}
	if wording.EndsWith(r.folded[start:end], prices...) {
		least = 2 // 月租|只收|200元
	}
	if slices.Contains([]string{"贯通", "通车", "完工"}, r.folded[out.verb.start:out.verb.end]) {
		least = 2 // 绿道|贯通4.8公里
	}
	if n := utf8.RuneCountInString(r.folded[start:end]); n >= least && !wording.EndsWith(r.folded[bound:start], served...) &&
		(!strings.ContainsRune("区市县省镇乡州", wording.LastRune(r.folded[start:end])) || wording.EndsWith(r.folded[start:end], notPlaces...)) {
		out.start, out.end, out.subject = start, end, true
	}
}

// eachBefore returns where 每 with a unit stands that ends at p, p where none does: 服务费|每千瓦时,
// 保洁费|每户每月.
func (r *reading) eachBefore(bound, p int) int {
	at := p
	for {
		from := max(bound, at-len("每平方公里"))
		i := strings.LastIndex(r.folded[from:at], "每")
		if i < 0 {
			break
		}
		u, n, ok := r.units.At(r.folded[from+i+len("每") : at])
		if !ok || from+i+len("每")+n != at || u.Kind == unitMoney || u.Kind == unitRate {
			break
		}
		at = from + i
	}
	for at < p {
		from := at
		for _, w := range [...]string{"不得超过", "不超过", "不高于", "不低于", "最高", "最低", "不得"} {
			if strings.HasSuffix(r.folded[bound:at], w) {
				at -= len(w) // 服务费最高不得超过|每千瓦时
			}
		}
		if at == from {
			break
		}
	}
	if at <= bound+len("费") {
		return p
	}
	return at
}

// movesUp reports whether a number of 位 says by how much a place in an order has changed:
// 指数排名|提升|6位.
func (r *reading) movesUp(q quantity, bound int) bool {
	return q.unit == "位" && wording.HoldsAny(r.folded[bound:q.start], "排名", "位次", "名次")
}

// liftedBeside reports whether a verb of more or less stands right before an amount and, before it,
// what has become more: 气温|降低|2摄氏度, but not 完成道路|提升|6公里.
func (r *reading) liftedBeside(q quantity, bound int) bool {
	m := r.markAt(q.start)
	if m == 0 || r.marks[m-1].end != q.start || r.marks[m-1].class&wordLift == 0 {
		return false
	}
	k := r.marks[m-1]
	return k.start-bound >= 2*len("水") && r.classes(bound, k.start)&wordAct == 0 && !wording.BeginsWith(q.unit, "公里", "千米", "米", "公顷", "亩")
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
		p = r.overBlanks(max(k.end, bound), p, k.class&wordTime != 0)
		if k.end != p || k.start < bound {
			break
		}
		if n := r.timesBefore(m, bound, shares, out); n > 0 {
			m -= n
			p = r.marks[m].start
			continue
		}
		if !goesBetween(k.class, shares) {
			break
		}
		out.learn(k, r.folded[k.start:k.end], shares)
		p = k.start
		m--
	}
	return p
}

// overBlanks returns where the text ends that stands before the blanks before p, and, behind a
// time, before 的; not before from.
func (r *reading) overBlanks(from, p int, time bool) int {
	for p > from {
		switch {
		case r.folded[p-1] == ' ':
			p--
		case time && strings.HasSuffix(r.folded[:p], "的"):
			p -= len("的")
		default:
			return p
		}
	}
	return p
}

// timesBefore returns how many marks before the m-th, it included, say only when or where a level
// was reached, 0 for none.
func (r *reading) timesBefore(m, bound int, shares bool, out *leftPhrase) int {
	k := r.marks[m-1]
	level := m > 1 && r.marks[m-2].end == k.start && r.marks[m-2].start >= bound && r.marks[m-2].class&(wordLevel|wordReach) != 0
	if level && k.class&wordTime != 0 {
		return 1 // 增长到2025年的
	}
	if n := r.levelOfTime(m-1, bound); n > 0 {
		return n // 恢复到|2019年|同期的八成
	}
	if k.class&wordTime != 0 && k.start >= bound+2*len("率") && k.end-k.start > len("到") && (out.level || out.change != "" || wording.BeginsWith(r.folded[k.start:], "年底", "年末")) {
		return 1 // 达标率年底|达到100%
	}
	if level && shares && k.class&wordScope != 0 {
		return 1 // 规模|升至|全国|第7位
	}
	return 0
}

// goesBetween reports whether a word of a class may stand between a noun and its number.
func goesBetween(class wordClass, shares bool) bool {
	if class&wordLift != 0 && class&wordLevel == 0 {
		return shares
	}
	return class&(wordReach|wordRise|wordFall|wordLevel|wordAdverb) != 0
}

// learn takes from a word between a noun and its number what it tells of the number.
func (out *leftPhrase) learn(k mark, word string, shares bool) {
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
		out.change = liftDirection(word)
	}
}

// levelOfTime returns how many statements of time stand side by side up to the mark m, where a
// word of level stands right before them, 0 where none does.
func (r *reading) levelOfTime(m, bound int) int {
	n := 0
	for ; m >= 0 && r.marks[m].class&wordTime != 0 && r.marks[m].start >= bound; m-- {
		n++
		if m > 0 && r.marks[m-1].end == r.marks[m].start && r.marks[m-1].class&wordLevel != 0 && r.marks[m-1].start >= bound {
			return n
		}
		if m == 0 || r.marks[m-1].end != r.marks[m].start {
			return 0
		}
	}
	return 0
}

// verbBefore returns the mark directly before the noun of a number, if one stands there.
func (r *reading) verbBefore(left leftPhrase) mark {
	if m := r.markAt(left.start); m > 0 && r.marks[m-1].end == left.start {
		return r.marks[m-1]
	}
	return mark{}
}

// markEnds reports whether a word of figure_words.txt ends at p.
func (r *reading) markEnds(p int) bool {
	m := r.markAt(p)
	return m > 0 && r.marks[m-1].end == p
}

// liftDirection returns the change that a word of the class lift means.
func liftDirection(word string) string {
	for _, w := range [...]string{"升", "提", "扩", "延", "前", "浮"} {
		if strings.Contains(word, w) {
			return "增长"
		}
	}
	return "下降"
}

// withoutYears returns the length of s without a number of years at its end: 连续5年.
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
var comparisons = vocabulary("comparisons")

// beforeComparison returns where the object ends that stands in folded[bound:p].
func (r *reading) beforeComparison(q quantity, bound, p int) int {
	shares := q.kind == unitRate || q.kind == UnitRank
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
				if !shares || wording.BeginsWith(tail, "道", "地", "用", "线", "位", "据") || strings.HasPrefix(tail, "比") ||
					strings.Contains(tail, "比重") || strings.Contains(tail, "比例") || strings.Contains(tail, "份额") {
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
