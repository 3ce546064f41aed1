package indexer

import "testing"

// TestTitlePairs tells titles in two halves from a kicker and its title, and both from
// what pages set above them.
func TestTitlePairs(t *testing.T) {
	const under = "\n柳河日报　2023年12月5日　作者：段红军\n" +
		"　　柳河区把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河区还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	for name, c := range map[string]struct{ head, title, kicker string }{
		"halves of one length":     {"治堵两年，路通了\n柳河人的心也顺了", "治堵两年，路通了 柳河人的心也顺了", ""},
		"the second hangs":         {"一座150万人的城区怎样和垃圾“较真”\n看柳河区交出的三年账本", "一座150万人的城区怎样和垃圾“较真” 看柳河区交出的三年账本", ""},
		"a place and two clauses":  {"柳河区：群众“点单”\n社区“办单”", "柳河区：群众“点单” 社区“办单”", ""},
		"kicker and two halves":    {"柳河区归并零散地块4.7万亩\n小山丘里种出“大块头”\n小农户搭上大市场", "小山丘里种出“大块头” 小农户搭上大市场", "柳河区归并零散地块4.7万亩"},
		"facts above a short one":  {"柳河区三年建成口袋公园73个\n钢城添绿记", "钢城添绿记", "柳河区三年建成口袋公园73个"},
		"facts in Chinese numbers": {"柳河区五年改造棚户区六千余户\n老矿区的“新模样”", "老矿区的“新模样”", "柳河区五年改造棚户区六千余户"},
		"a whole title below":      {"台胞当上调解员\n柳河区：让陌生人变成好邻里", "柳河区：让陌生人变成好邻里", ""},
		"a part of a series":       {"资源枯竭之后（下篇）\n柳河区：老矿区的三本新账", "柳河区：老矿区的三本新账", "资源枯竭之后（下篇）"},
		"a second title below":     {"从大山深处到万家灯火\n柳河12万搬迁群众的新生活", "从大山深处到万家灯火", ""},
		"a place over the title":   {"麦积区打造果业全链条\n“网”上花牛俏", "“网”上花牛俏", "麦积区打造果业全链条"},
		"a column's name":          {"高质量发展调研行\n柳河人守着一条清水河", "柳河人守着一条清水河", ""},
		"a link to other pages":    {"最后一班船？相关话题一次看 看更多\n柳河人守着一条清水河", "柳河人守着一条清水河", ""},
		"words that are searched":  {"搜索热词：棉花采收 互换并地 景化古城\n柳河区：小田并大田 好水润良田", "柳河区：小田并大田 好水润良田", ""},
		"outlets below":            {"柳河区：社区“微养老”温暖夕阳红\n柳河晚报·柳河壹点", "柳河区：社区“微养老”温暖夕阳红", ""},
	} {
		t.Run(name, func(t *testing.T) {
			doc := understandText(t, "首页 > 民生 > 正文\n"+c.head+under)
			if doc.Title != c.title || doc.Kicker != c.kicker {
				t.Errorf("title %q, kicker %q; want %q, %q", doc.Title, doc.Kicker, c.title, c.kicker)
			}
		})
	}
}

// TestSiteRows finds a site by what the first rows of its page say in passing.
func TestSiteRows(t *testing.T) {
	const text = "\n柳河区办好“头等小事”\n2024-02-20 09:12 来源：柳河日报\n" +
		"　　柳河区把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河区还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	for head, want := range map[string]string{
		"柳河晨报数字报   首页 ‖ 版面导航 ‖ 标题导航\n第A06版：民生   上一版  下一版": "柳河晨报",
		"柳河先锋网—北岸":            "柳河先锋网",
		"百度首页\n设置":            "百度",
		"网站首页 | 要闻 | 民生 | 视频": "",
		"索引号：000014/2024-00018\n来源：柳河区人民政府门户网站": "柳河区人民政府门户网站", // the source is the site itself
	} {
		if doc := understandText(t, head+text); doc.Site != want {
			t.Errorf("%q: site %q, want %q", head, doc.Site, want)
		}
	}
}

// TestPairPart tells lines that may be half of a title from rows of pages and from parts of papers.
func TestPairPart(t *testing.T) {
	d := &draft{cleaner: testIndexer(t).cleaner, titleAt: -1}
	for text, want := range map[string]bool{
		"治堵两年，路通了": true, "柳河人的心也顺了": true,
		"柳河新闻 | 民生": false, "首页>民生>教育": false, "治堵两年；路通了": false,
		"柳河区教育局": false, "关于治理拥堵的通知": false, "本报记者 韩雪": false, "柳河政发〔2024〕5号": false,
	} {
		l := &line{text: text, n: len([]rune(text)), role: roleBody}
		if got := d.pairPart(l); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
