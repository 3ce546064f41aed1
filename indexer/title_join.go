package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// titleRun are the lines that a title runs over, and its text so far.
type titleRun struct {
	*titleView
	first, last int
	text        string // on one line
	agreed      bool   // another line of the page says it whole, so nothing stands above it
}

// joinTitle takes the title's lines, from the first to the last that are known to
// be, and those that it runs on over.
func (v *titleView) joinTitle(first, last int, agreed bool) string {
	t := &titleRun{titleView: v, first: first, last: last, agreed: agreed}
	for _, part := range v.d.lines[first : last+1] {
		part.role = roleTitle
		t.text = wording.JoinText(t.text, titlePart(part.text))
	}
	if !agreed {
		for t.last-t.first+1 < maxTitleLines {
			j := t.upward(t.first)
			if j == nil {
				break
			}
			t.takeUp(j.sign())
		}
	}
	t.takeBelow()
	return strings.TrimSpace(t.text)
}

// listedAlone reports whether the page has the title as it is in another place, on one line.
func (t *titleRun) listedAlone() bool {
	own := 0
	if t.first == t.last {
		own = 1
	}
	return t.agreed && t.counts[wording.Squeeze(t.text)] > own
}

// oneWith reports whether a second title behind its dash is a part of the title: the page prints
// both as one elsewhere, and never the first without it, or it says on what a study rests.
func (t *titleRun) oneWith(second string) bool {
	both := wording.Squeeze(t.text + second)
	printed := t.counts[both] > 0 || strings.Contains(t.key, both) || slices.ContainsFunc(t.others, func(other string) bool { return strings.Contains(other, both) })
	return studied.MatchString(second) || printed && !t.listedAlone() && !ownSecond.MatchString(second)
}

// studied is the second title of a study.
var studied = pattern.Must(`^[—–―]{1,2}\s*(?:基于|以).{2,40}(?:的?(?:调查|分析|考察|实证|研究|思考)|为例)$`)

// onward returns the joint at which line i goes on with the title on the line above it, nil
// where it does not.
func (t *titleRun) onward(i int) *titleJoint {
	if j := t.joint(i); j != nil && j.score() > 0 {
		return j
	}
	return nil
}

// upward returns the joint at which the title begins on the line above line i, nil where it
// does not. What stands above is more often something else, so it takes more to say so, and
// more still where that line is itself the end of another: 某区创新“民情驿站” / 工作法.
func (t *titleRun) upward(i int) *titleJoint {
	j := t.joint(i)
	if j == nil {
		return nil
	}
	least := float32(leastAbove)
	if j.a.n <= maxRemainder && t.onward(i-1) != nil {
		least += otherEnd
	}
	if j.score() <= least {
		return nil
	}
	return j
}

const (
	// leastAbove is what a joint must score for the line above to be the title's: by hand,
	// between what wins and what loses titles of the strangers and of the heads in testdata.
	leastAbove = 0.5
	// otherEnd is what it must score besides under the end of another title.
	otherEnd = 2
)

// sign is what stands at the joint: a blank between two clauses.
func (j *titleJoint) sign() string {
	if partyCommittee.MatchString(j.above) && signedBy.MatchString(j.below) {
		return " "
	}
	if j.clauseAbove() && j.clauseBelow() && !j.v.saysAcross(j.above, j.below) && !j.v.d.wraps(j.above, j.below) {
		return " "
	}
	return ""
}

// clauseAbove reports whether the upper line is a clause that is whole: no place, organ or beginning
// of a paper's title, and nothing in it waits for its end.
func (j *titleJoint) clauseAbove() bool {
	part := j.last().Part
	if !strings.HasSuffix(j.above, "”") && !strings.Contains("nvuyzti", part[:min(1, len(part))]) {
		return false
	}
	return !j.v.d.isPlace(j.above) && !signedBy.MatchString(j.above) && !paperBegins.MatchString(j.above) &&
		!wording.Dashed.MatchString(j.above) && !openTitle.MatchString(j.above) && openQuotes(j.above) == 0
}

// clauseBelow reports whether the lower line may be a clause of its own.
func (j *titleJoint) clauseBelow() bool {
	return j.b.n >= minPairPart && !strings.HasPrefix(j.below, "“") && !restOfPhrase.MatchString(j.below) && !wording.Dashed.MatchString(j.below) && !formalEnd.MatchString(j.below)
}

// ownSecond is a second title that says of what kind the report is, and nothing that its
// title lacks: ——来自某县的报道.
var ownSecond = pattern.Must(`^[—–―]{1,2}\s*(?:来自|写在).|^[—–―]{1,2}.*(?:的?报道|解读)$`)

// paperBegins begins a paper's title, which no blank parts.
var paperBegins = pattern.Must(`关于|(?:19|20)\d{2}年(?:度)?国民经济|《`)

// takeUp takes the line above in, with a sign between; takeDown the one below.
func (t *titleRun) takeUp(sign string) {
	t.first--
	l := t.d.lines[t.first]
	l.role = roleTitle
	t.text = wording.JoinText(titlePart(l.text)+sign, t.text)
}

func (t *titleRun) takeDown(sign string) {
	t.last++
	l := t.d.lines[t.last]
	l.role = roleTitle
	t.text = wording.JoinText(t.text+sign, titlePart(l.text))
}

// titlePart is a line of a title without the blanks that set its letters apart: 通 知.
func titlePart(text string) string {
	words := strings.Fields(text)
	if len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) > 1 }) {
		return strings.Join(words, "")
	}
	return spread(text)
}

// placeDoes recognises a headline that begins with its place and says what it does: nothing
// but a kicker stands over it.
func (d *draft) placeDoes(text string) bool {
	return d.places.BeginsText(text) && (deedVerb.MatchString(text) || hasVerb(d.words.Classes(text)))
}

// isPlace recognises a line that is the name of a place and nothing more.
func (d *draft) isPlace(text string) bool {
	_, ok := d.places.Resolve(text)
	return ok
}

// issuingGroup is a body that is no office and reports all the same: 某区人大常委会执法检查组.
var issuingGroup = pattern.Must(`^[\p{Han}（）()]{3,28}(?:小组|检查组|调研组|调查组|督查组|视察组|课题组|专班|指挥部|代表团)$`)

// saysAcross reports whether the text says the end of a line and the beginning of the next one
// together: …国民经济和社会 / 发展计划草案的报告.
func (v *titleView) saysAcross(above, below string) bool {
	a, b := []rune(above), []rune(below)
	if len(a) < acrossRunes || len(b) < acrossRunes {
		return false
	}
	across := string(a[len(a)-acrossRunes:]) + string(b[:acrossRunes])
	return !strings.ContainsFunc(across, func(r rune) bool { return !analyzers.IsHan(r) }) && strings.Contains(v.sample, across)
}

// acrossRunes is how many characters on each side of a line's end are looked for.
const acrossRunes = 2

// ownReport is the title of an office's report on itself, under its name: 2023年工作总结.
var ownReport = pattern.Must(`^(?:(?:19|20)\d{2}年(?:度|上半年|下半年)?)?[\p{Han}]{0,8}工作(?:总结|报告|情况|要点|计划|汇报)(?:及|和|暨|与)?[\p{Han}\d]{0,12}$`)

// wholeBook is the name of a paper and nothing more.
var wholeBook = pattern.Must(`^《[^《》]+》$`)

// explains is what a paper is called that explains the one in the line above.
var explains = pattern.Must(`^(?:政策|文件|图文|图解|一图)?(?:解读|说明|问答|读懂|答记者问|起草说明|编制说明)$`)

// foreign recognises a line that stands beside a title and is a page's: a menu, a tool.
func (v *titleView) foreign(l *line) bool {
	if _, dated := wording.OnlyDate(l.text); dated || breadcrumb.MatchString(l.text) || wording.ContainsSign(l.text, ">＞»") {
		return true
	}
	c := titleCandidate{l: l, text: l.text, key: wording.Squeeze(l.text)}
	return v.speech(c.text) >= surelyPage && v.shared(c.text, &v.text) < surelyText
}

const (
	// surelyPage is the speech of a line that is a page's, surelyText the share of the words
	// of one that is not, whatever its speech.
	surelyPage = 3
	surelyText = 0.35
)

// takeBelow takes the lines in that the title goes on over below.
func (t *titleRun) takeBelow() {
	d := t.d
	for t.last+1 < t.head && (t.agreed || d.withoutButtonTags(t.text) == t.text) { // nothing stands behind a title's buttons
		i := t.last + 1
		below := d.lines[i]
		if below.reason == reasonNav && wholeBook.MatchString(t.text) && explains.MatchString(spread(below.text)) {
			below.reason = ""
			t.takeDown("") // 《某区供热管网改造办法》 / 政 策 解 读
			return
		}
		if below.role == roleDropped || below.n > maxTitleTail || wording.HeadingClass(below.text) != "" || t.foreign(below) {
			return
		}
		switch {
		case forwards.MatchString(t.text) && !letterEnd.MatchString(t.text) && letterEnd.MatchString(below.text):
		case titleBracket.MatchString(below.text): // （2024—2026年）
		case wholeBook.MatchString(t.text) && explains.MatchString(below.text):
		case wording.Dashed.MatchString(below.text) && !t.oneWith(below.text):
			return // a field of its own, the subtitle
		default:
			if t.agreed && !strings.HasPrefix(below.text, "关于") || t.last-t.first+1 >= maxTitleLines {
				return
			}
			j := t.onward(i)
			if j == nil {
				return
			}
			t.takeDown(j.sign())
			continue
		}
		t.takeDown("")
	}
}

// titleBracket is the end of a title in brackets on a line of its own: the years of a
// plan, the state of a draft.
var (
	titleBracket = pattern.Must(`^[（(](?:(?:19|20)\d{2}\s?年?\s?(?:[—–\-~～至到]{1,2}\s?(?:19|20)?\d{2,4}\s?年?)?|试行|暂行|草案|修订|修订稿|征求意见稿|送审稿|讨论稿|修正|摘要|节选|全文)[）)]$`)
)

var (
	// occasion says where a report was given.
	occasion = pattern.Must(`(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年|会议上|大会上|全会上|会上$|讲话|报告人`)
)

// maxSubtitle is the longest such title in characters.
const maxSubtitle = 40

// partyCommittee is a committee of the party: 中共柳河县委.
var partyCommittee = pattern.Must(`^中共[\p{Han}]{2,16}委(?:员会)?$`)

// maxTitleRest is the longest rest of a title, in characters, that is believed to
// be one where a byline stands under it.
const maxTitleRest = 8

// maxTitleTail is the longest line, in characters, that a title goes on over.
const maxTitleTail = 60

// letterEnd ends the title of a letter that carries another document.
var letterEnd = pattern.Must(`(?:通知|的函)$`)

// forwards tells the title of a letter that carries another document.
var forwards = pattern.Must(`印发|转发|批转|发布`)
