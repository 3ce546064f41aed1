package indexer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"zhengsou/indexer/trial"
)

// pageTruth is what a reader says of a page: its fields, and which lines of the file are
// the report. The text itself is not written out again, so that a page costs its reader
// two minutes.
type pageTruth struct {
	strangerTruth
	Body   string // numbers of lines as in cat -n: "6-14,17"
	Either string // lines that may be kept or dropped
}

// pageTally counts what became of pages: lines of reports and of everything else, and
// fields that are right.
type pageTally struct {
	pages, lines, lost, others, junk int
	right                            map[string]int
}

func (c pageTally) String() string {
	return fmt.Sprintf("%d pages, %d of %d lines of reports lost, %d of %d others kept; right: title %d, kicker %d, publisher %d, site %d, author %d, date %d, district %d",
		c.pages, c.lost, c.lines, c.junk, c.others, c.right["title"], c.right["kicker"], c.right["publisher"], c.right["site"], c.right["author"], c.right["date"], c.right["district"])
}

// formFloors are what is reached by the pages of testdata/forms, a little less than they
// reach: the most lines lost and kept that may be, the fewest fields right.
var formFloors = []struct {
	set                              string
	lost, junk                       int
	title, publisher, date, district int
}{
	{set: "a", lost: 7, junk: 0, title: 43, publisher: 44, date: 44, district: 43},
	{set: "b", lost: 3, junk: 0, title: 19, publisher: 19, date: 19, district: 19},
	{set: "c", lost: 6, junk: 1, title: 39, publisher: 39, date: 39, district: 38},
	{set: "d", lost: 0, junk: 6, title: 39, publisher: 39, date: 39, district: 39},
	{set: "e", lost: 2, junk: 4, title: 39, publisher: 38, date: 38, district: 36},
	{set: "f", lost: 5, junk: 0, title: 38, publisher: 39, date: 39, district: 33},
	{set: "g", lost: 9, junk: 2, title: 32, publisher: 35, date: 35, district: 35},
	{set: "h", lost: 0, junk: 0, title: 34, publisher: 35, date: 35, district: 33},
	{set: "i", lost: 3, junk: 4, title: 35, publisher: 34, date: 35, district: 34},
	{set: "j", lost: 1, junk: 15, title: 33, publisher: 34, date: 33, district: 34},
	{set: "k", lost: 2, junk: 4, title: 34, publisher: 35, date: 35, district: 35},
	{set: "l", lost: 5, junk: 4, title: 34, publisher: 35, date: 35, district: 34},
	{set: "m", lost: 3, junk: 1, title: 34, publisher: 34, date: 35, district: 35},
	{set: "n", lost: 3, junk: 3, title: 37, publisher: 36, date: 39, district: 38},
	{set: "o", lost: 3, junk: 4, title: 37, publisher: 38, date: 39, district: 37},
	{set: "p", lost: 2, junk: 2, title: 38, publisher: 38, date: 39, district: 39},
	{set: "q", lost: 3, junk: 10, title: 39, publisher: 39, date: 38, district: 37},
	{set: "s", lost: 2, junk: 4, title: 39, publisher: 39, date: 39, district: 39},
	{set: "t", lost: 2, junk: 2, title: 38, publisher: 39, date: 39, district: 39},
	{set: "u", lost: 1, junk: 5, title: 35, publisher: 36, date: 39, district: 34},
}

// TestPageForms holds the pages of testdata/forms against what a reader says of them.
func TestPageForms(t *testing.T) {
	for _, floor := range formFloors {
		t.Run(floor.set, func(t *testing.T) {
			c := holdPages(t, filepath.Join("testdata", "forms", floor.set), os.Getenv("FORMS_SHOW") == floor.set)
			t.Log(c)
			if c.lost > floor.lost || c.junk > floor.junk {
				t.Errorf("%d lines lost and %d kept that are none, want at most %d and %d", c.lost, c.junk, floor.lost, floor.junk)
			}
			for field, least := range map[string]int{"title": floor.title, "publisher": floor.publisher, "date": floor.date, "district": floor.district} {
				if c.right[field] < least {
					t.Errorf("%s: %d of %d right, want %d", field, c.right[field], c.pages, least)
				}
			}
		})
	}
}

// TestPagesElsewhere does the same for pages in a folder of one's own, which are nowhere
// in the project: ZHENGSOU_PAGES names it, with NN.txt (UTF-8) and NN.truth.json in it.
// It only tells, with ZHENGSOU_PAGES_SHOW=1 page by page.
func TestPagesElsewhere(t *testing.T) {
	folder := os.Getenv("ZHENGSOU_PAGES")
	if folder == "" {
		t.Skip("ZHENGSOU_PAGES names no folder")
	}
	t.Logf("%s: %s", filepath.Base(folder), holdPages(t, folder, os.Getenv("ZHENGSOU_PAGES_SHOW") != ""))
}

// holdPages reads the pages of a folder and holds each against its truth; show prints
// what went wrong, page by page.
func holdPages(t *testing.T, folder string, show bool) pageTally {
	t.Helper()
	truths, err := filepath.Glob(filepath.Join(folder, "*.truth.json"))
	if err != nil || len(truths) == 0 {
		t.Fatalf("%s: no truths (%v)", folder, err)
	}
	all := pageTally{right: map[string]int{}}
	for _, path := range truths {
		var truth pageTruth
		if err := json.Unmarshal(readTestFile(t, path), &truth); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		file := strings.TrimSuffix(path, ".truth.json") + ".txt"
		if wrong := holdPage(t, file, truth, &all); len(wrong) > 0 && show {
			t.Logf("%s\n  %s", filepath.Base(file), strings.Join(wrong, "\n  "))
		}
	}
	return all
}

// holdPage counts one page and tells what is wrong with it.
func holdPage(t *testing.T, file string, truth pageTruth, all *pageTally) (wrong []string) {
	t.Helper()
	all.pages++
	doc := understandFile(t, file, filepath.Base(file))
	for _, f := range strangerFields(doc, truth.strangerTruth) {
		if f.accepted(truth.strangerTruth) {
			all.right[f.name]++
		} else {
			wrong = append(wrong, fmt.Sprintf("%s %q, want %q", f.name, f.got, f.want))
		}
	}
	text, err := testIndexer(t).OriginalText(t.Context(), Received{SourceID: file, Key: file, Name: filepath.Base(file), Bytes: readTestFile(t, file)})
	if err != nil {
		t.Fatal(err)
	}
	body, either := trial.LineNumbers(t, file, truth.Body), trial.LineNumbers(t, file, truth.Either)
	kept := linesKept(doc, text)
	for i, line := range strings.Split(text, "\n") {
		n := i + 1
		switch {
		case either[n] || strings.TrimSpace(line) == "":
		case body[n]:
			all.lines++
			if !kept[n] {
				all.lost++
				wrong = append(wrong, fmt.Sprintf("LOST %d %s", n, clip(line)))
			}
		default:
			all.others++
			if kept[n] {
				all.junk++
				wrong = append(wrong, fmt.Sprintf("JUNK %d %s", n, clip(line)))
			}
		}
	}
	return wrong
}

// linesKept tells of each line of a text, counted from 1, whether it stands in a
// document's paragraphs, by half of its Chinese letters or more, or as one of the headings,
// which have no spans.
func linesKept(doc Document, text string) map[int]bool {
	covered := make([]bool, len(text))
	headings := map[string]bool{}
	for _, p := range doc.Paragraphs {
		for _, s := range p.Spans {
			for i := s.From; i < s.To; i++ {
				covered[i] = true
			}
		}
		for _, h := range p.Headings {
			headings[trial.HanOnly(h)] = true
		}
	}
	delete(headings, "") // of a heading without any
	columns := ""        // names of columns, which every row of their table has
	for _, t := range doc.Dropped {
		if t.Reason == reasonColumns || t.Reason == reasonUnit {
			columns += trial.HanOnly(t.Text) + "\n"
		}
	}
	kept := map[int]bool{}
	at := 0
	for n, line := range strings.Split(text, "\n") {
		count, all := 0, 0
		telling := trial.HanOnly(line) != "" // then pinyin and tags in it, which are taken out, count for nothing
		for i, r := range line {
			if telling && !unicode.Is(unicode.Han, r) || strings.ContainsRune(" |", r) {
				continue
			}
			if all++; covered[at+i] {
				count++
			}
		}
		kept[n+1] = all > 0 && (2*count >= all || headings[trial.HanOnly(line)] || telling && strings.Contains(columns, trial.HanOnly(line)))
		at += len(line) + 1
	}
	return kept
}
