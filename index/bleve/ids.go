package bleve

import (
	"math/bits"
	"sync"
)

// ids finds rows and documents by id; shared by the snapshots, it knows the rows of
// all that are open. Of one id there may be several: a paragraph that was put again
// has a new row, and its older one is dead for the snapshots behind, but not for the
// views before. A row that a snapshot does not have yet is none for it.
//
// Rows lie in one table, each at the place that its id names or the next free one
// behind it: the ids themselves are in the columns, and are hashes already, so that
// a paragraph takes some 6 bytes here.
type ids struct {
	mu    sync.RWMutex
	table []uint32 // rows, each one more than it is; 0 is a free place
	rows  int      // in the table
	docs  map[string]uint32
	seen  int // documents
}

func newIDs() *ids { return &ids{docs: map[string]uint32{}} }

// For four rows the table has more than idsLeast places, so that two or three are
// looked at for an id, and idsAnew when it is made anew.
const (
	idsLeast = 5
	idsAnew  = 6
)

// add makes the rows of a snapshot from one on known, and its documents.
func (x *ids) add(s *snapshot, fromRow uint32) {
	x.mu.Lock()
	defer x.mu.Unlock()
	added := s.cols.len() - int(fromRow)
	if (x.rows+added)*idsLeast/4 >= len(x.table) {
		before := x.table
		x.table = make([]uint32, (x.rows+added)*idsAnew/4+1)
		for _, held := range before {
			if held != 0 {
				x.put(s, held-1)
			}
		}
	}
	for row := fromRow; int(row) < s.cols.len(); row++ {
		if !s.dead.Contains(row) {
			x.put(s, row)
			x.rows++
		}
	}
	for n := x.seen; n < len(s.docs); n++ {
		x.docs[s.docs[n].ID] = uint32(n)
	}
	x.seen = len(s.docs)
}

func (x *ids) put(s *snapshot, row uint32) {
	at := x.first(s.cols.id[row])
	for x.table[at] != 0 {
		at = x.behind(at)
	}
	x.table[at] = row + 1
}

// first is the first place of an id.
func (x *ids) first(id uint64) int {
	at, _ := bits.Mul64(id, uint64(len(x.table)))
	return int(at)
}

func (x *ids) behind(at int) int {
	if at++; at == len(x.table) {
		return 0
	}
	return at
}

// row gives the row of a paragraph that a snapshot holds.
func (x *ids) row(s *snapshot, id uint64) (uint32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if len(x.table) == 0 {
		return 0, false
	}
	for at := x.first(id); x.table[at] != 0; at = x.behind(at) {
		row := x.table[at] - 1
		if int(row) < s.cols.len() && s.cols.id[row] == id && !s.dead.Contains(row) {
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
