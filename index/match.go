package index

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// The lost characters that one U+FFFD may stand for, and how many characters
// beside it must match.
const (
	maxLost      = 3
	minBesideOne = 2
)

// FindDamaged looks in a folded text for a folded form of which one to three
// characters are lost, a U+FFFD standing for them, and gives the byte range in
// the text. At least two other characters must match.
func FindDamaged(text, form string) (start, end int, ok bool) {
	for at := strings.IndexRune(text, utf8.RuneError); at >= 0; {
		if start, end, ok = damagedAt(text, at, form); ok {
			return start, end, true
		}
		next := strings.IndexRune(text[at+utf8.RuneLen(utf8.RuneError):], utf8.RuneError)
		if next < 0 {
			break
		}
		at += utf8.RuneLen(utf8.RuneError) + next
	}
	return 0, 0, false
}

// damagedAt tries every place of the form for the lost characters at byte at. A
// place is tried where the characters beside the lost ones are the same, so that
// a long form costs a comparison a place and no copy.
func damagedAt(text string, at int, form string) (start, end int, ok bool) {
	before, after := text[:at], text[at+utf8.RuneLen(utf8.RuneError):]
	for lost := 1; lost <= maxLost; lost++ {
		to := 0 // behind the characters lost, of which head is before the first
		for range lost {
			_, size := utf8.DecodeRuneInString(form[to:])
			to += size
		}
		if utf8.RuneCountInString(form[to:]) < minBesideOne {
			return 0, 0, false
		}
		for head := 0; ; {
			if strings.HasPrefix(after, form[to:]) && strings.HasSuffix(before, form[:head]) {
				return at - head, at + utf8.RuneLen(utf8.RuneError) + len(form) - to, true
			}
			if to == len(form) {
				break
			}
			_, first := utf8.DecodeRuneInString(form[head:])
			_, next := utf8.DecodeRuneInString(form[to:])
			head, to = head+first, to+next
		}
	}
	return 0, 0, false
}

// Holds reports whether the condition holds of a folded text.
func (n Near) Holds(text string) bool {
	if n.InOrder {
		return len(inOrder(text, n)) > 0
	}
	return isNear(text, n.A, n.B, n.Within)
}

// inOrder returns the byte ranges of a folded text from a form of A to the first of B
// behind it with at least one and at most Within Han characters between, of which none
// parts them.
func inOrder(text string, n Near) [][2]int {
	var list [][2]int
	for _, a := range n.A {
		for at := range occurrences(text, a) {
			end := at[1]
			for range n.Within {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !analyzers.IsHan(r) || strings.ContainsRune(notInside, r) {
					break
				}
				end += size
				if b := slices.IndexFunc(n.B, func(b string) bool { return strings.HasPrefix(text[end:], b) }); b >= 0 {
					list = append(list, [2]int{at[0], end + len(n.B[b])})
					break
				}
			}
		}
	}
	return list
}

// isNear reports whether in the folded text a form of a and one of b stand, not
// overlapping, with at most within characters between them, in either order.
func isNear(text string, a, b []string, within int) bool {
	var as, bs [][2]int
	for _, form := range a {
		as = slices.AppendSeq(as, occurrences(text, form))
	}
	for _, form := range b {
		bs = slices.AppendSeq(bs, occurrences(text, form))
	}
	for _, x := range as {
		for _, y := range bs {
			first, second := x, y
			if y[0] < x[0] {
				first, second = y, x
			}
			if first[1] <= second[0] && utf8.RuneCountInString(text[first[1]:second[0]]) <= within {
				return true
			}
		}
	}
	return false
}

// occurrences returns the byte ranges where form stands in text, overlapping ones
// too.
func occurrences(text, form string) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		_, step := utf8.DecodeRuneInString(form)
		for at := 0; form != ""; at += step {
			i := Locate(text[at:], form)
			if i < 0 {
				return
			}
			if at += i; !yield([2]int{at, at + len(form)}) {
				return
			}
		}
	}
}

// StandsWhole reports whether a folded form, a number in some writing, stands as
// the whole number at one place of the folded text at least.
func StandsWhole(text, form string) bool {
	for at := range occurrences(text, form) {
		if quantityStands(text, at[0], at[1]) {
			return true
		}
	}
	return false
}
