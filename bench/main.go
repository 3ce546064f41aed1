// Bench prepares and times collections far larger than the seeds:
//
//	go run ./bench corpora [-shared DIR] [-out DIR]   converts the shared data to .jsonl
//	go run ./bench grow -paragraphs N -out FILE [-seed N] [FILE...]
//	                                                  grows collections to N paragraphs
//	go run ./bench load [-bin FILE] [-collection FILE] [-questions FILE] [-data DIR]
//	                                                  measures the built program over a collection
//	go run ./bench growth [-bin FILE] [-questions FILE] FILE...
//	                                                  the same over collections of several sizes, side by side
//	go run ./bench endpoints [the same]               what each way to ask beyond a page of hits costs
//	go run ./bench mixed [the same]                   searches while documents arrive
//	go run ./bench profile [the same] [-out DIR]      where the time goes
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
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errors.New("want a command: corpora, grow, load, endpoints, growth, mixed or profile")
	}
	name := args[0]
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	var o loadOptions
	switch name {
	case "corpora":
		shared := flags.String("shared", cmp.Or(os.Getenv("ZHENGSOU_SHARED"), filepath.Join("..", "shared")), "where the shared data lies")
		out := flags.String("out", "corpora", "where the converted data goes")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return convertAll(filepath.Join(*shared, "data"), *out)
	case "grow":
		return growCommand(ctx, flags, args[1:])
	case "load":
		o.register(flags)
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		_, err := load(ctx, o, os.Stdout)
		return err
	case "growth":
		o.register(flags)
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() == 0 {
			return errors.New("growth wants collections, the smallest first")
		}
		return growth(ctx, o, flags.Args(), os.Stdout)
	case "endpoints":
		o.register(flags)
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return beyond(ctx, o, os.Stdout)
	case "mixed":
		o.register(flags)
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return mixedLoad(ctx, o, os.Stdout)
	case "profile":
		o.register(flags)
		out := flags.String("out", "profile", "the folder to write to")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return profile(ctx, o, *out, os.Stdout)
	case "serve": // started by mixed and profile
		return serve(ctx, flags, args[1:])
	}
	return fmt.Errorf("there is no command %s: want corpora, grow, load, endpoints, growth, mixed or profile", name)
}
