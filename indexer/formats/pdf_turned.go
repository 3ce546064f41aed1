package formats

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"

	"zhengsou/indexer/wording"
)

// turn is how the lines of a page's text run.
type turn int

const (
	upward     turn = iota // as pages do: the characters' feet are at the page's foot
	leftward               // from the page's foot to its head
	downward               // from its head to its foot
	overturned             // upside down
)

const (
	// turnSamples is how many characters of a page are asked how they stand.
	turnSamples = 40
	// turnShare is the share of them that stand otherwise where the page does.
	turnShare = 0.6
)

// findTurn finds how most of the page's text lies, by the page's own axes: a page that
// is shown turned has its text turned back.
func (p *pdfPage) findTurn() turn {
	counts := map[turn]int{}
	asked := 0
	step := max(1, len(p.chars)/turnSamples)
	for i := 0; i < len(p.chars); i += step {
		if isBlank(p.chars[i]) || p.chars[i] == '\n' || p.chars[i] == '\r' {
			continue
		}
		got, err := p.document.lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: p.charIndex(i)})
		if err != nil {
			continue
		}
		asked++
		switch a, b := float64(got.Matrix.A), float64(got.Matrix.B); {
		case math.Abs(b) <= math.Abs(a) && a < 0:
			counts[overturned]++
		case math.Abs(b) <= math.Abs(a):
			counts[upward]++
		case b > 0:
			counts[leftward]++
		default:
			counts[downward]++
		}
	}
	for _, t := range []turn{leftward, downward, overturned} {
		if float64(counts[t]) > turnShare*float64(asked) {
			return t
		}
	}
	return upward
}

// turnPoint returns where a point of the page lies once its text is turned upright.
func (p *pdfPage) turnPoint(x, y float64) (float64, float64) {
	switch p.turn {
	case leftward:
		return y, p.across - x
	case downward:
		return p.up - y, x
	case overturned:
		return p.across - x, p.up - y
	}
	return x, y
}

// turnBox does for a box what turnPoint does for a point.
func (p *pdfPage) turnBox(b box) box {
	if p.turn == upward {
		return b
	}
	x1, y1 := p.turnPoint(b.left, b.bottom)
	x2, y2 := p.turnPoint(b.right, b.top)
	return box{min(x1, x2), max(x1, x2), max(y1, y2), min(y1, y2)}
}

// turned returns the rules as they lie once the page's text is turned upright.
func (r rules) turned(p *pdfPage) rules {
	out := rules{picture: r.picture, curves: r.curves}
	note := func(b box) {
		if b = p.turnBox(b); b.top-b.bottom < b.right-b.left {
			out.across = append(out.across, rule{(b.top + b.bottom) / 2, b.left, b.right})
		} else {
			out.down = append(out.down, rule{(b.left + b.right) / 2, b.bottom, b.top})
		}
	}
	for _, a := range r.across {
		note(box{a.from, a.to, a.at, a.at})
	}
	for _, d := range r.down {
		note(box{d.at, d.at, d.to, d.from})
	}
	return out
}

// setRight turns the page so that its text runs across, since the library looks for lines
// in the page as it is shown, and reads it anew. All places stay those of the page's own
// axes; turnPoint makes others of them.
func (p *pdfPage) setRight(in requests.Page) error {
	if _, err := p.document.lib.FPDFPage_SetRotation(&requests.FPDFPage_SetRotation{Page: in, Rotate: shownUpright[p.turn]}); err != nil {
		return err
	}
	p.drawn = p.drawn.turned(p)
	if p.turn != overturned {
		p.width, p.height = p.up, p.across
	}
	return p.load(in)
}

// shownUpright is how a page is turned, clockwise, for its text to run across.
var shownUpright = [...]enums.FPDF_PAGE_ROTATION{leftward: enums.FPDF_PAGE_ROTATION_90_CW, downward: enums.FPDF_PAGE_ROTATION_270_CW, overturned: enums.FPDF_PAGE_ROTATION_180_CW}

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
		if wording.HasHan(l.cells[0].text) {
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

// lines returns the text's paragraphs, each as one line: a column that begins lower
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
