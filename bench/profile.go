package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// profileTime is how long the server is watched.
const profileTime = 20 * time.Second

// profile writes where the server's time and memory go while several clients ask
// for what people type: cpu.pprof, allocs.pprof, a flame graph of the first, and
// a list of both on out.
func profile(ctx context.Context, o loadOptions, folder string, out io.Writer) (err error) {
	_, _, classes, err := o.requests()
	if err != nil {
		return err
	}
	data, remove, err := o.copyOfData(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	s, err := startOwn(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	time.Sleep(restTime)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	asked := make(chan error, 1)
	go func() {
		c, err := s.together(ctx, mixed(classes[:mixedClasses]), profileTime+2*time.Second)
		fmt.Fprintf(out, "%d requests, %s CPU ms each\n", len(c.wall), milliseconds(c.cpu))
		asked <- err
	}()
	cpu, allocs := filepath.Join(folder, "cpu.pprof"), filepath.Join(folder, "allocs.pprof")
	err = s.fetch(ctx, fmt.Sprintf("%sprofile?seconds=%d", profiles, int(profileTime.Seconds())), cpu)
	err = errors.Join(err, s.fetch(ctx, profiles+"allocs", allocs), <-asked)
	if err != nil {
		return err
	}
	for _, list := range []struct {
		heading string
		args    []string
	}{
		{"CPU, by function", []string{"-nodecount=40", cpu}},
		{"CPU, by function with what it calls", []string{"-cum", "-nodecount=60", cpu}},
		{"Bytes allocated since the start", []string{"-sample_index=alloc_space", "-nodecount=30", allocs}},
	} {
		fmt.Fprintf(out, "\n## %s\n\n", list.heading)
		if err := pprofTool(ctx, out, append([]string{"-top"}, list.args...)...); err != nil {
			return err
		}
	}
	graph := filepath.Join(folder, "cpu.svg")
	if err := flameGraph(ctx, cpu, graph); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nFlame graph: %s. To look closer: go tool pprof -http localhost: %s\n", graph, cpu)
	return nil
}

// fetch writes an answer to a file.
func (s *server) fetch(ctx context.Context, path, file string) error {
	body, err := s.get(ctx, path)
	if err != nil {
		return err
	}
	return os.WriteFile(file, body, 0o644)
}

func pprofTool(ctx context.Context, out io.Writer, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", append([]string{"tool", "pprof"}, args...)...)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	return cmd.Run()
}
