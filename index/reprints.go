package index

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// Reprints are paragraphs of different documents that are nearly the same text:
// a report that another site took over. They are found by MinHash (Broder 1997)
// over the trigrams of characters, by one permutation (Li, Owen, Zhang 2012):
// each gram's hash falls into one of sketchBins bins, of which the least is kept,
// and the share of equal bins estimates the Jaccard likeness. Candidates are
// those that agree in one band of bins at least (locality-sensitive hashing).
// Signs do not count; the numbers must be the same, and so must the district:
// two places that use one template report two things.
//
// Which texts are alike does not depend on what is asked, so an engine finds it
// out once for each row, when a table is first asked for, and adds what a batch
// brings. A row that is like one before it follows that one, its leader; a leader
// and its followers are one text. Which of them is the original depends on which
// of them a search finds.
const (
	sketchBins = 64
	bandRows   = 4
	// bands is how many bands are looked up: of texts that are alike in .8 of their
	// grams 985 of 1000 agree in one of them, of those alike in .9 nearly all.
	bands = 8
	// likeness is how many bins must agree: about .8 of the grams.
	likeness = 50
	// minReprintRunes: shorter texts are phrases that anyone may write.
	minReprintRunes = 24
	// maxLeaders bounds what one paragraph is compared with in one band, so that
	// boilerplate in thousands of copies costs no more than its number; maxSteps
	// bounds what is passed by.
	maxLeaders = 8
	maxSteps   = 64
	// maxSign is in how many of its 64 bits the sign of a text may differ from that
	// of one that it may be like: 7 do in the mean where they are just alike, 32
	// where they are not.
	maxSign = 16
)

// Reprints knows which rows of an engine are nearly the same text. Rows are numbered from
// 0 and come in order. It is safe for concurrent use.
type Reprints struct {
	turn   chan struct{} // one at a time
	leader []uint32      // of each row; itself where it follows none
	signs  []uint64      // of each row
	room   int           // for how many rows the tables are made
	tables [bands][]uint32
}

// ReprintRow is what Reprints asks of a row: its folded text, its document, and
// its paragraph's id as a number.
type ReprintRow struct {
	Folded   []byte
	Document DocumentMeta
	Number   uint64
}

// NewReprints makes one that knows no row yet.
func NewReprints() *Reprints { return &Reprints{turn: make(chan struct{}, 1)} }

// Follow takes in the rows below rows that are not known yet, and returns the leader of
// each row. When ctx ends, the next call goes on where this one stopped.
func (r *Reprints) Follow(ctx context.Context, rows int, read func(row uint32) ReprintRow) ([]uint32, error) {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if rows > r.room {
		r.grow(rows)
	}
	const checkEvery = 256 // rows between two looks at the context
	for row := len(r.leader); row < rows; row++ {
		if row%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.add(uint32(row), read)
	}
	return r.leader[:rows:rows], nil
}

// grow begins anew with larger tables. They do not keep what they were made of: to
// read it again when there is an eighth as much again costs less than to keep it.
func (r *Reprints) grow(rows int) {
	const spare = 8 // an eighth more rows than there are, and an eighth more places than rows
	r.room = rows + rows/spare
	r.leader, r.signs = make([]uint32, 0, r.room), make([]uint64, 0, r.room)
	for i := range r.tables {
		r.tables[i] = make([]uint32, r.room+r.room/spare+1)
	}
}

func (r *Reprints) add(row uint32, read func(row uint32) ReprintRow) {
	in := read(row)
	s := drawSketch(in.Folded)
	r.signs = append(r.signs, s.sign())
	r.leader = append(r.leader, row)
	if s.short {
		return
	}
	var free [bands]*uint32
	for n := range r.tables {
		leader, place := r.look(n, row, &s, &in.Document, read)
		if leader != row {
			r.leader[row] = leader
			return
		}
		free[n] = place
	}
	for _, place := range free {
		if place != nil {
			*place = row + 1
		}
	}
}

// look returns the leader of a row by one band, or the row itself and a free place
// for it, nil where there are many like it.
func (r *Reprints) look(n int, row uint32, s *sketch, document *DocumentMeta, read func(row uint32) ReprintRow) (leader uint32, free *uint32) {
	t := r.tables[n]
	first, _ := bits.Mul64(s.band(n), uint64(len(t)))
	near := 0
	for step, at := 0, int(first); step < maxSteps && near < maxLeaders; step++ {
		if t[at] == 0 {
			return row, &t[at]
		}
		other := t[at] - 1
		if bits.OnesCount64(r.signs[other]^r.signs[row]) <= maxSign {
			near++
			of := read(other)
			if of.Document.ID != document.ID && sameDistrict(of.Document.District, document.District) {
				if o := drawSketch(of.Folded); o.like(s) {
					return other, nil
				}
			}
		}
		if at++; at == len(t) {
			at = 0
		}
	}
	return row, nil
}

// Originals returns, for those of the rows that are reprints of others of them, the
// row that each is a reprint of: the most official, then the earliest, then the
// one of least id. The leaders are those that Follow gave; rows are in order.
func Originals(leader, rows []uint32, read func(row uint32) ReprintRow) map[uint32]uint32 {
	texts := map[uint32][]uint32{}
	for _, row := range rows {
		if l := leader[row]; l != row {
			texts[l] = append(texts[l], row)
		}
	}
	of := map[uint32]uint32{}
	official := map[string]int8{} // by document
	for l, list := range texts {
		if _, found := slices.BinarySearch(rows, l); found {
			list = append(list, l)
		}
		copies := make([]copyOf, len(list))
		for i, row := range list {
			c := copyOf{ReprintRow: read(row), row: row}
			var known bool
			if c.official, known = official[c.Document.ID]; !known {
				c.official = officialness(c.Document.Publisher, c.Document.URL)
				official[c.Document.ID] = c.official
			}
			copies[i] = c
		}
		slices.SortFunc(copies, copyOf.compare)
		for i := range copies {
			for k := range i {
				if _, is := of[copies[k].row]; !is && copies[i].reprints(&copies[k]) {
					of[copies[i].row] = copies[k].row
					break
				}
			}
		}
	}
	return of
}

// copyOf is one of the rows that are one text.
type copyOf struct {
	ReprintRow
	row      uint32
	official int8 // 0 is the most official
}

// compare is less than 0 where c goes before d as the original.
func (c copyOf) compare(d copyOf) int {
	if by := cmp.Compare(c.official, d.official); by != 0 {
		return by
	}
	if (c.Document.Date == "") != (d.Document.Date == "") {
		return cmp.Compare(len(d.Document.Date), len(c.Document.Date)) // the undated last
	}
	return cmp.Or(strings.Compare(c.Document.Date, d.Document.Date), cmp.Compare(c.Number, d.Number))
}

// reprints reports whether a copy of a text is a reprint of another: a document that
// has it twice says it twice, and a leader without a place may lead those of two.
func (c *copyOf) reprints(d *copyOf) bool {
	return c.Document.ID != d.Document.ID && sameDistrict(c.Document.District, d.Document.District)
}

// ParagraphID is a paragraph's id from its number: 16 hexadecimal digits.
func ParagraphID(number uint64) string { return string(AppendParagraphID(nil, number)) }

// AppendParagraphID adds a paragraph's id from its number to a list of bytes.
func AppendParagraphID(list []byte, number uint64) []byte {
	var id [8]byte
	binary.BigEndian.PutUint64(id[:], number)
	return hex.AppendEncode(list, id[:])
}

// sketch is what is compared of a text.
type sketch struct {
	bins    [sketchBins]uint16
	numbers uint64 // of the text's numbers
	short   bool
}

// drawSketch makes the sketch of a folded text; of a short one only that it is.
func drawSketch(folded []byte) sketch {
	const empty = math.MaxUint64
	var s sketch
	var least [sketchBins]uint64
	for i := range least {
		least[i] = empty
	}
	var a, b rune
	n := 0
	for len(folded) > 0 {
		r, size := utf8.DecodeRune(folded)
		folded = folded[size:]
		switch r {
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '〇', '两', '半',
			'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '%':
			s.numbers = mixed(s.numbers ^ uint64(r))
		default:
			if !letterOrDigit(r) {
				continue
			}
		}
		if n++; n > 2 {
			h := mixed(uint64(a)<<42 | uint64(b)<<21 | uint64(r))
			if bin := h >> 58; h < least[bin] {
				least[bin] = h
			}
		}
		a, b = b, r
	}
	if s.short = n < minReprintRunes; s.short {
		return s
	}
	// An empty bin borrows from the next one that is not, with the distance mixed
	// in, so that it agrees as often as the grams do (Shrivastava and Li 2014).
	for i := range s.bins {
		value := least[i]
		for step := 1; value == empty && step < sketchBins; step++ {
			if next := least[(i+step)%sketchBins]; next != empty {
				value = next + uint64(step)
			}
		}
		s.bins[i] = uint16(mixed(value))
	}
	return s
}

func letterOrDigit(r rune) bool {
	return analyzers.IsHan(r) || 'a' <= r && r <= 'z' || r > 0x7F && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// mixed is the finalizer of SplitMix64: every bit of h counts in every bit.
func mixed(h uint64) uint64 {
	h += 0x9E3779B97F4A7C15
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}

func (s *sketch) band(n int) uint64 {
	h := s.numbers + uint64(n)
	for _, bin := range s.bins[n*bandRows : (n+1)*bandRows] {
		h = mixed(h ^ uint64(bin))
	}
	return h
}

// sign is a bit of each bin: enough to tell most of what is unlike.
func (s *sketch) sign() (sign uint64) {
	for i, bin := range s.bins {
		sign |= uint64(bin&1) << i
	}
	return sign
}

// like reports whether two texts are nearly the same.
func (s *sketch) like(t *sketch) bool {
	if s.numbers != t.numbers {
		return false
	}
	same := 0
	for i := range s.bins {
		if s.bins[i] == t.bins[i] {
			same++
		}
	}
	return same >= likeness
}

// sameDistrict takes a place for the same as one above it, and as no place: two
// sites may give the place of one report differently exactly.
func sameDistrict(a, b []string) bool {
	n := min(len(a), len(b))
	return slices.Equal(a[:n], b[:n])
}

// officialness ranks who published a text: 0 an authority itself, 1 the party's
// and the state's press, 2 anyone else, 3 not stated.
func officialness(publisher, url string) int8 {
	name := strings.TrimRight(analyzers.Fold(publisher), "网站门户 ")
	host := strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://")
	host, _, _ = strings.Cut(host, "/")
	for _, end := range []string{"政府", "政府办公厅", "政府办公室", "委员会", "局", "厅", "部", "委", "办公室", "办公厅", "国务院", "管委会"} {
		if strings.HasSuffix(name, end) {
			return 0
		}
	}
	for _, part := range []string{"新华", "人民日报", "人民网", "央视", "中央广播电视总台", "光明日报", "经济日报", "日报", "中国新闻社", "中新"} {
		if strings.Contains(name, part) {
			return 1
		}
	}
	switch {
	case strings.HasSuffix(host, "gov.cn"):
		return 1
	case name == "":
		return 3
	}
	return 2
}
