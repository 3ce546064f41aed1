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
		return x.findAnew(ctx, view, q, p, ranked)
	}
	key := fmt.Appendf(nil, "found %d %d %d %t %q\n", q.rules, p.From, p.Size, p.Documents, p.Facets)
	known, err := view.Once(r.appendList(key), func() (any, int, error) {
		f, err := x.findAnew(ctx, view, q, p, ranked)
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

func (x *Index) findAnew(ctx context.Context, view View, q *question, p Plan, ranked bool) (*listing, error) {
	result, err := view.Search(ctx, p)
	if err != nil || !ranked {
		return &listing{Result: result}, err
	}
	ranker, err := newRanker(ctx, view, q)
	if err != nil {
		return nil, err
	}
	ranker.told = p.Tell
	f := &listing{Result: result, ordered: slices.Clone(result.Hits)}
	f.why, err = x.rerank(ctx, view, ranker, f.ordered[:min(rankDepth, len(f.ordered))])
	return f, err
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
