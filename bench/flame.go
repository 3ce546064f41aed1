package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// What a flame graph looks like, in pixels.
const (
	flameWidth  = 1600.
	flameRow    = 17
	flameLetter = 7. // the width of one
	flameLeast  = .4 // what is narrower is left out
)

// frame is a function with those that it called, and the time spent in all.
type frame struct {
	name  string
	time  time.Duration
	calls map[string]*frame
}

// flameGraph draws a CPU profile as one picture that every browser shows: a row
// for each level of calls, a function as wide as its share of the time.
func flameGraph(ctx context.Context, profile, file string) error {
	var traces bytes.Buffer
	if err := pprofTool(ctx, &traces, "-traces", "-unit=us", profile); err != nil {
		return err
	}
	root, err := readTraces(&traces)
	if err != nil {
		return err
	}
	return writeFile(file, func(w io.Writer) error { return root.draw(w) })
}

// readTraces reads what pprof -traces prints: between rules, a time with the
// function that ran, and below it its callers, one a line.
func readTraces(in io.Reader) (*frame, error) {
	root := &frame{name: "all", calls: make(map[string]*frame)}
	var (
		stack  []string
		spent  time.Duration
		inside bool // behind the first rule; before it stands what the file is
	)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "-----") {
			root.add(spent, stack)
			stack, spent, inside = nil, 0, true
			continue
		}
		if !inside || line == "" {
			continue
		}
		if stack == nil {
			first, rest, _ := strings.Cut(line, " ")
			if t, err := time.ParseDuration(first); err == nil {
				spent, line = t, strings.TrimSpace(rest)
			} else if strings.HasSuffix(first, ":") {
				continue // a label
			} else {
				return nil, fmt.Errorf("reading traces: %q has no time", line)
			}
		}
		stack = append(stack, strings.TrimSuffix(line, " (inline)"))
	}
	root.add(spent, stack)
	return root, lines.Err()
}

// add counts a sample, its stack innermost first.
func (f *frame) add(spent time.Duration, stack []string) {
	f.time += spent
	for _, name := range slices.Backward(stack) {
		called := f.calls[name]
		if called == nil {
			called = &frame{name: name, calls: make(map[string]*frame)}
			f.calls[name] = called
		}
		called.time += spent
		f = called
	}
}

// depth is the number of rows that it takes to draw.
func (f *frame) depth() int {
	deepest := 0
	for _, called := range f.calls {
		deepest = max(deepest, called.depth())
	}
	return deepest + 1
}

func (f *frame) draw(w io.Writer) error {
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" font-family="monospace" font-size="11">`+"\n",
		flameWidth, f.depth()*flameRow)
	if err == nil && f.time > 0 {
		err = f.drawAt(w, 0, 0, flameWidth/f.time.Seconds(), f.time)
	}
	if err == nil {
		_, err = io.WriteString(w, "</svg>\n")
	}
	return err
}

func (f *frame) drawAt(w io.Writer, x float64, row int, perSecond float64, all time.Duration) error {
	width := f.time.Seconds() * perSecond
	if width < flameLeast {
		return nil
	}
	sum := fnv.New32a()
	_, _ = io.WriteString(sum, f.name)
	label := f.name[strings.LastIndexByte(f.name, '/')+1:]
	if letters := int(width / flameLetter); utf8.RuneCountInString(label) > letters {
		label = string([]rune(label)[:letters])
	}
	_, err := fmt.Fprintf(w, `<g><title>%s: %v, %.1f %%</title><rect x="%.1f" y="%d" width="%.1f" height="%d" fill="hsl(%d,75%%,70%%)" stroke="white" stroke-width=".3"/><text x="%.1f" y="%d">%s</text></g>`+"\n",
		html.EscapeString(f.name), f.time, 100*f.time.Seconds()/all.Seconds(), x, row*flameRow, width, flameRow-1, 10+sum.Sum32()%50, x+2, row*flameRow+12, html.EscapeString(label))
	called := slices.SortedFunc(maps.Values(f.calls), func(a, b *frame) int { return strings.Compare(a.name, b.name) })
	for _, c := range called {
		if err != nil {
			break
		}
		err = c.drawAt(w, x, row+1, perSecond, all)
		x += c.time.Seconds() * perSecond
	}
	return err
}
