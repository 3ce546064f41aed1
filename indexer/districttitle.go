package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// fromTitle decides by a title: a place before its colon, else the one or the
// common level of those that it is about.
func (s *subject) fromTitle(title string, others ...mention) (mention, string) {
	g := s.g
	none := mention{place: noPlace}
	if title == "" {
		return none, ""
	}
	if i := strings.IndexAny(title, "：:"); i > 0 && i <= maxTitleLead {
		lead := title[:i]
		if found := g.mentions(lead, placeReading{context: s.context, mode: inLead}); len(found) == 1 &&
			found[0].start == 0 {
			if m, ok := g.wholeLead(lead, found[0]); ok {
				return m, lead
			}
		}
	}
	found := g.mentions(title, placeReading{context: s.context, words: s.clues.wordStarts(title)})
	found = s.withoutSecondary(title, found)
	if m, ok := s.heldIn(title, found); ok {
		return m, strings.TrimSpace(title[:m.end])
	}
	if s.onlyVisits(title, found, others) {
		for _, m := range found {
			s.visited = append(s.visited, m.place)
		}
		return none, ""
	}
	if len(found) == 0 {
		if m, ok := s.openingName(title); ok {
			return m, title[m.start:m.end]
		}
		return none, ""
	}
	if g.nationalTitle(title) && s.beyondMainland(found) {
		return none, ""
	}
	words := func(m mention) string { return title[m.start:m.end] }
	if m, ok := s.deepest(found); ok {
		return m, words(m)
	}
	// 青岛与潍坊签约 in a paper of 潍坊 is about 潍坊.
	for _, o := range others {
		if m, ok := s.onlyWithin(found, o.place); ok {
			return m, words(m)
		}
	}
	shared := found[0].place
	for _, m := range found[1:] {
		if shared = g.common(shared, m.place); shared == noPlace {
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
	return mention{place: shared}, strings.Join(names, "”“")
}

// ownZoneEndings are the endings of areas that a city manages itself.
var ownZoneEndings = []string{"新区", "示范区", "开发区", "度假区", "功能区", "管理区", "实验区", "试验区", "合作区", "产业园区", "工业园区", "商务区", "保税区", "新城"}

// wholeLead takes the place that opens a title's lead if nothing else stands there
// but an area of its own: 济宁太白湖新区 is one under 济宁 though no table has it.
func (g *Gazetteer) wholeLead(lead string, m mention) (mention, bool) {
	rest := strings.Trim(lead[m.end:], " 　")
	if rest == "" {
		return m, true
	}
	if id := g.shortChild(lead, m); id != noPlace {
		m.place, m.end = id, len(lead)
		return m, true // 济南市中 is 市中区 of 济南
	}
	kind := g.places[m.place].kind
	if rest == "新城" && kind != placeCity {
		return m, true // 嘉定新城 is built in 嘉定; it has no government of its own
	}
	if m.extra != "" || kind == placeZone || kind == placeProvince || utf8.RuneCountInString(rest) > maxOwnZone || !endsWith(rest, ownZoneEndings) {
		return m, false
	}
	if slices.Contains(ownZoneEndings, rest) {
		rest = g.places[m.place].short + rest // 焦作示范区
	}
	m.end, m.extra = len(lead), rest
	return m, true
}

// shortChild gives the place in m that a lead names without its last character
// behind the short name of m, noPlace if it is none.
func (g *Gazetteer) shortChild(lead string, m mention) int32 {
	own, ok := strings.CutPrefix(lead, g.places[m.place].short)
	if !ok || m.extra != "" || utf8.RuneCountInString(own) < 2 {
		return noPlace
	}
	for id := range g.places {
		p := &g.places[id]
		if p.parent == m.place && (p.name == own+"区" || p.name == own+"县" || p.name == own+"市") {
			return int32(id)
		}
	}
	return noPlace
}

// maxOwnZone bounds, in characters, the name of such an area after its city's.
const maxOwnZone = 10

// nationalTitle tells a title by which an organ of the whole country speaks.
func (g *Gazetteer) nationalTitle(title string) bool {
	return g.nationalVoice(title) || strings.Contains(title, "中华人民共和国") || strings.Contains(title, "中国公民") || strings.Contains(title, "全国")
}

// beyondMainland tells whether all places are Hong Kong, Macao or Taiwan: what
// national organs regulate towards them is not their report.
func (s *subject) beyondMainland(found []mention) bool {
	return !slices.ContainsFunc(found, func(m mention) bool { return !s.g.outlying(m.place) })
}

// outlying tells Hong Kong, Macao and Taiwan.
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
func (s *subject) fromTownship(title string) (m mention, words string) {
	m = mention{place: noPlace}
	s.g.townshipsIn(title, s.context, func(county int32, name string, _ int) {
		if m.place == noPlace {
			m.place, words = county, name
		}
	})
	return m, words
}

// onlyWithin gives the one mention that lies in a place, if it is one.
func (s *subject) onlyWithin(found []mention, place int32) (mention, bool) {
	if place == noPlace {
		return mention{}, false
	}
	inside := slices.DeleteFunc(slices.Clone(found), func(m mention) bool { return !s.g.under(m.place, place) })
	if len(inside) != 1 {
		return mention{}, false
	}
	return inside[0], true
}

// deepest gives the lowest of places that each lie in the one above.
func (s *subject) deepest(found []mention) (mention, bool) {
	low := found[0]
	for _, m := range found[1:] {
		switch {
		case m.place == low.place && (m.extra == low.extra || m.extra != "" && low.extra == ""):
			low = m
		case s.g.under(m.place, low.place) && low.extra == "":
			low = m
		case s.g.under(low.place, m.place) && m.extra == "":
		default:
			return mention{}, false
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
	learning = mustPattern(`(?:学习|学|借鉴|对标|考察|参观|调研|观摩|取经|推广|复制|移植)$`)
	// goingTo is the way there, and studyTrip what one goes for.
	goingTo   = mustPattern(`(?:赴|前往|到|去)$`)
	studyTrip = mustPattern(`^.{0,12}(?:学习|考察|参观|调研|观摩|取经|交流|跟岗|研学|招商)`)
	// learnt is what is learnt there.
	learnt = mustPattern(`^.{0,6}(?:经验|做法|模式|先进|典型)`)
	// guests are those who come from there: 银川市党政代表团来厦考察.
	guests = mustPattern(`^[^，。！？、]{0,10}(?:代表团|考察[团组]|调研[团组]|学习团|参访团|访问团|客商|客人|一行)[^，。！？]{0,6}?来[^自到，。！？]`)
)

// onlyVisits tells a title that names places for what others learn from them or look at
// there: 学习拱墅经验, 赴苏州工业园区学习考察. Who publishes it from there, or thereabouts,
// is at home.
func (s *subject) onlyVisits(title string, found, others []mention) bool {
	if len(found) == 0 {
		return false
	}
	for _, m := range found {
		before, after := title[:m.start], title[m.end:]
		visits := goingTo.MatchString(before) && studyTrip.MatchString(after)
		learns := learning.MatchString(before) && (learnt.MatchString(after) || m.start <= maxLearning)
		if !visits && !learns && !guests.MatchString(after) {
			return false
		}
		for _, o := range others {
			if o.place != noPlace && (s.g.under(o.place, m.place) || s.g.under(m.place, o.place)) {
				return false
			}
		}
	}
	return true
}

// maxLearning is how far into a title, in bytes, the verb stands that opens it: 学习借鉴.
const maxLearning = len("学习借鉴")

// heldIn gives the subject of a title that says where a meeting of a whole province or
// city was held: 全省养老服务现场会在常德召开 is about the province.
func (s *subject) heldIn(title string, found []mention) (mention, bool) {
	for _, m := range found {
		before, inside := strings.CutSuffix(title[:m.start], "在")
		if !inside || !beginsWith(title[m.end:], meetingAfter...) {
			continue
		}
		whole, city := strings.LastIndex(before, "全省"), strings.LastIndex(before, "全市")
		if whole < 0 && city < 0 {
			whole = strings.LastIndex(before, "全区") // an autonomous one holds it in a city
			if s.g.places[m.place].kind == placeCity {
				city = -1
			} else {
				whole = -1
			}
		}
		for at := m.place; at != noPlace; at = s.g.places[at].parent {
			if whole >= 0 && s.g.places[at].kind == placeProvince || city >= 0 && whole < 0 && s.g.places[at].kind == placeCity {
				return mention{place: at, start: m.start, end: m.end}, true
			}
		}
	}
	return mention{}, false
}

// withoutSecondary drops the places that a title names beside the one that it is
// about, as long as one is left.
func (s *subject) withoutSecondary(title string, found []mention) []mention {
	if len(found) < 2 {
		return found
	}
	var first []mention
	for _, m := range found {
		before, after := title[:m.start], title[m.end:]
		meeting := meetingPlace(before, after)
		if !meeting && !endsWith(before, awayBefore) && !beginsWith(after, othersAfter...) {
			first = append(first, m)
		}
	}
	if len(first) == 0 {
		return found
	}
	return first
}
