package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// denials deny the word behind them, a verb or else a thing, and the others that say
// the same of it. Alone they tell nothing, but a query for 不达标 is not one for 达标.
var denials = map[string]struct{ done, there []string }{
	"不":  {done: strings.Fields("未 没 没有"), there: strings.Fields("未 没 没有")},
	"未":  {done: strings.Fields("没 没有"), there: strings.Fields("没 没有")},
	"没":  {done: strings.Fields("没有 未"), there: strings.Fields("没有 无")},
	"没有": {done: strings.Fields("没 未"), there: strings.Fields("没 无")},
	"无":  {done: strings.Fields("没 没有"), there: strings.Fields("没 没有")},
}

// notDenied are words before which a negation only asks (有没有) or that are left to
// the segmenter's own cut.
var notDenied = strings.Fields("有 是 要 能 可 会 否")

// withNegations joins each negation to the word that it denies, as one word which
// its other negations answer too (没有完成, 未完成; 没有电梯, 无电梯). piece is what the
// words were cut from: a negation denies only what stands right behind it.
func withNegations(seg *analyzers.Segmenter, words []word, piece string) []word {
	var list []word
	for i := 0; i < len(words); i++ {
		w := words[i]
		denial, denies := denials[w.typed]
		if !denies || i+1 == len(words) || i > 0 && slices.Contains(notDenied, words[i-1].typed) {
			list = append(list, w)
			continue
		}
		next := words[i+1]
		if first, _ := utf8.DecodeRuneInString(next.typed); !Telling(next.typed) || !analyzers.IsHan(first) || !strings.Contains(piece, w.written+next.written) {
			list = append(list, w)
			continue
		}
		denied := w.with(next)
		denied.denial = len(w.typed)
		// What is denied is still what is asked about: a share of it, never all.
		denied.stem = slices.Concat(next.forms, next.synonyms)
		others := denial.there
		if classes := seg.Classes(next.typed); len(classes) == 1 && strings.HasPrefix(classes[0].Part, "v") {
			others = denial.done
		}
		for _, no := range others {
			for _, said := range append([]string{next.typed}, next.synonyms...) {
				if len(denied.synonyms) < maxAlternatives {
					denied.synonyms = append(denied.synonyms, no+said)
				}
			}
		}
		list = append(list, denied)
		i++
	}
	return list
}
