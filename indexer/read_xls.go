package indexer

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
	xlsBIFF8       = 0x0600
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
			continue
		}
		rows, err := x.sheet(s.at)
		if err != nil {
			return Raw{}, fmt.Errorf("sheet %s: %w", s.name, err)
		}
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

// record gives the record at a place, and where the next one begins; ok is false
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

// sheet reads the cells of the sheet that begins at a place.
func (x *xlsReader) sheet(at int) ([][]gridCell, error) {
	kind, _, at, ok := x.record(at)
	if !ok || kind != xlsBOF {
		return nil, errXLS
	}
	var rows [][]gridCell
	var merged []cellRange
	var formula [3]int // the cell whose text comes in the next record, and its style
	put := func(row, column int, text string) error {
		if text = strings.TrimSpace(text); text == "" {
			return nil
		}
		for len(rows) <= row {
			rows = append(rows, nil)
			x.w.places++
		}
		for len(rows[row]) <= column {
			rows[row] = append(rows[row], gridCell{})
			x.w.places++
		}
		rows[row][column].text = text
		if x.w.places > MaxCells {
			return errSheets
		}
		return nil
	}
	for depth, n := 0, 0; ; n++ {
		if n%65536 == 0 && x.ctx.Err() != nil {
			return nil, x.ctx.Err()
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
		if kind == xlsMergedCells {
			merged = append(merged, xlsMerged(body)...)
			continue
		}
		if kind == xlsString {
			if err := put(formula[0], formula[1], x.styledText(body, formula[2])); err != nil {
				return nil, err
			}
			continue
		}
		if len(body) < 6 {
			continue
		}
		row, column, style := int(binary.LittleEndian.Uint16(body)), int(binary.LittleEndian.Uint16(body[2:])), int(binary.LittleEndian.Uint16(body[4:]))
		body = body[6:]
		var err error
		switch kind {
		case xlsLabelSST:
			if len(body) >= 4 {
				if i := int(binary.LittleEndian.Uint32(body)); i < len(x.strings) {
					err = put(row, column, x.strings[i])
				}
			}
		case xlsLabel, xlsRString:
			err = put(row, column, x.styledText(body, style))
		case xlsNumber:
			if len(body) >= 8 {
				err = put(row, column, x.shown(float64At(body), style))
			}
		case xlsRK:
			if len(body) >= 4 {
				err = put(row, column, x.shown(rkNumber(binary.LittleEndian.Uint32(body)), style))
			}
		case xlsMulRK:
			// The style was that of the first; each value has its own.
			body = body[:len(body)&^1]
			for i := 0; err == nil && len(body) >= 4; i++ {
				err = put(row, column+i, x.shown(rkNumber(binary.LittleEndian.Uint32(body)), style))
				if body = body[4:]; len(body) >= 4 {
					style, body = int(binary.LittleEndian.Uint16(body)), body[2:]
				}
			}
		case xlsFormula:
			if len(body) >= 8 {
				switch {
				case body[6] == 0xFF && body[7] == 0xFF && body[0] == formulaBool:
					err = put(row, column, truth(body[2]))
				case body[6] == 0xFF && body[7] == 0xFF:
					formula = [3]int{row, column, style}
				default:
					err = put(row, column, x.shown(float64At(body), style))
				}
			}
		case xlsBoolErr:
			if len(body) >= 2 && body[1] == 0 {
				err = put(row, column, truth(body[0]))
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return mergeCells(rows, merged), nil
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
	if utf8.RuneCountInString(text) > maxColumnName*10 {
		return formatNumber(v, builtinFormat(0), x.from)
	}
	return text
}
