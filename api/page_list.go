package api

import (
	"context"
	"math"
	"strconv"

	"github.com/gin-gonic/gin"

	"zhengsou/index"
)

// listView is the results as a list of paragraphs or documents.
type listView struct {
	Hits   []hitView
	Groups []groupView
	Years  []yearView
	// Earlier leads to the years before these, where there are some.
	Earlier link
	Pager   pager
	// Fold lets go of folding reprints, or folds them.
	Fold link
}

// pager leads from one page of a list or table to the others.
type pager struct {
	Previous, Next string
	Pages          []link
	From, To       int
	What           string // what is counted: 段, 篇 or 行
	// Capped is how many entries pages can reach where there are more, else 0.
	Capped int
	// Past is true for a page behind the last; First is the address of the first.
	Past  bool
	First string
}

// listView is the page's paragraphs, or documents with their best ones.
func (s *Server) listView(c *gin.Context, a asked, resp index.Response) *listView {
	v := &listView{
		Pager: listPager(a, resp),
		Fold:  link{Label: "合并转载", URL: a.folded(foldReprint).url()},
	}
	if a.query == "" || resp.Totals.Literal+resp.Totals.All > 0 {
		v.Years, v.Earlier = yearViews(a, resp.Facets["year"])
	}
	if a.fold == foldReprint {
		v.Fold.URL, v.Fold.Current = a.folded("").url(), true
	}
	for _, g := range resp.Groups {
		gv := s.groupView(c, a, g)
		if a.wholeDocuments() {
			gv.Hits, gv.More = nil, 0
			if g.Document.Title == "" {
				gv.Opening = s.opening(c.Request.Context(), g.Document.ID)
			}
		}
		v.Groups = append(v.Groups, gv)
	}
	shown := ""
	for _, h := range resp.Hits {
		hv := s.hitView(c, a, h)
		if a.query != "" {
			hv.By = s.namedBy(c.Request.Context(), h, a.query)
		}
		if h.Beside > 1 && a.query != "" {
			hv.Here = h.Beside
		}
		// The first page need not say that what comes first is what was typed, nor, where
		// nothing holds all that was asked, that these hold a part: it stands above.
		told := shown == "" && (h.Match == "literal" || h.Match == "most" && !both(resp.Totals))
		if a.sort != "date" && a.query != "" && h.Match != shown && !told {
			hv.TierIntro = tierIntros[h.Match]
			if hv.By.Label != "" {
				hv.TierIntro = "所查的是报道的" + hv.By.Label
			}
		}
		shown = h.Match
		v.Hits = append(v.Hits, hv)
	}
	return v
}

// openingRunes is how long the opening of a text is that stands for its title: a line of a
// list.
const openingRunes = 36

// opening is how the text of a document begins, by which people know one without a title
// better than by its file's name; "" where there is none.
func (s *Server) opening(ctx context.Context, id string) string {
	d, err := s.deps.Corpus.Document(ctx, id)
	if err != nil || len(d.Paragraphs) == 0 {
		return "" // deleted meanwhile, or nothing to be read: the file's name has to do
	}
	text := []rune(d.Paragraphs[0].Text)
	if len(text) <= openingRunes {
		return string(text)
	}
	return string(text[:openingRunes]) + "……"
}

// listPager is the pager of a list. How many entries a list has that folds reprints is
// not known before its end.
func listPager(a asked, resp index.Response) pager {
	switch a.fold {
	case foldDocument:
		return newPager(a, resp.Documents, pageSize, "篇")
	case foldReprint:
		total := (a.page-1)*pageSize + len(resp.Hits)
		if resp.Next != "" {
			total++ // one more page at least
		}
		return newPager(a, total, pageSize, "段")
	}
	return newPager(a, resp.Total, pageSize, "段")
}

// newPager returns the links to the pages around the current one, of so many entries
// with size on each page.
func newPager(a asked, total, size int, what string) pager {
	p := pager{
		From: (a.page-1)*size + 1, To: min(a.page*size, total), What: what,
		Past: a.page > 1 && (a.page-1)*size >= total, First: a.at(1).url(),
	}
	if total > lastPage*size {
		p.Capped = lastPage * size
	}
	last := min((total+size-1)/size, lastPage)
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

// yearsShown is how many years the strip above a list shows, the newest: as many
// as fit. The view of all years has the others.
const yearsShown = 20

// fewestYears is from how many years on a strip tells something.
const fewestYears = 3

// leastShare is the height of the lowest bar, so that it can be seen.
const leastShare = 6

// yearView is one year of the strip above a list: how many of the results were
// published in it.
type yearView struct {
	link
	// Share is the height of its bar, in percent of the highest.
	Share int
}

// yearViews lays the years out from old to new, those between in which there is
// nothing too, so that a gap is seen; few years show no more than the facet. Earlier is set
// where there are more than can be shown.
func yearViews(a asked, counts []index.Count) (years []yearView, earlier link) {
	count := map[int]int{}
	first, last, most := math.MaxInt, 0, 1
	for _, c := range counts {
		if year, err := strconv.Atoi(c.Value); err == nil {
			count[year] = c.Count
			first, last, most = min(first, year), max(last, year), max(most, c.Count)
		}
	}
	if len(count) < fewestYears {
		return nil, link{}
	}
	from := max(first, last-yearsShown+1)
	for year := from; year <= last; year++ {
		y := yearView{link: link{Label: strconv.Itoa(year), Count: count[year]}}
		if y.Count > 0 {
			y.Share, y.Current, y.URL = max(leastShare, 100*y.Count/most), a.chosen("year", y.Label), a.toggled("year", y.Label).url()
		}
		years = append(years, y)
	}
	for year, n := range count {
		if year < from {
			earlier.Count += n
			earlier.Label, earlier.URL = "更早", a.seen(viewTimeline).url()
		}
	}
	return years, earlier
}
