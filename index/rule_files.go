package index

import (
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// ruleFiles are the user's files of the rules that only queries use. A change of
// one is live with the next search; while a file is wrong, what was read before
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

// read reads the rules; a file that is not there adds nothing.
func (f *ruleFiles) read() (*rules, error) {
	f.seen = f.states()
	there := func(i int, path string) string {
		if f.seen[i] == (fileState{}) {
			return ""
		}
		return path
	}
	synonyms, err := LoadSynonyms(there(0, f.synonyms))
	if err != nil {
		return nil, fmt.Errorf("reading the synonyms: %w", err)
	}
	concepts, err := LoadConcepts(there(1, f.concepts))
	if err != nil {
		return nil, fmt.Errorf("reading the concepts: %w", err)
	}
	lexicon, err := LoadLexicon(there(2, f.lexicon))
	if err != nil {
		return nil, fmt.Errorf("reading the lexicon: %w", err)
	}
	f.reads++
	return &rules{number: f.reads, synonyms: synonyms, concepts: concepts, lexicon: lexicon}, nil
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
	fresh, err := f.read()
	if err != nil {
		f.log.Warn("规则文件有误，仍用改动前的规则", "error", err)
		return
	}
	x.rules.Store(fresh)
}
