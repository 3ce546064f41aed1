package api

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// An answer tells its length, a problem too; one that is compressed on its way does
// not tell that of what it was.
func TestAnswersTellTheirLength(t *testing.T) {
	server := httptest.NewServer(site.Handler())
	defer server.Close()
	plain := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	for target, want := range map[string]int{
		"/api/v1/search?" + query("q", "养老服务"):   http.StatusOK,
		"/api/v1/search?" + query("size", "100"): http.StatusOK,
		"/api/v1/suggest?" + query("q", "养老"):    http.StatusOK,
		"/api/v1/search?" + query("size", "x"):   http.StatusBadRequest,
	} {
		for name, client := range map[string]*http.Client{"plain": plain, "gzip": server.Client()} {
			r, err := client.Get(server.URL + target)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r.Body)
			_ = r.Body.Close()
			if err != nil || r.StatusCode != want {
				t.Fatalf("%s, %s: %d (%v)", target, name, r.StatusCode, err)
			}
			if told := int(r.ContentLength); told != len(body) && !r.Uncompressed {
				t.Errorf("%s, %s: tells %d bytes, has %d", target, name, told, len(body))
			}
		}
		head, err := plain.Head(server.URL + target)
		if err != nil {
			t.Fatal(err)
		}
		_ = head.Body.Close()
		if head.ContentLength <= 0 {
			t.Errorf("%s: HEAD tells no length", target)
		}
	}
}
