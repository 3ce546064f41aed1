package api

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/index"
	"zhengsou/indexer"
)

// asked is what the search page's address asks for. The page is lenient: what
// is no page number is the first page. Each method gives a changed copy, from
// which the page's links are made.
type asked struct {
	query   string
	filters map[string][]string // facet name to chosen values
	sort    string
	page    int
	view    string // figures, matrix or timeline, "" for the list
	fold    string // what the list folds: document, reprint, or "" for nothing
	table   tableAsked
	find    facetFind
	// since asks for all years of publication from one on, which are then chosen one by
	// one. It is no part of the search either; "" where it is not asked.
	since string
}

// facetFind asks for the values of a facet that begin with a text. It is no part of
// the search: no link keeps it.
type facetFind struct{ facet, prefix string }

// ofYears reports whether a facet's values are years.
func ofYears(facet string) bool { return facet == "year" || facet == "period" }

// tableAsked is what only the tables ask: figures all but the level, the matrix
// the level.
type tableAsked struct {
	object, unit, min, max, order string
	level                         string // "0" to "3", "" where it was not chosen
}

// The views of a search besides the list, and what a list can fold.
const (
	viewFigures  = "figures"
	viewMatrix   = "matrix"
	viewTimeline = "timeline"
	foldDocument = "document"
	foldReprint  = "reprint"
)

// readAsked reads a page's address. What is wrong in it is left out: a page answers all the same.
func readAsked(values url.Values) asked {
	a := asked{query: strings.TrimSpace(values.Get("q")), filters: map[string][]string{}, page: 1}
	for _, f := range facetNames {
		for _, v := range given(values[f.name]) {
			if !slices.Contains(a.filters[f.name], v) {
				a.filters[f.name] = append(a.filters[f.name], v)
			}
		}
	}
	if values.Get("sort") == "date" {
		a.sort = "date"
	}
	switch v := values.Get("view"); v {
	case viewFigures, viewMatrix, viewTimeline:
		a.view = v
	}
	switch {
	case values.Get("group") == foldDocument:
		a.fold = foldDocument
	case values.Get("collapse") == foldReprint:
		a.fold = foldReprint
	}
	text := func(name string) string { return strings.TrimSpace(values.Get(name)) }
	switch a.view {
	case viewFigures:
		a.table = tableAsked{object: text("object"), unit: text("unit"), min: text("min"), max: text("max")}
		if order := text("order"); index.FigureOrder(order) {
			a.table.order = order
		}
	case viewMatrix:
		if n, err := strconv.Atoi(text("level")); err == nil && n >= 0 && n <= index.MaxLevel {
			a.table.level = strconv.Itoa(n)
		}
	}
	if prefix := text("facet_prefix"); prefix != "" && utf8.RuneCountInString(prefix) <= maxFind && slices.Contains(pageFacets(), text("facet")) {
		a.find = facetFind{text("facet"), prefix}
	}
	if n, err := strconv.Atoi(text("since")); err == nil && n >= firstYear && n <= lastYear {
		a.since = strconv.Itoa(n)
	}
	if n, err := strconv.Atoi(values.Get("page")); err == nil {
		a.page = min(max(n, 1), lastPage)
	}
	return a
}

// empty is true where nothing is asked: the home page.
func (a asked) empty() bool {
	return a.query == "" && !a.filtered() && a.sort == "" && a.page == 1 && a.view == "" && a.fold == ""
}

func (a asked) filtered() bool { return len(a.filters) > 0 }

// wholeDocuments is true where nothing chooses among a document's paragraphs: then none of
// them tells more of it than its title.
func (a asked) wholeDocuments() bool {
	return a.query == "" && len(a.filters["domain"])+len(a.filters["period"])+len(a.filters["status"]) == 0
}

// found is what the index is asked, without what only a list needs.
func (a asked) found() index.Request {
	return index.Request{
		Query: a.query, Domain: a.filters["domain"], District: a.filters["district"],
		Year: a.filters["year"], Publisher: a.filters["publisher"],
		Period: a.filters["period"], Status: a.filters["status"],
	}
}

// finding is what the index is asked for the values that a.find asks for.
func (a asked) finding() index.Request {
	r := a.found()
	r.Facets, r.FacetSize, r.FacetPrefix, r.NoHint = []string{a.find.facet}, facetSize, a.find.prefix, true
	return r
}

// counting is what the index is asked for the facets of what holds all that is
// asked: what holds a part of it is listed behind, but whoever reads off a facet how
// many districts have done something must not count it.
func (a asked) counting() index.Request {
	r := a.found()
	r.Facets, r.FacetSize, r.CountDocuments, r.InFull, r.NoHint = pageFacets(), placesSize, true, true, true
	return r
}

// request is what the index is asked for the page: of a table only what stands
// around it.
func (a asked) request() index.Request {
	r := a.found()
	r.Facets, r.FacetSize, r.CountDocuments = pageFacets(), placesSize, true
	if a.empty() || a.view != "" {
		return r
	}
	r.Size, r.From, r.Sort, r.Explain = pageSize, (a.page-1)*pageSize, a.sort, a.query != "" && a.sort != "date"
	switch a.fold {
	case foldDocument:
		r.Group = foldDocument
	case foldReprint:
		r.Collapse = foldReprint
	}
	return r
}

// asking is the same with another query.
func (a asked) asking(query string) asked {
	a.query, a.page = query, 1
	return a
}

// seen is the same search in another view; folding belongs to the list alone.
func (a asked) seen(view string) asked {
	a.view, a.fold, a.table, a.page = view, "", tableAsked{}, 1
	return a
}

// folded is the list with other folding.
func (a asked) folded(fold string) asked {
	a.view, a.fold, a.table, a.page = "", fold, tableAsked{}, 1
	return a
}

// tabled is the same with another choice of the table's own.
func (a asked) tabled(t tableAsked) asked {
	a.table, a.page = t, 1
	return a
}

// canonical is the same with the domains and districts that were typed by name
// (养老, 山东) under the values that the facets use, so that they can be seen and
// let go there.
func (a asked) canonical(x *indexer.Indexer) asked {
	filters := map[string][]string{}
	for name, values := range a.filters {
		for _, v := range values {
			switch name {
			case "domain":
				if id, ok := x.Taxonomy().Lookup(v); ok {
					v = id
				}
			case "district":
				if path, ok := x.Gazetteer().Resolve(v); ok {
					v = strings.Join(path, "/")
				}
			}
			if !slices.Contains(filters[name], v) {
				filters[name] = append(filters[name], v)
			}
		}
	}
	a.filters = filters
	return a
}

// toggled is the same with a value of a facet chosen, or no longer chosen. A place takes
// the place of those that it lies in or that lie in it: who has chosen 江苏省 and then
// 徐州市 wants less, not both.
func (a asked) toggled(facet, value string) asked {
	filters := map[string][]string{}
	for name, values := range a.filters {
		filters[name] = values
	}
	chosen := filters[facet]
	if slices.Contains(chosen, value) {
		chosen = slices.DeleteFunc(slices.Clone(chosen), func(v string) bool { return v == value })
	} else {
		apart := func(v string) bool { return !strings.HasPrefix(value, v+"/") && !strings.HasPrefix(v, value+"/") }
		chosen = slices.DeleteFunc(slices.Clone(chosen), func(v string) bool { return facet == "district" && !apart(v) })
		chosen = append(chosen, value)
	}
	if filters[facet] = chosen; len(chosen) == 0 {
		delete(filters, facet)
	}
	a.filters, a.page = filters, 1
	return a
}

// choosing is the same with these values of a facet in the place of those chosen.
func (a asked) choosing(facet string, values []string) asked {
	a = a.lifted(facet)
	a.filters[facet] = values
	return a
}

// only is the same with one value of a facet in the place of those chosen.
func (a asked) only(facet, value string) asked {
	return a.lifted(facet).toggled(facet, value)
}

// lifted is the same with nothing of a facet chosen.
func (a asked) lifted(facet string) asked {
	filters := map[string][]string{}
	for name, values := range a.filters {
		if name != facet {
			filters[name] = values
		}
	}
	a.filters, a.page = filters, 1
	return a
}

// without is the same with no filters.
func (a asked) without() asked {
	a.filters, a.page = nil, 1
	return a
}

func (a asked) sorted(order string) asked {
	a.sort, a.page = order, 1
	return a
}

func (a asked) at(page int) asked {
	a.page = page
	return a
}

func (a asked) chosen(facet, value string) bool { return slices.Contains(a.filters[facet], value) }

// parameters are those that every address of the search has, of pages and API.
func (a asked) parameters() url.Values {
	values := url.Values{}
	set(values, "q", a.query)
	for name, chosen := range a.filters {
		values[name] = chosen
	}
	return values
}

func set(values url.Values, name, value string) {
	if value != "" {
		values.Set(name, value)
	}
}

// settings are the parameters of the page's own that a new query keeps.
func (a asked) settings() url.Values {
	values := url.Values{}
	set(values, "sort", a.sort)
	set(values, "view", a.view)
	switch a.fold {
	case foldDocument:
		values.Set("group", foldDocument)
	case foldReprint:
		values.Set("collapse", foldReprint)
	}
	set(values, "level", a.table.level)
	return values
}

// values are the parameters of the page's address for it.
func (a asked) values() url.Values {
	values := a.formValues()
	a.table.setFigures(values)
	if a.page > 1 {
		values.Set("page", strconv.Itoa(a.page))
	}
	return values
}

// formValues are those that a form on the page sends besides its own: the search and
// its settings.
func (a asked) formValues() url.Values {
	values := a.parameters()
	maps.Copy(values, a.settings())
	return values
}

// url is the page's address for it, parameters in a fixed order.
func (a asked) url() string { return address("/", a.values()) }

// formField is a parameter that a form sends unseen.
type formField struct{ Name, Value string }

// formFields are parameters as a form sends them, by name.
func formFields(values url.Values) []formField {
	var list []formField
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			list = append(list, formField{name, value})
		}
	}
	return list
}

// exportURL is the address of the whole result as a file; inFull leaves out what
// holds a part of what was asked only.
func (a asked) exportURL(format string, inFull bool) string {
	values := a.parameters()
	values.Set("format", format)
	if inFull {
		values.Set("in_full", "true")
	}
	set(values, "sort", a.sort)
	return address("/api/v1/export", values)
}

// figuresURL is the address of its figures as a file.
func (a asked) figuresURL(format string) string {
	values := a.parameters()
	values.Set("format", format)
	a.table.setFigures(values)
	for _, name := range []string{"min", "max"} {
		if n, ok := finite(values.Get(name)); ok {
			values.Set(name, strconv.FormatFloat(n, 'f', -1, 64))
		} else {
			values.Del(name)
		}
	}
	return address("/api/v1/figures/export", values)
}

func (t tableAsked) setFigures(values url.Values) {
	set(values, "object", t.object)
	set(values, "unit", t.unit)
	set(values, "min", t.min)
	set(values, "max", t.max)
	set(values, "order", t.order)
}

// paragraphURL is the address of what is asked of one paragraph: why or similar.
func (a asked) paragraphURL(id, what string) string {
	return address("/paragraphs/"+id+"/"+what, a.parameters())
}

func address(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}
