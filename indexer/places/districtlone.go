package places

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What decides where title, publisher and the weight of the body leave a report's district
// open: the office of who speaks, a name that nothing stands against, the townships of
// which the body speaks by half their names.

// fromSpeaker returns the place of the office of who gave a speech: 中共温州市鹿城区委书记.
func (s *subject) fromSpeaker() (Named, string) {
	found := s.g.NamedIn(s.clues.Speaker, Reading{context: s.context, Mode: inPublisher})
	if len(found) == 0 {
		return Named{Place: None}, ""
	}
	m, ok := s.deepest(found)
	if !ok {
		return Named{Place: None}, ""
	}
	return m, s.clues.Speaker[m.Start:m.End]
}

// openingName returns the place by whose whole name a title opens before a year: 江岸区2025年….
// Names that are words too (江岸, 东方) are none there.
func (s *subject) openingName(title string) (Named, bool) {
	for _, h := range s.g.surfacesIn(title) {
		if h.start > 0 {
			break
		}
		of := &s.g.surfaces[h.surface]
		if of.short || of.zone || of.swallow || len(of.places) != 1 || utf8.RuneCountInString(of.text) < 3 || h.end == len(title) || !wording.IsDigit(rune(title[h.end])) {
			continue
		}
		return Named{Start: 0, End: h.end, Place: of.places[0]}, true
	}
	return Named{}, false
}

// namedAlone returns the place that the body names by its whole name, only once, where it
// names no other and speaks of itself as of a place of this kind, if it does at all.
func (s *subject) namedAlone(level selfReference) (Named, string) {
	none := Named{Place: None}
	if len(s.visited) > 0 || len(s.body.counts) == 0 {
		return none, ""
	}
	low := s.body.counts[0]
	for _, c := range s.body.counts[1:] {
		switch {
		case s.g.Under(c.place, low.place):
			low = c
		case !s.g.Under(low.place, c.place):
			return none, ""
		}
	}
	p := &s.g.places[low.place]
	if low.extra != "" || s.g.outlying(low.place) || !level.fits(s.g, low.place) {
		return none, ""
	}
	for _, text := range s.clues.Body {
		at := strings.Index(text, p.Name)
		if at < 0 {
			continue
		}
		before, after := text[:at], text[at+len(p.Name):]
		if wording.EndsWith(before, awayBefore...) || wording.EndsWith(before, exampleBefore...) || wording.BeginsWith(after, othersAfter...) ||
			wording.BeginsWith(after, "为例") || meetingPlace(before, after) {
			return none, ""
		}
		return Named{Place: low.place}, p.Name
	}
	return none, ""
}

// exampleBefore makes a place an example.
var exampleBefore = []string{"如", "例如", "比如", "譬如", "像", "以", "从", "在", "于", "距", "至", "到"}

// meetingPlace recognises a place where something was only held.
func meetingPlace(before, after string) bool {
	return strings.HasSuffix(before, "在") && wording.BeginsWith(after, meetingAfter...)
}

// fits reports whether a report that speaks of itself at this level may be of the place.
func (s selfReference) fits(g *Gazetteer, id int32) bool {
	p := &g.places[id]
	switch s {
	case selfUnknown:
		return true
	case selfCounty:
		return p.Kind == County && !strings.HasSuffix(p.Name, "市")
	case selfCity:
		return p.Kind == City || strings.HasSuffix(p.Name, "市")
	case selfProvince:
		return p.Kind == Province
	}
	return false
}

// byTownship tells which of the places of one name in the title is meant by the body's
// speaking of one of its townships, if only without the word for what it is: 宝山区 with 吴淞.
func (s *subject) byTownship() (Named, string) {
	none := Named{Place: None}
	g := s.g
	for _, title := range s.clues.headlines() {
		for _, h := range g.surfacesIn(title) {
			of := &g.surfaces[h.surface]
			if of.short || of.zone || of.swallow || len(of.places) < 2 || len(of.places) > maxNamesakes {
				continue
			}
			found := None
			for _, id := range of.places {
				if !s.speaksOfTownship(id) {
					continue
				}
				if found != None {
					return none, ""
				}
				found = id
			}
			if found != None {
				return Named{Place: found}, title[h.start:h.end]
			}
		}
	}
	return none, ""
}

// maxNamesakes is how many places of one name are told apart so.
const maxNamesakes = 6

// minStem is the shortest name of a township, in characters, without what it is.
const minStem = 2

// speaksOfTownship reports whether title or body name a township of a county by the first
// part of its name, where that is no ordinary word.
func (s *subject) speaksOfTownship(county int32) bool {
	t := &s.g.townships
	for i, name := range t.names {
		if !slices.Contains(t.counties[i], county) {
			continue
		}
		stem := name
		for _, end := range []string{"街道", "镇", "乡"} {
			if rest, ok := strings.CutSuffix(name, end); ok {
				stem = rest
				break
			}
		}
		if utf8.RuneCountInString(stem) < minStem || s.g.words.trap[stem] || s.g.words.cityTrap[stem] || s.g.words.noun[stem] ||
			len(s.g.byName[stem]) > 0 || strings.Contains(s.g.places[county].Name, stem) || ordinaryStem.MatchString(stem) {
			continue
		}
		if slices.ContainsFunc(append([]string{s.clues.Title}, s.clues.Body...), func(text string) bool { return strings.Contains(text, stem) }) {
			return true
		}
	}
	return false
}

// ordinaryStem are names of townships that are words of any report, and names that many have.
var ordinaryStem = pattern.Must(`^(?:.*(?:路|街|城|庄|港|桥|门|山|湖|河|江|岭|屯|林场|农场|开发区|园区|工业园)|城关|城区|城郊|中心|新华|人民|幸福|和平|友谊|团结|红旗|胜利|建设|解放|东风|前进|光明|文化|青年|八一|五一|五四|七一|东北|西南|东南|西北|南方|北方|新兴|振兴|民主|民族|自由|先锋|卫星|太阳|长江|黄河|学府|大学|科技|铁路|机场|火车站|车站|广场|公园)$`)

// evidenceSpeaker says by which words an office of who speaks decided.
func evidenceSpeaker(words string) string { return fmt.Sprintf("讲话人职务中的“%s”", words) }
