package index

import (
	"cmp"
	"slices"
	"strings"
)

// byValue orders a table of figures by their values, which all have, byDistrict by place;
// figureTexts are the other columns that it can be ordered by, of which "" is what is not stated.
const (
	byValue    = "value"
	byDistrict = "district"
)

var figureTexts = map[string]func(*figureRow) string{
	"object":   func(row *figureRow) string { return row.key.object },
	byDistrict: func(row *figureRow) string { return row.key.district },
	"period":   func(row *figureRow) string { return row.key.period },
}

// FigureOrder reports whether a table of figures can be ordered so, or, behind a minus,
// the other way round.
func FigureOrder(order string) bool {
	column := strings.TrimPrefix(order, "-")
	return column == byValue || figureTexts[column] != nil
}

// inBase is the row's value in the unit that it is compared in.
func (row *figureRow) inBase() float64 {
	v, _ := inBase(row.Value, row.Unit)
	return v
}

// compareDistrict puts districts as yearbooks do, and what is of none last.
func (row *figureRow) compareDistrict(other *figureRow) int {
	return cmp.Or(cmp.Compare(row.Rank, other.Rank), strings.Compare(row.key.district, other.key.district))
}

// reorder puts the rows in the order that was asked for, those of what the query names
// still first, and last what does not state what it is ordered by.
func (f *figureRows) reorder(order string) {
	column, down := strings.CutPrefix(order, "-")
	text := figureTexts[column]
	slices.SortStableFunc(f.order, func(a, b *figureRow) int {
		if c := trueFirst(a.Asked, b.Asked); c != 0 {
			return c
		}
		var c int
		if text == nil {
			c = cmp.Compare(a.inBase(), b.inBase())
		} else {
			x, y := text(a), text(b)
			if (x == "") != (y == "") {
				return cmp.Compare(len(y), len(x))
			}
			if c = strings.Compare(x, y); column == byDistrict {
				c = a.compareDistrict(b)
			}
		}
		if down {
			return -c
		}
		return c
	})
}

// trueFirst orders what holds before what does not.
func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
