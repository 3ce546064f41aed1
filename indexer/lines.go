package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/repair"
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
	glyphs    []repair.Glyph
	text      string        // of glyphs
	source    string        // the original, where the glyphs tell their places in it
	n         int           // characters of text
	block     formats.Block // the block that it comes from, without its text
	first     bool          // the first line of its block
	gap       bool          // an empty line stands before it
	blanks    int           // how many do
	indent    bool          // it began with an indent
	bullet    bool          // it began with a list mark
	goesOn    bool          // it goes on with a sentence that something else stands in
	aside     bool          // it stands in a sentence that goes on behind it
	cells     int           // how many cells it may be of, where they are parted
	wide      reach         // how far it reached as it was received
	printed   bool          // it is printed twice between the same paragraphs
	part      int           // the part of the document that is set in its own way, 0 for the rest
	table     int           // the table of plain text that it is a row of, 0 for none
	joined    bool          // it was put together of several
	record    bool          // it is one of a record, or names it
	byPlace   bool          // its place says that it is the report's, whatever its form: a numbered part of a paper, a question and its answer
	inTurn    bool          // it begins with the number that comes next among the headings
	scrap     bool          // the piece last joined to it was a scrap of a sentence
	phrases   bool          // it was put together of the phrases of sentences
	section   rune          // the mark by which it heads an item, 0 for none
	brokenOff bool          // it breaks off at the margin, and its rest was not found
	role      role
	reason    string // why it was dropped
	facts     lineFacts
}

// set gives the line another text.
func (l *line) set(g []repair.Glyph) {
	l.glyphs = repair.Trim(g)
	l.text = repair.TextIn(l.source, l.glyphs)
	l.n = len(l.glyphs)
}

// keep leaves of the line the bytes from start to end of its text, in memory of its own.
func (l *line) keep(start, end int) {
	l.set(append([]repair.Glyph{}, repair.Cut(l.glyphs, start, end)...))
}

// piece is a line of its own, of the same block, of the bytes from start to end of the text.
func (l *line) piece(start, end int) *line {
	p := &line{block: l.block}
	p.set(append([]repair.Glyph{}, repair.Cut(l.glyphs, start, end)...))
	return p
}

// cut takes these bytes out of the line.
func (l *line) cut(start, end int) {
	l.set(append(append([]repair.Glyph{}, repair.Cut(l.glyphs, 0, start)...), repair.Cut(l.glyphs, end, len(l.text))...))
}

// drop leaves the line out of the document, unless it is one of a record, or is dropped for
// how it sounds or where it stands though its place says that it is the report's.
func (l *line) drop(reason string) {
	if l.record || l.byPlace && softReasons.has(reason) {
		return
	}
	l.role, l.reason = roleDropped, reason
}

// live is true for a line that is still in the document.
func (l *line) live() bool { return l.role != roleDropped }

// inText is true for a line of the text and for an article's title in it.
func (l *line) inText() bool { return l.role == roleBody || l.role == roleHeading }

// lineCutter cuts a document's blocks into lines.
type lineCutter struct {
	format string
	only   bool // the document is one block
	lines  []*line
	parted map[*line]partedLine // lines of several cells
	gap    bool                 // an empty line stands before the next one
	blanks int                  // how many do
	one    [1][]repair.Glyph    // the part of a line that is no more than one, as most are
}

// cutLines cuts the blocks into lines, and lines where a lost line break shows:
// at an indent behind the end of a sentence. Entities are read, invisible
// characters dropped, all blanks made plain. The memory of glyphs, which may be
// nil, is used as far as it goes.
func cutLines(raw formats.Raw, glyphs []repair.Glyph) []*line {
	c := lineCutter{format: raw.Format, only: len(raw.Blocks) == 1, parted: map[*line]partedLine{}}
	glyphs = glyphs[:0] // of all blocks
	if n := utf8.RuneCountInString(raw.Text) + 1; cap(glyphs) < n {
		glyphs = make([]repair.Glyph, 0, n)
	}
	for _, b := range raw.Blocks {
		begun := len(glyphs)
		glyphs = repair.Append(glyphs, b.Text, b.From)
		c.block(raw, b, glyphs[begun:])
	}
	if c.format == "txt" {
		return markTables(c.lines, c.parted)
	}
	return c.lines
}

// block cuts one block, whose characters are all.
func (c *lineCutter) block(raw formats.Raw, b formats.Block, all []repair.Glyph) {
	text := b.Text
	exact := b.To-b.From == len(text) // otherwise the range is all there is
	source := ""
	if exact && text == raw.Text[b.From:b.To] {
		source = raw.Text
	}
	b.Text = ""
	first := len(c.lines)
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
				g[i].From, g[i].To = int32(b.From), int32(b.To)
			}
		}
		c.received(g, b, source)
		at = end + 1
	}
	if first < len(c.lines) {
		c.lines[first].first = true
	}
	if c.format != "txt" {
		c.gap, c.blanks = false, 0
	}
}

// received cuts a line as it was received into the lines that it is.
func (c *lineCutter) received(g []repair.Glyph, b formats.Block, source string) {
	wide := reachOf(g)
	if c.format == "txt" {
		g, b = readMarks(g, b)
	}
	parts, plain := append(c.one[:0], g), isUsual(g)
	if !plain {
		parts = c.parts(g)
	}
	for k, part := range parts {
		l := &line{block: b, source: source, record: b.Certain, gap: c.gap || k > 0, blanks: c.blanks, indent: k > 0 || indented(part)}
		if len(parts) == 1 {
			l.wide = wide
		}
		if !plain {
			part = c.plain(l, part)
		}
		l.set(part)
		if l.n == 0 {
			c.gap = true
			c.blanks++
			continue
		}
		c.lines = append(c.lines, l)
		c.gap, c.blanks = false, 0
	}
}

// parts returns what a line falls into, without entities and what does not show.
func (c *lineCutter) parts(g []repair.Glyph) [][]repair.Glyph {
	g = readEntities(g)
	if c.format == "txt" {
		g = dropTags(g)
	}
	parts := splitIndents(visible(g))
	switch {
	case c.format != "txt" || !c.only:
	case len(parts) == 1:
		return splitOnlyLine(parts[0])
	default:
		return append(splitFront(parts[0]), parts[1:]...)
	}
	return parts
}

// plain makes the blanks of a line plain, and notes its cells, which they part.
func (c *lineCutter) plain(l *line, g []repair.Glyph) []repair.Glyph {
	g = nameTabbed(g)
	if c.format == "txt" {
		var cells []repair.Glyph
		if cells, l.cells = partCells(g); l.cells > 1 {
			c.parted[l] = partedLine{cells, partExactly(g)}
		}
	}
	return plainBlanks(g)
}

// isUsual recognises a line of nothing but Chinese, letters, digits and the usual signs of a
// text: it holds no blank, no mark and nothing that does not show.
func isUsual(g []repair.Glyph) bool {
	for i := range g {
		switch r := g[i].R; {
		case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3001 && r <= 0x3011, r >= '，' && r <= '？', r == '（', r == '）', r == '！', r == '“', r == '”', r == '—', r == '…':
		case r >= '0' && r <= ';', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= '(' && r <= ')', r >= '+' && r <= '/', r == '%':
		default:
			return false
		}
	}
	return true
}
