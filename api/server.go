// Package api serves one index and one corpus over HTTP: the JSON API for programs and the web
// pages for people. It is the only package that knows HTTP.
package api

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/sync/semaphore"

	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/indexer"
)

// Limits of a request. They keep one careless or hostile caller from taking
// what the others need; an ordinary request is far below each. How long a query
// may be is index.MaxQueryRunes.
const (
	// maxURLBytes leaves a query ten times too long the chance to be told so:
	// a Han character takes nine bytes in an address.
	maxURLBytes = 256 << 10
	// maxPageBytes is for what the address of a page says besides the query: each of
	// a page's hundreds of links says it again. Some seventy districts fit.
	maxPageBytes = 8 << 10
	// maxBodyBytes: no request of this API has a body yet.
	maxBodyBytes = 4 << 10
	// requestTimeout ends whatever a request started. A search gives up earlier
	// by itself (index.SearchTime); with it goes the reading of a document.
	requestTimeout = 2 * index.SearchTime
)

// Deps are the parts that the server answers from. All are needed.
type Deps struct {
	Index   *index.Index
	Corpus  *corpus.Store
	Indexer *indexer.Indexer
	// Log takes one line a request and every failure; never nil.
	Log *slog.Logger
}

// Server answers HTTP requests. It holds no state of its own but counters.
type Server struct {
	deps    Deps
	pages   *pages
	metrics *metrics
	handler http.Handler
	// workbooks, streams and originals bound how many of each are in hand at a time,
	// since each takes memory beside that of searching.
	workbooks, streams, originals *semaphore.Weighted
}

// New builds the server: routes, templates and metrics. It fails when a part is
// missing or an embedded template does not parse.
func New(deps Deps) (*Server, error) {
	if deps.Index == nil || deps.Corpus == nil || deps.Indexer == nil || deps.Log == nil {
		return nil, errors.New("api: Index, Corpus, Indexer and Log are all needed")
	}
	p, err := loadPages()
	if err != nil {
		return nil, fmt.Errorf("loading the pages: %w", err)
	}
	s := &Server{
		deps: deps, pages: p, metrics: newMetrics(deps.Corpus),
		workbooks: semaphore.NewWeighted(maxWorkbooks), streams: semaphore.NewWeighted(maxStreams), originals: semaphore.NewWeighted(maxOriginals),
	}

	gin.SetMode(gin.ReleaseMode) // in debug mode gin prints its routes on stdout
	r := gin.New()
	r.HandleMethodNotAllowed = true
	// No proxy is trusted: an address in X-Forwarded-For is whatever its sender wrote.
	if err := r.SetTrustedProxies(nil); err != nil {
		return nil, fmt.Errorf("setting the trusted proxies: %w", err)
	}
	r.Use(s.accessLog, s.recoverPanics, securityHeaders, limitRequest, readForeignForms, limitTime)
	if err := s.routes(r); err != nil {
		return nil, err
	}
	if s.handler, err = compressed(r); err != nil {
		return nil, err
	}
	s.handler = headAsGet(s.handler)
	return s, nil
}

// Handler returns the whole site, for an http.Server or a test.
func (s *Server) Handler() http.Handler { return s.handler }

// headAsGet answers HEAD wherever GET is answered; net/http leaves out the body.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}
