package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"time"
)

// twoBuilds are two builds of the program, each serving a data folder of its own: the one
// before, and the one after.
type twoBuilds [2]*server

// besideTimes are what the same requests cost two builds.
type besideTimes struct {
	requests []request
	of       []int            // the class of each
	least    [2]durations     // of each, the least of all rounds
	all      [2]time.Duration // of all requests in all rounds
	differ   int              // answers that were not the same
	rest     [2]float64       // memory at rest, in MB
}

// beside sends the same requests in turns to two builds of the program, each over a data folder
// of its own, and prints what each class costs either. This compares builds even on a machine
// that has other work to do: both run beside the same load, and of each request the least cost
// of all rounds counts, so that chance (a garbage collection, a lost processor) does not. Some
// 1,700 requests lie between two of the same, so nothing is answered from the cache.
func beside(ctx context.Context, o loadOptions, base, baseData string, rounds int, out io.Writer) (err error) {
	_, _, classes, err := o.requests()
	if err != nil {
		return err
	}
	var builds twoBuilds
	for i, start := range [...]struct{ bin, data string }{{base, baseData}, {o.bin, o.data}} {
		if _, err := os.Stat(start.data); err != nil {
			return err
		}
		s, failed := startServer(ctx, start.bin, "serve", "--data", start.data)
		if failed != nil {
			return failed
		}
		defer func() { err = errors.Join(err, s.stop()) }()
		builds[i] = s
	}
	time.Sleep(restTime)
	times, err := builds.measure(ctx, classes, rounds)
	if err != nil {
		return err
	}
	times.print(out, classes, rounds)
	for i, s := range builds {
		fmt.Fprintf(out, "Memory %s at rest, and when all was asked: %.0f, %.0f MB.\n", [...]string{"before", "after"}[i], times.rest[i], s.memory())
	}
	return nil
}

// measure puts the requests of all classes to both, as often as there are rounds.
func (b *twoBuilds) measure(ctx context.Context, classes []class, rounds int) (t besideTimes, err error) {
	for i, s := range b {
		t.rest[i] = s.memory()
	}
	t.requests, t.of = inTurns(classes, true)
	for k := range t.least {
		t.least[k] = slices.Repeat(durations{math.MaxInt64}, len(t.requests))
	}
	for round := range rounds {
		for i, r := range t.requests {
			var answers [2][]byte
			for turn := range b {
				k := (turn + i + round) % len(b)
				var took time.Duration
				if answers[k], took, err = b[k].cost(ctx, r); err != nil {
					return t, err
				}
				t.least[k][i] = min(t.least[k][i], took)
				t.all[k] += took
			}
			if !bytes.Equal(timeless(answers[0]), timeless(answers[1])) {
				t.differ++
			}
		}
	}
	return t, nil
}

// cost returns the answer to a request, and the CPU that the server spent on it.
func (s *server) cost(ctx context.Context, r request) (answer []byte, took time.Duration, err error) {
	before, err := s.settled()
	if err != nil {
		return nil, 0, err
	}
	if answer, err = s.get(ctx, r.path()); err != nil {
		return nil, 0, err
	}
	after, err := s.settled()
	return answer, after - before, err
}

// print prints a table of the classes, and what all cost together.
func (t *besideTimes) print(out io.Writer, classes []class, rounds int) {
	fmt.Fprintf(out, "CPU ms, p50 / p90 / p99 and mean, of each request the least of %d.\n\n| class | before | mean | after | mean | p50, mean after ÷ before |\n|---|---|---|---|---|---|\n", rounds)
	row := func(name string, in func(class int) bool) {
		var times [2]durations
		for i := range t.requests {
			if in(t.of[i]) {
				for k := range times {
					times[k] = append(times[k], t.least[k][i])
				}
			}
		}
		a, b := times[0], times[1]
		fmt.Fprintf(out, "| %s | %v | %s | %v | %s | %.3f, %.3f |\n", name, a, milliseconds(a.mean()), b, milliseconds(b.mean()),
			float64(b.at(.5))/float64(a.at(.5)), float64(b.mean())/float64(a.mean()))
	}
	for i, c := range classes {
		row(c.name, func(class int) bool { return class == i })
	}
	row(fmt.Sprintf("the first %d together", mixedClasses), func(class int) bool { return class < mixedClasses })
	n := time.Duration(rounds * len(t.requests))
	fmt.Fprintf(out, "\nAll requests, collections of garbage and all, in the mean: %s, %s.\n", milliseconds(t.all[0]/n), milliseconds(t.all[1]/n))
	fmt.Fprintf(out, "Answers that differ: %d of %d.\n", t.differ, n)
}

// timeless is an answer without the time that it took.
func timeless(answer []byte) []byte {
	from, rest, _ := bytes.Cut(answer, []byte(`"took_ms":`))
	_, rest, _ = bytes.Cut(rest, []byte(","))
	return append(bytes.Clone(from), rest...)
}
