package index

import (
	"context"
	"slices"
)

const (
	// foldDepth is how many hits are looked through at least for what folds
	// together: the same for all the first pages, so that they fit each other.
	foldDepth = 2000
	// groupHits is how many paragraphs a group shows, maxOthers how many others a
	// hit lists.
	groupHits = 3
	maxOthers = 20
)

// folded answers a request with Group or Collapse: totals and facets as the
// search has them, the list folded.
func (x *Index) folded(ctx context.Context, r Request) (Response, error) {
	from := r.From
	if r.After != "" {
		m, err := readMark(r.After, r.list())
		if err != nil {
			return Response{}, err
		}
		from = m.Passed
	}
	s, err := x.scope(ctx, r)
	if err != nil {
		return Response{}, err
	}
	defer func() { _ = s.view.Close() }()
	plain := r
	plain.Size, plain.From, plain.After = 0, 0, ""
	s.plan.Documents = r.Group != ""
	answer, err := x.answer(ctx, s, plain)
	if r.Group != "" {
		answer.Groups = []Group{} // asked for, also where there are none
	}
	if err != nil || r.Size == 0 || answer.Total == 0 {
		return answer, err
	}
	f := &folder{x: x, scope: s, hits: &Export{x: x, scope: s, request: r, size: foldDepth}, by: r.Collapse}
	if r.Group != "" {
		f.by = "group"
	}
	if err := f.walk(ctx, from+r.Size); err != nil {
		return Response{}, err
	}
	page := f.entries[min(from, len(f.entries)):min(from+r.Size, len(f.entries))]
	if r.Group != "" {
		err = f.groups(ctx, &answer, page)
	} else {
		f.list(&answer, page)
	}
	if n := from + len(page); len(page) == r.Size && n < len(f.entries) {
		// It counts entries, and names a hit as every cursor does.
		answer.Next = mark{Passed: n, Cursor: cursorOf(f.found[page[len(page)-1].members[0]]), List: r.list()}.encode()
	}
	return answer, err
}

// folder folds hits, in the order of the search, into entries.
type folder struct {
	x          *Index
	scope      *scope
	hits       *Export // gives the hits in order
	by         string  // group, document or reprint
	found      []Found
	paragraphs []Paragraph
	entries    []entry
	place      map[string]int // by what is folded: its entry
	entryOf    []int          // of each hit that is folded
}

// entry is what is listed once: the hits, by their place in the order, of which
// shown stands for all.
type entry struct {
	members []int
	shown   int
}

// walk looks through hits until there are more than n entries, or no more hits.
func (f *folder) walk(ctx context.Context, n int) error {
	for more := true; more && len(f.entries) <= n; {
		if err := f.hits.next(ctx); err != nil {
			return err
		}
		more = f.hits.after != nil
		ids := make([]string, len(f.hits.batch))
		for i, h := range f.hits.batch {
			ids[i] = h.ID
		}
		paragraphs, err := f.scope.view.Fetch(ctx, ids)
		if err != nil {
			return err
		}
		if len(paragraphs) != len(ids) {
			return errMissing(len(ids), len(paragraphs))
		}
		f.found = append(f.found, f.hits.batch...)
		f.paragraphs = append(f.paragraphs, paragraphs...)
		if err := f.fold(ctx); err != nil {
			return err
		}
	}
	return nil
}

// fold folds the hits that are not folded yet. What was folded stays as it is,
// whatever original of it comes later: where a hit is listed must not depend on how
// far a page had to look, or the pages list some twice and others never.
func (f *folder) fold(ctx context.Context) error {
	of := make([]int, len(f.found)) // which hit each is a reprint of, or itself
	for i := range of {
		of[i] = i
	}
	if f.by != "group" {
		var err error
		if of, err = f.scope.view.Reprints(ctx, f.found); err != nil {
			return err
		}
	}
	if f.place == nil {
		f.place = map[string]int{}
	}
	joined := map[int]int{} // by an original: the entry that has a reprint of it
	for i, at := range f.entryOf {
		if _, is := joined[of[i]]; !is {
			joined[of[i]] = at
		}
	}
	for i := len(f.entryOf); i < len(f.paragraphs); i++ {
		original := of[i]
		key := f.paragraphs[original].ID
		if f.by != "reprint" {
			key = f.paragraphs[original].Document.ID
		}
		at, is := joined[original]
		if !is {
			at, is = f.place[key]
		}
		if !is {
			at = len(f.entries)
			f.place[key] = at
			f.entries = append(f.entries, entry{shown: original})
		}
		f.entries[at].members = append(f.entries[at].members, i)
		f.entryOf = append(f.entryOf, at)
	}
	return nil
}

func (f *folder) hit(i int) Hit {
	h := f.x.hit(&f.paragraphs[i], &f.scope.question.marks)
	h.Score, h.Match = f.found[i].Score, f.scope.question.classes[f.found[i].Tier]
	return h
}

// list shows the entries as hits, with the others folded into them.
func (f *folder) list(answer *Response, page []entry) {
	for _, e := range page {
		h := f.hit(e.shown)
		for _, i := range e.members {
			if i != e.shown && len(h.Others) < maxOthers {
				other := f.hit(i)
				h.Others = append(h.Others, OtherHit{ID: other.ID, Match: other.Match, Document: other.Document})
			}
		}
		answer.Hits = append(answer.Hits, h)
	}
}

// groups shows the entries as documents. The best hits of one may lie deeper than
// was walked, and are then asked for.
func (f *folder) groups(ctx context.Context, answer *Response, page []entry) error {
	for _, e := range page {
		first := f.hit(e.members[0])
		g := Group{Document: first.Document, Count: f.found[e.members[0]].Beside}
		for _, i := range e.members[:min(groupHits, len(e.members))] {
			g.Hits = append(g.Hits, f.hit(i))
		}
		if want := min(groupHits, g.Count); len(g.Hits) < want {
			if err := f.more(ctx, &g, want); err != nil {
				return err
			}
		}
		answer.Groups = append(answer.Groups, g)
	}
	return nil
}

// more adds the next best hits of a group's document.
func (f *folder) more(ctx context.Context, g *Group, want int) error {
	p := f.scope.plan
	p.Facets, p.Size = nil, groupHits
	p.Chosen = map[Facet][]string{FacetDocument: {g.Document.ID}}
	for facet, values := range f.scope.plan.Chosen {
		if facet != FacetDocument {
			p.Chosen[facet] = values
		}
	}
	result, err := f.scope.view.Search(ctx, p)
	if err != nil {
		return err
	}
	hits, err := f.x.hits(ctx, f.scope.view, f.scope.question, result.Hits)
	for _, h := range hits {
		if len(g.Hits) < want && !slices.ContainsFunc(g.Hits, func(shown Hit) bool { return shown.ID == h.ID }) {
			g.Hits = append(g.Hits, h)
		}
	}
	return err
}
