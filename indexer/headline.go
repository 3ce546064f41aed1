package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// A headline is set in lines as they fit: a title runs on over two or three, a kicker
// stands above it, a second title under it, and often no sign tells them apart. What
// tells is the language: a line that ends in the middle of a word, a quotation or a
// clause goes on; a line that says who and how much is the kicker of a line that does
// not, and its second title where it stands under one.

// tellsFacts recognises a line of a headline that says where, who or how many: what kickers
// and second titles do for a title that does not.
func (d *draft) tellsFacts(text string) bool {
	if countsIn(text) || ownPlace.MatchString(text) {
		return true
	}
	for _, m := range d.places.NamedIn(text, places.Reading{}) {
		if utf8.RuneCountInString(text[m.Start:m.End]) >= minFullName || d.places.At(m.Place).Kind == places.City {
			return true
		}
	}
	return false
}

// countsIn reports whether a text counts something, years and what stands in quotation marks
// aside.
func countsIn(text string) bool {
	return countedFact.MatchString(yearIn.ReplaceAllString(quotedPart.ReplaceAllString(text, ""), ""))
}

var (
	// countedFact is a number with its measure; one of something is none: 一条河的重生.
	countedFact = pattern.Must(`\d|(?:[二三四五六七八九十百千万亿两][一二三四五六七八九十百千万亿余多]*|一[十百千万][一二三四五六七八九十百千万亿余多]*)(?:年|个|件|家|处|项|户|人|亩|公里|条|座|所|次|名|元|天|月|成|倍)`)
	// quotedPart is what stands in quotation marks: “三个前置”.
	quotedPart = pattern.Must(`“[^”]*”`)
)

// minFullName is the shortest name of a county, in characters, with what it is: 歙县 has
// no short form.
const minFullName = 3

// ownPlace is how a place's own paper names it.
var ownPlace = pattern.Must(`^(?:[我全本][省市区县旗州盟镇乡]|.{0,8}(?:街道|社区|镇|乡)[^，。]{4})`)

// wraps reports whether a line of a headline goes on in the line below it.
func (d *draft) wraps(above, below string) bool {
	if above == "" || below == "" || isSalutation(above) || wording.ContainsSign(above, "。；|｜丨>＞") || wording.ContainsSign(below, "。；|｜丨>＞：:") {
		return false
	}
	if openTitle.MatchString(above) || openQuotes(above) > 0 && openQuotes(below) < 0 || andStart.MatchString(below) || pointsOn.MatchString(above) || towards.MatchString(above) && dealsWith.MatchString(below) {
		return true
	}
	words := d.words.Classes(above)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	before := analyzers.Class{}
	if len(words) > 1 {
		before = words[len(words)-2]
	}
	switch {
	case needsObject(last, before), last.Part == "p", last.Part == "uj", last.Part == "c":
		return true
	case utf8.RuneCountInString(last.Word) == 1 && analyzers.IsHan(wording.FirstRune(last.Word)) && d.wordBroken(last.Word, below):
		return true
	}
	n := utf8.RuneCountInString(below)
	if (!sourceWord.MatchString(below) || genreEnd.MatchString(below)) && hasVerb(words) && !hasVerb(d.words.Classes(below)) && (n <= maxRemainder || n <= maxTitleRest && genreEnd.MatchString(below)) {
		return true // 某区创新“民情驿站” / 工作法
	}
	return false
}

// andStart begins the second half of a title: 2023年工作总结 / 和2024年工作计划.
var andStart = pattern.Must(`^(?:和|及|以及|暨|与(?:[\p{Han}]{0,8}\d{4}年|下一步))[^，。]*(?:计划|打算|安排|思路|要点|方案|报告|总结|意见|建议|措施|启示|思考|对策|大会|会议|仪式|活动)$`)

const (
	// maxRemainder is the longest line, in characters, that is no title by itself and
	// without a verb no kicker either.
	maxRemainder = 4
	// maxTitleHead is the longest line, in characters, that a title is broken off at.
	maxTitleHead = 30
)

// genreEnd ends the line that says what kind of report stands under it.
var genreEnd = pattern.Must(`(?:纪实|侧记|见闻|纪略|纪事|掠影|速写|扫描|综述|述评|印象|札记|观察|调查|启示|探索|实践|路径|经验|做法|报告|总结|汇报|方案|计划)$`)

// openQuotes is how many quotations and brackets a text opens and does not close,
// less than 0 if it closes some that it has not opened.
func openQuotes(text string) int {
	open := 0
	for _, r := range text {
		switch r {
		case '“', '《', '「', '（', '【', '〈':
			open++
		case '”', '》', '」', '）', '】', '〉':
			open--
		}
	}
	return open
}

// needsObject recognises a verb that no clause ends with: one with its complement of
// direction or result (走出, 托起, 做活, 织密), or one of the few that always have an
// object. What degree or manner stands before is said of the verb itself: 服务更优.
func needsObject(last, before analyzers.Class) bool {
	if before.Part == "d" || before.Part == "ad" {
		return false
	}
	if last.Word == "出" || last.Word == "起" || last.Word == "成" {
		return before.Part != "n" // “长”出
	}
	if !strings.HasPrefix(last.Part, "v") || last.Part == "vn" {
		return false
	}
	return resultVerb.MatchString(last.Word) && !resultEnds.MatchString(last.Word) || objectVerb.MatchString(last.Word) ||
		eitherVerb.MatchString(last.Word) && (before.Part == "ns" || before.Part == "nt" || placeEnd.MatchString(before.Word))
}

var (
	// resultVerb is a verb with its complement, resultEnds are those that end clauses.
	resultVerb = pattern.Must(`^\p{Han}(?:出|起|活|牢|密|亮|响|稳|好|进|上|就|成|向|入|出来|起来)$`)
	resultEnds = pattern.Must(`^(?:建成|完成|落成|达成|跟上|转好|向好|更好|变好|看好|突出|推出|付出|退出|支出|输出|前进|推进|改进|先进|跃进|引进|促进|早起|兴起|崛起|突起|发起|最好|加入|投入|收入|深入|融入|迈进|办好|用上|住进|住上|稳稳|成就|造就|迁入|赶上|红火|方向|转向|导向|走向)$`)
	// objectVerb are verbs that headlines have an object of, on the next line if not on
	// their own.
	objectVerb = pattern.Must(`^(?:破解|撬动|激活|打造|推动|带动|助推|助力|赋能|护航|守护|点亮|点燃|打通|畅通|焕发|释放|迈向|走向|实现|变成|成为|换来|带来|迎来|引来|催生|书写|谱写|描绘|绘就|铺就|厚植|架起|搭建|筑起|筑牢|夯实|凝聚|汇聚|共享|乐享|享受|代替|取代|按下|驶入|装上|插上|打响|聚焦|拓宽|让|把|以|用|为|向|在|从|对|与|和|给|使|将|被|比|靠)$`)
)

// eitherVerb are verbs of which the object may be missing, but not behind the bare name
// of a place: 某区推进 / 客货邮融合, 项目建设加快推进. placeEnd ends such a name.
var (
	eitherVerb = pattern.Must(`^(?:推进|深化|创新|加快|构建|建立|探索|实施|开展|强化|提升|优化|出台|启动|建成)$`)
	placeEnd   = pattern.Must(`^\p{Han}{0,6}[省市县区旗州镇乡村]$`)
)

// hasVerb reports whether a clause's verb is among the words.
func hasVerb(words []analyzers.Class) bool {
	for i, w := range words {
		if w.Part == "v" && i > 0 || w.Part == "v" && len(words) > 1 && utf8.RuneCountInString(w.Word) > 1 || w.Part == "p" {
			return true
		}
	}
	return false
}

// wordBroken reports whether a word begins with the last character of a line and ends
// with the first of the line below it.
func (d *draft) wordBroken(last, below string) bool {
	if !analyzers.IsHan(wording.FirstRune(below)) {
		return false
	}
	for _, first := range d.words.Classes(below)[:1] {
		if utf8.RuneCountInString(first.Word) > 1 {
			return false // the line below begins with a word of its own
		}
	}
	whole := d.words.Analyze(last + below)
	return len(whole.Tokens) > 0 && int(whole.At[whole.Tokens[0].End]) > len(last)
}

// runsOn reports whether line i of a headline goes on in line k, the next.
func (d *draft) runsOn(i, k int) bool {
	a, b := d.lines[i], d.lines[k]
	switch {
	case !a.live(), !b.live(), d.apart(b), b.bullet, a.block.Kind != b.block.Kind, a.block.Level != b.block.Level:
		return false
	case a.n < minTitle, a.n > maxTitleHead, b.n <= 1, b.n > maxTitleHead:
		return false
	case a.role == roleCaption, b.role == roleCaption, wording.HeadingClass(a.text) != "", wording.HeadingClass(b.text) != "":
		return false // a picture's, or a part's
	case mostlySigns(a.text), mostlySigns(b.text), d.furniture.terms[a.text] != "", d.furniture.terms[b.text] != "":
		return false // a page's
	case a.matches(redHead), a.matches(columnMark), documentNumber.MatchString(a.text + b.text):
		return false // above a title stands what it is of
	case b.matches(subtitle), isPerson(b.text), b.matches(speaker):
		return false // below it a second title, and people
	}
	return d.wraps(a.text, b.text)
}

// writerNamed tells a line that names who wrote.
var writerNamed = pattern.Must(`(?:记者|通讯员|作者)(?:[\s：:]|$)`)

// pairScore is what line i gains as the title under a line that says who and how much,
// its kicker; and what that line loses that ends with a dash.
func (d *draft) pairScore(i int) int {
	l := d.lines[i]
	if k := i + 1; strings.HasSuffix(l.text, "—") && k < len(d.lines) && d.lines[k].live() && !d.apart(d.lines[k]) && d.factsAbove(l, d.lines[k].text) {
		return -pairTitle
	}
	if i == 0 || !d.lines[i-1].live() || !d.metaFollows(i) || !d.pairPart(l) || !d.pairPart(d.lines[i-1]) || columnLike(l.text) || l.matches(placeColon) ||
		d.tellsFacts(l.text) || sloganRow(l.text) || !d.tellsFacts(d.lines[i-1].text) || d.runsOn(i-1, i) {
		return 0
	}
	return pairTitle
}

// pairTitle is what a title gains under its kicker.
const pairTitle = 10

// placeLeads recognises a headline that begins with its place: 惠东县：海龟湾畔的“清水账”,
// 襄州：从一粒种子到一根面条.
func (d *draft) placeLeads(text string) bool {
	if placeLead.MatchString(text) {
		return true
	}
	lead, rest, ok := strings.Cut(text, "：")
	if !ok || utf8.RuneCountInString(lead) > maxTerm || utf8.RuneCountInString(rest) < minTitle || wording.ContainsSign(rest, "。；：") {
		return false
	}
	found := d.places.NamedIn(lead, places.Reading{Mode: places.InName})
	return len(found) > 0 && found[len(found)-1].End == len(lead)
}

// apart reports whether an empty line that means something stands before a line.
func (d *draft) apart(l *line) bool { return l.gap && !d.gapped() }
