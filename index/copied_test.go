package index_test

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// annotatedPage is a page with pinyin beside its words, destroyed characters and broken lines.
const annotatedPage = "河東區社區食堂開(kāi)進(jìn)家門(mén)口\n來源：河東區政府網(wǎng)　2023-05-06\n" +
	"　　今年以來，河東區把社區食堂建設(shè)列入民生實(shí)事，新建食堂三十二家，惠及老年人一萬二千名，街道辦(bàn)事處(chù)負(fù)責(zé)日常監(jiān)管。\n" +
	"　　“甚麼時候開飯，居民說了算。”河東街道的林??說，食堂每餐補(bǔ)貼三元，讓老人吃得乾淨(jìng)、吃得放心。\n"

// page is a document as a crawl gives it.
func page(name, text string) indexer.Received {
	return indexer.Received{SourceID: name, Key: name, Name: name, Origin: name, Bytes: []byte(text)}
}

// TestCopiedFromAnOriginal: what is copied from a page with all that the reader takes out of it
// finds its paragraph, as typed.
func TestCopiedFromAnOriginal(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, page("a.txt", annotatedPage),
		line("given", "这一行是给定的文本：社区(shèqū)食堂不取费用。"), line("list", "完成21.6万户，占4.8%。"), line("apart", "甲2、乙1.6万户。"),
		line("report", "全区共有社区食堂二十家，说明问题何在??再作研究。"))
	for _, c := range []struct {
		query, found string // words of the one paragraph found as typed, "" for none
		told         bool
	}{
		{"食堂建設(shè)列入民生實(shí)事", "列入民生实事", true},
		{"“食堂建設(shè)列入民生實(shí)事”", "列入民生实事", true},
		{"“街道辦(bàn)事處(ch”", "列入民生实事", true},
		{"「ù)負(fù)責(zé)日常監(jiān)管」", "列入民生实事", true},
		{"河東街道的林??說，食堂每餐補(bǔ)貼三元", "林�说", true},
		{"“林??說”", "林�说", true},
		{"吃得乾淨(jìng)、吃得放心", "吃得干净", true},
		{"“列入民生實事”", "列入民生实事", false},
		{"完成2\n1.6万户", "21.6万户", false},
		{"“占4.8\n%”", "21.6万户", false},
		// what stands as typed is meant as typed
		{"“社区(shèqū)食堂”", "给定的文本", false},
		{"“何在??再作”", "何在??再作", false},
		{"“社区(shèqū)”", "给定的文本", false},
	} {
		a := s.search(t, index.Request{Query: c.query, Size: 10})
		if a.Totals.Literal != 1 || !strings.Contains(a.Hits[0].Text, c.found) {
			t.Errorf("%q finds %+v as typed, want the paragraph with %s (%s)", c.query, a.Totals, c.found, a.Query.ReadAs)
			continue
		}
		if told := strings.HasPrefix(a.Query.ReadAs, "原文带的注音或乱码不作要求；"); told != c.told {
			t.Errorf("%q is read as %s", c.query, a.Query.ReadAs)
		}
		if !slices.ContainsFunc(a.Hits[0].Snippet, func(r index.Run) bool { return r.Match }) || a.Query.Text != c.query {
			t.Errorf("%q: %+v, of the query %q", c.query, a.Hits[0].Snippet, a.Query.Text)
		}
		w, err := s.Why(t.Context(), a.Hits[0].ID, index.Request{Query: c.query})
		if err != nil || !w.Found || w.Match != "literal" {
			t.Errorf("%q: why says %+v (%v)", c.query, w.Summary, err)
		}
	}
	for _, query := range []string{"“不存在(bù cún zài)的词组”", "!!!???", "“??”"} {
		if a := s.search(t, index.Request{Query: query}); a.Total != 0 || a.Nothing == nil {
			t.Errorf("%q finds %d", query, a.Total)
		}
	}
}

// TestYearsWithACircle: who has no key for 〇 writes a circle.
func TestYearsWithACircle(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, line("circle", "二○二三年六月十八日启用。"), line("nought", "二〇二三年六月建成。"), line("digits", "2023年建成食堂。"))
	for query, want := range map[string]int{
		"2023年": 3, "二○二三年": 3, "二〇二三年": 3, "二○二三": 3, "2023年6月18日": 1, "“二○二三年”": 1, "二○二三年六月": 2,
	} {
		if got := s.search(t, index.Request{Query: query}).Total; got != want {
			t.Errorf("%s finds %d, want %d", query, got, want)
		}
	}
}
