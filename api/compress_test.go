package api

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// askGzip asks as a caller that takes gzip.
func askGzip(target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	site.Handler().ServeHTTP(w, r)
	return w
}

func TestWhatIsCompressed(t *testing.T) {
	for target, want := range map[string]bool{
		"/?" + query("q", "养老服务"):                                           true,
		"/static/app.css":                                                   true,
		"/openapi.json":                                                     true,
		"/api/v1/suggest?" + query("q", "养老"):                               false,
		"/api/v1/search?" + query("q", "养老服务"):                              false,
		"/api/v1/search?" + query("size", "100"):                            true,
		"/api/v1/export?" + query("format", "csv"):                          false,
		"/api/v1/export?" + query("format", "xlsx"):                         false,
		"/static/favicon.svg":                                               false,
		"/documents/" + seedID(t, "增进民生福祉") + "/original":                   false,
		"/api/v1/documents/" + seedID(t, "增进民生福祉") + "?" + query("no", "1"): false,
	} {
		w := askGzip(target, "Accept-Encoding", "gzip, deflate, br, zstd")
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != want {
			t.Errorf("%s: compressed %v, want %v (%d bytes)", target, got, want, w.Body.Len())
		}
		if !want {
			continue
		}
		plain := get(t, target, "")
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		body, err := io.ReadAll(z)
		// The time that a search took differs from one to the next.
		if err != nil || len(body) < plain.Body.Len()-10 || len(body) > plain.Body.Len()+10 {
			t.Errorf("%s: %d bytes of %d (%v)", target, len(body), plain.Body.Len(), err)
		}
		if plain.Header().Get("Content-Encoding") != "" || plain.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: a caller without gzip gets %v", target, plain.Header())
		}
	}
}

func TestAStaticFileIsSentOnce(t *testing.T) {
	for _, encoding := range []string{"gzip", "identity"} {
		first := askGzip("/static/app.css", "Accept-Encoding", encoding)
		etag := first.Header().Get("ETag")
		again := askGzip("/static/app.css", "Accept-Encoding", encoding, "If-None-Match", `"other", `+etag)
		if etag == "" || again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: %q, then %d with %d bytes", encoding, etag, again.Code, again.Body.Len())
		}
		if other := askGzip("/static/app.css", "Accept-Encoding", encoding, "If-None-Match", `"other"`); other.Code != http.StatusOK {
			t.Errorf("%s: another version gives %d", encoding, other.Code)
		}
	}
}

// BenchmarkCompressed tells what compression costs: search is the JSON of ten
// hits, list that of a hundred, page the page of the same ten.
func BenchmarkCompressed(b *testing.B) {
	for name, target := range map[string]string{
		"search": "/api/v1/search?" + query("q", "养老服务"),
		"list":   "/api/v1/search?" + query("q", "养老", "size", "100"),
		"page":   "/?" + query("q", "养老服务"),
	} {
		for _, encoding := range []string{"identity", "gzip"} {
			b.Run(name+"/"+encoding, func(b *testing.B) {
				for b.Loop() {
					if w := askGzip(target, "Accept-Encoding", encoding); w.Code != http.StatusOK {
						b.Fatal(w.Code)
					}
				}
			})
		}
	}
}
