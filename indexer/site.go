package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// siteClaim is a name that may be the site's, and how surely what told it tells.
type siteClaim struct {
	name   string
	weight int
}

// How surely the parts of a page tell its name. What tells by itself is claimPlain
// at least; a guess needs another line that has the name too.
const (
	claimContainer = 20 // the page's own data
	claimStated    = 10 // its title, its path, its head
	claimBeside    = 9  // who stands beside the date, where a label names the publisher
	claimPaper     = 8
	claimButton    = 7 // 返回搜狐，查看更多
	claimOwn       = 6 // what it says of its own works, how it greets
	claimHead      = 5 // its first line
	claimPlain     = 4 // its notice of rights
	claimGuessed   = 3 // the first word of a menu or a path
	// maxClaims bounds what is compared with each other: a page has a dozen, and only
	// a list of thousands of notices more than these.
	maxClaims = 300
	// maxEchoes is how many other lines that have a name count for it.
	maxEchoes = 4
)

// claimSite adds a claim.
func (m *metadata) claimSite(name string, weight int) {
	if name = strings.TrimSpace(welcomes.ReplaceAllString(name, "")); name != "" && !isLabel(name) && !addresses.MatchString(name) && !otherSites.MatchString(name) && !ownPraise.MatchString(name) && !placelessOffice.MatchString(name) && !namesBetting(name) && !certainLewd.MatchString(name) && lewdWords(name) < minLewd {
		m.sites = append(m.sites, siteClaim{name, weight})
	}
}

// isLabel recognises what a table of information names, and no site nor anybody: 文件编号, 文 号,
// 效力状态; nor is it one with its value behind it: 类别：新闻资讯.
func isLabel(name string) bool {
	word, _, _ := strings.Cut(wording.Squeeze(name), "：")
	_, listed := wording.FieldOf(word)
	return listed || utf8.RuneCountInString(word) > 2 && catalogueLabel.MatchString(word)
}

// catalogueLabel is what only the catalogues of offices' papers have labels for, though no list has it.
var catalogueLabel = pattern.Must(`^(?:所属|文章|新闻|信息|资讯|公文|文件|效力|时效|有效|密级|服务|公开|体裁|主题|内容|组配)?(?:栏目|频道|专栏|专题|类别|类型|分类|体裁|状态|时效|效力|密级|编号|序号|文号|属性|主题词|关键词|标签)$`)

// addresses tells words to a visitor, which are no name: 您身边的新闻门户.
var addresses = pattern.Must(`[您你]|我们|咱们`)

// ownPraise is what an outlet says of itself beside its name: 某县人自己的新闻客户端, 某县人都在看的公众号,
// 客家新闻第一门户.
var ownPraise = pattern.Must(`\p{Han}的(?:新闻|网上|掌上)?(?:客户端|公众号|门户|家园|网站|平台|窗口|之窗)$|第一(?:门户|媒体|平台|视窗|网站)$`)

// placelessOffice is an office by the name that it has in its own house, where every house has one: 县府办.
var placelessOffice = pattern.Must(`^[省市区县旗州镇乡](?:政府办|府办|委办|人大办|政协办|政府办公室|委办公室)$|^[县区旗]\p{Han}{2,6}(?:局|委|办|部|中心)$`)

// otherSites heads a list of the sites that a page leads to.
var otherSites = pattern.Must(`^(?:地方|学习)平台$|^(?:民生|新闻|政务|互动|在线|便民)在线$|^(?:镇街|区县|县区|乡镇|部门|本地|国内|地方|基层)(?:新闻|动态|要闻|资讯)$|^(?:国务院|中央|省级|市级|区级|县级|自治区|地方|各地|下属|下级|兄弟|友情|其他|相关|本[省市区县])?(?:直属|所属)?(?:部门|部委|区县|县区|县市区|市县|市州|政府|乡镇|街道|镇街|媒体|新闻|委办局)网站(?:群|导航|链接)?$|^本版(?:列表)?(?:新闻|标题|导航)$|^更多|举报(?:网站?|中心|平台|专区)$`)

// welcomes begins the name of a site that greets its visitors with it.
var welcomes = pattern.Must(`^欢迎(?:您|你)?(?:访问|光临|来到|登录|浏览|进入|关注)(?:了)?`)

// claimed reports whether something tells the site so surely.
func (m *metadata) claimed(weight int) bool {
	return slices.ContainsFunc(m.sites, func(c siteClaim) bool { return c.weight >= weight })
}

// findSite returns the name of the site that carried the document: the one that most
// speaks for, by where it stands and how often the page has it; "" if nothing does.
func (d *draft) findSite(raw formats.Raw) string {
	m := &d.meta
	m.claimSite(d.asLines(raw.Site), claimContainer)
	if logo := d.simplified(raw.Logo); siteName.MatchString(logo) || sourceWord.MatchString(logo) || channelOf.MatchString(logo) {
		m.claimSite(logo, claimHead)
	} else {
		m.claimSite(logo, claimGuessed) // a banner says what the day's task is, too
	}
	if m.carrier != "" && (!strings.Contains(m.publisher, m.carrier) || m.publisherStated && m.carrierTimed) {
		m.claimSite(m.carrier, claimBeside)
	}
	m.claimSite(d.paper(), claimPaper)
	m.claimSite(d.platformNamed(), claimButton)
	for _, text := range d.headTexts() {
		if strings.HasSuffix(text, "公报") && !strings.HasSuffix(text, "统计公报") {
			m.claimSite(text, claimButton)
		}
	}
	d.claimByPage()
	if m.hasIndexTable && siteOnly.MatchString(m.publisher) {
		m.claimSite(m.publisher, claimOwn) // an office's table says 来源：某区人民政府门户网站: its own
	}
	m.claimSite(d.masthead(), claimHead)
	return d.bestSite()
}

// claimByPage claims what the lines of the page say of it.
func (d *draft) claimByPage() {
	m := &d.meta
	for i, l := range d.lines {
		if l.live() || l.n > maxFurnitureLine {
			continue
		}
		if above := d.lines[max(i-1, 0)]; l.matches(accountID) && i > 0 && !above.live() && above.n <= maxCardName && isSiteWord(above.text) {
			m.claimSite(above.text, claimStated) // an account's card: its name, its id
		}
		if at := l.seen().Parts(ownWorks); at != nil && !noName.MatchString(at[1]) {
			m.claimSite(at[1], claimOwn)
		}
		if at := l.seen().Parts(aboutSite); at != nil && !noName.MatchString(wording.Squeeze(at[1])) {
			m.claimSite(wording.Squeeze(at[1]), claimPlain)
		}
		if at := l.seen().Parts(greeting); at != nil {
			m.claimSite(at[1], claimHead)
		}
		if at := l.seen().Parts(leaving); at != nil && !noName.MatchString(at[1]) {
			m.claimSite(at[1], claimPlain)
		}
		if first, _, bars := strings.Cut(l.text, "|"); bars && siteLine.MatchString(strings.TrimSpace(first)) {
			m.claimSite(strings.TrimSpace(first), claimHead)
		}
		if at := l.seen().Parts(ownRights); at != nil {
			m.claimSite(at[1], claimOwn)
		}
		if at := l.seen().Parts(appNamed); at != nil {
			m.claimSite(at[1], claimHead) // 打开“幸福鼓楼”客户端查看
		}
		if at := l.seen().Parts(sharedFrom); at != nil {
			m.claimSite(at[1], claimOwn)
		}
		if at := l.seen().Parts(notOf); at != nil {
			m.claimSite(at[1], claimPlain)
		}
		if at := l.seen().Parts(forumFoot); at != nil && !strings.HasSuffix(at[1], "版") {
			m.claimSite(at[1], claimOwn)
		}
		if l.matches(handled) {
			continue
		}
		if name := siteOfNotice(l); platform.MatchString(name) {
			m.claimSite(name, claimStated)
		} else {
			m.claimSite(name, claimPlain)
		}
		if at := l.seen().Parts(standpoint); at != nil && shortensTo(at[1], m.publisher) {
			m.claimSite(m.publisher, claimPlain) // 不代表中新社和中新网观点
		}
		if at := l.seen().Parts(forumPath); at != nil && i < mastheadRows {
			if _, column := d.furniture.terms[at[1]]; !column {
				m.claimSite(at[1], claimPlain)
			}
		}
		if words := menuRow(l.text); words != nil {
			if _, column := d.furniture.terms[words[0]]; !column && pathEnd.MatchString(words[len(words)-1]) && isSiteWord(words[0]) && utf8.RuneCountInString(words[0]) >= minTitle-1 && !crumbStart.MatchString(words[0]) {
				m.claimSite(words[0], claimGuessed) // 渭滨之声—本地—区县—正文
			}
			if _, column := d.furniture.terms[words[0]]; !column && isSiteWord(words[0]) && utf8.RuneCountInString(words[0]) >= minTitle && strings.HasSuffix(words[1], "首页") {
				m.claimSite(words[0], claimGuessed) // 黔东视窗·首页·要闻
			}
		}
	}
}

// aboutSite is the link to what a site says of itself: 关于某某网, also with its letters
// set apart.
var aboutSite = pattern.Must(`(?:^|[\s|｜·/])关\s?于\s?([\p{Han}](?:\s?[\p{Han}]){1,6}\s?(?:网|在线|头条|新闻))(?:[\s|｜·/]|$)`)

// accountID is an account's id under its name.
var accountID = pattern.Must(`^微信(?:号|ID)\s*[：:]?\s*[A-Za-z][\w-]{3,}$`)

// maxCardName is the longest name of an account, in characters.
const maxCardName = 14

// ownRights is how an outlet keeps its texts for itself: 江城新闻，未经授权不得转载.
var ownRights = pattern.Must(`^(\p{Han}{2,8}(?:新闻|网|在线|日报|晚报|客户端))[，,]\s?未经(?:授权|许可|同意)[，,]?(?:不得|禁止|严禁|请勿)转载`)

// handled names the offices that answer a proposal, who are no site's: 主办单位：区城管局
// 会办单位：区住建局.
var handled = pattern.Must(`^(?:主办|承办|会办|协办)(?:单位|部门)\s*[：:]\s*(?:[市县区旗][\p{Han}]{2,12}(?:局|委|办|中心|公司)|[^：:]*(?:会办|协办)(?:单位|部门)?\s*[：:])`)

// forumPath begins the path of a thread: 某某论坛 › 城市广场 › 帖子详情.
var forumPath = pattern.Must(`^([\p{Han}]{2,8}(?:论坛|社区|网|吧|在线|BBS))\s*[»›>]\s*[^»›>]{2,12}\s*[»›>]\s*\S`)

// pathEnd ends a page's path.
var pathEnd = pattern.Must(`^(?:正文|详情|详细|详细页|内容|内容页|文章|正文页|详情页)$`)

// bestSite weighs the claims: the surest of a name, and the lines that have it too.
// Of names that weigh the same the first counts.
func (d *draft) bestSite() string {
	d.meta.sites = d.meta.sites[:min(len(d.meta.sites), maxClaims)]
	best, bestWeight := "", 0
	times := map[string]int{}
	for _, c := range d.meta.sites {
		key := siteKey(c.name)
		echoes, counted := times[key]
		if !counted {
			for _, l := range d.lines {
				if !l.live() && l.n <= maxFurnitureLine && l.reason != reasonMeta && l.reason != reasonRepeated && strings.Contains(l.text, key) && !d.longerClaim(l.text, key) {
					echoes++
				}
			}
			times[key] = echoes
		}
		if roomEnd.MatchString(c.name) || d.titleBegins(c.name) || c.weight <= claimHead && d.hasLowerGovernment(c.name) {
			continue
		}
		weight := c.weight*2 + min(echoes, maxEchoes)
		if weight <= bestWeight {
			continue
		}
		if c.weight < claimPlain && (echoes < 2 || d.isColumn(c.name)) {
			continue // nothing but its own line has it, or it is one of the page's columns
		}
		best, bestWeight = c.name, weight
	}
	return siteOwnName(best)
}

// hasLowerGovernment reports whether a name is a government's, and another claim one of a government
// under it: a district's page has a link to its city's site in its first row.
func (d *draft) hasLowerGovernment(name string) bool {
	place, ok := strings.CutSuffix(name, "人民政府")
	return ok && slices.ContainsFunc(d.meta.sites, func(c siteClaim) bool {
		rest, under := strings.CutPrefix(c.name, place)
		return under && c.weight >= claimPlain && strings.Contains(rest, "人民政府") && !strings.HasPrefix(rest, "人民政府")
	})
}

// roomEnd is where people meet, and no site: 政务中心三楼新闻发布厅.
var roomEnd = pattern.Must(`[一二三四五六七八九十\d]+(?:楼|层|号楼)[\p{Han}\d]{0,10}(?:厅|室|堂)$|会议室$|报告厅$|新闻发布厅$`)

// titleBegins reports whether a name is the beginning of the title, and neither an organ's nor
// what sites are called: 贵池区基本公共服务清单（2024年版）.
func (d *draft) titleBegins(name string) bool {
	return strings.HasPrefix(wording.Squeeze(d.meta.title), wording.Squeeze(name)) && !signedBy.MatchString(name) && !siteLine.MatchString(name) && !siteName.MatchString(name) && !sourceWord.MatchString(name)
}

// isColumn recognises a name that stands in a row of the page behind another word.
func (d *draft) isColumn(name string) bool {
	return slices.ContainsFunc(d.lines, func(l *line) bool {
		if l.live() || l.n > maxFurnitureLine || !strings.Contains(l.text, name) {
			return false
		}
		words := strings.FieldsFunc(l.text, isDecoration)
		return slices.Index(words, name) > 0 && !l.matches(breadcrumb)
	})
}

// longerClaim reports whether a line has the name only inside a longer one that is claimed
// too.
func (d *draft) longerClaim(text, key string) bool {
	return slices.ContainsFunc(d.meta.sites, func(c siteClaim) bool {
		longer := siteKey(c.name)
		return longer != key && strings.Contains(longer, key) && strings.Contains(text, longer)
	})
}

// siteKey is a site's name without what it calls itself by the way.
func siteKey(name string) string {
	for _, end := range []string{"首页", "门户网站", "政府网站", "网站", "官网", "数字报", "电子报", "客户端"} {
		if rest := strings.TrimSuffix(name, end); utf8.RuneCountInString(rest) >= minTitle {
			name = rest
		}
	}
	return name
}

// siteOwnName is the site's name without its channel's: 长城网邯郸频道.
func siteOwnName(name string) string {
	if at := paperName.FindStringSubmatch(name); at != nil {
		return at[1]
	}
	if at := channelOf.FindStringSubmatch(name); at != nil {
		return at[1]
	}
	if at := runBy.FindStringSubmatch(name); at != nil {
		return at[1] + at[2]
	}
	return name
}

// runBy is a site's name with what those who run it are called: 江城网集团股份有限公司, 县域案例库编委会.
var runBy = pattern.Must(`^(\p{Han}{2,10}网)(?:新媒体|传媒|文化|信息|网络|科技)?(?:集团)?(?:股份)?有限(?:责任)?公司$|^(\p{Han}{4,16})(?:编委会|编辑部|编辑委员会)$`)

// channelOf is a site's name with a channel's behind it.
var channelOf = pattern.Must(`^([\p{Han}]{1,8}网)(?:\s*[-·—–_|]?\s*[\p{Han}]{2,6}(?:频道|站|分站|地方站)|\s*[-·—–]\s*[\p{Han}]{2,6})$`)

// leaving names the site that its visitor is about to leave.
var leaving = pattern.Must(`离开[“"]?([\p{Han}A-Za-z·]{2,20}?)[”"]?(?:门户)?(?:网站|页面)?[，,。！？]`)

// sharedFrom is the text that a page's button copies: 我在“江城新视界”看到一篇好文章.
var sharedFrom = pattern.Must(`我在[“"]?(\p{Han}{2,10}?)[”"]?(?:新闻)?(?:客户端|APP|App|上)?(?:看到|读到|发现)了?一[篇条则]`)

// notOf is the site that has nothing to do with what its writers say: 本文仅代表作者个人观点，与江城在线无关.
var notOf = pattern.Must(`(?:观点|意见|立场)[，,]?与(\p{Han}{2,8}(?:网|在线|之窗|热线|视窗|论坛|资讯))(?:立场)?无关`)

// standpoint is whose view a page does not give.
var standpoint = pattern.Must(`不代表(?:[\p{Han}]{2,8}和)?([\p{Han}]{2,8}?)(?:的)?(?:观点|立场)`)

// shortensTo recognises a short form of a name: its characters in their order, the last
// of which is the name's: 中新网 of 中国新闻网.
func shortensTo(short, name string) bool {
	if name == "" || short == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(short)
	if end, _ := utf8.DecodeLastRuneInString(name); end != last {
		return false
	}
	rest := name
	for _, r := range short {
		i := strings.IndexRune(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+utf8.RuneLen(r):]
	}
	return true
}

// platformNamed is the platform that the page's own buttons name: 返回搜狐，查看更多,
// 网易首页 in its menu.
func (d *draft) platformNamed() string {
	for i, l := range d.lines {
		if l.live() || l.n > maxFurnitureLine {
			continue
		}
		if at := strings.Index(l.text, "首页"); at > 0 && l.reason != reasonByline && l.reason != reasonMeta {
			words := strings.FieldsFunc(l.text[:at], isDecoration)
			if n := len(words); n > 0 {
				name := strings.TrimPrefix(words[n-1], "返回")
				if platform.MatchString(name) || (siteLine.MatchString(name) || shortSite.MatchString(name)) && utf8.RuneCountInString(name) <= maxTerm {
					return name
				}
			}
		}
		if l.matches(platform) && !d.amongShares(i) {
			return l.text
		}
	}
	for _, dropped := range d.dropped {
		if at := backTo.FindStringSubmatch(dropped.Text); at != nil && platform.MatchString(at[1]) {
			return at[1]
		}
	}
	for _, l := range d.lines {
		if at := l.seen().Parts(backTo); !l.live() && at != nil && platform.MatchString(at[1]) {
			return at[1]
		}
	}
	return ""
}

// amongShares reports whether line i is one of the buttons that pass a page on: it stands next to
// another one.
func (d *draft) amongShares(i int) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(d.lines) && !d.lines[k].live() && d.lines[k].matches(shareTarget) {
			return true
		}
	}
	return false
}

// shareTarget is where a button passes a page on to, or what it is called.
var shareTarget = pattern.Must(`(?i)^(?:分享(?:到|至)?[：:]?|qzone|qq(?:空间|好友)?|朋友圈|微信(?:好友|朋友圈|扫一扫)?|(?:新浪|腾讯)?微博|人人网?|豆瓣|复制链接|关注[\p{Han}]{2,8}网?|facebook|twitter|line)$`)

// shortSite is a site's name of two characters or more: 红网.
var shortSite = pattern.Must(`^[\p{Han}]{1,6}网$`)

// backTo is the button that leads to a platform's own pages.
var backTo = pattern.Must(`返回([\p{Han}]{2,6}?)(?:首页|，?\s*查看更多)|^([\p{Han}]{2,6})号系信息发布平台`)

// masthead is the name of an organ or an outlet alone on one of the first lines
// of a page, above its menus.
func (d *draft) masthead() string {
	if !d.isPage() {
		return ""
	}
	for i, l := range d.lines[:min(max(d.titleAt, 0), mastheadLines)] {
		if l.live() || l.n < minTitle || l.n > maxMasthead || strings.IndexFunc(l.text, func(r rune) bool { return !analyzers.IsHan(r) }) >= 0 || !l.matches(signedBy) && !l.matches(sourceWord) {
			continue
		}
		if l.matches(sentBulletin) {
			return ""
		}
		if _, menu := d.furniture.terms[l.text]; !menu && i+1 < d.titleAt && !d.lines[i+1].live() {
			return l.text
		}
	}
	return ""
}

// sentBulletin is what an office calls the papers that it sends out, which are no site: 民政工作简报.
var sentBulletin = pattern.Must(`(?:简报|通报|专报|快报|信息|参考|动态)$`)

// maxMasthead is the longest such name in characters.
const maxMasthead = 26

// mastheadLines are the first lines of a page, where its name stands.
const mastheadLines = 3

// greeting names the site that welcomes its visitors.
var greeting = pattern.Must(`欢迎(?:您|你)?(?:访问|光临|来到|登录|浏览|进入|关注)(?:了)?\s?[“"]?([\p{Han}A-Za-z·（）()]{3,24}?(?:网站|门户|网|频道|在线|论坛)|[\p{Han}]{3,10})[”"]?(?:[！!。，, ]|$)`)

// ownWorks is how a site names itself as the source of its own works; siteOnly is a
// name that only sites have.
var (
	ownWorks = pattern.Must(`凡(?:是)?(?:在)?(?:本网|本站)?(?:注明|标明|标注|署名)(?:为)?[“"]?(?:稿件)?来源(?:于|为)?[：:]?\s?[“"]?([\p{Han}A-Za-z（）()·]{2,24})`)
	siteOnly = pattern.Must(`^[\p{Han}（）()·]{3,24}(?:网站|门户|门户网)$`)
)

// noticeNames are the ways in which a notice of rights names the site, the surest
// first.
var noticeNames = []*pattern.Pattern{
	pattern.Must(`在([\p{Han}]{2,10}?)上传并发布`),
	pattern.Must(`(?:^|[\s，。；])([\p{Han}]{2,8}?)(?:系信息发布平台|仅提供信息(?:存储|发布))`),
	pattern.Must(`(?:^|[\s|｜©）)\d])([\p{Han}A-Za-z·]{3,24})\s*版权所有`),
	pattern.Must(`版权(?:所有|归)[：:]?\s?(?:[（(][cC][）)]|©)?\s?(?:(?:19|20)\d{2}\s*[-—~至]?\s*(?:(?:19|20)\d{2})?)?\s?([\p{Han}A-Za-z（）()·]{2,24})`),
	pattern.Must(`(?:Copyright|©)[\s©\d()（）cC.–—~-]{0,24}([\p{Han}·（）]{4,24})(?:[\s.,]|[（(][A-Za-z]|$)`),
	pattern.Must(`(?:Copyright|©)[\s©\d()（）cC.–—~-]{0,24}([\p{Han}·]{3,24})\s+\p{Han}ICP备`),
	pattern.Must(`(?:^|[|｜\s])([\p{Han}·]{3,16})\s*[（(]\s*\p{Han}ICP备`),
	pattern.Must(`^([\p{Han}·]{2,12}(?:网|网站|在线|门户|热线|视窗|之窗|信息港))\s+\p{Han}ICP备`),
	pattern.Must(`主办(?:单位)?[：:]\s?([\p{Han}A-Za-z（）()·]{2,24})`),
	pattern.Must(`(?:^|[\s|｜])([\p{Han}·]{4,24})\s?主办(?:[\s|｜]|$)`),
}

// noName is what stands in a notice of rights where a name could.
var noName = pattern.Must(`平台|该|其他|其它|原作者|作者|所有|不得|未经|禁止|严禁|翻版|必究|侵权|转载|保留|ICP|备案|归属|授权|本网|本站|法律|声明|报业集团$`)

// officeOfGovernment keeps the site of a government for it.
var officeOfGovernment = pattern.Must(`(人民政府)办公(?:室|厅)$`)

// paperColophon is what only a printed paper's imprint says.
var paperColophon = pattern.Must(`准印证|印数|编辑出版|印刷|免费赠阅|内部资料`)

// siteOfNotice is the site that a copyright line or the like names, "" if none.
func siteOfNotice(l *line) string {
	if l.matches(paperColophon) {
		return ""
	}
	for _, p := range noticeNames {
		at := l.seen().Parts(p)
		if at == nil {
			continue
		}
		if name := strings.TrimSpace(at[1]); !noName.MatchString(name) {
			return officeOfGovernment.ReplaceAllString(name, "$1")
		}
	}
	return ""
}

// dailies end the names of newspapers in every expression that asks for one. Other endings stand
// beside it only where the text around is sure to mean a paper: 快报, 导报 and 周报 are names of
// bulletins too, 青年报 and 新报 need a longer name before them.
const dailies = `日报|晚报|早报|晨报|时报|商报|都市报`

// paperName is a paper's name, with what its pages on the web append.
var paperName = pattern.Must(`^([\p{Han}]{2,12}?(?:` + dailies + `|快报|导报|周报|青年报|新报|早讯|晚讯|晨讯|报))社?\s*(?:(?:多媒体)?(?:数字报|电子报)(?:刊|纸)?(?:平台)?|电子版|数字版|报纸)?(?:\s+[A-Za-z][A-Za-z ]{3,40})?$`)

// reportName ends with 报 and is no paper's: 政府信息公开年报.
var reportName = pattern.Must(`(?:公|年|简|通|月|季|预|海|申|汇|上|填|举|直|专)报$`)

// paperImprint is who prints a paper, at its head.
var paperImprint = pattern.Must(`(?:^|[\s|｜])([\p{Han}]{2,10}报)社\s*(?:主办|出版)`)

// paper is the newspaper whose page the document stood on, "" if it was none: the
// page's furniture tells that it is one, the front of the document which.
func (d *draft) paper() string {
	if !slices.ContainsFunc(d.lines, func(l *line) bool {
		return !l.live() && (l.reason == reasonNewspaper && !l.matches(printedRow) || l.reason == reasonByline && strings.Contains(l.text, "本报"))
	}) {
		return d.meta.issuePaper
	}
	for _, l := range d.lines[:min(max(d.titleAt, 0), mastheadRows)] {
		if at := l.seen().Parts(digitalPaper); at != nil && !l.live() && d.furniture.terms[at[1]] == "" {
			return at[1] // 今日柳河 数字报
		}
	}
	for _, l := range d.lines {
		if at := l.seen().Parts(paperImprint); at != nil && !l.live() {
			return at[1]
		}
	}
	texts := append(d.headTexts(), d.meta.carrier)
	for i, text := range texts {
		texts[i] = spread(text) // 柳 河 日 报
	}
	for _, l := range d.lines[:max(d.titleAt, 0)] {
		if !l.live() && l.n > maxLoneSource && l.n <= maxRunningHead {
			texts = append(texts, l.text) // 邵阳晚报 SHAOYANG EVENING NEWS
		}
	}
	for _, c := range d.meta.sites {
		texts = append(texts, c.name)
	}
	for _, text := range texts {
		if at := paperName.FindStringSubmatch(strings.TrimSpace(text)); at != nil && !reportName.MatchString(at[1]) {
			return at[1]
		}
	}
	if l := d.lines[len(d.lines)-1]; !l.live() { // it signs its page
		if at := l.seen().Parts(paperName); at != nil && !reportName.MatchString(at[1]) {
			return at[1]
		}
	}
	return cmp.Or(d.meta.issuePaper, d.paperOfRights())
}

// paperOfRights is the paper that the notice of rights under the text names, or the house that
// prints it, or that heads the page by whatever name and has its rights below.
func (d *draft) paperOfRights() string {
	head := ""
	if l := d.lines[0]; !l.live() && l.n >= minSiteName && l.n <= maxTerm && isSiteWord(l.text) && d.furniture.terms[l.text] == "" {
		head = l.text
	}
	for i := len(d.lines) - 1; i > d.titleAt && i >= len(d.lines)-mastheadRows && !d.lines[i].live(); i-- {
		l := d.lines[i]
		if at := l.seen().Parts(paperRights); at != nil {
			return at[1]
		}
		if head != "" && strings.HasPrefix(l.text, head+"版权所有") {
			return head // 今日镇海版权所有
		}
	}
	return ""
}

// paperRights is who has the rights in a paper's page, or the paper's name over its pages on the web.
var paperRights = pattern.Must(`^(?:主办[：:]|版权(?:所有)?归?[：:]?|本报(?:数字)?版权归)?\s*《?([\p{Han}]{2,8}?(?:` + dailies + `|快报|导报|青年报))(?:社|报业集团|报业传媒集团|传媒集团)?》?\s*(?:版权所有|数字报|电子报|所有)`)

// readIssueLine reads the name and the day of a paper from a line of its page that
// holds nothing else: 某某晚报 2023年11月27日 星期一, A04 城事 2024年8月9日 某某晚报.
func (d *draft) readIssueLine() {
	for _, l := range d.lines {
		if l.live() || l.reason == reasonMeta || l.reason == reasonByline || l.n > 2*maxRunningHead || !wording.ContainsSign(l.text, "报讯") {
			continue
		}
		name, date := issueOf(d.furniture.withoutButtons(l.text)) // 枣庄日报 2025年4月16日 星期三 标题导航 PDF下载
		if name == "" {
			continue
		}
		if wording.ClockDate.MatchString(l.text) {
			setIfEmpty(&d.meta.likelyOutlet, name) // the source, on another's page: no issue has a time of day
		} else if d.meta.issuePaper == "" {
			d.meta.issuePaper = name
		}
		if d.meta.updatedDay == "" {
			d.meta.updatedDay = date
		}
		return
	}
}

// readPaperPath reads the paper from the path over a text that leads through one of its pages:
// 首页>>江城早报>>三版, 江城晚报 > A03 > 民生.
func (d *draft) readPaperPath() {
	for _, l := range d.lines[:max(d.titleAt, 0)] {
		if l.live() || l.n > maxFurnitureLine || !wording.ContainsSign(l.text, ">＞»›→") {
			continue
		}
		parts := strings.FieldsFunc(l.text, func(r rune) bool { return strings.ContainsRune(">＞»›→：: ", r) })
		for i, part := range parts[:max(len(parts)-1, 0)] {
			if at := paperName.FindStringSubmatch(part); at != nil && papersOnly.MatchString(at[1]) && paperSheet.MatchString(parts[i+1]) {
				setIfEmpty(&d.meta.likelyOutlet, at[1])
				return
			}
		}
	}
}

// paperSheet is a page of a paper in such a path.
var paperSheet = pattern.Must(`^(?:第?[A-Z]?\d{1,3}版?|[头一二三四五六七八九十要]{1,3}版)$`)

// printedRow says in which paper a text was printed, as sites do that carry it: 《江城日报》（2023年11月27日
// 第04版）.
var printedRow = pattern.Must(`^[（(]?《\s*([\p{Han}]{2,10})\s*》\s*[（(]?\s*(?:19|20)\d{2}\s?[-/.年].{3,12}版`)

// readPrintedRow reads the paper of such a row: it is the source, and not whose page it is.
func (d *draft) readPrintedRow() {
	for _, l := range d.lines {
		at := l.seen().Parts(printedRow)
		if at == nil || l.live() || !papersOnly.MatchString(at[1]) {
			continue
		}
		setIfEmpty(&d.meta.likelyOutlet, at[1])
		if d.meta.carrier == at[1] {
			d.meta.carrier = ""
		}
		return
	}
}

// issueOf reads the name and the day of a paper from a row that holds nothing else, name
// "" if it does.
func issueOf(text string) (name, date string) {
	text = strings.Trim(text, "（）() ")
	if utf8.RuneCountInString(text) > maxRunningHead || wording.ContainsSign(text, "，。；：！？、（《") {
		return "", ""
	}
	date, _, ok := wording.ParseDate(text)
	if !ok || len(date) < len("2006-01") || len(date) < len("2006-01-02") && !strings.HasSuffix(wording.Squeeze(text), "版") {
		return "", ""
	}
	rest := issueParts.ReplaceAllString(wording.WithoutDates(text), " ")
	others := 0
	for _, w := range strings.Fields(rest) {
		if at := paperName.FindStringSubmatch(w); at != nil && name == "" && !reportName.MatchString(at[1]) && !columnName.MatchString(at[1]) {
			name = at[1]
		} else {
			others++
		}
	}
	if others > maxIssueWords {
		return "", ""
	}
	return name, date
}

// issueParts stand beside a paper's name and day: the weekday, the page, the
// calendar's day, its name in Latin letters, who made the page.
var issueParts = pattern.Must(`(?:责任编辑|责编|本版编辑|编辑|版式|美编|校对|组版|设计)\s?[/／|｜]\s?\p{Han}{2,4}|[A-Z][A-Za-z]{2,}|(?:星期|周)[一二三四五六日天]|农历\S{2,8}|第?\s?[A-Z]?\d{1,3}\s?版|(?:^|\s)[A-Z]?\d{1,3}(?:\s|$)|[|｜■□●◆•·]`)

// maxIssueWords is how many other words such a line may have: the page's name.
const maxIssueWords = 2

// headTexts are the short lines that were dropped above the title.
func (d *draft) headTexts() []string {
	var out []string
	for _, l := range d.lines[:max(d.titleAt, 0)] {
		if !l.live() && l.n <= maxLoneSource {
			out = append(out, l.text)
		}
	}
	return out
}
