package indexer

import (
	"slices"
	"unicode"

	"zhengsou/analyzers"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// What is printed twice is found in the stream of its letters, over the ends of
// lines: a copy may be wrapped at another margin, have pinyin beside its words or
// half-width signs, and stand in Traditional characters.

const (
	// shingle is how many letters in a row find an earlier place.
	shingle = 12
	// shingleStep is how far apart the places are that can be found: a copy of
	// shingle+shingleStep letters is found for certain.
	shingleStep = 6
	// maxCopyGap is how many letters two copies may differ in at one place, where
	// one of them is damaged.
	maxCopyGap = 8
	// minResumed is how many letters tell, beside damage, that a copy goes on: damage that
	// comes again and again leaves hardly a shingle whole.
	minResumed = 6
)

// letterStream is the letters and digits of lines, folded, one after the other.
type letterStream struct {
	letters []rune
	start   []int32 // where each line begins; one more than there are lines
	// Where nothing stands twice, what follows is nil.
	line    []int32 // which line each letter is of
	earlier []int32 // where the same stood before, -1 where nothing did
	later   []int32 // where the same stands again

	of *draft // which lends its memory
}

// streamLetter returns what the character at k of a line counts as in a copy, 0 for
// what does not count; what is lost does.
func streamLetter(r rune, k int) rune {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF || wording.IsASCIIAlnum(r):
		return analyzers.FoldRune(r)
	case r <= 0x7F:
		return 0
	case r == unicode.ReplacementChar || r == repair.LostMark && k > 0:
		return unicode.ReplacementChar
	case unicode.IsLetter(r):
		return analyzers.FoldRune(r)
	}
	return 0
}

// stream puts the letters of the lines together that may be copies or have them,
// and finds the copies. It is good until the next one of the document is made.
func (d *draft) stream(counts func(*line) bool) *letterStream {
	if d.letters == nil {
		n := 0
		for _, l := range d.lines {
			n += l.n
		}
		d.letters = make([]rune, 0, n)
	}
	s := &letterStream{letters: d.letters[:0], start: make([]int32, 0, len(d.lines)+1), of: d}
	for _, l := range d.lines {
		s.start = append(s.start, int32(len(s.letters)))
		if !counts(l) {
			continue
		}
		for k := range l.glyphs {
			if letter := streamLetter(l.glyphs[k].R, k); letter != 0 {
				s.letters = append(s.letters, letter)
			}
		}
	}
	s.start = append(s.start, int32(len(s.letters)))
	d.letters = s.letters
	s.findCopies()
	return s
}

// hasCopies reports whether a line may be a copy, or have one: what stands twice is most
// of it, and not only a phrase.
func (s *letterStream) hasCopies() bool {
	if s.earlier == nil {
		return false
	}
	for i := range len(s.start) - 1 {
		n, before := s.covered(i)
		if n < minCopiedLetters {
			continue
		}
		again := 0
		for p := s.start[i]; p < s.start[i+1]; p++ {
			if s.later[p] >= 0 || s.mayBeDamage(int(p)) {
				again++
			}
		}
		if max(before, again)*5 >= n*4 {
			return true
		}
	}
	return false
}

// minCopiedLetters is how many letters a line has, at least, of which a copy is told.
const minCopiedLetters = 6

// copied is a run of letters that stand twice.
type copied struct{ from, to, n int }

// findCopies finds for every letter where it stood before. One place of a shingle,
// the first, is remembered; what goes on behind a copy is looked for first.
func (s *letterStream) findCopies() {
	if len(s.letters) < 2*shingle {
		return
	}
	leaves := uint64(1) // what the first letter of a shingle counts
	for range shingle - 1 {
		leaves *= shingleBase
	}
	places := newShingles(len(s.letters), s.of.shingleSlots)
	s.of.shingleSlots = places.slots
	var found []copied
	hash, hashed := uint64(0), -1 // of the shingle that begins there
	remembered := 0
	for p := 0; p+minResumed <= len(s.letters); {
		// what stands shingle letters before p may be found
		if n := len(found); n > 0 && found[n-1].to+found[n-1].n+maxCopyGap >= p {
			if next, ok := s.goesOn(found[n-1], p); ok {
				found = append(found, next)
				p = next.to + next.n
				continue
			}
		}
		if p+shingle > len(s.letters) {
			p++
			continue
		}
		if hashed >= 0 && hashed == p-1 {
			hash = (hash-uint64(s.letters[p-1])*leaves)*shingleBase + uint64(s.letters[p+shingle-1])
		} else {
			hash = 0
			for _, r := range s.letters[p : p+shingle] {
				hash = hash*shingleBase + uint64(r)
			}
		}
		hashed = p
		if was := places.find(s, hash, p); was >= 0 && was+shingle <= p {
			next := s.stretch(was, p, found)
			for n := len(found); n > 0 && found[n-1].to >= next.to; n-- {
				found = found[:n-1]
			}
			if n := len(found); n > 0 && found[n-1].to+found[n-1].n > next.to {
				found[n-1].n = next.to - found[n-1].to
			}
			found = append(found, next)
			p = next.to + next.n
			continue
		}
		if p >= remembered {
			places.put(hash, p)
			remembered = p + shingleStep
		}
		p++
	}
	if len(found) > 0 {
		s.markAll(found)
	}
}

// shingleBase is the base of the polynomial that a shingle's hash is of its letters: a
// letter that comes in, and the one that leaves, change it without a look at the others.
const shingleBase = 1_000_003

// markAll notes which letters the runs found have in common.
func (s *letterStream) markAll(found []copied) {
	n := len(s.letters)
	if cap(s.of.letterPlaces) < 3*n {
		s.of.letterPlaces = make([]int32, 3*n)
	}
	all := s.of.letterPlaces[:3*n]
	s.line, s.earlier, s.later = all[:n], all[n:2*n], all[2*n:]
	for i := range len(s.start) - 1 {
		for p := s.start[i]; p < s.start[i+1]; p++ {
			s.line[p] = int32(i)
		}
	}
	for i := range s.earlier {
		s.earlier[i], s.later[i] = -1, -1
	}
	for i, c := range found {
		s.mark(c)
		if i > 0 {
			s.markGap(found[i-1], c)
		}
		s.markEnds(c)
	}
	s.markBeside()
}

// markBeside marks the lines that are so damaged that no run of them was found, where they stand
// before a line of a copy and are the same as the line before its first print.
func (s *letterStream) markBeside() {
	for i := len(s.start) - 3; i > 0; i-- {
		from, to := int(s.start[i]), int(s.start[i+1])
		if n, old := s.covered(i); n < minCopiedLetters || n > maxCopiedLine || old*5 >= n*4 || to >= len(s.letters) || s.earlier[to] < 0 || !s.lostBetween(from, to) {
			continue
		}
		first := int(s.earlier[to]) // where the first print goes on
		above := int(s.line[first])
		if int(s.start[above]) != first || above == 0 {
			continue
		}
		for above--; above > 0 && s.start[above] == s.start[above+1]; above-- {
		}
		begun, end := int(s.start[above]), int(s.start[above+1])
		for skip := range min(maxLostHead, end-begun) + 1 { // what an indent that was destroyed took with it
			if sameButLost(s.letters[begun+skip:end], s.letters[from:to]) {
				for p := from; p < to; p++ {
					s.earlier[p] = int32(min(begun+skip+p-from, end-1))
				}
				for p := begun; p < end; p++ {
					s.later[p] = int32(min(from+p-begun, to-1))
				}
				break
			}
		}
	}
}

// maxLostHead is how many letters a destroyed indent takes with it at most.
const maxLostHead = 2

// maxDamagedEnd is how many letters of a line, at its head or its end, may stand beside damage
// and be too few to be found as a run.
const maxDamagedEnd = 16

// markEnds marks what the copy's lines have before the run and behind it, where damage parts it
// from the run and the rest is the same.
func (s *letterStream) markEnds(c copied) {
	a, b := s.line[c.from], s.line[c.to]
	s.markDamaged(int(s.start[a]), c.from, int(s.start[b]), c.to)
	a, b = s.line[c.from+c.n-1], s.line[c.to+c.n-1]
	s.markDamaged(c.from+c.n, int(s.start[a+1]), c.to+c.n, int(s.start[b+1]))
}

// markDamaged marks two short stretches that are the same but for what one of them has lost.
func (s *letterStream) markDamaged(from, end, to, endTo int) {
	if end-from > maxDamagedEnd || endTo-to > maxDamagedEnd || endTo <= to || end <= from || end > to ||
		!s.lostBetween(from, end) && !s.lostBetween(to, endTo) || !sameButLost(s.letters[from:end], s.letters[to:endTo]) {
		return
	}
	for p := to; p < endTo; p++ {
		if s.earlier[p] < 0 {
			s.earlier[p] = int32(min(from+p-to, end-1))
		}
	}
	for p := from; p < end; p++ {
		if s.later[p] < 0 {
			s.later[p] = int32(min(to+p-from, endTo-1))
		}
	}
}

// maxLostLetters is how many letters stand where one mark of what is lost does.
const maxLostLetters = 4

// sameButLost recognises letters that are the same, where a mark of what is lost stands for some.
// It walks along both at once and keeps every place of b that the letters of a so far may
// lead to, so that many marks cost no more than the product of the two.
func sameButLost(a, b []rune) bool {
	const lost = unicode.ReplacementChar
	marks := 0
	for _, r := range slices.Concat(a, b) {
		if r == lost {
			marks++
		}
	}
	if more := max(len(a)-len(b), len(b)-len(a)); more > marks*maxLostLetters {
		return false
	}
	at := make([]bool, len(b)+1) // places of b that may be reached
	next := make([]bool, len(b)+1)
	// spread goes over the marks of b: each stands for no letter of a, too.
	spread := func(reached []bool) {
		for k, r := range b {
			if reached[k] && r == lost {
				reached[k+1] = true
			}
		}
	}
	at[0] = true
	spread(at)
	for _, r := range a {
		clear(next)
		alive := false
		for k, ok := range at {
			if !ok {
				continue
			}
			if r == lost {
				for n := k; n <= min(k+maxLostLetters, len(b)); n++ {
					next[n], alive = true, true
				}
				continue
			}
			if k > 0 && b[k-1] == lost {
				next[k], alive = true, true // one of the letters that the mark stands for
			}
			if k < len(b) && b[k] == r {
				next[k+1], alive = true, true
			}
		}
		if !alive {
			return false
		}
		spread(next)
		at, next = next, at
	}
	return at[len(b)]
}

// shingles are places of shingles by their hashes: the upper half of a slot is the
// hash's, the lower one more than the place, 0 for none.
type shingles struct {
	slots []uint64
	mask  uint64
}

// newShingles makes a table for so many letters, in the memory of another as far as it goes.
func newShingles(letters int, lent []uint64) shingles {
	size := 1
	for size < letters/shingleStep*2 {
		size *= 2
	}
	if cap(lent) < size {
		return shingles{make([]uint64, size), uint64(size - 1)}
	}
	clear(lent[:size])
	return shingles{lent[:size], uint64(size - 1)}
}

// first is the first slot that a hash may have, and what the slot then holds of it.
func (t shingles) first(hash uint64) (at, upper uint64) {
	hash *= 0x9E3779B97F4A7C15
	return hash >> 32, hash >> 32 << 32
}

// find returns the place of the same shingle as that at p, -1 for none.
func (t shingles) find(s *letterStream, hash uint64, p int) int {
	at, upper := t.first(hash)
	for try := range uint64(maxProbes) {
		slot := t.slots[(at+try)&t.mask]
		if slot == 0 {
			return -1
		}
		if was := int(uint32(slot)) - 1; slot>>32<<32 == upper && s.same(was, p, shingle) {
			return was
		}
	}
	return -1
}

// put remembers a place, unless too many stand where it would.
func (t shingles) put(hash uint64, p int) {
	at, upper := t.first(hash)
	for try := range uint64(maxProbes) {
		if k := (at + try) & t.mask; t.slots[k] == 0 {
			t.slots[k] = upper | uint64(p+1)
			return
		}
	}
}

// maxProbes is how many places in the table are looked at for one shingle.
const maxProbes = 8

func (s *letterStream) same(a, b, n int) bool {
	for i := range n {
		if s.letters[a+i] != s.letters[b+i] {
			return false
		}
	}
	return true
}

// stretch returns the whole run around a shingle: backwards over what was found of
// other places, if that is shorter.
func (s *letterStream) stretch(from, to int, found []copied) copied {
	least := 0
	if n := len(found); n > 0 {
		least = found[n-1].to
		if found[n-1].n > 2*shingle {
			least += found[n-1].n
		}
	}
	n := shingle
	for from > 0 && to > least && s.letters[from-1] == s.letters[to-1] {
		from, to, n = from-1, to-1, n+1
	}
	for to+n < len(s.letters) && from+n < to && s.letters[from+n] == s.letters[to+n] {
		n++
	}
	return copied{from, to, n}
}

// goesOn looks whether a copy goes on at p, a few letters more or less than it
// should be.
func (s *letterStream) goesOn(last copied, p int) (copied, bool) {
	gap := p - last.to - last.n
	least := shingle
	if s.lostBetween(last.to+last.n, p+shingle) || s.lostBetween(last.from+last.n, last.from+last.n+gap+shingle) {
		least = minResumed
	}
	for skip := range 2*maxCopyGap + 1 {
		off := (skip + 1) / 2
		if skip%2 == 0 {
			off = -off
		}
		from := last.from + last.n + gap + off
		if from < last.from+last.n || from+least > p || p+least > len(s.letters) {
			continue
		}
		if s.same(from, p, least) && s.letters[p] != unicode.ReplacementChar {
			n := least
			for p+n < len(s.letters) && from+n < p && s.letters[from+n] == s.letters[p+n] {
				n++
			}
			return copied{from, p, n}, true
		}
	}
	return copied{}, false
}

// lostBetween reports whether letters are lost between two places.
func (s *letterStream) lostBetween(from, to int) bool {
	return slices.Contains(s.letters[from:min(to, len(s.letters))], unicode.ReplacementChar)
}

// mark notes, for each letter of a run that stands twice, where its other copy stands.
func (s *letterStream) mark(c copied) {
	for i := range c.n {
		if s.line[c.from+i] == s.line[c.to+i] {
			continue // a line may repeat itself
		}
		s.earlier[c.to+i] = int32(c.from + i)
		if s.later[c.from+i] < 0 {
			s.later[c.from+i] = int32(c.to + i)
		}
	}
}

// markGap marks the few letters between two runs in which one copy is damaged: it
// has lost some, or has letters of pinyin among them.
func (s *letterStream) markGap(a, b copied) {
	fromA, toA := a.from+a.n, a.to+a.n
	from, to := b.from-fromA, b.to-toA
	if from < 0 || to < 0 || from > maxCopyGap || to > maxCopyGap {
		return
	}
	if !damaged(s.letters[fromA:b.from]) && !damaged(s.letters[toA:b.to]) {
		return
	}
	for i := range to {
		s.earlier[toA+i] = int32(min(fromA+i, b.from))
	}
	for i := range from {
		if s.later[fromA+i] < 0 {
			s.later[fromA+i] = int32(min(toA+i, b.to))
		}
	}
}

// damaged recognises letters among which some are lost, or which are nothing but Latin
// ones.
func damaged(letters []rune) bool {
	latin := len(letters) > 0
	for _, r := range letters {
		if r == unicode.ReplacementChar {
			return true
		}
		latin = latin && wording.IsLatin(r)
	}
	return latin
}
