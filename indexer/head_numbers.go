package indexer

import (
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
