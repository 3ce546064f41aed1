package indexer

import (
	"math"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/places"
)

const (
	// pairSlots is how many kinds of pairs of characters are told apart.
	pairSlots = 1 << 14
	// maxRelated is how many characters of sure text a document's pairs are taken of.
	maxRelated = 40_000
	// maxFar is how many lines off is looked for what says something of a line: pages are
	// not longer, and a book's end says nothing of its beginning.
	maxFar = 200
)

// lineView is a document as the judge of lines sees it: which lines are in it, which of
// them are surely its text, and what that text speaks of.
type lineView struct {
	d           *draft
	live, sure  []bool
	first, last int // sure lines, -1 if there are none
	title       string
	pairs       [pairSlots]uint8 // in how many sure lines a pair stands
	ofTitle     pairSet
	doubtful    []int // lines that a session has left, and another may not
	beside      [8]pairSet
	named       map[string]int      // what stands in 《》, and where first; nil until it is asked
	noted       map[rune]int        // numbers in a circle within sure text, so too
	numbers     map[headNumber]bool // of the lines right over paragraphs
	inBrackets  *[2]int             // the first heading in brackets over sure text and the last
	heads       int                 // short lines right over sure ones
	dropped     int                 // lines that are not in it
	indented    bool                // paragraphs begin with an indent
	container   int
}

// Containers, as the judge tells them apart.
const (
	inOffice = iota
	inMarkup
	inPlain
	inPages
)

// forget makes a view fit for another look.
func (v *lineView) forget() {
	sure, doubtful := v.sure[:0], v.doubtful[:0]
	*v = lineView{}
	v.sure, v.doubtful = sure, doubtful
}

// look makes v the view of a draft.
func (v *lineView) look(d *draft, live []bool, format string) {
	v.forget()
	v.d, v.live, v.first, v.last = d, live, -1, -1
	v.sure = append(v.sure, make([]bool, len(d.lines))...)
	indents, all, seen := 0, 0, 0
	for i, l := range d.lines {
		switch {
		case !live[i]:
			v.dropped++
		case l.role == roleTitle:
			v.title += l.text
			v.ofTitle.take(l.text)
		case isRunning(l), isFact(l):
			v.sure[i] = true
			if v.first < 0 {
				v.first = i
			}
			v.last = i
			if seen < maxRelated {
				v.count(l.text)
				seen += l.n
			}
			all++
			if l.indent {
				indents++
			}
			if i > 0 && live[i-1] && !v.sure[i-1] && d.lines[i-1].n <= maxPlainHeading && endsOpen(d.lines[i-1].text) {
				v.heads++
			}
		}
	}
	v.indented = indents > 2 && indents*10 >= all*9
	switch format {
	case "html", "mht":
		v.container = inMarkup
	case "txt", "md":
		v.container = inPlain
	case "pdf", "ofd":
		v.container = inPages
	}
}

// count takes the pairs of a sure line in, each once.
func (v *lineView) count(text string) {
	eachPair(text, func(slot uint32) {
		if v.pairs[slot] < math.MaxUint8 {
			v.pairs[slot]++
		}
	})
}

// eachPair gives the pairs of Chinese characters that stand side by side in a text, by
// their hash.
func eachPair(text string, pair func(slot uint32)) {
	before := rune(0)
	for _, r := range text {
		if !isHanBasic(r) {
			before = 0
			continue
		}
		if before != 0 {
			pair((uint32(before)*0x9E3779B1 ^ uint32(r)*0x85EBCA77) >> 18)
		}
		before = r
	}
}

func isHanBasic(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// shares is how many parts a share is given in.
const shares = 8

// related is which share of a line's pairs, by how rare they are, stands in other sure
// lines, in eighths, and how many pairs it has; sure says that it is one itself.
func (v *lineView) related(text string, sure bool) (share, pairs int) {
	own := uint8(0)
	if sure {
		own = 1
	}
	in, all := float32(0), float32(0)
	eachPair(text, func(slot uint32) {
		w := v.d.judge.rarity[slot]
		pairs++
		all += w
		if v.pairs[slot] > own {
			in += w
		}
	})
	return eighths(in, all), pairs
}

// pairsOf are the pairs of a sure line: of the lines beside the one that is judged, and
// they are the same for the next.
func (v *lineView) pairsOf(i int) *pairSet {
	of := &v.beside[i%len(v.beside)]
	if of.line != i+1 {
		*of = pairSet{line: i + 1}
		of.take(v.d.lines[i].text)
	}
	return of
}

// pairSet is which pairs a line has.
type pairSet struct {
	line int // its number, from 1
	has  [pairSlots / 64]uint64
}

// take adds a text's pairs.
func (s *pairSet) take(text string) {
	eachPair(text, func(slot uint32) { s.has[slot/64] |= 1 << (slot % 64) })
}

// shared is which share of a text's pairs stands in a line, in eighths.
func (v *lineView) shared(text string, other *pairSet) int {
	in, all := float32(0), float32(0)
	eachPair(text, func(slot uint32) {
		w := v.d.judge.rarity[slot]
		all += w
		if other.has[slot/64]&(1<<(slot%64)) != 0 {
			in += w
		}
	})
	return eighths(in, all)
}

func eighths(part, all float32) int {
	if all == 0 {
		return 0
	}
	return int(part / all * shares)
}

// linesAround are line i and those that stand no further from it than says something of it.
func (d *draft) linesAround(i int) []*line {
	return d.lines[max(0, i-maxFar):min(len(d.lines), i+maxFar)]
}

// next is the nearest line behind line i that is in the document, -1 if none is near;
// apart says that others, dropped, stand between.
func (v *lineView) next(i int) (at int, apart bool) {
	for k := i + 1; k < min(len(v.live), i+maxFar); k++ {
		if v.live[k] {
			return k, k > i+1
		}
	}
	return -1, true
}

// prev is the nearest one before line i.
func (v *lineView) prev(i int) (at int, apart bool) {
	for k := i - 1; k >= max(0, i-maxFar); k-- {
		if v.live[k] {
			return k, k < i-1
		}
	}
	return -1, true
}

// strangers finds the places that a line names, and how many of them the title and the
// sure lines around speak of, how many not.
func (v *lineView) strangers(i int) (at []places.Named, known, strange int) {
	text := v.d.lines[i].text
	at = v.d.places.NamedIn(text, places.Reading{})
	for _, m := range at {
		if v.speaksOf(text[m.Start:m.End], i) {
			known++
		} else {
			strange++
		}
	}
	return at, known, strange
}

// speaksOf reports whether the title or a sure line other than line i names a place,
// by its name without its kind.
func (v *lineView) speaksOf(name string, i int) bool {
	if utf8.RuneCountInString(name) > 2 {
		_, kind := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-kind]
	}
	if strings.Contains(v.title, name) {
		return true
	}
	for k := max(0, i-maxFar); k < min(len(v.sure), i+maxFar); k++ {
		if v.sure[k] && k != i && strings.Contains(v.d.lines[k].text, name) {
			return true
		}
	}
	return false
}
