package indexer

import "testing"

// TestCellsAroundFirstLine asks that the first line, which nothing stands before,
// is compared with the one behind it alone.
func TestCellsAroundFirstLine(t *testing.T) {
	for second, want := range map[string]bool{"12 30 45 60": true, "李沧区建成养老服务中心。": false} {
		d := &draft{titleAt: -1}
		for _, text := range []string{"李沧区 市南区 市北区 崂山区", second} {
			d.lines = append(d.lines, &line{text: text})
		}
		if got := d.cellsAround(d.lines[0]); got != want {
			t.Errorf("before %q: %v, want %v", second, got, want)
		}
	}
}
