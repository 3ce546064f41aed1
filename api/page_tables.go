package api

import (
	"context"
	"math"
	"strconv"

	"zhengsou/index"
)

// matrixView is the results by district and domain.
type matrixView struct {
	Counted index.Counted
	Levels  []link
	Columns []link
	Rows    []matrixRowView
}

type matrixRowView struct {
	// Label is the row's district, Above the one that it lies in, URL the search for it, ""
	// where it is not known.
	Label, Above, URL string
	Documents         int
	Paragraphs        int
	Cells             []cellView
}

// cellView is a count; Heat, from 0 to 5, is how large it is among the others.
type cellView struct {
	Count, Heat int
	URL         string
}

// heats is the number of shades in the table's heat map.
const heats = 5

// levelNames are the levels to which districts can be gathered, by the parameter.
var levelNames = []link{{Label: "省", URL: "1"}, {Label: "市", URL: "2"}, {Label: "区县", URL: "3"}, {Label: "不归并", URL: "0"}}

// level is the one chosen, else provinces, or what lies in the chosen districts.
func (a asked) level() int {
	n, err := strconv.Atoi(a.table.level)
	switch {
	case err == nil:
		return n
	case len(a.filters["district"]) > 0:
		return 0
	}
	return 1
}

func (s *Server) matrixView(ctx context.Context, a asked) (*matrixView, error) {
	m, err := s.deps.Index.Matrix(ctx, a.found(), a.level())
	if err != nil {
		return nil, err
	}
	v := &matrixView{Counted: m.Counted, Levels: levelLinks(a.level(), func(level string) string {
		return a.tabled(tableAsked{level: level}).url()
	})}
	// What a cell counts, each reprint once, is listed so.
	list := a.folded(foldReprint)
	table := districtTable{list: list, facet: "domain", columns: m.Domains, most: 1}
	for i := range m.Domains {
		table.order = append(table.order, i)
	}
	v.Columns = table.headings()
	for _, row := range m.Rows {
		table.shade(row.Counts)
	}
	for _, row := range m.Rows {
		r := table.row(row.Value, row.Label, row.District, row.Counts)
		r.Documents, r.Paragraphs = row.Documents, row.Paragraphs
		v.Rows = append(v.Rows, r)
	}
	return v, nil
}

// districtTable makes a table of districts by the values of a facet, each heading
// and each cell a search.
type districtTable struct {
	list    asked // the search that all of them narrow
	facet   string
	columns []index.Count
	order   []int // in which the columns are shown
	most    int   // the largest count, for the shades
}

// shade takes in the counts of a row, of which the largest is the darkest.
func (t *districtTable) shade(counts []int) {
	for _, n := range counts {
		t.most = max(t.most, n)
	}
}

func (t *districtTable) headings() []link {
	var links []link
	for _, i := range t.order {
		c := t.columns[i]
		links = append(links, link{Label: c.Label, Count: c.Count, URL: t.list.only(t.facet, c.Value).url()})
	}
	return links
}

// row returns the row of a district, whose value is "" where it is not known, with
// its count for each of the columns.
func (t *districtTable) row(value, label string, district []string, counts []int) matrixRowView {
	r := matrixRowView{Label: label}
	here := t.list
	if value != "" {
		here = t.list.only("district", value)
		r.URL = here.url()
	}
	if n := len(district); n > 1 {
		r.Above = district[n-2]
	}
	for _, i := range t.order {
		cell := cellView{Count: counts[i], Heat: heatLevel(counts[i], t.most)}
		if cell.Count > 0 && value != "" {
			cell.URL = here.only(t.facet, t.columns[i].Value).url()
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}

// heatLevel is from 1 for few to heats for the most, 0 for none. It grows as the root:
// one district with most of the paragraphs must not make all others look alike.
func heatLevel(n, most int) int {
	if n == 0 {
		return 0
	}
	return 1 + int((heats-1)*math.Sqrt(float64(n)/float64(most)))
}

func levelLinks(current int, to func(level string) string) []link {
	links := make([]link, len(levelNames))
	for i, l := range levelNames {
		links[i] = link{Label: l.Label, URL: to(l.URL), Current: l.URL == strconv.Itoa(current)}
	}
	return links
}

// timelineView is the results by year.
type timelineView struct {
	Counted                     index.Counted
	Years                       []timelineRow
	Undated, Timeless, Unstated int
	UndatedURL                  string
}

type timelineRow struct {
	index.TimelineYear
	// Until is the earliest of some years of which nothing is said, "" for one year.
	Until                         string
	PublishedURL, ReportedURL     string
	PublishedShare, ReportedShare int // in percent of the longest bar
}

func (s *Server) timelineView(ctx context.Context, a asked) (*timelineView, error) {
	line, err := s.deps.Index.Timeline(ctx, a.found())
	if err != nil {
		return nil, err
	}
	list := a.folded(foldReprint)
	v := &timelineView{
		Counted: line.Counted, Undated: line.Undated, Timeless: line.Timeless, Unstated: line.Unstated, UndatedURL: list.only("year", index.UnknownYear).url(),
	}
	most := 1
	for _, y := range line.Years {
		most = max(most, y.Published, y.Reported)
	}
	for i := len(line.Years) - 1; i >= 0; i-- { // the newest first, as everywhere
		y := line.Years[i]
		row := timelineRow{TimelineYear: y, PublishedShare: 100 * y.Published / most, ReportedShare: 100 * y.Reported / most}
		if y.Published > 0 {
			row.PublishedURL = list.only("year", y.Year).url()
		}
		if y.Reported > 0 {
			row.ReportedURL = list.only("period", y.Year).url()
		}
		v.Years = append(v.Years, row)
	}
	v.Years = gapsTogether(v.Years)
	return v, nil
}

// fewestTogether is from how many empty years one after the other these take one row.
const fewestTogether = 3

// gapsTogether sets years in a row of which nothing is said in one row: a single plan for 2035
// would push what is asked for out of sight.
func gapsTogether(years []timelineRow) []timelineRow {
	var list []timelineRow
	for i := 0; i < len(years); {
		n := 0
		for i+n < len(years) && years[i+n].Published+years[i+n].Reported == 0 {
			n++
		}
		if n >= fewestTogether {
			gap := years[i]
			gap.Until = years[i+n-1].Year
			list, i = append(list, gap), i+n
			continue
		}
		list = append(list, years[i])
		i++
	}
	return list
}
