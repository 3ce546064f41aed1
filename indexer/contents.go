package indexer

import (
	"slices"
	"strings"
)

// dropContents drops a table of contents without leaders: under its heading, the
// lines that stand again below, with or without a page's number behind them.
func (d *draft) dropContents() {
	d.dropLinkedContents()
	for i, l := range d.lines {
		if squeeze(l.text) != "目录" || l.live() && l.n > maxTerm {
			continue
		}
		end := i + 1
		seen := map[string]int{}
		for _, next := range d.lines[i+1:] {
			seen[contentsKey(next.text)]++
		}
		for end < len(d.lines) {
			next := d.lines[end]
			if next.live() && (next.n > maxTitle || seen[contentsKey(next.text)] < 2) {
				break
			}
			seen[contentsKey(next.text)]-- // a line of contents that was dropped for its leaders too
			end++
		}
		if end-i > minContents {
			for _, next := range d.lines[i:end] {
				if next.live() {
					next.drop(reasonContents)
				}
			}
		}
		return
	}
}

// dropLinkedContents drops a table of contents without a name: a run of lines that are
// links, each of which stands again below as it is, where the link leads.
func (d *draft) dropLinkedContents() {
	linked := func(i int) bool {
		l := d.lines[i]
		return l.live() && l.n > 1 && l.n <= maxTitle && l.block.LinkRunes >= l.n
	}
	for i := 0; i < len(d.lines); i++ {
		end := i
		for end < len(d.lines) && linked(end) {
			end++
		}
		if end-i > minContents {
			below := map[string]bool{}
			for _, l := range d.lines[end:] {
				if l.live() && l.block.LinkRunes == 0 {
					below[contentsKey(l.text)] = true
				}
			}
			if !slices.ContainsFunc(d.lines[i:end], func(l *line) bool { return !below[contentsKey(l.text)] }) {
				for _, l := range d.lines[i:end] {
					l.drop(reasonContents)
				}
			}
		}
		i = end
	}
}

// minContents is how many lines make a table of contents.
const minContents = 2

// contentsKey is a line without the number of a page behind it, for comparing.
func contentsKey(s string) string {
	return strings.TrimRight(squeeze(s), "0123456789.…·()（）")
}

// pageTurnEnd and pageTurnStart are how a paper leads from one page to another.
var (
	pageTurnEnd   = mustPattern(`\s*[（(【]\s*(?:下转|转)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[^）)】]{0,12}[）)】]$`)
	pageTurnStart = mustPattern(`^[（(【]\s*(?:上接|接|紧接)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[^）)】]{0,12}[）)】]\s*`)
)

// cutPageTurns cuts （下转A06版） and （上接A05版） off the ends of lines.
func (d *draft) cutPageTurns() {
	cut := func(l *line, from, to int) {
		if to-from < len(l.text) {
			d.dropped = append(d.dropped, Dropped{Text: strings.TrimSpace(l.text[from:to]), Reason: reasonNewspaper})
			l.set(append(append([]glyph{}, cutBytes(l.glyphs, 0, from)...), cutBytes(l.glyphs, to, len(l.text))...))
		}
	}
	for _, l := range d.lines {
		if !l.live() {
			continue
		}
		if at := l.seen().index(pageTurnEnd); at != nil {
			cut(l, at[0], at[1])
		}
		if at := l.seen().index(pageTurnStart); at != nil {
			cut(l, 0, at[1])
		}
	}
}
