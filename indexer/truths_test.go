package indexer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// eachTruth gives the truths of a set of strangers with their files, in order; the
// document of each is what strangerFile finds beside it.
func eachTruth(t testing.TB, set string, each func(path string, truth strangerTruth)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "strangers", set, "*.truth.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("set %s: no documents (%v)", set, err)
	}
	for _, path := range paths {
		var truth strangerTruth
		if err := json.Unmarshal(readTestFile(t, path), &truth); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		each(path, truth)
	}
}

// eachCleanCase gives the documents of testdata/clean, of which people wrote what is
// left.
func eachCleanCase(t testing.TB, each func(path string, data []byte, truth strangerTruth)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "clean", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, stated, ok := strings.Cut(string(readTestFile(t, path)), "\n=====\n")
		if !ok {
			t.Fatalf("%s: no truth", path)
		}
		var truth strangerTruth
		for row := range strings.Lines(strings.TrimSpace(stated)) {
			switch kind, value, _ := strings.Cut(strings.TrimSpace(row), "|"); kind {
			case "H", "P", "C":
				truth.Paragraphs = append(truth.Paragraphs, value)
			case "?":
				truth.Either = append(truth.Either, value)
			case "标题":
				truth.Title = value
			case "引题":
				truth.Kicker = value
			}
		}
		each(path, []byte(text), truth)
	}
}

func readTestFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
