package indexer

import (
	"math"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// titleExample are the lines of a document that may be its title, by their features, and
// which are lines of it.
type titleExample struct {
	features [][]float32
	is       []bool
}

// partOfTitle tells a line of the title, or the title with a label or a site's name.
func (doc titledDoc) partOfTitle(text string) bool {
	own := strangerLine(analyzers.Fold(text))
	return slices.ContainsFunc(append([]string{doc.truth.Title}, doc.truth.readings("title")...), func(title string) bool {
		title = strangerLine(analyzers.Fold(title))
		return strings.Contains(title, own) || strings.Contains(own, title) && len(own) < 2*len(title)
	})
}

// titleExampleOf gives the candidates of a document, false if no line of the title is one.
func titleExampleOf(doc titledDoc, d *draft) (titleExample, bool) {
	v := d.viewTitle(d.stated(doc.raw))
	var x titleExample
	for _, c := range v.candidates() {
		features := make([]float32, len(titleFeatures))
		for i, f := range titleFeatures {
			features[i] = f.of(v, &c)
		}
		x.features = append(x.features, features)
		x.is = append(x.is, doc.partOfTitle(c.text))
	}
	return x, slices.Contains(x.is, true)
}

// scores are the candidates' sums.
func (x titleExample) scores(weights []float64) []float64 {
	out := make([]float64, len(x.features))
	for i, features := range x.features {
		for f, n := range features {
			out[i] += weights[f] * float64(n)
		}
	}
	return out
}

// rightTitles counts the examples of which the best candidate is a line of the title.
func rightTitles(examples []titleExample, weights []float64) int {
	right := 0
	for _, x := range examples {
		scores := x.scores(weights)
		if x.is[slices.Index(scores, slices.Max(scores))] {
			right++
		}
	}
	return right
}

// learnTitleWeights fits the weights from the given ones on: the share of the title's
// lines among all candidates (softmax).
func learnTitleWeights(examples []titleExample, from []float64) []float64 {
	const unit = 0.5 // log-odds of one point
	prior := make([]float64, len(from))
	for f := range from {
		prior[f] = from[f] * unit
	}
	l := learner{epochs: 12, rate: 0.2, slower: 4, seed: [2]uint64{1, 2}}
	weights := l.fit(len(examples), prior, func(example int, weights, to []float64) {
		x := examples[example]
		shares := x.scores(weights)
		most, all, right := slices.Max(shares), 0.0, 0.0
		for i := range shares {
			shares[i] = math.Exp(shares[i] - most)
			all += shares[i]
			if x.is[i] {
				right += shares[i]
			}
		}
		for i, features := range x.features {
			g := shares[i] / all
			if x.is[i] {
				g -= shares[i] / right
			}
			for f, n := range features {
				to[f] += g * float64(n)
			}
		}
	})
	for f := range weights {
		weights[f] /= unit
	}
	return weights
}

// TestTitleWeights asks that the weights of titleFeatures choose as well as those that are
// learned from all sets but the ones that are asked for: they were chosen by what is
// learned so, and rounded. It says what learning would change.
func TestTitleWeights(t *testing.T) {
	if testing.Short() {
		t.Skip("learns several times")
	}
	const (
		folds = 5
		slack = 0.5 // per cent
	)
	var by [folds][]titleExample
	for n, trials := range titleTrials(t) {
		for _, trial := range trials {
			if trial.told {
				by[n%folds] = append(by[n%folds], trial.example)
			}
		}
	}
	table := make([]float64, len(titleFeatures))
	for f, feature := range titleFeatures {
		table[f] = float64(feature.weight)
	}
	all, asWritten, asLearned := 0, 0, 0
	for fold := range folds {
		var others []titleExample
		for n := range folds {
			if n != fold {
				others = append(others, by[n]...)
			}
		}
		all += len(by[fold])
		asWritten += rightTitles(by[fold], table)
		asLearned += rightTitles(by[fold], learnTitleWeights(others, table))
	}
	t.Logf("of %d lines %.2f %% right as written, %.2f %% as learned", all, percent(asWritten, all), percent(asLearned, all))
	if percent(asWritten, all)+slack < percent(asLearned, all) {
		t.Error("the weights are worse than those that can be learned")
		for f, w := range learnTitleWeights(slices.Concat(by[:]...), table) {
			t.Logf("%-24s %6.1f, learned %6.1f", titleFeatures[f].name, table[f], w)
		}
	}
}
