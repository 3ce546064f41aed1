package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zhengsou/analyzers"
	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/index/bleve"
	"zhengsou/indexer"
)

// parts is a data folder opened in this process, where the program as it is
// built does not let itself be measured from outside.
type parts struct {
	segmenter *analyzers.Segmenter
	indexer   *indexer.Indexer
	corpus    *corpus.Store
	index     *index.Index
	engine    index.Engine
}

// openParts opens a data folder that no other process has open. The index is
// the folder's own, unless an engine is given in its place.
func openParts(ctx context.Context, data string, engine index.Engine) (_ *parts, err error) {
	p := &parts{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.Close())
		}
	}()
	if p.segmenter, err = analyzers.NewSegmenter(); err != nil {
		return nil, err
	}
	if p.indexer, err = indexer.New(p.segmenter, indexer.Options{}); err != nil {
		return nil, err
	}
	if p.corpus, err = corpus.Open(ctx, data); err != nil {
		return nil, err
	}
	if engine == nil {
		if engine, err = ownEngine(ctx, p, filepath.Join(data, "index")); err != nil {
			return nil, err
		}
	}
	p.engine = engine
	p.index, err = index.Open(index.Config{Engine: engine, Corpus: p.corpus, Indexer: p.indexer, Segmenter: p.segmenter})
	return p, err
}

// ownEngine opens the engine that the program keeps in a folder, or a new one.
func ownEngine(ctx context.Context, p *parts, folder string) (index.Engine, error) {
	name, err := p.corpus.Identity(ctx)
	if err != nil {
		return nil, err
	}
	engine, damage, err := bleve.Open(folder, p.segmenter.Version()+"-"+name)
	if damage != nil {
		err = fmt.Errorf("the index in %s: %w", folder, damage)
	}
	if err != nil {
		return nil, err
	}
	return engine, nil
}

// Close closes what is open.
func (p *parts) Close() (err error) {
	if p.index != nil {
		err = p.index.Close()
	}
	if p.corpus != nil {
		err = errors.Join(err, p.corpus.Close())
	}
	if p.indexer != nil {
		p.indexer.Close()
	}
	if p.segmenter != nil {
		p.segmenter.Close()
	}
	return err
}
