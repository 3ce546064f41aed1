package api

import (
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
)

// routes is every address of the site.
func (s *Server) routes(r *gin.Engine) error {
	// For programs.
	doc := humagin.New(r, apiConfig())
	huma.Register(doc, searchOperation, s.search)
	huma.Register(doc, suggestOperation, s.suggest)
	huma.Register(doc, documentOperation, s.document)
	huma.Register(doc, healthOperation, s.health)
	huma.Register(doc, readyOperation, s.ready)
	s.registerBeyond(doc)
	spec, err := describe(doc)
	if err != nil {
		return fmt.Errorf("describing the API: %w", err)
	}
	r.GET("/openapi.json", func(c *gin.Context) { c.Data(http.StatusOK, "application/json", spec) })
	r.GET("/metrics", s.metrics.handle)

	// For people.
	r.GET("/", s.searchPage)
	r.GET("/documents/:id", s.documentPage)
	r.GET("/documents/:id/original", s.original)
	r.GET("/documents/:id/received", s.originalPage)
	r.GET("/paragraphs/:id/why", s.whyPage)
	r.GET("/paragraphs/:id/similar", s.similarPage)
	r.GET("/coverage", s.coveragePage)
	r.GET("/help", s.helpPage)
	r.GET("/static/*file", s.pages.serveStatic)

	r.NoRoute(s.noRoute)
	r.NoMethod(s.noMethod)
	return nil
}
