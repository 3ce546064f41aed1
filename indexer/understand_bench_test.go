//go:build unix

package indexer

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/places"
	"zhengsou/indexer/trial"
)

// benchBytes is about how much text of a kind is understood: enough that tables
// do not stay in the processor's nearest cache by chance.
const benchBytes = 1 << 20

// benchKind is one kind of documents, as received and as understood.
type benchKind struct {
	name     string
	received []Received
	docs     []Document
	size     int // bytes of text received
}

// benchKinds are what documents come as: clean lines of a .jsonl (laws), clean
// text files (provincial reports), and pages as crawled (the seeds, and reports
// that the generator has dirtied).
func benchKinds(b *testing.B, x *Indexer) []benchKind {
	lines, files, pages := benchKind{name: "jsonl"}, benchKind{name: "txt"}, benchKind{name: "dirty"}
	add := func(k *benchKind, text string, data []byte, contentType string) {
		name := fmt.Sprintf("%s-%d.txt", k.name, len(k.docs))
		r := Received{SourceID: name, Key: name, Name: name, Origin: name, ContentType: contentType, Bytes: data}
		doc, err := x.Understand(b.Context(), r)
		if err != nil || doc.Held != "" {
			b.Fatal(err, doc.Held)
		}
		k.received, k.docs, k.size = append(k.received, r), append(k.docs, doc), k.size+len(text)
	}
	const oneLawIn = 25 // so that laws of all kinds are among them
	for i, law := range trial.Records[map[string]string](b, trial.SharedData(b, "laws/laws.jsonl.gz")) {
		if i%oneLawIn > 0 || lines.size > benchBytes {
			continue
		}
		row, err := json.Marshal(law)
		if err != nil {
			b.Fatal(err)
		}
		add(&lines, law["text"], row, FormatJSONL)
	}
	reports := trial.SharedReports(b)
	for _, province := range slices.Sorted(maps.Keys(reports)) {
		if text := reports[province]; files.size < benchBytes {
			add(&files, text, []byte(text), "")
		}
	}
	seeds, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(seeds) == 0 {
		b.Fatal("no seeds", err)
	}
	families, clean, rng := loadFamilies(b, "tuned.txt"), loadReports(b), rand.New(rand.NewPCG(1, 2))
	for i := 0; pages.size < benchBytes; i++ {
		if i%4 == 0 {
			data, err := os.ReadFile(seeds[i/4%len(seeds)])
			if err != nil {
				b.Fatal(err)
			}
			add(&pages, string(data), data, "")
			continue
		}
		d := makeDirty(rng, clean[rng.IntN(len(clean))], families[rng.IntN(len(families))], everyNoise[i%len(everyNoise):][:1])
		add(&pages, d.text, []byte(d.text), "")
	}
	return []benchKind{lines, files, pages}
}

// cpuTime is what the process has used so far, collecting garbage included: on a
// machine with other work the clock says little.
func cpuTime(b testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkUnderstand measures understanding, whole and part by part, in MB of
// received text a second: by the clock, and by the processor's time (cpu-MB/s).
// beside-MB/s is the latter for the whole without cutting into words.
func BenchmarkUnderstand(b *testing.B) {
	x := testIndexer(b)
	for _, k := range benchKinds(b, x) {
		perParagraph := func(part func(d *Document, p *Paragraph)) func() {
			return func() {
				for i := range k.docs {
					for j := range k.docs[i].Paragraphs {
						part(&k.docs[i], &k.docs[i].Paragraphs[j])
					}
				}
			}
		}
		cut := perParagraph(func(_ *Document, p *Paragraph) { x.words.Analyze(p.Text) })
		raws := make([]formats.Raw, len(k.received))
		for i, r := range k.received {
			if r.ContentType == FormatJSONL {
				continue
			}
			var err error
			if raws[i], err = x.formats.Read(b.Context(), r.file()); err != nil {
				b.Fatal(err)
			}
		}
		parts := []struct {
			name string
			run  func()
		}{
			{"whole", func() {
				for _, r := range k.received {
					if _, err := x.Understand(b.Context(), r); err != nil {
						b.Fatal(err)
					}
				}
			}},
			{"cutting", cut},
			{"cleaning", func() {
				for _, raw := range raws {
					if _, err := x.cleaner.clean(b.Context(), raw); err != nil {
						b.Fatal(err)
					}
				}
			}},
			{"district", func() {
				for _, d := range k.docs {
					analyses := map[string]*analyzers.Analysis{}
					body := make([]string, len(d.Paragraphs))
					for i, p := range d.Paragraphs {
						body[i], analyses[p.Text] = p.Text, p.Analysis
					}
					known := func(text string) places.Reading { return x.gazetteer.ReadingOf(text, analyses[text]) }
					x.gazetteer.Subject(places.Clues{Title: d.Title, Kicker: d.Kicker, Dateline: dateline(body), Publisher: d.Publisher, Site: d.Site, Body: body, Known: known})
				}
			}},
			{"places", perParagraph(func(d *Document, p *Paragraph) { x.gazetteer.Mentions(p.Text, d.District, p.Analysis) })},
			{"domains", perParagraph(func(_ *Document, p *Paragraph) { x.taxonomy.Tag(p.Analysis, p.Text, p.Headings) })},
			{"figures", perParagraph(func(d *Document, p *Paragraph) {
				year, along := yearOf(d.Date), figures.Begin(d.Title, yearOf(d.Date), 0)
				along.Next(p.Analysis, p.Text, p.Headings, year, 0)
			})},
			{"measures", perParagraph(func(_ *Document, p *Paragraph) { figures.Measures(p.Text) })},
		}
		for _, part := range parts {
			if part.name == "cleaning" && raws[0].Blocks == nil {
				continue // comes clean
			}
			b.Run(k.name+"/"+part.name, func(b *testing.B) {
				b.SetBytes(int64(k.size))
				b.ReportAllocs()
				began := cpuTime(b)
				for b.Loop() {
					part.run()
				}
				whole := cpuTime(b) - began
				speed := func(used time.Duration) float64 { return float64(k.size*b.N) / 1e6 / used.Seconds() }
				b.ReportMetric(speed(whole), "cpu-MB/s")
				if part.name == "whole" {
					began = cpuTime(b)
					for range b.N {
						cut()
					}
					b.ReportMetric(speed(whole-(cpuTime(b)-began)), "beside-MB/s")
				}
			})
		}
	}
}
