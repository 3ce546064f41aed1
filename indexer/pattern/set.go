package pattern

import (
	"cmp"
	"math"
	"regexp/syntax"
	"slices"
	"sync"
)

// patternSet answers for many expressions at once. The rules of cleaning are some
// hundreds of them, and a line is asked by most: seventy times on its way, and nine
// answers in ten are no. What would decide those is always the same little: with which
// character the text begins and ends, how long it is, and which strings stand in it. So
// a text is looked through once for all of the set, by one automaton over the strings
// that any way of any expression needs, and what is left is a bit for each way
// (ways.go): open or not. To ask an expression is then to look at its bits, and
// only where one is set does its own machine read the text.
type patternSet struct {
	mu       sync.Mutex
	patterns []*Pattern

	ready   sync.Once
	classes *runeClasses
	of      []int          // of each way, its expression
	plain   []uint64       // the ways that need no string
	needed  *Automaton     // those that the others need
	opens   [][]waysOfWord // of each string, the ways that it opens
	heads   endTable
	tails   endTable
	reaches []wayReach // in order
}

// waysOfWord are some of the ways whose bits lie in one word.
type waysOfWord struct {
	word int
	bits uint64
}

// wayReach are the ways by which a text of so many characters can be matched.
type wayReach struct {
	characters int
	ways       []uint64
}

// add takes an expression in, as long as the set has not been asked.
func (s *patternSet) add(p *Pattern) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.set, s.patterns = s, append(s.patterns, p)
}

// prepare lays the tables out.
func (s *patternSet) prepare() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ways []*way
	var lists [][]rune
	for n, p := range s.patterns {
		tree, err := syntax.Parse(p.expr, syntax.Perl)
		if err != nil {
			continue // compiling says so
		}
		own := waysOf(tree)
		lists = listsOf(tree, lists)
		for len(ways)%64+len(own) > 64 { // the bits of one expression lie in one word
			ways, s.of = append(ways, nil), append(s.of, n)
		}
		p.word, p.bits = len(ways)/64, (1<<len(own)-1)<<(len(ways)%64)
		for i := range own {
			ways, s.of = append(ways, &own[i]), append(s.of, n)
		}
	}
	size := (len(ways) + 63) / 64
	s.plain = make([]uint64, size)
	numbers := map[string]int{}
	var strings []string
	heads, tails, reach := make([]*textEnd, len(ways)), make([]*textEnd, len(ways)), map[int]bool{}
	for i, w := range ways {
		if w == nil {
			continue
		}
		heads[i], tails[i] = w.head, w.tail
		if w.bounded() {
			reach[w.reach] = true
		}
		if len(w.needs) == 0 {
			setBit(s.plain, i)
		}
		for _, need := range w.needs {
			n, known := numbers[need]
			if !known {
				n = len(strings)
				numbers[need] = n
				strings, s.opens = append(strings, need), append(s.opens, nil)
			}
			if k := len(s.opens[n]) - 1; k < 0 || s.opens[n][k].word != i/64 {
				s.opens[n] = append(s.opens[n], waysOfWord{word: i / 64})
			}
			s.opens[n][len(s.opens[n])-1].bits |= 1 << (i % 64)
		}
	}
	s.classes = newRuneClasses(lists)
	s.needed, s.heads, s.tails = NewAutomaton(strings), newEndTable(heads, size, s.classes), newEndTable(tails, size, s.classes)
	reach[math.MaxInt] = true
	for characters := range reach {
		r := wayReach{characters, make([]uint64, size)}
		for i, w := range ways {
			if w == nil || !w.bounded() || w.reach >= characters {
				setBit(r.ways, i)
			}
		}
		s.reaches = append(s.reaches, r)
	}
	slices.SortFunc(s.reaches, func(a, b wayReach) int { return cmp.Compare(a.characters, b.characters) })
}

func setBit(set []uint64, i int) { set[i/64] |= 1 << (i % 64) }

// rows returns the ways that are open by the characters at the ends of a text: those of
// both.
func (s *patternSet) rows(text string) (head, tail []uint64) {
	s.ready.Do(s.prepare)
	if text == "" {
		return s.heads.empty, s.tails.empty
	}
	first, _ := RuneAt(text, 0)
	last, _ := lastRuneOf(text)
	return s.heads.rows[s.heads.kinds[s.classes.of(first)]], s.tails.rows[s.tails.kinds[s.classes.of(last)]]
}

// ends reports whether an expression may match a text by the characters at its ends.
func (s *patternSet) ends(p *Pattern, text string) bool {
	head, tail := s.rows(text)
	return p.bits == 0 || head[p.word]&tail[p.word]&p.bits != 0 // without bits it came too late for the set
}

// read finds the ways that are open to a text.
func (s *patternSet) read(text string) []uint64 {
	head, tail := s.rows(text)
	open := slices.Clone(s.plain)
	s.needed.Each(text, func(need, _, _ int) {
		for _, ways := range s.opens[need] {
			open[ways.word] |= ways.bits
		}
	})
	i, _ := slices.BinarySearchFunc(s.reaches, lengthOfMatch(text), func(r wayReach, n int) int { return cmp.Compare(r.characters, n) })
	for k, within := range s.reaches[i].ways {
		open[k] &= head[k] & tail[k] & within
	}
	return open
}
