package bleve

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// Documents lie packed, as texts do: a collection may have as many as paragraphs,
// and each as a struct of texts of its own took 800 bytes and thirteen pointers that
// every collection of garbage followed. What is asked of many at once, when a
// document's rows begin, its date, its values in the tables of facets, is in
// columns; the rest is a record, read when the document is shown or judged. The
// texts that a record gives are parts of it, not copies: records lie in chunks that
// are never moved nor changed, and go when nobody has a part of them.
//
// A record:
//
//	1 byte recordFlags; uvarint rows; the numbers of the names (facts.go) of its
//	    publisher and, behind uvarint(levels), of the levels of its district
//	texts: id, source id, address, date, what stands above, title, what stands in for it
//	uvarint(imprints), texts
//	if it has headings: uvarint(headings), of each 4 bytes where it ends, the headings
//
// Texts have their length before them; the title and what stands in for it are only
// lengths where what stands above begins with them.
type documents struct {
	chunks [][]byte
	at     []uint64        // of each, its record: which chunk, and where in it
	begins []uint32        // of each, its first row; and the end of the last one's
	dead   *roaring.Bitmap // those replaced or deleted
}

const (
	recordGiven = 1 << iota
	recordHeadings
	recordTitleAbove
	recordStandInAbove
)

// chunkBits: so many bits of a record's place tell where in its chunk it is.
const chunkBits = 40

// leastChunk is the room of a chunk at least; one is made with an eighth of all records
// as its room, so that they are few however small the batches are.
const leastChunk = 64 << 10

func newDocuments() documents { return documents{begins: []uint32{0}, dead: roaring.New()} }

func (d *documents) len() int { return len(d.at) }

// live is how many are not dead.
func (d *documents) live() int { return d.len() - int(d.dead.GetCardinality()) }

// rows returns the rows of a document, from the first to before the last.
func (d *documents) rows(doc uint32) (from, to uint32) { return d.begins[doc], d.begins[doc+1] }

// record is where a document's record begins.
func (d *documents) record(doc uint32) []byte {
	at := d.at[doc]
	return d.chunks[at>>chunkBits][at&(1<<chunkBits-1):]
}

func (d *documents) flags(doc uint32) byte { return d.record(doc)[0] }

// given tells of clean text as received.
func (d *documents) given(doc uint32) bool { return d.flags(doc)&recordGiven != 0 }

// with returns the documents with the records of a batch, each of so many bytes, behind
// the others. What had the documents before sees nothing of it.
func (d *documents) with(records []byte, sizes []int) documents {
	next := *d
	if len(sizes) == 0 {
		return next
	}
	next.chunks = slices.Clone(d.chunks)
	last := len(next.chunks) - 1
	if last < 0 || cap(next.chunks[last])-len(next.chunks[last]) < len(records) {
		all := 0
		for _, chunk := range next.chunks {
			all += len(chunk)
		}
		next.chunks = append(next.chunks, make([]byte, 0, max(len(records), all/spareShare, leastChunk)))
		last++
	}
	place := uint64(last)<<chunkBits + uint64(len(next.chunks[last]))
	next.chunks[last] = append(next.chunks[last], records...)
	for _, size := range sizes {
		next.at = append(next.at, place)
		place += uint64(size)
	}
	return next
}

// documentsOf returns the documents of records, which name so many names.
func documentsOf(records []byte, names int) (documents, error) {
	d := newDocuments()
	d.chunks = [][]byte{records}
	for place := 0; place < len(records); {
		r := openRecord(records[place:])
		d.at = append(d.at, uint64(place))
		d.begins = append(d.begins, d.begins[d.len()-1]+r.rows)
		named := r.named(names)
		r.skip()
		if r.short || !named {
			return d, fmt.Errorf("document %d is cut short: %w", d.len()-1, ErrDamaged)
		}
		place = len(records) - len(r.data)
	}
	return d, nil
}

// document is one on its way to the index.
type document struct {
	index.DocumentMeta
	headings []string // each that its paragraphs name
	first    uint32   // its first row
	rows     uint32
}

// appendRecord adds a document's record; name gives the number of a name.
func appendRecord(out []byte, d *document, name func(string) uint32) []byte {
	flags := byte(0)
	above := d.Above
	within := func(text string, flag byte) (rest []byte) {
		n := min(len(text), len(above))
		if above[:n] != text {
			return appendBytes(nil, []byte(text))
		}
		flags |= flag
		if above = above[n:]; n > 0 && above != "" {
			above = above[1:] // the end of its line
		}
		return binary.AppendUvarint(nil, uint64(n))
	}
	title := within(d.Title, recordTitleAbove)
	standIn := appendBytes(nil, []byte(d.StandIn))
	if flags&recordTitleAbove != 0 {
		standIn = within(d.StandIn, recordStandInAbove)
	}
	if d.Given {
		flags |= recordGiven
	}
	if len(d.headings) > 0 {
		flags |= recordHeadings
	}
	out = binary.AppendUvarint(append(out, flags), uint64(d.rows))
	out = binary.AppendUvarint(out, uint64(name(d.Publisher)))
	out = binary.AppendUvarint(out, uint64(len(d.District)))
	for _, level := range d.District {
		out = binary.AppendUvarint(out, uint64(name(level)))
	}
	for _, text := range []string{d.ID, d.SourceID, d.URL, d.Date, d.Above} {
		out = appendBytes(out, []byte(text))
	}
	out = append(append(out, title...), standIn...)
	out = binary.AppendUvarint(out, uint64(len(d.Imprint)))
	for _, text := range d.Imprint {
		out = appendBytes(out, []byte(text))
	}
	if len(d.headings) == 0 {
		return out
	}
	out = binary.AppendUvarint(out, uint64(len(d.headings)))
	end := 0
	for _, heading := range d.headings {
		end += len(heading)
		out = binary.LittleEndian.AppendUint32(out, uint32(end))
	}
	for _, heading := range d.headings {
		out = append(out, heading...)
	}
	return out
}

// record is a document's, being read: its head is, and next come its texts.
type record struct {
	fields
	flags     byte
	rows      uint32
	publisher uint32 // by its name's number
	levels    []byte // of the district, as numbers
	depth     int    // how many levels
}

func openRecord(data []byte) record {
	if len(data) == 0 {
		return record{fields: fields{short: true}}
	}
	r := record{flags: data[0], fields: fields{data: data[1:]}}
	r.rows, r.publisher, r.depth = uint32(r.number()), uint32(r.number()), int(r.number())
	r.levels = r.data
	for i := 0; i < r.depth && !r.short; i++ {
		r.number()
	}
	return r
}

// district returns the names of the levels.
func (r *record) district(names []string) []string {
	path := make([]string, r.depth)
	levels := fields{data: r.levels}
	for i := range path {
		path[i] = names[levels.number()]
	}
	return path
}

// named reports whether all names that are meant are there.
func (r *record) named(most int) bool {
	levels := fields{data: r.levels}
	for range r.depth {
		if r.short {
			return false
		}
		if levels.number() >= uint64(most) {
			return false
		}
	}
	return int(r.publisher) < most
}

func (r *record) text() string { return asText(r.bytes()) }

// meta reads the texts, of which the first two tables have the others.
func (r *record) meta(publisher string, district []string) index.DocumentMeta {
	m := index.DocumentMeta{
		ID: r.text(), SourceID: r.text(), URL: r.text(), Date: r.text(), Above: r.text(),
		Publisher: publisher, District: district, Given: r.flags&recordGiven != 0,
	}
	above := m.Above
	within := func(flag byte) string {
		if r.flags&flag == 0 {
			return r.text()
		}
		n := min(int(r.number()), len(above))
		text := above[:n]
		if above = above[n:]; n > 0 && above != "" {
			above = above[1:]
		}
		return text
	}
	m.Title = within(recordTitleAbove)
	m.StandIn = within(recordStandInAbove)
	return m
}

// imprint reads what the document is asked by, which comes behind the texts.
func (r *record) imprint() []string {
	n := r.number()
	var list []string
	for ; n > 0 && !r.short; n-- {
		list = append(list, r.text())
	}
	return list
}

// headings reads the headings, which come last.
func (r *record) headings() headingTexts {
	if r.flags&recordHeadings == 0 {
		return headingTexts{}
	}
	n := int(r.number())
	if r.short || n > len(r.data)/headingEnd {
		r.short = true
		return headingTexts{}
	}
	h := headingTexts{ends: r.data[:n*headingEnd], text: r.data[n*headingEnd:]}
	size := 0
	if n > 0 {
		size = int(binary.LittleEndian.Uint32(h.ends[(n-1)*headingEnd:]))
	}
	if size > len(h.text) {
		r.short = true
		return headingTexts{}
	}
	h.text, r.data = h.text[:size], h.text[size:]
	return h
}

// skip goes to the end of the record.
func (r *record) skip() {
	r.meta("", nil)
	r.imprint()
	r.headings()
}

// headingTexts are the headings of a document by number.
type headingTexts struct{ ends, text []byte }

// headingEnd is how many bytes tell where a heading ends.
const headingEnd = 4

func (h *headingTexts) get(i int) string {
	from := uint32(0)
	if i > 0 {
		from = binary.LittleEndian.Uint32(h.ends[(i-1)*headingEnd:])
	}
	return asText(h.text[from:binary.LittleEndian.Uint32(h.ends[i*headingEnd:])])
}

// meta is a document as index/ has it, without its imprint.
func (s *snapshot) meta(doc uint32) index.DocumentMeta {
	m, _ := s.metaAnd(doc)
	return m
}

// metaAnd is meta, and the record behind the texts.
func (s *snapshot) metaAnd(doc uint32) (index.DocumentMeta, record) {
	r := openRecord(s.docs.record(doc))
	path := s.district.paths[s.district.of[doc]]
	if len(path) != r.depth { // another path that is written the same
		path = r.district(s.facts.names.list)
	}
	m := r.meta(s.facts.names.list[r.publisher], path)
	m.Place = s.district.places[s.district.of[doc]]
	return m, r
}

// documentID is a document's id.
func (s *snapshot) documentID(doc uint32) string {
	r := openRecord(s.docs.record(doc))
	return r.text()
}

// imprintOf are the texts that a document is asked by as a whole.
func (s *snapshot) imprintOf(doc uint32) []string {
	_, r := s.metaAnd(doc)
	return r.imprint()
}
