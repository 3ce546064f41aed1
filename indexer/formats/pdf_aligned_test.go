package formats

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// set is a line set at a place: cells parted by |, each with its left edge.
func set(y float64, cells ...any) []pdfLine {
	var lines []pdfLine
	l := pdfLine{base: y, top: y + 10, bottom: y - 2, size: 12, pageWidth: 595}
	for i := 0; i < len(cells); i += 2 {
		left, text := float64(cells[i].(int)), cells[i+1].(string)
		l.cells = append(l.cells, pdfCell{text: text, left: left, right: left + 12*units(text)})
	}
	l.left, l.right = l.cells[0].left, l.cells[len(l.cells)-1].right
	return append(lines, l)
}

// TestAlignedTables lays out pages whose columns stand under one another without
// rules. Nothing may be lost, and no row may mix with another.
func TestAlignedTables(t *testing.T) {
	page := func(lines ...[]pdfLine) []pdfLine {
		var all []pdfLine
		for _, l := range lines {
			all = append(all, l...)
		}
		return all
	}
	for _, test := range []struct {
		name  string
		lines []pdfLine
		want  []string
	}{
		{"an empty cell", page(
			set(760, 90, "任务", 220, "单位", 350, "时限"), set(740, 90, "建设中心", 220, "民政局", 350, "六月底"),
			set(720, 90, "改造食堂", 350, "九月底"), set(700, 90, "新建学校", 220, "教育局")),
			[]string{"r 任务：建设中心；单位：民政局；时限：六月底", "r 任务：改造食堂；时限：九月底", "r 任务：新建学校；单位：教育局"}},
		{"cells of two lines", page(
			set(760, 90, "任务", 220, "责任单位", 350, "时限"), set(735, 90, "建设养老服务", 220, "民政局", 350, "六月底"), set(720, 90, "中心"),
			set(695, 90, "改造食堂", 220, "教育局、市场", 350, "九月底"), set(680, 220, "监管局"), set(655, 90, "新建学校", 220, "教育局", 350, "年底")),
			[]string{"r 任务：建设养老服务中心；责任单位：民政局；时限：六月底", "r 任务：改造食堂；责任单位：教育局、市场监管局；时限：九月底", "r 任务：新建学校；责任单位：教育局；时限：年底"}},
		{"counted rows, their cells written in pieces", page(
			set(760, 40, "序号", 90, "项目", 250, "内容", 400, "时限"),
			set(740, 40, "1", 90, "助餐提升工"), set(724, 90, "程"), set(740, 250, "新建助餐点"), set(724, 250, "12个，改造"), set(708, 250, "8个"), set(740, 400, "2025"), set(740, 428, "年10月底"),
			set(694, 40, "2", 90, "学位扩容"), set(694, 250, "新建小学1所"), set(694, 400, "2025"), set(694, 428, "年8月底"),
			set(680, 40, "3", 90, "停车便民"), set(680, 250, "新增泊位"), set(664, 250, "600个"), set(680, 400, "年底")),
			[]string{"r 序号：1；项目：助餐提升工程；内容：新建助餐点12个，改造8个；时限：2025年10月底", "r 序号：2；项目：学位扩容；内容：新建小学1所；时限：2025年8月底", "r 序号：3；项目：停车便民；内容：新增泊位600个；时限：年底"}},
		{"a line parted at two signs", page(
			set(796, 90, "今年七月的一天凌晨街道里的一处沿街商铺"), set(778, 90, "门前的电动车忽然冒出浓烟微型消防站值守"), set(760, 90, "人员两分四十秒赶到用灭火毯把它覆盖起来"),
			set(742, 90, "转移，没有人员伤亡。"), set(742, 219, "“要是等明火起来"), set(724, 90, "就晚了。”他说。")),
			[]string{"今年七月的一天凌晨街道里的一处沿街商铺门前的电动车忽然冒出浓烟微型消防站值守人员两分四十秒赶到用灭火毯把它覆盖起来转移，没有人员伤亡。“要是等明火起来就晚了。”他说。"}},
		{"written column by column", page(
			set(760, 90, "区县"), set(740, 90, "李沧区"), set(720, 90, "河西区"), set(700, 90, "城阳区"),
			set(760, 220, "泊位"), set(740, 220, "九千余个"), set(720, 220, "六千余个"), set(700, 220, "四千余个")),
			[]string{"r 区县：李沧区；泊位：九千余个", "r 区县：河西区；泊位：六千余个", "r 区县：城阳区；泊位：四千余个"}},
		{"text above and below", page(
			set(800, 90, "今年以来新建停车场十五处，增加停车泊位，见下表。"),
			set(760, 90, "区县", 220, "泊位"), set(740, 90, "李沧区", 220, "九千余个"), set(720, 90, "河西区", 220, "六千余个"),
			set(690, 90, "注：截至十月底。")),
			[]string{"今年以来新建停车场十五处，增加停车泊位，见下表。", "r 区县：李沧区；泊位：九千余个", "r 区县：河西区；泊位：六千余个", "注：截至十月底。"}},
		{"columns of text written across", page(
			set(760, 90, "左栏第一行的文字写到栏边", 320, "右栏第一行的文字写到栏边"), set(740, 90, "缘为止再换行继续写下去的", 320, "缘为止再换行继续写下去的"),
			set(720, 90, "第三行也要写得满满的才行", 320, "第三行也要写得满满的才行"), set(700, 90, "第四行也要写得满满的才行", 320, "第四行也要写得满满的才行"),
			set(680, 90, "到这里左栏就结束了。", 320, "到这里右栏也就结束了。")),
			[]string{"左栏第一行的文字写到栏边缘为止再换行继续写下去的第三行也要写得满满的才行第四行也要写得满满的才行到这里左栏就结束了。",
				"右栏第一行的文字写到栏边缘为止再换行继续写下去的第三行也要写得满满的才行第四行也要写得满满的才行到这里右栏也就结束了。"}},
		{"numbers set apart from their items", page(
			set(760, 90, "1.", 130, "建设养老服务中心五处。"), set(740, 90, "2.", 130, "改造老旧小区。"), set(720, 90, "3.", 130, "新建学校。")),
			[]string{"1.建设养老服务中心五处。", "2.改造老旧小区。", "3.新建学校。"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var raw Raw
			raw.Blocks = layOut(test.lines, 1)
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			var in, out strings.Builder
			for _, l := range test.lines {
				in.WriteString(l.text())
			}
			out.WriteString(strings.Join(texts(raw), ""))
			for _, r := range in.String() {
				if strings.Count(in.String(), string(r)) > strings.Count(out.String(), string(r)) && r != ' ' {
					t.Errorf("lost %q", r)
				}
			}
		})
	}
}
