package indexer

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// The numbers below were chosen on the hand labels of testdata/labels that are
// open to tuning; TestDomainLabels prints what they achieve.
const (
	// repeated is what a phrase is worth when it stands again, and again that.
	repeated = 0.3
	// clauseCap is the most that one clause gives to a domain: substance is
	// spread over a text, and one crowded clause is not five measures.
	clauseCap = 7.0
	// rivalry is how far the strongest domain of a clause pushes the others back:
	// 农业品牌 says much of the countryside and little of the economy.
	rivalry = 0.5
	// figureBonus is for a clause with a figure: a result or a target.
	figureBonus = 1.25
	// leadBonus raises what stands in a topic sentence, the short first sentence
	// by which authors say what a paragraph is about.
	leadBonus    = 1.6
	leadMaxRunes = 28
	// listDiscount is for the bare names of a list that runs through several
	// domains (统筹教育、养老、文化等资源): a passing word, not substance.
	listDiscount  = 0.35
	listDomains   = 3
	listItemRunes = 6 // longer items than this, on average, say something
	// headingBonus is the worth of a heading's phrases for its paragraphs.
	headingBonus = 0.7
	headingCap   = 4.0
	// headingAlone is the factor when only the heading speaks for a domain.
	headingAlone = 0.65
	// minScore decides for a short paragraph; each doubling of the length beyond
	// shortRunes asks for perDoubling more.
	minScore    = 3.0
	perDoubling = 1.2
	shortRunes  = 60
	// A further domain needs minShare of the strongest one's score, or minCover
	// of the text: a measure of its own beside a longer account of another.
	minShare = 0.3
	minCover = 0.2
	// minBest is the weight that the strongest phrase of a domain must have in
	// the text: hints alone, however many, are no substance.
	minBest = 2.0
	// ceremonyFactor is how much of the ceremony's weight is asked for on top.
	ceremonyFactor = 0.8
	ceremonyCap    = 12.0
	// maxEvidence is how many phrases of a domain are worth showing.
	maxEvidence = 12
)

// phraseHit is one phrase of the taxonomy in a folded text.
type phraseHit struct {
	pattern, start, end int
}

// hits finds the phrases of a folded text in order, those inside a longer one
// left out.
func (t *Taxonomy) hits(folded string) []phraseHit {
	var all []phraseHit
	t.phrases.each(folded, func(pattern, start, end int) {
		all = append(all, phraseHit{pattern, start, end})
	})
	slices.SortFunc(all, func(a, b phraseHit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	kept, reach := all[:0], 0
	for _, h := range all {
		if h.end > reach {
			kept = append(kept, h)
			reach = h.end
		}
	}
	return kept
}

// domainScore is what was found for one domain.
type domainScore struct {
	total, clause   float64     // over the text, and in the clause at hand
	best            float64     // the weight of its strongest phrase
	cover           float64     // the part of the text that it has, shared by sentence
	seen            map[int]int // how often each pattern came
	evidence        []phraseHit
	heading         float64
	headingEvidence []string
}

// Tag gives the domains of a paragraph with the phrases that decided them, the
// primary one first; none where nothing of substance is said. a is the analysis
// of text; the phrases are given as they stand in text or in the headings,
// which count for every paragraph under them.
func (t *Taxonomy) Tag(a *analyzers.Analysis, text string, headings []string) []Domain {
	scores := make([]domainScore, len(t.domains))
	ceremony := t.scoreText(a.Folded, scores)
	t.scoreHeadings(headings, scores)

	floor := minScore
	if n := utf8.RuneCountInString(a.Folded); n > shortRunes {
		floor += perDoubling * math.Log2(float64(n)/shortRunes)
	}
	floor += ceremonyFactor * min(ceremony, ceremonyCap)

	type ranked struct {
		domain int
		score  float64
	}
	var list []ranked
	best := 0.0
	for i := range scores {
		s := &scores[i]
		score := s.total
		if s.total > 0 {
			score += headingBonus * s.heading
		} else {
			score = headingAlone * s.heading
		}
		if score > 0 {
			list = append(list, ranked{i, score})
			best = max(best, score)
		}
	}
	slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	var domains []Domain
	for _, r := range list {
		share := r.score / best
		s := &scores[r.domain]
		if r.score < floor || s.total > 0 && s.best < minBest || share < minShare && s.cover < minCover {
			continue
		}
		domains = append(domains, Domain{
			ID:       t.domains[r.domain].ID,
			Evidence: evidence(a, text, s),
		})
	}
	return domains
}

// scoreText adds up the phrases of a folded text, clause by clause, and gives the
// weight of its ceremony.
func (t *Taxonomy) scoreText(folded string, scores []domainScore) (ceremony float64) {
	hits := t.hits(folded)
	for from := 0; from < len(folded); {
		to := sentenceEnd(folded, from)
		sentence := folded[from:to]
		bonus := 1.0
		if from == 0 && to < len(folded) && utf8.RuneCountInString(sentence) <= leadMaxRunes {
			bonus = leadBonus
		}
		for from < to {
			end := clauseEnd(folded[:to], from)
			n := 0
			for n < len(hits) && hits[n].start < end {
				n++
			}
			if n > 0 {
				ceremony += t.scoreClause(folded[from:end], sentence, hits[:n], bonus, scores)
				share := float64(end-from) / float64(len(folded))
				settleClause(scores, bonus, share)
			}
			hits = hits[n:]
			from = end
		}
	}
	return ceremony
}

// scoreClause adds up the hits of one clause of a sentence.
func (t *Taxonomy) scoreClause(clause, sentence string, hits []phraseHit, bonus float64, scores []domainScore) (ceremony float64) {
	factor := bonus * t.listFactor(clause, hits)
	if strings.ContainsAny(clause, "0123456789") {
		factor *= figureBonus
	}
	for _, h := range hits {
		for _, rule := range t.rules[h.pattern] {
			if rule.weight == 0 || !besideContext(sentence, rule.contexts) {
				continue
			}
			if rule.domain == ceremonyDomain {
				ceremony += rule.weight
				continue
			}
			if rule.domain < 0 {
				continue
			}
			s := &scores[rule.domain]
			if s.seen == nil {
				s.seen = map[int]int{}
			}
			s.clause += rule.weight * factor * math.Pow(repeated, float64(s.seen[h.pattern]))
			s.best = max(s.best, rule.weight)
			if s.seen[h.pattern]++; s.seen[h.pattern] == 1 {
				s.evidence = append(s.evidence, h)
			}
		}
	}
	return ceremony
}

// settleClause moves what a clause gave to the totals: the strongest domain gets
// its due, the others less; share is the clause's part of the text.
func settleClause(scores []domainScore, bonus, share float64) {
	sum, most := 0.0, 0.0
	for i := range scores {
		sum += scores[i].clause
		most = max(most, scores[i].clause)
	}
	for i := range scores {
		s := &scores[i]
		if s.clause > 0 {
			s.total += min(s.clause, clauseCap*bonus) * math.Pow(s.clause/most, rivalry)
			s.cover += s.clause / sum * share
			s.clause = 0
		}
	}
}

// listFactor is listDiscount for a clause that is a list of bare names out of
// several domains, else 1.
func (t *Taxonomy) listFactor(clause string, hits []phraseHit) float64 {
	items := strings.Count(clause, "、") + 1
	if items < listDomains || utf8.RuneCountInString(clause) > items*listItemRunes {
		return 1
	}
	var domains []int
	for _, h := range hits {
		for _, rule := range t.rules[h.pattern] {
			if rule.domain >= 0 && !slices.Contains(domains, rule.domain) {
				domains = append(domains, rule.domain)
			}
		}
	}
	if len(domains) < listDomains {
		return 1
	}
	return listDiscount
}

// scoreHeadings adds the phrases of the headings, which are folded here.
func (t *Taxonomy) scoreHeadings(headings []string, scores []domainScore) {
	for _, heading := range headings {
		folded, at := analyzers.FoldWithMap(heading)
		for _, h := range t.hits(folded) {
			for _, rule := range t.rules[h.pattern] {
				if rule.domain < 0 || rule.weight == 0 || !besideContext(folded, rule.contexts) {
					continue
				}
				s := &scores[rule.domain]
				s.heading = min(s.heading+rule.weight, headingCap)
				s.headingEvidence = append(s.headingEvidence, strings.TrimSpace(heading[at[h.start]:at[h.end]]))
			}
		}
	}
}

// evidence lists the phrases that speak for a domain as they stand in the text,
// then those of its headings.
func evidence(a *analyzers.Analysis, text string, s *domainScore) []string {
	var list []string
	add := func(phrase string) {
		if len(list) < maxEvidence && !slices.Contains(list, phrase) {
			list = append(list, phrase)
		}
	}
	for _, h := range s.evidence {
		add(strings.TrimSpace(text[a.At[h.start]:a.At[h.end]]))
	}
	for _, phrase := range s.headingEvidence {
		add(phrase)
	}
	return list
}

// besideContext says whether one of the contexts stands in the sentence.
func besideContext(sentence string, contexts []string) bool {
	if len(contexts) == 0 {
		return true
	}
	return slices.ContainsFunc(contexts, func(c string) bool { return strings.Contains(sentence, c) })
}

// sentenceEnd is the byte after the sentence that begins at from.
func sentenceEnd(s string, from int) int { return endAfter(s, from, "。！？；!?;\n") }

// clauseEnd is the byte after the clause that begins at from.
func clauseEnd(s string, from int) int { return endAfter(s, from, "，：,:。！？；!?;\n") }

func endAfter(s string, from int, marks string) int {
	i := strings.IndexAny(s[from:], marks)
	if i < 0 {
		return len(s)
	}
	i += from
	_, size := utf8.DecodeRuneInString(s[i:])
	return i + size
}
