package places

import (
	"slices"
	"unicode"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// HeadOf returns the cities and counties whose whole name a text begins with.
func (g *Gazetteer) HeadOf(text string) []int32 {
	var found []int32
	longest := 0
	g.match.Each(text, func(pattern, start, end int) {
		s := &g.surfaces[pattern]
		if start != 0 || end <= longest || s.short || s.swallow || s.zone || len(s.places) == 0 || g.places[s.places[0]].Kind == Province {
			return
		}
		found, longest = s.places, end
	})
	return found
}

// BeginsText reports whether a text begins with a place below the province, its province
// before it or not: 天津市和平区….
func (g *Gazetteer) BeginsText(text string) bool {
	if len(g.HeadOf(text)) > 0 {
		return true
	}
	province := 0
	g.match.Each(text, func(pattern, start, end int) {
		if s := &g.surfaces[pattern]; start == 0 && len(s.places) > 0 && g.places[s.places[0]].Kind == Province {
			province = max(province, end)
		}
	})
	return province > 0 && len(g.HeadOf(text[province:])) > 0
}

const (
	// minPlaceRow is how many names of places make a row of nothing else.
	minPlaceRow = 4
	// maxPlaceRow is the longest such row in characters; a longer one is a text.
	maxPlaceRow = 320
	// placeRowShare is how much of the row's letters stand in the names.
	placeRowShare = 0.9
)

// OnlyPlace recognises the name of one place, or what it lies in before it, and nothing else:
// 山东省青岛市李沧区.
func (g *Gazetteer) OnlyPlace(text string) bool {
	at, last := 0, None
	for at < len(text) {
		longest, found := 0, None
		g.match.Each(text[at:], func(pattern, start, end int) {
			s := &g.surfaces[pattern]
			if start != 0 || end <= longest || s.short || s.swallow || len(s.places) == 0 {
				return
			}
			for _, p := range s.places {
				if last == None || g.Under(p, last) {
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
	return last != None
}

// OnlyPlaces recognises a row of names of places, whatever parts them, signs or nothing.
func (g *Gazetteer) OnlyPlaces(text string) bool {
	if n := pattern.RunesIn(text); n < 2*minPlaceRow || n > maxPlaceRow || wording.ContainsSign(text, "。！？：，“”《》（）0123456789") {
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
			covered += pattern.RunesIn(text[start:end])
			names++
			done = end
		}
		start, end = -1, -1
	}
	g.match.Each(text, func(pattern, from, to int) {
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

// CountiesIn returns the whole names of counties in a text, whichever of several of that name may
// be meant.
func (g *Gazetteer) CountiesIn(text string) []string {
	var names []string
	g.match.Each(text, func(pattern, start, end int) {
		s := &g.surfaces[pattern]
		if s.short || s.swallow || s.zone || len(s.places) == 0 || g.places[s.places[0]].Kind != County || slices.Contains(names, text[start:end]) {
			return
		}
		names = append(names, text[start:end])
	})
	return names
}
