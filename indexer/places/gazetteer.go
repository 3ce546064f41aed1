// Package places knows the places of China: which of them a text names, and which one a
// document reports on.
//
// Load gives the Gazetteer. Mentions finds the places of a text by name; Resolve the one that
// a person means; Subject the district of a document, by its title, dateline, publisher and
// body, with the words that decided it. What stays uncertain is left out.
package places

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
)

//go:generate go run ./gazetteergen

//go:embed gazetteer.tsv
var gazetteerTable string

// Files returns the texts of the files that rules on places stand in, for naming them.
func Files() []string { return []string{gazetteerTable, string(townshipTable), placeWordsText} }

// Gazetteer knows the places of China: provinces, cities, counties, development
// zones and new areas, by all their names. It is immutable and safe for
// concurrent use.
type Gazetteer struct {
	places   []Place
	byPath   map[string]int32
	byName   map[string][]int32 // folded name, short form or alias → places
	words    placeWords
	surfaces []placeSurface
	match    *pattern.Automaton // finds the surfaces in a text
	papers   *pattern.Automaton
	self     *pattern.Automaton // finds selfWords

	townships townships
}

// Kind is the level of a place.
type Kind byte

// The levels: a province, a city of the prefecture's level, a county or district, and a
// development zone or new area, which belongs to none of them.
const (
	Province Kind = 'p'
	City     Kind = 'c'
	County   Kind = 'd'
	Zone     Kind = 'z'
)

// None stands for no place.
const None int32 = -1

// Place is one place of the table.
type Place struct {
	Name   string // in full: 和平区
	Short  string // without its kind, "" where that is no name: 和平
	Kind   Kind
	parent int32
	depth  int // 0 for a province
	path   string
}

// At returns the place of an index.
func (g *Gazetteer) At(id int32) *Place { return &g.places[id] }

// Knows recognises a name, a short form or an alias of a place.
func (g *Gazetteer) Knows(name string) bool { return len(g.byName[name]) > 0 }

// Load reads the embedded table of places.
func Load() (*Gazetteer, error) {
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
		for _, n := range append([]string{p.Name, p.Short}, aliases[i]...) {
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
	g.papers = pattern.NewAutomaton(names)
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
		p := Place{Name: name, Kind: Kind(f[1][0]), Short: f[2], parent: None, depth: depth, path: name}
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
		holders[p.Short]++
		for _, a := range aliases[i] {
			holders[a]++
		}
		holders[p.Name]++
	}
	for i, p := range g.places {
		if p.Kind != County || p.Short == "" || holders[p.Short] != 1 {
			continue
		}
		for _, suffix := range []string{"县", "市"} {
			former := p.Short + suffix
			if holders[former] == 0 && !strings.HasSuffix(p.Name, "县") && !strings.HasSuffix(former, "城市") {
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

// Under reports whether a is b or lies in it.
func (g *Gazetteer) Under(a, b int32) bool {
	for g.places[a].depth > g.places[b].depth {
		a = g.places[a].parent
	}
	return a == b
}

// common returns the lowest place that holds both, or None.
func (g *Gazetteer) common(a, b int32) int32 {
	for a != b {
		if g.places[a].depth < g.places[b].depth {
			a, b = b, a
		}
		if a = g.places[a].parent; a == None {
			return None
		}
	}
	return a
}

// sharedLevels counts the levels that a and b have in common.
func (g *Gazetteer) sharedLevels(a, b int32) int {
	if c := g.common(a, b); c != None {
		return g.places[c].depth + 1
	}
	return 0
}

// find returns the deepest place of the table on the path, which may lead further
// (a zone that the table lacks), or None.
func (g *Gazetteer) find(path []string) int32 {
	for n := len(path); n > 0; n-- {
		if id, ok := g.byPath[strings.Join(path[:n], "/")]; ok {
			return id
		}
	}
	return None
}
