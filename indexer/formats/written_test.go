package formats

import (
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer/examples"
	"zhengsou/indexer/wording"
)

// TestWrittenIsRead writes documents of every format at random and checks that
// what is read has all of their text; where the format fixes an order, in it.
func TestWrittenIsRead(t *testing.T) {
	var f Readers
	defer f.Close()
	examples.EachWritten(t, func(t *testing.T, name string, w *examples.Written, data []byte) {
		raw, err := f.Read(t.Context(), File{Name: name, Bytes: data})
		if err != nil {
			t.Fatal(err)
		}
		checkRaw(t, raw)
		text := analyzers.Fold(wording.Squeeze(raw.Text))
		at := 0
		for k, piece := range w.Pieces {
			from := at
			if w.Loose[k] {
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
