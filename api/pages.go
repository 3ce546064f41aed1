package api

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"zhengsou/index"
	"zhengsou/indexer/domains"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// pages are the parsed templates, one a page, and the files they refer to.
type pages struct {
	templates map[string]*template.Template
	assets    map[string]asset
}

// asset is one static file; its version changes with its bytes, so that a
// browser may keep it for ever and still never shows an old one.
type asset struct {
	body        []byte
	contentType string
	version     string
}

// frame is what every page's layout needs around the page's own View.
type frame struct {
	Title string
	// Query fills the box; Home leaves the box to the page's own, large one;
	// Results is set where scripts may swap the results in place.
	Query   string
	Home    bool
	Results bool
	View    any
}

// loadPages reads the embedded templates and static files.
func loadPages() (*pages, error) {
	p := &pages{templates: map[string]*template.Template{}, assets: map[string]asset{}}
	if err := p.loadAssets(); err != nil {
		return nil, err
	}
	layout, err := template.New("layout.html").Funcs(p.functions()).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html")
	if err != nil {
		return nil, fmt.Errorf("reading the layout: %w", err)
	}
	for _, name := range []string{"search", "document", "original", "why", "similar", "coverage", "help", "error"} {
		files := []string{"templates/" + name + ".html"}
		if name == "search" {
			files = append(files, "templates/view_*.html")
		}
		t, err := layout.Clone()
		if err == nil {
			t, err = t.ParseFS(templateFiles, files...)
		}
		if err != nil {
			return nil, fmt.Errorf("reading the template %s: %w", name, err)
		}
		p.templates[name] = t
	}
	return p, nil
}

// versionBytes is how many bytes of its hash tell an asset from the one of another build.
const versionBytes = 6

// loadAssets reads the static files.
func (p *pages) loadAssets() error {
	names, err := fs.Glob(staticFiles, "static/*")
	if err != nil {
		return fmt.Errorf("listing the static files: %w", err)
	}
	for _, name := range names {
		body, err := staticFiles.ReadFile(name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		sum := sha256.Sum256(body)
		p.assets[path.Base(name)] = asset{
			body: body, contentType: mime.TypeByExtension(path.Ext(name)), version: hex.EncodeToString(sum[:versionBytes]),
		}
	}
	return nil
}

// functions are those that the templates call.
func (p *pages) functions() template.FuncMap {
	return template.FuncMap{
		"asset": func(name string) (string, error) {
			a, ok := p.assets[name]
			if !ok {
				return "", fmt.Errorf("no static file %s", name)
			}
			return "/static/" + name + "?v=" + a.version, nil
		},
		"date": dateInWords,
		"join": strings.Join,
	}
}

// render answers with a page. It is built in memory first: a template that
// fails half-way gives a clean error instead of half a page.
func (s *Server) render(c *gin.Context, status int, name string, f frame) {
	var b bytes.Buffer
	if err := s.pages.templates[name].Execute(&b, f); err != nil {
		s.deps.Log.ErrorContext(c.Request.Context(), "生成网页失败", "page", name, "error", err)
		writeProblem(c, newProblem(http.StatusInternalServerError, ""))
		return
	}
	c.Header("Cache-Control", "no-cache") // the collection may change at any time
	c.Data(status, "text/html; charset=utf-8", b.Bytes())
}

// errorPage shows a problem to a person.
func (s *Server) errorPage(c *gin.Context, p *huma.ErrorModel) {
	sayWhen(c, p)
	s.render(c, p.Status, "error", frame{Title: p.Title, Query: c.Query("q"), View: p})
}

// helpView is the page on the query language.
type helpView struct {
	Domains       []domains.Info
	MaxQueryRunes int
}

func (s *Server) helpPage(c *gin.Context) {
	s.render(c, http.StatusOK, "help", frame{Title: "使用说明", View: helpView{
		Domains: s.deps.Indexer.Taxonomy().All(), MaxQueryRunes: index.MaxQueryRunes,
	}})
}

// serveStatic answers with one embedded file; under its version's address it
// may be kept for a year.
func (p *pages) serveStatic(c *gin.Context) {
	a, ok := p.assets[strings.TrimPrefix(c.Param("file"), "/")]
	if !ok {
		writeProblem(c, newProblem(http.StatusNotFound, ""))
		return
	}
	c.Header("Cache-Control", "no-cache")
	if c.Query("v") == a.version {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	}
	// Weak: compressed or not, it is the same file.
	c.Header("ETag", `W/"`+a.version+`"`)
	c.Header("Content-Type", a.contentType)
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, bytes.NewReader(a.body))
}
