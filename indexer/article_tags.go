package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/figures"
	"zhengsou/indexer/places"
)

// evidenceArticles tells why a file of several articles has the district that it has.
const evidenceArticles = "各篇共同的地区"

// articleView is the document as the paragraphs of one of its articles see it: with
// that article's title, publisher, day and district.
type articleView struct {
	doc   Document
	along figures.Course
}

// viewsOf returns the view of each article of a file of several, nil for a file of one.
func (x *Indexer) viewsOf(passages []passage, doc Document, cuts *cuts) map[*metadata]*articleView {
	bodies := map[*metadata][]string{}
	for _, p := range passages {
		if p.of != nil {
			bodies[p.of] = append(bodies[p.of], p.text)
		}
	}
	if len(bodies) == 0 {
		return nil
	}
	views := make(map[*metadata]*articleView, len(bodies))
	for of, body := range bodies {
		own := doc
		own.Title, own.Publisher, own.Date = of.title, of.publisher, of.date
		own.District, _ = x.gazetteer.Subject(places.Clues{Title: of.title, Dateline: dateline(body), Publisher: of.publisher, Body: body, Known: cuts.known})
		views[of] = &articleView{own, figures.Begin(own.Title, yearOf(own.Date), monthOf(own.Date))}
	}
	return views
}

// districtOfAll is the place that holds for all articles: what the document's own head
// names, if they lie in it, else what their places have in common.
func districtOfAll(head []string, views map[*metadata]*articleView) []string {
	var common []string
	within, first := true, true
	for _, v := range views {
		own := v.doc.District
		if len(own) == 0 {
			continue
		}
		within = within && len(own) >= len(head) && slices.Equal(own[:len(head)], head)
		if first {
			common, first = slices.Clone(own), false
			continue
		}
		n := 0
		for n < len(common) && n < len(own) && common[n] == own[n] {
			n++
		}
		common = common[:n]
	}
	if len(head) > 0 && within {
		return head
	}
	return common
}

// withPlace adds the place of a paragraph's article to those that it mentions.
func withPlace(places, district []string) []string {
	path := strings.Join(district, "/")
	if path == "" || slices.Contains(places, path) {
		return places
	}
	return append(places, path)
}
