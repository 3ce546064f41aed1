package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// negations deny the word behind them. Alone they tell nothing, but a query for
// 不达标 is not one for 达标.
var negations = strings.Fields("不 未 没 没有 无")

// notDenied are words before which a negation only asks (有没有) or that are left to
// the segmenter's own cut.
var notDenied = strings.Fields("有 是 要 能 可 会 否")

// withNegations joins each negation to the word that it denies, as one word which
// its other negations answer too (没有完成, 未完成). piece is what the words were
// cut from: a negation denies only what stands right behind it.
func withNegations(words []word, piece string) []word {
	var list []word
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 == len(words) || !slices.Contains(negations, w.typed) || i > 0 && slices.Contains(notDenied, words[i-1].typed) {
			list = append(list, w)
			continue
		}
		next := words[i+1]
		if first, _ := utf8.DecodeRuneInString(next.typed); !Telling(next.typed) || !analyzers.IsHan(first) || !strings.Contains(piece, w.written+next.written) {
			list = append(list, w)
			continue
		}
		denied := w.with(next)
		for _, no := range negations {
			for _, said := range append([]string{next.typed}, next.synonyms...) {
				if form := no + said; form != denied.typed && len(denied.synonyms) < maxAlternatives {
					denied.synonyms = append(denied.synonyms, form)
				}
			}
		}
		list = append(list, denied)
		i++
	}
	return list
}
