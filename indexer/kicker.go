package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// findKicker takes the line above the title that belongs to it.
func (d *draft) findKicker(at int, counts map[string]int) {
	for i := at - 1; i >= 0; i-- {
		l := d.lines[i]
		if l.role == roleTitle {
			continue
		}
		if !l.live() {
			if l.reason == duplicateTitle {
				continue
			}
			return
		}
		if l.role != roleBody || len(strings.Fields(l.text)) > maxKickerParts || strings.Count(l.text, "·") > maxKickerParts || counts[wording.Squeeze(l.text)] > 1 && !d.copiedWithTitle(i) || mostlySigns(l.text) || l.matches(redHead) || l.matches(bulletinName) || l.matches(documentNumber) || wording.HeadingClass(l.text) != "" || d.furniture.spokenAt(l, true) && !l.matches(kickerSeries) {
			return
		}
		if counts[wording.Squeeze(l.text)] == 1 && d.titleAbove(i) {
			return // one of the page's list of titles
		}
		if d.inPagesBlock(i, at) || l.matches(greeting) || l.matches(preview) || namesBetting(l.text) || barsIn(l.text) >= maxKickerParts {
			return // the page's own words over the title
		}
		if strings.HasSuffix(l.text, "。") {
			return // a sentence of the text
		}
		if date, _, dated := wording.ParseDate(l.text); dated && len(date) == len("2006-01-02") && l.n <= maxLoneSource {
			return // the day of a paper's page
		}
		if strings.Contains(wording.Squeeze(d.meta.title), wording.Squeeze(strings.TrimLeftFunc(l.text, isListMark))) || l.matches(editorNote) || l.matches(labelledSummary) {
			return // the title itself, from a table, or what the report says in short
		}
		if title := wording.Squeeze(d.meta.title); utf8.RuneCountInString(title) >= minOnlyStated && strings.Contains(wording.Squeeze(l.text), title) {
			return // the title, with what a site has set around it
		}
		if first := i - 1; l.n <= maxTitleRest && first >= 0 && d.runsOn(first, i) {
			l.role = roleKicker // 某区创新“民情驿站” / 工作法
			d.lines[first].role = roleKicker
			d.kicker = wording.JoinText(d.lines[first].text, l.text)
			return
		}
		short := d.shortKicker(l) || d.twoSlogans(l)
		if (l.n >= 8 || short) && l.n <= 60 && !l.bullet && !d.oddPiece(l.text) && (short || l.matches(kickerMark) || (!l.matches(siteName) || l.matches(roomWord) || d.deed(l.text)) && l.n >= 10) && l.block.Kind != formats.Links && l.block.Kind != formats.Furniture {
			l.role = roleKicker
			d.kicker = l.text
			for i--; i >= 0 && d.runsOn(i, i+1); i-- {
				d.lines[i].role = roleKicker
				d.kicker = wording.JoinText(d.lines[i].text, d.kicker)
			}
			d.raiseKicker(i, counts)
		}
		return
	}
}

// inPagesBlock reports whether line i is the last of a block of what the page says of itself, and that
// empty lines part it from the title, of which at is the first line: 江城网 / 新闻门户 / 欢迎监督 /
// 江城人自己的网上家园！. A headline has no more than a kicker and what stands over it.
func (d *draft) inPagesBlock(i, at int) bool {
	if !slices.ContainsFunc(d.lines[i+1:at+1], d.apart) {
		return false
	}
	above := 0
	for k := i - 1; k >= 0 && !d.apart(d.lines[k+1]); k-- {
		switch l := d.lines[k]; {
		case l.live() && l.n > maxTerm, l.reason == duplicateTitle, l.reason == reasonMeta, l.reason == reasonByline, l.reason == reasonNewspaper, l.reason == reasonPage:
			return false
		}
		above++
	}
	return above > maxOverKicker
}

// preview is what a page's software says of a text to those who make the page.
var preview = pattern.Must(`预览页|待审|已撤下|管理员(?:可见|看得?到|才能)|仅(?:自己|作者)可见|^新华社照片[，,]`)

// maxOverKicker is how many lines stand over a kicker in the block of its headline.
const maxOverKicker = 1

// raiseKicker takes line i in too where the kicker below it is the second of two: slogans or a part of
// a series over what a place has done. It is the first line of the headline's block, so that it
// is no entry of a list.
func (d *draft) raiseKicker(i int, counts map[string]int) {
	if i < 0 {
		return
	}
	l, first := d.lines[i], i == 0 || !d.lines[i-1].live() || d.apart(d.lines[i])
	if !first || !l.live() || l.role != roleBody || d.apart(d.lines[i+1]) || l.n < minTitle || l.n > maxSubtitle || counts[wording.Squeeze(l.text)] > 1 || l.block.Kind != d.lines[i+1].block.Kind || l.block.Level != d.lines[i+1].block.Level ||
		columnLike(l.text) || d.oddPiece(l.text) || mostlySigns(l.text) || wording.ContainsSign(l.text, "|｜丨>＞»：") || d.furniture.spokenAt(l, true) {
		return
	}
	if !slogan(l.text) && !l.matches(kickerSeries) && !strings.HasPrefix(d.kicker, "—") {
		return
	}
	l.role = roleKicker
	if strings.HasPrefix(d.kicker, "—") {
		d.kicker = l.text + d.kicker
	} else {
		d.kicker = l.text + " " + d.kicker
	}
}

// twoSlogans recognises two clauses of four characters that say what is done, and no row of columns:
// 提前谋划 及早行动.
func (d *draft) twoSlogans(l *line) bool {
	if l.matches(smallAndLarge) {
		return true
	}
	if !l.matches(slogans4) || d.oddPiece(l.text) {
		return false
	}
	said := false
	for _, part := range strings.Fields(l.text) {
		if d.furniture.terms[part] != "" || columnLike(part) || d.pageWord(part) {
			return false
		}
		said = said || slices.ContainsFunc(d.restore.words.Classes(part), func(w analyzers.Class) bool {
			return strings.HasPrefix(w.Part, "v") || strings.HasPrefix(w.Part, "i") || strings.HasPrefix(w.Part, "l")
		})
	}
	return said || d.placeDoes(d.meta.title)
}

// smallAndLarge is what headlines say of small things that do much: 小人物 大情怀.
var smallAndLarge = pattern.Must(`^小\p{Han}{1,3} 大\p{Han}{1,3}$`)

// titleAbove reports whether the title stands above line i too, a few lines off and in the same
// list, which an empty line ends.
func (d *draft) titleAbove(i int) bool {
	title := wording.Squeeze(d.meta.title)
	for k := i - 1; k >= 0 && i-k <= maxTitleLines && !d.apart(d.lines[k+1]); k-- {
		if wording.Squeeze(d.lines[k].text) == title && d.lines[k].bullet == d.lines[i].bullet {
			return true
		}
	}
	return false
}

// maxTitleRows is how many of a page's rows, and copies of the title, may stand between a title
// and its second one.
const maxTitleRows = 3

// findSubtitle takes the line for the subtitle that stands directly below the title's lines,
// of which at is one, behind a dash.
func (d *draft) findSubtitle(at int) {
	i := at + 1
	for i < len(d.lines) && (d.lines[i].role == roleTitle || d.lines[i].reason == duplicateTitle || d.lines[i].n == 0 ||
		i <= at+maxTitleRows && !d.lines[i].matches(wording.Dashed) && (d.lines[i].reason == reasonMeta || d.lines[i].reason == reasonTools || d.lines[i].text == d.meta.title)) {
		i++
	}
	if i == len(d.lines) {
		return
	}
	l := d.lines[i]
	if !l.matches(wording.Dashed) || l.reason == reasonShare || l.matches(occasion) || l.n > maxSubtitle || l.n < minTitle || wording.Closes(l.text) {
		return
	}
	l.role, l.reason = roleKicker, ""
	d.subtitle = l.text
}

// copiedWithTitle recognises a line above the title whose copies stand above copies of the
// title: a page that has its head twice. The copies are dropped.
func (d *draft) copiedWithTitle(i int) bool {
	key, title := wording.Squeeze(d.lines[i].text), wording.Squeeze(d.meta.title)
	var copies []*line
	for k, l := range d.lines {
		if k == i || wording.Squeeze(l.text) != key {
			continue
		}
		if k+1 >= len(d.lines) || wording.Squeeze(d.lines[k+1].text) != title {
			return false
		}
		copies = append(copies, l)
	}
	for _, l := range copies {
		l.drop(duplicateTitle)
	}
	return true
}

// maxKickerParts is how many parts a kicker may have; more are keywords.
const maxKickerParts = 3
