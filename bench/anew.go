package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// measureAnew puts the requests of all classes to a server that lets go of all it has
// evaluated before each: once for what is read from disk and laid out for the first
// time, then measured. How many of a warm server's requests find something kept depends
// on how many others were put since; here none does.
func measureAnew(ctx context.Context, out io.Writer, data string, classes []class) (spent []durations, err error) {
	s, err := startOwn(ctx, data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	if _, err := s.atRest(); err != nil {
		return nil, err
	}
	s.forgets = true
	for range 2 {
		if spent, _, err = s.round(ctx, classes, true); err != nil {
			return nil, err
		}
	}
	fmt.Fprint(out, "\nNothing kept: the same requests put to a server that forgets all it has evaluated before each, the second time. CPU milliseconds, p50 / p90 / p99.\n\n| class | CPU | mean |\n|---|---|---|\n")
	for i, c := range classes {
		fmt.Fprintf(out, "| %s | %v | %s |\n", c.name, spent[i], milliseconds(spent[i].mean()))
	}
	typed := typedOf(spent)
	fmt.Fprintf(out, "| the first %d together | %v | %s |\n", mixedClasses, typed, milliseconds(typed.mean()))
	return spent, nil
}
