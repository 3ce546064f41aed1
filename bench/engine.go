package main

import (
	"context"
	"errors"
	"os"
	"time"

	"zhengsou/index"
	"zhengsou/index/bleve"
)

// engineTime tells what the engine costs by itself, from tokens to a durable
// index: what it takes to bring a new engine up to the corpus of a data folder,
// less what the same takes with an engine that drops what it is given. So the
// work that it does in the background, merges above all, is its own too.
func engineTime(ctx context.Context, data string) (time.Duration, error) {
	folder, err := os.MkdirTemp("", "zhengsou-engine-")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	engine, _, err := bleve.Open(folder, "bench")
	if err != nil {
		return 0, err
	}
	whole, err := syncTime(ctx, data, engine)
	if err != nil {
		return 0, err
	}
	rest, err := syncTime(ctx, data, dropping{})
	return whole - rest, err
}

// syncTime is the CPU time that it takes to fill an engine, and to close it.
func syncTime(ctx context.Context, data string, engine index.Engine) (spent time.Duration, err error) {
	p, err := openParts(ctx, data, engine)
	if err != nil {
		return 0, errors.Join(err, engine.Close())
	}
	before, err := self().cpu()
	if err == nil {
		err = p.index.Sync(ctx, nil)
	}
	err = errors.Join(err, p.Close())
	after, cpuErr := self().cpu()
	return after - before, errors.Join(err, cpuErr)
}

// dropping is an engine that keeps nothing.
type dropping struct{}

// Apply takes a batch and drops it.
func (dropping) Apply(context.Context, index.Batch) error { return nil }

// State is that of an engine that has seen nothing.
func (dropping) State(context.Context) (index.State, error) { return index.State{}, nil }

// View has nothing to show.
func (dropping) View(context.Context) (index.View, error) { return nil, errors.ErrUnsupported }

// Close has nothing to close.
func (dropping) Close() error { return nil }
