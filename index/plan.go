package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// A plan's tiers, and the class that a hit of each is of.
const (
	literalMatch = "literal"
	allMatch     = "all"
	mostMatch    = "most"
)

// nothingAsked is told of signs alone.
const nothingAsked = "只有标点符号，没有可查的字词"

// question is a query made ready: its plan and what a reader is told of it.
type question struct {
	plan    Plan
	classes []string // of each tier
	readAs  string
	marks   marks
	words   []word // of all bare words
	text    string // as typed, or what asCopied made of it
	rules   int    // the number of those that it was read by
	// associated are words of the lexicon that rank besides; those that people have
	// signed are told in read_as.
	associated, toldAssociated []string
}

// bytes is about what a question takes: its words, and what is made of each for the
// plan.
func (q *question) bytes() int {
	const (
		ofAll  = 1 << 10
		ofWord = 300 // with its nodes, forms and marks
		ofTerm = 80  // of Score
	)
	return ofAll + 2*len(q.text) + len(q.readAs) + ofWord*len(q.words) + ofTerm*len(q.plan.Score)
}

// planner turns a query into a plan.
type planner struct {
	ctx   context.Context
	x     *Index
	view  View
	rules *rules
	q     question
	runs  int      // runs of bare words met
	parts []string // read_as
}

// part is what an expression asks, by tier.
type part struct {
	literal Node   // as typed
	all     Node   // in any place and writing
	bodies  []Node // of all: what stands in the paragraph itself; nil where that is implied
	wider   Node   // what all has beyond literal, where that is simpler to ask; else nil
}

// ask makes a query ready, once for as long as rules and view are the same.
func (x *Index) ask(ctx context.Context, view View, query string, byDate bool) (question, error) {
	rules := x.rules.Load()
	key := fmt.Appendf(nil, "question %d %t %s", rules.number, byDate, query)
	known, err := view.Once(key, func() (any, int, error) {
		q, err := x.plan(ctx, view, rules, query, byDate)
		return q, q.bytes(), err
	})
	if err != nil {
		return question{}, err
	}
	return known.(question), nil
}

// plan reads a query into the tiers that answer it; byDate leaves out the tier of those that
// hold a part of the words.
func (x *Index) plan(ctx context.Context, view View, rules *rules, query string, byDate bool) (question, error) {
	p := &planner{ctx: ctx, x: x, view: view, rules: rules}
	p.q.rules = rules.number
	e, unread, limits := parseTold(query)
	read, copied, err := x.asCopied(ctx, view, e, query)
	if err != nil {
		return question{}, err
	}
	if read != query {
		query = read
		e, unread, limits = parseTold(query)
	}
	p.q.text = query
	if analyzers.Fold(query) == "" {
		p.q.plan.Tiers = []Tier{{Node: And{}}}
		p.q.classes = []string{literalMatch}
		p.q.plan.Order = ByDate
		p.q.readAs = "全部段落，按日期从新到旧"
		return p.q, nil
	}
	if onlySigns(query) {
		p.q.plan.Tiers = []Tier{{Node: Or{}}}
		p.q.classes = []string{literalMatch}
		p.q.readAs = nothingAsked
		return p.q, nil
	}
	if e == nil { // an “or” between nothing and nothing: a word
		e = run{query}
	}
	top, err := p.expr(e, false)
	if err != nil {
		return question{}, err
	}
	figures, _ := fieldsOf(e, "figure")
	for _, f := range figures {
		p.q.marks.figures = append(p.q.marks.figures, p.figures(f.value))
	}
	if err := p.addTiers(e, top, byDate); err != nil {
		return question{}, err
	}
	if p.q.plan.Above, err = p.above(); err != nil {
		return question{}, err
	}
	if told := tellAssociated(p.q.toldAssociated, p.q.classes); told != "" {
		p.parts = append(p.parts, told)
	}
	if copied != "" {
		p.parts = slices.Insert(p.parts, 0, copied)
	}
	p.q.readAs = strings.Join(slices.Concat(unread, p.parts, limits), "；")
	return p.q, nil
}

// addTiers adds the tiers of an expression, which the query was read as: what holds it as typed,
// what holds all of its words, and, not byDate, what holds a fair share of them.
func (p *planner) addTiers(e expr, top part, byDate bool) error {
	whole := strings.TrimSpace(p.q.text)
	pasted := !isPlain(e, p.q.text) && !isQuotation(e, whole) // the signs of the grammar may be the text's own
	forms := analyzers.Variants(whole)
	if pasted {
		p.q.marks.addAsked(forms)
		p.addTier(literalMatch, Tier{Node: Literal{Forms: forms}})
	}
	p.addTier(literalMatch, Tier{Node: top.literal})
	all := top.wider
	if all == nil {
		all = p.whole(top)
	}
	if pasted { // a number or a title with brackets reads as a group: 青民发(2024)5号, 诉讼规则（试行）
		all = Or{all, Literal{Forms: forms, In: FirstUnder}}
	}
	p.addTier(allMatch, Tier{Node: all})
	if byDate || p.runs == 0 {
		return nil
	}
	share, err := p.most(e, analyzers.Fold(p.q.text))
	if err != nil {
		return err
	}
	if share != nil {
		p.addTier(mostMatch, Tier{Node: share, Below: mostBelow, Limit: mostLimit})
	}
	return nil
}

// addTier adds a tier, whose hits are told as of a class.
func (p *planner) addTier(class string, t Tier) {
	p.q.classes = append(p.q.classes, class)
	p.q.plan.Tiers = append(p.q.plan.Tiers, t)
}

// inFull is the question without the tier that answers a part of it only.
func (q question) inFull() question {
	at := slices.Index(q.classes, mostMatch)
	if at < 0 {
		return q
	}
	q.classes = slices.Delete(slices.Clone(q.classes), at, at+1)
	q.plan.Tiers = slices.Delete(slices.Clone(q.plan.Tiers), at, at+1)
	return q
}

// whole is what all asks, with one word at least in the paragraph itself.
func (p *planner) whole(of part) Node {
	if len(of.bodies) == 0 {
		return of.all
	}
	return And{of.all, Or(of.bodies)}
}

// tellParts names the words that one which the synonyms know is made of: they may
// stand apart.
func tellParts(parts []word) string {
	told := make([]string, len(parts))
	for i, part := range parts {
		told[i] = part.told()
	}
	return strings.Join(told, " + ")
}

// tell adds what was made of the words to read_as.
func (p *planner) tell(words []word) {
	var told, left []string
	for _, w := range words {
		others := slices.Concat(w.synonyms, w.quantities)
		if w.compound != nil {
			others = append(others, w.compound.told())
		}
		switch {
		case !w.telling:
			if !slices.Contains(left, w.told()) {
				left = append(left, w.told())
			}
		case len(others) > 0:
			const shown = 4
			more := ""
			if len(others) > shown {
				others, more = others[:shown], " 等"
			}
			if len(w.parts) > 0 {
				more += "，或 " + tellParts(w.parts)
			}
			told = append(told, w.told()+"（也查 "+strings.Join(others, "、")+more+"）")
		default:
			told = append(told, w.told())
		}
	}
	text := "查 " + strings.Join(told, " + ")
	if len(left) > 0 {
		text += "（略去 " + strings.Join(left, "、") + "）"
	}
	p.parts = append(p.parts, text)
}
