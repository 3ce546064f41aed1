package bleve

import (
	"fmt"
	"math/rand/v2"
	"slices"
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

// Of a string's pairs the first and the last must be met by their places, and one of any
// two side by side; of all such choices none reads fewer rows.
func TestProvingPairs(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		all := make([]meeting, 2+random.IntN(7))
		for i := range all {
			all[i] = meeting{n: 1 + random.IntN(1000), from: i}
		}
		least := 0 // rows of the best choice
		for chosen := range 1 << len(all) {
			sum, ok := 0, chosen&1 != 0 && chosen>>(len(all)-1) != 0
			for i, list := range all {
				if chosen>>i&1 != 0 {
					sum += list.n
				} else {
					ok = ok && chosen>>i&3 != 0
				}
			}
			if ok && (least == 0 || sum < least) {
				least = sum
			}
		}
		rarest := slices.MinFunc(all, byLength)
		sum, besides := 0, 0
		met := make([]bool, len(all))
		for _, list := range proving(slices.Clone(all)) {
			if sum += list.n; list == rarest && !met[list.from] {
				besides = list.n
			}
			met[list.from] = true
		}
		if sum != least && sum != least+besides {
			t.Fatalf("%+v: %d rows are read, %d would do", all, sum, least)
		}
		for i := range met {
			if !met[i] && (i == 0 || i == len(met)-1 || !met[i-1] || !met[i+1]) {
				t.Fatalf("%+v: %v prove nothing", all, met)
			}
		}
	}
}

// What was answered from long lists is answered again from what is remembered, the same
// for all rows and for few, guessed or for certain.
func TestLiteralAskedAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	draw := func(n int) string {
		text := make([]rune, n)
		for i := range text {
			text[i] = []rune("甲乙丙")[random.IntN(3)]
		}
		return string(text)
	}
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	texts := make([]string, 2*dearRows)
	for i := range texts {
		texts[i] = draw(1 + random.IntN(9))
	}
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, texts...)}})
	literal := func(of string) index.Node { return index.Literal{Forms: []string{of}} }
	for range 30 {
		a, b, c := draw(2+random.IntN(3)), draw(1+random.IntN(3)), draw(3)
		want := 0
		for _, text := range texts {
			if strings.Contains(text, a) && (strings.Contains(text, b) || strings.Contains(text, c)) && !(strings.Contains(text, c) && strings.Contains(text, b)) {
				want++
			}
		}
		either := index.Or{literal(b), literal(c)}
		node := index.And{index.And{literal(a), either}, either, index.Or{literal(a), literal(b)}, index.Not{Node: index.And{literal(c), literal(b)}}}
		if r := ask(t, e, index.Plan{Tiers: []index.Tier{{Node: node}}}); r.Totals[0] != want {
			t.Fatalf("%s, %s or %s: found %d, a scan says %d", a, b, c, r.Totals[0], want)
		}
	}
}
