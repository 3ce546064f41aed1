package figures

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// objectRunes is the longest object that is kept whole: longer ones are clauses,
// of which the last part behind 的 is what was counted.
const objectRunes = 18

// phrase returns the noun phrase folded[start:end] as it stands in the text,
// shortened where it is a clause.
func (r *reading) phrase(start, end int) string {
	if start >= end {
		return ""
	}
	start = r.opened(start, end)
	if strings.HasSuffix(r.folded[:start], "年") && strings.HasPrefix(r.folded[start:end], "度") {
		start += len("度") // 2025年|度民生实事项目
	}
	s := strings.Trim(withoutSize(withoutSpan(withoutLabel(withoutNotes(r.withoutTimes(start, end))))), " 　、的了")
	if !strings.Contains(s, "（") {
		s = strings.TrimLeft(s, "）")
	}
	if i, open := strings.Index(s, "）"), strings.Index(s, "（"); i > 0 && (open <= 0 || open > i) && utf8.RuneCountInString(s[i+len("）"):]) >= 2 {
		s = s[i+len("）"):] // 新建（含改建）|停车泊位
	}
	if strings.HasSuffix(s, "基础上") {
		if i := strings.LastIndex(s, "在"); i >= 2*len("率") {
			s = s[:i] // 研发投入强度|在2025年基础上
		}
	}
	if s == "后" {
		return "" // 改造|后|达到350张
	}
	s = withoutMay(withoutLooseEnd(lastOfClause(withoutFirstTime(s))))
	s = strings.TrimPrefix(withoutPer(withoutDeed(s)), "的")
	s = r.withoutEach(behindNumbers(s))
	s = r.behindLack(behindDash(behindClock(behindMore(behindOr(behindManner(s))))))
	if name, ok := nameBehind(s, "财政对"); ok {
		s = r.withoutEach(name) // 三级财政对|每部电梯合计补助
	}
	if startsWithDigit(s) && r.isAmount(s) {
		return ""
	}
	for _, w := range openings {
		s = strings.TrimPrefix(s, w)
	}
	if rest, ok := strings.CutPrefix(s, "按"); ok && utf8.RuneCountInString(rest) >= 2 && !strings.ContainsRune("揭摩时期月年季需键压钮照", wording.FirstRune(rest)) {
		s = rest // 按|投资额的15%给予补助
	}
	if before, after, ok := strings.Cut(s, "累计"); ok && utf8.RuneCountInString(before) >= 2 && !strings.HasPrefix(after, "结余") {
		s = before + after // 基金|累计|支出
	}
	if !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return "" // ↓↓, ——
	}
	if rest := strings.TrimLeft(s, "（(一二三四五六七八九十0123456789"); rest == "）" || rest == ")" {
		return "" // （一）七成老人: the number of an item
	}
	s = withoutScope(s)
	for _, w := range openings {
		s = strings.TrimPrefix(s, w) // 全区|像这样的|代办员
	}
	return withoutSlogan(unquoted(strings.Trim(balanced(withoutKinds(s)), " 　、［（")))
}

// openings begin an object and tell nothing of it. Each is taken away, in this order.
var openings = []string{"成为", "这座", "这个启用的", "这家启用的", "这座启用的", "启用的", "投用的", "开业的", "落成的", "像这样的", "类似这样的", "这样的", "类似的"}

// nameBehind returns what stands behind a word in an object, where that is long enough to be a
// name.
func nameBehind(s, word string) (name string, ok bool) {
	_, name, ok = strings.Cut(s, word)
	return name, ok && utf8.RuneCountInString(name) >= 2
}

// withoutFirstTime cuts off the end of an object of which time a price is: 收费|为首小时|3元.
func withoutFirstTime(s string) string {
	for _, w := range [...]string{"首小时", "首月", "首年", "首日", "次日"} {
		if name, ok := strings.CutSuffix(s, w); ok && strings.HasSuffix(name, "为") && utf8.RuneCountInString(name) > 2 {
			s = strings.TrimSuffix(name, "为")
		}
	}
	return s
}

// lastOfClause returns the last part behind 的 of an object that is a clause, and a list without
// its 等.
func lastOfClause(s string) string {
	if utf8.RuneCountInString(s) > objectRunes {
		if cut := strings.LastIndex(s, "的"); cut >= 0 && utf8.RuneCountInString(s[cut:]) > 2 && !strings.Contains(s[cut:], "比重") && !strings.Contains(s[cut:], "比例") {
			s = s[cut+len("的"):]
		}
	}
	if strings.HasSuffix(s, "等") && strings.Contains(s, "、") {
		s = strings.TrimSuffix(s, "等")
	}
	return s
}

// withoutMay takes 能 off the end of an object, where it is no part of a word: 小学|能|在校吃午饭.
func withoutMay(s string) string {
	if name, ok := strings.CutSuffix(s, "能"); ok && utf8.RuneCountInString(name) >= 2 && !strings.ContainsRune("性功节产智技动效储势热电核才可潜职机光风氢水化用耗", wording.LastRune(name)) {
		return name
	}
	return s
}

// looseEnds stand between an object and what is said of it, and belong to the latter.
var looseEnds = vocabulary("looseEnds")

// beforeLooseEnds are the characters behind which such a word is the end of a name: 集|中,
// 高|中, 户|均.
const beforeLooseEnds = "集高初县普完邻公人户亩平月日年首京这那哪创更翻革鲜清崭最附靠临接需主重必纪概提摘紧小显细轻"

// withoutLooseEnd takes one such word off the end of an object.
func withoutLooseEnd(s string) string {
	for _, w := range looseEnds {
		if t, ok := strings.CutSuffix(s, w); ok && utf8.RuneCountInString(t) >= 2 && !strings.ContainsRune(beforeLooseEnds, wording.LastRune(t)) {
			return strings.TrimSuffix(t, "的")
		}
	}
	return s
}

// behindOr returns the last of what is lacking: 没有违法所得或者|违法所得|不足5万元的.
func behindOr(s string) string {
	if wording.BeginsWith(s, "没有", "无", "未") {
		if name, ok := nameBehind(s, "或者"); ok {
			return name
		}
	}
	return s
}

// behindMore takes off the start of an object that there is to be more of it, or was before.
func behindMore(s string) string {
	for _, w := range [...]string{"还将再", "还要再", "还将", "还要", "要再", "原有的", "原有"} {
		if rest, ok := strings.CutPrefix(s, w); ok && utf8.RuneCountInString(rest) >= 2 {
			s = rest
		}
	}
	return s
}

// behindManner returns the object behind the manner in which it was done, and behind how long that
// took: 通过“公司+农户”的方式|流转土地, 用两年时间|换管.
func behindManner(s string) string {
	for _, w := range [...]string{"的方式", "的办法", "的形式", "的模式", "年时间", "个月时间"} {
		if i := strings.LastIndex(s, w); i > 0 && utf8.RuneCountInString(s[i+len(w):]) >= 2 && (strings.HasPrefix(w, "的") || wording.HoldsAny(s[:i], "用", "历时")) {
			s = s[i+len(w):]
		}
	}
	return s
}

// behindDash returns the object behind a dash or behind the ten days of a month that it is of.
func behindDash(s string) string {
	for _, w := range [...]string{"——", "旬 "} {
		if i := strings.LastIndex(s, w); i >= 0 && utf8.RuneCountInString(s[i+len(w):]) >= 2 {
			s = s[i+len(w):]
		}
	}
	return s
}

// behindLack returns of what there is not enough: 防火道路尚缺|资金.
func (r *reading) behindLack(s string) string {
	if r.cues&(cueLack|cueNeed) == 0 {
		return s
	}
	for _, w := range [...]string{"尚缺", "还缺", "仍缺", "约需", "尚需", "还需", "共需", "总共需"} {
		if name, ok := nameBehind(s, w); ok {
			s = name
		}
	}
	return s
}

// circled are the first two bytes of ① to ⑳.
const circled = "\xE2\x91"

// withoutNotes takes the marks of footnotes out of an object: 地区生产总值[2], 市定标准②.
func withoutNotes(s string) string {
	if strings.IndexByte(s, '[') < 0 && !strings.Contains(s, "［") && !strings.Contains(s, "〔") && !strings.Contains(s, "【") && !strings.Contains(s, circled) {
		return s
	}
	s = strings.Map(func(c rune) rune {
		if c >= '①' && c <= '⑳' {
			return -1
		}
		return c
	}, s)
	for _, pair := range [...][2]string{{"[", "]"}, {"［", "］"}, {"〔", "〕"}, {"【", "】"}} {
		before, rest, ok := strings.Cut(s, pair[0])
		number, after, closed := strings.Cut(rest, pair[1])
		if ok && closed && len(number) <= len("注12") && strings.Trim(number, "注0123456789") == "" {
			s = before + after
		}
	}
	return s
}

// behindClock cuts a time of the day off the start of an object: 晚上8:30至次日早上7:30可|停车.
func behindClock(s string) string {
	i := max(strings.LastIndexByte(s, ':'), strings.LastIndex(s, "："))
	if i < 1 || s[i-1] < '0' || s[i-1] > '9' {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	rest := strings.TrimLeft(s[i+size:], "0123456789")
	for _, w := range [...]string{"均可", "可以", "可", "能", "，"} {
		rest = strings.TrimPrefix(rest, w)
	}
	if utf8.RuneCountInString(rest) < 2 {
		return s
	}
	return rest
}

// linkStarts are the characters that links begin with.
const linkStarts = "但然不而并因所同此即虽尽由随且却则故当如若"

// isAmount reports whether s is nothing but a number and its unit.
func (r *reading) isAmount(s string) bool {
	num, ok := analyzers.ReadNumber(s)
	if !ok {
		return false
	}
	if num.Percent {
		return num.Len == len(s)
	}
	_, n, ok := r.units.At(s[num.Len:])
	return ok && num.Len+n == len(s)
}

// withoutEach takes out of an object for how many of what an amount is paid: 加装电梯|每部|补助,
// but not 每千名老人拥有养老床位.
func (r *reading) withoutEach(s string) string {
	i := strings.Index(s, "每")
	if i < 0 {
		return s
	}
	rest := s[i+len("每"):]
	for rest != "" {
		u, n, ok := r.units.At(rest)
		if !ok || u.Kind == unitMoney || u.Kind == unitRate {
			break
		}
		rest = rest[n:]
		if after, more := strings.CutPrefix(rest, "每"); more {
			rest = after // 每人每月
			continue
		}
		if wording.BeginsWith(rest, "补助", "补贴", "奖励", "奖补", "资助", "投入", "收费", "缴费", "缴纳", "租金", "补偿", "扶持") {
			return s[:i] + rest
		}
		break
	}
	return s
}

// behindNumbers returns the last of a list of which the ones before are numbers without
// meaning here: 地上6层、|停车位.
func behindNumbers(s string) string {
	i := strings.LastIndex(s, "、")
	if i < 0 || !strings.ContainsAny(s[:i], "0123456789") {
		return s
	}
	before := strings.TrimRightFunc(s[:i], func(c rune) bool { return c > 0x7F })
	if before == "" || latinLetters(before) || utf8.RuneCountInString(s[len(before):i]) > 2 || utf8.RuneCountInString(s[i+len("、"):]) < 2 ||
		strings.HasSuffix(strings.TrimRight(before, "0123456789.-"), "第") {
		return s
	}
	return s[i+len("、"):]
}

// latinLetters reports whether s ends with a letter: 5G.
func latinLetters(s string) bool { c := s[len(s)-1]; return latin(c) && (c < '0' || c > '9') }

// links join a clause to the one before it and are no part of a name: 但|实际入托率.
var links = vocabulary("links")

// withoutPer cuts off the end of an object for how much of a thing an amount is: 用电补贴|
// 每度.
func withoutPer(s string) string {
	i := strings.LastIndex(s, "每")
	if i < 0 || utf8.RuneCountInString(s[:i]) < 2 {
		return s
	}
	switch s[i+len("每"):] {
	case "度", "吨", "斤", "公斤", "平方米", "平米", "立方米", "方", "千瓦时", "亩":
	default:
		return s
	}
	for _, w := range [...]string{"降到", "降至", "控制在", "达到", "低于", "高于", "按照", "按", "为", "达", "在", "到", "是"} {
		if name, ok := strings.CutSuffix(s[:i], w); ok && utf8.RuneCountInString(name) >= 2 {
			return name // 颗粒物平均浓度|为每立方米|27微克
		}
	}
	return s[:i]
}

// sloganRunes is how long a name must be to tell enough without the slogan in quotation
// marks before it: “书香满城”|全民阅读活动, but “双高计划”院校.
const sloganRunes = 6

// withoutSlogan cuts a quoted slogan off the start of an object whose own name is long
// enough.
func withoutSlogan(s string) string {
	rest, ok := strings.CutPrefix(s, "“")
	if !ok {
		return s
	}
	_, name, ok := strings.Cut(rest, "”")
	if !ok || utf8.RuneCountInString(name) < sloganRunes || strings.Contains(name, "“") || !strings.HasPrefix(name, "等") && !wording.EndsWith(name, undertakings...) {
		return s
	}
	return strings.TrimPrefix(name, "等")
}

// undertakings end the names before which a slogan may stand.
var undertakings = []string{"活动", "培训", "行动", "工程", "项目", "比赛", "赛事", "演出", "讲座"}

// withoutTimes returns the text of folded[start:end] without the words of time in its midst:
// 村集体|去年|分红, 高校毕业生|年底|就业率.
func (r *reading) withoutTimes(start, end int) string {
	for _, w := range r.whens {
		if w.start > start && w.end < end && w.relative && !w.part && !wording.EndsWith(r.folded[:w.start], "比", "较") && !strings.HasPrefix(r.folded[w.end:], "的") {
			return r.original(start, w.start) + r.original(w.end, end)
		}
	}
	return r.original(start, end)
}

// withoutSpan cuts off the start of an object for how long it has been counted: 两年多来|
// 义务维修.
func withoutSpan(s string) string {
	rest := strings.TrimLeft(s, "0123456789一二两三四五六七八九十半几")
	if rest == s {
		return s
	}
	if name, ok := strings.CutPrefix(rest, "日"); ok && strings.TrimLeft(name, " 　") != name {
		return strings.TrimLeft(name, " 　") // 20日　全市参保人数: the day of an entry
	}
	rest = strings.TrimPrefix(rest, "个")
	for _, unit := range [...]string{"年", "月", "天", "周"} {
		after, ok := strings.CutPrefix(rest, unit)
		if !ok {
			continue
		}
		after = strings.TrimPrefix(strings.TrimPrefix(after, "多"), "余")
		for _, end := range [...]string{"以来", "来", "间"} {
			if name, ok := strings.CutPrefix(after, end); ok && utf8.RuneCountInString(name) >= 2 {
				return name
			}
		}
	}
	return s
}

// withoutSize cuts off the start of an object of which size the things are: 8小时的|社区图书室.
func withoutSize(s string) string {
	if s == "" || !startsWithDigit(s) {
		return s
	}
	size, name, ok := strings.Cut(s, "的")
	if !ok || utf8.RuneCountInString(size) > deedRunes || utf8.RuneCountInString(name) < 2 || strings.ContainsAny(size, "年月") {
		return s
	}
	return name
}

// deeds are what an object is counted behind: 全部达产|后年产值, 完工|后城区供水漏损率.
var deeds = []string{"达产", "投产", "完工", "建成", "竣工", "改造", "投用", "完成", "运营", "实施", "整改", "搬迁"}

// deedRunes is how long what stands before 后 may be.
const deedRunes = 6

// withoutDeed cuts off the start of an object after what it was counted.
func withoutDeed(s string) string {
	i := strings.Index(s, "后")
	if i < 0 || utf8.RuneCountInString(s[:i]) > deedRunes || i > 0 && !wording.EndsWith(s[:i], deeds...) {
		return s
	}
	rest := s[i+len("后"):]
	if utf8.RuneCountInString(rest) < 2 || strings.ContainsRune("备勤续期代台方端援盾", wording.FirstRune(rest)) {
		return s
	}
	return rest
}

// kinds begin an object and tell nothing of it: 各级各类|医疗卫生机构.
var kinds = []string{"方面的", "批次的", "各级各类", "各类各级", "各类", "各项", "各种", "各级", "累计"}

// withoutKinds cuts such a word off the start of an object, where a name remains.
func withoutKinds(s string) string {
	for _, w := range kinds {
		if rest, ok := strings.CutPrefix(s, w); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return s
}

// unquoted takes the quotation marks off an object that is nothing but a quoted name.
func unquoted(s string) string {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}} {
		rest, ok := strings.CutPrefix(s, pair[0])
		if rest, closed := strings.CutSuffix(rest, pair[1]); ok && closed && !strings.Contains(rest, pair[0]) && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return s
}

// scopes begin an object with whom it is of, which the document tells anyway:
// 全市|医疗卫生机构. 全国 and 全社会 are as often parts of a name.
var scopes = vocabulary("scopes")

// withoutScope cuts the scope off the start of an object, where something remains.
func withoutScope(s string) string {
	for _, w := range scopes {
		if rest, ok := strings.CutPrefix(s, w); ok && utf8.RuneCountInString(rest) >= 2 && !strings.HasPrefix(rest, "性") {
			return strings.TrimPrefix(strings.TrimPrefix(rest, "的"), "范围内")
		}
	}
	return s
}

// withoutLabel cuts the labels of an item off the start of s: 第三条, （二）, 1.
func withoutLabel(s string) string {
	for {
		rest := cutLabel(s)
		if rest == s {
			return s
		}
		s = rest
	}
}

// cutLabel cuts one label off the start of s.
func cutLabel(s string) string {
	if deep := deepLabel(s); deep > 0 {
		return s[deep:]
	}
	const numerals = "0123456789一二三四五六七八九十百零〇"
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}, {"第", "条"}, {"", "."}, {"", "．"}} {
		rest, ok := strings.CutPrefix(s, pair[0])
		if !ok {
			continue
		}
		body := strings.TrimLeft(rest, numerals)
		if body == rest {
			continue
		}
		if after, ok := strings.CutPrefix(body, pair[1]); ok && after != "" && !(pair[0] == "" && startsWithDigit(after)) {
			return strings.TrimLeft(after, " 　")
		}
	}
	return s
}

// maxQuoted is how many bytes of a name in quotation marks may stand before its last words:
// twenty characters.
const maxQuoted = 60

// opened returns where a phrase begins that begins inside quotation marks and goes on behind
// them: “高效办成|一件事”事项 begins at the marks.
func (r *reading) opened(start, end int) int {
	inside, rest, ok := strings.Cut(r.original(start, end), "”")
	if !ok || strings.TrimSpace(rest) == "" || inside == "" || strings.Contains(inside, "“") {
		return start
	}
	for at := start; at > 0 && start-at < maxQuoted; {
		at = wording.RuneStart(r.folded, at)
		switch {
		case wording.ContainsSign(r.folded[at:at+1], ",;!?\n"), strings.HasPrefix(r.folded[at:], "。"):
			return start
		case r.folded[at] == '"':
			if strings.HasPrefix(r.text[r.at[at]:], "“") {
				return at
			}
			return start
		}
	}
	return start
}

// balanced takes away quotation marks at the ends of s that have no counterpart.
func balanced(s string) string {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}} {
		if strings.Count(s, pair[0]) == strings.Count(s, pair[1]) {
			continue
		}
		s = strings.TrimSuffix(strings.TrimPrefix(s, pair[1]), pair[0])
		if strings.Count(s, pair[0]) > strings.Count(s, pair[1]) {
			s = strings.TrimPrefix(s, pair[0])
		} else if strings.Count(s, pair[0]) < strings.Count(s, pair[1]) {
			s = strings.TrimSuffix(s, pair[1])
		}
	}
	return s
}

// noPlaces are characters before 区, 县 or 市 at the start of an object that make a
// common noun of them (小区, 示范县, 上市), not a place.
const noPlaces = "治小社园校景城山灾牧片街辖护假范贸易保税成盖郊库林矿灌湖禁住宅业务能聚集行验心病战馆厂港边地特学军考选专商分大各全本我该某和与强困脱市区超夜股楼菜早上门县都省级农"

// maxPlaceRunes is the longest name of a place that is cut off an object.
const maxPlaceRunes = 5

// withoutPlace cuts the place that an amount or a share is of off the start of its
// object: 李沧区|民生支出. It is the subject, not what is counted.
func withoutPlace(s string) string {
	n := 0
	last := rune(0)
	for i, c := range s {
		n++
		if n > maxPlaceRunes || c == '、' {
			break
		}
		if n >= 3 && (c == '区' || c == '县' || c == '市') && !strings.ContainsRune(noPlaces, last) {
			rest := s[i+utf8.RuneLen(c):]
			if utf8.RuneCountInString(rest) < 4 || strings.ContainsRune("场域级政城内外委直属际民值容本", wording.FirstRune(rest)) {
				return s
			}
			return strings.TrimPrefix(rest, "的")
		}
		last = c
	}
	return s
}
