package bleve

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"zhengsou/index"
)

// Over texts of so few characters that most pairs are common, some of them longer
// than places reach, in parts of which some were merged, each string is found in the
// texts that hold it: those that have a pair twice, those whose pairs stand apart or
// in another order, and by itself as well as among few rows and with other strings.
func TestPlacesTellWhatAPlainScanTells(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	draw := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune([]rune("养老服务中a")[min(random.IntN(9), random.IntN(6))%6])
		}
		return b.String()
	}
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	var texts []string
	for batch, rows := range []int{900, 900, 3000, 40} {
		own := make([]string, rows)
		for i := range own {
			if own[i] = draw(1 + random.IntN(14)); i%50 == 0 {
				own[i] = strings.Repeat("乙", maxPlace-8) + draw(16)
			}
		}
		apply(t, e, index.Batch{Seq: uint64(batch + 1), Put: []index.Entry{entry(fmt.Sprint(batch), index.DocumentMeta{}, own...)}})
		texts = append(texts, own...)
	}
	placed, met, sure := 0, 0, 0 // strings; of all, the rows met and those that need no look
	s, err := e.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.release()
	for range 300 {
		one, other := draw(3+random.IntN(4)), draw(2+random.IntN(3))
		x := newSearch(t.Context(), s, index.Plan{})
		keys, _ := pairs(one)
		if list := x.postings(s.body, keys[0])[0]; list.placed() {
			placed++
		}
		rows, _ := x.meet(s.body, 0, one, keys, true, nil)
		met, sure = met+len(rows), sure+len(rows)-len(x.toLook(rows))
		x.done()
		if one == other {
			continue
		}
		first, both, without := 0, 0, 0
		for _, text := range texts {
			switch {
			case strings.Contains(text, one) && strings.Contains(text, other):
				both++
				first++
			case strings.Contains(text, one):
				first++
				without++
			}
		}
		node := func(of string) index.Node { return index.Literal{Forms: []string{of}} }
		for _, of := range []struct {
			node index.Node
			want int
		}{{node(one), first}, {index.And{node(other), node(one)}, both}, {index.And{node(one), index.Not{Node: node(other)}}, without}} {
			if r := ask(t, e, index.Plan{Tiers: []index.Tier{{Node: of.node}}}); r.Totals[0] != of.want {
				t.Fatalf("%+v: found %d, a scan says %d", of.node, r.Totals[0], of.want)
			}
		}
	}
	if placed < 100 || sure < met/4 || sure == met {
		t.Errorf("of 300 strings %d began with a pair of which places are told, and %d of %d rows needed no look: too few to tell", placed, sure, met)
	}
	if len(s.body.parts) == 4 {
		t.Error("no parts were merged")
	}
}
