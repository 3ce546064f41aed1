package formats

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadXLS reads testdata/formats/report.xls, which LibreOffice wrote: merged
// cells, number formats, a formula, a hidden sheet.
func TestReadXLS(t *testing.T) {
	raw := readFile(t, "表.xls", fixture(t, "report.xls"))
	want := []string{
		"h 2023年民生实事任务表",
		"r 单位：民政局；任务：建设社区养老服务中心；数量：9200余个；完成率：12.50%；日期：12/5/2023",
		"r 单位：民政局；任务：改造食堂；数量：1,234,567.50；完成率：50%",
		"r 单位：教育局；任务：新建学校；数量：26；完成率：100%",
		"r 任务：合计；数量：30",
		"h 附表",
		"r 名称：甲；说明：一",
		"r 名称：乙；说明：二",
	}
	if diff := cmp.Diff(want, marked(raw)); diff != "" || raw.Format != "xls" {
		t.Errorf("format %q, held %q (-want +got)\n%s", raw.Format, raw.Held, diff)
	}
}

// TestReadXLSHidden reads the same file with one of its rows and one column hidden.
func TestReadXLSHidden(t *testing.T) {
	data := bytes.Clone(fixture(t, "report.xls"))
	row := bytes.Index(data, []byte("\x08\x02\x10\x00\x03\x00"))    // the fourth row of the first sheet
	column := bytes.Index(data, []byte("\x7d\x00\x0c\x00\x00\x00")) // its first columns
	if row < 0 || column < 0 {
		t.Fatal("no such record")
	}
	data[row+16] |= xlsRowHidden
	raw := readFile(t, "表.xls", data)
	if got := strings.Join(marked(raw), "|"); strings.Contains(got, "改造食堂") || !strings.Contains(got, "新建学校") {
		t.Errorf("a row: %q", got)
	}
	data[column+7], data[column+12] = 0, data[column+12]|xlsColumnHidden // and only that
	raw = readFile(t, "表.xls", data)
	if got := strings.Join(marked(raw), "|"); strings.Contains(got, "民政局") || !strings.Contains(got, "新建学校") || len(raw.Unread) != 2 || raw.Unread[0].Text != "工作表“Sheet1”中隐藏的 1 行、1 列" {
		t.Errorf("a column: %q, unread %+v", got, raw.Unread)
	}
}

// TestReadXLSStrings reads shared strings that go over records' ends, where the
// rest may be of another width.
func TestReadXLSStrings(t *testing.T) {
	segments := [][]byte{
		[]byte("\x00\x00\x00\x00\x02\x00\x00\x00\x04\x00\x01\x7b\x51\x01\x80"), // 养老 of 4 characters
		[]byte("\x00AB\x01\x00"),
		[]byte("\x00C"),
	}
	x := &xlsReader{ctx: context.Background()}
	if err := x.sharedStrings(segments); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"养老AB", "C"}, x.strings); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReadXLSNasty(t *testing.T) {
	good := fixture(t, "report.xls")
	for name, test := range map[string]struct {
		data []byte
		held string
	}{
		"cut short": {good[:600], "损坏"},
		"encrypted": {bytes.Replace(good, []byte{0x42, 0, 2, 0}, []byte{0x2f, 0, 2, 0}, 1), "已加密"},
	} {
		if raw := readFile(t, "表.xls", test.data); !strings.Contains(raw.Held, test.held) {
			t.Errorf("%s: held %q", name, raw.Held)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for _, test := range []struct {
		v    float64
		code string
		want string
	}{
		{9200, "General", "9200"}, {0.1 + 0.2, "General", "0.3"}, {5.5e10, "General", "55000000000"}, {12.345, "0.0", "12.3"}, {0.125, "0.00%", "12.50%"}, {0.07, "0%", "7%"},
		{1234567.5, "#,##0.00", "1,234,567.50"}, {999, "#,##0", "999"}, {-5, "0;[Red]-0", "-5"}, {-5, "0.0_);[Red](0.0)", "(5.0)"}, {12, `"约"0"个"`, "约12个"}, {3.5, "0.##", "3.5"},
		{45265, "yyyy-m-d", "2023-12-5"}, {45265, `yyyy"年"m"月"d"日"`, "2023年12月5日"}, {45265.5, "yyyy/mm/dd hh:mm", "2023/12/05 12:00"}, {45265, "m/d/yy", "12/5/23"},
		{7, `[$-804]aaaa`, "7"}, {1e9, "yyyy-m-d", "1000000000"}, {3, "@", "3"}, {2, `0万元`, "2万元"},
	} {
		if got := formatNumber(test.v, test.code, false); got != test.want {
			t.Errorf("%v as %s: got %q, want %q", test.v, test.code, got, test.want)
		}
	}
	if got := formatNumber(0, "yyyy-m-d", true); got != "1904-1-1" {
		t.Errorf("from 1904: %q", got)
	}
}

func FuzzReadXLS(f *testing.F) {
	f.Add(fixture(f, "report.xls"))
	f.Add(biff5(f, 936))
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.xls", data) })
}

func FuzzFormatNumber(f *testing.F) {
	f.Add(1.5, `"a"0.0;-0`)
	f.Add(45265.0, `yyyy\年m`)
	f.Fuzz(func(t *testing.T, v float64, code string) {
		formatNumber(v, code, false)
	})
}
