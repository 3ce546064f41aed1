package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"unicode/utf8"
)

// Gram postings: for every character and every two neighbouring characters of
// the folded texts, signs and digits included, the rows that hold it. A string
// of one or two characters is answered by its posting list alone; a longer one
// by the rows that all its pairs share, which are then looked up in the text.
// Nothing else can be as sure: no word boundary, no dictionary, no stop word
// stands between a text and its finding.
//
// Rows are numbered in the order of their coming and never renumbered, so a
// part, once written, never changes, and two neighbouring parts are merged by
// setting their lists one behind the other.
//
// The lists of common pairs also tell where the pair stands first in each row, so
// that a string of several is found without the text (places.go).
//
// One part is one file:
//
//	"zsgrams4"
//	lists, in the order of their keys
//	dictionary, in blocks of dictBlock keys: uvarint(position of the first list),
//	    then for each key uvarint(key − key before), uvarint(bytes of its list)
//	block index: for each block, 8 bytes first key, 8 bytes position in the file
//	footer, footerSize bytes: from row, to row, keys, blocks, position of the
//	    block index, CRC-32C of all before it
//
// What a list looks like is said in postings.go.
const (
	gramsMagic = "zsgrams4"
	dictBlock  = 16
	footerSize = 8 * 6
	sumSize    = 8

	// partRows is the most rows whose grams are sorted at once: a row number
	// within it must fit in rowBits.
	partRows = 1 << rowBits
	rowBits  = 16
	runeBits = 21
)

// gramKey is the key of one character (second 0) or of a pair.
func gramKey(first, second rune) uint64 {
	return uint64(first)<<runeBits | uint64(second)
}

// grams is one part, open for reading. Its dictionary is in memory, its lists are
// read when they are asked for: mapped, a part would count as the process's memory
// from the first hours on, and most lists are hardly ever asked for.
type grams struct {
	*openFile
	from, to uint32
	first    []uint64 // the first key of each dictionary block
	at       []uint64 // its position in dict
	dict     []byte
}

func gramsPath(dir, shelf string, from, to uint32) string {
	return filepath.Join(dir, fmt.Sprintf("%s-%d-%d.grams", shelf, from, to))
}

// openGrams opens a part and checks its sum.
func openGrams(path string) (*grams, error) {
	f, err := openShared(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing: %w", path, ErrDamaged)
	} else if err != nil {
		return nil, err
	}
	g := &grams{openFile: f}
	if err := g.open(); err != nil {
		f.release()
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return g, nil
}

func (g *grams) open() error {
	if g.size < int64(len(gramsMagic)+footerSize) {
		return ErrDamaged
	}
	sum := crc32.New(castagnoli)
	if _, err := io.Copy(sum, io.NewSectionReader(g.File, 0, g.size-sumSize)); err != nil {
		return err
	}
	magic, err := g.read(0, len(gramsMagic), nil)
	if err != nil {
		return err
	}
	footer, err := g.read(g.size-footerSize, footerSize, nil)
	if err != nil {
		return err
	}
	word := func(i int) uint64 { return binary.LittleEndian.Uint64(footer[8*i:]) }
	if string(magic) != gramsMagic || uint64(sum.Sum32()) != word(5) {
		return ErrDamaged
	}
	g.from, g.to = uint32(word(0)), uint32(word(1))
	blocks, indexAt := int(word(3)), int64(word(4))
	index, err := g.read(indexAt, 16*blocks, nil)
	if err != nil || blocks == 0 {
		return err
	}
	dictAt := binary.LittleEndian.Uint64(index[8:])
	if g.dict, err = g.read(int64(dictAt), int(indexAt-int64(dictAt)), nil); err != nil {
		return err
	}
	g.first, g.at = make([]uint64, blocks), make([]uint64, blocks+1)
	for i := range blocks {
		g.first[i] = binary.LittleEndian.Uint64(index[16*i:])
		g.at[i] = binary.LittleEndian.Uint64(index[16*i+8:]) - dictAt
	}
	g.at[blocks] = uint64(len(g.dict))
	return nil
}

// heldList is where a part has a posting list.
type heldList struct {
	g     *grams
	at    int64
	size  int
	rows  int
	short []byte // the list and what lies behind it, of a short one
}

// Up to shortList bytes, which is some 2,000 rows, a list is kept with its place:
// most that a question asks for are as short, and the shelf keeps only those that were
// asked for last. Of a longer one headBytes are read, to know how many rows it has.
const (
	shortList = 2 << 10
	headBytes = binary.MaxVarintLen32
)

// list finds the posting list of a key, one without rows where no row has it.
func (g *grams) list(key uint64) (heldList, error) {
	i := sort.Search(len(g.first), func(i int) bool { return g.first[i] > key }) - 1
	if i < 0 {
		return heldList{}, nil
	}
	var l heldList
	walkDict(g.dict[g.at[i]:g.at[i+1]], func(have, at, size uint64) bool {
		if have == key {
			l = heldList{g: g, at: int64(at), size: int(size)}
		}
		return have < key
	})
	if l.g == nil {
		return l, nil
	}
	size := headBytes
	if l.size <= shortList {
		size = l.size + packedAfter
	}
	head, err := g.read(l.at, size, nil)
	if err != nil {
		return heldList{}, err
	}
	n, _ := binary.Uvarint(head)
	if l.rows = int(n); l.size <= shortList {
		l.short = head
	}
	return l, nil
}

// open returns the list, read into room where it is not short.
func (l *heldList) open(room []byte) (postings, error) {
	switch {
	case l.rows == 0:
		return postings{}, nil
	case l.short != nil:
		return openPostings(l.short, l.g.from), nil
	}
	list, err := l.g.read(l.at, l.size+packedAfter, room)
	if err != nil {
		return postings{}, err
	}
	return openPostings(list, l.g.from), nil
}

// walkDict calls each with the keys of one dictionary block and where their
// lists are, as long as it returns true.
func walkDict(block []byte, each func(key, at, size uint64) bool) {
	at, n := binary.Uvarint(block)
	block = block[n:]
	key := uint64(0)
	for len(block) > 0 {
		delta, n := binary.Uvarint(block)
		size, m := binary.Uvarint(block[n:])
		block = block[n+m:]
		key += delta
		if !each(key, at, size) {
			return
		}
		at += size
	}
}

// eachKey calls each with every key of the part, in order, and the bytes that its
// list begins in data, which the whole part is.
func (g *grams) eachKey(data []byte, each func(key uint64, list []byte)) {
	for i := range g.first {
		walkDict(g.dict[g.at[i]:g.at[i+1]], func(key, at, size uint64) bool {
			each(key, data[at:])
			return true
		})
	}
}

// gramsWriter writes a part: add its keys in order, then finish.
type gramsWriter struct {
	from, to uint32
	text     func(row uint32) string // of the part's rows, counted from its first
	places   int                     // so many rows or more tell places
	out      []byte
	dict     []byte
	index    []byte
	keys     int
	lastKey  uint64
	list     []byte // scratch
}

func newGramsWriter(from, to uint32, text func(row uint32) string) *gramsWriter {
	return &gramsWriter{from: from, to: to, text: text, places: placedFrom(to - from), out: []byte(gramsMagic)}
}

// add adds a list; where it is to tell places, those that are not known are looked
// for in the texts.
func (w *gramsWriter) add(key uint64, rows []posting) {
	places := len(rows) >= w.places && secondRune(key) != 0
	if places {
		gram := string([]rune{firstRune(key), secondRune(key)})
		for i := range rows {
			if rows[i].place == 0 {
				rows[i].place = placeIn(w.text(rows[i].row), gram)
			}
		}
	}
	list := appendPostings(w.list[:0], rows, places)
	if w.keys%dictBlock == 0 {
		w.index = binary.LittleEndian.AppendUint64(w.index, key)
		w.index = binary.LittleEndian.AppendUint64(w.index, uint64(len(w.dict)))
		w.dict = binary.AppendUvarint(w.dict, uint64(len(w.out)))
		w.lastKey = 0
	}
	w.dict = binary.AppendUvarint(w.dict, key-w.lastKey)
	w.dict = binary.AppendUvarint(w.dict, uint64(len(list)))
	w.lastKey = key
	w.keys++
	w.out = append(w.out, list...)
	w.list = list
}

// finish writes the file and makes it safe on disk.
func (w *gramsWriter) finish(path string) error {
	dictAt := uint64(len(w.out))
	w.out = append(w.out, w.dict...)
	indexAt := uint64(len(w.out))
	blocks := len(w.index) / 16
	for i := range blocks {
		at := binary.LittleEndian.Uint64(w.index[16*i+8:])
		binary.LittleEndian.PutUint64(w.index[16*i+8:], at+dictAt)
	}
	w.out = append(w.out, w.index...)
	for _, v := range []uint64{uint64(w.from), uint64(w.to), uint64(w.keys), uint64(blocks), indexAt} {
		w.out = binary.LittleEndian.AppendUint64(w.out, v)
	}
	w.out = binary.LittleEndian.AppendUint64(w.out, uint64(crc32.Checksum(w.out, castagnoli)))
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("writing gram postings: %w", err)
	}
	if _, err := f.Write(w.out); err != nil {
		_ = f.Close()
		return fmt.Errorf("writing gram postings: %w", err)
	}
	if err := f.Sync(); err != nil {
		_ = f.Close()
		return fmt.Errorf("writing gram postings: %w", err)
	}
	return f.Close()
}

// writeGrams writes the part of these folded texts, at most partRows, whose
// first is row from, and gives of each how often a pair stands in it at most, as far as
// a byte tells.
func writeGrams(path string, from uint32, texts []string) (most []uint8, err error) {
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	// A gram and its row fit in 64 bits, so that one sort brings the lists
	// together, and equal neighbours are one row's repetitions.
	all := make([]uint64, 0, size)
	for row, text := range texts {
		last := rune(0)
		for _, r := range text {
			all = append(all, gramKey(r, 0)<<rowBits|uint64(row))
			if last != 0 {
				all = append(all, gramKey(last, r)<<rowBits|uint64(row))
			}
			last = r
		}
	}
	slices.Sort(all)
	w := newGramsWriter(from, from+uint32(len(texts)), func(row uint32) string { return texts[row] })
	most = make([]uint8, len(texts))
	var rows []posting
	for i := 0; i < len(all); {
		key := all[i] >> rowBits
		rows = rows[:0]
		for i < len(all) && all[i]>>rowBits == key {
			start := i
			for i < len(all) && all[i] == all[start] {
				i++
			}
			p := posting{row: uint32(all[start] & (partRows - 1)), times: uint32(i - start)}
			if rows = append(rows, p); secondRune(key) != 0 {
				most[p.row] = max(most[p.row], uint8(min(p.times, math.MaxUint8)))
			}
		}
		w.add(key, rows)
	}
	return most, w.finish(path)
}

// mergeGrams writes one part out of neighbouring ones; text gives a row's.
func mergeGrams(path string, parts []*grams, text func(row uint32) string) error {
	type source struct {
		keys  []uint64
		lists [][]byte
		base  uint32
	}
	from := parts[0].from
	sources := make([]source, len(parts))
	for i, g := range parts {
		s := source{base: g.from - from}
		m, err := mapFile(g.Name(), g.size)
		if err != nil {
			return err
		}
		defer m.release()
		g.eachKey(m.data, func(key uint64, list []byte) {
			s.keys, s.lists = append(s.keys, key), append(s.lists, list)
		})
		sources[i] = s
	}
	w := newGramsWriter(from, parts[len(parts)-1].to, func(row uint32) string { return text(from + row) })
	var rows []posting
	for {
		key := ^uint64(0)
		for _, s := range sources {
			if len(s.keys) > 0 {
				key = min(key, s.keys[0])
			}
		}
		if key == ^uint64(0) {
			return w.finish(path)
		}
		rows = rows[:0]
		for i := range sources {
			s := &sources[i]
			if len(s.keys) == 0 || s.keys[0] != key {
				continue
			}
			list := openPostings(s.lists[0], s.base)
			list.each(func(p posting) { rows = append(rows, p) })
			s.keys, s.lists = s.keys[1:], s.lists[1:]
		}
		w.add(key, rows)
	}
}

// pairs returns the keys that a string's rows all have: the string's own where it
// has one or two characters (then exact is true), else its different pairs.
func pairs(folded string) (keys []uint64, exact bool) { return appendPairs(nil, folded) }

// fewPairs is room for the pairs of most strings, where they need not outlive a call.
type fewPairs [8]uint64

// appendPairs is pairs, in the memory of an empty list where that has room.
func appendPairs(keys []uint64, folded string) (_ []uint64, exact bool) {
	n := utf8.RuneCountInString(folded)
	if n == 1 {
		r, _ := utf8.DecodeRuneInString(folded)
		return append(keys, gramKey(r, 0)), true
	}
	last := rune(0)
	for _, r := range folded {
		if last != 0 {
			if key := gramKey(last, r); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		last = r
	}
	return keys, n == 2
}
