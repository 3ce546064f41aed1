package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

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
	of := make([]string, len(found))       // of how much of a plan was done: what was
	inherit := func(k int) string { return cmp.Or(of[k], out[k].text) }
	for i, q := range found {
		if q.cell != "" {
			out[i].text = r.named(q.cell, found, i, out, 0)
			if q.kind == unitRate && beginsWith(strings.TrimLeft(q.cell, "1234567890年月-"), changeColumns...) {
				out[i].change = "增长"
			}
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
			inSentence = !containsSign(gap, "。;!?\n")
		}
		left := r.left(q, bound)
		before := r.phrase(left.start, left.end)
		if strings.HasSuffix(r.folded[:q.start], "、") {
			before = "" // 一批球类场地、100公里步道: of another
		}
		switch before {
		case "我", "他", "她", "我们", "他们", "她们", "自己", "大家":
			before = "" // 我的28万元养老钱
		case "预算", "调整预算", "年初预算", "年度预算", "目标", "年度目标", "全年目标", "年度任务", "全年任务", "年度计划", "全年计划", "目标任务", "年度目标任务", "全年目标任务", "时序进度":
			if q.kind == unitRate && inSentence && i > 0 && out[i-1].text != "" {
				of[i] = inherit(i - 1) // 收入完成21亿元，为预算的100.4%，同比增长6.1%
				before = of[i] + "完成" + before
			}
		case "超计划", "超目标", "超任务":
			before = "" // 退出平台346家、超计划19家
		case "同期", "上年同期", "去年同期", "上年", "去年":
			if q.kind == unitRate {
				before = r.earlier(bound) // 是去年同期的3倍
			}
		}
		if q.kind == unitMeasure && beginsWith(before, "这", "那") && utf8.RuneCountInString(before) <= 3 {
			before = "" // 这片|130平方公里的土地
		}
		if inSentence && i > 0 && beginsWith(before, "比", "较") && holdsAny(before, times) && out[i-1].text != "" {
			before = out[i-1].text // 分出量210吨，比去年同期多出38吨
		}
		if q.kind == unitTime && beginsWith(before, "同比", "比上年", "较上年") {
			before = "" // 优良天数310天，同比增加12天
		}
		subjects[i] = before
		if q.kind == unitRate && endsWith(before, trades) && strings.HasSuffix(r.folded[:left.start], "对") {
			before = "对" + before // 对东盟进出口
		}
		switch before {
		case "多", "少", "高", "低", "前", "之后", "白天", "晚上", "夜间", "应当", "一般":
			before = "" // 比上年|多11天
		}
		if q.kind != unitRate {
			if of, ok := strings.CutPrefix(before, "占"); ok && beginsWith(of, "年度", "全年", "计划", "总", "目标", "任务", "预算") {
				before = of // 占年度计划4亿元的80%
			}
		}
		o := left.object
		if q.fell && o.change == "" {
			o.change = "下降"
		}
		if lead := r.folded[bound:q.start]; o.change == "" && strings.HasSuffix(lead, "多") && compares(lead) {
			o.change = "增长" // 较去年同期多5家
		}
		if before == "" && inSentence && isLink(gap) && o.change == "" && found[i-1].kind == q.kind {
			o.change = out[i-1].change
		}
		if inSentence && q.kind == unitRate && (before == "增幅" || before == "降幅" || before == "涨幅") && out[i-1].text != "" && !endsWith(out[i-1].text, []string{before}) {
			before = out[i-1].text + before // 标准由820元提高到860元，增幅4.9%
		}
		limit := nextStart(found, i, len(r.folded))
		if head := r.perHeadName(q, bound); head != "" {
			before = head
		}
		switch q.kind {
		case unitRate, unitRank:
			o.text = withoutPlace(before)
			if q.kind == unitRate && o.text != "" && o.change == "" && r.isShare(q, left) && !endsWith(o.text, shareNames) {
				o.text += "占比" // 骨干教师占三成
			}
			if q.kind == unitRate && (before == "" || strings.HasPrefix(r.folded[q.end:], "的") && !endsWith(before, shareNames)) {
				if right, end := r.right(found, i, limit); right != "" {
					o.text, taken = right, end
				}
			}
		case unitCount, unitPeople:
			among := before != "" && strings.HasSuffix(r.folded[:q.start], "中有") && r.verbStands(q.end)
			if before == "" || !among && !r.moves(q.end) {
				o.text, taken = r.right(found, i, limit)
			}
			if o.text != "" && before == "" {
				o.change = "" // 增加5000个学位: what was done, not how much it changed
			}
			o.text = r.titled(o.text, before, left, bound)
			if o.text == "" {
				o.text = r.shared(found, i)
			}
			if o.text == "" {
				o.text = strings.TrimSuffix(strings.TrimSuffix(before, "总数"), "数量")
			}
		default:
			o.text = r.carried(withoutPlace(before), q, r.verbBefore(left), bound)
			if before == "" || left.subject || q.kind == unitMeasure && slices.Contains(wheres, before) || q.kind == unitMeasure && strings.HasSuffix(r.folded[:q.start], "的") {
				if right, end := r.right(found, i, limit); right != "" {
					o.text, taken = right, end
				}
			}
			if name := r.granted(q); name != "" {
				o.text = name
			}
			if name := r.sizeOf(found, i, before, limit); name != "" {
				o.text = name
			}
			if o.text == "" {
				o.text = r.shared(found, i)
			}
		}
		if o.text == "" && q.kind == unitCount && !inSentence && slices.Contains([]string{"共", "共计", "合计", "总计", "共有"}, r.folded[bound:q.start]) {
			if name := r.earlier(bound); utf8.RuneCountInString(name) >= 2 && !strings.HasSuffix(name, "》") {
				o.text = name // 安置房位于洛阳路，共|1420套
			}
		}
		if o.text == "" && !inSentence && q.kind == unitCount && r.bareClause(bound) {
			o.text = r.earlier(bound)
		}
		if o.text == "" && inSentence && q.kind == unitCount && found[i-1].unit == q.unit && slices.Contains(repairs, r.folded[left.verb.start:left.verb.end]) {
			o.text = out[i-1].text // 发现问题134个，已整改129个
		}
		if q.kind == unitMoney && inSentence && found[i-1].kind == unitMoney && out[i-1].text != "" && before == "" && slices.Contains(paid, r.folded[left.verb.start:left.verb.end]) && (o.text == "" || o.text == r.folded[left.verb.start:left.verb.end]) {
			o.text = out[i-1].text // 需投资4600万元，已到位2800万元
		}
		if o.text == "" && left.verb.class&wordMay != 0 && left.verb.end-left.verb.start > len("有") {
			o.text = r.original(left.verb.start, left.verb.end)
			for _, w := range [...]string{"累计", "合计", "共", "已"} {
				o.text = strings.TrimPrefix(o.text, w)
			}
		}
		if o.text == "" && bound == left.start && bound > 0 && r.folded[bound-1] == ':' {
			from := r.clauseStart(bound - 1)
			if i > 0 {
				from = max(from, found[i-1].end)
			}
			o.text = r.phrase(from, bound-1) // 新增学位：3600个
		}
		if q.kind == unitRate && o.text != "" && strings.HasPrefix(r.folded[left.end:q.start], "占") && !strings.HasPrefix(r.folded[q.end:], "的") {
			o.text = cmp.Or(r.shareOf(o.text, left.end, q.start), o.text) // 民生支出占一般公共预算支出|77.9%
		}
		if q.kind == unitRate && inSentence && o.text == "" && i > 0 {
			o.text = r.shareOf(out[i-1].text, bound, q.start)
		}
		if o.text == "" && inSentence && !(q.kind == unitPeople && found[i-1].kind == unitCount && strings.HasSuffix(gap, ",")) {
			o.text = inherit(r.likeUnit(found, i)) // but not 13个村民小组，505户
			if (strings.HasSuffix(o.text, "台阶") || strings.HasSuffix(o.text, "大关") || strings.HasSuffix(o.text, "关口")) && subjects[i-1] != "" {
				o.text = subjects[i-1] // 地区生产总值迈上4个万亿元台阶、达…
				subjects[i] = o.text
			}
		}
		if o.text == "" && (q.kind == unitRate || q.kind == unitRank || r.bareClause(bound)) {
			o.text = r.earlier(bound)
		}
		if o.text == "" && (q.kind == unitCount || q.kind == unitMeasure) {
			o.text = r.doneBefore(found, i, bound)
		}
		if k := r.wholeOf(found, i); k >= 0 && out[k].text != "" && (o.text == "" || q.end == q.after && r.verbStands(q.end) || !inNames(o.text)) {
			o.text = out[k].text // 10件实事中，7件已完成，2件按序时推进
		}
		if o.text == "" && i > 0 && countable(q.kind) && q.unit != "" && !inSentence {
			o.text = r.saidBefore(found, out, i)
		}
		if q.kind == unitCount || q.kind == unitPeople {
			o.text = withoutExamples(o.text)
		}
		if q.kind == unitPeople && q.unit == "人" && o.change == "" && strings.HasSuffix(o.text, "参保") {
			o.text += "人数"
		}
		if q.kind == unitRate && o.change == "" {
			o.change = changeNamed(o.text)
		}
		if endsWith(o.text, []string{"台阶", "大关", "关口"}) && subjects[i] != "" {
			o.text = subjects[i] // 生产总值跨越|两个万亿元台阶
		}
		if name := r.turned(o.text, q); name != "" {
			o.text = name
		}
		if o.text == "" {
			o.text = r.spentOn(left, q)
		}
		if !inSentence {
			o.text = r.ofSector(o.text, q)
		}
		if inSentence && countable(q.kind) && found[i-1].unit == q.unit && slices.Contains(repairs, o.text) {
			if before == "" || slices.Contains(repairs, before) {
				before = out[i-1].text
			}
			o.text = cmp.Or(before, o.text) // 排查排污口417个，整治完成409个
		}
		if q.kind == unitMoney && inSentence && slices.Contains([]string{"计算", "计", "执行", "核算", "计发", "计收"}, o.text) {
			o.text = out[i-1].text // 费用不足二十万元的，按二十万元|计算
		}
		if q.kind == unitMoney && slices.Contains(spending, o.text) {
			o.text += "资金" // 统筹|4416.6亿元|支持…
		}
		if o.text == "" && q.kind != unitCount && q.kind != unitPeople {
			o.text = r.rankedBefore(q)
		}
		if o.text == "" && (i == len(found)-1 || r.opensLine(q.start)) {
			o.text = r.amountFirst(q)
		}
		if o.text == "" && !inSentence {
			o.text = r.amountLast(q)
		}
		if q.kind == unitRate && strings.HasPrefix(o.text, "占") && endsWith(o.text, []string{"比重", "比例", "份额"}) {
			o.text = r.withSubject(o.text, out, i, bound, inSentence)
		}
		if countable(q.kind) && inSentence && strings.HasSuffix(o.text, "率") && o.text == inherit(i-1) {
			o.text = thingOf(o.text) // 卫生服务中心标准化率100%，其中5家达到国家标准
		}
		o.text = r.named(o.text, found, i, out, bound)
		out[i] = o
	}
	r.distribute(found, out)
	r.complete(found, out)
	r.shareQualifiers(found)
	return out
}

// amountFirst gives the name behind a number that begins its line, where nothing else stands
// there: 1000张 新增养老床位.
func (r *reading) amountFirst(q quantity) string {
	if !r.opensLine(q.start) {
		return ""
	}
	end := len(r.folded)
	if i := strings.IndexByte(r.folded[q.end:], '\n'); i >= 0 {
		end = q.end + i
	}
	start := q.end + len(r.folded[q.end:end]) - len(strings.TrimLeft(r.folded[q.end:end], " "))
	if n := utf8.RuneCountInString(r.folded[start:end]); n < 2 || n > ownerRunes+4 || containsSign(r.folded[start:end], ",;:。!?") {
		return ""
	}
	return r.itemName(start, end)
}

// amountLast gives the name before a blank, or in the cell before, where nothing else stands in
// the line before a number: 旧住房更新改造 50万平方米, 在职人数；46人.
func (r *reading) amountLast(q quantity) string {
	start := strings.LastIndexByte(r.folded[:q.start], '\n') + 1
	end := q.start
	switch {
	case end > start && r.folded[end-1] == ';':
		end--
		start += strings.LastIndexByte(r.folded[start:end], ';') + 1
	case end == start || !r.spaced(end):
		return ""
	}
	end = start + len(strings.TrimRight(r.folded[start:end], " "))
	if n := utf8.RuneCountInString(r.folded[start:end]); n < 2 || n > ownerRunes+4 || containsSign(r.folded[start:end], ",;:。!?") || strings.ContainsAny(r.folded[start:end], "0123456789") {
		return ""
	}
	return r.itemName(start, end)
}

// thingOf gives the things of which a name gives a rate, the name itself where none are seen.
func thingOf(rate string) string {
	end := 0
	for _, w := range owners {
		if i := strings.LastIndex(rate, w); i > 0 && i+len(w) > end {
			end = i + len(w)
		}
	}
	for _, w := range [...]string{"中心", "站点", "项目", "设施", "床位", "泊位"} {
		if i := strings.LastIndex(rate, w); i > 0 && i+len(w) > end {
			end = i + len(w)
		}
	}
	if end == 0 {
		return rate
	}
	return rate[:end]
}

// wheres are words before an amount that say where it is, of which the name stands behind it:
// 小区|7000米|地下管网, 下游|3.2万亩|农田.
var wheres = []string{"小区", "社区", "园区", "校园", "村里", "镇里", "城区", "库区", "上游", "下游", "周边", "沿线", "沿岸", "两岸", "境内", "沿途", "山上", "当地"}

// times stand behind 比 where something is compared with an earlier time.
var times = []string{"年", "同期", "学期", "上月", "季度", "上届", "以前", "此前"}

// trades end the names of what is done with another country.
var trades = []string{"进出口", "出口", "进口", "贸易额", "贸易总额", "投资额", "进出口额", "进出口增速"}

// perHeadName gives the name of an amount for so many people or households, with what it
// is for: without 每千名老年人 the 42 of 每千名老年人拥有养老床位42张 would be another thing.
func (r *reading) perHeadName(q quantity, bound int) string {
	lead := r.folded[bound:q.start]
	if !strings.Contains(lead, "每") {
		return ""
	}
	at := -1
	for _, w := range perHeads {
		if k := strings.LastIndex(lead, w); k >= 0 && (at < 0 || k < at) {
			at = k
		}
	}
	if at < 0 || !endsPhrase(r.folded[q.end:]) {
		return ""
	}
	end := r.between(bound+at, q.start, false, &leftPhrase{})
	if name := strings.TrimRight(r.original(bound+at, end), "的 　"); utf8.RuneCountInString(name) <= objectRunes && utf8.RuneCountInString(name) >= 4 {
		return name
	}
	return ""
}

// withoutExamples gives the name behind a list of examples: 烟感、门磁等智能设备 are
// counted as 智能设备.
func withoutExamples(s string) string {
	list, name, ok := strings.Cut(s, "等")
	if !ok || !strings.Contains(list, "、") || utf8.RuneCountInString(name) < 2 || strings.ContainsAny(name, "、等") || strings.HasPrefix(name, "级") {
		return s
	}
	return name
}

// shareNames end the names of shares, which need no 占比 behind them.
var shareNames = []string{"率", "占比", "比重", "比例", "份额", "比", "度", "数", "量"}

// isShare tells whether only 占 stands between a share and what has it.
func (r *reading) isShare(q quantity, left leftPhrase) bool {
	gap := r.folded[left.end:q.start]
	for _, w := range [...]string{"约", "已", "就", "均", "各", "达", "了", "到", "比", "为"} {
		gap = strings.ReplaceAll(gap, w, "")
	}
	return gap == "占" || strings.HasPrefix(gap, "占") && strings.HasSuffix(gap, "的") && !containsSign(gap, ",;。")
}

// likeUnit gives the quantity before found[i] from which it takes its noun: the one
// beside it, or one before that in the sentence that alone has its unit (建成生活圈
// 64个，服务居民176万人，还将新建20个).
func (r *reading) likeUnit(found []quantity, i int) int {
	q := found[i]
	if found[i-1].unit == q.unit || q.kind != unitCount || q.unit == "" {
		return i - 1
	}
	for k := i - 2; k >= 0 && i-k <= maxShared; k-- {
		if containsSign(r.folded[found[k].end:found[k+1].start], "。;!?\n") {
			break
		}
		if found[k].unit == q.unit && r.classes(r.clauseStart(found[k].start), found[k].start)&wordGain == 0 {
			return k
		}
	}
	return i - 1
}

// repairs are what is done to things that were counted before: 改造, in 新建综合体60个、改造
// 150个, is no name of what there are 150 of.
var repairs = []string{"改造提升", "提升改造", "整改", "改造", "整治", "修复", "更新", "更换", "治理", "维修", "办结", "化解", "拆除", "完工", "投用", "销号", "开工", "竣工", "落地", "提升", "建成", "开园", "开业", "开馆", "开诊", "投用", "投产", "开放", "运营", "挂牌", "启用", "交付", "封顶", "验收", "达标", "上线", "入住", "通车", "通水", "通电", "签约", "发放"}

// paid are verbs of what was done with money that was named before.
var paid = []string{"到位", "拨付", "下达", "支付", "兑付", "使用", "支出", "落实", "完成", "投入", "发放"}

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
	if i != r.clauseOf {
		r.clauseOf, r.clause = i, r.findClauseStart(i)
	}
	return r.clause
}

func (r *reading) findClauseStart(i int) int {
	s := r.folded
	stop := max(0, i-maxClause)
	for k := i; k > 0; {
		at := runeStart(s, k)
		if at < stop {
			return k
		}
		switch s[at] {
		case ':':
			if at > 0 && k < len(s) && isDigit(rune(s[at-1])) && isDigit(rune(s[k])) {
				break // 8:30
			}
			return k
		case ',', ';', '!', '?', '\n', '(':
			return k
		case fullStopByte:
			if s[at:k] == "。" {
				return k
			}
		case ')': // a bracket inside the clause: 村(社区)
			open := strings.LastIndexByte(s[max(0, k-40):k-1], '(')
			if open < 0 {
				return k
			}
			at = max(0, k-40) + open
		}
		k = at
	}
	return 0
}

// fullStopByte is the first byte of 。.
const fullStopByte = 0xE3

// runeStart gives where the character begins that ends at end.
func runeStart(s string, end int) int {
	at := end - 1
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
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
	for _, w := range likeThese {
		if strings.HasPrefix(r.folded[start:end], w) {
			return r.phrase(start+len(w), end)
		}
	}
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

// doneRunes is the longest name that is taken from a clause before.
const doneRunes = 12

// doneBefore gives what the clause before bound did something to, for a number whose
// own clause has no noun: 把闲置边角地变成|口袋公园，今年已建成开放17个.
func (r *reading) doneBefore(found []quantity, i, bound int) string {
	if bound == 0 || r.folded[bound-1] != ',' {
		return ""
	}
	end := bound - 1
	start := r.clauseStart(end)
	if i > 0 && found[i-1].end > start {
		return "" // it has a number of its own
	}
	from := -1
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].end <= end; m++ {
		switch k := r.marks[m]; {
		case from >= 0 && k.class&wordStop != 0 && k.class&(wordAct|wordTail) == 0 && k.end < end && k.end-k.start > len("还"):
			return "" // another verb
		case k.class&wordAct != 0 && (k.class&wordMay == 0 || k.start == start || strings.HasPrefix(r.folded[k.end:], "的")) && k.end-k.start > len("有") && !nominalBehind(k.class, r.folded[k.end:end]):
			from = k.end
		}
	}
	if from >= 0 {
		end = r.withoutTail(from, end)
	}
	if from < 0 || from >= end || strings.ContainsAny(r.folded[from:end], "、\"(") || utf8.RuneCountInString(r.folded[from:end]) > doneRunes {
		return ""
	}
	return r.phrase(from, end)
}

// likeThese begin a clause that only names the things that what follows speaks of.
var likeThese = []string{"像这样的", "这样的", "类似这样的"}

// bareClause tells whether the clause that ends before bound is a bare noun phrase,
// which what follows speaks of: 像这样的联网烟感，今年安装1.6万只.
func (r *reading) bareClause(bound int) bool {
	if bound == 0 || r.folded[bound-1] != ',' {
		return false
	}
	start := r.clauseStart(bound - 1)
	if beginsWith(r.folded[start:bound], likeThese...) {
		return true
	}
	if n := utf8.RuneCountInString(r.folded[start : bound-1]); n < 2 || n > objectRunes || start != r.sentenceStart(start) || strings.Contains(r.folded[start:bound-1], "、") {
		return false
	}
	return r.classes(start, bound-1)&(wordAct|wordStop|wordHalt|wordTime|wordReach|wordRise|wordFall) == 0
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
		thing, _, _ := strings.Cut(out[i].text, "分别")
		names := listed(thing)
		if whole := r.listedHere(found, i, bound); len(whole) > len(names) {
			names = whole
		} else {
			thing = ""
		}
		if len(names) > 1 && len(names) == r.rowOf(found, i) && (q.kind == unitCount || q.kind == unitPeople || q.kind == unitMeasure) {
			if thing == "" || strings.Contains(names[0], thing) {
				thing = r.shared(found, i)
			}
			if thing != "" && !strings.Contains(names[len(names)-1], thing) {
				for k := range names {
					names[k] += thing // 小学、初中分别新增1200个、800个|学位
				}
			}
		}
		if len(names) < 2 {
			names = r.listedBefore(found, i, out[i].text)
		}
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

// splitNames cuts a list into its names, but no word that only holds a 和 or 及 (普及率).
func splitNames(s string) []string {
	s = strings.NewReplacer("普及", "普及", "和谐", "和谐", "和美", "和美", "总和", "总和", "饱和", "饱和", "共和", "共和", "及时", "及时", "参与", "参与", "以及", "、", "和", "、", "及", "、", "与", "、").Replace(s)
	return strings.FieldsFunc(s, func(c rune) bool { return c == '、' })
}

// sectors spells out 第一、二、三产业增加值: what the last name has behind its ordinal is
// said of all. It gives nil for other lists.
func sectors(names []string) []string {
	if first := strings.TrimPrefix(names[0], "第"); utf8.RuneCountInString(first) != 1 || !strings.HasPrefix(names[len(names)-1][len(first):], "产") && first == names[0] {
		return nil
	}
	last := strings.TrimPrefix(names[len(names)-1], "第")
	_, size := utf8.DecodeRuneInString(last)
	tail := last[size:]
	out := make([]string, len(names))
	for i, name := range names {
		ordinal := strings.TrimPrefix(name, "第")
		c, size := utf8.DecodeRuneInString(ordinal)
		if !strings.ContainsRune("一二三四五六七八九十", c) || i < len(names)-1 && size != len(ordinal) {
			return nil
		}
		out[i] = "第" + string(c) + tail
	}
	return out
}

// rowOf gives how many numbers of a kind stand side by side from found[i] on.
func (r *reading) rowOf(found []quantity, i int) int {
	n := 1
	for i+n < len(found) && found[i+n].kind == found[i].kind {
		if gap := r.folded[found[i+n-1].end:found[i+n].start]; !isLink(gap) {
			break
		}
		n++
	}
	return n
}

// listedHere gives each of the numbers behind 分别 its name by the list before it in its
// clause, where a verb among the names hides all but the last: 产业基金、新增能耗、新增用地
// 占比分别为99%、93%、84%. It gives nil where there are not as many names.
func (r *reading) listedHere(found []quantity, i, bound int) []string {
	at := strings.Index(r.folded[bound:found[i].start], "分别")
	if at < 0 || strings.Count(r.folded[bound:bound+at], "、") == 0 {
		return nil
	}
	start := bound
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].start == start && r.marks[m].class&(wordTime|wordScope|wordAdverb) != 0 && r.marks[m].class&(wordAct|wordMay) == 0; m++ {
		start = r.marks[m].end
	}
	if start >= bound+at || beginsWith(r.folded[start:], served...) {
		return nil
	}
	names := listed(withoutNumberOf(r.original(start, bound+at)))
	if len(names) != r.rowOf(found, i) {
		return nil
	}
	for k := range names {
		if names[k] = withoutNew(names[k]); utf8.RuneCountInString(names[k]) > objectRunes {
			return nil
		}
	}
	return names
}

// withoutNumberOf cuts off the end of a list how many its members are: 民政、教育、卫健|三部门.
func withoutNumberOf(s string) string {
	for _, w := range [...]string{"部门", "个部门", "家单位", "单位", "县", "市", "区", "镇", "乡", "街道", "个街道", "个乡镇", "地", "类", "项", "者", "级"} {
		name, ok := strings.CutSuffix(s, w)
		if !ok {
			continue
		}
		if t := strings.TrimRight(name, "两三四五六七八九十"); t != name && t != "" {
			return t
		}
	}
	return s
}

// withoutNew takes a verb of making off the start of a name.
func withoutNew(name string) string {
	for _, w := range [...]string{"新增", "新建", "完成", "实现", "建成", "接待"} {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}

// listedBefore gives each of the numbers behind 分别 its name by a list in the clause before,
// where it is as long: 在一级、二级医院住院，报销比例分别为90%、80%.
func (r *reading) listedBefore(found []quantity, i int, text string) []string {
	n := r.rowOf(found, i)
	clause := r.clauseStart(found[i].start)
	if n < 2 || clause == 0 || r.folded[clause-1] != ',' || i > 0 && found[i-1].end > r.clauseStart(clause-1) {
		return nil
	}
	start := r.clauseStart(clause - 1)
	names := listed(r.original(r.leadIn(start, clause-1, &leftPhrase{}), clause-1))
	if len(names) != n || text == "" {
		return nil
	}
	for k := range names {
		if names[k] += text; utf8.RuneCountInString(names[k]) > objectRunes+2 {
			return nil
		}
	}
	return names
}

// commonHeads are heads of nouns that the last of a list has for all of it: 原煤、
// 原油产量.
var commonHeads = []string{"保险参保人数", "保险参保率", "参保人数", "参保率", "市场出口", "市场进口", "产量", "保有量", "增加值", "产值", "收入", "投资", "面积", "消费", "覆盖率", "普及率", "利用率", "占比", "比重", "增速", "进出口", "出口", "进口", "销售额", "利润", "案件", "警情", "贷款余额", "存款余额", "余额", "年出栏量", "出栏量", "在校生", "在校学生", "招生", "毕业生", "毛入学率", "综合机械化率", "机械化率", "入园率", "入学率", "报销比例", "标准", "人数"}

// commonTail gives what the last of two names has behind the word with which the first
// one ends: 工业战略性新兴产业、高新技术产业|产值占规上工业比重.
func commonTail(first, last string) string {
	_, size := utf8.DecodeLastRuneInString(first)
	_, more := utf8.DecodeLastRuneInString(first[:len(first)-size])
	if size+more >= len(first) {
		return ""
	}
	_, tail, ok := strings.Cut(last, first[len(first)-size-more:])
	if !ok || utf8.RuneCountInString(tail) < 2 || strings.ContainsAny(tail, "“”（）") {
		return ""
	}
	return tail
}

// leveled gives each of some levels of government what they all have.
func leveled(names []string, common string) []string {
	for i, name := range names {
		if i == len(names)-1 {
			name, _, _ = strings.Cut(name, "级")
			name = strings.TrimRight(name, "两二三四五")
		}
		if name = strings.TrimSuffix(name, "级"); name != "中央" {
			name += "级"
		}
		names[i] = name + common
	}
	return names
}

// areas are words for where people live, of which the last in a list alone has the noun.
var areas = []string{"城区", "郊区", "乡镇", "农村", "城市", "城镇", "乡村", "县城", "镇区", "山区", "主城区", "中心城区", "市区"}

// behindArea gives what stands behind such a word at the start of a name.
func behindArea(name string) string {
	for _, w := range areas {
		if rest, ok := strings.CutPrefix(name, w); ok && utf8.RuneCountInString(rest) >= 2 && !beginsWith(rest, "居民") {
			return rest
		}
	}
	return ""
}

// twoDeeds are deeds that two names in a list part what is done to one thing by: 花生|种植、收获|
// 机械化率.
var twoDeeds = [][2]string{{"种植", "收获"}, {"播种", "收获"}, {"生产", "销售"}, {"生产", "消费"}, {"进口", "出口"}, {"出口", "进口"}, {"存栏", "出栏"}, {"出栏", "存栏"}}

// doerOf gives the thing of which the first of two names tells one deed and the second,
// without it, the other.
func doerOf(first, last string) string {
	for _, p := range twoDeeds {
		if of, ok := strings.CutSuffix(first, p[0]); ok && utf8.RuneCountInString(of) >= 2 && strings.HasPrefix(last, p[1]) {
			return of
		}
	}
	return ""
}

// listed takes a list of nouns apart. What the last one has behind 等 or 级 is
// said of all: 食品、医药等产业增加值, 国家级、部级创新平台.
func listed(s string) []string {
	head := ""
	if rest, ok := strings.CutPrefix(s, "一二三产"); ok {
		rest = strings.TrimPrefix(rest, "业")
		return []string{"第一产业" + rest, "第二产业" + rest, "第三产业" + rest}
	}
	if rest, ok := strings.CutPrefix(s, "牛羊"); ok && rest != "" && !strings.ContainsAny(s, "、和与及") {
		return []string{"牛" + rest, "羊" + rest}
	}
	if rest, ok := strings.CutPrefix(s, "城乡低保"); ok && !strings.ContainsAny(s, "、和与及") {
		return []string{"城市低保" + rest, "农村低保" + rest}
	}
	if rest, ok := strings.CutPrefix(s, "城乡居民"); ok && !strings.ContainsAny(s, "、和与及") {
		return []string{"城镇居民" + rest, "农村居民" + rest}
	}
	if list, common, ok := strings.Cut(s, "等"); ok && common != "" && strings.Contains(list, "、") {
		s, head = list, common
	}
	names := splitNames(s)
	if len(names) < 2 {
		return names
	}
	if at := strings.LastIndexAny(names[0], "在对"); at > 0 && endsWith(names[0], []string{"级", "类"}) {
		_, size := utf8.DecodeRuneInString(names[0][at:])
		names[0] = names[0][at+size:] // 职工医保在|一级、二级医院报销比例
	}
	if industries := sectors(names); industries != nil {
		return industries
	}
	last := names[len(names)-1]
	if before, common, ok := strings.Cut(last, "级"); ok && common != "" && utf8.RuneCountInString(before) >= 2 && utf8.RuneCountInString(before) <= 3 && strings.HasSuffix(before, []string{"两", "三", "四", "五"}[min(len(names), 5)-2]) {
		return leveled(names, common) // 中央、省、市三级|资金
	}
	if common := commonTail(names[0], last); common != "" {
		for i := range names[:len(names)-1] {
			names[i] += common
		}
		last = ""
	}
	if of := doerOf(names[0], last); of != "" {
		names[len(names)-1] = of + last
		last = names[len(names)-1]
	}
	if names[0] == "城镇" || names[0] == "城市" {
		names[0] += strings.TrimPrefix(last, "农村")
	}
	if common := behindArea(last); common != "" && !slices.ContainsFunc(names[:len(names)-1], func(n string) bool { return behindArea(n) != "" || !slices.Contains(areas, n) }) {
		for i := range names[:len(names)-1] {
			names[i] += common // 城区、郊区、乡镇|供水普及率
		}
		last = ""
	}
	for _, common := range commonHeads {
		if strings.HasSuffix(last, common) && last != common && !strings.HasSuffix(names[0], common) && (common == "增速" || !endsWith(names[0], commonHeads)) && !endsWith(names[0], nominal) {
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
	if of, ok := strings.CutSuffix(names[0], "起数"); ok && len(names) > 1 && beginsWith(names[1], "死亡", "受伤", "伤亡") {
		for i := range names[1:] {
			names[1+i] = of + names[1+i]
		}
	}
	for i := range names {
		names[i] += head
	}
	return names
}
