package formats

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStandUpright joins characters that stand under one another, and leaves other
// short lines alone.
func TestStandUpright(t *testing.T) {
	column := func(x, top, pitch float64, text string) []pdfLine {
		var out []pdfLine
		for i, r := range []rune(text) {
			y := top - pitch*float64(i)
			if r == ' ' {
				continue
			}
			width := 12.0
			if r == '，' || r == '。' {
				width = 3 // its ink only
			}
			out = append(out, pdfLine{cells: []pdfCell{{text: string(r), left: x, right: x + width}}, left: x, right: x + width, top: y + 10, bottom: y - 2, base: y, size: 12})
		}
		return out
	}
	for _, test := range []struct {
		name  string
		lines [][]pdfLine
		want  []string
	}{
		{"paragraphs from the right", [][]pdfLine{column(400, 690, 13, " 新建停车场十五处，增"), column(380, 690, 13, "加泊位九千余个，方便群"), column(360, 690, 13, "众出行。"), column(340, 690, 13, " 改造小区。")},
			[]string{"新建停车场十五处，增加泊位九千余个，方便群众出行。", "改造小区。"}},
		{"lines of one character", [][]pdfLine{column(90, 690, 30, "一二三四五")}, []string{"一", "二", "三", "四", "五"}},
		{"a column of numbers", [][]pdfLine{column(90, 690, 13, "12345")}, []string{"1", "2", "3", "4", "5"}},
		{"two columns far apart", [][]pdfLine{column(400, 690, 13, "新建停车场"), column(90, 690, 13, "改造小区")}, []string{"新建停车场", "改造小区"}},
		{"too short for one", [][]pdfLine{column(400, 690, 13, "甲乙丙")}, []string{"甲", "乙", "丙"}},
		{"text behind it", [][]pdfLine{column(400, 690, 13, "新建停车场"), set(500, 90, "下一步，将继续改造老旧小区。")}, []string{"新建停车场", "下一步，将继续改造老旧小区。"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var lines []pdfLine
			for _, l := range test.lines {
				lines = append(lines, l...)
			}
			var got []string
			for _, l := range standUpright(lines) {
				got = append(got, l.text())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
