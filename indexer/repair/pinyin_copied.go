package repair

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// mayBeCopied is a cheap look for a mark, or for a Latin letter beside a bracket.
func (p *pinyinReader) mayBeCopied(g []Glyph) bool {
	if hasMark(g) || hasToneLetter(g) || hasAnnotation(g) {
		return true
	}
	return len(g) > 0 && (p.tailOf(g, true) < len(g) || p.headOf(g, true) > 0)
}

// stripCopied drops the annotations of a piece of a text, those too of which it has but the end
// or the beginning, or which annotate what stands before it.
func (p *pinyinReader) stripCopied(g []Glyph) []Glyph {
	annotated := hasToneLetter(g) || p.countAnnotations(g) > 0 || p.countPlain(g) > 0
	tail := p.tailOf(g, annotated)
	g = g[min(p.headOf(g, annotated), tail):tail]
	for i := 0; i < len(g) && i <= maxAnnotated; i++ {
		if end := p.annotationFromBefore(g, i, annotated); end > 0 {
			g = slices.Concat(g[:i], g[end:])
			break
		}
		if !analyzers.IsHan(g[i].R) {
			break
		}
	}
	return p.strip(g, true)
}

// annotationFromBefore returns where an annotation ends that begins at g[i] and spells, before the
// characters of the piece up to there, others that it begins behind: 园（youeryuan）把. It is 0
// where none does.
func (p *pinyinReader) annotationFromBefore(g []Glyph, i int, annotated bool) int {
	closing, opens := closingBracket(g[i].R)
	if !opens || quotes(g[i].R) {
		return 0
	}
	n := slices.IndexFunc(g[i:], func(c Glyph) bool { return ClosesBracket(c.R, closing) })
	if n < 0 || n > MaxAnnotation+1 {
		return 0
	}
	inside := g[i+1 : i+n]
	s, toned, ok := letters(inside)
	if !ok || i == 0 && !toned && !annotated || slices.ContainsFunc(inside, func(c Glyph) bool { return wording.IsCapital(c.R) }) {
		return 0
	}
	if _, spelled := p.spells(s); !spelled {
		return 0
	}
	for from := range len(s) {
		if _, spelled := p.spells(s[:from]); (from == 0 || spelled) && (i == 0 || p.reads(s[from:], g[:i])) {
			return i + n + 1
		}
	}
	return 0
}

// headOf returns where a piece begins behind the end of an annotation: ng)點連著. It has the
// bracket that closes it, and tones, or others of the piece have, or is the small letters with
// which a syllable ends.
func (p *pinyinReader) headOf(g []Glyph, annotated bool) int {
	for i := 0; i < len(g) && i <= MaxAnnotation; i++ {
		if closing := strings.ContainsRune(")）]］〕】", g[i].R); !closing {
			continue
		}
		plain, toned, ok := letters(g[:i])
		tone := i == 1 && annotated && g[0].R >= '1' && g[0].R <= '5'
		if i == 0 && annotated || tone || ok && (toned || annotated || p.endsSyllable(plain, g[:i])) {
			return i + 1
		}
		return 0
	}
	return 0
}

// endsSyllable reports whether the letters, all small, are the end of a syllable or a whole one.
func (p *pinyinReader) endsSyllable(plain string, as []Glyph) bool {
	if len(plain) > maxSyllable || slices.ContainsFunc(as, func(c Glyph) bool { return wording.IsCapital(c.R) }) {
		return false
	}
	for s := range p.syllables {
		if strings.HasSuffix(s, plain) {
			return true
		}
	}
	return false
}

// tailOf returns where a piece ends before the beginning of an annotation: 賬(zh, whose letters
// begin as what stands before them is read.
func (p *pinyinReader) tailOf(g []Glyph, annotated bool) int {
	for i := len(g) - 1; i > 0 && len(g)-i <= MaxAnnotation; i-- {
		if _, opens := closingBracket(g[i].R); !opens || quotes(g[i].R) {
			if analyzers.IsHan(g[i].R) {
				return len(g)
			}
			continue
		}
		if !analyzers.IsHan(g[i-1].R) {
			return len(g)
		}
		plain, toned, ok := letters(g[i+1:])
		switch {
		case i+1 == len(g) && annotated, ok && toned && annotated, ok && p.beginsAs(plain, g[:i]):
			return i
		}
		return len(g)
	}
	return len(g)
}

// beginsAs reports whether s begins as some of the last characters of before are read.
func (p *pinyinReader) beginsAs(s string, before []Glyph) bool {
	for n := 1; n <= maxAnnotated && n <= len(before); n++ {
		from := before[len(before)-n:]
		if !analyzers.IsHan(from[0].R) {
			return false
		}
		if p.begins(s, from) {
			return true
		}
	}
	return false
}

// begins reports whether s begins as the characters, from the first on, are read.
func (p *pinyinReader) begins(s string, characters []Glyph) bool {
	if s == "" {
		return true
	}
	if len(characters) == 0 {
		return false
	}
	for _, reading := range p.readings(characters[0].R) {
		n := min(len(reading), len(s))
		if readsAs(reading[:n], s[:n]) && p.begins(s[n:], characters[1:]) {
			return true
		}
	}
	return false
}

// marksAtEnd counts the marks at the end of a text that stand for a destroyed character; a question
// mark that somebody wrote is none.
func marksAtEnd(g []Glyph) int {
	n, questions := 0, 0
	for ; n < len(g) && isBoxOrMark(g[len(g)-1-n].R); n++ {
		if g[len(g)-1-n].R == '?' {
			questions++
		}
	}
	if n == questions && (n < LostMarks || asks(g[:len(g)-n], nil, n, false)) {
		return 0
	}
	return n
}
