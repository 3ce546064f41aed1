package bleve

import (
	"math"
	"math/bits"
)

// countDomains adds how many of the rows found have each domain.
func (x *search) countDomains(counts map[string]int, in *found) {
	var sums *[maxDomains]int
	if in.tier != nil {
		sums = in.tier.domains.Load()
	}
	if sums == nil {
		if sums = x.domainSums(in); in.tier != nil {
			in.tier.domains.Store(sums)
		}
	}
	for i, id := range x.commit.Domains {
		if sums[i] > 0 {
			counts[id] += sums[i]
		}
	}
}

// listedShare: a set of less than this share of all rows is, most of it, lists of rows,
// and to count what it shares with another takes a step for each of these.
const listedShare = 16

// domainSums gives how many of the rows found have each domain.
func (x *search) domainSums(in *found) *[maxDomains]int {
	var sums [maxDomains]int
	if in.count() > x.cols.len()/listedShare {
		for i, d := range x.domains {
			sums[i] = int(in.set.AndCardinality(d))
		}
		return &sums
	}
	rows := x.rowsIn(in)
	var c bitCounts
	for len(rows) >= bitCountRows {
		var tags [bitCountRows / 2]uint64
		for i := range tags { // the domains of two rows side by side
			tags[i] = uint64(x.cols.domains[rows[2*i]]) | uint64(x.cols.domains[rows[2*i+1]])<<maxDomains
		}
		c.add(&tags)
		rows = rows[bitCountRows:]
	}
	for i, n := range c.counts() {
		sums[i%maxDomains] += n
	}
	for _, row := range rows {
		for tags := x.cols.domains[row]; tags != 0; tags &= tags - 1 {
			sums[bits.TrailingZeros32(tags)]++
		}
	}
	return &sums
}

// bitCounts counts in how many words each of the 64 bits is set. The words are added up
// as if each bit were a number of its own: three words give a word of sums and one of
// carries, so eight words give one of eights, and only that is counted bit by bit, each
// bit in a byte of its own, as long as these have room (positional population counts:
// Muła, Kurz and Lemire 2018 have the adders).
type bitCounts struct {
	ones, twos, fours uint64
	eights            [8]uint64 // of each byte of a word, its bits in bytes
	added             int       // to these
	sums              [64]int   // of the eights that had no more room
}

// bitCountRows is how many rows are added at once, two to a word.
const bitCountRows = 16

// adder adds three words, bit by bit.
func adder(a, b, c uint64) (sum, carry uint64) {
	u := a ^ b
	return u ^ c, a&b | u&c
}

func (c *bitCounts) add(w *[8]uint64) {
	ones, a := adder(c.ones, w[0], w[1])
	ones, b := adder(ones, w[2], w[3])
	twos, x := adder(c.twos, a, b)
	ones, a = adder(ones, w[4], w[5])
	ones, b = adder(ones, w[6], w[7])
	twos, y := adder(twos, a, b)
	fours, eights := adder(c.fours, x, y)
	c.ones, c.twos, c.fours = ones, twos, fours
	for k := range c.eights {
		c.eights[k] += bitsToBytes(uint8(eights >> (8 * k)))
	}
	if c.added++; c.added == math.MaxUint8 {
		c.carry()
	}
}

// carry adds the eights to the sums.
func (c *bitCounts) carry() {
	for i := range c.sums {
		c.sums[i] += 8 * int(uint8(c.eights[i/8]>>(i%8*8)))
	}
	c.eights, c.added = [8]uint64{}, 0
}

// counts gives in how many words each bit is set.
func (c *bitCounts) counts() *[64]int {
	c.carry()
	for i := range c.sums {
		c.sums[i] += int(c.ones>>i&1 + 2*(c.twos>>i&1) + 4*(c.fours>>i&1))
	}
	c.ones, c.twos, c.fours = 0, 0, 0
	return &c.sums
}

// bitsToBytes gives of each bit a byte that is 0 or 1, the lowest first.
func bitsToBytes(b uint8) uint64 {
	const (
		ones  = 0x0101010101010101
		apart = 0x8040201008040201 // of each byte the bit of its number
	)
	return (uint64(b)*ones&apart + 0x7F*ones) >> 7 & ones
}
