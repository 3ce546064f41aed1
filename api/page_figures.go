package api

import (
	"context"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/index"
)

const (
	// figuresPage is how many rows of the table of figures a page has.
	figuresPage = 100
	// objectsShown is how many objects are offered above the table.
	objectsShown = 16
)

// figuresView is the figures in the results as a table.
type figuresView struct {
	Counted index.Counted
	Total   int
	// Districts is how many districts the rows are of.
	Districts int
	Rows      []figureTableRow
	Objects   []link
	// Object, Unit, Min and Max fill the form above the table; Wrong says what in
	// it could not be read.
	Object, Unit, Min, Max string
	Wrong                  string
	Hidden                 []formField
	Columns                []figureColumn
	ClearURL               string
	Pager                  pager
}

// figureTableRow is one figure with where it stands.
type figureTableRow struct {
	index.FigureRow
	Number   string // with its qualifier where that stands beside it, digits in groups
	Measure  string // the unit, with a qualifier that stands behind it
	Basis    string
	Progress []facetValue // planned, ongoing, achieved
	Period   string
	Place    string
	Sources  []figureSourceView
	// More is how many more documents say the same.
	More int
	// Besides is true for the first row of what the query does not name.
	Besides bool
}

// figureColumn is the head of a column. A table of more than one page is ordered by
// the server, URL leading there; Order is its aria-sort, About what its word means to who
// points at it.
type figureColumn struct {
	Label, URL, Order, About string
	Number                   bool
}

// figureColumns are the heads of the table; those without a name of an order are not
// ordered by.
func figureColumns(a asked) []figureColumn {
	columns := []figureColumn{}
	for _, c := range []struct{ label, first, second string }{
		{"事项", "object", "-object"}, {"数值", "-value", "value"}, {"单位", "", ""}, {"地区", "district", "-district"},
		{"时期", "-period", "period"}, {"口径", "", ""}, {"进展", "", ""}, {"出处", "", ""},
	} {
		column := figureColumn{Label: c.label, Number: c.label == "数值", About: figureAbout[c.label]}
		if c.first != "" {
			t := a.table
			t.order = c.first
			switch a.table.order {
			case c.first:
				t.order = c.second
				column.Order = ariaSort(c.first)
			case c.second:
				column.Order = ariaSort(c.second)
			}
			column.URL = a.tabled(t).url()
		}
		columns = append(columns, column)
	}
	return columns
}

// figureAbout says of the columns whose names are an office's what stands in them.
var figureAbout = map[string]string{
	"口径": "数目怎么算的：新增、累计、现有、比率还是目标", "进展": "计划、进行中，还是已完成",
	"时期": "数目说的是什么时候；空着的是文中没有写明",
}

func ariaSort(order string) string {
	if strings.HasPrefix(order, "-") {
		return "descending"
	}
	return "ascending"
}

type figureSourceView struct {
	index.FigureSource
	URL string
	// Said is the clause that the quotation stands in, with the quotation marked.
	Said []index.Run
}

const (
	// tellingRunes: so many characters at least stand before a number, else the clause
	// before it is shown too (其中新增3个).
	tellingRunes = 5
	// saidBefore and saidBehind keep a clause without commas to what a row has room for.
	saidBefore, saidBehind = 40, 24
	// clauseEnds are the signs at which a sentence is cut into clauses.
	clauseEnds = "，；。！？"
)

// said cuts the clause of a source's quotation out of its sentence. Of a row of a table,
// which has its cells parted by ；, the first cell, which says what the row is of, is
// shown too.
func said(source index.FigureSource) []index.Run {
	text, at := source.Text, source.At
	end := at + len(source.Quote)
	if end > len(text) || text[at:end] != source.Quote {
		return []index.Run{{Text: source.Quote, Match: true}}
	}
	from := at
	for from > 0 && utf8.RuneCountInString(text[from:at]) < tellingRunes {
		from = afterLast(strings.TrimRight(text[:from], clauseEnds), clauseEnds)
	}
	before := text[from:at]
	if runes := []rune(before); len(runes) > saidBefore {
		before = "……" + string(runes[len(runes)-saidBefore:])
	}
	if cell := strings.Index(text[:from], "；"); cell > 0 {
		gap := "；"
		if cell+len(gap) < from {
			gap = "；……"
		}
		before = text[:cell] + gap + before
	}
	behind := text[end:]
	if stop := strings.IndexAny(behind, clauseEnds); stop >= 0 {
		behind = behind[:stop]
	}
	if runes := []rune(behind); len(runes) > saidBehind {
		behind = string(runes[:saidBehind]) + "……"
	}
	var runs []index.Run
	for _, r := range []index.Run{{Text: before}, {Text: source.Quote, Match: true}, {Text: behind}} {
		if r.Text != "" {
			runs = append(runs, r)
		}
	}
	return runs
}

// afterLast is where the text behind the last of the signs begins, 0 where there is none.
func afterLast(text, signs string) int {
	at := strings.LastIndexAny(text, signs)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return at + size
}

// sourcesShown is how many sources of a row stand in sight.
const sourcesShown = 3

// figuresView is the table of the figures that a search finds.
func (s *Server) figuresView(ctx context.Context, a asked) (*figuresView, error) {
	v := &figuresView{
		Object: a.table.object, Unit: a.table.unit, Min: a.table.min, Max: a.table.max, Hidden: formFields(a.formValues()), Columns: figureColumns(a),
	}
	if a.table != (tableAsked{order: a.table.order}) {
		v.ClearURL = a.tabled(tableAsked{}).url()
	}
	r := index.FigureRequest{
		Request: a.found(), Object: a.table.object, Unit: a.table.unit, Order: a.table.order, Rows: figuresPage, Skip: (a.page - 1) * figuresPage,
	}
	r.Min, r.Max = v.bound(a.table.min), v.bound(a.table.max)
	table, err := s.deps.Index.Figures(ctx, r)
	if err != nil {
		return nil, err
	}
	v.Counted, v.Total, v.Districts, v.Pager = table.Counted, table.Total, table.Districts, newPager(a, table.Total, figuresPage, "行")
	for _, o := range table.Objects[:min(objectsShown, len(table.Objects))] {
		t := a.table
		t.object = o.Value
		v.Objects = append(v.Objects, link{Label: o.Label, URL: a.tabled(t).url(), Current: o.Value == a.table.object})
	}
	for i, row := range table.Rows {
		r := figureTableRowOf(a, row)
		r.Besides = i > 0 && table.Rows[i-1].Asked && !row.Asked
		v.Rows = append(v.Rows, r)
	}
	return v, nil
}

// bound reads what is typed for a bound of the values, nil where nothing is or what is no number,
// which the page then says.
func (v *figuresView) bound(typed string) *float64 {
	if typed == "" {
		return nil
	}
	n, ok := finite(typed)
	if !ok {
		v.Wrong = "“" + typed + "”不是数字，没有用它来筛选。"
		return nil
	}
	return &n
}

// finite reads a number as people type it into a form.
func finite(text string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return n, err == nil && !math.IsNaN(n) && !math.IsInf(n, 0)
}

// figureTableRowOf is a row of the table as the page shows it.
func figureTableRowOf(a asked, row index.FigureRow) figureTableRow {
	v := figureTableRow{
		FigureRow: row, Number: grouped(row.Value), Basis: index.BasisName(row.Basis), Place: strings.Join(row.District, " "),
	}
	if row.ValueTo != nil {
		v.Number += "–" + grouped(*row.ValueTo)
	}
	v.Number, v.Measure = qualified(v.Number, row)
	for _, s := range row.Statuses {
		if name := index.StatusName(s); name != "" {
			v.Progress = append(v.Progress, facetValue{Value: s, Label: name})
		}
	}
	if row.Period != "" {
		v.Period = periodInWords(row.Period)
	}
	seen := map[string]bool{}
	for _, source := range row.Sources {
		if seen[source.Document] {
			continue
		}
		seen[source.Document] = true
		if len(v.Sources) < sourcesShown {
			v.Sources = append(v.Sources, figureSourceView{source, paragraphURL(source.Document, source.Paragraph, a.query), said(source)})
		}
	}
	v.More = row.Documents - len(v.Sources)
	return v
}

// qualified puts the qualifier where it stands in the quotation: 超95, 9,200余, and
// behind the unit in 60%以上.
func qualified(number string, row index.FigureRow) (beside, unit string) {
	q := row.Qualifier
	if q == "" {
		return number, row.Unit
	}
	for _, source := range row.Sources {
		at := strings.Index(source.Quote, q)
		digit := strings.IndexAny(source.Quote, "0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿半")
		switch {
		case at < 0 || digit < 0:
			continue
		case at < digit:
			return q + number, row.Unit
		case row.Unit != "" && strings.HasSuffix(source.Quote[:at], row.Unit):
			return number, row.Unit + q
		}
		return number + q, row.Unit
	}
	return number + q, row.Unit
}

// periodInWords is a date, or a range of years or months: 2021-2025 is 2021–2025年,
// 2023-01/2023-09 is 2023年1–9月.
func periodInWords(period string) string {
	if from, to, ok := strings.Cut(period, "/"); ok {
		from, to = strings.TrimSuffix(dateInWords(from), "月"), dateInWords(to)
		if year, month, ok := strings.Cut(to, "年"); ok && strings.HasPrefix(from, year+"年") {
			to = month
		}
		return from + "–" + to
	}
	if from, to, ok := strings.Cut(period, "-"); ok && len(from) == 4 && len(to) == 4 {
		return from + "–" + to + "年"
	}
	return dateInWords(period)
}

// grouped writes a number with its digits in groups of three: 35,000.
func grouped(n float64) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}
