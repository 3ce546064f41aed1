package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// Columns hold, for each row, what counting and ordering need, in memory: 27
// bytes a paragraph. Their files only grow, like the texts, by a frame of zstd for
// each batch; a batch ends with a commit that says how much of each counts.
//
// A frame of rows, unpacked, has column behind column: uvarint(rows), their ids, 8
// bytes each, then as uvarints the domains, the bytes of the records, the characters
// and the flags. The document of a row and the place of its record follow from the
// rows before.

// A row's size is its characters, up to maxRunes, and in the bits above these how often
// that pair of neighbouring characters stands in it which stands there most often, less
// one, up to mostTimes: all that scoring asks of a row, in one place. The few rows beyond
// maxRunes, texts without line breaks, score as if they had no more. mostTimes stands for
// more too; there are no more because the flags on disk have three bits left for it.
const (
	sizeBits  = 12
	maxRunes  = 1<<sizeBits - 1
	mostTimes = 1 << (16 - sizeBits - 1)
)

type columns struct {
	at      []uint64 // place of the record on the shelf
	id      []uint64
	doc     []uint32 // which of docs
	domains []uint32 // a bit for each domain, by its place in domainBits
	tags    []uint8  // which of tagSets the domains are, otherTags where they are none of these
	tagSets []uint32 // the different values of domains that came first
	sizes   []uint16
	flags   []uint8 // flagCaption, then a bit for each status of a figure, then flagTimes
	end     uint64  // of the last record
}

// maxDomains is how many domains fit in a row's column.
const maxDomains = 32

// otherTags: of the sets of domains that rows have the first so many are told by a byte.
// Over the laws 255 of 706 sets are those of 99 rows in a hundred, over 3 million
// paragraphs 255 of 3,258 those of 98.
const otherTags = math.MaxUint8

// tag adds a row's domains.
func (c *columns) tag(domains uint32) {
	of := slices.Index(c.tagSets, domains)
	if of < 0 {
		if of = len(c.tagSets); of < otherTags {
			c.tagSets = append(c.tagSets, domains)
		}
	}
	c.domains, c.tags = append(c.domains, domains), append(c.tags, uint8(of))
}

const flagCaption = 1

// flagTimes is where the flags on disk have the upper part of a row's size.
const flagTimes = 5

// repeat adds to the sizes of the last rows how often a pair stands there at most.
func (c *columns) repeat(most []uint8) {
	from := len(c.sizes) - len(most)
	for i, n := range most {
		times := min(max(n, 1), mostTimes) - 1
		c.sizes[from+i] |= uint16(times) << sizeBits
		c.flags[from+i] |= times << flagTimes
	}
}

// statusFlags are the figure statuses, in the order of their bits.
var statusFlags = []string{"", "planned", "ongoing", "achieved", "unknown"}

func (c *columns) len() int { return len(c.at) }

func (c *columns) add(id uint64, doc, domains uint32, record uint32, runes uint16, flags uint8) {
	c.at = append(c.at, c.end)
	c.end += uint64(record)
	c.id = append(c.id, id)
	c.doc = append(c.doc, doc)
	c.tag(domains)
	c.sizes = append(c.sizes, runes)
	c.flags = append(c.flags, flags)
}

// encode returns the rows from n on as a frame has them.
func (c *columns) encode(n int) []byte {
	added := c.len() - n
	if added == 0 {
		return nil
	}
	out := binary.AppendUvarint(make([]byte, 0, 14*added), uint64(added))
	for _, id := range c.id[n:] {
		out = binary.LittleEndian.AppendUint64(out, id)
	}
	for _, tags := range c.domains[n:] {
		out = binary.AppendUvarint(out, uint64(tags))
	}
	for i, at := range c.at[n:] {
		end := c.end
		if n+i+1 < c.len() {
			end = c.at[n+i+1]
		}
		out = binary.AppendUvarint(out, end-at)
	}
	for _, size := range c.sizes[n:] {
		out = binary.AppendUvarint(out, uint64(size&maxRunes))
	}
	return append(out, c.flags[n:]...)
}

// decode adds the rows of frames, unpacked, whose documents are known.
func (c *columns) decode(data []byte, docs *documents) error {
	in := fields{data: data}
	doc := uint32(0)
	for len(in.data) > 0 {
		n := int(in.number())
		if in.short || n > len(in.data)/idBytes {
			return fmt.Errorf("rows are cut short: %w", ErrDamaged)
		}
		from := c.len()
		ids := in.data[:n*idBytes]
		in.data = in.data[n*idBytes:]
		c.domains, c.tags = slices.Grow(c.domains, n), slices.Grow(c.tags, n)
		for range n {
			c.tag(uint32(in.number()))
		}
		for i := range n {
			for int(doc) < docs.len() && docs.begins[doc+1] <= uint32(from+i) {
				doc++
			}
			if int(doc) == docs.len() {
				return fmt.Errorf("more rows than the documents have: %w", ErrDamaged)
			}
			c.id, c.doc = append(c.id, binary.LittleEndian.Uint64(ids[i*idBytes:])), append(c.doc, doc)
			c.at = append(c.at, c.end)
			c.end += in.number()
		}
		for range n {
			c.sizes = append(c.sizes, uint16(min(in.number(), maxRunes)))
		}
		if in.short || n > len(in.data) {
			return fmt.Errorf("rows are cut short: %w", ErrDamaged)
		}
		for i, flags := range in.data[:n] {
			c.sizes[from+i] |= uint16(flags>>flagTimes) << sizeBits
		}
		c.flags, in.data = append(c.flags, in.data[:n]...), in.data[n:]
	}
	return nil
}

const idBytes = 8

// roomFor is an empty one with room for so many rows.
func roomFor(rows int) columns {
	return columns{
		at: make([]uint64, 0, rows), id: make([]uint64, 0, rows), doc: make([]uint32, 0, rows),
		domains: make([]uint32, 0, rows), tags: make([]uint8, 0, rows), sizes: make([]uint16, 0, rows), flags: make([]uint8, 0, rows),
	}
}

// heading is what a row of the heading shelf covers.
type heading struct {
	at    uint64 // place of its record
	doc   uint32
	first uint32 // rows first to last of the paragraphs stand under it
	last  uint32
	title bool
	ranks bool // it stands in for a title: it ranks, and nothing is found by it
}

// The bits of a heading's kind on disk.
const (
	headingTitle = 1 << iota
	headingRanks
)

// encodeHeadings returns headings as a frame has them: uvarint(headings), of each as
// uvarints how far its record lies behind the one before, its document behind the one
// before, its first row behind the document's, its rows less one, and its kind.
func encodeHeadings(list []heading, docs *documents) []byte {
	if len(list) == 0 {
		return nil
	}
	out := binary.AppendUvarint(nil, uint64(len(list)))
	before := heading{}
	for _, h := range list {
		kind := uint64(0)
		if h.title {
			kind |= headingTitle
		}
		if h.ranks {
			kind |= headingRanks
		}
		for _, n := range []uint64{h.at - before.at, uint64(h.doc - before.doc), uint64(h.first - docs.begins[h.doc]), uint64(h.last - h.first), kind} {
			out = binary.AppendUvarint(out, n)
		}
		before = h
	}
	return out
}

func decodeHeadings(data []byte, docs *documents) ([]heading, error) {
	var list []heading
	in := fields{data: data}
	for len(in.data) > 0 {
		n := in.number()
		if in.short || n > uint64(len(in.data)) {
			return nil, fmt.Errorf("headings are cut short: %w", ErrDamaged)
		}
		list = slices.Grow(list, int(n))
		before := heading{}
		for range n {
			h := heading{at: before.at + in.number(), doc: before.doc + uint32(in.number())}
			first, rows, kind := uint32(in.number()), uint32(in.number()), in.number()
			if in.short || int(h.doc) >= docs.len() {
				return nil, fmt.Errorf("headings are cut short: %w", ErrDamaged)
			}
			h.first = docs.begins[h.doc] + first
			h.last, h.title, h.ranks = h.first+rows, kind&headingTitle != 0, kind&headingRanks != 0
			list = append(list, h)
			before = h
		}
	}
	return list, nil
}

// detail is what the record of a paragraph has behind its folded text: the
// patch; the domains in their order; the headings.
type detail struct {
	patch    []byte
	domains  []int // which of the engine's domains, the primary first
	headings []int // which of the document's
}

func (d detail) encode() []byte {
	out := appendBytes(nil, d.patch)
	for _, list := range [][]int{d.domains, d.headings} {
		out = binary.AppendUvarint(out, uint64(len(list)))
		for _, n := range list {
			out = binary.AppendUvarint(out, uint64(n))
		}
	}
	return out
}

func appendBytes(out, b []byte) []byte {
	return append(binary.AppendUvarint(out, uint64(len(b))), b...)
}

// fields reads what was written one behind the other.
type fields struct {
	data  []byte
	short bool // the data ended before what was asked for
}

func (f *fields) number() uint64 {
	v, n := binary.Uvarint(f.data)
	if n <= 0 {
		f.short = true
		return 0
	}
	f.data = f.data[n:]
	return v
}

func (f *fields) bytes() []byte {
	n := f.number()
	if f.short || n > uint64(len(f.data)) {
		f.short = true
		return nil
	}
	b := f.data[:n]
	f.data = f.data[n:]
	return b
}

// decodeDetail reads what encode wrote.
func decodeDetail(data []byte) (detail, error) {
	in := fields{data: data}
	d := detail{patch: in.bytes()}
	for _, list := range []*[]int{&d.domains, &d.headings} {
		for n := in.number(); n > 0 && !in.short; n-- {
			*list = append(*list, int(in.number()))
		}
	}
	if in.short {
		return d, errors.New("a paragraph's record is cut short")
	}
	return d, nil
}

// paragraphNumber is a paragraph's id as a number; ids are 16 hexadecimal digits.
func paragraphNumber(id string) (uint64, error) {
	n, err := strconv.ParseUint(id, 16, 64)
	if err != nil || len(id) != 16 {
		return 0, fmt.Errorf("%q is no paragraph id", id)
	}
	return n, nil
}

// dateNumber orders dates of any precision, 0 for none: 2023 before 2023-01
// before 2023-01-01, all before 2024.
func dateNumber(date string) uint32 {
	n := uint32(0)
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			n = uint32(t.Year()) * 10000
			if len(date) > 4 {
				n += uint32(t.Month()) * 100
			}
			if len(date) > 7 {
				n += uint32(t.Day())
			}
			return n
		}
	}
	return n
}
