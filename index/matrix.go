package index

import (
	"cmp"
	"context"
	"maps"
	"slices"
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

// Matrix counts what a request finds by district and domain, each reprint once.
// Level cuts the districts: 1 by province, 2 by city, 3 by county; 0 as they are
// stated. Errors are as those of Search.
func (x *Index) Matrix(ctx context.Context, r Request, level int) (Matrix, error) {
	start := time.Now()
	if err := checkLevel(level); err != nil {
		return Matrix{}, err
	}
	var m Matrix
	err := x.within(ctx, r, tableTime, func(ctx context.Context, s *scope) error {
		t := matrixTable{level: level, rows: map[string]*matrixRow{}, totals: map[string]int{}}
		counted, err := s.gather(ctx, t.add)
		if err != nil {
			return err
		}
		m = t.matrix(x)
		m.Query, m.Counted = QueryRead{Text: r.Query, ReadAs: s.question.readAs}, counted
		return nil
	})
	m.TookMS = tookMS(start)
	return m, err
}

// matrixTable gathers paragraphs by district.
type matrixTable struct {
	level    int
	rows     map[string]*matrixRow
	totals   map[string]int // of each domain
	document uint32         // of the last paragraph, and its row, nil before the first
	row      *matrixRow
}

type matrixRow struct {
	MatrixRow
	last   uint32 // document that was counted
	counts map[string]int
}

func (t *matrixTable) add(o *Outline) {
	if o.reprint() {
		return
	}
	if t.row == nil || o.Nth != t.document {
		t.document, t.row = o.Nth, t.at(o.Document.District)
	}
	row := t.row
	row.Paragraphs++
	if row.Documents == 0 || row.last != o.Nth {
		row.last = o.Nth
		row.Documents++
	}
	for _, d := range o.Domains {
		row.counts[d]++
		t.totals[d]++
	}
}

// at is the row of a district.
func (t *matrixTable) at(path []string) *matrixRow {
	value, district := gathered(path, t.level)
	row := t.rows[value]
	if row == nil {
		row = &matrixRow{MatrixRow: MatrixRow{District: district}, counts: map[string]int{}}
		t.rows[value] = row
	}
	return row
}

// matrix puts rows and columns in order.
func (t *matrixTable) matrix(x *Index) Matrix {
	m := Matrix{Domains: []Count{}, Rows: []MatrixRow{}}
	for _, d := range x.taxonomy.All() {
		if n := t.totals[d.ID]; n > 0 {
			m.Domains = append(m.Domains, Count{Value: d.ID, Label: d.Label, Count: n})
			delete(t.totals, d.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.totals)) { // of an older taxonomy
		m.Domains = append(m.Domains, Count{Value: id, Label: cmp.Or(x.taxonomy.Label(id), id), Count: t.totals[id]})
	}
	own := withRowsBelow(t.rows)
	for value, row := range t.rows {
		row.Value, row.Label = x.tableDistrict(value, own[value])
		row.Counts = make([]int, len(m.Domains))
		for i, d := range m.Domains {
			row.Counts[i] = row.counts[d.Value]
		}
		m.Rows = append(m.Rows, row.MatrixRow)
	}
	slices.SortFunc(m.Rows, func(a, b MatrixRow) int {
		return compareDistricts(a.Value, b.Value, a.Paragraphs, b.Paragraphs)
	})
	return m
}
