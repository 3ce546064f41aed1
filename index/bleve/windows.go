package bleve

import (
	"math"
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
// The windows need not come in their order. A few with the documents whose titles say
// most of what is asked are first, so that the worst of the best so far is nearly as
// good as in the end when the others come. From then on few rows of a window are as
// good: these are found by bounds before most of its lists are read, and whether they
// hold the share is asked of each by itself (bounds.go). So are the best of many rows
// that a tier has found already, of which no share is asked.

// windowRows is how many rows are taken at once: their scores take 16 kB.
const (
	windowRows  = 1 << 12
	windowWords = windowRows / 64
)

// windowBits has a bit for each row of a window.
type windowBits [windowWords]uint64

func (b *windowBits) set(i uint32)      { b[i/64] |= 1 << (i % 64) }
func (b *windowBits) has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }

func (b *windowBits) and(other *windowBits) {
	for i := range b {
		b[i] &= other[i]
	}
}

func (b *windowBits) or(other *windowBits) {
	for i := range b {
		b[i] |= other[i]
	}
}

// gram is a gram on its way through the rows.
type gram struct {
	weight float32    // more than it adds to any score, 0 where only words are made of it
	lists  []postings // by part
	list   postings   // of the part
	next   int        // block to be read
	at     int        // first row of the block read that is not taken yet
	in     windowBits // which rows of the window it has, where it has any
	block
}

// open begins with a part.
func (g *gram) open(part int) { g.list, g.next, g.at, g.n = g.lists[part], 0, 0, 0 }

const (
	noRow   = math.MaxUint32  // is behind all rows
	noScore = math.MaxFloat32 // is more than any
)

// due is the first row that is not taken yet.
func (g *gram) due() uint32 {
	switch {
	case g.at < g.n:
		return g.block.rows[g.at]
	case g.next < g.list.count():
		return g.list.firstOf(g.next)
	}
	return noRow
}

// reads is what is read of its list: no times where it only makes words.
func (g *gram) reads() reads {
	if g.weight == 0 {
		return rowsOnly
	}
	return withTimes
}

// take takes the rows of the window: sets their bits and adds to their scores. some
// is false where there are none.
func (g *gram) take(w *windows) (some bool) {
	by := bm25{g.weight, w.x.norms, w.sizes}
	once, sizes, near := &w.x.norms.part[0], w.sizes, w.near
	for {
		if g.at == g.n {
			if g.next == g.list.count() || g.list.firstOf(g.next) >= w.to {
				return some
			}
			g.list.readRows(g.next, &g.block, g.reads())
			g.next, g.at = g.next+1, 0
		}
		rows := g.block.rows[g.at:g.n]
		rows = rows[:rowsBefore(rows, w.to)]
		if len(rows) == 0 {
			return some
		}
		if !some {
			some, g.in = true, windowBits{}
		}
		switch {
		case g.weight == 0:
			for _, row := range rows {
				g.in.set(row % windowRows)
			}
		case g.once:
			for _, row := range rows {
				i := row % windowRows
				g.in.set(i)
				score := w.scores[i] + g.weight*once[sizes[i]&maxRunes]
				if w.scores[i] = score; score >= near {
					w.contending.set(i)
				}
			}
		default:
			again := g.again[g.at:][:len(rows)]
			for k, row := range rows {
				i := row % windowRows
				g.in.set(i)
				score := w.scores[i] + by.of(i, again[k])
				if w.scores[i] = score; score >= near {
					w.contending.set(i)
				}
			}
		}
		g.at += len(rows)
	}
}

// rowsBefore returns how many of the rows, which are in order, come before one. Nothing in
// it is guessed by the processor, which would be wrong every other time.
func rowsBefore(rows []uint32, end uint32) int {
	n := len(rows)
	if n == 0 || rows[n-1] < end {
		return n
	}
	from := 0
	for n > 0 {
		half := (n + 1) / 2
		if rows[from+half-1] < end {
			from += half
		}
		n -= half
	}
	return from
}

// skip leaves out the rows before a window.
func (g *gram) skip(from uint32) {
	if g.at < g.n {
		g.at += rowsBefore(g.block.rows[g.at:g.n], from)
	}
	for g.at == g.n && g.next < g.list.count() && g.list.firstOf(g.next) < from {
		g.next = g.list.seek(g.next, from)
		g.list.readRows(g.next, &g.block, g.reads())
		g.at = rowsBefore(g.block.rows[:g.n], from)
		g.next++
	}
}

// windows goes through all rows for a search.
type windows struct {
	x     *search
	keys  []uint64
	grams []gram   // those that rows are scored by first, the rarest first of these
	due   []uint32 // of each gram, its first row not taken yet
	some  []bool   // of each gram, whether the window has rows of it
	of    []int    // grams of forms of words
	share share
	above *above
	heads cover // what headings add to scores

	scoring    int         // so many of the grams rows are scored by
	left       []float32   // of each of these, what it and those behind it add at most
	pairs      bool        // all of these are pairs
	near       float32     // a row of the window with less is too far behind to contend
	contending windowBits  // rows of the window that have come so near by grams
	contenders []contender // of these, those that may be among the best

	chosen   []bool              // of each window, whether it is one to begin with
	promise  []float32           // of each window
	within   []uint64            // a bit for each row that is looked at
	from, to uint32              // the window's rows
	base     uint32              // the row of the first bit
	sizes    []uint16            // of the rows from base on
	floor    float32             // what a row's score must have
	scores   [windowRows]float32 // of each row
	sums     [windowRows]float32 // what headings have of the share
	rows     windowBits          // which may be found
}

// newWindows makes ready to go through the rows by the terms of a score and, if
// there is one, a share.
func (x *search) newWindows(n *index.AtLeast, terms []scoreTerm) (*windows, error) {
	w, ok := x.windows.Get().(*windows)
	if !ok {
		w = &windows{}
	}
	w.x = x
	byRows(terms)
	for _, t := range terms {
		w.grams[w.gram(t.key)].weight = t.weight
	}
	w.bound()
	if len(terms) > 0 && x.plan.Order == index.ByRelevance {
		w.above = x.findAbove()
		w.heads.all = w.above.heads
	}
	if n != nil {
		if err := w.newShare(n); err != nil {
			return nil, err // nobody gets w again
		}
	}
	return w, nil
}

// gram returns which of the grams has a key.
func (w *windows) gram(key uint64) int {
	if i := slices.Index(w.keys, key); i >= 0 {
		return i
	}
	n := len(w.grams)
	w.keys, w.grams = append(w.keys, key), slices.Grow(w.grams, 1)[:n+1]
	w.due, w.some = append(w.due, 0), append(w.some, false)
	g := &w.grams[n]
	g.weight, g.lists = 0, append(g.lists[:0], w.x.postings(w.x.body, key)...)
	return n
}

// each calls found with every row of within, in order, that is of none of the tiers
// and holds the share, and its score. found gives the score that the next one must
// have.
func (w *windows) each(within *roaring.Bitmap, without []*tier, found func(row uint32, score float32) (floor float32)) error {
	x := w.x
	size := (x.cols.len()/windowRows + 1) * windowWords
	all := slices.Grow(w.within[:0], size)[:size]
	clear(all)
	w.within = all
	within.WriteDenseTo(all)
	for _, t := range without {
		for it := t.set.Iterator(); it.HasNext(); {
			row := it.Next()
			all[row/64] &^= 1 << (row % 64)
		}
	}
	w.choose()
	for _, chosen := range []bool{true, false} {
		w.heads.rewind()
		w.share.heads.rewind()
		for i, part := range x.body.parts {
			for k := range w.grams {
				w.grams[k].open(i)
				w.due[k] = w.grams[k].due()
			}
			for w.from = part.from; w.from < part.to; w.from = w.to {
				if err := x.ctx.Err(); err != nil {
					return err
				}
				w.base = w.from &^ (windowRows - 1)
				w.to = min(w.base+windowRows, part.to)
				if w.chosen[w.base/windowRows] == chosen {
					w.window((*windowBits)(all[w.base/64:]), found)
				}
			}
		}
	}
	return nil
}

// choose chooses the windows to begin with: a few with the documents whose titles say
// most of what is asked. Many of the best rows are theirs, so what is behind the
// others is known early.
func (w *windows) choose() {
	x := w.x
	n := x.cols.len()/windowRows + 1
	w.chosen, w.promise = cleared(w.chosen, n), cleared(w.promise, n)
	if w.above == nil {
		return
	}
	for _, doc := range w.above.some {
		score := w.above.docs[doc]
		for from, end := x.docs.rows(doc); from < end; {
			to := min(end, (from/windowRows+1)*windowRows)
			w.promise[from/windowRows] += score * score * float32(to-from)
			from = to
		}
	}
	for range 1 + n/chosenShare {
		best := 0
		for i, promise := range w.promise {
			if promise > w.promise[best] {
				best = i
			}
		}
		if w.promise[best] == 0 {
			return
		}
		w.chosen[best], w.promise[best] = true, 0
	}
}

// chosenShare: one window of so many, and one more, is chosen to begin with.
const chosenShare = 16

// window calls found with the rows of the window.
func (w *windows) window(within *windowBits, found func(row uint32, score float32) (floor float32)) {
	if *within == (windowBits{}) {
		return
	}
	w.rows = *within
	if w.from > w.base || w.to < w.base+windowRows { // a part begins or ends here
		var part windowBits
		setBits(part[:], int(w.from-w.base), int(w.to-w.base))
		w.rows.and(&part)
	}
	w.sizes = w.x.cols.sizes[w.base:w.to]
	warmSizes(w.sizes)
	n := w.needed(w.addAbove())
	if w.near = noScore; n < w.scoring {
		w.near, w.contending = w.floor*boundShare-w.left[n], windowBits{}
		w.read(n)
		w.contend(n)
		w.share.byGrams = true
		for _, c := range w.contenders {
			if score := w.scores[c.at]; score >= w.floor && (!w.share.asked || w.holds(c.at)) {
				w.floor = found(w.base+c.at, score)
			}
		}
		return
	}
	w.read(len(w.grams))
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

// warmSizes asks for the memory of the sizes in their order, which a processor reads
// ahead; lists, whose rows lie apart, would wait for each piece of it.
//
//go:noinline
func warmSizes(sizes []uint16) (sum uint16) {
	const inLine = cacheLine / 2
	for i := 0; i < len(sizes); i += inLine {
		sum += sizes[i]
	}
	return sum
}

// read takes the window's rows of the first n grams.
func (w *windows) read(n int) {
	clear(w.some)
	for i, due := range w.due[:n] {
		if due >= w.to {
			continue
		}
		g := &w.grams[i]
		if due < w.from {
			g.skip(w.from)
		}
		w.some[i], w.due[i] = g.take(w), g.due()
	}
}

// addAbove begins the scores of the window's rows with what stands above them, and gives
// the most that a row has of it.
func (w *windows) addAbove() (top float32) {
	clear(w.scores[:])
	x, a := w.x, w.above
	if a == nil {
		return 0
	}
	first, last := x.cols.doc[w.from], x.cols.doc[w.to-1]
	of := func(from, to uint32) []float32 {
		from, to = max(from, w.from), min(to, w.to)
		return w.scores[from-w.base : max(from, to)-w.base]
	}
	at, _ := slices.BinarySearch(a.some, first)
	for _, doc := range a.some[at:] {
		if doc > last {
			break
		}
		score, scores := a.docs[doc], of(x.docs.rows(doc))
		for i := range scores { // which have nothing yet
			scores[i] = score
		}
		top = max(top, score)
	}
	add := func(from, to uint32, score float32) {
		scores := of(from, to)
		for i, before := range scores {
			sum := before + score
			if scores[i] = sum; sum > top {
				top = sum
			}
		}
	}
	for _, h := range w.heads.open(w.from, w.to) {
		add(h.first, h.last+1, h.score)
	}
	if a.place != nil {
		for doc := first; doc <= last; doc++ {
			if score := a.place[x.district.of[doc]]; score > 0 {
				from, to := x.docs.rows(doc)
				add(from, to, score)
			}
		}
	}
	return top
}

// done gives back what was lent, and w itself, empty, to the next search.
func (w *windows) done() {
	if w.share.docs != nil {
		w.x.returnDocs(w.share.docs)
	}
	for i := range w.grams {
		g := &w.grams[i]
		clear(g.lists) // they lie in what is lent to the search
		g.list = postings{}
	}
	pool := &w.x.windows
	w.x, w.above, w.sizes, w.floor = nil, nil, nil, 0
	w.keys, w.grams, w.due, w.some, w.of = w.keys[:0], w.grams[:0], w.due[:0], w.some[:0], w.of[:0]
	w.heads = cover{begun: w.heads.begun[:0]}
	w.share.asked, w.share.docs = false, nil
	pool.Put(w)
}

// cover is what headings add to the rows under them, on its way through the rows.
type cover struct {
	all   []covered // by their first rows
	list  []covered // of them, those to come
	begun []covered // and not ended
}

// rewind begins at the first row again.
func (c *cover) rewind() { c.list, c.begun = c.all, c.begun[:0] }

// open returns the headings that rows from from on before to stand under.
func (c *cover) open(from, to uint32) []covered {
	for len(c.list) > 0 && c.list[0].first < to {
		c.begun, c.list = append(c.begun, c.list[0]), c.list[1:]
	}
	c.begun = slices.DeleteFunc(c.begun, func(h covered) bool { return h.last < from })
	return c.begun
}
