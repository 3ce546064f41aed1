package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"zhengsou/index"
)

const (
	pageSize = 10
	// lastPage: the index answers no deeper by number than 10,000 results.
	lastPage = 10_000 / pageSize
	// pagesAround is how many page numbers stand at each side of the current.
	pagesAround = 3
	// facetSize is how many values of a facet the page can unfold, and up to how
	// many documents it counts.
	facetSize = 200
	// documentFacet counts in how many documents the results stand.
	documentFacet = "document"
)

// pageFacets are what the page asks the index for.
func pageFacets() []string {
	names := make([]string, len(facetNames))
	for i, f := range facetNames {
		names[i] = f.name
	}
	return names
}

// searchView is the search page: with nothing asked yet it is the home page.
type searchView struct {
	Home      bool
	Documents int
	Query     string
	ReadAs    string
	Total     int
	In        string // how many documents the results stand in
	Tiers     []tierCount
	Chips     []chip
	ClearURL  string
	Hits      []hitView
	Facets    []facetView
	Sorts     []link
	ByDate    bool
	Pager     pager
	MeantURL  string
	Meant     string
	TookMS    string
	// Looser are searches to try where nothing was found.
	Looser []link
}

type link struct {
	Label, URL string
	Current    bool
}

type tierCount struct {
	Label string
	Count int
}

// chip is one chosen filter; Name and Value go back into the form as well.
type chip struct {
	Facet, Label, Name, Value, RemoveURL string
}

type pager struct {
	Previous, Next string
	Pages          []link
	From, To       int
	// Capped is true where there are more results than pages can reach.
	Capped bool
}

// searchPage is / : the home page, or the results of q and the filters.
func (s *Server) searchPage(c *gin.Context) {
	values, p := readQuery(c.Request.URL)
	if p != nil {
		s.fail(c, p)
		return
	}
	a := readAsked(values).canonical(s.deps.Indexer)
	ctx := c.Request.Context()
	resp, err := s.deps.Index.Search(ctx, a.request())
	if err != nil {
		s.fail(c, s.problemOf(ctx, err))
		return
	}
	v := s.searchView(c, a, resp)
	if a.empty() {
		v.Home = true
		if v.Documents, err = s.deps.Corpus.Count(ctx); err != nil {
			s.fail(c, s.problemOf(ctx, err))
			return
		}
	} else {
		s.metrics.searched(resp)
	}
	title := "政搜"
	if a.query != "" {
		title = a.query
	}
	s.render(c, http.StatusOK, "search", frame{Title: title, Query: a.query, Home: v.Home, Results: !v.Home, View: v})
}

func (s *Server) searchView(c *gin.Context, a asked, resp index.Response) searchView {
	v := searchView{
		Query: a.query, Total: resp.Total, TookMS: strconv.FormatFloat(resp.TookMS, 'f', 1, 64),
		Facets: s.facetViews(a, resp.Facets), ClearURL: a.without().url(),
		Sorts: []link{
			{Label: "按相关度", URL: a.sorted("").url(), Current: a.sort != "date"},
			{Label: "按日期", URL: a.sorted("date").url(), Current: a.sort == "date"},
		},
		ByDate: a.sort == "date", Pager: pagerOf(a, resp.Total),
	}
	// That 养老服务 was read as “查 养老服务” need not be said.
	if r := resp.Query.ReadAs; strings.TrimPrefix(r, "查 ") != a.query {
		v.ReadAs = r
	}
	for _, t := range []struct {
		name  string
		count int
	}{{"literal", resp.Totals.Literal}, {"all", resp.Totals.All}, {"most", resp.Totals.Most}} {
		if t.count > 0 && a.query != "" {
			v.Tiers = append(v.Tiers, tierCount{tierNames[t.name].short, t.count})
		}
	}
	v.In = strconv.Itoa(len(resp.Facets[documentFacet]))
	if len(resp.Facets[documentFacet]) == facetSize {
		v.In += " 篇以上"
	} else {
		v.In += " 篇"
	}
	v.Chips = s.chips(a, v.Facets)
	if m := resp.DidYouMean; m != "" && m != a.query {
		v.Meant, v.MeantURL = m, a.asking(m).url()
	}
	shown := ""
	for _, h := range resp.Hits {
		hv := s.hitView(c, a, h)
		if n := countOf(resp.Facets[documentFacet], h.Document.ID); n > 1 && a.query != "" {
			hv.Here = n
		}
		// The first page need not say that what comes first is what was typed.
		if a.sort != "date" && a.query != "" && h.Match != shown && (shown != "" || h.Match != "literal") {
			hv.TierIntro = tierNames[h.Match].long
		}
		shown = h.Match
		v.Hits = append(v.Hits, hv)
	}
	if resp.Total == 0 {
		v.Looser = looser(a)
	}
	return v
}

// looser gives wider searches where one found nothing.
func looser(a asked) []link {
	var links []link
	if a.filtered() {
		links = append(links, link{Label: "去掉全部筛选条件", URL: a.without().url()})
	}
	bare := strings.Join(strings.FieldsFunc(a.query, func(r rune) bool { return strings.ContainsRune(`"“”「」『』`, r) }), " ")
	if bare != a.query && strings.TrimSpace(bare) != "" {
		links = append(links, link{Label: "不加引号：" + bare, URL: a.asking(bare).url()})
	}
	return links
}

// pagerOf gives the links to the pages around the current one.
func pagerOf(a asked, total int) pager {
	last := min((total+pageSize-1)/pageSize, lastPage)
	p := pager{From: (a.page-1)*pageSize + 1, To: min(a.page*pageSize, total), Capped: total > lastPage*pageSize}
	if last <= 1 {
		return p
	}
	if a.page > 1 {
		p.Previous = a.at(min(a.page-1, last)).url()
	}
	if a.page < last {
		p.Next = a.at(a.page + 1).url()
	}
	for n := max(1, a.page-pagesAround); n <= min(last, a.page+pagesAround); n++ {
		p.Pages = append(p.Pages, link{Label: strconv.Itoa(n), URL: a.at(n).url(), Current: n == a.page})
	}
	return p
}

// countOf is the count of one value of a facet, 0 where it is not listed.
func countOf(counts []index.Count, value string) int {
	for _, c := range counts {
		if c.Value == value {
			return c.Count
		}
	}
	return 0
}
