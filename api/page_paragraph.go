package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"zhengsou/index"
)

// whyView is why one paragraph is, or is not, among the results of a search.
type whyView struct {
	index.Why
	Hit    hitView
	Action string // where the form goes, to ask with another query
	Hidden []formField
	// SearchURL is the search that is spoken of.
	SearchURL string
}

// whyPage is /paragraphs/{id}/why.
func (s *Server) whyPage(c *gin.Context) {
	a, ok := s.asked(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	why, err := s.deps.Index.Why(ctx, c.Param("id"), a.found())
	if err != nil {
		s.failed(c, err)
		return
	}
	s.render(c, http.StatusOK, "why", frame{Title: "为什么在或不在结果中", Query: a.query, View: whyView{
		Why: why, Hit: s.hitView(c, a, why.Paragraph), Action: "/paragraphs/" + c.Param("id") + "/why",
		Hidden: formFields(asked{filters: a.filters}.formValues()), SearchURL: a.at(1).url(),
	}})
}

// similarView is the measures elsewhere that are closest to those of a paragraph.
type similarView struct {
	index.Similar
	BackURL  string // the search that led here, "" for none
	Hit      hitView
	Measures []link
	// Compared are the measures that were compared, of several.
	Compared []string
	// Others is how many more were.
	Others int
	// Marked tells that they were chosen by the words of the query.
	Marked bool
	One    bool // of the measures is compared alone
	Pers   []link
	Items  []similarItemView
}

type similarItemView struct {
	hitView
	Place   string
	Percent int
	Measure []index.Run
	Of      string // the measure that it is close to, where there are several
}

// comparedShown is how many of the measures that were compared are told in full.
const comparedShown = 3

// similarShown is how many of the closest are listed.
const similarShown = 40

// similarPage is /paragraphs/{id}/similar.
func (s *Server) similarPage(c *gin.Context) {
	a, ok := s.asked(c)
	if !ok {
		return
	}
	id, per := c.Param("id"), c.Query("per")
	if per != "document" {
		per = "district"
	}
	n, err := strconv.Atoi(c.Query("measure"))
	if err != nil || n < 0 {
		n = 0
	}
	r := index.SimilarRequest{ID: id, Per: per, Measure: n, Size: similarShown, Filters: a.elsewhere().found()}
	ctx := c.Request.Context()
	found, err := s.deps.Index.Similar(ctx, r)
	var wrong *index.ParameterError
	if errors.As(err, &wrong) { // a measure that it does not have
		n, r.Measure = 0, 0
		found, err = s.deps.Index.Similar(ctx, r)
	}
	if err != nil {
		s.failed(c, err)
		return
	}
	here := func(per string, measure int) string {
		values := a.elsewhere().parameters()
		if per != "district" {
			values.Set("per", per)
		}
		if measure > 0 {
			values.Set("measure", strconv.Itoa(measure))
		}
		return address("/paragraphs/"+id+"/similar", values)
	}
	v := similarView{Similar: found, Hit: s.hitView(c, a, found.Paragraph), One: n > 0, Pers: []link{
		{Label: "每个地区一条", URL: here("district", n), Current: per == "district"},
		{Label: "每篇文档一条", URL: here("document", n), Current: per == "document"},
	}}
	if a.query != "" {
		v.BackURL = a.at(1).url()
	}
	if len(found.Measures) > 1 {
		v.Marked = n == 0 && a.query != "" && len(found.Compared) < len(found.Measures)
		for _, i := range found.Compared[:min(comparedShown, len(found.Compared))] {
			v.Compared = append(v.Compared, found.Measures[i-1])
		}
		v.Others = len(found.Compared) - len(v.Compared)
		v.Measures = append(v.Measures, link{Label: "各条举措", URL: here(per, 0), Current: n == 0})
		for i, m := range found.Measures {
			v.Measures = append(v.Measures, link{Label: m, URL: here(per, i+1), Current: n == i+1})
		}
	}
	for _, item := range found.Items {
		i := similarItemView{
			hitView: s.hitView(c, a, item.Paragraph), Place: strings.Join(item.District, " › "),
			Percent: int(100*item.Similarity + .5), Measure: mark(item.Measure, markedPieces(item.Paragraph.Snippet)),
		}
		// One paragraph may be listed beside several on a page of results, each time
		// for another measure of it.
		i.Cite = newCitation(c.Request, item.Paragraph.Document, item.Paragraph.ID, strings.TrimRight(item.Measure, "；，"))
		i.Cite.ID = id + "-" + item.Paragraph.ID
		if len(found.Compared) > 1 {
			i.Of = item.Of
		}
		v.Items = append(v.Items, i)
	}
	s.render(c, http.StatusOK, "similar", frame{Title: "各地同类举措", Query: a.query, View: v})
}

// elsewhere is the same without the filters that keep to one's own districts, and
// those of figures: what is looked for is what others have done.
func (a asked) elsewhere() asked { return a.lifted("district").lifted("period").lifted("status") }
