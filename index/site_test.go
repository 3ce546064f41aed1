package index_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/index/bleve"
	"zhengsou/indexer"
	"zhengsou/seeds"
)

// tools are what is expensive to make and has no state: one for all tests.
type tools struct {
	segmenter *analyzers.Segmenter
	indexer   *indexer.Indexer
}

var makeTools = sync.OnceValues(func() (tools, error) {
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		return tools{}, err
	}
	x, err := indexer.New(segmenter, indexer.Options{})
	return tools{segmenter, x}, err
})

// site is a real corpus with a real index on disk.
type site struct {
	*index.Index
	corpus *corpus.Store
	engine *bleve.Engine
	tools
}

func newSite(t testing.TB, dir string) *site {
	t.Helper()
	tools, err := makeTools()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	store, err := corpus.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	engine, damage, err := bleve.Open(filepath.Join(dir, "index"), tools.segmenter.Version())
	if err != nil || damage != nil {
		t.Fatal(err, damage)
	}
	x, err := index.Open(index.Config{
		Engine: engine, Corpus: store, Indexer: tools.indexer, Segmenter: tools.segmenter, SynonymsFile: filepath.Join(dir, "synonyms.txt"), ConceptsFile: filepath.Join(dir, "concepts.txt"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &site{x, store, engine, tools}
}

// add puts documents into the corpus and the index.
func (s *site) add(t testing.TB, received ...indexer.Received) {
	t.Helper()
	ctx := context.Background()
	var items []corpus.Item
	for _, r := range received {
		d, err := s.indexer.Understand(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, corpus.Item{Received: r, Document: d})
	}
	if err := s.corpus.Put(ctx, items); err != nil {
		t.Fatal(err)
	}
	if err := s.Sync(ctx, nil); err != nil {
		t.Fatal(err)
	}
}

func (s *site) search(t testing.TB, r index.Request) index.Response {
	t.Helper()
	a, err := s.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// seedIndex holds the five seeds.
func seedIndex(t testing.TB) *site {
	t.Helper()
	s := newSite(t, t.TempDir())
	all, err := seeds.All()
	if err != nil {
		t.Fatal(err)
	}
	s.add(t, all...)
	return s
}

// line makes a line of a .jsonl with the text.
func line(id, text string) indexer.Received {
	return indexer.Received{
		SourceID: id, Key: id, Name: "lines.jsonl", ContentType: indexer.FormatJSONL,
		Bytes: fmt.Appendf(nil, "{%q:%q,%q:%q}", "id", id, "text", text),
	}
}
