package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Posts of accounts are set in phrases, a line each and hardly a sign at their ends: 今年 / 全区
// 30个小区的改造 / 已全面铺开. Each line looks like a menu's, a slogan or a title; only together do
// they tell that they are sentences. So they are put together before anything is asked of them.

const (
	// minPhrases is how many lines it takes: a title of two lines, with its kicker and what
	// stands under it, has fewer.
	minPhrases = 4
	// maxPhrase is the longest of them, in characters, and meanPhrase what they have in the
	// mean, at most: they fit on the screen of a telephone.
	maxPhrase  = 28
	meanPhrase = 18
	// phraseShare is the part of the lines, one in so many, that must go on with a sentence.
	phraseShare = 4
	// minGoingOn is how many must at the least, where one of them cannot end; else one more.
	minGoingOn = 2
)

var (
	// phraseOpens is a line that nothing can end with: it says when, or who is asked.
	phraseOpens = pattern.Must(`^(?:今年|去年|明年|近日|日前|近期|近年来|今年以来|去年以来|当前|目前|如今|现在|截至目前|同时|此外|其中|接下来|下一步|未来|据介绍|据了解|据统计|据悉|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:上午|下午|晚|起|底|初)?|(?:到|截至)?\d{4}年(?:底|初|以来)?)[，,]?$`)
	// phraseLeads is a line that says by what, or when and where, and no more.
	phraseLeads = pattern.Must(`^(?:根据|按照|随着|围绕|针对|结合|面对|经过)[^，。]{3,}$|^(?:近日|日前|近期|今年|今年以来|近年来)[，,][^，。]{1,6}[省市县区州旗镇乡]$`)
	// phraseHangs ends a line whose sentence is not done.
	phraseHangs = pattern.Must(`(?:[，、,]|[^目标]的|以及|通过|正在|已经|位于|来到|走进|数据显示|获悉|了解到)$`)
	// phraseGoesOn begins a line that goes on with the one above it.
	phraseGoesOn = pattern.Must(`^(?:(?:同比|环比)(?:增|减|下|上|提)|让(?:[^利步座])|并(?:[^购网联])|也|更(?:[^新正换])|不用|不再|还|已|将|正(?:在|式)|都|就(?:是|能|在)|却|把|为了?(?:[^民企农人何什])|通过|以及|供(?:[^热水电气暖应需销])|使|从而|不仅|而且|但)`)
	// phraseCredit is a line of who made the post.
	phraseCredit = pattern.Must(`^(?:文|图|诗|词|曲|撰文|作词)\s?[/／]|^[^，。]{0,10}(?:记者|编辑|责编|监制|策划|制作|统筹|校对|审核|来源|作者|通讯员|摄影|文字|图片|出品|终审|初审|复审|图源)[^，。]{0,2}[：:丨|｜/／▏│]`)
)

// joinPhrases puts the lines of a text together that is set in phrases. What stands between
// two of them and has been dropped (an arrow, a hint at a picture) stays dropped.
func (d *draft) joinPhrases(set typeArea) {
	gone := map[*line]bool{}
	for from := 0; from < len(d.lines); from++ {
		run := d.phrasesFrom(from, set)
		if len(run) == 0 {
			continue
		}
		last := d.indexOf(run[len(run)-1])
		if end := run[len(run)-1]; len(run) > minPhrases && d.places.OnlyPlace(end.text) {
			run = run[:len(run)-1] // it heads what follows
		}
		if run = d.withoutHeadline(from, run); !d.underOpen(from) && goOn(run) {
			whole := run[0]
			for _, l := range d.lines[from:last] {
				if l.live() && l.matches(pictureCredit) {
					l.drop(reasonCredit) // between two phrases
				}
			}
			for _, l := range run[1:] {
				whole.set(joinedPhrases(whole.glyphs, l.glyphs))
				gone[l] = true
			}
			whole.joined, whole.phrases = true, true
		}
		from = last
	}
	if len(gone) > 0 {
		d.lines = slices.DeleteFunc(d.lines, func(l *line) bool { return gone[l] })
	}
}

// minVerses is how many short lines make the text of a page that has no other.
const minVerses = 5

// keepVerses keeps the text of a post in verses or phrases that nothing tells to go on with each
// other, in a document without a sentence: the lines that stand together, as short as phrases are,
// with a verb in many of them and no word of a page in hardly any. The first, under which there may
// be a gap, is left to be the title where no row of the page's stands right over it.
func (d *draft) keepVerses(set typeArea) {
	if slices.ContainsFunc(d.lines, func(l *line) bool { return l.live() && isRunning(l) }) {
		return
	}
	for from := 0; from < len(d.lines); from++ {
		run := d.phrasesFrom(from, set)
		if len(run) == 0 {
			continue
		}
		if !d.furnitureAbove(from) || len(run) > 1 && run[1].gap && !d.gapped() {
			run = run[1:]
		}
		if len(run) >= minVerses && d.areVerses(run) {
			recordAll(run)
		}
		from += max(0, len(run)-1)
	}
}

const (
	// minStanza is how many lines of one length are verses wherever they stand.
	minStanza = 4
	// minVerse and maxVerse are how long such a line is in characters: menus have shorter words,
	// headlines are longer.
	minVerse, maxVerse = 5, 14
)

// keepStanzas keeps verses beside a text: lines of one length, each with a verb or most, and no figure:
// 老街巷，换新装 / 路灯亮，心里亮.
func (d *draft) keepStanzas(set typeArea) {
	for from := 0; from < len(d.lines); from++ {
		first := d.lines[from]
		if first.n < minVerse || first.n > maxVerse {
			continue
		}
		end := d.runFrom(from, func(l *line) bool {
			return l.live() && l.n == first.n && l.block.LinkRunes == 0 && d.isPhrase(l) && set.of(l).margin == 0 && !wording.HasDigits(l.text) && !l.matches(signedBy) && l.matches(verseLine)
		})
		if run := d.lines[from:end]; end-from >= minStanza && (inClauses(run) || d.areVerses(run)) && !slices.ContainsFunc(run, func(l *line) bool { return d.furniture.line(l.seen()) != "" }) {
			recordAll(run)
		}
		from = max(from, end-1)
	}
}

// inClauses recognises lines of two clauses each, all of one length.
func inClauses(run []*line) bool {
	return !slices.ContainsFunc(run, func(l *line) bool {
		a, b, parted := strings.Cut(strings.TrimRight(l.text, "，。！"), "，")
		return !parted || len(a) != len(b)
	})
}

// verseLine is a line of words, in two clauses perhaps.
var verseLine = pattern.Must(`^\p{Han}+(?:，\p{Han}+)?[，。！]?$`)

// furnitureAbove reports whether a row of the page's stands right over line i.
func (d *draft) furnitureAbove(i int) bool {
	if i == 0 {
		return false
	}
	above := d.lines[i-1]
	return !above.live() || above.n <= maxFrontMeta && above.matches(datedRow)
}

// areVerses recognises lines that say something, most of them.
func (d *draft) areVerses(run []*line) bool {
	length, verbs, pages := 0, 0, 0
	for _, l := range run {
		length += l.n
		if hasVerb(d.words.Classes(l.text)) {
			verbs++
		}
		if l.block.LinkRunes > 0 || d.furniture.line(l.seen()) != "" || d.furniture.spokenAt(l, true) {
			pages++
		}
	}
	return length <= meanPhrase*len(run) && 2*verbs >= len(run) && 5*pages <= len(run)
}

// phrasesFrom returns the lines from i on that may be phrases.
func (d *draft) phrasesFrom(i int, set typeArea) []*line {
	var run []*line
	for _, l := range d.lines[i:] {
		if !l.live() {
			if len(run) > 0 && (l.reason == reasonSigns || l.reason == reasonFollow) {
				continue
			}
			return run
		}
		if len(run) > 0 && l.matches(pictureCredit) {
			continue
		}
		if !d.isPhrase(l) || set.of(l).margin > 0 {
			return run
		}
		run = append(run, l)
		if strings.HasSuffix(l.text, "。") {
			return run // what stands under a sentence's end is another
		}
	}
	return run
}

// isPhrase recognises a short line without a mark, a number or a label before it.
func (d *draft) isPhrase(l *line) bool {
	switch {
	case l.role != roleBody, l.block.Kind != formats.Text, l.record, l.bullet, l.joined, l.table != 0, l.section != 0: // is something else already
		return false
	case l.n < 2, l.n > maxPhrase, !wording.HasHan(l.text), wording.ContainsSign(l.text, "：:|丨｜>＞【】[]□■◎"), wording.HeadingClass(l.text) != "":
		return false
	}
	return !isSignature(l.text) && !isCaption(l) && !l.matches(phraseCredit) && !placeList(l.text)
}

// withoutHeadline leaves the first line of a run out with which the document begins, where
// it may be its title.
func (d *draft) withoutHeadline(from int, run []*line) []*line {
	for _, l := range d.lines[:from] {
		if l.live() && l.role == roleBody && l.n >= minTitle {
			return run
		}
	}
	first := run[0]
	if first.n < minTitle || first.matches(phraseHangs) || first.matches(phraseOpens) || first.matches(phraseLeads) {
		return run
	}
	return run[1:]
}

// underOpen reports whether a line of running text stands directly above line i that has not ended:
// then the lines under it are its pieces, and torn.
func (d *draft) underOpen(i int) bool {
	return i > 0 && d.lines[i-1].live() && d.lines[i-1].n > maxPhrase && isOpen(d.lines[i-1])
}

// goOn reports whether lines are phrases of sentences: enough of them cannot stand alone. Slogans
// that begin alike do not go on with each other.
func goOn(run []*line) bool {
	if len(run) < minPhrases {
		return false
	}
	marks, certain, length := 0, 0, 0
	for i, l := range run {
		length += l.n
		switch {
		case i+1 < len(run) && (l.matches(phraseOpens) || l.matches(phraseLeads) || l.matches(phraseHangs)):
			marks++
			certain++
		case i > 0 && l.n > 4 && l.matches(phraseGoesOn) && wording.FirstRune(l.text) != wording.FirstRune(run[i-1].text) && (i+1 == len(run) || wording.FirstRune(l.text) != wording.FirstRune(run[i+1].text)):
			marks++
		}
	}
	return length <= meanPhrase*len(run) && (certain > 0 && marks >= minGoingOn || marks > minGoingOn) && marks*phraseShare >= len(run)
}

// joinedPhrases puts a phrase behind another, with a blank between them where no sign stands.
func joinedPhrases(left, right []repair.Glyph) []repair.Glyph {
	last := left[len(left)-1]
	if !strings.ContainsRune("，。、；：！？,;:!?", last.R) {
		left = append(left, repair.Glyph{R: ' ', From: last.To, To: min(last.To+1, right[0].From), Repair: repair.Blank}) // of the line's end, not of what was dropped between
	}
	return joinedGlyphs(left, right)
}
