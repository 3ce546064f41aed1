package index_test

import (
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// The lines that a page sets around its title find the first paragraph, as a heading over
// the whole document would; they are no part of the title.
func TestLinesBesideTheTitleFindTheDocument(t *testing.T) {
	s := newSite(t, t.TempDir())
	const page = "全区社区食堂三年翻了两番\n一碗热汤面里的大民生\n——来自拱墅区长庆街道的报道\n来源：钱江晚报　2024-05-06\n\n" +
		"清早六点，灶台上已经冒起热气，排队的老人手里捏着饭票，等着第一锅面出锅。\n今年以来，街道新开食堂12家，每天来吃饭的老人有3600人次。\n"
	s.add(t, indexer.Received{Key: "a", SourceID: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte(page)})
	for q, want := range map[string]int{
		"“三年翻了两番”": 1, "“来自拱墅区长庆街道的报道”": 1, "翻了两番 饭票": 1,
		"标题:翻了两番": 0, "标题:热汤面": 2, "“来自拱墅区长庆街道的通报”": 0,
	} {
		a := s.search(t, index.Request{Query: q, Size: 10, InFull: true})
		if a.Total != want {
			t.Errorf("%s finds %d, want %d", q, a.Total, want)
		}
		for _, h := range a.Hits[:min(1, len(a.Hits))] {
			if h.Match != "all" && q[:len("标题")] != "标题" || h.Document.Title != "一碗热汤面里的大民生" {
				t.Errorf("%s is %s of %s", q, h.Match, h.Document.Title)
			}
		}
	}
}
