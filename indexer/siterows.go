package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
)

// claimByRows claims for the site what the first rows of a page say in passing: the
// name before a menu (某某晚报数字报 首页 ‖ 版面导航), before its own first page (百度首页),
// before a channel (云岭某网—玉溪), or alone where the source's name has it again.
func (d *draft) claimByRows() {
	m := &d.meta
	for i, l := range d.lines[:min(max(d.titleAt, 0), mastheadRows)] {
		if word := strings.TrimFunc(l.text, isDecoration); i < mastheadLines && word != l.text && l.n <= maxMasthead && siteLine.MatchString(word) && strings.IndexFunc(word, isDecoration) < 0 {
			m.claimSite(word, claimHead) // ★ 某某新闻网 ★
			continue
		}
		if l.live() || l.n > maxFurnitureLine || l.reason == reasonMeta || l.reason == reasonByline || l.reason == reasonCredit {
			continue
		}
		parts := strings.FieldsFunc(l.text, func(r rune) bool { return isPieceBreak(r) || strings.ContainsRune("‖—–-·_>＞»", r) })
		if i == 0 {
			for _, part := range parts {
				if strings.HasSuffix(part, "门户") && utf8.RuneCountInString(part) > minTitle && siteOnly.MatchString(part) {
					m.claimSite(part, claimStated) // 某某日报社主办 中国某某门户
				}
			}
		}
		if name := mobileEdition.ReplaceAllString(l.text, ""); name != l.text && i < mastheadLines && siteLine.MatchString(name) {
			m.claimSite(name, claimHead) // 某某新闻网移动版
		}
		if len(parts) == 2 && i == 0 && addresses.MatchString(parts[1]) && isSiteWord(strings.TrimSpace(parts[0])) && outletEnd.MatchString(strings.TrimSpace(parts[0])) {
			m.claimSite(parts[0], claimHead) // 某某在线 - 您身边的生活信息网
		}
		if len(parts) > 0 {
			d.claimFirstName(i, strings.TrimSpace(parts[0]), len(parts) > 1)
		}
	}
}

// claimFirstName claims for the site the name that row i begins with, if it has the form of a
// site's or stands where only a site's would; more tells whether the row goes on behind it.
func (d *draft) claimFirstName(i int, name string, more bool) {
	m, l, n := &d.meta, d.lines[i], utf8.RuneCountInString(name)
	if _, column := d.furniture.terms[name]; column || strings.HasPrefix(name, "欢迎") || n < minTitle-2 || n > maxMasthead || strings.IndexFunc(name, func(r rune) bool { return !analyzers.IsHan(r) }) >= 0 {
		return
	}
	home, inMasthead := strings.TrimSuffix(name, "首页"), i < mastheadLines
	switch {
	case home != name && inMasthead && utf8.RuneCountInString(home) >= 2 && !ownPage.MatchString(home):
		m.claimSite(home, claimHead)
	case inMasthead && channelOf.MatchString(name):
		m.claimSite(name, claimHead)
	case paperPage.MatchString(name):
		m.claimSite(name, claimOwn)
	case sitesInRow(l.text):
	case more && inMasthead && n >= minTitle && (siteLine.MatchString(name) || siteOnly.MatchString(name)):
		m.claimSite(name, claimHead)
	case i == 0 && l.text == name && n >= minTitle-1 && n <= maxTerm && (isPartOf(name, m.publisher) || isPartOf(name, m.carrier)):
		m.claimSite(name, claimHead)
	}
}

// isPartOf reports whether a name stands in a longer one.
func isPartOf(name, longer string) bool { return name != longer && strings.Contains(longer, name) }

// sitesInRow recognises a row of links to other sites: 中国政府网 黑龙江省政府网 English 市人大.
func sitesInRow(text string) bool {
	sites := 0
	for _, w := range strings.Fields(text) {
		if (shortSite.MatchString(w) || siteLine.MatchString(w)) && !ownPraise.MatchString(w) {
			sites++
		}
	}
	return sites > 1
}

// mobileEdition ends a site's name on its pages for telephones.
var mobileEdition = pattern.Must(`(?:移动|手机|触屏)版$`)

// mastheadRows are the first rows of a page, in which it names itself.
const mastheadRows = 8

var (
	// ownPage is what a page's first page is called without the site's name.
	ownPage = pattern.Must(`^(?:返回|网站|本站|回到?|设为|频道|门户|主站|公众|新闻|政务|中文|我的)`)
	// paperPage is a paper's name as its pages on the web have it.
	paperPage = pattern.Must(`^[\p{Han}]{2,12}报\s?(?:数字报|电子报|数字报刊|电子版|数字版|数字报刊平台|多媒体数字报)$`)
)

// appNamed is the app in which a page wants to be opened, its name in quotation marks.
var appNamed = pattern.Must(`(?:打开|前往|进入|登录|使用)“([\p{Han}A-Za-z0-9]{2,10})”(?:客户端|APP|App|新闻客户端)`)

// forumFoot is a forum's name at the end of the row that its software sets at the foot
// of each page.
var forumFoot = pattern.Must(`小黑屋.*[|｜]\s*([\p{Han}·]{3,16})\s*(?:[（(]|$)`)

// digitalPaper is the head of a paper's pages on the web, whatever its name ends with.
var digitalPaper = pattern.Must(`^《?([\p{Han}]{3,10})》?\s*(?:多媒体)?(?:数字报|电子报|电子版|数字版)(?:刊|平台)?$`)

// exportLabel is a label in two languages, as data bases write their records out:
// Source-文献来源: 中国社会报.
var exportLabel = pattern.Must(`^[A-Z][A-Za-z]{2,14}-(\p{Han}{1,8}\s?[：:])`)

// readExported leaves the labels of a data base's record their Chinese names, by which all
// rules know them. They stand under each other at the head of the text.
func (d *draft) readExported() {
	var rows []*line
	for _, l := range d.lines {
		if l.live() && l.matches(exportLabel) {
			rows = append(rows, l)
		} else if len(rows) >= minExported || l.n >= minParagraph {
			break
		}
	}
	if len(rows) < minExported {
		return
	}
	for _, l := range rows {
		at := l.seen().PartIndex(exportLabel)
		if strings.HasPrefix(l.text[at[2]:], "来源库") {
			l.drop(reasonMeta) // a part of the data base, no source
			continue
		}
		l.keep(at[2], len(l.text))
	}
}

// minExported is how many such labels a record has at least.
const minExported = 3
