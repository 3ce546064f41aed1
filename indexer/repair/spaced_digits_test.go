package repair

import "testing"

func TestSpacedYear(t *testing.T) {
	for text, want := range map[string]bool{
		"1 9 9 8 年，全市": true, "到２ ０ ０ ５ 年": true, "2 0 0 5年底": true,
		"县里1 2 3 4 年级学生": false, "11 9 9 8 年": false, "1998年": false, "9 8 年": false, "年": false,
	} {
		var g []Glyph
		for _, r := range text {
			g = append(g, Glyph{R: r})
		}
		if got := HasSpacedYear(g); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
