package index

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
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

// placeGuess is a query with one place's name made another's.
type placeGuess struct{ query, name string }

// placesMeant returns what a query may have meant that has the name of a district that
// the gazetteer does not know: with one that it does, by one character of the same
// sound or nearly the same shape (李仓区 is 李沧区), those of the same sound first.
func (x *Index) placesMeant(query string) []placeGuess {
	if !strings.ContainsAny(query, placeEndings) {
		return nil
	}
	runes := []rune(query)
	bounds := x.wordStarts(query)
	for end := range runes {
		if !strings.ContainsRune(placeEndings, runes[end]) {
			continue
		}
		var names [][2]int
		known := false
		for size := leastPlaceRunes; size <= min(maxPlaceRunes, end+1) && !known; size++ {
			from := end + 1 - size
			known = x.knowsPlace(string(runes[from : end+1]))
			if bounds[from] && !x.isWord(string(runes[from:end+1])) {
				names = append(names, [2]int{from, end + 1})
			}
		}
		slices.Reverse(names) // 埔东新区 before 东新区
		if known {
			continue
		}
		for _, at := range names {
			var guesses []placeGuess
			for _, name := range x.placesLike(runes[at[0]:at[1]]) {
				guesses = append(guesses, placeGuess{string(runes[:at[0]]) + name + string(runes[at[1]:]), name})
			}
			if len(guesses) > 0 {
				return guesses
			}
		}
	}
	return nil
}

// wordStarts tells of each character of a text whether it is Han and a word begins
// there.
func (x *Index) wordStarts(text string) []bool {
	a := x.segmenter.Analyze(text)
	starts := map[int32]bool{}
	for _, t := range a.Tokens {
		starts[a.At[t.Start]] = true
	}
	var list []bool
	for i, r := range text {
		list = append(list, starts[int32(i)] && analyzers.IsHan(r))
	}
	return list
}

// placeMeantHeld returns the query with the first of the places meant with which it
// finds something, or of which documents are held; "" if there is none.
func (x *Index) placeMeantHeld(ctx context.Context, view View, query string, chosen map[Facet][]string) (string, error) {
	for _, guess := range x.placesMeant(query) {
		q, err := x.plan(ctx, view, x.rules.Load(), guess.query, true)
		if err != nil {
			return "", err
		}
		for _, tiers := range [][]Tier{q.plan.Tiers, {{Node: In{Facet: FacetDistrict, Values: x.districtValues([]string{guess.name})}}}} {
			found, err := view.Search(ctx, Plan{Tiers: tiers, Chosen: chosen})
			if err != nil || found.Total() > 0 {
				return guess.query, err
			}
		}
	}
	return "", nil
}

// placesLike returns the places whose names are the typed one but for a character
// before the ending.
func (x *Index) placesLike(typed []rune) []string {
	var names []string
	changed := slices.Clone(typed)
	try := func(i int, likes []rune) {
		for _, like := range likes {
			changed[i] = like
			if name := string(changed); like != typed[i] && analyzers.FoldRune(like) == like && x.knowsPlace(name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		changed[i] = typed[i]
	}
	last := len(typed) - 1
	for i, r := range typed[:last] {
		for _, reading := range readings(r) {
			try(i, soundingLike()[reading])
		}
	}
	for i, r := range typed[:last] {
		try(i, shapes()[r])
	}
	return names
}

// knowsPlace reports whether the gazetteer knows a place of this name.
func (x *Index) knowsPlace(name string) bool {
	if _, ok := x.gazetteer.Resolve(name); ok {
		return true
	}
	paths := x.gazetteer.Expand(name)
	return len(paths) > 1 || paths[0] != name
}

// isWord reports whether the segmenter's dictionary has a text of two characters and
// more: it is a word, and nobody mistyped it.
func (x *Index) isWord(text string) bool { return knownWord(x.segmenter, text) }

func knownWord(seg *analyzers.Segmenter, text string) bool {
	return utf8.RuneCountInString(text) > 1 && len(seg.Analyze(text).Tokens) == 1
}
