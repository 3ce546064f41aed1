package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// Inserts are what a page sets between the paragraphs of a report: boxes, buttons,
// headlines of other reports, whose a picture is.

// dropInserts drops what a page puts between the paragraphs: blocks that are its
// furniture by their markup, paragraphs that are nothing but one link, picture
// credits. A list that a sentence announces stays, and what is numbered.
func (d *draft) dropInserts() {
	for i, l := range d.lines {
		if !l.live() || l.role != roleBody && l.role != roleCaption || i <= d.titleAt || isRunning(l) {
			continue
		}
		if reason := d.insertReason(i); reason != "" {
			l.drop(reason)
		}
	}
}

// insertReason tells why line i is an insert, "" where it is none.
func (d *draft) insertReason(i int) string {
	l := d.lines[i]
	switch {
	case d.advertised(i):
		return reasonAd
	case tailFarm(l.text) && !d.underColon(i) && !d.cellsAround(l):
		return reasonFarm
	case d.amongFurniture(i) && !d.headsFirst(i), d.elsewhere(i), d.ofOtherPlace(i):
		return reasonInsert
	case i+1 < len(d.lines) && !d.lines[i+1].live() && l.matches(calendarHead) && d.lines[i+1].matches(calendarDays):
		return reasonMenu
	case l.matches(pictureCredit), l.matches(photographer):
		return reasonCredit
	case d.linkedAlone(l) && !d.underColon(i):
		return reasonInsert
	}
	return ""
}

// advertised recognises a line of a box of advertisements: it goes on with one that was dropped as
// such, or is no paragraph where all paragraphs are indented.
func (d *draft) advertised(i int) bool {
	l, before := d.lines[i], d.lines[max(i-1, 0)]
	if !d.markup || before.live() || !before.matches(adLabel) && before.reason != reasonAd {
		return false
	}
	// Whether the text is indented takes a look at every line, so it is asked last.
	return !l.first || !l.indent && !l.block.Bold && l.n <= minParagraph && wording.HeadingClass(l.text) == "" && d.indentedText()
}

// linkedAlone recognises a line that by its markup is nothing but one link, or a page's, and does
// not look like a part of the report: numbered, an annex, a title in brackets, a signature.
func (d *draft) linkedAlone(l *line) bool {
	linked := l.block.LinkRunes*5 >= l.n*4 && l.n > 0 && d.markup
	if !linked && l.block.Kind != formats.Furniture && l.block.Kind != formats.Links || l.block.Kind == formats.Row || l.role != roleBody {
		return false
	}
	return wording.HeadingClass(l.text) == "" && !l.matches(annex) && !strings.HasPrefix(l.text, "《") && !isSignature(l.text) && !l.block.Bold
}

// underColon reports whether the line of text before line i announces what follows.
func (d *draft) underColon(i int) bool {
	prev := d.prevBody(i)
	return prev >= 0 && strings.HasSuffix(d.lines[prev].text, "：")
}

// dropBoxes drops the boxes that the markup sets beside the text and a heading of a page's
// names as other reports', with the sentences in them: they tell of another place.
func (d *draft) dropBoxes() {
	reason := "" // of the heading that the lines stand under
	for i, l := range d.lines {
		if l.block.Kind != formats.Furniture || i <= d.titleAt || l.role == roleTitle {
			reason = ""
			continue
		}
		if !l.live() {
			if otherReports.has(l.reason) {
				reason = l.reason
			}
			continue
		}
		if !isRunning(l) {
			// A short line heads something anew, or nothing: then the list is over.
			if heads := d.furniture.start(l.seen()); heads == "" || otherReports.has(heads) {
				reason = heads
			}
		}
		if reason != "" {
			l.drop(reason)
		}
	}
}

// amongFurniture recognises a short line in the text with a page's lines right before
// and behind it: the name of a column, a button that no list knows.
func (d *draft) amongFurniture(i int) bool {
	l := d.lines[i]
	if i == 0 || i+1 >= len(d.lines) || l.role != roleBody || l.n > maxAmong || wording.Closes(l.text) || wording.HeadingClass(l.text) != "" || l.block.Bold || l.block.Kind == formats.Heading || l.block.Kind == formats.Row || isSignature(l.text) {
		return false
	}
	return d.isFurniture(i-1) && d.isFurniture(i+1)
}

// isFurniture recognises a line that was dropped as a page's; numbers and pictures
// decorate headings too.
func (d *draft) isFurniture(i int) bool {
	l := d.lines[i]
	return !l.live() && pageReasons.has(l.reason) && l.reason != reasonNewspaper && l.n > 2 && !l.matches(placeholder)
}

// maxAmong is the longest such line in characters.
const maxAmong = 16

// otherPlace is a headline that begins with its place.
var otherPlace = pattern.Must(`^([\p{Han}]{2,12}(?:区|县|市|旗|镇|乡|街道|区委|县委))[：:]\s*[^。；]{4,40}$`)

// areaWord ends as places do and names none: 管好小区：让老房子住出新滋味.
var areaWord = pattern.Must(`(?:小|社|园|校|院|景|片|城|厂|库|街|辖|灾|老|山|地)区$|(?:小|乡|村|集|城|古)镇$|(?:下|进|还|返|城)乡$|(?:都|城|夜|集|超)市$`)

// elsewhere recognises the headline of another report between the paragraphs: it begins
// with a place of which neither the title nor the paragraphs behind it speak.
func (d *draft) elsewhere(i int) bool {
	l := d.lines[i]
	at := otherPlace.FindStringSubmatch(strings.TrimLeftFunc(l.text, isDecoration))
	if at == nil || l.role != roleBody || wording.Closes(l.text) || l.block.Kind == formats.Heading || l.block.Kind == formats.Row || areaWord.MatchString(at[1]) || !d.places.MayEndPlace(at[1]) {
		return false
	}
	place := []rune(at[1])
	name := string(place[max(0, len(place)-3) : len(place)-1]) // 路北 of 唐山路北区
	if strings.Contains(d.meta.title, name) {
		return false
	}
	if d.listedHere(i) {
		return false
	}
	seen := 0
	for k := i + 1; k < len(d.lines) && seen < 2; k++ {
		if next := d.lines[k]; isText(next) {
			if seen++; strings.Contains(next.text, name) {
				return false
			}
		}
	}
	apart := false // running text stands between the line and the one looked at
	for k := i - 1; k >= 0; k-- {
		before := d.lines[k]
		if !before.live() {
			continue
		}
		if isText(before) {
			apart = true
		}
		if isText(before) && strings.Contains(before.text, name) || apart && before.matches(otherPlace) {
			return false // spoken of, or one of the places that the report goes through
		}
	}
	apart = false
	for _, after := range d.lines[i+1:] {
		if isText(after) {
			apart = true
		}
		if apart && after.live() && after.matches(otherPlace) {
			return false
		}
	}
	return true
}

// listedHere recognises one of the lines of a list that goes through places: it was announced by
// a colon or a heading (下列同志获得表彰： / 崇川区：张玉兰 李秀芳), or names things of one kind.
func (d *draft) listedHere(i int) bool {
	for k := i - 1; k >= 0 && i-k <= maxAnnounced; k-- {
		l := d.lines[k]
		if l.live() && l.role == roleBody && strings.HasSuffix(l.text, "：") && !l.matches(placeRow) {
			return true
		}
		if l.live() && !l.matches(placeRow) {
			if l.matches(rollHead) {
				return true
			}
			break
		}
	}
	return d.lines[i].matches(rollOfPlace) || namesOneKind(d.lines[i].text)
}

// inRoll recognises a line of a list that goes through places, or its heading.
func (d *draft) inRoll(i int) bool {
	l := d.lines[i]
	if l.matches(placeRow) {
		return d.listedHere(i)
	}
	return l.matches(rollHead) && i+1 < len(d.lines) && d.lines[i+1].live() && d.lines[i+1].matches(placeRow)
}

// namesOneKind recognises a row whose rest behind the colon names things that end alike:
// 江阴市：虹桥菜场、南菁菜场.
func namesOneKind(row string) bool {
	at := strings.IndexRune(row, '：')
	if at < 0 {
		return false
	}
	names := strings.FieldsFunc(row[at:], func(r rune) bool { return strings.ContainsRune("：、，； ", r) })
	if len(names) < 2 {
		return false
	}
	kind, _ := utf8.DecodeLastRuneInString(names[0])
	for _, name := range names {
		if last, _ := utf8.DecodeLastRuneInString(name); last != kind || !unicode.Is(unicode.Han, kind) || utf8.RuneCountInString(name) > maxRollName {
			return false
		}
	}
	return true
}

// maxRollName is the longest name of such a thing in characters; what is longer says
// something.
const maxRollName = 14

var (
	// rollHead is the heading of such a list.
	rollHead = pattern.Must(`^[^，。：]{2,24}(?:名单|名录|名册|一览表?|清单|分布|安排)$`)
	// placeRow is a row that begins with a place and a colon.
	placeRow = pattern.Must(`^\p{Han}{2,12}(?:区|县|市|旗|镇|乡|街道|社区|村)[：:]`)
	// rollOfPlace is one whose rest is nothing but names: 招贤镇：五里村、古县村.
	rollOfPlace = pattern.Must(`^\p{Han}{2,12}(?:区|县|市|旗|镇|乡|街道|社区)[：:]\s?(?:\p{Han}{1,10}(?:村|社区|小区|路|街|学校|小学|中学|幼儿园|医院|卫生院|公司|中心|合作社|站|队|户)(?:[、，,； ]\s?|$)){2,}$`)
)

var (
	// farmBehind is a row of words between bars that spam has glued to the end of a sentence:
	// …增长11.5%。彭泽县| 兴隆县| 财经| 阿荣旗| 渝北区|.
	farmBehind = pattern.Must(`[。！？”）]\s?((?:\p{Han}{2,8}\s?[|｜]\s?){4,}\p{Han}{0,8})$`)
	// farmBefore is one before a sentence.
	farmBefore = pattern.Must(`^((?:\p{Han}{2,8}\s?[|｜]\s?){5,})[^|｜]{20,}[。！？]`)
)

// cutFarms cuts the link farms off that are glued to sentences.
func (d *draft) cutFarms() {
	for _, l := range d.lines {
		if !l.live() || l.record || l.table > 0 || l.block.Kind == formats.Row || strings.Count(l.text, "|")+strings.Count(l.text, "｜") < minFarmBars {
			continue
		}
		for _, p := range []*pattern.Pattern{farmBehind, farmBefore} {
			if at := l.seen().PartIndex(p); at != nil {
				d.cutOut(l, at[2], at[3], reasonFarm)
			}
		}
	}
}

// minFarmBars is how many bars a farm has, at least, that is told by them alone.
const minFarmBars = 4

// ofOtherPlace recognises a short line that names another county at its head, or nothing
// but it, in a report on one county that does not speak of the other: a link, or
// what spam scatters between paragraphs.
func (d *draft) ofOtherPlace(i int) bool {
	l := d.lines[i]
	if l.role != roleBody || l.n > maxPlainHeading || wording.Closes(l.text) || wording.ContainsSign(l.text, "。；") || wording.HeadingClass(l.text) != "" || l.block.Kind == formats.Heading || l.block.Kind == formats.Row {
		return false
	}
	prev := d.prevBody(i)
	if prev < 0 || strings.HasSuffix(d.lines[prev].text, "：") || d.cellsAround(l) {
		return false
	}
	return d.strangePlace(l) && !(d.overText(i) && d.otherSections(i)) // which looks at many lines
}

// strangePlace recognises a line that begins with a place which is not the report's, nor in it or
// over it, and which neither its title nor another text of it names.
func (d *draft) strangePlace(l *line) bool {
	stem := d.strangerAtHead(l)
	return stem != "" && !d.namedBeside(stem, l)
}

// namedBeside reports whether the title or a text of the report names a place, some lines left out.
func (d *draft) namedBeside(stem string, but ...*line) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		return (isText(l) || l.role == roleTitle || l.role == roleKicker) && strings.Contains(l.text, stem) && !slices.Contains(but, l)
	})
}

// strangerAtHead is the short name of the place with which a line begins, "" where it begins
// with none, or with one that may be the report's, in it or over it.
func (d *draft) strangerAtHead(l *line) string {
	others := d.places.HeadOf(strings.TrimLeftFunc(l.text, isDecoration))
	if len(others) == 0 {
		return ""
	}
	own := d.ownPlace()
	if own == places.None || slices.ContainsFunc(others, func(other int32) bool { return d.places.Under(other, own) || d.places.Under(own, other) }) {
		return ""
	}
	return cmp.Or(d.places.At(others[0]).Short, d.places.At(others[0]).Name)
}

// overText recognises a line that stands as a heading does: text right under it, and none
// of its kind above.
func (d *draft) overText(i int) bool {
	prev, next := d.prevBody(i), d.nextBody(i)
	return next == i+1 && isRunning(d.lines[next]) && (prev < 0 || wording.Closes(d.lines[prev].text) || wording.HeadingClass(d.lines[prev].text) != "")
}

// otherSections reports whether another line around, with text between, names a place at its
// head over text too: the report goes through places.
func (d *draft) otherSections(i int) bool {
	for k := max(0, i-maxFar); k < min(len(d.lines), i+maxFar); k++ {
		l := d.lines[k]
		if k != i && k != i+1 && k > d.titleAt && l.live() && l.role == roleBody && l.n <= maxPlainHeading && !wording.Closes(l.text) && d.overText(k) && len(d.places.HeadOf(l.text)) > 0 {
			return true
		}
	}
	return false
}

// ownPlace is the county that the title names, else the first paragraph, places.None if
// they name none or several.
func (d *draft) ownPlace() int32 {
	first := d.meta.title
	for _, text := range []string{first, d.firstText()} {
		own := places.None
		for _, m := range d.places.NamedIn(text, places.Reading{}) {
			if kind := d.places.At(m.Place).Kind; kind != places.County && kind != places.Zone {
				continue
			}
			if own != places.None && own != m.Place {
				return places.None
			}
			own = m.Place
		}
		if own != places.None {
			return own
		}
	}
	return places.None
}

// firstText is the first line of running text, "" if there is none.
func (d *draft) firstText() string {
	if at := d.head(); at < len(d.lines) {
		return d.lines[at].text
	}
	return ""
}

// isText recognises a line of text, a short sentence too.
func isText(l *line) bool {
	return l.live() && (isRunning(l) || l.role == roleBody && l.n >= minRepeated && strings.HasSuffix(l.text, "。"))
}

// indentedText recognises a text whose paragraphs begin with an indent.
func (d *draft) indentedText() bool {
	indented, all := 0, 0
	for _, l := range d.lines {
		if l.live() && isRunning(l) {
			all++
			if l.indent {
				indented++
			}
		}
	}
	return indented > 2 && indented*10 >= 9*all
}

var (
	// calendarHead is the month over a calendar by which a paper is searched.
	calendarHead = pattern.Must(`^[<＜《«◄]?\s?20\d{2}年\s?\d{1,2}月\s?[>＞》»►]?$`)
	// calendarDays are the days of the week in it.
	calendarDays = pattern.Must(`^(?:周?日\s*周?一\s*周?二\s*周?三|周?一\s*周?二\s*周?三\s*周?四)`)
)

// adLabel heads a box of advertisements.
var adLabel = pattern.Must(`^[【\[（(]?(?:推广|广告|赞助|推广信息|商业推广|赞助商链接)[】\]）)]?$`)

const reasonAd = "广告"

// pictureCredit is a line that says whose a picture is, and not what it shows.
var pictureCredit = pattern.Must(`^[（(][\p{Han}·、 ]{2,20}(?:供图|制图)[）)]$|^[（(【\[]?(?:资料图片?|资料照片|网络图片?|受访者供图|图片|配图)[）)】\]]?$|^[（(]?(?:图片?|摄影|配图|供图|图源|视频|制图|海报)\s*(?:来源)?\s*[/／|｜丨：:]\s*[^，。；]{2,20}[）)]?$`)

// photographer is a line that says who took a picture and nothing more.
var photographer = pattern.Must(`^[（(]?(?:[\p{Han}]{0,8}(?:记者|通讯员)\s*)?[\p{Han}·]{2,4}(?:[ 、　][\p{Han}·]{2,4}){0,2}\s*[/／]?\s*(?:摄|供图|制图)[）)]?$`)
