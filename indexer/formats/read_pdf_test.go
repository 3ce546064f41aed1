package formats

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

// picture covers a whole page.
var picture = examples.Printed{Raw: "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"}

// at moves lines to another left edge.
func at(x float64, lines []examples.Printed) []examples.Printed {
	for i := range lines {
		lines[i].X += x - 90
	}
	return lines
}

// ruled draws the rules of a table of three columns, 130 points wide each, from
// an upper left corner; of the middle column, the last merged rows are one cell.
func ruled(x, top, height float64, rows, merged int) []examples.Printed {
	var out []examples.Printed
	for i := range rows + 1 {
		y := top - height*float64(i)
		if i > rows-merged && i < rows {
			out = append(out, examples.Printed{X: x, Y: y, Width: 130, Height: 0.5}, examples.Printed{X: x + 260, Y: y, Width: 130, Height: 0.5})
			continue
		}
		out = append(out, examples.Printed{X: x, Y: y, Width: 390, Height: 0.5})
	}
	for i := range 4 {
		out = append(out, examples.Printed{X: x + 130*float64(i), Y: top - height*float64(rows), Width: 0.5, Height: height * float64(rows)})
	}
	return out
}

// TestPDF runs what needs the PDF library, which takes seconds to load, with one.
func TestPDF(t *testing.T) {
	var f Readers
	defer f.Close()
	t.Run("layout", func(t *testing.T) { testPDFLayout(t, &f) })
	t.Run("unread pages", func(t *testing.T) { testPDFUnread(t, &f) })
	t.Run("nasty", func(t *testing.T) { testPDFNasty(t, &f) })
	t.Run("stops", func(t *testing.T) { testPDFStops(t, &f.pdf) })
	t.Run("several at once", func(t *testing.T) { testPDFConcurrent(t, &f) })
	t.Run("bold head", func(t *testing.T) { testPDFBoldHead(t, &f) })
	t.Run("printed table", func(t *testing.T) { testPDFPrintedTable(t, &f) })
	t.Run("turned", func(t *testing.T) { testPDFTurned(t, &f) })
	t.Run("sideways", func(t *testing.T) { testPDFSideways(t, &f) })
	t.Run("printed", func(t *testing.T) { testPDFPrinted(t, &f) })
	t.Run("beside", func(t *testing.T) { testPDFBeside(t, &f) })
	t.Run("fonts", func(t *testing.T) { testPDFFonts(t, &f) })
	t.Run("sizes", func(t *testing.T) { testPDFSizes(t, &f) })
}

// testPDFConcurrent reads more PDFs at once than the library reads.
func testPDFConcurrent(t *testing.T, f *Readers) {
	var all sync.WaitGroup
	for i := range 2 * maxPDFs {
		all.Go(func() {
			text := strings.Repeat("养老", i+1)
			raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: examples.PDF(t, "", examples.Column(760, text))})
			if err != nil || raw.Text != text {
				t.Errorf("got %q, %v, want %q", raw.Text, err, text)
			}
		})
	}
	all.Wait()
}

func testPDFLayout(t *testing.T, f *Readers) {
	page := func(header, number string, body ...[]examples.Printed) []examples.Printed {
		out := []examples.Printed{{X: 90, Y: 800, Size: 9, Text: header}}
		for _, b := range body {
			out = append(out, b...)
		}
		return append(out, examples.Printed{X: 280, Y: 40, Size: 9, Text: number})
	}
	tests := []struct {
		name  string
		pages [][]examples.Printed
		want  []string
	}{
		{"sentences over line and page ends", [][]examples.Printed{
			page("李沧区政府工作报告", "— 1 —", []examples.Printed{{X: 150, Y: 760, Size: 22, Text: "李沧区："}, {X: 110, Y: 730, Size: 22, Text: "兜好民生底线"}}, examples.Column(690,
				"　　一、今年以来，全区聚焦群众身边的小事，推进民生实事",
				"项目，十六项已经完成年度的既定目标，其余的正在有序推进",
				"之中。",
				"　　新建停车场十五处，增加停车泊位九千二百余个，开放共享")),
			page("李沧区政府工作报告", "— 2 —", examples.Column(760,
				"停车场三十八处，释放共享泊位六千四百余个，方便群众出行，",
				"受到好评。",
				"　　下一步，将继续改造老旧小区。")),
		}, []string{"h 李沧区：兜好民生底线",
			"一、今年以来，全区聚焦群众身边的小事，推进民生实事项目，十六项已经完成年度的既定目标，其余的正在有序推进之中。",
			"新建停车场十五处，增加停车泊位九千二百余个，开放共享停车场三十八处，释放共享泊位六千四百余个，方便群众出行，受到好评。",
			"下一步，将继续改造老旧小区。",
			"f 李沧区政府工作报告", "f — 1 —", "f 李沧区政府工作报告", "f — 2 —"}},
		{"paragraphs without indents", [][]examples.Printed{examples.Column(760,
			"推进养老服务体系建设，完善居家社区机构相协调的服务网络，",
			"新建中心五处。",
			"改造老旧小区三十三个，惠及居民四千三百余户，合水路枣园路",
			"实现通车。",
			"完。")},
			[]string{"推进养老服务体系建设，完善居家社区机构相协调的服务网络，新建中心五处。", "改造老旧小区三十三个，惠及居民四千三百余户，合水路枣园路实现通车。", "完。"}},
		{"an item after a full line", [][]examples.Printed{examples.Column(760,
			"　　（一）建设养老服务中心并完善社区居家养老服务的网络。",
			"　　（二）改造老旧小区并新建停车场增加停车泊位方便出行。",
			"　　（三）新建幼儿园。")},
			[]string{"（一）建设养老服务中心并完善社区居家养老服务的网络。", "（二）改造老旧小区并新建停车场增加停车泊位方便出行。", "（三）新建幼儿园。"}},
		{"numbers that a line's end breaks", [][]examples.Printed{examples.Column(760,
			"　　全年向群众共发放补助资金486",
			".5万元，组织开展护理人员培训86",
			"0人次，空气质量持续变好，PM2.",
			"5的浓度现在已经下降到每立方米值3",
			"2微克，优良的天数的占比升到83.",
			"9%，群众对环境满意。")},
			[]string{"全年向群众共发放补助资金486.5万元，组织开展护理人员培训860人次，空气质量持续变好，PM2.5的浓度现在已经下降到每立方米值32微克，优良的天数的占比升到83.9%，群众对环境满意。"}},
		{"short lines", [][]examples.Printed{examples.Column(760, "致辞", "各位来宾", "谢谢大家")}, []string{"致辞", "各位来宾", "谢谢大家"}},
		{"two columns", [][]examples.Printed{append(
			at(90, examples.Column(760, "左栏第一行的文字写到栏边", "缘为止再换行继续写下去", "到这里结束。", "左栏的第二段也要写满它", "的一行然后再结束。")),
			at(320, examples.Column(760, "右栏第一行的文字写到栏边", "缘为止再换行继续写下去", "到这里结束。", "右栏的第二段也要写满它", "的一行然后再结束。"))...)},
			[]string{"左栏第一行的文字写到栏边缘为止再换行继续写下去到这里结束。", "左栏的第二段也要写满它的一行然后再结束。", "右栏第一行的文字写到栏边缘为止再换行继续写下去到这里结束。", "右栏的第二段也要写满它的一行然后再结束。"}},
		{"a ruled table that goes over a page's end", [][]examples.Printed{
			append(ruled(90, 700, 30, 3, 0),
				examples.Printed{X: 95, Y: 680, Size: 12, Text: "任务"}, examples.Printed{X: 225, Y: 680, Size: 12, Text: "单位"}, examples.Printed{X: 355, Y: 680, Size: 12, Text: "时限"},
				examples.Printed{X: 95, Y: 655, Size: 12, Text: "建设养老服务"}, examples.Printed{X: 95, Y: 643, Size: 12, Text: "中心"}, examples.Printed{X: 225, Y: 650, Size: 12, Text: "民政局"}, examples.Printed{X: 355, Y: 650, Size: 12, Text: "六月底"},
				examples.Printed{X: 95, Y: 620, Size: 12, Text: "改造食堂"}, examples.Printed{X: 355, Y: 620, Size: 12, Text: "九月底"}),
			append(ruled(90, 760, 30, 2, 0),
				examples.Printed{X: 95, Y: 740, Size: 12, Text: "任务"}, examples.Printed{X: 225, Y: 740, Size: 12, Text: "单位"}, examples.Printed{X: 355, Y: 740, Size: 12, Text: "时限"},
				examples.Printed{X: 95, Y: 710, Size: 12, Text: "改造小区"}, examples.Printed{X: 225, Y: 710, Size: 12, Text: "住建局"},
				examples.Printed{X: 90, Y: 600, Size: 12, Text: "表后的字。"}),
		}, []string{"r 任务：建设养老服务中心；单位：民政局；时限：六月底", "r 任务：改造食堂；时限：九月底", "r 任务：改造小区；单位：住建局", "表后的字。"}},
		{"a row that a page's end cuts", [][]examples.Printed{
			append(ruled(90, 700, 30, 3, 0),
				examples.Printed{X: 95, Y: 680, Size: 12, Text: "任务"}, examples.Printed{X: 225, Y: 680, Size: 12, Text: "单位"}, examples.Printed{X: 355, Y: 680, Size: 12, Text: "时限"},
				examples.Printed{X: 95, Y: 650, Size: 12, Text: "改造食堂"}, examples.Printed{X: 225, Y: 650, Size: 12, Text: "教育局"}, examples.Printed{X: 355, Y: 650, Size: 12, Text: "九月底"},
				examples.Printed{X: 95, Y: 620, Size: 12, Text: "改造小区"}, examples.Printed{X: 225, Y: 620, Size: 12, Text: "住建局、城市"}, examples.Printed{X: 355, Y: 620, Size: 12, Text: "年底"}),
			append(ruled(90, 760, 30, 3, 0),
				examples.Printed{X: 225, Y: 740, Size: 12, Text: "管理局"},
				examples.Printed{X: 95, Y: 710, Size: 12, Text: "新建学校"}, examples.Printed{X: 225, Y: 710, Size: 12, Text: "教育局"}, examples.Printed{X: 355, Y: 710, Size: 12, Text: "年底"},
				examples.Printed{X: 225, Y: 680, Size: 12, Text: "发改局"}, examples.Printed{X: 355, Y: 680, Size: 12, Text: "明年"}),
		}, []string{"r 任务：改造食堂；单位：教育局；时限：九月底", "r 任务：改造小区；单位：住建局、城市管理局；时限：年底", "r 任务：新建学校；单位：教育局；时限：年底", "r 单位：发改局；时限：明年"}},
		{"a ruled table with merged cells", [][]examples.Printed{append(ruled(90, 700, 30, 3, 2),
			examples.Printed{X: 95, Y: 680, Size: 12, Text: "任务"}, examples.Printed{X: 225, Y: 680, Size: 12, Text: "单位"}, examples.Printed{X: 355, Y: 680, Size: 12, Text: "时限"},
			examples.Printed{X: 95, Y: 650, Size: 12, Text: "建设中心"}, examples.Printed{X: 225, Y: 635, Size: 12, Text: "民政局"}, examples.Printed{X: 355, Y: 650, Size: 12, Text: "六月底"},
			examples.Printed{X: 95, Y: 620, Size: 12, Text: "改造食堂"}, examples.Printed{X: 355, Y: 620, Size: 12, Text: "九月底"})},
			[]string{"r 任务：建设中心；单位：民政局；时限：六月底", "r 任务：改造食堂；单位：民政局；时限：九月底"}},
		{"a table without rules", [][]examples.Printed{{
			{X: 90, Y: 700, Size: 12, Text: "区县"}, {X: 225, Y: 700, Size: 12, Text: "泊位"},
			{X: 90, Y: 680, Size: 12, Text: "李沧区"}, {X: 225, Y: 680, Size: 12, Text: "九千余个"},
			{X: 90, Y: 660, Size: 12, Text: "河西区"}, {X: 225, Y: 660, Size: 12, Text: "六千余个"},
		}}, []string{"r 区县：李沧区；泊位：九千余个", "r 区县：河西区；泊位：六千余个"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkPages(t, f, test.pages, test.want)
		})
	}
}

// checkPages reads a document of these pages, which must give these blocks.
func checkPages(t *testing.T, f *Readers, pages [][]examples.Printed, want []string) {
	t.Helper()
	raw, err := f.Read(context.Background(), File{Name: "报告.pdf", Bytes: examples.PDF(t, "", pages...)})
	if err != nil {
		t.Fatal(err)
	}
	checkRaw(t, raw)
	if diff := cmp.Diff(want, marked(raw)); diff != "" || raw.Held != "" {
		t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
	}
}

// testPDFTurned reads pages with text askew, upright text, raised numbers and notes.
func testPDFTurned(t *testing.T, f *Readers) {
	show := func(text string) string {
		return fmt.Sprintf("<%X> Tj", examples.Encoded(t, simplifiedchinese.GBK, text))
	}
	body := examples.Column(760,
		"　　今年以来，全区聚焦群众身边的小事，推进民生实事项目",
		"，十六项已经完成年度的既定目标，其余的正在有序推进之中，",
		"新建停车场十五处，增加停车泊位九千二百余个，还在开放共")
	after := examples.Column(760,
		"享停车场三十八处，释放共享泊位六千四百余个，方便群众出",
		"行。",
		"　　下一步，将继续改造老旧小区。")
	whole := "今年以来，全区聚焦群众身边的小事，推进民生实事项目，十六项已经完成年度的既定目标，其余的正在有序推进之中，新建停车场十五处，增加停车泊位九千二百余个，还在开放共享停车场三十八处，释放共享泊位六千四百余个，方便群众出行。"
	mark := examples.Printed{Raw: "BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 400 Tm " + show("内部资料") + " ET"}
	for _, test := range []struct {
		name  string
		pages [][]examples.Printed
		want  []string
	}{
		{"a watermark", [][]examples.Printed{append(slices.Clone(body), mark), append(slices.Clone(after), mark)}, []string{whole, "下一步，将继续改造老旧小区。", "f 内部资料", "f 内部资料"}},
		{"notes at the foot", [][]examples.Printed{
			append(slices.Clone(body), examples.Printed{X: 90, Y: 70, Size: 9, Text: "1 依据区统计局的公报。"}, examples.Printed{X: 90, Y: 55, Size: 9, Text: "2 含在建的。"}), after,
		}, []string{whole, "1 依据区统计局的公报。", "2 含在建的。", "下一步，将继续改造老旧小区。"}},
		{"raised numbers", [][]examples.Printed{{{Raw: "BT /F 12 Tf 90 760 Td " + show("新建中心五处") + " /F 7 Tf 5 Ts (1) Tj /F 12 Tf 0 Ts " + show("，共9200个km") + " /F 7 Tf 5 Ts (2) Tj /F 12 Tf 0 Ts " + show("停车泊位。") + " ET"}}},
			[]string{"新建中心五处，共9200个km2停车泊位。"}},
		{"a title that the running head repeats", [][]examples.Printed{
			slices.Concat([]examples.Printed{{X: 200, Y: 800, Size: 22, Text: "民生工作报告"}}, body),
			slices.Concat([]examples.Printed{{X: 200, Y: 800, Size: 9, Text: "民生工作报告"}}, after),
			slices.Concat([]examples.Printed{{X: 200, Y: 800, Size: 9, Text: "民生工作报告"}}, examples.Column(740, "　　完。")),
		}, []string{"h 民生工作报告", whole, "下一步，将继续改造老旧小区。", "完。", "f 民生工作报告", "f 民生工作报告"}},
		{"a gazette of two columns, with a running head and who gets it", [][]examples.Printed{
			slices.Concat([]examples.Printed{{X: 200, Y: 800, Size: 22, Text: "民生工作简报"}},
				at(90, examples.Column(740, "　　今年以来，全区聚焦群众身", "边的小事，推进民生实事项目", "，十六项已经完成年度的既定", "目标，其余的正在有序推进之", "中。")),
				at(320, examples.Column(740, "　　新建停车场十五处，增加停", "车泊位九千二百余个，还在开", "放共享停车场三十八处，释放", "共享泊位六千四百余个，方便", "群众出行，受到居民好评，还"))),
			slices.Concat([]examples.Printed{{X: 90, Y: 800, Size: 9, Text: "民生工作简报"}, {X: 450, Y: 800, Size: 9, Text: "第十四期"}},
				at(90, examples.Column(740, "有三十五处正在建设。", "　　改造老旧小区三十三个，惠", "及居民四千三百余户，水路和", "枣园路都实现通车，中小学校", "也新建了九所，新增的学位有", "八千四百个，全区的学位都已")),
				at(320, examples.Column(740, "够用。", "　　下一步，全区将继续改造老", "旧小区，新建幼儿园，方便群", "众生活，提高各项公共服务的", "水平。")),
				[]examples.Printed{{X: 90, Y: 600, Size: 12, Text: "报：市民政局，区委办、区政府办。"}}),
		}, []string{"h 民生工作简报", "今年以来，全区聚焦群众身边的小事，推进民生实事项目，十六项已经完成年度的既定目标，其余的正在有序推进之中。",
			"新建停车场十五处，增加停车泊位九千二百余个，还在开放共享停车场三十八处，释放共享泊位六千四百余个，方便群众出行，受到居民好评，还有三十五处正在建设。",
			"改造老旧小区三十三个，惠及居民四千三百余户，水路和枣园路都实现通车，中小学校也新建了九所，新增的学位有八千四百个，全区的学位都已够用。",
			"下一步，全区将继续改造老旧小区，新建幼儿园，方便群众生活，提高各项公共服务的水平。", "报：市民政局，区委办、区政府办。", "f 民生工作简报 第十四期"}},
		{"contents", [][]examples.Printed{examples.Column(760, "第一章　总则……………………………………………………1", "第二章　任务……………………………………………………9", "第三章　附则…………………………………………………12")},
			[]string{"第一章 总则……………………………………………………1", "第二章 任务……………………………………………………9", "第三章 附则…………………………………………………12"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			checkPages(t, f, test.pages, test.want)
		})
	}
}

// testPDFSideways reads pages whose text runs otherwise than across: shown turned, or
// set sideways; and what was filled into a form.
func testPDFSideways(t *testing.T, f *Readers) {
	want := []string{"r 区县：李沧区；项目：停车泊位；数量：9200", "r 区县：河西区；项目：社区食堂；数量：12", "r 区县：城阳区；项目：养老中心；数量：5"}
	for _, turned := range []int{90, 180, 270} {
		data := printPage(t, fmt.Sprintf("<style>@page{margin:0}body{margin:0}td,th{padding:0 3em 1em 0;font-weight:normal}div{position:absolute;left:60mm;top:100mm;transform:rotate(%ddeg)}</style><div><table><tr><th>区县<th>项目<th>数量<tr><td>李沧区<td>停车泊位<td>9200<tr><td>河西区<td>社区食堂<td>12<tr><td>城阳区<td>养老中心<td>5</table></div>", turned))
		raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: data})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, marked(raw)); diff != "" {
			t.Errorf("text turned by %d (-want +got)\n%s", turned, diff)
		}
	}
	lines := examples.Column(760, "　　今年以来，全区聚焦群众身边的小事，推进民生实事项目", "，十六项已经完成年度的既定目标，其余的正在有序推进。", "　　新建停车场十五处，增加停车泊位九千二百余个，还在开", "放。")
	text := []string{"今年以来，全区聚焦群众身边的小事，推进民生实事项目，十六项已经完成年度的既定目标，其余的正在有序推进。", "新建停车场十五处，增加停车泊位九千二百余个，还在开放。"}
	for _, test := range []struct {
		shown int
		drawn string // the matrix that turns the text
	}{{90, ""}, {180, ""}, {270, ""}, {0, "0 1 -1 0 842 0 cm"}, {90, "0 1 -1 0 842 0 cm"}, {270, "0 -1 1 0 0 595 cm"}} {
		page := lines
		if test.drawn != "" {
			page = append([]examples.Printed{{Raw: test.drawn}}, lines...)
		}
		data := bytes.Replace(examples.PDF(t, "", page), []byte("/Type/Page/Parent"), fmt.Appendf(nil, "/Type/Page/Rotate %d/Parent", test.shown), 1)
		data = bytes.Replace(data, []byte("startxref"), []byte("%startxref"), 1) // the table is no longer right
		raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: data})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text, marked(raw)); diff != "" {
			t.Errorf("a page shown turned by %d, drawn by %q (-want +got)\n%s", test.shown, test.drawn, diff)
		}
	}
	form := bytes.Replace(examples.PDF(t, "", examples.Column(760, "单位：", "下一步，将继续改造老旧小区。")), []byte("/Type/Page/Parent"), []byte("/Type/Page/Annots[<</Type/Annot/Subtype/FreeText/F 4/Rect[130 755 300 775]/DA(/F 12 Tf)/Contents(x)/AP<</N 9 0 R>>>>]/Parent"), 1)
	show := fmt.Sprintf("BT /F 12 Tf 0 5 Td <%X> Tj ET", examples.Encoded(t, simplifiedchinese.GBK, "区民政局"))
	form = bytes.Replace(form, []byte("trailer"), fmt.Appendf(nil, "9 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 170 20]/Resources<</Font<</F 3 0 R>>>>/Length %d>>stream\n%s\nendstream\nendobj\ntrailer", len(show), show), 1)
	form = bytes.Replace(form, []byte("startxref"), []byte("%startxref"), 1) // the table is no longer right
	raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: form})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"单位： 区民政局", "下一步，将继续改造老旧小区。"}, marked(raw)); diff != "" || raw.Held != "" {
		t.Errorf("a form: held %q (-want +got)\n%s", raw.Held, diff)
	}
}

// testPDFUnread reads documents some of whose pages show no text: they are named,
// and what can be read is read.
func testPDFUnread(t *testing.T, f *Readers) {
	text := examples.Column(760, "　　今年以来，全区聚焦群众身边的小事，推进民生实事", "项目，十六项已经完成年度的既定目标，其余的正在有序推进", "之中。")
	strip := func(y float64) examples.Printed {
		return examples.Printed{Raw: fmt.Sprintf("q 595 0 0 210 0 %g cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", y)}
	}
	outline := examples.Printed{Raw: "10 10 m 20 40 30 40 40 10 c 35 5 l 30 4 l 20 3 l h f"}
	emblem := examples.Printed{Raw: "q 90 0 0 90 250 400 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"}
	scan := "没有文字层，是扫描件或图片；请先做文字识别（OCR），另存后重新收入"
	for _, test := range []struct {
		name  string
		pages [][]examples.Printed
		want  []Unread
	}{
		{"two of five", [][]examples.Printed{text, text, {picture}, text, {picture}}, []Unread{{Text: "第 3、5 页", Reason: "第 3、5 页" + scan}}},
		{"most of them", [][]examples.Printed{text, {picture}, {picture}, {picture}, {picture}}, []Unread{{Text: "第 2—5 页", Reason: "第 2—5 页" + scan}}},
		{"strips with a page number", [][]examples.Printed{text, {strip(0), strip(210), strip(420), strip(630), {X: 280, Y: 40, Size: 9, Text: "— 2 —"}}}, []Unread{{Text: "第 2 页", Reason: "第 2 页" + scan}}},
		{"characters as outlines", [][]examples.Printed{text, slices.Repeat([]examples.Printed{outline}, 300)}, []Unread{{Text: "第 2 页", Reason: "第 2 页" + scan}}},
		{"an empty page and one with an emblem", [][]examples.Printed{text, {}, {emblem}, append([]examples.Printed{picture}, text...)}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw, err := f.Read(context.Background(), File{Name: "报告.pdf", Bytes: examples.PDF(t, "", test.pages...)})
			if err != nil {
				t.Fatal(err)
			}
			checkRaw(t, raw)
			if diff := cmp.Diff(test.want, raw.Unread); diff != "" || raw.Held != "" || !strings.Contains(raw.Text, "推进民生实事") {
				t.Errorf("held %q, text %q (-want +got)\n%s", raw.Held, raw.Text, diff)
			}
		})
	}
}

func testPDFNasty(t *testing.T, f *Readers) {
	good := examples.PDF(t, "", examples.Column(760, "养老服务"))
	loop := bytes.Replace(good, []byte("/Kids[5 0 R ]"), []byte("/Kids[2 0 R ]"), 1)
	tests := []struct {
		name string
		data []byte
		held string
	}{
		{"a scan", examples.PDF(t, "", []examples.Printed{{X: 10, Y: 10, Width: 500, Height: 700}}), "扫描件"},
		{"a scan with a mark", examples.PDF(t, "", append(examples.Column(760, "扫描工具制作"), picture)), "扫描件"},
		{"a text over a picture", examples.PDF(t, "", append(examples.Column(760, strings.Repeat("养老服务", 8), strings.Repeat("健康中心", 8)), picture)), ""},
		{"encrypted", examples.PDF(t, "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"+strings.Repeat("41", 32)+">/U<"+strings.Repeat("42", 32)+">>>", examples.Column(760, "养老服务")), "已加密"},
		{"pages that loop", loop, "pdf"},
		{"cut short", good[:len(good)/4], "损坏"},
		{"only a head", []byte("%PDF-1.7\n"), "损坏"},
		{"bytes before the head", append([]byte("HTTP junk\r\n"), good...), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw, err := f.Read(context.Background(), File{Name: "报告.pdf", Bytes: test.data})
			if err != nil {
				t.Fatal(err)
			}
			checkRaw(t, raw)
			if !strings.Contains(raw.Held, test.held) || (test.held == "") != (raw.Held == "") || raw.Format != "pdf" {
				t.Errorf("format %q, held %q", raw.Format, raw.Held)
			}
		})
	}
}

// testPDFStops checks that the library can be stopped in the middle of its
// work and works again afterwards.
func testPDFStops(t *testing.T, l *pdfLibrary) {
	if _, err := l.acquire(); err != nil {
		t.Fatal(err)
	}
	defer l.release()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	started := time.Now()
	_, err := l.readPDF(ctx, examples.EndlessPDF())
	if took := time.Since(started); took > 10*time.Second {
		t.Errorf("stopped after %v", took)
	}
	t.Logf("after %v: %v", time.Since(started), err)
	if err == nil {
		t.Error("read what has no text")
	}
	raw, err := l.readPDF(context.Background(), examples.PDF(t, "", examples.Column(760, "养老服务")))
	if err != nil || raw.Text != "养老服务" {
		t.Errorf("afterwards: %q, %v", raw.Text, err)
	}
}

// printPage has a browser print a page.
func printPage(t *testing.T, page string) []byte {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.html"), []byte("<meta charset=utf-8>"+page), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out := filepath.Join(folder, "a.pdf")
	if said, err := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+folder+"/profile", "--print-to-pdf="+out, "file://"+folder+"/a.html").CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: chromium does not print: %v: %s", err, said)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	return data
}

// testPDFPrinted reads a report that a browser has printed: every paragraph
// must come out whole.
func testPDFPrinted(t *testing.T, f *Readers) {
	var paragraphs []string
	for i := range 40 {
		paragraphs = append(paragraphs, fmt.Sprintf("（%d）", i+1)+strings.Repeat("推进养老服务体系建设，完善社区居家养老服务网络；", i%7+1)+fmt.Sprintf("全年新增停车泊位%d余个、增长%d.5%%，改造老旧小区。", 900*i, i))
	}
	data := printPage(t, "<style>p{text-indent:2em;margin:0;line-height:1.8;text-align:justify}</style><h1>工作报告</h1><p>"+strings.Join(paragraphs, "</p><p>")+"</p>")
	raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: data})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range raw.Blocks {
		if b.Kind == Text {
			got = append(got, b.Text)
		}
	}
	if diff := cmp.Diff(paragraphs, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// testPDFBoldHead reads a paragraph whose first words are set in 黑体.
func testPDFBoldHead(t *testing.T, f *Readers) {
	head, rest := "（一）加强养老服务。", "新建中心五处，改造老旧小区三"
	page := append([]examples.Printed{
		{Raw: fmt.Sprintf("BT /H 12 Tf 114 760 Td <%X> Tj /F 12 Tf <%X> Tj ET", examples.Encoded(t, simplifiedchinese.GBK, head), examples.Encoded(t, simplifiedchinese.GBK, rest))},
	}, examples.Column(740, "十三个，惠及居民四千三百余户，合水路枣园路实现通车。")...)
	raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: examples.PDF(t, "", page)})
	if err != nil {
		t.Fatal(err)
	}
	if b := raw.Blocks[0]; string([]rune(b.Text)[:b.BoldHead]) != head || b.Bold {
		t.Errorf("%d runes of the head of %q are bold", b.BoldHead, b.Text)
	}
}

// testPDFPrintedTable reads a table without rules as a browser prints it.
func testPDFPrintedTable(t *testing.T, f *Readers) {
	first := "（一）加强养老服务。"
	rest := strings.Repeat("新建中心五处，改造老旧小区三十三个，惠及居民四千三百余户，合水路枣园路实现通车，群众出行更加方便。", 3)
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "<td>") }
	data := printPage(t, "<style>td{vertical-align:top;padding:0 2em 1em 0}p{text-indent:2em;margin:0 0 1em}td:first-child{width:16em}td{width:8em}</style>"+
		"<p><b>"+first+"</b>"+rest+"</p><table>"+
		row("任务", "单位", "时限")+row("建设社区养老服务中心，完善居家社区机构相协调的网络", "民政局", "六月底")+row("改造食堂", "教育局、市场监督管理局", "九月底")+row("新建学校", "", "年底")+"</table><p>以上任务由各单位落实。</p>")
	raw, err := f.Read(context.Background(), File{Name: "a.pdf", Bytes: data})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		first + rest,
		"r 任务：建设社区养老服务中心，完善居家社区机构相协调的网络；单位：民政局；时限：六月底",
		"r 任务：改造食堂；单位：教育局、市场监督管理局；时限：九月底", "r 任务：新建学校；时限：年底", "以上任务由各单位落实。",
	}
	got := marked(raw)
	if diff := cmp.Diff(want, got[:min(len(got), len(want))]); diff != "" { // what follows is the browser's own
		t.Fatalf("(-want +got)\n%s", diff)
	}
}

func FuzzReadPDF(f *testing.F) {
	f.Add(examples.PDF(f, "", examples.Column(760, "养老服务", "中心")))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>endobj trailer<</Root 1 0 R>>"))
	var l pdfLibrary
	f.Cleanup(l.close)
	// Compiling the library for coverage takes longer than one input may.
	if _, err := l.acquire(); err != nil {
		f.Fatal(err)
	}
	f.Cleanup(l.release)
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if raw, err := l.readPDF(ctx, data); err == nil {
			checkRaw(t, Raw{Format: "pdf", Text: raw.Text + "x", Blocks: raw.Blocks})
		}
	})
}
