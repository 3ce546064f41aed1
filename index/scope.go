package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// tableTime is how long a table over all that a request finds may take, where a
// search gives a page: hundreds of thousands of paragraphs take some seconds.
const tableTime = 9 * time.Second

// scope is what a request finds, read as a whole instead of by pages: one view
// with the plan that the search would ask.
type scope struct {
	view     View
	question question
	plan     Plan
	// narrow is what inFull asks besides, nil for nothing. It is no Where, which
	// would be asked of the whole collection first.
	narrow Node
}

// within runs work over what a request finds, at most for the time given, and
// gives the errors that Search gives.
func (x *Index) within(ctx context.Context, r Request, limit time.Duration, work func(context.Context, *scope) error) error {
	if err := r.check(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	s, err := x.scope(ctx, r)
	if err == nil {
		defer func() { _ = s.view.Close() }()
		err = work(ctx, s)
	}
	return asked(r.Query, err)
}

// scope opens a view and reads the request's query; the view is the caller's to
// close.
func (x *Index) scope(ctx context.Context, r Request) (*scope, error) {
	view, err := x.engine.View(ctx)
	if err != nil {
		return nil, err
	}
	x.refreshRules()
	q, err := x.ask(ctx, view, r.Query, r.Sort == "date")
	if err != nil {
		_ = view.Close()
		return nil, err
	}
	if r.InFull {
		q = q.inFull()
	}
	s := &scope{view: view, question: q, plan: q.plan}
	if r.Sort == "date" {
		s.plan.Order = ByDate
	}
	s.plan.Chosen = x.chosen(r)
	return s, nil
}

// asked puts an error of a search into its words for the caller: wrong
// parameters as they are, what ran out of time as ErrTimeout.
func asked(query string, err error) error {
	var wrong *ParameterError
	switch {
	case err == nil || errors.As(err, &wrong) || errors.Is(err, ErrNoParagraph):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("searching %q: %w", query, ErrTimeout)
	}
	return fmt.Errorf("searching %q: %w", query, err)
}

// inFull is the plan without what answers a part of the question only: what is
// counted or tabulated must hold all that was asked.
func (s *scope) inFull() Plan {
	p := s.plan
	p.Tiers = slices.Clone(s.question.inFull().plan.Tiers)
	if s.narrow != nil {
		for i := range p.Tiers {
			p.Tiers[i].Node = And{p.Tiers[i].Node, s.narrow}
		}
	}
	return p
}

// holding returns the ids of the paragraphs of one document that the node holds for.
func (s *scope) holding(ctx context.Context, document string, n Node) (map[string]bool, error) {
	result, err := s.view.Search(ctx, Plan{
		Tiers: []Tier{{Node: n}}, Where: In{Facet: FacetDocument, Values: []string{document}},
		Order: ByDate, Size: max(1, s.view.State().Paragraphs),
	})
	if err != nil {
		return nil, err
	}
	ids := make(map[string]bool, len(result.Hits))
	for _, h := range result.Hits {
		ids[h.ID] = true
	}
	return ids, nil
}
