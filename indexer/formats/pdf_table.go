package formats

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	// thinRule is how thick, in points, what rules a table may be.
	thinRule = 3
	// ruleTolerance is how far apart, in points, the ends of rules that meet may
	// be; cells drawn one by one leave gaps.
	ruleTolerance = 4
	// maxRules is how many rules of a page are looked at; a drawing has more.
	maxRules = 4_000
	// maxPageObjects is how many objects of a page are looked through for rules.
	maxPageObjects = 50_000
	// maxFormObjects is how many objects of a form are looked through for a
	// picture; a wrapped scan has one.
	maxFormObjects = 100
	// maxPathPoints is how many points of one path are looked at.
	maxPathPoints = 2_000
	// groundShare is the share of the page from which on a box without an outline is
	// its ground: browsers paint the page white first, and the sides of that meet
	// those of a table that is as wide.
	groundShare = 0.5
)

// rule is a straight line across (at is its y, from and to its ends' x) or down
// (at is x).
type rule struct{ at, from, to float64 }

// rules are the lines drawn on a page; picture is the area of its pictures, in
// square points, as scans come in strips too; curves is how many shapes are no
// lines and no boxes.
type rules struct {
	across, down []rule
	picture      float64
	curves       int
}

// add notes a box: a thin one is a rule, a larger one four.
func (r *rules) add(b box) {
	width, height := b.right-b.left, b.top-b.bottom
	switch {
	case height <= thinRule && width > thinRule:
		r.across = append(r.across, rule{(b.top + b.bottom) / 2, b.left, b.right})
	case width <= thinRule && height > thinRule:
		r.down = append(r.down, rule{(b.left + b.right) / 2, b.bottom, b.top})
	case width > thinRule && height > thinRule:
		r.across = append(r.across, rule{b.top, b.left, b.right}, rule{b.bottom, b.left, b.right})
		r.down = append(r.down, rule{b.left, b.bottom, b.top}, rule{b.right, b.bottom, b.top})
	}
}

// rules finds the lines and pictures on a page of that area, in square points. What the
// library does not tell of an object is left out: only the tables depend on it.
func (d *pdfDocument) rules(page references.FPDF_PAGE, area float64) rules {
	var r rules
	in := requests.Page{ByReference: &page}
	count, err := d.lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: in})
	if err != nil {
		return r
	}
	for i := range min(count.Count, maxPageObjects) {
		object, err := d.lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: in, Index: i})
		if err != nil {
			continue
		}
		kind, err := d.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH && kind.Type != enums.FPDF_PAGEOBJ_IMAGE && kind.Type != enums.FPDF_PAGEOBJ_FORM {
			continue
		}
		bounds, err := d.lib.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		b := box{float64(bounds.Left), float64(bounds.Right), float64(bounds.Top), float64(bounds.Bottom)}
		switch kind.Type {
		case enums.FPDF_PAGEOBJ_IMAGE:
			r.picture += (b.right - b.left) * (b.top - b.bottom)
			continue
		case enums.FPDF_PAGEOBJ_FORM:
			if d.formShowsPicture(object.PageObject) { // some programs wrap each page's scan
				r.picture += (b.right - b.left) * (b.top - b.bottom)
			}
			continue
		}
		r.curves += d.curves(object.PageObject)
		if (b.right-b.left)*(b.top-b.bottom) > groundShare*area && !d.isStroked(object.PageObject) {
			continue // the ground that the page is printed on, no table's frame
		}
		if b.right-b.left > thinRule && b.top-b.bottom > thinRule && d.pathRules(object.PageObject, &r) {
			continue
		}
		r.add(b)
		if len(r.across)+len(r.down) > maxRules {
			return rules{picture: r.picture, curves: r.curves}
		}
	}
	return r
}

// isStroked is true for a path whose outline is drawn; so is one of which the library
// does not tell.
func (d *pdfDocument) isStroked(path references.FPDF_PAGEOBJECT) bool {
	mode, err := d.lib.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: path})
	return err != nil || mode.Stroke
}

// formShowsPicture is true for a form that draws a picture itself.
func (d *pdfDocument) formShowsPicture(form references.FPDF_PAGEOBJECT) bool {
	count, err := d.lib.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: form})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxFormObjects) {
		object, err := d.lib.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: form, Index: uint64(i)})
		if err != nil {
			continue
		}
		kind, err := d.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && kind.Type == enums.FPDF_PAGEOBJ_IMAGE {
			return true
		}
	}
	return false
}

// curves counts the shapes of a path that is more than a box: one, or one for so
// many points where a program draws many characters at once.
func (d *pdfDocument) curves(path references.FPDF_PAGEOBJECT) int {
	const boxPoints, shapePoints = 5, 50
	count, err := d.lib.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: path})
	if err != nil || count.Count <= boxPoints {
		return 0
	}
	return 1 + count.Count/shapePoints
}

// pathRules notes the straight parts of a path of many points, as some programs
// draw a whole table at once; it is false for a plain box.
func (d *pdfDocument) pathRules(path references.FPDF_PAGEOBJECT, r *rules) bool {
	count, err := d.lib.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: path})
	const boxPoints = 5
	if err != nil || count.Count <= boxPoints || count.Count > maxPathPoints {
		return false
	}
	matrix, err := d.lib.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: path})
	if err != nil {
		return false
	}
	m := matrix.Matrix
	var x, y float64
	for i := range count.Count {
		segment, err := d.lib.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: path, Index: i})
		if err != nil {
			return false
		}
		kind, err := d.lib.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
		point, err2 := d.lib.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil || err2 != nil {
			return false
		}
		nx := float64(m.A*point.X + m.C*point.Y + m.E)
		ny := float64(m.B*point.X + m.D*point.Y + m.F)
		if kind.Type == enums.FPDF_SEGMENT_LINETO && (math.Abs(nx-x) < 1 || math.Abs(ny-y) < 1) {
			r.add(box{min(x, nx), max(x, nx), max(y, ny), min(y, ny)})
		}
		x, y = nx, ny
	}
	return true
}

// ruledTable is a table drawn with rules on a page.
type ruledTable struct {
	page   int
	xs, ys []float64 // edges of columns from the left, of rows from the top
	rules  rules
	cells  [][]ruledCell
	shown  bool // a line stands for it already
}

// ruledCell is one place of a table.
type ruledCell struct {
	text strings.Builder
	last rune
	base float64 // of its last line
}

// tables finds the tables that rules make: rules that meet, with two columns at least.
// One row alone is a table where its other rows stand on the next page or the one before.
func (r rules) tables(page int) []*ruledTable {
	n := len(r.across)
	group := make([]int, n+len(r.down))
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, a := range r.across {
		for k, d := range r.down {
			if d.at > a.from-ruleTolerance && d.at < a.to+ruleTolerance && a.at > d.from-ruleTolerance && a.at < d.to+ruleTolerance {
				group[find(i)] = find(n + k)
			}
		}
	}
	parts := map[int]*ruledTable{}
	at := func(i int) *ruledTable {
		if parts[find(i)] == nil {
			parts[find(i)] = &ruledTable{page: page}
		}
		return parts[find(i)]
	}
	for i, a := range r.across {
		t := at(i)
		t.rules.across = append(t.rules.across, a)
		t.ys = append(t.ys, a.at)
	}
	for k, d := range r.down {
		t := at(n + k)
		t.rules.down = append(t.rules.down, d)
		t.xs = append(t.xs, d.at)
	}
	var out []*ruledTable
	for _, t := range parts {
		t.xs, t.ys = oneEach(t.xs), oneEach(t.ys)
		slices.Reverse(t.ys)
		if len(t.xs) < 3 || len(t.ys) < 2 || (len(t.xs)-1)*(len(t.ys)-1) > MaxCells/maxPages {
			continue
		}
		t.cells = make([][]ruledCell, len(t.ys)-1)
		for i := range t.cells {
			t.cells[i] = make([]ruledCell, len(t.xs)-1)
		}
		out = append(out, t)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].ys[0] > out[b].ys[0] })
	return out
}

// oneEach sorts places and makes those close together one.
func oneEach(places []float64) []float64 {
	sort.Float64s(places)
	var out []float64
	for i, p := range places {
		if i == 0 || p-places[i-1] > ruleTolerance {
			out = append(out, p)
		}
	}
	return out
}

// holds is true when a point lies in the table.
func (t *ruledTable) holds(x, y float64) bool {
	return x > t.xs[0]-1 && x < t.xs[len(t.xs)-1]+1 && y < t.ys[0]+1 && y > t.ys[len(t.ys)-1]-1
}

// place is the row and column of a point in the table.
func (t *ruledTable) place(x, y float64) (row, column int) {
	row = sort.Search(len(t.ys)-2, func(i int) bool { return t.ys[i+1] < y })
	column = sort.Search(len(t.xs)-2, func(i int) bool { return t.xs[i+1] > x })
	return row, column
}

// write puts a character where it stands.
func (t *ruledTable) write(r rune, b box) {
	if r = pdfRune(r); r < 0 {
		return
	}
	row, column := t.place((b.left+b.right)/2, (b.top+b.bottom)/2)
	row, column = t.head(row, column)
	c := &t.cells[row][column]
	// The next line of the cell: Chinese text goes on without a space.
	if c.last != 0 && b.top < c.base && !isWide(c.last) && !isWide(r) && r != ' ' {
		c.text.WriteByte(' ')
	}
	if c.last == 0 || b.top < c.base {
		c.base = b.bottom
	}
	c.base = min(c.base, b.bottom)
	c.text.WriteRune(r)
	c.last = r
}

// ruledRight and ruledBelow are true when a rule parts a place of the table from
// the next to the right, or below.
func (t *ruledTable) ruledRight(row, column int) bool {
	y := (t.ys[row] + t.ys[row+1]) / 2
	for _, d := range t.rules.down {
		if math.Abs(d.at-t.xs[column+1]) <= ruleTolerance && y > d.from-1 && y < d.to+1 {
			return true
		}
	}
	return false
}

// ruledBelow reports whether a rule is drawn under the place at a row and a column.
func (t *ruledTable) ruledBelow(row, column int) bool {
	x := (t.xs[column] + t.xs[column+1]) / 2
	for _, a := range t.rules.across {
		if math.Abs(a.at-t.ys[row+1]) <= ruleTolerance && x > a.from-1 && x < a.to+1 {
			return true
		}
	}
	return false
}

// head is the upper left place of the merged cell that holds a place.
func (t *ruledTable) head(row, column int) (int, int) {
	for column > 0 && !t.ruledRight(row, column-1) {
		column--
	}
	for row > 0 && !t.ruledBelow(row-1, column) {
		row--
	}
	return row, column
}

// grid returns the table's rows, merged cells repeated in each place.
func (t *ruledTable) grid() [][]gridCell {
	rows := make([][]gridCell, len(t.cells))
	for row := range t.cells {
		rows[row] = make([]gridCell, len(t.cells[row]))
		for column := range t.cells[row] {
			r, c := t.head(row, column)
			text := strings.TrimSpace(plain(t.cells[r][c].text.String()))
			rows[row][column] = gridCell{text: text, across: c < column, down: r < row}
		}
	}
	return rows
}

// single is true for a table of one row.
func (t *ruledTable) single() bool { return len(t.ys) == 2 }

// continues is true when the table goes on from another on the page before: the
// same columns, and nothing between.
func (t *ruledTable) continues(before *ruledTable) bool {
	if t == nil || t.page != before.page+1 || len(t.xs) != len(before.xs) {
		return false
	}
	for i := range t.xs {
		if math.Abs(t.xs[i]-before.xs[i]) > 2*ruleTolerance {
			return false
		}
	}
	return true
}

// repeatedHead is how many rows at the head of a table's next page name the columns
// again.
func repeatedHead(rows, more [][]gridCell) int {
	n := 0
	for n < min(maxHeaderRows, len(rows), len(more)) && sameRow(rows[n], more[n]) {
		n++
	}
	return n
}

// goesOnInRow joins the first row of a table's next page with the last row before where
// the page's end has cut that: its first cell has come to its end, and so has another,
// while each that goes on has begun. It is false for a row of its own.
func goesOnInRow(last, next []gridCell) bool {
	if len(last) != len(next) || last[0].text == "" || next[0].text != "" {
		return false
	}
	ended, goesOn := 0, 0
	for i := 1; i < len(last); i++ {
		switch {
		case next[i].text != "" && (last[i].text == "" || next[i].across || last[i].across):
			return false
		case next[i].text != "":
			goesOn++
		case last[i].text != "":
			ended++
		}
	}
	if goesOn == 0 || ended == 0 {
		return false
	}
	for i := range last {
		last[i].text = joinLines(last[i].text + "\n" + next[i].text)
	}
	return true
}

// sameRow is true for rows of the same texts, as names repeated on each page.
func sameRow(a, b []gridCell) bool {
	return slices.EqualFunc(a, b, func(x, y gridCell) bool { return x.text == y.text })
}

// alignedRows finds how many lines from the first on make a table without rules:
// three at least, each of the same number of cells, one under another.
func alignedRows(lines []pdfLine) int {
	n := 0
	for n < len(lines) && lines[n].table == nil && !lines[n].furniture && len(lines[n].cells) >= 2 && len(lines[n].cells) == len(lines[0].cells) {
		for k, c := range lines[n].cells {
			if above := lines[max(n-1, 0)].cells[k]; c.left > above.right || above.left > c.right || utf8.RuneCountInString(c.text) > MaxDataCell {
				return max(n, 0)
			}
		}
		n++
	}
	const fewest = 3
	if n < fewest {
		return 0
	}
	return n
}
