package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestStarting: until the index is there nothing passes for an answer.
func TestStarting(t *testing.T) {
	starting, err := Starting(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		target, accept string
		status         int
		holds          string
	}{
		{"/healthz", "", http.StatusOK, `"status":"ok"`},
		{"/readyz", "", http.StatusServiceUnavailable, "正在读取文档"},
		{"/api/v1/search?q=a", "", http.StatusServiceUnavailable, `"status":503`},
		{"/", "text/html", http.StatusServiceUnavailable, "<h1"},
		{"/nowhere", "text/html", http.StatusServiceUnavailable, "正在读取文档"},
	} {
		r := httptest.NewRequest(http.MethodGet, c.target, nil)
		r.Header.Set("Accept", c.accept)
		w := httptest.NewRecorder()
		starting.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.holds) {
			t.Errorf("%s: %d %s", c.target, w.Code, w.Body)
		}
		if after := w.Header().Get("Retry-After"); (after != "") != (c.status == http.StatusServiceUnavailable) {
			t.Errorf("%s: Retry-After %q", c.target, after)
		}
		if refresh := w.Header().Get("Refresh"); (refresh != "") != (c.accept == "text/html") {
			t.Errorf("%s: a page that tries again: %q", c.target, refresh)
		}
	}
}
