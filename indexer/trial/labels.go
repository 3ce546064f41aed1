package trial

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Label is one paragraph as a second reader labelled it, who had not
// seen the program; testdata/stranger_labels/README.md states the conventions.
type Label struct {
	Text     string          `json:"text"`
	Headings []string        `json:"headings"`
	Year     int             `json:"year"`
	Domains  []string        `json:"domains"`
	Maybe    []string        `json:"maybe"`
	Figures  json.RawMessage `json:"figures"`

	// Of files that hold no text: where it stands in the shared data.
	File  string `json:"file"`
	Doc   string `json:"doc"`
	Start string `json:"start"`
}

// ReadLabels reads one file of testdata/stranger_labels.
func ReadLabels(t *testing.T, name string) []Label {
	t.Helper()
	data, err := os.ReadFile(File("stranger_labels", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []Label
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		var l Label
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%s:%d: %v", name, n+1, err)
		}
		out = append(out, l)
	}
	return out
}

// ReadSharedLabels reads a file some or all of whose lines have no text and looks
// those texts up in the shared data.
func ReadSharedLabels(t *testing.T, name string) []Label {
	t.Helper()
	reports := ReportLines(t)
	type paper struct{ Title, Text string }
	papers := map[string][]string{}
	for _, p := range Records[paper](t, SharedData(t, "statecouncil/policies.jsonl.gz")) {
		papers[p.Title] = append(papers[p.Title], strings.Split(p.Text, "\n")...)
	}
	labels := ReadLabels(t, name)
	for n := range labels {
		l := &labels[n]
		if l.Text != "" {
			continue
		}
		lines := reports[l.Doc]
		if year, _, ok := strings.Cut(l.Doc, "年"); ok {
			lines = slices.Concat(lines, reports[year])
		}
		if strings.HasPrefix(l.File, "statecouncil") {
			lines = papers[l.Doc]
		}
		at := slices.IndexFunc(lines, func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), l.Start) })
		if at < 0 {
			t.Fatalf("%s:%d: no paragraph of %s begins so", name, n+1, l.Doc)
		}
		l.Text = strings.TrimSpace(lines[at])
	}
	return labels
}

// Title is that of the document, "" where it is not known.
func (l Label) Title() string {
	if strings.HasPrefix(l.File, "work-reports") {
		return "政府工作报告"
	}
	if l.File != "" {
		return l.Doc
	}
	return ""
}

// ReportLines returns the lines of the provincial reports by province, and of the
// national ones by year.
func ReportLines(t *testing.T) map[string][]string {
	t.Helper()
	type report struct {
		Province string `json:"province"`
		Year     any    `json:"year"` // a string or a number
		FullText string `json:"full_text"`
		Content  string `json:"content"`
	}
	folder := SharedData(t, "work-reports")
	lines := map[string][]string{}
	for _, name := range []string{"provincial_2026.jsonl.gz", "national_1954_2025.jsonl.gz"} {
		for _, r := range Records[report](t, filepath.Join(folder, name)) {
			key := cmp.Or(r.Province, fmt.Sprint(r.Year))
			for _, line := range strings.Split(r.FullText+r.Content, "\n") {
				lines[key] = append(lines[key], strings.TrimSpace(line))
			}
		}
	}
	return lines
}

// Ratio returns a of b, 1 where b is none.
func Ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}
