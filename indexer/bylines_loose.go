package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// Lines of date, source and names without labels, as pages set them under a title.

var (
	// counter is a page's own number: 3.2万 阅读, 评论 12, 阅读量：5.
	counter = pattern.Must(`^(?:阅读|浏览|评论|点赞|赞|转发|收藏|点击|播放|跟帖|回复|参与|人气|热度)?(?:量|数|次数)?[：:]?\d[\d.,]*(?:万|亿|w|k)?\+?(?:次|人|条)?(?:阅读|浏览|评论|点赞|赞|转发|收藏|点击|播放|参与)?$`)
	// officeEnd ends the short names of offices that a government has for one thing.
	officeEnd = `(?:政府|府|民生|督查|考核|改革|农|文明|网信|编|金融|营商|双拥|爱卫|河长|林长|安委|创建|创城|振兴|老龄|法治|普法|招商|人才)办`
	// sourceWord is what names of papers, sites and organs end with.
	sourceWord = pattern.Must(`(?:` + dailies + `|周报|青年报|快报|导报|法治报|电视台|广播|融媒体?|融媒体中心|传媒|新闻|新闻网|新闻社|新华社|通讯社|客户端|发布|在线|频道|之声|网站|门户|政府|人民政府|办公室|办公厅|委员会|宣传部|委|局|厅|部|院|社|网|报|台|观察|头条|资讯|政务|中心|杂志|周刊|号|频道|调查队|晨刊|晚刊|周刊|月刊|日刊|指挥部|领导小组|工作专班|督查室|` + officeEnd + `)$`)
	fillerWord = pattern.Must(`^(?:第?[A-Z]?\d{1,2}版|次(?:浏览|阅读|点击|访问)|[\p{Han}]{2,4}(?:时间|日期)|原创|听全文|听新闻|(?:点击)?(?:收听|朗读|播放)|(?:发表于|发布于|来自)(?:` + provinceName + `)|全网传播量|传播量|(?:` + provinceName + `)(?:省|市)?|综合报[道导]|摄影报[道导]|报[道导]|综合|整理|.{2,4}报导|转载|(?:转载|转|摘|选|摘编|来|源)自|原载于?|发布于|发表于|发布|于|正文|.{0,12}创作者|.{2,20}官方[账帐]号|.{0,6}(?:网页版|手机版)|(?:手机|新闻|移动|安卓|苹果|微博|微信|头条|电脑)?客户端|(?:来自)?iPhone.{0,12}|Android|在?(?:APP|App|app|客户端)[中内]?打开|作者|来源|官方账号|已认证|\d+小时前|\d{1,3}分钟|昨天|今天|举报|关注|分享|收藏|打印|IP属地.{0,8}|.{2,8}属地)$`)
)

// looseLine reads a line of date, source and names without labels, as pages set
// it under the title: 2024-08-18 08:37:32 江城日报 张伟. It is one only when a
// date stands in it and everything else is short and known; beside a time of day
// one name may be unknown (西安高新 2023-12-05 18:00). alone says that nothing but
// the date was read, which may then be the day of the visit.
func (m *metadata) looseLine(text string) (date string, alone, ok bool) {
	if utf8.RuneCountInString(text) > maxLooseLine || wording.ContainsSign(text, "。！？；，、《") {
		return "", false, false
	}
	text, reporters := looseText(text)
	date, at, ok := wording.DateAt(text)
	if alone := strings.TrimSpace(text); !ok || wording.CompactDate.MatchString(alone) || wording.YearAlone.MatchString(alone) {
		return "", false, false
	}
	before, behind := text[:at[0]], text[at[1]:]
	words, ok := looseWordsOf(before, behind)
	if !ok || !words.findAccount(before, behind) {
		return "", false, false
	}
	if len(date) < len("2006-01") {
		date = ""
	}
	m.passedOn(before, behind)
	words.state(m, clock.MatchString(behind))
	if reporters != "" {
		m.reporters(reporters)
	}
	return date, len(words.sources)+len(reporters)+len(words.names) == 0, true
}

// lostBlanks gives a row of date, source and names its wide blanks back where question marks have
// come in their place: 2019-03-07 10:29:44?尚升 齐易初?来源：新华网.
func (d *draft) lostBlanks() {
	for _, l := range d.lines {
		if at := l.seen().PartIndex(signLost); l.live() && l.n <= maxLabelLine && at != nil {
			l.keep(at[2], len(l.text))
		}
		if !l.live() || l.n > maxLabelLine || !l.matches(blankLost) || wording.ContainsSign(l.text, "。！；") {
			continue
		}
		mended := append([]repair.Glyph{}, l.glyphs...)
		for i, g := range mended {
			if strings.ContainsRune("?？\uFFFD", g.R) {
				mended[i].R, mended[i].Repair = ' ', repair.Blank
			}
		}
		l.set(repair.Trim(mended))
	}
}

// signLost is such a mark in the place of the sign before a byline: ？ 柳河晨报记者 林小枫 报道.
var signLost = pattern.Must(`^[?？\x{FFFD}]{1,3}\s*(\p{Han}{0,10}(?:记者|通讯员)\s\p{Han}{2,4}(?:\s|$))`)

// blankLost is such a mark behind a time of day, or between a reporter and his name.
var blankLost = pattern.Must(`(?:19|20)\d{2}[-/年]\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}[：:]\d{2}(?:[：:]\d{2})?[?？\x{FFFD}]\p{Han}|^[\p{Han}·]{0,16}(?:记者|通讯员)[?？\x{FFFD}]\p{Han}{2,3}$`)

// passedOn reads the site before a day and the paper behind its time, which published what the site
// carries: 柳河在线 2010-03-15 09:12:40 江城晚报.
func (m *metadata) passedOn(before, behind string) {
	carrier, paper := strings.TrimSpace(before), strings.TrimSpace(wording.TimeOfDay.ReplaceAllString(behind, " "))
	if m.carrier == "" && clock.MatchString(behind) && isSiteWord(carrier) && siteLine.MatchString(carrier) && isSiteWord(paper) && papersOnly.MatchString(paper) {
		m.carrier = paper
		m.claimSite(carrier, claimStated)
	}
}

// looseText returns such a line without what a page sets between its words (addresses, counters,
// who made the page), and the bracket of reporters behind it.
func looseText(text string) (rest, reporters string) {
	text = addressAndDay.ReplaceAllString(text, "$1 $2") // the blank between an address and the day is lost
	text = updatedNote.ReplaceAllString(webAddress.ReplaceAllString(text, " "), " ")
	if at := postedFrom.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]]
	}
	text = postedBy.ReplaceAllString(text, " ")
	text = makerIn.ReplaceAllString(countersIn.ReplaceAllString(text, " "), " ")
	if at := otherMaker.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]] // 2024-05-23 文/周晓燕 图/钱进
	}
	if at := reporterBracketEnd.FindStringIndex(text); at != nil && at[0] > 0 {
		return text[:at[0]], text[at[0]:at[1]] // 2023-05-06 某某报讯（记者 陈大文）
	}
	return text, ""
}

// looseWords are the words of such a line beside its date, by what they are.
type looseWords struct {
	sources []string
	names   []string // of people
	unknown []string
	outlet  string // a reporter's paper
	account string // whose the account of the platform is
}

// looseWordsOf reads the words before the date and behind it; ok is false where one stands
// in no such line.
func looseWordsOf(before, behind string) (words looseWords, ok bool) {
	behind = wording.TimeOfDay.ReplaceAllString(behind, " ")
	if outlets := twoOutlets.FindString(strings.TrimSpace(behind)); outlets != "" {
		words.sources, behind = []string{outlets}, "" // 石榴云/新疆日报
	}
	for _, w := range strings.FieldsFunc(before+" "+behind, isLooseSign) {
		if !words.take(strings.Trim(w, "·-+.")) {
			return words, false
		}
	}
	return words, true
}

// isLooseSign recognises a sign that parts the words of such a line.
func isLooseSign(r rune) bool {
	return strings.ContainsRune(" 　|｜丨∣┊│/∕／•：:()（）[]【】—–_", r)
}

// take reads one word; false says that it stands in no line of date and source.
func (words *looseWords) take(w string) bool {
	for _, office := range []string{"本报记者", "记者", "通讯员", "作者", "来源", "文"} {
		if rest, ok := strings.CutPrefix(w, office); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
		}
	}
	if organ := strings.TrimSuffix(strings.TrimSuffix(w, "印"), "编"); organ != w && signedBy.MatchString(organ) {
		words.sources = append(words.sources, organ) // a bulletin's head: 县委办公室编 2023年11月8日
		return true
	}
	if outlet := strings.TrimSuffix(w, "讯"); outlet != w && sourceWord.MatchString(outlet) {
		w = outlet
	}
	if account := strings.TrimSuffix(strings.TrimSuffix(w, "官方账号"), "官方帐号"); account != w && sourceWord.MatchString(account) && isSiteWord(account) {
		words.account = account // 某某发布官方账号
	}
	if paper := paperInByline.FindStringSubmatch(w); paper != nil && !strings.HasPrefix(paper[1], "本") {
		words.outlet = cmp.Or(words.outlet, paper[1]) // 湖南日报全媒体记者
	}
	switch {
	case w == "":
	case fillerWord.MatchString(w) || counter.MatchString(w) || notNames.MatchString(w) || latinWord.MatchString(w) || isLabel(w): // 2023-5-6 09:10 上传
	case strings.ContainsAny(w, "0123456789") || historyWord.MatchString(w):
		return false
	case sourceWord.MatchString(w) && utf8.RuneCountInString(w) >= 3:
		words.sources = append(words.sources, w)
	case isName(w) && isPerson(w) && !notNames.MatchString(w):
		words.names = append(words.names, w)
	case utf8.RuneCountInString(w) == 2*3 && strings.Count(authorNames(w), " ") == 1:
		words.names = append(words.names, strings.Fields(authorNames(w))...) // the blank between two is lost
	default:
		words.unknown = append(words.unknown, w)
	}
	return true
}

// findAccount finds the account that posted the text among the words that no list knows; false
// says that some of them stay unknown, so that the line is none of this kind.
func (words *looseWords) findAccount(before, behind string) bool {
	timed := clock.MatchString(behind)
	head := strings.Fields(before)
	switch n := len(words.unknown); {
	case len(head) > 1 && len(head) <= 3 && head[0] == "原创" && (timed || provinceOnly.MatchString(strings.TrimSpace(behind))) && isSiteWord(head[len(head)-1]) && len(words.names)+n <= 2:
		account := head[len(head)-1] // 原创 小南 某某在身边 2024-08-21 18:05: who wrote, then the account
		words.names = slices.DeleteFunc(words.names, func(w string) bool { return w == account })
		words.sources = []string{account}
	case n > 0 && n <= 2 && len(words.sources) == 0 && strings.HasPrefix(before, "原创") && timed && isSiteWord(words.unknown[n-1]):
		words.sources = words.unknown[n-1:] // the same, in more words
	case n == 1 && len(words.sources)+len(words.names) == 0 && timed && isSiteWord(words.unknown[0]):
		words.sources = words.unknown
	case n == 0 && len(words.sources) == 0 && len(words.names) == 2 && words.names[0] == words.names[1]:
		words.sources, words.names = words.names[1:], nil // 原创 某某在身边 某某在身边: the account itself
	default:
		return n == 0
	}
	return true
}

// state writes down what the words state and the metadata does not have yet. timed says that a
// time of day stands behind the date, as where an account posts.
func (words *looseWords) state(m *metadata, timed bool) {
	if m.carrier == "" && len(words.sources) > 0 {
		for _, source := range words.sources { // an editors' office is no outlet's name
			setIfEmpty(&m.carrier, sourceName(source))
		}
		m.carrierTimed = timed
	}
	if m.author == "" {
		m.author = authorNames(strings.Join(words.names, " "))
	}
	setIfEmpty(&m.bylineOutlet, words.outlet)
	setIfEmpty(&m.likelyOutlet, words.account)
}

// twoOutlets is a paper behind the name of its app or its account, and nothing more.
var twoOutlets = pattern.Must(`^[\p{Han}]{2,8}[/／][\p{Han}]{2,8}(?:` + dailies + `|电视台)$`)

var (
	// webAddress is a site's address beside its name.
	webAddress = pattern.Must(`(?:https?://|www\.)[A-Za-z0-9./_?=&%#:-]+`)
	// addressAndDay is a site's address with the day glued to it.
	addressAndDay = pattern.Must(`(https?://[A-Za-z0-9.-]+/?)((?:19|20)\d{2}年)`)
	// postedFrom is where an account writes from: 发表于河南, 发布于：江苏 · 苏州.
	postedFrom = pattern.Must(`\s*[·•|]?\s*(?:发表于|发布于|IP属地|IP归属地|来自)\s*[：:]?\s*(?:` + provinceName + `)(?:省|市)?(?:\s*[·•].{0,20})?$`)
	// postedBy is who posted a text by the name that the page's software knows him by, and what
	// that software says around the day: Posted on 2022-10-28 by admin.
	postedBy = pattern.Must(`(?:^|\s)(?i:(?:posted|published|updated)(?:\s(?:on|at|by))?|by\s[A-Za-z0-9_.-]{2,20}|no comments?|\d+ comments?|\d+ min read)(?:\s|[|｜·]|$)`)
	// latinWord is such a name, or a zone of time.
	latinWord = pattern.Must(`^[A-Za-z][A-Za-z0-9_]{1,15}$`)
	// updatedNote is a later date in brackets: （11/20 16:30 更新）.
	updatedNote = pattern.Must(`[（(][^（）()]{4,24}(?:更新|修改)[）)]`)
	// countersIn are a page's counters inside a line: 阅读 1.2万, 浏览：23次.
	countersIn = pattern.Must(`(?:全网)?(?:阅读|浏览|评论|点赞|转发|收藏|点击|播放|跟帖|人气|热度|访问|传播)(?:量|数|次数)?\s?[：:]?\s?\d[\d.,]*(?:万|亿|w|k)?\+?(?:\s?(?:次|人|条))?|(?:我要|网友|发表|查看)?(?:阅读|浏览|评论|留言|跟帖|点赞|转发|收藏|点击|人气|访问)(?:量|数|次数)?\s?[（(\[]\s?(?:\d[\d.,]*(?:万|亿|w|k)?\+?)?\s?[条次人]?[）)\]]|\d+\s?条?(?:评论|留言)|\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2}`)
	// makerIn are those who made the page, inside a line: 责编 王珊珊, 审核：李娜.
	makerIn = pattern.Must(`(?:^|[\s|｜丨])(?:责任|本版|网络|值班|本文)?(?:` + makerRoles + `)\s*[：:|｜丨/]?\s*[\p{Han}]{2,4}`)
	// yearless is a day with a time of day and no year: 5月16日 18:30.
	yearless = pattern.Must(`(?:^|\s)(?:\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}|昨天|今天|前天|\d{1,2}小时前|\d{1,2}天前)\s*(?:\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?(?:\s|$)`)
	// clock is a time of day directly behind a date.
	clock = pattern.Must(`^\s*(?:日)?\s*\d{1,2}[：:]\d{2}`)
)

// suppliedBy is the organ that supplied a text with who wrote it there: （某办供稿 王晓宁）.
var suppliedBy = pattern.Must(`^[（(【\[]\s*([\p{Han}]{3,16})供稿\s*[：:]?\s*([\p{Han} 、]{2,12})\s*[）)】\]]$`)

// writersColumn heads what a reporter says besides: 记者手记.
var writersColumn = pattern.Must(`^[【\[]?(?:本报|本网)?(?:记者|编辑|通讯员|作者|评论员)(?:手记|札记|笔记|日记|调查|观察|感言|点评|见闻|体验|心语|走访|追问|说|按|寄语|后记)[】\]]?[：:]?$`)

// yearlessLine reads a line of a day without its year and of names (5月16日 18:30
// 某某融媒): no date, but the account may stand in it.
func (m *metadata) yearlessLine(text string) bool {
	if utf8.RuneCountInString(text) > maxFront || wording.ContainsSign(text, "。！？；，、《：") && !clockOnly.MatchString(text) || !yearless.MatchString(text) {
		return false
	}
	setIfEmpty(&m.monthDay, monthDayOf(text))
	rest := yearless.ReplaceAllString(countersIn.ReplaceAllString(text, " "), " ")
	for _, w := range strings.Fields(rest) {
		switch {
		case fillerWord.MatchString(w) || counter.MatchString(w):
		case sourceWord.MatchString(w) && isSiteWord(w) && utf8.RuneCountInString(w) >= 3:
			if m.carrier == "" {
				m.carrier = w
			}
		case isName(w) && isPerson(w):
		default:
			return false
		}
	}
	return true
}

// monthDayOf is the month and the day that a text states without the year, as 11-05.
func monthDayOf(text string) string {
	at := monthDay.FindStringSubmatch(text)
	if at == nil {
		return ""
	}
	whole, ok := wording.StatedDate("2024", cmp.Or(at[1], at[3]), cmp.Or(at[2], at[4])) // a leap year
	if !ok || len(whole) != len("2006-01-02") {
		return ""
	}
	return whole[len("2006-"):]
}

// monthDay is such a day.
var monthDay = pattern.Must(`(?:^|\s)(?:(\d{1,2})月(\d{1,2})日|(\d{1,2})[-/](\d{1,2}))(?:\s|$)`)

// addressDay is the day in a page's address, as most systems set it: /2021/11/5/, /202111/05/, t20211105_.
var addressDay = pattern.Must(`[/_t]((?:19|20)\d{2})[-/]?(\d{1,2})[-/]?(\d{1,2})[/_.-]`)

// dayOfAddress is the day without a year that the page states, by the year of its address, which
// has the same day; "" where it has not.
func (m *metadata) dayOfAddress() string {
	if m.monthDay == "" {
		return ""
	}
	for _, at := range addressDay.FindAllStringSubmatchIndex(m.url, -1) {
		if date, ok := wording.StatedDate(m.url[at[2]:at[3]], m.url[at[4]:at[5]], m.url[at[6]:at[7]]); ok && strings.HasSuffix(date, "-"+m.monthDay) {
			return date
		}
	}
	return ""
}

// clockOnly tells a line whose only colons are those of a time of day.
var clockOnly = pattern.Must(`^[^：:。！？；，、《]*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?[^：:。！？；，、《]*$`)

// isSiteWord tells what may be the name of an account or a site that ends with
// none of the usual words: some Chinese characters.
func isSiteWord(w string) bool {
	n := 0
	for _, r := range w {
		if !analyzers.IsHan(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 12
}

// historyWord ends what a law says of itself beside a date: 国务院发布, 起施行.
var historyWord = pattern.Must(`(?:施行|实施|通过|修订|修正|公布|生效|批准|印发|废止|(?:国务院|政府|委员会|人大|常委会|部|局|厅|院|号|令)发布)$`)

// surnames are the commonest, which nearly all names of two to four characters
// begin with.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司马上官诸葛常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"

// columnPart is a column's name, or a part of one.
var columnPart = pattern.Must(`^(?:城市|社区|民生|要闻|新闻|综合|法治|生活|文化|经济|时政|社会|教育|健康|副刊|专题|区县|县区|本地|视点|关注|城事|都市|乡村|政务|财经|科技|体育|文体|深度|特稿|广告|专版)$`)

// isPerson tells what reads as a person's name.
func isPerson(w string) bool {
	n := utf8.RuneCountInString(w)
	if slices.ContainsFunc(strings.Split(w, "·"), columnPart.MatchString) {
		return false // 区县, 城市·社区
	}
	return strings.Contains(w, "·") || n >= 2 && n <= 4 && strings.ContainsRune(surnames, wording.FirstRune(w)) && !strings.ContainsRune("报网社", wording.LastRune(w)) // 沈报
}

// maxLooseLine is the longest such line in characters.
const maxLooseLine = 60
