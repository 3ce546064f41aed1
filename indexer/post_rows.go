package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Posts list what they tell in rows that begin with small pictures, a row for what is where
// and when: a page's own rows begin with other signs, and speak to who reads them.

// markPostRows marks the rows of such a list, of which one at least says how much or how
// many. They head nothing and are no furniture.
func (d *draft) markPostRows() {
	gapped := d.gapped()
	for from := 0; from < len(d.lines); {
		to := from
		for to < len(d.lines) && d.lines[to].live() && d.lines[to].role == roleBody && isPostRow(d.lines[to]) {
			if l := d.lines[to]; to > from && !gapped && l.gap && wording.FirstRune(l.text) != wording.FirstRune(d.lines[to-1].text) {
				break // another list, or a heading
			}
			to++
		}
		if run := d.lines[from:to]; len(run) >= minPostRows && slices.ContainsFunc(run, tellsAmount) {
			if headsRows(run) {
				run = run[1:]
			}
			recordAll(run)
		}
		from = max(to, from+1)
	}
}

// headsRows reports whether the first of the rows heads the others: they share a picture that it has
// not, and it tells nothing by itself.
func headsRows(run []*line) bool {
	return len(run) > minPostRows && wording.FirstRune(run[0].text) != wording.FirstRune(run[1].text) && wording.FirstRune(run[1].text) == wording.FirstRune(run[2].text) &&
		run[0].n <= maxPlainHeading && !tellsAmount(run[0]) && !strings.Contains(run[0].text, "：")
}

// minPostRows is how many rows make a list.
const minPostRows = 2

// isPostRow recognises a row that begins with a small picture and speaks to nobody: ✅近视率下降1.2个百分点.
func isPostRow(l *line) bool {
	return l.block.Kind == formats.Text && l.n >= minTitle && l.n <= maxJudged && l.block.LinkRunes == 0 && isSmallPicture(wording.FirstRune(l.text)) &&
		!l.matches(visitor) && !l.matches(visited) && !l.matches(notice) && !l.matches(invites) && !strings.Contains(l.text, "电话") && !webAddress.MatchString(l.text)
}

// isSmallPicture recognises the pictures of telephones, which posts set before what they list: a
// tick, a pin, a clock, a house. Arrows, squares and stars stand before links as well.
func isSmallPicture(r rune) bool {
	return r >= 0x1F300 && r <= 0x1FAFF || r == '✅' || r == '☑' || r == '✔' || r == '⏰' || r == '⏱' || r == '⏳'
}

// tellsAmount reports whether a row says how much or how many, behind a label or not.
func tellsAmount(l *line) bool { return l.matches(amount) || l.matches(percentage) }

// percentage is a share or a change in percent.
var percentage = pattern.Must(`\d\s?(?:%|‰|个百分点)`)
