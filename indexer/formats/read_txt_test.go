package formats

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

// read reads one document with formats of its own.
func read(ctx context.Context, in File) (Raw, error) {
	var f Readers
	defer f.Close()
	return f.Read(ctx, in)
}

// readFile reads data under a name and checks what holds for every Raw.
func readFile(t testing.TB, name string, data []byte) Raw {
	t.Helper()
	raw, err := read(context.Background(), File{Name: name, Bytes: data})
	if err != nil {
		t.Fatalf("reading %s: %v", name, err)
	}
	checkRaw(t, raw)
	return raw
}

// checkRaw checks what every reader promises: plain text, blocks in order, each
// at its place; or a reason and nothing else.
func checkRaw(t testing.TB, raw Raw) {
	t.Helper()
	if raw.Format == "" {
		t.Error("no format")
	}
	if raw.Held != "" {
		if raw.Text != "" || raw.Blocks != nil {
			t.Errorf("held, but with a text: %q", raw.Text)
		}
		return
	}
	if strings.TrimSpace(raw.Text) == "" {
		t.Error("read, but without a text")
	}
	if !isPlain(raw.Text) {
		t.Errorf("text is not plain: %q", raw.Text)
	}
	at := 0
	for i, b := range raw.Blocks {
		if b.From < at || b.To < b.From || b.To > len(raw.Text) || raw.Text[b.From:b.To] != b.Text {
			t.Errorf("block %d [%d, %d) is not at its place: %q", i, b.From, b.To, b.Text)
			return
		}
		at = b.To
		if n := len([]rune(b.Text)); b.LinkRunes < 0 || b.LinkRunes > n {
			t.Errorf("block %d has %d linked of %d runes", i, b.LinkRunes, n)
		}
	}
}

// texts gives the texts of raw's blocks.
func texts(raw Raw) []string {
	var s []string
	for _, b := range raw.Blocks {
		s = append(s, b.Text)
	}
	return s
}

func TestReadText(t *testing.T) {
	tests := []struct {
		name string
		data string
		want []string
	}{
		{"lines", "标题\n\n  第一段\n第二段\n", []string{"标题", "", "  第一段", "第二段"}},
		{"windows lines", "标题\r\n\r\n第一段", []string{"标题", "", "第一段"}},
		{"no line end", "第一段", []string{"第一段"}},
		{"begins with a script that never ends", "<script>\n第一段\n第二段", []string{"<script>", "第一段", "第二段"}},
		{"begins with a comment that never ends", "<!-- 第一段\n第二段", []string{"<!-- 第一段", "第二段"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "报告.txt", []byte(test.data))
			if diff := cmp.Diff(test.want, texts(raw)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if raw.Format != "txt" || raw.Held != "" {
				t.Errorf("format %q, held %q", raw.Format, raw.Held)
			}
		})
	}
}

// TestReadHeld checks that what cannot be read says so, by name, with advice.
func TestReadHeld(t *testing.T) {
	gb := string(examples.Encoded(t, simplifiedchinese.GB18030, simplified))
	tests := []struct {
		name, data, format, part string
	}{
		{"空.txt", "", "txt", "空文件"},
		{"空白.txt", " \r\n\u3000\n", "txt", "空文件"},
		{"年鉴.txt", strings.Repeat("养", MaxInput/3+1), "txt", "太大"},
		{"长.txt", strings.Repeat("养", MaxText/3+1), "txt", "太大"},
		{"短行.txt", strings.Repeat("养\n", MaxBlocks+1), "txt", "30 万段"},
		{"坏.zip", "PK\x03\x04 cut", "zip", "无法解压"},
		{"归档/报告.rar", "Rar!\x1a\x07\x00abc", "rar", "解压"},
		{"报告.7z", "7z\xbc\xaf\x27\x1cabc", "7z", "解压"},
		{"报告.tar", "报告.txt" + strings.Repeat("\x00", tarMagicAt-len("报告.txt")) + "ustar\x0000" + strings.Repeat("\x00", 247) + simplified, "tar", "解压"},
		{"扫描.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF", "image", "OCR"},
		{"改名.txt", "\x89PNG\r\n\x1a\nxx", "image", "OCR"},
		{"程序.txt", "\x7fELF\x02\x01\x01", "binary", "不是文本"},
		{"乱.txt", strings.Repeat("\x00\x01\x02\x03", 99), "txt", "不是文本"},
		{"", gb[:0], "txt", "未命名文件"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, test.name, []byte(test.data))
			base := test.name[strings.LastIndex(test.name, "/")+1:]
			if raw.Format != test.format || !strings.Contains(raw.Held, test.part) || !strings.Contains(raw.Held, base) {
				t.Errorf("format %q, held %q", raw.Format, raw.Held)
			}
		})
	}
}

func TestReadEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := read(ctx, File{Name: "报告.txt", Bytes: []byte(simplified)}); err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

// TestReadPieceOfPage: a text whose lines end with tags is read by them; one that only has some
// among lines of its own is not.
func TestReadPieceOfPage(t *testing.T) {
	for _, c := range []struct {
		name, data, format string
		want               []string
	}{
		{"broken by tags", "休宁县改善饮水<br/>2023-10-11<br><br>&nbsp;&nbsp;今年，休宁县实施饮水工程16处。<br>受益人口3.2万人。", "html", []string{"休宁县改善饮水", "2023-10-11", "今年，休宁县实施饮水工程16处。", "受益人口3.2万人。"}},
		{"lines of its own", "休宁县改善饮水\n今年实施饮水工程16处。<br>\n受益人口3.2万人。<br>\n普及率94.6%。<br>\n", "txt", nil},
	} {
		raw := readFile(t, "a.txt", []byte(c.data))
		if raw.Format != c.format {
			t.Errorf("%s: read as %s, want %s", c.name, raw.Format, c.format)
		}
		var got []string
		for _, b := range raw.Blocks {
			for line := range strings.Lines(b.Text) {
				got = append(got, strings.TrimSpace(line))
			}
		}
		if c.want != nil {
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.name, diff)
			}
		}
	}
}
