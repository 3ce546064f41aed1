package index

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
)

const (
	// MaxFigureRows is the most rows of one answer.
	MaxFigureRows = 1000
	// maxFigureSources is how many sources a row lists; it counts all.
	maxFigureSources = 20
	// maxFigureObjects is how many objects are listed with their rows.
	maxFigureObjects = 100
	// maxDiffering: so many values of one name are of many things, not of one.
	maxDiffering = 100
)

// FigureRequest asks for the figures in what a request finds. The request's own
// paging does not count.
type FigureRequest struct {
	Request
	// Object is what is counted, in part: 停车 finds 停车泊位; synonyms too. "" for all.
	Object string
	// Unit is the unit wanted, "" for all; other writings of it count (公里, 千米).
	Unit string
	// Min and Max bound the value, in Unit where it is given; nil is no bound.
	Min, Max *float64
	// Order is the column that the rows are ordered by: object, value, district or
	// period, with a minus before it from the greatest down; "" for objects as they
	// are asked for and frequent.
	Order string
	// Rows and Skip page through the rows; Whole gives all of them instead.
	Rows, Skip int
	Whole      bool
}

// FigureTable is the answer to a FigureRequest.
type FigureTable struct {
	Query   QueryRead `json:"query"`
	Counted Counted   `json:"counted"`
	// Total is the number of rows, of which Rows are a page, and Districts that of the
	// districts in all of them.
	Total     int         `json:"total"`
	Districts int         `json:"districts"`
	Objects   []Count     `json:"objects"`
	Rows      []FigureRow `json:"rows"`
	TookMS    float64     `json:"took_ms"`
}

// FigureRow is one figure: the same value of the same thing in the same district
// and period, however often it is reported.
type FigureRow struct {
	District []string `json:"district"`
	// Rank is where the district stands among all places, as Gazetteer.Rank has it.
	Rank      int      `json:"-"`
	Object    string   `json:"object"`
	Value     float64  `json:"value"`
	ValueTo   *float64 `json:"value_to,omitempty"`
	Unit      string   `json:"unit"`
	Qualifier string   `json:"qualifier"`
	Basis     string   `json:"basis"`
	Period    string   `json:"period"`
	Change    string   `json:"change,omitempty"`
	// Asked tells whether the object is one that the query names; these come first.
	Asked bool `json:"asked"`
	// Statuses are those that its sources give: planned, ongoing, achieved, unknown.
	Statuses []string `json:"statuses"`
	// Differs lists the other values that other documents give for the same.
	Differs []string `json:"differs"`
	// Documents counts the documents that give it, of which Reprints are reprints.
	Documents int            `json:"documents"`
	Reprints  int            `json:"reprints"`
	Sources   []FigureSource `json:"sources"`
}

// FigureSource is one place where a figure stands.
type FigureSource struct {
	Paragraph string `json:"paragraph"`
	Document  string `json:"document"`
	Title     string `json:"title"`
	// SourceID names a document that has no title: its file, or its id as given.
	SourceID  string `json:"source_id"`
	Publisher string `json:"publisher"`
	Date      string `json:"date"`
	Quote     string `json:"quote"`
	Status    string `json:"status"`
	// Text is the sentence that the figure stands in, At where in it the quotation begins,
	// in bytes.
	Text string `json:"text"`
	At   int    `json:"-"`
	// ReprintOf is the paragraph that this one is a reprint of, "" for none.
	ReprintOf string `json:"reprint_of"`
}

// Figures returns the figures of what a request finds as rows, and errors as
// Search does.
func (x *Index) Figures(ctx context.Context, r FigureRequest) (FigureTable, error) {
	start := time.Now()
	if err := r.checkFigures(); err != nil {
		return FigureTable{}, err
	}
	var table FigureTable
	err := x.within(ctx, r.Request, tableTime, func(ctx context.Context, s *scope) error {
		asks := planner{ctx: ctx, x: x, view: s.view, rules: x.rules.Load()}
		rows := newFigureRows(asks.rules.synonyms, &r, asks.choose(&r.Request), x.gazetteer.Rank)
		s.narrow = rows.object.FigureRange // paragraphs without such a figure need not be read
		counted, err := s.gather(ctx, rows.add)
		if err != nil {
			return err
		}
		table = rows.table(&s.question)
		table.Query = QueryRead{Text: r.Query, ReadAs: s.question.readAs}
		counted.Paragraphs, counted.Reprints = rows.paragraphs, rows.reprints
		table.Counted = counted
		page := rows.order
		if !r.Whole {
			page = page[min(r.Skip, len(page)):]
			page = page[:min(r.Rows, len(page))]
		}
		table.Rows, err = rows.listed(ctx, s.view, page)
		return err
	})
	table.TookMS = tookMS(start)
	return table, err
}

func (r *FigureRequest) checkFigures() error {
	if r.Rows < 0 || r.Rows > MaxFigureRows {
		return &ParameterError{"rows", fmt.Sprintf("应为 0 到 %d 的整数", MaxFigureRows)}
	}
	if r.Order != "" && !FigureOrder(r.Order) {
		return &ParameterError{"order", "只能是 object、value、district、period，前面加 - 为倒序"}
	}
	if r.Skip < 0 {
		return &ParameterError{"skip", "应为 0 或更大的整数"}
	}
	for name, bound := range map[string]*float64{"min": r.Min, "max": r.Max} {
		if bound != nil && (math.IsNaN(*bound) || math.IsInf(*bound, 0)) {
			return &ParameterError{name, "应为数字"}
		}
	}
	for _, text := range []struct{ name, value string }{{"object", r.Object}, {"unit", r.Unit}} {
		if len(text.value) > maxCompleted {
			return &ParameterError{text.name, "过长"}
		}
	}
	return nil
}

// units that measure the same, in the unit that values are compared in.
var units = map[string]struct {
	base   string
	factor float64
}{
	"千米": {"米", 1000}, "公里": {"米", 1000}, "km": {"米", 1000}, "m": {"米", 1},
	"平方千米": {"平方米", 1e6}, "平方公里": {"平方米", 1e6}, "公顷": {"平方米", 1e4}, "亩": {"平方米", 2000.0 / 3}, "平米": {"平方米", 1}, "㎡": {"平方米", 1},
	"公斤": {"千克", 1}, "kg": {"千克", 1}, "吨": {"千克", 1000}, "名": {"人", 1},
}

// inBase returns a value in the unit that it is compared in.
func inBase(value float64, unit string) (float64, string) {
	u := analyzers.Fold(unit)
	if same, ok := units[u]; ok {
		return value * same.factor, same.base
	}
	return value, u
}

// figureKey is what makes two figures one row.
type figureKey struct {
	figureSubject
	value, to string
}

// figureSubject is what a figure is of; another value of it differs.
type figureSubject struct {
	district, object, unit, basis, change string
	period                                string // as stated
}

type figureRows struct {
	request  *FigureRequest
	synonyms *synonymGroups
	choice   figureChoice
	object   figureMatcher
	unit     string            // in base, "" for all
	min, max float64           // in base where a unit is given
	names    map[string]string // of objects as they are written
	rows     map[figureKey]*figureRow
	// paragraphs and reprints are those that have a figure which is asked for.
	paragraphs, reprints int
	order                []*figureRow
	nth                  uint32        // of the last document that has such a figure
	document             *DocumentMeta // that one, nil before the first
	district             string        // its
	rank                 int           // of its district, by rankOf
	rankOf               func(path string) int
}

type figureRow struct {
	FigureRow
	key     figureKey
	object  int          // where its object stands among all
	first   figureSource // that was told of
	sources []figureSource
	differs []*figureRow
}

// figureSource is where a figure stands.
type figureSource struct {
	paragraph, original uint64
	document            *DocumentMeta
	nth                 int // of the paragraph's figures
	status              string
}

func (s *figureSource) reprint() bool { return s.original != s.paragraph }

func newFigureRows(synonyms *synonymGroups, r *FigureRequest, choice figureChoice, rankOf func(path string) int) *figureRows {
	object := FigureRange{Min: math.Inf(-1), Max: math.Inf(1)}
	if o := strings.TrimSpace(analyzers.Fold(r.Object)); o != "" {
		object.Objects = append(analyzers.Variants(strings.TrimSpace(r.Object)), synonyms.Of(o)...)
	}
	f := &figureRows{
		request: r, synonyms: synonyms, choice: choice, object: newFigureMatcher(object), names: map[string]string{}, rows: map[figureKey]*figureRow{},
		rankOf: rankOf, min: math.Inf(-1), max: math.Inf(1),
	}
	bound := func(value *float64, open float64) float64 {
		if value == nil {
			return open
		}
		v, _ := inBase(*value, r.Unit)
		return v
	}
	_, f.unit = inBase(1, strings.TrimSpace(r.Unit))
	f.min, f.max = bound(r.Min, f.min), bound(r.Max, f.max)
	return f
}

func (f *figureRows) wants(g *figures.Figure) bool {
	if !f.object.has(g) || !f.choice.holds(g) {
		return false
	}
	if f.unit == "" {
		return true
	}
	_, unit := inBase(g.Value, g.Unit)
	return unit == f.unit
}

// bounded reports whether a row's value, or a part of its range, is within the
// bounds. It is asked last, so that a value beyond them can still be told to
// differ from one within.
func (f *figureRows) bounded(row *figureRow) bool {
	from, to := row.Value, row.Value
	if row.ValueTo != nil {
		to = *row.ValueTo
	}
	if f.unit != "" {
		from, _ = inBase(from, row.Unit)
		to, _ = inBase(to, row.Unit)
	}
	return f.min <= f.max && to >= f.min && from <= f.max
}

// add puts the wanted figures of a paragraph into their rows.
func (f *figureRows) add(o *Outline) {
	wanted := false
	for i := range o.Figures {
		g := &o.Figures[i]
		if !f.wants(g) {
			continue
		}
		wanted = true
		if f.document == nil || f.nth != o.Nth {
			document := *o.Document
			f.nth, f.document, f.district = o.Nth, &document, strings.Join(o.Document.District, "/")
			f.rank = f.rankOf(f.district)
		}
		row := f.rowOf(g)
		if g.Qualifier != "" && row.Qualifier == "" {
			row.Qualifier = g.Qualifier
		}
		if !slices.Contains(row.Statuses, g.Status) {
			row.Statuses = append(row.Statuses, g.Status)
		}
		source := figureSource{o.Number, o.Original, f.document, i, g.Status}
		if len(row.sources) == 0 {
			row.first = source
		}
		row.sources = append(row.sources, source)
	}
	switch {
	case wanted && o.reprint():
		f.reprints++
	case wanted:
		f.paragraphs++
	}
}

// rowOf returns the row of a figure of the last document, a new one where there is none.
func (f *figureRows) rowOf(g *figures.Figure) *figureRow {
	key := f.key(g)
	if row := f.rows[key]; row != nil {
		return row
	}
	row := &figureRow{key: key, FigureRow: FigureRow{
		District: orEmpty(f.document.District), Rank: f.rank, Object: g.Object, Value: g.Value, Unit: g.Unit,
		Basis: g.Basis, Period: g.Period, Change: g.Change, Statuses: []string{}, Differs: []string{},
	}}
	if g.ValueTo != nil {
		to := *g.ValueTo
		row.ValueTo = &to
	}
	f.rows[key] = row
	f.order = append(f.order, row)
	return row
}

// key is the row of a figure of the last document.
func (f *figureRows) key(g *figures.Figure) figureKey {
	value, unit := inBase(g.Value, g.Unit)
	k := figureKey{figureSubject: figureSubject{
		district: f.district, object: f.name(g.Object), unit: unit,
		basis: g.Basis, change: g.Change, period: g.Period,
	}, value: rounded(value)}
	if g.ValueTo != nil {
		to, _ := inBase(*g.ValueTo, g.Unit)
		k.to = rounded(to)
	}
	return k
}

// rounded writes a value so that what was converted equals what was not.
func rounded(v float64) string { return strconv.FormatFloat(v, 'g', 9, 64) }

// name returns one name to the names of a thing: the least of those that are
// synonyms both ways.
func (f *figureRows) name(object string) string {
	if name, ok := f.names[object]; ok {
		return name
	}
	folded := analyzers.Fold(object)
	name := folded
	for _, o := range f.synonyms.Of(folded) {
		if o < name && slices.Contains(f.synonyms.Of(o), folded) {
			name = o
		}
	}
	f.names[object] = name
	return name
}
