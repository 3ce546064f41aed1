package index_test

import (
	"testing"

	"zhengsou/index"
)

// TestFirstLineStandsInForATitle asks of a document without a title: its first
// line tells it from others and is no answer itself, and finds nothing but itself.
func TestFirstLineStandsInForATitle(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		titled(t, "q", "", "南京市旅游消费券领取使用说明\n有效期到5月31日，逾期自动作废。\n体育类可在定点场馆使用。"),
		titled(t, "x", "", "扬州市旅游景区开放公告\n门票有效期到6月30日，逾期不退。\n请提前预约。"),
	)
	a := s.search(t, index.Request{Query: "南京的旅游消费券到几号过期", Size: 10})
	if len(a.Hits) < 3 || a.Hits[0].Document.SourceID != "q" || a.Hits[0].Text[:len("有效期")] != "有效期" {
		t.Errorf("the deadline is not first: %+v", a.Hits)
	}
	for _, c := range []struct {
		query string
		total int
	}{
		{"标题:消费券", 0},
		{"消费券", 1},
		{"“旅游消费券领取”", 1},
		{"消费券 场馆", 0},
	} {
		a := s.search(t, index.Request{Query: c.query, Size: 10})
		if got := a.Totals.Literal + a.Totals.All; got != c.total {
			t.Errorf("%s: %d, wants %d", c.query, got, c.total)
		}
	}
}

// TestWordsOfTheTitleDoNotChooseTheParagraph asks in words of the title: the
// paragraph that repeats them all is not the one that answers.
func TestWordsOfTheTitleDoNotChooseTheParagraph(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		titled(t, "q", "昆明市高龄老人保健补助发放通知",
			"高龄老人保健补助资金由市县分担，高龄老人的补助不计入家庭收入。\n具有本市户籍、年满80周岁的，每人每月发给50元。\n由本人带身份证到社区登记。"),
		titled(t, "x", "太原市高龄老人津贴办法", "高龄老人每人每月津贴60元。"),
	)
	a := s.search(t, index.Request{Query: "昆明高龄老人保健补助每月多少钱", Size: 10})
	if want := "具有本市户籍"; len(a.Hits) == 0 || a.Hits[0].Text[:len(want)] != want {
		t.Errorf("the sum is not first: %+v", a.Hits)
	}
}
