package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// ErrNoParagraph says that no paragraph of this id is held.
var ErrNoParagraph = errors.New("no such paragraph")

// Why says why one paragraph is, or is not, among the hits of a request.
type Why struct {
	Query QueryRead `json:"query"`
	// Found tells whether the paragraph is among the hits; Match is its tier then.
	Found bool   `json:"found"`
	Match string `json:"match"`
	// Summary is the reason in one Chinese sentence.
	Summary string `json:"summary"`
	// Associated are the words of the lexicon in the paragraph, which move a hit up
	// or down and find nothing.
	Associated []string `json:"associated"`
	// Conditions are what the query asks, Filters what the facet parameters ask.
	Conditions []Condition `json:"conditions"`
	Filters    []Condition `json:"filters"`
	// Paragraph is the paragraph with what the query marks in it.
	Paragraph Hit `json:"paragraph"`
}

// Condition is one thing that is asked of a paragraph.
type Condition struct {
	// Asked is the condition as a reader would say it.
	Asked string `json:"asked"`
	Holds bool   `json:"holds"`
	// Reason says in Chinese what made it hold or fail.
	Reason string `json:"reason"`

	absent bool // a word that stands neither in the paragraph nor above it
}

// Why explains the place of the paragraph with this id in the answer to a
// request; its paging does not count. ErrNoParagraph where it is not held, else
// errors as Search gives them.
func (x *Index) Why(ctx context.Context, id string, r Request) (Why, error) {
	var answer Why
	err := x.within(ctx, r, SearchTime, func(ctx context.Context, s *scope) error {
		paragraphs, err := s.view.Fetch(ctx, []string{id})
		if err != nil {
			return err
		}
		if len(paragraphs) == 0 {
			return fmt.Errorf("paragraph %q: %w", id, ErrNoParagraph)
		}
		w := &whyReader{ctx: ctx, x: x, scope: s, p: &paragraphs[0]}
		w.planner = &planner{ctx: ctx, x: x, view: s.view, rules: x.rules.Load()}
		answer, err = w.read(r)
		return err
	})
	return answer, err
}

// whyReader holds the conditions of a query against one paragraph. What holds is
// asked of the engine, so that the reasons cannot differ from the search.
type whyReader struct {
	ctx     context.Context
	x       *Index
	scope   *scope
	planner *planner
	p       *Paragraph
	// inBody counts the words that stand in the paragraph itself, inAll all that
	// stand anywhere.
	inBody, inAll int
}

// read explains the paragraph's place in the answer to a request.
func (w *whyReader) read(r Request) (Why, error) {
	answer := Why{
		Query: QueryRead{Text: r.Query, ReadAs: w.scope.question.readAs}, Conditions: []Condition{}, Filters: []Condition{}, Associated: []string{},
		Paragraph: w.x.hit(w.p, &w.scope.question.marks),
	}
	var err error
	if answer.Match, err = w.tier(); err != nil {
		return Why{}, err
	}
	answer.Found, answer.Paragraph.Match = answer.Match != "", answer.Match
	switch e := read(w.scope.question.text); {
	case e == nil:
	case onlySigns(w.scope.question.text):
		answer.Conditions = append(answer.Conditions, Condition{Asked: r.Query, Reason: nothingAsked})
	default:
		if answer.Conditions, err = w.conditions(e); err != nil {
			return Why{}, err
		}
	}
	if answer.Filters, err = w.filters(r); err != nil {
		return Why{}, err
	}
	for _, word := range w.scope.question.associated {
		if strings.Contains(w.p.Folded, word) {
			answer.Associated = append(answer.Associated, word)
		}
	}
	answer.Summary = w.summary(&answer)
	return answer, nil
}

// tier is the class of the tier that lists the paragraph, "" for none. The whole
// plan is asked, in its own order: a tier may keep its best only.
func (w *whyReader) tier() (string, error) {
	p := w.scope.plan
	p.Chosen = maps.Clone(p.Chosen)
	if d := p.Chosen[FacetDocument]; len(d) > 0 && !slices.Contains(d, w.p.Document.ID) {
		return "", nil
	}
	if p.Chosen == nil {
		p.Chosen = map[Facet][]string{}
	}
	p.Chosen[FacetDocument] = []string{w.p.Document.ID}
	p.Facets, p.Size = nil, 1
	counted, err := w.scope.view.Search(w.ctx, p)
	if err != nil {
		return "", err
	}
	p.Size = 0
	for _, n := range counted.Totals {
		p.Size += n
	}
	result, err := w.scope.view.Search(w.ctx, p)
	if err != nil {
		return "", err
	}
	for _, h := range result.Hits {
		if h.ID == w.p.ID {
			return w.scope.question.classes[h.Tier], nil
		}
	}
	return "", nil
}

// holds asks the engine whether the paragraph satisfies a condition.
func (w *whyReader) holds(n Node) (bool, error) {
	ids, err := w.scope.holding(w.ctx, w.p.Document.ID, n)
	return ids[w.p.ID], err
}

// conditions reads an expression into what it asks one by one.
func (w *whyReader) conditions(e expr) ([]Condition, error) {
	switch e := e.(type) {
	case allOf:
		var list []Condition
		for _, item := range e {
			more, err := w.conditions(item)
			if err != nil {
				return nil, err
			}
			list = append(list, more...)
		}
		return list, nil
	case run:
		return w.words(e)
	case anyOf:
		c, err := w.alternatives(e)
		return []Condition{c}, err
	}
	c, err := w.condition(e)
	return []Condition{c}, err
}

// words returns a condition for each telling word of a run.
func (w *whyReader) words(r run) ([]Condition, error) {
	var list []Condition
	whole, err := w.holds(Literal{Forms: analyzers.Variants(r.text)})
	switch {
	case err != nil:
		return nil, err
	case whole && onlySigns(r.text):
		return nil, nil
	case whole:
		w.inBody++
		w.inAll++
		return []Condition{{Asked: strings.TrimSpace(r.text), Holds: true, Reason: "照原样出现在本段"}}, nil
	}
	for _, word := range cutWords(w.x.segmenter, w.planner.rules, r.text) {
		if !word.telling {
			continue
		}
		c, err := w.word(word)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// word returns the condition of a telling word.
func (w *whyReader) word(word word) (Condition, error) {
	c := Condition{Asked: word.told(), Holds: true}
	for _, way := range w.waysToHold(word) {
		ok, err := w.holds(way.node)
		if err != nil {
			return c, err
		}
		if ok {
			w.inAll++
			if way.inBody {
				w.inBody++
			}
			c.Reason = way.reason()
			return c, nil
		}
	}
	c.Holds, c.absent = false, true
	c.Reason = "本段、标题、小标题和地区名里都没有"
	if len(word.synonyms)+len(word.quantities) > 0 {
		c.Reason += "，也没有它的其他写法"
	}
	return c, nil
}

// wayToHold is a way in which a paragraph may have a word, and how that is told.
type wayToHold struct {
	node   Node
	inBody bool // it is then in the paragraph itself
	reason func() string
}

// waysToHold are those of a word, the plainest first.
func (w *whyReader) waysToHold(word word) []wayToHold {
	plainly := func(reason string) func() string { return func() string { return reason } }
	ways := []wayToHold{
		{Literal{Forms: word.forms}, true, plainly("出现在本段")},
		{Or{Literal{Forms: word.synonyms}, Literal{Forms: word.quantities, Whole: true}}, true, func() string { return w.otherWriting(word) }},
		{word.compound.node(), true, func() string { return "本段写作“" + word.compound.in(w.p.Folded) + "”" }},
		{Damaged{Forms: longEnough(word.forms)}, true, plainly("本段有缺字（�），其余的字相符")},
		{Literal{Forms: slices.Concat(word.forms, word.synonyms), In: Context}, false, plainly("本段没有，但标题、小标题或地区名里有")},
	}
	if word.published != "" {
		published := Literal{Forms: []string{word.published}, In: FirstUnder}
		ways = append(ways, wayToHold{published, true, plainly("这篇文档是那时发布的（" + w.p.Document.Date + "），本段是它的第一段")})
	}
	if len(word.parts) > 0 { // in the paragraph or above it: the search itself has told which
		ways = append(ways, wayToHold{word.anywhere(), true, plainly("不连在一起，但它的各部分都在本段或标题、小标题、地区名里")})
	}
	return ways
}

// otherWriting says by which of its other writings the paragraph has a word.
func (w *whyReader) otherWriting(word word) string {
	for _, form := range word.synonyms {
		if strings.Contains(w.p.Folded, form) {
			return "本段写作“" + form + "”"
		}
	}
	for _, form := range word.quantities {
		if StandsWhole(w.p.Folded, form) {
			return "本段写作“" + form + "”"
		}
	}
	return "本段有同义的写法"
}

// alternatives returns one condition for an or.
func (w *whyReader) alternatives(list anyOf) (Condition, error) {
	var asked, reasons []string
	c := Condition{}
	for _, e := range list {
		all, err := w.conditions(e)
		if err != nil {
			return c, err
		}
		var names []string
		ok := true
		for _, a := range all {
			names = append(names, a.Asked)
			ok = ok && a.Holds
		}
		name := strings.Join(names, " ")
		asked = append(asked, name)
		if ok {
			c.Holds = true
			reasons = append(reasons, "有“"+name+"”")
		}
	}
	c.Asked = strings.Join(asked, " 或 ")
	if c.Reason = strings.Join(reasons, "，"); !c.Holds {
		c.Reason = "这几项一项也不满足"
	}
	return c, nil
}

// condition reads what is neither words nor a list.
func (w *whyReader) condition(e expr) (Condition, error) {
	before := len(w.planner.parts)
	of, err := w.planner.expr(e, false)
	if err != nil {
		return Condition{}, err
	}
	c := Condition{Asked: strings.Join(w.planner.parts[before:], "，")}
	w.planner.parts = w.planner.parts[:before]
	if c.Holds, err = w.holds(of.literal); err != nil {
		return c, err
	}
	all := c.Holds
	if !all {
		if all, err = w.holds(of.all); err != nil {
			return c, err
		}
	}
	switch e := e.(type) {
	case exact:
		switch {
		case c.Holds:
			c.Reason = "一字不差地出现在本段"
		case all:
			c.Holds, c.Reason = true, "一字不差地出现在标题或小标题里，或就是文号、作者、来源、文件名，本段是它下面的第一段"
		default:
			c.Reason = w.exactMissing(e)
		}
		if c.Holds {
			w.inBody++
			w.inAll++
		}
	case near:
		c.Reason = w.nearReason(e, c.Holds)
	case field:
		c.Reason = w.fieldReason(e, c.Holds)
	case not:
		c.Reason = "本段有要排除的文字或属于要排除的一类，因此不列出"
		if c.Holds {
			c.Reason = "本段没有要排除的文字"
		}
	}
	return c, nil
}
