package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A report says what a page says, too: somebody in it says “扫一扫就行。”, a heading reads
// 评论区里的金点子, a notice warns 温馨提示. By their words such lines are a page's; what they are
// shows in how they stand.

// spokenQuote is what somebody says, a sentence whole in its quotation marks.
var spokenQuote = pattern.Must(`^“(?:[^“”]{1,80}[。！？!?…～]|[^“”]{6,40}，[^“”]{6,40})”$`)

// quoted recognises such a line: no page sets its own words in quotation marks.
func quoted(l *line) bool { return l.block.LinkRunes == 0 && l.matches(spokenQuote) }

// minOtherHeads is how many other headings a text has where one with a page's words is believed.
const minOtherHeads = 2

// amongHeadings recognises a short line that stands over the text's paragraphs as two others do, which
// have no words of a page, and speaks of what stands under it: 评论区里的金点子. It speaks to nobody.
func (d *draft) amongHeadings(i int) bool {
	l := d.lines[i]
	if !d.betweenParagraphs(i) || !l.matches(wordsOnly) || l.matches(signedBy) || l.matches(notice) || wording.ContainsSign(l.text, "您你") || wording.BeginsWith(l.text, "请") || l.matches(refersOn) || d.furniture.start(l.seen()) != "" || namesItself(l) || len(invites.FindAllStringIndex(l.text, -1)) > 1 {
		return false
	}
	if l.matches(ofReading) || l.matches(ofDevices) || l.matches(ofOutlets) || !sharesThree(d.furniture.withoutSpoken(l.text), d.lines[i+1].text) {
		return false // 未登录用户仅可浏览前三段 says nothing of what stands under it
	}
	others := 0
	for k, other := range d.lines {
		if k != i && d.betweenParagraphs(k) && other.text != l.text && d.furniture.line(other.seen()) == "" && d.furniture.start(other.seen()) == "" && !d.furniture.spokenAt(other, false) {
			if others++; others == minOtherHeads {
				return true
			}
		}
	}
	return false
}

// saysBesides recognises a heading between two paragraphs of which a clause has a page's words and the
// last has none: 扫一扫，问题就有人管. It heads the paragraph below, with which it shares a word.
func (d *draft) saysBesides(i int) bool {
	l := d.lines[i]
	if !wording.ContainsSign(l.text, "，！") || !l.matches(wordsOnly) || !d.betweenParagraphs(i) || wording.ContainsSign(l.text, "您你请") {
		return false
	}
	last := l.text[strings.LastIndexAny(l.text, "，！"):]
	_, sign := utf8.DecodeRuneInString(last)
	last = last[sign:]
	if _, words := d.furniture.pageShare(last); words > 0 || utf8.RuneCountInString(last) < minTitle || invites.MatchString(last) || ofDevices.MatchString(last) {
		return false
	}
	return sharesPair(l.text, d.lines[i+1].text) || sharesPair(last, d.meta.title+d.lines[i-1].text)
}

// ofDevices is what a page says of the devices that it is read on.
var ofDevices = pattern.Must(`手机|微信|朋友圈|屏幕|链接|本文|当前|打开|下载|进入`)

// ofReading is what a page says of how far it is read.
var ofReading = pattern.Must(`继续|全部内容|全文|同意`)

// partHead is what the first and the last part of a paper are called, and the parts of a notice.
var partHead = pattern.Must(`^(?:引\s?言|前\s?言|绪\s?论|导\s?言|序\s?言|结\s?语|结\s?论|后\s?记|概\s?述|注意事项|名词解释|基本情况|主要做法|办理流程|办理条件|办事指南|存在问题|下一步打算)[：:]?$`)

// firstLevel is the first heading of a paper whose headings have numbers without signs: 1 问题的由来.
var firstLevel = pattern.Must(`^1\s+\p{Han}[\p{Han}、“”]{3,24}$`)

// headsPart recognises such a heading right over a paragraph.
func (d *draft) headsPart(i int) bool {
	l := d.lines[i]
	first := l.matches(firstLevel) && i > 0 && !d.lines[i-1].matches(levelNumber)
	return (first || l.matches(partHead)) && l.block.LinkRunes == 0 && i+1 < len(d.lines) && d.lines[i+1].live() && d.lines[i+1].role == roleBody && isRunning(d.lines[i+1]) && !d.furniture.spokenAt(d.lines[i+1], true)
}

// noticeHead is what notices call their advice; pages head theirs so too.
var noticeHead = pattern.Must(`^[【\[]?(?:温馨|友情|特别|重要|安全|健康|出行)(?:提示|提醒|说明)[】\]]?[：:]?$|^[【\[]?(?:小贴士|注意事项|名词解释|免责条款)[】\]]?[：:]?$`)

// headsAdvice recognises the head of advice that a report gives: the line under it is the report's, by
// its number or as a sentence that does not speak of pages.
func (d *draft) headsAdvice(i int) bool {
	l := d.lines[i]
	if !l.matches(noticeHead) || i+1 >= len(d.lines) || l.block.LinkRunes > 0 {
		return false
	}
	below := d.lines[i+1]
	return below.live() && below.block.LinkRunes == 0 && (wording.HeadingClass(below.text) != "" || wording.Closes(below.text) && below.n >= minClause) && !below.matches(notice) && !below.matches(pageAdvice) && d.furniture.line(below.seen()) == "" && !d.furniture.spokenAt(below, false)
}

// advice begins a sentence of advice, with its label.
var advice = pattern.Must(`^(?:[【\[](?:温馨|友情|特别|重要|安全|健康|出行)(?:提示|提醒)[】\]][：:]?|(?:温馨|友情|特别|重要|安全|健康|出行)(?:提示|提醒)[：:])\s?(.{6,})$`)

// advises recognises such a sentence that has nothing to do with pages: 温馨提示：请携带身份证。
func (d *draft) advises(l *line) bool {
	at := l.seen().Parts(advice)
	if at == nil || l.matches(pageAdvice) || l.matches(notice) {
		return false
	}
	share, words := d.furniture.pageShare(at[1])
	return words < 2 || share < spokenAtEdge
}

// pageAdvice is what the advice of a page is about.
var pageAdvice = pattern.Must(`本文|本页|本站|本网|本号|本平台|以上内容|文中|图片|作者|观点|转载|收藏|关注|登录|注册|下载|浏览|点击|链接|微信|公众号|客户端|扫码|二维码|仅供|投资|风险|广告|试读|会员|复制`)

// sharesThree reports whether three characters of a heading stand together in the text under it.
func sharesThree(heading, text string) bool {
	r := []rune(heading)
	for i := 0; i+3 <= len(r); i++ {
		if three := string(r[i : i+3]); strings.TrimSpace(three) == three && !strings.Contains(three, " ") && strings.Contains(text, three) {
			return true
		}
	}
	return false
}

// ofOutlets is what names a page and who makes it.
var ofOutlets = pattern.Must(`融媒|发布|日报|晚报|新闻|网站|网$|客户端|版权|政府|图片|视频|丨`)

// wordsOnly is a line of words, with no figures, brackets and signs of a page.
var wordsOnly = pattern.Must(`^[\p{Han}“”、，！？]{5,24}$`)

// refersOn begins a line that leads to another page, or says how far this one is read.
var refersOn = pattern.Must(`^(?:点击|点此|点开|长按|识别|扫码|更多|查看|阅读|展开|收起|返回|下载|打开|复制|分享到|分享至|转发到|关注我|推荐阅读|正在|加载)`)

// betweenParagraphs recognises a short plain line right between two paragraphs, without an end.
func (d *draft) betweenParagraphs(i int) bool {
	if i == 0 || i+1 >= len(d.lines) {
		return false
	}
	l, above, below := d.lines[i], d.lines[i-1], d.lines[i+1]
	paragraph := func(l *line) bool {
		return l.live() && l.block.Kind == formats.Text && isRunning(l) && !l.record && strings.ContainsRune("。！？”", wording.LastRune(l.text)) && !l.matches(notice)
	}
	return l.live() && l.role == roleBody && l.block.Kind == formats.Text && l.block.LinkRunes == 0 && !l.bullet && l.n >= minTitle && l.n <= maxPlainHeading && !wording.ContainsSign(l.text, "。；：|｜") && endsOpen(l.text) && paragraph(above) && paragraph(below)
}
