package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestDurations takes the nearest rank, so that a p99 is a time that was measured.
func TestDurations(t *testing.T) {
	var d durations
	for i := range 200 {
		d = append(d, time.Duration(200-i)*time.Millisecond) // 1 to 200, in no order
	}
	for share, want := range map[float64]time.Duration{0: 1, .5: 100, .9: 180, .99: 198, 1: 200} {
		if got := d.at(share); got != want*time.Millisecond {
			t.Errorf("%v of the times are within %v, want %v ms", share, got, int(want))
		}
	}
	if got, want := d.String(), "100.00 / 180.00 / 198.00"; got != want {
		t.Errorf("printed as %s, want %s", got, want)
	}
	if got, want := d.mean(), 100500*time.Microsecond; got != want {
		t.Errorf("mean %v, want %v", got, want)
	}
	if durations(nil).at(.5) != 0 || durations(nil).mean() != 0 {
		t.Error("no times, and some time")
	}
}

// TestProcessClock compares what is read from outside with what the system says
// of this process, after work that both must show.
func TestProcessClock(t *testing.T) {
	usage := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	for until := usage() + 50*time.Millisecond; usage() < until; {
		continue
	}
	least := usage()
	got, err := self().cpu()
	if err != nil {
		t.Fatal(err)
	}
	if most := usage(); got < least-time.Millisecond || got > most+time.Millisecond {
		t.Errorf("the clock says %v, the system %v to %v", got, least, most)
	}
	if _, err := process(1 << 22).cpu(); err == nil {
		t.Error("a process that cannot be there has a clock")
	}
	if process(os.Getpid()).memory() < 1 {
		t.Error("this process takes no memory")
	}
}

// serveParts serves a new data folder with the endpoint for documents.
func serveParts(t *testing.T) (*parts, *server) {
	t.Helper()
	p, err := openParts(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	handler, err := p.handler()
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(handler)
	t.Cleanup(site.Close)
	return p, &server{base: site.URL, client: http.DefaultClient}
}

// TestArrivals takes documents in while serving, first new ones, then some in the place of
// others and some that go: what has been taken in is found by a text
// of its own, and what has not, or is gone, is not.
func TestArrivals(t *testing.T) {
	collection := smallCollection(t, 10)
	p, s := serveParts(t)
	maker, err := newGrower([]string{collection}, grownSample, func(int) float64 { return 2 }, arrivalSeed, p.segmenter)
	if err != nil {
		t.Fatal(err)
	}
	arriving := &arrivals{maker: maker}
	for _, changes := range []bool{false, true} {
		arriving.changes = changes
		var b batch
		for range changeEvery {
			if err := arriving.add(&b, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.shows(t.Context(), b.last, false); err != nil {
			t.Error("before it came:", err)
		}
		if err := s.send(t.Context(), &b.body); err != nil {
			t.Fatal(err)
		}
		if err := s.shows(t.Context(), b.last, true); err != nil {
			t.Error(err)
		}
		if want := map[bool]int{true: 2}[changes]; len(b.gone) != want {
			t.Errorf("%d documents are gone, want %d", len(b.gone), want)
		}
		for _, d := range b.gone {
			if err := s.shows(t.Context(), d, false); err != nil {
				t.Error(err)
			}
		}
	}
	if n, err := p.corpus.Count(t.Context()); err != nil || n != 2*changeEvery-2 {
		t.Errorf("%d documents, %v; want %d", n, err, 2*changeEvery-2)
	}
	if err := s.send(t.Context(), bytes.NewBufferString("no JSON\n")); err == nil {
		t.Error("what is no document is taken in")
	}
	if profile, err := s.get(t.Context(), profiles+"allocs"); err != nil || len(profile) == 0 {
		t.Errorf("a profile of %d bytes, %v", len(profile), err)
	}
}

// TestEndpoints asks the server for all that is measured: each way to ask gets an
// answer.
func TestEndpoints(t *testing.T) {
	_, s := serveParts(t)
	s.process = self()
	line, err := json.Marshal(map[string]any{"id": "a", "text": "新建社区食堂12处，发展养老服务。"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.send(t.Context(), bytes.NewBuffer(append(line, '\n'))); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := s.measureEndpoints(t.Context(), &out, []request{{text: "养老服务"}}); err != nil {
		t.Fatal(err)
	}
	for _, e := range endpoints {
		if !strings.Contains(out.String(), "| "+e.name+" | ") {
			t.Errorf("%s is not measured:\n%s", e.name, out.String())
		}
	}
}
