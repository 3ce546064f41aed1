package bleve

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2"
	"golang.org/x/sync/errgroup"
)

// openWords opens bleve's index of the words. Bleve trusts its files: it does not
// compare the sum that each of its segments ends with, and a flipped bit would end
// the process at every start, or give wrong words, which the next merge of segments
// writes with a sum that fits. So the sums are compared here, of all segments and at
// every start, before bleve reads one: over three million paragraphs that takes 30 ms of
// a processor, and of a disk what it takes to read 300 MB. What bleve stumbles over all
// the same is an error like any other.
func openWords(path string) (b bleve.Index, err error) {
	err = guarded(func() error {
		if err := compareSegments(path); err != nil {
			return err
		}
		b, err = bleve.OpenUsing(path, map[string]any{"bolt_timeout": recordPatience.String()})
		return err
	})
	return b, err
}

// guarded does what may stumble over a damaged file: over what stands there, or over what
// it points to outside of it.
func guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("bleve: %v", fault)
		}
	}()
	return do()
}

// compareSegments compares the sums of bleve's segments with what stands there.
func compareSegments(path string) error {
	files, err := filepath.Glob(filepath.Join(path, "store", "*.zap"))
	if err != nil {
		return err
	}
	broken := make([]bool, len(files))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		all.Go(func() error {
			whole, err := segmentIsWhole(f)
			broken[i] = !whole
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return err
	}
	for i, f := range files {
		if broken[i] {
			if err := checkUnused(path, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkUnused returns an error where bleve's record names the segment. One that it does not
// name was cut off while it was written, and bleve removes it by itself.
func checkUnused(path, segment string) error {
	b, err := bleve.OpenUsing(path, map[string]any{"read_only": true, "bolt_timeout": recordPatience.String()})
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	advanced, err := b.Advanced()
	if err != nil {
		return err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return err
	}
	defer func() { _ = reader.Close() }()
	if segment, err = filepath.Abs(segment); err != nil {
		return err
	}
	if segmentsOf(reader)[segment] {
		return fmt.Errorf("%s has another checksum than it was written with", segment)
	}
	return nil
}

// segmentIsWhole compares the sum at a segment's end with what stands before it.
func segmentIsWhole(path string) (bool, error) {
	f, size, err := openSized(path, os.O_RDONLY)
	if err != nil {
		return false, err
	}
	defer func() { _ = f.Close() }()
	before := size - crc32.Size
	if before < 0 {
		return false, nil
	}
	sum := crc32.NewIEEE()
	if _, err := io.Copy(sum, io.LimitReader(f, before)); err != nil {
		return false, fmt.Errorf("reading %s: %w", path, err)
	}
	var want [crc32.Size]byte
	if _, err := f.ReadAt(want[:], before); err != nil {
		return false, fmt.Errorf("reading %s: %w", path, err)
	}
	return sum.Sum32() == binary.BigEndian.Uint32(want[:]), nil
}
