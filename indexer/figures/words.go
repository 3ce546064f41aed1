package figures

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

//go:embed figure_words.txt
var figureWordsFile string

// wordClass is what a word tells about the figures near it; a word may be in
// several classes. figure_words.txt says what each means.
type wordClass uint32

const (
	wordAct wordClass = 1 << iota
	wordMay
	wordDeed
	wordHalt
	wordStop
	wordTail
	wordReach
	wordRise
	wordFall
	wordLift
	wordLevel
	wordAdverb
	wordScope
	wordTime
	wordPlan
	wordWish
	wordOnward
	wordAim
	wordGoal
	wordUnder
	wordDone
	wordRule
	wordNew
	wordTotal
	wordStock
	wordPer
	wordGain
	wordAlike
	wordMover
	wordNoun wordClass = 0 // only takes the place of the words in it
)

var wordClasses = map[string]wordClass{
	"act": wordAct, "may": wordMay, "deed": wordDeed, "noun": wordNoun, "halt": wordHalt, "stop": wordStop,
	"tail": wordTail, "reach": wordReach, "rise": wordRise, "fall": wordFall, "lift": wordLift,
	"level": wordLevel, "adverb": wordAdverb, "scope": wordScope, "time": wordTime,
	"plan": wordPlan, "wish": wordWish, "onward": wordOnward, "aim": wordAim, "goal": wordGoal,
	"under": wordUnder, "done": wordDone, "rule": wordRule, "new": wordNew, "total": wordTotal,
	"stock": wordStock, "per": wordPer, "gain": wordGain, "alike": wordAlike, "mover": wordMover,
}

// figureWord is one word of figure_words.txt.
type figureWord struct {
	folded string
	class  wordClass
}

// figureWords are the words of figure_words.txt by their first character, the longest
// first.
type figureWords struct {
	numbers pattern.CharacterNumbers // of first characters
	lists   [][]figureWord           // by number
}

// loadFigureWords reads figure_words.txt, once. The table is never changed.
var loadFigureWords = sync.OnceValue(func() figureWords {
	classes := map[string]wordClass{}
	for name, class := range wordClasses {
		for _, words := range listLines(figureWordsFile, name) {
			for _, w := range words {
				classes[analyzers.Fold(w)] |= class
			}
		}
	}
	table := map[rune][]figureWord{}
	for folded, class := range classes {
		first, _ := utf8.DecodeRuneInString(folded)
		table[first] = append(table[first], figureWord{folded, class})
	}
	words := figureWords{numbers: pattern.NewCharacterNumbers(), lists: make([][]figureWord, len(table)+1)}
	for first, list := range table {
		words.lists[words.numbers.Add(first)] = list
		sort.Slice(list, func(i, j int) bool {
			if len(list[i].folded) != len(list[j].folded) {
				return len(list[i].folded) > len(list[j].folded)
			}
			return list[i].folded < list[j].folded
		})
	}
	return words
})

// mark is a word of figure_words.txt in a text, as bytes of the folded text.
type mark struct {
	start, end int
	class      wordClass
}

// builtUp reports whether the segmenter has joined the verb 建成 to the level of what was built:
// 建成区 is a word, but not in 建成|区级医院, nor 通道 in 抢通|道路.
func builtUp(word, behind string) bool {
	return word == "建成" && wording.BeginsWith(behind, "区级", "区域性") || strings.HasSuffix(word, "通") && strings.HasPrefix(behind, "道路") ||
		strings.HasSuffix(word, "解决") && strings.HasPrefix(behind, "问题")
}

// bytesToMark is how much text there is to one of the words, as a rule.
const bytesToMark = 32

// markWords finds the words of figure_words.txt in folded text, in order and
// without overlap. Where bounds are known (bounds[i] is true where a token
// starts or ends) a word must start and end at one, so that 建设 is not found in
// the name of a bank.
func markWords(folded string, bounds []bool) []mark {
	words := loadFigureWords()
	marks := make([]mark, 0, len(folded)/bytesToMark+1)
	for i := 0; i < len(folded); {
		if bounds != nil && !bounds[i] {
			i++
			continue
		}
		r, size := pattern.RuneAt(folded, i)
		if size < 3 {
			i += size
			continue
		}
		next := i + size
		for _, w := range words.lists[words.numbers.Of(r)] {
			end := i + len(w.folded)
			if end > len(folded) || folded[end-1] != w.folded[len(w.folded)-1] || folded[i:end] != w.folded {
				continue
			}
			if bounds != nil && !bounds[end] && !builtUp(w.folded, folded[end:]) {
				continue
			}
			marks = append(marks, mark{i, end, w.class})
			next = end
			break
		}
		i = next
	}
	return marks
}
