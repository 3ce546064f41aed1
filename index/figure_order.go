package index

import (
	"cmp"
	"slices"
	"strings"
)

// figureOrders are the columns by which a table of figures can be put in order.
var figureOrders = map[string]func(a, b *figureRow) int{
	"object":   func(a, b *figureRow) int { return strings.Compare(a.key.object, b.key.object) },
	"value":    func(a, b *figureRow) int { return cmp.Compare(a.inBase(), b.inBase()) },
	"district": func(a, b *figureRow) int { return strings.Compare(a.key.district, b.key.district) },
	"period":   func(a, b *figureRow) int { return strings.Compare(a.key.period, b.key.period) },
}

// FigureOrder tells whether a table of figures can be ordered so, or, behind a minus,
// the other way round.
func FigureOrder(order string) bool {
	_, ok := figureOrders[strings.TrimPrefix(order, "-")]
	return ok
}

// inBase is the row's value in the unit that it is compared in.
func (row *figureRow) inBase() float64 {
	v, _ := inBase(row.Value, row.Unit)
	return v
}

// reorder puts the rows in the order that was asked for, those of what the query names
// still first, and last what does not state what it is ordered by.
func (f *figureRows) reorder(order string) {
	column, down := strings.CutPrefix(order, "-")
	compare := figureOrders[column]
	missing := func(row *figureRow) bool {
		return column == "period" && row.key.period == "" || column == "district" && row.key.district == "" || column == "object" && row.key.object == ""
	}
	rank := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(f.order, func(a, b *figureRow) int {
		c := compare(a, b)
		if down {
			c = -c
		}
		return cmp.Or(rank(b.Asked)-rank(a.Asked), rank(missing(a))-rank(missing(b)), c)
	})
}
