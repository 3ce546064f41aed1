package index_test

import (
	"context"
	"slices"
	"testing"

	"zhengsou/index"
)

// Places that paragraphs only mention are found by their initials, as those are
// that documents are about.
func TestPlacesMentionedAreSuggested(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, given(t, map[string]any{
		"id": "a", "district": "山东省/青岛市", "text": "赴湖南省长沙市考察社区食堂。\n与福建省厦门市签订合作协议。\n再赴湖南省长沙市学习。",
	}))
	for q, want := range map[string]index.Suggestion{
		"cs": {Text: "长沙市", Kind: "district", Count: 2},
		"xm": {Text: "厦门市", Kind: "district", Count: 1},
		"qd": {Text: "青岛市", Kind: "district", Count: 3},
	} {
		list, err := s.Suggest(context.Background(), q, 8)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(list, want) {
			t.Errorf("%s: %+v, want %+v among them", q, list, want)
		}
	}
}
