package formats

import (
	"math"
	"slices"
	"unicode/utf8"
)

// Columns of a few lines between lines across the page: a section that is set in two
// columns, two cells of a layout without rules. The page as a whole has no gutter then,
// but programs that draw each column from its top to its foot show by that where one
// ends: the next line stands higher, to the right of all lines before.

const (
	// besideLines is how many lines each of such columns has at least.
	besideLines = 3
	// besideFull is the share of its lines that fill a column of running text, its last
	// line apart; besideRunes how many characters they have on average at least.
	besideFull  = 0.5
	besideRunes = 7
	// besideLeading is how many font sizes apart two lines of a column are at most.
	besideLeading = 3
)

// lineRun is the lines of one column as they were drawn, from one place to before another.
type lineRun struct{ from, to int }

// besideRuns finds the columns that stand beside one another on a page, whose lines are
// in the order in which they were drawn.
func besideRuns(lines []pdfLine) [][]lineRun {
	var out [][]lineRun
	for at := 1; at < len(lines); at++ {
		if !risesRight(lines[at-1], lines[at]) {
			continue
		}
		chain := besideChain(lines, at)
		if len(chain) < 2 || underHeads(lines, chain) {
			continue
		}
		out = append(out, chain)
		at = chain[len(chain)-1].to - 1
	}
	return out
}

// risesRight is true for a line that stands higher than the one drawn before, and right
// of it.
func risesRight(before, line pdfLine) bool {
	return mayStandBeside(before) && mayStandBeside(line) && isSize(before.size, line.size) && line.base > before.base+line.size && line.left > before.left
}

// mayStandBeside is true for a line of running text.
func mayStandBeside(l pdfLine) bool {
	return !l.apart() && !l.furniture && len(l.cells) == 1
}

// besideChain returns the columns around the place where a column ends and the next
// begins, each of running text; nil if they are none.
func besideChain(lines []pdfLine, at int) []lineRun {
	top := lines[at].base
	gutter := math.Inf(-1) // where the first column ends
	from := at
	for from > 0 && mayStandBeside(lines[from-1]) && lines[from-1].base < top+sameBase*lines[at].size {
		before := lines[from-1]
		if from < at && !followsDown(before, lines[from]) || !isSize(before.size, lines[at].size) {
			break
		}
		gutter = max(gutter, before.right)
		from--
	}
	chain := []lineRun{{from, at}}
	for at < len(lines) {
		to := at + 1
		for to < len(lines) && mayStandBeside(lines[to]) && isSize(lines[to].size, lines[at].size) && lines[to].left > gutter && followsDown(lines[to-1], lines[to]) {
			to++
		}
		if lines[at].left <= gutter || math.Abs(lines[at].base-top) > sameBase*lines[at].size {
			break
		}
		chain = append(chain, lineRun{at, to})
		if to == len(lines) || !risesRight(lines[to-1], lines[to]) {
			break
		}
		gutter = runEdges(lines[at:to]).right
		at = to
	}
	for _, run := range chain {
		if !fillsRun(lines[run.from:run.to]) {
			return nil
		}
	}
	return chain
}

// followsDown is true for a line that is drawn under the one before in its column, or for
// the next piece of the same line.
func followsDown(before, line pdfLine) bool {
	down := before.base - line.base
	return down > 0 && down < besideLeading*line.size || math.Abs(down) < sameBase*line.size && line.left > before.right-1
}

// runEdges are where a column's lines begin and end; of the signs that hang over its
// edge only what all lines have counts.
func runEdges(lines []pdfLine) textColumn {
	c := textColumn{math.Inf(1), math.Inf(-1)}
	for _, l := range lines {
		right := l.right
		if endsHanging(l) {
			right -= l.size / 2
		}
		c.left, c.right = min(c.left, l.left), max(c.right, right)
	}
	return c
}

// fillsRun is true for lines of running text: as long as their column is wide, most of
// them, the last of each paragraph apart.
func fillsRun(lines []pdfLine) bool {
	if len(lines) < besideLines {
		return false
	}
	edges := runEdges(lines)
	full, runes := 0, 0
	for _, l := range lines {
		runes += utf8.RuneCountInString(l.text())
		if l.right > edges.right-fullLine*l.size {
			full++
		}
	}
	return float64(full) >= besideFull*float64(len(lines)) && runes >= besideRunes*len(lines)
}

// underHeads is true for columns over which the names of a table's columns stand: cells
// on one base line, drawn just before.
func underHeads(lines []pdfLine, chain []lineRun) bool {
	first := chain[0].from
	return first > 1 && math.Abs(lines[first-1].base-lines[first-2].base) < sameBase*lines[first-1].size || first > 0 && len(lines[first-1].cells) == len(chain)
}

// drawnDown is true for a page whose lines were drawn from its top to its foot, the
// columns of the chains apart, and its header and footer, which some programs draw first.
func drawnDown(lines []pdfLine, chains [][]lineRun) bool {
	begins := map[int]bool{}
	for _, chain := range chains {
		for _, run := range chain[1:] {
			begins[run.from] = true
		}
	}
	for i, l := range lines {
		if i <= edgeLines || begins[i] || l.furniture || l.apart() || lines[i-1].apart() {
			continue
		}
		if l.base > lines[i-1].base+l.size {
			return false
		}
	}
	return true
}

// setBeside gives the lines of such columns their column's edges; nil where there are
// none.
func setBeside(lines []pdfLine) []pdfLine {
	chains := besideRuns(lines)
	if len(chains) == 0 || !drawnDown(lines, chains) {
		return nil
	}
	out := slices.Clone(lines)
	n := 0
	for _, chain := range chains {
		indented := false
		for _, run := range chain {
			n++
			edges := runEdges(lines[run.from:run.to])
			for i := run.from; i < run.to; i++ {
				out[i].column, out[i].within, out[i].beside = n, edges, true
				in := lines[i].left - edges.left
				indented = indented || in > paragraphIndent*lines[i].size && in < maxIndent*lines[i].size
			}
		}
		for _, run := range chain {
			out[run.from].opens = !indented
		}
	}
	return out
}

// crossed is true for a page on which running text stands across over or under such
// columns, which do not take the whole page then.
func crossed(lines []pdfLine, body float64) bool {
	all := extent(lines)
	for _, l := range lines {
		if !l.beside && mayStandBeside(l) && isSize(l.size, body) && l.right-l.left > wideLine*(all.right-all.left) {
			return true
		}
	}
	return false
}

// besideColumns are the columns in which the lines stand.
func besideColumns(lines []pdfLine) []textColumn {
	var out []textColumn
	for _, l := range lines {
		if l.beside && !slices.Contains(out, l.within) {
			out = append(out, l.within)
		}
	}
	return out
}
