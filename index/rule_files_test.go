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
