package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// process is a running program whose use of the machine is read from outside.
type process int

// self is this program.
func self() process { return process(os.Getpid()) }

// cpu is the time that the process has spent so far, all threads, to the
// microsecond or so: its own clock, which Linux lets others read too, where
// /proc tells ticks of 10 ms only (clock_getcpuclockid(3) makes the id so).
func (p process) cpu() (time.Duration, error) {
	const wholeProcess = 2 // CPUCLOCK_SCHED, not of one thread
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^int(p)<<3|wholeProcess), &t); err != nil {
		return 0, fmt.Errorf("reading the clock of process %d: %w", p, err)
	}
	return time.Duration(t.Nano()), nil
}

const (
	settleStep  = 200 * time.Microsecond
	settleSteps = 500 // 100 ms: longer than it takes to collect garbage once
)

// settled is cpu once the process, which must not be this one, does nothing, so that
// what it does after an answer, as to log it or to collect garbage, counts to that
// answer.
func (p process) settled() (time.Duration, error) {
	before, err := p.cpu()
	for range settleSteps {
		if err != nil {
			break
		}
		time.Sleep(settleStep)
		last := before
		if before, err = p.cpu(); before == last {
			break
		}
	}
	return before, err
}

// atRest is cpu once the process, which may be this one, has had next to nothing
// to do for a second: what works in the background, merges above all, is done.
func (p process) atRest() (time.Duration, error) {
	const (
		nothing = 10 * time.Millisecond
		longest = 120 // seconds
	)
	before, err := p.cpu()
	for range longest {
		if err != nil {
			break
		}
		time.Sleep(time.Second)
		last := before
		if before, err = p.cpu(); before-last < nothing {
			break
		}
	}
	return before, err
}

// memory is what the process has in memory, in MB; 0 where that is not told.
func (p process) memory() float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", int(p)))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("VmRSS:"))
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.Atoi(string(fields[0]))
	return float64(kilobytes) / 1e3
}
