package formats

import (
	"testing"

	"zhengsou/indexer/examples"
)

// TestBoldHead checks what of a paragraph's head stands out in type.
func TestBoldHead(t *testing.T) {
	run := func(properties, text string) string {
		return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>"
	}
	const bold, kai, song = "<w:b/>", `<w:rFonts w:eastAsia="楷体_GB2312"/>`, `<w:rFonts w:eastAsia="仿宋"/>`
	for _, test := range []struct{ name, file, data, want string }{
		{"a bold run", "a.htm", "<p><b>（一）加强养老服务。</b>新建中心五处。</p>", "（一）加强养老服务。"},
		{"the sign is plain", "a.htm", "<p>　　<strong>一是加强养老服务</strong>。新建中心五处。</p>", "　　一是加强养老服务"},
		{"two runs", "a.htm", "<p><b>一是</b><span style='font-weight:bold'>加强养老，</span>新建。</p>", "一是加强养老，"},
		{"a face of headings", "a.htm", `<p><span style="font-family:楷体_GB2312">（一）加强养老。</span><span style="font-family:仿宋">新建。</span></p>`, "（一）加强养老。"},
		{"bold in one face", "a.htm", `<p style="font-family:KaiTi"><b>一、养老。</b>新建。</p>`, "一、养老。"},
		{"all bold", "a.htm", "<p><b>（一）加强养老服务</b>。</p>", ""},
		{"bold inside", "a.htm", "<p>新建<b>养老</b>中心。</p>", ""},
		{"one face throughout", "a.htm", `<p style="font-family:黑体">新建养老中心。</p>`, ""},
		{"Word, a bold run", "a.docx", "<w:p>" + run(bold, "（一）加强养老。") + run("", "新建。") + "</w:p>", "（一）加强养老。"},
		{"Word, a face", "a.docx", "<w:p>" + run(kai, "（一）加强养老。") + run(song, "新建。") + "</w:p>", "（一）加强养老。"},
		{"Word, a tab first", "a.docx", "<w:p><w:r><w:tab/></w:r>" + run(bold, "一是") + run("", "新建。") + "</w:p>", "一是"},
		{"Word, plain", "a.docx", "<w:p>" + run(song, "新建。") + "</w:p>", ""},
		{"RTF", "a.rtf", `{\rtf1\ansi\ansicpg936 {\b \u19968?\u26159?}\u26032?\u24314?\par}`, "一是"},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := []byte(test.data)
			if test.file == "a.docx" {
				data = examples.Docx(t, test.data)
			}
			raw := readFile(t, test.file, data)
			if len(raw.Blocks) != 1 {
				t.Fatalf("blocks %q, held %q", texts(raw), raw.Held)
			}
			b := raw.Blocks[0]
			if got := string([]rune(b.Text)[:b.BoldHead]); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
