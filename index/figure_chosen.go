package index

import (
	"slices"
	"strconv"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
)

// figureChoice is what a request asks of a figure itself. A paragraph is found for
// one of its figures: the others that stand in it are not what was asked for.
type figureChoice struct {
	named    []figureMatcher // by the query's fields, one of which must hold; none for all
	statuses []string        // of which one; none for all
	years    []yearRange     // of which its period has a part; none for all
}

// choose reads what a request asks of each figure: its parameters, and its query's
// fields 指标 and 所述.
func (p *planner) choose(r *Request) figureChoice {
	c := figureChoice{statuses: statusValues(r.Status)}
	e := read(r.Query)
	figures, _ := fieldsOf(e, "figure")
	for _, f := range figures {
		c.named = append(c.named, newFigureMatcher(p.figures(f.value)))
	}
	for _, year := range r.Period {
		if y, err := strconv.Atoi(year); err == nil {
			c.years = append(c.years, yearRange{from: y, to: y})
		}
	}
	periods, _ := fieldsOf(e, "period")
	for _, f := range periods {
		if years, ok := readYears(f.value); ok && len(r.Period) == 0 {
			c.years = append(c.years, years)
		}
	}
	return c
}

// fieldsOf returns the fields of this name that all which an expression finds
// must satisfy, or one of them; ok is false where something may be found
// without.
func fieldsOf(e expr, name string) (list []field, ok bool) {
	switch e := e.(type) {
	case field:
		if e.name == name {
			return []field{e}, true
		}
	case allOf:
		for _, item := range e {
			of, _ := fieldsOf(item, name)
			list = append(list, of...)
		}
		return list, len(list) > 0
	case anyOf:
		for _, item := range e {
			of, ok := fieldsOf(item, name)
			if !ok {
				return nil, false
			}
			list = append(list, of...)
		}
		return list, true
	}
	return nil, false
}

// holds reports whether a figure is one that was asked for.
func (c *figureChoice) holds(g *figures.Figure) bool {
	if len(c.statuses) > 0 && !slices.Contains(c.statuses, g.Status) {
		return false
	}
	if len(c.years) > 0 {
		from, to, ok := periodYears(g.Period)
		if !ok || !slices.ContainsFunc(c.years, func(y yearRange) bool { return from <= y.to && y.from <= to }) {
			return false
		}
	}
	return len(c.named) == 0 || c.names(g)
}

// names reports whether one of the query's fields asks for the figure.
func (c *figureChoice) names(g *figures.Figure) bool {
	for i := range c.named {
		if c.named[i].has(g) {
			return true
		}
	}
	return false
}

// periodYears returns the first and the last year of a figure's period: 2023,
// 2021-2025 or 2025-10.
func periodYears(period string) (from, to int, ok bool) {
	first, second, _ := strings.Cut(period, "-")
	from, err := strconv.Atoi(first)
	if err != nil {
		return 0, 0, false
	}
	if last, err := strconv.Atoi(second); err == nil && len(second) == len("2025") {
		return from, last, true
	}
	return from, from, true
}

// figureMatcher are the figures that a FigureRange holds for, as the engine tells
// them, with what is known of the names met so far.
type figureMatcher struct {
	FigureRange
	known map[string]bool
}

func newFigureMatcher(r FigureRange) figureMatcher { return figureMatcher{r, map[string]bool{}} }

func (n *figureMatcher) has(g *figures.Figure) bool {
	to := g.Value
	if g.ValueTo != nil {
		to = *g.ValueTo
	}
	if !n.Spans(g.Value, to) {
		return false
	}
	named, known := n.known[g.Object]
	if !known {
		named = n.Names(analyzers.Fold(g.Object))
		n.known[g.Object] = named
	}
	return named
}
