package bleve

import "math/bits"

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

// domainSums returns how many of the rows found have each domain: of many by the sets of
// rows that have it, of fewer by their tags.
func (x *search) domainSums(in *found) *[maxDomains]int {
	var sums [maxDomains]int
	if in.count() > x.cols.len()/listedShare {
		for i, d := range x.domains {
			sums[i] = int(in.set.AndCardinality(d))
		}
		return &sums
	}
	// Of the tags of rows near one another most are the same, and to add to one number
	// waits for the one before: so there are several to add to.
	var times [4][otherTags + 1]uint32
	for i, row := range x.rowsIn(in) {
		tag := x.cols.tags[row]
		times[i%len(times)][tag]++
		if tag == otherTags {
			addDomains(&sums, x.cols.domains[row], 1)
		}
	}
	for i, domains := range x.cols.tagSets {
		n := 0
		for k := range times {
			n += int(times[k][i])
		}
		addDomains(&sums, domains, n)
	}
	return &sums
}

// addDomains adds so many rows to the sums of their domains.
func addDomains(sums *[maxDomains]int, domains uint32, rows int) {
	for ; domains != 0; domains &= domains - 1 {
		sums[bits.TrailingZeros32(domains)] += rows
	}
}
