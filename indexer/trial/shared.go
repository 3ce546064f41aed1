// Package trial holds what the tests of the indexer and of its rooms share: the data at hand,
// what people have said of its paragraphs, and one segmenter.
package trial

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// SharedFile is a file of the data at hand, in the folder that ZHENGSOU_SHARED
// names, else beside the clone; there is false where it is missing.
func SharedFile(name string) (path string, there bool) {
	root := os.Getenv("ZHENGSOU_SHARED")
	if root == "" {
		root = filepath.Join(moduleFolder(), "..", "shared")
	}
	path = filepath.Join(root, "data", filepath.FromSlash(name))
	_, err := os.Stat(path)
	return path, err == nil
}

// moduleFolder is the folder of the module that a test runs in.
func moduleFolder() string {
	for folder := "."; len(folder) < 40; folder = filepath.Join("..", folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
	}
	return ""
}

// File is a file or folder of indexer/testdata, for the tests of all its packages.
func File(names ...string) string {
	return filepath.Join(append([]string{moduleFolder(), "indexer", "testdata"}, names...)...)
}

// SharedData is such a file; the test is skipped where it is missing.
func SharedData(t testing.TB, name string) string {
	t.Helper()
	path, there := SharedFile(name)
	if !there {
		t.Skipf("SKIPPED: no %s; ZHENGSOU_SHARED names the folder that has data/", path)
	}
	return path
}

// EachRecord calls each with every record of a gzipped .jsonl.
func EachRecord[T any](t testing.TB, path string, each func(T)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		each(v)
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
}

// Records returns every record of a gzipped .jsonl.
func Records[T any](t testing.TB, path string) []T {
	t.Helper()
	var out []T
	EachRecord(t, path, func(v T) { out = append(out, v) })
	return out
}

// SharedReports returns the provincial reports by province, or skips the test.
func SharedReports(t testing.TB) map[string]string {
	t.Helper()
	reports := map[string]string{}
	for _, r := range Records[struct {
		Province string
		Text     string `json:"full_text"`
	}](t, SharedData(t, "work-reports/provincial_2026.jsonl.gz")) {
		reports[r.Province] = r.Text
	}
	return reports
}
