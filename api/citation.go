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
func cite(r *http.Request, h index.Hit) citation { return newCitation(r, h.Document, h.ID, h.Text) }

// citeParagraph makes the citation of a paragraph of a document.
func citeParagraph(r *http.Request, d indexer.Document, p indexer.Paragraph) citation {
	return newCitation(r, index.HitDocument{ID: d.ID, Title: d.Title, Publisher: d.Publisher, Date: d.Date, District: d.District}, p.ID, p.Text)
}

func newCitation(r *http.Request, d index.HitDocument, paragraph, text string) citation {
	title := d.Title
	if title != "" {
		title = "《" + title + "》"
	}
	stated := slices.DeleteFunc([]string{strings.Join(d.District, ""), title, d.Publisher, dateInWords(d.Date)}, func(part string) bool { return part == "" })
	path := paragraphURL(d.ID, paragraph, "")
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

// addressFrom returns the addresses of paragraphs on the server that a request asked.
func addressFrom(r *http.Request) index.Address {
	from := origin(r)
	return func(document, paragraph string) string { return from + paragraphURL(document, paragraph, "") }
}
