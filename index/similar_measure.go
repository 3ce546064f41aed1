package index

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
)

// sloganWords say that something shall be so, never what is done: without figure
// and object they fill sentences that all reports share (健全社会保障体系).
var sloganWords = strings.Fields("健全 完善 加强 强化 推进 推动 促进 提升 提高 坚持 深化 优化 加快 落实 做好 抓好 办好 构建 建立 实施 增强 改善 保障 体系 机制 制度 水平 能力 质量 力度 工作 多层次 全面 切实 持续 不断 进一步 着力 大力 扎实 深入 积极 有效 高质量 发展 建设")

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
	thin     bool
	analysis *analyzers.Analysis
	domains  []domains.Domain
	tagged   bool // domains are known
}

// compared returns which of the measures are asked about, and those with their
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
	m.folded, m.analysis = a.Folded, a
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
	counts := func(f figures.Figure) bool { return strings.Contains(text, f.Quote) }
	m.thin = !slices.ContainsFunc(of.Figures, counts) && (concrete < minConcrete || len(s.domains(&m)) == 0)
	return m, nil
}

// domains are a measure's own.
func (s *similarReader) domains(m *measure) []domains.Domain {
	if !m.tagged {
		m.domains, m.tagged = s.x.taxonomy.Tag(m.analysis, m.text, nil), true
	}
	return m.domains
}

// sameMatter reports whether two measures have a domain in common; one without any
// may be of each.
func (s *similarReader) sameMatter(a, b *measure) bool {
	of, other := s.domains(a), s.domains(b)
	return len(of) == 0 || len(other) == 0 || slices.ContainsFunc(of, func(d domains.Domain) bool {
		return slices.ContainsFunc(other, func(o domains.Domain) bool { return o.ID == d.ID })
	})
}

// isAsked reports whether a word is one of the query's, or a part or whole of one.
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

// canBe reports whether the measure and a folded text can be alike to a degree: what
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

// answers reports whether a folded text holds what the query marks in the measure.
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
