package domains

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What a clause says beside the domains that its phrases name: what it is for, how
// things were, where something is.

// saysPurpose reports whether a clause begins by telling what something is for or
// whom it pleases.
func saysPurpose(clause string) bool {
	for _, adverb := range purposeAdverbs {
		clause = strings.TrimPrefix(clause, adverb)
	}
	return wording.BeginsWith(clause, purposeVerbs...)
}

var (
	purposeAdverbs = []string{"进一步", "更好", "更加", "不断", "有效", "充分", "切实", "真正"}
	purposeVerbs   = []string{"满足", "方便", "便利", "让", "使", "确保", "惠及"}
)

// hasFigure reports whether a clause holds a number in digits.
func hasFigure(clause string) bool {
	for i := range len(clause) {
		if c := clause[i]; c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}

// columnUnits is how many characters of a row are the units of its columns, in brackets
// before the colon: they make it no longer.
func columnUnits(row string) int {
	n := 0
	for {
		open := strings.IndexByte(row, '(')
		if open < 0 {
			return n
		}
		row = row[open:]
		if end := strings.IndexByte(row, ')'); end > 0 && strings.HasPrefix(row[end+1:], ":") {
			n += utf8.RuneCountInString(row[:end+1])
		}
		row = row[1:]
	}
}

// saysBefore reports whether a clause begins by telling how things were before.
func saysBefore(clause string) bool {
	for wording.BeginsWith(clause, openingQuotes...) {
		_, size := utf8.DecodeRuneInString(clause)
		clause = clause[size:]
	}
	return wording.BeginsWith(clause, beforeWords...)
}

var (
	openingQuotes = []string{"“", "\""}
	beforeWords   = []string{"以前", "从前", "原先", "原来", "曾经", "昔日", "往日", "曾是", "曾在", "曾任"}
)

// namesPlace reports whether what follows a phrase makes it a mere place.
func namesPlace(after string) bool { return wording.BeginsWith(after, beforePlaces...) }

var beforePlaces = []string{"门口", "旁", "旧址", "原址", "宿舍区", "附近", "对面", "楼顶", "广场", "门前", "大门", "会议室", "报告厅", "礼堂"}

// passing returns the part of a clause that only says where those come from who act
// in it (来自装备制造、电子信息等行业的|136家企业; 在产业园工作的|刘女士), where something is
// held (在体育中心举行) or lies (位于人民医院与实验小学之间), who holds it (由区文化馆、区教育局联合主办) or what is visited
// (参观了区规划展览馆).
func passing(clause string) (start, end int) {
	if start = strings.Index(clause, comesFrom); start >= 0 {
		if n := strings.Index(clause[start:], "的"); n > 0 {
			return start, start + n
		}
		return start, len(clause)
	}
	if start = strings.Index(clause, "在"); start >= 0 {
		for _, held := range heldWords {
			if n := strings.Index(clause[start:], held); n > 0 {
				return start, start + n
			}
		}
	}
	for _, lies := range liesWords {
		if start = strings.Index(clause, lies); start >= 0 {
			if n := strings.Index(clause[start:], "的"); n > 0 {
				return start, start + n
			}
			return start, len(clause)
		}
	}
	for _, holds := range holdsWords {
		if n := strings.Index(clause, holds); n > 0 {
			return 0, n
		}
	}
	for _, visits := range visitsWords {
		if n := strings.Index(clause, visits); n >= 0 {
			return n, len(clause)
		}
	}
	return 0, 0
}

// comesFrom and the words below are those that passing looks for; where none of them
// stands it finds nothing.
const comesFrom = "来自"

var (
	heldWords   = []string{"举行", "举办", "召开", "开幕", "启幕", "落幕", "开赛", "工作的", "上班的", "打工的", "任教的", "就读的"}
	liesWords   = []string{"位于", "分布在", "坐落于", "坐落在", "毗邻", "紧邻"}
	holdsWords  = []string{"主办", "承办", "协办", "冠名"}
	visitsWords = []string{"参观了", "参观", "观摩了", "毕业于"}
)

// passingWords are all of them.
func passingWords() []string {
	return slices.Concat([]string{comesFrom}, heldWords, liesWords, holdsWords, visitsWords)
}

// namesFields reports whether a list says itself that it only names fields.
func namesFields(clause string) bool {
	for _, word := range []string{"领域", "方面", "各类", "实事项目", "民生项目", "事项", "业务", "群体"} {
		if strings.Contains(clause, word) {
			return true
		}
	}
	return false
}

// besideContext reports whether one of the contexts stands in the sentence.
func besideContext(sentence string, contexts []string) bool {
	return len(contexts) == 0 ||
		slices.ContainsFunc(contexts, func(c string) bool { return strings.Contains(sentence, c) })
}

// sentenceEnd is the byte after the sentence of a folded text that begins at from, and how
// many characters it has. A folded text has no full-width signs but 。.
func sentenceEnd(s string, from int) (end, runes int) {
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case c == '!', c == '?', c == ';', c == '\n':
			return i + 1, runes + 1
		case isFullStop(s, i):
			return i + len("。"), runes + 1
		case c&0xC0 != 0x80:
			runes++
		}
	}
	return len(s), runes
}

// clauseEnd is the byte after the clause of a folded text that begins at from.
func clauseEnd(s string, from int) int {
	for i := from; i < len(s); i++ {
		switch s[i] {
		case ',', ':', '!', '?', ';', '\n':
			return i + 1
		}
		if isFullStop(s, i) {
			return i + len("。")
		}
	}
	return len(s)
}

// isFullStop reports whether a 。 stands at a byte.
func isFullStop(s string, i int) bool {
	return s[i] == "。"[0] && strings.HasPrefix(s[i:], "。")
}

// sendsPaper are words by which a paper speaks of itself, wherever they stand.
const sendsPaper = "印发给你们"

// ofPaper reports whether a folded text speaks of the paper that it stands in, and of what
// that is about only by its name: 现将有关情况报告如下：, 附件：…, (1991年3月4日国务院令第76号发布),
// 各省、自治区、直辖市人民政府：; so does one with sendsPaper in it, for which the phrases'
// automaton looks.
func ofPaper(folded string) bool {
	if strings.HasSuffix(folded, ":") || strings.HasPrefix(folded, "附件") {
		return true
	}
	if strings.HasPrefix(folded, "(") && strings.IndexByte(folded, ')') == len(folded)-1 {
		return true
	}
	return strings.HasSuffix(strings.TrimSuffix(folded, "。"), "如下")
}
