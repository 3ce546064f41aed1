package places

import (
	"strings"

	"zhengsou/analyzers"
)

// zoneEndings are the endings of a zone's name, longest first, and the form that
// the path has.
var zoneEndings = [][2]string{
	{"国家高新技术产业开发区", "高新区"}, {"国家级经济技术开发区", "经开区"}, {"国家经济技术开发区", "经开区"},
	{"高新技术产业开发区", "高新区"}, {"高新技术产业园区", "高新区"}, {"高新技术开发区", "高新区"},
	{"经济技术开发区", "经开区"}, {"经济开发区", "经开区"}, {"国家高新区", "高新区"}, {"高新区", "高新区"}, {"经开区", "经开区"},
}

// ownsZones reports whether a zone that the table lacks may bear the place's name;
// 山东省经济开发区条例 is about all zones of a province.
func (g *Gazetteer) ownsZones(id int32) bool {
	return g.places[id].Kind == City || g.places[id].Kind == County
}

// zoneEnding returns the ending of a zone's name that the text begins with, and the
// form of it that a path has.
func zoneEnding(text string) (ending, form string) {
	for _, e := range zoneEndings {
		if strings.HasPrefix(text, e[0]) {
			return e[0], e[1]
		}
	}
	return "", ""
}

// zoneOf returns the zone of a kind that bears a place's name: one of the table, or
// the place and the name of a zone that the table lacks.
func (g *Gazetteer) zoneOf(id int32, form string) (int32, string) {
	p := &g.places[id]
	stem := p.Short
	if stem == "" {
		stem = p.Name
	}
	name := stem + form
	for _, found := range g.byName[analyzers.Fold(name)] {
		if g.Under(found, id) {
			return found, ""
		}
	}
	return id, name
}

// judgeZone reads a zone's kind alone, 高新区, by the place before it or by the
// context: the zone that the text is about, else the context's zone of that kind.
func (g *Gazetteer) judgeZone(text string, h surfaceHit, beside int32, r Reading) (Named, bool) {
	m := Named{Start: h.start, End: h.end}
	_, form := zoneEnding(text[h.start:])
	if form == "" {
		form = text[h.start:h.end] // 开发区, 新区
	}
	if beside != None && g.places[beside].Kind != Zone && form != "新区" && form != "开发区" {
		m.Place, m.extra = g.zoneOf(beside, form)
		return m, m.extra == "" || g.ownsZones(beside)
	}
	for i, c := range r.context {
		name := g.places[c].Name
		if i == 0 && r.extra != "" {
			name = r.extra
		}
		if strings.HasSuffix(name, form) || form == "开发区" && strings.HasSuffix(name, "经开区") {
			m.Place = c
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
		for at := c; at != None && g.places[at].Kind != Province; at = g.places[at].parent {
			if id, extra := g.zoneOf(at, form); extra == "" {
				m.Place = id
				return m, true
			}
		}
	}
	return m, false
}
