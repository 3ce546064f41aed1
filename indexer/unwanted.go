package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// unwanted is a search for the lines that the rules know as furniture.
type unwanted struct {
	*draft
	set        typeArea
	reasons    []string     // why each line is furniture, "" where it is none
	menus      map[int]bool // lines of the page's own menus
	head, last int          // where the running text begins, and its last line
}

// dropFurniture drops the lines that the rules know as furniture wherever they
// stand. Menu words alone may be headings in the text: they wait for dropHead
// and dropTail.
func (d *draft) dropFurniture(set typeArea) {
	u := unwanted{draft: d, set: set, reasons: make([]string, len(d.lines)), head: d.head(), menus: d.ownMenus(), last: -1}
	for i, l := range d.lines {
		if isRunning(l) {
			u.last = i
		}
	}
	for i := range d.lines {
		u.reasons[i] = u.reasonFor(i)
	}
	for i, l := range d.lines {
		if u.reasons[i] != "" && l.live() && !u.kept(i) {
			u.readFrom(i)
			l.drop(u.reasons[i])
		}
	}
	d.dropCopiesTo()
}

// reasonFor tells why line i is furniture, "" where it is none. What names nobody but those
// who made the page is read and dropped at once: it may stand between two copies of the text.
func (u *unwanted) reasonFor(i int) string {
	l := u.lines[i]
	inText := i > u.head && i < u.last
	switch {
	case l.block.Kind == formats.Row:
		return u.furniture.listRow(l.text)
	case l.goesOn:
		return ""
	case i < u.head && wording.IsDate(l.text):
		return "" // read as such
	case l.matches(watermark):
		return reasonPage
	case l.matches(pictureSign):
		return reasonSigns
	case l.matches(labelledSummary) && breaksOffShown(l.text):
		return reasonHead // the first words of the text, or of another
	case l.matches(contents):
		return reasonContents
	case inText && l.n <= maxRunningHead && l.matches(weekday) && namesIssue(l.text):
		return reasonNewspaper
	case u.inSentence(i):
		if wording.ContainsSign(l.text, "，。；：") {
			return "" // a piece of a sentence may look like anything
		}
		return u.furniture.pieces(l.text) // but a row of buttons
	case u.tornOff(i), i > u.head && u.readCredits(l):
		return ""
	case inText && l.matches(addressRow): // where a service is to be had
	case quoted(l), i > u.head && (u.advises(l) || u.headsAdvice(i)): // “扫一扫就行。”, 温馨提示：请携带身份证。
	default:
		if reason := u.furniture.line(l.seen()); reason != "" {
			if i > u.head && (u.gluedTo(l) > 0 || u.amongHeadings(i) || u.saysBesides(i)) {
				return "" // it is cut off, or heads a part of the text
			}
			return reason
		}
	}
	return u.rowReason(i)
}

// pictureSign stands in the place of a picture, between the lines of a sentence too.
var pictureSign = pattern.Must(`^[(（【\[]?(?:(?:相关|新闻|文章|本文|网络)(?:资料图片?|插图|配图|附图)|文章图片|资料图片?|资料照片)[)）】\]]?$`)

// tornOff recognises a line that is a piece of what stands above it: of a title in quotes, of a
// sentence, of a number.
func (u *unwanted) tornOff(i int) bool {
	l := u.lines[i]
	if i < u.head && openQuotes(l.text) < 0 && u.opensOver(i) {
		return true // 《某区既有住宅增设 / 电梯实施细则》政策解读
	}
	if u.fragment(i) && !l.matches(notice) {
		return true
	}
	if i <= u.head {
		return false
	}
	above := u.lines[i-1]
	unit := l.n <= maxTornUnit && strings.ContainsRune("%‰℃", wording.FirstRune(l.text)) && wording.IsDigit(wording.LastRune(above.text))
	return unit || stopOf(above, l) // 城区绿化覆盖率达到45 / %。
}

// maxTornUnit is how many characters a unit that was torn off its number has, with a stop.
const maxTornUnit = 3

// rowReason tells why a row of words or headlines is furniture that no list knows.
func (u *unwanted) rowReason(i int) string {
	l := u.lines[i]
	switch {
	case u.menus[i], homeRow(l.text) && !u.tableRow(i):
		return reasonMenu
	case l.n <= maxSpokenSentence && headlineRow(l.text) && !u.tableRow(i):
		return reasonRelated
	case (linkFarm(l.text) || keywords(l.text)) && !u.tableRow(i), i > u.head && u.strayPlaces(i):
		return reasonFarm
	}
	return ""
}

// opensOver reports whether a quotation is open over line i, which is closed on it.
func (d *draft) opensOver(i int) bool {
	open := 0
	for k := i - 1; k >= max(0, i-maxTitleLines+1) && d.lines[k].n <= maxTitleHead; k-- {
		if open += openQuotes(d.lines[k].text); open > 0 {
			return true
		}
	}
	return false
}

// namesIssue recognises a line that names the issue of a paper.
func namesIssue(text string) bool {
	paper, _ := issueOf(text)
	return paper != ""
}

// inSentence recognises a line that fills the width of the text, or follows one that does, in the
// middle of a sentence.
func (u *unwanted) inSentence(i int) bool {
	l := u.lines[i]
	open := func(l *line) bool {
		return u.set.fills(l) && !wording.Closes(l.text) && wording.ContainsSign(l.text, "，。；")
	}
	return u.set.within(l) && open(l) && i+1 < len(u.lines) && !u.lines[i+1].indent ||
		i > 0 && u.reasons[i-1] == "" && !u.lines[i-1].record && open(u.lines[i-1]) && !l.indent && (!l.gap || u.set.gapless)
}

// readCredits reads and drops a line of nothing but credits.
func (u *unwanted) readCredits(l *line) bool {
	found := u.furniture.creditsOnly(l.text)
	for _, f := range found {
		u.meta.take(f)
	}
	if found != nil {
		l.drop(reasonMeta)
	}
	return found != nil
}

// kept recognises a line that stays though it looks like furniture: a menu word among no others, a
// heading of the text, labels that are read first and dropped then.
func (u *unwanted) kept(i int) bool {
	l, reason := u.lines[i], u.reasons[i]
	if reason == reasonNav && l.n <= maxTerm && !l.bullet && l.block.Kind == formats.Text && u.near(i) < 2 {
		return true
	}
	if reason == reasonNav && l.block.Kind == formats.Heading && i+1 < len(u.lines) && u.reasons[i+1] == "" && (states(u.lines[i+1]) || u.lines[i+1].record) {
		return true
	}
	lead, found := findLabels(strings.TrimLeft(l.text, "（(")) // （本文来源：某区融媒体中心 记者：任慧敏）
	return len(found) > 0 && l.n <= maxLabelLine && (found[0].start == 0 || dates(lead)) && reason != reasonRights &&
		slices.ContainsFunc(found, func(f pageLabel) bool { return f.field != wording.FieldOther })
}

// near counts the lines of furniture among the two above line i and the two below.
func (u *unwanted) near(i int) int {
	n := 0
	for k := max(i-2, 0); k <= i+2 && k < len(u.lines); k++ {
		if k != i && u.reasons[k] != "" {
			n++
		}
	}
	return n
}

// readFrom reads what a line that is dropped says of the document: its site, its page of a
// paper, its issue, its day.
func (u *unwanted) readFrom(i int) {
	l, reason, m := u.lines[i], u.reasons[i], &u.meta
	if l.matches(breadcrumb) || l.matches(bareCrumb) {
		u.crumbSite(l.text)
	}
	if page := l.seen().Parts(pageOf); page != nil && reason == reasonNewspaper && m.page == "" {
		m.page = page[1]
	}
	if i < u.head {
		if at := l.seen().Parts(issueYear); at != nil && m.issueYear == "" {
			m.issueYear = at[1]
		}
		if (reason != reasonNewspaper || !strings.Contains(l.text, "报")) && (wording.HasDigits(l.text) || wording.ContainsSign(l.text, "〇二")) { // or no date stands among its buttons
			if rest := u.furniture.withoutButtons(l.text); rest != l.text && dates(rest) {
				before := m.author
				u.readLoose(i, rest, true) // 2024年9月 襄阳晚报 打印 收藏
				if before == "" && l.matches(lastEdited) {
					m.poster = m.author
				}
			}
		}
		if m.stripDay == "" {
			m.stripDay, _, _ = wording.ParseDate(l.text)
		}
	}
	if m.updatedDay == "" && (reason == reasonNewspaper || l.matches(posted)) {
		m.updatedDay, _, _ = wording.ParseDate(l.text) // the issue's date, where the page states no other
	}
}

// lastEdited is who changed a post last, and when, over it.
var lastEdited = pattern.Must(`^本帖最后由\s`)

// dropCopiesTo drops the rows that say to whom a paper goes besides, under the first of
// them or over the last: 送：各镇（街道），各煤炭企业。
func (d *draft) dropCopiesTo() {
	known := func(i int) bool {
		return i >= 0 && i < len(d.lines) && d.lines[i].reason == reasonCopies && d.lines[i].matches(copyStart)
	}
	for i, l := range d.lines {
		if l.live() && i > len(d.lines)/2 && l.matches(copyStart) && (known(i-1) || known(i+1)) {
			l.drop(reasonCopies)
		}
	}
}

// reasonCopies is what stands at the foot of a paper: who gets it, how many were printed.
const reasonCopies = "版记"

// dates recognises a short text with a date in it.
func dates(text string) bool {
	_, _, dated := wording.ParseDate(text)
	return dated && utf8.RuneCountInString(text) <= maxLooseLine
}

// addressRow is an address with its label: a site's at the page's foot, a service's
// inside the text.
var addressRow = pattern.Must(`^(?:地址|办公地址|联系地址|通讯地址|单位地址|邮编|邮政编码|传真)[：:]`)

// watermark is what a scanner's program sets on each page.
var watermark = pattern.Must(`^.{0,8}(?:扫描全能王|CamScanner|全能扫描王|夸克扫描王|扫描宝)\s*.{0,12}$`)

// contents is a line of a table of contents, with its leaders and its page.
var contents = pattern.Must(`^.{2,80}?(?:[.．·•…]\s?){4,}\s*[（(]?\s*\d{1,4}\s*[)）]?$`)

// dropRunningHeads drops what every page of a printed document says at its head or
// foot: a short line, the same but for numbers, that stands beside the numbers of
// pages two times or more.
func (d *draft) dropRunningHeads() {
	beside := map[string][]*line{}
	times := map[string]int{}
	for _, l := range d.lines {
		if l.live() && l.n <= maxRunningHead {
			times[withoutDigits(l.text)]++
		}
	}
	head := d.head()
	for i, l := range d.lines {
		if l.live() && l.n <= maxTitle && l.matches(numberedHead) {
			l.drop(reasonRunning)
			continue
		}
		if i < head || !l.live() || l.n > maxRunningHead || l.n < minTitle || strings.ContainsAny(l.text, "，。；：！？、") || wording.HeadingClass(l.text) != "" {
			continue
		}
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(d.lines) && d.lines[k].reason == reasonPage {
				key := withoutDigits(l.text)
				beside[key] = append(beside[key], l)
				break
			}
		}
	}
	for key, lines := range beside {
		if len(lines) < 2 && (times[key] < 2 || d.headsCopy(lines[0])) {
			continue
		}
		for _, l := range lines {
			l.drop(reasonRunning)
		}
	}
}

// headsCopy recognises a heading that stands again over the same paragraph, where the
// text is printed twice.
func (d *draft) headsCopy(l *line) bool {
	under := func(at *line) string {
		if k := d.nextBody(d.indexOf(at)); k >= 0 {
			return wording.Squeeze(repair.First(d.lines[k].glyphs, teaserHead))
		}
		return ""
	}
	own := under(l)
	return own != "" && slices.ContainsFunc(d.lines, func(other *line) bool {
		return other != l && other.live() && other.text == l.text && under(other) == own
	})
}

// numberedHead is a running head with the page's number behind it.
var numberedHead = pattern.Must(`^[^，。；：！？]{2,60}\s[-—|·]?\s*第\s*\d{1,4}\s*页(?:\s*[/／，,]?\s*共\s*\d{1,4}\s*页)?$`)

// maxRunningHead is the longest running head in characters.
const maxRunningHead = 40

// withoutDigits writes a line with one sign for each number, without blanks.
func withoutDigits(s string) string {
	s = wording.Squeeze(s)
	if !wording.HasDigits(s) {
		return s // as most are
	}
	var b strings.Builder
	number := false
	for _, r := range s {
		if wording.IsDigit(r) {
			if !number {
				b.WriteByte('0')
			}
			number = true
			continue
		}
		number = false
		b.WriteRune(r)
	}
	return b.String()
}

// fragment recognises a piece that markup broke out of a sentence: it begins with a
// sign that ends something, is nothing but such signs, or is the number of CO2.
func (d *draft) fragment(i int) bool {
	l := d.lines[i]
	if i == 0 || l.gap {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(d.lines[i-1].text)
	switch r := wording.FirstRune(l.text); {
	case strings.ContainsRune("，。、；：？！”’）》", r):
		return !wording.Closes(d.lines[i-1].text)
	case strings.ContainsRune("《“（", r) && l.n <= 2:
		return true
	case wording.IsDigit(r) && l.n <= maxScrap:
		return wording.IsLatin(before)
	}
	return false
}

// tableRow recognises a row of a table drawn with bars: its neighbour has as many.
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

// crumbSite claims the site that a breadcrumb begins with. Behind 首页 stands a
// column, unless it is named as only sites are.
func (d *draft) crumbSite(crumbs string) {
	home := false
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(crumbs, " - ", ">"), func(r rune) bool { return strings.ContainsRune(">＞»›→：:/／", r) }) {
		part = strings.TrimSpace(part)
		whole := part
		part = strings.TrimSpace(strings.TrimSuffix(part, "首页"))
		if words := strings.Fields(part); len(words) == 2 && crumbStart.MatchString(words[0]) {
			part = words[1] // 当前位置 川观新闻
		}
		if words := strings.Fields(part); len(words) == 2 && siteName.MatchString(words[0]) && (d.allColumns(words[1]) || strings.HasSuffix(words[1], "正文")) {
			part = words[0] // 新浪新闻 国内新闻
		}
		if words := strings.Fields(part); len(words) > 2 && shortSite.MatchString(words[len(words)-1]) {
			part = words[len(words)-1] // 江城天气 江城公交 社保查询  江城网 > 区县
		}
		if strings.HasSuffix(part, "频道") && !strings.Contains(part, "网") {
			return // a channel of a site that the path does not name
		}
		n := utf8.RuneCountInString(part)
		if _, column := d.furniture.terms[part]; !column && n <= maxLoneSource && part != "网站" {
			switch named := siteName.MatchString(part) || platform.MatchString(part) || channelOf.MatchString(part); {
			case named && (!home || siteLine.MatchString(part)):
				d.meta.claimSite(part, claimStated)
				return
			case named:
				d.meta.claimSite(part, claimGuessed)
				return
			case !home && n >= minTitle-1 && isSiteWord(part) && !crumbStart.MatchString(part):
				d.meta.claimSite(part, claimGuessed)
				return
			}
		}
		if !crumbStart.MatchString(whole) {
			return
		}
		home = home || strings.Contains(whole, "首页") || strings.Contains(whole, "主页")
	}
}

// platform are the large platforms whose names end like no site's.
var platform = pattern.Must(`^(?:网易|搜狐|新浪|新浪网|腾讯|腾讯网|腾讯新闻|凤凰网|今日头条|百家号|一点资讯|知乎|微博|抖音|快手|哔哩哔哩|学习强国|澎湃新闻|界面新闻|上观新闻|封面新闻|新京报|红星新闻|极目新闻|潮新闻|顶端新闻|九派新闻|新华社|人民日报|新湖南|津云|北京号|人民号)$`)

// crumbStart is what a breadcrumb may begin with before the site's name.
var crumbStart = pattern.Must(`位置|首页|主页|您|当前|栏目|频道|所属`)

// bareCrumb is a path whose signs are lost: 当前位置：住在江城网 本地资讯正文.
var bareCrumb = pattern.Must(`^(?:您|你|当前|所在|现在)[^。！？；，：:]{0,10}[：:]\s*\p{Han}{2,10}网\s+\p{Han}{2,10}正文$`)

// issueYear is the year of a journal's issue: 2022年第3期.
var issueYear = pattern.Must(`^.{0,20}((?:19|20)\d{2})年\s*第\s*\d+\s*期`)

// pageOf is the page's number in a line of a newspaper's furniture.
var pageOf = pattern.Must(`^第?\s*([A-Z]?\d{1,3})\s*版`)

// posted begins a line with the date of a post.
var posted = pattern.Must(`^(?:发表|发布|刊发|最后更新|更新|上传)于?\s*[：:]?\s*\d{4}`)
