package index

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// keyList is a sorted list of keys, each of an entry, that finds the best
// entries under a prefix without looking at them all. An entry's number is its
// rank: the smaller, the better.
type keyList struct {
	keys  []string
	entry []int32
	best  []int32 // a segment tree of the smallest entry
	first []group // the keys by their first character
}

// group is a range of keys with the same next character.
type group struct {
	char   rune
	size   int // bytes of the character
	lo, hi int
}

// newKeyList sorts the keys in place, each with its entry.
func newKeyList(keys []string, entries []int32) *keyList {
	type pair struct {
		key   string
		entry int32
	}
	pairs := make([]pair, len(keys))
	for i, k := range keys {
		pairs[i] = pair{k, entries[i]}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.entry, b.entry))
	})
	l := &keyList{keys: keys, entry: entries, best: make([]int32, 2*len(keys))}
	for i, p := range pairs {
		l.keys[i], l.entry[i] = p.key, p.entry
	}
	n := len(keys)
	copy(l.best[n:], l.entry)
	for i := n - 1; i > 0; i-- {
		l.best[i] = min(l.best[2*i], l.best[2*i+1])
	}
	for lo := 0; lo < n; {
		g := l.next(lo, n, 0)
		l.first = append(l.first, g)
		lo = g.hi
	}
	return l
}

// next gives the group of keys, from lo on and before hi, that have the same
// character behind depth bytes. A key that ends there is a group of size 0.
func (l *keyList) next(lo, hi, depth int) group {
	r, size := utf8.DecodeRuneInString(l.keys[lo][depth:])
	if size == 0 {
		return group{lo: lo, hi: lo + 1}
	}
	// Groups are small and many: look near first, then twice as far each time.
	same := l.keys[lo][depth : depth+size]
	inside := func(i int) bool { return strings.HasPrefix(l.keys[i][depth:], same) }
	known, step := lo, 1
	for known+step < hi && inside(known+step) {
		known += step
		step *= 2
	}
	span := min(step, hi-known)
	end := known + 1 + sort.Search(span-1, func(i int) bool { return !inside(known + 1 + i) })
	return group{char: r, size: size, lo: lo, hi: end}
}

// under gives the range of the keys that begin with prefix.
func (l *keyList) under(prefix string) (lo, hi int) {
	n := len(l.keys)
	lo = sort.Search(n, func(i int) bool { return l.keys[i] >= prefix })
	hi = lo + sort.Search(n-lo, func(i int) bool { return !strings.HasPrefix(l.keys[lo+i], prefix) })
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
	for bestNode < n { // down to the key that it stands for
		if bestNode *= 2; l.best[bestNode] != l.best[bestNode/2] {
			bestNode++
		}
	}
	return bestNode - n
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
