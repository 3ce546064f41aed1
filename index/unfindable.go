package index

import (
	"context"
	"slices"
	"strings"
)

// Unfindable gives the documents that no search finds, in order of their source ids:
// nothing of them could be read as text, and the corpus says why. It errors as Coverage
// does.
func (x *Index) Unfindable(ctx context.Context) ([]DocumentMeta, error) {
	list := []DocumentMeta{}
	err := x.within(ctx, Request{}, tableTime, func(ctx context.Context, s *scope) error {
		return s.view.Documents(ctx, func(d DocumentMeta, paragraphs int) error {
			if paragraphs == 0 {
				list = append(list, d)
			}
			return nil
		})
	})
	slices.SortFunc(list, func(a, b DocumentMeta) int { return strings.Compare(a.SourceID, b.SourceID) })
	return list, err
}
