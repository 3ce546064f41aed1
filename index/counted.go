package index

import (
	"context"
)

// Counted says what a table counts: the paragraphs that hold all that was asked,
// each reprint once.
type Counted struct {
	Paragraphs int `json:"paragraphs"`
	// Reprints are paragraphs left out as reprints of others that are counted.
	Reprints int `json:"reprints"`
	// Partial are hits left out because they hold a part of the question only.
	Partial int `json:"partial"`
}

// gather calls each with every paragraph that holds all that was asked, and then
// gives, for each call, the number of the call that it is a reprint of.
func (s *scope) gather(ctx context.Context, each func(*Paragraph)) ([]int32, Counted, error) {
	full, partial, err := s.totals(ctx)
	if err != nil {
		return nil, Counted{}, err
	}
	var finder reprintFinder
	if s.narrow == nil {
		finder.list = make([]sketch, 0, full)
	}
	err = s.view.Scan(ctx, s.inFull(), func(p Paragraph) error {
		finder.add(&p)
		each(&p)
		return nil
	})
	if err != nil {
		return nil, Counted{}, err
	}
	of, err := finder.originals(ctx)
	if err != nil {
		return nil, Counted{}, err
	}
	counted := Counted{Partial: partial}
	for i, original := range of {
		if int(original) == i {
			counted.Paragraphs++
		} else {
			counted.Reprints++
		}
	}
	return of, counted, nil
}

// totals counts the hits of the tiers that inFull keeps, and of those that it
// leaves out.
func (s *scope) totals(ctx context.Context) (full, partial int, err error) {
	p := s.plan
	p.Size, p.Facets = 0, nil
	result, err := s.view.Search(ctx, p)
	for i, n := range result.Totals {
		if s.question.classes[i] == mostMatch {
			partial += n
		} else {
			full += n
		}
	}
	return full, partial, err
}
