package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

// Bleve's record is a file of bbolt's, which trusts where its pages point to: over one
// that points to itself it would walk for ever, and take all memory for the way. So here
// the pages are read without it, each once at most and none beyond the file.
//
// A page has a head: its number, 8 bytes, its kind, 2, how many elements it has, 2, and
// how many pages more it takes, 4. The elements follow. One of a branch has 4 bytes each
// for where its key is, counted from the element, and how long, and 8 for the page below.
// One of a leaf has 4 each for its kind, where its key is, how long that is, and how long
// the value that follows it. The value of a bucket is the page that it begins with, 8
// bytes, a number of its own, 8, and where the page is 0 that page itself.
const (
	pageHead      = 16
	branchPage    = 1
	leafPage      = 2
	bucketHead    = 16
	bucketElement = 1
)

// The first two pages say where the tree begins, the newer one that is whole counts: from
// metaAt on its mark, version, size of a page and flags, 4 bytes each, the head of the
// root's bucket, the list of free pages, the end and the transaction, 8 each, and a sum.
const (
	metaAt     = pageHead
	metaMark   = 0xED0CDAED
	metaSumAt  = 56
	metaLength = metaSumAt + 8
)

var errRecord = errors.New("bleve's record is broken")

// recordPages are the pages of a record, as far as they have not been read.
type recordPages struct {
	data []byte
	size int // of a page
	read map[uint64]bool
}

// openRecordPages returns the pages, and the one where the tree begins.
func openRecordPages(data []byte) (r *recordPages, root uint64, err error) {
	half, word := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	newest := uint64(0)
	for _, at := range [...]int{0, 4 << 10, 16 << 10, 64 << 10} { // the second page, as large as those of some machine
		if at+metaAt+metaLength > len(data) {
			break
		}
		meta := data[at+metaAt:][:metaLength]
		size := int(half(meta[8:]))
		sum := fnv.New64a()
		_, _ = sum.Write(meta[:metaSumAt])
		if half(meta) != metaMark || word(meta[metaSumAt:]) != sum.Sum64() || at != 0 && at != size || size < pageHead || word(meta[48:]) < newest {
			continue
		}
		newest, root = word(meta[48:]), word(meta[16:])
		r = &recordPages{data: data, size: size, read: map[uint64]bool{}}
	}
	if r == nil {
		return nil, 0, errRecord
	}
	return r, root, nil
}

// page returns a page and what it takes besides.
func (r *recordPages) page(number uint64) ([]byte, error) {
	if r.read[number] || number >= uint64(len(r.data)/r.size) {
		return nil, fmt.Errorf("page %d: %w", number, errRecord)
	}
	r.read[number] = true
	page := r.data[number*uint64(r.size):]
	more := int(binary.LittleEndian.Uint32(page[12:]))
	if binary.LittleEndian.Uint64(page) != number || more > len(page)/r.size {
		return nil, fmt.Errorf("page %d: %w", number, errRecord)
	}
	size := min(len(page), (more+1)*r.size)
	return page[:size:size], nil
}

// bucket is what has keys.
type bucket interface {
	Put(key, value []byte) error
	CreateBucket(key []byte) (*bbolt.Bucket, error)
}

// topBucket has all others.
type topBucket struct{ *bbolt.Tx }

// Put has no place for what is in no bucket.
func (topBucket) Put([]byte, []byte) error { return errRecord }

// copyTo puts what stands in a page, and in those below it, into a bucket.
func (r *recordPages) copyTo(to bucket, page []byte) error {
	half, word := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	kind, elements := binary.LittleEndian.Uint16(page[8:]), int(binary.LittleEndian.Uint16(page[10:]))
	for i := range elements {
		element := page[pageHead+i*16:]
		switch kind {
		case branchPage:
			below, err := r.page(word(element[8:]))
			if err != nil {
				return err
			}
			if err := r.copyTo(to, below); err != nil {
				return err
			}
		case leafPage:
			at, keyed, valued := uint64(half(element[4:])), uint64(half(element[8:])), uint64(half(element[12:]))
			key := element[at : at+keyed]
			value := element[at+keyed : at+keyed+valued : at+keyed+valued]
			if half(element)&bucketElement == 0 {
				if err := to.Put(key, value); err != nil {
					return err
				}
				continue
			}
			in, err := to.CreateBucket(key)
			if err != nil {
				return err
			}
			below := value[bucketHead:]
			if root := word(value); root != 0 {
				if below, err = r.page(root); err != nil {
					return err
				}
			}
			if err := r.copyTo(in, below); err != nil {
				return err
			}
		default:
			return fmt.Errorf("a page of kind %d: %w", kind, errRecord)
		}
	}
	return nil
}

// renewRecord puts a copy of what the record says in its place, if there is one.
func renewRecord(path string) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	from, root, err := openRecordPages(data)
	if err != nil {
		return err
	}
	renewed := path + ".new"
	if err := os.Remove(renewed); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	to, err := bbolt.Open(renewed, 0o600, &bbolt.Options{Timeout: recordPatience})
	if err != nil {
		return err
	}
	defer func() { _ = to.Close() }()
	err = to.Update(func(tx *bbolt.Tx) error {
		top, err := from.page(root)
		if err != nil {
			return err
		}
		return from.copyTo(topBucket{tx}, top)
	})
	if err = errors.Join(err, to.Close()); err != nil {
		return err
	}
	return os.Rename(renewed, path)
}

// recordPatience is how long another process may have the record open; without an end a
// second opening would wait for ever.
const recordPatience = 2 * time.Second
