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

// beside puts the same requests in turns to two builds of the program, each over a
// data folder of its own, and prints what each class costs the one and the other. On
// a machine that has other work too this is what compares: the two have the same
// neighbours, and of each request the least counts of all rounds, so that what it met
// by chance (a collection of garbage, a processor just taken away) does not. What is
// put again has been put some 1,700 requests before, and is evaluated anew.
func beside(ctx context.Context, o loadOptions, base, baseData string, rounds int, out io.Writer) (err error) {
	_, _, classes, err := o.requests()
	if err != nil {
		return err
	}
	var servers [2]*server
	for i, start := range [...]struct{ bin, data string }{{base, baseData}, {o.bin, o.data}} {
		if _, err := os.Stat(start.data); err != nil {
			return err
		}
		s, err := startServer(ctx, start.bin, "serve", "--data", start.data)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.stop()) }()
		servers[i] = s
	}
	time.Sleep(restTime)
	var rest [2]float64
	for i, s := range servers {
		rest[i] = s.memory()
	}
	requests, of := distinct(classes)
	differ := 0
	least := [2]durations{slices.Repeat(durations{math.MaxInt64}, len(requests)), slices.Repeat(durations{math.MaxInt64}, len(requests))}
	all := [2]time.Duration{}
	for round := range rounds {
		for i, r := range requests {
			var answers [2][]byte
			for turn := range servers {
				k := (turn + i + round) % 2
				before, err := servers[k].settled()
				if err != nil {
					return err
				}
				if answers[k], err = servers[k].get(ctx, r.path()); err != nil {
					return err
				}
				after, err := servers[k].settled()
				if err != nil {
					return err
				}
				least[k][i] = min(least[k][i], after-before)
				all[k] += after - before
			}
			if !bytes.Equal(timeless(answers[0]), timeless(answers[1])) {
				differ++
			}
		}
	}
	fmt.Fprintf(out, "CPU ms, p50 / p90 / p99 and mean, of each request the least of %d.\n\n| class | before | mean | after | mean | p50, mean after ÷ before |\n|---|---|---|---|---|---|\n", rounds)
	row := func(name string, in func(class int) bool) {
		var times [2]durations
		for i := range requests {
			if in(of[i]) {
				for k := range times {
					times[k] = append(times[k], least[k][i])
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
	n := time.Duration(rounds * len(requests))
	fmt.Fprintf(out, "\nAll requests, collections of garbage and all, in the mean: %s, %s.\n", milliseconds(all[0]/n), milliseconds(all[1]/n))
	fmt.Fprintf(out, "Answers that differ: %d of %d.\n", differ, n)
	fmt.Fprintf(out, "Memory at rest, and after: %.0f, %.0f MB; %.0f, %.0f MB.\n", rest[0], servers[0].memory(), rest[1], servers[1].memory())
	return nil
}

// timeless is an answer without the time that it took.
func timeless(answer []byte) []byte {
	from, rest, _ := bytes.Cut(answer, []byte(`"took_ms":`))
	_, rest, _ = bytes.Cut(rest, []byte(","))
	return append(bytes.Clone(from), rest...)
}

// distinct returns the requests of all classes, taking turns, each once, and the class
// of each.
func distinct(classes []class) (requests []request, of []int) {
	seen := make(map[request]bool)
	for i, r := range mixed(classes) {
		if !seen[r] {
			seen[r] = true
			requests, of = append(requests, r), append(of, i%len(classes))
		}
	}
	return requests, of
}
