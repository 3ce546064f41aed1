package figures

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"完善养老服务体系。", []string{"完善养老服务体系。"}},
		{"一是实施体育设施提升行动。主要目标是建成全民健身中心。二是实施精品赛事行动。", []string{
			"一是实施体育设施提升行动。", "主要目标是建成全民健身中心。", "二是实施精品赛事行动。"}},
		{"方案的目标：一是场馆设施大幅提升；二是突出品牌赛事引领；三是惠民措施有效落实。", []string{
			"方案的目标：", "一是场馆设施大幅提升；", "二是突出品牌赛事引领；", "三是惠民措施有效落实。"}},
		{"主要工作包括以下方面，一是新建公园3处，二是改造道路5条。", []string{
			"主要工作包括以下方面，", "一是新建公园3处，", "二是改造道路5条。"}},
		{"他说：“政策真好。我们很满意。”随后又走访了社区居民。", []string{
			"他说：“政策真好。我们很满意。”", "随后又走访了社区居民。"}},
		{"建成《规划；草案》所列项目（含道路；桥梁）共5个。", []string{
			"建成《规划；草案》所列项目（含道路；桥梁）共5个。"}},
		{"好。继续推进老旧小区改造工作。", []string{"好。继续推进老旧小区改造工作。"}},
		{"推进老旧小区改造。完成。", []string{"推进老旧小区改造。完成。"}},
		{"这是唯一是正确的选择，二是也一样重要的事情。", []string{"这是唯一是正确的选择，", "二是也一样重要的事情。"}},
		{"第一，扩大学位供给规模。第二，引进优质教育资源。", []string{"第一，扩大学位供给规模。", "第二，引进优质教育资源。"}},
		{"", nil},
		{"　 ", nil},
	} {
		var got []string
		for _, m := range Measures(c.text) {
			got = append(got, c.text[m.Start:m.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, strings.Join(got, " | "), strings.Join(c.want, " | "))
		}
	}
}

func TestYears(t *testing.T) {
	for _, c := range []struct {
		text     string
		headings []string
		docYear  int
		want     []int
	}{
		{"2023年新建公园3处，2022年5处。", nil, 0, []int{2022, 2023}},
		{"二〇二三年新建公园三处。", nil, 0, []int{2023}},
		{"2020年-2022年完成改造。", nil, 0, []int{2020, 2021, 2022}},
		{"2021—2023年完成改造。", nil, 0, []int{2021, 2022, 2023}},
		{"2024、2025年持续推进。", nil, 0, []int{2024, 2025}},
		{"今年以来新建公园3处，比去年多1处，明年再建2处。", nil, 2023, []int{2022, 2023, 2024}},
		{"今年以来新建公园3处。", nil, 0, nil},
		{"截至10月底，新增就业1.7万人。", nil, 2023, []int{2023}},
		{"截至10月底，新增就业1.7万人。", nil, 0, nil},
		{"新建公园3处。", []string{"一、2025年工作回顾"}, 2026, []int{2025}},
		{"“十四五”时期，经济总量翻番。", nil, 0, []int{2021, 2022, 2023, 2024, 2025}},
		{"力争到2027年，人均体育场地面积达到3平方米。", nil, 2024, []int{2027}},
		{"共2023个项目、2000人，电话05322023。", nil, 2024, nil},
		{"PM2.5浓度和12345热线，第2024号文件。", nil, 2024, nil},
		{"“十五”分钟和十五分钟生活圈。", nil, 2024, nil},
	} {
		if got := yearsIn(c.text, c.headings, c.docYear); !slices.Equal(got, c.want) {
			t.Errorf("yearsIn(%q, %q, %d) = %v, want %v", c.text, c.headings, c.docYear, got, c.want)
		}
	}
}

// TestFigureSettings is about status, basis and period.
func TestFigureSettings(t *testing.T) {
	for _, c := range []struct {
		text     string
		headings []string
		year     int
		want     string // basis status period
	}{
		{"建成口袋公园10个。", []string{"三、2026年主要任务"}, 2026, "new planned 2026"},
		{"建成口袋公园10个。", []string{"一、2025年工作回顾"}, 2026, "new achieved 2025"},
		{"建成口袋公园10个。", []string{"二、今年工作安排"}, 2026, "new planned 2026"},
		{"建成口袋公园10个。", []string{"二、今年工作安排"}, 0, "new planned "},
		{"建成口袋公园10个。", []string{"目标完成情况"}, 0, "new achieved "},
		{"在建口袋公园10个。", nil, 0, "new ongoing "},
		{"正在推进10个口袋公园建设。", []string{"一、2025年工作回顾"}, 2026, "new ongoing 2025"},
		{"10个口袋公园预计年底建成。", nil, 2024, "new planned 2024"},
		{"计划新建口袋公园10个。", nil, 0, "new planned "},
		{"制定三年行动计划，建成口袋公园10个。", nil, 0, "new achieved "},
		{"到2027年，建成口袋公园10个。", nil, 2024, "target planned 2027"},
		{"到2027年，新建口袋公园10个。", nil, 2024, "new planned 2027"},
		{"下一步，将推进治理。全区建成口袋公园10个。", nil, 0, "new planned "},
		{"截至2023年10月底，累计建成口袋公园10个。", nil, 0, "cumulative achieved 2023-10"},
		{"截至10月底，累计建成口袋公园10个。", nil, 2023, "cumulative achieved 2023-10"},
		{"截至10月底，累计建成口袋公园10个。", nil, 0, "cumulative achieved "},
		{"去年建成口袋公园10个。", nil, 2024, "new achieved 2023"},
		{"口袋公园总数达到10个。", nil, 0, "stock achieved "},
		{"全区现有口袋公园10个。", nil, 0, "stock achieved "},
		{"绿化覆盖率达到10%。", nil, 0, "rate achieved "},
		{"力争绿化覆盖率达到10%。", nil, 0, "target planned "},
		{"地区生产总值增长10%左右。", []string{"主要预期目标"}, 0, "target planned "},
		{"2024年，区里发力。建成口袋公园10个。", nil, 0, "new achieved 2024"},
		{"区里将操场开放，建成口袋公园10个。", nil, 0, "new achieved "},
		{"“十四五”时期，建成口袋公园10个。", nil, 0, "new achieved 2021-2025"},
		{"建成后将新增口袋公园10个。", nil, 0, "new planned "},
		{"全年建成口袋公园10个。", nil, 2024, "new achieved 2024"},
		{"国庆假期期间，开放口袋公园10个。", nil, 2024, "new achieved 2024"},
		{"去年9月建成口袋公园10个。", nil, 2024, "new achieved 2023-09"},
		{"今年工作抓得紧。建成口袋公园10个。", nil, 2024, "new achieved 2024"},
		{"街办今年抓得紧。建成口袋公园10个。", nil, 2024, "new achieved 2024"},
		{"口袋公园比去年增加10个。", nil, 2024, "rate achieved 2024"},
		{"今年计划改造道路；新建口袋公园10个。", nil, 2024, "new planned 2024"},
		{"一要建设口袋公园10个。", nil, 0, "new planned "},
		{"去年建成口袋公园10个。", []string{"二、2008年主要任务"}, 2008, "new achieved 2007"},
		{"去年财政增收。拟新建口袋公园10个。", []string{"二、2008年主要任务"}, 2008, "new planned 2008"},
		{"五年来，新建口袋公园10个。", []string{"一、过去五年工作回顾"}, 2018, "new achieved 2013-2017"},
		{"五年来，新建口袋公园10个。", []string{"一、2025年主要工作和“十四五”发展成就"}, 2026, "new achieved 2021-2025"},
		{"过去一年，新建口袋公园10个。", nil, 2023, "new achieved 2022"},
		{"刚刚过去的2025年，形势复杂。全年新建口袋公园10个。", []string{"一、“十四五”时期工作回顾"}, 2026, "new achieved 2025"},
		{"截至2023年末，水域清洁。全年新建口袋公园10个。", nil, 2024, "new achieved 2023"},
		{"年内建成口袋公园10个。", []string{"明年怎么干"}, 2025, "new planned 2026"},
		{"2000年以前建成的口袋公园有10个。", nil, 2024, "stock achieved "},
		{"预计2025年以前建成口袋公园10个。", nil, 2024, "new planned 2025"},
		{"上个月建成口袋公园10个。", nil, 2024, "new achieved 2024"},
		{"较原计划多建成口袋公园10个。", nil, 0, "new achieved "},
		{"建成口袋公园10个，惠及居民。下一步，将补建步道，力争年底覆盖。", nil, 0, "new achieved "},
	} {
		found := figuresIn(nil, c.text, c.headings, c.year)
		if len(found) != 1 {
			t.Errorf("%s: %d figures", c.text, len(found))
			continue
		}
		f := found[0]
		if got := f.Basis + " " + f.Status + " " + f.Period; got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.headings, c.text, got, c.want)
		}
	}
}

// yearsIn gives the years that a text under headings reports on.
func yearsIn(text string, headings []string, docYear int) []int {
	return yearsOf(findWhens(analyzers.Fold(text), docYear), headingYears(headings, docYear))
}
