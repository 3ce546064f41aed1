package api

import (
	"strings"
	"testing"

	"zhengsou/index"
)

func TestShortened(t *testing.T) {
	long := strings.Repeat("甲", 3000)
	for _, c := range []struct {
		name    string
		snippet []index.Run
		want    string // with what is marked in brackets
	}{
		{"short", []index.Run{{Text: "新建"}, {Text: "泊位", Match: true}}, "新建[泊位]"},
		{"found late", []index.Run{{Text: long}, {Text: "泊位", Match: true}, {Text: long}},
			"……" + long[:3*leadRunes] + "[泊位]" + long[:3*(shownRunes-leadRunes-2)]},
		{"found at once", []index.Run{{Text: "泊位", Match: true}, {Text: long}}, "[泊位]" + long[:3*(shownRunes-2)]},
		{"nothing marked", []index.Run{{Text: long}}, long[:3*shownRunes]},
	} {
		piece, cut := shortened(c.snippet)
		got := ""
		for _, r := range piece {
			if r.Match {
				r.Text = "[" + r.Text + "]"
			}
			got += r.Text
		}
		if got != c.want || cut != (c.name != "short") {
			t.Errorf("%s: %s (%v), want %s", c.name, got, cut, c.want)
		}
	}
}
