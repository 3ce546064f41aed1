package bleve

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// In how many documents the rows found stand is counted 64 rows at a time. The rows of
// a document follow one another, so in a row of bits each document is a field, and its
// last bit is known (ends). To the bits of a field below the last one so many ones are
// added: that carries into the last bit if one of them is set, and never further, since
// the last bit is left out of both. A field that goes on in the next word carries there.

// documentsWith is how many documents have rows found.
func (x *search) documentsWith(in *found) (n int) {
	if in.count() <= x.cols.len()/manyShare {
		last := -1
		for _, row := range x.rowsIn(in) {
			if doc := int(x.cols.doc[row]); doc != last {
				last, n = doc, n+1
			}
		}
		return n
	}
	return fieldsWith(x.bitsOf(in.set), x.ends)
}

// fieldsWith is how many fields have a bit set, by where they end.
func fieldsWith(words, ends []uint64) (n int) {
	carry := uint64(0)
	for i, word := range words {
		end := ends[i]
		var sum uint64
		sum, carry = bits.Add64(word&^end, ^end, carry)
		n += bits.OnesCount64((sum | word) & end)
	}
	return n
}

// endsWith returns the bits of the last rows of documents, of which some are new.
func endsWith(before []uint64, docs *documents, from int) []uint64 {
	rows := int(docs.begins[docs.len()])
	ends := make([]uint64, (rows+63)/64)
	copy(ends, before)
	for doc := from; doc < docs.len(); doc++ {
		if first, to := docs.rows(uint32(doc)); first < to {
			ends[(to-1)/64] |= 1 << ((to - 1) % 64)
		}
	}
	return ends
}

// union is what has been found in all tiers.
func union(tiers []*found) *found {
	all := &found{set: roaring.New()}
	for i, t := range tiers {
		if i == 0 {
			all = t
		} else if !t.set.IsEmpty() {
			all = &found{set: roaring.Or(all.set, t.set)}
		}
	}
	return all
}

// countBeside counts of each hit how many its document has.
func (x *search) countBeside(hits []index.Found, tiers []*found) {
	for i := range hits {
		h := &hits[i]
		from, to := x.docs.rows(x.cols.doc[h.Row])
		for k, t := range tiers {
			n := rowsBetween(t.set, from, to)
			if h.Beside += n; x.plan.Tiers[k].Limit == 0 {
				h.InFull += n
			}
		}
	}
}

// rowsBetween is how many rows of a set are from one on and before another.
func rowsBetween(set *roaring.Bitmap, from, to uint32) int {
	n := set.Rank(to - 1) // which counts that one
	if from > 0 {
		n -= set.Rank(from - 1)
	}
	return int(n)
}
