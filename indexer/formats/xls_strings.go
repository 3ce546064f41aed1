package formats

import (
	"encoding/binary"
	"strings"
)

// text reads a string whose length takes size bytes.
func (x *xlsReader) text(b []byte, size int) string {
	if len(b) < size+1 {
		return ""
	}
	n := int(b[0])
	if size == 2 {
		n = int(binary.LittleEndian.Uint16(b))
	}
	b = b[size:]
	if x.old {
		return plain(decodeAs(x.page, b[:min(n, len(b))]))
	}
	wide := b[0]&1 != 0
	b = b[1:]
	if wide {
		return plain(utf16Text(b[:min(2*n, len(b))&^1]))
	}
	return plain(latin1(b[:min(n, len(b))]))
}

// latin1 decodes compressed UTF-16: the low bytes only.
func latin1(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

// segmented reads the table of shared strings, which goes over records' ends;
// where characters do, the next record says anew how wide they are.
type segmented struct {
	segments [][]byte
	at       int
}

func (s *segmented) next(n int) []byte {
	for len(s.segments) > 0 && s.at >= len(s.segments[0]) {
		s.segments, s.at = s.segments[1:], 0
	}
	if len(s.segments) == 0 {
		return nil
	}
	n = min(n, len(s.segments[0])-s.at)
	b := s.segments[0][s.at : s.at+n]
	s.at += n
	return b
}

// bytes reads n bytes over any ends.
func (s *segmented) bytes(n int) []byte {
	var out []byte
	for len(out) < n {
		b := s.next(n - len(out))
		if len(b) == 0 {
			return nil
		}
		out = append(out, b...)
	}
	return out
}

// chars reads n characters.
func (s *segmented) chars(n int, wide bool) (string, bool) {
	var out strings.Builder
	for first := true; n > 0; first = false {
		if !first {
			flags := s.next(1) // at the beginning of the next record
			if len(flags) == 0 {
				return out.String(), false
			}
			wide = flags[0]&1 != 0
		}
		if len(s.segments) == 0 {
			return out.String(), false
		}
		if first && s.at >= len(s.segments[0]) {
			s.segments, s.at = s.segments[1:], 0
			continue
		}
		width := 1
		if wide {
			width = 2
		}
		here := min(n, (len(s.segments[0])-s.at)/width)
		b := s.next(here * width)
		if wide {
			out.WriteString(utf16Text(b))
		} else {
			out.WriteString(latin1(b))
		}
		n -= here
		if n > 0 {
			s.at = len(s.segments[0]) // a half character at the end is none
		}
	}
	return out.String(), true
}

// sharedStrings reads the table of strings.
func (x *xlsReader) sharedStrings(segments [][]byte) error {
	s := &segmented{segments: segments}
	head := s.bytes(8)
	if head == nil {
		return errXLS
	}
	count := int(binary.LittleEndian.Uint32(head[4:]))
	size := 0
	for i := 0; i < count; i++ {
		if i%4096 == 0 && x.ctx.Err() != nil {
			return x.ctx.Err()
		}
		b := s.bytes(3)
		if b == nil {
			return nil // fewer than stated: what refers to the rest is empty
		}
		n, flags := int(binary.LittleEndian.Uint16(b)), b[2]
		runs, extra := 0, 0
		if flags&8 != 0 {
			if b = s.bytes(2); b == nil {
				return nil
			}
			runs = int(binary.LittleEndian.Uint16(b))
		}
		if flags&4 != 0 {
			if b = s.bytes(4); b == nil {
				return nil
			}
			extra = int(binary.LittleEndian.Uint32(b))
		}
		text, whole := s.chars(n, flags&1 != 0)
		x.strings = append(x.strings, plain(text))
		if size += len(text); size > MaxText {
			return ErrTooLarge
		}
		if rest := 4*runs + extra; !whole || rest < 0 || rest > len(x.data) || rest > 0 && s.bytes(rest) == nil {
			return nil
		}
	}
	return nil
}
