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
	minSimilarity  = 0.15
	minCommonWords = 2
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

// sloganWords say that something shall be so, never what is done: without figure
// and object they fill sentences that all reports share (健全社会保障体系).
var sloganWords = strings.Fields("健全 完善 加强 强化 推进 推动 促进 提升 提高 坚持 深化 优化 加快 落实 做好 抓好 办好 构建 建立 实施 增强 改善 保障 体系 机制 制度 水平 能力 质量 力度 工作 多层次 全面 切实 持续 不断 进一步 着力 大力 扎实 深入 积极 有效 高质量 发展 建设")

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
	// marked are what the query marks, of two characters at least.
	marked []string
}

// measure is a measure with its words' weights, and their sum.
type measure struct {
	text    string
	folded  string
	words   []string // in the order of the text, so that sums come out the same
	weights map[string]float64
	sum     float64
	// marked is what the query marks in it, without what is part of another.
	marked []string
	// thin is what has no substance: no figure, no domain, a slogan.
	thin bool
}

// similarPair is a paragraph with its closest measure, and the one asked about.
type similarPair struct {
	paragraph *Paragraph
	like      float64
	measure   string
	thin      bool
	asked     bool
	of        *measure
}

func (s *similarReader) read() (Similar, error) {
	answer := Similar{Paragraph: s.x.hit(s.source, &marks{}), Measures: []string{}, Compared: []int{}, Words: []string{}, Items: []SimilarItem{}}
	spans := indexer.Measures(s.source.Text)
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

// compared gives which of the measures are asked about, and those with their
// words: the one that was picked, else those that the query marks most, else all;
// of several those with substance, where one has any.
func (s *similarReader) compared(texts []string) (numbers []int, sources []measure, err error) {
	picked := s.request.Measure
	if picked < 0 || picked > len(texts) {
		return nil, nil, &ParameterError{"measure", fmt.Sprintf("这一段有 %d 条举措，应为 0 到 %d 的整数", len(texts), len(texts))}
	}
	marks := make([]int, len(texts))
	for i, text := range texts {
		marks[i] = worth(text, s.scope.question.marks.find(text), 0, len(text))
	}
	least := marksShare * float64(slices.Max(append(marks, 0)))
	numbers = []int{} // [] in JSON
	var thin []int
	var slogans []measure
	for i, text := range texts {
		if picked > 0 && picked != i+1 || picked == 0 && float64(marks[i]) < least {
			continue
		}
		m, err := s.measure(text, s.source)
		switch {
		case err != nil:
			return nil, nil, err
		case len(m.words) == 0:
		case m.thin:
			thin, slogans = append(thin, i+1), append(slogans, m)
		default:
			numbers, sources = append(numbers, i+1), append(sources, m)
		}
	}
	if len(sources) == 0 && len(slogans) > 0 {
		return thin, slogans, nil
	}
	return numbers, sources, nil
}

// measure weighs the words of a paragraph's measure by idf. Numbers and the names
// of the source's own places are left out: what is alike elsewhere has others.
func (s *similarReader) measure(text string, of *Paragraph) (measure, error) {
	m := measure{text: text, weights: map[string]float64{}}
	a := s.x.segmenter.Analyze(text)
	m.folded = a.Folded
	concrete := 0
	for _, t := range a.Tokens {
		w := a.Folded[t.Start:t.End]
		if utf8.RuneCountInString(w) < 2 || m.weights[w] > 0 || !Telling(w) || strings.ContainsAny(w, "0123456789") || s.isPlace(w) {
			continue
		}
		idf, err := s.weight(w)
		if err != nil {
			return m, err
		}
		if !slices.Contains(sloganWords, w) {
			concrete++
		}
		m.words = append(m.words, w)
		m.weights[w] = idf
		if s.isAsked(w) {
			m.weights[w] *= askedFactor
		}
		m.sum += m.weights[w]
	}
	for _, form := range s.marked {
		within := func(other string) bool { return other != form && strings.Contains(other, form) }
		if strings.Contains(a.Folded, form) && !slices.ContainsFunc(s.marked, func(other string) bool { return within(other) && strings.Contains(a.Folded, other) }) {
			m.marked = append(m.marked, form)
		}
	}
	counts := func(f indexer.Figure) bool { return strings.Contains(text, f.Quote) }
	m.thin = !slices.ContainsFunc(of.Figures, counts) && (concrete < minConcrete || len(s.x.taxonomy.Tag(a, text, nil)) == 0)
	return m, nil
}

// isAsked tells whether a word is one of the query's, or a part or whole of one.
func (s *similarReader) isAsked(word string) bool {
	return slices.ContainsFunc(s.marked, func(m string) bool { return strings.Contains(m, word) || strings.Contains(word, m) })
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

// compare gives the closest of each district, document or paragraph, the closest
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

// before tells whether a pair is closer than another: first what answers the
// query; a slogan is close to nothing.
func (a *similarPair) before(b *similarPair) bool {
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
	for _, span := range indexer.Measures(p.Text) {
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
			pair := similarPair{p, like, m.text, m.thin && !asked, asked, &sources[i]}
			if (like >= minSimilarity || asked && like >= askedSimilarity) && (best.of == nil || pair.before(&best)) {
				best = pair
			}
		}
	}
	return best, nil
}

// canBe tells whether the measure and a folded text can be alike to a degree: what
// they share is a share of the measure at least.
func (m *measure) canBe(like float64, folded string) bool {
	common, shared := 0, 0.0
	for _, w := range m.words {
		if strings.Contains(folded, w) {
			common++
			shared += m.weights[w]
		}
	}
	const rounding = 0.001
	return common >= min(minCommonWords, len(m.words)) && shared >= (like-rounding)*m.sum
}

// shared is the share of the longer of two measures that stands in both, in
// thousandths: more digits would feign exactness.
func (m *measure) shared(n *measure) float64 {
	sum, common := 0.0, 0
	for _, w := range m.words {
		if n.weights[w] > 0 {
			sum += m.weights[w]
			common++
		}
	}
	if least := min(minCommonWords, len(m.words)); common < least && !m.answers(n.folded) {
		return 0
	}
	return math.Round(1000*sum/max(m.sum, n.sum)) / 1000
}

// answers tells whether a folded text holds what the query marks in the measure.
func (m *measure) answers(folded string) bool {
	all, held := 0, 0
	for _, form := range m.marked {
		n := utf8.RuneCountInString(form)
		all += n
		if strings.Contains(folded, form) {
			held += n
		}
	}
	return held > 0 && float64(held) >= askedShare*float64(all)
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
