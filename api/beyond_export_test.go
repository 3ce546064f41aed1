package api

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"zhengsou/index"
)

func TestExportOverHTTP(t *testing.T) {
	total := search(t, "q", "服务", "size", "0").Total
	for format, contentType := range exportTypes {
		w := get(t, "/api/v1/export?"+query("q", "服务", "format", format), "")
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != contentType {
			t.Fatalf("%s: %d %s", format, w.Code, w.Header().Get("Content-Type"))
		}
		disposition, parameters, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
		if err != nil || disposition != "attachment" || parameters["filename"] != "政搜-服务."+format {
			t.Errorf("%s: %q %v", format, w.Header().Get("Content-Disposition"), err)
		}
		rows := -1
		switch format {
		case "csv":
			all, err := csv.NewReader(bytes.NewReader(w.Body.Bytes())).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			rows = len(all) - 1
			hit := search(t, "q", "服务").Hits[0]
			if got, want := all[1][len(all[1])-1], "http://example.com"+paragraphURL(hit.Document.ID, hit.ID, ""); got != want {
				t.Errorf("the first row leads to %s, want %s", got, want)
			}
		case "jsonl":
			rows = bytes.Count(w.Body.Bytes(), []byte("\n"))
			for line := range bytes.Lines(w.Body.Bytes()) {
				if err := json.Unmarshal(line, new(index.ExportRow)); err != nil {
					t.Fatal(err)
				}
			}
		case "xlsx":
			if !bytes.HasPrefix(w.Body.Bytes(), []byte("PK")) {
				t.Error("no zip")
			}
			continue // read in index/
		}
		if rows != total {
			t.Errorf("%s: %d rows, the search finds %d", format, rows, total)
		}
	}
}

func TestExportProblems(t *testing.T) {
	for _, target := range []string{
		"/api/v1/export?format=pdf", "/api/v1/export?sort=title", "/api/v1/export?size=5", "/api/v1/export?format=csv&format=xlsx",
		"/api/v1/export?q=%ff%zz", "/api/v1/export?" + tooLongQuery(),
	} {
		problemIn(t, get(t, target, ""), http.StatusBadRequest)
	}
}

func TestExportName(t *testing.T) {
	for q, want := range map[string]string{
		"": "政搜.csv", "养老服务": "政搜-养老服务.csv", `"a/b\c" 标题:养老`: "政搜-a-b-c-标题-养老.csv", "../..": "政搜.csv",
		strings.Repeat("长", 99): "政搜-" + strings.Repeat("长", 30) + ".csv", "a\r\nb": "政搜-a-b.csv",
	} {
		if got := exportName(q, "csv"); got != want {
			t.Errorf("%q: %s, want %s", q, got, want)
		}
	}
}

func TestWorkbooksWaitTheirTurn(t *testing.T) {
	if !site.workbooks.TryAcquire(maxWorkbooks) {
		t.Fatal("workbooks are being made")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	for _, target := range []string{"/api/v1/export?format=xlsx", "/api/v1/figures/export?format=xlsx"} {
		w := httptest.NewRecorder()
		site.Handler().ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, target, http.NoBody))
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "稍后再试") {
			t.Errorf("%s while others are made: %d %s", target, w.Code, w.Body)
		}
	}
	if w := get(t, "/api/v1/export?format=csv", ""); w.Code != http.StatusOK {
		t.Errorf("csv need not wait for workbooks: %d", w.Code)
	}
	if !site.streams.TryAcquire(maxStreams) {
		t.Fatal("streams are being written")
	}
	w := httptest.NewRecorder()
	site.Handler().ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v1/export?format=csv", http.NoBody))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("csv while others are written: %d %s", w.Code, w.Body)
	}
	site.streams.Release(maxStreams)
	site.workbooks.Release(maxWorkbooks)
	for range 2 * maxWorkbooks { // each gives its place back
		if w := get(t, "/api/v1/export?format=xlsx&q=%E5%85%BB%E8%80%81", ""); w.Code != http.StatusOK {
			t.Errorf("after the others: %d %s", w.Code, w.Body)
		}
	}
}
