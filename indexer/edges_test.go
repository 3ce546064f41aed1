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

// TestLastOffice tells who gave a report by the last of many offices: the line is longer than
// the names of offices that are asked for.
func TestLastOffice(t *testing.T) {
	for line, want := range map[string]string{
		"中共柳河县委副书记、县人民政府党组书记、统战部部长、县长 孙健": "县长 孙健",
		"区长 孙健":        "区长 孙健",
		"修路、植树、办食堂 孙健": "修路、植树、办食堂 孙健",
	} {
		if got := lastOffice(line); got != want || speaker.MatchString(got) != (want == "县长 孙健" || want == "区长 孙健") {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
