package index

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// The weights of what ranks: pairs of characters, single ones, and the words
// that answer by another writing.
const (
	pairWeight    = 1.0
	singleWeight  = 1.0
	synonymWeight = 0.6
	// idleShare is what is left of a pair's weight where one of its characters is
	// of a word that tells nothing.
	idleShare = 0.5
)

// scoreText adds the pairs and the single characters of a folded text to what
// ranks. Pairs cross the words' bounds, so closeness counts; signs do not.
func (p *planner) scoreText(folded string, weight float64) {
	p.scorePairs(folded, weight, nil)
}

// scoreRun does the same for a run of words: of pairs with a character of a word
// that tells nothing (怎么办, 可以吗) less is thought.
func (p *planner) scoreRun(folded string, words []word) {
	idle := make([]bool, len(folded)) // bytes of words that tell nothing or little
	at := 0
	for _, w := range words {
		i := strings.Index(folded[at:], w.typed)
		if i < 0 {
			continue
		}
		for k := at + i; (!w.telling || w.framing) && k < at+i+len(w.typed); k++ {
			idle[k] = true
		}
		at += i + len(w.typed)
	}
	p.scorePairs(folded, 1, idle)
}

func (p *planner) scorePairs(folded string, weight float64, idle []bool) {
	last, lastIdle := -1, false // where the character before begins, if it counts
	for i, r := range folded {
		one := folded[i : i+utf8.RuneLen(r)]
		if analyzers.OnlySigns(one) && r != '%' && r != '+' {
			last = -1
			continue
		}
		p.score(one, weight*singleWeight)
		isIdle := idle != nil && idle[i]
		if last >= 0 {
			pair := weight * pairWeight
			if isIdle || lastIdle {
				pair *= idleShare
			}
			p.score(folded[last:i+len(one)], pair)
		}
		last, lastIdle = i, isIdle
	}
}

func (p *planner) score(form string, weight float64) {
	for i := range p.q.plan.Score {
		if t := &p.q.plan.Score[i]; t.Forms[0] == form {
			t.Weight = max(t.Weight, weight)
			return
		}
	}
	p.q.plan.Score = append(p.q.plan.Score, Weighted{Forms: []string{form}, Weight: weight})
}
