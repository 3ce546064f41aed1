package index

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// reprinted marks the sources that are reprints.
func (f *figureRows) reprinted(of []int32) {
	ids := map[int]string{}
	for _, row := range f.order {
		for _, s := range row.sources {
			ids[s.nth] = s.Paragraph
		}
	}
	for _, row := range f.order {
		for i := range row.sources {
			s := &row.sources[i]
			if original := int(of[s.nth]); original != s.nth {
				s.ReprintOf = ids[original]
			}
		}
	}
}

// table puts the rows in order, with their sources, and flags what differs.
func (f *figureRows) table(q *question) FigureTable {
	table := FigureTable{Objects: []Count{}, Rows: make([]FigureRow, 0, len(f.order))}
	f.differ()
	f.order = slices.DeleteFunc(f.order, func(row *figureRow) bool { return !f.bounded(row) })
	frequent := map[string]int{}
	for _, row := range f.order {
		row.finish()
		frequent[row.key.object]++
	}
	asked := func(object string) bool {
		return slices.ContainsFunc(q.words, func(w word) bool {
			return w.telling && slices.ContainsFunc(slices.Concat(w.forms, w.synonyms), func(form string) bool { return strings.Contains(object, form) })
		})
	}
	about := map[string]bool{}
	for object := range frequent {
		about[object] = asked(object)
	}
	compareObjects := func(a, b string) int { // a number of nobody knows what comes last
		if (a == "") != (b == "") {
			return cmp.Compare(len(b), len(a))
		}
		if about[a] != about[b] {
			if about[a] {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(frequent[b], frequent[a]), strings.Compare(a, b))
	}
	slices.SortFunc(f.order, func(a, b *figureRow) int {
		return cmp.Or(
			compareObjects(a.key.object, b.key.object), strings.Compare(a.key.unit, b.key.unit),
			strings.Compare(a.key.district, b.key.district), strings.Compare(b.key.period, a.key.period),
			cmp.Compare(b.Value, a.Value), strings.Compare(a.key.basis, b.key.basis),
			strings.Compare(a.key.change, b.key.change), strings.Compare(a.key.to, b.key.to),
		)
	})
	shown := map[string]string{}
	for _, row := range f.order {
		row.Asked = about[row.key.object]
		table.Rows = append(table.Rows, row.FigureRow)
		if _, ok := shown[row.key.object]; !ok {
			shown[row.key.object] = row.Object
		}
	}
	for _, object := range slices.SortedFunc(maps.Keys(frequent), compareObjects) {
		if len(table.Objects) < maxFigureObjects && object != "" {
			table.Objects = append(table.Objects, Count{Value: shown[object], Label: shown[object], Count: frequent[object]})
		}
	}
	return table
}

// finish counts and orders a row's sources: originals first, newest first.
func (row *figureRow) finish() {
	slices.SortStableFunc(row.sources, func(a, b figureSource) int {
		if (a.ReprintOf == "") != (b.ReprintOf == "") {
			if a.ReprintOf == "" {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(b.Date, a.Date), strings.Compare(a.Paragraph, b.Paragraph))
	})
	slices.Sort(row.Statuses)
	seen, originals := map[string]bool{}, map[string]bool{}
	for _, s := range row.sources {
		seen[s.Document] = true
		if s.ReprintOf == "" {
			originals[s.Document] = true
		}
		if len(row.Sources) < maxFigureSources {
			row.Sources = append(row.Sources, s.FigureSource)
		}
	}
	row.Documents, row.Reprints = len(seen), len(seen)-len(originals)
}

// differ flags the rows for which another document gives another value: of the
// same thing, place and basis, in the same period, neither or both of them
// planned. Where no period is stated, those of documents of the same year are held
// against each other, but not against what states a period: a report of this year
// speaks of the last.
func (f *figureRows) differ() {
	type subject struct {
		figureSubject
		planned, stated bool
	}
	groups := map[subject][]*figureRow{}
	for _, row := range f.order {
		s := subject{row.key.figureSubject, len(row.Statuses) == 1 && row.Statuses[0] == "planned", row.key.period != ""}
		if s.object == "" {
			continue // a number of nobody knows what
		}
		if s.period == "" {
			for _, source := range row.sources {
				if len(source.Date) >= 4 {
					s.period = source.Date[:4]
					break
				}
			}
			if s.period == "" {
				continue
			}
		}
		groups[s] = append(groups[s], row)
	}
	for _, rows := range groups {
		if len(rows) > maxDiffering {
			continue
		}
		for _, a := range rows {
			for _, b := range rows {
				if a != b && len(a.Differs) < maxFigureSources && !a.sameValue(b) && a.gainsay(b) {
					a.Differs = append(a.Differs, b.quote())
				}
			}
			slices.Sort(a.Differs)
			a.Differs = slices.Compact(a.Differs)
		}
	}
}

// gainsay tells whether each row has a document that does not give the other's
// value: a document that gives both speaks of two things.
func (row *figureRow) gainsay(other *figureRow) bool {
	return row.hasBeyond(other) && other.hasBeyond(row)
}

func (row *figureRow) hasBeyond(other *figureRow) bool {
	for _, s := range row.sources {
		if !slices.ContainsFunc(other.sources, func(o figureSource) bool { return o.Document == s.Document }) {
			return true
		}
	}
	return false
}

func (row *figureRow) sameValue(other *figureRow) bool {
	return row.key.value == other.key.value && row.key.to == other.key.to
}

func (row *figureRow) quote() string { return row.sources[0].Quote }
