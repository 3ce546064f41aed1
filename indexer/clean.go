package indexer

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// cleaner takes what a page or a file holds apart: the report, what it says of
// itself, and everything else with the reason why it is not the report.
type cleaner struct {
	pinyin    *pinyinReader
	convert   *converter
	restore   *restorer
	furniture *furniture
}

func newCleaner(words *analyzers.Segmenter) (*cleaner, error) {
	convert, err := newConverter()
	if err != nil {
		return nil, err
	}
	furniture, err := loadFurniture(furnitureText)
	if err != nil {
		return nil, err
	}
	p := newPinyinReader()
	return &cleaner{p, convert, &restorer{p, convert, words}, furniture}, nil
}

// draft is a document while it is being cleaned.
type draft struct {
	*cleaner
	lines   []*line
	meta    metadata
	kicker  string
	titleAt int // the line of the title, -1 if none
	dropped []Dropped
}

// cleaned is a clean document before it is tagged.
type cleaned struct {
	metadata
	kicker     string
	paragraphs []passage
	dropped    []Dropped
}

// passage is a clean paragraph.
type passage struct {
	headings []string
	text     string
	spans    []Span
	caption  bool
}

// Why lines are dropped, beside the reasons of furniture.txt.
const (
	reasonMeta      = "来源日期等信息"
	reasonByline    = "署名"
	reasonCredit    = "来源编辑等署名"
	reasonFarm      = "链接堆砌"
	reasonList      = "链接列表"
	reasonTail      = "页脚"
	reasonHead      = "页头"
	reasonNav       = "栏目" // menu words that may be headings
	reasonPage      = "页码"
	reasonNewspaper = "报纸版面"
)

// clean cleans one document.
func (c *cleaner) clean(raw Raw) cleaned {
	d := &draft{cleaner: c, titleAt: -1}
	d.lines = cutLines(raw)
	d.mendCharacters()
	var set typeArea
	if raw.Format == "txt" || raw.Format == "doc" || raw.Format == "md" {
		set = setIn(d.lines)
	}
	d.dropFurniture(set)
	d.lines = joinWrapped(d.lines, set)
	d.splitGluedHead()
	d.readMetadata()
	d.markCaptions()
	stated := strings.TrimSpace(d.simplified(raw.Title))
	if d.meta.title != "" {
		stated = d.meta.title // a page's information table is more careful than its head
	}
	d.findTitle(stated)
	d.dropHead()
	d.dropTail()
	for _, l := range d.lines {
		if l.live() && l.role == roleBody {
			for _, text := range cutCredits(l, &d.meta) {
				d.dropped = append(d.dropped, Dropped{Text: text, Reason: reasonCredit})
			}
			if l.n == 0 {
				l.drop(reasonCredit)
			}
		}
	}
	d.dropRepeated()
	d.fillMetadata(raw)
	out := cleaned{metadata: d.meta, kicker: d.kicker, paragraphs: d.passages()}
	for _, l := range d.lines {
		if !l.live() && l.n > 0 {
			out.dropped = append(out.dropped, Dropped{Text: l.text, Reason: l.reason})
		}
	}
	out.dropped = append(out.dropped, d.dropped...)
	return out
}

// simplified converts a string that the container states.
func (c *cleaner) simplified(s string) string {
	if !analyzers.HasTraditional(s) {
		return s
	}
	return c.convert.text(s)
}

// mendCharacters repairs the characters of every line: what was destroyed, what
// was added, signs, width, script.
func (d *draft) mendCharacters() {
	annotations, marks, han, traditional, simplified := 0, 0, 0, 0, 0
	for _, l := range d.lines {
		annotations += d.pinyin.countAnnotations(l.glyphs)
		marks += countMarks(l.glyphs)
		h, t, s := d.convert.scripts(l.text)
		han += h
		traditional += t
		simplified += s
	}
	isTrad := isTraditionalText(han, traditional, simplified)
	kept := d.lines[:0]
	for _, l := range d.lines {
		g := l.glyphs
		if bulletMark.MatchString(l.text) {
			l.bullet = true
			g = trimGlyphs(g[1:])
		}
		if rest, had := dropIndent(g); had {
			g = rest
			l.indent = true
		}
		g = d.restore.mend(g)
		g = d.pinyin.strip(g, annotations >= 3)
		g = markLost(trimGlyphs(g), marks > 0)
		narrow(g)
		g = widenSigns(g)
		if h, t, s := d.convert.scripts(textOf(g)); wantsConversion(isTrad, h, t, s) {
			d.convert.glyphs(g, t > 0)
		}
		if l.set(g); l.n > 0 {
			kept = append(kept, l)
		}
	}
	d.lines = kept
}

// bulletMark is a list mark that text extractors put before menu entries.
var bulletMark = regexp.MustCompile(`^[-*•·●○▪◦‣]\s+\S`)

// dropFurniture drops the lines that the rules know as furniture wherever they
// stand. Menu words alone may be headings in the text: they wait for dropHead
// and dropTail.
func (d *draft) dropFurniture(set typeArea) {
	reasons := make([]string, len(d.lines))
	for i, l := range d.lines {
		if l.block.Kind == BlockRow {
			continue
		}
		if set.fills(l) && !closes(l.text) && strings.ContainsAny(l.text, "，。；") && i+1 < len(d.lines) && !d.lines[i+1].indent ||
			i > 0 && set.fills(d.lines[i-1]) && !closes(d.lines[i-1].text) && strings.ContainsAny(d.lines[i-1].text, "，。；") && !l.indent && (!l.gap || set.gapless) {
			continue // a piece of a sentence may look like anything
		}
		if d.fragment(i) {
			continue
		}
		reasons[i] = d.furniture.line(l.text)
		if reasons[i] == "" && linkFarm(l.text) && !d.tableRow(i) {
			reasons[i] = reasonFarm
		}
	}
	for i, l := range d.lines {
		reason := reasons[i]
		if reason == "" {
			continue
		}
		if reason == reasonNav && l.n <= maxTerm && !l.bullet && l.block.Kind == BlockText {
			// one menu word: furniture among its like only
			near := 0
			for k := i - 2; k <= i+2; k++ {
				if k >= 0 && k < len(d.lines) && k != i && reasons[k] != "" {
					near++
				}
			}
			if near < 2 {
				continue
			}
		}
		if _, found := findLabels(l.text); len(found) > 0 && found[0].field != fieldOther && l.n <= maxLabelLine && found[0].start == 0 && reason != "版权备案" {
			continue // read first, dropped then
		}
		if d.meta.site == "" && breadcrumb.MatchString(l.text) {
			d.meta.site = crumbSite(l.text)
		}
		if page := pageOf.FindStringSubmatch(l.text); page != nil && reason == reasonNewspaper && d.meta.page == "" {
			d.meta.page = page[1]
		}
		if d.meta.updated == "" && (reason == reasonNewspaper || posted.MatchString(l.text)) {
			d.meta.updated, _, _ = parseDate(l.text) // the date, where the page states no other
		}
		l.drop(reason)
	}
}

// fragment tells a piece that markup broke out of a sentence: it begins with a
// sign that ends something, is nothing but such signs, or is the number of CO2.
func (d *draft) fragment(i int) bool {
	l := d.lines[i]
	if i == 0 || l.gap {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(d.lines[i-1].text)
	switch r := firstRune(l.text); {
	case strings.ContainsRune("，。、；：？！”’）》", r):
		return !closes(d.lines[i-1].text)
	case strings.ContainsRune("《“（", r) && l.n <= 2:
		return true
	case isDigit(r) && l.n <= maxScrap:
		return isLatin(before)
	}
	return false
}

// tableRow tells a row of a table drawn with bars: its neighbour has as many.
func (d *draft) tableRow(i int) bool {
	bars := strings.Count(d.lines[i].text, "|")
	if bars < 3 {
		return false
	}
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(d.lines) && strings.Count(d.lines[k].text, "|") == bars && strings.ContainsAny(d.lines[k].text+d.lines[i].text, "0123456789") {
			return true
		}
	}
	return false
}

// crumbSite is the site that a breadcrumb begins with, "" if it names none.
func crumbSite(crumbs string) string {
	for _, part := range strings.FieldsFunc(crumbs, func(r rune) bool { return strings.ContainsRune(">＞»›→：:", r) }) {
		part = strings.TrimSpace(part)
		if siteName.MatchString(part) && utf8.RuneCountInString(part) <= maxLoneSource {
			return part
		}
		if !crumbStart.MatchString(part) {
			break
		}
	}
	return ""
}

// crumbStart is what a breadcrumb may begin with before the site's name.
var crumbStart = regexp.MustCompile(`位置|首页|主页|您|当前`)

// pageOf is the page's number in a line of a newspaper's furniture.
var pageOf = regexp.MustCompile(`^第?\s*([A-Z]?\d{1,3})\s*版`)

// gluedHead is a title and labelled values that stand before the text on one line.
var gluedHead = regexp.MustCompile(`^(.{4,60}?)\s*((?:(?:信息来源|文章来源|来源|发布时间|发布日期|发表时间|时间|日期|作者|记者|编辑|责任编辑|浏览次数|点击数|浏览量|阅读量|字号|字体)\s*[：:]\s*\S+(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s*次)?\s+){2,})(\S.{19,})$`)

// splitGluedHead parts a title, its labelled values and the first paragraph
// where a crawl put them on one line.
func (d *draft) splitGluedHead() {
	for i, l := range d.lines {
		if !l.live() || !isRunning(l) {
			continue
		}
		at := gluedHead.FindStringSubmatchIndex(l.text)
		if at == nil || strings.ContainsAny(l.text[at[2]:at[3]], "。！？；") {
			return
		}
		parts := make([]*line, 0, 3)
		for _, r := range [][2]int{{at[2], at[3]}, {at[4], at[5]}, {at[6], at[7]}} {
			part := &line{block: l.block, first: len(parts) == 0, gap: l.gap}
			part.set(append([]glyph{}, cutBytes(l.glyphs, r[0], r[1])...))
			parts = append(parts, part)
		}
		d.lines = append(d.lines[:i:i], append(parts, d.lines[i+1:]...)...)
		return
	}
}

// posted begins a line with the date of a post.
var posted = regexp.MustCompile(`^(?:发表|发布|刊发|最后更新|更新|上传)于?\s*[：:]?\s*\d{4}`)

// readMetadata reads and drops the lines of labelled values and bylines that
// stand around the text. A label without a value takes the next line's.
func (d *draft) readMetadata() {
	firstRunning := len(d.lines)
	lastRunning := -1
	for i, l := range d.lines {
		if l.live() && isRunning(l) {
			firstRunning = min(firstRunning, i)
			lastRunning = i
		}
	}
	for i := 0; i < len(d.lines); i++ {
		l := d.lines[i]
		if !l.live() || l.block.Kind == BlockRow && i > firstRunning {
			continue
		}
		edge := i < firstRunning || i > lastRunning
		if d.meta.readByline(l) {
			l.drop(reasonByline)
			continue
		}
		if date, ok := onlyDate(l.text); ok {
			if i < firstRunning {
				if d.meta.date == "" {
					d.meta.date = date
				}
				l.drop(reasonMeta)
			} else if d.meta.signed == "" {
				d.meta.signed = date
			}
			continue
		}
		if n := documentNumber.FindString(l.text); n != "" && utf8.RuneCountInString(n)+2 >= l.n && i < firstRunning {
			if d.meta.number == "" {
				d.meta.number = squeeze(n)
			}
			continue // the number stays in the text: it belongs to the document
		}
		if p := newspaperPage.FindStringSubmatch(squeeze(l.text)); p != nil && edge {
			if d.meta.page == "" {
				d.meta.page = p[1]
			}
			l.drop(reasonNewspaper)
			continue
		}
		if l.n > maxLabelLine {
			continue
		}
		before, found := findLabels(l.text)
		if len(found) == 0 {
			if i < firstRunning && d.meta.looseLine(l.text) {
				l.drop(reasonMeta)
			}
			continue
		}
		date, dated := onlyDate(before)
		if !dated && before != "" && i < firstRunning && d.meta.looseLine(before) {
			date, dated = d.meta.date, true
		}
		if before != "" && !dated && !(edge && known(found) >= 2 && utf8.RuneCountInString(before) <= 24) {
			continue
		}
		if !edge && (strings.Contains(l.text, "。") || !creditLine(found)) {
			continue
		}
		if strings.ContainsAny(l.text, "！？?") || strings.Contains(l.text, "。") && l.n > 40 || !speaksOfItself(found) {
			continue
		}
		if found[0].field == fieldTitle && utf8.RuneCountInString(found[0].value) < minTitle {
			continue
		}
		if weakLabel(found) && i > firstRunning && !edge {
			continue
		}
		if dated && d.meta.date == "" && i < firstRunning {
			d.meta.date = date
		} else if before != "" && !dated {
			if dd, rest, ok := parseDate(before); ok && d.meta.date == "" {
				d.meta.date = dd
				_ = rest
			}
			if d.meta.publisher == "" && d.meta.site == "" && siteName.MatchString(before) {
				d.meta.site = before
			}
		}
		for k, f := range found {
			if f.value == "" && k == len(found)-1 && f.field != fieldNone && i+1 < len(d.lines) {
				next := d.lines[i+1]
				if _, labelledNext := findLabels(next.text); len(labelledNext) == 0 && next.live() && next.n <= maxSource && takesNext(f.field, next.text) {
					f.value = next.text
					next.drop(reasonMeta)
				}
			}
			d.meta.take(f)
		}
		l.drop(reasonMeta)
	}
	d.loneSource(firstRunning)
}

// loneName tells an author's name alone on a line under the title. A word of the
// dictionary is none (方法), nor is who gives a speech: the salutation follows.
func (d *draft) loneName(l *line, i int) bool {
	name := squeeze(l.text)
	long := utf8.RuneCountInString(name) > 3 && !strings.Contains(name, "·") && !doubleSurname.MatchString(name)
	if d.meta.author != "" || l.n > 5 || long || !isPerson(name) || !isName(name) {
		return false
	}
	if next := d.nextBody(i); next < 0 || isSalutation(d.lines[next].text) || i+2 < len(d.lines) && isSalutation(d.lines[i+2].text) {
		return false
	}
	return len(d.restore.words.Analyze(name).Tokens) > 1
}

var doubleSurname = regexp.MustCompile(`^(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|东方|夏侯|闻人|宇文|长孙|申屠|南宫|西门|端木)`)

// loneSource reads a source that stands alone beside the date, as some pages
// set it: a paper's or an organ's name on a line of its own.
func (d *draft) loneSource(firstRunning int) {
	for i, l := range d.lines[:firstRunning] {
		if !l.live() || i == 0 || l.n > maxLoneSource || !sourceWord.MatchString(l.text) || strings.ContainsAny(l.text, " ，：") {
			continue
		}
		if next := d.nextBody(i); next == i+1 && strings.HasPrefix(d.lines[next].text, "关于") {
			continue // the first line of a formal title
		}
		beside := i+1 < len(d.lines) && d.lines[i+1].reason == reasonMeta && d.lines[i-1].live() || d.lines[i-1].reason == reasonMeta
		if !beside {
			continue
		}
		if d.meta.publisher == "" {
			d.meta.publisher = l.text
		}
		l.drop(reasonMeta)
	}
}

// maxLoneSource is the longest name of a source on a line of its own, in characters.
const maxLoneSource = 18

// speaksOfItself tells labelled values that say something of the document from
// the turns of a conversation (记者：请问…) and the items of an agenda (时间：上午).
func speaksOfItself(found []pageLabel) bool {
	for _, f := range found {
		switch f.field {
		case fieldAuthor:
			if f.value == "" || authorNames(f.value) != "" {
				return true
			}
		case fieldDate, fieldUpdated, fieldSigned:
			if _, _, ok := parseDate(f.value); ok || f.value == "" {
				return true
			}
		case fieldSource, fieldIssuer, fieldSite:
			if utf8.RuneCountInString(f.value) <= 2*maxSource {
				return true
			}
		default:
			if !strings.ContainsAny(f.value, "，；") || utf8.RuneCountInString(f.value) <= maxSource {
				return true
			}
		}
	}
	return false
}

// takesNext tells whether a label without a value may take the next line.
func takesNext(f field, next string) bool {
	switch f {
	case fieldDate, fieldSigned:
		_, ok := onlyDate(next)
		return ok
	case fieldSource, fieldIssuer, fieldSite:
		return !strings.ContainsAny(next, "。！？；") && sourceName(next) != ""
	case fieldAuthor:
		return authorNames(next) != ""
	case fieldOther:
		return utf8.RuneCountInString(next) <= 8 && !strings.ContainsAny(next, "。！？；") && headingClass(next) == ""
	}
	return false
}

// known counts the labels whose field is read.
func known(found []pageLabel) int {
	n := 0
	for _, f := range found {
		if f.field != fieldNone {
			n++
		}
	}
	return n
}

// creditLine tells labels that stand inside a body only as credits.
func creditLine(found []pageLabel) bool {
	for _, f := range found {
		switch f.word {
		case "时间", "日期", "名称", "标题", "题目", "编号", "分类", "图片", "阅读", "文", "文字", "网址", "链接", "频道", "栏目", "大小", "策划", "统筹", "主编", "记者", "有效期", "文种", "语种", "标签", "分享", "打印", "收藏":
			return false
		}
	}
	return true
}

// weakLabel tells labels that a text may use itself.
func weakLabel(found []pageLabel) bool { return !creditLine(found[:1]) }

var newspaperPage = regexp.MustCompile(`^第?([A-Z]?\d{1,3})版(?:[：:\s].{0,30})?$`)

// markCaptions marks the captions of pictures. Before the salutation of a speech
// stands a picture of the speaker, with a caption of some sentences.
func (d *draft) markCaptions() {
	head := d.head()
	speech := 0
	for i, l := range d.lines {
		if l.live() && isSalutation(l.text) {
			speech = i
			break
		}
	}
	for i, l := range d.lines {
		if !l.live() || l.role != roleBody {
			continue
		}
		if isCaption(l) || i < head && l.n <= 60 && reporterEnd.MatchString(l.text) || i < speech && l.n <= 120 && captionMark.MatchString(l.text) {
			l.role = roleCaption
		}
	}
}

// dropHead drops what stands before the title but is not its kicker, and menu
// words before the text.
func (d *draft) dropHead() {
	head := d.head()
	for _, l := range d.lines[:head] {
		if l.live() && l.role == roleBody && placeList(l.text) {
			l.drop(reasonFarm)
		}
	}
	if d.titleAt < 0 {
		return
	}
	for _, l := range d.lines[:d.titleAt] {
		if l.live() && l.role == roleBody {
			if d.meta.site == "" && l.n <= maxLoneSource && siteLine.MatchString(l.text) {
				d.meta.site = l.text
			}
			l.drop(reasonHead)
		}
	}
	for i := d.titleAt; i < head; i++ {
		l := d.lines[i]
		if i > d.titleAt && l.live() && l.role == roleBody && d.loneName(l, i) {
			d.meta.author = authorNames(l.text)
			l.drop(reasonByline)
			continue
		}
		if l.live() && l.role == roleBody && d.furniture.line(l.text) != "" {
			l.drop(d.furniture.line(l.text))
		}
	}
}

// siteLine is a site's name on a line of its own.
var siteLine = regexp.MustCompile(`^[\p{Han}A-Za-z·（）()]{2,18}(?:网|网站|门户|在线|日报|晚报|早报|人民政府|融媒|客户端|\.cn|\.com)$`)

// bodyEnd is the line behind the last one that reads like text.
func (d *draft) bodyEnd() int {
	end := 0
	for i, l := range d.lines {
		if l.live() && (isRunning(l) || l.n >= 12 && closes(l.text) && !strings.HasSuffix(l.text, "…") && !strings.HasSuffix(l.text, "...")) {
			end = i + 1
		}
	}
	return end
}

const (
	// restShare is how much of the running text may follow the heading of a
	// furniture section for everything behind it to be dropped.
	restShare = 0.3
	// endShare and maxAfterEnd are how much running text, as a share and in
	// characters, may follow a page's end and still be none of the report's.
	endShare    = 0.1
	maxAfterEnd = 240
	// minListRun is how many short lines in a row behind the text make a list of links.
	minListRun = 3
)

// dropTail drops the sections of furniture, with their lists, and the short
// lines behind the text that are not its signature.
func (d *draft) dropTail() {
	total := 0
	for _, l := range d.lines {
		if l.live() && isRunning(l) {
			total += l.n
		}
	}
	rest := total
	for i, l := range d.lines {
		running := isRunning(l)
		if l.live() && running {
			rest -= l.n
		}
		if !l.live() && (l.reason == reasonMeta || l.reason == reasonByline) || l.role == roleTitle || l.role == roleKicker || l.block.Kind == BlockRow {
			continue
		}
		reason := d.furniture.start(l.text)
		if reason == "" || i <= d.titleAt {
			continue
		}
		if float64(rest) <= restShare*float64(total) {
			for _, after := range d.lines[i:] {
				if after.live() {
					after.drop(reason)
				}
			}
			break
		}
		// in the middle of the text: the list under it goes, the text stays
		l.drop(reason)
		var last *line
		for _, after := range d.lines[i+1:] {
			if isRunning(after) || after.n > 40 || headingClass(after.text) != "" || closes(after.text) && !strings.HasSuffix(after.text, "…") && after.n >= 12 {
				break
			}
			if after.live() {
				after.drop(reason)
				last = after
			}
		}
		if last != nil && last.n <= maxPlainHeading/2 && d.plainHeadings() {
			last.role, last.reason = roleBody, "" // the text goes on under its next heading
		}
	}
	d.dropAfter(min(d.bodyEnd(), d.endMark(total)))
}

// plainHeadings tells whether the text has headings without numbers: short lines
// between long ones.
func (d *draft) plainHeadings() bool {
	for i := 1; i+1 < len(d.lines); i++ {
		l := d.lines[i]
		if l.live() && l.role == roleBody && l.n <= maxPlainHeading/2 && endsOpen(l.text) && d.lines[i+1].live() && closes(d.lines[i+1].text) && d.lines[i+1].n >= maxPlainHeading/2 {
			return true
		}
	}
	return false
}

// endMark finds the line that ends the document as a page does, by its editor,
// its share row, its copyright, where hardly any text follows: what reads like
// text behind it is a notice or a teaser.
func (d *draft) endMark(total int) int {
	rest := 0
	mark := len(d.lines)
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if l.live() && l.role == roleBody && isRunning(l) {
			rest += l.n
			if float64(rest) > endShare*float64(total) || rest > maxAfterEnd {
				break
			}
		}
		if !l.live() && endMarks.MatchString(l.text) && i > d.titleAt {
			mark = i
		}
	}
	return mark
}

// endMarks are lines with which pages end.
var endMarks = regexp.MustCompile(`^[（(\[【]?(?:责任编辑|责编|网络编辑|本文编辑|编辑|值班编辑|初审|审核|校对|监制)\s*[：:|｜丨]|版权所有|ICP备|公网安备|Copyright|^(?:上一篇|下一篇|上一条|下一条)|打印本页|关闭窗口|扫一扫在手机`)

// dropAfter judges the lines behind the text: once furniture has begun, short
// lines are its; before that, they may be a signature or a list of names.
func (d *draft) dropAfter(end int) {
	tail := d.lines[end:]
	links := linkTitles(tail)
	begun := false
	for _, l := range tail {
		switch {
		case !l.live():
			begun = true
		case l.role != roleBody || l.block.Kind == BlockRow:
		case d.furniture.line(l.text) != "":
			l.drop(d.furniture.line(l.text))
			begun = true
		case placeList(l.text):
			l.drop(reasonFarm)
			begun = true
		case isRunning(l) && !begun:
		case tailText(l.text) && (!begun || annex.MatchString(l.text) || isSignature(l.text)) || signedBy.MatchString(l.text) && !begun:
		case l.bullet || begun || links || l.block.Kind == BlockLinks || l.block.Kind == BlockFurniture:
			l.drop(reasonTail)
		}
	}
}

var linkTitle = regexp.MustCompile(`(?:…|\.\.\.)$|[\s\[(（](?:20\d\d[-/年.])?\d{1,2}[-/月.]\d{1,2}日?[\])）]?$|^\d{1,2}[\p{Han}“]`)

// linkTitles tells lines that are titles of other pages: cut short, numbered
// without a sign, or dated.
func linkTitles(lines []*line) bool {
	n, marked := 0, 0
	for _, l := range lines {
		if l.live() && l.role == roleBody && !tailText(l.text) {
			n++
			if linkTitle.MatchString(l.text) {
				marked++
			}
		}
	}
	return n >= minListRun && marked*3 >= n
}

var annex = regexp.MustCompile(`^(?:附件|附[：:]|附表|附录|注[：:]|备注|抄送|联系人|特此|谢谢|此致|敬礼|（完）|\(完\)|完$|主送|印发)`)

// tailText tells what may stand under a report and belongs to it.
func tailText(s string) bool {
	return annex.MatchString(s) || isSignature(s) || headingClass(s) != "" || strings.HasPrefix(s, "《")
}

// fillMetadata takes from the container what the text does not state.
func (d *draft) fillMetadata(raw Raw) {
	m := &d.meta
	if m.publisher == "" {
		m.publisher = sourceName(d.simplified(raw.Publisher))
	}
	if m.publisher == "" {
		m.publisher = m.issuer
	}
	if m.author == "" {
		m.author = authorNames(d.simplified(raw.Author))
	}
	if m.date == "" {
		m.date, _, _ = parseDate(raw.Date)
	}
	if m.date == "" {
		m.date = m.updated
	}
	if m.site == "" {
		m.site = strings.TrimSpace(d.simplified(raw.Site))
	}
	if m.site == "" {
		for _, l := range d.lines {
			if at := siteNotice.FindStringSubmatch(l.text); at != nil && !l.live() {
				m.site = strings.TrimSpace(at[1])
				break
			}
		}
	}
	if m.url == "" {
		m.url = raw.URL
	}
}

// siteNotice names the site in a copyright line.
var siteNotice = regexp.MustCompile(`(?:凡(?:本网|本站)?注明[“"]?来源[：:]\s?|版权(?:所有|归)[：:]?\s?(?:[（(][cC][）)]|©)?\s?|主办(?:单位)?[：:]\s?)([\p{Han}A-Za-z（）()·]{2,24})`)

// passages makes the paragraphs: every line of text under its headings. A
// heading with nothing under it is a paragraph of its own.
func (d *draft) passages() []passage {
	var out []passage
	type open struct {
		kind string
		text string
		line *line
		used bool
	}
	var stack []open
	path := func(n int) []string {
		texts := make([]string, 0, n)
		for _, h := range stack[:n] {
			texts = append(texts, h.text)
		}
		return texts
	}
	closeTo := func(n int) {
		for len(stack) > n {
			top := stack[len(stack)-1]
			if !top.used {
				out = append(out, passage{headings: path(len(stack) - 1), text: top.text, spans: spansOf(top.line.glyphs), caption: false})
				for i := range stack {
					stack[i].used = true
				}
			}
			stack = stack[:len(stack)-1]
		}
	}
	for i, l := range d.lines {
		if !l.live() || l.role == roleTitle || l.role == roleKicker {
			continue
		}
		kind := d.headingKind(i)
		if kind != "" && d.headingHere(i, kind) {
			at := len(stack)
			if kind == kindApart {
				at = 0
			}
			for k := range stack {
				if stack[k].kind == kind {
					at = k
					break
				}
			}
			closeTo(at)
			stack = append(stack, open{kind: kind, text: l.text, line: l})
			continue
		}
		out = append(out, passage{headings: path(len(stack)), text: l.text, spans: spansOf(l.glyphs), caption: l.role == roleCaption})
		for k := range stack {
			stack[k].used = true
		}
	}
	closeTo(0)
	return out
}

// headingHere settles whether a line that looks like a heading is one where it
// stands.
func (d *draft) headingHere(i int, kind string) bool {
	l := d.lines[i]
	next := d.nextBody(i)
	if next < 0 {
		return false
	}
	switch kind {
	case "短", "粗":
		// text must stand under it, directly or under further headings
		if subtitle.MatchString(l.text) {
			return false
		}
		below := d.lines[next]
		if below.n > maxPlainHeading || closes(below.text) && below.n >= 12 || headingClass(below.text) != "" ||
			below.n >= 16 && strings.Contains(below.text, "，") && !d.textUnder(next) {
			if kind == "短" && d.titleAt >= 0 && d.captionLike(i) {
				l.role = roleCaption
				return false
			}
			return true
		}
		return d.headingKind(next) != "" && d.titleAt >= 0 && d.textUnder(next)
	}
	return true
}

// textUnder tells whether running text follows the heading at line i directly.
func (d *draft) textUnder(i int) bool {
	next := d.nextBody(i)
	return next >= 0 && (d.lines[next].n > maxPlainHeading || closes(d.lines[next].text))
}

// captionLike tells a caption without a word that says so: a second short line
// directly under a heading that describes people doing something, where the
// document's other headings have no such second line.
func (d *draft) captionLike(i int) bool {
	if !captionVerb.MatchString(d.lines[i].text) || d.lines[i].block.Bold || d.lines[i].block.Kind == BlockHeading {
		return false
	}
	prev := d.prevBody(i)
	if prev < 0 || d.headingKind(prev) == "" {
		return false
	}
	pairs := 0
	for k := range d.lines {
		if k != i && d.lines[k].live() && d.headingKind(k) == "短" {
			if p := d.prevBody(k); p >= 0 && d.headingKind(p) != "" {
				pairs++
			}
		}
	}
	return pairs == 0
}

// prevBody is the last line before i that is still in the document.
func (d *draft) prevBody(i int) int {
	for k := i - 1; k >= 0; k-- {
		if d.lines[k].live() && d.lines[k].role == roleBody {
			return k
		}
	}
	return -1
}
