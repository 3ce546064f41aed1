package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhengsou/index"
)

// TestFiguresAreThoseAskedFor: a paragraph is found for one of its figures; its
// others are no rows of a table of plans, of a year, or of what a field names.
func TestFiguresAreThoseAskedFor(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, given(t, map[string]any{
		"id": "a", "title": "李沧区停车", "district": "山东省/青岛市/李沧区", "date": "2024-03-01",
		"text": "2023年新增停车泊位9200个，建成口袋公园12个。2024年计划新增停车泊位5000个，将建口袋公园8个。停车泊位使用率为85%。",
	}))
	for _, c := range []struct {
		name    string
		request index.Request
		want    []string
	}{
		{"all", index.Request{}, []string{"12个", "5000个", "85%", "8个", "9200个"}},
		{"plans", index.Request{Status: []string{"planned"}}, []string{"5000个", "8个"}},
		{"plans, by name", index.Request{Status: []string{"计划"}}, []string{"5000个", "8个"}},
		{"a year", index.Request{Period: []string{"2023"}}, []string{"12个", "9200个"}},
		{"a year and what became of it", index.Request{Period: []string{"2023"}, Status: []string{"planned"}}, nil},
		{"a field", index.Request{Query: "指标:停车泊位>1000"}, []string{"5000个", "9200个"}},
		{"a field and a year", index.Request{Query: "指标:停车泊位>1000 所述:2024"}, []string{"5000个"}},
		{"either field", index.Request{Query: "指标:停车泊位>6000 OR 指标:口袋公园<10"}, []string{"8个", "9200个"}},
		{"a field or a word", index.Request{Query: "指标:停车泊位>6000 OR 使用率"}, []string{"12个", "5000个", "85%", "8个", "9200个"}},
		{"no such figure", index.Request{Query: "停车 -指标:电梯"}, []string{"12个", "5000个", "85%", "8个", "9200个"}},
	} {
		table, err := s.Figures(context.Background(), index.FigureRequest{Request: c.request, Rows: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range table.Rows {
			got = append(got, row.Sources[0].Quote)
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) || table.Total != len(c.want) {
			t.Errorf("%s: %q of %d, want %q", c.name, got, table.Total, c.want)
		}
		if paragraphs := min(1, len(c.want)); table.Counted.Paragraphs != paragraphs {
			t.Errorf("%s: %d paragraphs, want %d", c.name, table.Counted.Paragraphs, paragraphs)
		}
	}
}

// TestFigureOrder: rows by a column, those that the query names first, what does not
// state it last.
func TestFigureOrder(t *testing.T) {
	s := newSite(t, t.TempDir())
	for district, text := range map[string]string{
		"山东省/青岛市/李沧区": "2023年新增停车泊位900个。", "山东省/青岛市/市北区": "2024年新增停车泊位1.2万个，新建学校30所。", "": "新增停车泊位50个。",
	} {
		s.add(t, given(t, map[string]any{"id": "a" + district, "title": "停车", "district": district, "date": "2024-03-01", "text": text}))
	}
	for order, want := range map[string]string{
		"-value": "1.2万个 900个 50个 30所", "value": "50个 900个 1.2万个 30所", "period": "900个 1.2万个 50个 30所", "-period": "1.2万个 900个 50个 30所",
		"district": "1.2万个 900个 50个 30所",
	} {
		table, err := s.Figures(context.Background(), index.FigureRequest{Request: index.Request{Query: "停车泊位"}, Order: order, Rows: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range table.Rows {
			got = append(got, row.Sources[0].Quote)
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: %s, want %s", order, got, want)
		}
	}
	var wrong *index.ParameterError
	if _, err := s.Figures(context.Background(), index.FigureRequest{Order: "unit"}); !errors.As(err, &wrong) {
		t.Errorf("an order that is none: %v", err)
	}
}

// TestFigureOrderOfPlaces: places stand as yearbooks list them, those of a city one after
// the other, and last what is of no known place.
func TestFigureOrderOfPlaces(t *testing.T) {
	s := newSite(t, t.TempDir())
	for i, district := range []string{"", "吉林省/长春市/朝阳区", "四川省/成都市/武侯区", "天津市/河西区", "天津市/和平区"} {
		s.add(t, given(t, map[string]any{"id": district, "title": "停车", "district": district, "text": fmt.Sprintf("新增停车泊位%d个。", 100+i)}))
	}
	for _, order := range []string{"", "district"} {
		table, err := s.Figures(context.Background(), index.FigureRequest{Request: index.Request{Query: "停车泊位"}, Order: order, Rows: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range table.Rows {
			got = append(got, strings.Join(row.District, ""))
		}
		if got, want := strings.Join(got, " "), "天津市和平区 天津市河西区 吉林省长春市朝阳区 四川省成都市武侯区 "; got != want {
			t.Errorf("%q: %s, want %s", order, got, want)
		}
	}
}

// TestFigureOrderOfLists: an object that is a list stands behind one that is a thing,
// however often it is named.
func TestFigureOrderOfLists(t *testing.T) {
	s := newSite(t, t.TempDir())
	for district, text := range map[string]string{"北京市": "新增充电桩、停车泊位200个。", "上海市": "新增充电桩、停车泊位300个。", "天津市": "新增停车泊位50个。"} {
		s.add(t, given(t, map[string]any{"id": district, "district": district, "text": text}))
	}
	table, err := s.Figures(context.Background(), index.FigureRequest{Request: index.Request{Query: "停车泊位"}, Rows: 10})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range table.Objects {
		got = append(got, o.Label)
	}
	if diff := cmp.Diff([]string{"停车泊位", "充电桩、停车泊位"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestFigureSentence: a figure's source gives its sentence and where the quotation stands
// in it, of a row of a table the row, whose first cell says what it is of.
func TestFigureSentence(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, given(t, map[string]any{"id": "a", "text": "去年有停车场3处。今年新增停车泊位33个，新建停车场3处。\n区：和平区，含江岸；停车泊位（个）：3100"}))
	table, err := s.Figures(context.Background(), index.FigureRequest{Request: index.Request{Query: "停车"}, Rows: 10})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range table.Rows {
		for _, source := range row.Sources {
			got = append(got, source.Text[:source.At]+"|"+source.Text[source.At:])
		}
	}
	slices.Sort(got)
	want := []string{
		"今年新增停车泊位33个，新建停车场|3处。", "今年新增停车泊位|33个，新建停车场3处。", "区：和平区，含江岸；停车泊位（个）：|3100", "去年有停车场|3处。",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
