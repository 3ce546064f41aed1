package index

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// Whatever a cell holds comes back from the sheet, but for what is no character of
// a text and for line ends, which XML has one kind of.
func TestSheetGivesBackItsCells(t *testing.T) {
	text := rapid.OneOf(
		rapid.String(), rapid.SampledFrom([]string{"_x000D_", "a_x0041__x00e9_", "_x", "_xZZZZ_", "<&>\"'", "=1+1", "  两端空白  ", "甲\r\n乙\t丙", "𠀀", "\xff", "\x00\x1b"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(text, 30, 30), 0, 3).Draw(t, "rows")
		columns := make([]string, 30) // so that there is a column AA
		for i := range columns {
			columns[i] = columnName(i)
		}
		var b bytes.Buffer
		err := writeSheet(&b, "检索 & 结果", columns, []sheetWidth{{1, 20}, {27, 80}}, func(put func([]any) error) error {
			for _, row := range rows {
				values := []any{}
				for _, cell := range row {
					values = append(values, cell)
				}
				values[0], values[1] = 12, 2.5
				if err := put(values); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		got, err := book.GetRows("检索 & 结果")
		if err != nil || len(got) == 0 || !slices.Equal(got[0], columns) {
			t.Fatal(got, err)
		}
		if width, err := book.GetColWidth("检索 & 结果", "AA"); err != nil || width != 80 {
			t.Errorf("AA is %v wide, %v", width, err)
		}
		for i, row := range rows {
			row[0], row[1] = "12", "2.5"
			for k, cell := range row {
				want, is := strings.Map(writable, strings.ToValidUTF8(cell, "\ufffd")), ""
				if i+1 < len(got) && k < len(got[i+1]) {
					is = got[i+1][k]
				}
				if lines := strings.NewReplacer("\r\n", "\n", "\r", "\n"); lines.Replace(is) != lines.Replace(want) {
					t.Errorf("cell %d of row %d is %q, was %q", k, i, is, want)
				}
			}
		}
	})
}
