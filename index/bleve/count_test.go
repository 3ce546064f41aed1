package bleve

import (
	"math/rand/v2"
	"testing"
)

// What is counted in a text is how often each gram stands there, also where it
// overlaps itself, and where several terms are of one gram.
func TestCounterCountsEachGramOfAText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	signs := []rune("养老服务中心a5�，𠀀")
	draw := func() rune { return signs[random.IntN(len(signs))] }
	var c counter
	for range 300 {
		terms, singles := make([]scoreTerm, random.IntN(40)), make([]scoreTerm, random.IntN(12))
		for i := range terms {
			terms[i].key = gramKey(draw(), draw())
		}
		for i := range singles {
			singles[i].key = gramKey(draw(), 0)
		}
		c.ready(terms, singles)
		for range 4 {
			text := make([]rune, random.IntN(60))
			for i := range text {
				text[i] = draw()
			}
			c.count([]byte(string(text)))
			for i, term := range append(terms[:len(terms):len(terms)], singles...) {
				want := uint32(0)
				for k, r := range text {
					if secondRune(term.key) == 0 && r == firstRune(term.key) || k > 0 && gramKey(text[k-1], r) == term.key {
						want++
					}
				}
				if got := c.of(i); got != want {
					t.Fatalf("%c%c stands %d times in %s, not %d", firstRune(term.key), secondRune(term.key), want, string(text), got)
				}
			}
		}
	}
}
