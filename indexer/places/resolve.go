package places

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// Resolve returns the path of the place that a name, a short form or a (part of a)
// path stands for, where that is certain: "李沧区", "江苏", "天津市/河西区",
// "西安高新区". ok is false for what is unknown or could be several places.
func (g *Gazetteer) Resolve(name string) (path []string, ok bool) {
	ids, extra := g.lookup(name)
	id := g.single(ids)
	if id == None {
		return nil, false
	}
	return g.split(id, extra), true
}

// Expand returns the paths, joined by /, of every place that a district filter can
// stand for, in the table's order: one for 陕西省, 天津市/河西区 or 李沧, four for
// 鼓楼区. What names no place stands for itself.
func (g *Gazetteer) Expand(filter string) []string {
	ids, extra := g.lookup(filter)
	if len(ids) == 0 {
		return []string{strings.TrimSpace(filter)}
	}
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, strings.Join(g.split(id, extra), "/"))
	}
	return out
}

// split returns the steps of a place's path, with the zone that the table lacks
// appended, if any.
func (g *Gazetteer) split(id int32, extra string) []string {
	path := strings.Split(g.places[id].path, "/")
	if extra != "" {
		path = append(path, extra)
	}
	return path
}

// pathSigns are written between the levels of a path.
var pathSigns = strings.NewReplacer(" › ", "/", "›", "/", ">", "/")

// lookup returns the places that a name or path can stand for, and the zone under
// them if the name is that of a zone that the table lacks.
func (g *Gazetteer) lookup(name string) (ids []int32, extra string) {
	name = strings.Trim(strings.TrimSpace(strings.ReplaceAll(name, "／", "/")), "/")
	name = pathSigns.Replace(name)
	if id, ok := g.byPath[name]; ok {
		return []int32{id}, ""
	}
	steps := strings.Split(name, "/")
	for i, step := range steps {
		step = strings.TrimSpace(step)
		if ending, form := zoneEnding(step); ending != "" && ending == step && i == len(steps)-1 {
			if at := g.single(ids); at != None { // 陕西省/西安市/高新区
				id, extra := g.zoneOf(at, form)
				return []int32{id}, extra
			}
		}
		var next []int32
		next, extra = g.named(step)
		if i > 0 {
			next = slices.DeleteFunc(next, func(id int32) bool {
				return !slices.ContainsFunc(ids, func(above int32) bool { return id != above && g.Under(id, above) || extra != "" && id == above })
			})
		}
		if len(next) == 0 {
			return nil, ""
		}
		ids = next
		if extra != "" && i < len(steps)-1 {
			return nil, ""
		}
	}
	return ids, extra
}

// named returns the places of a name without slashes.
func (g *Gazetteer) named(name string) (ids []int32, extra string) {
	if found := g.byName[analyzers.Fold(name)]; len(found) > 0 {
		ids = slices.Clone(found)
		slices.Sort(ids)
		// The short form of a province means the province (海南, not 海南州).
		if i := slices.IndexFunc(ids, func(id int32) bool { return g.places[id].Kind == Province }); i >= 0 {
			return ids[i : i+1], ""
		}
		return ids, ""
	}
	// Several names in a row (陕西省西安市高新区), or a zone that the table lacks.
	if m, ok := g.wholeMention(name); ok {
		return []int32{m.Place}, m.extra
	}
	return nil, ""
}

// wholeMention reads all of a name as one mention.
func (g *Gazetteer) wholeMention(name string) (Named, bool) {
	found := g.NamedIn(name, Reading{Mode: InName})
	if len(found) == 1 && found[0].Start == 0 && found[0].End == len(name) {
		return found[0], true
	}
	return Named{}, false
}

// single returns the one place that is certain among those of a name: the only
// one, or the one that holds all others (大理州 for 大理).
func (g *Gazetteer) single(ids []int32) int32 {
	for _, id := range ids {
		if !slices.ContainsFunc(ids, func(other int32) bool { return !g.Under(other, id) }) {
			return id
		}
	}
	return None
}

// Rank is where a district's path stands among all places as yearbooks list them, by the
// codes of the divisions: below it stands what lies in it. A place that the table does
// not have stands with the nearest above it that it has; what has none, as "", is last.
func (g *Gazetteer) Rank(path string) int {
	for {
		if id, ok := g.byPath[path]; ok {
			return int(id)
		}
		at := strings.LastIndexByte(path, '/')
		if at < 0 {
			return len(g.places)
		}
		path = path[:at]
	}
}
