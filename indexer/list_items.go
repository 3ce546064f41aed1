package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// minListItems is how many numbered lines in a row, with nothing between them, are
// a list and no headings, where chapters may be numbered so.
const minListItems = 3

// inList recognises a numbered line that is an item of a list: the next line is numbered
// in the same way, or it is the last of several such lines. An item is a heading only
// where text of another kind stands under it.
func (d *draft) inList(i int) bool {
	class := wording.HeadingClass(d.lines[i].text)
	if class == "" {
		return false
	}
	next := d.nextBody(i)
	if next >= 0 && wording.HeadingClass(d.lines[next].text) == class {
		return true
	}
	if next >= 0 && wording.HeadingClass(d.lines[next].text) != "" {
		return false // the next level is under it
	}
	run := 1
	for k, at := d.prevBody(i), i; k >= 0 && followsInNumber(d.lines[k].text, d.lines[at].text) && d.lines[k].n <= maxHeading; k, at = d.prevBody(k), k {
		run++
	}
	if class == "1." || class == "(1)" || class == "①" {
		return run > 1 // chapters have other numbers
	}
	return run >= minListItems
}

// amongItems reports whether a line without a number is an item of a list whose items have no
// stop: the line right above or below is one that looks like it.
func (d *draft) amongItems(i int) bool {
	return i > 0 && sameItem(d.lines[i-1], d.lines[i]) || i+1 < len(d.lines) && sameItem(d.lines[i], d.lines[i+1])
}

// sameItem reports whether two lines, one under the other, begin alike, with a day or a name,
// and say something behind it.
func sameItem(a, b *line) bool {
	if a.role != roleBody || b.role != roleBody || a.block.Kind != b.block.Kind || a.block.Bold != b.block.Bold || max(a.n, b.n) > maxHeading || wording.ContainsSign(a.text+b.text, "。；") {
		return false
	}
	return a.matches(dayHead) && b.matches(dayHead) || a.matches(itemNamed) && b.matches(itemNamed)
}

var (
	// dayHead is a day, a month or a time at the head of an item.
	dayHead = pattern.Must(`^(?:\d{1,2}月(?:\d{1,2}日)?|\d{1,2}[：:]\d{2}|(?:上|下)午|周[一二三四五六日])[^。]`)
	// itemNamed is an item's name with what is said of it in several clauses: 301路：石人乡—
	// 清水乡，每日12班.
	itemNamed = pattern.Must(`^[^，。；：]{2,14}：[^。；：]{4,}[，、—–-][^。；：]{2,}$`)
)

var (
	// annexLabel begins the list of a paper's annexes.
	annexLabel = pattern.Must(`^附\s?件\s*[：:]\s*`)
	// annexFirst is its first item, on the label's line.
	annexFirst = pattern.Must(`^附\s?件\s*[：:]\s*(?:1|一)\s*[.．、]`)
)

// inAnnexList recognises an item of the list of a paper's annexes, which stands above its
// signature and heads nothing: 附件：1.…, 2.….
func (d *draft) inAnnexList(i int) bool {
	for at := i; at >= 0; {
		text := d.lines[at].text
		if annexFirst.MatchString(text) {
			return true
		}
		number, prev := leadingNumber(text), d.prevBody(at)
		if number == 0 || prev < 0 {
			return false
		}
		before := d.lines[prev].text
		if number == 1 {
			return annexLabel.MatchString(before) && annexLabel.ReplaceAllString(before, "") == ""
		}
		if leadingNumber(annexLabel.ReplaceAllString(before, "")) != number-1 {
			return false
		}
		at = prev
	}
	return false
}

// annexNamed recognises a line that names a paper's only annex above its signature.
func (d *draft) annexNamed(i int) bool {
	l := d.lines[i]
	if !l.matches(annexLabel) || annexLabel.ReplaceAllString(l.text, "") == "" {
		return false
	}
	next := d.nextBody(i)
	return next < 0 || isSignature(d.lines[next].text) || d.lines[next].matches(signedBy)
}

// namesUnderColon recognises a line of names that a colon announces, of several such lines
// perhaps: 对以下单位予以通报表扬： / 九水街道、虎山街道 / 福林老年公寓、颐养中心.
func (d *draft) namesUnderColon(i int) bool {
	for at := i; at >= 0 && i-at <= minListItems; at = d.prevBody(at) {
		text := d.lines[at].text
		if at < i && strings.HasSuffix(text, "：") {
			return true
		}
		if !strings.Contains(text, "、") || wording.ContainsSign(text, "，。；：") || wording.HeadingClass(text) != "" {
			return false
		}
	}
	return false
}

// besideItem reports whether an item of a list by its markup has another directly before or
// behind it: it is no heading, however short.
func (d *draft) besideItem(i int) bool {
	next, prev := d.nextBody(i), d.prevBody(i)
	return next >= 0 && d.lines[next].block.Item || prev >= 0 && d.lines[prev].block.Item
}

// counted ends an item of a list that says how many: 新增停车泊位3000个.
var counted = pattern.Must(`\d[万亿]?(?:个|家|处|户|张|名|人|人次|条|座|套|台|件|次|公里|平方米|亩|万元|亿元|所|项)$`)

// followsInNumber reports whether the line next has the number behind the one that text
// begins with, written in the same way: the next item of a list, wherever the margin is.
func followsInNumber(text, next string) bool {
	class := wording.HeadingClass(text)
	if class == "" || wording.HeadingClass(next) != class {
		return false
	}
	a, b := leadingNumber(text), leadingNumber(next)
	return a > 0 && b == a+1
}

// leadingNumber reads the number of a heading or an item, 0 for none up to 99: 三、
// （十二） 4. ⑤.
func leadingNumber(text string) int {
	text = strings.TrimLeft(text, "（( 第")
	switch r, _ := utf8.DecodeRuneInString(text); {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case r >= '❶' && r <= '❿':
		return int(r-'❶') + 1
	}
	number := text[:len(text)-len(strings.TrimLeft(text, "0123456789一二三四五六七八九十"))]
	if n, size, ok := analyzers.ParseNumber(number); ok && size == len(number) && n <= maxItemNumber {
		return int(n)
	}
	return 0
}

// maxItemNumber is the greatest number of an item: 2024、 is a year.
const maxItemNumber = 99

// afterNumber is a line without the number that it begins with.
func afterNumber(text string) string {
	if wording.HeadingClass(text) == "一、" || wording.HeadingClass(text) == "1." {
		_, text, _ = strings.Cut(strings.ReplaceAll(text, "．", "、"), "、")
	}
	return text
}
