package formats

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zhengsou/indexer/examples"
)

// xlsxOf makes a workbook by the library, from what edit puts into it.
func xlsxOf(t testing.TB, edit func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := edit(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fill writes rows into a sheet from the cell A1 on.
func fill(f *excelize.File, sheet string, rows ...[]any) error {
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := f.SetSheetRow(sheet, cell, &row); err != nil {
			return err
		}
	}
	return nil
}

// TestXLSXShown reads what a sheet shows: no hidden rows and columns, and sums that its
// program did not store; what is left out is named.
func TestXLSXShown(t *testing.T) {
	data := xlsxOf(t, func(f *excelize.File) error {
		if err := fill(f, "Sheet1", []any{"街道", "内部编号", "食堂（家）", "床位（张）", "比"}, []any{"九水街道", "A1", 11, 320.25, nil}, []any{"虎山街道", "A2", 9, 210.5, nil}, []any{"测试", "A3", 7, 7, nil}, []any{"合计", nil, nil, nil, nil}); err != nil {
			return err
		}
		for cell, formula := range map[string]string{"C5": "SUM(C2:C3)", "D5": "D2+SUM(D3,D4)-D4", "E2": "C2/D2"} {
			if err := f.SetCellFormula("Sheet1", cell, formula); err != nil {
				return err
			}
		}
		style, err := f.NewStyle(&excelize.Style{NumFmt: 1}) // no decimals
		if err != nil {
			return err
		}
		if err := f.SetCellStyle("Sheet1", "D2", "D4", style); err != nil {
			return err
		}
		if err := f.SetRowVisible("Sheet1", 4, false); err != nil {
			return err
		}
		return f.SetColVisible("Sheet1", "B", false)
	})
	raw := readFile(t, "台账.xlsx", data)
	var got []string
	for _, b := range raw.Blocks {
		got = append(got, b.Text)
	}
	want := []string{"街道：九水街道；食堂（家）：11；床位（张）：320", "街道：虎山街道；食堂（家）：9；床位（张）：211", "街道：合计；食堂（家）：20；床位（张）：530.75", "比"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	unread := []Unread{
		{Text: "工作表“Sheet1”的公式 E2", Reason: reasonFormula},
		{Text: "工作表“Sheet1”中隐藏的 1 行、1 列", Reason: reasonHidden},
	}
	if diff := cmp.Diff(unread, raw.Unread); diff != "" {
		t.Errorf("unread (-want +got)\n%s", diff)
	}
}

func TestReadXLSX(t *testing.T) {
	tests := []struct {
		name string
		edit func(f *excelize.File) error
		want []string
	}{
		{"names and values", func(f *excelize.File) error {
			return fill(f, "Sheet1", []any{"区县", "项目", "数量"}, []any{"李沧区", "停车泊位", 9200}, []any{"河西区", "社区食堂", 12.5})
		}, []string{"r 区县：李沧区；项目：停车泊位；数量：9200", "r 区县：河西区；项目：社区食堂；数量：12.5"}},
		{"merged cells and a title", func(f *excelize.File) error {
			if err := fill(f, "Sheet1", []any{"民生实事任务表"}, []any{"单位", "任务", "时限"}, []any{"民政局", "建设中心", "6月"}, []any{nil, "改造食堂", "9月"}); err != nil {
				return err
			}
			if err := f.MergeCell("Sheet1", "A1", "C1"); err != nil {
				return err
			}
			return f.MergeCell("Sheet1", "A3", "A4")
		}, []string{"h 民生实事任务表", "r 单位：民政局；任务：建设中心；时限：6月", "r 单位：民政局；任务：改造食堂；时限：9月"}},
		{"a paragraph between statements and names", func(f *excelize.File) error {
			if err := fill(f, "Sheet1", []any{"民生实事进展情况表"}, []any{"填报单位：区政府办公室", nil, "填报日期：2025年7月3日"}, []any{"全区确定9件民生实事，总投资4.37亿元。截至6月底，2件已完成，7件按计划推进。"}, []any{"序号", "项目名称", "进展"}, []any{1, "增加学位", "3所主体封顶"}, []any{2, "便民市场", "已完成4个"}); err != nil {
				return err
			}
			if err := f.MergeCell("Sheet1", "A1", "C1"); err != nil {
				return err
			}
			return f.MergeCell("Sheet1", "A3", "C3")
		}, []string{"h 民生实事进展情况表", "r 填报单位：区政府办公室 填报日期：2025年7月3日", "全区确定9件民生实事，总投资4.37亿元。截至6月底，2件已完成，7件按计划推进。", "r 序号：1；项目名称：增加学位；进展：3所主体封顶", "r 序号：2；项目名称：便民市场；进展：已完成4个"}},
		{"as Excel shows them", func(f *excelize.File) error {
			if err := fill(f, "Sheet1", []any{"名称", "日期", "比例", "金额"}, []any{"养老", time.Date(2023, 12, 5, 0, 0, 0, 0, time.UTC), 0.125, 1234567.5}, []any{"教育", nil, nil, nil}); err != nil {
				return err
			}
			for cell, format := range map[string]int{"B2": 14, "C2": 10, "D2": 4} {
				style, err := f.NewStyle(&excelize.Style{NumFmt: format})
				if err != nil {
					return err
				}
				if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
					return err
				}
			}
			return nil
		}, []string{"r 名称：养老；日期：2023-12-5；比例：12.50%；金额：1,234,567.50", "r 名称：教育"}},
		{"several sheets, one hidden", func(f *excelize.File) error {
			for _, name := range []string{"教育", "空", "密"} {
				if _, err := f.NewSheet(name); err != nil {
					return err
				}
			}
			if err := fill(f, "Sheet1", []any{"一", "二"}, []any{"三", "四"}, []any{"五", "六"}); err != nil {
				return err
			}
			if err := fill(f, "教育", []any{"新建学校26所"}); err != nil {
				return err
			}
			if err := fill(f, "密", []any{"不给看"}); err != nil {
				return err
			}
			return f.SetSheetVisible("密", false)
		}, []string{"r 一：三；二：四", "r 一：五；二：六", "h 教育", "新建学校26所"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "no name", xlsxOf(t, test.edit))
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" || raw.Format != "xlsx" {
				t.Errorf("format %q, held %q (-want +got)\n%s", raw.Format, raw.Held, diff)
			}
		})
	}
}

func TestReadXLSXNasty(t *testing.T) {
	sheet := func(data string) []byte {
		return examples.Zip(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
			"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+data+`</sheetData><mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/></mergeCells></worksheet>`)
	}
	cell := `<c r="A1" t="inlineStr"><is><t>养老</t></is></c>`
	tests := []struct {
		name string
		data []byte
		held string
	}{
		{"everything merged", sheet(`<row r="1">` + cell + `</row><row r="2"><c r="XFD2"><v>1</v></c></row>`), ""},
		{"the last row", sheet(`<row r="1">` + cell + `</row><row r="1048576"><c r="A1048576"><v>1</v></c></row>`), ""},
		{"wide rows", sheet(strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 200)), "单元格"},
		{"zip bomb", sheet("<row>" + strings.Repeat(" ", 80<<20) + "</row>"), "膨胀"},
		{"cut short", sheet("")[:300], "损坏"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "表.xlsx", test.data)
			if !strings.Contains(raw.Held, test.held) || (test.held == "") != (raw.Held == "") {
				t.Errorf("held %q, text of %d bytes", raw.Held, len(raw.Text))
			}
		})
	}
}

func FuzzReadXLSX(f *testing.F) {
	f.Add(xlsxOf(f, func(x *excelize.File) error { return fill(x, "Sheet1", []any{"甲", 1}, []any{"乙", 2}) }))
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.xlsx", data) })
}
