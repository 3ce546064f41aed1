package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
)

// snippetRunes is how long a snippet should be; one sentence or clause more than
// fits is left out, but what cannot be cut is given whole.
const snippetRunes = 120

// marks are the folded forms that a query marks in a text.
type marks struct {
	forms     []markForm
	compounds []*compound
	// asked are those of the forms that the query asks for as they stand: a snippet shows
	// one of them before all else, or a reader of a hit as typed would look for it in vain.
	asked []string
	// figures are those that the query asks for by a field: the number of one is marked in
	// the text too, or else a long paragraph would not show why it was found.
	figures []FigureRange
}

type markForm struct {
	form  string
	whole bool // only as a whole number
}

func (m *marks) add(forms []string, whole bool) {
	for _, form := range forms {
		if form == "" || analyzers.OnlySigns(form) {
			continue
		}
		if f := (markForm{form, whole}); !slices.Contains(m.forms, f) {
			m.forms = append(m.forms, f)
		}
	}
}

// addAsked is add of the writings of what is asked for as it stands.
func (m *marks) addAsked(forms []string) {
	m.add(forms, false)
	for _, form := range forms {
		if form != "" && !analyzers.OnlySigns(form) && !slices.Contains(m.asked, form) {
			m.asked = append(m.asked, form)
		}
	}
}

// addCompound has the stretch marked where the parts of a compound stand; nil adds none.
func (m *marks) addCompound(c *compound) {
	if c != nil {
		m.compounds = append(m.compounds, c)
	}
}

// find returns the byte ranges of the text that are matches, in order, merged.
func (m *marks) find(text string) [][2]int { return m.findIn(text, analyzers.Fold(text)) }

// findIn is find in a text whose fold is known.
func (m *marks) findIn(text, folded string) [][2]int {
	var found [][2]int
	var in characters
	in.add(folded)
	for _, f := range m.forms {
		if !in.mayHold(f.form) {
			continue
		}
		for o := range occurrences(folded, f.form) {
			if f.whole && !quantityStands(folded, o[0], o[1]) {
				continue
			}
			found = append(found, o)
		}
	}
	for _, c := range m.compounds {
		found = append(found, inOrder(folded, c.node())...)
	}
	if in.mayHave(utf8.RuneError) && strings.ContainsRune(folded, utf8.RuneError) {
		for _, f := range m.forms {
			if start, end, ok := FindDamaged(folded, f.form); ok && !f.whole {
				found = append(found, [2]int{start, end})
			}
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	// What overlaps in the fold does in the text; the text's white space, which the
	// fold leaves out, may part others.
	back := unfolding{text: text, folded: folded}
	merged := merge(found, func(before, next [2]int) bool { return next[0] < before[1] })
	for i, o := range merged {
		start := back.place(o[0])
		_, last := utf8.DecodeLastRuneInString(folded[:o[1]])
		merged[i] = [2]int{start, runeEnd(text, back.place(o[1]-last))}
	}
	return merge(merged, func(before, next [2]int) bool { return next[0] <= before[1] })
}

// merge joins, in place, the ranges that meet; they are in order of their starts.
func merge(list [][2]int, meet func(before, next [2]int) bool) [][2]int {
	merged := list[:0]
	for _, o := range list {
		if n := len(merged); n > 0 && meet(merged[n-1], o) {
			merged[n-1][1] = max(merged[n-1][1], o[1])
		} else {
			merged = append(merged, o)
		}
	}
	return merged
}

// unfolding finds the characters of a text that those of its fold come from, going
// through both side by side.
type unfolding struct {
	text, folded string
	at, in       int // as far as it has come, in the text and in its fold
}

// place returns the byte of the text where the character at a byte of the fold begins;
// they are asked for in order.
func (u *unfolding) place(of int) int {
	for u.at < len(u.text) && u.in < len(u.folded) {
		r, size := utf8.DecodeRuneInString(u.text[u.at:])
		f, n := utf8.DecodeRuneInString(u.folded[u.in:])
		isHere := f == ' ' || analyzers.FoldRune(r) == f && (r != utf8.RuneError || size > 1)
		if isHere && u.in >= of {
			break
		}
		if u.at += size; isHere { // else it is white space, which the fold left out
			u.in += n
		}
	}
	return u.at
}

func runeEnd(text string, at int) int {
	_, size := utf8.DecodeRuneInString(text[at:])
	return at + size
}

// runs cuts a text into runs that are matches or not.
func runs(text string, found [][2]int) []Run {
	list := make([]Run, 0, 2*len(found)+1)
	at := 0
	for _, o := range found {
		if at < o[0] {
			list = append(list, Run{Text: text[at:o[0]]})
		}
		list = append(list, Run{Text: text[o[0]:o[1]], Match: true})
		at = o[1]
	}
	if at < len(text) {
		list = append(list, Run{Text: text[at:]})
	}
	return list
}

// headings returns each heading as runs, nil where nothing matches in any.
func (m *marks) headings(list []string) [][]Run {
	var all [][]Run
	some := false
	for _, h := range list {
		found := m.find(h)
		some = some || len(found) > 0
		all = append(all, runs(h, found))
	}
	if !some {
		return nil
	}
	return all
}

// numbers adds to the ranges found in a text those of its figures that the query asks for.
func (m *marks) numbers(found [][2]int, text string, figures []figures.Figure) [][2]int {
	if len(m.figures) == 0 {
		return found
	}
	for _, g := range figures {
		to := g.Value
		if g.ValueTo != nil {
			to = *g.ValueTo
		}
		object := analyzers.Fold(g.Object)
		asked := slices.ContainsFunc(m.figures, func(f FigureRange) bool { return f.Spans(g.Value, to) && f.Names(object) })
		if asked && g.At.Start < g.At.End && g.At.End <= len(text) {
			found = append(found, [2]int{g.At.Start, g.At.End})
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	return merge(found, func(before, next [2]int) bool { return next[0] <= before[1] })
}

// snippet returns the part of a paragraph's text that shows best why it was found:
// whole sentences, else whole clauses, of about snippetRunes characters, with
// what is asked for as it stands, then the most different matches, the earliest of equals.
func (m *marks) snippet(text, folded string, figures []figures.Figure) []Run {
	found := m.numbers(m.findIn(text, folded), text, figures)
	start, end := m.window(text, found)
	var inside [][2]int
	for _, o := range found {
		if from, to := max(o[0], start), min(o[1], end); from < to {
			inside = append(inside, [2]int{from - start, to - start})
		}
	}
	return runs(text[start:end], inside)
}

// window chooses the byte range of the snippet.
func (m *marks) window(text string, found [][2]int) (start, end int) {
	if utf8.RuneCountInString(text) <= snippetRunes {
		return 0, len(text)
	}
	pieces, asked := uncut(text, clauses(text), found), m.askedIn(text, found)
	most, best, bestStart, bestEnd := 0, -1, 0, 0
	for i := range pieces {
		from, to, runes := pieces[i][0], pieces[i][1], 0
		for k := i; k < len(pieces); k++ {
			n := utf8.RuneCountInString(text[pieces[k][0]:pieces[k][1]])
			if k > i && runes+n > snippetRunes {
				break
			}
			runes += n
			to = pieces[k][1]
		}
		stand, value := standing(found, asked, from, to), worth(text, found, from, to)
		if stand > most || stand == most && value > best {
			most, best, bestStart, bestEnd = stand, value, from, to
		}
	}
	return bestStart, bestEnd
}

// askedIn returns for each of the ranges found in a text which form asked for as it stands
// it holds, "" for none.
func (m *marks) askedIn(text string, found [][2]int) []string {
	held := make([]string, len(found))
	for i, o := range found {
		folded := analyzers.Fold(text[o[0]:o[1]])
		if at := slices.IndexFunc(m.asked, func(form string) bool { return strings.Contains(folded, form) }); at >= 0 {
			held[i] = m.asked[at]
		}
	}
	return held
}

// standing counts the different forms asked for as they stand that a range holds.
func standing(found [][2]int, asked []string, from, to int) int {
	var seen []string
	for i, o := range found {
		if asked[i] != "" && from <= o[0] && o[1] <= to && !slices.Contains(seen, asked[i]) {
			seen = append(seen, asked[i])
		}
	}
	return len(seen)
}

// worth counts the matches in a range: different ones first, then all.
func worth(text string, found [][2]int, from, to int) int {
	const different = 100
	seen := map[string]bool{}
	value := 0
	for _, o := range found {
		start, end := max(o[0], from), min(o[1], to)
		if start >= end {
			continue
		}
		value++
		if s := text[start:end]; !seen[s] {
			seen[s] = true
			value += different * utf8.RuneCountInString(s)
		}
	}
	return value
}

// clauses cuts a text behind 。！？； (and what closes a quotation after them);
// a sentence longer than a snippet is cut behind ， and ：, never elsewhere.
func clauses(text string) [][2]int {
	var list [][2]int
	for _, s := range cutBehind(text, 0, len(text), "。！？；!?;") {
		if utf8.RuneCountInString(text[s[0]:s[1]]) <= snippetRunes {
			list = append(list, s)
			continue
		}
		list = append(list, cutBehind(text, s[0], s[1], "，：,")...)
	}
	return list
}

// uncut joins the pieces that a match runs over, so that no snippet parts it. Of
// two sentences too long for a snippet together the clauses are joined instead. A
// match longer than a snippet is parted.
func uncut(text string, pieces, found [][2]int) [][2]int {
	for _, o := range found {
		if utf8.RuneCountInString(text[o[0]:o[1]]) > snippetRunes {
			continue
		}
		first, last := pieceOf(pieces, o[0]), pieceOf(pieces, o[1]-1)
		if first == last {
			continue
		}
		from, to := pieces[first][0], pieces[last][1]
		if utf8.RuneCountInString(text[from:to]) <= snippetRunes {
			pieces = slices.Replace(pieces, first, last+1, [2]int{from, to})
			continue
		}
		var finer [][2]int
		for _, p := range pieces[first : last+1] {
			finer = append(finer, cutBehind(text, p[0], p[1], "，：,")...)
		}
		a, b := pieceOf(finer, o[0]), pieceOf(finer, o[1]-1)
		finer = slices.Replace(finer, a, b+1, [2]int{finer[a][0], finer[b][1]})
		pieces = slices.Replace(pieces, first, last+1, finer...)
	}
	return pieces
}

// pieceOf returns which of the pieces, which follow one another, holds a byte.
func pieceOf(pieces [][2]int, at int) int {
	return slices.IndexFunc(pieces, func(p [2]int) bool { return at < p[1] })
}

func cutBehind(text string, from, to int, signs string) [][2]int {
	var list [][2]int
	start := from
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if analyzers.IsHan(r) || !strings.ContainsRune(signs, r) || insideNumber(text, i, r) {
			continue
		}
		for i < to {
			next, n := utf8.DecodeRuneInString(text[i:])
			if !strings.ContainsRune("”’」』）)》"+signs, next) {
				break
			}
			i += n
		}
		list = append(list, [2]int{start, i})
		start = i
	}
	if start < to {
		list = append(list, [2]int{start, to})
	}
	return list
}

// insideNumber reports whether the sign before byte i parts digits: 1,300.
func insideNumber(text string, i int, sign rune) bool {
	return sign == ',' && i < len(text) && '0' <= text[i] && text[i] <= '9'
}
