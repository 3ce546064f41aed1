package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"zhengsou/index"
)

// answer asks for an address of the API and reads the JSON that it must give.
func answer[T any](t *testing.T, target string) T {
	t.Helper()
	w := get(t, target, "")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %d %s: %s", target, w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	if strings.Contains(w.Body.String(), ":null") {
		t.Errorf("%s: the answer holds null: %s", target, w.Body)
	}
	var v T
	d := json.NewDecoder(w.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return v
}

func firstHit(t *testing.T, q string) index.Hit {
	t.Helper()
	hits := search(t, "q", q, "size", "1").Hits
	if len(hits) == 0 {
		t.Fatalf("%s finds nothing in the seeds", q)
	}
	return hits[0]
}

func TestWhyOverHTTP(t *testing.T) {
	id := firstHit(t, "养老服务").ID
	w := answer[index.Why](t, "/api/v1/paragraphs/"+id+"/why?"+query("q", "养老服务"))
	if !w.Found || w.Match != "literal" || len(w.Conditions) == 0 || w.Paragraph.ID != id {
		t.Errorf("%+v", w)
	}
	w = answer[index.Why](t, "/api/v1/paragraphs/"+id+"/why?"+query("q", "养老服务", "district", "乌鲁木齐", "district", ""))
	if w.Found || len(w.Filters) != 1 || w.Filters[0].Holds || !strings.Contains(w.Summary, "乌鲁木齐") {
		t.Errorf("%+v", w)
	}
}

func TestProblemsBeyond(t *testing.T) {
	id := firstHit(t, "养老服务").ID
	for target, status := range map[string]int{
		"/api/v1/paragraphs/0000000000000000/why":                 404,
		"/api/v1/paragraphs/%00/why?q=a":                          404,
		"/api/v1/paragraphs/" + id + "/why?q=a&q=b":               400,
		"/api/v1/paragraphs/" + id + "/why?q=%zz":                 400,
		"/api/v1/paragraphs/" + id + "/why?colour=red":            400,
		"/api/v1/paragraphs/" + id + "/why?" + tooLongQuery():     400,
		"/api/v1/figures?min=many":                                400,
		"/api/v1/figures?min=NaN":                                 400,
		"/api/v1/figures?max=Inf":                                 400,
		"/api/v1/figures?max=1e999":                               400,
		"/api/v1/figures?rows=1001":                               400,
		"/api/v1/figures?skip=-1":                                 400,
		"/api/v1/figures?object=a&object=b":                       400,
		"/api/v1/figures?" + tooLongQuery():                       400,
		"/api/v1/matrix?level=4":                                  400,
		"/api/v1/matrix?level=x":                                  400,
		"/api/v1/matrix?" + tooLongQuery():                        400,
		"/api/v1/coverage?level=9":                                400,
		"/api/v1/coverage?q=a":                                    400,
		"/api/v1/paragraphs/0000000000000000/similar":             404,
		"/api/v1/paragraphs/" + id + "/similar?per=year":          400,
		"/api/v1/paragraphs/" + id + "/similar?measure=99":        400,
		"/api/v1/paragraphs/" + id + "/similar?size=101":          400,
		"/api/v1/paragraphs/" + id + "/similar?colour=red":        400,
		"/api/v1/paragraphs/" + id + "/similar?" + tooLongQuery(): 400,
		"/api/v1/timeline?size=1":                                 400,
		"/api/v1/timeline?" + tooLongQuery():                      400,
	} {
		p := problemIn(t, get(t, target, ""), status)
		if strings.ContainsAny(p.Detail, "abcdefghijklmnopqrstuvwxyz") && !strings.Contains(p.Detail, "参数") {
			t.Errorf("%s: %s", target, p.Detail)
		}
	}
}

func tooLongQuery() string { return query("q", strings.Repeat("养", index.MaxQueryRunes+1)) }

// TestOpenAPIBeyond: each operation of beyond.go is described, with every
// parameter explained.
func TestOpenAPIBeyond(t *testing.T) {
	var spec struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, Description string }
			Responses  map[string]any
		}
	}
	if err := json.Unmarshal(get(t, "/openapi.json", "").Body.Bytes(), &spec); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/api/v1/paragraphs/{id}/why", "/api/v1/export", "/api/v1/figures", "/api/v1/matrix", "/api/v1/timeline", "/api/v1/coverage", "/api/v1/paragraphs/{id}/similar"} {
		op, ok := spec.Paths[path]["get"]
		if !ok || len(op.Parameters) == 0 || op.Responses["200"] == nil {
			t.Errorf("%s is not described: %+v", path, op)
		}
		for _, p := range op.Parameters {
			if p.Description == "" {
				t.Errorf("%s: parameter %s is not explained", path, p.Name)
			}
		}
	}
}

func TestTablesOverHTTP(t *testing.T) {
	f := answer[index.FigureTable](t, "/api/v1/figures?"+query("q", "养老", "rows", "1000"))
	if f.Total == 0 || len(f.Rows) != f.Total || f.Counted.Paragraphs == 0 || len(f.Rows[0].Sources) == 0 {
		t.Errorf("%d rows of %d, %+v", len(f.Rows), f.Total, f.Counted)
	}
	least := f.Rows[0].Value
	for _, r := range answer[index.FigureTable](t, "/api/v1/figures?"+query("q", "养老", "unit", f.Rows[0].Unit, "min", fmt.Sprint(least))).Rows {
		if r.Value < least && r.ValueTo == nil || r.Unit != f.Rows[0].Unit {
			t.Errorf("%+v is below %v", r, least)
		}
	}
	m := answer[index.Matrix](t, "/api/v1/matrix?"+query("q", "养老", "level", "1", "domain", ""))
	if len(m.Rows) == 0 || len(m.Domains) == 0 || len(m.Rows[0].Counts) != len(m.Domains) {
		t.Errorf("%+v", m)
	}
	if line := answer[index.Timeline](t, "/api/v1/timeline?"+query("q", "养老")); len(line.Years) == 0 {
		t.Errorf("%+v", line)
	}
	all := search(t, "size", "0")
	c := answer[index.Coverage](t, "/api/v1/coverage")
	if c.Paragraphs != all.Total || c.Documents < 5 || len(c.Districts) < 4 || len(c.Years) < 2 {
		t.Errorf("%+v", c)
	}
	if c = answer[index.Coverage](t, "/api/v1/coverage?"+query("district", "青岛", "level", "1")); len(c.Districts) != 1 || c.Districts[0].Label != "山东省" {
		t.Errorf("%+v", c)
	}
	for _, path := range []string{"figures", "matrix", "timeline"} {
		if w := get(t, "/api/v1/"+path+"?"+query("q", "龘"), ""); w.Code != 200 || strings.Contains(w.Body.String(), "null") {
			t.Errorf("%s of nothing: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestASearchWithoutHitsSaysWhy(t *testing.T) {
	r := search(t, "q", "养老", "district", "乌鲁木齐")
	if r.Nothing == nil || r.Nothing.Reason != "held" || r.Nothing.Unfiltered == 0 {
		t.Errorf("%+v", r.Nothing)
	}
	if r = search(t, "q", "养老"); r.Nothing != nil {
		t.Errorf("%+v", r.Nothing)
	}
}

func TestSimilarOverHTTP(t *testing.T) {
	id := firstHit(t, "养老服务").ID
	a := answer[index.Similar](t, "/api/v1/paragraphs/"+id+"/similar?"+query("per", "district"))
	if a.Paragraph.ID != id || len(a.Measures) == 0 || len(a.Words) == 0 || a.Total == 0 {
		t.Errorf("%+v", a)
	}
	own := strings.Join(a.Paragraph.Document.District, "/")
	seen := map[string]bool{own: true}
	for _, item := range a.Items {
		if d := strings.Join(item.District, "/"); seen[d] {
			t.Errorf("%s twice, or the paragraph's own", d)
		} else {
			seen[d] = true
		}
	}
}

func TestGroupsAndFoldedListsOverHTTP(t *testing.T) {
	plain := search(t, "q", "服务", "size", "0")
	for _, none := range []string{query("q", "龘龘", "group", "document"), query("q", "服务", "group", "document", "size", "0")} {
		if w := get(t, "/api/v1/search?"+none, ""); !strings.Contains(w.Body.String(), `"groups":[]`) {
			t.Errorf("%s: no list of groups, which has none: %s", none, w.Body)
		}
	}
	g := search(t, "q", "服务", "group", "document", "size", "100")
	if len(g.Groups) == 0 || len(g.Groups) != g.Documents || len(g.Hits) != 0 || g.Total != plain.Total {
		t.Errorf("%d groups of %d, %d hits, total %d", len(g.Groups), g.Documents, len(g.Hits), g.Total)
	}
	if c := search(t, "q", "服务", "collapse", "document", "size", "100"); len(c.Hits) != g.Documents || c.Total != plain.Total {
		t.Errorf("%d hits for %d documents, total %d", len(c.Hits), g.Documents, c.Total)
	}
	for _, target := range []string{"group=year", "collapse=all", "group=document&collapse=reprint", "group=document&group=document"} {
		problemIn(t, get(t, "/api/v1/search?"+target, ""), http.StatusBadRequest)
	}
}
