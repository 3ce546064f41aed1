package domains

import (
	"math"
	"slices"

	"zhengsou/analyzers"
	"zhengsou/indexer/places"
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
	words    wordEvidence
	from, to int  // the bytes of the text that are looked at
	ofPaper  bool // it speaks of the paper that it stands in

	headings map[string][]headingHit // of headings that were read before
}

// domainScore is what was found for one domain.
type domainScore struct {
	total, clause float64     // over the text, and in the clause at hand
	named         int         // how many of its phrases stand in the clause at hand
	sentence      float64     // in the sentence at hand
	best          float64     // the weight of its strongest phrase in the text
	next, third   float64     // and of the two behind it
	longest       int         // characters of its longest phrase
	column        int         // of what was learned, -1 where nothing was
	log           float64     // of total
	odds          float64     // that the text is of it
	measure       float64     // the most in a clause or sentence with a figure that it led
	item          float64     // in the item of an enumeration at hand
	sentences     float64     // got from sentences that it led with substance
	clear         float64     // got from sentences with a figure and no ceremony
	led           bool        // it led an item of an enumeration (一是…；二是…)
	hits          []phraseHit // of the text, each phrase once
	heading       float64
	title         float64  // as heading, in the title of the document
	plainTitle    float64  // of its phrases that name the domain, over a text without ceremony
	inHeadings    []string // its phrases as they stand in the headings and the title
}

// newScoring returns what texts are scored with by a taxonomy, one after the other.
func newScoring(t *Taxonomy) *scoring {
	s := &scoring{
		taxonomy: t,
		domains:  make([]domainScore, len(t.domains)),
		words:    newWordEvidence(t.learned),
		times:    make([]uint8, len(t.rules)),
		headings: map[string][]headingHit{},
	}
	for d := range s.domains {
		s.domains[d].column = slices.Index(t.learned.ids, t.domains[d].ID)
	}
	return s
}

// rank notes the weight of one more phrase.
func (of *domainScore) rank(weight float64) {
	switch {
	case weight > of.best:
		of.best, of.next, of.third = weight, of.best, of.next
	case weight > of.next:
		of.next, of.third = weight, of.next
	case weight > of.third:
		of.third = weight
	}
}

// reset forgets the paragraph before.
func (s *scoring) reset() {
	for d := range s.domains {
		of := &s.domains[d]
		*of = domainScore{hits: of.hits[:0], inHeadings: of.inHeadings[:0], column: of.column}
	}
	for _, h := range s.text.hits { // no other phrases were counted
		s.times[h.pattern] = 0
	}
	s.runes, s.ceremony = 0, 0
}

// readText finds the phrases of a text, judges them and adds them up.
func (s *scoring) readText(a *analyzers.Analysis, places places.NameForms) {
	s.from, s.to = 0, len(a.Folded)
	s.words.find(a.Folded, a.Tokens)
	s.words.count(s.from, s.to)
	s.find(&s.text, a.Folded, a.Tokens, places)
	s.ofPaper = s.text.sendsPaper || ofPaper(a.Folded)
	s.judge(&s.whole, a.Folded, 0)
	s.add(&s.whole, 0, len(s.whole.sentences))
}

// readPart adds up the phrases of a part of the text that was read, between two bytes of
// what it was folded to. Where the part is some whole sentences they are judged already.
func (s *scoring) readPart(a *analyzers.Analysis, start, to int) {
	s.from, s.to = start, to
	s.words.count(start, to)
	folded := a.Folded[:to]
	first, begins := s.whole.sentenceAt(start)
	end, ends := s.whole.sentenceAt(len(folded))
	if begins && ends {
		s.add(&s.whole, first, end)
		return
	}
	s.judge(&s.part, folded, start)
	s.add(&s.part, 0, len(s.part.sentences))
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
		before := s.ceremony
		for ; clause < sentence.clauses; clause++ {
			s.addClause(j, clause, bonus)
		}
		s.settleSentence(sentence.figure, s.ceremony > before)
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
			r := j.rules[rule]
			if r.domain == ceremonyDomain {
				s.ceremony += r.weight
				continue
			}
			to := &s.domains[r.domain]
			if s.times[h.pattern] == 0 {
				to.hits = append(to.hits, h.phraseHit)
				to.rank(r.weight)
				to.longest = max(to.longest, (h.end-h.start)/len("字"))
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

// settleSentence notes what the domain that led a sentence got from it, and what each got
// from one that tells a figure and no ceremony.
func (s *scoring) settleSentence(figure, ceremony bool) {
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
		if figure && !ceremony {
			s.domains[d].clear += s.domains[d].sentence
		}
		s.domains[d].sentence = 0
	}
}
