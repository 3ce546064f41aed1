package bleve

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"reflect"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"zhengsou/index"
	"zhengsou/indexer"
)

func drawForms(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("养老服务中")), 1, 3, -1), 1, 2).Draw(t, "forms")
}

func drawWords(t *rapid.T) []index.Weighted {
	words := make([]index.Weighted, rapid.IntRange(1, 3).Draw(t, "words"))
	for i := range words {
		words[i] = index.Weighted{Forms: drawForms(t), Weight: float64(rapid.IntRange(1, 4).Draw(t, "weight"))}
	}
	return words
}

// drawNode draws a condition of any kind, so small that the same ones come again.
func drawNode(t *rapid.T, depth int) index.Node {
	kinds := 10
	if depth > 0 {
		kinds = 13
	}
	nodes := func() []index.Node {
		list := make([]index.Node, rapid.IntRange(1, 2).Draw(t, "nodes"))
		for i := range list {
			list[i] = drawNode(t, depth-1)
		}
		return list
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return index.Literal{Forms: drawForms(t), Quoted: rapid.Bool().Draw(t, "quoted")}
	case 1:
		return index.Literal{Forms: drawForms(t), In: index.Area(rapid.IntRange(0, 3).Draw(t, "area"))}
	case 2:
		return index.Damaged{Forms: drawForms(t)}
	case 3:
		return index.Near{A: drawForms(t), B: drawForms(t), Within: rapid.IntRange(0, 2).Draw(t, "within"), InOrder: rapid.Bool().Draw(t, "in order")}
	case 4:
		return index.In{Facet: index.FacetDistrict, Values: []string{rapid.SampledFrom([]string{"甲省", "甲省/乙市", "丙省"}).Draw(t, "district")}}
	case 5:
		from := rapid.IntRange(2020, 2023).Draw(t, "from")
		return index.Between{Facet: index.FacetYear, From: from, To: from + 1}
	case 6:
		return index.AtLeast{Share: 0.5, Words: drawWords(t), Above: float64(rapid.IntRange(0, 1).Draw(t, "above"))}
	case 7:
		return index.FigureRange{Objects: drawForms(t), Min: float64(rapid.IntRange(0, 2).Draw(t, "least")), Max: 3}
	case 8:
		from := 20200100 + 100*rapid.IntRange(0, 3).Draw(t, "month")
		return index.Dated{From: from, To: from + 131}
	case 9:
		return index.Imprinted{Texts: drawForms(t)}
	case 10:
		return index.And(nodes())
	case 11:
		return index.Or(nodes())
	}
	return index.Not{Node: drawNode(t, depth-1)}
}

// Conditions have one key if, and only if, they are the same.
func TestKeysTellNodesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawNode(t, 2), drawNode(t, 2)
		if same := bytes.Equal(appendNode(nil, a), appendNode(nil, b)); same != reflect.DeepEqual(a, b) {
			t.Fatalf("%#v\n%#v\nhave one key: %t", a, b, same)
		}
	})
	for _, pair := range [][2][]string{{{"ab"}, {"a", "b"}}, {{"a", "bc"}, {"ab", "c"}}} {
		if bytes.Equal(appendTexts(nil, pair[0]), appendTexts(nil, pair[1])) {
			t.Errorf("%q and %q have one key", pair[0], pair[1])
		}
	}
}

// A session's searches, tables and counts are answered as if nothing had been
// asked before.
func TestWhatIsKeptChangesNoAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, clean := openDrawn(t)
		defer clean()
		tiers := make([]index.Tier, rapid.IntRange(1, 3).Draw(t, "tiers"))
		for i := range tiers {
			tiers[i] = index.Tier{Node: drawNode(t, 1)}
			if rapid.IntRange(0, 2).Draw(t, "limited") == 0 {
				tiers[i].Limit, tiers[i].Below = 3, rapid.IntRange(0, 2).Draw(t, "below")
			}
		}
		score := drawWords(t)
		for range 8 {
			p := index.Plan{Tiers: tiers[:rapid.IntRange(1, len(tiers)).Draw(t, "of the tiers")], Score: score, Facets: []index.Facet{index.FacetDistrict, index.FacetYear}}
			if rapid.IntRange(0, 3).Draw(t, "where") == 0 {
				p.Where = index.In{Facet: index.FacetDistrict, Values: []string{"甲省"}}
			}
			if rapid.Bool().Draw(t, "chosen") {
				p.Chosen = map[index.Facet][]string{index.FacetYear: {rapid.SampledFrom([]string{"2021", "2022"}).Draw(t, "year")}}
			}
			if rapid.IntRange(0, 3).Draw(t, "by date") == 0 {
				p.Order = index.ByDate
			}
			if rapid.IntRange(0, 3).Draw(t, "others") == 0 {
				p.Score = drawWords(t)
			}
			p.Above = index.Above{Heading: 1, Document: 0.2}
			p.From, p.Size, p.Tell = rapid.IntRange(0, 3).Draw(t, "from"), rapid.IntRange(0, 4).Draw(t, "size"), rapid.Bool().Draw(t, "told")
			again, rows := answer(t, e, p)
			e.now.kept = kept{room: e.now.kept.room}
			if fresh, freshRows := answer(t, e, p); !reflect.DeepEqual(again, fresh) || !reflect.DeepEqual(rows, freshRows) {
				t.Fatalf("%#v\nafter others: %+v %v\nby itself:    %+v %v", p, again, rows, fresh, freshRows)
			}
		}
	})
}

// openDrawn opens an engine with a few documents.
func openDrawn(t *rapid.T) (e *Engine, clean func()) {
	dir, err := os.MkdirTemp("", "engine")
	if err != nil {
		t.Fatal(err)
	}
	if e, _, err = Open(dir, "test"); err != nil {
		t.Fatal(err)
	}
	clean = func() {
		_ = e.Close()
		_ = os.RemoveAll(dir)
	}
	var put []index.Entry
	for i := range rapid.IntRange(1, 5).Draw(t, "documents") {
		meta := index.DocumentMeta{
			Title:    rapid.SampledFrom([]string{"", "养老", "服务中"}).Draw(t, "title"),
			Date:     rapid.SampledFrom([]string{"", "2021-03-01", "2022"}).Draw(t, "date"),
			District: rapid.SampledFrom([][]string{nil, {"甲省"}, {"甲省", "乙市"}, {"丙省"}}).Draw(t, "district"),
		}
		put = append(put, entry(fmt.Sprint("d", i), meta, rapid.SliceOfN(paragraphText(), 1, 6).Draw(t, "texts")...))
	}
	if err := e.Apply(context.Background(), index.Batch{Seq: 1, Put: put}); err != nil {
		t.Fatal(err)
	}
	return e, clean
}

// answer gives what a search and a table of a plan have.
func answer(t *rapid.T, e *Engine, p index.Plan) (index.Result, []uint64) {
	v, err := e.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.Close() }()
	r, err := v.Search(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	var rows []uint64
	if err := v.Outline(context.Background(), p, func(o *index.Outline) error {
		rows = append(rows, o.Number)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return r, rows
}

// What is kept stays within its room, and what was asked again outlives what was not.
func TestKeptIsBounded(t *testing.T) {
	k := kept{room: 1 << 20}
	bytes := k.room / 10
	k.put([]byte("again"), "again", bytes)
	for i := range 100 {
		k.put(fmt.Append(nil, i), i, bytes)
		if v, ok := k.get([]byte("again")); !ok || v != "again" {
			t.Fatalf("what is asked again is gone after %d others", i)
		}
		sum := 0
		for _, held := range []map[string]holding{k.young, k.old} {
			for _, h := range held {
				sum += h.bytes
			}
		}
		if sum > 2*k.room {
			t.Fatalf("%d bytes are kept after %d", sum, i)
		}
	}
	if _, ok := k.get([]byte("0")); ok {
		t.Error("what nobody asked again is still there")
	}
	k.put([]byte("large"), "large", k.room/2)
	if _, ok := k.get([]byte("large")); ok {
		t.Error("what would push out half of the others is kept")
	}
}

// Many who ask the same at once share what is kept, and get what one alone gets.
func TestWhatIsKeptIsShared(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{
		entry("a", index.DocumentMeta{Date: "2021"}, "养老服务", "养老", "服务中心", "老年人"),
		entry("b", index.DocumentMeta{Date: "2022"}, "养老服务中心", "服务", "中老年"),
	}})
	words := []index.Weighted{{Forms: []string{"养老"}, Weight: 1}, {Forms: []string{"服务"}, Weight: 2}}
	p := index.Plan{
		Tiers:  []index.Tier{{Node: index.Literal{Forms: []string{"养老"}}}, {Node: index.AtLeast{Share: 0.3, Words: words}, Limit: 3}},
		Facets: []index.Facet{index.FacetYear}, Score: words, Size: 10,
	}
	chosen := p
	chosen.Chosen = map[index.Facet][]string{index.FacetYear: {"2022"}}
	plans := []index.Plan{p, chosen}
	want := []index.Result{ask(t, e, p), ask(t, e, chosen)}
	e.now.kept = kept{room: e.now.kept.room}
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			for i := range 50 {
				which := (n + i) % len(plans)
				v, err := e.View(context.Background())
				if err != nil {
					t.Error(err)
					return
				}
				r, err := v.Search(context.Background(), plans[which])
				if _ = v.Close(); err != nil || !reflect.DeepEqual(r, want[which]) {
					t.Errorf("%+v (%v), should be %+v", r, err, want[which])
				}
			}
		})
	}
	wait.Wait()
}

// A batch makes a state of its own, which knows nothing of what was asked before.
func TestABatchForgets(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, "养老服务")}})
	p := literal("养老")
	p.Facets = []index.Facet{index.FacetYear}
	if r := ask(t, e, p); r.Totals[0] != 1 {
		t.Fatalf("totals %v", r.Totals)
	}
	apply(t, e, index.Batch{Seq: 2, Put: []index.Entry{entry("b", index.DocumentMeta{}, "养老")}})
	if r := ask(t, e, p); r.Totals[0] != 2 {
		t.Errorf("totals %v after one more", r.Totals)
	}
	apply(t, e, index.Batch{Seq: 3, Delete: []string{indexer.DocumentID("a"), indexer.DocumentID("b")}})
	if r := ask(t, e, p); r.Totals[0] != 0 {
		t.Errorf("totals %v after all are gone", r.Totals)
	}
}
