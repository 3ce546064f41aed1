package index

import (
	"sync"

	"zhengsou/analyzers"
	"zhengsou/indexer"
)

const (
	// maxCuts bounds what is remembered of texts that are on their way to the
	// index, in bytes: half a million paragraphs.
	maxCuts = 96 << 20
	// cutOverhead is about what a remembered cut takes beside its bytes.
	cutOverhead = 100
)

// cuts remembers how paragraphs were cut into words when they were understood,
// until Sync puts them in: no text is cut twice in one process. It is a help,
// never a source: what is not remembered, since it was too much or another
// process understood it, is cut again.
type cuts struct {
	mu   sync.Mutex
	of   map[string][]byte // by paragraph
	size int
}

// keep remembers how the paragraphs were cut.
func (c *cuts) keep(paragraphs []indexer.Paragraph) {
	packed := make([][]byte, len(paragraphs))
	for i := range paragraphs {
		if a := paragraphs[i].Analysis; a != nil {
			packed[i] = a.Cut()
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = map[string][]byte{}
	}
	for i, cut := range packed {
		if cut == nil || c.size > maxCuts {
			continue
		}
		if _, known := c.of[paragraphs[i].ID]; !known {
			c.of[paragraphs[i].ID] = cut
			c.size += len(cut) + cutOverhead
		}
	}
}

// take returns the paragraph's words as remembered, and forgets them; nil where
// they are not.
func (c *cuts) take(p *indexer.Paragraph) *analyzers.Analysis {
	c.mu.Lock()
	cut, known := c.of[p.ID]
	if known {
		delete(c.of, p.ID)
		c.size -= len(cut) + cutOverhead
	}
	c.mu.Unlock()
	if !known {
		return nil
	}
	return analyzers.Recut(p.Text, cut)
}

// forget drops what no Sync has taken: another version of the document came, or
// it was never stored.
func (c *cuts) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of, c.size = nil, 0
}

// Expect tells the index of a document that was just understood and will be in
// the corpus at one of the next Syncs, so that it need not cut it anew.
func (x *Index) Expect(d *indexer.Document) { x.cuts.keep(d.Paragraphs) }
