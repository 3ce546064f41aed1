package index_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// given makes a line of a .jsonl with fields beside its text.
func given(t testing.TB, fields map[string]any) indexer.Received {
	t.Helper()
	js, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	id := fmt.Sprint(fields["id"])
	return indexer.Received{SourceID: id, Key: id, Name: "lines.jsonl", ContentType: indexer.FormatJSONL, Bytes: js}
}

// paragraphWith gives the id of the paragraph that holds the text.
func (s *site) paragraphWith(t testing.TB, text string) string {
	t.Helper()
	a := s.search(t, index.Request{Query: `"` + text + `"`, Size: 1})
	if len(a.Hits) == 0 {
		t.Fatalf("no paragraph holds %s", text)
	}
	return a.Hits[0].ID
}

func TestWhy(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		given(t, map[string]any{
			"id": "a", "title": "青岛市李沧区养老服务", "district": "山东省/青岛市/李沧区", "date": "2023-12-05",
			"publisher": "青岛日报", "domains": []string{"elderly"},
			"text": "新建社区食堂12处，为老年人提供助餐服务，改造老旧小区30个。",
		}),
		line("b", "这一段与此无关。"),
	)
	id := s.paragraphWith(t, "新建社区食堂")
	for _, c := range []struct {
		request index.Request
		match   string
		want    []string // parts of the answer's reasons
	}{
		{index.Request{}, "literal", []string{"在结果中。没有写要找什么"}},
		{index.Request{Query: "社区食堂"}, "literal", []string{"在结果中。原文", "社区食堂 + 照原样出现在本段"}},
		{index.Request{Query: "老年人食堂"}, "all", []string{"老年人 + 出现在本段"}},
		{index.Request{Query: "李沧区 食堂"}, "all", []string{"李沧区 + 本段没有，但标题、小标题或地区名里有"}},
		{index.Request{Query: "社区食堂 老年人 老旧小区 改造 助餐 公园"}, "most", []string{"部分词", "缺“公园”", "助餐 + 出现在本段", "公园 - 本段、标题"}},
		{index.Request{Query: "公园"}, "", []string{"不在结果中：缺“公园”"}},
		{index.Request{Query: "食堂 -助餐"}, "", []string{"不含“助餐” - 本段有要排除的", "不在结果中"}},
		{index.Request{Query: "食堂 -公园"}, "literal", []string{"不含“公园” + 本段没有要排除的文字"}},
		{index.Request{Query: `"助餐食堂"`}, "", []string{"这些词本段都有，但不是这样连在一起"}},
		{index.Request{Query: `"助餐 公园"~5`}, "", []string{"本段没有 公园"}},
		{index.Request{Query: `"食堂 小区"~2`}, "", []string{"相隔太远"}},
		{index.Request{Query: "食堂 地区:西安"}, "", []string{"地区：西安 - 本段的地区是 山东省 › 青岛市 › 李沧区"}},
		{index.Request{Query: "年份:2020-2022"}, "", []string{"本段的发布日期是 2023-12-05"}},
		{index.Request{Query: "公园 | 食堂"}, "literal", []string{"公园 或 食堂 + 有“食堂”"}},
		{index.Request{Query: "公园 | 绿道"}, "", []string{"一项也不满足"}},
		{index.Request{Query: "食堂", District: []string{"西安"}}, "", []string{"被筛选排除：地区：西安（本段的地区是 山东省 › 青岛市 › 李沧区）"}},
		{index.Request{Query: "食堂", Domain: []string{"教育"}}, "", []string{"本段的领域是 养老服务"}},
		{index.Request{Query: "食堂", Domain: []string{"education", "transport"}}, "", []string{"被筛选排除：领域：教育 或 交通出行"}},
		{index.Request{Query: "食堂", Year: []string{"unknown"}, Status: []string{"planned"}}, "", []string{"发布年份：日期不详", "指标进展：计划"}},
		{index.Request{Query: "食堂", Year: []string{"2021"}, Publisher: []string{"人民日报"}}, "", []string{"本段的来源是 青岛日报"}},
		{index.Request{Query: "青岛市李沧区", Document: "0000000000000000"}, "", []string{"另一篇文档"}},
		{index.Request{Query: "。"}, "", []string{"只有标点符号"}},
		{index.Request{}, "literal", []string{"在结果中"}},
	} {
		t.Run(fmt.Sprintf("%+v", c.request), func(t *testing.T) {
			why, err := s.Why(context.Background(), id, c.request)
			if err != nil {
				t.Fatal(err)
			}
			if why.Match != c.match || why.Found != (c.match != "") {
				t.Errorf("match %q, found %v", why.Match, why.Found)
			}
			said := []string{why.Summary}
			for _, k := range slices.Concat(why.Conditions, why.Filters) {
				sign := " - "
				if k.Holds {
					sign = " + "
				}
				said = append(said, k.Asked+sign+k.Reason)
			}
			for _, want := range c.want {
				if !strings.Contains(strings.Join(said, "\n"), want) {
					t.Errorf("%q is not said in\n%s", want, strings.Join(said, "\n"))
				}
			}
		})
	}
	if _, err := s.Why(context.Background(), "0000000000000000", index.Request{}); !errors.Is(err, index.ErrNoParagraph) {
		t.Errorf("an unknown paragraph: %v", err)
	}
}

// What why says is what the search does, for every paragraph of the seeds and
// every query of the search cases.
func TestWhyAgreesWithTheSearch(t *testing.T) {
	s := seedIndex(t)
	ctx := context.Background()
	all := s.search(t, index.Request{Size: index.MaxSize})
	if all.Total > len(all.Hits) {
		t.Fatalf("%d paragraphs: page through them", all.Total)
	}
	for i, c := range readCases(t) {
		if i%7 != 0 {
			continue // a sample is enough
		}
		found := map[string]string{}
		for _, h := range s.search(t, c.request).Hits {
			found[h.ID] = h.Match
		}
		for _, h := range all.Hits {
			why, err := s.Why(ctx, h.ID, c.request)
			if err != nil {
				t.Fatal(err)
			}
			if why.Match != found[h.ID] {
				t.Errorf("%s: %s is %q, why says %q: %s", c.request.Query, h.ID, found[h.ID], why.Match, why.Summary)
			}
		}
	}
}

// TestWhyOfTheBest: where a tier keeps its best only, each paragraph is said to be
// among the hits that the search lists, and no other.
func TestWhyOfTheBest(t *testing.T) {
	s := newSite(t, t.TempDir())
	words := []string{"停车", "泊位", "充电桩", "公交", "地铁", "路灯", "绿道", "护栏"}
	for d := range 8 {
		var text strings.Builder
		for i := range 40 {
			n := d*40 + i
			fmt.Fprintf(&text, "第%d段写到%s和%s，其余不提。\n", n, words[n%7], words[(n/7)%7])
		}
		s.add(t, line(fmt.Sprint(d), text.String()))
	}
	r := index.Request{Query: strings.Join(words, " "), Size: index.MaxSize}
	listed := map[string]bool{}
	var total int
	for {
		a := s.search(t, r)
		for _, h := range a.Hits {
			listed[h.ID] = true
			if h.Match != "most" {
				t.Fatalf("%s is %s", h.Text, h.Match)
			}
		}
		if total, r.From = a.Total, r.From+len(a.Hits); r.From >= a.Total {
			break
		}
	}
	if len(listed) != total || total != 200 {
		t.Fatalf("%d of %d listed, want the 200 best", len(listed), total)
	}
	for d := range 8 {
		for _, h := range s.search(t, index.Request{Document: indexer.DocumentID(fmt.Sprint(d)), Size: index.MaxSize}).Hits {
			why, err := s.Why(context.Background(), h.ID, index.Request{Query: r.Query})
			if err != nil {
				t.Fatal(err)
			}
			if why.Found != listed[h.ID] {
				t.Errorf("%s: found %v, listed %v", h.Text, why.Found, listed[h.ID])
			}
		}
	}
}
