package indexer

import (
	"strings"
	"unicode"
)

const (
	// minPlaceRow is how many names of places make a row of nothing else.
	minPlaceRow = 4
	// maxPlaceRow is the longest such row in characters; a longer one is a text.
	maxPlaceRow = 320
	// placeRowShare is how much of the row's letters stand in the names.
	placeRowShare = 0.9
)

// onlyPlace tells the name of one place, or what it lies in before it, and nothing else:
// 山东省青岛市李沧区.
func (g *Gazetteer) onlyPlace(text string) bool {
	at, last := 0, noPlace
	for at < len(text) {
		longest, found := 0, noPlace
		g.match.each(text[at:], func(pattern, start, end int) {
			s := &g.surfaces[pattern]
			if start != 0 || end <= longest || s.short || s.swallow || len(s.places) == 0 {
				return
			}
			for _, p := range s.places {
				if last == noPlace || g.under(p, last) {
					longest, found = end, p
					return
				}
			}
		})
		if longest == 0 {
			return false
		}
		at, last = at+longest, found
	}
	return last != noPlace
}

// placesOnly tells a row of names of places, whatever parts them, signs or nothing.
func (g *Gazetteer) placesOnly(text string) bool {
	if n := runesIn(text); n < 2*minPlaceRow || n > maxPlaceRow || containsSign(text, "。！？：，“”《》（）0123456789") {
		return false
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	// the longest name that ends at a place and begins behind the one before it
	covered, names := 0, 0
	done, start, end := 0, -1, -1
	take := func() {
		if end > done {
			covered += runesIn(text[start:end])
			names++
			done = end
		}
		start, end = -1, -1
	}
	g.match.each(text, func(pattern, from, to int) {
		if s := &g.surfaces[pattern]; from < done || s.swallow || s.zone {
			return
		}
		switch {
		case end < 0 || from < start || from == start && to > end:
			start, end = from, to
		case from >= end:
			take()
			start, end = from, to
		}
	})
	take()
	return names >= minPlaceRow && float64(covered) >= placeRowShare*float64(letters)
}

// strayPlaces tells a row of places between two paragraphs that nothing announces: the
// text before it is closed or is no text, and what stands behind does not go on with it.
func (d *draft) strayPlaces(i int) bool {
	l := d.lines[i]
	if l.block.Kind == blockHeading || headingClass(l.text) != "" || !d.places.placesOnly(l.text) || d.cellsAround(l) {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		before := d.lines[k]
		if !before.live() || d.furniture.pagers.row(before.text) {
			continue
		}
		if !closes(before.text) || strings.HasSuffix(before.text, "：") || before.n < minParagraph {
			return false
		}
		break
	}
	if i+1 < len(d.lines) {
		next := firstRune(d.lines[i+1].text)
		return !strings.ContainsRune("、，。；等及和与", next) && !strings.HasSuffix(l.text, "、")
	}
	return true
}
