package formats

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// proseIn sets a text in lines of so many characters from a place on, paragraphs
// with an indent, 14 points apart.
func proseIn(left, top float64, width int, paragraphs ...string) []pdfLine {
	const size = 10.0
	var out []pdfLine
	for _, p := range paragraphs {
		runes, indent := []rune(p), 2
		for len(runes) > 0 {
			n := min(width-indent, len(runes))
			x := left + float64(indent)*size
			out = append(out, printedLine(x, top, size, string(runes[:n])))
			runes, indent = runes[n:], 0
			top -= 14
		}
	}
	return out
}

// brokenIn sets lines of ten points from a left edge on, each broken as it is given, one
// that begins a paragraph with two blanks; letters and digits are so many times as wide as
// characters.
func brokenIn(left float64, texts []string, narrow float64) []pdfLine {
	const size = 10.0
	var out []pdfLine
	for i, text := range texts {
		rest := strings.TrimPrefix(text, "　　")
		l := printedLine(left+size*float64(len([]rune(text))-len([]rune(rest))), 800-14*float64(i), size, rest)
		for _, r := range rest {
			if r < 0x80 {
				l.right -= size * (1 - narrow)
			}
		}
		l.cells[0].right = l.right
		out = append(out, l)
	}
	return out
}

// wantLaidOut holds what is laid out of lines to the paragraphs that a reader sees.
func wantLaidOut(t *testing.T, lines []pdfLine, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, laidOut(lines)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// laidOut is what the layout of a page makes of its lines: the texts of its blocks.
func laidOut(lines []pdfLine) []string {
	var out []string
	for _, block := range layOut(lines, 1) {
		out = append(out, block.Text)
	}
	return out
}

func printedLine(left, base, size float64, text string) pdfLine {
	right := left + size*float64(len([]rune(text)))
	return pdfLine{cells: []pdfCell{{text, left, right}}, left: left, right: right, top: base + size, bottom: base, base: base, size: size, pageWidth: 595}
}

// numberedText is a paragraph of a page, told from the others by its number.
func numberedText(n int) string {
	return fmt.Sprintf("第%s段，", string([]rune("一二三四五六七八九十")[n])) + strings.Repeat("全区推进养老服务体系建设，新建社区食堂，", 3) + "惠及老人。"
}

// TestTextColumns reads a page of two columns under a title and a line that both go
// across, whose lines a program wrote from the top to the bottom of the page.
func TestTextColumns(t *testing.T) {
	left := proseIn(60, 700, 20, numberedText(0), numberedText(1), numberedText(2)[:3*38])
	right := proseIn(290, 700, 20, numberedText(2)[3*38:], numberedText(3), numberedText(4))
	right[0].left, right[0].right = 290, right[0].right-20 // goes on from the left
	right[0].cells[0].left, right[0].cells[0].right = right[0].left, right[0].right
	lines := append([]pdfLine{printedLine(100, 760, 20, "某区推进养老服务体系建设纪实"), printedLine(180, 730, 10, "二〇二四年五月六日　某区日报")}, left...)
	lines = append(lines, right...)
	slices.SortStableFunc(lines, func(a, b pdfLine) int { return int(b.base - a.base) })
	wantLaidOut(t, lines, []string{"某区推进养老服务体系建设纪实", "二〇二四年五月六日　某区日报", numberedText(0), numberedText(1), numberedText(2), numberedText(3), numberedText(4)})
}

// TestNewspaperZones reads a page of three articles: one in three columns under its
// headline and its writer's name, below it two side by side, in two columns and in one.
func TestNewspaperZones(t *testing.T) {
	lines := slices.Concat(
		[]pdfLine{printedLine(160, 800, 24, "把实事办到群众心坎上"), printedLine(255, 780, 10, "本报记者　李倚慰")},
		proseIn(60, 760, 15, numberedText(0), numberedText(1)), proseIn(230, 760, 15, numberedText(2), numberedText(3)), proseIn(400, 760, 15, numberedText(4), numberedText(5)),
		[]pdfLine{printedLine(60, 540, 20, "志愿服务进社区"), printedLine(430, 540, 20, "短评")},
		proseIn(60, 510, 12, numberedText(6)), proseIn(200, 510, 12, numberedText(7)), proseIn(400, 510, 15, numberedText(8)),
	)
	wantLaidOut(t, lines, []string{"把实事办到群众心坎上", "本报记者　李倚慰", numberedText(0), numberedText(1), numberedText(2), numberedText(3), numberedText(4), numberedText(5), "志愿服务进社区", numberedText(6), numberedText(7), "短评", numberedText(8)})
}

// TestRaggedLines reads a page whose lines somebody broke by hand, some characters
// before the margin where they hold digits: an indent begins a paragraph, nothing else.
func TestRaggedLines(t *testing.T) {
	lines := brokenIn(60, []string{
		"　　全区已全部开展课后服务，开设非遗、足球、编程等课程三百六十门，参加的学生",
		"占九成，二十三所学校在假期试行暑期托管，为双职工家庭累计服务4900",
		"人次。",
		"　　区教育局负责人表示，到明年还将建成学校3所，新增学位3600个，",
		"让更多孩子在家门口上好学，家长也安心上班，各街道还将为双职工家庭安排托管服",
		"务。",
		"　　三是把食堂办到楼下，",
		"　　四是把医生请到家里来，为行动不便的老人上门看病、送药，全区已签约老人六千名",
		"以上。",
	}, 1)
	wantLaidOut(t, lines, []string{
		"全区已全部开展课后服务，开设非遗、足球、编程等课程三百六十门，参加的学生占九成，二十三所学校在假期试行暑期托管，为双职工家庭累计服务4900人次。",
		"区教育局负责人表示，到明年还将建成学校3所，新增学位3600个，让更多孩子在家门口上好学，家长也安心上班，各街道还将为双职工家庭安排托管服务。",
		"三是把食堂办到楼下，",
		"四是把医生请到家里来，为行动不便的老人上门看病、送药，全区已签约老人六千名以上。",
	})
}

// TestRaggedColumns reads a page of two columns side by side whose lines a program broke
// after so many characters: those with digits end before the edge, and the lines of both
// stand on the same base lines as the rows of a table do.
func TestRaggedColumns(t *testing.T) {
	left := brokenIn(40, []string{
		"　　今年以来，全区坚持以人民为中心，全年安",
		"排民生支出42.3亿元，占一般公共预算支出的",
		"83.5%，20项惠民工程全部达到序时进度。",
		"　　区里加快教育设施建设，建成小学新校区",
		"、第四十四中学等9所学校，新增学位1.12万",
		"个。实行集团化办学，形成12个教育集团，优",
		"质教育资源覆盖率达到92%，学生家长满意。",
		"　　目前，全区建成服务中心11个、社区日间",
	}, .5)
	right := brokenIn(300, []string{
		"照料站75个、老年餐桌62个，机构养老床位",
		"达到6280张，其中护理型床位占70%以上，为",
		"6200名80岁以上老人发放高龄津贴1860万元。",
		"　　区里依托直通车，把招聘会开进社区和校园",
		"、夜市，全年举办64场，提供岗位3.8万个，",
		"城镇新增就业1.86万人；对灵活就业人员发放",
		"社保补贴2950万元。",
		"　　下一步，将把群众的期盼作为努力的方向。",
	}, .5)
	var lines []pdfLine
	for i := range left { // as one line of two cells, since both have one base line
		both := left[i]
		both.cells, both.right = append(both.cells, right[i].cells...), right[i].right
		lines = append(lines, both)
	}
	wantLaidOut(t, lines, []string{
		"今年以来，全区坚持以人民为中心，全年安排民生支出42.3亿元，占一般公共预算支出的83.5%，20项惠民工程全部达到序时进度。",
		"区里加快教育设施建设，建成小学新校区、第四十四中学等9所学校，新增学位1.12万个。实行集团化办学，形成12个教育集团，优质教育资源覆盖率达到92%，学生家长满意。",
		"目前，全区建成服务中心11个、社区日间照料站75个、老年餐桌62个，机构养老床位达到6280张，其中护理型床位占70%以上，为6200名80岁以上老人发放高龄津贴1860万元。",
		"区里依托直通车，把招聘会开进社区和校园、夜市，全年举办64场，提供岗位3.8万个，城镇新增就业1.86万人；对灵活就业人员发放社保补贴2950万元。",
		"下一步，将把群众的期盼作为努力的方向。",
	})
}

// FuzzLayOut lays out lines that stand anywhere: all of their text comes out.
func FuzzLayOut(f *testing.F) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 8 {
		seed := make([]byte, 8*60)
		for i := range seed {
			seed[i] = byte(rng.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var lines []pdfLine
		var want []rune
		for len(data) >= 8 && len(lines) < 500 {
			text := strings.Repeat(string(rune(0x4E00+int(data[0]))), 1+int(data[1]%30))
			l := printedLine(float64(binary.LittleEndian.Uint16(data[2:])%600), float64(binary.LittleEndian.Uint16(data[4:])%800), float64(6+data[6]%16), text)
			l.page = int(data[7] % 3)
			if data[7]&0x80 != 0 {
				second := printedLine(l.right+20, l.base, l.size, "乙乙")
				l.cells, l.right = append(l.cells, second.cells...), second.right
				text += "乙乙"
			}
			lines = append(lines, l)
			want = append(want, []rune(text)...)
			data = data[8:]
		}
		var got strings.Builder
		for _, b := range layOut(lines, 3) {
			got.WriteString(b.Text)
		}
		for _, r := range want { // a column's name that is a cell too is written once
			if !strings.ContainsRune(got.String(), r) {
				t.Errorf("%c lost", r)
			}
		}
	})
}

// TestHeadAtColumn reads a page of a gazette whose second column begins with a heading as
// high as the title in the first, and whose paper has its day at the right over the title
// of what it comes with.
func TestHeadAtColumn(t *testing.T) {
	const day, annex = "2024年6月27日", "养老服务体系建设实施方案"
	lines := []pdfLine{printedLine(95, 700, 16, "某区养老实施方案")}
	lines = append(lines, proseIn(60, 670, 20, numberedText(0), numberedText(1))...)
	lines = append(lines, printedLine(170, 536, 10, day), printedLine(100, 522, 10, annex))
	lines = append(lines, proseIn(60, 508, 20, numberedText(2))...)
	lines = append(lines, printedLine(310, 704, 10, "二、重点任务"))
	lines = append(lines, proseIn(290, 690, 20, numberedText(3), numberedText(4), numberedText(5))...)
	wantLaidOut(t, lines, []string{"某区养老实施方案", numberedText(0), numberedText(1), day, annex, numberedText(2), "二、重点任务", numberedText(3), numberedText(4), numberedText(5)})
}
