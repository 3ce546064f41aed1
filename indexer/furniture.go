package indexer

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

//go:embed furniture.txt
var furnitureText string

const (
	// maxFurnitureLine is the longest line that a rule may drop as a whole: a
	// copyright notice with its threats takes 200 characters.
	maxFurnitureLine = 320
	// maxStartLine is the longest heading of a section of furniture.
	maxStartLine = 24
	// maxStartBytes is its greatest length in bytes, with what decorates it.
	maxStartBytes = 200
	// maxTerm is the longest menu entry that counts beside known ones.
	maxTerm = 8
)

// furniture is the list of what pages put around a report.
type furniture struct {
	terms  map[string]string // menu word → reason
	lines  furnitureRules
	starts furnitureRules
	spoken *pattern.Automaton // the words in which pages speak to their visitors
	// labelWords are the words of the labels of a page's boxes, each with the kind of
	// box that it tells, "" where it tells none
	labelWords       map[string]string
	longestLabelWord int // in bytes
	pagers           pagerWords
}

// furnitureRules are rules in the order of the file.
type furnitureRules struct {
	reasons []string // of each
	whole   []*pattern.Pattern
}

// add takes a rule in.
func (f *furnitureRules) add(reason, expr string) error {
	whole, err := pattern.New("^(?:" + expr + ")$")
	if err != nil {
		return fmt.Errorf("the rules for %s: %w", reason, err)
	}
	f.reasons, f.whole = append(f.reasons, reason), append(f.whole, whole)
	return nil
}

// ready takes the rules into the program's expressions, one after the other.
func (f *furnitureRules) ready() {
	for _, p := range f.whole {
		p.IntoSet()
	}
}

// matching gives the reasons of the rules that match a text, in order, as long as
// more does not say that it is enough.
func (f *furnitureRules) matching(text *pattern.Seen, more func(reason string) bool) {
	text.Each(f.whole, func(rule int) bool { return more(f.reasons[rule]) })
}

// builtinFurniture reads the rules of the program, once; they are never changed.
var builtinFurniture = sync.OnceValues(func() (*furniture, error) { return loadFurniture(furnitureText) })

// loadFurniture reads the rules of furniture.txt: see its head.
func loadFurniture(text string) (*furniture, error) {
	f := &furniture{terms: map[string]string{}, labelWords: map[string]string{}}
	reason := ""
	var spoken []string
	for n, row := range strings.Split(text, "\n") {
		row = strings.TrimSpace(row)
		switch kind, rest, _ := strings.Cut(row, " "); {
		case row == "" || strings.HasPrefix(row, "#"):
		case strings.HasPrefix(row, "["):
			reason = strings.Trim(row, "[]")
		case kind == "词":
			for _, term := range strings.Fields(rest) {
				if _, known := f.terms[bare(term)]; !known && bare(term) != "" {
					f.terms[bare(term)] = reason
				}
			}
		case kind == "行":
			if err := f.lines.add(reason, strings.TrimSpace(rest)); err != nil {
				return nil, err
			}
		case kind == "语":
			spoken = append(spoken, strings.Fields(rest)...)
		case kind == "标", kind == "衬":
			of := reason
			if kind == "衬" {
				of = ""
			}
			for _, word := range strings.Fields(rest) {
				f.labelWords[word] = of
				f.longestLabelWord = max(f.longestLabelWord, len(word))
			}
		case kind == "翻":
			f.pagers.telling = append(f.pagers.telling, strings.Fields(rest)...)
		case kind == "间":
			f.pagers.between = append(f.pagers.between, strings.Fields(rest)...)
		case kind == "始":
			if err := f.starts.add(reason, strings.TrimSpace(rest)); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("line %d of the furniture rules begins with %q", n+1, kind)
		}
	}
	f.lines.ready()
	f.starts.ready()
	f.spoken = pattern.NewAutomaton(spoken)
	return f, nil
}

// decoration are the signs that pages set around their menus.
const decoration = " 　※【】[]［］〖〗《》〈〉<>＜＞»›→←↑↓◆◇■□●○★☆▲△▼▽►▶◀·•|｜丨∣┊│┃▏‖∧∨─━═*#=_~-—–－…:：,，、+＋√✓×/∕\\"

func isDecoration(r rune) bool { return decorations.has(r) || isOrnament(r) }

// decorations are those signs.
var decorations = newRuneSet(decoration)

// runeSet holds characters of the basic plane, a bit each.
type runeSet [1 << 16 / 64]uint64

func newRuneSet(characters string) *runeSet {
	s := &runeSet{}
	for _, r := range characters {
		s[r/64] |= 1 << (r % 64)
	}
	return s
}

func (s *runeSet) has(r rune) bool { return uint32(r) < 1<<16 && s[r/64]&(1<<(r%64)) != 0 }

// isOrnament recognises arrows, boxes, stars, hearts, hands, faces: what pages set beside
// their buttons. Numbers in circles are none, nor are signs of units.
func isOrnament(r rune) bool {
	switch {
	case r < 0x2190 || r >= 0x2C00 && r < 0x1F000:
		return false
	case r >= 0x2460 && r <= 0x24FF, r >= 0x2776 && r <= 0x2793:
		return false // ① ⑴ Ⓐ ❶
	}
	return r <= 0x27BF && (r <= 0x21FF || r >= 0x2300) || r >= 0x2900 && r <= 0x297F || r >= 0x2B00 && r <= 0x2BFF || r >= 0x1F000 && r <= 0x1FAFF
}

// bare is a line as the rules compare it: without blanks and decoration.
func bare(s string) string {
	s = strings.TrimFunc(s, isDecoration)
	if strings.ContainsAny(s, " \t") {
		s = strings.Join(strings.Fields(s), "")
	}
	return s
}

// line says by which rule a text is furniture, "" if by none.
func (f *furniture) line(seen *pattern.Seen) string {
	if pattern.RunesIn(seen.Text) > maxFurnitureLine {
		return ""
	}
	if strings.HasSuffix(seen.Text, "：") && isSalutation(seen.Text) {
		return "" // 各乡镇党委、政府：
	}
	core := bare(seen.Text)
	if reason := f.byForm(seen, core); reason != "" {
		return reason
	}
	if saysResult(seen) {
		return ""
	}
	l := ruledLine{Seen: seen, short: shortOf(seen, core), sentences: strings.Count(seen.Text, "。") + strings.Count(seen.Text, "；")}
	if l.stays() {
		return ""
	}
	l.read()
	found := ""
	f.lines.matching(l.short, func(reason string) bool {
		if !l.spared(reason) && l.meets(reason) {
			found = reason
		}
		return found == ""
	})
	if found == "" && l.sentences == 0 {
		found = cmp.Or(f.pieces(seen.Text), f.headedRow(seen.Text))
	}
	if found == "" {
		found = f.sectionRow(seen.Text)
	}
	return found
}

// sharedWithAddress is what a page's button copies: the title in brackets, the first words, the
// page's address.
var sharedWithAddress = pattern.Must(`^【[^【】]{6,60}】.{0,300}(?:(?:…|\.{3})\s?https?[:：]//[!-~]{8,200}|https?[:：]//[!-~]{8,200}\s?[（(](?:来自|分享自|选自)[^（）()]{2,16}[）)])`)

// byForm says by which form a line is furniture, whatever its words say.
func (f *furniture) byForm(seen *pattern.Seen, core string) string {
	if strings.IndexFunc(core, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == utf8.RuneError }) < 0 {
		return reasonSigns
	}
	switch {
	case seen.Matches(siteList):
		return reasonMenu
	case seen.Matches(bracketFarm), isSpam(seen):
		return reasonFarm
	case seen.Matches(dottedClock):
		return reasonMeta
	case seen.Matches(feedCounts):
		return reasonCounter
	case seen.Matches(arrowLink), seen.Matches(arrowedLink):
		return reasonRelated
	case seen.Matches(siteAdvice):
		return reasonAd
	case seen.Matches(siteSelf), seen.Matches(siteBlurb), seen.Matches(storeBlurb), seen.Matches(sharedFile):
		return reasonNotice
	case seen.Matches(sharedWithAddress):
		return reasonShare
	}
	if reason, ok := f.terms[strings.Trim(core, "()（）")]; ok && core != "（" && core != "(" {
		return reason
	}
	switch {
	case seen.Matches(pageNumber), f.pagers.row(seen.Text):
		return reasonPage
	case seen.Matches(pagedHead):
		return reasonRunning
	case paperColumn.MatchString(core), seen.Matches(columnPage):
		return reasonNewspaper
	}
	return f.menu(seen.Text)
}

// pageNumber is a page's number alone between its dashes or dots.
var pageNumber = pattern.Must(`^[（(\[【]\s+\d{1,3}\s+[)）\]】]$|^[-—–－·•]?\s*[A-Z]?\d{1,3}\s*[-—–－·•]$`)

// pagedHead is a page's number between its signs beside the name of a part or a book.
var pagedHead = pattern.Must(`^[^。，；：]{2,24}\s?[▪■●•·|｜\-—－～~]\s?\d{1,4}\s?[▪■●•·|｜\-—－～~]$|^[▪■●•·|｜\-—－～~]\s?\d{1,4}\s?[▪■●•·|｜\-—－～~]\s?[^。，；：]{2,24}$|^\d{1,4}\s?[▪■•]\s?[^。，；：]{2,24}$`)

// columnPage is a page of a paper with the name of its column, parted by a sign.
var columnPage = pattern.Must(`^(?:第?[A-Z]\d{1,2}\s*版?[\s：:·]\s*|第?\d{1,3}版\s*[：:]\s*)[\p{Han}·]{2,12}$`)

// bracketFarm is a row of keywords, each in its brackets: 【祥符区二手房】【通许县物流】….
var bracketFarm = pattern.Must(`^(?:[【\[［]\s*\p{Han}{3,12}\s*[】\]］]\s*){4,}$`)

// feedCounts is a row of days with what was counted on each, as pages keep it for a curve:
// 2024-03-02,118| 2024-03-01,117| 2024-02.
var feedCounts = pattern.Must(`^(?:(?:19|20)\d\d-\d\d-\d\d[,，]\d{1,9}\s?[|｜;；]\s?){3,}[\d\-,，]{0,20}$`)

// arrowLink is a headline with the arrow of a link behind it.
var arrowLink = pattern.Must(`^[^。；]{6,60}[►▶▷](?:阅读全文|查看全文|全文|详细|详情|更多)?$`)

// arrowedLink is a link between arrows on both sides: >>>点击查看：某区养老院一览表<<<.
var arrowedLink = pattern.Must(`^[>＞»]{2,}\s*[^>＞»<＜«。；]{4,60}\s*[<＜«]{2,}$`)

// siteAdvice is what a site recommends to buy, in sentences: 本站推荐：护理床每天只需3元….
var siteAdvice = pattern.Must(`^[【\[（(]?(?:本站|小编|站长|好物|好货|良品|赞助商)(?:推荐|力荐|精选|广告)[】\]）)]?[：:].{4,160}$`)

// siteSelf is what a site says of itself above everything: 温馨提示：本站系正规导航站，展示….
var siteSelf = pattern.Must(`^[【\[（(]?(?:温馨|友情|特别|重要)?提[示醒][】\]）)]?[：:]?\s*本(?:站|网站|平台)(?:系|是|为|属|仅|只|非)`)

// sharedFile is how a store of documents says who gave it one.
var sharedFile = pattern.Must(`^《[^《》]{2,80}》由[^，。]{0,8}(?:会员|用户|网友)[^，。]{0,6}(?:分享|上传|提供)[，,]`)

// storeBlurb is how a store of papers recommends several under one head.
var storeBlurb = pattern.Must(`^(?:简介|导语|前言)?[：:]?\s?[^，。]{0,8}(?:文库|文档|范文|网站?)的?小编.{2,20}(?:《|整理|理出|收集|分享)`)

// siteBlurb is how a site of news praises itself under its reports: 某地新闻，记录身边的故事。有速度、
// 有温度….
var siteBlurb = pattern.Must(`^\p{Han}{2,8}(?:新闻|资讯|在线|网)[，,](?:(?:记录|讲述|关注|聚焦|传递|汇聚)[^。]{2,30}(?:点滴|声音|温度|冷暖)。|(?:记录|讲述|关注|聚焦|传递|汇聚)[^。]{2,24}。.{0,30}(?:新闻|资讯|声音|温度)|(?:弘扬|传播)[^。]{2,16}。因为|[^。]{2,16}。.{0,30}不变的是)`)

// dottedClock is a day with dots and a time of day, as German or Russian programs write them: 12.03.2015 15:31.
var dottedClock = pattern.Must(`^\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$`)

// article is a numbered paragraph of a law or a rule.
var article = pattern.Must(`^第[一二三四五六七八九十百零〇\d]{1,5}条`)

// siteList is the head of a list of sites to choose from: --省内政府网站--.
var siteList = pattern.Must(`^[-—]{2,}\s*\p{Han}{2,16}\s*[-—]{2,}$`)

// paperColumn is a page of a paper with the name of its column: A05 民生, 要闻 2版.
var paperColumn = pattern.Must(`^(?:要闻|综合|新闻|民生|时政|社会|经济|文化|副刊|专版|专题|广告|县域|区域|本地|都市|教育|健康|理论|国内|国际|体育|视觉|特刊)第?[A-Z]?\d{1,2}版$|^第?[A-Z](?:0\d|\d{2}版)[:：·|]?\p{Han}{0,8}$`)

// maxSentenceRule is the shortest line, in characters, that needs more than a
// rule when it holds a sentence: 扫一扫 and 许可证 stand in real text too.
const maxSentenceRule = 16

// invites is what a page asks its visitors to do.
var invites = pattern.Must(`关注|订阅|查看|阅读|更多|了解|观看|分享|留言|收藏|转发|点赞|下载|长按|识别|尽在|精彩|加入|收听|进群|公众号|视频号|侵权|转载|版权|编辑|责任|投稿|爆料`)

// statement is what a report says of what was done, behind its subject.
var statement = pattern.Must(`.{3}(?:带动|惠及|覆盖|达到|增长|增加|新增|新建|改造|建成|完成|开通|办理|解决|提升|降低|减少|受理|拓展|吸引|可到|可在)`)

// ruling is how a law says what follows from what.
var ruling = pattern.Must(`的，(?:应当|依照|依法|由|可以|处以?|按照|参照|不予|视为|人民法院)`)

// copyStart begins the line of those who get a document besides.
var copyStart = pattern.Must(`^(?:抄送|抄报|分送|报|送|发|报送|印送|加发|主送)\s*[：:]`)

// longSentence is how many bytes make a line a paragraph's that ends as a sentence.
const longSentence = 180

// rights is what a notice says of rights and duties.
var rights = pattern.Must(`版权|侵权|转载|免责|ICP|Copyright|本网|本站|本平台|授权|立场|仅供参考|风险`)

// notice is what only a notice of a site says.
var notice = pattern.Must(`遗失声明|挂失声明|声明作废|欢迎(?:选购|订购|惠顾|品鉴)|版权所有|侵权|转载|免责|不代表本|ICP备|ICP证|公网安备|Copyright|COPYRIGHT|AllRights|ALLRIGHTS|注明来源|本网站|浏览器|Cookie|cookie|文明上网|评论仅|投资有风险|自媒体平台|二维码|公众号|关注我们|客户端|扫码|扫一扫|微信|信息存储|仅供参考|无关|立场|[仅只]代表作者|信息公共平台|AI摘要|智能摘要|公有领域|著作權法|本作品|不构成任何|风险自担|仅供内部|轻点两下|离开本站|离开本网|离开当前|第三方网站|继续访问|本页面|JavaScript|推荐使用|出版物号|统一刊号|爆料|粉丝团|客服|验证码|星标|版权问题|与我们联系|本场访谈|本期访谈|打开APP|打开App|本(?:页|文档|资料)[只仅](?:展示|显示|预览)`)

// turnMark begins a question or its answer, whose letter is a button's too: A：有以下三种方式：.
var turnMark = pattern.Must(`^(?:[QA]|问|答)\d{0,2}[：:]\s?\p{Han}`)

// menu reports whether the line is a row of menu words: known ones for half of
// them or more, the others short. A numbered line is none: 二、其他 is a heading.
func (f *furniture) menu(text string) string {
	if wording.HeadingClass(text) != "" || strings.Count(text, "：") == 1 && !strings.HasSuffix(text, "：") || turnMark.MatchString(text) {
		return "" // 教育：家门口的学位多了
	}
	if strings.Contains(text, "、") || strings.Count(text, "→") > 1 && !strings.Contains(text, "首页") && !strings.Contains(text, "主页") {
		return "" // a list, the steps of a procedure: 申请→受理→审核→发证
	}
	run := 0
	for _, r := range text {
		if run++; isDecoration(r) {
			run = 0
		} else if run > maxTerm {
			return ""
		}
	}
	words := strings.FieldsFunc(text, isDecoration)
	if len(words) < 2 {
		return ""
	}
	known, reason := 0, ""
	for _, w := range words {
		if of, ok := f.terms[w]; ok {
			known++
			if reason == "" {
				reason = of
			}
		}
	}
	if known*2 >= len(words) {
		return reason
	}
	return ""
}

// start reports whether the line begins a section of furniture, and of which kind.
func (f *furniture) start(seen *pattern.Seen) string {
	text := seen.Text
	if len(text) > maxStartBytes {
		return ""
	}
	core := halfSigns(bare(text))
	if pattern.RunesIn(core) > maxStartLine || saysResult(seen) {
		return ""
	}
	if core != text {
		seen = pattern.See(core)
	}
	found := ""
	f.starts.matching(seen, func(reason string) bool {
		found = reason
		return false
	})
	if found == "" && pattern.RunesIn(core) >= minSectionAlone {
		if found = f.sectionLabel(core); found == reasonAd {
			found = "" // what it stands over is one line, if any
		}
	}
	return found
}

const (
	// farmWords is how many short words in a row make a link farm or keyword spam.
	farmWords = 8
	// farmWordMean is their greatest mean length in characters.
	farmWordMean = 7
)

// linkFarm recognises a row of many short words that no sentence holds together: a
// list of linked places, keywords for search engines. A list of names is none.
func linkFarm(text string) bool {
	if wording.ContainsSign(text, "。！？；") {
		return false
	}
	if _, _, dated := wording.ParseDate(text); dated {
		return false
	}
	bars := barsIn(text)
	separators := " 　_·"
	if bars >= 3 {
		separators = barSigns + "_ 　·"
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) })
	if bars >= 3 {
		return len(words) >= farmWords && meanLength(words) <= 2*farmWordMean
	}
	return len(words) >= farmWords && meanLength(words) <= farmWordMean && alike(words)
}

// barSigns are the bars that part the entries of a menu.
const barSigns = "|｜丨∣┊│"

var barRunes = newRuneSet(barSigns)

// barsIn counts them.
func barsIn(text string) int {
	n := 0
	for _, r := range text {
		if barRunes.has(r) {
			n++
		}
	}
	return n
}

// placeList recognises a row of places without a verb, whatever parts them. In the
// text it may be a list that a sentence announces; around it, it is spam.
func placeList(text string) bool {
	if wording.ContainsSign(text, "。！？；：") {
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、,，/;|｜丨_ 　·-", r) })
	return len(words) >= farmWords && meanLength(words) <= farmWordMean && alike(words)
}

func meanLength(words []string) int {
	total := 0
	for _, w := range words {
		total += utf8.RuneCountInString(w)
	}
	return (total + len(words) - 1) / len(words)
}

// placeEnds are what names of places end with.
const placeEnds = "省市县区州旗盟镇乡"

// alike recognises words of which 40 % are places or half end with the same two
// characters, as keywords do (北京搬家公司 上海搬家公司).
func alike(words []string) bool {
	places := 0
	ends := map[string]int{}
	most := 0
	for _, w := range words {
		r := []rune(w)
		if strings.ContainsRune(placeEnds, r[len(r)-1]) && len(r) > 1 {
			places++
		}
		if len(r) >= 3 && analyzers.IsHan(r[len(r)-1]) {
			end := string(r[len(r)-2:])
			ends[end]++
			most = max(most, ends[end])
		}
	}
	return places*5 >= 2*len(words) || most*2 >= len(words)
}
