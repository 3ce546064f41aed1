package index

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// FigureFormats are the formats that a table of figures can be written in.
var FigureFormats = []string{"csv", "xlsx"}

var figureColumns = []string{
	"事项", "数值", "至", "单位", "限定", "地区", "时期", "口径", "进展", "变化", "另有数值", "原文", "所在句",
	"题名", "来源", "日期", "篇数", "段落编号", addressColumn,
}

// The columns of figures that hold numbers, from 0.
const (
	figureValueColumn     = 1
	figureValueToColumn   = 2
	figureDocumentsColumn = 16
)

// Write writes the rows of the table: csv (as Export.Write has it) or xlsx, where
// numbers are numbers. Of a row's sources the first is written out, and how many
// documents there are.
func (t *FigureTable) Write(w io.Writer, format string, address Address) error {
	switch format {
	case "csv":
		return writeCSV(w, figureColumns, func(put func([]string) error) error {
			for i := range t.Rows {
				if err := put(t.Rows[i].cells(address)); err != nil {
					return err
				}
			}
			return nil
		})
	case "xlsx":
		// By figureColumns: object, place, sentence, title, publisher, date.
		widths := map[int]float64{1: 24, 6: 26, 13: 60, 14: 32, 15: 20, 16: 12}
		if len(t.Rows) >= maxSheetRows {
			return &ParameterError{"format", fmt.Sprintf("Excel 的一张表最多 %d 行，这里有 %d 行；请导出 csv，或先筛选", maxSheetRows-1, len(t.Rows))}
		}
		return writeSheet(w, "指标", figureColumns, widths, func(put func([]any) error) error {
			for i := range t.Rows {
				if err := put(t.Rows[i].values(address)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return &ParameterError{"format", "只能是 " + strings.Join(FigureFormats, "、")}
}

// cells are the row's columns as text.
func (row *FigureRow) cells(address Address) []string {
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	to := ""
	if row.ValueTo != nil {
		to = number(*row.ValueTo)
	}
	var statuses []string
	for _, s := range row.Statuses {
		if name := StatusName(s); name != "" {
			statuses = append(statuses, name)
		}
	}
	var first FigureSource
	if len(row.Sources) > 0 {
		first = row.Sources[0]
	}
	return []string{
		row.Object, number(row.Value), to, row.Unit, row.Qualifier, strings.Join(row.District, " › "), row.Period,
		BasisName(row.Basis), strings.Join(statuses, "、"), row.Change, strings.Join(row.Differs, "、"), first.Quote, first.Text,
		cmp.Or(first.Title, first.SourceID), first.Publisher, first.Date, strconv.Itoa(row.Documents), first.Paragraph, address(first.Document, first.Paragraph),
	}
}

// values are the same with numbers as numbers.
func (row *FigureRow) values(address Address) []any {
	values := linked(row.cells(address))
	values[figureValueColumn], values[figureDocumentsColumn] = row.Value, row.Documents
	if row.ValueTo != nil {
		values[figureValueToColumn] = *row.ValueTo
	}
	return values
}
