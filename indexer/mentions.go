package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
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
	var r placeReading
	if len(words) > 0 {
		r.words = wordStarts(words[0])
	}
	return g.mentionsUnder(text, context, r)
}

// mentionsUnder is Mentions where what is known of the text stands in r.
func (g *Gazetteer) mentionsUnder(text string, context []string, r placeReading) []Mention {
	if id := g.find(context); id != noPlace {
		r.context = []int32{id}
		if steps := g.places[id].depth + 1; steps < len(context) {
			r.extra = context[steps]
		}
	}
	found := g.mentions(text, r)
	if len(found) == 0 {
		return nil
	}
	out := make([]Mention, len(found))
	for i, m := range found {
		out[i] = Mention{m.start, m.end, g.split(m.place, m.extra)}
	}
	return out
}

// wordStarts gives the bytes of the text at which its words begin.
func wordStarts(a *analyzers.Analysis) []int32 {
	if a == nil {
		return nil
	}
	starts := make([]int32, len(a.Tokens))
	for i, t := range a.Tokens {
		starts[i] = a.At[t.Start]
	}
	return starts
}

// mention is a Mention by the place's index; extra is the name of a zone under
// the place that the table lacks.
type mention struct {
	start, end int    // the bytes of the name
	place      int32  // its index, noPlace for none
	extra      string // "" for none
}

// placeReading is how a text is read.
type placeReading struct {
	context []int32          // places that the text is about, the most telling first
	extra   string           // the zone under context[0] that the table lacks
	mode    placeReadingMode // what kind of text it is
	words   []int32          // where the text's words begin, in order; nil if not known
	hits    []surfaceHit     // of the text, nil if it was not looked through
}

// placeReadingMode says what kind of text is read, and so what a short form needs.
type placeReadingMode byte

// The kinds of text in which names of places are read.
const (
	inText      placeReadingMode = iota // running text: weak forms need support
	inLead                              // what stands before a title's colon or a dateline's date
	inPublisher                         // a publisher's name: 潍坊晚报
	inName                              // nothing but a name
)

// takes tells whether a form that needs so much counts without any support.
func (mode placeReadingMode) takes(need placeNeed, kind placeKind) bool {
	switch mode {
	case inName:
		return true
	case inPublisher:
		return need <= needContext || kind == placeCity
	case inLead:
		return need <= needContext
	}
	return need <= needBound
}

// readingOf looks through a text, which is cut into words (nil if it was not), for the names
// of places: what is known of it, however it is to be read.
func (g *Gazetteer) readingOf(text string, words *analyzers.Analysis) placeReading {
	return placeReading{words: wordStarts(words), hits: g.surfacesIn(text)}
}

// surfaceHit is one surface found at a place in a text.
type surfaceHit struct{ surface, start, end int }

// surfacesIn finds all surfaces in a text, in order, the longest first of those that begin
// at one place; it never gives nil.
func (g *Gazetteer) surfacesIn(text string) []surfaceHit {
	hits := []surfaceHit{}
	g.match.each(text, func(pattern, start, end int) { hits = append(hits, surfaceHit{pattern, start, end}) })
	slices.SortFunc(hits, func(a, b surfaceHit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.surface, b.surface))
	})
	return hits
}

// mentions reads the text from left to right: of the surfaces that begin at a
// place the longest that holds is taken, and what it covers is done with.
func (g *Gazetteer) mentions(text string, r placeReading) []mention {
	hits := r.hits
	if hits == nil {
		hits = g.surfacesIn(text)
	}
	var out []mention
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
		done = m.end
		if n := len(out); n > 0 && adjacentNames(text, out[n-1].end, m.start) && out[n-1].extra == "" && g.under(m.place, out[n-1].place) {
			m.start = out[n-1].start // 天津市河西区 is one mention
			out[n-1] = m
			continue
		}
		out = append(out, m)
	}
	return out
}

// judge decides what a hit means. covered says that it means no place for
// certain, but that no shorter name may be read in it either.
func (g *Gazetteer) judge(text string, h surfaceHit, s *placeSurface, ahead []surfaceHit, before []mention, r placeReading) (m mention, ok, covered bool) {
	beside := noPlace
	if n := len(before); n > 0 && adjacentNames(text, before[n-1].end, h.start) {
		beside = before[n-1].place
	}
	if s.zone {
		m, ok = g.judgeZone(text, h, beside, r)
		return m, ok, true
	}
	if beside == noPlace {
		beside = g.calledByInitial(text[:h.start], s) // 呼市玉泉区
	}
	if beside == noPlace && (!s.short && underUnknown(text[:h.start]) || g.unknownCity(s, text[h.end:])) {
		return m, false, true // 台北市大安区 is not the 大安区 of 自贡市
	}
	if r.mode < inPublisher {
		if g.acrossWords(text, h, s, r.words) {
			return m, false, false
		}
		if !g.boundsHold(text, h, s, ahead, beside) {
			return m, false, s.short
		}
	}
	ending, form := zoneEnding(text[h.end:])
	if ending != "" && r.mode < inPublisher {
		r.mode = inPublisher // 大理高新区 cannot be anything but a place
	}
	if acts := s.need == needParent && r.mode == inText && g.acts(text, h, s, r.words); acts {
		if id := g.inCityOf(s, r.context); id != noPlace {
			return mention{start: h.start, end: h.end, place: id}, true, true
		}
	}
	listed := len(before) > 0 && text[before[len(before)-1].end:h.start] == "、" && listClosedAt(text, h.end)
	closed := !s.short || closedAt(text, h.end) || beside != noPlace && len(before) > 0 && g.actsUnder(text, before[len(before)-1].start, h.end, r.words)
	id := g.choose(s, beside, closed, listed, before, r)
	if id == noPlace {
		return m, false, !s.short
	}
	m = mention{start: h.start, end: h.end, place: id}
	if ending != "" && g.places[id].kind != placeZone {
		if place, extra := g.zoneOf(id, form); extra == "" || g.ownsZones(id) {
			m.end += len(ending)
			m.place, m.extra = place, extra
		}
	}
	return m, true, true
}

// adjacentNames tells whether nothing but a joining sign stands between two names.
func adjacentNames(text string, end, start int) bool {
	switch text[end:start] {
	case "", " ", "·", "-", "/", "—", "　":
		return true
	}
	return false
}

// closedAt tells whether no character of a word follows: 天津和平 is the district
// in 天津和平：…, not in 天津和平解放.
func closedAt(text string, end int) bool {
	next, _ := utf8.DecodeRuneInString(text[end:])
	return end == len(text) || !analyzers.IsHan(next)
}

// listClosedAt tells whether an item of an enumeration ends here: 市南、市北三区.
func listClosedAt(text string, end int) bool {
	next, _ := utf8.DecodeRuneInString(text[end:])
	return closedAt(text, end) || strings.ContainsRune("等两三四五六七八九十", next)
}
