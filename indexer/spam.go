package indexer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Sites that were broken into carry the words of betting shops and worse: on lines of their own
// above the report, glued to its first sentence, or in the place of a name in it.

const (
	// maxSpamLine is the longest line of spam that is told by its words, in characters.
	maxSpamLine = 48
	// minGluedSpam is the shortest line of spam, in letters, that is looked for at the head of
	// a paragraph.
	minGluedSpam = 5
	// minLewd is how many words of its kind a row of lewd keywords has.
	minLewd = 3
)

// betting are the words of betting shops that no report has for a thing of its own.
const betting = `赌网|棋牌|彩票|博彩|百家乐|老虎机|足球比分|比分网|比分直播|体育(?:官网|平台|投注|app|APP|App)|[A-Za-z0-9]{1,6}(?:娱乐|体育)|娱乐(?:网站|官网|平台|城|登录|注册|下载)|官网.{0,6}(?:手机版|注册|登录|下载)|葡京官网|时时彩|六合彩|新葡京|投注|网页登[录陆]手机版|(?:亚博|凯发|必威|万博|乐鱼|华体会|开云|九游会|金沙|永利)(?:网页|官网|登[录陆]|手机版|app|APP)`

var (
	// bettingShop is a line by which a betting shop names itself or calls to its door.
	bettingShop = pattern.Must(`^[^，。；：？！《》“”（）]*(?:` + betting + `)[^，。；：？！《》“”（）]*$`)
	// shopDoor is its address, or how one gets in; a district has platforms and apps for sport too.
	shopDoor = pattern.Must(`官网|登录|登陆|注册|入口|网址|即开即玩|畅玩|[A-Za-z]{2,}\d{2,}|\.(?:org|com|net|cc|vip|cn|香港)|-首页|_\s*$`)
	// ofTheLaw is what a report has that speaks of them, and what a lottery of the state has.
	ofTheLaw = pattern.Must(`福利彩票|体育彩票|福彩|体彩|公益金|查处|打击|侦破|破获|案|警方|公安|赌博|诈骗|整治|治理|管理|监管|宣判|涉|关于|销售网点|运营中心`)
	// falseAddress is a line of words that ends like an address: 综合大厅.最新入口.香港.
	falseAddress = pattern.Must(`^[^，。；：？！《》“”（）\s]*\p{Han}[^，。；：？！《》“”（）\s]*\.(?:org|com|net|cc|vip|top|香港)$`)
	// givenAddress is where a notice sends its readers: a mailbox, a site by its whole address.
	givenAddress = pattern.Must(`(?:邮箱|信箱|邮件|Email|E-mail|发送至|发至|登录|登陆|网站|网址|官网)[：:（(]?\s?(?:\p{Han}{2,20}[（(：:]?)?(?:[\w.-]+@|https?://|www\.)[\w./-]+$`)
	// lewdWord is a keyword of lewd sites.
	lewdWord = pattern.Must(`无码|人妻|少妇|熟女|一区|二区|三区|久久|中文字幕|精品|国产|日韩|欧美|亚洲|成人|丝袜|偷拍|色[色综]|porn|黄[片网]|天天[干色操]|夜夜|影视|超碰|自拍|福利|高清|毛片|黄色|免费|激情|在线`)
	// certainLewd is one that nothing else has.
	certainLewd = pattern.Must(`无码|人妻|少妇|熟女|久久|一区二区|二区三区|欧美[一二三]级|专区.{0,2}[|｜_\-—,，\s]|成人(?:网站|影院|视频|免费|电影|小说)|毛片|黄色(?:网站|视频|免费|片)|激情(?:影院|视频|网|小说)|色综|天天色|偷拍|av|AV`)
	// lewdDoor is where lewd sites say that they have moved to.
	lewdDoor = pattern.Must(`^[^，。；：]{0,12}(?:(?:导航|地址|网址|永久|最新)[^，。；：]{0,4}发布页|发布页[^，。；：]{0,4}(?:导航|地址|福利))[^，。；：]{0,12}$`)
	// putIn is a betting shop's name in the place of a word, from its first name to the bracket
	// behind its second: 某胜体育官网_某胜体育app【最新注册】.
	putIn = pattern.Must(`[\p{Han}A-Za-z0-9]{2,14}_[\p{Han}A-Za-z0-9]{2,16}【[^【】，。]{2,10}】`)
	// shopRow is a row of a shop's names before what a line says, glued to it:
	// 66赌网官网_66bet论坛_bwin66官方入口.
	shopRow = pattern.Must(`^(?:[\p{Han}A-Za-z0-9]{2,16}_){1,4}[A-Za-z0-9]{2,12}(?:官方入口|官方网站|官网|入口|登录|注册|下载|平台|论坛|app|APP)`)
	// bettingWord is one of the words.
	bettingWord = pattern.Must(betting)
)

// namesBetting tells a betting shop's name from what reports say of lotteries and of gambling.
func namesBetting(text string) bool {
	return bettingWord.MatchString(text) && !ofTheLaw.MatchString(text)
}

// isSpam recognises a line of spam.
func isSpam(seen *pattern.Seen) bool {
	if n := pattern.RunesIn(seen.Text); n > maxFurnitureLine || wording.ContainsSign(seen.Text, "。") {
		return false
	} else if n <= maxSpamLine && !seen.Matches(ofTheLaw) && (seen.Matches(bettingShop) && seen.Matches(shopDoor) && !titleBeforeShop(seen.Text) || seen.Matches(falseAddress) && !seen.Matches(givenAddress) || seen.Matches(lewdDoor) || seen.Matches(adHotline)) {
		return true
	}
	return seen.Matches(certainLewd) && isLewdRow(seen.Text)
}

// titleBeforeShop recognises a title behind which those who have broken into the page set their name:
// 雪场惠民 乐在冬日 -万博网页登录手机版. The name is cut off where titles are read.
func titleBeforeShop(text string) bool {
	at := bettingBehind.FindStringIndex(text)
	return at != nil && utf8.RuneCountInString(text[:at[0]]) >= minOnlyStated && !namesBetting(text[:at[0]]) && !lewdWord.MatchString(text[:at[0]])
}

// adHotline is an advertisement's telephone with what to do in brackets: 健康热线：400-000-0000 QQ：88000000
// 【点此免费预约专家号】.
var adHotline = pattern.Must(`(?:热线|电话|QQ|微信|咨询)\s*[：:]?\s*\d[\d-]{4,14}.{0,30}[【\[（(](?:点此|点击|立即|马上|免费)[^【】]{0,8}(?:预约|咨询|挂号|报价|领取|测试)[^【】]{0,8}[】\]）)]$`)

// isLewdRow recognises a row of keywords of which nearly all are lewd.
func isLewdRow(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|｜_-—,，、 　", r) })
	lewd := 0
	for _, w := range words {
		if lewdWord.MatchString(w) {
			lewd++
		}
	}
	if len(words) == 2 && lewd == 2 {
		return lewdWords(words[0]) > 1 && lewdWords(words[1]) > 1
	}
	return lewd >= minLewd && lewd*5 >= len(words)*4
}

// lewdWords counts the keywords in one; 久久为功 and 打造精品 have one each.
func lewdWords(text string) int { return len(lewdWord.FindAllStringIndex(text, -1)) }

// cutSpam cuts spam out of paragraphs: what stands on a line of its own above, at the head
// of one, and a shop's name in the place of a word.
func (d *draft) cutSpam() {
	var shops []string // those named on lines of their own
	var rows []string  // their names, glued to a line
	for _, l := range d.lines {
		if !l.live() {
			if l.reason == reasonFarm && l.n <= maxSpamLine {
				if shop := shopName(l.text); utf8.RuneCountInString(shop) >= minGluedSpam {
					shops = append(shops, shop)
				}
			}
			continue
		}
		if l.record || l.block.Kind == formats.Row || l.role != roleBody {
			continue
		}
		if at := l.seen().Index(shopRow); at != nil && namesBetting(l.text[at[0]:at[1]]) && l.n >= pattern.RunesIn(l.text[:at[1]])+minTitle {
			rows = append(rows, l.text[at[0]:at[1]])
			d.cutOut(l, at[0], at[1], reasonFarm)
		}
		for _, row := range rows { // again, in a sentence
			if at := strings.Index(l.text, row); at >= 0 && len(l.text) > len(row) {
				d.cutOut(l, at, at+len(row), reasonFarm)
			}
		}
		for _, shop := range shops {
			if strings.HasPrefix(l.text, shop) && len(l.text) > len(shop) && l.n >= minParagraph {
				d.cutOut(l, 0, len(shop), reasonFarm)
				break
			}
		}
		for strings.Contains(l.text, "_") {
			at := l.seen().Index(putIn)
			if at == nil || !bettingWord.MatchString(l.text[at[0]:at[1]]) {
				break
			}
			d.cutOut(l, shopStart(l.text, at[0]), at[1], reasonFarm)
		}
	}
}

// shopName is a line of spam without what decorates it.
func shopName(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// shopStart returns where the first of a shop's two names begins, which repeats in the second:
// in 到某胜体育官网_某胜体育app【…】 it is 某胜.
func shopStart(text string, from int) int {
	first, second, _ := strings.Cut(text[from:], "_")
	head := firstRunesOf(second, 2)
	if at := strings.LastIndex(first, head); head != "" && at > 0 {
		return from + at
	}
	return from
}

// firstRunesOf returns the first n characters of a text, all if it has fewer.
func firstRunesOf(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}
