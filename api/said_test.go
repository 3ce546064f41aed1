package api

import (
	"strings"
	"testing"

	"zhengsou/index"
)

// TestSaid: beside a figure stands the clause that says it, the number marked; what says
// too little has the clause before it, and a row of a table its first cell.
func TestSaid(t *testing.T) {
	long := strings.Repeat("各街道各社区", 10)
	for _, c := range []struct{ before, quote, behind, want string }{
		{"今年以来，累计建成便民生活圈", "27个", "，覆盖社区75个。", "累计建成便民生活圈[27个]"},
		{"现有停车场20处，其中新增", "3处", "。", "现有停车场20处，其中新增[3处]"},
		{"", "27个", "便民生活圈建成投用。", "[27个]便民生活圈建成投用"},
		{"覆盖社区75个、居民", "15.5万人", "；", "覆盖社区75个、居民[15.5万人]"},
		{"区：和平区；便民生活圈（个）：", "21", "；停车泊位（个）：3100", "区：和平区；便民生活圈（个）：[21]"},
		{"区：和平区；便民生活圈（个）：21；停车泊位（个）：", "3100", "", "区：和平区；……停车泊位（个）：[3100]"},
		{long, "3处", long, "……" + long[len(long)-3*saidBefore:] + "[3处]" + long[:3*saidBehind] + "……"},
	} {
		got := ""
		for _, r := range said(index.FigureSource{Text: c.before + c.quote + c.behind, Quote: c.quote, At: len(c.before)}) {
			if r.Match {
				r.Text = "[" + r.Text + "]"
			}
			got += r.Text
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.before+c.quote+c.behind, got, c.want)
		}
	}
}
