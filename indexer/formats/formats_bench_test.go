package formats

import (
	"fmt"
	"strings"
	"testing"

	"zhengsou/indexer/examples"
)

// BenchmarkRead measures reading alone, in bytes of the file.
func BenchmarkRead(b *testing.B) {
	var text, page, word strings.Builder
	for i := range 2000 {
		line := fmt.Sprintf("（%d）推进养老服务体系建设，新增停车泊位%d余个，改造老旧小区。", i, 10*i)
		text.WriteString(line + "\n")
		page.WriteString("<p style='text-indent:2em'><span>" + line + "</span></p>\n")
		word.WriteString(examples.WordParagraph(line))
	}
	for _, file := range []struct {
		name string
		data []byte
	}{
		{"a.txt", []byte(text.String())},
		{"a.html", []byte("<html><body>" + page.String() + "</body></html>")},
		{"a.docx", examples.Docx(b, word.String())},
		{"a.doc", fixture(b, "report.doc")},
		{"a.rtf", fixture(b, "report.rtf")},
	} {
		b.Run(file.name, func(b *testing.B) {
			b.SetBytes(int64(len(file.data)))
			for b.Loop() {
				if raw := readFile(b, file.name, file.data); raw.Held != "" {
					b.Fatal(raw.Held)
				}
			}
		})
	}
}
