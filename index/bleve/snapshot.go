package bleve

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// snapshot is the state after one commit. It never changes; it lives until the
// engine has a newer one and the last view of it is closed.
type snapshot struct {
	refs     atomic.Int32
	commit   commit
	words    bleve.Index
	body     *shelf
	heads    *shelf
	cols     columns
	headings []heading
	docs     []*document
	dead     *roaring.Bitmap
	ids      *ids
	places   *scratch[uint32]
	sums     *scratch[float32]

	answers   answers
	live      *roaring.Bitmap // all rows but the dead
	dates     []uint32        // of each document, as dateNumber has them
	districts []district      // the different districts of documents
	norms     [maxNorm + 1]float32
	byDate    []uint32 // documents, newest first
	liveDocs  int
	facets    facetTables
}

// district is one district path and the documents about it.
type district struct {
	path   []string
	folded []string // each level's name
	docs   []uint32
}

// prepare makes what is derived from the rest.
func (s *snapshot) prepare() {
	s.live = roaring.New()
	s.live.AddRange(0, uint64(s.cols.len()))
	s.live.AndNot(s.dead)
	s.dates = make([]uint32, len(s.docs))
	byPath := map[string]int{}
	for n, d := range s.docs {
		s.dates[n] = dateNumber(d.Date)
		if d.dead {
			continue
		}
		s.liveDocs++
		path := strings.Join(d.District, "/")
		i, ok := byPath[path]
		if !ok {
			i = len(s.districts)
			byPath[path] = i
			folded := make([]string, len(d.District))
			for k, name := range d.District {
				folded[k] = analyzers.Fold(name)
			}
			s.districts = append(s.districts, district{path: d.District, folded: folded})
		}
		s.districts[i].docs = append(s.districts[i].docs, uint32(n))
	}
	if n := s.cols.len(); n > 0 {
		s.norms = bm25Norms(max(1, float64(s.commit.Characters)/float64(n)))
	}
	s.byDate = make([]uint32, len(s.docs))
	for n := range s.docs {
		s.byDate[n] = uint32(n)
	}
	slices.SortStableFunc(s.byDate, func(a, b uint32) int { return cmp.Compare(s.dates[b], s.dates[a]) })
	s.facets = newFacetTables(s)
}

func (s *snapshot) retain() { s.refs.Add(1) }

func (s *snapshot) release() {
	if s.refs.Add(-1) == 0 {
		s.body.release()
		s.heads.release()
	}
}

// State is how far the engine had come.
func (s *snapshot) State() index.State {
	return index.State{Seq: s.commit.Seq, Documents: s.liveDocs, Paragraphs: int(s.live.GetCardinality())}
}

// folded is the folded text of a row.
func (s *snapshot) folded(row uint32) []byte {
	text, _ := s.body.record(s.cols.at[row])
	return text
}

// paragraph is a row with all that belongs to it.
func (s *snapshot) paragraph(row uint32) (index.Paragraph, error) {
	folded, rest := s.body.record(s.cols.at[row])
	d, err := decodeDetail(rest, true)
	if err != nil {
		return index.Paragraph{}, fmt.Errorf("row %d: %w", row, err)
	}
	text, err := applyPatch(folded, d.patch)
	if err != nil {
		return index.Paragraph{}, fmt.Errorf("row %d: %w", row, err)
	}
	doc := s.docs[s.cols.doc[row]]
	p := index.Paragraph{
		ID: paragraphID(s.cols.id[row]), Document: doc.DocumentMeta, Nth: int(row-doc.First) + 1,
		Text: text, Folded: string(folded), Places: d.places, Years: d.years,
		Figures: d.figures, Caption: s.cols.flags[row]&flagCaption != 0,
	}
	for _, n := range d.domains {
		p.Domains = append(p.Domains, s.commit.Domains[n])
	}
	for _, n := range d.headings {
		p.Headings = append(p.Headings, doc.Headings[n])
	}
	return p, nil
}

// before tells whether row a comes before row b where scores are equal: by date,
// newest first and undated last, then by id.
func (s *snapshot) before(a, b uint32) bool { return s.compare(a, b) < 0 }

func (s *snapshot) compare(a, b uint32) int {
	if c := cmp.Compare(s.dates[s.cols.doc[b]], s.dates[s.cols.doc[a]]); c != 0 {
		return c
	}
	return cmp.Compare(s.cols.id[a], s.cols.id[b])
}

// ids finds rows and documents by id; shared by the snapshots, it knows the
// newest, and the older rows of paragraphs that were put again, for the views
// that still have those. A row that a snapshot does not have yet is none for it.
type ids struct {
	mu    sync.RWMutex
	rows  map[uint64]uint32
	older map[uint64][]uint32
	docs  map[string]uint32
	seen  int // documents
}

func newIDs() *ids {
	return &ids{rows: map[uint64]uint32{}, older: map[uint64][]uint32{}, docs: map[string]uint32{}}
}

func (x *ids) add(s *snapshot, fromRow uint32) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for row := int(fromRow); row < s.cols.len(); row++ {
		if s.dead.Contains(uint32(row)) {
			continue
		}
		id := s.cols.id[row]
		if before, ok := x.rows[id]; ok {
			x.older[id] = append(x.older[id], before)
		}
		x.rows[id] = uint32(row)
	}
	for n := x.seen; n < len(s.docs); n++ {
		x.docs[s.docs[n].ID] = uint32(n)
	}
	x.seen = len(s.docs)
}

func (x *ids) row(s *snapshot, id uint64) (uint32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	has := func(row uint32) bool { return int(row) < s.cols.len() && !s.dead.Contains(row) }
	row, ok := x.rows[id]
	if !ok || has(row) {
		return row, ok
	}
	for _, row := range slices.Backward(x.older[id]) {
		if has(row) {
			return row, true
		}
	}
	return 0, false
}

func (x *ids) document(id string) (uint32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n, ok := x.docs[id]
	return n, ok
}

// view is a snapshot as index/ sees it.
type view struct{ *snapshot }

func (v view) Close() error {
	v.release()
	return nil
}

// Fetch gives the paragraphs with these ids.
func (v view) Fetch(ctx context.Context, ids []string) ([]index.Paragraph, error) {
	list := make([]index.Paragraph, 0, len(ids))
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		number, err := paragraphNumber(id)
		if err != nil {
			continue // held by nobody
		}
		row, ok := v.ids.row(v.snapshot, number)
		if !ok {
			continue
		}
		p, err := v.paragraph(row)
		if err != nil {
			return nil, fmt.Errorf("reading paragraph %s: %w", id, err)
		}
		list = append(list, p)
	}
	return list, nil
}

// Frequency tells in how many rows the folded text stands, at most.
func (v view) Frequency(_ context.Context, folded string) (int, error) {
	if folded == "" {
		return 0, nil
	}
	keys, _ := pairs(folded)
	least := -1
	for _, key := range keys {
		if n := v.count(key); least < 0 || n < least {
			least = n
		}
	}
	return least, nil
}

// count is the number of rows, dead ones too, that have a gram.
func (s *snapshot) count(key uint64) int {
	n := 0
	for _, g := range s.body.parts {
		n += g.list(key).n
	}
	return n
}

// Words calls each with every word and how many paragraphs have it.
func (v view) Words(ctx context.Context, each func(string, int) error) error {
	return v.eachWord(func(word string, count int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return each(word, count)
	})
}

// Documents calls each with every document held, in the order of their coming.
func (v view) Documents(ctx context.Context, each func(index.DocumentMeta) error) error {
	for _, d := range v.docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if d.dead {
			continue
		}
		if err := each(d.DocumentMeta); err != nil {
			return err
		}
	}
	return nil
}

// Scan calls each with every paragraph of the plan's tiers.
func (v view) Scan(ctx context.Context, p index.Plan, each func(index.Paragraph) error) error {
	x := newSearch(ctx, v.snapshot, p)
	tiers, err := x.tiers()
	if err != nil {
		return err
	}
	chosen := newChosen(v.snapshot, p.Chosen)
	for _, set := range tiers {
		for _, row := range set.ToArray() {
			if err := ctx.Err(); err != nil {
				return err
			}
			if chosen.failed(row) != 0 {
				continue
			}
			p, err := v.paragraph(row)
			if err != nil {
				return err
			}
			if err := each(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// Sample calls each with at most n paragraphs, spread evenly over the rows.
func (v view) Sample(ctx context.Context, n int, each func(index.Paragraph) error) error {
	rows := v.live.ToArray()
	step := max(1, (len(rows)+n-1)/max(n, 1))
	for i := 0; i < len(rows); i += step {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := v.paragraph(rows[i])
		if err != nil {
			return err
		}
		if err := each(p); err != nil {
			return err
		}
	}
	return nil
}
