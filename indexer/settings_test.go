package indexer

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// settings are ways in which the same text may reach us: what is read does not depend on them.
var settings = []struct {
	name string
	of   func(text string) string
}{
	{"carriage returns and a byte order mark", func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }},
	{"an empty line behind every line", func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") }},
	{"every line indented", func(s string) string { return eachLine(s, func(l string) string { return "　　" + l }) }},
	{"every line indented by four blanks", func(s string) string { return eachLine(s, func(l string) string { return "    " + l }) }},
	{"blanks behind every line", func(s string) string { return eachLine(s, func(l string) string { return l + "   " }) }},
	{"GB18030", func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			return s
		}
		return out
	}},
}

// eachLine changes every line of a text that is not empty.
func eachLine(text string, change func(string) string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.TrimSpace(l) != "" {
			lines[i] = change(l)
		}
	}
	return strings.Join(lines, "\n")
}

// TestSettings reads strangers' pages laid out in other ways: the same must come out.
func TestSettings(t *testing.T) {
	files, err := filepath.Glob("testdata/strangers/*/*.txt")
	if err != nil || len(files) < 300 {
		t.Fatal(len(files), err)
	}
	const step, most = 7, 1 // every seventh page; of which so many may differ, by a line set deeper than the others
	differs := map[string][]string{}
	for i := 0; i < len(files); i += step {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
		if strings.ContainsRune(text, '\uFFFD') {
			continue // a destroyed character is told from one that the encoding has by its bytes
		}
		want := readAs(t, text)
		for _, l := range settings {
			if readAs(t, l.of(text)) != want {
				differs[l.name] = append(differs[l.name], files[i])
			}
		}
	}
	for _, l := range settings {
		if n := len(differs[l.name]); n > most {
			slices.Sort(differs[l.name])
			t.Errorf("%s: %d pages read otherwise, want %d at most", l.name, n, most)
		}
	}
}

// readAs is what is shown of a text: its metadata and its paragraphs under their headings.
func readAs(t *testing.T, text string) string {
	t.Helper()
	doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: "a", Key: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte(text)})
	if err != nil {
		return err.Error()
	}
	lines, headings, _ := asRead(doc)
	out, err := json.Marshal([]any{doc.Title, doc.Kicker, doc.Publisher, doc.Site, doc.Author, doc.Date, doc.District, lines, headings})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
