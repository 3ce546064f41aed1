package indexer

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A report may set a small list between its paragraphs, one row a line and no stop: where a
// service is to be had, what it costs, at what hour, how many there are. Such rows are as
// short as a page's buttons and as the headlines of other reports that a page sets there.
// What tells them is that several have one form, name and value parted by the same signs, that
// the values are figures, and that the report's sentences stand right above them and below.

const (
	// minParallelRows is how many rows of one form make such a list.
	minParallelRows = 3
	// maxParallelRow is the longest row in characters.
	maxParallelRow = 48
	// parallelReach is how many lines under the rows the text goes on at the latest.
	parallelReach = 2
	// minNamesInRow is how many names stand in a row that is nothing but names.
	minNamesInRow = 4
	// maxNameInRow is the longest of those names in characters.
	maxNameInRow = 3
	// minAboveRows is the shortest sentence, in characters, over such a list.
	minAboveRows = 10
)

// markParallel marks the rows of such lists as a record's: no line of a page, no heading, and
// each for itself.
func (d *draft) markParallel(set typeArea) {
	rows := d.parallelRows(set)
	for i := 1; i < len(d.lines); {
		end := rows.from(i)
		if end > i && d.betweenText(i, end) {
			for _, l := range d.lines[i:end] {
				l.markRecord()
			}
		}
		i = max(end, i+1)
	}
}

// parallelRows is a search for such lists. It has of each line whether it may be a row of one, and
// where the rows end that begin with it, by their kinds.
type parallelRows struct {
	*draft
	may                             []bool
	names, places, villages, inForm []int
	unlisted                        []int        // where the lines end that are no lists themselves
	counts                          []formCounts // of the rows of a form, from the line to their end
}

// formCounts is how many of some rows have a figure, and how many a mark at their heads.
type formCounts struct{ valued, marked int }

// parallelRows looks through the lines for what may be rows.
func (d *draft) parallelRows(set typeArea) parallelRows {
	r := parallelRows{draft: d, may: make([]bool, len(d.lines))}
	for i, l := range d.lines {
		r.may[i] = d.mayBeParallel(l, set)
	}
	r.names, r.places, r.villages = r.rowsThat(isNamesRow), r.rowsThat(placeOrOrgan.MatchString), r.rowsThat(villageRow.MatchString)
	r.unlisted = r.rowsThat(func(text string) bool { return !strings.Contains(text, "、") })
	r.inForm, r.counts = make([]int, len(d.lines)+1), make([]formCounts, len(d.lines)+1)
	below := ""
	for i := len(d.lines) - 1; i >= 0; i-- {
		r.inForm[i] = i
		if !r.may[i] {
			continue
		}
		form := formOf(d.lines[i].text)
		if !form.named || form.signs == "" {
			continue
		}
		r.inForm[i] = i + 1
		if r.inForm[i+1] > i+1 && below == form.signs {
			r.inForm[i], r.counts[i] = r.inForm[i+1], r.counts[i+1]
		}
		below = form.signs
		if form.valued {
			r.counts[i].valued++
		}
		if form.marked {
			r.counts[i].marked++
		}
	}
	return r
}

// from returns the end of the rows of one form that begin at line i, i where none do.
func (r *parallelRows) from(i int) int {
	if end := r.names[i]; end-i > 1 {
		return end
	}
	if end := r.places[i]; end-i >= minParallelRows {
		return end
	}
	if end := r.villages[i]; end-i >= minParallelRows && r.unlisted[i] < end {
		return end
	}
	if end := r.stepsFrom(i); end > i {
		return end
	}
	if l := r.lines[i]; mayBeRow(l) && l.live() && l.n <= maxParallelRow && l.matches(procedure) && !l.matches(pagePath) {
		return i + 1
	}
	end, least := r.inForm[i], 2
	if r.counts[i].marked > 0 {
		least = 3 // the mark says that it is one of a list
	}
	if end-i < minParallelRows || r.counts[i].valued*least < end-i || r.newestFirst(i, end) {
		return i
	}
	return end
}

// newestFirst recognises rows with a day at their heads of which the second is not behind the first:
// they are news and no schedule.
func (d *draft) newestFirst(from, to int) bool {
	a := dayAtHead.FindStringSubmatch(d.lines[from].text)
	b := dayAtHead.FindStringSubmatch(d.lines[to-1].text)
	if a == nil || b == nil {
		return false
	}
	of := func(m []string) int {
		month, _ := strconv.Atoi(m[1])
		day, _ := strconv.Atoi(m[2])
		return month*100 + day
	}
	return of(b) <= of(a)
}

// dayAtHead is a day without its year at a row's head.
var dayAtHead = pattern.Must(`^(\d{1,2})月(\d{1,2})日`)

var (
	// placeOrOrgan is a row that is nothing but a place below a county, or one of its organs:
	// 文昌街道, 区民政局.
	placeOrOrgan = pattern.Must(`^\p{Han}{1,8}(?:街道|镇|乡|社区|村|局|委|办)$`)
	// villageRow is what is done for one: 盛唐社区：修补路面、增设晾衣架. Headlines of other reports
	// begin with larger places.
	villageRow = pattern.Must(`^\p{Han}{2,10}(?:社区|小区|村)[：:][^，。；：]{2,24}$`)
	// procedure says in which order something is done: 登记→初审→复核→发放.
	procedure = pattern.Must(`^\p{Han}{2,10}(?:\s?→\s?\p{Han}{2,10}){2,}$`)
	// pagePath is a page's path in the same form: 首页→新闻→正文.
	pagePath = pattern.Must(`首页|主页|位置|正文|新闻|频道|栏目|网`)
)

// rowsThat returns of each line the end of the rows from it on of which each is of a kind, the line
// itself where it is of another.
func (r *parallelRows) rowsThat(is func(string) bool) []int {
	ends := make([]int, len(r.lines)+1)
	for i := len(r.lines) - 1; i >= 0; i-- {
		ends[i] = i
		if r.may[i] && is(r.lines[i].text) {
			ends[i] = max(ends[i+1], i+1)
		}
	}
	return ends
}

// stepHead begins a step of a procedure: 第二步 社区初审.
var stepHead = pattern.Must(`^第([一二三四五六七八九十])步[\s：:，、]?\s?\p{Han}`)

// stepsFrom returns the end of the steps that begin at line i, in their order; i where none do.
func (r *parallelRows) stepsFrom(i int) int {
	end := i
	for end < len(r.lines) && r.may[end] {
		m := stepHead.FindStringSubmatch(r.lines[end].text)
		if m == nil || leadingNumber(m[1]) != end-i+1 {
			break
		}
		end++
	}
	if end-i < 2 {
		return i
	}
	return end
}

// isNamesRow recognises a row that is nothing but people's names: 王桂芝 李长海 赵敏 孙立国.
func isNamesRow(text string) bool {
	names := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '、' })
	for _, name := range names {
		if utf8.RuneCountInString(name) > maxNameInRow || !allHan(name) || !isPerson(name) || !isName(name) {
			return false
		}
	}
	return len(names) >= minNamesInRow
}

// mayBeParallel recognises a line that may be such a row: short, without a stop, well inside the
// margin, and with no word that a page has for its own.
func (d *draft) mayBeParallel(l *line, set typeArea) bool {
	if !mayBeRow(l) || !l.live() || l.n < minJudged || l.n > maxParallelRow || l.goesOn || l.block.LinkRunes > 0 || wording.ContainsSign(l.text, "。；！？|｜>»") {
		return false
	}
	if at := set.of(l); at.margin > 0 && at.size(l)+at.slack >= at.margin {
		return false // a full line, perhaps a piece of a paragraph
	}
	if l.matches(feedRow) || wording.HeadingClass(l.text) != "" || wording.IsDate(l.text) || l.matches(siteTerms) || l.matches(documentNumber) {
		return false
	}
	for _, part := range strings.FieldsFunc(l.text, func(r rune) bool { return !analyzers.IsHan(r) }) {
		if ownField(part) || pageCounter.MatchString(part) || d.furniture.terms[part] != "" {
			return false
		}
	}
	if visited.MatchString(l.text) && !l.matches(hourSpan) {
		return false
	}
	return d.furniture.start(l.seen()) == ""
}

// feedRow is a row of a list of other reports, each with its day behind it, or of the weather and
// the markets that a page shows.
var feedRow = pattern.Must(`(?:\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}日)[）)\]】]?$|℃|指数|成指|[+-]\d[\d.]*%$`)

// hourSpan is from when to when, in hours.
var hourSpan = pattern.Must(`\d{1,2}[:：]\d{2}\s?[—–\-~～至]{1,2}\s?(?:次日)?\d{1,2}[:：]\d{2}`)

// rowForm is what rows of one list have in common.
type rowForm struct {
	signs  string // what parts name and values, in their order
	named  bool   // it begins with a name, or with a day or hours
	valued bool   // it has a figure
	marked bool   // it begins with a sign, and has a colon
}

// formOf reads the form of a row: 文体社区，文体路18号，86520011 has two commas; a figure with
// its unit behind the name, 停车泊位1860个, has one sign more. What stands in a list within a
// row counts once.
func formOf(text string) rowForm {
	var f rowForm
	var b strings.Builder
	runes := []rune(text)
	lead, listed := 0, false
	for lead < len(runes) && isDecoration(runes[lead]) && !unicode.IsDigit(runes[lead]) {
		b.WriteRune(runes[lead])
		for lead++; lead < len(runes) && runes[lead] == ' '; lead++ {
		}
	}
	if lead < len(runes) {
		f.named = analyzers.IsHan(runes[lead]) || runes[lead] == '“' || runes[lead] == '【' || hourHead.MatchString(string(runes[lead:]))
	}
	for i := lead; i < len(runes); i++ {
		r := runes[i]
		switch {
		case unicode.IsDigit(r):
			f.valued = true
		case i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]) && strings.ContainsRune("-—–~～:：.,，/", r):
			// inside a figure
		case r == '、':
			listed = true
		case strings.ContainsRune(" ：:，（）()→—【】", r):
			b.WriteRune(r)
		}
	}
	f.signs = b.String()
	f.marked = lead > 0 && strings.Contains(f.signs, "：")
	if f.signs == "" && listed {
		f.signs = "、"
	}
	if f.signs == "" && countedRow.MatchString(text) {
		f.signs = "#"
	}
	return f
}

// hourHead is from when to when at a row's head, or a day without its year.
var hourHead = pattern.Must(`^(?:\d{1,2}[:：]\d{2}\s?[—–\-~～至]{1,2}\s?\d{1,2}[:：]\d{2}|\d{1,2}月\d{1,2}日(?:[—–\-~～至]{1,2}(?:\d{1,2}月)?\d{1,2}日)?|(?:19|20)\d{2}年)(?:\s|[：:]|[上下]午)`)

// countedRow is a name with how many of it, and no sign between: 停车泊位1860个.
var countedRow = pattern.Must(`^\p{Han}{2,16}\d[\d,.]*[万亿]?余?(?:` + countedIn + `|万?平方米|公里|人次|万元|亿元)$`)

// betweenText reports whether the lines from one to the other stand inside the text: a sentence or
// a numbered heading is right above them, and what is right below, or soon, is one as well,
// unless the one above announces them.
func (d *draft) betweenText(from, to int) bool {
	above := d.lines[from-1]
	if !above.live() {
		return false
	}
	announced := strings.HasSuffix(above.text, "：") || strings.HasSuffix(above.text, "如下。")
	told := isRunning(above) || above.n >= minAboveRows && (figures.ClosesSentence(above.text) || announced) || wording.IsNumberedHead(above.text)
	if !told {
		return false
	}
	if announced && above.n >= minAboveRows {
		return true
	}
	for _, below := range d.lines[to:min(len(d.lines), to+parallelReach)] {
		if below.live() && isRunning(below) && !below.record {
			return true
		}
	}
	return false
}

// inRun recognises one of several short lines under a sentence that are alike: of one form, of one
// length, or with one sign or word at their heads or their ends. It is an item of a list
// without stops, of slogans or of verses, and heads nothing.
func (d *draft) inRun(i int) bool {
	from, to := i, i
	for from > 0 && i-from < minParallelRows && d.goOnAlike(from-1) {
		from--
	}
	for to+1 < len(d.lines) && to-i < minParallelRows && d.goOnAlike(to) {
		to++
	}
	return to-from+1 >= minParallelRows && d.underText(from)
}

// goOnAlike reports whether line i and the one under it are short lines that look alike.
func (d *draft) goOnAlike(i int) bool {
	for _, l := range d.lines[i : i+2] {
		if !l.live() || l.role != roleBody || l.n > maxPlainHeading || l.block.Bold || l.block.Kind != formats.Text || !endsOpen(l.text) || wording.HeadingClass(l.text) != "" {
			return false
		}
	}
	return lookAlike(d.lines[i].text, d.lines[i+1].text)
}

// underText reports whether the text stands above line i, or a line of its list.
func (d *draft) underText(i int) bool {
	prev := d.prevBody(i)
	return prev >= 0 && (isRunning(d.lines[prev]) || figures.ClosesSentence(d.lines[prev].text) || lookAlike(d.lines[prev].text, d.lines[i].text))
}

// lookAlike reports whether two short lines are items of one list by their looks.
func lookAlike(a, b string) bool {
	fa, fb := formOf(a), formOf(b)
	if fa.signs != fb.signs {
		return false
	}
	if fa.signs != "" {
		return true
	}
	n := utf8.RuneCountInString(a) - utf8.RuneCountInString(b)
	if n == 0 {
		return true
	}
	return n <= maxUnlike && n >= -maxUnlike && (wording.FirstRune(a) == wording.FirstRune(b) || wording.LastRune(a) == wording.LastRune(b) || fa.valued && fb.valued)
}

// maxUnlike is by how many characters the items of such a list differ.
const maxUnlike = 3
