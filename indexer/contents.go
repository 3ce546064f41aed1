package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// dropContents drops a table of contents without leaders: under its heading, the
// lines that stand again below, with or without a page's number behind them.
func (d *draft) dropContents() {
	d.dropLinkedContents()
	for i, l := range d.lines {
		if wording.Squeeze(l.text) != "目录" || l.live() && l.n > maxTerm {
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
	return strings.TrimRight(wording.Squeeze(s), "0123456789.…·()（）")
}

// pageTurnEnd and pageTurnStart are how a paper leads from one page to another.
var (
	pageTurnEnd   = pattern.Must(`\s*[（(【]\s*(?:下转|转)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[^）)】]{0,12}[）)】]$`)
	pageTurnStart = pattern.Must(`^[（(【]\s*(?:上接|接|紧接)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[^）)】]{0,12}[）)】]\s*`)
)

// cutPageTurns cuts （下转A06版） and （上接A05版） off the ends of lines, and sets the second part of a
// text behind its first.
func (d *draft) cutPageTurns(format string) {
	cut := func(l *line, from, to int) {
		if to-from < len(l.text) {
			d.cutOut(l, from, to, reasonNewspaper)
		}
	}
	var turns, returns []int // the lines from which the text turns to another page, and with which it goes on there
	for i, l := range d.lines {
		if !l.live() {
			if l.matches(turnLine) && strings.Contains(l.text, "接") {
				if next := d.besideLive(i, +1); next >= 0 {
					returns = append(returns, next)
				}
			} else if l.matches(turnLine) {
				if before := d.besideLive(i, -1); before >= 0 {
					turns = append(turns, before)
				}
			}
			continue
		}
		if at := l.seen().Index(pageTurnEnd); at != nil {
			cut(l, at[0], at[1])
			turns = append(turns, i)
		}
		if at := l.seen().Index(pageTurnStart); at != nil {
			cut(l, 0, at[1])
			returns = append(returns, i)
		}
	}
	if len(turns) == 1 && len(returns) == 1 && format != "pdf" && format != "ofd" { // whose columns are set in order by where they stand
		d.bringBack(turns[0], returns[0])
	}
}

// bringBack sets the rest of a text, which another page of the paper has, behind its first part,
// where other articles stand between them.
func (d *draft) bringBack(turn, back int) {
	between := false
	for i := turn + 1; i < back; i++ {
		between = between || d.lines[i].live() && isRunning(d.lines[i])
	}
	if !between { // the page's own lines alone, the article's name among them
		for _, l := range d.lines[min(turn+1, back):back] {
			if l.live() && l.n >= minTitleHalf && d.saidBefore(l.text, turn) {
				l.drop(reasonNewspaper)
			}
		}
		return
	}
	end := back
	for end < len(d.lines) && d.lines[end].live() {
		end++
	}
	first, rest := d.lines[turn], d.lines[back]
	if !wording.Closes(first.text) && wording.ContainsSign(first.text, "，。；、") {
		rest.goesOn, rest.indent = true, false
	}
	d.lines = slices.Concat(d.lines[:turn+1], d.lines[back:end], d.lines[turn+1:back], d.lines[end:])
}

// saidBefore reports whether a short line above line i holds the text: a title that another page of the
// paper shortens.
func (d *draft) saidBefore(text string, i int) bool {
	return slices.ContainsFunc(d.lines[:i], func(l *line) bool { return l.n <= maxTitle && strings.Contains(l.text, text) })
}
