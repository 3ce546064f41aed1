package pattern

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
)

// needsOf returns the most telling strings of an expression: one of them stands in every
// text that matches. There are none where it needs nothing.
func needsOf(tree *syntax.Regexp) []string {
	sets := needSetsOf(tree).all()
	if len(sets) == 0 {
		return nil
	}
	return slices.MinFunc(sets, betterNeed)
}

// needSets is what a part of an expression needs: exact are all strings that it
// can be, nil where these are too many to tell; beside them, sets of which each
// has a string in whatever the part matches.
type needSets struct {
	exact []string
	sets  [][]string
}

// all returns all sets, the exact strings as one of them.
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

// needSetsOf reads off an expression what every match of it holds.
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
