package bleve

import (
	"cmp"
	"hash/fnv"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// imprinted is one of the things that a document is asked by as a whole, by hash.
type imprinted struct {
	hash uint64
	doc  uint32
}

func imprintHash(folded string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(folded)) // which never fails
	return h.Sum64()
}

// imprintsWith gives the list by hash with those of the documents from first on.
func imprintsWith(before []imprinted, docs []*document, first int) []imprinted {
	list := slices.Clip(before)
	for n := first; n < len(docs); n++ {
		for _, of := range docs[n].Imprint {
			list = append(list, imprinted{imprintHash(of), uint32(n)})
		}
	}
	if len(list) > len(before) {
		slices.SortStableFunc(list, func(a, b imprinted) int { return cmp.Compare(a.hash, b.hash) })
	}
	return list
}

// imprint adds the first row of each document that is asked by the form as a whole;
// given leaves those out that came as clean text.
func (x *search) imprint(form string, given bool, out *roaring.Bitmap) {
	hash := imprintHash(form)
	at, _ := slices.BinarySearchFunc(x.imprints, hash, func(i imprinted, hash uint64) int { return cmp.Compare(i.hash, hash) })
	for ; at < len(x.imprints) && x.imprints[at].hash == hash; at++ {
		if d := x.docs[x.imprints[at].doc]; d.Rows > 0 && !(given && d.Given) && slices.Contains(d.Imprint, form) {
			out.Add(d.First)
		}
	}
}
