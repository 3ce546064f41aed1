package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// A headline of two lines is either a title in two halves, a kicker and its title, or a
// title and its second title, and often no sign tells which.

const (
	// minPairPart and maxPairPart bound the halves in characters.
	minPairPart = 4
	maxPairPart = 24
	// likeLength is how far the lengths of a title's lines are apart, at most, and
	// unlikeLength how far those of lines are that are no title's.
	likeLength   = 3
	unlikeLength = 12
)

// dropSecondTitle drops the second title that stands without a dash under line at, the
// title, and over the line of date and source.
func (d *draft) dropSecondTitle(at, head int) {
	k := at + 1
	if k >= head || !d.lines[k].live() || d.lines[k].role != roleBody || d.apart(d.lines[k]) || !d.metaFollows(k) ||
		!d.pairPart(d.lines[at]) || !d.pairPart(d.lines[k]) || !d.secondTitle(d.lines[at], d.lines[k]) {
		return
	}
	d.lines[k].drop(reasonHead)
}

// secondTitle recognises a second title that stands under the first without a dash: it begins
// with the place, or ends with what kind of text it is, and says in one phrase whose the
// first is, which names no place: 从大山深处到万家灯火 / 某区12万搬迁群众的新生活.
func (d *draft) secondTitle(a, b *line) bool {
	if b.n < minOnlyStated || b.n <= a.n || wording.ContainsSign(b.text, "，：；。！？ ") || wording.HasDigits(a.text) || d.namesPlace(a.text) || !d.namesPlace(b.text) {
		return false
	}
	if a.n <= minTitle || d.pageWord(a.text) {
		return false // a column: 调查研究, 城市党建 of the page's menu
	}
	tail := b.text
	if at := strings.LastIndex(b.text, "的"); at >= 0 {
		tail = b.text[at+len("的"):]
	}
	return b.matches(genre) || d.placeNotRoad(b.text) && tail != b.text && utf8.RuneCountInString(tail) <= maxTitleRest && !wording.ContainsSign(tail, "了也都就更又还不已着过")
}

// placeNotRoad reports whether a text names a city or a county, and not only a road that is called
// after one: 盘山公路.
func (d *draft) placeNotRoad(text string) bool {
	return slices.ContainsFunc(d.places.NamedIn(text, places.Reading{Mode: places.InLead}), func(m places.Named) bool {
		return !roadBehind.MatchString(text[m.End:])
	})
}

// roadBehind is a road's kind behind its name.
var roadBehind = pattern.Must(`^(?:公路|大道|大桥|隧道|高速|铁路|机场)`)

// namesPlace reports whether a text names a city or a county, by whatever form.
func (d *draft) namesPlace(text string) bool {
	return len(d.places.NamedIn(text, places.Reading{Mode: places.InLead})) > 0
}

// pairPart recognises a line that may be half of a title: no name of an organ, no column, no
// row of a page.
func (d *draft) pairPart(l *line) bool {
	switch {
	case l.n < minPairPart, l.n > maxPairPart, mostlySigns(l.text), wording.ContainsSign(l.text, "。；|｜丨>＞»【】《》:／/"), wording.HeadingClass(l.text) != "":
		return false
	case l.matches(subtitle), l.matches(kickerSeries): // parts of a headline, but not halves
		return false
	case l.matches(signedBy), l.matches(sourceWord), siteStarts(l.text), l.matches(speaker), isPerson(l.text), l.matches(writerNamed): // who says it
		return false
	case l.matches(documentNumber), l.matches(redHead), l.matches(formalStart), l.matches(formalEnd), meetingPaper.MatchString(wording.Squeeze(l.text)): // a paper's head
		return false
	}
	return d.furniture.terms[l.text] == "" && !d.furniture.spokenAt(l, true) && !d.oddPiece(l.text)
}

// siteStarts recognises a line that begins with a site's name, or is one: 某网—北岸.
func siteStarts(text string) bool {
	first, _, _ := strings.Cut(text, string(signIn(text, "—–-·_")))
	return siteLine.MatchString(strings.TrimSpace(first))
}

// signIn is the first character of a text that is one of the signs, a line's end if
// none is.
func signIn(text, signs string) rune {
	if i := strings.IndexAny(text, signs); i >= 0 {
		return wording.FirstRune(text[i:])
	}
	return '\n'
}

// oddPiece recognises a line of which a part is a button or another tool of a page.
func (d *draft) oddPiece(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(part string) bool { return d.furniture.piece(part) != "" || moreOf.MatchString(part) })
}

var (
	// placeColon is a place that opens a title.
	placeColon = pattern.Must(`^[\p{Han}]{2,14}：[^：]{3,}$`)
	// hanging begins what hangs on the line above it.
	hanging = pattern.Must(`^(?:让|把|使|助|为|看|也|且|却|还|又|更|才|就|如何|怎样|为何|何以|都|仍|不再|从此|并)`)
	// kickerSeries is a part of a series.
	kickerSeries = pattern.Must(`[（(]?[上中下][篇]?[）)]$|之[一二三四五六七八九十]+[）)]?$|[（(][一二三四五六七八九十0-9]{1,3}[）)]$|[①-⑳]$`)
	// moreOf is a link to other pages.
	moreOf = pattern.Must(`^(?:看|查看|点击|更多|阅读|加载|展开).{0,4}(?:更多|全部|全文|详情|专题)?[>》»]*$`)
	// columnEnd is what the names of columns and series end with.
	columnEnd = pattern.Must(`(?:调研行|万里行|看(?:进展|变化|发展|成效)|走基层|新春行|进行时|系列|专栏|专题|视点|视线|视窗|观察|聚焦|关注|答卷|故事|面孔|一线|瞭望|风采|在线|新闻|动态|要闻|资讯|报道|民生|时评|评论|特刊|特稿|播报|快讯|速递|巡礼|篇|版|谈|录)$`)
)

// saidOfThing ends what is said of a thing, with a word that columns end with: 小岛也有大民生.
var saidOfThing = pattern.Must(`[大小新好](?:民生|故事|答卷|面孔|变化|篇|谈)$`)

// columnLike tells the name of a column or a series from a line of a headline.
func columnLike(text string) bool {
	return utf8.RuneCountInString(text) <= maxColumnLike && columnEnd.MatchString(text) && !saidOfThing.MatchString(text) || columnMark.MatchString(text)
}

// maxColumnLike is the longest such name in characters.
const maxColumnLike = 12

// shortKicker tells a kicker of less than ten characters from the name of a column: it
// has the words of a clause, or it is a part of a series.
func (d *draft) shortKicker(l *line) bool {
	return l.n >= minShortKicker && (l.matches(clauseWord) || l.matches(kickerSeries) || l.matches(township)) && !columnLike(l.text) && !l.matches(siteName) &&
		!l.matches(signedBy) && !l.matches(sourceWord) && d.furniture.terms[l.text] == "" && !d.oddPiece(l.text)
}

// minShortKicker is the shortest kicker in characters.
const minShortKicker = 6

// clauseWord are words that clauses have, and no name.
var clauseWord = pattern.Must(`怎么|怎样|如何|何处|哪里|让|把|从|到|在|是|了|之后|之前|不|就|更`)

// keywordLine tells words that a page has been found by, or wants to be, behind their
// label: 搜索热词：棉花采收 互换并地.
var keywordLine = pattern.Must(`^(?:[\p{Han}]{0,4}(?:热词|热搜|关键词|关键字|主题词|标签|话题|热门搜索|搜索)|大家都在搜|猜你想[看搜]|推荐阅读)\s*[：:]`)

// outletNames recognises the names of outlets and nothing more, with a dot or a slash
// between two: 某某晚报·某某壹点.
func outletNames(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("·•/／", r) })
	if len(parts) < 2 || len(parts) > maxKickerParts || utf8.RuneCountInString(text) > maxLoneSource {
		return false
	}
	outlet := false
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if n := utf8.RuneCountInString(p); n < 2 || n > maxTerm || !isSiteWord(p) {
			return false
		}
		outlet = outlet || outletEnd.MatchString(p)
	}
	return outlet
}

// outletEnd ends the names of papers and stations.
var outletEnd = pattern.Must(`(?:` + dailies + `|周报|青年报|电视台|广播|融媒|融媒体|中心|新闻|通讯社|客户端|发布|在线|网)$`)
