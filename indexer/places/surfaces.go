package places

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
)

// placeNeed says what a surface needs to count as its place.
type placeNeed byte

const (
	needNothing placeNeed = iota // counts as it stands
	needBound                    // a bound before it: names of two characters (和县)
	needContext                  // a context in the same city
	needParent                   // the place above right before it
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
		add(full, p.Name, id)
		add(short, p.Short, id)
		if p.parent != None && strings.HasPrefix(p.Name, "市") {
			add(full, g.places[p.parent].Short+p.Name, id) // 济南市中区, 青岛市北区
		}
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
	g.match = pattern.NewAutomaton(patterns)
}

// shortSurface ranks the places of a short form: of places of several levels the
// upper ones are meant, the lower only right after the place above them.
func (g *Gazetteer) shortSurface(text string, ids []int32) placeSurface {
	s := placeSurface{text: text, short: true}
	upper := slices.ContainsFunc(ids, func(id int32) bool { return g.places[id].Kind == Province || g.places[id].Kind == City })
	whole := slices.IndexFunc(ids, func(id int32) bool { return g.places[id].Kind == Province })
	for _, id := range ids {
		if kind := g.places[id].Kind; upper && kind != Province && kind != City || whole >= 0 && !g.Under(id, ids[whole]) {
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
