package indexer

import (
	"cmp"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a regular expression that says no quickly. The rules of cleaning
// are some hundreds of expressions, each asked of every line, and nearly every
// answer is no; the engine of regexp takes microseconds to find that out. What
// an expression tells of every match is read off its syntax instead: strings
// of which one must stand in the text, and for one that is bound to an end of
// the text, which characters can stand there. Only a text that passes goes to
// the engine, so the answer is always the engine's.
type pattern struct {
	*regexp.Regexp
	needs      []need
	head, tail *textEnd // nil where the expression is not bound to that end
}

// newPattern compiles an expression in the syntax of regexp.
func newPattern(expr string) (*pattern, error) {
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	p := &pattern{Regexp: re, needs: needsOf(tree)}
	if p.head, err = newTextEnd(tree); err != nil {
		return nil, err
	}
	if p.tail, err = newTextEnd(reversed(tree)); err != nil {
		return nil, err
	}
	return p, nil
}

// mustPattern is newPattern for the expressions of the program.
func mustPattern(expr string) *pattern {
	p, err := newPattern(expr)
	if err != nil {
		panic("indexer: " + err.Error())
	}
	return p
}

// may tells whether the text can match; false is certain.
func (p *pattern) may(text string) bool {
	// what costs least comes first: one character, then strings, then some characters
	if p.head != nil {
		if r, size := utf8.DecodeRuneInString(text); !p.head.opens(r, size) {
			return false
		}
	}
	if p.tail != nil {
		if r, size := utf8.DecodeLastRuneInString(text); !p.tail.opens(r, size) {
			return false
		}
	}
	for i := range p.needs {
		if !p.needs[i].met(text) {
			return false
		}
	}
	return (p.head == nil || p.head.may(text, false)) && (p.tail == nil || p.tail.may(text, true))
}

// MatchString is that of regexp.Regexp, as are the others.
func (p *pattern) MatchString(text string) bool { return p.may(text) && p.Regexp.MatchString(text) }

func (p *pattern) FindString(text string) string {
	if !p.may(text) {
		return ""
	}
	return p.Regexp.FindString(text)
}

func (p *pattern) FindStringIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringIndex(text)
}

func (p *pattern) FindStringSubmatch(text string) []string {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(text)
}

func (p *pattern) FindStringSubmatchIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(text)
}

func (p *pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(text, n)
}

func (p *pattern) ReplaceAllString(text, with string) string {
	if !p.may(text) {
		return text
	}
	return p.Regexp.ReplaceAllString(text, with)
}

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
	all     *automaton // of the strings, where they are many
}

func (n *need) met(text string) bool {
	if n.all != nil {
		return n.all.in(text)
	}
	for _, s := range n.strings {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// needsOf gives the most telling needs of an expression.
func needsOf(tree *syntax.Regexp) []need {
	sets := needSetsOf(tree).all()
	slices.SortStableFunc(sets, betterNeed)
	var needs []need
	for _, set := range sets[:min(len(sets), maxNeeds)] {
		n := need{strings: set}
		if len(set) > fewStrings {
			n.all = newAutomaton(set)
		}
		needs = append(needs, n)
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
	prog  *syntax.Prog
	start threads
	first []rune    // the ranges of characters that can come first, in order
	ascii [2]uint64 // those of them below 128, a bit each
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
	return canBegin(e.first, r)
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
