package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// A character that segmentation leaves beside a word stands in every other paragraph by
// itself: 券 of 消费券 in 债券, 办 of 一次办 in 办公. It asks for what it makes with that
// word. A word of two and a character that is a noun make a compound of which the
// character is the head (消费券, 健身圈), an adjective and the word behind it one of
// which it is the beginning (好房子), a number with its measure word and a character a
// thing or a manner (一件事, 一次办). Such a compound is answered where it stands, and
// where its two parts stand in their order with few characters between, as a fuller
// name has them: 失业险 by 失业保险, 农村路 by 农村公路, 新小区 by 新建小区. What is left is
// a verb with its object (缺医生), which may be said in either order and at any distance.

// maxBetween is how many characters may stand between the parts of a compound.
const maxBetween = 3

// endings are characters that, left over behind a word, belong to it though the
// dictionary calls them no nouns: 枫桥式, 老龄化率, 百强, 展位费.
const endings = "率数额式型化级强法长费站险品具表员车厂园展版编奖池河湖"

// headClasses are the dictionary's classes of characters that can be the head of a
// compound: nouns but no names, measure words (圈), what counts time (日), places, times.
var headClasses = []string{"n", "ng", "nz", "q", "m", "k", "t", "s"}

// qualities are adjectives that begin a compound.
const qualities = "新好大小老旧高低"

// notInside are characters that part two things, or say how one stands to the other.
const notInside = "的地得和与及或并等对在是有了"

// compound is what a word was joined of, each part in all its writings.
type compound struct {
	first, second []string
	// headed is set where the second tells something by itself too: what a paragraph has
	// of it is a share of the compound.
	headed bool
}

// head marks the compound, where there is one, as headed.
func (c *compound) head() {
	if c != nil {
		c.headed = true
	}
}

// joined is the word with another right behind it as one; main is the one of them that
// is what is meant without the other.
func (w word) joined(next, main word) word {
	made := w.with(next)
	made.stem = slices.Concat(main.forms, main.synonyms)
	for _, quantity := range w.quantities {
		made.quantities = append(made.quantities, quantity+next.typed)
	}
	if last, _ := utf8.DecodeLastRuneInString(w.typed); analyzers.IsHan(last) {
		made.compound = &compound{first: slices.Concat(w.forms, w.synonyms, w.quantities), second: slices.Concat(next.forms, next.synonyms)}
	}
	return made
}

// heads reports whether a character that segmentation left behind a word is the head of a
// compound with it, or ends what is counted: 一件事, 一次办.
func heads(seg *analyzers.Segmenter, before, char word) bool {
	if first, _ := utf8.DecodeRuneInString(char.typed); !Telling(before.typed) || !Telling(char.typed) || !analyzers.IsHan(first) || isNumeral(first) {
		return false
	}
	last, size := utf8.DecodeLastRuneInString(before.typed)
	if len(before.typed) == size || !analyzers.IsHan(last) {
		return false
	}
	if number, _ := utf8.DecodeRuneInString(before.typed); isNumeral(number) {
		return true
	}
	classes := seg.Classes(char.typed)
	return len(classes) == 1 && slices.Contains(headClasses, classes[0].Part)
}

// qualified reports whether the word behind an adjective makes a compound with it.
func qualified(quality, w word) bool {
	first, size := utf8.DecodeRuneInString(w.typed)
	return !quality.loose && strings.Contains(qualities, quality.typed) && len(w.typed) > size && analyzers.IsHan(first) && Telling(w.typed) &&
		len(w.quantities) == 0 && !slices.Contains(stateWords, w.typed)
}

// allTelling reports whether a text is a row of words without any that only joins or asks:
// 15分钟健身圈. In a sentence what is left over may as well be a verb or belong to what
// follows.
func allTelling(a *analyzers.Analysis) bool {
	return !slices.ContainsFunc(a.Tokens, func(t analyzers.Token) bool { return !Telling(a.Folded[t.Start:t.End]) })
}

// leftOver reports whether a token is a character that segmentation left right behind the
// token before it.
func leftOver(a *analyzers.Analysis, i int) bool {
	if i >= len(a.Tokens) || a.Tokens[i].Start != a.Tokens[i-1].End {
		return false
	}
	char := a.Folded[a.Tokens[i].Start:a.Tokens[i].End]
	return utf8.RuneCountInString(char) == 1 && Telling(char)
}

// belongs reports whether a character that segmentation left behind a word belongs to
// it: as an ending, or because it makes a word with the last character before it
// (产业园 + 区, 燃气管 + 道).
func belongs(seg *analyzers.Segmenter, before, char string) bool {
	if !Telling(before) {
		return false
	}
	if strings.Contains(endings, char) {
		return true
	}
	last, size := utf8.DecodeLastRuneInString(before)
	return len(before) > size && analyzers.IsHan(last) && knownWord(seg, string(last)+char)
}

// node asks for the parts apart, for nothing where there is no compound.
func (c *compound) node() Near {
	if c == nil {
		return Near{InOrder: true}
	}
	return Near{A: c.first, B: c.second, Within: maxBetween, InOrder: true}
}

// in returns the first stretch of a folded text that answers the compound, "" for none.
func (c *compound) in(folded string) string {
	for _, at := range inOrder(folded, c.node()) {
		return folded[at[0]:at[1]]
	}
	return ""
}

// told is the compound as its reader is told of it.
func (c *compound) told() string { return c.first[0] + "…" + c.second[0] }
