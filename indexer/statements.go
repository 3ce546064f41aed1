package indexer

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A report may tell what was done in lines as short as a page's own: 转普惠7所。,
// 新增8个口袋公园, 39家 over 全区养老机构. What tells them apart is that they state
// something with a number, and no page needs to.

const (
	// minFact is the shortest sentence, in characters, that states something.
	minFact = 5
	// minFacts is how many lines that are amounts alone make a card of figures.
	minFacts = 3
	// maxFact is the longest line, in characters, that is looked at: longer ones are
	// judged as running text.
	maxFact = 40
)

// countedIn are the units of what a report counts.
const countedIn = `家|册|处|个|张|所|座|条|套|户|名|位|人|元|件|项|台|辆|公里|千米|平方米|亩|公顷|%|米|棵|株|盏|部|场|批|间|栋|吨`

var (
	// amount is a number of things in a text.
	amount = pattern.Must(`[\d一二三四五六七八九十两百千]\s?[万亿]?余?\s?(?:` + countedIn + `|万|亿|期|次|村|社区|小区|公园|泊位|学位|床位|岁)`)
	// amountAlone is a line of a card of figures: 39家, 5860张, 98.2%.
	amountAlone = pattern.Must(`^(?:约|近|超|逾)?\d[\d.,]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元)$`)
	// achieved is what was done, in a short sentence.
	achieved = pattern.Must(`覆盖|突破|收到|征集|更新|建成|新增|新建|完成|达到|增长|上升|下降|增加|减少|接通|惠及|受理|办结|发放|改造|开放|投用|启用`)
	// ownCounts are a page's own.
	ownCounts = pattern.Must(`阅读|浏览|点赞|粉丝|转发|本文|本页|本站|本网|本号|全文|分钟`)
	// visited counts what a page's visitors did: 已有320人点赞。
	visited = pattern.Must(`阅读|浏览|点赞|评论|转发|收藏|粉丝|点击|访问|在线|字体|第.{1,4}页|共.{1,4}页|分钟`)
)

// isFact recognises a short sentence that states something with a number.
func isFact(l *line) bool { return l.fact(factStated, statesAmount) }

func statesAmount(l *line) bool {
	return l.n >= minFact && l.n <= maxFact && (isTicked(l.text) || strings.HasSuffix(l.text, "。") || endsInMood(l.text) || l.matches(doneLine)) && saysAmount(l)
}

// isTicked recognises an item of a list that is ticked off, or is still to be: ☑ 养老服务中心 6个,
// ✅近视率下降1.2个百分点.
func isTicked(text string) bool {
	return strings.ContainsRune("✅✔☑✓☐□", wording.FirstRune(text))
}

// endsInMood recognises a line that ends as posts end their sentences: …再开10个～, …36个👏👏.
func endsInMood(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == '～' || r == '~' || r >= firstFace
}

// firstFace is the first of the faces, hands and hearts that stand at a post's end.
const firstFace = 0x1F300

// doneLine is what was done and how much of it, and nothing more: 新建幼儿园3所, as slides
// and cards have it.
var doneLine = pattern.Must(`^(?:新建|新增|建成|改造|新改建|完成|开工|投用|启用|开通|发放|服务|惠及|培训|受理|办结|引进|新开|创建|打造|种植|整治|修复|新辟)[\p{Han}“”、（）()A-Za-z]{2,20}(?:约|近|超|达|逾)?\d[\d.,]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元|平方公里|立方米)$`)

// statedValue is a line of its own that says how much something is: 上期结余：382,615.40元,
// 党员：86名.
var statedValue = pattern.Must(`^[\p{Han}（）()“”A-Za-z]{2,20}：(?:约|共|计)?-?\d[\d,.]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元|美元|公斤|立方米|平方公里)(?:[（(].{2,80}[）)])?[。；]?$`)

// statesValue recognises such a line, unless it counts a page's visitors or the page itself.
func statesValue(l *line) bool { return l.fact(factValue, readsAsValue) }

func readsAsValue(l *line) bool {
	if l.n > maxLabelLine || !strings.Contains(l.text[:min(len(l.text), maxValueLabel)], "：") || !l.matches(statedValue) || l.matches(visited) || l.matches(ownCounts) {
		return false
	}
	name, _, _ := strings.Cut(l.text, "：")
	_, page := wording.FieldOf(name)
	return !page
}

// maxValueLabel is how far into a line, in bytes, the colon of its value stands.
const maxValueLabel = 20*len("名") + len("：")

// saysResult recognises a sentence that says what was done, by how much: no line of a page
// for the words that it begins with.
func saysResult(s *pattern.Seen) bool {
	return strings.HasSuffix(s.Text, "。") && s.Matches(achieved) && s.Matches(amount) && !strings.Contains(s.Text, "：") && !s.Matches(ownCounts)
}

// saysAmount reports whether a line gives a number of things, and speaks neither to a
// page's visitors nor of them.
func saysAmount(l *line) bool {
	return l.matches(amount) && !strings.Contains(l.text, "：") && !l.matches(visitor) && !l.matches(notice) && !l.matches(visited)
}

// minStatedWords is how many words a sentence of a Latin script has at least: buttons
// and slogans have fewer.
const minStatedWords = 5

// minLatinRunning is how long such a sentence is, in characters, that is no title.
const minLatinRunning = 60

var (
	// latinSentence is a sentence of a Latin script, from its first letter to its stop.
	latinSentence = pattern.Must(`^["“'‘(]?[A-Z0-9][^|>»_{}<=;]{10,}[a-zA-Z0-9%)][.!?]["”'’)]?$`)
	// latinTitle is a title of a Latin script: three words that begin with a capital.
	latinTitle = pattern.Must(`^["“]?[A-Z][^|>»_{}<=;:/]*(?:\s(?:[a-z]{1,4}\s)*[A-Z0-9][^|>»_{}<=;:/]*){2,}$`)
	// latinVisitor is how pages in Latin scripts speak to their visitors, and of
	// themselves.
	latinVisitor = pattern.Must(`(?i)\b(?:you|your|please|click|cookies?|javascript|browser|copyright|rights reserved|subscribe|sign (?:in|up)|log ?in|follow us|contact us|download|this (?:web)?(?:site|page)|our (?:web)?site|app store|scan the|powered by|read more|privacy|adobe|font|null|undefined|loading|notice: |disclaimer|the (?:content|views?|pictures?|article) (?:above|expressed)|uploaded|social media platform|responsible for)\b`)
)

// statesInLatin recognises a sentence of a Latin script that states something, to nobody in
// particular: the report's, whatever language the rest of it is in.
func statesInLatin(text string) bool {
	return isLatinStart(text) && len(strings.Fields(text)) >= minStatedWords && latinSentence.MatchString(text) && !wording.HasHan(text) && !latinVisitor.MatchString(text) && !webAddress.MatchString(text)
}

// asksInLatin tells what a page in a Latin script says to its visitors.
func asksInLatin(text string) bool {
	return isLatinStart(text) && !wording.HasHan(text) && latinVisitor.MatchString(text)
}

// isLatinStart recognises a text that may be one by its first letters: most are not.
func isLatinStart(text string) bool {
	return len(text) > 1 && text[1] < utf8.RuneSelf || strings.HasPrefix(text, "“")
}

// factsEnd is the line behind the last that states something from line from on: a
// sentence with a number, or one of a card's amounts with what it counts.
func (d *draft) factsEnd(from int) int {
	end := from
	var cards []int
	for i := d.titleAt + 1; i < len(d.lines); i++ {
		l := d.lines[i]
		if !l.live() || l.role != roleBody || l.block.LinkRunes > 0 {
			continue
		}
		if i >= from && (isFact(l) || statesValue(l) || statesInLatin(l.text)) {
			end = i + 1
		} else if l.n <= maxTerm && l.matches(amountAlone) {
			cards = append(cards, i)
		}
	}
	if len(cards) < minFacts {
		return end
	}
	last := cards[len(cards)-1]
	// What the last amount counts stands under it, where the first has its own so.
	if next := last + 1; cards[1] > cards[0]+1 && next < len(d.lines) && d.lines[next].live() && d.lines[next].role == roleBody {
		last = next
	}
	return max(end, last+1)
}

// states recognises a line that says how much or how many, as a sentence or a card's amount.
func states(l *line) bool {
	return isFact(l) || statesValue(l) || l.n <= maxTerm && l.matches(amountAlone)
}

// statesAround reports whether line i stands among lines, between from and to and with
// nothing dropped between them, of which one gives a number of things: then these short
// lines are the text's lead.
func (d *draft) statesAround(i, from, to int) bool {
	stated := func(lines iter.Seq2[int, *line]) bool {
		for _, l := range lines {
			if !l.live() || l.block.LinkRunes > 0 {
				return false
			}
			if l.role == roleBody && (l.n >= minFact && saysAmount(l) || states(l)) {
				return true
			}
		}
		return false
	}
	return stated(slices.All(d.lines[i:min(to, i+maxFar)])) || stated(slices.Backward(d.lines[max(from, i-maxFar):i]))
}

// reviveText brings back what stands between a page's title and its end, where
// nothing of a text would be left: a notice may be one short line.
func (d *draft) reviveText() {
	if d.titleAt < 0 || slices.ContainsFunc(d.lines, func(l *line) bool { return l.live() && l.role == roleBody && l.n > 0 }) {
		return
	}
	var middle []*line
	for _, l := range d.lines[d.titleAt+1:] {
		judged := l.reason == reasonHead || l.reason == reasonTail // by their place alone
		switch {
		case judged && l.block.LinkRunes == 0 && l.n > 1 && wording.HasHan(l.text) && !wording.ContainsSign(l.text, "|｜>"):
			middle = append(middle, l)
		case judged || l.reason == reasonMeta || len(middle) == 0:
		default:
			if l.reason != reasonByline && utf8.RuneCountInString(l.text) > 0 {
				for _, l := range middle {
					l.role, l.reason = roleBody, ""
				}
				return
			}
		}
	}
	for _, l := range middle {
		l.role, l.reason = roleBody, ""
	}
}
