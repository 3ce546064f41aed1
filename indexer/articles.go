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

// A file may hold several articles: a month's news put together, a bulletin with its
// list of items. What one of them says of itself, where it is from, when it was
// published, what place it is about, holds for none of the others. So each is headed
// by its title, its day and its place hold for its own paragraphs, and the document
// is given only what holds for all.

// articlePart is one of several articles in a document.
type articlePart struct {
	title *line
	meta  metadata // what its own rows say
	// sourced is true where they say something: a bulletin's items are all the
	// bulletin's.
	sourced bool
}

const (
	// minArticles is how many articles make a file of several.
	minArticles = 2
	// minArticle is the shortest text of one, in characters.
	minArticle = 12
	// othersShare is how much of the text the articles behind the first are at least:
	// less is what a page shows of other pages.
	othersShare = 0.25
)

// partArticles finds the articles of a file of several: a title with a row of source
// and day under it and text under that, again and again; or the titles that a list of
// items at the head announces. Pages on the web show other pages in the same way, so
// theirs are left alone.
func (d *draft) partArticles(format string) {
	if format == "html" || format == "mht" {
		return
	}
	found := d.sourcedArticles()
	if len(found) == 0 {
		found = d.listedArticles()
	}
	for _, a := range found {
		a.title.role = roleHeading
		if i := d.besideLive(d.indexOf(a.title), -1); i >= 0 && d.lines[i].matches(columnOver) {
			d.lines[i].role = roleHeading // 【基层动态】
		}
	}
	d.articles = found
}

// columnOver is the name of the column that an article of a bulletin stands in.
var columnOver = pattern.Must(`^【[^【】]{2,12}】$`)

// sourcedArticles finds articles by the rows of source and day under their titles, and
// reads and drops these rows.
func (d *draft) sourcedArticles() []articlePart {
	type place struct {
		title, row, text int
	}
	var places []place
	for i := range d.lines {
		if !d.sourceRow(i) {
			continue
		}
		title, text := d.besideLive(i, -1), d.besideLive(i, +1)
		if title < 0 || text < 0 || !d.headsArticle(title) || !opensText(d.lines[text]) {
			continue
		}
		places = append(places, place{title, i, text})
	}
	if len(places) < minArticles {
		return nil
	}
	others, all := 0, 0
	for i, l := range d.lines {
		if l.live() && wording.Closes(l.text) && l.n >= minArticle {
			all += l.n
			if i > places[1].title {
				others += l.n
			}
		}
	}
	if float64(others) < othersShare*float64(all) {
		return nil
	}
	found := make([]articlePart, 0, len(places))
	for _, p := range places {
		a := articlePart{title: d.lines[p.title], sourced: true}
		_, labels := findLabels(d.lines[p.row].text)
		for _, f := range labels {
			a.meta.take(f)
		}
		d.lines[p.row].drop(reasonMeta)
		found = append(found, a)
	}
	return found
}

// sourceRow tells a row that says from where and of which day an article is, and
// nothing else.
func (d *draft) sourceRow(i int) bool {
	l := d.lines[i]
	if !l.live() || l.block.Kind == formats.Row || !startsSource(l.text) {
		return false
	}
	_, found := findLabels(l.text)
	for _, f := range found {
		if _, _, dated := wording.ParseDate(f.value); dated {
			return true
		}
	}
	return false
}

// besideLive is the next line before (-1) or behind (+1) line i that is not dropped, -1
// if something that is dropped stands between but pages' numbers.
func (d *draft) besideLive(i, step int) int {
	for i += step; i >= 0 && i < len(d.lines); i += step {
		switch l := d.lines[i]; {
		case l.live():
			return i
		case l.reason != reasonPage && l.reason != reasonRunning:
			return -1
		}
	}
	return -1
}

// headsArticle recognises a line that may be an article's title.
func (d *draft) headsArticle(i int) bool {
	l := d.lines[i]
	if l.n < minTitle || l.n > maxTitle || !wording.HasHan(l.text) || !endsOpen(l.text) || wording.ContainsSign(l.text, "。；") || l.block.LinkRunes > 0 || isSignature(l.text) || isCaption(l) {
		return false
	}
	_, labels := findLabels(l.text)
	return len(labels) == 0 && d.furniture.start(l.seen()) == "" && d.furniture.line(l.seen()) == ""
}

// opensText recognises a line that an article's text begins with: a sentence that ends as
// one, and is not cut short.
func opensText(l *line) bool {
	return l.n >= minArticle && wording.ContainsSign(l.text, "。！？；") && wording.Closes(l.text) && !strings.HasSuffix(l.text, "…") && l.block.LinkRunes == 0
}

// itemsHead heads the list of a bulletin's items.
var itemsHead = pattern.Must(`^[【\[（(]?(?:本期|本\s?期|本刊|本辑)?\s?(?:要\s?目|目\s?录|导\s?读|内容提要|看点)[】\])）]?[：:]?$`)

// listedArticles finds the articles that a list of items at the head of a bulletin
// announces: two or more of its lines stand again below, with text under them. The list
// is dropped.
func (d *draft) listedArticles() []articlePart {
	head := slices.IndexFunc(d.lines[:min(len(d.lines), maxBulletinHead)], func(l *line) bool { return l.matches(itemsHead) })
	if head < 0 {
		return nil
	}
	var items []int
	for i := head + 1; i < len(d.lines) && len(items) < maxItems; i++ {
		l := d.lines[i]
		if !l.live() && l.reason == reasonContents {
			items = append(items, i)
			continue
		}
		if l.n > maxTitle || wording.Closes(l.text) && l.n >= minParagraph || len(items) > 0 && itemKey(l.text) == itemKey(d.lines[items[0]].text) {
			break
		}
		items = append(items, i)
	}
	if len(items) == 0 {
		return nil
	}
	end := items[len(items)-1] + 1
	var found []articlePart
	listed := 0
	for _, i := range items {
		key := itemKey(d.lines[i].text)
		if utf8.RuneCountInString(key) < minTitle {
			continue
		}
		at := slices.IndexFunc(d.lines[end:], func(l *line) bool { return l.live() && l.n <= maxTitle && itemKey(l.text) == key })
		if at < 0 {
			continue
		}
		listed = i + 1
		if text := d.nextBody(end + at); text >= 0 && opensText(d.lines[text]) {
			found = append(found, articlePart{title: d.lines[end+at]})
		}
	}
	if len(found) < minArticles {
		return nil
	}
	for _, l := range d.lines[head:max(listed, d.itemsEnd(head, end))] {
		if l.live() {
			l.drop(reasonContents)
		}
	}
	slices.SortFunc(found, func(a, b articlePart) int { return d.indexOf(a.title) - d.indexOf(b.title) })
	return found
}

// issueLine is the number of a bulletin's issue on a line of its own.
var issueLine = pattern.Must(`^[（(]?第?\s?\d{1,4}\s?期[）)]?$`)

// titleBulletin gives a bulletin of several items, which has no other title, its own
// name with the number of the issue.
func (d *draft) titleBulletin() {
	first := d.firstSection()
	if first < 0 || d.sourced() || d.meta.title != "" {
		return
	}
	for i, l := range d.lines[:first] {
		if l.role != roleBody && l.reason != reasonHead || l.n > maxMasthead || !bulletinName.MatchString(spread(l.text)) && !l.matches(redHead) {
			continue
		}
		d.meta.title = wording.Squeeze(l.text)
		for _, below := range d.lines[i+1 : first] {
			if below.matches(issueLine) {
				d.meta.title += wording.Squeeze(below.text)
				if below.live() {
					below.drop(reasonNewspaper)
				}
				break
			}
		}
		l.role, l.reason = roleTitle, ""
		d.titleAt = i
		return
	}
}

// maxBulletinHead is how many lines from the top the list of a bulletin's items stands.
const maxBulletinHead = 20

// maxItems is how many items a bulletin lists at most.
const maxItems = 60

// itemKey is an item of a list without its mark, its number and its page's, for
// comparing.
func itemKey(text string) string {
	text = strings.TrimLeftFunc(text, isDecoration)
	if wording.HeadingClass(text) != "" {
		text = strings.TrimLeft(text, "（()）0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩、.． ")
	}
	return contentsKey(text)
}

// itemsEnd is where the run of items ends that are marked as the first is: one may have
// another title below.
func (d *draft) itemsEnd(head, end int) int {
	at := head + 1
	for at < end && (d.lines[at].bullet == d.lines[head+1].bullet && isDecoration(wording.FirstRune(d.lines[at].text)) == isDecoration(wording.FirstRune(d.lines[head+1].text)) && !d.lines[at].gap || at == head+1) {
		at++
	}
	return at
}

// sourced recognises a file of articles that have sources and days of their own.
func (d *draft) sourced() bool { return len(d.articles) > 0 && d.articles[0].sourced }

// articleReading goes through the lines of a file of several articles: what a line says of
// its article is read into that article's metadata, in the place of the document's.
type articleReading struct {
	d   *draft
	own metadata // the document's
	at  int      // the article that is read, -1 before the first
}

// read begins at the first line.
func (d *draft) read() *articleReading { return &articleReading{d, d.meta, -1} }

// pass goes on to line l.
func (r *articleReading) pass(l *line) {
	if next := r.at + 1; next < len(r.d.articles) && r.d.articles[next].title == l && r.d.sourced() {
		r.leave()
		r.at, r.d.meta = next, r.d.articles[next].meta
	}
}

// end gives the document its metadata back.
func (r *articleReading) end() {
	r.leave()
	r.d.meta = r.own
}

func (r *articleReading) leave() {
	if r.at < 0 {
		r.own = r.d.meta
	} else {
		r.d.articles[r.at].meta = r.d.meta
	}
}

// fillArticles settles what each article says of itself, and gives the document what
// all of them agree in.
func (d *draft) fillArticles() {
	if !d.sourced() {
		return
	}
	for i := range d.articles {
		m := &d.articles[i].meta
		m.title = d.articles[i].title.text
		m.publisher = cmp.Or(m.publisher, m.bylineOutlet, m.carrier, m.supplier, m.issuer, m.likelyOutlet)
		loose := ""
		if len(m.unlabelledDays) > 0 {
			loose = m.unlabelledDays[0].date
		}
		m.date = cmp.Or(m.date, m.sourceDay, loose, m.enteredDay, m.updatedDay, m.signedDay)
	}
	first := d.articles[0].meta
	agree := func(of func(metadata) string) string {
		if slices.ContainsFunc(d.articles, func(a articlePart) bool { return of(a.meta) != of(first) }) {
			return ""
		}
		return of(first)
	}
	setIfEmpty(&d.meta.publisher, agree(func(m metadata) string { return m.publisher }))
	setIfEmpty(&d.meta.date, agree(func(m metadata) string { return m.date }))
}
