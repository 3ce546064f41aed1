package bleve

import "golang.org/x/sys/cpu"

// inEights says that the processor works on eight numbers at once (AVX2), as nearly all
// of the last ten years do. What is written for it gives what unpack and read do without.
var inEights = cpu.X86.HasAVX2

// unpackEights reads eight packed numbers at a time: of the sixteen bytes from the first
// on it takes four, of those from the fifth on the others.
//
//go:noescape
func unpackEights(dst *uint32, src *byte, eights, width int, by *eight)

// sumEights makes rows of the steps between them, each less one, eight at a time.
//
//go:noescape
func sumEights(rows *uint32, first uint32, eights int)

// eight tells for each of eight packed numbers which four bytes it lies in, of sixteen,
// and how far up in them.
type eight struct {
	bytes [32]byte
	down  [8]uint32
	mask  uint32
}

// widestEight is the widest number that lies in four bytes with what is before it in the
// first, and to read eight of which no more is needed than packedAfter behind them.
const widestEight = 23

// eightOf has one for each width.
var eightOf = func() (all [widestEight + 1]eight) {
	for width := range all {
		e := &all[width]
		e.mask = 1<<width - 1
		for i := range 8 {
			bit := i * width
			if i >= 4 {
				bit -= width / 2 * 8
			}
			e.down[i] = uint32(bit % 8)
			for k := range 4 {
				e.bytes[4*i+k] = byte(bit/8 + k)
			}
		}
	}
	return all
}()

// eightsOf unpacks n numbers of such a width, and tells whether it knows how.
func eightsOf(dst *[listBlock]uint32, n int, low []byte, width int) bool {
	if !inEights || width > widestEight || n == 0 {
		return false
	}
	eights := (n + 7) / 8
	_ = low[(eights-1)*width+width/2+15] // the last byte that is read
	unpackEights(&dst[0], &low[0], eights, width, &eightOf[width])
	return true
}

// rowsOfEights makes n rows of the steps in their place, and tells whether it knows how.
func rowsOfEights(rows *[listBlock]uint32, n int, first uint32) bool {
	if inEights {
		sumEights(&rows[0], first, (n+7)/8)
	}
	return inEights
}
