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
	Start, End int
	Path       []string
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
	start, end int
	place      int32
	extra      string
}

// placeReading is how a text is read.
type placeReading struct {
	context []int32 // places that the text is about, the most telling first
	extra   string  // the zone under context[0] that the table lacks
	mode    placeReadingMode
	words   []int32 // where the text's words begin, in order; nil if not known
}

// placeReadingMode says what kind of text is read, and so what a short form needs.
type placeReadingMode byte

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

// placeNeed says what a surface needs to count as its place.
type placeNeed byte

const (
	needNothing placeNeed = iota
	needBound             // a bound before it: names of two characters (和县)
	needContext           // a context in the same city
	needParent            // the place above right before it
)

// placeSurface is one string that can stand in a text for places.
type placeSurface struct {
	text    string
	short   bool      // a short form: what follows may make another name of it
	need    placeNeed // of places
	places  []int32
	beside  []int32 // places that it stands for only right after the place above
	swallow bool    // a longer word that hides the names in it
	zone    bool    // a zone's kind alone: 高新区, 经开区, 开发区
}

// zoneEndings are the endings of a zone's name, longest first, and the form that
// the path has.
var zoneEndings = [][2]string{
	{"国家高新技术产业开发区", "高新区"}, {"国家级经济技术开发区", "经开区"}, {"国家经济技术开发区", "经开区"},
	{"高新技术产业开发区", "高新区"}, {"高新技术产业园区", "高新区"}, {"高新技术开发区", "高新区"},
	{"经济技术开发区", "经开区"}, {"经济开发区", "经开区"}, {"国家高新区", "高新区"}, {"高新区", "高新区"}, {"经开区", "经开区"},
}

// buildSurfaces puts together all strings that Mentions looks for.
func (g *Gazetteer) buildSurfaces(aliases [][]string) {
	full := map[string][]int32{}
	short := map[string][]int32{}
	add := func(m map[string][]int32, text string, id int32) {
		if utf8.RuneCountInString(text) >= 2 && !slices.Contains(m[text], id) {
			m[text] = append(m[text], id)
		}
	}
	for i, p := range g.places {
		id := int32(i)
		add(full, p.name, id)
		add(short, p.short, id)
		for _, a := range aliases[i] {
			if isWholeName(a) {
				add(full, a, id)
			} else {
				add(short, a, id)
			}
		}
	}
	for text, ids := range full {
		s := placeSurface{text: text, places: ids}
		switch {
		case g.words.generic[text]:
			s.need = needParent
		case g.words.common[text]:
			s.need = needContext
		case utf8.RuneCountInString(text) == 2:
			s.need = needBound
		}
		g.surfaces = append(g.surfaces, s)
	}
	for text, ids := range short {
		if full[text] == nil {
			g.surfaces = append(g.surfaces, g.shortSurface(text, ids))
		}
	}
	for _, w := range g.words.swallow {
		if full[w] != nil || short[w] != nil {
			continue // its own needs keep it from being read
		}
		g.surfaces = append(g.surfaces, placeSurface{text: w, swallow: true})
	}
	for _, e := range append(zoneEndings, [2]string{"开发区", "经开区"}, [2]string{"新区", "新区"}) {
		g.surfaces = append(g.surfaces, placeSurface{text: e[0], zone: true})
	}
	slices.SortFunc(g.surfaces, func(a, b placeSurface) int { return cmp.Compare(a.text, b.text) })
	patterns := make([]string, len(g.surfaces))
	for i, s := range g.surfaces {
		patterns[i] = s.text
	}
	g.match = newAutomaton(patterns)
}

// shortSurface ranks the places of a short form: of places of several levels the
// upper ones are meant, the lower only right after the place above them.
func (g *Gazetteer) shortSurface(text string, ids []int32) placeSurface {
	s := placeSurface{text: text, short: true}
	upper := slices.ContainsFunc(ids, func(id int32) bool { return g.places[id].kind == placeProvince || g.places[id].kind == placeCity })
	whole := slices.IndexFunc(ids, func(id int32) bool { return g.places[id].kind == placeProvince })
	for _, id := range ids {
		if kind := g.places[id].kind; upper && kind != placeProvince && kind != placeCity || whole >= 0 && !g.under(id, ids[whole]) {
			s.beside = append(s.beside, id)
		} else {
			s.places = append(s.places, id)
		}
	}
	switch {
	case upper && whole < 0 && g.words.cityTrap[text]:
		s.need = needParent
	case upper:
		s.need = needNothing
	case g.words.known[text]:
		s.need = needNothing
	case g.words.trap[text]:
		s.need = needParent
	case utf8.RuneCountInString(text) >= 3:
		s.need = needNothing
	default:
		s.need = needContext
	}
	return s
}

// isWholeName tells a name with its kind (郫县, 西安市高新区) from a short form.
func isWholeName(name string) bool {
	for _, ending := range []string{"省", "市", "州", "盟", "区", "县", "旗", "地区", "新城", "片区", "园区", "生态城", "实验区", "合作区"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

// surfaceHit is one surface found at a place in a text.
type surfaceHit struct{ surface, start, end int }

// mentions reads the text from left to right: of the surfaces that begin at a
// place the longest that holds is taken, and what it covers is done with.
func (g *Gazetteer) mentions(text string, r placeReading) []mention {
	var hits []surfaceHit
	g.match.each(text, func(pattern, start, end int) { hits = append(hits, surfaceHit{pattern, start, end}) })
	slices.SortFunc(hits, func(a, b surfaceHit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.surface, b.surface))
	})
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
	listed := len(before) > 0 && text[before[len(before)-1].end:h.start] == "、" && listClosedAt(text, h.end)
	id := g.choose(s, beside, !s.short || closedAt(text, h.end), listed, before, r)
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

// adjacent tells whether nothing but a joining sign stands between two names.
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

// choose gives the place that a surface stands for: one in the place right
// before it, else the one nearest to the context, else the one nearest to the
// places named before it, else the only one. closed says that the name ends there,
// listed that it follows a place in an enumeration (南开、和平、河西).
func (g *Gazetteer) choose(s *placeSurface, beside int32, closed, listed bool, before []mention, r placeReading) int32 {
	if beside != noPlace && (s.need != needParent || closed) {
		for _, ids := range [][]int32{s.places, s.beside} {
			if id := g.within(ids, beside); id != noPlace && (s.need != needParent || g.places[id].parent == beside) {
				return id
			}
		}
	}
	if n := len(before); n > 0 && s.need == needParent && listed {
		for _, id := range append(slices.Clip(s.places), s.beside...) {
			if g.places[id].parent == g.places[before[n-1].place].parent && id != before[n-1].place {
				return id
			}
		}
	}
	if len(s.places) == 1 && r.mode.takes(s.need, g.places[s.places[0]].kind) {
		return s.places[0]
	}
	left := s.places
	for i := range len(r.context) + min(len(before), maxNeighbours) {
		var c int32
		switch {
		case i < len(r.context):
			c = r.context[i]
		case s.need == needParent:
			continue
		default:
			c = before[len(before)-1-(i-len(r.context))].place
		}
		nearest := g.nearest(left, c)
		switch {
		case len(nearest) > 1:
			left = nearest
		case len(nearest) == 1 && g.believable(s, nearest[0], c, r.mode):
			return nearest[0]
		}
	}
	id := g.single(left)
	if id == noPlace || !r.mode.takes(s.need, g.places[id].kind) {
		return noPlace
	}
	return id
}

// nearest gives those places that share the most levels with c, none if they
// share none.
func (g *Gazetteer) nearest(ids []int32, c int32) []int32 {
	best := 1
	var out []int32
	for _, id := range ids {
		n := g.sharedLevels(id, c)
		if n > best {
			best, out = n, out[:0]
		}
		if n == best {
			out = append(out, id)
		}
	}
	return out
}

// believable tells whether a surface near the context c is the place: weak forms
// need the same city or province, traps the very city, or to open a title.
func (g *Gazetteer) believable(s *placeSurface, id, c int32, mode placeReadingMode) bool {
	switch {
	case mode.takes(s.need, g.places[id].kind):
		return true
	case s.need == needContext:
		return g.supports(id, c)
	case mode == inLead, mode == inPublisher:
		return g.supports(id, c)
	}
	return g.places[id].kind == placeCity && g.under(c, id)
}

// maxNeighbours is how many places named before in the same text can tell which
// of several places a name means; further back they tell little.
const maxNeighbours = 4

// within gives the only place of ids that lies in place, or noPlace.
func (g *Gazetteer) within(ids []int32, place int32) int32 {
	found := noPlace
	for _, id := range ids {
		if id != place && g.under(id, place) {
			if found != noPlace && !g.under(id, found) {
				return noPlace
			}
			if found == noPlace {
				found = id
			}
		}
	}
	return found
}

// supports tells whether a context makes a weak form of a place believable: both
// lie in the same city, or the context is the place's province.
func (g *Gazetteer) supports(id, context int32) bool {
	c := g.common(id, context)
	if c == noPlace {
		return false
	}
	return g.places[c].depth >= 1 || c == context || g.places[id].depth == 1
}

// ownsZones tells whether a zone that the table lacks may bear the place's name;
// 山东省经济开发区条例 is about all zones of a province.
func (g *Gazetteer) ownsZones(id int32) bool {
	return g.places[id].kind == placeCity || g.places[id].kind == placeCounty
}

// zoneEnding gives the ending of a zone's name that the text begins with, and the
// form of it that a path has.
func zoneEnding(text string) (ending, form string) {
	for _, e := range zoneEndings {
		if strings.HasPrefix(text, e[0]) {
			return e[0], e[1]
		}
	}
	return "", ""
}

// zoneOf gives the zone of a kind that bears a place's name: one of the table, or
// the place and the name of a zone that the table lacks.
func (g *Gazetteer) zoneOf(id int32, form string) (int32, string) {
	p := &g.places[id]
	stem := p.short
	if stem == "" {
		stem = p.name
	}
	name := stem + form
	for _, found := range g.byName[analyzers.Fold(name)] {
		if g.under(found, id) {
			return found, ""
		}
	}
	return id, name
}

// judgeZone reads a zone's kind alone, 高新区, by the place before it or by the
// context: the zone that the text is about, else the context's zone of that kind.
func (g *Gazetteer) judgeZone(text string, h surfaceHit, beside int32, r placeReading) (mention, bool) {
	m := mention{start: h.start, end: h.end}
	_, form := zoneEnding(text[h.start:])
	if form == "" {
		form = text[h.start:h.end] // 开发区, 新区
	}
	if beside != noPlace && g.places[beside].kind != placeZone && form != "新区" && form != "开发区" {
		m.place, m.extra = g.zoneOf(beside, form)
		return m, m.extra == "" || g.ownsZones(beside)
	}
	for i, c := range r.context {
		name := g.places[c].name
		if i == 0 && r.extra != "" {
			name = r.extra
		}
		if strings.HasSuffix(name, form) || form == "开发区" && strings.HasSuffix(name, "经开区") {
			m.place = c
			if i == 0 {
				m.extra = r.extra
			}
			return m, true
		}
	}
	if form == "新区" || form == "开发区" {
		return m, false
	}
	for _, c := range r.context {
		for at := c; at != noPlace && g.places[at].kind != placeProvince; at = g.places[at].parent {
			if id, extra := g.zoneOf(at, form); extra == "" {
				m.place = id
				return m, true
			}
		}
	}
	return m, false
}
