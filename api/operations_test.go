package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestHealthAndReadiness(t *testing.T) {
	for target, want := range map[string]string{"/healthz": `{"status":"ok"}`, "/readyz": `{"status":"ok","documents":8}`} {
		w := get(t, target, "")
		if w.Code != http.StatusOK || strings.TrimSpace(w.Body.String()) != want {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

func TestMetrics(t *testing.T) {
	search(t, "q", "养老服务")
	get(t, "/documents/0000000000000000", "")
	ask("BREW", "/nowhere-at-all", "")
	w := get(t, "/metrics", "")
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	body := w.Body.String()
	for _, want := range []string{
		`zhengsou_http_requests_total{method="GET",route="/api/v1/search",status="200"}`,
		`zhengsou_http_requests_total{method="GET",route="/documents/:id",status="404"}`,
		`zhengsou_http_requests_total{method="other",route="none",status="404"}`,
		`zhengsou_http_request_seconds_bucket{route="/api/v1/search",le="0.01"}`,
		`zhengsou_searches_total{best="literal"}`,
		"zhengsou_documents 8",
		"go_goroutines",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
	if strings.Contains(body, "nowhere") || strings.Contains(body, "0000000000000000") {
		t.Error("addresses are series of their own")
	}
}

// TestOpenAPIDescribesWhatIsAnswered checks the description against the server
// itself: each operation answers, with the fields that it promises.
func TestOpenAPIDescribesWhatIsAnswered(t *testing.T) {
	w := get(t, "/openapi.json", "")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%d %s", w.Code, w.Header().Get("Content-Type"))
	}
	type schema struct {
		Ref        string `json:"$ref"`
		Properties map[string]any
		Required   []string
	}
	type media struct{ Schema schema }
	var spec struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Parameters []struct{ Name, In, Description string }
			Responses  map[string]struct{ Content map[string]media }
		}
		Components struct{ Schemas map[string]schema }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &spec); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(spec.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", spec.OpenAPI)
	}
	if strings.Contains(w.Body.String(), `"null"`) {
		t.Error("something may be null, though no answer ever is")
	}
	for path, target := range map[string]string{
		"/api/v1/search": "/api/v1/search", "/api/v1/suggest": "/api/v1/suggest?" + query("q", "养"),
		"/api/v1/documents/{id}": "/api/v1/documents/" + seedID(t, "兜好民生底线"), "/healthz": "/healthz", "/readyz": "/readyz",
	} {
		op, ok := spec.Paths[path]["get"]
		if !ok {
			t.Errorf("%s is not described", path)
			continue
		}
		for _, p := range op.Parameters {
			if p.Description == "" {
				t.Errorf("%s: parameter %s is not explained", path, p.Name)
			}
		}
		s := op.Responses["200"].Content["application/json"].Schema
		s = spec.Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
		if s.Properties == nil {
			t.Errorf("%s: the answer's schema is missing", path)
		}
		var answer map[string]any
		if err := json.Unmarshal(get(t, target, "").Body.Bytes(), &answer); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for name := range answer {
			if s.Properties[name] == nil {
				t.Errorf("%s: the answer has %s, the description has not", path, name)
			}
		}
		for _, name := range s.Required {
			if _, ok := answer[name]; !ok {
				t.Errorf("%s: the answer lacks %s", path, name)
			}
		}
	}
	for name, schema := range spec.Components.Schemas {
		for field, property := range schema.Properties {
			if property.(map[string]any)["description"] == nil {
				t.Errorf("%s.%s is not explained", name, field)
			}
		}
	}
	var names []string
	for _, p := range spec.Paths["/api/v1/search"]["get"].Parameters {
		names = append(names, p.Name)
	}
	for _, want := range []string{"q", "domain", "district", "year", "publisher", "period", "size", "from", "after", "sort", "facets", "facet_size", "explain"} {
		if !slices.Contains(names, want) {
			t.Errorf("search does not describe %s", want)
		}
	}
	for code := range spec.Paths["/api/v1/search"]["get"].Responses {
		if code == "422" {
			t.Error("422 is described, but wrong parameters are 400")
		}
	}
}
