package places

import (
	"fmt"
	"slices"
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Clues are the parts of a document that tell its district. The body is clean:
// no link lists, no keywords.
type Clues struct {
	// Title, Kicker and Subtitle are the lines of the head, each "" where there is none.
	Title, Kicker, Subtitle string
	// Dateline is the head of the report where the reader found one (人民网天津11月30日电).
	Dateline string
	// Publisher is the stated source, Site the page that carried it.
	Publisher, Site string
	// Number is the number of an office paper (黔府发〔2023〕12号).
	Number string
	// Speaker is the office of who gave a speech, with the name: 某区委书记 李强.
	Speaker string
	// Body are the paragraphs.
	Body []string
	// Known gives what is known of a text: where its words begin, so that no name is
	// read across their bounds, and the names in it. It is asked for the title, the
	// kicker and the paragraphs of Body; nil where nothing is known.
	Known func(text string) Reading
}

// reading is how a text of the clues is read, where it is about some places.
func (c Clues) reading(text string, context []int32) Reading {
	var r Reading
	if c.Known != nil {
		r = c.Known(text)
	}
	r.context = context
	return r
}

// wordStarts returns where the words of a text of the clues begin, nil if it was not cut.
func (c Clues) wordStarts(text string) []int32 { return c.reading(text, nil).words }

// Subject returns the path of the place that a document reports on, and the words
// that decided it, in Chinese. Title, dateline, publisher and body are trusted in
// that order; the later ones tell apart what the earlier leave open. The path is
// empty where the document is about the whole country or nothing is certain.
func (g *Gazetteer) Subject(c Clues) (path []string, evidence string) {
	s := subject{g: g, clues: c}
	m, evidence := s.decide()
	if m.Place != None && m.extra == "" && !s.atHome(m.Place) && g.elsewhere(m.Place, c) {
		return []string{}, ""
	}
	if m.Place == None {
		return []string{}, evidence
	}
	return g.split(m.Place, m.extra), evidence
}

// atHome recognises a place that lies in the city of who published the report or carries it.
func (s *subject) atHome(place int32) bool {
	return slices.ContainsFunc(s.sources, func(source int32) bool { return s.g.sameCity(place, source) })
}

// headlines are the lines of the headline, in the order of trust; headlineNames is what
// each is called.
func (c Clues) headlines() []string { return []string{c.Title, c.Kicker, c.Subtitle} }

var headlineNames = [...]string{"标题", "引题", "副题"}

// elsewhere recognises a place whose name the clues have behind that of another city, which
// no table knows, and never behind its own: 大安区 of 台北市.
func (g *Gazetteer) elsewhere(place int32, c Clues) bool {
	name, parent := g.places[place].Name, g.places[place].parent
	if parent == None {
		return false
	}
	other := false
	for _, text := range slices.Concat(c.headlines(), []string{c.Publisher, c.Site}, c.Body[:min(len(c.Body), openingParagraphs)]) {
		for at := strings.Index(text, name); at >= 0; {
			before := text[:at]
			if strings.HasSuffix(before, g.places[parent].Name) || strings.HasSuffix(before, g.places[parent].Short) || g.isInitial(before, parent) {
				return false
			}
			other = other || underUnknown(before)
			next := strings.Index(text[at+len(name):], name)
			if next < 0 {
				break
			}
			at += len(name) + next
		}
	}
	return other
}

// subject is one decision.
type subject struct {
	g       *Gazetteer
	clues   Clues
	context []int32 // places that the clues name, for telling names apart
	body    placeTally
	visited []int32 // places that the title only visits, or learns from
	sources []int32 // of who published the report, and who carries it
}

// origins are the places that a document comes from, each None where it names none.
type origins struct {
	date      Named  // of the dateline
	dateWords string // in which the dateline names it
	publisher Named
	site      Named
}

// findOrigins finds where the document comes from, and with it what its names are read by:
// the context, the tally of the body and the places of its sources.
func (s *subject) findOrigins() (from origins) {
	g, c := s.g, s.clues
	from.publisher = g.publisherPlace(c.Publisher, nil)
	from.site = g.publisherPlace(c.Site, nil)
	from.date, from.dateWords = g.datelinePlace(c, presentPlaces(from.publisher, from.site))
	s.context = presentPlaces(from.date, from.publisher, from.site)
	s.body = g.tallyBody(c, s.context)
	s.context = append(s.context, s.body.leading()...)
	// A name that several places share is clear where another paragraph says which is meant.
	own := s.body.leading()
	s.body = g.tallyBody(c, append(slices.Clip(presentPlaces(from.date, from.publisher, from.site)), own...))
	s.context = append(s.context, s.borne(s.body.addTownships(g, c, s.context))...)
	// With the body known, a name that the publisher left open may be clear.
	if from.publisher.Place == None {
		from.publisher = g.publisherPlace(c.Publisher, s.context)
	}
	if from.site.Place == None {
		from.site = g.publisherPlace(c.Site, s.context)
	}
	s.sources = presentPlaces(from.publisher, from.site)
	return from
}

// decide returns the place that the document reports on, None where that stays open, and
// what told it, in words for people. It asks from the surest to the least sure.
func (s *subject) decide() (Named, string) {
	g, c := s.g, s.clues
	from := s.findOrigins()
	for i, headline := range c.headlines() {
		if m, words := s.fromTitle(headline, from.date, from.publisher, from.site); m.Place != None {
			if own := s.underColumn(m); headlineNames[i] == "引题" && own.place != None {
				return Named{Place: own.place, extra: own.extra}, fmt.Sprintf("引题中的“%s”，正文中%d次提到“%s”", words, own.count, own.name(g))
			}
			if lower := s.calledInTitle(headline, m); lower != None {
				return Named{Place: lower}, fmt.Sprintf("%s中的“%s”，正文提到“%s”", headlineNames[i], words, g.places[lower].Name)
			}
			return m, fmt.Sprintf("%s中的“%s”", headlineNames[i], words)
		}
	}
	if m, words := s.fromTownship(c.Title); m.Place != None {
		return m, fmt.Sprintf("标题中的“%s”", words)
	}
	if len(s.visited) > 0 {
		s.body = s.body.without(g, s.visited)
	}
	if from.publisher.Place == None && (g.nationalVoice(c.Publisher) || g.nationalTitle(c.Title)) {
		return from.publisher, ""
	}
	if m, words := s.mandate(); m.Place != None {
		return m, fmt.Sprintf("正文中的“%s”", words)
	}
	if m, words := s.fromSpeaker(); m.Place != None {
		return m, evidenceSpeaker(words)
	}
	self := g.countSelf(c)
	level := s.levelOf(self)
	if m, words := s.fromNumber(); m.Place != None {
		return m, fmt.Sprintf("文号中的“%s”", words)
	}
	if province := s.filedAtCapital(from.date, level); province != None {
		if m, words := s.namedAlone(level); m.Place != None {
			return m, fmt.Sprintf("正文只提到“%s”", words)
		}
		return s.refine(Named{Place: province}, level, fmt.Sprintf("电头中的“%s”，正文不提该市", from.dateWords))
	}
	if from.date.Place != None {
		return s.refine(from.date, level, fmt.Sprintf("电头中的“%s”", from.dateWords))
	}
	own := s.ofItself(s.body.dominant(g, None, level), level)
	if m, evidence := s.fromSources(from, level, own); m.Place != None {
		return m, evidence
	}
	if m, words := s.namedAlone(level); own.place != None && m.Place != None && m.Place != own.place && s.g.Under(m.Place, own.place) && s.body.weightOf(m.Place) >= openingWeight {
		return m, fmt.Sprintf("正文中的“%s”，没有别处", words)
	}
	if own.place != None && self[selfNation] <= own.count { // else it speaks of the country more than of the place
		return Named{Place: own.place, extra: own.extra}, fmt.Sprintf("正文中%d次提到“%s”", own.count, own.name(g))
	}
	if m, words := s.byTownship(); m.Place != None {
		return m, fmt.Sprintf("标题中的“%s”", words)
	}
	if self[selfNation] == 0 || level == selfCounty {
		if m, words := s.namedAlone(level); m.Place != None {
			return m, fmt.Sprintf("正文只提到“%s”", words)
		}
		if m, words := s.calledAlone(level); m.Place != None {
			return m, fmt.Sprintf("正文几次提到“%s”，没有别处", words)
		}
	}
	return Named{Place: None}, ""
}

// fromSources returns the place of the publisher or of the site, or the one in it that the text
// is about, and what told it; None where the body speaks of another place, own.
func (s *subject) fromSources(from origins, level selfReference, own placeCount) (Named, string) {
	for _, source := range []struct {
		m           Named
		kind, words string
	}{{from.publisher, "来源", s.clues.Publisher}, {from.site, "网站", s.clues.Site}} {
		unnamed := source.m.Place != None && source.m.extra == "" && !strings.Contains(source.words, s.g.places[source.m.Place].Short) // known by a list of papers
		if source.m.Place == None || s.body.contradicts(s.g, source.m.Place, own, unnamed) {
			continue
		}
		// A portal carries reports of all places; a paper mostly those of its own.
		if source.kind == "网站" && own.place != None && !s.g.Under(own.place, source.m.Place) {
			continue
		}
		if m, evidence := s.refine(source.m, level, fmt.Sprintf("%s“%s”", source.kind, source.words)); m.Place != source.m.Place || !s.ownSite(source.m, from.site, level) {
			return m, evidence
		}
	}
	return Named{Place: None}, ""
}

// mandate returns the place in whose name a report is given, or to whose deputies: 我受徐州市鼓楼区人民
// 政府委托, ——2021年1月12日在麒麟区第五届人民代表大会第六次会议上.
func (s *subject) mandate() (Named, string) {
	for _, text := range s.clues.Body[:min(len(s.clues.Body), mandateParagraphs)] {
		for _, m := range s.g.NamedIn(text, Reading{context: s.context, words: s.clues.wordStarts(text)}) {
			if givenAt.MatchString(text) && deputiesOf.MatchString(text[m.End:]) {
				return m, text[m.Start:m.End]
			}
			if wording.EndsWith(text[:m.Start], "我受", "我代表") && wording.BeginsWith(text[m.End:], "人民政府", "政府", "人大常委会", "人民代表大会") {
				return m, text[m.Start:m.End]
			}
		}
	}
	return Named{Place: None}, ""
}

var (
	// givenAt is the line under the title of a paper that says when and to whom it was given.
	givenAt = pattern.Must(`^[—－\-─（(\s]{0,4}(?:[\d年月日 ]{2,16})?在[^，。；]{4,40}(?:会议|全会|大会)上[）)]?$`)
	// deputiesOf stands behind their place.
	deputiesOf = pattern.Must(`^(?:人大|政协)?第[一二三四五六七八九十\d]{1,3}(?:届|次)`)
)

// mandateParagraphs is how many paragraphs may hold it: a session's line, who speaks and
// to whom stand before it.
const mandateParagraphs = 4

// ownSite reports whether a site speaks for a place in that of the publisher, and the report
// of its own county: 我区 on the pages of 普陀, out of 舟山日报.
func (s *subject) ownSite(publisher, site Named, level selfReference) bool {
	return site.Place != None && site.Place != publisher.Place && level.below(s.g, publisher.Place) && s.g.Under(site.Place, publisher.Place)
}

// borne returns those counties, known by a township alone, that the title does not speak
// against: 中山北路街道 is one of 鹤壁, and does not make 鼓楼区 that of 开封.
func (s *subject) borne(counties []int32) []int32 {
	if len(counties) == 0 || s.clues.Title == "" {
		return counties
	}
	words := s.clues.wordStarts(s.clues.Title)
	known := s.g.NamedIn(s.clues.Title, Reading{context: s.context, words: words})
	return slices.DeleteFunc(counties, func(county int32) bool {
		for _, m := range s.g.NamedIn(s.clues.Title, Reading{context: append(slices.Clip(s.context), county), words: words}) {
			told := !slices.ContainsFunc(known, func(k Named) bool { return k.Start == m.Start && k.Place == m.Place })
			if told && !s.g.supports(m.Place, county) {
				return true
			}
		}
		return false
	})
}

// presentPlaces returns the places of those mentions that are there.
func presentPlaces(ms ...Named) []int32 {
	var out []int32
	for _, m := range ms {
		if m.Place != None {
			out = append(out, m.Place)
		}
	}
	return out
}

// refine goes from a place down to the one in it that the body is mostly about.
func (s *subject) refine(m Named, level selfReference, evidence string) (Named, string) {
	if level == selfProvince && s.g.places[m.Place].Kind != Province {
		top := m.Place // a report of the province, filed from its capital
		for s.g.places[top].parent != None {
			top = s.g.places[top].parent
		}
		return Named{Place: top}, evidence + "，正文自称“全省”"
	}
	if m.extra != "" {
		return m, evidence
	}
	own := s.body.dominant(s.g, m.Place, level)
	if level.atMost(s.g, m.Place) {
		// 全市 is also what a city that is a county calls itself.
		if level != selfCity || s.g.places[m.Place].Kind != City {
			return m, evidence
		}
		if own = s.body.dominant(s.g, m.Place, selfUnknown); own.place == None || !strings.HasSuffix(s.g.places[own.place].Name, "市") {
			return m, evidence
		}
	}
	if own.place == None || own.place == m.Place && own.extra == "" {
		return m, evidence
	}
	return Named{Place: own.place, extra: own.extra},
		fmt.Sprintf("%s，正文中%d次提到“%s”", evidence, own.count, own.name(s.g))
}
