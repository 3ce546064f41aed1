package index_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhengsou/index"
)

func TestFiguresAreWrittenAsTheTableHasThem(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, append(reportsOnParking(t), given(t, map[string]any{
		"id": "x", "district": "山东省/青岛市/李沧区", "text": "=2+3 新增停车泊位700个至900个。", "title": "=cmd()",
	}), given(t, map[string]any{"id": "无题.txt", "text": "新增停车泊位333个。"}))...)
	table, err := s.Figures(context.Background(), index.FigureRequest{Object: "停车泊位", Whole: true})
	if err != nil || len(table.Rows) != table.Total || table.Total < 5 {
		t.Fatalf("%d rows of %d: %v", len(table.Rows), table.Total, err)
	}
	var out bytes.Buffer
	if err := table.Write(&out, "csv", addressOf); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(out.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if !ok || err != nil || len(rows) != table.Total+1 {
		t.Fatalf("BOM %v, %d rows, %v", ok, len(rows), err)
	}
	out.Reset()
	if err := table.Write(&out, "xlsx", addressOf); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.GetRows("指标")
	if err != nil || len(sheet) != len(rows) {
		t.Fatalf("%d rows in the sheet, %v", len(sheet), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	said := map[string]bool{}
	for i, row := range rows[1:] {
		want := table.Rows[i]
		for name, cell := range map[string]string{
			"事项": want.Object, "单位": want.Unit, "地区": strings.Join(want.District, " › "), "时期": want.Period,
			"原文": want.Sources[0].Quote, "另有数值": strings.Join(want.Differs, "、"), "日期": want.Sources[0].Date,
			"链接": addressOf(want.Sources[0].Document, want.Sources[0].Paragraph),
		} {
			if got := row[column[name]]; got != cell && got != "'"+cell {
				t.Errorf("row %d, %s: %q, want %q", i, name, got, cell)
			}
			if name == "链接" {
				cell = "打开这一段"
			}
			if at := column[name]; cell != "" && sheet[i+1][at] != cell {
				t.Errorf("row %d of the sheet, %s: %q, want %q", i, name, sheet[i+1][at], cell)
			}
		}
		said[row[column["数值"]]+row[column["限定"]]+row[column["单位"]]] = true
		if title := row[column["题名"]]; strings.HasPrefix(title, "=") {
			t.Errorf("a formula: %s", title)
		} else if row[column["数值"]] == "333" && title != "无题.txt" {
			t.Errorf("a document without a title is named %q, want its file", title)
		}
	}
	for _, want := range []string{"9200余个", "9500个", "8000个", "12000个"} {
		if !said[want] {
			t.Errorf("%s is not in the file: %v", want, said)
		}
	}
	kind, err := book.GetCellType("指标", "B2")
	if err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Errorf("a number is of the type %v, %v", kind, err)
	}
	if err := table.Write(&out, "pdf", addressOf); err == nil {
		t.Error("pdf was written")
	}
}
