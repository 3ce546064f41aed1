package formats

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
)

// oleMagic begins a compound file (MS-CFB), the container of the old Office
// formats.
var oleMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

var errOLE = errors.New("not a sound compound file")

const (
	oleHeader    = 512
	oleEntry     = 128
	oleEnd       = 0xFFFFFFFE // the end of a chain; higher numbers are none
	oleMaxSector = 0xFFFFFFFA
	oleInHeader  = 109 // allocation sectors that the header lists
)

// oleFile is a compound file: streams in chains of sectors.
type oleFile struct {
	data       []byte
	sector     int
	fat        []uint32
	mini       []byte // the stream that holds the small streams
	miniFAT    []uint32
	miniSector int
	miniLimit  uint64
	entries    []oleDirEntry
}

// oleDirEntry is a stream as the directory lists it.
type oleDirEntry struct {
	name  string
	kind  byte
	start uint32
	size  uint64
}

// openOLE reads a compound file's tables. Every chain is read at most as far as
// the file has sectors, so that none can loop.
func openOLE(data []byte) (*oleFile, error) {
	if len(data) < oleHeader || !bytes.HasPrefix(data, oleMagic) {
		return nil, errOLE
	}
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(data[at:])) }
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	shift, miniShift := u16(0x1e), u16(0x20)
	if shift < 7 || shift > 16 || miniShift < 4 || miniShift > shift {
		return nil, errOLE
	}
	o := &oleFile{data: data, sector: 1 << shift, miniSector: 1 << miniShift, miniLimit: uint64(u32(0x38))}
	// The allocation table's own sectors: some in the header, the rest chained.
	var tables []uint32
	for i := range oleInHeader {
		if s := u32(0x4c + 4*i); s <= oleMaxSector {
			tables = append(tables, s)
		}
	}
	for next, n := u32(0x44), 0; next <= oleMaxSector && n <= len(data)/o.sector; n++ {
		s := o.at(next)
		if len(s) < o.sector {
			break
		}
		for i := 0; i+8 <= len(s); i += 4 {
			if t := binary.LittleEndian.Uint32(s[i:]); t <= oleMaxSector {
				tables = append(tables, t)
			}
		}
		next = binary.LittleEndian.Uint32(s[len(s)-4:])
	}
	if len(tables) > len(data)/o.sector+1 {
		return nil, errOLE
	}
	for _, t := range tables {
		o.fat = append(o.fat, words(o.at(t))...)
	}
	directory := o.chain(u32(0x30), -1)
	for i := 0; i+oleEntry <= len(directory); i += oleEntry {
		e := directory[i : i+oleEntry]
		n := int(binary.LittleEndian.Uint16(e[0x40:]))
		if n < 2 || n > 64 {
			continue
		}
		o.entries = append(o.entries, oleDirEntry{utf16Text(e[:n-2]), e[0x42], binary.LittleEndian.Uint32(e[0x74:]), binary.LittleEndian.Uint64(e[0x78:])})
	}
	if len(o.entries) == 0 {
		return nil, errOLE
	}
	o.miniFAT = words(o.chain(u32(0x3c), -1))
	o.mini = o.chain(o.entries[0].start, -1)
	return o, nil
}

// at returns a sector, cut short or empty at the file's end.
func (o *oleFile) at(sector uint32) []byte {
	from := (int(sector) + 1) * o.sector
	if from >= len(o.data) {
		return nil
	}
	return o.data[from:min(from+o.sector, len(o.data))]
}

// chain reads the sectors from one on, up to size bytes; -1 for all of them.
func (o *oleFile) chain(start uint32, size int) []byte {
	var out []byte
	for s, n := start, 0; s <= oleMaxSector && n <= len(o.fat) && (size < 0 || len(out) < size); n++ {
		out = append(out, o.at(s)...)
		if int(s) >= len(o.fat) {
			break
		}
		s = o.fat[s]
	}
	if size >= 0 && len(out) > size {
		out = out[:size]
	}
	return out
}

// has is true when there is such a stream.
func (o *oleFile) has(name string) bool {
	for _, e := range o.entries {
		if strings.EqualFold(e.name, name) {
			return true
		}
	}
	return false
}

// stream reads a stream; of several of one name, as embedded documents have
// them, the first, which is the file's own.
func (o *oleFile) stream(name string) ([]byte, error) {
	for _, e := range o.entries {
		if !strings.EqualFold(e.name, name) || e.kind != 2 {
			continue
		}
		size := int(min(e.size&0xFFFFFFFF, uint64(len(o.data))))
		if e.size >= o.miniLimit {
			return o.chain(e.start, size), nil
		}
		var out []byte
		for s, n := e.start, 0; s <= oleMaxSector && n <= len(o.miniFAT) && len(out) < size; n++ {
			from := int(s) * o.miniSector
			if from >= len(o.mini) || int(s) >= len(o.miniFAT) {
				break
			}
			out = append(out, o.mini[from:min(from+o.miniSector, len(o.mini))]...)
			s = o.miniFAT[s]
		}
		return out[:min(size, len(out))], nil
	}
	return nil, fmt.Errorf("stream %s: %w", name, errOLE)
}

// sniffOLE names the format of a compound file by its streams.
func sniffOLE(data []byte) string {
	o, err := openOLE(data)
	switch {
	case err != nil:
		return "doc"
	case o.has("EncryptedPackage"):
		return "encrypted"
	case o.has("WordDocument"):
		return "doc"
	case o.has("Workbook"), o.has("Book"):
		return "xls"
	case o.has("PowerPoint Document"):
		return "ppt"
	}
	return "ole"
}

func words(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// utf16Text decodes little-endian UTF-16.
func utf16Text(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}
