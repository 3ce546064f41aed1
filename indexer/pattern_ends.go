package indexer

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// textEnd tells, by the character at one end of a text, that an expression which is
// bound to that end does not match.
type textEnd struct {
	empty  bool      // it matches nothing too
	first  []rune    // the ranges of characters that can come first, in order
	ascii  [2]uint64 // those of them below 128, a bit each
	others [4]uint64 // the lower bytes of the others
	han    bool      // any Chinese character can come first
}

// newTextEnd gives nil for an expression that is not bound to its beginning.
func newTextEnd(tree *syntax.Regexp) (*textEnd, error) {
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	if prog.StartCond()&syntax.EmptyBeginText == 0 {
		return nil, nil
	}
	e := &textEnd{}
	e.follow(prog, uint32(prog.Start), map[uint32]bool{})
	e.first = joinRanges(e.first)
	for r := rune(0); r < utf8.RuneSelf; r++ {
		if canBegin(e.first, r) {
			e.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	for i := 0; i < len(e.first); i += 2 {
		for r, n := max(e.first[i], utf8.RuneSelf), 0; r <= e.first[i+1] && n < 256; r, n = r+1, n+1 {
			e.others[r>>6&3] |= 1 << (r & 63)
		}
	}
	for i := 0; i < len(e.first); i += 2 {
		e.han = e.han || e.first[i] <= firstHan && e.first[i+1] >= lastHan
	}
	return e, nil
}

// firstHan and lastHan are those of the block that nearly all Chinese text is of.
const firstHan, lastHan = 0x4E00, 0x9FFF

// follow adds what can come first from an instruction on. Conditions between characters
// are taken for met.
func (e *textEnd) follow(prog *syntax.Prog, at uint32, seen map[uint32]bool) {
	if seen[at] {
		return
	}
	seen[at] = true
	switch inst := &prog.Inst[at]; inst.Op {
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		e.follow(prog, inst.Out, seen)
	case syntax.InstAlt, syntax.InstAltMatch:
		e.follow(prog, inst.Out, seen)
		e.follow(prog, inst.Arg, seen)
	case syntax.InstMatch:
		e.empty = true
	default:
		e.first = append(e.first, takenBy(inst)...)
	}
}

// joinRanges puts ranges in order and joins those that overlap.
func joinRanges(ranges []rune) []rune {
	pairs := make([][2]rune, 0, len(ranges)/2)
	for i := 0; i+1 < len(ranges); i += 2 {
		pairs = append(pairs, [2]rune{ranges[i], ranges[i+1]})
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return cmp.Compare(a[0], b[0]) })
	var joined []rune
	for _, p := range pairs {
		if n := len(joined); n > 0 && p[0] <= joined[n-1]+1 {
			joined[n-1] = max(joined[n-1], p[1])
		} else {
			joined = append(joined, p[0], p[1])
		}
	}
	return joined
}

// canBegin tells whether a character is in ranges that are in order.
func canBegin(ranges []rune, r rune) bool {
	at, found := slices.BinarySearch(ranges, r)
	return found || at%2 == 1
}

// opens tells whether a match can begin with the character at this end of the text;
// size is 0 where the text has none.
func (e *textEnd) opens(r rune, size int) bool {
	if e.empty {
		return true
	}
	if size == 0 {
		return false
	}
	if r < utf8.RuneSelf {
		return e.ascii[r>>6]&(1<<(r&63)) != 0
	}
	if e.han && r >= firstHan && r <= lastHan {
		return true
	}
	return e.others[r>>6&3]&(1<<(r&63)) != 0 && canBegin(e.first, r)
}

// reversed gives the expression that matches what tree matches, written
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
