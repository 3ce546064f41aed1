package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// What a question has besides what it asks for: whether (能不能, 符不符合), that
// something was done (搞了, 建了), how it stands (…建设情况, …的典型做法). These words
// tell something elsewhere, so stopwords.txt does not have them; here they are as
// little needed as 关于, as long as other words are left to be asked for.
var (
	// lightVerbs say of a thing only that somebody did it.
	lightVerbs = strings.Fields("搞 做 弄 办 建 开展 推出")
	// payVerbs say before 多少, 几 that the sum is asked for, which reports call by its name
	// (补贴标准): 可以领多少钱, 要交多少元.
	payVerbs = strings.Fields("领 拿 给 发 补 交 收 罚 退 奖")
	// askedPlaces are what is asked for by 哪些区, 哪个街道: any of them.
	askedPlaces = strings.Fields("区 县 市 省 镇 乡 街道 地区 城市 区县 市县 省市 地市 县市 县区 区市")
	// degrees are what is asked for by 最多, 最好: a comparison, which no report words so.
	degrees = strings.Fields("多 少 大 小 高 低 好 快 早")
	// askedYears say in a question when something was, which reports say by its number.
	askedYears = strings.Fields("今年 去年 前年 明年 近年 近年来 近几年")
	// ownPlaces is in a question where the asker lives: 我市有多少. A report of any place says
	// it of itself. askerWords stand before the kind of place where it is cut off: 我区.
	ownPlaces  = strings.Fields("我市 我区 我县 我省 我州 我镇 我乡 我村 本市 本区 本县 本省 本镇")
	askerWords = strings.Fields("我 我们 咱 咱们 俺们")
	// nowWords say in a question that it asks of today, and untilWords stand before them.
	nowWords   = strings.Fields("现在 目前 眼下 当前 如今 现今 目前为止 截至目前")
	untilWords = strings.Fields("截至 截止 到")
	// resultWords ask before 怎么样, 如何 for what came of a thing, which reports tell in numbers.
	resultWords = strings.Fields("效果 成效")
	// stateWords ask at the end of a phrase how something stands or is done.
	stateWords = strings.Fields("情况 现状 进展 概况 做法 经验 举措 典型做法 先进经验 经验做法 工作情况 进展情况")
	// stateFillers may stand before a state word, and then say nothing more.
	stateFillers = strings.Fields("典型 先进 主要 具体 好 新 创新 特色 有效 总体 基本 最新 成功 建设 工作 开展 推进 实施 落实 进展 运行 完成")
	// ownStates make with the word behind them a matter of its own: 工作经验, 家庭情况.
	ownStates = map[string][]string{
		"经验": strings.Fields("工作 从业 临床 实践 管理 教学 生活 企业 行业 相关"),
		"情况": strings.Fields("特殊 紧急 突发 意外 例外 家庭 健康 身体 经济 收入 财产 资产 婚姻 病情 异常 重大 困难"),
		"现状": {"生活"},
		"效果": strings.Fields("治疗 教学 使用 节能 隔音"),
	}
	// moves are verbs of direction, which say between two words of a term only that one
	// comes to the other: 充电桩进小区. They stand in every other word (推进, 投入).
	moves = strings.Fields("进 入 出 回")
	// solving is what a question asks about a trouble, and troubles what it calls one.
	solving  = strings.Fields("解决 破解 化解 应对")
	troubles = strings.Fields("问题 难题")
	// askers are parts of the words that ask, of which one may stand before a light
	// verb: 哪些地方, 是否; and those that say a thing and its opposite.
	askers = strings.Fields("哪 谁 啥 咋 怎 何 什么 否 有没有 是不是 能不能 会不会 要不要 可不可以 应不应该 该不该")
)

// alternative reads a question of the kind 能不能, 可不可以, 符不符合 that begins with
// a token: next is the token behind it, 0 where there is none, and asked the byte
// from which on it is what is asked for. Cut as words it would hold the opposite.
func alternative(a *analyzers.Analysis, at int) (next, asked int) {
	head := a.Tokens[at]
	first, size := utf8.DecodeRuneInString(a.Folded[head.Start:])
	if size != head.End-head.Start || !analyzers.IsHan(first) || at+1 == len(a.Tokens) {
		return 0, 0
	}
	for _, no := range []string{"不", "没"} {
		if !strings.HasPrefix(a.Folded[head.End:], no+string(first)) || a.Tokens[at+1].Start != head.End {
			continue
		}
		asked = head.End + len(no)
		next = at + 2
		if a.Tokens[at+1].End == asked { // 不 is a word by itself
			next++
		}
		if next <= len(a.Tokens) {
			return next, asked
		}
	}
	return 0, 0
}

// asksPlace reports whether the last of the words is the place that is asked for by
// 哪个 or 哪些 before it: 哪个区建了 is no 区建.
func asksPlace(words []word) bool {
	n := len(words)
	return n > 1 && strings.HasPrefix(words[n-2].typed, "哪") && slices.Contains(askedPlaces, words[n-1].typed)
}

// onlyAsks reports whether the i-th word only asks, by what stands beside it.
func onlyAsks(words []word, i int) bool {
	before, after := "", ""
	if i > 0 && !Telling(words[i-1].typed) {
		before = words[i-1].typed
	}
	if i+1 < len(words) {
		after = words[i+1].typed
	}
	done := after == "得" || (after == "了" || after == "过") && i+2 < len(words) // 办得怎么样, 建了公园
	asked := after != "" && slices.ContainsFunc(askers, func(s string) bool { return strings.Contains(before, s) })
	switch w := words[i].typed; {
	case slices.Contains(lightVerbs, w) && (done || asked),
		slices.Contains(askedPlaces, w) && strings.HasPrefix(before, "哪"),
		slices.Contains(degrees, w) && before == "最",
		slices.Contains(payVerbs, w) && (strings.HasPrefix(after, "多少") || strings.HasPrefix(after, "几")),
		slices.Contains(askedYears, w) && isQuestion(words[i+1:]):
		return true
	default:
		return utf8.RuneCountInString(w) == 1 && (before == "多少" || strings.HasPrefix(before, "几")) // 多少台
	}
}

// idleIn returns which words of a piece without white space only ask.
func idleIn(words []word) []bool {
	idle := make([]bool, len(words))
	term := !slices.ContainsFunc(words, func(w word) bool { return !Telling(w.typed) })
	question := isQuestion(words) || len(words) > 0 && words[len(words)-1].typed == "吗"
	for i, w := range words {
		between := i > 0 && i+1 < len(words)
		idle[i] = onlyAsks(words, i) || term && between && slices.Contains(moves, w.typed) || question && hereAndNow(words, i)
	}
	last := len(words) - 1
	for last > 0 && !Telling(words[last].typed) {
		last--
	}
	for ; last > 0 && slices.Contains(stateWords, words[last].typed) && !slices.Contains(ownStates[words[last].typed], words[last-1].typed); last-- {
		idle[last] = true
		for last > 1 && (slices.Contains(stateFillers, words[last-1].typed) || !Telling(words[last-1].typed)) {
			last--
			idle[last] = true
		}
	}
	return idle
}

// hereAndNow reports whether the i-th word of a question only says that it is asked of where
// and when the asker lives (我市, 目前), or for what came of a thing (效果怎么样).
func hereAndNow(words []word, i int) bool {
	before, after := "", ""
	if i > 0 {
		before = words[i-1].typed
	}
	if i+1 < len(words) {
		after = words[i+1].typed
	}
	w := words[i].typed
	return slices.Contains(ownPlaces, w) || slices.Contains(nowWords, w) ||
		slices.Contains(askedPlaces, w) && slices.Contains(askerWords, before) ||
		slices.Contains(untilWords, w) && slices.Contains(nowWords, after) ||
		slices.Contains(resultWords, w) && isQuestion(words[i+1:]) && !Telling(after) && !slices.Contains(ownStates[w], before)
}

// frameWeight is what the words of a frame count of their idf in ranking: so little that a
// paragraph with two of them stays behind one that has but the trouble.
const frameWeight = .3

// markFrames marks the words that a question has around the trouble that it asks about:
// 怎样解决停车难问题, 看病难问题怎么破解. Reports have them of any trouble, often both.
func markFrames(words []word) {
	last := len(words) - 1
	for last > 0 && !words[last].telling {
		last--
	}
	for i := 1; i <= last; i++ {
		if !slices.Contains(solving, words[i].typed) || !isQuestion(words[i-1:i]) {
			continue
		}
		words[i].framing = true
		first, called := i+1, last // where the trouble is told, and what it is called behind that
		if i == last {
			first, called = 0, i-2
		}
		if called > first && slices.Contains(troubles, words[called].typed) {
			words[called].framing = true
		}
	}
}

// isQuestion reports whether one of the words asks for something (多少, 哪些).
func isQuestion(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool {
		return !Telling(w.typed) && (slices.ContainsFunc(askers, func(s string) bool { return strings.Contains(w.typed, s) }) || strings.HasPrefix(w.typed, "多") || strings.HasPrefix(w.typed, "几"))
	})
}

// leaveIdle takes what only asks off the words that are needed, if others are left.
func leaveIdle(words []word, idle []bool) {
	for i, w := range words {
		if w.telling && !idle[i] {
			for i := range words {
				words[i].telling = words[i].telling && !idle[i]
			}
			return
		}
	}
}
