package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What a document states of its title has names of columns and of the site around it.

// titleParts are the signs by which pages part their title from the names of
// column and site.
const titleParts = "-－_|｜—–·>»】］] 　"

// columnsAround reports whether what a page's title has before and behind the title
// on the page are names of columns, tags or the site: parted from it by a sign.
func (d *draft) columnsAround(stated, title string) bool {
	if behind, ok := strings.CutPrefix(wording.Squeeze(stated), wording.Squeeze(title)); ok && utf8.RuneCountInString(title) >= minOnlyStated && parting.MatchString(behind) {
		return true
	}
	before, behind, ok := strings.Cut(squeezeTo(stated), squeezeTo(title))
	if !ok {
		return false
	}
	behind = partedFrom(behind)
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && (!strings.ContainsRune(titleParts, last) || last == ' ' && !d.allColumns(before)) {
		return false
	}
	first := wording.FirstRune(behind)
	return behind == "" || strings.ContainsRune(titleParts, first) && (first != ' ' || d.allColumns(behind))
}

// parting is the sign by which a page parts the title from its site's name.
var parting = pattern.Must(`^\s*(?:[_|｜]|-[^-—])`)

// partedFrom drops the blank before the sign that parts a name from a title.
func partedFrom(behind string) string {
	if rest := strings.TrimLeft(behind, " 　"); rest != "" && strings.ContainsRune("-_|｜·>»", wording.FirstRune(rest)) {
		return rest
	}
	return behind
}

// allColumns recognises words of which each is a column of a site, or its name.
func (d *draft) allColumns(words string) bool {
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(titleParts, r) }) {
		if strings.ContainsAny(w, "0123456789") || formalEnd.MatchString(w) && utf8.RuneCountInString(w) > maxTerm {
			return false // 2024年某区国民经济和社会发展统计公报
		}
		if _, known := d.furniture.terms[w]; !known && !columnName.MatchString(w) && !siteLine.MatchString(w) && !sourceWord.MatchString(w) {
			return false
		}
	}
	return true
}

// siteAround takes the site's name from a page's title: what it has beside the
// title and the names of columns.
func (d *draft) siteAround(stated, title string) {
	if stated == "" {
		return
	}
	rest := strings.Replace(squeezeTo(stated), squeezeTo(title), "_", 1)
	parts := strings.FieldsFunc(rest, func(r rune) bool { return r != ' ' && strings.ContainsRune(titleParts, r) })
	columns := 0
	for i := len(parts) - 1; i >= 0; i-- {
		part := strings.TrimSpace(parts[i])
		if name, column, ok := strings.Cut(part, " "); ok && d.allColumns(column) && (siteLine.MatchString(name) || signedBy.MatchString(name)) {
			part = name // 某县人民政府 部门动态
		}
		if _, known := d.furniture.terms[part]; known {
			columns++
			continue
		}
		if words := strings.Fields(part); len(words) > 1 && (siteLine.MatchString(words[0]) || platform.MatchString(words[0]) || outletEnd.MatchString(words[0])) {
			part = words[0] // 某某新闻 汇聚向上的力量
		}
		n := utf8.RuneCountInString(part)
		switch named := siteName.MatchString(part) || platform.MatchString(part) || sourceWord.MatchString(part) && !namelessClub.MatchString(part); {
		case n < minTitle-1 || n > maxLoneSource:
		case named || columns > 0 || len(parts) > 2 && d.shortLineHas(part):
			d.meta.claimSite(part, claimStated)
		case n >= minTitle && len(parts) == 1 && d.markup && (strings.HasPrefix(rest, "_") || d.headsPage(part)) && !wording.ContainsSign(part, "“”：:！!？?0123456789"):
			d.meta.claimSite(part, claimHead) // alone behind the title
		}
		return
	}
}

// namelessClub ends with what names of sites end with, and is a word that a page wants to be found by.
var namelessClub = pattern.Must(`(?:合作社|旅行社|公社)$`)

// shortLineHas reports whether a line that is no text has a name: a site's stands in its menu or at its
// foot too, a word that a page wants to be found by only in its title.
func (d *draft) shortLineHas(name string) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		return l.n <= maxFurnitureLine && !isRunning(l) && l.role != roleTitle && strings.Contains(l.text, name)
	})
}

// headsPage reports whether a name is one of the first lines of the page, as a site's is, and no column.
func (d *draft) headsPage(name string) bool {
	return d.furniture.terms[name] == "" && !columnName.MatchString(name) && slices.ContainsFunc(d.lines[:min(mastheadLines, len(d.lines))], func(l *line) bool {
		return l.text == name && l.role != roleTitle
	})
}

// withoutBar takes the site's name off a title's end that the page has on a line of its own
// over it: …写进了考核表-椰城资讯.
func (d *draft) withoutBar(title string, head int) string {
	at := strings.LastIndexAny(title, "-_|｜")
	if at < 0 || utf8.RuneCountInString(title[:at]) < minOnlyStated {
		return title
	}
	_, sign := utf8.DecodeRuneInString(title[at:])
	name := strings.TrimSpace(title[at+sign:])
	if strings.ContainsAny(title[at:at+sign], "_|｜") && siteLine.MatchString(name) && !signedBy.MatchString(name) {
		d.meta.claimSite(name, claimStated)
		return strings.TrimSpace(title[:at])
	}
	for _, l := range d.lines[:head] {
		if name != "" && l.text == name && siteName.MatchString(name) {
			d.meta.claimSite(name, claimStated)
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

// squeezeTo makes every run of blanks one plain blank, for comparing.
func squeezeTo(s string) string { return strings.Join(strings.Fields(s), " ") }

// onlyStated reports whether a page's title stands in its head only: no line before
// the text is like it, and the best that there is is no heading by its markup, or so short
// a one that it names the column: 民生在线.
func (d *draft) onlyStated(stated string, best, head int) bool {
	key := wording.Squeeze(stated)
	var line pairSet
	for _, l := range d.lines[max(best-1, 0):min(best+2, head)] {
		if l.live() {
			line.take(l.text)
		}
	}
	if in, all := line.countOf(stated); in*5 >= all*4 {
		return false // the page says it at greater length
	}
	if utf8.RuneCountInString(key) < minOnlyStated && !d.meta.hasIndexTable || d.lines[best].block.Kind == formats.Heading && d.lines[best].n > maxTitleRest || siteName.MatchString(stated) {
		return false
	}
	for _, l := range d.lines[:head] {
		if own := wording.Squeeze(l.text); l.live() && l.n >= minTitle && (strings.Contains(key, own) || strings.Contains(own, key)) {
			return false
		}
	}
	return true
}

// minOnlyStated is the shortest title, in characters, that is believed though it
// stands nowhere on the page.
const minOnlyStated = 8

// dropAboveMeta drops what stands above a page's line of date and source, where
// the title is not on the page.
func (d *draft) dropAboveMeta(head int) {
	meta := -1
	for i, l := range d.lines[:head] {
		if !l.live() && l.reason == reasonMeta {
			meta = i
		}
	}
	for i, l := range d.lines[:head] {
		if l.live() && l.role == roleBody && (i < meta || l.bullet || l.block.Kind == formats.Furniture || l.block.Kind == formats.Links) {
			l.drop(reasonHead)
		}
	}
}

// withoutTags takes the column before a title and the buttons behind it off, each in its
// brackets, and the brackets around the whole: [民生] 某县换新颜 [复制链接], 【某县换新颜】.
func (d *draft) withoutTags(title string) string {
	title = d.withoutButtonTags(pictureBefore.ReplaceAllString(hashBefore.ReplaceAllString(title, ""), ""))
	if at := topicBefore.FindStringSubmatchIndex(title); at != nil {
		title = title[at[2]:at[3]]
	}
	if at := sharedText.FindStringSubmatchIndex(title); at != nil {
		title = title[at[2]:at[3]]
	}
	if at := quotedReport.FindStringSubmatch(title); at != nil && d.says(at[1]) {
		title = at[1]
	}
	if marked := strings.TrimLeftFunc(title, isListMark); marked != title && utf8.RuneCountInString(marked) >= minTitle {
		title = strings.TrimLeft(marked, " ")
	}
	if at := tagBefore.FindStringSubmatchIndex(title); at != nil && d.columnTag(title[at[2]:at[3]]) {
		title = title[at[1]:]
	}
	if at := letterTitle.FindStringIndex(title); at != nil {
		title = title[at[1]:]
	}
	if at := bettingBehind.FindStringIndex(title); at != nil && namesBetting(title[at[0]:]) && utf8.RuneCountInString(title[:at[0]]) >= minOnlyStated {
		title = title[:at[0]]
	}
	if at := feedBehind.FindStringIndex(title); at != nil && utf8.RuneCountInString(title[:at[0]]) >= minTitleHalf {
		title = title[:at[0]]
	}
	if at := feedBefore.FindStringIndex(title); at != nil && utf8.RuneCountInString(title[at[1]:]) >= minTitleHalf {
		title = title[at[1]:]
	}
	if inner, ok := strings.CutPrefix(title, "【"); ok && strings.Index(inner, "】") == len(inner)-len("】") {
		title = strings.TrimSuffix(inner, "】")
	}
	return title
}

// feedName is a column of those sites that pass on everything and have no column but by chance: 世界热文,
// 环球最资讯, 今日看点.
const feedName = `(?:今日|每日|天天|世界|环球|全球|当前|即时|实时|焦点|热点|最新|全网|热门|精选|独家|微|快|速|时|短|观)(?:最新|即时|热|快|新|微|短|今|要|速|时|最|关|独|精)?(?:热文|热讯|热闻|热议|热点评|热点|热门|热推荐|快讯|快报|快看点|快看|快播|速讯|速读|速看|速递|短讯|简讯|资讯|消息|要闻|看点|亮点|聚焦|关注|动态|头条|焦点|百事通|播报|视讯|视点|观点|讯息|讯)`

// feedBehind and feedBefore are such a column behind a title and before it.
var (
	feedBehind = pattern.Must(`\s*[-_|｜—]\s*` + feedName + `$|\s(?:热点评|` + feedName + `)$`)
	feedBefore = pattern.Must(`^` + feedName + `\s*[！!|｜丨：]\s*|^(?:今日|每日|天天|世界|环球|全球)` + feedName + `\s`)
	// bettingBehind is the name that those who have broken into a page set behind its titles.
	bettingBehind = pattern.Must(`\s*[-_|｜—]\s*[^-_|｜—，。]{0,10}(?:` + betting + `)[^-_|｜—，。]{0,10}$`)
)

// quotedReport is a report of another's by its title, with what it is about: 《某县：“长凳会”开出好主意》报道某村经验.
var quotedReport = pattern.Must(`^《([^《》]{10,})》\s*(?:报道|报导|刊发|刊登|介绍|聚焦|关注|点赞)\p{Han}`)

// says reports whether a line has a text that does not stand in marks there.
func (d *draft) says(text string) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		return strings.Contains(l.text, text) && !strings.Contains(l.text, "《"+text)
	})
}

// withoutButtonTags takes the buttons behind a title off.
func (d *draft) withoutButtonTags(title string) string {
	for {
		at := tagBehind.FindStringSubmatchIndex(title)
		if at == nil || d.furniture.piece(title[at[2]:at[3]]) == "" {
			return title
		}
		title = strings.TrimRight(title[:at[0]], " ")
	}
}

// hashBefore marks a heading where a page shows its source: # 红花岗区：老小区焕新颜.
var hashBefore = pattern.Must(`^#{1,3}\s+`)

// columnTag recognises the name of a column that stands in brackets before a title.
func (d *draft) columnTag(word string) bool {
	return utf8.RuneCountInString(word) <= maxTag || d.furniture.terms[word] != "" || columnName.MatchString(word) || columnEnd.MatchString(word)
}

// maxTag is the longest word in brackets before a title, in characters, that is its column
// whatever it says.
const maxTag = 4

// sharedText is what a page's button passes on: 分享 某县换新颜 到 微信 微博.
var sharedText = pattern.Must(`^(?:我要|一键)?(?:分享|转发)(?:本文|文章|此文)?\s*[：:]?\s*(\S.{5,}?)(?:\s*(?:到|至)?\s*(?:(?:微信|微博|QQ|朋友圈|空间|好友|新浪|腾讯|豆瓣)[、/|\s]*)+)?$`)

// sharedTitle is the title in the text that a page's button copies, where it stands nowhere
// else on the page: 复制这段话，打开“某某”客户端查看：【某县换新颜】.
func (v *titleView) sharedTitle() string {
	if v.stated != "" {
		return ""
	}
	for _, l := range v.d.lines {
		if l.n > maxLabelLine || !l.matches(copiedText) {
			continue
		}
		at := l.seen().Parts(copiedTitle)
		if at == nil || utf8.RuneCountInString(at[1]) < minOnlyStated || utf8.RuneCountInString(at[1]) > maxTitle || !sharesPair(at[1], v.sample) {
			continue
		}
		key := wording.Squeeze(at[1])
		for _, front := range v.d.lines[:v.head] {
			if own := wording.Squeeze(front.text); front != l && front.n >= minTitle && (strings.Contains(own, key) || strings.Contains(key, own)) {
				return ""
			}
		}
		return at[1]
	}
	return ""
}

var (
	// copiedText is a text that a button copies, with its address or what to do with it.
	copiedText = pattern.Must(`分享自|分享给你|分享(?:了|这)?(?:一篇)?(?:文章|好文|新闻)|转发(?:文章|好文|新闻)|复制这段|复制此|打开.{2,16}(?:查看|阅读)|】[^【】]{0,40}https?://`)
	// copiedTitle is what stands in it for the title.
	copiedTitle = pattern.Must(`[【《]([^【】《》]{4,})[】》]`)
)

// issuedTitle is what a paper without a title of its own gives out: its text says 现将《…》印发
// 给你们, and what stands between the marks heads the rest.
func (d *draft) issuedTitle() string {
	at := d.nextBody(-1)
	if at < 0 || !d.lines[at].salutes() {
		return ""
	}
	issued := issues.FindStringSubmatch(d.textAfter(at))
	if issued == nil {
		return ""
	}
	name := wording.Squeeze(issued[1])
	for _, l := range d.lines[at+1:] {
		if l.live() && wording.Squeeze(l.text) == name {
			return l.text
		}
	}
	return ""
}

// answersTitle is the title of an office's answer, over whom it goes to and below what the office was asked,
// where nothing above that is a title.
func (d *draft) answersTitle() string {
	for i, l := range d.lines[:max(0, len(d.lines)-1)] {
		if below := d.lines[i+1]; l.live() && l.n <= maxTitle && l.matches(formalStart) && l.matches(answerEnd) && below.live() && below.salutes() {
			title := l.text
			d.dropCopies(title)
			return title
		}
	}
	return ""
}

// answerEnd ends the titles of answers.
var answerEnd = pattern.Must(`(?:答复|复函|答复函|回复|函复)(?:[（(].{1,12}[）)])?$`)

// issues names the paper that another one gives out.
var issues = pattern.Must(`《([^《》]{6,60})》[^。]{0,60}(?:(?:印发|转发|下发)[^。]{0,12}给|现(?:印发|转发|下发)(?:各|有关|相关)[^。]{1,12}，)`)

// textAfter is the next line of text behind line i, "" if there is none.
func (d *draft) textAfter(i int) string {
	if i = d.nextBody(i); i < 0 {
		return ""
	}
	return d.lines[i].text
}

// pathTitle is the title at the end of the page's path, where it stands nowhere else: 首页 >
// 水利要闻 > 某县1270个河湖问题全部整改. The text speaks of what it says.
func (v *titleView) pathTitle() string {
	for _, l := range v.d.lines[:v.head] {
		if l.live() || l.n > maxTitle || !l.matches(breadcrumb) {
			continue
		}
		parts := strings.FieldsFunc(l.text, func(r rune) bool { return strings.ContainsRune(">＞»›→", r) })
		for k := len(parts) - 1; k > 0; k-- {
			part := strings.TrimSpace(pathEnds.ReplaceAllString(strings.TrimSpace(parts[k]), ""))
			if part == "" {
				continue // 正文
			}
			if v.speaksOf(part, leastOfPath) {
				return part
			}
			break
		}
	}
	return ""
}

// buttonTitle is the title in the text that a button at a page's foot passes on: 分享到微信：….
var buttonTitle = pattern.Must(`^(?:一键)?(?:分享|转发)(?:到|至|给)?(?:微信|微博|朋友圈|好友|QQ)?(?:好友|朋友圈)?：\s*【?([^【】：]{8,})】?$`)

// pathLast is the last place of a page's path.
func pathLast(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(">＞»›→", r) })
	return strings.TrimSpace(parts[len(parts)-1])
}

// endsPath reports whether a candidate of which the text speaks stands at the end of the page's path, where
// most pages have a column.
func (v *titleView) endsPath(c *titleCandidate) bool {
	return utf8.RuneCountInString(c.key) >= minOnlyStated && v.shared(c.text, &v.text) >= leastOfPath && slices.ContainsFunc(v.others, func(other string) bool {
		rest, ok := strings.CutSuffix(other, c.key)
		return ok && strings.ContainsRune(">＞»›→", wording.LastRune(rest))
	})
}

// footTitle is the title that a page prints with its site's name at its foot, or that a button
// there passes on, where it stands nowhere else.
func (v *titleView) footTitle() string {
	for i := len(v.d.lines) - 1; i >= v.head; i-- {
		l := v.d.lines[i]
		if l.live() && isRunning(l) {
			break
		}
		if at := l.seen().Parts(buttonTitle); at != nil && v.speaksOf(at[1], leastSpoken) {
			return at[1]
		}
		if l.n > maxTitle+maxLoneSource || l.bullet || !l.matches(siteSuffix) || wording.ContainsSign(l.text, "。；") {
			continue
		}
		claims := len(v.d.meta.sites)
		title := v.d.withoutSite(l.text)
		if title != l.text && v.speaksOf(title, leastSpoken) {
			return title
		}
		v.d.meta.sites = v.d.meta.sites[:claims]
	}
	return ""
}

// speaksOf recognises a line that may be a title by its length, of which the text says that share.
func (v *titleView) speaksOf(title string, least float32) bool {
	n := utf8.RuneCountInString(title)
	return n >= minOnlyStated && n <= maxTitle && v.shared(title, &v.text) >= least && !v.d.allColumns(title) && !wording.IsDate(title)
}

// leastOfPath is that share of what stands at the end of a path, which is the page's own: columns
// have nothing of the text but the place's name.
const leastOfPath = 0.3

// leastSpoken is the share of the words of a title at the page's foot, by how rare they are, that
// the text has: other reports of the same place share its name and little more.
const leastSpoken = 0.5

// pathEnds is what the last place of a path is called, before the title or alone.
var pathEnds = pattern.Must(`^(?:新闻|信息|文章|详细|查看)?(?:正文|内容|详情|浏览|详细)(?:页|内容)?\s*[：:]?\s*`)

// letterTitle is the label of the title of a citizen's letter, or of a post.
var letterTitle = pattern.Must(`^(?:信件|来信|留言|咨询|提问|诉求)(?:标题|主题|题目)\s?[：:]\s?|^主题\s?[：:]\s?`)

var (
	tagBehind = pattern.Must(`\s*[\[【]([^\[\]【】]{2,8})[\]】]$`)
	// topicBefore is a post's topic before its title in brackets.
	topicBefore = pattern.Must(`^(?:#[^#]{2,20}#\s*)+【([^【】]{6,})】`)
	tagBefore   = pattern.Must(`^[\[【〖](\p{Han}{2,8})[\]】〗]\s*`)
)

// topicLabel is what a press office has before the topic of a conference, or signs that are left
// of a page's markup before a title.
var topicLabel = pattern.Must(`^(?:(?:新闻)?发布会?主题[：:]|会议(?:题目|名称|标题)\s?[：:•·]|=+)\s*`)

// footnoteBehind is the number of a note behind a title, or the class of an answer.
var footnoteBehind = pattern.Must(`\s*(?:[（(][A-D]\d?类[）)]|[\[［〔]\d{1,2}[\]］〕]|[①②③]|[*＊])$`)

// pictureNote is how pages say behind a title that pictures stand under it.
var pictureNote = pattern.Must(`\s*[（(【\[](?:图|组图|多图|附图|有图|图文|高清|视频|附视频|音频)[）)】\]]$`)

// pictureBefore says the same before it.
var pictureBefore = pattern.Must(`^[（(【\[](?:图|组图|多图|附图|有图|图文|高清|视频|附视频|音频)[）)】\]]\s*`)

// countOf counts the pairs of a text that are in the set, and all of them.
func (s *pairSet) countOf(text string) (in, all int) {
	eachPair(text, func(slot uint32) {
		all++
		if s.has[slot/64]&(1<<(slot%64)) != 0 {
			in++
		}
	})
	return in, all
}

// withoutArticleNumber cuts off which of a page's texts this is, before its title: 【第1篇 2022年…工作总结,
// 篇一：….
func withoutArticleNumber(title string) string {
	if at := articleNumber.FindStringIndex(title); at != nil && utf8.RuneCountInString(title[at[1]:]) >= minOnlyStated {
		return title[at[1]:]
	}
	return title
}

// articleNumber is such a number.
var articleNumber = pattern.Must(`^(?:[【\[〖]\s?(?:第\s?[\d一二三四五六七八九十]{1,3}\s?篇|篇\s?[\d一二三四五六七八九十]{1,3})\s?(?:[】\]〗]\s?[：:]?|[：:]|\s)|(?:第\s?[\d一二三四五六七八九十]{1,3}\s?篇|篇\s?[\d一二三四五六七八九十]{1,3})\s?[：:])\s*`)
