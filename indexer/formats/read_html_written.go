package formats

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"zhengsou/indexer/wording"
)

// Old pages write the day into their text by a script: document.write("发布日期："+day).

const (
	// maxWriter is the longest script, in bytes, that is looked into for what it writes.
	maxWriter = 1000
	// maxWritten is the longest text, in bytes, that such a script writes.
	maxWritten = 120
)

var (
	writes    = regexp.MustCompile(`document\.write(?:ln)?\s*\(([^()]{1,300})\)`)
	setsText  = regexp.MustCompile(`\bvar\s+(\w+)\s*=\s*(?:"([^"\\\n]{0,100})"|'([^'\\\n]{0,100})')`)
	textOrVar = regexp.MustCompile(`^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|(\w+))$`)
)

// writtenDay is the text with a day that a script in the middle of a page writes there, "" for another
// script.
func writtenDay(n *html.Node) string {
	if n.FirstChild == nil || len(n.FirstChild.Data) > maxWriter {
		return ""
	}
	script := n.FirstChild.Data
	at := writes.FindAllStringSubmatch(script, 2)
	if len(at) != 1 {
		return ""
	}
	vars := map[string]string{}
	for _, v := range setsText.FindAllStringSubmatch(script, -1) {
		vars[v[1]] = v[2] + v[3]
	}
	var b strings.Builder
	for _, part := range strings.Split(at[0][1], "+") {
		t := textOrVar.FindStringSubmatch(strings.TrimSpace(part))
		if t == nil {
			return ""
		}
		if t[3] != "" {
			value, known := vars[t[3]]
			if !known {
				return ""
			}
			t[1] = value
		}
		b.WriteString(t[1] + t[2])
	}
	text := b.String()
	if _, _, dated := wording.ParseDate(text); !dated || len(text) > maxWritten || strings.ContainsAny(text, "<>") {
		return ""
	}
	return text
}
