package indexer

import (
	"sync"
	"testing"

	"zhengsou/analyzers"
)

// testIndexer is one indexer for all tests: the segmenter takes half a second
// and 130 MB to load.
var testIndexer = func() func(t testing.TB) *Indexer {
	load := sync.OnceValues(func() (*Indexer, error) {
		seg, err := analyzers.NewSegmenter()
		if err != nil {
			return nil, err
		}
		return New(seg, Options{})
	})
	return func(t testing.TB) *Indexer {
		t.Helper()
		x, err := load()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}()
