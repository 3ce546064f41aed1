package indexer

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengsou/indexer/formats"
)

// titledDoc is a stranger's document and its truth, as it was received.
type titledDoc struct {
	name  string
	raw   formats.Raw
	truth strangerTruth
}

// titledSet reads a set of strangers, or the documents of testdata/clean.
func titledSet(t *testing.T, set string) []titledDoc {
	t.Helper()
	var docs []titledDoc
	add := func(path string, data []byte, truth strangerTruth) {
		if truth.Title == "?" {
			return
		}
		name := filepath.Base(path)
		raw, err := testIndexer(t).formats.Read(t.Context(), formats.File{Name: name, Bytes: data})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, titledDoc{set + "/" + name, raw, truth})
	}
	if set == "clean" {
		eachCleanCase(t, add)
		return docs
	}
	eachTruth(t, set, func(path string, truth strangerTruth) {
		file := strangerFile(t, path)
		add(file, readTestFile(t, file), truth)
	})
	return docs
}

// untitled is the document as the rules leave it before they look for its title.
func (doc titledDoc) untitled(t *testing.T) *draft {
	t.Helper()
	d := &draft{cleaner: testIndexer(t).cleaner, titleAt: -1}
	d.lines = cutLines(doc.raw, nil)
	if err := d.mendCharacters(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, step := range d.stepsToTitle(doc.raw) {
		step()
	}
	return d
}

// forget takes lines of a page over the text back in, so that it looks as one does whose
// words no rule knows: kinds of reasons at the given rate, and of those most lines.
func (doc titledDoc) forget(d *draft, rng *rand.Rand, rate float64) {
	body := map[string]bool{}
	for _, p := range doc.truth.Paragraphs {
		body[strangerLine(p)] = true
	}
	own := strangerLine(doc.truth.Title + doc.truth.Kicker)
	kinds := map[string]bool{}
	for _, l := range d.lines {
		s := strangerLine(l.text)
		if body[s] {
			break
		}
		if l.live() || l.n == 0 || strings.Contains(own, s) || l.reason == duplicateTitle || l.reason == reasonRepeated {
			continue
		}
		kind, known := kinds[l.reason]
		if !known {
			kind = rng.Float64() < rate
			if l.reason == reasonMeta || l.reason == reasonByline {
				kind = rng.Float64() < rate/4
			}
			kinds[l.reason] = kind
		}
		if kind && rng.Float64() < 0.7 {
			l.role, l.reason = roleBody, ""
		}
	}
}

// rightTitle tells whether a title is one that a careful reader gives.
func (doc titledDoc) rightTitle(title string) bool {
	f := strangerField{name: "title", got: title, want: doc.truth.Title}
	return f.accepted(doc.truth)
}

// titleRates are the rates at which kinds of a page's lines are forgotten, and the least
// share of titles, in per cent, that are to be right then.
var titleRates = []struct{ rate, least float64 }{{0, 98.5}, {0.3, 97.5}, {0.6, 97}, {1, 95}}

// titledSets are the sets of which titles are asked for.
var titledSets = strings.Fields("a b c d e f g h i j k l m n o p q r s t clean")

// titleTrial is what was made of a document's head, as it is or with lines forgotten: the
// candidates by their features, and the title.
type titleTrial struct {
	doc     titledDoc
	rate    int
	title   string
	right   bool
	example titleExample
	told    bool // the title is among the candidates
}

// titleTrials gives the trials by set. They are kept: reading the documents so often takes most
// of the time of the tests that ask for them.
var titleTrials = func() func(t *testing.T) [][]titleTrial {
	var kept [][]titleTrial
	return func(t *testing.T) [][]titleTrial {
		t.Helper()
		if kept == nil {
			for n := range titledSets {
				kept = append(kept, titleTrialsOf(t, n))
			}
		}
		return kept
	}
}()

// titleTrialsOf tries the documents of a set before their titles are looked for, as they are
// and several times with lines forgotten, always the same.
func titleTrialsOf(t *testing.T, n int) []titleTrial {
	t.Helper()
	const trials = 2
	var out []titleTrial
	for k, doc := range titledSet(t, titledSets[n]) {
		for r, at := range titleRates {
			for trial := range trials {
				if at.rate == 0 && trial > 0 {
					break
				}
				d := doc.untitled(t)
				doc.forget(d, rand.New(rand.NewPCG(uint64(n*100+k), uint64(r*10+trial))), at.rate)
				trial := titleTrial{doc: doc, rate: r}
				trial.example, trial.told = titleExampleOf(doc, d)
				d.findTitle(d.stated(doc.raw))
				trial.title, trial.right = d.meta.title, doc.rightTitle(d.meta.title)
				out = append(out, trial)
			}
		}
	}
	return out
}

// TestTitles asks for the titles of documents, and again where the rules did not know some
// of the lines of a page that stand over the text: so a title is found on pages that no
// rule was written for. With TITLES_SHOW set it prints what went wrong.
func TestTitles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all documents several times")
	}
	right, all := make([]int, len(titleRates)), make([]int, len(titleRates))
	for _, trials := range titleTrials(t) {
		for _, trial := range trials {
			all[trial.rate]++
			if trial.right {
				right[trial.rate]++
			} else if os.Getenv("TITLES_SHOW") != "" {
				t.Logf("%s at %.1f: %q, want %q", trial.doc.name, titleRates[trial.rate].rate, trial.title, trial.doc.truth.Title)
			}
		}
	}
	for r, at := range titleRates {
		t.Logf("%.1f forgotten: %d of %d right, %.1f %%", at.rate, right[r], all[r], percent(right[r], all[r]))
		if percent(right[r], all[r]) < at.least {
			t.Errorf("%.1f forgotten: want %.1f %%", at.rate, at.least)
		}
	}
}
