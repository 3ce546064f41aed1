package index_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/trial"
)

// TestRankingOverTheWorkReports compares how well the judged questions are
// answered with the golden summary: whatever changes the ranking shows there, and
// is to be looked at before -update writes it.
func TestRankingOverTheWorkReports(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, judgedReports(t)...)
	queries := readEval(t, "queries.jsonl", index.ReadQueries)
	judged := readEval(t, "qrels.tsv", index.ReadJudgements)
	rankings, err := index.Rank(context.Background(), s.Index, s.corpus, queries, judged, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "golden.txt", summary(queries, rankings, judged))
}

// compareGolden compares a summary with that of a golden file, which -update
// writes anew.
func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	golden := filepath.Join("testdata", "eval", name)
	if *trial.Update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the ranking has changed (-was +is):\n%s", diff)
	}
}

// summary writes the means, and the questions that have no right answer of the
// best grade first.
func summary(queries []index.EvalQuery, rankings []index.Ranking, judged index.Judgements) []byte {
	m := index.Evaluate(rankings, judged)
	var b bytes.Buffer
	fmt.Fprintf(&b, "queries %d\nhit@1 %.3f\nhit@10 %.3f\nMRR@10 %.3f\nnDCG@10 %.3f\nrecall@20 %.3f\n\nbest grade not first:\n",
		m.Queries, m.Hit1, m.Hit10, m.MRR10, m.NDCG10, m.Recall20)
	for i, q := range queries {
		grades := judged[q.ID]
		best := 0
		for _, g := range grades {
			best = max(best, g)
		}
		rank := 1 + slices.IndexFunc(rankings[i].Answers, func(id string) bool { return grades[id] == best })
		if rank != 1 {
			fmt.Fprintf(&b, "%s %s: %d\n", q.ID, q.Text, rank)
		}
	}
	return b.Bytes()
}

func readEval[T any](t *testing.T, name string, read func(io.Reader) (T, error)) T {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "eval", name))
	if err != nil {
		t.Fatal(err)
	}
	v, err := read(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// workReport is a work report of the shared data.
type workReport struct {
	Title, Content, Province string
	FullText                 string `json:"full_text"`
}

// eachWorkReport calls each with the work reports and the files that they are from; n counts those
// of a file from 1.
func eachWorkReport(t testing.TB, each func(file string, n int, r workReport)) {
	t.Helper()
	for _, file := range []string{"provincial_2026.jsonl.gz", "national_1954_2025.jsonl.gz"} {
		n := 0
		trial.EachRecord(t, trial.SharedData(t, "work-reports/"+file), func(r workReport) {
			n++
			each(file, n, r)
		})
	}
}

// judgedReports gives the work reports under the ids that the judgements use.
func judgedReports(t *testing.T) []indexer.Received {
	t.Helper()
	var received []indexer.Received
	eachWorkReport(t, func(file string, _ int, r workReport) {
		if r.Province == "" {
			r.Province = "国家"
		}
		js, err := json.Marshal(map[string]string{"id": r.Title, "title": r.Title, "text": r.FullText + r.Content, "district": r.Province})
		if err != nil {
			t.Fatal(err)
		}
		received = append(received, indexer.Received{SourceID: r.Title, Key: r.Title, Name: file, ContentType: indexer.FormatJSONL, Bytes: js})
	})
	return received
}
