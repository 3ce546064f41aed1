package figures

import (
	"slices"
	"sort"
	"strings"

	"zhengsou/indexer/wording"
)

// What the words of figure_words.txt say where they stand.

// word is the text of a mark.
func (r *reading) word(k mark) string { return r.folded[k.start:k.end] }

// markAt returns the index of the first mark that starts at or after i.
func (r *reading) markAt(i int) int {
	return sort.Search(len(r.marks), func(k int) bool { return r.marks[k].start >= i })
}

// addWhens puts the statements of time among the marks, as words that say
// nothing of the object.
func (r *reading) addWhens() {
	if len(r.whens) == 0 {
		return
	}
	kept := r.marks[:0:0]
	end := 0 // of the last one kept
	keep := func(m mark) {
		if m.start >= end {
			kept = append(kept, m)
			end = m.end
		}
	}
	next := 0
	for _, m := range r.marks {
		for ; next < len(r.whens) && r.whens[next].start <= m.start; next++ {
			if r.whens[next].start == m.start && m.end > r.whens[next].end && m.class&(wordOnward|wordPlan) != 0 {
				continue // 今年要
			}
			keep(mark{r.whens[next].start, r.whens[next].end, wordTime})
		}
		if m.start < end && m.end > end && m.class&(wordOnward|wordPlan|wordWish) != 0 {
			m.start = end // 今年|要
		}
		keep(m)
	}
	for ; next < len(r.whens); next++ {
		keep(mark{r.whens[next].start, r.whens[next].end, wordTime})
	}
	r.marks = kept
}

// classes returns all classes of the words in folded[start:end].
func (r *reading) classes(start, end int) wordClass {
	var c wordClass
	for m := r.markAt(start); m < len(r.marks) && r.marks[m].end <= end; m++ {
		c |= r.markClass(m)
	}
	return c
}

// markClass returns the classes of a mark where it stands: 将 is of the future only
// before a verb (将再新增, but 将操场开放), 目标 tells only where it is stated what
// the aim is (目标是).
func (r *reading) markClass(m int) wordClass {
	k := r.marks[m]
	class, word, before, behind := k.class, r.word(k), r.folded[:k.start], r.folded[k.end:]
	if class&(wordPlan|wordWish) != 0 && (wording.EndsWith(before, byPlan...) || r.inPlan(k) || r.planDone(k)) {
		class &^= wordPlan | wordWish | wordGoal // 较原计划节约
	}
	if class&(wordPlan|wordWish) != 0 && (word == "目标" || word == "计划") && r.measuredBy(m) {
		class &^= wordPlan | wordWish | wordGoal // 完成全年目标的58%
	}
	if (word == "要" || word == "还要") && strings.ContainsRune(efforts, wording.FirstRune(behind)) {
		class &^= wordPlan | wordWish // 买菜要走2公里
	}
	if (word == "要" || word == "还要") && class&(wordPlan|wordWish) != 0 && r.ofHabit(k) {
		class &^= wordPlan | wordWish // 过去办证要跑三趟, 每年还要发出400万元
	}
	if class&(wordPlan|wordWish) != 0 && wording.BeginsWith(word, "计划", "规划") && wording.BeginsWith(behind, "股", "科,", "科、", "科和", "处、", "处和", "室、", "计划股", "局", "财务", "司") {
		class &^= wordPlan | wordWish | wordGoal // 规划计划股: an office
	}
	if class&wordWish != 0 && strings.HasPrefix(word, "可") && strings.HasSuffix(before, "每年") && !wording.HoldsAny(r.folded[r.sentenceStart(k.start):k.start], "后", "将", "预计", "计划") {
		class &^= wordPlan | wordWish // 堰塘租给养殖户，每年|可增加|租金5万元
	}
	if word == "规划" && strings.HasSuffix(before, "重新") {
		class &^= wordPlan | wordWish // 重新|规划|公交线路17条: was done
	}
	if word == "规划建设" && class&wordPlan != 0 {
		class &^= wordPlan // of its clause alone
		if !r.beforeVerb(m) || wording.HoldsAny(r.folded[r.sentenceStart(k.start):k.start], pastWords...) {
			class &^= wordWish
		}
	}
	if class&wordPlan != 0 && !r.beforeVerb(m) {
		class &^= wordPlan | wordWish | wordGoal
	}
	if class&wordAim != 0 && !wording.BeginsWith(behind, "是", "为", ":", "包括", "如下") && !r.aimsAt(m) {
		class &^= wordAim | wordWish | wordGoal
	}
	return class
}

// efforts are what people had to do before, behind 要, which plans nothing: 买菜|要|走2公里.
const efforts = "走花爬跑等交排坐用骑绕付掏回翻跨转赶挤趟"

// ofHabit reports whether 要 is said of what had to be done before, or is done again and again.
func (r *reading) ofHabit(k mark) bool {
	clause := r.clauseStart(k.start)
	if wording.HoldsAny(r.folded[clause:k.start], habits...) && r.heading.status == "" && !wording.BeginsWith(r.folded[k.end:], makes...) {
		return true
	}
	if wording.EndsWith(r.folded[clause:k.start], formerTimes...) {
		return true // 把原来|要|提交的5份材料减为1份
	}
	sentence := r.sentenceStart(k.start)
	for _, w := range formerTimes {
		if rest, ok := strings.CutPrefix(r.folded[sentence:k.start], w); ok && !wording.BeginsWith(rest, "的", "五年", "一年", "三年", "几年", "5年", "3年") {
			return true
		}
	}
	return false
}

var (
	// habits say how often something is done.
	habits = []string{"每年", "每月", "每天", "每日", "每周", "每到", "每逢", "每次"}
	// formerTimes begin sentences of how things were.
	formerTimes = slices.Concat(earlierTimes, []string{"从前", "原先", "早先", "当年", "那时", "那会儿"})
)

// byPlan stand before a plan that something was measured by or done by, and before a work that
// is done: 较|原|计划节约, |按照|计划建成, |完成|规划建设.
var byPlan = []string{"原", "按照", "按", "依照", "完成"}

// planDone reports whether 计划 or 规划 is a noun of which it is told what became of it: 改造计划|
// 已全部完工.
func (r *reading) planDone(k mark) bool {
	return wording.BeginsWith(r.folded[k.start:], "计划", "规划") &&
		wording.BeginsWith(r.folded[k.end:], "已", "均已", "全部", "目前已", "实施后", "启动后", "实施以来", "启动以来", "推出", "实施一年", "实施两年", "实施三年")
}

// aimsAt reports whether the mark m is 目标 before what is aimed at: 今年|目标|新建12家, |全年目标|
// 新增就业1.2万人.
func (r *reading) aimsAt(m int) bool {
	k := r.marks[m]
	word, before, behind := r.word(k), r.folded[:k.start], r.folded[k.end:]
	switch word {
	case "全年目标", "年度目标", "全年任务", "年度任务", "今年任务":
		return wording.BeginsWith(behind, "新建", "新增", "建成", "改造", "培育", "打造", "引进", "发展", "完成")
	}
	if word != "目标" || !wording.EndsWith(before, "今年", "全年", "年内", "明年", "下半年", "来年") {
		return false
	}
	if strings.HasSuffix(before, "下半年") && startsWithDigit(behind) && r.clauseStart(k.start) == k.start-len("下半年") {
		return true // 下半年|目标|80万人次
	}
	return wording.BeginsWith(behind, "新建", "新增", "建成", "改造", "培育", "打造", "引进", "发展", "达到")
}

// measuredBy reports whether the mark m, 目标 or 计划, is only what something done is measured
// by: 完成全年|目标|的58.3%.
func (r *reading) measuredBy(m int) bool {
	return wording.HoldsAny(r.leadTo(r.marks[m].start, nearWindow/2), "完成", "占", "超") && strings.HasPrefix(r.folded[r.marks[m].end:], "的")
}

// beforeVerb reports whether the mark m, a word such as 将 or 计划, stands before a
// verb, an adverb or a number, or opens its clause.
func (r *reading) beforeVerb(m int) bool {
	k := r.marks[m]
	word, behind := r.word(k), r.folded[k.end:]
	switch word {
	default:
		return true
	case "将", "计划", "争取":
	case "规划建设":
		return r.heading.status != StatusAchieved && !wording.BeginsWith(behind, "的", "局", "处", "科", "办", "所", "管理", "用地", "条件", "领域", "部门", "工作", "、")
	}
	if word == "计划" && (k.start == r.clauseStart(k.start) || m > 0 && r.marks[m-1].end == k.start && r.marks[m-1].class&wordTime != 0) &&
		wording.BeginsWith(behind, "用", "利用", "通过", "在", "总投资", "投资") {
		return true // 计划|用三年时间，改造…
	}
	if (word == "计划" || word == "将") && !(m > 0 && wording.BeginsWith(r.folded[r.marks[m-1].start:k.start], "同时", "此外", "另外", "其中", "目前", "当前")) {
		// 今年全县|计划送戏下乡260场: what follows its subject is a verb, known or not
		if m > 0 && r.marks[m-1].end == k.start && r.marks[m-1].class&(wordScope|wordTime) != 0 {
			return true
		}
	}
	if word == "将" && wording.BeginsWith(behind, "有所", "会", "全面", "逐步", "陆续", "不再", "免费", "缓解", "满足", "方便", "告别", "结束", "填补", "极大", "大大", "彻底") {
		return true
	}
	if m+1 < len(r.marks) && r.marks[m+1].start == k.end && r.marks[m+1].class&(wordAct|wordMay|wordAdverb|wordReach|wordLevel|wordLift|wordTime|wordRise|wordFall|wordStop|wordNew) != 0 {
		next := r.word(r.marks[m+1])
		return next != "全国" && next != "各"
	}
	return false
}

// rose reports whether the words before a figure say that something came to its level in the
// time that is spoken of, and not only what it is: 由52%|提高到|57%.
func (r *reading) rose(p position) bool {
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		if k := r.marks[m]; k.class&wordLevel != 0 && k.class&wordReach == 0 {
			return true
		}
	}
	return false
}

// onwardFrom returns where the paragraph begins to speak of what is to come (下一步,
// 主要目标是), the end of the text if it does not.
func (r *reading) onwardFrom() int {
	for m, k := range r.marks {
		if k.class&(wordOnward|wordAim) != 0 && r.markClass(m)&(wordOnward|wordAim) != 0 {
			return k.end
		}
	}
	return len(r.folded)
}
