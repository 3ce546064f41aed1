package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Behind the last stop of a paragraph stands what no sentence is: who wrote it, who took
// the pictures, where it was taken from, that it ends. However papers mix them, （李敏
// 文/图）, ☆李敏, （据新华社）, （本报综合）, nothing else is among them, and so what the forms of
// bylines.go and credits.go have left there is read word by word. The forms go first, since
// labels say more than names: whose text it is, what paper it is from.

var (
	// tailBracket is a bracket behind the last sentence, tailBare what stands there without
	// one.
	tailBracket = pattern.Must(`[。！？”…」]\s*([（(\[【〔]\s*([^（）()\[\]【】〔〕。！？；]{1,38}?)\s*[）)\]】〕]\s*。?)$`)
	tailBare    = pattern.Must(`[。！？”…」]\s*([■□●◆▲★☆○◇/／—–\-]{1,3}\s*([\p{Han} 　]{2,12})|[ 　]([\p{Han}]{2,4})|([\p{Han} 　]{2,14}[/／∕](?:文|图|摄|整理|文图|图文|采写)))$`)
	// tailRole is what somebody did for a text, tailWriter what those do who write it.
	tailRole   = pattern.Must(`^(?:(?:本报|本网|本台|全媒体?|融媒体?|见习|实习|首席|特约|特派|总台|责任|摄影)?(?:记者|通讯员|实习生|见习生|作者|撰文|撰稿|采写|供稿|供图|提供|文字|摄影|摄像|视频|制图|图片|文图|图文|文|图|摄|整理|编辑|责编|报道|综合|综合报道|摄影报道|校对|审核))$`)
	tailWriter = pattern.Must(`记者|通讯员|实习生|见习生|作者|撰|采写|供稿|文`)
	// tailClosing says that the text ends or where it was taken from.
	tailClosing = pattern.Must(`^(?:全文|本文)?(?:完|完结|结束)$|^(?:据|摘自|转自|来自|来源|源自|转载自|选自|原载|综合|综合自|整理自)[：:]?\s?《?[\p{Han}A-Za-z0-9·]{2,16}》?(?:等)?(?:报道|消息|整理|综合|电|客户端|微信公众号|公众号)?$|^(?:本报|本网|本台|本刊|编辑部)?综合(?:本报|本网|各地|媒体|新华社|[\p{Han}]{2,10}[报社网台])?(?:消息|报道|整理|电|稿)?$|^[\p{Han}]{2,6}综合(?:报道|整理)$`)
	// tailOutlet ends the name of an office or an outlet.
	tailOutlet = pattern.Must(`(?:局|委|办|院|厅|室|中心|学校|报|网|社|台|街道|镇|乡|发布|融媒|新闻|客户端|传媒|日报|晚报|宣传部)$`)
)

// creditTail finds the credit behind the last sentence of a text: where it begins, in
// bytes, and who wrote by it. at is -1 where there is none. alone says that names without
// a role are credits too, as they are behind the last paragraph of all; rarer is creditWords's.
func creditTail(text string, alone bool, rarer func(string) bool) (at int, writers string) {
	if m := tailBracket.FindStringSubmatchIndex(text); m != nil {
		if names, roles, ok := creditWords(text[m[4]:m[5]], rarer); ok && (roles || alone) {
			return m[2], names
		}
		return -1, ""
	}
	if m := tailBare.FindStringSubmatchIndex(text); m != nil {
		inner := text[m[2]:m[3]]
		if names, roles, ok := creditWords(strings.TrimLeft(inner, "■□●◆▲★☆○◇/／—–- "), rarer); ok && (roles || alone) {
			return m[2], names
		}
	}
	return -1, ""
}

// creditWords reads the words of a credit: names, what they did, whose paper it is. roles
// says that one of them is what somebody did. rarer tells names of two characters with a rarer
// surname from words, nil where none is to be read.
func creditWords(inner string, rarer func(string) bool) (writers string, roles, ok bool) {
	if tailClosing.MatchString(strings.TrimSpace(inner)) {
		return "", true, true
	}
	words := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(" 　、，,/／∕|｜：:", r) })
	var people []string
	unwritten := false // the role that stands before the next names is another than a writer's
	since := 0         // of people, those behind the last role
	outlet := false
	some := false
	for i := 0; i < len(words); i++ {
		w := words[i]
		if name := reporterHead.ReplaceAllString(w, ""); name != w && isFullName(name) {
			w, roles, unwritten, since = name, true, false, len(people) // 记者李敏
		}
		switch {
		case i+1 < len(words) && utf8.RuneCountInString(w) == 1 && utf8.RuneCountInString(words[i+1]) == 1 && strings.Contains(surnames, w) && !tailRole.MatchString(w):
			people = append(people, w+words[i+1]) // 李 文
			some = true
			i++
		case outletRoleWord.MatchString(w):
			roles, unwritten, since = true, false, len(people) // 某某日报全媒体记者
		case tailRole.MatchString(w):
			roles = true
			writes := tailWriter.MatchString(w) && !strings.HasPrefix(w, "摄影")
			if behind := namesFirstIn(inner, w); behind && !writes && since < len(people) {
				people = people[:since] // 王磊/图
			}
			unwritten, since = !writes, len(people)
		case isFullName(w), doubleSurname.MatchString(w) && utf8.RuneCountInString(w) <= 4 && isName(w):
			some = true
			if !unwritten {
				people = append(people, w)
			}
		case utf8.RuneCountInString(w) == 3 && isPerson(w) && isName(w) && !organ.MatchString(w) && !placeLast.MatchString(w) && !tailRole.MatchString(w):
			if !unwritten {
				people = append(people, w) // a rarer surname, beside a common one
			}
		case utf8.RuneCountInString(w) == 2 && len(words) > 1 && !tailOutlet.MatchString(w) && rarer != nil && rarer(w):
			if !unwritten {
				people = append(people, w) // 本报讯（柳青 郁正兵）
			}
		case utf8.RuneCountInString(w) > 2 && tailOutlet.MatchString(w) && isSiteWord(w):
			outlet = true // （羊城晚报 詹文华）
		default:
			return "", false, false
		}
	}
	return strings.Join(people, " "), roles, (some || len(people) > 1 || outlet && len(people) > 0) && len(people) <= maxWriters
}

// readCreditWords reads a line behind the text that is such a credit and nothing more: 贺丹 记者
// 韩小军 摄.
func (d *draft) readCreditWords(l *line) bool {
	m := &d.meta
	if l.n > maxLooseLine/2 || !strings.Contains(l.text, " ") || wording.ContainsSign(l.text, "。！？；：《") {
		return false
	}
	names, roles, ok := creditWords(strings.Trim(l.text, "（）()【】[] "), d.rarerName)
	if first, _, _ := strings.Cut(names, " "); !ok || !roles || names == "" || strings.HasSuffix(l.text, "摄") && !strings.HasPrefix(l.text, first) {
		return false
	}
	setIfEmpty(&m.author, names)
	return true
}

// outletRoleWord is a writer's role with the outlet before it.
var outletRoleWord = pattern.Must(`^([\p{Han}·/]{2,12}(?:报|网|台|社|中心|新闻|客户端))(?:全媒体?|融媒体?|见习|实习|特约)*(?:记者|通讯员)$`)

// reporterHead is a writer's role glued to the name.
var reporterHead = pattern.Must(`^(?:本报|本网|全媒体?|融媒体?|见习|实习|特约)*(?:记者|通讯员|作者|实习生)`)

// maxWriters is how many people a credit names at most.
const maxWriters = 6

// namesFirstIn reports whether a role stands behind its names, parted by a stroke: 王磊/图.
func namesFirstIn(inner, role string) bool {
	return strings.Contains(inner, "/"+role) || strings.Contains(inner, "／"+role) || strings.Contains(inner, "∕"+role)
}

// cutTail cuts such a credit off.
func (d *draft) cutTail(l *line, alone bool) string {
	m := &d.meta
	if l.n < minRepeated {
		return ""
	}
	at, writers := creditTail(l.text, alone, d.rarerName)
	if about := l.seen().Index(aboutAuthorBehind); about != nil {
		m.readAbout(l.text[about[0]:])
		at, writers = about[0], ""
	}
	if at <= 0 {
		return ""
	}
	if m.author == "" {
		m.author = writers
	}
	gone := strings.TrimSpace(l.text[at:])
	l.keep(0, at)
	return gone
}

// aboutAuthorBehind says behind a text where its author works: （作者单位：某市委党校）.
var aboutAuthorBehind = pattern.Must(`\s*[（(【\[](?:本文)?作者(?:系|为|单位|简介)[：:]?[^（）()【】\[\]。！？]{2,50}[）)】\]]$`)

// readBehind reads who wrote, and from where it was taken, in the brackets of what a page has
// glued behind a paragraph.
func (d *draft) readBehind(behind string) {
	for {
		at := tailCredit.FindStringIndex(behind)
		if at == nil {
			return
		}
		inner := strings.Trim(behind[:at[1]], pieceSigns)
		if names, _, ok := creditWords(inner, d.rarerName); ok {
			setIfEmpty(&d.meta.author, names)
		} else {
			d.meta.credit(inner)
		}
		behind = strings.TrimLeft(behind[at[1]:], " ")
	}
}

// cutGlued cuts what a page has glued to a paragraph's ends: its tools and who wrote before
// the first sentence, parted by a blank or a bracket's end; its prompts behind the last.
func (d *draft) cutGlued(l *line) (before, behind string) {
	long := l.n >= 2*minParagraph
	from := d.gluedTo // a short line was not dropped for what is cut here
	if long {
		from = d.gluedBehind
	}
	if at := from(l); at > 0 {
		behind = strings.TrimSpace(l.text[at:])
		d.readBehind(behind)
		l.keep(0, at)
	}
	if !long {
		return "", behind
	}
	end := 0
	for i, r := range l.text[:min(len(l.text), maxGluedBytes)] {
		switch r {
		case ' ':
		case '】', ']':
			i += utf8.RuneLen(r)
		default:
			continue
		}
		front := l.text[:i]
		mark := strings.TrimLeft(front, "■□●◆▲★☆○◇ ")
		names, roles, ok := creditWords(mark, d.rarerName)
		switch {
		case wording.HasHan(front) && wording.ContainsSign(front, "：|｜") && d.furniture.line(pattern.See(front)) != "":
			end = i
		case ok && (roles || mark != front) && names != "" && !reporterDoes.MatchString(strings.TrimLeft(l.text[i:], " ")):
			setIfEmpty(&d.meta.author, names)
			end = i
		}
	}
	if rest := strings.TrimLeft(l.text[end:], " "); end > 0 && utf8.RuneCountInString(rest) >= minParagraph && wording.ContainsSign(rest, "，。") {
		before = l.text[:end]
		l.keep(len(l.text)-len(rest), len(l.text))
	}
	return before, behind
}

// maxGluedBytes is how far into a paragraph, in bytes, such tools reach.
const maxGluedBytes = 96

// gluedBehind returns the byte from which on a paragraph is the page's, behind one of its stops;
// 0 if it is none. Where the paragraph ends without a stop, what stands behind its last one
// is asked; where it speaks of rights and the like, what stands behind the others too.
func (d *draft) gluedBehind(l *line) int {
	least := max(minParagraph*len("字"), len(l.text)-maxBehindBytes)
	found, notices, stopped := 0, l.matches(notice), sentenceOver(l.text)
	for at := len(l.text); at > least; {
		_, size := utf8.DecodeLastRuneInString(l.text[:at])
		if at < len(l.text) && sentenceOver(l.text[:at]) {
			rest := l.text[at:]
			switch {
			case strings.Trim(rest, pieceSigns) == "":
			case (notices && notice.MatchString(rest) || found == 0 && !stopped) && d.ofPage(rest):
				found = at
			case !notices:
				return found
			}
		}
		at -= size
	}
	return found
}

// sentenceOver recognises a text that ends with a stop, a quotation's too, and leaves none open.
func sentenceOver(text string) bool {
	end := strings.TrimSuffix(text, "”")
	return strings.ContainsRune("。！？", wording.LastRune(end)) && strings.Count(text, "“") == strings.Count(text, "”")
}

// ofPage reports whether what stands behind a stop is none of the report's: the page's words, alone
// or several, brackets with credits between them, or a tool of pages with all that follows.
func (d *draft) ofPage(rest string) bool {
	if d.pagePiece(strings.Trim(rest, pieceSigns)) {
		return true
	}
	for pieces := 0; ; pieces++ {
		rest = strings.TrimLeft(rest, " ")
		switch at := tailCredit.FindStringIndex(rest); {
		case rest == "":
			return pieces > 0
		case tailTool.MatchString(rest):
			return true
		case at != nil:
			rest = rest[at[1]:]
			continue
		}
		end := strings.IndexAny(rest[1:], " （(【[") + 1
		if end <= 0 {
			end = len(rest)
		}
		if !d.pagePiece(strings.Trim(rest[:end], pieceSigns)) {
			return false
		}
		rest = rest[end:]
	}
}

var (
	// tailCredit is a bracket behind the text: （完）, 【编辑：李静】, （来源：某某日报 作者：王芳）.
	tailCredit = pattern.Must(`^[（(【\[]\s*(?:完|全文完|(?:本报|本网)?(?:责任编辑|责编|编辑|校对|审核|来源|稿源|记者|作者|通讯员|原题|原标题)[：:／/ ][^（）()【】\[\]。]{2,40})\s*[）)】\]]`)
	// tailTool is a tool that pages set behind the text, which nothing of the text follows.
	tailTool = pattern.Must(`^(?:分享让更多人看到|分享到[：:]|扫一扫，?(?:分享|在手机|手机)|打印本页|打印此页|返回顶部|相关阅读[：:]|热门排行)`)
)

// pieceSigns stand around such a piece.
const pieceSigns = "（）()【】[] 。—-·"

// pagePiece recognises a piece that is a page's as a line, or says when the page was set up.
func (d *draft) pagePiece(piece string) bool {
	if piece == "END" || piece == "TOP" || setUp.MatchString(piece) {
		return true
	}
	if !wording.HasHan(piece) {
		return false
	}
	seen := pattern.See(piece)
	reason := d.furniture.line(seen)
	return reason != "" && reason != reasonNav || d.furniture.start(seen) != ""
}

// gluedTo returns the byte from which on a line is the page's that is so by its end alone, a
// sentence of the report standing before it; 0 for any other.
func (d *draft) gluedTo(l *line) int {
	if !wording.ContainsSign(l.text, "。") {
		return 0
	}
	at := d.gluedBehind(l)
	if front := l.text[:at]; at == 0 || !wording.ContainsSign(front, "，") || notice.MatchString(front) || strings.Contains(front, "版权") || d.furniture.line(pattern.See(front)) != "" {
		return 0
	}
	return at
}

// setUp is what a page says of the time of its own.
var setUp = pattern.Must(`^(?:发布|更新|发稿|上传|录入)(?:日期|时间)[：:]\s?(?:19|20)\d\d\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}日?(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?$`)

// maxBehindBytes is how far before a paragraph's end, in bytes, what a page glued to it begins.
const maxBehindBytes = 600
