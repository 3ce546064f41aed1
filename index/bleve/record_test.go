package bleve

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

// dump lists all that a file of bbolt's says.
func dump(t *testing.T, path string) (list []string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: recordPatience})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var in func(b *bbolt.Bucket, under string) error
	in = func(b *bbolt.Bucket, under string) error {
		list = append(list, under)
		return b.ForEach(func(k, v []byte) error {
			if v == nil {
				return in(b.Bucket(k), fmt.Sprintf("%s/%x", under, k))
			}
			list = append(list, fmt.Sprintf("%s/%x=%x", under, k, v))
			return nil
		})
	}
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error { return in(b, string(name)) })
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A record copied says what it said: in buckets that lie in a page of their own or in
// another's, with values longer than a page, and with branches.
func TestARecordIsCopied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: recordPatience})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 3 { // which leaves free pages
		err := db.Update(func(tx *bbolt.Tx) error {
			for _, name := range []string{"甲", "乙"} {
				b, err := tx.CreateBucketIfNotExists([]byte(name))
				if err != nil {
					return err
				}
				small, err := b.CreateBucketIfNotExists([]byte("small"))
				if err == nil {
					err = small.Put([]byte("k"), nil)
				}
				for i := range 400 {
					err = errors.Join(err, b.Put(fmt.Appendf(nil, "key %d", i*(round+1)), bytes.Repeat([]byte{byte(i)}, i)))
				}
				if err = errors.Join(err, small.Put([]byte("long"), make([]byte, 20_000*round))); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	want := dump(t, path)
	if err := renewRecord(path); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, path); len(want) < 1000 || !slices.Equal(got, want) {
		t.Errorf("%d entries of %d are copied", len(got), len(want))
	}
	if err := renewRecord(filepath.Join(t.TempDir(), "none")); err != nil {
		t.Error("where there is none:", err)
	}
}

// Whatever bit flips where pages say what they are and where they point to, copying comes
// to an end.
func TestCopyingABrokenRecordEnds(t *testing.T) {
	e := openTest(t, t.TempDir())
	several(t, e, 5)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	record, err := os.ReadFile(filepath.Join(e.dir, recordFile))
	if err != nil {
		t.Fatal(err)
	}
	to, err := bbolt.Open(filepath.Join(t.TempDir(), "copy"), 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = to.Close() }()
	errWhole := errors.New("copied")
	began, broken := time.Now(), 0
	const pageSize, heads = 4096, 120
	for page := 0; page < len(record); page += pageSize {
		for at := page; at < page+heads; at++ {
			for bit := range 8 {
				record[at] ^= 1 << bit
				err := guarded(func() error {
					from, root, err := openRecordPages(record)
					if err != nil {
						return err
					}
					return to.Update(func(tx *bbolt.Tx) error {
						top, err := from.page(root)
						if err == nil {
							err = from.copyTo(topBucket{tx}, top)
						}
						return errors.Join(err, errWhole) // so that nothing of it stays
					})
				})
				record[at] ^= 1 << bit
				if err == nil || err.Error() != errWhole.Error() {
					broken++
				}
			}
		}
	}
	if broken == 0 || time.Since(began) > time.Minute {
		t.Errorf("%d are told to be broken, after %v", broken, time.Since(began))
	}
}
