// Package bleve is the engine of index/ on disk.
//
// One idea: paragraphs are rows, numbered as they come and never again. A row's
// number is its id in bleve, its place in every side file and its bit in every
// set, so nothing has to be translated anywhere.
//
//   - bleve keeps the words of each row, the deletions and the commits: what a batch
//     (batch.go) changes becomes true in the one bleve batch that carries the commit
//     record, and not before.
//   - The body shelf (shelf.go) keeps the folded text of each row once, with a
//     patch that gives the reader's text (patch.go), in memory and compressed on
//     disk, and the gram postings (grams.go) that answer every literal question
//     exactly: on disk, of which a search reads what it asks for (read.go).
//   - The headings shelf does the same for titles and headings; a row there
//     covers a range of rows of the body.
//   - The columns (columns.go) and the facts (facts.go) keep in memory what
//     counting, filtering, ordering and tables need.
//
// Side files are written and fsynced before the batch that names them, only grow
// or are written whole, and are cut back at opening to what the last commit
// names, with their checksums compared; so are bleve's own (segments.go, seal.go). What
// does not fit is ErrDamaged, and the owner builds the folder again from the corpus.
//
// A search (search.go) evaluates the plan's tree to sets of rows (sets.go,
// literal.go, standing.go), scores them (score.go), and counts facets (facets.go). The
// best that hold a fair share of a long question's words it finds and scores at once,
// window by window of rows (windows.go, share.go). What it evaluated is cached for
// later requests (kept.go).
package bleve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"golang.org/x/sync/errgroup"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// SchemaVersion names the state of the files' format; a folder of another one
// is left alone and built anew under its own name.
const SchemaVersion = 13

// ErrDamaged says that the index on disk cannot be trusted. Nothing is lost:
// it is built again from the corpus.
var ErrDamaged = errors.New("the index is damaged")

// commit is what one bleve batch makes true.
type commit struct {
	Seq        uint64       `json:"seq"`
	Rows       uint32       `json:"rows"`
	Headings   uint32       `json:"headings"`
	Body       shelfCommit  `json:"body"`
	Heads      shelfCommit  `json:"heads"`
	Columns    packedCommit `json:"columns"`
	Facts      logCommit    `json:"facts"`
	HeadLog    packedCommit `json:"head_log"`
	Documents  packedCommit `json:"documents"`
	Domains    []string     `json:"domains"`
	Dead       []byte       `json:"dead"`       // rows of documents replaced or deleted, as roaring writes them
	DeadDocs   []byte       `json:"dead_docs"`  // these documents
	Characters uint64       `json:"characters"` // of all rows, for the average length
}

// encode returns the commit as bleve keeps it: JSON, and the sum of it in hexadecimal.
func (c *commit) encode() ([]byte, error) {
	record, err := json.Marshal(c)
	return fmt.Appendf(record, "%08x", crc32.Checksum(record, castagnoli)), err
}

// decode reads it, nothing where there is none yet. Those of older programs have no sum.
func (c *commit) decode(record []byte) error {
	if len(record) == 0 {
		return nil
	}
	end := bytes.LastIndexByte(record, '}') + 1
	record, sum := record[:end], string(record[end:])
	if sum != "" && sum != fmt.Sprintf("%08x", crc32.Checksum(record, castagnoli)) {
		return fmt.Errorf("the commit record has another checksum than it was written with: %w", ErrDamaged)
	}
	if err := json.Unmarshal(record, c); err != nil {
		return fmt.Errorf("reading the commit record: %w: %w", err, ErrDamaged)
	}
	return nil
}

// commitKey is where bleve keeps the commit record.
var commitKey = []byte("zhengsou-commit")

// Engine is an index in a folder. Open makes it, Close ends it.
type Engine struct {
	dir   string
	bleve bleve.Index

	writing sync.Mutex // one Apply at a time
	mu      sync.Mutex // guards now
	now     *snapshot
}

// Open opens the index in dir, or makes an empty one, for text that was cut
// by the dictionaries that version names. Indexes of other versions in dir
// are removed: they are made from the corpus and can be made again. An index
// that cannot be trusted is removed too, so that the engine opens empty, and damage
// says why, for the log. An index of which half the rows are deleted is removed as
// well, with no damage.
func Open(dir, version string) (e *Engine, damage, err error) {
	name := fmt.Sprintf("schema%d-fold%d-%s", SchemaVersion, analyzers.FoldVersion, version)
	if err := removeOthers(dir, name); err != nil {
		return nil, nil, err
	}
	folder := filepath.Join(dir, name)
	e, err = open(folder)
	switch {
	case err == nil && e.now.halfDead():
		if err := e.Close(); err != nil {
			return nil, nil, err
		}
	case err == nil || !errors.Is(err, ErrDamaged):
		return e, nil, err
	default:
		damage = err
	}
	if err := os.RemoveAll(folder); err != nil {
		return nil, damage, fmt.Errorf("removing the old index: %w", err)
	}
	e, err = open(folder)
	return e, damage, err
}

func removeOthers(dir, name string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", dir, err)
	}
	for _, entry := range entries {
		if entry.Name() != name {
			if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
				return fmt.Errorf("removing an index of another version: %w", err)
			}
		}
	}
	return nil
}

func open(dir string) (*Engine, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the index folder: %w", err)
	}
	opened, err := unseal(dir)
	if err != nil {
		return nil, err
	}
	defer opened()
	words := filepath.Join(dir, wordsFolder)
	b, err := openWords(words)
	if errors.Is(err, bleve.ErrorIndexPathDoesNotExist) || errors.Is(err, bleve.ErrorIndexMetaMissing) {
		b, err = bleve.NewUsing(words, wordMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": recordPatience.String()})
	}
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w: %w", words, err, ErrDamaged)
	}
	e := &Engine{dir: dir, bleve: b}
	if e.now, err = e.load(); err != nil {
		_ = b.Close()
		return nil, err
	}
	return e, nil
}

// wordsFolder has bleve's index.
const wordsFolder = "words"

// wordMapping is not used to read documents, which come with their fields made;
// it only keeps bleve from adding fields of its own.
func wordMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	m.StoreDynamic = false
	return m
}

// load opens the side files as the last commit has them.
func (e *Engine) load() (*snapshot, error) {
	var c commit
	record, err := e.bleve.GetInternal(commitKey)
	if err != nil {
		return nil, fmt.Errorf("reading the commit record: %w: %w", err, ErrDamaged)
	}
	if err := c.decode(record); err != nil {
		return nil, err
	}
	inBleve, err := e.bleve.DocCount()
	if err != nil {
		return nil, fmt.Errorf("counting bleve's rows: %w: %w", err, ErrDamaged)
	}
	if err := removeStrays(e.dir, c); err != nil {
		return nil, err
	}
	s := &snapshot{commit: c, words: e.bleve, dead: roaring.New(), ids: &ids{}, reprints: index.NewReprints(), pools: &pools{}}
	s.refs.Store(1)
	var all errgroup.Group
	all.Go(func() (err error) {
		s.body, err = openShelf(e.dir, bodyShelf, c.Body)
		return err
	})
	all.Go(func() (err error) {
		s.heads, err = openShelf(e.dir, headShelf, c.Heads)
		return err
	})
	all.Go(func() error {
		if err := s.readColumns(e.dir); err != nil {
			return err
		}
		s.derive(&derived{})
		s.ids.add(s, 0)
		if rows := s.live.GetCardinality(); rows != inBleve {
			return fmt.Errorf("bleve has %d rows, wants %d: %w", inBleve, rows, ErrDamaged)
		}
		return nil
	})
	if err := all.Wait(); err != nil {
		for _, shelf := range []*shelf{s.body, s.heads} {
			if shelf != nil {
				shelf.release()
			}
		}
		return nil, err
	}
	return s, nil
}

// readColumns reads what lies in memory beside the shelves.
func (s *snapshot) readColumns(dir string) error {
	c := &s.commit
	rows, err := c.Columns.read(logPath(dir, "rows"))
	if err != nil {
		return err
	}
	heads, err := c.HeadLog.read(logPath(dir, "headings"))
	if err != nil {
		return err
	}
	frames, err := c.Facts.read(logPath(dir, "facts"))
	if err != nil {
		return err
	}
	if s.facts, err = readFacts(frames); err != nil {
		return err
	}
	records, err := c.Documents.read(logPath(dir, "documents"))
	if err != nil {
		return err
	}
	if s.docs, err = documentsOf(records, len(s.facts.names.list)); err != nil {
		return err
	}
	if s.headings, err = decodeHeadings(heads, &s.docs); err != nil {
		return err
	}
	s.cols = roomFor(int(c.Rows))
	if err := s.cols.decode(rows, &s.docs); err != nil {
		return err
	}
	if s.cols.len() != int(c.Rows) || int64(s.cols.end) != c.Body.Bytes || len(s.headings) != int(c.Headings) {
		return fmt.Errorf("%d rows and %d headings, wants %d and %d: %w", s.cols.len(), len(s.headings), c.Rows, c.Headings, ErrDamaged)
	}
	for _, dead := range []struct {
		set *roaring.Bitmap
		as  []byte
	}{{s.dead, c.Dead}, {s.docs.dead, c.DeadDocs}} {
		if len(dead.as) == 0 {
			continue
		}
		if _, err := dead.set.FromBuffer(slices.Clone(dead.as)); err != nil {
			return fmt.Errorf("reading what is deleted: %w: %w", err, ErrDamaged)
		}
	}
	return nil
}

const (
	bodyShelf = "body"
	headShelf = "heads"
)

// removeStrays removes part files that the commit does not name: of a batch that
// never became true, or merged away.
func removeStrays(dir string, c commit) error {
	named := map[string]bool{}
	for _, p := range c.Body.Parts {
		named[gramsPath(dir, bodyShelf, p[0], p[1])] = true
	}
	for _, p := range c.Heads.Parts {
		named[gramsPath(dir, headShelf, p[0], p[1])] = true
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.grams"))
	if err != nil {
		return err
	}
	for _, f := range files {
		if !named[f] {
			if err := os.Remove(f); err != nil {
				return fmt.Errorf("removing a stray file: %w", err)
			}
		}
	}
	return nil
}

// Close ends the engine. Views that are still open must be closed before.
func (e *Engine) Close() error {
	e.writing.Lock()
	defer e.writing.Unlock()
	e.mu.Lock()
	now := e.now
	e.now = nil
	e.mu.Unlock()
	if now == nil {
		return nil
	}
	now.release()
	if err := e.bleve.Close(); err != nil {
		return fmt.Errorf("closing the index: %w", err)
	}
	_ = seal(e.dir) // without a seal the next opening is as after a kill
	return nil
}

var errClosed = errors.New("the index is closed")

// snapshot returns the state of this moment, retained.
func (e *Engine) snapshot() (*snapshot, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.now == nil {
		return nil, errClosed
	}
	e.now.retain()
	return e.now, nil
}

// State tells how far the engine has come.
func (e *Engine) State(context.Context) (index.State, error) {
	s, err := e.snapshot()
	if err != nil {
		return index.State{}, err
	}
	defer s.release()
	return s.State(), nil
}

// Forget lets go of what is kept of evaluated searches, so that the next are evaluated
// as the first time: for measuring.
func (e *Engine) Forget() {
	s, err := e.snapshot()
	if err != nil {
		return // closed: nothing is kept
	}
	defer s.release()
	s.kept.forget()
}

// View opens the state of this moment for reading.
func (e *Engine) View(context.Context) (index.View, error) {
	s, err := e.snapshot()
	if err != nil {
		return nil, err
	}
	return view{s}, nil
}
