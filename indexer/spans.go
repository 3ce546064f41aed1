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
)

// String names the repair in Chinese; "" for a plain copy.
func (r repair) String() string {
	return [...]string{"", "繁转简", "标点复原", "全角转半角", "实体还原", "空白", "损坏复原", "损坏", "补列名"}[r]
}

// glyph is one character of the text being cleaned, with the byte range of the
// original that it stands for.
type glyph struct {
	r        rune
	from, to int32
	repair   repair
}

// glyphsOf gives the characters of s, which begins at byte offset of the original.
func glyphsOf(s string, offset int) []glyph {
	g := make([]glyph, 0, utf8.RuneCountInString(s))
	for i, r := range s {
		n := utf8.RuneLen(r)
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			n = 1
		}
		g = append(g, glyph{r: r, from: int32(offset + i), to: int32(offset + i + n)})
	}
	return g
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
	var spans []Span
	at := 0
	for _, c := range g {
		n := utf8.RuneLen(c.r)
		name := c.repair.String()
		if k := len(spans) - 1; k >= 0 && spans[k].To == int(c.from) && mergeable(spans[k].Repair, name) {
			spans[k].End = at + n
			spans[k].To = int(c.to)
			if name != "" {
				spans[k].Repair = name
			}
		} else {
			spans = append(spans, Span{Start: at, End: at + n, From: int(c.from), To: int(c.to), Repair: name})
		}
		at += n
	}
	return spans
}

func mergeable(a, b string) bool {
	if a == b {
		return a == "" || a == converted.String() || a == narrowed.String()
	}
	plain := func(s string) bool { return s == "" || s == converted.String() }
	return plain(a) && plain(b)
}

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

// cutBytes gives the glyphs of the byte range [start, end) of textOf(g).
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
