package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// mostBelow and mostLimit: a long question that fewer paragraphs answer in
	// full is answered by the best that hold a fair share of it.
	mostBelow = 10
	mostLimit = 200
	// mostShare is the fair share, of the idf of the query's telling words.
	mostShare = 0.10
	// shareOfFew and shareLess: of two words .4 must stand there, of three .15, of
	// more mostShare.
	shareOfFew = 0.90
	shareLess  = 0.25
)

// most asks for a fair share of the telling words, with all else that the query,
// folded here, asks. A query of one word has no share of it, nor has one of Latin
// words alone: a part of a name is another name.
func (p *planner) most(e expr, query string) (Node, error) {
	if !strings.ContainsFunc(query, analyzers.IsHan) {
		return nil, nil
	}
	var words []Weighted
	for _, w := range apart(p.q.words) {
		if !w.telling {
			continue
		}
		forms := slices.Concat(w.forms, w.synonyms, w.stem)
		idf, err := idfOfForms(p.ctx, p.view, forms)
		if err != nil {
			return nil, err
		}
		if w.framing {
			idf *= frameWeight
		}
		words = append(words, Weighted{Forms: forms, Weight: idf})
		if w.compound != nil && w.compound.headed { // its head counts by itself, as its stem does
			idf, err := idfOfForms(p.ctx, p.view, w.compound.second)
			if err != nil {
				return nil, err
			}
			words = append(words, Weighted{Forms: w.compound.second, Weight: idf})
		}
	}
	if len(words) < 2 {
		return nil, nil
	}
	p.weighAbsent(words)
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
	own := 1.0 // where none of the words stands anywhere, the official ones are asked for
	if weight := weightOf(words); weight > 0 {
		own = weight / (weight + weightOf(official))
	}
	node := And{AtLeast{Share: own * fairShare(len(words)), Words: append(words, official...), Above: aboveWeights.most, Alone: own * aboveWeights.alone}}
	if list, ok := e.(allOf); ok {
		before := p.parts
		prose := isProse(query)
		for _, item := range list {
			if _, isRun := item.(run); isRun || prose && isText(item) {
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

// minProse is how many characters a query has, at least, that may be a pasted text: a question with
// a quotation in it is shorter.
const minProse = 30

// isProse recognises a folded query that is a piece of a text, whose quotation marks are the
// text's own: sentences of two paragraphs stand together in none.
func isProse(query string) bool {
	return utf8.RuneCountInString(query) >= minProse && strings.ContainsAny(query, "。,;!?")
}

// isText reports whether an expression is made of words and quotations alone.
func isText(e expr) bool {
	switch e := e.(type) {
	case run, exact:
		return true
	case allOf:
		return !slices.ContainsFunc(e, func(part expr) bool { return !isText(part) })
	}
	return false
}

// weighAbsent has words that stand nowhere count as the rarest there are, where
// they are half of a query or more: what is left of it is then not what is asked
// for. A few of them are only the asker's words, and count nothing.
func (p *planner) weighAbsent(words []Weighted) {
	absent := 0
	for _, w := range words {
		if w.Weight == 0 {
			absent++
		}
	}
	if 2*absent < len(words) {
		return
	}
	for i := range words {
		if words[i].Weight == 0 {
			words[i].Weight = idfOf(0, float64(p.view.State().Paragraphs))
		}
	}
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
