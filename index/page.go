package index

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ErrCursorGone says that the paragraph that a page ended with is not held any
// more, so that the next page cannot be found from it.
var ErrCursorGone = errors.New("the paragraph that the page before ended with is gone")

// maxPassed is more hits than a cursor of ours can have passed, and few enough to
// be added to a size: a cursor travels through hands that may write in it.
const maxPassed = math.MaxInt32

// page is the part of the hits that a request asks for. Pages by From and Size
// count from the best hit. A cursor goes on behind the hit that the page before
// ended with, wherever that stands by then; within the first rankDepth hits,
// whose order needs all of them, it counts too.
type page struct {
	from, size int
	after      *Cursor
	list       string // of which list it is a page
	ranked     bool   // the first rankDepth hits are ordered anew, and this page has some
}

// mark is a cursor as it travels: how many hits came before, the hit that the
// engine goes on from, and the list that it belongs to, in which alone it means
// anything.
type mark struct {
	Cursor
	Passed int    `json:"n"`
	List   string `json:"l"`
}

// appendList adds to a key what decides the list that a request pages through: its
// query, filters, order and folding.
func (r *Request) appendList(key []byte) []byte {
	order := r.Sort
	if order == "" {
		order = "relevance"
	}
	for _, part := range [][]string{{r.Query, order, r.Group, r.Collapse, r.Document}, r.Domain, r.District, r.Year, r.Publisher, r.Period, r.Status} {
		key = strconv.AppendInt(key, int64(len(part)), 10)
		for _, text := range part {
			key = append(append(strconv.AppendInt(append(key, ' '), int64(len(text)), 10), ' '), text...)
		}
		key = append(key, '\n')
	}
	return strconv.AppendBool(key, r.InFull)
}

// list names the list that a request pages through.
func (r *Request) list() string {
	h := fnv.New64a()
	h.Write(r.appendList(nil)) // which never fails
	return strconv.FormatUint(h.Sum64(), 16)
}

func newPage(r Request, byRelevance bool) (page, error) {
	p := page{from: r.From, size: r.Size, list: r.list()}
	if r.After != "" {
		m, err := readMark(r.After, p.list)
		if err != nil {
			return page{}, err
		}
		if byRelevance && m.Passed < rankDepth {
			p.from = m.Passed
		} else {
			p.from, p.after = m.Passed, &m.Cursor
		}
	}
	p.ranked = byRelevance && p.after == nil && p.from < rankDepth && p.size > 0
	return p, nil
}

// plan asks the engine for what the page needs: behind a cursor no more than the
// page, within the hits ordered anew all of these.
func (p page) plan(plan *Plan) {
	plan.From, plan.Size = p.from, p.size
	switch {
	case p.after != nil:
		plan.From, plan.After = 0, p.after
	case p.ranked:
		plan.From, plan.Size = 0, max(rankDepth, p.from+p.size)
	}
}

// cut takes the page out of hits that begin with the best.
func (p page) cut(hits []Found) []Found {
	return slices.Clone(hits[min(p.from, len(hits)):min(p.from+p.size, len(hits))])
}

func (p page) first() bool { return p.from == 0 }

// next is the cursor behind a page of n hits; engine are the hits in the engine's
// order, the page's last or, where they were ordered anew, all from the best on.
func (p page) next(engine []Found, n int) string {
	if n < p.size || n == 0 {
		return ""
	}
	m := mark{Passed: p.from + n, List: p.list}
	if p.ranked {
		m.Cursor = cursorOf(engine[min(m.Passed, len(engine))-1])
	} else {
		m.Cursor = cursorOf(engine[n-1])
	}
	return m.encode()
}

func (m mark) encode() string {
	js, err := json.Marshal(m)
	if err != nil {
		return "" // numbers and hexadecimal digits always marshal
	}
	return base64.RawURLEncoding.EncodeToString(js)
}

func cursorOf(f Found) Cursor { return Cursor{Tier: f.Tier, Score: f.Score, ID: f.ID} }

func readMark(s, list string) (mark, error) {
	var m mark
	js, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(js, &m)
	}
	if err != nil || m.Passed < 1 || m.Passed > maxPassed || m.Tier < 0 || len(m.ID) != 16 || strings.Trim(m.ID, "0123456789abcdef") != "" {
		return m, &ParameterError{"after", "不是上一页给出的 next"}
	}
	if m.List != list {
		return m, &ParameterError{"after", "是另一次检索给出的 next：翻页时查询、筛选与排序都要与上一页相同"}
	}
	return m, nil
}
