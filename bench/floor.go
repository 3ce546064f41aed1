package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"zhengsou/bench/naive"
	"zhengsou/corpus"
)

// warmUp is how many requests the floor answers before its times count: what is
// read for the first time is no search's.
const warmUp = 60

// errEnough ends a walk through the corpus.
var errEnough = errors.New("enough")

// measureFloor fills bleve, used as its README suggests, with the paragraphs as
// the program understood them, and puts the same requests to it, in this
// process: without HTTP, JSON and a second process, all in its favour.
func measureFloor(ctx context.Context, out io.Writer, o loadOptions, classes []class, ours figures) (err error) {
	dir, err := os.MkdirTemp("", "zhengsou-naive-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	folder := filepath.Join(dir, "index") // bleve wants to make it
	p, err := openParts(ctx, o.data, dropping{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	floor, err := naive.New(folder, p.segmenter)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, floor.Close()) }()
	before, err := self().cpu()
	if err != nil {
		return err
	}
	paragraphs, text := 0, int64(0)
	err = p.corpus.Changes(ctx, 0, func(c corpus.Change) error {
		if paragraphs >= o.naive {
			return errEnough
		}
		for _, p := range c.Document.Paragraphs {
			paragraphs, text = paragraphs+1, text+int64(len(p.Text))
		}
		return floor.Put(c.Document)
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	if err == nil {
		err = floor.Flush()
	}
	if err != nil {
		return err
	}
	indexed, err := self().atRest()
	if err != nil {
		return err
	}
	size, err := folderSize(folder)
	if err != nil {
		return err
	}
	took := make([]durations, len(classes))
	before, indexed = indexed, indexed-before
	for i, r := range mixed(classes) {
		if _, err := floor.Search(ctx, r.text, r.quoted, r.domain); err != nil {
			return err
		}
		after, err := self().cpu()
		if err != nil {
			return err
		}
		if class := i % len(classes); i >= warmUp {
			took[class] = append(took[class], after-before)
		}
		before = after
	}
	share := ""
	if paragraphs < ours.paragraphs {
		share = fmt.Sprintf(", the first %.0f %%: the program's own times, beside which they stand, are over all", 100*float64(paragraphs)/float64(ours.paragraphs))
	}
	fmt.Fprintf(out, "\nbleve as its README suggests (words by jieba, text stored, its own facets and highlighter), in process, over %d paragraphs%s: "+
		"%.1f CPU s to index, %.1f MB, %.2f × the text.\n\n| class | CPU ms p50 / p90 / p99 | mean | p50, p99 as a multiple of ours |\n|---|---|---|---|\n",
		paragraphs, share, indexed.Seconds(), megabytes(size), float64(size)/float64(text))
	row := func(name string, theirs, ours durations) {
		times := func(share float64) float64 {
			return float64(theirs.at(share)) / float64(max(time.Nanosecond, ours.at(share)))
		}
		fmt.Fprintf(out, "| %s | %v | %s | %.1f, %.1f |\n", name, theirs, milliseconds(theirs.mean()), times(.5), times(.99))
	}
	for i, c := range classes {
		row(c.name, took[i], ours.warm[i])
	}
	row(fmt.Sprintf("the first %d together", mixedClasses), typedOf(took), typedOf(ours.warm))
	return nil
}
