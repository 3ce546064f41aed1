package formats

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var errXLS = errors.New("not a sound workbook")

// The kinds of records (MS-XLS) that matter here.
const (
	xlsBOF         = 0x0809
	xlsEOF         = 0x000A
	xlsContinue    = 0x003C
	xlsFilePass    = 0x002F
	xlsCodePage    = 0x0042
	xls1904        = 0x0022
	xlsBoundSheet  = 0x0085
	xlsSST         = 0x00FC
	xlsFormat      = 0x041E
	xlsFont        = 0x0031
	xlsXF          = 0x00E0
	xlsLabelSST    = 0x00FD
	xlsLabel       = 0x0204
	xlsRString     = 0x00D6
	xlsNumber      = 0x0203
	xlsRK          = 0x027E
	xlsMulRK       = 0x00BD
	xlsFormula     = 0x0006
	xlsString      = 0x0207
	xlsBoolErr     = 0x0205
	xlsMergedCells = 0x00E5
	xlsRow         = 0x0208
	xlsColumns     = 0x007D
	xlsBIFF8       = 0x0600
)

// What the records of rows and columns say of those that are hidden.
const (
	xlsRowHidden    = 0x20
	xlsColumnHidden = 0x01
)

// readXLS reads a workbook of Excel 97 to 2003, and of Excel 5 and 95: the
// visible sheets' rows with their columns' names, values as Excel shows them.
func readXLS(ctx context.Context, data []byte) (Raw, error) {
	o, err := openOLE(data)
	if err != nil {
		return Raw{}, err
	}
	stream, err := o.stream("Workbook")
	if err != nil {
		if stream, err = o.stream("Book"); err != nil {
			return Raw{}, err
		}
	}
	x := &xlsReader{ctx: ctx, data: stream, page: simplifiedchinese.GB18030, w: workbook{ctx: ctx, name: "xls"}}
	if err := x.globals(); err != nil {
		return Raw{}, err
	}
	for _, s := range x.sheets {
		if s.hidden {
			x.w.tellHiddenSheet(s.name)
			continue
		}
		rows, hidden, err := x.sheet(s.at)
		if err != nil {
			return Raw{}, fmt.Errorf("sheet %s: %w", s.name, err)
		}
		x.w.tellHidden(s.name, hidden)
		x.w.sheets = append(x.w.sheets, sheet{s.name, rows})
	}
	return x.w.raw()
}

// xlsReader reads the records of one workbook.
type xlsReader struct {
	ctx     context.Context
	data    []byte
	old     bool // Excel 5 or 95, whose strings are in a code page
	page    encoding.Encoding
	from    bool // dates count from 1904
	strings []string
	formats map[int]string
	cells   []xlsStyle
	fonts   []encoding.Encoding // of Excel 5 and 95, nil for the workbook's code page
	sheets  []xlsSheet
	w       workbook
}

// xlsStyle is a cell's style: its number format and its font.
type xlsStyle struct{ format, font int }

// xlsSheet is a sheet as the workbook lists it.
type xlsSheet struct {
	name   string
	at     int
	hidden bool
}

// record returns the record at a place, and where the next one begins; ok is false
// at the end.
func (x *xlsReader) record(at int) (kind int, body []byte, next int, ok bool) {
	if at < 0 || at+4 > len(x.data) {
		return 0, nil, 0, false
	}
	kind = int(binary.LittleEndian.Uint16(x.data[at:]))
	size := int(binary.LittleEndian.Uint16(x.data[at+2:]))
	if size > len(x.data)-at-4 {
		return 0, nil, 0, false
	}
	return kind, x.data[at+4 : at+4+size], at + 4 + size, true
}

// globals reads what holds for the whole workbook.
func (x *xlsReader) globals() error {
	kind, body, at, ok := x.record(0)
	if !ok || kind != xlsBOF || len(body) < 4 {
		return errXLS
	}
	x.old = binary.LittleEndian.Uint16(body) < xlsBIFF8
	x.formats = map[int]string{}
	for {
		kind, body, next, ok := x.record(at)
		if !ok || kind == xlsEOF {
			return nil
		}
		switch kind {
		case xlsFilePass:
			return errEncrypted
		case xlsCodePage:
			if len(body) >= 2 {
				if e := codePage(int(binary.LittleEndian.Uint16(body))); e != nil {
					x.page = e
				}
			}
		case xls1904:
			x.from = len(body) >= 2 && body[0] == 1
		case xlsBoundSheet:
			if len(body) >= 8 && body[5] == 0 {
				name := x.text(body[6:], 1)
				x.sheets = append(x.sheets, xlsSheet{name, int(binary.LittleEndian.Uint32(body)), body[4]&3 != 0})
			}
		case xlsFormat:
			if len(body) > 3 {
				size := 2
				if x.old {
					size = 1
				}
				x.formats[int(binary.LittleEndian.Uint16(body))] = x.text(body[2:], size)
			}
		case xlsFont:
			var page encoding.Encoding
			if x.old && len(body) > 12 {
				page = fontCharset(int(body[12]))
			}
			x.fonts = append(x.fonts, page)
		case xlsXF:
			if len(body) >= 4 {
				x.cells = append(x.cells, xlsStyle{font: int(binary.LittleEndian.Uint16(body)), format: int(binary.LittleEndian.Uint16(body[2:]))})
			}
		case xlsSST:
			segments := [][]byte{body}
			for {
				kind, more, after, ok := x.record(next)
				if !ok || kind != xlsContinue {
					break
				}
				segments, next = append(segments, more), after
			}
			if err := x.sharedStrings(segments); err != nil {
				return err
			}
		}
		at = next
	}
}

// xlsCells are the cells of a sheet as far as it is read.
type xlsCells struct {
	*xlsReader
	rows    [][]gridCell
	merged  []cellRange
	formula xlsAddress // the cell whose text comes in the next record
	// The rows and columns that are hidden.
	goneRows, goneColumns map[int]bool
}

// xlsAddress is where a cell stands and how it is shown.
type xlsAddress struct{ row, column, style int }

// sheet reads the cells of the sheet that begins at a place, and says how many rows and
// columns with something in them it hides.
func (x *xlsReader) sheet(at int) (rows [][]gridCell, hidden string, err error) {
	kind, _, at, ok := x.record(at)
	if !ok || kind != xlsBOF {
		return nil, "", errXLS
	}
	s := xlsCells{xlsReader: x, goneRows: map[int]bool{}, goneColumns: map[int]bool{}}
	for depth, n := 0, 0; ; n++ {
		if n%65536 == 0 && x.ctx.Err() != nil {
			return nil, "", x.ctx.Err()
		}
		kind, body, next, ok := x.record(at)
		if !ok {
			break
		}
		at = next
		if kind == xlsBOF { // a chart in the sheet
			depth++
		}
		if kind == xlsEOF {
			if depth == 0 {
				break
			}
			depth--
		}
		if depth > 0 {
			continue
		}
		if err := s.take(kind, body); err != nil {
			return nil, "", err
		}
	}
	rows, hidden = leaveOut(mergeCells(s.rows, s.merged), s.goneRows, s.goneColumns)
	return rows, hidden, nil
}

// take takes what a record says of the sheet.
func (s *xlsCells) take(kind int, body []byte) error {
	switch {
	case kind == xlsMergedCells:
		s.merged = append(s.merged, xlsMerged(body)...)
		return nil
	case kind == xlsString:
		return s.put(s.formula, s.styledText(body, s.formula.style))
	case len(body) < 6:
		return nil
	}
	field := func(i int) int { return int(binary.LittleEndian.Uint16(body[i:])) }
	switch {
	case kind == xlsRow && len(body) >= 14:
		if body[12]&xlsRowHidden != 0 {
			s.goneRows[field(0)] = true
		}
		return nil
	case kind == xlsColumns && len(body) >= 10:
		if body[8]&xlsColumnHidden != 0 {
			for n := field(0); n <= min(field(2), maxSheetColumns); n++ {
				s.goneColumns[n] = true
			}
		}
		return nil
	}
	return s.cell(kind, xlsAddress{field(0), field(2), field(4)}, body[6:])
}

// cell takes the record of a cell, whose value is in body.
func (s *xlsCells) cell(kind int, at xlsAddress, body []byte) error {
	switch {
	case kind == xlsLabelSST && len(body) >= 4:
		if i := int(binary.LittleEndian.Uint32(body)); i < len(s.strings) {
			return s.put(at, s.strings[i])
		}
	case kind == xlsLabel, kind == xlsRString:
		return s.put(at, s.styledText(body, at.style))
	case kind == xlsNumber && len(body) >= 8:
		return s.put(at, s.shown(float64At(body), at.style))
	case kind == xlsRK && len(body) >= 4:
		return s.put(at, s.shown(rkNumber(binary.LittleEndian.Uint32(body)), at.style))
	case kind == xlsMulRK:
		return s.numbers(at, body)
	case kind == xlsFormula && len(body) >= 8:
		return s.result(at, body)
	case kind == xlsBoolErr && len(body) >= 2 && body[1] == 0:
		return s.put(at, truth(body[0]))
	}
	return nil
}

// numbers takes a row of numbers, of which the first stands at a place and has its style;
// each has a style of its own.
func (s *xlsCells) numbers(at xlsAddress, body []byte) error {
	body = body[:len(body)&^1]
	for ; len(body) >= 4; at.column++ {
		if err := s.put(at, s.shown(rkNumber(binary.LittleEndian.Uint32(body)), at.style)); err != nil {
			return err
		}
		if body = body[4:]; len(body) >= 4 {
			at.style, body = int(binary.LittleEndian.Uint16(body)), body[2:]
		}
	}
	return nil
}

// result takes what a formula gives. A text comes in the next record.
func (s *xlsCells) result(at xlsAddress, body []byte) error {
	switch noNumber := body[6] == 0xFF && body[7] == 0xFF; {
	case noNumber && body[0] == formulaBool:
		return s.put(at, truth(body[2]))
	case noNumber:
		s.formula = at
		return nil
	}
	return s.put(at, s.shown(float64At(body), at.style))
}

// put writes a text into a cell.
func (s *xlsCells) put(at xlsAddress, text string) error {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	for len(s.rows) <= at.row {
		s.rows = append(s.rows, nil)
		s.w.places++
	}
	for len(s.rows[at.row]) <= at.column {
		s.rows[at.row] = append(s.rows[at.row], gridCell{})
		s.w.places++
	}
	s.rows[at.row][at.column].text = text
	if s.w.places > MaxCells {
		return errSheets
	}
	return nil
}

// formulaBool marks a formula whose value is true or false.
const formulaBool = 1

// truth is a truth value as Excel shows it.
func truth(v byte) string {
	if v != 0 {
		return "TRUE"
	}
	return "FALSE"
}

// styledText reads the text of a cell. In Excel 5 and 95 it is in the character
// set of the cell's font where that has one of its own: an English Excel states
// its own code page over Chinese cells.
func (x *xlsReader) styledText(body []byte, style int) string {
	if !x.old || style >= len(x.cells) {
		return x.text(body, 2)
	}
	font := x.cells[style].font
	const leftOut = 4 // no font has this number
	if font > leftOut {
		font--
	}
	if font >= len(x.fonts) || x.fonts[font] == nil {
		return x.text(body, 2)
	}
	saved := x.page
	x.page = x.fonts[font]
	defer func() { x.page = saved }()
	return x.text(body, 2)
}

// xlsMerged reads a record of merged cells.
func xlsMerged(body []byte) []cellRange {
	var out []cellRange
	for i := 2; i+8 <= len(body); i += 8 {
		at := func(k int) int { return int(binary.LittleEndian.Uint16(body[i+2*k:])) }
		out = append(out, cellRange{top: at(0), bottom: at(1), left: at(2), right: at(3)})
	}
	return out
}

// shown is a number as its cell's format shows it.
func (x *xlsReader) shown(v float64, style int) string {
	id := 0
	if style < len(x.cells) {
		id = x.cells[style].format
	}
	code, ok := x.formats[id]
	if !ok {
		code = builtinFormat(id)
	}
	text := formatNumber(v, code, x.from)
	if utf8.RuneCountInString(text) > MaxColumnName*10 {
		return formatNumber(v, builtinFormat(0), x.from)
	}
	return text
}
