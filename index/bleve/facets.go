package bleve

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"zhengsou/index"
)

// Facets are counted in one pass over the rows found. Most facets belong to the
// document: the pass counts rows per document, and the documents' values are
// added up once at the end. A facet's count must not obey its own choice: a row
// that fails exactly one facet's choice counts for that facet alone.

// facetTables has the different values of the documents' facets, and which of
// them each document has.
type facetTables struct {
	district  table
	year      table
	publisher table
}

type table struct {
	values []string
	of     []uint32 // of each document
}

func newFacetTables(s *snapshot) facetTables {
	return facetTables{
		district:  newTable(s.docs, func(d *document) string { return strings.Join(d.District, "/") }),
		year:      newTable(s.docs, (*document).year),
		publisher: newTable(s.docs, func(d *document) string { return d.Publisher }),
	}
}

func newTable(docs []*document, value func(*document) string) table {
	t := table{of: make([]uint32, len(docs))}
	seen := map[string]uint32{}
	for n, d := range docs {
		v := value(d)
		i, ok := seen[v]
		if !ok {
			i = uint32(len(t.values))
			seen[v] = i
			t.values = append(t.values, v)
		}
		t.of[n] = i
	}
	return t
}

// chosen are the choices of facets that a row must obey. Each facet chosen has a
// bit; failed tells which a row does not obey.
type chosen struct {
	s         *snapshot
	facets    []index.Facet
	documents []uint8 // of each document, the bits that it fails; nil where no choice is of documents
	domains   uint32  // domains chosen
	domainBit uint8
	rows      []rowChoice
}

type rowChoice struct {
	bit  uint8
	obey func(row uint32) bool
}

func newChosen(s *snapshot, want map[index.Facet][]string) *chosen {
	c := &chosen{s: s}
	for _, f := range []index.Facet{
		index.FacetDomain, index.FacetDistrict, index.FacetYear, index.FacetPublisher,
		index.FacetDocument, index.FacetPeriod, index.FacetStatus, index.FacetPlace,
	} {
		values := want[f]
		if len(values) == 0 {
			continue
		}
		bit := uint8(1) << len(c.facets)
		c.facets = append(c.facets, f)
		switch f {
		case index.FacetDomain:
			c.domainBit = bit
			for i, id := range s.commit.Domains {
				if slices.Contains(values, id) {
					c.domains |= 1 << i
				}
			}
		case index.FacetDistrict:
			c.chooseTable(s.facets.district, bit, func(v string) bool { return atOrBelow(v, values) })
		case index.FacetYear:
			c.chooseTable(s.facets.year, bit, func(v string) bool { return slices.Contains(values, v) })
		case index.FacetPublisher:
			c.chooseTable(s.facets.publisher, bit, func(v string) bool { return slices.Contains(values, v) })
		case index.FacetDocument:
			c.chooseDocuments(bit, func(n int) bool { return slices.Contains(values, s.docs[n].ID) })
		case index.FacetPeriod, index.FacetPlace:
			c.rows = append(c.rows, rowChoice{bit, func(row uint32) bool {
				for _, v := range s.rowValues(f, row) {
					if slices.Contains(values, v) || f == index.FacetPlace && atOrBelow(v, values) {
						return true
					}
				}
				return false
			}})
		case index.FacetStatus:
			flags := uint8(0)
			for i, name := range statusFlags {
				if i > 0 && slices.Contains(values, name) {
					flags |= 1 << i
				}
			}
			c.rows = append(c.rows, rowChoice{bit, func(row uint32) bool { return s.cols.flags[row]&flags != 0 }})
		}
	}
	return c
}

// atOrBelow tells whether the path is one of the values or below one.
func atOrBelow(path string, values []string) bool {
	return slices.ContainsFunc(values, func(v string) bool {
		return path == v || strings.HasPrefix(path, v) && strings.HasPrefix(path[len(v):], "/")
	})
}

func (c *chosen) chooseTable(t table, bit uint8, ok func(string) bool) {
	passes := make([]bool, len(t.values))
	for i, v := range t.values {
		passes[i] = ok(v)
	}
	c.chooseDocuments(bit, func(n int) bool { return passes[t.of[n]] })
}

func (c *chosen) chooseDocuments(bit uint8, ok func(n int) bool) {
	if c.documents == nil {
		c.documents = make([]uint8, len(c.s.docs))
	}
	for n := range c.documents {
		if !ok(n) {
			c.documents[n] |= bit
		}
	}
}

// onlyDocuments gives which documents pass, where all choices are of documents.
func (c *chosen) onlyDocuments() []bool {
	if c.documents == nil || c.domainBit != 0 || len(c.rows) > 0 {
		return nil
	}
	pass := make([]bool, len(c.documents))
	for n, failed := range c.documents {
		pass[n] = failed == 0
	}
	return pass
}

// failed gives the bits of the choices that a row does not obey.
func (c *chosen) failed(row uint32) uint8 {
	failed := uint8(0)
	if c.documents != nil {
		failed = c.documents[c.s.cols.doc[row]]
	}
	if c.domainBit != 0 && c.s.cols.domains[row]&c.domains == 0 {
		failed |= c.domainBit
	}
	return failed | c.failedByRow(row)
}

// failedByRow gives the bits of the choices that have to look into the row.
func (c *chosen) failedByRow(row uint32) (failed uint8) {
	for _, r := range c.rows {
		if !r.obey(row) {
			failed |= r.bit
		}
	}
	return failed
}

// rowValues gives the values that a row has in a facet of rows.
func (s *snapshot) rowValues(f index.Facet, row uint32) []string {
	switch f {
	case index.FacetStatus:
		var list []string
		for i, name := range statusFlags {
			if i > 0 && s.cols.flags[row]&(1<<i) != 0 {
				list = append(list, name)
			}
		}
		return list
	case index.FacetPeriod, index.FacetPlace:
		_, rest := s.body.record(s.cols.at[row])
		d, err := decodeDetail(rest, false)
		if err != nil {
			return nil // the paragraph itself will tell when it is read
		}
		if f == index.FacetPlace {
			return d.places
		}
		years := make([]string, len(d.years))
		for i, y := range d.years {
			years[i] = strconv.Itoa(y)
		}
		return years
	}
	return nil
}

// counter counts facets, and the rows that obey all choices.
type counter struct {
	s       *snapshot
	chosen  *chosen
	wanted  []index.Facet
	byDoc   [256][]uint32 // rows of each document, for rows that fail only this bit (0: none)
	domains [256]*[maxDomains]int
	values  map[index.Facet]map[string]int
}

func newCounter(s *snapshot, c *chosen, wanted []index.Facet) *counter {
	n := &counter{
		s: s, chosen: c, wanted: wanted,
		values: map[index.Facet]map[string]int{},
	}
	for _, bit := range append([]uint8{0}, c.bits()...) {
		n.byDoc[bit] = make([]uint32, len(s.docs))
		n.domains[bit] = new([maxDomains]int)
	}
	for _, f := range wanted {
		n.values[f] = map[string]int{}
	}
	return n
}

func (c *chosen) bits() []uint8 {
	list := make([]uint8, len(c.facets))
	for i := range list {
		list[i] = 1 << i
	}
	return list
}

// bitOf is the bit of a facet's choice, 0 where nothing of it is chosen.
func (c *chosen) bitOf(f index.Facet) uint8 {
	if i := slices.Index(c.facets, f); i >= 0 {
		return 1 << i
	}
	return 0
}

// count counts the rows and gives those that obey all choices, in their order.
// Where nothing is chosen these are the rows themselves.
func (n *counter) count(rows []uint32) []uint32 {
	var rowFacets []index.Facet
	wantsDomain := slices.Contains(n.wanted, index.FacetDomain)
	for _, f := range n.wanted {
		if f == index.FacetPeriod || f == index.FacetPlace || f == index.FacetStatus {
			rowFacets = append(rowFacets, f)
		}
	}
	none := len(n.chosen.facets) == 0
	docOf, domainsOf := n.s.cols.doc, n.s.cols.domains
	byDoc, domains := n.byDoc[0], n.domains[0]
	obeying := rows[:0]
	now := uint8(0) // the bit that byDoc and domains are of
	byDocument, domainBit, domainChoice := n.chosen.documents, n.chosen.domainBit, n.chosen.domains
	for _, row := range rows {
		doc, tags := docOf[row], domainsOf[row]
		failed := uint8(0)
		if !none {
			if byDocument != nil {
				failed = byDocument[doc]
			}
			if domainBit != 0 && tags&domainChoice == 0 {
				failed |= domainBit
			}
			if len(n.chosen.rows) > 0 {
				failed |= n.chosen.failedByRow(row)
			}
			if failed == 0 {
				obeying = append(obeying, row)
			} else if failed&(failed-1) != 0 {
				continue
			}
			if failed != now {
				now, byDoc, domains = failed, n.byDoc[failed], n.domains[failed]
			}
		}
		byDoc[doc]++
		if wantsDomain {
			for ; tags != 0; tags &= tags - 1 {
				domains[bits.TrailingZeros32(tags)]++
			}
		}
		for _, f := range rowFacets {
			if failed == 0 || failed == n.chosen.bitOf(f) {
				for _, v := range n.s.rowValues(f, row) {
					n.add(f, v, 1)
				}
			}
		}
	}
	if none {
		return rows
	}
	return obeying
}

// add counts a value, and for a place every level above it.
func (n *counter) add(f index.Facet, value string, by int) {
	counts := n.values[f]
	if f != index.FacetPlace && f != index.FacetDistrict {
		counts[value] += by
		return
	}
	for i, c := range value {
		if c == '/' {
			counts[value[:i]] += by
		}
	}
	counts[value] += by
}

// result adds up what was counted by document and by domain.
func (n *counter) result() map[index.Facet]map[string]int {
	for _, f := range n.wanted {
		own := n.chosen.bitOf(f)
		switch f {
		case index.FacetDomain:
			for i, id := range n.s.commit.Domains {
				sum := n.domains[0][i]
				if own != 0 {
					sum += n.domains[own][i]
				}
				if sum > 0 {
					n.values[f][id] = sum
				}
			}
		case index.FacetDistrict:
			n.addTable(f, n.s.facets.district, own)
		case index.FacetYear:
			n.addTable(f, n.s.facets.year, own)
		case index.FacetPublisher:
			n.addTable(f, n.s.facets.publisher, own)
		case index.FacetDocument:
			for doc := range n.s.docs {
				if sum := n.rowsOf(doc, own); sum > 0 {
					n.values[f][n.s.docs[doc].ID] = sum
				}
			}
		}
	}
	return n.values
}

func (n *counter) rowsOf(doc int, own uint8) int {
	sum := int(n.byDoc[0][doc])
	if own != 0 {
		sum += int(n.byDoc[own][doc])
	}
	return sum
}

func (n *counter) addTable(f index.Facet, t table, own uint8) {
	sums := make([]int, len(t.values))
	for doc, value := range t.of {
		sums[value] += n.rowsOf(doc, own)
	}
	for i, sum := range sums {
		if sum > 0 && t.values[i] != "" {
			n.add(f, t.values[i], sum)
		}
	}
}
