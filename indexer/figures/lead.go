package figures

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// Where the noun before a number begins: behind the verbs, adverbs, times and places with
// which its clause begins.

// leading is the search for it.
type leading struct {
	*reading
	bound, p  int // where the clause begins and where the noun ends
	start     int // where the noun begins, as far as is read
	pos       int // what stands before is read
	afterVerb bool
	verb      mark // a verb that ends where the noun does
	share     int  // where the name says of what it is a share, else -1
}

// leadIn returns where the noun phrase begins that ends at p, in the clause that begins at
// bound. out learns of a verb that ends there.
func (r *reading) leadIn(bound, p int, out *leftPhrase) int {
	bound += r.labelAt(bound, p)
	bound += r.signsAt(bound, p)
	bound += r.linkAt(bound, p)
	bound += r.spanAt(bound, p)
	l := leading{reading: r, bound: bound, p: p, start: bound, pos: bound, share: -1}
	if wording.EndsWith(r.folded[bound:p], "比重", "比例", "份额") {
		l.share = bound + strings.LastIndex(r.folded[bound:p], "占")
	}
	for m := r.markAt(bound); m < len(r.marks) && r.marks[m].end <= p; m++ {
		l.skipTo(r.marks[m])
		l.read(m)
	}
	if l.verb.end > 0 {
		out.verb = l.verb
	}
	return l.withoutSigns(l.start + r.doingAt(l.start, p))
}

// skipTo passes over the signs and characters before a word that belong to no noun.
func (l *leading) skipTo(k mark) {
	for l.pos < k.start {
		c := wording.FirstRune(l.folded[l.pos:])
		next := l.pos + utf8.RuneLen(c)
		switch {
		case c == '可' && l.pos == l.start && next == k.start && (k.class&wordAct != 0 || k.class&wordMay != 0 && k.end == l.p):
			l.pos = next // 可|申请
		case c == '好' && l.afterVerb && l.pos == l.start && !wording.BeginsWith(l.folded[next:], "人", "评", "书", "货", "房", "差", "事", "友", "医", "学", "邻", "家", "产", "项", "故"):
			l.pos, l.start = next, next // 落实好|高等职业教育生均拨款
		case c == '中' && l.afterVerb && l.pos == l.start && next == k.start && k.class&wordAct != 0:
			l.pos, l.start = next, next // 改造中|更换管道
		case c == ' ', c == '了', (l.afterVerb || l.pos == l.bound) && strings.ContainsRune("、和或及", c):
			l.pos = next
		default:
			return
		}
	}
}

// read reads the m-th word: the noun begins behind it, or it is a part of the noun.
func (l *leading) read(m int) {
	k, s := l.marks[m], l.folded
	opens := k.start == l.pos
	verb := k.class&wordAct != 0 && k.class&wordMay == 0 || k.class&(wordAct|wordMay) != 0 && (opens || strings.HasPrefix(s[k.end:l.p], "了"))
	if verb && l.inName(m, opens) {
		return
	}
	switch {
	case k.class&(wordPlan|wordWish) != 0 && k.end < l.p && l.doerBefore(k):
		l.start, l.pos, l.afterVerb = k.end, k.end, false // 米易县|计划|再新增灌溉面积
	case verb, l.verbOfDoer(k):
		l.start, l.pos, l.afterVerb = k.end, k.end, true
		if k.end == l.p {
			l.verb = k
		}
	case l.beforeVerb(m):
		l.start, l.pos, l.afterVerb = k.end, k.end, false // 市民政局去年|排查登记…, 消防大队还|检查单位
	case !opens:
	case k.end < l.p && s[k.start:k.end] == "平均" && l.meanOf(m+1, k.end, l.p):
		l.start, l.pos = k.start, k.end // 平均通行时间
	case k.class&wordScope != 0:
		l.pos = k.end // 全社会用电量: of the object, but verbs still open the clause
		if k.end == l.p {
			l.start = l.p
		}
	case k.end < l.p && slices.Contains(extremes, s[k.start:k.end]) && !strings.ContainsRune("可能不仅只达需为给在是的", wording.FirstRune(s[k.end:])):
		l.pos = l.p // 最低生活保障对象
	case l.inPlan(k):
		l.pos = l.p // 规划内停车泊位
	case k.class&(wordTime|wordAdverb|wordPlan|wordWish|wordTotal|wordUnder|wordDone|wordOnward) != 0 || k.class&wordReach != 0 && k.end-k.start > 3:
		l.start, l.pos, l.afterVerb = k.end, k.end, false
	}
}

// inName reports whether the m-th word, a verb elsewhere, is a part of the noun here. opens
// says that it stands where all before is read.
func (l *leading) inName(m int, opens bool) bool {
	k := l.marks[m]
	before, word, behind := l.folded[l.bound:k.start], l.folded[k.start:k.end], l.folded[k.end:l.p]
	deed, may := k.class&wordDeed != 0, k.class&wordMay != 0
	switch {
	case deed && l.afterVerb && k.start == l.start: // 新增|就业岗位
	case deed && may && wording.BeginsWith(behind, "、", "和"): // 投资、消费增速
	case !opens && len(word) == len("建") && strings.Contains(soloVerbs, word) && (m == 0 || l.marks[m-1].end != k.start): // 联盟办园片区
	case k.start > l.share && l.share >= l.bound: // 装配式建筑面积占|新建|建筑比重
	case strings.Count(before, "(") > strings.Count(before, ")"): // 农业(|包括|农村副业)
	case !opens && strings.Count(before, "\"")%2 == 1: // in quotation marks: “围绕主线办实事”
	case (!opens || l.afterVerb) && isSolo(behind):
	case l.afterVerb && behind == "" && slices.Contains(nounsToo, word) && k.start > l.start: // 受理居住证|申请
	case l.afterVerb && k.start == l.start && may && wording.BeginsWith(behind, "经费", "资金", "费用"): // 解决|维修经费
	case behind != "" && (nominalBehind(k.class, behind) || isRate(behind) && (may || k.class&wordMover == 0)):
	default:
		return false
	}
	return true
}

// verbOfDoer recognises a word that is a verb because who does it stands before it: a place or an
// office, and a noun behind.
func (l *leading) verbOfDoer(k mark) bool {
	behind := l.folded[k.end:l.p]
	if k.class&wordMay == 0 || utf8.RuneCountInString(behind) < 3 {
		return false
	}
	if utf8.RuneCountInString(behind) == 3 && !wording.EndsWith(l.folded[l.bound:k.start], "县", "区", "市") {
		return false
	}
	return l.doerBefore(k)
}

// doerBefore reports whether a place or an office is all that stands in the clause before a word:
// 中心城区|建设标准化普惠性幼儿园, 市公交集团|优化|调整公交线路.
func (l *leading) doerBefore(k mark) bool {
	before := l.folded[l.bound:k.start]
	switch last := wording.LastRune(before); {
	case len(before) <= 6*len("区") && strings.ContainsRune("区市县省镇乡", last) && !wording.EndsWith(before, notPlaces...):
	case len(before) <= 9*len("局") && strings.ContainsRune("局委团司办协队", last):
	default:
		return false
	}
	return true
}

// beforeVerb reports whether the m-th word is a time or an adverb inside the phrase before its
// verb.
func (l *leading) beforeVerb(m int) bool {
	k := l.marks[m]
	return k.class&(wordTime|wordAdverb) != 0 && k.start > l.start && k.end < l.p && (k.class&wordTime != 0 || !strings.HasSuffix(l.folded[:l.p], "率")) &&
		l.verbAt(m+1, k.end, l.p, wording.EndsWith(l.folded[k.start:k.end], loose...))
}

// withoutSigns passes over what stands at start before a noun and belongs to none.
func (l *leading) withoutSigns(start int) int {
	for start < l.p {
		c := wording.FirstRune(l.folded[start:])
		if !strings.ContainsRune(" 、的了等,", c) && !(strings.ContainsRune("和与及从", c) && l.bounded(start, start+utf8.RuneLen(c))) {
			break
		}
		start += utf8.RuneLen(c)
	}
	return min(start, l.p)
}

// nounsToo are verbs that behind a noun are what is dealt with.
var nounsToo = []string{"申请", "申报", "登记", "备案", "注册"}

// inPlan reports whether a word such as 规划 only tells a kind of thing: 规划|内停车泊位.
func (r *reading) inPlan(k mark) bool {
	return k.class&wordWish != 0 && wording.BeginsWith(r.folded[k.end:], "内", "外") &&
		wording.BeginsWith(r.folded[k.start:], "规划", "计划", "目标") &&
		!wording.BeginsWith(r.folded[k.end:], "外贸", "外资", "外出", "内外", "内贸")
}

// extremes are words that before a noun are a part of its name.
var extremes = []string{"最低", "最高", "最长"}

// linkAt returns the length of the word that joins the clause at a byte to the one before: 但|
// 实际入托率.
func (r *reading) linkAt(at, p int) int {
	if !strings.ContainsRune(linkStarts, wording.FirstRune(r.folded[at:])) {
		return 0
	}
	for _, w := range links {
		if len(w) < p-at && strings.HasPrefix(r.folded[at:], w) && r.bounded(at, at+len(w)) {
			return len(w)
		}
	}
	return 0
}

// signsAt returns the length of the ornaments that stand at a byte: ✅|改造老旧小区.
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

// labelAt returns the length of an item's number that stands at a byte where a sentence
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
		if ok && rest != "" && !strings.ContainsRune("一二三四五六七八九十0123456789", wording.FirstRune(rest)) {
			return n + len(sign)
		}
	}
	return 0
}

// deepLabel returns the length of the number of a part of a part that s starts with, 0 where
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
	if c := wording.FirstRune(s[n:]); levels < 2 || !analyzers.IsHan(c) || strings.ContainsRune("版倍级次代成度百千万亿个元", c) {
		return 0
	}
	return n
}

// verbAt reports whether a verb stands at a byte, that of marks[m] at the earliest,
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
	return utf8.RuneCountInString(behind) >= 2 && !nominalBehind(k.class, behind) && !(loose && k.class&wordMay != 0 && wording.BeginsWith(behind, headNouns...))
}

// loose are adverbs that stand in names as well.
var loose = []string{"集中", "联合", "统筹", "创新", "直接", "免费", "智慧化", "共同"}

// meanOf reports whether what stands behind 平均, up to p, is a noun: the mean belongs
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

// isRate reports whether what follows a verb names a rate of it: 服务|达标率.
func isRate(s string) bool {
	return utf8.RuneCountInString(s) <= 4 && (strings.HasSuffix(s, "率") || strings.HasSuffix(s, "满意度"))
}

// notPlaces end in a character of places and are none: 社区|服务设施.
var notPlaces = vocabulary("notPlaces")

// bounded reports whether folded[start:end] is a word by itself.
func (r *reading) bounded(start, end int) bool {
	return r.bounds == nil || r.bounds[start] && r.bounds[end]
}
