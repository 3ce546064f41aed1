package indexer

import (
	"fmt"
	"strings"
	"testing"
)

// TestFigureTime: clauses as papers of June 2025 write them, judged by hand: whether what
// is counted was done, is being done or is to be done, and in which time.
func TestFigureTime(t *testing.T) {
	words := testWords(t)
	for _, test := range []struct{ text, want string }{
		// to be done
		{"全区将新建社区食堂15家。", "planned"},
		{"全区拟新建社区食堂15家。", "planned"},
		{"全区要新建社区食堂15家。", "planned"},
		{"全区需新建社区食堂15家。", "planned"},
		{"全区应新建社区食堂15家。", "planned"},
		{"全区须改造老旧小区15个。", "planned"},
		{"建议新建社区食堂15家。", "planned"},
		{"全区计划新建社区食堂15家。", "planned"},
		{"今年要建成社区食堂15家。", "planned 2025"},
		{"今年将新增停车泊位15个。", "planned 2025"},
		{"目标是新建社区食堂15家。", "planned"},
		{"会议要求，新建社区食堂15家。", "planned"},
		{"会议要求，今年要新建社区助餐点30个，家庭养老床位新增500张。", "planned 2025; planned 2025"},
		{"会议强调，加快建设社区食堂15家。", "planned"},
		{"会议提出，完成适老化改造200户。", "planned"},
		{"争取社区食堂达到15家。", "planned"},
		{"确保年内建成社区食堂15家。", "planned 2025"},
		{"年内新建社区食堂15家。", "planned 2025"},
		{"下半年新建社区食堂15家。", "planned 2025"},
		{"年底前建成社区食堂15家。", "planned 2025"},
		{"到年底建成社区食堂15家。", "planned 2025"},
		{"到2027年，建成养老服务中心30家，床位达到8000张。", "planned 2027; planned 2027"},
		{"三年内建成社区食堂15家。", "planned"},
		{"两年内新增停车泊位3000个。", "planned"},
		{"社区食堂15家列入建设计划。", "planned"},
		{"明年新建社区食堂15家。", "planned 2026"},
		{"2026年建成社区食堂15家。", "planned 2026"},
		{"“十五五”期间建成社区食堂15家。", "planned 2026-2030"},
		{"2025年预算安排资金860万元。", "planned 2025"},
		{"15家社区食堂即将投用。", "planned"},
		{"原计划新建社区食堂15家，实际建成12家。", "planned; achieved"},
		{"计划新建社区食堂15家，已建成12家。", "planned; achieved"},
		{"新增停车泊位2000个。实际完成2160个。", "planned; achieved"},
		{"新建停车楼2座。因征迁影响，尚未开工。", "planned"},
		{"新建停车楼2座，尚未动工。", "planned"},
		{"会议研究同意后，区财政已下拨补助资金860万元。", "achieved"},
		{"按照计划新建社区食堂15家。", "achieved"},
		{"完成规划建设停车泊位480个。", "achieved"},
		{"项目投产后，可新增岗位860个，带动农户3000户。", "planned; planned"},
		{"近三年新建社区食堂15家。", "achieved"},
		{"至此，三年内全区新建社区食堂15家。", "achieved"},
		// being done
		{"全区正在建设社区食堂15家。", "ongoing"},
		{"全区在建社区食堂15家。", "ongoing"},
		{"15家社区食堂已开工。", "ongoing"},
		{"15家社区食堂主体完工。", "ongoing"},
		{"15家社区食堂正在装修。", "ongoing"},
		{"启动建设社区食堂15家。", "ongoing"},
		{"推进社区食堂15家建设。", "ongoing"},
		{"改造老旧小区18个，目前已完工11个。", "ongoing; achieved"},
		{"5所已交付使用，3所正在装修，预计2025年8月投用。", "achieved; ongoing 2025-08"},
		// not done, or not said
		{"未能新建社区食堂15家。", "unknown"},
		{"申报社区食堂15家。", "unknown"},
		{"获批建设社区食堂15家。", "unknown"},
		{"取消社区食堂15家。", "unknown"},
		{"尚未建成社区食堂15家。", "unknown"},
		// done
		{"全区已建成社区食堂15家。", "achieved"},
		{"今年以来新建社区食堂15家。", "achieved 2025"},
		{"今年新建社区食堂15家。", "achieved 2025"},
		{"去年新建社区食堂15家。", "achieved 2024"},
		{"2024年建成社区食堂15家。", "achieved 2024"},
		{"截至5月底，新建社区食堂15家。", "achieved 2025-05"},
		{"上半年新建社区食堂15家。", "achieved 2025-01/2025-06"},
		{"1—5月，全区城镇新增就业5832人，完成全年目标的58.3%。会议要求，确保完成全年1万人目标。", "achieved 2025-01/2025-05; achieved 2025-01/2025-05; planned 2025"},
		{"一季度，发放养老补贴15万元。", "achieved 2025-01/2025-03"},
		{"3月至5月，新建社区食堂15家。", "achieved 2025-03/2025-05"},
		{"截至5月底，累计建成社区食堂15家。", "achieved 2025-05"},
		{"明年年底前，再建社区食堂15家、修缮老屋60栋。", "planned 2026; planned 2026"},
		{"去年年末，全区有社区食堂15家。", "achieved 2024"},
		{"到去年年底，社区食堂从9家增加到15家。", "achieved; achieved 2024"},
		{"到明年年底，社区食堂增加到15家。", "planned 2026"},
		{"今明两年新建社区食堂15家。", "planned 2025-2026"},
		{"去年前三季度新建社区食堂15家。", "achieved 2024-01/2024-09"},
		{"会议指出，去年全区建成社区食堂15家。", "achieved 2024"},
		{"2024年新建社区食堂15家。2025年，我们将新建助餐点20处。", "achieved 2024; planned 2025"},
		{"为摸清底数，2024年5月至8月，调研组发放问卷1200份，回收有效问卷1146份。", "achieved 2024-05/2024-08; achieved 2024-05/2024-08"},
		{"完成社区食堂15家。", "achieved"},
		{"改造了老旧小区15个，新建了食堂3家。", "achieved; achieved"},
		{"老旧小区改造提前完成，15个小区告别停车难。", "achieved"},
		{"加装电梯15部，全部投用。", "achieved"},
		{"社区食堂由2023年的9家增加到15家。", "achieved 2023; achieved"},
		{"需要帮助的老人15人已全部上门走访。", "achieved"},
		{"办理人大代表建议15件，提案9件。", "achieved; achieved"},
		{"不少居民要求增设充电桩，社区新增充电桩15个。", "achieved"},
		{"为满足需求，社区增设座椅15张。", "achieved"},
		{"受理群众诉求1200件，办结1180件。", "achieved; achieved"},
		{"排查隐患300处，已整改280处。", "achieved; achieved"},
		{"签约项目30个，其中已开工20个。", "achieved; ongoing"},
	} {
		a := words.Analyze(test.text)
		along := begin("李沧区社区食堂建设", 2025, 6)
		var got []string
		for _, f := range figuresOf(a, test.text, findWhens(a.Folded, 2025), along.setting(nil, test.text, 2025), 2025, 6) {
			got = append(got, strings.TrimSpace(f.Status+" "+f.Period))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s", test.text, joined, test.want)
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

// TestHeadingStatus: headings of papers of December 2024 and January 2025.
func TestHeadingStatus(t *testing.T) {
	for _, test := range []struct{ heading, want string }{
		{"一、2024年工作回顾", StatusAchieved},
		{"2024年主要工作成效", StatusAchieved},
		{"一、2024年国民经济和社会发展计划执行情况", StatusAchieved},
		{"年度目标任务完成情况", StatusAchieved},
		{"“十四五”规划实施情况", StatusAchieved},
		{"预算执行情况", StatusAchieved},
		{"主要做法", StatusAchieved},
		{"（一）已完成项目", StatusAchieved},
		{"工作进展", StatusAchieved},
		{"二、存在的主要问题", StatusAchieved},
		{"二、2025年工作打算", StatusPlanned},
		{"下一步工作计划", StatusPlanned},
		{"第二节 发展目标", StatusPlanned},
		{"第三章 重点任务", StatusPlanned},
		{"三、2025年重点工作", StatusPlanned},
		{"下半年工作安排", StatusPlanned},
		{"候选项目", StatusPlanned},
		{"（三）滞后项目", StatusPlanned},
		{"未开工项目", StatusPlanned},
		{"（二）正在推进项目", StatusOngoing},
		{"在建项目", StatusOngoing},
		{"（一）惠民生", ""},
		{"三、对策建议", StatusPlanned},
		{"发展成就和主要目标", ""},
		{"着力解决停车难问题", ""},
		{"一、基本情况", ""},
		{"记者：某区今年的民生答卷怎么样？", ""},
		{"（五）加快释放改革开放成效", ""},
	} {
		if got := headingSetting([]string{test.heading}, kind{}, 2025, 0).status; got != test.want {
			t.Errorf("%s is %q, want %q", test.heading, got, test.want)
		}
	}
}
