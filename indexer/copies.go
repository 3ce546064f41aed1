package indexer

import (
	"unicode"

	"zhengsou/analyzers"
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
)

// letterStream is the letters and digits of lines, folded, one after the other.
type letterStream struct {
	letters []rune
	line    []int32 // which line each is of
	start   []int32 // where each line begins; one more than there are lines
	earlier []int32 // where the same stood before, -1 where nothing did
	later   []int32 // where the same stands again
}

// streamLetter gives what the character at k of a line counts as in a copy, 0 for
// what does not count; what is lost does.
func streamLetter(r rune, k int) rune {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF || isASCIIAlnum(r):
		return analyzers.FoldRune(r)
	case r <= 0x7F:
		return 0
	case r == unicode.ReplacementChar || r == lostMark && k > 0:
		return unicode.ReplacementChar
	case unicode.IsLetter(r):
		return analyzers.FoldRune(r)
	}
	return 0
}

// lostMark is what some programs print for a character that they do not have; at a
// line's head it is an ornament.
const lostMark = '□'

// streamOf puts the letters of the lines together that may be copies or have them,
// and finds the copies.
func streamOf(lines []*line, counts func(*line) bool) *letterStream {
	n := 0
	for _, l := range lines {
		if counts(l) {
			n += l.n
		}
	}
	s := &letterStream{letters: make([]rune, 0, n), line: make([]int32, 0, n), start: make([]int32, 0, len(lines)+1)}
	for i, l := range lines {
		s.start = append(s.start, int32(len(s.letters)))
		if !counts(l) {
			continue
		}
		for k, c := range l.glyphs {
			if letter := streamLetter(c.r, k); letter != 0 {
				s.letters = append(s.letters, letter)
				s.line = append(s.line, int32(i))
			}
		}
	}
	s.start = append(s.start, int32(len(s.letters)))
	s.findCopies()
	return s
}

// copied is a run of letters that stand twice.
type copied struct{ from, to, n int }

// findCopies finds for every letter where it stood before. One place of a shingle,
// the first, is remembered; what goes on behind a copy is looked for first.
func (s *letterStream) findCopies() {
	if len(s.letters) < 2*shingle {
		return
	}
	size := 1
	for size < len(s.letters)/shingleStep*2 {
		size *= 2
	}
	places := make([]int32, size) // one more than the place, 0 for none
	slot := func(hash uint64) int { return int(hash * 0x9E3779B97F4A7C15 >> 32 & uint64(size-1)) }
	const base = 1_000_003
	leaving := uint64(1)
	for range shingle - 1 {
		leaving *= base
	}
	var found []copied
	hash, hashed := uint64(0), -1 // of the shingle that begins there
	remembered := 0
	hashAt := func(p int) uint64 {
		if hashed >= 0 && p == hashed+1 {
			hash = (hash-uint64(s.letters[hashed])*leaving)*base + uint64(s.letters[p+shingle-1])
		} else if p != hashed {
			hash = 0
			for _, r := range s.letters[p : p+shingle] {
				hash = hash*base + uint64(r)
			}
		}
		hashed = p
		return hash
	}
	for p := 0; p+shingle <= len(s.letters); {
		// what stands shingle letters before p may be found
		if n := len(found); n > 0 && found[n-1].to+found[n-1].n+maxCopyGap >= p {
			if next, ok := s.goesOn(found[n-1], p); ok {
				found = append(found, next)
				p = next.to + next.n
				continue
			}
		}
		here := hashAt(p)
		at := slot(here)
		var was int32
		for try := 0; try < maxProbes; try++ {
			if was = places[(at+try)&(size-1)]; was == 0 || s.same(int(was)-1, p, shingle) {
				break
			}
		}
		if was > 0 && int(was)-1+shingle <= p && s.same(int(was)-1, p, shingle) {
			next := s.stretch(int(was)-1, p, found)
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
			for try := 0; try < maxProbes; try++ {
				if k := (at + try) & (size - 1); places[k] == 0 {
					places[k] = int32(p) + 1
					break
				}
			}
			remembered = p + shingleStep
		}
		p++
	}
	if len(found) == 0 {
		return
	}
	s.earlier, s.later = make([]int32, len(s.letters)), make([]int32, len(s.letters))
	for i := range s.earlier {
		s.earlier[i], s.later[i] = -1, -1
	}
	for i, c := range found {
		s.mark(c)
		if i > 0 {
			s.markGap(found[i-1], c)
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

// stretch gives the whole run around a shingle: backwards over what was found of
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
	for skip := range 2*maxCopyGap + 1 {
		off := (skip + 1) / 2
		if skip%2 == 0 {
			off = -off
		}
		from := last.from + last.n + gap + off
		if from < last.from+last.n || from+shingle > len(s.letters) || from+shingle > p {
			continue
		}
		if s.same(from, p, shingle) {
			n := shingle
			for p+n < len(s.letters) && from+n < p && s.letters[from+n] == s.letters[p+n] {
				n++
			}
			return copied{from, p, n}, true
		}
	}
	return copied{}, false
}

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

// damaged tells letters among which some are lost, or which are nothing but Latin
// ones.
func damaged(letters []rune) bool {
	latin := len(letters) > 0
	for _, r := range letters {
		if r == unicode.ReplacementChar {
			return true
		}
		latin = latin && isLatin(r)
	}
	return latin
}
