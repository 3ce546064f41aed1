package api

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"zhengsou/index"
)

const (
	pageSize = 10
	// lastPage is as deep as the index answers by number.
	lastPage = index.MaxDepth / pageSize
	// pagesAround is how many page numbers stand at each side of the current.
	pagesAround = 3
	// facetSize is how many values of a facet the page can unfold, placesSize how many
	// places: a tree of them misleads where some stand in it and others do not. All
	// counties of the country are three times as many, and a page of these a megabyte.
	facetSize  = 200
	placesSize = 1000
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
	// ReadAsMore is the rest of a long ReadAs, which unfolds.
	ReadAsMore string
	// FiguresURL leads who asks how many, or compares places, to the figures, "" where
	// neither was asked; Compares is true for the latter.
	FiguresURL string
	Compares   bool
	// FiguresOf is the query that the figures are of, where the one that was asked has none.
	FiguresOf string
	Total     int
	// Full holds all that was asked, Partial a part of it; of Total.
	Full, Partial int
	// In is how many documents the results stand in, of these with what holds all that
	// was asked, where some do and InAll does not say otherwise.
	In       string
	InAll    bool
	Tiers    []tierCount
	Chips    []chip
	ClearURL string
	Facets   []facetView
	Sorts    []link
	// Views are the ways to look at the results, Exports the files of all of them.
	Views, Exports []link
	// Kept are the settings that a new query keeps.
	Kept     []formField
	MeantURL string
	Meant    string
	// Nothing says why nothing holds all that is asked; nil where something does.
	Nothing *nothingView
	// Exactly one of these is set, by the view.
	List     *listView
	Figures  *figuresView
	Matrix   *matrixView
	Timeline *timelineView
}

// Wide is true for the tables, which take all the room there is.
func (v searchView) Wide() bool { return v.List == nil }

type link struct {
	Label, URL string
	Count      int // what it leads to, where that is said
	Current    bool
}

type tierCount struct {
	Label, About string
	Count        int
}

// chip is one chosen filter, or years one after the other; Name and Values go back into
// the form as well.
type chip struct {
	Facet, Label, Name, RemoveURL string
	Values                        []string
}

// asked reads what a page was asked; where that cannot be read it answers so, and
// ok is false.
func (s *Server) asked(c *gin.Context) (a asked, ok bool) {
	values, p := readQuery(c.Request.URL)
	if p != nil {
		s.fail(c, p)
		return asked{}, false
	}
	besides := url.Values{}
	maps.Copy(besides, values)
	delete(besides, "q") // which has a bound of its own
	if n := len(besides.Encode()); n > maxPageBytes {
		s.fail(c, newProblem(http.StatusBadRequest,
			"筛选条件太多：地址里有 "+strconv.Itoa(n>>10)+" KB，最多 "+strconv.Itoa(maxPageBytes>>10)+" KB。请去掉一些。"))
		return asked{}, false
	}
	return readAsked(values).canonical(s.deps.Indexer), true
}

// searchPage is / : the home page, or the results of q and the filters.
func (s *Server) searchPage(c *gin.Context) {
	a, ok := s.asked(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	if a.since != "" {
		years, err := s.yearsFrom(ctx, a.since)
		if err != nil {
			s.failed(c, err)
			return
		}
		c.Redirect(http.StatusSeeOther, a.choosing("year", years).url())
		return
	}
	resp, err := s.deps.Index.Search(ctx, a.request())
	if err != nil {
		s.failed(c, err)
		return
	}
	if both(resp.Totals) {
		counted, err := s.deps.Index.Search(ctx, a.counting())
		if err != nil {
			s.failed(c, err)
			return
		}
		resp.Facets = counted.Facets
		if a.fold != foldDocument { // whose list has the documents of all
			resp.Documents = counted.Documents
		}
	}
	if a.find.facet != "" {
		find := a.finding()
		find.InFull = both(resp.Totals)
		found, err := s.deps.Index.Search(ctx, find)
		if err != nil {
			s.failed(c, err)
			return
		}
		resp.Facets[a.find.facet] = found.Facets[a.find.facet]
	}
	if err := s.countChosen(ctx, a, resp); err != nil {
		s.failed(c, err)
		return
	}
	v := s.searchView(a, resp)
	if a.empty() {
		v.Home = true
		if v.Documents, err = s.deps.Corpus.Count(ctx); err != nil {
			s.failed(c, err)
			return
		}
	} else {
		s.metrics.searched(resp)
	}
	if err := s.look(c, a, resp, &v); err != nil {
		s.failed(c, err)
		return
	}
	title := "政搜"
	if a.query != "" {
		title = a.query
	}
	for _, l := range v.Views {
		if l.Current && l.Label != v.Views[0].Label {
			title += "（" + l.Label + "）"
		}
	}
	s.render(c, http.StatusOK, "search", frame{Title: title, Query: a.query, Home: v.Home, Results: !v.Home, View: v})
}

// look fills in the view that is asked for.
func (s *Server) look(c *gin.Context, a asked, resp index.Response, v *searchView) (err error) {
	ctx := c.Request.Context()
	if v.Nothing, err = s.nothingView(ctx, a, resp); err != nil {
		return err
	}
	if v.Nothing != nil && v.Nothing.Signs {
		v.ReadAs = "" // which is that there was nothing to look for, once more
	}
	if v.FiguresURL != "" && v.Full == 0 {
		v.FiguresURL = "" // figures are of what holds all that was asked
		if v.Nothing != nil {
			v.FiguresOf = mostFound(v.Nothing.Tries, v.Compares)
		}
		if v.FiguresOf != "" {
			v.FiguresURL = a.asking(v.FiguresOf).seen(viewFigures).url()
		}
	}
	view := a.view
	if resp.Total == 0 {
		view = "" // a table of nothing says less than why there is nothing
	}
	switch view {
	case viewFigures:
		v.Figures, err = s.figuresView(ctx, a)
	case viewMatrix:
		v.Matrix, err = s.matrixView(ctx, a)
	case viewTimeline:
		v.Timeline, err = s.timelineView(ctx, a)
	default:
		v.List = s.listView(c, a, resp)
	}
	return err
}

// mostFound is the search in other words that finds most, of those that compare the first,
// which has the places; "" where there is none.
func mostFound(tries []link, compares bool) string {
	if len(tries) == 0 {
		return ""
	}
	if compares {
		return tries[0].Label
	}
	return slices.MaxFunc(tries, func(a, b link) int { return cmp.Compare(a.Count, b.Count) }).Label
}

// both reports whether what holds a part of the question is listed behind what holds
// all of it.
func both(t index.Totals) bool { return t.Most > 0 && t.Literal+t.All > 0 }

// searchView is what stands around the results, whichever way they are shown.
func (s *Server) searchView(a asked, resp index.Response) searchView {
	inFull := both(resp.Totals)
	v := searchView{
		Query: a.query, Total: resp.Total, Full: resp.Totals.Literal + resp.Totals.All, Partial: resp.Totals.Most,
		Facets: s.facetViews(a, resp.Facets), ClearURL: a.without().url(), Kept: formFields(a.settings()),
		Views: []link{
			{Label: "段落", URL: a.folded("").url(), Current: a.view == "" && a.fold != foldDocument},
			{Label: "文档", URL: a.folded(foldDocument).url(), Current: a.fold == foldDocument},
			{Label: "指标", URL: a.seen(viewFigures).url(), Current: a.view == viewFigures},
			{Label: "地区 × 领域", URL: a.seen(viewMatrix).url(), Current: a.view == viewMatrix},
			{Label: "历年", URL: a.seen(viewTimeline).url(), Current: a.view == viewTimeline},
		},
		Exports: []link{
			{Label: "Excel", URL: a.exportURL("xlsx", inFull)}, {Label: "CSV", URL: a.exportURL("csv", inFull)}, {Label: "JSONL", URL: a.exportURL("jsonl", inFull)},
		},
	}
	if a.view == viewFigures {
		v.Exports = []link{
			{Label: "指标表 Excel", URL: a.figuresURL("xlsx")}, {Label: "指标表 CSV", URL: a.figuresURL("csv")},
			{Label: "段落 Excel", URL: a.exportURL("xlsx", inFull)}, {Label: "段落 CSV", URL: a.exportURL("csv", inFull)},
		}
	}
	// Only a list of what was asked for has an order to choose: all there is stands from new
	// to old.
	if a.view == "" && a.query != "" {
		v.Sorts = []link{
			{Label: "按相关度", URL: a.sorted("").url(), Current: a.sort != "date"},
			{Label: "按日期", URL: a.sorted("date").url(), Current: a.sort == "date"},
		}
	}
	// That 养老服务 was read as “查 养老服务” need not be said.
	if r := resp.Query.ReadAs; strings.TrimPrefix(r, "查 ") != a.query && (a.query != "" || a.view == "") {
		if a.query == "" && a.fold == foldDocument {
			r = strings.Replace(r, "全部段落", "全部报道", 1)
		}
		v.ReadAs, v.ReadAsMore = cutReading(r)
	}
	v.Compares = comparing.MatchString(a.query) && !howMany.MatchString(a.query)
	if a.view == "" && len(resp.Facets["status"]) > 0 && (v.Compares || howMany.MatchString(a.query)) {
		v.FiguresURL = a.seen(viewFigures).url()
	}
	for _, t := range []struct {
		name  string
		count int
	}{{"literal", resp.Totals.Literal}, {"all", resp.Totals.All}} {
		if t.count > 0 && a.query != "" {
			v.Tiers = append(v.Tiers, tierCount{index.TierName(t.name), tierAbout[t.name], t.count})
		}
	}
	v.In, v.InAll = strconv.Itoa(resp.Documents)+" 篇", a.fold == foldDocument
	v.Chips = s.chips(a, v.Facets)
	if m := resp.DidYouMean; m != "" && m != a.query {
		v.Meant, v.MeantURL = m, a.asking(m).url()
	}
	return v
}

// howMany finds the words by which people ask for a number.
var howMany = regexp.MustCompile(`多少|几[个家处所座条项次人名万]|(?:数量|总数|数目)是`)

// comparing finds the words by which people ask for several places beside one another, at
// an end of the question: within a sentence they are part of what it says.
var comparing = regexp.MustCompile(`(?:比较|对比|异同|差异|差距)[？?。]?$|^(?:比较|对比)`)

// longReading is from how many characters on the reading of a query folds up: a
// pasted sentence has a dozen words, each with others of its meaning.
const longReading = 90

// cutReading cuts the reading of a query into what stands in sight and the rest,
// which unfolds: what only orders the hits, and of a long reading what lies behind
// the last joint that leaves a short one.
func cutReading(text string) (head, more string) {
	if at := strings.Index(text, "；排序时"); at > 0 {
		head, more = text[:at], text[at:]
	} else {
		head = text
	}
	if utf8.RuneCountInString(head) <= longReading {
		return head, more
	}
	at := 0
	for i, n := 0, 0; n < longReading; n++ {
		if rest := head[i:]; strings.HasPrefix(rest, " + ") || strings.HasPrefix(rest, "；") {
			at = i
		}
		_, size := utf8.DecodeRuneInString(head[i:])
		i += size
	}
	if at == 0 {
		return head, more
	}
	return head[:at], head[at:] + more
}
