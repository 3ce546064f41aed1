package index

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
)

//go:embed lay.txt
var layFile string

const (
	// layWeight is what an official word for a lay one ranks by where a word of the
	// query counts 1, and layShare what any of them counts for towards a fair share.
	layWeight = 0.5
	layShare  = 0.8
	// layTerms is how many official words rank a query at most, those of the
	// longest lay words first: each costs a walk over its postings.
	layTerms = lexiconTerms
)

// layWord is a word of daily life with what official texts answer it by.
type layWord struct {
	typed    string
	official []string
}

// layWords are the words of lay.txt, folded, the longest first.
var layWords = sync.OnceValue(func() []layWord {
	var list []layWord
	for line := range strings.Lines(layFile) {
		line, _, _ = strings.Cut(line, "#")
		typed, others, ok := strings.Cut(line, ">")
		if !ok {
			continue
		}
		w := layWord{typed: analyzers.Fold(strings.TrimSpace(typed))}
		for _, other := range strings.Split(others, "、") {
			w.official = append(w.official, analyzers.Fold(strings.TrimSpace(other)))
		}
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(a, b layWord) int {
		return utf8.RuneCountInString(b.typed) - utf8.RuneCountInString(a.typed)
	})
	return list
})

// layIn gives the lay words that a folded query of these words holds, none
// within another. One of a single character has to be a word by itself.
func layIn(query string, words []word) []layWord {
	var list []layWord
	for _, lay := range layWords() {
		if utf8.RuneCountInString(lay.typed) == 1 {
			if slices.ContainsFunc(words, func(w word) bool { return w.typed == lay.typed }) {
				list = append(list, lay)
			}
		} else if strings.Contains(query, lay.typed) {
			list = append(list, lay)
			query = strings.ReplaceAll(query, lay.typed, "\n")
		}
	}
	return list
}

// lay ranks by the official words for the query's lay ones, and gives them as
// each lay word counts towards a fair share: by any of its official ones.
func (p *planner) lay(query string) ([]Weighted, error) {
	var list []Weighted
	for _, lay := range layIn(query, p.q.words) {
		var held []string
		for _, word := range lay.official {
			if strings.Contains(query, word) || len(p.q.associated) == layTerms {
				continue
			}
			n, err := p.view.Frequency(p.ctx, word)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				held = append(held, word)
				p.q.associated = append(p.q.associated, word)
				p.q.toldAssociated = append(p.q.toldAssociated, word)
			}
		}
		if len(held) == 0 {
			continue
		}
		idf, err := idfOfForms(p.ctx, p.view, held)
		if err != nil {
			return nil, err
		}
		list = append(list, Weighted{Forms: held, Weight: layShare * idf})
		for _, word := range held {
			p.score(word, layWeight)
		}
	}
	return list, nil
}

// withLay gives the words with the official ones as their other writings.
func withLay(query string, words []word) []word {
	list := slices.Clone(words)
	for _, lay := range layIn(query, words) {
		for i := range list {
			if w := &list[i]; strings.Contains(lay.typed, w.typed) || strings.Contains(w.typed, lay.typed) {
				w.synonyms = slices.Concat(w.synonyms, lay.official)
			}
		}
	}
	return list
}
