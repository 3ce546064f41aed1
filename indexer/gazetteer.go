package indexer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

//go:generate go run ./gazetteergen

//go:embed gazetteer.tsv
var gazetteerTable string

// placeFiles gives the texts of the files that rules on places stand in, for naming them.
func placeFiles() []string { return []string{gazetteerTable, string(townshipTable), placeWordsText} }

// Gazetteer knows the places of China: provinces, cities, counties, development
// zones and new areas, by all their names. It is immutable and safe for
// concurrent use.
type Gazetteer struct {
	places   []place
	byPath   map[string]int32
	byName   map[string][]int32 // folded name, short form or alias → places
	words    placeWords
	surfaces []placeSurface
	match    *automaton // finds the surfaces in a text
	papers   *automaton
	self     *automaton // finds selfWords

	townships townships
}

// placeKind is the level of a place.
type placeKind byte

// The levels: a province, a city of the prefecture's level, a county or district, and a
// development zone or new area, which belongs to none of them.
const (
	placeProvince placeKind = 'p'
	placeCity     placeKind = 'c'
	placeCounty   placeKind = 'd'
	placeZone     placeKind = 'z'
)

// noPlace stands for no place.
const noPlace int32 = -1

// place is one place of the table.
type place struct {
	name   string // in full: 和平区
	short  string // without its kind, "" where that is no name: 和平
	kind   placeKind
	parent int32
	depth  int // 0 for a province
	path   string
}

// at gives the place of an index.
func (g *Gazetteer) at(id int32) *place { return &g.places[id] }

// knows tells a name, a short form or an alias of a place.
func (g *Gazetteer) knows(name string) bool { return len(g.byName[name]) > 0 }

// LoadGazetteer reads the embedded table of places.
func LoadGazetteer() (*Gazetteer, error) {
	words, err := readPlaceWords(placeWordsText)
	if err != nil {
		return nil, fmt.Errorf("reading the words about places: %w", err)
	}
	g := &Gazetteer{byPath: map[string]int32{}, byName: map[string][]int32{}, words: words}
	aliases, err := g.readTable(gazetteerTable)
	if err != nil {
		return nil, fmt.Errorf("reading the table of places: %w", err)
	}
	g.addFormerForms(aliases)
	for i, p := range g.places {
		for _, n := range append([]string{p.name, p.short}, aliases[i]...) {
			g.addName(n, int32(i))
		}
	}
	g.buildSurfaces(aliases)
	if err := g.readTownships(townshipTable); err != nil {
		return nil, fmt.Errorf("reading the table of townships: %w", err)
	}
	names := make([]string, len(words.papers))
	for i, p := range words.papers {
		if _, ok := g.byPath[p.path]; !ok {
			return nil, fmt.Errorf("reading the words about places: %s reports from %s, which is not in the table", p.name, p.path)
		}
		names[i] = p.name
	}
	g.papers = newAutomaton(names)
	g.self = newSelfAutomaton()
	return g, nil
}

// readTable fills places and byPath and gives each place's aliases.
func (g *Gazetteer) readTable(table string) ([][]string, error) {
	var aliases [][]string
	var above []int32 // the place at each depth of the line before
	for i, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		name := strings.TrimLeft(f[0], " ")
		depth := len(f[0]) - len(name)
		if len(f) != 4 || len(f[1]) != 1 || depth > len(above) {
			return nil, fmt.Errorf("line %d: %q", i+1, line)
		}
		above = above[:depth]
		p := place{name: name, kind: placeKind(f[1][0]), short: f[2], parent: noPlace, depth: depth, path: name}
		if depth > 0 {
			p.parent = above[depth-1]
			p.path = g.places[p.parent].path + "/" + name
		}
		id := int32(len(g.places))
		g.places = append(g.places, p)
		g.byPath[p.path] = id
		above = append(above, id)
		var other []string
		if f[3] != "" {
			other = strings.Split(f[3], ",")
		}
		aliases = append(aliases, other)
	}
	return aliases, nil
}

// addFormerForms gives districts and county-level cities the names that they had
// as counties or cities (即墨市, 监利县), where the stem is theirs alone.
func (g *Gazetteer) addFormerForms(aliases [][]string) {
	holders := map[string]int{}
	for i, p := range g.places {
		holders[p.short]++
		for _, a := range aliases[i] {
			holders[a]++
		}
		holders[p.name]++
	}
	for i, p := range g.places {
		if p.kind != placeCounty || p.short == "" || holders[p.short] != 1 {
			continue
		}
		for _, suffix := range []string{"县", "市"} {
			former := p.short + suffix
			if holders[former] == 0 && !strings.HasSuffix(p.name, "县") && !strings.HasSuffix(former, "城市") {
				aliases[i] = append(aliases[i], former)
			}
		}
	}
}

func (g *Gazetteer) addName(name string, id int32) {
	key := analyzers.Fold(name)
	if key != "" && !slices.Contains(g.byName[key], id) {
		g.byName[key] = append(g.byName[key], id)
	}
}

// under tells whether a is b or lies in it.
func (g *Gazetteer) under(a, b int32) bool {
	for g.places[a].depth > g.places[b].depth {
		a = g.places[a].parent
	}
	return a == b
}

// common gives the lowest place that holds both, or noPlace.
func (g *Gazetteer) common(a, b int32) int32 {
	for a != b {
		if g.places[a].depth < g.places[b].depth {
			a, b = b, a
		}
		if a = g.places[a].parent; a == noPlace {
			return noPlace
		}
	}
	return a
}

// sharedLevels counts the levels that a and b have in common.
func (g *Gazetteer) sharedLevels(a, b int32) int {
	if c := g.common(a, b); c != noPlace {
		return g.places[c].depth + 1
	}
	return 0
}

// find gives the deepest place of the table on the path, which may lead further
// (a zone that the table lacks), or noPlace.
func (g *Gazetteer) find(path []string) int32 {
	for n := len(path); n > 0; n-- {
		if id, ok := g.byPath[strings.Join(path[:n], "/")]; ok {
			return id
		}
	}
	return noPlace
}
