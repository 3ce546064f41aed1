package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
)

func TestCoverage(t *testing.T) {
	s := tableSite(t)
	for _, c := range []struct {
		level   int
		request index.Request
		want    []string
	}{
		{0, index.Request{Query: "a query does not count"}, []string{
			"documents 4 paragraphs 5 undated 1 unplaced 0: 2021 1 2023 2 unknown 1",
			"李沧区 2 [0 2 0] 2023-01-05 2023-01-09", "黄岛区 1 [1 0 0] 2021 2021", "西安市 1 [0 0 1]  ",
		}},
		{1, index.Request{District: []string{"山东"}}, []string{
			"documents 3 paragraphs 4 undated 0 unplaced 0: 2021 1 2023 2", "山东省 3 [1 2] 2021 2023-01-09",
		}},
		{0, index.Request{Year: []string{"日期不详"}}, []string{
			"documents 1 paragraphs 1 undated 1 unplaced 0: unknown 1", "西安市 1 [1]  ",
		}},
		{0, index.Request{District: []string{"乌鲁木齐"}}, []string{"documents 0 paragraphs 0 undated 0 unplaced 0:"}},
	} {
		a, err := s.Coverage(context.Background(), c.request, c.level)
		if err != nil {
			t.Fatal(err)
		}
		head := fmt.Sprintf("documents %d paragraphs %d undated %d unplaced %d:", a.Documents, a.Paragraphs, a.Undated, a.Unplaced)
		for _, y := range a.Years {
			head += fmt.Sprint(" ", y.Value, " ", y.Count)
		}
		got := []string{head}
		for _, d := range a.Districts {
			got = append(got, fmt.Sprintf("%s %d %v %s %s", d.Label, d.Documents, d.Counts, d.First, d.Last))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.request, got, c.want)
		}
	}
	var wrong *index.ParameterError
	if _, err := s.Coverage(context.Background(), index.Request{}, -1); !errors.As(err, &wrong) {
		t.Errorf("level -1: %v", err)
	}
}

func TestNothing(t *testing.T) {
	s := tableSite(t)
	for _, c := range []struct {
		request index.Request
		reason  string
		want    []string // parts of the message and of the filters
	}{
		{index.Request{Query: "龘"}, "words", []string{"没有“龘”"}},
		{index.Request{Query: `社区食堂 "氢能源汽车"`}, "words", []string{"没有“氢能源汽车”"}},
		{index.Request{Query: `"助餐" "50处"`}, "apart", []string{"没有一段同时含有"}},
		{index.Request{Query: "社区食堂", District: []string{"乌鲁木齐"}}, "held", []string{"地区：乌鲁木齐", "并不说明没有", "without 5"}},
		{index.Request{Query: "社区食堂", Year: []string{"1999"}}, "held", []string{"发布年份：1999"}},
		{index.Request{Query: "助餐", District: []string{"西安"}}, "filters", []string{"找到 2 段", "地区：西安 held 1 without 2"}},
		{index.Request{Query: "助餐", District: []string{"青岛"}, Year: []string{"2021"}}, "filters", []string{"发布年份：2021 held 1 without 2", "地区：青岛 held 4 without 0"}},
		{index.Request{Query: "助餐 地区:西安"}, "filters", []string{"找到 2 段", "地区：西安 held 1 without 2"}},
		{index.Request{Query: "助餐 地区:西安 -食堂", Year: []string{"2021"}}, "filters", []string{
			"地区：西安 held 1 without 0: 助餐 -食堂", "发布年份：2021 held 1 without 0: \n", "不含“食堂” held 0 without 0: 助餐 地区:西安",
		}},
		{index.Request{Query: "社区食堂 地区:乌鲁木齐"}, "held", []string{"地区：乌鲁木齐"}},
		{index.Request{Query: "助餐 -食堂"}, "filters", []string{"不含“食堂” held 0 without 2"}},
		{index.Request{Query: "地区:西安 年份:2021"}, "filters", []string{"没有一段同时符合"}},
		{index.Request{Query: "，。"}, "signs", []string{"标点"}},
		{index.Request{Query: "助餐 “，”"}, "signs", []string{"引号里的“，”只有标点"}},
		{index.Request{District: []string{"西安"}, Year: []string{"2021"}}, "filters", nil},
	} {
		t.Run(fmt.Sprintf("%s %v %v", c.request.Query, c.request.District, c.request.Year), func(t *testing.T) {
			a := s.search(t, c.request)
			if a.Total != 0 || a.Nothing == nil {
				t.Fatalf("%d hits, nothing %+v", a.Total, a.Nothing)
			}
			said := a.Nothing.Message
			for _, f := range a.Nothing.Filters {
				said += fmt.Sprintf("\n%s held %d without %d: %s", f.Label, f.Held, f.Without, f.Query)
			}
			said += "\n"
			if a.Nothing.Reason != c.reason {
				t.Errorf("reason %s, want %s: %s", a.Nothing.Reason, c.reason, said)
			}
			for _, want := range c.want {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said in\n%s", want, said)
				}
			}
		})
	}
	if a := s.search(t, index.Request{Query: "社区食堂"}); a.Nothing != nil {
		t.Errorf("hits, and nothing %+v", a.Nothing)
	}
	// What holds a part of the question only is no answer in full.
	part := index.Request{Query: "社区食堂 助餐服务 老年人 家门口 汽车"}
	if a := s.search(t, part); a.Nothing != nil || a.Totals.Most == 0 || a.Totals.Literal+a.Totals.All > 0 {
		t.Fatalf("%+v %+v", a.Totals, a.Nothing)
	}
	if n, err := s.Nothing(context.Background(), part); err != nil || n.Reason != "words" || !slices.Contains(n.Missing, "汽车") {
		t.Errorf("%+v %v", n, err)
	}
	empty := newSite(t, t.TempDir())
	if a := empty.search(t, index.Request{Query: "社区食堂"}); a.Nothing == nil || a.Nothing.Reason != "empty" {
		t.Errorf("an empty collection: %+v", a.Nothing)
	}
}

// Where each word stands somewhere and none beside all others, searches that ask for less
// are offered: places as districts of which one is enough, all words but one, the longest.
func TestNothingOffersFewerWords(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, report := range map[string][2]string{
		"a": {"浙江省/绍兴市", "越城新建托育服务中心3处。"}, "b": {"江苏省/苏州市", "姑苏开办托育服务点。"}, "c": {"江苏省/南京市", "错时开放停车场。"}, "d": {"浙江省/绍兴市", "错时延时都可以。"},
	} {
		s.add(t, given(t, map[string]any{"id": id, "title": "民生" + id, "district": report[0], "date": "2024-01-05", "text": report[1]}))
	}
	for q, want := range map[string][]string{
		"浙江 江苏 托育服务":     {"地区:浙江、江苏 托育服务", "浙江 托育服务", "江苏 托育服务", "浙江 江苏"},
		"错时 托育服务 停车场":    {"错时 停车场", "错时 托育服务", "托育服务 停车场", "托育服务"},
		"停车场 托育服务":       {"托育服务", "停车场"},
		"“停车场” 托育服务":     nil,
		"停车场 托育服务 领域:交通": {"托育服务 领域:交通", "停车场 领域:交通"},
	} {
		n, err := s.Nothing(context.Background(), index.Request{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		for _, offered := range want {
			if !slices.Contains(n.Fewer, offered) {
				t.Errorf("%s: %q is not offered, but %q", q, offered, n.Fewer)
			}
		}
		if len(want) == 0 && len(n.Fewer) > 0 {
			t.Errorf("%s: %q", q, n.Fewer)
		}
	}
}
