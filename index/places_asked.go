package index

import (
	"strings"

	"zhengsou/analyzers"
)

// The weights of what stands above a paragraph (docs/ranking.md): a term in the
// title or a heading, where one in the body counts 1; the document's best other
// paragraph; the place that is asked for, and no place at all where one is asked
// for, as shares of the sum of the words' idf; a word above the paragraph where
// most asks for a fair share; and the share that admits a paragraph that holds
// no word itself.
var aboveWeights = struct {
	heading, document, place, noPlace, most, alone float64
}{heading: 1, document: 0.15, place: 0.75, noPlace: 0.25, most: 0.6, alone: 0.1}

// everywhere are the districts, as given, that are no place but all of them.
var everywhere = []string{"国家", "全国", "中国", "中央"}

// above says what counts of what stands above the paragraphs: of titles and
// headings, of the document, of the places that the question names.
func (p *planner) above() (Above, error) {
	a := Above{Heading: aboveWeights.heading, Document: aboveWeights.document}
	for _, m := range p.x.gazetteer.Mentions(p.q.text, nil) {
		a.Places = append(a.Places, strings.Join(m.Path, "/"))
	}
	for _, name := range namedBesides(analyzers.Fold(p.q.text)) {
		for _, m := range p.x.gazetteer.Mentions(name, nil) {
			a.Places = append(a.Places, strings.Join(m.Path, "/"))
		}
	}
	if len(a.Places) == 0 {
		return a, nil
	}
	total := 0.0
	for _, w := range p.q.words {
		if !w.telling {
			continue
		}
		idf, err := idfOfForms(p.ctx, p.view, w.forms)
		if err != nil {
			return a, err
		}
		total += idf
	}
	a.Place, a.NoPlace = aboveWeights.place*total, aboveWeights.noPlace*total
	a.Everywhere = everywhere
	return a, nil
}
