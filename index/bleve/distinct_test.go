package bleve

import (
	"testing"

	"pgregory.net/rapid"
)

// However long documents are and wherever they begin and end, as many are counted as
// have a row.
func TestFieldsWithBits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := newDocuments()
		for _, rows := range rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(60, 200)), 1, 60).Draw(t, "rows") {
			docs.begins = append(docs.begins, docs.begins[docs.len()]+uint32(rows))
			docs.at = append(docs.at, 0)
		}
		known := rapid.IntRange(0, docs.len()).Draw(t, "known")
		before := documents{at: docs.at[:known], begins: docs.begins[:known+1]}
		ends := endsWith(endsWith(nil, &before, 0), &docs, known)
		words := make([]uint64, len(ends))
		share := rapid.IntRange(1, 100).Draw(t, "share")
		want := 0
		for doc := range uint32(docs.len()) {
			some := false
			for row, to := docs.rows(doc); row < to; row++ {
				if rapid.IntRange(1, 100).Draw(t, "is") <= share {
					words[row/64] |= 1 << (row % 64)
					some = true
				}
			}
			if some {
				want++
			}
		}
		if got := fieldsWith(words, ends); got != want {
			t.Fatalf("%d documents have rows, counted %d", want, got)
		}
	})
}
