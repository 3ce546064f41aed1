package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
)

// The limits of a request.
const (
	// MaxSize is the most hits of one answer.
	MaxSize = 100
	// MaxDepth is how far From reaches: what lies deeper is reached by After,
	// which does not have to rank what lies before again.
	MaxDepth = 10000
	// defaultFacetSize is how many values of a facet are listed.
	defaultFacetSize = 100
	maxFacetSize     = 10000
	// maxHitFigures is how many figures a hit lists: a paragraph that people wrote
	// has some dozens, a file of a single line thousands.
	maxHitFigures = 100
	// maxMistyped is the longest query, in characters, that is looked into for
	// slips: a longer one that nothing holds as typed is a question. What was typed
	// in pinyin is as long as maxCorrectRunes.
	maxMistyped = 12
	// maxValues is how many values the facet parameters have together, maxValue the
	// length of one, in bytes. Each is compared with all that the collection has, and
	// no district, publisher or document has a longer name.
	maxValues = 500
	maxValue  = 1000
	// SearchTime is how long a search may take. A longer one is refused, since
	// half an answer would pass for a whole one.
	SearchTime = 5 * time.Second
)

// ParameterError says which parameter of a request is wrong, in Chinese, for
// the one who sent it.
type ParameterError struct {
	Parameter string
	Message   string
}

// Error returns the parameter and what is wrong with it.
func (e *ParameterError) Error() string { return e.Parameter + "：" + e.Message }

// ErrTimeout says that a search took longer than SearchTime.
var ErrTimeout = errors.New("the search took too long")

var defaultFacets = []Facet{FacetDomain, FacetDistrict, FacetYear, FacetPublisher}

var allFacets = []Facet{FacetDomain, FacetDistrict, FacetYear, FacetPublisher, FacetPeriod, FacetStatus, FacetPlace, FacetDocument}

// Search answers a request: the whole answer, or a *ParameterError for a wrong
// parameter, ErrTimeout, or another error.
func (x *Index) Search(ctx context.Context, r Request) (Response, error) {
	start := time.Now()
	if err := r.check(); err != nil {
		return Response{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, SearchTime)
	defer cancel()
	search := x.search
	if r.Group != "" || r.Collapse != "" {
		search = x.folded
	}
	answer, err := search(ctx, r)
	if err != nil {
		return Response{}, asked(r.Query, err)
	}
	answer.TookMS = tookMS(start)
	return answer, nil
}

// check tells the first parameter that is wrong.
func (r *Request) check() error {
	if n := utf8.RuneCountInString(r.Query); n > MaxQueryRunes {
		return &ParameterError{"q", fmt.Sprintf("查询最长 %d 字，这里有 %d 字", MaxQueryRunes, n)}
	}
	if r.Size < 0 || r.Size > MaxSize {
		return &ParameterError{"size", fmt.Sprintf("应为 0 到 %d 的整数", MaxSize)}
	}
	if r.From < 0 || r.From+r.Size > MaxDepth {
		return &ParameterError{"from", fmt.Sprintf("from 与 size 之和应为 0 到 %d；更靠后的结果请用 after 翻页", MaxDepth)}
	}
	if r.From > 0 && r.After != "" {
		return &ParameterError{"after", "after 与 from 不能同时使用"}
	}
	if r.Sort != "" && r.Sort != "relevance" && r.Sort != "date" {
		return &ParameterError{"sort", "只能是 relevance（相关度）或 date（日期）"}
	}
	if r.Group != "" && r.Group != "document" {
		return &ParameterError{"group", "只能是 document（按文档）"}
	}
	if r.Collapse != "" && r.Collapse != "reprint" && r.Collapse != "document" {
		return &ParameterError{"collapse", "只能是 reprint（合并转载）或 document（每篇文档一条）"}
	}
	if r.Group != "" && r.Collapse != "" {
		return &ParameterError{"collapse", "group 与 collapse 不能同时使用"}
	}
	if r.FacetSize < 0 || r.FacetSize > maxFacetSize {
		return &ParameterError{"facet_size", fmt.Sprintf("应为 0 到 %d 的整数", maxFacetSize)}
	}
	if len(r.FacetPrefix) > maxCompleted {
		return &ParameterError{"facet_prefix", "过长"}
	}
	for _, name := range r.Facets {
		if !slices.Contains(allFacets, Facet(name)) {
			return &ParameterError{"facets", fmt.Sprintf("没有名为“%s”的分面", name)}
		}
	}
	return r.checkValues()
}

// checkValues tells what is too much of the facet parameters.
func (r *Request) checkValues() error {
	values := 0
	for _, c := range r.choices() {
		if values += len(c.values); values > maxValues {
			return &ParameterError{string(c.facet), fmt.Sprintf("筛选的取值一共最多 %d 个", maxValues)}
		}
		for _, v := range c.values {
			if len(v) > maxValue {
				return &ParameterError{string(c.facet), fmt.Sprintf("有一个取值过长，最长 %d 字节", maxValue)}
			}
		}
	}
	return nil
}

func (x *Index) search(ctx context.Context, r Request) (Response, error) {
	s, err := x.scope(ctx, r)
	if err != nil {
		return Response{}, err
	}
	defer func() { _ = s.view.Close() }()
	return x.answer(ctx, s, r)
}

// answer returns the page of what is found that the request asks for.
func (x *Index) answer(ctx context.Context, s *scope, r Request) (Response, error) {
	view, q, p := s.view, s.question, s.plan
	page, err := newPage(r, p.Order == ByRelevance)
	if err != nil {
		return Response{}, err
	}
	page.plan(&p)
	p.Facets = defaultFacets
	if r.Facets != nil {
		p.Facets = nil
		for _, name := range r.Facets {
			p.Facets = append(p.Facets, Facet(name))
		}
	}
	p.Tell, p.Documents = r.Explain, r.CountDocuments || p.Documents
	found, err := x.find(ctx, view, &q, p, r, page.ranked)
	if errors.Is(err, ErrCursorGone) {
		return Response{}, &ParameterError{"after", "上一页的最后一段已不在库中，请从头翻页"}
	}
	if err != nil {
		return Response{}, err
	}
	if of := found.Facets[FacetDistrict]; of != nil && slices.ContainsFunc(p.Chosen[FacetDistrict], isOwnLevel) {
		found.Facets = maps.Clone(found.Facets)
		found.Facets[FacetDistrict] = countOwn(of, p.Chosen[FacetDistrict])
	}
	answer := Response{
		Query: QueryRead{Text: r.Query, ReadAs: q.readAs}, Hits: []Hit{},
		Facets: x.counts(found.Facets, r.FacetSize, r.FacetPrefix), Documents: found.Documents,
	}
	for i, n := range found.Totals {
		answer.Total += n
		switch q.classes[i] {
		case literalMatch:
			answer.Totals.Literal += n
		case allMatch:
			answer.Totals.All += n
		case mostMatch:
			answer.Totals.Most += n
		}
	}
	hits := found.Hits
	if page.ranked {
		hits = page.cut(found.ordered)
	}
	if answer.Hits, err = x.hits(ctx, view, q, hits); err != nil {
		return Response{}, err
	}
	for i := range hits {
		if answer.Hits[i].Beside = hits[i].Beside; answer.Totals.Literal+answer.Totals.All > 0 {
			answer.Hits[i].Beside = hits[i].InFull
		}
	}
	if r.Explain {
		for i := range answer.Hits {
			answer.Hits[i].Why = explain(&q, &answer.Hits[i], found.why)
		}
	}
	if !r.NoHint && answer.Totals.Literal == 0 && page.first() && MayBeMistyped(r.Query) {
		if answer.DidYouMean, err = x.didYouMean(ctx, view, r.Query, p.Chosen, answer.Totals.All); err != nil {
			return Response{}, err
		}
	}
	if answer.Total == 0 && !r.NoHint {
		if answer.Nothing, err = x.nothing(ctx, view, r, q, p.Chosen); err != nil {
			return Response{}, err
		}
	}
	answer.Next = page.next(found.Hits, len(hits))
	return answer, nil
}

// chosen returns the facet parameters as an engine takes them: those that something is
// chosen of, so that none are there where nothing is.
func (x *Index) chosen(r Request) map[Facet][]string {
	chosen := map[Facet][]string{}
	if len(r.Publisher) > 0 {
		chosen[FacetPublisher] = r.Publisher
	}
	if len(r.Period) > 0 {
		chosen[FacetPeriod] = r.Period
	}
	if len(r.Status) > 0 {
		chosen[FacetStatus] = statusValues(r.Status)
	}
	if len(r.Domain) > 0 {
		chosen[FacetDomain] = x.domainValues(r.Domain)
	}
	if len(r.District) > 0 {
		chosen[FacetDistrict] = x.districtValues(r.District)
	}
	for _, y := range r.Year {
		if y == Undated {
			y = UnknownYear
		}
		chosen[FacetYear] = append(chosen[FacetYear], y)
	}
	if r.Document != "" {
		chosen[FacetDocument] = []string{r.Document}
	}
	return chosen
}

// hits reads the paragraphs found and marks them.
func (x *Index) hits(ctx context.Context, view View, q question, found []Found) ([]Hit, error) {
	hits := make([]Hit, len(found))
	err := view.Read(ctx, found, true, func(i int, p *Paragraph) {
		hits[i] = x.hit(p, &q.marks)
		hits[i].Score, hits[i].Match = found[i].Score, q.classes[found[i].Tier]
	})
	return hits, err
}

func (x *Index) hit(p *Paragraph, m *marks) Hit {
	h := x.unmarked(p)
	h.Snippet, h.HeadingRuns = m.snippet(p.Text, p.Folded, p.Figures), m.headings(p.Headings)
	h.Document.TitleRuns = runs(p.Document.Title, m.find(p.Document.Title))
	if n := len(h.Figures); n > maxHitFigures {
		h.Figures, h.FiguresTotal = listed(h.Figures, h.Snippet), n
	}
	return h
}

// unmarked is a hit without what marks show in it.
func (x *Index) unmarked(p *Paragraph) Hit {
	h := Hit{
		ID: p.ID, Headings: orEmpty(p.Headings), Text: p.Text, Domains: make([]DomainLabel, 0, len(p.Domains)), Figures: orEmpty(p.Figures),
		Document: HitDocument{
			ID: p.Document.ID, SourceID: p.Document.SourceID, Title: p.Document.Title,
			Publisher: p.Document.Publisher, Date: p.Document.Date, District: orEmpty(p.Document.District),
		},
	}
	for _, id := range p.Domains {
		h.Domains = append(h.Domains, DomainLabel{ID: id, Label: x.taxonomy.Label(id)})
	}
	return h
}

// listed leaves as many figures as a hit lists, from the first on that stands in
// the snippet.
func listed(found []figures.Figure, snippet []Run) []figures.Figure {
	var shown strings.Builder
	for _, r := range snippet {
		shown.WriteString(r.Text)
	}
	text := shown.String()
	at := slices.IndexFunc(found, func(f figures.Figure) bool { return strings.Contains(text, f.Quote) })
	at = min(max(at, 0), len(found)-maxHitFigures)
	return found[at : at+maxHitFigures]
}

// orEmpty keeps JSON lists lists where they are empty.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// counts lists the values of the facets that begin with the prefix: most first,
// years newest first.
func (x *Index) counts(counted map[Facet]map[string]int, size int, prefix string) map[string][]Count {
	if size == 0 {
		size = defaultFacetSize
	}
	prefix = strings.TrimSpace(analyzers.Fold(prefix))
	begins := func(c Count) bool {
		if prefix == "" || strings.HasPrefix(analyzers.Fold(c.Label), prefix) {
			return true
		}
		value := analyzers.Fold(c.Value)
		return strings.HasPrefix(value, prefix) || strings.Contains(value, "/"+prefix)
	}
	all := map[string][]Count{}
	for f, values := range counted {
		list := make([]Count, 0, len(values))
		for v, n := range values {
			if c := (Count{Value: v, Label: x.label(f, v), Count: n}); begins(c) {
				list = append(list, c)
			}
		}
		slices.SortFunc(list, func(a, b Count) int {
			if a.Count != b.Count {
				return b.Count - a.Count
			}
			return strings.Compare(a.Value, b.Value)
		})
		list = list[:min(size, len(list))]
		for i, c := range list {
			if f != FacetDistrict {
				break
			}
			if value := x.districtParameter(c.Value); value != c.Value {
				list[i].Value, list[i].Label = value, DistrictLabel(value)
			}
		}
		if f == FacetYear || f == FacetPeriod {
			slices.SortFunc(list, func(a, b Count) int {
				if (a.Value == UnknownYear) != (b.Value == UnknownYear) {
					if a.Value == UnknownYear {
						return 1
					}
					return -1
				}
				return strings.Compare(b.Value, a.Value)
			})
		}
		all[string(f)] = list
	}
	return all
}

// labels are the values of a facet as people read them.
func (x *Index) labels(f Facet, values []string) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = x.label(f, v)
	}
	return list
}

func (x *Index) label(f Facet, value string) string {
	switch f {
	case FacetDomain:
		return x.taxonomy.Label(value)
	case FacetDistrict, FacetPlace:
		return DistrictLabel(value)
	case FacetYear:
		if value == UnknownYear {
			return Undated
		}
	case FacetStatus:
		return statusLabel(value)
	}
	return value
}
