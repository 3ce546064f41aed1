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
	tiers, err := x.tiers(p.Size > 0 || len(p.Facets) > 0) // a count alone is nobody's page
	if err != nil {
		return index.Result{}, err
	}
	r := index.Result{Totals: make([]int, len(tiers)), Facets: map[index.Facet]map[string]int{}}
	for _, f := range p.Facets {
		r.Facets[f] = map[string]int{}
	}
	obeying := make([]*found, len(tiers))
	for i, t := range tiers {
		all, others := x.obeying(t.set)
		in := foundOf(t, all)
		obeying[i], r.Totals[i] = in, in.count()
		for _, f := range p.Facets {
			if set, ok := others[f]; ok {
				x.countFacet(r.Facets[f], f, foundOf(t, set))
			} else {
				x.countFacet(r.Facets[f], f, in)
			}
		}
	}
	if p.Documents {
		r.Documents = x.documentsWith(union(obeying))
	}
	if p.Size == 0 {
		return r, nil
	}
	if p.Order == index.ByDate {
		r.Hits, err = x.hitsByDate(obeying)
	} else {
		r.Hits, err = x.hitsByRelevance(tiers, obeying)
	}
	if err == nil {
		err = x.failed
	}
	if p.Documents {
		x.countBeside(r.Hits, obeying)
	}
	return r, err
}

// tier evaluates one of the plan's tiers, of which those before are known.
func (x *search) tier(i int, earlier []*tier) (*tier, error) {
	before := 0 // no row is of two tiers
	for _, t := range earlier {
		before += int(t.set.GetCardinality())
	}
	t := &x.plan.Tiers[i]
	if t.Below > 0 && before >= t.Below {
		return &tier{set: roaring.New()}, nil
	}
	where, err := x.where()
	if err != nil {
		return nil, err
	}
	if t.Limit > 0 {
		return x.limited(t, where, earlier)
	}
	if all, ok := t.Node.(index.And); ok && len(all) == 0 && len(earlier) == 0 {
		return &tier{set: where}, nil // which nobody changes
	}
	if before > x.cols.len()/setShare { // so many that it pays not to find them again
		where = where.Clone()
		for _, t := range earlier {
			where.AndNot(t.set)
		}
	}
	set, err := x.eval(t.Node, where)
	if err != nil {
		return nil, err
	}
	for _, t := range earlier {
		set.AndNot(t.set)
	}
	return &tier{set: set}, nil
}

// where returns the rows that every tier is taken from.
func (x *search) where() (*roaring.Bitmap, error) {
	if x.plan.Where == nil {
		return x.live, nil
	}
	if x.obeyed == nil {
		set, err := x.eval(x.plan.Where, x.live)
		if err != nil {
			return nil, err
		}
		x.obeyed = set
	}
	return x.obeyed, nil
}

// hitsByRelevance returns the page of hits that is asked for: obeying are the rows of each tier
// that obey the choice of facets.
func (x *search) hitsByRelevance(tiers []*tier, obeying []*found) ([]index.Found, error) {
	skip, size := x.plan.From, x.plan.Size
	hits := make([]index.Found, 0, size)
	for i, in := range obeying {
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
		if after == nil && skip >= in.count() {
			skip -= in.count()
			continue
		}
		best := x.still(tiers[i].best, in.set, after)
		if best == nil {
			var err error
			if best, err = x.best(in, skip+size-len(hits), after); err != nil {
				return nil, err
			}
		}
		best = best[:min(skip+size-len(hits), len(best))]
		for _, r := range best[min(skip, len(best)):] {
			hits = append(hits, hit(r, i))
			if x.plan.Tell {
				x.tellAbove(&hits[len(hits)-1], r)
			}
		}
		skip = max(0, skip-len(best))
	}
	x.name(hits)
	return hits, nil
}

// limited returns the best rows of a tier of limited size, with their order. A share
// that the tier asks for is not evaluated before they are scored, but with it.
func (x *search) limited(t *index.Tier, where *roaring.Bitmap, earlier []*tier) (*tier, error) {
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
	b.list = make([]ranked, 0, b.n)
	if err := w.each(where, earlier, b.take); err != nil {
		return nil, err
	}
	list := b.ordered()
	if refined {
		x.finish(list[:min(refineDepth, len(list))], singles)
	}
	list = slices.Clone(list[:min(t.Limit, len(list))])
	rows := make([]uint32, len(list))
	for i, r := range list {
		rows[i] = r.row
	}
	slices.Sort(rows)
	return &tier{set: roaring.BitmapOf(rows...), best: list}, nil
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

// still returns, of hits in their order, those that are in the set and behind the
// cursor if there is one.
func (x *search) still(hits []ranked, set *roaring.Bitmap, after *ranked) []ranked {
	if hits == nil {
		return nil
	}
	list := make([]ranked, 0, len(hits))
	for _, r := range hits {
		if set.Contains(r.row) && (after == nil || x.better(*after, r)) {
			list = append(list, r)
		}
	}
	return list
}

func (x *search) hitsByDate(tiers []*found) ([]index.Found, error) {
	all := union(tiers)
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
			if tiers[tier].set.Contains(r.row) {
				break
			}
			tier++
		}
		hits = append(hits, hit(r, tier))
	}
	x.name(hits)
	return hits, nil
}

// hit is a row found, yet without its id.
func hit(r ranked, tier int) index.Found {
	return index.Found{Tier: tier, Score: float64(r.score), Row: r.row}
}

// name gives the hits their ids, all of which lie in one text.
func (x *search) name(hits []index.Found) {
	var all []byte
	for i := range hits {
		all = index.AppendParagraphID(all, x.cols.id[hits[i].Row])
	}
	ids := string(all)
	for i := range hits {
		n := len(ids) / (len(hits) - i)
		hits[i].ID, ids = ids[:n], ids[n:]
	}
}

// cursor returns the row and score of a hit that an answer ended with.
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
