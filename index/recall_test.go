package index_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/trial"
	"zhengsou/seeds"
)

// The promise of the program, checked against a plain scan: a string that stands
// in a paragraph finds it, and is found in exactly the paragraphs that hold it.

// quotesFor gives quotes that the text does not hold.
func quotesFor(text string) (left, right string, ok bool) {
	for _, q := range [][2]string{{"“", "”"}, {"「", "」"}, {"『", "』"}, {`"`, `"`}} {
		if !strings.Contains(text, q[0]) && !strings.Contains(text, q[1]) {
			return q[0], q[1], true
		}
	}
	return "", "", false
}

// cutting draws random substrings of texts.
type cutting struct {
	texts []string
	rand  *rand.Rand
}

func (c *cutting) draw(longest int) (from int, s string) {
	for {
		from = c.rand.IntN(len(c.texts))
		runes := []rune(c.texts[from])
		n := 1 + c.rand.IntN(longest)
		if len(runes) < n {
			continue
		}
		at := c.rand.IntN(len(runes) - n + 1)
		if s = string(runes[at : at+n]); !analyzers.OnlySigns(analyzers.Fold(s)) {
			return from, s
		}
	}
}

// scan counts the folded texts that hold the string.
func scan(folded []string, s string) int {
	n := 0
	for _, f := range folded {
		if strings.Contains(f, s) {
			n++
		}
	}
	return n
}

func foldAll(texts []string) []string {
	folded := make([]string, len(texts))
	for i, text := range texts {
		folded[i] = analyzers.Fold(text)
	}
	return folded
}

// checkRecall draws strings and compares.
func checkRecall(t *testing.T, s *site, texts []string, draws, longest int) {
	t.Helper()
	const seed = 20261126 // the same strings each time; change it and the promise must still hold
	c := &cutting{texts: texts, rand: rand.New(rand.NewPCG(seed, uint64(draws)))}
	folded := foldAll(texts)
	for range draws {
		from, text := c.draw(longest)
		want := scan(folded, analyzers.Fold(text))
		if left, right, ok := quotesFor(text); ok {
			a := s.search(t, index.Request{Query: left + text + right, Size: 0})
			if a.Totals.Literal != want {
				t.Errorf("%s%s%s: %d, a scan says %d", left, text, right, a.Totals.Literal, want)
			}
		}
		// Bare, its paragraph is among the literal hits, whatever signs it has.
		a := s.search(t, index.Request{Query: text, Size: index.MaxSize})
		found, listed := false, a.Totals.Literal <= index.MaxSize
		for _, h := range a.Hits {
			if h.Match == "literal" && analyzers.Fold(h.Text) == folded[from] {
				found = true
			}
		}
		if listed && !found || a.Totals.Literal < want {
			t.Errorf("%q: its paragraph is not found; %d literal, a scan says %d (%s)", text, a.Totals.Literal, want, a.Query.ReadAs)
		}
	}
}

func TestRecallOverTheSeeds(t *testing.T) {
	s := seedIndex(t)
	all, err := seeds.All()
	if err != nil {
		t.Fatal(err)
	}
	checkRecall(t, s, s.texts(t, all), 1500, 12)
}

// texts gives the paragraphs of the documents as they are shown: a Traditional
// document's are Simplified.
func (s *site) texts(t testing.TB, received []indexer.Received) []string {
	t.Helper()
	var texts []string
	for _, r := range received {
		d, err := s.corpus.Document(context.Background(), indexer.DocumentID(r.Key))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range d.Paragraphs {
			texts = append(texts, p.Text)
		}
	}
	return texts
}

// The five originals as a person cleaned them: what the cleaner lost is a miss.
func TestRecallOverTheSeedsAsCleanedByHand(t *testing.T) {
	s := seedIndex(t)
	files, err := filepath.Glob("../indexer/testdata/byhand/*.txt")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d files cleaned by hand (%v)", len(files), err)
	}
	c := &cutting{rand: rand.New(rand.NewPCG(1, 2))}
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range strings.Split(string(content), "\n") {
			if text = strings.TrimSpace(text); text != "" && !strings.HasPrefix(text, "#") {
				c.texts = append(c.texts, text)
			}
		}
	}
	for range 1500 {
		_, text := c.draw(12)
		left, right, ok := quotesFor(text)
		if !ok {
			continue
		}
		a := s.search(t, index.Request{Query: left + text + right})
		if a.Total == 0 {
			t.Errorf("%q stands in a seed and is not found", text)
		}
	}
}

// reports reads the work reports of the shared data as lines of clean text, and
// counts the paragraphs that they have.
func reports(t testing.TB) (received []indexer.Received, paragraphs int) {
	t.Helper()
	eachWorkReport(t, func(file string, n int, r workReport) {
		text := r.Content + r.FullText
		id := fmt.Sprintf("%s-%d", file, n)
		js, err := json.Marshal(map[string]string{"id": id, "title": r.Title, "text": text})
		if err != nil {
			t.Fatal(err)
		}
		received = append(received, indexer.Received{SourceID: id, Key: id, Name: file, ContentType: indexer.FormatJSONL, Bytes: js})
		for _, p := range strings.Split(text, "\n") {
			if strings.TrimSpace(p) != "" {
				paragraphs++
			}
		}
	})
	return received, paragraphs
}

func TestRecallOverTheWorkReports(t *testing.T) {
	received, given := reports(t)
	s := newSite(t, t.TempDir())
	s.add(t, received...)
	texts := s.texts(t, received)
	if a := s.search(t, index.Request{}); a.Total != given || len(texts) != given {
		t.Errorf("%d paragraphs are held, %d found, the reports have %d", len(texts), a.Total, given)
	}
	draws := 3000
	if testing.Short() {
		draws = 300
	}
	checkRecall(t, s, texts, draws, 12)
}

// At scale: it takes some minutes, so `make bench` runs it and CI does not.
func TestRecallOverTheLaws(t *testing.T) {
	if os.Getenv("ZHENGSOU_SCALE") == "" {
		t.Skip("runs in make bench (ZHENGSOU_SCALE=1)")
	}
	s := newSite(t, t.TempDir())
	var received []indexer.Received
	paragraphs := 0
	n := 0
	trial.EachRecord(t, trial.SharedData(t, "laws/laws.jsonl.gz"), func(law struct{ Title, Text string }) {
		n++
		var kept []string
		for _, p := range strings.Split(law.Text, "\n") {
			if p = strings.TrimSpace(p); len([]rune(p)) >= 10 && !strings.HasPrefix(p, "#") {
				kept = append(kept, p)
			}
		}
		if len(kept) == 0 {
			return
		}
		paragraphs += len(kept)
		id := fmt.Sprint("law-", n)
		js, err := json.Marshal(map[string]string{"id": id, "title": law.Title, "text": strings.Join(kept, "\n")})
		if err != nil {
			t.Fatal(err)
		}
		received = append(received, indexer.Received{SourceID: id, Key: id, Name: "laws", ContentType: indexer.FormatJSONL, Bytes: js})
	})
	const atOnce = 200
	for chunk := range slices.Chunk(received, atOnce) {
		s.add(t, chunk...)
	}
	texts := s.texts(t, received)
	if a := s.search(t, index.Request{}); a.Total != len(texts) || len(texts) < paragraphs {
		t.Errorf("%d paragraphs found, %d held, the laws have %d", a.Total, len(texts), paragraphs)
	}
	checkRecall(t, s, texts, 1000, 12)
}

// What is searched is what was given: awkward texts as lines of a .jsonl.
func TestRecallOverAwkwardTexts(t *testing.T) {
	texts := []string{
		"5G基站2.3万个，同比增长5.5％。", "“十四五”时期（2021—2025年）", "AED 配备 10 台", "国发〔2019〕4号", "3∶1的比例",
		"以�科协作", "計畫與設備", "发展、稳定。", "OR 或 -养老 “半个引号", "(来源)标题:养老", "A B　C", "\"~5\"", "100%", "　　段首空格",
	}
	s := newSite(t, t.TempDir())
	var received []indexer.Received
	for i, text := range texts {
		received = append(received, line(fmt.Sprint("line", i), text))
	}
	s.add(t, received...)
	for _, text := range texts {
		if left, right, ok := quotesFor(text); ok {
			if a := s.search(t, index.Request{Query: left + text + right}); a.Totals.Literal != 1 {
				t.Errorf("%q as given: %+v", text, a.Totals)
			}
		}
	}
	checkRecall(t, s, s.texts(t, received), 1000, 8)
}
