package trial

import (
	"sync"
	"testing"

	"zhengsou/analyzers"
)

// loadWords loads the segmenter of Words.
var loadWords = sync.OnceValues(analyzers.NewSegmenter)

// Words is one segmenter for all tests: it takes half a second and 130 MB to load.
func Words(t testing.TB) *analyzers.Segmenter {
	t.Helper()
	words, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	return words
}
