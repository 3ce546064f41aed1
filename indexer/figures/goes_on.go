package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What goes on: what is done again and again, and the work that the sentence before tells of.

// again say in a clause how often a thing is done, from which its number is one time's.
var again = []string{"每周", "每月", "每天", "每日", "每晚", "每逢", "每场", "每次", "每期", "每班", "每学期", "每季度", "每个月", "每趟", "每批", "一天能", "一天可", "一天要", "一次能", "一次可", "逢周"}

// inDay are verbs of what a day brings: 日处理蔬菜|30吨.
var inDay = []string{"日处理", "日接待", "日检测", "日供餐", "日服务"}

// ofUnit reports whether one of the words that begin with a unit of time stands in s, and no number or word
// before it takes the unit for itself: 日接待, but not 5月1日接待, 开馆半年接待.
func ofUnit(s string, words []string) bool {
	if !strings.Contains(s, words[0][:len("年")]) {
		return false // they begin with the same unit
	}
	for _, w := range words {
		if at := strings.Index(s, w); at >= 0 && !strings.ContainsRune("0123456789一二三四五六七八九十两几半多今去全前上本近来明当每年次昨节假末周首头", wording.LastRune(s[:at])) {
			return true
		}
	}
	return false
}

// overNow say that what a clause tells of was done, or is a sum or a mean, and not one time of many.
var overNow = []string{"了", "已", "曾", "累计", "共", "平均", "年均", "同比", "以前", "过去", "原来", "当年", "从前", "由每", "从每", "增", "减", "降", "升", "涨", "至少", "不少于", "原则上", "要求", "标准"}

// isRegular reports whether what a number counts is done or comes again and again: 每周三下午教|28名|学生,
// 每天有|近两万名|零工在路边等活; or whether it is whom that reaches: 每年配送活动4600场，|参与市民|118万人次.
func (r *reading) isRegular(p position, w when) bool {
	if !r.mayRecur(p, w) {
		return false
	}
	if lead := r.folded[p.clause:p.q.start]; wording.HoldsAny(lead, again...) || ofUnit(lead, inDay) && !wording.HoldsAny(lead, "能力", "产量", "总量", "规模", "处理量", "接待量", "检测量") {
		return !strings.HasPrefix(r.folded[p.q.end:p.end], "的")
	} else if p.clause == p.sentence || !wording.BeginsWith(lead, "参与", "参加", "服务", "惠及", "受益", "覆盖", "接待") {
		return false
	}
	before := r.folded[r.clauseStart(p.clause-1):p.clause]
	return wording.HoldsAny(before, "每年", "每月", "每天", "每周") && !wording.HoldsAny(before, overNow...)
}

// isYearly reports whether an amount is what each year brings: 合作社每年卖出鲜菇|600吨.
func (r *reading) isYearly(p position, w when) bool {
	return strings.Contains(r.folded[p.clause:p.q.start], "每年") && r.mayRecur(p, w)
}

// mayRecur reports whether a clause says of no number that it was reached once, or is to be.
func (r *reading) mayRecur(p position, w when) bool {
	h := r.heading
	return (countable(p.q.kind) || p.q.kind == unitMeasure) && !p.q.rank && !slices.Contains(bounding, p.q.qualifier) && !w.past(r.docYear) && w.years == 0 &&
		(h.status == "" || h.status == StatusAchieved && h.year.from == 0 && h.span.from == 0) && h.kind.status == "" &&
		p.in&(wordPlan|wordWish|wordRule) == 0 && !wording.HoldsAny(r.folded[p.clause:p.q.start], overNow...) &&
		(!wording.HoldsAny(r.folded[p.sentence:p.q.start], "年前", "那时", "当时", "曾") ||
			wording.HoldsAny(r.folded[p.sentence:p.q.start], "如今", "现在", "目前")) &&
		!wording.BeginsWith(r.folded[p.sentence:], comparedTimes...) && !wording.BeginsWith(r.folded[p.sentence:], formerTimes...)
}

// workGoesOn reports whether a clause says of what kind a work is that the sentence before, or its own
// up to there, says is going on: 市场改造正在收尾。|项目总投资|480万元.
func (r *reading) workGoesOn(p position) bool {
	lead := r.folded[p.clause:p.q.start]
	if p.in&(wordDone|wordTotal|wordStock|wordPlan|wordWish|wordRule|wordGain) != 0 || wording.HoldsAny(r.folded[p.clause:p.end], pastWords...) ||
		r.heading.status != "" || r.heading.kind.status != "" {
		return false
	}
	sum := p.q.kind == unitMoney && wording.EndsWith(lead, "投资", "投资约", "造价", "概算")
	if !sum && !(wording.HoldsAny(lead, works...) || p.before&wordNew != 0) {
		return false
	}
	from := r.wholeStart(len(strings.TrimSuffix(r.folded[:p.sentence], "。")))
	before := r.folded[from:p.clause]
	at := -1
	for _, w := range workUnderWay {
		at = max(at, strings.LastIndex(before, w))
	}
	if at < 0 || !wording.HoldsAny(before, workNames...) || wording.HoldsAny(before[at:], "建成", "完工", "竣工", "投用", "投入使用", "另", "此外", "去年", "同时") {
		return false
	}
	// a sentence of its own goes on with the same work where it says so, or gives its cost
	sentence := r.folded[p.sentence:p.q.start]
	for _, w := range [...]string{"据了解,", "据悉,", "据介绍,"} {
		sentence = strings.TrimPrefix(sentence, w)
	}
	return from+at >= p.sentence || sum || wording.BeginsWith(sentence, "该", "项目", "工程", "改造", "此次", "整个", "这", "新建", "新增", "整治")
}

var (
	// workUnderWay are said of a work that goes on.
	workUnderWay = []string{"正在收尾", "正在施工", "正在进行", "正在建设", "正在改造", "正在铺设", "正在安装", "正在推进", "正在加紧", "正加紧", "正抓紧", "正忙着", "加紧施工", "紧张施工", "有序施工", "收尾阶段", "接近尾声", "进入尾声", "进场施工", "正式动工", "破土动工", "开工建设", "正式开工", "热火朝天", "如火如荼", "紧锣密鼓", "主体封顶", "顺利封顶", "全面封顶"}
	// workNames are of works.
	workNames = []string{"工程", "项目", "改造", "建设", "施工", "工地", "整治", "提升", "修缮", "工人", "装修", "校区", "院区"}
)

// offersServices reports whether a clause says how many kinds of service there are for whom it may concern:
// 驿站免费提供饮水、充电等|11项|服务.
func (r *reading) offersServices(p position) bool {
	if p.q.unit != "项" && p.q.unit != "种" && p.q.unit != "类" && p.q.unit != "大类" || p.in&(wordDone|wordTotal|wordNew) != 0 {
		return false
	}
	rest, _, _ := strings.Cut(r.folded[p.q.end:p.end], "。")
	return wording.HoldsAny(r.folded[p.clause:p.q.start], "提供", "可办", "能办") && wording.EndsWith(rest, "服务", "业务", "事项")
}

// costOfLast reports whether found[i] is what the work of the number before is to cost: 建设冷库5座，总投资|1.5亿元.
func (r *reading) costOfLast(i int) bool {
	gap := r.folded[r.found[i-1].end:r.found[i].start]
	return r.found[i].kind == unitMoney && countable(r.found[i-1].kind) && wording.BeginsWith(gap, ",总投资", ",概算总投资", ",项目总投资", "、总投资") && utf8.RuneCountInString(gap) <= 8
}

// withLast reports whether a clause says whom the work of the number before concerns: 实施改造23个，|涉及居民|8900户.
func (r *reading) withLast(p position, i int) bool {
	if !strings.Contains(r.folded[p.clause:p.q.start], "涉及") || p.in&(wordDone|wordTotal|wordPlan|wordWish|wordUnder) != 0 || r.found[i-1].start < p.sentence {
		return false
	}
	gap := r.folded[r.found[i-1].end:p.q.start]
	return strings.Count(gap, ",")+strings.Count(gap, "、") <= 1 && !wording.ContainsSign(gap, ";。!?\n") && !wording.HoldsAny(gap, pastWords...)
}

// layingPapers begin a paragraph that says what a paper lays down.
var layingPapers = []string{"文件", "通知", "方案", "意见", "措施", "办法", "规划", "计划", "细则", "政策"}

// layDown are what papers do.
var layDown = []string{"提出", "明确", "要求", "规定"}

// laidDownByPaper reports whether a paragraph begins with what a paper lays down, and neither the sentence
// of a figure nor its time says that it has come about: 文件提出，对…免收房租。|全年新增托位420个.
func (r *reading) laidDownByPaper(p position, w when) bool {
	if lead := r.folded[p.clause:p.q.start]; p.q.kind == unitMoney && wording.HoldsAny(lead, "每", "给予") {
		return false // a grant stands
	}
	if w.past(r.docYear) || w.years > 0 || p.in&(wordDone|wordUnder|wordStock|wordTotal) != 0 || r.heading.status != "" {
		return false
	}
	by, _, ok := strings.Cut(r.folded[:p.q.start], ",")
	if !ok || !wording.EndsWith(by, layDown...) {
		return false
	}
	for range 2 { // 文件|提出|要求
		for _, w := range layDown {
			by = strings.TrimSuffix(by, w)
		}
	}
	return wording.EndsWith(strings.TrimSuffix(by, "》"), layingPapers...) && !wording.HoldsAny(r.folded[p.sentence:p.end], pastWords...)
}
