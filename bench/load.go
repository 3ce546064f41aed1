package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// loadOptions say what load measures.
type loadOptions struct {
	bin, collection, questions, data string
}

func (o *loadOptions) register(flags *flag.FlagSet) {
	flags.StringVar(&o.bin, "bin", filepath.Join("bin", "zhengsou"), "the program")
	flags.StringVar(&o.collection, "collection", filepath.Join("corpora", "laws.jsonl"), "a .jsonl to index")
	flags.StringVar(&o.questions, "questions", filepath.Join("corpora", "statute-qa.queries.jsonl"), "lay questions, a line each")
	flags.StringVar(&o.data, "data", "", "a data folder to use or make; a temporary one if not given")
}

// load measures the built program over one collection of clean text, as a user
// has it: indexing, disk, start, memory, and full requests over HTTP.
func load(ctx context.Context, o loadOptions, out io.Writer) error {
	texts, size, err := readTexts(o.collection)
	if err != nil {
		return err
	}
	questions, err := readQuestions(o.questions)
	if err != nil {
		return err
	}
	classes, err := drawClasses(texts, questions)
	if err != nil {
		return err
	}
	if o.data == "" {
		dir, err := os.MkdirTemp("", "zhengsou-bench-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		o.data = dir
	}
	fmt.Fprintf(out, "%d paragraphs, %.1f MB of text\n\n| what | measured |\n|---|---|\n", len(texts), megabytes(size))
	if err := measureIndexing(ctx, out, o, len(texts)); err != nil {
		return err
	}
	if err := measureEngine(ctx, out, o.data, len(texts)); err != nil {
		return err
	}
	for _, part := range []string{"index", "corpus.db"} {
		n, err := folderSize(filepath.Join(o.data, part))
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "| %s | %.1f MB, %.2f × the text |\n", part, megabytes(n), float64(n)/float64(size))
	}
	return measureServing(ctx, out, o, classes, texts)
}

func measureIndexing(ctx context.Context, out io.Writer, o loadOptions, paragraphs int) error {
	if _, err := os.Stat(filepath.Join(o.data, "corpus.db")); err == nil {
		fmt.Fprintln(out, "| indexing | the folder is filled already |")
		return nil
	}
	cmd := exec.CommandContext(ctx, o.bin, "index", "--data", o.data, o.collection)
	var told bytes.Buffer
	cmd.Stderr = &told
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("indexing: %w: %s", err, told.String())
	}
	wall, cpu := time.Since(began), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	peak := float64(0)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = float64(usage.Maxrss) / 1e3
	}
	fmt.Fprintf(out, "| indexing | %.1f CPU s, %.1f s wall, %.0f paragraphs a CPU second, peak %.0f MB |\n",
		cpu.Seconds(), wall.Seconds(), float64(paragraphs)/cpu.Seconds(), peak)
	return nil
}

// measureServing starts the server and puts the requests: one client first,
// each request for the first time and then again, then several clients.
func measureServing(ctx context.Context, out io.Writer, o loadOptions, classes []class, texts []string) (err error) {
	s, err := startServer(ctx, o.bin, "serve", "--data", o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	fmt.Fprintf(out, "| start to first answer | %d ms wall |\n", s.started.Milliseconds())
	time.Sleep(restTime)
	fmt.Fprintf(out, "| memory at rest | %.0f MB |\n", s.memory())
	cold, _, err := s.round(ctx, classes, true)
	if err != nil {
		return err
	}
	warm, wall, err := s.round(ctx, classes, false)
	if err != nil {
		return err
	}
	fmt.Fprint(out, "\nOne client; milliseconds, p50 / p90 / p99.\n\n| class | CPU, cold | CPU, warm | mean | wall, warm |\n|---|---|---|---|---|\n")
	for i, c := range classes {
		fmt.Fprintf(out, "| %s | %v | %v | %s | %v |\n", c.name, cold[i], warm[i], milliseconds(warm[i].mean()), wall[i])
	}
	typed := slices.Concat(warm[:mixedClasses]...)
	fmt.Fprintf(out, "| the first %d together | %v | %v | %s | %v |\n", mixedClasses, slices.Concat(cold[:mixedClasses]...), typed,
		milliseconds(typed.mean()), slices.Concat(wall[:mixedClasses]...))

	fmt.Fprintf(out, "\n%d clients, warm; milliseconds.\n\n| class | CPU, mean | wall p50 / p90 / p99 | requests a second |\n|---|---|---|---|\n", clients)
	row := func(name string, requests []request, during time.Duration) error {
		c, err := s.together(ctx, requests, during)
		if err == nil {
			fmt.Fprintf(out, "| %s | %s | %v | %.0f |\n", name, milliseconds(c.cpu), c.wall, c.rate)
		}
		return err
	}
	for _, c := range classes {
		if err := row(c.name, c.requests, classTime); err != nil {
			return err
		}
	}
	if err := row(fmt.Sprintf("the first %d in equal parts", mixedClasses), mixed(classes[:mixedClasses]), clientTime); err != nil {
		return err
	}
	idle, err := s.idle(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nMemory after: %.0f MB. An answer without a search (/healthz): %v CPU. "+
		"A plain scan of the text in memory for the quoted strings: %v CPU.\n", s.memory(), idle, scans(texts, classes[len(classes)-1].requests))
	fmt.Fprint(out, "\nCPU is the server's, all threads, by the clock of its process, read before each request and once it has come to rest after it; "+
		"wall is what the client waited. Cold is the first time that a query is asked after the start, its files in the system's cache; warm the second.\n")
	return nil
}

// round puts the requests of all classes, taking turns, and gives the times of
// each class. With once, a request that came before is left out.
func (s *server) round(ctx context.Context, classes []class, once bool) (cpu, wall []durations, err error) {
	var requests []request
	var of []int
	seen := make(map[request]bool)
	for i, r := range mixed(classes) {
		if once && seen[r] {
			continue
		}
		seen[r] = true
		requests, of = append(requests, r), append(of, i%len(classes))
	}
	cpu, wall = make([]durations, len(classes)), make([]durations, len(classes))
	err = s.alone(ctx, requests, func(i int, waited, spent time.Duration) {
		cpu[of[i]], wall[of[i]] = append(cpu[of[i]], spent), append(wall[of[i]], waited)
	})
	return cpu, wall, err
}

// idle is what an answer costs for which nothing is searched.
func (s *server) idle(ctx context.Context) (spent durations, err error) {
	before, err := s.settled()
	for range requestsOfClass {
		if err != nil {
			break
		}
		if _, err = s.get(ctx, "/healthz"); err != nil {
			break
		}
		var after time.Duration
		after, err = s.settled()
		spent, before = append(spent, after-before), after
	}
	return spent, err
}

// scans is what it costs to count the texts that hold each string, as a search
// in the text itself would have to.
func scans(texts []string, requests []request) (spent durations) {
	const most = 30 // of them; they are much alike
	found := 0
	for _, r := range requests[:most] {
		began := time.Now()
		for _, text := range texts {
			if strings.Contains(text, r.quoted) {
				found++
			}
		}
		spent = append(spent, time.Since(began))
	}
	return spent[:min(found, len(spent))] // they were cut from the texts
}
