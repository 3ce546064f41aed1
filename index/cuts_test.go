package index

import (
	"reflect"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer"
)

// TestCutsAreTakenOnce checks that a paragraph's words come back as they were
// understood, once, and that what was never expected is not there.
func TestCutsAreTakenOnce(t *testing.T) {
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer seg.Close()
	var c cuts
	paragraphs := []indexer.Paragraph{{ID: "1", Text: "新增停车泊位9200余个"}, {ID: "2", Text: "推进社区 ABC 养老"}, {ID: "3", Text: "没有切分"}}
	for i := range paragraphs[:2] {
		paragraphs[i].Analysis = seg.Analyze(paragraphs[i].Text)
	}
	c.keep(paragraphs)
	for i := range paragraphs[:2] {
		if got := c.take(&paragraphs[i]); !reflect.DeepEqual(got, paragraphs[i].Analysis) {
			t.Errorf("paragraph %d comes back as %+v", i, got)
		}
		if c.take(&paragraphs[i]) != nil {
			t.Errorf("paragraph %d comes back twice", i)
		}
	}
	if c.take(&paragraphs[2]) != nil {
		t.Error("a paragraph that was not cut comes back")
	}
	if c.size != 0 || len(c.of) != 0 {
		t.Errorf("%d bytes of %d cuts are left", c.size, len(c.of))
	}
	c.size = maxCuts + 1
	if c.keep(paragraphs); len(c.of) != 0 {
		t.Error("more is kept than there is room for")
	}
	c.forget()
	c.keep(paragraphs)
	if c.take(&indexer.Paragraph{ID: "1", Text: "另一段文字，不是这样切分的"}) != nil {
		t.Error("the cut of one text is taken for another's")
	}
}
