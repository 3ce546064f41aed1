package index

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// keyList is a sorted list of keys, each of an entry, that finds the best
// entries under a prefix without looking at them all. An entry's number is its
// rank: the smaller, the better.
type keyList struct {
	keys  []string
	entry []int32
	best  []int32 // a segment tree of the smallest entry
}

func newKeyList(keys []string, entries []int32) *keyList {
	order := make([]int32, len(keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(strings.Compare(keys[a], keys[b]), cmp.Compare(entries[a], entries[b]))
	})
	l := &keyList{keys: make([]string, len(keys)), entry: make([]int32, len(keys)), best: make([]int32, 2*len(keys))}
	for i, o := range order {
		l.keys[i], l.entry[i] = keys[o], entries[o]
	}
	n := len(keys)
	copy(l.best[n:], l.entry)
	for i := n - 1; i > 0; i-- {
		l.best[i] = min(l.best[2*i], l.best[2*i+1])
	}
	return l
}

// under gives the range of the keys that begin with prefix.
func (l *keyList) under(prefix string) (lo, hi int) {
	return l.within(0, len(l.keys), prefix)
}

// within is under, inside a range that is known to hold them.
func (l *keyList) within(from, to int, prefix string) (lo, hi int) {
	lo = from + sort.Search(to-from, func(i int) bool { return l.keys[from+i] >= prefix })
	hi = lo + sort.Search(to-lo, func(i int) bool { return !strings.HasPrefix(l.keys[lo+i], prefix) })
	return lo, hi
}

// equal gives the range of the keys that are this one.
func (l *keyList) equal(key string) (lo, hi int) {
	lo = sort.SearchStrings(l.keys, key)
	hi = lo
	for hi < len(l.keys) && l.keys[hi] == key {
		hi++
	}
	return lo, hi
}

// least gives the position of the best entry in a range that is not empty.
func (l *keyList) least(lo, hi int) int {
	n := len(l.keys)
	best := lo
	bestNode := lo + n
	for a, b := lo+n, hi+n; a < b; a, b = a/2, b/2 {
		if a%2 == 1 {
			if l.best[a] < l.best[bestNode] {
				bestNode = a
			}
			a++
		}
		if b%2 == 1 {
			b--
			if l.best[b] < l.best[bestNode] {
				bestNode = b
			}
		}
	}
	for best = bestNode; best < n; {
		if best *= 2; l.best[best] != l.best[best/2] {
			best++
		}
	}
	return best - n
}

// span is a range of a keyList that a search has reached.
type span struct {
	list   *keyList
	lo, hi int
	depth  int // bytes of the keys that are matched
	at     int // bytes of the query that are used; len(query) when it is done
	best   int32
}

// spans is a heap of spans, the one with the best entry first.
type spans []span

func (h spans) Len() int           { return len(h) }
func (h spans) Less(i, j int) bool { return h[i].best < h[j].best }
func (h spans) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *spans) Push(x any)        { *h = append(*h, x.(span)) }
func (h *spans) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
