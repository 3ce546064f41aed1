package bleve

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"

	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
)

// Apply takes in a batch.
func (e *Engine) Apply(ctx context.Context, b index.Batch) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	before, err := e.snapshot()
	if err != nil {
		return err
	}
	defer before.release()
	w := newBatchWriter(before, b.Seq)
	for _, id := range b.Delete {
		w.remove(id)
	}
	for i := range b.Put {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.put(&b.Put[i]); err != nil {
			return fmt.Errorf("indexing document %s: %w", b.Put[i].Document.ID, err)
		}
	}
	next, err := w.write(e)
	if err != nil {
		return fmt.Errorf("writing a batch: %w", err)
	}
	e.mu.Lock()
	e.now = next
	e.mu.Unlock()
	before.release()
	return nil
}

// rowID is a row's id in bleve: eight digits of base 36 at most, in order.
func rowID(row uint32) string { return strconv.FormatUint(uint64(row)+1<<32, 36) }

// batchWriter gathers what a batch changes.
type batchWriter struct {
	before   *snapshot
	commit   commit
	batch    *bleve.Batch
	body     growing
	heads    growing
	cols     columns // all rows, those of the batch at the end
	facts    *factWriter
	headings []heading
	docs     documents
	records  []byte // of the batch's documents
	sizes    []int  // of each, the bytes of its record
	newDocs  map[string]uint32
	dead     *roaring.Bitmap
}

func newBatchWriter(before *snapshot, seq uint64) *batchWriter {
	w := &batchWriter{
		before: before, commit: before.commit, batch: before.words.NewBatch(),
		cols: before.cols, facts: newFactWriter(&before.facts), headings: before.headings, docs: before.docs,
		newDocs: map[string]uint32{}, dead: before.dead.Clone(),
	}
	w.commit.Seq = seq
	w.commit.Domains = slices.Clone(w.commit.Domains)
	w.docs.dead = w.docs.dead.Clone()
	return w
}

// remove takes a document's rows out, if it is held.
func (w *batchWriter) remove(id string) {
	n, ok := w.newDocs[id]
	if !ok {
		if n, ok = w.before.ids.document(w.before, id); !ok {
			return
		}
	}
	if !w.docs.dead.CheckedAdd(n) {
		return
	}
	from, to := w.docs.rows(n)
	w.dead.AddRange(uint64(from), uint64(to))
	for row := from; row < to; row++ {
		w.batch.Delete(rowID(row))
	}
}

// put adds a document, in the place of the one of its id.
func (w *batchWriter) put(entry *index.Entry) error {
	w.remove(entry.Document.ID)
	n := uint32(len(w.docs.begins)) - 1
	d := &document{DocumentMeta: entry.Document, first: uint32(w.cols.len()), rows: uint32(len(entry.Paragraphs))}
	d.FoldAbove()
	for i := range entry.Paragraphs {
		if err := w.putParagraph(d, n, &entry.Paragraphs[i]); err != nil {
			return err
		}
	}
	if d.rows > 0 {
		w.putHeadings(d, n, entry.Paragraphs)
	}
	before := len(w.records)
	w.records = appendRecord(w.records, d, w.facts.name)
	w.sizes = append(w.sizes, len(w.records)-before)
	w.docs.begins = append(w.docs.begins, d.first+d.rows)
	w.newDocs[d.ID] = n
	return nil
}

func (w *batchWriter) putParagraph(d *document, doc uint32, p *index.EntryParagraph) error {
	number, err := paragraphNumber(p.ID)
	if err != nil {
		return err
	}
	folded := p.Analysis.Folded
	domains, order, err := w.domains(p.Domains)
	if err != nil {
		return err
	}
	det := detail{patch: makePatch(p.Text, folded), domains: order}
	for _, h := range p.Headings {
		i := slices.Index(d.headings, h)
		if i < 0 {
			i = len(d.headings)
			d.headings = append(d.headings, h)
		}
		det.headings = append(det.headings, i)
	}
	row := uint32(w.cols.len())
	w.facts.put(row, &p.Paragraph)
	w.body.add(w.before.commit.Body.Bytes, folded, det.encode())
	runes := utf8.RuneCountInString(folded)
	record := w.cols.end
	w.cols.add(number, doc, domains, uint32(uint64(w.before.commit.Body.Bytes)+uint64(len(w.body.bytes))-record), uint16(min(runes, maxRunes)), paragraphFlags(&p.Paragraph))
	w.commit.Characters += uint64(runes)
	return w.batch.IndexAdvanced(wordDocument(rowID(row), p.Analysis))
}

func paragraphFlags(p *indexer.Paragraph) uint8 {
	flags := uint8(0)
	if p.Caption {
		flags |= flagCaption
	}
	for _, f := range p.Figures {
		if i := slices.Index(statusFlags, f.Status); i > 0 {
			flags |= 1 << i
		}
	}
	return flags
}

func (w *batchWriter) domains(tags []domains.Domain) (bits uint32, order []int, err error) {
	for _, tag := range tags {
		i := slices.Index(w.commit.Domains, tag.ID)
		if i < 0 {
			if i = len(w.commit.Domains); i == maxDomains {
				return 0, nil, fmt.Errorf("more than %d domains", maxDomains)
			}
			w.commit.Domains = append(w.commit.Domains, tag.ID)
		}
		bits |= 1 << i
		order = append(order, i)
	}
	return bits, order, nil
}

// write makes the batch durable and gives the snapshot with it.
func (w *batchWriter) write(e *Engine) (*snapshot, error) {
	c, old := &w.commit, w.before.commit
	var err error
	if c.Body, err = w.body.grow(e.dir, bodyShelf, c.Body, old.Rows); err != nil {
		return nil, err
	}
	w.cols.repeat(w.body.most)
	if c.Heads, err = w.heads.grow(e.dir, headShelf, c.Heads, old.Headings); err != nil {
		return nil, err
	}
	if c.Columns, err = c.Columns.grow(logPath(e.dir, "rows"), w.cols.encode(int(old.Rows))); err != nil {
		return nil, err
	}
	told, err := w.facts.written()
	if err != nil {
		return nil, err
	}
	if c.Facts, err = c.Facts.grow(logPath(e.dir, "facts"), told); err != nil {
		return nil, err
	}
	if c.HeadLog, err = c.HeadLog.grow(logPath(e.dir, "headings"), encodeHeadings(w.headings[old.Headings:], &w.docs)); err != nil {
		return nil, err
	}
	if c.Documents, err = c.Documents.grow(logPath(e.dir, "documents"), w.records); err != nil {
		return nil, err
	}
	c.Rows, c.Headings = uint32(w.cols.len()), uint32(len(w.headings))
	next := &snapshot{words: w.before.words, cols: w.cols, facts: w.facts.facts, headings: w.headings, docs: w.docs.with(w.records, w.sizes), dead: w.dead, ids: w.before.ids, reprints: w.before.reprints, pools: w.before.pools}
	next.refs.Store(1)
	if next.body, err = w.before.body.follow(e.dir, bodyShelf, w.body.bytes, &c.Body, func(row uint32) uint64 { return w.cols.at[row] }); err != nil {
		return nil, err
	}
	if next.heads, err = w.before.heads.follow(e.dir, headShelf, w.heads.bytes, &c.Heads, func(row uint32) uint64 { return w.headings[row].at }); err != nil {
		next.body.release()
		return nil, err
	}
	if c.Dead, err = w.dead.ToBytes(); err != nil {
		return nil, err
	}
	if c.DeadDocs, err = w.docs.dead.ToBytes(); err != nil {
		return nil, err
	}
	next.commit = *c
	record, err := c.encode()
	if err == nil {
		w.batch.SetInternal(commitKey, record)
		err = w.before.words.Batch(w.batch)
	}
	if err != nil {
		next.release()
		return nil, err
	}
	w.before.body.retire(c.Body)
	w.before.heads.retire(c.Heads)
	w.facts.done()
	next.derive(&w.before.derived)
	next.ids.add(next, old.Rows)
	return next, nil
}
