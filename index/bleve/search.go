package bleve

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// Search answers a plan: the tiers as sets, each less the ones before; of each
// what obeys the choices, counted; the best of that in order.
func (v view) Search(ctx context.Context, p index.Plan) (index.Result, error) {
	x := newSearch(ctx, v.snapshot, p)
	defer x.done()
	tiers, err := x.tiers()
	if err != nil {
		return index.Result{}, err
	}
	r := index.Result{Totals: make([]int, len(tiers)), Facets: map[index.Facet]map[string]int{}}
	for _, f := range p.Facets {
		r.Facets[f] = map[string]int{}
	}
	obeying := make([][]uint32, len(tiers))
	for i, set := range tiers {
		all, others := x.obeying(set)
		in := &found{set: all, rows: x.rowsOf(all)}
		obeying[i], r.Totals[i] = in.rows, len(in.rows)
		for _, f := range p.Facets {
			if set, ok := others[f]; ok {
				x.countFacet(r.Facets[f], f, &found{set: set})
			} else {
				x.countFacet(r.Facets[f], f, in)
			}
		}
	}
	if p.Size == 0 {
		return r, nil
	}
	if p.Order == index.ByDate {
		r.Hits, err = x.hitsByDate(obeying)
	} else {
		r.Hits, err = x.hitsByRelevance(obeying)
	}
	return r, err
}

// tiers evaluates the plan's tiers, without the choices of facets.
func (x *search) tiers() ([]*roaring.Bitmap, error) {
	where := x.live
	if x.plan.Where != nil {
		var err error
		if where, err = x.eval(x.plan.Where, x.live); err != nil {
			return nil, err
		}
	}
	sets := make([]*roaring.Bitmap, 0, len(x.plan.Tiers))
	before := roaring.New() // the rows of the tiers before
	for i, t := range x.plan.Tiers {
		set := roaring.New()
		if t.Below == 0 || before.GetCardinality() < uint64(t.Below) {
			var err error
			if t.Limit > 0 {
				set, err = x.limited(i, where, before)
			} else if set, err = x.eval(t.Node, where); err == nil {
				set.AndNot(before)
			}
			if err != nil {
				return nil, err
			}
		}
		if i < len(x.plan.Tiers)-1 {
			before.Or(set)
		}
		sets = append(sets, set)
	}
	return sets, nil
}

func (x *search) hitsByRelevance(tiers [][]uint32) ([]index.Found, error) {
	skip, size := x.plan.From, x.plan.Size
	hits := make([]index.Found, 0, size)
	for i, rows := range tiers {
		var after *ranked
		if c := x.plan.After; c != nil {
			if i < c.Tier {
				continue
			}
			if i == c.Tier {
				var err error
				if after, err = x.cursor(c); err != nil {
					return nil, err
				}
			}
		}
		if len(hits) == size {
			break
		}
		if after == nil && skip >= len(rows) {
			skip -= len(rows)
			continue
		}
		best := x.still(x.ranks[i], rows, after)
		if best == nil {
			var err error
			if best, err = x.best(rows, skip+size-len(hits), after); err != nil {
				return nil, err
			}
		}
		best = best[:min(skip+size-len(hits), len(best))]
		for _, r := range best[min(skip, len(best)):] {
			hits = append(hits, x.hit(r, i))
			x.tellAbove(&hits[len(hits)-1], r)
		}
		skip = max(0, skip-len(best))
	}
	return hits, nil
}

// limited gives the best rows of a tier of limited size, and keeps their order. A
// share that the tier asks for is not evaluated before they are scored, but with it.
func (x *search) limited(tier int, where, before *roaring.Bitmap) (*roaring.Bitmap, error) {
	t := x.plan.Tiers[tier]
	share, rest := shareOf(t.Node)
	if rest != nil {
		var err error
		if where, err = x.eval(rest, where); err != nil {
			return nil, err
		}
	}
	terms, singles := x.scoreTerms()
	w, err := x.newWindows(share, terms)
	if err != nil {
		return nil, err
	}
	defer w.done()
	refined := len(singles) > 0 && x.plan.Order != index.ByDate
	b := best{x: x, n: t.Limit}
	if refined {
		b.n = max(t.Limit, refineDepth)
	}
	if err := w.each(where, before, b.take); err != nil {
		return nil, err
	}
	list := b.ordered()
	if refined {
		x.finish(list[:min(refineDepth, len(list))], singles)
	}
	list = list[:min(t.Limit, len(list))]
	x.ranks[tier] = list
	set := roaring.New()
	for _, r := range list {
		set.Add(r.row)
	}
	return set, nil
}

// shareOf parts a node into a share that it asks for, nil for none, and the rest,
// nil for nothing.
func shareOf(n index.Node) (share *index.AtLeast, rest index.Node) {
	switch n := n.(type) {
	case index.AtLeast:
		return &n, nil
	case index.And:
		for i, of := range n {
			if of, ok := of.(index.AtLeast); ok && len(n) == 1 {
				return &of, nil
			} else if ok {
				return &of, slices.Concat(n[:i], n[i+1:])
			}
		}
	}
	return nil, n
}

// still gives, of hits in their order, those that are among the rows and behind
// the cursor if there is one.
func (x *search) still(hits []ranked, rows []uint32, after *ranked) []ranked {
	var list []ranked
	for _, r := range hits {
		if _, ok := slices.BinarySearch(rows, r.row); ok && (after == nil || x.better(*after, r)) {
			list = append(list, r)
		}
	}
	return list
}

func (x *search) hitsByDate(tiers [][]uint32) ([]index.Found, error) {
	all := slices.Concat(tiers...)
	slices.Sort(all)
	var after *ranked
	if c := x.plan.After; c != nil {
		var err error
		if after, err = x.cursor(c); err != nil {
			return nil, err
		}
	}
	best, err := x.best(all, x.plan.From+x.plan.Size, after)
	if err != nil {
		return nil, err
	}
	var hits []index.Found
	for _, r := range best[min(x.plan.From, len(best)):] {
		tier := 0
		for tier < len(tiers)-1 {
			if _, ok := slices.BinarySearch(tiers[tier], r.row); ok {
				break
			}
			tier++
		}
		hits = append(hits, x.hit(r, tier))
	}
	return hits, nil
}

func (x *search) hit(r ranked, tier int) index.Found {
	return index.Found{ID: index.ParagraphID(x.cols.id[r.row]), Tier: tier, Score: float64(r.score), Row: r.row}
}

// cursor gives the row and score of a hit that an answer ended with.
func (x *search) cursor(c *index.Cursor) (*ranked, error) {
	number, err := paragraphNumber(c.ID)
	if err != nil {
		return nil, err
	}
	row, ok := x.ids.row(x.snapshot, number)
	if !ok {
		return nil, fmt.Errorf("paragraph %s: %w", c.ID, index.ErrCursorGone)
	}
	return &ranked{row: row, score: float32(c.Score)}, nil
}
