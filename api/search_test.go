package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"sort"
	"strings"
	"testing"

	"zhengsou/index"
)

// The shape of an answer, field by field, as programs rely on it.
var (
	answerKeys   = []string{"did_you_mean", "facets", "hits", "next", "query", "took_ms", "total", "totals"}
	hitKeys      = []string{"document", "domains", "figures", "headings", "id", "match", "score", "snippet", "text"}
	documentKeys = []string{"date", "district", "id", "publisher", "source_id", "title", "title_runs"}
	figureKeys   = []string{"basis", "object", "period", "qualifier", "quote", "status", "unit", "value"}
)

func keys(t *testing.T, v any) []string {
	t.Helper()
	m, ok := v.(map[string]any)
	if !ok {
		t.Fatalf("%v is no object", v)
	}
	names := make([]string, 0, len(m))
	for k := range m {
		names = append(names, k)
	}
	sort.Strings(names)
	return names
}

func TestSearchAnswersInTheAgreedShape(t *testing.T) {
	w := get(t, "/api/v1/search?"+query("q", "养老服务", "size", "100"), "")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%d %s", w.Code, w.Header().Get("Content-Type"))
	}
	if strings.Contains(w.Body.String(), "null") {
		t.Errorf("the answer holds null: %s", w.Body)
	}
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want []string) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", what, got, want)
		}
	}
	same("the answer", keys(t, answer), answerKeys)
	same("query", keys(t, answer["query"]), []string{"read_as", "text"})
	same("totals", keys(t, answer["totals"]), []string{"all", "literal", "most"})
	same("facets", keys(t, answer["facets"]), []string{"district", "domain", "publisher", "year"})
	hits := answer["hits"].([]any)
	if len(hits) == 0 {
		t.Fatal("养老服务 finds nothing in the seeds")
	}
	figures, domains := 0, 0
	for _, h := range hits {
		hit := h.(map[string]any)
		same("a hit", keys(t, hit), hitKeys)
		same("a hit's document", keys(t, hit["document"]), documentKeys)
		for _, r := range append(hit["snippet"].([]any), hit["document"].(map[string]any)["title_runs"].([]any)...) {
			same("a run", keys(t, r), []string{"match", "text"})
		}
		for _, d := range hit["domains"].([]any) {
			same("a domain", keys(t, d), []string{"id", "label"})
			domains++
		}
		for _, f := range hit["figures"].([]any) {
			for _, k := range figureKeys {
				if _, ok := f.(map[string]any)[k]; !ok {
					t.Errorf("a figure lacks %s: %v", k, f)
				}
			}
			figures++
		}
	}
	if domains == 0 || figures == 0 {
		t.Errorf("%d domains and %d figures among the hits: the shape of some was not seen", domains, figures)
	}
	for name, values := range answer["facets"].(map[string]any) {
		if len(values.([]any)) == 0 {
			t.Errorf("facet %s is empty", name)
		}
		for _, v := range values.([]any) {
			same("a value of "+name, keys(t, v), []string{"count", "label", "value"})
		}
	}
}

func TestSearch(t *testing.T) {
	all := search(t, "size", "0")
	t.Run("size 0 gives totals and facets only", func(t *testing.T) {
		if all.Total < 20 || len(all.Hits) != 0 || len(all.Facets["domain"]) == 0 {
			t.Errorf("total %d, %d hits, %d domains", all.Total, len(all.Hits), len(all.Facets["domain"]))
		}
	})
	t.Run("every count of a facet is what its filter finds", func(t *testing.T) {
		for name, values := range all.Facets {
			for _, v := range values {
				if got := search(t, name, v.Value, "size", "0").Total; got != v.Count {
					t.Errorf("%s=%s: %d, facet says %d", name, v.Value, got, v.Count)
				}
			}
		}
	})
	t.Run("values of one facet are or'ed, whatever stands between", func(t *testing.T) {
		a, b := all.Facets["year"][0], all.Facets["year"][1]
		if got := search(t, "year", a.Value, "year", "", "year", b.Value, "size", "0").Total; got != a.Count+b.Count {
			t.Errorf("%s or %s: %d, want %d", a.Value, b.Value, got, a.Count+b.Count)
		}
	})
	t.Run("an empty value in front does not lose the filter", func(t *testing.T) {
		a := all.Facets["year"][0]
		if got := search(t, "year", "", "year", a.Value, "size", "0").Total; got != a.Count {
			t.Errorf("%d, want %d", got, a.Count)
		}
	})
	t.Run("a publisher with a comma is one value", func(t *testing.T) {
		if got := search(t, "publisher", "人民网-天津频道,中国网", "size", "0").Total; got != 0 {
			t.Errorf("total %d, want 0", got)
		}
	})
	t.Run("a value that nothing has gives total 0", func(t *testing.T) {
		if r := search(t, "domain", "no-such-domain"); r.Total != 0 || len(r.Hits) != 0 {
			t.Errorf("total %d", r.Total)
		}
	})
	t.Run("district by short name", func(t *testing.T) {
		for _, h := range search(t, "district", "山东", "size", "100").Hits {
			if h.Document.District[0] != "山东省" {
				t.Errorf("%s is in %v", h.Document.Title, h.Document.District)
			}
		}
	})
	t.Run("facets as asked, comma or repeated", func(t *testing.T) {
		for _, p := range [][]string{{"facets", "domain,year"}, {"facets", "domain", "facets", "year"}} {
			r := search(t, append(p, "size", "0")...)
			if len(r.Facets) != 2 || r.Facets["domain"] == nil || r.Facets["year"] == nil {
				t.Errorf("%q gives %d facets", p, len(r.Facets))
			}
		}
	})
	t.Run("pages and cursors give every hit once", func(t *testing.T) {
		seen := map[string]bool{}
		after := ""
		for range all.Total {
			r := search(t, "size", "7", "after", after)
			for _, h := range r.Hits {
				if seen[h.ID] {
					t.Fatalf("%s twice", h.ID)
				}
				seen[h.ID] = true
			}
			if after = r.Next; after == "" {
				break
			}
		}
		if len(seen) != all.Total {
			t.Errorf("%d of %d hits by cursor", len(seen), all.Total)
		}
	})
	t.Run("explain says why", func(t *testing.T) {
		if r := search(t, "q", "养老服务", "explain", "true", "size", "1"); len(r.Hits) != 1 || len(r.Hits[0].Why) == 0 {
			t.Error("no why")
		}
	})
	t.Run("HEAD is answered like GET", func(t *testing.T) {
		if w := ask(http.MethodHead, "/api/v1/search?size=0", ""); w.Code != http.StatusOK {
			t.Errorf("status %d", w.Code)
		}
	})
}

func TestSuggest(t *testing.T) {
	w := get(t, "/api/v1/suggest?"+query("q", "养老", "size", "3"), "")
	var answer struct {
		Suggestions []struct {
			Text, Kind string
			Count      int
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %v %s", w.Code, err, w.Body)
	}
	if n := len(answer.Suggestions); n == 0 || n > 3 {
		t.Fatalf("%d suggestions: %s", n, w.Body)
	}
	for _, s := range answer.Suggestions {
		if s.Text == "" || s.Count < 1 || !slices.Contains([]string{"word", "title", "district", "concept"}, s.Kind) {
			t.Errorf("%+v", s)
		}
	}
}

// FuzzSearch types anything into both doors: neither may fail.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"", "养老", `"养老`, "“养老服务", "(((", "-", "-养老", "OR", "a OR", "标题:", "地区：：", "~5", `"甲 乙"~99999999999`,
		"\x00", "\xff\xfe", "？！", "<script>alert(1)</script>", "一二三", "�", "a\u3000b", "%25", "名校+", "5.5%"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		if len([]rune(q)) > index.MaxQueryRunes {
			t.Skip()
		}
		search(t, "q", q, "size", "3")
		w := page(t, "/?"+query("q", q))
		if w.Code != http.StatusOK {
			t.Fatalf("page: %d %s", w.Code, w.Body)
		}
		checkHTML(t, q, w.Body.String())
	})
}
