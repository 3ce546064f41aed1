package index_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/trial"
)

// The promise from the side of who reads the originals: what she copies from the lines of a report,
// as they are shown to her, finds the paragraph that these became. Which lines are the report is
// said by people (testdata/forms), so what the cleaner loses is missed here too.

// promiseSets are the pages that are read: of each kind some, so that it takes seconds.
var promiseSets = []string{"a", "c", "e", "i", "m"}

// promiseKinds are ways to copy, and what share must be found, and be among the first three. The
// shares are a little less than what is reached: a few lines are lost by the cleaner, and a byline
// within a sentence is no part of its paragraph.
var promiseKinds = []struct {
	name               string
	found, three       float64
	shortest, longest  int // characters
	quoted, isSentence bool
}{
	{name: "a sentence", found: .965, three: .965, isSentence: true},
	{name: "a few words", found: .975, three: .9, shortest: 4, longest: 12},
	{name: "a few words, quoted", found: .935, three: .9, shortest: 4, longest: 12, quoted: true},
	{name: "half a sentence", found: .98, three: .97, shortest: 12, longest: 30},
	{name: "half a sentence, quoted", found: .94, three: .93, shortest: 12, longest: 30, quoted: true},
}

// originalPage is a page with the lines of it that are the report.
type originalPage struct {
	name  string
	lines []string
}

// originalPages reads the pages of the sets into a site.
func originalPages(t *testing.T, s *site) []originalPage {
	t.Helper()
	var pages []originalPage
	var received []indexer.Received
	for _, set := range promiseSets {
		truths, err := filepath.Glob(filepath.Join("../indexer/testdata/forms", set, "*.truth.json"))
		if err != nil || len(truths) == 0 {
			t.Fatalf("set %s has no truths (%v)", set, err)
		}
		for _, path := range truths {
			var truth struct{ Body, Either string }
			content, err := os.ReadFile(path)
			if err == nil {
				err = json.Unmarshal(content, &truth)
			}
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if content, err = os.ReadFile(strings.TrimSuffix(path, ".truth.json") + ".txt"); err != nil {
				t.Fatal(err)
			}
			r := page(set+"/"+strings.TrimSuffix(filepath.Base(path), ".truth.json")+".txt", string(content))
			text, err := s.indexer.OriginalText(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			of := originalPage{name: r.Name}
			body, either := trial.LineNumbers(t, path, truth.Body), trial.LineNumbers(t, path, truth.Either)
			for i, l := range strings.Split(text, "\n") {
				if body[i+1] && !either[i+1] {
					of.lines = append(of.lines, strings.TrimSpace(l))
				}
			}
			pages, received = append(pages, of), append(received, r)
		}
	}
	s.add(t, received...)
	return pages
}

// holdsMost reports whether most of a text stands in another: a byline within it may be left out.
func holdsMost(text, of string) bool {
	const window = 4
	runes := []rune(of)
	all, held := 0, 0
	for i := 0; i+window <= len(runes); i++ {
		all++
		if strings.Contains(text, string(runes[i:i+window])) {
			held++
		}
	}
	return 10*held > 6*all
}

// copyFrom draws what somebody copies of a line, "" where the line has nothing of the kind.
func copyFrom(line string, shortest, longest int, sentence bool, random *rand.Rand) string {
	if !sentence {
		runes := []rune(line)
		n := shortest + random.IntN(longest-shortest+1)
		if n > len(runes) {
			return ""
		}
		at := random.IntN(len(runes) - n + 1)
		return strings.TrimSpace(string(runes[at : at+n]))
	}
	sentences := strings.SplitAfter(line, "。")
	return sentences[random.IntN(len(sentences))]
}

func TestWhatStandsInTheOriginalIsFound(t *testing.T) {
	s := newSite(t, t.TempDir())
	pages := originalPages(t, s)
	random := rand.New(rand.NewPCG(16, 11))
	const fewest = 4 // Chinese characters: less says nothing of where it was copied from
	for _, kind := range promiseKinds {
		asked, found, three := 0, 0, 0
		var missed []string
		for _, of := range pages {
			for _, line := range of.lines {
				text := copyFrom(line, kind.shortest, kind.longest, kind.isSentence, random)
				want := trial.HanOnly(s.indexer.Simplified(s.indexer.AsCopied(text)))
				if utf8.RuneCountInString(want) < fewest || utf8.RuneCountInString(text) > index.MaxQueryRunes {
					continue
				}
				query := text
				if kind.quoted {
					left, right, ok := quotesFor(text)
					if !ok {
						continue
					}
					query = left + text + right
				}
				asked++
				at := -1
				for i, h := range s.search(t, index.Request{Query: query, Size: index.MaxSize, NoHint: true}).Hits {
					if holdsMost(trial.HanOnly(h.Text+strings.Join(h.Headings, "")+h.Document.Title), want) {
						at = i
						break
					}
				}
				if at < 0 {
					missed = append(missed, of.name+": "+query)
					continue
				}
				found++
				if at < 3 {
					three++
				}
			}
		}
		share, first := float64(found)/float64(asked), float64(three)/float64(asked)
		t.Logf("%s: of %d, %.1f %% found, %.1f %% among the first three", kind.name, asked, 100*share, 100*first)
		if share < kind.found || first < kind.three {
			t.Errorf("%s: want %.1f %% found and %.1f %% among the first three; missed:\n%s", kind.name, 100*kind.found, 100*kind.three, strings.Join(missed, "\n"))
		}
	}
}

// TestTwoParagraphsPasted: quotation marks within a pasted text are the text's own; together its
// paragraphs stand nowhere, but each is found by the share that it holds.
func TestTwoParagraphsPasted(t *testing.T) {
	s := newSite(t, t.TempDir())
	first := "今年以来，河东街道把“一碗热饭”当作大事来办，新建社区食堂三家，每天供餐四百份。"
	second := "居民说，“饭菜合口味”，走五分钟就能吃上，街道还给独居老人（含残疾人）送餐上门。"
	s.add(t, line("first", first), line("second", second), line("other", "道路养护工作由区交通局负责。"))
	for _, query := range []string{first + "\n" + second, second + first} {
		a := s.search(t, index.Request{Query: query, Size: 10})
		if a.Totals.Most != 2 || a.Total != 2 {
			t.Errorf("%s: %+v (%s)", query, a.Totals, a.Query.ReadAs)
		}
	}
	// In a question the quotation is asked for, and a field and an exclusion are in a text too.
	for _, query := range []string{"街道有哪些“营养午餐”的做法", first + second + " -食堂 -送餐", first + " 年份:2023"} {
		if a := s.search(t, index.Request{Query: query, Size: 10}); a.Totals.Most != 0 {
			t.Errorf("%s: %+v (%s)", query, a.Totals, a.Query.ReadAs)
		}
	}
}
