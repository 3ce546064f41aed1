package index

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Worked out by hand. Query 1: right are b (grade 2) and e (grade 1); the
// ranking is a b c, so the first right one has rank 2:
//
//	hit@1 0, hit@10 1, MRR 1/2, recall 1/2,
//	DCG 2/log2(3) = 1.261860, ideal 2/log2(2) + 1/log2(3) = 2.630930, nDCG 0.479625
//
// Query 2: right is x at rank 1: all are 1. Query 3: right is y at rank 11:
// only recall is 1. Query 4: right is z, and nothing was found: all are 0.
// Query 5 has no right answer, query 6 was not put: they do not count.
func TestEvaluateAgainstHandComputation(t *testing.T) {
	judged := Judgements{
		"1": {"b": 2, "e": 1, "a": 0},
		"2": {"x": 1},
		"3": {"y": 1},
		"4": {"z": 1},
		"5": {"w": 0},
		"6": {"v": 1},
	}
	rankings := []Ranking{
		{"1", []string{"a", "b", "c"}},
		{"2", []string{"x", "q"}},
		{"3", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "y"}},
		{"4", nil},
		{"5", []string{"w"}},
		{"7", []string{"u"}},
	}
	got := Evaluate(rankings, judged)
	want := Metrics{Queries: 4, Hit1: .25, Hit10: .5, MRR10: .375, NDCG10: (0.479625 + 1) / 4, Recall20: 2.5 / 4}
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-6 })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestEvaluateStopsAtItsRanks(t *testing.T) {
	answers := make([]string, 30)
	for i := range answers {
		answers[i] = strings.Repeat("x", i+1)
	}
	got := Evaluate([]Ranking{{"1", answers}}, Judgements{"1": {answers[19]: 1, answers[20]: 1}})
	if want := (Metrics{Queries: 1, Recall20: .5}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := Evaluate(nil, nil); got != (Metrics{}) {
		t.Errorf("nothing to evaluate gives %+v", got)
	}
}

func TestReadQueries(t *testing.T) {
	got, err := ReadQueries(strings.NewReader("\uFEFF{\"id\": 3, \"text\": \"甲\"}\n\n{\"id\": \"q4\", \"text\": \"乙\", \"more\": 1}\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]EvalQuery{{"3", "甲"}, {"q4", "乙"}}, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"text", `{"id": 1}`, `{"text": "甲"}`, `[]`} {
		if got, err := ReadQueries(strings.NewReader(bad)); err == nil {
			t.Errorf("%s is read as %v", bad, got)
		}
	}
}

func TestReadJudgements(t *testing.T) {
	got, err := ReadJudgements(strings.NewReader("3\t0\t文件 一.txt#3\t1\n3 0 g2 0\n\n4  0  g2  2\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Judgements{"3": {"文件 一.txt#3": 1, "g2": 0}, "4": {"g2": 2}}, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"3 0 g2", "3 0 g2 1 1", "3 0 g2 x", "3\t0\tg 2 1"} {
		if got, err := ReadJudgements(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}

func TestCutParagraph(t *testing.T) {
	for _, test := range []struct {
		id, source string
		number     int
		ok         bool
	}{
		{"a.txt#3", "a.txt", 3, true},
		{"a#b#12", "a#b", 12, true},
		{"a.txt", "a.txt", 0, false},
		{"a#b", "a#b", 0, false},
		{"a#0", "a#0", 0, false},
	} {
		source, number, ok := cutParagraph(test.id)
		if source != test.source || number != test.number || ok != test.ok {
			t.Errorf("%s is cut into %s, %d, %v", test.id, source, number, ok)
		}
	}
}

func TestWriteRun(t *testing.T) {
	var b strings.Builder
	if err := WriteRun(&b, []Ranking{{"3", []string{"g1", "文 件#2"}}, {"4", nil}}); err != nil {
		t.Fatal(err)
	}
	if want := "3\tQ0\tg1\t1\t1.000000\tzhengsou\n3\tQ0\t文 件#2\t2\t0.500000\tzhengsou\n"; b.String() != want {
		t.Errorf("got %q", b.String())
	}
}
