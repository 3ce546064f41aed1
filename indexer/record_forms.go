package indexer

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Records in other forms: a time axis with a year over each item; and the stars that mask a number or a name in them.

// maskedAt returns how many stars stand at i that mask a part of a number or of a name,
// 0 where they are marks of bold type or none: 139****5521, 李**, 增至***家. line is what the stars
// of all the line are.
func maskedAt(g []repair.Glyph, i int, line maskedStars) int {
	if g[i].R != '*' || i == 0 {
		return 0
	}
	n := starsAt(g, i)
	last := g[i-1].R
	next := rune(0)
	if i+n < len(g) {
		next = g[i+n].R
	}
	inNumber := wording.IsASCIIAlnum(last) && (wording.IsASCIIAlnum(next) || n > len("**"))
	ofName := analyzers.IsHan(last) && strings.ContainsRune(commonSurnames, last) && (i == 1 || !analyzers.IsHan(g[i-2].R) && g[i-2].R != '*') && !analyzers.IsHan(next) && n <= len("**")
	if inNumber || ofName || wording.IsCJK(last) && line.mask(n, countsMasked(g, i, i+n)) {
		return n
	}
	return 0
}

// starsAt is how many stars stand at i in a row.
func starsAt(g []repair.Glyph, i int) int {
	n := 0
	for i+n < len(g) && g[i+n].R == '*' {
		n++
	}
	return n
}

// maskedUnits are what a number that is masked counts: 增至***家. A unit of several
// characters is told by its first.
const maskedUnits = "个家人名位户所处座栋套间张床辆台列条项件宗份批次场届期倍层对只头棵万亿千百元吨亩米公平立岁天年月日%"

// countsMasked reports whether the stars from i to end stand for a number: behind a word, before
// what it counts.
func countsMasked(g []repair.Glyph, i, end int) bool {
	return i > 0 && (analyzers.IsHan(g[i-1].R) || g[i-1].R == '、') && end < len(g) && strings.ContainsRune(maskedUnits, g[end].R)
}

// maskedStars is how many runs of stars a line has, of two and of more, how many of each stand for
// a number, and how many single stars do.
type maskedStars struct {
	two, long, twoCounted, longCounted, oneCounted int
}

// maskedStarsOf looks at all stars of a line.
func maskedStarsOf(g []repair.Glyph) (s maskedStars) {
	for i := 0; i < len(g); i++ {
		n := starsAt(g, i)
		if n == 0 {
			continue
		}
		counted := 0
		if countsMasked(g, i, i+n) {
			counted = 1
		}
		switch n {
		case len("*"):
			s.oneCounted += counted
		case len("**"):
			s.two++
			s.twoCounted += counted
		default:
			s.long++
			s.longCounted += counted
		}
		i += n
	}
	return s
}

// mask reports whether n stars in a row, counted where they stand before what a number counts,
// mask something. Three or more are no usual mark of bold type, and marks come in pairs: they
// mask where they stand once, or each time before what is counted. Two do in a line that masks
// numbers by more or fewer as well, but for pairs; in any other a mark may have its fellow on the
// next line, so all must count, and be no pairs.
func (s maskedStars) mask(n int, counted bool) bool {
	allLong := s.long == s.longCounted
	if n > len("**") {
		return s.long == 1 || allLong
	}
	if n < len("**") {
		return false
	}
	if s.oneCounted > 0 || s.long > 0 && allLong {
		return counted || (s.two-s.twoCounted)%2 == 1
	}
	return s.two == s.twoCounted && s.two%2 == 1
}

// maxNameAbove is the longest name, in characters, that stands above its value.
const maxNameAbove = 10

// maxValueBelow is the longest value, in characters, that stands under its name: what is
// longer is text under a heading.
const maxValueBelow = 60

// nameAbove is a name on a line of its own.
var nameAbove = pattern.Must(`^[\p{Han}（）]{2,10}[：:]?$`)

// joinNames joins names to the values that stand on the lines under them, where three
// such pairs follow one another and all their names come again in the document.
func (d *draft) joinNames() {
	count := map[string]int{}
	for _, l := range d.lines {
		if l.n <= maxNameAbove+1 {
			count[l.text]++
		}
	}
	isName := func(l *line) bool {
		return l.n <= maxNameAbove+1 && count[l.text] > 1 && l.live() && l.block.Kind == formats.Text && l.block.LinkRunes == 0 && l.matches(nameAbove)
	}
	isValue := func(l *line) bool {
		_, _, field := recordFieldOf(l)
		return !field && l.live() && l.block.Kind == formats.Text && l.n <= maxValueBelow && !strings.HasSuffix(l.text, "：") && !strings.HasSuffix(l.text, "。") && !isName(l)
	}
	out := d.lines[:0:0]
	for i := 0; i < len(d.lines); {
		end, told := i, 0
		seen := map[string]bool{}
		for end+1 < len(d.lines) && isName(d.lines[end]) && isValue(d.lines[end+1]) && !seen[d.lines[end].text] {
			name := strings.TrimRight(d.lines[end].text, "：:")
			seen[d.lines[end].text] = true
			if !ownField(name) && !contactName.MatchString(name) && !pageCounter.MatchString(name) && d.furniture.terms[name] == "" && d.furniture.start(pattern.See(name)) == "" {
				told++
			}
			end += 2
		}
		if len(seen) < minRecordLines || told*3 < 2*len(seen) {
			out = append(out, d.lines[i])
			i++
			continue
		}
		for ; i < end; i += 2 {
			l, value := d.lines[i], d.lines[i+1]
			g := slices.Clone(l.glyphs)
			if last := g[len(g)-1]; last.R != '：' && last.R != ':' {
				g = append(g, repair.Glyph{R: '：', From: last.To, To: value.glyphs[0].From, Repair: repair.Sign})
			}
			l.set(append(g, value.glyphs...))
			l.joined, l.wide = true, reach{}
			out = append(out, l)
		}
	}
	d.lines = out
}

// maxValueLines is on how many lines a value may be broken.
const maxValueLines = 4

// joinValues joins the lines of a record's value that was broken behind a comma, where
// the next name stands under it or its own comes again.
func (d *draft) joinValues() {
	count := map[string]int{}
	for _, l := range d.lines {
		if name, _, ok := recordFieldOf(l); ok {
			count[name]++
		}
	}
	if len(count) < minCardLines {
		return
	}
	out := d.lines[:0:0]
	for i := 0; i < len(d.lines); i++ {
		l := d.lines[i]
		out = append(out, l)
		name, _, ok := recordFieldOf(l)
		if !ok || l.block.Kind != formats.Text || ownField(name) || !l.live() {
			continue
		}
		end := i + 1
		for end < len(d.lines) && end-i < maxValueLines && goesUnderValue(d.lines[end-1], d.lines[end]) {
			end++
		}
		if end == i+1 || breaksInside(d.lines[end-1].text) {
			continue
		}
		field := false
		if end < len(d.lines) {
			_, _, field = recordFieldOf(d.lines[end])
		}
		if !field && count[name] < 2 {
			continue
		}
		for _, rest := range d.lines[i+1 : end] {
			l.set(joinedGlyphs(slices.Clone(l.glyphs), rest.glyphs))
		}
		l.joined, l.wide = true, reach{}
		i = end - 1
	}
	d.lines = out
}

// breaksInside reports whether a line ends inside a sentence.
func breaksInside(text string) bool {
	return strings.HasSuffix(text, "，") || strings.HasSuffix(text, "、") || unclosed(text)
}

// goesUnderValue reports whether a line goes on with a value that has not ended.
func goesUnderValue(l, next *line) bool {
	if !breaksInside(l.text) || next.gap || next.indent != l.indent || !next.live() || next.block.Kind != formats.Text || next.bullet || wording.HeadingClass(next.text) != "" {
		return false
	}
	_, _, field := recordFieldOf(next)
	return !field
}

// minYears is how many years over an item each make a time axis.
const minYears = 3

// maxYearItem is the longest item of a time axis in characters.
const maxYearItem = 80

var (
	// loneYear is a year, or a month of one, and nothing more.
	loneYear = pattern.Must(`^(?:19|20)\d{2}年(?:\d{1,2}月)?[：:]?$`)
	// happened is what a time axis says of a year without a number.
	happened = pattern.Must(`建成|启用|投用|成立|开园|开工|开通|获评|获得|实施|出台|启动|完成|揭牌|入选|通车|竣工|运营|印发|开馆|挂牌`)
)

// minPeople is how many rows make a roll of people.
const minPeople = 3

var (
	// personRow is a person's row of a roll, numbered or not, with what is said of each
	// behind the name, which may be masked, or with an office before it: 罗登明 平塘县通州镇中心小学,
	// 1. 王*强 牛山街道 8000元, 副组长：李明 县财政局局长.
	personRow = pattern.Must(`^(?:[（(]?\d{1,3}[)）]?[.、．]?\s?|\p{Han}{1,3}\s?\p{Han}{1,3}[：:]\s?)?(\p{Han}(?:\s\p{Han}|[\p{Han}·]{1,3}|\p{Han}?[*＊×某○XxOo]{1,2}\p{Han}?))(?:[（(][男女][)）])?\s([^。；：！？|｜]{2,60})$`)
	// whereOf ends a word that says where somebody lives or works, and as what.
	whereOf = pattern.Must(`(?:长|主任|书记|经理|董事|主席|教师|医生|护士|工程师|委员|代表|队员|科员|干部|职工|局|院|校|学|园|所|站|中心|公司|厂|村|镇|乡|街道|社区|县|区|市|队|店|社|户|部|处|委|办|会|科|室|组|教学点|场|馆|路|号)(?:\s|$|[（(])`)
	// masked tells a name of which characters are hidden.
	masked = pattern.Must(`[*＊×某○]`)
)

// mayBeRow recognises a line of plain text, of no table and not mostly links, that no record has yet.
func mayBeRow(l *line) bool {
	return !l.record && l.table == 0 && l.block.Kind == formats.Text && l.block.LinkRunes*2 <= l.n
}

// markPeople marks the rows of a roll of people, each one's name with where the person lives
// or works: three at least, one under the other, and in a document that has so many, fewer
// too (二等奖：one name). Like a record's, they are no page's lines, no headings and no title.
func (d *draft) markPeople() {
	row := func(l *line) []string {
		if !mayBeRow(l) {
			return nil
		}
		m := l.seen().Parts(personRow)
		if m != nil && !strings.ContainsRune(surnames, wording.FirstRune(m[1])) && d.furniture.line(l.seen()) != "" {
			return nil // 打印 关闭
		}
		return m
	}
	var all []int
	long := false
	for i := 0; i < len(d.lines); {
		var rows []int
		known, placed, end := 0, 0, i
		for ; end < len(d.lines); end++ {
			l := d.lines[end]
			if len(rows) > 0 && strings.Trim(l.text, "….·") == "" {
				continue // some are left out
			}
			m := row(l)
			if m == nil {
				break
			}
			rows = append(rows, end)
			if strings.ContainsRune(commonSurnames, wording.FirstRune(m[1])) || masked.MatchString(m[1]) {
				known++
			}
			if whereOf.MatchString(m[2]) {
				placed++
			}
		}
		if known*2 >= len(rows) && placed*2 >= len(rows) {
			all = append(all, rows...)
			long = long || len(rows) >= minPeople
		}
		i = max(end, i+1)
	}
	if !long {
		return
	}
	for _, k := range all {
		d.lines[k].markRecord()
	}
}

var (
	// formRow is a name with its value behind a blank, as forms have them whose rules are
	// lost: 收费标准　小学每生每月120元.
	formRow = pattern.Must(`^(\p{Han}{2,8})\s([^\s].{1,120})$`)
	// formName is what such a value may be called, besides the names of columns.
	formName = pattern.Must(`^\p{Han}{0,4}(?:时间|日期|地点|地址|电话|热线|方式|内容|对象|范围|条件|材料|流程|程序|期限|费用|标准|人数|名额|主题|联系人|单位|要求|价格|班次|路线)$`)
)

// markForm marks the rows of a form, three at least, one under the other: each name another,
// most of them such as forms have, and none that a page gives what it says of a report.
func (d *draft) markForm() {
	for i := 0; i < len(d.lines); {
		end, told, contacts := i, 0, 0
		seen := map[string]bool{}
		for ; end < len(d.lines); end++ {
			l := d.lines[end]
			if !mayBeRow(l) || !strings.Contains(l.text, " ") {
				break
			}
			m := l.seen().Parts(formRow)
			if m == nil || seen[m[1]] || l.matches(siteTerms) {
				break
			}
			if seen[m[1]] = true; ownField(m[1]) || pageCounter.MatchString(m[1]) || pageRowLabel.MatchString(m[1]) {
				told = -maxCardFields
			}
			if contactName.MatchString(m[1]) {
				contacts++
			} else if formName.MatchString(m[1]) || columnLabel.MatchString(m[1]) {
				told++
			}
		}
		if len(seen) >= minRecordLines && (told+contacts)*3 >= 2*len(seen) && told >= minCardLines {
			for _, l := range d.lines[i:end] {
				l.markRecord()
			}
		}
		i = max(end, i+1)
	}
}

// numberOf states the number of what a paper is about, and not of the paper: 招标编号：BYZB2024-0619.
var numberOf = pattern.Must(`^(?:招标|采购|项目|标段|合同|公告|计划|工程|交易|中标|成交|受理|宗地|地块|统一项目)(?:项目|计划|文件)?(?:编号|代码|号)\s?[：:]\s?[^，。；：\s]{2,40}$`)

// markNumbers marks such lines: they hold no day, name no source and head nothing.
func (d *draft) markNumbers() {
	for i, l := range d.lines {
		if l.block.Kind == formats.Text && l.table == 0 && l.block.LinkRunes == 0 && l.n <= maxLabelLine && l.matches(numberOf) && !d.overTitleLabel(i) {
			l.record = true
		}
	}
}

// overTitleLabel recognises a line among the fields that a system wrote out, of which one is the
// title: 编号：…, 类别：…, 标题：….
func (d *draft) overTitleLabel(i int) bool {
	for _, l := range d.lines[i+1 : min(len(d.lines), i+1+maxSignatureLines)] {
		if strings.HasPrefix(l.text, "标题：") || strings.HasPrefix(l.text, "题名：") {
			return true
		}
	}
	return false
}

// markYears makes headings of the years of a time axis, and keeps the first line under
// each: a year alone says nothing, and is no day of publication where others follow.
func (d *draft) markYears() {
	var at []int
	told := 0
	for i, l := range d.lines[:max(len(d.lines)-1, 0)] {
		if !l.live() || !l.matches(loneYear) || l.block.LinkRunes > 0 || l.block.Kind == formats.Row {
			continue
		}
		item := d.lines[i+1]
		if item.n < minTitle/2 || item.n > maxYearItem || item.block.LinkRunes > 0 || item.block.Kind == formats.Row || !wording.HasHan(item.text) || wording.IsDate(item.text) || item.matches(loneYear) {
			continue
		}
		if len(at) > 0 && l.text == d.lines[at[len(at)-1]].text {
			continue
		}
		at = append(at, i)
		if (item.matches(amount) || item.matches(happened)) && !item.matches(visited) {
			told++
		}
	}
	if len(at) < minYears || told*2 < len(at) || !d.inTurn(at) {
		return
	}
	for _, i := range at {
		l, item := d.lines[i], d.lines[i+1]
		l.record, item.record = true, true
		l.block.Kind, l.block.Level = formats.Heading, cardLevel
		if item.block.Kind == formats.Text && item.n <= maxPlainHeading {
			item.block.Kind = formats.Row
		}
	}
}

// inTurn reports whether the lines' years rise throughout or fall throughout.
func (d *draft) inTurn(at []int) bool {
	years := make([]string, len(at))
	for k, i := range at {
		years[k] = d.lines[i].text[:len("2024")]
	}
	if slices.IsSorted(years) {
		return years[0] != years[len(years)-1]
	}
	slices.Reverse(years)
	return slices.IsSorted(years)
}

// overNothing reports whether under line i, which has a heading's number, stands a report's
// signature with its day, or, where line i says how much was done, a contact: it heads
// nothing, and is the last item of a list.
func (d *draft) overNothing(i int) bool {
	next := d.nextBody(i)
	if next < 0 {
		return false
	}
	l, below := d.lines[i], d.lines[next]
	if isSignature(below.text) {
		return true
	}
	says := strings.HasSuffix(l.text, "。") || l.matches(amount)
	if says && below.matches(contactLine) {
		return true
	}
	if !below.matches(signedBy) {
		return false
	}
	after := d.nextBody(next)
	return after >= 0 && isSignature(d.lines[after].text) || after < 0 && says
}

// contactLine says whom to ask, under the items of a notice.
var contactLine = pattern.Must(`^[（(]?(?:联系人|联系电话|联系方式|咨询电话|监督电话|举报电话|服务热线|公示(?:期|时间))[：:]`)
