package indexer

import (
	"encoding/base64"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestReadMHT(t *testing.T) {
	page := "<html><head><title>题</title></head><body><h1>兜好民生底线</h1><p>养老服务。</p></body></html>"
	var quoted strings.Builder
	w := quotedprintable.NewWriter(&quoted)
	if _, err := w.Write(encodeAs(t, simplifiedchinese.GBK, page)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	tests := []struct {
		name, data, url string
	}{
		{"quoted-printable, as Chrome saves", crlf("From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a.html\nSubject: =?utf-8?Q?=E9=A2=98?=\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"--x\"\n\n----x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/b.html\n\n" + quoted.String() + "\n----x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBOR\n----x--\n"), "https://example.org/a.html"},
		{"base64, nested, cut short", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\nContent-Location: http://example.org/c.html\n\n" + base64.StdEncoding.EncodeToString(encodeAs(t, simplifiedchinese.GBK, page)) + "\n--b\nContent-Ty", "http://example.org/c.html"},
		{"one part", "Date: x\nContent-Type: text/html; charset=utf-8\n\n" + page, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "报告.mht", []byte(test.data))
			if diff := cmp.Diff([]string{"h 兜好民生底线", "养老服务。"}, marked(raw)); diff != "" || raw.Format != "mht" || raw.URL != test.url || raw.Title != "题" {
				t.Errorf("format %q, held %q, url %q, title %q (-want +got)\n%s", raw.Format, raw.Held, raw.URL, raw.Title, diff)
			}
		})
	}
	raw := readFile(t, "空.mht", []byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--\n"))
	if !strings.Contains(raw.Held, "损坏") {
		t.Errorf("no part: held %q", raw.Held)
	}
	raw = readFile(t, "a.txt", []byte("From: 这不是邮件\n正文"))
	if raw.Format != "txt" {
		t.Errorf("a text that begins with From is taken for %s", raw.Format)
	}
}

func FuzzReadMHT(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>x\n--a--"))
	f.Add([]byte("Content-Type: text/html; charset=\xff\nContent-Transfer-Encoding: base64\n\n\xffA=="))
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.mht", data) })
}
