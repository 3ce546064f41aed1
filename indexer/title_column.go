package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

const (
	// minColumnWord and maxColumnWord bound the name of a column before a title, in
	// characters.
	minColumnWord = 2
	maxColumnWord = 8
)

// columnBefore gives the byte behind the name of a column that stands before a title on
// one line, 0 if none does: 县市动态 某县：小小“共享菜园”种出邻里情. The page has the word for
// one of its columns in another place, or it is called as columns are and the place of
// the title follows.
func (d *draft) columnBefore(text string) int {
	word, rest, ok := strings.Cut(text, " ")
	if at := strings.IndexAny(text, "|｜"); at > 0 && (!ok || at < len(word)) {
		word, rest, ok = text[:at], strings.TrimLeft(text[at:], "|｜"), true // 区县动态|“俺楼的暖气不热”
	}
	n := utf8.RuneCountInString(word)
	if rest = strings.TrimSpace(strings.TrimLeft(rest, "|｜丨 ")); !ok || n < minColumnWord || n > maxColumnWord || utf8.RuneCountInString(rest) < minOnlyStated || strings.IndexFunc(word, func(r rune) bool { return !analyzers.IsHan(r) }) >= 0 {
		return 0
	}
	if _, dated := wording.OnlyDate(rest); dated || weekday.MatchString(word) {
		return 0 // 星期五 2024年11月8日
	}
	if topicBar.MatchString(text) && d.bracketed(text) {
		return len(text) - len(rest) // 路灯|某县27条巷子亮灯, again below as 【路灯|某县27条巷子亮灯】
	}
	if d.pageWord(word) || columnName.MatchString(word) && d.placeLeads(strings.Fields(rest)[0]) {
		return len(text) - len(rest)
	}
	return 0
}

// topicBar is the topic before a title that sites set which copy texts.
var topicBar = pattern.Must(`^\p{Han}{2,8}\s?[|｜]\s?\p{Han}`)

// bracketed tells that a line begins with a text in its brackets, as those sites print the title
// again in the middle of the text.
func (d *draft) bracketed(text string) bool {
	again := "【" + wording.Squeeze(text) + "】"
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		return strings.HasPrefix(l.text, "【") && strings.HasPrefix(wording.Squeeze(l.text), again)
	})
}

// pageWord tells a word that stands by itself in a row of the page's own: its menu, its
// path.
func (d *draft) pageWord(word string) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		if l.live() || l.n > maxFurnitureLine || l.reason == reasonMeta || l.reason == reasonByline || l.reason == duplicateTitle || !strings.Contains(l.text, word) {
			return false
		}
		return slices.Contains(strings.FieldsFunc(l.text, func(r rune) bool { return isDecoration(r) || strings.ContainsRune(" />＞»·—_-", r) }), word)
	})
}

// cutColumns takes the names of columns off the lines before the text that may be its
// title.
func (d *draft) cutColumns(head int) {
	rows := 0
	for _, l := range d.lines {
		if l.n > 1 && strings.HasSuffix(l.text, "|") {
			rows++
		}
	}
	table := rows > maxBarEnds // whose cells end so
	for _, l := range d.lines[:head] {
		if !l.live() || l.role != roleBody || l.block.Kind == formats.Row || l.n > maxTitle {
			continue
		}
		if at := l.seen().Index(titleLabel); at != nil && l.n >= minTitle+utf8.RuneCountInString(l.text[:at[1]]) {
			d.cutOut(l, 0, at[1], reasonMeta)
		}
		if at := l.seen().Index(barBehind); at != nil && !table && utf8.RuneCountInString(l.text[:at[0]]) >= minOnlyStated {
			l.keep(0, at[0])
		}
		if at := l.seen().Index(lengthTold); at != nil && utf8.RuneCountInString(l.text[:at[0]]) >= minOnlyStated {
			d.cutOut(l, at[0], at[1], reasonMeta)
		}
		if at := l.seen().PartIndex(paperBehind); at != nil && utf8.RuneCountInString(l.text[:at[0]]) >= minOnlyStated {
			setIfEmpty(&d.meta.bylineOutlet, l.text[at[2]:at[3]])
			l.keep(0, at[0])
		}
		if at := d.columnBefore(l.text); at > 0 {
			d.cutOut(l, 0, at, reasonMenu)
		} else if at := l.seen().PartIndex(agencyTitle); at != nil {
			if d.meta.bylineOutlet == "" {
				d.meta.bylineOutlet = l.text[at[2]:at[3]]
			}
			if d.meta.dateline == "" {
				d.meta.dateline = strings.TrimSpace(l.text[:at[4]])
			}
			l.keep(at[1], len(l.text))
		}
	}
}

// cutTopicTags takes the tags of an account off the head of a title, where they stand between two
// signs: #乡村振兴# 某县：老渠清淤润良田.
func (d *draft) cutTopicTags() {
	for _, l := range d.lines[:min(len(d.lines), maxUnderTitle)] {
		if !l.live() || l.n > maxTitle {
			continue
		}
		if at := l.seen().Index(topicTags); at != nil && utf8.RuneCountInString(l.text[at[1]:]) >= minOnlyStated && !strings.Contains(l.text[at[1]:], "#") {
			d.cutOut(l, 0, at[1], reasonShare)
		}
	}
}

// topicTags are such tags.
var topicTags = pattern.Must(`^(?:#[^#，。；\s]{2,20}#\s*){1,3}`)

// titleLabel is the label of a title in a form that no list knows: 【标 题】, 文章标题：, 标 题, and an agency's 题：.
var titleLabel = pattern.Must(`^(?:[A-Z][A-Za-z]{2,14}-)?(?:[【\[]\s*(?:文章|新闻|稿件|文件|信息)?(?:标\s?题|题\s?名|题\s?目|篇\s?名)\s*[】\]]\s*[：:]?|(?:文章|新闻|稿件|文件|信息|主)?(?:标\s?题|题\s?名|题\s?目|篇\s?名)\s*[：:]|题[：:]|(?:标\s题|题\s名|题\s目|篇\s名)\s)\s*`)

// barBehind is the side of a table, or what the page's system keeps of a text, behind its title: …规划 |,
// …年鉴 - [内容：2020].
var barBehind = pattern.Must(`(?:\s*[-–—]?\s*[\[【（(](?:内容|栏目|分类|年份|类别|专题)[：:][^\[\]【】（）()]{1,12}[\]】）)])?\s*[|｜丨]\s*$|\s*[-–—]?\s*[\[【（(](?:内容|栏目|分类|年份|类别|专题)[：:][^\[\]【】（）()]{1,12}[\]】）)]$`)

// maxBarEnds is how many lines of a page end with a bar that are no cells of a table.
const maxBarEnds = 4

// lengthTold is how long a text is, behind its title on sites of files: （全文1315字）, or that it is whole: …工作报告—全文.
var lengthTold = pattern.Must(`\s*参考(?:模板|范文)(?:[一二三四]、\p{Han}{2,8})?$|\s*[-—]{0,2}\s?\d{1,2}篇(?:[（(]第\d{1,3}/\d{1,3}页[）)])?$|\s*(?:范文)?【(?:概述|精选推荐|精选|荐读|完整版|最新|推荐|通用|优选)】$|\s*[（(](?:全文|共|约)\s?\d{3,6}\s?余?字[）)]$|\s?[—－-]{1,2}\s?全文$`)

// paperBehind is the paper that a text is from, in brackets behind its title: 某区建成12个口袋公园
// （南京日报）. Titles of their own have no such end.
var paperBehind = pattern.Must(`\s*[（(【\[]《?([\p{Han}]{2,8}(?:` + dailies + `|快报|导报|青年报))》?(?:\s?第?[A-Z]?\d{1,2}版)?[）)】\]]$`)

// agencyTitle is the dateline that an agency sets before the title: 新华社南京9月14日电 题：….
var agencyTitle = pattern.Must(`^([\p{Han}]{1,8}?[社网报])[\p{Han}]{2,10}?\d{1,2}月\d{1,2}日(?:电|讯)\s*[（(]?[^（）()题]{0,20}[）)]?\s*(题[：:])\s*`)
