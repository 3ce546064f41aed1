package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// maxShared is how many numbers in a row may share one noun.
const maxShared = 4

// object is what a quantity counts, and whether it is an amount of change.
type object struct {
	text   string
	change string
	origin bool // 从… to something else: the level before a change
}

// amountFirst returns the name behind a number that begins its line, where nothing else stands
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
	if n := utf8.RuneCountInString(r.folded[start:end]); n < 2 || n > ownerRunes+4 || wording.ContainsSign(r.folded[start:end], ",;:。!?") {
		return ""
	}
	return r.itemName(start, end)
}

// amountLast returns the name before a blank, or in the cell before, where nothing else stands in
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
	if n := utf8.RuneCountInString(r.folded[start:end]); n < 2 || n > ownerRunes+4 || wording.ContainsSign(r.folded[start:end], ",;:。!?") || strings.ContainsAny(r.folded[start:end], "0123456789") {
		return ""
	}
	return r.itemName(start, end)
}

// thingOf returns the things of which a name gives a rate, the name itself where none are seen.
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
var times = []string{"法定", "承诺", "年", "同期", "学期", "上月", "季度", "上届", "以前", "此前"}

// trades end the names of what is done with another country.
var trades = []string{"进出口", "出口", "进口", "贸易额", "贸易总额", "投资额", "进出口额", "进出口增速"}

// perHeadName returns the name of an amount for so many people or households, with what it
// is for: without 每千名老年人 the 42 of 每千名老年人拥有养老床位42张 would be another thing.
func (r *reading) perHeadName(q quantity, bound int) string {
	lead := r.folded[bound:q.start]
	if !strings.Contains(lead, "每") {
		return ""
	}
	at := -1
	for _, w := range perHeads {
		if k := strings.LastIndex(lead, w); k >= 0 && (at < 0 || k < at) && !wording.BeginsWith(lead[k+len(w):], "瓦", "米", "克") {
			at = k // but not 每千瓦时
		}
	}
	if at < 0 || !endsPhrase(r.folded[q.end:]) {
		return ""
	}
	end := r.between(bound+at, q.start, false, &leftPhrase{})
	if verbs := r.classes(bound, bound+at) & (wordLevel | wordReach); verbs != 0 && r.original(bound+at, end) == r.original(bound+at, q.start) {
		until := r.between(bound, bound+at, true, &leftPhrase{})
		if noun := r.phrase(r.leadIn(bound, until, &leftPhrase{}), until); noun != "" && until < bound+at {
			return r.original(bound+at, q.start) + noun // 抽检量达到|每千人|6.5批次
		}
	}
	if name := strings.TrimRight(r.original(bound+at, end), "的 　"); utf8.RuneCountInString(name) <= objectRunes && utf8.RuneCountInString(name) >= 4 {
		return name
	}
	return ""
}

// withoutExamples returns the name behind a list of examples: 烟感、门磁等智能设备 are
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

// isShare reports whether only 占 stands between a share and what has it.
func (r *reading) isShare(q quantity, left leftPhrase) bool {
	gap := r.folded[left.end:q.start]
	for _, w := range [...]string{"约", "已", "就", "均", "各", "达", "了", "到", "比", "为"} {
		gap = strings.ReplaceAll(gap, w, "")
	}
	return gap == "占" || strings.HasPrefix(gap, "占") && strings.HasSuffix(gap, "的") && !wording.ContainsSign(gap, ",;。")
}

// likeUnit returns the quantity before found[i] from which it takes its noun: the one
// beside it, or one before that in the sentence that alone has its unit (建成生活圈
// 64个，服务居民176万人，还将新建20个).
func (r *reading) likeUnit(found []quantity, i int) int {
	q := found[i]
	if countable(q.kind) && found[i-1].kind == unitRate {
		for k := i - 2; k >= 0 && i-k <= maxShared && !wording.ContainsSign(r.folded[found[k].end:found[k+1].start], "。;!?\n"); k-- {
			if countable(found[k].kind) && found[k].unit == q.unit {
				return k // 培训4380人，取证率91%，其中|2600人|就业
			}
		}
	}
	if found[i-1].unit == q.unit || q.kind != unitCount || q.unit == "" {
		return i - 1
	}
	for k := i - 2; k >= 0 && i-k <= maxShared; k-- {
		if wording.ContainsSign(r.folded[found[k].end:found[k+1].start], "。;!?\n") {
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
var repairs = vocabulary("repairs")

// paid are verbs of what was done with money that was named before.
var paid = []string{"到位", "拨付", "下达", "支付", "兑付", "使用", "支出", "落实", "完成", "投入", "发放"}

// nextStart returns where the quantity after found[i] starts, or end.
func nextStart(found []quantity, i, end int) int {
	if i+1 < len(found) {
		return found[i+1].start
	}
	return end
}

// shared returns the noun that several quantities in a row share: 74家、9.9万平方米
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

// earlier returns the subject of the clause before bound, for a number whose own
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
	if wording.BeginsWith(r.folded[start:end], compared...) || wording.BeginsWith(r.folded[start:end], "同比", "环比") {
		return "" // 比去年同期提高4.6个百分点，高出全市平均|2.1个百分点
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

// doneBefore returns what the clause before bound did something to, for a number whose
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
		case k.class&wordAct != 0 && (k.class&wordMay == 0 || k.start == start || strings.HasPrefix(r.folded[k.end:], "的")) &&
			k.end-k.start > len("有") && !nominalBehind(k.class, r.folded[k.end:end]):
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

// bareClause reports whether the clause that ends before bound is a bare noun phrase,
// which what follows speaks of: 像这样的联网烟感，今年安装1.6万只.
func (r *reading) bareClause(bound int) bool {
	if bound == 0 || r.folded[bound-1] != ',' {
		return false
	}
	start := r.clauseStart(bound - 1)
	if wording.BeginsWith(r.folded[start:bound], likeThese...) {
		return true
	}
	if n := utf8.RuneCountInString(r.folded[start : bound-1]); n < 2 || n > objectRunes || start != r.sentenceStart(start) || strings.Contains(r.folded[start:bound-1], "、") {
		return false
	}
	return r.classes(start, bound-1)&(wordAct|wordStop|wordHalt|wordTime|wordReach|wordRise|wordFall) == 0
}
