package bleve

import (
	"math/bits"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// Facets are counted without looking at every row found. The rows of a document
// follow one another, so the rows found fall into stretches, one a document, and
// what belongs to the document (district, year, publisher) is counted by
// stretches. Domains belong to the row: there is a set of rows for each domain,
// and where many rows are found its share with these is counted, 64 rows at a
// time; of fewer rows each tells by a byte which domains it has. Only what stands in a
// row's record (period, place) is read row by row.
//
// A facet's count must not obey its own choice, so each facet that has one is
// counted over the rows that obey the others.

// table has the different values of a facet of documents, and which of them
// each document has. It only grows; snapshots share what they have in common.
type table struct {
	values []string
	folded [][]string        // of each value: the names of its levels, where names are looked for
	paths  [][]string        // of each value that is a path: the names of its levels, as they are written
	places []string          // of each value that is a path: its levels, folded, a line each
	levels [][]uint32        // of each value: itself and, for a place, all above it, by their numbers
	of     []uint32          // of each document
	number map[string]uint32 // of each value; for the writer alone
}

// follow adds the next document's value; apart says that values are paths, whose
// levels count.
func (t *table) follow(value string, apart bool) { t.of = append(t.of, t.add(value, apart)) }

func (t *table) add(value string, apart bool) uint32 {
	if i, ok := t.number[value]; ok {
		return i
	}
	if t.number == nil {
		t.number = map[string]uint32{}
	}
	var levels []uint32
	var folded []string
	path := []string{}
	if apart {
		name := value
		if cut := strings.LastIndexByte(value, '/'); cut >= 0 {
			above := t.add(value[:cut], apart)
			levels, folded, path = slices.Clone(t.levels[above]), slices.Clone(t.folded[above]), slices.Clone(t.paths[above])
			name = value[cut+1:]
		}
		folded = append(folded, analyzers.Fold(name))
		if value != "" {
			path = append(path, name)
		}
	}
	i := uint32(len(t.values))
	if value != "" { // what is not stated is no value
		levels = append(levels, i)
	}
	t.number[value] = i
	t.values, t.levels, t.folded, t.paths = append(t.values, value), append(t.levels, levels), append(t.folded, folded), append(t.paths, path)
	t.places = append(t.places, index.FoldPlace(path))
	return i
}

// having returns which documents have a value that is wanted.
func (t table) having(wanted func(value int) bool) func(doc int) bool {
	ok := make([]bool, len(t.values))
	for i := range ok {
		ok[i] = wanted(i)
	}
	return func(doc int) bool { return ok[t.of[doc]] }
}

// table returns the table of a facet of documents.
func (s *snapshot) table(f index.Facet) (table, bool) {
	switch f {
	case index.FacetDistrict:
		return s.district, true
	case index.FacetYear:
		return s.year, true
	case index.FacetPublisher:
		return s.publisher, true
	}
	return table{}, false
}

// in returns the rows of within that have one of the values.
func (x *search) in(f index.Facet, values []string, within *roaring.Bitmap) *roaring.Bitmap {
	has := func(v string) bool { return slices.Contains(values, v) }
	atOrBelow := func(path string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return index.InDistrict(path, v) })
	}
	switch f {
	case index.FacetDomain:
		out := roaring.New()
		for i, id := range x.commit.Domains {
			if has(id) {
				out = either(out, roaring.And(within, x.domains[i]))
			}
		}
		return out
	case index.FacetDistrict:
		return x.ofDocuments(within, x.district.having(func(i int) bool { return atOrBelow(x.district.values[i]) }))
	case index.FacetYear, index.FacetPublisher:
		t, _ := x.table(f)
		return x.ofDocuments(within, t.having(func(i int) bool { return has(t.values[i]) }))
	case index.FacetDocument:
		out := roaring.New()
		for _, id := range values {
			if doc, ok := x.ids.document(x.snapshot, id); ok {
				from, to := x.docs.rows(doc)
				out.AddRange(uint64(from), uint64(to))
			}
		}
		out.And(within)
		return out
	case index.FacetPlace:
		return telling(x, within, &x.facts.places, func(n *uint32) bool { return atOrBelow(x.facts.names.list[*n]) })
	case index.FacetPeriod:
		return telling(x, within, &x.facts.years, func(y *uint32) bool { return has(strconv.Itoa(int(*y))) })
	case index.FacetStatus:
		wanted := uint8(0)
		for i, name := range statusFlags {
			if i > 0 && has(name) {
				wanted |= 1 << i
			}
		}
		return x.filter(within, func(row uint32) bool { return x.cols.flags[row]&wanted != 0 })
	}
	return roaring.New()
}

// ofDocuments returns the rows of within that belong to the documents wanted.
func (x *search) ofDocuments(within *roaring.Bitmap, wanted func(doc int) bool) *roaring.Bitmap {
	all := make([]uint64, (x.cols.len()+63)/64)
	for doc := range x.docs.len() {
		if wanted(doc) {
			setBits(all, int(x.docs.begins[doc]), int(x.docs.begins[doc+1]))
		}
	}
	out := roaring.FromDense(all, false)
	out.And(within)
	return out
}

// setBits sets the bits from from to before to.
func setBits(words []uint64, from, to int) {
	for from < to {
		n := min(to-from, 64-from%64)
		words[from/64] |= (1<<n - 1) << (from % 64)
		from += n
	}
}

// found is a set of rows in the forms that counting and choosing ask for it in.
type found struct {
	set  *roaring.Bitmap
	tier *tier       // that the set is all of, nil for none
	rows []uint32    // in order, once they were asked for
	docs []stretches // in order, once they were asked for
}

// foundOf is a set of rows of a tier.
func foundOf(t *tier, set *roaring.Bitmap) *found {
	f := &found{set: set}
	if set == t.set {
		f.tier = t
	}
	return f
}

// count is the number of rows.
func (f *found) count() int { return int(f.set.GetCardinality()) }

// rowsIn returns the rows found, in order.
func (x *search) rowsIn(f *found) []uint32 {
	if f.rows == nil {
		f.rows = x.rowsOf(f.set)
	}
	return f.rows
}

// stretches is how many rows of a document are in a set.
type stretches struct{ doc, rows uint32 }

// obeying returns, of a set, the rows that obey all choices, and for each facet
// chosen those that obey the others.
func (x *search) obeying(set *roaring.Bitmap) (all *roaring.Bitmap, others map[index.Facet]*roaring.Bitmap) {
	all, others = set, map[index.Facet]*roaring.Bitmap{}
	for f, values := range x.plan.Chosen {
		if len(values) == 0 {
			continue
		}
		own := x.in(f, values, set)
		for other := range others {
			others[other] = roaring.And(others[other], own)
		}
		if others[f] = all; all == set { // the first choice
			all = own
		} else {
			all = roaring.And(all, own)
		}
	}
	return all, others
}

// countFacet adds how many of the rows found have each value of a facet.
func (x *search) countFacet(counts map[string]int, f index.Facet, in *found) {
	if f == index.FacetDomain {
		x.countDomains(counts, in)
		return
	}
	t, isTable := x.table(f)
	if in.docs == nil && (isTable || f == index.FacetDocument) {
		in.docs = x.perDocument(in)
	}
	switch {
	case isTable:
		x.countDocuments(counts, t, in.docs)
	case f == index.FacetDocument:
		for _, d := range in.docs {
			counts[x.documentID(d.doc)] += int(d.rows)
		}
	default:
		x.countFacts(counts, f, x.rowsIn(in))
	}
}

// countFacts adds how many of the rows, which are in order, have each value of a
// facet of rows.
func (x *search) countFacts(counts map[string]int, f index.Facet, rows []uint32) {
	switch f {
	case index.FacetPlace:
		x.countPlaces(counts, rows)
	case index.FacetPeriod:
		sums := map[uint32]int{}
		w := walk[uint32]{lists: &x.facts.years}
		for _, row := range rows {
			for _, year := range w.of(row) {
				sums[year]++
			}
		}
		for year, sum := range sums {
			counts[strconv.Itoa(int(year))] += sum
		}
	case index.FacetStatus:
		for i, name := range statusFlags[1:] {
			for _, row := range rows {
				if x.cols.flags[row]>>(i+1)&1 != 0 {
					counts[name]++
				}
			}
		}
	}
}

// countPlaces counts a row once for each place that it mentions and for each that
// one of these lies in.
func (x *search) countPlaces(counts map[string]int, rows []uint32) {
	levels := table{number: map[string]uint32{}}
	numbers := map[uint32]uint32{} // of places in levels
	var sums, seen []uint32        // of levels: the rows that have one, and the last of these
	w := walk[uint32]{lists: &x.facts.places}
	for i, row := range rows {
		for _, place := range w.of(row) {
			n, ok := numbers[place]
			if !ok {
				n = levels.add(x.facts.names.list[place], true)
				numbers[place] = n
				sums = append(sums, make([]uint32, len(levels.values)-len(sums))...)
				seen = append(seen, make([]uint32, len(levels.values)-len(seen))...)
			}
			for _, level := range levels.levels[n] {
				if seen[level] != uint32(i)+1 {
					seen[level] = uint32(i) + 1
					sums[level]++
				}
			}
		}
	}
	for level, sum := range sums {
		if sum > 0 {
			counts[levels.values[level]] += int(sum)
		}
	}
}

// manyShare: of more than this share of all rows the documents are counted by their
// bits, of fewer row by row.
const manyShare = 64

// perDocument returns how many of the rows found each document has: of many by their
// bits, of few by how far each document's reach.
func (x *search) perDocument(in *found) []stretches {
	list := x.stretchRoom.take(min(in.count(), x.docs.len()))
	if in.count() > x.cols.len()/manyShare {
		words := x.bitsOf(in.set)
		before, whole, at := 0, 0, 0 // rows before the document, and before words[at]
		for doc, end := range x.docs.begins[1:] {
			for ; at < int(end/64); at++ {
				whole += bits.OnesCount64(words[at])
			}
			rows := whole
			if rest := end % 64; rest != 0 {
				rows += bits.OnesCount64(words[at] & (1<<rest - 1))
			}
			if rows > before {
				list = append(list, stretches{uint32(doc), uint32(rows - before)})
			}
			before = rows
		}
		return list
	}
	for rows := x.rowsIn(in); len(rows) > 0; {
		doc := x.cols.doc[rows[0]]
		end := x.docs.begins[doc+1]
		bound := 1
		for bound < len(rows) && rows[bound] < end {
			bound *= 2
		}
		low := bound / 2
		n := low + sort.Search(min(bound, len(rows))-low, func(i int) bool { return rows[low+i] >= end })
		list = append(list, stretches{doc, uint32(n)})
		rows = rows[n:]
	}
	return list
}

// countDocuments adds how many rows have each value of a table, each level by itself.
func (x *search) countDocuments(counts map[string]int, t table, list []stretches) {
	n := len(t.values)
	sums := x.sumRoom.take(2 * n)[:2*n]
	clear(sums)
	own, levels := sums[:n], sums[n:]
	for _, d := range list {
		own[t.of[d.doc]] += int(d.rows)
	}
	for v, sum := range own {
		if sum > 0 {
			for _, level := range t.levels[v] {
				levels[level] += sum
			}
		}
	}
	for v, sum := range levels {
		if sum > 0 {
			counts[t.values[v]] += sum
		}
	}
}
