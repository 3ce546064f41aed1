package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// The front of a document is what stands before its running text: a page's menus, the
// title, lines of date and source.

// head is where the front of the document ends: the first line of running text.
func (d *draft) head() int {
	for i := range d.lines {
		if d.opensBody(i) {
			return i
		}
	}
	return len(d.lines)
}

// opensBody reports whether the text begins with line i, if none above it opens it.
func (d *draft) opensBody(i int) bool {
	l := d.lines[i]
	return l.live() && (isRunning(l) || l.role == roleHeading) && !d.summaryAbove(i)
}

// summaryAbove recognises a page's summary that stands over its line of date and source, and may
// stand over the title: 核心提示：….
func (d *draft) summaryAbove(i int) bool {
	l := d.lines[i]
	if d.editorAbove(i) {
		return true
	}
	if i > maxAboveSummary || l.block.Kind == formats.Row || !l.matches(labelledSummary) {
		return false
	}
	for _, below := range d.lines[i+1 : min(len(d.lines), i+1+maxSummaryFront)] {
		if below.matches(labelledSummary) {
			continue
		}
		if below.n > maxLabelLine || isRunning(below) {
			return false
		}
		if below.matches(wording.ChineseDate) || below.matches(wording.NumericDate) {
			return true
		}
	}
	return false
}

// editorAbove recognises a paragraph in which the editor leads in to a report, under its heading and with
// nothing that may be the title above: the title stands below, with who wrote or alone over the text.
func (d *draft) editorAbove(i int) bool {
	if i == 0 || !d.lines[i-1].matches(editorHead) || slices.ContainsFunc(d.lines[:i-1], func(l *line) bool { return l.live() && l.role == roleBody && l.n >= minTitleHalf }) {
		return false
	}
	titles := 0
	for k := i + 1; k < len(d.lines) && titles <= maxUnderEditor; k++ {
		l := d.lines[k]
		if isRunning(l) {
			return titles > 0
		}
		if l.n >= minTitleHalf {
			titles++
		}
	}
	return false
}

// editorHead heads what an editor says before a report.
var editorHead = pattern.Must(`^[【\[（(]?(?:编者按|编前|编前话|编前语|编者的话|开栏语|开栏的话)[】\]）)]?[：:]?$`)

// maxUnderEditor is how many lines stand between that and the text: the title over two lines, who
// wrote.
const maxUnderEditor = 3

const (
	// maxAboveSummary is the last line that such a summary may be: menus stand above it.
	maxAboveSummary = 40
	// maxSummaryFront is how many lines below it the date stands: the title's and its own.
	maxSummaryFront = 4
)

// isRunning recognises running text: a sentence that is longer than any title, or a
// salutation.
func isRunning(l *line) bool {
	if l.record || l.phrases {
		return true
	}
	if l.block.Kind == formats.Row {
		return !isMetaRow(l.text) && !isPlaceRow(l.text)
	}
	return l.fact(factRunning, runs)
}

// isPlaceRow recognises a row of a page's table of links to other places: nothing but their names.
func isPlaceRow(text string) bool {
	cells := strings.Split(text, "；")
	return len(cells) >= minListRun && !slices.ContainsFunc(cells, func(cell string) bool {
		last, _ := utf8.DecodeLastRuneInString(cell)
		return utf8.RuneCountInString(cell) > maxTerm || !strings.ContainsRune(placeEnds, last)
	})
}

// minClause is the shortest clause of a list or a post, in characters, that ends in its sign and
// has another in it: no line of a page does.
const minClause = 12

func runs(l *line) bool {
	if wording.ContainsSign(l.text, "。；") && l.n >= 24 || (strings.HasSuffix(l.text, "；") || endsInMood(l.text)) && l.n >= minClause && wording.ContainsSign(l.text, "，") || l.n > maxTitle && wording.ContainsSign(l.text, "，。；：！？") && !placeList(l.text) && !keywords(l.text) {
		return !l.matches(editorNote)
	}
	return (l.salutes() || l.n >= minLatinRunning && statesInLatin(l.text)) && !l.matches(editorNote)
}

// isMetaRow recognises a row of a page's information table (发文机关：…；成文日期：…).
func isMetaRow(text string) bool {
	if pageRow(text) {
		return true
	}
	before, found := findLabels(text)
	return before == "" && len(found) > 0 && len(found)*2 >= strings.Count(text, "；")+1 && utf8.RuneCountInString(text) <= maxLabelLine
}

// pageRow recognises such a row by one label that only pages have, where all of its cells are
// short values with labels, of which no list may know the others: 公开目录：规划计划；发布日期：….
func pageRow(text string) bool {
	if !strings.Contains(text, "；") || utf8.RuneCountInString(text) > maxLabelLine || wording.ContainsSign(text, "。！？") {
		return false
	}
	own := false
	for _, cell := range strings.Split(text, "；") {
		label, value, ok := strings.Cut(cell, "：")
		if n := utf8.RuneCountInString(label); !ok || n < 2 || n > maxTerm || utf8.RuneCountInString(value) > maxSource {
			return false
		}
		own = own || pageRowLabel.MatchString(label)
	}
	return own
}

// pageRowLabel is a label that no table of a report has for its columns.
var pageRowLabel = pattern.Must(`^(?:索\s*引\s*号|文\s*号|发文字号|发布(?:日期|时间|机构|单位)|发文(?:日期|时间|机关|机构|单位)|公开(?:日期|时间|方式|形式|范围|目录)|成文(?:日期|时间)|生成(?:日期|时间)|浏览(?:量|次数)|点击(?:量|数|次数|率)|主题分类|组配分类|信息来源|有\s*效\s*性)$`)

// editorNote introduces a report, above its title or under it.
var editorNote = pattern.Must(`^[【\[（(]?\s*(?:编者)?按语?\s*[】\]）)：:]`)

var salutation = pattern.Must(`^(?:各位|尊敬的|同志们|女士们|主任|主席)[^。]{0,40}[：:！!]$|^各(?:省|市|区|县|乡|镇|旗|盟|州|有关|地|部门|单位|街道)[^。]{0,120}[：:]$|^(?:[^，。；：]{0,8}各[^，。；：]{0,6}|[省市区县州旗镇]直(?:有关|相关)?)(?:单位|部门|机关|科室|处室|学校|中小学|幼儿园|企业|高校|支部|党支部)[：:]$|^[^，。；：]{0,16}(?:居民|市民|业主|家长|村民|住户|商户|用户|读者|网友|司机|游客|同学|老师|乡亲|同志|代表|委员)(?:朋友)?们?[：:！!]$|^[^，。；：]{0,16}(?:朋友|乡亲|同志|同学|家长|邻居|业主)们[：:！!]$`)

// isSalutation recognises whom a letter or a paper speaks to.
func isSalutation(s string) bool { return salutation.MatchString(s) || addressees.MatchString(s) }

// salutes is that of a line.
func (l *line) salutes() bool {
	return l.fact(factSalutation, func(l *line) bool { return l.matches(salutation) || l.matches(addressees) })
}

// addressees are those to whom a paper goes, the higher first: 区政府各部门，各街道办事处、徐泾镇政府：
var addressees = pattern.Must(`^[^。：！？；“”]{0,60}各[^。：！？；“”]{1,80}[，、][^。：！？；“”]{0,80}(?:部门|单位|机构|办事处|政府|街道|委办局|管委会|委员会|公司|企业|集团|学校)[：:]$`)

// gapped recognises a page with an empty line between all its lines, where a gap tells nothing.
func (d *draft) gapped() bool {
	gaps := 0
	for _, l := range d.lines {
		if l.gap {
			gaps++
		}
	}
	return gaps*10 >= 9*len(d.lines)
}

// endsFront reports whether line i is the last before the text or a line of metadata.
func (d *draft) endsFront(i int) bool {
	next := d.nextBody(i)
	return next < 0 || isRunning(d.lines[next]) || d.metaFollows(i)
}

// metaFollows reports whether labelled metadata or a byline stand right under line i.
func (d *draft) metaFollows(i int) bool {
	for k := i + 1; k < len(d.lines) && k <= i+2; k++ {
		l := d.lines[k]
		if l.role == roleDropped {
			if l.reason == reasonMeta || l.reason == reasonByline {
				return true
			}
			continue
		}
		if numberLine(l) {
			return true
		}
		if l.n <= maxFrontMeta && !wording.Closes(l.text) && l.matches(datedRow) {
			return true // in a form that no rule reads
		}
		if !l.matches(subtitle) && !(k == i+1 && !l.gap && l.matches(genre)) {
			return false
		}
	}
	return false
}

// maxFrontMeta is the longest row of date and source, in characters, that is known by its
// date alone.
const maxFrontMeta = 60

// datedRow is a row of a page with a whole date and something more that pages say beside it.
var datedRow = pattern.Must(`(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.*(?:\d{1,2}[：:]\d{2}|来源|发布|作者|编辑|记者|时间|阅读|浏览|点击|出处|稿源)|(?:来源|发布|作者|编辑|记者|时间|出处|稿源).*(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}`)

// dropMenuOfFours drops the columns of a page over its text whose names are all of four characters, two or
// more in a row, which read like slogans: 要闻汇总 理论高地 / 权威发布 百姓呼声 / 山清水秀 城乡共美. Nothing
// stands above them.
func (d *draft) dropMenuOfFours() {
	end, columns := 0, 0
	for end < len(d.lines) && d.lines[end].matches(rowOfFours) {
		columns += len(columnOfFour.FindAllStringIndex(d.lines[end].text, -1))
		end++
	}
	if end < minRowsOfFours || columns < minColumnsOfFour || end == len(d.lines) || !isRunning(d.lines[end]) {
		return
	}
	for _, l := range d.lines[:end] {
		if l.live() {
			l.drop(reasonMenu)
		}
	}
}

const (
	// minRowsOfFours is how many rows there are: a headline has two halves in one row, or with its
	// kicker in two.
	minRowsOfFours = 3
	// minColumnsOfFour is how many of the names are such that columns have.
	minColumnsOfFour = 2
)

var (
	// rowOfFours is such a row.
	rowOfFours = pattern.Must(`^\p{Han}{4}(?:[\s|｜·]+\p{Han}{4}){1,4}$`)
	// columnOfFour is what columns are called.
	columnOfFour = pattern.Must(`要闻|新闻|头条|时政|动态|资讯|公告|公示|发布|解读|政策|理论|前沿|论坛|呼声|关注|专题|专栏|视点|图片|影像|风采|之声|廉政|党建|信息|服务|互动|访谈|评论`)
)
