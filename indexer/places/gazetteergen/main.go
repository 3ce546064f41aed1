// Command gazetteergen writes ../gazetteer.tsv and ../townships.tsv.gz, the compact
// tables of places that the indexer embeds, from public tables of administrative divisions and of
// development zones and from changes.txt, which holds what those lack: newer
// changes, new areas, former names, and the cities of zones whose name does not
// tell. Run it by go generate; ZHENGSOU_SHARED names the folder with
// data/gazetteer.
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed changes.txt
var changes string

const header = `# Places of China: provinces, cities, counties and development zones.
# Divisions: github.com/modood/Administrative-divisions-of-China (WTFPL, MIT), from the codes of
# the National Bureau of Statistics of June 2023. National zones: github.com/lontten/lutil
# (Apache-2.0), names and aliases only. Changes since, new areas and former names: gazetteergen/changes.txt.
# Written by gazetteergen; do not edit. One place a line, indented by one space a level:
# name <TAB> kind (p province, c city, d county or district, z zone or new area) <TAB> short form <TAB> other names
`

func main() {
	shared := os.Getenv("ZHENGSOU_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	if err := generate(filepath.Join(shared, "data", "gazetteer"), "gazetteer.tsv", "townships.tsv.gz"); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteergen:", err)
		os.Exit(1)
	}
}

func generate(from, to, townships string) error {
	t, byCode, err := divisions(from)
	if err != nil {
		return err
	}
	directives, err := parseChanges(changes)
	if err != nil {
		return err
	}
	if err := t.change(directives); err != nil {
		return err
	}
	if err := t.zones(filepath.Join(from, "functional_zones_national.json"), directives); err != nil {
		return err
	}
	if err := t.alias(directives); err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString(header)
	for _, p := range t.roots {
		p.write(&out, 0)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	return writeTownships(from, townships, byCode)
}

// place is one node of the tree that is written.
type place struct {
	name, kind, short string
	aliases           []string
	parent            *place
	children          []*place
	order             string // the code, so that the table keeps the official order
}

func (p *place) path() string {
	if p.parent == nil {
		return p.name
	}
	return p.parent.path() + "/" + p.name
}

func (p *place) addAlias(names ...string) {
	for _, n := range names {
		if n != "" && n != p.name && n != p.short && !slices.Contains(p.aliases, n) {
			p.aliases = append(p.aliases, n)
		}
	}
}

func (p *place) write(out *bytes.Buffer, depth int) {
	fmt.Fprintf(out, "%s%s\t%s\t%s\t%s\n", strings.Repeat(" ", depth), p.name, p.kind, p.short, strings.Join(p.aliases, ","))
	for _, c := range p.children {
		c.write(out, depth+1)
	}
}

// tree is the whole table.
type tree struct {
	roots  []*place
	byPath map[string]*place
}

func (t *tree) add(parent *place, name, kind, short, order string) *place {
	path := name
	if parent != nil {
		path = parent.path() + "/" + name
	}
	if p := t.byPath[path]; p != nil {
		return p
	}
	p := &place{name: name, kind: kind, short: short, parent: parent, order: order}
	t.byPath[path] = p
	if parent == nil {
		t.roots = append(t.roots, p)
	} else {
		parent.children = append(parent.children, p)
	}
	return p
}

func (t *tree) remove(path string) error {
	p := t.byPath[path]
	if p == nil {
		return fmt.Errorf("no place %s to remove", path)
	}
	delete(t.byPath, path)
	same := func(c *place) bool { return c == p }
	if p.parent == nil {
		t.roots = slices.DeleteFunc(t.roots, same)
	} else {
		p.parent.children = slices.DeleteFunc(p.parent.children, same)
	}
	return nil
}

// divisions reads the three upper levels. The levels that only fill a gap in the
// codes (市辖区, 县, 省直辖县级行政区划) are left out, and so are counties that
// repeat a city without counties (东莞市). It gives the places by their codes too.
func divisions(from string) (*tree, map[string]*place, error) {
	t := &tree{byPath: map[string]*place{}}
	byCode := map[string]*place{}
	provinces, err := readCSV(filepath.Join(from, "provinces.csv"))
	if err != nil {
		return nil, nil, err
	}
	for _, r := range provinces {
		byCode[r["code"]] = t.add(nil, r["name"], "p", provinceShort(r["name"]), r["code"])
	}
	cities, err := readCSV(filepath.Join(from, "cities.csv"))
	if err != nil {
		return nil, nil, err
	}
	for _, r := range cities {
		province := byCode[r["provinceCode"]]
		if name := r["name"]; name == "市辖区" || name == "县" || strings.HasSuffix(name, "直辖县级行政区划") {
			byCode[r["code"]] = province
		} else {
			byCode[r["code"]] = t.add(province, name, "c", cityShort(name), r["code"])
		}
	}
	areas, err := readCSV(filepath.Join(from, "areas.csv"))
	if err != nil {
		return nil, nil, err
	}
	for _, r := range areas {
		city, code, name := byCode[r["cityCode"]], r["code"], r["name"]
		switch {
		case name == city.name:
			byCode[code] = city
		case code[4] == '7': // a zone that the statistics count like a county
			byCode[code] = t.zone(city, name, code)
		default:
			p := t.add(city, name, "d", countyShort(name), code)
			p.addAlias(autonomousForms(name)...)
			byCode[code] = p
		}
	}
	for _, p := range t.byPath {
		if p.kind == "c" {
			p.addAlias(autonomousForms(p.name)...)
		}
	}
	return t, byCode, nil
}

// zones adds the national zones. Only names and aliases are taken: the county
// that the table states is partly guessed.
func (t *tree) zones(file string, directives []directive) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading the zones: %w", err)
	}
	var table struct {
		Zones []struct {
			Name    string   `json:"name"`
			Aliases []string `json:"aliases"`
		} `json:"zones"`
	}
	if err := json.Unmarshal(raw, &table); err != nil {
		return fmt.Errorf("reading the zones of %s: %w", file, err)
	}
	parents := map[string]string{}
	for _, d := range directives {
		if d.verb == "in" {
			parents[d.args[0]] = d.args[1]
		}
	}
	for _, z := range table.Zones {
		if parents[z.Name] == "-" {
			continue
		}
		parent := t.byPath[parents[z.Name]]
		if parent == nil {
			if parent = t.prefixPlace(z.Name); parent == nil {
				return fmt.Errorf("zone %s: no parent; say it in changes.txt", z.Name)
			}
		}
		p := t.zone(parent, z.Name, "~"+z.Name)
		p.addAlias(z.Aliases...)
	}
	return nil
}

// zone adds the zone under the place, by its short name; a second zone of the
// same short name is the same zone.
func (t *tree) zone(parent *place, full, order string) *place {
	name := full
	city := parent
	for city.kind != "c" && city.parent != nil && city.parent.parent != nil {
		city = city.parent
	}
	// 湖南湘潭高新技术产业园区 and 岳阳市屈原管理区 say more than people do.
	if province := t.root(parent).short; strings.HasPrefix(name, province+city.short) && province != city.short {
		name = strings.TrimPrefix(name, province)
	}
	if rest, ok := strings.CutPrefix(name, city.name); ok && city.short != "" {
		name = city.short + rest
		if _, kind := zoneShort(name); kind == "" && len(rest) >= len("屈原管理区") {
			name = rest
		}
	}
	name = strings.TrimSuffix(name, "管委会")
	short, suffix := zoneShort(name)
	p := t.add(parent, short, "z", "", order)
	p.addAlias(full, name)
	if suffix != "" {
		p.addAlias(zoneForms(strings.TrimSuffix(short, suffix), suffix, parent, city)...)
	}
	return p
}

func (t *tree) root(p *place) *place {
	for p.parent != nil {
		p = p.parent
	}
	return p
}

// prefixPlace returns the place that a zone's name begins with: the longest name or
// short form, cities before counties, or nil where it is none or ambiguous.
func (t *tree) prefixPlace(zone string) *place {
	for _, kind := range []string{"c", "d", "p"} {
		var found []*place
		longest := 0
		for _, p := range t.byPath {
			if p.kind != kind {
				continue
			}
			for _, n := range []string{p.name, p.short} {
				if len(n) < len("中山") || !strings.HasPrefix(zone, n) || len(n) < longest {
					continue
				}
				if len(n) > longest {
					found, longest = nil, len(n)
				}
				found = append(found, p)
			}
		}
		found = slices.Compact(found)
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

func readCSV(file string) ([]map[string]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading the divisions: %w", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("reading %s: it is empty", file)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b map[string]string) int { return cmp.Compare(a["code"], b["code"]) })
	return out, nil
}
