package api

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// describedSchema is what of a schema says which values a field takes.
type describedSchema struct {
	Ref        string `json:"$ref"`
	Enum       []string
	Properties map[string]describedSchema
	Items      *describedSchema
}

// TestAnswersKeepToTheirEnums: where the description lists the values of a field, no
// answer has another.
func TestAnswersKeepToTheirEnums(t *testing.T) {
	var spec struct {
		Paths map[string]map[string]struct {
			Responses map[string]struct {
				Content map[string]struct{ Schema describedSchema }
			}
		}
		Components struct{ Schemas map[string]describedSchema }
	}
	if err := json.Unmarshal(get(t, "/openapi.json", "").Body.Bytes(), &spec); err != nil {
		t.Fatal(err)
	}
	checked := map[string]bool{}
	var check func(target, at string, s describedSchema, value any)
	check = func(target, at string, s describedSchema, value any) {
		if s.Ref != "" {
			at = strings.TrimPrefix(s.Ref, "#/components/schemas/")
			s = spec.Components.Schemas[at]
		}
		switch v := value.(type) {
		case string:
			if len(s.Enum) > 0 {
				checked[at] = true
				if !slices.Contains(s.Enum, v) {
					t.Errorf("%s: %s is %q, none of %q", target, at, v, s.Enum)
				}
			}
		case []any:
			if s.Items != nil {
				for _, item := range v {
					check(target, at, *s.Items, item)
				}
			}
		case map[string]any:
			for name, field := range v {
				check(target, at+"."+name, s.Properties[name], field)
			}
		}
	}
	paragraph := "/api/v1/paragraphs/" + firstHit(t, "养老服务").ID
	for path, targets := range map[string][]string{
		"/api/v1/search":                  {"q=养老", "q=养老服务怎么样", "q=龘龘", "q=养老&district=乌鲁木齐", "q=服务&group=document", "q=服务&collapse=document"},
		"/api/v1/suggest":                 {"q=养", "q=领域:", "q=来源:", "q=年份:2", "q=所述:2", "q=概念:", "q=标题:", "q=地区:山", "q=概念"},
		"/api/v1/documents/{id}":          {""},
		"/api/v1/figures":                 {"rows=1000"},
		"/api/v1/paragraphs/{id}/why":     {"q=养老服务", "q=龘龘"},
		"/api/v1/paragraphs/{id}/similar": {""},
		"/api/v1/matrix":                  {""}, "/api/v1/timeline": {""}, "/api/v1/coverage": {""},
	} {
		schema := spec.Paths[path]["get"].Responses["200"].Content["application/json"].Schema
		address := strings.Replace(path, "/api/v1/paragraphs/{id}", paragraph, 1)
		address = strings.Replace(address, "{id}", seedID(t, "兜好民生底线"), 1)
		for _, parameters := range targets {
			target := address + "?" + parameters
			var value any
			if err := json.Unmarshal(get(t, target, "").Body.Bytes(), &value); err != nil {
				t.Fatalf("%s: %v", target, err)
			}
			check(target, path, schema, value)
		}
	}
	for _, field := range []string{"Suggestion.kind", "Hit.match", "Figure.basis", "Figure.status", "FigureRow.basis", "FigureSource.status", "Nothing.reason"} {
		if !checked[field] {
			t.Errorf("no answer has %s", field)
		}
	}
}
