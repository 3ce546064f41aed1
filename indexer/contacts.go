package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// A notice says at its end whom to ask: 监督电话：…, 联系人：…, 地址：…. A site's foot says
// the same of those who keep the site. Which it is shows by what stands around: a notice
// signs under it, or has spoken of who is named in it.

const (
	// maxContactLine is the longest line of such a block in characters.
	maxContactLine = 80
	// maxContacts is how many lines it has at most.
	maxContacts = 12
	// noticeLines is how many lines from a document's first on may call it a notice.
	noticeLines = 6
	// contactReach is how many lines under it are looked at for a site's foot.
	contactReach = 4
)

var (
	// contactRow is a line of such a block.
	contactRow = pattern.Must(`^[（(]?(?:\d{1,2}[.、．]\s?)?(?:(?:项目|业务|技术|招标|采购|质疑)?联\s?系\s?(?:人(?:姓名)?(?:[及和、](?:联系)?(?:电话|方式))?|电话|方式|地址|单位|部门)|(?:监督|举报|受理|咨询|服务|反映|投诉|来访|来电|报名|报备|值班)(?:部门|单位|科室|电话|热线|地址|邮箱|人|渠道|方式|时间)|电\s?话|手机|传真|(?:办公|通讯|通信|来信|邮寄|详细|报名)?地\s?址|邮编|邮政编码|电子(?:邮箱|邮件)|邮箱|(?:招标|采购|发包|建设|征集|招募)(?:人|单位)(?:名称)?|(?:招标|采购)?代理(?:机构|单位)(?:名称)?|公示(?:期|时间|期限)|(?:受理|征集|报名)时间)\s?[：:]`)
	// contactHead stands over it.
	contactHead = pattern.Must(`^(?:[一二三四五六七八九十\d]{1,3}[、.．]\s?)?(?:联系(?:方式|我们|人及联系方式|人和联系方式|事项)|监督方式|监督渠道|受理方式|咨询方式|异议反映(?:渠道|方式)|反映渠道)[：:]?$`)
	// contactOrgan is the name of a row that says whose notice it is.
	contactOrgan = pattern.Must(`^(?:\d{1,2}[.、．]\s?)?(?:(?:招标|采购|发包|建设|征集|招募)(?:人|单位)(?:名称)?|(?:招标|采购)?代理(?:机构|单位)(?:名称)?|(?:受理|联系|监督|咨询)(?:部门|单位))\s?[：:]\s?(.{4,30})$`)
	// noticeOf is what a notice that wants to hear from people calls itself.
	noticeOf = pattern.Must(`(?:公示|公告|招募|招聘|征集|征求意见|邀请函|通告|启事)`)
)

// markContacts keeps the blocks that say whom a notice wants asked.
func (d *draft) markContacts() {
	for i := 1; i < len(d.lines); i++ {
		if l := d.lines[i]; l.live() && l.matches(paperKeywords) && d.lines[i-1].matches(paperAbstract) && d.keywordsOfText(l) {
			l.record = true // a paper's, not a page's
		}
	}
	for i := 0; i < len(d.lines); i++ {
		end := i
		for end < len(d.lines) && end-i < maxContacts && isContact(d.lines[end]) {
			end++
		}
		if end == i {
			continue
		}
		head := i > 0 && d.lines[i-1].live() && d.lines[i-1].matches(contactHead)
		if d.ownContacts(i, end, head) {
			for _, l := range d.lines[i:end] {
				l.markRecord()
			}
			if head {
				l := d.lines[i-1]
				l.record = true
				if l.block.Kind == formats.Text {
					l.block.Kind, l.block.Level = formats.Heading, cardLevel
				}
			}
		}
		i = end
	}
}

var (
	// paperAbstract and paperKeywords begin a paper's abstract and the words under it.
	paperAbstract = pattern.Must(`^[\[【［]?\s?(?:内容)?摘\s*要\s?[\]】］]?\s?[：:]?\s?\S`)
	paperKeywords = pattern.Must(`^[\[【［]?\s?关\s*键\s*词\s?[\]】］]?\s?[：:]?\s?(\p{Han})`)
)

// keywordsOfText reports whether most of the words of such a line stand in the text.
func (d *draft) keywordsOfText(l *line) bool {
	words := strings.FieldsFunc(paperKeywords.ReplaceAllString(l.text, "$1"), func(r rune) bool { return strings.ContainsRune("；;，,、 　", r) })
	stand := 0
	for _, w := range words {
		for _, other := range d.lines {
			if other != l && other.live() && isRunning(other) && strings.Contains(other.text, w) {
				stand++
				break
			}
		}
	}
	return stand*2 > len(words)
}

func isContact(l *line) bool {
	return l.live() && !l.record && l.block.LinkRunes == 0 && l.block.Kind == formats.Text && l.n <= maxContactLine && !l.matches(footOfSite) && l.matches(contactRow)
}

// ownContacts reports whether the contacts in the lines from one to before another are the
// document's.
func (d *draft) ownContacts(from, to int, head bool) bool {
	above := from - 1
	if head {
		above--
	}
	if above < 0 || !d.lines[above].live() {
		return false
	}
	if head && d.continuesNumbering(from-1) {
		return true
	}
	if d.signsFrom(to, func(int) bool { return false }) {
		return true
	}
	for _, l := range d.lines[from:to] {
		if m := l.seen().Parts(contactOrgan); m != nil && d.speaksOf(strings.TrimSpace(m[1]), from) {
			return true
		}
	}
	for _, l := range d.lines[from:min(len(d.lines), to+contactReach)] {
		if l.n <= maxLabelLine && l.matches(footOfSite) {
			return false
		}
	}
	if _, dated := wording.OnlyDate(d.lines[above].text); dated && d.repliesTo(from) {
		return true
	}
	return to-from < maxContacts && d.callsNotice(from) && (wording.Closes(d.lines[above].text) || d.lines[above].block.Kind == formats.Row)
}

// imprint is what the foot of a site says of who runs it, and by which permit.
const imprint = `备案|ICP|标识码|网安备|版权所有|技术支持|Copyright`

// footOfSite is what only the foot of a site says.
var footOfSite = pattern.Must(imprint + `|网站|(?:主办|承办|主管)(?:单位)?\s?：|分享|上一篇|下一篇|相关阅读|打印本页|关闭窗口`)

// speaksOf reports whether a sentence before line end names somebody.
func (d *draft) speaksOf(name string, end int) bool {
	for _, l := range d.lines[:end] {
		if l.live() && isRunning(l) && strings.Contains(l.text, name) {
			return true
		}
	}
	return false
}

// callsNotice reports whether one of the first lines calls the document a notice: a title
// that ends so, before line end.
func (d *draft) callsNotice(end int) bool {
	for _, l := range d.lines[:min(end, noticeLines)] {
		if n := utf8.RuneCountInString(l.text); n >= minTitle && n <= maxTitle && !wording.Closes(l.text) && noticeOf.MatchString(repair.Last(l.glyphs, maxNoticeWord)) {
			return true
		}
	}
	return false
}

// repliesTo reports whether one of the first lines, above line end, calls the document the reply to a
// motion, which names under its day whom the member may ask.
func (d *draft) repliesTo(end int) bool {
	return slices.ContainsFunc(d.lines[:min(end, replyLines)], func(l *line) bool {
		return l.n >= minTitle && l.n <= maxTitle && l.matches(replyTitle)
	})
}

// replyLines is how many lines may stand up to the title of a reply, behind its form.
const replyLines = 2 * noticeLines

// replyTitle names the reply to a motion.
var replyTitle = pattern.Must(`(?:提案|建议|议案|来信).{0,8}(?:答复|复函|回复)(?:意见|函)?(?:[（(].{1,12}[）)])?$`)

// maxNoticeWord is how near the end of a title, in characters, it says so.
const maxNoticeWord = 6
