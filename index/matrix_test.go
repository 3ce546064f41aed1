package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

func tableSite(t *testing.T) *site {
	s := newSite(t, t.TempDir())
	const meal = "今年以来持续完善养老服务体系，新建社区食堂十余处，让老年人在家门口享受到便捷的助餐服务，群众满意度不断提升。"
	report := func(id, district, date string, domains []string, text string) indexer.Received {
		fields := map[string]any{"id": id, "date": date, "domains": domains, "text": text}
		if district != "" {
			fields["district"] = district
		}
		return given(t, fields)
	}
	s.add(t,
		report("a", "山东省/青岛市/李沧区", "2023-01-05", []string{"elderly"}, meal+"\n2022年新建社区食堂12处。"),
		report("b", "山东省/青岛市/李沧区", "2023-01-09", []string{"elderly"}, meal), // a reprint
		report("c", "山东省/青岛市/黄岛区", "2021", []string{"elderly", "community"}, "2020年建成社区食堂20处，2025年计划建成社区食堂50处。"),
		report("d", "陕西省/西安市", "", []string{"community"}, "社区食堂办得好。"),
	)
	return s
}

func TestMatrix(t *testing.T) {
	s := tableSite(t)
	for _, c := range []struct {
		level   int
		request index.Request
		want    []string
		counted index.Counted
	}{
		{0, index.Request{Query: "社区食堂"}, []string{
			"养老服务 3 社区与便民服务 2",
			"李沧区 documents 1 paragraphs 2 [2 0]", "黄岛区 documents 1 paragraphs 1 [1 1]", "西安市 documents 1 paragraphs 1 [0 1]",
		}, index.Counted{Paragraphs: 4, Reprints: 1}},
		{1, index.Request{Query: "社区食堂"}, []string{
			"养老服务 3 社区与便民服务 2",
			"山东省 documents 2 paragraphs 3 [3 1]", "陕西省 documents 1 paragraphs 1 [0 1]",
		}, index.Counted{Paragraphs: 4, Reprints: 1}},
		{2, index.Request{Query: "社区食堂", District: []string{"青岛"}, Domain: []string{"community"}}, []string{
			"养老服务 1 社区与便民服务 1", "青岛市 documents 1 paragraphs 1 [1 1]",
		}, index.Counted{Paragraphs: 1}},
		{0, index.Request{Query: "龘"}, []string{""}, index.Counted{}},
	} {
		m, err := s.Matrix(context.Background(), c.request, c.level)
		if err != nil {
			t.Fatal(err)
		}
		var columns []string
		for _, d := range m.Domains {
			columns = append(columns, fmt.Sprint(d.Label, " ", d.Count))
		}
		got := []string{strings.Join(columns, " ")}
		for _, r := range m.Rows {
			got = append(got, fmt.Sprintf("%s documents %d paragraphs %d %v", r.Label, r.Documents, r.Paragraphs, r.Counts))
		}
		if !slices.Equal(got, c.want) || m.Counted != c.counted {
			t.Errorf("level %d of %+v: %q %+v, want %q %+v", c.level, c.request, got, m.Counted, c.want, c.counted)
		}
	}
	var wrong *index.ParameterError
	if _, err := s.Matrix(context.Background(), index.Request{}, 4); !errors.As(err, &wrong) {
		t.Errorf("level 4: %v", err)
	}
}

// Where there is no reprint, a matrix by the levels of districts counts what the
// facets of the search count.
func TestMatrixAgreesWithFacets(t *testing.T) {
	s := seedIndex(t)
	for _, q := range []string{"", "服务", "养老", "建设 -医疗"} {
		a := s.search(t, index.Request{Query: q})
		m, err := s.Matrix(context.Background(), index.Request{Query: q}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if m.Counted.Reprints > 0 || m.Counted.Paragraphs != a.Total-a.Totals.Most {
			t.Fatalf("%q: counted %+v of %d", q, m.Counted, a.Total)
		}
		if len(m.Domains) != len(a.Facets["domain"]) {
			t.Errorf("%q: %d domains, facets have %d", q, len(m.Domains), len(a.Facets["domain"]))
		}
		for _, d := range m.Domains {
			if !slices.Contains(a.Facets["domain"], d) {
				t.Errorf("%q: %+v is no count of the facets %+v", q, d, a.Facets["domain"])
			}
		}
	}
}

func TestTimeline(t *testing.T) {
	s := tableSite(t)
	line, err := s.Timeline(context.Background(), index.Request{Query: "社区食堂"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, y := range line.Years {
		got = append(got, fmt.Sprintf("%s published %d reported %d planned %d ongoing %d achieved %d", y.Year, y.Published, y.Reported, y.Planned, y.Ongoing, y.Achieved))
	}
	want := []string{
		"2020 published 0 reported 1 planned 0 ongoing 0 achieved 1",
		"2021 published 1 reported 0 planned 0 ongoing 0 achieved 0",
		"2022 published 0 reported 1 planned 0 ongoing 0 achieved 1",
		"2023 published 2 reported 1 planned 0 ongoing 0 achieved 1",
		"2024 published 0 reported 0 planned 0 ongoing 0 achieved 0",
		"2025 published 0 reported 1 planned 1 ongoing 0 achieved 0",
	}
	if !slices.Equal(got, want) || line.Undated != 1 || line.Timeless != 1 || line.Counted.Reprints != 1 {
		t.Errorf("%s\nundated %d timeless %d counted %+v; want\n%s", strings.Join(got, "\n"), line.Undated, line.Timeless, line.Counted, strings.Join(want, "\n"))
	}
}

// A figure without a word on when counts under no year: not under that of a report
// which may well tell of the year before.
func TestTimelineInventsNoYear(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, given(t, map[string]any{"id": "a", "title": "社区食堂受欢迎", "date": "2025-01-08", "text": "建成社区食堂30家，街坊说好。"}))
	line, err := s.Timeline(context.Background(), index.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if len(line.Years) != 1 || line.Years[0].Published != 1 || line.Years[0].Achieved != 0 || line.Unstated != 1 {
		t.Errorf("%+v", line)
	}
}

// A row's value finds what the row counts: of a place that has rows below it only what
// reports on the place itself.
func TestRowsFindWhatTheyCount(t *testing.T) {
	s := newSite(t, t.TempDir())
	for i, district := range []string{"安徽省", "安徽省/合肥市", "安徽省/合肥市/蜀山区", "安徽省/合肥市/蜀山区", "安徽省/阜阳市", "天津市/河西区", "", "安徽省"} {
		s.add(t, given(t, map[string]any{"id": fmt.Sprint(i), "district": district, "text": fmt.Sprintf("新建社区食堂%d处。\n社区食堂%d元一餐。", i+2, i+8)}))
	}
	var values []string
	for level := range index.MaxLevel + 1 {
		m, err := s.Matrix(t.Context(), index.Request{Query: "社区食堂"}, level)
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.Coverage(t.Context(), index.Request{}, level)
		if err != nil || len(c.Districts) != len(m.Rows) {
			t.Fatal(err, c.Districts, m.Rows)
		}
		for i, row := range m.Rows {
			if row.Value == "" {
				continue
			}
			a := s.search(t, index.Request{Query: "社区食堂", District: []string{row.Value}, Size: 1})
			if a.Total != row.Paragraphs || c.Districts[i].Value != row.Value || c.Districts[i].Label != row.Label {
				t.Errorf("level %d: %s finds %d, its row counts %d; %+v", level, row.Value, a.Total, row.Paragraphs, c.Districts[i])
			}
			if !slices.ContainsFunc(a.Facets["district"], func(f index.Count) bool {
				return f.Value == row.Value && f.Label == row.Label && f.Count == row.Paragraphs
			}) {
				t.Errorf("%s is not counted among %+v", row.Value, a.Facets["district"])
			}
			if a = s.search(t, index.Request{Query: "社区食堂 地区:" + row.Value}); a.Total != row.Paragraphs {
				t.Errorf("地区:%s finds %d", row.Value, a.Total)
			}
			values = append(values, row.Label)
		}
	}
	if !slices.Contains(values, "安徽省本级") || !slices.Contains(values, "合肥市本级") || slices.Contains(values, "阜阳市本级") {
		t.Error(values)
	}
}
