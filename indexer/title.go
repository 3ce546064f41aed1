package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// maxTitle is the longest title in characters; titles of notices about
	// notices reach 70.
	maxTitle = 90
	// minTitle is the shortest.
	minTitle = 4
)

var (
	// subtitle stands under a title, not for it.
	subtitle = mustPattern(`^(?:[—–―\-]{1,3}|[（(]).{4,}|^(?:.{0,12}(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年.{2,12}(?:在|于).{4,40}(?:会议|大会|全会|会)上).{0,20}$`)
	// breadcrumb is a path of menu words.
	breadcrumb = mustPattern(`^[^。！？；，]{2,20}(?:\s*(?:>|＞|»|›|>>|→)\s*[^。！？；]{1,40})+$|^(?:您|你|当前|所在|现在)[^。！？；，：:]{0,10}[：:]\s*[^。！？；，]{2,20}(?:\s+[/／-]\s+[^。！？；]{1,40})+$`)
	// openTitle ends where a title cannot end.
	openTitle = mustPattern(`(?:[：:、，—-]|关于|印发|[的和与及暨并对在以为让把将向从往被]|[”"][出成起])$`)
	// formalStart and formalEnd bound a formal title that runs over lines.
	formalStart = mustPattern(`^.{2,40}关于|^关于`)
	formalEnd   = mustPattern(`(?:通知|意见|报告|决定|决议|办法|方案|规定|批复|答复|公告|通告|通报|函|规划|纲要|条例|细则|措施|要点|请示|汇报|总结|命令|令|计划|说明|解读|公报|的复函)(?:[（(].{1,12}[）)])?$`)
	// siteSuffix is what pages append to their title.
	siteSuffix = mustPattern(`\s*(?:[-_—–|｜·]|--|——|>>|<)\s*([^-_—–|｜]{2,24})$`)
	siteName   = mustPattern(`(?:网|网站|门户|频道|政府|在线|新闻|日报|晚报|时报|客户端|平台|局|委员会|厅|办公室|办公厅|办事处|管委会|中心|热线|资讯|视窗|之窗|信息港|.gov.cn|.com|.cn)$`)
	// speaker is who gave the report: 上海市市长 龚 正.
	speaker    = mustPattern(`^(?:国务院|[\p{Han}]{0,12}人民政府)?(?:总理|省长|市长|区长|县长|主席|州长)$|^[\p{Han}（）()]{0,24}(?:省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|主席|主任|书记|局长|部长|厅长|院长|检察长|行长|校长|总理|委员长|秘书长)[ 　：:]*[\p{Han}·×]{1,4}(?:[ 　][\p{Han}×]{1,3}|·[\p{Han}·]{1,12})?$`)
	kickerMark = mustPattern(`^[—–―-]{2}|^[“"「].{4,40}[”"」]$|^(?:.{2,12})(?:系列报道|专题|专访|特稿|聚焦|观察|调查|系列|述评|之[一二三四五六七八九十]+)[：:]?.{0,12}$`)
)

// head is where the front of the document ends: the first line of running text.
func (d *draft) head() int {
	for i, l := range d.lines {
		if l.live() && (isRunning(l) || l.role == roleHeading) {
			return i
		}
	}
	return len(d.lines)
}

// isRunning tells running text: a sentence that is longer than any title, or a
// salutation.
func isRunning(l *line) bool {
	if l.record {
		return true
	}
	if l.block.Kind == BlockRow {
		return !isMetaRow(l.text)
	}
	return l.fact(factRunning, runs)
}

func runs(l *line) bool {
	if editorNote.MatchString(l.text) {
		return false
	}
	if containsSign(l.text, "。；") && l.n >= 24 || l.n > maxTitle && containsSign(l.text, "，。；：！？") && !placeList(l.text) {
		return true
	}
	return isSalutation(l.text) || l.n >= minLatinRunning && statesInLatin(l.text)
}

// isMetaRow tells a row of a page's information table (发文机关：…；成文日期：…).
func isMetaRow(text string) bool {
	if pageRow(text) {
		return true
	}
	before, found := findLabels(text)
	return before == "" && len(found) > 0 && len(found)*2 >= strings.Count(text, "；")+1 && utf8.RuneCountInString(text) <= maxLabelLine
}

// pageRow tells such a row by one label that only pages have, where all of its cells are
// short values with labels, of which no list may know the others: 公开目录：规划计划；发布日期：….
func pageRow(text string) bool {
	if !strings.Contains(text, "；") || utf8.RuneCountInString(text) > maxLabelLine || containsSign(text, "。！？") {
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
var pageRowLabel = mustPattern(`^(?:索\s*引\s*号|文\s*号|发文字号|发布(?:日期|时间|机构|单位)|发文(?:日期|时间|机关|机构|单位)|公开(?:日期|时间|方式|形式|范围|目录)|成文(?:日期|时间)|生成(?:日期|时间)|浏览(?:量|次数)|点击(?:量|数|次数|率)|主题分类|组配分类|信息来源|有\s*效\s*性)$`)

// editorNote introduces a report, above its title or under it.
var editorNote = mustPattern(`^[【\[（(]?\s*编者按\s*[】\]）)：:]`)

var salutation = mustPattern(`^(?:各位|尊敬的|同志们|女士们|主任|主席)[^。]{0,40}[：:！!]$|^各(?:省|市|区|县|乡|镇|旗|盟|州|有关|地|部门|单位|街道)[^。]{0,120}[：:]$`)

func isSalutation(s string) bool { return salutation.MatchString(s) }

// findTitle finds the title among the lines before the running text, and the
// kicker above it. stated is what the container states as title.
func (d *draft) findTitle(stated string) {
	head := d.head()
	d.cutColumns(head)
	counts := map[string]int{}
	for _, l := range d.lines {
		if l.n <= maxTitle {
			counts[squeeze(strings.TrimLeftFunc(l.text, isListMark))]++
		}
	}
	whole := stated
	sample := d.textSample()
	stated = d.withoutSite(stated)
	stated = strings.TrimSpace(stated[d.columnBefore(stated):])
	if d.markup && d.allColumns(stated) {
		stated = "" // 某区人民政府 政策解读
	}
	if !d.markup && noTitle(stated) {
		stated, whole = "", ""
	}
	if stated == "" {
		stated = d.pageTitle(head, counts, sample)
	}
	agreed, agreedTo, agreedTitle := d.agreedTitle(head, stated)
	best, bestScore := -1, 0
	listed := d.listed(head)
	seen := 0
	for i := 0; i < head; i++ {
		l := d.lines[i]
		if !l.live() || l.n < minTitle || l.n > maxTitle || l.role == roleCaption || d.meetingRow(i) || statesValue(l) {
			continue
		}
		key := squeeze(l.text)
		score := 10 - min(seen, 6)
		seen++
		switch {
		case subtitle.MatchString(l.text) && !(stated != "" && squeeze(stated) == key):
			score -= 12
		case kickerMark.MatchString(l.text):
			score -= 6
		case columnMark.MatchString(l.text) && !(l.n > maxShortTitle && sharesPair(l.text, sample)) || paperName.MatchString(l.text) && !formalEnd.MatchString(l.text):
			score -= 12 // 【市政府办公厅文件】, a paper's own name
		case bulletinName.MatchString(spread(l.text)) || redHead.MatchString(l.text) || calendarLine(l.text):
			score -= 14
		}
		if (l.n <= maxLoneSource || l.n <= maxMasthead && i == 0 && signedBy.MatchString(l.text)) && sourceWord.MatchString(l.text) && !containsSign(l.text, "“”《》，、：0123456789") && (l.block.Kind != BlockHeading || signedBy.MatchString(l.text) || d.otherHeading(i, head)) &&
			(!formalEnd.MatchString(l.text) || strings.HasSuffix(l.text, "公报")) {
			score -= 8 // an organ's or a site's name is no title
		}
		if k := d.nextBody(i); k == i+1 && l.n <= maxSubtitle && dashed.MatchString(d.lines[k].text) && !occasion.MatchString(d.lines[k].text) && d.endsFront(k) {
			score += 8 // its second title stands under it
		}
		if genre.MatchString(l.text) && !l.gap && i > 0 && d.lines[i-1].live() && d.lines[i-1].n >= minTitle && !siteName.MatchString(d.lines[i-1].text) && !columnMark.MatchString(d.lines[i-1].text) && !d.furniture.spokenAt(d.lines[i-1], false) {
			score -= 8 // 旧小区“逆生长” / 临泉县老旧小区改造见闻
		} else if i > 0 && (!l.gap || d.gapped()) && d.lines[i-1].live() && d.pairPart(d.lines[i-1]) && d.pairPart(l) && d.secondTitle(d.lines[i-1], l) {
			score -= 8
		}
		if key == squeeze(d.meta.carrier) || outletNames(l.text) || keywordLine.MatchString(l.text) {
			score -= 12 // the account's name, what the page is searched by
		}
		if edited := organEdits.FindStringSubmatch(l.text); edited != nil && (signedBy.MatchString(edited[1]) || sourceWord.MatchString(edited[1])) {
			score -= 12 // who makes a bulletin
		}
		if d.placeLeads(l.text) {
			score += 5 // 惠东县：海龟湾畔的“清水账”
		}
		latin := latinTitle.MatchString(l.text)
		if mostlySigns(l.text) && !latin || containsSign(l.text, "|｜>＞»") && !columnBar.MatchString(l.text) {
			score -= 10 // a date, a counter, a menu
		}
		if parts := strings.Count(l.text, " "); !latin && (parts > maxTitleParts || parts >= maxKickerParts && meanLength(strings.Fields(l.text)) <= maxTerm/2 || parts > maxKickerParts && loneNumber.MatchString(l.text)) {
			score -= 10 // a menu, a row of counters
		}
		if officeOnly.MatchString(l.text) || outletHead.MatchString(l.text) {
			score -= 10 // who is interviewed, who reports
		}
		if speaker.MatchString(l.text) || isCaption(l) {
			score -= 12
		}
		if pageLine(l.text) || d.furniture.spokenAt(l, false) {
			score -= 10
		}
		if l.n >= 10 {
			score += 3
		} else if l.n < 6 && !d.bylineFollows(i) {
			score -= 4
		}
		if strings.HasSuffix(l.text, "。") || strings.HasSuffix(l.text, "；") || strings.HasSuffix(l.text, "：") && strings.Contains(l.text, "，") {
			score -= 8
		}
		if headingClass(l.text) != "" {
			score -= 6
		}
		if counts[key] > 1 {
			score += 4
		}
		if stated != "" && (strings.Contains(squeeze(stated), key) || strings.Contains(key, squeeze(stated))) {
			score += 12
		}
		if l.block.Kind == BlockHeading {
			score += 6
			if l.block.Level == 1 {
				score += 3
			}
		}
		if l.block.Kind == BlockFurniture || l.block.Kind == BlockLinks {
			score -= 8
		}
		if l.n <= maxTerm && counts[key] > 1 && isSiteWord(l.text) && i > 0 && d.lines[i-1].live() && d.lines[i-1].n > maxTerm && d.metaFollows(i) {
			score -= 16 // the account's name under its title, as at the page's head
		}
		if listed[i] {
			score -= 6 // a headline of another page
		}
		if d.metaFollows(i) && l.block.Kind != BlockFurniture && l.block.Kind != BlockLinks {
			score += 6
		}
		if l.bullet || strings.ContainsRune("+"+listMarks, firstRune(l.text)) || isOrnament(firstRune(l.text)) {
			score -= 8
		}
		switch {
		case sample == "" || l.n < minTitleHalf:
		case sharesPair(l.text, sample):
			if strings.HasPrefix(l.text, "【") {
				score++
			}
		case !d.sharesWords(i, sample):
			score -= unsharedTitle
		}
		if i < mastheadLines && portalName.MatchString(l.text) {
			score -= 8
		}
		score += d.pairScore(i)
		if formalEnd.MatchString(l.text) {
			score += 2
		}
		if best < 0 || score > bestScore {
			best, bestScore = i, score
		}
	}
	if agreed >= 0 {
		best, bestScore = agreed, agreedScore
	}
	if d.kicker == "" {
		d.kicker = d.meta.kicker
	}
	if best < 0 || bestScore < 1 || (d.markup || d.meta.title != "" && bestScore < surelyTitle) && d.onlyStated(stated, best, head) {
		d.meta.title = stated
		d.dropCopies(stated)
		d.dropAboveMeta(head)
		return
	}
	d.titleAt = best
	if at := datedTitle.FindStringSubmatchIndex(d.lines[best].text); at != nil {
		l := d.lines[best]
		if date, _, ok := parseDate(l.text[at[2]:at[3]]); ok {
			d.meta.loose = append(d.meta.loose, looseDate{best, date})
			l.set(append([]glyph{}, cutBytes(l.glyphs, at[4], at[5])...))
		}
	}
	first, last := best, agreedTo
	if agreed < 0 {
		first, last = d.formalLines(best, head)
	}
	said := first == last && counts[squeeze(d.lines[best].text)] > 1 && d.lines[best].n > minTitleHalf // in another place of the page, as it stands
	title := pictureNote.ReplaceAllString(d.joinTitle(first, last, head, agreed >= 0 || said), "")
	if agreed >= 0 && strings.HasPrefix(squeeze(title), squeeze(agreedTitle)) {
		title = agreedTitle + strings.TrimPrefix(squeeze(title), squeeze(agreedTitle)) // with its blanks
	}
	for i := range best { // the same title on one line above
		if l := d.lines[i]; l.live() && l.role == roleBody && squeeze(l.text) == squeeze(title) && !d.furnitureWithin(i, best) {
			for k := i + 1; k < head; k++ {
				if d.lines[k].role == roleTitle {
					d.lines[k].drop(duplicateTitle)
				}
			}
			l.role = roleTitle
			d.titleAt, best = i, i
			break
		}
	}
	d.dropSecondTitle(best, head)
	title = footnoteBehind.ReplaceAllString(d.withoutTags(title), "")
	if organ, ok := strings.CutSuffix(squeeze(title), squeeze(stated)); ok && organ != "" && strings.HasPrefix(stated, "关于") && d.meta.title != "" {
		title = stated // the page's own table names it without the organ
	}
	if stated != "" && squeeze(stated) != squeeze(title) && strings.Contains(squeeze(stated), squeeze(title)) && utf8.RuneCountInString(stated) <= maxTitle && !d.columnsAround(whole, title) {
		title = stated
	}
	d.meta.title = title
	d.siteAround(whole, title)
	d.findKicker(best, counts)
	d.dropCopies(title)
}

const (
	// surelyTitle is the score of a line that a label's title does not displace.
	surelyTitle = 12
	// unsharedTitle is what a line loses as a title when none of its words stands in the
	// text: a title says what the text is about, the rows around it what other pages are.
	unsharedTitle = 5
	// maxTextSample is how many bytes of the text tell its words.
	maxTextSample = 12_000
)

// textSample is the beginning of the running text, for comparing words.
func (d *draft) textSample() string {
	var b strings.Builder
	for _, l := range d.lines {
		if l.live() && isRunning(l) && l.block.Kind != BlockRow {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
		if b.Len() > maxTextSample {
			break
		}
	}
	return b.String()
}

// sharesWords tells whether a pair of Chinese characters of line i, or of the lines that
// stand with it as one block, stands in a text too: a kicker does what its title may not.
func (d *draft) sharesWords(i int, text string) bool {
	beside := func(k int) bool { return d.lines[k].live() && !isRunning(d.lines[k]) }
	for k := i; k >= 0 && k > i-maxTitleLines && beside(k); k-- {
		if sharesPair(d.lines[k].text, text) {
			return true
		}
		if d.lines[k].gap {
			break
		}
	}
	for k := i + 1; k < len(d.lines) && k < i+maxTitleLines && beside(k) && !d.lines[k].gap; k++ {
		if sharesPair(d.lines[k].text, text) {
			return true
		}
	}
	return false
}

// sharesPair tells whether two neighbouring Chinese characters of a line stand so in a
// text.
func sharesPair(line, text string) bool {
	before := -1 // where the Chinese character before begins
	for i, r := range line {
		if !analyzers.IsHan(r) {
			before = -1
			continue
		}
		if before >= 0 && strings.Contains(text, line[before:i+utf8.RuneLen(r)]) {
			return true
		}
		before = i
	}
	return false
}

// withoutTags takes the column before a title and the buttons behind it off, each in its
// brackets, and the brackets around the whole: [民生] 某县换新颜 [复制链接], 【某县换新颜】.
func (d *draft) withoutTags(title string) string {
	for {
		at := tagBehind.FindStringSubmatchIndex(title)
		if at == nil || d.furniture.piece(title[at[2]:at[3]]) == "" {
			break
		}
		title = strings.TrimRight(title[:at[0]], " ")
	}
	if at := tagBefore.FindStringIndex(title); at != nil {
		title = title[at[1]:]
	}
	if inner, ok := strings.CutPrefix(title, "【"); ok && strings.Index(inner, "】") == len(inner)-len("】") {
		title = strings.TrimSuffix(inner, "】")
	}
	return title
}

var (
	tagBehind = mustPattern(`\s*[\[【]([^\[\]【】]{2,8})[\]】]$`)
	tagBefore = mustPattern(`^\[\p{Han}{2,4}\]\s*`)
)

// footnoteBehind is the number of a note behind a title.
var footnoteBehind = mustPattern(`\s*(?:[\[［〔]\d{1,2}[\]］〕]|[①②③])$`)

// pictureNote is how pages say behind a title that pictures stand under it.
var pictureNote = mustPattern(`\s*[（(【\[](?:图|组图|多图|附图|有图|图文|高清|视频|附视频|音频)[）)】\]]$`)

// calendarLine tells a line that says what day it is and nothing more: the date, the
// weekday, the day of the old calendar.
func calendarLine(text string) bool {
	date, rest, ok := parseDate(text)
	return ok && len(date) == len("2006-01-02") && calendarRest.MatchString(rest)
}

// calendarRest is what stands behind a date on such a line.
var calendarRest = mustPattern(`^[\s,，]*(?:(?:星期|周)[一二三四五六日天])?[\s,，]*(?:(?:农历|阴历)[\p{Han}]{2,16}|[\p{Han}]年[\p{Han}]{2,8})?$`)

// placeLead is a headline that begins with its place.
var placeLead = mustPattern(`^[\p{Han}]{1,10}(?:省|市|区|县|旗|州|盟|镇|乡|街道|新区|开发区)[：:][^。；：:]{4,40}$`)

// columnBar is a column's name before a title: 访谈实录｜某某：把城市更新办到心坎上.
// officeOnly is an office without a name.
var (
	columnBar  = mustPattern(`^[\p{Han}]{2,8}\s?[|｜丨]\s?[^|｜丨>＞»]{8,}$`)
	officeOnly = mustPattern(`^[\p{Han}（）()]{3,24}(?:书记|省长|市长|区长|县长|主席|主任|局长|部长|厅长|院长|校长|秘书长|巡视员|调研员|负责人)$`)
)

// bulletinName is what an office calls the paper that it sends round, redHead the
// red line at the head of an organ's documents.
var (
	bulletinName = mustPattern(`^(?:[\p{Han}]{2,6}[省市区县旗州]\s{1,4})?[\p{Han} ]{0,8}(?:简报|专报|专刊|快报|动态|通讯|内参|摘报|信息|参考|工作交流|情况反映|情况交流)$`)
	redHead      = mustPattern(`^[\p{Han}（）() ]{4,30}(?:政府|办公厅|办公室|委员会|局|部|厅|委|会)文件$`)
)

// organEdits is who makes a bulletin, at its head: 柳河县民政局编.
var organEdits = mustPattern(`^([\p{Han}（）()]{4,24}?)(?:编印?|编发|编制|主办|印发?)$`)

// listMarks are the marks of lists of titles.
const listMarks = "·•◦▪"

// isListMark tells what may stand before the entries of a list.
func isListMark(r rune) bool { return isOrnament(r) || strings.ContainsRune(listMarks, r) }

// gapped tells a page with an empty line between all its lines, where a gap tells nothing.
func (d *draft) gapped() bool {
	gaps := 0
	for _, l := range d.lines {
		if l.gap {
			gaps++
		}
	}
	return gaps*10 >= 9*len(d.lines)
}

// loneNumber is a number between blanks, without what it counts.
var loneNumber = mustPattern(`(?:^|\s)\d+(?:\s|$)`)

// maxTitleParts is how many blanks a title may have.
const maxTitleParts = 5

// portalName ends what the services and stores of texts are called that pages belong to.
var portalName = mustPattern(`(?:平台|系统|门户|网站|数据库|案例库|专栏|专区|热线|服务网|图书馆|知识库|文库)$`)

// datedTitle is a title with the day before it, as lists of pages have it.
var datedTitle = mustPattern(`^[\[(（]?((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})[\])）]?\s+(\S.{5,})$`)

// endsFront tells whether line i is the last before the text or a line of metadata.
func (d *draft) endsFront(i int) bool {
	next := d.nextBody(i)
	return next < 0 || isRunning(d.lines[next]) || d.metaFollows(i)
}

// columnMark is the name of a column in brackets or behind a mark.
var columnMark = mustPattern(`^[【\[〖][^】\]〗]{2,16}[】\]〗]$|^[■□◆●▲★◎]\s*\p{Han}{2,8}$`)

// titleParts are the signs by which pages part their title from the names of
// column and site.
const titleParts = "-_|｜—–·>»】］] 　"

// columnsAround tells whether what a page's title has before and behind the title
// on the page are names of columns, tags or the site: parted from it by a sign.
func (d *draft) columnsAround(stated, title string) bool {
	before, behind, ok := strings.Cut(squeezeTo(stated), squeezeTo(title))
	if !ok {
		return false
	}
	behind = partedFrom(behind)
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && (!strings.ContainsRune(titleParts, last) || last == ' ' && !d.allColumns(before)) {
		return false
	}
	first := firstRune(behind)
	return behind == "" || strings.ContainsRune(titleParts, first) && (first != ' ' || d.allColumns(behind))
}

// partedFrom drops the blank before the sign that parts a name from a title.
func partedFrom(behind string) string {
	if rest := strings.TrimLeft(behind, " 　"); rest != "" && strings.ContainsRune("-_|｜·>»", firstRune(rest)) {
		return rest
	}
	return behind
}

// allColumns tells words of which each is a column of a site, or its name.
func (d *draft) allColumns(words string) bool {
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(titleParts, r) }) {
		if strings.ContainsAny(w, "0123456789") || formalEnd.MatchString(w) && utf8.RuneCountInString(w) > maxTerm {
			return false // 2024年某区国民经济和社会发展统计公报
		}
		if _, known := d.furniture.terms[w]; !known && !siteLine.MatchString(w) && !sourceWord.MatchString(w) {
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
		if n := utf8.RuneCountInString(part); n >= minTitle-1 && n <= maxLoneSource && (siteName.MatchString(part) || sourceWord.MatchString(part) || columns > 0 || len(parts) > 2) {
			d.meta.claimSite(part, claimStated)
		} else if n >= minTitle && n <= maxLoneSource && len(parts) == 1 && d.markup {
			d.meta.claimSite(part, claimHead) // alone behind the title
		}
		return
	}
}

// squeezeTo makes every run of blanks one plain blank, for comparing.
func squeezeTo(s string) string { return strings.Join(strings.Fields(s), " ") }

// onlyStated tells whether a page's title stands in its head only: no line before
// the text is like it, and the best that there is is no heading by its markup.
func (d *draft) onlyStated(stated string, best, head int) bool {
	key := squeeze(stated)
	if utf8.RuneCountInString(key) < minOnlyStated || d.lines[best].block.Kind == BlockHeading || siteName.MatchString(stated) {
		return false
	}
	for _, l := range d.lines[:head] {
		if own := squeeze(l.text); l.live() && l.n >= minTitle && (strings.Contains(key, own) || strings.Contains(own, key)) {
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
		if l.live() && l.role == roleBody && (i < meta || l.bullet || l.block.Kind == BlockFurniture || l.block.Kind == BlockLinks) {
			l.drop(reasonHead)
		}
	}
}

// mostlySigns tells a line of which less than half is Chinese characters.
func mostlySigns(s string) bool {
	han, all := 0, 0
	for _, r := range s {
		all++
		if analyzers.IsHan(r) {
			han++
		}
	}
	return han*2 < all
}

// joinTitle takes the title's lines, from the first to the last that are known to
// be, and those that it runs on over.
func (d *draft) joinTitle(first, last, head int, agreed bool) string {
	at, l := last, d.lines[last]
	title := ""
	for _, part := range d.lines[first : last+1] {
		part.role = roleTitle
		title = joinText(title, spread(part.text))
	}
	if above := d.halfAbove(first, last, head); above >= 0 && !agreed {
		d.lines[above].role = roleTitle
		title = joinText(d.lines[above].text+" ", title)
		first = above
	} else if above := d.pairAbove(first); above >= 0 && first == last && !agreed {
		d.lines[above].role = roleTitle
		title = joinText(d.lines[above].text+" ", title)
		first = above
	}
	if below := last + 1; below < head && first == last && !agreed && d.pairAbove(below) == last {
		d.lines[below].role = roleTitle
		title = joinText(title+" ", d.lines[below].text)
		last, at = below, below
	}
	organs := false // the organs that issue the document stand above
	// a title may begin above: 李沧区： / 兜好民生底线…
	for i := first - 1; i >= 0 && !agreed; i-- {
		above := d.lines[i]
		if !above.live() {
			if above.reason == "空行" {
				continue
			}
			break
		}
		if above.n <= 40 && !above.bullet && (strings.HasPrefix(title, "关于") || organs) && len(strings.Fields(above.text)) <= maxKickerParts-1 && (sourceWord.MatchString(above.text) || partyCommittee.MatchString(above.text)) && (!d.lines[i+1].gap || above.gap) && !redHead.MatchString(above.text) && !documentNumber.MatchString(above.text) {
			above.role = roleTitle
			organs = true
			title = joinText(above.text, title)
			continue
		}
		if setApart(d.lines, i, first) && above.n <= 24 && !above.bullet && !kickerMark.MatchString(above.text) && !sourceWord.MatchString(above.text) && !mostlySigns(above.text) && headingClass(above.text) == "" && !containsSign(above.text, "。！？") {
			above.role = roleTitle
			title = joinText(above.text, title)
			break
		}
		if d.factsAbove(above, title) {
			break
		}
		if d.runsOn(i, i+1) {
			above.role = roleTitle
			title = joinText(above.text, title)
			continue
		}
		if above.n <= 40 && !above.bullet && (openTitle.MatchString(above.text) && !isSalutation(above.text) || formalStart.MatchString(above.text) && !formalEnd.MatchString(above.text) && formalEnd.MatchString(title)) && !kickerMark.MatchString(above.text) {
			above.role = roleTitle
			title = joinText(above.text, title)
			continue
		}
		break
	}
	for i := last + 1; i < head && (agreed || d.withoutTags(title) == title); i++ { // nothing stands behind a title's buttons
		below := d.lines[i]
		if below.role == roleDropped || below.n > 60 || headingClass(below.text) != "" {
			break
		}
		if forwards.MatchString(title) && !strings.HasSuffix(title, "通知") && !strings.HasSuffix(title, "的函") && (strings.HasSuffix(below.text, "通知") || strings.HasSuffix(below.text, "的函")) {
			below.role = roleTitle
			title = joinText(title, below.text)
			continue
		}
		if titleBracket.MatchString(below.text) {
			below.role = roleTitle // （2024—2026年）
			title = joinText(title, below.text)
			continue
		}
		if subtitle.MatchString(below.text) {
			if dashed.MatchString(below.text) && !occasion.MatchString(below.text) && below.n <= maxSubtitle && !closes(below.text) && !signedBy.MatchString(strings.TrimLeft(below.text, "—–― ")) {
				below.role = roleTitle // 老铁西的新日子 / ——四千六百万元改造社区用房
				title = joinText(title, below.text)
				for ; i+1 < head && d.runsOn(i, i+1); i++ {
					d.lines[i+1].role = roleTitle
					title = joinText(title, d.lines[i+1].text)
				}
				if i+1 < head && d.restOfTitle(i+1) && (genreWord.MatchString(d.lines[i+1].text) || d.metaFollows(i+1)) {
					d.lines[i+1].role = roleTitle // ——歙县推进客货邮融合 / 发展纪实
					title = joinText(title, d.lines[i+1].text)
				}
			}
			break
		}
		if !below.gap && below.n <= maxTitleRest && below.n > 1 && below.block.Kind == l.block.Kind && d.metaFollows(i) && !d.metaFollows(at) &&
			!containsSign(below.text, "，。：；、 ") && (!sourceWord.MatchString(below.text) || formalEnd.MatchString(below.text)) && !isPerson(below.text) && !signedBy.MatchString(below.text) && !d.namedElsewhere(below) && !mostlySigns(below.text) && !closes(title) {
			below.role = roleTitle // 柳河县46个老旧小区 / 换新颜
			title = joinText(title, below.text)
			continue
		}
		if !agreed && d.runsOn(i-1, i) {
			below.role = roleTitle
			title = joinText(title, below.text)
			continue
		}
		open := openTitle.MatchString(title) || !agreed && d.leavesQuote(title, i)
		formal := formalStart.MatchString(title) && !formalEnd.MatchString(title) && formalEnd.MatchString(below.text)
		if !open && !formal {
			break
		}
		below.role = roleTitle
		title = joinText(title, below.text)
	}
	return strings.TrimSpace(title)
}

// restOfTitle tells a short line that may go on with the title above it: right under it,
// no name, no column, no heading, no row of a page.
func (d *draft) restOfTitle(i int) bool {
	l := d.lines[i]
	return l.live() && l.role == roleBody && !l.gap && l.n > 1 && l.n <= maxTitleHalf && l.block.Kind == d.lines[i-1].block.Kind && !l.bullet && endsOpen(l.text) && !containsSign(l.text, "！？") &&
		!containsSign(l.text, "。；：|｜>＞»") && headingClass(l.text) == "" && !subtitle.MatchString(l.text) && !mostlySigns(l.text) && !isPerson(l.text) &&
		!signedBy.MatchString(l.text) && !documentNumber.MatchString(l.text) && !speaker.MatchString(l.text) && !isCaption(l) && !isSalutation(l.text) &&
		d.furniture.terms[l.text] == "" && !d.furniture.spokenAt(l, true) && !d.oddPiece(l.text)
}

// leavesQuote tells that a title that ends with a quotation goes on in line i, right over
// the text of a report whose headings are numbered, so that line i is none of them:
// 长葛市打造“一图一站一条龙” / 破解零工就业难题.
func (d *draft) leavesQuote(title string, i int) bool {
	if !strings.HasSuffix(title, "”") || !d.restOfTitle(i) || i+1 == len(d.lines) {
		return false
	}
	under := d.lines[i+1]
	return isRunning(under) && (under.indent || under.gap) &&
		slices.ContainsFunc(d.lines[i+1:], func(l *line) bool { return l.live() && headingClass(l.text) != "" })
}

// titleBracket is the end of a title in brackets on a line of its own: the years of a
// plan, the state of a draft. genreWord ends what runs on over a line's end.
var (
	titleBracket = mustPattern(`^[（(](?:(?:19|20)\d{2}\s?年?\s?(?:[—–\-~～至到]{1,2}\s?(?:19|20)?\d{2,4}\s?年?)?|试行|暂行|草案|修订|修订稿|征求意见稿|送审稿|讨论稿|修正|摘要|节选|全文)[）)]$`)
	genreWord    = mustPattern(`(?:见闻|纪实|侧记|综述|述评|调查|观察|探访|小记|手记|报告)$`)
)

// dashed is a second title behind its dash; occasion says where a report was given.
var (
	dashed   = mustPattern(`^[—–―]{1,2}\s*[^—–―\s]`)
	occasion = mustPattern(`(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年|会议上|大会上|全会上|会上$|讲话|报告人`)
)

// maxSubtitle is the longest such title in characters.
const maxSubtitle = 40

// partyCommittee is a committee of the party: 中共柳河县委.
var partyCommittee = mustPattern(`^中共[\p{Han}]{2,16}委(?:员会)?$`)

// maxTitleRest is the longest rest of a title, in characters, that is believed to
// be one where a byline stands under it.
const maxTitleRest = 8

// forwards tells the title of a letter that carries another document.
var forwards = mustPattern(`印发|转发|批转|发布`)

// setApart tells whether lines i and at, neighbours, stand between empty lines
// as one block, where others are parted.
func setApart(lines []*line, i, at int) bool {
	if at != i+1 || lines[at].gap || !(lines[i].gap || i == 0) || !lines[at].first {
		return false
	}
	return at+1 < len(lines) && lines[at+1].gap
}

// furnitureWithin tells whether a page's menus stand between two lines.
func (d *draft) furnitureWithin(from, to int) bool {
	for _, l := range d.lines[from:to] {
		if !l.live() && l.reason != reasonMeta && l.reason != reasonByline {
			return true
		}
	}
	return false
}

// joinText joins two parts of a title or a sentence: with a blank only between
// letters or digits.
func joinText(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	if isASCIIAlnum(last) && isASCIIAlnum(firstRune(b)) {
		return a + " " + b
	}
	return a + b
}

// findKicker takes the line above the title that belongs to it.
func (d *draft) findKicker(at int, counts map[string]int) {
	for i := at - 1; i >= 0; i-- {
		l := d.lines[i]
		if l.role == roleTitle {
			continue
		}
		if !l.live() {
			if l.reason == duplicateTitle {
				continue
			}
			return
		}
		if l.role != roleBody || len(strings.Fields(l.text)) > maxKickerParts || counts[squeeze(l.text)] > 1 && !d.copiedWithTitle(i) || redHead.MatchString(l.text) || bulletinName.MatchString(l.text) || documentNumber.MatchString(l.text) || d.furniture.spokenAt(l, true) && !kickerSeries.MatchString(l.text) {
			return
		}
		if strings.Contains(squeeze(d.meta.title), squeeze(l.text)) || editorNote.MatchString(l.text) {
			return // the title itself, from a table
		}
		if first := i - 1; l.n <= maxTitleRest && first >= 0 && d.runsOn(first, i) {
			l.role = roleKicker // 某区创新“民情驿站” / 工作法
			d.lines[first].role = roleKicker
			d.kicker = joinText(d.lines[first].text, l.text)
			return
		}
		if (l.n >= 8 || d.shortKicker(l)) && l.n <= 60 && !l.bullet && !d.oddPiece(l.text) && (d.shortKicker(l) || kickerMark.MatchString(l.text) || !siteName.MatchString(l.text) && l.n >= 10) && l.block.Kind != BlockLinks && l.block.Kind != BlockFurniture {
			l.role = roleKicker
			d.kicker = l.text
			for i--; i >= 0 && d.runsOn(i, i+1); i-- {
				d.lines[i].role = roleKicker
				d.kicker = joinText(d.lines[i].text, d.kicker)
			}
		}
		return
	}
}

// copiedWithTitle tells a line above the title whose copies stand above copies of the
// title: a page that has its head twice. The copies are dropped.
func (d *draft) copiedWithTitle(i int) bool {
	key, title := squeeze(d.lines[i].text), squeeze(d.meta.title)
	var copies []*line
	for k, l := range d.lines {
		if k == i || squeeze(l.text) != key {
			continue
		}
		if k+1 >= len(d.lines) || squeeze(d.lines[k+1].text) != title {
			return false
		}
		copies = append(copies, l)
	}
	for _, l := range copies {
		l.drop(duplicateTitle)
	}
	return true
}

// maxKickerParts is how many parts a kicker may have; more are keywords.
const maxKickerParts = 3

// metaFollows tells whether labelled metadata or a byline stand right under line i.
func (d *draft) metaFollows(i int) bool {
	for k := i + 1; k < len(d.lines) && k <= i+2; k++ {
		l := d.lines[k]
		if l.role == roleDropped {
			if l.reason == reasonMeta || l.reason == reasonByline {
				return true
			}
			continue
		}
		if n := documentNumber.FindString(l.text); n != "" && utf8.RuneCountInString(n)+2 >= l.n {
			return true
		}
		if !subtitle.MatchString(l.text) && !(k == i+1 && !l.gap && genre.MatchString(l.text)) {
			return false
		}
	}
	return false
}

// squeeze drops blanks, for comparing.
func squeeze(s string) string {
	if !containsSign(s, " 　") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '　' {
			return -1
		}
		return r
	}, s)
}
