package indexer

import (
	"math/bits"
	"sync/atomic"
)

// seenTexts are a set of expressions and what was seen of the texts that they were asked
// of. Texts are asked in many places that know nothing of each other, so what was seen
// of a text is found again by the text itself; one that is asked once is not looked
// through. They are safe for concurrent use.
type seenTexts struct {
	patternSet
	seen  [seenSlots]atomic.Pointer[seenText]
	asked [seenSlots]atomic.Uint64
}

// seenSlots is for how many texts it is kept what was seen of them: lines of a long
// page, each in some forms.
const seenSlots = 1 << 12

// seenText is what was seen of a text: which ways are open to it. Ways are closed when
// a machine has found that they lead nowhere.
type seenText struct {
	text string
	open []uint64
}

// close says that the expression does not match.
func (r *seenText) close(p *pattern) {
	atomic.AndUint64(&r.open[p.word], ^p.bits)
}

// ask tells whether an expression may match a text, by its ends alone where it is the
// first that these leave open; seen is what was seen of the text, nil for nothing.
func (s *seenTexts) ask(p *pattern, text string) (may bool, seen *seenText) {
	head, tail := s.ends(text)
	if p.bits == 0 { // it came too late for the set
		return true, nil
	}
	if head[p.word]&tail[p.word]&p.bits == 0 {
		return false, nil
	}
	if seen = s.look(text, false); seen == nil {
		return true, nil
	}
	return atomic.LoadUint64(&seen.open[p.word])&p.bits != 0, seen
}

// look gives what was seen of a text. Where it was not looked through and is asked for the
// first time, it is now only if that is worth while.
func (s *seenTexts) look(text string, now bool) *seenText {
	key := textKey(text)
	slot := key % seenSlots
	seen := s.seen[slot].Load()
	if seen == nil || seen.text != text {
		if s.asked[slot].Swap(key) != key && !now {
			return nil
		}
		seen = &seenText{text, s.read(text)}
		s.seen[slot].Store(seen)
	}
	return seen
}

// each gives which of some expressions that the set got one after the other match a text,
// in order, as long as more says so.
func (s *seenTexts) each(text string, patterns []*pattern, more func(pattern int) bool) {
	s.ready.Do(s.prepare)
	first, last := patterns[0], patterns[len(patterns)-1]
	if last.bits == 0 { // they came too late for the set
		for i, p := range patterns {
			if p.holds(text) && !more(i) {
				return
			}
		}
		return
	}
	seen := s.look(text, true)
	from := s.of[first.word*64+bits.TrailingZeros64(first.bits)]
	for word := first.word; word <= last.word; word++ {
		for open := atomic.LoadUint64(&seen.open[word]); open != 0; {
			i := s.of[word*64+bits.TrailingZeros64(open)] - from
			open &^= s.patterns[from+i].bits
			if i < 0 || i >= len(patterns) {
				continue
			}
			if p := patterns[i]; !p.holds(text) {
				seen.close(p)
			} else if !more(i) {
				return
			}
		}
	}
}

// textKey tells texts apart by their length and the bytes at both ends and in the middle.
func textKey(text string) uint64 {
	n := len(text)
	if n < 8 {
		key := uint64(n)
		for i := range n {
			key = key<<8 | uint64(text[i])
		}
		return mixedKey(key)
	}
	return mixedKey(eightBytes(text)+uint64(n)) ^ mixedKey(eightBytes(text[n/2-4:])*3^eightBytes(text[n-8:]))
}

// eightBytes are the first bytes of a text that has as many.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func mixedKey(key uint64) uint64 {
	key *= 0x9E3779B97F4A7C15
	return key ^ key>>32
}

// forget lets go of the texts that were seen.
func (s *seenTexts) forget() {
	for i := range s.seen {
		if s.seen[i].Load() != nil {
			s.seen[i].Store(nil)
		}
	}
}
