package indexer

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/requests"
)

// Text that does not run across the page: watermarks that lie askew, and columns of
// characters that stand under one another, read down and from the right.

const (
	// skewed is how far, in radians, a character leans from the page's edges at
	// least where its text lies askew; scans that lie a little crooked stay under it.
	skewed = 0.1
	// uprightLeast is how many characters stand under one another at least.
	uprightLeast = 4
	// uprightPitch is how far apart, in sizes of a character, the lines of upright
	// text follow one another at most; lines of one character each stand farther.
	uprightPitch = 1.5
	// uprightApart is how far apart, in sizes of a character, two upright columns of
	// one text stand at most, from middle to middle.
	uprightApart = 3
	// uprightRunes is how many characters lie side by side in an upright column at
	// most: a number.
	uprightRunes = 4
)

// leans is true for a character of a text that lies askew.
func (p *pdfPage) leans(at int) bool {
	got, err := p.document.lib.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: p.text, Index: p.charIndex(at)})
	if err != nil || got.CharAngle < 0 {
		return false
	}
	off := math.Mod(float64(got.CharAngle), math.Pi/2)
	return off > skewed && off < math.Pi/2-skewed
}

// straight parts what lies askew from a line's characters: it appends that to
// p.askew and gives the ranges of the rest.
func (p *pdfPage) straight(from, to int) [][2]int {
	first, last := from, to-1
	for first < last && isBlank(p.chars[first]) {
		first++
	}
	for last > first && isBlank(p.chars[last]) {
		last--
	}
	if first > last || !p.leans(first) && !p.leans(last) {
		return [][2]int{{from, to}}
	}
	var out [][2]int
	begin := -1
	for i := first; i <= last; i++ {
		switch leans := p.leans(i); {
		case leans:
			if r := pdfRune(p.chars[i]); r >= 0 {
				p.askew = append(p.askew, r)
			}
			if begin >= 0 {
				out = append(out, [2]int{begin, i})
			}
			begin = -1
		case begin < 0:
			begin = i
		}
	}
	if begin >= 0 {
		out = append(out, [2]int{begin, last + 1})
	}
	return out
}

// standUpright joins lines of one character, or a number, that stand under one
// another to columns, and columns beside one another to paragraphs.
func standUpright(lines []pdfLine) []pdfLine {
	out := make([]pdfLine, 0, len(lines))
	var open *uprightText
	end := func() {
		if open != nil {
			out = append(out, open.lines()...)
			open = nil
		}
	}
	for i := 0; i < len(lines); {
		n := uprightRun(lines[i:])
		least := uprightLeast
		if open != nil {
			least = 1 // the last column of a text is as short as it comes
		}
		if n < least || open == nil && !mostlyHan(lines[i:i+n]) {
			end()
			out = append(out, lines[i])
			i++
			continue
		}
		column := uprightColumn(lines[i : i+n])
		if open == nil || !open.takes(column) {
			end()
			if n < uprightLeast {
				continue // looked at again, alone
			}
			open = &uprightText{size: column.size}
		}
		open.columns = append(open.columns, column)
		i += n
	}
	end()
	return out
}

// extent is the larger side of the box that a line's characters fill.
func (l pdfLine) extent() float64 { return max(l.right-l.left, l.top-l.bottom) }

// middle is the middle of a line between its ends.
func (l pdfLine) middle() float64 { return (l.left + l.right) / 2 }

// uprightRun is how many of the lines stand under one another as the characters of
// upright text do.
func uprightRun(lines []pdfLine) int {
	size := 0.0
	n := 0
	for ; n < len(lines); n++ {
		l := lines[n]
		if l.table != nil || l.furniture || len(l.cells) != 1 || utf8.RuneCountInString(l.cells[0].text) > uprightRunes {
			break
		}
		size = max(size, l.extent())
		if l.right-l.left > uprightPitch*size || n > 0 && l.right-l.left > uprightPitch*lines[0].extent() {
			break
		}
		if n == 0 {
			continue
		}
		above := lines[n-1]
		if pitch := above.base - l.base; pitch <= 0 || pitch > uprightPitch*size || math.Abs(above.middle()-l.middle()) > size || above.base-l.base < min(l.top-l.bottom, above.top-above.bottom)/2 {
			break
		}
	}
	return n
}

// mostlyHan is true for lines half of which are Chinese characters.
func mostlyHan(lines []pdfLine) bool {
	han := 0
	for _, l := range lines {
		if hasHan(l.cells[0].text) {
			han++
		}
	}
	return len(lines) > 0 && han*2 >= len(lines)
}

// uprightColumn makes one line of the characters of a column; its size is that of
// the characters as they are drawn.
func uprightColumn(lines []pdfLine) pdfLine {
	column := lines[0]
	var text strings.Builder
	column.size = 0
	for _, l := range lines {
		text.WriteString(l.cells[0].text)
		column.left, column.right = min(column.left, l.left), max(column.right, l.right)
		column.bottom = l.bottom
		column.bold = column.bold && l.bold
		column.size = max(column.size, l.extent())
	}
	column.cells = []pdfCell{{text: text.String(), left: column.left, right: column.right}}
	column.upright = true
	return column
}

// uprightText is columns of one text, from the right.
type uprightText struct {
	columns []pdfLine
	size    float64
}

// takes is true for a column that stands to the left of the last one, in its size,
// and reaches neither above nor below the text by much.
func (t *uprightText) takes(column pdfLine) bool {
	last := t.columns[len(t.columns)-1]
	apart := last.middle() - column.middle()
	return apart > t.size/2 && apart < uprightApart*t.size && column.top < t.columns[0].top+uprightApart*t.size && column.top > t.foot() &&
		column.size < t.size*headingSize*sameSize
}

// top and foot are where the text's columns begin and end.
func (t *uprightText) top() float64 {
	top := math.Inf(-1)
	for _, c := range t.columns {
		top = max(top, c.top)
	}
	return top
}

func (t *uprightText) foot() float64 {
	foot := math.Inf(1)
	for _, c := range t.columns {
		foot = min(foot, c.bottom)
	}
	return foot
}

// lines gives the text's paragraphs, each as one line: a column that begins lower
// than the others, or that follows one that ends short, begins one.
func (t *uprightText) lines() []pdfLine {
	top, foot := t.top(), t.foot()
	var out []pdfLine
	for i, c := range t.columns {
		if i > 0 && top-c.top < paragraphIndent*t.size && t.columns[i-1].bottom-foot < fullLine*t.size {
			last := &out[len(out)-1]
			last.cells[0].text += c.cells[0].text
			last.left, last.bottom = min(last.left, c.left), min(last.bottom, c.bottom)
			last.cells[0].left = last.left
			continue
		}
		out = append(out, c)
	}
	return out
}
