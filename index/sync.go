package index

import (
	"context"
	"fmt"

	"zhengsou/corpus"
	"zhengsou/indexer"
)

// batchParagraphs is how many paragraphs go to the engine at once: enough that a
// commit's cost does not show, few enough that their tokens fit in memory many
// times over.
const batchParagraphs = 8000

// Sync brings the engine up to date with the corpus. It can be cancelled through ctx and called
// again: what is done stays done. progress, which may be nil, is called with the numbers of
// documents done and to be done.
func (x *Index) Sync(ctx context.Context, progress func(done, total int)) error {
	x.syncing.Lock()
	defer x.syncing.Unlock()
	state, err := x.engine.State(ctx)
	if err != nil {
		return fmt.Errorf("asking the engine: %w", err)
	}
	total, err := x.corpus.Changed(ctx, state.Seq)
	if err != nil {
		return fmt.Errorf("counting what is to do: %w", err)
	}
	done := 0
	b, size := Batch{}, 0
	flush := func() error {
		if len(b.Put)+len(b.Delete) == 0 {
			return nil
		}
		if err := x.analyze(ctx, b.Put); err != nil {
			return err
		}
		if err := x.engine.Apply(ctx, b); err != nil {
			return err
		}
		done += len(b.Put)
		if progress != nil {
			progress(done, max(done, total))
		}
		b, size = Batch{}, 0
		return nil
	}
	err = x.corpus.Changes(ctx, state.Seq, func(c corpus.Change) error {
		b.Seq = c.Seq
		if c.Deleted {
			b.Delete = append(b.Delete, c.ID)
			return nil
		}
		b.Put = append(b.Put, entryOf(c.Document))
		size += len(c.Document.Paragraphs) + 1
		if size >= batchParagraphs {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err == nil {
		x.cuts.forget()
	}
	if err != nil {
		return fmt.Errorf("bringing the index up to the corpus: %w", err)
	}
	return nil
}

func entryOf(d indexer.Document) Entry {
	e := Entry{Document: DocumentMeta{
		ID: d.ID, SourceID: d.SourceID, Title: d.Title, Publisher: d.Publisher, Date: d.Date,
		District: d.District, URL: d.URL, Given: d.Given, StandIn: standIn(&d), Imprint: imprint(&d),
	}}
	for _, line := range []string{d.Kicker, d.Subtitle} {
		if line != "" {
			e.Document.Beside = append(e.Document.Beside, line)
		}
	}
	e.Paragraphs = make([]EntryParagraph, len(d.Paragraphs))
	for i := range d.Paragraphs {
		e.Paragraphs[i] = EntryParagraph{Paragraph: d.Paragraphs[i], Analysis: d.Paragraphs[i].Analysis}
	}
	return e
}

// analyze returns the texts that come from the corpus their words, as remembered or
// cut anew, on all processors.
func (x *Index) analyze(ctx context.Context, entries []Entry) error {
	return inParallel(ctx, len(entries), func(i int) {
		for k := range entries[i].Paragraphs {
			p := &entries[i].Paragraphs[k]
			if p.Analysis == nil {
				p.Analysis = x.cuts.take(&p.Paragraph)
			}
			if p.Analysis == nil {
				p.Analysis = x.segmenter.Analyze(p.Text)
			}
		}
	})
}
