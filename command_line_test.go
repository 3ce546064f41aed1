package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNamesInGBK: a file whose name is no UTF-8 is read by its name.
func TestNamesInGBK(t *testing.T) {
	name := filepath.Join(t.TempDir(), "\xb1\xa8\xb8\xe6.txt")
	if err := os.WriteFile(name, []byte("报告\n\n全区新建社区养老服务中心12个，服务老年人三万人次。\n"), 0o600); err != nil {
		t.Skipf("SKIPPED: the file system takes no such name: %v", err)
	}
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if status := run([]string{"inspect", "--data", t.TempDir(), name}, out, out); status != exitDone {
		t.Errorf("exit status %d", status)
	}
	printed, err := os.ReadFile(out.Name())
	if err != nil || !strings.Contains(string(printed), "养老服务中心12个") {
		t.Errorf("printed %q, %v", printed, err)
	}
}

func TestQueryArguments(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"search 养老 -中心", "search 养老 # -中心"},
		{"search -BIM 养老 --size 5", "search # -BIM 养老 --size 5"},
		{"search 养老 -- -中心", "search 养老 -- -中心"},
		{"search -h", "search -h"},
		{"index -中心", "index -中心"},
	} {
		got := queryArguments(strings.Fields(c.args))
		want := strings.Split(strings.ReplaceAll(c.want, "# ", "#"), " ")
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], "#", " ")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.args, got, want)
		}
	}
}

func TestInChinese(t *testing.T) {
	for _, c := range []struct{ complaint, want string }{
		{"unknown flag -\xe4, did you mean \"-h\"?", "没有 -� 这个选项"},
		{`expected "<path> ..."`, "缺少 文件或文件夹"},
		{`expected one of "serve", "index"`, "要写明命令，可以是 " + verbs},
		{"missing flags: --qrels=R.tsv", "缺少选项 --qrels=R.tsv"},
		{`--size: expected a valid 64 bit int but got "x"`, "--size 应为整数，却是 x"},
		{"something that nobody has met", "something that nobody has met"},
	} {
		if got := inChinese(c.complaint); got != c.want {
			t.Errorf("%s: %s, want %s", c.complaint, got, c.want)
		}
	}
}
