package index

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// lexiconFile holds what was read and signed by people, learntFile what was learnt
// beside it and read by nobody.
var (
	//go:embed lexicon.txt
	lexiconFile string
	//go:embed lexicon_learnt.txt
	learntFile string
)

const (
	// lexiconWeight is what an associated word counts for, times its share, where
	// a word of the query counts 1. Shares are small (most are below .1), so that
	// it is several associated words together that decide.
	lexiconWeight = 8.0
	// lexiconTerms is how many associated words a query is ranked by at most: each
	// costs a walk over its postings.
	lexiconTerms = 12
)

// lexicon tells which official words stand in the texts that answer a question in
// which a word stands: 乘客 is answered by texts of 旅客 and 救助. It only ranks:
// what is found, and in which tier, does not depend on it. It is immutable.
type lexicon struct {
	of     map[string][]association
	learnt map[string][]association // not signed: it ranks, and read_as does not tell it
}

// association is an official word, and the share of the answers to questions with
// the lay word that it explains, from 0 to 1.
type association struct {
	word  string
	share float64
}

// readLexicon reads the embedded associations (lexicon.txt, where the format is
// written down, and lexicon_learnt.txt), or the file in the place of both, "" for
// none.
func readLexicon(file string) (*lexicon, error) {
	if file == "" {
		l, err := parseLexicon("lexicon.txt", lexiconFile)
		if err != nil {
			return nil, err
		}
		learnt, err := parseLexicon("lexicon_learnt.txt", learntFile)
		if err != nil {
			return nil, err
		}
		l.learnt = learnt.of
		return l, nil
	}
	text, err := wording.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("读取联想词表：%w", err)
	}
	return parseLexicon(file, text)
}

func parseLexicon(name, text string) (*lexicon, error) {
	l := &lexicon{of: map[string][]association{}}
	err := EachAssociations(name, text, func(a Associations) error {
		word := analyzers.Fold(a.Typed)
		for _, w := range a.Words {
			if w.Share == 0 {
				return fmt.Errorf("“%s”要有词和百分数", w.Word)
			}
			l.of[word] = append(l.of[word], association{analyzers.Fold(w.Word), w.Share})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// associated returns the words that the lexicon associates with the query's, with
// their idf as weight times what they count: those that count most, of all its
// words together. A query of one word is answered by what it says.
func (p *planner) associated(query string) ([]Weighted, error) {
	shares, signed := map[string]float64{}, map[string]bool{}
	words := 0
	for _, w := range p.q.words {
		if !w.telling {
			continue
		}
		words++
		for _, a := range p.rules.lexicon.of[w.typed] {
			signed[a.word] = true
		}
		for _, a := range slices.Concat(p.rules.lexicon.of[w.typed], p.rules.lexicon.learnt[w.typed]) {
			if !strings.Contains(query, a.word) {
				shares[a.word] += a.share
			}
		}
	}
	if words < 2 {
		return nil, nil
	}
	total := float64(p.view.State().Paragraphs)
	list := make([]Weighted, 0, len(shares))
	for word, share := range shares {
		n, err := p.view.Frequency(p.ctx, word)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			list = append(list, Weighted{Forms: []string{word}, Weight: lexiconWeight * share * idfOf(float64(n), total)})
		}
	}
	slices.SortFunc(list, func(a, b Weighted) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Forms[0], b.Forms[0]))
	})
	list = list[:min(lexiconTerms-len(p.q.associated), len(list))] // lay words' come first
	for _, w := range list {
		word := w.Forms[0]
		p.score(word, lexiconWeight*shares[word])
		if slices.Contains(p.q.associated, word) {
			continue // it counts for the lay word too, and is told once
		}
		p.q.associated = append(p.q.associated, word)
		if signed[word] {
			p.q.toldAssociated = append(p.q.toldAssociated, word)
		}
	}
	return list, nil
}
