package formats

import (
	"math"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"

	"zhengsou/analyzers"
)

// Notes at the foot of a page, and the raised numbers in the text that refer to them.

const (
	// noteMarkSize is how large, beside the text's font, a raised number's is at most.
	noteMarkSize = 0.9
	// noteMarkRaised is how far, in sizes of the text's font, a raised number stands
	// above the line at least.
	noteMarkRaised = 0.15
	// noteMarkRunes is how many digits refer to a note at most.
	noteMarkRunes = 2
	// noteSize is how large, beside the body's font, a note's is at most.
	noteSize = 0.92
)

// noteStart matches the head of a note: 1, [1], ①, *.
var noteStart = regexp.MustCompile(`^(?:[\[〔【(（]\d{1,2}[\]〕】)）]|\d{1,2}(?:[^\d.,%年月日]|$)|[①-⑳]|[*＊※])`)

// dropNoteMarks takes the raised numbers out of a line's characters that stand behind
// Chinese text, and says whether there were some; km² and 10⁵ keep theirs. Few characters
// are asked for, since asking is slow.
func (p *pdfPage) dropNoteMarks(from, to int) (dropped bool) {
	for i := from + 1; i < to; i++ {
		if before := p.chars[i-1]; !isNoteDigit(p.chars[i]) || !analyzers.IsHan(before) && !strings.ContainsRune("。，、；：！？”’）》", before) {
			continue
		}
		end := i
		for end < to && isNoteDigit(p.chars[end]) {
			end++
		}
		if end-i <= noteMarkRunes+2 && p.isRaised(i-1, i) {
			for k := i; k < end; k++ {
				p.chars[k] = noRune
			}
			dropped = true
		}
		i = end
	}
	return dropped
}

// noRune stands for a character that was taken out; pdfRune leaves it out.
const noRune = '\ufeff'

// isNoteDigit is true for the characters of a number that refers to a note.
func isNoteDigit(r rune) bool {
	return unicode.IsDigit(r) || r == 'i' || r == 'v' || r == 'x' || r >= '①' && r <= '⑳' || r == '[' || r == ']' || r == '〔' || r == '〕' || r == '*'
}

// isRaised is true where one character is smaller than another and stands above its
// line.
func (p *pdfPage) isRaised(text, mark int) bool {
	lib := p.document.lib
	size := func(at int) float64 {
		got, err := lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: p.charIndex(at)})
		if err != nil {
			return 0
		}
		return got.FontSize
	}
	origin := func(at int) float64 {
		got, err := lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: p.charIndex(at)})
		if err != nil {
			return math.NaN()
		}
		_, y := p.turnPoint(got.X, got.Y)
		return y
	}
	of := size(text)
	return of > 0 && size(mark) < noteMarkSize*of && origin(mark)-origin(text) > noteMarkRaised*of
}

// partNotes takes the notes at the foot of pages out of the lines, since a paragraph
// may go on over them: the lowest lines of a page in a smaller font than the body's,
// of which the first begins as a note does.
func (l *pdfLayout) partNotes() (notes []pdfLine) {
	byPage := map[int][]int{}
	for i, line := range l.lines {
		if !line.furniture {
			byPage[line.page] = append(byPage[line.page], i)
		}
	}
	isNote := map[int]bool{}
	for _, order := range byPage {
		sort.SliceStable(order, func(a, b int) bool { return l.lines[order[a]].top < l.lines[order[b]].top })
		small, first := 0, -1
		for k, i := range order {
			line := l.lines[i]
			if line.apart() || line.size > noteSize*l.body || len(line.cells) > 1 && !noteStart.MatchString(line.text()) {
				break
			}
			small = k + 1
			if noteStart.MatchString(line.text()) {
				first = k
			}
		}
		if first < 0 || small == len(order) {
			continue // none, or a page in small print
		}
		for _, i := range order[:first+1] {
			isNote[i] = true
		}
	}
	if len(isNote) == 0 {
		return nil
	}
	rest := make([]pdfLine, 0, len(l.lines))
	for i, line := range l.lines {
		if isNote[i] {
			notes = append(notes, line)
		} else {
			rest = append(rest, line)
		}
	}
	l.lines = rest
	return notes
}

// referring is where the last line stands, on each page, that refers to a note.
func (l *pdfLayout) referring() map[int]float64 {
	last := map[int]float64{}
	for _, line := range l.lines {
		if line.refers {
			last[line.page] = line.base
		}
	}
	return last
}

// noteBlocks returns the notes as blocks, one for each.
func noteBlocks(notes []pdfLine) []Block {
	var out []Block
	var open *paragraph
	end := func() {
		if open != nil {
			out = append(out, Block{Text: open.text})
			open = nil
		}
	}
	for _, line := range notes {
		if open == nil || noteStart.MatchString(line.text()) || line.page != open.lines[0].page {
			end()
			open = &paragraph{lines: []pdfLine{line}, text: line.text()}
			continue
		}
		open.add(line)
	}
	end()
	return out
}
