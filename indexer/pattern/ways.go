package pattern

import (
	"regexp/syntax"
	"strings"
)

// maxWays is how many alternatives of an expression are looked at one by one; where
// there are more it is taken as a whole.
const maxWays = 8

// unbounded is the reach of what may match any number of characters.
const unbounded = -1

// way is what an alternative of an expression tells of every text that it matches:
// strings of which one must stand in it (needs.go), and if it is bound to an
// end of the text, which characters can stand there (ends.go) and how far
// from there a match can reach.
type way struct {
	needs      []string // none where nothing is needed
	head, tail *textEnd // nil where it is not bound to that end
	reach      int      // how many characters a match has at most, blanks aside
}

// bounded reports whether a text must be a match as a whole, and how long one is has a limit.
func (w *way) bounded() bool { return w.head != nil && w.tail != nil && w.reach != unbounded }

// waysOf returns the alternatives of an expression.
func waysOf(tree *syntax.Regexp) []way {
	alternatives := []*syntax.Regexp{tree}
	if tree.Op == syntax.OpAlternate && len(tree.Sub) <= maxWays {
		alternatives = tree.Sub
	}
	ways := make([]way, 0, len(alternatives))
	for _, alternative := range alternatives {
		ways = append(ways, way{needsOf(alternative), newTextEnd(alternative), newTextEnd(reversed(alternative)), reachOfMatch(alternative)})
	}
	return ways
}

// Blanks are what \s matches.
const Blanks = "\t\n\f\r "

// IsBlank recognises a character that \s matches.
func IsBlank(r rune) bool { return r <= ' ' && strings.ContainsRune(Blanks, r) }

// lengthOfMatch counts the characters of a text that are no blanks.
func lengthOfMatch(text string) int {
	n := RunesIn(text)
	for i := range len(text) {
		if text[i] <= ' ' && IsBlank(rune(text[i])) {
			n--
		}
	}
	return n
}

// reachOfMatch returns how many characters other than blanks an expression matches at
// most, unbounded where there is no such number. Blanks are left out because \s* is
// all that many expressions repeat without end.
func reachOfMatch(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		n := 0
		for _, r := range re.Rune {
			if !IsBlank(r) {
				n++
			}
		}
		return n
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if !IsBlank(r) {
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
