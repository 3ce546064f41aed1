package indexer

import (
	"zhengsou/indexer/wording"
)

const (
	// minCopiedPart is how many letters make a part of a document that is a copy.
	minCopiedPart = 80
	// maxCopyBreak is how many lines of other things stand between two lines of a copy.
	maxCopyBreak = 4
	// maxCopiedLine is the longest line, in letters, of a copy that tells where
	// paragraphs end: a page's summary may hold the whole text in one.
	maxCopiedLine = 500
)

// markParts tells apart what stands a second time: it is often wrapped at another
// margin than the rest.
func (d *draft) markParts() {
	s := d.stream((*line).live)
	if d.copied = s.hasCopies(); !d.copied {
		return
	}
	first, last, letters := -1, -1, 0
	part := 0
	settle := func() {
		if letters >= minCopiedPart && last > first {
			part++
			for _, l := range d.lines[first:] {
				l.part = part // a copy may go on where the first one broke off
			}
		}
		first, letters = -1, 0
	}
	for i := range d.lines {
		n, old := s.covered(i)
		if n == 0 || old*5 < n*4 {
			continue
		}
		if first >= 0 && i-last > maxCopyBreak {
			settle()
		}
		if first < 0 {
			first = i
		}
		last, letters = i, letters+old
	}
	settle()
	d.twice = part > 0
}

// covered returns how many letters line i has, and how many of them stood before.
func (s *letterStream) covered(i int) (letters, old int) {
	from, to := s.start[i], s.start[i+1]
	for _, q := range s.earlier[from:to] {
		if q >= 0 {
			old++
		}
	}
	return int(to - from), old
}

// Whether a line goes on with the one before, as a copy of them tells.
type copiedBreak uint8

const (
	breakUnknown copiedBreak = iota
	breakNone                // in the copy they are one line
	breakBoth                // in the copy there is a line's end too
)

// breaksIn returns for each line whether the copies have a line's end before it.
func (d *draft) breaksIn() []copiedBreak {
	if !d.twice {
		return nil
	}
	s := d.stream((*line).live)
	if s.earlier == nil {
		return nil
	}
	out := make([]copiedBreak, len(d.lines))
	apart, together := 0, 0 // ends of lines inside sentences, in one copy and in both
	for i := range d.lines {
		p := s.start[i]
		if p == 0 || s.start[i+1] == p {
			continue
		}
		for _, twin := range [][]int32{s.earlier, s.later} {
			a, b := twin[p-1], twin[p]
			if a < 0 || b != a+1 {
				continue
			}
			inside := !wording.Closes(d.lines[s.line[p-1]].text)
			if at := s.line[a]; at != s.line[b] {
				out[i] = breakBoth
				if inside && wording.ContainsSign(d.lines[s.line[p-1]].text, "，。；") {
					together++
				}
			} else if s.start[at+1]-s.start[at] <= maxCopiedLine {
				out[i] = breakNone
				if inside {
					apart++
				}
				break
			}
		}
	}
	if together*4 > apart { // both are wrapped at one margin: their ends tell nothing
		for i := range out {
			if out[i] == breakBoth {
				out[i] = breakUnknown
			}
		}
	}
	return out
}
