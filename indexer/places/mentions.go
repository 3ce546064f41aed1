package places

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// Mention is a place in a text: the half-open byte range of the words that name
// it and its path from the province down.
type Mention struct {
	Start, End int      // bytes of the text
	Path       []string // 天津市, 和平区
}

// Mentions finds the places in a clean text, in order and without overlap. Names
// that several places share, and short forms that are ordinary words, are told
// by the places beside them and by context, a path that the text is known to be
// about (nil if not known); what stays uncertain is left out.
//
// words is the text as cut into words, nil if it was not; with it, no name is read
// across the bounds of words (衡水 in 均衡水平).
func (g *Gazetteer) Mentions(text string, context []string, words ...*analyzers.Analysis) []Mention {
	var r Reading
	if len(words) > 0 {
		r.words = wording.WordStarts(words[0])
	}
	return g.MentionsUnder(text, context, r)
}

// MentionsUnder is Mentions where what is known of the text stands in r.
func (g *Gazetteer) MentionsUnder(text string, context []string, r Reading) []Mention {
	if id := g.find(context); id != None {
		r.context = []int32{id}
		if steps := g.places[id].depth + 1; steps < len(context) {
			r.extra = context[steps]
		}
	}
	found := g.NamedIn(text, r)
	if len(found) == 0 {
		return nil
	}
	out := make([]Mention, len(found))
	for i, m := range found {
		out[i] = Mention{m.Start, m.End, g.split(m.Place, m.extra)}
	}
	return out
}

// Named is a Mention by the place's index; extra is the name of a zone under
// the place that the table lacks.
type Named struct {
	Start, End int    // the bytes of the name
	Place      int32  // its index, None for none
	extra      string // "" for none
}

// Reading is how a text is read.
type Reading struct {
	context []int32      // places that the text is about, the most telling first
	extra   string       // the zone under context[0] that the table lacks
	Mode    Mode         // what kind of text it is
	words   []int32      // where the text's words begin, in order; nil if not known
	hits    []surfaceHit // of the text, nil if it was not looked through
}

// Mode says what kind of text is read, and so what a short form needs.
type Mode byte

// The kinds of text in which names of places are read.
const (
	inText      Mode = iota // running text: weak forms need support
	InLead                  // what stands before a title's colon or a dateline's date
	inPublisher             // a publisher's name: 潍坊晚报
	InName                  // nothing but a name
)

// takes reports whether a form that needs so much counts without any support.
func (mode Mode) takes(need placeNeed, kind Kind) bool {
	switch mode {
	case InName:
		return true
	case inPublisher:
		return need <= needContext || kind == City
	case InLead:
		return need <= needContext
	}
	return need <= needBound
}

// ReadingOf looks through a text, which is cut into words (nil if it was not), for the names
// of places: what is known of it, however it is to be read.
func (g *Gazetteer) ReadingOf(text string, words *analyzers.Analysis) Reading {
	return Reading{words: wording.WordStarts(words), hits: g.surfacesIn(text)}
}

// surfaceHit is one surface found at a place in a text.
type surfaceHit struct{ surface, start, end int }

// surfacesIn finds all surfaces in a text, in order, the longest first of those that begin
// at one place; it never gives nil.
func (g *Gazetteer) surfacesIn(text string) []surfaceHit {
	hits := []surfaceHit{}
	g.match.Each(text, func(pattern, start, end int) { hits = append(hits, surfaceHit{pattern, start, end}) })
	slices.SortFunc(hits, func(a, b surfaceHit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.surface, b.surface))
	})
	return hits
}

// NamedIn reads the text from left to right: of the surfaces that begin at a
// place the longest that holds is taken, and what it covers is done with.
func (g *Gazetteer) NamedIn(text string, r Reading) []Named {
	hits := r.hits
	if hits == nil {
		hits = g.surfacesIn(text)
	}
	var out []Named
	done := 0
	for i, h := range hits {
		if h.start < done {
			continue
		}
		s := &g.surfaces[h.surface]
		if s.swallow {
			done = h.end
			continue
		}
		m, ok, covered := g.judge(text, h, s, hits[i:], out, r)
		if !ok {
			if covered {
				done = h.end
			}
			continue
		}
		done = m.End
		if n := len(out); n > 0 && adjacentNames(text, out[n-1].End, m.Start) && out[n-1].extra == "" && g.Under(m.Place, out[n-1].Place) {
			m.Start = out[n-1].Start // 天津市河西区 is one mention
			out[n-1] = m
			continue
		}
		out = append(out, m)
	}
	return out
}

// judge decides what a hit means. covered says that it means no place for
// certain, but that no shorter name may be read in it either.
func (g *Gazetteer) judge(text string, h surfaceHit, s *placeSurface, ahead []surfaceHit, before []Named, r Reading) (m Named, ok, covered bool) {
	beside := None
	if n := len(before); n > 0 && adjacentNames(text, before[n-1].End, h.start) {
		beside = before[n-1].Place
	}
	if s.zone {
		m, ok = g.judgeZone(text, h, beside, r)
		return m, ok, true
	}
	if beside == None {
		beside = g.calledByInitial(text[:h.start], s) // 呼市玉泉区
	}
	if beside == None && (!s.short && underUnknown(text[:h.start]) || g.unknownCity(s, text[h.end:])) {
		return m, false, true // 台北市大安区 is not the 大安区 of 自贡市
	}
	if s.short && wording.BeginsWith(text[h.end:], "街道办", "街道党", "街道政", "街道融媒") {
		return m, false, true // 锦屏街道办事处 is not one of 锦屏县
	}
	if r.Mode < inPublisher {
		if g.acrossWords(text, h, s, r.words) {
			return m, false, false
		}
		if !g.boundsHold(text, h, s, ahead, beside) {
			return m, false, s.short
		}
	}
	ending, form := zoneEnding(text[h.end:])
	if ending != "" && r.Mode < inPublisher {
		r.Mode = inPublisher // 大理高新区 cannot be anything but a place
	}
	if acts := s.need == needParent && r.Mode == inText && g.acts(text, h, s, r.words); acts {
		if id := g.inCityOf(s, r.context); id != None {
			return Named{Start: h.start, End: h.end, Place: id}, true, true
		}
	}
	listed := len(before) > 0 && text[before[len(before)-1].End:h.start] == "、" && listClosedAt(text, h.end)
	closed := !s.short || closedAt(text, h.end) || beside != None && len(before) > 0 && g.actsUnder(text, before[len(before)-1].Start, h.end, r.words)
	id := g.choose(s, beside, closed, listed, before, r)
	if id == None && !s.short && s.need >= needContext {
		id = g.overTownship(s, text[:h.start], text[h.end:])
	}
	if id == None {
		return m, false, !s.short
	}
	m = Named{Start: h.start, End: h.end, Place: id}
	if ending != "" && g.places[id].Kind != Zone {
		if place, extra := g.zoneOf(id, form); extra == "" || g.ownsZones(id) {
			m.End += len(ending)
			m.Place, m.extra = place, extra
		}
	}
	return m, true, true
}

// adjacentNames reports whether nothing but a joining sign stands between two names.
func adjacentNames(text string, end, start int) bool {
	switch text[end:start] {
	case "", " ", "·", "-", "/", "—", "　":
		return true
	}
	return false
}

// closedAt reports whether no character of a word follows: 天津和平 is the district
// in 天津和平：…, not in 天津和平解放.
func closedAt(text string, end int) bool {
	next, _ := utf8.DecodeRuneInString(text[end:])
	return end == len(text) || !analyzers.IsHan(next)
}

// listClosedAt reports whether an item of an enumeration ends here: 市南、市北三区.
func listClosedAt(text string, end int) bool {
	next, _ := utf8.DecodeRuneInString(text[end:])
	return closedAt(text, end) || strings.ContainsRune("等两三四五六七八九十", next)
}
