package index

import (
	"strings"
	"testing"
	"time"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

func newSegmenter(t testing.TB) *analyzers.Segmenter {
	t.Helper()
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(seg.Close)
	return seg
}

// linesOf calls each with the lines of a text field of a .jsonl.gz.
func linesOf(t testing.TB, path, field string, each func(line string)) {
	t.Helper()
	trial.EachRecord(t, path, func(d map[string]any) {
		text, _ := d[field].(string)
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				each(line)
			}
		}
	})
}

// TestPhrases mines the provincial work reports: names of things that any
// reader of them would type must be there, and cut-off pieces must not.
func TestPhrases(t *testing.T) {
	path := trial.SharedData(t, "work-reports/provincial_2026.jsonl.gz")
	seg := newSegmenter(t)
	m := newPhraseMiner()
	var busy time.Duration
	linesOf(t, path, "full_text", func(line string) {
		a := seg.Analyze(line)
		start := time.Now()
		m.add(a)
		busy += time.Since(start)
	})
	entries := m.phrases(5)
	t.Logf("%d paragraphs, %d tokens, %d grams, %v, %d entries", m.paragraphs, m.tokens, len(m.grams), busy, len(entries))
	counts := map[string]int{}
	for _, e := range entries {
		counts[e.Text] = e.Count
	}
	for _, want := range strings.Fields("老旧小区 城中村改造 新质生产力 人工智能 长期护理保险 高标准农田 营商环境 养老机构 科技创新 低空经济 矛盾纠纷 保交房") {
		if counts[want] == 0 {
			t.Errorf("%s is not among the phrases", want)
		}
	}
	for _, not := range strings.Fields("质生产力 标准农田 的发展 推进老旧 商环境 加快推进 2025年 新质生产") {
		if n := counts[not]; n > 0 {
			t.Errorf("%s is among the phrases, %d times", not, n)
		}
	}
}

// TestPhrasesBounded: more different words than a miner remembers.
func TestPhrasesBounded(t *testing.T) {
	m := newPhraseMiner()
	seed := uint32(7)
	for range 3000 {
		var text strings.Builder
		var tokens []analyzers.Token
		for range 60 {
			from := text.Len()
			for range 2 {
				seed = seed*1664525 + 1013904223
				text.WriteRune(rune(0x4E00 + seed>>8%20000))
			}
			tokens = append(tokens, analyzers.Token{Start: from, End: text.Len()})
		}
		for range 3 { // the first time only single words are remembered
			m.add(&analyzers.Analysis{Folded: text.String(), Tokens: tokens})
		}
		m.add(&analyzers.Analysis{Folded: "养老服务中心", Tokens: []analyzers.Token{{Start: 0, End: 6}, {Start: 6, End: 12}, {Start: 12, End: 18}}})
		if len(m.grams) > maxGrams+1000 {
			t.Fatalf("%d grams", len(m.grams))
		}
	}
	if m.forgotten == 0 {
		t.Error("nothing was forgotten: the test is too small")
	}
	if g := m.grams["养老服务中心"]; g == nil || g.df < 2900 {
		t.Errorf("the frequent phrase was lost: %+v", g)
	}
}
