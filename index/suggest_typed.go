package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// maxTails is how many continuations are searched for where no entry completes what was typed:
// each costs a search.
const maxTails = 24

// typed is the text of the search box, cut into what is kept and what is completed.
type typed struct {
	head  string // as it is, with the field's name and colon
	open  string // the quote that is not closed yet
	field string // of fieldNames' values, "" for none
	word  string
}

// readTyped finds what is being typed: the last word, what stands in a quote that
// is still open, or the value of a field.
func readTyped(q string) typed {
	var t typed
	open, closer := -1, rune(0)
	for at, r := range q {
		switch {
		case open < 0 && closers[r] != 0:
			open, closer = at, closers[r]
		case open >= 0 && r == closer:
			open = -1
		}
	}
	if open >= 0 {
		_, size := utf8.DecodeRuneInString(q[open:])
		t.head, t.open, t.word = q[:open], q[open:open+size], q[open+size:]
		return t
	}
	at := strings.LastIndexFunc(q, func(r rune) bool {
		return unicode.IsSpace(r) || isBracket(r) || r == '|' || r == '｜' || isCloser(r)
	})
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(q[at:])
		at += size
	} else {
		at = 0
	}
	if rest, ok := strings.CutPrefix(q[at:], "-"); ok && rest != "" {
		at++
	}
	if colon := strings.IndexAny(q[at:], ":："); colon > 0 {
		if name, ok := fieldNames[analyzers.Fold(q[at:at+colon])]; ok {
			_, size := utf8.DecodeRuneInString(q[at+colon:])
			t.field = name
			at += colon + size
		}
	}
	t.head, t.word = q[:at], q[at:]
	return t
}

func isCloser(r rune) bool {
	for _, closer := range closers {
		if r == closer {
			return true
		}
	}
	return false
}

// with is the whole input with the word completed.
func (t typed) with(text string) string {
	switch {
	case t.open != "":
		r, _ := utf8.DecodeRuneInString(t.open)
		return t.head + t.open + text + string(closers[r])
	case t.field != "" && strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || isBracket(r) || closers[r] != 0 || t.field != "title" && strings.ContainsRune("、,，", r)
	}):
		return t.head + quote(text)
	}
	return t.head + text
}

// completer answers one request for suggestions.
type completer struct {
	ctx  context.Context
	x    *Index
	view View
	s    *suggester
	size int
	list []Suggestion
}

// complete returns what completes the input as a whole and what completes its last
// word, and where there is neither what the texts go on with.
func (c *completer) complete(q string) error {
	t := readTyped(q)
	if t.field != "" {
		return c.values(t)
	}
	parts := []func() error{func() error { return c.whole(q, t) }, func() error { return c.last(t) }}
	if strings.ContainsFunc(t.head, analyzers.IsHan) { // the blank does not stand between syllables of pinyin
		slices.Reverse(parts)
	}
	for _, part := range parts {
		if err := part(); err != nil {
			return err
		}
	}
	if len(c.list) > 0 {
		return nil
	}
	return c.goOn(t)
}

// whole takes what begins with, or holds, all that was typed.
func (c *completer) whole(q string, t typed) error {
	if t.open != "" {
		return nil
	}
	for _, s := range c.s.Suggest(q, c.size) {
		if err := c.add(s.Text, s.Kind); err != nil {
			return err
		}
	}
	return nil
}

// last completes the last word, where it is not all that was typed.
func (c *completer) last(t typed) error {
	if t.head == "" && t.open == "" {
		return nil
	}
	for _, s := range c.s.Suggest(t.word, c.size) {
		if s.Kind != "word" && s.Kind != "district" {
			continue // a title or a concept is a query of its own
		}
		if err := c.add(t.with(s.Text), s.Kind); err != nil {
			return err
		}
	}
	return nil
}

// goOn looks for a word that begins with the end of what was typed and stands
// behind its beginning somewhere (养老服务中心建: 建设).
func (c *completer) goOn(t typed) error {
	if !strings.ContainsFunc(t.word, analyzers.IsHan) || len(t.word) > maxCompleted {
		return nil
	}
	tried := 0
	for at := range t.word {
		if at == 0 {
			continue
		}
		head, tail := t.word[:at], t.word[at:]
		if !strings.HasPrefix(tail, strings.TrimSpace(tail)) || !hasWordRune(tail) {
			continue
		}
		for _, s := range c.s.Suggest(tail, c.size) {
			if s.Kind != "word" || !strings.HasPrefix(analyzers.Fold(s.Text), analyzers.Fold(tail)) {
				continue
			}
			if tried++; tried > maxTails || len(c.list) >= c.size {
				return nil
			}
			n, err := c.x.counted(c.ctx, c.view, quote(head+s.Text))
			if err != nil {
				return err
			}
			if n > 0 {
				if err := c.add(t.with(head+s.Text), "word"); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// add takes a suggestion with its count, unless nothing would be found by it.
func (c *completer) add(text, kind string) error {
	if len(c.list) >= c.size || slices.ContainsFunc(c.list, func(s Suggestion) bool { return s.Text == text }) {
		return nil
	}
	asked := text
	if kind == "title" {
		asked = "标题:" + quote(text)
	}
	n, err := c.x.counted(c.ctx, c.view, asked)
	if n == 0 && err == nil && kind == "district" { // reported on, named by no paragraph
		n, err = c.x.counted(c.ctx, c.view, "地区:"+quote(text))
	}
	if n > 0 {
		c.list = append(c.list, Suggestion{Text: text, Kind: kind, Count: n})
	}
	return err
}

// values completes the value of a field: from the beginning of a name, then from
// any part of it, those with the most paragraphs first.
func (c *completer) values(t typed) error {
	switch t.field {
	case "title", "district", "place":
		kind := "district"
		if t.field == "title" {
			kind = t.field
		}
		names := c.s.of(kind, t.word, maxSuggestions)
		for _, name := range names {
			if err := c.addValue(t, name, kind); err != nil {
				return err
			}
		}
		return nil
	case "concept":
		return c.named(t, c.x.rules.Load().concepts.Names(), "concept")
	case "publisher":
		held, err := c.x.holdings(c.ctx, c.view)
		if err != nil {
			return err
		}
		return c.named(t, held.publishers, "publisher")
	case "figure":
		if !hasWordRune(t.word) { // of all that is counted nothing is likelier
			return nil
		}
		for _, name := range c.s.of("word", t.word, maxTails) {
			if err := c.addValue(t, name, t.field); err != nil {
				return err
			}
		}
		return nil
	case "author", "number":
		names, err := c.x.imprints(c.ctx, c.view, map[string]string{"author": authorField, "number": numberField}[t.field])
		if err != nil {
			return err
		}
		return c.named(t, names, t.field)
	case "domain":
		var labels []string
		for _, d := range c.x.taxonomy.All() {
			labels = append(labels, d.Label)
		}
		return c.named(t, labels, "domain")
	case "year", "period":
		f := map[string]Facet{"year": FacetYear, "period": FacetPeriod}[t.field]
		counted, err := c.view.Search(c.ctx, Plan{Tiers: []Tier{{Node: And{}}}, Facets: []Facet{f}})
		if err != nil {
			return err
		}
		var years []string
		for year := range counted.Facets[f] {
			if len(year) == len("2023") && strings.HasPrefix(year, strings.TrimSpace(t.word)) {
				years = append(years, year)
			}
		}
		slices.SortFunc(years, func(a, b string) int { return strings.Compare(b, a) })
		for _, year := range years {
			if err := c.addValue(t, year, t.field); err != nil {
				return err
			}
		}
	}
	return nil
}

// named completes one of a list of names; a list of all is ordered by count.
func (c *completer) named(t typed, names []string, kind string) error {
	part := analyzers.Fold(strings.TrimSpace(t.word))
	begins := func(name string) bool { return strings.HasPrefix(analyzers.Fold(name), part) }
	var held []string
	for _, name := range names {
		if strings.Contains(analyzers.Fold(name), part) {
			held = append(held, name)
		}
	}
	slices.SortStableFunc(held, func(a, b string) int {
		switch {
		case begins(a) && !begins(b):
			return -1
		case begins(b) && !begins(a):
			return 1
		}
		return 0
	})
	size := c.size
	c.size = min(len(held), maxSuggestions)
	for _, name := range held {
		if err := c.addValue(t, name, kind); err != nil {
			return err
		}
	}
	if part == "" {
		slices.SortStableFunc(c.list, func(a, b Suggestion) int { return cmp.Compare(b.Count, a.Count) })
	}
	c.size = size
	c.list = c.list[:min(size, len(c.list))]
	return nil
}

// addValue takes a value of the field that is being typed.
func (c *completer) addValue(t typed, value, kind string) error {
	text := t.with(value)
	if len(c.list) >= c.size {
		return nil
	}
	n, err := c.x.counted(c.ctx, c.view, text)
	if n > 0 {
		c.list = append(c.list, Suggestion{Text: text, Kind: kind, Count: n})
	}
	return err
}

// of returns the entries of a kind that complete a word, the most frequent of all
// where there is none.
func (s *suggester) of(kind, word string, n int) []string {
	var names []string
	if !hasWordRune(word) {
		for i := range int32(s.Len()) {
			if e := s.entries.get(i); e.Kind == kind && len(names) < n {
				names = append(names, e.Text)
			}
		}
		return names
	}
	const among = 400 // entries of all kinds, of which those of the kind are taken
	for _, e := range s.Suggest(word, among) {
		if e.Kind == kind && len(names) < n {
			names = append(names, e.Text)
		}
	}
	return names
}

// counted returns how many paragraphs a search for the text finds as it is typed, and
// of several words how many hold them all. What was counted is kept for as long as
// the collection and the rules stay as they are.
func (x *Index) counted(ctx context.Context, view View, text string) (int, error) {
	rules := x.rules.Load()
	n, err := view.Once(fmt.Appendf(nil, "count %d %s", rules.number, text), func() (any, int, error) {
		n, err := x.count(ctx, view, rules, text)
		return n, 0, err
	})
	if err != nil {
		return 0, err
	}
	return n.(int), nil
}

func (x *Index) count(ctx context.Context, view View, rules *rules, text string) (int, error) {
	q, err := x.plan(ctx, view, rules, text, true)
	if err != nil {
		return 0, err
	}
	p := Plan{Where: q.plan.Where}
	_, several := parse(text).(allOf)
	several = several || strings.ContainsFunc(strings.TrimSpace(text), unicode.IsSpace)
	for i, t := range q.plan.Tiers {
		if q.classes[i] == literalMatch || several && q.classes[i] == allMatch {
			p.Tiers = append(p.Tiers, t)
		}
	}
	result, err := view.Search(ctx, p)
	if err != nil {
		return 0, err
	}
	return result.Total(), nil
}
