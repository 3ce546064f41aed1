package indexer

import (
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/wording"
)

// strayPlaces recognises a row of places between two paragraphs that nothing announces: the
// text before it is closed or is no text, and what stands behind does not go on with it.
func (d *draft) strayPlaces(i int) bool {
	l := d.lines[i]
	if l.block.Kind == formats.Heading || wording.HeadingClass(l.text) != "" || !d.places.OnlyPlaces(l.text) || d.cellsAround(l) {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		before := d.lines[k]
		if !before.live() || d.furniture.pagers.row(before.text) {
			continue
		}
		if !wording.Closes(before.text) || strings.HasSuffix(before.text, "：") || before.n < minParagraph {
			return false
		}
		break
	}
	if i+1 < len(d.lines) {
		next := wording.FirstRune(d.lines[i+1].text)
		return !strings.ContainsRune("、，。；等及和与", next) && !strings.HasSuffix(l.text, "、")
	}
	return true
}
