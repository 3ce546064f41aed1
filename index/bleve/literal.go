package bleve

import (
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// literal returns the rows of within that a literal is found in. A plan asks for most words
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

// remembered returns what a literal was answered with last, of these rows or more, nil
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

// oneList returns the key of the list that tells alone where a form stands, which has one
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

// damaged returns the rows where a lost character stands for one to three
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
