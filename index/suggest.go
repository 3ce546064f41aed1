package index

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// maxSuggestEntries bounds the memory of a suggester to about 70 MB, with the next
	// two; of more entries the most frequent stay.
	maxSuggestEntries = 300_000
	// maxSpelt is how many entries, the best, are spelt out in pinyin: they are found
	// at once. Those behind, the titles of a hundred thousand documents, are found by
	// walking through their characters.
	maxSpelt = 100_000
	// maxInside is how many places within entries, of the best, something may be
	// completed from; those behind are completed from their first character on.
	maxInside = 1_000_000
	// maxEntryRunes: a longer title is no suggestion that fits a line.
	maxEntryRunes = 60
	// maxSpeltRunes is how many characters of an entry are spelt out in pinyin;
	// nobody types more before the list is short.
	maxSpeltRunes = 16
	// maxCompleted, in bytes: what is longer is a text that was pasted.
	maxCompleted = 200
	// conceptPrefix begins the text of a concept's entry, as a query takes it; it
	// is not what people type to get there.
	conceptPrefix = "概念:"
	// maxWalkSteps bounds the walks of one request through the characters, which
	// then give what they have; 12,000 steps take about 2 ms.
	maxWalkSteps = 12000
	// maxPlaces is how many districts whose initials are typed stand at the end of a
	// list that more frequent words fill; a list of placesFrom has room for them.
	maxPlaces  = 2
	placesFrom = 4
)

// suggestEntry is something of the collection that can be suggested.
type suggestEntry struct {
	Text string
	// Kind is word, title, district or concept.
	Kind string
	// Count is how many paragraphs it stands in; the greater, the earlier it is
	// suggested.
	Count int
}

// Suggestion is one line under the search box.
type Suggestion struct {
	Text string `json:"text"`
	// Kind is that of an entry, or of a field's value: domain, publisher, author,
	// number, figure, year, period.
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// suggester completes what is typed, in characters, pinyin, initials or a
// mixture (养lao, yanglaofw), and corrects what was mistyped. It is immutable
// and safe for concurrent use.
type suggester struct {
	entries  entryList // best first
	readings readingTable
	texts    *keyList // folded texts
	inside   *keyList // the folded texts from their second character on, and so forth
	pinyin   *keyList // in full
	initials *keyList
	places   *keyList // initials of districts
	sounds   []hashed // by fuzzy pinyin
	gaps     []hashed // folded texts with one character left out
}

// newSuggester sorts the entries into a suggester. Of equal texts the one
// with the greatest count stays, of too many entries the most frequent. An error
// names an entry without a kind, which no page could show.
func newSuggester(entries []suggestEntry) (*suggester, error) {
	if i := slices.IndexFunc(entries, func(e suggestEntry) bool { return e.Kind == "" }); i >= 0 {
		return nil, fmt.Errorf("the suggestion %q has no kind", entries[i].Text)
	}
	s := &suggester{readings: readingTable{}}
	s.take(entries)
	var texts, inside, full, first, places keyWriter
	for i := range int32(s.Len()) {
		text, from := s.entries.text(i), int(s.entries.at[i])
		runes := []rune(text)
		s.readings.learn(runes)
		texts.part(from, len(text), i)
		for at := range text {
			if at > 0 && len(inside.keys) < maxInside {
				inside.part(from+at, len(text)-at, i)
			}
		}
		s.addSounds(runes, i)
		if i >= maxSpelt && s.entries.get(i).Kind != "district" {
			continue
		}
		spelt := runes[:min(len(runes), maxSpeltRunes)]
		for _, key := range s.readings.spell(spelt, inFull) {
			full.add(key, i)
		}
		for _, key := range s.readings.spell(spelt, initial) {
			first.add(key, i)
			if s.entries.get(i).Kind == "district" {
				places.add(key, i)
			}
		}
	}
	s.texts, s.inside = texts.list(s.entries.folded), inside.list(s.entries.folded)
	s.pinyin, s.initials, s.places = full.written(), first.written(), places.written()
	slices.SortFunc(s.sounds, hashed.compare)
	slices.SortFunc(s.gaps, hashed.compare)
	s.sounds, s.gaps = slices.Clip(s.sounds), slices.Clip(s.gaps)
	return s, nil
}

// take keeps the entries that can be suggested, best first, each text once.
func (s *suggester) take(entries []suggestEntry) {
	type candidate struct {
		entry suggestEntry
		key   string
	}
	best := map[string]int{}
	var all []candidate
	for _, e := range entries {
		key := suggestKey(e.plain())
		if n := utf8.RuneCountInString(key); n == 0 || n > maxEntryRunes || !hasWordRune(key) {
			continue
		}
		once := key
		if e.Kind == "concept" {
			once = e.Text // beside the word of the same name
		}
		if at, ok := best[once]; !ok {
			best[once] = len(all)
			all = append(all, candidate{e, key})
		} else {
			all[at].entry = better(all[at].entry, e)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.entry.Count, a.entry.Count), cmp.Compare(len(a.key), len(b.key)), strings.Compare(a.key, b.key))
	})
	list := &s.entries
	var folded strings.Builder
	for i, c := range all[:min(len(all), maxSuggestEntries)] {
		list.at = append(list.at, uint32(folded.Len()))
		folded.WriteString(c.key)
		if c.entry.Text != c.key {
			list.others = append(list.others, int32(i))
			list.written = append(list.written, strings.Clone(c.entry.Text)) // the engine's own, maybe
		}
		kind := slices.Index(list.kinds, c.entry.Kind)
		if kind < 0 {
			kind, list.kinds = len(list.kinds), append(list.kinds, c.entry.Kind)
		}
		list.kind, list.count = append(list.kind, uint8(kind)), append(list.count, int32(c.entry.Count))
	}
	list.folded, list.at = strings.Clone(folded.String()), append(list.at, uint32(folded.Len()))
}

// entryList has the entries of a suggester, best first, each in as few bytes as its
// text and a dozen more.
type entryList struct {
	folded  string   // all texts, folded and without spaces, one behind the other
	at      []uint32 // where each begins, and the end
	others  []int32  // the entries that were written otherwise, in order
	written []string // of each of these, how
	kinds   []string
	kind    []uint8
	count   []int32
}

// text is an entry's text, folded and without spaces.
func (l *entryList) text(i int32) string { return l.folded[l.at[i]:l.at[i+1]] }

func (l *entryList) get(i int32) suggestEntry {
	text := l.text(i)
	if at, ok := slices.BinarySearch(l.others, i); ok {
		text = l.written[at]
	}
	return suggestEntry{Text: text, Kind: l.kinds[l.kind[i]], Count: int(l.count[i])}
}

// better returns the more frequent of two entries of one text; what is a district at
// all is one.
func better(a, b suggestEntry) suggestEntry {
	more, less := a, b
	if b.Count > a.Count {
		more, less = b, a
	}
	if less.Kind == "district" {
		more.Kind = less.Kind
	}
	return more
}

// plain is the entry's text as people type it.
func (e suggestEntry) plain() string { return strings.TrimPrefix(e.Text, conceptPrefix) }

// suggestKey is a text folded, without the spaces and apostrophes that part
// syllables, ü as v.
func suggestKey(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\'':
			return -1
		case strings.ContainsRune("üǖǘǚǜ", r):
			return 'v'
		}
		return r
	}, analyzers.Fold(text))
}

// partedKey is the key with an apostrophe wherever syllables were parted (xi'an,
// xi an), "" where none were.
func partedKey(text string) string {
	var parts []string
	for _, part := range strings.FieldsFunc(analyzers.Fold(text), func(r rune) bool { return unicode.IsSpace(r) || r == '\'' }) {
		parts = append(parts, suggestKey(part))
	}
	if len(parts) < 2 {
		return ""
	}
	return strings.Join(parts, "'")
}

// Len is how many entries there are.
func (s *suggester) Len() int { return len(s.entries.kind) }

// Suggest returns at most size entries that complete q: those that begin with it
// (as characters, in pinyin, by initials, mixed), then those that hold it,
// within each the most frequent first.
func (s *suggester) Suggest(q string, size int) []Suggestion {
	key := suggestKey(q)
	if !hasWordRune(key) || len(key) > maxCompleted || s.Len() == 0 {
		return nil
	}
	f := &found{s: s, size: size}
	if parted := partedKey(q); parted != "" && strings.ContainsFunc(parted, isLetter) {
		f.walk(s.texts, parted, true)
	}
	f.complete(key)
	if size >= placesFrom && strings.TrimFunc(key, isLetter) == "" {
		f.name(key)
	}
	return f.list
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' }

// name puts districts of these initials, but for the last character (cq for
// 重庆市), at the end of a list that they are not in.
func (f *found) name(key string) {
	p := &found{s: f.s, size: maxPlaces}
	p.prefix(f.s.places, key)
	var missing []Suggestion
	for i, id := range p.ids {
		if utf8.RuneCountInString(f.s.entries.text(id)) <= len(key)+1 && !slices.Contains(f.ids, id) {
			missing = append(missing, p.list[i])
		}
	}
	f.list = append(f.list[:min(len(f.list), f.size-len(missing))], missing...)
}

// found gathers suggestions.
type found struct {
	s    *suggester
	size int
	ids  []int32
	list []Suggestion
	// steps were walked so far.
	steps int
}

// complete looks everywhere in turn until there are enough.
func (f *found) complete(key string) {
	latin := strings.ContainsFunc(key, isLetter)
	f.prefix(f.s.texts, key)
	if latin {
		f.prefix(f.s.pinyin, key)
		f.prefix(f.s.initials, key)
		f.walk(f.s.texts, key, true)
	}
	f.prefix(f.s.inside, key)
	if latin {
		f.walk(f.s.inside, key, false)
	}
}

// add takes an entry, once, and reports whether there is room for more.
func (f *found) add(entry int32) bool {
	if len(f.list) < f.size && !slices.Contains(f.ids, entry) {
		e := f.s.entries.get(entry)
		f.ids = append(f.ids, entry)
		f.list = append(f.list, Suggestion(e))
	}
	return len(f.list) < f.size
}

func (f *found) prefix(l *keyList, key string) {
	lo, hi := l.under(key)
	f.run(&spans{newSpan(l, lo, hi, len(key), len(key))}, key, false)
}

// walk follows q through the characters of the keys, each matched by itself, by
// a reading, by the beginning of a reading where q ends, and, with initials, by
// the first letter of a reading.
func (f *found) walk(l *keyList, q string, initials bool) {
	f.run(&spans{newSpan(l, 0, l.len(), 0, 0)}, q, initials)
}

func newSpan(l *keyList, lo, hi, depth, at int) span {
	s := span{list: l, lo: lo, hi: hi, depth: depth, at: at}
	if lo < hi {
		s.best = l.entry[l.least(lo, hi)]
	}
	return s
}

// run takes the best entry of the spans again and again until there are enough.
func (f *found) run(open *spans, q string, initials bool) {
	if len(f.list) >= f.size || (*open)[0].lo >= (*open)[0].hi {
		return
	}
	for ; open.Len() > 0 && f.steps < maxWalkSteps; f.steps++ {
		at := heap.Pop(open).(span)
		l := at.list
		if at.at < len(q) {
			f.steps += f.step(open, at, q, initials)
			continue
		}
		if !f.add(at.best) {
			return
		}
		middle := l.least(at.lo, at.hi)
		if at.lo < middle {
			heap.Push(open, newSpan(l, at.lo, middle, at.depth, at.at))
		}
		if middle+1 < at.hi {
			heap.Push(open, newSpan(l, middle+1, at.hi, at.depth, at.at))
		}
	}
}

// step goes one character further in a span and gives how many it looked at.
func (f *found) step(open *spans, at span, q string, initials bool) int {
	looked := 0
	take := func(g group) {
		looked++
		if g.size == 0 {
			return
		}
		uses, n := f.uses(g.char, q[at.at:], initials)
		for _, used := range uses[:n] {
			heap.Push(open, newSpan(at.list, g.lo, g.hi, at.depth+g.size, at.at+used))
		}
	}
	if at.depth == 0 {
		for _, g := range at.list.first {
			take(g)
		}
		return looked / 8 // these were grouped beforehand
	}
	for lo := at.lo; lo < at.hi; {
		g := at.list.next(lo, at.hi, at.depth)
		take(g)
		lo = g.hi
	}
	return looked
}

// maxUses is how many different lengths of a query one character can stand for:
// itself, each reading in full or cut off, and its first letter.
const maxUses = 2*maxReadings + 1

// uses returns how many bytes of the query a character can stand for.
func (f *found) uses(r rune, rest string, initials bool) (uses [maxUses]int, n int) {
	use := func(length int) {
		if length > 0 && length < len(rest) && rest[length] == '\'' {
			length++ // the syllable ends where it was parted
		}
		if length > 0 && n < maxUses && !slices.Contains(uses[:n], length) {
			uses[n] = length
			n++
		}
	}
	if typed, size := utf8.DecodeRuneInString(rest); typed == r {
		use(size)
	}
	if rest[0] < 'a' || rest[0] > 'z' {
		return uses, n
	}
	for _, reading := range f.s.readings.of(r) {
		if rest[0] != reading[0] {
			continue
		}
		switch {
		case strings.HasPrefix(rest, reading):
			use(len(reading))
		case strings.HasPrefix(reading, rest):
			use(len(rest))
		}
		if initials {
			use(1)
		}
	}
	return uses, n
}
