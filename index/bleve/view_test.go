package bleve

import (
	"context"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// A view keeps what it has while the document is replaced, once and again, and
// deleted: its hits can be fetched, and its pages go on.
func TestAViewOutlivesReplacement(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	ctx := context.Background()
	put := func(seq uint64, texts ...string) {
		apply(t, e, index.Batch{Seq: seq, Put: []index.Entry{entry("a", index.DocumentMeta{}, texts...)}})
	}
	put(1, "养老服务一", "养老服务二", "养老服务三")
	old, err := e.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = old.Close() }()
	put(2, "养老服务二", "养老服务四")
	middle, err := e.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = middle.Close() }()
	put(3, "养老服务二")
	apply(t, e, index.Batch{Seq: 4, Delete: []string{indexer.DocumentID("a")}})
	for v, want := range map[index.View]int{old: 3, middle: 2} {
		p := literal("养老服务")
		p.Size = 1
		found := 0
		for {
			r, err := v.Search(ctx, p)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Hits) == 0 {
				break
			}
			found++
			got, err := v.Fetch(ctx, []string{r.Hits[0].ID})
			if err != nil || len(got) != 1 {
				t.Fatalf("%d of 1 paragraph: %v", len(got), err)
			}
			p.After = &index.Cursor{Tier: r.Hits[0].Tier, Score: r.Hits[0].Score, ID: r.Hits[0].ID}
		}
		if found != want {
			t.Errorf("found %d, want %d", found, want)
		}
	}
}
