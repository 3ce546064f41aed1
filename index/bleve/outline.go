package bleve

import (
	"context"
	"math"
	"slices"

	"zhengsou/index"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/wording"
)

// Outline calls each with what the columns tell of every row of the plan's tiers:
// no text is looked into, but where reprints are looked for in rows that are new.
func (v view) Outline(ctx context.Context, p index.Plan, each func(*index.Outline) error) error {
	x := newSearch(ctx, v.snapshot, p)
	defer x.done()
	tiers, err := x.tiers(true)
	if err != nil {
		return err
	}
	var rows []uint32
	for i, t := range tiers {
		all, _ := x.obeying(t.set)
		if i == 0 {
			rows = x.rowsOf(all)
		} else {
			rows = append(slices.Clip(rows), all.ToArray()...)
		}
	}
	slices.Sort(rows)
	leaders, err := v.leaders(ctx)
	if err != nil {
		return err
	}
	of := index.Originals(leaders, rows, v.reprintRow)
	o := outliner{
		snapshot: v.snapshot, domains: map[uint32][]string{},
		years: walk[uint32]{lists: &v.facts.years}, figures: walk[figure]{lists: &v.facts.figures},
	}
	for i, row := range rows {
		if i%outlineBreath == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		o.read(row)
		if original, ok := of[row]; ok {
			o.Original = v.cols.id[original]
		}
		if err := each(&o.Outline); err != nil {
			return err
		}
	}
	return nil
}

// outlineBreath is how many rows are told of between two looks at the context.
const outlineBreath = 1024

// outliner reads rows, in order, into one Outline.
type outliner struct {
	index.Outline
	*snapshot
	document index.DocumentMeta
	domains  map[uint32][]string // by their bits
	years    walk[uint32]
	figures  walk[figure]
	to       []float64 // what the figures' ValueTo point to
}

func (o *outliner) read(row uint32) {
	o.Number, o.Original = o.cols.id[row], o.cols.id[row]
	if doc := o.cols.doc[row]; o.Document == nil || doc != o.Nth {
		o.document = o.meta(doc)
		o.Nth, o.Document = doc, &o.document
	}
	tags := o.cols.domains[row]
	names, ok := o.domains[tags]
	if !ok {
		for i, id := range o.commit.Domains {
			if tags>>i&1 != 0 {
				names = append(names, id)
			}
		}
		o.domains[tags] = names
	}
	o.Domains = names
	o.Years = o.years.of(row)
	figures := o.figures.of(row)
	o.Figures = o.Figures[:0]
	o.to = slices.Grow(o.to[:0], len(figures)) // which does not move while it is pointed to
	for i := range figures {
		f := o.facts.outline(&figures[i])
		if to := figures[i].to; !math.IsNaN(to) {
			o.to = append(o.to, to)
			f.ValueTo = &o.to[len(o.to)-1]
		}
		o.Figures = append(o.Figures, f)
	}
}

// outline returns a figure without what is to be read in its text.
func (f *facts) outline(g *figure) figures.Figure {
	name := f.names.list
	return figures.Figure{
		Object: name[g.object], Value: g.value, Unit: name[g.unit], Qualifier: name[g.qualifier], Basis: name[g.basis],
		Status: name[g.status], Period: name[g.period], Change: name[g.change],
		At: wording.Range{Start: int(g.start), End: int(g.end)},
	}
}

// Reprints tells of each hit which of them it is a reprint of.
func (v view) Reprints(ctx context.Context, hits []index.Found) ([]int, error) {
	leaders, err := v.leaders(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]uint32, len(hits))
	place := make(map[uint32]int, len(hits))
	for i, h := range hits {
		rows[i] = h.Row
		place[h.Row] = i
	}
	slices.Sort(rows)
	of := index.Originals(leaders, rows, v.reprintRow)
	list := make([]int, len(hits))
	for i, h := range hits {
		list[i] = i
		if original, ok := of[h.Row]; ok {
			list[i] = place[original]
		}
	}
	return list, nil
}

// leaders returns which rows are one text, as index.Reprints finds it out.
func (v view) leaders(ctx context.Context) ([]uint32, error) {
	return v.reprints.Follow(ctx, v.cols.len(), v.reprintRow)
}

func (s *snapshot) reprintRow(row uint32) index.ReprintRow {
	return index.ReprintRow{Folded: s.folded(row), Document: s.meta(s.cols.doc[row]), Number: s.cols.id[row]}
}
