// Package domains tells what a paragraph is about: which domains of a readable taxonomy, with
// the phrases that decided it.
//
// Load gives the Taxonomy, the built-in one with a user's additions. The phrases are those of
// taxonomy.txt; how much they and a paragraph's other words count is learned and stands in
// domain_weights.txt, and where that knows nothing rules with thresholds decide.
package domains

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// The numbers here and in score.go were chosen on the hand labels of
// testdata/labels; TestDomainLabels prints what they achieve.
const (
	// minScore decides for a short paragraph; each doubling of the length beyond
	// shortRunes asks for perDoubling more.
	minScore    = 2.75
	perDoubling = 2.1
	shortRunes  = 60
	// minBest is the weight that the strongest phrase of a domain must have in
	// the text: hints alone, however many, are no substance.
	minBest = 1.5
	// minShare is the part of the strongest domain's score that a further one
	// needs, unless the taxonomy asks for more (并列).
	minShare = 0.4
	// minMeasure, got from one clause or sentence with a figure, is enough however
	// long the text and strong the others: a measure of its own.
	minMeasure = 5.5
	// minItem is what an item of an enumeration needs to stand for itself.
	minItem = 3.5
	// minLed is what a sentence must give to a domain to speak of it by itself, and
	// minLedAll what all such sentences must give together to be enough, however
	// long the text and strong the others.
	minLed    = 3.0
	minLedAll = 7.0
	// A row of measures of minRow domains lets each further one speak for itself: a
	// domain with a decisive phrase needs only minRowMeasure from one clause or
	// sentence with a figure, or minRowLed from sentences that it led.
	minRow        = 3
	minDecisive   = 3.0
	minRowMeasure = 3.7
	minRowLed     = 5.0
	// minOwn is the weight of a phrase that says what a paragraph is of, whatever stands
	// above it; with weaker ones alone it counts money or people for something.
	minOwn = 2.5
	// headingBonus is the worth of a heading's phrases for the paragraphs that
	// speak of its domain themselves. Where a paragraph speaks of none, a heading
	// of minHeading decides.
	headingBonus = 0.8
	minHeading   = 2.0
	// titleBonus is the same for the title of the document, which is farther from what a
	// paragraph says. Where neither the paragraph nor a heading speaks of a domain, a title
	// of one domain decides for a paragraph that counts something.
	titleBonus = 0.4
	// minTitled is the weight of the phrases of a title that count for rules: the words of a
	// title are chosen to please, and a hint among them says little. Where all evidence is
	// weighed, phrases from hintTitled on count, each as much as it says.
	minTitled  = 2.5
	hintTitled = 1.5
	// minClear from sentences that tell figures and no ceremony is substance, whatever
	// ceremony stands around them.
	minClear = 3.5
	// ceremonyFactor is how much of the ceremony's weight is asked for on top.
	ceremonyFactor = 0.8
	ceremonyCap    = 12.0
	// maxEvidence is how many phrases of a domain are worth showing.
	maxEvidence = 12
)

// Tag returns the domains of a paragraph with the phrases that decided them, the
// primary one first; none where nothing of substance is said. a is the analysis
// of text; the phrases are given as they stand in text or in the headings,
// which count for every paragraph under them.
func (t *Taxonomy) Tag(a *analyzers.Analysis, text string, headings []string) []Domain {
	domains, _ := t.TagParts(a, text, Above{Headings: headings}, nil, t.places.NamesIn(a, text))
	return domains
}

// Above is what a paragraph stands under.
type Above struct {
	Title    string   // of the document, "" where it has none
	Headings []string // the outermost first
	Counts   bool     // the paragraph has figures
}

// TagParts is Tag that gives the domains of parts of the text too, each as if it
// were a paragraph under the same headings and title. The text is looked through once;
// places are those that it names.
func (t *Taxonomy) TagParts(a *analyzers.Analysis, text string, above Above, parts []wording.Range, places places.NameForms) (domains []Domain, each [][]string) {
	s := t.scorings.Get().(*scoring)
	defer t.scorings.Put(s)
	s.reset()
	s.readText(a, places)
	s.readAbove(above)
	decided := s.decide(above.Counts, true)
	for _, d := range decided {
		domains = append(domains, Domain{ID: t.domains[d].ID, Evidence: s.evidence(d, a, text)})
	}
	for _, part := range parts {
		s.reset()
		from, to := wording.FoldedAt(a.At, part.Start), wording.FoldedAt(a.At, part.End)
		s.readPart(a, from, to)
		s.readAbove(above)
		var ids []string
		for _, d := range s.decide(above.Counts, false) {
			ids = append(ids, t.domains[d].ID)
		}
		each = append(each, ids)
	}
	return domains, each
}

// decide returns the domains of what was read, the strongest first: by the weights that were
// learned, and by rules those that they do not know, and all of a text of a few words. whole
// tells that it is the paragraph and no part of it.
func (s *scoring) decide(counts, whole bool) []int {
	if !s.weighs() {
		return s.decideByRules(counts, whole)
	}
	decided := s.decideByWeights(counts)
	if !s.taxonomy.unweighed {
		return decided
	}
	for _, d := range s.decideByRules(counts, whole) {
		if s.domains[d].column >= 0 {
			continue
		}
		at := slices.IndexFunc(decided, func(other int) bool { return s.score(other) < s.score(d) })
		if at < 0 {
			at = len(decided)
		}
		decided = slices.Insert(decided, at, d)
	}
	return decided
}

// decideByWeights returns the domains that all evidence together speaks for, of those of which
// something was learned.
func (s *scoring) decideByWeights(counts bool) []int {
	best, said := 0.0, false
	for d := range s.domains {
		best = max(best, s.score(d))
		said = said || s.domains[d].title > 0
	}
	if best == 0 && !said {
		return nil // no phrase of any domain, which the words alone are none of
	}
	view := s.view(counts)
	var decided []int
	for d := range s.domains {
		of := &s.domains[d]
		if of.column < 0 || of.total == 0 && of.heading == 0 && of.title == 0 {
			continue
		}
		info := &s.taxonomy.domains[d]
		if info.asked && s.score(d) < info.beside*best {
			continue
		}
		if of.odds = s.words.table.odds(&view, of); of.odds >= decidedOdds {
			decided = append(decided, d)
		}
	}
	rank := func(d int) float64 { return s.domains[d].odds + primaryByScore*s.score(d) }
	slices.SortStableFunc(decided, func(i, j int) int { return cmp.Compare(rank(j), rank(i)) })
	return decided
}

// weighs reports whether the text has words enough to be weighed, and speaks of something
// else than its own paper.
func (s *scoring) weighs() bool { return len(s.words.rows) >= minWords && !s.ofPaper }

// underAbove adds to the domains that rules gave those of what stands above the text.
func (s *scoring) underAbove(decided []int, counts bool) []int {
	if !counts || s.ceremony > 0 {
		return decided
	}
	if len(decided) == 0 {
		return s.decideBy(underTitle, minHeading)
	}
	if s.weak(decided) {
		under := s.decideBy(underHeadings, minDecisive)
		if len(under) == 0 {
			under = s.decideBy(underTitle, minDecisive)
		}
		for _, d := range under {
			if !slices.Contains(decided, d) {
				decided = slices.Insert(decided, 0, d)
			}
		}
	}
	return decided
}

// decideByRules returns the domains that the scores speak for, the strongest first, and of a
// whole paragraph those that stand above it.
func (s *scoring) decideByRules(counts, whole bool) []int {
	length := 0.0
	if s.runes > shortRunes {
		length = perDoubling * math.Log2(float64(s.runes)/shortRunes)
	}
	best := 0.0
	for d := range s.domains {
		if s.domains[d].total > 0 {
			best = max(best, s.score(d))
		}
	}
	var decided []int
	for d := range s.domains {
		of := &s.domains[d]
		low := s.least()
		if of.clear >= minClear {
			low = minScore
		}
		if of.best < minBest || s.score(d) < low {
			continue
		}
		beside := s.taxonomy.domains[d].beside
		own := of.led || of.measure >= minMeasure*beside/minShare || of.sentences >= minLedAll*beside/minShare
		broad := s.score(d) >= low+length && s.score(d) >= beside*best
		if own || broad {
			decided = append(decided, d)
		}
	}
	if len(decided) >= minRow {
		decided = s.addRow(decided)
	}
	if len(decided) == 0 && s.ceremony == 0 {
		decided = s.decideBy(underHeadings, minHeading)
	}
	slices.SortStableFunc(decided, func(i, j int) int { return cmp.Compare(s.score(j), s.score(i)) })
	if whole {
		return s.underAbove(decided, counts)
	}
	return decided
}

// weak reports whether no phrase in the text decides by itself for any of some domains: it
// tells of money and people, and what they are for stands above it.
func (s *scoring) weak(decided []int) bool {
	return !slices.ContainsFunc(decided, func(d int) bool { return s.domains[d].best >= minOwn })
}

// score is what speaks for a domain, in the text and in what it stands under.
func (s *scoring) score(d int) float64 {
	of := &s.domains[d]
	return of.total + headingBonus*of.heading + titleBonus*of.plainTitle
}

// least is the score without which no domain is given.
func (s *scoring) least() float64 {
	return minScore + ceremonyFactor*min(s.ceremony, ceremonyCap)
}

// addRow adds to the domains of a text that is a row of measures those with a
// measure of their own in it: 完成职业技能培训284万人次 in a paragraph on all that was
// done for the people.
func (s *scoring) addRow(decided []int) []int {
	for d := range s.domains {
		of := &s.domains[d]
		more := s.taxonomy.domains[d].beside / minShare
		if of.best >= minDecisive && s.score(d) >= s.least() &&
			(of.measure >= minRowMeasure*more || of.sentences >= minRowLed*more) && !slices.Contains(decided, d) {
			decided = append(decided, d)
		}
	}
	return decided
}

// underHeadings and underTitle are what headings and title say for a domain.
func underHeadings(of *domainScore) float64 { return of.heading }
func underTitle(of *domainScore) float64    { return of.plainTitle }

// decideBy returns the domain of what a paragraph stands under, by what that says for each
// and must say at least; none where it speaks of several.
func (s *scoring) decideBy(said func(*domainScore) float64, least float64) []int {
	var decided []int
	for d := range s.domains {
		if said(&s.domains[d]) >= least {
			decided = append(decided, d)
		}
	}
	if len(decided) > 1 {
		return nil
	}
	return decided
}

// evidence lists the phrases that speak for a domain as they stand in the text,
// then those of its headings and of the title.
func (s *scoring) evidence(domain int, a *analyzers.Analysis, text string) []string {
	var list []string
	add := func(phrase string) {
		if len(list) < maxEvidence && !slices.Contains(list, phrase) {
			list = append(list, phrase)
		}
	}
	of := &s.domains[domain]
	for _, h := range of.hits {
		add(strings.TrimSpace(text[a.At[h.start]:a.At[h.end]]))
	}
	for _, phrase := range of.inHeadings {
		add(phrase)
	}
	return list
}

// Domain is a tag: one of the domains of the taxonomy, with the phrases of the
// paragraph or its headings that decided it. The first of a list is the primary.
type Domain struct {
	ID       string   `json:"id"`       // elderly
	Evidence []string `json:"evidence"` // as they stand in the text or its headings
}
