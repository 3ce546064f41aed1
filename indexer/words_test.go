package indexer

import (
	"sync"
	"testing"

	"zhengsou/analyzers"
)

// loadWords loads the segmenter of testWords.
var loadWords = sync.OnceValues(func() (*analyzers.Segmenter, error) { return analyzers.NewSegmenter() })

// testWords is one segmenter for all tests: it takes half a second and 130 MB to load.
func testWords(t testing.TB) *analyzers.Segmenter {
	t.Helper()
	words, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	return words
}
