package repair

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// Mender repairs characters: those that were destroyed, the pinyin that was added beside them, the
// width of signs and letters, the script.
type Mender struct {
	pinyin    *pinyinReader
	converter *converter
	words     *analyzers.Segmenter
}

// NewMender returns a mender with the tables of the program; words cuts texts.
func NewMender(words *analyzers.Segmenter) (*Mender, error) {
	converter, err := newConverter()
	if err != nil {
		return nil, err
	}
	return &Mender{newPinyinReader(), converter, words}, nil
}

// Condition is what a document's characters show of how the document was damaged.
type Condition struct {
	Lossy     bool // it has certain signs of destruction
	Annotated bool // words have their pinyin beside them throughout
}

// Mend repairs a line, in place where no character goes: what was destroyed, what was added, the
// width of signs and letters. indent is how many marks the document's destroyed indents are of;
// indented tells that the line had one.
func (x *Mender) Mend(g []Glyph, of Condition, indent int) (mended []Glyph, indented bool) {
	if rest, had := dropIndent(g, indent); had && indent != NoIndent {
		g, indented = rest, true
	}
	g = x.pinyin.strip(x.restore(g), of.Annotated)
	g = markLost(Trim(g), of.Lossy, indent)
	narrow(g)
	return WidenSigns(g), indented
}

// NoIndent is the usual indent for a line that has none.
const NoIndent = -1

// Count counts the kinds of characters in a line.
func (x *Mender) Count(g []Glyph) Counts { return x.converter.count(g) }

// IsTraditional reports whether a clean text is Traditional.
func (x *Mender) IsTraditional(text string) bool {
	return IsTraditionalText(x.converter.countText(text))
}

// CountPinyin counts the annotations of a line: those with tones, and those without, 和（he）.
func (x *Mender) CountPinyin(g []Glyph) (toned, plain int) {
	return x.pinyin.countAnnotations(g), x.pinyin.countPlain(g)
}

// StripPinyin drops the annotations of a line.
func (x *Mender) StripPinyin(g []Glyph, annotated bool) []Glyph { return x.pinyin.strip(g, annotated) }

// Convert converts a line to Simplified in place; traditional tells that it has Traditional
// characters.
func (x *Mender) Convert(g []Glyph, traditional bool) { x.converter.glyphs(g, traditional) }

// ConvertLone returns a line with the single Traditional characters converted that a page has left
// in Simplified text, nil where there are none: 依托閑置校舍. Around them nothing is Traditional, and
// they make a word there, or are one that needs no other.
func (x *Mender) ConvertLone(g []Glyph) []Glyph {
	var mended []Glyph
	for k, c := range g {
		if !isTraditional(c.R) || strings.ContainsRune(keptTraditional+keptAlone, c.R) ||
			k > 0 && isTraditional(g[k-1].R) || k+1 < len(g) && isTraditional(g[k+1].R) {
			continue
		}
		if !strings.ContainsRune(wordsAlone, c.R) && !x.inWord(Last(g[:k], MaxContext), c.R, First(g[k+1:], MaxContext)) {
			continue
		}
		if mended == nil {
			mended = slices.Clone(g)
		}
		x.converter.glyphs(mended[k:k+1], true)
	}
	return mended
}

// HasTraditional reports whether a character of the line stands in Traditional text only.
func HasTraditional(g []Glyph) bool {
	return slices.ContainsFunc(g, func(c Glyph) bool { return isTraditional(c.R) })
}

// Simplified returns a text in Simplified characters. Simplified text comes back as it is.
func (x *Mender) Simplified(text string) string {
	if !analyzers.HasTraditional(text) {
		return text
	}
	return x.converter.text(text)
}

// Copied returns a piece of text that was copied from a page as it stands in a mended text: without
// pinyin, also where the piece begins or ends inside of it, with one U+FFFD for a destroyed run.
func (x *Mender) Copied(g []Glyph) []Glyph {
	if !x.pinyin.mayBeCopied(g) {
		return g
	}
	g = g[:len(g)-marksAtEnd(g)]
	for len(g) > 1 && isBoxOrMark(g[0].R) { // an indent's, or what is left of a character
		g = g[1:]
	}
	g = x.pinyin.stripCopied(x.restore(g))
	return markLost(g, CountMarks(g) > 0, NoIndent)
}
