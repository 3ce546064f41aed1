package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/sync/errgroup"

	"zhengsou/corpus"
	"zhengsou/indexer"
)

const (
	// ahead is how many documents are read before they are understood, and
	// understood before they are stored: enough to keep all cores busy while
	// one long document holds up the order.
	ahead = 64
	// batchDocuments and batchBytes bound one transaction of the corpus: it
	// costs two syncs of the disk, and stands in memory until it is written.
	batchDocuments = 500
	batchBytes     = 16 << 20
)

// source calls each with documents, one after the other.
type source func(ctx context.Context, each func(indexer.Received) error) error

// tally is what became of the documents of an ingest.
type tally struct {
	stored int       // all that were stored, the held ones too
	same   int       // those of them, to be searched, that were there as they are
	held   []problem // stored, but not to be searched
	failed []problem // not stored
	partly []problem // stored, but with something in them that could not be read
	// displaced are those whose place one that came later in the same ingest has
	// taken: other bytes under the same key.
	displaced []problem
}

// problem is a document or file with what is wrong with it.
type problem struct{ where, why string }

// understood is a document on its way: done gives the outcome once.
type understood struct {
	received indexer.Received
	// displaces is the origin of a document whose place this one takes, "" for none.
	displaces string
	done      chan outcome
}

type outcome struct {
	document indexer.Document
	same     bool // it is stored as it is
	err      error
}

// ingest understands the documents of a source on all cores and stores them in
// the source's order, so that the same documents always give the same corpus.
// What is stored as it is, by the same rules, is not understood again. A document
// that cannot be understood is tallied and does not stop the rest.
// stored is told after each batch how many are stored so far.
func (f *folder) ingest(ctx context.Context, from source, stored func(n int)) (tally, error) {
	group, ctx := errgroup.WithContext(ctx)
	ordered, waiting := make(chan *understood, ahead), make(chan *understood, ahead)
	group.Go(func() error {
		defer close(ordered)
		defer close(waiting)
		return receive(ctx, from, ordered, waiting)
	})
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for u := range waiting {
				u.done <- f.understand(ctx, u)
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			return nil
		})
	}
	s := &storing{corpus: f.corpus, rules: f.reader.indexer.Rules(), stored: stored}
	group.Go(func() error { return s.all(ctx, ordered) })
	err := group.Wait()
	return s.tally, err
}

// receive hands each document of a source to all of the channels, until the context
// ends.
func receive(ctx context.Context, from source, to ...chan<- *understood) error {
	seen := arrivals{}
	return from(ctx, func(r indexer.Received) error {
		u := &understood{received: r, displaces: seen.displaces(r), done: make(chan outcome, 1)}
		for _, c := range to {
			select {
			case c <- u:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
}

// storing puts understood documents into a corpus, in batches, and tallies them.
type storing struct {
	corpus *corpus.Store
	rules  string
	stored func(n int)
	tally  tally
	batch  []corpus.Item
	size   int // of what the batch received, in bytes
}

// all stores the documents in their order, each as soon as it is understood.
func (s *storing) all(ctx context.Context, documents <-chan *understood) error {
	for u := range documents {
		var o outcome
		select {
		case o = <-u.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		s.count(u, o)
		if o.err != nil || o.same {
			continue
		}
		s.batch = append(s.batch, corpus.Item{Received: u.received, Document: o.document, Rules: s.rules})
		s.size += len(u.received.Bytes)
		if len(s.batch) == batchDocuments || s.size >= batchBytes {
			if err := s.flush(ctx); err != nil {
				return err
			}
		}
	}
	return s.flush(ctx)
}

// count tallies a document; those to be stored count once they are.
func (s *storing) count(u *understood, o outcome) {
	t := &s.tally
	if o.err != nil {
		t.failed = append(t.failed, problem{u.received.Origin, o.err.Error()})
		return
	}
	if o.document.Held != "" {
		t.held = append(t.held, problem{u.received.Origin, withoutName(o.document.Held)})
	}
	for _, dropped := range o.document.Dropped {
		if dropped.Unread {
			t.partly = append(t.partly, problem{u.received.Origin, dropped.Reason})
		}
	}
	if u.displaces != "" {
		t.displaced = append(t.displaced, problem{u.displaces, "编号与 " + u.received.Origin + " 相同，内容不同"})
	}
	if o.same {
		t.stored++
		if o.document.Held == "" {
			t.same++
		}
	}
}

// withoutName is the reason for which a document is held without the name before it, 《照片.jpg》是图片: the
// path beside it says more, and where two files have the same bytes the name is the other's.
func withoutName(held string) string {
	if at := strings.LastIndex(held, "》"); at >= 0 && strings.HasPrefix(held, "《") {
		return strings.TrimPrefix(held[at+len("》"):], "里的")
	}
	return held
}

// flush stores the batch, if there is something in it.
func (s *storing) flush(ctx context.Context) error {
	if len(s.batch) == 0 {
		return nil
	}
	if err := s.corpus.Put(ctx, s.batch); err != nil {
		return err
	}
	s.tally.stored += len(s.batch)
	s.batch, s.size = nil, 0
	s.stored(s.tally.stored)
	return nil
}

// arrivals is what has come under each key in one ingest.
type arrivals map[string]arrival

type arrival struct {
	origin string
	sum    [sha256.Size]byte
}

// displaces notes a document, and tells the origin of the one that came under
// the same key with other bytes, "" for none: two collections that both number
// their lines from 1 would else lose one of each pair without a word.
func (a arrivals) displaces(r indexer.Received) (origin string) {
	sum := sha256.Sum256(r.Bytes)
	before, known := a[r.Key]
	a[r.Key] = arrival{r.Origin, sum}
	if !known || before.sum == sum {
		return ""
	}
	return before.origin
}

// understand returns a document as it is stored, where nothing has changed, or else
// as it is understood now. One that takes another's place in the same ingest is
// never as it is stored: the other is on its way there.
func (f *folder) understand(ctx context.Context, u *understood) (o outcome) {
	if u.displaces == "" {
		if o.document, o.same = f.corpus.Unchanged(ctx, u.received, f.reader.indexer.Rules()); o.same {
			return o
		}
	}
	o.document, o.err = f.reader.understand(ctx, u.received)
	f.index.Expect(&o.document)
	for i := range o.document.Paragraphs {
		o.document.Paragraphs[i].Analysis = nil // large, and of no use to the corpus
	}
	return o
}

// understand reads one document. A fault in a reading library must not take
// the other documents with it, so a panic becomes an error here.
func (r *reader) understand(ctx context.Context, received indexer.Received) (d indexer.Document, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			r.log.Error("读取文档时程序出错", "document", received.Origin, "panic", fault, "stack", string(debug.Stack()))
			err = errors.New("读取时程序出错，请把这个文件报告给开发者")
		}
	}()
	d, err = r.indexer.Understand(ctx, received)
	for _, fault := range d.Faults {
		r.log.Error("标注段落时程序出错，这一段没有指标、领域等标签", "document", received.Origin, "error", fault)
	}
	return d, err
}

// refresh understands again what other rules had understood, and brings the
// index up to the corpus.
func (f *folder) refresh(ctx context.Context, s streams) error {
	stale, err := f.corpus.CountStale(ctx, f.reader.indexer.Rules())
	if err != nil {
		return err
	}
	all, err := f.corpus.Count(ctx)
	if err != nil {
		return err
	}
	if 2*stale > all {
		if err := f.renewIndex(ctx); err != nil {
			return err
		}
	}
	p := newProgress(s, "按新规则重读", "篇")
	t, err := f.ingest(ctx, func(ctx context.Context, each func(indexer.Received) error) error {
		return f.corpus.Stale(ctx, f.reader.indexer.Rules(), each)
	}, func(n int) { p.set(n, stale) })
	p.finish()
	if err != nil {
		return fmt.Errorf("按新规则重读文档：%w", err)
	}
	for _, failed := range t.failed {
		s.log.Error("文档没能按新规则重读", "document", failed.where, "error", failed.why)
	}
	return f.sync(ctx, s)
}

// sync brings the index up to the corpus.
func (f *folder) sync(ctx context.Context, s streams) error {
	p := newProgress(s, "建立索引", "篇")
	err := f.index.Sync(ctx, p.set)
	p.finish()
	if err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("建立索引：%w", err)
	}
	return err
}
