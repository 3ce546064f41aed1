package api

import (
	"encoding/json"
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
		"/api/v1/paragraphs/0000000000000000/why":             404,
		"/api/v1/paragraphs/%00/why?q=a":                      404,
		"/api/v1/paragraphs/" + id + "/why?q=a&q=b":           400,
		"/api/v1/paragraphs/" + id + "/why?q=%zz":             400,
		"/api/v1/paragraphs/" + id + "/why?colour=red":        400,
		"/api/v1/paragraphs/" + id + "/why?" + tooLongQuery(): 400,
	} {
		problemIn(t, get(t, target, ""), status)
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
	for _, path := range []string{"/api/v1/paragraphs/{id}/why", "/api/v1/export"} {
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
