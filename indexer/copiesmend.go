package indexer

import (
	"slices"
	"strings"
	"unicode"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

const (
	// minOwnSentence is how many letters make a sentence of one copy that the other
	// does not have.
	minOwnSentence = 6
	// minMendedCopy is how many letters two lines have in common, at least, of which
	// one takes the other's place.
	minMendedCopy = 20
)

// streamSentence is a sentence of a line: its letters in the stream, its place among
// the line's glyphs, and how much of it stood before.
type streamSentence struct {
	from, to   int
	start, end int
	old        bool
	closed     bool // it ends with a sentence's sign
}

// sentences cuts line i into sentences, each with the signs behind it.
func (s *letterStream) sentences(i int, l *line) []streamSentence {
	var out []streamSentence
	p := int(s.start[i])
	now := streamSentence{from: p}
	settle := func(end int, closed bool) {
		now.to, now.end, now.closed = p, end, closed
		now.old = s.isOld(now.from, now.to)
		out = append(out, now)
		now = streamSentence{from: p, start: end}
	}
	for k := 0; k < len(l.glyphs); k++ {
		if streamLetter(l.glyphs[k].R, k) != 0 {
			p++
			continue
		}
		if strings.ContainsRune("。！？；", l.glyphs[k].R) {
			for k+1 < len(l.glyphs) && strings.ContainsRune("”’）》】…。！？", l.glyphs[k+1].R) {
				k++
			}
			settle(k+1, true)
		}
	}
	if now.from < p || len(out) == 0 {
		settle(len(l.glyphs), false)
	} else {
		out[len(out)-1].end = len(l.glyphs)
	}
	return out
}

// isOld reports whether letters stood before, all but a few damaged ones, as one run.
func (s *letterStream) isOld(from, to int) bool {
	if s.earlier == nil || from == to {
		return false
	}
	missing := 0
	last := int32(-1)
	for p := from; p < to; p++ {
		q := s.earlier[p]
		switch {
		case q < 0:
			if missing++; wording.IsDigit(s.letters[p]) || !s.mayBeDamage(p) {
				return false
			}
		case last >= 0 && (q < last || q > last+maxCopyGap+1 && !s.cutShort(p)):
			return false
		}
		if q >= 0 {
			last = q
		}
	}
	return missing*10 <= to-from && missing < minOwnSentence
}

// cutShort reports whether a copy lacks the end of a line before the letter at p, and goes on with
// the next: what stands on both sides of the place are long runs of what stood before.
func (s *letterStream) cutShort(p int) bool {
	runs := func(step int) bool {
		for k := range minCutRun {
			at := p + step*k
			if step < 0 {
				at--
			}
			if at < 0 || at >= len(s.earlier) || s.earlier[at] < 0 || k > 0 && s.earlier[at] != s.earlier[at-step]+int32(step) {
				return false
			}
		}
		return true
	}
	return runs(-1) && runs(1)
}

// minCutRun is how many letters such a run has: what an author says again in a sentence of
// his own is shorter.
const minCutRun = 2 * shingle

// mayBeDamage recognises a letter that pages add to a copy or leave in it, and that is no
// word of another wording.
func (s *letterStream) mayBeDamage(p int) bool {
	return wording.IsLatin(s.letters[p]) || s.letters[p] == unicode.ReplacementChar
}

// isNew reports whether hardly anything of the letters stood before.
func (s *letterStream) isNew(from, to int) bool {
	covered := 0
	for _, q := range s.earlier[from:to] {
		if q >= 0 {
			covered++
		}
	}
	return covered*4 <= to-from
}

// repeats reports whether line i stood before, all but a tenth.
func (s *letterStream) repeats(i int, l *line) bool {
	if s.earlier == nil {
		return false
	}
	n, covered := s.covered(i)
	if n == 0 || float64(covered) < repeatedShare*float64(n) {
		return false
	}
	old := 0
	for _, sentence := range s.sentences(i, l) {
		if sentence.old {
			old += sentence.to - sentence.from
		}
	}
	return float64(old) >= repeatedShare*float64(n)
}

// mendByCopies makes the first copy as good as the two are together: a paragraph
// that has lost characters, has pinyin left in it, lacks a sentence or was cut in
// pieces gives its place to the second copy's. It tells whether anything changed.
func (d *draft) mendByCopies(s *letterStream) bool {
	changed := false
	for i, l := range d.lines {
		if !mayRepeat(l) || l.role != roleBody || l.n < minParagraph || l.block.Kind == formats.Row {
			continue
		}
		if n, covered := s.covered(i); covered < minMendedCopy || covered*5 < n {
			continue
		}
		first, last := s.twins(i)
		if first < 0 || last >= i {
			continue
		}
		sentences := s.sentences(i, l)
		own := 0
		lost := false // what it has of its own is no sentence
		for _, sentence := range sentences {
			if !sentence.old {
				own += sentence.to - sentence.from
				lost = lost || !sentence.closed || sentence.to-sentence.from < minOwnSentence || !s.isNew(sentence.from, sentence.to)
			}
		}
		better := own > 0 && !lost || own == 0 && (first < last && cutInPieces(d.lines[first:last+1]) || first == last && damageOf(d.lines[first].glyphs) > damageOf(l.glyphs))
		if better {
			old := d.lines[first]
			old.set(slices.Clone(l.glyphs))
			for _, piece := range d.lines[first+1 : last+1] {
				if mayRepeat(piece) && piece.role == roleBody && piece.n > 0 {
					piece.drop(reasonRepeated)
				}
			}
			l.drop(reasonRepeated)
			changed = true
			continue
		}
		if own > 0 && lost && len(sentences) > 1 {
			if rest := restOf(l, sentences); rest != nil {
				d.dropped = append(d.dropped, Dropped{Text: strings.TrimSpace(repair.TextOf(l.glyphs[:len(l.glyphs)-len(rest)])), Reason: reasonRepeated})
				l.set(rest)
				changed = true
			}
		}
	}
	return changed
}

// twins returns the first and last line in which line i stood before, -1 if they hold
// other things, which a second copy in their place would lose.
func (s *letterStream) twins(i int) (first, last int) {
	first, last = -1, -1
	for _, q := range s.earlier[s.start[i]:s.start[i+1]] {
		if q < 0 {
			continue
		}
		at := int(s.line[q])
		if last >= 0 && at < last {
			return -1, -1
		}
		if first < 0 {
			first = at
		}
		last = at
	}
	if first < 0 || last-first > maxCopyBreak {
		return -1, -1
	}
	for at := first; at <= last; at++ {
		for p := s.start[at]; p < s.start[at+1]; p++ {
			if q := s.later[p]; (q < 0 || int(s.line[q]) != i) && s.letters[p] != unicode.ReplacementChar && !wording.IsLatin(s.letters[p]) {
				return -1, -1
			}
		}
	}
	return first, last
}

// cutInPieces recognises lines that are one paragraph: none but the last ends as one may.
func cutInPieces(lines []*line) bool {
	for _, l := range lines[:len(lines)-1] {
		if l.live() && (l.role != roleBody || wording.Closes(l.text) || l.n < minTitle || !wording.ContainsSign(l.text, "，。；、")) {
			return false
		}
	}
	return true
}

// damageOf counts what is lost and what may be left of pinyin.
func damageOf(g []repair.Glyph) int {
	n := 0
	for i := range g {
		if g[i].R == unicode.ReplacementChar || g[i].R == repair.LostMark && i > 0 {
			n += 3
		} else if wording.IsLatin(g[i].R) {
			n++
		}
	}
	return n
}

// restOf is what a line has beside sentences that stood before, nil where it is
// not all at one end: a credit, a button.
func restOf(l *line, sentences []streamSentence) []repair.Glyph {
	n := len(sentences)
	switch {
	case !sentences[n-1].old && !slices.ContainsFunc(sentences[:n-1], func(x streamSentence) bool { return !x.old }):
		return l.glyphs[sentences[n-1].start:]
	case !sentences[0].old && !slices.ContainsFunc(sentences[1:], func(x streamSentence) bool { return !x.old }):
		return nil // a sentence may begin before the copy does
	}
	return nil
}

// markPrintedTwice marks the short lines that both copies have over the same
// paragraph: they are the report's, whatever stands before them.
func (d *draft) markPrintedTwice(s *letterStream) {
	if s.later == nil {
		return
	}
	for i, l := range d.lines {
		from, to := int(s.start[i]), int(s.start[i+1])
		if !l.live() || l.n > maxPlainHeading || from == to || to >= len(s.later) || s.later[from] < 0 || !isRunning(d.lines[s.line[to]]) {
			continue
		}
		if s.later[to] == s.later[to-1]+1 && d.lines[s.line[s.later[from]]].reason == reasonRepeated {
			l.printed = true
		}
	}
}
