package indexer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengsou/indexer/figures"
)

// TestWhichTime: which time the figures of reviews are of, judged by hand by the principle in
// figures/frame.go. The shapes are those of ten provincial reports of 2026, the text is made.
// Each figure is given by its quote, with basis and period.
func TestWhichTime(t *testing.T) {
	const both = "各位代表：\n现在，我代表省人民政府向大会报告工作，请予审议。\n一、2025年和“十四五”时期工作回顾\n"
	const years = "各位代表：\n现在，我代表省人民政府向大会报告工作，请予审议。\n一、“十四五”时期和2025年工作回顾\n"
	for _, test := range []struct{ name, title, date, body, want string }{
		{"the frame turns in the words that lead to a list", "2026年某省政府工作报告", "2026-02-02", both +
			"2025年是很不平凡的一年。全省上下埋头苦干。\n（一）产业升级迈出坚实步伐。新增省级智能工厂31家，高技能人才超过62万人。\n" +
			"各位代表！2025年是“十四五”收官之年。五年来，我们牢记嘱托，发展站上新起点。\n" +
			"——基础设施实现新跃升。新改建农村公路1.7万公里，高铁里程达到2140公里。\n——民生保障实现新跃升。新增中小学学位36万个，人均预期寿命提高到79.2岁。\n" +
			"二、2026年重点工作\n新建改建农村公路3200公里。",
			"31家 new 2025; 超过62万人 stock 2025; 1.7万公里 new 2021-2025; 2140公里 stock 2025; 36万个 new 2021-2025; 79.2岁 stock 2025; 3200公里 new 2026"},
		{"the sentence that looks back closes each paragraph", "2026年某省政府工作报告", "2026-02-02", both +
			"2025年全省经济稳中有进。城镇新增就业58.1万人。\n" +
			"各位代表！2025年主要目标任务的完成，标志着“十四五”顺利收官。回望过去五年，全省干部群众团结奋斗，变化来之不易。\n" +
			"（一）大力推进新型城镇化。累计改造棚户区12.4万户、背街小巷1860条。培育商圈46个，打造夜间消费聚集区18个。五年来，城市更有温度！\n" +
			"（二）加快科技创新。获批建设全国重点实验室3个。五年来，创新氛围更浓！",
			"58.1万人 new 2025; 12.4万户 cumulative 2021-2025; 1860条 cumulative 2021-2025; 46个 new 2021-2025; 18个 new 2021-2025; 3个 new 2021-2025"},
		{"a heading that names the years first begins with them", "2026年某省政府工作报告", "2026-02-02", years +
			"——经济实力迈上新台阶。开工重大项目8600个，新增铁路里程412公里。\n——生态环境明显改善。完成营造林960万亩。\n" +
			"各位代表！刚刚过去的2025年，是发展进程中具有重要意义的一年。3月，全省大会召开。\n（一）经济运行稳中有进。出台稳增长政策27项，新增规模以上工业企业318户。\n（二）民生持续改善。开展职业技能培训31.6万人次。",
			"8600个 new 2021-2025; 412公里 new 2021-2025; 960万亩 new 2021-2025; 27项 new 2025; 318户 new 2025; 31.6万人次 new 2025"},
		{"a heading of the year alone, and a paragraph on five", "2026年某省政府工作报告", "2026-02-02",
			"一、2025年工作回顾\n过去一年，新建口袋公园210个。\n各位代表！2025年任务顺利完成，“十四五”圆满收官。五年来，我们砥砺前行。一是综合实力再上台阶。地区生产总值突破3万亿元、年均增长5.2%。二是发展基础更加坚实。新增高速公路640公里，通车里程达到6900公里。\n二、“十五五”时期主要目标\n三、2026年重点工作\n新建口袋公园150个。",
			"210个 new 2025; 突破3万亿元 new 2025; 5.2% rate 2021-2025; 640公里 new 2021-2025; 6900公里 stock 2025; 150个 new 2026"},
		{"no heading at all", "2026年某省政府工作报告", "2026-02-02",
			"各位代表：\n过去五年，我们战胜各种困难。五年间，全省上下齐心协力。\n——这是追赶进位的五年。新增百亿县区13个。\n我们着力改善民生。改造城镇老旧小区3300个，新增本科院校4所。\n刚刚过去的2025年，全省经济向好。新增城镇就业29万人。",
			"13个 new 2021-2025; 3300个 new 2021-2025; 4所 new 2021-2025; 29万人 new 2025"},
		{"a heading of the years alone turns to the last of them", "2026年某省政府工作报告", "2026-02-02",
			"一、“十四五”时期工作回顾\n——城乡面貌持续改善。改造老旧小区5100个。\n刚刚过去的2025年，我们迎难而上，各项工作取得新成效。\n深化改革攻坚。净增涉税主体11.8万户。\n坚持系统治理。完成营造林210万亩，PM2.5平均浓度降至29微克/立方米。\n五年来，政府自身建设取得新成效。提请审议地方性法规46件。",
			"5100个 new 2021-2025; 11.8万户 new 2025; 210万亩 new 2025; 29微克/立方米 stock 2025; 46件 new 2021-2025"},
		{"a list under 这五年 with a dash", "2026年某自治区政府工作报告", "2026-02-12",
			"各位代表：\n——这五年高质量发展稳步推进。累计培育创新型企业860家。开通航线216条、通航城市74个，5G基站达到6.2万座。\n——这五年民生福祉不断增进。办学条件改善，新建学校120所。",
			"860家 cumulative 2021-2025; 216条 new 2021-2025; 74个 new 2021-2025; 6.2万座 stock 2025; 120所 new 2021-2025"},
		{"what the outline of a plan begins with was done", "2026年某市政府工作报告", "2026-02-09",
			"一、2025年工作回顾\n过去一年，新设企业4.1万户。\n二、关于《国民经济和社会发展第十五个五年规划纲要（草案）》的说明\n“十四五”时期，发展历程极不平凡。新增就业岗位210万个，养老床位达到9.4万张。\n到2030年，养老床位达到12万张。",
			"4.1万户 new 2025; 210万个 new 2021-2025; 9.4万张 stock 2025; 12万张 target 2030"},
		{"what was reached, and what was spent", "2026年某省政府工作报告", "2026-02-02", years +
			"五年来，社会消费品零售总额增至1.86万亿元，高新技术企业增至2.3万家，上市公司达212家，居民人均可支配收入由2.9万元提高到3.8万元。完成交通投资2860亿元，实现进出口总额2.4万亿元，研发投入强度提高到2.6%。区域创新能力升至全国第9位，年接待游客超过4亿人次。通用机场增加7个、达到19个。",
			"1.86万亿元 new 2025; 2.3万家 stock 2025; 212家 stock 2025; 2.9万元 new ; 3.8万元 new 2025; 2860亿元 new 2021-2025; 2.4万亿元 new 2021-2025; 2.6% rate 2021-2025; 第9位 unknown 2025; 超过4亿人次 new 2025; 7个 new 2021-2025; 19个 stock 2025"},
		{"累计 in a part on the year rules what is listed with it and no more", "2026年某省政府工作报告", "2026-02-02", both +
			"过去一年，民生改善迈出坚实步伐。住房方面，累计打造高品质住宅试点62个，新筹集保障性租赁住房1.3万套，改造老旧小区4.2万户。",
			"62个 cumulative 2021-2025; 1.3万套 new 2025; 4.2万户 new 2025"},
		{"a year in its clause is the number's own", "李沧区2024年民生实事完成情况", "2024-12-20",
			"三年来，全区累计投入2.4亿元，建成口袋公园52个，其中今年16个。\n全区共有社区食堂41家，其中2024年新开9家。",
			"2.4亿元 cumulative 2022-2024; 52个 cumulative 2022-2024; 16个 new 2024; 41家 stock 2024; 9家 new 2024"},
		{"three years back, from the first months", "李沧区养老服务工作情况", "2025-03-10",
			"近三年累计建成助餐点75个。\n两年来，护理型床位新增1900张，占比由48%提高到63%。",
			"75个 cumulative 2022-2024; 1900张 new 2023-2024; 48% rate ; 63% rate 2023-2024"},
		{"three years back from the middle of a year are no certain ones", "李沧区养老服务工作情况", "2025-06-10",
			"三年来，全区建成助餐点75个。", "75个 new "},
		{"the title names the years", "关于石桥区“十四五”时期养老服务发展的情况", "2025-02-10",
			"五年来，全区新增养老床位2600张，护理型床位占比提高到64%、为9年来最高。", "2600张 new 2021-2025; 64% rate 2021-2025"},
		{"two years set side by side", "李沧区养老服务投入情况", "2024-12-20",
			"财政投入从2021年的1.6亿元到2024年的2.9亿元，三年增长81%。\n床位由2020年的3100张，到2024年的5200张。\n利润总额为“十三五”时期的2.4倍。",
			"1.6亿元 new 2021; 2.9亿元 new 2024; 81% rate 2021-2024; 3100张 stock 2020; 5200张 stock 2024; 2.4倍 rate "},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := understandText(t, fmt.Sprintf("%s\n发布时间：%s\n来源：云溪区人民政府\n%s\n", test.title, test.date, test.body))
			var got, told []string
			for _, p := range doc.Paragraphs {
				for _, f := range p.Figures {
					got = append(got, f.Quote+" "+f.Basis+" "+f.Period)
					told = append(told, fmt.Sprint(p.Headings, f.Object, f.Status))
				}
			}
			want := strings.Split(test.want, "; ")
			for i := range max(len(got), len(want)) {
				switch {
				case i >= len(got):
					t.Errorf("missing %s", want[i])
				case i >= len(want):
					t.Errorf("extra %s", got[i])
				case got[i] != want[i]:
					t.Errorf("got %s, want %s (%s)", got[i], want[i], told[i])
				}
			}
		})
	}
}

// What a plan lists is planned for its year, what an account lists was achieved in
// its: without a heading or a word that says so.
func TestFiguresFollowTheKindOfDocument(t *testing.T) {
	const body = "新建社区养老服务中心12个。\n新增停车泊位3000个，改造口袋公园20处。\n目前全区有养老机构31家。\n"
	for _, test := range []struct{ title, date, opening, want string }{
		{"衡阳市2025年为民办实事项目", "2025-02-12", "经市政府常务会议研究，确定2025年为民办实事项目如下：", "12 planned 2025; 3000 planned 2025; 20 planned 2025; 31 achieved "},
		{"武侯区口袋公园建设实施方案", "2025-03-01", "为推进口袋公园建设，制定本方案。", "12 planned ; 3000 planned ; 20 planned ; 31 achieved "},
		{"武侯区2024年民政工作总结", "2025-01-10", "2024年，区民政局各项工作取得新成效。", "12 achieved 2024; 3000 achieved 2024; 20 achieved 2024; 31 achieved 2024"},
	} {
		doc := understandText(t, fmt.Sprintf("%s\n发布时间：%s\n来源：武侯区人民政府\n%s\n%s", test.title, test.date, test.opening, body))
		var got []string
		for _, p := range doc.Paragraphs {
			for _, f := range p.Figures {
				got = append(got, fmt.Sprintf("%v %s %s", f.Value, f.Status, f.Period))
			}
			if !strings.Contains(test.title, "方案") && len(p.Years) == 0 {
				t.Errorf("%s: %s: of no year", test.title, p.Text)
			}
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s", doc.Title, joined, test.want)
		}
	}
}

// TestKindsOfPapers: what the title, the date and the headings of the usual papers say of
// the one figure in each.
func TestKindsOfPapers(t *testing.T) {
	for _, c := range []struct{ title, date, text, want string }{
		{"某镇2024年工作总结和2025年工作打算", "2024-12-26", "一、2024年主要工作\n建成助餐点11个。", "achieved 2024"},
		{"某镇2024年工作总结和2025年工作打算", "2025-01-10", "二、2025年主要工作\n建成助餐点11个。", "planned 2025"},
		{"某镇2024年工作总结", "2024-12-26", "一、2024年主要工作\n建成助餐点11个。", "achieved 2024"},
		{"关于某区2024年国民经济和社会发展计划执行情况与2025年计划草案的报告", "2025-01-10", "一、2024年国民经济和社会发展计划执行情况\n建成助餐点11个。", "achieved 2024"},
		{"某镇2025年上半年工作总结和下半年工作安排", "2025-07-02", "一、上半年主要工作\n建成助餐点11个。", "achieved 2025-01/2025-06"},
		{"某镇2025年上半年工作总结和下半年工作安排", "2025-07-02", "二、下半年主要工作\n建成助餐点11个。", "planned 2025"},
		{"定了！2025年某区将办好这10件民生实事", "2025-01-17", "一、养老项目\n完成适老化改造120户。", "planned 2025"},
		{"某区人大票决10件民生实事", "2024-12-20", "一、养老项目\n完成适老化改造120户。", "planned 2025"},
		{"某区2024年民生实事项目全部完成", "2025-01-17", "一、养老项目\n完成适老化改造120户。", "achieved 2024"},
		{"某区2025年为民办实事项目征求意见公告", "2024-12-05", "建成社区食堂15家。", "planned 2025"},
		{"民生无小事", "2025-01-17", "今年，某区将实施以下民生实事：\n建成社区食堂15家。", "planned 2025"},
		{"某区养老服务发展规划（2026—2030年）", "2026-03-01", "第二章 总体要求\n建成老年助餐点80个。", "planned 2026-2030"},
		{"某区国民经济和社会发展第十五个五年规划纲要", "2026-03-01", "第二章 主要措施\n建成老年助餐点80个。", "planned 2026-2030"},
		{"某省政府工作报告", "2026-02-01", "一、新建设取得新进展新成效\n建成老年助餐点80个。", "achieved 2025"},
		{"关于某区2024年民生实事进展情况的通报", "2024-10-08", "（二）正在推进项目\n改造老旧小区18个。", "ongoing 2024"},
		{"关于2023年度区级预算执行和其他财政收支的审计工作报告", "2024-08-28", "——2024年8月28日在某区人大常委会第二十次会议上\n一、审计情况\n建成后闲置的助餐点80个。", "achieved "},
		{"某区2024年工作总结", "2025-01-08", "一、主要工作\n养老床位比上年增长12%。", "achieved 2024"},
		{"某区改革委员会召开会议", "2024-09-12", "会议审议通过《城市更新三年行动计划（2024—2026年）》等5个文件。", "achieved "},
		{"某区2024年教育工作情况", "2024-11-20", "“十四五”以来，新增公办幼儿园学位80个。", "achieved 2021-2024"},
		{"某区2024年教育工作情况", "2024-11-20", "“十四五”期间，累计新增公办幼儿园学位80个。", "achieved 2021-2024"},
		{"数说某区民生", "2024-12-31", "2025年，我们还将：\n新建社区食堂8家。", "planned 2025"},
		{"关于做好2024年养老服务工作的通知", "2024-05-06", "各街道：为做好2024年养老服务工作，现将有关事项通知如下：\n新建社区食堂16家。", "planned 2024"},
		{"某区常务会议纪要", "2025-06-18", "时间：2025年6月16日\n建成老年助餐点80个。", "achieved "},
	} {
		doc := understandGiven(t, fmt.Sprintf(`{"id":"r","date":%q,"title":%q,"text":%q}`, c.date, c.title, c.text))
		got := ""
		for _, p := range doc.Paragraphs {
			for _, f := range p.Figures {
				got = f.Status + " " + f.Period
			}
		}
		if got != c.want {
			t.Errorf("%s (%s) %q: %q, want %q", c.title, c.date, c.text, got, c.want)
		}
	}
}

// TestFigureTimeInDocuments: whole papers, the time of their figures by what the paper
// is, the heading, the column.
func TestFigureTimeInDocuments(t *testing.T) {
	const items = "新建社区老年助餐点5个，完成适老化改造120户。\n新增公共停车位600个，新建口袋公园4个。\n停车便民。推进停车场建设，增设充电桩150个。"
	all := func(status string) string { return strings.TrimSuffix(strings.Repeat(status+"; ", 5), "; ") }
	for _, test := range []struct{ title, date, body, want string }{
		{"石桥镇2024年工作总结和2025年工作打算", "2024-12-26", "一、2024年主要工作\n（一）民生福祉持续增进。建成养老服务中心1家，改造户厕356座，硬化村组道路17.8公里。\n二、存在的问题\n一是全年“三保”缺口约900万元。二是持证护理员仅有9人。\n三、下一步打算\n（一）惠民生。新建老年助餐点6个，新增停车泊位200个。",
			"achieved 2024; achieved 2024; achieved 2024; achieved 2024; achieved 2024; planned 2025; planned 2025"},
		{"石桥镇2024年工作总结", "2024-12-26", "一、2024年主要工作\n（一）民生福祉持续增进。建成养老服务中心1家，改造户厕356座。", "achieved 2024; achieved 2024"},
		{"石桥镇2025年上半年工作总结和下半年工作安排", "2025-07-02", "一、上半年主要工作\n（一）民生福祉持续增进。建成养老服务中心1家，改造户厕356座。\n二、下半年工作安排\n（一）惠民生。新建老年助餐点6个。", "achieved 2025-01/2025-06; achieved 2025-01/2025-06; planned 2025"},
		{"关于李沧区2024年国民经济和社会发展计划执行情况与2025年计划草案的报告", "2025-01-08", "一、2024年国民经济和社会发展计划执行情况\n（一）经济运行总体平稳。完成地区生产总值712.3亿元，新增城镇就业2.1万人，完成计划的105%。\n二、2025年国民经济和社会发展主要目标\n——新增城镇就业2万人以上；\n三、2025年重点工作\n（一）扩大有效投资。实施重点项目86个，年度完成投资120亿元。", "achieved 2024; achieved 2024; achieved 2024; planned 2025; planned 2025; planned 2025"},
		{"2025年云溪区民生实事清单出炉！快看有没有你期待的", "2025-01-17", "1月16日，云溪区第六届人大第四次会议票决产生2025年十大民生实事项目。\n" + items, all("planned 2025")},
		{"定了！2025年云溪区将办好这些民生实事", "2025-01-17", "记者从区政府获悉，今年云溪区将办好一批民生实事，涉及养老、停车等领域。\n" + items, all("planned 2025")},
		{"云溪区公布2025年民生实事项目", "2025-01-17", "1月16日，云溪区公布2025年民生实事项目，具体如下：\n" + items, all("planned 2025")},
		{"云溪区2025年民生实事项目清单", "2025-01-17", "具体项目如下：\n" + items, all("planned 2025")},
		{"云溪区人大票决民生实事", "2025-01-17", "1月16日，云溪区第六届人民代表大会第四次会议票决产生2025年十大民生实事项目。\n" + items, all("planned 2025")},
		{"@云溪人 这份2025年“民生大礼包”请查收", "2025-01-17", "2025年，云溪区将实施以下民生实事：\n" + items, all("planned 2025")},
		{"云溪区“我为群众办实事”项目清单", "2025-01-17", "2025年度实事项目如下：\n" + items, all("planned 2025")},
		{"李沧区2025年为民办实事项目征求意见公告", "2024-12-05", "为广泛听取意见，现将2025年候选项目公布如下，请于2024年12月20日前反馈。\n" + items, all("planned 2025")},
		{"2024年云溪区民生实事项目全部完成", "2025-01-17", "2024年，云溪区十大民生实事项目全部完成。\n" + items, all("achieved 2024")},
		{"云溪区2024年民生实事“成绩单”出炉", "2025-01-17", "2024年，云溪区办好民生实事。\n" + items, all("achieved 2024")},
		{"李沧区养老服务发展规划（2026—2030年）", "2026-01-17", "第一章 发展基础\n第一节 主要成就\n全区建成养老服务中心36家，养老床位达到5200张。\n第二章 总体要求\n第二节 发展目标\n新建养老服务中心12家，建成老年助餐点80个，养老床位达到8000张。\n第三章 重点任务\n第一节 完善设施\n建成养老服务指导中心1处。完成适老化改造1200户。", "achieved; achieved; planned 2026-2030; planned 2026-2030; planned 2026-2030; planned 2026-2030; planned 2026-2030"},
		{"关于李沧区2024年民生实事进展情况的通报", "2024-10-08", "（一）已完成项目\n1.新建口袋公园12处，全部对外开放。\n（二）正在推进项目\n3.改造老旧小区18个，目前已完工11个。\n（三）滞后项目\n4.新建停车楼2座。因征迁影响，尚未开工。", "achieved 2024; ongoing 2024; achieved 2024; planned"},
		{"李沧区人民政府关于2024年民生实事办理情况的报告", "2024-12-30", "2024年，区政府确定的民生实事已全部完成。现报告如下：\n一、养老服务。新建社区养老服务中心6处。项目已全部投用。\n二、停车便民。新增停车泊位2000个。实际完成2160个。", "achieved 2024; planned; achieved 2024"},
		{"在全区民生工作推进会上的讲话", "2025-02-14", "去年我们花了4.7亿元。但是，不能骄傲。\n今年，停车位再增加3000个，学位再增加4500个，一个都不能少。", "achieved 2024; planned 2025; planned 2025"},
		{"瑞金市养老服务“十五五”专项规划（2026—2030年）", "", "第一章 规划背景\n“十四五”期间，全市建成敬老院17所。\n第二章 主要任务\n新建养老服务中心5个。", "achieved 2021-2025; planned 2026-2030"},
		{"2025年李沧区民生实事项目（草案）", "2025-01-08", "建成影像诊断中心1个；急救站点增至9个，急救反应时间缩短至10分钟以内", "planned 2025; planned 2025; planned 2025"},
		{"李沧区国民经济“十五五”规划", "", "指标：地区生产总值；单位：亿元；2025年（预计）：165；2030年（目标）：220；年均增长：6%", "achieved 2025; planned 2030; planned 2025-2030"},
		{"2026年李沧区民生实事项目计划", "2026-01-15", "开工建设学校4所，续建3所，竣工5所，新增学位6300个。\n正在建设的医院2所，已开工的道路3条。", "planned 2026; planned 2026; planned 2026; planned 2026; ongoing; ongoing"},
		{"李沧区2025年上半年经济社会发展情况", "2025-07-20", "全年目标新增就业1.2万人，上半年已完成7860人。\n农贸市场改造3个已完工、2个在建。\n建筑垃圾资源化利用率由45%提高到60%，力争年底达到65%。", "planned 2025; achieved 2025-01/2025-06; achieved 2025-01/2025-06; ongoing 2025-01/2025-06; achieved; achieved 2025-01/2025-06; planned 2025"},
		{"李沧区公共交通发展", "2025-11-20", "全年计划开行定制公交60条，目前已开通47条。\n2024年完成1.5万套，2025年计划完成1.8万套，2026年力争完成2万套。", "planned 2025; achieved 2025; achieved 2024; planned 2025; planned 2026"},
		{"渝中区促进家政服务业发展2025年工作清单", "2025-03-01", "1.培育员工制家政企业10家。\n2.建设社区家政服务站22个。", "planned 2025; planned 2025"},
		{"2025年李沧区政府工作报告", "2025-01-14", "二、2025年工作安排\n今年新建养老服务综合体4个。\n名词解释\n①“1+5+N”：“1”指1个市级综合中心，“5”指5个片区。", "planned 2025; unknown; unknown"},
		{"李沧区重点任务分工表", "2025-03-01", "任务：养老服务；建设内容：新建社区食堂15家；完成时限：2025年10月底\n任务：停车便民；建设内容：新增停车泊位600个；完成时限：2025年12月底", "planned 2025-10; planned 2025-12"},
		{"李沧区三季度民生实事进展情况通报", "2025-10-13", "（二）养老类项目进展\n正在进行内部装修，计划12月底前试运营，设置床位300张。", "planned 2025-12"},
		{"李沧区三季度民生实事进展情况通报", "2025-10-13", "（二）养老类项目进展\n计划12月底前试运营，目前已完成投资3000万元。", "achieved 2025"},
		{"李沧区民生台账", "2025-06-01", "项目名称：社区食堂；年度目标：新建社区老年食堂15家；进展情况：已建成9家\n项目名称：停车场；建设内容：新增停车泊位600个；进展情况：未开工\n项目名称：口袋公园；建设内容：建成口袋公园4个；进展情况：已完成\n项目名称：学校；建设内容：新建小学2所；进展情况：正在推进\n问题：助餐点不足；整改措施：新建助餐点12个；整改时限：2025年12月底；完成情况：正在推进", "planned; achieved; planned; achieved; ongoing; ongoing"},
		{"关于进一步做好老年助餐工作的通知", "2024-06-12", "现就进一步做好老年助餐工作通知如下。\n一、落实补贴\n全年安排资金360万元。\n二、扩大供给\n1—5月，全区新开助餐点6家。昨日，又有3家助餐点开业。", "planned 2024; achieved 2024-01/2024-05; achieved 2024"},
		{"石桥区关于印发老年助餐实施方案的通知", "2024-06-12", "现将《石桥区老年助餐实施方案》印发给你们，请遵照执行。\n上半年新建助餐点9家。\n一季度新建助餐点4家。\n今年前5个月，新建助餐点7家。\n近三年新建助餐点26家。\n下半年新建助餐点12家。", "planned 2024-01/2024-06; achieved 2024-01/2024-03; achieved 2024-01/2024-05; achieved; planned 2024"},
		{"石桥区政府常务会议纪要", "2024-07-08", "一、研究《助餐服务三年行动计划（2024—2026年）》\n会议听取了汇报，明确三年新建助餐点66个。\n二、听取上半年工作汇报\n会议指出，上半年新增停车泊位1280个。", "planned 2024-2026; achieved 2024-01/2024-06"},
		{"石桥区“十四五”托育服务发展规划", "2021-11-12", "第一章 发展基础\n“十三五”末，全区托位1860个。\n第二章 主要任务\n新增普惠托位2400个。", "achieved 2020; planned 2021-2025"},
		{"石桥区2024年上半年民生实事项目进展情况公示", "2024-07-05", "一、新建改建社区食堂项目\n目标任务：新建改建社区食堂12家。\n进展情况：已完工7家，其余5家正在装修。", "planned 2024; achieved 2024-01/2024-06; ongoing 2024-01/2024-06"},
		{"2026年某省政府工作报告", "2026-01-27", "一、一年接着一年干，建设持续取得新进展新成效\n过去一年，新建社区食堂15家。\n二、一鼓作气勇争先，全力推动“十五五”开好局、起好步\n（一）增进民生福祉。新建社区食堂20家，完成老旧小区改造300个。", "achieved 2025; planned 2026; planned 2026"},
	} {
		doc := understandText(t, fmt.Sprintf("%s\n发布时间：%s\n来源：云溪区人民政府\n%s\n", test.title, test.date, test.body))
		var got, told []string
		for _, p := range doc.Paragraphs {
			for _, f := range p.Figures {
				got = append(got, strings.TrimSpace(f.Status+" "+f.Period))
				told = append(told, fmt.Sprint(p.Headings, f.Object, f.Quote))
			}
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s (%s):\n got %s\nwant %s\n%s", doc.Title, doc.Date, joined, test.want, strings.Join(told, "\n"))
		}
	}
}

// TestCourseOfYears: under a heading of a year and of five years, a report is at the
// years from where it says so, until it turns to the one.
func TestCourseOfYears(t *testing.T) {
	doc := understandGiven(t, `{"id":"r","date":"2026-02-12","title":"2026年某省政府工作报告","text":"一、“十四五”时期和2025年工作回顾\n五年来，我们踔厉奋发。\n建成养老床位500张。\n刚刚过去的2025年，形势复杂。\n建成驿站3个。\n二、2026年重点工作\n建成公园5个。"}`)
	want := map[string]string{"500张": "2021-2025", "3个": "2025", "5个": "2026"}
	for _, p := range doc.Paragraphs {
		for _, f := range p.Figures {
			if f.Period != want[f.Quote] {
				t.Errorf("%s is of %q, want %q", f.Quote, f.Period, want[f.Quote])
			}
			delete(want, f.Quote)
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// TestCourse: a report that has turned to what is to come goes on with it under
// headings that say neither, in lists of an annex too, until one looks back.
func TestCourse(t *testing.T) {
	doc := understandGiven(t, `{"id":"r","date":"2026-02-12","title":"2026年某区政府工作报告","text":"一、2025年工作回顾\n建成养老床位500张。\n二、深化落实使命任务\n建成驿站3个。\n三、2026年重点工作\n建成公园5个。\n四、全面加强自身建设\n办结建议80件。\n附件\n2026年民生实事\n5.建成家庭养老床位7000张。\n2025年民生实事完成情况\n加装电梯20部。\n安装路灯90盏（牵头单位：住建局）。"}`)
	want := map[string]string{"500张": figures.StatusAchieved, "3个": figures.StatusAchieved, "5个": figures.StatusPlanned, "80件": figures.StatusPlanned, "7000张": figures.StatusPlanned, "20部": figures.StatusAchieved, "90盏": figures.StatusPlanned}
	seen := 0
	for _, p := range doc.Paragraphs {
		for _, f := range p.Figures {
			if status, ok := want[f.Quote]; ok {
				seen++
				if f.Status != status {
					t.Errorf("%s is %s, want %s", f.Quote, f.Status, status)
				}
			}
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d figures", seen, len(want))
	}
}

// TestMeasuresHaveTheirOwn holds that each measure of a paragraph has the domains
// and figures that it states itself, and shares what the paragraph has.
func TestMeasuresHaveTheirOwn(t *testing.T) {
	x := testIndexer(t)
	const text = "今年：一是新建养老服务中心12处，新增养老床位800张；二是改造老旧小区18个；三是把各项工作抓实抓细。"
	p := x.tag(Paragraph{Text: text}, Document{Date: "2024-03-01"}, &figures.Course{}, x.cutting())
	want := []string{"elderly 12 800", "housing 18", ""}
	if len(p.Measures) != len(want) {
		t.Fatalf("%d measures, want %d: %+v", len(p.Measures), len(want), p.Measures)
	}
	for i, m := range p.Measures {
		got := append([]string{}, m.Domains...)
		for _, n := range m.Figures {
			got = append(got, fmt.Sprint(p.Figures[n].Value))
		}
		if got := strings.Join(got, " "); got != want[i] {
			t.Errorf("%s: %q, want %q", text[m.Start:m.End], got, want[i])
		}
	}
	one := x.tag(Paragraph{Text: "加装电梯150台。", Headings: []string{"老旧小区"}}, Document{}, &figures.Course{}, x.cutting())
	if len(one.Measures) != 1 || !slices.Equal(one.Measures[0].Domains, []string{"housing"}) || !slices.Equal(one.Measures[0].Figures, []int{0}) {
		t.Errorf("a single measure has what its paragraph has, not %+v", one.Measures)
	}
}
