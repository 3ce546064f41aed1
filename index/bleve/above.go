package bleve

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// What a paragraph stands under and beside counts for it: the title and the
// headings, the place of its document, the other paragraphs. Titles, headings and
// places are few beside paragraphs, so their scores are found first, by document
// and by range of rows, and then only looked up.

// above is what the rows of a search get beside the score of their own texts.
type above struct {
	docs  []float32 // of each document: title
	some  []uint32  // documents that have any of it, in order
	heads []covered // of headings, by their first row
	place []float32 // of each value of the district table; nil for none
}

// covered is what a heading adds to the rows under it.
type covered struct {
	first, last uint32
	score       float32
}

// findAbove finds what stands above for the plan's terms, once a search.
func (x *search) findAbove() *above {
	if x.above != nil {
		return x.above
	}
	a := &above{}
	x.above = a
	want := &x.plan.Above
	if len(want.Places) > 0 {
		a.place = make([]float32, len(x.district.values))
		for i, value := range x.district.values {
			a.place[i] = float32(placeScore(want, value))
		}
	}
	if want.Heading == 0 {
		return a
	}
	a.docs = x.forDocs()
	scores := make(map[uint32]float32) // of headings that are no titles
	all := float32(0)
	keys, weights := x.askedPairs()
	for i, key := range keys {
		n := x.listsOf(x.heads, key).rows
		// A title holds a word once or does not hold it: no frequency, no length.
		add := float32(want.Heading * weights[i] * x.idf(max(n, x.count(key))))
		all += add
		for _, list := range x.postings(x.heads, key) {
			for _, i := range list.appendRows(x.rowRoom.take(list.n)) {
				if h := &x.headings[i]; h.title {
					a.docs[h.doc] += add
				} else {
					scores[i] += add
				}
			}
		}
	}
	// A document of one paragraph says itself what it is about: its title has to
	// hold much of what is asked.
	for i, score := range a.docs[:x.docs.len()] {
		if score == 0 {
			continue
		}
		a.some = append(a.some, uint32(i))
		if from, to := x.docs.rows(uint32(i)); to-from == 1 {
			a.docs[i] = score * score / all
		}
	}
	for i, score := range scores {
		a.heads = append(a.heads, covered{x.headings[i].first, x.headings[i].last, score})
	}
	sortCovered(a.heads)
	return a
}

func sortCovered(list []covered) {
	slices.SortFunc(list, func(a, b covered) int { return int(a.first) - int(b.first) })
}

// askedPairs returns the pairs of characters that the plan's terms are made of, with
// their weights, in the terms' order.
func (x *search) askedPairs() (keys []uint64, weights []float64) {
	var room fewPairs
	for _, term := range x.plan.Score {
		for _, form := range term.Forms {
			of, _ := appendPairs(room[:0], form)
			for _, key := range of {
				if ofOne(key) {
					continue
				}
				if i := slices.Index(keys, key); i >= 0 {
					weights[i] = max(weights[i], term.Weight/float64(len(of)))
				} else {
					keys, weights = append(keys, key), append(weights, term.Weight/float64(len(of)))
				}
			}
		}
	}
	return keys, weights
}

// placeScore is what a document of a place gets where others are asked for: a
// report on the province speaks for its cities too, if less surely.
func placeScore(want *index.Above, value string) float64 {
	if value == "" || slices.Contains(want.Everywhere, value) {
		return want.NoPlace
	}
	score := 0.0
	for _, asked := range want.Places {
		switch {
		case value == asked || strings.HasPrefix(value, asked+"/"):
			return want.Place
		case strings.HasPrefix(asked, value+"/"):
			score = want.NoPlace
		}
	}
	return score
}

// addAbove adds to the scores of rows, which are in order, what stands above
// them and what the best other row of their document has.
func (x *search) addAbove(rows []uint32, scores []float32) {
	a := x.findAbove()
	if a.docs != nil {
		for i, row := range rows {
			scores[i] += a.docs[x.cols.doc[row]]
		}
		for _, h := range a.heads {
			from, _ := slices.BinarySearch(rows, h.first)
			for i := from; i < len(rows) && rows[i] <= h.last; i++ {
				scores[i] += h.score
			}
		}
	}
	if a.place != nil {
		for i, row := range rows {
			scores[i] += a.place[x.district.of[x.cols.doc[row]]]
		}
	}
}

// addBeside adds to the best rows what the best other of them that is of the same
// document has: a document that has more to say on the question is about it.
func (x *search) addBeside(list []ranked) {
	if x.plan.Above.Document == 0 {
		return
	}
	type two struct {
		doc          uint32 // one more than it is
		row          uint32 // the best
		best, second float32
	}
	// Each document at the place that its number names or behind it. A list has at
	// most refineDepth rows, so there is room.
	var table [4 * refineDepth]two
	of := func(row uint32) *two {
		doc := x.cols.doc[row] + 1
		at := doc % uint32(len(table))
		for table[at].doc != doc && table[at].doc != 0 {
			at = (at + 1) % uint32(len(table))
		}
		table[at].doc = doc
		return &table[at]
	}
	for _, r := range list {
		d := of(r.row)
		if r.score > d.best {
			d.best, d.second, d.row = r.score, d.best, r.row
		} else {
			d.second = max(d.second, r.score)
		}
	}
	for i := range list {
		d := of(list[i].row)
		other := d.best
		if list[i].row == d.row {
			other = d.second
		}
		other *= float32(x.plan.Above.Document)
		list[i].score += other
		list[i].beside = other
	}
}

// tellAbove tells which parts of a hit's score are not of its own text.
func (x *search) tellAbove(f *index.Found, r ranked) {
	a := x.findAbove()
	row, doc := f.Row, x.cols.doc[f.Row]
	if a.docs != nil {
		f.Heading = float64(a.docs[doc])
	}
	for _, h := range a.heads {
		if h.first <= row && row <= h.last {
			f.Heading += float64(h.score)
		}
	}
	if a.place != nil {
		f.Place = float64(a.place[x.district.of[doc]])
	}
	f.Document = float64(r.beside)
}

// forDocs lends a number for each document.
func (x *search) forDocs() []float32 { return x.sums.get(x.docs.len()) }

// doneAbove gives back what was lent.
func (x *search) doneAbove() {
	if x.above != nil && x.above.docs != nil {
		x.returnDocs(x.above.docs)
	}
	x.above = nil
}

func (x *search) returnDocs(list []float32) {
	clear(list[:x.docs.len()])
	x.sums.put(list)
}

// heldAbove returns of each document the weights of the words that its title or the
// name of its place holds, and what headings hold, for the rows under them. docs is
// nil where nothing above counts; else it is to be given back.
func (x *search) heldAbove(n *index.AtLeast) (docs []float32, under []covered, err error) {
	if n.Above == 0 {
		return nil, nil, nil
	}
	docs = x.forDocs()
	seen := make([]bool, x.docs.len())
	for _, w := range n.Words {
		add := float32(w.Weight * n.Above)
		clear(seen)
		heads := roaring.New()
		for _, form := range w.Forms {
			with, err := x.headingsWith(form)
			if err != nil {
				return nil, nil, err // with sums in it, the array is of no use to others
			}
			heads.AddMany(with)
		}
		for it := heads.Iterator(); it.HasNext(); {
			h := x.headings[it.Next()]
			if h.title {
				docs[h.doc] += add
				seen[h.doc] = true
			} else {
				under = append(under, covered{h.first, h.last, add})
			}
		}
		if named := x.namedDistricts(w.Forms); named != nil {
			for doc, value := range x.district.of {
				if named[value] && !seen[doc] {
					docs[doc] += add
				}
			}
		}
	}
	sortCovered(under)
	return docs, under, nil
}

// context returns the rows that stand under a title or heading that holds the form, or
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

// headingsWith returns the titles and headings that hold the form.
func (x *search) headingsWith(form string) ([]uint32, error) {
	return x.standing(x.heads, form, nil)
}

// namedDistricts tells which values of the district table have one of the forms
// in the name of a level, nil for none.
func (x *search) namedDistricts(forms []string) []bool {
	var named []bool
	for i, levels := range x.district.folded {
		for _, form := range forms {
			if utf8.RuneCountInString(form) > 1 && slices.ContainsFunc(levels, func(name string) bool { return strings.Contains(name, form) }) {
				if named == nil {
					named = make([]bool, len(x.district.values))
				}
				named[i] = true
			}
		}
	}
	return named
}
