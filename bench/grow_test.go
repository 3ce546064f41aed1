package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// smallCollection writes reports in which some words are common, and each
// document has a place of its own that no other names.
func smallCollection(t *testing.T, documents int) string {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields(wordList)
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	for i := range documents {
		// A word that the dictionary has and the list of common ones has not.
		place := strings.Fields("鄱阳 婺源 歙县 邳州 鄄城 睢宁 濮阳 漯河 亳州 蚌埠 衢州 丽水 儋州 泸州 邛崃 郫县 犍为 綦江 涪陵 黔江")[i%20]
		var lines []string
		for k := range 8 {
			clauses := []string{fmt.Sprintf("第%d条 %s加强%s工作，", k+1, place, words[random.IntN(len(words))])}
			for range 2 + random.IntN(3) {
				clauses = append(clauses, fmt.Sprintf("推进%s和%s建设，", words[random.IntN(10)], words[random.IntN(len(words))]))
			}
			lines = append(lines, strings.Join(clauses, "")+"取得成效。")
		}
		if err := encoder.Encode(document{ID: text(fmt.Sprint(i)), Title: "报告", Text: strings.Join(lines, "\n"), Date: "2023", District: "江西省"}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "small.jsonl")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestGrow makes a collection six times as large: it begins with what was there,
// has as many paragraphs as wanted and none twice, comes out the same again, its
// common words are as common as before, and it has more words, but not six times
// as many.
func TestGrow(t *testing.T) {
	const documents, times = 60, 6
	from := smallCollection(t, documents)
	before, _, err := readTexts(from)
	if err != nil {
		t.Fatal(err)
	}
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer segmenter.Close()
	var grown [3]bytes.Buffer
	for i, seed := range []uint64{1, 1, 2} {
		if err := grow(t.Context(), segmenter, []string{from}, times*len(before), seed, &grown[i], io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(grown[0].Bytes(), grown[1].Bytes()) {
		t.Error("the same seed gave another collection")
	}
	if bytes.Equal(grown[0].Bytes(), grown[2].Bytes()) {
		t.Error("another seed gave the same collection")
	}
	original, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(grown[0].Bytes(), original) {
		t.Error("it does not begin with what was there")
	}
	path := filepath.Join(t.TempDir(), "grown.jsonl")
	if err := os.WriteFile(path, grown[0].Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	after, _, err := readTexts(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(after) != times*len(before) {
		t.Errorf("%d paragraphs, want %d", len(after), times*len(before))
	}
	seen := make(map[string]bool)
	for i, text := range after {
		if seen[text] && i >= len(before) {
			t.Errorf("twice: %s", text)
		}
		seen[text] = true
	}
	count := func(texts []string) map[string]int {
		found := make(map[string]int)
		for _, text := range texts {
			in := make(map[string]bool)
			for _, token := range segmenter.Analyze(text).Tokens {
				in[text[token.Start:token.End]] = true
			}
			for word := range in {
				found[word]++
			}
		}
		return found
	}
	had, has := count(before), count(after)
	for word, n := range had {
		if n < len(before)/10 {
			continue
		}
		if share := float64(has[word]) / float64(times*n); share < .8 || share > 1.25 {
			t.Errorf("%s was in %d of %d paragraphs, and is in %d of %d", word, n, len(before), has[word], len(after))
		}
	}
	if len(has) <= len(had) || len(has) >= times*len(had) {
		t.Errorf("%d words became %d", len(had), len(has))
	}
}
