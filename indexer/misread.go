package indexer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// What a program has read off a scan has letters for digits that look like them:
// 2O23年ll月6日, 床位6l25张. In a day and in a document's number, which have nothing but
// digits in their places, they are digits for certain; elsewhere where they stand between
// a number and its unit, in a document in which this happens again and again.

// minMisread is how many numbers of a document are misread where it happens again and again.
const minMisread = 3

// lookalikes are the letters that are read for digits.
var lookalikes = map[rune]rune{'O': '0', 'o': '0', 'l': '1', 'I': '1'}

const misreadDigits = `[0-9OolI]`

var (
	// misreadDay is a day or a part of one, and the year of a document's number with what
	// follows.
	misreadDay = regexp.MustCompile(`[12]` + misreadDigits + `{3}\s?年(?:\s?` + misreadDigits + `{1,2}\s?月(?:\s?` + misreadDigits + `{1,2}\s?日)?)?|[〔［\[（(【]\s?[12]` + misreadDigits + `{3}\s?[〕］\]）)】]\s?第?\s?` + misreadDigits + `{1,5}\s?号`)
	// misreadNumber is a number with what stands right before and behind it.
	misreadNumber = regexp.MustCompile(`(?:^|[^0-9A-Za-z.,])(` + misreadDigits + `{1,9}(?:[.,]` + misreadDigits + `{1,4}){0,3})(?:[%％]|[^0-9A-Za-z.,]|$)`)
	// scaleWords stand between a number and its unit.
	scaleWords = regexp.MustCompile(`^[余多几]?[十百千万亿]{0,2}[余多]?`)
)

// mayBeMisread reports whether a text has a letter for a digit that the expressions above may
// find: not one in a word of letters, as in AI and ICU.
func mayBeMisread(text string) bool {
	for i := 0; i < len(text); {
		if !isLookalike(text[i]) {
			i++
			continue
		}
		from, to := i, i+1 // of the letters and digits around it that may be one number
		for from > 0 && (isLookalike(text[from-1]) || wording.IsDigit(rune(text[from-1]))) {
			from--
		}
		for to < len(text) && (isLookalike(text[to]) || wording.IsDigit(rune(text[to]))) {
			to++
		}
		inWord := from > 0 && wording.IsLatin(rune(text[from-1])) || to < len(text) && wording.IsLatin(rune(text[to]))
		if !inWord || wording.HasDigits(text[from:to]) {
			return true
		}
		i = to
	}
	return false
}

func isLookalike(c byte) bool { return c == 'O' || c == 'o' || c == 'l' || c == 'I' }

// mendMisread gives the digits back to numbers that were misread.
func (d *draft) mendMisread() {
	type place struct {
		l        *line
		from, to int // in bytes of its text
	}
	var sure, likely []place
	for i, l := range d.lines {
		if !mayBeMisread(l.text) {
			continue
		}
		below := "" // the unit of a number at the line's end
		if i+1 < len(d.lines) {
			below = d.lines[i+1].text
		}
		var days [][]int
		for _, at := range misreadDay.FindAllStringIndex(l.text, -1) {
			if strings.ContainsAny(l.text[at[0]:at[1]], "OolI") {
				sure = append(sure, place{l, at[0], at[1]})
				days = append(days, at)
			}
		}
		for at := 0; at < len(l.text); {
			m := misreadNumber.FindStringSubmatchIndex(l.text[at:])
			if m == nil {
				break
			}
			from, to, rest := at+m[2], at+m[3], l.text[at+m[3]:]+below
			at = to
			if !slices.ContainsFunc(days, func(day []int) bool { return from < day[1] && to > day[0] }) && isMisread(l.text[from:to], rest) {
				likely = append(likely, place{l, from, to})
			}
		}
	}
	if len(sure)+len(likely) < minMisread {
		likely = nil
	}
	for _, p := range append(sure, likely...) {
		at := utf8.RuneCountInString(p.l.text[:p.from])
		for k, r := range []rune(p.l.text[p.from:p.to]) {
			if digit, ok := lookalikes[r]; ok {
				p.l.glyphs[at+k].R, p.l.glyphs[at+k].Repair = digit, repair.Misread
			}
		}
		p.l.set(p.l.glyphs)
	}
}

// isMisread recognises a number with a letter in a digit's place, before its unit.
func isMisread(number, rest string) bool {
	if !strings.ContainsAny(number, "OolI") || strings.EqualFold(number, "O2O") || !strings.ContainsAny(number, "0123456789") && (!strings.ContainsAny(number, "Oo") || !strings.ContainsAny(number, "lI")) {
		return false
	}
	if wording.BeginsWith(rest, "%", "％", "年", "月", "日") {
		return true
	}
	folded := analyzers.Fold(rest)
	folded = folded[len(scaleWords.FindString(folded)):]
	_, _, known := figures.Units().At(folded)
	return known
}
