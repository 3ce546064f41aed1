package figures

import (
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

// BenchmarkFigures measures MB of text a second through Figures, Measures and
// Years, segmentation apart, over one provincial report.
func BenchmarkFigures(b *testing.B) {
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		b.Fatal(err)
	}
	defer seg.Close()
	var texts []string
	var analyses []*analyzers.Analysis
	size := 0
	for line := range strings.Lines(trial.SharedReports(b)["山西省"]) {
		if line = strings.TrimSpace(line); line != "" {
			texts = append(texts, line)
			analyses = append(analyses, seg.Analyze(line))
			size += len(line)
		}
	}
	headings := []string{"一、“十四五”时期工作回顾"}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i, text := range texts {
			figuresIn(analyses[i], text, headings, 2026)
			Measures(text)
			yearsIn(text, headings, 2026)
		}
	}
}

// figuresOf finds the figures of one paragraph by itself.
func figuresOf(a *analyzers.Analysis, text string, whens []when, heading setting, docYear, docMonth int) []Figure {
	return new(reading).figuresOf(a, text, whens, heading, docYear, docMonth)
}
