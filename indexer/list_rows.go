package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Some rows look like nothing in particular: organs, names, benefits, a project's data. That they
// are the report's is told by what stands over them, or by how they come again.

// markLists marks the rows of lists that are known so, and those of works.
func (d *draft) markLists() {
	d.markListed()
	d.markWorks()
	d.markTitled()
	d.markAnnounced()
	d.markCards()
}

// mayBeListed recognises a line of at most so many characters that may be a list's: words, no link
// and no menu.
func mayBeListed(l *line, most int) bool {
	return l.live() && (l.record || mayBeRow(l)) && l.block.LinkRunes == 0 && l.n <= most && wording.HasHan(l.text) && !wording.ContainsSign(l.text, "|｜>")
}

// listTitle is what a list calls itself: …先进名单, …安排表（3月）.
var listTitle = pattern.Must(`^[\p{Han}\d（）()“”·、—-]{4,50}(?:名单|清单|一览表?|明细表?|安排表?|名录|进展(?:情况)?表?|明白卡|汇总表?|点位(?:公布|公示|表)?|(?:监督|咨询|服务|公开|热线)电话|时间表|日程表?|计划表|统计表|台账|收费标准|价目表|通讯录)(?:[（(][^）)]{1,20}[）)])?$`)

const (
	// maxAboveList is how many lines may stand above a list's title: a page's path and buttons.
	maxAboveList = 12
	// maxTitledRow is how long, in characters, the rows under it are at most.
	maxTitledRow = 80
)

// markTitled marks the rows under the title of a list, to the first line that is a page's, in a
// document of nothing but rows. Where text stands, what ends in 名单 may be another report's headline.
func (d *draft) markTitled() {
	at := slices.IndexFunc(d.lines[:min(maxAboveList, len(d.lines))], func(l *line) bool {
		return l.live() && l.n <= maxTitle && l.block.LinkRunes == 0 && l.matches(listTitle)
	})
	if at < 0 || slices.ContainsFunc(d.lines, func(l *line) bool { return !l.record && isRunning(l) && !l.matches(announcing) }) {
		return
	}
	var rows []*line
	for _, l := range d.lines[at+1:] {
		if !l.live() || d.furniture.line(l.seen()) != "" || d.furniture.start(l.seen()) != "" || l.matches(footOfSite) || l.block.LinkRunes > 0 {
			if len(rows) > 0 {
				break
			}
			continue
		}
		if !mayBeListed(l, maxTitledRow) || pagesLabel(l.text) || wording.HeadingClass(l.text) != "" || isSignature(l.text) || l.matches(announcing) {
			continue
		}
		if _, _, dated := wording.ParseDate(l.text); dated && len(rows) == 0 {
			continue // 2024年9月3日 来源：涪城区教育和体育局
		}
		rows = append(rows, l)
	}
	if len(rows) < minShortRows {
		return
	}
	recordAll(rows)
}

// lists is the end of a sentence that announces who or what is listed: …拟推荐以下单位，现予公示：.
var lists = pattern.Must(`[^：]{8}(?:公[示布告](?:如下)?|名单(?:如下)?|以下(?:单位|人员|个人|集体|同志|企业|社区|村|学校|项目)[^，。；：]{0,20})：$`)

// markAnnounced marks short rows under a sentence that announces them: organs, people, places.
func (d *draft) markAnnounced() {
	end := 0
	for i, l := range d.lines {
		if i < end || !l.live() || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || !l.matches(lists) || d.furniture.start(l.seen()) != "" {
			continue // or it is one of the rows itself
		}
		end = i + 1
		for end < len(d.lines) && d.announcedRow(d.lines[end]) && !(end+1 < len(d.lines) && wording.IsDate(d.lines[end+1].text)) {
			end++
		}
		if end-i > minShortRows {
			recordAll(d.lines[i+1 : end])
		}
	}
}

// announcedRow recognises a row that may stand in such a list.
func (d *draft) announcedRow(l *line) bool {
	if !mayBeListed(l, maxListed) || wording.ContainsSign(l.text, "。！？") || wording.HeadingClass(l.text) != "" || wording.IsDate(l.text) {
		return false
	}
	if pagesLabel(l.text) || l.matches(contactRow) || l.matches(hardFoot) || pageLine(l.text) {
		return false
	}
	return d.furniture.line(l.seen()) == "" && d.furniture.start(l.seen()) == "" && !d.furniture.spokenAt(l, true)
}

// pagesLabel recognises a line that begins with the label of a field that pages state: 来源：….
func pagesLabel(text string) bool {
	label, _, labelled := strings.Cut(text, "：")
	_, page := wording.FieldOf(label)
	return labelled && page
}

const (
	// maxRowLabel is the longest label, in characters, of the rows of cards.
	maxRowLabel = 8
	// minCards is how many cards have a row of the same label.
	minCards = 3
)

// labelOfPages is a label that pages have on each of their lists' entries and their visitors' words.
var labelOfPages = pattern.Must(`阅读|浏览|点击|点赞|评论|回复|跟帖|时间|日期|来源|作者|发布|编辑|楼主|网友|热度|分类|标签|关键词|上一|下一|栏目|标题|摄影|文字|图片|链接|网址|推荐|热点|专题`)

// labelWord is a label of words alone.
var labelWord = pattern.Must(`^\p{Han}+$`)

// markCards marks the rows of cards, each of a thing with labels that the others have too:
// 建设单位：区住建局 / 总投资：5865万元. A row of another such label stands above or below.
func (d *draft) markCards() {
	labels := make([]string, len(d.lines)+2) // none above the first line and under the last
	times := map[string]int{}
	for i, l := range d.lines {
		if labels[i+1] = cardLabel(l); labels[i+1] != "" {
			times[labels[i+1]]++
		}
	}
	for i, l := range d.lines {
		above, own, below := labels[i], labels[i+1], labels[i+2]
		beside := times[above] >= minCards && above != own || times[below] >= minCards && below != own
		if times[own] >= minCards && beside {
			l.record = true
		}
	}
}

// cardLabel is the label of a line that may be a card's row, "" for another line.
func cardLabel(l *line) string {
	if !mayBeListed(l, maxListed) {
		return ""
	}
	name, value, found := strings.Cut(l.text, "：")
	if n := utf8.RuneCountInString(name); !found || value == "" || n < 2 || n > maxRowLabel || strings.ContainsRune("。？！", wording.LastRune(l.text)) {
		return ""
	}
	if !labelWord.MatchString(name) || labelOfPages.MatchString(name) || pagesLabel(l.text) {
		return ""
	}
	return name
}
