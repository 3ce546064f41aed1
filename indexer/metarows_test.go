package indexer

import "testing"

// TestMetadataRows reads pages whose rows of date, source and names are set in ways
// of their own.
func TestMetadataRows(t *testing.T) {
	const body = "\n　　柳河区把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河区还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	for name, c := range map[string]struct{ page, title, publisher, author, date string }{
		"row glued to the title": {"柳河新闻 > 县市区 > 正文\n柳河区：老旧小区“逆生长” 居民生活“节节高”2024-05-16 09:12来源：柳河日报作者：刘畅 李思琪编辑：王珊\n分享到微信 字号 小 中 大",
			"柳河区：老旧小区“逆生长” 居民生活“节节高”", "柳河日报", "刘畅 李思琪", "2024-05-16"},
		"row in a menu": {"首页 | 新闻 | 政务 | 24-03-08 10:22 | 来源：柳河日报 | 点击 1023\n柳河区把“共享食堂”开到山村里",
			"柳河区把“共享食堂”开到山村里", "柳河日报", "", "2024-03-08"},
		"labels without blanks": {"首页>要闻动态>部门动态\n柳河区开展冬季供热专项检查\n2023年10月26日来源：柳河区住建局字体：大 中 小浏览：512次打印",
			"柳河区开展冬季供热专项检查", "柳河区住建局", "", "2023-10-26"},
		"slashes for colons": {"“双减”落地有声 课后服务有质\n作者/夏清  供稿单位/柳河区教育局  审核/张伟  日期/2022-11-18",
			"“双减”落地有声 课后服务有质", "柳河区教育局", "夏清", "2022-11-18"},
		"buttons behind the names": {"让柳河区居民少跑路、看好病\n2023年11月9日 来源:柳河都市报 作者:本报记者 王十梅 才让卓玛 【我要评论】【复制链接】【转发】",
			"让柳河区居民少跑路、看好病", "柳河都市报", "王十梅 才让卓玛", "2023-11-09"},
		"tools beside the outlet": {"首页>融媒头条>\n柳河区：小田并大田 好水润良田\n柳河区融媒体中心 2024-10-11 18:22　阅读 2.4万+　字号 A- A A+　🔊听全文\n记者：热依汗古丽  张  博   编辑：陈静   终审：赵志远",
			"柳河区：小田并大田 好水润良田", "柳河区融媒体中心", "热依汗古丽 张博", "2024-10-11"},
		"dots with blanks": {"柳河区：小网格托起大民生\n2023-07-19 14:33 · 来源：柳河日报 · 作者 孙晓 · 阅读 3,201",
			"柳河区：小网格托起大民生", "柳河日报", "孙晓", "2023-07-19"},
		"a byline's paper and a label's": {"柳河区办好“头等小事”\n□柳河日报/掌上柳河首席记者 贺永宁 文/图" + body + "稿件来源:柳河晨报 2024年06月18日  编审:蒲芸 校对:何利平",
			"柳河区办好“头等小事”", "柳河晨报", "贺永宁", "2024-06-18"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := understandText(t, c.page+body)
			for _, f := range [][3]string{{"title", doc.Title, c.title}, {"publisher", doc.Publisher, c.publisher}, {"author", doc.Author, c.author}, {"date", doc.Date, c.date}} {
				if f[1] != f[2] {
					t.Errorf("%s %q, want %q", f[0], f[1], f[2])
				}
			}
		})
	}
}
