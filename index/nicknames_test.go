package index

import (
	"slices"
	"testing"

	"zhengsou/indexer/places"
)

func TestNamedBesides(t *testing.T) {
	tests := []struct {
		query string
		want  []string
	}{
		{"羊城的展会能拿多少补助", []string{"广州市"}},
		{"税额怎么调低 闽", []string{"福建省"}},
		{"在沪工作怎么办居住证", []string{"上海市"}},
		{"返甬要隔离吗", []string{"宁波市"}},
		{"沪籍老人乘车", []string{"上海市"}},
		{"粤企出口退税", []string{"广东省"}},
		{"送货到京东仓库", nil},
		{"在晋江开店", nil},
		{"到湘潭旅游", nil},
		{"鄂尔多斯煤矿", nil},
		{"职称晋升条件", nil},
		{"江城景点门票", nil},
	}
	for _, test := range tests {
		if got := namedBesides(test.query); !slices.Equal(got, test.want) {
			t.Errorf("%s names besides %v, not %v", test.query, got, test.want)
		}
	}
}

// TestNicknamesAreOfPlaces: each is of one place that the gazetteer knows.
func TestNicknamesAreOfPlaces(t *testing.T) {
	g, err := places.Load()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, n := range nicknames {
		names = append(names, n[1])
	}
	for _, name := range initials {
		names = append(names, name)
	}
	for _, name := range names {
		if found := g.Mentions(name, nil); len(found) != 1 || found[0].Path[len(found[0].Path)-1] != name {
			t.Errorf("%s is read as %v", name, found)
		}
	}
}
