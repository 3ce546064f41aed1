package indexer

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// role is what a line is to the document.
type role uint8

const (
	roleBody role = iota
	roleTitle
	roleKicker
	roleHeading
	roleCaption
	roleDropped
)

// line is one line of the document on its way to a paragraph.
type line struct {
	glyphs    []glyph
	text      string // of glyphs
	source    string // the original, where the glyphs tell their places in it
	n         int    // characters of text
	block     Block  // the block that it comes from, without its text
	first     bool   // the first line of its block
	gap       bool   // an empty line stands before it
	indent    bool   // it began with an indent
	bullet    bool   // it began with a list mark
	goesOn    bool   // it goes on with a sentence that something else stands in
	aside     bool   // it stands in a sentence that goes on behind it
	cells     int    // how many cells it may be of, where they are parted
	wide      reach  // how far it reached as it was received
	printed   bool   // it is printed twice between the same paragraphs
	part      int    // the part of the document that is set in its own way, 0 for the rest
	table     int    // the table of plain text that it is a row of, 0 for none
	joined    bool   // it was put together of several
	record    bool   // it is one of a record, or names it
	inTurn    bool   // it begins with the number that comes next among the headings
	scrap     bool   // the piece last joined to it was a scrap of a sentence
	section   rune   // the mark by which it heads an item, 0 for none
	brokenOff bool   // it breaks off at the margin, and its rest was not found
	role      role
	reason    string // why it was dropped
	facts     lineFacts
}

// set gives the line another text.
func (l *line) set(g []glyph) {
	l.glyphs = trimGlyphs(g)
	l.text = textIn(l.source, l.glyphs)
	l.n = len(l.glyphs)
}

// drop leaves the line out of the document, unless it is one of a record.
func (l *line) drop(reason string) {
	if l.record {
		return
	}
	l.role, l.reason = roleDropped, reason
}

// live is true for a line that is still in the document.
func (l *line) live() bool { return l.role != roleDropped }

// inText is true for a line of the text and for an article's title in it.
func (l *line) inText() bool { return l.role == roleBody || l.role == roleHeading }

// cutLines cuts the blocks into lines, and lines where a lost line break shows:
// at an indent behind the end of a sentence. Entities are read, invisible
// characters dropped, all blanks made plain.
func cutLines(raw Raw) []*line { return cutLinesInto(raw, nil) }

// cutLinesInto is cutLines that uses the memory of glyphs as far as it goes.
func cutLinesInto(raw Raw, glyphs []glyph) []*line {
	var lines []*line
	parted := map[*line]partedLine{} // lines of several cells
	gap := false
	glyphs = glyphs[:0] // of all blocks
	var one [1][]glyph  // of most lines
	if n := utf8.RuneCountInString(raw.Text) + 1; cap(glyphs) < n {
		glyphs = make([]glyph, 0, n)
	}
	for _, b := range raw.Blocks {
		text := b.Text
		exact := b.To-b.From == len(text) // otherwise the range is all there is
		source := ""
		if exact && text == raw.Text[b.From:b.To] {
			source = raw.Text
		}
		begun := len(glyphs)
		glyphs = appendGlyphs(glyphs, text, b.From)
		all := glyphs[begun:]
		b.Text = ""
		first := true
		for at := 0; at <= len(text); {
			end := len(text)
			if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
				end = at + i
			}
			n := utf8.RuneCountInString(text[at:end])
			g := all[:n:n]
			all = all[min(n+1, len(all)):]
			if !exact {
				for i := range g {
					g[i].from, g[i].to = int32(b.From), int32(b.To)
				}
			}
			wide, own := reachOf(g), b
			if raw.Format == "txt" {
				g, own = readMarks(g, b)
			}
			parts, plain := append(one[:0], g), isUsual(g)
			if !plain {
				g = readEntities(g)
				if raw.Format == "txt" {
					g = dropTags(g)
				}
				parts = splitIndents(visible(g))
				if raw.Format == "txt" && len(raw.Blocks) == 1 && len(parts) == 1 {
					parts = splitOnlyLine(parts[0])
				}
			}
			for k, part := range parts {
				l := &line{block: own, source: source, first: first, gap: gap || k > 0, indent: k > 0, wide: wide}
				if len(parts) > 1 {
					l.wide = reach{}
				}
				l.indent = l.indent || indented(part)
				if !plain {
					part = nameTabbed(part)
					if raw.Format == "txt" {
						var cells []glyph
						if cells, l.cells = partCells(part); l.cells > 1 {
							parted[l] = partedLine{cells, partExactly(part)}
						}
					}
					part = plainBlanks(part)
				}
				l.set(part)
				if l.n == 0 {
					gap = true
					continue
				}
				lines = append(lines, l)
				first, gap = false, false
			}
			at = end + 1
		}
		if raw.Format != "txt" {
			gap = false
		}
	}
	if raw.Format == "txt" {
		return markTables(lines, parted)
	}
	return lines
}

// isUsual tells a line of nothing but Chinese, letters, digits and the usual signs of a
// text: it holds no blank, no mark and nothing that does not show.
func isUsual(g []glyph) bool {
	for i := range g {
		switch r := g[i].r; {
		case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3001 && r <= 0x3011, r >= '，' && r <= '？', r == '（', r == '）', r == '！', r == '“', r == '”', r == '—', r == '…':
		case r >= '0' && r <= ';', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= '(' && r <= ')', r >= '+' && r <= '/', r == '%':
		default:
			return false
		}
	}
	return true
}

// readMarks reads the Markdown that some crawlers write: # before a heading, **
// around bold text, [text](address).
func readMarks(g []glyph, b Block) ([]glyph, Block) {
	if !slices.ContainsFunc(g, func(c glyph) bool { return c.r == '#' || c.r == '*' || c.r == '[' }) {
		return g, b
	}
	text := textOf(g)
	if m := hashHeading.FindStringSubmatchIndex(text); m != nil {
		b.Kind, b.Level = BlockHeading, m[3]-m[2]
		g = cutBytes(g, m[4], m[5])
		text = text[m[4]:m[5]]
	}
	if bold := strings.TrimSpace(text); strings.HasPrefix(bold, "**") && strings.HasSuffix(bold, "**") && len(bold) > 4 && strings.Count(bold, "**") == 2 {
		b.Bold = true
	}
	if strings.Contains(text, "**") {
		out := make([]glyph, 0, len(g))
		for i := 0; i < len(g); i++ {
			if n := maskedAt(g, i); n > 0 {
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
	hashHeading = mustPattern(`^\s*(#{1,6})\s+(\S.*?)\s*#*$`)
	markLink    = mustPattern(`!?\[([^\[\]]{0,80})\]\((?:[a-z]+:|/|#|\.)[^()\s]{0,300}(?:\([^()]*\))?\)`)
)

// maxEntity is the longest entity that is read, &thetasym;.
const maxEntity = 10

// readEntities reads &nbsp; &#160; and the like, which crawls leave in a text.
func readEntities(g []glyph) []glyph {
	any := false
	for i := range g {
		if g[i].r == '&' {
			any = true
			break
		}
	}
	if !any {
		return g
	}
	out := make([]glyph, 0, len(g))
	for i := 0; i < len(g); i++ {
		if g[i].r == '&' {
			end := i + 1
			for end < len(g) && end-i <= maxEntity && (isASCIIAlnum(g[end].r) || g[end].r == '#') {
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
		out = append(out, g[i])
	}
	return out
}

// visible drops the characters that show nothing: zero-width, direction marks,
// soft hyphens, stray picture marks.
func visible(g []glyph) []glyph {
	out := g[:0]
	for _, c := range g {
		if isHanOrASCII(c.r) {
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

// isHanOrASCII tells the characters that most of a text is of, so that the tables
// of the others need not be asked.
func isHanOrASCII(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r > ' ' && r < 0x7F
}

// isBlankRune tells white space and control characters.
func isBlankRune(r rune) bool {
	return !isHanOrASCII(r) && (r == ' ' || r == '\u3000' || unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2800' || r == '\u3164')
}

// indented tells whether the line begins with two wide blanks or four others.
func indented(g []glyph) bool {
	width := 0
	for _, c := range g {
		if !isBlankRune(c.r) {
			break
		}
		width++
		if c.r == '\u3000' || c.r == '\t' || c.r == '\u2003' {
			width++
		}
	}
	return width >= 2
}

// spacedCells tells a line of cells that wide blanks part, whatever they end with: short
// ones, of which none is a sentence.
func spacedCells(g []glyph) bool {
	cells, size, blanks := 0, 0, minCellGap
	for i := range g {
		if isBlankRune(g[i].r) {
			blanks++
			if blanks == minCellGap && size > 0 && strings.ContainsRune("。！？；", lastShown(g[:i])) {
				return false
			}
			continue
		}
		if blanks >= minCellGap {
			cells, size = cells+1, 0
		}
		if size++; size > maxColumnName || g[i].r == '。' || g[i].r == '?' {
			return false
		}
		blanks = 0
	}
	return cells > 1
}

// minCellGap is how many blanks part two cells at least.
const minCellGap = 2

// lastShown is the last character that is no blank, 0 if there is none.
func lastShown(g []glyph) rune {
	for i := len(g) - 1; i >= 0; i-- {
		if !isBlankRune(g[i].r) {
			return g[i].r
		}
	}
	return 0
}

// splitIndents cuts a line where an indent, whole or destroyed, stands behind
// the end of a sentence: there the author began a paragraph.
func splitIndents(g []glyph) [][]glyph {
	if spacedCells(g) {
		return [][]glyph{g}
	}
	var parts [][]glyph
	start := 0
	for i := 1; i < len(g); i++ {
		if isHanOrASCII(g[i].r) && g[i].r != '?' {
			continue // no indent begins here
		}
		numbered := false // 一、夯实基础　　去年以来…
		switch g[i-1].r {
		case '。', '！', '？', '；', '：', '”', '）':
		default:
			if g[i].r != '\u3000' || i-start < minTitle || i-start > maxPlainHeading || headingClass(strings.TrimLeft(textOf(g[start:i]), "\u3000 ?")) == "" {
				continue
			}
			numbered = true
		}
		wide, marks, end := 0, 0, i
		for end < len(g) && (isBlankRune(g[end].r) || g[end].r == '?') {
			switch g[end].r {
			case '?':
				marks++
			case '\u3000', '\u2003':
				wide++
			}
			end++
		}
		if end < len(g) && (wide >= 2 || !numbered && (marks >= 4 || end-i >= 4 && marks == 0)) {
			parts = append(parts, g[start:i])
			start = i
			i = end
		}
	}
	return append(parts, g[start:])
}

const (
	// minOnlyLine is how many characters a document has, at least, whose only line may hold
	// its paragraphs.
	minOnlyLine = 200
	// maxFrontWord is the longest word of its front, in characters, that is no sentence.
	maxFrontWord = 40
)

// splitOnlyLine parts the only line of a document where a crawl has put blanks for line
// ends: behind the stops of sentences, around the day in its front, and where the front
// ends.
func splitOnlyLine(g []glyph) [][]glyph {
	var at []int // where blanks behind a stop end
	for i := 1; i+1 < len(g); i++ {
		stop := g[i-1].r
		if i > 1 && strings.ContainsRune("”）", stop) {
			stop = g[i-2].r
		}
		if isBlankRune(g[i].r) && strings.ContainsRune("。！？", stop) && !isBlankRune(g[i+1].r) {
			at = append(at, i)
		}
	}
	if len(g) < minOnlyLine || len(at) < minListRun {
		return [][]glyph{g}
	}
	var parts [][]glyph
	start := 0
	cut := func(i int) {
		if part := trimGlyphs(g[start:i]); len(part) > 0 {
			parts = append(parts, g[start:i])
		}
		start = i
	}
	begun, word := false, 0
	for i := 1; i <= at[0] && !begun; i++ {
		if !isBlankRune(g[i].r) {
			continue
		}
		text := strings.TrimSpace(textOf(g[word:i]))
		_, day := onlyDate(text)
		next := i + 1
		end := next
		for end < len(g) && !isBlankRune(g[end].r) {
			end++
		}
		_, dayNext := onlyDate(textOf(g[next:end]))
		begun = end-next > maxFrontWord
		if dayNext && !day || begun {
			cut(i)
		}
		word = i
	}
	for _, i := range at {
		if i > start {
			cut(i)
		}
	}
	cut(len(g))
	return parts
}

// nameTabbed gives the labels of a row of a page's table of information, whose
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
		if _, known := labelFields[strings.Join(strings.Fields(cells[i]), "")]; !known {
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
		if isBlankRune(c.r) {
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
