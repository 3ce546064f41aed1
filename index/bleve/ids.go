package bleve

import (
	"math/bits"
	"sync"
)

// ids finds rows and documents by id; shared by the snapshots, it knows those of
// all that are open. Of one id there may be several: a paragraph that was put again
// has a new row, and its older one is dead for the snapshots behind, but not for the
// views before. What a snapshot does not have yet is none for it.
//
// The ids themselves are in the columns and the records, so that a paragraph or a
// document takes some 6 bytes here.
type ids struct {
	mu   sync.RWMutex
	rows numbered
	docs numbered
	seen int // documents
}

// numbered finds numbers by the hash of what they stand for: each lies at the place
// that the hash names or the next free one behind it.
type numbered struct {
	table []uint32 // each number one more than it is; 0 is a free place
	held  int
}

// For four numbers the table has more than numberedLeast places, so that two or three
// are looked at for one, and numberedAnew when it is made anew.
const (
	numberedLeast = 5
	numberedAnew  = 6
)

// room makes room for more numbers, whose hashes of tells.
func (n *numbered) room(more int, of func(uint32) uint64) {
	if (n.held+more)*numberedLeast/4 < len(n.table) {
		return
	}
	before := n.table
	n.table, n.held = make([]uint32, (n.held+more)*numberedAnew/4+1), 0
	for _, held := range before {
		if held != 0 {
			n.put(held-1, of(held-1))
		}
	}
}

// put takes in a number, for which there must be room.
func (n *numbered) put(number uint32, hash uint64) {
	at := n.first(hash)
	for n.table[at] != 0 {
		at = n.behind(at)
	}
	n.table[at] = number + 1
	n.held++
}

// find returns the first number of a hash that is the one.
func (n *numbered) find(hash uint64, is func(number uint32) bool) (uint32, bool) {
	if len(n.table) == 0 {
		return 0, false
	}
	for at := n.first(hash); n.table[at] != 0; at = n.behind(at) {
		if number := n.table[at] - 1; is(number) {
			return number, true
		}
	}
	return 0, false
}

// first is the first place of a hash.
func (n *numbered) first(hash uint64) int {
	at, _ := bits.Mul64(hash, uint64(len(n.table)))
	return int(at)
}

func (n *numbered) behind(at int) int {
	if at++; at == len(n.table) {
		return 0
	}
	return at
}

// add makes the rows of a snapshot from one on known, and its documents.
func (x *ids) add(s *snapshot, fromRow uint32) {
	x.mu.Lock()
	defer x.mu.Unlock()
	ofRow := func(row uint32) uint64 { return s.cols.id[row] } // ids are hashes already
	x.rows.room(s.cols.len()-int(fromRow), ofRow)
	for row := fromRow; int(row) < s.cols.len(); row++ {
		if !s.dead.Contains(row) {
			x.rows.put(row, ofRow(row))
		}
	}
	ofDocument := func(doc uint32) uint64 { return textHash(s.documentID(doc)) }
	x.docs.room(s.docs.len()-x.seen, ofDocument)
	for ; x.seen < s.docs.len(); x.seen++ {
		if doc := uint32(x.seen); !s.docs.dead.Contains(doc) {
			x.docs.put(doc, ofDocument(doc))
		}
	}
}

// row returns the row of a paragraph that a snapshot holds.
func (x *ids) row(s *snapshot, id uint64) (uint32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.rows.find(id, func(row uint32) bool {
		return int(row) < s.cols.len() && s.cols.id[row] == id && !s.dead.Contains(row)
	})
}

// document returns the document of an id that a snapshot holds.
func (x *ids) document(s *snapshot, id string) (uint32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.docs.find(textHash(id), func(doc uint32) bool {
		return int(doc) < s.docs.len() && !s.docs.dead.Contains(doc) && s.documentID(doc) == id
	})
}
