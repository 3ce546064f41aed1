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
	d.readDroppedRows()
	d.readPostedBehind()
	d.readIssueLine()
	d.readPrintedRow()
	d.readPaperPath()
	d.readPropertyRow()
	d.claimByRows()
	d.publisherOfBylines()
	d.publisherOfClues(raw)
	d.meta.publisher, d.meta.author = d.simplified(d.meta.publisher), d.simplified(d.meta.author)
	d.partPeopleFromOutlets()
	setIfEmpty(&d.meta.url, raw.URL)
	d.fillDate(raw)
	d.meta.site = d.findSite(raw)
}

// publisherOfBylines settles what the text itself states of its publisher: the paper that it is
// reprinted from, a label, a byline; and gives a paper its own name where a row names it with its
// app or by a short form.
func (d *draft) publisherOfBylines() {
	m := &d.meta
	if m.reprintedFrom != "" && m.publisher != m.reprintedFrom && !papersOnly.MatchString(m.publisher) && !d.sourced() {
		m.claimSite(m.publisher, claimPlain) // the row under the title names who passed it on
		m.publisher = m.reprintedFrom
	}
	m.publisherStated = m.publisher != ""
	if !m.publisherStated {
		m.publisher = m.bylineOutlet
		if paper := withoutApp(m.bylineOutlet); !strings.HasSuffix(m.bylineOutlet, "新闻") {
			m.publisher = paper // 南京晨报/爱南京; what is called 某某新闻 is an outlet of its own
		}
		m.publisher = d.paperOfPair(m.publisher)
	}
	m.publisher = d.paperInFull(m.publisher)
}

// paperOfPair is the paper of a name that joins it with its app, where the page names the paper
// too; any other name is left as it is.
func (d *draft) paperOfPair(name string) string {
	first, second, ok := strings.Cut(name, "·")
	switch {
	case !ok:
	case first == d.meta.carrier && strings.HasSuffix(first, "报") && !papersOnly.MatchString(second):
		return first // its page says 江城晚报 2023年11月24日, its reporters write for 江城晚报·江城新闻
	case strings.HasSuffix(second, "报") && !papersOnly.MatchString(first) && d.pageNames(second):
		return second // so too: 江城新闻·江城晚报
	}
	return name
}

// publisherOfClues takes the publisher from clues, where nothing states it, the surest first, and
// the author from the container.
func (d *draft) publisherOfClues(raw formats.Raw) {
	m := &d.meta
	if m.hasIndexTable {
		setIfEmpty(&m.publisher, m.issuer) // what the office states of its paper goes before what a reader makes of it
	}
	if m.author != "" && !strings.Contains(m.author, " ") && m.carrier == "" && (slices.Contains(d.headTexts(), m.author) || d.postsOverTitle(m.author)) {
		m.carrier, m.author = m.author, "" // the account's name above the title, again beside the date
	}
	for _, name := range []string{m.carrier, m.supplier, sourceName(d.simplified(raw.Publisher)), m.issuer, m.likelyOutlet, d.paper(), d.signer(), d.mastPaper(), m.platformAccount} {
		setIfEmpty(&m.publisher, name)
	}
	if at := paperEdition.FindStringSubmatch(m.publisher); at != nil {
		m.publisher = at[1]
	}
	setIfEmpty(&m.author, authorNames(d.simplified(raw.Author)))
}

// partPeopleFromOutlets gives a person's name that stands for the source to the author, an office
// that signs as the author to the publisher, and names the photographer of a report that is a
// picture.
func (d *draft) partPeopleFromOutlets() {
	m := &d.meta
	if d.signsBehind(m.publisher) {
		m.author, m.publisher = cmp.Or(m.author, m.publisher), "" // 来源：方丽, and （方丽） behind the text
	}
	if (isFullName(m.publisher) || m.publisher != m.carrier && d.rarerName(m.publisher)) && !sourceWord.MatchString(m.publisher) && !d.places.BeginsText(m.publisher) {
		m.author, m.publisher = cmp.Or(m.author, m.publisher), "" // 来源：周晓倩
	}
	if m.author == "" {
		author, agency := d.photographer()
		m.author = author
		setIfEmpty(&m.publisher, agency)
	}
	if companyAuthor.MatchString(m.author) {
		m.author = "" // 作者：某某咨询有限公司, who put up what others wrote
	}
	if m.publisher == "" && organAuthor.MatchString(m.author) {
		m.publisher, m.author = m.author, "" // 来源：本网 作者：柳河县教育局
	}
}

// fillDate takes the day of publication from the other days that the page states, the surest
// first, where no label states it.
func (d *draft) fillDate(raw formats.Raw) {
	m := &d.meta
	if d.paper() == "" {
		m.stripDay = "" // the day of the visit
	}
	underTitle, visit := d.unlabelledDates()
	stated, _, _ := wording.ParseDate(raw.Date)
	for _, day := range []string{underTitle, m.sourceDay, stated, m.enteredDay, visit, m.updatedDay, m.signedDay, m.stripDay, m.issueYear} {
		setIfEmpty(&m.date, day)
	}
	setIfEmpty(&m.date, m.dayOfAddress())
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
var photographedBy = pattern.Must(`(?:(新华社|中新社))?(?:记者|通讯员)\s?((?:[\p{Han}]{2,3}[ 、]){0,2}(?:[\p{Han}]{2,4}|[\p{Han}]{1,6}·[\p{Han}]{1,8}))\s?[/／]?\s?摄影?[）)]?。?$`)

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
var organAuthor = pattern.Must(`^[\p{Han}]{2,16}(?:局|委员会|发改委|卫健委|办公室|人民政府|管委会|街道办事处|街道办|融媒体中心|服务中心|协会|学会|商会|联合会|医院|卫生院|学校|中学|小学|幼儿园|大学|学院|法院|检察院|支队|大队|党委|团委|妇联|残联|总工会|红十字会|图书馆|文化馆|博物馆|指挥部|办事处|居委会|村委会|党工委)$`)

// companyAuthor is a firm under the label of the author.
var companyAuthor = pattern.Must(`^[\p{Han}（）()]{2,24}(?:公司|事务所)$`)

// paperEdition is a paper as its pages on the web name it.
var paperEdition = pattern.Must(`^([\p{Han}]{2,10}(?:报|早讯|晚讯))(?:数字报(?:刊)?|电子报|电子版|数字版)$`)

// unlabelledDates returns the date without a label that stands under the title, the day where the
// month that is reported on stands over it, and the last date above the title, which may be
// the day on which the page was called up.
func (d *draft) unlabelledDates() (underTitle, visit string) {
	for _, l := range d.meta.unlabelledDays {
		switch {
		case l.at < d.titleAt:
			visit = l.date
		case underTitle == "", len(underTitle) == len("2006-01") && len(l.date) == len("2006-01-02") && l.date > underTitle:
			underTitle = l.date // under the month that is reported on, the day
		}
	}
	return underTitle, visit
}
