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
	i := at - 1
	for i >= 0 && (d.lines[i].role == roleTitle || d.lines[i].reason == duplicateTitle && !d.lines[i].live()) {
		i--
	}
	if i < 0 || !d.lines[i].live() || d.neverKicker(i, counts) || d.inPagesBlock(i, at) || d.saysTitle(d.lines[i].text) {
		return
	}
	l := d.lines[i]
	if first := i - 1; l.n <= maxTitleRest && first >= 0 && d.runsOn(first, i) {
		l.role = roleKicker // 某区创新“民情驿站” / 工作法
		d.lines[first].role = roleKicker
		d.kicker = wording.JoinText(d.lines[first].text, l.text)
		return
	}
	if !d.readsAsKicker(l) {
		return
	}
	l.role = roleKicker
	d.kicker = l.text
	for i--; i >= 0 && d.runsOn(i, i+1); i-- {
		d.lines[i].role = roleKicker
		d.kicker = wording.JoinText(d.lines[i].text, d.kicker)
	}
	d.raiseKicker(i, counts)
}

// neverKicker reports whether line i, over the title, is something else than its kicker, whatever it
// says: a row of words, a paper's head, a sentence, what the page or its list of titles says.
func (d *draft) neverKicker(i int, counts map[string]int) bool {
	l := d.lines[i]
	printed := counts[wording.Squeeze(l.text)]
	switch {
	case l.role != roleBody, len(strings.Fields(l.text)) > maxKickerParts, strings.Count(l.text, "·") > maxKickerParts:
		return true
	case printed > 1 && !d.copiedWithTitle(i), printed == 1 && d.titleAbove(i): // one of the page's list of titles
		return true
	case mostlySigns(l.text), barsIn(l.text) >= maxKickerParts, wording.HeadingClass(l.text) != "", strings.HasSuffix(l.text, "。"):
		return true
	case l.matches(redHead), l.matches(bulletinName), l.matches(documentNumber), l.matches(editorNote), l.matches(labelledSummary): // a paper's head, or what it says in short
		return true
	case l.matches(greeting), l.matches(preview), namesBetting(l.text), d.furniture.spokenAt(l, true) && !l.matches(kickerSeries): // the page's own words
		return true
	}
	_, dated := wholeDay(l.text)
	return dated && l.n <= maxLoneSource // the day of a paper's page
}

// saysTitle reports whether a text is a part of the title, as in a table, or has the whole of it with
// what a site has set around it.
func (d *draft) saysTitle(text string) bool {
	title := wording.Squeeze(d.meta.title)
	return strings.Contains(title, wording.Squeeze(strings.TrimLeftFunc(text, isListMark))) ||
		utf8.RuneCountInString(title) >= minOnlyStated && strings.Contains(wording.Squeeze(text), title)
}

const (
	// minKicker and maxKicker bound a kicker in characters; minPlainKicker is how long one is at
	// least that nothing marks as such.
	minKicker      = 8
	maxKicker      = 60
	minPlainKicker = 10
)

// readsAsKicker recognises a line that is a kicker where it stands over a title.
func (d *draft) readsAsKicker(l *line) bool {
	if l.n > maxKicker || l.bullet || l.block.Kind == formats.Links || l.block.Kind == formats.Furniture {
		return false
	}
	short := d.shortKicker(l) || d.twoSlogans(l)
	if l.n < minKicker && !short || d.oddPiece(l.text) {
		return false
	}
	site := l.matches(siteName) && !l.matches(roomWord) && !d.deed(l.text)
	return short || l.matches(kickerMark) || l.n >= minPlainKicker && !site
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
	switch below := d.lines[i+1]; {
	case !first, !l.live(), l.role != roleBody, d.apart(below), l.block.Kind != below.block.Kind, l.block.Level != below.block.Level:
		return // not of the headline
	case l.n < minTitle, l.n > maxSubtitle, counts[wording.Squeeze(l.text)] > 1, mostlySigns(l.text), wording.ContainsSign(l.text, "|｜丨>＞»："):
		return
	case columnLike(l.text), d.oddPiece(l.text), d.furniture.spokenAt(l, true):
		return // the page's
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
		said = said || slices.ContainsFunc(d.words.Classes(part), func(w analyzers.Class) bool {
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
