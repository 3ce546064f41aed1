package indexer

import "testing"

// A credit behind a sentence of several clauses names who wrote, unless the sentence only says
// what is to be seen.
func TestWrittenToo(t *testing.T) {
	for text, want := range map[string]bool{
		"食堂开进老小区，老人不出楼院就能吃上热饭。（李敏 文/图）":    true,
		"食堂开进老小区，老人不出楼院就能吃上热饭。（李敏 摄）":      false,
		"▲食堂开进老小区，老人不出楼院就能吃上热饭。（李敏 文/图）":   false,
		"上图：食堂开进老小区，老人不出楼院就能吃上热饭。（李敏 文/图）": false,
		"食堂开进了老小区。（李敏 文/图）":                false,
	} {
		if got := writtenToo(text); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
