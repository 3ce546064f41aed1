package pattern

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"unicode"
)

// textEnd tells, by the character at one end of a text, that an expression which is
// bound to that end does not match.
type textEnd struct {
	empty bool   // it matches nothing too
	first []rune // the ranges of characters that can come first
}

// newTextEnd returns nil for an expression that is not bound to its beginning.
func newTextEnd(tree *syntax.Regexp) *textEnd {
	first := tree
	for first.Op == syntax.OpCapture || first.Op == syntax.OpConcat {
		first = first.Sub[0]
	}
	if first.Op != syntax.OpBeginText {
		return nil
	}
	e := &textEnd{}
	e.empty = e.begin(tree)
	return e
}

// begin adds what can come first in a match, and tells whether one can be empty.
// Conditions between characters are taken for met.
func (e *textEnd) begin(re *syntax.Regexp) (empty bool) {
	switch re.Op {
	case syntax.OpLiteral:
		e.first = append(e.first, takenBy(&syntax.Inst{Op: syntax.InstRune, Rune: re.Rune[:1], Arg: uint32(re.Flags)})...)
		return false
	case syntax.OpCharClass:
		e.first = append(e.first, re.Rune...)
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		e.first = append(e.first, 0, unicode.MaxRune)
		return false
	case syntax.OpNoMatch:
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return e.begin(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		e.begin(re.Sub[0])
	case syntax.OpRepeat:
		return e.begin(re.Sub[0]) || re.Min == 0
	case syntax.OpConcat:
		for _, part := range re.Sub {
			if !e.begin(part) {
				return false
			}
		}
	case syntax.OpAlternate:
		for _, alternative := range re.Sub {
			empty = e.begin(alternative) || empty
		}
		return empty
	}
	return true
}

// endTable tells by the character at one end of a text which ways are open.
type endTable struct {
	kinds []uint16   // of each class of characters
	rows  [][]uint64 // of each kind
	empty []uint64   // of a text that has none
}

// newEndTable makes the table of so many ways, nil where one is not bound to this end;
// size is how many words their bits take. The classes are those of the ways' expressions.
func newEndTable(ends []*textEnd, size int, classes *runeClasses) endTable {
	t := endTable{empty: make([]uint64, size), kinds: make([]uint16, len(classes.reps))}
	for i, e := range ends {
		if e == nil || e.empty {
			setBit(t.empty, i)
		}
	}
	rows := make([][]uint64, len(classes.reps))
	for i := range rows {
		rows[i] = slices.Clone(t.empty)
	}
	for i, e := range ends {
		if e != nil {
			classes.within(e.first, func(class int) { setBit(rows[class], i) })
		}
	}
	known := map[string]uint16{}
	for class, row := range rows {
		key := fmt.Sprint(row)
		kind, is := known[key]
		if !is {
			kind = uint16(len(t.rows))
			known[key], t.rows = kind, append(t.rows, row)
		}
		t.kinds[class] = kind
	}
	return t
}

// reversed returns the expression that matches what tree matches, written
// backwards.
func reversed(tree *syntax.Regexp) *syntax.Regexp {
	back := *tree
	back.Rune = slices.Clone(tree.Rune)
	back.Sub = make([]*syntax.Regexp, len(tree.Sub))
	for i, sub := range tree.Sub {
		back.Sub[i] = reversed(sub)
	}
	switch tree.Op {
	case syntax.OpLiteral:
		slices.Reverse(back.Rune)
	case syntax.OpConcat:
		slices.Reverse(back.Sub)
	case syntax.OpBeginText:
		back.Op = syntax.OpEndText
	case syntax.OpEndText:
		back.Op = syntax.OpBeginText
	case syntax.OpBeginLine:
		back.Op = syntax.OpEndLine
	case syntax.OpEndLine:
		back.Op = syntax.OpBeginLine
	}
	return &back
}
