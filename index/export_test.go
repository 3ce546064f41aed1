package index_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"zhengsou/index"
)

// addressOf is where the tests have their pages.
func addressOf(document, paragraph string) string {
	return "http://zhengsou.test/documents/" + document + "#p-" + paragraph
}

// written is an export in a format.
func (s *site) written(t *testing.T, r index.Request, format string) []byte {
	t.Helper()
	e, err := s.Export(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = e.Close() }()
	var out bytes.Buffer
	if err := e.Write(context.Background(), &out, format, addressOf); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// paged is the whole list of a search, page by page.
func (s *site) paged(t *testing.T, r index.Request) []index.Hit {
	t.Helper()
	var all []index.Hit
	r.Size = 40
	for {
		a := s.search(t, r)
		all = append(all, a.Hits...)
		if r.After = a.Next; r.After == "" {
			return all
		}
	}
}

// The export has the search's hits in its order, in each format.
func TestExportIsTheWholeSearch(t *testing.T) {
	s := seedIndex(t)
	for _, r := range []index.Request{
		{Query: "服务"}, {Query: "养老服务中心建设"}, {Query: "服务", Sort: "date"}, {Query: "服务", Domain: []string{"elderly"}},
		{}, {Query: "龘"},
	} {
		t.Run(fmt.Sprintf("%s %s %s", r.Query, r.Sort, r.Domain), func(t *testing.T) {
			want := s.paged(t, r)
			lines := json.NewDecoder(bytes.NewReader(s.written(t, r, "jsonl")))
			for i, h := range want {
				var row index.ExportRow
				if err := lines.Decode(&row); err != nil {
					t.Fatal(err)
				}
				if row.ID != h.ID || row.Match != h.Match || row.Text != h.Text || row.Nth < 1 {
					t.Fatalf("row %d is %s %s, want %s %s", i, row.ID, row.Match, h.ID, h.Match)
				}
			}
			if err := lines.Decode(&index.ExportRow{}); !errors.Is(err, io.EOF) {
				t.Errorf("more rows than hits: %v", err)
			}
			text := s.written(t, r, "csv")
			if !bytes.HasPrefix(text, []byte("\ufeff序号,")) || bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
				t.Error("no BOM, or line ends that are not CRLF")
			}
			rows, err := csv.NewReader(bytes.NewReader(text[3:])).ReadAll()
			if err != nil || len(rows) != len(want)+1 {
				t.Fatalf("%d rows, want %d and headings: %v", len(rows), len(want), err)
			}
			book, err := excelize.OpenReader(bytes.NewReader(s.written(t, r, "xlsx")))
			if err != nil {
				t.Fatal(err)
			}
			cells, err := book.GetRows("检索结果")
			if err != nil || len(cells) != len(want)+1 {
				t.Fatalf("%d rows in the sheet, want %d and headings: %v", len(cells), len(want), err)
			}
			for i, h := range want {
				if got := cells[i+1][7]; got != h.Text {
					t.Errorf("row %d of the sheet: %q, want %q", i, got, h.Text)
				}
				// From each row back to the paragraph: an address in csv, a link in Excel.
				to, last := addressOf(h.Document.ID, h.ID), len(rows[0])-1
				if got := rows[i+1][last]; got != to || rows[0][last] != "链接" {
					t.Errorf("row %d, %s leads to %s, want %s", i, rows[0][last], got, to)
				}
				at, _ := excelize.CoordinatesToCellName(last+1, i+2)
				if got, err := book.GetCellFormula("检索结果", at); err != nil || got != `HYPERLINK("`+to+`","打开这一段")` || cells[i+1][last] != "打开这一段" {
					t.Errorf("row %d of the sheet has %q (%s) at %s: %v", i, got, cells[i+1][last], at, err)
				}
			}
		})
	}
}

func TestExportGuards(t *testing.T) {
	s := newSite(t, t.TempDir())
	long := strings.Repeat("长", 19000) + strings.Repeat("𠀀", 900)
	var received = []string{"=1+1", "+服务", "@SUM(A1)", "-2+3", "＝1", "　=cmd|' /C calc'!A0", long, "平常的一段", "甲\ufffe乙\uffff丙"}
	for i, text := range received {
		s.add(t, line(fmt.Sprint("d", i), text))
	}
	text := s.written(t, index.Request{}, "csv")
	if bytes.ContainsAny(text, "\ufffe\uffff") || !bytes.Contains(text, []byte("甲乙丙")) {
		t.Error("what is no character is written")
	}
	rows, err := csv.NewReader(bytes.NewReader(text[3:])).ReadAll()
	if err != nil || len(rows) != len(received)+1 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if c := strings.TrimLeft(cell, " 　"); c != "" && strings.ContainsAny(c[:1], "=+-@") || strings.HasPrefix(c, "＝") {
				t.Errorf("a formula: %.40q", cell)
			}
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(s.written(t, index.Request{}, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.GetRows("检索结果")
	if err != nil {
		t.Fatal(err)
	}
	formulas, texts := 0, map[string]bool{}
	for i, row := range sheet {
		for k := range row {
			name, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if f, err := book.GetCellFormula("检索结果", name); err != nil || f != "" && (k != len(row)-1 || !strings.HasPrefix(f, `HYPERLINK("http://zhengsou.test/`)) {
				formulas++
			}
			texts[row[k]] = true
		}
	}
	if formulas > 0 || !texts["=1+1"] || !texts["平常的一段"] {
		t.Errorf("%d formulas; texts kept: %v %v", formulas, texts["=1+1"], texts["平常的一段"])
	}
	// A text is read in its cell, not cut at its edge, and the headings filter.
	if style, err := book.GetCellStyle("检索结果", "H2"); err != nil {
		t.Error(err)
	} else if s, err := book.GetStyle(style); err != nil || s.Alignment == nil || !s.Alignment.WrapText {
		t.Errorf("the text's cell has the style %+v: %v", s, err)
	}
	if style, err := book.GetCellStyle("检索结果", "P2"); err != nil {
		t.Error(err)
	} else if s, err := book.GetStyle(style); err != nil || s.Font == nil || s.Font.Underline != "single" {
		t.Errorf("the link looks like %+v: %v", s, err)
	}
	if names := book.GetDefinedName(); !slices.ContainsFunc(names, func(n excelize.DefinedName) bool {
		return n.Name == "_xlnm._FilterDatabase" && strings.HasSuffix(n.RefersTo, fmt.Sprint("$P$", len(received)+1))
	}) {
		t.Errorf("the headings filter %+v", names)
	}
}

func TestACellIsCutAloud(t *testing.T) {
	for _, c := range []struct {
		text string
		cut  bool
	}{
		{strings.Repeat("长", 32767), false}, {strings.Repeat("长", 32768), true},
		{strings.Repeat("𠀀", 16383), false}, {strings.Repeat("𠀀", 16384), true}, {"", false},
	} {
		got := index.FitCell(c.text)
		if units := len(utf16.Encode([]rune(got))); units > 32767 {
			t.Errorf("%d units", units)
		}
		if cut := strings.HasSuffix(got, "请看原文）"); cut != c.cut || !cut && got != c.text {
			t.Errorf("a text of %d bytes: cut %v, want %v", len(c.text), cut, c.cut)
		}
		if head := strings.TrimSuffix(got, "……（超过单元格的长度，以下略去，请看原文）"); !strings.HasPrefix(c.text, head) || c.cut && len(head) < 32700 {
			t.Errorf("%d bytes are left of %d", len(head), len(c.text))
		}
	}
}

func TestExportOfAWrongRequest(t *testing.T) {
	s := seedIndex(t)
	var wrong *index.ParameterError
	if _, err := s.Export(context.Background(), index.Request{Query: strings.Repeat("长", index.MaxQueryRunes+1)}); !errors.As(err, &wrong) {
		t.Errorf("a query that is too long: %v", err)
	}
	e, err := s.Export(context.Background(), index.Request{Query: "服务"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = e.Close() }()
	if err := e.Fits("pdf"); !errors.As(err, &wrong) {
		t.Errorf("an unknown format: %v", err)
	}
	stop := errors.New("full")
	if err := e.Each(context.Background(), func(index.ExportRow) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the writer's error is lost: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := e.Each(ctx, func(index.ExportRow) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
}

// A workbook that is handed on: it names no stranger as its author, prints across the paper
// with its headings on each page, and what is not stated is an empty cell, numbers are
// numbers.
func TestASheetThatIsHandedOn(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("one", "新增停车泊位9200个。"))
	book, err := excelize.OpenReader(bytes.NewReader(s.written(t, index.Request{}, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	if of, err := book.GetDocProps(); err != nil || of.Creator != "政搜" || of.LastModifiedBy != "政搜" {
		t.Errorf("made by %+v: %v", of, err)
	}
	if page, err := book.GetPageLayout("检索结果"); err != nil || page.Orientation == nil || *page.Orientation != "landscape" || page.FitToWidth == nil || *page.FitToWidth != 1 || page.FitToHeight == nil || *page.FitToHeight != 0 {
		t.Errorf("printed as %+v: %v", page, err)
	}
	if props, err := book.GetSheetProps("检索结果"); err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("the columns are not brought onto one page: %v", err)
	}
	if names := book.GetDefinedName(); !slices.ContainsFunc(names, func(n excelize.DefinedName) bool {
		return n.Name == "_xlnm.Print_Titles" && strings.Contains(n.RefersTo, "$1:$1")
	}) {
		t.Errorf("the headings are not on each page: %+v", names)
	}
	for cell, want := range map[string]excelize.CellType{"E2": excelize.CellTypeUnset, "K2": excelize.CellTypeUnset, "H2": excelize.CellTypeInlineString} {
		value, err := book.GetCellValue("检索结果", cell)
		if err != nil {
			t.Fatal(err)
		}
		if kind, err := book.GetCellType("检索结果", cell); err != nil || kind != want || (value == "") != (cell == "E2") {
			t.Errorf("%s is %q of type %d, want %d: %v", cell, value, kind, want, err)
		}
	}
}
