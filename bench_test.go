package main

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/indexer"
)

// benchCollections are what the benchmarks of the whole program run over: the
// seeds, which are always there, and what `make corpora` makes.
var benchCollections = []struct{ name, files string }{
	{"seeds", "seeds/*.txt"},
	{"work-reports", "corpora/work-reports-provincial.jsonl"},
	{"laws", "corpora/laws.jsonl"},
}

// benchQueries are of every kind: one character, words, a phrase, several
// words, a long question, filters, nothing found, everything.
var benchQueries = []string{
	"的", "养老", "社区养老服务中心", `"应当依照本条例的规定"`, "停车 泊位 新增", "老旧小区 改造 -电梯",
	"低保家庭的老人申请居家养老服务补贴需要什么条件", "领域:教育 地区:山东 教师", "从未出现过的字样甲乙丙", "",
}

// BenchmarkIndex takes a collection in and indexes it, as the index command
// does: paragraphs a CPU second, and the folder's size as a multiple of what came
// in.
func BenchmarkIndex(b *testing.B) {
	for _, c := range benchCollections {
		b.Run(c.name, func(b *testing.B) {
			paragraphs := 0
			before := cpuTime(b)
			for range b.N {
				dir := b.TempDir()
				f, received := benchFolder(b, dir, c.files)
				paragraphs = countParagraphs(b, f)
				if err := f.Close(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(size(b, dir))/float64(received), "disk/received")
			}
			b.ReportMetric(float64(paragraphs*b.N)/(cpuTime(b)-before).Seconds(), "paragraphs/cpu-s")
		})
	}
}

// BenchmarkSearch puts every query to a collection, with facets and snippets:
// the CPU time of the median and of the 99th of a hundred, in microseconds.
func BenchmarkSearch(b *testing.B) {
	for _, c := range benchCollections {
		b.Run(c.name, func(b *testing.B) {
			f, _ := benchFolder(b, b.TempDir(), c.files)
			defer f.Close()
			var took []time.Duration
			all := func() {
				for _, q := range benchQueries {
					before := cpuTime(b)
					if _, err := f.index.Search(b.Context(), index.Request{Query: q, Size: 10}); err != nil {
						b.Fatalf("%s: %v", q, err)
					}
					took = append(took, cpuTime(b)-before)
				}
			}
			all() // what is read from disk once is not a search's time
			took = nil
			b.ResetTimer()
			for range b.N {
				all()
			}
			b.StopTimer() // to close the folder is no search
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "cpu-µs-p50")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "cpu-µs-p99")
		})
	}
}

// cpuTime is what this process has spent so far, which compares on a machine that
// does other things too; the benchmarks' own time does not.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &t); err != nil {
		b.Fatal(err)
	}
	return time.Duration(t.Nano())
}

// benchFolder makes a data folder of a collection, and gives the bytes received.
func benchFolder(b *testing.B, dir, files string) (*folder, int) {
	b.Helper()
	paths, err := filepath.Glob(files)
	if err != nil {
		b.Fatal(err)
	}
	if len(paths) == 0 {
		b.Skip("SKIPPED: no such collection; run make corpora:", files)
	}
	log := slog.New(slog.DiscardHandler)
	f, err := openFolder(b.Context(), dir, log)
	if err != nil {
		b.Fatal(err)
	}
	received := 0
	_, err = f.ingest(b.Context(), func(ctx context.Context, each func(indexer.Received) error) error {
		return indexer.Walk(ctx, paths, nil, func(r indexer.Received) error {
			received += len(r.Bytes)
			return each(r)
		}, func(path string, err error) { b.Error(path, err) })
	}, func(int) {})
	if err != nil {
		b.Fatal(err)
	}
	if err := f.index.Sync(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	return f, received
}

func countParagraphs(b *testing.B, f *folder) int {
	b.Helper()
	n := 0
	if err := f.corpus.Changes(b.Context(), 0, func(c corpus.Change) error { n += len(c.Document.Paragraphs); return nil }); err != nil {
		b.Fatal(err)
	}
	return n
}

// size is the number of bytes of all files below dir.
func size(b *testing.B, dir string) int64 {
	b.Helper()
	var n int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}
