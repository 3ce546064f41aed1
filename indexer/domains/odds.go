package domains

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// How likely it is that a paragraph is of a domain: its phrases, what it stands under, its
// length and what its other words are mostly of, weighed together. The weights are learned
// from paragraphs that people have tagged, what a word is mostly of from many texts.

// domainWeights are the weights and the words, as TestDomainOdds -update writes them.
//
//go:embed domain_weights.txt
var domainWeights string

// decidedOdds are the log-odds from which on a paragraph is of a domain. Below even: a
// domain too many is in the way less than one that is not found, and what district pages
// tell in everyday words has few phrases.
const decidedOdds = -0.4

// primaryByScore is how much the score counts beside the odds where the primary domain is
// sought: of several that are sure, the one that most is said of.
const primaryByScore = 0.25

const (
	// minWords that the table has make a text that can be weighed: what a few say of a
	// paragraph they would say of any. Rules decide of shorter ones.
	minWords    = 6
	maxTotal    = 12.0 // of a domain's phrases that counts: more says no more
	maxCeremony = 8.0
	maxPhrase   = 6 // characters of a phrase: a longer one says no more than one of these
	maxPhrases  = 5 // of a domain in one paragraph
	topWords    = 3 // words that speak most for a domain, asked by themselves
	// fewWords is how many words that say nothing are counted with those of a paragraph:
	// two words alone prove little.
	fewWords = 3
)

// domainFeature is what speaks for a domain of a paragraph, or against it.
type domainFeature struct {
	name string
	why  string
	of   func(v *domainView, of *domainScore) float64
}

// is makes a feature of a question.
func is(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// domainFeatures are all of them, in the order of the weights.
var domainFeatures = []domainFeature{
	{"any", "most domains are not the paragraph's", func(*domainView, *domainScore) float64 { return 1 }},
	{"phrases", "what its phrases give, the first ones most", func(_ *domainView, of *domainScore) float64 { return of.log }},
	{"all phrases", "and all of them", func(_ *domainView, of *domainScore) float64 { return min(of.total, maxTotal) / 4 }},
	{"share", "of what the strongest domain's phrases give", func(v *domainView, of *domainScore) float64 { return of.total / max(v.most, 0.01) }},
	{"others", "the strongest other domain", func(v *domainView, of *domainScore) float64 { return min(v.other(of), maxTotal) / 4 }},
	{"beside others", "stronger than all others, or how much weaker", func(v *domainView, of *domainScore) float64 {
		return math.Log((of.total + 0.5) / (v.other(of) + 0.5))
	}},
	{"third", "two domains are stronger", func(v *domainView, of *domainScore) float64 { return is(of.total < v.second) }},
	{"alone", "no other has a phrase", func(v *domainView, _ *domainScore) float64 { return is(v.named == 1) }},
	{"length", "what is enough in a short text is little in a long one", func(v *domainView, _ *domainScore) float64 { return v.length }},
	{"best phrase", "one phrase may be enough", func(_ *domainView, of *domainScore) float64 { return of.best }},
	{"decisive", "and some are made for it", func(_ *domainView, of *domainScore) float64 { return is(of.best >= 3) }},
	{"usual", "or nearly", func(_ *domainView, of *domainScore) float64 { return is(of.best >= 2) }},
	{"many", "different phrases", func(_ *domainView, of *domainScore) float64 { return float64(min(len(of.hits), maxPhrases)) / 2 }},
	{"two", "of them", func(_ *domainView, of *domainScore) float64 { return is(len(of.hits) >= 2) }},
	{"two usual", "neither a hint", func(_ *domainView, of *domainScore) float64 { return is(of.next >= 2) }},
	{"three usual", "none a hint", func(_ *domainView, of *domainScore) float64 { return is(of.third >= 2) }},
	{"unnamed", "only what stands above speaks of it", func(_ *domainView, of *domainScore) float64 { return is(len(of.hits) == 0) }},
	{"early", "what a paragraph is about comes first", func(v *domainView, of *domainScore) float64 { return v.early(of) }},
	{"long phrase", "a name of four characters means what it says", func(_ *domainView, of *domainScore) float64 { return float64(min(of.longest, maxPhrase)) / 3 }},
	{"measure", "a clause or sentence of its own with a figure", func(_ *domainView, of *domainScore) float64 { return min(of.measure, maxTotal) / 4 }},
	{"sentences", "that it leads", func(_ *domainView, of *domainScore) float64 { return min(of.sentences, maxTotal) / 4 }},
	{"heading", "speaks of it", func(_ *domainView, of *domainScore) float64 { return of.heading / 4 }},
	{"plain heading", "names it", func(_ *domainView, of *domainScore) float64 { return is(of.heading >= minHeading) }},
	{"heading and phrases", "both do", func(_ *domainView, of *domainScore) float64 {
		return is(of.heading >= minHeading) * of.log
	}},
	{"another's heading", "names other domains", func(v *domainView, of *domainScore) float64 { return is(v.headed && of.heading < minHeading) }},
	{"phrases under another's heading", "where they weigh otherwise", func(v *domainView, of *domainScore) float64 {
		return is(v.headed && of.heading < minHeading) * of.log
	}},
	{"title", "speaks of it", func(_ *domainView, of *domainScore) float64 { return of.title / 4 }},
	{"plain title", "names it", func(_ *domainView, of *domainScore) float64 { return is(of.title >= minTitled) }},
	{"title and phrases", "both do", func(_ *domainView, of *domainScore) float64 {
		return is(of.title >= minTitled) * of.log
	}},
	{"another's title", "names other domains", func(v *domainView, of *domainScore) float64 { return is(v.titled && of.title < minTitled) }},
	{"phrases under another's title", "where they weigh otherwise", func(v *domainView, of *domainScore) float64 {
		return is(v.titled && of.title < minTitled) * of.log
	}},
	{"ceremony", "is no substance", func(v *domainView, _ *domainScore) float64 { return min(v.s.ceremony, maxCeremony) / 4 }},
	{"phrases in ceremony", "are little", func(v *domainView, of *domainScore) float64 {
		return min(v.s.ceremony, maxCeremony) / 4 * of.log
	}},
	{"counts", "a paragraph with figures tells of something", func(v *domainView, _ *domainScore) float64 { return is(v.counts) }},
	{"words", "its words are mostly of the domain", func(v *domainView, of *domainScore) float64 { return v.words.mean(of.column) }},
	{"telling words", "those that are it most", func(v *domainView, of *domainScore) float64 { return v.words.telling(of.column) }},
	{"words of others", "more than of any other", func(v *domainView, of *domainScore) float64 {
		return v.words.mean(of.column) - v.words.other(of.column)
	}},
	{"words of none", "its words are mostly of what is no domain's", func(v *domainView, _ *domainScore) float64 { return v.words.mean(v.words.table.columns - 1) }},
}

// domainView is a paragraph, or a part of one, whose domains are weighed.
type domainView struct {
	s              *scoring
	counts         bool
	length         float64 // in doublings of shortRunes
	most, second   float64 // what the phrases of the two strongest domains give
	named          int     // domains with phrases in the text
	headed, titled bool    // the headings, the title name some domain
	words          *wordEvidence
}

// view looks at what was added up.
func (s *scoring) view(counts bool) domainView {
	s.words.sum()
	v := domainView{s: s, counts: counts, words: &s.words, length: math.Log2(max(float64(s.runes), 8) / shortRunes)}
	for d := range s.domains {
		of := &s.domains[d]
		switch {
		case of.total > v.most:
			v.most, v.second = of.total, v.most
		case of.total > v.second:
			v.second = of.total
		}
		of.log = 0
		if of.total > 0 {
			of.log = math.Log1p(of.total)
			v.named++
		}
		v.headed = v.headed || of.heading >= minHeading
		v.titled = v.titled || of.title >= minTitled
	}
	return v
}

// other is what the phrases of the strongest other domain give.
func (v *domainView) other(of *domainScore) float64 {
	if of.total == v.most {
		return v.second
	}
	return v.most
}

// early is 1 where a domain's first phrase opens the text, and 0 at its end.
func (v *domainView) early(of *domainScore) float64 {
	if len(of.hits) == 0 || v.s.to == v.s.from {
		return 0
	}
	return 1 - float64(of.hits[0].start-v.s.from)/float64(v.s.to-v.s.from)
}

// odds weighs a domain.
func (t *domainTable) odds(v *domainView, of *domainScore) float64 {
	odds := t.bias[of.column]
	for f := range domainFeatures {
		odds += t.weights[f] * domainFeatures[f].of(v, of)
	}
	return odds
}

// domainTable holds what was learned. Its columns are domains, the last one stands for
// paragraphs of none. It is immutable once loaded.
type domainTable struct {
	ids     []string  // of the domains, by column
	bias    []float64 // of domains: of some, people ask more
	weights []float64 // of the features
	columns int
	rows    wordRows
	words   []int8 // by row and column: log-odds that a paragraph with the word is of the domain, in tenths
}

// nothingLearned is a table without domains and words: rules decide of all.
func nothingLearned() *domainTable { return &domainTable{columns: 1} }

// loadDomainTable reads what table writes: a line of domains, a line of each feature and
// of each domain with its weight, and of each word with its log-odds, parted by tabs. In
// an empty one nothing is learned.
func loadDomainTable(text string) (*domainTable, error) {
	t := &domainTable{weights: make([]float64, len(domainFeatures))}
	var words []string
	known := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		kind, rest, _ := strings.Cut(line, "\t")
		switch kind {
		case "#":
		case "domains":
			t.ids = strings.Fields(rest)
			t.columns = len(t.ids) + 1
			t.bias = make([]float64, t.columns)
		case "feature", "domain":
			name, value, _ := strings.Cut(rest, "\t")
			weight, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return nil, fmt.Errorf("weight of %s: %w", name, err)
			}
			if kind == "domain" {
				d := slices.Index(t.ids, name)
				if d < 0 {
					return nil, fmt.Errorf("no domain %q", name)
				}
				t.bias[d] = weight
				continue
			}
			f := slices.IndexFunc(domainFeatures, func(f domainFeature) bool { return f.name == name })
			if f < 0 {
				return nil, fmt.Errorf("no feature %q", name)
			}
			t.weights[f] = weight
			known++
		case "word":
			word, values, _ := strings.Cut(rest, "\t")
			if len(word) < minWordBytes {
				return nil, fmt.Errorf("word %q is too short", word)
			}
			words = append(words, word)
			if t.columns == 0 {
				return nil, fmt.Errorf("word %s stands before the domains", word)
			}
			before := len(t.words)
			for value := range strings.SplitSeq(values, " ") {
				n, err := strconv.ParseInt(value, 10, 8)
				if err != nil {
					return nil, fmt.Errorf("word %s: %w", word, err)
				}
				t.words = append(t.words, int8(n))
			}
			if len(t.words)-before != t.columns {
				return nil, fmt.Errorf("word %s: %d columns, want %d", word, len(t.words)-before, t.columns)
			}
		default:
			return nil, fmt.Errorf("line of no kind: %q", line)
		}
	}
	switch {
	case known == 0 && len(words) == 0:
		return nothingLearned(), nil
	case known != len(domainFeatures):
		return nil, errors.New("weights are missing")
	}
	t.rows = newWordRows(words)
	return t, nil
}
