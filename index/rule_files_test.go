package index_test

import (
	"os"
	"path/filepath"
	"testing"

	"zhengsou/index"
)

// TestRulesAreLive: what a user writes, changes and takes away while searches go
// on counts with the next search; a file that is wrong changes nothing.
func TestRulesAreLive(t *testing.T) {
	dir := t.TempDir()
	s := newSite(t, dir)
	s.add(t, line("a", "河边新辟了一处抽陀螺角。"), line("b", "新建公园三处。"))
	file := filepath.Join(dir, "synonyms.txt")
	for _, step := range []struct {
		text  string
		found int
	}{
		{"", 0}, {"滚铁环场 = 抽陀螺角\n", 1}, {"滚铁环场 = \n=\n", 1}, {"滚铁环场 > 公园、抽陀螺角\n", 2}, {"", 0},
	} {
		var err error
		if step.text == "" {
			if err = os.Remove(file); os.IsNotExist(err) {
				err = nil
			}
		} else {
			err = os.WriteFile(file, []byte(step.text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if a := s.search(t, index.Request{Query: "滚铁环场"}); a.Totals.All != step.found {
			t.Errorf("with %q: %d found, want %d, read as %s", step.text, a.Totals.All, step.found, a.Query.ReadAs)
		}
	}
}

// TestWrongRulesAtTheStart: a file that is wrong when the index is opened is left
// out; the search goes on by what the program carries and by the other files.
func TestWrongRulesAtTheStart(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"synonyms.txt": "滚铁环场 = \n",
		"concepts.txt": "陀螺：抽陀螺角、滚铁环场\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := newSite(t, dir)
	s.add(t, line("a", "河边新辟了一处抽陀螺角，停车泊位三十个。"))
	for query, found := range map[string]int{"滚铁环场": 0, "概念:陀螺": 1, "停车位": 1} {
		if got := s.search(t, index.Request{Query: query}).Totals; got.Literal+got.All != found {
			t.Errorf("%s: %+v found, want %d", query, got, found)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "synonyms.txt"), []byte("滚铁环场 = 抽陀螺角\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if a := s.search(t, index.Request{Query: "滚铁环场"}); a.Totals.All != 1 {
		t.Errorf("mended: %d found", a.Totals.All)
	}
}
