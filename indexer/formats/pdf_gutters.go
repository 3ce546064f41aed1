package formats

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// Pages of several columns of running text, as papers and gazettes have them. The
// white gutter between two columns is found in spite of the few lines that go across
// (titles, running heads); then each column is read down, between two lines across.

const (
	// minGutter is how wide a gutter is at least, in sizes of the body's font.
	minGutter = 0.8
	// acrossShare is the share of a page's lines that may go across a gutter,
	// acrossLeast how many always may.
	acrossShare = 0.08
	acrossLeast = 3
	// fullShare is the share of a column's lines that reach its right edge, columnRunes
	// how many characters they have on average, at least.
	fullShare   = 0.4
	columnRunes = 6
	// countedLine is how far, in sizes of the body's font, the lines of a column end before
	// its edge that a program broke after so many characters, digits among them; a line that
	// somebody broke by hand may end farther in (handBroken). countedShare of a column's lines
	// do, they have countedRunes characters on average, and half of them have signs of
	// sentences.
	countedLine  = 5
	countedShare = 0.5
	countedRunes = 12
	// textSigns are signs of sentences, as papers on paper have them too.
	textSigns = "，。；、,;"
	// strayShare is of how many lines one may hang over a column's edge.
	strayShare = 25
	// maxTextColumns is how many columns of text a page has at most.
	maxTextColumns = 6
	// maxPageWidth bounds the width of pages that are looked at, in points.
	maxPageWidth = 10_000
)

// partColumns reads the pages of several columns down, and says where the columns
// of such pages stand.
func partColumns(lines []pdfLine) ([]pdfLine, map[int][]textColumn) {
	body := bodySize(lines)
	byPage := map[int][]pdfLine{}
	var pages []int
	for _, l := range lines {
		if byPage[l.page] == nil {
			pages = append(pages, l.page)
		}
		byPage[l.page] = append(byPage[l.page], l)
	}
	columns := map[int][]textColumn{}
	drawn := map[int]bool{} // down, column by column, with lines across between them
	var usual []textColumn
	for _, page := range pages {
		found := textColumns(byPage[page], body)
		if beside := setBeside(byPage[page]); beside != nil && (found == nil || crossed(beside, body)) {
			byPage[page], drawn[page] = beside, true
		} else {
			if found == nil {
				found = zoneColumns(byPage[page], body)
			}
			columns[page] = found
		}
		if len(found) > len(usual) {
			usual = found
		}
	}
	if usual == nil && len(drawn) == 0 {
		return lines, nil
	}
	out := make([]pdfLine, 0, len(lines))
	for _, page := range pages {
		if !drawn[page] && len(columns[page]) < len(usual) && keepsTo(usual, byPage[page], body) {
			columns[page] = usual // the last page, with little on it
		}
		if columns[page] == nil {
			out = append(out, byPage[page]...)
			continue
		}
		out = append(out, readZones(byPage[page], columns[page], body, 0)...)
	}
	return out, columns
}

// bodySize is the size of the font of most text.
func bodySize(lines []pdfLine) float64 {
	weight := map[float64]int{}
	for _, line := range lines {
		if !line.furniture && !line.apart() {
			weight[roundTo(line.size, 0.5)] += utf8.RuneCountInString(line.text())
		}
	}
	most, body := 0, 0.0
	for size, n := range weight {
		if n > most || n == most && size > body {
			most, body = n, size
		}
	}
	return body
}

// textColumns finds the columns of running text of a page, nil where there are not
// two at least.
func textColumns(lines []pdfLine, body float64) []textColumn {
	var cells []pdfCell
	for _, l := range lines {
		if !l.apart() && !l.furniture && isSize(l.size, body) {
			cells = append(cells, l.cells...)
		}
	}
	if len(cells) < 2*columnLines {
		return nil
	}
	all := textColumn{math.Inf(1), math.Inf(-1)}
	for _, c := range cells {
		all.left, all.right = min(all.left, c.left), max(all.right, c.right)
	}
	if width := all.right - all.left; !(width > 0 && width < maxPageWidth) {
		return nil
	}
	at := func(x float64) int { return int(x - all.left) }
	cover := make([]int, at(all.right)+2) // how many cells begin less end at each point
	for _, c := range cells {
		cover[at(c.left)]++
		cover[at(max(c.left, c.right))+1]--
	}
	few := max(acrossLeast, int(acrossShare*float64(len(cells))))
	var columns []textColumn
	left, covering, gutter := all.left, 0, -1
	for x := range cover {
		covering += cover[x]
		if covering <= few {
			if gutter < 0 {
				gutter = x
			}
			continue
		}
		if gutter > 0 && float64(x-gutter) >= minGutter*body {
			columns = append(columns, textColumn{left, all.left + float64(gutter)})
			left = all.left + float64(x)
		}
		gutter = -1
	}
	columns = append(columns, textColumn{left, all.right})
	if len(columns) < 2 || len(columns) > maxTextColumns {
		return nil
	}
	return proseColumns(columns, cells, body)
}

// proseColumns returns the columns with the edges that their lines have, nil where one
// of them is no running text.
func proseColumns(columns []textColumn, cells []pdfCell, body float64) []textColumn {
	out := make([]textColumn, 0, len(columns))
	for _, c := range columns {
		own := textColumn{math.Inf(1), math.Inf(-1)}
		lines, runes := 0, 0
		var ends []float64
		for _, cell := range cells {
			if cell.left >= c.left-1 && cell.right <= c.right+1 {
				own.left = min(own.left, cell.left)
				ends = append(ends, cell.right)
				lines++
				runes += utf8.RuneCountInString(cell.text)
			}
		}
		if sort.Float64s(ends); lines > 0 {
			own.right = ends[lines-1-lines/strayShare] // a sign or two hang over the edge
		}
		full, near, told := 0, 0, 0
		for _, cell := range cells {
			if cell.left < c.left-1 || cell.right > c.right+1 {
				continue
			}
			if cell.right > own.right-fullLine*body {
				full++
			}
			if cell.right > own.right-countedLine*body {
				near++
			}
			if wording.ContainsSign(cell.text, textSigns) {
				told++
			}
		}
		counted := runes >= countedRunes*lines && float64(near) >= countedShare*float64(lines) && 2*told > lines
		if lines < columnLines || float64(full) < fullShare*float64(lines) && !counted || runes < columnRunes*lines {
			return nil
		}
		out = append(out, own)
	}
	return out
}

// keepsTo recognises a page of one column or two whose lines keep to the columns of other
// pages.
func keepsTo(columns []textColumn, lines []pdfLine, body float64) bool {
	across, within := 0, 0
	for _, l := range lines {
		if l.apart() || l.furniture || !isSize(l.size, body) {
			continue
		}
		if columnAt(columns, l.left, l.right) >= 0 {
			within++
		} else {
			across++
		}
	}
	return within >= columnLines && float64(across) <= max(acrossLeast, acrossShare*float64(within))
}

// columnAt is the column in which a piece of text stands, -1 where it goes across.
func columnAt(columns []textColumn, left, right float64) int {
	at, most := -1, 0.0
	for k, c := range columns {
		if within := min(right, c.right) - max(left, c.left); within > most {
			at, most = k, within
		}
	}
	if at < 0 || at > 0 && left < columns[at-1].right-2 || at+1 < len(columns) && right > columns[at+1].left+2 {
		return -1
	}
	return at
}

// columnLine is a line of a page, or its part in one column, with its place.
type columnLine struct {
	pdfLine
	column int // -1 across
	zone   int // how many lines across stand above it
}

// orderDown orders the lines of a page: each column from the top to the bottom,
// between the lines that stand in no column alone. Lines of several columns are
// parted, and what wide blanks part inside a column is one line.
func orderDown(lines []pdfLine, columns []textColumn, body float64) []pdfLine {
	var all []columnLine
	top, bottom := textEnds(lines, columns, body)
	for _, l := range lines {
		if l.base > top+body/2 || l.base < bottom-body*marginGap*2 || isDistribution(l) {
			all = append(all, columnLine{l, -1, 0}) // above or below all columns
			continue
		}
		all = append(all, partLine(l, columns)...)
	}
	setZones(all)
	sort.SliceStable(all, func(a, b int) bool {
		x, y := all[a], all[b]
		switch {
		case x.zone != y.zone:
			return x.zone < y.zone
		case (x.column < 0) != (y.column < 0):
			return y.column < 0 // a line across ends its zone
		case x.column != y.column:
			return x.column < y.column
		}
		return x.base > y.base
	})
	out := make([]pdfLine, 0, len(all))
	for _, l := range all {
		out = append(out, l.pdfLine)
	}
	return out
}

// partLine parts a line by the columns that its pieces stand in. It stays whole where a piece
// goes across a gutter.
func partLine(l pdfLine, columns []textColumn) []columnLine {
	parts := map[int][]pdfCell{}
	var order []int
	for _, c := range l.cells {
		k := columnAt(columns, c.left, c.right)
		if l.table != nil {
			k = columnAt(columns, l.left, l.right)
		}
		if parts[k] == nil {
			order = append(order, k)
		}
		parts[k] = append(parts[k], c)
	}
	if parts[-1] != nil {
		return []columnLine{{l, -1, 0}}
	}
	var out []columnLine
	for n, k := range order {
		part := l
		part.column = k + 1
		part.within = columns[k]
		if l.table == nil {
			part.cells = []pdfCell{oneCell(parts[k])}
			part.left, part.right = part.cells[0].left, part.cells[0].right
		}
		if n > 0 {
			part.boldHead = 0
		}
		out = append(out, columnLine{part, k, 0})
	}
	return out
}

// setZones counts for each line the lines across that stand above it.
func setZones(all []columnLine) {
	var across []float64
	for i := range all {
		if all[i].column < 0 {
			across = append(across, all[i].base)
		}
	}
	for i := range all {
		for _, base := range across {
			if base > all[i].base {
				all[i].zone++
			}
		}
	}
}

// textEnds are the base lines of the highest and the lowest line that fill a column, or
// head its text with a number: a column may begin with 二、重点任务.
func textEnds(lines []pdfLine, columns []textColumn, body float64) (top, bottom float64) {
	top, bottom = math.Inf(-1), math.Inf(1)
	for _, l := range lines {
		if l.apart() || l.furniture || !isSize(l.size, body) || isDistribution(l) || standsOver(l, lines, columns, body) {
			continue
		}
		for _, c := range l.cells {
			k := columnAt(columns, c.left, c.right)
			if k >= 0 && (c.right-c.left > (columns[k].right-columns[k].left)/2 || c.left-columns[k].left < maxIndent*body && wording.IsNumberedHead(c.text)) {
				top, bottom = max(top, l.base), min(bottom, l.base)
			}
		}
	}
	return top, bottom
}

// standsOver is true for a line in the middle over all columns, alone on its row: who
// wrote what stands under it.
func standsOver(line pdfLine, lines []pdfLine, columns []textColumn, body float64) bool {
	middle := (columns[0].left + columns[len(columns)-1].right) / 2
	if len(columns) < 2 || len(line.cells) > 1 || math.Abs(line.middle()-middle) > 1.5*body {
		return false
	}
	for _, l := range lines {
		if l.furniture || l.page == line.page && l.left == line.left && l.base == line.base {
			continue
		}
		if math.Abs(l.base-line.base) < body/2 || l.base > line.base && isSize(l.size, body) && !l.apart() {
			return false
		}
	}
	return true
}

// distribution matches the lines at a paper's end that say who gets it.
var distribution = regexp.MustCompile(`^(?:报|送|发|主送|主报|抄送|抄报|分送|印发)[：:]`)

// isDistribution is true for such a line: it stands under all columns, in whichever it
// begins.
func isDistribution(l pdfLine) bool {
	return len(l.cells) > 0 && distribution.MatchString(l.cells[0].text)
}

// oneCell joins the parts of a line inside a column of text.
func oneCell(parts []pdfCell) pdfCell {
	cell := parts[0]
	for _, next := range parts[1:] {
		a, _ := utf8.DecodeLastRuneInString(cell.text)
		b, _ := utf8.DecodeRuneInString(next.text)
		if !isWide(a) && !isWide(b) {
			cell.text += " "
		}
		cell.text += next.text
		cell.right = max(cell.right, next.right)
	}
	return cell
}

// spreads recognises a line whose Chinese characters stand apart because it is set to the
// width of its column: blanks between most of them.
func spreads(text []rune) bool {
	apart, touching := 0, 0
	for i := 1; i < len(text); i++ {
		switch {
		case isWide(text[i-1]) && isWide(text[i]):
			touching++
		case i > 1 && isBlank(text[i-1]) && isWide(text[i-2]) && isWide(text[i]):
			apart++
		}
	}
	return apart > 2 && apart > touching
}

// widestBlank is the widest gap, in points, that the blanks of a spread line may be
// and part no cells: twice the usual one.
func widestBlank(gaps []float64) float64 {
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return 2 * gaps[len(gaps)/2]
}
