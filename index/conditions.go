package index

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

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
		p.parts = append(p.parts[:before], tellWithout(e.of, p.parts[before:]))
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
		if _, ok := e.(anyOf); ok {
			if told := &p.parts[len(p.parts)-1]; *told != "" {
				*told = "（" + *told + "）"
			}
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
		one := strings.Join(p.parts[before:], "，")
		if len(p.parts)-before > 1 {
			one = "（" + one + "）"
		}
		told = append(told, one)
		p.parts = p.parts[:before]
	}
	if len(told) == 0 {
		told = []string{nothingAsked}
	}
	p.parts = append(p.parts, strings.Join(told, " 或 "))
	return part{literal: literal, all: all}, nil
}

// tellWithout is what read_as says of an exclusion of what was told.
func tellWithout(of expr, told []string) string {
	switch of.(type) {
	case allOf, anyOf, not:
		return "不含（" + strings.ReplaceAll(strings.Join(told, "，"), "含“", "“") + "）"
	case field:
		return "不要 " + told[0]
	}
	return "不含" + strings.TrimPrefix(told[0], "含")
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
		return p.withoutWords(r.text)
	}
	if onlySigns(r.text) {
		return part{literal: And{}, all: And{}}
	}
	p.runs++
	words := cutWords(p.x.segmenter, p.rules, r.text)
	p.q.words = append(p.q.words, words...)
	p.tell(words)
	p.q.marks.addAsked(forms)
	p.scoreRun(forms[0], words)
	var every And
	var bodies []Node
	for _, w := range words {
		if !w.telling {
			continue
		}
		p.q.marks.add(w.forms, false)
		p.q.marks.add(w.synonyms, false)
		p.q.marks.add(w.stem, false)
		p.q.marks.add(w.quantities, true)
		p.q.marks.addCompound(w.compound)
		others := slices.Concat(uncovered(w.synonyms), w.quantities)
		for _, other := range others {
			p.scoreText(other, synonymWeight/float64(len(others)))
		}
		for _, part := range w.parts {
			p.q.marks.add(part.forms, false)
			p.q.marks.add(part.synonyms, false)
			p.q.marks.add(part.quantities, true)
			body, _ := part.nodes()
			bodies = append(bodies, body)
		}
		body, anywhere := w.nodes()
		bodies = append(bodies, body)
		every = append(every, w.orByParts(anywhere))
	}
	under := Literal{Forms: squared(forms), In: FirstUnder}
	if len(words) == 1 && words[0].published != "" {
		under.Forms = append(slices.Clone(under.Forms), words[0].published)
	}
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

// withoutWords is what an exclusion of bare words leaves out: what holds each of them as
// written. Several stand in brackets only, where a blank means and, as elsewhere.
func (p *planner) withoutWords(text string) part {
	var each And
	words := slices.DeleteFunc(fields(text), onlySigns)
	for _, w := range words {
		each = append(each, Literal{Forms: analyzers.Variants(w)})
	}
	p.parts = append(p.parts, "含“"+strings.Join(words, "”与“")+"”")
	return asWritten(each)
}

// asWritten is a part that asks for the same as literal and as all: each of some conditions, one
// alone by itself.
func asWritten(each And) part {
	if len(each) == 1 {
		return part{literal: each[0], all: each[0]}
	}
	return part{literal: each, all: each}
}

// otherwise returns where a word is answered by another writing.
func (w *word) otherwise() (list Or) {
	if len(w.synonyms) > 0 {
		list = append(list, Literal{Forms: w.synonyms})
	}
	if len(w.quantities) > 0 {
		list = append(list, Literal{Forms: w.quantities, Whole: true})
	}
	if w.compound != nil {
		list = append(list, w.compound.node())
	}
	return list
}

// nodes returns where a word is answered: in the paragraph itself, and there or in
// what it stands under.
func (w *word) nodes() (body, anywhere Node) {
	forms := slices.Concat(w.forms, w.synonyms)
	in := Or{Literal{Forms: forms, Whole: w.whole}}
	if len(w.quantities) > 0 {
		in = append(in, Literal{Forms: w.quantities, Whole: true})
	}
	if w.compound != nil {
		in = append(in, w.compound.node())
	}
	if damaged := longEnough(w.forms); len(damaged) > 0 {
		in = append(in, Damaged{Forms: damaged})
	}
	if w.published != "" {
		return in, Or{in, Literal{Forms: forms, In: Context}, Literal{Forms: []string{w.published}, In: FirstUnder}}
	}
	return in, Or{in, Literal{Forms: forms, In: Context}}
}

// anywhere is where a word of a run is answered, by itself or by its parts, in the
// paragraph or above it.
func (w *word) anywhere() Node {
	_, node := w.nodes()
	return w.orByParts(node)
}

// orByParts is anywhere, where what the word itself asks is known.
func (w *word) orByParts(node Node) Node {
	if len(w.parts) == 0 {
		return node
	}
	var apart And
	for i := range w.parts {
		_, part := w.parts[i].nodes()
		apart = append(apart, part)
	}
	return Or{node, apart}
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
	p.q.marks.addAsked(forms)
	p.scoreText(forms[0], 1)
	return part{literal: literal, all: Or{literal, Literal{Forms: forms, In: FirstUnder, Quoted: true}}}
}

// near asks that each of the words stands near the next.
func (p *planner) near(e near, excluded bool) part {
	var n And
	forms := make([][]string, len(e.words))
	for i, w := range e.words {
		if forms[i] = analyzers.Variants(w); i > 0 {
			n = append(n, Near{A: forms[i-1], B: forms[i], Within: e.within})
		}
		if !excluded {
			p.q.marks.add(forms[i], false)
			p.scoreText(forms[i][0], 1)
		}
	}
	each := ""
	if len(e.words) > 2 {
		each = "相邻两个"
	}
	p.parts = append(p.parts, fmt.Sprintf("含“%s”，%s相隔不超过%d字", strings.Join(e.words, "”与“"), each, e.within))
	return asWritten(n)
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
		held, err := p.x.holdings(p.ctx, p.view)
		if err != nil {
			return nil, err
		}
		return In{Facet: FacetPublisher, Values: held.publishersWith(f.value)}, nil
	case "number":
		return Imprinted{Texts: imprinted(numberField, f.value)}, nil
	case "author":
		return Imprinted{Texts: imprinted(authorField, f.value)}, nil
	case "year", "period":
		if dates, ok := readDates(f.value); ok && f.name == "year" {
			*told = f.typed + "：" + dates.told
			return Dated{From: dates.from, To: dates.to}, nil
		}
		years, _ := readYears(f.value)
		*told = f.typed + "：" + years.String()
		return years.node(map[string]Facet{"year": FacetYear, "period": FacetPeriod}[f.name]), nil
	case "concept":
		if _, ok := p.rules.concepts.Lookup(f.value); !ok {
			*told += "（没有这个概念，按文字查）"
		}
		return p.concept(f.value), nil
	case "figure":
		return p.figures(f.value), nil
	}
	return nil, fmt.Errorf("a field of unknown name %q", f.name)
}

// imprinted returns the imprints that the value of a field stands for, in each of the
// characters that a Traditional one may be.
func imprinted(field, value string) []string {
	texts := squared(analyzers.Variants(strings.TrimSpace(value)))
	for i, text := range texts {
		texts[i] = analyzers.Fold(field) + text
	}
	return texts
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
// can stand for. A name of several places (朝阳 of 朝阳区 and 朝阳市) stands by itself
// too, in documents that gave no more; with a stroke before it (/朝阳区) it stands for
// these alone.
func (x *Index) districtValues(typed []string) []string {
	var list []string
	for _, v := range typed {
		if path, exact := strings.CutPrefix(v, exactly); exact {
			list = append(list, path)
			continue
		}
		if base, own := strings.CutSuffix(v, ownLevel); own {
			for _, path := range append(x.gazetteer.Expand(base), base) {
				list = append(list, path+ownLevel)
			}
			continue
		}
		paths := x.gazetteer.Expand(v)
		list = append(append(list, paths...), v)
		if len(paths) < 2 {
			continue
		}
		for _, path := range paths {
			if name := path[strings.LastIndexByte(path, '/')+1:]; !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}
