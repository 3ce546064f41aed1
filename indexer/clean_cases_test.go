package indexer

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCleanCases cleans documents written by hand, each with what a careful
// reader makes of it: see testdata/clean. Under the line of = stand the fields
// and, in order, headings (H), paragraphs (P) and captions (C). Lines that are
// neither wanted nor junk (who spoke, under which number) are marked "?" or are
// left out of the comparison as the signature is.
func TestCleanCases(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "clean", "*.*"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text, truth, ok := strings.Cut(string(data), "\n=====\n")
			if !ok {
				t.Fatal("no truth")
			}
			name := "a" + filepath.Ext(path)
			doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: name, Key: name, Name: name, Origin: name, Bytes: []byte(text)})
			if err != nil {
				t.Fatal(err)
			}
			fields := map[string]string{"标题": "", "来源": "", "作者": "", "日期": "", "文号": "", "版面": "", "引题": "?", "副题": "?"}
			var want, free []string
			for _, row := range strings.Split(strings.TrimSpace(truth), "\n") {
				kind, value, _ := strings.Cut(row, "|")
				switch kind {
				case "H", "P", "C":
					want = append(want, row)
				case "?":
					free = append(free, value)
				default:
					fields[kind] = value
				}
			}
			for name, got := range map[string]string{"标题": doc.Title, "来源": doc.Publisher, "作者": doc.Author, "日期": doc.Date, "文号": doc.Number, "版面": doc.Page, "引题": doc.Kicker, "副题": doc.Subtitle} {
				if fields[name] != "?" && fields[name] != got {
					t.Errorf("%s %q, want %q", name, got, fields[name])
				}
			}
			var got []string
			for _, row := range outlineRows(doc) {
				if !slices.Contains(free, row[strings.IndexByte(row, '|')+1:]) {
					got = append(got, row)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s\ndropped %+v", strings.Join(got, "\n"), strings.Join(want, "\n"), doc.Dropped)
			}
		})
	}
}

// outlineRows gives headings, paragraphs and captions in order, marked H, P and C as
// testdata/clean marks them.
func outlineRows(doc Document) []string {
	var out, above []string
	for _, p := range doc.Paragraphs {
		same := 0
		for same < len(above) && same < len(p.Headings) && above[same] == p.Headings[same] {
			same++
		}
		for _, h := range p.Headings[same:] {
			out = append(out, "H|"+h)
		}
		above = p.Headings
		kind := "P|"
		if p.Caption {
			kind = "C|"
		}
		out = append(out, kind+p.Text)
	}
	return out
}
