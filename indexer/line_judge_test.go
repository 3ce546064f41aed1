package indexer

import (
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"zhengsou/indexer/trial"
)

// example is what was found of a line, and whether it is furniture: 1 or 0.
type example struct {
	evidence
	is float32
}

// examplesOf gives the lines of a document as examples, with those in it that live says.
func examplesOf(doc *judgedDoc, live []bool) []example {
	v := newLineView(doc.d, live, doc.format)
	var out []example
	var e evidence
	for i, is := range doc.are {
		if is != lineUnasked {
			v.weighRest(i, v.weighFirst(i, &e), &e)
			out = append(out, example{evidence{slices.Clone(e.answers), slices.Clone(e.runs)}, float32(is)})
		}
	}
	return out
}

// trainingExamples makes examples of a set: its documents as the rules leave them and with some of
// the rules forgotten, its pages around pure texts and around one another's.
func trainingExamples(docs, pure []*judgedDoc, seed uint64) []example {
	var out []example
	for n, doc := range docs {
		rng := rand.New(rand.NewPCG(seed, uint64(n)))
		for _, rate := range []float64{0, 0.25, 0.6} {
			out = append(out, examplesOf(doc, doc.forgetting(rng, rate))...)
		}
		for range 2 {
			for _, texts := range [][]*judgedDoc{pure, docs} {
				if m := mixed(rng, doc, texts[rng.IntN(len(texts))]); m != nil {
					out = append(out, examplesOf(m, m.forgetting(rng, 0.3))...)
				}
			}
		}
	}
	return out
}

// learn fits the weights: logistic regression by AdaGrad, with a fixed order.
func learn(examples []example) *lineJudge {
	const (
		epochs   = 8
		averaged = 4    // the mean of the weights after the last of them is less of an accident
		rate     = 0.15 // of the first two epochs
		shrink   = 2e-6 // what pulls a weight to 0 each time it is asked
	)
	j := &lineJudge{weights: make([]float32, evidenceSlots)}
	squares, sums := make([]float32, evidenceSlots), make([]float32, evidenceSlots)
	var biasSquare float32
	rng := rand.New(rand.NewPCG(1, 7))
	order := rng.Perm(len(examples))
	for epoch := range epochs {
		now := float32(rate) / float32(1+epoch/2)
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		turn := func(at uint32, slope float32) {
			slope += shrink * j.weights[at]
			squares[at] += slope * slope
			j.weights[at] -= now * slope / float32(math.Sqrt(float64(squares[at])+1e-4))
		}
		for _, n := range order {
			x := &examples[n]
			slope := float32(1/(1+math.Exp(-float64(j.odds(&x.evidence))))) - x.is
			biasSquare += slope * slope
			j.bias -= now * slope / float32(math.Sqrt(float64(biasSquare)+1e-6))
			for _, at := range x.answers {
				turn(at, slope)
			}
			for _, at := range x.runs {
				turn(at, slope*x.runWeight())
			}
		}
		if epoch >= epochs-averaged {
			for at, w := range j.weights {
				sums[at] += w / averaged
			}
		}
	}
	j.weights = sums
	return j
}

// rarity says how rare each pair of characters is in the lines of documents, from 0
// (in all) to 1 (in none).
func rarity(docs []*judgedDoc) (rare [pairSlots]float32) {
	var in [pairSlots]int
	lines := 0
	for _, doc := range docs {
		for i, l := range doc.d.lines {
			if !doc.live[i] {
				continue
			}
			lines++
			seen := map[uint32]bool{}
			eachPair(l.text, func(slot uint32) {
				if !seen[slot] {
					seen[slot] = true
					in[slot]++
				}
			})
		}
	}
	for i := range rare {
		rare[i] = float32(1 - math.Log(float64(in[i]+1))/math.Log(float64(lines+1)))
	}
	return rare
}

// table writes the weights as loadLineJudge reads them.
func (j *lineJudge) table() []byte {
	most := float32(0)
	for _, w := range j.weights {
		most = max(most, w, -w)
	}
	unit := math.Ceil(float64(most) * 1000 / math.MaxInt8)
	var out []byte
	for _, n := range []float64{math.Round(float64(j.bias) * 1000), unit} {
		out = append(out, byte(int(n)), byte(int(n)>>8))
	}
	for _, w := range j.weights {
		out = append(out, byte(int(math.Round(float64(w)*1000/unit))))
	}
	for _, r := range j.rarity {
		out = append(out, byte(math.Round(float64(r)*math.MaxUint8)))
	}
	return out
}

// allOf asks for all lines of a document, whatever the rules made of them.
func allOf(doc *judgedDoc) []int {
	all := make([]int, len(doc.are))
	for i := range all {
		all[i] = i
	}
	return all
}

// TestLineJudge trains the judge of lines on all sets but some, and asks what it makes of
// those: of the lines of reports it may drop hardly one, and of the junk that the rules
// know it is to find nearly all where they forget half. With -update it trains on all of
// them and writes line_judge.bin.
func TestLineJudge(t *testing.T) {
	if testing.Short() && !*trial.Update {
		t.Skip("trains several times")
	}
	const (
		folds     = 4
		mostLost  = 3
		leastJunk = 97.0 // per cent
	)
	sets := map[string][]*judgedDoc{}
	var texts, all []*judgedDoc
	shared := pureDocs(t, 0, 1, 2, 69)
	for _, kind := range slices.Sorted(maps.Keys(shared)) {
		texts = append(texts, shared[kind]...)
	}
	all = append(all, texts...)
	for _, set := range truthSets {
		sets[set] = judgedSet(t, set)
		all = append(all, sets[set]...)
	}
	rare := rarity(all)
	judge := testIndexer(t).cleaner.judge
	written := *judge
	defer func() { *judge = written }()
	judge.rarity = rare
	training := map[string][]example{}
	for n, set := range truthSets {
		training[set] = trainingExamples(sets[set], texts, uint64(n))
	}
	for _, doc := range slices.Concat(likeJunk(t), cleanCases(t), texts) {
		training[""] = append(training[""], examplesOf(doc, doc.live)...)
	}
	without := func(fold int) []example {
		examples := slices.Clone(training[""])
		for n, set := range truthSets {
			if n%folds != fold {
				examples = append(examples, training[set]...)
			}
		}
		return examples
	}
	if *trial.Update {
		learned := learn(without(-1))
		learned.rarity = rare
		if err := os.WriteFile("line_judge.bin", learned.table(), 0o644); err != nil { //nolint:gosec // a table that anyone may read
			t.Fatal(err)
		}
	}
	var body, lost, junk, found int
	for fold := range folds {
		learned := learn(without(fold))
		judge.weights, judge.bias = learned.weights, learned.bias
		rng := rand.New(rand.NewPCG(3, uint64(fold)))
		for n, set := range truthSets {
			if n%folds != fold {
				continue
			}
			for _, doc := range sets[set] {
				live := doc.forgetting(rng, 0.5)
				out := map[int]bool{}
				for _, o := range newLineView(doc.d, live, doc.format).session(allOf(doc)) {
					out[o.at] = true
				}
				for i, is := range doc.are {
					switch {
					case !live[i]:
					case is == lineBody:
						body++
						if out[i] {
							lost++
							t.Logf("set %s lost %s", set, clip(doc.d.lines[i].text))
						}
					case is == lineJunk:
						junk++
						if out[i] {
							found++
						}
					}
				}
			}
		}
	}
	t.Logf("of %d lines of reports %d lost, of %d lines of junk %.1f %% found", body, lost, junk, percent(found, junk))
	if lost > mostLost || percent(found, junk) < leastJunk {
		t.Errorf("want at most %d lost, %.1f %% found", mostLost, leastJunk)
	}
}

// TestLineJudgePureTexts asks that hardly a line is dropped of texts that have nothing of
// a page in them, alone and with a page around them.
func TestLineJudgePureTexts(t *testing.T) {
	pages := slices.Concat(judgedSet(t, "k"), judgedSet(t, "n"))
	for kind, docs := range pureDocs(t, 1, 2, 2, 23) {
		rng := rand.New(rand.NewPCG(5, 5))
		var lines, lost, among int
		for _, doc := range docs {
			m := mixed(rng, pages[rng.IntN(len(pages))], doc)
			for _, one := range []*judgedDoc{doc, m} {
				if one == nil {
					continue
				}
				for _, o := range newLineView(one.d, one.live, one.format).session(undecided(one.d, one.live)) {
					if one.are[o.at] == lineBody {
						t.Logf("%s: %s %s", kind, o.reason, clip(one.d.lines[o.at].text))
						if one == doc {
							lost++
						} else {
							among++
						}
					}
				}
				lines += len(one.d.lines)
			}
		}
		t.Logf("%s: %d documents, %d lines: %d dropped, %d in pages", kind, len(docs), lines, lost, among)
		if most := lines / 800; lost+among > most {
			t.Errorf("%s: more than %d dropped", kind, most)
		}
	}
}

// newLineView looks at a draft of the given format; live says which lines are in it.
func newLineView(d *draft, live []bool, format string) *lineView {
	v := &lineView{}
	v.look(d, live, format)
	return v
}
