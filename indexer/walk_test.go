package indexer

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhengsou/indexer/examples"
	"zhengsou/indexer/formats"
)

func writeTree(t *testing.T, files map[string][]byte) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWalk(t *testing.T) {
	root := writeTree(t, map[string][]byte{
		"b.txt":           []byte("乙"),
		"a/报告.txt":        []byte("甲"),
		".git/config":     []byte("x"),
		"~$b.docx":        []byte("x"),
		"Thumbs.db":       []byte("x"),
		"a/Desktop.ini":   []byte("[.ShellClassInfo]"),
		"c.jsonl":         []byte("\uFEFF{\"id\":\"7\",\"text\":\"一\"}\r\n\n{\"url\":\"http://a.cn/1\",\"text\":\"二\"}\n{\"text\":\"三\"}\nnot json"),
		"d.jsonl.gz":      gzipped(t, "{\"id\":9,\"text\":\"四\"}\n"),
		"e.zip":           examples.Zip(t, "内/丙.txt", "丙", "集.jsonl", "{\"id\":\"z\",\"text\":\"五\"}"),
		"broken.jsonl.gz": []byte("no gzip"),
	})
	var got, problems []string
	err := Walk(context.Background(), []string{root, filepath.Join(root, "b.txt"), filepath.Join(root, "missing")}, nil, func(r Received) error {
		got = append(got, r.SourceID+" "+strings.Replace(r.Key, filepath.ToSlash(root), "根", 1)+" "+strings.TrimSpace(string(r.Bytes)))
		return nil
	}, func(path string, err error) {
		problems = append(problems, filepath.Base(path))
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a/报告.txt 根/a/报告.txt 甲",
		"b.txt 根/b.txt 乙",
		`7 7 {"id":"7","text":"一"}`,
		`c.jsonl:3 http://a.cn/1 {"url":"http://a.cn/1","text":"二"}`,
		`c.jsonl:4 根/c.jsonl:4 {"text":"三"}`,
		"c.jsonl:5 根/c.jsonl:5 not json",
		`9 9 {"id":9,"text":"四"}`,
		"e.zip/内/丙.txt 根/e.zip/内/丙.txt 丙",
		`z z {"id":"z","text":"五"}`,
		"b.txt 根/b.txt 乙",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !slices.Equal(problems, []string{"broken.jsonl.gz", "missing"}) {
		t.Errorf("problems %q", problems)
	}
}

// A collection is told by what it begins with where its name does not say so, and may
// be in any encoding that Chinese systems write.
func TestWalkCollections(t *testing.T) {
	lines := "{\"id\":\"甲\",\"text\":\"新建养老服务中心三处\"}\n{\"id\":\"乙\",\"text\":\"改造老旧小区\"}\n"
	encoded := func(e encoding.Encoding) []byte {
		out, err := e.NewEncoder().Bytes([]byte(lines))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	list := "[" + strings.Replace(strings.TrimSpace(lines), "\n", ",\n", 1) + "]\n"
	report := "{}\n甲区新建养老服务中心三处。\n{\"text\":\"二\"}"
	for name, bytes := range map[string][]byte{
		"utf8.jsonl": []byte(lines), "crlf.jsonl": []byte(strings.ReplaceAll(lines, "\n", "\r\n")),
		"gb.jsonl": encoded(simplifiedchinese.GB18030), "marked.jsonl": encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
		"little.jsonl": encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), "big.ndjson": encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
		"lines.txt": []byte("\uFEFF" + lines), "collection": []byte(lines), "lines.json": encoded(simplifiedchinese.GB18030),
		"lines.zip": examples.Zip(t, "lines.txt", lines), "list.zip": examples.Zip(t, "list.json", list),
		"list.json": []byte(list), "list.txt": []byte("\uFEFF" + list),
		"a.txt": []byte(report), "b.txt": []byte("{\"text\": 5}\n{\"text\":\"二\"}"), "c.txt": []byte("{\n\"text\":\"二\"}"),
		"d.txt": []byte("[1] 甲区新建养老服务中心三处。"), "e.txt": []byte("[{\"名称\":\"二\"}]"),
	} {
		root := writeTree(t, map[string][]byte{name: bytes})
		var got []string
		if err := Walk(t.Context(), []string{root}, nil, func(r Received) error {
			got = append(got, r.SourceID+" "+string(r.Bytes))
			return nil
		}, func(path string, err error) { t.Error(path, err) }); err != nil {
			t.Fatal(err)
		}
		want := []string{"甲 {\"id\":\"甲\",\"text\":\"新建养老服务中心三处\"}", "乙 {\"id\":\"乙\",\"text\":\"改造老旧小区\"}"}
		if len(name) == len("a.txt") {
			want = []string{name + " " + string(bytes)}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	// What is no Chinese in another encoding stays as it is, and is mended as before.
	for _, line := range []string{"{\"text\":\"caf\xe9 au lait\"}", "{\"text\":\"养老\xe5服务中心\"}"} {
		if got := formats.DecodeLine([]byte(line)); string(got) != line {
			t.Errorf("%q became %q", line, got)
		}
	}
}

// TestPathText: a folder that was copied from an old Windows has names in GB18030.
func TestPathText(t *testing.T) {
	for given, want := range map[string]string{
		"甲区/报告.txt":                                    "甲区/报告.txt",
		"甲区/\xb1\xa8\xb8\xe6.txt":                      "甲区/报告.txt",
		"\xbc\xd7\xc7\xf8/\xb1\xa8\xb8\xe6\xff.txt:12": "甲区/报告\ufffd.txt:12",
	} {
		if got := PathText(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	root := writeTree(t, map[string][]byte{"\xb1\xa8\xb8\xe6.txt": []byte("甲")})
	err := Walk(context.Background(), []string{root}, nil, func(r Received) error {
		if r.SourceID != "报告.txt" || r.Name != "报告.txt" || filepath.Base(r.Key) != "报告.txt" || filepath.Base(r.Origin) != "报告.txt" {
			t.Errorf("received as %q %q %q %q", r.SourceID, r.Name, r.Key, r.Origin)
		}
		return nil
	}, func(path string, err error) { t.Error(path, err) })
	if err != nil {
		t.Fatal(err)
	}
}

func TestWalkEndsEarly(t *testing.T) {
	root := writeTree(t, map[string][]byte{"a.jsonl": []byte("{}\n{}\n"), "b.zip": examples.Zip(t, "x.txt", "x"), "c.txt": []byte("c")})
	enough := errors.New("enough")
	for _, file := range []string{"a.jsonl", "b.zip", "c.txt"} {
		n := 0
		err := Walk(context.Background(), []string{filepath.Join(root, file)}, nil, func(Received) error { n++; return enough }, func(path string, err error) { t.Errorf("%s: %v", path, err) })
		if !errors.Is(err, enough) || n != 1 {
			t.Errorf("%s: %v after %d", file, err, n)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Walk(ctx, []string{root}, nil, func(Received) error { t.Error("handed over"); return nil }, func(string, error) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancel: %v", err)
	}
}

// TestWalkKeepsFoldersApart asks that files of the same name in two folders are
// two documents, however the folders are named.
func TestWalkKeepsFoldersApart(t *testing.T) {
	root := writeTree(t, map[string][]byte{"甲/报告.txt": []byte("甲"), "乙/报告.txt": []byte("乙"), "甲/集.jsonl": []byte(`{"text":"一"}`), "乙/集.jsonl": []byte(`{"text":"二"}`)})
	keys := map[string]string{}
	for _, paths := range [][]string{
		{filepath.Join(root, "甲"), filepath.Join(root, "乙")},
		{filepath.Join(root, "甲", "报告.txt"), filepath.Join(root, "乙", "..", "乙", "报告.txt")},
		{root},
	} {
		err := Walk(context.Background(), paths, nil, func(r Received) error {
			if text := keys[r.Key]; text != "" && text != string(r.Bytes) {
				t.Errorf("%s is the key of %q and of %q", r.Key, text, r.Bytes)
			}
			keys[r.Key] = string(r.Bytes)
			return nil
		}, func(path string, err error) { t.Error(path, err) })
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(keys) != 4 {
		t.Errorf("%d keys of 4 documents: %v", len(keys), keys)
	}
}

func TestWalkFollowsLinks(t *testing.T) {
	elsewhere := writeTree(t, map[string][]byte{"报告.txt": []byte("甲"), "下级/简报.txt": []byte("乙")})
	root := writeTree(t, map[string][]byte{"本级.txt": []byte("丙")})
	for link, to := range map[string]string{
		"链接": elsewhere, "同一处": elsewhere, "绕回": root, "断了": filepath.Join(root, "没有"),
		"一篇.txt": filepath.Join(elsewhere, "报告.txt"),
	} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	if err := os.Symlink(root, filepath.Join(elsewhere, "再绕回")); err != nil {
		t.Fatal(err)
	}
	argument := filepath.Join(t.TempDir(), "共享盘")
	if err := os.Symlink(root, argument); err != nil {
		t.Fatal(err)
	}
	for _, given := range []string{root, argument} {
		var got, failed []string
		err := Walk(context.Background(), []string{given}, nil, func(r Received) error {
			got = append(got, r.SourceID)
			return nil
		}, func(path string, err error) { failed = append(failed, filepath.Base(path)) })
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"一篇.txt", "同一处/下级/简报.txt", "同一处/报告.txt", "本级.txt"}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: read %q, want %q", given, got, want)
		}
		if !slices.Equal(failed, []string{"断了"}) {
			t.Errorf("%s: told of %q, want the link that leads nowhere", given, failed)
		}
	}
}
