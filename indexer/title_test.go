package indexer

import "testing"

// TestTitleForms finds titles that stand in forms of their own, each over the same text.
func TestTitleForms(t *testing.T) {
	const text = "\n　　柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河县还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	for name, c := range map[string]struct{ head, title string }{
		"a forum's tags":            {"柳河论坛 » 城市广场 » 查看内容\n返回列表 发新帖\n查看： 2087 | 回复： 3\n[转载] 柳河37个老旧小区换上新装 [复制链接]\n发表于 2023-12-11 21:14:36 | 只看该作者\n来源：柳河日报 2023-12-08", "柳河37个老旧小区换上新装"},
		"letters set apart":         {"吉林省住房和城乡建设厅 · 市县子站\n当前位置：首页 > 市县子站 > 工作动态\n柳 河 县 “ 老 旧 小 区 改 造 ” 进 万家 的 实 践\n发布时间：2024-01-09 09:30 来源：柳河县住建局", "柳河县“老旧小区改造”进万家的实践"},
		"under a long notice":       {"本网站使用Cookies以改善您的浏览体验，继续使用本网站即表示您同意我们的隐私政策和使用条款。\n首页 > 民生 > 正文\n柳河县：老旧小区换上新装\n2024-01-09 09:30 来源：柳河日报", "柳河县：老旧小区换上新装"},
		"an office's report":        {"柳河县住房和城乡建设局\n2023年工作总结及2024年工作打算\n（2023年12月20日）", "柳河县住房和城乡建设局2023年工作总结及2024年工作打算"},
		"a reply, its organ over":   {"柳河县人民政府\n柳政函〔2024〕41号\n柳河县人民政府\n关于老旧小区改造三年计划\n实施方案的批复", "柳河县人民政府关于老旧小区改造三年计划实施方案的批复"},
		"a proposal's subject":      {"政协第十五届柳河县委员会第四次会议提案\n编 号：第126号\n案 由：关于加快老旧小区改造的提案\n提 案 者：民建柳河县支部\n承办单位：县住建局（主办），县财政局（会办）", "关于加快老旧小区改造的提案"},
		"three lines, a dash":       {"从“忧居”到“优居”\n——柳河县老旧小区\n改造见闻\n柳河日报 2024-03-01 记者 王晓宁", "从“忧居”到“优居”——柳河县老旧小区改造见闻"},
		"a slogan over it":          {"柳政办〔2024〕12号\n从“忧居”到“优居”\n柳河县扎实推进老旧小区改造", "柳河县扎实推进老旧小区改造"},
		"facts below it":            {"第A06版：民生\n老楼有了新模样\n柳河县三年改造老旧小区37个\n", "老楼有了新模样"},
		"a label in brackets":       {"【标 题】柳河县老旧小区换上新装\n【日 期】2024-03-01", "柳河县老旧小区换上新装"},
		"an answer's class":         {"柳河县住房和城乡建设局\n关于县十七届人大三次会议第0032号代表建议的答复\n（A类）\n王建平代表：", "柳河县住房和城乡建设局关于县十七届人大三次会议第0032号代表建议的答复"},
		"what a button passes on":   {"今年我县将办好十件民生实事\n新建社区老年餐厅60个 改造老旧小区213个\n来源：柳河日报 时间：2023-02-03 10:07:45\n分享到：【今年我县将办好十件民生实事】新建社区老年餐厅60个 改造老旧小区213个 http://www.lhnews.example/t41187.html", "今年我县将办好十件民生实事"},
		"said behind the text":      {"柳河生活网 | 本地资讯\n全部分类 ∨\n发布：2023-07-21 编辑：小编 来源：柳河日报\n本文标题：柳河县老旧小区换上新装\n", "柳河县老旧小区换上新装"},
		"minutes of their own":      {"会 议 纪 要\n〔2024〕15号\n柳河县人民政府办公室　　2024年5月30日\n\n县政府第38次常务会议纪要\n", "县政府第38次常务会议纪要"},
		"a notice by its number":    {"柳河县人民代表大会常务委员会公告\n〔十八届〕第12号\n\n柳河县人大常委会关于2025年民生实事项目票决结果的公告\n", "柳河县人大常委会关于2025年民生实事项目票决结果的公告"},
		"a notice of no other":      {"柳河县人民政府公告\n第12号\n", "柳河县人民政府公告"},
		"under what it is found by": {"柳河养老院_柳河县老旧小区改造_通化市停车场_梅河口学位房-柳城资讯网\n设为首页 | 加入收藏 | 联系我们\n热门搜索: 柳河老年公寓 通化养老院 梅河口学位\n您现在的位置: 柳城资讯网 > 民生 > 正文\n柳河县:“三个小”撬动民生大变化\n时间:2024-06-20 07:58:11 来源:柳河日报 编辑:小柳 点击:3362次", "柳河县：“三个小”撬动民生大变化"},
		"two organs below it":       {"柳河县\n2017年脱贫攻坚工作总结\n中共柳河县委 柳河县人民政府\n（2017年12月18日）", "柳河县2017年脱贫攻坚工作总结"},
		"two offices below it":      {"柳河县2017年脱贫攻坚工作总结\n柳河县扶贫办公室 柳河县农业农村局\n（2017年12月18日）", "柳河县2017年脱贫攻坚工作总结"},
		"two clauses above it":      {"路网加密 慢行成网\n柳河县老旧小区换上新装\n2024-03-01 来源：柳河日报", "柳河县老旧小区换上新装"},
		"a site behind it":          {"柳河县老旧小区换上新装_民生_柳河县人民政府\n首页 > 民生\n柳河县老旧小区换上新装\n2024-03-01 来源：柳河日报", "柳河县老旧小区换上新装"},
	} {
		t.Run(name, func(t *testing.T) {
			if doc := understandText(t, c.head+text); doc.Title != c.title {
				t.Errorf("title %q, want %q", doc.Title, c.title)
			}
		})
	}
}

// TestTitleBroken joins the lines of titles by what stands at their ends, and leaves alone
// what stands above and below them.
func TestTitleBroken(t *testing.T) {
	const text = "　　柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河县还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	const figures = "　　初步核算，全年实现地区生产总值312.46亿元，按不变价格计算，比上年增长4.3%。其中，第一产业增加值14.82亿元，增长4.9%。\n" +
		"　　年末户籍人口43.9万人，常住人口65.1万人，城镇化率为68.4%。全年新增城镇就业1.96万人，失业人员再就业4120人。\n"
	const parts = "　　先看“里子”再补“面子”\n" + text + "　　三年见成效\n　　县里每年公布一次改造的清单，居民点头了才开工，完工以后由居民代表验收，不合格的要返工。\n"
	for name, c := range map[string]struct{ page, title string }{
		"inside the name of a paper":  {"《柳河县既有住宅增设\n电梯实施细则》政策解读\n2024年6月18日\n" + text, "《柳河县既有住宅增设电梯实施细则》政策解读"},
		"three lines of it":           {"《柳河县既有住宅增设电梯\n补助资金管理\n实施细则》政策解读\n（2024年6月18日）\n" + text, "《柳河县既有住宅增设电梯补助资金管理实施细则》政策解读"},
		"place and year":              {"柳河县2023年\n国民经济和社会发展统计公报\n" + figures, "柳河县2023年国民经济和社会发展统计公报"},
		"year, place, paper":          {"2024年\n柳河县\n政府工作报告（摘要）\n（2024年1月9日）\n" + text, "2024年柳河县政府工作报告（摘要）"},
		"a place over its paper":      {"　　　昂昂溪区\n2023年就业创业\n工作总结\n（2024年1月9日）\n" + figures, "昂昂溪区2023年就业创业工作总结"},
		"a year's number":             {"柳河县教育局2024\n年教育工作情况\n本报记者　李志强\n" + figures, "柳河县教育局2024年教育工作情况"},
		"inside a place's name":       {"　　　2023年柳河\n县国民经济和\n社会发展统计公报\n（2024年3月28日）\n" + figures, "2023年柳河县国民经济和社会发展统计公报"},
		"a count and its noun":        {"　　　柳河县：三条\n路子托起产业工人\n的“小太阳”\n（2024年3月28日）\n" + figures, "柳河县：三条路子托起产业工人的“小太阳”"},
		"a count behind its noun":     {"柳河县改造老旧小区37个\n老街坊有了新盼头\n2024年3月28日　来源：柳河日报\n" + text, "老街坊有了新盼头"},
		"over the text's own heading": {"柳河市情快报\n第18期\n柳河市委办公室编 2024年6月18日\n【基层经验】\n柳河县：“三张网”让看病少跑路\n　　“三张网”兜住小病慢病\n" + text + "　　三年见成效\n" + figures, "柳河县：“三张网”让看病少跑路"},
		"over how often it was read":  {"柳河融媒\n2024-04-12 19:05:44\n小板凳议出大和谐\n2.1万阅读\n" + parts, "小板凳议出大和谐"},
		"under a column":              {"视点 | 微评 | 深读\n县域里的中国\n老楼也有新日子\n2024-06-18 07:10 柳河日报\n" + text, "老楼也有新日子"},
		"only in what is shared":      {"打开APP\n县区频道\n" + parts + "柳河日报 2024-06-18 17:20\n展开全文\n分享文章《柳河县三年改好37个老旧小区》到朋友圈\n举报", "柳河县三年改好37个老旧小区"},
		"under a browser's line":      {"2024-06-18 09:14　　　　　柳河县：楼道… - 柳河县网\n柳河县网 > 民生\n柳河县：楼道亮了\n管网通了心里暖了\n" + text, "柳河县：楼道亮了 管网通了心里暖了"},
		"under a full line's clauses": {"清江日报数字报\n2024年06月18日　星期二\n\n柳河：三年攻坚，三十七个老旧小区改造完成\n一把旧钥匙的\n“新锁芯”\n\n　　柳河县把改善民生作为头等大事，去年\n以来投入资金2.3亿元，改造老旧小区37个，\n惠及居民1.2万户，完工以后由居民代表验\n收，不合格的要返工，钱花到哪里一看便知。\n　　据介绍，柳河县还将在今年年底前完成\n剩余11个小区的改造任务，同步建设口袋公\n园8处、社区食堂6家，都摆在居民家门口。\n　　改造的清单每年公布一次，居民点头了\n才开工，街道把进度写在小区门口的牌子上。\n", "一把旧钥匙的“新锁芯”"},
		"a quotation and its count":   {"柳河县民政局\n报送时间：2024年6月18日\n柳河县做实“雨前雨中雨后”\n三篇文章　确保安全度汛\n" + text, "柳河县做实“雨前雨中雨后” 三篇文章 确保安全度汛"},
		"a rest in quotation marks":   {"首页 > 新闻\n柳河老城：37处闲置空间\n“变身记”\n2024-06-18 08:42\n来源：柳河日报\n" + text, "柳河老城：37处闲置空间“变身记”"},
		"a verb that goes on":         {"柳河县社区工作者能力提升培训班全面面向\n基层一线开班\n2024-06-18 09:10　来源：柳河日报\n" + text, "柳河县社区工作者能力提升培训班全面面向基层一线开班"},
		"slogans under it":            {"柳河新闻网 > 区县\n柳河县为民办实事“微项目”落地开花\n花小钱 办小事 暖民心\n2024-06-18 06:41　稿源：柳河日报\n" + text, "柳河县为民办实事“微项目”落地开花"},
		"a dash at its end":           {"把茶桌、码头、田头都变成“会客厅”——\n柳河县政协委员履职小记\n本报记者　陈红梅\n" + text, "把茶桌、码头、田头都变成“会客厅”——柳河县政协委员履职小记"},
	} {
		t.Run(name, func(t *testing.T) {
			if doc := understandText(t, c.page); doc.Title != c.title {
				t.Errorf("title %q, want %q", doc.Title, c.title)
			}
		})
	}
}

// TestLetterRows reads the table of a citizen's letter and its answer.
func TestLetterRows(t *testing.T) {
	const page = `<html><head><title>领导信箱-柳河县人民政府</title></head><body><table>
<tr><td>信件编号</td><td>LH20240903017</td><td>信件类型</td><td>咨询</td></tr>
<tr><td>来信人</td><td>罗**</td><td>来信时间</td><td>2024-09-03 10:21</td></tr>
<tr><td>信件标题</td><td colspan=3>关于老旧小区加装电梯补贴的咨询</td></tr>
<tr><td>信件内容</td><td colspan=3>县长您好：我们小区2栋共7层28户，已有24户同意加装电梯，请问补贴标准是多少？</td></tr>
<tr><td>办理状态</td><td>已办结</td><td>答复单位</td><td>县住建局</td></tr>
<tr><td>答复时间</td><td>2024-09-10 16:40</td><td>满意度</td><td>满意</td></tr>
<tr><td>答复内容</td><td colspan=3>罗先生：您好！来信收悉。对2024年12月31日前竣工的电梯，每部补助10万元，今年已受理申请68部。</td></tr>
</table></body></html>`
	doc := understandText(t, page) // known for a page by its content
	if doc.Title != "关于老旧小区加装电梯补贴的咨询" || doc.Date != "2024-09-10" || doc.Publisher != "县住建局" {
		t.Errorf("title %q, date %q, publisher %q", doc.Title, doc.Date, doc.Publisher)
	}
	for _, p := range doc.Paragraphs {
		if p.Text == "来信人：罗**；来信时间：2024-09-03 10:21" {
			t.Error("a row of the letter's is a paragraph")
		}
	}
}
