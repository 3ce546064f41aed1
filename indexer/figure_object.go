package indexer

import (
	"strings"
	"unicode/utf8"
)

// objectRunes is the longest object that is kept whole: longer ones are clauses,
// of which the last part behind 的 is what was counted.
const objectRunes = 18

// maxClause bounds in bytes how far a clause or a sentence is followed from a
// number: 300 characters. A text of one endless sentence costs no quadratic time.
const maxClause = 900

// maxShared is how many numbers in a row may share one noun.
const maxShared = 4

// object is what a quantity counts, and whether it is an amount of change.
type object struct {
	text   string
	change string
	origin bool // 从… to something else: the level before a change
}

// leftPhrase is what stands before a number in its clause.
type leftPhrase struct {
	start, end int
	verb       mark // the verb that stands beside the number, if no noun is between
	subject    bool // the noun goes before that verb
	level      bool // 提高到, 达到: the number is the level reached, not the change
	object
}

// objects gives what each quantity counts.
//
// Things counted by a classifier follow the number (5家菜市场), else they go before
// (停车泊位9200个); amounts go the other way round; shares and ranks are always
// of what goes before. A number with no noun on either side takes that of the
// number before it in the sentence.
func (r *reading) objects(found []quantity) []object {
	out := make([]object, len(found))
	subjects := make([]string, len(found)) // the nouns before the numbers
	taken := 0                             // where the noun behind the last number ends: not the next one's
	for i, q := range found {
		if q.cell != "" {
			out[i].text = q.cell
			if q.fell {
				out[i].change = "下降"
			}
			continue
		}
		bound := r.clauseStart(q.start)
		inSentence, gap := false, ""
		if i > 0 {
			bound = max(bound, found[i-1].end, min(taken, q.start))
			gap = r.folded[found[i-1].end:q.start]
			inSentence = !strings.ContainsAny(gap, "。;!?\n")
		}
		left := r.left(q, bound)
		before := r.phrase(left.start, left.end)
		if strings.HasSuffix(r.folded[:q.start], "、") {
			before = "" // 一批球类场地、100公里步道: of another
		}
		subjects[i] = before
		o := left.object
		if before == "" && inSentence && (gap == "、" || gap == "和") && o.change == "" && found[i-1].kind == q.kind {
			o.change = out[i-1].change
		}
		limit := nextStart(found, i, len(r.folded))
		switch q.kind {
		case unitRate, unitRank:
			o.text = before
			if q.kind == unitRate && (before == "" || strings.HasPrefix(r.folded[q.end:], "的")) {
				if right, end := r.right(found, i, limit); right != "" {
					o.text, taken = right, end
				}
			}
		case unitCount, unitPeople:
			o.text, taken = r.right(found, i, limit)
			if o.text == "" {
				o.text = r.shared(found, i)
			}
			if o.text == "" {
				o.text = strings.TrimSuffix(strings.TrimSuffix(before, "总数"), "数量")
			}
		default:
			o.text = before
			if before == "" || left.subject {
				if right, end := r.right(found, i, limit); right != "" {
					o.text, taken = right, end
				}
			}
			if o.text == "" {
				o.text = r.shared(found, i)
			}
		}
		if o.text == "" && left.verb.class&wordMay != 0 {
			o.text = r.original(left.verb.start, left.verb.end)
		}
		if o.text == "" && bound == left.start && bound > 0 && r.folded[bound-1] == ':' {
			o.text = r.phrase(r.clauseStart(bound-1), bound-1) // 新增学位：3600个
		}
		if o.text == "" && inSentence {
			o.text = out[i-1].text
			if (strings.HasSuffix(o.text, "台阶") || strings.HasSuffix(o.text, "大关")) && subjects[i-1] != "" {
				o.text = subjects[i-1] // 地区生产总值迈上4个万亿元台阶、达…
				subjects[i] = o.text
			}
		}
		if o.text == "" && (q.kind == unitRate || q.kind == unitRank) {
			o.text = r.earlier(bound)
		}
		out[i] = o
	}
	r.distribute(found, out)
	return out
}

// nextStart gives where the quantity after found[i] starts, or end.
func nextStart(found []quantity, i, end int) int {
	if i+1 < len(found) {
		return found[i+1].start
	}
	return end
}

// clauseStart gives where the clause starts in which i stands: behind the last
// sign other than 、 and quotation marks.
func (r *reading) clauseStart(i int) int {
	s := r.folded
	stop := max(0, i-maxClause)
	for k := i; k > 0; {
		c, size := utf8.DecodeLastRuneInString(s[:k])
		if k-size < stop {
			return k
		}
		switch c {
		case ',', ';', ':', '。', '!', '?', '\n', '(':
			return k
		case ')': // a bracket inside the clause: 村(社区)
			open := strings.LastIndexByte(s[max(0, k-40):k-1], '(')
			if open < 0 {
				return k
			}
			size = k - max(0, k-40) - open
		}
		k -= size
	}
	return 0
}

// left reads what goes before a quantity, not before bound: first the words
// between the noun and the number, then where the noun begins.
func (r *reading) left(q quantity, bound int) leftPhrase {
	out := leftPhrase{}
	shares := q.kind == unitRate || q.kind == unitRank || q.kind == unitTime || q.kind == unitAge || q.kind == unitScore || q.kind == unitMoney
	p := q.start
	for _, w := range [...]string{"达到", "达", "为", "至"} { // also where a token runs over: 率达
		if strings.HasSuffix(r.folded[bound:p], w) && !r.markEnds(p) {
			p -= len(w)
			out.level = true
			break
		}
	}
	p = r.between(bound, p, shares, &out)
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
	if out.start == out.end && out.verb.end == p && p > bound {
		// 制度创新案例新增9个: the noun goes before the verb too
		end := out.verb.start
		end = r.between(bound, end, shares, &leftPhrase{})
		start := r.leadIn(bound, end, &leftPhrase{})
		if n := utf8.RuneCountInString(r.folded[start:end]); n >= 4 && !strings.ContainsRune("区市县省镇乡州", lastRune(r.folded[start:end])) {
			out.start, out.end, out.subject = start, end, true
		}
	}
	return out
}

// withoutYears gives the length of s without a number of years at its end: 连续5年.
func withoutYears(s string) int {
	t, ok := strings.CutSuffix(s, "年")
	if !ok {
		return len(s)
	}
	cut := strings.TrimRight(t, "0123456789一二三四五六七八九十两")
	if cut == t || len(t)-len(cut) > 6 {
		return len(s)
	}
	return len(strings.TrimSuffix(cut, "连续"))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

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

// comparisons begin a comparison or a place in an order, before which the object
// ends: 高于全国平均水平2个百分点, 居全省第3位.
var comparisons = []string{"高于", "低于", "快于", "好于", "优于", "高出", "位居", "居", "位列", "列", "排名", "排", "跃居", "稳居", "保持", "比", "较", "占", "达到", "从", "由"}

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
				if !shares || strings.HasPrefix(tail, "比") || strings.Contains(tail, "比重") || strings.Contains(tail, "比例") || strings.Contains(tail, "份额") {
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

// nominal are words behind a verb that make it part of a noun: 化解|率, 通过|能力;
// nominalMay behind one that is as often a noun (运营|面积), nominalDeed behind a
// deed (销售|收入).
var (
	nominal     = []string{"率", "量", "额", "数", "度", "值", "比", "费", "者", "能力", "规模", "时限", "时长", "意向"}
	nominalMay  = []string{"面积", "标准", "水平", "强度", "里程", "周期", "增速", "满意度", "质量", "效率", "人数", "人次", "总额", "金额", "总量", "时间"}
	nominalDeed = []string{"收入", "价格", "成本", "资金", "经费"}
)

// nominalBehind tells whether what follows makes the verb part of a noun.
func nominalBehind(class wordClass, after string) bool {
	return beginsWith(after, nominal...) && !strings.HasPrefix(after, "数字") && !strings.HasPrefix(after, "数据") ||
		class&wordMay != 0 && beginsWith(after, nominalMay...) ||
		class&wordDeed != 0 && beginsWith(after, nominalDeed...)
}

// headNouns behind a verb make it say what kind of thing is meant: 招聘|活动.
var headNouns = []string{"活动", "项目", "工程", "计划", "行动", "中心", "机构", "平台", "基地", "企业", "场所", "服务", "人员", "队伍", "机制", "政策", "试点", "任务", "站", "点", "园", "区", "所", "院", "馆", "设施", "设备", "岗位", "对象", "资金", "班", "车间", "家庭", "群体", "单位", "组织", "条例", "方案", "措施", "举措", "事项", "案件", "案例", "团队", "课程"}

// leadIn gives where the noun phrase begins that ends at p: behind the verbs,
// adverbs, times and places with which the clause begins at bound.
func (r *reading) leadIn(bound, p int, out *leftPhrase) int {
	s := r.folded
	start, pos := bound, bound
	afterVerb := false
	for m := r.markAt(bound); m < len(r.marks) && r.marks[m].end <= p; m++ {
		k := r.marks[m]
		for pos < k.start {
			c := leadRune(s[pos:])
			if c != ' ' && c != '了' && !((afterVerb || pos == bound) && strings.ContainsRune("、和或及", c)) {
				break
			}
			pos += utf8.RuneLen(c)
		}
		opens := k.start == pos
		verb := k.class&wordAct != 0 && k.class&wordMay == 0 || k.class&(wordAct|wordMay) != 0 && opens
		if verb && k.class&wordDeed != 0 && afterVerb && k.start == start {
			continue // 新增|就业岗位
		}
		if verb && !opens && strings.Count(s[bound:k.start], "\"")%2 == 1 {
			continue // in quotation marks: “围绕主线办实事”
		}
		if verb && k.end < p && nominalBehind(k.class, s[k.end:p]) {
			continue
		}
		if !verb && k.class&wordMay != 0 && k.start-bound <= 6*3 && utf8.RuneCountInString(s[k.end:p]) >= 6 && strings.ContainsRune("区市县省镇乡", lastRune(s[bound:k.start])) {
			verb = true // 中心城区|建设标准化普惠性幼儿园
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
		case opens && (k.class&(wordTime|wordAdverb|wordPlan|wordWish|wordTotal|wordUnder|wordDone|wordOnward) != 0 || k.class&wordReach != 0 && k.end-k.start > 3):
			start, pos, afterVerb = k.end, k.end, false
		}
	}
	for start < p {
		c := leadRune(s[start:])
		if !strings.ContainsRune(" 、的了等,", c) && !(strings.ContainsRune("和与及从", c) && r.bounded(start, start+utf8.RuneLen(c))) {
			break
		}
		start += utf8.RuneLen(c)
	}
	return min(start, p)
}

// bounded tells whether folded[start:end] is a word by itself.
func (r *reading) bounded(start, end int) bool {
	return r.bounds == nil || r.bounds[start] && r.bounds[end]
}

func leadRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// phrase gives the noun phrase folded[start:end] as it stands in the text,
// shortened where it is a clause.
func (r *reading) phrase(start, end int) string {
	if start >= end {
		return ""
	}
	s := strings.Trim(withoutLabel(r.original(start, end)), " 　、的了")
	if utf8.RuneCountInString(s) > objectRunes {
		if cut := strings.LastIndex(s, "的"); cut >= 0 && utf8.RuneCountInString(s[cut:]) > 2 && !strings.Contains(s[cut:], "比重") && !strings.Contains(s[cut:], "比例") {
			s = s[cut+len("的"):]
		}
	}
	if strings.HasSuffix(s, "等") && strings.Contains(s, "、") {
		s = strings.TrimSuffix(s, "等")
	}
	for _, w := range [...]string{"之中", "中", "内"} {
		if t, ok := strings.CutSuffix(s, w); ok && utf8.RuneCountInString(t) > 2 && !strings.HasSuffix(t, "集") && !strings.HasSuffix(t, "高") && !strings.HasSuffix(t, "初") {
			s = t
			break
		}
	}
	return strings.Trim(balanced(s), " 　、")
}

// withoutLabel cuts the labels of an item off the start of s: 第三条, （二）, 1.
func withoutLabel(s string) string {
	for {
		rest := cutLabel(s)
		if rest == s {
			return s
		}
		s = rest
	}
}

// cutLabel cuts one label off the start of s.
func cutLabel(s string) string {
	const numerals = "0123456789一二三四五六七八九十百零〇"
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}, {"第", "条"}, {"", "."}, {"", "．"}} {
		rest, ok := strings.CutPrefix(s, pair[0])
		if !ok {
			continue
		}
		body := strings.TrimLeft(rest, numerals)
		if body == rest {
			continue
		}
		if after, ok := strings.CutPrefix(body, pair[1]); ok && after != "" {
			return strings.TrimLeft(after, " 　")
		}
	}
	return s
}

// balanced takes away quotation marks at the ends of s that have no counterpart.
func balanced(s string) string {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}} {
		if strings.Count(s, pair[0]) == strings.Count(s, pair[1]) {
			continue
		}
		s = strings.TrimSuffix(strings.TrimPrefix(s, pair[1]), pair[0])
		if strings.Count(s, pair[0]) > strings.Count(s, pair[1]) {
			s = strings.TrimPrefix(s, pair[0])
		} else if strings.Count(s, pair[0]) < strings.Count(s, pair[1]) {
			s = strings.TrimSuffix(s, pair[1])
		}
	}
	return s
}

// right reads the noun phrase that follows found[i], up to limit.
// end is where it ends.
func (r *reading) right(found []quantity, i, limit int) (text string, end int) {
	return r.rightOf(found, i, limit, maxShared)
}

// rightOf is right, following numbers that share a noun at most hops times.
func (r *reading) rightOf(found []quantity, i, limit, hops int) (text string, end int) {
	s := r.folded
	start := found[i].end
	end = start
	if found[i].unit == "人" && start == found[i].after && beginsWith(s[start:], "口", "才", "员") {
		start -= len("人") // 20万人才
	}
	if strings.HasPrefix(s[start:], "的") {
		start += len("的")
	}
	for _, w := range [...]string{"和", "与", "及", "以及", "或"} {
		if strings.HasPrefix(s[start:], w) && r.bounded(start, start+len(w)) {
			return "", end
		}
	}
	m := r.markAt(start)
	amount := found[i].kind == unitMoney || found[i].kind == unitMeasure
	quoted := false
	end = start
scan:
	for end < limit {
		for m < len(r.marks) && r.marks[m].start < end {
			m++
		}
		if m < len(r.marks) && r.marks[m].start == end && !quoted {
			k := r.marks[m]
			if end == start && amount && k.class&(wordAct|wordMay) != 0 && !beginsWith(s[k.end:], headNouns...) && !nominalBehind(k.class, s[k.end:]) {
				return "", start // 投入1.5亿元|改造管网: another verb
			}
			if end > start && k.class&wordTime != 0 && strings.Contains(s[k.start:k.end], "年") {
				break scan // 13个重点园区|2025年营业收入
			}
			verb := k.class&wordStop != 0 || k.class&wordAct != 0 && k.class&(wordMay|wordTail) == 0
			if k.class&(wordHalt|wordLevel|wordRise|wordFall) != 0 || verb && end > start && !beginsWith(s[k.end:], headNouns...) {
				break scan
			}
			end = min(k.end, limit)
			continue
		}
		c, size := utf8.DecodeRuneInString(s[end:])
		switch c {
		case '"':
			if !quoted && end > start && strings.IndexByte(s[end+1:min(len(s), end+40)], '"') < 0 {
				break scan
			}
			quoted = !quoted
		case '(':
			closing := strings.IndexByte(s[end:min(len(s), end+25)], ')')
			if closing < 0 || end+closing > limit {
				break scan
			}
			end += closing + 1
			continue
		case ',', ';', ':', '。', '!', '?', '\n', ')', '…', '-', '《':
			break scan
		case '、':
			if !quoted {
				break scan
			}
		}
		if c >= '0' && c <= '9' && !quoted && end > start && !latin(s[end-1]) && numberAhead(s[end:]) {
			break scan
		}
		end += size
	}
	for _, w := range [...]string{"和", "与", "及", "以及"} { // 470个泊位和5个…
		if end > start && strings.HasSuffix(s[start:end], w) {
			end -= len(w)
		}
	}
	tail := r.withoutTail(start, end)
	text = r.phrase(start, tail)
	if hops > 0 && strings.HasSuffix(text, "级") && i+1 < len(found) && (s[end:found[i+1].start] == "、" || s[end:found[i+1].start] == "和") {
		// 20个国家级、19个省级重点县: the second tells what the first counts
		next, _ := r.rightOf(found, i+1, nextStart(found, i+1, len(s)), hops-1)
		if _, name, ok := strings.Cut(next, "级"); ok {
			return text + name, end
		}
	}
	if utf8.RuneCountInString(text) == 1 && !strings.Contains("村乡镇县市区", text) {
		return "", start
	}
	return text, end
}

// numberAhead tells whether s starts with a number that is no part of a name (3A).
func numberAhead(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n < len(s) && !latin(s[n])
}

// withoutTail cuts what is done to the thing off the end of its name, as long as
// a name remains: 老旧小区|提升改造.
func (r *reading) withoutTail(start, end int) int {
	for {
		m := r.markAt(end)
		if m == 0 {
			return end
		}
		k := r.marks[m-1]
		if k.end != end || k.class&wordTail == 0 || k.start-start < 2*3 {
			return end
		}
		end = k.start
	}
}

// shared gives the noun that several quantities in a row share: 74家、9.9万平方米
// 养老机构, 15件30项实事.
func (r *reading) shared(found []quantity, i int) string {
	for k := i + 1; k < len(found) && k-i <= maxShared; k++ {
		gap := r.folded[found[k-1].end:found[k].start]
		for _, w := range [...]string{"、", "和", "共计", "总计", "共", "总", "或", "及"} {
			gap = strings.ReplaceAll(gap, w, "")
		}
		if gap != "" {
			return ""
		}
		if text, _ := r.right(found, k, nextStart(found, k, len(r.folded))); text != "" {
			return text
		}
	}
	return ""
}

// earlier gives the subject of the clause before bound, for a number whose own
// clause has none.
func (r *reading) earlier(bound int) string {
	if bound == 0 || r.folded[bound-1] != ',' {
		return ""
	}
	start := r.clauseStart(bound - 1)
	end := bound - 1
	out := leftPhrase{}
	from := r.leadIn(start, end, &out)
	for m := r.markAt(from); m < len(r.marks) && r.marks[m].start < end; m++ {
		if r.marks[m].class&(wordStop|wordHalt|wordReach) != 0 && r.marks[m].start > from {
			end = r.marks[m].start
			break
		}
	}
	if from >= end || utf8.RuneCountInString(r.folded[from:end]) > objectRunes {
		return ""
	}
	return r.phrase(from, end)
}

// distribute gives each number of a list behind 分别 its own noun: 进口、出口分别
// 增长5%、6%.
func (r *reading) distribute(found []quantity, out []object) {
	for i, q := range found {
		bound := r.clauseStart(q.start)
		if i > 0 {
			bound = max(bound, found[i-1].end)
		}
		if !strings.Contains(r.folded[bound:q.start], "分别") {
			continue
		}
		names := listed(out[i].text)
		if len(names) < 2 || i+len(names) > len(found) {
			continue
		}
		for k, name := range names {
			if k > 0 && len(r.folded[found[i+k-1].end:found[i+k].start]) > 30 {
				break
			}
			out[i+k].text = name
			if k > 0 && out[i+k].change == "" {
				out[i+k].change = out[i].change
			}
		}
	}
}

// commonHeads are heads of nouns that the last of a list has for all of it: 原煤、
// 原油产量.
var commonHeads = []string{"产量", "保有量", "增加值", "产值", "收入", "投资", "面积", "消费", "覆盖率", "普及率", "利用率", "占比", "比重", "增速", "进出口", "出口", "进口", "销售额", "利润", "人数"}

func endsWith(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// listed takes a list of nouns apart. What the last one has behind 等 or 级 is
// said of all: 食品、医药等产业增加值, 国家级、部级创新平台.
func listed(s string) []string {
	head := ""
	if list, common, ok := strings.Cut(s, "等"); ok && common != "" && strings.Contains(list, "、") {
		s, head = list, common
	}
	names := strings.FieldsFunc(strings.NewReplacer("以及", "、", "和", "、", "及", "、", "与", "、").Replace(s), func(c rune) bool { return c == '、' })
	if len(names) < 2 {
		return names
	}
	last := names[len(names)-1]
	for _, common := range commonHeads {
		if strings.HasSuffix(last, common) && last != common && !strings.HasSuffix(names[0], common) && !endsWith(names[0], commonHeads) && !endsWith(names[0], nominal) {
			for i := range names[:len(names)-1] {
				names[i] += common
			}
			break
		}
	}
	if _, common, ok := strings.Cut(last, "级"); ok && common != "" && strings.HasSuffix(names[0], "级") {
		for i := range names[:len(names)-1] {
			names[i] += common
		}
	}
	for i := range names {
		names[i] += head
	}
	return names
}
