package index_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// titled makes a line of a .jsonl with title and text.
func titled(t *testing.T, id, title, text string) indexer.Received {
	t.Helper()
	js, err := json.Marshal(map[string]string{"id": id, "title": title, "text": text})
	if err != nil {
		t.Fatal(err)
	}
	return indexer.Received{SourceID: id, Key: id, Name: "lines.jsonl", ContentType: indexer.FormatJSONL, Bytes: js}
}

// TestQuestionsAreAnsweredByTheirPlaceAndTitle asks what several documents tell
// nearly alike: only what stands above their paragraphs tells them apart.
func TestQuestionsAreAnsweredByTheirPlaceAndTitle(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		titled(t, "sy", "沈阳市养犬管理办法", "养犬人应当到派出所登记，工本费20元。\n遛犬须束牵引绳，违者罚款200元。"),
		titled(t, "qd", "青岛市养犬管理办法", "养犬人应当到派出所登记，工本费35元。\n遛犬须束牵引绳，违者罚款500元。"),
		titled(t, "sd", "山东省养犬管理办法", "养犬人应当到派出所登记，登记不收工本费。"),
		titled(t, "xc", "青岛市停车管理办法", "停车人应当到收费点登记，每小时5元，办理停车卡收工本费10元。"),
	)
	for _, c := range []struct {
		query string
		first string // source id and the paragraph's first words
		why   string
	}{
		{"青岛养犬登记多少钱呢", "qd 养犬人", "问的是青岛市，文档正是这里的"},
		{"沈阳养犬登记多少钱呢", "sy 养犬人", "问的是沈阳市，文档正是这里的"},
		{"烟台养犬登记要收工本费吗", "sd 养犬人", "问到地方，文档通用于上级地区或全国，或未标明地区"},
		{"山东青岛遛犬不牵绳怎么罚款呢", "qd 遛犬", "标题或小标题合乎所问"},
	} {
		a := s.search(t, index.Request{Query: c.query, Size: 10, Explain: true})
		if len(a.Hits) == 0 {
			t.Errorf("%s: nothing", c.query)
			continue
		}
		h := a.Hits[0]
		id, text, _ := strings.Cut(c.first, " ")
		if h.Document.SourceID != id || !strings.HasPrefix(h.Text, text) {
			t.Errorf("%s: first is %s %s", c.query, h.Document.SourceID, h.Text)
		}
		if said := strings.Join(h.Why, "\n"); !strings.Contains(said, c.why) {
			t.Errorf("%s: %q is not said in\n%s", c.query, c.why, said)
		}
		for i, next := range a.Hits[1:] {
			if before := a.Hits[i]; before.Match == next.Match && before.Score < next.Score-1e-9 || math.IsNaN(next.Score) {
				t.Errorf("%s: %.3f stands before %.3f", c.query, before.Score, next.Score)
			}
		}
	}
}

// TestParagraphsUnderAFittingTitleAreFound asks in words that only the title
// has: its paragraphs are among those that hold most of the question, and those
// of a title that holds little are not.
func TestParagraphsUnderAFittingTitleAreFound(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		titled(t, "q", "南京市消费券领取使用说明", "有效期到5月31日，逾期自动作废。\n体育类可在定点场馆使用。"),
		titled(t, "x", "南京市地铁运营公告", "末班车延长到24时。\n请提前进站。"),
	)
	a := s.search(t, index.Request{Query: "南京的消费券是几号过期的", Size: 10})
	found := map[string]int{}
	for _, h := range a.Hits {
		found[h.Document.SourceID]++
		if h.Match != "most" {
			t.Errorf("%s is %s", h.Text, h.Match)
		}
	}
	if found["q"] != 2 || a.Total != len(a.Hits) {
		t.Errorf("found %v of %d", found, a.Total)
	}
	if a := s.search(t, index.Request{Query: "末班车延长有没有补贴", Size: 10}); a.Total != 1 {
		t.Errorf("%d paragraphs hold the last train: %+v", a.Total, a)
	}
}

// TestWholeTitleFindsItsDocument: who types a document's title, with the brackets that it
// has, finds the document, and before others that have all of its words.
func TestWholeTitleFindsItsDocument(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		titled(t, "trial", "诉讼规则（试行）第三十条", "回避的申请应当说明理由。"),
		titled(t, "rule", "诉讼规则第三十条", "检察长的回避由委员会决定。"),
		titled(t, "other", "诉讼规则（试行）第八条", "诉讼规则第三十条另有规定的，依照诉讼规则第三十条办理；诉讼规则没有规定的，依照其他规定。"),
		titled(t, "more", "诉讼规则（试行）第九条", "依照诉讼规则第四十条、第三十条，诉讼的规则由第三十条说明。"),
	)
	for query, first := range map[string]string{"诉讼规则（试行）第三十条": "trial", "诉讼规则(试行)第三十条": "trial", "诉讼规则 （试行） 第三十条": "trial", "诉讼规则（试行）第九条": "more"} {
		a := s.search(t, index.Request{Query: query, Size: 10})
		if len(a.Hits) == 0 || a.Hits[0].Document.SourceID != first || a.Hits[0].Match == "most" {
			t.Errorf("%s: first of %d is not %s", query, len(a.Hits), first)
		}
	}
	// Of those that have all words, the one that is called so is first.
	a := s.search(t, index.Request{Query: "诉讼规则第三十条", Size: 10})
	var all []string
	for _, h := range a.Hits {
		if h.Match == "all" {
			all = append(all, h.Document.SourceID)
		}
	}
	if len(all) < 2 || all[0] != "rule" {
		t.Errorf("with all words: %v", all)
	}
}
