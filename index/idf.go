package index

import (
	"context"
	"math"
)

// idfOf is BM25's inverse document frequency of what stands in n of total
// paragraphs.
func idfOf(n, total float64) float64 {
	n = min(n, total)
	return math.Log(1 + (total-n+0.5)/(n+0.5))
}

// idfOfForms is the inverse document frequency of a word in any of its forms,
// each counted by itself. What stands nowhere has none: no paragraph can be told
// from others by it.
func idfOfForms(ctx context.Context, view View, forms []string) (float64, error) {
	n, err := mostOf(ctx, view, forms)
	if n == 0 {
		return 0, err
	}
	return idfOf(float64(n), float64(view.State().Paragraphs)), nil
}

// mostOf is in how many paragraphs a word stands at most, in any of its forms, each
// counted by itself.
func mostOf(ctx context.Context, view View, forms []string) (int, error) {
	n := 0
	for _, form := range forms {
		f, err := view.Frequency(ctx, form)
		if err != nil {
			return 0, err
		}
		n += f
	}
	return n, nil
}
