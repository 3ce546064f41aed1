// Bench prepares and times collections far larger than the seeds:
//
//	go run ./bench corpora [-shared DIR] [-out DIR]   converts the shared data to .jsonl
//	go run ./bench grow -paragraphs N -out FILE [-seed N] [FILE...]
//	                                                  grows collections to N paragraphs
//	go run ./bench apart -out FILE FILE...            makes each of their paragraphs a document of its own
//	go run ./bench load [-bin FILE] [-collection FILE] [-questions FILE] [-data DIR]
//	                                                  measures the built program over a collection
//	go run ./bench growth [-bin FILE] [-questions FILE] [-data DIR] FILE...
//	                                                  the same over collections of several sizes, side by side;
//	                                                  DIR keeps a data folder for each, filled once
//	go run ./bench endpoints [the same]               what each way to ask beyond a page of hits costs
//	go run ./bench mixed [the same]                   searches while documents arrive
//	go run ./bench profile [the same] [-out DIR]      where the time goes
//	go run ./bench beside [the same] -base FILE -basedata DIR [-rounds N]
//	                                                  what requests cost two builds of the program, in turns
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
	"strings"
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

// commands are what bench can be told to do, in the order in which they are listed.
// Each registers its flags and reads them from the arguments.
var commands = []struct {
	name string
	run  func(ctx context.Context, flags *flag.FlagSet, args []string) error
}{
	{"corpora", corporaCommand},
	{"grow", growCommand},
	{"apart", apartCommand},
	{"load", measuring(func(ctx context.Context, o loadOptions) error {
		_, err := load(ctx, o, os.Stdout)
		return err
	})},
	{"endpoints", measuring(func(ctx context.Context, o loadOptions) error { return beyond(ctx, o, os.Stdout) })},
	{"growth", growthCommand},
	{"mixed", measuring(func(ctx context.Context, o loadOptions) error { return mixedLoad(ctx, o, os.Stdout) })},
	{"profile", profileCommand},
	{"beside", besideCommand},
	{"serve", serve}, // started by mixed and profile
}

func run(ctx context.Context, args []string) error {
	var names []string
	for _, c := range commands {
		if len(args) > 0 && c.name == args[0] {
			return c.run(ctx, flag.NewFlagSet(c.name, flag.ContinueOnError), args[1:])
		}
		names = append(names, c.name)
	}
	return fmt.Errorf("want a command, one of %s", strings.Join(names, ", "))
}

// measuring makes a command of what measures a collection and asks for no more.
func measuring(measure func(context.Context, loadOptions) error) func(context.Context, *flag.FlagSet, []string) error {
	return func(ctx context.Context, flags *flag.FlagSet, args []string) error {
		var o loadOptions
		o.register(flags)
		if err := flags.Parse(args); err != nil {
			return err
		}
		return measure(ctx, o)
	}
}

func corporaCommand(_ context.Context, flags *flag.FlagSet, args []string) error {
	shared := flags.String("shared", cmp.Or(os.Getenv("ZHENGSOU_SHARED"), filepath.Join("..", "shared")), "where the shared data lies")
	out := flags.String("out", "corpora", "where the converted data goes")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return convertAll(filepath.Join(*shared, "data"), *out)
}

func growthCommand(ctx context.Context, flags *flag.FlagSet, args []string) error {
	var o loadOptions
	o.register(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("growth wants collections, the smallest first")
	}
	return growth(ctx, o, flags.Args(), os.Stdout)
}

func profileCommand(ctx context.Context, flags *flag.FlagSet, args []string) error {
	var o loadOptions
	o.register(flags)
	out := flags.String("out", "profile", "the folder to write to")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return profile(ctx, o, *out, os.Stdout)
}

func besideCommand(ctx context.Context, flags *flag.FlagSet, args []string) error {
	var o loadOptions
	o.register(flags)
	base := flags.String("base", "", "the program before")
	baseData := flags.String("basedata", "", "its data folder, filled")
	rounds := flags.Int("rounds", 3, "how often each request is put")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return beside(ctx, o, *base, *baseData, *rounds, os.Stdout)
}
