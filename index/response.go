package index

import (
	"time"

	"zhengsou/indexer/figures"
)

// Request is one search, as the API takes it.
type Request struct {
	// Query is what the user typed; empty lists everything that the filters leave.
	Query string
	// The facet parameters: values of one are or'ed, the facets are and'ed. A
	// district may be a path, a part of one, a name or its short form.
	Domain, District, Year, Publisher, Period, Status []string
	// Document restricts the search to one document's paragraphs, by its id.
	Document string
	Size     int
	From     int
	// After is the Next of the answer before: the page behind it.
	After string
	// Sort is "relevance" (also ""), or "date".
	Sort string
	// Facets names the facets wanted; nil means domain, district, year, publisher.
	Facets    []string
	FacetSize int
	// FacetPrefix leaves of each facet the values whose label, or a level of whose
	// path, begins with it, folded: to look for one in a long list.
	FacetPrefix string
	// Group "document" lists documents with their best paragraphs instead of
	// paragraphs. Collapse "reprint" folds paragraphs that are nearly the same,
	// "document" the paragraphs of one document and of its reprints. Both change
	// the list only, never totals and facets; From and Size then count what is
	// listed.
	Group, Collapse string
	// CountDocuments tells in how many documents the results stand, and of each hit how
	// many of them stand in its own.
	CountDocuments bool
	// InFull leaves out what answers a part of the question only.
	InFull bool
	// NoHint leaves out did_you_mean and nothing: for programs that never show them.
	NoHint  bool
	Explain bool
}

// Response is the answer to a Request; its JSON form is the API's.
type Response struct {
	Query      QueryRead          `json:"query"`
	Total      int                `json:"total"`
	Totals     Totals             `json:"totals"`
	DidYouMean string             `json:"did_you_mean"`
	Next       string             `json:"next"`
	TookMS     float64            `json:"took_ms"`
	Hits       []Hit              `json:"hits"`
	Facets     map[string][]Count `json:"facets"`
	// Groups are the documents of the page, only with Group; Documents is how many there
	// are in all, with Group or CountDocuments.
	Groups    []Group `json:"groups,omitzero"`
	Documents int     `json:"documents,omitempty"`
	// Nothing says why there are no hits; nil where there are some.
	Nothing *Nothing `json:"nothing,omitempty"`
}

// QueryRead says what was typed and, in plain Chinese, how it was read.
type QueryRead struct {
	Text   string `json:"text"`
	ReadAs string `json:"read_as"`
}

// Totals counts the hits of each tier.
type Totals struct {
	Literal int `json:"literal"`
	All     int `json:"all"`
	Most    int `json:"most"`
}

// Hit is one paragraph found.
type Hit struct {
	ID       string      `json:"id"`
	Score    float64     `json:"score"`
	Match    string      `json:"match"` // literal, all or most
	Document HitDocument `json:"document"`
	Headings []string    `json:"headings"`
	// HeadingRuns are the headings with what matches in them marked, in the same
	// order, nil where nothing does; for the pages, whose readers see why a word
	// that the paragraph lacks counts.
	HeadingRuns [][]Run          `json:"-"`
	Text        string           `json:"text"`
	Snippet     []Run            `json:"snippet"`
	Domains     []DomainLabel    `json:"domains"`
	Figures     []figures.Figure `json:"figures"`
	// FiguresTotal is how many figures the paragraph has where they are more than
	// maxHitFigures, which a hit lists; else 0.
	FiguresTotal int `json:"figures_total,omitempty"`
	// Beside is how many of the results stand in the hit's document, this one among
	// them: of those that hold all that was asked or, if none does, of all; only with
	// CountDocuments, and for the pages.
	Beside int `json:"-"`
	// Why says in plain Chinese what counted; only with Explain.
	Why []string `json:"why,omitempty"`
	// Others are hits that are folded into this one; only with Collapse.
	Others []OtherHit `json:"others,omitempty"`
}

// OtherHit is a hit that is folded into another.
type OtherHit struct {
	ID       string      `json:"id"`
	Match    string      `json:"match"`
	Document HitDocument `json:"document"`
}

// Group is a document with the best of its paragraphs that were found.
type Group struct {
	Document HitDocument `json:"document"`
	// Count is how many of its paragraphs were found.
	Count int   `json:"count"`
	Hits  []Hit `json:"hits"`
}

// HitDocument is what a hit says of the document that it stands in.
type HitDocument struct {
	ID        string   `json:"id"`
	SourceID  string   `json:"source_id"`
	Title     string   `json:"title"`
	TitleRuns []Run    `json:"title_runs"`
	Publisher string   `json:"publisher"`
	Date      string   `json:"date"`
	District  []string `json:"district"`
}

// Run is a piece of text that is, or is not, a match.
type Run struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

// DomainLabel is a domain's id with its Chinese name.
type DomainLabel struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Count is one value of a facet: Value is what the filter parameter takes.
type Count struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// tookMS is how long an answer took that was begun at start, in milliseconds.
func tookMS(start time.Time) float64 { return float64(time.Since(start).Microseconds()) / 1000 }
