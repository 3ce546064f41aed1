package index_test

import (
	"testing"

	"zhengsou/index"
)

// Whoever quotes a text asks for the text, not for its quotes; who pastes one that
// has quotes in it, asks for it as it stands.
func TestQuotesThatAreOfTheTextOrOfTheQuery(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		line("passing", "在会上，有人顺带说到“口袋公园”一词，说的是别处的事情，同本区的各项工作没有多大的关系，以后再议。"),
		line("about", "口袋公园建设：新建口袋公园12个，改造口袋公园5个。"),
		line("apart", "十四五时期的口袋公园。"),
		line("pasted", "“十四五”时期，各项事业取得长足的进步，人民群众的获得感、幸福感、安全感都有了明显的提升，成绩来之不易。"),
	)
	for query, first := range map[string]string{
		`"口袋公园"`: "about", "“口袋公园”": "about", "「口袋公园」 ": "about", "“十四五”时期": "pasted",
	} {
		a := s.search(t, index.Request{Query: query, Size: 10})
		if len(a.Hits) == 0 || a.Hits[0].Document.SourceID != first {
			t.Errorf("%s: first %+v, want %s", query, a.Hits, first)
		}
	}
	if a := s.search(t, index.Request{Query: `"口袋公园"`, Size: 10}); a.Totals.Literal != 3 {
		t.Errorf("%d hold the quoted text", a.Totals.Literal)
	}
}
