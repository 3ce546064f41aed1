package main

import (
	"os"
	"path/filepath"
	"testing"
)

// All threads, the runtime's own too, have the slack that is set before it begins.
func TestTimersMayBeLate(t *testing.T) {
	paths, err := filepath.Glob("/proc/self/task/*")
	if err != nil || len(paths) == 0 {
		t.Skip("the system does not tell the process's threads")
	}
	for _, path := range paths {
		slack, err := os.ReadFile(filepath.Join("/proc", filepath.Base(path), "timerslack_ns"))
		if err != nil {
			t.Skip(err) // it may ask for more rights than a test has
		}
		if string(slack) != "1000000\n" {
			t.Errorf("thread %s: slack %s", filepath.Base(path), slack)
		}
	}
}
