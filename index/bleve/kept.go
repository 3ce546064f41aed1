package bleve

import (
	"encoding/binary"
	"math"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/index"
)

// What people repeat is evaluated once. Who has searched turns the page, chooses
// facets, orders by date, opens a table, exports: each time the same tiers over the
// same paragraphs, of which only the choice or the page is new. So a snapshot keeps
// what was evaluated under what was asked, written out in full: the rows of tiers,
// before any facet is chosen; those of literals that took many looks into texts; and
// what index/ makes of a view. It goes with its snapshot, so nothing that is kept
// can be out of date, and what is kept only saves time.
//
// What was asked for least lately goes first, roughly: there are two generations of
// equal room. What is asked again moves to the younger; when that is full, the
// older is let go.
type kept struct {
	mu         sync.Mutex
	young, old map[string]holding
	taken      int // bytes, by the young
	room       int // bytes, of each generation
}

// holding is a value that is kept, and about how many bytes it takes.
type holding struct {
	value any
	bytes int
}

const (
	// A generation has room for roomBytes and roomOfRow for each row. Over the
	// 342,491 paragraphs of the laws that is 4 MB, and since a search leaves about
	// 30 kB, both generations have what some 250 searches left: the sessions of a few
	// dozen people, which is an office. What a common string leaves grows with the
	// collection.
	roomBytes = 2 << 20
	roomOfRow = 6
	// holdingBytes is what a holding takes besides its key and value.
	holdingBytes = 100
	// largestShare: what takes more than this share of a generation would have much
	// else forgotten for it, and is not kept.
	largestShare = 4
)

// get returns what is kept under a key, which is shared and never changed. A key begins
// with a byte that tells whose it is.
func (k *kept) get(key []byte) (any, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	h, ok := k.young[string(key)]
	if !ok {
		if h, ok = k.old[string(key)]; ok {
			delete(k.old, string(key))
			k.add(string(key), h)
		}
	}
	return h.value, ok
}

// put keeps a value of about so many bytes. Several may have made it at once: they
// made the same.
func (k *kept) put(key []byte, value any, bytes int) {
	h := holding{value, bytes + len(key) + holdingBytes}
	if h.bytes > k.room/largestShare {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.young[string(key)]; !ok {
		k.add(string(key), h)
	}
}

// add adds to the young; the caller has the lock.
func (k *kept) add(key string, h holding) {
	if k.young == nil || k.taken+h.bytes > k.room {
		k.young, k.old, k.taken = map[string]holding{}, k.young, 0
	}
	k.young[key] = h
	k.taken += h.bytes
}

// forget lets go of all that is kept.
func (k *kept) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.young, k.old, k.taken = nil, nil, 0
}

// Whose a key is.
const (
	keyTier    = 't'
	keyLiteral = 'l'
	keyView    = 'v'
)

// Once returns the value under a key, which build makes, with its size, when the key is first
// asked for in this state of the index.
func (v view) Once(key []byte, build func() (value any, bytes int, err error)) (any, error) {
	key = append([]byte{keyView}, key...)
	if known, ok := v.kept.get(key); ok {
		return known, nil
	}
	value, bytes, err := build()
	if err == nil {
		v.kept.put(key, value, bytes)
	}
	return value, err
}

// tier is a tier's rows, before the choices of facets.
type tier struct {
	set *roaring.Bitmap
	// best are, of a tier of limited size, all of its rows in their order.
	best []ranked
	// domains are how many of the rows have each domain, once that was asked for: who
	// has chosen one domain is still told of the others.
	domains atomic.Pointer[[maxDomains]int]
}

func (t *tier) bytes() int {
	const (
		rankedBytes  = 12
		domainsBytes = 8 * maxDomains
	)
	return int(t.set.GetSizeInBytes()) + rankedBytes*len(t.best) + domainsBytes
}

// tiers returns the plan's tiers, without the choices of facets, and keeps them if
// they are worth it.
func (x *search) tiers(worth bool) ([]*tier, error) {
	key := appendNode(append(x.key[:0], keyTier), x.plan.Where)
	defer func() { x.key = key }()
	list := make([]*tier, len(x.plan.Tiers))
	for i, t := range x.plan.Tiers {
		// Which rows a tier has depends on those before it; and if it has the best
		// only, on what they are scored by.
		key = appendNumbers(appendNode(key, t.Node), t.Limit, t.Below)
		if t.Limit > 0 {
			key = appendScoring(key, &x.plan)
		}
		if known, ok := x.kept.get(key); ok {
			list[i] = known.(*tier)
			continue
		}
		var err error
		if list[i], err = x.tier(i, list[:i]); err == nil {
			err = x.failed
		}
		if err != nil {
			return nil, err
		}
		if worth {
			x.kept.put(key, list[i], list[i].bytes())
		}
	}
	return list, nil
}

// appendScoring adds what rows are scored by to a key.
func appendScoring(key []byte, p *index.Plan) []byte {
	key = appendWords(key, p.Score)
	a := &p.Above
	key = appendFloats(key, a.Heading, a.Document, a.Place, a.NoPlace)
	return appendNumbers(appendTexts(appendTexts(key, a.Places), a.Everywhere), int(p.Order))
}

// appendNode adds a node to a key, so that nodes that differ in anything give
// different keys: each begins with its kind, each list with its length.
func appendNode(key []byte, n index.Node) []byte {
	switch n := n.(type) {
	case index.And:
		key = appendNumbers(append(key, '&'), len(n))
		for _, of := range n {
			key = appendNode(key, of)
		}
	case index.Or:
		key = appendNumbers(append(key, '|'), len(n))
		for _, of := range n {
			key = appendNode(key, of)
		}
	case index.Not:
		key = appendNode(append(key, '!'), n.Node)
	case index.Literal:
		key = append(key, '=')
		for _, is := range []bool{n.Quoted, n.Whole} {
			key = strconv.AppendBool(key, is)
		}
		key = appendTexts(appendNumbers(key, int(n.In)), n.Forms)
	case index.Damaged:
		key = appendTexts(append(key, '?'), n.Forms)
	case index.Near:
		key = strconv.AppendBool(append(key, '~'), n.InOrder)
		key = appendTexts(appendTexts(appendNumbers(key, n.Within), n.A), n.B)
	case index.In:
		key = appendTexts(appendTexts(append(key, ':'), []string{string(n.Facet)}), n.Values)
	case index.Between:
		key = appendTexts(appendNumbers(append(key, '-'), n.From, n.To), []string{string(n.Facet)})
	case index.Dated:
		key = appendNumbers(append(key, 'd'), n.From, n.To)
	case index.Imprinted:
		key = appendTexts(append(key, 'i'), n.Texts)
	case index.AtLeast:
		key = appendWords(appendFloats(append(key, '>'), n.Share, n.Above, n.Alone), n.Words)
	case index.FigureRange:
		key = appendTexts(appendFloats(append(key, '#'), n.Min, n.Max), n.Objects)
	case nil:
		key = append(key, '0')
	default: // which eval refuses, so that nothing is kept under it
		key = append(key, 'x')
	}
	return key
}

func appendWords(key []byte, words []index.Weighted) []byte {
	key = appendNumbers(key, len(words))
	for i := range words {
		key = appendTexts(appendFloats(key, words[i].Weight), words[i].Forms)
	}
	return key
}

func appendTexts(key []byte, texts []string) []byte {
	key = appendNumbers(key, len(texts))
	for _, text := range texts {
		key = append(appendNumbers(key, len(text)), text...)
	}
	return key
}

func appendNumbers(key []byte, numbers ...int) []byte {
	for _, n := range numbers {
		key = binary.AppendVarint(key, int64(n))
	}
	return key
}

func appendFloats(key []byte, numbers ...float64) []byte {
	for _, n := range numbers {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(n))
	}
	return key
}
