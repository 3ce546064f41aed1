package bleve

import (
	"encoding/binary"
	"math"
	"path/filepath"
	"slices"
	"sync/atomic"
	"unsafe"

	"golang.org/x/sync/errgroup"
)

// A shelf holds folded texts by row: one file of records that only grows, and
// gram postings in parts. There are two, one of paragraphs and one of headings.
//
// A record is uvarint(bytes of the folded text), the text, and the rest, which
// is the shelf's user's. The place of a record is kept by who numbers the rows.
// In memory the records of all rows lie behind one another, since every search
// looks into them; on disk each batch is one zstd frame, a quarter of the size.
type shelf struct {
	text   []byte  // in memory, which has room behind it
	memory *mapped // shared with the shelves before and behind
	parts  []*grams
	recent recent
}

// shelfCommit is a shelf as a commit names it.
type shelfCommit struct {
	packedCommit
	Parts [][2]uint32 `json:"parts"` // from row, to row
}

func textPath(dir, name string) string { return filepath.Join(dir, name+".text") }

// openShelf opens the shelf as committed and cuts off what came after.
func openShelf(dir, name string, c shelfCommit) (*shelf, error) {
	s := &shelf{parts: make([]*grams, len(c.Parts))}
	var all errgroup.Group
	all.Go(func() error { return s.readTexts(textPath(dir, name), c.packedCommit) })
	for i, p := range c.Parts {
		all.Go(func() (err error) {
			s.parts[i], err = openGrams(gramsPath(dir, name, p[0], p[1]))
			return err
		})
	}
	if err := all.Wait(); err != nil {
		s.parts = slices.DeleteFunc(s.parts, func(g *grams) bool { return g == nil })
		s.release()
		return nil, err
	}
	return s, nil
}

// readTexts reads the records into memory of their own.
func (s *shelf) readTexts(path string, c packedCommit) (err error) {
	frames, err := memory(int(c.File.Bytes)) // which would else wait for a collection of garbage
	if err != nil {
		return err
	}
	defer frames.release()
	if err := c.File.readInto(path, frames.data); err != nil {
		return err
	}
	if s.memory, err = memory(int(c.Bytes + c.Bytes/spareShare)); err != nil {
		return err
	}
	s.text, err = c.unpack(path, frames.data, s.memory.data)
	return err
}

// spareShare: an eighth more memory than the texts take is there for new ones.
const spareShare = 8

func (s *shelf) release() {
	if s.memory != nil {
		s.memory.release()
	}
	for _, g := range s.parts {
		g.release()
	}
}

// record returns the folded text at a place, and what follows it in the file.
func (s *shelf) record(at uint64) (folded, rest []byte) {
	n, size := binary.Uvarint(s.text[at:])
	start := at + uint64(size)
	return s.text[start : start+n], s.text[start+n:]
}

// asText returns a shelf's bytes, which never change, as a text without a copy: good as
// long as the shelf is.
func asText(folded []byte) string { return unsafe.String(unsafe.SliceData(folded), len(folded)) }

// warm asks for the memory of the records at these places, all at once, so that
// to look into one does not wait for it alone: first for where each begins, which tells
// how long it is, then for the rest. The sum, in a call of its own, keeps the compiler
// from leaving out what nobody uses.
//
//go:noinline
func (s *shelf) warm(places []uint64) (sum byte) {
	for _, at := range places {
		sum += s.text[at]
	}
	for _, at := range places {
		n, _ := binary.Uvarint(s.text[at:])
		for end := at + n; at < end; at += cacheLine {
			sum += s.text[at]
		}
	}
	return sum
}

// cacheLine is what a processor reads from memory at once.
const cacheLine = 64

// growing is a batch of records on their way to a shelf.
type growing struct {
	folded []string
	bytes  []byte
	at     []uint64 // place of each record
	most   []uint8  // of each, once it has grown, how often a pair stands in it at most
}

func (g *growing) add(base int64, folded string, rest []byte) {
	g.at = append(g.at, uint64(base)+uint64(len(g.bytes)))
	g.bytes = binary.AppendUvarint(g.bytes, uint64(len(folded)))
	g.bytes = append(append(g.bytes, folded...), rest...)
	g.folded = append(g.folded, folded)
}

// grow writes the batch behind the committed records, with its postings in a
// part of its own, and gives the commit that has them. firstRow is its first row.
func (g *growing) grow(dir, name string, c shelfCommit, firstRow uint32) (shelfCommit, error) {
	if len(g.folded) == 0 {
		return c, nil
	}
	var err error
	if c.packedCommit, err = c.packedCommit.grow(textPath(dir, name), g.bytes); err != nil {
		return c, err
	}
	c.Parts = slices.Clone(c.Parts)
	for texts := range slices.Chunk(g.folded, partRows) {
		to := firstRow + uint32(len(texts))
		most, err := writeGrams(gramsPath(dir, name, firstRow, to), firstRow, texts)
		if err != nil {
			return c, err
		}
		g.most = append(g.most, most...)
		c.Parts = append(c.Parts, [2]uint32{firstRow, to})
		firstRow = to
	}
	return c, nil
}

// mergeable returns the parts, from the back, that should become one: a part is
// taken in as long as it is not much larger than all behind it, so that each
// row is written again only as often as the collection doubles.
func mergeable(parts [][2]uint32) (from int) {
	from = len(parts) - 1
	if from < 0 {
		return 0
	}
	size := parts[from][1] - parts[from][0]
	for from > 0 {
		before := parts[from-1][1] - parts[from-1][0]
		if before > size*mergeFactor {
			break
		}
		size += before
		from--
	}
	return from
}

// mergeFactor: a part more than this many times larger than what follows it
// stays. 1 would write less and leave more parts to look into.
const mergeFactor = 2

// longer returns a shelf with the records of a batch behind this one's, where there
// is room for them in the same memory.
func (s *shelf) longer(batch []byte) (*shelf, error) {
	n, size := len(s.text), len(s.text)+len(batch)
	if size <= len(s.memory.data) {
		s.memory.retain()
		copy(s.memory.data[n:], batch)
		return &shelf{text: s.memory.data[:size], memory: s.memory}, nil
	}
	m, err := memory(size + size/spareShare)
	if err != nil {
		return nil, err
	}
	copy(m.data[copy(m.data, s.text):], batch)
	return &shelf{text: m.data[:size], memory: m}, nil
}

// follow opens the shelf that the commit has after this one with the records of
// the batch, merging parts where that is due; the commit is made to name the
// merged ones. place gives where the record of a row is. Readers of this shelf see
// nothing of what is appended behind it.
func (s *shelf) follow(dir, name string, batch []byte, c *shelfCommit, place func(row uint32) uint64) (*shelf, error) {
	next, err := s.longer(batch)
	if err != nil {
		return nil, err
	}
	held := map[[2]uint32]*grams{}
	for _, g := range s.parts {
		held[[2]uint32{g.from, g.to}] = g
	}
	take := func(p [2]uint32) (*grams, error) {
		if g := held[p]; g != nil {
			g.retain()
			return g, nil
		}
		return openGrams(gramsPath(dir, name, p[0], p[1]))
	}
	for _, p := range c.Parts {
		g, err := take(p)
		if err != nil {
			next.release()
			return nil, err
		}
		next.parts = append(next.parts, g)
	}
	from := mergeable(c.Parts)
	if from >= len(c.Parts)-1 {
		return next, nil
	}
	merged := [2]uint32{c.Parts[from][0], c.Parts[len(c.Parts)-1][1]}
	path := gramsPath(dir, name, merged[0], merged[1])
	text := func(row uint32) string {
		folded, _ := next.record(place(row))
		return asText(folded)
	}
	if err := mergeGrams(path, next.parts[from:], text); err != nil {
		next.release()
		return nil, err
	}
	g, err := openGrams(path)
	if err != nil {
		next.release()
		return nil, err
	}
	for _, part := range next.parts[from:] {
		if held[[2]uint32{part.from, part.to}] == nil { // written for this batch, never named
			part.remove.Store(true)
		}
		part.release()
	}
	next.parts = append(next.parts[:from], g)
	c.Parts = append(slices.Clone(c.Parts[:from]), merged)
	return next, nil
}

// retire lets the files of parts that the commit no longer names go, once the
// last reader is done.
func (s *shelf) retire(c shelfCommit) {
	for _, g := range s.parts {
		if p := [2]uint32{g.from, g.to}; !slices.Contains(c.Parts, p) {
			g.remove.Store(true)
		}
	}
}

// gramLists are the posting lists of a gram, not yet read.
type gramLists struct {
	key  uint64
	of   []heldList // one of each part
	rows int        // that have it, dead ones too
}

// recent keeps where the lists are that were asked for last. A search asks for each
// of its grams some five times, and the next search has many of its grams in common
// with it, while to find one takes a walk through the dictionary of each part and a
// look into its list. Each gram has one place, and the last one that asks has it.
type recent [1 << recentBits]atomic.Pointer[gramLists]

// recentBits: so many places are enough for all grams of the 400 searches before.
// What is kept there takes 3 to 6 MB.
const recentBits = 13

// lists finds the posting lists of a gram; they are shared, and not to be changed.
func (s *shelf) lists(key uint64) (*gramLists, error) {
	const odd = 0x9E3779B97F4A7C15 // 2 to the 64th by the golden ratio: neighbours fall far apart
	place := &s.recent[key*odd>>(64-recentBits)]
	if l := place.Load(); l != nil && l.key == key {
		return l, nil
	}
	l := &gramLists{key: key, of: make([]heldList, len(s.parts))}
	for i, g := range s.parts {
		var err error
		if l.of[i], err = g.list(key); err != nil {
			return nil, err
		}
		l.rows += l.of[i].rows
	}
	place.Store(l)
	return l, nil
}

// least is the number of rows, dead ones too, that have the rarest of the grams.
func (s *shelf) least(keys []uint64) (int, error) {
	least := math.MaxInt
	for _, key := range keys {
		l, err := s.lists(key)
		if err != nil {
			return 0, err
		}
		least = min(least, l.rows)
	}
	return least, nil
}
