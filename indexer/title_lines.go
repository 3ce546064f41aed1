package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

const (
	// maxTitleLines is how many lines a title runs over.
	maxTitleLines = 4
	// minAgreed is the shortest title, in characters, that is put together because
	// another line says it whole; minTitlePart the shortest part of it.
	minAgreed    = 9
	minTitlePart = 3
	// maxShortTitle is the longest short title in characters.
	maxShortTitle = 10
)

// agreedTitle finds a title that the page sets over several lines and says whole
// in another place: in its head, its path, its list of titles. It gives the first
// and last of the lines, first -1 if there are none, and the title as it stands on
// one line.
func (d *draft) agreedTitle(head int, stated string) (first, last int, title string) {
	whole := map[string]string{}
	add := func(text string) {
		text = strings.TrimSpace(strings.TrimLeftFunc(text, isListMark))
		if n := utf8.RuneCountInString(text); n >= minAgreed && n <= maxTitle && !wording.ContainsSign(text, "。；") {
			whole[wording.Squeeze(text)] = text
		}
	}
	for _, l := range d.lines {
		if l.role == roleBody || l.reason == reasonHead || l.reason == reasonNav {
			add(l.text)
		}
		if !l.live() && l.n <= maxTitle+maxLoneSource && l.matches(breadcrumb) {
			add(pathLast(l.text))
		}
	}
	add(stated)
	starts := func(joined string) string { // the page's title goes on with its site's name
		rest, ok := strings.CutPrefix(wording.Squeeze(stated), joined)
		if !ok || utf8.RuneCountInString(joined) < minAgreed || rest != "" && !strings.ContainsRune(titleParts, wording.FirstRune(rest)) {
			return ""
		}
		return joined
	}
	for i := 0; i+1 < head; i++ {
		joined := ""
		for k := i; k < min(head, i+maxTitleLines); k++ {
			l := d.lines[k]
			if !l.live() || l.role != roleBody || l.bullet || l.n < minTitlePart || l.n > maxTitle || l.block.Kind == formats.Links || l.block.Kind == formats.Furniture {
				break
			}
			joined += wording.Squeeze(l.text)
			if text, ok := whole[joined]; ok && k > i {
				return i, k, text
			}
			if text := starts(joined); text != "" && k > i {
				return i, k, text
			}
		}
	}
	return -1, -1, ""
}

// formalLines returns the first and the last line of a formal title that runs over
// several lines without a gap (某区人民政府关于印发 / 某区某某 / 实施方案的通知), of which
// line at is one; line at alone if it is none of such a title. Only lines above head belong to it.
func (d *draft) formalLines(at, head int) (first, last int) {
	t := formalTitle{d, d.lines[at].block.Kind, head}
	for _, ends := range []func(above, last *line) bool{endsTitle, d.rulesOf} {
		for i := max(at-1, 0); i <= at; i++ {
			if t.joins(i) && ends(d.lines[i], d.lines[i+1]) {
				return i, i + 1
			}
		}
	}
	first = at
	for first > 0 && at-first+1 < maxTitleLines && !t.begins(first) && t.follows(first) && (!d.lines[first-1].matches(formalEnd) || t.carries(first-1)) {
		first--
	}
	if !t.part(at) || !t.begins(first) {
		return at, at
	}
	for last = at; last < head && last-first < maxTitleLines && t.part(last) && (last == first || !d.lines[last].gap); last++ {
		if formalEnd.MatchString(spread(d.lines[last].text)) && !t.carries(last) {
			return first, last
		}
	}
	return at, at
}

// formalTitle asks of lines whether they are parts of one formal title.
type formalTitle struct {
	d    *draft
	kind formats.Kind // of the block that all of its lines are from
	head int          // the first line that is none of the title's
}

// part recognises a line that may be a part of it.
func (t formalTitle) part(i int) bool {
	l := t.d.lines[i]
	return l.live() && l.n <= maxSubtitle && !l.bullet && l.block.Kind == t.kind && !wording.ContainsSign(l.text, "。；！？：") &&
		!l.matches(redHead) && !l.matches(documentNumber) && wording.HeadingClass(l.text) == ""
}

// follows reports whether line i and the one right above it may both be parts.
func (t formalTitle) follows(i int) bool {
	return t.part(i) && t.part(i-1) && !t.d.lines[i].gap
}

// joins reports whether line i and the one right below it, above the head, may both be parts.
func (t formalTitle) joins(i int) bool { return i+1 < t.head && t.follows(i+1) }

// carries reports whether line i names what the paper is about that the line below it names:
// 关于某市2023年…计划 / 执行情况与2024年计划草案的报告.
func (t formalTitle) carries(i int) bool {
	return t.joins(i) && carriesTitle(t.d.lines[i].text, t.d.lines[i+1].text)
}

// begins recognises the first line of such a title.
func (t formalTitle) begins(i int) bool {
	l := t.d.lines[i]
	return l.matches(formalStart) && (!l.matches(formalEnd) || t.carries(i))
}

// carriesTitle reports whether a title ends in the line below one that ends with the name of
// what it is about: a plan is reported on, a programme is sent out with a notice.
func carriesTitle(above, below string) bool {
	return formalStart.MatchString(above) && !carrierEnd.MatchString(above) && carrierEnd.MatchString(below) && !strings.Contains(below, "关于")
}

// rulesOf recognises the second line of the title of a rule, a plan or a report: the first begins
// with the place and says what of, without a verb of its own that would make it a headline,
// the second says only what kind of paper it is.
func (d *draft) rulesOf(above, below *line) bool {
	if above.n < minAgreed || below.n > maxShortTitle+maxTitleRest || !below.matches(formalEnd) && !strings.HasSuffix(below.text, "专报") || below.matches(formalStart) || above.matches(formalEnd) ||
		wording.ContainsSign(above.text+below.text, " ，、|｜>") || above.matches(sourceWord) || above.matches(sessionPaper) || above.matches(headlineFact) || !below.matches(paperKind) {
		return false
	}
	return len(d.places.HeadOf(above.text)) > 0 && len(d.places.HeadOf(below.text)) == 0
}

var (
	// headlineFact is what a headline counts, and no title of a rule.
	headlineFact = pattern.Must(`[0-9一二三四五六七八九十百千万]+(?:余|多)?(?:个|件|家|处|项|户|人|亩|公里|条|座|所|次|名|元|天|岁|平方米)`)
	// paperKind is what kind of paper it is, with no more than what it is for.
	paperKind = pattern.Must(`^[\p{Han}]{0,8}(?:管理|实施|暂行|工作|行动|建设|发展|专项|保护|考核|奖补|补助|资助|评价|应急|服务)?(?:办法|细则|规定|条例|方案|规划|预案|计划|意见|要点|标准|指南|规程|专报|报告|总结)(?:[（(].{1,12}[）)])?$`)
)

// carrierEnd ends the titles of papers that report on others or send them out.
var carrierEnd = pattern.Must(`(?:报告|汇报|通知|通报|决定|决议|批复|答复|复函|的函|请示|公告|通告|说明|解读|意见|建议|议案|提案)(?:[（(].{1,12}[）)])?$`)

// formalWord is what a formal title is called at its end, alone on a line.
var formalWord = pattern.Must(`^(?:统计公报|工作(?:报告|总结|方案|要点|计划|规则|汇报)|(?:情况|调研|执行|审计|自查)(?:的)?(?:报告|汇报|通报)|(?:绩效|成效|效果|中期|实施)(?:情况)?(?:评价|评估)|(?:实施|行动|工作)?(?:方案|计划|意见|细则|办法|规划|纲要)(?:的通知)?|报告|公报|总结|方案|规划纲要|若干(?:意见|措施|规定)|的(?:通知|意见|报告|决定|决议|公告|通告|通报|批复|函))$`)

// endsTitle reports whether a line is the last word of the title above it: 2023年某县国民
// 经济和社会发展 / 统 计 公 报.
func endsTitle(above, last *line) bool {
	if above.n < minAgreed || above.matches(sourceWord) || wording.ContainsSign(above.text, "，、|｜>") || above.matches(sessionPaper) {
		return false
	}
	word := spread(last.text)
	if last.matches(setApart) {
		word = wording.Squeeze(last.text)
	}
	if word != last.text {
		return formalEnd.MatchString(word) && word != "政府工作报告"
	}
	return last.matches(formalWord) && !above.matches(formalEnd)
}

// setApart is a word of two characters with blanks between them.
var setApart = pattern.Must(`^\p{Han}[ 　]+\p{Han}$`)

// sessionPaper is what a meeting calls its papers, above their titles.
var sessionPaper = pattern.Must(`(?:文件|会议|大会|全会|材料|资料|简报|之[一二三四五六七八九十]+)(?:[（(].{1,12}[）)])?$`)

// spread takes the blanks out of a line that is spread over its width, 统 计 公 报, or of
// which an end is: 某区青年就 业 情 况 专 报.
func spread(text string) string {
	words := strings.Fields(text)
	if len(words) < minSpread {
		return text
	}
	var b strings.Builder
	before := false // other characters of the line are spread
	for i := 0; i < len(words); {
		run := i
		for run < len(words) && utf8.RuneCountInString(words[run]) == 1 {
			run++
		}
		if run-i >= minSpread && (run-i == len(words) || run-i > minSpread || before) {
			for before = true; i < run; i++ {
				b.WriteString(words[i])
			}
			continue
		}
		if i > 0 && (i < minSpread || !spreadUpTo(words, i)) {
			b.WriteByte(' ')
		}
		b.WriteString(words[i])
		i++
	}
	return b.String()
}

// minSpread is how many single characters in a row are spread.
const minSpread = 3

// spreadUpTo reports whether the words right before word i are single characters that are spread.
func spreadUpTo(words []string, i int) bool {
	for _, w := range words[max(0, i-minSpread-1):i] {
		if utf8.RuneCountInString(w) != 1 {
			return false
		}
	}
	return i > minSpread
}

// listed tells of the first n lines whether they stand in a list that the heading of a
// section of furniture opens above them: 热点新闻 and its headlines.
func (d *draft) listed(n int) []bool {
	list, gapped := make([]bool, n), d.gapped()
	for i := range list {
		l := d.lines[i]
		if opens := d.furniture.start(l.seen()) != ""; !l.live() || opens || l.gap && !gapped {
			list[i] = opens
		} else {
			list[i] = i > 0 && list[i-1]
		}
	}
	for i := 1; i < n; i++ {
		below := i+1 < n && d.lines[i+1].live() && d.lines[i+1].role != roleCaption
		if list[i] && !below && d.furniture.start(d.lines[i-1].seen()) != "" {
			list[i] = false // one headline is no list: 图片新闻 is its column
		}
	}
	return list
}

// dropFormerTitle drops the title that a text first had where its label stands on a line of its
// own, with the second title below it. Where no line above could be the page's own, it stays.
func (d *draft) dropFormerTitle() {
	head := d.head()
	for i, l := range d.lines[:head] {
		if !l.matches(formerLabelAlone) {
			continue
		}
		if !slices.ContainsFunc(d.lines[:i], func(l *line) bool { return l.live() && l.role == roleBody && l.n >= minTitleHalf }) {
			return
		}
		for k := i + 1; k < min(i+1+maxFormerLines, head); k++ {
			if former := d.lines[k]; former.live() && former.n <= maxTitle && !wording.Closes(former.text) {
				former.drop(reasonByline)
			}
		}
		return
	}
}

// formerLabelAlone is that label, maxFormerLines how many lines stand under it.
var formerLabelAlone = pattern.Must(`^[（(【]?原(?:标题|题)\s*[：:]?$`)

const maxFormerLines = 2

// minTitleHalf is the shortest half of a title in characters.
const minTitleHalf = 5

// genre ends a second title that stands under the first without its dash.
var genre = pattern.Must(`^[\p{Han}“”0-9]{6,24}(?:见闻|纪实|侧记|纪略|纪事|掠影|速写|扫描|综述|述评|印象|札记|调查|观察|探访|追踪|走访|小记|手记|调研)$`)

// factsAbove recognises a kicker that ends with a dash: it says where, who or how many,
// above a title that does not.
func (d *draft) factsAbove(above *line, title string) bool {
	return strings.HasSuffix(above.text, "—") && d.tellsFacts(above.text) && !d.tellsFacts(title)
}

// bylineFollows reports whether who wrote it, or a label, stands right under line i:
// a bare date may stand under the name of an account.
func (d *draft) bylineFollows(i int) bool {
	if i+1 >= len(d.lines) {
		return false
	}
	l := d.lines[i+1]
	return l.reason == reasonByline || l.reason == reasonMeta && strings.ContainsAny(clockTime.ReplaceAllString(l.text, ""), "：:") && !l.matches(postedFrom)
}

// clockTime is a time of day, whose colons are no labels'.
var clockTime = pattern.Must(`\d{1,2}[：:]\d{2}(?:[：:]\d{2})?`)

// otherHeading reports whether another line of the front is a heading by its markup,
// and not the name of an organ.
func (d *draft) otherHeading(but, head int) bool {
	for i, l := range d.lines[:head] {
		if i != but && l.live() && l.block.Kind == formats.Heading && l.n >= minTitle && !l.matches(sourceWord) && !l.matches(redHead) {
			return true
		}
	}
	return false
}

// noTitle tells what a file states as its title without its being one: the red
// line of an organ, the organ alone, the name of a template or a program.
func noTitle(stated string) bool {
	return redHead.MatchString(stated) || bulletinName.MatchString(stated) || signedBy.MatchString(stated) && !strings.Contains(stated, "关于") && !tellsDeed.MatchString(stated) || fileName.MatchString(stated)
}

// fileName is what programs call a document that nobody has named.
var fileName = pattern.Must(`^(?:新建|未命名|无标题|空白|幻灯片|演示文稿|工作簿|Microsoft|Document|Untitled|Sheet|PowerPoint|WPS)|(?:模板|文档|文档\d+|\.docx?|\.wps|\.pdf|\.xlsx?|\.rtf)$`)
