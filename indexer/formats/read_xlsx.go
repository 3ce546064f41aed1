package formats

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxInMemory is the size from which the library puts a sheet's XML into a
// temporary file, in bytes.
const xlsxInMemory = 16 << 20

// readXLSX reads a workbook (ISO 29500): each visible sheet's rows with their
// columns' names, under the sheet's name where there are several and it has one.
// Values are as Excel would show them; what it would not show is named in Unread.
func readXLSX(ctx context.Context, data []byte) (Raw, error) {
	p, err := openParts(data)
	if err != nil {
		return Raw{}, err
	}
	sheets, err := workbookSheets(ctx, p)
	if err != nil {
		return Raw{}, err
	}
	for name, f := range p.files {
		// The library unpacks on its own; it gets only what is within the limits.
		if size := int64(f.UncompressedSize64); size > minRatioSize && size > int64(f.CompressedSize64)*maxRatio {
			return Raw{}, fmt.Errorf("part %s: %w", name, errUnpacked)
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: xlsxInMemory,
		ShortDatePattern: "yyyy-m-d", LongDatePattern: "yyyy年m月d日", CultureInfo: excelize.CultureNameZhCN,
	})
	if err != nil {
		return Raw{}, fmt.Errorf("opening the workbook: %w", err)
	}
	defer book.Close()
	w := workbook{ctx: ctx, name: "xlsx"}
	for _, s := range sheets {
		if s.hidden {
			w.tellHiddenSheet(s.name)
			continue
		}
		rows, err := w.rows(book, s.name)
		if err != nil {
			return Raw{}, fmt.Errorf("sheet %s: %w", s.name, err)
		}
		sheetXML, err := p.read(s.part)
		if err != nil {
			return Raw{}, err
		}
		if lacksValues(sheetXML) {
			values, err := w.rows(book, s.name, excelize.Options{RawCellValue: true})
			if err != nil {
				return Raw{}, fmt.Errorf("sheet %s: %w", s.name, err)
			}
			w.tellFormulas(s.name, addUp(rows, values, sheetXML))
		}
		shown, hidden := withoutHidden(mergeCells(rows, mergedRanges(sheetXML)), sheetXML)
		w.tellHidden(s.name, hidden)
		w.sheets = append(w.sheets, sheet{s.name, shown})
	}
	return w.raw()
}

// workbook collects the sheets of a workbook.
type workbook struct {
	ctx    context.Context
	name   string // of the format
	sheets []sheet
	places int
	unread []Unread
}

// sheet is a sheet's rows.
type sheet struct {
	name string
	rows [][]gridCell
}

// rows reads a sheet's values.
func (w *workbook) rows(book *excelize.File, name string, as ...excelize.Options) ([][]gridCell, error) {
	it, err := book.Rows(name)
	if err != nil {
		return nil, err
	}
	defer it.Close()
	var rows [][]gridCell
	for n := 0; it.Next(); n++ {
		if n%256 == 0 && w.ctx.Err() != nil {
			return nil, w.ctx.Err()
		}
		values, err := it.Columns(as...)
		if err != nil {
			return nil, err
		}
		if w.places += len(values) + 1; w.places > MaxCells {
			return nil, errSheets
		}
		row := make([]gridCell, len(values))
		for i, v := range values {
			row[i].text = strings.TrimSpace(plain(v))
		}
		rows = append(rows, row)
	}
	return rows, it.Error()
}

// tellFormulas names the cells of a sheet whose formulas have no result.
func (w *workbook) tellFormulas(sheet string, left []string) {
	if len(left) == 0 {
		return
	}
	text := strings.Join(left[:min(len(left), maxFormulaNamed)], "、")
	if len(left) > maxFormulaNamed {
		text += fmt.Sprintf(" 等 %d 格", len(left))
	}
	w.unread = append(w.unread, Unread{Text: "工作表“" + plain(sheet) + "”的公式 " + text, Reason: reasonFormula})
}

// tellHiddenSheet names a sheet that is hidden.
func (w *workbook) tellHiddenSheet(name string) {
	w.unread = append(w.unread, Unread{Text: "隐藏的工作表“" + plain(name) + "”", Reason: reasonHidden})
}

// tellHidden names how many rows and columns a sheet hides, "" for none.
func (w *workbook) tellHidden(sheet, hidden string) {
	if hidden != "" {
		w.unread = append(w.unread, Unread{Text: "工作表“" + plain(sheet) + "”中隐藏的 " + hidden, Reason: reasonHidden})
	}
}

// raw returns the sheets as blocks, with what of them is not read.
func (w *workbook) raw() (Raw, error) {
	filled := 0
	for _, s := range w.sheets {
		if len(grid{rows: s.rows}.trimmed()) > 0 {
			filled++
		}
	}
	var out rawBuilder
	var stated map[string]string
	for _, s := range w.sheets {
		var blocks []Block
		blocks, stated = tableBlocks(s.rows)
		if len(blocks) > 0 && filled > 1 && !defaultSheet.MatchString(s.name) {
			blocks = append([]Block{{Text: plain(s.name), Kind: Heading, Level: 1}}, blocks...)
		}
		if err := out.addAll(blocks); err != nil {
			return Raw{}, err
		}
	}
	raw := out.raw(w.name)
	raw.Unread = w.unread
	if len(w.sheets) == 1 {
		raw.state(stated)
	}
	return raw, nil
}

// defaultSheet matches the names of sheets that nobody named.
var defaultSheet = regexp.MustCompile(`^(?i:sheet|工作表|表)\s*\d*$`)

// workbookSheet is a sheet as the workbook lists it.
type workbookSheet struct {
	name, part string
	hidden     bool
}

// workbookSheets lists a workbook's sheets in order.
func workbookSheets(ctx context.Context, p *parts) ([]workbookSheet, error) {
	const workbook = "xl/workbook.xml"
	targets, err := p.relations(ctx, workbook)
	if err != nil {
		return nil, err
	}
	book, err := p.read(workbook)
	if err != nil {
		return nil, err
	}
	var sheets []workbookSheet
	err = newXMLReader(ctx, book).each(func(e xml.StartElement, _ string) {
		if e.Name.Local != "sheet" {
			return
		}
		id := ""
		for _, a := range e.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		if part := targets[id]; strings.Contains(part, "worksheets/") && p.has(part) {
			sheets = append(sheets, workbookSheet{xmlAttr(e, "name"), part, strings.Contains(strings.ToLower(xmlAttr(e, "state")), "hidden")})
		}
	})
	return sheets, err
}

// cellRange is a range of cells, from 0, both ends included.
type cellRange struct{ top, left, bottom, right int }

var mergedRange = regexp.MustCompile(`ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"`)

// mergedRanges finds the merged cells at the end of a sheet's XML.
func mergedRanges(sheetXML []byte) []cellRange {
	i := bytes.LastIndex(sheetXML, []byte("mergeCells "))
	if i < 0 {
		i = bytes.Index(sheetXML, []byte("<mergeCells>"))
	}
	if i < 0 {
		return nil
	}
	var out []cellRange
	for _, m := range mergedRange.FindAllSubmatch(sheetXML[i:], -1) {
		top, err1 := strconv.Atoi(string(m[2]))
		bottom, err2 := strconv.Atoi(string(m[4]))
		if err := errors.Join(err1, err2); err == nil {
			out = append(out, cellRange{top - 1, columnIndex(m[1]), bottom - 1, columnIndex(m[3])})
		}
	}
	return out
}

// columnIndex is the index from 0 of a column's letters.
func columnIndex(letters []byte) int {
	n := 0
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// mergeCells repeats the text of merged cells in each place that they cover.
func mergeCells(rows [][]gridCell, merged []cellRange) [][]gridCell {
	places := 0
	for _, m := range merged {
		if m.top < 0 || m.left < 0 || m.top >= len(rows) || m.left >= len(rows[m.top]) || m.bottom < m.top || m.right < m.left {
			continue
		}
		text := rows[m.top][m.left].text
		if text == "" {
			continue
		}
		right := min(m.right, m.left+maxSpan)
		for r := m.top; r <= min(m.bottom, len(rows)-1, m.top+maxSpan); r++ {
			for len(rows[r]) <= right {
				rows[r] = append(rows[r], gridCell{})
			}
			for c := m.left; c <= right; c++ {
				if r == m.top && c == m.left {
					continue
				}
				rows[r][c] = gridCell{text: text, across: c > m.left, down: r > m.top}
			}
			if places += right - m.left + 1; places > MaxCells {
				return rows
			}
		}
	}
	return rows
}
