package indexer

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/trial"
)

// truthSets are the strangers' sets that the judge of lines learns from. Sets p and r
// are not among them: they say what it does to pages that it has not seen.
var truthSets = strings.Fields("a b c d e f g h i j k l m n o q")

// What a line is by the truth.
const (
	lineUnasked int8 = iota - 1 // neither, or both
	lineBody
	lineJunk
)

// judgedDoc is a document as the rules leave it, and what its lines are by the truth.
type judgedDoc struct {
	format string
	d      *draft
	are    []int8
	live   []bool
}

// judgedFile reads a document and holds its lines against the truth.
func judgedFile(t *testing.T, path string, data []byte, truth strangerTruth) *judgedDoc {
	t.Helper()
	x := testIndexer(t)
	name := filepath.Base(path)
	raw, err := x.formats.Read(t.Context(), formats.File{Name: name, Bytes: data})
	if err != nil {
		t.Fatal(err)
	}
	d, err := x.cleaner.byRules(t.Context(), raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	doc := &judgedDoc{format: raw.Format, d: d}
	lines := make([]string, 0, len(truth.Paragraphs))
	whole := map[string]bool{}
	for _, p := range truth.Paragraphs {
		lines = append(lines, strangerLine(p))
		whole[strangerLine(p)] = true
	}
	for _, l := range d.lines {
		doc.are = append(doc.are, lineByTruth(l, truth, lines, whole))
		doc.live = append(doc.live, l.live())
	}
	return doc
}

// lineByTruth says what a line is. Copies of the text are not asked for, nor are parts of
// a paragraph and what a paragraph is a part of.
func lineByTruth(l *line, truth strangerTruth, lines []string, whole map[string]bool) int8 {
	s := strangerLine(l.text)
	n := utf8.RuneCountInString(s)
	const part = 6 // characters: a shorter line may stand in a paragraph by chance
	switch {
	case !isJudged(l), l.role != roleBody && l.role != roleDropped,
		l.reason == reasonRepeated || l.reason == duplicateTitle || l.reason == "摘要重复",
		s == strangerLine(truth.Kicker), strings.Contains(strangerLine(truth.Title), s),
		slices.ContainsFunc(truth.Either, func(e string) bool { return strangerLine(e) == s }),
		slices.ContainsFunc(truth.Tables, func(t strangerTable) bool { return t.holds(s) }):
		return lineUnasked
	case whole[s] && l.live():
		return lineBody
	case whole[s],
		slices.ContainsFunc(lines, func(p string) bool {
			return n >= part && strings.Contains(p, s) || utf8.RuneCountInString(p) >= part && strings.Contains(s, p)
		}):
		return lineUnasked
	}
	if in, _ := aligned([]string{s}, lines); n > 2*part && in[0]*2 > n {
		return lineUnasked
	}
	return lineJunk
}

// judgedSet reads a set of strangers.
func judgedSet(t *testing.T, set string) []*judgedDoc {
	t.Helper()
	var docs []*judgedDoc
	eachTruth(t, set, func(path string, truth strangerTruth) {
		file := strangerFile(t, path)
		docs = append(docs, judgedFile(t, file, readTestFile(t, file), truth))
	})
	return docs
}

// pureDoc makes a document of a text that has nothing of a page in it.
func pureDoc(t *testing.T, name, title, text string) *judgedDoc {
	t.Helper()
	lines := []string{title}
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(l), "#")); l != "" && l != title {
			lines = append(lines, l)
		}
	}
	doc := judgedFile(t, name+".txt", []byte(strings.Join(lines, "\n")), strangerTruth{Title: title, Paragraphs: lines[1:]})
	for i, is := range doc.are {
		if is == lineJunk {
			doc.are[i] = lineUnasked
		}
	}
	return doc
}

// pureDocs gives one of so many documents of each shared collection, from the first-th:
// official papers, reports of provinces and the nation, laws.
func pureDocs(t *testing.T, first, papers, reports, laws int) map[string][]*judgedDoc {
	t.Helper()
	docs := map[string][]*judgedDoc{}
	add := func(kind string, i, of int, title, text string) {
		if of > 0 && i%of == first%of && strings.TrimSpace(text) != "" {
			docs[kind] = append(docs[kind], pureDoc(t, fmt.Sprint(kind, i), title, text))
		}
	}
	for i, p := range trial.Records[trial.PolicyPage](t, trial.SharedData(t, "statecouncil/policies.jsonl.gz")) {
		add("papers", i, papers, p.Title, p.Text)
	}
	for i, p := range trial.Records[struct {
		Text string `json:"full_text"`
	}](t, trial.SharedData(t, "work-reports/provincial_2026.jsonl.gz")) {
		const salutation = "各位代表：" // a page stands before it
		if _, text, found := strings.Cut(p.Text, salutation); found {
			add("provinces", i, reports, "政府工作报告", salutation+"\n"+strings.TrimSpace(text))
		}
	}
	for i, p := range trial.Records[struct {
		Title string
		Text  string `json:"content"`
	}](t, trial.SharedData(t, "work-reports/national_1954_2025.jsonl.gz")) {
		add("nation", i, reports, p.Title, p.Text)
	}
	for i, p := range trial.Records[struct{ Title, Text string }](t, trial.SharedData(t, "laws/laws.jsonl.gz")) {
		add("laws", i, laws, p.Title, p.Text)
	}
	return docs
}

// likeJunk are lines of reports that look like a page's, as people wrote them down, in a
// report alone and on a page.
func likeJunk(t *testing.T) []*judgedDoc {
	t.Helper()
	var docs []*judgedDoc
	for _, block := range junkBlocks(t, "keep.txt") {
		body := slices.Insert(slices.Clone(plainReport), 3, strings.Split(block, "\n")...)
		text := strings.Join(body, "\n") + "\n"
		for _, page := range []string{
			plainTitle + "\n来源：柳河日报 2023-05-06\n" + text,
			"首页 > 民生 > 正文\n" + plainTitle + "\n来源：柳河日报 2023-05-06 09:12 阅读：233\n" + text + "吉ICP备05000321号\n",
		} {
			docs = append(docs, judgedFile(t, "page.txt", []byte(page), strangerTruth{Title: plainTitle, Paragraphs: body}))
		}
	}
	return docs
}

// cleanCases are the documents of testdata/clean, of which people wrote what is left.
func cleanCases(t *testing.T) []*judgedDoc {
	t.Helper()
	var docs []*judgedDoc
	eachCleanCase(t, func(file string, data []byte, truth strangerTruth) {
		docs = append(docs, judgedFile(t, file, data, truth))
	})
	return docs
}

// put takes line i of another document in.
func (doc *judgedDoc) put(of *judgedDoc, i int) {
	doc.d.lines = append(doc.d.lines, of.d.lines[i])
	doc.are = append(doc.are, of.are[i])
	doc.live = append(doc.live, of.live[i])
}

// mixed sets the page of one document around the text of another, or a part of it: so
// pages stand around kinds of text that no stranger wrote. It is nil where one of the two
// has no text.
func mixed(rng *rand.Rand, page, text *judgedDoc) *judgedDoc {
	var rows []int
	for i, l := range text.d.lines {
		if text.live[i] && l.role != roleTitle && l.role != roleKicker && text.are[i] != lineJunk {
			rows = append(rows, i)
		}
	}
	first, last := -1, -1 // of the page's own text
	for i := range page.d.lines {
		if page.live[i] && page.are[i] != lineJunk && i > page.d.titleAt {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if len(rows) == 0 || first < 0 {
		return nil
	}
	if most := 8 + rng.IntN(50); len(rows) > most {
		from := 0
		if rng.IntN(3) > 0 {
			from = rng.IntN(len(rows) - most)
		}
		rows = rows[from : from+most]
	}
	out := &judgedDoc{format: page.format, d: &draft{cleaner: page.d.cleaner, titleAt: -1}}
	for i := range first {
		if i == page.d.titleAt {
			out.d.titleAt = len(out.d.lines)
			if text.d.titleAt >= 0 {
				out.put(text, text.d.titleAt)
				continue
			}
		}
		out.put(page, i)
	}
	inside := first
	for n, i := range rows {
		for ; inside <= last && (inside-first)*len(rows) <= n*(last-first+1); inside++ {
			if page.are[inside] == lineJunk {
				out.put(page, inside)
			}
		}
		out.put(text, i)
	}
	for i := inside; i < len(page.d.lines); i++ {
		if i > last || page.are[i] == lineJunk {
			out.put(page, i)
		}
	}
	return out
}

// forgetting gives which lines are in the document where the rules did not know some of
// the junk that they know: so a page looks that no rule was mended by.
func (doc *judgedDoc) forgetting(rng *rand.Rand, rate float64) []bool {
	live := slices.Clone(doc.live)
	kinds := map[string]bool{}
	for i, l := range doc.d.lines {
		if doc.are[i] != lineJunk || live[i] {
			continue
		}
		kind, known := kinds[l.reason]
		if !known {
			kind = rng.Float64() < rate
			kinds[l.reason] = kind
		}
		live[i] = kind && rng.Float64() < 0.7 || rng.Float64() < rate/2
	}
	return live
}
