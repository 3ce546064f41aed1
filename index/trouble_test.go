package index_test

import (
	"fmt"
	"strings"
	"testing"

	"zhengsou/index"
)

// TestATroubleLeadsBeforeItsFrame: what a question calls a problem to be solved, all
// paragraphs do; those about the trouble come first, by the word it is told with too.
func TestATroubleLeadsBeforeItsFrame(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t,
		line("spaces", "新增停车泊位三千个，开放单位内部停车场，错时共享，方便居民出行。"),
		line("order", "规范路内停车管理，清理占用道路的车辆，停车收费公示到位。"),
	)
	for i, matter := range strings.Fields("住房困难 用工 供水 上学 就业 用电 历史遗留 物业") {
		s.add(t, line(matter, fmt.Sprintf("着力解决群众反映的%s问题，今年已有%d件得到解决，件件有着落。", matter, i+2)),
			line(matter+"不同", fmt.Sprintf("新建%s服务站%d处，全部对外开放。", matter, i+2)))
	}
	for _, query := range []string{"怎样解决停车难问题", "停车难问题如何破解", "怎么解决停车难"} {
		hits := s.search(t, index.Request{Query: query, Size: 10}).Hits
		if len(hits) < 2 {
			t.Errorf("%s finds %d", query, len(hits))
			continue
		}
		for _, h := range hits[:2] {
			if !strings.Contains(h.Text, "停车") {
				t.Errorf("%s: among the first two is %s", query, h.Text)
			}
		}
	}
}
