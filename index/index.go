// Package index takes paragraphs in and gives answers out: what a query means,
// its tiers, snippets and facets. Its engine stands behind one interface (Engine).
package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"zhengsou/analyzers"
	"zhengsou/corpus"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/places"
)

// Config is what an Index works with. The corpus, the indexer and the segmenter
// stay their owner's; the engine is closed with the index.
type Config struct {
	Engine    Engine
	Corpus    *corpus.Store
	Indexer   *indexer.Indexer
	Segmenter *analyzers.Segmenter
	// SynonymsFile and ConceptsFile are a user's additions, "" for none. They need
	// not be there yet: what is written while searches go on is live with the next.
	SynonymsFile, ConceptsFile string
	// LexiconFile is a lexicon in the place of the one that the program carries.
	LexiconFile string
	// Log is told of a file that was changed and is wrong; nil is slog's default.
	Log *slog.Logger
}

// Index answers searches over the paragraphs of a corpus. All its methods may be
// called at the same time.
type Index struct {
	engine    Engine
	corpus    *corpus.Store
	indexer   *indexer.Indexer
	segmenter *analyzers.Segmenter
	taxonomy  *domains.Taxonomy
	gazetteer *places.Gazetteer
	rules     atomic.Pointer[rules]

	syncing    sync.Mutex
	cuts       cuts
	vocabulary vocabulary
	held       atomic.Pointer[holdings]
	judged     sync.Pool // of *[rankDepth]evidence
	parameters sync.Map  // of districts that documents have, by their paths: to ask the gazetteer of a hundred took .04 ms

	files ruleFiles

	preparation preparation
}

// Open makes an Index; Sync brings it up to the corpus.
func Open(cfg Config) (*Index, error) {
	x := &Index{
		engine: cfg.Engine, corpus: cfg.Corpus, indexer: cfg.Indexer, segmenter: cfg.Segmenter,
		taxonomy: cfg.Indexer.Taxonomy(), gazetteer: cfg.Indexer.Gazetteer(),
	}
	x.files.synonyms, x.files.concepts, x.files.lexicon, x.files.log = cfg.SynonymsFile, cfg.ConceptsFile, cfg.LexiconFile, cfg.Log
	if x.files.log == nil {
		x.files.log = slog.Default()
	}
	read, err := x.files.read(nil)
	if err != nil {
		return nil, err
	}
	x.rules.Store(read)
	return x, nil
}

// Close closes the engine, once what works in the background has ended.
func (x *Index) Close() error {
	x.preparation.stop()
	x.vocabulary.stop()
	return x.engine.Close()
}

// errBehind says that the index does not hold all of the corpus yet.
var errBehind = errors.New("the index is behind the corpus")

// Ready reports whether documents and index answer: nil, or what is wrong.
func (x *Index) Ready(ctx context.Context) error {
	seq, err := x.corpus.Seq(ctx)
	if err != nil {
		return fmt.Errorf("asking the corpus: %w", err)
	}
	state, err := x.engine.State(ctx)
	if err != nil {
		return fmt.Errorf("asking the engine: %w", err)
	}
	if state.Seq < seq {
		return errBehind
	}
	return nil
}

// holdings is what is held, as far as some queries are read by it; made anew when
// one asks and the engine has moved on.
type holdings struct {
	seq        uint64
	documents  int
	publishers []string
}

// holdings goes through all documents where they have changed: only what needs a
// list of what there is should ask.
func (x *Index) holdings(ctx context.Context, view View) (*holdings, error) {
	state := view.State()
	if h := x.held.Load(); h != nil && h.seq == state.Seq && h.documents == state.Documents {
		return h, nil
	}
	h := &holdings{seq: state.Seq, documents: state.Documents}
	seen := map[string]bool{}
	err := view.Documents(ctx, func(d DocumentMeta, _ int) error {
		if d.Publisher != "" && !seen[d.Publisher] {
			seen[d.Publisher] = true
			h.publishers = append(h.publishers, d.Publisher)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("listing what is held: %w", err)
	}
	slices.Sort(h.publishers)
	x.held.Store(h)
	return h, nil
}

// publishersWith returns the publishers whose names hold the text.
func (h *holdings) publishersWith(text string) []string {
	folded := analyzers.Fold(text)
	var list []string
	for _, p := range h.publishers {
		if strings.Contains(analyzers.Fold(p), folded) {
			list = append(list, p)
		}
	}
	if list == nil {
		list = []string{text} // nothing has it
	}
	return list
}
