package indexer

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

// solid keeps letters, digits and characters, so that texts compare by their
// substance.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return analyzers.FoldRune(r)
		}
		return -1
	}, s)
}

// clip shortens a text for a report.
func clip(s string) string {
	if r := []rune(s); len(r) > 120 && os.Getenv("FULL") == "" {
		return string(r[:70]) + " … " + string(r[len(r)-40:])
	}
	return s
}

// TestPolicyPages cleans crawled pages whose body is known.
func TestPolicyPages(t *testing.T) {
	x := testIndexer(t)
	pages := trial.Records[trial.PolicyPage](t, trial.SharedData(t, "statecouncil/policies.jsonl.gz"))
	var lost, body, junk, clean, titles, numbers int
	for i, p := range pages {
		doc, err := x.Understand(context.Background(), Received{SourceID: p.URL, Key: p.URL, Name: "page.html", Origin: p.URL, Bytes: []byte(p.Page)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, para := range doc.Paragraphs {
			got += strings.Join(para.Headings, "\n") + "\n" + para.Text + "\n"
		}
		got += doc.Title
		want := solid(p.Text)
		gotSolid := solid(got)
		for _, line := range strings.Split(p.Text, "\n") {
			s := solid(line)
			if openness.MatchString(strings.TrimSpace(line)) {
				continue // how public the document is says the page, not the document
			}
			body += len(s)
			if !strings.Contains(gotSolid, s) {
				lost += len(s)
				if testing.Verbose() {
					fmt.Printf("%d LOST %q\n", i, line)
				}
			}
		}
		for _, para := range doc.Paragraphs {
			s := solid(para.Text)
			clean += len(s)
			if !strings.Contains(want, s) {
				junk += len(s)
				if testing.Verbose() {
					fmt.Printf("%d JUNK %q\n", i, clip(para.Text))
				}
			}
		}
		if solid(doc.Title) == solid(p.Title) {
			titles++
		} else if testing.Verbose() {
			fmt.Printf("%d TITLE %q want %q\n", i, doc.Title, p.Title)
		}
		if p.Number == "" || doc.Number == p.Number {
			numbers++
		} else if testing.Verbose() {
			fmt.Printf("%d NUMBER %q want %q\n", i, doc.Number, p.Number)
		}
		if testing.Verbose() {
			fmt.Printf("%d %q P %q D %q S %q signed %q\n", i, doc.Title, doc.Publisher, doc.Date, doc.Site, doc.Signed)
		}
	}
	kept := 100 - 100*float64(lost)/float64(body)
	if kept < 99.5 || titles < len(pages)-1 || numbers < len(pages) {
		t.Errorf("body kept %.3f %%, %d titles and %d numbers right", kept, titles, numbers)
	}
	t.Logf("%d pages: body kept %.3f %%, junk %.3f %%, titles %d, numbers %d", len(pages), kept, 100*float64(junk)/float64(clean), titles, numbers)
}
