package index_test

import (
	"fmt"
	"slices"
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// TestReplacedDocumentsRankAsNew: documents that were read anew time and again leave
// dead rows behind, which must not change how what is left is ranked.
func TestReplacedDocumentsRankAsNew(t *testing.T) {
	texts := []string{
		"全区新建社区食堂12处，为老年人提供助餐服务。", "老旧小区改造完成30个，加装电梯25部，新增停车泊位900个。", "推进停车设施建设，破解停车难题，共享停车位开放300个。",
		"开展职业技能培训，帮助高校毕业生就业。", "停车收费标准公开，接受群众监督。", "小区物业服务提升，居民满意度提高。", "新增普惠性托位500个，幼儿园学位1200个。",
		"小区电动自行车充电设施完善，停车棚新建40处。",
	}
	documents := func(round int) []indexer.Received {
		var list []indexer.Received
		for i, text := range texts {
			list = append(list, given(t, map[string]any{"id": fmt.Sprint(i), "title": "民生", "text": text, "url": fmt.Sprintf("https://example.cn/%d", round)}))
		}
		return list
	}
	const rounds = 6
	replaced, fresh := newSite(t, t.TempDir()), newSite(t, t.TempDir())
	for round := range rounds {
		replaced.add(t, documents(round)...)
	}
	fresh.add(t, documents(rounds-1)...)
	for _, query := range []string{"小区停车难怎么解决", "老年人在社区食堂吃饭", "幼儿园 学位 停车", "老旧小区 电梯 物业 监督"} {
		var got, want []string
		for s, list := range map[*site]*[]string{replaced: &got, fresh: &want} {
			for _, h := range s.search(t, index.Request{Query: query, Size: 10}).Hits {
				*list = append(*list, fmt.Sprintf("%s %s %.1f", h.Match, h.Text, h.Score))
			}
		}
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s: replaced %q, new %q", query, got, want)
		}
	}
}
