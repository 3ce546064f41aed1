package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

const (
	// teaserShare is how much of the running text a teaser above the title may be.
	teaserShare = 0.3
	// minTeaser is the shortest paragraph of it, in characters, that is known by its copy.
	minTeaser = 20
)

// dropFrontTeaser drops the paragraphs of the text that a page sets above its title too:
// under their copies above stand the title and who wrote it, and then the text itself.
func (d *draft) dropFrontTeaser() {
	head := d.head()
	if head == len(d.lines) {
		return
	}
	below := -1 // the last line of names or date that the first paragraph's copy stands under
	for i := head + 1; i < len(d.lines); i++ {
		l := d.lines[i]
		if !l.live() && (l.reason == reasonByline || l.reason == reasonMeta) {
			below = i
		}
		if below >= 0 && i > below && l.live() && isRunning(l) {
			break
		}
	}
	if below < 0 {
		return
	}
	above, rest := 0, 0
	for i, l := range d.lines[head:] {
		if l.live() && isRunning(l) {
			if head+i < below {
				above += l.n
			} else {
				rest += l.n
			}
		}
	}
	if float64(above) > teaserShare*float64(above+rest) {
		return
	}
	var copied []*line
	for _, l := range d.lines[head:below] {
		if !l.live() || !isRunning(l) {
			continue
		}
		if !d.standsBelow(l, below) {
			return
		}
		copied = append(copied, l)
	}
	for _, l := range copied {
		l.drop("摘要重复")
	}
}

// standsBelow reports whether a paragraph stands again behind line at, there longer perhaps.
func (d *draft) standsBelow(l *line, at int) bool {
	text := l.text
	if button := pageTail.FindStringIndex(text); button != nil {
		text = text[:button[0]]
	}
	core := strings.TrimRight(summaryLabel.ReplaceAllString(wording.Squeeze(text), ""), ".…")
	if utf8.RuneCountInString(core) < minTeaser {
		return false
	}
	for _, other := range d.lines[at:] {
		if other.live() && strings.HasPrefix(wording.Squeeze(other.text), core) {
			return true
		}
	}
	return false
}
