package formats

import (
	"slices"
	"testing"

	"zhengsou/indexer/examples"
)

// testPDFBeside reads pages on which text stands beside text between lines across, or
// over it, and tables of which a page holds one row.
func testPDFBeside(t *testing.T, f *Readers) {
	row := func(y float64, cells ...string) []examples.Printed {
		var out []examples.Printed
		for i, c := range cells {
			out = append(out, examples.Printed{X: 95 + 130*float64(i), Y: y, Size: 12, Text: c})
		}
		return out
	}
	ground := examples.Printed{Raw: "1 g 88 30 396 780 re f 0 g"}
	before := examples.Column(760, "　　今年以来，全区聚焦群众身边的小事，推进民生实事项目", "，十六项已经完成年度的既定目标，其余的正在有序推进。")
	whole := "今年以来，全区聚焦群众身边的小事，推进民生实事项目，十六项已经完成年度的既定目标，其余的正在有序推进。"
	for _, test := range []struct {
		name  string
		pages [][]examples.Printed
		want  []string
	}{
		{"a page that is painted first, with a table as wide", [][]examples.Printed{slices.Concat([]examples.Printed{ground}, before, ruled(90, 700, 30, 3, 0), row(680, "任务", "单位", "时限"), row(650, "改造食堂", "民政局", "九月底"), row(620, "新建学校", "教育局", "年底"), examples.Column(580, "　　以上任务由各单位落实。"))},
			[]string{whole, "r 任务：改造食堂；单位：民政局；时限：九月底", "r 任务：新建学校；单位：教育局；时限：年底", "以上任务由各单位落实。"}},
		{"a table whose names stand on the page before", [][]examples.Printed{
			slices.Concat(before, ruled(90, 110, 30, 1, 0), row(90, "任务", "单位", "时限"), []examples.Printed{{X: 280, Y: 40, Size: 9, Text: "— 1 —"}}),
			slices.Concat(ruled(90, 780, 30, 2, 0), row(760, "改造食堂", "民政局", "九月底"), row(730, "新建学校", "教育局", "年底"), []examples.Printed{{X: 280, Y: 40, Size: 9, Text: "— 2 —"}}),
		}, []string{whole, "r 任务：改造食堂；单位：民政局；时限：九月底", "r 任务：新建学校；单位：教育局；时限：年底", "f — 1 —", "f — 2 —"}},
		{"a table whose last row stands on the next page", [][]examples.Printed{
			slices.Concat(before, ruled(90, 140, 30, 2, 0), row(120, "任务", "单位", "时限"), row(90, "改造食堂", "民政局", "九月底")),
			slices.Concat(ruled(90, 780, 30, 1, 0), row(760, "新建学校", "教育局", "年底"), examples.Column(700, "　　以上任务由各单位落实。")),
		}, []string{whole, "r 任务：改造食堂；单位：民政局；时限：九月底", "r 任务：新建学校；单位：教育局；时限：年底", "以上任务由各单位落实。"}},
		{"one row alone", [][]examples.Printed{slices.Concat(before, ruled(90, 140, 30, 1, 0), row(120, "任务", "单位", "时限"))}, []string{whole, "任务 单位 时限"}},
		{"two columns under running text", [][]examples.Printed{slices.Concat(before,
			at(90, examples.Column(710, "　　新建停车场十五处，增加停", "车泊位九千二百余个，还开放", "共享停车场三十八处。")),
			at(330, examples.Column(710, "　　改造老旧小区三十三个，惠", "及居民四千余户，水路和枣园", "路都通车。")),
			examples.Column(630, "　　下一步，全区将继续改造老旧小区，新建幼儿园和养老服", "务中心。"))},
			[]string{whole, "新建停车场十五处，增加停车泊位九千二百余个，还开放共享停车场三十八处。", "改造老旧小区三十三个，惠及居民四千余户，水路和枣园路都通车。", "下一步，全区将继续改造老旧小区，新建幼儿园和养老服务中心。"}},
		{"small print under columns that are all of a page's text", [][]examples.Printed{before, slices.Concat(
			at(90, examples.Column(760, "　　新建停车场十五处，增加停", "车泊位九千二百余个，还开放", "共享停车场三十八处。")),
			at(330, examples.Column(760, "　　改造老旧小区三十三个，惠", "及居民四千余户，水路和枣园", "路都通车。")),
			[]examples.Printed{{X: 90, Y: 600, Size: 8, Text: "祖庙街道发布地图"}, {X: 90, Y: 585, Size: 8, Text: "水韵长廊主体完工"}})},
			[]string{whole, "新建停车场十五处，增加停车泊位九千二百余个，还开放共享停车场三十八处。", "改造老旧小区三十三个，惠及居民四千余户，水路和枣园路都通车。", "祖庙街道发布地图", "水韵长廊主体完工"}},
		{"two cells without rules or indents", [][]examples.Printed{slices.Concat(before,
			at(90, examples.Column(710, "新建停车场十五处，增加各类停", "车泊位九千二百余个，还开放了", "共享的停车场共三十八处之多。")),
			at(330, examples.Column(710, "改造老旧小区三十三个，一共惠", "及居民四千余户，水路和枣园", "路都通车。")),
			examples.Column(630, "　　下一步，全区将继续改造老旧小区，新建幼儿园和养老服", "务中心。"))},
			[]string{whole, "新建停车场十五处，增加各类停车泊位九千二百余个，还开放了共享的停车场共三十八处之多。", "改造老旧小区三十三个，一共惠及居民四千余户，水路和枣园路都通车。", "下一步，全区将继续改造老旧小区，新建幼儿园和养老服务中心。"}},
		{"a watermark that runs across the text", [][]examples.Printed{slices.Concat(before, examples.Column(720, "　　下一步，继续改造老旧小区。"), []examples.Printed{{X: 130, Y: 742, Size: 48, Text: "内部资料"}})},
			[]string{whole, "下一步，继续改造老旧小区。", "f 内部资料"}},
		{"a large title close over the text", [][]examples.Printed{slices.Concat([]examples.Printed{{X: 150, Y: 776, Size: 30, Text: "民生工作报告"}}, before)},
			[]string{"h 民生工作报告", whole}},
		{"pinyin over characters", [][]examples.Printed{slices.Concat(before,
			[]examples.Printed{{X: 114, Y: 700, Size: 12, Text: "还要整治"}, {X: 165, Y: 713, Size: 6, Text: "jī"}, {X: 162, Y: 700, Size: 12, Text: "犄"}, {X: 175, Y: 713, Size: 6, Text: "jiǎo"}, {X: 174, Y: 700, Size: 12, Text: "角旮旯，方便群众出行。"}})},
			[]string{whole, "还要整治犄角旮旯，方便群众出行。", "f jī", "f jiǎo"}},
	} {
		t.Run(test.name, func(t *testing.T) { checkPages(t, f, test.pages, test.want) })
	}
}
