package api

import (
	"net/url"
	"strings"
	"testing"

	"zhengsou/index"
)

// A facet of many values can be asked for those that begin with a text; the
// others stay as they are, and the form keeps the search.
func TestFindInAFacet(t *testing.T) {
	all := page(t, "/?q=%E6%9C%8D%E5%8A%A1").Body.String()
	found := page(t, "/?q=%E6%9C%8D%E5%8A%A1&sort=date&facet=district&facet_prefix="+url.QueryEscape("李沧")).Body.String()
	section := func(html, name string) string {
		_, rest, _ := strings.Cut(html, `aria-labelledby="f-`+name+`"`)
		part, _, _ := strings.Cut(rest, "</section>")
		return part
	}
	places := section(found, "district")
	for want, stands := range map[string]bool{
		"李沧区<": true, "西安": false, `name="facet" value="district"`: true, `name="q" value="服务"`: true,
		`name="sort" value="date"`: true, `name="facet_prefix" value="李沧"`: true,
	} {
		if strings.Contains(places, want) != stands {
			t.Errorf("%s stands there: %v\n%s", want, !stands, places)
		}
	}
	if strings.Count(section(all, "domain"), "<li") == 0 || strings.Count(section(all, "domain"), "<li") != strings.Count(section(found, "domain"), "<li") {
		t.Errorf("the domains are others:\n%s\n%s", section(all, "domain"), section(found, "domain"))
	}
	if !strings.Contains(places, "<small>青岛市</small> 李沧区") || strings.Contains(section(all, "district"), "<small>") {
		t.Errorf("a place alone does not say what it lies in, or one in the tree does:\n%s", places)
	}
	if strings.Contains(section(all, "district"), "facet_prefix") {
		t.Error("a short list is to be searched")
	}
	besides := section(page(t, "/?q=%E6%9C%8D%E5%8A%A1&district="+url.QueryEscape("陕西省/西安市/西安高新区")+"&facet=district&facet_prefix="+url.QueryEscape("李沧")).Body.String(), "district")
	if strings.Contains(besides, "点按取消") {
		t.Errorf("among places that begin so one stands that does not, with no true count:\n%s", besides)
	}
	if none := section(page(t, "/?facet=publisher&facet_prefix=%E9%BE%98").Body.String(), "publisher"); !strings.Contains(none, "没有以“龘”开头的来源") {
		t.Errorf("nothing begins so:\n%s", none)
	}
}

// Where a facet has many values, those that begin with a text can be asked for without
// unfolding it first; of years nobody asks so.
func TestManyValuesCanBeSearched(t *testing.T) {
	var counts []index.Count
	for i := range findFrom + 1 {
		counts = append(counts, index.Count{Value: "来源" + itoa(i), Label: "来源" + itoa(i), Count: 1})
	}
	for n, want := range map[int]bool{findFrom: false, findFrom + 1: true} {
		for _, f := range site.facetViews(asked{page: 1, query: "服务"}, map[string][]index.Count{"publisher": counts[:n]}) {
			if f.Name == "publisher" && f.Findable != want {
				t.Errorf("%d values, to be searched %v", n, f.Findable)
			}
		}
		for _, f := range site.facetViews(asked{page: 1, query: "服务"}, map[string][]index.Count{"period": counts[:n], "year": counts[:n]}) {
			if f.Findable {
				t.Errorf("the %d values of %s can be searched", n, f.Name)
			}
		}
	}
	for _, values := range []url.Values{
		{"facet": {"龘"}, "facet_prefix": {"李"}}, {"facet": {"document"}, "facet_prefix": {"李"}},
		{"facet": {"district"}, "facet_prefix": {strings.Repeat("李", maxFind+1)}}, {"facet_prefix": {"李"}},
	} {
		if a := readAsked(values); a.find != (facetFind{}) {
			t.Errorf("%v asks for %+v", values, a.find)
		}
	}
}
