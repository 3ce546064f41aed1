package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// Names of amounts of money, of shares and of parts, from what stands further off.

// spending are verbs behind which an amount of money has no name of its own: 筹措|133亿元|
// 实施惠民工程.
var spending = []string{"筹措", "筹集", "争取", "安排", "下达", "拨付", "拿出", "统筹", "落实", "列支", "募集"}

// spentOn returns such an amount the name of what it is, 资金 with its verb.
func (r *reading) spentOn(left leftPhrase, q quantity) string {
	if q.kind != unitMoney || left.verb.end == 0 {
		return ""
	}
	if verb := strings.TrimPrefix(r.original(left.verb.start, left.verb.end), "累计"); slices.Contains(spending, verb) {
		return verb + "资金"
	}
	return ""
}

// carriers are names of amounts of money that tell nothing without that of what brought
// them: 交通、能源、水利|完成|投资|5400亿元.
var carriers = []string{"投资", "收益", "收入", "产值", "税收", "营收", "营业收入", "利润", "销售额", "成交额", "交易额", "工业产值"}

// carried returns such an amount its name with the subject of its clause, where nothing but
// 完成 or 实现 stands between. It is text where the clause has none.
func (r *reading) carried(text string, q quantity, verb mark, bound int) string {
	if q.kind != unitMoney || !slices.Contains(carriers, text) || verb.end == 0 {
		return text
	}
	switch r.folded[verb.start:verb.end] {
	case "完成", "实现", "累计完成", "累计实现":
	default:
		return text
	}
	from := bound
	for m := r.markAt(from); m < len(r.marks) && r.marks[m].start == from && r.marks[m].end <= verb.start && r.marks[m].class&(wordTime|wordScope|wordAdverb) != 0; m++ {
		from = r.marks[m].end
	}
	if r.verbStands(from) || from >= verb.start ||
		r.classes(from, verb.start)&(wordTime|wordAdverb|wordPlan|wordWish|wordTotal|wordUnder|wordDone|wordStop|wordHalt|wordReach|wordRise|wordLevel) != 0 {
		return text
	}
	name := withoutPlace(r.phrase(from, verb.start))
	if n := utf8.RuneCountInString(name); n < 2 || n > ownerRunes || isDivision(name) ||
		wording.EndsWith(name, "我们", "他们", "企业", "年度", "季度", "月", "全省", "全市", "省", "市", "州", "县", "区") ||
		strings.ContainsAny(name, "“”（") {
		return text
	}
	return name + text
}

// headless are names of things that the words before their number tell more of: 城市更新|
// 两个|项目.
var headless = []string{"项目", "案例", "工程", "学科", "专业", "课程", "成果", "经验"}

// titled returns such a name with the noun that stands before its number at the head of the
// clause.
func (r *reading) titled(text, before string, left leftPhrase, bound int) string {
	if !slices.Contains(headless, text) || left.start != bound || left.end < left.start ||
		bound > 0 && !strings.ContainsAny(r.folded[bound-1:bound], ",;\n") && !strings.HasSuffix(r.folded[:bound], "。") {
		return text
	}
	if n := utf8.RuneCountInString(before); n < 4 || n > ownerRunes ||
		r.classes(left.start, left.end)&^(wordMay|wordTail|wordDeed|wordAct|wordNew) != 0 || strings.ContainsAny(before, "、“”（和与的等") ||
		strings.ContainsRune("省市州县区镇乡村局委办厅院司团校学队部处会所站社园港年月日中来", wording.LastRune(before)) {
		return text
	}
	return before + text
}

// sectorEnds end the names of what may have a value added of its own.
var sectorEnds = []string{"服务业", "制造业", "建筑业", "工业", "农业", "旅游业", "文化产业", "产业", "经济"}

// ofSector puts before a bare 增加值 the trade of which the sentence speaks from its first
// word: 服务业|支撑作用更加明显，增加值|跨上3万亿元台阶.
func (r *reading) ofSector(text string, q quantity) string {
	if text != "增加值" && text != "总产值" && text != "产值" {
		return text
	}
	sentence, clause := r.sentenceStart(q.start), r.clauseStart(q.start)
	if clause <= sentence {
		return text
	}
	lead := r.folded[sentence:clause]
	end := 0
	for _, w := range sectorEnds {
		if i := strings.Index(lead, w); i >= 0 && (end == 0 || i+len(w) < end) {
			end = i + len(w)
		}
	}
	if end == 0 || strings.ContainsRune("园链集基带区人局部", wording.FirstRune(lead[end:])) || strings.Contains(lead[:end], "的") ||
		utf8.RuneCountInString(lead[:end]) > ownerRunes || wording.ContainsSign(lead[:end], ",、;:(\"") ||
		r.classes(sentence, sentence+end)&(wordAct|wordStop|wordTime|wordRise) != 0 {
		return text
	}
	return withoutScope(r.original(sentence, sentence+end)) + text
}

// withSubject puts before a share that only says of what it is the name of what has it:
// 经济总量超6万亿元，|经济总量|占全国比重提升至7.4%.
func (r *reading) withSubject(text string, out []object, i, bound int, inSentence bool) string {
	name := r.earlier(bound)
	if i > 0 && inSentence && !wording.EndsWith(out[i-1].text, "大关", "台阶", "关口") {
		name = out[i-1].text
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > ownerRunes || strings.ContainsAny(name, "、占") {
		return text
	}
	return name + text
}

// rankedBefore returns what a clause says the place of in an order before its number: 高速公路
// 通车里程|全国第四、突破1万公里.
func (r *reading) rankedBefore(q quantity) string {
	start := r.clauseStart(q.start)
	lead := r.folded[start:q.start]
	at := strings.Index(lead, "第")
	if at < 0 || !strings.HasSuffix(lead, "、") {
		return ""
	}
	end := start + at
	start = r.leadIn(start, end, &leftPhrase{})
	end = r.between(start, end, true, &leftPhrase{})
	for _, w := range [...]string{"全国", "全省", "全市", "居", "位居", "稳居", "列", "位列", "世界", "全球", "西部", "中部", "东北"} {
		if name, ok := strings.CutSuffix(r.folded[start:end], w); ok {
			end = start + len(name)
		}
	}
	if n := utf8.RuneCountInString(r.folded[start:end]); n < 2 || n > objectRunes {
		return ""
	}
	return r.phrase(start, end)
}

// wholeOf returns the quantity of which found[i] is a part because its clause ends with 中:
// 1683个助餐点中，有92个…. It is -1 where there is none of the same unit in the sentence.
func (r *reading) wholeOf(found []quantity, i int) int {
	q := found[i]
	if !countable(q.kind) {
		return -1
	}
	for k := i - 1; k >= 0 && i-k <= maxShared; k-- {
		gap := r.folded[found[k].end:found[k+1].start]
		if wording.ContainsSign(gap, "。;!?\n") {
			return -1
		}
		if comma := strings.IndexByte(gap, ','); comma > 0 && found[k].unit == q.unit && strings.HasSuffix(gap[:comma], "中") {
			return k
		}
	}
	return -1
}

// inNames reports whether a phrase is a noun, as far as its beginning tells.
func inNames(text string) bool {
	return !wording.BeginsWith(text, "按", "处于", "进度", "正", "已", "仍", "尚", "未", "全部", "均", "都")
}

// saidBefore returns the noun of a number that has none from the sentence before, or from an
// earlier cell of the row, where the same unit stands: 新建学校8所。|5所已交付.
func (r *reading) saidBefore(found []quantity, out []object, i int) string {
	for k := i - 1; k >= 0 && i-k <= maxShared; k-- {
		if strings.ContainsRune(r.folded[found[k].end:found[i].start], '\n') {
			return ""
		}
		if found[k].unit == found[i].unit && out[k].text != "" {
			return out[k].text
		}
	}
	return ""
}
