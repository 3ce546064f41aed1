package bleve

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zhengsou/index"
)

// several fills an engine by several batches, each of which replaces and deletes.
func several(t *testing.T, e *Engine, documents int) {
	t.Helper()
	for seq := range 12 {
		b := index.Batch{Seq: uint64(seq + 1), Delete: []string{fmt.Sprint(seq * 2)}}
		for n := range documents {
			b.Put = append(b.Put, entry(fmt.Sprint(seq*3+n), index.DocumentMeta{Title: "题"}, fmt.Sprintf("第%d批养老服务", seq), "停车泊位"))
		}
		apply(t, e, b)
	}
}

// closed fills an engine in a folder of its own and closes it; want is what it held.
func closed(t *testing.T, documents int) (dir string, e *Engine, want index.State) {
	t.Helper()
	dir = t.TempDir()
	e = openTest(t, dir)
	several(t, e, documents)
	want, err := e.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, e, want
}

// whole opens what lies in a folder and tells whether it holds all that it should; what
// is damaged must open empty, and say so.
func whole(t *testing.T, dir string, want index.State) bool {
	t.Helper()
	e, damage, err := Open(dir, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}()
	got, err := e.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case damage == nil && got == want:
		return true
	case damage == nil && got.Seq == want.Seq || damage != nil && got.Paragraphs != 0:
		t.Errorf("%+v, wants %+v; damage: %v", got, want, damage)
	}
	return false
}

// A bit of bleve's record flips while the index is closed: it opens empty, whatever bleve
// would have made of it.
func TestAFlippedRecordIsFound(t *testing.T) {
	dir, e, want := closed(t, 5)
	if again := t.TempDir(); os.CopyFS(again, os.DirFS(dir)) != nil || !whole(t, again, want) || !whole(t, again, want) {
		t.Fatal("what nobody has harmed does not open")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for name, times := range map[string]int{wordsFolder + "/index_meta.json": 20, recordFile: 300} {
		path := filepath.Join(e.dir, name)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for range times {
			at, bit := random.IntN(len(content)), byte(1)<<random.IntN(8)
			content[at] ^= bit
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := unseal(e.dir); !errors.Is(err, ErrDamaged) {
				t.Fatalf("%s with another bit at %d: %v", name, at, err)
			}
			content[at] ^= bit
		}
		content[len(content)/2] ^= 1
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		harmed := t.TempDir()
		if err := os.CopyFS(harmed, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if whole(t, harmed, want) {
			t.Errorf("%s with another bit opens", name)
		}
		content[len(content)/2] ^= 1
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// A process that is killed leaves no seal: all is there the next time. But where one has
// been tried so, and did not come to an end, the index is built anew.
func TestAKilledProcessIsTriedOnce(t *testing.T) {
	dir, e, want := closed(t, 2)
	if err := os.Remove(filepath.Join(e.dir, sealFile)); err != nil {
		t.Fatal(err)
	}
	killed, twice := t.TempDir(), t.TempDir()
	for _, to := range []string{killed, twice} {
		if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	if !whole(t, killed, want) {
		t.Error("what a killed process left is lost")
	}
	folder := filepath.Join(twice, filepath.Base(e.dir))
	if _, err := unseal(folder); err != nil {
		t.Fatal(err)
	}
	if whole(t, twice, want) {
		t.Error("what has ended a process is opened again")
	}
}

// Bits of bleve's record flip after the process was killed: what opens holds all that it
// should, or less, and then says so by its commit, so that the rest is added; and it takes
// in what comes. The list of free pages, over which bleve comes to no end, is one of these
// places.
func TestAFlippedRecordOfAKilledProcess(t *testing.T) {
	dir, e, want := closed(t, 5)
	if err := os.Remove(filepath.Join(e.dir, sealFile)); err != nil {
		t.Fatal(err)
	}
	record, err := os.ReadFile(filepath.Join(e.dir, recordFile))
	if err != nil {
		t.Fatal(err)
	}
	const anywhere = 10
	const pageSize, flagsAt, freePages, behindHead = 4096, 8, 0x10, 16 // of bbolt's files
	random := rand.New(rand.NewPCG(3, 4))
	var flips [][2]int // where, which bit
	for range anywhere {
		flips = append(flips, [2]int{random.IntN(len(record)), random.IntN(8)})
	}
	for page := 0; page < len(record); page += pageSize {
		if record[page+flagsAt] == freePages {
			for range 6 {
				flips = append(flips, [2]int{page + behindHead + random.IntN(40), random.IntN(8)})
			}
		}
	}
	if len(flips) == anywhere {
		t.Fatal("the record has no list of free pages")
	}
	for _, flip := range flips {
		harmed := t.TempDir()
		if err := os.CopyFS(harmed, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		other := slices.Clone(record)
		other[flip[0]] ^= 1 << flip[1]
		if err := os.WriteFile(filepath.Join(harmed, filepath.Base(e.dir), recordFile), other, 0o600); err != nil {
			t.Fatal(err)
		}
		whole(t, harmed, want)
		e, damage, err := Open(harmed, "test")
		if damage != nil || err != nil {
			t.Fatal("the second start:", damage, err)
		}
		for seq := range uint64(2) {
			apply(t, e, index.Batch{Seq: 100 + seq, Put: []index.Entry{entry("another", index.DocumentMeta{}, "口袋公园")}})
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A commit's record with another bit is none.
func TestACommitHasASum(t *testing.T) {
	c := commit{Seq: 7, Rows: 3, Domains: []string{"elderly"}, Dead: []byte{1, 2, 3}}
	record, err := c.encode()
	if err != nil {
		t.Fatal(err)
	}
	for at := range record {
		for bit := range 8 {
			record[at] ^= 1 << bit
			if err := new(commit).decode(record); !errors.Is(err, ErrDamaged) {
				t.Errorf("with bit %d of byte %d: %v", bit, at, err)
			}
			record[at] ^= 1 << bit
		}
	}
	var got commit
	if err := got.decode(record); err != nil || got.Seq != 7 || got.Rows != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	if err := new(commit).decode(record[:len(record)-8]); err != nil { // as older programs wrote it
		t.Error(err)
	}
}
