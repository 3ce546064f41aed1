package bleve

import (
	"bytes"
	"cmp"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// A long question wants the best rows of those that hold a fair share of its
// words, and the pairs of characters that tell of the words are, most of them,
// those that it scores by. So all lists are gone through at once, some rows at a
// time: a window of rows is so small that their scores, and for each gram a bit
// for each row that has it, stay in the processor's nearest memory, where to add
// to them costs no more than to read the list. When all lists have been taken as
// far as the window's end,
//
//   - a word stands in the rows that have all pairs of one of its forms; of forms
//     of three characters and more that is a guess from above;
//   - a row that has too little of the words for its share, or whose score is less
//     than that of the worst of the best so far, is left;
//   - the few others are looked into where the share depends on a guess.
//
// To pass over lists or blocks that cannot bring a row among the best gains
// nothing here: of a question's many grams the best hold so few that what they
// come to bounds nothing.

// windowRows is how many rows are taken at once: their scores take 16 kB.
const (
	windowRows  = 1 << 12
	windowWords = windowRows / 64
)

// windowBits has a bit for each row of a window.
type windowBits [windowWords]uint64

func (b *windowBits) set(i uint32)      { b[i/64] |= 1 << (i % 64) }
func (b *windowBits) has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }

// gram is a gram on its way through the rows.
type gram struct {
	weight float32    // more than it adds to any score, 0 where only words are made of it
	lists  []postings // by part
	list   postings   // of the part
	next   int        // block to be read
	at     int        // first row of the block read that is not taken yet
	some   bool       // the window has rows of it
	in     windowBits // which
	block
}

// open begins with a part.
func (g *gram) open(part int) { g.list, g.next, g.at, g.n = g.lists[part], 0, 0, 0 }

// take takes the rows of the window: sets their bits and adds to their scores.
func (g *gram) take(w *windows) {
	by := bm25{g.weight, w.x.norms, w.x.cols.runes}
	for {
		if g.at == g.n {
			if g.next == g.list.count() || g.list.firstOf(g.next) >= w.to {
				return
			}
			g.list.read(g.next, &g.block, g.weight > 0)
			g.next, g.at = g.next+1, 0
		}
		rows := g.block.rows[g.at:g.n]
		if rows[len(rows)-1] >= w.to {
			end, _ := slices.BinarySearch(rows, w.to)
			rows = rows[:end]
		}
		if len(rows) == 0 {
			return
		}
		g.some = true
		switch {
		case g.weight == 0:
			for _, row := range rows {
				g.in.set(row % windowRows)
			}
		case g.once:
			for _, row := range rows {
				i := row % windowRows
				g.in.set(i)
				w.scores[i] += by.ofOne(row)
			}
		default:
			times := g.times[g.at:][:len(rows)]
			for k, row := range rows {
				i := row % windowRows
				g.in.set(i)
				w.scores[i] += by.of(row, times[k])
			}
		}
		g.at += len(rows)
	}
}

// skip leaves out the rows before a window.
func (g *gram) skip(from uint32) {
	if g.at < g.n {
		at, _ := slices.BinarySearch(g.block.rows[g.at:g.n], from)
		g.at += at
	}
	for g.at == g.n && g.next < g.list.count() && g.list.firstOf(g.next) < from {
		g.next = g.list.seek(g.next, from)
		g.list.read(g.next, &g.block, g.weight > 0)
		g.at, _ = slices.BinarySearch(g.block.rows[:g.n], from)
		g.next++
	}
}

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
		if slices.ContainsFunc(grams, func(k int) bool { return !w.grams[k].some }) {
			continue
		}
		if !s.some {
			s.some, s.stands, s.surely = true, windowBits{}, windowBits{}
		}
		for i, word := range w.rows {
			if word == 0 {
				continue
			}
			for _, k := range grams {
				word &= w.grams[k].in[i]
			}
			s.stands[i] |= word
			if f.exact {
				s.surely[i] |= word
			}
		}
	}
}

// in tells whether one of the forms that are guessed at stands in a text.
func (s *shareWord) in(text []byte) bool {
	for i, f := range s.forms {
		if !f.exact && bytes.Contains(text, []byte(s.texts[i])) {
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
}

// windows goes through all rows for a search.
type windows struct {
	x     *search
	keys  []uint64
	grams []gram
	of    []int // grams of forms of words
	share share
	above *above
	heads cover // what headings add to scores

	within   []uint64            // a bit for each row that is looked at
	from, to uint32              // the window's rows
	base     uint32              // the row of the first bit
	floor    float32             // what a row's score must have
	scores   [windowRows]float32 // of each row
	sums     [windowRows]float32 // what headings have of the share
	rows     windowBits          // which may be found
	behind   bool                // the window before was left out
}

// newWindows makes ready to go through the rows by the terms of a score and, if
// there is one, a share.
func (x *search) newWindows(n *index.AtLeast, terms []scoreTerm) (*windows, error) {
	w, ok := x.windows.Get().(*windows)
	if !ok {
		w = &windows{}
	}
	w.x = x
	for _, t := range terms {
		w.grams[w.gram(t.key)].weight += t.weight
	}
	if len(terms) > 0 && x.plan.Order == index.ByRelevance {
		w.above = x.findAbove()
		w.heads.list = w.above.heads
	}
	if n != nil {
		if err := w.newShare(n); err != nil {
			return nil, err // nobody gets w again
		}
	}
	return w, nil
}

// gram gives which of the grams has a key.
func (w *windows) gram(key uint64) int {
	if i := slices.Index(w.keys, key); i >= 0 {
		return i
	}
	n := len(w.grams)
	w.keys, w.grams = append(w.keys, key), slices.Grow(w.grams, 1)[:n+1]
	g := &w.grams[n]
	g.weight, g.lists = 0, append(g.lists[:0], w.x.body.lists(key).of...)
	return n
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
		asked: true, words: s.words[:0], docs: docs, heads: cover{list: heads, begun: s.heads.begun[:0]},
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

// each calls found with every row of within, in order, that is not of without (nil
// for none) and holds the share, and its score. found gives the score that the next
// one must have.
func (w *windows) each(within, without *roaring.Bitmap, found func(row uint32, score float32) (floor float32)) error {
	x := w.x
	size := (x.cols.len()/windowRows + 1) * windowWords
	all := slices.Grow(w.within[:0], size)[:size]
	clear(all)
	w.within = all
	within.WriteDenseTo(all)
	if without != nil {
		for it := without.Iterator(); it.HasNext(); {
			row := it.Next()
			all[row/64] &^= 1 << (row % 64)
		}
	}
	for i, part := range x.body.parts {
		for k := range w.grams {
			w.grams[k].open(i)
		}
		w.behind = false
		for w.from = part.from; w.from < part.to; w.from = w.to {
			if err := x.ctx.Err(); err != nil {
				return err
			}
			w.base = w.from &^ (windowRows - 1)
			w.to = min(w.base+windowRows, part.to)
			w.window((*windowBits)(all[w.base/64:]), found)
		}
	}
	return nil
}

// window calls found with the rows of the window.
func (w *windows) window(within *windowBits, found func(row uint32, score float32) (floor float32)) {
	if *within == (windowBits{}) {
		w.behind = true
		return
	}
	w.rows = windowBits{}
	setBits(w.rows[:], int(w.from-w.base), int(w.to-w.base))
	for i := range w.rows {
		w.rows[i] &= within[i]
	}
	w.read()
	if w.share.asked {
		w.hold()
	}
	for i, word := range w.rows {
		for ; word != 0; word &= word - 1 {
			at := uint32(i*64 + bits.TrailingZeros64(word))
			if score := w.scores[at]; score >= w.floor && (!w.share.asked || w.holds(at)) {
				w.floor = found(w.base+at, score)
			}
		}
	}
}

// read finds the scores of the window's rows.
func (w *windows) read() {
	if clear(w.scores[:]); w.above != nil {
		w.addAbove()
	}
	for i := range w.grams {
		g := &w.grams[i]
		if g.some {
			g.some, g.in = false, windowBits{}
		}
		if w.behind {
			g.skip(w.from)
		}
		g.take(w)
	}
	w.behind = false
}

// addAbove adds to the scores what stands above the rows.
func (w *windows) addAbove() {
	x, a := w.x, w.above
	for doc := x.cols.doc[w.from]; doc <= x.cols.doc[w.to-1]; doc++ {
		score := float32(0)
		if a.docs != nil {
			score = a.docs[doc]
		}
		if a.place != nil {
			score += a.place[x.district.of[doc]]
		}
		if score == 0 {
			continue
		}
		d := x.docs[doc]
		for row := max(d.First, w.from); row < min(d.First+d.Rows, w.to); row++ {
			w.scores[row-w.base] += score
		}
	}
	for _, h := range w.heads.open(w.from, w.to) {
		for row := max(h.first, w.from); row < min(h.last+1, w.to); row++ {
			w.scores[row-w.base] += h.score
		}
	}
}

// hold finds what the rows hold of the share, and leaves those that hold a word
// without which they cannot have enough.
func (w *windows) hold() {
	s := &w.share
	var some windowBits
	for i := range s.words {
		word := &s.words[i]
		if word.find(w); word.some && i < s.fresh {
			for i, stands := range word.stands {
				some[i] |= stands
			}
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
				d := w.x.docs[doc]
				setBits(some[:], int(max(d.First, w.from)-w.base), int(min(d.First+d.Rows, w.to)-w.base))
			}
		}
	}
	for i := range w.rows {
		w.rows[i] &= some[i]
	}
}

// holds tells whether a row of the window holds the share.
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
	sure := float32(0)
	if s.summed {
		sure = w.sums[at]
	}
	sum := sure
	for i := range s.words {
		if word := &s.words[i]; word.some && word.stands.has(at) {
			sum += word.weight
			if word.surely.has(at) {
				sure += word.weight
			}
		}
	}
	if sure >= least || sum < least {
		return sure >= least
	}
	text := w.x.folded(row)
	for i := range s.words {
		word := &s.words[i]
		if word.some && word.stands.has(at) && !word.surely.has(at) && word.in(text) {
			if sure += word.weight; sure >= least {
				return true
			}
		}
	}
	return false
}

// done gives back what was lent, and w itself, empty, to the next search.
func (w *windows) done() {
	if w.share.docs != nil {
		w.x.returnDocs(w.share.docs)
	}
	for i := range w.grams {
		if g := &w.grams[i]; g.some {
			g.some, g.in = false, windowBits{}
		}
	}
	pool := &w.x.windows
	w.x, w.above, w.floor = nil, nil, 0
	w.keys, w.grams, w.of = w.keys[:0], w.grams[:0], w.of[:0]
	w.heads = cover{begun: w.heads.begun[:0]}
	w.share.asked, w.share.docs = false, nil
	pool.Put(w)
}

// cover is what headings add to the rows under them, on its way through the rows.
type cover struct {
	list  []covered // by their first rows
	begun []covered // and not ended
}

// open gives the headings that rows from from on before to stand under.
func (c *cover) open(from, to uint32) []covered {
	for len(c.list) > 0 && c.list[0].first < to {
		c.begun, c.list = append(c.begun, c.list[0]), c.list[1:]
	}
	c.begun = slices.DeleteFunc(c.begun, func(h covered) bool { return h.last < from })
	return c.begun
}
