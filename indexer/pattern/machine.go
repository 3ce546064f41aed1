package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode"
)

const (
	// maxMachineStates is how many states of a machine are kept: counted repeats that can
	// begin anywhere have more than there is room for, and the engine answers for them.
	maxMachineStates = 400
	// maxMachineInsts is how long a program may be that is made a machine.
	maxMachineInsts = 40_000
)

// machine tells whether an expression matches a text, character by character, without
// going back: a deterministic automaton whose states are made when they are first come
// to (the lines of pages come to few of them). The engine of regexp takes some ten times
// as long for the same answer. It is safe for concurrent use.
type machine struct {
	prog      *syntax.Prog
	classes   *runeClasses
	kinds     []uint8 // of each class, its kind: those of a kind lead to the same states
	reps      []rune  // of each kind, one of its characters
	anchored  bool    // a match begins where the text does
	backwards bool    // the text is read from its end
	full      atomic.Bool

	making sync.Mutex
	states map[string]*machineState
	seen   []uint32 // of each instruction, the last set that it was asked for
	sets   uint32   // how many sets were made
	start  *machineState
}

// machineState is a set of instructions at which a match can go on.
type machineState struct {
	insts   []uint32
	matched bool // whatever follows
	settled bool // it is known whatever follows
	atEnd   bool // if nothing does
	next    []atomic.Pointer[machineState]
}

// newMachine returns nil for an expression that looks at more than characters and the
// ends of the text. classes are those that the expression's set tells apart, nil for none.
func newMachine(tree *syntax.Regexp, classes *runeClasses) (*machine, error) {
	m, err := machineOf(tree, classes)
	if err != nil || m == nil || m.anchored {
		return m, err
	}
	back, err := machineOf(reversed(tree), classes)
	if err != nil || back == nil || !back.anchored {
		return m, err
	}
	back.backwards = true // from its end it is soon seen that there is no match
	return back, nil
}

// machineOf is newMachine for one tree. It is nil, without an error, where the expression is too
// large or asks what a machine cannot tell.
func machineOf(tree *syntax.Regexp, classes *runeClasses) (*machine, error) {
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	if len(prog.Inst) > maxMachineInsts {
		return nil, nil
	}
	for i := range prog.Inst {
		if inst := &prog.Inst[i]; inst.Op == syntax.InstEmptyWidth && syntax.EmptyOp(inst.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
			return nil, nil
		}
	}
	m := &machine{
		prog: prog, anchored: prog.StartCond()&syntax.EmptyBeginText != 0,
		states: map[string]*machineState{}, seen: make([]uint32, len(prog.Inst)), sets: 1,
	}
	if !m.tellKinds(classes) {
		return nil, nil
	}
	m.start = m.state(m.close(nil, uint32(prog.Start), syntax.EmptyBeginText), syntax.EmptyBeginText)
	return m, nil
}

// match reports whether the expression matches the text; sure is false where the engine
// has to be asked.
func (m *machine) match(text string) (matches, sure bool) {
	s, pages := m.start, &m.classes.pages
	from, to := 0, len(text) // what is not read yet
	for from < to {
		if s.settled {
			return s.matched, true
		}
		at, size := from, 3
		if m.backwards {
			at = to - size
		}
		var class uint16
		if at >= from && at+2 < to && text[at] > 0xE0 && text[at] < 0xED && text[at+1]&0xC0 == 0x80 && text[at+2]&0xC0 == 0x80 {
			class = pages[text[at]<<4|text[at+1]>>2&0x0F][text[at+1]<<6|text[at+2]&0x3F] // nearly all are Han
		} else {
			var r rune
			if m.backwards {
				r, size = lastRuneOf(text[from:to])
			} else {
				r, size = RuneAt(text[:to], from)
			}
			class = m.classes.of(r)
		}
		if m.backwards {
			to -= size
		} else {
			from += size
		}
		then := s.next[m.kinds[class]].Load()
		if then == nil {
			if then = m.step(s, m.kinds[class]); then == nil {
				return true, false
			}
		}
		s = then
	}
	return s.matched || s.atEnd, true
}

// step makes the state that follows on one kind of character, nil where there is no room
// for it.
func (m *machine) step(s *machineState, kind uint8) *machineState {
	m.making.Lock()
	defer m.making.Unlock()
	if m.full.Load() {
		return nil
	}
	m.sets++
	var insts []uint32
	for _, at := range s.insts {
		if inst := &m.prog.Inst[at]; inst.Op >= syntax.InstRune && inst.MatchRune(m.reps[kind]) {
			insts = m.close(insts, inst.Out, 0)
		}
	}
	if !m.anchored {
		insts = m.close(insts, uint32(m.prog.Start), 0)
	}
	then := m.state(insts, 0)
	if then != nil {
		s.next[kind].Store(then)
	}
	return then
}

// state returns the state of a set of instructions, reached at a place of the text at which
// some conditions hold.
func (m *machine) state(insts []uint32, holds syntax.EmptyOp) *machineState {
	s := &machineState{}
	ended := insts
	for i := 0; i < len(ended); i++ { // which grows
		switch inst := &m.prog.Inst[ended[i]]; inst.Op {
		case syntax.InstMatch:
			s.matched, s.atEnd = s.matched || i < len(insts), true
		case syntax.InstEmptyWidth:
			ended = m.close(slices.Clip(ended), inst.Out, holds|syntax.EmptyEndText)
		}
	}
	if s.matched {
		insts = nil // it is all the same
	}
	slices.Sort(insts)
	key := make([]byte, 1, 1+4*len(insts))
	if s.atEnd {
		key[0] |= 1
	}
	if s.matched {
		key[0] |= 2
	}
	for _, at := range insts {
		key = binary.LittleEndian.AppendUint32(key, at)
	}
	if known := m.states[string(key)]; known != nil {
		return known
	}
	if len(m.states) == maxMachineStates {
		m.full.Store(true)
		return nil
	}
	s.settled = s.matched || len(insts) == 0 && m.anchored
	s.insts, s.next = insts, make([]atomic.Pointer[machineState], len(m.reps))
	m.states[string(key)] = s
	return s
}

// close adds to a set what can come at an instruction without a further character, where
// some conditions hold. What waits for the end of the text stays in the set.
func (m *machine) close(set []uint32, at uint32, holds syntax.EmptyOp) []uint32 {
	if m.seen[at] == m.sets {
		return set
	}
	inst := &m.prog.Inst[at]
	if inst.Op != syntax.InstEmptyWidth { // which may be asked for again at the end
		m.seen[at] = m.sets
	}
	switch inst.Op {
	case syntax.InstCapture, syntax.InstNop:
		return m.close(set, inst.Out, holds)
	case syntax.InstEmptyWidth:
		switch wants := syntax.EmptyOp(inst.Arg) &^ holds; {
		case wants == 0:
			return m.close(set, inst.Out, holds)
		case wants != syntax.EmptyEndText || slices.Contains(set, at):
			return set
		}
	case syntax.InstAlt, syntax.InstAltMatch:
		return m.close(m.close(set, inst.Out, holds), inst.Arg, holds)
	case syntax.InstFail:
		return set
	}
	return append(set, at)
}

// tellKinds parts the characters into the kinds that the program tells apart, by the classes where
// these tell as much; false where there are more than are told.
func (m *machine) tellKinds(classes *runeClasses) bool {
	var lists [][]rune
	for i := range m.prog.Inst {
		if of := takenBy(&m.prog.Inst[i]); len(of) > 0 && !slices.ContainsFunc(lists, func(list []rune) bool { return slices.Equal(list, of) }) {
			lists = append(lists, of)
		}
	}
	if classes == nil || !classes.tell(lists) {
		classes = newRuneClasses(lists)
	}
	sums := make([]uint64, len(classes.reps))
	for n, list := range lists {
		classes.within(list, func(class int) { sums[class] += markOf(n) })
	}
	m.classes, m.kinds = classes, make([]uint8, len(sums))
	known := map[uint64]uint8{}
	for class, sum := range sums {
		kind, is := known[sum]
		if !is {
			if len(m.reps) > 255 {
				return false
			}
			kind = uint8(len(m.reps))
			known[sum] = kind
			m.reps = append(m.reps, classes.reps[class])
		}
		m.kinds[class] = kind
	}
	return true
}

// takenBy returns the characters that an instruction takes, as ranges.
func takenBy(inst *syntax.Inst) []rune {
	switch inst.Op {
	case syntax.InstRune, syntax.InstRune1:
		if len(inst.Rune) != 1 {
			return inst.Rune
		}
		r := inst.Rune[0]
		all := []rune{r, r}
		if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				all = append(all, f, f)
			}
		}
		return all
	case syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	}
	return nil
}
