package index

import (
	"context"
	"fmt"
	"slices"
)

// listing is what a plan finds, and the same hits with the best ordered anew.
type listing struct {
	Result
	ordered []Found
	why     map[string]evidence // where the reasons are to be told
}

// find asks a request's plan, and orders the best hits anew where they are to be.
// Then it is done once for all pages of the list that lie within these.
func (x *Index) find(ctx context.Context, view View, q *question, p Plan, r Request, ranked bool) (*listing, error) {
	if !ranked || r.Explain {
		return x.findAnew(ctx, view, q, p, r, ranked)
	}
	key := fmt.Appendf(nil, "found %d %d %d %t %q\n", q.rules, p.From, p.Size, p.Documents, p.Facets)
	known, err := view.Once(r.appendList(key), func() (any, int, error) {
		f, err := x.findAnew(ctx, view, q, p, r, ranked)
		if err != nil {
			return nil, 0, err
		}
		return f, f.bytes(), nil
	})
	if err != nil {
		return nil, err
	}
	return known.(*listing), nil
}

func (x *Index) findAnew(ctx context.Context, view View, q *question, p Plan, r Request, ranked bool) (*listing, error) {
	result, err := view.Search(ctx, p)
	if err != nil || !ranked {
		return &listing{Result: result}, err
	}
	f := &listing{Result: result, ordered: slices.Clone(result.Hits)}
	f.why, err = x.order(ctx, view, q, p, r, f.ordered[:min(rankDepth, len(f.ordered))])
	return f, err
}

// order orders the best hits of a plan anew, at most rankDepth. The reasons, by id, are
// for telling.
//
// What a facet's choice leaves stands as it stood: a hit that is among the best without
// the choice has the score that it has there, in which its document's other paragraphs
// have a part. Mostly that list is known: who narrows one has seen it.
func (x *Index) order(ctx context.Context, view View, q *question, p Plan, r Request, best []Found) (map[string]evidence, error) {
	ranker, err := newRanker(ctx, view, q)
	if err != nil {
		return nil, err
	}
	ranker.told = p.Tell
	why, err := x.rerank(ctx, view, ranker, best)
	if err != nil || len(best) == 0 || len(p.Chosen) == 0 || r.Document != "" {
		return why, err
	}
	p.Chosen = nil
	if r.Explain { // then nothing is kept, and of the whole list only the hits are used
		p.Facets, p.Documents = nil, false
	}
	r.Domain, r.District, r.Year, r.Publisher, r.Period, r.Status = nil, nil, nil, nil, nil, nil
	whole, err := x.find(ctx, view, q, p, r, true)
	if err != nil {
		return nil, err
	}
	scores := make(map[uint32]float64, rankDepth)
	for _, hit := range whole.ordered[:min(rankDepth, len(whole.ordered))] {
		scores[hit.Row] = hit.Score
	}
	for i := range best {
		if score, ok := scores[best[i].Row]; ok {
			best[i].Score = score
			if of, ok := whole.why[best[i].ID]; ok {
				why[best[i].ID] = of
			}
		}
	}
	slices.SortStableFunc(best, byTierAndScore)
	return why, nil
}

// bytes is about what a listing takes.
func (f *listing) bytes() int {
	const (
		ofHit   = 2*96 + 16 // in both orders, and its id
		ofCount = 60
	)
	n := ofHit * len(f.Hits)
	for _, counts := range f.Facets {
		n += ofCount * len(counts)
	}
	return n
}
