package index

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed lay.txt
var layFile string

const (
	// layWeight is what an official word for a lay one ranks by where a word of the
	// query counts 1, and layShare what any of them counts for towards a fair share.
	layWeight = 0.5
	layShare  = 0.8
	// layTerms is how many official words rank a query at most, each costs a
	// walk over its postings.
	layTerms = lexiconTerms
)

// layWord is a word of daily life with what official texts answer it by.
type layWord struct {
	typed    string
	official []string
}

// layWords are the words of lay.txt, folded, by their first character, the longest
// first.
var layWords = sync.OnceValue(func() map[rune][]layWord {
	byFirst := map[rune][]layWord{}
	// The file is the program's own: a test holds each of its lines to the format.
	_ = EachAssociations("lay.txt", layFile, func(a Associations) error {
		w := layWord{typed: foldWord(a.Typed)}
		for _, other := range a.Words {
			w.official = append(w.official, foldWord(other.Word))
		}
		first, _ := utf8.DecodeRuneInString(w.typed)
		byFirst[first] = append(byFirst[first], w)
		return nil
	})
	for _, list := range byFirst {
		slices.SortStableFunc(list, func(a, b layWord) int { return len(b.typed) - len(a.typed) })
	}
	return byFirst
})

// stretch is a part of a text in bytes.
type stretch struct{ from, to int }

// layIn returns the lay words that a folded query of these words holds, the longest
// first, none within another. One of a single character has to be a word by
// itself, and none may be made of the end of one word and the beginning of
// another (线上交易 does not hold 上交), nor of the middle of a word (名义工资
// does not hold 义工).
func layIn(query string, words []word) []layWord {
	known := layWords()
	bounds := wordsWithin(query, words)
	type found struct {
		layWord
		stretch
	}
	var list []found
	for from, first := range query {
		for _, lay := range known[first] {
			if !strings.HasPrefix(query[from:], lay.typed) {
				continue
			}
			at := stretch{from, from + len(lay.typed)}
			if utf8.RuneCountInString(lay.typed) == 1 && !slices.ContainsFunc(words, func(w word) bool { return w.typed == lay.typed }) ||
				slices.ContainsFunc(bounds, at.cuts) {
				continue
			}
			if n := len(list); n == 0 || list[n-1].to < at.to {
				list = append(list, found{lay, at})
			}
			break
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return len(b.typed) - len(a.typed) })
	lays := make([]layWord, 0, len(list))
	for i, f := range list {
		if !slices.ContainsFunc(list[:i], func(o found) bool { return o.typed == f.typed }) {
			lays = append(lays, f.layWord)
		}
	}
	return lays
}

// cuts reports whether a stretch takes a part of a word together with what stands
// beside the word, or its middle alone.
func (s stretch) cuts(word stretch) bool {
	return s.from < word.from && word.from < s.to && s.to < word.to || word.from < s.from && s.from < word.to && word.to != s.to
}

// wordsWithin returns where the words stand in the folded query that they were cut
// from. Single characters that were left side by side are no word to be cut.
func wordsWithin(query string, words []word) []stretch {
	list := make([]stretch, 0, len(words))
	at := 0
	for _, w := range words {
		i := strings.Index(query[at:], w.typed)
		if i < 0 {
			continue
		}
		from := at + i
		at = from + len(w.typed)
		if !w.loose {
			list = append(list, stretch{from + w.denial, at})
		}
	}
	return list
}

// lay ranks by the official words for the query's lay ones, and gives them as
// each lay word counts towards a fair share: by any of its official ones. Where
// there are more than layTerms, each lay word has its first before any has its
// second.
func (p *planner) lay(query string) ([]Weighted, error) {
	lays := layIn(query, p.q.words)
	held := make([][]string, len(lays))
	for round, more := 0, true; more; round++ {
		more = false
		for i, lay := range lays {
			if round >= len(lay.official) || len(p.q.associated) == layTerms {
				continue
			}
			more = true
			word := lay.official[round]
			if strings.Contains(query, word) || slices.Contains(p.q.associated, word) {
				continue
			}
			n, err := p.view.Frequency(p.ctx, word)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				held[i] = append(held[i], word)
				p.q.associated = append(p.q.associated, word)
				p.q.toldAssociated = append(p.q.toldAssociated, word)
			}
		}
	}
	var list []Weighted
	for _, forms := range held {
		if len(forms) == 0 {
			continue
		}
		idf, err := idfOfForms(p.ctx, p.view, forms)
		if err != nil {
			return nil, err
		}
		list = append(list, Weighted{Forms: forms, Weight: layShare * idf})
		for _, word := range forms {
			p.score(word, layWeight)
		}
	}
	return list, nil
}

// withLay returns the words with the official ones as their other writings.
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
