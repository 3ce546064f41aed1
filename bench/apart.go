package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// apart writes each paragraph of collections as a document of its own, with a title
// of its own: what a folder of short notices is like, in which nothing is shared by
// the paragraphs of a document.
func apart(ctx context.Context, files []string, out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, file := range files {
		err := eachLine(file, func(line []byte) error {
			var whole document
			if err := json.Unmarshal(line, &whole); err != nil {
				return err
			}
			for n, paragraph := range strings.Split(whole.Text, "\n") {
				if strings.TrimSpace(paragraph) == "" {
					continue
				}
				one := whole
				one.ID, one.Text = text(fmt.Sprintf("%s/%d", whole.ID, n+1)), paragraph
				one.Title = text(fmt.Sprintf("%s（之%d）", whole.Title, n+1))
				if err := encoder.Encode(one); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return fmt.Errorf("parting %s: %w", file, err)
		}
	}
	return nil
}

func apartCommand(ctx context.Context, flags *flag.FlagSet, args []string) error {
	out := flags.String("out", filepath.Join("corpora", "apart.jsonl"), "the file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("apart wants collections")
	}
	return writeFile(*out, func(w io.Writer) error { return apart(ctx, flags.Args(), w) })
}
