package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// fillMetadata takes from the container, and from what stands less surely in the
// text, what the text does not state.
func (d *draft) fillMetadata(raw formats.Raw) {
	m := &d.meta
	d.readDroppedRows()
	d.readPostedBehind()
	d.readIssueLine()
	d.readPrintedRow()
	d.readPaperPath()
	d.readPropertyRow()
	d.claimByRows()
	if m.printed != "" && m.publisher != m.printed && !papersOnly.MatchString(m.publisher) && !d.sourced() {
		m.claimSite(m.publisher, claimPlain) // the row under the title names who passed it on
		m.publisher = m.printed
	}
	m.stated = m.publisher != ""
	if m.publisher == "" {
		m.publisher = m.bylined
		if paper := withoutApp(m.bylined); !strings.HasSuffix(m.bylined, "新闻") {
			m.publisher = paper // 南京晨报/爱南京; what is called 某某新闻 is an outlet of its own
		}
	}
	if paper, app, ok := strings.Cut(m.publisher, "·"); ok && !m.stated && paper == m.carrier && strings.HasSuffix(paper, "报") && !papersOnly.MatchString(app) {
		m.publisher = paper // its page says 江城晚报 2023年11月24日, its reporters write for 江城晚报·江城新闻
	}
	if app, paper, ok := strings.Cut(m.publisher, "·"); ok && !m.stated && strings.HasSuffix(paper, "报") && !papersOnly.MatchString(app) && d.pageNames(paper) {
		m.publisher = paper // so too: 江城新闻·江城晚报
	}
	m.publisher = d.paperInFull(m.publisher)
	if m.publisher == "" && m.indexed {
		m.publisher = m.issuer // what the office states of its paper goes before what a reader makes of it
	}
	if m.author != "" && !strings.Contains(m.author, " ") && m.carrier == "" && (slices.Contains(d.headTexts(), m.author) || d.postsOverTitle(m.author)) {
		m.carrier, m.author = m.author, "" // the account's name above the title, again beside the date
	}
	for _, name := range []string{m.carrier, m.supplier, sourceName(d.simplified(raw.Publisher)), m.issuer, m.outlet, d.paper(), d.signer(), d.mastPaper()} {
		if m.publisher == "" {
			m.publisher = name
		}
	}
	if m.publisher == "" {
		m.publisher = m.platform
	}
	if at := paperEdition.FindStringSubmatch(m.publisher); at != nil {
		m.publisher = at[1]
	}
	if m.author == "" {
		m.author = authorNames(d.simplified(raw.Author))
	}
	m.publisher, m.author = d.simplified(m.publisher), d.simplified(m.author)
	if d.signsBehind(m.publisher) {
		m.author, m.publisher = cmp.Or(m.author, m.publisher), "" // 来源：方丽, and （方丽） behind the text
	}
	if isFullName(m.publisher) && !sourceWord.MatchString(m.publisher) && !d.places.BeginsText(m.publisher) {
		m.author, m.publisher = cmp.Or(m.author, m.publisher), "" // 来源：周晓倩
	}
	if m.author == "" {
		author, agency := d.photographer()
		m.author = author
		if m.publisher == "" {
			m.publisher = agency
		}
	}
	if m.publisher == "" && organAuthor.MatchString(m.author) {
		m.publisher, m.author = m.author, "" // 来源：本网 作者：柳河县教育局
	}
	m.url = cmp.Or(m.url, raw.URL)
	own, visit := d.looseDates()
	stated, _, _ := wording.ParseDate(raw.Date)
	if d.paper() == "" {
		m.strip = "" // the day of the visit
	}
	for _, date := range []string{own, m.beside, stated, m.entered, visit, m.updated, m.signed, m.strip, m.issue} {
		if m.date == "" {
			m.date = date
		}
	}
	m.date = cmp.Or(m.date, m.dayOfAddress())
	m.site = d.findSite(raw)
}

// signsBehind recognises a person's name that stands in brackets behind a paragraph.
func (d *draft) signsBehind(name string) bool {
	if n := utf8.RuneCountInString(name); n < 2 || n > 3 || !isPerson(name) || organ.MatchString(name) || sourceWord.MatchString(name) {
		return false
	}
	signed := "（" + name + "）"
	return slices.ContainsFunc(d.lines, func(l *line) bool { return strings.HasSuffix(l.text, signed) }) ||
		slices.ContainsFunc(d.dropped, func(gone Dropped) bool { return gone.Text == signed })
}

// paperInFull is the name of the paper of the page where a byline calls it by a short one: 洛报融媒
// on a page of 洛阳日报. Any other name is left as it is.
func (d *draft) paperInFull(name string) string {
	if short, full, ok := strings.Cut(name, "·"); ok && papersOnly.MatchString(full) {
		if at := shortPaper.FindStringSubmatch(short); at != nil && shortensTo(at[1], full) && wording.FirstRune(full) == wording.FirstRune(at[1]) {
			return full // 洛报融媒·洛阳日报
		}
	}
	at := shortPaper.FindStringSubmatch(name)
	if at == nil {
		return name
	}
	names := []string{d.paper()}
	for _, c := range d.meta.sites {
		names = append(names, siteKey(c.name))
	}
	for _, l := range d.lines[:max(d.titleAt, 0)] {
		if !l.live() && l.n <= maxFurnitureLine {
			names = append(names, strings.FieldsFunc(l.text, isDecoration)...) // 返回主页 | 江城晚报 | 标题导航
		}
	}
	for _, full := range names {
		if full != at[1] && papersOnly.MatchString(full) && shortensTo(at[1], full) && wording.FirstRune(full) == wording.FirstRune(at[1]) {
			return full
		}
	}
	return name
}

// pageNames reports whether the page itself has a name, outside of its text.
func (d *draft) pageNames(name string) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool { return !l.live() && strings.Contains(l.text, name) })
}

// photographer is who made a report that is nothing but a picture and what it shows, and the agency
// for which he did, "" for any other document: of one who only took the pictures nobody says that
// he wrote.
func (d *draft) photographer() (names, agency string) {
	paragraphs := 0
	take := func(said []string) {
		if said != nil && names == "" {
			names, agency = authorNames(said[2]), said[1]
		}
	}
	for _, l := range d.lines {
		if l.live() && l.n >= minParagraph && (l.role == roleBody || l.role == roleCaption) {
			paragraphs++
		}
		take(l.seen().Parts(photographedBy))
	}
	for _, gone := range d.dropped {
		take(photographedBy.FindStringSubmatch(gone.Text))
	}
	if paragraphs == 0 || paragraphs > maxPictureReport {
		return "", ""
	}
	return names, agency
}

// maxPictureReport is how many paragraphs a report has that is nothing but a picture.
const maxPictureReport = 2

// photographedBy names the reporter who took a picture.
var photographedBy = pattern.Must(`(?:(新华社|中新社))?(?:记者|通讯员)\s?((?:[\p{Han}]{2,3}[ 、]){0,2}[\p{Han}]{2,3})\s?[/／]?\s?摄影?[）)]?。?$`)

// mastPaper is the paper whose name is the first line of the page, over the title and whatever
// else, "" where none is.
func (d *draft) mastPaper() string {
	if d.titleAt < 1 || d.lines[0].live() || d.lines[0].reason == reasonNav {
		return ""
	}
	if name := spread(d.lines[0].text); papersOnly.MatchString(name) && isSiteWord(name) {
		return name
	}
	return ""
}

// postsOverTitle reports whether a name stands over the title with the day, and is too long for a
// person's: 丰润教育 2024-03-11.
func (d *draft) postsOverTitle(name string) bool {
	if utf8.RuneCountInString(name) <= 3 || doubleSurname.MatchString(name) || strings.Contains(name, "·") {
		return false
	}
	return slices.ContainsFunc(d.lines[:max(d.titleAt, 0)], func(l *line) bool {
		at := l.seen().Parts(accountDay)
		return at != nil && at[1] == name
	})
}

// shortPaper is a paper's short name, of two or three characters, with what it calls its writers.
var shortPaper = pattern.Must(`^([\p{Han}]{1,2}报)(?:全媒体?|融媒体?|传媒)?(?:记者)?$`)

// organAuthor is an office that signs as the author.
var organAuthor = pattern.Must(`^[\p{Han}]{2,16}(?:局|委员会|发改委|卫健委|办公室|人民政府|管委会|街道办事处|街道办|融媒体中心|服务中心)$`)

// paperEdition is a paper as its pages on the web name it.
var paperEdition = pattern.Must(`^([\p{Han}]{2,10}(?:报|早讯|晚讯))(?:数字报(?:刊)?|电子报|电子版|数字版)$`)

// looseDates returns the date without a label that stands under the title, the day where the
// month that is reported on stands over it, and the last date above the title, which may be
// the day on which the page was called up.
func (d *draft) looseDates() (own, visit string) {
	for _, l := range d.meta.loose {
		switch {
		case l.at < d.titleAt:
			visit = l.date
		case own == "", len(own) == len("2006-01") && len(l.date) == len("2006-01-02") && l.date > own:
			own = l.date // under the month that is reported on, the day
		}
	}
	return own, visit
}
