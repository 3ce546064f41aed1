package places

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

//go:embed townships.tsv.gz
var townshipTable []byte

// townships know the counties of street districts, towns and townships. They are
// no districts of their own; they tell which county a report is from where it
// does not name it (走进良渚街道…).
type townships struct {
	match    *pattern.Automaton
	names    []string
	counties [][]int32 // of each name
	ends     []string  // of which one ends each name: 镇, 街道
	longest  int       // name, in bytes
}

// readTownships reads the packed table of townships: a line for a county, its path and the names
// in it.
func (g *Gazetteer) readTownships(table []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(table))
	if err != nil {
		return fmt.Errorf("decompressing: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return fmt.Errorf("decompressing: %w", err)
	}
	ids := map[string]int{}
	t := &g.townships
	for i, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		path, names, _ := strings.Cut(line, "\t")
		county, ok := g.byPath[path]
		if !ok {
			return fmt.Errorf("line %d: no place %s", i+1, path)
		}
		for _, name := range strings.Split(names, " ") {
			if slices.ContainsFunc(ordinaryTownships, func(e string) bool { return strings.HasSuffix(name, e) }) {
				continue
			}
			id, known := ids[name]
			if !known {
				id = len(t.names)
				ids[name] = id
				t.names = append(t.names, name)
				t.counties = append(t.counties, nil)
			}
			t.counties[id] = append(t.counties[id], county)
		}
	}
	t.match = pattern.NewAutomaton(t.names)
	t.readEnds()
	return nil
}

// readEnds finds what the names end with: those of one last character, as much as they
// have in common.
func (t *townships) readEnds() {
	for _, name := range t.names {
		t.longest = max(t.longest, len(name))
		last := name[wording.RuneStart(name, len(name)):]
		k := slices.IndexFunc(t.ends, func(end string) bool { return strings.HasSuffix(end, last) })
		if k < 0 {
			t.ends = append(t.ends, name)
			continue
		}
		for !strings.HasSuffix(name, t.ends[k]) {
			_, size := utf8.DecodeRuneInString(t.ends[k])
			t.ends[k] = t.ends[k][size:]
		}
	}
}

// each finds the names in a text as automaton.each does. It reads only what lies before
// an end of names: most paragraphs have none.
func (t *townships) each(text string, f func(name, start, end int)) {
	var near []int // where ends end
	for _, end := range t.ends {
		for at := 0; ; {
			i := wording.IndexOf(text[at:], end)
			if i < 0 {
				break
			}
			at += i + len(end)
			near = append(near, at)
		}
	}
	slices.Sort(near)
	for i := 0; i < len(near); {
		from := max(0, near[i]-t.longest)
		for from > 0 && !utf8.RuneStart(text[from]) {
			from--
		}
		to := near[i]
		for i++; i < len(near) && near[i]-t.longest <= to; i++ {
			to = near[i]
		}
		t.match.Each(text[from:to], func(name, start, end int) { f(name, from+start, from+end) })
	}
}

// ordinaryTownships are the endings of names that are ordinary words too: 小城镇,
// 特色小镇, 古镇, 中心镇.
var ordinaryTownships = []string{"城镇", "集镇", "乡镇", "村镇", "小镇", "古镇", "中心镇", "重点镇", "工业镇", "商镇", "大镇", "强镇", "名镇", "新镇", "市镇", "家乡", "水乡", "山乡", "故乡", "老乡", "同乡", "文化街道", "示范街道"}

// townshipsIn gives the counties of the townships that a text names, where each is
// certain: the only one of the name, or the only one that lies in the city of a
// place of the context. words is the township's name.
func (g *Gazetteer) townshipsIn(text string, context []int32, each func(county int32, words string, start int)) {
	g.townshipNames(text, func(name, start int) {
		if county := g.townshipCounty(name, context); county != None && !g.ofAnother(text[:start], name) {
			each(county, g.townships.names[name], start)
		}
	})
}

// townshipNames gives the names of townships in a text by their numbers.
func (g *Gazetteer) townshipNames(text string, each func(name, start int)) {
	last := -1
	g.townships.each(text, func(pattern, start, end int) {
		if start < last {
			return // 东王家镇 holds 王家镇; the longer one ends first in the order
		}
		last = end // nor is 东街道 read in 城东街道, of which there are many
		each(pattern, start)
	})
}

// ofAnother reports whether a township stands right behind the whole name of a county that has none of
// that name in the table: 尧都区鼓楼街道 is not that of 霍州.
func (g *Gazetteer) ofAnother(before string, township int) bool {
	other := false // of the longest name: 安吉县 ends with 吉县
	for at, n := len(before), 0; at > 0 && n < maxCountyName; n++ {
		r, size := utf8.DecodeLastRuneInString(before[:at])
		if !analyzers.IsHan(r) {
			break
		}
		at -= size
		ids := g.byName[before[at:]]
		if len(ids) == 0 || g.places[ids[0]].Kind != County || g.places[ids[0]].Name != before[at:] {
			continue
		}
		other = !slices.ContainsFunc(ids, func(id int32) bool { return slices.Contains(g.townships.counties[township], id) })
	}
	return other
}

// maxCountyName is the longest name of a county that is looked for before a township, in characters.
const maxCountyName = 12

// overTownship returns the place of a name that is an ordinary word too, where one of its own
// townships stands right behind it, 会同县高椅乡, or at the head of a clause any that looks like one.
// It is None where none does.
func (g *Gazetteer) overTownship(s *placeSurface, before, rest string) int32 {
	if !analyzers.IsHan(wording.LastRune(before)) && len(s.places) == 1 && townshipBehind.MatchString(rest) {
		return s.places[0]
	}
	end := min(len(rest), g.townships.longest)
	for end < len(rest) && !utf8.RuneStart(rest[end]) {
		end--
	}
	found := None
	g.townships.match.Each(rest[:end], func(name, start, _ int) {
		if start > 0 || found != None {
			return
		}
		for _, id := range s.places {
			if slices.Contains(g.townships.counties[name], id) {
				found = id
				return
			}
		}
	})
	return found
}

// townshipBehind is a township right behind its county.
var townshipBehind = pattern.Must(`^\p{Han}{2,3}(?:镇|乡)(?:[^\p{Han}]|的|人民政府|\p{Han}{1,4}(?:村|社区))`)

// townshipCounty returns the county of a township by its name's number: the only one, else the only
// one near a place of the context; None where neither tells.
func (g *Gazetteer) townshipCounty(name int, context []int32) int32 {
	counties := g.townships.counties[name]
	if len(counties) == 1 && len(context) == 0 {
		return counties[0]
	}
	for _, c := range context {
		found := None
		several := false
		for _, id := range counties {
			if g.sharedLevels(id, c) >= min(2, g.places[c].depth+1) {
				several = several || found != None
				found = id
			}
		}
		if found != None && !several {
			return found
		}
	}
	return None
}

// MayEndPlace reports whether a text that ends like a township's name ends with one: not
// 人才下乡. Other endings are believed.
func (g *Gazetteer) MayEndPlace(text string) bool {
	if !strings.HasSuffix(text, "乡") && !strings.HasSuffix(text, "镇") && !strings.HasSuffix(text, "街道") {
		return true
	}
	found := false
	g.townships.each(text, func(_, _, end int) { found = found || end == len(text) })
	return found
}
