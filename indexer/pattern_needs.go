package indexer

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxExact is how many strings a part of an expression may stand for and still
	// be written out; a product of two parts grows quickly.
	maxExact = 400
	// maxClass is how many characters a class may have and still be written out.
	maxClass = 24
	// maxNeeds is how many needs of an expression are worth asking for.
	maxNeeds = 3
	// fewStrings is up to how many strings are looked for one by one: beyond, one
	// pass of an automaton is cheaper.
	fewStrings = 6
)

// need is a set of strings of which one stands in every text that matches.
type need struct {
	strings []string
	rare    []int      // of each string, its rarest byte
	all     *automaton // of the strings, where they are many
}

func newNeed(set []string) need {
	n := need{strings: set}
	if len(set) > fewStrings {
		n.all = newAutomaton(set)
		return n
	}
	for _, s := range set {
		n.rare = append(n.rare, rarestByte(s))
	}
	return n
}

// cost orders needs by how long it takes to see that they are not met.
func (n *need) cost() int {
	if n.all != nil {
		return maxExact
	}
	return len(n.strings)
}

func (n *need) met(text string) bool {
	if n.all != nil {
		return n.all.in(text)
	}
	for i, s := range n.strings {
		if containsBy(text, s, n.rare[i]) {
			return true
		}
	}
	return false
}

// containsBy tells whether s stands in text, looking for its byte at the place rare.
// The first byte, which strings.Contains looks for, is that of every sixth character
// of Chinese text.
func containsBy(text, s string, rare int) bool {
	for at := rare; at < len(text); at++ {
		i := strings.IndexByte(text[at:], s[rare])
		if i < 0 {
			return false
		}
		at += i
		if strings.HasPrefix(text[at-rare:], s) {
			return true
		}
	}
	return false
}

// rarestByte gives the place of the byte of s that is rarest in Chinese text.
func rarestByte(s string) int {
	best, rarest := 0, -1
	for i := range len(s) {
		rarity := 0
		switch b := s[i]; {
		case b >= 0xC0, b == ' ', b >= '0' && b <= '9':
		case strings.IndexByte(commonBytes, b) >= 0:
			rarity = 1
		case b >= utf8.RuneSelf:
			rarity = 2
		default:
			rarity = 3
		}
		if rarity >= rarest {
			best, rarest = i, rarity
		}
	}
	return best
}

// commonBytes are what ， 。 、 的 “ ” ： consist of beside their first bytes.
const commonBytes = "\xBC\x8C\x80\x82\x81\x9A\x84\x9C\x9D\x9A"

// needsOf gives the most telling needs of an expression.
func needsOf(tree *syntax.Regexp) []need {
	sets := needSetsOf(tree).all()
	slices.SortStableFunc(sets, betterNeed)
	var needs []need
	for _, set := range sets[:min(len(sets), maxNeeds)] {
		needs = append(needs, newNeed(set))
	}
	return needs
}

// needSets is what a part of an expression needs: exact are all strings that it
// can be, nil where these are too many to tell; beside them, sets of which each
// has a string in whatever the part matches.
type needSets struct {
	exact []string
	sets  [][]string
}

// all gives all sets, the exact strings as one of them.
func (n needSets) all() [][]string {
	sets := slices.Clone(n.sets)
	if set := shortest(n.exact); len(set) > 0 {
		sets = append(sets, set)
	}
	return sets
}

// shortest drops the strings that hold another of them; nil where one is empty,
// since then nothing is needed.
func shortest(list []string) []string {
	if slices.Contains(list, "") {
		return nil
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	var kept []string
	for _, s := range list {
		if !slices.ContainsFunc(kept, func(k string) bool { return strings.Contains(s, k) }) {
			kept = append(kept, s)
		}
	}
	return kept
}

// betterNeed orders needs by how seldom a text that does not match meets them:
// long strings first, then few.
func betterNeed(a, b []string) int {
	length := func(set []string) int {
		n := maxExact
		for _, s := range set {
			n = min(n, utf8.RuneCountInString(s))
		}
		return n
	}
	return cmp.Or(cmp.Compare(min(length(b), 2), min(length(a), 2)), cmp.Compare(len(a), len(b)))
}

func needSetsOf(re *syntax.Regexp) needSets {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 || slices.Contains(re.Rune, utf8.RuneError) {
			return needSets{} // any case; and a broken byte counts as U+FFFD
		}
		return needSets{exact: []string{string(re.Rune)}}
	case syntax.OpCharClass:
		return needSets{exact: charactersOf(re.Rune)}
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return needSets{exact: []string{""}}
	case syntax.OpCapture:
		return needSetsOf(re.Sub[0])
	case syntax.OpQuest:
		return optional(needSetsOf(re.Sub[0]))
	case syntax.OpPlus:
		return needSets{sets: needSetsOf(re.Sub[0]).all()}
	case syntax.OpRepeat:
		switch {
		case re.Min == 1 && re.Max == 1:
			return needSetsOf(re.Sub[0])
		case re.Min > 0:
			return needSets{sets: needSetsOf(re.Sub[0]).all()}
		case re.Max == 1:
			return optional(needSetsOf(re.Sub[0]))
		}
	case syntax.OpConcat:
		return needSetsInRow(re.Sub)
	case syntax.OpAlternate:
		return needSetsOfEither(re.Sub)
	}
	return needSets{}
}

// charactersOf writes a class of few characters out, nil where they are many.
func charactersOf(ranges []rune) []string {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(out) == maxClass || r == utf8.RuneError {
				return nil
			}
			out = append(out, string(r))
		}
	}
	return out
}

func optional(n needSets) needSets {
	if n.exact == nil {
		return needSets{}
	}
	return needSets{exact: append(slices.Clone(n.exact), "")}
}

// needSetsInRow joins parts that follow each other: as long as all are exact
// their products are.
func needSetsInRow(parts []*syntax.Regexp) needSets {
	row := needSets{exact: []string{""}}
	whole := true
	for _, part := range parts {
		n := needSetsOf(part)
		row.sets = append(row.sets, n.sets...)
		if n.exact != nil && len(n.exact)*len(row.exact) <= maxExact {
			var product []string
			for _, a := range row.exact {
				for _, b := range n.exact {
					product = append(product, a+b)
				}
			}
			row.exact = product
			continue
		}
		whole = false
		row.sets = row.all()
		row.exact = []string{""}
		if n.exact != nil {
			row.exact = n.exact
		}
	}
	if !whole {
		return needSets{sets: row.all()}
	}
	return row
}

// needSetsOfEither joins alternatives: one of the best set of each is needed.
func needSetsOfEither(alternatives []*syntax.Regexp) needSets {
	var exact, needed []string
	whole := true
	for _, alternative := range alternatives {
		n := needSetsOf(alternative)
		whole = whole && n.exact != nil && len(exact)+len(n.exact) <= maxExact
		exact = append(exact, n.exact...)
		sets := n.all()
		if len(sets) == 0 {
			if !whole {
				return needSets{}
			}
			continue
		}
		needed = append(needed, slices.MinFunc(sets, betterNeed)...)
	}
	switch {
	case whole:
		return needSets{exact: exact}
	case slices.Contains(exact, ""):
		return needSets{}
	}
	return needSets{sets: [][]string{shortest(needed)}}
}
