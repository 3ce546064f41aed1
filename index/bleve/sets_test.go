package bleve

import "testing"

// What an arena gives out is the taker's own until the search ends, whatever is taken
// after it.
func TestArenaKeepsApart(t *testing.T) {
	var a arena[int]
	for range 3 { // searches
		var taken [][]int
		for n := range 40 {
			list := a.take(n)
			if len(list) != 0 || cap(list) != n {
				t.Fatalf("%d of %d, want none of %d", len(list), cap(list), n)
			}
			for range n {
				list = append(list, n)
			}
			taken = append(taken, list)
		}
		for n, list := range taken {
			for _, v := range list {
				if v != n {
					t.Fatalf("what was taken as %d holds %d", n, v)
				}
			}
		}
		a.empty()
	}
}
