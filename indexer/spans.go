package indexer

import (
	"strings"
	"unicode/utf8"
)

// repair says by which mending a clean character came to be. Its text is what
// Span.Repair holds and what people read beside the original.
type repair uint8

const (
	asIs      repair = iota
	converted        // Traditional to Simplified
	sign             // half-width sign back to full width
	narrowed         // full-width letter or digit to ASCII
	entity           // &nbsp; and the like
	blank            // an odd or a joined space
	restored         // a destroyed character, for certain
	lost             // a destroyed run, shown as one U+FFFD
	named            // the name of a column, written into a row
	misread          // a digit that was read for a letter
)

// String names the repair in Chinese; "" for a plain copy.
func (r repair) String() string {
	return [...]string{"", "繁转简", "标点复原", "全角转半角", "实体还原", "空白", "损坏复原", "损坏", "补列名", "误认复原"}[r]
}

// glyph is one character of the text being cleaned, with the byte range of the
// original that it stands for.
type glyph struct {
	r        rune
	from, to int32
	repair   repair
}

// appendGlyphs appends the characters of s, which begins at byte offset of the
// original; a broken byte is one character.
func appendGlyphs(g []glyph, s string, offset int) []glyph {
	begun := len(g)
	for i, r := range s {
		if n := len(g); n > begun {
			g[n-1].to = int32(offset + i)
		}
		g = append(g, glyph{r: r, from: int32(offset + i)})
	}
	if n := len(g); n > begun {
		g[n-1].to = int32(offset + len(s))
	}
	return g
}

// textIn is the text of the glyphs: where they are the original as it stands, a part
// of it, and no copy.
func textIn(original string, g []glyph) string {
	if original == "" || len(g) == 0 || g[0].repair != asIs {
		return textOf(g)
	}
	for i := 1; i < len(g); i++ {
		if g[i].from != g[i-1].to || g[i].repair != asIs {
			return textOf(g)
		}
	}
	return original[g[0].from:g[len(g)-1].to]
}

// textOf is the text of the glyphs.
func textOf(g []glyph) string {
	var b strings.Builder
	b.Grow(3 * len(g))
	for i := range g {
		b.WriteRune(g[i].r)
	}
	return b.String()
}

// spansOf maps the text of the glyphs to the original. Neighbours that are
// copies, or copies and conversions, become one span: a conversion keeps the
// number of characters, so character i of it is character i of the original.
func spansOf(g []glyph) []Span {
	n := 0
	for i, by := 0, asIs; i < len(g); i++ {
		if i == 0 || g[i].from != g[i-1].to || !mergeable(by, g[i].repair) {
			n++
			by = g[i].repair
		}
		by = max(by, g[i].repair)
	}
	if n == 0 {
		return nil
	}
	spans := make([]Span, 0, n)
	for i, at := 0, 0; i < len(g); {
		first, end, by := i, at, g[i].repair
		for {
			end += utf8.RuneLen(g[i].r)
			if i++; i == len(g) || g[i].from != g[i-1].to || !mergeable(by, g[i].repair) {
				break
			}
			by = max(by, g[i].repair)
		}
		spans = append(spans, Span{Start: at, End: end, From: int(g[first].from), To: int(g[i-1].to), Repair: by.String()})
		at = end
	}
	return spans
}

// mergeable recognises repairs that one span may have both.
func mergeable(a, b repair) bool { return a <= converted && b <= converted || a == b && a == narrowed }

// trimGlyphs drops blanks at both ends.
func trimGlyphs(g []glyph) []glyph {
	for len(g) > 0 && g[0].r == ' ' {
		g = g[1:]
	}
	for len(g) > 0 && g[len(g)-1].r == ' ' {
		g = g[:len(g)-1]
	}
	return g
}

// cutBytes returns the glyphs of the byte range [start, end) of textOf(g).
func cutBytes(g []glyph, start, end int) []glyph {
	at, first, last := 0, -1, len(g)
	for i := range g {
		if at >= start && first < 0 {
			first = i
		}
		if at >= end {
			last = i
			break
		}
		at += utf8.RuneLen(g[i].r)
	}
	if first < 0 || first > last {
		return nil
	}
	return g[first:last]
}
