package indexer

import (
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Forums put letters and signs of no sense at the ends of a post's lines, which a reader does not see
// and who copies the text has in it: 7 K1 L8 w* C: B.

const (
	// minScrambled is how many lines have such an end before any is believed: one alone may be a
	// formula.
	minScrambled = 3
	// minScrambledSigns and minScrambledLetters are how many signs and Latin letters are in it, at
	// least: a row of numbers has signs too (5.2 -3.1 4.6).
	minScrambledSigns   = 2
	minScrambledLetters = 3
)

var (
	// scrambledStart is such a row before a line's first Chinese letter, scrambledEnd behind its
	// last sentence, scrambledLine one that is alone.
	scrambledStart = pattern.Must(`^((?:[!-~，；：！？（）]{1,3}\s){4,}[!-~，；：！？（）]{0,3}\s?)[\p{Han}“《（]`)
	scrambledEnd   = pattern.Must(`[\p{Han}。！？”；）]\s?((?:[!-~，；：！？（）]{1,3}\s){4,}[!-~，；：！？（）]{1,3})$`)
	scrambledLine  = pattern.Must(`^(?:[!-~，；：！？（）]{1,3}\s){3,}[!-~，；：！？（）]{1,3}$`)
)

// dropScrambled takes such rows out.
func (d *draft) dropScrambled() {
	found := 0
	for _, l := range d.lines {
		if from, to := scrambledIn(l); to > from {
			found++
		}
	}
	if found < minScrambled {
		return
	}
	for _, l := range d.lines {
		for from, to := scrambledIn(l); to > from; from, to = scrambledIn(l) {
			if from == 0 && to == len(l.text) {
				l.drop(reasonSigns)
				break
			}
			d.cutOut(l, from, to, reasonSigns)
		}
	}
}

// scrambledIn returns where such a row stands in a line, in bytes; to is 0 where none does.
func scrambledIn(l *line) (from, to int) {
	if !l.live() || !strings.Contains(l.text, " ") {
		return 0, 0
	}
	switch whole, start, end := l.seen().Index(scrambledLine), l.seen().PartIndex(scrambledStart), l.seen().PartIndex(scrambledEnd); {
	case whole != nil:
		from, to = 0, len(l.text)
	case start != nil:
		from, to = start[2], start[3]
	case end != nil:
		from, to = end[2], end[3]
	default:
		return 0, 0
	}
	signs, letters := 0, 0
	for _, r := range l.text[from:to] {
		switch {
		case wording.IsLatin(r):
			letters++
		case r > ' ' && r <= '~' && !wording.IsDigit(r):
			signs++
		}
	}
	if signs < minScrambledSigns || letters < minScrambledLetters {
		return 0, 0
	}
	return from, to
}
