package index

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
)

const (
	// maxSheetRows is how many rows a sheet of Excel holds, with the headings.
	maxSheetRows = 1 << 20
	// maxCellUnits is how much a cell of Excel holds, in UTF-16 units; what is
	// more is cut by some programs without a word.
	maxCellUnits = 32767
)

// The parts of a workbook beside its sheet (ECMA-376, part 1), as few as there must
// be.
const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
	packageRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	workbookRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
	workbookPart = xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>`
	sheetHead = xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>` +
		`<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
)

// sheetWidth is how wide a column of a sheet is, from 1, in characters; they are
// given from left to right.
type sheetWidth struct {
	column int
	width  float64
}

// writeSheet writes a table that gives its rows to put, as a workbook of one sheet
// whose headings stay in sight, row by row as they come. Values are texts, ints and
// float64s; text goes into cells of the type text, which are never formulas.
func writeSheet(w io.Writer, sheet string, columns []string, widths []sheetWidth, rows func(put func([]any) error) error) error {
	book := zip.NewWriter(w)
	book.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.DefaultCompression)
	})
	for _, part := range [][2]string{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRelations}, {"xl/_rels/workbook.xml.rels", workbookRelations},
		{"xl/workbook.xml", fmt.Sprintf(workbookPart, appendXML(nil, sheet))},
	} {
		to, err := book.Create(part[0])
		if err == nil {
			_, err = io.WriteString(to, part[1])
		}
		if err != nil {
			return err
		}
	}
	to, err := book.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	out := sheetWriter{to: bufio.NewWriter(to)}
	out.line = append(out.line, sheetHead...)
	out.line = append(out.line, "<cols>"...)
	for _, c := range widths {
		out.line = fmt.Appendf(out.line, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, c.column, c.column, c.width)
	}
	out.line = append(out.line, "</cols><sheetData>"...)
	headings := make([]any, len(columns))
	for i, c := range columns {
		headings[i] = c
		out.columns = append(out.columns, columnName(i))
	}
	if err := out.put(headings); err != nil {
		return err
	}
	if err := rows(out.put); err != nil {
		return err
	}
	if _, err := out.to.WriteString("</sheetData></worksheet>"); err != nil {
		return err
	}
	if err := out.to.Flush(); err != nil {
		return err
	}
	return book.Close()
}

// columnName is the name of a column, from 0: A, B … Z, AA.
func columnName(n int) string {
	const letters = 26
	name := string(rune('A' + n%letters))
	if n >= letters {
		return columnName(n/letters-1) + name
	}
	return name
}

// sheetWriter writes rows of cells.
type sheetWriter struct {
	to      *bufio.Writer
	columns []string // their names
	rows    int      // written so far
	line    []byte
}

func (s *sheetWriter) put(values []any) error {
	s.rows++
	s.line = append(s.line, `<row r="`...)
	s.line = append(strconv.AppendInt(s.line, int64(s.rows), 10), `">`...)
	for i, v := range values {
		if v == "" {
			continue
		}
		s.line = append(append(s.line, `<c r="`...), s.columns[i]...)
		s.line = strconv.AppendInt(s.line, int64(s.rows), 10)
		switch v := v.(type) {
		case string:
			s.line = append(s.line, `" t="inlineStr"><is><t xml:space="preserve">`...)
			s.line = append(appendXML(s.line, fitCell(v)), "</t></is></c>"...)
		case int:
			s.line = append(s.line, `"><v>`...)
			s.line = append(strconv.AppendInt(s.line, int64(v), 10), "</v></c>"...)
		case float64:
			s.line = append(s.line, `"><v>`...)
			s.line = append(strconv.AppendFloat(s.line, v, 'g', -1, 64), "</v></c>"...)
		default:
			return fmt.Errorf("a cell cannot hold a %T", v)
		}
	}
	s.line = append(s.line, "</row>"...)
	_, err := s.to.Write(s.line)
	s.line = s.line[:0]
	return err
}

// appendXML adds a text as XML has it: without what is no character of a text, and
// what looks like the sheet's own writing of a character (_x000D_) as such.
func appendXML(out []byte, text string) []byte {
	const underscore = "_x005F_" // as a sheet writes it
	for i, r := range text {
		switch {
		case r == '&':
			out = append(out, "&amp;"...)
		case r == '<':
			out = append(out, "&lt;"...)
		case r == '>':
			out = append(out, "&gt;"...)
		case r == '"':
			out = append(out, "&quot;"...)
		case r == '\r':
			out = append(out, "&#13;"...)
		case r == '_' && writtenCharacter(text[i:]):
			out = append(out, underscore...)
		case writable(r) >= 0:
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// writtenCharacter tells whether a text begins like _x000D_.
func writtenCharacter(text string) bool {
	const length = len("_x000D_")
	if len(text) < length || text[1] != 'x' || text[length-1] != '_' {
		return false
	}
	return !slices.ContainsFunc([]byte(text[2:length-1]), func(c byte) bool {
		return !('0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F')
	})
}

// fitCell cuts a text to what a cell holds, and says so in the cell.
func fitCell(text string) string {
	const note = "……（超过单元格的长度，以下略去，请看原文）"
	if len(text) <= maxCellUnits {
		return text // no unit has less than a byte
	}
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
