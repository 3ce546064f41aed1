package bleve

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"zhengsou/index"
)

// What is read for a search stays as it is until the next, however much is read,
// and no more than lentBytes are lent on.
func TestReadingLends(t *testing.T) {
	var r reading
	for range 3 {
		var taken [][]byte
		for i, n := range []int{10, readBytes - 5, 3, readBytes * 3, lentBytes, 1, 2 * readBytes} {
			room := r.take(n)
			if len(room) != n {
				t.Fatalf("%d bytes, wanted %d", len(room), n)
			}
			for k := range room {
				room[k] = byte(i + 1)
			}
			taken = append(taken, room)
		}
		for i, room := range taken {
			if len(bytes.Trim(room, string(rune(i+1)))) > 0 {
				t.Fatalf("what was read as number %d was written over", i)
			}
		}
		r.empty()
		lent := 0
		for _, room := range r.room {
			lent += len(room)
		}
		if lent > lentBytes {
			t.Fatalf("%d bytes are lent on", lent)
		}
	}
}

// A part that cannot be read any more fails the search, and nothing is kept of it.
func TestASearchFailsWhereListsCannotBeRead(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	var texts []string
	for range 200 {
		texts = append(texts, "养老", "服", "务")
	}
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, texts...)}})
	v, err := e.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.Close() }()
	p := literal("养老")
	p.Facets = []index.Facet{index.FacetYear}
	part := e.now.body.parts[0]
	size := part.size
	part.size = size / 8
	if _, err := v.Search(context.Background(), p); !errors.Is(err, ErrDamaged) {
		t.Fatalf("%v of a part that is cut short", err)
	}
	part.size = size
	if r := ask(t, e, p); r.Totals[0] != 200 {
		t.Errorf("totals %v", r.Totals)
	}
}
