package api

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"zhengsou/index"
)

// lockedBuffer is a log that handlers may write while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// problemIn reads an answer that must be an RFC 9457 problem of that status.
func problemIn(t *testing.T, w *httptest.ResponseRecorder, status int) huma.ErrorModel {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if ct := w.Header().Get("Content-Type"); ct != "application/problem+json" {
		t.Errorf("Content-Type %q", ct)
	}
	var p huma.ErrorModel
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	if p.Type != "about:blank" || p.Status != status || p.Title == "" || p.Detail == "" {
		t.Errorf("incomplete problem: %s", w.Body)
	}
	return p
}

// manyFilters chooses a thousand publishers.
func manyFilters() string {
	values := url.Values{}
	for i := range 1000 {
		values.Add("publisher", "报社"+strconv.Itoa(i))
	}
	return values.Encode()
}

func TestProblems(t *testing.T) {
	long := strings.Repeat("养", index.MaxQueryRunes+1)
	tests := []struct {
		name, method, target string
		status               int
		detail               string
	}{
		{"size is no number", "GET", "/api/v1/search?q=a&size=abc", 400, "size 应为 0 到 100"},
		{"size is negative", "GET", "/api/v1/search?size=-1", 400, "size 应为 0 到 100"},
		{"size is too large", "GET", "/api/v1/search?size=101", 400, "size 应为 0 到 100"},
		{"size is a fraction", "GET", "/api/v1/search?size=1.5", 400, "size"},
		{"size twice", "GET", "/api/v1/search?size=1&size=2", 400, "size 只能给一次"},
		{"from is negative", "GET", "/api/v1/search?from=-1", 400, "from"},
		{"from and size too deep", "GET", "/api/v1/search?from=9995&size=10", 400, "10000"},
		{"unknown order", "GET", "/api/v1/search?sort=title", 400, "sort 应为 relevance"},
		{"unknown facet", "GET", "/api/v1/search?facets=colour", 400, "colour"},
		{"no cursor of ours", "GET", "/api/v1/search?q=" + url.QueryEscape("养老") + "&after=zzz", 400, "after"},
		{"facet_size is zero", "GET", "/api/v1/search?facet_size=0", 400, "facet_size"},
		{"explain is no boolean", "GET", "/api/v1/search?explain=perhaps", 400, "explain"},
		{"misspelt parameter", "GET", "/api/v1/search?domian=elderly", 400, "没有名为 domian 的参数"},
		{"a parameter of another operation", "GET", "/api/v1/export?q=a&size=3", 400, "没有名为 size 的参数"},
		{"too many suggestions", "GET", "/api/v1/suggest?q=a&size=1000", 400, "size 应为 1 到 50"},
		{"no suggestions", "GET", "/api/v1/suggest?q=a&size=0", 400, "size 应为 1 到 50"},
		{"bounds the wrong way round", "GET", "/api/v1/figures?q=a&min=5&max=1", 400, "min：不能大于 max"},
		{"more filters than anybody chooses", "GET", "/api/v1/search?district=" + strings.Repeat("a&district=", 600) + "a", 400, "district：筛选的取值一共最多 500 个"},
		{"a filter longer than any name", "GET", "/api/v1/search?publisher=" + strings.Repeat("a", 2000), 400, "publisher：有一个取值过长"},
		{"page with more filters than its links can say", "GET", "/?q=a&" + manyFilters(), 400, "筛选条件太多"},
		{"page with a longer bound than its links can say", "GET", "/?view=figures&min=" + strings.Repeat("1", 20_000), 400, "筛选条件太多"},
		{"figures are not written as jsonl", "GET", "/api/v1/figures/export?format=jsonl", 400, "format 应为 csv 或 xlsx"},
		{"no such measure", "GET", "/api/v1/paragraphs/0000000000000000/similar?measure=-1", 400, "measure 应为 0 或更大的整数"},
		{"facet_prefix is too long", "GET", "/api/v1/search?facet_prefix=" + strings.Repeat("a", 300), 400, "facet_prefix"},
		{"two faults are both told", "GET", "/api/v1/search?size=x&sort=y", 400, "sort"},
		{"broken percent encoding", "GET", "/api/v1/search?q=%zz", 400, "无法解码"},
		{"query over the limit", "GET", "/api/v1/search?q=" + url.QueryEscape(long), 400, "1000"},
		{"query of 10,000 characters", "GET", "/api/v1/search?q=" + url.QueryEscape(strings.Repeat("国", 10_000)), 400, "1000"},
		{"page with query over the limit", "GET", "/?q=" + url.QueryEscape(long), 400, "1000"},
		{"page with broken encoding", "GET", "/?q=%zz", 400, "无法解码"},
		{"address over the limit", "GET", "/api/v1/search?q=" + strings.Repeat("a", maxURLBytes), 414, "KB"},
		{"suggest size", "GET", "/api/v1/suggest?q=a&size=x", 400, "size"},
		{"unknown document", "GET", "/api/v1/documents/0000000000000000", 404, "没有这篇文档"},
		{"unknown document's page", "GET", "/documents/0000000000000000", 404, "没有这篇文档"},
		{"unknown document's original", "GET", "/documents/0000000000000000/original", 404, "没有这篇文档"},
		{"unknown address", "GET", "/nowhere", 404, "没有内容"},
		{"unknown address of the API", "GET", "/api/v2/search", 404, "没有内容"},
		{"unknown static file", "GET", "/static/../server.go", 404, "没有内容"},
		{"wrong method", "POST", "/api/v1/search?q=a", 405, "GET"},
		{"wrong method on a page", "DELETE", "/documents/0000000000000000", 405, "DELETE"},
		{"invented method", "BREW", "/", 405, "BREW"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := problemIn(t, ask(tt.method, tt.target, ""), tt.status)
			if !strings.Contains(p.Detail, tt.detail) {
				t.Errorf("detail %q does not say %q", p.Detail, tt.detail)
			}
		})
	}
	t.Run("405 says what is allowed", func(t *testing.T) {
		if a := ask("POST", "/help", "").Header().Get("Allow"); a != "GET, HEAD" {
			t.Errorf("Allow %q", a)
		}
		w := ask("OPTIONS", "/api/v1/search", "")
		if a := w.Header().Get("Allow"); w.Code != http.StatusNoContent || a != "GET, HEAD" {
			t.Errorf("OPTIONS: %d, Allow %q", w.Code, a)
		}
	})
	t.Run("a large body is refused", func(t *testing.T) {
		r := httptest.NewRequest(http.MethodGet, "/", strings.NewReader(strings.Repeat("a", maxBodyBytes+1)))
		w := httptest.NewRecorder()
		site.Handler().ServeHTTP(w, r)
		problemIn(t, w, http.StatusRequestEntityTooLarge)
	})
	t.Run("browsers get a page", func(t *testing.T) {
		for _, target := range []string{"/nowhere", "/documents/0000000000000000", "/?q=" + url.QueryEscape(long)} {
			w := page(t, target)
			if w.Code < 400 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				t.Errorf("%.40s: %d %s", target, w.Code, w.Header().Get("Content-Type"))
			}
			checkHTML(t, target, w.Body.String())
		}
	})
}

func TestSearchPastItsTimeIsAProblem(t *testing.T) {
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	for _, target := range []string{"/api/v1/search?q=" + url.QueryEscape("养老 服务"), "/?q=" + url.QueryEscape("养老 服务")} {
		w := httptest.NewRecorder()
		site.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil).WithContext(ctx))
		p := problemIn(t, w, http.StatusServiceUnavailable)
		if !strings.Contains(p.Detail, "时限") {
			t.Errorf("detail %q", p.Detail)
		}
		if w.Header().Get("Retry-After") == "" {
			t.Errorf("%s does not say when to ask again", target)
		}
	}
}

func TestPanicIsLoggedAndAnswered(t *testing.T) {
	log := &lockedBuffer{}
	s := *site
	s.deps.Log = slog.New(slog.NewTextHandler(log, nil))
	r := gin.New()
	r.Use(s.accessLog, s.recoverPanics)
	r.GET("/", func(*gin.Context) { panic("a secret cause") })
	w := httptest.NewRecorder()
	r.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	problemIn(t, w, http.StatusInternalServerError)
	if strings.Contains(w.Body.String(), "secret") {
		t.Error("the cause is shown to the caller")
	}
	if l := log.String(); !strings.Contains(l, "a secret cause") || !strings.Contains(l, "problems_test.go") || !strings.Contains(l, "status=500") {
		t.Errorf("the log lacks cause, stack or status:\n%s", l)
	}
}

func TestSecurityHeaders(t *testing.T) {
	for _, target := range []string{"/", "/help", "/api/v1/search", "/nowhere", "/static/app.css", "/metrics"} {
		h := page(t, target).Header()
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", target, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: headers missing: %v", target, h)
		}
	}
}

func TestTheAccessLog(t *testing.T) {
	get(t, "/help?the-access-log", "")
	get(t, "/api/v1/search?q="+url.QueryEscape("绝密的查询词"), "")
	l := logged.String()
	if !strings.Contains(l, "method=GET path=/help status=200 bytes=") {
		t.Error("a request is not logged with its status")
	}
	if strings.Contains(l, "绝密") || strings.Contains(l, url.QueryEscape("绝密")) {
		t.Error("the access log holds the query")
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	site.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/healthz", nil).WithContext(gone))
	if !strings.Contains(logged.String(), "path=/healthz status=499") {
		t.Error("a caller that hung up is not logged as such")
	}
}

// An address with a slash too many leads to the one without, question and all: it
// is never answered as if nothing had been asked.
func TestASlashTooMany(t *testing.T) {
	for _, path := range []string{"/api/v1/search", "/api/v1/suggest", "/api/v1/figures", "/coverage"} {
		w := get(t, path+"/?"+query("q", "养老"), "")
		to, err := url.Parse(w.Header().Get("Location"))
		if w.Code != http.StatusMovedPermanently || err != nil || to.Path != path || to.Query().Get("q") != "养老" {
			t.Errorf("%s/: %d to %q", path, w.Code, w.Header().Get("Location"))
		}
	}
}

// Who pastes a whole page into the box is told in plain words what to do; a program is
// told which parameter is wrong.
func TestAQueryTooLong(t *testing.T) {
	long := "/?" + query("q", strings.Repeat("养老", index.MaxQueryRunes))
	w := get(t, long, "text/html")
	if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, "查询太长") || !strings.Contains(body, "要紧的一两句") || strings.Contains(body, "参数") {
		t.Errorf("%d: %s", w.Code, body)
	}
	if p := problemIn(t, get(t, "/api/v1/search"+long[1:], ""), http.StatusBadRequest); !strings.Contains(p.Detail, "参数 q") {
		t.Errorf("%+v", p)
	}
}
