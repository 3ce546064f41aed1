package pattern

import "math/bits"

// Seen is a text that was looked through once for all of the program's expressions:
// which of their ways are open to it. Ways are closed when a machine has found that they
// lead nowhere. A line keeps its own (line.seen), since it is asked by most of the rules;
// other texts are asked by a few, and are read by the expression's own machine.
type Seen struct {
	Text string   // as it was given
	open []uint64 // by word of the set, the bits of ways
}

// See looks a text through.
func See(text string) *Seen { return &Seen{text, programPatterns.read(text)} }

// may reports whether the text can match; false is certain.
func (s *Seen) may(p *Pattern) bool {
	may, _ := s.ask(p)
	return may
}

// ask reports whether the text matches; true may be wrong where sure is false.
func (s *Seen) ask(p *Pattern) (may, sure bool) {
	if p.bits != 0 && s.open[p.word]&p.bits == 0 { // without bits it came too late for the set
		return false, true
	}
	if may, sure = p.run(s.Text); !may {
		s.close(p)
	}
	return may, sure
}

// close says that the expression does not match.
func (s *Seen) close(p *Pattern) { s.open[p.word] &^= p.bits }

// Matches reports whether the text matches.
func (s *Seen) Matches(p *Pattern) bool {
	may, sure := s.ask(p)
	return may && (sure || p.re.MatchString(s.Text))
}

// Index is FindStringIndex of regexp.Regexp.
func (s *Seen) Index(p *Pattern) []int {
	if !s.may(p) {
		return nil
	}
	return p.re.FindStringIndex(s.Text)
}

// Parts is FindStringSubmatch of regexp.Regexp.
func (s *Seen) Parts(p *Pattern) []string {
	if !s.may(p) {
		return nil
	}
	return p.re.FindStringSubmatch(s.Text)
}

// PartIndex is FindStringSubmatchIndex of regexp.Regexp.
func (s *Seen) PartIndex(p *Pattern) []int {
	if !s.may(p) {
		return nil
	}
	return p.re.FindStringSubmatchIndex(s.Text)
}

// Each calls more with the index of each of the patterns that matches the text, in order, until
// more returns false. The patterns must have been added to their set one after the other.
func (s *Seen) Each(patterns []*Pattern, more func(pattern int) bool) {
	first, last := patterns[0], patterns[len(patterns)-1]
	if last.bits == 0 { // they came too late for the set
		for i, p := range patterns {
			if s.Matches(p) && !more(i) {
				return
			}
		}
		return
	}
	of := first.set.of
	from := of[first.word*64+bits.TrailingZeros64(first.bits)]
	for word := first.word; word <= last.word; word++ {
		for open := s.open[word]; open != 0; {
			i := of[word*64+bits.TrailingZeros64(open)] - from
			open &^= first.set.patterns[from+i].bits
			if i < 0 || i >= len(patterns) {
				continue
			}
			if p := patterns[i]; s.Matches(p) && !more(i) {
				return
			}
		}
	}
}
