package index_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// TestRankingOfPolicyQuestions compares how well the lay questions to tune on are
// answered, over the documents that were written for them, with the golden
// summaries: as they are, and with each title as the first line of the text, as
// documents without a title field have it. Questions that only other documents
// answer are left out.
func TestRankingOfPolicyQuestions(t *testing.T) {
	for _, c := range []struct {
		set      string
		untitled bool
	}{{"policy", false}, {"policy2", false}, {"policy2", true}} {
		name := c.set
		if c.untitled {
			name += "-untitled"
		}
		t.Run(name, func(t *testing.T) {
			written := policyDocuments(t, c.set)
			judged := readEval(t, "../"+c.set+"/qrels-tune.tsv", index.ReadJudgements)
			if c.untitled {
				judged = untitle(t, written, judged)
			}
			s := newSite(t, t.TempDir())
			s.add(t, written...)
			own := map[string]bool{}
			for _, r := range written {
				own[r.SourceID] = true
			}
			var queries []index.EvalQuery
			for _, q := range readEval(t, "../"+c.set+"/queries-tune.jsonl", index.ReadQueries) {
				for id, grade := range judged[q.ID] {
					if document, _, _ := strings.Cut(id, "#"); grade > 1 && own[document] {
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
			compareGolden(t, "golden-"+name+".txt", summary(queries, rankings, judged))
		})
	}
}

// untitle makes the titles of documents the first lines of their texts, and gives
// the judgements of paragraphs by their new numbers.
func untitle(t *testing.T, documents []indexer.Received, judged index.Judgements) index.Judgements {
	t.Helper()
	moved := map[string]bool{}
	for i := range documents {
		var d map[string]string
		if err := json.Unmarshal(documents[i].Bytes, &d); err != nil {
			t.Fatal(err)
		}
		if d["title"] == "" {
			continue
		}
		moved[d["id"]] = true
		d["text"] = d["title"] + "\n" + d["text"]
		delete(d, "title")
		js, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		documents[i].Bytes = js
	}
	anew := index.Judgements{}
	for query, answers := range judged {
		anew[query] = map[string]int{}
		for id, grade := range answers {
			document, number, _ := strings.Cut(id, "#")
			if n, err := strconv.Atoi(number); err == nil && moved[document] {
				id = fmt.Sprintf("%s#%d", document, n+1)
			}
			anew[query][id] = grade
		}
	}
	return anew
}

// policyDocuments gives the documents of a set under the ids that its judgements
// use.
func policyDocuments(t *testing.T, set string) []indexer.Received {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", set, "documents.jsonl"))
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
