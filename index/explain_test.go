package index_test

import (
	"strings"
	"testing"

	"zhengsou/index"
)

func TestExplainNamesWhatCounted(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		line("a", "货物在途中丢失的，承运人应当赔偿，托运人凭运单向承运人提出。"),
		line("b", "快递员每天在社区里送货，丢失的东西很少。"),
		line("c", "新建社区停车泊位300个。"),
	)
	for _, c := range []struct {
		query  string
		readAs []string // in read_as, or none
		why    map[string][]string
	}{
		{"快递 丢失了怎么赔", []string{"排序和部分词也看相关用语", "托运人"}, map[string][]string{"a": {"计入相关用语", "托运人"}}},
		{"社区停车位有多少", []string{"也查 停车泊位"}, map[string][]string{"c": {"停车位（写作 停车泊位）", "问的是数量"}}},
		{"丢失", nil, map[string][]string{"a": {"原文"}, "b": {"原文"}}},
	} {
		a := s.search(t, index.Request{Query: c.query, Size: 10, Explain: true})
		for _, want := range c.readAs {
			if !strings.Contains(a.Query.ReadAs, want) {
				t.Errorf("%s: read as %s, without %s", c.query, a.Query.ReadAs, want)
			}
		}
		if c.readAs == nil && strings.Contains(a.Query.ReadAs, "相关用语") {
			t.Errorf("%s: read as %s", c.query, a.Query.ReadAs)
		}
		explained := 0
		for _, h := range a.Hits {
			said := strings.Join(h.Why, "\n")
			for _, want := range c.why[h.Document.SourceID] {
				explained++
				if !strings.Contains(said, want) {
					t.Errorf("%s, %s: %q is not said in\n%s", c.query, h.Document.SourceID, want, said)
				}
			}
			if h.Document.SourceID == "b" && strings.Contains(said, "相关用语") {
				t.Errorf("%s: the paragraph has no associated word:\n%s", c.query, said)
			}
		}
		for _, h := range a.Hits {
			w, err := s.Why(t.Context(), h.ID, index.Request{Query: c.query})
			if err != nil {
				t.Fatal(err)
			}
			if some := len(w.Associated) > 0; some != strings.Contains(strings.Join(h.Why, "\n"), "相关用语") {
				t.Errorf("%s, %s: associated %q, explained as %q", c.query, h.Document.SourceID, w.Associated, h.Why)
			}
		}
		if explained == 0 {
			t.Errorf("%s: nothing was explained: %+v", c.query, a.Totals)
		}
	}
}

// How much of the words a paragraph has is told by how much that is, and of where they
// stand.
func TestExplainTellsHowMuchIsThere(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		given(t, map[string]any{"id": "whole", "text": "社区食堂和托育机构都在扩建。"}),
		given(t, map[string]any{"id": "titled", "title": "托育机构一览", "text": "附近新开了社区食堂。"}),
		given(t, map[string]any{"id": "part", "text": "老年大学、口袋公园、图书馆、停车场分布在各处，社区食堂也在其中。"}),
	)
	for query, want := range map[string]map[string]string{
		"社区食堂 托育机构":                    {"whole": "所查的词都在本段（", "titled": "所查的词都在本段或它的标题、小标题、地区名里（"},
		"社区食堂 托育机构 扩建 殡仪馆":             {"whole": "所查的词大多在本段（"},
		"社区食堂 口袋公园 殡仪馆 长途汽车站 邮政储蓄 敬老院": {"part": "所查的词有一部分在本段（"},
	} {
		for _, h := range s.search(t, index.Request{Query: query, Size: 10, Explain: true}).Hits {
			if told := want[h.Document.SourceID]; !strings.Contains(strings.Join(h.Why, "\n"), told) {
				t.Errorf("%s, %s: %q is not said in %q", query, h.Document.SourceID, told, h.Why)
			}
			delete(want, h.Document.SourceID)
		}
		if len(want) > 0 {
			t.Errorf("%s: not found: %v", query, want)
		}
	}
}
