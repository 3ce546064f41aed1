package indexer

import (
	"fmt"
	"strings"
	"testing"
)

// TestWhichTime: which time the figures of reviews are of, judged by hand by the principle in
// figure_frame.go. The shapes are those of ten provincial reports of 2026, the text is made.
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
			"三年来，全区建成助餐点75个。", "75个 cumulative "},
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
