package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
)

// statusClientGone is what the log shows for a caller that hung up before the
// answer was ready; nobody receives it.
const statusClientGone = 499

// machines are the routes that machines ask all day long; that they were
// answered as ever is no news.
var machines = map[string]bool{"/healthz": true, "/readyz": true, "/metrics": true, "/static/*file": true}

// accessLog writes one line a request and counts it. What was searched for is
// not logged: it is the office's own business.
func (s *Server) accessLog(c *gin.Context) {
	start := time.Now()
	caller := c.Request.Context() // limitTime ends its own when the answer is ready
	c.Next()
	took := time.Since(start)

	route, status := c.FullPath(), c.Writer.Status()
	if route == "" {
		route = "none"
	}
	if errors.Is(caller.Err(), context.Canceled) {
		status = statusClientGone
	}
	s.metrics.observe(route, c.Request.Method, status, took)
	level := slog.LevelInfo
	switch {
	case status >= http.StatusInternalServerError:
		level = slog.LevelError
	case status < http.StatusBadRequest && machines[route]:
		level = slog.LevelDebug
	}
	s.deps.Log.LogAttrs(caller, level, "request",
		slog.String("method", c.Request.Method),
		slog.String("path", c.Request.URL.Path),
		slog.Int("status", status),
		slog.Int("bytes", max(c.Writer.Size(), 0)),
		slog.Duration("took", took),
		slog.String("remote", c.ClientIP()),
	)
}

// recoverPanics turns a panic into a problem for the caller and a stack for the
// log, and keeps the server up.
func (s *Server) recoverPanics(c *gin.Context) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(v) // how a handler drops the connection on purpose
		}
		s.deps.Log.ErrorContext(c.Request.Context(), "回答请求时程序出错",
			"path", c.Request.URL.Path, "panic", v, "stack", string(debug.Stack()))
		c.Abort()
		if !c.Writer.Written() {
			s.fail(c, newProblem(http.StatusInternalServerError, ""))
		}
	}()
	c.Next()
}

// contentSecurityPolicy lets the pages use their own style, script and images
// and nothing else: no inline code, no frames, no other host.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func securityHeaders(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Next()
}

// limitRequest refuses an address or a body that no honest request has.
func limitRequest(c *gin.Context) {
	if n := len(c.Request.RequestURI); n > maxURLBytes {
		c.Abort()
		writeProblem(c, newProblem(http.StatusRequestURITooLong,
			"请求的地址有 "+strconv.Itoa(n>>10)+" KB，最多 "+strconv.Itoa(maxURLBytes>>10)+" KB。请缩短查询。"))
		return
	}
	if c.Request.ContentLength > maxBodyBytes {
		c.Abort()
		writeProblem(c, newProblem(http.StatusRequestEntityTooLarge, "请求的正文过大：这里的请求都不需要正文。"))
		return
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxBodyBytes)
	c.Next()
}

// limitTime ends the work on a request by its context, so that a search stops
// where it is instead of running on for nobody.
func limitTime(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), requestTimeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}
