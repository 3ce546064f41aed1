package bleve

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"sort"
)

// A posting list is the rows that a gram stands in, with how often it stands in
// each. Its rows come in blocks of listBlock, the last one shorter; a block is
// read whole, without a branch for each row, and those with nothing that is
// wanted are not read at all.
//
//	uvarint(number of rows)
//	one block:  uvarint(first row), the block
//	several:    for each, 4 bytes first row, 4 bytes where it begins behind these; the blocks
//
// A block is the steps from row to row, each less one; where the gram stands in one
// of the rows more than once, the times less one; and in a list that tells them the
// places where it stands first (places.go): all packed. Rows count from the part's
// first. Where the rows lie so close together that this is about as short, a block
// has in place of the steps a bit for each row from its first on. To meet it a row is
// looked up, and the rows are not even counted out: that is what a character costs that
// stands in every other row.
//
// Packed numbers (patched frame of reference: Zukowski et al. 2006) all have the
// width that makes them shortest together; of those that need more the high bits
// follow.
//
//	1 byte: the width, + packedHigh if high bits follow, + packedTimes and packedPlaces
//	    if such follow the steps
//	the numbers' low bits, lowest first
//	if so: 1 byte how many have high bits; for each, 1 byte which, uvarint(high bits)
//
// or, of bits,
//
//	1 byte: packedBits in place of a width, + packedTimes and packedPlaces
//	1 byte how many words of 8 bytes; these, of whose last bits one at least is 0
const (
	listBlock   = 128
	blockEntry  = 8 // bytes of a block in the list of blocks
	packedWidth = 0x1F
	packedBits  = packedWidth // which no number is as wide as
	packedHigh  = 0x20
	packedTimes = 0x40

	packedPlaces = 0x80
)

// posting is one row of a list, counted from the part's first.
type posting struct {
	row   uint32
	times uint32
	place uint32 // where it stands first, 0 where that is not told
}

// appendPostings adds a list as a part has it, with places or without.
func appendPostings(list []byte, rows []posting, places bool) []byte {
	list = binary.AppendUvarint(list, uint64(len(rows)))
	if len(rows) <= listBlock {
		return appendBlock(binary.AppendUvarint(list, uint64(rows[0].row)), rows, places)
	}
	entries := len(list)
	blocks := (len(rows) + listBlock - 1) / listBlock
	list = append(list, make([]byte, blocks*blockEntry)...)
	start := len(list)
	for block := range slices.Chunk(rows, listBlock) {
		binary.LittleEndian.PutUint32(list[entries:], block[0].row)
		binary.LittleEndian.PutUint32(list[entries+4:], uint32(len(list)-start))
		entries += blockEntry
		list = appendBlock(list, block, places)
	}
	return list
}

func appendBlock(list []byte, rows []posting, places bool) []byte {
	var steps, times, first [listBlock]uint32
	flags := byte(0)
	for i, p := range rows {
		if i > 0 {
			steps[i-1] = p.row - rows[i-1].row - 1
		}
		if times[i] = p.times - 1; p.times > 1 {
			flags |= packedTimes
		}
		first[i] = p.place
	}
	if places {
		flags |= packedPlaces
	}
	start := len(list)
	list = pack(list, steps[:len(rows)-1], flags)
	if words := wordsOf(rows); float64(bitsHead+8*words) <= bitsMost*float64(len(list)-start) {
		list = appendBits(list[:start], rows, words, flags)
	}
	if flags&packedTimes != 0 {
		list = pack(list, times[:len(rows)], 0)
	}
	if places {
		list = pack(list, first[:len(rows)], 0)
	}
	return list
}

const (
	// bitsMost: bits may take so many times the steps' bytes. So blocks are bits where one
	// row in eight has the gram, and the lists of the laws grow by 4 in a thousand.
	bitsMost = 1.5
	bitsHead = 2 // bytes before the words
)

// wordsOf is how many words of bits rows take, with a bit behind the last.
func wordsOf(rows []posting) int { return int(rows[len(rows)-1].row-rows[0].row+1)/64 + 1 }

// appendBits adds rows as bits, in so many words.
func appendBits(list []byte, rows []posting, words int, flags byte) []byte {
	list = append(list, packedBits|flags, byte(words))
	start := len(list)
	list = append(list, make([]byte, 8*words)...)
	for _, p := range rows {
		at := p.row - rows[0].row
		list[start+int(at/8)] |= 1 << (at % 8)
	}
	return list
}

// pack adds numbers, at most listBlock of them, packed.
func pack(out []byte, numbers []uint32, flags byte) []byte {
	var of [33]int // how many need so many bits
	for _, v := range numbers {
		of[bits.Len32(v)]++
	}
	// Those with high bits are told one by one: each takes a byte for which it is, and one
	// for each highBits of its high bits.
	const highBits = 7
	width, least, above := 0, math.MaxInt, 0
	for w := 32; w >= 0; w-- {
		if cost := (w*len(numbers)+7)/8 + above; cost < least && w < packedBits {
			width, least = w, cost
		}
		if above == 0 && of[w] > 0 {
			above = 1 // for how many they are
		}
		above += of[w]
		for longer := w; longer < len(of); longer += highBits {
			above += of[longer]
		}
	}
	head, high := len(out), 0
	out = append(out, byte(width)|flags)
	acc, filled := uint64(0), 0
	for _, v := range numbers {
		acc |= (uint64(v) & (1<<width - 1)) << filled
		for filled += width; filled >= 8; filled -= 8 {
			out = append(out, byte(acc))
			acc >>= 8
		}
		if v>>width != 0 {
			high++
		}
	}
	if filled > 0 {
		out = append(out, byte(acc))
	}
	if high == 0 {
		return out
	}
	out[head] |= packedHigh
	out = append(out, byte(high))
	for i, v := range numbers {
		if v>>width != 0 {
			out = binary.AppendUvarint(append(out, byte(i)), uint64(v>>width))
		}
	}
	return out
}

// unpack reads n numbers, and gives the bytes that they took and their flags.
// Numbers are read eight at a time, so what lies behind n in dst is changed, and
// packedAfter bytes more must lie behind them in src, as they do in a part.
func unpack(dst *[listBlock]uint32, n int, src []byte) (size int, flags byte) {
	head, low := src[0], src[1:]
	width := uint(head & packedWidth)
	mask := uint64(1)<<width - 1
	switch {
	case eightsOf(dst, n, low, int(width)):
	case width <= 64/4-2: // then four fit in one word, wherever in a byte they begin
		half, shift := width/2, width*4%8
		for i := 0; i < n; i += 8 {
			a, b := binary.LittleEndian.Uint64(low), binary.LittleEndian.Uint64(low[half:])>>shift
			low = low[width:]
			d := (*[8]uint32)(dst[i:])
			d[0], d[4] = uint32(a&mask), uint32(b&mask)
			a, b = a>>width, b>>width
			d[1], d[5] = uint32(a&mask), uint32(b&mask)
			a, b = a>>width, b>>width
			d[2], d[6] = uint32(a&mask), uint32(b&mask)
			a, b = a>>width, b>>width
			d[3], d[7] = uint32(a&mask), uint32(b&mask)
		}
	default:
		for i, bit := 0, uint(0); i < n; i, bit = i+1, bit+width {
			dst[i] = uint32(binary.LittleEndian.Uint64(low[bit/8:]) >> (bit % 8) & mask)
		}
	}
	size = 1 + (n*int(width)+7)/8
	if head&packedHigh != 0 {
		high := int(src[size])
		size++
		for ; high > 0; high-- {
			v, m := binary.Uvarint(src[size+1:])
			dst[src[size]] |= uint32(v) << width
			size += 1 + m
		}
	}
	return size, head & (packedTimes | packedPlaces)
}

// packedAfter is how far behind the last number unpack may read.
const packedAfter = 24

// postings is a posting list, not yet read.
type postings struct {
	n      int
	base   uint32 // the part's first row
	first  uint32 // of a single block
	blocks []byte // the list of blocks, where there are several
	data   []byte // the blocks, and what lies behind them
}

func openPostings(list []byte, base uint32) postings {
	n, size := binary.Uvarint(list)
	p := postings{n: int(n), base: base}
	if n <= listBlock {
		first, m := binary.Uvarint(list[size:])
		p.first, p.data = base+uint32(first), list[size+m:]
		return p
	}
	entries := size + p.count()*blockEntry
	p.blocks, p.data = list[size:entries], list[entries:]
	return p
}

// count is the number of blocks.
func (p *postings) count() int { return (p.n + listBlock - 1) / listBlock }

// firstOf is the first row of a block.
func (p *postings) firstOf(block int) uint32 {
	if p.blocks == nil {
		return p.first
	}
	return p.base + binary.LittleEndian.Uint32(p.blocks[block*blockEntry:])
}

// block is a block, read.
type block struct {
	n           int
	first, last uint32
	bits        []byte            // words of a bit for each row from the first on, nil where rows are steps
	rows        [listBlock]uint32 // of a block of bits once it is spelt out
	once        bool              // the gram stands once in each, and again is not told
	// again is how often the gram stands in a row after the first time.
	again [listBlock]uint32
	// places are read only withPlaces, of lists that tell them.
	places [listBlock]uint32
}

// What is read of a block.
type reads int

const (
	rowsOnly reads = iota
	withTimes
	withPlaces // and times
)

// placed reports whether the list tells places.
func (p *postings) placed() bool { return p.n > 0 && p.data[0]&packedPlaces != 0 }

// read reads a block; where it has bits its rows are not spelt out.
func (p *postings) read(i int, b *block, what reads) {
	data := p.data
	if p.blocks != nil {
		data = data[binary.LittleEndian.Uint32(p.blocks[i*blockEntry+4:]):]
	}
	b.n = min(listBlock, p.n-i*listBlock)
	b.first, b.bits = p.firstOf(i), nil
	var size int
	var flags byte
	if data[0]&packedWidth == packedBits {
		size = bitsHead + 8*int(data[1])
		b.bits, flags = data[bitsHead:size], data[0]
		at := len(b.bits) - 1
		for b.bits[at] == 0 {
			at--
		}
		b.last = b.first + uint32(8*at+bits.Len8(b.bits[at])-1)
	} else {
		size, flags = unpack(&b.rows, b.n-1, data)
		if !rowsOfEights(&b.rows, b.n, b.first) {
			first, steps := b.first, uint32(0)
			for k, step := range b.rows[:b.n] {
				b.rows[k] = first + uint32(k) + steps // so that each waits for one addition only
				steps += step
			}
		}
		b.last = b.rows[b.n-1]
	}
	b.once = flags&packedTimes == 0
	if what >= withTimes && !b.once {
		took, _ := unpack(&b.again, b.n, data[size:])
		size += took
	}
	if what == withPlaces {
		unpack(&b.places, b.n, data[size:])
	}
}

// readRows reads a block, with its rows spelt out.
func (p *postings) readRows(i int, b *block, what reads) {
	p.read(i, b, what)
	n := 0
	for at := 0; at < len(b.bits); at += 8 {
		first := b.first + 8*uint32(at)
		for word := binary.LittleEndian.Uint64(b.bits[at:]); word != 0; word &= word - 1 {
			b.rows[n%listBlock] = first + uint32(bits.TrailingZeros64(word))
			n++
		}
	}
}

// againIn is how often the gram stands in a row of the block after the first time.
func (b *block) againIn(i int) uint32 {
	if b.once {
		return 0
	}
	return b.again[i]
}

// each calls f with every posting.
func (p *postings) each(f func(posting)) {
	what, placed := withTimes, p.placed()
	if placed {
		what = withPlaces
	}
	var b block
	for i := range p.count() {
		p.readRows(i, &b, what)
		for k, row := range b.rows[:b.n] {
			of := posting{row: row, times: b.againIn(k) + 1}
			if placed {
				of.place = b.places[k]
			}
			f(of)
		}
	}
}

// appendRows adds the rows to dst.
func (p *postings) appendRows(dst []uint32) []uint32 {
	dst = slices.Grow(dst, p.n)
	var b block
	for i := range p.count() {
		p.readRows(i, &b, rowsOnly)
		dst = append(dst, b.rows[:b.n]...)
	}
	return dst
}

// seek returns the block, from a given one on, that may have a row.
func (p *postings) seek(from int, row uint32) int {
	n := p.count()
	step := 1
	for from+step < n && p.firstOf(from+step) <= row {
		from += step
		step *= 2
	}
	end := min(from+step, n)
	return from + sort.Search(end-from-1, func(i int) bool { return p.firstOf(from+1+i) > row })
}

// meet adds to kept the rows of among (which must be in order) that are in the
// list too; kept may begin where among does.
func (p *postings) meet(among, kept []uint32) []uint32 {
	var b block
	for at := 0; len(among) > 0 && at < p.count(); at++ {
		at = p.seek(at, among[0])
		p.read(at, &b, rowsOnly)
		due := rowsBefore(among, b.last+1)
		kept = b.meet(among[:due], kept)
		among = among[due:]
	}
	return kept
}

// meetBits: a block whose rows lie no further apart than so many bits is met with many
// rows by bits: to set and to ask one takes the processor a cycle or two, while to go
// through two lists side by side it guesses at each row which of them goes on, and is
// wrong at nearly every other.
const (
	meetBits = 1 << 14
	meetMany = 16 // rows
)

// meet adds to kept the rows of among, all of them within the block, that are in it;
// kept may begin where among does.
func (b *block) meet(among, kept []uint32) []uint32 {
	rows := b.rows[:b.n]
	first, span := b.first, b.last-b.first
	if b.bits != nil {
		n := len(kept)
		kept = slices.Grow(kept, len(among))[:n+len(among)]
		for _, row := range among {
			at := min(row-first, span+1) // which is no row's
			kept[n] = row
			n += int(b.bits[at/8] >> (at % 8) & 1)
		}
		return kept[:n]
	}
	if len(among) < meetMany || span >= meetBits {
		i := 0
		for _, row := range among {
			for rows[i] < row {
				i++
			}
			if rows[i] == row {
				kept = append(kept, row)
			}
		}
		return kept
	}
	var in spanBits
	in.set(rows)
	n := len(kept)
	kept = slices.Grow(kept, len(among))[:n+len(among)]
	for _, row := range among {
		kept[n] = row
		n += in.has(row - first)
	}
	return kept[:n]
}

// setIn sets the rows' bits in words that have one for each row.
func (b *block) setIn(words []uint64) {
	if b.bits == nil {
		for _, row := range b.rows[:b.n] {
			words[row/64] |= 1 << (row % 64)
		}
		return
	}
	for at := 0; at < len(b.bits); at += 8 {
		word, to := binary.LittleEndian.Uint64(b.bits[at:]), b.first+8*uint32(at)
		if word == 0 { // the last one may lie behind all words
			continue
		}
		words[to/64] |= word << (to % 64)
		if above := word >> (64 - to%64); above != 0 {
			words[to/64+1] |= above
		}
	}
}

// spanBits has a bit for each row of a block, from its first on.
type spanBits [meetBits / 64]uint64

func (s *spanBits) set(rows []uint32) {
	first := rows[0]
	for _, row := range rows {
		at := row - first
		s[at/64%uint32(len(s))] |= 1 << (at % 64)
	}
}

// has is 1 of a row that the block has, by how far it is behind the first, 0 of another:
// what is before the first is beyond all bits.
func (s *spanBits) has(at uint32) int {
	return int(s[at/64%uint32(len(s))]>>(at%64)&1) & int((uint64(at)-meetBits)>>63)
}

// metRow is a row of a block that is among others, by its places in both.
type metRow struct{ among, in uint32 }

// metRows has room for those of a block, and for one that is none.
type metRows [listBlock + 1]metRow

// find returns the rows of among, all of them within the block, that are in it.
func (b *block) find(among []uint32, met *metRows) []metRow {
	rows := b.rows[:b.n]
	first, n := b.first, 0
	if span := b.last - first; b.bits == nil && (len(among) < meetMany || span >= meetBits) {
		i := 0
		for k, row := range among {
			for rows[i] < row {
				i++
			}
			if rows[i] == row {
				met[n] = metRow{uint32(k), uint32(i)}
				n++
			}
		}
		return met[:n]
	}
	var in spanBits
	if b.bits == nil {
		in.set(rows)
	}
	for at := 0; at < len(b.bits); at += 8 {
		in[at/8%len(in)] = binary.LittleEndian.Uint64(b.bits[at:])
	}
	var before [len(in)]uint8 // how many rows of the block are before each word
	words, sum := (b.last-first)/64+1, 0
	for i, word := range in[:words] {
		before[i] = uint8(sum)
		sum += bits.OnesCount64(word)
	}
	for k, row := range among {
		at := row - first
		word := at / 64 % uint32(len(in))
		met[n] = metRow{uint32(k), uint32(before[word]) + uint32(bits.OnesCount64(in[word]&(1<<(at%64)-1)))}
		n += in.has(at)
	}
	return met[:n]
}

// bm25 is what scoring by a list needs: the weight of its gram, and by a row's
// size what lessens it.
type bm25 struct {
	weight float32
	norms  *norms
	sizes  []uint16
}

// of is of a row in which the gram stands so often after the first time.
func (s *bm25) of(row, again uint32) float32 {
	runes := s.sizes[row] & maxRunes
	if again < timesKnown {
		return s.weight * s.norms.part[again][runes]
	}
	times := float32(again + 1)
	return s.weight * times / (times + s.norms.of[runes])
}

// meetTimes adds to each of the scores, which belong to the rows of among, the
// BM25 of the gram in the row.
func (p *postings) meetTimes(among []uint32, scores []float32, by bm25) {
	var b block
	var both metRows
	for at := 0; len(among) > 0 && at < p.count(); at++ {
		at = p.seek(at, among[0])
		p.read(at, &b, withTimes)
		due := rowsBefore(among, b.last+1)
		for _, m := range b.find(among[:due], &both) {
			scores[m.among] += by.of(among[m.among], b.againIn(int(m.in)))
		}
		among, scores = among[due:], scores[due:]
	}
}
