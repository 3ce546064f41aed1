// Bench prepares and times collections far larger than the seeds:
//
//	go run ./bench corpora [-shared DIR] [-out DIR]   converts the shared data to .jsonl
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 || args[0] != "corpora" {
		return fmt.Errorf("want a command: corpora")
	}
	flags := flag.NewFlagSet("corpora", flag.ContinueOnError)
	shared := flags.String("shared", cmp.Or(os.Getenv("ZHENGSOU_SHARED"), filepath.Join("..", "shared")), "where the shared data lies")
	out := flags.String("out", "corpora", "where the converted data goes")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	return convertAll(filepath.Join(*shared, "data"), *out)
}
