package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// signedFile is a reader's judgement of what was learnt, and what the reader added;
// its head tells how it is written. It is kept apart from the lexicon so that
// learning anew does not lose it.
//
//go:embed signed.txt
var signedFile string

// signature is an official word that was signed for a typed one.
type signature struct {
	word  string  // as it was written
	share float64 // 0 where it is to be learnt
}

// parseSigned reads the signed associations by typed word, folded as words of
// texts are. No typed word stands twice, so that each is judged in one place.
func parseSigned(text string) (map[string][]signature, error) {
	signed := map[string][]signature{}
	err := index.EachAssociations("signed.txt", text, func(a index.Associations) error {
		word := analyzers.Fold(a.Typed)
		if signed[word] != nil {
			return fmt.Errorf("%s stands twice", word)
		}
		for _, w := range a.Words {
			s := signature{w.Word, w.Share}
			same := func(o signature) bool { return o.word == s.word }
			if analyzers.Fold(s.word) == word || slices.ContainsFunc(signed[word], same) {
				return fmt.Errorf("%s is said already", s.word)
			}
			signed[word] = append(signed[word], s)
		}
		return nil
	})
	return signed, err
}

// links are the pairs that are signed, as learning has them.
func links(signed map[string][]signature) map[link]bool {
	set := map[link]bool{}
	for word, list := range signed {
		for _, s := range list {
			set[link{word, analyzers.Fold(s.word)}] = true
		}
	}
	return set
}

// judge returns of what was learnt what is signed, and what was added by hand, of
// each word the greatest shares first.
func judge(learnt map[string][]association, signed map[string][]signature) map[string][]association {
	kept := map[string][]association{}
	for word, list := range signed {
		for _, s := range list {
			a := association{s.word, s.share, s.share > 0}
			if at := slices.IndexFunc(learnt[word], s.means); !a.added && at >= 0 {
				a.share = learnt[word][at].share
			}
			if a.share > 0 {
				kept[word] = append(kept[word], a)
			}
		}
		slices.SortStableFunc(kept[word], func(a, b association) int { return cmp.Compare(b.share, a.share) })
	}
	return kept
}

// unread returns what was learnt and nobody has signed.
func unread(learnt map[string][]association, signed map[string][]signature) map[string][]association {
	rest := map[string][]association{}
	set := links(signed)
	for word, list := range learnt {
		for _, a := range list {
			if !set[link{word, a.word}] {
				rest[word] = append(rest[word], a)
			}
		}
	}
	return rest
}

// means reports whether the association is the one that was signed.
func (s signature) means(a association) bool { return analyzers.Fold(s.word) == a.word }
