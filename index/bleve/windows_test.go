package bleve

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/index"
	"zhengsou/indexer"
)

// drawUneven gives a text of n characters, some of which it has often and some rarely.
func drawUneven(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune([]rune("养老服务中心建设停车场地")[int(12*random.Float64()*random.Float64())])
	}
	return b.String()
}

// Over several windows and parts, some of which a condition leaves out, the best of
// a share are those of a plain count, with its scores.
func TestWindowsEqualAPlainCount(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	draw := func(n int) string { return drawUneven(random, n) }
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	var texts, of, titles []string // of each row: its text, its document and the title
	characters := 0
	for batch, rows := range []int{3 * windowRows, 700, windowRows + 5, 40} {
		var put []index.Entry
		for n := 0; n < rows; n += 500 {
			id, title := fmt.Sprint(batch, "-", n), draw(4)
			var own []string
			for range min(500, rows-n) {
				text := draw(3 + random.IntN(9))
				if random.IntN(20) == 0 { // more often than a row's column tells, too
					text += strings.Repeat(draw(2), 1+random.IntN(2*mostTimes))
				}
				own = append(own, text)
				of, titles = append(of, indexer.DocumentID(id)), append(titles, title)
				characters += utf8.RuneCountInString(own[len(own)-1])
			}
			put, texts = append(put, entry(id, index.DocumentMeta{Title: title}, own...)), append(texts, own...)
		}
		apply(t, e, index.Batch{Seq: uint64(batch + 1), Put: put})
	}
	average := float64(characters) / float64(len(texts))
	for trial := range 12 {
		var above index.Above
		if trial%2 == 0 { // then the windows are not gone through in their order
			above.Heading = 0.7
		}
		share := index.AtLeast{Share: 0.2 + random.Float64()/2}
		var score []index.Weighted
		weight := 0.0
		for range 2 + random.IntN(4) {
			w := index.Weighted{Forms: []string{draw(2 + random.IntN(2))}, Weight: 1 + random.Float64()}
			share.Words, weight = append(share.Words, w), weight+w.Weight
		}
		for range 2 + random.IntN(20) {
			term := index.Weighted{Forms: []string{draw(2)}, Weight: random.Float64() + 0.1}
			if !slices.ContainsFunc(score, func(other index.Weighted) bool { return other.Forms[0] == term.Forms[0] }) {
				score = append(score, term)
			}
		}
		chosen := []string{of[random.IntN(len(of))], of[random.IntN(len(of))], of[len(of)-1]}
		var where index.Node = index.In{Facet: index.FacetDocument, Values: chosen}
		if random.IntN(3) == 0 {
			where = nil
		}
		scores := make([]float64, len(texts))
		for _, s := range score {
			n := 0
			for _, text := range texts {
				if strings.Contains(text, s.Forms[0]) {
					n++
				}
			}
			for row, text := range texts {
				if strings.Contains(titles[row], s.Forms[0]) {
					scores[row] += above.Heading * s.Weight * idf(n, len(texts))
				}
				if times := float64(timesIn(text, s.Forms[0])); times > 0 {
					norm := index.BM25K1 * (1 - index.BM25B + index.BM25B*float64(utf8.RuneCountInString(text))/average)
					scores[row] += s.Weight * idf(n, len(texts)) * (index.BM25K1 + 1) * times / (times + norm)
				}
			}
		}
		var want, all []float64 // of those that hold the share, and of all
		for row, text := range texts {
			held := 0.0
			for _, w := range share.Words {
				if strings.Contains(text, w.Forms[0]) {
					held += w.Weight
				}
			}
			if where != nil && !slices.Contains(chosen, of[row]) {
				continue
			}
			if all = append(all, scores[row]); held >= share.Share*weight {
				want = append(want, scores[row])
			}
		}
		for _, list := range [][]float64{want, all} {
			slices.SortFunc(list, func(a, b float64) int { return cmp.Compare(b, a) })
		}
		const limit = 90
		// Found and scored at once, or all found first.
		for i, tier := range []index.Tier{{Node: share, Limit: limit}, {Node: share}, {Node: index.And{}}} {
			want := [][]float64{want, want, all}[i]
			r := ask(t, e, index.Plan{Tiers: []index.Tier{tier}, Where: where, Score: score, Above: above, Size: limit})
			if len(r.Hits) != min(limit, len(want)) {
				t.Fatalf("%+v: %d hits, should be %d", tier, len(r.Hits), min(limit, len(want)))
			}
			for i, h := range r.Hits {
				if math.Abs(h.Score-want[i]) > 1e-3 || math.Abs(h.Score-scores[h.Row]) > 1e-3 {
					t.Fatalf("%+v: hit %d is row %d with %f, should have %f, and the hit %f", tier, i, h.Row, h.Score, scores[h.Row], want[i])
				}
			}
		}
		if r := ask(t, e, index.Plan{Tiers: []index.Tier{{Node: share}}, Where: where}); r.Totals[0] != len(want) {
			t.Fatalf("%+v: %d rows hold it, should be %d", share, r.Totals[0], len(want))
		}
	}
}

// timesIn counts where a text has a pair of characters, also where they overlap.
func timesIn(text, pair string) int {
	n := 0
	for i := range text {
		if strings.HasPrefix(text[i:], pair) {
			n++
		}
	}
	return n
}

func TestRowsBefore(t *testing.T) {
	for n := range 20 {
		rows := make([]uint32, n)
		for i := range rows {
			rows[i] = uint32(3*i + 1)
		}
		for end := range uint32(3*n + 3) {
			want, _ := slices.BinarySearch(rows, end)
			if got := rowsBefore(rows, end); got != want {
				t.Errorf("%d of %v come before %d, want %d", got, rows, end, want)
			}
		}
	}
}
