package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// unknownLabels reads and drops the lines of labels that no list knows (首发平台：…,
// 层级：区县级): before the text what is made of them alone, behind it what speaks of
// the making of the page.
func (d *draft) unknownLabels(firstRunning, lastRunning int) {
	titles := 0
	for _, l := range d.lines[:firstRunning] {
		if l.live() && l.n > maxOwnLabel {
			titles++
		}
	}
	told := false // short lines may tell all of it
	for i, l := range d.lines {
		told = told || l.live() && l.role == roleBody && saysAmount(l) && l.matches(achieved)
		front, behind := i < firstRunning && !told, i > lastRunning
		if i == 0 || !l.live() || !front && !behind || l.block.Kind == formats.Row || d.meetingRow(i) {
			continue
		}
		if front && titles > 0 && l.n <= maxOwnLabel && l.matches(ownLabel) && !d.placeLeads(l.text) && d.lines[i-1].reason == reasonMeta && !d.opensSpeech(i) && !d.headsFirst(i) {
			l.drop(reasonMeta)
			continue
		}
		found := ownLabels(l.text)
		if len(found) == 0 || front && (titles == 0 || d.headsFirst(i)) || behind && !slices.ContainsFunc(found, func(f pageLabel) bool { return makingLabel.MatchString(f.word) }) {
			continue
		}
		for _, f := range found {
			d.meta.take(f)
		}
		l.drop(reasonMeta)
	}
}

// opensSpeech recognises a line that names who speaks next, as the record of a conference has
// one over each speech: the name again below, or another's, with a sentence under it.
func (d *draft) opensSpeech(i int) bool {
	if !d.lines[i].matches(speakerLine) {
		return false
	}
	speeches := 0
	for k := i; k < min(len(d.lines), i+maxSpeechLook) && speeches < minSpeeches; k++ {
		l := d.lines[k]
		if !l.live() || !l.matches(speakerLine) {
			continue
		}
		if next := d.nextBody(k); next >= 0 && strings.HasSuffix(d.lines[next].text, "。") || next >= 0 && wording.Closes(d.lines[next].text) && d.lines[next].n >= minParagraph {
			speeches++
		}
	}
	return speeches >= minSpeeches
}

// maxSpeechLook is how many lines ahead speeches are looked for.
const maxSpeechLook = 200

// minSpeeches is how many speeches under their speakers' names make a record.
const minSpeeches = 3

// speakerLine names who speaks.
var speakerLine = pattern.Must(`^(?:[\p{Han}·]{2,4}|[\p{Han}]{2,14}(?:记者|主持人|代表|网友))：$`)

// ownLabels reads a line that is made of labels and short values alone, by what
// labels end with, nil if it is none.
func ownLabels(text string) []pageLabel {
	if !wording.ContainsSign(text, "：:") || wording.ContainsSign(text, "。！？；，《") || utf8.RuneCountInString(text) > maxLooseLine {
		return nil
	}
	at := anyLabel.FindAllStringSubmatchIndex(text, -1)
	if len(at) == 0 || at[0][0] != 0 {
		return nil
	}
	var found []pageLabel
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		word, value := text[m[2]:m[3]], strings.TrimSpace(text[m[1]:end])
		if !labelEnd.MatchString(word) || saidByMember.MatchString(word) || bodyLabel.MatchString(word) || value == "" || utf8.RuneCountInString(value) > maxSource {
			return nil
		}
		found = append(found, pageLabel{fieldOf(word, value), word, value, m[2], end})
	}
	return found
}

// saidByMember is a member of a council before what he asks for: 周敏委员：推动社区食堂可持续运营, a headline.
var saidByMember = pattern.Must(`^[\p{Han}·]{2,4}(?:(?:省|市|区|县|全国)?政协)?委员$`)

// askedLabel is when somebody asked, which is no day of the answer's.
var askedLabel = pattern.Must(`来信|提问|留言|咨询|投诉|受理|提交|诉求|写信`)

// fieldOf tells what a label names by the parts of its word and its value.
func fieldOf(word, value string) wording.Field {
	date, _, dated := wording.ParseDate(value)
	switch {
	case dated && len(date) >= len("2006-01") && strings.ContainsAny(word, "时日于"):
		switch {
		case deadLabel.MatchString(word) || askedLabel.MatchString(word):
			return wording.FieldOther
		case strings.Contains(word, "更新") || strings.Contains(word, "修改"):
			return wording.FieldUpdated
		case signedLabel.MatchString(word):
			return wording.FieldSigned
		}
		return wording.FieldDate
	case strings.Contains(word, "源") || strings.Contains(word, "出处") || strings.HasPrefix(word, "首发"):
		return wording.FieldSource
	case issuerLabel.MatchString(word):
		return wording.FieldIssuer
	case authorLabel.MatchString(word):
		return wording.FieldAuthor
	}
	return wording.FieldOther
}

var ownLabel = pattern.Must(`^[\p{Han}]{2,5}\s*[：:]\s*[^。！？；，\s]{1,10}$`)

// maxOwnLabel is the longest such line in characters; titles are longer.
const maxOwnLabel = 14

// loneName recognises an author's name alone on a line under the title. A word of the
// dictionary is none (方法), nor is who gives a speech: the salutation follows.
func (d *draft) loneName(l *line, i int) bool {
	name := strings.TrimLeft(wording.Squeeze(l.text), "□■") // papers mark their writers so
	long := utf8.RuneCountInString(name) > 3 && !strings.Contains(name, "·") && !doubleSurname.MatchString(name)
	if placeLast.MatchString(name) && d.places.OnlyPlace(name) {
		return false // 梁溪区, which begins as a name does
	}
	if d.meta.author == "" && (loneNames(l.text) || d.likelyNames(l.text)) {
		return true
	}
	if d.meta.author == "" && (d.unlistedName(name) || dottedName(name)) {
		if next := d.nextBody(i); next >= 0 && !d.lines[next].salutes() {
			return true
		}
	}
	if d.meta.author != "" || provinceOnly.MatchString(name) || l.n > 5 || long || !isPerson(name) || !isName(name) {
		return false
	}
	if next := d.nextBody(i); next < 0 || d.lines[next].salutes() || i+2 < len(d.lines) && d.lines[i+2].salutes() {
		return false
	}
	if utf8.RuneCountInString(name) == 3 && strings.ContainsRune(commonSurnames, wording.FirstRune(name)) {
		return true // dictionaries hold many such names, and few other words begin so
	}
	return len(d.words.Analyze(name).Tokens) > 1
}

// dottedName recognises a name of several parts in one of the languages that write theirs so.
func dottedName(w string) bool {
	return strings.Contains(w, "·") && isName(w) && borrowedShare(strings.ReplaceAll(w, "·", "")) >= leastBorrowed
}

// leastBorrowed is how much of such a name is written with the usual characters.
const leastBorrowed = 0.8

// commonSurnames are those that four of five people bear.
const commonSurnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"

// loneNames recognises the names of several authors and nothing more.
func loneNames(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" 　、", r) })
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if n := utf8.RuneCountInString(w); n < 2 || n > 3 || !strings.ContainsRune(commonSurnames, wording.FirstRune(w)) {
			return false
		}
	}
	return true
}

// likelyNames recognises two or three names of which one has a common surname and the
// others a surname at all, no place among them.
func (d *draft) likelyNames(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	common := false
	for _, w := range words {
		if n := utf8.RuneCountInString(w); n < 2 || n > 3 || !strings.ContainsRune(surnames, wording.FirstRune(w)) || !isName(w) || d.furniture.terms[w] != "" || d.places.Knows(w) {
			return false
		}
		common = common || strings.ContainsRune(commonSurnames, wording.FirstRune(w)) && utf8.RuneCountInString(w) == 3 || d.rarerName(w)
	}
	return common
}

// provinceOnly is a line by which an account says where it writes from, with what else a forum sets
// behind it: 广东省0==.
var provinceOnly = pattern.Must(`^(?:` + provinceName + `)(?:省|市)?[\d=\s]{0,6}$`)

var doubleSurname = pattern.Must(`^(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|东方|夏侯|闻人|宇文|长孙|申屠|南宫|西门|端木)`)

// loneSource reads a source that stands alone beside the date, as some pages
// set it: a paper's or an organ's name on a line of its own.
func (d *draft) loneSource(firstRunning int) {
	for i, l := range d.lines[:firstRunning] {
		if !l.live() || i == 0 || l.n > maxLoneSource || !l.matches(sourceWord) && !outletNames(l.text) || wording.ContainsSign(l.text, " ，：") {
			continue
		}
		if next := d.nextBody(i); next == i+1 && strings.HasPrefix(d.lines[next].text, "关于") || l.matches(formalEnd) && !strings.HasSuffix(l.text, "公报") {
			continue // the first line of a formal title, or its last
		}
		if d.meta.title != "" && strings.HasPrefix(wording.Squeeze(d.meta.title), wording.Squeeze(l.text)) {
			continue // the first line of the title that a label states
		}
		if l.matches(reportName) && !strings.HasSuffix(l.text, "公报") {
			continue // 政府信息公开年报
		}
		if wording.HeadingClass(l.text) != "" || l.matches(wording.DottedNumber) || l.matches(workLine) {
			continue // 8.建成社区服务中心
		}
		if d.runsOn(i-1, i) || l.matches(roomWord) || l.matches(kindOfPaper) || d.deed(l.text) || d.lines[i-1].live() && !l.gap && d.lines[i-1].matches(openTitle) {
			continue // a title's second half: 采煤沉陷区里“长”出 / 城市会客厅
		}
		beside := i+1 < len(d.lines) && d.lines[i+1].reason == reasonMeta && d.lines[i-1].live() || d.lines[i-1].reason == reasonMeta
		if !beside && (d.meta.platformAccount == "" || d.meta.carrier != "" || d.lines[i-1].live()) {
			continue // the account that posted on a platform stands below its tools
		}
		_, column := d.furniture.terms[l.text]
		switch {
		case column: // 图片新闻
		case l.matches(documentNumber):
			if d.meta.number == "" {
				d.meta.number = wording.Squeeze(l.text)
			}
		case l.matches(orderNumber): // 第0087号
		case strings.HasSuffix(l.text, "公报"):
			d.meta.claimSite(l.text, claimStated) // it prints what organs issue
		case d.meta.carrier == "":
			d.meta.carrier = l.text
		}
		l.drop(reasonMeta)
	}
	d.nameAndOutlet(firstRunning)
}

// nameAndOutlet reads a line beside the date that is a person and an outlet: 王晓宁
// 柳河日报.
func (d *draft) nameAndOutlet(firstRunning int) {
	for i, l := range d.lines[:firstRunning] {
		if !l.live() || i == 0 || l.n > maxFront || i+1 >= len(d.lines) || d.lines[i+1].reason != reasonMeta && d.lines[i-1].reason != reasonMeta {
			continue
		}
		if by := outletWith(l.text); by != nil && (d.meta.author == "" && d.meta.carrier == "" || d.meta.author == strings.Join(by[1:], " ") && d.meta.carrier == by[0]) {
			d.meta.carrier, d.meta.author = by[0], strings.Join(by[1:], " ")
			l.drop(reasonMeta)
			continue
		}
		if d.meta.author != "" || d.meta.carrier != "" {
			continue
		}
		words := strings.Fields(l.text)
		if len(words) != 2 {
			continue
		}
		for k, w := range words {
			if outlet := words[1-k]; loneNames(w+" "+w) && sourceWord.MatchString(outlet) && isSiteWord(outlet) && utf8.RuneCountInString(outlet) > 3 {
				d.meta.author, d.meta.carrier = w, outlet
				l.drop(reasonMeta)
				break
			}
		}
	}
}

// outletWith returns an outlet and those who wrote for it from words that are nothing else, nil where
// they are: 某某日报 王晓宁 李芳.
func outletWith(text string) []string {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > maxWriters || utf8.RuneCountInString(words[0]) < minTitle || !isSiteWord(words[0]) || !outletEnd.MatchString(words[0]) || isFullName(words[0]) {
		return nil
	}
	common := false
	for _, w := range words[1:] {
		n := utf8.RuneCountInString(w)
		if n < 2 || n > 3 && !doubleSurname.MatchString(w) || !isPerson(w) || !isName(w) || provinceAlone.MatchString(w) || placeLast.MatchString(w) || organ.MatchString(w) {
			return nil
		}
		common = common || isFullName(w) || n == 3 && papersOnly.MatchString(words[0]) && !roleOrRemark.MatchString(w) // 江西日报 蔺相国
	}
	if !common {
		return nil
	}
	return words
}

// roomWord ends what no organ is called by, though it ends as organs do.
var roomWord = pattern.Must(`(?:客厅|大厅|餐厅|展厅|食堂|舞台|平台|一员|成员|小院|大院|庭院|剧院|影院|全部|一部|内部|互联网|路网|管网|电网|水网|上网|[格布大开破全结棋变]局|[开谋创启出]新局|干部|西部|东部|局部|外部|出台|登台|后台|前台|讲台|阳台|看台|擂台|灶台|四合院|农家院|敬老院|养老院)$`)

// kindOfPaper ends what is called as papers are, and is none: 统计公报.
var kindOfPaper = pattern.Must(`(?:公报|情报|海报|简报)$`)

// maxLoneSource is the longest name of a source on a line of its own, in characters.
const maxLoneSource = 18

// speaksOfItself tells labelled values that say something of the document from
// the turns of a conversation (记者：请问…) and the items of an agenda (时间：上午).
func speaksOfItself(found []pageLabel) bool {
	for _, f := range found {
		switch f.field {
		case wording.FieldAuthor:
			if f.value == "" || authorNames(f.value) != "" {
				return true
			}
		case wording.FieldDate, wording.FieldUpdated, wording.FieldSigned, wording.FieldEntered:
			if _, _, ok := wording.ParseDate(f.value); ok || f.value == "" {
				return true
			}
			if _, ok := wording.LabelledDate(f.value); ok {
				return true
			}
		case wording.FieldSource, wording.FieldIssuer, wording.FieldSite:
			if utf8.RuneCountInString(f.value) <= 2*maxSource {
				return true
			}
		default:
			if !wording.ContainsSign(f.value, "，；") || utf8.RuneCountInString(f.value) <= maxSource {
				return true
			}
		}
	}
	return false
}
