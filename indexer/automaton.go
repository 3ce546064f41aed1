package indexer

import (
	"cmp"
	"slices"
)

// automaton finds every occurrence of many byte strings in one pass over a
// text (Aho–Corasick). The trie lies in a double array: a state and a byte lead
// to the cell base[state]+byte if that cell's check names the state. So some
// ten thousands of phrases take a few hundred kilobytes, and a step is two
// loads. It is immutable once built and safe for concurrent use.
//
// UTF-8 synchronises itself, so a whole pattern only ever matches at bounds of
// characters.
type automaton struct {
	cells   []trieCell
	lengths []int32 // of each pattern, in bytes
	same    []int32 // the next pattern with the same bytes, or noState
}

// trieCell is one state of the automaton.
type trieCell struct {
	base  int32 // children lie at base + byte
	check int32 // the parent, or freeCell
	fail  int32 // the state of the longest proper suffix in the trie
	match int32 // the pattern that ends here, or noState
	link  int32 // the next shorter suffix at which a pattern ends, or noState
}

const (
	rootState int32 = 0
	noState   int32 = -1
	freeCell  int32 = -1
)

// newAutomaton builds the automaton of the patterns, which are told by their
// index. Patterns may stand twice; empty ones never match.
func newAutomaton(patterns []string) *automaton {
	a := &automaton{
		lengths: make([]int32, len(patterns)),
		same:    make([]int32, len(patterns)),
	}
	order := make([]int32, 0, len(patterns))
	for i, p := range patterns {
		a.lengths[i], a.same[i] = int32(len(p)), noState
		if p != "" {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(patterns[i], patterns[j]) })
	unique := order[:0]
	for _, p := range order {
		if n := len(unique); n > 0 && patterns[unique[n-1]] == patterns[p] {
			a.same[p] = a.same[unique[n-1]]
			a.same[unique[n-1]] = p
			continue
		}
		unique = append(unique, p)
	}
	a.build(patterns, unique)
	return a
}

// trieBranch is a state whose children are still to be placed: the sorted patterns
// [from, to) share the state's prefix, which is depth bytes long.
type trieBranch struct {
	state           int32
	from, to, depth int
}

// trieEdge is a child to be placed: the byte that leads to it and its patterns.
type trieEdge struct {
	label    byte
	from, to int
}

// build lays the trie of the sorted patterns out breadth first, so that the
// suffix of a state is always there before the state itself.
func (a *automaton) build(patterns []string, sorted []int32) {
	a.grow(512)
	a.cells[rootState].check = rootState
	queue := []trieBranch{{rootState, 0, len(sorted), 0}}
	var edges []trieEdge
	start := 1 // no cell before it is worth trying
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		edges = edges[:0]
		for i := b.from; i < b.to; i++ {
			p := patterns[sorted[i]]
			if len(p) == b.depth {
				a.cells[b.state].match = sorted[i]
				continue
			}
			if n := len(edges); n > 0 && edges[n-1].label == p[b.depth] {
				edges[n-1].to = i + 1
			} else {
				edges = append(edges, trieEdge{p[b.depth], i, i + 1})
			}
		}
		if len(edges) == 0 {
			continue
		}
		var base int32
		base, start = a.place(edges, start)
		a.cells[b.state].base = base
		for _, e := range edges {
			child := base + int32(e.label)
			a.cells[child].check = b.state
			if b.state != rootState {
				a.cells[child].fail = a.next(a.cells[b.state].fail, e.label)
			}
			queue = append(queue, trieBranch{child, e.from, e.to, b.depth + 1})
		}
		// A child's own match is set when the child is taken from the queue; its
		// suffix is shorter, so that one's match is known by the time of link.
	}
	a.linkMatches(sorted, patterns)
}

// linkMatches sets, for every state, the nearest suffix at which a pattern ends.
// Walking each pattern from its start meets every state, parents first; a
// state's suffixes may come later, so each is followed to a match directly.
func (a *automaton) linkMatches(sorted []int32, patterns []string) {
	for _, i := range sorted {
		s := rootState
		for j := range len(patterns[i]) {
			s = a.cells[s].base + int32(patterns[i][j])
			f := a.cells[s].fail
			for f != rootState && a.cells[f].match == noState {
				f = a.cells[f].fail
			}
			if f != rootState {
				a.cells[s].link = f
			}
		}
	}
}

// place finds the base at which all edges fall on free cells. It gives back
// where the next search should start, which skips regions that are nearly full.
func (a *automaton) place(edges []trieEdge, start int) (base int32, next int) {
	first := int(edges[0].label)
	taken := 0
	next = start
	for at := max(start, first+1); ; at++ {
		a.grow(at + 257)
		if a.cells[at].check != freeCell {
			taken++
			continue
		}
		b := at - first
		fits := true
		for _, e := range edges[1:] {
			if a.cells[b+int(e.label)].check != freeCell {
				fits = false
				break
			}
		}
		if fits {
			const full = 0.95 // denser than this, a region is not worth searching again
			if float64(taken) >= full*float64(at-start+1) {
				next = at
			}
			return int32(b), next
		}
	}
}

// grow makes room for n cells.
func (a *automaton) grow(n int) {
	for len(a.cells) < n {
		a.cells = append(a.cells, trieCell{check: freeCell, match: noState, link: noState})
	}
}

// next is the state after state s has read byte c.
func (a *automaton) next(s int32, c byte) int32 {
	for {
		t := int(a.cells[s].base) + int(c)
		if t < len(a.cells) && t > 0 && a.cells[t].check == s {
			return int32(t)
		}
		if s == rootState {
			return rootState
		}
		s = a.cells[s].fail
	}
}

// each calls f for every occurrence of every pattern, overlapping ones too, in
// the order of their ends, longer ones first among those that end together.
// start and end are byte positions in text.
func (a *automaton) each(text string, f func(pattern, start, end int)) {
	s := rootState
	for i := range len(text) {
		s = a.next(s, text[i])
		at := s
		if a.cells[at].match == noState {
			at = a.cells[at].link
		}
		for at != noState {
			for p := a.cells[at].match; p != noState; p = a.same[p] {
				f(int(p), i+1-int(a.lengths[p]), i+1)
			}
			at = a.cells[at].link
		}
	}
}

// in tells whether any pattern stands in the text.
func (a *automaton) in(text string) bool {
	s := rootState
	for i := range len(text) {
		s = a.next(s, text[i])
		if c := &a.cells[s]; c.match != noState || c.link != noState {
			return true
		}
	}
	return false
}
