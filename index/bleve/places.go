package bleve

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// The pairs of a string may stand in a row, and the string may not; nearly always
// it does, and to see that in the text is what a common string costs: of 人民政府
// 42,704 rows of laws have all three pairs, and 42,702 the string. So beside the
// rows of a common pair its list tells where in each it stands first, counted in
// characters from 1. In a row in which each pair of a string stands first just
// behind the one before it, the string stands, and no text has to be looked into;
// in one that has two of them once only, and elsewhere, it does not. Of a hundred
// rows that common strings ask for the two settle 87; the others, which have a pair
// twice, are looked into as before. Pairs overlap, so not all are needed: of 人民政府
// 人民 and, two characters behind it, 政府 prove it, and the list of 民政 is not read.
//
// A place takes six or seven bits, so not every list can tell them. What a string
// costs is what its rarest pair leaves to be looked into, so the lists of pairs
// with more rows than placedFrom do. It goes with the root of all rows: were it a
// share of them, looks would grow as the collection does; were it a number, places
// would, beside the text.

// placesRoot: so many times the root of a part's rows. Over the laws these are 2,300
// rows and the lists 6 MB longer.
const placesRoot = 4

// maxPlace is the furthest place that is told: nearly all rows are shorter.
const maxPlace = 255

// placedFrom is how many rows a pair must stand in for its list to tell places, in a
// part of so many.
func placedFrom(rows uint32) int { return int(placesRoot * math.Sqrt(float64(rows))) }

// placeIn finds where a gram stands first in a text, 0 where that is not told.
func placeIn(text, gram string) uint32 {
	at := strings.Index(text, gram)
	if at < 0 {
		return 0
	}
	place := utf8.RuneCountInString(text[:at]) + 1
	if place > maxPlace {
		return 0
	}
	return uint32(place)
}

// start is what the places of some of a string's pairs tell of where it starts in a
// row.
type start struct {
	earliest int16 // no earlier than here: a pair stands here first; 0 for anywhere
	only     int16 // here or nowhere: a pair stands once; 0 for anywhere
	unsure   bool  // the pairs do not all stand first where the string has them
}

// knows reports whether take would learn nothing of a pair that fits, as most do: it
// spares the call.
func (s *start) knows(place uint32, once bool, from int) bool {
	first := int16(place) - int16(from)
	return first > 0 && first == s.earliest && (s.only == first || s.only == 0 && !once)
}

// take adds what a pair tells that is the string's from a character on, which counts
// from 0: the string may start in the row, or it cannot.
func (s *start) take(place uint32, once bool, from int) bool {
	first := int16(place) - int16(from)
	switch {
	case place == 0:
		s.unsure = true
		return true
	case first <= 0: // it would start before the text
		s.unsure = true
		return !once
	}
	if s.earliest != first {
		s.unsure = s.unsure || s.earliest != 0
		s.earliest = max(s.earliest, first)
	}
	if once {
		if s.only != 0 && s.only != first {
			return false
		}
		s.only = first
	}
	return s.only == 0 || s.only >= s.earliest
}

// appendPlaces adds the rows to dst, with what the list tells of the starts of a string
// that has its pair from a character on; rows in which it cannot stand are left out.
func (p *postings) appendPlaces(dst []uint32, starts []start, from int) ([]uint32, []start) {
	dst, starts = slices.Grow(dst, p.n), slices.Grow(starts, p.n)
	var b block
	for i := range p.count() {
		p.readRows(i, &b, withPlaces)
		for k, row := range b.rows[:b.n] {
			var s start
			if s.take(b.places[k], b.againIn(k) == 0, from) {
				dst, starts = append(dst, row), append(starts, s)
			}
		}
	}
	return dst, starts
}

// meetPlaces is meet, in place, with what is known of the rows' starts, for a list
// that tells places, of a pair that is the string's from a character on.
func (p *postings) meetPlaces(rows []uint32, starts []start, from int) ([]uint32, []start) {
	var b block
	var both metRows
	kept, k := 0, 0
	for at := 0; k < len(rows) && at < p.count(); at++ {
		at = p.seek(at, rows[k])
		p.read(at, &b, withPlaces)
		due := rowsBefore(rows[k:], b.last+1)
		for _, m := range b.find(rows[k:k+due], &both) {
			row, s := rows[k+int(m.among)], &starts[k+int(m.among)]
			place, once := b.places[m.in], b.againIn(int(m.in)) == 0
			if !s.knows(place, once, from) && !s.take(place, once, from) {
				continue
			}
			rows[kept], starts[kept] = row, *s
			kept++
		}
		k += due
	}
	return rows[:kept], starts[:kept]
}
