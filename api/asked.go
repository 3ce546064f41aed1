package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

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
}

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
	if n, err := strconv.Atoi(values.Get("page")); err == nil {
		a.page = min(max(n, 1), lastPage)
	}
	return a
}

// empty is true where nothing is asked: the home page.
func (a asked) empty() bool { return a.query == "" && !a.filtered() && a.sort == "" && a.page == 1 }

func (a asked) filtered() bool { return len(a.filters) > 0 }

// request is what the index is asked.
func (a asked) request() index.Request {
	r := index.Request{
		Query: a.query, Domain: a.filters["domain"], District: a.filters["district"],
		Year: a.filters["year"], Publisher: a.filters["publisher"],
		Period: a.filters["period"], Status: a.filters["status"],
		Size: pageSize, From: (a.page - 1) * pageSize, Sort: a.sort,
		Facets: append(pageFacets(), documentFacet), FacetSize: facetSize,
	}
	if a.empty() {
		r.Size = 0
	}
	return r
}

// asking is the same with another query.
func (a asked) asking(query string) asked {
	a.query, a.page = query, 1
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

// toggled is the same with a value of a facet chosen, or no longer chosen.
func (a asked) toggled(facet, value string) asked {
	filters := map[string][]string{}
	for name, values := range a.filters {
		filters[name] = values
	}
	chosen := filters[facet]
	if slices.Contains(chosen, value) {
		chosen = slices.DeleteFunc(slices.Clone(chosen), func(v string) bool { return v == value })
	} else {
		chosen = append(slices.Clone(chosen), value)
	}
	if filters[facet] = chosen; len(chosen) == 0 {
		delete(filters, facet)
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

// url is the page's address for it, parameters in a fixed order.
func (a asked) url() string {
	values := url.Values{}
	if a.query != "" {
		values.Set("q", a.query)
	}
	for name, chosen := range a.filters {
		values[name] = chosen
	}
	if a.sort != "" {
		values.Set("sort", a.sort)
	}
	if a.page > 1 {
		values.Set("page", strconv.Itoa(a.page))
	}
	if len(values) == 0 {
		return "/"
	}
	return "/?" + values.Encode()
}
