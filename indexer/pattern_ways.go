package indexer

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxWays is how many alternatives of an expression are looked at one by one; where
// there are more it is taken as a whole.
const maxWays = 8

// unbounded is the reach of what may match any number of characters.
const unbounded = -1

// way is what an alternative of an expression tells of every text that it matches:
// strings of which one must stand in it (pattern_needs.go), and if it is bound to an
// end of the text, which characters can stand there (pattern_ends.go) and how far
// from there a match can reach.
type way struct {
	needs      []need   // what is quickest to look for comes first
	head, tail *textEnd // nil where it is not bound to that end
	reach      int      // how many characters a match has at most, blanks aside
}

// waysOf gives the alternatives of an expression.
func waysOf(tree *syntax.Regexp) ([]way, error) {
	alternatives := []*syntax.Regexp{tree}
	if tree.Op == syntax.OpAlternate && len(tree.Sub) <= maxWays {
		alternatives = tree.Sub
	}
	ways := make([]way, 0, len(alternatives))
	for _, alternative := range alternatives {
		w := way{needs: needsOf(alternative), reach: reachOfMatch(alternative)}
		slices.SortStableFunc(w.needs, func(a, b need) int { return a.cost() - b.cost() })
		var err error
		if w.head, err = newTextEnd(alternative); err != nil {
			return nil, err
		}
		if w.tail, err = newTextEnd(reversed(alternative)); err != nil {
			return nil, err
		}
		ways = append(ways, w)
	}
	return ways, nil
}

// open tells whether the text can match in this way; false is certain. What costs
// least is asked first: one character, then few strings. To look for many takes as long
// as to read the text.
func (w *way) open(text string) bool {
	if w.head != nil {
		r, size := rune(0), 0
		if text != "" {
			r, size = runeAt(text, 0)
		}
		if !w.head.opens(r, size) {
			return false
		}
	}
	if w.tail != nil {
		if r, size := lastRuneOf(text); !w.tail.opens(r, size) {
			return false
		}
	}
	if w.head == nil && w.tail == nil {
		return w.needsMet(text, false)
	}
	near := w.within(text)
	if w.head != nil && w.tail != nil && len(near) < len(text) {
		return false // it would have to match all of the text
	}
	return w.needsMet(near, false)
}

// needsMet tells whether the needs of few strings are met, or those of many.
func (w *way) needsMet(text string, many bool) bool {
	for i := range w.needs {
		if many == (w.needs[i].all != nil) && !w.needs[i].met(text) {
			return false
		}
	}
	return true
}

// within gives the part of a text in which a match lies that is bound to an end of it.
func (w *way) within(text string) string {
	if w.reach == unbounded || len(text) <= w.reach {
		return text
	}
	n := 0
	if w.head != nil {
		for i, r := range text {
			if isPatternBlank(r) {
				continue
			}
			if n++; n > w.reach {
				return text[:i]
			}
		}
		return text
	}
	for i := len(text); i > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !isPatternBlank(r) {
			if n++; n > w.reach {
				return text[i:]
			}
		}
		i -= size
	}
	return text
}

// patternBlanks are what \s matches.
const patternBlanks = "\t\n\f\r "

func isPatternBlank(r rune) bool { return r <= ' ' && strings.ContainsRune(patternBlanks, r) }

// reachOfMatch gives how many characters other than blanks an expression matches at
// most, unbounded where there is no such number. Blanks are left out because \s* is
// all that many expressions repeat without end.
func reachOfMatch(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		n := 0
		for _, r := range re.Rune {
			if !isPatternBlank(r) {
				n++
			}
		}
		return n
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if !isPatternBlank(r) {
					return 1
				}
			}
		}
		return 0
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpCapture, syntax.OpQuest:
		return reachOfMatch(re.Sub[0])
	case syntax.OpStar, syntax.OpPlus, syntax.OpRepeat:
		n := reachOfMatch(re.Sub[0])
		switch {
		case n == 0:
			return 0
		case n == unbounded || re.Op != syntax.OpRepeat || re.Max < 0:
			return unbounded
		}
		return n * re.Max
	case syntax.OpConcat, syntax.OpAlternate:
		all := 0
		for _, sub := range re.Sub {
			n := reachOfMatch(sub)
			if n == unbounded {
				return unbounded
			}
			if re.Op == syntax.OpConcat {
				all += n
			} else {
				all = max(all, n)
			}
		}
		return all
	}
	return 0
}
