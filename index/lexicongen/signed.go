package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengsou/analyzers"
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
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		typed, others, ok := strings.Cut(line, ">")
		word := analyzers.Fold(strings.TrimSpace(typed))
		if !ok || word == "" {
			return nil, fmt.Errorf("signed.txt line %d: not “word > word、word 8”", n)
		}
		if signed[word] != nil {
			return nil, fmt.Errorf("signed.txt line %d: %s stands twice", n, word)
		}
		for _, other := range strings.Split(others, "、") {
			s, err := parseSignature(other)
			if err != nil {
				return nil, fmt.Errorf("signed.txt line %d: %w", n, err)
			}
			same := func(o signature) bool { return o.word == s.word }
			if analyzers.Fold(s.word) == word || slices.ContainsFunc(signed[word], same) {
				return nil, fmt.Errorf("signed.txt line %d: %s is said already", n, s.word)
			}
			signed[word] = append(signed[word], s)
		}
	}
	return signed, nil
}

func parseSignature(text string) (signature, error) {
	columns := strings.Fields(text)
	switch len(columns) {
	case 1:
		return signature{word: columns[0]}, nil
	case 2:
		percent, err := strconv.ParseFloat(columns[1], 64)
		if err != nil || !(percent > 0 && percent <= 100) {
			return signature{}, fmt.Errorf("%s: the share is no number from 0 to 100", strings.TrimSpace(text))
		}
		return signature{columns[0], percent / 100}, nil
	}
	return signature{}, fmt.Errorf("%q is not a word or a word and a share", strings.TrimSpace(text))
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

// judge gives of what was learnt what is signed, and what was added by hand, of
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

// unread gives what was learnt and nobody has signed.
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
