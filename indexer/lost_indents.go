package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// halveIndents makes question marks of either width at the heads of most paragraphs the
// same: no sentence begins with one, and an indent may be destroyed to ？？ as well.
func halveIndents(lines []*line) {
	wide := func(l *line) bool { return l.n > 0 && l.glyphs[0].R == '？' }
	if !mostBegin(lines, wide) {
		return
	}
	for _, l := range lines {
		if !wide(l) {
			continue
		}
		g := slices.Clone(l.glyphs)
		for i := 0; i < len(g) && g[i].R == '？'; i++ {
			g[i].R = '?'
		}
		l.set(g)
	}
}

// indentsReadTwice writes what stands at the heads of most paragraphs and was an indent,
// written as U+FFFD and read as GBK, as the two marks that it was: 锟斤拷.
func indentsReadTwice(lines []*line) {
	twiceRead := string(repair.TwiceRead)
	begins := func(l *line) bool { return strings.HasPrefix(l.text, twiceRead) }
	if !mostBegin(lines, begins) {
		return
	}
	for _, l := range lines {
		if !begins(l) {
			continue
		}
		g := slices.Clone(l.glyphs[1:])
		g[0].R, g[1].R = utf8.RuneError, utf8.RuneError
		g[0].From = l.glyphs[0].From
		l.set(g)
	}
}

// mostBegin reports whether most paragraphs, and not only one or two, begin so.
func mostBegin(lines []*line, so func(*line) bool) bool {
	begun, long := 0, 0
	for _, l := range lines {
		if l.n > minParagraph {
			long++
			if so(l) {
				begun++
			}
		}
	}
	return begun >= minIndented && begun*2 > long
}

// lostIndents is of how many marks the destroyed indents of a document are.
type lostIndents struct {
	usual int          // the commonest number at the head of two lines, 0 where there are no such indents
	times map[int]int  // how many lines begin with so many
	heads map[int]bool // that a heading or a number stands behind so many: all of them are indent
}

// lostIndentsIn counts the marks at the heads of lines.
func lostIndentsIn(lines []*line) lostIndents {
	in := lostIndents{times: map[int]int{}, heads: map[int]bool{}}
	lone, lost, long := 0, 0, 0 // paragraphs, as it seems, behind a single mark, and all of them
	for _, l := range lines {
		if l.n > minParagraph {
			long++
			switch {
			case repair.LeadingMarks(l.glyphs) != 1 || l.indent:
			case l.glyphs[0].R == '?':
				lone++
			case l.glyphs[0].R == utf8.RuneError:
				lost++ // 锟斤拷 at its head
			}
		}
		switch n := repair.LeadingMarks(l.glyphs); {
		case n > 1, n == 1 && l.glyphs[0].R == '?' && l.indent && l.n > minParagraph && analyzers.IsHan(l.glyphs[1].R):
			in.times[n]++
			in.heads[n] = in.heads[n] || n < len(l.glyphs) && wording.HeadingClass(repair.TextOf(l.glyphs[n:])) != ""
		}
	}
	if lone >= minIndented && lone*3 > long { // no sentence begins with a question mark
		in.times[1] += lone
	}
	if lost >= minIndented && lost*2 > long { // nor do most with a destroyed character
		in.times[1] += lost
	}
	for n, of := range in.times {
		if of > 1 && (of > in.times[in.usual] || of == in.times[in.usual] && n < in.usual) {
			in.usual = n
		}
	}
	return in
}

// of is how many marks the line's own indent has: headings are often set in otherwise
// than paragraphs, so a second number that comes again and again, before numbered
// headings too, is an indent as well; where it is twice the usual, it comes less often.
func (in lostIndents) of(g []repair.Glyph) int {
	if n := repair.LeadingMarks(g); n > in.usual && in.heads[n] && in.times[n] >= minIndented && (in.times[n]*4 >= in.times[in.usual] || n == 2*in.usual) {
		return n
	}
	return in.usual
}

// minIndented is how many lines begin with the same marks where these are an indent
// beside another: a destroyed character behind the indent is a chance.
const minIndented = 3

// beginsLost recognises a line that begins with a destroyed character, and not with a destroyed
// indent: it has fewer marks than the document's indents, and the line above breaks off, or
// what stands behind them begins no paragraph.
func beginsLost(above *line, g []repair.Glyph, usual int) bool {
	n := repair.LeadingMarks(g)
	if n > 0 && n < len(g) && strings.ContainsRune(midSentence, g[n].R) && above.n >= minClause && !wording.Closes(above.text) {
		return true
	}
	return n == repair.LostMarks && usual > n && n < len(g) && g[0].R == '?' && analyzers.IsHan(g[n].R) &&
		above.n >= minClause && wording.ContainsSign(above.text, "，。；、") && !wording.Closes(above.text) && analyzers.IsHan(wording.LastRune(above.text)) && wording.HeadingClass(repair.TextOf(g[n:])) == ""
}

// midSentence are signs that stand behind a number or a word, and at the head of no paragraph.
const midSentence = "%‰℃，、。；：,;:"
