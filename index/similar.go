package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
)

const (
	// maxSimilarWords is how many of a paragraph's words, those of greatest weight,
	// are looked for elsewhere.
	maxSimilarWords = 32
	// similarCandidates is how many paragraphs are read to compare their measures,
	// leastCandidates how many at least for each measure asked about: a paragraph of
	// a dozen measures is like others in one of them, never in all.
	similarCandidates = 600
	leastCandidates   = 60
	// similarShare is the share of the words' weight that a candidate holds.
	similarShare = 0.12
	// minSimilarity and minCommonWords: below them two measures have words in
	// common by chance.
	minSimilarity  = 0.15
	minCommonWords = 2
	// sureSimilarity is enough whatever the matter: below it the words in common may
	// be those of any plan (综合, 中心, 县级), and a domain must be common too.
	sureSimilarity = 0.35
	// askedSimilarity is enough for a measure that answers the query: a list of ten
	// things of which one is the thing is far from the measure, and yet what is
	// looked for. askedShare is the share, by length, that such a measure holds of
	// what the query marks in the other.
	askedSimilarity = 0.04
	askedShare      = 0.6
	// askedFactor is how much more a word of the query weighs than one that stands
	// beside it: of what a measure names, that is what its reader looks for.
	askedFactor = 3
	// marksShare is the part of the best measure's marks that another must have to
	// be asked about as well.
	marksShare = 0.5
	// minConcrete is how many words besides those of slogans a measure without a
	// figure must have.
	minConcrete = 2
)

// SimilarRequest asks for what is close to a paragraph elsewhere.
type SimilarRequest struct {
	// ID is the paragraph's.
	ID string
	// Measure picks one of its measures, from 1; 0 is all of them.
	Measure int
	// Per is "district" (the closest of each other district), "document" (the
	// closest of each other document) or "" (each paragraph of other documents).
	Per string
	// Filters are the facet parameters that the answers obey. Where no measure is
	// picked, those are asked about that hold the words of its query; its paging
	// does not count.
	Filters Request
	Size    int
}

// Similar is the answer to a SimilarRequest.
type Similar struct {
	// Paragraph is the one that was asked about, Measures its measures.
	Paragraph Hit      `json:"paragraph"`
	Measures  []string `json:"measures"`
	// Compared are the measures that were asked about, counted from 1.
	Compared []int `json:"compared"`
	// Words are what was looked for, the weightiest first.
	Words []string      `json:"words"`
	Items []SimilarItem `json:"items"`
	// Total is the number of items, of which the closest are listed.
	Total  int     `json:"total"`
	TookMS float64 `json:"took_ms"`
}

// SimilarItem is a paragraph with the measure that is closest to one of those
// asked about.
type SimilarItem struct {
	District []string `json:"district"`
	// Similarity is the share of the words of one measure, of the one that says
	// more, that both have: weighed by idf, and more where the query has them.
	Similarity float64 `json:"similarity"`
	Measure    string  `json:"measure"`
	// Asked tells that the measure holds the words of the query that the measure
	// asked about holds; these come first.
	Asked bool `json:"asked"`
	// Of is the measure asked about that it is close to.
	Of        string `json:"of"`
	Paragraph Hit    `json:"paragraph"`
}

// Similar finds the measures closest to those of a paragraph, the closest first.
// ErrNoParagraph where it is not held, else errors as Search gives them.
func (x *Index) Similar(ctx context.Context, r SimilarRequest) (Similar, error) {
	start := time.Now()
	if r.Per != "" && r.Per != "district" && r.Per != "document" {
		return Similar{}, &ParameterError{"per", "只能是 district（每个地区）、document（每篇文档）或空"}
	}
	if r.Size < 0 || r.Size > MaxSize {
		return Similar{}, &ParameterError{"size", fmt.Sprintf("应为 0 到 %d 的整数", MaxSize)}
	}
	var answer Similar
	err := x.within(ctx, r.Filters, SearchTime, func(ctx context.Context, s *scope) error {
		paragraphs, err := s.view.Fetch(ctx, []string{r.ID})
		if err != nil {
			return err
		}
		if len(paragraphs) == 0 {
			return fmt.Errorf("paragraph %q: %w", r.ID, ErrNoParagraph)
		}
		reader := &similarReader{ctx: ctx, x: x, scope: s, request: &r, source: &paragraphs[0], idf: map[string]float64{}}
		for _, m := range s.question.marks.forms {
			if utf8.RuneCountInString(m.form) > 1 {
				reader.marked = append(reader.marked, m.form)
			}
		}
		answer, err = reader.read()
		return err
	})
	answer.TookMS = tookMS(start)
	return answer, err
}

type similarReader struct {
	ctx     context.Context
	x       *Index
	scope   *scope
	request *SimilarRequest
	source  *Paragraph
	idf     map[string]float64
	// marked are what the query marks, of two characters at least.
	marked []string
}

// similarPair is a paragraph with its closest measure, and the one asked about.
type similarPair struct {
	paragraph *Paragraph
	like      float64
	measure   string
	thin      bool
	cell      bool // cells of a table's row, which name a thing and do not say what is done
	asked     bool
	of        *measure
}

func (s *similarReader) read() (Similar, error) {
	answer := Similar{Paragraph: s.x.hit(s.source, &marks{}), Measures: []string{}, Compared: []int{}, Words: []string{}, Items: []SimilarItem{}}
	spans := figures.Measures(s.source.Text)
	for _, m := range spans {
		answer.Measures = append(answer.Measures, s.source.Text[m.Start:m.End])
	}
	var sources []measure
	var err error
	if answer.Compared, sources, err = s.compared(answer.Measures); err != nil {
		return Similar{}, err
	}
	words := s.words(sources)
	for _, w := range words {
		answer.Words = append(answer.Words, w.Forms[0])
	}
	if len(words) == 0 {
		return answer, nil
	}
	candidates, err := s.candidates(sources)
	if err != nil {
		return Similar{}, err
	}
	pairs, err := s.compare(sources, candidates)
	if err != nil {
		return Similar{}, err
	}
	answer.Total = len(pairs)
	for _, pair := range pairs[:min(s.request.Size, len(pairs))] {
		answer.Items = append(answer.Items, s.item(pair))
	}
	return answer, nil
}

// words are the weightiest words of the measures, without those that stand in
// no other paragraph.
func (s *similarReader) words(sources []measure) []Weighted {
	alone := idfOf(1, float64(s.scope.view.State().Paragraphs))
	var list []Weighted
	seen := map[string]bool{}
	for _, m := range sources {
		for _, w := range m.words {
			if !seen[w] && s.idf[w] < alone {
				seen[w] = true
				list = append(list, Weighted{Forms: []string{w}, Weight: m.weights[w]})
			}
		}
	}
	slices.SortFunc(list, func(a, b Weighted) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Forms[0], b.Forms[0]))
	})
	return list[:min(maxSimilarWords, len(list))]
}

// candidates are the paragraphs of other documents that hold a share of the words
// of one of the measures, the best by score for each.
func (s *similarReader) candidates(sources []measure) ([]Paragraph, error) {
	size := max(leastCandidates, similarCandidates/len(sources))
	seen := map[string]bool{}
	var ids []string
	for _, m := range sources {
		found, err := s.like(m, size)
		if err != nil {
			return nil, err
		}
		for _, h := range found {
			if !seen[h.ID] {
				seen[h.ID] = true
				ids = append(ids, h.ID)
			}
		}
	}
	return s.scope.view.Fetch(s.ctx, ids)
}

// like finds the paragraphs of other documents that hold a share of a measure's
// words.
func (s *similarReader) like(m measure, size int) ([]Found, error) {
	words := s.words([]measure{m})
	if len(words) == 0 {
		return nil, nil
	}
	elsewhere := And{Not{In{Facet: FacetDocument, Values: []string{s.source.Document.ID}}}}
	if path := s.source.Document.District; s.request.Per == "district" && len(path) >= MaxLevel {
		// A county's own paragraphs must not take the places of the others'; what
		// lies above it may hold others, and is left out when all are read.
		elsewhere = append(elsewhere, Not{In{Facet: FacetDistrict, Values: []string{strings.Join(path, "/")}}})
	}
	p := Plan{
		Tiers: []Tier{{Node: AtLeast{Share: similarShare, Words: words}}}, Where: elsewhere,
		Chosen: s.scope.plan.Chosen, Size: size,
	}
	for _, w := range words {
		weight := 1.0
		if s.isAsked(w.Forms[0]) {
			weight = askedFactor
		}
		p.Score = append(p.Score, Weighted{Forms: w.Forms, Weight: weight})
	}
	result, err := s.scope.view.Search(s.ctx, p)
	return result.Hits, err
}

// compare returns the closest of each district, document or paragraph, the closest
// first.
func (s *similarReader) compare(sources []measure, candidates []Paragraph) ([]similarPair, error) {
	own := strings.Join(s.source.Document.District, "/")
	var pairs []similarPair
	place, some := map[string]int{}, false
	for i := range candidates {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		p := &candidates[i]
		key := p.ID
		switch s.request.Per {
		case "district":
			if key = strings.Join(p.Document.District, "/"); key == own || key == "" {
				continue
			}
		case "document":
			key = p.Document.ID
		}
		best, err := s.closest(sources, p)
		if err != nil {
			return nil, err
		}
		if best.of == nil {
			continue
		}
		some = some || !best.thin
		if at, ok := place[key]; !ok {
			place[key] = len(pairs)
			pairs = append(pairs, best)
		} else if best.before(&pairs[at]) {
			pairs[at] = best
		}
	}
	if some {
		pairs = slices.DeleteFunc(pairs, func(p similarPair) bool { return p.thin })
	}
	slices.SortStableFunc(pairs, func(a, b similarPair) int {
		switch {
		case a.before(&b):
			return -1
		case b.before(&a):
			return 1
		}
		return 0
	})
	return pairs, nil
}

// before reports whether a pair is closer than another: first what answers the
// query; cells of a table come behind what is said, and a slogan is close to nothing.
func (a *similarPair) before(b *similarPair) bool {
	if a.cell != b.cell {
		return b.cell
	}
	if a.asked != b.asked {
		return a.asked
	}
	if a.thin != b.thin {
		return b.thin
	}
	return a.like > b.like
}

// closest is the pair of measures that are most alike.
func (s *similarReader) closest(sources []measure, p *Paragraph) (similarPair, error) {
	best := similarPair{paragraph: p}
	for _, span := range figures.Measures(p.Text) {
		text := p.Text[span.Start:span.End]
		// Cutting and weighing its words is what costs.
		folded := analyzers.Fold(text)
		if !slices.ContainsFunc(sources, func(m measure) bool { return m.answers(folded) || m.canBe(minSimilarity, folded) }) {
			continue
		}
		m, err := s.measure(text, p)
		if err != nil {
			return best, err
		}
		for i := range sources {
			like, asked := sources[i].shared(&m), sources[i].answers(m.folded)
			pair := similarPair{p, like, m.text, m.thin && !asked, isCells(m.folded), asked, &sources[i]}
			if (like >= minSimilarity || asked && like >= askedSimilarity) && (best.of == nil || pair.before(&best)) &&
				(asked || like >= sureSimilarity || s.sameMatter(&sources[i], &m)) {
				best = pair
			}
		}
	}
	return best, nil
}

func (s *similarReader) item(pair similarPair) SimilarItem {
	var words marks
	words.add(pair.of.words, false)
	item := SimilarItem{
		District: orEmpty(pair.paragraph.Document.District), Similarity: pair.like,
		Measure: pair.measure, Asked: pair.asked, Of: pair.of.text, Paragraph: s.x.hit(pair.paragraph, &words),
	}
	item.Paragraph.Score = pair.like
	return item
}
