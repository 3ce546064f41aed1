package formats

import "math"

// Watermarks that run across: large characters over the text, or under it.

const (
	// overprintedSize is how many times the size of the text's font that of a watermark
	// over it is, at least.
	overprintedSize = 1.5
	// overprintedShare is the share of the watermark's width, or of the width of what it
	// stands over, in which the two meet, at least.
	overprintedShare = 0.5
)

// dropOverprinted marks lines in large print that stand over a line of text as no part of
// it: what is to be read stands where nothing else does.
func dropOverprinted(lines []pdfLine) {
	body := bodySize(lines)
	byPage := map[int][]int{}
	for i, l := range lines {
		if !l.apart() {
			byPage[l.page] = append(byPage[l.page], i)
		}
	}
	for i := range lines {
		l := &lines[i]
		if l.apart() || l.furniture || l.size < overprintedSize*body {
			continue
		}
		for _, k := range byPage[l.page] {
			if l.prints(lines[k]) {
				l.furniture = true
				break
			}
		}
	}
}

// prints is true for a line whose box holds the middle of a line in smaller print, for a
// good part of its width.
func (l *pdfLine) prints(text pdfLine) bool {
	middle := (text.top + text.bottom) / 2
	if l.size < overprintedSize*text.size || text.furniture || middle <= l.bottom || middle >= l.top || l.top-l.bottom > 2*l.size {
		return false
	}
	meets := math.Min(l.right, text.right) - math.Max(l.left, text.left)
	return meets > overprintedShare*math.Min(l.right-l.left, text.right-text.left) && meets > text.size
}
