package indexer

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"zhengsou/analyzers"
)

// pageTruth is what a reader says of a page that is kept outside the project: its
// fields, and which lines of the file are the report. The text itself is not
// written out again, so that a page costs its reader two minutes.
type pageTruth struct {
	strangerTruth
	Body   string // numbers of lines as in cat -n: "6-14,17"
	Either string // lines that may be kept or dropped
}

// TestPagesElsewhere holds pages in a folder of one's own against what a reader
// said of them: ZHENGSOU_PAGES names the folder, with NN.txt (UTF-8) and
// NN.truth.json in it. It fails on none of them and only tells, with
// ZHENGSOU_PAGES_SHOW=1 page by page: such pages belong to others and are nowhere
// in the project.
func TestPagesElsewhere(t *testing.T) {
	folder := os.Getenv("ZHENGSOU_PAGES")
	if folder == "" {
		t.Skip("ZHENGSOU_PAGES names no folder")
	}
	truths, err := filepath.Glob(filepath.Join(folder, "*.truth.json"))
	if err != nil || len(truths) == 0 {
		t.Fatalf("%s: no truths (%v)", folder, err)
	}
	right := map[string]int{}
	var lines, lost, others, junk int
	for _, path := range truths {
		var truth pageTruth
		if err := json.Unmarshal(readTestFile(t, path), &truth); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		file := strings.TrimSuffix(path, ".truth.json") + ".txt"
		doc := understandFile(t, file, filepath.Base(file))
		var wrong []string
		for _, f := range strangerFields(doc, truth.strangerTruth) {
			got := f.want
			if f.right() || slices.ContainsFunc(truth.readings(f.name), func(other string) bool { f.want = other; return f.right() }) {
				right[f.name]++
			} else {
				wrong = append(wrong, fmt.Sprintf("%s %q, want %q", f.name, f.got, got))
			}
		}
		text, err := testIndexer(t).OriginalText(context.Background(), Received{SourceID: file, Key: file, Name: filepath.Base(file), Bytes: readTestFile(t, file)})
		if err != nil {
			t.Fatal(err)
		}
		body, either := lineNumbers(t, path, truth.Body), lineNumbers(t, path, truth.Either)
		for n, kept := range linesKept(doc, text) {
			line := strings.Split(text, "\n")[n-1]
			switch {
			case either[n] || strings.TrimSpace(line) == "":
			case body[n]:
				lines++
				if !kept {
					lost++
					wrong = append(wrong, fmt.Sprintf("LOST %d %s", n, clip(line)))
				}
			default:
				others++
				if kept {
					junk++
					wrong = append(wrong, fmt.Sprintf("JUNK %d %s", n, clip(line)))
				}
			}
		}
		if len(wrong) > 0 && os.Getenv("ZHENGSOU_PAGES_SHOW") != "" {
			t.Logf("%s\n  %s", filepath.Base(file), strings.Join(wrong, "\n  "))
		}
	}
	t.Logf("%s: %d pages, %d of %d lines of reports lost, %d of %d others kept; right: title %d, kicker %d, publisher %d, site %d, author %d, date %d, district %d", filepath.Base(folder), len(truths), lost, lines, junk, others,
		right["title"], right["kicker"], right["publisher"], right["site"], right["author"], right["date"], right["district"])
}

// lineNumbers reads "6-14,17".
func lineNumbers(t *testing.T, path, s string) map[int]bool {
	t.Helper()
	numbers := map[int]bool{}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		from, to, spans := strings.Cut(part, "-")
		if !spans {
			to = from
		}
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil {
			t.Errorf("%s: %q are no numbers of lines", path, part)
			continue
		}
		for n := a; n <= b; n++ {
			numbers[n] = true
		}
	}
	return numbers
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
			headings[hanOnly(h)] = true
		}
	}
	delete(headings, "") // of a heading without any
	kept := map[int]bool{}
	at := 0
	for n, line := range strings.Split(text, "\n") {
		count, all := 0, 0
		telling := hanOnly(line) != "" // then pinyin and tags in it, which are taken out, count for nothing
		for i, r := range line {
			if telling && !unicode.Is(unicode.Han, r) {
				continue
			}
			if all++; covered[at+i] {
				count++
			}
		}
		kept[n+1] = strings.TrimSpace(line) != "" && (2*count >= all || headings[hanOnly(line)])
		at += len(line) + 1
	}
	return kept
}

// hanOnly is a text's Chinese letters, folded: what pinyin, signs and blanks leave.
func hanOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, analyzers.Fold(s))
}
