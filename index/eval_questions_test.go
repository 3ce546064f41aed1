package index

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// TestEvalQuestions checks that the judged questions over the work reports are
// sound: every question has a right answer, every answer is a paragraph that is
// there, and the questions kept apart are not among the others.
func TestEvalQuestions(t *testing.T) {
	paragraphs := map[string]int{}
	for _, name := range []string{"provincial_2026", "national_1954_2025"} {
		countParagraphs(t, trial.SharedData(t, "work-reports/"+name+".jsonl.gz"), paragraphs)
	}
	texts := map[string]bool{}
	total := 0
	for _, part := range []string{"", "-unseen"} {
		queries := readTestdata(t, "eval/queries"+part+".jsonl", ReadQueries)
		judged := readTestdata(t, "eval/qrels"+part+".tsv", ReadJudgements)
		total += len(queries)
		if len(queries) != len(judged) {
			t.Errorf("%d queries, %d judged", len(queries), len(judged))
		}
		for _, q := range queries {
			if texts[q.Text] {
				t.Errorf("%s: asked twice", q.Text)
			}
			texts[q.Text] = true
			best := 0
			for id, grade := range judged[q.ID] {
				source, n, ok := cutParagraph(id)
				if !ok || n > paragraphs[source] {
					t.Errorf("%s: there is no paragraph %s", q.Text, id)
				}
				best = max(best, grade)
			}
			if best < 1 {
				t.Errorf("%s has no right answer", q.Text)
			}
		}
	}
	if total < 100 {
		t.Errorf("%d questions", total)
	}
}

func readTestdata[T any](t *testing.T, name string, read func(io.Reader) (T, error)) T {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	v, err := read(f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// countParagraphs counts the lines that are not empty of each report.
func countParagraphs(t *testing.T, path string, counts map[string]int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for reports := json.NewDecoder(unpacked); reports.More(); {
		var r struct {
			Title    string
			FullText string `json:"full_text"`
			Content  string
		}
		if err := reports.Decode(&r); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(r.FullText + r.Content) {
			if strings.TrimSpace(line) != "" {
				counts[r.Title]++
			}
		}
	}
}
