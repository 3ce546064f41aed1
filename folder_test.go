package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// An upgrade reads all documents again: the index is made once, of what they are now, and
// holds none of the rows before.
func TestAnUpgradeMakesTheIndexOnce(t *testing.T) {
	dir := t.TempDir()
	reports, data := filepath.Join(dir, "reports.jsonl"), filepath.Join(dir, "data")
	lines := `{"id":"1","title":"一","text":"新建口袋公园3个。\n新增停车泊位900个。"}` + "\n" + `{"id":"2","title":"二","text":"建成社区食堂5处。"}` + "\n"
	if err := os.WriteFile(reports, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	command := func(args ...string) {
		t.Helper()
		if status := run(args, out, out); status != exitDone {
			_, _ = out.Seek(0, io.SeekStart)
			said, _ := io.ReadAll(out)
			t.Fatalf("%v ends with %d: %s", args, status, said)
		}
	}
	rows := func() int {
		t.Helper()
		ctx := t.Context()
		f, err := openFolder(ctx, data, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		// The files of rows are named for those that they hold: body-0-3.grams.
		files, err := filepath.Glob(filepath.Join(data, indexFolder, "*", "body-*.grams"))
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for _, name := range files {
			parts := strings.Split(strings.TrimSuffix(filepath.Base(name), ".grams"), "-")
			to, err := strconv.Atoi(parts[len(parts)-1])
			if err != nil {
				t.Fatal(err)
			}
			last = max(last, to)
		}
		return last
	}
	command("index", "--data", data, reports)
	before := rows()
	if err := os.WriteFile(filepath.Join(data, taxonomyFile), []byte("[environment] 生态环境\n3 口袋公园\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	command("search", "--data", data, "口袋公园")
	if after := rows(); after != before || before == 0 {
		t.Errorf("%d rows, and %d before all was read again", after, before)
	}
}
