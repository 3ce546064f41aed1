package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What a content system exports, and what a page sets in its table of information, is a
// form: one label and its value a line. Most labels of a form are known, and then the
// others belong to it too.

const (
	// minForm is how many lines of labels in a row make a form, minFormTable how many
	// rows of a table do.
	minForm      = 5
	minFormTable = 3
	// maxFormLabel and maxFormValue bound a line of it in characters.
	maxFormLabel = 10
	maxFormValue = 120
	// maxFormLines is how many lines a form has at most.
	maxFormLines = 200
	// maxFormGap is how many lines in a row may have no label.
	maxFormGap = 1
)

// readForms reads the forms before the text, takes the label off the text that stands in
// one as a value, and drops what follows of the form behind the text.
func (d *draft) readForms() {
	d.readStacked()
	end := 0
	for end < len(d.lines) && !(isRunning(d.lines[end]) && (labelOfLine(d.lines[end].text) == "" || d.lines[end].salutes()) && d.lines[end].block.Kind != formats.Row) {
		end++
	}
	read := false
	for i := 0; i < end; i++ {
		to, lines, known := d.formFrom(i, end)
		least := minForm
		if d.lines[i].block.Kind == formats.Row {
			least = minFormTable
		}
		if lines < least || known*2 < lines {
			continue
		}
		for k, l := range d.lines[i:to] {
			if label := labelOfLine(l.text); label == "" || ownLabelOf(label) || !d.noFormLine(l) {
				d.readFormValue(i + k)
			}
		}
		read = read || least == minForm
		i = to - 1
	}
	if !read {
		return
	}
	for k := len(d.lines) - 1; k > end; k-- { // the form goes on behind the text
		l := d.lines[k]
		if l.live() && labelOfLine(l.text) == "" {
			if k < len(d.lines)-1-maxFormGap && !mostlySigns(l.text) {
				break
			}
			continue
		}
		if l.live() {
			d.readFormLine(l)
		}
	}
}

// formFrom returns the end of the run of form lines that begins at line i, how many lines
// it has and how many of their labels are known.
func (d *draft) formFrom(i, end int) (to, lines, known int) {
	gap, told := 0, false
	to = i
	seen := map[string]bool{}
	for k := i; k < min(end, i+maxFormLines) && gap <= maxFormGap; k++ {
		l := d.lines[k]
		if !l.live() {
			continue
		}
		if l.record {
			break
		}
		label := labelOfLine(l.text)
		if l.block.Kind == formats.Row && strings.Count(l.text, "：") > 1 && !isMetaRow(l.text) {
			label = "" // a row of a table of several columns
		}
		if label == "" {
			gap++
			continue
		}
		_, own := wording.FieldOf(label)
		_, header := headerFields[strings.ToLower(label)]
		own = own || header || ownLabelOf(label)
		if !own && d.noFormLine(l) {
			gap++
			continue
		}
		if seen[label] && l.block.Kind != formats.Row {
			return i, 0, 0 // turns of a talk
		}
		seen[label] = true
		told = told || pagesOwn.MatchString(label)
		gap = 0
		lines++
		if own {
			known++
			to = k + 1
		}
	}
	if !told && d.lines[i].block.Kind != formats.Row {
		return i, 0, 0 // a meeting's, an event's: 时间, 地点, 对象
	}
	for to < end && known >= minFormTable && d.lines[to].live() && labelOfLine(d.lines[to].text) != "" && !wording.ContainsSign(d.lines[to].text, "，“”；。") && (d.lines[to].n <= maxOwnLabel || wording.HasDigits(d.lines[to].text)) {
		to++ // 馆藏号：JL-2023-0506
	}
	return to, lines, known
}

// ownLabelOf recognises a label by what those of forms are called.
func ownLabelOf(label string) bool {
	return formWord(label) || makerWord.MatchString(label) || labelEnd.MatchString(label) && utf8.RuneCountInString(label) > 2
}

// noFormLine recognises a line between those of a form that has a colon and no label, if none knows what
// stands before it: 柳河：一条“共富路”串起十二村, a place or an office and what it does.
func (d *draft) noFormLine(l *line) bool {
	if l.block.Kind == formats.Row {
		return false
	}
	label := labelOfLine(l.text)
	if _, known := wording.FieldOf(label); known {
		return false
	}
	if _, header := headerFields[strings.ToLower(label)]; header {
		return false
	}
	return wording.ContainsSign(l.text, "，“”；") || l.n > maxOwnLabel && (!wording.HasDigits(l.text) || d.placeLeads(l.text) || signedBy.MatchString(label))
}

// pagesOwn are labels of which a form has one that is about a text and its page.
var pagesOwn = pattern.Must(`来源|作者|发布|录入|编号|浏览|点击|标题|题名|状态|文号|索引|栏目|ID|title|Title|source|author|办理|机构|来信`)

// readStacked reads the catalogue of a paper over its text where each value stands on the line under
// its label, and nothing but a blank line tells the two apart: 发文单位 / 某区财政局 / 发文字号 / 发文日期 /
// 2021-12-29. A label may be without its value.
func (d *draft) readStacked() {
	for i := 0; i < len(d.lines); i++ {
		l := d.lines[i]
		if isRunning(l) && l.block.Kind != formats.Row {
			return
		}
		if stackedLabel(l) == "" {
			continue
		}
		found, from, to := d.stackedFrom(i)
		if found == nil {
			i = to - 1
			continue
		}
		for _, f := range found {
			d.meta.take(f)
		}
		for _, gone := range d.lines[from:to] {
			gone.drop(reasonMeta)
		}
		return
	}
}

// stackedFrom returns the labels of such a catalogue with their values, where it begins among the labels that
// stand together from line i on, and the line behind these; nil where they have none.
func (d *draft) stackedFrom(i int) (found []pageLabel, from, to int) {
	var at []int // the lines of the labels
	papers := 0
	for to = i; to < len(d.lines); {
		label := stackedLabel(d.lines[to])
		if label == "" {
			break
		}
		f := pageLabel{field: labelField(label), word: label}
		if papersLabel.MatchString(label) {
			papers++
		}
		at = append(at, to)
		to++
		if to < len(d.lines) && d.stackedValue(to, f.field) {
			f.value = d.lines[to].text
			to++
		}
		found = append(found, f)
	}
	for ; len(found) > minFormTable; found, at = found[1:], at[1:] {
		if papers*2 >= len(found) {
			return found, at[0], to
		}
		if papersLabel.MatchString(found[0].word) {
			papers--
		}
	}
	return nil, to, to
}

// stackedValue reports whether line i is the value of the label over it: one more label follows it, or it is
// short and of the label's kind.
func (d *draft) stackedValue(i int, f wording.Field) bool {
	l := d.lines[i]
	if l.n > maxFormValue || isRunning(l) || l.record || stackedLabel(l) != "" || wording.ContainsSign(l.text, "。：") && f != wording.FieldDate {
		return false
	}
	return i+1 < len(d.lines) && stackedLabel(d.lines[i+1]) != "" || l.n <= maxSource && takesNext(f, l.text)
}

// stackedLabel is the label that a line is and nothing more, "" if it is none.
func stackedLabel(l *line) string {
	if word := wording.Squeeze(l.text); l.n <= maxFormLabel && !l.record && isLabel(word) && !wording.ContainsSign(word, "：") {
		return word
	}
	return ""
}

// papersLabel is what only the catalogue of an office's paper has a label for.
var papersLabel = pattern.Must(`^索引号|^文号|发文|成文|主题分类|主题词|组配|公开|效力|时效|有效性|失效|废止|生效|制发|发布(?:机构|机关|单位|日期|时间)|公文|信息分类|体裁`)

// readFormValue reads a line of a form, or where that says an office's label and nothing more, the office
// on the line below it.
func (d *draft) readFormValue(i int) {
	l := d.lines[i]
	label := labelOfLine(l.text)
	if f, known := wording.FieldOf(label); known && (f == wording.FieldIssuer || f == wording.FieldSource) && l.live() && strings.HasSuffix(l.text, "：") {
		if value := d.valueBelow(i, f); value != "" {
			d.meta.take(pageLabel{f, label, value, 0, len(l.text)})
		}
	}
	d.readFormLine(l)
}

// readFormLine reads a line of a form and drops it; of the text itself it drops the label
// alone.
func (d *draft) readFormLine(l *line) {
	label := labelOfLine(l.text)
	if label == "" {
		return
	}
	if _, found := findLabels(l.text); len(found) > 1 {
		for _, f := range found {
			d.meta.take(f) // several pairs in one row
		}
		l.drop(reasonMeta)
		return
	}
	at := strings.IndexAny(l.text, "：:")
	_, size := utf8.DecodeRuneInString(l.text[at:])
	value := strings.TrimSpace(l.text[at+size:])
	switch label {
	case "正文", "内容", "文章内容", "信息内容", "详细内容", "正文内容":
		if value != "" {
			l.keep(at+size, len(l.text))
			return
		}
	case "摘要", "内容摘要", "简介", "导读", "内容提要":
		if isRunning(l) {
			return // judged by whether the text has it too
		}
	default:
		f, known := wording.FieldOf(label)
		if of, own := headerFields[strings.ToLower(label)]; own {
			f, known = of, true
		}
		switch {
		case label == "机构" || label == "单位" || label == "部门":
			f = wording.FieldIssuer
		case !known:
			f = fieldOf(label, value)
		}
		d.meta.take(pageLabel{f, label, value, 0, len(l.text)})
	}
	l.drop(reasonMeta)
}

// labelOfLine returns the label with which a line of a form begins, "" if it is none.
func labelOfLine(text string) string {
	at := strings.IndexAny(text, "：:")
	if at <= 0 || at > maxFormLabel*utf8.UTFMax || utf8.RuneCountInString(text) > maxFormValue && !strings.HasPrefix(text, "正文") {
		return ""
	}
	label := wording.Squeeze(text[:at])
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune("。？！", last) && !strings.HasPrefix(text, "正文") && !strings.HasPrefix(text, "摘要") {
		return "" // what somebody says
	}
	if n := utf8.RuneCountInString(label); n > maxFormLabel || wording.ContainsSign(label, "，。；！？、“”《》（）") || strings.ContainsAny(label[:1], "0123456789") {
		return ""
	}
	return label
}

// headerFields are the labels at the head of notes that people write for a page's maker.
var headerFields = map[string]wording.Field{
	"title": wording.FieldTitle, "date": wording.FieldDate, "pubtime": wording.FieldDate, "publish": wording.FieldDate, "published": wording.FieldDate, "source": wording.FieldSource, "author": wording.FieldAuthor, "updated": wording.FieldUpdated, "lastmod": wording.FieldUpdated,
	"url": wording.FieldURL, "link": wording.FieldURL, "site": wording.FieldSite, "tags": wording.FieldOther, "categories": wording.FieldOther, "category": wording.FieldOther, "keywords": wording.FieldOther, "description": wording.FieldOther, "layout": wording.FieldOther, "draft": wording.FieldOther, "lang": wording.FieldOther, "slug": wording.FieldOther, "id": wording.FieldOther,
}

// formWord recognises the labels of a content system by the words in them.
func formWord(label string) bool { return systemLabel.MatchString(label) }

var systemLabel = pattern.Must(`ID|^(?:副|短|长|小|主)?标题|^字段|^栏目|^是否|^允许|^模板|^(?:点击|浏览|评论|下载|收藏|引用|阅读|访问)(?:数|量|次数)?$|^(?:审核|发布|文章|信息|文档)?(?:状态|级别|权重|排序|属性)$|^(?:静态|动态)页|^(?:正文|内容|摘要|简介|附件|图片|缩略图|领域|机构|学科|类别|级别)$|^(?:录入|审核|编辑|发布|签发|采编)(?:人|者|员)?$|^URL$|^url$|链接$|相关(?:文章|文档|新闻)`)
