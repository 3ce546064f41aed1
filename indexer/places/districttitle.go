package places

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// fromTitle decides by a title: a place before its colon, else the one or the
// common level of those that it is about.
func (s *subject) fromTitle(title string, others ...Named) (Named, string) {
	g := s.g
	none := Named{Place: None}
	if title == "" {
		return none, ""
	}
	if i := strings.IndexAny(title, "：:"); i > 0 && i <= maxTitleLead {
		lead := title[:i]
		if found := g.NamedIn(lead, Reading{context: s.context, Mode: InLead}); len(found) == 1 &&
			found[0].Start == 0 {
			if m, ok := g.wholeLead(lead, found[0]); ok {
				return m, lead
			}
		}
		if m, ok := s.calledInLead(lead); ok {
			return m, lead
		}
	}
	found := g.NamedIn(title, Reading{context: s.context, words: s.clues.wordStarts(title)})
	found = s.withoutSecondary(title, found)
	if m, ok := s.heldIn(title, found); ok {
		return m, strings.TrimSpace(title[:m.End])
	}
	if s.onlyVisits(title, found, others) {
		for _, m := range found {
			s.visited = append(s.visited, m.Place)
		}
		return none, ""
	}
	if len(found) == 0 {
		if m, ok := s.openingName(title); ok {
			return m, title[m.Start:m.End]
		}
		return none, ""
	}
	if g.nationalTitle(title) && s.beyondMainland(found) {
		return none, ""
	}
	words := func(m Named) string { return title[m.Start:m.End] }
	if m, ok := s.deepest(found); ok {
		return m, words(m)
	}
	// 青岛与潍坊签约 in a paper of 潍坊 is about 潍坊.
	for _, o := range others {
		if m, ok := s.onlyWithin(found, o.Place); ok {
			return m, words(m)
		}
	}
	shared := found[0].Place
	for _, m := range found[1:] {
		if shared = g.common(shared, m.Place); shared == None {
			if g.nationalTitle(title) {
				return none, ""
			}
			return found[0], words(found[0])
		}
	}
	var names []string
	for _, m := range found {
		names = append(names, words(m))
	}
	return Named{Place: shared}, strings.Join(names, "”“")
}

// calledInLead returns the county whose short form is a title's whole lead, be it a word besides, where
// the body calls it by its whole name and no namesake of it: 会同：让群众吃上“暖心饭”.
func (s *subject) calledInLead(lead string) (Named, bool) {
	found := None
	for _, h := range s.g.surfacesIn(lead) {
		of := &s.g.surfaces[h.surface]
		if h.start > 0 || h.end < len(lead) || !of.short || of.zone || of.swallow {
			continue
		}
		for _, id := range append(slices.Clip(of.places), of.beside...) {
			p := &s.g.places[id]
			if p.Kind != County || p.Short != lead || !slices.ContainsFunc(s.body.counts, func(c placeCount) bool { return c.place == id && c.extra == "" }) {
				continue
			}
			if found != None && found != id {
				return Named{}, false
			}
			found = id
		}
	}
	return Named{Place: found, End: len(lead)}, found != None
}

// ownZoneEndings are the endings of areas that a city manages itself.
var ownZoneEndings = []string{"新区", "示范区", "开发区", "度假区", "功能区", "管理区", "实验区", "试验区", "合作区", "产业园区", "工业园区", "商务区", "保税区", "新城"}

// wholeLead takes the place that opens a title's lead if nothing else stands there
// but an area of its own: 济宁太白湖新区 is one under 济宁 though no table has it.
func (g *Gazetteer) wholeLead(lead string, m Named) (Named, bool) {
	rest := strings.Trim(lead[m.End:], " 　")
	if rest == "" {
		return m, true
	}
	if id := g.shortChild(lead, m); id != None {
		m.Place, m.End = id, len(lead)
		return m, true // 济南市中 is 市中区 of 济南
	}
	kind := g.places[m.Place].Kind
	if rest == "新城" && kind != City {
		return m, true // 嘉定新城 is built in 嘉定; it has no government of its own
	}
	if m.extra != "" || kind == Zone || kind == Province || utf8.RuneCountInString(rest) > maxOwnZone || !wording.EndsWith(rest, ownZoneEndings...) {
		return m, false
	}
	if slices.Contains(ownZoneEndings, rest) {
		rest = g.places[m.Place].Short + rest // 焦作示范区
	}
	m.End, m.extra = len(lead), rest
	return m, true
}

// shortChild returns the place in m that a lead names without its last character
// behind the short name of m, None if it is none.
func (g *Gazetteer) shortChild(lead string, m Named) int32 {
	own, ok := strings.CutPrefix(lead, g.places[m.Place].Short)
	if !ok || m.extra != "" || utf8.RuneCountInString(own) < 2 {
		return None
	}
	for id := range g.places {
		p := &g.places[id]
		if p.parent == m.Place && (p.Name == own+"区" || p.Name == own+"县" || p.Name == own+"市") {
			return int32(id)
		}
	}
	return None
}

// maxOwnZone bounds, in characters, the name of such an area after its city's.
const maxOwnZone = 10

// nationalTitle recognises a title by which an organ of the whole country speaks.
func (g *Gazetteer) nationalTitle(title string) bool {
	return g.nationalVoice(title) || strings.Contains(title, "中华人民共和国") || strings.Contains(title, "中国公民") || strings.Contains(title, "全国")
}

// beyondMainland reports whether all places are Hong Kong, Macao or Taiwan: what
// national organs regulate towards them is not their report.
func (s *subject) beyondMainland(found []Named) bool {
	return !slices.ContainsFunc(found, func(m Named) bool { return !s.g.outlying(m.Place) })
}

// outlying recognises Hong Kong, Macao and Taiwan.
func (g *Gazetteer) outlying(id int32) bool {
	switch g.places[id].path {
	case "香港特别行政区", "澳门特别行政区", "台湾省":
		return true
	}
	return false
}

// maxTitleLead bounds, in bytes, what may stand before a title's colon as its
// place: 新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县.
const maxTitleLead = 90

// fromTownship decides by a township that a title names without its county.
func (s *subject) fromTownship(title string) (m Named, words string) {
	m = Named{Place: None}
	s.g.townshipsIn(title, s.context, func(county int32, name string, _ int) {
		if m.Place == None {
			m.Place, words = county, name
		}
	})
	return m, words
}

// onlyWithin returns the one mention that lies in a place, if it is one.
func (s *subject) onlyWithin(found []Named, place int32) (Named, bool) {
	if place == None {
		return Named{}, false
	}
	inside := slices.DeleteFunc(slices.Clone(found), func(m Named) bool { return !s.g.Under(m.Place, place) })
	if len(inside) != 1 {
		return Named{}, false
	}
	return inside[0], true
}

// deepest returns the lowest of places that each lie in the one above.
func (s *subject) deepest(found []Named) (Named, bool) {
	low := found[0]
	for _, m := range found[1:] {
		switch {
		case m.Place == low.Place && (m.extra == low.extra || m.extra != "" && low.extra == ""):
			low = m
		case s.g.Under(m.Place, low.Place) && low.extra == "":
			low = m
		case s.g.Under(low.Place, m.Place) && m.extra == "":
		default:
			return Named{}, false
		}
	}
	return low, true
}

// Words before and after a place that make it another's: where one goes, from
// whom one learns, where a meeting was held.
var (
	awayBefore   = []string{"赴", "前往", "飞往", "开往", "驻", "来自", "学习", "借鉴", "对标", "对口支援", "支援", "援", "对口帮扶", "帮扶", "走进", "出访", "访问", "抵达", "同", "会见", "进军", "挺进"}
	meetingAfter = []string{"召开", "举行", "举办", "开幕", "闭幕", "启动", "开班", "开赛", "落幕", "揭幕"}
	othersAfter  = []string{"经验", "籍", "客商", "代表团", "考察团", "客人", "模式"}
)

var (
	// learning is what makes a place that a title names one that others learn from.
	learning = pattern.Must(`(?:学习|学|借鉴|对标|考察|参观|调研|观摩|取经|推广|复制|移植)$`)
	// goingTo is the way there, and studyTrip what one goes for.
	goingTo   = pattern.Must(`(?:赴|前往|到|去)$`)
	studyTrip = pattern.Must(`^.{0,12}(?:学习|考察|参观|调研|观摩|取经|交流|跟岗|研学|招商)`)
	// learnt is what is learnt there.
	learnt = pattern.Must(`^.{0,6}(?:经验|做法|模式|先进|典型)`)
	// guests are those who come from there: 银川市党政代表团来厦考察.
	guests = pattern.Must(`^[^，。！？、]{0,10}(?:代表团|考察[团组]|调研[团组]|学习团|参访团|访问团|客商|客人|一行)[^，。！？]{0,6}?来[^自到，。！？]`)
)

// onlyVisits tells a title that names places for what others learn from them or look at
// there: 学习拱墅经验, 赴苏州工业园区学习考察. Who publishes it from there, or thereabouts,
// is at home.
func (s *subject) onlyVisits(title string, found, others []Named) bool {
	if len(found) == 0 {
		return false
	}
	for _, m := range found {
		before, after := title[:m.Start], title[m.End:]
		visits := goingTo.MatchString(before) && studyTrip.MatchString(after)
		learns := learning.MatchString(before) && (learnt.MatchString(after) || m.Start <= maxLearning)
		if !visits && !learns && !guests.MatchString(after) {
			return false
		}
		for _, o := range others {
			if o.Place != None && (s.g.Under(o.Place, m.Place) || s.g.Under(m.Place, o.Place)) {
				return false
			}
		}
	}
	return true
}

// maxLearning is how far into a title, in bytes, the verb stands that opens it: 学习借鉴.
const maxLearning = len("学习借鉴")

// heldIn returns the subject of a title that says where a meeting of a whole province or
// city was held: 全省养老服务现场会在常德召开 is about the province.
func (s *subject) heldIn(title string, found []Named) (Named, bool) {
	for _, m := range found {
		before, inside := strings.CutSuffix(title[:m.Start], "在")
		if !inside || !wording.BeginsWith(title[m.End:], meetingAfter...) {
			continue
		}
		whole, city := strings.LastIndex(before, "全省"), strings.LastIndex(before, "全市")
		if whole < 0 && city < 0 {
			whole = strings.LastIndex(before, "全区") // an autonomous one holds it in a city
			if s.g.places[m.Place].Kind == City {
				city = -1
			} else {
				whole = -1
			}
		}
		for at := m.Place; at != None; at = s.g.places[at].parent {
			if whole >= 0 && s.g.places[at].Kind == Province || city >= 0 && whole < 0 && s.g.places[at].Kind == City {
				return Named{Place: at, Start: m.Start, End: m.End}, true
			}
		}
	}
	return Named{}, false
}

// withoutSecondary drops the places that a title names beside the one that it is
// about, as long as one is left.
func (s *subject) withoutSecondary(title string, found []Named) []Named {
	if len(found) < 2 {
		return found
	}
	var first []Named
	for _, m := range found {
		before, after := title[:m.Start], title[m.End:]
		meeting := meetingPlace(before, after)
		if !meeting && !wording.EndsWith(before, awayBefore...) && !wording.BeginsWith(after, othersAfter...) {
			first = append(first, m)
		}
	}
	if len(first) == 0 {
		return found
	}
	return first
}
