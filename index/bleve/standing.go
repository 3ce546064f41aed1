package bleve

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// A literal of three characters and more is found in two steps: the rows that
// all of its pairs share, rarest pair first, and, where the pairs' places do not
// tell whether it stands there, a look into their texts. A list so long that looking
// into the texts left costs less is not asked, nor even read, for shorter literals
// too: a row of a list takes about a nanosecond, a look into a text a hundred and more.
const lookCost = 100

// standing returns the rows of a shelf, within a set or all for nil, in whose
// text the folded string stands, in order. They are shared: not to be changed, and
// good until the next are asked for.
func (x *search) standing(s *shelf, folded string, within *roaring.Bitmap) ([]uint32, error) {
	rows, _, err := x.standingIn(s, folded, within, true)
	return rows, err
}

// standingIn is standing; without a look into the texts it gives all rows that
// the string's pairs share, in some of which, where it is not sure, they may stand
// apart.
func (x *search) standingIn(s *shelf, folded string, within *roaring.Bitmap, look bool) (rows []uint32, sure bool, err error) {
	var room fewPairs
	keys, _ := appendPairs(room[:0], folded)
	few := x.few(within)
	whole := few == nil && s == x.body // then the answer does not depend on within
	var key []byte
	if whole {
		key = append([]byte{keyLiteral}, folded...)
		if rows, ok := x.kept.get(key); ok {
			return rows.([]uint32), true, nil
		}
	}
	found, looked := x.found[:0], 0
	sure = true
	for part := range s.parts {
		rows, known := x.meet(s, part, folded, keys, look, few)
		switch {
		case known:
		case look:
			unsure := x.toLook(rows)
			if rows, err = x.look(s, folded, rows, unsure); err != nil {
				return nil, false, err
			}
			looked += len(unsure) + len(rows)/metCost
		default:
			sure = false
		}
		found = append(found, rows...)
	}
	x.found = found
	if whole && looked >= dearTexts {
		const rowBytes = 4
		x.kept.put(key, slices.Clone(found), rowBytes*len(found))
	}
	return found, sure, nil
}

const (
	// dearTexts: what took so many looks into texts is kept.
	dearTexts = 200
	// metCost: so many rows found by lists cost as much as a look into a text.
	metCost = 16
)

// meeting is a list that is met with others, of the pair that a string has from a
// character on.
type meeting struct {
	key  uint64
	n    int // its rows
	from int
	read int // how many rows at least are read to prove the string as far as here
}

// byLength orders lists as they are met: the shortest first.
func byLength(a, b meeting) int { return a.n - b.n }

// meet returns the rows of a part that all of a string's pairs share, of few or, where
// that is nil, of all. To look it also asks the places: then those are left out of
// which they tell that the string does not stand there, and what they tell of the
// others is in x.starts, which else is empty. It is sure where in all of the rows the
// string stands.
func (x *search) meet(s *shelf, part int, folded string, keys []uint64, look bool, few []uint32) (rows []uint32, sure bool) {
	lists := x.meeting[:0]
	for i, key := range keys {
		lists = append(lists, meeting{key: key, n: x.listsOf(s, key).of[part].rows, from: i})
	}
	x.meeting = lists
	x.starts = x.starts[:0]
	of := func(list meeting) *postings { return &x.postings(s, list.key)[part] }
	rarest := slices.MinFunc(lists, byLength)
	if rarest.n == 0 {
		return nil, true
	}
	runes := utf8.RuneCountInString(folded)
	// If the rarest tells places the others do. They prove nothing of a string that
	// has a pair twice.
	placed := look && runes > 2 && len(keys) == runes-1 && of(rarest).placed()
	if placed {
		lists = proving(lists)
	}
	slices.SortFunc(lists, byLength)
	from, _ := slices.BinarySearch(few, s.parts[part].from)
	to, _ := slices.BinarySearch(few, s.parts[part].to)
	rows, met := x.candidates[:0], true // with the first
	switch {
	case few == nil && placed:
		rows, x.starts = of(lists[0]).appendPlaces(rows, x.starts, lists[0].from)
	case few == nil:
		rows = of(lists[0]).appendRows(rows)
	case lists[0].n < to-from && !placed:
		rows = common(of(lists[0]).appendRows(rows), few[from:to])
	default:
		rows, met = append(rows, few[from:to]...), false
		if placed {
			x.starts = cleared(x.starts, len(rows))
		}
	}
	x.candidates = rows
	cost := lookCost
	if runes <= 2 { // whose list spares the look
		cost = 2 * lookCost
	}
	for i, list := range lists {
		if len(rows) == 0 || list.n > cost*len(rows) {
			x.starts = x.starts[:0]
			return rows, len(rows) == 0
		}
		x.listed += list.n
		switch {
		case i == 0 && met:
		case placed:
			rows, x.starts = of(list).meetPlaces(rows, x.starts, list.from)
		default:
			rows = of(list).meet(rows, rows[:0])
		}
	}
	return rows, runes <= 2
}

// proving leaves of a string's pairs, one from each character on, those by whose places
// it is proved with the fewest rows read: the first and the last, and of two side by side
// one at least, since what lies between two pairs with one between them is that one. A
// pair that is far rarer than these stays besides: it leaves them less to meet.
func proving(lists []meeting) []meeting {
	const farRarer = 2
	rarest := lists[0]
	for i := range lists {
		list := &lists[i]
		if list.n < rarest.n {
			rarest = *list
		}
		switch list.read = list.n; {
		case i == 1:
			list.read += lists[0].read
		case i > 1:
			list.read += min(lists[i-1].read, lists[i-2].read)
		}
	}
	least, at := math.MaxInt, len(lists) // of those that stay, which are put at the end
	for i := len(lists) - 1; i >= 0; i-- {
		at--
		lists[at] = lists[i]
		least = min(least, lists[at].n)
		if i > 1 && lists[i-2].read < lists[i-1].read {
			i--
		}
	}
	if farRarer*rarest.n < least {
		at--
		lists[at] = rarest
	}
	return lists[at:]
}

// toLook returns which of the rows that were met have to be looked into.
func (x *search) toLook(rows []uint32) []int {
	list := x.unsure[:0]
	for i := range rows {
		if len(x.starts) == 0 || x.starts[i].unsure {
			list = append(list, i)
		}
	}
	x.unsure = list
	return list
}

// warmTexts is how many texts are asked for at once, before the first is looked
// into: as many as a processor can wait for.
const warmTexts = 16

// look leaves of the rows of a shelf those in whose texts the string stands, of the
// unsure ones, which are named by their places.
func (x *search) look(s *shelf, folded string, rows []uint32, unsure []int) ([]uint32, error) {
	const notThere = math.MaxUint32 // which is no row
	var places [warmTexts]uint64
	for some := range slices.Chunk(unsure, warmTexts) {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		places := places[:len(some)]
		for i, at := range some {
			places[i] = x.placeOn(s, rows[at])
		}
		s.warm(places)
		for i, at := range some {
			if text, _ := s.record(places[i]); index.Locate(asText(text), folded) < 0 {
				rows[at] = notThere
			}
		}
	}
	return slices.DeleteFunc(rows, func(row uint32) bool { return row == notThere }), nil
}

// placeOn is where a shelf has a row's record.
func (x *search) placeOn(s *shelf, row uint32) uint64 {
	if s == x.heads {
		return x.headings[row].at
	}
	return x.cols.at[row]
}
