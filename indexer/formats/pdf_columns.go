package formats

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// textColumn is where a column's lines begin and end.
type textColumn struct{ left, right float64 }

// measure finds the body's font, the columns' edges and the leading.
func (l *pdfLayout) measure() {
	l.body = bodySize(l.lines)
	var gaps []float64
	byPage := map[int][]pdfLine{}
	for i, line := range l.lines {
		if line.furniture || line.apart() || !isSize(line.size, l.body) {
			continue
		}
		byPage[line.page] = append(byPage[line.page], line)
		if i > 0 && l.lines[i-1].page == line.page && isSize(l.lines[i-1].size, l.body) {
			if gap := (l.lines[i-1].base - line.base) / l.body; gap > 0.8 && gap < 4 {
				gaps = append(gaps, gap)
			}
		}
	}
	l.leading = 2
	if len(gaps) > 0 {
		sort.Float64s(gaps)
		l.leading = gaps[len(gaps)/2]
	}
	l.findColumns(byPage)
	wide := 0
	for _, gap := range gaps {
		if gap > wideLeading*l.leading {
			wide++
		}
	}
	l.spaced = float64(wide) >= max(styleLeast, styleShare*float64(len(gaps)))
	indented, flush := 0, 0
	for _, lines := range byPage {
		for _, line := range lines {
			switch in := (line.left - l.columnOf(line).left) / line.size; {
			case in < paragraphIndent:
				flush++
			case in < maxIndent:
				indented++
			}
		}
	}
	l.indents = float64(indented) >= max(styleLeast, styleShare*float64(indented+flush)) && flush*3 >= indented
}

// findColumns finds where each page's columns are. Pages of one column and one width
// share its edges: those on their side have their own.
func (l *pdfLayout) findColumns(byPage map[int][]pdfLine) {
	l.columns = map[int][]textColumn{}
	pages := map[int][]pdfLine{} // what stands across, on the pages of one column
	single := map[float64][]pdfLine{}
	for page, lines := range byPage {
		across := slices.DeleteFunc(slices.Clone(lines), func(l pdfLine) bool { return l.beside })
		if len(across) == 0 {
			l.columns[page] = besideColumns(lines)
			continue
		}
		if columns := l.parted[page]; columns != nil {
			l.columns[page] = columns
		} else if columns := parallelColumns(across); len(columns) > 1 {
			l.columns[page] = columns
		} else {
			width := math.Round(across[0].pageWidth)
			single[width] = append(single[width], across...)
			pages[page] = across
		}
	}
	wholes := map[float64]textColumn{}
	for width, lines := range single {
		wholes[width] = l.column(lines)
	}
	for page, lines := range pages {
		whole := wholes[math.Round(lines[0].pageWidth)]
		own := extent(lines)
		if math.Abs(own.right-whole.right) > 3*l.body && own.right > whole.right || own.left < whole.left-3*l.body {
			l.columns[page] = []textColumn{own} // a page lying on its side
		} else {
			l.columns[page] = []textColumn{whole}
		}
	}
}

// extent is where the first of the lines begins and the last ends.
func extent(lines []pdfLine) textColumn {
	c := textColumn{math.Inf(1), math.Inf(-1)}
	for _, line := range lines {
		c.left, c.right = min(c.left, line.left), max(c.right, line.right)
	}
	return c
}

// column is where the lines of one column begin and should end.
func (l *pdfLayout) column(lines []pdfLine) textColumn {
	if len(lines) == 0 {
		return textColumn{}
	}
	c := extent(lines)
	c.right = l.withoutHanging(lines, c.right)
	reach := 0
	for _, line := range lines {
		if line.right > c.right-fullLine*l.body {
			reach++
		}
	}
	width := lines[0].pageWidth
	least := edgeLinesLeast
	if c.right-c.left > width/2 {
		least-- // a text as wide as that is hardly cut into lines by hand
	}
	if float64(reach) < max(float64(least), edgeShare*float64(len(lines))) {
		c.right = max(c.right, width-c.left)
	}
	return c
}

// withoutHanging is where the lines end that end in no sign, where those that do end up to a
// character farther out: some programs hang the signs that may not begin a line outside of
// the column.
func (l *pdfLayout) withoutHanging(lines []pdfLine, right float64) float64 {
	bare := math.Inf(-1)
	for _, line := range lines {
		if !endsHanging(line) {
			bare = max(bare, line.right)
		}
	}
	if out := (right - bare) / l.body; out < leastHanging || out > mostHanging {
		return right
	}
	reach := 0
	for _, line := range lines {
		if !endsHanging(line) && line.right > bare-fullLine*l.body {
			reach++
		}
	}
	if float64(reach) < max(edgeLinesLeast, hangingShare*float64(len(lines))) {
		return right
	}
	return bare
}

const (
	// leastHanging and mostHanging are how far, in font sizes, a sign hangs outside.
	leastHanging, mostHanging = 0.3, 1.3
	// hangingShare is the share of lines, at least, that end at the column's edge where
	// signs hang outside of it.
	hangingShare = 0.3
)

// endsHanging is true for a line whose last sign may hang outside of the column.
func endsHanging(line pdfLine) bool {
	last, _ := utf8.DecodeLastRuneInString(line.text())
	return strings.ContainsRune("，。、；：！？,.;:!?", last)
}

// parallelColumns finds columns that stand side by side: lines that leave a gap
// between them from the top to the bottom.
func parallelColumns(lines []pdfLine) []textColumn {
	all := extent(lines)
	var narrow []pdfLine
	for _, line := range lines {
		if line.right-line.left < wideLine*(all.right-all.left) {
			narrow = append(narrow, line)
		}
	}
	if len(narrow)*2 < len(lines) {
		return nil
	}
	sort.Slice(narrow, func(a, b int) bool { return narrow[a].left < narrow[b].left })
	var columns []textColumn
	count := 0
	for i, line := range narrow {
		if i == 0 || line.left > columns[len(columns)-1].right {
			if i > 0 && count < columnLines {
				return nil
			}
			columns = append(columns, textColumn{line.left, line.right})
			count = 0
		}
		c := &columns[len(columns)-1]
		c.right = max(c.right, line.right)
		count++
	}
	if count < columnLines {
		return nil
	}
	return columns
}

// columnOf is the column that a line stands in.
func (l *pdfLayout) columnOf(line pdfLine) textColumn {
	if line.within.right > line.within.left {
		return line.within
	}
	columns := l.columns[line.page]
	for _, c := range columns {
		if line.left >= c.left-1 && line.left < c.right {
			return c
		}
	}
	if len(columns) > 0 {
		return columns[0]
	}
	return textColumn{line.left, line.right}
}

func roundTo(v, step float64) float64 { return math.Round(v/step) * step }

func isSize(a, b float64) bool { return a < b*sameSize && b < a*sameSize }
