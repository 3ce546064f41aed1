package bleve

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// shareWord is a word of a share.
type shareWord struct {
	weight float32
	texts  []string // its forms
	forms  []wordForm
	some   bool       // the window has rows that it may stand in
	stands windowBits // where it may stand
	surely windowBits // where it does
}

// wordForm is a form of a word: which grams its rows all have, by their places in
// windows.of.
type wordForm struct {
	from, to int
	exact    bool // and no other row has them
}

// find finds which of the window's rows, in which anything can be found, the word
// stands in.
func (s *shareWord) find(w *windows) {
	s.some = false
	for _, f := range s.forms {
		grams := w.of[f.from:f.to]
		if slices.ContainsFunc(grams, func(k int) bool { return !w.some[k] }) {
			continue
		}
		rows := w.rows
		for _, k := range grams {
			rows.and(&w.grams[k].in)
		}
		if rows == (windowBits{}) {
			continue
		}
		if !s.some {
			s.some, s.stands, s.surely = true, windowBits{}, windowBits{}
		}
		s.stands.or(&rows)
		if f.exact {
			s.surely.or(&rows)
		}
	}
}

// at reports whether the word may stand in a row of the window, and whether it surely
// does, by the grams that have been read of the row: of those that only make words none
// is where the row is found by bounds.
func (s *shareWord) at(w *windows, at uint32) (stands, surely bool) {
	if !w.share.byGrams {
		stands = s.some && s.stands.has(at)
		return stands, stands && s.surely.has(at)
	}
	for _, f := range s.forms {
		has, read := true, true
		for _, k := range w.of[f.from:f.to] {
			if k >= w.scoring {
				read = false
			} else if !w.some[k] || !w.grams[k].in.has(at) {
				has = false
				break
			}
		}
		if stands = stands || has; has && read && f.exact {
			return true, true
		}
	}
	return stands, false
}

// in reports whether one of the forms that are guessed at stands in a text: any of them
// where not all grams have been read.
func (s *shareWord) in(text string, byGrams bool) bool {
	for i, f := range s.forms {
		if (!f.exact || byGrams) && index.Locate(text, s.texts[i]) >= 0 {
			return true
		}
	}
	return false
}

// share is how much of the words a row must hold.
type share struct {
	asked       bool        // there is one
	words       []shareWord // the heaviest first
	fresh       int         // so many of them: the others come to less than body
	least       float32     // with what stands above
	body, alone float32     // without it, and what is enough above
	docs        []float32   // of each document, what its title has; nil for none
	heads       cover       // what headings have
	summed      bool        // the window has some of it
	byGrams     bool        // words are asked for row by row, not found in the whole window
	guesses     []int       // words that may stand in a row
}

// newShare finds what must be held, and what of it stands above.
func (w *windows) newShare(n *index.AtLeast) error {
	docs, heads, err := w.x.heldAbove(n)
	if err != nil {
		return err
	}
	all := weightOf(n)
	need := n.Share * all
	body := need
	if docs != nil {
		body *= bodyShare
	}
	const rounding = 1 - 1e-6
	s := &w.share
	*s = share{
		asked: true, words: s.words[:0], guesses: s.guesses[:0], docs: docs, heads: cover{all: heads, begun: s.heads.begun[:0]},
		least: float32(need * rounding), body: float32(body * rounding), alone: float32(max(need, n.Alone*all) * rounding),
	}
	words := slices.Clone(n.Words)
	slices.SortStableFunc(words, func(a, b index.Weighted) int { return cmp.Compare(b.Weight, a.Weight) })
	for _, word := range words {
		s.words = slices.Grow(s.words, 1)[:len(s.words)+1]
		of := &s.words[len(s.words)-1]
		of.weight, of.texts, of.forms = float32(word.Weight), word.Forms, of.forms[:0]
		for _, text := range word.Forms {
			keys, exact := pairs(text)
			f := wordForm{from: len(w.of), exact: exact}
			for _, key := range keys {
				w.of = append(w.of, w.gram(key))
			}
			f.to = len(w.of)
			of.forms = append(of.forms, f)
		}
	}
	left := 0.0
	for i, word := range slices.Backward(words) {
		if left += word.Weight; left >= body {
			s.fresh = i + 1
			break
		}
	}
	return nil
}

// hold finds what the rows hold of the share, and leaves those that hold a word
// without which they cannot have enough.
func (w *windows) hold() {
	s := &w.share
	s.byGrams = false
	var some windowBits
	for i := range s.words {
		word := &s.words[i]
		if word.find(w); word.some && i < s.fresh {
			some.or(&word.stands)
		}
	}
	heads := s.heads.open(w.from, w.to)
	if len(heads) > 0 {
		clear(w.sums[:])
	}
	for _, h := range heads {
		from, to := max(h.first, w.from)-w.base, min(h.last+1, w.to)-w.base
		for i := from; i < to; i++ {
			w.sums[i] += h.score
		}
		setBits(some[:], int(from), int(to))
	}
	s.summed = len(heads) > 0
	if s.docs != nil {
		for doc := w.x.cols.doc[w.from]; doc <= w.x.cols.doc[w.to-1]; doc++ {
			if s.docs[doc] >= s.alone {
				from, to := w.x.docs.rows(doc)
				setBits(some[:], int(max(from, w.from)-w.base), int(min(to, w.to)-w.base))
			}
		}
	}
	w.rows.and(&some)
}

// holds reports whether a row of the window holds the share.
func (w *windows) holds(at uint32) bool {
	s, row := &w.share, w.base+at
	least := s.least
	if s.docs != nil {
		of := s.docs[w.x.cols.doc[row]]
		if of >= s.alone {
			return true
		}
		least = max(s.body, least-of)
	}
	sure := w.headed(at)
	sum, guesses := sure, s.guesses[:0]
	for i := range s.words {
		word := &s.words[i]
		stands, surely := word.at(w, at)
		if stands {
			sum += word.weight
		}
		if surely {
			sure += word.weight
		} else if stands {
			guesses = append(guesses, i)
		}
	}
	s.guesses = guesses
	if sure >= least || sum < least {
		return sure >= least
	}
	text := w.x.foldedText(row)
	for _, i := range guesses {
		word := &s.words[i]
		if word.in(text, s.byGrams) {
			if sure += word.weight; sure >= least {
				return true
			}
		}
	}
	return false
}

// headed is what the headings that a row of the window stands under have of the share.
func (w *windows) headed(at uint32) (sum float32) {
	s := &w.share
	if !s.byGrams {
		if s.summed {
			sum = w.sums[at]
		}
		return sum
	}
	for _, h := range s.heads.open(w.from, w.to) {
		if row := w.base + at; h.first <= row && row <= h.last {
			sum += h.score
		}
	}
	return sum
}

// bodyShare is the share of what is needed that a paragraph holds itself where its
// title holds the rest: else each common word would let in all paragraphs of long
// documents whose titles fit a little.
const bodyShare = 0.5

// atLeast returns the rows of within that hold the share.
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
