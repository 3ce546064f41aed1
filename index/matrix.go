package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// Matrix counts what a request finds by district and domain.
type Matrix struct {
	Query   QueryRead `json:"query"`
	Counted Counted   `json:"counted"`
	// Domains are the columns: those that occur, in the order of the taxonomy.
	Domains []Count     `json:"domains"`
	Rows    []MatrixRow `json:"rows"`
	TookMS  float64     `json:"took_ms"`
}

// MatrixRow is one district with the paragraphs about it.
type MatrixRow struct {
	// Value is what the parameter district takes, "" where no district is known.
	Value     string   `json:"value"`
	Label     string   `json:"label"`
	District  []string `json:"district"`
	Documents int      `json:"documents"`
	// Paragraphs counts each paragraph once, though it may have several domains
	// or none.
	Paragraphs int `json:"paragraphs"`
	// Counts are the paragraphs of each of the matrix's domains.
	Counts []int `json:"counts"`
}

// MaxLevel is the lowest level of a district: 省, 市, 区县.
const MaxLevel = 3

// unknownDistrict labels what no district is known of.
const unknownDistrict = "地区不详"

// Matrix counts what a request finds by district and domain, each reprint once.
// Level cuts the districts: 1 by province, 2 by city, 3 by county; 0 as they are
// stated. Errors are as those of Search.
func (x *Index) Matrix(ctx context.Context, r Request, level int) (Matrix, error) {
	start := time.Now()
	if level < 0 || level > MaxLevel {
		return Matrix{}, &ParameterError{"level", "应为 0 到 3 的整数：1 到省，2 到市，3 到区县，0 按原有的级别"}
	}
	var m Matrix
	err := x.within(ctx, r, TableTime, func(ctx context.Context, s *scope) error {
		var cells []matrixCell
		of, counted, err := s.gather(ctx, func(p *Paragraph) {
			path := p.Document.District
			if level > 0 {
				path = path[:min(level, len(path))]
			}
			cells = append(cells, matrixCell{path, p.Document.ID, p.Domains})
		})
		if err != nil {
			return err
		}
		m = x.matrix(cells, of)
		m.Query, m.Counted = QueryRead{Text: r.Query, ReadAs: s.question.readAs}, counted
		return nil
	})
	m.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return m, err
}

// matrixCell is what a matrix counts of a paragraph.
type matrixCell struct {
	district []string
	document string
	domains  []string
}

func (x *Index) matrix(cells []matrixCell, of []int32) Matrix {
	m := Matrix{Domains: []Count{}, Rows: []MatrixRow{}}
	totals := map[string]int{}
	for i, c := range cells {
		if int(of[i]) == i {
			for _, d := range c.domains {
				totals[d]++
			}
		}
	}
	column := map[string]int{}
	for _, d := range x.taxonomy.All() {
		if n := totals[d.ID]; n > 0 {
			column[d.ID] = len(m.Domains)
			m.Domains = append(m.Domains, Count{Value: d.ID, Label: d.Label, Count: n})
			delete(totals, d.ID)
		}
	}
	for _, id := range sortedKeys(totals) { // of an older taxonomy
		column[id] = len(m.Domains)
		m.Domains = append(m.Domains, Count{Value: id, Label: cmp.Or(x.taxonomy.Label(id), id), Count: totals[id]})
	}
	rows := map[string]*MatrixRow{}
	documents := map[[2]string]bool{}
	for i, c := range cells {
		if int(of[i]) != i {
			continue
		}
		value := strings.Join(c.district, "/")
		row := rows[value]
		if row == nil {
			row = &MatrixRow{
				Value: value, Label: unknownDistrict, District: orEmpty(c.district), Counts: make([]int, len(m.Domains)),
			}
			if n := len(c.district); n > 0 {
				row.Label = c.district[n-1]
			}
			rows[value] = row
		}
		row.Paragraphs++
		if key := [2]string{value, c.document}; !documents[key] {
			documents[key] = true
			row.Documents++
		}
		for _, d := range c.domains {
			row.Counts[column[d]]++
		}
	}
	for _, row := range rows {
		m.Rows = append(m.Rows, *row)
	}
	slices.SortFunc(m.Rows, func(a, b MatrixRow) int {
		if (a.Value == "") != (b.Value == "") {
			return cmp.Compare(len(b.Value), len(a.Value)) // what is not known comes last
		}
		return cmp.Or(cmp.Compare(b.Paragraphs, a.Paragraphs), strings.Compare(a.Value, b.Value))
	})
	return m
}

func sortedKeys(counts map[string]int) []string {
	list := make([]string, 0, len(counts))
	for k := range counts {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
