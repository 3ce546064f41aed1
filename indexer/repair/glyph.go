// Package repair gives a text back the characters that it had: those that a crawl destroyed, or
// wrote into it, or wrote otherwise. It works on the characters of one line, each of which knows
// the bytes of the original that it stands for, and by which repair.
package repair

import (
	"strings"
	"unicode/utf8"
)

// Kind says by which mending a clean character came to be. Its text is what
// Span.Repair holds and what people read beside the original.
type Kind uint8

// The repairs. The first two keep the number of characters, so neighbours of both are one span.
const (
	AsIs      Kind = iota
	Converted      // Traditional to Simplified
	Sign           // half-width sign back to full width
	Narrowed       // full-width letter or digit to ASCII
	Entity         // &nbsp; and the like
	Blank          // an odd or a joined space
	Restored       // a destroyed character, for certain
	Lost           // a destroyed run, shown as one U+FFFD
	Named          // the name of a column, written into a row
	Misread        // a digit that was read for a letter
)

// String names the repair in Chinese; "" for a plain copy.
func (k Kind) String() string {
	return [...]string{"", "繁转简", "标点复原", "全角转半角", "实体还原", "空白", "损坏复原", "损坏", "补列名", "误认复原"}[k]
}

// Glyph is one character of the text being cleaned, with the byte range of the
// original that it stands for.
type Glyph struct {
	R        rune
	From, To int32 // bytes of the original
	Repair   Kind
}

// Append appends the characters of s, which begins at byte offset of the
// original; a broken byte is one character.
func Append(g []Glyph, s string, offset int) []Glyph {
	begun := len(g)
	for i, r := range s {
		if n := len(g); n > begun {
			g[n-1].To = int32(offset + i)
		}
		g = append(g, Glyph{R: r, From: int32(offset + i)})
	}
	if n := len(g); n > begun {
		g[n-1].To = int32(offset + len(s))
	}
	return g
}

// TextIn is the text of the glyphs: where they are the original as it stands, a part
// of it, and no copy.
func TextIn(original string, g []Glyph) string {
	if original == "" || len(g) == 0 || g[0].Repair != AsIs {
		return TextOf(g)
	}
	for i := 1; i < len(g); i++ {
		if g[i].From != g[i-1].To || g[i].Repair != AsIs {
			return TextOf(g)
		}
	}
	return original[g[0].From:g[len(g)-1].To]
}

// TextOf is the text of the glyphs.
func TextOf(g []Glyph) string {
	var b strings.Builder
	b.Grow(3 * len(g))
	for i := range g {
		b.WriteRune(g[i].R)
	}
	return b.String()
}

// Trim drops blanks at both ends.
func Trim(g []Glyph) []Glyph {
	for len(g) > 0 && g[0].R == ' ' {
		g = g[1:]
	}
	for len(g) > 0 && g[len(g)-1].R == ' ' {
		g = g[:len(g)-1]
	}
	return g
}

// Cut returns the glyphs of the byte range [start, end) of TextOf(g).
func Cut(g []Glyph, start, end int) []Glyph {
	at, first, last := 0, -1, len(g)
	for i := range g {
		if at >= start && first < 0 {
			first = i
		}
		if at >= end {
			last = i
			break
		}
		at += utf8.RuneLen(g[i].R)
	}
	if first < 0 || first > last {
		return nil
	}
	return g[first:last]
}

// Last is the text of the last n glyphs.
func Last(g []Glyph, n int) string { return TextOf(g[max(0, len(g)-n):]) }

// First is the text of the first n glyphs.
func First(g []Glyph, n int) string { return TextOf(g[:min(len(g), n)]) }
