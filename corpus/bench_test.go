package corpus_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengsou/corpus"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/trial"
)

// BenchmarkPutAndRead stores a shared collection in batches as the index
// command does, and reads all of it back as an index does. Besides the times it
// reports the file's size as a multiple of the text.
func BenchmarkPutAndRead(b *testing.B) {
	for _, name := range []string{"laws/laws.jsonl.gz", "statute-qa/passages.jsonl.gz"} {
		b.Run(filepath.Dir(name), func(b *testing.B) {
			items, size := collection(b, name)
			for range b.N {
				dir := b.TempDir()
				s, err := corpus.Open(b.Context(), dir)
				if err != nil {
					b.Fatal(err)
				}
				for from := 0; from < len(items); from += 500 {
					if err := s.Put(b.Context(), items[from:min(from+500, len(items))]); err != nil {
						b.Fatal(err)
					}
				}
				put := b.Elapsed()
				read := 0
				if err := s.Changes(b.Context(), 0, func(corpus.Change) error { read++; return nil }); err != nil {
					b.Fatal(err)
				}
				if read != len(items) {
					b.Fatalf("%d documents read, %d stored", read, len(items))
				}
				b.ReportMetric((b.Elapsed() - put).Seconds(), "s/read")
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
				info, err := os.Stat(filepath.Join(dir, corpus.FileName))
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(info.Size())/float64(size), "disk/text")
			}
			b.SetBytes(int64(size))
		})
	}
}

// collection reads a shared collection into items, and gives its text's size.
func collection(b *testing.B, name string) ([]corpus.Item, int) {
	b.Helper()
	var items []corpus.Item
	size := 0
	trial.EachRecord(b, trial.SharedData(b, name), func(record json.RawMessage) {
		var line struct{ Text string }
		if err := json.Unmarshal(record, &line); err != nil {
			b.Fatal(err)
		}
		d := indexer.Document{SourceID: fmt.Sprint(len(items)), Given: true}
		from := 0
		for text := range strings.Lines(line.Text) {
			trimmed := strings.TrimSpace(text)
			if trimmed != "" {
				d.Paragraphs = append(d.Paragraphs, indexer.Paragraph{
					Text: trimmed, Spans: []indexer.Span{{End: len(trimmed), From: from, To: from + len(trimmed)}},
					Domains: []domains.Domain{{ID: "governance", Evidence: []string{"依照"}}},
				})
			}
			from += len(text)
		}
		items = append(items, corpus.Item{
			Received: indexer.Received{Key: d.SourceID, SourceID: d.SourceID, ContentType: indexer.FormatJSONL, Bytes: bytes.Clone(record)},
			Document: d, Rules: "1",
		})
		size += len(line.Text)
	})
	return items, size
}
