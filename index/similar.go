package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer"
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
	minSimilarity  = 0.2
	minCommonWords = 2
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
	// Filters are the facet parameters that the answers obey; its query and paging
	// do not count.
	Filters Request
	Size    int
}

// Similar is the answer to a SimilarRequest.
type Similar struct {
	// Paragraph is the one that was asked about, Measures its measures.
	Paragraph Hit      `json:"paragraph"`
	Measures  []string `json:"measures"`
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
	// Similarity is the cosine of the two measures' words, weighted by idf.
	Similarity float64 `json:"similarity"`
	Measure    string  `json:"measure"`
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
	r.Filters.Query = ""
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
		answer, err = reader.read()
		return err
	})
	answer.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return answer, err
}

type similarReader struct {
	ctx     context.Context
	x       *Index
	scope   *scope
	request *SimilarRequest
	source  *Paragraph
	idf     map[string]float64
}

// measure is a measure with its words' weights, of length one together.
type measure struct {
	text    string
	words   []string // in the order of the text, so that sums come out the same
	weights map[string]float64
}

// similarPair is a paragraph with its closest measure, and the one asked about.
type similarPair struct {
	paragraph *Paragraph
	like      float64
	measure   string
	of        *measure
}

func (s *similarReader) read() (Similar, error) {
	answer := Similar{Paragraph: s.x.hit(s.source, &marks{}), Measures: []string{}, Words: []string{}, Items: []SimilarItem{}}
	spans := indexer.Measures(s.source.Text)
	for _, m := range spans {
		answer.Measures = append(answer.Measures, s.source.Text[m.Start:m.End])
	}
	asked := answer.Measures
	if n := s.request.Measure; n != 0 {
		if n < 0 || n > len(asked) {
			return Similar{}, &ParameterError{"measure", fmt.Sprintf("这一段有 %d 条举措，应为 0 到 %d 的整数", len(asked), len(asked))}
		}
		asked = asked[n-1 : n]
	}
	var sources []measure
	for _, text := range asked {
		m, err := s.measure(text)
		if err != nil {
			return Similar{}, err
		}
		if len(m.weights) > 0 {
			sources = append(sources, m)
		}
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

// measure weighs the words of a text by idf. Numbers and the names of the
// paragraph's own places are left out: what is alike elsewhere has others.
func (s *similarReader) measure(text string) (measure, error) {
	m := measure{text: text, weights: map[string]float64{}}
	a := s.x.segmenter.Analyze(text)
	sum := 0.0
	for _, t := range a.Tokens {
		w := a.Folded[t.Start:t.End]
		if utf8.RuneCountInString(w) < 2 || m.weights[w] > 0 || !Telling(w) || strings.ContainsAny(w, "0123456789") || s.isPlace(w) {
			continue
		}
		idf, err := s.weight(w)
		if err != nil {
			return m, err
		}
		m.words = append(m.words, w)
		m.weights[w] = idf
		sum += idf * idf
	}
	for _, w := range m.words {
		m.weights[w] /= math.Sqrt(sum)
	}
	return m, nil
}

func (s *similarReader) isPlace(word string) bool {
	within := func(name string) bool { return strings.Contains(name, word) }
	return slices.ContainsFunc(s.source.Document.District, within) || slices.ContainsFunc(s.source.Places, within)
}

func (s *similarReader) weight(word string) (float64, error) {
	if idf, ok := s.idf[word]; ok {
		return idf, nil
	}
	n, err := s.scope.view.Frequency(s.ctx, word)
	if err != nil {
		return 0, err
	}
	idf := idfOf(float64(n), float64(s.scope.view.State().Paragraphs))
	s.idf[word] = idf
	return idf, nil
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
				list = append(list, Weighted{Forms: []string{w}, Weight: s.idf[w]})
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
		p.Score = append(p.Score, Weighted{Forms: w.Forms, Weight: 1})
	}
	result, err := s.scope.view.Search(s.ctx, p)
	return result.Hits, err
}

// compare gives the closest of each district, document or paragraph, the closest
// first.
func (s *similarReader) compare(sources []measure, candidates []Paragraph) ([]similarPair, error) {
	own := strings.Join(s.source.Document.District, "/")
	var pairs []similarPair
	place := map[string]int{}
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
		if best.like < minSimilarity {
			continue
		}
		if at, ok := place[key]; !ok {
			place[key] = len(pairs)
			pairs = append(pairs, best)
		} else if best.like > pairs[at].like {
			pairs[at] = best
		}
	}
	slices.SortStableFunc(pairs, func(a, b similarPair) int { return cmp.Compare(b.like, a.like) })
	return pairs, nil
}

// closest is the pair of measures that are most alike.
func (s *similarReader) closest(sources []measure, p *Paragraph) (similarPair, error) {
	best := similarPair{paragraph: p}
	for _, span := range indexer.Measures(p.Text) {
		text := p.Text[span.Start:span.End]
		// Cutting and weighing its words is what costs.
		folded, least := analyzers.Fold(text), max(minSimilarity, best.like)
		if !slices.ContainsFunc(sources, func(m measure) bool { return m.canBe(least, folded) }) {
			continue
		}
		m, err := s.measure(text)
		if err != nil {
			return best, err
		}
		for i := range sources {
			if like := sources[i].cosine(m); like > best.like {
				best.like, best.measure, best.of = like, m.text, &sources[i]
			}
		}
	}
	return best, nil
}

// canBe tells whether the measure and a folded text can be alike to a degree: the
// cosine is at most the length of what they share.
func (m measure) canBe(like float64, folded string) bool {
	common, shared := 0, 0.0
	for _, w := range m.words {
		if strings.Contains(folded, w) {
			common++
			shared += m.weights[w] * m.weights[w]
		}
	}
	const rounding = 0.001 // of cosine
	return common >= min(minCommonWords, len(m.words)) && math.Sqrt(shared)+rounding >= like
}

// cosine of two measures, in thousandths: more digits would feign exactness.
func (m measure) cosine(n measure) float64 {
	sum, common := 0.0, 0
	for _, w := range m.words {
		if weight := n.weights[w]; weight > 0 {
			sum += m.weights[w] * weight
			common++
		}
	}
	if common < min(minCommonWords, len(m.words)) {
		return 0
	}
	return math.Round(sum*1000) / 1000
}

func (s *similarReader) item(pair similarPair) SimilarItem {
	var words marks
	words.add(pair.of.words, false)
	item := SimilarItem{
		District: orEmpty(pair.paragraph.Document.District), Similarity: pair.like,
		Measure: pair.measure, Of: pair.of.text, Paragraph: s.x.hit(pair.paragraph, &words),
	}
	item.Paragraph.Score = pair.like
	return item
}
