package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// headNouns behind a verb make it say what kind of thing is meant: 招聘|活动.
var headNouns = []string{"活动", "项目", "工程", "计划", "行动", "中心", "机构", "平台", "基地", "企业", "场所", "服务", "人员", "队伍", "机制", "政策", "试点", "任务", "站", "点", "园", "区", "所", "院", "馆", "实验室", "体", "设施", "设备", "岗位", "对象", "资金", "班", "车间", "家庭", "群体", "单位", "组织", "条例", "方案", "措施", "举措", "事项", "案件", "案例", "团队", "课程"}

// trainings are verbs that with another one before a head noun are a part of its name.
var trainings = []string{"培养", "培育", "研发", "检测", "监测", "孵化", "救治", "救助", "加工", "处理", "处置", "回收", "制造", "展示", "交易", "配送", "养护", "托养"}

// partOfHead tells whether the mark m and the verb behind it belong to a head noun: 教师|培养
// 培训|基地.
func (r *reading) partOfHead(m int) bool {
	k := r.marks[m]
	if !slices.Contains(trainings, r.folded[k.start:k.end]) || m+1 == len(r.marks) || r.marks[m+1].start != k.end || r.marks[m+1].class != wordNoun && r.marks[m+1].class&(wordMay|wordAct) == 0 {
		return false
	}
	if r.marks[m+1].class == wordNoun {
		return true
	}
	return beginsWith(r.folded[r.marks[m+1].end:], headNouns...)
}

// right reads the noun phrase that follows found[i], up to limit.
// end is where it ends.
func (r *reading) right(found []quantity, i, limit int) (text string, end int) {
	return r.rightOf(found, i, limit, maxShared)
}

// rightOf is right, following numbers that share a noun at most hops times.
func (r *reading) rightOf(found []quantity, i, limit, hops int) (text string, end int) {
	s := r.folded
	start := found[i].end
	end = start
	if found[i].unit == "人" && start == found[i].after && beginsWith(s[start:], "口", "才", "员") {
		start -= len("人") // 20万人才
	}
	if found[i].kind == unitMoney && strings.HasPrefix(s[start:], "人民币") {
		start += len("人民币")
	}
	attribute := strings.HasPrefix(s[start:], "的")
	if attribute {
		start += len("的")
	}
	if attribute && found[i].kind == unitRate {
		for _, w := range [...]string{"增长目标", "增速目标", "增长预期"} {
			if strings.HasPrefix(s[start:], w) {
				return w, start + len(w) // 确定4.5%左右的|增长目标
			}
		}
	}
	if beginsWith(s[start:], "大关", "关口", "门槛") {
		return "", end // 突破1000万人次大关
	}
	for _, w := range [...]string{"和", "与", "及", "以及", "或", "后"} {
		if strings.HasPrefix(s[start:], w) && r.bounded(start, start+len(w)) {
			return "", end
		}
	}
	if (found[i].kind == unitPeople || found[i].kind == unitCount) && !attribute && r.doingAt(start, limit) > 0 {
		return "", start // 9400户|住上了新房
	}
	m := r.markAt(start)
	if r.spaced(start) && m < len(r.marks) && r.marks[m].start == start && r.marks[m].class&(wordAct|wordMay) != 0 {
		return "", start // the next line of a cell
	}
	amount := found[i].kind == unitMoney || found[i].kind == unitMeasure
	agent := r.isParty(found[i]) || endsWith(s[:found[i].start], []string{"支持", "推动", "引导", "帮助", "鼓励", "督促"})
	quoted := false
	end = start
scan:
	for end < limit {
		for m < len(r.marks) && r.marks[m].start < end {
			m++
		}
		if m < len(r.marks) && r.marks[m].start == end && !quoted {
			k := r.marks[m]
			if end == start && amount && !attribute && k.class&(wordAct|wordMay) != 0 && !endsInHead(s[k.end:limit]) && !nominalBehind(k.class, s[k.end:]) && !(k.class&wordDeed != 0 && endsPhrase(s[k.end:])) {
				return "", start // 投入1.5亿元|改造管网: another verb
			}
			if end > start && k.class == wordNoun && strings.HasPrefix(s[k.start:], "在") {
				break scan // 高校毕业生|在粤|就业
			}
			if end > start && k.class&wordTotal != 0 && k.class&wordReach != 0 {
				break scan // 8类民生实事|累计完成投资
			}
			if end > start && k.class&wordTime != 0 && (strings.Contains(s[k.start:k.end], "年") || s[k.start] >= '0' && s[k.start] <= '9') {
				break scan // 13个重点园区|2025年营业收入
			}
			verb := k.class&wordStop != 0 || k.class&wordAct != 0 && k.class&(wordMay|wordTail) == 0 ||
				agent && end > start && k.class&(wordAct|wordMay) != 0 && utf8.RuneCountInString(s[k.end:limit]) > 2 && !endsPhrase(s[k.end:])
			if end > start && k.class&wordAct != 0 && m+1 < len(r.marks) && r.marks[m+1].start == k.end && r.marks[m+1].class&wordScope != 0 {
				break scan // 12所高水平大学|帮扶我省高校
			}
			if k.class&(wordHalt|wordLevel|wordRise|wordFall) != 0 || verb && end > start && !beginsWith(s[k.end:], headNouns...) && !r.partOfHead(m) {
				break scan
			}
			end = min(k.end, limit)
			continue
		}
		c, size := utf8.DecodeRuneInString(s[end:])
		switch c {
		case '"':
			if !quoted && end > start && strings.IndexByte(s[end+1:min(len(s), end+40)], '"') < 0 {
				break scan
			}
			quoted = !quoted
		case '(':
			closing := strings.IndexByte(s[end:min(len(s), end+25)], ')')
			if closing < 0 || end+closing > limit || strings.IndexByte(s[end:end+closing], ':') >= 0 {
				break scan // 7000张（牵头单位：民政厅）: who does it
			}
			end += closing + 1
			continue
		case ',', ';', ':', '。', '!', '?', '\n', ')', '…', '-', '《':
			break scan
		case '、':
			if !quoted && (end == start || !r.listGoesOn(end, limit)) && (found[i].chinese || !r.exampleOf(start, end, limit)) {
				break scan
			}
		}
		if c >= '0' && c <= '9' && !quoted && end > start && !latin(s[end-1]) && numberAhead(s[end:]) {
			break scan
		}
		end += size
	}
	for _, w := range [...]string{"和", "与", "及", "以及"} { // 470个泊位和5个…
		if end > start && strings.HasSuffix(s[start:end], w) {
			end -= len(w)
		}
	}
	if end == limit && limit < len(s) {
		end = r.beforeDeed(start, end)
	}
	if m := r.markAt(start); m < len(r.marks) && r.marks[m].start == start && r.marks[m].end == end && r.marks[m].class&(wordTime|wordAdverb) != 0 && r.marks[m].class&(wordPlan|wordWish|wordAct|wordMay|wordAim) == 0 {
		return "", start // 九成以上|当天办结
	}
	if m := r.markAt(start); m < len(r.marks) && r.marks[m].start == start && r.marks[m].end == end && (r.marks[m].class&wordUnder != 0 || r.marks[m].class&wordStop != 0 && strings.HasSuffix(s[start:end], "完成")) {
		return "", start // 独库高速等179项|加快推进
	}
	if strings.HasPrefix(s[end:], ":") && r.spaced(start) {
		return "", found[i].end // the next label of a line: 目标：4所 完成：3所
	}
	tail := r.withoutWhen(start, end)
	if tail < end || !endsWith(s[:found[i].start], doers) || strings.HasSuffix(s[start:end], "建设") {
		tail = r.withoutTail(start, tail)
	}
	if cut := r.beforeDone(start, tail); cut < tail {
		tail = cut
	}
	text = r.phrase(start, tail)
	if hops > 0 && slices.Contains(measuresOf, text) {
		if from := r.behindSize(end); from > 0 && from < len(s) {
			whole := found[i]
			whole.end = from
			return r.rightOf([]quantity{whole}, 0, len(s), 0) // 100所|海拔1500米以上|农村学校
		}
	}
	if end == start || text == "" || beginsWith(s[start:], titles...) {
		if name := r.becomes(start, limit); name != "" && found[i].kind == unitPeople {
			return name, end // 2人|当选|中国工程院院士
		}
	}
	if !attribute && found[i].kind == unitCount {
		text = ownerOf(text)
	}
	if found[i].kind == unitPeople {
		for _, w := range [...]string{"接受", "参加"} {
			if name, ok := strings.CutPrefix(text, w); ok && endsWith(name, []string{"培训", "教育", "服务", "救助", "体检", "筛查"}) && utf8.RuneCountInString(name) >= 4 {
				text = name // 70万人次|接受补贴性职业技能培训
			}
		}
	}
	if hops > 0 && strings.HasSuffix(text, "级") && i+1 < len(found) && (s[end:found[i+1].start] == "、" || s[end:found[i+1].start] == "和") {
		// 20个国家级、19个省级重点县: the second tells what the first counts
		next, _ := r.rightOf(found, i+1, nextStart(found, i+1, len(s)), hops-1)
		if _, name, ok := strings.Cut(next, "级"); ok {
			return text + name, end
		}
	}
	if found[i].unit == "家" || found[i].unit == "户" || found[i].unit == "个" {
		for _, w := range flowNames {
			name, ok := strings.CutSuffix(text, w)
			if ok && utf8.RuneCountInString(name) >= 2 && !endsWith(name, nominalDeed) && endsPhraseOrChange(s[end:]) {
				return name, start // 40家重点商贸企业|销售额增长13.8%
			}
		}
	}
	if found[i].kind == unitCount && i+1 < len(found) && found[i+1].kind == unitRate && found[i+1].start-end <= len("稳定保持在") {
		if name := withoutRate(text); name != text && !strings.Contains(text, "、") {
			return name, end - (len(text) - len(name)) // the rate is that of the next number
		}
	}
	if found[i].kind == unitCount && i+1 < len(found) && found[i+1].kind == unitMeasure && found[i+1].start-end <= len("稳定保持在") && strings.HasSuffix(text, "面积") {
		for _, w := range owners {
			if strings.HasPrefix(text, w) && len(w) > len("县") {
				return w, end - (len(text) - len(w)) // 5个|社区|办公用房面积增至600平方米
			}
		}
	}
	if found[i].kind == unitCount && i+1 < len(found) && countable(found[i+1].kind) {
		if name := houseOf(text); name != "" {
			return name, end - (len(text) - len(name)) // 三所|敬老院|入住老人不满20人
		}
	}
	if slices.Contains(bodies, text) {
		if name := r.becomes(end, limit); name != "" {
			return name, end
		}
	}
	if isValued(text) {
		return "", start
	}
	if utf8.RuneCountInString(text) == 1 && !strings.Contains("村乡镇县市区楼桥井路塘班", text) {
		return "", start
	}
	return text, end
}

// houseOf gives the name of a house at the head of a phrase that goes on with who is in it,
// "" where it does not.
func houseOf(text string) string {
	for _, w := range [...]string{"入住", "在院", "在园", "在校", "在册", "现有", "共有", "职工", "员工", "学生", "教师", "医护"} {
		name, rest, ok := strings.Cut(text, w)
		if ok && endsWith(name, []string{"院", "校", "园", "企业", "公司", "机构", "中心", "站", "所"}) && utf8.RuneCountInString(name) >= 2 && utf8.RuneCountInString(w+rest) <= 6 {
			return name
		}
	}
	return ""
}

// rateNames end what is said of all things that were counted before: 203个国考断面|水质优良率
// 达100%.
var rateNames = []string{"水质优良率", "水质达标率", "优良率", "达标率", "合格率", "覆盖率", "普及率", "通达率", "通畅率", "完成率", "开工率", "投产率", "入住率", "优良比例", "达标比例", "满意度"}

// withoutRate cuts such a name off that of what was counted.
func withoutRate(text string) string {
	for _, w := range rateNames {
		if name, ok := strings.CutSuffix(text, w); ok && utf8.RuneCountInString(name) >= 2 {
			return name
		}
	}
	return text
}

// owners are heads of nouns that a classifier counts though another noun stands behind
// their 的: 58个酒庄|的旅游环线, 19个县|的义务教育.
var owners = []string{"县", "村", "镇", "乡", "市", "区", "街道", "社区", "小区", "学校", "医院", "企业", "家庭", "国家", "地区", "城市", "省份", "单位", "部门", "机构", "庄", "馆", "站", "院", "厂", "企", "公司", "园区", "景区", "机关"}

// endsInHead tells whether s begins with a head of a noun that is all of its phrase: 实施|项目,
// but not 实施|企业找技术.
func endsInHead(s string) bool {
	for _, w := range headNouns {
		if rest, ok := strings.CutPrefix(s, w); ok && (endsPhrase(rest) || beginsWith(rest, headNouns...)) {
			return true
		}
	}
	return false
}

// measuresOf begin what says of which size the things are that are counted.
var measuresOf = []string{"海拔", "投资", "总投资", "面积", "建筑面积", "人口", "年产值", "年营收", "规模", "年销售额"}

// behindSize gives where a size with its limit that stands at a byte ends, 0 where none
// does: 1500米以上.
func (r *reading) behindSize(at int) int {
	num, ok := analyzers.ReadNumber(r.folded[at:])
	if !ok {
		return 0
	}
	at += num.Len
	_, n, ok := r.units.at(r.folded[at:])
	if !ok {
		return 0
	}
	at += n
	for _, w := range [...]string{"以上", "以下", "以内"} {
		if strings.HasPrefix(r.folded[at:], w) {
			at += len(w)
			if strings.HasPrefix(r.folded[at:], "的") {
				at += len("的")
			}
			return at
		}
	}
	return 0
}

// beforeDone gives where the name that stands in folded[start:end] ends before a verb with
// 了: 10个县区|通了|新的高速公路.
func (r *reading) beforeDone(start, end int) int {
	at := strings.Index(r.folded[start:end], "了")
	if at < 0 || r.bounds == nil || !r.bounded(start+at, start+at+len("了")) {
		return end
	}
	at += start
	for at > start {
		_, size := utf8.DecodeLastRuneInString(r.folded[:at])
		at -= size
		if r.bounds[at] {
			break
		}
	}
	if utf8.RuneCountInString(r.folded[start:at]) < 2 {
		return end
	}
	return at
}

// ownerOf gives the part of a counted name before a 的 where that is what is counted.
func ownerOf(text string) string {
	name, rest, ok := strings.Cut(text, "的")
	if !ok || utf8.RuneCountInString(name) < 2 || utf8.RuneCountInString(rest) < 3 || !endsWith(name, owners) {
		return text
	}
	return name
}

// bodies are names of places and bodies that tell nothing of what was counted where they
// became something: 13个县被命名为国家生态文明建设示范区 are so many 示范区.
var bodies = []string{"县", "区", "市", "县（区）", "县（市）", "县（市、区）", "县区", "县市", "市县", "区县", "村", "行政村", "镇", "乡镇"}

// titles are verbs behind which stands what something became.
var titles = []string{"被命名为", "被认定为", "被评为", "被评定为", "被授予", "被确定为", "被列为", "被列入", "获评为", "获评", "获批", "成为", "当选为", "当选"}

// becomes gives what those whose name ends at a byte became, "" where the clause does not
// say so: 9个县（区）获评“两山”实践创新基地.
func (r *reading) becomes(at, limit int) string {
	rest := r.folded[at:limit]
	for _, w := range titles {
		if !strings.HasPrefix(rest, w) {
			continue
		}
		start := at + len(w)
		end := start
		for quoted := false; end < limit; {
			c, size := utf8.DecodeRuneInString(r.folded[end:])
			if c == '"' {
				quoted = !quoted
			} else if !quoted && endsPhrase(r.folded[end:]) {
				break
			}
			end += size
		}
		name := r.phrase(start, end)
		if n := utf8.RuneCountInString(name); n < 4 || n > listRunes+4 || strings.ContainsAny(name, "0123456789") || endsWith(name, []string{"称号", "荣誉", "表彰", "通报", "之一"}) {
			return ""
		}
		return name
	}
	return ""
}

// doers before a number make what is done to the thing what is counted: 完成|141公里架空线
// 入地和杆箱整治.
var doers = []string{"完成", "完成了", "实施", "实施了", "开展", "启动", "启动了"}

// listedRunes is how long a name must be at which a list ends before a verb.
const listedRunes = 4

// listRunes is how long the rest of a list may be that one number counts.
const listRunes = 14

// listGoesOn tells whether the name of what a number counts goes on behind the 、 at a
// byte: 49个机关、企事业单位附属空间. What follows must be a bare noun, with neither a verb
// nor a number of its own.
func (r *reading) listGoesOn(at, limit int) bool {
	s := r.folded
	end := at + len("、")
	for end < len(s) && !endsPhrase(s[end:]) {
		end += utf8.RuneLen(firstRune(s[end:]))
	}
	for m := r.markAt(at + len("、")); m < len(r.marks) && r.marks[m].end <= end; m++ {
		if k := r.marks[m]; k.class&(wordStop|wordHalt) != 0 && utf8.RuneCountInString(s[at+len("、"):k.start]) >= listedRunes {
			end = k.start // 49个机关、企事业单位附属空间|对外开放
			break
		}
	}
	rest := s[at+len("、") : end]
	if end > limit || strings.HasPrefix(s[end:], "、") || strings.HasPrefix(s[end:], "\"") || strings.ContainsAny(rest, "0123456789一二三四五六七八九十百千万亿两数几") {
		return false
	}
	if n := utf8.RuneCountInString(rest); n < 2 || n > listRunes {
		return false
	}
	return r.classes(at, r.withoutTail(at+len("、"), end))&(wordAct|wordMay|wordReach|wordRise|wordFall|wordLevel|wordTime|wordHalt|wordStop) == 0
}

// Limits of a list of examples before 等, of its first one, and of the name behind.
const (
	examplesRunes = 16
	exampleRunes  = 8
	kindRunes     = 10
)

// exampleOf tells whether what stands from a byte on before the 、 at another is an example
// of what the number counts: 20000名视力、听力、肢体等残疾儿童.
func (r *reading) exampleOf(start, at, limit int) bool {
	if n := utf8.RuneCountInString(r.folded[start:at]); n == 0 || n > exampleRunes {
		return false
	}
	n := 0
	for i, c := range r.folded[at:limit] {
		switch {
		case c == '等':
			name := r.folded[at+i+len("等"):]
			end := 0
			for end < len(name) && !endsPhrase(name[end:]) {
				end += utf8.RuneLen(firstRune(name[end:]))
			}
			runes := utf8.RuneCountInString(name[:end])
			return n > 1 && runes >= 2 && runes <= kindRunes && !beginsWith(name, "级", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") && !strings.HasPrefix(name[end:], "\"")
		case containsSign(string(c), ",;:。!?()\"《0123456789"):
			return false
		}
		if n++; n > examplesRunes {
			return false
		}
	}
	return false
}

// beforeDeed gives where the name of those who act ends in what runs from one number
// to the next: 412家机关|开放车位2.3万个.
func (r *reading) beforeDeed(start, end int) int {
	for m := r.markAt(start + 2*len("家")); m < len(r.marks) && r.marks[m].end < end; m++ {
		k := r.marks[m]
		behind := r.folded[k.end:end]
		deed := k.class&wordAct != 0 || k.class&wordMay != 0 && endsWith(r.folded[start:k.start], owners) && utf8.RuneCountInString(behind) >= 4
		if deed && !nominalBehind(k.class, behind) && !beginsWith(behind, headNouns...) && !containsSign(r.folded[start:end], "、(") && !strings.Contains(r.folded[start:k.start], "\"") && utf8.RuneCountInString(behind) >= 2 {
			return k.start
		}
	}
	return end
}

// endsPhraseOrChange tells whether s goes on with how much something is or has
// changed.
func endsPhraseOrChange(s string) bool {
	return beginsWith(s, "增长", "下降", "同比", "达", "突破", "超", "合计", "总计", "共")
}

// numberAhead tells whether s starts with a number that is no part of a name (3A).
func numberAhead(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n < len(s) && !latin(s[n])
}

// withoutWhen cuts a word that says when something is done off the end of a name: 房源开放|
// 当天.
func (r *reading) withoutWhen(start, end int) int {
	for _, w := range [...]string{"当天", "当日", "当场", "当晚", "同时", "今年", "去年", "目前"} {
		if name, ok := strings.CutSuffix(r.folded[start:end], w); ok && utf8.RuneCountInString(name) >= 2 {
			return start + len(name)
		}
	}
	return end
}

// withoutTail cuts what is done to the thing off the end of its name, as long as
// a name remains: 老旧小区|提升改造.
func (r *reading) withoutTail(start, end int) int {
	for {
		m := r.markAt(end)
		if m == 0 {
			return end
		}
		k := r.marks[m-1]
		if k.end != end || k.class&wordTail == 0 || k.start-start < 2*3 {
			return end
		}
		end = k.start
	}
}
