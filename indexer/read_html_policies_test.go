package indexer

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// sharedData is a file of the data at hand; the test is skipped where it is
// missing.
func sharedData(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("ZHENGSOU_SHARED")
	if root == "" {
		root = "../../shared"
	}
	file := filepath.Join(root, "data", name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	return file
}

// unspaced is s without white space.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

// TestReadHTMLPolicies reads pages whose body is known and counts how much of
// it comes out as text, and what else does.
func TestReadHTMLPolicies(t *testing.T) {
	file, err := os.Open(sharedData(t, "statecouncil/policies.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 16<<20)
	body, kept, out, junk := 0, 0, 0, 0
	for lines.Scan() {
		var page struct {
			Title   string `json:"title"`
			Text    string `json:"text"`
			RawHTML string `json:"raw_html"`
		}
		if err := json.Unmarshal(lines.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		raw := readFile(t, "page.html", []byte(page.RawHTML))
		if raw.Held != "" {
			t.Errorf("%s: held: %s", page.Title, raw.Held)
			continue
		}
		known := unspaced(page.Text)
		var text strings.Builder
		for _, b := range raw.Blocks {
			if b.Kind == BlockFurniture || b.Kind == BlockLinks {
				continue
			}
			s := unspaced(b.Text)
			text.WriteString(s)
			out += utf8.RuneCountInString(s)
			if b.Kind != BlockRow && !strings.Contains(known, s) {
				junk += utf8.RuneCountInString(s)
				t.Logf("%s: not in the body: %q", page.Title, b.Text)
			}
		}
		all := text.String()
		for line := range strings.Lines(page.Text) {
			if strings.ContainsAny(line, "<>=") {
				continue // markup left over in what should be the known text
			}
			n := utf8.RuneCountInString(unspaced(line))
			body += n
			if strings.Contains(all, unspaced(line)) {
				kept += n
			} else {
				t.Logf("%s: lost: %q", page.Title, line)
			}
		}
	}
	t.Logf("body kept %.4f (%d of %d runes), not body %.4f (%d of %d)", float64(kept)/float64(body), kept, body, float64(junk)/float64(out), junk, out)
	if float64(kept) < 0.995*float64(body) {
		t.Error("less than 99.5 % of the body came out")
	}
	if float64(junk) > 0.01*float64(out) {
		t.Error("more than 1 % of what came out is not body")
	}
}
