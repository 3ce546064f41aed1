package api

import (
	"net/http"
	"slices"
	"strings"

	"zhengsou/index"
	"zhengsou/indexer"
)

// citation is what 复制 gives: the paragraph and where it stands, ready to be
// pasted into a report. Path is the link without the host.
type citation struct {
	ID, Text, Source, Path, Link string
}

// cite makes the citation of a hit.
func cite(r *http.Request, h index.Hit) citation {
	return newCitation(r, h.Document.ID, h.ID, h.Text, h.Document.Title, h.Document.Publisher, h.Document.Date, h.Document.District)
}

// citeParagraph makes the citation of a paragraph of a document.
func citeParagraph(r *http.Request, d indexer.Document, p indexer.Paragraph) citation {
	return newCitation(r, d.ID, p.ID, p.Text, d.Title, d.Publisher, d.Date, d.District)
}

func newCitation(r *http.Request, document, paragraph, text, title, publisher, date string, district []string) citation {
	if title != "" {
		title = "《" + title + "》"
	}
	stated := slices.DeleteFunc([]string{strings.Join(district, ""), title, publisher, dateInWords(date)}, func(part string) bool { return part == "" })
	path := paragraphURL(document, paragraph, "")
	return citation{ID: paragraph, Text: text, Source: "——" + strings.Join(stated, "，"), Path: path, Link: origin(r) + path}
}

// origin is scheme and host as the browser asked for them. Behind a proxy that
// speaks TLS the scheme may be wrong; the page's script puts it right.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
