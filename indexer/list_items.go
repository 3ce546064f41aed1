package indexer

import "strings"

// minListItems is how many numbered lines in a row, with nothing between them, are
// a list and no headings.
const minListItems = 3

// inList tells a numbered line that is an item of a list: the next line is numbered
// in the same way, or it is the last of several such lines. An item is a heading only
// where text of another kind stands under it.
func (d *draft) inList(i int) bool {
	class := headingClass(d.lines[i].text)
	if class == "" {
		return false
	}
	next := d.nextBody(i)
	if next >= 0 && headingClass(d.lines[next].text) == class {
		return true
	}
	if next >= 0 && headingClass(d.lines[next].text) != "" {
		return false // the next level is under it
	}
	run := 1
	for k, at := d.prevBody(i), i; k >= 0 && followsInNumber(d.lines[k].text, d.lines[at].text) && d.lines[k].n <= maxHeading; k, at = d.prevBody(k), k {
		run++
	}
	return run >= minListItems
}

// counted ends an item of a list that says how many: 新增停车泊位3000个.
var counted = mustPattern(`\d[万亿]?(?:个|家|处|户|张|名|人|人次|条|座|套|台|件|次|公里|平方米|亩|万元|亿元|所|项)$`)

// followsInNumber tells that the line next has the number behind the one that text
// begins with, written in the same way: the next item of a list, wherever the margin is.
func followsInNumber(text, next string) bool {
	class := headingClass(text)
	if class == "" || headingClass(next) != class {
		return false
	}
	a, b := leadingNumber(text), leadingNumber(next)
	return a > 0 && b == a+1
}

// leadingNumber reads the number of a heading or an item, 0 for none up to 99: 三、
// （十二） 4. ⑤.
func leadingNumber(text string) int {
	r := []rune(strings.TrimLeft(text, "（( 第"))
	if len(r) == 0 {
		return 0
	}
	switch {
	case r[0] >= '①' && r[0] <= '⑳':
		return int(r[0]-'①') + 1
	case r[0] >= '❶' && r[0] <= '❿':
		return int(r[0]-'❶') + 1
	}
	n, tens, digits := 0, 0, []rune("一二三四五六七八九")
	for _, c := range r {
		switch at := strings.IndexRune("一二三四五六七八九", c); {
		case isDigit(c):
			n = 10*n + int(c-'0')
		case c == '十':
			tens = 10 * max(n, 1)
			n = 0
		case at >= 0:
			for i, d := range digits {
				if d == c {
					n = i + 1
				}
			}
		default:
			return tens + n
		}
		if n > 99 {
			return 0
		}
	}
	return tens + n
}

// afterNumber is a line without the number that it begins with.
func afterNumber(text string) string {
	if headingClass(text) == "一、" || headingClass(text) == "1." {
		_, text, _ = strings.Cut(strings.ReplaceAll(text, "．", "、"), "、")
	}
	return text
}
