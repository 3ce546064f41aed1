package index_test

import (
	"slices"
	"testing"

	"zhengsou/index"
)

// What a choice of facets leaves stands in the order in which it stood, with the same
// scores: in the list, told why, and in what is saved of it.
func TestAChoiceReordersNothing(t *testing.T) {
	s := seedIndex(t)
	left := 0
	for _, q := range []string{"服务", "建设", "养老服务", "社区", "哪些地方改造了老旧小区"} {
		whole := s.search(t, index.Request{Query: q, Size: 60, Facets: []string{"domain", "district", "period"}})
		scores := map[string]float64{}
		for _, h := range whole.Hits {
			scores[h.ID] = h.Score
		}
		for facet, values := range whole.Facets {
			for _, v := range values {
				r := index.Request{Query: q, Size: 60, Explain: true}
				switch facet {
				case "domain":
					r.Domain = []string{v.Value}
				case "district":
					r.District = []string{v.Value}
				case "period":
					r.Period = []string{v.Value}
				}
				answer := s.search(t, r)
				var ids []string
				at := -1
				for _, h := range answer.Hits {
					ids = append(ids, h.ID)
					score, stood := scores[h.ID]
					if !stood {
						continue
					}
					left++
					was := slices.IndexFunc(whole.Hits, func(o index.Hit) bool { return o.ID == h.ID })
					if was < at || score != h.Score {
						t.Fatalf("%s, %s %s: %s stood at %d with %f, stands behind what stood at %d with %f", q, facet, v.Value, h.ID, was, score, at, h.Score)
					}
					at = was
				}
				var saved []string
				e, err := s.Export(t.Context(), r)
				if err != nil {
					t.Fatal(err)
				}
				err = e.Each(t.Context(), func(row index.ExportRow) error {
					saved = append(saved, row.ID)
					return nil
				})
				_ = e.Close()
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(saved[:min(len(saved), 60)], ids) {
					t.Errorf("%s, %s %s: saved in another order", q, facet, v.Value)
				}
			}
		}
	}
	if left < 200 {
		t.Errorf("only %d hits were left by a choice", left)
	}
}
