package index

import (
	"context"
	"slices"
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

// reprint reports whether the paragraph is a reprint of another that is told of.
func (o *Outline) reprint() bool { return o.Original != o.Number }

// gather calls each with every paragraph that holds all that was asked, reprints
// too.
func (s *scope) gather(ctx context.Context, each func(*Outline)) (Counted, error) {
	var counted Counted
	var err error
	if counted.Partial, err = s.partial(ctx); err != nil {
		return counted, err
	}
	err = s.view.Outline(ctx, s.inFull(), func(o *Outline) error {
		if o.reprint() {
			counted.Reprints++
		} else {
			counted.Paragraphs++
		}
		each(o)
		return nil
	})
	return counted, err
}

// partial counts the hits of the tier that inFull leaves out.
func (s *scope) partial(ctx context.Context) (int, error) {
	at := slices.Index(s.question.classes, mostMatch)
	if at < 0 {
		return 0, nil
	}
	p := s.plan
	p.Size, p.Facets = 0, nil
	result, err := s.view.Search(ctx, p)
	if err != nil {
		return 0, err
	}
	return result.Totals[at], nil
}
