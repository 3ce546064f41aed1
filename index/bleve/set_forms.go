package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Rows found go through a search as compressed sets, which are met with one another,
// as bits, which many rows are quickest made and asked by, and as lists in order, which
// posting lists are met with.

// setShare: more than this share of all rows become a set by their bits.
const setShare = 512

// setOf makes rows a set: many by their bits, since a set takes rows of a list one by
// one.
func (x *search) setOf(rows []uint32) *roaring.Bitmap {
	if len(rows) <= x.cols.len()/setShare {
		return roaring.BitmapOf(rows...)
	}
	words := x.noBits()
	for _, row := range rows {
		words[row/64] |= 1 << (row % 64)
	}
	return roaring.FromDense(words, true)
}

// setOfList makes a list a set, by its bits.
func (x *search) setOfList(key uint64) *roaring.Bitmap {
	words := x.noBits()
	var b block
	for _, list := range x.postings(x.body, key) {
		x.listed += list.n
		for i := range list.count() {
			list.read(i, &b, rowsOnly)
			b.setIn(words)
		}
	}
	return roaring.FromDense(words, true)
}

// noBits returns a bit for each row, good until it is called again.
func (x *search) noBits() []uint64 {
	size := (x.cols.len() + 63) / 64
	x.bits = slices.Grow(x.bits[:0], size)[:size]
	clear(x.bits)
	return x.bits
}

// bitsOf returns a bit for each row of a set, good until bits are asked for again.
func (x *search) bitsOf(set *roaring.Bitmap) []uint64 {
	words := x.noBits()
	set.WriteDenseTo(words)
	return words
}

// either returns what is in one of two sets, which are the caller's to change; it may be
// either of them, changed.
func either(a, b *roaring.Bitmap) *roaring.Bitmap {
	if a.IsEmpty() {
		return b
	}
	a.Or(b)
	return a
}

// isAll reports whether a set has every row that lists have.
func (x *search) isAll(set *roaring.Bitmap) bool { return set == x.live && x.dead.IsEmpty() }

// isSmall reports whether a set is so small that the posting lists are met with it row
// by row.
func (x *search) isSmall(set *roaring.Bitmap) bool {
	const share = 8 // of all rows
	return set.GetCardinality() < uint64(x.cols.len()/share)
}

// few returns the rows of a set that is so small that lists need only meet it, nil for
// another.
func (x *search) few(set *roaring.Bitmap) []uint32 {
	if set == nil || !x.isSmall(set) {
		return nil
	}
	x.small = slices.Grow(x.small[:0], int(set.GetCardinality())+1)[:set.GetCardinality()]
	set.ToExistingArray(&x.small)
	return x.small
}

// common leaves of rows those that are among others; both are in order.
func common(rows, others []uint32) []uint32 {
	kept := rows[:0]
	for _, row := range rows {
		i, ok := slices.BinarySearch(others, row)
		if others = others[i:]; ok {
			kept = append(kept, row)
		}
	}
	return kept
}
