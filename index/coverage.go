package index

import (
	"context"
	"maps"
	"slices"
	"strings"
)

// Coverage says what is held, by district and year: where a search finds nothing,
// it may be that nothing was ever collected.
type Coverage struct {
	Documents  int `json:"documents"`
	Paragraphs int `json:"paragraphs"`
	// Undated and Unplaced are documents without a date, without a district.
	Undated  int `json:"undated"`
	Unplaced int `json:"unplaced"`
	// Years are the columns, oldest first, then unknown where a document is undated.
	Years     []Count       `json:"years"`
	Districts []CoverageRow `json:"districts"`
}

// CoverageRow is one district with its documents.
type CoverageRow struct {
	// Value is what the parameter district takes, "" where no district is known.
	Value     string   `json:"value"`
	Label     string   `json:"label"`
	District  []string `json:"district"`
	Documents int      `json:"documents"`
	// Counts are the documents of each of the coverage's years.
	Counts []int `json:"counts"`
	// First and Last are the earliest and the latest date, "" where none is known.
	First string `json:"first"`
	Last  string `json:"last"`
}

// Coverage counts the documents that the facet parameters district, year and
// publisher leave, by district and year; a query and the facets of paragraphs do
// not count. Level cuts the districts as in Matrix.
func (x *Index) Coverage(ctx context.Context, r Request, level int) (Coverage, error) {
	if err := checkLevel(level); err != nil {
		return Coverage{}, err
	}
	var c Coverage
	err := x.within(ctx, Request{District: r.District, Year: r.Year, Publisher: r.Publisher}, tableTime, func(ctx context.Context, s *scope) error {
		var rows coverageRows
		err := s.view.Documents(ctx, func(d DocumentMeta, _ int) error {
			if s.chooses(&d) {
				rows.add(&d, level)
			}
			return nil
		})
		if err != nil {
			return err
		}
		c = rows.table(x)
		p := s.plan
		p.Size, p.Facets = 0, nil
		result, err := s.view.Search(ctx, p)
		c.Paragraphs = result.Total()
		return err
	})
	return c, err
}

// chooses reports whether a document obeys the choices of documents' facets.
func (s *scope) chooses(d *DocumentMeta) bool {
	chosen := s.plan.Chosen
	obeys := func(f Facet, ok func(string) bool) bool {
		return len(chosen[f]) == 0 || slices.ContainsFunc(chosen[f], ok)
	}
	path := strings.Join(d.District, "/")
	return obeys(FacetDistrict, func(v string) bool { return InDistrict(path, v) }) &&
		obeys(FacetYear, func(v string) bool { return v == d.Year() }) &&
		obeys(FacetPublisher, func(v string) bool { return v == d.Publisher })
}

// coverageRows gathers documents by district.
type coverageRows struct {
	coverage Coverage
	years    map[string]int
	rows     map[string]*coverageRow
}

type coverageRow struct {
	CoverageRow
	years map[string]int
}

func (c *coverageRows) add(d *DocumentMeta, level int) {
	if c.rows == nil {
		c.rows, c.years = map[string]*coverageRow{}, map[string]int{}
	}
	value, district := gathered(d.District, level)
	year := d.Year()
	row := c.rows[value]
	if row == nil {
		row = &coverageRow{CoverageRow{District: district}, map[string]int{}}
		c.rows[value] = row
	}
	c.coverage.Documents++
	c.years[year]++
	row.Documents++
	row.years[year]++
	if value == "" {
		c.coverage.Unplaced++
	}
	if year == UnknownYear {
		c.coverage.Undated++
		return
	}
	if row.First == "" || d.Date < row.First {
		row.First = d.Date
	}
	row.Last = max(row.Last, d.Date)
}

func (c *coverageRows) table(x *Index) Coverage {
	t := c.coverage
	t.Years, t.Districts = []Count{}, []CoverageRow{}
	years := slices.Sorted(maps.Keys(c.years)) // digits go before "unknown"
	for _, year := range years {
		label := year
		if year == UnknownYear {
			label = Undated
		}
		t.Years = append(t.Years, Count{Value: year, Label: label, Count: c.years[year]})
	}
	own := withRowsBelow(c.rows)
	for value, row := range c.rows {
		row.Value, row.Label = x.tableDistrict(value, own[value])
		for _, year := range years {
			row.Counts = append(row.Counts, row.years[year])
		}
		t.Districts = append(t.Districts, row.CoverageRow)
	}
	slices.SortFunc(t.Districts, func(a, b CoverageRow) int {
		return compareDistricts(a.Value, b.Value, a.Documents, b.Documents)
	})
	return t
}
