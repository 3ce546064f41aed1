package indexer

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What the characters of a line are besides text: marks of Markdown, entities, characters that
// show nothing, tabs and blanks.

// readMarks reads the Markdown that some crawlers write: # before a heading, ** around
// bold text, __ around all of a line, [text](address).
func readMarks(g []glyph, b formats.Block) ([]glyph, formats.Block) {
	if !slices.ContainsFunc(g, func(c glyph) bool { return c.r == '#' || c.r == '*' || c.r == '_' || c.r == '[' }) {
		return g, b
	}
	text := textOf(g)
	if m := hashHeading.FindStringSubmatchIndex(text); m != nil {
		b.Kind, b.Level = formats.Heading, strings.Count(text[m[2]:m[3]], "#")
		g = cutBytes(g, m[4], m[5])
		text = text[m[4]:m[5]]
	}
	if m := underlined.FindStringSubmatchIndex(text); m != nil {
		b.Bold = true
		g = cutBytes(g, m[2], m[3])
		text = text[m[2]:m[3]]
	}
	if bold := strings.TrimSpace(text); strings.HasPrefix(bold, "**") && strings.HasSuffix(bold, "**") && len(bold) > 4 && strings.Count(bold, "**") == 2 {
		b.Bold = true
	}
	if strings.Contains(text, "**") {
		out := make([]glyph, 0, len(g))
		stars := maskedStarsOf(g)
		for i := 0; i < len(g); i++ {
			if n := maskedAt(g, i, stars); n > 0 {
				out = append(out, g[i:i+n]...)
				i += n - 1
				continue
			}
			if g[i].r == '*' && i+1 < len(g) && g[i+1].r == '*' {
				i++
				continue
			}
			out = append(out, g[i])
		}
		g = out
	}
	for range maxMarkLinks {
		text = textOf(g)
		m := markLink.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		kept := append([]glyph{}, cutBytes(g, 0, m[0])...)
		kept = append(kept, cutBytes(g, m[2], m[3])...)
		g = append(kept, cutBytes(g, m[1], len(text))...)
		b.LinkRunes += utf8.RuneCountInString(text[m[2]:m[3]])
	}
	return g, b
}

// maxMarkLinks is how many links of one line are read: a menu has some dozens.
const maxMarkLinks = 100

var (
	hashHeading = pattern.Must(`^[\s\p{Zs}]*(#{1,6}[\s\p{Zs}]|#{2,6})[\s\p{Zs}]*([^\s\p{Zs}#].*?)[\s\p{Zs}]*#*$`)
	underlined  = pattern.Must(`^[\s\p{Zs}]*__[\s\p{Zs}]*([^_\s\p{Zs}][^_]*?)[\s\p{Zs}]*__[\s\p{Zs}]*$`)
	markLink    = pattern.Must(`!?\[([^\[\]]{0,80})\]\((?:[a-z]+:|/|#|\.)[^()\s]{0,300}(?:\([^()]*\))?\)`)
)

// maxEntity is the longest entity that is read, &thetasym;.
const maxEntity = 10

// readEntities reads &nbsp; &#160; and the like, which crawls leave in a text.
func readEntities(g []glyph) []glyph {
	if !slices.ContainsFunc(g, func(c glyph) bool { return c.r == '&' || c.r == '\\' }) {
		return g
	}
	out := make([]glyph, 0, len(g))
	for i := 0; i < len(g); i++ {
		if g[i].r == '&' {
			end := i + 1
			for end < len(g) && end-i <= maxEntity && (wording.IsASCIIAlnum(g[end].r) || g[end].r == '#') {
				end++
			}
			if end < len(g) && g[end].r == ';' {
				s := textOf(g[i : end+1])
				if read := html.UnescapeString(s); read != s {
					for _, r := range read {
						out = append(out, glyph{r, g[i].from, g[end].to, entity})
					}
					i = end
					continue
				}
			}
		}
		if r, end := escapedAt(g, i); end > i {
			out = append(out, glyph{r, g[i].from, g[end-1].to, entity})
			i = end - 1
			continue
		}
		out = append(out, g[i])
	}
	return out
}

// escapedAt returns the character of Chinese text that an escape of a program's at g[i] stands
// for, \u517b, and where the escape ends; end is i where none begins.
func escapedAt(g []glyph, i int) (r rune, end int) {
	const digits = 4
	if g[i].r != '\\' || i+2+digits > len(g) || g[i+1].r != 'u' {
		return 0, i
	}
	code, err := strconv.ParseUint(textOf(g[i+2:i+2+digits]), 16, 16)
	if err != nil || !wording.IsCJK(rune(code)) {
		return 0, i
	}
	return rune(code), i + 2 + digits
}

// visible drops the characters that show nothing: zero-width, direction marks,
// soft hyphens, stray picture marks.
func visible(g []glyph) []glyph {
	out := g[:0]
	for _, c := range g {
		if wording.IsHanOrASCII(c.r) {
			out = append(out, c)
			continue
		}
		if unicode.Is(unicode.Cf, c.r) || c.r == 0xFFFC || unicode.Is(unicode.Variation_Selector, c.r) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// nameTabbed returns the labels of a row of a page's table of information, whose
// cells a crawl parted by tabs, the colon that names what follows.
func nameTabbed(g []glyph) []glyph {
	tabs := 0
	for i := range g {
		if g[i].r == '\t' {
			tabs++
		}
	}
	if tabs == 0 {
		return g
	}
	cells := strings.FieldsFunc(textOf(g), func(r rune) bool { return r == '\t' })
	if len(cells) < 2 || len(cells)%2 != 0 {
		return g
	}
	for i := 0; i < len(cells); i += 2 {
		if _, known := wording.FieldOf(strings.Join(strings.Fields(cells[i]), "")); !known {
			return g
		}
	}
	cell, inTabs := 0, true // tabs before the first cell part nothing
	for i := range g {
		if g[i].r != '\t' {
			inTabs = false
			continue
		}
		if inTabs {
			continue
		}
		inTabs = true
		if cell++; cell%2 == 1 {
			g[i].r, g[i].repair = '：', sign
		}
	}
	return g
}

// plainBlanks makes every run of blanks one plain blank.
func plainBlanks(g []glyph) []glyph {
	out := g[:0]
	for _, c := range g {
		if wording.IsBlankRune(c.r) {
			if len(out) > 0 && out[len(out)-1].r == ' ' {
				out[len(out)-1].to = c.to
				out[len(out)-1].repair = blank
				continue
			}
			if c.r != ' ' {
				c.r, c.repair = ' ', blank
			}
		}
		out = append(out, c)
	}
	return out
}
