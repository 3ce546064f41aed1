package index_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// TestRankingOfPolicyQuestions compares how well the lay questions to tune on are
// answered, over the documents that were written for them, with the golden
// summary. Questions that only other documents answer are left out.
func TestRankingOfPolicyQuestions(t *testing.T) {
	s := newSite(t, t.TempDir())
	written := policyDocuments(t)
	s.add(t, written...)
	own := map[string]bool{}
	for _, r := range written {
		own[r.SourceID] = true
	}
	judged := readEval(t, "../policy/qrels-tune.tsv", index.ReadJudgements)
	var queries []index.EvalQuery
	for _, q := range readEval(t, "../policy/queries-tune.jsonl", index.ReadQueries) {
		for id, grade := range judged[q.ID] {
			if document, _, _ := bytes.Cut([]byte(id), []byte("#")); grade > 1 && own[string(document)] {
				queries = append(queries, q)
				break
			}
		}
	}
	if len(queries) == 0 {
		t.Fatal("none of the questions is answered by the documents")
	}
	rankings, err := index.Rank(context.Background(), s.Index, s.corpus, queries, judged, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "golden-policy.txt", summary(queries, rankings, judged))
}

// policyDocuments gives the documents of testdata/policy under the ids that the
// judgements use.
func policyDocuments(t *testing.T) []indexer.Received {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "policy", "documents.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var list []indexer.Received
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var d struct{ ID string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		list = append(list, indexer.Received{SourceID: d.ID, Key: d.ID, Name: "documents.jsonl", ContentType: indexer.FormatJSONL, Bytes: bytes.Clone(lines.Bytes())})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
