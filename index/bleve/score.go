package bleve

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// Terms of single characters stand in half of all rows, so to score by them costs
// more than all else. They are therefore counted in the texts of the best rows by
// the other terms alone; what they add is never negative, so the rows behind
// refineDepth stay behind. 150 are as good as 300 (docs/ranking.md).
const refineDepth = 150

// scoreTerm is a gram to score by: its weight, with the idf in it, is more than it
// can add to any row.
type scoreTerm struct {
	key    uint64
	rows   int // that have it
	weight float32
}

// scoreTerms returns the grams of the plan's terms, and those of single characters
// by themselves where there are others. A term of more than two characters counts
// by its pairs, so that no text has to be read to rank. Each gram is there once: terms
// that share one count it together, so that a row's sum is the same to the last digit
// however it is found, and a page goes on where the page before ended.
func (x *search) scoreTerms() (terms, singles []scoreTerm) {
	var room fewPairs
	for _, term := range x.plan.Score {
		for _, form := range term.Forms {
			keys, _ := appendPairs(room[:0], form)
			for _, key := range keys {
				n := x.count(key)
				if n == 0 {
					continue
				}
				list := &terms
				if ofOne(key) {
					list = &singles
				}
				weight := float32(term.Weight * x.idf(n) * (index.BM25K1 + 1) / float64(len(keys)))
				if i := slices.IndexFunc(*list, func(t scoreTerm) bool { return t.key == key }); i >= 0 {
					(*list)[i].weight += weight
				} else {
					*list = append(*list, scoreTerm{key, n, weight})
				}
			}
		}
	}
	if len(terms) == 0 {
		return singles, nil
	}
	return terms, singles
}

// idf is that of what stands in n rows of lists.
func (s *snapshot) idf(n int) float64 { return idf(s.ofLive(n), int(s.live.GetCardinality())) }

// idf is BM25's inverse document frequency of what stands in n of all rows.
func idf(n, all int) float64 {
	return math.Log(1 + (float64(all)-float64(n)+0.5)/(float64(n)+0.5))
}

func firstRune(key uint64) rune { return rune(key >> runeBits) }

// secondRune is 0 of the key of one character.
func secondRune(key uint64) rune { return rune(key & (1<<runeBits - 1)) }

// scored are rows, in order, with their scores.
type scored struct {
	rows   []uint32
	scores []float32
}

// score returns the rows, which are in order, with their scores: what stands above
// them and the sum of the BM25 of the terms. Rows that cannot be among the first best
// ones are left out on the way: the terms with the longest lists come last, weigh least,
// and by then can add too little to most rows.
func (x *search) score(rows []uint32, terms []scoreTerm, best int) (scored, error) {
	of := scored{rows: rows, scores: x.scoreRoom.take(len(rows))[:len(rows)]}
	clear(of.scores)
	if x.plan.Order == index.ByRelevance {
		x.addAbove(rows, of.scores)
	}
	byRows(terms)
	left := float32(0)
	for _, t := range terms {
		left += t.weight
	}
	for i, t := range terms {
		if err := x.ctx.Err(); err != nil {
			return of, err
		}
		if i > 0 && len(of.rows) > pruneFrom*best && t.rows > len(of.rows) {
			x.prune(&of, best, left)
		}
		by := bm25{t.weight, x.norms, x.cols.sizes}
		for k, g := range x.body.parts {
			list := &x.postings(x.body, t.key)[k]
			from, _ := slices.BinarySearch(of.rows, g.from)
			to, _ := slices.BinarySearch(of.rows, g.to)
			if from < to {
				list.meetTimes(of.rows[from:to], of.scores[from:to], by)
			}
		}
		left -= t.weight
	}
	return of, nil
}

// byRows puts terms in the order in which rows are scored by them, the rarest first: one
// order, so that a row's sum is the same however it is found.
func byRows(terms []scoreTerm) {
	slices.SortFunc(terms, func(a, b scoreTerm) int { return cmp.Or(a.rows-b.rows, cmp.Compare(a.key, b.key)) })
}

// pruneFrom: so many times more rows than are wanted are worth pruning.
const pruneFrom = 2

// prune leaves out the rows that stay behind the best ones whatever is added.
func (x *search) prune(of *scored, best int, left float32) {
	// How many rows have about each score, told apart finely enough.
	const steps = 1 << 10
	highest := slices.Max(of.scores)
	if highest == 0 {
		return
	}
	var count [steps + 1]int32
	scale := steps / highest
	for _, s := range of.scores {
		count[int(s*scale)]++
	}
	step, above := steps, 0
	for ; step > 0; step-- {
		if above += int(count[step]); above >= best {
			break
		}
	}
	// The best ones have this and more; a little less, since sums are rounded.
	const rounding = 1e-4
	floor := float32(step)/scale*(1-rounding) - left
	if floor <= 0 {
		return
	}
	stay := 0
	for _, s := range of.scores {
		if s >= floor {
			stay++
		}
	}
	rows, scores := x.rowRoom.take(stay), of.scores[:0]
	for i, s := range of.scores {
		if s >= floor {
			rows, scores = append(rows, of.rows[i]), append(scores, s)
		}
	}
	of.rows, of.scores = rows, scores
}

// finish adds to the best rows what only these are asked for, and orders them.
func (x *search) finish(list []ranked, singles []scoreTerm) {
	x.countIn(list, nil, singles)
	x.addBeside(list)
	x.order(list)
}

// fromTexts returns rows so few that all of them are counted in, with their scores, in
// their order: what score and finish give, from the texts, which are read anyway,
// without the lists.
func (x *search) fromTexts(rows []uint32, terms, singles []scoreTerm) []ranked {
	scores := x.scoreRoom.take(len(rows))[:len(rows)]
	clear(scores)
	x.addAbove(rows, scores)
	list := make([]ranked, len(rows))
	for i, row := range rows {
		list[i] = ranked{row: row, score: scores[i]}
	}
	byRows(terms)
	x.countIn(list, terms, singles)
	x.addBeside(list)
	x.order(list)
	return list
}

// countIn adds the BM25 of pairs and single characters to the scores of rows, from
// their texts.
func (x *search) countIn(list []ranked, terms, singles []scoreTerm) {
	c := &x.counter
	c.ready(terms, singles)
	for i := range list {
		if i%warmTexts == 0 {
			x.warm(list[i:min(i+warmTexts, len(list))])
		}
		row := list[i].row
		c.count(x.folded(row))
		by := bm25{norms: x.norms, sizes: x.cols.sizes}
		for k := range terms {
			if n := c.of(k); n > 0 {
				by.weight = terms[k].weight
				list[i].score += by.of(row, n-1)
			}
		}
		norm := x.norms.of[x.cols.sizes[row]&maxRunes]
		for k := range singles {
			if n := float32(c.of(len(terms) + k)); n > 0 {
				list[i].score += singles[k].weight * n / (n + norm)
			}
		}
	}
}

// warm asks for the memory of the rows' texts.
func (x *search) warm(list []ranked) {
	var places [warmTexts]uint64
	for i, r := range list {
		places[i] = x.cols.at[r.row]
	}
	x.body.warm(places[:len(list)])
}

// pools lend what searches need for a moment.
type pools struct {
	sums    scratch // of documents
	windows sync.Pool
	buffers sync.Pool
}

// scratch lends arrays as long as the documents, all 0, which searches give back so.
type scratch struct{ pool sync.Pool }

func (s *scratch) get(n int) []float32 {
	if list, ok := s.pool.Get().(*[]float32); ok && len(*list) >= n {
		return *list
	}
	return make([]float32, n+n/spareShare)
}

func (s *scratch) put(list []float32) { s.pool.Put(&list) }

// timesKnown: for up to so many times that a gram stands in a row its share is known
// by the row's length, which spares a division, and bounds what any adds (bounds.go).
// Nearly none stands more often.
const timesKnown = mostTimes

// norms are, by a paragraph's characters, k1 times BM25's normalisation, and what of
// its weight a gram counts that stands once, twice and so on.
type norms struct {
	of   [maxRunes + 1]float32
	part [timesKnown][maxRunes + 1]float32
}

func bm25Norms(average float64) *norms {
	n := &norms{}
	for runes := range n.of {
		n.of[runes] = float32(index.BM25Norm(runes, average))
		for again := range n.part {
			times := float32(again + 1)
			n.part[again][runes] = times / (times + n.of[runes])
		}
	}
	return n
}

// manyRows: of fewer rows all are looked at, which costs less than going through
// the documents.
const manyRows = 4096

// newest returns enough of the newest rows found to have the n first by date among
// them: all of the documents of a date, date by date.
func (x *search) newest(in *found, n int) []uint32 {
	var rows []uint32
	words := x.bitsOf(in.set)
	for i, doc := range x.byDate {
		if len(rows) >= n && x.dates[doc] != x.dates[x.byDate[i-1]] {
			break
		}
		for row, to := x.docs.rows(doc); row < to; row++ {
			if words[row/64]&(1<<(row%64)) != 0 {
				rows = append(rows, row)
			}
		}
	}
	slices.Sort(rows)
	return rows
}

// ranked is a row on its way into the answer.
type ranked struct {
	row    uint32
	score  float32
	beside float32 // of the score, what the document's other rows add
}

// best returns the n best of the rows found, after the cursor if there is one, in
// their order.
func (x *search) best(in *found, n int, after *ranked) ([]ranked, error) {
	byDate := x.plan.Order == index.ByDate
	var rows []uint32
	if (byDate || len(x.plan.Score) == 0) && after == nil && in.count() > manyRows {
		rows = x.newest(in, n)
	} else {
		rows = x.rowsIn(in)
	}
	terms, singles := x.scoreTerms()
	byScore := len(singles) > 0 && !byDate
	if byScore && len(rows) <= refineDepth {
		list := x.fromTexts(rows, terms, singles)
		if after != nil {
			list = behind(list, *after)
		}
		return list[:min(n, len(list))], nil
	}
	enough := len(rows)
	if after == nil && !byDate {
		enough = max(n, refineDepth)
	}
	if len(rows) > x.cols.len()/windowsShare && len(terms) > 0 && after == nil && !byDate {
		list, err := x.bestByWindows(in.set, terms, enough)
		if err == nil && byScore {
			x.finish(list[:refineDepth], singles)
		}
		return list[:min(n, len(list))], err
	}
	of, err := x.score(rows, terms, enough)
	if err != nil {
		return nil, err
	}
	if !byScore {
		return x.top(of.rows, of.scores, n, after), nil
	}
	head := x.top(of.rows, of.scores, refineDepth, nil)
	x.finish(head, singles)
	refined := head
	if after != nil {
		if head = behind(head, *after); head != nil {
			after = nil
		}
	}
	if len(head) >= n || len(of.rows) == len(refined) {
		return head[:min(n, len(head))], nil
	}
	isRefined := make(map[uint32]bool, len(refined))
	for _, r := range refined {
		isRefined[r.row] = true
	}
	others, theirs := x.rowRoom.take(len(of.rows)), x.scoreRoom.take(len(of.rows))
	for i, row := range of.rows {
		if !isRefined[row] {
			others, theirs = append(others, row), append(theirs, of.scores[i])
		}
	}
	return append(head, x.top(others, theirs, n-len(head), after)...), nil
}

// windowsShare: of more than this share of all rows the best are found window by window.
// They read the rarest lists whole, and the longest for few rows only, which costs less
// than to meet every list with all rows.
const windowsShare = 64

// bestByWindows returns the n best rows of a set, which has more, by their scores.
func (x *search) bestByWindows(set *roaring.Bitmap, terms []scoreTerm, n int) ([]ranked, error) {
	w, err := x.newWindows(nil, terms)
	if err != nil {
		return nil, err
	}
	defer w.done()
	b := best{x: x, n: n, list: make([]ranked, 0, n)}
	err = w.each(set, nil, b.take)
	return b.ordered(), err
}

// behind returns the hits behind one of them, nil where that is none of them.
func behind(list []ranked, one ranked) []ranked {
	at := slices.IndexFunc(list, func(r ranked) bool { return r.row == one.row })
	if at < 0 {
		return nil
	}
	return list[at+1:]
}

// best gathers the n best rows of those that it takes.
type best struct {
	x    *search
	n    int
	list []ranked // once full, a heap with the worst on top
}

// take takes a row, and gives the score that another must have to be among the best.
func (b *best) take(row uint32, score float32) (floor float32) {
	r := ranked{row: row, score: score}
	if len(b.list) < b.n {
		if b.list = append(b.list, r); len(b.list) == b.n {
			for k := b.n/2 - 1; k >= 0; k-- {
				b.x.sink(b.list, k)
			}
		}
	} else if b.n > 0 && b.x.better(r, b.list[0]) {
		b.list[0] = r
		b.x.sink(b.list, 0)
	}
	if len(b.list) < b.n || b.n == 0 || b.x.byNewest {
		return 0
	}
	return b.list[0].score
}

// ordered returns the best in their order, and ends the gathering.
func (b *best) ordered() []ranked {
	b.x.order(b.list)
	return b.list
}

// top returns the n best of rows by their scores, after the cursor if there is one.
func (x *search) top(rows []uint32, scores []float32, n int, after *ranked) []ranked {
	b := best{x: x, n: n, list: make([]ranked, 0, min(n, len(rows)))}
	floor := float32(0)
	for i, row := range rows {
		if s := scores[i]; s >= floor && (after == nil || x.better(*after, ranked{row: row, score: s})) {
			floor = b.take(row, s)
		}
	}
	return b.ordered()
}

// sink takes the hit at i of a heap down to where all below it are better.
func (x *search) sink(heap []ranked, i int) {
	r := heap[i]
	for child := 2*i + 1; child < len(heap); child = 2*i + 1 {
		if other := child + 1; other < len(heap) && x.better(heap[child], heap[other]) {
			child = other
		}
		if !x.better(r, heap[child]) {
			break
		}
		heap[i] = heap[child]
		i = child
	}
	heap[i] = r
}

func (x *search) order(list []ranked) {
	slices.SortFunc(list, func(a, b ranked) int {
		if x.better(a, b) {
			return -1
		}
		return 1
	})
}

// better reports whether a stands before b: by score, then date, then id, or by
// date and id alone.
func (x *search) better(a, b ranked) bool {
	if a.score != b.score && !x.byNewest {
		return a.score > b.score
	}
	return x.before(a.row, b.row)
}
