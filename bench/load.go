package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// What a run of load asks for.
const (
	warmUp       = 50               // requests of a class before its times count
	measured     = 300              // requests whose times count
	clients      = 4                // at once, for requests a second
	clientTime   = 10 * time.Second // as long as they go on
	startLimit   = 2 * time.Minute
	restTime     = 3 * time.Second // after which a server is at rest
	clockPerTick = 10 * time.Millisecond
)

// load measures the built program over one collection of clean text, as a user
// has it: indexing, disk, start, memory, and full requests over HTTP.
func load(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	bin := flags.String("bin", "bin/zhengsou", "the program")
	collection := flags.String("collection", filepath.Join("corpora", "laws.jsonl"), "a .jsonl to index")
	questions := flags.String("questions", filepath.Join("corpora", "statute-qa.queries.jsonl"), "lay questions, a line each")
	data := flags.String("data", "", "a data folder to use or make; a temporary one if not given")
	if err := flags.Parse(args); err != nil {
		return err
	}
	texts, size, err := readTexts(*collection)
	if err != nil {
		return err
	}
	asked, err := readQuestions(*questions)
	if err != nil {
		return err
	}
	if *data == "" {
		dir, err := os.MkdirTemp("", "zhengsou-bench-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		*data = dir
	}
	fmt.Fprintf(out, "%d paragraphs, %.1f MB of text\n\n| what | measured |\n|---|---|\n", len(texts), megabytes(size))
	if err := measureIndexing(ctx, out, *bin, *data, *collection, len(texts)); err != nil {
		return err
	}
	for _, part := range []string{"index", "corpus.db"} {
		n, err := folderSize(filepath.Join(*data, part))
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "| %s | %.1f MB, %.2f × the text |\n", part, megabytes(n), float64(n)/float64(size))
	}
	s, err := startServer(ctx, *bin, *data)
	if err != nil {
		return err
	}
	defer s.stop()
	fmt.Fprintf(out, "| start to first answer | %d ms wall |\n", s.started.Milliseconds())
	time.Sleep(restTime)
	fmt.Fprintf(out, "| memory at rest | %.0f MB |\n", s.memory())
	fmt.Fprintf(out, "\n| class | CPU ms a request, mean | wall p50 | p90 | p99 |\n|---|---|---|---|---|\n")
	random := rand.New(rand.NewPCG(1, 2)) // the same requests each time
	classes := classesOf(texts, asked, random)
	for _, c := range classes {
		if err := s.measure(ctx, out, c); err != nil {
			return err
		}
	}
	rate, err := s.rate(ctx, classes[:4])
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%d clients, the first four classes in equal parts: %.0f requests a second. Memory after: %.0f MB.\n", clients, rate, s.memory())
	fmt.Fprintf(out, "Floor: a plain scan of the text in memory takes %.1f ms.\n", scanTime(texts, random))
	return nil
}

func megabytes(n int64) float64 { return float64(n) / 1e6 }

func readTexts(path string) (texts []string, size int64, err error) {
	err = eachLine(path, func(line []byte) error {
		var d struct{ Text string }
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		for text := range strings.SplitSeq(d.Text, "\n") {
			if text = strings.TrimSpace(text); text != "" {
				texts, size = append(texts, text), size+int64(len(text))
			}
		}
		return nil
	})
	return texts, size, err
}

func readQuestions(path string) (list []string, err error) {
	err = eachLine(path, func(line []byte) error {
		var q struct{ Text string }
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		list = append(list, q.Text)
		return nil
	})
	return list, err
}

func eachLine(path string, each func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<27) // a law is one line
	for lines.Scan() {
		if err := each(lines.Bytes()); err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
	}
	return lines.Err()
}

func measureIndexing(ctx context.Context, out io.Writer, bin, data, collection string, paragraphs int) error {
	if _, err := os.Stat(filepath.Join(data, "corpus.db")); err == nil {
		fmt.Fprintln(out, "| indexing | the folder is filled already |")
		return nil
	}
	cmd := exec.CommandContext(ctx, bin, "index", "--data", data, collection)
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

func folderSize(path string) (size int64, err error) {
	err = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

// server is the program, serving.
type server struct {
	cmd     *exec.Cmd
	base    string
	client  *http.Client
	started time.Duration // until the first answer
}

func startServer(ctx context.Context, bin, data string) (*server, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := l.Addr().String()
	_ = l.Close() // the port is the server's now
	s := &server{
		cmd:    exec.CommandContext(ctx, bin, "serve", "--data", data, "--addr", addr),
		base:   "http://" + addr + "/api/v1/search?",
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}},
	}
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	for time.Since(began) < startLimit {
		if s.ask(ctx, url.Values{"q": {"服务"}}) == nil {
			s.started = time.Since(began)
			return s, nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	s.stop()
	return nil, errors.New("the server does not answer")
}

func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait()
}

func (s *server) ask(ctx context.Context, q url.Values) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+q.Encode(), nil)
	if err != nil {
		return err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s for %s", answer.Status, q.Encode())
	}
	return nil
}

// cpu is the time that the server has spent so far.
func (s *server) cpu() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * clockPerTick
}

// memory is what the server has in memory, in MB.
func (s *server) memory() float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, _ := strconv.Atoi(strings.Fields(rest)[0])
	return float64(kilobytes) / 1e3
}

// class is one kind of request.
type class struct {
	name string
	next func() url.Values
}

func classesOf(texts, questions []string, random *rand.Rand) []class {
	words := strings.Fields("养老服务 人民政府 停车场 环境保护 行政处罚 食品安全 义务教育 残疾人 劳动合同 消防安全 " +
		"物业服务 水污染 公共场所 医疗机构 土地使用权 城市规划 志愿服务 未成年人 文物保护 安全生产")
	domains := strings.Fields("education health elderly housing transport environment safety governance economy")
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	cut := func(least, most int) string {
		for {
			runes, n := []rune(pick(texts)), least+random.IntN(most-least+1)
			if len(runes) >= n {
				at := random.IntN(len(runes) - n + 1)
				return string(runes[at : at+n])
			}
		}
	}
	query := func(q string) url.Values { return url.Values{"q": {q}} }
	return []class{
		{"a word", func() url.Values { return query(pick(words)) }},
		{"two words", func() url.Values { return query(pick(words) + " " + pick(words)) }},
		{"a phrase of 5–10 characters", func() url.Values { return query(cut(5, 10)) }},
		{"a lay question", func() url.Values { return query(pick(questions)) }},
		{"browsing by facets", func() url.Values { return url.Values{"domain": {pick(domains)}} }},
		{"a quoted string of 1–8 characters", func() url.Values { return query("「" + cut(1, 8) + "」") }},
	}
}

func (s *server) measure(ctx context.Context, out io.Writer, c class) error {
	for range warmUp {
		if err := s.ask(ctx, c.next()); err != nil {
			return err
		}
	}
	times := make([]time.Duration, measured)
	before := s.cpu()
	for i := range times {
		q := c.next()
		began := time.Now()
		if err := s.ask(ctx, q); err != nil {
			return err
		}
		times[i] = time.Since(began)
	}
	cpu := s.cpu() - before
	slices.Sort(times)
	at := func(share float64) float64 { return float64(times[int(share*measured)].Microseconds()) / 1e3 }
	_, err := fmt.Fprintf(out, "| %s | %.2f | %.2f ms | %.2f ms | %.2f ms |\n",
		c.name, float64(cpu.Microseconds())/1e3/measured, at(.5), at(.9), at(.99))
	return err
}

// rate has several clients ask as fast as they are answered.
func (s *server) rate(ctx context.Context, classes []class) (float64, error) {
	ctx, cancel := context.WithTimeout(ctx, clientTime)
	defer cancel()
	// The requests are drawn before, by one source of chance.
	const drawn = 4000
	requests := make([]url.Values, drawn)
	for i := range requests {
		requests[i] = classes[i%len(classes)].next()
	}
	var done [clients]int
	var wait sync.WaitGroup
	began := time.Now()
	for c := range clients {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := c; ctx.Err() == nil; i += clients {
				if s.ask(ctx, requests[i%drawn]) == nil {
					done[c]++
				}
			}
		}()
	}
	wait.Wait()
	sum := 0
	for _, n := range done {
		sum += n
	}
	return float64(sum) / time.Since(began).Seconds(), nil
}

// scanTime is how long it takes to look for a string in all texts, in ms.
func scanTime(texts []string, random *rand.Rand) float64 {
	needle := []rune(texts[random.IntN(len(texts))])
	const runs, longest = 5, 6
	s := string(needle[:min(longest, len(needle))])
	began := time.Now()
	found := 0
	for range runs {
		for _, text := range texts {
			if strings.Contains(text, s) {
				found++
			}
		}
	}
	if found == 0 {
		return 0 // it was cut from one of them
	}
	return float64(time.Since(began).Microseconds()) / 1e3 / runs
}
