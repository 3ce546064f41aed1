package api

import (
	"fmt"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Starting returns the handler that serves until the documents are read and the index is built,
// which can take minutes: it says that the process is alive, and answers everything else with 503,
// never with the part of the index that is there.
func Starting(log *slog.Logger) (http.Handler, error) {
	p, err := loadPages()
	if err != nil {
		return nil, fmt.Errorf("loading the pages: %w", err)
	}
	s := &Server{deps: Deps{Log: log}, pages: p}
	gin.SetMode(gin.ReleaseMode) // in debug mode gin prints its routes on stdout
	r := gin.New()
	r.Use(s.recoverPanics, securityHeaders)
	r.GET("/healthz", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"status": "ok"}) })
	r.GET("/static/*file", p.serveStatic)
	r.NoRoute(func(c *gin.Context) {
		said := "政搜正在读取文档、建立索引，完成之前不给出残缺的结果。请稍后再打开。"
		if wantsPage(c.Request) { // who waits before a page need not try again by hand
			c.Header("Refresh", retryAfter)
			said = "政搜正在读取文档、建立索引，完成之前不给出残缺的结果。好了以后，这一页会自动打开。"
		}
		s.fail(c, newProblem(http.StatusServiceUnavailable, said))
	})
	return headAsGet(r), nil
}
