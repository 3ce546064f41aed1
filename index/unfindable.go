package index

import (
	"context"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// Unfindable returns the documents that no search finds, and those of which a part is found
// by none, each in order of their source ids: nothing of them, or not all, could be read
// as text, and the corpus says why. It errors as Coverage does.
func (x *Index) Unfindable(ctx context.Context) (whole, partly []DocumentMeta, err error) {
	mark := analyzers.Fold(partlyRead)
	err = x.within(ctx, Request{}, tableTime, func(ctx context.Context, s *scope) error {
		return s.view.Documents(ctx, func(d DocumentMeta, paragraphs int) error {
			switch {
			case paragraphs == 0:
				whole = append(whole, d)
			case slices.Contains(d.Imprint, mark):
				partly = append(partly, d)
			}
			return nil
		})
	})
	for _, list := range [][]DocumentMeta{whole, partly} {
		slices.SortFunc(list, func(a, b DocumentMeta) int { return strings.Compare(a.SourceID, b.SourceID) })
	}
	return whole, partly, err
}
