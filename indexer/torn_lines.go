package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Crawls end a line before and behind whatever stands in an element of its own: a link
// (《 / 纲要 / 》力求…), a number set lower or higher (PM / 2.5 / ）). Such lines look like
// marks of decoration and numbers of pages, so they are joined before any of those are
// looked for, by what cannot be otherwise: a bracket that opens at a line's end closes
// at the head of the next but one, and a formula goes on.

// maxRaised is the longest number, in characters, that is set lower or higher.
const maxRaised = 4

// maxTorn is the longest line, in characters, that more is joined to.
const maxTorn = 5_000

var (
	// formulaEnd is a formula's symbol or a unit's at the end of a sentence's part: …（PM,
	// 广义货币M, …12万km.
	formulaEnd = pattern.Must(`(?:^|[^A-Za-z])(?:PM|CO|SO|NO|NH|CH|SF|H|O|N|M|km|dm|cm|mm|hm|m)$`)
	// powerEnd is a ten that has a power: 1.2×10.
	powerEnd = pattern.Must(`[×xX*]\s?10$`)
	// raised is a number set lower or higher.
	raised = pattern.Must(`^(?:\d{1,2}(?:\.\d)?[+-]?|x)$`)
	// superscripts are the digits of a power.
	superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
)

// joinTorn joins the lines of a text that a crawl ended inside a sentence.
func (d *draft) joinTorn() {
	out := d.lines[:0:0]
	goesOn := false // what was joined last stands in the sentence, which goes on
	for i, l := range d.lines {
		var prev *line
		if len(out) > 0 {
			prev = out[len(out)-1]
		}
		if prev == nil || l.gap || l.bullet || l.indent || l.table > 0 || prev.table > 0 || prev.part != l.part || prev.block.Kind != l.block.Kind || l.block.Kind != formats.Text || prev.n > maxTorn {
			out = append(out, l)
			goesOn = false
			continue
		}
		var next *line
		if i+1 < len(d.lines) && !d.lines[i+1].gap {
			next = d.lines[i+1]
		}
		number := next != nil && isRaised(prev, l, next)
		inside := number || next != nil && inBrackets(prev, l, next)
		if !inside && !goesOn {
			out = append(out, l)
			continue
		}
		g := l.glyphs
		if number && prev.matches(powerEnd) {
			g = make([]repair.Glyph, 0, len(l.glyphs))
			for _, c := range l.glyphs {
				r, _ := utf8.DecodeRuneInString(superscripts.Replace(string(c.R)))
				g = append(g, repair.Glyph{R: r, From: c.From, To: c.To, Repair: repair.Sign})
			}
		}
		prev.set(joinedGlyphs(prev.glyphs, g))
		prev.joined, prev.wide = true, reach{}
		goesOn = inside
	}
	d.lines = out
}

// isRaised recognises a number that belongs to the formula before it, in a sentence that goes
// on behind it.
func isRaised(prev, l, next *line) bool {
	if l.n > maxRaised || !l.matches(raised) || next.n < 2 {
		return false
	}
	r := wording.FirstRune(next.text)
	if !prev.matches(formulaEnd) {
		return prev.matches(powerEnd) && analyzers.IsHan(r)
	}
	return strings.ContainsRune("）”，。、；：》）)%", r) || analyzers.IsHan(r) && prev.n >= minTitle && wording.HeadingClass(next.text) == ""
}

// inBrackets reports whether a line is what stands in brackets that the lines before and behind
// it open and close: 《 / 纲要（草案） / 》.
func inBrackets(prev, l, next *line) bool {
	for _, pair := range []string{"《》", "“”", "（）", "〔〕"} {
		_, size := utf8.DecodeRuneInString(pair)
		open, closing := pair[:size], pair[size:]
		if strings.HasSuffix(prev.text, open) && strings.HasPrefix(next.text, closing) && l.n <= maxTitle && !strings.HasSuffix(prev.text, open+open) {
			return true
		}
	}
	return false
}
