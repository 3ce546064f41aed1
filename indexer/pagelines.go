package indexer

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Lines around the text that say one thing without a label: a day, a number of a document, a
// page of a newspaper, where a text was posted, aired or printed.

// plainLine is a kind of such lines.
type plainLine struct {
	form   *pattern.Pattern
	where  plainPlace
	reason string                           // why it is dropped, "" for one that stays
	read   func(m *metadata, said []string) // takes what it says: the match and its parts
}

// plainPlace is where such lines are read.
type plainPlace uint8

const (
	anywhere plainPlace = iota
	aroundText
	beforeText
)

var plainLines = []plainLine{
	{fromAccount, anywhere, reasonMeta, func(m *metadata, said []string) {
		setIfEmpty(&m.publisher, said[1])
		if m.author == "" {
			m.author = authorNames(said[2])
		}
	}},
	{collectedFor, anywhere, reasonPage, func(m *metadata, said []string) { setIfEmpty(&m.topic, said[1]) }},
	{threadPost, beforeText, reasonMeta, func(m *metadata, said []string) {
		m.dateBy(said[2])
		if (sourceWord.MatchString(said[1]) || accountOfOffice.MatchString(said[1])) && m.carrier == "" {
			m.carrier = said[1]
		} else if m.author == "" {
			m.author = said[1]
		}
	}},
	{columnClock, beforeText, reasonMeta, func(m *metadata, said []string) {
		m.dateBy(said[1])
		if siteLine.MatchString(said[2]) {
			m.claimSite(said[2], claimPlain)
		}
	}},
	{aired, aroundText, reasonMeta, func(m *metadata, said []string) {
		m.dateBy(said[2])
		setIfEmpty(&m.publisher, said[1])
	}},
	{paperIssue, aroundText, reasonNewspaper, func(m *metadata, said []string) {
		m.dateBy(said[2])
		setIfEmpty(&m.carrier, said[1])
		setIfEmpty(&m.page, said[3])
	}},
	{pageAddress, beforeText, reasonMeta, func(m *metadata, said []string) { m.url = cmp.Or(m.url, said[0]) }},
	{adopted, beforeText, "", func(m *metadata, said []string) {
		for date, rest, ok := wording.ParseDate(said[0]); ok; date, rest, ok = wording.ParseDate(rest) {
			if len(date) == len("2006-01-02") {
				m.signedDay = date // the last time
			}
		}
	}},
	{signedFor, beforeText, reasonMeta, func(m *metadata, said []string) { m.number = cmp.Or(m.number, wording.Squeeze(said[1])) }},
}

// readPlain reads a line that says one thing without a label: a date, a
// document's number, a newspaper's page. before and after say that it stands
// before or behind the running text.
func (d *draft) readPlain(i int, before, after bool) bool {
	l := d.lines[i]
	if date, ok := wording.OnlyDate(l.text); ok {
		d.readDay(i, date, before)
		return true
	}
	place := anywhere
	switch {
	case before:
		place = beforeText
	case after:
		place = aroundText
	}
	for _, kind := range plainLines {
		if kind.where > place {
			continue
		}
		if said := l.seen().Parts(kind.form); said != nil {
			kind.read(&d.meta, said)
			if kind.reason != "" {
				l.drop(kind.reason)
			}
			return true
		}
	}
	if place == anywhere {
		return false
	}
	if before {
		if n := documentNumber.FindString(l.text); n != "" && utf8.RuneCountInString(n)+2 >= l.n {
			setIfEmpty(&d.meta.number, wording.Squeeze(n))
			return true // the number stays in the text: it belongs to the document
		}
	}
	page := newspaperPage.FindStringSubmatch(wording.Squeeze(l.text))
	if page == nil {
		return false
	}
	setIfEmpty(&d.meta.page, page[1])
	l.drop(reasonNewspaper)
	return true
}

// readDay reads the day alone on line i: of publication before the text; in it or behind it
// with a time of day a post's, else of the signature.
func (d *draft) readDay(i int, date string, before bool) {
	l := d.lines[i]
	switch {
	case before:
		d.meta.unlabelledDays = append(d.meta.unlabelledDays, unlabelledDay{i, d.withDayBelow(i, date)})
		l.drop(reasonMeta)
	case l.matches(wording.ClockDate) && (i > 0 && d.clockAlone(i-1) || i+1 < len(d.lines) && d.clockAlone(i+1)):
		l.drop(reasonMeta) // of a list of other pages
	case l.matches(wording.ClockDate):
		d.dropPosted(i, date)
	case strings.HasSuffix(l.text, "星期"): // a page's script was to write which
		l.drop(reasonNewspaper)
		setIfEmpty(&d.meta.updatedDay, date)
	case d.meta.signedDay == "":
		d.meta.signedDay = date // the date under a report stays with it
	}
}

// collectedFor is how sites of sample texts bring one: 下面是小编为大家整理的某街道养老服务工作总结，供大家参考。
var collectedFor = pattern.Must(`^(?:根据大家的写作需要，)?(?:下面|以下|这里|本文)?是?(?:小编|本站|[\p{Han}]{2,8}(?:网|小编)(?:会员“[^”]{1,20}”)?)?[为给](?:大家|您|你们?)?(?:精心)?(?:整理|收集|准备|搜集|带来|分享|推荐)(?:了|的|好的|了关于|的关于)?(?:这篇|一篇)?(.{6,60}?)(?:范文)?\s?(?:【[^】]{2,8}】)?(?:，.{0,8}(?:范文|文章))?[，,。]\s?(?:供大家|仅供|希望|欢迎|方便|但愿|以供|供您|供你).{0,40}$`)

// clockAlone recognises a line of a day with its time and nothing more.
func (d *draft) clockAlone(i int) bool {
	return d.lines[i].matches(wording.ClockDate) && wording.IsDate(d.lines[i].text)
}

// adopted says under its title when a paper was passed: （2024年10月30日…会议通过）.
var adopted = pattern.Must(`^[（(]\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日.{2,80}(?:通过|批准|修订|修正)(?:[^（）()]{0,120})[）)]$`)

// dateBy takes the day that a text states for the document's, which has none yet.
func (m *metadata) dateBy(text string) {
	if date, _, ok := wording.ParseDate(text); ok && m.date == "" {
		m.date = date
	}
}

// pageAddress is the address of the page alone on a line over its text, with more than the site's.
var pageAddress = pattern.Must(`^https?://[A-Za-z0-9.-]+(?::\d+)?/[^\s\p{Han}]{4,}$`)

// columnClock is the column, the time and the site over a text, the blanks between them lost:
// 时事新闻2023-01-09 19:05:42百事百科.
var columnClock = pattern.Must(`^\p{Han}{0,4}(?:新闻|资讯|动态|要闻|快讯|热点)((?:19|20)\d{2}-\d{1,2}-\d{1,2}\s\d{1,2}:\d{2}(?::\d{2})?)(\p{Han}{2,10})$`)

// accountOfOffice is the account of a place's office or channel, by what such accounts are called behind the
// place: 金坛教育, 永兴先锋.
var accountOfOffice = pattern.Must(`^\p{Han}{2,4}(?:教育|先锋|党建|人大|政协|统战|农业农村|水利|交通|交警|公安|检察|司法|民政|人社|住建|城管|文旅|卫健|医保|应急|消防|工会|妇联|共青团|团委|残联|组工|纪检)$`)

// threadPost is who posted a text and when, over it: 老街旧雨 发表于 2023-11-12 20:14 | 只看该作者.
var threadPost = pattern.Must(`^(?:楼主\s*[：:|]?\s*)?([\p{Han}A-Za-z0-9_]{2,16})\s+(?:发表于|发布于|发贴于|发帖于)\s*[：:]?\s*((?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)(?:\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?(?:\s*[|｜]?\s*(?:只看该作者|只看楼主|显示全部楼层|倒序浏览|阅读模式|来自.{2,8}))*$`)

// aired is where and when a broadcast went out: 柳河电视台《柳河新闻》2023年5月6日播出.
var aired = pattern.Must(`^[（(]?([\p{Han}]{2,16}(?:台|频道|频率|广播|中心))\s*《[^《》]{2,12}》\s*((?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)\s*(?:\d{1,2}[：:]\d{2})?\s*(?:播出|首播|播发|播报|讯)?[）)]?$`)

// signedFor is a document's number with who signs it beside it, as papers to a higher
// office have it: 永政办发〔2025〕7号 签发人：林志强.
var signedFor = pattern.Must(`^(\S{2,16}\s?[〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号)\s*签发人?\s*[：:].{0,24}$`)

// paperIssue is the paper, the day and the page: 《柳河日报》（2023年05月06日 第03版）.
var paperIssue = pattern.Must(`^[（(]?《?\s*([\p{Han}]{2,12}(?:报|刊))\s*》?\s*[（(]?\s*((?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)\s*(?:星期.|周.)?\s*[,，]?\s*第?\s*([A-Z]?\d{1,3})\s*版\s*[：:]?[\p{Han}]{0,8}\s*[）)]?$`)

var newspaperPage = pattern.Must(`^第?([A-Z]?\d{1,3})版(?:[：:\s].{0,30})?$`)

// dropPosted drops a day with its time in the middle of the text: no report ends
// a paragraph so, a page stamps its posts. The account's name above goes with it.
func (d *draft) dropPosted(i int, date string) {
	d.lines[i].drop(reasonMeta)
	if d.meta.updatedDay == "" {
		d.meta.updatedDay = date
	}
	if i == 0 {
		return
	}
	if above := d.lines[i-1]; above.live() && above.n <= maxLoneSource && above.matches(sourceWord) && !wording.Closes(above.text) && wording.HeadingClass(above.text) == "" {
		if d.meta.carrier == "" {
			d.meta.carrier = above.text
		}
		above.drop(reasonMeta)
	}
}

// withDayBelow completes a month by the day that stands on the next line or the one before, and a
// year by the month and day on the next line, as in a
// masthead's date over two lines.
func (d *draft) withDayBelow(i int, date string) string {
	if i > 0 && len(date) == len("2006-01") && d.lines[i-1].matches(twoDigits) && (i+1 >= len(d.lines) || !d.lines[i+1].matches(dayLine)) {
		if whole, _, ok := wording.ParseDate(date + "-" + d.lines[i-1].text); ok {
			d.lines[i-1].drop(reasonMeta) // 22 over 2023-10, as on a calendar's leaf
			return whole
		}
	}
	if i+1 < len(d.lines) && len(date) == len("2006") && d.lines[i+1].matches(monthAndDay) {
		if whole, _, ok := wording.ParseDate(date + "-" + strings.NewReplacer("/", "-", ".", "-", "月", "-", "日", "").Replace(d.lines[i+1].text)); ok {
			d.lines[i+1].drop(reasonMeta) // 2022 over 10/08
			return whole
		}
	}
	if i+1 >= len(d.lines) || len(date) != len("2006-01") || !d.lines[i+1].live() && d.lines[i+1].reason != reasonPage && d.lines[i+1].reason != reasonNewspaper || !d.lines[i+1].matches(dayLine) {
		return date
	}
	day := wording.Squeeze(d.lines[i+1].text)
	if !strings.Contains(day, "日") { // the day alone, the weekday under it
		if i+2 >= len(d.lines) || !d.lines[i+2].matches(weekdayLine) {
			return date
		}
		d.lines[i+2].drop(reasonMeta)
		day += "日"
	}
	whole, _, ok := wording.ParseDate(date[:4] + "年" + date[5:] + "月" + day)
	if !ok {
		return date
	}
	d.lines[i+1].drop(reasonMeta)
	return whole
}

// dayLine is the day and the weekday on a line of their own, weekdayLine the weekday
// alone.
var (
	dayLine     = pattern.Must(`^\d{1,2}(?:日\s*(?:(?:星期|周)[一二三四五六日天])?)?\s*$`)
	weekdayLine = pattern.Must(`^\s*(?:星期|周)[一二三四五六日天]\s*$`)
	// twoDigits is a day alone, monthAndDay one with its month.
	twoDigits   = pattern.Must(`^[0-3]?\d$`)
	monthAndDay = pattern.Must(`^[01]?\d[-/.月][0-3]?\d日?$`)
)
