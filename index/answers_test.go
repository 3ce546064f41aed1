package index

import (
	"slices"
	"testing"

	"zhengsou/analyzers"
)

func TestAnswersAskedFor(t *testing.T) {
	tests := []struct {
		query string
		want  []string
	}{
		{"社保局咨询电话", []string{"电话"}},
		{"优惠到什么时候截止", []string{"截止时间", "日期或时刻"}},
		{"每月补贴多少钱", []string{"金额", "数量"}},
		{"办证要带什么材料", []string{"材料"}},
		{"怎么申请，要交几年社保", []string{"时长", "办理方法"}},
		{"哪个部门管流浪猫", []string{"由谁负责"}},
		{"老人多大岁数免费坐车", []string{"年龄", "数量"}},
		{"能不能提前退休", []string{"可否"}},
		{"申请要准备的材料", []string{"材料"}},
		{"申请材料交到哪个地方", []string{"地点"}},
		{"高龄补贴多少", []string{"金额", "数量"}},
		{"个体户补贴", []string{"支持措施"}},
		{"个体户能申请补贴吗", []string{"支持措施", "可否"}},
		{"可以要求学校赔偿吗", []string{"可否"}},
		{"可要求业主交纳物业费吗", []string{"可否"}},
		{"维修的费用由谁承担", []string{"由谁承担"}},
		{"费用归哪个部门出", []string{"由谁负责"}},
		{"申请有要求吗", []string{"条件或对象", "可否"}},
		{"摆摊要求", []string{"条件或对象"}},
		{"能否要求对方出具材料", []string{"材料", "可否"}},
		{"报名有没有学历要求?", []string{"条件或对象", "可否"}},
		{"网络打赏属于赠与吗", nil},
		{"口头合同是否有效", nil},
		{"口头约定能撤销吗", []string{"可否"}},
		{"乡村振兴", nil},
	}
	for _, test := range tests {
		var got []string
		for _, kind := range answersOf(test.query) {
			got = append(got, kind.name)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s asks for %v, not %v", test.query, got, test.want)
		}
	}
}

func TestAnswersGiven(t *testing.T) {
	tests := []struct {
		kind, text string
		want       bool
	}{
		{"电话", "咨询请打0371-66881234。", true},
		{"电话", "有疑问的可拨打12345。", true},
		{"电话", "2019-2020年度共有1200人。", false},
		{"金额", "每人每月500元。", true},
		{"金额", "最高10万元。", true},
		{"金额", "按缴费额的60%返还。", true},
		{"金额", "共有1200人报名。", false},
		{"比例", "同比下降20%以上。", true},
		{"比例", "共有1200人报名。", false},
		{"截止时间", "申请于6月30日前提出。", true},
		{"截止时间", "政策延长至2021年。", true},
		{"截止时间", "自3月1日起受理。", false},
		{"日期或时刻", "自3月1日起受理。", true},
		{"日期或时刻", "三十日内办结。", false},
		{"时长", "期限最长三年。", true},
		{"时长", "10个工作日办结。", true},
		{"时长", "2019年已经开始。", false},
		{"年龄", "年满65周岁的老人。", true},
		{"年龄", "满一年的职工。", false},
		{"材料", "携带身份证和户口簿到窗口。", true},
		{"材料", "身份证由公安机关签发。", false},
		{"办理方法", "登录平台填写表格。", true},
		{"办理方法", "每人每月500元。", false},
		{"地点", "到中山路18号领取。", true},
		{"地点", "每人每月500元。", false},
		{"由谁负责", "由教育局牵头。", true},
		{"由谁负责", "每人每月500元。", false},
		{"由谁承担", "维修费用由出租人承担。", true},
		{"由谁承担", "孳息归债权人所有。", true},
		{"由谁承担", "理由充分,费用减半。", false},
		{"由谁承担", "由于疫情,主管部门负责。", false},
		{"条件或对象", "补贴对象为小微企业。", true},
		{"条件或对象", "每人每月500元。", false},
		{"处罚或责任", "处以警告。", true},
		{"处罚或责任", "每人每月500元。", false},
		{"支持措施", "给予贴息。", true},
		{"支持措施", "会议于上午召开。", false},
		{"可否", "不得重复享受。", true},
		{"可否", "会议于上午召开。", false},
		{"数量", "共有1200人报名。", true},
		{"数量", "会议于上午召开。", false},
	}
	for _, test := range tests {
		i := slices.IndexFunc(answerKinds, func(k answerKind) bool { return k.name == test.kind })
		if i < 0 {
			t.Fatalf("no kind of answer is named %s", test.kind)
		}
		if got := answerKinds[i].worth(test.text) > 0; got != test.want {
			t.Errorf("%s gives %s: %v, not %v", test.text, test.kind, got, test.want)
		}
	}
}

func TestAnswersInFullCountMore(t *testing.T) {
	tests := []struct{ kind, full, mention string }{
		{"材料", "带上身份证、营业执照和租赁合同原件。", "凭街道的证明免收租金。"},
		{"地点", "材料报送至湖滨北路外图大厦9楼。", "由工作人员现场核查。"},
		{"条件或对象", "须同时符合以下条件：在本市登记；已复工；未欠薪。", "不符合条件的应当说明原因。"},
		{"支持措施", "每家给予补助3万元。", "补助由区里审核。"},
	}
	for _, test := range tests {
		i := slices.IndexFunc(answerKinds, func(k answerKind) bool { return k.name == test.kind })
		full, mention := answerKinds[i].worth(analyzers.Fold(test.full)), answerKinds[i].worth(analyzers.Fold(test.mention))
		if full <= mention || mention <= 0 {
			t.Errorf("%s: %q is worth %g, %q %g", test.kind, test.full, full, test.mention, mention)
		}
	}
}
