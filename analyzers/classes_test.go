package analyzers

import "testing"

func TestClasses(t *testing.T) {
	s, err := NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for text, last := range map[string]Class{
		"祥云县“三个前置”破解": {"破解", "v"},
		"渔业转型":        {"转型", "n"},
		"让茶乡的路":       {"路", "n"},
		"一/二":         {"二", "m"},
	} {
		got := s.Classes(text)
		if len(got) == 0 || got[len(got)-1] != last {
			t.Errorf("%s: %v, want %v at the end", text, got, last)
		}
	}
	if got := s.Classes(""); len(got) != 0 {
		t.Errorf("nothing has the words %v", got)
	}
}
