package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A notice ends in rows: when, where, for whom, what to bring, whom to ask. Alone they look like a
// site's own rows; what holds them is the sentence that announces them and the organ that signs under
// them, over its day. No page sets anything of its own between the two.

const (
	// maxSignedRows is how many rows stand so at most.
	maxSignedRows = 60
	// maxSignedRow is the longest of them in characters.
	maxSignedRow = 80
	// minAnnounced is how many rows with a label, a number or a sentence's end stand under a sentence
	// that announces them where nobody signs.
	minAnnounced = 2
)

// markSigned marks the short rows between the last sentence of a text, or the one that announces them,
// and the organ that signs. A list of headlines has a day under each.
func (d *draft) markSigned() {
	for i, l := range d.lines {
		if !l.live() || l.n > maxSource || !wording.IsDate(l.text) || !wording.ContainsSign(l.text, "年") {
			continue
		}
		top := i
		for top > 0 && i-top < maxSignatureLines && d.lines[top-1].live() && d.lines[top-1].namesOrgan() {
			top--
		}
		if top == i {
			continue
		}
		recordAll(d.rowsAbove(top))
	}
}

// rowsAbove returns the rows above line top, up to a sentence that has ended; nil if a line of a page
// or a second day stands among them.
func (d *draft) rowsAbove(top int) []*line {
	var rows []*line
	for k := top - 1; k >= 0 && top-k <= maxSignedRows; k-- {
		l := d.lines[k]
		switch {
		case !l.live():
			return nil
		case !l.record && (isRunning(l) || l.n >= minClause && l.matches(announcing)):
			if !wording.Closes(l.text) && !strings.HasSuffix(l.text, "：") {
				return nil // a sentence that goes on in the line below
			}
			return rows
		case wording.IsDate(l.text), l.n > maxSignedRow, !d.ownRow(l):
			return nil
		case wording.HeadingClass(l.text) == "" && !l.record && !l.matches(annexHead) && !l.matches(tableName):
			rows = append(rows, l)
		}
	}
	return nil
}

// ownRow recognises a row that no page has: one of a notice, whatever words it shares with pages, or one
// without such words.
func (d *draft) ownRow(l *line) bool {
	if l.block.Kind != formats.Text || l.block.LinkRunes > 0 || wording.ContainsSign(l.text, "|｜>＞") || l.matches(hardFoot) {
		return false
	}
	if pagesLabel(l.text) && !l.matches(channelRow) {
		return false
	}
	if l.matches(contactRow) || l.matches(channelRow) || l.matches(noticeRow) || l.matches(eventRow) || d.advises(l) {
		return true
	}
	return !pageLine(l.text) && d.furniture.line(l.seen()) == "" && d.furniture.start(l.seen()) == "" && !d.furniture.spokenAt(l, true)
}

// channelRow says by which channel an office is reached.
var channelRow = pattern.Must(`^(?:官方)?(?:微信)?(?:公众号|公众平台|微信|微信号|网站|网址|官网|QQ群|抖音号)(?:名称)?\s?[：:]\s?\S`)

// markUnder marks the rows of a notice that nobody signs, under the sentence that announces them, down
// to the last that has a label, a number or a sentence's end.
func (d *draft) markUnder() {
	for i, l := range d.lines {
		if !l.live() || l.n < minClause || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || !l.matches(announcing) || d.furniture.start(l.seen()) != "" {
			continue
		}
		end, telling := i+1, 0
		for k := i + 1; k < len(d.lines) && k-i <= maxSignedRows; k++ {
			row := d.lines[k]
			if !row.live() || wording.IsDate(row.text) || isRunning(row) && !row.record && wording.HeadingClass(row.text) == "" || !isRunning(row) && (row.n > maxSignedRow || !d.ownRow(row)) {
				break
			}
			if d.tellsRow(row) && !d.aboveFoot(k) {
				end = k + 1
				telling++
			}
		}
		if telling < minAnnounced {
			continue
		}
		for k, row := range d.lines[i+1 : end] {
			if !isRunning(row) && wording.HeadingClass(row.text) == "" && !row.matches(partHead) && !row.matches(annexHead) && !row.matches(tableName) && !d.overRunning(i+1+k) {
				row.record = true
			}
		}
	}
}

// overRunning recognises a line right over a paragraph, a sentence or a table's row, which it heads.
func (d *draft) overRunning(i int) bool {
	if i+1 >= len(d.lines) || d.lines[i+1].record || d.tellsRow(d.lines[i]) {
		return false
	}
	below := d.lines[i+1]
	return isRunning(below) || strings.HasSuffix(below.text, "。") || below.matches(announcing)
}

// tellsRow recognises a row that a headline is not: with a label that pages do not have, with a number
// or an end.
func (d *draft) tellsRow(l *line) bool {
	if isRunning(l) || wording.HeadingClass(l.text) != "" || strings.HasSuffix(l.text, "。") || strings.HasSuffix(l.text, "；") {
		return true
	}
	label, value, labelled := strings.Cut(l.text, "：")
	n := utf8.RuneCountInString(label)
	return labelled && value != "" && n > 1 && n <= maxRowLabel && labelWord.MatchString(label) && d.places.HeadOf(label) == nil
}

// aboveFoot recognises a contact with the foot of a site close under it.
func (d *draft) aboveFoot(k int) bool {
	return d.lines[k].matches(contactRow) && slices.ContainsFunc(d.lines[k:min(len(d.lines), k+contactReach)], func(l *line) bool {
		return l.n <= maxLabelLine && l.matches(footOfSite)
	})
}
