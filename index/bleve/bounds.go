package bleve

import (
	"math/bits"
	"slices"
)

// Once enough rows are found, nearly all rows of a window stay behind the worst of the
// best so far, and a bound tells it before most of the window's lists are read. The
// grams are taken in order, the rarest first, which add most. When what all others can
// add together, and what stands above the rows, comes to less than that worst one's
// score, a row that has none of the grams taken so far is left, unseen. Of the rows that
// have one, a contender is a row that can still get so far, by a bound of its own: a gram
// that stands so often in so long a text counts only a part of its weight, and how often
// any pair stands in a row at most, its column tells. The lists that are left, the
// longest, are met with the contenders only, of whom after each fewer are left; where
// none is, nothing more is read.
//
// So a list costs by the rows that may be among the best, not by its length: the more
// rows there are, the higher is the score to reach. That the bound is the row's own makes
// it pay: by the grams' weights alone there are three or four times as many
// contenders.

// contender is a row of the window that may be among the best.
type contender struct {
	at    uint32
	reach float32 // the share of their weights that grams can add to it
}

// boundShare: bounds are compared with a little less than the score to reach, since
// sums are rounded.
const boundShare = 1 - 1e-4

// bound makes ready to tell what lists can add: the grams so far, which are all that
// rows are scored by, are in the order in which they are taken.
func (w *windows) bound() {
	w.scoring = len(w.grams)
	w.left = cleared(w.left, w.scoring+1)
	w.pairs = !slices.ContainsFunc(w.keys, ofOne)
	for i := w.scoring - 1; i >= 0; i-- {
		w.left[i] = w.left[i+1] + w.grams[i].weight
	}
}

// needed returns how many of the grams have to be taken of all rows of a window, in which
// nothing that stands above adds more than top.
func (w *windows) needed(top float32) int {
	floor := w.floor * boundShare
	n := w.scoring
	for n > 0 && top+w.left[n-1] < floor {
		n--
	}
	return n
}

// ofOne reports whether a key is of a single character.
func ofOne(key uint64) bool { return secondRune(key) == 0 }

// reach is the share of their weights that pairs add at most to a row of such a size.
func (n *norms) reach(size uint16) float32 {
	times := size >> sizeBits
	if times == mostTimes-1 { // or more
		return 1
	}
	return n.part[times][size&maxRunes]
}

// contend finds the scores of the rows that may be among the best, when the first n
// grams have been taken, and leaves these rows.
func (w *windows) contend(n int) {
	floor, left := w.floor*boundShare, w.left[n]
	list := w.contenders[:0]
	for i, word := range w.contending {
		for word &= w.rows[i]; word != 0; word &= word - 1 {
			at := uint32(i*64 + bits.TrailingZeros64(word))
			reach := float32(1)
			if w.pairs {
				reach = w.x.norms.reach(w.sizes[at])
			}
			if w.scores[at]+left*reach >= floor {
				list = append(list, contender{at, reach})
			}
		}
	}
	for i := n; i < w.scoring && len(list) > 0; i++ {
		if w.due[i] < w.to {
			w.some[i] = w.grams[i].meet(w, list)
			w.due[i] = w.grams[i].due()
		}
		left, stay := w.left[i+1], 0
		for _, c := range list {
			list[stay] = c
			if w.scores[c.at]+left*c.reach >= floor {
				stay++
			}
		}
		list = list[:stay]
	}
	w.contenders = list
}

// meet takes of the window's rows those that contend. some is false where it has none of
// them.
func (g *gram) meet(w *windows, list []contender) (some bool) {
	by := bm25{g.weight, w.x.norms, w.sizes}
	for i := 0; i < len(list); {
		at := list[i].at
		row := w.base + at
		if g.n == 0 || g.block.rows[g.n-1] < row {
			g.at = g.n
			if g.next == g.list.count() {
				return some
			}
			g.next = g.list.seek(g.next, row)
			if first := g.list.firstOf(g.next); first > row {
				for i < len(list) && w.base+list[i].at < first {
					i++
				}
				continue
			}
			g.list.readRows(g.next, &g.block, withTimes)
			g.next, g.at = g.next+1, 0
		}
		g.at += rowsBefore(g.block.rows[g.at:g.n], row)
		if g.at < g.n && g.block.rows[g.at] == row {
			if !some {
				some, g.in = true, windowBits{}
			}
			g.in.set(at)
			w.scores[at] += by.of(at, g.block.againIn(g.at))
		}
		i++
	}
	return some
}
