package index

import (
	"context"
	"fmt"
	"slices"
	"time"
)

const (
	// ExportTime is how long a whole result may take to be written: a slow reader
	// holds a view open for no longer.
	ExportTime = 5 * time.Minute
	// exportBatch is how many hits are put in order at once, exportFetch how many
	// are read at once: the result itself is never in memory.
	exportBatch = 20000
	exportFetch = 500
)

// Export is a whole result on its way out, as of one moment, in the order of the
// search. It must be closed.
type Export struct {
	x     *Index
	scope *scope
	// request is what was asked for, and size the size of a batch.
	request Request
	size    int
	batch   []Found
	after   *Cursor // the engine's place behind the batch, nil at the end
	total   int
}

// ExportRow is one paragraph of an Export: the hit as a search gives it, with
// what a citation needs besides.
type ExportRow struct {
	Hit
	// Nth counts the document's paragraphs from 1.
	Nth int    `json:"paragraph"`
	URL string `json:"url,omitempty"`
}

// Export finds the whole result of a request, whose paging does not count, and
// gives errors as Search does. What it writes is up to Each.
func (x *Index) Export(ctx context.Context, r Request) (*Export, error) {
	r.Size, r.From, r.After, r.Facets, r.Group, r.Collapse = 0, 0, "", nil, "", ""
	if err := r.check(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, SearchTime)
	defer cancel()
	s, err := x.scope(ctx, r)
	if err != nil {
		return nil, asked(r.Query, err)
	}
	e := &Export{x: x, scope: s, request: r, size: exportBatch}
	if err := e.next(ctx); err != nil {
		_ = s.view.Close()
		return nil, asked(r.Query, err)
	}
	return e, nil
}

// Close ends the export.
func (e *Export) Close() error { return e.scope.view.Close() }

// Each calls each with every row in order, and ends at its first error.
func (e *Export) Each(ctx context.Context, each func(ExportRow) error) error {
	return e.rows(ctx, func(p *Paragraph) Hit { return e.x.hit(p, &e.scope.question.marks) }, each)
}

// rows is Each with the hits made by hit.
func (e *Export) rows(ctx context.Context, hit func(*Paragraph) Hit, each func(ExportRow) error) error {
	ctx, cancel := context.WithTimeout(ctx, ExportTime)
	defer cancel()
	for {
		for part := range slices.Chunk(e.batch, exportFetch) {
			if err := e.read(ctx, part, hit, each); err != nil {
				return asked(e.request.Query, err)
			}
		}
		if e.after == nil {
			return nil
		}
		if err := e.next(ctx); err != nil {
			return asked(e.request.Query, err)
		}
	}
}

func (e *Export) read(ctx context.Context, part []Found, hit func(*Paragraph) Hit, each func(ExportRow) error) error {
	ids := make([]string, len(part))
	for i, f := range part {
		ids[i] = f.ID
	}
	paragraphs, err := e.scope.view.Fetch(ctx, ids)
	if err != nil {
		return err
	}
	if len(paragraphs) != len(part) {
		return errMissing(len(part), len(paragraphs))
	}
	for i := range paragraphs {
		p := &paragraphs[i]
		row := ExportRow{Hit: hit(p), Nth: p.Nth, URL: p.Document.URL}
		row.Figures, row.FiguresTotal = orEmpty(p.Figures), 0 // all of them: who exports counts them
		row.Score, row.Match = part[i].Score, e.scope.question.classes[part[i].Tier]
		if err := each(row); err != nil {
			return err
		}
	}
	return nil
}

// errMissing says that an engine gave hits that it does not hold.
func errMissing(found, held int) error {
	return fmt.Errorf("the engine found %d paragraphs and has %d of them", found, held)
}

// next puts the next batch in order, the first as a search orders it.
func (e *Export) next(ctx context.Context) error {
	p := e.scope.plan
	p.Facets, p.Size, p.After = nil, e.size, e.after
	result, err := e.scope.view.Search(ctx, p)
	if err != nil {
		return err
	}
	first := e.after == nil
	if first {
		e.total = result.Total()
	}
	e.batch, e.after = result.Hits, nil
	if n := len(e.batch); n == e.size {
		c := cursorOf(e.batch[n-1])
		e.after = &c
	}
	if !first || p.Order != ByRelevance || len(e.batch) == 0 {
		return nil
	}
	p.Size = rankDepth
	_, err = e.x.order(ctx, e.scope.view, &e.scope.question, p, e.request, e.batch[:min(rankDepth, len(e.batch))])
	return err
}
