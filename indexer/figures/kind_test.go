package figures

import (
	"fmt"
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

func TestKindOfTitles(t *testing.T) {
	for _, test := range []struct {
		title   string
		docYear int
		want    string
	}{
		{"衡阳市2025年为民办实事项目", 2025, "planned 2025"},
		{"武侯区2025年民生实事项目清单", 2025, "planned 2025"},
		{"2025年全区民政工作要点", 2025, "planned 2025"},
		{"武侯区养老服务设施专项规划（2025—2030年）", 2025, "planned 2025-2030"},
		{"武侯区口袋公园建设实施方案", 2025, "planned"},
		{"关于印发《武侯区停车设施建设三年行动计划（2025—2027年）》的通知", 2025, "planned 2025-2027"},
		{"关于下达2025年城镇老旧小区改造任务的通知", 2025, "planned 2025"},
		{"武侯区2025年政府投资项目计划表", 2025, "planned 2025"},
		{"2025年民生实事项目敲定！", 0, "planned 2025"},
		{"武侯区2024年民生实事完成情况", 2025, "achieved 2024"},
		{"临湘市民政局2024年工作总结", 2025, "achieved 2024"},
		{"湘阴县2023年度民政工作情况", 2024, "achieved 2023"},
		{"2024年武侯区国民经济和社会发展统计公报", 2025, "achieved 2024"},
		{"三年行动计划（2023—2025年）实施情况", 2025, "achieved 2023-2025"},
		{"2024年街道养老服务工作汇报材料", 2025, "achieved 2024"},
		// of both kinds, or of neither
		{"武侯区2024年工作总结和2025年工作计划", 2025, ""},
		{"政府工作报告", 2025, ""},
		{"李沧区：聚焦“一老一小” 办好民生实事", 2024, ""},
		{"关于对区人大代表第15号建议的答复", 2025, ""},
		{"天津河西：着力构建15分钟养老服务圈", 2023, ""},
		{"“十四五”规划收官", 2025, ""},
	} {
		k := kindOf(test.title, test.docYear)
		got := strings.TrimSpace(k.status + " " + k.when(k.status).period(false, false))
		if k.status == "" {
			got = ""
		}
		if got != test.want {
			t.Errorf("%s is %q, want %q", test.title, got, test.want)
		}
	}
}

// What a law lays down is neither done nor planned; what was due by a day that is past on the
// day of the document is so; a document that states no day has its year from the headings.
func TestFiguresOfDatedDocuments(t *testing.T) {
	for _, test := range []struct {
		title       string
		year, month int
		heading     string
		text, want  string
	}{
		{"某市河道管理条例", 0, 0, "第六章 法律责任", "违反本条例的，处一万元以下罚款，绿地率不得低于30%。", "罚款=10000 unknown ongoing ; 绿地率=30 target ongoing "},
		{"个人所得税专项附加扣除暂行办法", 2018, 12, "", "纳税人为独生子女的，按照每月2000元的标准定额扣除。", "定额扣除=2000 unknown ongoing "},
		{"小区自管暂行办法", 2023, 9, "", "经调查，全区符合条件的小区共186个。", "符合条件的小区=186 stock achieved "},
		{"红旗社区“一线工作法”", 2023, 9, "", "走访居民1200户，收集诉求86件。", "居民=1200 new achieved ; 诉求=86 new achieved "},
		{"五步工作法", 2023, 9, "", "收集诉求86件。", "诉求=86 new achieved "},
		{"市人大常委会审议物业管理条例", 2023, 9, "", "收集意见320条。", "意见=320 new achieved "},
		{"中华人民共和国刑法", 0, 0, "", "构成犯罪的，并处一万元以上罚款。", "罚款=10000 unknown ongoing "},
		{"区里推行新做法", 2023, 9, "", "立案47起，罚款32万元。", "立案=47 new achieved ; 罚款=320000 new achieved "},
		{"好医生送到家门口", 2023, 7, "", "到今年6月底，门诊量比三年前增长41%，下转患者达到3900人次。", "门诊量=41 rate achieved 2023-06; 下转患者=3900 new achieved 2023-06"},
		{"好医生送到家门口", 2023, 5, "", "到今年6月底，下转患者达到3900人次。", "下转患者=3900 target planned 2023-06"},
		{"好医生送到家门口", 2023, 7, "", "规划提出，到2022年，床位达到3900张。", "床位=3900 target planned 2022"},
		{"房屋隐患整治台账", 2023, 11, "", "鉴定等级：D级；建筑面积（平方米）：875；完成时间：2023年8月；投入资金（万元）：12.3", "建筑面积=875 stock achieved ; 投入资金=123000 new achieved 2023-08"},
		{"", 0, 0, "二、2008年主要任务", "去年全国财政超收7239亿元，今年安排财政赤字1800亿元。", "全国财政超收=7.239e+11 new achieved 2007; 财政赤字=1.8e+11 new planned 2008"},
		{"工作报告", 2024, 7, "三、存在问题和下步打算", "市场化业务收入占比只有37%。", "市场化业务收入占比=37 rate achieved "},
		{"学校怎么建", 2024, 6, "", "全年将新建学校3所；已开工1所。", "学校=3 new planned 2024; 开工=1 new ongoing 2024"},
		{"", 0, 0, "二、2014年工作总体部署", "今年拟安排财政赤字13500亿元，赤字率从去年的2.3%降到2.1%。", "财政赤字=1.35e+12 new planned 2014; 赤字率=2.3 rate achieved 2013; 赤字率=2.1 target planned 2014"},
	} {
		var headings, got []string
		if test.heading != "" {
			headings = append(headings, test.heading)
		}
		along, a := Begin(test.title, test.year, test.month), trial.Words(t).Analyze(test.text)
		for _, f := range figuresOf(a, test.text, findWhens(a.Folded, test.year), along.setting(headings, test.text, test.year), test.year, test.month) {
			got = append(got, fmt.Sprintf("%s=%g %s %s %s", f.Object, f.Value, f.Basis, f.Status, f.Period))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s: %s, want %s", test.title, test.text, joined, test.want)
		}
	}
}

// A line over a table turns nothing to what is to come by its year alone; its time is that of the
// rows, not of what follows them.
func TestFiguresUnderALineOverATable(t *testing.T) {
	along, words := Begin("零工有了家", 2024, 8), trial.Words(t)
	for _, test := range []struct{ text, want string }{
		{"2024年上半年零工驿站运行情况", ""},
		{"驿站名称：良田镇驿站；登记零工（人）：4120；撮合成功（人次）：9876", "4120 achieved 2024-06; 9876 achieved 2024-01/2024-06"},
		{"全县建成污水处理站9座，普及率达到99%。", "9 achieved ; 99 achieved "},
		{"表2 2024年海湾环境主要指标", ""},
		{"海湾：四块石湾；优良水质比例（%）：98.2；清退养殖（亩）：2100", "98.2 achieved ; 2100 achieved "},
		{"岛上供水管网改造了42公里。", "42 achieved "},
	} {
		a := words.Analyze(test.text)
		var got []string
		for _, f := range figuresOf(a, test.text, findWhens(a.Folded, 2024), along.setting([]string{"一张网"}, test.text, 2024), 2024, 8) {
			got = append(got, fmt.Sprintf("%g %s %s", f.Value, f.Status, f.Period))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s", test.text, joined, test.want)
		}
	}
}
