package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Whatever keys there are: they are in order, each once for each of its entries, and
// of every range the best is that of a look at each.
func TestKeyList(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 1, bestBlock - 1, bestBlock, bestBlock + 1, 3*bestBlock + 5, 40 * bestBlock} {
		var w keyWriter
		var want []string
		for entry := range int32(n) {
			key := fmt.Sprint(random.IntN(n)) + strings.Repeat("养", random.IntN(3))
			w.add(key, entry)
			want = append(want, fmt.Sprint(key, " ", entry))
		}
		l := w.written()
		var got []string
		for i := range l.len() {
			got = append(got, fmt.Sprint(l.key(i), " ", l.entry[i]))
			if i > 0 && l.key(i-1) > l.key(i) {
				t.Fatalf("%s stands before %s", l.key(i-1), l.key(i))
			}
		}
		slices.Sort(got)
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Fatalf("%d keys: %v, should be %v", n, got, want)
		}
		for range min(n*n, 2000) {
			lo := random.IntN(n)
			hi := lo + 1 + random.IntN(n-lo)
			if at := l.least(lo, hi); at < lo || at >= hi || l.entry[at] != slices.Min(l.entry[lo:hi]) {
				t.Fatalf("of %d to %d of %d keys %d has the best entry", lo, hi, n, at)
			}
		}
	}
	var w keyWriter
	w.add(strings.Repeat("长", 100), 1)
	w.add("短", 2)
	if l := w.written(); l.len() != 1 || l.key(0) != "短" {
		t.Errorf("%d keys, the first %q", l.len(), l.key(0))
	}
}
