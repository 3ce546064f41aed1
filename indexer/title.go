package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

const (
	// maxTitle is the longest title in characters; titles of notices about
	// notices reach 70.
	maxTitle = 90
	// minTitle is the shortest.
	minTitle = 4
)

// findTitle finds the title among the lines before the running text, and the
// kicker above it. stated is what the container states as title.
func (d *draft) findTitle(stated string) {
	v := d.viewTitle(stated)
	agreed, agreedTo, agreedTitle := d.agreedTitle(v.head, v.stated)
	best, alone := v.choose()
	if agreed >= 0 {
		best, alone = agreed, false
	}
	if d.kicker == "" {
		d.kicker = d.meta.kicker
	}
	if alone && v.stated == "" {
		v.stated = d.meta.topic
	}
	if alone {
		d.meta.title = v.stated
		d.dropCopies(v.stated)
		d.dropAboveMeta(v.head)
		if v.stated == "" {
			d.meta.title = cmp.Or(d.issuedTitle(), d.answersTitle())
		}
		return
	}
	d.titleAt = best
	d.lines[best].role, d.lines[best].reason = roleBody, "" // whatever it was dropped for
	d.cutDay(best)
	if at := d.columnBefore(d.lines[best].text); at > 0 {
		d.cutOut(d.lines[best], 0, at, reasonMenu) // 专题 | 某区：…, which was taken for a menu
	}
	first, last := best, agreedTo
	if agreed < 0 {
		first, last = d.formalLines(best, v.head)
	}
	own := wording.Squeeze(d.lines[best].text)
	said := first == last && (v.counts[own] > 1 || own == v.key) && d.lines[best].n > minTitleHalf // in another place of the page, as it stands
	title := pictureNote.ReplaceAllString(v.joinTitle(first, last, agreed >= 0 || said), "")
	if agreed >= 0 && strings.HasPrefix(wording.Squeeze(title), wording.Squeeze(agreedTitle)) {
		title = agreedTitle + strings.TrimPrefix(wording.Squeeze(title), wording.Squeeze(agreedTitle)) // with its blanks
	}
	title = d.withYear(title)
	v.moveUp(title)
	d.dropSecondTitle(d.titleAt, v.head)
	title = v.asStated(closeEnd(footnoteBehind.ReplaceAllString(pictureNote.ReplaceAllString(d.withoutBar(d.withoutTags(title), v.head), ""), "")))
	if inner := wholeBracket.FindStringSubmatch(title); inner != nil {
		title = inner[1]
	}
	if named := fileEnding.FindStringIndex(title); named != nil && utf8.RuneCountInString(title[:named[0]]) >= minTitle {
		title = title[:named[0]]
	}
	title = v.unspun(withoutArticleNumber(topicLabel.ReplaceAllString(title, "")))
	title = strings.TrimRight(title, "☆★◆◇■□●○ ")
	title = d.withoutSource(title)
	d.meta.title = title
	d.siteAround(v.whole, title)
	d.findSubtitle(last)
	d.findKicker(d.titleAt, v.counts)
	d.dropCopies(title)
}

// cutDay cuts the day off that stands before a title, as lists of pages have it.
func (d *draft) cutDay(at int) {
	l := d.lines[at]
	m := l.seen().PartIndex(datedTitle)
	if m == nil {
		return
	}
	if date, _, ok := wording.ParseDate(l.text[m[2]:m[3]]); ok {
		d.meta.unlabelledDays = append(d.meta.unlabelledDays, unlabelledDay{at, date})
		l.keep(m[4], m[5])
	}
}

// fileEnding ends the name of a file, which sites of files have for the title: 养老服务办法.docx.
var fileEnding = pattern.Must(`(?i)\s?\.(?:docx?|wps|pdf|ofd|rtf|txt|pptx?|xlsx?)$`)

// withYear puts the year before a paper's title that stands above it on a line of its own, and
// was read for the day: 2024年 / 某县政府工作报告.
func (d *draft) withYear(title string) string {
	at := slices.IndexFunc(d.lines, func(l *line) bool { return l.role == roleTitle })
	if at < 1 || !formalEnd.MatchString(title) && !budgetEnd.MatchString(title) || yearIn.MatchString(title) || d.apart(d.lines[at]) {
		return title
	}
	year := d.lines[at-1]
	if year.reason != reasonMeta && !(year.live() && year.role == roleBody) || !yearAlone.MatchString(year.text) {
		return title
	}
	year.role, year.reason = roleTitle, ""
	return wording.Squeeze(year.text) + title
}

// budgetEnd ends the titles of budgets, lists and tables, which are of a year too.
var budgetEnd = pattern.Must(`(?:预算|决算|清单|台账|目录|名单|统计表|一览表|计划表)(?:公开)?(?:[（(].{1,12}[）)])?$`)

// moveUp takes the line for the title's that has it whole, above the lines that it was put
// together of.
func (v *titleView) moveUp(title string) {
	d := v.d
	for i, l := range d.lines[:d.titleAt] {
		if !l.live() || l.role != roleBody || wording.Squeeze(l.text) != wording.Squeeze(title) || d.furnitureWithin(i, d.titleAt) || d.othersWithin(i+1, d.titleAt) {
			continue
		}
		for _, below := range d.lines[i+1 : v.head] {
			if below.role == roleTitle {
				below.drop(duplicateTitle)
			}
		}
		l.role = roleTitle
		d.titleAt = i
		return
	}
}

// withoutSource takes the name off a title's head that a label gives for the source, before a bar:
// 云上柳河|老小区换新颜 of the account 云上柳河.
func (d *draft) withoutSource(title string) string {
	at := strings.IndexAny(title, "|｜丨")
	if at <= 0 {
		return title
	}
	_, size := utf8.DecodeRuneInString(title[at:])
	name, rest := strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+size:])
	if name != d.meta.publisher && name != d.meta.carrier || utf8.RuneCountInString(rest) < minTitle {
		return title
	}
	return rest
}

// unspun returns a title as another line over the text has it, where it stands there without words that are
// said twice in it: pages that are copied by programs have words of the title strewn over them.
// 楼下的共享书屋共享书屋开门了 is 楼下的共享书屋开门了.
func (v *titleView) unspun(title string) string {
	for _, l := range v.d.lines[:v.head] {
		if l.n < minOnlyStated || len(l.text) >= len(title) || !l.live() && l.role != roleTitle && l.reason != duplicateTitle && l.reason != reasonHead {
			continue
		}
		from := 0
		for from < len(l.text) && l.text[from] == title[from] {
			from++
		}
		for ; from > 0; from-- {
			if behind := len(title) - (len(l.text) - from); behind > from && title[behind:] == l.text[from:] && strings.Count(title, title[from:behind]) > 1 && utf8.ValidString(title[from:behind]) && behind-from >= 2*len("词") {
				return l.text
			}
		}
	}
	return title
}

// asStated returns the title of the page as it is stated, where that is the more careful form.
func (v *titleView) asStated(title string) string {
	key, own := wording.Squeeze(v.stated), wording.Squeeze(title)
	if v.stated == "" || key == own {
		return title
	}
	if organ, ok := strings.CutSuffix(own, key); ok && organ != "" && strings.HasPrefix(v.stated, "关于") && v.d.meta.title != "" {
		return v.stated // the page's own table names it without the organ
	}
	if paper, ok := strings.CutSuffix(key, own); ok && outletEnd.MatchString(strings.TrimSuffix(paper, "：")) && strings.HasSuffix(paper, "：") {
		return title // 平凉日报：…, as pages name the paper that a text is from
	}
	if behind, ok := strings.CutPrefix(own, key); ok && parting.MatchString(behind) && v.d.columnsAround(title, v.stated) {
		return v.stated // the site's name is behind the title on the page, and a label has it without
	}
	if strings.HasPrefix(key, own) && v.d.columnsAround(v.whole, title) {
		return titleOf(title, v.stated)
	}
	if strings.Contains(key, own) && utf8.RuneCountInString(v.stated) <= maxTitle && !v.d.columnsAround(v.whole, title) {
		return v.stated
	}
	return title
}

// closeEnd takes the blank out of the last word of a paper's title, which is set apart on
// its line: 关于做好养老服务工作的通 知.
func closeEnd(title string) string {
	at := strings.LastIndexByte(title, ' ')
	if at < 0 || formalEnd.MatchString(title) || utf8.RuneCountInString(title[at+1:]) > 1 {
		return title
	}
	if closed := title[:at] + title[at+1:]; formalEnd.MatchString(closed) {
		return closed
	}
	return title
}

// titleOf returns a title with the blanks that a text has in it that begins with it.
func titleOf(title, as string) string {
	key := wording.Squeeze(title)
	for i, r := range as {
		if wording.Squeeze(as[:i]) == key && r != ' ' {
			return strings.TrimSpace(as[:i])
		}
	}
	return title
}

// othersWithin reports whether lines that are none of the title's stand between two lines: its
// kicker, other headlines of a list, but not the days of a paper's history.
func (d *draft) othersWithin(from, to int) bool {
	return slices.ContainsFunc(d.lines[from:to], func(l *line) bool {
		_, _, dated := wording.ParseDate(l.text)
		return l.live() && l.role == roleBody && !dated
	})
}

// furnitureWithin reports whether a page's menus stand between two lines.
func (d *draft) furnitureWithin(from, to int) bool {
	for _, l := range d.lines[from:to] {
		if !l.live() && l.reason != reasonMeta && l.reason != reasonByline {
			return true
		}
	}
	return false
}

// wholeBracket is a title that a page sets in brackets.
var wholeBracket = pattern.Must(`^【([^【】]{8,})】$`)
