package indexer

import (
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// TestWrittenIsRead writes documents of every format at random and checks that
// what is read has all of their text; where the format fixes an order, in it.
func TestWrittenIsRead(t *testing.T) {
	var f formats
	defer f.close()
	eachWritten(t, func(t *testing.T, name string, w *writtenDocument, data []byte) {
		raw, err := f.read(t.Context(), file{name: name, bytes: data})
		if err != nil {
			t.Fatal(err)
		}
		checkRaw(t, raw)
		text := analyzers.Fold(squeeze(raw.Text))
		at := 0
		for k, piece := range w.pieces {
			from := at
			if w.loose[k] {
				from = 0
			}
			i := strings.Index(text[from:], analyzers.Fold(piece))
			if i < 0 {
				t.Errorf("%q is not read, or out of order: held %q, text %q of %q", piece, raw.Held, raw.Text, data[:min(len(data), 3000)])
				break
			}
			at = max(at, from+i)
		}
	})
}
