package indexer

import (
	"strings"
	"testing"

	"zhengsou/indexer/wording"
)

// TestHeadRows reads what stands around a title in the layouts of many pages. A field
// that is not named is not asked.
func TestHeadRows(t *testing.T) {
	const body = "\n　　柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河县还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n" +
		"　　县民政局组织帮扶队伍86支，走访困难家庭3200余户，解决急难事项940件，群众满意度达到97%。\n"
	type fields struct{ title, kicker, publisher, site, date string }
	for name, c := range map[string]struct {
		head, tail string
		want       fields
	}{
		"bars between title, date and source": {
			head: "柳河县旧小区改造铺就“幸福路” | 2024/11/22 14:20:51 | 来源：柳河日报 | 责任编辑：孙丽",
			want: fields{title: "柳河县旧小区改造铺就“幸福路”", publisher: "柳河日报", date: "2024-11-22"}},
		"a title of a verb and its object": {
			head: "首页 > 民生 > 正文\n柳河县“三个前置”破解\n老旧小区“改造难”\n来源：柳河日报 2024-03-05 09:12",
			want: fields{title: "柳河县“三个前置”破解老旧小区“改造难”", publisher: "柳河日报", date: "2024-03-05"}},
		"a kicker of two lines": {
			head: "首页 > 民生 > 正文\n柳河县创新“民情驿站”\n工作法\n走好为民解忧“最后一米”\n来源：柳河日报 2024-03-05 09:12",
			want: fields{title: "走好为民解忧“最后一米”", kicker: "柳河县创新“民情驿站”工作法", date: "2024-03-05"}},
		"facts and a dash above": {
			head: "柳河日报\n柳河县推进老旧小区改造37个——\n一条巷的重生\n来源：柳河日报 2024-03-05",
			want: fields{title: "一条巷的重生", kicker: "柳河县推进老旧小区改造37个——", date: "2024-03-05"}},
		"a formal title over three lines": {
			head: "关于柳河县2023年老旧小区\n改造工作开展情况的\n调 研 报 告\n柳河县政协调研组\n（2023年11月）",
			want: fields{title: "关于柳河县2023年老旧小区改造工作开展情况的调研报告", date: "2023-11"}},
		"who signs beside the number": {
			head: "柳政办发〔2025〕7号　　　　签发人：林志强\n柳河县人民政府办公室\n关于印发柳河县老旧小区改造方案的通知",
			want: fields{title: "柳河县人民政府办公室关于印发柳河县老旧小区改造方案的通知"}},
		"the day in a column of its own": {
			head: "柳河晚报\nLIUHE EVENING NEWS\n2023年7月\n21\n星期五\n第3版：民生\n柳河县：老小区有了“新模样”\n柳河晚报记者　孙娇杨",
			want: fields{title: "柳河县：老小区有了“新模样”", date: "2023-07-21"}},
		"what the calendar says": {
			head: "柳河日报\n二〇二四年五月二十八日 星期二 农历甲辰年四月廿一\n第4版 民生\n柳河县：老小区有了“新模样”\n▲ 本报记者 张力",
			want: fields{title: "柳河县：老小区有了“新模样”", date: "2024-05-28"}},
		"the clock of the visit": {
			head: "柳河在线 2024-08-21 周三 08:40:17\n首页 > 民生 > 正文\n柳河县：老小区有了“新模样”\n[2024-08-18] [来源：柳河日报] [阅读 12次]",
			want: fields{title: "柳河县：老小区有了“新模样”", publisher: "柳河日报", date: "2024-08-18"}},
		"a later change": {
			head: "柳河县：老小区有了“新模样”\n文：记者 沈佳慧 来源：柳河晚报\n2024年2月2日 下午3:18 更新：2024年2月4日 下午5:40",
			want: fields{publisher: "柳河晚报", date: "2024-02-02"}},
		"where the account posts from": {
			head: "柳河县：老小区有了“新模样”\n柳河日报官方账号 2024-06-17 16:05 发布于吉林 | 柳河日报官方账号 +关注",
			want: fields{date: "2024-06-17"}},
		"how long it takes to hear": {
			head: "柳河县：老小区有了“新模样”\n2024/4/8 7:15:02　柳河日报　点击收听　0:00/6:48",
			want: fields{publisher: "柳河日报", date: "2024-04-08"}},
		"a button behind the source": {
			head: "柳河县：老小区有了“新模样”\n2024-04-08 07:15 来源：柳河晚报 用手持设备访问",
			want: fields{publisher: "柳河晚报", date: "2024-04-08"}},
		"a mark behind the source": {
			head: "柳河县：老小区有了“新模样”\n2024-04-08 07:15 来源：柳河晚报 □",
			want: fields{publisher: "柳河晚报", date: "2024-04-08"}},
		"the paper behind its client": {
			head: "柳河县：老小区有了“新模样”\n2024-04-08 来源:柳河新闻客户端 柳河日报 编辑:吴帅",
			want: fields{publisher: "柳河日报", date: "2024-04-08"}},
		"who supplied it to an account": {
			head: "柳河县：老小区有了“新模样”\n原创 柳河发布 2024年10月21日 18:30",
			tail: "供稿：县住建局\n编辑：小宁",
			want: fields{publisher: "柳河发布", date: "2024-10-21"}},
		"who supplied it, and nobody else": {
			head: "柳河县：老小区有了“新模样”\n2024年10月21日",
			tail: "（县住建局供稿）",
			want: fields{publisher: "县住建局", date: "2024-10-21"}},
		"the account under the title, as at the head": {
			head: "柳河民政\n关注\n让老人“食”得安心——柳河县推进社区助餐服务\n柳河民政\n2023-08-30 16:00\n听全文",
			want: fields{title: "让老人“食”得安心——柳河县推进社区助餐服务", date: "2023-08-30"}},
		"slogans over two lines": {
			head: "牢记嘱托 砥砺前行\n奋力谱写乡村全面振兴新篇章\n——在全县高质量发展大会上的讲话\n（2024年2月28日）",
			want: fields{title: "牢记嘱托 砥砺前行 奋力谱写乡村全面振兴新篇章"}},
		"a paper of a district's own": {
			head: "柳河县　　　　民生专刊\n2024年11月8日　星期五　第1286期　　内部资料　免费交流\n学位多了　书包轻了\n——我县教育民生实事见闻",
			want: fields{title: "学位多了 书包轻了", date: "2024-11-08"}},
		"a letter's answer": {
			head: "首页 > 政民互动\n关于九水路停车难问题的咨询\n回复单位：柳河县城市管理局　回复时间：2024-06-07",
			want: fields{title: "关于九水路停车难问题的咨询", publisher: "柳河县城市管理局", date: "2024-06-07"}},
		"headlines of other pages": {
			head: "柳河新闻网\n热门推荐\n山城镇年画村迎来暑期游客高峰\n向阳镇新增停车位1200个\n靖宇：三道沟文创产品受青睐\n首页>民生>正文\n打通“断头路” 畅通“微循环”\n2024-07-08 10:05:33 柳河日报 周文琼",
			want: fields{title: "打通“断头路” 畅通“微循环”", date: "2024-07-08"}},
	} {
		t.Run(name, func(t *testing.T) {
			doc := understandText(t, c.head+body+c.tail)
			for _, f := range []struct{ name, got, want string }{
				{"title", doc.Title, c.want.title}, {"kicker", doc.Kicker, c.want.kicker}, {"publisher", doc.Publisher, c.want.publisher}, {"site", doc.Site, c.want.site}, {"date", doc.Date, c.want.date},
			} {
				if f.want != "" && wording.Squeeze(f.got) != wording.Squeeze(f.want) {
					t.Errorf("%s %q, want %q", f.name, f.got, f.want)
				}
			}
			for _, p := range strings.Split(strings.TrimSpace(body), "\n") {
				if !strings.Contains(wording.Squeeze(strings.Join(textsOf(doc), "")), wording.Squeeze(p)) {
					t.Errorf("lost %s", p)
				}
			}
		})
	}
}

func textsOf(doc Document) []string {
	lines, _, _ := asRead(doc)
	return lines
}

// TestPageRows tells a row of a page's information table, whatever other labels stand in
// it, from a row of a report's.
func TestPageRows(t *testing.T) {
	for text, page := range map[string]bool{
		"公开目录：规划计划；发布日期：2022年11月08日": true,
		"文号：柳政办发〔2022〕31号；浏览量：203":   true,
		"项目：书房；数量：9处；占比：12%":         false,
		"名称：社区食堂；时间：2024年5月；编号：3":    false,
		"发布日期：2022年11月08日":           false,
		"来源：柳河日报；本县新增泊位300个，比去年多一成。": false,
	} {
		if got := pageRow(text); got != page {
			t.Errorf("%s: a page's row %v, want %v", text, got, page)
		}
	}
}
