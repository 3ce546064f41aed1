package formats

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/trial"
)

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
	body, kept, out, junk := 0, 0, 0, 0
	for _, page := range trial.Records[trial.PolicyPage](t, trial.SharedData(t, "statecouncil/policies.jsonl.gz")) {
		raw := readFile(t, "page.html", []byte(page.Page))
		if raw.Held != "" {
			t.Errorf("%s: held: %s", page.Title, raw.Held)
			continue
		}
		known := unspaced(page.Text)
		var text strings.Builder
		for _, b := range raw.Blocks {
			if b.Kind == Furniture || b.Kind == Links {
				continue
			}
			s := unspaced(b.Text)
			text.WriteString(s)
			out += utf8.RuneCountInString(s)
			if b.Kind != Row && !strings.Contains(known, s) {
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
