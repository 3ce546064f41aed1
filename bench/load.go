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
	naive                            int
}

func (o *loadOptions) register(flags *flag.FlagSet) {
	flags.StringVar(&o.bin, "bin", filepath.Join("bin", "zhengsou"), "the program")
	flags.StringVar(&o.collection, "collection", filepath.Join("corpora", "laws.jsonl"), "a .jsonl to index")
	flags.StringVar(&o.questions, "questions", filepath.Join("corpora", "statute-qa.queries.jsonl"), "lay questions, a line each")
	flags.StringVar(&o.data, "data", "", "a data folder to use or make; a temporary one if not given")
	flags.IntVar(&o.naive, "naive", 500_000, "the most paragraphs that bleve as its README suggests is measured with; 0 leaves it out")
}

// requests reads the texts of the collection, size bytes of them, and draws what
// is asked of it.
func (o *loadOptions) requests() (texts []string, size int64, classes []class, err error) {
	if texts, size, err = readTexts(o.collection); err != nil {
		return nil, 0, nil, err
	}
	questions, err := readQuestions(o.questions)
	if err != nil {
		return nil, 0, nil, err
	}
	classes, err = drawClasses(texts, questions)
	return texts, size, classes, err
}

// ownData makes a folder for the data where none was given; remove takes it away
// again.
func (o *loadOptions) ownData() (remove func(), err error) {
	if o.data != "" {
		return func() {}, nil
	}
	dir, err := os.MkdirTemp("", "zhengsou-bench-")
	if err != nil {
		return nil, err
	}
	o.data = filepath.Join(dir, "data")
	return func() { _ = os.RemoveAll(dir) }, nil
}

// figures are what a run of load measured, for the tables that set one run beside
// another.
type figures struct {
	paragraphs    int
	text          int64 // bytes
	indexing      time.Duration
	engine        time.Duration
	index, corpus int64 // bytes on disk
	started       time.Duration
	rest, after   float64     // MB in memory
	cold, warm    []durations // CPU, by class
	anew          []durations // the same, nothing kept
	rate          float64     // requests a second
}

// load measures the built program over one collection of clean text, as a user
// has it: indexing, disk, start, memory, and full requests over HTTP; then, over
// the same paragraphs and with the same requests, what it is to be compared with.
func load(ctx context.Context, o loadOptions, out io.Writer) (f figures, err error) {
	texts, size, classes, err := o.requests()
	if err != nil {
		return f, err
	}
	f.paragraphs, f.text = len(texts), size
	remove, err := o.ownData()
	if err != nil {
		return f, err
	}
	defer remove()
	fmt.Fprintf(out, "%d paragraphs, %.1f MB of text\n\n| what | measured |\n|---|---|\n", len(texts), megabytes(size))
	if err := measureIndexing(ctx, out, o, &f); err != nil {
		return f, err
	}
	if f.indexing > 0 {
		if f.engine, err = engineTime(ctx, o.data); err != nil {
			return f, err
		}
		fmt.Fprintf(out, "| of it the engine, from tokens to durable index | %.1f CPU s |\n", f.engine.Seconds())
	}
	for _, part := range []struct {
		name string
		size *int64
	}{{"index", &f.index}, {"corpus.db", &f.corpus}} {
		if *part.size, err = folderSize(filepath.Join(o.data, part.name)); err != nil {
			return f, err
		}
		fmt.Fprintf(out, "| %s | %.1f MB, %.2f × the text |\n", part.name, megabytes(*part.size), float64(*part.size)/float64(size))
	}
	if err := measureServing(ctx, out, o, classes, &f); err != nil {
		return f, err
	}
	if f.anew, err = measureAnew(ctx, out, o.data, classes); err != nil {
		return f, err
	}
	spent, err := scans(texts, classes[len(classes)-1].requests)
	if err != nil {
		return f, err
	}
	fmt.Fprintf(out, "\n## What it is to be compared with\n\nA plain scan of the text in memory for a quoted string: %v CPU ms.\n", spent)
	if o.naive > 0 {
		err = measureFloor(ctx, out, o, classes, f)
	}
	return f, err
}

func measureIndexing(ctx context.Context, out io.Writer, o loadOptions, f *figures) error {
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
	wall := time.Since(began)
	f.indexing = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	peak := float64(0)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = float64(usage.Maxrss) / 1e3
	}
	fmt.Fprintf(out, "| indexing | %.1f CPU s, %.1f s wall, %.0f paragraphs a CPU second, peak %.0f MB |\n",
		f.indexing.Seconds(), wall.Seconds(), float64(f.paragraphs)/f.indexing.Seconds(), peak)
	return nil
}

// measureServing starts the server and puts the requests: one client first,
// each request for the first time and then again, then several clients.
func measureServing(ctx context.Context, out io.Writer, o loadOptions, classes []class, f *figures) (err error) {
	s, err := startServer(ctx, o.bin, "serve", "--data", o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	if _, err := s.atRest(); err != nil { // what the start leaves to the background is no request's
		return err
	}
	f.started, f.rest = s.started, s.memory()
	cold, _, err := s.round(ctx, classes, true)
	if err != nil {
		return err
	}
	warm, wall, err := s.round(ctx, classes, false)
	if err != nil {
		return err
	}
	f.cold, f.warm = cold, warm
	idle, err := s.idle(ctx)
	if err != nil {
		return err
	}
	var crowds []crowd
	for _, c := range classes {
		c, err := s.together(ctx, c.requests, classTime)
		if err != nil {
			return err
		}
		crowds = append(crowds, c)
	}
	all, err := s.together(ctx, mixed(classes[:mixedClasses]), clientTime)
	if err != nil {
		return err
	}
	f.rate, f.after = all.rate, s.memory()

	fmt.Fprintf(out, "| start to first answer | %d ms wall |\n", f.started.Milliseconds())
	fmt.Fprintf(out, "| memory at rest; after the requests below | %.0f MB; %.0f MB |\n", f.rest, f.after)
	fmt.Fprint(out, "\nOne client; milliseconds, p50 / p90 / p99.\n\n| class | CPU, cold | CPU, warm | mean | wall, warm |\n|---|---|---|---|---|\n")
	for i, c := range classes {
		fmt.Fprintf(out, "| %s | %v | %v | %s | %v |\n", c.name, cold[i], warm[i], milliseconds(warm[i].mean()), wall[i])
	}
	typed := typedOf(warm)
	fmt.Fprintf(out, "| the first %d together | %v | %v | %s | %v |\n", mixedClasses, typedOf(cold), typed, milliseconds(typed.mean()), typedOf(wall))
	fmt.Fprintf(out, "| an answer without a search (/healthz) | | %v | %s | |\n", idle, milliseconds(idle.mean()))
	fmt.Fprint(out, "\nCPU is the server's, all threads, by the clock of its process (clock_getcpuclockid), read before each request and again when the server has come to rest: "+
		"what it does after an answer, collecting garbage above all, counts to that answer. Wall is what the client waited. "+
		"Cold is the first time that a query is put after the start, the files in the system's cache; warm the second, when all others have been put since: of some 1,700 the server keeps what the last 250 left.\n")
	if err := s.measureSessions(ctx, out, classes); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%d clients, warm; milliseconds.\n\n| class | CPU, mean | wall p50 / p90 / p99 | requests a second |\n|---|---|---|---|\n", clients)
	for i, c := range classes {
		fmt.Fprintf(out, "| %s | %s | %v | %.0f |\n", c.name, milliseconds(crowds[i].cpu), crowds[i].wall, crowds[i].rate)
	}
	fmt.Fprintf(out, "| the first %d in equal parts | %s | %v | %.0f |\n", mixedClasses, milliseconds(all.cpu), all.wall, all.rate)
	return nil
}

// typedOf puts together the times of the classes that people type.
func typedOf(byClass []durations) durations { return slices.Concat(byClass[:mixedClasses]...) }

// round puts the requests of all classes, taking turns, and gives the times of
// each class. With once, a request that came before is left out.
func (s *server) round(ctx context.Context, classes []class, once bool) (cpu, wall []durations, err error) {
	requests, of := inTurns(classes, once)
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
func scans(texts []string, requests []request) (spent durations, err error) {
	const most = 30 // of them; they are much alike
	found := 0
	before, err := self().cpu()
	for _, r := range requests[:most] {
		if err != nil {
			break
		}
		for _, text := range texts {
			if strings.Contains(text, r.quoted) {
				found++
			}
		}
		var after time.Duration
		after, err = self().cpu()
		spent, before = append(spent, after-before), after
	}
	if found == 0 { // they were cut from the texts
		err = errors.Join(err, errors.New("the scan finds nothing"))
	}
	return spent, err
}
