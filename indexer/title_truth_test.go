package indexer

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// titledDoc is a stranger's document and its truth, as it was received.
type titledDoc struct {
	name  string
	raw   Raw
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
		raw, err := testIndexer(t).formats.read(t.Context(), Received{SourceID: name, Key: name, Name: name, Origin: path, Bytes: data})
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
	return f.right() || slices.ContainsFunc(doc.truth.readings("title"), func(other string) bool { f.want = other; return f.right() })
}

// titleRates are the rates at which kinds of a page's lines are forgotten, and the least
// share of titles, in per cent, that are to be right then.
var titleRates = []struct{ rate, least float64 }{{0, 98.5}, {0.3, 97.5}, {0.6, 97}, {1, 95}}

// titledSets are the sets of which titles are asked for.
var titledSets = strings.Fields("a b c d e f g h i j k l m n o p q r s t clean")

// eachTitleTrial gives the documents of a set before their titles are looked for, as they
// are and several times with lines forgotten, always the same.
func eachTitleTrial(t *testing.T, set string, each func(doc titledDoc, d *draft, rate int)) {
	t.Helper()
	const trials = 2
	n := slices.Index(titledSets, set)
	for k, doc := range titledSet(t, set) {
		for r, at := range titleRates {
			for trial := range trials {
				if at.rate == 0 && trial > 0 {
					break
				}
				d := doc.untitled(t)
				doc.forget(d, rand.New(rand.NewPCG(uint64(n*100+k), uint64(r*10+trial))), at.rate)
				each(doc, d, r)
			}
		}
	}
}

// TestTitles asks for the titles of documents, and again where the rules did not know some
// of the lines of a page that stand over the text: so a title is found on pages that no
// rule was written for. With TITLES_SHOW set it prints what went wrong.
func TestTitles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all documents several times")
	}
	right, all := make([]int, len(titleRates)), make([]int, len(titleRates))
	for _, set := range titledSets {
		eachTitleTrial(t, set, func(doc titledDoc, d *draft, rate int) {
			d.findTitle(d.stated(doc.raw))
			all[rate]++
			if doc.rightTitle(d.meta.title) {
				right[rate]++
			} else if os.Getenv("TITLES_SHOW") != "" {
				t.Logf("%s at %.1f: %q, want %q", doc.name, titleRates[rate].rate, d.meta.title, doc.truth.Title)
			}
		})
	}
	for r, at := range titleRates {
		t.Logf("%.1f forgotten: %d of %d right, %.1f %%", at.rate, right[r], all[r], percent(right[r], all[r]))
		if percent(right[r], all[r]) < at.least {
			t.Errorf("%.1f forgotten: want %.1f %%", at.rate, at.least)
		}
	}
}
