package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// passages makes the paragraphs: every line of text under its headings. A
// heading with nothing under it is a paragraph of its own.
func (d *draft) passages() []passage {
	var out []passage
	var stack []openHeading
	var of *metadata // of the article
	next := 0        // the next one
	path := func(n int) []string {
		texts := make([]string, 0, n)
		for _, h := range stack[:n] {
			texts = append(texts, h.text)
		}
		return texts
	}
	closeTo := func(n int) {
		for len(stack) > n {
			top := stack[len(stack)-1]
			if !top.used {
				out = append(out, passage{headings: path(len(stack) - 1), text: top.text, spans: spansOf(top.line.glyphs), of: of})
				for i := range stack {
					stack[i].used = true
				}
			}
			stack = stack[:len(stack)-1]
		}
	}
	attendance := d.attendanceFrom()
	for i, l := range d.lines {
		if i == attendance {
			closeTo(0)
		}
		if !l.live() || l.role == roleTitle || l.role == roleKicker {
			continue
		}
		kind := d.headingKind(i)
		if kind != "" && d.headingHere(i, kind) {
			closeTo(placeOf(stack, kind, l, d.overChapter(i)))
			if d.sourced() && next < len(d.articles) && d.articles[next].title == l {
				of = &d.articles[next].meta
				next++
			}
			stack = append(stack, openHeading{kind: kind, text: l.text, line: l})
			continue
		}
		if k := numberedBefore(stack, l); k >= 0 {
			closeTo(k)
		}
		if k, asks := d.turnOf(i, stack); k >= 0 {
			kind := stack[k].kind
			if closeTo(k); asks {
				stack = append(stack, openHeading{kind: kind, text: l.text, line: l})
				continue
			}
		}
		for _, part := range d.partsOf(l) {
			out = append(out, passage{headings: path(len(stack)), text: part.text, spans: spansOf(part.glyphs), caption: l.role == roleCaption, of: of})
		}
		for k := range stack {
			stack[k].used = true
		}
		if n := len(stack); n > 0 && isRunning(l) {
			stack[n-1].direct = true
		}
	}
	closeTo(0)
	if len(out) == 0 {
		return d.headsAlone()
	}
	return out
}

// numberedBefore is the open heading that a numbered paragraph stands beside, having the
// number behind its, -1 if none: 五、评审专家名单：… is none of 四、主要标的信息.
func numberedBefore(stack []openHeading, l *line) int {
	if wording.HeadingClass(l.text) == "" {
		return -1
	}
	return slices.IndexFunc(stack, func(h openHeading) bool { return h.used && followsInNumber(h.text, l.text) })
}

// headsAlone makes paragraphs of a report that is nothing but its title and lines
// that were taken for a menu's: what has nothing under it is a paragraph itself.
func (d *draft) headsAlone() []passage {
	var out []passage
	for _, l := range d.lines {
		if l.n == 0 || l.live() && l.role != roleTitle || !l.live() && (l.reason != reasonNav || l.block.LinkRunes*2 > l.n) {
			continue // what leads elsewhere is a menu, whatever is left
		}
		if !l.live() {
			l.role, l.reason = roleBody, ""
		}
		for _, part := range d.partsOf(l) {
			out = append(out, passage{text: part.text, spans: spansOf(part.glyphs)})
		}
	}
	return out
}

// linePart is a part of a line that makes a paragraph.
type linePart struct {
	text   string
	glyphs []repair.Glyph
}

// partsOf cuts a line that is too long for one paragraph.
func (d *draft) partsOf(l *line) []linePart {
	if l.n <= maxLine {
		return []linePart{{l.text, l.glyphs}}
	}
	var parts []linePart
	rest := l.glyphs
	for _, part := range splitLong(l.text, maxLine, d.words) {
		n := utf8.RuneCountInString(part)
		parts = append(parts, linePart{part, rest[:n]})
		rest = rest[n:]
	}
	return parts
}

// headingHere settles whether a line that looks like a heading is one where it
// stands.
func (d *draft) headingHere(i int, kind string) bool {
	l := d.lines[i]
	next := d.nextBody(i)
	if next < 0 || d.inList(i) || d.inAnnexList(i) || d.annexNamed(i) {
		return false
	}
	switch kind {
	case "短", "粗":
		// text must stand under it, directly or under further headings
		if (l.matches(subtitle) || l.matches(writingGroup)) && d.prevBody(i) < 0 {
			return false
		}
		below := d.lines[next]
		if l.matches(counted) && below.matches(counted) || d.namesUnderColon(i) {
			return false // items of a list
		}
		if below.n > maxPlainHeading || wording.Closes(below.text) && below.n >= 12 || wording.HeadingClass(below.text) != "" ||
			below.n >= 16 && strings.Contains(below.text, "，") && !d.textUnder(next) || below.record && isPostRow(below) {
			if kind == "短" && d.titleAt >= 0 && d.captionLike(i) {
				l.role = roleCaption
				return false
			}
			return true
		}
		return d.headingKind(next) != "" && d.titleAt >= 0 && d.textUnder(next)
	}
	return true
}

// writingGroup names those who wrote a paper, under its title: 市委政策研究室 市民政局联合调研组.
var writingGroup = pattern.Must(`^[\p{Han}（） ]{2,40}(?:调研组|课题组|联合组|编写组|起草组|写作组|研究室)$`)

// textUnder reports whether running text follows the heading at line i directly.
func (d *draft) textUnder(i int) bool {
	next := d.nextBody(i)
	return next >= 0 && (d.lines[next].n > maxPlainHeading || wording.Closes(d.lines[next].text))
}

// captionLike recognises a caption without a word that says so: a second short line
// directly under a heading that describes people doing something, where the
// document's other headings have no such second line.
func (d *draft) captionLike(i int) bool {
	if !d.lines[i].matches(captionVerb) || d.lines[i].block.Bold || d.lines[i].block.Kind == formats.Heading {
		return false
	}
	prev := d.prevBody(i)
	if prev < 0 || d.headingKind(prev) == "" {
		return false
	}
	if !d.counted {
		d.counted = true
		for k := range d.lines {
			if d.lines[k].live() && d.headingKind(k) == "短" {
				if p := d.prevBody(k); p >= 0 && d.headingKind(p) != "" {
					d.pairs++
				}
			}
		}
	}
	return d.pairs <= 1 // this one itself
}

// prevBody is the last line before i that is still in the document.
func (d *draft) prevBody(i int) int {
	for k := i - 1; k >= 0; k-- {
		if d.lines[k].inText() {
			return k
		}
	}
	return -1
}
