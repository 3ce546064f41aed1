package index_test

import (
	"slices"
	"testing"

	"zhengsou/index"
)

// TestFacetPrefix looks inside long facets: by label, by any level of a path,
// folded; the counts and the total stay as they are.
func TestFacetPrefix(t *testing.T) {
	s := seedIndex(t)
	all := s.search(t, index.Request{})
	for _, c := range []struct {
		facet, prefix string
		want          []string // labels
	}{
		{"district", "李沧", []string{"李沧区"}},
		{"district", "青", []string{"青岛市", "李沧区"}}, // what lies below it is inside
		{"domain", "养老", []string{"养老服务"}},
		{"domain", "養老", []string{"养老服务"}},
		{"domain", "ELDER", []string{"养老服务"}},
		{"year", "20", []string{"2023", "2020"}},
		{"publisher", "没有这样的来源", nil},
	} {
		a := s.search(t, index.Request{Facets: []string{c.facet}, FacetPrefix: c.prefix})
		if a.Total != all.Total {
			t.Errorf("%s: total %d of %d", c.prefix, a.Total, all.Total)
		}
		var got []string
		for _, v := range a.Facets[c.facet] {
			got = append(got, v.Label)
			if i := slices.IndexFunc(all.Facets[c.facet], func(o index.Count) bool { return o == v }); i < 0 {
				t.Errorf("%s: %+v is counted otherwise without the prefix", c.prefix, v)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %s: %v, want %v", c.facet, c.prefix, got, c.want)
		}
	}
}
