package bleve

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// Bleve's record of its segments, which has our commits in it, is a file of bbolt's:
// written in place, and without a sum of what it says. A bit that flips there may leave
// paragraphs out without a word, end the process, or have it wait for ever, at once or at
// the next commit, and so at each start. So when an index is closed, and nobody writes
// there any more, it is sealed: a file beside it has the sum. Opening compares it, and
// breaks the seal before bleve writes.
//
// A process that was killed leaves no seal. Then what can be reached of the record is
// copied into a new one, so that nothing stays of how the old one was laid out, and above
// all not of its list of free pages; a commit has a sum of its own, and the rows are
// counted. Should the process come to no end over that, the next start finds a note that
// it was tried, and has the index built anew.

// Files of an index: bleve's record, the seal and the note.
const (
	recordFile = wordsFolder + "/store/root.bolt"
	sealFile   = "words.seal"
	triedFile  = "words.tried"
)

// ofRecord returns the length and the sum of bleve's record.
func ofRecord(dir string) (logCommit, error) {
	var files [2][]byte
	for i, name := range []string{wordsFolder + "/index_meta.json", recordFile} {
		var err error
		if files[i], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			return logCommit{}, err
		}
	}
	all := slices.Concat(files[:]...)
	return logCommit{Bytes: int64(len(all)), Sum: crc32.Checksum(all, castagnoli)}, nil
}

// seal seals an index that is closed.
func seal(dir string) error {
	sum, err := ofRecord(dir)
	if err != nil {
		return fmt.Errorf("sealing the index: %w", err)
	}
	said, err := json.Marshal(sum)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, sealFile), said, 0o644)
}

// unseal makes an index ready to be opened. opened is to be called once it is, or cannot be.
func unseal(dir string) (opened func(), err error) {
	path := filepath.Join(dir, sealFile)
	said, err := os.ReadFile(path)
	var want logCommit
	if errors.Is(err, fs.ErrNotExist) || err == nil && json.Unmarshal(said, &want) != nil { // cut off as it was written
		return tryUnsealed(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the seal: %w", err)
	}
	is, err := ofRecord(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && is != want {
		return nil, fmt.Errorf("bleve's record is not what it was when the index was closed: %w", ErrDamaged)
	}
	if err == nil {
		err = os.Remove(path)
	}
	if err == nil {
		err = syncFolder(dir) // or the seal might come back after what was written behind it
	}
	if err != nil {
		return nil, fmt.Errorf("breaking the seal: %w", err)
	}
	return func() {}, nil
}

// syncFolder has what was removed from a folder stay so.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return f.Sync()
}

// tryUnsealed makes an index ready that has no seal.
func tryUnsealed(dir string) (opened func(), err error) {
	tried := filepath.Join(dir, triedFile)
	if _, err := os.Stat(tried); err == nil {
		return nil, fmt.Errorf("the process ended when it opened the index: %w", ErrDamaged)
	}
	var disk syscall.Errno // what a full disk refuses is left undone: it damages nothing
	if err := appendFile(tried, 0, nil); err != nil && !errors.As(err, &disk) {
		return nil, err
	}
	opened = func() { _ = os.Remove(tried) } // what cannot be removed has the index built anew
	err = guarded(func() error { return renewRecord(filepath.Join(dir, recordFile)) })
	if err != nil && !errors.As(err, &disk) {
		opened()
		return nil, fmt.Errorf("copying bleve's record: %w: %w", err, ErrDamaged)
	}
	return opened, nil
}
