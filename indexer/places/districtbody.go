package places

import (
	"slices"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// placeTally counts the places that a body mentions.
type placeTally struct {
	counts []placeCount // in the order of their first mention
}

// placeCount is how often a place is mentioned; weight counts mentions in the
// first paragraphs, where a report says what it is about, more than once.
type placeCount struct {
	place         int32
	extra         string
	count, weight int
}

func (c placeCount) name(g *Gazetteer) string {
	if c.extra != "" {
		return c.extra
	}
	return g.places[c.place].Name
}

// openingParagraphs is how many paragraphs of a body count openingWeight times.
const (
	openingParagraphs = 2
	openingWeight     = 3
)

// maxTallied bounds the bytes of a body that are counted: what a report is about
// stands in its beginning, and a collection of a hundred reports has no subject.
const maxTallied = 200_000

// tallyBody counts the places that the body names, the opening paragraphs weighing more. Names
// are read by the places of the context; where a text was filed, links to neighbours, and what
// only tells where another place lies are not counted.
func (g *Gazetteer) tallyBody(c Clues, context []int32) placeTally {
	var t placeTally
	read := 0
	for i, text := range c.Body {
		weight := 1
		if i < openingParagraphs {
			weight = openingWeight
		}
		from := 0
		if i < datelineParagraphs {
			from = len(datelineHead.FindString(text)) // where it was filed is counted as such
		}
		found := g.NamedIn(text, c.reading(text, context))
		if bareList(text, found) {
			found = nil // a page's links to its neighbours
		}
		for k, m := range found {
			if m.Start < from || k+1 < len(found) && g.Under(found[k+1].Place, m.Place) && locates.MatchString(text[m.End:found[k+1].Start]) {
				continue // of 沈阳市内的和平区 it is the district that is spoken of
			}
			if k > 0 && g.Under(found[k-1].Place, m.Place) && liesIn.MatchString(text[found[k-1].End:m.Start]) {
				continue // 兴庆区位于银川市东部
			}
			if wording.EndsWith(text[:m.Start], comeFrom...) && coming.MatchString(text[m.End:]) {
				continue // 队员都从广州市荔湾区来
			}
			if wording.EndsWith(text[:m.Start], onceIn...) && livedThere.MatchString(text[m.End:]) {
				continue // 她以前在苏州的服装厂上班
			}
			t.add(m, weight)
		}
		if read += len(text); read > maxTallied {
			break
		}
	}
	return t
}

// comeFrom and coming stand around a place from which people have come to that of the report.
var (
	comeFrom = []string{"从", "由", "自"}
	coming   = pattern.Must(`^(?:远道|专程|赶|前|派|选派|抽调|下派|调)?(?:来[^自到说讲看]|来$|到这里|到此)`)
)

// onceIn and livedThere stand around a place in which somebody of the report has been before.
var (
	onceIn     = []string{"以前在", "之前在", "过去在", "曾在", "曾经在", "原来在", "常年在", "一直在"}
	livedThere = pattern.Must(`^[^，。；]{0,10}(?:打工|上班|务工|工作|读书|上学|上大学|当兵|服役|做生意|经商|开店)`)
)

// locates stands between a place and one in it that only needs the first to be found.
var locates = pattern.Must(`^(?:[市省州县区]?(?:境|辖区?|域)?[内下]?的|所?下?辖的?|下属的?)$`)

// liesIn stands between a place and the one in which it lies.
var liesIn = pattern.Must(`^[^，。；]{0,6}(?:位于|地处|坐落于?|隶属于?|属于?|是)$`)

// bareList recognises a paragraph that is places and hardly anything else.
func bareList(text string, found []Named) bool {
	named := 0
	for _, m := range found {
		named += m.End - m.Start
	}
	return len(found) >= minBareList && (named+len("、")*len(found))*4 > len(text)*3
}

// minBareList is how many places make such a list.
const minBareList = 5

// leastTownships is how many mentions of its townships make a county count that
// the body does not name: one may be an example.
const leastTownships = 2

// addTownships counts the townships of title and body for their counties, and
// gives those counties, as context for names that several counties share.
func (t *placeTally) addTownships(g *Gazetteer, c Clues, context []int32) []int32 {
	var found placeTally
	var names []int
	others := map[int]bool{} // names that a county has which the table does not give it
	read := 0
	for _, text := range append(c.headlines(), c.Body...) {
		g.townshipNames(text, func(name, start int) {
			names = append(names, name)
			if g.ofAnother(text[:start], name) {
				others[name] = true
			}
		})
		if read += len(text); read > maxTallied {
			break
		}
	}
	for _, name := range names {
		if county := g.townshipCounty(name, context); county != None && !others[name] {
			found.add(Named{Place: county}, 1)
		}
	}
	for _, f := range found.counts {
		named := slices.ContainsFunc(t.counts, func(c placeCount) bool { return c.place == f.place })
		if named || f.count >= leastTownships {
			for range f.count {
				t.add(Named{Place: f.place}, 1)
			}
		}
	}
	return found.leading()
}

func (t *placeTally) add(m Named, weight int) {
	i := slices.IndexFunc(t.counts, func(c placeCount) bool { return c.place == m.Place && c.extra == m.extra })
	if i < 0 {
		i = len(t.counts)
		t.counts = append(t.counts, placeCount{place: m.Place, extra: m.extra})
	}
	t.counts[i].count++
	t.counts[i].weight += weight
}

// leading returns the places of most weight, as context for names that several
// places share.
func (t *placeTally) leading() []int32 {
	const most = 3
	sorted := slices.Clone(t.counts)
	slices.SortStableFunc(sorted, func(a, b placeCount) int { return b.weight - a.weight })
	var out []int32
	for _, c := range sorted[:min(most, len(sorted))] {
		out = append(out, c.place)
	}
	return out
}

// without leaves out places that are not the subject, and what lies in them or around
// them.
func (t *placeTally) without(g *Gazetteer, places []int32) placeTally {
	out := placeTally{}
	for _, c := range t.counts {
		if !slices.ContainsFunc(places, func(p int32) bool { return g.Under(c.place, p) || g.Under(p, c.place) }) {
			out.counts = append(out.counts, c)
		}
	}
	return out
}

// Shares of the weight that a place needs for a body to be about it.
const (
	dominantShare = 0.6
	leastWeight   = 2
)

// dominant goes down from a place (None: from the whole country) as long as
// one place below it has most of the weight. level is what the report calls
// itself: 全区 leads on to a district where the names are few.
func (t *placeTally) dominant(g *Gazetteer, from int32, level selfReference) placeCount {
	at := placeCount{place: from}
	for !level.atMost(g, at.place) {
		var below []placeCount // by the level under at
		total := 0
		for _, c := range t.counts {
			switch {
			case from == None && g.outlying(c.place):
				continue // named in many national and local reports, the subject of few
			case at.place != None && !g.Under(c.place, at.place):
				if from == None && !g.Under(at.place, c.place) {
					total += c.weight // elsewhere; what it lies in is not
				}
				continue
			case c.place == at.place && c.extra == "":
				total += c.weight
				continue
			}
			total += c.weight
			step := c.place
			for step != at.place && g.places[step].parent != at.place {
				step = g.places[step].parent
			}
			extra := ""
			if step == c.place {
				extra = c.extra
			}
			i := slices.IndexFunc(below, func(b placeCount) bool { return b.place == step && b.extra == extra })
			if i < 0 {
				i = len(below)
				below = append(below, placeCount{place: step, extra: extra})
			}
			below[i].weight += c.weight
			below[i].count += c.count
		}
		best := placeCount{place: None}
		for _, b := range below {
			if b.weight > best.weight {
				best = b
			}
		}
		share := dominantShare
		if level.below(g, at.place) {
			share = 0.3
		}
		if best.place == None || best.weight < leastWeight || float64(best.weight) < share*float64(total) {
			break
		}
		at = best
		if best.extra != "" {
			break
		}
	}
	if at.place == from && at.extra == "" {
		return placeCount{place: None}
	}
	return at
}

// contradicts reports whether a body is so much about one place, and never about
// another, that a publisher of the other tells nothing: less is enough where the publisher's
// name does not have its place, as papers read beyond their city do not.
func (t *placeTally) contradicts(g *Gazetteer, publisher int32, own placeCount, unnamed bool) bool {
	sure := 5
	if unnamed && own.place != None && g.places[own.place].Kind == County && own.weight >= openingWeight {
		sure = 1
	}
	if own.place == None || own.count < sure || g.Under(own.place, publisher) || g.Under(publisher, own.place) {
		return false
	}
	return !slices.ContainsFunc(t.counts, func(c placeCount) bool { return g.Under(c.place, publisher) })
}

// selfReference is the level that a report speaks of itself at: 我省 全市 我区.
type selfReference byte

const (
	selfUnknown selfReference = iota
	selfCounty
	selfCity
	selfProvince
	selfNation
)

// selfWords are the words by which a report speaks of its own place.
var selfWords = []struct {
	text  string
	level selfReference
}{
	{"我区", selfCounty}, {"全区", selfCounty}, {"本区", selfCounty}, {"我县", selfCounty}, {"全县", selfCounty}, {"本县", selfCounty},
	{"我旗", selfCounty}, {"全旗", selfCounty},
	{"我市", selfCity}, {"全市", selfCity}, {"本市", selfCity}, {"我州", selfCity}, {"全州", selfCity}, {"我盟", selfCity}, {"全盟", selfCity},
	{"我省", selfProvince}, {"全省", selfProvince}, {"本省", selfProvince},
	{"我国", selfNation}, {"全国", selfNation}, {"国务院", selfNation},
}

func newSelfAutomaton() *pattern.Automaton {
	words := make([]string, len(selfWords))
	for i, w := range selfWords {
		words[i] = w.text
	}
	return pattern.NewAutomaton(words)
}

// selfCounts is how often a report speaks of itself at each level.
type selfCounts [selfNation + 1]int

// countSelf counts the words by which a report names its own place; the title's
// count most.
func (g *Gazetteer) countSelf(c Clues) selfCounts {
	const inTitle = 20
	var n selfCounts
	for _, text := range c.Body {
		g.self.Each(text, func(word, start, end int) { n[selfWords[word].level] += speaksOfSelf(text[:start], text[end:], 1) })
	}
	for _, text := range c.headlines() {
		g.self.Each(text, func(word, start, end int) {
			n[selfWords[word].level] += speaksOfSelf(text[:start], text[end:], inTitle)
		})
	}
	return n
}

// speaksOfSelf returns what such a word weighs, 0 where a place only says how it stands among
// its like: 居全省前列, 全市首个.
func speaksOfSelf(before, after string, weight int) int {
	if wording.BeginsWith(after, "前列", "前茅", "第", "首", "领先", "率先", "唯一", "先进", "平均", "上游", "最") || wording.EndsWith(before, "居", "位居", "位列", "名列", "跻身", "走在", "排在") {
		return 0
	}
	return weight
}

// level returns the level that a report mostly speaks of itself at; on a tie the
// lower, for 全省第一 stands in every city's report.
func (n selfCounts) level() selfReference {
	best := selfUnknown
	for level := selfCounty; level <= selfProvince; level++ {
		if n[level] > n[best] {
			best = level
		}
	}
	return best
}

// atMost reports whether a report of this level goes no lower than the place.
func (s selfReference) atMost(g *Gazetteer, id int32) bool {
	if id == None {
		return false
	}
	p := &g.places[id]
	switch s {
	case selfProvince:
		return p.Kind == Province
	case selfCity:
		return p.Kind == City || p.Kind == Province && isMunicipality(p.Name)
	}
	return false
}

// below reports whether a report of this level is about a place under this one.
func (s selfReference) below(g *Gazetteer, id int32) bool {
	return s == selfCounty && id != None && (g.places[id].Kind == City || isMunicipality(g.places[id].Name)) ||
		s == selfCity && id != None && g.places[id].Kind == Province
}

func isMunicipality(name string) bool {
	switch name {
	case "北京市", "天津市", "上海市", "重庆市":
		return true
	}
	return false
}
