package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A bar ends where its task ends, also short of what it expected, as when a task is
// broken off.
func TestProgressOnATerminalEnds(t *testing.T) {
	const patience = 30 * time.Second // a bar that does not end never ends
	for _, steps := range [][][2]int{
		{{5, 5}}, {{1, 5}}, {{0, 5}, {3, 5}}, {{3, 5}, {7, 7}}, {{1, 0}, {2, 0}}, {{1, 0}, {2, 4}}, {{0, 0}}, {},
	} {
		out, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
		if err != nil {
			t.Fatal(err)
		}
		p := newProgress(streams{err: out, terminal: true}, "建立索引", "篇")
		for _, s := range steps {
			p.set(s[0], s[1])
		}
		ended := make(chan struct{})
		go func() {
			p.finish()
			close(ended)
		}()
		select {
		case <-ended:
		case <-time.After(patience):
			t.Fatalf("after %v the bar does not end", steps)
		}
		if err := out.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNobodySeesWhatIsThrownAway(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if isTerminal(null) {
		t.Errorf("%s passes for a terminal", os.DevNull)
	}
}
