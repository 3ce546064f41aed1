package figures

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// Each rule of the basis gives the last figure of its example its basis, and without the rule
// it would be another: no rule is hidden behind those before it.
func TestEachBasisRuleDecides(t *testing.T) {
	examples := map[string]string{
		"a rank":                                         "人均博物馆拥有量居全国第1位",
		"a bound that a rule sets for a share":           "某市绿化条例|绿地率不得低于30%",
		"a rate":                                         "预期增长13%左右",
		"a ratio":                                        "城乡居民收入比缩小到2.05",
		"an index":                                       "营商环境指数为85.3",
		"what a law lays down":                           "某市河道管理条例|可以处一万元以下罚款",
		"a price or a grant":                             "边民补助标准再提高1200元",
		"a mean age":                                     "学员平均年龄31岁",
		"a mean of times":                                "企业平均跑动次数为1.5次",
		"what comes up in a time":                        "调解纠纷3462件",
		"behind a label of what is done":                 "目标：9000人，完成：8126人",
		"what is lacking":                                "建设停车场尚缺泊位1200个",
		"a task that was set":                            "计划改造市下达的800户任务",
		"the growth of a sum that is laid out":           "拟安排财政赤字20亿元，比上年增加3亿元",
		"a change against another time":                  "优良天数比上年增加9天",
		"a level that is aimed at":                       "力争城镇公厕达到81座",
		"a number of days":                               "空气优良天数310天",
		"for so many people":                             "每千人新建床位4.59张",
		"for so many of something, by its unit":          "路灯320个/万人",
		"a time, a mark, or what something is about":     "劳动年龄人口平均受教育年限达到10.5年",
		"the level behind an increase":                   "通用机场增加11个、达到25个",
		"the level to which people or things came":       "近年来常住人口由81万人增加到112万人",
		"said to be new":                                 "累计新增绿地800公顷",
		"a level that was reached":                       "可服务对象扩大至145家医院",
		"a planned mean, level or flow":                  "2026年林下经济总面积202万亩",
		"with whom, where or to whose gain":              "育儿补贴惠及124万名婴幼儿",
		"a mean by days":                                 "景区日均客流2.1万人次",
		"what households earn more":                      "带动农户户均年增收3100元",
		"how many there are to be by a year":             "到2027年建成食堂24个",
		"for whom a work was done":                       "为1850名老人安装扶手",
		"what a place holds":                             "辖区包括18个园区",
		"of a size each":                                 "三处书房每处20平方米",
		"of a size":                                      "院后有一条60米长的通道",
		"an area as it is now":                           "如今，药材种植面积1760亩",
		"being worked on":                                "5家机构正在选址",
		"what is done again and again":                   "工作室每周三下午教28名学生",
		"what is offered to all":                         "驿站免费提供饮水、充电等11项服务",
		"whose need is met":                              "全部建成后可解决900户人家的住房问题",
		"who sat or stood there":                         "老戏台前坐了300多位乡亲",
		"named by where they are, or by what lists them": "在安乐镇的52个行政村，村民都会编席",
		"who was called in":                              "投入工作人员500名",
		"who came, in all":                               "当天共有260名群众到场咨询",
		"what a place can hold":                          "食堂可同时容纳120人就餐",
		"so many have done it by now":                    "试点村已有97户提出申请",
		"laid out in a thing":                            "学校占地86亩，设36个班",
		"staff that a place has":                         "全县配备专职网格员1340人",
		"who took part":                                  "30位老人围成一圈学剪纸",
		"there is, and no more":                          "全区有中小学116所",
		"there is of a length or size":                   "使用超过20年的老旧管网有312公里",
		"said to be there":                               "村里账上只有800元",
		"of what was done, how many there are":           "建成的住宅有463幢",
		"people in work":                                 "高校毕业生留省就业突破17万人",
		"there is at present":                            "目前建成食堂共25家",
		"counted since the public sees it":               "相关报道总点击量超610亿次",
		"a flow, or planned":                             "产值超过350亿元",
		"said to be summed up":                           "高原炊具累计销售5.1亿元",
		"done by now":                                    "全市已建成养老机构136所",
		"said to stand, or a level by its name":          "算力规模4000P",
		"past a bound, with no deed":                     "算力突破4000P",
		"of what is there, how many are ranked":          "5项指标居全国第一",
		"what happened to what is there":                 "13个县被命名为全国文明城市",
		"done in the years that are looked back on":      "五年来，易地扶贫搬迁830万人",
		"what a work is about":                           "围绕42间寝室改造任务，分三批施工",
		"who lives or has settled there":                 "园区入驻企业58家",
		"held":                                           "老农管着40亩茶园",
		"how long a thing is":                            "老街长620米",
		"fields that are something":                      "25万亩梨园成了绿色银行",
		"found among what was found":                     "共查出屋面渗水11处，门窗破损34处",
		"the rent that a place brings in a year":         "买下店面两间，年租金5.2万元",
		"who came":                                       "闻讯赶来的乡亲已经超过60人",
		"the ground that a thing takes up":               "镇里把一处停用的粮库改成康养站，占地约620平方米",
		"the weather of a place":                         "东山、北山一带的三十多个山村，年均降水不到430毫米",
		"what is run":                                    "统筹全区68家养老机构",
		"there, and no verb says how":                    "9个助餐点遍布各乡",
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

// Each rule of the status gives a figure of its example its status, and without the rule it would
// be another. What stands before a | is the title, what before a # the heading.
func TestEachStatusRuleDecides(t *testing.T) {
	examples := map[string]string{
		"laid down by a law":                           "某市供热管理条例|供热温度为18摄氏度",
		"as little as there is, among what is planned": "存在问题和下步打算#夜间经济收入占比只有7%",
		"not done, or given up":                        "年内未能建成停车楼3座",
		"forecast":                                     "据市气象台预报，明天最大风速为18米/秒",
		"behind a word of a plan alone":                "目标20个小区",
		"behind the name of a task":                    "任务数20个",
		"behind a label of what is done":               "2025年计划#目标：90人，完成：81人。",
		"done, and others not":                         "2025年计划#驿站3个已完工、2个在建",
		"lacking":                                      "学位尚缺1200个",
		"on a condition":                               "签约率达到85%的，协议生效",
		"once something is there":                      "二期工程建成后，可服务居民3万人",
		"a sum that is to be spent":                    "安排项目86个，年度计划投资58.3亿元",
		"a task":                                       "超额完成市里下达的800户任务",
		"what was meant at first":                      "原定新建食堂50个，现已建成62个",
		"what it came to follows":                      "2024年，新增停车泊位2000个，实际完成2160个",
		"not begun, as is said behind":                 "改造老旧小区3个，尚未开工",
		"not begun":                                    "截至目前，尚未开工的3个",
		"on a list of what is to be done":              "断头路3条列入建设计划",
		"pushed on":                                    "推进社区食堂15家建设",
		"begun, not done":                              "新建中学2所主体封顶",
		"how much of an aim was done":                  "今年计划改造小区20个，完成年度目标的58.3%",
		"ordered":                                      "县长强调，新建驿站12个",
		"needed":                                       "全区应新建小学3所",
		"asked for":                                    "申请低息贷款4.3亿元",
		"resolved":                                     "会议研究确定改造小区12个",
		"laid out":                                     "审议了《管网更新计划》，涉及项目128个",
		"the scope of a work":                          "建设内容：新建泊位300个",
		"what a work is to cost":                       "建设共需资金1170万元",
		"laid out in a budget":                         "预算安排教育支出3亿元",
		"within some years":                            "三年内建成幼儿园5所",
		"less of it is done so far":                    "今年改造老旧小区18个，目前已完工11个",
		"under way":                                    "全区正在建设养老院15家",
		"planned by its clause":                        "剩余8个市场将在春节前全部改造完毕",
		"begun":                                        "去年新开工项目66个",
		"said to be done":                              "计划改造小区20个，目前已完工12个",
		"of a time before, whatever is planned":        "2026年计划#去年全区超收39亿元",
		"what came of a plan":                          "计划改造小区320个，去年实际完成298个",
		"planned by its sentence":                      "计划改造小区32个，服务居民3万人",
		"goes on with what is planned":                 "计划新改建公路160公里；优化公交线路7条",
		"urged":                                        "全市要开工项目68个，完成投资312亿元",
		"wished for":                                   "要防止两种错误倾向",
		"behind words of what is to come":              "下一步，全区新建驿站15个",
		"by a day":                                     "2025年6月底前，完成7所幼儿园的清理",
		"where words are explained":                    "名词解释#高铁网：由8条线路组成",
		"as the headings say":                          "下一步打算#社区食堂20家",
		"of a year before, in a paragraph that plans":  "2023年改造1.5万套，2026年力争完成2万套",
		"in a paragraph that plans":                    "新建停车楼3座，力争新增泊位4500个",
		"of a time to come":                            "2025年至2026年，新建幼儿园6所",
		"in a document that plans":                     "某区2025年工作计划|新建驿站15个",
		"once more":                                    "今年，停车位再增加3000个",
		"of a part of the year that lies ahead":        "拿地即开工，年内落地项目15个",
		"by a verb that leaves it open":                "申报示范社区12个",
		"of years that are over":                       "三年来，每类6个部分",
		"what a rule lets everybody have":              "按照规定每户可申请30万元",
		"what a rule lays down":                        "本办法规定每户不得超过3人",
		"as it lasts":                                  "每栋住着26名居民",
		"behind a word of what came about":             "每村建成1个书屋",
		"as things stand":                              "套餐：15元",
		"told of, whatever the verb":                   "17名小朋友围着画画",
		"in what is told to be done":                   "代市长在报告中提出，要办好实事。改造50个小区",
		"done again and again":                         "工作室每周三下午教28名学生",
		"of a work that goes on":                       "市场改造正在收尾。总投资480万元",
		"what is offered to all":                       "驿站免费提供饮水、充电等11项服务",
		"laid down by a paper":                         "文件提出，免收房租。新增托位420个",
		"hoped for":                                    "希望村两委用好书屋，在集市旁再增设2个阅读角",
		"what a work that is told of is about":         "围绕42间寝室改造任务，分三批施工",
		"what will be new, as is said of a month":      "2024年工作回顾#主体结顶，可新增学位1580个",
		"how many each is to have":                     "每个村至少建1处避险场所",
		"measured behind":                              "每镇7个断面水质达标率100%",
	}
	seg := trial.Words(t)
	figures := func(text string) []Figure {
		title, said, ok := strings.Cut(text, "|")
		if !ok {
			title, said = "", text
		}
		var headings []string
		if above, under, ok := strings.Cut(said, "#"); ok {
			headings, said = []string{above}, under
		}
		a, along := seg.Analyze(said), Begin(title, 2025, 4)
		found, _ := along.Next(a, said, headings, 2025, 4)
		return found
	}
	for _, rules := range [][]statusRule{clauseRules, courseRules} {
		for i := range rules {
			rule := &rules[i]
			name, _, _ := strings.Cut(rule.name, ": ")
			text := examples[name]
			with, holds := figures(text), rule.holds
			rule.holds = func(*statusCase) bool { return false }
			without := figures(text)
			rule.holds = holds
			decides := slices.ContainsFunc(with, func(f Figure) bool {
				return (f.Status == rule.status || rule.status == asHeading) && !slices.ContainsFunc(without, func(o Figure) bool { return o.At == f.At && o.Status == f.Status })
			})
			if !decides {
				t.Errorf("%s: %q is the same without the rule: %+v", rule.name, text, with)
			}
		}
	}
}

// A time of a heading longer than the text has no words in it, whatever is asked of it.
func TestTimesOfHeadingsHaveNoWords(t *testing.T) {
	seg := trial.Words(t)
	text := "新建驿站5个"
	a := seg.Analyze(text)
	r := reading{text: text, folded: a.Folded, at: a.At, docYear: 2025, docMonth: 6}
	above := when{start: len(text) - 1, end: len(text) + 5, from: 2025, to: 2025, relative: true}
	if r.toCome(position{}, above) || r.monthOf(above) != above || r.yearOfPlan(above) != above {
		t.Error("a time that stands above is read in the text")
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
