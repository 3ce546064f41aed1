package index_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// reportsOnParking are five documents on one thing: a report, its reprint, one
// that differs, one of another district and one of another year.
func reportsOnParking(t *testing.T) []indexer.Received {
	const text = "2023年，李沧区着力缓解停车难，新增停车泊位9200余个，新建人行天桥3座，群众出行更加便捷有序。"
	report := func(id, district, publisher, date, text string) indexer.Received {
		return given(t, map[string]any{
			"id": id, "title": "停车治理" + id, "district": district, "publisher": publisher, "date": date, "text": text,
		})
	}
	const licang, huangdao = "山东省/青岛市/李沧区", "山东省/青岛市/黄岛区"
	return []indexer.Received{
		report("a", licang, "青岛日报", "2023-12-05", text),
		report("b", licang, "某网", "2023-12-06", strings.Replace(text, "更加便捷有序", "更便捷有序", 1)),
		report("c", licang, "半岛都市报", "2023-12-20", "2023年李沧区新增停车泊位9500个。"),
		report("d", huangdao, "青岛日报", "2023-12-05", strings.ReplaceAll(text, "李沧区", "黄岛区")),
		report("e", licang, "青岛日报", "2022-12-05", "2022年李沧区新增停车泊位1.2万个，新建道路5公里。"),
		report("f", licang, "青岛日报", "2023-01-05", "2024年，李沧区计划新增停车泊位8000个。"),
	}
}

func bounded(v float64) *float64 { return &v }

func TestFigureRows(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, reportsOnParking(t)...)
	for _, c := range []struct {
		name    string
		request index.FigureRequest
		want    []string
	}{
		{"one row a value, its sources together, the other value flagged", index.FigureRequest{Object: "停车泊位", Request: index.Request{Query: "停车泊位", District: []string{"李沧区"}}}, []string{
			"李沧区 停车泊位 8000 个 new 2024 documents 1 reprints 0 differs []",
			"李沧区 停车泊位 9500 个 new 2023 documents 1 reprints 0 differs [9200余个]",
			"李沧区 停车泊位 9200 余 个 new 2023 documents 2 reprints 1 differs [9500个]",
			"李沧区 停车泊位 12000 个 new 2022 documents 1 reprints 0 differs []",
		}},
		{"bounds, and a synonym for the object", index.FigureRequest{Object: "停车位", Min: bounded(9000), Max: bounded(9300), Request: index.Request{District: []string{"青岛市"}}}, []string{
			"黄岛区 停车泊位 9200 余 个 new 2023 documents 1 reprints 0 differs []",
			"李沧区 停车泊位 9200 余 个 new 2023 documents 2 reprints 1 differs [9500个]",
		}},
		{"another unit of the same", index.FigureRequest{Unit: "米", Min: bounded(4000), Max: bounded(6000)}, []string{
			"李沧区 道路 5 公里 new 2022 documents 1 reprints 0 differs []",
		}},
		{"no such object", index.FigureRequest{Object: "机器人"}, nil},
		{"a page", index.FigureRequest{Object: "天桥", Rows: 1, Skip: 1}, []string{
			"李沧区 人行天桥 3 座 new 2023 documents 2 reprints 1 differs []",
		}},
		{"a page far behind the last", index.FigureRequest{Object: "天桥", Rows: index.MaxFigureRows, Skip: math.MaxInt}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.request.Rows == 0 {
				c.request.Rows = 100
			}
			table, err := s.Figures(context.Background(), c.request)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range table.Rows {
				value := fmt.Sprint(r.Value, " ", r.Unit)
				if r.Qualifier != "" {
					value = fmt.Sprint(r.Value, " ", r.Qualifier, " ", r.Unit)
				}
				got = append(got, fmt.Sprintf("%s %s %s %s %s documents %d reprints %d differs %v",
					r.District[len(r.District)-1], r.Object, value, r.Basis, r.Period, r.Documents, r.Reprints, r.Differs))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("rows\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
	table, err := s.Figures(context.Background(), index.FigureRequest{Object: "停车泊位", Min: bounded(9200), Max: bounded(9200), Rows: 9})
	if err != nil {
		t.Fatal(err)
	}
	sources := table.Rows[1].Sources
	if len(sources) != 2 || sources[0].ReprintOf != "" || sources[1].ReprintOf != sources[0].Paragraph || !strings.HasPrefix(sources[0].Text, "2023年") {
		t.Errorf("%+v", sources)
	}
	if table.Districts != 2 {
		t.Errorf("%d districts", table.Districts)
	}
	if table.Counted.Reprints != 1 {
		t.Errorf("counted %+v", table.Counted)
	}
	if len(table.Objects) != 1 || table.Objects[0].Label != "停车泊位" || table.Objects[0].Count != 2 {
		t.Errorf("objects %+v", table.Objects)
	}
}

func TestFigureRowsOfAWrongRequest(t *testing.T) {
	s := seedIndex(t)
	for name, r := range map[string]index.FigureRequest{
		"too many rows": {Rows: index.MaxFigureRows + 1}, "skip": {Skip: -1}, "NaN": {Min: bounded(math.NaN())},
		"infinite": {Max: bounded(math.Inf(1))}, "long object": {Object: strings.Repeat("长", 1000)},
		"long unit":  {Unit: strings.Repeat("长", 1000)},
		"long query": {Request: index.Request{Query: strings.Repeat("长", 9999)}},
	} {
		var wrong *index.ParameterError
		if _, err := s.Figures(context.Background(), r); !errors.As(err, &wrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Figures(ctx, index.FigureRequest{Rows: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
}

// What states its period is not held against what does not.
func TestFiguresDifferWithinOnePeriod(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, text := range map[string]string{
		"stated": "2023年新增停车泊位900个。", "stated elsewhere": "2023年新增停车泊位950个。",
		"unstated": "全区新增停车泊位1000个。", "unstated elsewhere": "全区新增停车泊位1200个。", "the same": "又新增停车泊位1200个。",
	} {
		s.add(t, given(t, map[string]any{"id": id, "title": id, "district": "山东省/青岛市/李沧区", "date": "2023-06-01", "text": text}))
	}
	table, err := s.Figures(context.Background(), index.FigureRequest{Object: "停车泊位", Rows: 10})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, row := range table.Rows {
		got[row.Sources[0].Quote+row.Period] = strings.Join(row.Differs, " ")
	}
	want := map[string]string{"900个2023": "950个", "950个2023": "900个", "1000个": "1200个", "1200个": "1000个"}
	if !maps.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a street reports is no other value of its district.
func TestFiguresOfAStreetDoNotDiffer(t *testing.T) {
	s := newSite(t, t.TempDir())
	const licang = "山东省/青岛市/李沧区"
	for _, d := range []struct{ id, title, publisher, text string }{
		{"a", "李沧区停车治理情况", "李沧区人民政府", "2023年新增停车泊位2160个。"},
		{"b", "李沧区停车治理综述", "青岛日报", "2023年新增停车泊位2100余个。"},
		{"c", "浮山路街道2023年工作总结", "", "2023年新增停车泊位320个。"},
		{"d", "破解停车难", "李沧区虎山路街道办事处", "2023年新增停车泊位410个。"},
	} {
		s.add(t, given(t, map[string]any{"id": d.id, "title": d.title, "publisher": d.publisher, "district": licang, "date": "2023-12-05", "text": d.text}))
	}
	table, err := s.Figures(context.Background(), index.FigureRequest{Object: "停车泊位", Rows: 10})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, row := range table.Rows {
		got[row.Sources[0].Quote] = strings.Join(row.Differs, " ")
	}
	want := map[string]string{"2160个": "2100余个", "2100余个": "2160个", "320个": "", "410个": ""}
	if !maps.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Who has chosen one thing to be counted finds it first, and what holds its name next: none
// of them is besides what was asked for, whatever the query names.
func TestTheChosenObjectComesFirst(t *testing.T) {
	s := newSite(t, t.TempDir())
	for id, text := range map[string]string{
		"a": "建成社区托育园，普惠托位480个。", "b": "社区托育提速，新增托位120个。", "c": "社区托育：新增普惠托位90个。", "d": "托育更近，新增托育托位60个。",
	} {
		s.add(t, given(t, map[string]any{"id": id, "title": id, "district": "山东省/青岛市/李沧区", "date": "2023-06-01", "text": text}))
	}
	table, err := s.Figures(context.Background(), index.FigureRequest{Object: "托位", Request: index.Request{Query: "托育"}, Rows: 10})
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 4 || table.Rows[0].Object != "托位" {
		t.Errorf("the first is not of the thing itself: %+v", table.Rows)
	}
	for _, row := range table.Rows {
		if !row.Asked {
			t.Errorf("%s is not what was asked for", row.Object)
		}
	}
}
