package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gofrs/flock"

	"zhengsou/analyzers"
	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/index/bleve"
	"zhengsou/indexer"
)

// What lies in a data folder beside the corpus.
const (
	lockFile     = "lock"
	indexFolder  = "index"
	taxonomyFile = "taxonomy.txt" // the user's additions to the taxonomy
)

// folder is an open data folder with all that works on it. One process has it
// open at a time.
type folder struct {
	corpus  *corpus.Store
	index   *index.Index
	reader  *reader
	closers []func() error // in order of opening
}

// openFolder locks the data folder and opens all that is in it; the index may
// still be behind the corpus.
func openFolder(ctx context.Context, dir string) (_ *folder, err error) {
	f := &folder{}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	if err := f.lock(dir); err != nil {
		return nil, err
	}
	if f.corpus, err = corpus.Open(ctx, dir); err != nil {
		return nil, err
	}
	f.closers = append(f.closers, f.corpus.Close)
	if f.reader, err = newReader(dir); err != nil {
		return nil, err
	}
	f.closers = append(f.closers, f.reader.Close)
	engine, err := bleve.Open(filepath.Join(dir, indexFolder))
	if err != nil {
		return nil, fmt.Errorf("索引打不开：%w", err)
	}
	f.index, err = index.Open(ctx, index.Config{Engine: engine, Corpus: f.corpus, Indexer: f.reader.indexer, Segmenter: f.reader.segmenter})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("索引打不开：%w", err), engine.Close())
	}
	f.closers = append(f.closers, f.index.Close)
	return f, nil
}

// lock takes the data folder for this process, before anything in it is opened.
func (f *folder) lock(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return folderError(dir, err)
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	taken, err := lock.TryLock()
	if err != nil {
		return folderError(dir, err)
	}
	if !taken {
		return fmt.Errorf("数据文件夹 %s 正被另一个政搜程序使用。请先停止它，或者用 --data 指定别的文件夹", dir)
	}
	f.closers = append(f.closers, lock.Close)
	return nil
}

func folderError(dir string, err error) error {
	return fmt.Errorf("数据文件夹 %s 不能写入：%w", dir, err)
}

// Close closes what openFolder opened, last first.
func (f *folder) Close() error {
	var all error
	for i := len(f.closers) - 1; i >= 0; i-- {
		all = errors.Join(all, f.closers[i]())
	}
	f.closers = nil
	return all
}

// reader understands documents by the rules of a data folder.
type reader struct {
	segmenter *analyzers.Segmenter
	indexer   *indexer.Indexer
	// rules names the rules, for the corpus to find what was understood by
	// others.
	rules string
}

// newReader loads the segmenter and the rules, with the user's additions where
// the data folder has some.
func newReader(dir string) (*reader, error) {
	r := &reader{rules: strconv.Itoa(indexer.RulesVersion)}
	var options indexer.Options
	additions := filepath.Join(dir, taxonomyFile)
	text, err := os.ReadFile(additions)
	switch {
	case err == nil:
		options.TaxonomyFile = additions
		sum := sha256.Sum256(text)
		r.rules += "+" + hex.EncodeToString(sum[:4])
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("读取领域词表：%w", err)
	}
	if r.segmenter, err = analyzers.NewSegmenter(); err != nil {
		return nil, fmt.Errorf("载入分词词典：%w", err)
	}
	if r.indexer, err = indexer.New(r.segmenter, options); err != nil {
		r.segmenter.Close()
		return nil, fmt.Errorf("载入规则：%w", err)
	}
	return r, nil
}

// Close frees the segmenter.
func (r *reader) Close() error {
	r.segmenter.Close()
	return nil
}
