package bleve

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"

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
	facts    facts
	headings []heading
	docs     documents
	dead     *roaring.Bitmap
	ids      *ids
	reprints *index.Reprints // shared by the snapshots, as ids
	*pools

	kept kept
	derived
}

// derived is what searches need beside what is on disk. A batch adds to what
// the snapshot before had, so that it costs by its own size.
type derived struct {
	rows      int               // that it has been made of
	live      *roaring.Bitmap   // all rows but the dead
	domains   []*roaring.Bitmap // of each domain, the rows that have it, dead ones too
	dates     []uint32          // of each document, as dateNumber has them
	byDate    []uint32          // documents, newest first, dead ones too
	imprints  []imprinted       // of all documents, by hash, dead ones too
	issuers   []imprinted       // publishers, by hash, with their number in the table
	ends      []uint64          // a bit for the last row of each document
	norms     *norms
	district  table
	year      table
	publisher table
}

// derive makes what is derived, from what the snapshot before had of it.
func (s *snapshot) derive(before *derived) {
	d := &s.derived
	*d = *before
	s.deriveSets(before)
	added := make([]uint32, 0, s.docs.len()-len(d.dates))
	for n := uint32(len(d.dates)); int(n) < s.docs.len(); n++ {
		added = append(added, n)
		r := openRecord(s.docs.record(n))
		publisher := s.facts.names.list[r.publisher]
		m := r.meta(publisher, r.district(s.facts.names.list))
		d.dates = append(d.dates, dateNumber(m.Date))
		d.district.follow(strings.Join(m.District, "/"), true)
		d.year.follow(m.Year(), false)
		d.publisher.follow(publisher, false)
	}
	s.deriveImprints(added)
	d.ends = endsWith(before.ends, &s.docs, s.docs.len()-len(added))
	d.byDate = d.merged(added)
	if n := s.cols.len(); n > 0 {
		d.norms = bm25Norms(max(1, float64(s.commit.Characters)/float64(n)))
	}
}

// merged returns the documents by date with those added.
func (d *derived) merged(added []uint32) []uint32 {
	older := func(a, b uint32) int { return cmp.Compare(d.dates[b], d.dates[a]) }
	slices.SortStableFunc(added, older)
	list := make([]uint32, 0, len(d.byDate)+len(added))
	for _, doc := range d.byDate {
		for len(added) > 0 && older(added[0], doc) < 0 {
			list, added = append(list, added[0]), added[1:]
		}
		list = append(list, doc)
	}
	return append(list, added...)
}

// deriveSets adds the rows of the batch to the sets, and takes the dead away.
func (s *snapshot) deriveSets(before *derived) {
	d := &s.derived
	// Made of words, a set has no runs, which are slow to take others away from.
	words := make([]uint64, (s.cols.len()+63)/64)
	if before.live != nil {
		before.live.WriteDenseTo(words)
	}
	setBits(words, before.rows, s.cols.len())
	d.rows = s.cols.len()
	s.kept.room = roomBytes + roomOfRow*d.rows
	d.live = roaring.FromDense(words, false)
	d.live.AndNot(s.dead)
	of := make([][]uint32, len(s.commit.Domains))
	for row := before.rows; row < d.rows; row++ {
		for tags := s.cols.domains[row]; tags != 0; tags &= tags - 1 {
			i := bits.TrailingZeros32(tags)
			of[i] = append(of[i], uint32(row))
		}
	}
	d.domains = make([]*roaring.Bitmap, len(of))
	for i := range d.domains {
		if i < len(before.domains) {
			d.domains[i] = before.domains[i].Clone()
		} else {
			d.domains[i] = roaring.New()
			d.domains[i].SetCopyOnWrite(true) // what a batch does not touch is shared
		}
		d.domains[i].AddMany(of[i])
	}
}

// halfDead reports whether half of the rows are dead, as after all documents
// were read anew by other rules: the dead keep their room in every file until the
// index is made again, which then costs less than to keep them.
func (s *snapshot) halfDead() bool {
	return s.dead.GetCardinality() >= max(deadRows, s.live.GetCardinality())
}

// deadRows may be dead without an index being made again: a few cost nothing.
const deadRows = 10_000

func (s *snapshot) retain() { s.refs.Add(1) }

func (s *snapshot) release() {
	if s.refs.Add(-1) == 0 {
		s.body.release()
		s.heads.release()
	}
}

// State is how far the engine had come.
func (s *snapshot) State() index.State {
	return index.State{Seq: s.commit.Seq, Documents: s.docs.live(), Paragraphs: int(s.live.GetCardinality())}
}

// folded is the folded text of a row.
func (s *snapshot) folded(row uint32) []byte {
	text, _ := s.body.record(s.cols.at[row])
	return text
}

// foldedText is folded as a text, which is the snapshot's own, not a copy.
func (s *snapshot) foldedText(row uint32) string { return asText(s.folded(row)) }

// paragraph is a row with all that belongs to it; Folded is the snapshot's own, not a
// copy.
func (s *snapshot) paragraph(row uint32) (index.Paragraph, error) {
	folded, rest := s.body.record(s.cols.at[row])
	d, err := decodeDetail(rest)
	if err != nil {
		return index.Paragraph{}, fmt.Errorf("row %d: %w", row, err)
	}
	text, err := applyPatch(folded, d.patch)
	if err != nil {
		return index.Paragraph{}, fmt.Errorf("row %d: %w", row, err)
	}
	p := s.ranking(row, asText(folded), d.headings)
	p.ID, p.Text = index.ParagraphID(s.cols.id[row]), text
	for _, n := range s.facts.places.of(row) {
		p.Places = append(p.Places, s.facts.names.list[n])
	}
	for _, y := range s.facts.years.of(row) {
		p.Years = append(p.Years, int(y))
	}
	figures := s.facts.figures.of(row)
	for i := range figures {
		p.Figures = append(p.Figures, s.facts.figure(&figures[i], text))
	}
	for _, n := range d.domains {
		p.Domains = append(p.Domains, s.commit.Domains[n])
	}
	return p, nil
}

// ranking is a row with what ranking reads of it.
func (s *snapshot) ranking(row uint32, folded string, headings []int) index.Paragraph {
	doc := s.cols.doc[row]
	m, rest := s.metaAnd(doc)
	p := index.Paragraph{
		Document: m, Nth: int(row-s.docs.begins[doc]) + 1,
		Folded: folded, Runes: int(s.cols.sizes[row] & maxRunes), Caption: s.cols.flags[row]&flagCaption != 0,
	}
	if p.Runes == maxRunes { // or more
		p.Runes = utf8.RuneCountInString(folded)
	}
	if len(headings) > 0 {
		rest.imprint()
		texts := rest.headings()
		for _, n := range headings {
			p.Headings = append(p.Headings, texts.get(n))
		}
	}
	return p
}

// before reports whether row a comes before row b where scores are equal: by date,
// newest first and undated last, then by id.
func (s *snapshot) before(a, b uint32) bool { return s.compare(a, b) < 0 }

func (s *snapshot) compare(a, b uint32) int {
	if c := cmp.Compare(s.dates[s.cols.doc[b]], s.dates[s.cols.doc[a]]); c != 0 {
		return c
	}
	return cmp.Compare(s.cols.id[a], s.cols.id[b])
}

// view is a snapshot as index/ sees it.
type view struct{ *snapshot }

// Close lets go of the snapshot.
func (v view) Close() error {
	v.release()
	return nil
}

// Fetch returns the paragraphs with these ids.
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
		p.Folded = strings.Clone(p.Folded)
		list = append(list, p)
	}
	return list, nil
}

// Read calls each with the paragraphs of hits, whole or as ranking reads them: their
// folded texts are the snapshot's own, not copies.
func (v view) Read(ctx context.Context, hits []index.Found, whole bool, each func(int, *index.Paragraph)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	read := v.judged
	if whole {
		read = v.paragraph
	}
	var p index.Paragraph // each gets its address, so there is but one
	for i, h := range hits {
		var err error
		if p, err = read(h.Row); err != nil {
			return fmt.Errorf("reading paragraph %s: %w", h.ID, err)
		}
		each(i, &p)
	}
	return nil
}

// judged is a row as ranking reads it.
func (s *snapshot) judged(row uint32) (index.Paragraph, error) {
	folded, rest := s.body.record(s.cols.at[row])
	var d detail
	if s.docs.flags(s.cols.doc[row])&recordHeadings != 0 {
		var err error
		if d, err = decodeDetail(rest); err != nil {
			return index.Paragraph{}, fmt.Errorf("row %d: %w", row, err)
		}
	}
	return s.ranking(row, asText(folded), d.headings), nil
}

// ofLive is about how many of n rows of a list are not dead: words stand in what was
// replaced as often as in what took its place.
func (s *snapshot) ofLive(n int) int {
	all, live := uint64(s.cols.len()), s.live.GetCardinality()
	return int((uint64(n)*live + all - 1) / max(all, 1))
}

// Frequency tells in how many rows the folded text stands, at most, and of what
// stands in none in how many titles and headings.
func (v view) Frequency(_ context.Context, folded string) (int, error) {
	if folded == "" {
		return 0, nil
	}
	var room fewPairs
	keys, _ := appendPairs(room[:0], folded)
	n, err := v.body.least(keys)
	if n > 0 || err != nil {
		return v.ofLive(n), err
	}
	return v.heads.least(keys)
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

// Documents calls each with every document held and how many paragraphs it has, in the
// order of their coming.
func (v view) Documents(ctx context.Context, each func(d index.DocumentMeta, paragraphs int) error) error {
	for doc := range uint32(v.docs.len()) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if v.docs.dead.Contains(doc) {
			continue
		}
		from, to := v.docs.rows(doc)
		m, behind := v.metaAnd(doc)
		m.Imprint = behind.imprint()
		if err := each(m, int(to-from)); err != nil {
			return err
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
		p.Folded = strings.Clone(p.Folded)
		if err := each(p); err != nil {
			return err
		}
	}
	return nil
}
