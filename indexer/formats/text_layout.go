package formats

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// How a text was laid out as a whole: what every line of it has tells nothing of one line.
// A browser's dump of a page indents every line, the wrapped ones too, and a text that went
// through a mail or an editor has an empty line behind every line.

// minLaidOut is how many lines a text has, at least, whose layout is asked for: in a few
// lines an indent or an empty line may stand before each by chance.
const minLaidOut = 6

// laidOutShare is of how many lines one may be without what the others have: the address
// or the note that was put over a text by another hand.
const laidOutShare = 50

// maxLayout is the widest indent, and the most empty lines between two, that are told apart.
const maxLayout = 7

// textLayout is what the lines of a text have in common.
type textLayout struct {
	indent int // the width that every line begins with
	empty  int // how many empty lines part any two lines
}

// layoutOf returns the layout of a text.
func layoutOf(text string) textLayout {
	var indents, runs [maxLayout + 1]int // how many lines have it, by width; the last one for all that are greater
	lines, empty := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		width, bytes := leadingWidth(line, len(indents)-1)
		if bytes < 0 {
			empty++
			continue
		}
		if lines++; lines > 1 {
			runs[min(empty, len(runs)-1)]++
		}
		indents[width]++
		empty = 0
	}
	if lines < minLaidOut {
		return textLayout{}
	}
	return textLayout{indent: commonSize(indents[:], lines), empty: commonSize(runs[:], lines-1)}
}

// commonSize is the greatest size that all of n have at least, but for a few.
func commonSize(sizes []int, n int) int {
	below := 0
	for size, of := range sizes {
		if below += of; below*laidOutShare > n {
			return size
		}
	}
	return len(sizes) - 1
}

// leadingWidth returns how wide the blanks at a line's head are, and of how many bytes: as
// far as the width reaches that is asked for. A line of nothing but blanks has -1 bytes.
func leadingWidth(line string, most int) (width, bytes int) {
	for width < most {
		r, size := utf8.DecodeRuneInString(line[bytes:])
		if size == 0 {
			return width, -1
		}
		if !wording.IsBlankRune(r) {
			return width, bytes
		}
		w := wording.BlankWidth(r)
		if width+w > most {
			return width, bytes
		}
		width, bytes = width+w, bytes+size
	}
	if strings.TrimFunc(line[bytes:], wording.IsBlankRune) == "" {
		return width, -1
	}
	return width, bytes
}
