package bleve

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"zhengsou/index"
)

// Columns hold, for each row, what counting and ordering need, in memory: 27
// bytes a paragraph. Their files only grow, like the texts; a batch ends with a
// commit that says how much of each counts.

// rowSize is the size of one row in rows.dat: id, domains, bytes of the record,
// characters, flags. Its document and the place of its record follow from the
// rows before.
const rowSize = 8 + 4 + 4 + 2 + 1

// maxRunes is the most characters that a row's length tells apart; of longer
// paragraphs the length counts as this.
const maxRunes = 1<<16 - 1

type columns struct {
	at      []uint64 // place of the record on the shelf
	id      []uint64
	doc     []uint32 // which of docs
	domains []uint32 // a bit for each domain, by its place in domainBits
	runes   []uint16 // characters of the folded text
	flags   []uint8  // flagCaption, then a bit for each status of a figure
	end     uint64   // of the last record
}

// maxDomains is how many domains fit in a row's column.
const maxDomains = 32

const flagCaption = 1

// statusFlags are the figure statuses, in the order of their bits.
var statusFlags = []string{"", "planned", "ongoing", "achieved", "unknown"}

func (c *columns) len() int { return len(c.at) }

func (c *columns) add(id uint64, doc, domains uint32, record uint32, runes uint16, flags uint8) {
	c.at = append(c.at, c.end)
	c.end += uint64(record)
	c.id = append(c.id, id)
	c.doc = append(c.doc, doc)
	c.domains = append(c.domains, domains)
	c.runes = append(c.runes, runes)
	c.flags = append(c.flags, flags)
}

// encode gives the rows from n on as rows.dat has them.
func (c *columns) encode(n int) []byte {
	out := make([]byte, 0, (c.len()-n)*rowSize)
	for i := n; i < c.len(); i++ {
		end := c.end
		if i+1 < c.len() {
			end = c.at[i+1]
		}
		out = binary.LittleEndian.AppendUint64(out, c.id[i])
		out = binary.LittleEndian.AppendUint32(out, c.domains[i])
		out = binary.LittleEndian.AppendUint32(out, uint32(end-c.at[i]))
		out = binary.LittleEndian.AppendUint16(out, c.runes[i])
		out = append(out, c.flags[i])
	}
	return out
}

func decodeColumns(data []byte, docs []*document) (columns, error) {
	n := len(data) / rowSize
	c := columns{
		at: make([]uint64, 0, n), id: make([]uint64, 0, n), doc: make([]uint32, 0, n),
		domains: make([]uint32, 0, n), runes: make([]uint16, 0, n), flags: make([]uint8, 0, n),
	}
	for doc, d := range docs {
		for range d.Rows {
			if len(data) < rowSize {
				return c, fmt.Errorf("fewer rows than the documents have: %w", ErrDamaged)
			}
			u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
			c.add(binary.LittleEndian.Uint64(data), uint32(doc), u32(8), u32(12), binary.LittleEndian.Uint16(data[16:]), data[18])
			data = data[rowSize:]
		}
	}
	return c, nil
}

// document is one document held, or held once: its rows follow one another.
type document struct {
	index.DocumentMeta
	Headings []string `json:"headings,omitempty"` // each that its paragraphs name
	First    uint32   `json:"first"`              // its first row
	Rows     uint32   `json:"rows"`
	dead     bool
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

const headingSize = 8 + 4 + 4 + 4 + 4

// The bits of a heading's kind on disk.
const (
	headingTitle = 1 << iota
	headingRanks
)

func encodeHeadings(list []heading) []byte {
	out := make([]byte, 0, len(list)*headingSize)
	for _, h := range list {
		out = binary.LittleEndian.AppendUint64(out, h.at)
		out = binary.LittleEndian.AppendUint32(out, h.doc)
		out = binary.LittleEndian.AppendUint32(out, h.first)
		out = binary.LittleEndian.AppendUint32(out, h.last)
		kind := uint32(0)
		if h.title {
			kind |= headingTitle
		}
		if h.ranks {
			kind |= headingRanks
		}
		out = binary.LittleEndian.AppendUint32(out, kind)
	}
	return out
}

func decodeHeadings(data []byte) []heading {
	list := make([]heading, 0, len(data)/headingSize)
	for ; len(data) >= headingSize; data = data[headingSize:] {
		u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
		list = append(list, heading{
			at: binary.LittleEndian.Uint64(data), doc: u32(8), first: u32(12), last: u32(16),
			title: u32(20)&headingTitle != 0, ranks: u32(20)&headingRanks != 0,
		})
	}
	return list
}

// logCommit is a file that only grows, as a commit names it.
type logCommit struct {
	Bytes int64  `json:"bytes"`
	Sum   uint32 `json:"sum"`
}

func (c logCommit) grow(path string, data []byte) (logCommit, error) {
	if len(data) == 0 {
		return c, nil
	}
	if err := appendFile(path, c.Bytes, data); err != nil {
		return c, err
	}
	return logCommit{Bytes: c.Bytes + int64(len(data)), Sum: crc32.Update(c.Sum, castagnoli, data)}, nil
}

// read gives what is committed of the file and cuts off what came after; a file
// that is shorter, or other than its sum says, is damaged.
func (c logCommit) read(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < c.Bytes {
		return nil, fmt.Errorf("%s has %d bytes, wants %d: %w", path, info.Size(), c.Bytes, ErrDamaged)
	}
	if err := f.Truncate(c.Bytes); err != nil {
		return nil, err
	}
	data := make([]byte, c.Bytes)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	if crc32.Checksum(data, castagnoli) != c.Sum {
		return nil, fmt.Errorf("%s has another checksum than it was written with: %w", path, ErrDamaged)
	}
	return data, nil
}

func logPath(dir, name string) string { return filepath.Join(dir, name+".dat") }

func encodeDocuments(list []*document) ([]byte, error) {
	var out []byte
	for _, d := range list {
		line, err := json.Marshal(d)
		if err != nil {
			return nil, fmt.Errorf("writing document %s: %w", d.ID, err)
		}
		out = append(append(out, line...), '\n')
	}
	return out, nil
}

func decodeDocuments(data []byte) ([]*document, error) {
	var list []*document
	for len(data) > 0 {
		end := 0
		for end < len(data) && data[end] != '\n' {
			end++
		}
		d := &document{}
		if err := json.Unmarshal(data[:end], d); err != nil {
			return nil, fmt.Errorf("reading document %d: %w: %w", len(list), err, ErrDamaged)
		}
		d.FoldAbove()
		list = append(list, d)
		data = data[min(end+1, len(data)):]
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
