package bleve

import "slices"

// reading has the posting lists that a search has read: it asks for most of them
// several times. They lie in memory that is lent from one search to the next.
type reading struct {
	keys  []listKey
	lists []postings // of each key, one of each part
	from  []int      // of each key, the first of these
	room  [][]byte
	in    int // which of room is being filled
	at    int // how far
}

type listKey struct {
	shelf *shelf
	key   uint64
}

const (
	// readBytes are taken at once: the lists of most questions fit.
	readBytes = 256 << 10
	// lentBytes is how much at most is lent to the next: more a search took that went
	// through the commonest characters of millions of paragraphs.
	lentBytes = 8 << 20
)

// take returns n bytes of the room.
func (r *reading) take(n int) []byte {
	for r.in < len(r.room) && r.at+n > len(r.room[r.in]) {
		r.in, r.at = r.in+1, 0
	}
	if r.in == len(r.room) {
		r.room = append(r.room, make([]byte, max(n, readBytes)))
	}
	r.at += n
	return r.room[r.in][r.at-n : r.at : r.at]
}

// empty makes ready for the next search.
func (r *reading) empty() {
	clear(r.keys)
	clear(r.lists)
	r.keys, r.lists, r.from = r.keys[:0], r.lists[:0], r.from[:0]
	r.in, r.at = 0, 0
	lent := 0
	for i, room := range r.room {
		if lent += len(room); lent > lentBytes {
			clear(r.room[i:])
			r.room = r.room[:i]
			break
		}
	}
}

// postings returns the lists of a gram on a shelf, one of each part. Where they cannot
// be read the search fails.
func (x *search) postings(s *shelf, key uint64) []postings {
	r := &x.read
	i := slices.Index(r.keys, listKey{s, key})
	if i < 0 {
		i = len(r.keys)
		r.keys, r.from = append(r.keys, listKey{s, key}), append(r.from, len(r.lists))
		found := x.listsOf(s, key)
		for k := range s.parts {
			var list postings
			if held := &found.of[k]; held.rows > 0 {
				var room []byte
				if held.short == nil {
					room = r.take(held.size + packedAfter)
				}
				var err error
				if list, err = held.open(room); err != nil {
					x.failed = err
				}
			}
			r.lists = append(r.lists, list)
		}
	}
	return r.lists[r.from[i]:][:len(s.parts)]
}

// listsOf finds the lists of a gram, none where they cannot be read.
func (x *search) listsOf(s *shelf, key uint64) *gramLists {
	l, err := s.lists(key)
	if err != nil {
		x.failed = err
		return &gramLists{of: make([]heldList, len(s.parts))}
	}
	return l
}

// count is the number of rows, dead ones too, that have a gram.
func (x *search) count(key uint64) int { return x.listsOf(x.body, key).rows }
