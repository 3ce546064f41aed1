package api

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// Beside a paragraph its reasons stand without their numbers, the weightiest first.
func TestReasonsHaveNoNumbers(t *testing.T) {
	got := weightiestFirst([]string{
		"原文：所查文字照原样出现在本段", "得分 9.31，其中 5.06 来自单字和相邻两字", "本段有 停车（+2.56）",
		"标题或小标题合乎所问（+22.79）", "同一文档已有别的段落排在前面（−1.20）",
	})
	if want := []string{"标题或小标题合乎所问", "本段有 停车", "同一文档已有别的段落排在前面"}; !slices.Equal(got, want) {
		t.Errorf("the reasons are %q", got)
	}
	// They are the index's own words: where these change, none may be lost.
	for _, h := range search(t, "q", "养老服务 社区", "explain", "true").Hits {
		if len(weightiestFirst(h.Why)) == 0 {
			t.Errorf("no reason is left of %q", h.Why)
		}
	}
}

// Of many empty years one after the other one row is enough; a few stand as they are.
func TestEmptyYearsStandTogether(t *testing.T) {
	year := func(y string, n int) timelineRow {
		return timelineRow{TimelineYear: index.TimelineYear{Year: y, Reported: n}}
	}
	rows := []timelineRow{year("2035", 1), year("2034", 0), year("2033", 0), year("2032", 0), year("2031", 2), year("2030", 0), year("2029", 0), year("2028", 3)}
	var got []string
	for _, r := range gapsTogether(rows) {
		got = append(got, r.Year+r.Until)
	}
	if want := []string{"2035", "20342032", "2031", "2030", "2029", "2028"}; !slices.Equal(got, want) {
		t.Errorf("the rows are %q", got)
	}
}

// Years that follow one another have one chip, which lets go of all of them; two, or what
// is no year, have one each.
func TestYearsOneAfterTheOtherHaveOneChip(t *testing.T) {
	a := asked{query: "服务", page: 1, filters: map[string][]string{"year": {"2024", "2022", "2023", "2019", "2020", index.UnknownYear}}}
	var got []string
	for _, c := range site.chips(a, site.facetViews(a, map[string][]index.Count{})) {
		got = append(got, c.Label)
		if c.Label == "2022–2024" {
			if want := a.toggled("year", "2022").toggled("year", "2023").toggled("year", "2024").url(); c.RemoveURL != want || len(c.Values) != 3 {
				t.Errorf("%+v should lead to %s", c, want)
			}
		}
	}
	if want := []string{"2019", "2020", "2022–2024", index.Undated}; !slices.Equal(got, want) {
		t.Errorf("the chips are %q", got)
	}
}

// Where choosing years one by one is work, the first of them can be given instead.
func TestManyYearsCanBeChosenFromOneOn(t *testing.T) {
	var counts []index.Count
	for _, y := range []string{"2022", "2023", "2024"} {
		counts = append(counts, index.Count{Value: y, Label: y, Count: 1})
	}
	for n, want := range map[int]bool{sinceFrom - 1: false, sinceFrom: true} {
		for _, f := range site.facetViews(asked{page: 1, query: "服务"}, map[string][]index.Count{"year": counts[:n]}) {
			if f.Name == "year" && f.FromYear != want {
				t.Errorf("%d years, from one on %v", n, f.FromYear)
			}
		}
	}
}

// A list of documents out of which nothing chooses paragraphs shows none: what is new
// stands on one screen.
func TestAListOfDocumentsAlone(t *testing.T) {
	for target, want := range map[string]bool{
		"/?group=document&sort=date":                 false,
		"/?group=document&year=2023":                 false,
		"/?group=document&domain=elderly":            true,
		"/?" + query("q", "养老", "group", "document"): true,
	} {
		doc := opened(t, target)
		if groups := all(doc, hasClass("group")); len(groups) == 0 {
			t.Errorf("%s lists nothing", target)
		}
		if got := len(all(doc, hasClass("parts"))) > 0; got != want {
			t.Errorf("%s shows paragraphs: %v", target, got)
		}
	}
}

// What has no title is known by how its text begins, what has no text by nothing.
func TestOpenings(t *testing.T) {
	id := seedID(t, "兜好民生底线")
	d, err := site.deps.Corpus.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	got := site.opening(t.Context(), id)
	if head, cut := strings.CutSuffix(got, "……"); head == "" || !strings.HasPrefix(d.Paragraphs[0].Text, head) || cut != (len([]rune(d.Paragraphs[0].Text)) > openingRunes) {
		t.Errorf("%q opens %q", got, d.Paragraphs[0].Text)
	}
	for _, none := range []string{indexer.DocumentID("空.txt"), "ffffffffffffffff"} {
		if got := site.opening(t.Context(), none); got != "" {
			t.Errorf("%s opens with %q", none, got)
		}
	}
}

// Where no paragraph says the year that was asked for, the reports of that year are offered.
func TestYearsThatWereMeantOfReports(t *testing.T) {
	for q, want := range map[string]string{
		"2024年成都托育": "成都托育 年份:2024", "成都 托育 2024年以来": "成都 托育 年份:2024-", "2022年至2024年 养老": "养老 年份:2022-2024", "章贡区2022-2024年养老": "章贡区 养老 年份:2022-2024",
		"2024年之后 养老": "养老 年份:2024-", "2023年以前的养老": "的养老 年份:-2023", "养老 2023年底前": "养老 年份:-2023",
		"养老": "", "2024年": "", "“2024年养老”": "", "养老 年份:2024年": "", "3024年养老": "", "养老12024年": "",
	} {
		if got := yearsPublished(q); got != want {
			t.Errorf("%s is offered as %q, want %q", q, got, want)
		}
	}
	body := page(t, "/?"+query("q", "2023年停车泊位")).Body.String()
	if !strings.Contains(body, "停车泊位 年份:2023</a>") {
		t.Errorf("the reports of 2023 are not offered:\n%s", body)
	}
}

// A field that is searched as words says so in sight, before how the words are read,
// however long the query is.
func TestAFieldThatIsNotReadIsToldInSight(t *testing.T) {
	const told = "“年份:近三年”读不成年份或日期，按文字查"
	for _, q := range []string{"年份:近三年 停车", strings.Repeat("养老服务 社区食堂 停车泊位 ", 5) + "年份:近三年"} {
		if !strings.Contains(page(t, "/?"+query("q", q)).Body.String(), "理解为："+told) {
			t.Errorf("%s: not told in sight", q)
		}
	}
}
