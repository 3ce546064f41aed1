package indexer

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// repeated is what a phrase is worth when it stands again, and again that.
	repeated = 0.5
	// clauseCap is the most that one clause gives to a domain: substance is
	// spread over a text, and one crowded clause is not five measures.
	clauseCap = 5.0
	// figureBonus is for a clause with a figure: a result or a target.
	figureBonus = 1.25
	// purposeDiscount is for a clause that only says what a measure is good for
	// (满足居民健身需求, 方便群众出行).
	purposeDiscount = 0.5
	// leadBonus raises what stands in a topic sentence, the short first sentence
	// by which authors say what a paragraph is about.
	leadBonus    = 1.3
	leadMaxRunes = 28
	// listDiscount is for the bare names of a list that runs through several
	// domains (统筹教育、养老、文化等资源): a passing word, not substance.
	listDiscount = 0.35
	listDomains  = 3
	// Longer items, on average, say something; those before an 等 must be shorter.
	listItemRunes   = 6
	listedItemRunes = 5
	// fieldsDiscount is for a list that says itself what it is (涉及教育、交通等领域).
	fieldsDiscount = 0.1
	// pastDiscount is for a clause on how things were before (以前买菜要坐公交).
	pastDiscount = 0.5
	// placeDiscount is for what only says where something is (医院门口, 学校附近).
	placeDiscount = 0.35
	// headingCap is the most that headings give to a domain.
	headingCap = 4.0
)

// scoring is what a taxonomy found in one paragraph. It is used again for the
// next one, since paragraphs are many.
type scoring struct {
	taxonomy *Taxonomy
	runes    int // the length of the text
	ceremony float64
	domains  []domainScore
	times    []uint8 // how often each pattern came in the text
	text     found   // in the text
	heading  found   // in the heading at hand
	whole    judged  // what was found in the text
	part     judged  // and in a part of it that is no whole sentences

	headings map[string][]headingHit // of headings that were read before
}

// maxHeadingsRead is how many headings are remembered: those of some documents,
// since the paragraphs of one stand under the same few.
const maxHeadingsRead = 256

// headingHit is what one phrase of a heading says for one domain.
type headingHit struct {
	domain int
	weight float64
	phrase string
}

// domainScore is what was found for one domain.
type domainScore struct {
	total, clause float64     // over the text, and in the clause at hand
	named         int         // how many of its phrases stand in the clause at hand
	sentence      float64     // in the sentence at hand
	best          float64     // the weight of its strongest phrase in the text
	measure       float64     // the most in a clause or sentence with a figure that it led
	item          float64     // in the item of an enumeration at hand
	sentences     float64     // got from sentences that it led with substance
	led           bool        // it led an item of an enumeration (一是…；二是…)
	hits          []phraseHit // of the text, each phrase once
	heading       float64
	inHeadings    []string // its phrases as they stand in the headings
}

// found is what was found in a folded text.
type found struct {
	hits     []phraseHit
	excepted []phraseHit // what lies inside does not count for a domain
	passing  []Range     // the words of passing, in order
}

// phraseHit is one phrase of the taxonomy in a folded text.
type phraseHit struct {
	pattern, start, end int
}

func newScoring(t *Taxonomy) *scoring {
	return &scoring{
		taxonomy: t,
		domains:  make([]domainScore, len(t.domains)),
		times:    make([]uint8, len(t.rules)),
		headings: map[string][]headingHit{},
	}
}

// reset forgets the paragraph before.
func (s *scoring) reset() {
	for d := range s.domains {
		of := &s.domains[d]
		*of = domainScore{hits: of.hits[:0], inHeadings: of.inHeadings[:0]}
	}
	clear(s.times)
	s.runes, s.ceremony = 0, 0
}

// find finds the phrases of a folded text, in order: not those inside a longer
// one or a place's name, nor those that are torn from words (nil for none).
// Exceptions of single domains go apart.
func (s *scoring) find(in *found, folded string, words []analyzers.Token, places placeForms) {
	all := in.hits[:0]
	in.passing = in.passing[:0]
	s.taxonomy.phrases.each(folded, func(pattern, start, end int) {
		if pattern >= len(s.taxonomy.rules) {
			in.passing = append(in.passing, Range{start, end})
			return
		}
		if !torn(folded, words, start, end) && !insideNumber(folded, start, end) {
			all = append(all, phraseHit{pattern, start, end})
		}
	})
	slices.SortFunc(all, func(a, b phraseHit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	in.hits, in.excepted = all[:0], in.excepted[:0]
	reach, named := 0, 0
	for _, h := range all {
		switch {
		case h.end <= named:
		case places.holds(folded, h.start, h.end):
			named = h.end
		case s.taxonomy.excepts[h.pattern]:
			in.excepted = append(in.excepted, h)
		case h.end > reach:
			in.hits = append(in.hits, h)
			reach = h.end
		}
	}
}

// passes says whether a word of passing stands between two bytes of the text.
func (f *found) passes(start, end int) bool {
	for _, word := range f.passing {
		if word.Start >= end {
			return false
		}
		if word.Start >= start && word.End <= end {
			return true
		}
	}
	return false
}

// insideNumber says whether a phrase of digits is only a part of a longer number: 12345 in
// a telephone's.
func insideNumber(folded string, start, end int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(folded) && folded[i] >= '0' && folded[i] <= '9' }
	return digit(start) && (digit(start-1) || start > 0 && folded[start-1] == '-') || digit(end-1) && digit(end)
}

// isExcepted says whether a hit lies inside an exception of a domain: 养老诈骗 has
// nothing to do with elderly care.
func (s *scoring) isExcepted(in *found, h phraseHit, domain int) bool {
	for _, e := range in.excepted {
		if e.start > h.start {
			return false
		}
		if h.end <= e.end && slices.ContainsFunc(s.taxonomy.rules[e.pattern], func(r phraseRule) bool { return r.of == domain }) {
			return true
		}
	}
	return false
}

// torn says whether a phrase is no words of the text but parts of them: cut off at
// both ends (升学 in 提升学校), or two characters of two words (县中 in 县中心, 人防 in
// 老年人防诈骗), or three of which the first ends another word (中医院 in 其中医院5家).
// Longer ones say what they mean, wherever the words are cut.
func torn(folded string, words []analyzers.Token, start, end int) bool {
	first, last := wordOver(words, start), wordOver(words, end)
	if first >= 0 && last >= 0 {
		return true
	}
	switch {
	case first >= 0 && words[first].End < end:
		return utf8.RuneCountInString(folded[start:words[first].End]) == 1 && utf8.RuneCountInString(folded[start:end]) <= 3
	case last >= 0 && words[last].Start > start:
		return utf8.RuneCountInString(folded[start:end]) == 2
	}
	return false
}

// insideWord says whether a position lies inside a word, not at its bounds.
func insideWord(words []analyzers.Token, at int) bool { return wordOver(words, at) >= 0 }

// wordOver gives the word inside which a position lies, not at its bounds; -1 for none.
func wordOver(words []analyzers.Token, at int) int {
	i := sort.Search(len(words), func(i int) bool { return words[i].End > at })
	if i < len(words) && words[i].Start < at {
		return i
	}
	return -1
}

// readText finds the phrases of a text, judges them and adds them up.
func (s *scoring) readText(a *analyzers.Analysis, places placeForms) {
	s.find(&s.text, a.Folded, a.Tokens, places)
	s.judge(&s.whole, a.Folded, 0)
	s.add(&s.whole, 0, len(s.whole.sentences))
}

// readPart adds up the phrases of a part of the text that was read, from a byte of it to
// the end of folded, which is the text up to where the part ends. Where the part is some
// whole sentences they are judged already.
func (s *scoring) readPart(folded string, start int) {
	first, begins := s.whole.sentenceAt(start)
	end, ends := s.whole.sentenceAt(len(folded))
	if begins && ends {
		s.add(&s.whole, first, end)
		return
	}
	s.judge(&s.part, folded, start)
	s.add(&s.part, 0, len(s.part.sentences))
}

// judged is a text in sentences, with what each phrase in them says by itself: all that
// does not depend on how much of the text is looked at.
type judged struct {
	end       int // of the text
	sentences []judgedSentence
	clauses   []judgedClause
	hits      []judgedHit
	rules     []phraseRule // those that hold where their phrase stands
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

// sentenceAt gives the sentence that begins at a byte, if one does or the text ends there.
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
	row := hasFigure(folded[start:]) && strings.IndexByte(folded[start:], ';') > 0 && isRow(folded[start:])
	for from := start; from < len(folded); {
		to, runes := sentenceEnd(folded, from)
		sentence := folded[from:to]
		if row {
			runes -= columnUnits(sentence)
		}
		of := judgedSentence{start: from, runes: runes, item: enumerates("：", sentence), figure: hasFigure(sentence)}
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

// add adds up the sentences of a judged text from one to before another.
func (s *scoring) add(j *judged, first, end int) {
	clause := 0
	if first > 0 {
		clause = j.sentences[first-1].clauses
	}
	for _, sentence := range j.sentences[first:end] {
		s.runes += sentence.runes
	}
	item := -1 // the sentence that begins the item of an enumeration at hand
	for n := first; n < end; n++ {
		sentence := j.sentences[n]
		if sentence.item {
			if item >= 0 {
				s.settleItem(j.sentences[item:n])
			}
			item = n
			for d := range s.domains {
				s.domains[d].item = 0
			}
		}
		bonus := 1.0
		if n == first && n+1 < end && sentence.runes <= leadMaxRunes {
			bonus = leadBonus
		}
		if clause == sentence.clauses {
			continue
		}
		for ; clause < sentence.clauses; clause++ {
			s.addClause(j, clause, bonus)
		}
		s.settleSentence(sentence.figure)
	}
	if item > first {
		s.settleItem(j.sentences[item:end])
	}
}

// settleItem notes the domain that led an item of an enumeration with as much
// substance as a paragraph of its length needs: in a long paragraph of many items
// it need not compare with the whole.
func (s *scoring) settleItem(sentences []judgedSentence) {
	leader, runes := 0, 0
	for _, sentence := range sentences {
		runes += sentence.runes
	}
	for d := range s.domains {
		if s.domains[d].item > s.domains[leader].item {
			leader = d
		}
	}
	need := minItem
	if runes > shortRunes {
		need += perDoubling * math.Log2(float64(runes)/shortRunes)
	}
	if of := &s.domains[leader]; of.item >= need {
		of.led = true
	}
}

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
				j.rules = append(j.rules, *rule)
			}
		}
		j.hits = append(j.hits, judgedHit{h, factor, len(j.rules)})
	}
	of.hits = len(j.hits)
	j.clauses = append(j.clauses, of)
}

// addClause adds up one clause of a judged text.
func (s *scoring) addClause(j *judged, clause int, bonus float64) {
	hit, rule := 0, 0
	if clause > 0 {
		hit = j.clauses[clause-1].hits
	}
	if hit > 0 {
		rule = j.hits[hit-1].rules
	}
	of := j.clauses[clause]
	for ; hit < of.hits; hit++ {
		h := j.hits[hit]
		again := 1.0
		for range s.times[h.pattern] {
			again *= repeated
		}
		for ; rule < h.rules; rule++ {
			r := &j.rules[rule]
			if r.domain == ceremonyDomain {
				s.ceremony += r.weight
				continue
			}
			to := &s.domains[r.domain]
			to.best = max(to.best, r.weight)
			if s.times[h.pattern] == 0 {
				to.hits = append(to.hits, h.phraseHit)
			}
			to.named++
			to.clause += r.weight * (bonus * h.factor) * again
		}
		if s.times[h.pattern] < math.MaxUint8 {
			s.times[h.pattern]++
		}
	}
	s.settleClause(clauseCap*bonus, of.figure, of.list)
}

// settleClause moves what a clause gave to the totals. The strongest domain
// pushes the others back (农业品牌 says much of the countryside and little of the
// economy): each gets its score times the root of its share of the strongest
// one's, up to limit. One item of a list is no measure of its own.
func (s *scoring) settleClause(limit float64, figure, list bool) {
	most := 0.0
	for d := range s.domains {
		most = max(most, s.domains[d].clause)
	}
	for d := range s.domains {
		if of := &s.domains[d]; of.clause > 0 {
			got := min(of.clause, limit) * math.Sqrt(of.clause/most)
			of.total += got
			of.item += got
			if !list || of.named > 1 {
				of.sentence += got
				if figure && of.clause == most {
					of.measure = max(of.measure, of.clause)
				}
			}
			of.clause, of.named = 0, 0
		}
	}
}

// settleSentence notes what the domain that led a sentence got from it.
func (s *scoring) settleSentence(figure bool) {
	if len(s.domains) == 0 {
		return // an empty taxonomy
	}
	leader := 0
	for d := range s.domains {
		if s.domains[d].sentence > s.domains[leader].sentence {
			leader = d
		}
	}
	if of := &s.domains[leader]; figure {
		of.measure = max(of.measure, of.sentence)
	}
	if of := &s.domains[leader]; of.sentence >= minLed {
		of.sentences += of.sentence
	}
	for d := range s.domains {
		s.domains[d].sentence = 0
	}
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

// readHeading adds the phrases of a heading.
func (s *scoring) readHeading(heading string) {
	hits, known := s.headings[heading]
	if !known {
		hits = s.findInHeading(heading)
		if len(s.headings) == maxHeadingsRead {
			clear(s.headings)
		}
		s.headings[heading] = hits
	}
	for _, h := range hits {
		of := &s.domains[h.domain]
		of.heading = min(of.heading+h.weight, headingCap)
		of.inHeadings = append(of.inHeadings, h.phrase)
	}
}

// findInHeading finds the phrases of a heading, which is folded here.
func (s *scoring) findInHeading(heading string) []headingHit {
	folded, at := analyzers.FoldWithMap(heading)
	s.find(&s.heading, folded, nil, s.taxonomy.placesOf(heading, at))
	var hits []headingHit
	for _, h := range s.heading.hits {
		for _, rule := range s.taxonomy.rules[h.pattern] {
			if rule.domain >= 0 && besideContext(folded, rule.contexts) && !s.isExcepted(&s.heading, h, rule.domain) {
				hits = append(hits, headingHit{rule.domain, rule.weight, strings.TrimSpace(heading[at[h.start]:at[h.end]])})
			}
		}
	}
	return hits
}
