package domains

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What each phrase says in its clause and sentence, by the words beside it.

// judged is a text in sentences, with what each phrase in them says by itself: all that
// does not depend on how much of the text is looked at.
type judged struct {
	end       int // of the text
	sentences []judgedSentence
	clauses   []judgedClause
	hits      []judgedHit
	rules     []*phraseRule // those that hold where their phrase stands
}

// judgedSentence is one sentence. Its clauses go up to a place in the list of all, those
// of the sentence before end where they begin; so for the phrases of a clause, and the
// rules of a phrase.
type judgedSentence struct {
	start   int
	runes   int
	item    bool // it begins an item of an enumeration
	figure  bool // it holds one
	clauses int
}

// judgedClause is a clause with phrases in it.
type judgedClause struct {
	figure, list bool
	hits         int
}

// judgedHit is a phrase that was found, and what the words beside it leave of its weight.
type judgedHit struct {
	phraseHit
	factor float64
	rules  int
}

// sentenceAt returns the sentence that begins at a byte, if one does or the text ends there.
func (j *judged) sentenceAt(at int) (int, bool) {
	if at == j.end {
		return len(j.sentences), true
	}
	i := sort.Search(len(j.sentences), func(i int) bool { return j.sentences[i].start >= at })
	return i, i < len(j.sentences) && j.sentences[i].start == at
}

// judge judges, sentence by sentence, the phrases that were found in a text from a byte of
// it to the end of folded.
func (s *scoring) judge(j *judged, folded string, start int) {
	*j = judged{end: len(folded), sentences: j.sentences[:0], clauses: j.clauses[:0], hits: j.hits[:0], rules: j.rules[:0]}
	hits := s.text.hits
	for len(hits) > 0 && hits[0].start < start {
		hits = hits[1:]
	}
	for n := len(hits); n > 0 && hits[n-1].end > len(folded); n-- {
		hits = hits[:n-1]
	}
	people := strings.Contains(folded[start:], "姓名:")
	row := hasFigure(folded[start:]) && strings.IndexByte(folded[start:], ';') > 0 && wording.IsRow(folded[start:])
	for from := start; from < len(folded); {
		to, runes := sentenceEnd(folded, from)
		sentence := folded[from:to]
		if row {
			runes -= columnUnits(sentence)
		}
		if people && wording.BeginsWith(sentence, homeCells...) {
			for len(hits) > 0 && hits[0].start < to {
				hits = hits[1:]
			}
		}
		of := judgedSentence{start: from, runes: runes, item: wording.Enumerates("：", sentence), figure: hasFigure(sentence)}
		for from < to && len(hits) > 0 && hits[0].start < to {
			end := clauseEnd(folded[:to], from)
			n := 0
			for n < len(hits) && hits[n].start < end {
				n++
			}
			if n > 0 {
				s.judgeClause(j, folded[from:end], sentence, from, hits[:n], row)
			}
			hits = hits[n:]
			from = end
		}
		of.clauses = len(j.clauses)
		j.sentences = append(j.sentences, of)
		from = to
	}
}

// homeCells begin the cells of a row about a person that say where the person is from:
// 姓名:张*伟;院校:河南科技大学. The name of a school there says nothing of schools.
var homeCells = []string{"院校", "毕业院校", "毕业学校", "毕业高校", "就读院校", "就读学校", "所在院校", "所在学校", "学校", "工作单位", "所在单位", "单位", "专业", "所学专业"}

// judgeClause judges the hits of one clause of a sentence, which begins at a byte of the
// text. In a row of a table the figure of what a cell names stands in another one.
func (s *scoring) judgeClause(j *judged, clause, sentence string, at int, hits []phraseHit, row bool) {
	of := judgedClause{figure: row || hasFigure(clause), list: strings.Count(clause, "、")+1 >= listDomains}
	clauseFactor := 1.0
	switch {
	case saysBefore(clause):
		clauseFactor = pastDiscount
	case of.figure:
		clauseFactor = figureBonus
	case saysPurpose(clause):
		clauseFactor = purposeDiscount
	}
	listEnd, listFactor := 0, 1.0
	if of.list {
		listEnd, listFactor = s.list(clause, at, hits)
	}
	fromStart, fromEnd := 0, 0
	if s.text.passes(at, at+len(clause)) {
		fromStart, fromEnd = passing(clause)
	}
	for _, h := range hits {
		factor := clauseFactor
		if h.start >= at+fromStart && h.start < at+fromEnd {
			factor *= listDiscount
		}
		if h.start < at+listEnd {
			factor *= listFactor
		}
		if namesPlace(clause[min(h.end-at, len(clause)):]) {
			factor *= placeDiscount
		}
		rules := s.taxonomy.rules[h.pattern]
		for k := range rules {
			if rule := &rules[k]; rule.domain >= ceremonyDomain && besideContext(sentence, rule.contexts) && !s.isExcepted(&s.text, h, rule.domain) {
				j.rules = append(j.rules, rule)
			}
		}
		j.hits = append(j.hits, judgedHit{h, factor, len(j.rules)})
	}
	of.hits = len(j.hits)
	j.clauses = append(j.clauses, of)
}

// list finds a list of bare names out of several domains in a clause that begins
// at a byte of the text: where it ends in the clause, and the discount for what
// it names.
func (s *scoring) list(clause string, at int, hits []phraseHit) (end int, factor float64) {
	items := strings.Count(clause, "、") + 1
	if items < listDomains {
		return 0, 1
	}
	end = len(clause)
	last := strings.LastIndex(clause, "、")
	for _, word := range listEnds {
		if i := strings.Index(clause[last:], word); i >= 0 {
			end = min(end, last+i)
		}
	}
	if item := last + len("、"); utf8.RuneCountInString(clause[item:end]) > listItemRunes {
		for _, h := range hits { // the last item goes on with what is done: 公园、医院|新设母婴室
			if h.start >= at+item {
				end = min(end, h.end-at)
				break
			}
		}
	}
	var domains []int
	for _, h := range hits {
		for _, rule := range s.taxonomy.rules[h.pattern] {
			if h.start < at+end && rule.domain >= 0 && !slices.Contains(domains, rule.domain) {
				domains = append(domains, rule.domain)
			}
		}
	}
	runes := utf8.RuneCountInString(clause[:end])
	switch {
	case len(domains) < listDomains:
		return 0, 1
	case namesFields(clause):
		return end, fieldsDiscount
	case end < len(clause) && runes >= items*listedItemRunes, runes > items*listItemRunes:
		return 0, 1
	}
	return end, listDiscount
}

// listEnds are words after the last item of a list.
var listEnds = []string{"等", "这些"}
