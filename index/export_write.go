package index

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"zhengsou/indexer/figures"
)

const (
	// maxSheetRows is how many rows a sheet of Excel holds, with the headings.
	maxSheetRows = 1 << 20
	// maxCellUnits is how much a cell of Excel holds, in UTF-16 units; what is
	// more is cut by some programs without a word.
	maxCellUnits = 32767
)

// exportFormats are the formats that a result can be written in.
var exportFormats = []string{"csv", "jsonl", "xlsx"}

// Address gives the address of a paragraph's page, to which a row of a file leads.
type Address func(document, paragraph string) string

// Write writes the whole result: csv (UTF-8 with BOM, CRLF, as spreadsheets want
// it), jsonl (a hit a line, as a search gives it) or xlsx. For xlsx nothing is
// written before the whole is ready.
func (e *Export) Write(ctx context.Context, w io.Writer, format string, address Address) error {
	switch format {
	case "csv":
		return e.writeCSV(ctx, w, address)
	case "jsonl":
		return e.writeJSONL(ctx, w)
	case "xlsx":
		return e.writeSheet(ctx, w, address)
	}
	return &ParameterError{"format", "只能是 " + strings.Join(exportFormats, "、")}
}

// Fits reports whether the result fits the format: nil, or a *ParameterError.
func (e *Export) Fits(format string) error {
	if !slices.Contains(exportFormats, format) {
		return &ParameterError{"format", "只能是 " + strings.Join(exportFormats, "、")}
	}
	if format == "xlsx" && e.total >= maxSheetRows {
		return &ParameterError{"format", fmt.Sprintf("Excel 的一张表最多 %d 行，结果有 %d 段；请导出 csv，或先筛选", maxSheetRows-1, e.total)}
	}
	return nil
}

var exportColumns = []string{
	"序号", "匹配", "题名", "地区", "来源", "日期", "小标题", "正文", "领域", "指标", "段次", "网址", "文件", "文档编号", "段落编号", addressColumn,
}

// nthColumn is the column of a paragraph's place in its document, from 0.
const nthColumn = 10

// addressColumn is the last of each table's columns: from a row in a file back to its
// paragraph.
const addressColumn = "链接"

// cells are the row's columns as text.
func (row *ExportRow) cells(nth int, address Address) []string {
	var domains, figures []string
	for _, d := range row.Domains {
		domains = append(domains, d.Label)
	}
	for i := range row.Figures {
		figures = append(figures, FigureText(&row.Figures[i]))
	}
	return []string{
		strconv.Itoa(nth), TierName(row.Match), row.Document.Title, strings.Join(row.Document.District, " › "),
		row.Document.Publisher, row.Document.Date, strings.Join(row.Headings, " › "), row.Text,
		strings.Join(domains, "；"), strings.Join(figures, "；"), strconv.Itoa(row.Nth), row.URL,
		row.Document.SourceID, row.Document.ID, row.ID, address(row.Document.ID, row.ID),
	}
}

// FigureText is a figure on one line, in Chinese: 停车泊位 9200余个（新增，已完成，2023）.
func FigureText(f *figures.Figure) string {
	var of []string
	for _, s := range []string{BasisName(f.Basis), StatusName(f.Status), f.Period} {
		if s != "" {
			of = append(of, s)
		}
	}
	text := strings.TrimSpace(f.Object + " " + f.Said())
	if len(of) > 0 {
		text += "（" + strings.Join(of, "，") + "）"
	}
	return text
}

func (e *Export) writeCSV(ctx context.Context, w io.Writer, address Address) error {
	return writeCSV(w, exportColumns, func(put func([]string) error) error {
		nth := 0
		return e.rows(ctx, e.x.unmarked, func(row ExportRow) error {
			nth++
			return put(row.cells(nth, address))
		})
	})
}

// writeCSV writes a table that gives its rows to put.
func writeCSV(w io.Writer, columns []string, rows func(put func([]string) error) error) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(columns); err != nil {
		return err
	}
	err := rows(func(cells []string) error {
		for i := range cells {
			cells[i] = guardFormula(strings.Map(writable, cells[i]))
		}
		return out.Write(cells)
	})
	out.Flush()
	if err != nil {
		return err
	}
	return out.Error()
}

// writable leaves out what is no character of a text, as a sheet does: U+FFFE is
// taken for a byte order mark by some programs, and a control character ends a
// line or a file.
func writable(r rune) rune {
	if r == 0xFFFE || r == 0xFFFF || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
		return -1
	}
	return r
}

// guardFormula keeps a spreadsheet from running a text as a formula: what comes
// from a crawled page may begin with one. Full-width signs count too, since
// Excel takes them for the others.
func guardFormula(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " \u00a0\u3000"))
	if strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && cell != "" {
		return "'" + cell
	}
	return cell
}

func (e *Export) writeJSONL(ctx context.Context, w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return e.Each(ctx, func(row ExportRow) error { return out.Encode(row) })
}

func (e *Export) writeSheet(ctx context.Context, w io.Writer, address Address) error {
	// By the columns of exportColumns: what is long gets room, the rest is as it comes.
	widths := map[int]float64{3: 40, 4: 26, 5: 20, 6: 12, 7: 30, 8: 80, 9: 20, 10: 40}
	return writeSheet(w, "检索结果", exportColumns, widths, func(put func([]any) error) error {
		nth := 0
		return e.rows(ctx, e.x.unmarked, func(row ExportRow) error {
			nth++
			values := linked(row.cells(nth, address))
			values[0], values[nthColumn] = nth, row.Nth
			return put(values)
		})
	})
}

// writeSheet writes a table that gives its rows to put, as a workbook of one
// sheet whose headings stay in sight and filter. Widths are of columns, from 1, in
// characters; what is longer than its column goes on below in the same cell. Text
// goes into cells of the type text, which are never formulas.
func writeSheet(w io.Writer, sheet string, columns []string, widths map[int]float64, rows func(put func([]any) error) error) (err error) {
	book := excelize.NewFile()
	defer func() {
		if closing := book.Close(); err == nil {
			err = closing
		}
	}()
	if err := book.SetSheetName(book.GetSheetName(0), sheet); err != nil {
		return err
	}
	if err := layPaper(book, sheet); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := layColumns(book, out, len(columns), widths); err != nil {
		return err
	}
	head, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}})
	if err != nil {
		return err
	}
	at := 0
	var style []excelize.RowOpts
	put := func(values []any) error {
		for i, v := range values {
			switch text, ok := v.(string); {
			case ok && text == "":
				values[i] = nil // a cell with an empty text counts as one that is filled
			case ok:
				values[i] = fitCell(text)
			}
		}
		at++
		return out.SetRow("A"+strconv.Itoa(at), values, style...)
	}
	style = []excelize.RowOpts{{StyleID: head}}
	if err := put(asValues(columns)); err != nil {
		return err
	}
	style = nil
	if err := rows(put); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(columns), at)
	if err != nil {
		return err
	}
	if err := book.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// layPaper says how a sheet is printed: across the paper, as wide as it, with the headings
// on each page; and whose work the file is, where the library would name its author.
func layPaper(book *excelize.File, sheet string) error {
	landscape, wide, long, fit := "landscape", 1, 0, true
	const a4 = 9
	paper := a4
	return errors.Join(
		book.SetDocProps(&excelize.DocProperties{Creator: "政搜", LastModifiedBy: "政搜", Title: sheet}),
		book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long}),
		book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: sheet + "!$1:$1", Scope: sheet}),
	)
}

// layColumns returns the columns of a sheet their widths and styles, before its first row,
// which stays in sight; the last leads somewhere, and looks like it.
func layColumns(book *excelize.File, out *excelize.StreamWriter, columns int, widths map[int]float64) error {
	top, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	wrapped, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	link, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, Font: &excelize.Font{Color: "0563C1", Underline: "single", Family: "Calibri", Size: 11}})
	if err != nil {
		return err
	}
	// The library puts each column that it is told of before the others, and a sheet
	// has them in their order.
	for column := columns; column > 0; column-- {
		style := top
		if column == columns { // addressColumn
			style = link
		}
		if width := widths[column]; width > 0 {
			style = wrapped
			if err := out.SetColWidth(column, column, width); err != nil {
				return err
			}
		}
		if err := out.SetColStyle(column, column, style); err != nil {
			return err
		}
	}
	return out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// asValues are cells as the values of a sheet, of which some may be made numbers.
func asValues(cells []string) []any {
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = c
	}
	return values
}

// maxLinkRunes is how long an address in a formula of Excel may be.
const maxLinkRunes = 255

// linked are cells as values of which the last is an address that can be clicked.
func linked(cells []string) []any {
	values := asValues(cells)
	last := len(cells) - 1
	if url := cells[last]; url != "" && utf8.RuneCountInString(url) <= maxLinkRunes {
		values[last] = excelize.Cell{Formula: `HYPERLINK("` + strings.ReplaceAll(url, `"`, "%22") + `","打开这一段")`, Value: "打开这一段"}
	}
	return values
}

// fitCell cuts a text to what a cell holds, and says so in the cell.
func fitCell(text string) string {
	const note = "……（超过单元格的长度，以下略去，请看原文）"
	units := 0
	fits := maxCellUnits - utf8.RuneCountInString(note) // each of its characters is one unit
	cut := len(text)
	for i, r := range text {
		if units <= fits {
			cut = i
		}
		if units += utf16.RuneLen(r); units > maxCellUnits {
			return text[:cut] + note
		}
	}
	return text
}
