package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// right reads the noun phrase that follows found[i], up to limit.
// end is where it ends.
func (r *reading) right(found []quantity, i, limit int) (text string, end int) {
	return r.rightOf(found, i, limit, maxShared)
}

// rightOf is right, following numbers that share a noun at most hops times.
func (r *reading) rightOf(found []quantity, i, limit, hops int) (text string, end int) {
	f := following{reading: r, q: found[i], found: found, i: i, limit: limit, hops: hops}
	if text, end, settled := f.begin(); settled {
		return text, end
	}
	f.scan()
	if end, none := f.trim(); none {
		return "", end
	}
	// They are asked in order: ok where one knows the name, or that there is none. What they
	// find may also shorten f.text for those after.
	for _, rule := range [...]func(f *following) (text string, end int, ok bool){
		(*following).behindItsSize,
		(*following).becameAtOnce,
		(*following).sharedLevel,
		(*following).ownerOfFlow,
		(*following).beforeNextNumber,
		(*following).becameBehind,
		(*following).noName,
	} {
		if text, end, ok := rule(&f); ok {
			return text, end
		}
	}
	return f.text, f.end
}

// following is the search for the noun behind one number: where it begins (begin), where it
// ends (scan), what at its end is no part of it (trim), and what the words of the name and
// behind it say about it (the rules after).
type following struct {
	*reading
	q         quantity
	found     []quantity
	i         int
	limit     int
	hops      int // how many more numbers may be followed that share the noun
	start     int
	end       int
	attribute bool // 的 stands between
	text      string
}

// begin finds where the noun begins. settled is true where there can be none, or where what
// stands there says at once what it is.
func (f *following) begin() (text string, end int, settled bool) {
	f.skipToNoun()
	if aim := f.aimOfGrowth(); aim != "" {
		return aim, f.start + len(aim), true
	}
	if f.notedOnly() || wording.BeginsWith(f.folded[f.start:], "大关", "关口", "门槛") { // 突破1000万人次大关
		return "", f.q.end, true
	}
	f.skipRelation()
	if f.joined() {
		return "", f.q.end, true
	}
	if (f.q.kind == unitPeople || f.q.kind == unitCount) && !f.attribute && f.doingAt(f.start, f.limit) > 0 {
		return "", f.start, true // 9400户|住上了新房
	}
	f.skipState()
	f.skipClause()
	f.skipQualities()
	return "", f.start, f.saidOfThem()
}

// skipToNoun goes from the number to where its noun may begin: 的, 人民币, what money is for. A
// 人 that was read as the unit may be its first character.
func (f *following) skipToNoun() {
	s := f.folded
	f.start = f.q.end
	if f.q.unit == "人" && f.start == f.q.after && wording.BeginsWith(s[f.start:], "口", "才", "员") {
		f.start -= len("人") // 20万人才
	}
	money := f.q.kind == unitMoney
	if money && strings.HasPrefix(s[f.start:], "人民币") {
		f.start += len("人民币")
	}
	if money {
		for _, w := range [...]string{"专项用于", "用于", "用来", "用在"} {
			if strings.HasPrefix(s[f.start:], w) {
				f.start += len(w) // 安排500万元|用于|社区基金
				break
			}
		}
	}
	if f.q.kind == unitMeasure && wording.BeginsWith(s[f.start:], "长的", "宽的", "高的", "深的") {
		f.start += len("长") // 60米|长的|通道
	}
	if f.attribute = strings.HasPrefix(s[f.start:], "的"); f.attribute {
		f.start += len("的")
	}
	if f.attribute && money && strings.HasPrefix(s[f.start:], "标准定额") {
		f.start += len("标准") // 按照每月2000元的标准|定额扣除
	}
}

// aimOfGrowth: 确定4.5%左右的|增长目标.
func (f *following) aimOfGrowth() string {
	if f.attribute && f.q.kind == unitRate {
		for _, w := range [...]string{"增长目标", "增速目标", "增长预期"} {
			if strings.HasPrefix(f.folded[f.start:], w) {
				return w
			}
		}
	}
	return ""
}

// notedOnly reports whether a note in brackets follows that names nothing: 1个(拟建), 180座(含“渡改桥”
// 工程).
func (f *following) notedOnly() bool {
	behind := f.folded[f.start:]
	if note, ok := strings.CutPrefix(behind, "("); ok {
		if note, _, ok = strings.Cut(note, ")"); ok && slices.Contains(stageNotes, note) {
			return true
		}
	}
	return wording.BeginsWith(behind, "(含", "(不含", "(包括", "(其中", "(约", "(共", "(折合")
}

// skipRelation: 90项|与港澳民生有关的|事项.
func (f *following) skipRelation() {
	rest, ok := strings.CutPrefix(f.folded[f.start:f.limit], "与")
	if !ok {
		return
	}
	for _, w := range [...]string{"有关的", "相关的"} {
		if at := strings.Index(rest, w); at >= 0 && utf8.RuneCountInString(rest[:at]) <= conditionRunes && !wording.ContainsSign(rest[:at], ",;。、") {
			f.start += len("与") + at + len(w)
			return
		}
	}
}

// joined reports whether the next of several things counted follows: 3个|和5个.
func (f *following) joined() bool {
	for _, w := range [...]string{"和", "与", "及", "以及", "或", "后"} {
		if strings.HasPrefix(f.folded[f.start:], w) && f.bounded(f.start, f.start+len(w)) {
			return true
		}
	}
	return false
}

// skipState: 改造提升5000个|已建成|自然村的设施.
func (f *following) skipState() {
	if f.q.kind != unitCount {
		return
	}
	for _, w := range [...]string{"已建成", "已建", "现有", "既有"} {
		rest, ok := strings.CutPrefix(f.folded[f.start:f.limit], w)
		if ok && f.verbBeforeNumber() && utf8.RuneCountInString(rest) >= 2 && !endsPhrase(rest) {
			f.start += len(w)
		}
	}
}

// skipQualities: 18名|身体硬朗、热心公益、威望较高的|退休职工.
func (f *following) skipQualities() {
	if !f.q.ofPeople() {
		return
	}
	clause := f.folded[f.start:f.clauseEnd(f.start)]
	if !strings.Contains(clause, "、") {
		return
	}
	list, name, ok := strings.Cut(clause, "的")
	if !ok || !strings.Contains(list, "、") || utf8.RuneCountInString(list) > 2*conditionRunes || wording.ContainsSign(list, ",;。:!?(\"0123456789") || f.start+len(list) > f.limit {
		return
	}
	for _, quality := range strings.Split(list, "、") {
		if utf8.RuneCountInString(quality) < 3 || endsInPeople(quality) {
			return // 20名医生、护士的
		}
	}
	if at := strings.IndexAny(name, ",、"); at >= 0 {
		name = name[:at]
	}
	if endsInPeople(name) && utf8.RuneCountInString(name) <= ownerRunes {
		f.start += len(list) + len("的")
	}
}

// longList reports whether the 、 at which the name has arrived stands before one more name and the
// last of a list: 215户独居老人|、高龄老人、重度残疾人家庭.
func (f *following) longList(agent bool) bool {
	at := f.end + len("、")
	n := strings.Index(f.folded[at:f.limit], "、")
	if n < 0 || !countable(f.q.kind) {
		return false
	}
	member := f.folded[at : at+n]
	runes := utf8.RuneCountInString(member)
	return runes >= 2 && runes <= memberRunes && !wording.ContainsSign(member, ",;:。!?()\"") && f.classes(at, at+n)&^(wordMay|wordTail) == 0 && f.listGoesOn(at+n, f.limit, agent)
}

// memberRunes is how long a name in the middle of a list may be.
const memberRunes = 8

// skipClause: 1900名|住在塬上的|小学生.
func (f *following) skipClause() {
	if f.bounds == nil || !f.q.ofPeople() {
		return
	}
	clause := f.folded[f.start:f.limit]
	at := strings.Index(clause, "的")
	if at <= 0 || utf8.RuneCountInString(clause[:at]) > conditionRunes || wording.ContainsSign(clause[:at], ",;。、:!?(\"") {
		return
	}
	m := f.markAt(f.start)
	if m == len(f.marks) || f.marks[m].start >= f.start+at || wording.HoldsAny(clause[:at], people...) {
		return // no verb in it: 300名县里的教师 is a name
	}
	rest := clause[at+len("的"):]
	for n := range rest {
		if n > 0 && n <= 3*ownerRunes && f.bounds[f.start+at+len("的")+n] && endsInPeople(rest[:n]) {
			f.start += at + len("的")
			return
		}
	}
	if endsInPeople(rest) && len(rest) <= 3*ownerRunes {
		f.start += at + len("的")
	}
}

// saidOfThem reports whether the word behind the number says what is done with the things counted,
// when, or what comes next, and is no part of their name.
func (f *following) saidOfThem() bool {
	m := f.markAt(f.start)
	if m == len(f.marks) || f.marks[m].start != f.start {
		return false
	}
	k := f.marks[m]
	switch {
	case k.class&wordTime != 0 && wording.EndsWith(f.folded[f.start:k.end], "前", "底", "末"):
		return true // 剩余9个|年底前|销号
	case f.spaced(f.start) && k.class&(wordAct|wordMay) != 0:
		return true // the next line of a cell
	case k.class&(wordStop|wordAct|wordGain) != 0 && k.class&wordMay == 0 && wording.EndsWith(f.folded[:f.q.start], remaining...):
		return true // 其余4处|涉及山体护坡
	}
	return f.start < f.limit && f.otherVerb(k)
}

// remaining stand before a number of those that are left of what was counted before.
var remaining = []string{"其余", "余下", "剩余", "剩下", "其他", "其它"}

// verbBeforeNumber reports whether a verb stands right before a number, of which what follows it
// is the object.
func (f *following) verbBeforeNumber() bool {
	m := f.markAt(f.q.start)
	return m > 0 && f.marks[m-1].end == f.q.start && f.marks[m-1].class&wordAct != 0
}

// stageNotes say in brackets behind a number how far the things are, and name none.
var stageNotes = vocabulary("stageNotes")

// otherVerb reports whether the word behind an amount is a verb of something else:
// 投入1.5亿元|改造管网.
func (f *following) otherVerb(k mark) bool {
	s := f.folded
	return (f.q.kind == unitMoney || f.q.kind == unitMeasure) && !f.attribute && k.class&(wordAct|wordMay) != 0 &&
		!endsInHead(s[k.end:f.limit]) && !nominalBehind(k.class, s[k.end:]) && !(k.class&wordDeed != 0 && endsPhrase(s[k.end:]))
}

// scan goes to the end of the noun phrase, word by word where there are marks.
func (f *following) scan() {
	s := f.folded
	m := f.markAt(f.start)
	agent := f.isParty(f.q) || wording.EndsWith(s[:f.q.start], "支持", "推动", "引导", "帮助", "鼓励", "督促")
	quoted := false
	f.end = f.start
	for f.end < f.limit {
		for m < len(f.marks) && f.marks[m].start < f.end {
			m++
		}
		if m < len(f.marks) && f.marks[m].start == f.end && !quoted {
			if f.endsAt(m, agent) {
				return
			}
			f.end = min(f.marks[m].end, f.limit)
			continue
		}
		c, size := utf8.DecodeRuneInString(s[f.end:])
		switch c {
		case '"':
			if !quoted && f.end > f.start && strings.IndexByte(s[f.end+1:min(len(s), f.end+40)], '"') < 0 {
				return
			}
			quoted = !quoted
		case '(':
			closing := strings.IndexByte(s[f.end:min(len(s), f.end+25)], ')')
			if closing < 0 || f.end+closing > f.limit || strings.IndexByte(s[f.end:f.end+closing], ':') >= 0 {
				return // 7000张（牵头单位：民政厅）: who does it
			}
			f.end += closing + 1
			continue
		case ',', ';', ':', '。', '!', '?', '\n', ')', '…', '-', '《':
			return
		case '、':
			if !quoted && f.end-f.start == len("国") && strings.ContainsRune("国省市县区", wording.FirstRune(s[f.start:])) && wording.BeginsWith(s[f.end+size:], "省", "市", "县", "区") {
				break // 5个国、省控断面
			}
			if !quoted && (f.end == f.start || !f.listGoesOn(f.end, f.limit, agent) && !f.longList(agent)) && (f.q.chinese || !f.exampleOf(f.start, f.end, f.limit)) {
				return
			}
		}
		if c >= '0' && c <= '9' && !quoted && f.end > f.start && !latin(s[f.end-1]) && numberAhead(s[f.end:]) {
			return
		}
		f.end += size
	}
}

// endsAt reports whether the noun ends before the m-th mark. agent is true where those counted
// act themselves, so that a verb that might be a noun is theirs.
func (f *following) endsAt(m int, agent bool) bool {
	s, k := f.folded, f.marks[m]
	if k.class&(wordHalt|wordLevel|wordRise|wordFall) != 0 {
		return true
	}
	if f.end == f.start {
		return false
	}
	verb := k.class&wordStop != 0 || k.class&wordAct != 0 && k.class&(wordMay|wordTail) == 0 ||
		agent && k.class&(wordAct|wordMay) != 0 && utf8.RuneCountInString(s[k.end:f.limit]) > 2 && !endsPhrase(s[k.end:])
	switch {
	case k.class == wordNoun && wording.BeginsWith(s[k.start:], "在", "实现"):
		return true // 高校毕业生|在粤|就业
	case s[k.start:k.end] == "共" && f.limit < len(s) && !endsPhrase(s[k.end:]):
		return true // 12个街道|共吹哨1860次
	case k.class&wordTotal != 0 && k.class&wordReach != 0:
		return true // 8类民生实事|累计完成投资
	case k.class&wordTime != 0 && (strings.Contains(s[k.start:k.end], "年") || s[k.start] >= '0' && s[k.start] <= '9'):
		return true // 13个重点园区|2025年营业收入
	case k.class&wordAct != 0 && m+1 < len(f.marks) && f.marks[m+1].start == k.end && f.marks[m+1].class&wordScope != 0:
		return true // 12所高水平大学|帮扶我省高校
	}
	return verb && !wording.BeginsWith(s[k.end:], headNouns...) && !f.partOfHead(m)
}

// trim takes off the end of the noun what is no part of it, and sets its text. Where nothing
// is left none is true, and end where the search for the next noun may begin.
func (f *following) trim() (end int, none bool) {
	s := f.folded
	for _, w := range [...]string{"和", "与", "及", "以及"} { // 470个泊位和5个…
		if f.end > f.start && strings.HasSuffix(s[f.start:f.end], w) {
			f.end -= len(w)
		}
	}
	if f.end == f.limit && f.limit < len(s) {
		f.end = f.beforeDeed(f.start, f.end)
	}
	if m := f.markAt(f.start); m < len(f.marks) && f.marks[m].start == f.start && f.marks[m].end == f.end {
		class := f.marks[m].class
		switch {
		case class&(wordTime|wordAdverb) != 0 && class&(wordPlan|wordWish|wordAct|wordMay|wordAim) == 0:
			return f.start, true // 九成以上|当天办结
		case class&wordUnder != 0 || class&wordStop != 0 && strings.HasSuffix(s[f.start:f.end], "完成"):
			return f.start, true // 独库高速等179项|加快推进
		}
	}
	if strings.HasPrefix(s[f.end:], ":") && f.spaced(f.start) {
		return f.q.end, true // the next label of a line: 目标：4所 完成：3所
	}
	tail := f.withoutWhen(f.start, f.end)
	if tail < f.end || !wording.EndsWith(s[:f.q.start], doers...) || strings.HasSuffix(s[f.start:f.end], "建设") {
		tail = f.withoutTail(f.start, tail)
	}
	if f.end == f.limit && f.limit < len(s) && tail < f.end && f.q.ofPeople() {
		f.end = tail // 5名网格员|管理|486户: what they do is done to the next number
	}
	if !f.attribute && f.q.kind == unitCount && utf8.RuneCountInString(f.folded[f.start:tail]) > objectRunes {
		tail = f.start + len(ownerOf(f.folded[f.start:tail], f.q.unit)) // 187个小区|的收费标准、维修资金余额和公共收益
	}
	end = min(tail, f.beforeDone(f.start, tail))
	if f.q.ofPeople() && !isEvent(f.q.unit) || f.q.unit == "户" {
		end = f.behindPerson(f.start, end)
	}
	f.text = f.phrase(f.start, end)
	return 0, false
}

// behindPerson returns where the name of people ends in what stands between two bytes: 280名|干部|下河捡拾
// 杂物. What is no word for people can only be what they do, or a word that they belong to.
func (f *following) behindPerson(start, end int) int {
	name := f.folded[start:end]
	if f.bounds == nil || endsInPeople(name) || strings.ContainsAny(name, "、\"(") || wording.EndsWith(name, "员", "师", "者", "长", "手", "计划", "工程", "行动", "项目", "活动") {
		return end
	}
	for at := 1; at < len(name); at++ {
		if f.bounds[start+at] && endsInPeople(name[:at]) && !wording.BeginsWith(name[at:], people...) &&
			!wording.BeginsWith(name[at:], "的", "和", "与", "及", "或", "家", "户") && utf8.RuneCountInString(name[at:]) >= 2 {
			return start + at
		}
	}
	return end
}

// people end words for people.
var people = vocabulary("people")

// peopleEnds are the characters with which they end.
var peopleEnds = func() string {
	ends := ""
	for _, w := range people {
		if c := wording.LastRune(w); !strings.ContainsRune(ends, c) {
			ends += string(c)
		}
	}
	return ends
}()

// endsInPeople reports whether a name ends in a word for people.
func endsInPeople(name string) bool {
	return strings.ContainsRune(peopleEnds, wording.LastRune(name)) && wording.EndsWith(name, people...)
}

// behindItsSize: 100所|海拔1500米以上|农村学校.
func (f *following) behindItsSize() (string, int, bool) {
	if f.hops > 0 && slices.Contains(measuresOf, f.text) {
		if from := f.behindSize(f.end); from > 0 && from < len(f.folded) {
			whole := f.q
			whole.end = from
			text, end := f.rightOf([]quantity{whole}, 0, len(f.folded), 0)
			return text, end, true
		}
	}
	return "", 0, false
}

// becameAtOnce: 2人|当选|中国工程院院士.
func (f *following) becameAtOnce() (string, int, bool) {
	if f.q.kind == unitPeople && (f.end == f.start || f.text == "" || wording.BeginsWith(f.folded[f.start:], titles...)) {
		if name := f.becomes(f.start, f.limit); name != "" {
			return name, f.end, true
		}
	}
	if !f.attribute && countable(f.q.kind) {
		f.text = ownerOf(f.text, f.q.unit)
	}
	if f.q.kind == unitPeople {
		for _, w := range [...]string{"接受", "参加"} {
			if name, ok := strings.CutPrefix(f.text, w); ok && wording.EndsWith(name, "培训", "教育", "服务", "救助", "体检", "筛查") && utf8.RuneCountInString(name) >= 4 {
				f.text = name // 70万人次|接受补贴性职业技能培训
			}
		}
	}
	return "", 0, false
}

// sharedLevel: of 20个国家级、19个省级重点县 the second tells what the first counts.
func (f *following) sharedLevel() (string, int, bool) {
	if f.hops == 0 || !strings.HasSuffix(f.text, "级") || f.i+1 == len(f.found) {
		return "", 0, false
	}
	if gap := f.folded[f.end:f.found[f.i+1].start]; gap != "、" && gap != "和" {
		return "", 0, false
	}
	next, _ := f.rightOf(f.found, f.i+1, nextStart(f.found, f.i+1, len(f.folded)), f.hops-1)
	_, name, ok := strings.Cut(next, "级")
	return f.text + name, f.end, ok
}

// ownerOfFlow: 40家重点商贸企业|销售额增长13.8%.
func (f *following) ownerOfFlow() (string, int, bool) {
	if f.q.unit != "家" && f.q.unit != "户" && f.q.unit != "个" {
		return "", 0, false
	}
	for _, w := range flowNames {
		name, ok := strings.CutSuffix(f.text, w)
		if ok && utf8.RuneCountInString(name) >= 2 && !wording.EndsWith(name, nominalDeed...) && endsPhraseOrChange(f.folded[f.end:]) {
			return name, f.start, true
		}
	}
	return "", 0, false
}

// beforeNextNumber leaves to the next number what it counts of the things that this one
// counts: its rate, 5个|社区|办公用房面积增至600平方米, 三所|敬老院|入住老人不满20人.
func (f *following) beforeNextNumber() (string, int, bool) {
	if f.q.kind != unitCount || f.i+1 == len(f.found) {
		return "", 0, false
	}
	next := f.found[f.i+1]
	name := ""
	near := next.start-f.end <= len("稳定保持在")
	switch {
	case next.kind == unitRate && near && (!strings.Contains(f.text, "、") || wording.BeginsWith(f.text, "国、", "省、", "市、")):
		if n := withoutRate(f.text); n != f.text {
			name = n
		}
	case next.kind == unitMeasure && near && strings.HasSuffix(f.text, "面积"):
		for _, w := range owners {
			if strings.HasPrefix(f.text, w) && len(w) > len("县") {
				name = w
				break
			}
		}
	}
	if name == "" && countable(next.kind) {
		name = houseOf(f.text)
	}
	return name, f.end - (len(f.text) - len(name)), name != ""
}

// becameBehind: 13个县|被命名为国家生态文明建设示范区.
func (f *following) becameBehind() (string, int, bool) {
	if slices.Contains(bodies, f.text) {
		if name := f.becomes(f.end, f.limit); name != "" {
			return name, f.end, true
		}
	}
	return "", 0, false
}

// noName: a worth (isValued), or a single character that is no thing.
func (f *following) noName() (string, int, bool) {
	single := utf8.RuneCountInString(f.text) == 1 && !strings.Contains("村乡镇县市区楼桥井路塘班牛羊猪车", f.text)
	return "", f.start, single || isValued(f.text)
}

// houseOf returns the name of a house at the head of a phrase that goes on with who is in it,
// "" where it does not.
func houseOf(text string) string {
	for _, w := range [...]string{"入住", "在院", "在园", "在校", "在册", "现有", "共有", "职工", "员工", "学生", "教师", "医护"} {
		name, rest, ok := strings.Cut(text, w)
		if ok && wording.EndsWith(name, "院", "校", "园", "企业", "公司", "机构", "中心", "站", "所") && utf8.RuneCountInString(name) >= 2 && utf8.RuneCountInString(w+rest) <= 6 {
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
