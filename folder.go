package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

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
	taxonomyFile = "taxonomy.txt" // this and the next two: the user's additions to the rules
	synonymsFile = "synonyms.txt"
	conceptsFile = "concepts.txt"
	lexiconFile  = "lexicon.txt" // in the place of the one that the program carries
)

// ownFiles tells of a path whether it is a file or folder of the program's own in
// the data folder, which is no document; reports may lie beside them.
func ownFiles(dir string) func(path string) bool {
	own := []string{lockFile, indexFolder, taxonomyFile, synonymsFile, conceptsFile, lexiconFile}
	data, err := os.Stat(dir)
	return func(path string) bool {
		name := filepath.Base(path)
		if err != nil || !slices.Contains(own, name) && !strings.HasPrefix(name, corpus.FileName) {
			return false
		}
		in, err := os.Stat(filepath.Dir(path))
		return err == nil && os.SameFile(in, data)
	}
}

// lockPatience is how long a process that has ended may take to let go of the
// folder, so that a restart need not be tried twice.
const lockPatience = time.Second

// folder is an open data folder with all that works on it. One process has it
// open at a time.
type folder struct {
	corpus  *corpus.Store
	index   *index.Index
	reader  *reader
	closers []func() error // in order of opening, the index's last
	dir     string
	log     *slog.Logger
}

// openFolder locks the data folder and opens all that is in it; the index may
// still be behind the corpus.
func openFolder(ctx context.Context, dir string, log *slog.Logger) (_ *folder, err error) {
	if dir == "" {
		return nil, usageError{errors.New("--data 是空的，要写明数据文件夹")}
	}
	f := &folder{dir: dir, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	if err := f.lock(ctx, dir); err != nil {
		return nil, err
	}
	if f.corpus, err = corpus.Open(ctx, dir); err != nil {
		return nil, err
	}
	f.closers = append(f.closers, f.corpus.Close)
	if f.reader, err = newReader(dir, log); err != nil {
		return nil, err
	}
	f.closers = append(f.closers, f.reader.Close)
	if err := f.openIndex(ctx); err != nil {
		return nil, err
	}
	return f, nil
}

// openExisting opens a data folder that commands only read: one that is not there
// is mistyped, and would hold no answer.
func openExisting(ctx context.Context, dir string, log *slog.Logger) (*folder, error) {
	if _, err := os.Stat(dir); dir != "" && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("没有数据文件夹 %s。请检查 --data，或先用 zhengsou index 收入文档", dir)
	}
	return openFolder(ctx, dir, log)
}

// openIndex opens the index of this corpus and this dictionary; one of another
// is removed by the engine, as is one that is damaged. All can be made again.
func (f *folder) openIndex(ctx context.Context) error {
	dir, log := f.dir, f.log
	name, err := f.corpus.Identity(ctx)
	if err != nil {
		return err
	}
	place, version := filepath.Join(dir, indexFolder), f.reader.segmenter.Version()+"-"+name
	engine, damage, err := bleve.Open(place, version)
	if err != nil {
		return fmt.Errorf("索引打不开：%w", err)
	}
	if damage != nil {
		log.Warn("索引已损坏，将由文档库自动重建", "error", damage)
	}
	ahead, err := f.aheadOfCorpus(ctx, engine)
	if err != nil {
		return errors.Join(fmt.Errorf("索引打不开：%w", err), engine.Close())
	}
	if ahead {
		log.Warn("索引比文档库新（文档库可能是由备份恢复的），将自动重建")
		if err = errors.Join(engine.Close(), os.RemoveAll(place)); err == nil {
			engine, _, err = bleve.Open(place, version)
		}
		if err != nil {
			return fmt.Errorf("索引打不开：%w", err)
		}
	}
	f.index, err = index.Open(index.Config{
		Engine: engine, Corpus: f.corpus, Indexer: f.reader.indexer, Segmenter: f.reader.segmenter,
		SynonymsFile: filepath.Join(dir, synonymsFile), ConceptsFile: filepath.Join(dir, conceptsFile), LexiconFile: filepath.Join(dir, lexiconFile),
		Log: log,
	})
	if err != nil {
		return errors.Join(fmt.Errorf("载入检索规则：%w", err), engine.Close())
	}
	f.closers = append(f.closers, f.index.Close)
	return nil
}

// renewIndex puts an empty index in the place of one of which more than half is about to be
// replaced, as in an upgrade: what was replaced would stay in it as rows that nobody finds,
// and the next start would make it anew, a second time.
func (f *folder) renewIndex(ctx context.Context) error {
	f.closers = f.closers[:len(f.closers)-1]
	if err := errors.Join(f.index.Close(), os.RemoveAll(filepath.Join(f.dir, indexFolder))); err != nil {
		return fmt.Errorf("索引不能重建：%w", err)
	}
	return f.openIndex(ctx)
}

// aheadOfCorpus reports whether an index has seen what the corpus has not: the
// corpus was brought back from a backup.
func (f *folder) aheadOfCorpus(ctx context.Context, engine *bleve.Engine) (bool, error) {
	seq, err := f.corpus.Seq(ctx)
	if err != nil {
		return false, err
	}
	state, err := engine.State(ctx)
	return state.Seq > seq, err
}

// ifExists returns the path, or "" where nothing is there.
func ifExists(path string) string {
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// lock takes the data folder for this process, before anything in it is opened.
func (f *folder) lock(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return folderError(dir, err)
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	patience, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	taken, err := lock.TryLockContext(patience, lockPatience/10)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return folderError(dir, err)
	}
	if !taken {
		return fmt.Errorf("数据文件夹 %s 正被另一个政搜程序使用。请先停止它，或者用 --data 指定别的文件夹", dir)
	}
	f.closers = append(f.closers, lock.Close)
	return nil
}

// folderError says why a data folder cannot be used, in words where the reason is one
// that people can mend.
func folderError(dir string, err error) error {
	for _, known := range []struct {
		err    error
		reason string
	}{
		{syscall.ENOTDIR, "这里已有一个文件，不是文件夹"},
		{fs.ErrPermission, "没有权限"},
		{syscall.EROFS, "磁盘或文件夹是只读的"},
		{syscall.ENOSPC, "磁盘已满"},
	} {
		if errors.Is(err, known.err) {
			return fmt.Errorf("数据文件夹 %s 不能写入：%s。请用 --data 指定别的文件夹", dir, known.reason)
		}
	}
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
	log       *slog.Logger
}

// newReader loads the segmenter and the rules, with the user's additions where
// the data folder has some.
func newReader(dir string, log *slog.Logger) (*reader, error) {
	r := &reader{log: log}
	var err error
	if r.segmenter, err = analyzers.NewSegmenter(); err != nil {
		return nil, fmt.Errorf("载入分词词典：%w", err)
	}
	if r.indexer, err = indexer.New(r.segmenter, indexer.Options{TaxonomyFile: ifExists(filepath.Join(dir, taxonomyFile))}); err != nil {
		r.segmenter.Close()
		return nil, fmt.Errorf("载入规则：%w", err)
	}
	for _, fault := range r.indexer.Taxonomy().Faults() {
		log.Warn("领域词表有误，有误之处已略过", "error", fault)
	}
	return r, nil
}

// Close frees the segmenter.
func (r *reader) Close() error {
	r.indexer.Close()
	r.segmenter.Close()
	return nil
}
