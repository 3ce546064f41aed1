package index

import (
	"cmp"
	_ "embed"
	"hash/maphash"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
)

//go:embed shapes.txt
var shapesFile string

const (
	// maxCorrectRunes: a longer text was pasted, not mistyped.
	maxCorrectRunes = 40
	// maxCorrectWord bounds the pieces that are compared with entries; longer
	// entries are titles and sentences.
	maxCorrectWord = 10
	// maxCorrectTries bounds the searches that prove a candidate.
	maxCorrectTries = 40
	// slipLeast is in how many paragraphs, and slipShare in what share of those
	// that hold the words of the query, that which may have been meant must stand.
	slipLeast = 2
	slipShare = 0.15
)

// hashed is an entry under the hash of something that it can be mistaken by.
type hashed struct {
	hash  uint32
	entry int32
}

func (a hashed) compare(b hashed) int {
	return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.entry, b.entry))
}

// hashSeed is fixed for a process; no hash leaves it.
var hashSeed = maphash.MakeSeed()

func hashOf(s string) uint32 { return uint32(maphash.String(hashSeed, s)) }

// with returns the entries under a key's hash, best first; the caller compares,
// since other keys may share it.
func with(list []hashed, key string) []hashed {
	h := hashOf(key)
	lo := sort.Search(len(list), func(i int) bool { return list[i].hash >= h })
	hi := lo
	for hi < len(list) && list[hi].hash == h {
		hi++
	}
	return list[lo:hi]
}

// addSounds notes by what an entry can be found when it is mistyped.
func (s *suggester) addSounds(text []rune, entry int32) {
	if len(text) < 2 || len(text) > maxCorrectWord {
		return
	}
	for _, sound := range s.readings.spell(text, fuzzySyllable) {
		s.sounds = append(s.sounds, hashed{hashOf(sound), entry})
	}
	for i := range text {
		s.gaps = append(s.gaps, hashed{hashOf(without(text, i)), entry})
	}
}

func without(text []rune, i int) string { return string(text[:i]) + string(text[i+1:]) }

// correct returns what a query that found nothing may have meant, "" if there is nothing: pinyin
// in place of characters, words of the same sound, characters of nearly the same shape, a
// character missing, added, changed, or two swapped. isWord recognises words, which are no
// mistakes by themselves; exists gives the number of paragraphs that a text finds, and only
// what finds some is returned.
func (s *suggester) correct(query string, isWord func(string) bool, exists func(string) int) string {
	// Folding drops the space between two words, so the words come first.
	words := strings.Fields(query)
	for i, w := range words {
		words[i] = strings.TrimSpace(analyzers.Fold(w))
	}
	folded := strings.Join(words, " ")
	if folded == "" || utf8.RuneCountInString(folded) > maxCorrectRunes || s.Len() == 0 {
		return ""
	}
	c := s.correction(isWord, exists)
	c.acronym = isAcronym(query)
	if len(words) > 1 && !slices.ContainsFunc(words, c.missing) {
		return "" // none is mistyped: they only stand nowhere together
	}
	if found := c.one(folded); found != "" {
		return found
	}
	// Words one by one: each that finds nothing is corrected by itself.
	if len(words) < 2 {
		return ""
	}
	changed := false
	for i, w := range words {
		if exists(w) == 0 {
			found := c.one(w)
			if found == "" {
				return ""
			}
			words[i], changed = found, true
		}
	}
	if joined := strings.Join(words, " "); changed && exists(joined) > 0 {
		return joined
	}
	return ""
}

// maxAcronym is the longest query in capitals that is taken for an acronym (KPI) and
// not for pinyin.
const maxAcronym = 4

func isAcronym(query string) bool {
	query = strings.TrimSpace(query)
	return query != "" && len(query) <= maxAcronym && strings.Trim(query, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// missing tells of a word that is no entry and finds nothing.
func (c *correction) missing(word string) bool {
	_, ok := c.s.find(word)
	return !ok && c.exists(word) == 0
}

func (s *suggester) correction(isWord func(string) bool, exists func(string) int) *correction {
	return &correction{s: s, isWord: isWord, exists: exists, least: 1}
}

// correctSlip returns what a query of one piece may have meant whose words stand in found
// paragraphs, but nowhere side by side; "" if there is nothing. Most queries are like that, so
// only plain typing mistakes are corrected: a character that is no part of a word (lone tells
// which are) and has the sound or the shape of another, is typed twice, swapped, or beside a
// missing one; or a whole that sounds like something the collection has. The correction must
// stand in a fair share of the paragraphs found.
func (s *suggester) correctSlip(query string, lone []bool, found int, isWord func(string) bool, exists func(string) int) string {
	typed := []rune(query)
	if len(typed) != len(lone) || len(typed) > maxCorrectRunes {
		return ""
	}
	c := s.correction(isWord, exists)
	c.least = max(slipLeast, int(math.Ceil(slipShare*float64(found))))
	c.wants = func(g guess) bool {
		if g.mistake == sameSound && g.kept == 0 {
			return true
		}
		return g.mistake <= oneMissing && alone(typed, []rune(g.text), lone)
	}
	return c.one(query)
}

// correctBySound returns what a query of one piece may have meant that is found nowhere
// as one piece: only what sounds the same, or nearly.
func (s *suggester) correctBySound(query string, isWord func(string) bool, exists func(string) int) string {
	folded := strings.TrimSpace(analyzers.Fold(query))
	if utf8.RuneCountInString(folded) > maxCorrectRunes {
		return ""
	}
	c := s.correction(isWord, exists)
	c.acronym = isAcronym(query)
	c.onlySounds, c.wants = true, func(g guess) bool { return g.mistake <= sameSound }
	return c.one(folded)
}

// alone reports whether what was changed from typed to meant is a lone character,
// or stands beside one where it was left out.
func alone(typed, meant []rune, lone []bool) bool {
	shorter := min(len(typed), len(meant))
	from := 0
	for from < shorter && typed[from] == meant[from] {
		from++
	}
	tail := 0
	for tail < shorter-from && typed[len(typed)-1-tail] == meant[len(meant)-1-tail] {
		tail++
	}
	to := len(typed) - tail
	if len(meant) != len(typed) { // typed twice, or left out
		from = max(from-1, 0)
	}
	if len(meant) > len(typed) {
		to = min(to+1, len(typed))
	}
	return slices.Contains(lone[from:to], true)
}

// mistake is what a guess takes for the cause, the likeliest first; what changes
// a piece of a query only is one less likely where the change is free to fit
// anything.
type mistake int

const (
	typedInPinyin mistake = iota
	sameSound
	similar    // in sound or shape, two swapped, one typed twice
	oneMissing // and, on a piece only, oneChanged
	oneChanged
	oneTooMany
	leastLikely
)

type correction struct {
	s      *suggester
	isWord func(string) bool
	exists func(string) int
	tries  int
	// wants leaves out guesses that are not to be tried; nil for all. onlySounds says
	// that it wants none but by how a text is read, so no others are looked for.
	wants      func(guess) bool
	onlySounds bool
	// acronym: the query is one, in capitals, and no pinyin.
	acronym bool
	// least is how many paragraphs must hold a guess.
	least int
}

// guess is a text that may have been meant.
type guess struct {
	text    string
	mistake mistake
	kept    int   // characters of the query that lie outside the piece that was changed
	entry   int32 // rank of the entry that the piece became
}

// one corrects a text as a whole.
func (c *correction) one(text string) string {
	var guesses []guess
	if !c.acronym {
		guesses = c.s.spelt(text)
	}
	runes := []rune(text)
	for size := min(len(runes), maxCorrectWord); size >= 2; size-- {
		for at := 0; at+size <= len(runes); at++ {
			guesses = c.guess(guesses, runes, at, at+size)
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int {
		return cmp.Or(cmp.Compare(a.mistake, b.mistake), cmp.Compare(a.kept, b.kept), cmp.Compare(a.entry, b.entry))
	})
	tried := map[string]bool{text: true}
	for _, g := range guesses {
		if tried[g.text] || c.wants != nil && !c.wants(g) {
			continue
		}
		tried[g.text] = true
		if c.tries++; c.tries > maxCorrectTries {
			return ""
		}
		if c.exists(g.text) >= c.least {
			return g.text
		}
	}
	return ""
}

// guess adds what the piece [from, to) of a query may have been. A piece that
// is an entry or another word itself is no mistake.
func (c *correction) guess(guesses []guess, query []rune, from, to int) []guess {
	s, before := c.s, len(guesses)
	piece := query[from:to]
	text := string(piece)
	if strings.Contains(text, " ") {
		return guesses
	}
	if _, ok := s.find(text); ok {
		return guesses
	}
	add := func(mistake mistake, entry int32, became string) {
		if mistake >= oneMissing && len(piece) < len(query) {
			mistake++
		}
		guesses = append(guesses, guess{
			text:    string(query[:from]) + became + string(query[to:]),
			mistake: mistake, kept: len(query) - len(piece), entry: entry,
		})
	}
	var same []string // how it is read, once something sounds like it
	for _, sound := range s.readings.spell(piece, fuzzySyllable) {
		for _, h := range with(s.sounds, sound) {
			became := []rune(s.entries.text(h.entry))
			if len(became) != len(piece) || otherwise(became, piece) || !slices.Contains(s.readings.spell(became, fuzzySyllable), sound) {
				continue
			}
			mistake := similar
			if same == nil {
				same = s.readings.spell(piece, inFull)
			}
			if slices.ContainsFunc(s.readings.spell(became, inFull), func(x string) bool { return slices.Contains(same, x) }) {
				mistake = sameSound
			}
			add(mistake, h.entry, string(became))
		}
	}
	if !c.onlySounds {
		s.changes(piece, add)
	}
	if len(guesses) > before && c.isWord(text) {
		return guesses[:before]
	}
	return guesses
}

// otherwise reports whether no character of two pieces is the same. Who slips over one of a
// word's characters keeps another; what only sounds like a word is one that the
// collection does not have (低免 is no 地面).
func otherwise(a, b []rune) bool {
	for i, r := range a {
		if r == b[i] {
			return false
		}
	}
	return true
}

// changes adds what a piece may have been of which a character was typed as another of
// its shape, changed, left out or typed twice, or two were swapped.
func (s *suggester) changes(piece []rune, add func(mistake mistake, entry int32, became string)) {
	text := string(piece)
	changed := make([]rune, len(piece))
	try := func(mistake mistake, became string) {
		if entry, ok := s.find(became); ok {
			add(mistake, entry, became)
		}
	}
	for i, r := range piece {
		for _, like := range shapes()[r] {
			copy(changed, piece)
			changed[i] = like
			try(similar, string(changed))
		}
		if i > 0 {
			copy(changed, piece)
			changed[i-1], changed[i] = r, piece[i-1]
			try(similar, string(changed))
		}
		left := without(piece, i)
		switch {
		case i > 0 && r == piece[i-1]:
			try(similar, left)
		case len(piece) > 3:
			try(oneTooMany, left)
		}
		for _, h := range with(s.gaps, left) {
			became := []rune(s.entries.text(h.entry))
			if len(piece) > 2 && len(became) == len(piece) && without(became, i) == left {
				add(oneChanged, h.entry, string(became))
			}
		}
	}
	for _, h := range with(s.gaps, text) {
		became := []rune(s.entries.text(h.entry))
		if len(became) == len(piece)+1 && slices.ContainsFunc(positions(len(became)), func(i int) bool { return without(became, i) == text }) {
			add(oneMissing, h.entry, string(became))
		}
	}
}

// find returns the entry with this folded text.
func (s *suggester) find(text string) (entry int32, ok bool) {
	lo, hi := s.texts.equal(text)
	if lo == hi {
		return 0, false
	}
	return s.texts.entry[lo], true
}

func positions(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	return p
}

// shapes gives for a character those of nearly the same shape (shapes.txt).
var shapes = sync.OnceValue(func() map[rune][]rune {
	like := map[rune][]rune{}
	for line := range strings.Lines(shapesFile) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		group := []rune(line)
		for _, r := range group {
			for _, other := range group {
				if other != r && !slices.Contains(like[r], other) {
					like[r] = append(like[r], other)
				}
			}
		}
	}
	return like
})
