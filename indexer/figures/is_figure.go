package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// nearTime are words before a duration that make it a figure: something takes or saves that
// time. For years it must be one of nearYears.
var (
	nearTime  = vocabulary("nearTime")
	nearYears = []string{"年限", "寿命", "期限", "延长", "缩短", "平均受教育", "平均年限"}
)

// shortened follow a time that is the level before a change: 由两小时|缩短至四十分钟.
var shortened = []string{"缩短", "压缩", "压减", "缩减", "减少", "减至", "减为", "降至", "降为", "降低", "延长", "提速"}

// nearWindow is how many bytes before a number are looked at for such words:
// twelve characters, about one clause.
const nearWindow = 36

// isFigure judges whether a quantity counts something, or is a name, a time or a
// size that only tells which thing is meant.
func (r *reading) isFigure(q quantity, num analyzers.Number) bool {
	n := numeral{reading: r, q: q, num: num, lead: r.leadTo(q.num, nearWindow), after: r.folded[q.after:]}
	for _, form := range nameForms {
		if form.holds(&n) {
			return false
		}
	}
	switch q.kind {
	case UnitTime:
		if !n.isDuration() {
			return false
		}
	case UnitAge:
		if !wording.HoldsAny(n.leadOverYear(), "寿命", "年龄") {
			return false
		}
	case UnitScore:
		if !wording.HoldsAny(n.lead, "得分", "评分", "分值", "成绩", "满意度", "均分", "总分") || num.Chinese {
			return false
		}
	case unitMoney:
		if n.isClass() || namesClass(r.folded[q.end:]) { // 3个过三千亿元城市
			return false
		}
	case unitMeasure:
		if n.isClass() || n.isModel() {
			return false
		}
	}
	return !num.Chinese || r.chineseFigure(q, num) && !r.explained(q)
}

// numeral is a quantity while it is judged whether it counts something.
type numeral struct {
	*reading
	q     quantity
	num   analyzers.Number
	lead  string // what stands before the number in its clause, as far as nearWindow goes
	after string // what stands behind its unit
}

// leadTo returns what stands before a byte in its clause, as far back as a window of bytes.
func (r *reading) leadTo(at, window int) string {
	lead := r.folded[max(0, at-window):at]
	if cut := strings.LastIndexAny(lead, ",;:。"); cut >= 0 {
		lead = lead[cut:]
	}
	return lead
}

// leadOverYear returns what stands before the number in its clause, further back where only the
// year that it is of stands between: 受教育年限从2020年的9.6年提升至2025年的|10.2年.
func (n *numeral) leadOverYear() string {
	if !strings.HasSuffix(n.folded[:n.q.num], "年的") {
		return n.lead
	}
	return n.leadTo(n.q.num, titleWindow)
}

// nameForms are the forms in which a number and what elsewhere is a unit count nothing, each
// with an example of it.
var nameForms = []struct {
	name, example string
	holds         func(n *numeral) bool
}{
	{"the number of a part", "5.2 项目总投资1000万元", func(n *numeral) bool {
		end := n.q.num + n.num.Len
		return n.opensLine(n.q.num) && n.spaced(end) && !n.num.Scaled && (strings.Contains(n.folded[n.q.num:end], ".") || n.tokens != nil && wording.InsideWord(n.tokens, n.q.after))
	}},
	{"a telephone number", "热线：4001234567个人咨询", func(n *numeral) bool {
		return n.num.Digits >= phoneDigits && !n.num.Scaled && wording.HoldsAny(n.folded[max(0, n.q.num-nearWindow):n.q.num], phones...)
	}},
	{"the name of a place", "三元区新建学校", func(n *numeral) bool {
		return n.num.Chinese && !n.num.Scaled && n.inPlaceName(n.q, n.q.num+n.num.Len)
	}},
	{"a title", "《实施9项重点工程行动方案》印发", func(n *numeral) bool { return n.inTitle(n.q) }},
	{"how often running", "连续3届获评文明城市", func(n *numeral) bool {
		return n.q.unit == "届" && strings.HasSuffix(n.folded[:n.q.start], "连续")
	}},
	{"a grade or a campaign", "开展3场攻坚行动", func(n *numeral) bool { return wording.BeginsWith(n.after, "级", "+", "攻坚行动", "年头") }},
	{"a vehicle by its wheels", "骑三轮车赶集", func(n *numeral) bool {
		return n.q.unit == "轮" && n.num.Value <= 4 && wording.BeginsWith(n.after, "车", "摩托")
	}},
	{"the name of two grants", "残疾人两项补贴", func(n *numeral) bool {
		return n.q.unit == "项" && n.num.Value == 2 && strings.HasPrefix(n.after, "补贴") && strings.HasSuffix(n.folded[:n.q.start], "残疾人")
	}},
	{"a height", "海拔3000米", func(n *numeral) bool { return strings.HasSuffix(n.lead, "海拔") }},
	{"which places by their households", "50户以上村寨", func(n *numeral) bool {
		return n.q.unit == "户" && n.q.qualifier == "以上" && !endsPhrase(n.folded[n.q.end:])
	}},
	{"which places by their people", "20万人口以上的县", func(n *numeral) bool {
		return n.q.unit == "人" && wording.BeginsWith(n.after, "口以上的", "口以上县", "口以上市", "口以上城", "口以上区", "口以下的")
	}},
	{"the last places of an order", "连续两次排名末3位的", func(n *numeral) bool {
		return n.q.unit == "位" && !n.q.rank && wording.EndsWith(n.folded[:n.q.start], "排名末", "排名后", "排名靠后", "排末", "排后", "位列后", "位居后", "列末")
	}},
	{"how far a share of places is served", "公交站点500米覆盖率", func(n *numeral) bool {
		return (n.q.unit == "米" || n.q.unit == "公里") && wording.BeginsWith(n.after, "覆盖率", "服务半径", "半径")
	}},
	{"how near parks are", "300米见绿", func(n *numeral) bool {
		return (n.q.unit == "米" || n.q.unit == "公里") && wording.BeginsWith(n.after, "见绿", "见园", "见景", "见公园")
	}},
	{"sides of a matter", "从4个方面发力", func(n *numeral) bool {
		return wording.BeginsWith(n.after, "方面") && !wording.BeginsWith(n.after, "方面的")
	}},
	{"a session", "13届7次全会", func(n *numeral) bool {
		return n.q.unit == "次" && (strings.HasSuffix(n.folded[:n.q.start], "届") || wording.BeginsWith(n.after, "全会", "全体会议"))
	}},
	{"a name in quotation marks", "“10个100”工程", func(n *numeral) bool { return n.quotedName(n.q) }},
	{"a survey of a share", "5%人口抽样调查", func(n *numeral) bool { return n.num.Percent && strings.HasPrefix(n.after, "人口抽样") }},
	{"an ordinal 二", "二轮督察", func(n *numeral) bool { // two things are 两个
		return n.q.kind == unitCount && n.folded[n.q.num:n.q.num+n.num.Len] == "二"
	}},
	{"the name of a bus", "12路开通", func(n *numeral) bool {
		return n.q.unit == "路" && !wording.HoldsAny(n.lead+n.after[:min(len(n.after), nearWindow)], "探头", "监控", "摄像", "视频", "画面", "信号")
	}},
	{"a stage of a work", "3期工程", func(n *numeral) bool {
		return n.q.unit == "期" && (n.num.Chinese || strings.HasPrefix(n.after, "工程"))
	}},
}

// isDuration reports whether a time is one that something takes or saves.
func (n *numeral) isDuration() bool {
	q := n.q
	words := nearTime
	if strings.HasSuffix(q.unit, "年") {
		words = nearYears
	}
	if q.unit == "日" || q.unit == "月" || q.unit == "年" && n.num.Digits == 4 || inCircle(n.after) {
		return false
	}
	return wording.HoldsAny(n.leadOverYear(), words...) || q.qualifier == "以内" || q.qualifier == "不超过" || wording.BeginsWith(n.after, shortened...) ||
		q.unit == "天" && strings.Contains(n.folded[max(0, q.num-2*nearWindow):q.num], "天数")
}

// isClass reports whether an amount says how large the things of a class are: 千亿元产业集群.
func (n *numeral) isClass() bool {
	bare := n.num.Chinese && n.num.Scaled && n.num.Len <= 2*3 && !wording.ContainsSign(n.folded[n.q.num:n.q.num+n.num.Len], "一二两三四五六七八九十")
	return bare && !endsPhrase(n.after) && !wording.BeginsWith(n.after, "大关", "台阶", "关口", "门槛", "的", "以上", "左右")
}

// isModel reports whether a size only says of which kind a thing is, or how far around: 5T服务器,
// 500米范围.
func (n *numeral) isModel() bool {
	switch n.q.unit {
	case "方", "P", "度", "里", "兆", "升":
		return !n.num.Scaled && !(n.q.unit == "P" && strings.Contains(n.lead, "算力"))
	case "t":
		return n.text[n.at[n.q.after-1]] != 't'
	case "米", "公里":
		return wording.BeginsWith(n.after, "阳光", "内", "范围") && !endsPhrase(n.after[len("内"):])
	}
	return false
}

// phoneDigits is the length of the shortest telephone number, phones stand before one.
const phoneDigits = 7

var phones = []string{"电话", "热线", "传真", "手机", "邮编", "专线", "qq", "微信", "账号", "卡号"}

// opensLine reports whether a line of the text begins at a byte.
func (r *reading) opensLine(at int) bool { return at == 0 || r.folded[at-1] == '\n' }

// namesClass reports whether what follows an amount makes it the name of a class of places or
// trades: 三千亿元|城市, 超200亿元|县2个.
func namesClass(after string) bool {
	for _, w := range [...]string{"城市", "产业集群", "产业链", "园区", "县", "强县", "强区"} {
		if rest, ok := strings.CutPrefix(after, w); ok && !(w == "县" && wording.BeginsWith(rest, "级", "域", "城", "乡", "委", "政", "区", "财")) {
			return true
		}
	}
	return false
}

// explainedRunes is how long a name may be that a note explains.
const explainedRunes = 30

// explained reports whether a number belongs to a name that a note explains: [10]两个基地、
// 两个枢纽:….
func (r *reading) explained(q quantity) bool {
	s := r.folded
	start := r.sentenceStart(q.start)
	name := s[start:q.start]
	if i := strings.IndexByte(name, ']'); i >= 0 && strings.HasPrefix(name, "[") {
		name = name[i+1:]
	}
	if name != "" && !(strings.HasSuffix(name, "、") && strings.ContainsAny(string(wording.FirstRune(name)), "一二两三四五六七八九十")) {
		return false
	}
	n := 0
	for _, c := range s[q.end:] {
		switch c {
		case ':':
			return true
		case ',', '。', ';', '!', '?', '\n':
			return false
		}
		if n++; n > explainedRunes {
			return false
		}
	}
	return false
}

// chineseUnits are the units with which Chinese numerals below a hundred count
// something; with others they make names (三级, 二期, 五年).
const chineseUnits = " 个 项 家 所 处 名 位 条 座 件 场 支 套 种 类 大类 轮 例 起 部 辆 台 张 间 栋 人 户 人次 场次 批次 成 倍 % ‰ 个百分点 小时 个小时 分钟 个月 天 个工作日 公里 米 平方米 亩 元 万元 吨 次 "

// slogans are what follows a unit where the phrase names a slogan or a manner of
// speaking rather than things that were counted (四个方面, 八项规定).
var slogans = map[string][]string{
	"个": {
		"方面", "必须", "维护", "确立", "确保", "自信", "意识", "毫不", "全面", "坚持", "新", "专", "带头", "服务", "走", "定", "是", "率先", "一", "更", "不", "能", "统", "转变", "层面", "维度", "环节", "文明", "\"", "阶段", "关键", "着力", "聚焦", "结合", "融合", "高", "大", "重", "先", "好", "共", "代表", "亲自", "脚", "到位", "倍增", "革命", "务必", "健全", "变", "为", "作", "轮子", "突破", "努力", "加强", "加快", "提升", "强化", "循环", "市场", "根本", "基本", "时代", "百年", "世纪", "里", "字", "样", "清单", "认同", "离不开", "需要", "上午", "下午", "晚上", "夜晚", "白天", "相", "问题", "角度", "月",
	},
	"项": {"规定", "纪律", "责任", "准则", "\""},
	"条": {"红线", "战线", "底线", "主线", "腿", "路", "\""},
	"种": {"形态", "关系", "精神"},
	"类": {"\"", "主要刑事", "人才", "事项"},
	"位": {"数"},
	"套": {"班子"},
}

// chineseFigure judges a number in Chinese numerals, which more often names than
// counts.
func (r *reading) chineseFigure(q quantity, num analyzers.Number) bool {
	if q.kind == unitRate && q.unit == "%" || num.PerMille || q.multiple || num.Value >= 100 && num.Value != 1e4 {
		return true
	}
	if !strings.Contains(chineseUnits, " "+q.unit+" ") {
		return q.qualifier != "" && num.Value >= 10
	}
	if num.Value == 1 {
		return q.unit == "倍" && !strings.HasSuffix(r.folded[:q.start], "第")
	}
	after := r.folded[q.after:]
	if q.unit == "次" || q.unit == "人" || q.unit == "米" || q.unit == "里" {
		return endsPhrase(after) || q.qualifier != "" || q.unit == "人" && num.Value > 2 && strings.HasSuffix(r.folded[:q.start], "共") && wording.BeginsWith(after, "在", "来到", "参加", "前往", "赴")
	}
	return q.qualifier != "" || !wording.BeginsWith(after, slogans[q.unit]...)
}

// quotedName reports whether the quantity opens a short quotation, or stands in
// one in Chinese numerals: “三个一批”, “10个100”.
func (r *reading) quotedName(q quantity) bool {
	s := r.folded
	open := strings.LastIndexByte(s[max(0, q.start-30):q.start], '"')
	if open < 0 {
		return false
	}
	open += max(0, q.start-30)
	if quoted := s[open+1 : q.start]; quoted != "" && len(quoted) <= len("十三个") &&
		wording.BeginsWith(quoted, "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十") && strings.HasPrefix(s[q.end:], "\"") {
		return true // “三个1亿人”
	}
	if mark := r.text[r.at[open]:]; strings.HasPrefix(mark, "”") || strings.HasPrefix(mark, "」") {
		return false
	}
	if strings.ContainsAny(s[open+1:q.start], "\",。;") {
		return false
	}
	closing := strings.IndexByte(s[q.after:min(len(s), q.after+24)], '"')
	return closing >= 0 && (q.chinese || open+1 == q.start) && q.kind != unitRate
}

// titleWindow is how many bytes a title of a document may take: thirty characters.
const titleWindow = 90

// inTitle reports whether the quantity stands in the title of a document: 《实施九项
// 重点工程行动方案》.
func (r *reading) inTitle(q quantity) bool {
	s := r.folded
	before := s[max(0, q.start-titleWindow):q.start]
	open := strings.LastIndex(before, "《")
	if open < 0 || strings.Contains(before[open:], "》") {
		return false
	}
	return strings.Contains(s[q.end:min(len(s), q.end+titleWindow)], "》")
}

// inCircle reports whether a duration names how far one has to go: 15分钟服务圈.
func inCircle(after string) bool {
	n := 0
	for _, r := range after {
		if r == '圈' {
			return true
		}
		if n++; n > 10 || strings.ContainsRune(",。;、", r) {
			return false
		}
	}
	return false
}

// partOfName reports whether the number at i belongs to a code or a name: PM2.5,
// 1+10, A05, 0532-8888.
func partOfName(s string, i int) bool {
	if i == 0 {
		return false
	}
	if s[i-1] == ':' && i > 1 && s[i-2] >= '0' && s[i-2] <= '9' && i+1 < len(s) && allDigits(s[i:i+2]) && s[i] < '6' {
		return true // 8:00
	}
	if strings.HasSuffix(s[:i], "gdp") && (i == len("gdp") || !latin(s[i-len("gdp")-1])) {
		return false // GDP650亿元
	}
	switch c := s[i-1]; {
	case latin(c), c == '^', c == '+', c == '*', c == '/', c == '#', c == '@', c == '.', c == '_', c == '&':
		return true
	case c == '-':
		return i > 1 && (latin(s[i-2]) || s[i-2] == '-' && i > 2 && latin(s[i-3]))
	}
	return strings.HasSuffix(s[:i], "×")
}

// Names of places that begin with a number and what elsewhere is a unit.
var (
	placeClose   = []string{"省", "市", "区", "县", "旗", "镇", "乡", "村", "里", "山", "湾", "屯", "寨", "河", "桥"}
	hamletEnds   = []string{"子村", "子镇", "子乡", "子屯", "子街道"}
	behindATown  = []string{"和", "与", "及", "的", "村", "共有", "全境"}
	nameUnits    = []string{"元", "台", "家", "户", "间", "亩"}
	townshipEnds = []string{"镇", "乡", "县", "区", "旗"}
	roadEnds     = []string{"路", "大道", "大街", "街道", "街", "巷"}
	behindARoad  = []string{"和", "与", "及", "的", "以", "至", "到", "段", "沿线", "口", "站", "北", "南", "东", "西", "中"}
)

// hamletMiddles stand in such a name before 村 and the like: 五家|店|村, 三户|沟|屯.
const hamletMiddles = "店堡沟房楼庙寨塘坪湾窑井营铺圩坊岗岭坡台庄"

// isHamlet reports whether what stands behind a number and its unit makes them such a name.
func isHamlet(after string) bool {
	middle := wording.FirstRune(after)
	return strings.ContainsRune(hamletMiddles, middle) && wording.BeginsWith(after[utf8.RuneLen(middle):], "村", "屯", "镇", "乡", "街道", "社区")
}

// listedPlace reports whether a number, its unit and one more character are a name between two
// others in a list of places: 十里堡、|三间房|、百子湾.
func (r *reading) listedPlace(q quantity) bool {
	before, ok := strings.CutSuffix(r.folded[:q.start], "、")
	if !ok {
		return false
	}
	_, size := utf8.DecodeRuneInString(r.folded[q.after:])
	last, _ := utf8.DecodeLastRuneInString(before)
	return wording.BeginsWith(r.folded[q.after+size:], "、", "和") && strings.ContainsRune("堡店庄屯湾里桥村镇乡街路巷沟坪寨营铺坊门岭", last) &&
		strings.ContainsRune("子店堡屯沟房楼庙寨塘坪湾窑井营铺圩坊里岗岭坡台庄", wording.FirstRune(r.folded[q.after:]))
}

// inPlaceName reports whether a number in Chinese that ends at a byte and the unit of q behind it
// only begin the name of a place: 三元|区, 五台|县, 三家|子村, 四户|镇. A township that no
// dictionary has is told by what stands behind it, since 三家乡镇卫生院 are three.
func (r *reading) inPlaceName(q quantity, number int) bool {
	after := r.folded[q.after:]
	if q.after-number > len("元") || !slices.Contains(nameUnits, q.unit) {
		return false // 三个镇
	}
	if i := wording.WordOver(r.tokens, q.after); i >= 0 && r.tokens[i].Start <= q.num && wording.EndsWith(r.folded[:r.tokens[i].End], placeClose...) {
		return true
	}
	if wording.BeginsWith(after, hamletEnds...) || isHamlet(after) || r.listedPlace(q) {
		return true
	}
	for _, end := range roadEnds {
		if rest, ok := strings.CutPrefix(after, end); ok && q.unit != "家" && q.unit != "户" && (endsPhrase(rest) || wording.BeginsWith(rest, behindARoad...)) {
			return true // 三元路（河滨路至建设路段）
		}
	}
	for _, end := range townshipEnds {
		if rest, ok := strings.CutPrefix(after, end); ok && (endsPhrase(rest) || wording.BeginsWith(rest, behindATown...) && !strings.HasPrefix(rest, "村级") && !strings.HasPrefix(rest, "村民")) {
			return true
		}
	}
	return false
}
