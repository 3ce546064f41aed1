package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// answerKind is a kind of answer that a question can ask for.
type answerKind struct {
	name  string
	asked []string // folded words of the question
	// topic are words that ask for the kind where nothing else is asked: 材料 does
	// in 申请材料, and not in 材料交到哪里.
	topic []string
	// unless are words that show that those of asked are meant in another sense.
	unless []string
	given  func(folded string) bool
	// fully, where there is one, tells which of what gives it gives it in full: the
	// rest mentions it, and counts half.
	fully func(folded string) bool
	// weak is what the kind counts for where nearly any paragraph of rules gives
	// it; 0 for 1.
	weak float64
}

// worth is what a text counts as an answer of this kind, from 0 to 1.
func (k *answerKind) worth(folded string) float64 {
	worth := 1.0
	if k.weak != 0 {
		worth = k.weak
	}
	switch {
	case !k.given(folded):
		return 0
	case k.fully != nil && !k.fully(folded):
		return worth / 2
	}
	return worth
}

// finding are words of questions whether something is so in law: 属于赠与吗, 合同是否有效.
// Who answers that says what it is, and that something is allowed or forbidden
// (可以, 不得), which nearly any article does, tells nothing.
var finding = []string{"属于", "构成", "有效", "无效", "合法", "违法", "合规", "成立", "存在", "视为", "算是", "享有", "承担", "效力"}

// answerKinds in the order in which they are tried; the first kindsAsked that a
// question asks for count.
var answerKinds = []answerKind{
	{name: "电话", given: hasPhone, asked: []string{"电话", "热线", "号码", "联系方式", "怎么联系", "打哪", "打给谁", "打几"}},
	{name: "截止时间", given: hasDeadline, asked: []string{"截止", "截至", "过期", "到什么时候", "到啥时候", "到何时", "到几号", "到几月", "到哪年", "到哪天", "最晚", "最迟", "有效期", "几号之前", "几号前", "什么时候之前", "延到", "延期到"}},
	{name: "日期或时刻", given: hasDate, asked: []string{"什么时候", "啥时候", "何时", "哪年", "哪一年", "几月", "几号", "几点", "哪天", "哪一天", "哪几天", "哪两天", "什么日子", "从哪"}},
	{name: "时长", given: hasDuration, asked: []string{"多久", "多长时间", "多长", "几天", "几年", "几个月", "几小时", "多少天", "多少年", "多少个月"}, topic: []string{"期限", "时限", "年限"}},
	{name: "年龄", given: hasAge, asked: []string{"多大岁数", "多大年纪", "几岁", "多少岁", "年龄", "多大才"}},
	{name: "金额", given: hasMoney, asked: []string{"贷几", "补几", "给几", "一次多少", "借多少", "出多少", "返多少", "退多少", "奖多少", "奖励多少", "津贴是多少", "津贴多少", "补贴多少", "补助多少", "多少钱", "多少元", "几块", "几元", "补多少", "给多少", "发多少", "交多少", "收多少", "罚多少", "赔多少", "贷多少", "免多少", "减多少", "扣多少", "抵多少", "领多少", "拿多少", "花多少", "拨多少", "报销多少", "兜多少", "多少补", "多少奖", "多少万", "多少个税", "几万", "贵不贵", "最高能", "最多能", "标准是", "什么标准", "补助标准", "补贴标准"}, topic: []string{"收费", "价格", "价钱", "费用", "额度"}},
	{name: "比例", given: hasRate, asked: []string{"比例", "占比", "百分之几", "百分之多少", "利率", "税率", "费率", "几成", "几折", "几倍", "增长率", "增速", "下降多少", "跌多少", "涨多少", "降多少", "多大比"}},
	{name: "数量", given: hasNumber, asked: []string{"多少", "几个", "几家", "几所", "几处", "几项", "几条", "几次", "几人", "几名", "多高", "多大"}},
	{name: "材料", given: hasPapers, fully: hasSeveralPapers, asked: []string{"什么证件", "哪些证件", "啥手续", "哪些手续", "什么手续", "什么单子", "哪些单子", "啥东西", "什么东西", "哪些东西", "哪些资料", "什么资料", "啥材料", "哪些材料", "什么材料", "什么证", "啥证", "哪些证", "几样证", "带什么", "带啥", "要带", "交什么", "凭什么", "开证明", "要证明", "什么证明", "哪些证明"}, topic: []string{"材料", "资料", "证件", "手续", "单据", "凭证", "票据"}},
	{name: "办理方法", given: hasWay, asked: []string{"咋领", "咋申请", "咋办理", "咋报", "如何用", "怎么用", "怎么取", "怎么申", "怎么提", "怎么约", "怎么申请", "如何申请", "怎么办理", "如何办理", "怎么领", "如何领", "怎么申领", "怎么报名", "如何报名", "怎么预约", "如何预约", "怎么报", "怎么弄", "咋弄", "怎么查", "怎么交", "怎么登记", "怎么申报", "如何申报", "在哪申请", "去哪申请", "哪里申请", "在哪办", "去哪办", "哪里办", "到哪办"}, topic: []string{"手机上", "网上", "app", "小程序", "流程", "程序", "步骤"}},
	{name: "地点", given: hasSite, fully: hasAddress, asked: []string{"住哪", "往哪", "哪个地方", "在哪", "去哪", "到哪", "哪里", "哪儿", "什么地方", "地址", "地点", "哪个窗口", "上哪"}},
	{name: "由谁承担", given: hasBearer, asked: []string{"由谁", "谁来", "谁出", "谁给", "谁承担", "谁负担", "谁付", "谁享有"}},
	{name: "由谁负责", given: hasBody, asked: []string{"哪个部门", "什么部门", "哪些部门", "谁负责", "找谁", "哪个机构", "归谁", "归哪", "哪里投诉", "向谁", "哪个法院", "哪个单位"}},
	{name: "条件或对象", given: hasCondition, fully: hasConditions, asked: []string{"哪些情况", "什么情况", "哪些要求", "什么要求", "啥条件", "哪些条件", "什么条件", "哪些人", "什么人", "啥人", "什么样的人", "谁能", "谁可以", "谁有资格", "符合什么", "哪些企业", "什么企业", "什么样的企业", "哪些单位", "给谁", "需要什么", "怎样才能", "怎么才能", "要怎样", "才能", "才行", "才可以", "才算"}, topic: []string{"条件", "资格", "有要求", "的要求", "要求是", "要求吗", "要求么", "要求,", "要求?", "要求。", "门槛", "对象"}},
	{name: "处罚或责任", given: hasLiability, asked: []string{"处罚", "什么责任", "罚多少", "罚款", "罚不罚", "会不会罚", "会罚", "违法吗", "判几年", "判多久", "怎么判", "如何赔偿", "怎么赔", "赔多少", "后果"}},
	{name: "支持措施", given: hasSupport, fully: hasMoney, asked: []string{"支持", "扶持", "优惠", "帮扶", "政策", "怎么帮", "补不补", "好处", "管不管"}, topic: []string{"补助", "补贴", "奖励", "补偿", "待遇", "救助", "减免"}},
	{name: "可否", given: hasVerdict, weak: 0.5, asked: []string{"吗", "能不能", "可不可以", "可以不", "是否", "能否", "可否", "行不行", "算不算", "免不免", "要不要", "让不让", "准不准", "许不许", "会不会", "有没有", "还能", "能么", "了么", "的么", "可以么"}, unless: finding},
}

// kindsAsked is how many kinds of answer a question is taken to ask for at most:
// what is tried late is asked for by words that often stand beside.
const kindsAsked = 2

// answersOf returns the kinds of answer that a folded query asks for.
func answersOf(folded string) []*answerKind {
	var list, topics []*answerKind
	sure := false // a kind is asked for that is more than a yes or no
	for i := range answerKinds {
		switch kind := &answerKinds[i]; {
		case hasAny(folded, kind.asked...) && !hasAny(folded, kind.unless...):
			list = append(list, kind)
			sure = sure || kind.weak == 0
		case hasAny(folded+"。", kind.topic...):
			topics = append(topics, kind)
		}
	}
	if !sure {
		list = append(topics, list...)
	}
	return list[:min(kindsAsked, len(list))]
}

func hasAny(text string, words ...string) bool {
	const several = 4 // words, of which it pays to know first which cannot stand there
	if len(words) < several {
		return slices.ContainsFunc(words, func(w string) bool { return Locate(text, w) >= 0 })
	}
	var in characters
	in.add(text)
	return slices.ContainsFunc(words, func(w string) bool { return in.mayHold(w) && Locate(text, w) >= 0 })
}

// hasNumbered finds a number before a unit for which also holds, of the text
// before the unit and from it on; also is nil for any.
func hasNumbered(text string, also func(before, from string) bool, units ...string) bool {
	for _, unit := range units {
		for at := 0; ; at += len(unit) {
			i := strings.Index(text[at:], unit)
			if i < 0 {
				break
			}
			at += i
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			if (isNumeral(before) || strings.ContainsRune("多余几", before)) && (also == nil || also(text[:at], text[at:])) {
				return true
			}
		}
	}
	return false
}

func hasNumber(text string) bool {
	return strings.ContainsAny(text, "0123456789") || hasAny(text, "百分之", "分之", "一倍", "二倍", "三倍", "万元", "亿元")
}

// hasMoney finds an amount of money, or the share of one.
func hasMoney(text string) bool {
	return hasNumbered(text, nil, "元", "美元", "块钱", "%", "成") || hasAny(text, "百分之", "免费", "全额", "减半", "万元")
}

func hasRate(text string) bool {
	return hasNumbered(text, nil, "%", "‰", "倍", "成", "折", "个百分点", "基点") || hasAny(text, "百分之", "千分之", "分之一", "减半", "全额")
}

func hasAge(text string) bool { return hasNumbered(text, nil, "岁", "周岁") }

// hasPhone finds a run of digits and dashes as long as a telephone number, or a
// short one after a word of calling.
func hasPhone(text string) bool {
	const shortest = 7
	run, code := 0, false // digits in a row, and whether they may be a dialling code
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			if run == 0 {
				code = r == '0' || r == '4' || r == '8' // of towns 0, of firms 400 and 800
			}
			if run++; run >= shortest {
				return true
			}
		case r != '-' && r != ' ' || !code:
			run = 0
		}
	}
	for _, calling := range []string{"拨打", "拨", "热线", "电话", "致电"} {
		if _, after, ok := strings.Cut(text, calling); ok && after != "" {
			after = strings.TrimLeft(after, ":“\"是为(「")
			if len(after) > 2 && strings.Trim(after[:3], "0123456789") == "" {
				return true
			}
		}
	}
	return false
}

// hasDate finds a day, a month, a year or an hour.
func hasDate(text string) bool {
	return hasNumbered(text, func(_, from string) bool {
		return !strings.HasPrefix(from, "年内") && !strings.HasPrefix(from, "日内") && !strings.HasPrefix(from, "年以") && !strings.HasPrefix(from, "日以")
	}, "年", "月", "日", "号", "时", "点", ":") || hasAny(text, "季度", "月底", "年底", "月初", "年初", "上半年", "下半年", "之日起", "当天", "次日")
}

// hasDuration finds a number of hours, days, months or years that is no date.
func hasDuration(text string) bool {
	if hasNumbered(text, nil, "天", "个工作日", "个月", "小时", "周", "个季度", "周年", "学年", "工作日", "日内", "个自然日", "分钟") {
		return true
	}
	return hasNumbered(text, func(before, _ string) bool {
		digits := len(before) - len(strings.TrimRight(before, "0123456789"))
		return digits != 4 && !strings.HasSuffix(strings.TrimRight(before, "〇零一二三四五六七八九"), "二")
	}, "年") && !hasAny(text, "二〇", "二零")
}

func hasDeadline(text string) bool {
	return hasAny(text, "截止", "截至", "逾期", "有效期", "过期", "为止", "期满", "届满") ||
		hasNumbered(text, func(_, from string) bool {
			_, size := utf8.DecodeRuneInString(from)
			return wording.BeginsWith(from[size:], "前", "止", "之前", "以前", "结束", "底") || wording.BeginsWith(from, "年底")
		}, "日", "号", "月", "时") || hasAny(text, "延长至", "延长到", "延期至", "延期到", "延至", "顺延至", "执行至", "执行到", "实施至")
}

// papers are what is handed in or shown.
var papers = []string{"身份证", "户口簿", "户口本", "证明", "证书", "复印件", "申请表", "登记表", "申请书", "合同", "材料", "凭证", "发票", "执照", "许可证", "居住证", "原件", "资料", "协议", "卡", "批件", "通知书"}

// hasPapers finds a paper and that it is to be given or shown.
func hasPapers(text string) bool {
	return hasAny(text, "提供", "提交", "携带", "持", "凭", "出示", "上传", "备查", "审核", "附", "带上", "带", "留存", "证明") && hasAny(text, papers...)
}

// hasSeveralPapers finds papers of several kinds: a list of them, not one in
// passing.
func hasSeveralPapers(text string) bool {
	const several = 3
	kinds := 0
	for _, paper := range papers {
		if strings.Contains(text, paper) {
			if kinds++; kinds == several {
				return true
			}
		}
	}
	return false
}

// hasWay finds two of the words of going about something.
func hasWay(text string) bool {
	ways := 0
	for _, w := range []string{"登录", "平台", "网上", "小程序", "app", "客户端", "公众号", "窗口", "大厅", "受理", "申请", "申报", "申领", "提交", "填写", "填报", "上传", "报名", "预约", "搜索", "点击", "审核", "流程", "现场"} {
		if strings.Contains(text, w) {
			if ways++; ways == 2 {
				return true
			}
		}
	}
	return false
}

func hasSite(text string) bool {
	return hasAddress(text) || hasAny(text, "窗口", "大厅", "服务中心", "服务站", "所在地", "登录", "平台", "网站", "客户端", "小程序", "公众号", "现场", "所在区", "户籍地", "居住地", "拨打", "社区")
}

// hasAddress finds where a house stands, or a part of it.
func hasAddress(text string) bool {
	return hasAny(text, "地址", "地点", "大厦", "号楼") || hasNumbered(text, nil, "楼", "室", "层") ||
		hasNumbered(text, func(before, _ string) bool {
			return wording.EndsWith(strings.TrimRight(before, "0123456789"), "路", "街", "道", "巷", "里")
		}, "号")
}

func hasCondition(text string) bool {
	return hasAny(text, "具备", "符合", "条件", "资格", "满足", "对象", "范围", "下列", "是指", "以上的", "以下的", "必须", "应当是", "须", "限于", "仅限", "适用于", "包括", "不含", "不包括", "可以申请", "均可")
}

// hasConditions finds that conditions follow, or who it is for.
func hasConditions(text string) bool {
	return hasAny(text, "下列", "以下", "同时", "条件:", "条件为", "条件是", "对象为", "对象是", "对象:", "是指", "面向", "适用于", "具备", "限于", "仅限") ||
		strings.Count(text, ";") > 1
}

func hasLiability(text string) bool {
	return hasAny(text, "罚款", "处罚", "责任", "赔偿", "有期徒刑", "拘役", "拘留", "吊销", "责令", "没收", "违约金", "警告", "追究", "赔付", "处以")
}

// hasBearer finds that something falls to somebody: 由出租人承担, 归债权人所有.
func hasBearer(text string) bool {
	for _, after := range strings.Split(text, "由")[1:] {
		if i := strings.IndexAny(after, ",。;:"); i >= 0 {
			after = after[:i]
		}
		if hasAny(after, "承担", "负担", "支付", "负责", "享有", "继承", "缴纳", "补贴", "补助", "安排", "解决", "办理", "实施") && !strings.HasPrefix(after, "于") {
			return true
		}
	}
	return hasAny(text, "所有", "享有", "自理", "自负")
}

func hasBody(text string) bool {
	return hasAny(text, "负责", "主管", "部门", "机关", "人民法院", "委员会", "管辖", "管理局", "受理", "牵头", "承担", "支付", "拨打", "投诉", "举报", "监督")
}

func hasSupport(text string) bool {
	return hasAny(text, "补贴", "补助", "减免", "给予", "奖励", "贴息", "免征", "减征", "优惠", "减半", "免收", "免除", "资助", "补偿", "优先", "返还", "缓缴", "延期", "救助")
}

// hasVerdict finds what is allowed or not.
func hasVerdict(text string) bool {
	return hasAny(text, "可以", "不得", "允许", "不予", "不能", "可按", "不再", "无须", "无需", "不需", "禁止", "均可", "也可", "同样", "不享受", "可享受", "免", "不受")
}
