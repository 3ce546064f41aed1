package bleve

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// Frames of every form that the packer writes come back as they were, one behind the
// other: too short for their size to stand in them, one byte over and over, of blocks
// that cannot be packed, of several blocks.
func TestFramesComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 700_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	batches := [][]byte{
		[]byte("一"), []byte(strings.Repeat("养老服务", 20)), bytes.Repeat([]byte{7}, 400_000), noise,
		[]byte(strings.Repeat("老旧小区改造", 50_000)), noise[:255], noise[:256], noise[:66_000], []byte("尾"),
	}
	path := filepath.Join(t.TempDir(), "records")
	var c packedCommit
	var want []byte
	for _, batch := range batches {
		var err error
		if c, err = c.grow(path, batch); err != nil {
			t.Fatal(err)
		}
		want = append(want, batch...)
	}
	got, err := c.read(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%d bytes of %d come back, %v", len(got), len(want), err)
	}
	room := make([]byte, len(want)+100)
	frames, err := c.File.read(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = c.unpack(path, frames, room); err != nil || !bytes.Equal(got, want) || &got[0] != &room[0] {
		t.Errorf("%d bytes of %d come back in room for them, %v", len(got), len(want), err)
	}
	for range 300 {
		broken := bytes.Clone(frames)
		if n := random.IntN(len(broken)); random.IntN(3) == 0 {
			broken = broken[:n]
		} else {
			broken[n] ^= 1 << random.IntN(8)
		}
		if got, err := c.unpack(path, broken, nil); err == nil && !bytes.Equal(got, want) {
			t.Error("what is broken is taken for whole")
		} else if err != nil && !errors.Is(err, ErrDamaged) {
			t.Error(err)
		}
	}
	if got, err := (packedCommit{}).read(filepath.Join(t.TempDir(), "none")); err != nil || len(got) != 0 {
		t.Errorf("of nothing come %d bytes, %v", len(got), err)
	}
}
