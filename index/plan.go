package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// A plan's tiers, and the class that a hit of each is of.
const (
	literalMatch = "literal"
	allMatch     = "all"
	mostMatch    = "most"
)

const (
	// mostBelow and mostLimit: a long question that fewer paragraphs answer in
	// full is answered by the best that hold a fair share of it.
	mostBelow = 10
	mostLimit = 200
	// mostShare is the fair share, of the idf of the query's telling words.
	mostShare = 0.15
	// shareOfFew and shareLess: of two words .4 must stand there, of more mostShare.
	shareOfFew = 0.90
	shareLess  = 0.25
)

// The weights of what ranks: pairs of characters, single ones, and the words
// that answer by another writing.
const (
	pairWeight    = 1.0
	singleWeight  = 1.0
	synonymWeight = 0.6
	// idleShare is what is left of a pair's weight where one of its characters is
	// of a word that tells nothing.
	idleShare = 0.5
)

// question is a query made ready: its plan and what a reader is told of it.
type question struct {
	plan    Plan
	classes []string // of each tier
	readAs  string
	marks   marks
	words   []word // of all bare words
	text    string // as typed
	// associated are words of the lexicon that rank besides; those that people have
	// signed are told in read_as.
	associated, toldAssociated []string
}

// planner turns a query into a plan.
type planner struct {
	ctx   context.Context
	x     *Index
	view  View
	rules *rules
	held  *holdings
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

func (x *Index) ask(ctx context.Context, view View, query string, byDate bool) (question, error) {
	p := &planner{ctx: ctx, x: x, view: view, rules: x.rules.Load(), held: x.holdings(ctx, view)}
	p.q.text = query
	e := parse(query)
	if strings.TrimSpace(query) == "" {
		p.q.plan.Tiers = []Tier{{Node: And{}}}
		p.q.classes = []string{literalMatch}
		p.q.plan.Order = ByDate
		p.q.readAs = "全部段落，按日期从新到旧"
		return p.q, nil
	}
	if onlySigns(query) {
		p.q.plan.Tiers = []Tier{{Node: Or{}}}
		p.q.classes = []string{literalMatch}
		p.q.readAs = "只有标点符号，没有可查的字词"
		return p.q, nil
	}
	if e == nil { // an “or” between nothing and nothing: a word
		e = run{query}
	}
	top, err := p.expr(e, false)
	if err != nil {
		return question{}, err
	}
	add := func(class string, t Tier) {
		p.q.classes = append(p.q.classes, class)
		p.q.plan.Tiers = append(p.q.plan.Tiers, t)
	}
	whole := strings.TrimSpace(query)
	if !isPlain(e, query) {
		forms := analyzers.Variants(whole)
		p.q.marks.add(forms, false)
		add(literalMatch, Tier{Node: Literal{Forms: forms}})
	}
	add(literalMatch, Tier{Node: top.literal})
	all := top.wider
	if all == nil {
		all = p.whole(top)
	}
	add(allMatch, Tier{Node: all})
	if !byDate && p.runs > 0 {
		share, err := p.most(e, analyzers.Fold(query))
		if err != nil {
			return question{}, err
		}
		if share != nil {
			add(mostMatch, Tier{Node: share, Below: mostBelow, Limit: mostLimit})
		}
	}
	if p.q.plan.Above, err = p.above(); err != nil {
		return question{}, err
	}
	if told := tellAssociated(p.q.toldAssociated); told != "" {
		p.parts = append(p.parts, told)
	}
	p.q.readAs = strings.Join(p.parts, "；")
	return p.q, nil
}

// whole is what all asks, with one word at least in the paragraph itself.
func (p *planner) whole(of part) Node {
	if len(of.bodies) == 0 {
		return of.all
	}
	return And{of.all, Or(of.bodies)}
}

// expr reads an expression; inside an exclusion nothing is told or ranked.
func (p *planner) expr(e expr, excluded bool) (part, error) {
	switch e := e.(type) {
	case run:
		return p.run(e, excluded), nil
	case exact:
		return p.exact(e, excluded), nil
	case near:
		return p.near(e, excluded), nil
	case field:
		n, err := p.field(e)
		return part{literal: n, all: n}, err
	case not:
		before := len(p.parts)
		of, err := p.expr(e.of, true)
		if err != nil {
			return part{}, err
		}
		p.parts = append(p.parts[:before], "不含"+strings.TrimPrefix(strings.Join(p.parts[before:], "、"), "含"))
		n := Not{of.literal}
		return part{literal: n, all: n}, nil
	case allOf:
		return p.allOf(e, excluded)
	case anyOf:
		return p.anyOf(e, excluded)
	}
	return part{}, fmt.Errorf("an expression of unknown type %T", e)
}

func (p *planner) allOf(list allOf, excluded bool) (part, error) {
	var literal, all And
	var bodies []Node
	for _, e := range list {
		of, err := p.expr(e, excluded)
		if err != nil {
			return part{}, err
		}
		literal = append(literal, of.literal)
		all = append(all, of.all)
		switch e.(type) {
		case exact, near, anyOf, allOf:
			bodies = append(bodies, p.whole(of))
		case run:
			bodies = append(bodies, of.bodies...)
		}
	}
	return part{literal: literal, all: all, bodies: bodies}, nil
}

func (p *planner) anyOf(list anyOf, excluded bool) (part, error) {
	var literal, all Or
	var told []string
	before := len(p.parts)
	for _, e := range list {
		of, err := p.expr(e, excluded)
		if err != nil {
			return part{}, err
		}
		if !asks(of.literal) {
			continue // signs alone, which find nothing: not everything
		}
		literal = append(literal, of.literal)
		all = append(all, p.whole(of))
		told = append(told, strings.Join(p.parts[before:], "，"))
		p.parts = p.parts[:before]
	}
	p.parts = append(p.parts, strings.Join(told, " 或 "))
	return part{literal: literal, all: all}, nil
}

// asks reports whether a condition leaves anything out.
func asks(n Node) bool {
	and, ok := n.(And)
	return !ok || slices.ContainsFunc(and, asks)
}

// run asks for bare words: as typed, or each telling word in any place, one at
// least in the paragraph itself; or the whole in a heading or title.
func (p *planner) run(r run, excluded bool) part {
	forms := analyzers.Variants(r.text)
	literal := Literal{Forms: forms}
	if excluded {
		p.parts = append(p.parts, "含“"+strings.TrimSpace(r.text)+"”")
		return part{literal: literal, all: literal}
	}
	if onlySigns(r.text) {
		return part{literal: And{}, all: And{}}
	}
	p.runs++
	words := cutWords(p.x.segmenter, p.rules, r.text)
	p.q.words = append(p.q.words, words...)
	p.tell(words)
	p.q.marks.add(forms, false)
	p.scoreRun(forms[0], words)
	var every And
	var bodies []Node
	for _, w := range words {
		if !w.telling {
			continue
		}
		p.q.marks.add(w.forms, false)
		p.q.marks.add(w.synonyms, false)
		p.q.marks.add(w.quantities, true)
		for _, other := range slices.Concat(w.synonyms, w.quantities) {
			p.scoreText(other, synonymWeight/float64(len(w.synonyms)+len(w.quantities)))
		}
		body, anywhere := w.nodes()
		if len(w.parts) > 0 {
			var apart And
			for _, part := range w.parts {
				p.q.marks.add(part.forms, false)
				p.q.marks.add(part.synonyms, false)
				p.q.marks.add(part.quantities, true)
				inBody, inAny := part.nodes()
				apart = append(apart, inAny)
				bodies = append(bodies, inBody)
			}
			anywhere = Or{anywhere, apart}
		}
		bodies = append(bodies, body)
		every = append(every, anywhere)
	}
	under := Literal{Forms: forms, In: FirstUnder}
	others := Or{under}
	if damaged := longEnough(forms); len(damaged) > 0 {
		others = append(others, Damaged{Forms: damaged})
	}
	if len(every) > 0 {
		others = append(others, every)
	}
	of := part{literal: literal, all: others, bodies: append(bodies, others[:len(others)-min(len(every), 1)]...)}
	if len(words) == 1 && words[0].telling && len(words[0].parts) == 0 && slices.Equal(words[0].forms, forms) {
		of.wider = append(others[:len(others)-1:len(others)-1], words[0].otherwise()...)
	}
	return of
}

// otherwise gives where a word is answered by another writing.
func (w *word) otherwise() (list Or) {
	if len(w.synonyms) > 0 {
		list = append(list, Literal{Forms: w.synonyms})
	}
	if len(w.quantities) > 0 {
		list = append(list, Literal{Forms: w.quantities, Whole: true})
	}
	return list
}

// nodes gives where a word is answered: in the paragraph itself, and there or in
// what it stands under.
func (w *word) nodes() (body, anywhere Node) {
	forms := slices.Concat(w.forms, w.synonyms)
	in := Or{Literal{Forms: forms}}
	if len(w.quantities) > 0 {
		in = append(in, Literal{Forms: w.quantities, Whole: true})
	}
	if damaged := longEnough(w.forms); len(damaged) > 0 {
		in = append(in, Damaged{Forms: damaged})
	}
	return in, Or{in, Literal{Forms: forms, In: Context}}
}

// longEnough leaves the forms that a lost character can stand in.
func longEnough(forms []string) []string {
	var list []string
	for _, form := range forms {
		if utf8.RuneCountInString(form) > minBesideOne {
			list = append(list, form)
		}
	}
	return list
}

func (p *planner) exact(e exact, excluded bool) part {
	forms := analyzers.Variants(e.text)
	literal := Literal{Forms: forms}
	p.parts = append(p.parts, "含“"+strings.TrimSpace(e.text)+"”")
	if onlySigns(e.text) {
		return part{literal: Or{}, all: Or{}}
	}
	if excluded {
		return part{literal: literal, all: literal}
	}
	p.q.marks.add(forms, false)
	p.scoreText(forms[0], 1)
	return part{literal: literal, all: Or{literal, Literal{Forms: forms, In: FirstUnder, Quoted: true}}}
}

func (p *planner) near(e near, excluded bool) part {
	a, b := analyzers.Variants(e.a), analyzers.Variants(e.b)
	n := Near{A: a, B: b, Within: e.within}
	p.parts = append(p.parts, fmt.Sprintf("含“%s”与“%s”，相隔不超过%d字", e.a, e.b, e.within))
	if !excluded {
		p.q.marks.add(a, false)
		p.q.marks.add(b, false)
		p.scoreText(a[0], 1)
		p.scoreText(b[0], 1)
	}
	return part{literal: n, all: n}
}

// tell adds what was made of the words to read_as.
func (p *planner) tell(words []word) {
	var told, left []string
	for _, w := range words {
		switch others := slices.Concat(w.synonyms, w.quantities); {
		case !w.telling:
			left = append(left, w.typed)
		case len(others) > 0:
			const shown = 4
			more := ""
			if len(others) > shown {
				others, more = others[:shown], " 等"
			}
			told = append(told, w.typed+"（也查 "+strings.Join(others, "、")+more+"）")
		default:
			told = append(told, w.typed)
		}
	}
	text := "查 " + strings.Join(told, " + ")
	if len(left) > 0 {
		text += "（略去 " + strings.Join(left, "、") + "）"
	}
	p.parts = append(p.parts, text)
}

// scoreText adds the pairs and the single characters of a folded text to what
// ranks. Pairs cross the words' bounds, so closeness counts; signs do not.
func (p *planner) scoreText(folded string, weight float64) {
	p.scorePairs(folded, weight, nil)
}

// scoreRun does the same for a run of words: of pairs with a character of a word
// that tells nothing (怎么办, 可以吗) less is thought.
func (p *planner) scoreRun(folded string, words []word) {
	idle := make([]bool, len(folded)) // bytes of words that tell nothing
	at := 0
	for _, w := range words {
		i := strings.Index(folded[at:], w.typed)
		if i < 0 {
			continue
		}
		for k := at + i; !w.telling && k < at+i+len(w.typed); k++ {
			idle[k] = true
		}
		at += i + len(w.typed)
	}
	p.scorePairs(folded, 1, idle)
}

func (p *planner) scorePairs(folded string, weight float64, idle []bool) {
	last, lastIdle := rune(0), false
	for i, r := range folded {
		if analyzers.OnlySigns(string(r)) && r != '%' && r != '+' {
			last = 0
			continue
		}
		p.score(string(r), weight*singleWeight)
		isIdle := idle != nil && idle[i]
		if last != 0 {
			pair := weight * pairWeight
			if isIdle || lastIdle {
				pair *= idleShare
			}
			p.score(string(last)+string(r), pair)
		}
		last, lastIdle = r, isIdle
	}
}

func (p *planner) score(form string, weight float64) {
	for i := range p.q.plan.Score {
		if t := &p.q.plan.Score[i]; t.Forms[0] == form {
			t.Weight = max(t.Weight, weight)
			return
		}
	}
	p.q.plan.Score = append(p.q.plan.Score, Weighted{Forms: []string{form}, Weight: weight})
}

// most asks for a fair share of the telling words, with all else that the query,
// folded here, asks. A query of one word has no share of it.
func (p *planner) most(e expr, query string) (Node, error) {
	var words []Weighted
	for _, w := range apart(p.q.words) {
		if !w.telling {
			continue
		}
		forms := slices.Concat(w.forms, w.synonyms)
		idf, err := idfOfForms(p.ctx, p.view, forms)
		if err != nil {
			return nil, err
		}
		words = append(words, Weighted{Forms: forms, Weight: idf})
	}
	if len(words) < 2 {
		return nil, nil
	}
	official, err := p.lay(query)
	if err != nil {
		return nil, err
	}
	more, err := p.associated(query)
	if err != nil {
		return nil, err
	}
	official = append(official, more...)
	// What the lay words are called officially counts too, towards the same need.
	own := weightOf(words) / (weightOf(words) + weightOf(official))
	node := And{AtLeast{Share: own * fairShare(len(words)), Words: append(words, official...), Above: aboveWeights.most, Alone: own * aboveWeights.alone}}
	if list, ok := e.(allOf); ok {
		before := p.parts
		for _, item := range list {
			if _, isRun := item.(run); isRun {
				continue
			}
			of, err := p.expr(item, true)
			if err != nil {
				return nil, err
			}
			node = append(node, of.literal)
		}
		p.parts = before
	} else if _, ok := e.(run); !ok {
		return nil, nil // alternatives are answered as they stand
	}
	return node, nil
}

// fairShare is the share of the telling words' idf that a paragraph must hold: of
// few words most, of a long question little, since most of it is beside the point.
func fairShare(words int) float64 {
	return max(mostShare, shareOfFew-shareLess*float64(words))
}

func weightOf(words []Weighted) float64 {
	sum := 0.0
	for _, w := range words {
		sum += w.Weight
	}
	return sum
}

// field asks for documents or tags by a field.
func (p *planner) field(f field) (Node, error) {
	p.parts = append(p.parts, f.typed+"："+f.value)
	told := &p.parts[len(p.parts)-1]
	switch f.name {
	case "title":
		return Literal{Forms: analyzers.Variants(f.value), In: Title}, nil
	case "domain":
		return In{Facet: FacetDomain, Values: p.x.domainValues([]string{f.value})}, nil
	case "district":
		return In{Facet: FacetDistrict, Values: p.x.districtValues([]string{f.value})}, nil
	case "place":
		return In{Facet: FacetPlace, Values: p.x.districtValues([]string{f.value})}, nil
	case "publisher":
		return In{Facet: FacetPublisher, Values: p.held.publishersWith(f.value)}, nil
	case "year", "period":
		years, _ := readYears(f.value)
		*told = f.typed + "：" + years.String()
		return years.node(map[string]Facet{"year": FacetYear, "period": FacetPeriod}[f.name]), nil
	case "concept":
		return p.concept(f.value), nil
	case "figure":
		return p.figures(f.value), nil
	}
	return nil, fmt.Errorf("a field of unknown name %q", f.name)
}

// concept asks for any of the members of a concept; what is no concept stands
// for its own name.
func (p *planner) concept(name string) Node {
	members, ok := p.rules.concepts.Lookup(name)
	if !ok {
		members = []string{name}
	}
	var forms []string
	for _, m := range members {
		forms = append(forms, analyzers.Fold(m))
		p.scoreText(analyzers.Fold(m), 1)
	}
	p.q.marks.add(forms, false)
	return Literal{Forms: forms}
}

// domainValues turns ids, labels and parts of labels into ids; what is none of
// them stays, and finds nothing.
func (x *Index) domainValues(typed []string) []string {
	list := make([]string, len(typed))
	for i, v := range typed {
		list[i] = v
		if id, ok := x.taxonomy.Lookup(v); ok {
			list[i] = id
		}
	}
	return list
}

// districtValues turns paths, names and short forms into the paths that they
// can stand for.
func (x *Index) districtValues(typed []string) []string {
	var list []string
	for _, v := range typed {
		list = append(append(list, x.gazetteer.Expand(v)...), v)
	}
	return list
}
