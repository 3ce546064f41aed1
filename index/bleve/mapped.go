package bleve

import (
	"fmt"
	"hash/crc32"
	"os"
	"sync/atomic"
	"syscall"
)

// castagnoli is the polynomial with hardware support: a gigabyte takes about
// a fifth of a second to check.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// mapped is a file's bytes in memory, shared by the snapshots that read it and
// given back when the last one lets go.
type mapped struct {
	data []byte
	refs atomic.Int32
	// remove names a file to delete once nobody reads it any more.
	remove atomic.Pointer[string]
}

// mapFile maps the first size bytes of the file. The file must not be cut
// shorter while the mapping lives.
func mapFile(path string, size int64) (*mapped, error) {
	m := &mapped{}
	m.refs.Store(1)
	if size == 0 {
		return m, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < size {
		return nil, fmt.Errorf("%s has %d bytes, wants %d: %w", path, info.Size(), size, ErrDamaged)
	}
	m.data, err = syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	return m, nil
}

// memory maps size bytes that belong to no file, all 0: what is large and has no
// pointers lies better there than among what is collected. Much of it is asked
// for in large pages, so that to find where a page lies does not cost as much as
// to look into it.
func memory(size int) (*mapped, error) {
	m := &mapped{}
	m.refs.Store(1)
	if size == 0 {
		return m, nil
	}
	var err error
	m.data, err = syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, fmt.Errorf("taking %d bytes of memory: %w", size, err)
	}
	if size >= largeMemory {
		inLargePages(m.data)
	}
	return m, nil
}

// largeMemory takes several large pages, which have 2 MB.
const largeMemory = 8 << 20

func (m *mapped) retain() { m.refs.Add(1) }

func (m *mapped) release() {
	if m.refs.Add(-1) > 0 {
		return
	}
	if m.data != nil {
		_ = syscall.Munmap(m.data) // nothing is left to do with a mapping that will not go
		m.data = nil
	}
	if path := m.remove.Load(); path != nil {
		_ = os.Remove(*path) // a file that stays is removed at the next opening
	}
}
