package figures

import (
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// TestFigureTime: clauses as papers of June 2025 write them, judged by hand: whether what
// is counted was done, is being done or is to be done, and in which time.
func TestFigureTime(t *testing.T) {
	words := trial.Words(t)
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
		{"原定新建社区食堂15家，现已开门迎客。", "planned"},
		{"会议议定由区财政局安排2600万元。", "planned"},
		{"由区财政局出资2600万元的扩建工程已完工。", "achieved"},
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
		along := Begin("李沧区社区食堂建设", 2025, 6)
		var got []string
		for _, f := range figuresOf(a, test.text, findWhens(a.Folded, 2025), along.setting(nil, test.text, 2025), 2025, 6) {
			got = append(got, strings.TrimSpace(f.Status+" "+f.Period))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s", test.text, joined, test.want)
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
