package formats

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

// membersOf lists a zip's documents as "path: text", with the reason in
// brackets for those that are held.
func membersOf(t testing.TB, data []byte) ([]string, error) {
	t.Helper()
	var out []string
	err := ZipMembers(context.Background(), "包.zip", bytes.NewReader(data), int64(len(data)), func(member File) error {
		raw, err := read(context.Background(), member)
		checkRaw(t, raw)
		text := raw.Text
		if raw.Held != "" {
			text = "[" + raw.Held + "]"
		}
		out = append(out, member.Name+": "+text)
		return err
	})
	return out, err
}

func TestZipMembers(t *testing.T) {
	gb := func(s string) string { return string(examples.Encoded(t, simplifiedchinese.GB18030, s)) }
	deep := examples.Zip(t, "丁.txt", "深")
	for range maxZipDepth {
		deep = examples.Zip(t, "内.zip", string(deep))
	}
	encrypted := examples.Zip(t, "密.txt", "文")
	encrypted[bytes.Index(encrypted, []byte("PK\x01\x02"))+8] |= 1
	tests := []struct {
		name string
		data []byte
		want []string
	}{
		{"folders", examples.Zip(t, "甲/", "", "甲/乙.txt", "文", "丙.txt", "字"), []string{"包.zip/甲/乙.txt: 文", "包.zip/丙.txt: 字"}},
		{"names in GB18030", examples.Zip(t, gb("联通.txt"), "一", gb("西安高新区/报告.txt"), gb("养老服务")), []string{"包.zip/联通.txt: 一", "包.zip/西安高新区/报告.txt: 养老服务"}},
		{"what is no document", examples.Zip(t, "__MACOSX/._a.txt", "x", ".DS_Store", "x", "~$稿.docx", "x", "Thumbs.db", "x", "文.txt", "文"), []string{"包.zip/文.txt: 文"}},
		{"paths that lead out", examples.Zip(t, "../../etc/文.txt", "文", `甲\乙.txt`, "乙"), []string{"包.zip/etc/文.txt: 文", "包.zip/甲/乙.txt: 乙"}},
		{"zip in a zip", examples.Zip(t, "内.zip", string(examples.Zip(t, "丁.txt", "文")), "报.docx", string(examples.Docx(t, examples.WordParagraph("字")))), []string{"包.zip/内.zip/丁.txt: 文", "包.zip/报.docx: 字"}},
		{"a damaged document", examples.Zip(t, "报.docx", string(examples.Docx(t, examples.WordParagraph("字")))[:300]), []string{"包.zip/报.docx: [《报.docx》已损坏或不完整，按 docx 格式读不出来：请用原来的软件打开，另存为 docx 后重新收入]"}},
		{"too many zips in zips", deep, []string{"包.zip/内.zip/内.zip/内.zip: [《内.zip》是压缩包：请解压后收入里面的文件]"}},
		{"encrypted", encrypted, []string{"包.zip/密.txt: [《密.txt》已加密：请用密码打开，去掉密码后另存并重新收入]"}},
		{"bomb", examples.Zip(t, "弹.txt", strings.Repeat("0", MaxInput/2), "文.txt", "文"), []string{"包.zip/弹.txt: [《弹.txt》解压后异常膨胀，可能是压缩炸弹：请检查来源，另存后重新收入]", "包.zip/文.txt: 文"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := membersOf(t, test.data)
			if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
				t.Errorf("%v (-want +got)\n%s", err, diff)
			}
		})
	}
}

func TestZipMembersErrors(t *testing.T) {
	if _, err := membersOf(t, []byte("PK\x03\x04 no zip")); !errors.Is(err, zip.ErrFormat) {
		t.Errorf("no zip: %v", err)
	}
	stop := errors.New("stop")
	data := examples.Zip(t, "a.txt", "一", "b.txt", "二")
	n := 0
	err := ZipMembers(context.Background(), "a.zip", bytes.NewReader(data), int64(len(data)), func(File) error { n++; return stop })
	if err != stop || n != 1 {
		t.Errorf("stopped after %d members: %v", n, err)
	}
}

func TestUnicodePath(t *testing.T) {
	for _, test := range []struct{ extra, want string }{
		{"", ""},
		{"\x75\x70\x08\x00\x01crc!\xe6\x96\x87", "文"},
		{"\x01\x00\x02\x00ab\x75\x70\x08\x00\x01crc!\xe6\x96\x87", "文"},
		{"\x75\x70\xff\x00\x01", ""},
	} {
		if got := unicodePath([]byte(test.extra)); got != test.want {
			t.Errorf("%q: got %q, want %q", test.extra, got, test.want)
		}
	}
}

func FuzzZipMembers(f *testing.F) {
	f.Add(examples.Zip(f, "a/b.txt", "文", "c.zip", string(examples.Zip(f, "d", "e"))))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) { membersOf(t, data) })
}
