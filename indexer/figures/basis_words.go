package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// What the words around a figure, and its name, say of the kind of its amount.

// arising end the names of what comes up and is dealt with, or comes about, in a time.
var arising = []string{"纠纷", "诉求", "投诉", "意向", "引才", "引智", "出生人口", "死亡人口", "招生", "招录", "清淤", "警情", "工单"}

// views end the names of what is counted from when a thing was put before the public.
var views = []string{"播放量", "点击量", "观看量", "浏览量", "阅读量", "访问量", "下载量"}

// perHead reports whether an amount is for a number of people: 每千人拥有床位.
func perHead(lead string) bool { return wording.HoldsAny(lead, perHeads...) }

// perHeads begin what an amount is for.
var perHeads = []string{"每万", "每千", "每百户", "每百名", "每百人", "每10万", "每十万"}

// prices end the names of what is paid for one of something, or is laid down:
// neither a flow nor a stock.
var prices = vocabulary("prices")

// eachTime stand before what is paid again and again.
var eachTime = vocabulary("eachTime")

// hasOnly reports whether the verb of a clause is 有: so many there are.
func (r *reading) hasOnly(p position) bool {
	at := r.verbStart(p)
	at += r.linkAt(at, p.q.start)
	if n := strings.Index(r.folded[at:p.q.start], "有"); n > 0 && utf8.RuneCountInString(r.folded[at:at+n]) <= maxPlaceRunes &&
		wording.EndsWith(r.folded[at:at+n], haveHere...) && r.classes(at, at+n)&(wordAct|wordMay|wordStop) == 0 {
		at += n // 西乡塘区|有|农贸市场53个
	}
	return strings.HasPrefix(r.folded[at:p.q.start], "有") && r.bounded(at, at+len("有")) && at+len("有") < p.q.start
}

// haveHere end the names of places that have something.
var haveHere = []string{"区", "县", "市", "镇", "乡", "村", "街道", "省", "州", "旗", "社区", "园区", "岛", "停车场", "学校", "医院", "公园", "食堂", "中心", "图书馆", "养老院", "敬老院", "卫生院", "市场", "景区", "小区"}

// isPrice reports whether an amount of money is a price, a wage or a rate of pay.
func (r *reading) isPrice(object string, q quantity, lead string) bool {
	if q.kind != unitMoney {
		return false
	}
	named := wording.EndsWith(object, prices...) && !strings.HasSuffix(object, "造价") &&
		!wording.HoldsAny(lead, "减免", "发放", "投入", "减轻", "降低", "退还", "返还", "退回", "追回", "挽回", "清退", "节约", "筹集", "垫付", "补发", "讨回", "追讨", "争得") // 减免租金3800万元: an amount
	if r.paidOut(q, lead) {
		return false
	}
	return strings.Contains(q.unit, "/") || named || earnsAtATime(q, lead) || r.besidePrice(q, lead) || q.qualifier == "最高" ||
		q.qualifier == "最低" || wording.HoldsAny(lead, eachTime...) || r.eachUnit(q, lead) || strings.HasPrefix(r.folded[q.after:], "/") ||
		r.charged(q, lead)
}

// earnsAtATime reports whether an amount is what somebody can earn in a day or a month: 一天能挣|120元.
func earnsAtATime(q quantity, lead string) bool {
	return q.value < priceBound && wording.EndsWith(lead, "能挣", "可挣", "能赚", "可赚", "能拿", "能拿到", "能挣到", "能收入") &&
		wording.HoldsAny(lead, "一天", "每天", "一个月", "每月", "一月", "一晚", "一小时")
}

// taskOwners reports whether an amount is what one of something costs: 寄存|3元|一天, 一荤两素只收|五块钱.
func (r *reading) charged(q quantity, lead string) bool {
	if q.value >= chargeBound || strings.Contains(lead, "了") {
		return false
	}
	if rest, ok := strings.CutPrefix(r.folded[q.end:], "一"); ok && wording.BeginsWith(rest, perUnits...) {
		return true
	}
	return wording.EndsWith(lead, charging...)
}

// chargeBound is above what is charged at a time for a thing of everyday life.
const chargeBound = 2000

var (
	// perUnits stand behind 一 and a price: for one of what it is.
	perUnits = []string{"天", "次", "位", "份", "小时", "个月", "餐", "顿", "碗", "斤", "公斤", "张", "盒", "套餐", "人", "晚", "年", "客", "只", "度", "吨"}
	// charging stand before a price.
	charging = []string{"只付", "只交", "只掏", "再付", "再减", "立减", "再补", "成人票", "学生票", "儿童票", "老人票", "优惠票", "套票", "全票", "半票", "通票", "月票", "年票", "次票", "套餐", "早餐", "午餐", "晚餐", "中餐", "盒饭", "一素", "两素", "一汤", "一荤", "两荤", "每天租金", "日租金", "月租", "一晚", "只收", "仅收", "只需", "仅需", "只要", "只要花", "只需花", "每份", "收费", "售价", "票价", "定价", "起价", "卖到", "包月"}
)

// eachUnit reports whether 按 and 每 with a unit stand right before an amount: 按|每课时|80元.
func (r *reading) eachUnit(q quantity, lead string) bool {
	at := r.eachBefore(q.start-len(lead), q.start)
	return at < q.start && strings.HasSuffix(r.folded[:at], "按")
}

// priceBound is above what one person is given or pays at a time, as a rule: the sums of which
// no word says that they are for one.
const priceBound = 1e5

// paidOut reports whether a sum is all that was paid: 发放一次性扩岗补助|39.6万元.
func (r *reading) paidOut(q quantity, lead string) bool {
	return q.value >= priceBound && q.qualifier == "" && wording.BeginsWith(lead, "发放", "拨付", "兑付", "兑现", "支付") && !strings.Contains(lead, "每")
}

// besidePrice reports whether an amount is the next in a list of what is paid for each: 60岁以上
// 每餐补贴2元，80岁以上补贴|5元.
func (r *reading) besidePrice(q quantity, lead string) bool {
	if q.value >= priceBound || !wording.EndsWith(lead, "补贴", "补助", "奖励", "津贴", "资助", "收费", "缴纳", "减免", "优惠") {
		return false
	}
	i := r.indexOf(q)
	for k := i - 1; k >= 0 && i-k <= maxShared && r.found[k].kind == unitMoney && !wording.ContainsSign(r.folded[r.found[k].end:q.start], "。!?\n"); k-- {
		if wording.HoldsAny(r.folded[r.clauseStart(r.found[k].start):r.found[k].start], eachTime...) {
			return true
		}
	}
	return false
}

// partyWords stand before those who take part or are served, not before what was
// done: 为47名手艺人提供摊位, 在36个小区建起, 来自高校的120名学生.
var partyWords = vocabulary("partyWords")

// isParty reports whether a count of people or things says with whom or where
// something was done, by itself or as the next of such: 走进八个市的|二十多个|渔村.
func (r *reading) isParty(q quantity) bool {
	for hops := 0; hops < maxShared; hops++ {
		if q.kind != unitCount && q.kind != unitPeople || endsPhrase(r.folded[q.end:]) {
			return false
		}
		lead := r.folded[:q.start]
		for _, w := range [...]string{"全部", "所有", "周围", "附近", "沿线", "全市", "全区", "全县", "全镇", "全省", "周边", "辖区", "辖区内"} {
			lead = strings.TrimSuffix(lead, w)
		}
		for _, w := range partyWords {
			if before, ok := strings.CutSuffix(lead, w); ok && (w != "与" || !r.joinedTo(q)) && !((w == "由" || w == "从") && isEvent(q.unit)) {
				last := wording.LastRune(before)
				return !(hops > 0 && slices.Contains(handled, w)) && !strings.ContainsRune("分均总共约", last) && !(w == "对" && strings.ContainsRune("应核校结派", last)) // 均为, 应对
			}
		}
		if !r.joinedTo(q) {
			return false
		}
		q = r.found[r.indexOf(q)-1]
	}
	return false
}

// handled are words before what is dealt with: what belongs to it is dealt with too, and no party.
// 将8个公司运营的|16支基金|整合.
var handled = []string{"将", "把"}

// joinedTo reports whether a count is the next to the one before, of which it is said as of that.
func (r *reading) joinedTo(q quantity) bool {
	lead := r.folded[:q.start]
	if !wording.EndsWith(lead, "的", "和", "及", "与", ")") && !r.nextOwned(q) {
		return false
	}
	i := r.indexOf(q)
	return i > 0 && countable(r.found[i-1].kind) && utf8.RuneCountInString(r.folded[r.found[i-1].end:q.start]) <= ownerRunes && r.found[i-1].start >= r.clauseStart(q.start)
}

// gains reports whether a word such as 惠及 before a figure is its verb, not a part of
// what is counted (照护服务示范机构).
func (r *reading) gains(p position, object string) bool {
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		k := r.marks[m]
		if k.class&wordGain != 0 && strings.Contains(r.folded[k.end:p.q.start], "的") && r.classes(p.clause, k.start)&wordAct != 0 {
			continue // 建成|覆盖|全流域的管网
		}
		if k.class&wordGain != 0 && strings.Index(object, r.original(k.start, k.end)) <= 0 {
			return true
		}
	}
	return false
}

// nextOwned reports whether nothing but the noun of the number before stands between it and this one:
// 分布于8个镇|23个|社区.
func (r *reading) nextOwned(q quantity) bool {
	i := r.indexOf(q)
	if i < 1 {
		return false
	}
	gap := r.folded[r.found[i-1].end:q.start]
	return gap != "" && utf8.RuneCountInString(gap) <= 6 && !wording.ContainsSign(gap, "、,;。:") && r.classes(r.found[i-1].end, q.start)&(wordAct|wordStop|wordHalt) == 0
}

// focused stand before those whom something is about, of which none were made: 聚焦|13个
// 产业集群.
var focused = []string{"聚焦", "围绕", "紧扣", "瞄准", "串联", "立足"}

// happenings are what is said behind a count of things that happened in the time that is
// spoken of: 13个县|被命名为….
var happenings = vocabulary("happenings")

// happened reports whether the words behind a count and its noun say what happened to them.
func (r *reading) happened(q quantity) bool {
	rest := r.folded[q.end:r.clauseEnd(q.end)]
	if at := strings.Index(rest, "进入"); at >= 0 && wording.HoldsAny(rest[at:], entered...) {
		return true
	}
	for _, w := range happenings {
		if at := strings.Index(rest, w); at >= 0 && utf8.RuneCountInString(rest[:at]) <= objectRunes && !wording.HoldsAny(rest[:at], "未", "没", "不") {
			return true
		}
	}
	return false
}

// entered are what things are said to enter (进入) that are chosen for it: 34个项目进入5G工厂|名录.
var entered = []string{"名录", "名单", "榜单", "目录", "行列", "试点", "储备库", "项目库", "百强"}

// compares reports whether words before an amount compare it with another time: 比上年|增加9天.
func compares(lead string) bool {
	if wording.HoldsAny(lead, "比上年", "较上年", "比去年", "较去年", "同比", "环比", "比20", "较20", "比年初", "较年初", "比上", "较上") {
		return true
	}
	name := withoutCompared(lead)
	return name != lead
}

// earlierTimes are words for how things were before.
var earlierTimes = []string{"此前", "以前", "之前", "往年", "以往", "原来", "过去"}

// comparedTimes are what 比 and 较 compare with: an earlier time, or what a law or a promise allows.
var comparedTimes = slices.Concat(earlierTimes, []string{"前年", "改造前", "改革前", "试点前", "整治前", "搬迁前", "上线前", "调整前", "法定", "承诺", "同期"})

// withoutCompared returns what stands before the words that compare it with an earlier time:
// 溶解氧浓度|比三年前提高. It is s where none do.
func withoutCompared(s string) string {
	for _, w := range [...]string{"比", "较"} {
		at := strings.LastIndex(s, w)
		if at < len("水位") {
			continue
		}
		rest := s[at+len(w):]
		years := strings.TrimLeft(rest, "0123456789一二两三四五六七八九十几")
		if years != rest && wording.BeginsWith(years, "年前", "年以前", "年之前", "年同期", "年底", "年末", "年初", "个月前", "年") ||
			wording.BeginsWith(rest, comparedTimes...) || wording.BeginsWith(rest, "上年", "去年", "年初", "上月", "上季") {
			return s[:at]
		}
	}
	return s
}

// reaches reports whether no deed stands before a planned figure, only that its level is to
// be reached: 到2020年农机总动力|超过|10亿千瓦.
func (r *reading) reaches(p position, object string) bool {
	lead := r.folded[p.clause:p.q.start]
	if !wording.EndsWith(lead, "达到", "达", "保持") && p.q.qualifier != "超过" && p.q.qualifier != "突破" && p.q.qualifier != "超" && p.q.qualifier != "达到" {
		return false
	}
	if strings.HasPrefix(p.q.qualifier, "超") && lead == "" && countable(p.q.kind) {
		return false // 超5个县|开展…: who does something, not what is to be reached
	}
	return !r.deeds(p, object) && !r.isParty(p.q)
}

// reachedBeside reports whether a count is what the one beside it has led to: 通用机场增加11个、
// |达到|25个.
func (r *reading) reachedBeside(q quantity) bool {
	for i := 1; i < len(r.found); i++ {
		if r.found[i].start == q.start {
			return r.found[i-1].unit == q.unit && slices.Contains(reachedWords, r.folded[r.found[i-1].end:q.start])
		}
	}
	return false
}

// reachedWords are all that stands between the two.
var reachedWords = []string{"、达到", "、达", ",达到", ",达", "、总数达到", "、总数达", ",总数达到", ",总数达", "、增至", ",增至", "、累计达到", "、累计达", ",累计达到", ",累计达", "、总量达到", "、总量达", ",总量达到", ",总量达"}

// deeds reports whether a verb stands before a figure in its clause, not one of those small
// words that are verbs and prepositions.
func (r *reading) deeds(p position, object string) bool {
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		k := r.marks[m]
		if k.class&(wordAct|wordMay) != 0 && k.class&(wordReach|wordLevel) == 0 && k.end-k.start > len("为") && !strings.Contains(object, r.original(k.start, k.end)) {
			return true
		}
	}
	return false
}

// events are units that count what happens, never what there is.
var events = map[string]bool{"人次": true, "次": true, "场": true, "场次": true, "批次": true, "轮": true, "起": true, "例": true, "件次": true, "家次": true, "宗": true, "笔": true, "趟": true, "班次": true, "架次": true, "户次": true, "车次": true, "辆次": true, "剂次": true, "餐次": true}

func isEvent(unit string) bool { return events[unit] || strings.HasSuffix(unit, "次") }

// acts reports whether a verb stands before a figure in its clause that is no part
// of what is counted: 监测点12个 are there, 监测|水质12次 was done.
func (r *reading) acts(p position, object string) bool {
	if r.didRightBefore(p) {
		return true
	}
	at := r.verbStart(p)
	if at += r.spanAt(at, p.q.start); r.doingAt(at, p.q.start) > 0 {
		return true // 带去|岗位
	}
	for m := r.markAt(p.clause); m < len(r.marks) && r.marks[m].end <= p.q.start; m++ {
		k := r.marks[m]
		if k.class&wordReach != 0 && k.end == p.q.start {
			continue // 停车泊位|仅|2.3万个
		}
		if k.class&(wordAct|wordMay) != 0 && !strings.Contains(object, r.original(k.start, k.end)) {
			return true
		}
	}
	return false
}

// didRightBefore reports whether a verb with 了 stands right before a figure: 一个月做了|四千多只粽子.
func (r *reading) didRightBefore(p position) bool {
	lead, ok := strings.CutSuffix(r.folded[p.clause:p.q.start], "了")
	return ok && lead != "" && r.bounded(p.q.start-len("了"), p.q.start) && !wording.EndsWith(lead, "有", "为", "到", "成", "除", "不", "养活", "占", "住满", "超过")
}

// done end the names of what is done, not of what there is: 立案1386件.
var done = []string{"转发", "登载", "刊登", "刊发", "养护", "预约", "预警", "开班", "办班", "取证", "收徒", "带教", "结对", "随访", "复绿", "走教", "退租", "裁弯取直", "立案", "培训", "开工", "改造", "整改", "就业", "轮岗", "维修", "救助", "调解", "处分", "修复", "治理", "演出", "检查", "宣传", "走访", "义诊", "筛查"}

// flowNames end the names of what runs through a time, so that an amount of it is
// of that time, whatever verb stands there: 旅游收入36亿元.
var flowNames = vocabulary("flowNames")

// flows reports whether an object is by its name a flow.
func flows(object string) bool {
	if wording.EndsWith(object, flowNames...) {
		return true
	}
	for _, w := range [...]string{"总量", "总规模", "规模"} {
		if name, ok := strings.CutSuffix(object, w); ok {
			return wording.EndsWith(name, flowNames...)
		}
	}
	return false
}

// worked end the names of how much was worked on: 河道|治理长度.
var worked = []string{"治理长度", "治理面积", "整治长度", "整治面积", "改造长度", "改造面积", "修复面积", "修复长度", "清淤长度", "疏浚长度", "拆除面积", "新增面积", "新建面积", "竣工面积", "开工面积", "销售面积", "播种面积", "种植面积", "出让面积"}

// measured reports whether an object is by its name a level and not a doing.
func measured(object string) bool {
	if flows(object) || wording.EndsWith(object, worked...) {
		return false
	}
	for _, w := range [...]string{"总数", "总量", "总里程", "总装机", "保有量", "规模", "能力", "里程", "面积", "寿命", "余额", "装机", "浓度", "资产总额", "水平", "年限", "人数", "容积", "容量", "库容", "长度", "全长", "总长", "厚度", "宽度", "高度", "深度", "直径", "管径", "拥有量", "床位数", "托位数", "户数", "家数", "户籍人口", "常住人口", "总人口", "城镇人口", "乡村人口", "农业人口", "男性人口", "女性人口"} {
		if strings.HasSuffix(object, w) {
			return true
		}
	}
	return false
}
