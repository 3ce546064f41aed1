package pattern

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Automaton finds every occurrence of many strings in one pass over a text
// (Aho–Corasick). It goes character by character: each character that stands in
// a pattern has a small number, and one that stands in none ends every match at
// once. The trie lies in a double array: a state and a number lead to the cell
// base[state]+number if that cell's check names the state. So some ten thousands
// of phrases take a few hundred kilobytes, and a step is a few loads. It is
// immutable once built and safe for concurrent use.
//
// Strings are valid UTF-8; a pattern that is not never matches.
type Automaton struct {
	numbers CharacterNumbers
	cells   []trieCell
	match   []int32 // of each state, the pattern that ends there, or noState
	link    []int32 // of each state, the next shorter suffix at which a pattern ends, or noState
	first   []int32 // of each number, the root's child, or rootState: most steps are taken from there
	lengths []int32 // of each pattern, in bytes
	same    []int32 // the next pattern with the same characters, or noState
}

// trieCell is what a step needs of a state.
type trieCell struct {
	base  int32 // children lie at base + number
	check int32 // the parent, or freeCell
	fail  int32 // the state of the longest proper suffix in the trie
	out   int32 // the first state at which a pattern ends: this, else its link, else noState
}

const (
	rootState int32 = 0
	noState   int32 = -1
	freeCell  int32 = -1
)

// CharacterNumbers gives characters numbers from 1 on; 0 is every other one. The
// pages of the basic plane hold 256 characters; those without any share one.
type CharacterNumbers struct {
	pages [256]*[256]uint16
	rare  map[rune]uint16 // beyond the basic plane
	last  uint16
}

var emptyPage [256]uint16

// NewCharacterNumbers returns numbers that no character has yet.
func NewCharacterNumbers() CharacterNumbers {
	var n CharacterNumbers
	for i := range n.pages {
		n.pages[i] = &emptyPage
	}
	return n
}

// Of returns the number of a character, 0 for one that has none.
func (n *CharacterNumbers) Of(r rune) int32 {
	if r <= 0xFFFF {
		return int32(n.pages[uint16(r)>>8][uint8(r)])
	}
	return int32(n.rare[r])
}

// Add returns the number of a character, a new one if it has none yet; 0 once the numbers have run
// out, beyond what anybody writes.
func (n *CharacterNumbers) Add(r rune) int32 {
	if have := n.Of(r); have > 0 {
		return have
	}
	if n.last == math.MaxUint16 {
		return 0
	}
	n.last++
	if r > 0xFFFF {
		if n.rare == nil {
			n.rare = map[rune]uint16{}
		}
		n.rare[r] = n.last
		return int32(n.last)
	}
	page := &n.pages[r>>8]
	if *page == &emptyPage {
		*page = new([256]uint16)
	}
	(*page)[r&0xFF] = n.last
	return int32(n.last)
}

// NewAutomaton builds the automaton of the patterns, which are told by their
// index. Patterns may stand twice; empty ones never match.
func NewAutomaton(patterns []string) *Automaton {
	a := &Automaton{
		numbers: NewCharacterNumbers(),
		lengths: make([]int32, len(patterns)),
		same:    make([]int32, len(patterns)),
	}
	order := make([]int32, 0, len(patterns))
	for i, p := range patterns {
		a.lengths[i], a.same[i] = int32(len(p)), noState
		if p != "" && utf8.ValidString(p) {
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
	sorted := make([]int32, 0, len(unique))
	spelled := make([][]int32, 0, len(unique))
	for _, p := range unique {
		numbers := make([]int32, 0, len(patterns[p])/3+1)
		for _, r := range patterns[p] {
			numbers = append(numbers, a.numbers.Add(r))
		}
		if !slices.Contains(numbers, 0) {
			sorted, spelled = append(sorted, p), append(spelled, numbers)
		}
	}
	a.build(sorted, spelled)
	return a
}

// trieBranch is a state whose children are still to be placed: the sorted patterns
// [from, to) share the state's prefix, which is depth characters long.
type trieBranch struct {
	state           int32
	from, to, depth int
}

// trieEdge is a child to be placed: the character that leads to it and its patterns.
type trieEdge struct {
	number   int32
	from, to int
}

// build lays the trie of the sorted patterns, as spelled in numbers, out breadth
// first, so that the suffix of a state is always there before the state itself.
func (a *Automaton) build(sorted []int32, spelled [][]int32) {
	a.grow(int(a.numbers.last) + 2)
	a.cells[rootState].check = rootState
	queue := []trieBranch{{rootState, 0, len(sorted), 0}}
	var edges []trieEdge
	start := 1 // no cell before it is worth trying
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		edges = edges[:0]
		for i := b.from; i < b.to; i++ {
			p := spelled[i]
			if len(p) == b.depth {
				a.match[b.state] = sorted[i]
				continue
			}
			if n := len(edges); n > 0 && edges[n-1].number == p[b.depth] {
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
			child := base + e.number
			a.cells[child].check = b.state
			if b.state != rootState {
				a.cells[child].fail = a.next(a.cells[b.state].fail, e.number)
			}
			queue = append(queue, trieBranch{child, e.from, e.to, b.depth + 1})
		}
		// A child's own match is set when the child is taken from the queue; its
		// suffix is shorter, so that one's match is known by the time of link.
	}
	a.linkMatches(spelled)
	a.first = make([]int32, a.numbers.last+1)
	for number := range a.first[1:] {
		if t := a.cells[rootState].base + int32(number) + 1; a.cells[t].check == rootState && t != rootState {
			a.first[number+1] = t
		}
	}
}

// linkMatches sets, for every state, the nearest suffix at which a pattern ends.
// Walking each pattern from its start meets every state, parents first; a
// state's suffixes may come later, so each is followed to a match directly.
func (a *Automaton) linkMatches(spelled [][]int32) {
	for _, p := range spelled {
		s := rootState
		for _, number := range p {
			s = a.cells[s].base + number
			f := a.cells[s].fail
			for f != rootState && a.match[f] == noState {
				f = a.cells[f].fail
			}
			if f != rootState {
				a.link[s] = f
			}
			if a.cells[s].out = a.link[s]; a.match[s] != noState {
				a.cells[s].out = s
			}
		}
	}
}

// place finds the base at which all edges fall on free cells. It gives back
// where the next search should start, which skips regions that are nearly full.
func (a *Automaton) place(edges []trieEdge, start int) (base int32, next int) {
	first := int(edges[0].number)
	taken := 0
	next = start
	for at := max(start, first+1); ; at++ {
		a.grow(at + int(a.numbers.last) + 1)
		if a.cells[at].check != freeCell {
			taken++
			continue
		}
		b := at - first
		fits := true
		for _, e := range edges[1:] {
			if a.cells[b+int(e.number)].check != freeCell {
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
func (a *Automaton) grow(n int) {
	for len(a.cells) < n {
		a.cells = append(a.cells, trieCell{check: freeCell, out: noState})
		a.match = append(a.match, noState)
		a.link = append(a.link, noState)
	}
}

// next is the state after state s has read the character of a number.
func (a *Automaton) next(s, number int32) int32 {
	if number == 0 {
		return rootState
	}
	for {
		t := int(a.cells[s].base + number)
		if t < len(a.cells) && a.cells[t].check == s {
			return int32(t)
		}
		if s == rootState {
			return rootState
		}
		s = a.cells[s].fail
	}
}

// read returns the number of the character at text[i:] and its length; a broken
// byte has none.
func (a *Automaton) read(text string, i int) (number int32, size int) {
	c := text[i]
	if c < utf8.RuneSelf {
		return int32(a.numbers.pages[0][c]), 1
	}
	// Nearly all are Han: three bytes, decoded here. Those that E0 or ED begin may be
	// broken, and are left to utf8.
	if c&0xF0 == 0xE0 && c != 0xE0 && c != 0xED && i+2 < len(text) {
		if d, e := text[i+1], text[i+2]; d&0xC0 == 0x80 && e&0xC0 == 0x80 {
			return int32(a.numbers.pages[c<<4|d>>2&0x0F][d<<6|e&0x3F]), 3
		}
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if size == 1 {
		return 0, 1
	}
	return a.numbers.Of(r), size
}

// RuneAt is utf8.DecodeRuneInString(text[i:]), quick for Han, which nearly all are.
func RuneAt(text string, i int) (rune, int) {
	c := text[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if c > 0xE0 && c < 0xED && i+2 < len(text) {
		if d, e := text[i+1], text[i+2]; d&0xC0 == 0x80 && e&0xC0 == 0x80 {
			return rune(c&0x0F)<<12 | rune(d&0x3F)<<6 | rune(e&0x3F), 3
		}
	}
	return utf8.DecodeRuneInString(text[i:])
}

// RunesIn is utf8.RuneCountInString(text) of valid UTF-8, eight bytes at once: it counts
// those that begin a character.
func RunesIn(text string) int {
	const ones = 0x0101010101010101
	n := len(text)
	for len(text) >= 8 {
		b := eightBytes(text)
		n -= bits.OnesCount64(b >> 7 &^ (b >> 6) & ones) // 10xxxxxx goes on with one
		text = text[8:]
	}
	for i := range len(text) {
		if !utf8.RuneStart(text[i]) {
			n--
		}
	}
	return n
}

// eightBytes are the first bytes of a text that has as many.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// lastRuneOf is utf8.DecodeLastRuneInString(text), quick for Han.
func lastRuneOf(text string) (rune, int) {
	if n := len(text); n >= 3 {
		if c, d, e := text[n-3], text[n-2], text[n-1]; c > 0xE0 && c < 0xED && d&0xC0 == 0x80 && e&0xC0 == 0x80 {
			return rune(c&0x0F)<<12 | rune(d&0x3F)<<6 | rune(e&0x3F), 3
		}
	}
	return utf8.DecodeLastRuneInString(text)
}

// Each calls f for every occurrence of every pattern, overlapping ones too, in
// the order of their ends, longer ones first among those that end together.
// start and end are byte positions in text.
func (a *Automaton) Each(text string, f func(pattern, start, end int)) {
	s := rootState
	cells, first := a.cells, a.first
	for i := 0; i < len(text); {
		var number int32
		if c := text[i]; c > 0xE0 && c < 0xED && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
			number = int32(a.numbers.pages[c<<4|text[i+1]>>2&0x0F][text[i+1]<<6|text[i+2]&0x3F]) // read, of what nearly all are
			i += 3
		} else {
			var size int
			number, size = a.read(text, i)
			i += size
		}
		if number == 0 {
			s = rootState
			continue
		}
		for { // next, for an automaton that is built
			if s == rootState {
				s = first[number]
				break
			}
			c := &cells[s]
			if t := c.base + number; int(t) < len(cells) && cells[t].check == s {
				s = t
				break
			}
			s = c.fail
		}
		if s == rootState {
			continue
		}
		for at := cells[s].out; at != noState; at = a.link[at] {
			for p := a.match[at]; p != noState; p = a.same[p] {
				f(int(p), i-int(a.lengths[p]), i)
			}
		}
	}
}
