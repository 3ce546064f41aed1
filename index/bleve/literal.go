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

// literal gives the rows of within that a literal is found in. A plan asks for most words
// several times, each time of fewer rows: where a word may stand, whether one at least
// stands in the paragraph itself, and once more for certain. What long lists were read
// for is remembered until the search ends, and asked for again costs two sets.
func (x *search) literal(n index.Literal, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	asked := within
	if r := x.remembered(n, within); r != nil {
		set := roaring.And(r.set, within)
		if !r.guessed || x.mayGuess {
			x.guessed = x.guessed || r.guessed
			return set, nil
		}
		within = set
	}
	guessed, listed := x.guessed, x.listed
	x.guessed = false
	set, err := x.find(n, within)
	if err == nil && x.listed-listed >= dearRows {
		r := answered{node: n, set: set.Clone(), guessed: x.guessed}
		if asked != x.live {
			r.within = asked.Clone()
		}
		x.answered = append(x.answered, r)
	}
	x.guessed = x.guessed || guessed
	return set, err
}

// dearRows: to read so many rows of lists costs more than to copy two sets.
const dearRows = 1 << 16

// answered is what a literal was answered with.
type answered struct {
	node    index.Literal
	within  *roaring.Bitmap // of which it was asked; nil for all rows
	set     *roaring.Bitmap
	guessed bool // it may not stand in all of set
}

// remembered gives what a literal was answered with last, of these rows or more, nil
// where it was not.
func (x *search) remembered(n index.Literal, within *roaring.Bitmap) *answered {
	for i := range slices.Backward(x.answered) {
		r := &x.answered[i]
		if r.node.In == n.In && r.node.Whole == n.Whole && r.node.Quoted == n.Quoted && slices.Equal(r.node.Forms, n.Forms) &&
			(r.within == nil || r.within.AndCardinality(within) == within.GetCardinality()) {
			return r
		}
	}
	return nil
}

// find is literal, without what is remembered.
func (x *search) find(n index.Literal, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	out, whole := roaring.New(), false // it may have rows that are not in within
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
		if key, ok := x.oneList(form, within); ok && !n.Whole {
			out = either(out, x.setOfList(key))
			whole = true
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
	if n.In != index.Body || !x.isAll(within) && (whole || !x.isSmall(within)) { // else nothing else was looked for
		out.And(within)
	}
	return out, nil
}

// oneList gives the key of the list that tells alone where a form stands, which has one
// or two characters. It is made a set by its bits, unless it is short or so much longer
// than the rows asked for that these had better be met with it.
func (x *search) oneList(form string, within *roaring.Bitmap) (key uint64, ok bool) {
	const farLonger = 4
	if utf8.RuneCountInString(form) > 2 {
		return 0, false
	}
	var room fewPairs
	keys, _ := appendPairs(room[:0], form)
	n := x.count(keys[0])
	return keys[0], n > x.cols.len()/setShare && uint64(n) <= farLonger*within.GetCardinality()
}

// setOfList makes a list a set, by its bits.
func (x *search) setOfList(key uint64) *roaring.Bitmap {
	words := x.noBits()
	var b block
	for _, list := range x.postings(x.body, key) {
		x.listed += list.n
		for i := range list.count() {
			list.read(i, &b, rowsOnly)
			for _, row := range b.rows[:b.n] {
				words[row/64] |= 1 << (row % 64)
			}
		}
	}
	return roaring.FromDense(words, true)
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
	read int // how many rows at least are read to prove the string as far as here
}

// byLength orders lists as they are met: the shortest first.
func byLength(a, b meeting) int { return a.n - b.n }

// meet gives the rows of a part that all of a string's pairs share, of few or, where
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
