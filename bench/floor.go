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

// floorFigures are what bleve, used as its README suggests, was measured to take.
type floorFigures struct {
	paragraphs int
	text       int64         // bytes of them
	indexing   time.Duration // of CPU
	size       int64         // of the index
	took       []durations   // by class
}

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
	var f floorFigures
	if err := f.fill(ctx, floor, p.corpus, o.naive); err != nil {
		return err
	}
	if f.size, err = folderSize(folder); err != nil {
		return err
	}
	if err := f.ask(ctx, floor, classes); err != nil {
		return err
	}
	f.tell(out, classes, ours)
	return nil
}

// fill indexes documents until there are as many paragraphs as wanted.
func (f *floorFigures) fill(ctx context.Context, floor *naive.Floor, documents *corpus.Store, wanted int) error {
	before, err := self().cpu()
	if err != nil {
		return err
	}
	err = documents.Changes(ctx, 0, func(c corpus.Change) error {
		if f.paragraphs >= wanted {
			return errEnough
		}
		for _, p := range c.Document.Paragraphs {
			f.paragraphs, f.text = f.paragraphs+1, f.text+int64(len(p.Text))
		}
		return floor.Put(c.Document)
	})
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	if err := floor.Flush(); err != nil {
		return err
	}
	after, err := self().atRest()
	f.indexing = after - before
	return err
}

// ask puts the requests of the classes, in turns.
func (f *floorFigures) ask(ctx context.Context, floor *naive.Floor, classes []class) error {
	f.took = make([]durations, len(classes))
	before, err := self().cpu()
	if err != nil {
		return err
	}
	for i, r := range mixed(classes) {
		if _, err := floor.Search(ctx, r.text, r.quoted, r.domain); err != nil {
			return err
		}
		after, err := self().cpu()
		if err != nil {
			return err
		}
		if class := i % len(classes); i >= warmUp {
			f.took[class] = append(f.took[class], after-before)
		}
		before = after
	}
	return nil
}

// tell prints what it takes beside what the program does.
func (f *floorFigures) tell(out io.Writer, classes []class, ours figures) {
	share := ""
	if f.paragraphs < ours.paragraphs {
		share = fmt.Sprintf(", the first %.0f %%: the program's own times, beside which they stand, are over all", 100*float64(f.paragraphs)/float64(ours.paragraphs))
	}
	fmt.Fprintf(out, "\nbleve as its README suggests (words by jieba, text stored, its own facets and highlighter), in process, over %d paragraphs%s: "+
		"%.1f CPU s to index, %.1f MB, %.2f × the text.\n\n| class | CPU ms p50 / p90 / p99 | mean | p50, p99 as a multiple of ours |\n|---|---|---|---|\n",
		f.paragraphs, share, f.indexing.Seconds(), megabytes(f.size), float64(f.size)/float64(f.text))
	row := func(name string, theirs, ours durations) {
		times := func(share float64) float64 {
			return float64(theirs.at(share)) / float64(max(time.Nanosecond, ours.at(share)))
		}
		fmt.Fprintf(out, "| %s | %v | %s | %.1f, %.1f |\n", name, theirs, milliseconds(theirs.mean()), times(.5), times(.99))
	}
	for i, c := range classes {
		row(c.name, f.took[i], ours.warm[i])
	}
	row(fmt.Sprintf("the first %d together", mixedClasses), typedOf(f.took), typedOf(ours.warm))
}
