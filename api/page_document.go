package api

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"zhengsou/index"
	"zhengsou/indexer"
)

const (
	// markedParagraphs is how many paragraphs of one document get marks: as many as
	// a search gives at once.
	markedParagraphs = index.MaxSize
	// contentsFrom is from how many headings on a table of contents helps.
	contentsFrom = 3
	// domainsShown is how many domains of a document stand in sight: a report of a year has
	// all of them, and the table of contents stands below.
	domainsShown = 5
	// longFrom is from how many paragraphs and headings on a document's end is far from
	// its beginning.
	longFrom = 12
)

// documentView is one document as understood.
type documentView struct {
	indexer.Document
	Query   string
	BackURL string
	// Authors lead each to all that is held by the author.
	Authors []link
	// Address is the document's URL as people read it.
	Address string
	// ReceivedURL is the text as received beside which the clean one can be held.
	ReceivedURL string
	// TitleRuns is the title with what the query finds in it marked, nil without a query.
	TitleRuns []index.Run
	// Over and Under are the lines beside the title; a 引题 that begins with a dash is read
	// below it, as a 副题.
	Over, Under string
	// Lost is true where characters were destroyed before the document came.
	Lost    bool
	Places  []link // the district, level by level, each a search
	Domains []link // the most frequent first; MoreDomains unfold
	Blocks  []block
	// MoreDomains are those beyond the ones in sight.
	MoreDomains []link
	// Contents are the headings; Found the paragraphs that match the query, the best
	// markedParagraphs, of FoundInAll.
	Contents   []block
	Found      []link
	FoundInAll int
	Figures    []figureRow
	Origins    []string
	// Long is true where the way back stands at the end as well.
	Long bool
}

// figureRow is one figure of the document, in the table of them all.
type figureRow struct {
	Object, Quote, Basis, Status, StatusName, Period, URL string
}

// block is a heading or a paragraph, in the order of the document.
type block struct {
	// Level is 2 to 6 for a heading, 0 for a paragraph.
	Level   int
	ID      string
	Heading string
	// Runs are the text of a paragraph or heading, with what the query finds marked.
	Runs    []index.Run
	Caption bool
	// AsHeading is a paragraph that others stand under: a line of a document
	// that came as clean text, where headings are paragraphs of their own.
	AsHeading bool
	Domains   []index.DomainLabel
	Cite      citation
	// WhyURL and SimilarURL ask of a paragraph why the query finds it or not, and
	// for the like elsewhere; ReceivedURL is where it stands in the received text.
	WhyURL, SimilarURL, ReceivedURL string
}

// documentPage is /documents/{id}: the clean text, and what was left out.
func (s *Server) documentPage(c *gin.Context) {
	ctx := c.Request.Context()
	d, err := s.deps.Corpus.Document(ctx, c.Param("id"))
	if err != nil {
		s.failed(c, err)
		return
	}
	query := strings.TrimSpace(c.Query("q"))
	v := documentView{Document: d, Query: query, ReceivedURL: receivedURL(d.ID, query), Places: placeLinks(d.District),
		Over: d.Kicker, Under: d.Subtitle, Address: readable(d.URL)}
	if v.Under == "" && strings.HasPrefix(d.Kicker, "—") {
		v.Over, v.Under = "", d.Kicker
	}
	for _, name := range strings.Fields(d.Author) {
		v.Authors = append(v.Authors, link{Label: name, URL: asked{query: "作者:" + name, page: 1}.url()})
	}
	var matches matched
	if v.Query != "" {
		if matches, err = s.matchesIn(c, d.ID, v.Query); err != nil {
			s.failed(c, err)
			return
		}
		v.FoundInAll, v.TitleRuns = matches.total, matches.title
		v.BackURL = asked{query: v.Query, page: 1}.url()
	}
	if o, err := s.deps.Corpus.Original(ctx, d.ID); err == nil {
		v.Origins = o.Origins
	} else {
		s.deps.Log.WarnContext(ctx, "文档没有原件", "document", d.ID, "error", err)
	}
	v.Lost = slices.ContainsFunc(d.Paragraphs, func(p indexer.Paragraph) bool { return strings.ContainsRune(p.Text, '\uFFFD') })
	v.Blocks = s.blocks(c.Request, d, v.Query, matches)
	for _, b := range v.Blocks {
		switch {
		case b.Level > 0:
			v.Contents = append(v.Contents, b)
		case matches.pieces[strings.TrimPrefix(b.ID, "p-")] != nil:
			v.Found = append(v.Found, link{Label: strconv.Itoa(len(v.Found) + 1), URL: "#" + b.ID})
		}
	}
	if len(v.Contents) < contentsFrom {
		v.Contents = nil
	}
	v.Long = len(v.Blocks) >= longFrom
	v.Domains = s.domainLinks(d)
	if len(v.Domains) > domainsShown+1 { // one alone would take the room of what unfolds it
		v.Domains, v.MoreDomains = v.Domains[:domainsShown], v.Domains[domainsShown:]
	}
	v.Figures = figureRows(d)
	s.render(c, http.StatusOK, "document", frame{Title: cmp.Or(d.Title, d.SourceID), Query: v.Query, View: v})
}

// matched is what a query finds in one document.
type matched struct {
	// pieces are the pieces of text that matched, of each paragraph that is found.
	pieces map[string][]string
	// title and headings are these with what matched marked: a paragraph may be found
	// by what it stands under alone.
	title    []index.Run
	headings map[string][]index.Run
	// total is how many paragraphs are found, marked or not.
	total int
}

// matchesIn asks what the query finds in the document, and marks it in the best
// markedParagraphs.
func (s *Server) matchesIn(c *gin.Context, document, query string) (matched, error) {
	resp, err := s.deps.Index.Search(c.Request.Context(), index.Request{
		Query: query, Document: document, Size: markedParagraphs, Facets: []string{}, NoHint: true,
	})
	if err != nil {
		return matched{}, err
	}
	m := matched{pieces: map[string][]string{}, headings: map[string][]index.Run{}, total: resp.Totals.Literal + resp.Totals.All}
	if m.total == 0 {
		m.total = resp.Totals.Most
	}
	for _, h := range resp.Hits {
		// Weak matches are worth a look only where there is nothing better.
		if h.Match == "most" && resp.Totals.Literal+resp.Totals.All > 0 {
			continue
		}
		m.pieces[h.ID] = markedPieces(h.Snippet)
		m.title = h.Document.TitleRuns
		for i, runs := range h.HeadingRuns {
			m.headings[h.Headings[i]] = runs
		}
	}
	return m, nil
}

// blocks lays the paragraphs out with each heading once, where it begins. In a
// document that came as clean text the headings are among the paragraphs.
func (s *Server) blocks(r *http.Request, d indexer.Document, query string, matches matched) []block {
	var blocks []block
	var above []string
	isHeading := map[string]bool{}
	for _, p := range d.Paragraphs {
		for _, h := range p.Headings {
			isHeading[h] = true
		}
	}
	for _, p := range d.Paragraphs {
		same := 0
		for same < len(above) && same < len(p.Headings) && above[same] == p.Headings[same] {
			same++
		}
		for level := same; level < len(p.Headings) && !d.Given; level++ {
			blocks = append(blocks, block{
				Level: min(level+2, 6), Heading: p.Headings[level], ID: "s-" + strconv.Itoa(len(blocks)),
				Runs: matches.headings[p.Headings[level]],
			})
		}
		above = p.Headings
		b := block{ID: "p-" + p.ID, Runs: mark(p.Text, matches.pieces[p.ID]), Caption: p.Caption, AsHeading: d.Given && isHeading[p.Text], Cite: citeParagraph(r, d, p)}
		if len(p.Spans) > 0 {
			b.ReceivedURL = receivedURL(d.ID, query) + "#" + b.ID
		}
		if d.Held == "" {
			b.SimilarURL = asked{query: query}.paragraphURL(p.ID, "similar")
			if query != "" {
				b.WhyURL = asked{query: query}.paragraphURL(p.ID, "why")
			}
		}
		for _, dom := range p.Domains {
			b.Domains = append(b.Domains, index.DomainLabel{ID: dom.ID, Label: s.valueLabel("domain", dom.ID, "")})
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// placeLinks are a district's levels, each a search for all that lies in it.
func placeLinks(district []string) []link {
	links := make([]link, len(district))
	for i, name := range district {
		path := strings.Join(district[:i+1], "/")
		links[i] = link{Label: name, URL: asked{page: 1}.toggled("district", path).url()}
	}
	return links
}

// domainLinks are the domains of a document's paragraphs, the most frequent first.
func (s *Server) domainLinks(d indexer.Document) []link {
	count := map[string]int{}
	var ids []string
	for _, p := range d.Paragraphs {
		for _, dom := range p.Domains {
			if count[dom.ID]++; count[dom.ID] == 1 {
				ids = append(ids, dom.ID)
			}
		}
	}
	sort.SliceStable(ids, func(i, j int) bool { return count[ids[i]] > count[ids[j]] })
	links := make([]link, len(ids))
	for i, id := range ids {
		links[i] = link{Label: s.valueLabel("domain", id, ""), URL: asked{page: 1}.toggled("domain", id).url()}
	}
	return links
}

// figureRows are the document's figures in the order of the text.
func figureRows(d indexer.Document) []figureRow {
	var rows []figureRow
	for _, p := range d.Paragraphs {
		for _, f := range p.Figures {
			row := figureRow{
				Object: f.Object, Quote: f.Said(), Basis: index.BasisName(f.Basis), URL: "#p-" + p.ID,
			}
			if name := index.StatusName(f.Status); name != "" {
				row.Status, row.StatusName = f.Status, name
			}
			if f.Period != "" {
				row.Period = periodInWords(f.Period)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// readable returns an address with the Chinese in it as Chinese, where it can be read so.
// It is for reading: the link itself is the address as it is, since a sign that is
// escaped may part the address where it is not.
func readable(address string) string {
	read, err := url.PathUnescape(address)
	if err != nil || !utf8.ValidString(read) || strings.ContainsFunc(read, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }) {
		return address
	}
	return read
}
