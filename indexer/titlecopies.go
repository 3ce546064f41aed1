package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

const duplicateTitle = "重复的标题"

// dropCopies drops further copies of the title, and cuts it off where it is
// glued to the first paragraph.
func (d *draft) dropCopies(title string) {
	key := wording.Squeeze(title)
	if utf8.RuneCountInString(key) < 6 {
		return
	}
	quoted := strings.HasPrefix(key, "“") && strings.HasSuffix(key, "”") // the text may begin with what somebody says
	for _, l := range d.lines {
		if !l.live() || l.role == roleTitle {
			continue
		}
		own := wording.Squeeze(l.text)
		if again, rest, ok := bracketedTitle(own, key); ok && rest == "" {
			l.drop(duplicateTitle)
			continue
		} else if ok && utf8.RuneCountInString(rest) >= minParagraph && wording.ContainsSign(rest, "，。") && glued(l, again) {
			d.dropped = append(d.dropped, Dropped{Text: again, Reason: duplicateTitle})
			continue
		}
		if own == key {
			l.record = false // a headline of label and value (某地：…) over rows of the same form
		}
		if own == key || l.n >= 8 && l.n <= maxTitle && strings.TrimSuffix(strings.TrimSuffix(own, "..."), "…") != own && strings.HasPrefix(key, strings.TrimRight(own, ".…")) {
			l.drop(duplicateTitle)
			continue
		}
		rest, begins := strings.CutPrefix(own, key)
		if begins && l.n <= maxTitle+maxLoneSource && rest != "" && strings.ContainsRune("-_|｜–·", wording.FirstRune(rest)) && !wording.ContainsSign(rest, "。；") {
			l.drop(duplicateTitle) // what a browser prints at the head of each page: title - site 2023/6/11 14:05
			continue
		}
		if begins && !quoted && (l.n > utf8.RuneCountInString(key)+20 || isSalutation(rest)) && glued(l, key) {
			d.dropped = append(d.dropped, Dropped{Text: title, Reason: duplicateTitle})
		}
	}
}

// bracketedTitle returns the title as sites that copy texts print it again at the head of a line, in
// brackets and with its topic or without, and what stands behind it: 【某县督查渡口】某县融媒体讯, 【路灯|某县27条巷子亮灯】.
func bracketedTitle(own, key string) (again, rest string, ok bool) {
	again, rest, ok = strings.Cut(own, key+"】")
	if topic := strings.TrimPrefix(again, "【"); !ok || topic == again || topic != "" && (utf8.RuneCountInString(topic) > maxColumnWord+1 || !strings.HasSuffix(topic, "|") && !strings.HasSuffix(topic, "｜")) {
		return "", "", false
	}
	return again + key + "】", rest, true
}

// glued cuts the title, squeezed, off the head of a line, unless the line's
// first sentence goes on with it.
func glued(l *line, key string) bool {
	want := []rune(key)
	i, k := 0, 0
	for i < len(l.glyphs) && k < len(want) {
		if l.glyphs[i].R == want[k] {
			k++
		} else if l.glyphs[i].R != ' ' {
			return false
		}
		i++
	}
	if k < len(want) {
		return false
	}
	if i < len(l.glyphs) && strings.ContainsRune("，。；、”》的是", l.glyphs[i].R) {
		return false
	}
	l.set(l.glyphs[i:])
	return true
}

// pageTitle takes a page's own title, with the names of channel and site behind
// it, out of the first lines. Where the title stands again without them, the
// line is dropped; else it is cut.
func (d *draft) pageTitle(head int, counts map[string]int, sample string) string {
	seen := 0
	for _, l := range d.lines[:head] {
		if !l.live() || l.role != roleBody || l.bullet {
			continue
		}
		if barsIn(l.text) > 1 {
			continue // a row of sites
		}
		if seen++; seen > 2 {
			break
		}
		if at := datedTitle.FindStringSubmatchIndex(l.text); at != nil && clockTime.MatchString(l.text[:at[4]]) && siteSuffix.MatchString(l.text) {
			l.keep(at[4], len(l.text)) // as a browser prints it over the page
		}
		claims := len(d.meta.sites)
		title := d.withoutSite(l.text)
		if title == l.text || utf8.RuneCountInString(title) < minPageTitle || outletHead.MatchString(title) || bylineLine.MatchString(title) {
			continue
		}
		if len(strings.FieldsFunc(title, func(r rune) bool { return r == '_' })) > 2 && !strings.ContainsAny(title, "0123456789") {
			l.drop(reasonFarm) // what it wants to be found by: 某市养老院_某区停车场_某区学位房-某某资讯网
			return ""
		}
		if counts[wording.Squeeze(title)] > 0 {
			d.siteAround(l.text, title)
			l.drop(duplicateTitle)
			return title
		}
		if l.matches(siteHead) {
			if d.standsIn(title, head, l) {
				l.drop(duplicateTitle)
				return ""
			}
			if at := strings.Index(l.text, title); at > 0 {
				d.cutOut(l, 0, at, reasonHead)
			}
			return title
		}
		if seen == 1 && (sample == "" || sharesPair(title, sample)) && l.matches(siteSuffix) && (l.matches(siteName) || l.matches(sourceWord)) {
			if strings.HasPrefix(l.text, title) {
				d.cutOut(l, len(title), len(l.text), reasonHead)
			}
			return title
		}
		d.meta.sites = d.meta.sites[:claims]
	}
	return ""
}

// minPageTitle is the shortest title, in characters, that is believed where a
// site's name stands beside it.
const minPageTitle = 6

// paperTail is a paper's name, its day and its page behind a page's title:
// … 江城晚报数字报 2022年07月19日 第07版.
var paperTail = pattern.Must(`\s+(?:([\p{Han}]{2,12}(?:报|日报|晚报|时报|数字报|电子报|电子版)))?\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s*(?:(?:星期|周)[一二三四五六日]\s*)?(?:第?\s?[A-Z]?\d{1,3}\s?版\S{0,12})?$`)

// siteHead is a site's or a paper's name before a page's title: 江城日报数字报-…
var siteHead = pattern.Must(`^([\p{Han}·（）()]{2,18}?(?:网|网站|门户|在线|日报|晚报|早报|时报|数字报|电子报|人民政府|融媒|客户端))\s*(?:[-_|｜]{1,2}|--|——)\s*(\S.{3,})$`)

// standsIn reports whether another line of the front holds the title, as a part.
func (d *draft) standsIn(title string, head int, but *line) bool {
	for _, l := range d.lines[:head] {
		if l != but && l.live() && l.n <= maxTitle && strings.Contains(wording.Squeeze(l.text), wording.Squeeze(title)) {
			return true
		}
	}
	return false
}

// siteOf is the site's name among those that stand behind a page's title, the last
// first: what ends as only sites do, else the last, where a column stands before it,
// else what may be one; "" if none is.
func (d *draft) siteOf(names []string) string {
	for _, name := range names {
		if siteLine.MatchString(name) || platform.MatchString(name) {
			return name
		}
	}
	if len(names) > 1 {
		if _, column := d.furniture.terms[names[0]]; !column && !columnName.MatchString(names[0]) && utf8.RuneCountInString(names[0]) >= minTitle {
			return names[0] // 标题_区县新闻_昆明信息港
		}
	}
	for _, name := range names {
		if _, column := d.furniture.terms[name]; !column && siteName.MatchString(name) && utf8.RuneCountInString(name) >= minSiteName {
			return name
		}
	}
	if last := len(names) - 1; last > 0 && columnName.MatchString(names[0]) && !columnName.MatchString(names[last]) && utf8.RuneCountInString(names[last]) >= minTitle {
		return names[last] // 标题-赣鄱教育观察-资讯
	}
	return ""
}

// minSiteName is the shortest name of a site, in characters: 红网 has a form of its own.
const minSiteName = 3

// columnName is what columns are called, and no site.
var columnName = pattern.Must(`^.{0,6}(?:新闻|动态|要闻|资讯|公告|公示|解读|信息|文件|政策|报道|频道|专题|专栏|正文)$`)

// withoutSite drops the names of site and channel around a page's title, and
// keeps the last of them as the site's name.
func (d *draft) withoutSite(title string) string {
	title = strings.TrimSpace(title)
	if at := siteHead.FindStringSubmatch(title); at != nil && !siteLine.MatchString(at[2]) {
		d.meta.claimSite(at[1], claimStated)
		title = at[2]
	}
	if at := paperTail.FindStringSubmatchIndex(title); at != nil && utf8.RuneCountInString(title[:at[0]]) >= minOnlyStated {
		if at[2] >= 0 {
			d.meta.claimSite(title[at[2]:at[3]], claimStated)
		}
		title = title[:at[0]]
	}
	var cut []string
	for range 3 {
		at := siteSuffix.FindStringSubmatchIndex(title)
		if at == nil {
			break
		}
		name := strings.TrimSpace(title[at[2]:at[3]])
		if openQuotes(name) < 0 {
			break // （2023—2027年）
		}
		if utf8.RuneCountInString(title[:at[0]]) < 6 {
			if siteLine.MatchString(name) {
				d.meta.claimSite(name, claimStated) // 在线访谈-某区门户网站
			}
			break
		}
		if !siteName.MatchString(name) && !outletEnd.MatchString(name) && utf8.RuneCountInString(name) > 6 {
			if site := siteSuffix.FindStringSubmatch(title[:at[0]]); site != nil && siteLine.MatchString(strings.TrimSpace(site[1])) && utf8.RuneCountInString(title[:at[0]]) >= minOnlyStated+utf8.RuneCountInString(site[0]) {
				title = strings.TrimSpace(title[:at[0]]) // what the site calls itself behind its name: 标题-某某热线网-某省人的网上家园
				continue
			}
			break
		}
		cut = append(cut, name)
		title = strings.TrimSpace(title[:at[0]])
	}
	d.meta.claimSite(d.siteOf(cut), claimStated)
	return title
}
