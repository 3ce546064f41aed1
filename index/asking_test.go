package index

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

func neededOf(t *testing.T, seg *analyzers.Segmenter, query string) (needed []string) {
	t.Helper()
	r := &rules{synonyms: loadSynonyms(t, "")}
	for _, w := range cutWords(seg, r, query) {
		if w.telling {
			needed = append(needed, w.typed)
		}
	}
	return needed
}

// TestAskingWords holds what is looked for of questions as people ask them: what
// only asks is left, and stays where it is the matter itself.
func TestAskingWords(t *testing.T) {
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer seg.Close()
	for _, c := range []struct{ query, needed string }{
		// Whether something is so: never its opposite.
		{"办证能不能只跑一次", "办证 只跑一次"},
		{"会不会影响低保", "影响 低保"},
		{"要不要交押金", "交 押金"},
		{"可不可以异地就医", "异地就医"},
		{"符不符合低保", "符合 低保"},
		{"补不补贴", "补贴"},
		{"能不能", "能不能"},
		{"不能自理", "不能 自理"},
		{"路不通", "路 不通"},
		// How something stands, at the end of a phrase.
		{"一刻钟便民生活圈建设情况", "一刻钟 便民生活圈"},
		{"加装电梯工作情况怎么样", "加装电梯"},
		{"老旧小区改造典型经验做法", "老旧小区 改造"},
		{"垃圾分类有哪些好做法", "垃圾 分类"},
		{"养老服务现状", "养老服务"},
		{"情况说明", "情况 说明"},
		{"建设用地", "建设 用地"},
		{"三年工作经验", "三年 工作 经验"},
		{"家庭经济情况", "家庭 经济 情况"},
		{"经验", "经验"},
		{"情况怎么样", "情况"},
		{"口袋公园 情况", "口袋公园 情况"},
		{"居家养老 建设", "居家养老 建设"},
		// That somebody did it.
		{"哪些地方搞了15分钟生活圈", "15分钟 生活圈"},
		{"鼓楼区有没有做便民生活圈", "鼓楼区 便民生活圈"},
		{"谁建了口袋公园", "口袋公园"},
		{"谁建了公园", "公园"},
		{"哪个区建了最多的口袋公园", "口袋公园"},
		{"哪些县办了老年大学", "老年大学"},
		{"最多跑一次", "最多跑一次"},
		// What is denied is not what is asked for.
		{"未达标的社区", "未达标 社区"},
		{"不收费的停车场", "不收费 停车场"},
		{"未完成的任务", "未完成 任务"},
		{"物业不作为怎么投诉", "物业 不作为 投诉"},
		{"没有电梯的老楼", "没有电梯 老楼"},
		{"有没有电梯", "电梯"},
		{"建好了没有", "建好"},
		{"不 收费", "收费"},
		// A character that is left over ends the word before it.
		{"100强企业", "100强 企业"},
		{"枫桥式工作法", "枫桥式 工作法"},
		{"产业园区建设", "产业园区 建设"},
		{"燃气管道更新", "燃气管道 更新"},
		{"建停车位", "建 停车位"},
		{"孩子就业难", "孩子 就业 难"},
		{"老龄化率", "老龄化率"},
		{"消费券", "消费券"},
		{"消费券发放", "消费券 发放"},
		{"15分钟健身圈", "15分钟 健身圈"},
		{"一件事一次办", "一件事 一次办"},
		{"20个镇", "20个镇"},
		{"5G车", "5g车"},
		{"陆海新通道", "陆海 新通道"},
		{"老旧燃气管道改造", "老旧 燃气管道 改造"},
		{"看专家号", "看 专家号"},
		{"外地车进城", "外地车 进城"},
		{"家里老人用老年机没有码，怎么坐公交", "家里 老人 用 老年 机 没有码 坐 公交"},
		{"充电桩进小区", "充电桩 小区"},
		{"图书馆进", "图书馆 进"},
		{"上海加装电梯多少台", "上海 加装电梯"},
		{"适老化改造补贴多少钱", "适老化改造 补贴"},
		{"失能老人可以领多少钱", "失能老人"},
		{"闯红灯罚多少元", "闯红灯"},
		{"“式”养老", "式 养老"},
		{"养老“率”", "养老 率"},
		// The number of a paper is one word.
		{"城政办发〔2024〕18号", "城政办发[2024]18号"},
		{"国办发(2024)18号 养老", "国办发(2024)18号 养老"},
		{"根据国办发〔2024〕18号", "国办发[2024]18号"},
		{"李沧区青政办字〔2024〕3号", "李沧区 青政办字[2024]3号"},
		{"去年新建了多少停车位", "新建 停车位"},
		{"今年哪些区建了社区食堂", "社区食堂"},
		{"今年重点工作", "今年 重点 工作"},
		// Where and when the asker lives, and what came of it.
		{"我市现在有多少个社区食堂", "社区食堂"},
		{"我区老旧小区改造目前进展怎么样", "老旧小区 改造"},
		{"我们这里眼下有哪些托育机构", "托育机构"},
		{"我们区有几个公园", "公园"},
		{"我省有没有长护险", "长护险"},
		{"本市有社区食堂吗", "社区食堂"},
		{"截至目前建成了多少公园", "建成 公园"},
		{"家庭医生签约效果怎么样", "家庭医生 签约"},
		{"治疗效果怎么样", "治疗 效果"},
		{"目前情况怎么样", "目前 情况"},
		{"我市", "我市"},
		{"目前", "目前"},
		{"我市社区食堂", "我市 社区食堂"},
		{"目前工作重点", "目前 工作 重点"},
		{"效果评估", "效果 评估"},
		// Signs join Latin words and numbers to one, as in the texts.
		{"R&D强度", "r&d 强度"},
		{"研发 R&D 强度", "研发 r&d 强度"},
		{"5G-A基站", "5g-a 基站"},
		{"TOP-10企业", "top-10 企业"},
		{"www.gov.cn", "www.gov.cn"},
		{"互联网+医疗", "互联网+ 医疗"},
		{"是否开展托育服务", "托育服务"},
		{"朝阳区养老服务做得怎么样", "朝阳区 养老服务"},
		{"哪些区有家庭养老床位", "家庭养老床位"},
		{"哪个街道建了社区食堂", "社区食堂"},
		{"2024 年 6 月 18 日 养老", "2024年6月18日 养老"},
		{"2024年 6月 养老", "2024年6月 养老"},
		{"办了", "办"},
		{"开展督查", "开展 督查"},
	} {
		if got := neededOf(t, seg, c.query); !slices.Equal(got, strings.Fields(c.needed)) {
			t.Errorf("%s: asks for %v, want %s", c.query, got, c.needed)
		}
	}
}

// TestNumbersBesideLatin: a number that is a word beside Latin ones is asked for as
// a whole; one beside Chinese stands where its digits stand.
func TestNumbersBesideLatin(t *testing.T) {
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer seg.Close()
	r := &rules{synonyms: loadSynonyms(t, "")}
	for query, want := range map[string]bool{"15-minute community": true, "top 10 list": true, "15 生活圈": false, "9200": false} {
		found := false
		for _, w := range cutWords(seg, r, query) {
			found = found || w.whole
		}
		if found != want {
			t.Errorf("%s: %v", query, found)
		}
	}
}
