package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Credits are what a newspaper sets around its text: who wrote it, where it
// comes from, who edited it. They are read for metadata and cut off; the
// sentence beside them stays.

const (
	// provinceName is where an account says that it writes from.
	provinceName = `北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾`
	// reporterWord is how a reporter is called, with or without the paper; 采访人员 is what sites
	// that copy texts write in the word's place.
	reporterWord = `(?:(?:《[^《》]{2,12}》(?:栏目组?)?)?[\p{Han}A-Za-z·/／\-—－]{0,20}?(?:(?:报|网|台|社|刊|客户端|新闻|融媒体?|中心|网络版|频道|在线|传媒|[\p{Han}]{2,9})\s)?(?:全媒体?|融媒体?|见习|实习|首席|特约|本报|本网|高级|资深|驻站?[\p{Han}]{0,4})*(?:摄影记者|记者|通讯员|特约通讯员|评论员|实习生|见习生|采访人员))`
	// personNames is a row of names, each of two to four characters or with dots.
	personNames = `(?:[\p{Han}]{1,4}(?:·[\p{Han}]{1,8})?(?:[ 　、，,/]+[\p{Han}]{1,4}(?:·[\p{Han}]{1,8})?){0,7})`
	creditLabel = `(?:文章|稿件|信息|新闻|内容|本文)?(?:来源|稿源|作者|责任编辑|责编|编辑|网络编辑|值班编辑|本文编辑|审核|校对|初审|复审|终审|一审|二审|三审|监制|转自|原标题|原题|原题为|供稿|撰稿|编审|统筹|策划|见习编辑|文字|摄影|图片|图源|记者|通讯员|文/图|文图|文|图)`
)

var (
	// （来源：… 作者：…） 【责任编辑：…】 at the end of a paragraph.
	creditBracketEnd = pattern.Must(`\s*[（(\[【〔]\s*` + creditLabel + `\s*[：:][^（）()\[\]【】。！？]{0,80}[）)\]】〕]\s*[。]?$`)
	// （记者 张三 通讯员 李四） at the end.
	reporterBracketEnd = pattern.Must(`\s*[（(\[【〔]\s*(?:[^：:（）()。！？]{2,16}官网[：:]\s?)?(?:` + reporterWord + `[：:/／\s]*` + personNames + `[ 　、，,；;/]*){1,4}(?:摄|文/?图|图/?文|报道|摄影报道|综合)?\s*[）)\]】〕]\s*[。]?$`)
	// （区民政局 供稿） at the end.
	suppliedEnd = pattern.Must(`\s*[（(\[【]\s*([\p{Han}A-Za-z·、/ 　]{2,30}?)\s*(?:供稿|报道|综合报道|整理|撰稿|采写|编写)\s*[）)\]】]\s*[。]?$`)
	// whose the pictures are: （图片由区园林中心提供）, （图／某某网提供）, （某某日报记者 张三 摄）.
	pictureBracketEnd = pattern.Must(`\s*[（(](?:(?:本版|本文|文中|以上)?(?:图片?|照片|配图|视频|资料图片?|制图)(?:均|皆|都)?(?:由|[/／∕：:]|来自|来源于?|源自)[^（）()]{2,30}|(?:[^（）()，。]{0,16}(?:记者|通讯员)\s*)?` + personNames + `\s*[/／∕]?\s*(?:摄|摄影|供图))[）)]\s*$`)
	// a report's dateline alone on its line.
	datelineLine = pattern.Must(`^(?:据)?[\p{Han}A-Za-z·]{2,20}?\d{1,2}月\d{1,2}日(?:电|讯|消息)$`)
	// 本报记者 周晓晴 behind the last sentence.
	reporterEnd = pattern.Must(`([。！？”」）)])\s*[■□●◆▲★\-—]{0,3}\s*((?:` + reporterWord + `[：:\s]*` + personNames + `\s*){1,3}(?:文/?图|图/?文|报道|摄影报道|摄)?)$`)
	// 来源：潍坊晚报 作者：张三, 责任编辑：李四 behind the last sentence.
	creditEnd = pattern.Must(`([。！？”」）)])\s*[■□●◆▲★\-—]{0,3}\s*(` + creditLabel + `\s*[：:][^。！？；]{0,80})$`)
	// 本报讯（记者 张三）, 人民网天津11月30日电（记者陶建）: the bracket goes, the dateline stays.
	reporterBracketStart = pattern.Must(`^((?:[\p{Han}A-Za-z·\-—/0-9 ]{0,40}?(?:[（(][\p{Han}]{2,10}[）)])?(?:电|讯|报道|消息))?\s*)[（(\[【〔]\s*(?:[\p{Han}]{2,8}(?:报|网|台|社)[、，,])?((?:` + reporterWord + `[：:/／\s]*` + personNames + `[ 　、，,；;/]*){1,4}(?:文/?图|图/?文|摄影报道|摄|报道)?)\s*[）)\]】〕]\s*`)
	// 人民网重庆9月28日电（胡虹、冯文彦）: an agency's writers without their role.
	agencyWriters = pattern.Must(`^([\p{Han}]{2,6}(?:[社网报]|在线|新闻|客户端|频道)[\p{Han}]{2,8}\d{1,2}月\d{1,2}日[电讯]\s*)[（(]\s*(` + personNames + `)\s*[）)]\s*`)
	// 本报讯（李晓芸）, 江城日报讯（李晓芸 江城日报记者 王磊）: names with their role or without.
	datelineNames = pattern.Must(`^((?:本(?:报|网|台|刊|社|站)|[\p{Han}]{2,12}(?:报|网|台|新闻|融媒|客户端|中心))(?:[\p{Han}]{0,8}\d{1,2}月\d{1,2}日)?(?:讯|消息))\s*[（(]\s*([^（）()。！？；：]{2,40})\s*[）)][\s：:]*`)
	// reporterWithin is the reporter of a paper's own report behind the first sentences of a paragraph.
	reporterWithin = pattern.Must(`[。！？”]\s*本[报网台]讯\s*[（(]((?:全媒体?|融媒体?|见习|实习)*(?:记者|通讯员)[^（）()。！？；]{2,30})[）)]`)
	// reportersGo is who wrote, in the first sentence, of which they are the subject: 3月7日上午，商丘网讯记者宋伟东通讯员胡春艳在….
	reportersGo = pattern.Must(`^(?:[^，。]{0,10}[，,])?[\p{Han}]{1,8}(?:网|报|台|社|融媒)讯\s?记者\s?(\p{Han}{2,3})、?(?:\s?通讯员\s?(\p{Han}{2,3}))?\s?(?:在|从|来到|走进)`)
	// the paper that a dateline names: 某某晚报讯, 某某日报7月25日讯.
	datelineOutlet = pattern.Must(`^([\p{Han}]{2,8}(?:` + dailies + `|快报|青年报|广播电视台|融媒体中心)|[^本该]\p{Han}{2,6}报)(?:\d{1,2}月\d{1,2}日)?讯$`)
	// 本报讯, 区融媒体中心7月25日讯: the outlet speaks of itself, as a credit does.
	outletHead  = pattern.Must(`^(?:本(?:报|网|台|刊|社|站)|[\p{Han}·—-]{2,16}(?:中心|报|网|台|新闻|传媒|融媒|客户端|在线|热线|发布))[\p{Han}]{0,6}?(?:\d{1,2}月\d{1,2}日)?讯$`)
	outletStart = pattern.Must(`^(?:本(?:报|网|台|刊|社|站)(?:\d{1,2}月\d{1,2}日)?讯[\s：:]+|[【\[（(﹝〔](?:本(?:报|网|台|刊|社|站)|[\p{Han}]{2,12}(?:报|网|台|社|新闻|客户端|中心))(?:\d{1,2}月\d{1,2}日)?讯[】\]）)﹞〕][\s：:]*)`)
	// the outlet in a bracket before that of its reporters: 【江城在线】（记者 张三 通讯员 李四）.
	outletInBracket = pattern.Must(`^[【\[〔﹝]([^本\P{Han}]\p{Han}{1,11}?)(?:讯|消息)?[】\]〕﹞]\s*([（(][^（）()。！？；]{2,40}[）)])`)
	// ■记者 张三 李四 before the first sentence, the names parted by wide blanks.
	reporterStart = pattern.Must(`^[■□●◆▲★]\s*(` + reporterWord + `[：:\s]*` + personNames + `)\s{1,}`)
	// 某某网记者 张三 通讯员 李四 佛山报道 before it.
	reportedFrom = pattern.Must(`^((?:` + reporterWord + `[：:\s]+` + personNames + `\s+){1,3})[\p{Han}]{2,4}报道\s+`)
	// 来源：中国网 作者：毛娟 before the first sentence.
	creditStart = pattern.Must(`^((?:[（(\[【]?\s*(?:来源|稿源|作者|记者|通讯员|责任编辑|编辑|责编|发布时间|发布日期|时间|日期)\s*[：:]\s*[^\s。！？；，：:]{2,24}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[）)\]】]?\s+){1,5})`)
	// what pages glue to their last sentence.
	pageTail = pattern.Must(`[，,]?\s*(?:返回搜狐，?\s*查看更多|点击查看更多.{0,10}|(?:\[|【)?(?:查看|阅读|展开|显示)(?:全文|更多|原文|详情)(?:\]|】|>>|»)?|\[?详细\]?>*|更多精彩.{0,16}|(?:【|\[)(?:打印|关闭|收藏|分享|纠错|打印本页|关闭窗口)(?:】|\])[^。！？；]*)$`)
	// the way back that a page sets right behind it.
	pageBack = pattern.Must(`[。！？”）)\]】]\s*(返回(?:首页|主页|列表|目录|顶部|上一?[页级]))$`)
	// a text that an editor has put together: （本报综合）.
	compiled = pattern.Must(`^[（(]?\s*(?:本报|本网|本台|本刊|编辑部)\s*(?:综合|整理|综合报道|综合整理|综合消息|讯)\s*[）)]?$|^[（(](?:根据|据|综合|整理自|综合自)[^，。；]{2,30}(?:整理|综合|报道|编辑|改编)[）)]$|^综合[：:][\p{Han}、 ]{2,40}(?:报|网|发布|新闻|社|台|客户端|融媒)等?$`)
	// a line that is a byline and nothing more.
	bylineLine = pattern.Must(`^[（(\[【]?\s*[■□●◆▲★○◎\-—]{0,3}\s*((?:` + reporterWord + `\s*[：:/]?\s*` + personNames + `\s*[；;，,/]?\s*){1,4}(?:文[/并、]?[图摄]|图/?文|报道|摄影报道|采写|综合报道|/文|文|摄影|[/／∕]\s*[\p{Han}]{2,4}报[道导])?)\s*[）)\]】]?$`)
	// 文/张三 图/李四, 撰文 张三.
	slashByline = pattern.Must(`^[■□●◆▲★]?\s*(?:供图|文|图|记者|通讯员|作者|图文|文图|撰文|撰稿|摄影|采写|整理|编辑)\s*[/／\\|｜丨]\s*(` + personNames + `)(?:\s*(?:供图|图|文|摄影|编辑|制图)\s*[/／\\|｜丨]\s*` + personNames + `)*$`)
	// the one of them that wrote: 供图/李四 文/张三.
	slashWriter = pattern.Must(`(?:^|[\s■□●◆▲★])(?:撰文|撰稿|采写|记者|通讯员|作者|整理|文图|图文|文)\s*[/／\\|｜丨]\s*(` + personNames + `?)(?:\s+(?:供图|图|摄影|编辑|制图)\s*[/／\\|｜丨].*)?$`)
	// 张三/文 李四/图.
	namesFirst = pattern.Must(`^[（(■□●◆▲★◎]?\s*(` + personNames + `)\s*(?:[/／]\s*(?:文|图|文图|图文|摄影|整理)|\s(?:文/图|图/文|文/摄|文图|图文|文字整理|综合整理))(?:\s*` + personNames + `\s*[/／]\s*(?:文|图|摄影))*\s*[）)]?$`)
	// who wrote, with the office where they work: 文/图 蔡艺珉（漳浦县海洋与渔业局）.
	nameAndOffice = pattern.Must(`^[■□●◆]?\s*(?:文/?图|图/?文|文|撰文|作者)\s*[/／:：\s]\s*(` + personNames + `)\s*[（(][\p{Han}、]{4,24}[）)]$`)
	// a paper's name before 记者: ■青岛财经日报/首页新闻记者.
	paperInByline = pattern.Must(`^[■□●◆▲★○◎（(\[【\s]*([\p{Han}A-Za-z·/／\-—－]{1,20}?(?:报|网|社|台|新闻|客户端|传媒|融媒|融媒体?中心|网络版|在线|频道|视频|杂志|周刊)(?:/[\p{Han}A-Za-z]{2,10}?)?)\s?(?:全媒体?|融媒体?|见习|实习|首席|特约|驻[\p{Han}]{1,4})*记者`)
	// an outlet whose name ends like none, a blank behind it: （昆明信息港 记者张三）.
	outletInByline = pattern.Must(`^[■□●◆▲★○◎（(\[【\s]*([\p{Han}]{3,12})\s(?:全媒体?|融媒体?|见习|实习|首席|特约)*(?:记者|通讯员)`)
	// （作者系中共永丰县委书记） under an essay.
	aboutAuthor = pattern.Must(`^[（(【\[]?\s*(?:本文)?作者(?:系|为|是|单位|简介|[：:].{2,4}[，,]).{2,50}[）)】\]]?$`)
	// where a report was filed, behind its reporter's name: 黎敏仪 广州报道, 林宛真／综合报导.
	filedFrom = pattern.Must(`[\s/／∕]+([\p{Han}]{2,4})报[道导]$`)
	// the office before a name: 中共永丰县委书记 钱志远.
	officeOf = pattern.Must(`^[\p{Han}（）()、]{0,24}?(?:书记|省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|主席|主任|局长|部长|厅长|院长|校长|秘书长)(?:[、\p{Han}]{0,12}(?:书记|市长|区长|县长|主任|局长))?[ 　：:]*`)
	// an office and, behind a blank, who holds it.
	officeAndName = pattern.Must(`^[\p{Han}、]{3,24}(?:书记|[省市区县州盟旗镇乡局部厅院校]长|主席|主任)[ 　]+[\p{Han}]{1,3}(?:[ 　][\p{Han}]{1,2})?$`)
	// 原标题：… on a line of its own.
	formerTitle = pattern.Must(`^[（(\[【]?\s*(?:原标题|原题|原题为)\s*[：:]?.{2,80}$`)
	// 新华社北京3月5日电: an agency's name at the head of its dateline.
	agencyDateline = pattern.Must(`^(?:据)?(新华社|中新社|中新网|新华网|人民网|央视网|光明网|中国网|中国经济网|中国新闻网|经济日报|人民日报|光明日报)[\p{Han}]{0,10}?\s?\d{1,2}月\d{1,2}日(?:电|讯|消息)`)
	// outletDateline is the name of any other outlet there: 柳河日报1月22日讯, 江城网柳河讯. One
	// that begins with a kind of place is called by no name: 区电视台讯.
	outletDateline = pattern.Must(`^(?:据)?([^本我该各全省市区县州旗镇“《（【\s\d]\p{Han}{0,7}(?:网(?:[-—－]\p{Han}{2,4}频道)?|社|` + dailies + `|快报|青年报|在线|[^通预简海情公举申喜战捷]报|融媒体中心|广播电视台|电视台|[晨晚]刊|\p{Han}{2}(?:新闻|客户端|之窗|信息港)|\p{Han}(?:发布|融媒|传媒|之声)))(?:[（(][\p{Han}]{2,10}[）)])?(?:[\p{Han}]{2,6}?)?(?:讯|\s?\d{1,2}月\d{1,2}日(?:讯|电|消息))(?:[\s（(：/／]|$)`)
)

// cutCredits cuts credits off the ends of a paragraph and reads them. What was
// cut comes back in dropped.
func (d *draft) cutCredits(l *line) (dropped []string) {
	m := &d.meta
	cut := func(start, end int) {
		dropped = append(dropped, strings.TrimSpace(l.text[start:end]))
		kept := append([]repair.Glyph{}, repair.Cut(l.glyphs, 0, start)...)
		if gone := repair.Cut(l.glyphs, start, end); start > 0 && end < len(l.text) && kept[len(kept)-1].R != ' ' && !strings.ContainsRune("：，、。；", wording.FirstRune(l.text[end:])) {
			kept = append(kept, repair.Glyph{R: ' ', From: gone[0].From, To: gone[len(gone)-1].To, Repair: repair.Blank})
		}
		l.set(append(kept, repair.Cut(l.glyphs, end, len(l.text))...))
	}
	for l.n > 0 {
		if at := l.seen().PartIndex(pageBack); at != nil {
			cut(at[2], at[3])
		}
		from := m.readCreditEnd(l)
		if from < 0 {
			break
		}
		cut(from, len(l.text))
	}
	cutRows(l, m, cut)
	for _, end := range []*pattern.Pattern{pageTail, pictureBracketEnd} {
		if at := l.seen().Index(end); at != nil && at[0] > 0 {
			cut(at[0], at[1])
		}
	}
	if at := l.seen().Parts(agencyDateline); at != nil && m.issuer == "" {
		m.issuer = at[1]
	}
	if at := l.seen().Parts(outletDateline); at != nil && m.likelyOutlet == "" && sourceName(at[1]) != "" {
		m.likelyOutlet = at[1]
	}
	d.cutCreditStarts(l, cut)
	return dropped
}

// readCreditEnd reads the credit with which a paragraph ends and gives the byte where it
// begins, -1 where it ends with none.
func (m *metadata) readCreditEnd(l *line) int {
	if at := l.seen().Index(creditBracketEnd); at != nil && at[0] > 0 {
		m.credit(l.text[at[0]:])
		return at[0]
	}
	if at := l.seen().Index(reporterBracketEnd); at != nil && !strings.Contains(l.text[at[0]:], "摄") {
		m.reporters(l.text[at[0]:])
		return at[0]
	}
	if at := l.seen().PartIndex(sourceTail); at != nil && isOutlet(l.text[at[6]:at[7]], at[5] > at[4]) {
		setIfEmpty(&m.likelyOutlet, l.text[at[6]:at[7]])
		return at[2]
	}
	if at := l.seen().PartIndex(suppliedEnd); at != nil && at[0] > 0 {
		m.supplied(l.text[at[2]:at[3]])
		return at[0]
	}
	if at := l.seen().PartIndex(creditEnd); at != nil {
		m.credit(l.text[at[4]:at[5]])
		return at[3]
	}
	if at := l.seen().PartIndex(reporterEnd); at != nil && !strings.HasSuffix(l.text, "摄") {
		m.reporters(l.text[at[4]:at[5]])
		return at[3]
	}
	return -1
}

// cutCreditStarts cuts the credits off a paragraph's head by cut, and reads them.
func (d *draft) cutCreditStarts(l *line, cut func(start, end int)) {
	m := &d.meta
	if at := l.seen().PartIndex(reportedStart); at != nil && l.n > minReported {
		if at[2] >= 0 {
			setIfEmpty(&m.bylineOutlet, l.text[at[2]:at[3]])
		}
		m.reporters(l.text[at[4]:at[5]])
		cut(0, at[1])
	}
	if at := l.seen().PartIndex(reportedNames); at != nil && l.n > minReported && d.namedIn(l.text[at[4]:at[5]]) {
		if !strings.HasPrefix(l.text[at[2]:at[3]], "本") {
			setIfEmpty(&m.bylineOutlet, l.text[at[2]:at[3]])
		}
		cut(0, at[1])
	}
	if at := l.seen().PartIndex(passedOnStart); at != nil && l.n > minReported {
		setIfEmpty(&m.publisher, sourceName(l.text[at[2]:at[3]]))
		if at[4] >= 0 && isFullName(l.text[at[4]:at[5]]) {
			setIfEmpty(&m.author, l.text[at[4]:at[5]])
		}
		cut(0, at[1])
	}
	if at := l.seen().PartIndex(outletInBracket); at != nil && l.n > minReported && outletEnd.MatchString(l.text[at[2]:at[3]]) {
		setIfEmpty(&m.bylineOutlet, l.text[at[2]:at[3]])
		cut(0, at[4])
	}
	if at := l.seen().Index(outletStart); at != nil && l.n > minReported && !d.namedBehind(l) {
		cut(0, at[1])
		cutRows(l, m, cut) // ﹝本网讯﹞（冯志强/文 唐丽/图）
	}
	if at := l.seen().PartIndex(reporterBracketStart); at != nil && at[1] < len(l.text) && (l.n > minReported || at[3] > at[2] && strings.HasSuffix(l.text, "。")) {
		m.reporters(l.text[at[4]:at[5]])
		from := at[3]
		if head := strings.TrimSpace(l.text[at[2]:at[3]]); outletHead.MatchString(head) {
			m.dateline = head
			if outlet := datelineOutlet.FindStringSubmatch(m.dateline); outlet != nil && m.bylineOutlet == "" {
				m.bylineOutlet = outlet[1] // 某某晚报讯（记者 …）
			}
			from = 0
		}
		cut(from, at[1])
	}
	if at := l.seen().PartIndex(datelineNames); at != nil && l.n > minReported && d.namedIn(l.text[at[4]:at[5]]) {
		if outlet := datelineOutlet.FindStringSubmatch(strings.TrimSpace(l.text[at[2]:at[3]])); outlet != nil && m.bylineOutlet == "" {
			m.bylineOutlet = outlet[1]
		}
		setIfEmpty(&m.dateline, strings.TrimSpace(l.text[at[2]:at[3]]))
		cut(0, at[1])
	}
	if at := l.seen().Parts(reportersGo); at != nil {
		setIfEmpty(&m.author, namesReported(at[1]+" "+at[2]))
	}
	if at := l.seen().Parts(reporterWithin); at != nil && m.author == "" {
		m.reporters(at[1]) // what its pictures show stands before the first sentence
	}
	if at := l.seen().PartIndex(agencyWriters); at != nil && l.n > minReported {
		m.reporters(l.text[at[4]:at[5]])
		cut(at[3], at[1])
	}
	if end := m.outletsReporter(l); end > 0 {
		cut(0, end)
	}
	at := l.seen().PartIndex(reporterStart)
	if at == nil {
		at = l.seen().PartIndex(reportedFrom)
	}
	if at != nil && l.n > minCreditStart {
		m.reporters(l.text[at[2]:at[3]])
		cut(0, at[1])
	}
	if at := l.seen().PartIndex(creditStart); at != nil && at[1] < len(l.text) && l.n > minCreditStart {
		m.credit(l.text[:at[1]])
		cut(0, at[1])
	}
}

// reportedFirst names before the first sentence of a text the outlet that reported what stands in it: 据江城
// 晚报报道，…. An office's site has news of its own, and a weather station no readers.
var reportedFirst = pattern.Must(`^[（(【\[]?据《?(\p{Han}{2,10}?(?:` + dailies + `|晨刊|晚刊|快报|导报|青年报|法治报|\p{Han}报|周刊|电视台|广播电台|融媒体?中心|融媒|通讯社|新华社|中新社|新闻网|在线|客户端|\p{Han}网))》?(?:\d{1,2}月\d{1,2}日)?(?:报道|消息)[）)】\]，：:\s]`)

// readReportedFirst reads who reported a text from its first words.
func (d *draft) readReportedFirst(l *line) {
	if at := l.seen().Parts(reportedFirst); at != nil {
		setIfEmpty(&d.meta.likelyOutlet, at[1])
	}
}

// namedBehind reports whether names without their role stand in a bracket behind the outlet, which are read
// with it: 本报讯 （陈建江）.
func (d *draft) namedBehind(l *line) bool {
	at := l.seen().Parts(datelineNames)
	if at == nil || l.matches(reporterBracketStart) {
		return false
	}
	names, _, ok := creditWords(at[2], d.rarerName)
	return ok && names != "" || d.rarerName(at[2])
}

// namedIn reads who wrote from names with their roles or without, and nothing more.
func (d *draft) namedIn(inner string) bool {
	m := &d.meta
	names, _, ok := creditWords(inner, d.rarerName)
	if d.rarerName(inner) {
		names, ok = inner, true // 本报讯（郁正兵）
	}
	if !ok || names == "" {
		return false
	}
	for _, w := range strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(" 　、，,", r) }) {
		if at := outletRoleWord.FindStringSubmatch(w); at != nil {
			setIfEmpty(&m.bylineOutlet, at[1])
		}
	}
	setIfEmpty(&m.author, names)
	return true
}

// outletsReporter reads an outlet's reporters before the first sentence, set off from it and
// from one another by blanks, and gives where the sentence begins, 0 if none stand there:
// 某某日报记者 李志强 通讯员 王芳 清晨六点…. Where what follows is what a reporter does, it is the
// sentence's subject.
func (m *metadata) outletsReporter(l *line) int {
	first, rest, parted := strings.Cut(l.text, " ")
	if l.n <= minReported || !parted {
		return 0
	}
	outlet := outletsOwn.FindStringSubmatch(first)
	if outlet == nil {
		return 0
	}
	at, names := len(first)+1, 0
	for _, w := range strings.SplitN(rest, " ", maxReporterWords) {
		switch {
		case names < maxReporters && isFullName(w):
			names++
		case reporterRole.MatchString(w):
		case names > 0 && utf8.RuneCountInString(w) > maxTerm && !reporterDoes.MatchString(w):
			if m.bylineOutlet == "" {
				m.bylineOutlet = outlet[1]
			}
			m.reporters(l.text[len(outlet[1]):at])
			return at
		default:
			return 0
		}
		at += len(w) + 1
	}
	return 0
}

const (
	// minReported is the least length, in characters, of a paragraph that reporters' names are
	// cut off; maxReporterWords is how many words they have, maxReporters how many they are.
	// minCreditStart is the least length where a credit has no form that no sentence begins in.
	minReported      = 30
	minCreditStart   = 40
	maxReporterWords = 10
	maxReporters     = 5
)

var (
	// outletsOwn is an outlet and its reporter, or a paper's own: 光明日报记者, 本报记者.
	outletsOwn = pattern.Must(`^(?:([\p{Han}]{2,8}(?:` + dailies + `|青年报|社|网|广播电视台|融媒体中心|客户端))|本[报网台刊])(?:全媒体?|融媒体?|见习|实习|首席|特约)*记者$`)
	// reporterRole is what those are who write with a reporter.
	reporterRole = pattern.Must(`^(?:[\p{Han}]{2,8}(?:` + dailies + `|青年报|社|网))?(?:通讯员|实习生|见习记者|实习记者|记者)$`)
	// reporterDoes is what a reporter does in a sentence that is about his work.
	reporterDoes = pattern.Must(`^(?:[今昨近日前]日|日前|连日来)?[，]?(?:走进|走访|来到|采访|从|在|看到|了解到|获悉|发现|探访|跟随|随|为|对|就)`)
)

// loneDateline tells a dateline on a line of its own, where it is a credit, and
// keeps the place that it tells.
func (d *draft) loneDateline(l *line) bool {
	if l.n > maxLoneSource+maxTerm || !l.matches(datelineLine) && !l.matches(outletHead) {
		return false
	}
	if d.meta.dateline == "" {
		d.meta.dateline = l.text
	}
	return true
}

// cutPictureCredit cuts off a caption whose the picture is.
func cutPictureCredit(l *line) string {
	at := l.seen().Index(pictureBracketEnd)
	if said := l.seen().PartIndex(photographerEnd); at == nil && said != nil {
		at = said[2:4]
	}
	if at == nil || at[0] == 0 {
		return ""
	}
	gone := strings.TrimSpace(l.text[at[0]:at[1]])
	l.keep(0, at[0])
	return gone
}

// photographerEnd is who took a picture, behind the sentence that says what it shows.
var photographerEnd = pattern.Must(`[。！？”]\s*([\p{Han}]{0,8}(?:记者|通讯员)\s*[\p{Han}·]{2,4}(?:[ 、]\s*[\p{Han}·]{2,4}){0,2}\s*[/／]?\s*(?:摄影?|供图))[）)]?$`)

// readAbout reads the office from what is said about an author: （作者单位：某区卫生健康局）.
func (m *metadata) readAbout(text string) {
	if _, found := findLabels(strings.Trim(text, "（）()【】[] ")); len(found) > 0 && found[0].field == wording.FieldIssuer {
		m.take(found[0])
	}
}

// signedBracket reads who wrote a text from a bracket at its end: （澄江街道 李娜）,
// （李娜 赵敏）. rarer tells names of two characters with a rarer surname, which stand beside others
// only; ok says that the bracket holds names and nothing more.
func signedBracket(inner string, rarer func(string) bool) (names string, ok bool) {
	words := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(" 　、，,/", r) })
	if len(words) == 1 && rarer(words[0]) {
		return words[0], true // （解雯）
	}
	var people []string
	sure := false
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && utf8.RuneCountInString(w) == 1 && utf8.RuneCountInString(words[i+1]) == 1 && strings.Contains(surnames, w) {
			i++
			w += words[i] // 石 磊, set to the width of three
		}
		n := utf8.RuneCountInString(w)
		switch {
		case isFullName(w):
			people, sure = append(people, w), true
		case n == 3 && isPerson(w) && isName(w) && !organ.MatchString(w) && !placeLast.MatchString(w):
			people = append(people, w) // a rarer surname, beside a common one
		case n == 2 && len(words) > 1 && rarer(w):
			people = append(people, w) // （武传波 解雯）
		case n > 4 && n <= 6 && isFullName(string([]rune(w)[:n-3])) && isFullName(string([]rune(w)[n-3:])): // a line's end stood between
			people, sure = append(people, string([]rune(w)[:n-3]), string([]rune(w)[n-3:])), true
		case i == 0 && n >= 3 && n <= 16 && organ.MatchString(w) && isSiteWord(w):
		default:
			return "", false
		}
	}
	several := len(people) > 1 && len(people) == len(words) // （辛志高 宫晓琳）
	return strings.Join(people, " "), (sure || several) && len(people) <= 4
}

// placeLast ends the names of places, some of which begin as people's do: 石家庄.
var placeLast = pattern.Must(`[省市区县旗州庄镇乡村山江河湖海]$`)

// isFullName tells a name of two or three characters that begins with a common surname, or of three or four
// with a surname of two.
func isFullName(w string) bool {
	n := utf8.RuneCountInString(w)
	if twoSurname.MatchString(w) {
		return (n == 3 || n == 4) && isName(w) && !organ.MatchString(w) && !placeLast.MatchString(w)
	}
	return n >= 2 && n <= 3 && strings.ContainsRune(commonSurnames, wording.FirstRune(w)) && isName(w) && !organ.MatchString(w)
}

// twoSurname is a surname of two characters with which no other word begins.
var twoSurname = pattern.Must(`^(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|宇文|长孙|申屠)`)

// readSigned reads a line behind the text that names who wrote it, and where.
func (d *draft) readSigned(text string) bool {
	m := &d.meta
	names, ok := signedBracket(strings.Trim(text, "（）()[]【】"), d.rarerName)
	if ok && m.author == "" {
		m.author = names
	}
	if first, _, parted := strings.Cut(strings.Trim(text, "（）()[]【】"), " "); ok && parted && m.likelyOutlet == "" && outletEnd.MatchString(first) && !isFullName(first) {
		m.likelyOutlet = first // （某区融媒体中心 王欢）
	}
	return ok
}

// bracketEnd is a bracket behind the last sentence, or alone on its line; a bar of the page may
// follow it.
var bracketEnd = pattern.Must(`(?:^|[。！？”])\s*([（(]([\p{Han} 　、，,/]{2,30})[）)])\s*[|｜]?\s*$`)

// rarerName tells a name of two or three characters that begins with a rarer surname, and is neither
// a word, a place nor an office.
func (d *draft) rarerName(w string) bool {
	n := utf8.RuneCountInString(w)
	if (n == 3 || n == 4) && borrowedShare(w) == 1 {
		return !d.places.Knows(w) && !placeLast.MatchString(w) && len(d.words.Analyze(w).Tokens) > 1 // 扎西次仁
	}
	return (n == 2 || n == 3) && strings.ContainsRune(surnames, wording.FirstRune(w)) && isName(w) && !organ.MatchString(w) && !areaLast.MatchString(w) && !roleOrRemark.MatchString(w) && !d.places.Knows(w) && (len(d.words.Analyze(w).Tokens) > 1 || d.isNameWord(w))
}

// isFullOrRarer tells a name with a common surname or a rarer one.
func (d *draft) isFullOrRarer(w string) bool { return isFullName(w) || d.rarerName(w) }

// areaLast ends what no person is called by who is called by no word: 符海 is one.
var areaLast = pattern.Must(`[省市区县旗州镇乡村庄]$`)

// isNameWord recognises a word of the dictionary that is somebody's name.
func (d *draft) isNameWord(w string) bool {
	words := d.words.Classes(w)
	return len(words) == 1 && words[0].Part == "nr"
}

// roleOrRemark ends what stands in brackets behind a text, and is no name.
var roleOrRemark = pattern.Must(`[文图摄完版稿者员社报网台号期页]$|媒体$|标准|质量|方式|单位|万元|年度|个月|以上|以下`)

// cutSigned cuts the names of who wrote the text off its last paragraph.
func (d *draft) cutSigned(l *line) string {
	m := &d.meta
	at := l.seen().PartIndex(bracketEnd)
	if at == nil {
		return d.cutReportedBy(l)
	}
	names, ok := signedBracket(l.text[at[4]:at[5]], d.rarerName) // （高晓亭）
	if !ok {
		return ""
	}
	if m.author == "" {
		m.author = names
	}
	if first, _, parted := strings.Cut(l.text[at[4]:at[5]], " "); parted && m.likelyOutlet == "" && outletEnd.MatchString(first) && !isFullName(first) {
		m.likelyOutlet = first // （江城晚报 何晓敏）
	}
	gone := l.text[at[2]:at[3]]
	l.keep(0, at[2])
	return gone
}

// wroteAndTook is who wrote and took the pictures, without the word for a reporter, behind the last sentence or
// alone on its line: 罗玉章 夏添摄影报道.
var wroteAndTook = pattern.Must(`(?:^|[。！？”」）)])\s*(\p{Han}{2,4}(?:[ 　、]{1,2}\p{Han}{2,4}){0,3})\s?(?:摄影报[道导]|文[/／并]?[图摄]|图[/／]?文)\s*[|｜]?\s*$`)

// namesReported are the names in such a byline, where all are names; "" otherwise.
func namesReported(inner string) string {
	words := strings.FieldsFunc(inner, isNamesBlank)
	for _, w := range words {
		if !isPerson(w) || !isName(w) || organ.MatchString(w) || placeLast.MatchString(w) || !isFullName(w) && (len(words) == 1 || utf8.RuneCountInString(w) > 3) {
			return ""
		}
	}
	return strings.Join(words, " ")
}

// reportedByAt is where such a byline begins in a line, in bytes, and the names in it; -1 where there is none.
func reportedByAt(l *line) (at int, names string) {
	found := l.seen().PartIndex(wroteAndTook)
	if found == nil {
		return -1, ""
	}
	if names = namesReported(l.text[found[2]:found[3]]); names == "" {
		return -1, ""
	}
	return found[2], names
}

// cutReportedBy cuts such a byline off the last paragraph.
func (d *draft) cutReportedBy(l *line) string {
	at, names := reportedByAt(l)
	if at < 0 {
		return ""
	}
	setIfEmpty(&d.meta.author, names)
	gone := l.text[at:]
	l.keep(0, at)
	return gone
}

// readReportedBy reads such a byline that is a line of its own.
func (m *metadata) readReportedBy(l *line) bool {
	at, names := reportedByAt(l)
	if at != 0 {
		return false
	}
	setIfEmpty(&m.author, names)
	return true
}

// credit reads labelled credits.
func (m *metadata) credit(text string) {
	text = strings.Trim(text, " （）()[]【】〔〕。")
	lead, found := findLabels(text)
	if writerLead.MatchString(lead) {
		m.reporters(lead) // 本报记者 洪嘉怡 来源：厦门晚报
	}
	for _, f := range found {
		m.printedBy(f)
		m.take(f)
	}
}

// writerLead begins a credit with who wrote, before its labels.
var writerLead = pattern.Must(`^(?:本报|本网|见习|实习)?(?:记者|通讯员)\s*\p{Han}{2,4}`)

// originalRow is how an account says over its text that the text is its own: who wrote,
// then the account's name.
var originalRow = pattern.Must(`^原创\s?[：:|｜]?((?:\s[\p{Han}A-Za-z0-9·]{2,16}){1,4})$`)

// readOriginal reads such a row.
func (m *metadata) readOriginal(text string) bool {
	row := originalRow.FindStringSubmatch(text)
	if row == nil {
		return false
	}
	words := strings.Fields(row[1])
	if slices.ContainsFunc(words, func(w string) bool { _, _, dated := wording.ParseDate(w); return dated || provinceOnly.MatchString(w) }) {
		return false // where and when it was posted stands there too
	}
	writers, account := words[:len(words)-1], words[len(words)-1]
	named := func(name string) bool { return isName(name) && isPerson(name) }
	switch {
	case len(words) == 1 && named(account), len(words) > 2 && named(account) && !sourceWord.MatchString(account):
		writers, account = words, ""
	case len(words) == 2 && sourceWord.MatchString(words[0]) && !sourceWord.MatchString(account) && isPerson(account):
		writers, account = words[1:], words[0]
	case slices.ContainsFunc(writers, func(w string) bool { return !named(w) }):
		writers = nil // 政务小编
	}
	if m.author == "" {
		m.author = authorNames(strings.Join(writers, " "))
	}
	if m.carrier == "" && account != "" {
		m.carrier, m.carrierTimed = account, true
	}
	return true
}

// editorBehind begins the names of those who made the page, behind the reporters'.
var editorBehind = pattern.Must(`[\s；;，,/／](?:责任编辑|本版编辑|编辑|责编|校对|审核|编审|监制|美编|摄影|摄像|制图|视频|图片|供图|剪辑|后期)(?:[\s：:/／].*)?$`)

// supplied reads who supplied a text: an organ is its source, people its authors.
func (m *metadata) supplied(who string) {
	who = strings.TrimSpace(who)
	if strings.Contains(who, "记者") {
		m.reporters(who + "报道") // 某报记者 张三 某地
	} else if sourceWord.MatchString(who) {
		if m.supplier == "" {
			m.supplier = sourceName(who)
		}
	} else if m.author == "" {
		m.author = authorNames(who)
	}
}

// wroteBefore says before a paper's name what its reporter did: 文/珠江新报记者.
var wroteBefore = pattern.Must(`^(?:图文|文图|撰文|文)\s?[/／]\s?`)

// broadcastBefore is the broadcast for which somebody reports: 《某某早知道》栏目记者.
var broadcastBefore = pattern.Must(`^\s*《[^《》]{2,12}》(?:栏目组?)?`)

// reporters reads names behind 记者.
func (m *metadata) reporters(text string) {
	if inner := strings.TrimLeft(text, " （(【[〔"); officialBefore.MatchString(inner) {
		text = officialBefore.ReplaceAllString(inner, "")
	}
	text = broadcastBefore.ReplaceAllString(text, "")
	if paper := paperInByline.FindStringSubmatch(text); paper != nil && m.bylineOutlet == "" && !strings.HasPrefix(paper[1], "本") && !kindOfOutlet.MatchString(paper[1]) {
		m.bylineOutlet = strings.Trim(wroteBefore.ReplaceAllString(paper[1], ""), "/／")
	}
	if at := outletInByline.FindStringSubmatch(text); at != nil {
		if m.publisher == "" && m.bylineOutlet == "" && m.likelyOutlet == "" && !writerRole.MatchString(at[1]) && !isPerson(at[1]) && !notNames.MatchString(at[1]) {
			m.likelyOutlet = strings.TrimSuffix(at[1], "讯") // 某某早报讯 记者 …
		}
		if !writerRole.MatchString(at[1]) && !isFullName(at[1]) {
			text = text[strings.Index(text, at[1])+len(at[1]):]
		}
	}
	if m.author != "" && m.author != m.poster {
		return
	}
	text = strings.Trim(text, " （）()[]【】〔〕■□●◆▲★")
	if i := paperInByline.FindStringSubmatchIndex(text); i != nil {
		text = text[i[3]:]
	}
	if at := filedFrom.FindStringSubmatchIndex(text); at != nil && !isFullName(text[at[2]:at[3]]) {
		text = text[:at[0]]
	}
	if at := editorBehind.FindStringIndex(text); at != nil {
		text = text[:at[0]] // 记者 宋雪莲 编辑 何其鹏
	}
	for _, tail := range []string{"文并摄", "摄影报道", "综合报道", "报道", "报导", "文/摄", "文/图", "图/文", "文图", "图文", "采写", "摄"} {
		text = strings.TrimSuffix(strings.TrimSpace(text), tail)
	}
	m.author = authorNames(text)
}

// maxByline is the longest line, in characters, that is nothing but a byline.
const maxByline = 60

// readByline reads a line that is nothing but a byline, in whatever form; false says that it
// is none.
func (m *metadata) readByline(l *line) bool {
	if l.n > maxByline || wording.ContainsSign(l.text, "。！？；") {
		return false
	}
	if l.matches(compiled) || m.readOriginal(l.text) {
		return true
	}
	if l.matches(writersColumn) {
		return false
	}
	if by := m.bylineWithin(l); by != nil {
		return m.readByline(by)
	}
	if l.matches(aboutAuthor) {
		m.readAbout(l.text)
		return true
	}
	if m.readCreditAlone(l) || m.readSupplier(l) || m.readRoles(l) || m.readLatinByline(l.text) || m.readNames(l) {
		return true
	}
	if utf8.RuneCountInString(l.text) > 3 && l.matches(formerTitle) {
		m.behindFormer(strings.Trim(l.text, "（）()【】[]"))
		return true
	}
	return false
}

// bylineWithin gives the byline of a line that has a button of the page behind it, or another
// paper of the house before it; nil if there is none.
func (m *metadata) bylineWithin(l *line) *line {
	if at := l.seen().Index(pageTail); at != nil && at[0] > 0 {
		if by := (&line{text: strings.TrimSpace(l.text[:at[0]])}); by.matches(bylineLine) {
			return by // （某某网记者 张三）返回搜狐，查看更多
		}
	}
	if at := l.seen().Parts(outletBefore); at != nil {
		by := &line{text: at[2]}
		if by.n = utf8.RuneCountInString(by.text); by.matches(bylineLine) {
			setIfEmpty(&m.bylineOutlet, at[1])
			return by // 沈阳日报、沈报全媒体记者 王晨 文并摄
		}
	}
	return nil
}

// readCreditAlone reads a line that is what stands at a paragraph's head elsewhere: a dateline
// with its reporters, a row of credits.
func (m *metadata) readCreditAlone(l *line) bool {
	if at := l.seen().PartIndex(reporterBracketStart); at != nil && at[1] == len(l.text) && at[3] > at[2] {
		m.reporters(l.text[at[4]:at[5]]) // 本报讯（记者 王晓宁）, alone
		if m.dateline == "" {
			m.dateline = strings.TrimSpace(l.text[at[2]:at[3]])
		}
		return true
	}
	if at := l.seen().Parts(outletBarWriter); at != nil && authorNames(at[2]) != "" {
		setIfEmpty(&m.likelyOutlet, at[1]) // 江城日报新闻 | 记者 白晓松
		setIfEmpty(&m.author, authorNames(at[2]))
		return true
	}
	if at := l.seen().Parts(namesAndOutlet); at != nil && authorNames(at[1]) != "" {
		setIfEmpty(&m.bylineOutlet, at[2]) // 余晓青、贺立川/柳河新闻
		setIfEmpty(&m.author, authorNames(at[1]))
		return true
	}
	if at := l.seen().Parts(outletAndNames); at != nil && !slices.ContainsFunc(strings.Fields(at[2]), func(w string) bool { return !isFullName(w) }) {
		setIfEmpty(&m.likelyOutlet, at[1]) // 柳河区融媒体中心：丁云 苏文
		setIfEmpty(&m.author, authorNames(at[2]))
		return true
	}
	if row := l.seen().PartIndex(creditRowStart); row != nil && row[1] == len(l.text) {
		m.makers(l.text[row[2]:row[3]]) // （编辑 张丽 实习生 李芳）
		return true
	}
	return false
}

// readSupplier reads a line of the organ that supplied the text: （某办供稿 王晓宁）.
func (m *metadata) readSupplier(l *line) bool {
	if organ, ok := strings.CutSuffix(strings.Trim(l.text, "（）()【】[]"), "供稿"); ok && l.n <= maxSource && signedBy.MatchString(strings.TrimSpace(organ)) {
		m.supplied(strings.TrimSpace(organ))
		return true
	}
	if at := l.seen().Parts(suppliedBy); at != nil && authorNames(at[2]) != "" {
		m.supplied(at[1])
		m.writtenBy(at[2])
		return true
	}
	if at := l.seen().PartIndex(suppliedEnd); at != nil && at[0] == 0 {
		m.supplied(l.text[at[2]:at[3]])
		return true
	}
	return false
}

// readRoles reads a line of people by their offices: who spoke, reporters.
func (m *metadata) readRoles(l *line) bool {
	if rest := strings.TrimLeft(l.text, "■□●◆▲★○◎ "); rest != l.text && speaker.MatchString(rest) {
		m.writtenBy(officeOf.ReplaceAllString(rest, ""))
		return true
	}
	if !l.matches(bylineLine) {
		return false
	}
	pictures := strings.HasSuffix(l.text, "摄") && !strings.HasSuffix(l.text, "文/摄") && !strings.HasSuffix(l.text, "文并摄")
	if strings.Contains(l.text, "通讯员") || strings.Contains(l.text, "记者") && !pictures {
		m.reporters(l.text)
		return true
	}
	return false
}

// readLatinByline reads who wrote, and when, in Latin words: By 王晨 on 2024-06-18.
func (m *metadata) readLatinByline(text string) bool {
	names, ok := strings.CutPrefix(text, "By ")
	if !ok || authorNames(names) == "" || !latinByline.MatchString(names) {
		return false
	}
	if who, when, dated := strings.Cut(names, " on "); dated {
		names = who
		if date, _, ok := wording.ParseDate(when); ok && m.date == "" {
			m.date = date
		}
	}
	m.author = authorNames(names)
	return true
}

// readNames reads names with what each of them did: 文/张三 图/李四, 张三/文.
func (m *metadata) readNames(l *line) bool {
	if l.matches(slashByline) {
		if by := l.seen().Parts(slashWriter); by != nil {
			m.writtenBy(by[1])
		}
		return true
	}
	at := l.seen().Parts(nameAndOffice)
	if at == nil || !namesPeople(at[1]) {
		at = l.seen().Parts(namesFirst)
	}
	if at == nil {
		return false
	}
	m.writtenBy(at[1])
	return true
}

// affiliated gives who wrote a text from a line that says where they work before their names and
// nothing more, "" for any other: 疏附县吾库萨克镇 阿依古丽.
func (d *draft) affiliated(text string) string {
	words := strings.Fields(text)
	if at := nameAndPost.FindStringSubmatch(text); at != nil && d.isFullOrRarer(wording.Squeeze(at[1])) {
		return wording.Squeeze(at[1])
	}
	if len(words) < 2 || len(words) > maxKickerParts || !workplace.MatchString(words[0]) {
		return ""
	}
	for _, w := range words[1:] {
		if n := utf8.RuneCountInString(w); !d.isFullOrRarer(w) && (n < 4 || n > maxBorrowedName || borrowedShare(w) < 1) {
			return ""
		}
	}
	return strings.Join(words[1:], " ")
}

// nameAndPost is a name, set apart or not, with what one is and where: 叶 敏 江城大学教授.
var nameAndPost = pattern.Must(`^([\p{Han}]{2,3}|[\p{Han}](?: [\p{Han}]){1,2})\s+[\p{Han}]{4,20}(?:大学|学院|党校|研究院|研究所|研究中心|社科院|科学院|委员会|协会|学会)[\p{Han}]{0,10}(?:教授|研究员|讲师|博士|院长|所长|主任|专家|学者|会长)$`)

// workplace is where people work who write for others.
var workplace = pattern.Must(`^\p{Han}{3,20}(?:镇|乡|街道|村|社区|局|委|委员会|政府|学校|中学|小学|大学|学院|医院|卫生院|站|所|中心|公司)$`)

// writtenBy takes the names in a text for the author's, where none is known.
func (m *metadata) writtenBy(names string) {
	if outlet := wording.Squeeze(names); papersOnly.MatchString(outlet) && isSiteWord(outlet) {
		setIfEmpty(&m.bylineOutlet, outlet) // 文/珠江新报
		return
	}
	if m.author == "" {
		m.author = authorNames(names)
	}
}

// outletAndNames is an outlet with who wrote for it, alone on a line.
var outletAndNames = pattern.Must(`^[■□●◆]?\s*([\p{Han}]{2,12}(?:融媒体?中心|日报|晚报|电视台|新闻网))\s?[：:]\s?([\p{Han} 　]{2,16})$`)

// reportedStart is who wrote, and for which paper, before the first sentence and in no bracket:
// 本报讯 记者汪晓洁报道：.
var reportedStart = pattern.Must(`^(?:(?:本报|本网|本台|([\p{Han}]{2,8}(?:` + dailies + `|快报|青年报|广播电视台|融媒体中心)))讯\s*)?((?:(?:本报|本网)?(?:记者|通讯员)\s?[\p{Han}]{2,4}(?:[、 ][\p{Han}]{2,4}){0,3}\s?){1,3})报道[：:]\s*`)

// reportedNames is the same of names of which not all have their role: 江城网讯 李晓芸、记者王磊报道：.
var reportedNames = pattern.Must(`^(本[报网台]|[\p{Han}]{2,8}(?:报|网|台|新闻|融媒|客户端|中心))(?:[\p{Han}]{0,6}\d{1,2}月\d{1,2}日)?讯\s*([\p{Han} 　、，]{2,40}?)\s?报[道导][：:]\s*`)

// passedOnStart says before the first sentence where a text is from: （转自江城林业局网）（杨晓芝）.
var passedOnStart = pattern.Must(`^[（(]转(?:载)?自[：:]?\s?(\p{Han}{3,16})[）)]\s*(?:[（(](\p{Han}{2,3})[）)]\s*)?`)

// outletBarWriter is an outlet and who wrote for it, parted by a bar.
var outletBarWriter = pattern.Must(`^(\p{Han}{2,8}(?:新闻|日报|晚报|网|客户端|融媒))\s?[|｜丨]\s?(?:记者|通讯员)\s?([\p{Han} 　]{2,16})$`)

// namesAndOutlet is who wrote with the outlet behind a stroke, alone on a line.
var namesAndOutlet = pattern.Must(`^([\p{Han}]{2,3}(?:[、 ][\p{Han}]{2,3}){0,3})\s?[/／]\s?([\p{Han}]{2,8}(?:新闻|日报|晚报|早报|晨报|商报|都市报|网|客户端))$`)

// outletBefore is a paper before the byline of one who writes for another of its house too.
var outletBefore = pattern.Must(`^[■□●◆]?\s*([\p{Han}]{2,8}(?:` + dailies + `|电视台|网))、[\p{Han}A-Za-z0-9]{2,10}?((?:记者|通讯员).{2,30})$`)

// behindFormer reads who wrote a text, and where, behind the title that it first had: 原标题：某区…
// 来源：海口网, 原标题：三个“一” 记者 施杭芳 通讯员 金晨.
func (m *metadata) behindFormer(text string) {
	if _, found := findLabels(text); len(found) > 0 {
		for _, f := range found {
			if !strings.HasPrefix(f.word, "原") {
				m.take(f)
			}
		}
		return
	}
	if at := sourceBehind.FindStringSubmatch(text); at != nil {
		source := pageLabel{field: wording.FieldSource, word: "来源", value: at[1]}
		m.printedBy(source)
		m.take(source)
		return
	}
	at := writersBehind.FindStringSubmatchIndex(text)
	if at != nil && m.author == "" {
		m.reporters(text[at[2]:at[3]])
	}
	if named := formerLabel.FindStringIndex(text); at == nil && named != nil && utf8.RuneCountInString(text[named[1]:]) >= minTitleHalf {
		setIfEmpty(&m.topic, text[named[1]:]) // the title where the page has no other
	}
}

// formerLabel is the label of such a line.
var formerLabel = pattern.Must(`^原(?:标题|题)(?:为)?\s*[：:]\s*`)

// sourceBehind is the source glued to the end of such a line.
var sourceBehind = pattern.Must(`来源\s?[：:]\s?(\p{Han}{2,16})$`)

// writersBehind are the writers at the end of such a line.
var writersBehind = pattern.Must(`\s((?:(?:本报|本网|见习|实习)?(?:记者|通讯员)\s*[\p{Han}]{2,4}(?:[、\s][\p{Han}]{2,4})*\s*){1,3})$`)

// kindOfOutlet is what kind of paper writes, and not which: 晚报记者.
var kindOfOutlet = pattern.Must(`^(?:(?:[日晚晨早时商本]|[全区县市]|特约)?(?:报|报社|社|台|网|融媒体?)|新闻|客户端|融媒体中心|传媒|在线|频道|杂志|周刊)$`)

// latinByline is what stands behind By where it names who wrote, and opens no sentence: names
// with capitals, a place, a day, and not By the end of 2025, ….
var latinByline = pattern.Must(`^(?:(?:[A-Z\p{Han}][^\s,，]*|and|&|in|with|for|from|reporter|reporters|correspondent|staff|writer|staffwriter)[\s,，、]*)+(?:\son\s.{4,30})?$`)
