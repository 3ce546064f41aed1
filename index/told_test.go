package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
)

// Readers are told of words as they typed them, however they are compared.
func TestWordsAreToldAsTyped(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("a", "加强著作权保护，推进AI与养老服务融合。"))
	for _, c := range []struct{ query, told string }{
		{"著作权", "著作权"}, {"养老 ＡＩ", "ＡＩ"}, {"AI 保护", "AI"}, {"養老", "養老"},
	} {
		a := s.search(t, index.Request{Query: c.query, Size: 1, Explain: true})
		if !strings.Contains(a.Query.ReadAs, c.told) {
			t.Errorf("%s: read as %s", c.query, a.Query.ReadAs)
		}
		if len(a.Hits) == 0 {
			if a.Nothing == nil || !slices.Contains(a.Nothing.Missing, c.told) || !strings.Contains(a.Nothing.Message, c.told) {
				t.Errorf("%s: %+v", c.query, a.Nothing)
			}
			continue
		}
		if said := strings.Join(a.Hits[0].Why, "\n"); !strings.Contains(said, c.told) {
			t.Errorf("%s: explained as\n%s", c.query, said)
		}
		w, err := s.Why(t.Context(), a.Hits[0].ID, index.Request{Query: c.query})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(w.Conditions, func(c2 index.Condition) bool { return strings.Contains(c2.Asked, c.told) }) {
			t.Errorf("%s: why says %+v", c.query, w.Conditions)
		}
	}
}

// A word that is not needed is told once, however often it was typed.
func TestWordsLeftOutAreToldOnce(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("a", "建成便民生活圈三个。"))
	got := s.search(t, index.Request{Query: "哪些区做了便民生活圈，做了多少个"}).Query.ReadAs
	if !strings.Contains(got, "略去") || strings.Count(got, "做") != 1 || strings.Count(got, "了") != 1 {
		t.Errorf("read as %s", got)
	}
}

// What is not searched as it was meant to be is told.
func TestLimitsAndTextAreTold(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("a", "发展养老事业，建设社区食堂，没有遗漏。"))
	nears := strings.Repeat("“发展 建设”~20 ", 8)
	for _, c := range []struct {
		query string
		told  string // in read_as, "" for no limit
		total int
	}{
		{nears, "", 1},
		{nears + "“社区 食堂”~3", "相隔条件最多 8 个，其余按文字查", 0},
		{strings.Repeat("指标:>5 OR ", 20) + "养老", "指标条件最多 16 个，其余按文字查", 1},
		{strings.Repeat("-甲 ", 64) + "-乙 养老", "查询条件最多 64 个，其余按文字查", 0},
		{"概念:没有", "没有这个概念，按文字查", 1},
		{"、 或 ，", "只有标点符号", 0},
		{"（、 OR ，）", "只有标点符号", 0},
	} {
		a := s.search(t, index.Request{Query: c.query})
		if c.told != "" && !strings.Contains(a.Query.ReadAs, c.told) || c.told == "" && strings.Contains(a.Query.ReadAs, "最多") {
			t.Errorf("%s: read as %s", c.query, a.Query.ReadAs)
		}
		if a.Total != c.total {
			t.Errorf("%s: %d found, want %d", c.query, a.Total, c.total)
		}
	}
}

// A filter is told by its name, and one that is none as it was given.
func TestFiltersAreToldByName(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, given(t, map[string]any{"id": "a", "text": "区里的养老服务。"}))
	a := s.search(t, index.Request{Query: "养老服务", District: []string{"山东省/青岛市", "天津"}})
	if a.Nothing == nil || a.Nothing.Filters[0].Label != "地区：山东省 › 青岛市 或 天津" {
		t.Errorf("%+v", a.Nothing)
	}
	for status, want := range map[string]string{"planned": "指标进展：计划", "计划": "指标进展：计划", "unknown": "指标进展：未说明", "done": "指标进展：done"} {
		a := s.search(t, index.Request{Query: "养老服务", Status: []string{status}})
		if a.Nothing == nil || len(a.Nothing.Filters) != 1 || a.Nothing.Filters[0].Label != want {
			t.Errorf("%s: %+v, want %s", status, a.Nothing, want)
		}
	}
}

// A date that is none is kept as it was given, and is of no year.
func TestADateThatIsNone(t *testing.T) {
	s := newSite(t, t.TempDir())
	for _, date := range []string{"2023-13-45", "2023-02-30", "2023-02-28", "2023年5月", "去年"} {
		s.add(t, given(t, map[string]any{"id": date, "date": date, "text": "养老服务。"}))
	}
	a := s.search(t, index.Request{Query: "养老", Size: 10})
	years := map[string]int{}
	for _, c := range a.Facets["year"] {
		years[c.Value] = c.Count
	}
	if years["2023"] != 2 || years[index.UnknownYear] != 3 || len(years) != 2 {
		t.Errorf("years %v", years)
	}
	for _, h := range a.Hits {
		if id := h.Document.SourceID; h.Document.Date != id && id != "2023年5月" {
			t.Errorf("%s is kept as %s", id, h.Document.Date)
		}
	}
	if a := s.search(t, index.Request{Query: "养老", Year: []string{index.UnknownYear}}); a.Total != 3 {
		t.Errorf("%d without a year", a.Total)
	}
	line, err := s.Timeline(t.Context(), index.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if len(line.Years) != 1 || line.Years[0].Published != 2 || line.Undated != 3 {
		t.Errorf("by year: %+v", line)
	}
}

// A paragraph of hundreds of figures lists some of them, those about what was
// found among them, and says how many it has; an export has them all.
func TestAHitListsSomeOfManyFigures(t *testing.T) {
	s := newSite(t, t.TempDir())
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "新建社区食堂%d家。", 100+i)
	}
	s.add(t, line("a", text.String()+"新增停车泊位9200个。"), line("b", "新增停车泊位500个。"))
	hits := s.search(t, index.Request{Query: "停车泊位", Size: 2}).Hits
	if len(hits) != 2 {
		t.Fatalf("%d hits", len(hits))
	}
	for _, h := range hits {
		switch h.Document.SourceID {
		case "a":
			last := h.Figures[len(h.Figures)-1]
			if len(h.Figures) != 100 || h.FiguresTotal != 301 || last.Value != 9200 {
				t.Errorf("%d figures of %d, the last %v", len(h.Figures), h.FiguresTotal, last)
			}
		case "b":
			if len(h.Figures) != 1 || h.FiguresTotal != 0 {
				t.Errorf("%d figures of %d", len(h.Figures), h.FiguresTotal)
			}
		}
	}
	e, err := s.Export(t.Context(), index.Request{Query: "9200个"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = e.Close() }()
	if err := e.Each(t.Context(), func(row index.ExportRow) error {
		if len(row.Figures) != 301 {
			t.Errorf("%d figures are exported", len(row.Figures))
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
}
