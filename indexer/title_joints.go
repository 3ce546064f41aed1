package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// A headline is set in lines as they fit, and what stands above and under it is set in
// lines too: its kicker, its second title, a column, other headlines. Whether two lines, one
// under the other, are parts of one title is weighed as a title is chosen: by features,
// each with a name, a reason and a weight. Most of them are of language: a line that ends
// in the middle of a word, a quotation or a clause goes on.

// titleJoint is the end of one line and the beginning of the next.
type titleJoint struct {
	v            *titleView
	at           int // of the lower line
	a, b         *line
	above, below string
	upper, lower []analyzers.Class // their words
}

// jointFeature is what speaks for one title over two lines, or against it.
type jointFeature struct {
	name   string
	why    string
	weight float32
	of     func(j *titleJoint) float32
}

// joint looks at the joint between line at and the one above it, nil where the lines cannot
// be one title.
func (v *titleView) joint(at int) *titleJoint {
	d := v.d
	if at <= 0 || at >= v.head {
		return nil
	}
	a, b := d.lines[at-1], d.lines[at]
	if unlikeLines(a, b) || v.neverAbove(at-1) || v.neverBelow(at) || strings.HasSuffix(b.text, "：") && a.matches(formalEnd) { // a salutation under a paper's title
		return nil
	}
	if !strings.HasSuffix(a.text, "。") && (strings.HasSuffix(b.text, "。") || d.openSentence(at)) && !v.printsAcross(a.text, b.text) { // a sentence under a title: 电梯装上了。
		return nil
	}
	j := &titleJoint{v: v, at: at, a: a, b: b, above: titlePart(a.text), below: titlePart(b.text)}
	if at := columnBegins.FindStringSubmatchIndex(j.above); at != nil {
		j.above = j.above[at[2]:]
	}
	words := d.words
	j.upper, j.lower = words.Classes(j.above), words.Classes(j.below)
	return j
}

// unlikeLines recognises two lines that no title is made of, whatever they say.
func unlikeLines(a, b *line) bool {
	for _, l := range [...]*line{a, b} {
		if !l.live() || l.n < 2 || l.role == roleCaption || numberLine(l) || l.matches(turnsTo) {
			return true
		}
	}
	return a.n+b.n > maxTitle || a.bullet != b.bullet || isOrnament(wording.FirstRune(b.text)) && !isOrnament(wording.FirstRune(a.text)) ||
		wording.Squeeze(a.text) == wording.Squeeze(b.text)
}

// neverAbove reports whether line i is the page's and no title's upper part: a column, a word of a menu,
// a site, an account.
func (v *titleView) neverAbove(i int) bool {
	l := v.d.lines[i]
	if !l.matches(signedBy) && (l.n <= maxColumnWord && v.d.pageWord(l.text) || siteStarts(l.text)) {
		return true
	}
	return l.matches(columnName) || v.d.menuWord(l) || v.d.accountOf(l, v.head) || v.portalOver(l) || v.columnElsewhere(i)
}

// neverBelow reports whether line i is no title's lower part: who wrote, a word of a menu, a date in
// history.
func (v *titleView) neverBelow(i int) bool {
	l := v.d.lines[i]
	return historyLine(l.text) || l.matches(labelledSummary) || v.d.loneName(l, i) || v.d.affiliated(l.text) != "" || v.d.menuWord(l)
}

// openSentence recognises a line that ends in a comma over the end of its sentence, or of a verse.
func (d *draft) openSentence(i int) bool {
	return strings.HasSuffix(d.lines[i].text, "，") && i+1 < len(d.lines) && strings.HasSuffix(d.lines[i+1].text, "。")
}

// portalOver recognises the name of a service that a text is posted on, of which the text says nothing.
func (v *titleView) portalOver(l *line) bool {
	return l.n <= maxTerm && l.matches(portalName) && v.speech(l.text) >= surelyPage && !l.matches(signedBy)
}

// columnElsewhere recognises a short line that stands in another place of the front too, over or under
// other lines than here: the name of a column in a menu of which every word is a line.
func (v *titleView) columnElsewhere(at int) bool {
	l := v.d.lines[at]
	if l.n > maxColumnWord || v.counts[wording.Squeeze(l.text)] < 2 || l.matches(signedBy) || v.d.isPlace(l.text) {
		return false
	}
	below := wording.Squeeze(v.d.lines[at+1].text)
	for i, other := range v.d.lines[:v.head] {
		if i != at && wording.Squeeze(other.text) == wording.Squeeze(l.text) && wording.Squeeze(v.d.lines[i+1].text) != below {
			return true
		}
	}
	return false
}

// menuWord recognises a line that is a word of a page's menus, or the name of an editing office.
func (d *draft) menuWord(l *line) bool {
	text := wording.Squeeze(l.text)
	return d.furniture.terms[text] != "" || editedBy.MatchString(text)
}

// accountOf recognises a short line that is the name of the account that posted the page: the line
// of the day begins with it.
func (d *draft) accountOf(l *line, head int) bool {
	if l.n > maxColumnLike {
		return false
	}
	for _, other := range d.lines[:head] {
		if behind, ok := strings.CutPrefix(other.text, l.text+" "); ok && wording.ClockDate.MatchString(behind) {
			return true
		}
	}
	return false
}

// slogans4 are two slogans of four characters each, side by side: more are a row of columns.
var slogans4 = pattern.Must(`^[\p{Han}]{4} [\p{Han}]{4}$`)

// editedBy is who has edited a bulletin: 柳河县民政局编.
var editedBy = pattern.Must(`^[\p{Han}]{4,20}(?:局|委|办|部|室|会|院|中心|厅)(?:主)?编(?:印|辑)?$`)

// score is the sum of what speaks for one title.
func (j *titleJoint) score() float32 {
	sum := float32(0)
	for _, f := range jointFeatures {
		if n := f.of(j); n != 0 {
			sum += f.weight * n
		}
	}
	return sum
}

// namedDeed recognises two words of two characters, a noun and a verb behind it that stands for what is
// done: 基层治理, 城市更新. Columns are called so.
func namedDeed(words []analyzers.Class) bool {
	if len(words) != 2 || utf8.RuneCountInString(words[0].Word) != 2 || utf8.RuneCountInString(words[1].Word) != 2 {
		return false
	}
	return strings.HasPrefix(words[0].Part, "n") && strings.HasPrefix(words[1].Part, "v")
}

// last and first are the words at the joint.
func (j *titleJoint) last() analyzers.Class {
	if len(j.upper) == 0 {
		return analyzers.Class{}
	}
	return j.upper[len(j.upper)-1]
}

func (j *titleJoint) first() analyzers.Class {
	if len(j.lower) == 0 {
		return analyzers.Class{}
	}
	return j.lower[0]
}

// before is the word before the last.
func (j *titleJoint) before() analyzers.Class {
	if len(j.upper) < 2 {
		return analyzers.Class{}
	}
	return j.upper[len(j.upper)-2]
}

// placeGoesOn recognises a place and a colon above, and below what the place does besides, or what
// the verb above waits for: 弥渡县：办好三件小事 / 过上舒心日子, 城关区：让“一老一小” / 稳稳的幸福触手可及.
func (j *titleJoint) placeGoesOn() bool {
	_, said, _ := strings.Cut(j.above, "：")
	return (strings.HasPrefix(j.first().Part, "v") || hanging.MatchString(said)) && j.v.d.placeLeads(j.above)
}

// wantsNoun recognises a line that ends with a number and its measure, of something that the line
// does not name before it: 新增学位4.36万个 does.
func (j *titleJoint) wantsNoun() bool {
	at := countsAtEnd.FindStringIndex(j.above)
	if at == nil {
		return false
	}
	before := j.v.d.words.Classes(j.above[:at[0]])
	return len(before) == 0 || !strings.HasPrefix(before[len(before)-1].Part, "n") && !strings.HasSuffix(j.above[:at[0]], "”")
}

// tellsBeforeDash reports whether the upper line says what was done where, as kickers do that end in a
// dash; a place alone is what the lower line speaks of: 武汉长江新区—— / 一江碧水向东流.
func (j *titleJoint) tellsBeforeDash() bool {
	if j.v.d.tellsFacts(j.above) || hasVerb(j.upper) && (j.v.d.namesPlace(j.above) || onceMore.MatchString(j.above)) {
		return true
	}
	return hasVerb(j.upper) && hasVerb(j.lower) && !hanging.MatchString(j.above) && (j.v.d.placeDoes(j.below) || strings.Contains(j.below, " ") || countsIn(j.below))
}

// bracketNumber begins an entry of a list.
var bracketNumber = pattern.Must(`^[（(][一二三四五六七八九十]{1,3}[）)]`)

// onceMore counts what there is more of, as news do: 又一处, 又有一批.
var onceMore = pattern.Must(`又[有添增]?[一两二三四五六七八九十\d]`)

// paperFrom reports whether line i, or one of the next that stand right under it, ends as the titles
// of papers do.
func (v *titleView) paperFrom(i int) bool {
	for k := i; k < min(v.head, i+maxTitleLines-1); k++ {
		if l := v.d.lines[k]; !l.live() || l.n > maxSubtitle || k > i && v.d.apart(l) {
			return false
		} else if formalEnd.MatchString(titlePart(l.text)) {
			return true
		}
	}
	return false
}

// placeAndYear recognises a line that says where and of which year, and not what: 枣庄市市中区2022年.
func (d *draft) placeAndYear(text string) bool {
	at := yearIn.FindStringIndex(text)
	if at == nil || at[0] > 0 && at[1] < len(text) {
		return false
	}
	rest := text[:at[0]] + text[at[1]:]
	return rest == "" || d.isPlace(rest)
}

// placeAcross reports whether a place's name begins on one line and ends on the next.
func (d *draft) placeAcross(above, below string) bool {
	for _, m := range d.places.NamedIn(above+below, places.Reading{}) {
		if m.Start < len(above) && m.End > len(above) {
			return !d.places.BeginsText(below)
		}
	}
	return false
}

// printsAcross reports whether the page's title, its path or what a button passes on goes over the
// joint of two lines, cut short behind it or not.
func (v *titleView) printsAcross(above, below string) bool {
	a, b := []rune(wording.Squeeze(above)), []rune(wording.Squeeze(below))
	if len(a) < acrossRunes || len(b) < acrossRunes {
		return false
	}
	across := string(a[max(0, len(a)-acrossAbove):]) + string(b[:acrossRunes])
	return strings.Contains(v.key, across) || slices.ContainsFunc(v.others, func(other string) bool { return strings.Contains(other, across) })
}

// acrossAbove is how many characters of the upper line are looked for on other lines.
const acrossAbove = 4

// noTitlePart tells a line that is something else than a title's part by its own words.
func (j *titleJoint) noTitlePart(l *line, text string) float32 {
	d := j.v.d
	switch {
	case wording.HeadingClass(text) != "", wording.ContainsSign(text, "|｜丨>＞»→"), mostlySigns(text) && !countsAtEnd.MatchString(text):
		return 1
	case isPerson(text), writerNamed.MatchString(text), speaker.MatchString(text), isSalutation(text): // a person
		return 1
	case redHead.MatchString(text), documentNumber.MatchString(text), annexLine.MatchString(text), labelledSummary.MatchString(text): // a paper's head
		return 1
	case d.furniture.terms[text] != "", columnMark.MatchString(text), breadcrumb.MatchString(text): // a menu, a column, a path
		return 1
	}
	return yes(d.furniture.spokenAt(l, true) || d.oddPiece(text))
}

// jointFeatures are all of them.
var jointFeatures = []jointFeature{
	{"two lines", "most lines are no parts of one title", -1.1, func(*titleJoint) float32 { return 1 }},
	{"open end", "no title ends with such a sign or word", 1.3, func(j *titleJoint) float32 { return yes(openTitle.MatchString(j.above)) }},
	{"open sign", "a comma, a colon, a dash behind no facts: for certain", 1.5, func(j *titleJoint) float32 {
		return yes(strings.HasSuffix(j.above, "：") && !speakerOver.MatchString(j.above) || strings.HasSuffix(j.above, "、") || strings.HasSuffix(j.above, "，") || strings.HasSuffix(j.above, "—") && !j.tellsBeforeDash())
	}},
	{"ends quoted", "“一图一站一条龙” / 破解零工就业难题", 0.4, func(j *titleJoint) float32 { return yes(strings.HasSuffix(j.above, "”")) }},
	{"a cry above", "来了！ / 大英县首条智轨公交开跑", 5, func(j *titleJoint) float32 {
		return yes(cry.MatchString(j.above) && !j.b.indent && !wording.Dashed.MatchString(j.below))
	}},
	{"open quotation", "it is closed in the next line", 4, func(j *titleJoint) float32 { return yes(openQuotes(j.above) > 0 && openQuotes(j.below) < 0) }},
	{"left open", "a quotation that is never closed", 0.1, func(j *titleJoint) float32 { return yes(openQuotes(j.above) > 0) }},
	{"little behind a dash", "让“悬水小岛”不再遥远——普陀区 / 政协开展专题调研: no second title is so short", 4, func(j *titleJoint) float32 {
		return yes(dashEnds.MatchString(j.above) && !genreEnd.MatchString(j.above))
	}},
	{"little behind a colon", "佛山南海：拆出新 / 空间 治出一河清", 2.5, func(j *titleJoint) float32 {
		return yes(colonEnds.MatchString(j.above) && !wording.Dashed.MatchString(j.below))
	}},
	{"begins with a sign", "that no title begins with", 2, func(j *titleJoint) float32 {
		return yes(strings.ContainsRune("，、：”》）！？", wording.FirstRune(j.below)))
	}},
	{"goes on", "the next line begins with what only a clause's rest begins with", 1, func(j *titleJoint) float32 { return yes(goesOnWith.MatchString(j.below)) }},
	{"begins with 的", "让实验室 / 的种子在产业园里发芽: the rest of a phrase", 4, func(j *titleJoint) float32 {
		return yes(restOfPhrase.MatchString(j.below))
	}},
	{"begins for itself", "让, 把, 使: titles begin so under their kickers", -1.2, func(j *titleJoint) float32 {
		return yes(hanging.MatchString(j.below) && !goesOnWith.MatchString(j.below))
	}},
	{"and", "2023年工作总结 / 和2024年工作计划", 3, func(j *titleJoint) float32 { return yes(andStart.MatchString(j.below)) }},
	{"its second title below", "behind a dash", 6, func(j *titleJoint) float32 {
		return yes(wording.Dashed.MatchString(j.below) && !occasion.MatchString(j.below) && !ownSecond.MatchString(j.below))
	}},
	{"an occasion below", "——2025年1月6日在…会议上", -4, func(j *titleJoint) float32 {
		return yes(wording.Dashed.MatchString(j.below) && occasion.MatchString(j.below))
	}},
	{"a second title above", "it ends with its line", -2, func(j *titleJoint) float32 { return yes(wording.Dashed.MatchString(j.above)) }},
	{"a kind of report below", "临泉县老旧小区改造见闻, 柳河12万搬迁群众的新生活: second titles without their dash", -2, func(j *titleJoint) float32 {
		return yes(!openTitle.MatchString(j.above) && (genre.MatchString(j.below) || j.v.d.secondTitle(j.a, j.b)))
	}},
	{"a kind of report above", "来自邳州市的调查, 三年来", -1.2, func(j *titleJoint) float32 {
		return yes(genreEnd.MatchString(j.above) || strings.HasSuffix(j.above, "来"))
	}},
	{"a place's headline below", "漳州龙海：一刻钟里的烟火气", -0.8, func(j *titleJoint) float32 {
		return yes(!formalStart.MatchString(j.above) && (j.v.d.placeLeads(j.below) || j.v.d.placeDoes(j.below)))
	}},
	{"a question above", "a kicker's, or a title's end", -1, func(j *titleJoint) float32 { return yes(titleAsks.MatchString(j.above)) }},
	{"counted above only", "a kicker says how many", -1, func(j *titleJoint) float32 {
		return yes(countsIn(j.above) && !countedFact.MatchString(j.below))
	}},
	{"who speaks above", "市人大代表、大冶村党支部书记赵春梅： / 路宽了，心也宽了: whose words the title is", -3, func(j *titleJoint) float32 {
		return yes(speakerOver.MatchString(j.above))
	}},
	{"a cry that says all", "公布！让“早餐车”开进弄堂口！: no more is needed", -2, func(j *titleJoint) float32 {
		return yes(j.a.n > maxShortTitle && (strings.HasSuffix(j.above, "！") || strings.HasSuffix(j.above, "!")))
	}},
	{"a committee's office", "夏收第一镰 柳河县委 / 书记来“割稻”", 1.5, func(j *titleJoint) float32 {
		return yes(signedBy.MatchString(wording.Squeeze(j.above)) && officeRest.MatchString(j.below))
	}},
	{"waits for its verb", "区住建局对2023年度老旧小区 / 改造项目开展“回头看”", 1.5, func(j *titleJoint) float32 {
		return yes(towards.MatchString(j.above) && dealsWith.MatchString(j.below))
	}},
	{"waits for its noun", "…端到学生手里，这件 / 民生小事如何越办越实, 2023年工作总结暨 / 2024年工作打算", 2, func(j *titleJoint) float32 {
		return yes(pointsOn.MatchString(j.above))
	}},
	{"a series above", "高质量发展调研行", -1.5, func(j *titleJoint) float32 { return yes(columnLike(j.above) && !yearIn.MatchString(j.above)) }},
	{"a place's colon above", "弥渡县：办好三件小事 / 过上舒心日子: what the place does goes on with a verb, or 让 waits for its own", 1.8, func(j *titleJoint) float32 {
		return yes(j.placeGoesOn() && !j.v.d.namesPlace(j.below) && !genreEnd.MatchString(j.above) && !wording.Dashed.MatchString(j.below) && !genreEnd.MatchString(j.below) && !j.b.indent)
	}},
	{"a place's clause above", "麦积区打造果业全链条 / “网”上花牛俏", -1.5, func(j *titleJoint) float32 {
		return yes(!j.placeGoesOn() && (j.b.n <= maxShortTitle && j.a.n+2 >= j.b.n || strings.Contains(j.below, " ")) && (strings.HasPrefix(j.last().Part, "n") || strings.HasSuffix(j.above, "”")) && (j.v.d.placeDoes(j.above) || j.v.d.deed(j.above)) && !j.v.d.namesPlace(j.below) && hasVerb(j.upper) && j.b.n > maxRemainder && !strings.HasPrefix(j.first().Part, "v"))
	}},
	{"facts before a dash", "涧西区168个老旧小区改造全部开工—— / 苏式老楼迎新生", -2.6, func(j *titleJoint) float32 {
		return yes(strings.HasSuffix(j.above, "—") && j.tellsBeforeDash() && !j.v.d.tellsFacts(j.below))
	}},
	{"a pair of clauses under a dash", "“口袋书房”开到地铁口—— / 读书等车两不误 海门又添三处新去处", -4, func(j *titleJoint) float32 {
		return yes(strings.HasSuffix(j.above, "—") && hasVerb(j.upper) && strings.Contains(j.below, " ") && !genreEnd.MatchString(j.below) && hasVerb(j.lower))
	}},
	{"inside a word", "it begins above and ends below", 2, func(j *titleJoint) float32 {
		return yes(utf8.RuneCountInString(j.last().Word) == 1 && analyzers.IsHan(wording.FirstRune(j.last().Word)) && j.v.d.wordBroken(j.last().Word, j.below))
	}},
	{"wants its object", "a verb that no clause ends with", 0.3, func(j *titleJoint) float32 { return yes(needsObject(j.last(), j.before())) }},
	{"begins with a verb", "加快 / 推进: no headline's beginning", 1.3, func(j *titleJoint) float32 { return yes(strings.HasPrefix(j.first().Part, "v")) }},
	{"a short line below", "what is left over of a title is shorter than a line", 1.1, func(j *titleJoint) float32 { return yes(j.b.n <= maxTitleRest) }},
	{"a rest below", "no title by itself, over its date and source", 0.8, func(j *titleJoint) float32 { return yes(j.b.n <= maxRemainder && j.v.d.metaFollows(j.at)) }},
	{"a short line above", "a kicker is seldom so short", 1.3, func(j *titleJoint) float32 { return yes(j.a.n <= maxTitleRest) }},
	{"said across", "the text says the end of the one and the beginning of the other together", 1.1, func(j *titleJoint) float32 { return yes(j.v.saysAcross(j.above, j.below)) }},
	{"printed across", "another line of the page has the end of the one and the beginning of the other side by side", 4, func(j *titleJoint) float32 {
		return yes(j.v.printsAcross(j.above, j.below))
	}},
	{"like length", "a title is broken where its lines become alike", 1.4, func(j *titleJoint) float32 { return yes(max(j.a.n-j.b.n, j.b.n-j.a.n) <= likeLength) }},
	{"unlike length", "a column over a headline, a headline over a tab", -2.2, func(j *titleJoint) float32 { return yes(max(j.a.n-j.b.n, j.b.n-j.a.n) > unlikeLength) }},
	{"a paper's title", "it begins above and does not end there", 1.8, func(j *titleJoint) float32 {
		return yes(formalStart.MatchString(j.above) && !formalEnd.MatchString(j.above))
	}},
	{"a paper's end", "only the lower line ends as papers' titles do", 2.5, func(j *titleJoint) float32 {
		return yes(formalEnd.MatchString(j.below) && !formalEnd.MatchString(j.above))
	}},
	{"its organ above", "which issues the paper", 5, func(j *titleJoint) float32 {
		return yes((strings.HasPrefix(j.below, "关于") || ownReport.MatchString(j.below)) && (sourceWord.MatchString(j.above) || partyCommittee.MatchString(j.above) || issuingGroup.MatchString(j.above) || j.v.d.isPlace(j.above)))
	}},
	{"two organs", "中共某县委 / 某县人民政府: a paper of both", 7, func(j *titleJoint) float32 {
		return yes(partyCommittee.MatchString(j.above) && signedBy.MatchString(j.below))
	}},
	{"slogans above", "牢记嘱托 砥砺前行 / 奋力谱写新篇章", 5.5, func(j *titleJoint) float32 {
		return yes(slogans4.MatchString(j.above) && !j.v.d.placeLeads(j.below) && !j.v.d.placeDoes(j.below))
	}},
	{"a clause that is over", "居民有福了", -1.5, func(j *titleJoint) float32 {
		return yes(strings.HasSuffix(j.above, "了") && !strings.HasSuffix(j.below, "了"))
	}},
	{"a bare place above", "枣庄市市中区 / 2022年国民经济和社会发展统计公报", 0.3, func(j *titleJoint) float32 { return yes(j.v.d.isPlace(j.above)) }},
	{"place and year above", "枣庄市市中区2022年 / 国民经济和社会发展统计公报: of what?", 4, func(j *titleJoint) float32 { return yes(j.v.d.placeAndYear(j.above)) }},
	{"number and measure", "苏州工业园区2024 / 年科技创新工作情况", 3, func(j *titleJoint) float32 {
		return yes(wording.HasDigits(j.above[max(0, len(j.above)-1):]) && measureBegins.MatchString(j.below))
	}},
	{"a count without its noun", "三条 / 路子, “长”出37个 / 口袋公园", 2.5, func(j *titleJoint) float32 { return yes(j.wantsNoun()) }},
	{"a place over a paper", "樊城区 / 政府工作报告: whose?", 3.2, func(j *titleJoint) float32 {
		return yes((j.v.d.isPlace(j.above) || yearAlone.MatchString(j.above)) && j.v.paperFrom(j.at) && !j.v.d.places.BeginsText(j.below))
	}},
	{"across a place's name", "2023年玉环 / 市国民经济和社会发展统计公报", 3, func(j *titleJoint) float32 { return yes(j.v.d.placeAcross(j.above, j.below)) }},
	{"the text's first heading below", "indented as the text is, and the line above is not", -5, func(j *titleJoint) float32 {
		return yes(j.b.indent && !j.a.indent && j.at+1 == j.v.head && j.v.indented)
	}},
	{"over the text, with headings", "a text with short lines between its paragraphs may begin with one", -1, func(j *titleJoint) float32 {
		return yes(j.at+1 == j.v.head && j.v.ownHeads > 0 && !genreEnd.MatchString(j.below))
	}},
	{"a block's first line", "a kicker begins the block of a headline", -1.3, func(j *titleJoint) float32 {
		return yes(j.at < 2 || !j.v.d.lines[j.at-2].live() || j.v.d.apart(j.a))
	}},
	{"over the text", "what stands right over the text belongs to what is over it", 1, func(j *titleJoint) float32 { return yes(j.at+1 == j.v.head) }},
	{"noun and noun", "a clause ends with one, and another begins", -0.7, func(j *titleJoint) float32 {
		return yes(strings.HasPrefix(j.last().Part, "n") && strings.HasPrefix(j.first().Part, "n"))
	}},
	{"noun and verb", "and so here", -1.1, func(j *titleJoint) float32 {
		return yes(strings.HasPrefix(j.last().Part, "n") && strings.HasPrefix(j.first().Part, "v"))
	}},
	{"an organ above", "a site's or an office's name", -2, func(j *titleJoint) float32 {
		return yes((sourceWord.MatchString(j.above) || signedBy.MatchString(j.above)) && !roomWord.MatchString(j.above) && !j.v.d.deed(j.above) && !officeRest.MatchString(j.below))
	}},
	{"an organ below", "who reports", -1.6, func(j *titleJoint) float32 {
		return yes((sourceWord.MatchString(j.below) || signedBy.MatchString(j.below)) && !bulletinOf.MatchString(j.below))
	}},
	{"no title's part above", "a menu, a number, a person", -1.7, func(j *titleJoint) float32 { return j.noTitlePart(j.a, j.above) }},
	{"a number in brackets above", "（三）抓学校、办实事: an entry of the contents over the title", -4, func(j *titleJoint) float32 {
		return yes(bracketNumber.MatchString(j.above) && !bracketNumber.MatchString(j.below))
	}},
	{"no title's part below", "a name, a label, a button", -1.2, func(j *titleJoint) float32 { return j.noTitlePart(j.b, j.below) }},
	{"facts above only", "kickers say who and how much for titles that do not", -0.6, func(j *titleJoint) float32 { return yes(j.v.d.tellsFacts(j.above) && !j.v.d.tellsFacts(j.below)) }},
	{"facts below only", "second titles say so too", -0.4, func(j *titleJoint) float32 { return yes(!j.v.d.tellsFacts(j.above) && j.v.d.tellsFacts(j.below)) }},
	{"a colon below", "place and colon begin a title", -2, func(j *titleJoint) float32 { return yes(strings.Contains(j.below, "：")) }},
	{"two places and colons", "渝北区： / 重庆渝北：让文化空间“热”起来: the upper is a column's", -4, func(j *titleJoint) float32 {
		return yes(strings.HasSuffix(j.above, "：") && j.v.d.isPlace(strings.TrimSuffix(j.above, "：")) && j.v.d.placeLeads(j.below))
	}},
	{"apart", "an empty line between", -2, func(j *titleJoint) float32 { return yes(j.v.d.apart(j.b)) }},
	{"other markup", "one title has one markup", -3.3, func(j *titleJoint) float32 {
		return yes(j.a.block.Kind != j.b.block.Kind || j.a.block.Level != j.b.block.Level)
	}},
	{"a page's speech below", "what pages say to their visitors", -0.3, func(j *titleJoint) float32 { return j.v.speech(j.below) }},
	{"of the text above", "which share of its words the text uses", 1.4, func(j *titleJoint) float32 { return j.v.shared(j.above, &j.v.text) }},
	{"of the text below", "and of the lower one", 0.9, func(j *titleJoint) float32 { return j.v.shared(j.below, &j.v.text) }},
	{"nothing of the text above", "a title of another page", -1.1, func(j *titleJoint) float32 { return yes(j.v.sample != "" && !sharesPair(j.above, j.v.sample)) }},
	{"a column above", "县域里的中国: it does nothing, and the text has nothing of it", -3.5, func(j *titleJoint) float32 {
		return yes(j.columnAbove())
	}},
	{"listed above", "in a list of other pages", -1.5, func(j *titleJoint) float32 { return yes(j.v.listed[j.at-1]) }},
	{"printed again", "one of them stands in another place of the page by itself", -1.4, func(j *titleJoint) float32 {
		return yes(j.v.counts[wording.Squeeze(j.a.text)] > 1 && !signedBy.MatchString(j.above) || j.v.counts[wording.Squeeze(j.b.text)] > 1)
	}},
	{"parted above", "a kicker of two clauses, a row of columns", -2.2, func(j *titleJoint) float32 { return yes(strings.Contains(j.above, " ")) }},
	{"parted below", "a title of two clauses is whole", -1.4, func(j *titleJoint) float32 { return yes(strings.Contains(j.below, " ")) }},
	{"a pair of clauses below", "让数据多跑路 让群众少跑腿: whole by itself, under who did it", -2, func(j *titleJoint) float32 {
		return yes(strings.Contains(j.below, " ") && slogan(j.below) && j.v.d.tellsFacts(j.above) && !j.v.d.tellsFacts(j.below) && !openTitle.MatchString(j.above) && openQuotes(j.above) == 0)
	}},
	{"slogans below", "花小钱 办小事 暖民心: what a second title says, or a kicker", -3, func(j *titleJoint) float32 { return yes(sloganRow(j.below)) }},
	{"over a page's tools", "readers, letters' size, shares stand under a title's last line too", 1.5, func(j *titleJoint) float32 {
		return yes(!j.v.d.metaFollows(j.at) && j.v.overTools(j.at))
	}},
	{"short lines under a long one", "a title in two lines under its kicker", 1.2, func(j *titleJoint) float32 { return yes(shortUnderLong(j.over(), j.a, j.b)) }},
	{"more like the next", "a kicker over a title in two lines", -2.5, func(j *titleJoint) float32 {
		under := j.under()
		return yes(under != nil && shortUnderLong(j.a, j.b, under))
	}},
	{"made alike", "渔船有了避风港 / 渔民有了“娘家人”", 2, func(j *titleJoint) float32 { return yes(madeAlike(j.above, j.below)) }},
	{"a couplet", "一条长凳坐下来 / 邻里疙瘩解开了", 1, func(j *titleJoint) float32 { return yes(j.couplet()) }},
	{"under a sure kicker", "behind a dash, a part of a series: what stands below is the title", 1.5, func(j *titleJoint) float32 {
		return yes(surelyKicker(j.over()) && !wording.Dashed.MatchString(j.below) && !genreEnd.MatchString(j.below))
	}},
	{"a sure kicker above", "which no title begins with", -2, func(j *titleJoint) float32 {
		return yes(j.a.matches(kickerSeries) || j.over() == nil && wording.Dashed.MatchString(j.above))
	}},
	{"a quotation and its count", "做实“雨前雨中雨后” / 三篇文章", 2.5, func(j *titleJoint) float32 {
		return yes(strings.HasSuffix(j.above, "”") && countBegins.MatchString(j.below))
	}},
	{"a short quotation below", "“变身记” is no title", 2, func(j *titleJoint) float32 {
		return yes(shortQuote.MatchString(j.below) && !strings.HasPrefix(j.above, "“") && !strings.HasSuffix(j.above, "”"))
	}},
	{"a slogan over a deed", "从“等客来”到“送上门” / 沙洋县家政服务进村入户", -2, func(j *titleJoint) float32 {
		return yes(slogan(j.above) && j.b.n >= minLongTitle && (j.v.d.namesPlace(j.below) || j.v.d.placeDoes(j.below)))
	}},
	{"a town above", "乳山市海阳所镇 / 一只牡蛎撑起一个镇", -3.5, func(j *titleJoint) float32 {
		return yes(township.MatchString(j.above) && hasVerb(j.lower) && !j.v.paperFrom(j.at))
	}},
	{"over date and source", "they stand under a title's last line", 2, func(j *titleJoint) float32 { return yes(j.v.d.metaFollows(j.at)) }},
}

// columnAbove reports whether the upper line may be a column's name: short, without a verb, a sign, a
// year, a place or an organ, and the text has no two characters of it.
func (j *titleJoint) columnAbove() bool {
	if j.v.sample == "" || j.a.n > maxColumnLike || hasVerb(j.upper) && !namedDeed(j.upper) || wording.ContainsSign(j.above, "，、：！？“”了") {
		return false
	}
	if openTitle.MatchString(j.above) || openQuotes(j.above) != 0 || hanging.MatchString(j.above) {
		return false // it waits for its end
	}
	if signedBy.MatchString(j.above) || yearIn.MatchString(j.above) || countsAtEnd.MatchString(j.above) || j.v.d.isPlace(j.above) {
		return false
	}
	return !shortUnderLong(j.over(), j.a, j.b) && !surelyKicker(j.over()) && !sharesPair(j.above, j.v.sample)
}

// annexLine says which annex stands under it.
var annexLine = pattern.Must(`^附(?:件|表)\s?[0-9一二三四五六七八九十]{0,3}[：:]?$`)

var (
	// titleAsks ends a question, with its sign or without.
	titleAsks = pattern.Must(`[？?]$|(?:怎么|如何|怎样)[\p{Han}]{1,6}$`)
	// turnsTo ends an entry of a paper's contents: … A5版.
	turnsTo = pattern.Must(`[\s（(]第?[A-Z]?\d{1,2}版[）)]?$`)
	// dashEnds and colonEnds end a line soon behind the sign that parts a title in two.
	dashEnds  = pattern.Must(`[^—–―][—–―]{1,2}[^—–―，。：！？”]{1,4}$`)
	colonEnds = pattern.Must(`[\p{Han}]：[^—–―，。：！？”]{1,3}$`)
	// cry is what a headline calls out before it says what.
	cry = pattern.Must(`^[\p{Han}]{2,5}[！!]$`)
	// speakerOver is who speaks, over the title: 市人大代表、大冶村党支部书记赵春梅：.
	speakerOver = pattern.Must(`(?:代表|委员|书记|主任|[站局所院校厅区县镇乡市州社村队厂店]长|经理|负责人|教授|研究员)[\p{Han}·]{2,4}：$`)
	// officeRest is what somebody is there, behind the name of his committee: 县委 / 书记来“割稻”.
	officeRest = pattern.Must(`^(?:副?书记|常委|主任|委员会|领导班子|班子|机关|办公室)`)
	// towards is whom or what something is done to, at a line's end, and dealsWith what is done, on the next.
	towards   = pattern.Must(`[\p{Han}](?:对|就|围绕)[^，。：；！？ 了]{2,16}$`)
	dealsWith = pattern.Must(`^[^，。：； ]{0,8}(?:开展|进行|实施|作出|给予|展开)[\p{Han}“]{2,}`)
	// pointsOn ends a line with a word that points to the next.
	pointsOn = pattern.Must(`(?:[这那每哪][件个项条座家种些群批位张块处]|[^一]暨)$`)
	// goesOnWith begins the rest of a clause.
	goesOnWith = pattern.Must(`^(?:看|也|且|却|还|又|更|才|就|如何|怎样|为何|何以|都|仍|不再|从此|并)`)
	// restOfPhrase begins what no line begins for itself.
	restOfPhrase = pattern.Must(`^(?:的[^士卡当]|们|之[\p{Han}]|暨[\p{Han}“]|了[\p{Han}]{2})`)
	// measureBegins is what a number on the line above is of.
	measureBegins = pattern.Must(`^(?:年|个|件|家|处|项|户|人|亩|公里|平方|万|亿|条|座|所|次|名|元|天|月|成|倍|岁|余|多|%|％|℃)`)
	// bulletinOf is the bulletin of a year's figures, or a report to those above, and no paper's
	// name.
	bulletinOf = pattern.Must(`^\S*(?:(?:发展|统计|状况|质量|资源|普查|调查|评估)公报|(?:情况|工作|实施|进展)(?:的)?(?:汇报|通报))$`)
	// countsAtEnd is a number with its measure at a line's end, yearAlone a year and nothing more.
	countsAtEnd = pattern.Must(`(?:\d[\d.]*|[一二三四五六七八九十百千两])+[万亿]?(?:余|多)?(?:个|件|家|处|项|户|条|座|所|次|名|张|把|站|片|支|本|道|场|招)$`)
	yearAlone   = pattern.Must(`^(?:19|20)\d{2}\s?年(?:度)?$`)
	// yearIn is a year in a title.
	yearIn = pattern.Must(`(?:19|20)\d{2}\s?年?(?:度|上半年|下半年)?`)
	// columnBegins is a title's beginning with a column's name: 深读 | 瑶山有“戏”：.
	columnBegins = pattern.Must(`^[\p{Han}]{2,8}\s?[|｜丨]\s?([^|｜丨>＞»]{4,})$`)
)
