package indexer

import (
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// markNumbered marks the lines that begin with the number that comes next.
func (d *draft) markNumbered() {
	numbers := headNumbers{}
	for _, l := range d.lines {
		if l.live() && !l.goesOn && numbers.next(l.text) {
			l.inTurn = l.n <= maxHeading
		}
	}
}

// beginsNumbering recognises the first of several numbered headings: 一、组织奖, which 二、个人奖
// comes behind.
func (d *draft) beginsNumbering(i int) bool {
	l := d.lines[i]
	if !l.live() || l.block.LinkRunes > 0 || !l.matches(firstOfList) {
		return false
	}
	class := wording.HeadingClass(l.text)
	return class != "" && slices.ContainsFunc(d.lines[i+1:], func(other *line) bool { return other.inTurn && other.headsLike(class) })
}

// continuesNumbering recognises a numbered heading that is not the first of its kind: 三、联系方式.
func (d *draft) continuesNumbering(i int) bool {
	class := wording.HeadingClass(d.lines[i].text)
	return class != "" && !d.lines[i].matches(firstOfList) && slices.ContainsFunc(d.lines[:i], func(other *line) bool { return other.headsLike(class) })
}

// headsInTurn are the lines that begin with 一、 二、 三、 in turn, of the first such row of so many at
// least; those of the last row where none has as many.
func (d *draft) headsInTurn(least int) []int {
	var heads []int
	numbers := headNumbers{}
	for i, l := range d.lines {
		if !l.headsLike("一、") || l.block.LinkRunes > 0 || !numbers.next(l.text) {
			continue
		}
		if wording.FirstRune(l.text) == '一' {
			if len(heads) >= least {
				break
			}
			heads = nil
		}
		heads = append(heads, i)
	}
	return heads
}

// headsLike reports whether a line that is not dropped has a heading's number of a kind.
func (l *line) headsLike(class string) bool { return l.live() && wording.HeadingClass(l.text) == class }

// headNumbers are the numbers of the headings that have been read, by their kind.
type headNumbers map[string]int

// maxSkipped is how many numbers an author may leave out.
const maxSkipped = 2

// next recognises a line that begins with the number that comes next in its kind of heading,
// or is a first one with words behind it: no sentence goes on so.
func (h headNumbers) next(text string) bool {
	class := wording.HeadingClass(text)
	if class != "一、" && class != "(一)" {
		return false
	}
	digits := strings.TrimLeft(text, "（( ")
	n := wording.CountHanDigits(digits)
	number, _, ok := analyzers.ParseNumber(digits[:n*len("一")])
	rest := strings.TrimLeft(digits[n*len("一"):], "、.．）) ")
	if !ok || rest == "" || wording.IsHanDigit(wording.FirstRune(rest)) || wording.BeginsWith(rest, "项", "款", "等") {
		return false // 一、二等奖, （三）项
	}
	least, most := h[class]+1, h[class]+1
	if h[class] > 0 && !wording.ContainsSign(rest, "，。；、：") {
		most += maxSkipped
	}
	if int(number) != 1 && (int(number) < least || int(number) > most) {
		return false
	}
	h[class] = int(number)
	if class == "一、" {
		h["(一)"] = 0
	}
	return true
}
