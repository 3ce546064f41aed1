package index

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	// placeEndings end the names of districts, which are the places that a
	// collection is asked about.
	placeEndings = "区县市旗州盟"
	// leastPlaceRunes and maxPlaceRunes bound the names that are looked into: of two
	// characters (城区, 郊区) hardly one is a name.
	leastPlaceRunes = 3
	maxPlaceRunes   = 5
	// The characters whose readings are known are those of the unified block.
	firstHan, lastHan = 0x4E00, 0x9FA5
)

// soundingLike gives the characters of a reading.
var soundingLike = sync.OnceValue(func() map[string][]rune {
	like := map[string][]rune{}
	for r := rune(firstHan); r <= lastHan; r++ {
		for _, reading := range readings(r) {
			like[reading] = append(like[reading], r)
		}
	}
	return like
})

// placeMeant gives the query with the name of a district that the gazetteer does not
// know made one that it does, by one character of the same sound or nearly the same
// shape (李仓区 is 李沧区), and that name; "" where there is none.
func (x *Index) placeMeant(query string) (meant, name string) {
	runes := []rune(query)
	for end := range runes {
		if !strings.ContainsRune(placeEndings, runes[end]) {
			continue
		}
		for size := leastPlaceRunes; size <= min(maxPlaceRunes, end+1); size++ {
			from := end + 1 - size
			if !unicode.Is(unicode.Han, runes[from]) || x.knowsPlace(string(runes[from:end+1])) {
				break
			}
			if x.isWord(string(runes[from : end+1])) {
				continue
			}
			if name := x.placeLike(runes[from : end+1]); name != "" {
				return string(runes[:from]) + name + string(runes[end+1:]), name
			}
		}
	}
	return "", ""
}

// placeMeantHeld is placeMeant's query where that finds something, or where documents
// of that place are held.
func (x *Index) placeMeantHeld(ctx context.Context, view View, query string, chosen map[Facet][]string) (string, error) {
	meant, name := x.placeMeant(query)
	if meant == "" {
		return "", nil
	}
	q, err := x.plan(ctx, view, x.rules.Load(), meant, true)
	if err != nil {
		return "", err
	}
	for _, tiers := range [][]Tier{q.plan.Tiers, {{Node: In{Facet: FacetDistrict, Values: x.districtValues([]string{name})}}}} {
		found, err := view.Search(ctx, Plan{Tiers: tiers, Chosen: chosen})
		if err != nil || found.Total() > 0 {
			return meant, err
		}
	}
	return "", nil
}

// placeLike gives the first place whose name is the typed one but for a character
// before the ending.
func (x *Index) placeLike(typed []rune) string {
	changed := slices.Clone(typed)
	for i, r := range typed[:len(typed)-1] {
		likes := shapes()[r]
		for _, reading := range readings(r) {
			likes = append(likes[:len(likes):len(likes)], soundingLike()[reading]...)
		}
		for _, like := range likes {
			if like == r {
				continue
			}
			changed[i] = like
			if x.knowsPlace(string(changed)) {
				return string(changed)
			}
		}
		changed[i] = r
	}
	return ""
}

// knowsPlace tells whether the gazetteer knows a place of this name.
func (x *Index) knowsPlace(name string) bool {
	if _, ok := x.gazetteer.Resolve(name); ok {
		return true
	}
	paths := x.gazetteer.Expand(name)
	return len(paths) > 1 || paths[0] != name
}

// isWord tells whether the segmenter's dictionary has a text of two characters and
// more: it is a word, and nobody mistyped it.
func (x *Index) isWord(text string) bool {
	return utf8.RuneCountInString(text) > 1 && len(x.segmenter.Analyze(text).Tokens) == 1
}
