package bleve

import (
	"math/bits"
	"math/rand/v2"
	"testing"
)

// Bits counted many words at once are those counted one by one, beyond what the bytes
// have room for too.
func TestBitCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, blocks := range []int{0, 1, 7, 255, 256, 700} {
		var c bitCounts
		var want [64]int
		for range blocks {
			var words [8]uint64
			for i := range words {
				words[i] = random.Uint64() | 1<<63
				for w := words[i]; w != 0; w &= w - 1 {
					want[bits.TrailingZeros64(w)]++
				}
			}
			c.add(&words)
		}
		if got := *c.counts(); got != want {
			t.Errorf("%d blocks: counted %v, should be %v", blocks, got, want)
		}
	}
}
