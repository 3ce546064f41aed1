package indexer

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"zhengsou/analyzers"
	"zhengsou/indexer/examples"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/repair"
)

// escaped is a character as a program writes it: \u517b.
var escaped = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)

// telling counts the characters of texts that carry meaning in either script: Han
// and digits, folded. Pinyin with its tones' numbers, blanks and signs may go.
func telling(texts ...string) map[rune]int {
	count := map[rune]int{}
	for _, text := range texts {
		last := ' '
		text = strings.ReplaceAll(text, string(repair.TwiceRead), "\uFFFD") // a mark of what was lost
		text = escaped.ReplaceAllStringFunc(text, func(code string) string {
			r, _, _, err := strconv.UnquoteChar(code, 0)
			if err != nil {
				return code
			}
			return string(r)
		})
		text = strings.ReplaceAll(text, "\n", "") // PM and its 2.5 may stand on two lines
		for _, r := range analyzers.Fold(norm.NFKC.String(text)) {
			if unicode.Is(unicode.Han, r) || unicode.IsDigit(r) && !unicode.Is(unicode.Latin, last) {
				count[r]++
			}
			last = r
		}
	}
	return count
}

// outOf gives every text of a document that a reader can get to see, each once.
func outOf(doc Document) []string {
	out := []string{doc.Title, doc.Kicker, doc.Subtitle}
	var above []string
	for _, p := range doc.Paragraphs {
		same := 0
		for same < len(above) && same < len(p.Headings) && above[same] == p.Headings[same] {
			same++
		}
		above = p.Headings
		out = append(append(out, p.Headings[same:]...), p.Text)
	}
	for _, d := range doc.Dropped {
		out = append(out, d.Text)
	}
	return out
}

// lostOf gives the characters that a document was read with and that stand
// nowhere in what was understood: "" is what every document must give. A
// document of neither paragraphs nor dropped blocks must say why.
func lostOf(raw formats.Raw, doc Document) string {
	if doc.Held != "" {
		return ""
	}
	if len(doc.Paragraphs) == 0 && len(doc.Dropped) == 0 && doc.Title == "" {
		return "no paragraph, nothing dropped, no reason"
	}
	var read []string
	for _, b := range raw.Blocks {
		read = append(read, b.Text)
	}
	got := telling(outOf(doc)...)
	for _, p := range doc.Paragraphs {
		for _, s := range p.Spans {
			if s.Repair == repair.Restored.String() { // other characters than were read
				for r, n := range telling(raw.Text[s.From:s.To]) {
					got[r] += n
				}
			}
		}
	}
	var lost []rune
	extra := 0
	want := telling(strings.Join(read, "\n"))
	for r, n := range want {
		for range n - got[r] {
			lost = append(lost, r)
		}
	}
	for r, n := range got {
		extra += max(0, n-want[r])
	}
	if (analyzers.HasTraditional(raw.Text) || strings.ContainsFunc(raw.Text, repair.IsMark)) && extra >= len(lost) {
		return "" // words of one script for words of the other, a title mended
	}
	slices.Sort(lost)
	return string(lost)
}

// pageText is the text of a page outside the elements that never show any, by
// its tags alone.
func pageText(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	inside := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			switch tag := z.Token(); tag.Data {
			case "script", "style", "noscript", "template", "title", "select", "rt", "rp":
				if inside == "" {
					inside = tag.Data
				}
			default:
				if inside == "" && hidesByMarkup(tag) {
					inside = tag.Data
				}
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == inside {
				inside = ""
			}
		case html.TextToken:
			if inside == "" {
				b.Write(z.Text())
				b.WriteByte(' ')
			}
		}
	}
}

// hidesByMarkup is true for a tag that hides its element.
func hidesByMarkup(tag html.Token) bool {
	for _, a := range tag.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
			return true
		}
	}
	return false
}

// missing gives the telling characters of one text that another has not.
func missing(want, got string) string {
	have := telling(got)
	var lost []rune
	for r, n := range telling(want) {
		for range n - have[r] {
			lost = append(lost, r)
		}
	}
	slices.Sort(lost)
	return string(lost)
}

// checkNothingLost understands a document and checks that all its text is
// accounted for, and that paragraphs come in the order of the original.
func checkNothingLost(t testing.TB, x *Indexer, name string, data []byte) {
	t.Helper()
	r := Received{SourceID: name, Key: name, Name: name, Origin: name, Bytes: data}
	raw, err := x.formats.Read(context.Background(), r.file())
	if err != nil {
		t.Fatal(err)
	}
	if raw.Format == "html" && raw.Held == "" {
		page, err := formats.Decode(data, "")
		if err != nil {
			t.Fatal(err)
		}
		if lost := missing(pageText(page), raw.Text); lost != "" {
			t.Errorf("%s: not read: %q", name, lost)
		}
	}
	doc, err := x.Understand(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	if lost := lostOf(raw, doc); lost != "" {
		t.Errorf("%s: lost %q", name, lost)
	}
}

// TestNothingIsLost holds what is understood of documents of all kinds against
// what was read of them: nothing vanishes without a word.
func TestNothingIsLost(t *testing.T) {
	x := testIndexer(t)
	check := func(files fs.FS, pattern string) {
		names, err := fs.Glob(files, pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		sort.Strings(names)
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, ".json") {
				continue
			}
			checkNothingLost(t, x, name, data)
		}
	}
	t.Run("seeds", func(t *testing.T) { check(os.DirFS("../seeds"), "*.txt") })
	t.Run("strangers", func(t *testing.T) { check(os.DirFS("testdata/strangers"), "[ab]/[0-9]*") })
	t.Run("formats", func(t *testing.T) { check(os.DirFS("testdata/formats"), "*") })
	t.Run("dirty", func(t *testing.T) {
		reports, families := loadReports(t), loadFamilies(t, "tuned.txt")
		for seed := range uint64(60) {
			rng := rand.New(rand.NewPCG(seed, 11))
			noises := []string{everyNoise[int(seed)%len(everyNoise)]}
			d := makeDirty(rng, reports[rng.IntN(len(reports))], families[rng.IntN(len(families))], noises)
			checkNothingLost(t, x, fmt.Sprintf("%d %s.txt", seed, noises[0]), []byte(d.text))
		}
	})
	t.Run("clean", func(t *testing.T) { check(os.DirFS("testdata/clean"), "*") })
}

// TestNothingIsLostOfWritten holds the same of documents that are written at random.
func TestNothingIsLostOfWritten(t *testing.T) {
	x := testIndexer(t)
	examples.EachWritten(t, func(t *testing.T, name string, _ *examples.Written, data []byte) { checkNothingLost(t, x, name, data) })
}
