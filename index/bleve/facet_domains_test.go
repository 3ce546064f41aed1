package bleve

import (
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// Domains counted by tags are those counted row by row, where there are more different
// sets of them than a tag tells, too.
func TestDomainSums(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, sets := range []int{1, 30, otherTags - 1, otherTags, otherTags + 1, 1000} {
		var different []uint32
		for range sets {
			different = append(different, random.Uint32())
		}
		s := &snapshot{}
		for i := range 20_000 {
			s.cols.add(uint64(i), 0, different[random.IntN(sets)], 1, 1, 0)
		}
		x := &search{snapshot: s, buffers: &buffers{}}
		set, want := roaring.New(), [maxDomains]int{}
		for range len(s.cols.tags) / listedShare / 2 {
			row := random.Uint32N(uint32(len(s.cols.tags)))
			if !set.CheckedAdd(row) {
				continue
			}
			for domains := s.cols.domains[row]; domains != 0; domains &= domains - 1 {
				want[bits.TrailingZeros32(domains)]++
			}
		}
		if got := *x.domainSums(&found{set: set}); got != want {
			t.Errorf("%d sets: counted %v, should be %v", sets, got, want)
		}
	}
}
