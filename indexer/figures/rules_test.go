package figures

import (
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// Each rule of the basis gives the last figure of its example its basis, and without the rule
// it would be another: no rule is hidden behind those before it.
func TestEachBasisRuleDecides(t *testing.T) {
	examples := map[string]string{
		"a rank":                                     "人均博物馆拥有量居全国第1位",
		"a bound that a rule sets for a share":       "某市绿化条例|绿地率不得低于30%",
		"a rate":                                     "预期增长13%左右",
		"a ratio":                                    "城乡居民收入比缩小到2.05",
		"an index":                                   "营商环境指数为85.3",
		"what a law lays down":                       "某市河道管理条例|可以处一万元以下罚款",
		"a price or a grant":                         "边民补助标准再提高1200元",
		"a mean of times":                            "企业平均跑动次数为1.5次",
		"what comes up in a time":                    "调解纠纷3462件",
		"behind a label of what is done":             "目标：9000人，完成：8126人",
		"what is lacking":                            "建设停车场尚缺泊位1200个",
		"a task that was set":                        "计划改造市下达的800户任务",
		"the growth of a sum that is laid out":       "拟安排财政赤字20亿元，比上年增加3亿元",
		"a change against another time":              "优良天数比上年增加9天",
		"a level that is aimed at":                   "力争城镇公厕达到81座",
		"a number of days":                           "空气优良天数310天",
		"for so many people":                         "每千人新建床位4.59张",
		"for so many of something, by its unit":      "路灯320个/万人",
		"a time, a mark, or what something is about": "劳动年龄人口平均受教育年限达到10.5年",
		"the level behind an increase":               "通用机场增加11个、达到25个",
		"the level to which people or things came":   "近年来常住人口由81万人增加到112万人",
		"said to be new":                             "累计新增绿地800公顷",
		"a level that was reached":                   "可服务对象扩大至145家医院",
		"a planned mean, level or flow":              "2026年林下经济总面积202万亩",
		"with whom, where or to whose gain":          "育儿补贴惠及124万名婴幼儿",
		"a mean by days, or a flow of each year":     "年均煤炭产量保持在12亿吨以上",
		"there is, and no more":                      "全区有中小学116所",
		"there is of a length or size":               "使用超过20年的老旧管网有312公里",
		"said to be there":                           "全市已有86个小区完成改造",
		"of what was done, how many there are":       "建成的住宅有463幢",
		"people in work":                             "高校毕业生留省就业突破17万人",
		"there is at present":                        "目前建成食堂共25家",
		"counted since the public sees it":           "相关报道总点击量超610亿次",
		"a flow, or planned":                         "产值超过350亿元",
		"said to be summed up":                       "高原炊具累计销售5.1亿元",
		"done by now":                                "全市已建成养老机构136所",
		"said to stand, or a level by its name":      "算力规模4000P",
		"past a bound, with no deed":                 "算力突破4000P",
		"of what is there, how many are ranked":      "5项指标居全国第一",
		"what happened to what is there":             "13个县被命名为全国文明城市",
		"there, and no verb says how":                "9个助餐点遍布各乡",
	}
	seg := trial.Words(t)
	basis := func(text string) string {
		title, said, ok := strings.Cut(text, "|")
		if !ok {
			title, said = "", text
		}
		a, along := seg.Analyze(said), Begin(title, 2025, 0)
		figures := figuresOf(a, said, findWhens(a.Folded, 2025), along.setting(nil, said, 2025), 2025, 0)
		if len(figures) == 0 {
			return ""
		}
		return figures[len(figures)-1].Basis
	}
	for i := range basisRules[:len(basisRules)-1] {
		rule := &basisRules[i]
		name, _, _ := strings.Cut(rule.name, ":")
		text := examples[name]
		with, holds := basis(text), rule.holds
		rule.holds = func(*basisCase) bool { return false }
		without := basis(text)
		rule.holds = holds
		if with == without || with != rule.basis && with != rule.planned {
			t.Errorf("%s: %q has basis %q, without the rule %q", rule.name, text, with, without)
		}
	}
}

// The example of a form in which a number counts nothing has a figure more without the form.
func TestEachNameFormDecides(t *testing.T) {
	seg := trial.Words(t)
	for i := range nameForms {
		form := &nameForms[i]
		a := seg.Analyze(form.example)
		with, holds := figuresIn(a, form.example, nil, 2025), form.holds
		form.holds = func(*numeral) bool { return false }
		without := figuresIn(a, form.example, nil, 2025)
		form.holds = holds
		if len(without) <= len(with) {
			t.Errorf("%s: %q has %d figures, without the form %d", form.name, form.example, len(with), len(without))
		}
	}
}
