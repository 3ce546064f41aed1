package indexer

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// A title that a reader has marked is set into page heads that its own page did not have:
// testdata/page_templates has them, and says how they are written. What a document is called does
// not depend on what stands around it.

// pageTemplate is a page without its document.
type pageTemplate struct {
	name, only, page string
	fields           map[string]string
}

// readTemplates reads the templates of a file.
func readTemplates(t *testing.T, file string) []pageTemplate {
	t.Helper()
	var out []pageTemplate
	for _, f := range readFronts(t, filepath.Join("testdata", "page_templates", file)) {
		only := f.want["for"]
		delete(f.want, "for")
		out = append(out, pageTemplate{f.name, only, f.raw, f.want})
	}
	return out
}

// reportToRender is a document that is set into templates: what its truth says of it.
type reportToRender struct {
	name  string
	truth strangerTruth
	words []string // the title's, in order
}

const (
	// maxRenderedLines is how many lines of a document's text are rendered.
	maxRenderedLines = 5
	// minRenderedLines is how much a document must have to be told from its page.
	minRenderedLines = 4
	// templatesEach is how many templates a document is rendered with.
	templatesEach = 3
	// othersNamed is how many other titles a page has at most.
	othersNamed = 5
)

// reportsToRender are the documents of all sets that have a title and text enough.
func reportsToRender(t *testing.T) []reportToRender {
	t.Helper()
	var out []reportToRender
	words := testIndexer(t).cleaner.words
	for _, set := range append(slices.Clone(titledSets), "u", "v", "w") {
		if set == "clean" {
			continue
		}
		eachTruth(t, set, func(path string, truth strangerTruth) {
			running := slices.ContainsFunc(truth.Paragraphs[:min(len(truth.Paragraphs), 2)], func(p string) bool { return utf8.RuneCountInString(p) > 40 && strings.Contains(p, "。") })
			if truth.Title == "?" || utf8.RuneCountInString(truth.Title) < minOnlyStated || len(truth.Paragraphs) < minRenderedLines || len(truth.District) < 2 || !running {
				return
			}
			w := reportToRender{name: set + "/" + strings.TrimSuffix(filepath.Base(path), ".truth.json"), truth: truth}
			for _, c := range words.Classes(truth.Title) {
				w.words = append(w.words, c.Word)
			}
			out = append(out, w)
		})
	}
	return out
}

// official tells a paper from a report.
func (w reportToRender) official() bool {
	return strings.Contains(w.truth.Title, "关于") || strings.HasPrefix(w.truth.Title, "《") || formalEnd.MatchString(w.truth.Title)
}

// lines breaks a text at joints into n lines of about one length, at its blanks if it
// has any.
func (w reportToRender) lines(text string, words []string, n int) string {
	if halves := strings.Fields(text); n == 2 && len(halves) == 2 && utf8.RuneCountInString(halves[0]) > 5 && utf8.RuneCountInString(halves[1]) > 5 {
		return strings.Join(halves, "\n")
	}
	all := utf8.RuneCountInString(strings.Join(words, ""))
	var b strings.Builder
	length, made := 0, 1
	for i, word := range words {
		size := utf8.RuneCountInString(word)
		if made < n && length > 0 && length+size/2 >= all*made/n && all-length > 2 && !strings.ContainsAny(word, "：，、？！》）”——") && !strings.ContainsAny(words[i-1], "“《（") {
			b.WriteByte('\n')
			made++
		}
		length += size
		b.WriteString(word)
	}
	return b.String()
}

// render sets a document into a template; ok is false where it lacks what the template shows.
func (w reportToRender) render(t *testing.T, d pageTemplate, others []string) (page string, want strangerTruth, ok bool) {
	t.Helper()
	truth := w.truth
	if d.only == "news" && w.official() || d.only == "paper" && !w.official() || strings.Contains(d.page, "{kicker") && (truth.Kicker == "" || strings.HasPrefix(truth.Kicker, "—")) {
		return "", want, false
	}
	lines := truth.Paragraphs
	if n := len(truth.Headings); n > 0 && n%2 == 0 {
		lines = lines[truth.Headings[0]:] // a text that begins with its first heading
	} else {
		lines = lines[:min(len(lines), maxRenderedLines)]
	}
	for len(lines) > 0 && !wording.Closes(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1] // a heading with nothing under it
	}
	county, city := truth.District[len(truth.District)-1], truth.District[max(0, len(truth.District)-2)]
	paper, date := truth.Publisher, truth.Date
	if !strings.HasSuffix(paper, "报") || strings.ContainsAny(paper, " ·") {
		paper = strings.TrimSuffix(city, "市") + "日报"
	}
	if len(date) < len("2006-01-02") {
		date = "2024-06-18"
	}
	html := strings.HasPrefix(d.page, "<")
	brk := "\n"
	var body strings.Builder
	for _, l := range lines {
		if html {
			brk = "<br>"
			fmt.Fprintf(&body, "<p>　　%s</p>\n", l)
		} else {
			fmt.Fprintf(&body, "　　%s\n", l)
		}
	}
	var kicker []string
	for _, c := range testIndexer(t).cleaner.words.Classes(truth.Kicker) {
		kicker = append(kicker, c.Word)
	}
	title := []rune(truth.Title)
	cut := func(text string, words []string, n int) string {
		return strings.ReplaceAll(w.lines(text, words, n), "\n", brk)
	}
	parts := []string{
		"{title}", truth.Title, "{title/2}", cut(truth.Title, w.words, 2), "{title/3}", cut(truth.Title, w.words, 3), "{title-}", string(title[:len(title)*2/3]) + "…",
		"{kicker}", truth.Kicker, "{kicker/2}", cut(truth.Kicker, kicker, 2), "{summary}", string([]rune(strings.Join(lines, ""))[:50]) + "……",
		"{paper}", paper, "{county}", county, "{city}", city, "{author}", cmp.Or(truth.Author, "王海燕 李志强"),
		"{date}", date, "{年月日}", date[:4] + "年" + date[5:7] + "月" + date[8:] + "日", "{年/月/日}", strings.ReplaceAll(date, "-", "/"),
		"　　{body}", body.String(), "{body}", strings.TrimRight(body.String(), "\n"),
	}
	for i := range othersNamed {
		parts = append(parts, fmt.Sprintf("{other%d}", i+1), others[i])
	}
	fill := strings.NewReplacer(parts...)
	want = truth
	want.Paragraphs = lines
	want.Headings = nil
	want.Either = append(slices.Clone(truth.Either), fill.Replace(d.fields["accept"]))
	return fill.Replace(d.page), want, true
}

// otherTitles are titles of other documents, of the kind of the i-th.
func otherTitles(all []reportToRender, i int, rng *rand.Rand) []string {
	var others []string
	for _, o := range rng.Perm(len(all)) {
		if other := all[o]; o != i && other.official() == all[i].official() && len(others) < othersNamed {
			others = append(others, strings.ReplaceAll(other.truth.Title, " ", "　"))
		}
	}
	return others
}

// readFields is how the fields of rendered documents were read: how many are stated, how many
// right.
type readFields struct {
	docs, lost, junk int
	stated, right    map[string]int
	wrong            map[string]int // titles, by template
	rendered         map[string]int
}

// readRendered renders all documents and reads them.
func readRendered(t *testing.T, file string, show bool) readFields {
	t.Helper()
	out := readFields{stated: map[string]int{}, right: map[string]int{}, wrong: map[string]int{}, rendered: map[string]int{}}
	templates, all := readTemplates(t, file), reportsToRender(t)
	for i, w := range all {
		rng := rand.New(rand.NewPCG(uint64(i), 7))
		rendered := 0
		for _, k := range rng.Perm(len(templates)) {
			d := templates[k]
			others := otherTitles(all, i, rng)
			page, want, ok := w.render(t, d, others)
			if !ok {
				continue
			}
			if rendered++; rendered > templatesEach {
				break
			}
			doc := understandNamed(t, pageName(page), page)
			tally := holdAgainst(doc, want)
			out.docs++
			out.lost += tally.lost
			out.rendered[d.name]++
			var faults []string
			check := func(field, got string, wants ...string) {
				out.stated[field]++
				if slices.ContainsFunc(wants, func(want string) bool { return strangerLine(analyzers.Fold(got)) == strangerLine(analyzers.Fold(want)) }) {
					out.right[field]++
					return
				}
				if field == "title" {
					out.wrong[d.name]++
				}
				faults = append(faults, fmt.Sprintf("%s %q, want %q", field, got, wants[0]))
			}
			check("title", doc.Title, append([]string{want.Title, want.Either[len(want.Either)-1]}, want.readings("title")...)...)
			fill := func(s string) string { p, _, _ := w.render(t, pageTemplate{page: s}, others); return p }
			for _, f := range []struct{ name, got string }{{"kicker", doc.Kicker}, {"publisher", doc.Publisher}, {"site", doc.Site}, {"author", doc.Author}, {"date", doc.Date}} {
				if stated, is := d.fields[f.name]; is {
					check(f.name, f.got, fill(stated))
				}
			}
			for _, l := range tally.lostLines {
				faults = append(faults, "LOST "+clip(l))
			}
			for _, l := range tally.junkLines {
				if strangerLine(l) == strangerLine(doc.Kicker) {
					continue
				}
				out.junk++
				faults = append(faults, "junk "+clip(l))
			}
			if show && len(faults) > 0 {
				t.Logf("%s | %s | %s", d.name, w.name, strings.Join(faults, " | "))
				if os.Getenv("TEMPLATES_SHOW") == w.name {
					t.Log(page)
				}
			}
		}
	}
	return out
}

// TestPageTemplates reads documents in templates that their own pages did not have. With
// TEMPLATES_SHOW set it prints what went wrong in the tuned ones.
func TestPageTemplates(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many documents")
	}
	for _, of := range []struct {
		file             string
		title, publisher float64 // titles and publishers right, per cent
	}{{"tuned.txt", 95, 99}, {"more.txt", 90, 99}, {"unseen.txt", 90, 91}} {
		file := of.file
		got := readRendered(t, file, os.Getenv("TEMPLATES_SHOW") != "" && (file == "tuned.txt" || os.Getenv("TEMPLATES_SHOW") == "all"))
		t.Logf("%s: %d documents, %d lines lost, %d of the page in", file, got.docs, got.lost, got.junk)
		for _, f := range []string{"title", "kicker", "publisher", "site", "author", "date"} {
			t.Logf("  %-10s %4d of %4d, %.1f %%", f, got.right[f], got.stated[f], percent(got.right[f], got.stated[f]))
		}
		for field, least := range map[string]float64{"title": of.title, "publisher": of.publisher} {
			if share := percent(got.right[field], got.stated[field]); share < least {
				t.Errorf("%s: %.1f %% of the field %s right, want %.1f", file, share, field, least)
			}
		}
		if file == "tuned.txt" {
			for name, n := range got.wrong {
				t.Logf("  %3d of %3d titles wrong in %s", n, got.rendered[name], name)
			}
		}
	}
}

// pageName is a file's name for a page.
func pageName(page string) string {
	if strings.HasPrefix(page, "<") {
		return "page.html"
	}
	return "page.txt"
}

// understandNamed reads a document of a given name.
func understandNamed(t *testing.T, name, raw string) Document {
	t.Helper()
	doc, err := testIndexer(t).Understand(t.Context(), Received{SourceID: name, Key: name, Name: name, Origin: name, Bytes: []byte(raw)})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
