package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Nothing says why a search found nothing, so that "there is none" can be told
// from "none was collected".
type Nothing struct {
	// Reason is empty (no document is held), held (nothing is held of what the
	// filters choose), words (a word stands nowhere), apart (each stands somewhere,
	// never together), filters (the filters or fields exclude what is there), or
	// signs (there is nothing to look for).
	Reason string `json:"reason"`
	// Message is the reason in Chinese, for people.
	Message string `json:"message"`
	// Missing are the words, or parts of the query, that stand nowhere.
	Missing []string `json:"missing"`
	// Unfiltered is how many the query finds without the filters.
	Unfiltered int `json:"unfiltered"`
	// Filters says of each filter how many there would be without it.
	Filters []NothingFilter `json:"filters"`
	// Fewer are queries that ask for less, where each word stands somewhere and no paragraph
	// has them all: its places as districts of which one is enough, all words but one, and
	// the longest word alone. How much each finds is not known.
	Fewer []string `json:"-"`
}

// NothingFilter is one filter of a search that found nothing.
type NothingFilter struct {
	// Parameter is the facet parameter, "" for a field or exclusion of the query.
	Parameter string `json:"parameter"`
	// Label is the filter as people read it.
	Label string `json:"label"`
	// Held is how many paragraphs the filter alone leaves.
	Held int `json:"held"`
	// Without is how many the search would find without this filter, InFull how
	// many of them hold all that is asked.
	Without int `json:"without"`
	InFull  int `json:"in_full"`
	// Query is the query without this field or exclusion; "" for a facet parameter.
	Query string `json:"query,omitempty"`

	excludes bool // words: it is asked for beside others, and may leave nothing by itself
}

// The reasons of Nothing.
const (
	reasonEmpty   = "empty"
	reasonHeld    = "held"
	reasonWords   = "words"
	reasonApart   = "apart"
	reasonFilters = "filters"
	reasonSigns   = "signs"
)

// Nothing says why a request finds nothing that holds all that is asked; what
// holds a part of it does not count. Errors are as those of Search.
func (x *Index) Nothing(ctx context.Context, r Request) (*Nothing, error) {
	var why *Nothing
	err := x.within(ctx, r, SearchTime, func(ctx context.Context, s *scope) (err error) {
		why, err = x.nothing(ctx, s.view, r, s.question, s.plan.Chosen)
		return err
	})
	return why, err
}

// nothing looks into why a request found nothing.
func (x *Index) nothing(ctx context.Context, view View, r Request, q question, chosen map[Facet][]string) (*Nothing, error) {
	n := &nothingReader{ctx: ctx, view: view, chosen: chosen, Nothing: Nothing{Missing: []string{}, Filters: []NothingFilter{}}}
	if view.State().Paragraphs == 0 {
		return n.say(reasonEmpty, "库中还没有文档")
	}
	e := read(q.text)
	if e != nil && onlySigns(q.text) {
		return n.say(reasonSigns, nothingAsked)
	}
	if sign := quotedSigns(e); sign != "" {
		return n.say(reasonSigns, "引号里的“"+sign+"”只有标点符号，没有可查的字词")
	}
	n.planner = &planner{ctx: ctx, x: x, view: view, rules: x.rules.Load()}
	n.classes = q.classes
	var err error
	if n.Unfiltered, n.inFull, err = n.counts(q.plan.Tiers, nil); err != nil {
		return nil, err
	}
	if err := n.readFilters(r, q); err != nil {
		return nil, err
	}
	words, err := n.readItems(e)
	if err != nil {
		return nil, err
	}
	return n.judge(words)
}

// quotedSigns returns a quotation of signs alone that is asked for, "" where there is none:
// it stands in many a paragraph, and finds none.
func quotedSigns(e expr) string {
	items, ok := e.(allOf)
	if !ok {
		items = allOf{e}
	}
	for _, item := range items {
		if quoted, ok := item.(exact); ok && signsAlone(quoted) {
			return strings.TrimSpace(quoted.text)
		}
	}
	return ""
}

type nothingReader struct {
	Nothing
	ctx     context.Context
	view    View
	planner *planner
	classes []string           // of the plan's tiers
	chosen  map[Facet][]string // by the facet parameters
	inFull  int                // how many hold all that is asked, without the facet parameters
	asked   int                // words looked for
	words   []heldWord         // of these, those that stand somewhere
}

// heldWord is a word of a query and how many paragraphs have it, or stand under it.
type heldWord struct {
	text string
	held int
}

// maxAsked is how many words of a query are looked for one by one; the reason
// shows long before.
const maxAsked = 32

func (n *nothingReader) say(reason, message string) (*Nothing, error) {
	n.Reason, n.Message = reason, message+"。"
	return &n.Nothing, nil
}

// counts returns how many the tiers of the plan find, and how many of these hold all
// that is asked.
func (n *nothingReader) counts(plan []Tier, chosen map[Facet][]string) (all, inFull int, err error) {
	result, err := n.view.Search(n.ctx, Plan{Tiers: plan, Chosen: chosen})
	for i, total := range result.Totals {
		all += total
		if n.classes[i] != mostMatch {
			inFull += total
		}
	}
	return all, inFull, err
}

func (n *nothingReader) count(tiers []Tier, chosen map[Facet][]string) (int, error) {
	result, err := n.view.Search(n.ctx, Plan{Tiers: tiers, Chosen: chosen})
	return result.Total(), err
}

// readFilters counts what each facet parameter leaves alone, and what there would
// be without it.
func (n *nothingReader) readFilters(r Request, q question) error {
	for _, c := range r.choices() {
		held, err := n.count([]Tier{{Node: And{}}}, map[Facet][]string{c.facet: n.chosen[c.facet]})
		if err != nil {
			return err
		}
		others := map[Facet][]string{}
		for f, values := range n.chosen {
			if f != c.facet {
				others[f] = values
			}
		}
		without, inFull, err := n.counts(q.plan.Tiers, others)
		if err != nil {
			return err
		}
		n.Filters = append(n.Filters, NothingFilter{
			Parameter: string(c.facet), Label: n.planner.x.told(c), Held: held, Without: without, InFull: inFull,
		})
	}
	return nil
}

// readItems looks at each part of the query by itself: words that stand nowhere
// are missing, fields and exclusions are filters. It gives how many paragraphs
// the words find without these, -1 where there are no words.
func (n *nothingReader) readItems(e expr) (words int, err error) {
	items, ok := e.(allOf)
	if !ok && e != nil {
		items = allOf{e}
	}
	var text, others allOf
	bare := true // no quotation, and nothing in brackets
	for _, item := range items {
		switch item.(type) {
		case field, not:
			others = append(others, item)
		default:
			text = append(text, item)
			_, isRun := item.(run)
			bare = bare && isRun
			if err := n.readWords(item); err != nil {
				return 0, err
			}
		}
	}
	if bare && len(n.Missing) == 0 {
		n.Fewer = n.fewer(write(others))
	}
	words = -1
	if len(text) > 0 {
		if words, err = n.found(text, nil); err != nil {
			return 0, err
		}
	}
	for i, item := range others {
		label, held, err := n.alone(item)
		if err != nil {
			return 0, err
		}
		rest := append(append(allOf{}, text...), others[:i]...)
		rest = append(rest, others[i+1:]...)
		without := 0
		if len(rest) > 0 {
			if without, err = n.found(rest, n.chosen); err != nil {
				return 0, err
			}
		}
		n.Filters = append(n.Filters, NothingFilter{
			Label: label, Held: held, Without: without, InFull: without, Query: write(rest), excludes: excludesWords(item),
		})
	}
	return words, nil
}

// excludesWords tells an exclusion of words from that of a field, and from all else.
func excludesWords(item expr) bool {
	excluded, ok := item.(not)
	if !ok {
		return false
	}
	_, ofField := excluded.of.(field)
	return !ofField
}

// readWords adds the parts of an item that stand nowhere.
func (n *nothingReader) readWords(item expr) error {
	r, ok := item.(run)
	if !ok {
		label, held, err := n.alone(item)
		if quoted, ok := item.(exact); ok {
			label = strings.TrimSpace(quoted.text)
		}
		if err == nil && held == 0 {
			n.Missing = append(n.Missing, label)
		}
		return err
	}
	for _, w := range cutWords(n.planner.x.segmenter, n.planner.rules, r.text) {
		if !w.telling {
			continue
		}
		if n.asked++; n.asked > maxAsked {
			return nil
		}
		held, err := n.count([]Tier{{Node: w.anywhere()}}, nil)
		if err != nil {
			return err
		}
		if held == 0 {
			n.Missing = append(n.Missing, w.told())
		} else {
			n.words = append(n.words, heldWord{w.told(), held})
		}
	}
	return nil
}

// mostLeftOut bounds the words of a query of which one is left out: of a pasted sentence
// nobody knows which one was too many.
const mostLeftOut = 8

// fewer returns the queries that ask for less than all words, with the fields beside them.
func (n *nothingReader) fewer(fields string) []string {
	if len(n.words) < 2 || len(n.words) > mostLeftOut {
		return nil
	}
	var list []string
	add := func(parts []string) {
		if fields != "" {
			parts = append(parts, fields)
		}
		if q := strings.Join(parts, " "); !slices.Contains(list, q) {
			list = append(list, q)
		}
	}
	var all, places, rest []string
	for _, w := range n.words {
		all = append(all, w.text)
		if n.planner.x.knowsPlace(w.text) {
			places = append(places, w.text)
		} else {
			rest = append(rest, w.text)
		}
	}
	// A comparison names several places, and no paragraph reports on two.
	if len(places) > 1 && len(rest) > 0 {
		add(append([]string{"地区:" + strings.Join(places, "、")}, rest...))
	}
	// What most paragraphs have tells least, and is left out first.
	order := make([]int, len(n.words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(n.words[b].held, n.words[a].held) })
	for _, leave := range order {
		add(slices.Delete(slices.Clone(all), leave, leave+1))
	}
	if len(all) > 2 {
		add([]string{slices.MaxFunc(all, func(a, b string) int {
			return cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
		})})
	}
	return list
}

// alone returns an item as people read it and what it finds by itself.
func (n *nothingReader) alone(item expr) (label string, held int, err error) {
	before := len(n.planner.parts)
	of, err := n.planner.expr(item, false)
	if err != nil {
		return "", 0, err
	}
	label = strings.Join(n.planner.parts[before:], "，")
	held, err = n.count([]Tier{{Node: of.literal}, {Node: n.planner.whole(of)}}, nil)
	return label, held, err
}

func (n *nothingReader) found(items allOf, chosen map[Facet][]string) (int, error) {
	of, err := n.planner.expr(items, false)
	if err != nil {
		return 0, err
	}
	return n.count([]Tier{{Node: of.literal}, {Node: n.planner.whole(of)}}, chosen)
}

// judge puts the counts into one reason: what is missing from the collection
// first, since no other search would find it.
func (n *nothingReader) judge(words int) (*Nothing, error) {
	for _, f := range n.Filters {
		if f.Held == 0 && !f.excludes {
			message := "库中没有符合“" + f.Label + "”的内容，所以无从查起，并不说明没有这样的举措"
			if meant := n.planner.x.placesMeant(f.Label); len(meant) > 0 {
				message += "；地名表中没有这个地区，有“" + meant[0].name + "”"
			}
			return n.say(reasonHeld, message)
		}
	}
	if len(n.Missing) > 0 {
		quoted := make([]string, len(n.Missing))
		for i, m := range n.Missing {
			quoted[i] = "“" + m + "”"
		}
		return n.say(reasonWords, "库中任何一段都没有"+strings.Join(quoted, "、"))
	}
	if found := max(n.inFull, words); found > 0 && len(n.Filters) > 0 {
		return n.say(reasonFilters, fmt.Sprintf("去掉筛选和字段条件能找到 %d 段，都被它们排除了", found))
	}
	if len(n.Filters) > 0 && words < 0 {
		return n.say(reasonFilters, "各项筛选分别都有内容，但没有一段同时符合")
	}
	return n.say(reasonApart, "各个词都有段落写到，但没有一段同时含有它们")
}
