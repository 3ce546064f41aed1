package index_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

func TestCollapse(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, reportsOnParking(t)...)
	s.add(t, line("g", "停车泊位多起来。\n停车泊位共享。\n停车泊位错时开放。\n停车泊位智能管理。"))
	sources := func(hits []index.Hit) []string {
		var list []string
		for _, h := range hits {
			text := h.Document.SourceID
			for _, o := range h.Others {
				text += "+" + o.Document.SourceID
			}
			list = append(list, text)
		}
		slices.Sort(list)
		return list
	}
	plain := s.search(t, index.Request{Query: "停车泊位", Size: 50})
	for _, c := range []struct {
		collapse string
		want     []string
	}{
		{"reprint", []string{"a+b", "c", "d", "e", "f", "g", "g", "g", "g"}}, // b is a reprint of a
		{"document", []string{"a+b", "c", "d", "e", "f", "g+g+g+g"}},
	} {
		r := index.Request{Query: "停车泊位", Size: 50, Collapse: c.collapse}
		a := s.search(t, r)
		if got := sources(a.Hits); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.collapse, got, c.want)
		}
		if a.Total != plain.Total || a.Totals != plain.Totals || fmt.Sprint(a.Facets) != fmt.Sprint(plain.Facets) {
			t.Errorf("%s: total %d, facets %v; want %d, %v", c.collapse, a.Total, a.Facets, plain.Total, plain.Facets)
		}
		var paged []index.Hit
		for r.Size = 2; ; {
			page := s.search(t, r)
			paged = append(paged, page.Hits...)
			if r.After = page.Next; r.After == "" {
				break
			}
		}
		if fmt.Sprint(paged) != fmt.Sprint(a.Hits) {
			t.Errorf("%s: the pages hold %q", c.collapse, sources(paged))
		}
	}
}

// forged is a cursor that claims to have passed so many hits.
func forged(t *testing.T, cursor string, passed int) string {
	t.Helper()
	js, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(js, &fields); err != nil {
		t.Fatal(err)
	}
	fields["n"] = passed
	if js, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(js)
}

// What is told of documents beside hits is what the facet of documents counts: of what
// holds all that was asked, if something does.
func TestCountedDocuments(t *testing.T) {
	s := seedIndex(t)
	partly := 0
	for _, q := range []string{"服务", "养老", "", "养老服务中心建设情况如何", "李沧区养老服务怎么样"} {
		for _, full := range []bool{false, true} {
			r := index.Request{Query: q, Size: 50, Facets: []string{"document"}, FacetSize: 1000, CountDocuments: true, InFull: full}
			a := s.search(t, r)
			if a.Documents != len(a.Facets["document"]) {
				t.Errorf("%q, in full %t: %d documents, the facet has %d", q, full, a.Documents, len(a.Facets["document"]))
			}
			counted := a
			if a.Totals.Literal+a.Totals.All > 0 {
				r.InFull = true
				counted = s.search(t, r)
				partly += a.Totals.Most
			}
			counts := map[string]int{}
			for _, c := range counted.Facets["document"] {
				counts[c.Value] = c.Count
			}
			for _, h := range a.Hits {
				if h.Beside != counts[h.Document.ID] {
					t.Errorf("%q, in full %t: %d beside one of %s, the facet says %d", q, full, h.Beside, h.Document.Title, counts[h.Document.ID])
				}
			}
		}
	}
	if partly == 0 {
		t.Error("no question had both")
	}
}

func TestGroupByDocument(t *testing.T) {
	s := seedIndex(t)
	for _, q := range []string{"服务", "养老", "", "养老服务中心建设情况如何"} {
		r := index.Request{Query: q, Group: "document", Size: 50, Facets: []string{"document", "domain"}}
		a := s.search(t, r)
		counts := map[string]int{}
		for _, c := range a.Facets["document"] {
			counts[c.Value] = c.Count
		}
		if len(a.Groups) != len(counts) || a.Documents != len(counts) || len(a.Hits) > 0 {
			t.Errorf("%q: %d groups of %d, %d hits; %d documents found", q, len(a.Groups), a.Documents, len(a.Hits), len(counts))
		}
		for _, g := range a.Groups {
			if g.Count != counts[g.Document.ID] || len(g.Hits) != min(3, g.Count) {
				t.Errorf("%q: %s counts %d with %d hits, the facet says %d", q, g.Document.Title, g.Count, len(g.Hits), counts[g.Document.ID])
			}
			seen := map[string]bool{}
			for _, h := range g.Hits {
				if h.Document.ID != g.Document.ID || seen[h.ID] {
					t.Errorf("%q: a hit of another document, or twice", q)
				}
				seen[h.ID] = true
			}
		}
		best := s.search(t, index.Request{Query: q, Size: 1})
		if len(best.Hits) > 0 && (len(a.Groups) == 0 || a.Groups[0].Hits[0].ID != best.Hits[0].ID) {
			t.Errorf("%q: the best hit is not first", q)
		}
	}
	one := s.search(t, index.Request{Query: "服务", Group: "document", Size: 1})
	two := s.search(t, index.Request{Query: "服务", Group: "document", Size: 1, From: 1})
	next := s.search(t, index.Request{Query: "服务", Group: "document", Size: 1, After: one.Next})
	if fmt.Sprint(two.Groups) != fmt.Sprint(next.Groups) || two.Groups[0].Document.ID == one.Groups[0].Document.ID {
		t.Errorf("the second page by from and by after differ")
	}
	if a := s.search(t, index.Request{Query: "龘", Group: "document", Size: 10}); len(a.Groups) != 0 || a.Nothing == nil {
		t.Errorf("%+v", a)
	}
	for _, r := range []index.Request{{Group: "year"}, {Collapse: "year"}, {Group: "document", Collapse: "reprint"}, {Group: "document", Size: 1, After: "zzz"},
		// The cursor of another list would pass over hits.
		{Query: "养老", Group: "document", Size: 1, After: one.Next}, {Query: "服务", Group: "document", Size: 1, After: one.Next, Sort: "date"},
		{Query: "服务", Size: 1, After: one.Next}, {Query: "服务", Group: "document", Size: 1, After: one.Next, District: []string{"山东省"}},
		{Query: "服务", Group: "document", Size: 1, After: forged(t, one.Next, math.MaxInt)},
	} {
		var wrong *index.ParameterError
		if _, err := s.Search(context.Background(), r); !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

// TestCollapseFarPages looks further than the first pages do, where the original of
// what was listed before may come late: each document is listed once.
func TestCollapseFarPages(t *testing.T) {
	s := newSite(t, t.TempDir())
	const text = "全市新增停车泊位%d个，改造老旧小区%d个，新建口袋公园%d处，居民出行和生活更加方便。"
	report := func(id string, i int, date, text string) indexer.Received {
		return given(t, map[string]any{"id": fmt.Sprint(id, i), "district": "山东省/青岛市/李沧区", "date": date, "text": text})
	}
	var reports []indexer.Received
	for i := range 30 {
		// The originals are older, and an empty query lists the newest first.
		shared := fmt.Sprintf(text, 1000+i, 100+i, 10+i)
		reports = append(reports,
			report("old", i, "2019-01-02", shared+"\n旧稿的另一段话，只有这里有。"),
			report("new", i, "2024-03-04", shared+"\n新稿自己的话，别处没有。"))
	}
	filler := strings.Repeat("中间年份的一段文字。\n", 75)
	for i := range 30 {
		reports = append(reports, report("mid", i, "2021-05-06", filler))
	}
	s.add(t, reports...)
	documents := map[string]int{}
	r := index.Request{Collapse: "document", Size: 40}
	for {
		page := s.search(t, r)
		for _, h := range page.Hits {
			documents[h.Document.SourceID]++
		}
		if r.After = page.Next; r.After == "" {
			break
		}
	}
	for id, n := range documents {
		if n > 1 {
			t.Errorf("%s is listed %d times", id, n)
		}
	}
	if len(documents) < 60 {
		t.Errorf("%d documents are listed", len(documents))
	}
}
