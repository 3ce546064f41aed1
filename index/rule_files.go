package index

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"
)

// ruleFiles are the user's files of the rules that only queries use. A change of
// one is live with the next search; while a file is wrong, what was read of it before
// holds.
type ruleFiles struct {
	synonyms, concepts, lexicon string
	log                         *slog.Logger

	mu    sync.Mutex
	seen  [3]fileState
	reads int
}

// fileState tells one state of a file from another; the zero value is no file.
type fileState struct {
	changed time.Time
	size    int64
}

// states looks at the files.
func (f *ruleFiles) states() (states [3]fileState) {
	for i, path := range []string{f.synonyms, f.concepts, f.lexicon} {
		if path == "" {
			continue
		}
		if info, err := os.Stat(path); err == nil {
			states[i] = fileState{info.ModTime(), info.Size()}
		}
	}
	return states
}

// read reads the rules; a file that is not there adds nothing. Of a file that is
// wrong, what it said before holds, or else what the program carries: a typo must
// not take the search away. It is told in the log, with the file and the line. An
// error says that what the program carries is wrong.
func (f *ruleFiles) read(before *rules) (*rules, error) {
	f.seen = f.states()
	f.reads++
	next := &rules{number: f.reads}
	if before == nil {
		before = &rules{}
	}
	return next, errors.Join(
		take(f, 0, f.synonyms, readSynonyms, before.synonyms, &next.synonyms),
		take(f, 1, f.concepts, readConcepts, before.concepts, &next.concepts),
		take(f, 2, f.lexicon, readLexicon, before.lexicon, &next.lexicon),
	)
}

// take reads one of the files, the i-th, into its place.
func take[T any](f *ruleFiles, i int, path string, read func(path string) (*T, error), before *T, into **T) (err error) {
	if f.seen[i] != (fileState{}) {
		if *into, err = read(path); err == nil {
			return nil
		}
		if *into = before; before != nil {
			f.log.Warn("规则文件有误，仍用改动前的规则", "error", err)
			return nil
		}
		f.log.Warn("规则文件有误，没有采用，只用程序自带的规则", "error", err)
	}
	*into, err = read("")
	return err
}

// refreshRules takes the rules as the files have them now: once for each request,
// before its query is read.
func (x *Index) refreshRules() {
	f := &x.files
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.states() == f.seen {
		return
	}
	fresh, err := f.read(x.rules.Load())
	if err != nil {
		f.log.Error("载入检索规则", "error", err)
		return
	}
	x.rules.Store(fresh)
}

// eachRule calls each with the lines of a file of rules, without comments (#) and empty
// lines. An error names the file and the line.
func eachRule(name, text string, each func(line string) error) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(strings.ReplaceAll(line, "\ufeff", ""))
		if line == "" {
			continue
		}
		if err := each(line); err != nil {
			return fmt.Errorf("%s 第 %d 行：%w", name, n, err)
		}
	}
	return nil
}
