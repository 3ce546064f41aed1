package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// What stands around two lines of a headline tells what they are to each other: short lines
// of one length under a longer one are a title under its kicker, and so are two lines that
// are made alike.

// over is the line that stands over the joint's upper one, nil where none of a headline does.
func (j *titleJoint) over() *line {
	if j.at < 2 {
		return nil
	}
	return j.v.headlineLine(j.at - 2)
}

// under is the line that stands right under the joint's lower one, nil where none of a
// headline does.
func (j *titleJoint) under() *line {
	if j.at+1 >= j.v.head {
		return nil
	}
	if l := j.v.headlineLine(j.at + 1); l != nil && !j.v.d.apart(l) {
		return l
	}
	return nil
}

// headlineLine is line i where it may be one of a headline.
func (v *titleView) headlineLine(i int) *line {
	l := v.d.lines[i]
	switch {
	case !l.live(), l.bullet, l.role == roleCaption, l.n < 2, l.n > maxTitleHead, numberLine(l), wording.HeadingClass(l.text) != "", mostlySigns(l.text):
		return nil
	case l.matches(signedBy), l.matches(redHead), isPerson(l.text), l.matches(writerNamed): // who says it
		return nil
	case wording.ContainsSign(l.text, "|｜丨>＞»"), v.d.pageWord(l.text), v.d.furniture.spokenAt(l, true): // the page's
		return nil
	}
	return l
}

// shortUnderLong recognises two lines of about one length that are shorter than a line above them:
// a title in two lines under its kicker.
func shortUnderLong(over, a, b *line) bool {
	return over != nil && wording.HeadingClass(a.text) == "" && wording.HeadingClass(b.text) == "" && over.n >= minLongTitle && 4*max(a.n, b.n) <= 3*over.n && max(a.n-b.n, b.n-a.n) <= likeLength+1 &&
		!openTitle.MatchString(over.text) && openQuotes(over.text) == 0 && !wording.Dashed.MatchString(a.text) && !wording.Dashed.MatchString(b.text) && over.block.Kind == a.block.Kind
}

// madeAlike recognises two lines that are made alike, as the halves of a title are: 渔船有了避风港 /
// 渔民有了“娘家人”. They have characters in the same places.
func madeAlike(above, below string) bool {
	a, b := []rune(strings.Trim(above, "“”")), []rune(strings.Trim(below, "“”"))
	if len(a) < minPairPart || len(b) < minPairPart || max(len(a)-len(b), len(b)-len(a)) > likeLength || strings.ContainsAny(above+below, " ：") || wording.HeadingClass(above) != "" {
		return false
	}
	front, back := 0, 0
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] && a[i] != '“' && a[i] != '”' {
			front++
		}
		if x := a[len(a)-1-i]; x == b[len(b)-1-i] && x != '“' && x != '”' {
			back++
		}
	}
	return max(front, back) >= minAlike
}

// minAlike is how many characters two lines that are made alike have in the same places.
const minAlike = 2

// couplet recognises two clauses of the very same length, neither of which names its place.
func (j *titleJoint) couplet() bool {
	n := utf8.RuneCountInString(j.above)
	return n == utf8.RuneCountInString(j.below) && n >= minPairPart && n <= maxShortTitle && !strings.ContainsAny(j.above+j.below, " ：，") && hasVerb(j.upper) && hasVerb(j.lower) && !j.v.d.namesPlace(j.above) && !j.v.d.namesPlace(j.below)
}

// surelyKicker recognises a line that is a kicker by its form: behind a dash, a part of a series.
func surelyKicker(l *line) bool {
	return l != nil && (l.matches(wording.Dashed) || l.matches(kickerSeries) || l.matches(kickerMark) && !l.matches(wholeQuote) && !columnLike(l.text))
}

// slogan tells a line of two or more clauses of like length beside each other, or one that
// goes from one thing to another: what titles and kickers say besides what a place does.
func slogan(text string) bool {
	if fromTo.MatchString(text) {
		return true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '，' })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if n := utf8.RuneCountInString(p); n < 3 || n > maxShortTitle || max(n-utf8.RuneCountInString(parts[0]), utf8.RuneCountInString(parts[0])-n) > 1 {
			return false
		}
	}
	return true
}

// sloganRow recognises three or more short clauses of like length beside each other, or two ways
// that something has gone: 从江边到坡上，从坡上到园区.
func sloganRow(text string) bool {
	return strings.Count(text, " ") > 1 && slogan(text) || twoWays.MatchString(text)
}

// overHeadline reports whether the line right below line i may be a headline of its own.
func (v *titleView) overHeadline(i int) bool {
	if i+1 >= v.head || v.d.apart(v.d.lines[i+1]) || v.goesOn(i) {
		return false
	}
	l := v.headlineLine(i + 1)
	return l != nil && l.n >= minUnsignedTitle && !wording.Dashed.MatchString(l.text) && !genreEnd.MatchString(l.text)
}

// besideHeadline reports whether the line right above or below a candidate may be a headline too.
func (v *titleView) besideHeadline(c *titleCandidate) bool {
	for _, i := range []int{c.at - 1, c.at + 1} {
		if i >= 0 && i < v.head {
			if l := v.headlineLine(i); l != nil && l.n >= minUnsignedTitle && !columnLike(l.text) && !surelyKicker(l) && !l.matches(siteName) && !l.matches(genre) {
				return true
			}
		}
	}
	return false
}

var (
	// twoWays are two of them.
	twoWays = pattern.Must(`^从[^，。：]{1,10}到[^，。：]{1,10}[，、 ]从[^，。：]{1,10}到[^，。：]{1,10}$`)
	// fromTo is a way that something has gone: 从“等客来”到“送上门”.
	fromTo = pattern.Must(`^从[^，。：]{1,10}到[^，。：]{1,10}$`)
	// wholeQuote is a line that stands in quotation marks, and shortQuote one that no title
	// is by itself: “变身记”.
	wholeQuote = pattern.Must(`^“[^“”]+”$`)
	shortQuote = pattern.Must(`^“[^“”，]{1,6}”$`)
	// countBegins is how many of what a quotation above is: “雨前雨中雨后” / 三篇文章.
	countBegins = pattern.Must(`^[一二三四五六七八九十两](?:个|种|类|项|大|条|道|张|本|把|篇|步|字|招|关|线|区|环|化)\p{Han}`)
	// township is the bare name of a town or a street, with the county before it.
	township = pattern.Must(`^\p{Han}{2,10}[市县区旗]\p{Han}{2,6}(?:镇|乡|街道|村|社区)$`)
)

// overTwo recognises a line over the two short lines of one title, its kicker.
func (v *titleView) overTwo(i int) bool {
	if i+2 >= v.head {
		return false
	}
	over, a, b := v.headlineLine(i), v.headlineLine(i+1), v.headlineLine(i+2)
	if over == nil || a == nil || b == nil || v.d.apart(b) || !shortUnderLong(over, a, b) {
		return false
	}
	if whole := wording.Squeeze(over.text); strings.HasSuffix(whole, wording.Squeeze(a.text)) || strings.HasSuffix(whole, wording.Squeeze(b.text)) {
		return false // the title on one line, and again in two
	}
	if j := v.joint(i + 1); j != nil && j.score() > 0 || over.matches(formalStart) {
		return false // a title in three lines
	}
	j := v.joint(i + 2)
	return j != nil && j.score() > leastAbove
}

// verse recognises a line that ends in a comma, of lines above the text of which one ends as a sentence.
func (v *titleView) verse(c *titleCandidate) bool {
	if !strings.HasSuffix(c.text, "，") {
		return false
	}
	for _, l := range v.d.lines[c.at+1 : max(v.head, c.at+1)] {
		if l.live() && strings.HasSuffix(l.text, "。") {
			return true
		}
	}
	return false
}

// numberedOn recognises a numbered line that is not the first by its number, or over another numbered one.
func (v *titleView) numberedOn(c *titleCandidate) bool {
	class := wording.HeadingClass(c.text)
	if class == "" {
		return false
	}
	if laterNumber.MatchString(c.text) {
		return true
	}
	next := v.d.nextBody(c.at)
	return next == c.at+1 && !strings.HasPrefix(c.text, "第") && wording.HeadingClass(v.d.lines[next].text) == class
}

// laterNumber is the number of a heading that is not the first.
var laterNumber = pattern.Must(`^[（(]?(?:[二三四五六七八九十]{1,2}|[2-9]|1\d)(?:[、.．）)]|是[\p{Han}])`)

// likeHeads recognises a line over the text that is as long as all the short lines that stand in the text as
// headings do, of which there are two at least.
func (v *titleView) likeHeads(c *titleCandidate) bool {
	if v.ownHeads < minLikeHeads || c.at+1 != v.head || v.saysStated(c) || c.over || v.counts[c.key] > 1 {
		return false
	}
	return v.headLength == c.l.n
}

// minLikeHeads is how many headings of one length a text has at least.
const minLikeHeads = 2

// underLong recognises one of the two short lines of a title under its kicker.
func (v *titleView) underLong(i int) bool {
	return i >= 1 && v.overTwo(i-1) || i >= 2 && v.overTwo(i-2)
}

// coupled recognises one of two clauses of one length, one under the other, that are a title
// together: 看病不出村 / 健康有人管.
func (v *titleView) coupled(i int) bool {
	for _, at := range []int{i, i + 1} {
		if j := v.joint(at); j != nil && j.couplet() && j.score() > leastAbove {
			return true
		}
	}
	return false
}

// overDeed recognises a slogan right over a line that begins with its place and says what it does.
func (v *titleView) overDeed(c *titleCandidate) bool {
	if c.at+1 >= v.head || !slogan(c.text) {
		return false
	}
	below := v.headlineLine(c.at + 1)
	return below != nil && !v.d.apart(below) && v.d.placeDoes(below.text) && !countsIn(below.text) && !v.d.namesPlace(c.text)
}

// goesOn reports whether what line i says goes on in the line below it.
func (v *titleView) goesOn(i int) bool {
	j := v.joint(i + 1)
	return j != nil && j.score() > 0
}

// deed recognises a line that begins with its place and says what it has made: the name of what it
// made is no organ's name, 肥乡区织牢困境儿童关爱网.
func (d *draft) deed(text string) bool {
	if tellsDeed.MatchString(text) {
		return true
	}
	if !deedVerb.MatchString(text) {
		return false
	}
	if d.places.BeginsText(text) {
		return true
	}
	named := d.places.NamedIn(text, places.Reading{Mode: places.InLead}) // 邯郸肥乡区
	return len(named) > 0 && named[0].Start == 0
}

// tellsDeed is what no organ's name has in it: how many of a thing were made, a meeting that was held.
var tellsDeed = pattern.Must(`(?:[启投][用运]|[建新兴改增]建?[成设造添辟]?|落成|开[办放诊园馆]|设立|成立|打造|推出|完成|布设|推动|推进)了?(?:[两二三四五六七八九十百千]|\d)+(?:余|多)?(?:个|家|处|座|所|批|条|间|片)[\p{Han}“”]{2,}|推[动进]建设一批|[又再新增]添[^，。]{0,2}(?:[两二三四五六七八九十百几]|\d+)|[^没]有了[\p{Han}“]{2,}|(?:成立|设立|启用|开通|建成)(?:全[国省市县区]|国内)?首(?:个|家|座|所|批|条|处)|[\p{Han}”]{4,}(?:[召举][开行办]|开[好启])[\p{Han}“”]{2,}会$`)

// deedVerb is said of what a place makes: nets, centres, platforms.
var deedVerb = pattern.Must(`(?:织[密牢就好紧起]|筑[牢起]|建[起成好]|搭[建起]|架起|撑起|兜[牢住]|打造|构建|组建|成立|设立|开[办通]|推出|上线|做[强优实]|用好|激活|擦亮|点亮)[\p{Han}“”0-9]{2,}`)
