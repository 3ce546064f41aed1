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

// mapped are bytes in memory, of a file or of none, shared by the snapshots that read
// them and given back when the last one lets go.
type mapped struct {
	data []byte
	refs atomic.Int32
}

// mapFile maps the first size bytes of the file. The file must not be cut
// shorter while the mapping lives.
func mapFile(path string, size int64) (*mapped, error) {
	m := &mapped{}
	m.refs.Store(1)
	if size == 0 {
		return m, nil
	}
	f, bytes, err := openSized(path, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	if bytes < size {
		return nil, fmt.Errorf("%s has %d bytes, wants %d: %w", path, bytes, size, ErrDamaged)
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

// openFile is a file that is open for reading, shared by the snapshots that read it
// and closed when the last one lets go.
type openFile struct {
	*os.File
	size int64
	refs atomic.Int32
	// remove says that the file is to be deleted once nobody reads it any more.
	remove atomic.Bool
}

func openShared(path string) (*openFile, error) {
	f, size, err := openSized(path, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	o := &openFile{File: f, size: size}
	o.refs.Store(1)
	return o, nil
}

// read reads n bytes at a place into room, if that is large enough.
func (f *openFile) read(at int64, n int, room []byte) ([]byte, error) {
	if at < 0 || n < 0 || at+int64(n) > f.size {
		return nil, fmt.Errorf("%d bytes at %d of %s, which has %d: %w", n, at, f.Name(), f.size, ErrDamaged)
	}
	if n > cap(room) {
		room = make([]byte, n)
	}
	room = room[:n]
	if _, err := f.ReadAt(room, at); err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.Name(), err)
	}
	return room, nil
}

func (f *openFile) retain() { f.refs.Add(1) }

func (f *openFile) release() {
	if f.refs.Add(-1) > 0 {
		return
	}
	_ = f.Close() // it was only read
	if f.remove.Load() {
		_ = os.Remove(f.Name()) // a file that stays is removed at the next opening
	}
}

func (m *mapped) retain() { m.refs.Add(1) }

func (m *mapped) release() {
	if m.refs.Add(-1) > 0 {
		return
	}
	if m.data != nil {
		_ = syscall.Munmap(m.data) // nothing is left to do with a mapping that will not go
		m.data = nil
	}
}
