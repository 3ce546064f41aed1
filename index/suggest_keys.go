package index

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// keyList is a sorted list of keys, each of an entry, that finds the best entries under a
// prefix without looking at them all. An entry's number is its rank: the smaller, the better.
// A server keeps some hundred thousand keys, so they are slices of one text and the list holds
// no pointers that the garbage collector would have to follow.
type keyList struct {
	text  string   // which all keys are parts of
	from  []uint32 // where each begins
	size  []uint8  // its bytes
	entry []int32
	best  []int32 // a segment tree of the smallest entry of each bestBlock keys
	first []group // the keys by their first character
}

// bestBlock keys are looked at one by one; a tree of every key would take more
// memory than the keys.
const bestBlock = 16

// group is a range of keys with the same next character.
type group struct {
	char   rune
	size   int // bytes of the character
	lo, hi int
}

// keyWriter gathers the keys of a keyList, as parts of a text that is given, or that
// it writes.
type keyWriter struct {
	text strings.Builder
	keys []keyAt
}

type keyAt struct {
	from  uint32
	entry int32
	size  uint8
}

// add adds a key that is written behind those before.
func (w *keyWriter) add(key string, entry int32) {
	from := w.text.Len()
	w.text.WriteString(key)
	w.part(from, len(key), entry)
}

// part adds a key that is a part of the text; one of more bytes than a key can have,
// which nobody types, is left out.
func (w *keyWriter) part(from, size int, entry int32) {
	if size <= math.MaxUint8 && from <= math.MaxUint32 {
		w.keys = append(w.keys, keyAt{uint32(from), entry, uint8(size)})
	}
}

// written is the list of the keys that were added.
func (w *keyWriter) written() *keyList { return w.list(strings.Clone(w.text.String())) }

// list sorts the keys, which are parts of the text, into a list.
func (w *keyWriter) list(text string) *keyList {
	n := len(w.keys)
	of := func(k keyAt) string { return text[k.from:][:k.size] }
	slices.SortFunc(w.keys, func(a, b keyAt) int {
		return cmp.Or(strings.Compare(of(a), of(b)), cmp.Compare(a.entry, b.entry))
	})
	blocks := (n + bestBlock - 1) / bestBlock
	l := &keyList{text: text, from: make([]uint32, n), size: make([]uint8, n), entry: make([]int32, n), best: make([]int32, 2*blocks)}
	for i, k := range w.keys {
		l.from[i], l.size[i], l.entry[i] = k.from, k.size, k.entry
	}
	for i := range blocks {
		l.best[blocks+i] = slices.Min(l.entry[i*bestBlock : min((i+1)*bestBlock, n)])
	}
	for i := blocks - 1; i > 0; i-- {
		l.best[i] = min(l.best[2*i], l.best[2*i+1])
	}
	for lo := 0; lo < n; {
		g := l.next(lo, n, 0)
		l.first = append(l.first, g)
		lo = g.hi
	}
	return l
}

func (l *keyList) len() int { return len(l.from) }

func (l *keyList) key(i int) string { return l.text[l.from[i]:][:l.size[i]] }

// next returns the group of keys, from lo on and before hi, that have the same
// character behind depth bytes. A key that ends there is a group of size 0.
func (l *keyList) next(lo, hi, depth int) group {
	r, size := utf8.DecodeRuneInString(l.key(lo)[depth:])
	if size == 0 {
		return group{lo: lo, hi: lo + 1}
	}
	// Groups are small and many: look near first, then twice as far each time.
	same := l.key(lo)[depth : depth+size]
	inside := func(i int) bool { return strings.HasPrefix(l.key(i)[depth:], same) }
	known, step := lo, 1
	for known+step < hi && inside(known+step) {
		known += step
		step *= 2
	}
	span := min(step, hi-known)
	end := known + 1 + sort.Search(span-1, func(i int) bool { return !inside(known + 1 + i) })
	return group{char: r, size: size, lo: lo, hi: end}
}

// under returns the range of the keys that begin with prefix.
func (l *keyList) under(prefix string) (lo, hi int) {
	n := l.len()
	lo = sort.Search(n, func(i int) bool { return l.key(i) >= prefix })
	hi = lo + sort.Search(n-lo, func(i int) bool { return !strings.HasPrefix(l.key(lo+i), prefix) })
	return lo, hi
}

// equal returns the range of the keys that are this one.
func (l *keyList) equal(key string) (lo, hi int) {
	n := l.len()
	lo = sort.Search(n, func(i int) bool { return l.key(i) >= key })
	hi = lo
	for hi < n && l.key(hi) == key {
		hi++
	}
	return lo, hi
}

// least returns the position of the best entry in a range that is not empty.
func (l *keyList) least(lo, hi int) int {
	best := lo
	look := func(from, to int) {
		for i := from; i < to; i++ {
			if l.entry[i] < l.entry[best] {
				best = i
			}
		}
	}
	// Whole blocks are those from first to before last.
	first, last := (lo+bestBlock-1)/bestBlock, hi/bestBlock
	if first >= last {
		look(lo, hi)
		return best
	}
	look(lo, first*bestBlock)
	blocks := len(l.best) / 2
	node := blocks + first
	for a, b := first+blocks, last+blocks; a < b; a, b = a/2, b/2 {
		if a%2 == 1 {
			if l.best[a] < l.best[node] {
				node = a
			}
			a++
		}
		if b%2 == 1 {
			b--
			if l.best[b] < l.best[node] {
				node = b
			}
		}
	}
	for node < blocks { // down to the block that it stands for
		if node *= 2; l.best[node] != l.best[node/2] {
			node++
		}
	}
	block := (node - blocks) * bestBlock
	look(block, min(block+bestBlock, l.len()))
	look(last*bestBlock, hi)
	return best
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
