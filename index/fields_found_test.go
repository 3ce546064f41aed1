package index_test

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
)

// TestFieldsFound: what a field's value says is understood in the writings that
// people have for it, and told; what says nothing is searched as text.
func TestFieldsFound(t *testing.T) {
	s := seedIndex(t)
	total := func(q string) int { return s.search(t, index.Request{Query: q}).Total }
	for _, c := range []struct{ query, as string }{
		{"年份:2024-2023", "年份:2023-2024"}, {"年份:>2022", "年份:2023-"}, {"年份:二〇二三", "年份:2023"},
		{"所述:十四五", "所述:2021-2025"}, {"所述:“十四五”", "所述:2021-2025"}, {"所述:十四五时期", "所述:2021-2025"},
		{"指标:停车位>5000", "指标:停车泊位>5000"}, {"指标:停车泊位10000-9000", "指标:停车泊位=9000-10000"},
		{"指标:停车泊位 > 5000", "指标:停车泊位>5000"}, {"指标:“停车泊位”>5000", "指标:停车泊位>5000"}, {"指标:停车泊位超过5000", "指标:停车泊位>5000"},
		{"地区:(山东 OR 湖南)", "地区:山东 OR 地区:湖南"}, {"地区:山东、湖南", "地区:山东 OR 地区:湖南"}, {"领域：（养老服务）", "领域:养老服务"},
		{"地区:(山东 -李沧区)", "地区:山东 -地区:李沧区"}, {"“养老 中心”～１０", "“养老 中心”~10"},
		{"领域::养老服务", "领域:养老服务"}, {"“养老服务”~3", "“养老服务”"}, {"“养老 、 中心”~5", "“养老 中心”~5"},
	} {
		if got, want := total(c.query), total(c.as); got != want || got == 0 {
			t.Errorf("%s finds %d, %s %d", c.query, got, c.as, want)
		}
	}
	for query, want := range map[string]string{
		"年份:2024-2023": "年份：2023至2024", "所述:>2022": "所述：2023年及以后", "年份:某年": "“年份:某年”读不成年份或日期，按文字查；查 ", "所述:十三五": "所述：2016至2020", "所述:三五": "“所述:三五”读不成年份，按文字查；查 ", "所述:第五": "“所述:第五”读不成年份，按文字查；查 ", "指标:停车泊位>很多": "“指标:停车泊位>很多”读不成数目，按文字查；查 ",
		"地区:(": "查 ", "地区:(山东": "地区：山东", "地区:)山东": "查 ", "地区:(山东 OR 江苏": "地区：山东 或 地区：江苏", "地区:()": "查 ", "地区:(山东 标题:养老)": "查 ",
		"地区:(山东 OR 江苏)": "地区：山东 或 地区：江苏", "养老 -(社区 OR 食堂)": "查 养老；不含（“社区” 或 “食堂”）",
		"养老 -(社区 食堂)": "查 养老；不含“社区”与“食堂”", "“养老 社区 中心”~9": "含“养老”与“社区”与“中心”，相邻两个相隔不超过9字",
		"养老 (托育 OR 就业)": "查 养老；（查 托育 或 查 就业）", "养老 -地区:山东": "查 养老；不要 地区：山东",
	} {
		if got := s.search(t, index.Request{Query: query}).Query.ReadAs; !strings.HasPrefix(got, want) {
			t.Errorf("%s: read as %s, want %s", query, got, want)
		}
	}
}

// TestFieldAsTyped: a paragraph with the whole query as its text comes before
// those that the query, read, finds.
func TestFieldAsTyped(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("typed", "说明：领域:教育 一栏由各区填写。"), line("other", "新建公办幼儿园12所，新增学位3600个。"),
		line("more", "新建中小学3所，新增学位1600个。"), line("again", "改扩建中小学5所，新增学位2600个。"), line("still", "新建公办中小学7所，新增学位4600个。"))
	for _, q := range []string{"领域:教育", "-领域:教育"} {
		if a := s.search(t, index.Request{Query: q, Size: 10}); len(a.Hits) == 0 || q[0] != '-' && len(a.Hits) < 2 || a.Hits[0].Document.SourceID != "typed" {
			t.Errorf("%s: %+v", q, a.Hits)
		}
	}
}

// A name that several places have is kept by itself where no more was given, and its
// short form finds it; a whole path does not.
func TestAmbiguousDistrictByItsShortForm(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		given(t, map[string]any{"id": "a", "text": "新建社区食堂三家。", "district": "朝阳区"}),
		given(t, map[string]any{"id": "b", "text": "新建社区食堂四家。", "district": "北京市朝阳区"}),
		given(t, map[string]any{"id": "c", "text": "新建社区食堂五家。", "district": "辽宁省朝阳市"}),
	)
	for name, want := range map[string]int{"朝阳": 3, "朝阳区": 2, "朝阳市": 1, "北京市/朝阳区": 1, "北京": 1} {
		if got := s.search(t, index.Request{Query: "食堂", District: []string{name}}).Total; got != want {
			t.Errorf("%s finds %d, want %d", name, got, want)
		}
		if got := s.search(t, index.Request{Query: "食堂 地区:" + name}).Total; got != want {
			t.Errorf("地区:%s finds %d, want %d", name, got, want)
		}
	}
	// What a facet or a table counts is what its value finds, of such a name too.
	check := func(what, value, label string, count int) {
		t.Helper()
		if got := s.search(t, index.Request{Query: "食堂", District: []string{value}}); got.Total != count {
			t.Errorf("%s %s: counts %d, finds %d", what, value, count, got.Total)
		}
		if value == "/朝阳区" && label != "朝阳区（未写明何地）" {
			t.Errorf("%s %s is called %s", what, value, label)
		}
	}
	facet := s.search(t, index.Request{Query: "食堂"}).Facets["district"]
	if !slices.ContainsFunc(facet, func(c index.Count) bool { return c.Value == "/朝阳区" && c.Count == 1 }) {
		t.Errorf("the facet has %v", facet)
	}
	for _, c := range facet {
		check("the facet's", c.Value, c.Label, c.Count)
	}
	matrix, err := s.Matrix(t.Context(), index.Request{Query: "食堂"}, 0)
	if err != nil {
		t.Fatal(err)
	}
	coverage, err := s.Coverage(t.Context(), index.Request{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range matrix.Rows {
		check("the matrix's", row.Value, row.Label, row.Paragraphs)
		check("the coverage's", coverage.Districts[i].Value, coverage.Districts[i].Label, coverage.Districts[i].Documents)
	}
	if got := s.search(t, index.Request{Query: "食堂", District: []string{"/朝阳区"}}).Facets["district"]; len(got) != len(facet) {
		t.Errorf("with its own choice the facet has %v", got)
	}
}

// TestAskedFigureIsShown: who asks for a figure sees it in the snippet, marked, however long
// the paragraph is and wherever in it the figure stands; one that is excluded is not marked.
func TestAskedFigureIsShown(t *testing.T) {
	s := seedIndex(t)
	marked := func(query string) string {
		var list []string
		for _, h := range s.search(t, index.Request{Query: query, Size: 10}).Hits {
			for _, r := range h.Snippet {
				if r.Match {
					list = append(list, r.Text)
				}
			}
		}
		return strings.Join(list, "|")
	}
	if got := marked("指标:停车泊位>5000"); !strings.Contains(got, "9200余个") {
		t.Errorf("marked %q, want 9200余个 among it", got)
	}
	if got := marked("停车 -指标:停车泊位<100"); strings.Contains(got, "个") {
		t.Errorf("marked %q, want words alone", got)
	}
}

// Of several words near one another each is near the next; brackets behind a - leave out
// what holds all of their words.
func TestSeveralWordsNearOrLeftOut(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("near", "在社区办起食堂，老人用餐方便。"), line("far", "社区食堂五家，另有日间照料站，都能让附近的老人坐下来。"), line("two", "社区食堂新开一家。"), line("one", "社区干净整洁。"))
	for query, want := range map[string]string{
		"“社区 食堂 老人”~3": "near", "“食堂 社区 老人”~5": "near", "“老人 食堂 社区”~30": "far near",
		"社区 -(食堂 老人)": "one two", "社区 -(老人 、)": "one two", "社区 -(食堂)": "one", "-(社区 食堂 老人)": "one two",
	} {
		var got []string
		for _, h := range s.search(t, index.Request{Query: query, Size: 10, InFull: true}).Hits {
			got = append(got, h.Document.SourceID)
		}
		if slices.Sort(got); strings.Join(got, " ") != want {
			t.Errorf("%s finds %v, want %s", query, got, want)
		}
	}
}

// Bytes that are no UTF-8 and control characters are white space in a query, as in a text;
// of nothing else is a query that asks for nothing.
func TestBrokenBytesAreWhiteSpace(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("a", "社区食堂三家。"), line("b", "这里毁了�社区的字。"))
	for query, want := range map[string]int{"\xff社区": 2, "社区\x00": 2, "社\xff区": 2, "\xff": 2, "\x00": 2, " \t": 2, "�社区": 1} {
		if got := s.search(t, index.Request{Query: query}).Totals.Literal; got != want {
			t.Errorf("%q: %d as typed, want %d", query, got, want)
		}
	}
}
