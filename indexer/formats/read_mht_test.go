package formats

import (
	"encoding/base64"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

func TestReadMHT(t *testing.T) {
	page := "<html><head><title>题</title></head><body><h1>兜好民生底线</h1><p>养老服务。</p></body></html>"
	var quoted strings.Builder
	w := quotedprintable.NewWriter(&quoted)
	if _, err := w.Write(examples.Encoded(t, simplifiedchinese.GBK, page)); err != nil {
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
		{"base64, nested, cut short", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\nContent-Location: http://example.org/c.html\n\n" + base64.StdEncoding.EncodeToString(examples.Encoded(t, simplifiedchinese.GBK, page)) + "\n--b\nContent-Ty", "http://example.org/c.html"},
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
	raw := readFile(t, "框.mht", []byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html; charset=utf-8\nContent-Location: http://a.b/menu.html\n\n<p><a href=1>首页</a></p>\n--a\nContent-Type: text/html; charset=utf-8\nContent-Location: http://a.b/text.html\n\n<p>框架里的正文，新增泊位三千个，改造小区。</p>\n--a--\n"))
	if raw.Text != "框架里的正文，新增泊位三千个，改造小区。" || raw.URL != "http://a.b/text.html" {
		t.Errorf("frames: text %q, url %q", raw.Text, raw.URL)
	}
	raw = readFile(t, "空.mht", []byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--\n"))
	if !strings.Contains(raw.Held, "损坏") {
		t.Errorf("no part: held %q", raw.Held)
	}
	raw = readFile(t, "a.txt", []byte("From: 这不是邮件\n正文"))
	if raw.Format != "txt" {
		t.Errorf("a text that begins with From is taken for %s", raw.Format)
	}
}

// TestReadMail reads letters: what they say, who sent them when, what is attached.
func TestReadMail(t *testing.T) {
	gb := func(s string) string { return string(examples.Encoded(t, simplifiedchinese.GBK, s)) }
	word := func(charset, s string) string {
		return "=?" + charset + "?B?" + base64.StdEncoding.EncodeToString([]byte(s)) + "?="
	}
	head := "From: " + word("UTF-8", "滨河区民政局") + " <a@b.cn>\nTo: c@b.cn\nSubject: " + word("gb2312", gb("关于养老服务的函")) + "\nDate: Wed, 6 Mar 2024 10:20:30 +0800\n"
	attached := "--m\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"" + word("UTF-8", "任务表.pdf") + "\"\nContent-Transfer-Encoding: base64\n\nAAAA\n--m--\n"
	plain := "Content-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: 8bit\n\n" + gb("新建中心五处。") + "\n"
	page := "Content-Type: text/html; charset=gbk\n\n" + gb("<p>新建中心五处。</p>") + "\n"
	for name, test := range map[string]struct {
		data   string
		unread int
	}{
		"plain text":              {head + plain, 0},
		"both, and a file":        {head + "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=n\n\n--n\n" + plain + "--n\n" + page + "--n--\n" + attached, 1},
		"plain text and a file":   {head + "Content-Type: multipart/mixed; boundary=m\n\n--m\n" + plain + attached, 1},
		"a head in a code page":   {strings.Replace(head, word("gb2312", gb("关于养老服务的函")), gb("关于养老服务的函"), 1) + plain, 0},
		"a letter by its content": {"Received: from x\n" + head + plain, 0},
	} {
		raw := readFile(t, "来信.eml", []byte(test.data))
		if strings.TrimSpace(raw.Text) != "新建中心五处。" || raw.Title != "关于养老服务的函" || raw.Date != "2024-03-06 10:20" || raw.Publisher != "滨河区民政局" || len(raw.Unread) != test.unread || raw.Format != "mht" {
			t.Errorf("%s: held %q, text %q, title %q, date %q, publisher %q, unread %v", name, raw.Held, raw.Text, raw.Title, raw.Date, raw.Publisher, raw.Unread)
		}
		if test.unread > 0 && raw.Unread[0].Text != "附件 任务表.pdf" {
			t.Errorf("%s: %q is not named", name, raw.Unread[0].Text)
		}
	}
	raw := readFile(t, "a.txt", []byte("Subject: 这不是邮件\nFrom: 区政府\nTo: 各街道\n正文"))
	if raw.Format != "txt" {
		t.Errorf("a text that looks like a letter is taken for %s", raw.Format)
	}
}

func FuzzReadMHT(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>x\n--a--"))
	f.Add([]byte("Content-Type: text/html; charset=\xff\nContent-Transfer-Encoding: base64\n\n\xffA=="))
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.mht", data) })
}
