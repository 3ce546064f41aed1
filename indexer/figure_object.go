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
