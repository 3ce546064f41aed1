package indexer

import "testing"

// Two lines that begin alike are items of a list, unless one of them ends a sentence, is long, or
// is formatted otherwise.
func TestSameItem(t *testing.T) {
	item := func(text string) *line { return &line{text: text, n: len([]rune(text)), role: roleBody} }
	day := func() *line { return item("3月5日 食堂开张") }
	long := day()
	long.n = maxHeading + 1
	bold := day()
	bold.block.Bold = true
	caption := day()
	caption.role = roleCaption
	for _, c := range []struct {
		why  string
		a, b *line
		want bool
	}{
		{"two days", day(), item("3月20日 街道出设备"), true},
		{"two names", item("12路：柳河—清水，每日12班"), item("15路：柳河—白河，每日8班"), true},
		{"a day and a name", day(), item("15路：柳河—白河，每日8班"), false},
		{"the end of a sentence", day(), item("3月20日完工，街道出设备。"), false},
		{"a long line", day(), long, false},
		{"another format", day(), bold, false},
		{"a caption", day(), caption, false},
	} {
		if got := sameItem(c.a, c.b); got != c.want {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
}
