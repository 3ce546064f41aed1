package indexer

import (
	"strings"
	"testing"
)

// TestPageMarks drops the numbers of pages between whole paragraphs, and no number that a text has.
func TestPageMarks(t *testing.T) {
	const above = "柳河区开办“夜校”136个\n\n　　柳河区把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n"
	const below = "\n　　据介绍，柳河区还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	for mark, page := range map[string]bool{"— 3 —": true, "第 3 页 共 8 页": true, "~ 3 ~": true, "第三步：验收": false} {
		doc := understandText(t, above+mark+below)
		for _, p := range doc.Paragraphs {
			if page && strings.Contains(p.Text, mark) {
				t.Errorf("%s stands in the text", mark)
			}
		}
		said := false
		for _, b := range doc.Dropped {
			said = said || b.Text == mark && b.Reason == reasonPage
		}
		if said != page {
			t.Errorf("%s: dropped as a page's number %v, want %v", mark, said, page)
		}
	}
}
