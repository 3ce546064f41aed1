// Bench prepares and times collections far larger than the seeds:
//
//	go run ./bench corpora [-shared DIR] [-out DIR]   converts the shared data to .jsonl
//	go run ./bench grow -paragraphs N -out FILE [-seed N] [FILE...]
//	                                                  grows collections to N paragraphs
//	go run ./bench load [-bin FILE] [-collection FILE] [-questions FILE] [-data DIR]
//	                                                  measures the built program over a collection
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errors.New("want a command: corpora, grow or load")
	}
	switch args[0] {
	case "corpora":
		flags := flag.NewFlagSet("corpora", flag.ContinueOnError)
		shared := flags.String("shared", cmp.Or(os.Getenv("ZHENGSOU_SHARED"), filepath.Join("..", "shared")), "where the shared data lies")
		out := flags.String("out", "corpora", "where the converted data goes")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return convertAll(filepath.Join(*shared, "data"), *out)
	case "grow":
		return growCommand(ctx, args[1:])
	case "load":
		var o loadOptions
		flags := flag.NewFlagSet("load", flag.ContinueOnError)
		o.register(flags)
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		_, err := load(ctx, o, os.Stdout)
		return err
	}
	return fmt.Errorf("there is no command %s: want corpora, grow or load", args[0])
}
