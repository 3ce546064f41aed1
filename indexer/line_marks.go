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
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// What the characters of a line are besides text: marks of Markdown, entities, characters that
// show nothing, tabs and blanks.

// readMarks reads the Markdown that some crawlers write: # before a heading, ** around
// bold text, __ around all of a line, [text](address).
func readMarks(g []repair.Glyph, b formats.Block) ([]repair.Glyph, formats.Block) {
	if !slices.ContainsFunc(g, func(c repair.Glyph) bool { return c.R == '#' || c.R == '*' || c.R == '_' || c.R == '[' }) {
		return g, b
	}
	text := repair.TextOf(g)
	if m := hashHeading.FindStringSubmatchIndex(text); m != nil {
		b.Kind, b.Level = formats.Heading, strings.Count(text[m[2]:m[3]], "#")
		g = repair.Cut(g, m[4], m[5])
		text = text[m[4]:m[5]]
	}
	if m := underlined.FindStringSubmatchIndex(text); m != nil {
		b.Bold = true
		g = repair.Cut(g, m[2], m[3])
		text = text[m[2]:m[3]]
	}
	if bold := strings.TrimSpace(text); strings.HasPrefix(bold, "**") && strings.HasSuffix(bold, "**") && len(bold) > 4 && strings.Count(bold, "**") == 2 {
		b.Bold = true
	}
	if strings.Contains(text, "**") {
		out := make([]repair.Glyph, 0, len(g))
		stars := maskedStarsOf(g)
		for i := 0; i < len(g); i++ {
			if n := maskedAt(g, i, stars); n > 0 {
				out = append(out, g[i:i+n]...)
				i += n - 1
				continue
			}
			if g[i].R == '*' && i+1 < len(g) && g[i+1].R == '*' {
				i++
				continue
			}
			out = append(out, g[i])
		}
		g = out
	}
	for range maxMarkLinks {
		text = repair.TextOf(g)
		m := markLink.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		kept := append([]repair.Glyph{}, repair.Cut(g, 0, m[0])...)
		kept = append(kept, repair.Cut(g, m[2], m[3])...)
		g = append(kept, repair.Cut(g, m[1], len(text))...)
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
func readEntities(g []repair.Glyph) []repair.Glyph {
	if !slices.ContainsFunc(g, func(c repair.Glyph) bool { return c.R == '&' || c.R == '\\' }) {
		return g
	}
	out := make([]repair.Glyph, 0, len(g))
	for i := 0; i < len(g); i++ {
		if g[i].R == '&' {
			end := i + 1
			for end < len(g) && end-i <= maxEntity && (wording.IsASCIIAlnum(g[end].R) || g[end].R == '#') {
				end++
			}
			if end < len(g) && g[end].R == ';' {
				s := repair.TextOf(g[i : end+1])
				if read := html.UnescapeString(s); read != s {
					for _, r := range read {
						out = append(out, repair.Glyph{R: r, From: g[i].From, To: g[end].To, Repair: repair.Entity})
					}
					i = end
					continue
				}
			}
		}
		if r, end := escapedAt(g, i); end > i {
			out = append(out, repair.Glyph{R: r, From: g[i].From, To: g[end-1].To, Repair: repair.Entity})
			i = end - 1
			continue
		}
		out = append(out, g[i])
	}
	return out
}

// escapedAt returns the character of Chinese text that an escape of a program's at g[i] stands
// for, \u517b, and where the escape ends; end is i where none begins.
func escapedAt(g []repair.Glyph, i int) (r rune, end int) {
	const digits = 4
	if g[i].R != '\\' || i+2+digits > len(g) || g[i+1].R != 'u' {
		return 0, i
	}
	code, err := strconv.ParseUint(repair.TextOf(g[i+2:i+2+digits]), 16, 16)
	if err != nil || !wording.IsCJK(rune(code)) {
		return 0, i
	}
	return rune(code), i + 2 + digits
}

// visible drops the characters that show nothing: zero-width, direction marks,
// soft hyphens, stray picture marks.
func visible(g []repair.Glyph) []repair.Glyph {
	out := g[:0]
	for _, c := range g {
		if wording.IsHanOrASCII(c.R) {
			out = append(out, c)
			continue
		}
		if unicode.Is(unicode.Cf, c.R) || c.R == 0xFFFC || unicode.Is(unicode.Variation_Selector, c.R) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// nameTabbed returns the labels of a row of a page's table of information, whose
// cells a crawl parted by tabs, the colon that names what follows.
func nameTabbed(g []repair.Glyph) []repair.Glyph {
	tabs := 0
	for i := range g {
		if g[i].R == '\t' {
			tabs++
		}
	}
	if tabs == 0 {
		return g
	}
	cells := strings.FieldsFunc(repair.TextOf(g), func(r rune) bool { return r == '\t' })
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
		if g[i].R != '\t' {
			inTabs = false
			continue
		}
		if inTabs {
			continue
		}
		inTabs = true
		if cell++; cell%2 == 1 {
			g[i].R, g[i].Repair = '：', repair.Sign
		}
	}
	return g
}

// plainBlanks makes every run of blanks one plain blank.
func plainBlanks(g []repair.Glyph) []repair.Glyph {
	out := g[:0]
	for _, c := range g {
		if wording.IsBlankRune(c.R) {
			if len(out) > 0 && out[len(out)-1].R == ' ' {
				out[len(out)-1].To = c.To
				out[len(out)-1].Repair = repair.Blank
				continue
			}
			if c.R != ' ' {
				c.R, c.Repair = ' ', repair.Blank
			}
		}
		out = append(out, c)
	}
	return out
}
