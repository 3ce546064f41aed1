package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// titleFeature is what speaks for a title, or against it.
type titleFeature struct {
	name   string
	why    string
	weight float32
	of     func(v *titleView, c *titleCandidate) float32
}

// yes makes a feature of a question.
func yes(is bool) float32 {
	if is {
		return 1
	}
	return 0
}

// titleFeatures are all of them.
var titleFeatures = []titleFeature{
	{"a line", "what nothing speaks against is the title", 10, func(*titleView, *titleCandidate) float32 { return 1 }},
	{"lines above", "in a document with nothing of a page in it the first line is the title", -1, func(v *titleView, c *titleCandidate) float32 {
		return yes(!v.page) * float32(min(c.order, maxTitlesAbove))
	}},
	{"second title", "it begins with a dash or says when a report was given", -12, func(_ *titleView, c *titleCandidate) float32 { return yes(c.looks == looksSecond) }},
	{"kicker's mark", "it is quoted whole, or a part of a series", -6, func(_ *titleView, c *titleCandidate) float32 { return yes(c.looks == looksKicker) }},
	{"column or paper", "【市政府办公厅文件】, a paper's own name", -12, func(_ *titleView, c *titleCandidate) float32 { return yes(c.looks == looksColumn) }},
	{"bulletin", "what an office calls its bulletin, an organ's red line, a calendar", -14, func(_ *titleView, c *titleCandidate) float32 { return yes(c.looks == looksBulletin) }},
	{"an organ", "an organ's or a site's name is no title", -12, func(_ *titleView, c *titleCandidate) float32 { return yes(c.organ) }},
	{"over a second title", "its second title stands under it", 8, func(v *titleView, c *titleCandidate) float32 { return yes(v.overSecond(c)) }},
	{"under a first title", "旧小区“逆生长” / 临泉县老旧小区改造见闻", -12, func(v *titleView, c *titleCandidate) float32 { return yes(v.underFirst(c)) }},
	{"facts below a first title", "公办园多了，学费少了 / 平湖区三年新增普惠学位1.1万个", -2, func(v *titleView, c *titleCandidate) float32 { return yes(v.factsBelow(c)) }},
	{"a place's headline", "从“有饭吃”到“吃得香” / 天津市和平区扎实推进养老服务中心建设", 2.5, func(v *titleView, c *titleCandidate) float32 { return yes(v.placeActs(c)) }},
	{"account or key words", "the account's name, what the page is searched by", -12, func(v *titleView, c *titleCandidate) float32 {
		return yes(c.key == wording.Squeeze(v.d.meta.carrier) || v.accountNamed(c) || outletNames(c.text) || keywordLine.MatchString(c.text))
	}},
	{"a series over its number", "会议纪要 / 〔2024〕15号 / 县政府第38次常务会议纪要: the paper's own title stands below", -12, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.seriesHead(c))
	}},
	{"an editor's office", "who makes a bulletin", -12, func(_ *titleView, c *titleCandidate) float32 {
		edited := organEdits.FindStringSubmatch(c.text)
		return yes(edited != nil && (signedBy.MatchString(edited[1]) || sourceWord.MatchString(edited[1])))
	}},
	{"place before a colon", "惠东县：海龟湾畔的“清水账”", 5, func(v *titleView, c *titleCandidate) float32 { return yes(v.d.placeLeads(c.text)) }},
	{"signs", "a date, a counter, a menu", -10, func(v *titleView, c *titleCandidate) float32 {
		return yes(mostlySigns(c.text) && !latinTitle.MatchString(c.text) || wording.ContainsSign(strings.TrimRight(c.text, "→↓"), "|｜>＞»›→∨∧▼▾") && !columnBar.MatchString(c.text) && !v.twoHalves(c.text) && !v.overColumnBar(c.text))
	}},
	{"history", "when it was passed, published, put in force", -14, func(_ *titleView, c *titleCandidate) float32 { return yes(historyLine(c.text)) }},
	{"many parts", "a menu, a row of counters", -10, func(_ *titleView, c *titleCandidate) float32 { return yes(manyParts(c.text)) }},
	{"an office", "who is interviewed, who reports", -10, func(_ *titleView, c *titleCandidate) float32 {
		return yes(officeOnly.MatchString(c.text) || outletHead.MatchString(c.text))
	}},
	{"speaker or caption", "who speaks, what a picture shows, what heads an editor's words", -12, func(_ *titleView, c *titleCandidate) float32 {
		return yes(speaker.MatchString(c.text) || isCaption(c.l) || editorHead.MatchString(c.text))
	}},
	{"a page's words", "it speaks as pages do to their visitors", -10, func(v *titleView, c *titleCandidate) float32 {
		return yes(pageLine(c.text) || c.l.live() && v.d.furniture.spokenAt(c.l, false))
	}},
	{"ten characters", "a headline is longer than a menu's word", 1, func(_ *titleView, c *titleCandidate) float32 { return yes(c.l.n >= minLongTitle) }},
	{"very short", "shorter than any title but one that its writer stands under, or that goes on over two lines", -4.5, func(v *titleView, c *titleCandidate) float32 {
		return yes(c.l.n < minUnsignedTitle && !v.d.bylineFollows(c.at) && !v.underLong(c.at) && !v.coupled(c.at))
	}},
	{"over a title in two lines", "one long line over two short ones is their kicker", -8, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.overTwo(c.at))
	}},
	{"slogans by a headline", "花小钱 办小事 暖民心: a kicker's or a second title's, beside what the report is about", -12, func(v *titleView, c *titleCandidate) float32 {
		return yes(sloganRow(c.text) && v.besideHeadline(c) && !v.printedAlone(c))
	}},
	{"a slogan over a deed", "从“等客来”到“送上门” / 沙洋县家政服务进村入户", -2.5, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.overDeed(c))
	}},
	{"begins as a text", "近日，临川区、东乡区: how a report opens, of which a line is taken for its title", -8, func(_ *titleView, c *titleCandidate) float32 {
		return yes(textOpening.MatchString(c.text))
	}},
	{"ends as a sentence", "a title has no full stop", -8, func(_ *titleView, c *titleCandidate) float32 {
		return yes(strings.HasSuffix(c.text, "。") || strings.HasSuffix(c.text, "；") || dotEnd.MatchString(c.text) || strings.HasSuffix(c.text, "：") && strings.Contains(c.text, "，"))
	}},
	{"a dash over a pair of clauses", "“匠人小屋”开到菜场边—— / 修伞磨刀不出街 老手艺又有了新去处: a kicker", -8, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.dashOverPair(c))
	}},
	{"cut short", "of a title that the page has whole elsewhere", -9, func(_ *titleView, c *titleCandidate) float32 {
		return yes(strings.HasSuffix(c.text, "…") || strings.HasSuffix(c.text, "..."))
	}},
	{"dropped", "words of a page were found in it", -8, func(_ *titleView, c *titleCandidate) float32 { return yes(!c.l.live()) }},
	{"a topic before", "#江西身边事#【赣州章贡：“家门口”的幸福食堂】", 10, func(_ *titleView, c *titleCandidate) float32 { return yes(topicBefore.MatchString(c.l.text)) }},
	{"numbered", "it is numbered as headings are", -9, func(_ *titleView, c *titleCandidate) float32 { return yes(wording.HeadingClass(c.text) != "") }},
	{"printed again", "the page has it in another place", 4, func(v *titleView, c *titleCandidate) float32 { return yes(v.counts[c.key] > 1 && !c.organ) }},
	{"stated", "the page's head or a label says so", 12, func(v *titleView, c *titleCandidate) float32 { return yes(v.saysStated(c)) }},
	{"passed on", "it stands in brackets in the text that a button copies", 8, func(v *titleView, c *titleCandidate) float32 {
		return yes(slices.Contains(v.copied, c.key))
	}},
	{"heading", "the markup has it for a heading", 6, func(_ *titleView, c *titleCandidate) float32 { return yes(c.l.block.Kind == formats.Heading) }},
	{"first heading", "and for one of the first level", 3, func(_ *titleView, c *titleCandidate) float32 {
		return yes(c.l.block.Kind == formats.Heading && c.l.block.Level == 1)
	}},
	{"in furniture", "the markup has it for a menu or links", -8, func(_ *titleView, c *titleCandidate) float32 { return yes(c.inFurniture()) }},
	{"account below", "the account's name under its title, as at the page's head", -16, func(v *titleView, c *titleCandidate) float32 {
		above := v.above(c)
		return yes(c.l.n <= maxTerm && v.counts[c.key] > 1 && isSiteWord(c.text) && above != nil && above.n > maxTerm && c.over)
	}},
	{"listed", "it stands in a list of other pages", -6, func(v *titleView, c *titleCandidate) float32 { return yes(v.listed[c.at]) }},
	{"over date and source", "a line of date, source or names stands under it", 7.5, func(_ *titleView, c *titleCandidate) float32 {
		return yes(c.over && !c.inFurniture())
	}},
	{"over a page's tools", "how often it was read, the letters' size, shares: rows that stand under a title", 3, func(v *titleView, c *titleCandidate) float32 {
		return yes(c.l.n >= minOnlyStated && !c.over && v.overTools(c.at))
	}},
	{"between path and tools", "首页 > 正文 / the title / 0 / 分享至: what stands below may be the text's own head", 4, func(v *titleView, c *titleCandidate) float32 {
		return yes(c.l.n >= minOnlyStated && v.underPath(c.at) && v.overTools(c.at))
	}},
	{"a list's mark", "it is marked as entries of lists are", -8, func(_ *titleView, c *titleCandidate) float32 {
		return yes(c.l.bullet || strings.ContainsRune("+"+listMarks, wording.FirstRune(c.text)) || isOrnament(wording.FirstRune(c.text)))
	}},
	{"nothing of the text", "a title says what the text is about, the rows around it what other pages are", -6, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.sample != "" && c.l.n >= minTitleHalf && !sharesPair(c.text, v.sample) && !v.d.sharesWords(c.at, v.sample))
	}},
	{"bracketed, of the text", "【…】 around words of the text", 1, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.sample != "" && c.l.n >= minTitleHalf && strings.HasPrefix(c.text, "【") && sharesPair(c.text, v.sample))
	}},
	{"a portal", "what services and stores of texts are called, on the first lines", -8, func(v *titleView, c *titleCandidate) float32 {
		return yes((c.at < mastheadLines || c.over && c.l.n <= maxTerm && !sharesPair(c.text, v.sample)) && portalName.MatchString(c.text) && !tellsDeed.MatchString(c.text))
	}},
	{"kicker above", "who and how much stands over it, or it is that itself", 1, func(v *titleView, c *titleCandidate) float32 {
		if v.inMarkedList(c.at) {
			return 0
		}
		return float32(v.d.pairScore(c.at))
	}},
	{"of the beginning", "which share of its words the first paragraph uses", 0.5, func(v *titleView, c *titleCandidate) float32 { return v.shared(c.text, &v.lead) }},
	{"speech", "how a page speaks, by what the judge of lines knows of runs of characters", -1.5, func(v *titleView, c *titleCandidate) float32 { return v.speechOf(c.text, c.named) }},
	{"own place", "it names a place that the text names", 0.5, func(_ *titleView, c *titleCandidate) float32 { return yes(c.known > 0) }},
	{"strange place", "it names places, and none that the text names", -2, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.page && c.known == 0 && c.strange > 0)
	}},
	{"echo", "another line of the page has it as a part: its path, its share row", 1, func(v *titleView, c *titleCandidate) float32 { return yes(v.echoed(c)) }},
	{"at the end of the path", "首页 > 县区 > the title, whatever stands around it", 8, func(v *titleView, c *titleCandidate) float32 { return yes(v.endsPath(c)) }},
	{"lines below", "menus stand far over the text, title and second title right over it", -0.6, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.page) * float32(max(0, min(v.below[c.at], maxTitlesBelow)-1))
	}},
	{"facts in two clauses", "what kickers tell: 五年新增学位4.36万个，公办园占比提高27.5个百分点", -2, func(_ *titleView, c *titleCandidate) float32 {
		return yes(strings.Contains(c.text, "，") && countsIn(c.text))
	}},
	{"two counts by a headline", "改造闲置农房412栋 带动村集体增收2300万元: a kicker's or a second title's, beside what it is about", -9, func(v *titleView, c *titleCandidate) float32 {
		return yes(twoCounts(c.text) && v.besideHeadline(c) && !v.printedAlone(c))
	}},
	{"a count below a headline", "主城区4所新建幼儿园开园迎新 / 新增学位1260个: a second title's", -6, func(v *titleView, c *titleCandidate) float32 {
		above := v.above(c)
		return yes(c.l.n <= maxCountOnly && countOnly.MatchString(c.text) && above != nil && above.n > c.l.n && v.headlineLine(c.at-1) != nil)
	}},
	{"ends in a comma", "水通了， / 路亮了， / 村里人笑了。: lines of verse, of which the last is a sentence's end", -12, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.verse(c))
	}},
	{"asks or answers", "问：…, 答：…, 周敏委员：…？ over 郭立群：…: who speaks", -8, func(v *titleView, c *titleCandidate) float32 {
		return yes(talkMark.MatchString(c.text) || v.turnOfTalk(c))
	}},
	{"numbered among others", "2.饮水安全工程: a heading of a text whose title is not there", -6, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.numberedOn(c))
	}},
	{"as long as the headings", "水厂建到村口, over a text with 管护落到人头 and 水质查到龙头 in it", -10, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.likeHeads(c))
	}},
	{"a sentence", "稻浪千重，蟹肥膏黄，蜿蜒河水送来又一个丰年。: the text's first", -3, func(v *titleView, c *titleCandidate) float32 {
		return yes((strings.HasSuffix(c.text, "。") || c.l.n > maxSubtitle && strings.HasSuffix(c.text, "？")) && strings.Contains(c.text, "，") && !v.saysStated(c))
	}},
	{"labels", "rows of labels and values", -4, func(v *titleView, c *titleCandidate) float32 {
		label, value, ok := strings.Cut(c.text, "：")
		return yes(ok && value != "" && (strings.Contains(value, "：") || labelEnd.MatchString(label) || summaryLabel.MatchString(c.text) || peopleRow.MatchString(c.text) || letterTitle.MatchString(c.text)))
	}},
	{"indented as the text", "and the line above it is not", -6, func(v *titleView, c *titleCandidate) float32 {
		above := v.over(c)
		return yes(above != nil && v.indented && c.l.indent && !above.indent)
	}},
	{"the text's first heading", "right over the text, which has others of its kind, and under what may be the title", -3, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.firstHeading(c))
	}},
	{"under its number", "what stands under a paper's number is its title", 10, func(v *titleView, c *titleCandidate) float32 {
		return yes(v.underNumber(c))
	}},
	{"a paper's kind", "it ends as the titles of papers do", 3, func(_ *titleView, c *titleCandidate) float32 { return yes(formalEnd.MatchString(c.text)) }},
}

const (
	// maxTitlesAbove is how many lines above a candidate count.
	maxTitlesAbove = 6
	// maxTitlesBelow is how many between it and the text do.
	maxTitlesBelow = 6
	// minLongTitle is the length, in characters, of a headline; minUnsignedTitle the
	// shortest title that nobody signs below.
	minLongTitle     = 10
	minUnsignedTitle = 6
)

// dotEnd ends a sentence with the stop of another script.
var dotEnd = pattern.Must(`\p{Han}\.$`)

// turnOfTalk recognises what is said first in a talk: the next lines say who speaks then.
func (v *titleView) turnOfTalk(c *titleCandidate) bool {
	if !strings.ContainsRune("。？！", wording.LastRune(c.text)) {
		return false
	}
	at, speakers := c.at, map[string]bool{}
	for range minTurnsHead {
		said := v.d.lines[at].seen().Parts(spoken)
		if said == nil {
			return false
		}
		speakers[said[1]] = true
		if at = v.d.nextBody(at); at < 0 {
			return false
		}
	}
	return len(speakers) > 1
}

// minTurnsHead is how many lines in a row say who speaks where a talk begins.
const minTurnsHead = 3

// spoken is who speaks, with or without the office, before what is said.
var spoken = pattern.Must(`^([\p{Han}·]{2,16})\s?[：:]\s?\S`)

// talkMark is who speaks, before what is said.
var talkMark = pattern.Must(`^(?:问|答|解说|同期声|旁白|画外音|字幕)\s?[：:]`)

// countOnly is what a second title counts and nothing more, maxCountOnly how long it is.
var countOnly = pattern.Must(`^(?:新增|惠及|受益|投资|总投资|预计|覆盖|完成|建成|改造|带动|可供|涉及|供应)\p{Han}{0,6}(?:近|超|约|逾)?\d[\d.]*[万亿]?余?\p{Han}{1,3}$`)

const maxCountOnly = 14

// textOpening begins a report's first sentence.
var textOpening = pattern.Must(`^(?:近日|日前|近期|近年来|连日来|昨日|昨天|今天上午|今天下午|据悉|据了解|据介绍|记者获悉|截至目前)，`)

// What a line looks like that is something else beside a title.
const (
	looksPlain = iota
	looksSecond
	looksKicker
	looksColumn
	looksBulletin
)

// looks tells which of these a candidate is, the first that it is.
func (v *titleView) looks(c *titleCandidate) int {
	switch {
	case subtitle.MatchString(c.text) && !bracketBefore.MatchString(c.text) && !(v.stated != "" && v.key == c.key):
		return looksSecond
	case kickerMark.MatchString(c.text) && !v.goesOn(c.at), kickerSeries.MatchString(c.text) && v.overHeadline(c.at):
		return looksKicker
	case seriesSees.MatchString(c.text) && c.at+1 < v.head && v.headlineLine(c.at+1) != nil && v.d.lines[c.at+1].n > minUnsignedTitle:
		return looksColumn
	case meetingPaper.MatchString(wording.Squeeze(c.text)) && c.at+1 < v.head && v.headlineLine(c.at+1) != nil, columnMark.MatchString(c.text) && !(c.l.n > maxShortTitle && sharesPair(c.text, v.sample)), paperName.MatchString(c.text) && !formalEnd.MatchString(c.text), paperAndPage.MatchString(c.text):
		return looksColumn
	case v.overIssue(c), bulletinName.MatchString(spread(c.text)), redHead.MatchString(c.text), calendarLine(c.text), weekdayHead.MatchString(c.text):
		return looksBulletin
	}
	return looksPlain
}

// seriesSees is a series that looks at a place by what it has done: 深入推进新型城镇化看广丰.
var seriesSees = pattern.Must(`^[\p{Han}“”]{4,16}看\p{Han}{2,3}$`)

// bracketBefore is a word in brackets before what may be a title: （宜宾市）南溪区2020年经济运行情况.
var bracketBefore = pattern.Must(`^[（(]\p{Han}{1,8}[）)]\s?[\p{Han}“\d]`)

// firstHeading recognises a line right over the text that may be the first of its headings: the text
// has others, the page says it nowhere else, and the line above it may be the title.
func (v *titleView) firstHeading(c *titleCandidate) bool {
	above := v.over(c)
	return c.at+1 == v.head && v.ownHeads > 0 && above != nil && above.n >= minTitle && c.l.block.Kind != formats.Heading && !v.saysStated(c) && v.counts[c.key] == 1 && !v.echoed(c)
}

// overIssue tells what a bulletin is called, right over the number of its issue, where another
// line stands between that and the text: 统计分析 / 第9期.
func (v *titleView) overIssue(c *titleCandidate) bool {
	lines := v.d.lines
	if c.l.n > maxShortTitle || c.at+1 >= v.head || !issueAlone.MatchString(wording.Squeeze(lines[c.at+1].text)) {
		return false
	}
	for _, l := range lines[c.at+2 : v.head] {
		if l.live() && l.n >= minTitleHalf && l.role == roleBody && !mostlySigns(l.text) {
			return true
		}
	}
	return false
}

// issueAlone is the number of a bulletin's issue: 第9期, （2024年第3期，总第52期）.
var issueAlone = pattern.Must(`^[（(〔\[]?(?:(?:19|20)\d{2}年?[〕\]]?)?第?[\d一二三四五六七八九十百]{1,4}期(?:[，,]?[（(]?总第?\d{1,4}期)?[）)]?$`)

// seriesHead tells what an organ calls all its papers of one kind, over the number of this one,
// under which the paper has a title of its own.
func (v *titleView) seriesHead(c *titleCandidate) bool {
	lines := v.d.lines
	if c.at+1 >= len(lines) || !seriesName.MatchString(wording.Squeeze(c.text)) || !seriesNumber.MatchString(wording.Squeeze(lines[c.at+1].text)) {
		return false
	}
	for _, l := range lines[c.at+2 : max(c.at+2, v.head)] {
		if l.live() && l.n >= minOnlyStated && (formalEnd.MatchString(l.text) || strings.HasSuffix(l.text, "纪要")) && wording.HeadingClass(l.text) == "" && !seriesName.MatchString(l.text) {
			return true
		}
	}
	return false
}

var (
	// seriesName is such a name, seriesNumber the number.
	seriesName   = pattern.Must(`^(?:[\p{Han}（）]{2,24}(?:政府|委员会|办公室|局|厅|常委会|区委|县委|市委))?(?:会议纪要|专题会议纪要|常务会议纪要|公告|通告|令|文件)$`)
	seriesNumber = pattern.Must(`^[（(]?(?:[〔\[［（(][\p{Han}\d]{2,6}[〕\]］）)])?第?[\d一二三四五六七八九十百〇○]{1,4}[号期][）)]?$`)
)

// underNumber recognises the first line of a paper's title under the paper's number, with the organ
// that issues it between them or not.
func (v *titleView) underNumber(c *titleCandidate) bool {
	above := v.above(c)
	if above != nil && c.at > 1 && signedBy.MatchString(above.text) {
		above = v.d.lines[c.at-2]
	}
	return above != nil && above.live() && numberLine(above) && (formalStart.MatchString(c.text) || formalEnd.MatchString(c.text))
}

// peopleRow is a label with people behind it: 附议代表：李国强、王玉兰等12人.
var peopleRow = pattern.Must(`^\p{Han}{2,6}：\p{Han}{2,4}(?:、\p{Han}{2,4})*等\d{1,3}(?:人|名)$`)

// weekdayHead is a day of a week's diary: 周一（9月9日）.
var weekdayHead = pattern.Must(`^(?:周|星期)[一二三四五六日天](?:\s?[（(][^（）()]{2,12}[）)])?$`)

// historyLine recognises a line that begins with a day and ends with what became of a paper on
// it: 2017年10月24日 东营市第八届人民代表大会常务委员会第六次会议通过.
func historyLine(text string) bool {
	date, _, ok := wording.ParseDate(strings.TrimLeft(text, "（("))
	return ok && len(date) == len("2006-01-02") && historyWord.MatchString(strings.TrimRight(text, "）) "))
}

// inFurniture recognises a line that the markup has for a menu or links.
func (c *titleCandidate) inFurniture() bool {
	return c.l.block.Kind == formats.Furniture || c.l.block.Kind == formats.Links
}

// namesOrgan recognises a line that is an organ's name and nothing more.
func (v *titleView) namesOrgan(c *titleCandidate) bool {
	l := c.l
	if organ, column, ok := strings.Cut(c.text, " · "); ok && signedBy.MatchString(organ) && utf8.RuneCountInString(column) <= maxTerm {
		return true // 海南省生态环境厅 · 市县子站
	}
	if issuingGroup.MatchString(c.text) && !v.d.deed(c.text) && !hasVerb(v.d.words.Classes(c.text)) {
		return true // 交通运输局调研组
	}
	if countedOrgans.MatchString(c.text) || !sourceWord.MatchString(c.text) || roomWord.MatchString(c.text) || wording.ContainsSign(c.text, "“”《》，、：0123456789") {
		return false
	}
	signs := signedBy.MatchString(c.text)
	switch {
	case l.n > maxLoneSource && !(l.n <= maxMasthead && c.at == 0 && signs):
		return false
	case l.block.Kind == formats.Heading && !signs && !v.d.otherHeading(c.at, v.head):
		return false
	case formalEnd.MatchString(c.text) && (!strings.HasSuffix(c.text, "公报") || bulletinOf.MatchString(c.text)):
		return false // the name of a paper
	case organsBeside.MatchString(c.text):
		return true // 中共某县委 某县人民政府
	case slogan(c.text) && slices.ContainsFunc(strings.Fields(c.text), func(part string) bool { return !outletEnd.MatchString(part) }):
		return false // 路网加密 慢行成网
	}
	return !v.d.deed(c.text)
}

// organsBeside are two organs or more side by side, as they stand under the title of a report that all of
// them give.
var organsBeside = pattern.Must(`^(?:中共)?\p{Han}{2,12}(?:省委|市委|区委|县委|州委|旗委|镇委|乡委|党委|党工委|委员会|办公室|局|人民政府)(?:[ 　]+\p{Han}{2,16}(?:人民政府|办公室|委员会|管委会|办事处|局))+$`)

// countedOrgans are several of a kind, of which a headline tells and no name does: 淮北两家新建社区医院.
var countedOrgans = pattern.Must(`[^第](?:[两几]|[三四五六七八九]十?|十)(?:余|多)?(?:个|家|所|座|处)(?:新|老|公办|社区|乡镇|医院|学校|中心|幼儿园|公园|市场)[\p{Han}]{2,}`)

// overSecond recognises a line that its second title stands under, behind a dash or without.
func (v *titleView) overSecond(c *titleCandidate) bool {
	d := v.d
	k := d.nextBody(c.at)
	if k != c.at+1 || c.l.n > maxSubtitle {
		return false
	}
	below := d.lines[k]
	if !v.parted(k) && d.pairPart(c.l) && d.pairPart(below) && d.metaFollows(k) && d.secondTitle(c.l, below) {
		return true // 从大山深处到万家灯火 / 某区12万搬迁群众的新生活
	}
	return wording.Dashed.MatchString(below.text) && !occasion.MatchString(below.text) && d.endsFront(k)
}

// underFirst recognises the second title that stands under the first without a dash.
func (v *titleView) underFirst(c *titleCandidate) bool {
	d, above := v.d, v.above(c)
	if above == nil || v.parted(c.at) {
		return false
	}
	if d.pairPart(above) && d.pairPart(c.l) && d.secondTitle(above, c.l) {
		return true
	}
	return genre.MatchString(c.text) && above.n > minTitle && !d.pageWord(above.text) && !siteName.MatchString(above.text) && !columnMark.MatchString(above.text) &&
		!meetingPaper.MatchString(wording.Squeeze(above.text)) && !d.furniture.spokenAt(above, false)
}

// factsBelow recognises a line that says where and how much, under one that does not and may be
// the title: kickers and second titles say so for a title.
func (v *titleView) factsBelow(c *titleCandidate) bool {
	d, above := v.d, v.above(c)
	if above == nil || v.parted(c.at) || above.role != roleBody || above.block.Kind != c.l.block.Kind {
		return false
	}
	first := above.gap || c.at == 1 || !d.lines[c.at-2].live() // the line above begins the headline
	return first && above.n >= minTitleHalf && d.pairPart(above) && !columnLike(above.text) && !d.tellsFacts(above.text) &&
		!placeColon.MatchString(c.text) && countsIn(c.text)
}

// inMarkedList recognises an entry of a list of which each has its mark, three of them at least.
func (v *titleView) inMarkedList(at int) bool {
	const least = 3
	for i := at; i > at-least; i-- {
		if i < 0 || !v.d.lines[i].live() || !isListMark(wording.FirstRune(v.d.lines[i].text)) {
			return false
		}
	}
	return true
}

// accountNamed recognises the name of the account of which another line says that it is one.
func (v *titleView) accountNamed(c *titleCandidate) bool {
	return c.l.n <= maxTerm && slices.ContainsFunc(v.others, func(other string) bool {
		at := strings.Index(other, c.key)
		return at >= 0 && accountSaid.MatchString(other[at+len(c.key):])
	})
}

// accountSaid is what stands behind an account's name.
var accountSaid = pattern.Must(`^官方(?:账号|帐号|微博|微信|公众号)`)

// twoHalves recognises a title that a bar parts in two, of which the text speaks: 听见每一条“吐槽”｜龙岗民生诉求
// 改革这一年. Menus have more bars, and shorter words.
func (v *titleView) twoHalves(text string) bool {
	at := strings.IndexAny(text, "|｜丨")
	if at < 0 || barsIn(text) != 1 || wording.ContainsSign(text, ">＞»›→∨∧▼▾") {
		return false
	}
	_, sign := utf8.DecodeRuneInString(text[at:])
	before, behind := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+sign:])
	return utf8.RuneCountInString(before) >= minUnsignedTitle && utf8.RuneCountInString(behind) >= minUnsignedTitle && sharesPair(text, v.sample) && !v.d.allColumns(behind)
}

// printedAlone reports whether the page has a candidate in another place, and none of the lines beside
// it: in its list of titles, over its text. Kickers are in no list.
func (v *titleView) printedAlone(c *titleCandidate) bool {
	if v.counts[c.key] < 2 {
		return false
	}
	for _, i := range []int{c.at - 1, c.at + 1} {
		if i >= 0 && i < v.head && v.d.lines[i].live() && v.counts[wording.Squeeze(v.d.lines[i].text)] > 1 {
			return false
		}
	}
	return true
}

// overColumnBar recognises a headline of which the text speaks with its column behind a bar: 中午怎么吃、怎么睡，听听这几所学校怎么说|园丁说.
func (v *titleView) overColumnBar(text string) bool {
	at := columnBehind.FindStringSubmatch(text)
	return at != nil && sharesPair(at[1], v.sample) && !sourceWord.MatchString(at[1]) && v.d.furniture.terms[at[1]] == ""
}

// columnBehind is a column's short name behind a bar.
var columnBehind = pattern.Must(`^([^|｜丨>＞»_]{4,}?)\s?[|｜丨]\s?\p{Han}{2,5}$`)

// twoCounts recognises a line of two clauses or more of which each counts something.
func twoCounts(text string) bool {
	clauses := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '，' })
	return len(clauses) > 1 && !slices.ContainsFunc(clauses, func(clause string) bool { return !countsIn(clause) })
}

// placeActs recognises a headline right over the text or its date that begins with its place and
// says what it does, without counting it.
func (v *titleView) placeActs(c *titleCandidate) bool {
	d := v.d
	return c.l.n >= minLongTitle && (v.below[c.at] == 0 || c.over) && !wording.Closes(c.text) && !countedFact.MatchString(c.text) && !strings.Contains(c.text, "的") &&
		c.known > 0 && d.placeDoes(c.text)
}

// dashOverPair recognises a line that ends in a dash over two clauses, which say something by themselves.
func (v *titleView) dashOverPair(c *titleCandidate) bool {
	if !strings.HasSuffix(c.text, "—") || c.at+1 >= v.head {
		return false
	}
	below := v.headlineLine(c.at + 1)
	return below != nil && strings.Contains(below.text, " ") && !genreEnd.MatchString(below.text) && hasVerb(v.d.words.Classes(below.text))
}

// outletRow recognises a row of the papers of one house, over their pages: 江城网  江城早报  江城商报  旧版入口.
func outletRow(text string) bool {
	words, outlets := strings.Fields(text), 0
	for _, w := range words {
		if !isSiteWord(w) || utf8.RuneCountInString(w) > maxTerm {
			return false
		}
		if shortSite.MatchString(w) || paperName.MatchString(w) {
			outlets++
		}
	}
	return len(words) >= maxKickerParts && outlets >= minPieces
}

// organsPaper is the title of a paper that several organs have issued, all of which stand before it.
var organsPaper = pattern.Must(`^(?:[\p{Han}（）()]{3,24}\s){1,8}关于[^。；]{6,70}的(?:通知|通告|公告|意见|办法|决定|通报|函)(?:\s?\d{4})?$`)

// manyParts recognises a line of more parts between blanks than a title has.
func manyParts(text string) bool {
	parts := strings.Count(text, " ")
	if organsPaper.MatchString(text) {
		return false
	}
	return outletRow(text) || !latinTitle.MatchString(text) && (parts > maxTitleParts || parts >= maxKickerParts && meanLength(strings.Fields(text)) <= maxTerm/2 || parts > maxKickerParts && loneNumber.MatchString(text))
}
