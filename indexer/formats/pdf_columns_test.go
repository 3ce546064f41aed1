package formats

import (
	"slices"
	"testing"

	"zhengsou/indexer/examples"
)

// TestPagesOnTheirSide has a wide page between two upright ones, each of which wraps its
// lines at its own edge.
func TestPagesOnTheirSide(t *testing.T) {
	first := "今年以来全区持续推进养老服务体系建设新建社区食堂六处惠及老人三千余名各街道都建成了服务中心。"
	wide := "各街道的中心都配备了护理人员并开展了上门服务老人在家门口就能吃上热饭看上病还能参加文体活动全年服务十万人次以上群众的满意度连续三年位居全市前列。"
	last := "下一步继续完善网络布局推动更多优质资源下沉到社区让老年人在家门口享受到方便可及的服务。"
	var lines []pdfLine
	for page, text := range []string{first, wide, last} {
		width, paper := 20, 595.0
		if page == 1 {
			width, paper = 35, 842
		}
		more := proseIn(90, 700, width, text, text)
		for i := range more {
			more[i].page, more[i].pageWidth = page, paper
		}
		lines = append(lines, more...)
	}
	wantLaidOut(t, lines, []string{first, first, wide, wide, last, last})
}

// TestHangingSigns has lines whose last sign hangs outside of the column: the others that are
// as full end a character before, and go on all the same.
func TestHangingSigns(t *testing.T) {
	hanging := brokenIn(90, []string{
		"　　全区推进养老服务体系建设完善各类机构：", // the sign hangs outside
		"新建社区食堂六处惠及老人三千余名还有配套",  // full
		"的护理站和日间照料中心投入使用各街道建成",
		"的服务站点还有便民中心已经达到了一共", // the number has no room here
		"12处，全部投入使用并且配备了护理人员和车",
		"辆。",
		"　　改造老旧小区增设电梯并整治背街小巷环",
		"境。",
	}, .55)
	wantLaidOut(t, hanging, []string{"全区推进养老服务体系建设完善各类机构：新建社区食堂六处惠及老人三千余名还有配套的护理站和日间照料中心投入使用各街道建成的服务站点还有便民中心已经达到了一共12处，全部投入使用并且配备了护理人员和车辆。", "改造老旧小区增设电梯并整治背街小巷环境。"})
}

// testPDFSizes reads lines whose first characters are set smaller than the rest.
func testPDFSizes(t *testing.T, f *Readers) {
	const small = 8.0
	head := func(y float64, number, text string) []examples.Printed {
		return []examples.Printed{{X: 114, Y: y, Size: small, Text: number}, {X: 114 + small*3, Y: y, Size: 12, Text: text}}
	}
	page := slices.Concat(
		examples.Column(760, "　　今年以来，全区聚焦群众身边的小事，推进民生实事项目。"),
		head(740, "（一）", "建设覆盖城乡的养老服务中心，完善居家社区养老服务网络，新建"),
		examples.Column(720, "中心五处，惠及老人三千余名。"),
		head(700, "（二）", "持续改造老旧小区并新建公共停车场，增加各类停车泊位，方便更多"),
		examples.Column(680, "群众出行。", "　　下一步，将继续改造老旧小区，完善配套设施和服务。"),
	)
	want := []string{"今年以来，全区聚焦群众身边的小事，推进民生实事项目。", "（一）建设覆盖城乡的养老服务中心，完善居家社区养老服务网络，新建中心五处，惠及老人三千余名。", "（二）持续改造老旧小区并新建公共停车场，增加各类停车泊位，方便更多群众出行。", "下一步，将继续改造老旧小区，完善配套设施和服务。"}
	raw, err := f.Read(t.Context(), File{Name: "a.pdf", Bytes: examples.PDF(t, "", page)})
	if err != nil || !slices.Equal(marked(raw), want) {
		t.Errorf("%v: got %q, want %q", err, marked(raw), want)
	}
}

func TestFirstWord(t *testing.T) {
	for _, test := range []struct {
		text string
		want float64
	}{{"建设", 0}, {"25.3%，同比", 3.7}, {"25.3%、7.9%，工", 7.2}, {"“十四五”规划", 2}} {
		if got := firstWord(test.text); got < test.want-.05 || got > test.want+.05 {
			t.Errorf("%s: %.1f, want %.1f", test.text, got, test.want)
		}
	}
}
