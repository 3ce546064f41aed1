package indexer

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// metadata is what the lines of a document, or of one of its articles, say of it beside its
// text. Lines are read from top to bottom into clues; what they say together is settled
// once all are read (fillMetadata, fillArticles).
type metadata struct {
	title, kicker, topic string // as labels state them
	number, url          string
	page                 string // of the newspaper or journal
	dateline             string // cut off as a credit
	speaker              string // who gave a speech: office and name
	hasIndexTable        bool   // an office's index table (索引号) states the data of its paper
	sourceClues
	dateClues
	sites []siteClaim // what may be the site's name, and what told it
}

// sourceClues are the names of those who may have written, published or passed on a text.
// The first three are the answer, which fillMetadata completes from the others.
type sourceClues struct {
	publisher, site, author string
	publisherStated         bool // a label or a row of source and day names the publisher

	bylineOutlet    string // the outlet in a byline: 江城晚报讯（记者 …）
	likelyOutlet    string // an outlet that a reporter, a journal's row or an account names less clearly
	carrier         string // a source without a label: the publisher, or who carried what another published
	carrierTimed    bool   // the carrier stands beside a time of day
	supplier        string // 供稿: the publisher where no outlet is named
	issuer          string // 发文机关: the publisher where no source is stated
	platformAccount string // 某某号：某某, where it is given for a source
	reprintedFrom   string // the paper that the end of the text names as its source
	issuePaper      string // the paper whose name and day a line of its page states
	poster          string // the author, where he is only known to have changed a post
}

// dateClues are the days that a page states, most of them other than the publication's.
type dateClues struct {
	date      string // the publication's: the answer, which fillMetadata completes from the others
	vagueDate bool   // the label of date does not say that it is the publication's

	sourceDay  string // beside the source's name
	enteredDay string // 录入, when the page was made
	updatedDay string // 更新, or a day whose meaning is unclear
	signedDay  string // under or behind a signature
	stripDay   string // in the strip at the top of a page: a paper's is its issue's, others show the visit's
	issueYear  string // of a journal's issue, where nothing tells the day
	monthDay   string // without the year: 11-05

	unlabelledDays []unlabelledDay
}

// unlabelledDay is a date without a label, and the line where it stands: the day of
// publication, or the day on which the page was called up.
type unlabelledDay struct {
	at   int
	date string
}

// pageLabel is a labelled value in a line.
type pageLabel struct {
	field      wording.Field
	word       string
	value      string
	start, end int // bytes of label and value in the line
}

// makerLabel is who had a part in making a page, in all the ways in which papers
// and accounts name them: 本版责编, 值班主任, 一审一校.
const (
	makerLabel = `(?:本版|本期|本文|本刊|今日|责任|执行|值班|文字|图片|图文|视频|微信|网页|页面|新媒体|版面|实习|见习|特约|首席|助理|联合|总){0,3}(?:(?:[一二三初复终][审校]){1,2}|` + makerRoles + `)`
	makerRoles = `美术编辑|编辑|责编|校对|校审|审校|审读|审稿|版式设计|版式|美编|审核|核稿|核校|核发|主编|副主编|监制|策划|统筹|编审|编委|编导|导演|组版|视觉|设计|制作|排版|制图|摄影|摄像|剪辑|配音|出镜|出品人|出品|文案|后期|包装|[一二三四]读|检校|校检|编校|编发|签发|审签|终校|值班主任|值班总编|总编辑|值班|审定|推送|供图|配图`
)

// labelEnds are the characters that labels end with.
var labelEnds = func() map[rune]bool {
	ends := map[rune]bool{'审': true, '校': true}
	add := func(word string) {
		last, _ := utf8.DecodeLastRuneInString(word)
		ends[last] = true
	}
	for word := range wording.Labels() {
		add(word)
	}
	for _, word := range strings.Split(makerRoles, "|") {
		add(word)
	}
	return ends
}()

// labelField is what a label names; the makers of a page are read by nobody.
func labelField(word string) wording.Field {
	if f, known := wording.FieldOf(word); known {
		return f
	}
	if f, known := wording.FieldOf(strings.Map(simplerHan, word)); known {
		return f
	}
	return wording.FieldOther
}

// spacedLabel is a label that a table of information sets beside its value
// without a colon.
var spacedLabel = pattern.Must(`^(索\s*引\s*号|主题分类|组配分类|信息分类|发布机构|发文机关|发文机构|制发机关|公开主体|发文日期|发布日期|发布时间|成文日期|成文时间|生成日期|公开日期|公开时间|公开方式|公开范围|公开形式|发文字号|文\s*号|信息来源|有\s*效\s*性|生效日期|废止日期|主\s*题\s*词|关\s*键\s*词|内容概述|公文种类|体裁分类|更新时间)\s+(\S.{0,60})$`)

// loneLabel is a label and one word behind a blank: 来源 区政府办.
var loneLabel = pattern.Must(`^(来\s*源|稿\s*源|信息来源|文章来源|作\s*者)\s+([\p{Han}·]{2,16})$`)

// barLabel is a credit with a bar for its colon, as accounts set it: 来 源｜区民政局.
var barLabel = pattern.Must(`^(来\s*源|稿\s*源|作\s*者|撰\s*文|撰\s*稿|采\s*写|供\s*稿|文\s*字|记\s*者|通\s*讯\s*员|编\s*辑|责\s*编|责任编辑|校\s*对|审\s*核|初\s*审|复\s*审|终\s*审|一\s*审|二\s*审|三\s*审|监\s*制|排\s*版|美\s*编|摄\s*影|图\s*片|策\s*划|统\s*筹)\s*[|｜丨∣┊│/]\s*([^|｜丨∣┊│。！？；]{2,30})$`)

// findLabels reads the labelled values of a line; before is what stands before
// the first.
func findLabels(text string) (before string, found []pageLabel) {
	if m := barLabel.FindStringSubmatchIndex(text); m != nil {
		word := strings.Join(strings.Fields(text[m[2]:m[3]]), "")
		return "", []pageLabel{{labelField(word), word, strings.TrimSpace(text[m[4]:m[5]]), 0, len(text)}}
	}
	if found := barLabels(text); found != nil {
		return "", found
	}
	at := labelsIn(text)
	if len(at) == 0 {
		if found := letterSpaced(text); found != nil {
			return "", found
		}
		if found := slashLabels(text); found != nil {
			return "", found
		}
		if m := loneLabel.FindStringSubmatchIndex(text); m != nil {
			word := strings.Join(strings.Fields(text[m[2]:m[3]]), "")
			return "", []pageLabel{{labelField(word), word, text[m[4]:m[5]], 0, len(text)}}
		}
		if m := spacedLabel.FindStringSubmatchIndex(text); m != nil && !wording.ContainsSign(text, "。，；") {
			word := strings.Join(strings.Fields(text[m[2]:m[3]]), "")
			return "", []pageLabel{{labelField(word), word, strings.TrimSpace(text[m[4]:m[5]]), 0, len(text)}}
		}
		return text, nil
	}
	at = withGlued(text, at)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][2]
		}
		word := strings.Join(strings.Fields(text[m[2]:m[3]]), "")
		value, strange := text[m[1]:end], pageLabel{}
		if next := strangeLabel.FindStringSubmatchIndex(value); next != nil {
			// a label that no list knows ends it
			strange = pageLabel{wording.FieldNone, value[next[2]:next[3]], strings.TrimSpace(value[next[1]:]), m[1] + next[2], end}
			if labelEnd.MatchString(strange.word) {
				strange.field = fieldOf(strange.word, strange.value)
			}
			value = value[:next[0]]
		}
		value = strings.Trim(value, " |｜丨∣‖┊·•　()（）[]【】〔〕;；,，")
		value = strings.TrimRight(strings.TrimSuffix(value, " /"), " ")
		found = append(found, pageLabel{labelField(word), word, value, m[2], end})
		if strange.field != wording.FieldNone {
			found = append(found, strange)
		}
	}
	return strings.TrimRight(text[:at[0][2]], " ([（【〔|｜"), found
}

// barLabels reads a row of credits with bars for their colons, nil if the line is
// none: 来源丨万宁融媒 编审丨卓琳植.
func barLabels(text string) []pageLabel {
	if barsIn(text) < minPieces || wording.ContainsSign(text, "。，；：！？") {
		return nil
	}
	words := strings.Fields(text)
	var found []pageLabel
	end := 0
	for _, w := range words {
		start := end + strings.Index(text[end:], w)
		end = start + len(w)
		at := strings.IndexFunc(w, func(r rune) bool { return strings.ContainsRune(barSigns, r) })
		if at < 0 && len(found) > 0 && strings.IndexFunc(w, func(r rune) bool { return !analyzers.IsHan(r) }) < 0 && utf8.RuneCountInString(w) <= maxNameRunes {
			last := &found[len(found)-1] // 作者丨陈倩 万凌 编辑丨夏 露
			last.value, last.end = last.value+" "+w, end
			continue
		}
		word := w[:max(at, 0)]
		if _, known := wording.FieldOf(word); !known && !makerWord.MatchString(word) {
			return nil
		}
		_, bar := utf8.DecodeRuneInString(w[at:])
		found = append(found, pageLabel{labelField(word), word, w[at+bar:], start, end})
	}
	return found
}

// makerWord is what one who made a page is called.
var makerWord = pattern.Must(`^` + makerLabel + `$`)

// strangeLabel is a label behind another's value.
var strangeLabel = pattern.Must(`\s([\p{Han}]{2,8})[：:]`)

// maxLabelLine is the longest line of labelled values in characters.
const maxLabelLine = 160

// maxSource is the longest name of a source in characters.
const maxSource = 30

// take puts a labelled value where it belongs, unless something better is there.
func (m *metadata) take(f pageLabel) {
	switch f.field {
	case wording.FieldSource:
		m.takeSource(f)
	case wording.FieldDate:
		m.takeDate(f)
	case wording.FieldAuthor:
		m.takeAuthor(f)
	case wording.FieldIssuer:
		m.takeIssuer(f)
	case wording.FieldEntered:
		takeDay(&m.enteredDay, f.value)
	case wording.FieldUpdated:
		takeDay(&m.updatedDay, f.value)
	case wording.FieldSigned:
		takeDay(&m.signedDay, f.value)
	case wording.FieldNumber:
		if n := documentNumber.FindString(f.value); n != "" {
			setIfEmpty(&m.number, strings.ReplaceAll(n, " ", ""))
		}
	case wording.FieldSite:
		m.claimSite(sourceName(f.value), claimStated)
	case wording.FieldTitle:
		setIfEmpty(&m.title, unquoted(f.value))
	case wording.FieldKicker:
		setIfEmpty(&m.kicker, f.value)
	case wording.FieldTopic:
		setIfEmpty(&m.topic, f.value)
	case wording.FieldOther:
		m.takeOther(f)
	case wording.FieldURL:
		if strings.HasPrefix(f.value, "http") {
			setIfEmpty(&m.url, strings.Fields(f.value)[0])
		}
	}
}

// unquoted is a value without the quotation marks around the whole of it; those of “甲”与“乙” are around its
// parts.
func unquoted(value string) string {
	inner, ok := strings.CutPrefix(value, "“")
	inner, closed := strings.CutSuffix(inner, "”")
	if !ok || !closed || inner == "" {
		return value
	}
	open := 0
	for _, r := range inner {
		switch r {
		case '“':
			open++
		case '”':
			if open--; open < 0 {
				return value
			}
		}
	}
	return inner
}

// setIfEmpty gives to the value v unless it has one: the first line that says something counts.
func setIfEmpty(to *string, v string) {
	if *to == "" {
		*to = v
	}
}

// takeDay sets a date that is not set yet to the one of a label, however precise.
func takeDay(to *string, value string) {
	if date, _, ok := wording.ParseDate(value); ok {
		setIfEmpty(to, date)
	}
}

// wholeDay is the day that a text states, false where it states less.
func wholeDay(text string) (date string, ok bool) {
	date, _, ok = wording.ParseDate(text)
	return date, ok && len(date) == len("2006-01-02")
}

// takeSource reads the value of a source's label, with the day and the people behind it.
func (m *metadata) takeSource(f pageLabel) {
	value := f.value
	if strings.HasPrefix(value, "http") {
		return // an address names nobody
	}
	if date, ok := wholeDay(value); ok {
		setIfEmpty(&m.sourceDay, date) // the date stands behind the source
	}
	if date, _, ok := wording.ParseDate(value); ok && len(date) == len("2006-01") {
		setIfEmpty(&m.signedDay, date) // 供稿：某区教育局 2023年8月
	}
	if at := reporterIn.FindStringSubmatchIndex(value); at != nil {
		if value[at[2]:at[3]] != "编辑" {
			m.reporters(editorIn.ReplaceAllString(strings.TrimLeft(value[at[3]:], " ：:"), ""))
		}
		value = value[:at[0]]
	}
	if by := outletWith(value); by != nil {
		setIfEmpty(&m.author, strings.Join(by[1:], " "))
		value = by[0] // 闽东某某网 甘永福 陆巧云
	}
	if words := strings.Fields(value); len(words) > 1 && (sourceWord.MatchString(words[0]) || signedBy.MatchString(words[0])) && (loneNames(strings.Join(append(words[1:], words[1:]...), " ")) || wholeNames(words[1:])) {
		setIfEmpty(&m.author, authorNames(strings.Join(words[1:], " "))) // 南方日报 李欣 何剑平
		value = words[0]
	}
	if at := platformAccount.FindStringSubmatch(value); at != nil {
		m.claimSite(at[1], claimStated) // the account that posted there is the source
		setIfEmpty(&m.platformAccount, sourceName(value))
		return
	}
	if f.word == "供稿" {
		setIfEmpty(&m.supplier, sourceName(value))
		return
	}
	if name := sourceName(originalOf(value)); name != "" && (f.word != "来自" || !provinceOnly.MatchString(name)) {
		setIfEmpty(&m.publisher, name)
	}
}

// wholeNames recognises two or three names of three characters each, with rarer surnames too: 甘永福 陆巧云.
func wholeNames(words []string) bool {
	return len(words) > 1 && len(words) <= 3 && !slices.ContainsFunc(words, func(w string) bool {
		return utf8.RuneCountInString(w) != 3 || !isPerson(w) || !isName(w) || organ.MatchString(w) || placeLast.MatchString(w) || roleOrRemark.MatchString(w)
	})
}

// takeDate reads the value of a date's label; a label that says that the day is the
// publication's goes before one that does not.
func (m *metadata) takeDate(f pageLabel) {
	date, ok := programDay(f.value)
	if !ok {
		date, _, ok = wording.ParseDate(f.value)
	}
	if !ok {
		date, ok = wording.LabelledDate(f.value)
	}
	if ok {
		if plain := plainDay.MatchString(f.word); m.date == "" || m.vagueDate && !plain {
			m.date, m.vagueDate = date, plain
		}
	} else if f.word == "发布" && isSiteWord(f.value) && utf8.RuneCountInString(f.value) <= maxLoneSource {
		m.claimSite(f.value, claimStated) // 来源：某某日报 发布：某某平台
	}
}

// programDay reads a day as programs write it: Thu Nov 21 15:20:47 GMT+08:00 2019.
func programDay(value string) (date string, ok bool) {
	at := programTime.FindStringSubmatch(value)
	if at == nil {
		return "", false
	}
	day, err := time.Parse("Jan 2 2006", at[1]+" "+at[2]+" "+at[3])
	if err != nil {
		return "", false
	}
	return day.Format(time.DateOnly), true
}

// programTime is such a day.
var programTime = pattern.Must(`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{1,2}) \d{2}[：:]\d{2}[：:]\d{2} (?:[A-Z]{3}(?:[+-]\d{2}[：:]?\d{2})? )?((?:19|20)\d{2})`)

// accountBehind is a page's link to its accounts, glued behind a name.
var accountBehind = pattern.Must(`(?:微信公众号|官方微博|官方微信|手机客户端)$`)

// takeAuthor reads the value of an author's label.
func (m *metadata) takeAuthor(f pageLabel) {
	value := accountBehind.ReplaceAllString(f.value, "")
	if date, ok := wholeDay(value); ok {
		setIfEmpty(&m.updatedDay, date) // the date stands behind the names
	}
	if at := officeOf.FindStringIndex(value); at != nil && namesPeople(dayBehind.ReplaceAllString(value[at[1]:], "")) {
		value = value[at[1]:] // 中共某区委书记 沈敏
	}
	if outlet := wording.Squeeze(value); papersOnly.MatchString(outlet) && isSiteWord(outlet) {
		setIfEmpty(&m.bylineOutlet, outlet) // 作者：农民日报
		return
	}
	if (f.word == "通讯员" || f.word == "报道员") && m.author != "" {
		m.alsoBy(authorNames(value)) // 记者：… 通讯员：…
	}
	setIfEmpty(&m.author, authorNames(value))
}

// takeIssuer reads the value of the label of an office that issues, answers or reports.
func (m *metadata) takeIssuer(f pageLabel) {
	if answerer.MatchString(f.word) && (proposal.MatchString(m.title) || hostsIn.MatchString(f.value)) {
		return // who is to answer
	}
	if date, ok := wholeDay(f.value); ok {
		setIfEmpty(&m.signedDay, date)
	}
	if f.word != "发布人" || sourceWord.MatchString(f.value) {
		setIfEmpty(&m.issuer, sourceName(f.value))
	}
}

// takeOther reads what the value of a label that nobody needs tells by the way: that it is of
// an index table, the site at the head of a path, a day behind an editor's name.
func (m *metadata) takeOther(f pageLabel) {
	if strings.HasSuffix(f.word, "索引号") && f.value != "" {
		m.hasIndexTable = true
	}
	if crumb := strings.FieldsFunc(f.value, func(r rune) bool { return strings.ContainsRune(">＞»›→", r) }); len(crumb) > 1 && siteLine.MatchString(strings.TrimSpace(crumb[0])) {
		m.claimSite(strings.TrimSpace(crumb[0]), claimStated) // 栏目：某某网 > 本地
	}
	if at := reporterBehind.FindStringIndex(f.value); at != nil {
		m.reporters(f.value[at[0]:]) // （责任编辑：张兰琴） 本网记者 马晓东
	}
	if at := wording.ClockDate.FindStringIndex(f.value); at != nil && at[0] > 0 && !wording.ContainsSign(f.word, "期时") {
		takeDay(&m.updatedDay, f.value[at[0]:]) // 编辑：李彤 2024-07-19 08:05:33
	} else if date, ok := wholeDay(f.value); ok && utf8.RuneCountInString(f.value) <= maxSource && !wording.ContainsSign(f.word, "期时效号词概") {
		setIfEmpty(&m.updatedDay, date) // 字体：【大 中 小】 二〇二三年十一月三日
	}
}

// reporterBehind is who wrote behind the name of an editor.
var reporterBehind = pattern.Must(`(?:^|[\s）)】\]])(?:本报|本网|本台|[\p{Han}]{2,8}(?:报|网|社|台|新闻))?(?:全媒体?|融媒体?|见习|实习)*(?:记者|通讯员)[\s：:]\s*[\p{Han} 、]{2,16}$`)

// dayBehind is a day, with what follows it.
var dayBehind = pattern.Must(`\s*(?:19|20)\d{2}\s?[-/.年].*$`)

// plainDay is a label of a day that may be another than the publication's: a meeting's,
// the one on which a document was sent out.
var plainDay = pattern.Must(`^(?:时间|日期|Date|发文时间|发文日期|印发日期)$`)

var (
	// answerer is the label of who is to answer a proposal, proposal its title, hostsIn the
	// parts that several have in it.
	answerer = pattern.Must(`^(?:主办|承办|会办|办理)(?:单位|部门)$`)
	proposal = pattern.Must(`(?:提案|议案|建议)$`)
	hostsIn  = pattern.Must(`主办|会办|协办|分办`)
)

// reporterIn and editorIn find who wrote and who edited behind a source's name.
var (
	reporterIn = pattern.Must(`\s(?:本报|本网|见习|实习|[\p{Han}·/]{2,16}(?:报|网|社|台|新闻|中心|客户端|融媒))?(记者|通讯员|作者|编辑|责编|责任编辑|审核)(?:[\s：:]|$|[\p{Han}]{2,3}(?:[\s/／∕]|$))`)
	editorIn   = pattern.Must(`(?:责任)?(?:编辑|责编|审核|校对).*$`)
)

// documentNumber is a 发文字号: 国发〔2019〕4号.
var documentNumber = pattern.Must(`[\p{Han}]{1,12}(?:\([\p{Han}]{1,4}\)|（[\p{Han}]{1,4}）)?\s?[〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号|[\p{Han}]{0,12}令\s?第\s?\d{1,4}\s?号`)

// sourceName is the name of a source out of what stands behind 来源:, "" if
// there is none.
func sourceName(s string) string {
	if whole := strings.TrimRight(s, "\uFFFD 　"); sourceWord.MatchString(whole) {
		s = whole // what stood behind the name is lost
	}
	s = strings.TrimPrefix(s, "网络 ") // 网络 某某网: the site behind what it calls its source
	s = strings.Trim(issueBehind.ReplaceAllString(s, "$1"), " 　|｜丨()（）[]【】《》“”\"'、，,。：:;；/-")
	if date, rest, ok := wording.ParseDate(s); ok && len(date) >= 7 {
		if i := strings.IndexAny(s, "12一二"); i > 0 && len(s)-len(rest) > i {
			s = strings.TrimSpace(s[:i])
		} else {
			s = strings.TrimSpace(wording.TimeOfDay.ReplaceAllString(rest, ""))
		}
	}
	if i := strings.IndexAny(s, "|｜丨"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	// a page's own counters and buttons behind the name
	for _, stop := range []string{" 【", "【", " [", " 字号", " 字体", " 分享", " 打印", " 浏览", " 点击", " 阅读", " 收藏", " 手机看", " 微信", " 微博", " 大 ", " 我要", " · ", " •"} {
		if i := strings.Index(s, stop); i > 0 {
			s = strings.TrimSpace(s[:i])
		}
	}
	for words := strings.Fields(s); len(words) > 1 && fillerWord.MatchString(words[len(words)-1]); {
		words = words[:len(words)-1]
		s = strings.Join(words, " ") // 长春晚报 吉林 举报
	}
	if words := strings.Fields(s); len(words) > 1 && sourceWord.MatchString(words[0]) && !slices.ContainsFunc(words[1:], sourceWord.MatchString) {
		s = words[0] // what stands behind an outlet's name and is no part of it: a button, a remark
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "官方帐号"), "官方账号")
	s = paperPageEnd.ReplaceAllString(strings.Trim(strings.TrimRightFunc(s, isOrnament), " 　|｜丨‖·•()（）[]【】《》“”\"'、，,。：:;；/-"), "$1")
	if organ := strings.TrimSuffix(s, "发布"); organ != s && publishingOrgan.MatchString(organ) {
		s = organ // 中国人民银行发布
	}
	s = withoutApp(s)
	if strings.Count(s, "（") > strings.Count(s, "）") {
		s += "）" // 市住建局（市人防办）, whose last sign was taken for one around the name
	}
	if name := strings.TrimSuffix(s, "原创"); utf8.RuneCountInString(name) >= minTitle {
		s = name // 天山网-新疆日报原创
	}
	if strings.Count(s, "《") > strings.Count(s, "》") {
		s = strings.ReplaceAll(s, "《", "") // 人民网-《人民日报, whose last sign was taken for one around the name
	}
	if paper := strings.TrimSuffix(s, "收集"); paper != s && paper != "网络" && paper != "互联网" && utf8.RuneCountInString(paper) > 1 {
		s = paper
	}
	if codeName.MatchString(s) || letterSize.MatchString(s) {
		return "" // what the page's system calls it: sp20241205
	}
	if at := officialBefore.FindStringIndex(s); at != nil {
		s = s[at[1]:] // 某某官网：市融媒体中心, where a page was broken into
	}
	switch s {
	case "办公室", "综合科", "综合处", "宣传科", "秘书科", "信息中心", "管理员", "信息科", "编辑部", "admin", "Admin", "系统管理员", "值班编辑":
		return "" // a desk of the site itself
	case "日报网", "晚报网", "新闻网", "政府网", "门户网":
		return "" // a kind, and no name
	case "", "未知", "网络", "互联网", "网络整理", "网络转载", "网络综合", "网络收集", "综合网络", "本站整理", "小编整理", "本站", "本网", "原创", "无", "转载", "其他", "其它", "本站原创", "本网原创", "暂无", "不详", "--":
		return ""
	}
	if utf8.RuneCountInString(s) > maxSource || wording.ContainsSign(s, "。！？；") {
		return ""
	}
	return s
}

var (
	// codeName is no name.
	codeName = pattern.Must(`^[A-Za-z_-]*\d{4,}[A-Za-z\d_-]*$`)
	// letterSize is the button beside an empty label: A+A-.
	letterSize = pattern.Must(`^A\s?[+-]`)
	// officialBefore is the name that those give a page who have broken into it, before each value.
	officialBefore = pattern.Must(`^[^：:]{2,16}官网[：:]\s*|^[\p{Han}A-Za-z0-9]{2,10}[（(]中国[）)](?:官方网站|官网)\s?`)
)

// issueBehind is the issue or the page in brackets behind a source's name: 柳河发布（2024年第23期）.
var issueBehind = pattern.Must(`^([^（）()]{2,20})[（(][^（）()]{0,16}\d[^（）()]{0,8}[期版号刊日]?[）)]?\s*$`)

// withoutApp is a paper's name without what it is called on a telephone: 柳河日报/观察新闻.
func withoutApp(name string) string {
	if at := paperAndApp.FindStringSubmatch(name); at != nil {
		return at[1] + at[2]
	}
	return name
}

// paperAndApp is a paper with its page, its account, its application or its house behind a stroke.
var paperAndApp = pattern.Must(`^([\p{Han}]{2,10}报)\s?[/／]\s?(?:[\p{Han}A-Za-z+]{2,10}(?:新闻|在线|客户端|网|融媒体?|视频|频道|云|APP|集团)|爱[\p{Han}]{2,4}|[A-Z]{2,6})$|^([\p{Han}]{2,10}报)·[\p{Han}]{1,4}视频$`)

// publishingOrgan is an organ of the state, whose name no account has with 发布 behind it.
var publishingOrgan = pattern.Must(`^(?:中国|国家|中华人民共和国)?[\p{Han}]{2,12}(?:总局|总署|委员会|人民政府|人民银行|国务院)$`)

// paperPageEnd is the page behind a paper's name: 某某晚报A3版.
var paperPageEnd = pattern.Must(`(报)》?\s*第?[A-Z]?\d{1,3}版.*$`)

// notNames are words that stand among authors' names without being one.
var notNames = pattern.Must(`^(?:[\p{Han}]{0,4}小编|信息|信息员|文字|撰文|报道员|(?:会员|用户|网友)上传|总台|佚名|匿名|未知|不详|管理员|网友|本站|本网|转载|综合|网络|原创|无)$|^(?:本报|本网|本台|本站|本报讯|见习|实习|首席|全媒体|融媒体?|特约|驻.{1,4}|.{2,12}(?:` + dailies + `|周报|网|电视台|广播电台|客户端|融媒|新闻|通讯社|新华社)(?:.{0,4}))?(?:全媒体|融媒体|见习|实习|首席|特约|本报|高级)*(?:记者|通讯员|评论员|特约通讯员|见习生|采访人员|摄影|报道组?|编辑|文|图|摄|文图|图文|摄影报道|综合|综合报道|整理|采写|供稿|供图|等)+[：:]?$|^.{2,6}报[道导]$|^(?:(?:缩小|放大|默认)?(?:字体|字号)|打印|收藏|分享|微博|微信|评论|关闭|纠错|复制|举报|点赞|转发|朗读|下载|订阅|关注|浏览|阅读|点击|字号|列印|[大中小]{1,3})$`)

// authorNames returns the names in s, parted by one blank, "" when it holds none.
func authorNames(s string) string {
	if at := otherMaker.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]] // 文/李明 图/王强: who wrote, not who took the pictures
	}
	s = byline.ReplaceAllString(parted.ReplaceAllStringFunc(s, joinBorrowed), " ")
	words := strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune(" 　、,，;；/|｜丨·•&()（）[]【】∕／", r) && r != '·'
	})
	var names, single []string // single characters: a name that is set apart, 龚 正
	flush := func() {
		switch n := len(single); {
		case n == 2 || n == 3:
			names = append(names, strings.Join(single, ""))
		case n >= 4 && n%2 == 0:
			for i := 0; i < n; i += 2 {
				names = append(names, single[i]+single[i+1])
			}
		}
		single = nil
	}
	for _, w := range words {
		w = strings.Trim(w, "：:。.“”\"*■□●")
		n := utf8.RuneCountInString(w)
		if n == 1 && strings.Contains("文图摄大中小", w) && !(len(single)%2 == 1 && strings.ContainsAny(surnames, single[len(single)-1])) {
			continue // a role or a button; behind a surname that is set apart a given name: 李 文
		}
		if n == 1 && analyzers.IsHan(wording.FirstRune(w)) {
			single = append(single, w)
			continue
		}
		flush()
		if n == 0 || provinceAlone.MatchString(w) {
			continue // where an account writes from
		}
		if notNames.MatchString(w) || n > 1 && (paperEnd.MatchString(w) || papersOnly.MatchString(w)) || outletOfApp.MatchString(w) {
			continue
		}
		if at := officeGlued.FindStringSubmatch(w); n > 4 && at != nil && (isFullName(at[1]) || isPerson(at[1]) && !organ.MatchString(at[1]) && !roleOrRemark.MatchString(at[1])) {
			names = append(names, at[1]) // 柳河镇谭志高
			continue
		}
		if runes := []rune(w); n == 2*3 && isFullName(string(runes[:3])) && isFullName(string(runes[3:])) {
			names = append(names, string(runes[:3]), string(runes[3:])) // the blank between two is lost
			continue
		}
		if _, _, dated := wording.ParseDate(w); dated || !isName(w) && !borrowedName(w) || pageTool.MatchString(w) {
			break
		}
		names = append(names, w)
	}
	flush()
	if people := slices.DeleteFunc(slices.Clone(names), writersOffice.MatchString); len(people) > 0 && slices.ContainsFunc(people, isPerson) {
		names = people
	}
	return strings.Join(names, " ")
}

// writersOffice is where reporters work, before their names.
var writersOffice = pattern.Must(`(?:融媒体?中心|传媒中心|新闻中心|报道组|采访组|电视台|工作室|编辑部|通讯组)$`)

// provinceAlone is the name of a province and nothing more.
var provinceAlone = pattern.Must(`^(?:` + provinceName + `)$`)

// otherMaker is the role of one who made something else than the text, behind who wrote.
var otherMaker = pattern.Must(`[\s;；](?:图片?|摄影?|摄像|供图|制图|视频|编辑|责编|责任编辑)\s*[/／∕|｜丨]\s*\p{Han}`)

// pageTool is a button beside the names: 我要评论, 复制链接.
var pageTool = pattern.Must(`^(?:我要|复制|转发|转载|分享|收藏|打印|点赞|评论|点评|留言|纠错|报错|举报|关闭|放大|缩小|朗读|播放|收听|扫|查看|下载|关注|返回|订阅|推荐|语音|字[号体]|大字|海报|手机|微[信博]|阅读|浏览|点击|人气|已阅|更多|编辑|责编)`)

// borrowedSigns are the characters with which names of the Uygur, Kazak, Tibetan and
// Mongol languages are written.
const borrowedSigns = "阿艾爱巴白班包博布才措达丹德地迪顿多额恩尔尕嘎嘉甘格根古顾哈海汗合和赫吉加江金居卡克肯库拉来兰朗勒力丽利列林琳鲁罗洛马买麦曼毛梅米木娜纳男尼娘宁牛努诺帕潘平其齐前强青热仁日如萨赛桑色沙莎什斯松苏索塔台太坦特提图土吐托瓦完旺威维卫文乌西希夏肖谢雅亚延央耶叶伊依以意英尤玉扎泽增则孜卓珠孙玛姆迈普沃曲朝鲁其次才让贡巧恰切仓甲旦吾买提牙满江娅乃再克依扎肉孜代尼别玉素甫拜城"

// parted is a name of two parts with blanks about its dot: 巴合提 · 阿斯卡尔.
var parted = pattern.Must(`[\p{Han}]{2,8}\s+[·•]\s+[\p{Han}]{2,8}`)

// joinBorrowed takes the blanks out of such a name, and out of nothing else.
func joinBorrowed(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if last := s[strings.LastIndexByte(s, ' ')+1:]; borrowedShare(first) < 1 || borrowedShare(last) < 1 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "•", "·")
}

// borrowedName recognises a name of more than four characters in one of those languages.
func borrowedName(w string) bool {
	n := utf8.RuneCountInString(w)
	return n > 4 && n <= maxBorrowedName && borrowedShare(w) == 1
}

// maxBorrowedName is the longest such name without a dot, in characters.
const maxBorrowedName = 8

// borrowedShare is how much of a name is written with such characters.
func borrowedShare(w string) float64 {
	n, known := 0, 0
	for _, r := range w {
		n++
		if strings.ContainsRune(borrowedSigns, r) {
			known++
		}
	}
	return float64(known) / float64(max(n, 1))
}

// paperEnd ends the names of papers and agencies, which stand before their
// reporters' names.
var paperEnd = pattern.Must(`(?:` + dailies + `|周报|网|社|电视台|广播|新闻|客户端|融媒体?|网络版|在线|频道|本报讯)$`)

// officeGlued is where somebody works, glued to the name.
var officeGlued = pattern.Must(`^\p{Han}{1,8}(?:镇|乡|街道|社区|局|中心|委|办|学校)(\p{Han}{2,3})$`)

// outletOfApp is a paper with its app, or an agency that sent out a text: 江城晨报·掌上江城, 新华社发.
var outletOfApp = pattern.Must(`^[\p{Han}]{2,8}(?:` + dailies + `)[·•][\p{Han}]{2,8}$|^[\p{Han}]{1,6}社发$`)

// isName tells what can be a person's or an office's name as an author: two to
// four characters, longer with a middle dot or as an organ.
func isName(w string) bool {
	n := 0
	dot := false
	for _, r := range w {
		switch {
		case r == '·' || r == '•':
			dot = true
		case r == '×':
		case !analyzers.IsHan(r) && !wording.IsLatin(r):
			return false
		}
		n++
	}
	return n >= 2 && (n <= 4 || dot && n <= 16 || n <= 20 && organ.MatchString(w)) && !isLabel(w) // 索引号, 文种
}

var organ = pattern.Must(`(?:[残妇文侨]联|工商联|科协|局|部|委|办|院|厅|室|中心|组|会|司|处|科|政府|学校|大学|报|网|社|台|站|公司|集团|研究所|记者|街道|镇|乡)$`)

// byline is the office before names: 本报记者, 通讯员, 青岛财经日报/首页新闻记者.
var byline = pattern.Must(`(?:本报|本网|本台|本刊|本社)?(?:全媒体?|融媒体|见习|实习|首席|特约|高级|资深|驻[\p{Han}]{1,4})*(?:摄影记者|记者|通讯员|特约通讯员|评论员|实习生|见习生|采访人员)[：:]?`)
