package bleve

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// search is one plan on its way through a snapshot.
type search struct {
	ctx context.Context
	*snapshot
	plan     index.Plan
	byNewest bool // the plan's order: by date, not by score
	// mayGuess says that a condition may hold for too many rows now, guessed that
	// it may have: it is evaluated again.
	mayGuess, guessed bool
	obeyed            *roaring.Bitmap // what obeys plan.Where, once it has been asked for
	answered          []answered      // literals that were expensive to find
	listed            int             // rows of lists that literals were met with
	*buffers
	above  *above // once it has been asked for
	failed error  // what could not be read: the search has no answer
}

// buffers is memory that one search after the other uses.
type buffers struct {
	read       reading
	meeting    []meeting // lists that are met
	candidates []uint32  // rows that a literal is looked for in
	starts     []start   // what places tell of where it starts in them
	unsure     []int     // which of them have to be looked into
	found      []uint32  // rows that it stands in
	small      []uint32  // rows of a small set
	bits       []uint64  // a bit for each row
	key        []byte    // of a tier

	counter counter

	rowRoom     arena[uint32]
	scoreRoom   arena[float32]
	stretchRoom arena[stretches]
	sumRoom     arena[int]
}

// arena gives out memory for as long as a search lasts, one piece behind the other.
type arena[T any] struct{ given []T }

// take returns an empty list with room for n.
func (a *arena[T]) take(n int) []T {
	from := len(a.given)
	if from+n > cap(a.given) { // what was given out stays where it is
		from, a.given = 0, make([]T, 0, max(n, 2*cap(a.given)))
	}
	a.given = a.given[:from+n]
	return a.given[from : from : from+n]
}

func (a *arena[T]) empty() { a.given = a.given[:0] }

func newSearch(ctx context.Context, s *snapshot, p index.Plan) *search {
	kept, ok := s.buffers.Get().(*buffers)
	if !ok {
		kept = &buffers{}
	}
	return &search{buffers: kept, ctx: ctx, snapshot: s, plan: p, byNewest: p.Order == index.ByDate}
}

// rowsOf returns the rows of a set in order, good until done.
func (x *search) rowsOf(set *roaring.Bitmap) []uint32 {
	n := int(set.GetCardinality())
	list := x.rowRoom.take(n)[:n]
	set.ToExistingArray(&list)
	return list
}

// done gives the buffers back.
func (x *search) done() {
	kept := x.buffers
	kept.read.empty()
	kept.rowRoom.empty()
	kept.scoreRoom.empty()
	kept.stretchRoom.empty()
	kept.sumRoom.empty()
	x.buffers = nil
	x.pools.buffers.Put(kept)
	x.doneAbove()
}

// eval returns the rows of within that the node holds for; within must be a set
// of live rows. The result is the caller's to change.
func (x *search) eval(n index.Node, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if err := x.ctx.Err(); err != nil {
		return nil, err
	}
	if within.IsEmpty() {
		return roaring.New(), nil
	}
	switch n := n.(type) {
	case nil:
		return within.Clone(), nil
	case index.And:
		return x.and(n, within)
	case index.Or:
		return x.or(n, within)
	case index.Not:
		mayGuess := x.mayGuess
		x.mayGuess = false // too much of it would be too little here
		out, err := x.eval(n.Node, within)
		x.mayGuess = mayGuess
		if err != nil {
			return nil, err
		}
		rest := within.Clone()
		rest.AndNot(out)
		return rest, nil
	case index.Literal:
		return x.literal(n, within)
	case index.Damaged:
		return x.damaged(n.Forms, within)
	case index.Near:
		return x.near(n, within)
	case index.In:
		return x.in(n.Facet, n.Values, within), nil
	case index.Between:
		return x.between(n, within)
	case index.Dated:
		return x.dated(n, within), nil
	case index.Imprinted:
		return x.imprinted(n.Texts, within), nil
	case index.AtLeast:
		return x.atLeast(n, within)
	case index.FigureRange:
		return x.figures(n, within), nil
	}
	return nil, fmt.Errorf("a node of unknown type %T", n)
}

// and takes the cheapest conditions first, so that the expensive ones have little left
// to hold for. All but the last are first taken by what the posting lists tell,
// which may be too much, and those that had to guess then again in what is left:
// so texts are looked into only where all lists agree.
func (x *search) and(list index.And, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	type costed struct {
		node index.Node
		cost int
	}
	order := make([]costed, len(list))
	for i, n := range list {
		order[i] = costed{n, x.cost(n)}
	}
	slices.SortStableFunc(order, func(a, b costed) int { return a.cost - b.cost })
	if n := len(order) - 1; n > 0 {
		others := make(index.And, n)
		for i := range others {
			others[i] = order[i].node
		}
		if last := order[n].node; repeats(last, others) {
			set, err := x.eval(others, within)
			if err != nil {
				return nil, err
			}
			return x.eval(last, set)
		}
	}
	mayGuess, guessed := x.mayGuess, x.guessed
	defer func() { x.mayGuess = mayGuess }()
	set := within
	var again []index.Node
	var err error
	for i, c := range order {
		x.mayGuess, x.guessed = mayGuess || i < len(order)-1, false
		if set, err = x.eval(c.node, set); err != nil {
			return nil, err
		}
		if x.guessed {
			again = append(again, c.node)
		}
	}
	x.guessed = guessed
	if mayGuess {
		x.guessed = guessed || len(again) > 0
		again = nil // it is taken again as a whole
	}
	x.mayGuess = false
	for _, n := range again {
		if set, err = x.eval(n, set); err != nil {
			return nil, err
		}
	}
	if set == within {
		set = within.Clone()
	}
	return set, nil
}

// repeats reports whether all that a condition asks is asked in others too, as where one
// word at least of those that are found must stand in the paragraph itself: of what the
// others leave it leaves nearly all, and they have asked the lists for it. So these are
// not guessed at first.
func repeats(n index.Node, others index.And) bool {
	var room, one [leafRoom]byte // where they are written out
	asked := room[:0]
	ends := make([]int, 0, leafRoom/8)
	eachLeaf(others, func(n index.Node) bool {
		asked = appendNode(asked, n)
		ends = append(ends, len(asked))
		return true
	})
	return eachLeaf(n, func(n index.Node) bool {
		key, from := appendNode(one[:0], n), 0
		return slices.ContainsFunc(ends, func(to int) bool {
			of := asked[from:to]
			from = to
			return bytes.Equal(of, key)
		})
	})
}

// leafRoom is room for the leaves of most conditions.
const leafRoom = 512

// eachLeaf calls f with the conditions that a node is made of, as long as it gives true,
// which it tells.
func eachLeaf(n index.Node, f func(index.Node) bool) bool {
	switch n := n.(type) {
	case index.And:
		return !slices.ContainsFunc(n, func(of index.Node) bool { return !eachLeaf(of, f) })
	case index.Or:
		return !slices.ContainsFunc(n, func(of index.Node) bool { return !eachLeaf(of, f) })
	case index.Not:
		return eachLeaf(n.Node, f)
	}
	return f(n)
}

// or asks each alternative only for what those before it have left, where that is
// so little that lists are met with it: what is asked of all rows costs the same of
// most of them.
func (x *search) or(list index.Or, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	out, left := roaring.New(), within
	for i, n := range list {
		set, err := x.eval(n, left)
		if err != nil {
			return nil, err
		}
		out = either(out, set)
		if i < len(list)-1 && !set.IsEmpty() && x.isSmall(left) {
			left = roaring.AndNot(left, set)
		}
	}
	return out, nil
}

// cost guesses how many rows a node may hold for.
func (x *search) cost(n index.Node) int {
	all := x.cols.len()
	switch n := n.(type) {
	case index.And:
		least := all
		for _, c := range n {
			least = min(least, x.cost(c))
		}
		return least
	case index.Or:
		sum := 0
		for _, c := range n {
			sum += x.cost(c)
		}
		return min(sum, all+1)
	case index.Literal:
		sum := 0
		for _, form := range n.Forms {
			if n.In == index.Body {
				sum += x.most(x.body, form)
			} else { // about as many rows as stand under a heading
				sum += x.most(x.heads, form) * (1 + all/max(1, len(x.headings)))
			}
		}
		return min(sum, all+1)
	case index.Damaged:
		return x.most(x.body, string(utf8.RuneError))
	case index.In, index.Dated:
		return all / 8
	case index.Imprinted:
		return len(n.Texts) // of all, few documents have it
	case index.Not:
		return all
	case index.Near:
		return min(x.cost(index.Literal{Forms: n.A}), x.cost(index.Literal{Forms: n.B}))
	}
	return all + 1
}

// most is the greatest number of a shelf's rows that a folded text can stand in.
func (x *search) most(s *shelf, folded string) int {
	var room fewPairs
	keys, _ := appendPairs(room[:0], folded)
	least, err := s.least(keys)
	if err != nil {
		x.failed = err
	}
	return min(least, x.cols.len())
}

func (x *search) filter(within *roaring.Bitmap, keep func(row uint32) bool) *roaring.Bitmap {
	var rows []uint32
	it := within.ManyIterator()
	buf := make([]uint32, 1024)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		for _, row := range buf[:n] {
			if keep(row) {
				rows = append(rows, row)
			}
		}
	}
	return roaring.BitmapOf(rows...)
}

func (x *search) between(n index.Between, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	switch n.Facet {
	case index.FacetYear:
		return x.filter(within, func(row uint32) bool {
			year := int(x.dates[x.cols.doc[row]] / 10000)
			return year != 0 && n.From <= year && year <= n.To
		}), nil
	case index.FacetPeriod:
		return telling(x, within, &x.facts.years, func(y *uint32) bool { return n.From <= int(*y) && int(*y) <= n.To }), nil
	}
	return nil, fmt.Errorf("%s is no year", n.Facet)
}

// figures returns the rows of within that have a figure of such a name and value.
func (x *search) figures(n index.FigureRange, within *roaring.Bitmap) *roaring.Bitmap {
	named := make([]bool, len(x.facts.names.list))
	for i, name := range x.facts.names.folded {
		named[i] = n.Names(name)
	}
	return telling(x, within, &x.facts.figures, func(f *figure) bool {
		to := f.value
		if !math.IsNaN(f.to) {
			to = f.to
		}
		return named[f.object] && n.Spans(f.value, to)
	})
}
