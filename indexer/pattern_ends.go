package indexer

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	// maxSteps is how many characters from an end of the text are looked at.
	maxSteps = 6
	// maxThreads is how many instructions are followed at once; where there are
	// more the engine decides.
	maxThreads = 64
)

// textEnd tells, by the characters at one end of a text, that an expression
// which is bound to that end does not match.
type textEnd struct {
	prog   *syntax.Prog
	start  threads
	first  []rune    // the ranges of characters that can come first, in order
	ascii  [2]uint64 // those of them below 128, a bit each
	others [4]uint64 // the lower bytes of the others
}

// threads are the instructions at which a match can go on, with the forks on the
// way to them, so that none is taken twice.
type threads struct {
	at      [maxThreads]uint32
	n       int
	matched bool // a match may end here
	many    bool // more than are followed
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
	e := &textEnd{prog: prog}
	e.follow(&e.start, uint32(prog.Start))
	for _, at := range e.start.at[:e.start.n] {
		e.first = append(e.first, rangesOf(&prog.Inst[at])...)
	}
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
	return e, nil
}

// rangesOf gives the characters that an instruction takes, as ranges.
func rangesOf(inst *syntax.Inst) []rune {
	switch {
	case inst.Op < syntax.InstRune:
		return nil
	case inst.Op == syntax.InstRuneAny, inst.Op == syntax.InstRuneAnyNotNL, syntax.Flags(inst.Arg)&syntax.FoldCase != 0:
		return []rune{0, unicode.MaxRune}
	case len(inst.Rune) == 1:
		return []rune{inst.Rune[0], inst.Rune[0]}
	}
	return inst.Rune
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
	if e.start.matched || e.start.many {
		return true
	}
	if size == 0 {
		return false
	}
	if r < utf8.RuneSelf {
		return e.ascii[r>>6]&(1<<(r&63)) != 0
	}
	return e.others[r>>6&3]&(1<<(r&63)) != 0 && canBegin(e.first, r)
}

// may tells whether the expression can match at this end of the text.
func (e *textEnd) may(text string, backwards bool) bool {
	now := &e.start
	var steps [2]threads
	for step := range maxSteps {
		if now.matched || now.many {
			return true
		}
		if now.n == 0 || text == "" {
			return false
		}
		var r rune
		var size int
		if backwards {
			r, size = utf8.DecodeLastRuneInString(text)
			text = text[:len(text)-size]
		} else {
			r, size = utf8.DecodeRuneInString(text)
			text = text[size:]
		}
		then := &steps[step%2]
		then.n, then.matched, then.many = 0, false, false
		for _, at := range now.at[:now.n] {
			if inst := &e.prog.Inst[at]; inst.Op >= syntax.InstRune && inst.MatchRune(r) {
				e.follow(then, inst.Out)
			}
		}
		now = then
	}
	return now.n > 0 || now.matched || now.many
}

// follow adds what can come at an instruction. Conditions between characters
// are taken for met.
func (e *textEnd) follow(to *threads, at uint32) {
	if to.many || slices.Contains(to.at[:to.n], at) {
		return
	}
	inst := &e.prog.Inst[at]
	switch inst.Op {
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		e.follow(to, inst.Out)
		return
	case syntax.InstMatch:
		to.matched = true
		return
	case syntax.InstFail:
		return
	}
	if to.n == maxThreads {
		to.many = true
		return
	}
	to.at[to.n] = at
	to.n++
	if inst.Op == syntax.InstAlt || inst.Op == syntax.InstAltMatch {
		e.follow(to, inst.Out)
		e.follow(to, inst.Arg)
	}
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
