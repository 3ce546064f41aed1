package api

import (
	"cmp"
	"context"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"zhengsou/analyzers"
	"zhengsou/index"
	"zhengsou/indexer/figures"
)

// figuresShown keeps a paragraph full of numbers from filling the screen; the
// others unfold.
const figuresShown = 4

// hitView is one result with what the page adds to it.
type hitView struct {
	index.Hit
	URL       string
	Tier      string
	TierAbout string // what it means
	TierIntro string // above the first hit of a tier
	// Whole is the paragraph, where the snippet is not all of it; GoesOn is true where
	// the snippet ends within a sentence.
	Whole                []index.Run
	GoesOn               bool
	Figures, MoreFigures []figureChip
	Cite                 citation
	// By is what of the document itself the query names, where nothing that stands in sight
	// says why it was found: its author, source, number, site or file.
	By named
	// Here is how many of the results stand in the same document, 0 for only one.
	Here int
	// Headings are those that the paragraph stands under, marked.
	Headings [][]index.Run
	// Domains are the paragraph's, each keeping to it, without an address where the search
	// does already.
	Domains []link
	// Reasons are what counted for its place in the list, the weightiest first.
	Reasons []string
	// WhyURL and SimilarURL ask why it was found, and for the like elsewhere;
	// PlaceURL keeps to its district, "" where the search does already.
	WhyURL, SimilarURL, PlaceURL string
}

// named is something that is known of a document, as 作者 谢瑞山.
type named struct{ Label, Text string }

// namedBy is what of a hit's document the whole query names; no label where there is
// nothing. It is looked for where no word of the query stands in sight: a title that holds the
// author's name says enough.
func (s *Server) namedBy(ctx context.Context, h index.Hit, query string) named {
	if h.Match != "all" {
		return named{}
	}
	asked := plainName(query)
	if publisher := h.Document.Publisher; publisher != "" && plainName(publisher) == asked {
		return named{"来源", publisher}
	}
	inSight := slices.Concat(append([][]index.Run{h.Snippet, h.Document.TitleRuns}, h.HeadingRuns...)...)
	if slices.ContainsFunc(inSight, func(r index.Run) bool { return r.Match }) {
		return named{}
	}
	d, err := s.deps.Corpus.Document(ctx, h.Document.ID)
	if err != nil {
		return named{} // deleted meanwhile
	}
	of := []named{{"文号", d.Number}, {"登载", d.Site}, {"文件", path.Base(d.SourceID)}}
	for _, author := range strings.Fields(d.Author) {
		of = append(of, named{"作者", author})
	}
	for _, n := range of {
		if n.Text != "" && plainName(n.Text) == asked {
			return n
		}
	}
	return named{}
}

// plainName is a name without what people leave away or write otherwise: brackets of each
// kind, blanks, and the 号 behind a number.
func plainName(name string) string {
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune("〔〕[]()（）【】 　\"“”", r) {
			return -1
		}
		return r
	}, name)
	return strings.TrimSuffix(analyzers.Fold(bare), "号")
}

// groupView is a document with the best of its paragraphs that were found.
type groupView struct {
	index.Group
	URL string
	// PlaceURL is as a hit's.
	PlaceURL string
	// Opening stands for the title of a document without one in a list without paragraphs.
	Opening string
	Hits    []hitView
	// More is how many more were found in it.
	More int
}

// groupView is a document of a list by documents, with its best paragraphs.
func (s *Server) groupView(c *gin.Context, a asked, g index.Group) groupView {
	v := groupView{Group: g, URL: documentURL(g.Document.ID, a.query), PlaceURL: a.placeURL(g.Document.District), More: g.Count - len(g.Hits)}
	for _, h := range g.Hits {
		v.Hits = append(v.Hits, s.hitView(c, a, h))
	}
	return v
}

// hitView is a hit as a list shows it.
func (s *Server) hitView(c *gin.Context, a asked, h index.Hit) hitView {
	hv := hitView{
		Hit: h, URL: paragraphURL(h.Document.ID, h.ID, a.query), Cite: cite(c.Request, h),
		SimilarURL: a.elsewhere().paragraphURL(h.ID, "similar"), PlaceURL: a.placeURL(h.Document.District),
	}
	if a.query != "" {
		hv.Reasons = weightiestFirst(h.Why)
		hv.Tier, hv.TierAbout, hv.WhyURL = index.TierName(h.Match), tierAbout[h.Match], a.paragraphURL(h.ID, "why")
	}
	for _, d := range h.Domains {
		of := link{Label: d.Label}
		if !a.chosen("domain", d.ID) {
			of.URL = a.only("domain", d.ID).url()
		}
		hv.Domains = append(hv.Domains, of)
	}
	snippet, marked := "", markedPieces(h.Snippet)
	for _, r := range h.Snippet {
		snippet += r.Text
	}
	hv.cutSnippet(snippet, marked)
	if hv.Headings = h.HeadingRuns; hv.Headings == nil {
		for _, heading := range h.Headings {
			hv.Headings = append(hv.Headings, []index.Run{{Text: heading}})
		}
	}
	for i, f := range likelyFirst(h.Figures, snippet, marked) {
		if i < figuresShown {
			hv.Figures = append(hv.Figures, figureChipOf(f))
		} else {
			hv.MoreFigures = append(hv.MoreFigures, figureChipOf(f))
		}
	}
	return hv
}

// cutSnippet shortens a long snippet, whose text is given, and says what it leaves of the
// paragraph; marked are the pieces that are marked in it.
func (hv *hitView) cutSnippet(text string, marked []string) {
	if len(strings.Trim(text, "…")) < len(hv.Text) {
		hv.Whole = mark(hv.Text, marked)
		last, _ := utf8.DecodeLastRuneInString(text)
		hv.GoesOn = !strings.ContainsRune("。！？…”’）》」』", last) && !strings.HasSuffix(hv.Text, text)
	}
	if piece, cut := shortened(hv.Snippet); cut {
		hv.Snippet, hv.Whole, hv.GoesOn = piece, mark(hv.Text, marked), true
	}
}

// weighed is a reason for a hit's place with what it added to the score.
var weighed = regexp.MustCompile(`^(.*)（([+−])([0-9.]+)）$`)

// weightiestFirst returns the reasons for a hit's place without their numbers, which mean
// nothing beside a paragraph: what added most first, what took away last. What has no
// weight of its own is left out; the API has all of it.
func weightiestFirst(why []string) []string {
	type reason struct {
		text  string
		value float64
	}
	var list []reason
	for _, w := range why {
		m := weighed.FindStringSubmatch(w)
		if m == nil {
			continue
		}
		value, err := strconv.ParseFloat(m[3], 64)
		if err != nil {
			continue
		}
		if m[2] == "−" {
			value = -value
		}
		list = append(list, reason{m[1], value})
	}
	slices.SortStableFunc(list, func(a, b reason) int { return cmp.Compare(b.value, a.value) })
	texts := make([]string, len(list))
	for i, r := range list {
		texts[i] = r.text
	}
	return texts
}

// placeURL is the address of the same with only what reports on a district, "" where
// that is what is chosen, or nothing is known.
func (a asked) placeURL(district []string) string {
	path := strings.Join(district, "/")
	if path == "" || a.chosen("district", path) {
		return ""
	}
	return a.only("district", path).url()
}

// likelyFirst orders figures by how likely they answer the query: those that
// are marked or count what is marked, those that stand in the snippet, the others.
func likelyFirst(found []figures.Figure, snippet string, marked []string) []figures.Figure {
	rank := func(f figures.Figure) int {
		for _, m := range marked {
			if m == f.Quote { // the query asks for numbers: 指标:停车泊位>5000
				return 0
			}
			// One character, as in 个 or 市, says nothing of what is counted.
			if utf8.RuneCountInString(m) > 1 && f.Object != "" && (strings.Contains(f.Object, m) || strings.Contains(m, f.Object)) {
				return 0
			}
		}
		if strings.Contains(snippet, f.Quote) {
			return 1
		}
		return 2
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b figures.Figure) int { return cmp.Compare(rank(a), rank(b)) })
	return found
}

// documentURL is the address of a document, where the words of the query are
// marked.
func documentURL(document, query string) string {
	return address("/documents/"+document, asked{query: query}.parameters())
}

// paragraphURL is the address of a paragraph in its document, where the words
// of the query are marked as well.
func paragraphURL(document, paragraph, query string) string {
	return documentURL(document, query) + "#p-" + paragraph
}
