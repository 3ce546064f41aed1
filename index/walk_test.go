package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/index"
)

// TestListsAreWalkedToTheirEnd: whatever filters a list, however it is ordered and in
// pages of whatever size, by next and by from, each hit comes once, as many as were
// counted, in one order. The list is longer than what is read and ordered anew.
func TestListsAreWalkedToTheirEnd(t *testing.T) {
	s := newSite(t, t.TempDir())
	for i := range 60 {
		var text strings.Builder
		for k := range 4 {
			fmt.Fprintf(&text, "第%d项：%s%s办了%d件实事。\n", 4*i+k, strings.Repeat("养老服务", 1+(i+k)%3), strings.Repeat("和社区食堂", (i*k)%4), 7*i+k)
		}
		s.add(t, given(t, map[string]any{
			"id": fmt.Sprint("d", i), "title": fmt.Sprintf("第%d号报告", i%7), "text": text.String(),
			"date": []string{"2023-05-01", "2024", "", "2024-05-02"}[i%4], "publisher": []string{"甲报", "乙报"}[i%2],
		}))
	}
	whole := func(r index.Request, size int, next bool) (ids []string) {
		r.Size = size
		for {
			a := s.search(t, r)
			for _, h := range a.Hits {
				ids = append(ids, h.ID)
			}
			for _, g := range a.Groups {
				ids = append(ids, g.Document.ID)
			}
			if next && a.Next == "" || !next && len(a.Hits)+len(a.Groups) == 0 {
				return ids
			}
			if r.After = a.Next; !next {
				r.After, r.From = "", r.From+size
			}
		}
	}
	for _, r := range []index.Request{
		{Query: "养老服务"}, {Query: "养老服务", Sort: "date"}, {Query: "养老服务 食堂", Year: []string{"2024", index.UnknownYear}}, {},
		{Query: "养老服务办了哪些实事", Publisher: []string{"甲报"}}, {Query: "养老服务", Publisher: []string{"乙报"}, Year: []string{"2024"}, Sort: "date"},
		{Query: "报告 养老", InFull: true}, {Query: "养老 -社区"}, {Query: "养老服务", Group: "document"}, {Query: "养老", Collapse: "document", Year: []string{"2024"}},
	} {
		total := s.search(t, r).Total
		list := whole(r, 100, true)
		if n := len(slices.Compact(slices.Sorted(slices.Values(list)))); n != len(list) || r.Group+r.Collapse == "" && n != total || total <= 60 {
			t.Errorf("%+v: %d of %d, %d different", r, len(list), total, n)
		}
		for _, size := range []int{7, 25} {
			for _, next := range []bool{true, false} {
				if got := whole(r, size, next); !slices.Equal(got, list) {
					t.Errorf("%+v: in pages of %d (by next: %t) %d hits in another order than %d", r, size, next, len(got), len(list))
				}
			}
		}
	}
}
