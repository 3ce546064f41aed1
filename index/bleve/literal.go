package bleve

import (
	"math"
	"slices"
	"strings"
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

// warmTexts is how many texts are asked for at once, before the first is looked
// into: as many as a processor can wait for.
const warmTexts = 16

func (x *search) literal(n index.Literal, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, form := range n.Forms {
		if form == "" {
			continue
		}
		if n.In != index.Body {
			set, err := x.context(n, form, within)
			if err != nil {
				return nil, err
			}
			out = either(out, set)
			continue
		}
		rows, sure, err := x.standingIn(x.body, form, within, !x.mayGuess)
		if err != nil {
			return nil, err
		}
		if x.mayGuess && (n.Whole || !sure) {
			x.guessed = true
		} else if n.Whole {
			rows = slices.DeleteFunc(slices.Clone(rows), func(row uint32) bool { return !index.StandsWhole(x.foldedText(row), form) })
		}
		out = either(out, x.setOf(rows))
	}
	if n.In != index.Body || !x.isSmall(within) && !x.isAll(within) { // else nothing else was looked for
		out.And(within)
	}
	return out, nil
}

// either gives what is in one of two sets, which are the caller's to change; it may be
// either of them, changed.
func either(a, b *roaring.Bitmap) *roaring.Bitmap {
	if a.IsEmpty() {
		return b
	}
	a.Or(b)
	return a
}

// standing gives the rows of a shelf, within a set or all for nil, in whose
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

// meeting is a list that is met with others, of the pair that a string has from a
// character on.
type meeting struct {
	key  uint64
	n    int // its rows
	from int
}

// meet gives the rows of a part that all of a string's pairs share, of few or, where
// that is nil, of all. To look it also asks the places: then those are left out of
// which they tell that the string does not stand there, and what they tell of the
// others is in x.starts, which else is empty. It is sure where in all of the rows the
// string stands.
func (x *search) meet(s *shelf, part int, folded string, keys []uint64, look bool, few []uint32) (rows []uint32, sure bool) {
	lists := x.meeting[:0]
	for i, key := range keys {
		lists = append(lists, meeting{key, x.listsOf(s, key).of[part].rows, i})
	}
	x.meeting = lists
	slices.SortFunc(lists, func(a, b meeting) int { return a.n - b.n })
	x.starts = x.starts[:0]
	if lists[0].n == 0 {
		return nil, true
	}
	of := func(list meeting) *postings { return &x.postings(s, list.key)[part] }
	from, _ := slices.BinarySearch(few, s.parts[part].from)
	to, _ := slices.BinarySearch(few, s.parts[part].to)
	rows, met := x.candidates[:0], true // with the rarest
	switch {
	case few == nil:
		rows = of(lists[0]).appendRows(rows)
	case lists[0].n < to-from:
		rows = common(of(lists[0]).appendRows(rows), few[from:to])
	default:
		rows, met = append(rows, few[from:to]...), false
	}
	x.candidates = rows
	runes := utf8.RuneCountInString(folded)
	cost := lookCost
	if runes <= 2 { // whose list spares the look
		cost = 2 * lookCost
	}
	placed := false
	for i, list := range lists {
		if len(rows) == 0 || list.n > cost*len(rows) {
			x.starts = x.starts[:0]
			return rows, len(rows) == 0
		}
		// If the rarest tells places the others do. They prove nothing of a string that
		// has a pair twice.
		if i == 0 && look && runes > 2 && len(keys) == runes-1 && of(list).placed() {
			placed = true
			x.starts = slices.Grow(x.starts, len(rows))[:len(rows)]
			clear(x.starts)
		}
		switch {
		case placed:
			rows, x.starts = of(list).meetPlaces(rows, x.starts, list.from)
		case i > 0 || !met:
			rows = of(list).meet(rows, rows[:0])
		}
	}
	return rows, runes <= 2
}

// toLook gives which of the rows that were met have to be looked into.
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

const (
	// dearTexts: what took so many looks into texts is kept.
	dearTexts = 200
	// metCost: so many rows found by lists cost as much as a look into a text.
	metCost = 16
)

// common leaves of rows those that are among others; both are in order.
func common(rows, others []uint32) []uint32 {
	kept := rows[:0]
	for _, row := range rows {
		i, ok := slices.BinarySearch(others, row)
		if others = others[i:]; ok {
			kept = append(kept, row)
		}
	}
	return kept
}

// few gives the rows of a set that is so small that lists need only meet it, nil for
// another.
func (x *search) few(set *roaring.Bitmap) []uint32 {
	if set == nil || !x.isSmall(set) {
		return nil
	}
	x.small = slices.Grow(x.small[:0], int(set.GetCardinality())+1)[:set.GetCardinality()]
	set.ToExistingArray(&x.small)
	return x.small
}

// isAll tells whether a set has every row that lists have.
func (x *search) isAll(set *roaring.Bitmap) bool { return set == x.live && x.dead.IsEmpty() }

// isSmall tells whether a set is so small that the posting lists are met with it row
// by row.
func (x *search) isSmall(set *roaring.Bitmap) bool {
	const share = 8 // of all rows
	return set.GetCardinality() < uint64(x.cols.len()/share)
}

// context gives the rows that stand under a title or heading that holds the form, or
// in a district that it names; it may leave out those that are not in within.
func (x *search) context(n index.Literal, form string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	out := roaring.New()
	heads, err := x.headingsWith(form)
	if err != nil {
		return nil, err
	}
	var under []uint64 // a bit for each row, once there is one
	for _, i := range heads {
		h := x.headings[i]
		switch {
		case h.ranks:
		case n.In == index.Title && !h.title:
		case n.In == index.FirstUnder && n.Quoted && h.title && x.docs.given(h.doc):
		case n.In == index.FirstUnder:
			out.Add(h.first)
		default:
			if under == nil {
				under = x.noBits()
			}
			setBits(under, int(h.first), int(h.last)+1)
		}
	}
	if few := x.few(within); under != nil && few != nil {
		for _, row := range few {
			if under[row/64]&(1<<(row%64)) != 0 {
				out.Add(row)
			}
		}
	} else if under != nil {
		out = either(out, roaring.FromDense(under, true))
	}
	if n.In == index.FirstUnder {
		x.imprint(form, n.Quoted, out)
	}
	if n.In != index.Context || utf8.RuneCountInString(form) < 2 {
		return out, nil // every district is a 市 or a 区
	}
	named := make([]bool, len(x.district.values))
	for i, levels := range x.district.folded {
		named[i] = slices.ContainsFunc(levels, func(name string) bool { return strings.Contains(name, form) })
	}
	if slices.Contains(named, true) {
		out = either(out, x.ofDocuments(x.live, x.district.having(func(i int) bool { return named[i] })))
	}
	return out, nil
}

// setShare: more than this share of all rows become a set by their bits.
const setShare = 512

// setOf makes rows a set: many by their bits, since a set takes rows of a list one by
// one.
func (x *search) setOf(rows []uint32) *roaring.Bitmap {
	if len(rows) <= x.cols.len()/setShare {
		return roaring.BitmapOf(rows...)
	}
	words := x.noBits()
	for _, row := range rows {
		words[row/64] |= 1 << (row % 64)
	}
	return roaring.FromDense(words, true)
}

// noBits gives a bit for each row, good until it is called again.
func (x *search) noBits() []uint64 {
	size := (x.cols.len() + 63) / 64
	x.bits = slices.Grow(x.bits[:0], size)[:size]
	clear(x.bits)
	return x.bits
}

// bitsOf gives a bit for each row of a set, good until bits are asked for again.
func (x *search) bitsOf(set *roaring.Bitmap) []uint64 {
	words := x.noBits()
	set.WriteDenseTo(words)
	return words
}

// damaged gives the rows where a lost character stands for one to three
// characters of a form, with at least two others beside it.
func (x *search) damaged(forms []string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	rows, err := x.standing(x.body, string(utf8.RuneError), within)
	if err != nil {
		return nil, err
	}
	out := roaring.New()
	for _, row := range rows {
		if !within.Contains(row) {
			continue
		}
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		text := x.foldedText(row)
		for _, form := range forms {
			if _, _, ok := index.FindDamaged(text, form); ok {
				out.Add(row)
			}
		}
	}
	return out, nil
}

func (x *search) near(n index.Near, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	both, err := x.and(index.And{index.Literal{Forms: n.A}, index.Literal{Forms: n.B}}, within)
	if err != nil {
		return nil, err
	}
	return x.filter(both, func(row uint32) bool {
		return n.Holds(x.foldedText(row))
	}), nil
}

// bodyShare is the share of what is needed that a paragraph holds itself where its
// title holds the rest: else each common word would let in all paragraphs of long
// documents whose titles fit a little.
const bodyShare = 0.5

// atLeast gives the rows of within that hold the share.
func (x *search) atLeast(n index.AtLeast, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if weightOf(&n) == 0 {
		return roaring.New(), nil
	}
	w, err := x.newWindows(&n, nil)
	if err != nil {
		return nil, err
	}
	defer w.done()
	var rows []uint32
	err = w.each(within, nil, func(row uint32, _ float32) float32 {
		rows = append(rows, row)
		return 0
	})
	return roaring.BitmapOf(rows...), err
}

// weightOf is the weight of all words of a share.
func weightOf(n *index.AtLeast) float64 {
	all := 0.0
	for _, w := range n.Words {
		all += w.Weight
	}
	return all
}
