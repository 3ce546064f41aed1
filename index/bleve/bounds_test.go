package bleve

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
	"zhengsou/indexer"
)

// What any pair adds to a row is no more than the row's bound, as the batch wrote it and
// as it is read again: also where the pair stands more often than a column can tell, and
// where its two characters are one.
func TestReachBoundsWhatPairsAdd(t *testing.T) {
	var texts []string
	for times := range 2*mostTimes + 1 {
		texts = append(texts, strings.Repeat("养老，", times)+"服务", "停车"+strings.Repeat("好", times+1), strings.Repeat("公园绿地", times)+strings.Repeat("地", 40))
	}
	dir := t.TempDir()
	e := openTest(t, dir)
	defer func() { _ = e.Close() }()
	for i, text := range texts {
		apply(t, e, index.Batch{Seq: uint64(i + 1), Put: []index.Entry{entry(fmt.Sprint(i), index.DocumentMeta{}, text, "而")}})
	}
	for range 2 {
		s := e.now
		if s.cols.len() != 2*len(texts) {
			t.Fatalf("%d rows, should be %d", s.cols.len(), 2*len(texts))
		}
		tight := 0
		for i, text := range texts {
			row := uint32(2 * i)
			most := float32(0)
			for at := range text {
				_, one := utf8.DecodeRuneInString(text[at:])
				if _, two := utf8.DecodeRuneInString(text[at+one:]); two > 0 {
					times := float32(timesIn(text, text[at:at+one+two]))
					most = max(most, times/(times+s.norms.of[utf8.RuneCountInString(text)]))
				}
			}
			reach := s.norms.reach(s.cols.sizes[row])
			if most > reach {
				t.Errorf("a pair of %s adds %f of its weight, more than %f", text, most, reach)
			}
			if most == reach {
				tight++
			}
		}
		if tight < len(texts)/4 {
			t.Errorf("only %d bounds of %d are what the commonest pair adds", tight, len(texts))
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		e = openTest(t, dir)
	}
}

// The best that bounds find are the very rows, with the very scores, that are best when
// every row is scored by every list: after documents were replaced and deleted, by words
// that share pairs, by pairs that stand often, under titles and in places.
func TestBoundsFindTheBestOfAll(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	draw := func(n int) string { return drawUneven(random, n) }
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	places := [][]string{nil, {"山东省"}, {"山东省", "青岛市"}, {"浙江省"}}
	put := func(id int) index.Entry {
		var own []string
		for range 1 + random.IntN(200) {
			text := draw(3 + random.IntN(12))
			if random.IntN(10) == 0 {
				text += strings.Repeat(draw(2), 1+random.IntN(2*mostTimes))
			}
			own = append(own, text)
		}
		return entry(fmt.Sprint(id), index.DocumentMeta{Title: draw(4), District: places[random.IntN(len(places))]}, own...)
	}
	var batch index.Batch
	for id := range 160 {
		batch.Put = append(batch.Put, put(id))
	}
	for seq := range 4 {
		batch.Seq = uint64(seq + 1)
		apply(t, e, batch)
		batch = index.Batch{}
		for _, id := range random.Perm(160)[:30] { // some after they were deleted
			if random.IntN(3) == 0 {
				batch.Delete = append(batch.Delete, indexer.DocumentID(fmt.Sprint(id)))
			} else {
				batch.Put = append(batch.Put, put(id))
			}
		}
	}
	s := e.now
	if s.cols.len() < 3*windowRows || s.dead.IsEmpty() {
		t.Fatalf("%d rows, %d of them dead", s.cols.len(), s.dead.GetCardinality())
	}
	some := make([]uint64, s.cols.len()/64) // a bit for each row
	for i := range some {
		some[i] = random.Uint64() | random.Uint64()
	}
	for range 60 {
		var p index.Plan
		for range 2 + random.IntN(12) {
			w := index.Weighted{Weight: 0.1 + random.Float64()}
			for range 1 + random.IntN(3) {
				w.Forms = append(w.Forms, draw(2+random.IntN(3)))
			}
			p.Score = append(p.Score, w)
		}
		if random.IntN(2) == 0 {
			p.Above.Heading = random.Float64()
		}
		if random.IntN(2) == 0 {
			p.Above.Places, p.Above.Place, p.Above.NoPlace = []string{"山东省/青岛市"}, random.Float64(), random.Float64()/4
		}
		x := newSearch(t.Context(), s, p)
		set := x.live
		if random.IntN(3) == 0 {
			set = roaring.And(set, roaring.FromDense(some, true))
		}
		terms, _ := x.scoreTerms()
		n := 1 + random.IntN(refineDepth)
		got, err := x.bestByWindows(set, terms, n)
		if err != nil {
			t.Fatal(err)
		}
		rows := x.rowsOf(set)
		all, err := x.score(rows, terms, len(rows))
		if err != nil {
			t.Fatal(err)
		}
		want := x.top(all.rows, all.scores, n, nil)
		if len(got) != len(want) {
			t.Fatalf("%+v: %d rows, should be %d", p, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%+v: row %d is %+v, should be %+v", p, i, got[i], want[i])
			}
		}
		x.done()
	}
}
