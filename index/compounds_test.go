package index_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// A character that is left over asks for what it makes with the word beside it, in a
// fuller name too, and not for every word that it stands in.
func TestCompoundsStandTogether(t *testing.T) {
	texts := []string{
		"失业保险按月发给失业人员。",                 // 0
		"失业人员登记后，可以避险和投保。",              // 1
		"发放消费券三千万元，带动餐饮消费。",             // 2
		"发行专项债券，扩大居民消费。",                // 3
		"高效办成一件事，推行企业开办一次办结。",           // 4
		"第一件大事是就业，网上办、掌上办成为常事，一次也不用多跑。", // 5
		"新建小区同步配套幼儿园。",                  // 6
		"创新社区治理，小区停车更有序。",               // 7
		"小区里新装充电桩二十个。",                  // 8
		"农村客运线路和农村的公路都通了。",              // 9
		"环境和、水务局联合执法。",                  // 10
	}
	s := newSite(t, t.TempDir())
	for i, text := range texts {
		js, err := json.Marshal(map[string]string{"id": fmt.Sprint(i), "text": text})
		if err != nil {
			t.Fatal(err)
		}
		s.add(t, indexer.Received{SourceID: fmt.Sprint(i), Key: fmt.Sprint(i), Name: "texts.jsonl", ContentType: indexer.FormatJSONL, Bytes: js})
	}
	for _, c := range []struct{ query, literal, all, marked string }{
		{"失业险", "", "0", "失业保险"},
		{"消费券", "2", "", "消费券"},
		{"一件事一次办", "", "4", "一件事"},
		{"新小区", "", "6", "新建小区"},
		{"充电桩进小区", "", "8", "充电桩"},
		{"农村路", "", "9", "农村客运线路"},
		{"环境局", "", "", ""},
		{"-消费券 消费", "3", "", "消费"},
	} {
		answer := s.search(t, index.Request{Query: c.query, Size: index.MaxSize, Explain: true})
		found := map[string][]string{}
		marked := c.marked == ""
		for _, h := range answer.Hits {
			found[h.Match] = append(found[h.Match], h.Document.SourceID)
			for _, r := range h.Snippet {
				marked = marked || r.Match && r.Text == c.marked
			}
		}
		if literal, all := strings.Join(found["literal"], " "), strings.Join(found["all"], " "); literal != c.literal || all != c.all || !marked {
			t.Errorf("%s: literal %q, all %q, marked %v; want %+v (read as %s)", c.query, literal, all, marked, c, answer.Query.ReadAs)
		}
	}
}

// What a word was joined of, and what is denied, is a share of it: never all of it, but
// enough to be among what holds a part of a question.
func TestPartsOfJoinedWordsAreShares(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("pipe", "换了一条道。"), line("lift", "为住户加装电梯。"), line("other", "新建社区食堂三家。"), line("more", "发放春耕种子。"))
	for query, want := range map[string]string{
		"燃气管道的寿命":   "pipe", // 道 of 燃气管道
		"没有电梯的危房解危": "lift",
	} {
		a := s.search(t, index.Request{Query: query, Size: 10})
		if len(a.Hits) != 1 || a.Hits[0].Document.SourceID != want || a.Hits[0].Match != "most" {
			t.Errorf("%s (%s) finds %+v, want a part in %s", query, a.Query.ReadAs, a.Hits, want)
		}
	}
}
