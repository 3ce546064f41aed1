package indexer

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// Who has a page before her eyes copies from it with what the reader takes out of pages: pinyin
// behind the characters, question marks in place of destroyed ones, entities that were never
// read. A piece may begin and end anywhere, in a bracket of pinyin too.

// copiedTags are the tags of a page whose markup is shown.
var copiedTags = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// unseen are line breaks, which may stand within a bracket, and characters of no width, which may
// stand within a number.
var unseen = strings.NewReplacer("\n", " ", "\r", " ", "\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\uFEFF", "", "\u00AD", "")

// AsCopied returns the text without what no report has and pages have, as Understand would write
// it if it stood on one: pinyin in brackets that spells what stands before it or has its tones,
// also where the piece begins or ends inside of it; one U+FFFD for a destroyed run; characters
// for entities. Script, signs and blanks stay. A text that has none of this comes back as it is.
func (x *Indexer) AsCopied(text string) string {
	text = unseen.Replace(strings.ToValidUTF8(text, " "))
	g := appendGlyphs(nil, html.UnescapeString(copiedTags.ReplaceAllString(text, "")), 0)
	if !x.cleaner.pinyin.mayBeCopied(g) {
		return textOf(g)
	}
	g = g[:len(g)-marksAtEnd(g)]
	for len(g) > 1 && isBoxOrMark(g[0].r) { // an indent's, or what is left of a character
		g = g[1:]
	}
	g = x.cleaner.pinyin.stripCopied(x.cleaner.restore.mend(g))
	return textOf(markLost(g, countMarks(g) > 0, noIndent))
}

// isBoxOrMark recognises what may stand for a destroyed character.
func isBoxOrMark(r rune) bool { return r == '□' || isMark(r) }

// marksAtEnd counts the marks at the end of a text that stand for a destroyed character; a question
// mark that somebody wrote is none.
func marksAtEnd(g []glyph) int {
	n, questions := 0, 0
	for ; n < len(g) && isBoxOrMark(g[len(g)-1-n].r); n++ {
		if g[len(g)-1-n].r == '?' {
			questions++
		}
	}
	if n == questions && (n < lostMarks || asks(g[:len(g)-n], nil, n, false)) {
		return 0
	}
	return n
}

// mayBeCopied is a cheap look for a mark, or for a Latin letter beside a bracket.
func (p *pinyinReader) mayBeCopied(g []glyph) bool {
	if hasMark(g) || hasToneLetter(g) || hasAnnotation(g) {
		return true
	}
	return len(g) > 0 && (p.tailOf(g, true) < len(g) || p.headOf(g, true) > 0)
}

// stripCopied drops the annotations of a piece of a text, those too of which it has but the end
// or the beginning, or which annotate what stands before it.
func (p *pinyinReader) stripCopied(g []glyph) []glyph {
	annotated := hasToneLetter(g) || p.countAnnotations(g) > 0 || p.countPlain(g) > 0
	tail := p.tailOf(g, annotated)
	g = g[min(p.headOf(g, annotated), tail):tail]
	for i := 0; i < len(g) && i <= maxAnnotated; i++ {
		if end := p.annotationFromBefore(g, i, annotated); end > 0 {
			g = slices.Concat(g[:i], g[end:])
			break
		}
		if !analyzers.IsHan(g[i].r) {
			break
		}
	}
	return p.strip(g, true)
}

// annotationFromBefore returns where an annotation ends that begins at g[i] and spells, before the
// characters of the piece up to there, others that it begins behind: 园（youeryuan）把. It is 0
// where none does.
func (p *pinyinReader) annotationFromBefore(g []glyph, i int, annotated bool) int {
	closing, opens := closingBracket(g[i].r)
	if !opens || quotes(g[i].r) {
		return 0
	}
	n := slices.IndexFunc(g[i:], func(c glyph) bool { return closesBracket(c.r, closing) })
	if n < 0 || n > maxAnnotation+1 {
		return 0
	}
	inside := g[i+1 : i+n]
	s, toned, ok := letters(inside)
	if !ok || i == 0 && !toned && !annotated || slices.ContainsFunc(inside, func(c glyph) bool { return isCapital(c.r) }) {
		return 0
	}
	for from := range len(s) {
		if _, spelled := p.spells(s[:from]); (from == 0 || spelled) && (i == 0 || p.reads(s[from:], g[:i])) {
			if _, spelled := p.spells(s); spelled {
				return i + n + 1
			}
		}
	}
	return 0
}

// headOf returns where a piece begins behind the end of an annotation: ng)點連著. It has the
// bracket that closes it, and tones, or others of the piece have, or is the small letters with
// which a syllable ends.
func (p *pinyinReader) headOf(g []glyph, annotated bool) int {
	for i := 0; i < len(g) && i <= maxAnnotation; i++ {
		if closing := strings.ContainsRune(")）]］〕】", g[i].r); !closing {
			continue
		}
		plain, toned, ok := letters(g[:i])
		tone := i == 1 && annotated && g[0].r >= '1' && g[0].r <= '5'
		if i == 0 && annotated || tone || ok && (toned || annotated || p.endsSyllable(plain, g[:i])) {
			return i + 1
		}
		return 0
	}
	return 0
}

// endsSyllable reports whether the letters, all small, are the end of a syllable or a whole one.
func (p *pinyinReader) endsSyllable(plain string, as []glyph) bool {
	if len(plain) > maxSyllable || slices.ContainsFunc(as, func(c glyph) bool { return isCapital(c.r) }) {
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
func (p *pinyinReader) tailOf(g []glyph, annotated bool) int {
	for i := len(g) - 1; i > 0 && len(g)-i <= maxAnnotation; i-- {
		if _, opens := closingBracket(g[i].r); !opens || quotes(g[i].r) {
			if analyzers.IsHan(g[i].r) {
				return len(g)
			}
			continue
		}
		if !analyzers.IsHan(g[i-1].r) {
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
func (p *pinyinReader) beginsAs(s string, before []glyph) bool {
	for n := 1; n <= maxAnnotated && n <= len(before); n++ {
		from := before[len(before)-n:]
		if !analyzers.IsHan(from[0].r) {
			return false
		}
		if p.begins(s, from) {
			return true
		}
	}
	return false
}

// begins reports whether s begins as the characters, from the first on, are read.
func (p *pinyinReader) begins(s string, characters []glyph) bool {
	if s == "" {
		return true
	}
	if len(characters) == 0 {
		return false
	}
	for _, reading := range p.readings(characters[0].r) {
		n := min(len(reading), len(s))
		if readsAs(reading[:n], s[:n]) && p.begins(s[n:], characters[1:]) {
			return true
		}
	}
	return false
}

// Simplified returns a text in the script of the paragraphs, by the tables of words that convert
// originals. Simplified text comes back as it is, but for words that only bad tables write (批覆).
func (x *Indexer) Simplified(text string) string {
	if analyzers.HasTraditional(text) {
		return x.cleaner.convert.text(text)
	}
	return morePhrases.Replace(text)
}
