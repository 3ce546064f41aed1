package indexer

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
)

// jointExample are two lines of a page's head, of which one is the title's, and whether
// they are parts of one title.
type jointExample struct {
	features []float32
	one      bool
}

// jointExamples gives the joints of a document's head.
func jointExamples(d *draft, raw formats.Raw, truth strangerTruth) []jointExample {
	v := d.viewTitle(d.stated(raw))
	var titles []string
	for _, title := range append([]string{truth.Title}, truth.readings("title")...) {
		titles = append(titles, strangerLine(analyzers.Fold(title)))
	}
	within := func(text string) bool {
		key := strangerLine(analyzers.Fold(text))
		return slices.ContainsFunc(titles, func(title string) bool { return strings.Contains(title, key) })
	}
	var out []jointExample
	for at := 1; at < v.head; at++ {
		j := v.joint(at)
		if j == nil || occasion.MatchString(j.below) || titleLabel.MatchString(j.above) || strings.HasPrefix(j.above, "【") {
			continue
		}
		x := jointExample{one: within(j.above + j.below)}
		if !x.one && !within(j.above) && !within(j.below) {
			continue
		}
		for _, f := range jointFeatures {
			x.features = append(x.features, f.of(j))
		}
		out = append(out, x)
	}
	return out
}

// templateJoints gives the joints of documents in templates, their titles over one, two and
// three lines.
func templateJoints(t *testing.T, file string) []jointExample {
	t.Helper()
	const templatesEach = 4
	var out []jointExample
	templates, all := readTemplates(t, file), reportsToRender(t)
	for i, w := range all {
		rng := rand.New(rand.NewPCG(uint64(i), 11))
		for n, k := range rng.Perm(len(templates)) {
			d := templates[k]
			kicked := strings.Contains(d.page, "{kicker}")
			if d.fields["accept"] != "" || n >= templatesEach && !kicked {
				continue
			}
			form := []string{"{title}", "{title/2}", "{title/3}"}[n%3]
			d.page = strings.NewReplacer("{title/2}", form, "{title/3}", form, "{title}", form).Replace(d.page)
			page, _, ok := w.render(t, d, otherTitles(all, i, rng))
			if !ok {
				continue
			}
			raw, err := testIndexer(t).formats.Read(t.Context(), formats.File{Name: pageName(page), Bytes: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, jointExamples(titledDoc{raw: raw, truth: w.truth}.untitled(t), raw, w.truth)...)
		}
	}
	return out
}

// rightJoints counts the joints of which the weights say rightly whether they are one
// title's.
func rightJoints(examples []jointExample, weights []float64) int {
	right := 0
	for _, x := range examples {
		if (x.score(weights) > 0) == x.one {
			right++
		}
	}
	return right
}

func (x jointExample) score(weights []float64) float64 {
	sum := 0.0
	for f, n := range x.features {
		sum += weights[f] * float64(n)
	}
	return sum
}

// learnJointWeights fits the weights from the given ones on by logistic regression.
func learnJointWeights(examples []jointExample, from []float64) []float64 {
	l := learner{epochs: 30, rate: 0.3, slower: 8, seed: [2]uint64{3, 4}}
	return l.fit(len(examples), from, func(example int, weights, to []float64) {
		x := examples[example]
		g := 1 / (1 + math.Exp(-x.score(weights)))
		if x.one {
			g--
		}
		for f, v := range x.features {
			to[f] += g * float64(v)
		}
	})
}

// TestTitleJoints asks that the weights of jointFeatures tell the joints of titles in
// templates for which they were chosen by what is learned, and rounded, where there was
// enough to learn from. It says what learning would change.
func TestTitleJoints(t *testing.T) {
	if testing.Short() {
		t.Skip("renders many documents")
	}
	const least = 89 // per cent
	examples := append(templateJoints(t, "tuned.txt"), templateJoints(t, "more.txt")...)
	table := make([]float64, len(jointFeatures))
	for f, feature := range jointFeatures {
		table[f] = float64(feature.weight)
	}
	learned := learnJointWeights(examples, table)
	written := percent(rightJoints(examples, table), len(examples))
	t.Logf("of %d joints %.2f %% right as written, %.2f %% as learned from them", len(examples), written, percent(rightJoints(examples, learned), len(examples)))
	for f, w := range learned {
		t.Logf("%-24s %6.1f, learned %6.1f", jointFeatures[f].name, table[f], w)
	}
	if written < least {
		t.Errorf("want %d %%", least)
	}
}
