package formats

import (
	"math"
	"sort"
)

// Newspaper pages: several articles, each under a headline of its own, in columns of
// its own. A headline that stands alone on its rows parts the page across; articles side
// by side are parted by the white from the one's top to its foot.

const (
	// maxZoneDepth is how often zones are parted again.
	maxZoneDepth = 3
	// zoneLines is how many lines an article's text has at least.
	zoneLines = 2 * columnLines
)

// readZones orders a page's lines: as one set of columns where the whole page keeps to
// it, else zone by zone, each by its own.
func readZones(lines []pdfLine, columns []textColumn, body float64, depth int) []pdfLine {
	zones := headZones(lines, body)
	if depth >= maxZoneDepth || len(zones) == 1 && depth == 0 || !differ(zones, columns, body) {
		return orderDown(lines, columns, body)
	}
	var out []pdfLine
	for _, zone := range zones {
		blocks := sideBySide(zone, body)
		if len(blocks) > 1 {
			for _, block := range blocks {
				out = append(out, readZone(block, columns, body, depth)...)
			}
			continue
		}
		out = append(out, readZone(zone, columns, body, depth)...)
	}
	return out
}

// zoneColumns are the columns of the first of a page's zones that has some, where the
// page as a whole has none.
func zoneColumns(lines []pdfLine, body float64) []textColumn {
	zones := headZones(lines, body)
	if len(zones) < 2 {
		return nil
	}
	for _, zone := range zones {
		if own := textColumns(zone, body); own != nil {
			return own
		}
	}
	return nil
}

// readZone orders the lines of one zone by its own columns, or by the page's where it
// is too short to have any.
func readZone(zone []pdfLine, columns []textColumn, body float64, depth int) []pdfLine {
	own := textColumns(zone, body)
	switch {
	case own != nil && len(headZones(zone, body)) > 1:
		return readZones(zone, own, body, depth+1)
	case own != nil:
		return orderDown(zone, own, body)
	case keepsTo(columns, zone, body):
		return orderDown(zone, columns, body)
	}
	return orderDown(zone, []textColumn{zoneEdges(zone, body)}, body)
}

// zoneEdges are the edges of a zone's text as one column.
func zoneEdges(zone []pdfLine, body float64) textColumn {
	c := textColumn{math.Inf(1), math.Inf(-1)}
	for _, l := range zone {
		if isSize(l.size, body) && !l.apart() {
			c.left, c.right = min(c.left, l.left), max(c.right, l.right)
		}
	}
	if c.left > c.right {
		return extent(zone)
	}
	return c
}

// differ is true where a zone with text of some length has columns of its own that are
// not the page's.
func differ(zones [][]pdfLine, columns []textColumn, body float64) bool {
	for _, zone := range zones {
		text := 0
		for _, l := range zone {
			if isSize(l.size, body) && !l.apart() {
				text++
			}
		}
		if text < zoneLines {
			continue
		}
		if own := textColumns(zone, body); own != nil && !sameColumns(own, columns, body) || own == nil && !keepsTo(columns, zone, body) {
			return true
		}
	}
	return false
}

// sameColumns is true where the gutters of two sets of columns are the same.
func sameColumns(a, b []textColumn, body float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Abs(a[i].left-b[i].left) > 2*body {
			return false
		}
	}
	return true
}

// headZones parts lines above each row of headlines: larger type, on whose rows no
// running text stands. Rows of headlines one under another are one.
func headZones(lines []pdfLine, body float64) [][]pdfLine {
	sorted := make([]pdfLine, 0, len(lines))
	var rest []pdfLine // furniture has no place
	for _, l := range lines {
		if l.furniture {
			rest = append(rest, l)
		} else {
			sorted = append(sorted, l)
		}
	}
	sort.SliceStable(sorted, func(a, b int) bool { return sorted[a].top > sorted[b].top })
	alone := func(head pdfLine) bool {
		for _, l := range sorted {
			if isSize(l.size, body) && !l.apart() && l.base < head.top && l.top > head.base {
				return false
			}
		}
		return true
	}
	zones := [][]pdfLine{nil}
	begun := false // the zone has text
	for _, l := range sorted {
		head := l.size > body*headingSize && !l.apart()
		if head && begun && alone(l) {
			zones = append(zones, nil)
			begun = false
		}
		begun = begun || isSize(l.size, body) && !l.apart()
		zones[len(zones)-1] = append(zones[len(zones)-1], l)
	}
	zones[0] = append(zones[0], rest...)
	return zones
}

// sideBySide parts a zone whose articles stand beside one another, each under its own
// headline; the zone itself where there are not two.
func sideBySide(zone []pdfLine, body float64) [][]pdfLine {
	type span struct {
		textColumn
		lines []pdfLine
		heads int
	}
	var spans []span
	sorted := append([]pdfLine{}, zone...)
	sort.SliceStable(sorted, func(a, b int) bool { return sorted[a].left < sorted[b].left })
	for _, l := range sorted {
		for _, c := range l.cells {
			part := l
			if l.table == nil {
				part.cells, part.left, part.right = []pdfCell{c}, c.left, c.right
			}
			head := 0
			if l.size > body*headingSize && !l.apart() {
				head = 1
			}
			at := -1
			for i := range spans {
				if part.left < spans[i].right+minGutter*body/2 && spans[i].left < part.right+minGutter*body/2 {
					at = i
					break
				}
			}
			if at < 0 {
				spans = append(spans, span{textColumn{part.left, part.right}, []pdfLine{part}, head})
				continue
			}
			s := &spans[at]
			s.left, s.right = min(s.left, part.left), max(s.right, part.right)
			s.lines, s.heads = append(s.lines, part), s.heads+head
		}
	}
	// A headline may reach over spans that were apart until it came.
	sort.Slice(spans, func(a, b int) bool { return spans[a].left < spans[b].left })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.left < merged[n-1].right {
			m := &merged[n-1]
			m.right, m.lines, m.heads = max(m.right, s.right), append(m.lines, s.lines...), m.heads+s.heads
			continue
		}
		merged = append(merged, s)
	}
	headed := 0
	for _, s := range merged {
		if s.heads > 0 {
			headed++
		}
	}
	if headed < 2 {
		return [][]pdfLine{zone}
	}
	var out [][]pdfLine
	for i, s := range merged {
		if s.heads == 0 && i > 0 { // a further column of the article to its left
			out[len(out)-1] = append(out[len(out)-1], s.lines...)
			continue
		}
		out = append(out, s.lines)
	}
	return out
}
