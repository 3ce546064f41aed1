package api

import (
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"

	"zhengsou/index"
)

const (
	// treeOpen is up to how many places the tree of districts stands unfolded.
	treeOpen = 16
	// findFrom is how many values of a facet are too many to look through: those
	// that begin with a text can be asked for. maxFind is its length, in characters.
	findFrom = 20
	maxFind  = 50
	// firstYear and lastYear bound the years from which all later ones can be chosen.
	firstYear, lastYear = 1000, 9999
	// sinceFrom is from how many years on choosing them one by one is work.
	sinceFrom = 3
)

// facetView is one facet at the side of the results.
type facetView struct {
	Name, Label string
	// About says what its values are.
	About string
	// Aside is true for a facet at the other side of the results; Fixed for one
	// that does not fold, as on the home page.
	Aside, Fixed bool
	// Chosen is how many of its values are chosen.
	Chosen   int
	Values   []*facetValue
	More     []*facetValue // behind 更多
	MoreOpen bool
	// Cut is how many values are listed where there are more, 0 where all are.
	Cut int
	// Findable says that values can be asked for by how they begin, as Find is;
	// Kept is the rest of the search then.
	Findable bool
	Find     string
	// FromYear says that all years from one on can be asked for.
	FromYear bool
	Kept     []formField
}

// facetValue is one value: a link that chooses it, or lets go of it.
type facetValue struct {
	Value, Label string
	// Above is what a place lies in, where that is not above it in the tree: many districts
	// are called 鼓楼区.
	Above    string
	Count    int
	Share    int // of the largest count in the facet, in percent, for the bar
	Chosen   bool
	URL      string
	Children []*facetValue // places below this one
	Open     bool          // the children are unfolded
}

// facetViews turns the counts into links; a facet without values is left out.
// Chosen values that nothing has any more are listed too, so that each can be let go
// where it was chosen.
func (s *Server) facetViews(a asked, counts map[string][]index.Count) []facetView {
	views := make([]facetView, 0, len(facetNames))
	for _, f := range facetNames {
		if a.empty() && !f.home {
			continue
		}
		values, most := []*facetValue{}, 1
		shown, cut := shownOf(f.name, counts[f.name])
		for _, c := range shown {
			values = append(values, &facetValue{Value: c.Value, Label: s.valueLabel(f.name, c.Value, c.Label), Count: c.Count})
			most = max(most, c.Count)
		}
		for _, chosen := range a.filters[f.name] {
			// Among values that begin so, how many have the others is not known.
			if !holds(values, chosen) && a.find.facet != f.name {
				values = append(values, &facetValue{Value: chosen, Label: s.valueLabel(f.name, chosen, ""), Count: countOf(counts[f.name], chosen)})
			}
		}
		for _, v := range values {
			v.Share, v.Chosen = 100*v.Count/most, a.chosen(f.name, v.Value)
			v.URL = a.toggled(f.name, v.Value).url()
		}
		switch f.name {
		case "district":
			values = tree(values)
		case "year", "period":
			sort.SliceStable(values, func(i, j int) bool { return newer(values[i].Value, values[j].Value) })
		}
		v := facetView{Name: f.name, Label: f.label, About: f.about, Aside: f.aside, Fixed: a.empty(), Chosen: len(a.filters[f.name]), Values: values, Cut: cut}
		// Nobody asks for years by how they begin.
		v.Findable = len(counts[f.name]) > findFrom && !ofYears(f.name)
		v.FromYear = f.name == "year" && !a.empty() && len(counts[f.name]) >= sinceFrom
		if a.find.facet == f.name {
			v.Find, v.Findable = a.find.prefix, true
		}
		if v.Findable || v.FromYear {
			v.Kept = formFields(a.at(1).values())
		}
		if len(values) > 0 || v.Findable {
			views = append(views, foldUp(v, f.open))
		}
	}
	return views
}

// shownOf are the values of a facet that the page can unfold, and how many these are where
// there are more.
func shownOf(facet string, counts []index.Count) (shown []index.Count, cut int) {
	most := facetSize
	if facet == "district" {
		most = placesSize
	}
	if len(counts) < most { // as many were asked for: of so many there may be more
		return counts, 0
	}
	return counts[:most], most
}

// countOf is how many have a value, 0 where it is not listed.
func countOf(counts []index.Count, value string) int {
	for _, c := range counts {
		if c.Value == value {
			return c.Count
		}
	}
	return 0
}

// countChosen adds to the facets of an answer the chosen values that stand behind so many
// others that they are not listed, with how many have them: a chosen place with none would
// say that nothing was found.
func (s *Server) countChosen(ctx context.Context, a asked, resp index.Response) error {
	for _, f := range facetNames {
		counts := resp.Facets[f.name]
		if len(counts) < placesSize || a.find.facet == f.name { // all are listed, or those that begin so
			continue
		}
		for _, chosen := range a.filters[f.name] {
			if slices.ContainsFunc(counts, func(c index.Count) bool { return c.Value == chosen }) {
				continue
			}
			r := a.only(f.name, chosen).found()
			r.Facets, r.InFull, r.NoHint = []string{}, both(resp.Totals), true
			found, err := s.deps.Index.Search(ctx, r)
			if err != nil {
				return err
			}
			counts = append(counts, index.Count{Value: chosen, Count: found.Total})
		}
		resp.Facets[f.name] = counts
	}
	return nil
}

// valueLabel is a value as people read it; label is what the index says.
func (s *Server) valueLabel(facet, value, label string) string {
	switch {
	case label != "":
		return label
	case facet == "domain":
		if l := s.deps.Indexer.Taxonomy().Label(value); l != "" {
			return l
		}
	case facet == "district":
		return placeLabel(value)
	case facet == "year" && value == index.UnknownYear:
		return index.Undated
	case facet == "status" && index.StatusName(value) != "":
		return index.StatusName(value)
	}
	return value
}

func holds(values []*facetValue, value string) bool {
	for _, v := range values {
		if v.Value == value {
			return true
		}
	}
	return false
}

// newer puts later years first and what has no date last.
func newer(a, b string) bool {
	if (a == index.UnknownYear) != (b == index.UnknownYear) {
		return b == index.UnknownYear
	}
	return a > b
}

// tree hangs each place under the longest of the other paths that it begins with.
func tree(values []*facetValue) []*facetValue {
	byPath := map[string]*facetValue{}
	for _, v := range values {
		byPath[v.Value] = v
	}
	var roots []*facetValue
	for _, v := range values {
		parent := byPath[parentPath(v.Value, byPath)]
		if parent == nil {
			if levels := strings.Split(v.Value, "/"); len(levels) > 1 {
				v.Above = levels[len(levels)-2]
			}
			roots = append(roots, v)
			continue
		}
		parent.Children = append(parent.Children, v)
	}
	for _, v := range roots {
		unfold(v, len(values) <= treeOpen)
	}
	return roots
}

func parentPath(path string, known map[string]*facetValue) string {
	for i := strings.LastIndex(path, "/"); i > 0; i = strings.LastIndex(path[:i], "/") {
		if known[path[:i]] != nil {
			return path[:i]
		}
	}
	return ""
}

// unfold opens a place where all are open or one below it is chosen; it tells
// whether the place or one below it is chosen.
func unfold(v *facetValue, all bool) bool {
	below := false
	for _, child := range v.Children {
		if unfold(child, all) {
			below = true
		}
	}
	v.Open = all || below
	return below || v.Chosen
}

// foldUp leaves the first values, as many as open, in sight and puts the rest
// behind 更多, which stands open where a value in it is chosen.
func foldUp(f facetView, open int) facetView {
	if len(f.Values) <= open+1 { // one value behind 更多 saves no room
		return f
	}
	f.Values, f.More = f.Values[:open], f.Values[open:]
	f.MoreOpen = f.Find != ""
	for _, v := range f.More {
		f.MoreOpen = f.MoreOpen || v.Chosen || v.Open && len(v.Children) > 0
	}
	return f
}

// yearsFrom are the years from one on in which something of the whole collection was
// published. Those of the search alone would leave out of the next search what it has
// besides.
func (s *Server) yearsFrom(ctx context.Context, since string) ([]string, error) {
	held, err := s.deps.Index.Search(ctx, index.Request{Facets: []string{"year"}, FacetSize: facetSize, NoHint: true})
	if err != nil {
		return nil, err
	}
	var years []string
	for _, c := range held.Facets["year"] {
		if c.Value != index.UnknownYear && c.Value >= since {
			years = append(years, c.Value)
		}
	}
	if len(years) == 0 {
		return []string{since}, nil // of which nothing is found, and it is said why
	}
	slices.Sort(years)
	return years, nil
}

// runOfYears is how many of the years, in order, follow one another from the first on.
func runOfYears(years []string) int {
	n := 1
	for n < len(years) {
		before, err := strconv.Atoi(years[n-1])
		next, failed := strconv.Atoi(years[n])
		if err != nil || failed != nil || next != before+1 {
			break
		}
		n++
	}
	return n
}

// chips are the chosen filters above the results, each with the way out. Years one after
// the other have one.
func (s *Server) chips(a asked, facets []facetView) []chip {
	var chips []chip
	for _, f := range facets {
		chosen := a.filters[f.Name]
		if ofYears(f.Name) {
			chosen = slices.Sorted(slices.Values(chosen))
			for len(chosen) > 0 {
				n := runOfYears(chosen)
				if n < sinceFrom {
					n = 1
				}
				c := chip{Facet: f.Label, Label: labelIn(append(f.Values, f.More...), chosen[0]), Name: f.Name, Values: chosen[:n]}
				if n > 1 {
					c.Label += "–" + chosen[n-1]
				}
				rest := a
				for _, year := range chosen[:n] {
					rest = rest.toggled(f.Name, year)
				}
				c.RemoveURL = rest.url()
				chips, chosen = append(chips, c), chosen[n:]
			}
			continue
		}
		for _, value := range chosen {
			label := labelIn(append(f.Values, f.More...), value)
			if f.Name == "district" {
				label = index.DistrictPath(value)
			}
			chips = append(chips, chip{
				Facet: f.Label, Label: label, Name: f.Name, Values: []string{value}, RemoveURL: a.toggled(f.Name, value).url(),
			})
		}
	}
	return chips
}

func labelIn(values []*facetValue, value string) string {
	for _, v := range values {
		if v.Value == value {
			return v.Label
		}
	}
	return value
}
