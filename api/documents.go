package api

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"zhengsou/indexer"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
)

var documentOperation = huma.Operation{
	OperationID: "document",
	Method:      http.MethodGet,
	Path:        "/api/v1/documents/{id}",
	Summary:     "一篇文档",
	Description: "返回整理后的一篇文档：题名、来源、日期、地区，各段落及其领域、指标，以及去掉的内容和去掉的理由。" +
		"收到时的原件在 /documents/{id}/original。",
	Tags:                         []string{"文档"},
	Errors:                       []int{http.StatusBadRequest, http.StatusNotFound, http.StatusServiceUnavailable},
	RejectUnknownQueryParameters: true,
}

type documentInput struct {
	ID string `path:"id" doc:"文档的 id，即检索结果中的 document.id。"`
}

type documentOutput struct {
	Body indexer.Document
}

func (s *Server) document(ctx context.Context, in *documentInput) (*documentOutput, error) {
	d, err := s.deps.Corpus.Document(ctx, in.ID)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &documentOutput{Body: withoutNulls(d)}, nil
}

// withoutNulls returns every list of the document's JSON at least its brackets.
func withoutNulls(d indexer.Document) indexer.Document {
	d.District = append([]string{}, d.District...)
	d.Dropped = append([]indexer.Dropped{}, d.Dropped...)
	d.Paragraphs = append([]indexer.Paragraph{}, d.Paragraphs...)
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		p.Headings = append([]string{}, p.Headings...)
		p.Domains = append([]domains.Domain{}, p.Domains...)
		for j := range p.Domains {
			p.Domains[j].Evidence = append([]string{}, p.Domains[j].Evidence...)
		}
		p.Figures = append([]figures.Figure{}, p.Figures...)
	}
	return d
}

// original hands out the bytes as received. A crawled page may hold anything,
// so nothing is ever rendered: text is shown as plain text, the rest is saved.
func (s *Server) original(c *gin.Context) {
	o, err := s.deps.Corpus.Original(c.Request.Context(), c.Param("id"))
	if err != nil {
		s.failed(c, err)
		return
	}
	name := path.Base(strings.ReplaceAll(o.Name, `\`, "/"))
	if name == "." || name == "/" {
		name = c.Param("id")
	}
	disposition, contentType := "attachment", "application/octet-stream"
	if utf8.Valid(o.Bytes) && !bytes.ContainsRune(o.Bytes, 0) {
		disposition, contentType = "inline", "text/plain; charset=utf-8"
	}
	// FormatMediaType encodes what is not ASCII as RFC 2231 asks.
	if d := mime.FormatMediaType(disposition, map[string]string{"filename": name}); d != "" {
		disposition = d
	}
	c.Header("Content-Disposition", disposition)
	c.Header("Content-Security-Policy", "default-src 'none'; sandbox")
	c.Data(http.StatusOK, contentType, o.Bytes)
}
