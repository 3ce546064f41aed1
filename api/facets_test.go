package api

import (
	"fmt"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"zhengsou/index"
)

func itoa(n int) string { return strconv.Itoa(n) }

// outline writes a tree as one line: 山东省(青岛市(李沧区) 潍坊市).
func outline(values []*facetValue) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = v.Label
		if len(v.Children) > 0 {
			parts[i] += "(" + outline(v.Children) + ")"
		}
	}
	return strings.Join(parts, " ")
}

func TestDistrictsAreATree(t *testing.T) {
	for want, paths := range map[string][]string{
		"山东省(青岛市(李沧区) 潍坊市) 陕西省(西安高新区)": {"山东省", "陕西省", "山东省/青岛市", "山东省/潍坊市", "山东省/青岛市/李沧区", "陕西省/西安市/西安高新区"},
		"国家 李沧区":      {"国家", "山东省/青岛市/李沧区"},
		"山东 山东省(青岛市)": {"山东", "山东省", "山东省/青岛市"},
	} {
		var values []*facetValue
		for _, p := range paths {
			values = append(values, &facetValue{Value: p, Label: placeLabel(p)})
		}
		if got := outline(tree(values)); got != want {
			t.Errorf("%q: %s, want %s", paths, got, want)
		}
	}
}

// A district is read by the last of its steps, or by all of them; one of which no more is
// known than a name that several have says so.
func TestDistrictsAreRead(t *testing.T) {
	for value, want := range map[string][2]string{
		"山东省/青岛市": {"青岛市", "山东省 › 青岛市"}, "山东省/本级": {"山东省本级", "山东省 › 本级"}, "李沧区": {"李沧区", "李沧区"},
		"/朝阳区": {"朝阳区（未写明何地）", "朝阳区（未写明何地）"},
	} {
		if label, path := placeLabel(value), index.DistrictPath(value); label != want[0] || path != want[1] {
			t.Errorf("%s: %s, %s; want %s", value, label, path, want)
		}
	}
}

func TestALongTreeUnfoldsWhereSomethingIsChosen(t *testing.T) {
	counts := []index.Count{}
	for i := range 20 {
		counts = append(counts, index.Count{Value: fmt.Sprintf("省%d", i), Label: fmt.Sprintf("省%d", i), Count: 5},
			index.Count{Value: fmt.Sprintf("省%d/市", i), Label: "市", Count: 5})
	}
	a := asked{page: 1}.toggled("district", "省17/市")
	for _, f := range site.facetViews(a, map[string][]index.Count{"district": counts}) {
		if f.Name != "district" {
			continue
		}
		if len(f.Values) != 8 || len(f.More) != 12 || !f.MoreOpen {
			t.Errorf("%d in sight, %d behind 更多, open %v", len(f.Values), len(f.More), f.MoreOpen)
		}
		for _, v := range append(f.Values, f.More...) {
			if v.Open != (v.Value == "省17") {
				t.Errorf("%s open: %v", v.Value, v.Open)
			}
		}
	}
}

func TestAChosenValueThatNothingHasCanBeLetGo(t *testing.T) {
	a := asked{query: "甲", page: 3}.toggled("domain", "elderly").toggled("year", "1999")
	found := 0
	for _, f := range site.facetViews(a, nil) {
		for _, v := range f.Values {
			if !v.Chosen || v.Count != 0 {
				t.Errorf("%+v", v)
			}
			if f.Name == "domain" && (v.Label != "养老服务" || v.URL != "/?"+query("q", "甲", "year", "1999")) {
				t.Errorf("%+v", v)
			}
			found++
		}
	}
	if found != 2 {
		t.Errorf("%d values", found)
	}
}

func TestYearsAreNewestFirstAndUndatedLast(t *testing.T) {
	counts := map[string][]index.Count{"year": {{Value: "unknown", Label: index.Undated, Count: 9}, {Value: "2020", Label: "2020", Count: 3}, {Value: "2023", Label: "2023", Count: 1}}}
	for _, f := range site.facetViews(asked{page: 1}, counts) {
		if f.Name == "year" && outline(f.Values) != "2023 2020 日期不详" {
			t.Errorf("%s", outline(f.Values))
		}
	}
}

func TestPager(t *testing.T) {
	for _, tt := range []struct {
		page, total int
		want        string
		past        bool
		capped      int
	}{
		{1, 0, "", false, 0}, {1, 10, "", false, 0}, {1, 11, "[1] 2 >", false, 0}, {2, 11, "< 1 [2]", false, 0},
		{5, 200, "< 2 3 4 [5] 6 7 8 >", false, 0}, {20, 200, "< 17 18 19 [20]", false, 0}, {21, 200, "< 18 19 20", true, 0},
		{9, 11, "<", true, 0}, {2, 10, "", true, 0}, {1000, 50_000, "< 997 998 999 [1000]", false, 10_000},
	} {
		p := newPager(asked{query: "甲", page: tt.page}, tt.total, 10, "段")
		var parts []string
		if p.Previous != "" {
			parts = append(parts, "<")
		}
		for _, l := range p.Pages {
			if l.Current {
				l.Label = "[" + l.Label + "]"
			}
			parts = append(parts, l.Label)
		}
		if p.Next != "" {
			parts = append(parts, ">")
		}
		if got := strings.Join(parts, " "); got != tt.want || p.Past != tt.past || p.Capped != tt.capped {
			t.Errorf("page %d of %d results: %q past %v capped %d, want %q", tt.page, tt.total, got, p.Past, p.Capped, tt.want)
		}
	}
}

// Of places that lie in one another only the one chosen last is kept.
func TestAPlaceTakesThePlaceOfWhatItLiesIn(t *testing.T) {
	for _, c := range []struct {
		clicks []string
		want   []string
	}{
		{[]string{"江苏省", "江苏省/徐州市"}, []string{"江苏省/徐州市"}},
		{[]string{"江苏省/徐州市", "江苏省/南京市", "山东省", "江苏省"}, []string{"山东省", "江苏省"}},
		{[]string{"江苏省/徐州市", "江苏省/徐州市"}, nil},
		{[]string{"江苏", "江苏省"}, []string{"江苏", "江苏省"}},
	} {
		a := asked{query: "甲", page: 1}
		for _, place := range c.clicks {
			a = a.toggled("district", place)
		}
		if got := a.filters["district"]; !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.clicks, got, c.want)
		}
	}
	if got := (asked{}).toggled("publisher", "网").toggled("publisher", "网/报").filters["publisher"]; len(got) != 2 {
		t.Errorf("publishers: %q", got)
	}
}

// What holds a part of the question is listed behind what holds all of it; the
// page's facets and export are of the latter.
func TestFacetsCountWhatHoldsAllThatIsAsked(t *testing.T) {
	const q = "养老服务 建成 体系" // in the seeds few paragraphs hold all of it, more some
	listed := search(t, "q", q)
	inFull := listed.Totals.Literal + listed.Totals.All
	if listed.Totals.Most == 0 || inFull == 0 {
		t.Fatalf("%s: no longer of both kinds: %+v", q, listed.Totals)
	}
	full := search(t, "q", q, "in_full", "true")
	if full.Totals.Most != 0 || full.Total != inFull {
		t.Errorf("in full: %+v, listed %+v", full.Totals, listed.Totals)
	}
	doc := checkHTML(t, q, page(t, "/?"+query("q", q)).Body.String())
	shown := map[string]string{}
	for _, value := range all(doc, hasClass("value")) {
		if u, err := url.Parse(attr(value, "href")); err == nil && u.Query().Has("domain") {
			shown[u.Query().Get("domain")] = textOf(all(value, hasClass("count"))[0])
		}
	}
	want := map[string]string{}
	for _, c := range full.Facets["domain"] {
		want[c.Value] = itoa(c.Count)
	}
	if !maps.Equal(shown, want) {
		t.Errorf("domains on the page %v, in full %v, of all that is listed %v", shown, want, listed.Facets["domain"])
	}
	for _, a := range all(doc, isElement(atom.A)) {
		if href := attr(a, "href"); strings.HasPrefix(href, "/api/v1/export?") && !strings.Contains(href, "in_full=true") {
			t.Errorf("the export is of all that is listed: %s", href)
		}
	}
}

// TestStatusByName: a status is chosen by what people read too, as a domain is.
func TestStatusByName(t *testing.T) {
	for name, id := range map[string]string{"已完成": "achieved", "计划": "planned", "未说明": "unknown"} {
		byName, byID := answer[index.Response](t, "/api/v1/search?"+query("status", name)), answer[index.Response](t, "/api/v1/search?"+query("status", id))
		if byName.Total != byID.Total || id != "unknown" && byID.Total == 0 {
			t.Errorf("%s finds %d, %s %d", name, byName.Total, id, byID.Total)
		}
	}
}

// TestFiguresAreOrderedByTheServer: a table of several pages cannot be ordered in the
// page, so its heads lead to where it is.
func TestFiguresAreOrderedByTheServer(t *testing.T) {
	body := get(t, "/?view=figures&order=-value", "text/html").Body.String()
	if !strings.Contains(body, `aria-sort="descending"><a class="order" href="/?order=value&amp;view=figures"`) {
		t.Error("the head of the column of values does not turn the order round")
	}
	values := regexp.MustCompile(`class="number" data-value="([^"]*)"`).FindAllStringSubmatch(body, -1)
	if len(values) != figuresPage {
		t.Fatalf("%d rows on the first page, want %d", len(values), figuresPage)
	}
	past := get(t, "/?view=figures&page=999", "text/html").Body.String()
	if !strings.Contains(past, "这一页没有结果了") || strings.Contains(past, "没有读出") {
		t.Error("a page behind the last passes for a collection without figures")
	}
	number := func(i int) float64 {
		v, err := strconv.ParseFloat(html.UnescapeString(values[i][1]), 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for i := range values { // units differ further down: 公里 among 米
		if number(i) > number(0) {
			t.Errorf("%g under %g", number(i), number(0))
		}
	}
}

// A chosen place that stands behind a thousand others says how many it has, and that there
// are others is said.
func TestChosenBehindManyOthers(t *testing.T) {
	const licang = "山东省/青岛市/李沧区"
	var counts []index.Count
	for i := range placesSize {
		counts = append(counts, index.Count{Value: "某省/某县" + itoa(i), Count: 9})
	}
	a := asked{page: 1, query: "服务", filters: map[string][]string{"district": {licang}}}
	resp := index.Response{Facets: map[string][]index.Count{"district": counts}}
	if err := site.countChosen(t.Context(), a, resp); err != nil {
		t.Fatal(err)
	}
	want := search(t, "q", "服务", "district", licang).Total
	for _, f := range site.facetViews(a, resp.Facets) {
		if f.Name != "district" {
			continue
		}
		found := false
		for _, v := range slices.Concat(f.Values, f.More) {
			if v.Value == licang {
				found = true
				if v.Count != want || want == 0 || !v.Chosen {
					t.Errorf("%+v, want %d", v, want)
				}
			}
		}
		if !found || f.Cut != placesSize {
			t.Errorf("listed %v, cut at %d", found, f.Cut)
		}
	}
	for n, want := range map[int]int{facetSize - 1: 0, facetSize: facetSize} {
		if shown, cut := shownOf("publisher", counts[:n]); len(shown) != n || cut != want {
			t.Errorf("of %d: %d, cut %d", n, len(shown), cut)
		}
	}
	if shown, cut := shownOf("district", counts[:facetSize]); len(shown) != facetSize || cut != 0 {
		t.Errorf("places: %d, cut %d", len(shown), cut)
	}
}
