package bleve

import (
	"bufio"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/sync/errgroup"
)

// What a batch adds to a file is one frame of zstd, behind those of the batches before,
// and a commit says how much of the file counts, and its sum. A start unpacks all of
// it, which is most of what a start over millions of paragraphs does; so each frame is
// unpacked by itself, straight to where its bytes belong, by all processors at once.

// logCommit is a file that only grows, as a commit names it.
type logCommit struct {
	Bytes int64  `json:"bytes"`
	Sum   uint32 `json:"sum"`
}

func (c logCommit) grow(path string, data []byte) (logCommit, error) {
	if len(data) == 0 {
		return c, nil
	}
	if err := appendFile(path, c.Bytes, data); err != nil {
		return c, err
	}
	return logCommit{Bytes: c.Bytes + int64(len(data)), Sum: crc32.Update(c.Sum, castagnoli, data)}, nil
}

// read returns what is committed of the file and cuts off what came after; a file
// that is shorter, or other than its sum says, is damaged.
func (c logCommit) read(path string) ([]byte, error) {
	data := make([]byte, c.Bytes)
	return data, c.readInto(path, data)
}

// readInto reads it into room of just its size.
func (c logCommit) readInto(path string, room []byte) error {
	f, size, err := openSized(path, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if size < c.Bytes {
		return fmt.Errorf("%s has %d bytes, wants %d: %w", path, size, c.Bytes, ErrDamaged)
	}
	if err := f.Truncate(c.Bytes); err != nil {
		return err
	}
	if _, err := io.ReadFull(f, room); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	if crc32.Checksum(room, castagnoli) != c.Sum {
		return fmt.Errorf("%s has another checksum than it was written with: %w", path, ErrDamaged)
	}
	return nil
}

// openSized opens a file by the flags of os.OpenFile, and tells how many bytes it has.
func openSized(path string, flag int) (f *os.File, size int64, err error) {
	if f, err = os.OpenFile(path, flag, 0o644); err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// logPath is the path of a log by its name.
func logPath(dir, name string) string { return filepath.Join(dir, name+".dat") }

// appendFile writes bytes at a place of the file, which ends with them, safe on disk.
func appendFile(path string, at int64, data []byte) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(&offsetWriter{f, at}, 1<<20)
	_, err = w.Write(data)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// offsetWriter writes into a file from a place on.
type offsetWriter struct {
	f  *os.File
	at int64
}

// Write writes behind what was written before.
func (w *offsetWriter) Write(p []byte) (int, error) {
	n, err := w.f.WriteAt(p, w.at)
	w.at += int64(n)
	return n, err
}

// packedCommit are records, packed on disk, as a commit names them.
type packedCommit struct {
	File  logCommit `json:"file"`  // the frames, one a batch
	Bytes int64     `json:"bytes"` // of the records in them
}

// grow writes a batch of records behind those committed.
func (c packedCommit) grow(path string, records []byte) (packedCommit, error) {
	if len(records) == 0 {
		return c, nil
	}
	frame, err := packed(records)
	if err != nil {
		return c, fmt.Errorf("packing %s: %w", path, err)
	}
	file, err := c.File.grow(path, frame)
	return packedCommit{file, c.Bytes + int64(len(records))}, err
}

// read returns the records.
func (c packedCommit) read(path string) ([]byte, error) {
	frames, err := c.File.read(path)
	if err != nil {
		return nil, err
	}
	return c.unpack(path, frames, nil)
}

// unpack returns the records of frames, in room where they fit.
func (c packedCommit) unpack(path string, frames, room []byte) ([]byte, error) {
	records, err := unpacked(path, frames, room)
	if err == nil && int64(len(records)) != c.Bytes {
		err = fmt.Errorf("unpacking %s: %d bytes, wants %d: %w", path, len(records), c.Bytes, ErrDamaged)
	}
	return records, err
}

// packed is a frame of zstd.
func packed(data []byte) ([]byte, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBetterCompression))
	if err != nil {
		return nil, err
	}
	return encoder.EncodeAll(data, nil), nil
}

// unpacked returns the bytes of frames, in room where they fit.
func unpacked(path string, packed, room []byte) ([]byte, error) {
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w", path, err)
	}
	defer decoder.Close()
	frames, bytes, err := framesOf(decoder, packed)
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w: %w", path, err, ErrDamaged)
	}
	if bytes > cap(room) {
		room = make([]byte, bytes)
	}
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	at := 0
	for _, f := range frames {
		place := room[at : at : at+f.bytes]
		at += f.bytes
		all.Go(func() error {
			data, err := decoder.DecodeAll(f.packed, place)
			if err == nil && len(data) != f.bytes {
				err = fmt.Errorf("a frame of %d bytes has %d", f.bytes, len(data))
			}
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return nil, fmt.Errorf("unpacking %s: %w: %w", path, err, ErrDamaged)
	}
	return room[:bytes], nil
}

// maxUnpacked bounds what a file may unpack to: more is none of ours.
const maxUnpacked = 64 << 30

// frame is one frame of a file, and how many bytes it has unpacked.
type frame struct {
	packed []byte
	bytes  int
}

// framesOf finds the frames that lie one behind the other, and how many bytes they have
// together, by their heads and those of their blocks; only what a frame of less than 256
// bytes has is not told there.
func framesOf(decoder *zstd.Decoder, data []byte) (list []frame, bytes int, err error) {
	const (
		blockHead = 3 // a bit for the last block, two for its kind, the rest its size
		oneByte   = 1 // the kind of a block that is one byte, so many times
		sumAfter  = 4 // behind the last block
	)
	for len(data) > 0 {
		var head zstd.Header
		rest, err := head.DecodeAndStrip(data)
		if err != nil {
			return nil, 0, err
		}
		after := 0
		if head.HasCheckSum {
			after = sumAfter
		}
		for last := false; !last; {
			if len(rest) < blockHead {
				return nil, 0, io.ErrUnexpectedEOF
			}
			block := int(rest[0]) | int(rest[1])<<8 | int(rest[2])<<16
			size := block >> 3
			if block>>1&3 == oneByte {
				size = 1
			}
			last = block&1 != 0
			if rest = rest[blockHead:]; len(rest) < size+after {
				return nil, 0, io.ErrUnexpectedEOF
			}
			rest = rest[size:]
		}
		rest = rest[after:]
		f := frame{packed: data[:len(data)-len(rest)], bytes: int(head.FrameContentSize)}
		if !head.HasFCS {
			short, err := decoder.DecodeAll(f.packed, nil)
			if err != nil {
				return nil, 0, err
			}
			f.bytes = len(short)
		}
		if f.bytes < 0 || f.bytes > maxUnpacked-bytes {
			return nil, 0, errors.New("more bytes than a file of ours has")
		}
		list, bytes, data = append(list, f), bytes+f.bytes, rest
	}
	return list, bytes, nil
}
